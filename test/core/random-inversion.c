/* random-inversion.c -- PINV, HINV, NINV: compared by u, within the u-resolution asked for; CSTD. */
#include "random.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void law_with_cdf(void) { random_law(WITH_CDF | SMOOTH); }
static void any_law(void) { random_law(SMOOTH | AREA); }
static UNUR_DISTR *distr(void) { return law_distr(ANY); }
static UNUR_DISTR *own(UNUR_GEN *gen) { return (UNUR_DISTR *)unur_get_distr(gen); }
static void reshape(UNUR_GEN *gen) { law_changes(own(gen)); }

/* A u-resolution by chance, told to the row: what is compared keeps to it. */
static double a_resolution(double low, double high) {
  const double resolution = random_chance(0.9) ? random_log(low, high) : random_below(2) == 0 ? 0.1 * low : 20. * high;
  row_double("resolution", resolution);
  return resolution;
}

static bool truncates(UNUR_GEN *gen, int (*change)(UNUR_GEN *, double, double)) {
  const double a = random_between(law.low, law.high), b = random_between(law.low, law.high);
  const double left = random_chance(0.9) ? fmin(a, b) : a, right = fmax(a, b);
  return called2("truncated", left, right, change(gen, left, right)) == 0;
}

/* ---- PINV ----------------------------------------------------------------------------------------- */

static void pinv_options(UNUR_PAR *par) {
  if (random_chance(0.4)) SET(pinv, order, random_about_int(3, 12));
  if (random_chance(0.4)) SET(pinv, smoothness, random_about_int(0, 2));
  if (random_chance(0.5)) SET(pinv, u_resolution, a_resolution(1e-12, 1e-5));
  else row_double("resolution", 1e-10);
  if (random_chance(0.2)) SET(pinv, use_upoints, random_below(2));
  if (random_chance(0.2)) called("usepdf", 0., unur_pinv_set_usepdf(par));
  /* At an end of the domain the original warns of a tail of the CDF that is not there. */
  if (isinf(law.domain[0]) && isinf(law.domain[1]) && random_chance(0.4)) called("usecdf", 0., unur_pinv_set_usecdf(par));
  /* Not too narrow: ours stays within, the original goes beyond. */
  if (random_chance(0.2)) SET2(pinv, boundary, -random_log(1e13, 1e60), random_log(1e13, 1e60));
  /* Not where the density vanishes: there the original needs the search. */
  if (law.domain[0] != law.support[0] && law.domain[1] != law.support[1] && random_chance(0.4)) SET2(pinv, searchboundary, random_below(2), random_below(2));
  if (random_chance(0.2)) SET(pinv, max_intervals, random_about_int(100, 20000));
  if (random_chance(0.4)) SET(pinv, keepcdf, random_below(2));
}
static void pinv_getters(UNUR_GEN *gen) { got("intervals", unur_pinv_get_n_intervals(gen)); }

/* ---- HINV ----------------------------------------------------------------------------------------- */

static void hinv_options(UNUR_PAR *par) {
  const int order = random_about_int(1, 5);
  const bool linear = random_chance(0.5) && SET(hinv, order, order) == 0 && order == 1; /* a million intervals for 1e-10 */
  if (linear || random_chance(0.6)) SET(hinv, u_resolution, a_resolution(linear ? 1e-6 : 1e-11, 1e-4));
  else row_double("resolution", 1e-10);
  if (random_chance(0.2)) SET(hinv, guidefactor, random_about(0., 3.));
  if (random_chance(0.2)) {
    static double points[3]; /* which the original reads at unur_init() */
    const int n = random_below(4);
    for (int i = 0; i < n; i++) points[i] = law.low + (law.high - law.low) * (i + random_between(0., 1.2)) / n;
    called("cpoints", n, unur_hinv_set_cpoints(par, points, n));
  }
  if (random_chance(0.2)) SET2(hinv, boundary, -random_log(1e5, 1e30), random_log(1e5, 1e30));
  if (random_chance(0.2)) SET(hinv, max_intervals, random_about_int(1000, 100000));
}
static void hinv_getters(UNUR_GEN *gen) { got("intervals", unur_hinv_get_n_intervals(gen)); }
static void hinv_changes(UNUR_GEN *gen) { truncates(gen, unur_hinv_chg_truncated); }

/* Not at an infinite end: an incomplete gamma function of the original does not come back from there. */
static double law_cdf_at(UNUR_DISTR *d, double x) { return isinf(x) ? x > 0. : unur_distr_cont_eval_cdf(x, d); }

/* ---- NINV ----------------------------------------------------------------------------------------- */

