/* api-pinv.c -- what the setters and getters of PINV answer, and what init() corrects. Calls with NULL
 * or a par of another method: bad-input.ts. */
#include "simple-laws.h"

#include <math.h>

static double pole(double x, const UNUR_DISTR *d) { (void)d; return 1. / sqrt(fabs(x)); }
static double far_away(double x, const UNUR_DISTR *d) { (void)d; return exp(-0.5 * (x - 300.) * (x - 300.)); }
static double decreasing_cdf(double x, const UNUR_DISTR *d) { (void)d; return 0.5 * erfc(x); }
static double constant_cdf(double x, const UNUR_DISTR *d) { (void)x; (void)d; return 0.3; }

static void setters(void) {
  UNUR_DISTR *d = simple_law(normal_pdf, normal_dpdf, NULL, -INFINITY, INFINITY), *with_cdf = simple_law(normal_pdf, normal_dpdf, normal_cdf, -INFINITY, INFINITY), *only_cdf = simple_law(NULL, NULL, normal_cdf, -INFINITY, INFINITY);
  UNUR_PAR *par = unur_pinv_new(d);
  const double inf = INFINITY, nan_value = NAN;
  api_section("setters");
  API_INT(unur_pinv_set_order(par, 3));
  API_INT(unur_pinv_set_order(par, 17));
  API_INT(unur_pinv_set_order(par, 2));
  API_INT(unur_pinv_set_order(par, 18));
  API_INT(unur_pinv_set_order(par, -1));
  API_INT(unur_pinv_set_smoothness(par, 0));
  API_INT(unur_pinv_set_smoothness(par, 2));
  API_INT(unur_pinv_set_smoothness(par, 3));
  API_INT(unur_pinv_set_smoothness(par, -1));
  API_INT(unur_pinv_set_u_resolution(par, 1e-10));
  API_INT(unur_pinv_set_u_resolution(par, 1e-5));
  API_INT(unur_pinv_set_u_resolution(par, 1.1e-5));
  API_INT(unur_pinv_set_u_resolution(par, 1e-15));
  API_INT(unur_pinv_set_u_resolution(par, 9e-16));
  API_INT(unur_pinv_set_u_resolution(par, 0.));
  API_INT(unur_pinv_set_u_resolution(par, -1.));
  API_INT(unur_pinv_set_u_resolution(par, 1.));
  API_INT(unur_pinv_set_u_resolution(par, inf));
  API_INT(unur_pinv_set_u_resolution(par, nan_value));
  API_INT(unur_pinv_set_use_upoints(par, 1));
  API_INT(unur_pinv_set_use_upoints(par, 7));
  API_INT(unur_pinv_set_usepdf(par));
  API_INT(unur_pinv_set_usecdf(par));
  API_INT(unur_pinv_set_boundary(par, -10., 10.));
  API_INT(unur_pinv_set_boundary(par, 10., -10.));
  API_INT(unur_pinv_set_boundary(par, 1., 1.));
  API_INT(unur_pinv_set_boundary(par, -inf, 1.));
  API_INT(unur_pinv_set_boundary(par, 0., inf));
  API_INT(unur_pinv_set_boundary(par, nan_value, 1.));
  API_INT(unur_pinv_set_boundary(par, 0., nan_value));
  API_INT(unur_pinv_set_boundary(par, 1., 1. + 1e-15));
  API_INT(unur_pinv_set_searchboundary(par, 0, 1));
  API_INT(unur_pinv_set_searchboundary(par, 5, -3));
  API_INT(unur_pinv_set_max_intervals(par, 100));
  API_INT(unur_pinv_set_max_intervals(par, 99));
  API_INT(unur_pinv_set_max_intervals(par, 1000000));
  API_INT(unur_pinv_set_max_intervals(par, 1000001));
  API_INT(unur_pinv_set_max_intervals(par, -1));
  API_INT(unur_pinv_set_keepcdf(par, 1));
  API_INT(unur_pinv_set_keepcdf(par, 0));
  unur_par_free(par);

  api_section("which function");
  par = unur_pinv_new(only_cdf);
  API_NULL(par);
  API_INT(unur_pinv_set_usepdf(par));
  API_INT(unur_pinv_set_usecdf(par));
  unur_par_free(par);
  par = unur_pinv_new(with_cdf);
  API_INT(unur_pinv_set_usepdf(par));
  API_INT(unur_pinv_set_usecdf(par));
  unur_par_free(par);
  unur_distr_free(d);
  unur_distr_free(with_cdf);
  unur_distr_free(only_cdf);
}

