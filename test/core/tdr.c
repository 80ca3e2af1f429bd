/* tdr.c -- method TDR: laws x variants x c, and options on a few laws. */
#include "laws.h"

#include <math.h>
#include <string.h>

enum { PS, GW, IA, VARIANTS, DRAWS = 1000 };
static const char *const variant_names[VARIANTS] = {"PS", "GW", "IA"};

static UNUR_PAR *tdr(UNUR_DISTR *distr, int variant, double c) {
  UNUR_PAR *par = unur_tdr_new(distr);
  if (par == NULL) return NULL;
  if (variant == GW) unur_tdr_set_variant_gw(par);
  if (variant == IA) unur_tdr_set_variant_ia(par);
  if (c != -0.5) unur_tdr_set_c(par, c);
  return par;
}

static void numbers(UNUR_GEN *gen, const char *suffix) {
  char name[40];
  snprintf(name, sizeof name, "hat area%s", suffix);
  row_double(name, unur_tdr_get_hatarea(gen));
  snprintf(name, sizeof name, "squeeze area%s", suffix);
  row_double(name, unur_tdr_get_squeezearea(gen));
  snprintf(name, sizeof name, "squeeze ratio%s", suffix);
  row_double(name, unur_tdr_get_sqhratio(gen));
  snprintf(name, sizeof name, "intervals%s", suffix);
  row_double(name, info_number(gen, "# intervals"));
}

/* Takes `par`. Numbers after set-up, 1000 variates from the stream's start, numbers again
 * (adaptive sampling may have added intervals), and the uniform that comes next. */
static void measure(UNUR_PAR *par) {
  program_reset_streams();
  UNUR_GEN *gen = unur_init(par);
  row_int("init", gen != NULL);
  if (gen != NULL) {
    numbers(gen, "");
    row_double("uniform after set-up", unur_urng_sample(unur_get_default_urng()));
    static double x[DRAWS];
    program_reset_streams();
    for (int i = 0; i < DRAWS; i++) x[i] = unur_sample_cont(gen);
    row_doubles("variates", x, DRAWS);
    row_double("next uniform", unur_urng_sample(unur_get_default_urng()));
    numbers(gen, " after sampling");
    double hx, fx, sqx;
    double q[3][4];
    static const double u[3] = {0.01, 0.4, 0.97};
    for (int i = 0; i < 3; i++) {
      q[i][0] = unur_tdr_eval_invcdfhat(gen, u[i], &hx, &fx, &sqx);
      q[i][1] = hx;
      q[i][2] = fx;
      q[i][3] = sqx;
    }
    row_doubles("eval_invcdfhat", q[0], 12);
    unur_free(gen);
  }
  row_end();
}

static const CASE *named(const char *name) {
  for (size_t i = 0; i < n_law_cases; i++)
    if (strcmp(law_cases[i].name, name) == 0) return &law_cases[i];
  return NULL;
}

/* An option that a row tries: applied to a fresh parameter object. */
typedef struct { const char *name; void (*apply)(UNUR_PAR *); } OPTION;
static const double points[] = {-2., -0.5, 0.3, 1., 4.};
static void o_cpoints(UNUR_PAR *p) { unur_tdr_set_cpoints(p, 5, points); }
static void o_cpoints_dars(UNUR_PAR *p) { unur_tdr_set_cpoints(p, 5, points); unur_tdr_set_usedars(p, 1); }
static void o_cpoints3(UNUR_PAR *p) { unur_tdr_set_cpoints(p, 3, NULL); }
static void o_cpoints1(UNUR_PAR *p) { unur_tdr_set_cpoints(p, 1, NULL); }
static void o_cpoints0(UNUR_PAR *p) { unur_tdr_set_cpoints(p, 0, NULL); }
static void o_cpoints100(UNUR_PAR *p) { unur_tdr_set_cpoints(p, 100, NULL); }
static void o_dars_off(UNUR_PAR *p) { unur_tdr_set_usedars(p, 0); }
static void o_dars2(UNUR_PAR *p) { unur_tdr_set_usedars(p, 2); }
static void o_dars3(UNUR_PAR *p) { unur_tdr_set_usedars(p, 3); }
static void o_few_no_dars(UNUR_PAR *p) { unur_tdr_set_cpoints(p, 4, NULL); unur_tdr_set_usedars(p, 0); }
static void o_darsfactor(UNUR_PAR *p) { unur_tdr_set_darsfactor(p, 0.5); unur_tdr_set_cpoints(p, 5, NULL); }
static void o_darsfactor_inf(UNUR_PAR *p) { unur_tdr_set_darsfactor(p, UNUR_INFINITY); }
static void o_ratio_half(UNUR_PAR *p) { unur_tdr_set_max_sqhratio(p, 0.5); unur_tdr_set_cpoints(p, 5, NULL); }
static void o_ratio0(UNUR_PAR *p) { unur_tdr_set_max_sqhratio(p, 0.); }
static void o_ratio_fine(UNUR_PAR *p) { unur_tdr_set_max_sqhratio(p, 0.9999); unur_tdr_set_max_intervals(p, 500); }
static void o_ratio1(UNUR_PAR *p) { unur_tdr_set_max_sqhratio(p, 1.); }
static void o_max1(UNUR_PAR *p) { unur_tdr_set_max_intervals(p, 1); }
static void o_max40(UNUR_PAR *p) { unur_tdr_set_max_intervals(p, 40); unur_tdr_set_max_sqhratio(p, 0.999); }
static void o_guide1(UNUR_PAR *p) { unur_tdr_set_guidefactor(p, 1.); }
static void o_guide_small(UNUR_PAR *p) { unur_tdr_set_guidefactor(p, 0.1); }
static void o_no_center(UNUR_PAR *p) { unur_tdr_set_usecenter(p, 0); }
static void o_no_mode(UNUR_PAR *p) { unur_tdr_set_usemode(p, 0); }
static void o_no_both(UNUR_PAR *p) { unur_tdr_set_usemode(p, 0); unur_tdr_set_usecenter(p, 0); }
static void o_verify(UNUR_PAR *p) { unur_tdr_set_verify(p, 1); }
static void o_pedantic(UNUR_PAR *p) { unur_tdr_set_pedantic(p, 1); }
#define O(name) {#name, o_##name}
static const OPTION options[] = {
  O(cpoints), O(cpoints_dars), O(cpoints3), O(cpoints1), O(cpoints0), O(cpoints100), O(dars_off),
  O(dars2), O(dars3), O(few_no_dars), O(darsfactor), O(darsfactor_inf), O(ratio_half), O(ratio0),
  O(ratio_fine), O(ratio1), O(max1), O(max40), O(guide1), O(guide_small), O(no_center),
  O(no_mode), O(no_both), O(verify), O(pedantic),
};

