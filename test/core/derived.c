/* derived.c -- laws made of another: order statistics (corder) and transformed random variables
 * (cxtrans). Codes call by call; functions, domain, mode and area; methods on them. */
#include "program.h"

#include <math.h>
#include <stdio.h>

#define FUNCTION(name, expression) \
  static double name(double x, const UNUR_DISTR *d) { (void)d; (void)x; return expression; }
FUNCTION(pdf, exp(-0.5 * x * x) / sqrt(2. * M_PI))
FUNCTION(dpdf, -x * exp(-0.5 * x * x) / sqrt(2. * M_PI))
FUNCTION(cdf, 0.5 * erfc(-x / sqrt(2.)))
FUNCTION(logpdf, -0.5 * x * x)
FUNCTION(dlogpdf, -x)
FUNCTION(identity, x)
/* gamma(2), by logarithms too */
FUNCTION(gamma_pdf, x <= 0. ? 0. : x * exp(-x))
FUNCTION(gamma_dpdf, x < 0. ? 0. : (1. - x) * exp(-x))
FUNCTION(gamma_cdf, x <= 0. ? 0. : 1. - exp(-x) * (1. + x))
FUNCTION(gamma_logpdf, x <= 0. ? -INFINITY : log(x) - x)
FUNCTION(gamma_dlogpdf, x <= 0. ? INFINITY : 1. / x - 1.)
/* gamma(1/2), not normalised, with its pole */
FUNCTION(pole_pdf, x <= 0. ? INFINITY : exp(-x) / sqrt(x))
FUNCTION(pole_dpdf, x <= 0. ? -INFINITY : -(1. + 0.5 / x) * exp(-x) / sqrt(x))
FUNCTION(pole_logpdf, x <= 0. ? INFINITY : -x - 0.5 * log(x))
FUNCTION(pole_dlogpdf, x <= 0. ? -INFINITY : -1. - 0.5 / x)

static const double inf = INFINITY, nan_value = NAN;
static double l, r;
static int n, k;
static const double *p;

static UNUR_DISTR *normal(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, pdf);
  unur_distr_cont_set_dpdf(d, dpdf);
  unur_distr_cont_set_cdf(d, cdf);
  unur_distr_cont_set_mode(d, 0.);
  unur_distr_cont_set_pdfarea(d, 1.);

  return d;
}

static UNUR_DISTR *half_line(UNUR_FUNCT_CONT *f, UNUR_FUNCT_CONT *df, UNUR_FUNCT_CONT *lf, UNUR_FUNCT_CONT *dlf, UNUR_FUNCT_CONT *F) {
  UNUR_DISTR *d = unur_distr_cont_new();
  if (f != NULL) unur_distr_cont_set_pdf(d, f);
  if (df != NULL) unur_distr_cont_set_dpdf(d, df);
  if (lf != NULL) unur_distr_cont_set_logpdf(d, lf);
  if (dlf != NULL) unur_distr_cont_set_dlogpdf(d, dlf);
  if (F != NULL) unur_distr_cont_set_cdf(d, F);
  unur_distr_cont_set_domain(d, 0., INFINITY);
  return d;
}

static void common(UNUR_DISTR *d) {
  API_STRING(unur_distr_get_name(d));
  API_INT(unur_distr_get_type(d));
  API_INT(unur_distr_get_dim(d));
  API_INT(unur_distr_is_cont(d));
  API_NULL(unur_distr_cont_get_pdf(d));
  API_NULL(unur_distr_cont_get_dpdf(d));
  API_NULL(unur_distr_cont_get_logpdf(d));
  API_NULL(unur_distr_cont_get_dlogpdf(d));
  API_NULL(unur_distr_cont_get_cdf(d));
  API_NULL(unur_distr_cont_get_logcdf(d));
  API_NULL(unur_distr_cont_get_invcdf(d));
  API_NULL(unur_distr_cont_get_hr(d));
  API_INT(unur_distr_cont_get_domain(d, &l, &r));
  API_DOUBLE(l);
  API_DOUBLE(r);
  API_INT(unur_distr_cont_get_truncated(d, &l, &r));
  API_INT(unur_distr_cont_get_pdfparams(d, &p));
  API_DOUBLE(unur_distr_cont_get_center(d));
  API_DOUBLE(unur_distr_cont_get_mode(d));
  API_DOUBLE(unur_distr_cont_get_pdfarea(d));
  API_DOUBLE(unur_distr_cont_get_center(d));
  API_DOUBLE(unur_distr_cont_eval_logpdf(0.5, d));
  API_DOUBLE(unur_distr_cont_eval_hr(0.5, d));
  API_INT(unur_distr_cont_set_pdf(d, pdf));
  API_INT(unur_distr_cont_set_dpdf(d, dpdf));
  API_INT(unur_distr_cont_set_logpdf(d, logpdf));
  API_INT(unur_distr_cont_set_dlogpdf(d, dlogpdf));
  API_INT(unur_distr_cont_set_cdf(d, cdf));
  API_INT(unur_distr_cont_set_logcdf(d, logpdf));
  API_INT(unur_distr_cont_set_invcdf(d, identity));
  API_INT(unur_distr_cont_set_hr(d, identity));
}

