/* api-tdr.c -- what the setters and getters of TDR answer, and which laws it refuses. Calls with NULL or
 * a par of another method: bad-input.ts. */
#include "simple-laws.h"

#include <math.h>
#include <stdio.h>

static double wrong_dpdf(double x, const UNUR_DISTR *d) { (void)d; return x * exp(-0.5 * x * x); }
static double heavy(double x, const UNUR_DISTR *d) { (void)d; return pow(1. + fabs(x), -1.3); }
static double heavy_d(double x, const UNUR_DISTR *d) {
  (void)d;
  return (x > 0. ? -1.3 : 1.3) * pow(1. + fabs(x), -2.3);
}

static void new_par(void) {
  api_section("new");
  UNUR_DISTR *empty = unur_distr_cont_new();
  UNUR_DISTR *only_pdf = simple_law(normal_pdf, NULL, NULL, -INFINITY, INFINITY), *only_dpdf = simple_law(NULL, normal_dpdf, NULL, -INFINITY, INFINITY);
  API_NULL(unur_tdr_new(NULL));
  API_NULL(unur_tdr_new(empty));
  API_NULL(unur_tdr_new(only_pdf));
  API_NULL(unur_tdr_new(only_dpdf));
  unur_distr_free(empty);
  unur_distr_free(only_pdf);
  unur_distr_free(only_dpdf);
}

static void setters(void) {
  UNUR_DISTR *d = simple_law(normal_pdf, normal_dpdf, NULL, -INFINITY, INFINITY);
  UNUR_PAR *par = unur_tdr_new(d);
  const double inf = INFINITY, nan_value = NAN;
  static const double good[] = {-1., 0., 1.}, equal[] = {0., 0., 1.}, down[] = {1., 0., -1.};
  static const double percent[] = {0.1, 0.5, 0.9}, steep[] = {0.001, 0.5, 0.999},
                      late[] = {0.1, 0.5, 0.999}, falling[] = {0.9, 0.5, 0.1};
  api_section("setters");
  API_INT(unur_tdr_set_c(par, 0.));
  API_INT(unur_tdr_set_c(par, -0.5));
  API_INT(unur_tdr_set_c(par, -0.25));
  API_INT(unur_tdr_set_c(par, 0.1));
  API_INT(unur_tdr_set_c(par, -0.51));
  API_INT(unur_tdr_set_c(par, inf));
  API_INT(unur_tdr_set_c(par, -inf));
  API_INT(unur_tdr_set_variant_gw(par));
  API_INT(unur_tdr_set_variant_ps(par));
  API_INT(unur_tdr_set_variant_ia(par));
  API_INT(unur_tdr_set_usedars(par, 0));
  API_INT(unur_tdr_set_usedars(par, 1));
  API_INT(unur_tdr_set_usedars(par, 3));
  API_INT(unur_tdr_set_usedars(par, 4));
  API_INT(unur_tdr_set_usedars(par, -1));
  API_INT(unur_tdr_set_darsfactor(par, 0.));
  API_INT(unur_tdr_set_darsfactor(par, 2.));
  API_INT(unur_tdr_set_darsfactor(par, inf));
  API_INT(unur_tdr_set_darsfactor(par, -0.1));
  API_INT(unur_tdr_set_max_sqhratio(par, 0.));
  API_INT(unur_tdr_set_max_sqhratio(par, 1.));
  API_INT(unur_tdr_set_max_sqhratio(par, 1.1));
  API_INT(unur_tdr_set_max_sqhratio(par, -0.1));
  API_INT(unur_tdr_set_max_intervals(par, 1));
  API_INT(unur_tdr_set_max_intervals(par, 0));
  API_INT(unur_tdr_set_max_intervals(par, -5));
  API_INT(unur_tdr_set_cpoints(par, 0, NULL));
  API_INT(unur_tdr_set_cpoints(par, -1, NULL));
  API_INT(unur_tdr_set_cpoints(par, 10, NULL));
  API_INT(unur_tdr_set_cpoints(par, 3, good));
  API_INT(unur_tdr_set_cpoints(par, 3, equal));
  API_INT(unur_tdr_set_cpoints(par, 3, down));
  API_INT(unur_tdr_set_cpoints(par, -1, good));
  API_INT(unur_tdr_set_reinit_percentiles(par, 3, percent));
  API_INT(unur_tdr_set_reinit_percentiles(par, 3, steep));
  API_INT(unur_tdr_set_reinit_percentiles(par, 3, late));
  API_INT(unur_tdr_set_reinit_percentiles(par, 3, falling));
  API_INT(unur_tdr_set_reinit_percentiles(par, 1, percent));
  API_INT(unur_tdr_set_reinit_percentiles(par, 5, NULL));
  API_INT(unur_tdr_set_reinit_percentiles(par, 1, NULL));
  API_INT(unur_tdr_set_reinit_percentiles(par, 101, NULL));
  API_INT(unur_tdr_set_reinit_ncpoints(par, 10));
  API_INT(unur_tdr_set_reinit_ncpoints(par, 9));
  API_INT(unur_tdr_set_guidefactor(par, 0.));
  API_INT(unur_tdr_set_guidefactor(par, 3.));
  API_INT(unur_tdr_set_guidefactor(par, -0.1));
  API_INT(unur_tdr_set_usecenter(par, 0));
  API_INT(unur_tdr_set_usemode(par, 0));
  API_INT(unur_tdr_set_verify(par, 1));
  API_INT(unur_tdr_set_pedantic(par, 1));
  unur_par_free(par);

  /* NaN: the original's comparisons let it pass or not as they happen to be written. */
  par = unur_tdr_new(d);
  api_section("setters, NaN");
  API_INT(unur_tdr_set_c(par, nan_value));
  API_INT(unur_tdr_set_darsfactor(par, nan_value));
  API_INT(unur_tdr_set_max_sqhratio(par, nan_value));
  API_INT(unur_tdr_set_guidefactor(par, nan_value));
  unur_par_free(par);
  unur_distr_free(d);
}

