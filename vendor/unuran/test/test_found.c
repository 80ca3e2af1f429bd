/* What the fuzzer of the core (test/native/fuzz of the repository) found, in the calls that show it,
 * each once mended. To be run with AddressSanitizer as well: some read past an array. */
#include "check.h"

#include "unuran.h"
#include "unuran_ext.h"

#include <float.h>

static void silent(const char *object, const char *file, int line, const char *type, int code, const char *reason) {
  (void)object, (void)file, (void)line, (void)type, (void)code, (void)reason;
}

static const double numbers[8] = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};

/* A histogram of 2 bins got one of 7, kept the 3 borders, and a copy of it took 8. */
static void borders_of_another_histogram(void) {
  const double borders[3] = {0., 1., 2.};
  UNUR_DISTR *d = unur_distr_cemp_new();
  unur_distr_cemp_set_hist_prob(d, numbers, 2);
  CHECK_INT(unur_distr_cemp_set_hist_bins(d, borders, 3), UNUR_SUCCESS);
  CHECK_INT(unur_distr_cemp_set_hist(d, numbers, 7, -5., 5.), UNUR_SUCCESS);
  UNUR_DISTR *copy = unur_distr_clone(d);
  UNUR_GEN *gen = unur_init(unur_hist_new(copy));
  double least = INFINITY, most = -INFINITY;
  for (int i = 0; i < 1000; i++) {
    const double x = unur_sample_cont(gen);
    least = fmin(least, x);
    most = fmax(most, x);
  }
  CHECK(least >= -5. && least < -4. && most > 4. && most <= 5.);
  unur_free(gen);
  unur_distr_free(copy);
  unur_distr_free(d);
}

/* HIST read the histogram of its law, which had been changed and was shorter. */
static void histogram_changed_under_its_generator(void) {
  UNUR_DISTR *d = unur_distr_cemp_new();
  unur_distr_cemp_set_hist(d, numbers, 8, 0., 8.);
  UNUR_GEN *gen = unur_init(unur_hist_new(d));
  UNUR_GEN *untouched = unur_gen_clone(gen);
  CHECK_INT(unur_distr_cemp_set_hist_prob(unur_get_distr(gen), numbers, 1), UNUR_SUCCESS);
  for (int i = 0; i < 1000; i++) {
    const double x = unur_sample_cont(gen);
    CHECK(x >= 0. && x <= 8.);
  }
  unur_free(untouched);
  unur_free(gen);
  unur_distr_free(d);
}

static double bell(double x, const UNUR_DISTR *d) {
  (void)d;
  return exp(-0.5 * x * x);
}
/* After a stop the number of the component was INT_MAX, the mark of a failed draw. */
static void mixture_after_a_stop(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, bell);
  unur_distr_cont_set_mode(d, 0.);
  UNUR_GEN *components[2] = {unur_init(unur_nrou_new(d)), unur_init(unur_nrou_new(d))};
  UNUR_GEN *gen = unur_init(unur_mixt_new(2, numbers, components));
  unur_context_stop(unur_context_current(), 0);
  CHECK_DOUBLE(unur_sample_cont(gen), INFINITY);
  CHECK_DOUBLE(unur_sample_cont(gen), INFINITY);
  unur_context_resume(unur_context_current());
  CHECK(isfinite(unur_sample_cont(gen)));
  unur_free(gen);
  unur_free(components[0]);
  unur_free(components[1]);
  unur_distr_free(d);
}

static double cauchy(double x, const UNUR_DISTR *d) {
  (void)d;
  return 1. / (M_PI * (1. + x * x));
}
/* u^r and u^(r + 1) were 0, and with them x infinite and accepted, as 0 <= f(x) = 0. */
static void srou_with_a_large_r(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, cauchy);
  unur_distr_cont_set_mode(d, 0.);
  unur_distr_cont_set_pdfarea(d, 1.);
  UNUR_PAR *par = unur_srou_new(d);
  unur_srou_set_r(par, 51672.);
  UNUR_GEN *gen = unur_init(par);
  for (int i = 0; i < 10000; i++) CHECK(isfinite(unur_sample_cont(gen)));
  unur_free(gen);
  unur_distr_free(d);
}

static double pole(double x, const UNUR_DISTR *d) {
  (void)d;
  return x > 0. && x < 1. ? 0.5 / sqrt(x) : x == 0. ? INFINITY : 0.;
}
static double pole_cdf(double x, const UNUR_DISTR *d) {
  (void)d;
  return x <= 0. ? 0. : x >= 1. ? 1. : sqrt(x);
}
/* At the pole Newton's step is 0, which was taken for convergence. */
static void newton_from_a_pole(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, pole);
  unur_distr_cont_set_cdf(d, pole_cdf);
  unur_distr_cont_set_domain(d, 0., 1.);
  UNUR_PAR *par = unur_ninv_new(d);
  unur_ninv_set_usenewton(par);
  UNUR_GEN *gen = unur_init(par);
  for (double u = 0.05; u < 1.; u += 0.05) CHECK_NEAR(unur_quantile(gen, u), u * u, 1e-6);
  unur_free(gen);
  unur_distr_free(d);
}