static void order_calls(void) {
  UNUR_DISTR *b = normal(), *none = NULL, *discr = unur_distr_discr_new();
  UNUR_DISTR *d = unur_distr_corder_new(b, 5, 2);
  api_section("corder");
  common(d);
  api_section("corder, codes");
  API_NULL(unur_distr_corder_new(none, 2, 1));
  API_NULL(unur_distr_corder_new(discr, 2, 1));
  API_NULL(unur_distr_corder_new(d, 2, 1));
  API_NULL(unur_distr_corder_new(b, 1, 1));
  API_NULL(unur_distr_corder_new(b, 2, 0));
  API_NULL(unur_distr_corder_new(b, 2, 3));
  API_NULL(unur_distr_corder_new(b, -2, -3));
  API_NULL(unur_distr_corder_new(b, 2, 1));
  API_NULL(unur_distr_corder_new(b, 2, 2));
  API_INT(unur_distr_corder_get_distribution(d) == b);
  API_NULL(unur_distr_corder_get_distribution(d));
  API_NULL(unur_distr_corder_get_distribution(b));
  API_NULL(unur_distr_corder_get_distribution(discr));
  API_NULL(unur_distr_corder_get_distribution(none));
  API_INT(unur_distr_corder_set_rank(d, 1, 1));
  API_INT(unur_distr_corder_set_rank(d, 4, 0));
  API_INT(unur_distr_corder_set_rank(d, 4, 5));
  API_INT(unur_distr_corder_set_rank(b, 4, 2));
  API_INT(unur_distr_corder_set_rank(discr, 4, 2));
  API_INT(unur_distr_corder_set_rank(none, 4, 2));
  API_INT(unur_distr_corder_get_rank(b, &n, &k));
  API_INT(unur_distr_corder_get_rank(discr, &n, &k));
  API_INT(unur_distr_corder_get_rank(none, &n, &k));
  API_INT(unur_distr_corder_get_rank(d, &n, &k));
  API_INT(n);
  API_INT(k);
  API_INT(unur_distr_corder_set_mode(d, -0.5));
  API_INT(unur_distr_corder_set_pdfarea(d, 3.));
  API_INT(unur_distr_corder_set_rank(d, 7, 4));
  API_INT(unur_distr_corder_get_rank(d, &n, &k));
  API_INT(n);
  API_INT(k);
  API_DOUBLE(unur_distr_corder_get_mode(d));
  API_DOUBLE(unur_distr_corder_get_pdfarea(d));
  API_INT(unur_distr_corder_set_domain(d, 2., -1.));
  API_INT(unur_distr_corder_set_domain(d, -1., 2.));
  API_INT(unur_distr_corder_get_domain(d, &l, &r));
  API_DOUBLE(l);
  API_DOUBLE(r);
  API_INT(unur_distr_corder_upd_mode(d));
  API_DOUBLE(unur_distr_corder_get_mode(d));
  API_INT(unur_distr_corder_upd_pdfarea(d));
  API_DOUBLE(unur_distr_corder_get_pdfarea(d));
  API_DOUBLE(unur_distr_corder_eval_pdf(-1.5, d));
  API_DOUBLE(unur_distr_corder_eval_cdf(-1.5, d));
  UNUR_DISTR *copy = unur_distr_clone(d);
  API_INT(unur_distr_corder_set_rank(d, 6, 1));
  API_INT(unur_distr_corder_get_rank(copy, &n, &k));
  API_INT(n);
  API_DOUBLE(unur_distr_cont_eval_pdf(0.25, copy));
  API_DOUBLE(unur_distr_cont_get_pdfarea(copy));
  UNUR_DISTR *of_trans = unur_distr_corder_new(unur_distr_cxtrans_new(b), 3, 1);
  API_DOUBLE(unur_distr_cont_eval_pdf(0.25, of_trans));

  api_section("corder, parameters");
  d = unur_distr_corder_new(unur_distr_gamma((double[]){3., 2.}, 2), 4, 2);
  API_INT(unur_distr_corder_get_pdfparams(d, &p));
  API_DOUBLE(p[1]);
  API_DOUBLE(unur_distr_cont_eval_pdf(1., d));
  API_INT(unur_distr_corder_set_pdfparams(d, ((double[]){5., 1.}), 2));
  API_DOUBLE(unur_distr_cont_eval_pdf(1., d));
  API_INT(unur_distr_corder_get_pdfparams(d, &p));
  API_DOUBLE(p[0]);
  API_INT(unur_distr_corder_set_pdfparams(d, ((double[]){-5.}), 1));
  API_DOUBLE(unur_distr_cont_eval_pdf(1., d));
  API_DOUBLE(unur_distr_corder_get_pdfarea(d));

  api_section("corder, functions that are missing");
  d = unur_distr_corder_new(half_line(NULL, NULL, NULL, NULL, gamma_cdf), 5, 2);
  API_DOUBLE(unur_distr_cont_eval_cdf(1., d));
  API_DOUBLE(unur_distr_cont_eval_pdf(1., d));
  API_DOUBLE(unur_distr_cont_eval_dpdf(1., d));
  API_DOUBLE(unur_distr_cont_get_mode(d));
  API_DOUBLE(unur_distr_cont_get_pdfarea(d));
  API_INT(unur_distr_cont_set_pdf(d, pdf));
  d = unur_distr_corder_new(half_line(gamma_pdf, gamma_dpdf, NULL, NULL, NULL), 5, 2);
  API_DOUBLE(unur_distr_cont_eval_cdf(1., d));
  API_DOUBLE(unur_distr_cont_eval_pdf(1., d));
  API_DOUBLE(unur_distr_cont_get_mode(d));
  API_DOUBLE(unur_distr_cont_get_pdfarea(d));
  d = unur_distr_corder_new(half_line(gamma_pdf, NULL, NULL, NULL, gamma_cdf), 5, 2);
  API_DOUBLE(unur_distr_cont_eval_pdf(1., d));
  API_DOUBLE(unur_distr_cont_eval_dpdf(1., d));
  d = unur_distr_corder_new(half_line(NULL, NULL, gamma_logpdf, gamma_dlogpdf, gamma_cdf), 5, 2);
  API_DOUBLE(unur_distr_cont_eval_pdf(1.5, d));
  API_DOUBLE(unur_distr_cont_eval_dpdf(1.5, d));
  API_NULL(unur_distr_cont_get_logpdf(d));
  API_NULL(unur_distr_corder_new(unur_distr_cont_new(), 5, 2));

  api_section("corder, center");
  b = normal();
  unur_distr_cont_set_center(b, 0.3);
  d = unur_distr_corder_new(b, 5, 2);
  API_DOUBLE(unur_distr_cont_get_center(d));
  d = unur_distr_cxtrans_new(b);
  API_DOUBLE(unur_distr_cont_get_center(d));
  API_INT(unur_distr_cxtrans_set_alpha(d, 2.));
  API_DOUBLE(unur_distr_cont_get_center(d));
}

