/* Order statistics and transformed random variables: against closed forms, other standard laws,
 * difference quotients and quadrature; life, codes, methods on them. */
#include "check.h"
#include "unuran.h"
#include "unuran_ext.h"

static int last_code;
static void handler(const char *objid, const char *file, int line, const char *type, int code,
                    const char *reason) {
  (void)objid, (void)file, (void)line, (void)type, (void)reason;
  last_code = code;
}

static UNUR_DISTR *order_of(UNUR_DISTR *base, int n, int k) {
  UNUR_DISTR *d = unur_distr_corder_new(base, n, k);
  unur_distr_free(base);
  return d;
}

static UNUR_DISTR *transform_of(UNUR_DISTR *base, double alpha, double mu, double sigma) {
  UNUR_DISTR *d = unur_distr_cxtrans_new(base);
  unur_distr_free(base);
  CHECK_INT(unur_distr_cxtrans_set_rescale(d, mu, sigma), 0);
  CHECK_INT(unur_distr_cxtrans_set_alpha(d, alpha), 0);
  return d;
}

/* The same law written otherwise. */
static void same(UNUR_DISTR *d, UNUR_DISTR *other, double left, double right) {
  for (int i = 1; i < 40; i++) {
    const double x = left + (right - left) * i / 40.;
    const double f = unur_distr_cont_eval_pdf(x, other);
    CHECK_NEAR(unur_distr_cont_eval_pdf(x, d) / f, 1., 1e-12);
    /* near the mode terms as large as f^2 cancel */
    CHECK_NEAR(unur_distr_cont_eval_dpdf(x, d) / (f * (1. + f)), unur_distr_cont_eval_dpdf(x, other) / (f * (1. + f)), 1e-11);
    CHECK_NEAR(unur_distr_cont_eval_cdf(x, d), unur_distr_cont_eval_cdf(x, other), 1e-13);
  }
  unur_distr_free(other);
  unur_distr_free(d);
}

static void test_closed_forms(void) {
  static const int ranks[][2] = {{2, 1}, {2, 2}, {5, 2}, {30, 17}, {1000, 300}, {1000000, 500000}};
  for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) {
    const double n = ranks[i][0], k = ranks[i][1], m = k / (n + 1.);
    const double s = fmin(4. * sqrt(m * (1. - m) / n), 0.95 * fmin(m, 1. - m));
    same(order_of(unur_distr_uniform(NULL, 0), ranks[i][0], ranks[i][1]),
         unur_distr_beta((double[]){k, n - k + 1.}, 2), m - s, m + s);
  }
  /* the smallest of n exponential ones is exponential, ends included */
  UNUR_DISTR *d = order_of(unur_distr_exponential((double[]){2., 1.}, 2), 8, 1);
  CHECK_NEAR(unur_distr_cont_eval_pdf(1., d), 4., 0.);
  CHECK_NEAR(unur_distr_cont_eval_dpdf(1., d), -16., 1e-14);
  same(d, unur_distr_exponential((double[]){0.25, 1.}, 2), 1., 3.);
  d = order_of(unur_distr_uniform(NULL, 0), 4, 4);
  CHECK_NEAR(unur_distr_cont_eval_pdf(1., d), 4., 1e-15);
  CHECK_NEAR(unur_distr_cont_eval_pdf(0., d), 0., 0.);
  CHECK_NEAR(unur_distr_cont_get_mode(d), 1., 1e-9);
  unur_distr_free(d);

  same(transform_of(unur_distr_normal((double[]){1., 2.}, 2), INFINITY, 0., 1.),
       unur_distr_lognormal((double[]){1., 2.}, 2), 0., 20.);
  same(transform_of(unur_distr_lognormal((double[]){1., 2.}, 2), 0., 0., 1.),
       unur_distr_normal((double[]){1., 2.}, 2), -8., 9.);
  same(transform_of(unur_distr_exponential((double[]){3., 5.}, 2), 1. / 2.5, 5., 3.),
       unur_distr_weibull((double[]){2.5}, 1), 0., 3.);
  same(transform_of(unur_distr_weibull((double[]){2.5, 3., 5.}, 3), 2.5, 5., 3.),
       unur_distr_exponential(NULL, 0), 0., 6.);
  same(transform_of(unur_distr_normal((double[]){7., 3.}, 2), 1., 7., 3.),
       unur_distr_normal(NULL, 0), -5., 5.);
  same(transform_of(unur_distr_exponential(NULL, 0), INFINITY, 0., 0.5),
       unur_distr_pareto((double[]){1., 0.5}, 2), 1., 50.);
}

