/* api-distr.c -- return codes, unur_errno and handler records of the calls on distribution
 * objects: in range, out of range, NULL, wrong type. A row is one call; the state carries on
 * from row to row inside a section. */
#include "program.h"

#include <math.h>

static double pdf(double x, const UNUR_DISTR *d) { (void)d; return exp(-0.5 * x * x); }
static double dpdf(double x, const UNUR_DISTR *d) { (void)d; return -x * exp(-0.5 * x * x); }
static double logpdf(double x, const UNUR_DISTR *d) { (void)d; return -0.5 * x * x; }
static double dlogpdf(double x, const UNUR_DISTR *d) { (void)d; return -x; }
static double cdf(double x, const UNUR_DISTR *d) { (void)d; return 0.5 * erfc(-x / sqrt(2.)); }
static double logcdf(double x, const UNUR_DISTR *d) { (void)d; return log(0.5 * erfc(-x / sqrt(2.))); }
static double invcdf(double u, const UNUR_DISTR *d) { (void)d; return u; }
static double hr(double x, const UNUR_DISTR *d) { (void)d; return 1. + x; }
/* with parameters: a normal law */
static double shifted(double x, const UNUR_DISTR *d) {
  const double *p;
  int n = unur_distr_cont_get_pdfparams(d, &p);
  double z = n > 0 ? x - p[0] : x;
  return exp(-0.5 * z * z);
}
static double two_peaks(double x, const UNUR_DISTR *d) {
  (void)d;
  return exp(-0.5 * (x - 3.) * (x - 3.)) + 0.5 * exp(-0.5 * (x + 3.) * (x + 3.));
}
static double zero(double x, const UNUR_DISTR *d) { (void)x; (void)d; return 0.; }
static double far_peak(double x, const UNUR_DISTR *d) { (void)d; return fabs(x - 5e3) < 1. ? 1. - fabs(x - 5e3) : 0.; }
static double increasing(double x, const UNUR_DISTR *d) { (void)d; return exp(x); }

static const double nan_value = NAN, inf = INFINITY;
static double l, r;
static const double *p;

static void fresh(void) {
  api_section("new");
  UNUR_DISTR *d = unur_distr_cont_new();
  API_INT(unur_distr_get_type(d));
  API_INT(unur_distr_get_dim(d));
  API_STRING(unur_distr_get_name(d));
  API_INT(unur_distr_is_cont(d));
  API_INT(unur_distr_is_discr(d));
  API_INT(unur_distr_is_cvec(d));
  API_INT(unur_distr_is_cemp(d));
  API_INT(unur_distr_is_cvemp(d));
  API_INT(unur_distr_is_matr(d));
  API_INT(unur_distr_cont_get_domain(d, &l, &r));
  API_DOUBLE(l);
  API_DOUBLE(r);
  API_INT(unur_distr_cont_get_truncated(d, &l, &r));
  API_DOUBLE(l);
  API_DOUBLE(r);
  API_INT(unur_distr_cont_get_pdfparams(d, &p));
  API_NULL(unur_distr_cont_get_pdf(d));
  API_NULL(unur_distr_cont_get_dpdf(d));
  API_NULL(unur_distr_cont_get_logpdf(d));
  API_NULL(unur_distr_cont_get_dlogpdf(d));
  API_NULL(unur_distr_cont_get_cdf(d));
  API_NULL(unur_distr_cont_get_logcdf(d));
  API_NULL(unur_distr_cont_get_invcdf(d));
  API_NULL(unur_distr_cont_get_hr(d));
  API_DOUBLE(unur_distr_cont_get_mode(d));
  API_DOUBLE(unur_distr_cont_get_center(d));
  API_DOUBLE(unur_distr_cont_get_pdfarea(d));
  API_DOUBLE(unur_distr_cont_eval_pdf(1., d));
  API_DOUBLE(unur_distr_cont_eval_dpdf(1., d));
  API_DOUBLE(unur_distr_cont_eval_logpdf(1., d));
  API_DOUBLE(unur_distr_cont_eval_dlogpdf(1., d));
  API_DOUBLE(unur_distr_cont_eval_cdf(1., d));
  API_DOUBLE(unur_distr_cont_eval_logcdf(1., d));
  API_DOUBLE(unur_distr_cont_eval_invcdf(0.4, d));
  API_DOUBLE(unur_distr_cont_eval_hr(1., d));
  API_INT(unur_distr_cont_upd_mode(d));
  API_INT(unur_distr_cont_upd_pdfarea(d));
  API_INT(unur_distr_set_name(d, "a law"));
  API_STRING(unur_distr_get_name(d));
  API_INT(unur_distr_set_name(d, NULL));
  API_STRING(unur_distr_get_name(d));
  API_NULL(unur_distr_get_extobj(d));
  API_INT(unur_distr_set_extobj(d, d));
  API_INT(unur_distr_get_extobj(d) == d);
  unur_distr_free(d);
}

