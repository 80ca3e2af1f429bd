/* random-tangent.c -- AROU, ARS and TDR: laws, domains, centers and options drawn at random. What a
 * table of chosen cases leaves out shows here: few points, points outside, domains that cut off the
 * mode, scales. */
#include "random.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CASES = 250, DRAWS = 100 };

static void numbers(UNUR_PAR *par, const char *method) {
  program_reset_streams();
  UNUR_GEN *gen = unur_init(par);
  row_int("init", gen != NULL);
  if (gen == NULL) return;
  if (strcmp(method, "arou") == 0) {
    row_double("hat area", unur_arou_get_hatarea(gen));
    row_double("squeeze area", unur_arou_get_squeezearea(gen));
    row_double("intervals", info_number(gen, "# segments"));
  } else if (strcmp(method, "ars") == 0) {
    row_double("log hat area", unur_ars_get_loghatarea(gen));
  } else {
    row_double("hat area", unur_tdr_get_hatarea(gen));
    row_double("squeeze area", unur_tdr_get_squeezearea(gen));
    row_double("intervals", info_number(gen, "# intervals"));
  }
  static double x[DRAWS];
  program_reset_streams();
  for (int i = 0; i < DRAWS; i++) x[i] = unur_sample_cont(gen);
  row_doubles("variates", x, DRAWS);
  row_double("next uniform", unur_urng_sample(unur_get_default_urng()));
  unur_free(gen);
}

static void case_of(int number, const char *method) {
  const bool ars = strcmp(method, "ars") == 0;
  random_seed((unsigned long long)number * 7919 + 12345);
  law.family = &families[random_below(ars ? N_LOG_CONCAVE : N_FAMILIES)];
  law.p = strcmp(law.family->name, "student") == 0 ? 1. + random_below(6) : 1.1 + 4. * random_unit();
  law.q = 1.1 + 4. * random_unit();
  law.scale = random_below(3) > 0 ? 1. : pow(10., -1.5 + 3. * random_unit());
  law.location = random_below(3) > 0 ? 0. : 20. * (random_unit() - 0.5) * law.scale;
  const double mode = law.location + law.scale * law.family->mode(law.p, law.q);
  double left = law.location + law.scale * law.family->left, right = law.location + law.scale * law.family->right;
  const double wide = isinf(law.family->right) ? 6. : 1., from = isinf(law.family->left) ? -3. : 0.;
  const double a = law.location + law.scale * (from + wide * random_unit());
  const double b = law.location + law.scale * (from + wide * random_unit());
  const int cut = random_below(5);
  if (cut == 1 || cut == 3) left = fmin(a, b);
  if (cut == 2 || cut == 3) right = fmax(a, b);

  UNUR_DISTR *d = unur_distr_cont_new();
  if (ars || random_below(4) == 0) {
    unur_distr_cont_set_logpdf(d, law_logpdf);
    unur_distr_cont_set_dlogpdf(d, law_dlogpdf);
  } else {
    unur_distr_cont_set_pdf(d, law_pdf);
    unur_distr_cont_set_dpdf(d, law_dpdf);
  }
  if (isfinite(left) || isfinite(right)) unur_distr_cont_set_domain(d, left, right);
  static const char *const known[] = {"nothing", "center", "center at the left", "mode", "center off"};
  const int center = random_below(5);
  if (center == 1) unur_distr_cont_set_center(d, mode);
  if (center == 2) unur_distr_cont_set_center(d, isfinite(left) ? left : mode - law.scale);
  if (center == 3) unur_distr_cont_set_mode(d, fmin(fmax(mode, left), right));
  if (center == 4) unur_distr_cont_set_center(d, mode + law.scale * 3. * (random_unit() - 0.5));

  double points[6];
  const int given = 1 + random_below(6), automatic = 1 + random_below(60), kind = random_below(3);
  for (int i = 0; i < given; i++) points[i] = mode + law.scale * 4. * (i + 0.5 + 0.8 * (random_unit() - 0.5) - given / 2.) / given;
  const int dars = random_below(3), rule = random_below(4), variant = random_below(3);
  const int max = random_below(3) == 0 ? 5 + random_below(120) : 0;
  const double ratio = random_below(3) == 0 ? 0.5 + 0.5 * random_unit() : -1.;
  const double factor = random_below(4) == 0 ? 1.5 * random_unit() : -1.;
  const bool use_center = random_below(6) > 0;
  const double c = random_below(2) > 0 ? 0. : -0.5;

  char key[300];
  snprintf(key, sizeof key, "%s: %d, %s(%.3g, %.3g, %.3g, %.3g) on [%.4g, %.4g], %s known%s, %d %s points%s", method, number, law.family->name, law.p, law.q,
            law.location, law.scale, left, right, known[center], use_center ? "" : " but not used", kind == 1 ? given : kind == 2 ? automatic : 30,
            kind == 1 ? "given" : "automatic", dars == 1 ? ", other DARS" : "");
  if (!random_wanted(method, number) || !child_begin(key)) return;
  row_begin("%s", key);
  UNUR_PAR *par;
  if (ars) {
    par = unur_ars_new(d);
    if (kind == 1) unur_ars_set_cpoints(par, given, points);
    if (kind == 2) unur_ars_set_cpoints(par, automatic, NULL);
    if (max > 0) unur_ars_set_max_intervals(par, max);
  } else if (strcmp(method, "arou") == 0) {
    par = unur_arou_new(d);
    if (kind == 1) unur_arou_set_cpoints(par, given, points);
    if (kind == 2) unur_arou_set_cpoints(par, automatic, NULL);
    if (dars == 1) unur_arou_set_usedars(par, 0);
    if (max > 0) unur_arou_set_max_segments(par, max);
    if (ratio > 0.) unur_arou_set_max_sqhratio(par, ratio);
    if (factor >= 0.) unur_arou_set_darsfactor(par, factor);
    if (!use_center) unur_arou_set_usecenter(par, 0);
  } else {
    par = unur_tdr_new(d);
    if (variant == 1) unur_tdr_set_variant_gw(par);
    if (variant == 2) unur_tdr_set_variant_ia(par);
    unur_tdr_set_c(par, c);
    if (kind == 1) unur_tdr_set_cpoints(par, given, points);
    if (kind == 2) unur_tdr_set_cpoints(par, automatic, NULL);
    if (dars == 1) unur_tdr_set_usedars(par, rule);
    if (max > 0) unur_tdr_set_max_intervals(par, max);
    if (ratio > 0.) unur_tdr_set_max_sqhratio(par, ratio);
    if (factor >= 0.) unur_tdr_set_darsfactor(par, factor);
    if (!use_center) unur_tdr_set_usecenter(par, 0);
  }
  numbers(par, method);
  row_end();
  child_end();
}

void cases_tangent(void) {
  for (int i = 0; i < CASES; i++) case_of(i, "arou");
  for (int i = 0; i < CASES; i++) case_of(i, "ars");
  for (int i = 0; i < CASES; i++) case_of(i, "tdr");
}
