/* goodness.h -- goodness of fit: p-values of three tests, and a way to spoil a sample.
 *
 * Sources
 *   Kolmogorov-Smirnov: G. Marsaglia, W. W. Tsang, J. Wang (2003), Evaluating Kolmogorov's
 *     distribution, J. Stat. Softw. 8(18).
 *   Anderson-Darling: G. Marsaglia, J. Marsaglia (2004), Evaluating the Anderson-Darling
 *     distribution, J. Stat. Softw. 9(2).
 *   chi-squared: upper tail from GSL.
 */
#ifndef TEST_GOODNESS_H
#define TEST_GOODNESS_H

#include <stddef.h>

/* P(D_n < d) for the two-sided Kolmogorov-Smirnov statistic of n observations. */
double kolmogorov_cdf(int n, double d);

/* P(A^2_n < z) for the Anderson-Darling statistic of n observations. */
double anderson_darling_cdf(int n, double z);

/* Sorts u[0..n-1], which should be about uniform in [0,1] (others are taken, but slowly). */
void sort_uniforms(double *u, size_t n);

/* p-values for "u[0..n-1], sorted, are uniform in (0,1)". NaN or a value outside [0,1] gives
 * p = 0. */
double ks_p(const double *u, size_t n);
double ad_p(const double *u, size_t n);

/* p-value for "counts[i] of n draws fell into cell i of probability p[i]"; neighbouring cells
 * are pooled until 10 draws are expected. Draws that fell into no cell: `outside`, with the
 * probability 1 - sum p left over. */
double chi_squared_p(const int *counts, const double *p, int cells, int outside, int n);

/* Which draws of a sample give way when 1 % of its mass is moved: a fixed random choice of
 * n/100 places, ascending. */
void places_to_move(size_t n, size_t *place, size_t *n_places);

#endif
