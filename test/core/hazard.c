/* hazard.c -- hazard-rate methods HRB, HRD, HRI: laws x options, 500 variates each. */
#include "program.h"

#include <math.h>

enum { DRAWS = 500 };

static double constant(double x, const UNUR_DISTR *d) { (void)x; (void)d; return 2.; }
static double rising(double x, const UNUR_DISTR *d) { (void)d; return 0.5 + x; }
static double weibull3(double x, const UNUR_DISTR *d) { (void)d; return 3. * x * x; }
static double falling(double x, const UNUR_DISTR *d) { (void)d; return 1. / (1. + x); }
static double pareto(double x, const UNUR_DISTR *d) { (void)d; return 3. / (2. + x); }
static double wave(double x, const UNUR_DISTR *d) { (void)d; return 1. + 0.5 * sin(x); }

static UNUR_DISTR *law(double (*hr)(double, const UNUR_DISTR *), double left) {
  UNUR_DISTR *distr = unur_distr_cont_new();
  unur_distr_cont_set_hr(distr, hr);
  if (left != 0.) unur_distr_cont_set_domain(distr, left, INFINITY);
  return distr;
}

static void measure(const char *key, UNUR_PAR *par) {
  static double x[DRAWS];
  row_begin("%s", key);
  program_reset_streams();
  UNUR_GEN *gen = unur_init(par);
  row_int("init", gen != NULL);
  if (gen != NULL) {
    program_reset_streams();
    for (int i = 0; i < DRAWS; i++) x[i] = unur_sample_cont(gen);
    row_doubles("variates", x, DRAWS);
    row_double("next uniform", unur_urng_sample(unur_get_default_urng()));
    unur_free(gen);
  }
  row_end();
}

static UNUR_PAR *hrb(UNUR_PAR *par, double bound, int verify) {
  if (bound > 0.) unur_hrb_set_upperbound(par, bound);
  unur_hrb_set_verify(par, verify);
  return par;
}
static UNUR_PAR *hri(UNUR_PAR *par, double p0, int verify) {
  if (p0 > 0.) unur_hri_set_p0(par, p0);
  unur_hri_set_verify(par, verify);
  return par;
}
static UNUR_PAR *hrd(UNUR_PAR *par, int verify) {
  unur_hrd_set_verify(par, verify);
  return par;
}

int main(void) {
  program_begin();
  measure("hrb: constant", hrb(unur_hrb_new(law(constant, 0.)), 0., 0));
  measure("hrb: wave, bound 1.5", hrb(unur_hrb_new(law(wave, 0.)), 1.5, 0));
  measure("hrb: wave, bound 3, verify", hrb(unur_hrb_new(law(wave, 0.)), 3., 1));
  measure("hrb: wave, bound too small, verify", hrb(unur_hrb_new(law(wave, 0.)), 1.2, 1));
  measure("hrb: falling, no bound, left 2", hrb(unur_hrb_new(law(falling, 2.)), 0., 0));
  measure("hrb: falling from 2, bound 0.4", hrb(unur_hrb_new(law(falling, 2.)), 0.4, 0));
  measure("hrd: falling", hrd(unur_hrd_new(law(falling, 0.)), 0));
  measure("hrd: falling, verify", hrd(unur_hrd_new(law(falling, 0.)), 1));
  measure("hrd: pareto", hrd(unur_hrd_new(law(pareto, 0.)), 0));
  measure("hrd: constant", hrd(unur_hrd_new(law(constant, 0.)), 0));
  measure("hrd: falling from 3", hrd(unur_hrd_new(law(falling, 3.)), 0));
  measure("hrd: domain from -1", hrd(unur_hrd_new(law(falling, -1.)), 0));
  measure("hri: rising", hri(unur_hri_new(law(rising, 0.)), 0., 0));
  measure("hri: rising, p0 0.5", hri(unur_hri_new(law(rising, 0.)), 0.5, 0));
  measure("hri: rising, verify", hri(unur_hri_new(law(rising, 0.)), 0., 1));
  measure("hri: weibull", hri(unur_hri_new(law(weibull3, 0.)), 0.7, 0));
  measure("hri: weibull from 1", hri(unur_hri_new(law(weibull3, 1.)), 1.2, 0));
  measure("hri: constant", hri(unur_hri_new(law(constant, 0.)), 0., 0));
  return 0;
}