static void getters(void) {
  UNUR_DISTR *d = simple_law(normal_pdf, normal_dpdf, NULL, -INFINITY, INFINITY);
  UNUR_GEN *gen = unur_init(unur_tdr_new(d)), *none = NULL, *other = unur_init(unur_pinv_new(d));
  double hx = 0., fx = 0., sqx = 0.;
  static const double percent[] = {0.1, 0.5, 0.9}, falling[] = {0.9, 0.5, 0.1};
  api_section("getters");
  API_DOUBLE(unur_tdr_get_sqhratio(none));
  API_DOUBLE(unur_tdr_get_hatarea(none));
  API_DOUBLE(unur_tdr_get_squeezearea(none));
  API_DOUBLE(unur_tdr_get_sqhratio(other));
  API_DOUBLE(unur_tdr_get_hatarea(other));
  API_DOUBLE(unur_tdr_get_squeezearea(other));
  API_INT(_unur_tdr_is_ARS_running(gen));
  API_INT(_unur_tdr_is_ARS_running(none));
  API_INT(_unur_tdr_is_ARS_running(other));
  API_DOUBLE(unur_tdr_eval_invcdfhat(gen, 0., NULL, NULL, NULL));
  API_DOUBLE(unur_tdr_eval_invcdfhat(gen, 1., NULL, NULL, NULL));
  API_DOUBLE(unur_tdr_eval_invcdfhat(gen, 0., &hx, &fx, &sqx));
  API_DOUBLE(hx);
  API_DOUBLE(fx);
  API_DOUBLE(sqx);
  API_DOUBLE(unur_tdr_eval_invcdfhat(gen, -0.1, &hx, &fx, &sqx));
  API_DOUBLE(unur_tdr_eval_invcdfhat(gen, 1.1, &hx, &fx, &sqx));
  API_DOUBLE(unur_tdr_eval_invcdfhat(none, 0.5, &hx, &fx, &sqx));
  API_DOUBLE(unur_tdr_eval_invcdfhat(other, 0.5, &hx, &fx, &sqx));
  api_section("changes");
  API_INT(unur_tdr_chg_verify(none, 1));
  API_INT(unur_tdr_chg_verify(other, 1));
  API_INT(unur_tdr_chg_verify(gen, 1));
  API_INT(unur_tdr_chg_verify(gen, 0));
  API_INT(unur_tdr_chg_truncated(none, 0., 1.));
  API_INT(unur_tdr_chg_truncated(other, 0., 1.));
  API_INT(unur_tdr_chg_reinit_percentiles(gen, 3, percent));
  API_INT(unur_tdr_chg_reinit_percentiles(gen, 3, falling));
  API_INT(unur_tdr_chg_reinit_percentiles(gen, 1, NULL));
  API_INT(unur_tdr_chg_reinit_percentiles(gen, 200, NULL));
  API_INT(unur_tdr_chg_reinit_percentiles(none, 3, percent));
  API_INT(unur_tdr_chg_reinit_percentiles(other, 3, percent));
  API_INT(unur_tdr_chg_reinit_ncpoints(gen, 10));
  API_INT(unur_tdr_chg_reinit_ncpoints(gen, 9));
  API_INT(unur_tdr_chg_reinit_ncpoints(none, 10));
  API_INT(unur_tdr_chg_reinit_ncpoints(other, 10));
  unur_free(gen);
  unur_free(other);
  unur_distr_free(d);
}

