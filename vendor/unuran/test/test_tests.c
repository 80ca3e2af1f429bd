/* unuran_tests.h: values of the original, and that each test finds what it is there to find. */
#include <stdlib.h>

#include "check.h"
#include "unuran_ext.h"
#include "unuran_tests.h"

static UNUR_URNG *mrg;

static UNUR_GEN *normal(unsigned variant) {
  UNUR_DISTR *d = unur_distr_normal(NULL, 0);
  UNUR_PAR *par = unur_cstd_new(d);
  unur_cstd_set_variant(par, variant);
  unur_set_urng(par, mrg);
  UNUR_GEN *gen = unur_init(par);
  unur_distr_free(d);
  unur_urng_reset(mrg);
  return gen;
}

static UNUR_GEN *six(const double *pv) {
  UNUR_DISTR *d = unur_distr_discr_new();
  unur_distr_discr_set_pv(d, pv, 6);
  UNUR_PAR *par = unur_dgt_new(d);
  unur_set_urng(par, mrg);
  UNUR_GEN *gen = unur_init(par);
  unur_distr_free(d);
  unur_urng_reset(mrg);
  return gen;
}

static const double weights[6] = {.1, .2, .3, .25, .1, .05};

static void test_chi2(void) {
  UNUR_GEN *gen = normal(UNUR_STDGEN_INVERSION);
  CHECK_NEAR(unur_test_chi2(gen, 0, 0, 0, 0, NULL), 0.91033153, 1e-7);
  unur_urng_reset(mrg);
  CHECK_NEAR(unur_test_chi2(gen, 10, 1000, 0, 0, NULL), 0.92528653, 1e-7);
  unur_urng_reset(mrg);
  CHECK_NEAR(unur_test_chi2(gen, 2, 500, 0, 0, NULL), 0.85289557, 1e-7);
  CHECK_DOUBLE(unur_test_chi2(gen, 3, 20, 0, 0, NULL), -1.);
  CHECK_INT(unur_errno, UNUR_ERR_GENERIC);
  unur_free(gen);

  gen = six(weights);
  CHECK_NEAR(unur_test_chi2(gen, 0, 1000, 0, 0, NULL), 0.70949261, 1e-7);
  unur_urng_reset(mrg);
  CHECK_NEAR(unur_test_chi2(gen, 0, 1000, 100, 0, NULL), 0.70949261, 1e-7);
  unur_free(gen);

  UNUR_DISTR *slash = unur_distr_slash(NULL, 0);
  gen = unur_init(unur_cstd_new(slash));
  CHECK_DOUBLE(unur_test_chi2(gen, 10, 1000, 0, 0, NULL), -2.); /* no CDF */
  unur_free(gen);
  unur_distr_free(slash);
  CHECK_DOUBLE(unur_test_chi2(NULL, 10, 1000, 0, 0, NULL), -1.);
  CHECK_INT(unur_errno, UNUR_ERR_NULL);
}

/* An inverse CDF with a known error. */
static double wrong_inverse(double u, const UNUR_DISTR *d) {
  (void)d;
  return u + 1e-6 * u * u + 1e-9 / (u + 1e-6);
}
static double identity(double x, const UNUR_DISTR *d) {
  (void)d;
  return x < 0. ? 0. : x > 1. ? 1. : x;
}

static double other_inverse(double u, const UNUR_DISTR *d) {
  (void)d;
  return u < 0.01 ? 0.3 : u; /* a hundredth of the mass at one place */
}

static void test_chi2_finds(void) {
  for (int wrong = 0; wrong < 2; wrong++) {
    UNUR_DISTR *d = unur_distr_cont_new();
    unur_distr_cont_set_domain(d, 0., 1.);
    unur_distr_cont_set_invcdf(d, wrong ? other_inverse : wrong_inverse);
    unur_distr_cont_set_cdf(d, identity);
    UNUR_GEN *gen = unur_init(unur_cstd_new(d));
    unur_gen_seed(gen, 4);
    const double p = unur_test_chi2(gen, 50, 100000, 0, 0, NULL);
    CHECK(wrong ? p < 1e-10 : p > 1e-4);
    unur_distr_free(d);
    unur_free(gen);
  }
}

