/* ITDR: a pole that is not at 0, next to which doubles are sparse. */
#include "check.h"
#include <stdbool.h>

#include "unuran.h"

/* (x - 1)^-0.9 right of 1, and its mirror image left of -1; F((x - 1) <= t) = t^0.1. */
static double pdf(double x, const UNUR_DISTR *d) { (void)d; return pow(fabs(x) - 1., -0.9); }
static double dpdf(double x, const UNUR_DISTR *d) {
  (void)d;
  return (x > 0. ? -0.9 : 0.9) * pow(fabs(x) - 1., -1.9);
}

static void test_sparse(double sign, bool given) {
  enum { DRAWS = 200000 };
  static const double at[] = {1e-12, 1e-8, 1e-4, 0.01, 0.5};
  UNUR_DISTR *distr = unur_distr_cont_new();
  unur_distr_cont_set_pdf(distr, pdf);
  unur_distr_cont_set_dpdf(distr, dpdf);
  unur_distr_cont_set_domain(distr, sign > 0. ? 1. : -2., sign > 0. ? 2. : -1.);
  unur_distr_cont_set_mode(distr, sign);
  UNUR_PAR *par = unur_itdr_new(distr);
  if (given) unur_itdr_set_cp(par, -0.95);
  UNUR_GEN *gen = unur_init(par);
  unur_distr_free(distr);
  if (!CHECK(gen != NULL)) return;
  int below[5] = {0}, next = 0;
  for (int i = 0; i < DRAWS; i++) {
    const double t = fabs(unur_sample_cont(gen)) - 1.;
    if (!CHECK(t > 0. && t <= 1.)) break;
    if (t <= 2.5e-16) next++;
    for (int j = 0; j < 5; j++) below[j] += t <= at[j];
  }
  for (int j = 0; j < 5; j++) {
    const double p = pow(at[j], 0.1); /* five standard deviations of a binomial count */
    CHECK_NEAR(below[j] / (double)DRAWS, p, 5. * sqrt(p * (1. - p) / DRAWS));
  }
  /* the next double stands for all that is nearer to it than to the one behind */
  CHECK_NEAR(next / (double)DRAWS, pow(3.3e-16, 0.1), 0.002);
  unur_free(gen);
}

int main(void) {
  for (int given = 0; given <= 1; given++) {
    test_sparse(1., given);
    test_sparse(-1., given);
  }
  return check_result();
}