/* Far inside a hat whose ends are at -3e13 the draws are off by their rounding, over the end of the
 * domain, too. */
static double flat(double x, const UNUR_DISTR *d) {
  (void)x, (void)d;
  return 1e-13;
}
static void ends_far_inside_a_hat(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, flat);
  unur_distr_cont_set_domain(d, 1., 1.89);
  unur_distr_cont_set_mode(d, 1.89);
  unur_distr_cont_set_pdfarea(d, 3.); /* which it is not */
  UNUR_GEN *gen = unur_init(unur_ssr_new(d));
  for (int i = 0; i < 1000; i++) {
    const double x = unur_sample_cont(gen);
    CHECK(x >= 1. && x <= 1.89);
  }
  unur_free(gen);
  unur_distr_free(d);
}

static double logbell(double x, const UNUR_DISTR *d) {
  (void)d;
  return -0.5 * x * x;
}
static double dlogbell(double x, const UNUR_DISTR *d) {
  (void)d;
  return -x;
}
/* 8 percentiles, then 20 of the method's own: the 8 were kept, and 20 read. */
static void percentiles_taken_back(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_logpdf(d, logbell);
  unur_distr_cont_set_dlogpdf(d, dlogbell);
  UNUR_PAR *par = unur_ars_new(d);
  CHECK_INT(unur_ars_set_reinit_percentiles(par, 8, numbers), UNUR_SUCCESS);
  CHECK_INT(unur_ars_set_reinit_percentiles(par, 20, NULL), UNUR_SUCCESS);
  UNUR_GEN *gen = unur_init(par);
  CHECK_INT(unur_reinit(gen), UNUR_SUCCESS);
  CHECK(isfinite(unur_sample_cont(gen)));
  unur_free(gen);
  unur_distr_free(d);
}

static long uniforms;
static double first_0(void *state) {
  (void)state;
  return uniforms++ == 0 ? 0. : (double)(uniforms % 97) / 97.;
}
/* The first interval has no squeeze, and u = 0 lay in it: 0/0. */
static void immediate_acceptance_without_a_squeeze(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, bell);
  unur_distr_cont_set_mode(d, 0.);
  unur_distr_cont_set_pdfarea(d, 2.5);
  UNUR_PAR *par = unur_tabl_new(d);
  unur_tabl_set_variant_ia(par, 1);
  UNUR_URNG *urng = unur_urng_new(first_0, NULL);
  unur_set_urng(par, urng);
  UNUR_GEN *gen = unur_init(par);
  uniforms = 0;
  for (int i = 0; i < 10; i++) CHECK(isfinite(unur_sample_cont(gen)));
  unur_free(gen);
  unur_urng_free(urng);
  unur_distr_free(d);
}

/* Slopes were taken as they are, whatever the domain. */
static void slopes_outside_the_domain(void) {
  const double slopes[4] = {0., -2., 0., 2.};
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, bell);
  unur_distr_cont_set_domain(d, -0.5, 1.);
  UNUR_PAR *par = unur_tabl_new(d);
  CHECK_INT(unur_tabl_set_slopes(par, slopes, 2), UNUR_SUCCESS);
  UNUR_GEN *gen = unur_init(par);
  double least = INFINITY, most = -INFINITY;
  for (int i = 0; i < 10000; i++) {
    const double x = unur_sample_cont(gen);
    least = fmin(least, x);
    most = fmax(most, x);
  }
  CHECK(least >= -0.5 && least < -0.49 && most > 0.99 && most <= 1.);
  unur_free(gen);
  unur_distr_free(d);
  d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, bell);
  unur_distr_cont_set_domain(d, 3., 4.);
  par = unur_tabl_new(d);
  unur_tabl_set_slopes(par, slopes, 2);
  CHECK(unur_init(par) == NULL);
  CHECK_INT(unur_get_errno(), UNUR_ERR_GEN_CONDITION); /* no hat could be made */
  unur_distr_free(d);
}