static void transform_calls(void) {
  UNUR_DISTR *b = normal(), *none = NULL, *discr = unur_distr_discr_new();
  UNUR_DISTR *d = unur_distr_cxtrans_new(b);
  api_section("cxtrans");
  common(d);
  api_section("cxtrans, codes");
  API_NULL(unur_distr_cxtrans_new(none));
  API_NULL(unur_distr_cxtrans_new(discr));
  API_NULL(unur_distr_cxtrans_new(d));
  API_NULL(unur_distr_cxtrans_new(unur_distr_corder_new(b, 3, 1)));
  API_NULL(unur_distr_cxtrans_get_distribution(d));
  API_NULL(unur_distr_cxtrans_get_distribution(b));
  API_NULL(unur_distr_cxtrans_get_distribution(none));
  API_NULL(unur_distr_cxtrans_get_distribution(discr));
  API_DOUBLE(unur_distr_cxtrans_get_alpha(d));
  API_DOUBLE(unur_distr_cxtrans_get_mu(d));
  API_DOUBLE(unur_distr_cxtrans_get_sigma(d));
  API_DOUBLE(unur_distr_cxtrans_get_alpha(b));
  API_DOUBLE(unur_distr_cxtrans_get_mu(none));
  API_DOUBLE(unur_distr_cxtrans_get_sigma(discr));
  API_INT(unur_distr_cxtrans_set_alpha(b, 1.));
  API_INT(unur_distr_cxtrans_set_alpha(none, 1.));
  API_INT(unur_distr_cxtrans_set_alpha(discr, 1.));
  API_INT(unur_distr_cxtrans_set_alpha(d, -1.));
  API_INT(unur_distr_cxtrans_set_alpha(d, -inf));
  API_INT(unur_distr_cxtrans_set_alpha(d, 0.));
  API_DOUBLE(unur_distr_cxtrans_get_alpha(d));
  API_INT(unur_distr_cxtrans_set_rescale(b, 1., 1.));
  API_INT(unur_distr_cxtrans_set_rescale(none, 1., 1.));
  API_INT(unur_distr_cxtrans_set_rescale(d, 1., 0.));
  API_INT(unur_distr_cxtrans_set_rescale(d, 1., -1.));
  API_DOUBLE(unur_distr_cxtrans_get_mu(d));
  API_INT(unur_distr_cxtrans_set_rescale(d, 1., inf));
  API_INT(unur_distr_cxtrans_set_rescale(d, 1., nan_value));
  API_INT(unur_distr_cxtrans_set_rescale(d, inf, 1.));
  API_INT(unur_distr_cxtrans_set_rescale(d, 0., 1.));
  API_INT(unur_distr_cxtrans_set_logpdfpole(b, 1., 1.));
  API_INT(unur_distr_cxtrans_set_logpdfpole(none, 1., 1.));
  API_INT(unur_distr_cxtrans_set_logpdfpole(d, 1., 1.));
  API_INT(unur_distr_cxtrans_set_logpdfpole(d, -inf, inf));
  API_INT(unur_distr_cxtrans_set_domain(b, 1., 2.));
  API_INT(unur_distr_cxtrans_set_domain(none, 1., 2.));
  API_INT(unur_distr_cxtrans_set_domain(discr, 1., 2.));
  API_INT(unur_distr_cxtrans_set_domain(d, 2., 1.));
  API_INT(unur_distr_cxtrans_set_domain(d, 1., 1.));
  API_INT(unur_distr_cxtrans_set_domain(d, -1., 2.));
  API_INT(unur_distr_cxtrans_get_domain(d, &l, &r));
  API_DOUBLE(l);
  API_DOUBLE(r);
  API_INT(unur_distr_cxtrans_upd_pdfarea(d));
  API_INT(unur_distr_cxtrans_upd_mode(d));
  API_DOUBLE(unur_distr_cxtrans_get_mode(d));

  api_section("cxtrans, what resets");
  static const double numbers[] = {1., 2., 3.};
  d = unur_distr_cxtrans_new(b);
#define SET (unur_distr_cont_set_mode(d, numbers[0]), unur_distr_cont_set_center(d, numbers[1]), unur_distr_cont_set_pdfarea(d, numbers[2]))
#define GET \
  API_DOUBLE(unur_distr_cxtrans_get_mode(d)); \
  API_DOUBLE(unur_distr_cxtrans_get_pdfarea(d)); \
  API_DOUBLE(unur_distr_cont_get_center(d))
  SET; API_INT(unur_distr_cxtrans_set_logpdfpole(d, 1., 1.)); GET;
  SET; API_INT(unur_distr_cxtrans_set_rescale(d, 0., 1.)); GET;
  SET; API_INT(unur_distr_cxtrans_set_rescale(d, 1., 2.)); GET;
  SET; API_INT(unur_distr_cxtrans_set_alpha(d, 0.5)); GET;
  SET; API_INT(unur_distr_cxtrans_set_alpha(d, 1.)); GET;
  UNUR_DISTR *copy = unur_distr_clone(d);
  API_INT(unur_distr_cxtrans_set_alpha(d, inf));
  API_DOUBLE(unur_distr_cxtrans_get_alpha(copy));
  API_DOUBLE(unur_distr_cxtrans_get_sigma(copy));
  API_DOUBLE(unur_distr_cxtrans_get_mode(copy));
  API_DOUBLE(unur_distr_cxtrans_eval_pdf(0.25, copy));
  SET; API_INT(unur_distr_cxtrans_set_domain(d, 1.5, 4.)); GET;

  api_section("cxtrans, domain after a domain");
  d = unur_distr_cxtrans_new(unur_distr_exponential(NULL, 0));
  API_INT(unur_distr_cxtrans_set_domain(d, 4., 9.));
  API_INT(unur_distr_cxtrans_set_alpha(d, 2.));
  API_INT(unur_distr_cxtrans_get_domain(d, &l, &r));
  API_DOUBLE(l);
  API_DOUBLE(r);

  api_section("cxtrans, parameters");
  d = unur_distr_cxtrans_new(unur_distr_gamma((double[]){3., 2.}, 2));
  API_INT(unur_distr_cont_get_pdfparams(d, &p));
  API_DOUBLE(p[1]);
  API_DOUBLE(unur_distr_cxtrans_eval_pdf(1., d));
  API_INT(unur_distr_cont_set_pdfparams(d, ((double[]){5.}), 1));
  API_DOUBLE(unur_distr_cxtrans_eval_pdf(1., d));
  API_INT(unur_distr_cont_get_pdfparams(d, &p));
  API_DOUBLE(p[0]);
  API_INT(unur_distr_cont_set_pdfparams(d, ((double[]){-5.}), 1));
  API_DOUBLE(unur_distr_cxtrans_eval_pdf(1., d));

  api_section("cxtrans, functions that are missing");
  d = unur_distr_cxtrans_new(half_line(NULL, NULL, NULL, NULL, gamma_cdf));
  API_DOUBLE(unur_distr_cont_eval_cdf(1., d));
  API_DOUBLE(unur_distr_cont_eval_pdf(1., d));
  API_DOUBLE(unur_distr_cont_get_mode(d));
  API_DOUBLE(unur_distr_cont_get_pdfarea(d));
  API_INT(unur_distr_cont_set_pdf(d, pdf));
  API_INT(unur_distr_cont_set_logpdf(d, pdf));
  d = unur_distr_cxtrans_new(half_line(gamma_pdf, NULL, NULL, NULL, NULL));
  API_DOUBLE(unur_distr_cont_eval_pdf(1., d));
  API_DOUBLE(unur_distr_cont_eval_dpdf(1., d));
  API_DOUBLE(unur_distr_cont_eval_cdf(1., d));
  API_DOUBLE(unur_distr_cont_get_mode(d));
  API_NULL(unur_distr_cxtrans_new(unur_distr_cont_new()));
}