static void nulls(void) {
  api_section("NULL");
  UNUR_DISTR *none = NULL, *d = unur_distr_cont_new();
  API_INT(unur_distr_set_name(none, "x"));
  API_NULL(unur_distr_get_name(none));
  API_INT(unur_distr_get_dim(none));
  API_INT(unur_distr_get_type(none));
  API_INT(unur_distr_is_cont(none));
  API_INT(unur_distr_is_discr(none));
  API_INT(unur_distr_set_extobj(none, d));
  API_NULL(unur_distr_get_extobj(none));
  API_NULL(unur_distr_clone(none));
  API_INT((unur_distr_free(none), 0));
  API_INT(unur_distr_cont_set_pdf(none, pdf));
  API_INT(unur_distr_cont_set_dpdf(none, dpdf));
  API_INT(unur_distr_cont_set_logpdf(none, logpdf));
  API_INT(unur_distr_cont_set_dlogpdf(none, dlogpdf));
  API_INT(unur_distr_cont_set_cdf(none, cdf));
  API_INT(unur_distr_cont_set_logcdf(none, logcdf));
  API_INT(unur_distr_cont_set_invcdf(none, invcdf));
  API_INT(unur_distr_cont_set_hr(none, hr));
  API_INT(unur_distr_cont_set_domain(none, 0., 1.));
  API_INT(unur_distr_cont_get_domain(none, &l, &r));
  API_INT(unur_distr_cont_get_truncated(none, &l, &r));
  API_INT(unur_distr_cont_set_mode(none, 0.));
  API_DOUBLE(unur_distr_cont_get_mode(none));
  API_INT(unur_distr_cont_upd_mode(none));
  API_INT(unur_distr_cont_set_center(none, 0.));
  API_DOUBLE(unur_distr_cont_get_center(none));
  API_INT(unur_distr_cont_set_pdfarea(none, 1.));
  API_DOUBLE(unur_distr_cont_get_pdfarea(none));
  API_INT(unur_distr_cont_upd_pdfarea(none));
  API_INT(unur_distr_cont_set_pdfparams(none, &l, 1));
  API_INT(unur_distr_cont_get_pdfparams(none, &p));
  API_INT(unur_distr_cont_set_pdfparams_vec(none, 0, &l, 1));
  API_INT(unur_distr_cont_get_pdfparams_vec(none, 0, &p));
  API_NULL(unur_distr_cont_get_pdf(none));
  API_NULL(unur_distr_cont_get_dpdf(none));
  API_NULL(unur_distr_cont_get_logpdf(none));
  API_NULL(unur_distr_cont_get_dlogpdf(none));
  API_NULL(unur_distr_cont_get_cdf(none));
  API_NULL(unur_distr_cont_get_logcdf(none));
  API_NULL(unur_distr_cont_get_invcdf(none));
  API_NULL(unur_distr_cont_get_hr(none));
  API_DOUBLE(unur_distr_cont_eval_pdf(0., none));
  API_DOUBLE(unur_distr_cont_eval_dpdf(0., none));
  API_DOUBLE(unur_distr_cont_eval_logpdf(0., none));
  API_DOUBLE(unur_distr_cont_eval_dlogpdf(0., none));
  API_DOUBLE(unur_distr_cont_eval_cdf(0., none));
  API_DOUBLE(unur_distr_cont_eval_logcdf(0., none));
  API_DOUBLE(unur_distr_cont_eval_invcdf(0.5, none));
  API_DOUBLE(unur_distr_cont_eval_hr(0., none));
  API_INT(unur_distr_cont_set_pdf(d, NULL));
  API_INT(unur_distr_cont_set_dpdf(d, NULL));
  API_INT(unur_distr_cont_set_logpdf(d, NULL));
  API_INT(unur_distr_cont_set_dlogpdf(d, NULL));
  API_INT(unur_distr_cont_set_cdf(d, NULL));
  API_INT(unur_distr_cont_set_logcdf(d, NULL));
  API_INT(unur_distr_cont_set_invcdf(d, NULL));
  API_INT(unur_distr_cont_set_hr(d, NULL));
  unur_distr_free(d);
}