static void hat_area(UNUR_GEN *gen) { row_double("hat area", unur_tdr_get_hatarea(gen)); }

static void inits(void) {
  static const struct {
    const char *name;
    UNUR_FUNCT_CONT *f, *df;
    double left, right, mode;
  } rows[] = {
    {"normal", normal_pdf, normal_dpdf, -INFINITY, INFINITY, 0.},
    {"normal, wrong mode 0.5", normal_pdf, normal_dpdf, -INFINITY, INFINITY, 0.5},
    {"normal, wrong mode 5", normal_pdf, normal_dpdf, -INFINITY, INFINITY, 5.},
    {"normal, wrong mode 300", normal_pdf, normal_dpdf, -INFINITY, INFINITY, 300.},
    {"normal on [2,3]", normal_pdf, normal_dpdf, 2., 3., 2.},
    {"normal on [50,51]", normal_pdf, normal_dpdf, 50., 51., NAN},
    {"wrong derivative", normal_pdf, wrong_dpdf, -INFINITY, INFINITY, 0.},
    {"no slope", normal_pdf, zero, -INFINITY, INFINITY, 0.},
    {"negative", negative, normal_dpdf, -INFINITY, INFINITY, 0.},
    {"zero", zero, zero, -INFINITY, INFINITY, NAN},
    {"infinite", is_inf, zero, 0., 1., NAN},
    {"constant on R", constant, zero, -INFINITY, INFINITY, NAN},
    {"constant on [0,1]", constant, zero, 0., 1., NAN},
    {"two peaks", two_peaks, two_peaks_d, -INFINITY, INFINITY, NAN},
    {"too heavy tails", heavy, heavy_d, -INFINITY, INFINITY, 0.},
    {"NaN", is_nan, zero, -INFINITY, INFINITY, NAN},
    {"NaN derivative", normal_pdf, is_nan, -INFINITY, INFINITY, 0.},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    for (int variant = 0; variant < 3; variant++) {
      static const char *const names[] = {"PS", "GW", "IA"};
      char name[80];
      snprintf(name, sizeof name, "%s, %s", rows[i].name, names[variant]);
      UNUR_DISTR *d = simple_law(rows[i].f, rows[i].df, NULL, rows[i].left, rows[i].right);
      if (!isnan(rows[i].mode)) unur_distr_cont_set_mode(d, rows[i].mode);
      UNUR_PAR *par = unur_tdr_new(d);
      if (variant == 1) unur_tdr_set_variant_gw(par);
      if (variant == 2) unur_tdr_set_variant_ia(par);
      init_row(name, par, hat_area);
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