static double evaluate(double x, const UNUR_DISTR *d, UNUR_FUNCT_CONT *f, double (*eval)(double, const UNUR_DISTR *)) {
  return f != NULL ? eval(x, d) : 0.;
}

/* One row: the functions at m points, none where m is 0. */
static void values(const char *key, const char *where, const UNUR_DISTR *d, const double *x, int m) {
  double f[10], df[10], F[10], lf[10], dlf[10];
  if (m == 0) return;
  for (int i = 0; i < m; i++) {
    f[i] = unur_distr_cont_eval_pdf(x[i], d);
    df[i] = evaluate(x[i], d, unur_distr_cont_get_dpdf(d), unur_distr_cont_eval_dpdf);
    F[i] = evaluate(x[i], d, unur_distr_cont_get_cdf(d), unur_distr_cont_eval_cdf);
    lf[i] = evaluate(x[i], d, unur_distr_cont_get_logpdf(d), unur_distr_cont_eval_logpdf);
    dlf[i] = evaluate(x[i], d, unur_distr_cont_get_dlogpdf(d), unur_distr_cont_eval_dlogpdf);
  }
  row_begin("%s, %s", key, where);
  row_doubles("x", x, (size_t)m);
  row_doubles("pdf", f, (size_t)m);
  row_doubles("dpdf", df, (size_t)m);
  row_doubles("cdf", F, (size_t)m);
  row_doubles("logpdf", lf, (size_t)m);
  row_doubles("dlogpdf", dlf, (size_t)m);
  row_end();
}