static void functions(void) {
  api_section("functions");
  UNUR_DISTR *d = unur_distr_cont_new();
  API_INT(unur_distr_cont_set_pdf(d, pdf));
  API_INT(unur_distr_cont_get_pdf(d) == pdf);
  API_INT(unur_distr_cont_set_pdf(d, pdf));
  API_INT(unur_distr_cont_set_dpdf(d, dpdf));
  API_INT(unur_distr_cont_set_dpdf(d, dpdf));
  API_NULL(unur_distr_cont_get_logpdf(d));
  API_INT(unur_distr_cont_set_logpdf(d, logpdf));
  API_INT(unur_distr_cont_set_dlogpdf(d, dlogpdf));
  API_INT(unur_distr_cont_set_cdf(d, cdf));
  API_INT(unur_distr_cont_set_cdf(d, cdf));
  API_INT(unur_distr_cont_set_logcdf(d, logcdf));
  API_INT(unur_distr_cont_set_invcdf(d, invcdf));
  API_INT(unur_distr_cont_set_invcdf(d, invcdf));
  API_INT(unur_distr_cont_set_hr(d, hr));
  API_INT(unur_distr_cont_set_hr(d, hr));
  API_DOUBLE(unur_distr_cont_eval_pdf(0.7, d));
  API_DOUBLE(unur_distr_cont_eval_dpdf(0.7, d));
  API_DOUBLE(unur_distr_cont_eval_cdf(0.7, d));
  API_DOUBLE(unur_distr_cont_eval_hr(0.7, d));
  API_DOUBLE(unur_distr_cont_eval_invcdf(0.3, d));
  API_DOUBLE(unur_distr_cont_eval_invcdf(0., d));
  API_DOUBLE(unur_distr_cont_eval_invcdf(1., d));
  API_DOUBLE(unur_distr_cont_eval_invcdf(-1., d));
  API_DOUBLE(unur_distr_cont_eval_invcdf(2., d));
  API_DOUBLE(unur_distr_cont_eval_invcdf(nan_value, d));
  API_DOUBLE(unur_distr_cont_eval_pdf(nan_value, d));
  API_INT(unur_distr_cont_set_domain(d, 1., 3.));
  API_DOUBLE(unur_distr_cont_eval_pdf(0., d));
  API_DOUBLE(unur_distr_cont_eval_cdf(0., d));
  API_DOUBLE(unur_distr_cont_eval_invcdf(0., d));
  API_DOUBLE(unur_distr_cont_eval_invcdf(1., d));
  UNUR_DISTR *c = unur_distr_clone(d);
  API_STRING(unur_distr_get_name(c));
  API_DOUBLE(unur_distr_cont_eval_pdf(0.7, c));
  API_INT(unur_distr_cont_get_domain(c, &l, &r));
  API_DOUBLE(l);
  API_DOUBLE(r);
  unur_distr_free(c);
  unur_distr_free(d);

  api_section("logarithms");
  d = unur_distr_cont_new();
  API_INT(unur_distr_cont_set_logpdf(d, logpdf));
  API_NULL(unur_distr_cont_get_pdf(d));
  API_DOUBLE(unur_distr_cont_eval_pdf(0.7, d));
  API_DOUBLE(unur_distr_cont_eval_logpdf(0.7, d));
  API_NULL(unur_distr_cont_get_dpdf(d));
  API_INT(unur_distr_cont_set_dlogpdf(d, dlogpdf));
  API_DOUBLE(unur_distr_cont_eval_dpdf(0.7, d));
  API_DOUBLE(unur_distr_cont_eval_dlogpdf(0.7, d));
  API_INT(unur_distr_cont_set_pdf(d, pdf));
  API_INT(unur_distr_cont_set_dpdf(d, dpdf));
  API_INT(unur_distr_cont_set_logcdf(d, logcdf));
  API_DOUBLE(unur_distr_cont_eval_cdf(0.7, d));
  API_DOUBLE(unur_distr_cont_eval_logcdf(0.7, d));
  API_INT(unur_distr_cont_set_cdf(d, cdf));
  unur_distr_free(d);
}

