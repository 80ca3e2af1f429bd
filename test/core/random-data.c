/* random-data.c -- what draws from data or from other generators: EMPK, EMPL, HIST, MIXT, CEXT, DEXT,
 * UNIF, AUTO. */
#include "random.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 60, COMPONENTS = 4 };
static double data[MOST + 1], probabilities[MOST];
static int n;

/* ---- EMPK, EMPL, HIST ------------------------------------------------------------------------------- */

static void sample(void) {
  n = random_chance(0.1) ? random_below(3) : 3 + random_below(MOST - 2);
  const double location = random_between(-10., 10.), scale = random_log(0.01, 100.);
  for (int i = 0; i < n; i++) data[i] = location + scale * (random_unit() + random_unit() + random_unit() - 1.5);
  if (random_chance(0.2)) for (int i = 1; i < n; i += 2) data[i] = data[i - 1]; /* ties */
  snprintf(law.name, sizeof law.name, "%d data round %.3g", n, location);
}
static UNUR_DISTR *sample_distr(void) {
  UNUR_DISTR *d = unur_distr_cemp_new();
  if (n > 0) called("data", n, unur_distr_cemp_set_data(d, data, n));
  return d;
}
static void empk_options(UNUR_PAR *par) {
  /* Not Epanechnikov's kernel: the original draws it by a rejection method, ours by inversion. */
  static const unsigned kernels[] = {UNUR_DISTR_GAUSSIAN, UNUR_DISTR_BOXCAR, UNUR_DISTR_STUDENT, UNUR_DISTR_LOGISTIC, UNUR_DISTR_GAMMA};
  if (random_chance(0.5)) SET(empk, kernel, kernels[random_below(5)]);
  if (random_chance(0.4)) SET(empk, beta, random_about(0.3, 3.));
  if (random_chance(0.4)) SET(empk, smoothing, random_about(0., 3.));
  if (random_chance(0.4)) SET(empk, varcor, random_below(2));
  if (random_chance(0.4)) SET(empk, positive, random_below(2));
}
static void empk_changes(UNUR_GEN *gen) {
  if (random_chance(0.6)) CHG(empk, smoothing, random_about(0., 3.));
  if (random_chance(0.6)) CHG(empk, varcor, random_below(2));
}
static void no_options(UNUR_PAR *par) { (void)par; }

static void histogram(void) {
  n = 1 + random_below(MOST);
  data[0] = random_between(-10., 10.);
  for (int i = 0; i < n; i++) {
    probabilities[i] = random_chance(0.15) ? 0. : random_log(0.001, 1.);
    data[i + 1] = data[i] + random_log(0.01, 10.);
  }
  if (random_chance(0.03)) probabilities[random_below(n)] = -0.1;
  snprintf(law.name, sizeof law.name, "histogram of %d bins", n);
}
static UNUR_DISTR *histogram_distr(void) {
  UNUR_DISTR *d = unur_distr_cemp_new();
  if (random_below(2) == 0) {
    called("hist", n, unur_distr_cemp_set_hist(d, probabilities, n, data[0], data[n]));
  } else {
    called("hist_prob", n, unur_distr_cemp_set_hist_prob(d, probabilities, n));
    called("hist_bins", n + 1, unur_distr_cemp_set_hist_bins(d, data, random_chance(0.9) ? n + 1 : n));
  }
  return d;
}

/* ---- MIXT ----------------------------------------------------------------------------------------------- */

static double weights[COMPONENTS];
static int kinds[COMPONENTS];
static bool inversion;

static void mixture(void) {
  n = 1 + random_below(COMPONENTS);
  inversion = random_chance(0.4);
  for (int i = 0; i < n; i++) {
    weights[i] = n > 1 && random_chance(0.1) ? 0. : random_unit(); /* all 0: `composite` */
    kinds[i] = random_below(4);
  }
  if (random_chance(0.05)) weights[random_below(n)] = -0.2;
  snprintf(law.name, sizeof law.name, "%d components%s", n, inversion ? ", inversion" : "");
}
static UNUR_DISTR *no_distr(void) { return NULL; }
/* With inversion components side by side, each a uniform law; now and then they overlap. */
static UNUR_GEN *component(int i) {
  if (inversion) {
    const double left = i - (random_chance(0.05) ? 0.1 : 0.), right = i + random_between(0.3, 1.);
    UNUR_DISTR *d = unur_distr_uniform((double[]){left, right}, 2);
    UNUR_GEN *gen = unur_init(kinds[i] == 0 ? unur_cstd_new(d) : kinds[i] == 1 ? unur_srou_new(d) : unur_pinv_new(d));
    unur_distr_free(d);
    return gen;
  }
  if (kinds[i] == 0) {
    UNUR_DISTR *d = unur_distr_poisson((double[]){3. + i}, 1);
    UNUR_GEN *gen = unur_init(unur_dari_new(d));
    unur_distr_free(d);
    return gen;
  }
  static const double normal[] = {1., 2.};
  UNUR_DISTR *d = kinds[i] == 1 ? unur_distr_normal(normal, 2) : kinds[i] == 2 ? unur_distr_gamma((double[]){2.5}, 1) : unur_distr_beta((double[]){2., 3.}, 2);
  UNUR_GEN *gen = unur_init(kinds[i] == 1 ? unur_cstd_new(d) : kinds[i] == 2 ? unur_tdr_new(d) : unur_srou_new(d));
  unur_distr_free(d);
  return gen;
}
static UNUR_PAR *mixt_new(const UNUR_DISTR *d) {
  (void)d;
  static UNUR_GEN *parts[COMPONENTS];
  for (int i = 0; i < n; i++) parts[i] = component(i);
  return unur_mixt_new(n, weights, parts); /* which borrows them until unur_init() */
}
static void mixt_options(UNUR_PAR *par) {
  if (inversion) SET(mixt, useinversion, 1);
}
static void mixt_getters(UNUR_GEN *gen) {
  if (!inversion) return;
  got("quantile at 0.2", unur_mixt_eval_invcdf(gen, 0.2));
  got("quantile at 0.9", unur_mixt_eval_invcdf(gen, 0.9));
}

