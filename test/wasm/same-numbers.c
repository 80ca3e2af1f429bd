/* Prints numbers of the core as hexadecimal floats, line by line, for comparison with those
 * of the WebAssembly module. Densities are rational, so that only the core itself calls libm. */
#include <stdio.h>

#include "unuran.h"
#include "unuran_ext.h"

static double cauchy(double x, const UNUR_DISTR *d) { (void)d; return 1. / (1. + x * x); }
static double dcauchy(double x, const UNUR_DISTR *d) {
  (void)d;
  const double y = 1. + x * x;
  return -2. * x / (y * y);
}
static double bump(double x, const UNUR_DISTR *d) { (void)d; return x * (1. - x) * (1. - x); }
static double dbump(double x, const UNUR_DISTR *d) { (void)d; return (1. - x) * (1. - 3. * x); }

typedef double DENSITY(double, const UNUR_DISTR *);

static UNUR_DISTR *law(DENSITY *pdf, DENSITY *dpdf, double left, double right, double center) {
  UNUR_DISTR *distr = unur_distr_cont_new();
  unur_distr_cont_set_pdf(distr, pdf);
  unur_distr_cont_set_dpdf(distr, dpdf);
  unur_distr_cont_set_domain(distr, left, right);
  unur_distr_cont_set_center(distr, center);
  return distr;
}

static void draws(const char *name, UNUR_PAR *par, UNUR_DISTR *distr) {
  UNUR_URNG *urng = unur_urng_xoshiro256pp_new(42);
  unur_set_urng(par, urng);
  UNUR_GEN *gen = unur_init(par);
  static double x[1000];
  if (gen == NULL || unur_sample_cont_array(gen, x, 1000, NULL) != UNUR_SUCCESS) {
    printf("%s failed\n", name);
  } else {
    printf("%s intervals %zu\n", name, unur_gen_get_intervals(gen, NULL, 0));
    for (int i = 0; i < 1000; i++) printf("%s %a\n", name, x[i]);
  }
  unur_free(gen);
  unur_urng_free(urng);
  unur_distr_free(distr);
}

int main(void) {
  UNUR_URNG *xoshiro = unur_urng_xoshiro256pp_new(42);
  UNUR_URNG *mrg = unur_urng_mrg31k3p_new(0);
  for (int i = 0; i < 1000; i++) printf("xoshiro256++ %a\n", unur_urng_sample(xoshiro));
  for (int i = 0; i < 1000; i++) printf("MRG31k3p %a\n", unur_urng_sample(mrg));
  unur_urng_free(xoshiro);
  unur_urng_free(mrg);

  UNUR_DISTR *distr = law(cauchy, dcauchy, -UNUR_INFINITY, UNUR_INFINITY, 0.);
  draws("PINV-cauchy", unur_pinv_new(distr), distr);
  distr = law(bump, dbump, 0., 1., 0.4);
  draws("PINV-bump", unur_pinv_new(distr), distr);

  for (int variant = 0; variant < 3; variant++) {
    static const char *names[2][3] = {{"TDR-PS-cauchy", "TDR-GW-cauchy", "TDR-IA-cauchy"},
                                      {"TDR-PS-bump", "TDR-GW-bump", "TDR-IA-bump"}};
    for (int which = 0; which < 2; which++) {
      distr = which ? law(bump, dbump, 0., 1., 0.4)
                    : law(cauchy, dcauchy, -UNUR_INFINITY, UNUR_INFINITY, 0.);
      UNUR_PAR *par = unur_tdr_new(distr);
      if (variant == 0) unur_tdr_set_variant_ps(par);
      if (variant == 1) unur_tdr_set_variant_gw(par);
      if (variant == 2) unur_tdr_set_variant_ia(par);
      if (which) unur_tdr_set_c(par, 0.);
      draws(names[which][variant], par, distr);
    }
  }
  return 0;
}