static double scale;
static double gamma_half(double x, const UNUR_DISTR *d) {
  (void)d;
  const double z = x / scale;
  return z > 0. ? exp(-z) / (sqrt(z) * scale) : z == 0. ? INFINITY : 0.;
}
static double dgamma_half(double x, const UNUR_DISTR *d) {
  return x > 0. ? -gamma_half(x, d) * (1. + 0.5 * scale / x) / scale : 0.;
}
/* cp was taken above the inverse local concavity, and then the hat lay below the density. */
static void hat_at_a_pole_of_any_scale(void) {
  for (scale = 1e-3; scale < 1e4; scale *= 3.) {
    UNUR_DISTR *d = unur_distr_cont_new();
    unur_distr_cont_set_pdf(d, gamma_half);
    unur_distr_cont_set_dpdf(d, dgamma_half);
    unur_distr_cont_set_domain(d, 0., INFINITY);
    unur_distr_cont_set_mode(d, 0.);
    UNUR_GEN *gen = unur_init(unur_itdr_new(d));
    for (double x = 1e-12 * scale; x < 100. * scale; x *= 1.5)
      CHECK(unur_gen_eval_hat(gen, x) >= gamma_half(x, d) * (1. - 1e-9));
    unur_free(gen);
    unur_distr_free(d);
  }
}

static double subnormal(double x, const UNUR_DISTR *d) {
  (void)d;
  return x >= 0. && x <= 1. ? 1e-320 : 0.;
}

/* The square of a small U underflowed to 0, which is not above the density of 0 beside the support:
 * such points, infinite ones among them, were taken. */
static void squares_that_underflow(void) {
  for (int method = 0; method < 3; method++) {
    UNUR_DISTR *d = unur_distr_cont_new();
    unur_distr_cont_set_pdf(d, subnormal);
    unur_distr_cont_set_mode(d, 0.5);
    unur_distr_cont_set_pdfarea(d, 1e-320);
    UNUR_PAR *par = method == 2 ? unur_nrou_new(d) : unur_srou_new(d);
    if (method == 1) unur_srou_set_usemirror(par, 1);
    if (method == 2) {
      unur_nrou_set_v(par, 1e-160);
      unur_nrou_set_u(par, -0.5e-160, 0.5e-160);
      unur_nrou_set_center(par, 0.5);
    }
    UNUR_GEN *gen = unur_init(par);
    CHECK(gen != NULL);
    for (int i = 0; gen != NULL && i < 1000; i++) {
      const double x = unur_sample_cont(gen);
      CHECK(x >= 0. && x <= 1.);
    }
    unur_free(gen);
    unur_distr_free(d);
  }
}

/* Below a hat far wider than a truncated domain the uniforms of its ends are few numbers apart, and
 * led past them. */
static void truncated_below_a_wide_hat(void) {
  for (int variant = 0; variant < 2; variant++)
    for (double left = 0.; left < 1.; left += 0.1) {
      const double right = left + 1e-12, points[2] = {-1e-3, 1e-3};
      UNUR_DISTR *d = unur_distr_cont_new();
      unur_distr_cont_set_logpdf(d, logbell);
      unur_distr_cont_set_dlogpdf(d, dlogbell);
      UNUR_PAR *par = unur_tdr_new(d);
      if (variant == 0) unur_tdr_set_variant_gw(par);
      unur_tdr_set_cpoints(par, 2, points);
      unur_tdr_set_usedars(par, 0);
      unur_tdr_set_max_intervals(par, 1);
      UNUR_GEN *gen = unur_init(par);
      CHECK_INT(unur_tdr_chg_truncated(gen, left, right), UNUR_SUCCESS);
      double x[200];
      for (int i = 0; i < 200; i++) x[i] = unur_sample_cont(gen);
      for (int i = 0; i < 200; i++) CHECK(x[i] >= left && x[i] <= right);
      unur_free(gen);
      unur_distr_free(d);
    }
}

/* Disabled by a failing reinit, and put right by the next one: the sampler was not taken back. */
static int broken_now;
static double broken_pdf(double x, const UNUR_DISTR *d) { (void)d; return broken_now ? NAN : exp(-0.5 * x * x); }
static double broken_dpdf(double x, const UNUR_DISTR *d) { return -x * broken_pdf(x, d); }
static double broken_cdf(double x, const UNUR_DISTR *d) { (void)d; return broken_now ? NAN : 0.5 * erfc(-x / sqrt(2.)); }
static double broken_pmf(int k, const UNUR_DISTR *d) { (void)d; return broken_now ? NAN : pow(0.5, k + 1.); }

static void works_again(UNUR_PAR *par) {
  UNUR_GEN *gen = unur_init(par);
  if (!CHECK(gen != NULL)) return;
  const int discrete = unur_distr_is_discr(unur_get_distr(gen));
  broken_now = 1;
  const int failed = unur_reinit(gen);
  broken_now = 0;
  CHECK_INT(unur_reinit(gen), UNUR_SUCCESS);
  int inside = 0;
  for (int i = 0; i < 1000; i++) {
    const double x = discrete ? unur_sample_discr(gen) : unur_sample_cont(gen);
    inside += x >= -3. && x <= 20.;
  }
  if (!CHECK(inside == 1000)) fprintf(stderr, "  %s, whose reinit gave 0x%x\n", unur_get_genid(gen), (unsigned)failed);
  unur_free(gen);
}

