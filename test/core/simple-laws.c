/* simple-laws.c -- see simple-laws.h. */
#include "simple-laws.h"

#include <math.h>

#define FUNCTION(name, expression) \
  double name(double x, const UNUR_DISTR *d) { (void)d; (void)x; return expression; }
FUNCTION(normal_pdf, exp(-0.5 * x * x))
FUNCTION(normal_dpdf, -x * exp(-0.5 * x * x))
FUNCTION(normal_cdf, 0.5 * erfc(-x / sqrt(2.)))
FUNCTION(negative, -exp(-0.5 * x * x))
FUNCTION(zero, 0.)
FUNCTION(constant, 1.)
FUNCTION(is_nan, NAN)
FUNCTION(is_inf, INFINITY)
FUNCTION(two_peaks, exp(-0.5 * (x - 6.) * (x - 6.)) + exp(-0.5 * (x + 6.) * (x + 6.)))
FUNCTION(two_peaks_d, -(x - 6.) * exp(-0.5 * (x - 6.) * (x - 6.)) - (x + 6.) * exp(-0.5 * (x + 6.) * (x + 6.)))

UNUR_DISTR *simple_law(UNUR_FUNCT_CONT *pdf, UNUR_FUNCT_CONT *dpdf, UNUR_FUNCT_CONT *cdf, double left, double right) {
  UNUR_DISTR *d = unur_distr_cont_new();
  if (pdf != NULL) unur_distr_cont_set_pdf(d, pdf);
  if (dpdf != NULL) unur_distr_cont_set_dpdf(d, dpdf);
  if (cdf != NULL) unur_distr_cont_set_cdf(d, cdf);
  if (isfinite(left) || isfinite(right)) unur_distr_cont_set_domain(d, left, right);
  return d;
}

void init_row(const char *name, UNUR_PAR *par, void (*measure)(UNUR_GEN *)) {
  row_begin("init: %s", name);
  UNUR_GEN *volatile gen = NULL;
  GUARDED(gen = unur_init(par));
  row_int("init", gen != NULL);
  if (gen != NULL) measure(gen);
  row_end();
  if (gen != NULL) unur_free(gen);
}