static void test_u_error(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_domain(d, 0., 1.);
  unur_distr_cont_set_cdf(d, identity);
  unur_distr_cont_set_invcdf(d, wrong_inverse);
  UNUR_PAR *par = unur_cstd_new(d);
  unur_set_urng(par, mrg);
  UNUR_GEN *gen = unur_init(par);
  /* UNU.RAN 1.10.0: size, randomised, tails; penalty, largest and mean error */
  const struct { int size, randomized, tails; double penalty, max, mean; } expected[] = {
      {500, 0, 0, 26.58265091, 1.996008234e-06, 3.421995899e-07},
      {1507, 1, 0, 26.53573106, 1.552376741e-06, 3.416863043e-07},
      {1507, 0, 1, 1220.817547, 0.0009375, 1.228588701e-05},
      {4528, 0, 0, 26.73168121, 8.974724904e-06, 3.436927022e-07}};
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    double max = -1., mean = -1.;
    unur_urng_reset(mrg);
    unur_reset_errno();
    CHECK_NEAR(unur_test_u_error(gen, &max, &mean, 1e-7, expected[i].size, expected[i].randomized,
                                 expected[i].tails, 0, NULL),
               expected[i].penalty, 1e-8);
    CHECK_INT(unur_errno, expected[i].size < 1000 ? UNUR_ERR_GENERIC : 0); /* raised to 1000 */
    CHECK(fabs(max - expected[i].max) <= 1e-9 * max);
    CHECK(fabs(mean - expected[i].mean) <= 1e-9 * mean);
  }
  CHECK_DOUBLE(unur_test_u_error(gen, NULL, NULL, 1., 1000, 0, 0, 0, NULL), 0.);
  unur_free(gen);
  unur_distr_free(d);
  gen = normal(1);
  CHECK_DOUBLE(unur_test_u_error(gen, NULL, NULL, 1e-10, 1000, 0, 0, 0, NULL), -1.);
  unur_free(gen);
  gen = six(weights);
  CHECK_DOUBLE(unur_test_u_error(gen, NULL, NULL, 1e-10, 1000, 0, 0, 0, NULL), -2.);
  unur_free(gen);
  const double p[2] = {20., 0.3};
  d = unur_distr_binomial(p, 2);
  gen = unur_init(unur_dgt_new(d));
  CHECK_DOUBLE(unur_test_u_error(gen, NULL, NULL, 1e-14, 1000, 0, 1, 0, NULL), 0.);
  unur_free(gen);
  unur_distr_free(d);
  CHECK_DOUBLE(unur_test_u_error(NULL, NULL, NULL, 1e-10, 1000, 0, 0, 0, NULL), -1.);
}

static void test_counts(void) {
  UNUR_GEN *gen = normal(1), *inversion = normal(UNUR_STDGEN_INVERSION);
  CHECK_INT(unur_test_count_urn(gen, 1000, 0, NULL), 1000);
  CHECK_INT(unur_test_count_urn(inversion, 1000, 0, NULL), 1000);
  CHECK_INT(unur_test_count_pdf(inversion, 1000, 0, NULL), 0);
  unur_free(gen);
  unur_free(inversion);
  UNUR_DISTR *d = unur_distr_normal(NULL, 0);
  UNUR_PAR *par = unur_tdr_new(d);
  unur_set_urng(par, mrg);
  unur_urng_reset(mrg);
  const int first = unur_test_par_count_pdf(par, 10000, 0, NULL);
  unur_urng_reset(mrg);
  CHECK_INT(unur_test_par_count_pdf(par, 10000, 0, NULL), first); /* par is kept */
  CHECK(first > 0 && first < 200);
  gen = unur_init(par);
  unur_urng_reset(mrg);
  CHECK_INT(unur_test_count_pdf(gen, 10000, 0, NULL), first);
  unur_urng_reset(mrg); /* the generator itself has learned nothing from it */
  CHECK_INT(unur_test_count_pdf(gen, 10000, 0, NULL), first);
  unur_urng_reset(mrg);
  CHECK_INT(unur_test_count_urn(gen, 1000, 0, NULL), 2002); /* two a trial */
  CHECK(unur_distr_cont_get_pdf(unur_get_distr(gen)) == unur_distr_cont_get_pdf(d));
  unur_free(gen);
  unur_distr_free(d);
  CHECK_INT(unur_test_count_urn(NULL, 10, 0, NULL), -1);
  CHECK_INT(unur_test_count_pdf(NULL, 10, 0, NULL), -1);
  CHECK_INT(unur_test_par_count_pdf(NULL, 10, 0, NULL), -1);
}

