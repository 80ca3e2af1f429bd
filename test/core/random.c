/* random.c -- AROU, ARS and TDR: laws, domains, centers and options drawn at random (from a
 * generator of its own, so that the cases are always the same). What a table of chosen cases
 * leaves out shows here: few points, points outside, domains that cut off the mode, scales. */
#include "program.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CASES = 250, DRAWS = 100 };

static unsigned long long state;
static double random_unit(void) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (double)(state >> 11) * 0x1p-53;
}
static int random_below(int n) { return (int)(random_unit() * n); }

typedef struct {
  const char *name;
  double p, q, location, scale;
  double (*logf)(double z, double p, double q), (*dlogf)(double z, double p, double q);
  double (*mode)(double p, double q);
  double left, right; /* support of z */
} FAMILY;

#define F(name, expression) static double name(double z, double p, double q) { (void)p; (void)q; (void)z; return expression; }
#define MODE(name, expression) static double name(double p, double q) { (void)p; (void)q; return expression; }
F(normal_l, -0.5 * z * z)
F(normal_d, -z)
F(student_l, -0.5 * (p + 1.) * log1p(z * z / p))
F(student_d, -(p + 1.) * z / (p + z * z))
F(gamma_l, z <= 0. ? -INFINITY : (p - 1.) * log(z) - z)
F(gamma_d, z <= 0. ? INFINITY : (p - 1.) / z - 1.)
F(exponential_l, z < 0. ? -INFINITY : -z)
F(exponential_d, z < 0. ? 0. : -1.)
F(beta_l, z <= 0. || z >= 1. ? -INFINITY : (p - 1.) * log(z) + (q - 1.) * log1p(-z))
F(beta_d, z <= 0. ? INFINITY : z >= 1. ? -INFINITY : (p - 1.) / z - (q - 1.) / (1. - z))
F(logistic_l, -z - 2. * log1p(exp(-z)))
F(logistic_d, -1. + 2. * exp(-z) / (1. + exp(-z)))
F(hyperbolic_l, -p * sqrt(1. + z * z))
F(hyperbolic_d, -p * z / sqrt(1. + z * z))
F(power_l, -pow(fabs(z), p))
F(power_d, z == 0. ? 0. : -p * pow(fabs(z), p - 1.) * (z > 0. ? 1. : -1.))
MODE(at_0, 0.)
MODE(gamma_mode, p - 1.)
MODE(beta_mode, (p - 1.) / (p + q - 2.))

static const FAMILY families[] = {
  {"normal", 0., 0., 0., 0., normal_l, normal_d, at_0, -INFINITY, INFINITY},
  {"gamma", 0., 0., 0., 0., gamma_l, gamma_d, gamma_mode, 0., INFINITY},
  {"exponential", 0., 0., 0., 0., exponential_l, exponential_d, at_0, 0., INFINITY},
  {"beta", 0., 0., 0., 0., beta_l, beta_d, beta_mode, 0., 1.},
  {"logistic", 0., 0., 0., 0., logistic_l, logistic_d, at_0, -INFINITY, INFINITY},
  {"hyperbolic", 0., 0., 0., 0., hyperbolic_l, hyperbolic_d, at_0, -INFINITY, INFINITY},
  {"power", 0., 0., 0., 0., power_l, power_d, at_0, -INFINITY, INFINITY},
  {"student", 0., 0., 0., 0., student_l, student_d, at_0, -INFINITY, INFINITY}, /* not for ARS */
};
static FAMILY law;

static double z_of(double x) { return (x - law.location) / law.scale; }
static double logpdf(double x, const UNUR_DISTR *d) { (void)d; return law.logf(z_of(x), law.p, law.q); }
static double dlogpdf(double x, const UNUR_DISTR *d) { (void)d; return law.dlogf(z_of(x), law.p, law.q) / law.scale; }
static double pdf(double x, const UNUR_DISTR *d) { return exp(logpdf(x, d)); }
static double dpdf(double x, const UNUR_DISTR *d) {
  const double f = pdf(x, d);
  return f == 0. ? 0. : f * dlogpdf(x, d);
}

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
  state = (unsigned long long)number * 7919 + 12345;
  for (int i = 0; i < 10; i++) (void)random_unit();
  law = families[random_below(ars ? 7 : 8)];
  law.p = strcmp(law.name, "student") == 0 ? 1. + random_below(6) : 1.1 + 4. * random_unit();
  law.q = 1.1 + 4. * random_unit();
  law.scale = random_below(3) > 0 ? 1. : pow(10., -1.5 + 3. * random_unit());
  law.location = random_below(3) > 0 ? 0. : 20. * (random_unit() - 0.5) * law.scale;
  const double mode = law.location + law.scale * law.mode(law.p, law.q);
  double left = law.location + law.scale * law.left, right = law.location + law.scale * law.right;
  const double wide = isinf(law.right) ? 6. : 1., from = isinf(law.left) ? -3. : 0.;
  const double a = law.location + law.scale * (from + wide * random_unit());
  const double b = law.location + law.scale * (from + wide * random_unit());
  const int cut = random_below(5);
  if (cut == 1 || cut == 3) left = fmin(a, b);
  if (cut == 2 || cut == 3) right = fmax(a, b);

  UNUR_DISTR *d = unur_distr_cont_new();
  if (ars || random_below(4) == 0) {
    unur_distr_cont_set_logpdf(d, logpdf);
    unur_distr_cont_set_dlogpdf(d, dlogpdf);
  } else {
    unur_distr_cont_set_pdf(d, pdf);
    unur_distr_cont_set_dpdf(d, dpdf);
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
  snprintf(key, sizeof key, "%s %d: %s(%.3g, %.3g, %.3g, %.3g) on [%.4g, %.4g], %s known%s, %d %s points%s", method, number, law.name, law.p, law.q,
            law.location, law.scale, left, right, known[center], use_center ? "" : " but not used", kind == 1 ? given : kind == 2 ? automatic : 30,
            kind == 1 ? "given" : "automatic", dars == 1 ? ", other DARS" : "");
  if (!child_begin(key)) return;
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

int main(void) {
  program_begin();
  for (int i = 0; i < CASES; i++) case_of(i, "arou");
  for (int i = 0; i < CASES; i++) case_of(i, "ars");
  for (int i = 0; i < CASES; i++) case_of(i, "tdr");
  return 0;
}