static void domains(void) {
  static const double ends[][2] = {{0., 1.}, {1., 0.}, {1., 1.}, {-INFINITY, INFINITY},
    {0., INFINITY}, {-INFINITY, 2.}, {INFINITY, INFINITY}, {-INFINITY, -INFINITY},
    {INFINITY, -INFINITY}, {1., 1. + 1e-15}, {1., 1. + 1e-12}, {NAN, 1.}, {0., NAN}, {NAN, NAN},
    {-1e308, 1e308}};
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, pdf);
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
    row_begin("domain: %.16g %.16g", ends[i][0], ends[i][1]);
    row_int("code", unur_distr_cont_set_domain(d, ends[i][0], ends[i][1]));
    unur_distr_cont_get_domain(d, &l, &r);
    row_double("left", l);
    row_double("right", r);
    unur_distr_cont_get_truncated(d, &l, &r);
    row_double("truncated left", l);
    row_double("truncated right", r);
    row_end();
  }
  unur_distr_free(d);
}

static void properties(void) {
  api_section("mode, center, area");
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, pdf);
  API_INT(unur_distr_cont_set_mode(d, 2.));
  API_DOUBLE(unur_distr_cont_get_mode(d));
  API_DOUBLE(unur_distr_cont_get_center(d));
  API_INT(unur_distr_cont_set_center(d, -1.));
  API_DOUBLE(unur_distr_cont_get_center(d));
  API_INT(unur_distr_cont_set_pdfarea(d, 2.5));
  API_DOUBLE(unur_distr_cont_get_pdfarea(d));
  API_INT(unur_distr_cont_set_pdfarea(d, 0.));
  API_INT(unur_distr_cont_set_pdfarea(d, -1.));
  API_INT(unur_distr_cont_set_pdfarea(d, inf));
  API_INT(unur_distr_cont_set_pdfarea(d, nan_value));
  API_DOUBLE(unur_distr_cont_get_pdfarea(d));
  API_INT(unur_distr_cont_set_domain(d, 0., 1.));
  API_DOUBLE(unur_distr_cont_get_mode(d));
  API_DOUBLE(unur_distr_cont_get_center(d));
  API_DOUBLE(unur_distr_cont_get_pdfarea(d));
  API_INT(unur_distr_cont_set_mode(d, 1.5));
  API_INT(unur_distr_cont_set_mode(d, -1.));
  API_INT(unur_distr_cont_set_mode(d, 0.));
  API_INT(unur_distr_cont_set_mode(d, 1.));
  API_DOUBLE(unur_distr_cont_get_mode(d));
  API_INT(unur_distr_cont_set_mode(d, inf));
  API_INT(unur_distr_cont_set_mode(d, nan_value));
  API_INT(unur_distr_cont_set_center(d, 7.));
  API_DOUBLE(unur_distr_cont_get_center(d));
  API_INT(unur_distr_cont_set_center(d, inf));
  API_DOUBLE(unur_distr_cont_get_center(d));
  API_INT(unur_distr_cont_upd_mode(d));
  API_INT(fabs(unur_distr_cont_get_mode(d)) < 1e-4);
  API_INT(unur_distr_cont_set_cdf(d, cdf));
  API_INT(unur_distr_cont_upd_pdfarea(d));
  API_DOUBLE(unur_distr_cont_get_pdfarea(d));
  unur_distr_free(d);

  api_section("what resets");
  d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, shifted);
  unur_distr_cont_set_mode(d, 0.);
  unur_distr_cont_set_center(d, 0.5);
  unur_distr_cont_set_pdfarea(d, 2.5);
  static const double shift[6] = {1., 2., 3., 4., 5., 6.};
  API_INT(unur_distr_cont_set_pdfparams(d, shift, 1));
  API_INT(fabs(unur_distr_cont_get_mode(d) - 1.) < 1e-4);
  API_DOUBLE(unur_distr_cont_get_center(d) > 0.);
  API_DOUBLE(unur_distr_cont_get_pdfarea(d));
  API_INT(unur_distr_cont_get_pdfparams(d, &p));
  API_INT(unur_distr_cont_set_pdfparams(d, shift, 5));
  API_INT(unur_distr_cont_get_pdfparams(d, &p));
  API_INT(unur_distr_cont_set_pdfparams(d, shift, 6));
  API_INT(unur_distr_cont_get_pdfparams(d, &p));
  API_INT(unur_distr_cont_set_pdfparams(d, shift, 0));
  API_INT(unur_distr_cont_get_pdfparams(d, &p));
  API_INT(unur_distr_cont_set_pdfparams(d, shift, -1));
  API_INT(unur_distr_cont_get_pdfparams(d, &p));
  API_INT(unur_distr_cont_set_pdfparams(d, NULL, 1));
  API_INT(unur_distr_cont_get_pdfparams(d, &p));
  API_INT(unur_distr_cont_set_pdfparams_vec(d, 0, shift, 6));
  API_INT(unur_distr_cont_get_pdfparams_vec(d, 0, &p));
  API_INT(p != NULL && p[5] == 6.);
  API_INT(unur_distr_cont_set_pdfparams_vec(d, 4, shift, 2));
  API_INT(unur_distr_cont_get_pdfparams_vec(d, 4, &p));
  API_INT(unur_distr_cont_set_pdfparams_vec(d, 5, shift, 2));
  API_INT(unur_distr_cont_get_pdfparams_vec(d, 5, &p));
  API_INT(unur_distr_cont_set_pdfparams_vec(d, -1, shift, 2));
  API_INT(unur_distr_cont_get_pdfparams_vec(d, -1, &p));
  API_INT(unur_distr_cont_get_pdfparams_vec(d, 2, &p));
  API_INT(unur_distr_cont_set_pdfparams_vec(d, 4, NULL, 2));
  API_INT(unur_distr_cont_get_pdfparams_vec(d, 4, &p));
  unur_distr_free(d);
}