static void test_moments(void) {
  UNUR_GEN *gen = normal(UNUR_STDGEN_INVERSION);
  double m[5];
  CHECK_INT(unur_test_moments(gen, m, 4, 1000, 0, NULL), 0);
  const double expected[5] = {1., -0.0034301208, 1.0170184, -0.076740189, 3.1589527};
  for (int i = 0; i < 5; i++) CHECK_NEAR(m[i], expected[i], 5e-8);
  CHECK_INT(unur_test_moments(gen, m, 0, 100, 0, NULL), UNUR_ERR_GENERIC);
  CHECK_INT(unur_test_moments(gen, m, 5, 100, 0, NULL), UNUR_ERR_GENERIC);
  CHECK_INT(unur_test_moments(gen, NULL, 2, 100, 0, NULL), UNUR_ERR_NULL);
  CHECK_INT(unur_test_moments(NULL, m, 2, 100, 0, NULL), UNUR_ERR_NULL);
  /* The same by definition. */
  enum { N = 500 };
  double x[N], mean = 0., c2 = 0., c3 = 0., c4 = 0.;
  unur_urng_reset(mrg);
  for (int i = 0; i < N; i++) mean += (x[i] = unur_sample_cont(gen)) / N;
  for (int i = 0; i < N; i++) {
    const double d = x[i] - mean;
    c2 += d * d / N;
    c3 += d * d * d / N;
    c4 += d * d * d * d / N;
  }
  unur_urng_reset(mrg);
  unur_test_moments(gen, m, 4, N, 0, NULL);
  CHECK_NEAR(m[1], mean, 1e-12);
  CHECK_NEAR(m[2], c2, 1e-12);
  CHECK_NEAR(m[3], c3, 1e-12);
  CHECK_NEAR(m[4], c4, 1e-12);
  unur_free(gen);
}

static void test_quartiles(void) {
  UNUR_GEN *gen = normal(UNUR_STDGEN_INVERSION);
  double q[5];
  const double expected[5] = {-3.0189617, -0.64788835, 0.018485433, 0.65108597, 3.2304398};
  CHECK_INT(unur_test_quartiles(gen, q, q + 1, q + 2, q + 3, q + 4, 1000, 0, NULL), 0);
  for (int i = 0; i < 5; i++) CHECK_NEAR(q[i], expected[i], 5e-8);
  CHECK_INT(unur_test_quartiles(gen, NULL, q + 1, NULL, NULL, NULL, 100000, 0, NULL), 0);
  CHECK(fabs(q[1] + 0.67448975) < 0.02);
  unur_free(gen);
  gen = six(weights);
  CHECK_INT(unur_test_quartiles(gen, q, q + 1, q + 2, q + 3, q + 4, 1000, 0, NULL), 0);
  CHECK_DOUBLE(q[0], 0.);
  CHECK_NEAR(q[2], 2.0009845, 5e-8);
  CHECK_DOUBLE(q[4], 5.);
  unur_free(gen);
  CHECK_INT(unur_test_quartiles(NULL, q, q, q, q, q, 100, 0, NULL), UNUR_ERR_NULL);
}