/* dpdf, pdf and the logarithms are each other's derivatives; the area is 1. */
static void consistent(UNUR_DISTR *d, const char *what) {
  double left = 0., right = 0.;
  unur_distr_cont_get_domain(d, &left, &right);
  for (int i = 1; i < 60; i++) {
    double x = tan(3.1 * (i / 60. - 0.5));
    if (isfinite(left) && isfinite(right)) x = left + (right - left) * i / 60.;
    else if (isfinite(left)) x = left + fabs(x);
    else if (isfinite(right)) x = right - fabs(x);
    const double h = 1e-5 * fabs(x);
    const double F = unur_distr_cont_eval_cdf(x, d);
    if (h < 1e-8 || F < 1e-4 || F > 1. - 1e-4) continue;
    const double f = unur_distr_cont_eval_pdf(x, d), df = unur_distr_cont_eval_dpdf(x, d);
    const double slope = (unur_distr_cont_eval_cdf(x + h, d) - unur_distr_cont_eval_cdf(x - h, d)) / (2. * h);
    const double bend = (unur_distr_cont_eval_pdf(x + h, d) - unur_distr_cont_eval_pdf(x - h, d)) / (2. * h);
    const double scale = f * (1. + 1. / fabs(x)) + fabs(df);
    if (!CHECK(fabs(slope - f) < 1e-5 * (f + fabs(df))) || !CHECK(fabs(bend - df) < 1e-4 * scale))
      fprintf(stderr, "  %s at %g: pdf %g and %g, dpdf %g and %g\n", what, x, f, slope, df, bend);
    if (unur_distr_cont_get_logpdf(d) == NULL) continue;
    CHECK_NEAR(unur_distr_cont_eval_logpdf(x, d), log(f), 1e-12);
    CHECK_NEAR(unur_distr_cont_eval_dlogpdf(x, d) * f / scale, df / scale, 1e-11);
  }
  unur_distr_free(d);
}

static UNUR_DISTR *base_of(int i) {
  UNUR_DISTR *d = NULL;
  switch (i) {
  case 0: return unur_distr_normal(NULL, 0);
  case 1: return unur_distr_gamma((double[]){3.}, 1);
  case 2: return unur_distr_beta((double[]){2., 3., -1., 2.}, 4);
  case 3: return unur_distr_cauchy(NULL, 0);
  case 4:
    d = unur_distr_normal(NULL, 0);
    unur_distr_cont_set_domain(d, 1., 3.);
    return d;
  default: return NULL;
  }
}

static void test_consistent(void) {
  static const int ranks[][2] = {{2, 1}, {3, 2}, {20, 20}, {100, 30}};
  static const double alphas[] = {0., 0.5, 0.75, 1., 2., 3., INFINITY};
  static const double scales[][2] = {{0., 1.}, {-1., 2.}, {0.5, 0.25}};
  for (int b = 0; b < 5; b++) {
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) consistent(order_of(base_of(b), ranks[i][0], ranks[i][1]), "corder");
    for (size_t i = 0; i < sizeof alphas / sizeof *alphas; i++)
      for (int s = 0; s < 3; s++) {
        UNUR_DISTR *base = base_of(b);
        double left = 0., right = 0.;
        unur_distr_cont_get_domain(base, &left, &right);
        if (alphas[i] == 0. && left < scales[s][0]) { /* no image */
          UNUR_DISTR *d = unur_distr_cxtrans_new(base);
          CHECK_INT(unur_distr_cxtrans_set_rescale(d, scales[s][0], scales[s][1]), 0);
          CHECK_INT(unur_distr_cxtrans_set_alpha(d, 0.), UNUR_ERR_DISTR_SET);
          CHECK_NEAR(unur_distr_cxtrans_get_alpha(d), 1., 0.);
          unur_distr_free(d);
          unur_distr_free(base);
          continue;
        }
        char what[60];
        snprintf(what, sizeof what, "cxtrans of %d, alpha %g, mu %g", b, alphas[i], scales[s][0]);
        consistent(transform_of(base, alphas[i], scales[s][0], scales[s][1]), what);
      }
  }
}

