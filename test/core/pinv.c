/* pinv.c -- method PINV: laws x u-resolutions, and options on a few laws. */
#include "laws.h"

#include <math.h>
#include <string.h>

enum { GRID = 4000, TAIL = 200 };

/* Largest |u - F(F^-1(u))| over a grid whose tails reach down to 1e-16, and where it is. */
static double max_u_error(const CASE *c, UNUR_GEN *gen, double *at) {
  double max = 0.;
  *at = NAN;
  for (int i = 0; i < GRID + 2 * TAIL; i++) {
    double u;
    if (i < GRID) u = (i + 0.5) / GRID;
    else if (i < GRID + TAIL) u = pow(10., -16. + 14. * (i - GRID) / TAIL);
    else u = 1. - pow(10., -16. + 14. * (i - GRID - TAIL) / TAIL);
    double x = unur_pinv_eval_approxinvcdf(gen, u);
    double error = u < 0.5 ? fabs(u - case_cdf(c, x)) : fabs((1. - u) - case_sf(c, x));
    if (!(error <= max)) { /* also when it is NaN */
      max = error;
      *at = u;
    }
  }
  return max;
}

static void measure(const CASE *c, UNUR_PAR *par) {
  program_reset_streams();
  UNUR_GEN *gen = unur_init(par);
  row_int("init", gen != NULL);
  if (gen != NULL) {
    double at, error = max_u_error(c, gen, &at), x[5], u[5];
    row_int("intervals", unur_pinv_get_n_intervals(gen));
    row_double("u-error", error);
    row_double("at u", at);
    for (int i = 0; i < 5; i++) x[i] = unur_sample_cont(gen);
    for (int i = 0; i < 5; i++) u[i] = case_cdf(c, x[i]);
    row_doubles("variates", x, 5);
    row_doubles("u of variates", u, 5);
    row_double("next uniform", unur_urng_sample(unur_get_default_urng()));
    unur_free(gen);
  }
  row_end();
}

static const CASE *named(const char *name) {
  for (size_t i = 0; i < n_law_cases; i++)
    if (strcmp(law_cases[i].name, name) == 0) return &law_cases[i];
  return NULL;
}

int main(void) {
  static const double resolutions[] = {1e-8, 1e-10, 1e-12};
  program_begin();
  for (size_t i = 0; i < n_law_cases; i++) {
    const CASE *c = &law_cases[i];
    for (int log_form = 0; log_form <= 1; log_form++) {
      for (size_t j = 0; j < 3; j++) {
        UNUR_DISTR *distr = case_distr(c, log_form);
        row_begin("laws: %s, %s, u-resolution %g", c->name, log_form ? "logPDF" : "PDF", resolutions[j]);
        row_double("resolution", resolutions[j]);
        UNUR_PAR *par = unur_pinv_new(distr);
        unur_pinv_set_u_resolution(par, resolutions[j]);
        measure(c, par);
        unur_distr_free(distr);
      }
    }
    if (c->law->cdf != NULL) {
      UNUR_DISTR *distr = case_distr(c, false);
      case_set_cdf(distr, c);
      row_begin("laws: %s, CDF, u-resolution 1e-10", c->name);
      row_double("resolution", 1e-10);
      UNUR_PAR *par = unur_pinv_new(distr);
      unur_pinv_set_usecdf(par);
      measure(c, par);
      unur_distr_free(distr);
    }
  }

  static const char *const some[] = {"normal(0,1)", "gamma(3)", "student(3)", "beta(2,5)",
                                     "exponential(1,0)", "hyperbolic(2,1,0.5,3)"};
  for (size_t i = 0; i < sizeof some / sizeof some[0]; i++) {
    const CASE *c = named(some[i]);
    UNUR_DISTR *distr = case_distr(c, false);
    for (int order = 3; order <= 17; order++) {
      row_begin("order: %s, order %d", c->name, order);
      row_double("resolution", 1e-10);
      UNUR_PAR *par = unur_pinv_new(distr);
      unur_pinv_set_order(par, order);
      measure(c, par);
    }
    for (int smoothness = 1; smoothness <= 2; smoothness++)
      for (int order = 3; order <= 11; order += 2) {
        row_begin("smoothness: %s, smoothness %d, order %d", c->name, smoothness, order);
        row_double("resolution", 1e-10);
        UNUR_PAR *par = unur_pinv_new(distr);
        unur_pinv_set_smoothness(par, smoothness);
        unur_pinv_set_order(par, order);
        measure(c, par);
      }
    for (int order = 3; order <= 9; order += 2) {
      row_begin("u-points: %s, order %d", c->name, order);
      row_double("resolution", 1e-10);
      UNUR_PAR *par = unur_pinv_new(distr);
      unur_pinv_set_order(par, order);
      unur_pinv_set_use_upoints(par, 1);
      measure(c, par);
    }
    static const double fine[] = {1e-5, 1e-6, 1e-13, 1e-14, 1e-15};
    for (size_t j = 0; j < sizeof fine / sizeof fine[0]; j++) {
      row_begin("resolution: %s, u-resolution %g, order 9", c->name, fine[j]);
      row_double("resolution", fine[j]);
      UNUR_PAR *par = unur_pinv_new(distr);
      unur_pinv_set_order(par, 9);
      unur_pinv_set_u_resolution(par, fine[j]);
      measure(c, par);
    }
    unur_distr_free(distr);
  }
  return 0;
}
