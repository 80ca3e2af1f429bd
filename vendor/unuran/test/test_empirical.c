/* EMPK: bandwidth and kernels, against the original's variates and closed forms; AUTO. */
#include <stdlib.h>

#include "check.h"
#include "unuran_ext.h"

static const double data[11] = {3.1, -.5, 2.2, .7, 1.9, -1.3, .2, 4.4, .9, 1.1, 2.7};

static UNUR_PAR *empk(int n) {
  UNUR_DISTR *d = unur_distr_cemp_new();
  unur_distr_cemp_set_data(d, data, n);
  UNUR_PAR *par = unur_empk_new(d);
  if (par == NULL) {
    unur_distr_free(d);
    return NULL;
  }
  static UNUR_DISTR *previous;
  unur_distr_free(previous); /* the par borrows it until init */
  previous = d;
  return par;
}

static UNUR_URNG *mrg;

static UNUR_GEN *started(UNUR_PAR *par) {
  UNUR_GEN *gen = unur_init(par);
  if (!CHECK(gen != NULL)) exit(1);
  unur_chg_urng(gen, mrg);
  unur_gen_reset(gen);
  return gen;
}

/* UNU.RAN 1.10.0, default stream. The Epanechnikov kernel is generated in another way there. */
static void test_golden(void) {
  const double first[10] = {-1.51717583, -1.19030947, -1.05466787, -0.965982951, -1.84223814,
                            -1.78947295, -1.87887816, -1.83064036, -1.7322547,   -1.77239469};
  for (int n = 2; n <= 11; n++) {
    UNUR_GEN *gen = started(empk(n));
    CHECK_NEAR(unur_sample_cont(gen), first[n - 2], 1e-8);
    unur_free(gen);
  }
  const struct { unsigned kernel; double draws[4]; } kernels[] = {
      {UNUR_DISTR_GAUSSIAN, {-1.77239469, -2.74747869, 1.14959361, 2.26392807}},
      {UNUR_DISTR_BOXCAR, {-0.71927072, -0.773630985, 2.14631402, 3.45628883}},
      {UNUR_DISTR_STUDENT, {-0.911419434, 3.35145273, 4.97300679, 0.92303832}},
      {UNUR_DISTR_LOGISTIC, {-0.91451938, -0.677040184, 2.05915282, 3.33166347}}};
  for (size_t i = 0; i < sizeof kernels / sizeof *kernels; i++) {
    UNUR_PAR *par = empk(11);
    CHECK_INT(unur_empk_set_kernel(par, kernels[i].kernel), 0);
    CHECK_INT(unur_empk_set_kernel(par, kernels[i].kernel), UNUR_ERR_PAR_SET);
    UNUR_GEN *gen = started(par);
    for (int k = 0; k < 4; k++) CHECK_NEAR(unur_sample_cont(gen), kernels[i].draws[k], 1e-8);
    unur_free(gen);
  }
  UNUR_PAR *par = empk(11);
  CHECK_INT(unur_empk_set_beta(par, 2.), 0);
  CHECK_INT(unur_empk_set_smoothing(par, 0.5), 0);
  CHECK_INT(unur_empk_set_varcor(par, 1), 0);
  UNUR_GEN *gen = started(par);
  CHECK_NEAR(unur_sample_cont(gen), -1.34573287, 1e-8);
  CHECK_NEAR(unur_sample_cont(gen), -1.79785078, 1e-8);
  CHECK_INT(unur_empk_chg_smoothing(gen, 2.), 0);
  unur_gen_reset(gen);
  CHECK_NEAR(unur_sample_cont(gen), -0.485359568, 1e-8);
  CHECK_INT(unur_empk_chg_varcor(gen, 0), 0);
  unur_gen_reset(gen);
  CHECK_NEAR(unur_sample_cont(gen), -2.68558183, 1e-8);
  CHECK_INT(unur_empk_chg_smoothing(gen, 0.), 0); /* draws from the data themselves */
  unur_gen_reset(gen);
  CHECK_DOUBLE(unur_sample_cont(gen), -1.3);
  CHECK_DOUBLE(unur_sample_cont(gen), -0.5);
  unur_free(gen);
  par = empk(11);
  unur_empk_set_positive(par, 1);
  gen = started(par);
  CHECK_NEAR(unur_sample_cont(gen), 1.77239469, 1e-8);
  unur_free(gen);
}