static void disabled_and_put_right(void) {
  UNUR_DISTR *d = unur_distr_cont_new(), *k = unur_distr_discr_new();
  unur_distr_cont_set_pdf(d, broken_pdf);
  unur_distr_cont_set_dpdf(d, broken_dpdf);
  unur_distr_cont_set_cdf(d, broken_cdf);
  unur_distr_cont_set_domain(d, -3., 3.);
  unur_distr_cont_set_mode(d, 0.);
  unur_distr_cont_set_pdfarea(d, 2.4998608894818006);
  unur_distr_discr_set_pmf(k, broken_pmf);
  unur_distr_discr_set_domain(k, 0, 20);
  unur_distr_discr_set_mode(k, 0);
  unur_distr_discr_set_pmfsum(k, 1.);
  works_again(unur_hinv_new(d));
  works_again(unur_ninv_new(d));
  works_again(unur_nrou_new(d));
  works_again(unur_srou_new(d));
  works_again(unur_ssr_new(d));
  works_again(unur_tdr_new(d));
  works_again(unur_utdr_new(d));
  works_again(unur_dari_new(k));
  works_again(unur_dau_new(k));
  works_again(unur_dgt_new(k));
  works_again(unur_dsrou_new(k));
  works_again(unur_dss_new(k));
  unur_distr_free(d);
  unur_distr_free(k);
}

/* The gaps between construction points are too few numbers there for each to be one; the last point
 * that went was the end of the domain, with 5 % of the mass. */
static double parabola(double x, const UNUR_DISTR *d) { (void)d; x -= 442993.25; return x <= 0. || x >= 0.4 ? 0. : x * (0.4 - x); }
static double dparabola(double x, const UNUR_DISTR *d) { (void)d; x -= 442993.25; return x <= 0. || x >= 0.4 ? 0. : 0.4 - 2. * x; }

static void narrow_domain_far_from_0(void) {
  const double right = 442993.25 + 0.15;
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, parabola);
  unur_distr_cont_set_dpdf(d, dparabola);
  unur_distr_cont_set_domain(d, 442993.25 + 0.03, right);
  unur_distr_cont_set_mode(d, right);
  for (int n = 5; n < 60; n++) {
    UNUR_PAR *par = unur_tdr_new(d);
    unur_tdr_set_variant_gw(par);
    unur_tdr_set_cpoints(par, n, NULL);
    UNUR_GEN *gen = unur_init(par);
    if (!CHECK(gen != NULL)) continue;
    /* The integral of x (0.4 - x) from 0.03 to 0.15. */
    CHECK(unur_gen_get_hatarea(gen) >= 0.003204 * (1. - 1e-8));
    CHECK(unur_gen_eval_hat(gen, right) > 0.);
    unur_free(gen);
  }
  unur_distr_free(d);
}

static double parabola_from_minus_600(double x, const UNUR_DISTR *d) { (void)d; return (600. - x) * (600. - x); }

static void tabl_truncated_below_a_wide_hat(void) {
  for (double left = 0.; left < 1.; left += 0.1) {
    const double right = left + 1e-12;
    UNUR_DISTR *d = unur_distr_cont_new();
    unur_distr_cont_set_pdf(d, parabola_from_minus_600);
    unur_distr_cont_set_domain(d, -600., 600.);
    unur_distr_cont_set_mode(d, -600.);
    unur_distr_cont_set_pdfarea(d, 5.76e8);
    UNUR_PAR *par = unur_tabl_new(d);
    unur_tabl_set_variant_ia(par, 0);
    UNUR_GEN *gen = unur_init(par);
    if (!CHECK(gen != NULL)) return;
    CHECK_INT(unur_tabl_chg_truncated(gen, left, right), UNUR_SUCCESS);
    int inside = 0;
    for (int i = 0; i < 200; i++) {
      const double x = unur_sample_cont(gen);
      inside += x >= left && x <= right;
    }
    CHECK_INT(inside, 200);
    unur_free(gen);
    unur_distr_free(d);
  }
}

int main(void) {
  unur_set_error_handler(silent);
  tabl_truncated_below_a_wide_hat();
  disabled_and_put_right();
  narrow_domain_far_from_0();
  borders_of_another_histogram();
  histogram_changed_under_its_generator();
  mixture_after_a_stop();
  srou_with_a_large_r();
  newton_from_a_pole();
  ends_far_inside_a_hat();
  percentiles_taken_back();
  slopes_outside_the_domain();
  immediate_acceptance_without_a_squeeze();
  hat_at_a_pole_of_any_scale();
  squares_that_underflow();
  truncated_below_a_wide_hat();
  return check_result();
}
