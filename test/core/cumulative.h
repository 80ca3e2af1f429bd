/* cumulative.h -- distribution function of a density by high-order quadrature. */
#ifndef TEST_CUMULATIVE_H
#define TEST_CUMULATIVE_H

typedef double CUMULATIVE_DENSITY(double x, void *params);
typedef struct cumulative CUMULATIVE;

/* Integrates f from `left` to `right` (may be infinite; f must fall off exponentially there)
 * in panels on which the 20-point Gauss-Legendre rule has converged to about 1e-16 of the
 * total. `inner` is a point with f > 0 where f may have a kink: panels end there. */
CUMULATIVE *cumulative_new(CUMULATIVE_DENSITY *f, void *params, double left, double inner,
                           double right);
double cumulative_total(const CUMULATIVE *c);
double cumulative_below(const CUMULATIVE *c, double x); /* integral up to x */
double cumulative_above(const CUMULATIVE *c, double x); /* integral from x on */
void cumulative_free(CUMULATIVE *c);

#endif