/* Moments of the mixture: mean of the data, variance of the data plus h^2 var(kernel); with
 * correction the variance of the data. Within 5 standard errors. */
static void test_moments(void) {
  const unsigned kernels[5] = {UNUR_DISTR_GAUSSIAN, UNUR_DISTR_EPANECHNIKOV, UNUR_DISTR_BOXCAR,
                               UNUR_DISTR_STUDENT, UNUR_DISTR_LOGISTIC};
  const double alpha[5] = {0.7763884, 1.718771928, 1.351, 0.48263, 0.434};
  const double var[5] = {1., 0.2, 1. / 3., 3., 3.289868133696};
  double mean = 0., squares = 0.;
  for (int i = 0; i < 11; i++) mean += data[i] / 11.;
  for (int i = 0; i < 11; i++) squares += (data[i] - mean) * (data[i] - mean);
  const double s = sqrt(squares / 10.);
  for (int k = 0; k < 5; k++)
    for (int corrected = 0; corrected < 2; corrected++) {
      if (k == 3) continue; /* the fourth moment is infinite */
      UNUR_PAR *par = empk(11);
      unur_empk_set_kernel(par, kernels[k]);
      unur_empk_set_varcor(par, corrected);
      UNUR_GEN *gen = unur_init(par);
      unur_gen_seed(gen, 99);
      const double h = alpha[k] * 1.3637439 * s * pow(11., -0.2); /* s < iqr/1.34 here */
      double expected = squares / 11. + h * h * var[k];
      if (corrected) expected /= 1. + var[k] * h * h / (s * s);
      enum { N = 200000 };
      double m1 = 0., m2 = 0.;
      for (int i = 0; i < N; i++) {
        const double x = unur_sample_cont(gen) - mean;
        m1 += x / N;
        m2 += x * x / N;
      }
      CHECK(fabs(m1) < 5. * sqrt(expected / N));
      CHECK(fabs(m2 - expected) < 5. * sqrt(3.) * expected / sqrt(N));
      unur_free(gen);
    }
}

static void test_refused(void) {
  CHECK(unur_empk_new(NULL) == NULL);
  CHECK_INT(unur_errno, UNUR_ERR_NULL);
  CHECK(empk(1) == NULL);
  CHECK_INT(unur_errno, UNUR_ERR_DISTR_REQUIRED);
  UNUR_PAR *par = empk(11);
  CHECK_INT(unur_empk_set_kernel(par, 12345), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_empk_set_beta(par, 0.), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_empk_set_beta(par, NAN), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_empk_set_smoothing(par, -1.), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_empk_set_smoothing(NULL, 1.), UNUR_ERR_NULL);
  CHECK_INT(unur_empk_set_kernelgen(par, NULL, 1., 1.), UNUR_ERR_NULL);
  const double p[2] = {5., 0.5};
  UNUR_DISTR *normal = unur_distr_normal(NULL, 0), *binomial = unur_distr_binomial(p, 2);
  UNUR_GEN *kernel = unur_init(unur_cstd_new(normal)), *discrete = unur_init(unur_dstd_new(binomial));
  CHECK_INT(unur_empk_set_kernelgen(par, discrete, 1., 1.), UNUR_ERR_DISTR_INVALID);
  CHECK_INT(unur_empk_set_kernelgen(par, kernel, -1., 1.), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_empk_set_kernelgen(par, kernel, 0.7, 0.), 0);
  CHECK_INT(unur_empk_set_varcor(par, 1), 0);
  UNUR_GEN *gen = started(par); /* without the kernel's variance there is no correction */
  CHECK_INT(unur_errno, UNUR_ERR_GEN_DATA);
  CHECK_NEAR(unur_sample_cont(gen), -1.72591605, 1e-8);
  UNUR_GEN *copy = unur_gen_clone(gen);
  CHECK(isfinite(unur_sample_cont(copy)));
  CHECK(unur_gen_info(copy, 1) != NULL);
  CHECK_INT(unur_empk_chg_smoothing(gen, -1.), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_empk_chg_smoothing(kernel, 1.), UNUR_ERR_GEN_INVALID);
  CHECK_INT(unur_reinit(gen), UNUR_ERR_NO_REINIT);
  unur_free(gen);
  unur_free(copy);
  unur_free(kernel);
  unur_free(discrete);
  unur_distr_free(normal);
  unur_distr_free(binomial);
  const double equal[3] = {1., 1., 1.}, infinite[2] = {1., INFINITY};
  UNUR_DISTR *d = unur_distr_cemp_new();
  unur_distr_cemp_set_data(d, equal, 3);
  par = unur_empk_new(d);
  unur_empk_set_varcor(par, 1);
  gen = started(par);
  CHECK_DOUBLE(unur_sample_cont(gen), 1.);
  unur_free(gen);
  unur_distr_cemp_set_data(d, infinite, 2);
  CHECK(unur_init(unur_empk_new(d)) == NULL);
  CHECK_INT(unur_errno, UNUR_ERR_GEN_DATA);
  unur_distr_free(d);
}