/* The numeric search needs not find the same double; 1e-5 of the scale is what Brent's
 * tolerance of 1e-7 in the argument leaves where the density is flat. */
static void modes(void) {
  static const struct { const char *name; UNUR_FUNCT_CONT *f; double left, right, center; } rows[] = {
    {"normal", pdf, -INFINITY, INFINITY, NAN},
    {"normal, center 50", pdf, -INFINITY, INFINITY, 50.},
    {"normal on [1,3]", pdf, 1., 3., NAN},
    {"normal on [-inf,-2]", pdf, -INFINITY, -2., NAN},
    {"normal on [5,inf]", pdf, 5., INFINITY, NAN},
    {"two peaks", two_peaks, -INFINITY, INFINITY, NAN},
    {"zero", zero, -INFINITY, INFINITY, NAN},
    {"zero on [0,1]", zero, 0., 1., NAN},
    {"increasing on [0,1]", increasing, 0., 1., NAN},
    {"peak at 5000, center 5000.3", far_peak, -INFINITY, INFINITY, 5000.3},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    for (int update = 0; update <= 1; update++) {
      UNUR_DISTR *d = unur_distr_cont_new();
      unur_distr_cont_set_pdf(d, rows[i].f);
      if (isfinite(rows[i].left) || isfinite(rows[i].right))
        unur_distr_cont_set_domain(d, rows[i].left, rows[i].right);
      if (!isnan(rows[i].center)) unur_distr_cont_set_center(d, rows[i].center);
      row_begin("numeric mode: %s, %s", rows[i].name, update ? "upd" : "get");
      if (update) row_int("code", unur_distr_cont_upd_mode(d));
      double mode = unur_distr_cont_get_mode(d);
      row_double("mode", isfinite(mode) ? round(mode * 1e4) / 1e4 + 0. : mode);
      row_end();
      unur_distr_free(d);
    }
  }
}

int main(void) {
  program_begin();
  fresh();
  nulls();
  functions();
  domains();
  properties();
  modes();
  return 0;
}