/* ---- CEXT, DEXT, UNIF ------------------------------------------------------------------------------------ */

static double scale;
static int size, answer;
static int cext_init(UNUR_GEN *gen) {
  double *params = unur_cext_get_params(gen, (size_t)size * sizeof(double));
  for (int i = 0; i < size; i++) params[i] = scale + i;
  return answer;
}
static double cext_sample(UNUR_GEN *gen) {
  const double *params = size > 0 ? unur_cext_get_params(gen, 0) : NULL;
  const double *parameters = unur_cext_get_distrparams(gen);
  double x = unur_sample_urng(gen);
  if (params != NULL) x = params[0] * x + params[size - 1];
  return unur_cext_get_ndistrparams(gen) > 0 ? x + parameters[0] : x;
}
static int dext_init(UNUR_GEN *gen) {
  double *params = unur_dext_get_params(gen, (size_t)size * sizeof(double));
  for (int i = 0; i < size; i++) params[i] = scale + i;
  return answer;
}
static int dext_sample(UNUR_GEN *gen) {
  const double *params = size > 0 ? unur_dext_get_params(gen, 0) : NULL;
  return (int)(10. * (params != NULL ? params[size - 1] : 1.) * unur_sample_urng(gen)) + unur_dext_get_ndistrparams(gen);
}
static void external(void) {
  random_law(STANDARD_ONLY | UNCUT);
  scale = random_log(0.1, 10.);
  size = 1 + random_below(4);
  answer = random_chance(0.9) ? UNUR_SUCCESS : UNUR_FAILURE;
}
static UNUR_DISTR *law_distr_any(void) { return law_distr(ANY); }
static UNUR_DISTR *poisson_distr(void) { return unur_distr_poisson(&scale, 1); }
static void cext_options(UNUR_PAR *par) {
  called("init", 0., unur_cext_set_init(par, cext_init));
  if (random_chance(0.95)) called("sample", 0., unur_cext_set_sample(par, cext_sample));
}
static void dext_options(UNUR_PAR *par) {
  called("init", 0., unur_dext_set_init(par, dext_init));
  if (random_chance(0.95)) called("sample", 0., unur_dext_set_sample(par, dext_sample));
}
static void reparameterise(UNUR_GEN *gen) {
  (void)gen;
  scale = random_log(0.1, 10.);
}

/* ---- AUTO -------------------------------------------------------------------------------------------------- */

static void concave_law(void) { random_law(CONCAVE | SMOOTH); }
static void auto_options(UNUR_PAR *par) { if (random_chance(0.5)) SET(auto, logss, random_about_int(0, 10)); }
static void auto_getters(UNUR_GEN *gen) { got("method", unur_get_method(gen)); }

void cases_data(void) {
  static const METHOD methods[] = {
    {"empk", 200, sample, sample_distr, unur_empk_new, empk_options, NULL, empk_changes, NULL, 0},
    {"empl", 100, sample, sample_distr, unur_empl_new, no_options, NULL, NULL, NULL, 0},
    {"hist", 150, histogram, histogram_distr, unur_hist_new, no_options, NULL, NULL, NULL, 0},
    {"mixt", 150, mixture, no_distr, mixt_new, mixt_options, mixt_getters, NULL, NULL, 0},
    {"cext", 50, external, law_distr_any, unur_cext_new, cext_options, NULL, NULL, reparameterise, CAN_REINIT},
    {"dext", 50, external, poisson_distr, unur_dext_new, dext_options, NULL, NULL, reparameterise, CAN_REINIT | DISCRETE},
    {"auto", 150, concave_law, law_distr_any, unur_auto_new, auto_options, auto_getters, NULL, NULL, 0},
  };
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) method_cases(&methods[i]);
}