/* ---- AUTO ---------------------------------------------------------------------------------------- */

static double bell(double x, const UNUR_DISTR *d) {
  (void)d;
  return exp(-0.5 * x * x);
}
static double dbell(double x, const UNUR_DISTR *d) { return -x * bell(x, d); }
static double halves(int k, const UNUR_DISTR *d) {
  (void)d;
  return k < 0 ? 0. : pow(0.5, k + 1.);
}
static double halves_cdf(int k, const UNUR_DISTR *d) {
  (void)d;
  return k < 0 ? 0. : 1. - pow(0.5, k + 1.);
}
static int halves_inverse(double u, const UNUR_DISTR *d) {
  (void)d;
  return (int)(-log2(1. - u));
}

/* Tag of the method chosen, "" if none; frees the law. */
static const char *chosen(UNUR_DISTR *d) {
  UNUR_PAR *par = unur_auto_new(d);
  CHECK_INT(unur_auto_set_logss(par, 3), 0);
  CHECK_INT(unur_auto_set_logss(par, -1), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_set_urng(par, mrg), 0);
  UNUR_GEN *gen = unur_init(par);
  unur_distr_free(d);
  if (gen == NULL) return "";
  CHECK(unur_get_urng(gen) == mrg);
  const char *tag = unur_gen_get_method_tag(gen);
  unur_free(gen);
  return tag;
}

static void check_chosen(UNUR_DISTR *d, const char *expected) {
  const char *tag = chosen(d);
  CHECK_STRING(tag, expected);
}

static void test_auto(void) {
  const double half[1] = {0.5}, pv[3] = {1., 2., 3.};
  check_chosen(unur_distr_normal(NULL, 0), "TDR");
  check_chosen(unur_distr_gamma(half, 1), "CSTD");
  check_chosen(unur_distr_cont_new(), "");
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, bell);
  unur_distr_cont_set_dpdf(d, dbell);
  check_chosen(d, "TDR");
  d = unur_distr_discr_new();
  unur_distr_discr_set_pmf(d, halves);
  check_chosen(d, "DARI");
  d = unur_distr_discr_new();
  unur_distr_discr_set_pmf(d, halves);
  unur_distr_discr_set_domain(d, -3, 10);
  check_chosen(d, "DGT");
  d = unur_distr_discr_new();
  unur_distr_discr_set_cdf(d, halves_cdf);
  unur_distr_discr_set_invcdf(d, halves_inverse);
  check_chosen(d, "DSTD");
  d = unur_distr_discr_new();
  unur_distr_discr_set_pv(d, pv, 3);
  check_chosen(d, "DGT");
  check_chosen(unur_distr_discr_new(), "");
  d = unur_distr_cemp_new();
  unur_distr_cemp_set_hist(d, pv, 3, 0., 1.);
  check_chosen(d, "HIST");
  d = unur_distr_cemp_new();
  unur_distr_cemp_set_data(d, data, 11);
  check_chosen(d, "EMPK");
  check_chosen(unur_distr_cemp_new(), "");
  CHECK(unur_auto_new(NULL) == NULL);
  CHECK_INT(unur_errno, UNUR_ERR_NULL);
  CHECK_INT(unur_auto_set_logss(NULL, 1), UNUR_ERR_NULL);
}

int main(void) {
  unur_set_error_handler_off();
  mrg = unur_urng_mrg31k3p_new(0);
  test_golden();
  test_moments();
  test_refused();
  test_auto();
  unur_urng_free(mrg);
  return check_result();
}