static void domain_and_mode(const char *key, UNUR_DISTR *d) {
  row_begin("%s, domain", key);
  unur_distr_cont_get_domain(d, &l, &r);
  row_double("left", l);
  row_double("right", r);
  row_end();
  row_begin("%s, mode", key);
  GUARDED(row_double("mode", unur_distr_cont_get_mode(d)));
  row_end();
  row_begin("%s, area", key);
  row_double("area", unur_distr_cont_get_pdfarea(d));
  row_end();
}

static UNUR_DISTR *base_of(int i) {
  static const double shape[] = {2., 3., -1., 2.};
  UNUR_DISTR *d = NULL;
  switch (i) {
  case 0: return normal();
  case 1: return half_line(gamma_pdf, gamma_dpdf, NULL, NULL, gamma_cdf);
  case 2: return half_line(NULL, NULL, gamma_logpdf, gamma_dlogpdf, gamma_cdf);
  case 3: return half_line(pole_pdf, pole_dpdf, NULL, NULL, NULL);
  case 4: return half_line(NULL, NULL, pole_logpdf, pole_dlogpdf, NULL);
  case 5: return unur_distr_normal(NULL, 0);
  case 6: return unur_distr_exponential(NULL, 0);
  case 7: return unur_distr_beta(shape, 4);
  case 8:
    d = unur_distr_normal(NULL, 0);
    unur_distr_cont_set_domain(d, 1., 3.);
    return d;
  default: return NULL;
  }
}
static const char *const bases[] = {"normal, own", "gamma(2), own", "gamma(2), own logPDF", "pole, own", "pole, own logPDF",
                                    "normal", "exponential", "beta(2,3,-1,2)", "normal on [1,3]"};