static double x_resolution, whole[2];
static void ninv_options(UNUR_PAR *par) {
  x_resolution = 1e-8;
  switch (random_below(4)) {
    case 0: called("usenewton", 0., unur_ninv_set_usenewton(par)); break;
    case 1: called("usebisect", 0., unur_ninv_set_usebisect(par)); break;
    case 2: called("useregula", 0., unur_ninv_set_useregula(par)); break;
  }
  if (random_chance(0.3)) SET(ninv, max_iter, random_chance(0.1) ? random_below(2) - 1 : 80 + random_below(200));
  if (random_chance(0.4)) {
    x_resolution = random_chance(0.9) ? random_log(1e-13, 1e-4) : random_between(-1., 0.);
    SET(ninv, x_resolution, x_resolution);
  }
  if (random_chance(0.4)) SET(ninv, u_resolution, random_chance(0.9) ? random_log(1e-13, 1e-6) : random_between(-1., 0.));
  if (random_chance(0.2)) SET2(ninv, start, random_between(law.low, law.high), random_between(law.low, law.high));
  if (random_chance(0.3)) SET(ninv, table, random_about_int(5, 60));
}
/* Its u are those of the CDF as it was given, whatever the domain; unur_quantile() of the original, too. */
static void ninv_getters(UNUR_GEN *gen) {
  got("x resolution", x_resolution);
  const double from = law_cdf_at(own(gen), law.domain[0]), to = law_cdf_at(own(gen), law.domain[1]);
  got("x at 0.3", unur_ninv_eval_approxinvcdf(gen, from + 0.3 * (to - from)));
  got("x at 0.9", unur_ninv_eval_approxinvcdf(gen, from + 0.9 * (to - from)));
}
static void ninv_changes(UNUR_GEN *gen) {
  if (random_chance(0.3)) CHG(ninv, max_iter, random_chance(0.1) ? random_below(2) - 1 : 80 + random_below(200));
  if (random_chance(0.3)) CHG(ninv, x_resolution, x_resolution = random_log(1e-13, 1e-4));
  if (random_chance(0.3)) CHG(ninv, u_resolution, random_log(1e-13, 1e-6));
  if (random_chance(0.2)) CHG2(ninv, start, random_between(law.low, law.high), random_between(law.low, law.high));
  if (random_chance(0.2)) CHG(ninv, table, random_about_int(5, 60));
  const double a = random_between(law.low, law.high), b = random_between(law.low, law.high);
  whole[0] = law.domain[0];
  whole[1] = law.domain[1];
  if (random_chance(0.5) && CHG2(ninv, truncated, fmin(a, b), fmax(a, b)) == 0) {
    law.domain[0] = fmax(law.domain[0], fmin(a, b));
    law.domain[1] = fmin(law.domain[1], fmax(a, b));
  }
}
static void ninv_reshape(UNUR_GEN *gen) { /* unur_reinit() takes the truncation back */
  if (whole[0] < whole[1]) {
    law.domain[0] = whole[0];
    law.domain[1] = whole[1];
  }
  reshape(gen);
}

/* ---- CSTD ----------------------------------------------------------------------------------------- */

static void standard_law(void) { random_law(STANDARD_ONLY); }
static void cstd_options(UNUR_PAR *par) {
  static const unsigned variants[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 99, UNUR_STDGEN_INVERSION, UNUR_STDGEN_INVERSION};
  if (random_chance(0.8)) SET(cstd, variant, variants[random_below(12)]);
}
static void cstd_getters(UNUR_GEN *gen) {
  got("quantile at 0.3", unur_cstd_eval_invcdf(gen, 0.3));
  got("inversion", unur_gen_is_inversion(gen));
}
static void cstd_changes(UNUR_GEN *gen) { truncates(gen, unur_cstd_chg_truncated); }

void cases_inversion(void) {
  static const METHOD methods[] = {
    {"pinv", 250, any_law, distr, unur_pinv_new, pinv_options, pinv_getters, NULL, NULL, QUANTILES},
    {"hinv", 200, law_with_cdf, distr, unur_hinv_new, hinv_options, hinv_getters, hinv_changes, reshape, CAN_REINIT | QUANTILES},
    {"ninv", 200, law_with_cdf, distr, unur_ninv_new, ninv_options, ninv_getters, ninv_changes, ninv_reshape, CAN_REINIT},
    {"cstd", 250, standard_law, distr, unur_cstd_new, cstd_options, cstd_getters, cstd_changes, reshape, CAN_REINIT},
  };
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) method_cases(&methods[i]);
}