/* Area, mode and domain follow; a copy stands on its own. */
static void test_life(void) {
  UNUR_DISTR *base = unur_distr_normal(NULL, 0), *d = unur_distr_corder_new(base, 5, 2);
  unur_distr_free(base); /* the law has its own */
  CHECK_INT(unur_distr_cont_set_domain(d, 3., INFINITY), 0);
  /* P(at least 4 of 5 above 3), with p = 1 - Phi(3) */
  const double p = 0.0013498980316300945;
  CHECK_NEAR(unur_distr_cont_get_pdfarea(d) / (pow(p, 4.) * (5. - 4. * p)), 1., 1e-12);
  UNUR_DISTR *copy = unur_distr_clone(d);
  CHECK_INT(unur_distr_corder_set_rank(d, 9, 9), 0);
  int n = 0, k = 0;
  CHECK_INT(unur_distr_corder_get_rank(copy, &n, &k), 0);
  CHECK(n == 5 && k == 2);
  CHECK(unur_distr_corder_get_distribution(copy) != unur_distr_corder_get_distribution(d));
  CHECK_INT(unur_distr_corder_get_rank(d, NULL, &k), UNUR_ERR_NULL);
  CHECK_INT(unur_distr_cont_set_hr(d, unur_distr_cont_get_pdf(d)), UNUR_ERR_DISTR_INVALID);
  CHECK_INT(last_code, UNUR_ERR_DISTR_INVALID);
  unur_distr_free(copy);
  unur_distr_free(d);

  /* parameters are those of the underlying law, and move its domain */
  d = order_of(unur_distr_pareto((double[]){1., 3.}, 2), 3, 1);
  CHECK_INT(unur_distr_cont_set_pdfparams(d, (double[]){2., 3.}, 2), 0);
  double left = 0., right = 0.;
  unur_distr_cont_get_domain(d, &left, &right);
  CHECK_NEAR(left, 2., 0.);
  same(d, unur_distr_pareto((double[]){2., 9.}, 2), 2., 5.);

  d = transform_of(unur_distr_exponential(NULL, 0), 2., -1., 1.);
  unur_distr_cont_get_domain(d, &left, &right);
  CHECK_NEAR(left, 1., 0.);
  CHECK_NEAR(unur_distr_cont_get_pdfarea(d), 1., 0.);
  CHECK_INT(unur_distr_cxtrans_set_domain(d, 4., 9.), 0);
  CHECK_NEAR(unur_distr_cont_get_pdfarea(d), exp(-1.) - exp(-2.), 1e-14);
  CHECK_INT(unur_distr_cxtrans_set_alpha(d, 1.), 0);
  unur_distr_cont_get_domain(d, &left, &right);
  CHECK_NEAR(left, 1., 0.);
  CHECK(isinf(right));
  CHECK_NEAR(unur_distr_cont_get_pdfarea(d), 1., 0.);
  unur_distr_free(d);

  /* values at a pole: that of the square root's slope, where the density has a limit */
  d = transform_of(unur_distr_gamma((double[]){2.}, 1), 2., 0., 1.);
  CHECK_NEAR(unur_distr_cont_eval_pdf(0., d), 0., 0.);
  CHECK_INT(unur_distr_cxtrans_set_logpdfpole(d, log(0.5), -INFINITY), 0);
  CHECK_NEAR(unur_distr_cont_eval_pdf(0., d), 0.5, 1e-15);
  CHECK_NEAR(unur_distr_cont_eval_pdf(1e-12, d), 0.5, 1e-5);
  CHECK_INT(unur_distr_cxtrans_set_logpdfpole(d, NAN, 0.), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cxtrans_set_alpha(d, NAN), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cxtrans_set_rescale(d, 0., INFINITY), UNUR_ERR_DISTR_SET);
  unur_distr_free(d);
}

static double nan_cdf(double x, const UNUR_DISTR *d) { (void)x, (void)d; return NAN; }
static double flat(double x, const UNUR_DISTR *d) { (void)x, (void)d; return 1.; }

/* Methods: the quantiles of both laws go over into each other. */
static void test_methods(void) {
  UNUR_DISTR *d = order_of(unur_distr_normal(NULL, 0), 5, 2);
  UNUR_GEN *pinv = unur_init(unur_pinv_new(d)), *ninv = unur_init(unur_ninv_new(d));
  UNUR_GEN *tdr = unur_init(unur_tdr_new(d));
  CHECK(pinv != NULL && ninv != NULL && tdr != NULL);
  double mean = 0.;
  for (int i = 0; i < 20000 && tdr != NULL; i++) mean += unur_sample_cont(tdr) / 20000.;
  CHECK_NEAR(mean, -0.4950189705, 0.02); /* Teichroew (1956), expected normal order statistics */
  for (double u = 0.05; u < 1.; u += 0.1) {
    CHECK_NEAR(unur_distr_cont_eval_cdf(unur_quantile(pinv, u), d), u, 1e-10);
    CHECK_NEAR(unur_distr_cont_eval_cdf(unur_quantile(ninv, u), d), u, 1e-7);
  }
  unur_free(pinv);
  unur_free(ninv);
  unur_free(tdr);
  unur_distr_free(d);

  d = transform_of(unur_distr_normal(NULL, 0), INFINITY, 0., 1.);
  UNUR_DISTR *reference = unur_distr_lognormal((double[]){0., 1.}, 2);
  pinv = unur_init(unur_pinv_new(d));
  CHECK(pinv != NULL);
  for (double u = 0.05; u < 1. && pinv != NULL; u += 0.1)
    CHECK_NEAR(unur_distr_cont_eval_cdf(unur_quantile(pinv, u), reference), u, 1e-10);
  unur_free(pinv);
  unur_distr_free(d);
  unur_distr_free(reference);

  /* a CDF that is none is told, not sampled from */
  UNUR_DISTR *base = unur_distr_cont_new();
  unur_distr_cont_set_pdf(base, flat);
  unur_distr_cont_set_cdf(base, nan_cdf);
  unur_distr_cont_set_domain(base, 0., 1.);
  d = order_of(base, 3, 2);
  last_code = 0;
  CHECK(unur_init(unur_pinv_new(d)) == NULL);
  CHECK(last_code != 0);
  unur_distr_free(d);
}

int main(void) {
  unur_set_error_handler(handler);
  test_closed_forms();
  test_consistent();
  test_life();
  test_methods();
  CHECK_INT(unur_context_blocks(unur_context_current()), 0);
  return check_result();
}