enum { BASES = sizeof bases / sizeof *bases };

static const double points[] = {-2.5, -1., -0.3, 0.2, 0.7, 1.4, 2.2};
enum { POINTS = sizeof points / sizeof *points };

static double transformed(double x, double alpha, double mu, double sigma) {
  const double z = (x - mu) / sigma;
  return alpha == 0. ? log(z) : isinf(alpha) ? exp(z) : copysign(pow(fabs(z), alpha), z);
}

static void orders(void) {
  static const int ranks[][2] = {{2, 1}, {2, 2}, {3, 2}, {7, 4}, {20, 1}, {20, 20}, {1000, 700}, {2147483647, 3}};
  for (int b = 0; b < BASES; b++)
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) {
      UNUR_DISTR *base = base_of(b);
      if (unur_distr_cont_get_cdf(base) == NULL) continue;
      double inside[POINTS];
      int m = 0;
      unur_distr_cont_get_domain(base, &l, &r);
      const double elsewhere[] = {isinf(l) ? -30. : l, isinf(r) ? 30. : r, -4., 4.};
      for (int j = 0; j < POINTS; j++)
        if (points[j] > l && points[j] < r) inside[m++] = points[j];
      UNUR_DISTR *d = unur_distr_corder_new(base, ranks[i][0], ranks[i][1]);
      char key[100];
      snprintf(key, sizeof key, "corder functions: %s, n %d, k %d", bases[b], ranks[i][0], ranks[i][1]);
      values(key, "inside", d, inside, m);
      values(key, "ends and outside", d, elsewhere, 4);
      domain_and_mode(key, d);
    }
}

