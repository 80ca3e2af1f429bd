/* unuran_tests.h -- tests of generators: goodness of fit, u-error, counts of uniforms and of calls
 * of the density, moments, quartiles, correlation, timings.
 *
 * All write a report to `out` (NULL: standard output) where `verbosity` is not 0, more of it the
 * larger it is. All draw from the generator's own stream of uniforms. Where a test cannot be run
 * the reason is reported as an error with object "Chi^2", "InvErr", ...; the value returned then is
 * told with each function.
 */
#ifndef UNURAN_TESTS_H
#define UNURAN_TESTS_H

#include <stdio.h>
#include "unuran.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* What unur_run_tests() runs. */
#define UNUR_TEST_ALL (~0u)
#define UNUR_TEST_TIME 0x001u
#define UNUR_TEST_N_URNG 0x002u
#define UNUR_TEST_N_PDF 0x004u
#define UNUR_TEST_CHI2 0x008u
#define UNUR_TEST_SAMPLE 0x010u

/* Runs the tests of `tests` one after the other and reports on `out`. Frees `par`. */
void unur_run_tests(UNUR_PAR *par, unsigned int tests, FILE *out);

/* Prints `n_rows` lines of `n_cols` draws. */
void unur_test_printsample(UNUR_GEN *gen, int n_rows, int n_cols, FILE *out);

/* Generator from `par` (which is freed), with the times in microseconds of set-up (including one
 * draw) and of a further draw; samples of 10, 100, ... 10^log10_samplesize (at least 2) draws. NULL
 * if the generator cannot be made. */
UNUR_GEN *unur_test_timing(UNUR_PAR *par, int log10_samplesize, double *time_setup,
                           double *time_sample, int verbosity, FILE *out);

/* Microseconds for a uniform of par's stream, and for an exponential variate by inversion from it:
 * median of 21 samples of size 10^log10_samplesize. -1 on failure. `par` is kept. */
double unur_test_timing_uniform(const UNUR_PAR *par, int log10_samplesize);
double unur_test_timing_exponential(const UNUR_PAR *par, int log10_samplesize);

/* Set-up time and time of a draw in microseconds by regression of the time on the sample size;
 * returns the coefficient of determination R^2, or -100 on failure. `distrstr` and `methodstr`
 * would describe the generator where `par` is NULL; there is no string interface yet, so that `par`
 * is needed. Frees `par`. */
double unur_test_timing_R(UNUR_PAR *par, const char *distrstr, const char *methodstr,
                          double log10_samplesize, double *time_setup, double *time_marginal);

/* Microseconds for set-up and `samplesize` draws together, averaged over repetitions that take
 * about `avg_duration` seconds. -1 on failure. `par` is kept. */
double unur_test_timing_total(const UNUR_PAR *par, int samplesize, double avg_duration);

/* Uniforms used for `samplesize` draws; -1 on failure. */
int unur_test_count_urn(UNUR_GEN *gen, int samplesize, int verbosity, FILE *out);

/* Calls of the functions of the law (PDF, CDF, PMF, ...) in `samplesize` draws; the second one
 * reports on set-up as well, and keeps `par`. -1 on failure, and for laws without such functions. */
int unur_test_count_pdf(UNUR_GEN *gen, int samplesize, int verbosity, FILE *out);
int unur_test_par_count_pdf(UNUR_PAR *par, int samplesize, int verbosity, FILE *out);

/* p-value of the chi-squared goodness-of-fit test of `samplesize` draws (0: intervals squared, or
 * 10^6 for discrete laws; at most 10^6). Continuous laws need a CDF and use `intervals` classes
 * (0: 50) of equal probability; discrete ones use the probabilities; empirical ones are compared
 * with the standard normal law. Classes are joined until `classmin` (0: 20) draws are expected in
 * each. -1: failed or fewer than two classes, -2: the law lacks what is needed. */
double unur_test_chi2(UNUR_GEN *gen, int intervals, int samplesize, int classmin, int verbosity,
                      FILE *out);

/* First n (1 to 4) moments of `samplesize` (at least 10) draws: moments[0] = 1, the mean, then
 * central moments. Returns a code. */
int unur_test_moments(UNUR_GEN *gen, double *moments, int n_moments, int samplesize, int verbosity,
                      FILE *out);

/* Correlation of draws of the one with simultaneous draws of the other; samplesize 0: 10000, at
 * most 10^7. -2: not univariate, -3: NULL. */
double unur_test_correlation(UNUR_GEN *genx, UNUR_GEN *geny, int samplesize, int verbosity,
                             FILE *out);

/* Minimum, quartiles and maximum of `samplesize` (at least 10) draws, the quartiles by the P^2
 * algorithm without storing the sample. Returns a code. */
int unur_test_quartiles(UNUR_GEN *gen, double *q0, double *q1, double *q2, double *q3, double *q4,
                        int samplesize, int verbosity, FILE *out);

/* u-error |u - F(x(u))| of an inversion method at `samplesize` (at least 1000) values of u: evenly
 * spaced, or uniform random numbers (`randomized`), or with 5 % of the points in each of the tails
 * of probability 10^-5 (`testtails`). Largest and mean error are stored (the pointers may be NULL).
 * Returns the mean penalty: 1 + 10 (error - threshold)/threshold for each error above the
 * threshold; 0 is a pass. -1: not an inversion method, -2: no CDF. */
double unur_test_u_error(const UNUR_GEN *gen, double *max_error, double *MAE, double threshold,
                         int samplesize, int randomized, int testtails, int verbosity, FILE *out);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif
#endif