static void test_correlation(void) {
  UNUR_GEN *x = normal(UNUR_STDGEN_INVERSION), *y = normal(1), *k = six(weights);
  CHECK_NEAR(unur_test_correlation(x, y, 1000, 0, NULL), -0.04570306, 1e-7);
  unur_urng_reset(mrg);
  CHECK_NEAR(unur_test_correlation(x, k, 1000, 0, NULL), -0.0014395903, 1e-7);
  /* The same uniforms: fully correlated. */
  UNUR_URNG *a = unur_urng_mrg31k3p_new(7), *b = unur_urng_mrg31k3p_new(7);
  UNUR_GEN *twin = unur_gen_clone(x);
  unur_chg_urng(x, a);
  unur_chg_urng(twin, b);
  CHECK_NEAR(unur_test_correlation(x, twin, 100000, 0, NULL), 1., 1e-12);
  CHECK_DOUBLE(unur_test_correlation(NULL, y, 10, 0, NULL), -3.);
  CHECK_DOUBLE(unur_test_correlation(x, NULL, 10, 0, NULL), -3.);
  unur_free(x);
  unur_free(y);
  unur_free(k);
  unur_free(twin);
  unur_urng_free(a);
  unur_urng_free(b);
}

/* Timings are only seen to be there. */
static void test_timings(void) {
  UNUR_DISTR *d = unur_distr_normal(NULL, 0);
  double setup = -1., marginal = -1.;
  FILE *out = tmpfile();
  if (!CHECK(out != NULL)) return;
  UNUR_PAR *par = unur_cstd_new(d);
  CHECK(unur_test_timing_uniform(par, 3) >= 0.);
  CHECK(unur_test_timing_exponential(par, 3) >= 0.);
  CHECK(unur_test_timing_total(par, 100, 0.001) > 0.);
  CHECK_DOUBLE(unur_test_timing_total(par, -1, 0.001), -1.);
  UNUR_GEN *gen = unur_test_timing(par, 3, &setup, &marginal, 1, out);
  CHECK(gen != NULL && setup >= 0. && marginal >= 0.);
  unur_free(gen);
  const double r2 = unur_test_timing_R(unur_cstd_new(d), NULL, NULL, 3., &setup, &marginal);
  CHECK(r2 >= 0. && r2 <= 1. + 1e-12);
  CHECK_DOUBLE(unur_test_timing_R(NULL, NULL, NULL, 3., &setup, &marginal), -100.);
  CHECK(unur_test_timing(NULL, 3, NULL, NULL, 0, NULL) == NULL);
  unur_run_tests(unur_tdr_new(d), UNUR_TEST_ALL, out);
  unur_run_tests(NULL, UNUR_TEST_ALL, out);
  CHECK_INT(unur_errno, UNUR_ERR_NULL);
  char text[20000];
  rewind(out);
  text[fread(text, 1, sizeof text - 1, out)] = '\0';
  const char *const parts[] = {"TDR", "TIMING:", "urng per generated number", "Initializing",
                               "SAMPLE:", "Result of chi^2-Test"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) CHECK(strstr(text, parts[i]) != NULL);
  fclose(out);
  unur_distr_free(d);
}

/* After a stop nothing is drawn any more, and nothing hangs. */
static void test_stopped(void) {
  UNUR_CONTEXT *context = unur_context_new(NULL), *before = unur_context_set_current(context);
  unur_set_error_handler_off();
  UNUR_DISTR *d = unur_distr_normal(NULL, 0);
  UNUR_PAR *par = unur_tdr_new(d);
  UNUR_GEN *gen = unur_init(unur_cstd_new(d));
  double m[5];
  unur_context_stop(context, 0);
  CHECK(unur_test_chi2(gen, 10, 1000000, 0, 0, NULL) < 0.);
  CHECK_INT(unur_test_count_urn(gen, 100000, 0, NULL), -1);
  CHECK_INT(unur_test_par_count_pdf(par, 100000, 0, NULL), -1);
  CHECK_INT(unur_test_moments(gen, m, 4, 100000, 0, NULL), UNUR_ERR_ABORTED);
  CHECK_DOUBLE(unur_test_timing_total(par, 1000, 1.), -1.);
  unur_par_free(par);
  unur_free(gen);
  unur_distr_free(d);
  unur_context_set_current(before);
  unur_context_free(context);
}

int main(void) {
  unur_set_error_handler_off();
  mrg = unur_urng_mrg31k3p_new(0);
  test_chi2();
  test_chi2_finds();
  test_u_error();
  test_counts();
  test_moments();
  test_quartiles();
  test_correlation();
  test_timings();
  test_stopped();
  unur_urng_free(mrg);
  return check_result();
}