static void transforms(void) {
  static const double alphas[] = {0., 0.5, 0.75, 1., 2., 3., INFINITY};
  static const double scales[][2] = {{0., 1.}, {-1., 2.}, {0.5, 0.25}};
  for (int b = 0; b < BASES; b++)
    for (size_t i = 0; i < sizeof alphas / sizeof *alphas; i++)
      for (int s = 0; s < 3; s++)
        for (int pole = 0; pole <= (s == 0); pole++) {
          const double alpha = alphas[i], mu = scales[s][0], sigma = scales[s][1];
          UNUR_DISTR *base = base_of(b), *d = unur_distr_cxtrans_new(base);
          char key[200];
          snprintf(key, sizeof key, "cxtrans functions: %s, alpha %g, mu %g, sigma %g%s", bases[b], alpha, mu, sigma, pole ? ", with values at poles" : "");
          row_begin("%s", key);
          if (pole) row_int("pole", unur_distr_cxtrans_set_logpdfpole(d, -0.7, 3.));
          if (s > 0) row_int("rescale", unur_distr_cxtrans_set_rescale(d, mu, sigma));
          row_int("alpha", unur_distr_cxtrans_set_alpha(d, alpha));
          row_end();
          unur_distr_cont_get_domain(base, &l, &r);
          if (alpha == 0. && l < mu) continue;
          double below[POINTS], above[POINTS];
          int n_below = 0, n_above = 0;
          for (int j = 0; j < POINTS; j++) {
            const double y = transformed(points[j], alpha, mu, sigma);
            if (points[j] > l && points[j] < r && y < 0.) below[n_below++] = y;
            if (points[j] > l && points[j] < r && y > 0.) above[n_above++] = y;
          }
          static const double elsewhere[] = {-400., 0., 1000.};
          values(key, "inside, below 0", d, below, n_below);
          values(key, "inside, above 0", d, above, n_above);
          values(key, "0 and outside", d, elsewhere, 3);
          domain_and_mode(key, d);
        }
}

#define METHODS(row) \
  row(tdr) row(arou) row(pinv) row(hinv) row(ninv) row(nrou) row(srou) row(ssr) row(utdr) row(tabl) row(ars) row(auto) row(cstd)
static void sample(UNUR_PAR *par) {
  program_reset_streams();
  UNUR_GEN *gen = par != NULL ? unur_init(par) : NULL;
  row_int("init", gen != NULL);
  if (gen == NULL) return;
  double x[20];
  program_reset_streams();
  for (int i = 0; i < 20; i++) x[i] = unur_sample_cont(gen);
  row_doubles("variates", x, 20);
  row_double("next uniform", unur_urng_sample(unur_get_default_urng()));
  unur_free(gen);
}
#define METHOD_ROW(name) \
  row_begin(#name ": %s", law); \
  GUARDED(sample(unur_##name##_new(d))); \
  row_end();

static void methods_on(const char *law, UNUR_DISTR *d) { METHODS(METHOD_ROW) }

static UNUR_DISTR *order_of(int base, int of, int rank) { return unur_distr_corder_new(base_of(base), of, rank); }
static UNUR_DISTR *transform_of(int base, double alpha, double mu, double sigma) {
  UNUR_DISTR *d = unur_distr_cxtrans_new(base_of(base));
  unur_distr_cxtrans_set_rescale(d, mu, sigma);
  unur_distr_cxtrans_set_alpha(d, alpha);
  return d;
}

int main(void) {
  program_begin();
  order_calls();
  transform_calls();
  orders();
  transforms();
  methods_on("order 2 of 5, normal, own", order_of(0, 5, 2));
  methods_on("order 3 of 5, normal", order_of(5, 5, 3));
  methods_on("order 4 of 10, gamma(2), own", order_of(1, 10, 4));
  methods_on("order 1 of 3, normal on [1,3]", order_of(8, 3, 1));
  methods_on("order 2 of 3, beta(2,3,-1,2)", order_of(7, 3, 2));
  methods_on("scaled normal, own", transform_of(0, 1., 1., 2.));
  methods_on("scaled normal", transform_of(5, 1., -1., 0.5));
  methods_on("log of exponential", transform_of(6, 0., 0., 1.));
  methods_on("log of gamma(2), own logPDF", transform_of(2, 0., 0., 1.));
  methods_on("root of gamma(2), own logPDF", transform_of(2, 0.5, 0., 1.));
  methods_on("square of normal on [1,3]", transform_of(8, 2., 0., 1.));
  methods_on("exp of normal on [1,3]", transform_of(8, INFINITY, 0., 1.));
  methods_on("exp of normal", transform_of(5, INFINITY, 0., 1.));
  return 0;
}