static void new_par(void) {
  api_section("new");
  UNUR_DISTR *empty = unur_distr_cont_new();
  UNUR_DISTR *only_dpdf = simple_law(NULL, normal_dpdf, NULL, -INFINITY, INFINITY);
  API_NULL(unur_pinv_new(NULL));
  API_NULL(unur_pinv_new(empty));
  API_NULL(unur_pinv_new(only_dpdf));
  unur_distr_free(empty);
  unur_distr_free(only_dpdf);
}

static void getters(void) {
  UNUR_DISTR *d = simple_law(normal_pdf, normal_dpdf, NULL, -INFINITY, INFINITY);
  UNUR_PAR *par = unur_pinv_new(d);
  UNUR_GEN *gen = unur_init(par), *none = NULL;
  UNUR_GEN *other = unur_init(unur_tdr_new(d));
  double max, mae;
  const double inf = INFINITY, nan_value = NAN;
  api_section("getters");
  API_INT(unur_pinv_get_n_intervals(gen));
  API_INT(unur_pinv_get_n_intervals(none));
  API_INT(unur_pinv_get_n_intervals(other));
  API_DOUBLE(unur_pinv_eval_approxinvcdf(gen, 0.));
  API_DOUBLE(unur_pinv_eval_approxinvcdf(gen, 1.));
  API_DOUBLE(unur_pinv_eval_approxinvcdf(gen, -0.1));
  API_DOUBLE(unur_pinv_eval_approxinvcdf(gen, 1.1));
  API_DOUBLE(unur_pinv_eval_approxinvcdf(gen, inf));
  API_DOUBLE(unur_pinv_eval_approxinvcdf(gen, nan_value));
  API_DOUBLE(unur_pinv_eval_approxinvcdf(none, 0.5));
  API_DOUBLE(unur_pinv_eval_approxinvcdf(other, 0.5));
  API_DOUBLE(unur_pinv_eval_approxcdf(gen, 0.5));
  API_DOUBLE(unur_pinv_eval_approxcdf(none, 0.5));
  API_DOUBLE(unur_pinv_eval_approxcdf(other, 0.5));
  API_INT(unur_pinv_estimate_error(gen, 1000, &max, &mae));
  API_INT(unur_pinv_estimate_error(gen, 10, &max, &mae));
  API_INT(unur_pinv_estimate_error(none, 1000, &max, &mae));
  API_INT(unur_pinv_estimate_error(other, 1000, &max, &mae));
  API_DOUBLE(unur_quantile(gen, 0.));
  API_DOUBLE(unur_quantile(gen, 2.));
  API_DOUBLE(unur_quantile(none, 0.5));
  unur_free(gen);
  unur_free(other);
  par = unur_pinv_new(d);
  unur_pinv_set_keepcdf(par, 1);
  gen = unur_init(par);
  API_INT(fabs(unur_pinv_eval_approxcdf(gen, 0.) - 0.5) < 1e-9);
  API_DOUBLE(unur_pinv_eval_approxcdf(gen, -1e5));
  API_DOUBLE(unur_pinv_eval_approxcdf(gen, 1e5));
  API_DOUBLE(unur_pinv_eval_approxcdf(gen, nan_value));
  UNUR_GEN *clone = unur_gen_clone(gen);
  API_DOUBLE(unur_pinv_eval_approxcdf(clone, 0.3));
  API_INT(unur_pinv_get_n_intervals(clone));
  unur_free(clone);
  unur_free(gen);
  unur_distr_free(d);
}