/* A generator that is changed after set-up. */
static void changes(const CASE *c, int variant) {
  UNUR_DISTR *distr = case_distr(c, false);
  static const double intervals[][2] = {{-1., 0.5}, {0., 2.}, {2., 1.}, {0.1, 0.1 + 1e-15},
                                        {-1e300, 1e300}, {-UNUR_INFINITY, 0.7}};
  for (size_t i = 0; i < sizeof intervals / sizeof intervals[0]; i++) {
    UNUR_GEN *gen = unur_init(tdr(distr, variant, -0.5));
    program_reset_streams();
    row_begin("chg_truncated: %s, %s, [%g,%g]", c->name, variant_names[variant], intervals[i][0],
              intervals[i][1]);
    row_int("code", unur_tdr_chg_truncated(gen, intervals[i][0], intervals[i][1]));
    double x[20], l, r;
    for (int j = 0; j < 20; j++) x[j] = unur_sample_cont(gen);
    row_doubles("variates", x, 20);
    unur_distr_cont_get_truncated(unur_get_distr(gen), &l, &r);
    row_double("left", l);
    row_double("right", r);
    row_double("next uniform", unur_urng_sample(unur_get_default_urng()));
    row_end();
    unur_free(gen);
  }
  UNUR_GEN *gen = unur_init(tdr(distr, variant, -0.5));
  for (int pass = 0; pass < 3; pass++) {
    static const double percentiles[] = {0.05, 0.2, 0.5, 0.8, 0.95};
    row_begin("reinit: %s, %s, pass %d", c->name, variant_names[variant], pass);
    if (pass == 1) row_int("percentiles", unur_tdr_chg_reinit_percentiles(gen, 5, percentiles));
    if (pass == 2) row_int("n", unur_tdr_chg_reinit_percentiles(gen, 7, NULL));
    program_reset_streams();
    row_int("code", unur_reinit(gen));
    numbers(gen, "");
    double x[20];
    program_reset_streams();
    for (int j = 0; j < 20; j++) x[j] = unur_sample_cont(gen);
    row_doubles("variates", x, 20);
    row_end();
  }
  unur_free(gen);
  gen = unur_init(tdr(distr, variant, -0.5));
  row_begin("clone: %s, %s", c->name, variant_names[variant]);
  UNUR_GEN *clone = unur_gen_clone(gen);
  double x[20];
  program_reset_streams();
  for (int j = 0; j < 20; j++) x[j] = unur_sample_cont(clone);
  row_doubles("variates", x, 20);
  numbers(clone, "");
  row_end();
  unur_free(clone);
  unur_free(gen);
  unur_distr_free(distr);
}

int main(void) {
  program_begin();
  for (size_t i = 0; i < n_law_cases; i++)
    for (int variant = 0; variant < VARIANTS; variant++)
      for (int k = 0; k < 2; k++)
        for (int log_form = 0; log_form <= 1; log_form++) {
          double c = k == 0 ? -0.5 : 0.;
          UNUR_DISTR *distr = case_distr(&law_cases[i], log_form);
          row_begin("laws: %s, %s, %s, c=%g", law_cases[i].name, log_form ? "logPDF" : "PDF",
                    variant_names[variant], c);
          measure(tdr(distr, variant, c));
          unur_distr_free(distr);
        }

  static const char *const some[] = {"normal(0,1)", "gamma(3)", "cauchy(0,1)", "beta(2,5)",
                                     "laplace(0,1)", "normal(0,1), mode unknown"};
  for (size_t i = 0; i < sizeof some / sizeof some[0]; i++)
    for (int variant = 0; variant < VARIANTS; variant++) {
      const CASE *c = named(some[i]);
      for (size_t j = 0; j < sizeof options / sizeof options[0]; j++) {
        UNUR_DISTR *distr = case_distr(c, false);
        row_begin("options: %s, %s, %s", c->name, variant_names[variant], options[j].name);
        UNUR_PAR *par = tdr(distr, variant, -0.5);
        options[j].apply(par);
        measure(par);
        unur_distr_free(distr);
      }
      changes(c, variant);
    }
  return 0;
}