static void intervals(UNUR_GEN *gen) { row_int("intervals", unur_pinv_get_n_intervals(gen)); }

/* Laws and options that init() corrects or refuses. */
static void inits(void) {
  static const struct {
    const char *name;
    UNUR_FUNCT_CONT *f, *df, *c;
    double left, right, center;
    int order, smoothness, usecdf;
  } rows[] = {
    {"normal", normal_pdf, normal_dpdf, NULL, -INFINITY, INFINITY, 0., 5, 0, 0},
    {"smoothness 1, order 4", normal_pdf, normal_dpdf, NULL, -INFINITY, INFINITY, 0., 4, 1, 0},
    {"smoothness 1, order 17", normal_pdf, normal_dpdf, NULL, -INFINITY, INFINITY, 0., 17, 1, 0},
    {"smoothness 2, order 3", normal_pdf, normal_dpdf, NULL, -INFINITY, INFINITY, 0., 3, 2, 0},
    {"smoothness 2, order 6", normal_pdf, normal_dpdf, NULL, -INFINITY, INFINITY, 0., 6, 2, 0},
    {"smoothness 2, order 8", normal_pdf, normal_dpdf, NULL, -INFINITY, INFINITY, 0., 8, 2, 0},
    {"smoothness 2, no dPDF", normal_pdf, NULL, NULL, -INFINITY, INFINITY, 0., 5, 2, 0},
    {"smoothness 1, CDF only", NULL, NULL, normal_cdf, -INFINITY, INFINITY, 0., 5, 1, 1},
    {"smoothness 2, CDF and PDF", normal_pdf, NULL, normal_cdf, -INFINITY, INFINITY, 0., 5, 2, 1},
    {"center outside", normal_pdf, normal_dpdf, NULL, 0., 2., 5., 5, 0, 0},
    {"negative", negative, NULL, NULL, -INFINITY, INFINITY, 0., 5, 0, 0},
    {"zero", zero, NULL, NULL, -INFINITY, INFINITY, 0., 5, 0, 0},
    {"zero on [0,1]", zero, NULL, NULL, 0., 1., 0.5, 5, 0, 0},
    {"infinite on [0,1]", is_inf, NULL, NULL, 0., 1., 0.5, 5, 0, 0},
    {"constant on R", constant, NULL, NULL, -INFINITY, INFINITY, 0., 5, 0, 0},
    {"constant on [0,1]", constant, NULL, NULL, 0., 1., 0.5, 5, 0, 0},
    {"pole inside, at center", pole, NULL, NULL, -1., 1., 0., 5, 0, 0},
    {"far from center", far_away, NULL, NULL, -INFINITY, INFINITY, 0., 5, 0, 0},
    {"two peaks", two_peaks, NULL, NULL, -INFINITY, INFINITY, 0., 5, 0, 0},
    {"decreasing CDF", NULL, NULL, decreasing_cdf, -INFINITY, INFINITY, 0., 5, 0, 1},
    {"constant CDF", NULL, NULL, constant_cdf, -INFINITY, INFINITY, 0., 5, 0, 1},
    {"NaN", is_nan, NULL, NULL, -INFINITY, INFINITY, 0., 5, 0, 0},
    {"NaN on [0,1]", is_nan, NULL, NULL, 0., 1., 0.5, 5, 0, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    UNUR_DISTR *d = simple_law(rows[i].f, rows[i].df, rows[i].c, rows[i].left, rows[i].right);
    unur_distr_set_name(d, rows[i].name);
    unur_distr_cont_set_center(d, rows[i].center);
    UNUR_PAR *par = unur_pinv_new(d);
    unur_pinv_set_order(par, rows[i].order);
    unur_pinv_set_smoothness(par, rows[i].smoothness);
    if (rows[i].usecdf) unur_pinv_set_usecdf(par);
    init_row(rows[i].name, par, intervals);
    unur_distr_free(d);
  }
}

int main(void) {
  program_begin();
  new_par();
  setters();
  getters();
  inits();
  return 0;
}
