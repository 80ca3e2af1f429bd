/* random-discrete.c -- DARI, DAU, DGT, DSROU, DSS, DSTD: standard distributions, laws by their masses,
 * probability vectors. */
#include "random.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

typedef UNUR_DISTR *MAKER(const double *, int);
static const struct { const char *name; MAKER *make; } standards[] = {
  {"binomial", unur_distr_binomial}, {"geometric", unur_distr_geometric}, {"hypergeometric", unur_distr_hypergeometric},
  {"logarithmic", unur_distr_logarithmic}, {"negativebinomial", unur_distr_negativebinomial},
  {"poisson", unur_distr_poisson}, {"zipf", unur_distr_zipf},
};
enum { N_STANDARDS = sizeof standards / sizeof *standards, VECTOR = 60 };

/* The case's law: a standard distribution, masses by a function, or a vector. */
static enum { STANDARD, MASSES, PROBABILITIES } source;
static int standard, left, right, mode, n_vector;
static bool cut, sum_stated;
static double vector[VECTOR];

static bool is(const char *name) { return strcmp(standards[standard].name, name) == 0; }

/* Parameters by chance; law.mode is where about such a law is, law.support[0] where it begins. */
static void standard_parameters(void) {
  double *p = law.parameters;
  law.n = 0;
  law.support[0] = is("logarithmic") || is("zipf");
  const double share = random_between(0.02, law.concave && is("logarithmic") ? 0.5 : 0.98);
  if (is("binomial")) {
    p[law.n++] = 1 + (int)random_log(1., 500.);
    p[law.n++] = share;
    law.mode = p[0] * share;
  } else if (is("geometric") || is("logarithmic")) {
    p[law.n++] = share;
    law.mode = is("geometric") ? (1. - share) / share : 1.;
  } else if (is("hypergeometric")) {
    p[0] = 5 + (int)random_log(1., 2000.);
    p[1] = 1 + random_below((int)p[0] - 1);
    p[2] = 1 + random_below((int)p[0] - 1);
    law.n = 3;
    law.mode = p[1] * p[2] / p[0];
  } else if (is("negativebinomial")) {
    p[law.n++] = share;
    p[law.n++] = random_log(0.5, 30.);
    law.mode = p[1] * (1. - share) / share;
  } else if (is("poisson")) {
    law.mode = p[law.n++] = random_log(0.1, 300.);
  } else {
    law.mode = 1.;
    p[law.n++] = random_between(law.concave ? 1. : 0.3, 4.);
    if (random_chance(0.4)) p[law.n++] = random_between(0., 10.);
  }
}

/* Log-concave masses round `mode`, of width q: p says the shape. */
static double masses(int k, const UNUR_DISTR *d) {
  (void)d;
  const double z = (k - mode) / law.q;
  return law.p < 1. ? exp(-fabs(z)) : law.p < 2. ? exp(-0.5 * z * z) : 1. / (1. + z * z);
}

static void random_discrete(int sources) {
  do source = random_below(3); while ((sources & 1 << source) == 0);
  cut = false;
  left = 0;
  right = INT_MAX;
  const int kind = random_below(4);
  if (source == STANDARD) {
    standard = random_below(N_STANDARDS);
    standard_parameters();
    int at = snprintf(law.name, sizeof law.name, "%s(", standards[standard].name);
    for (int i = 0; i < law.n; i++) at += snprintf(law.name + at, sizeof law.name - (size_t)at, "%s%.3g", i > 0 ? "," : "", law.parameters[i]);
    snprintf(law.name + at, sizeof law.name - (size_t)at, ")");
    if (kind == 0) {
      cut = true;
      left = (int)fmax(law.support[0], law.mode * random_unit()); /* not without any mass */
      right = left + 1 + (int)((law.mode + 10.) * random_unit());
    }
  } else if (source == MASSES) {
    law.p = random_between(0., 3.);
    law.q = random_log(0.5, 30.);
    mode = random_below(60);
    cut = true;
    left = kind == 0 ? mode - random_below(mode + 1) : 0;
    right = mode + random_below(200);
    if (right == left) right++;
    snprintf(law.name, sizeof law.name, "own masses(%.3g, %.3g) round %d", law.p, law.q, mode);
  } else {
    n_vector = 1 + random_below(VECTOR);
    left = kind == 0 ? random_below(20) - 5 : 0;
    for (int i = 0; i < n_vector; i++) vector[i] = random_chance(0.1) ? 0. : kind == 1 ? random_log(1e-8, 1.) : random_unit();
    if (random_chance(0.03)) vector[random_below(n_vector)] = -0.1;
    snprintf(law.name, sizeof law.name, "own vector of %d", n_vector);
  }
  const size_t at = strlen(law.name);
  if (cut) snprintf(law.name + at, sizeof law.name - at, " on [%d, %d]", left, right);
  else if (source == PROBABILITIES && left != 0) snprintf(law.name + at, sizeof law.name - at, " from %d", left);
}

static UNUR_DISTR *distr(void) {
  const int known = random_below(5);
  UNUR_DISTR *d;
  if (source == STANDARD) {
    d = standards[standard].make(law.parameters, law.n);
  } else {
    d = unur_distr_discr_new();
    if (source == MASSES) unur_distr_discr_set_pmf(d, masses);
  }
  if (cut || (source == PROBABILITIES && left != 0)) called2("domain", left, cut ? right : INT_MAX, unur_distr_discr_set_domain(d, left, cut ? right : INT_MAX));
  if (source == PROBABILITIES) called("pv", n_vector, unur_distr_discr_set_pv(d, vector, n_vector));
  /* Its own search the original ends one beside the mode. */
  if (source == MASSES) called("mode", mode, unur_distr_discr_set_mode(d, mode));
  double sum = 0.;
  if (source == MASSES) for (int k = left; k <= right; k++) sum += masses(k, NULL);
  if (source == PROBABILITIES) for (int i = 0; i < n_vector; i++) sum += vector[i];
  if (source != STANDARD && (known > 0 || sum_stated) && sum > 0.) called("pmfsum", sum, unur_distr_discr_set_pmfsum(d, sum));
  return d;
}

static void reshape(UNUR_GEN *gen) {
  UNUR_DISTR *d = (UNUR_DISTR *)unur_get_distr(gen);
  if (source == STANDARD && !cut) {
    const int n = law.n;
    if (is("negativebinomial")) return; /* the original keeps its old normalisation constant */
    standard_parameters();
    if (n != law.n) return;
    called("pmfparams", law.n, unur_distr_discr_set_pmfparams(d, law.parameters, law.n));
    called("upd_mode", 0., unur_distr_discr_upd_mode(d));
    called("upd_pmfsum", 0., unur_distr_discr_upd_pmfsum(d));
  } else if (source == MASSES) {
    law.q = random_log(0.5, 30.);
    double sum = 0.;
    for (int k = left; k <= right; k++) sum += masses(k, NULL);
    called("pmfsum", sum, unur_distr_discr_set_pmfsum(d, sum));
  }
}

/* Not parameters: the original keeps the vector that it made with the old ones. */
static void reshape_vector(UNUR_GEN *gen) {
  if (source != PROBABILITIES) return;
  for (int i = 0; i < n_vector; i++) vector[i] = random_unit();
  called("pv", n_vector, unur_distr_discr_set_pv((UNUR_DISTR *)unur_get_distr(gen), vector, n_vector));
}

static void by_masses(void) { random_discrete(1 << STANDARD | 1 << MASSES); }
static void any(void) { random_discrete(1 << STANDARD | 1 << MASSES | 1 << PROBABILITIES); }
/* T-concave for c = -1/2. */
static void concave_masses(void) {
  law.concave = true;
  by_masses();
}
/* Sequential search: the original needs a sum that it knows. */
static void summed(void) {
  do any(); while (source == STANDARD && (cut || is("zipf")));
  for (int i = 0; i < n_vector; i++) vector[i] = fabs(vector[i]); /* the original takes negative ones */
}
static void standard_only(void) { random_discrete(1 << STANDARD); }

static UNUR_DISTR *summed_distr(void) {
  sum_stated = true;
  return distr();
}

static void dari_options(UNUR_PAR *par) {
  if (random_chance(0.4)) SET(dari, squeeze, random_below(2));
  if (random_chance(0.4)) SET(dari, tablesize, random_about_int(0, 200));
  if (random_chance(0.4)) SET(dari, cpfactor, random_about(0.3, 2.5));
  if (random_chance(0.3)) SET(dari, verify, 1);
}
static void dari_changes(UNUR_GEN *gen) { CHG(dari, verify, random_below(2)); }

/* F at the mode, not always exactly; where it is less than the probability of the mode the verifying
 * sampler of the original says so. */
static bool has_F;
static double F_at_mode(UNUR_DISTR *d) {
  const int m = source == MASSES ? mode : unur_distr_discr_get_mode(d);
  double below = 0., all = 0.;
  int end;
  unur_distr_discr_get_domain(d, &left, &end);
  for (int k = left; k <= end && k <= 3000; k++) {
    const double p = unur_distr_discr_eval_pmf(k, d);
    all += p;
    if (k <= m) below += p;
  }
  return fmin(1., below / all * (random_chance(0.2) ? 1.02 : 1.));
}
static const UNUR_DISTR *made_from;
static UNUR_PAR *dsrou_new(const UNUR_DISTR *d) {
  made_from = d;
  return unur_dsrou_new(d);
}
static void dsrou_options(UNUR_PAR *par) {
  has_F = random_chance(0.4);
  if (random_chance(0.1)) SET(dsrou, cdfatmode, random_below(2) == 0 ? 1.5 : -0.5);
  if (has_F) SET(dsrou, cdfatmode, F_at_mode((UNUR_DISTR *)made_from));
}
static void dsrou_reshape(UNUR_GEN *gen) {
  reshape(gen);
  if (has_F || random_chance(0.3)) CHG(dsrou, cdfatmode, F_at_mode((UNUR_DISTR *)unur_get_distr(gen)));
}
static void dsrou_changes(UNUR_GEN *gen) { CHG(dsrou, verify, random_below(2)); }

static void dgt_options(UNUR_PAR *par) {
  if (random_chance(0.4)) SET(dgt, guidefactor, random_about(0., 4.));
  if (random_chance(0.4)) SET(dgt, variant, (unsigned)random_about_int(1, 2));
}
static void dgt_getters(UNUR_GEN *gen) {
  double rest = -1.;
  got("quantile at 0.37", unur_dgt_eval_invcdf_recycle(gen, 0.37, &rest));
  got("rest", rest);
}

static void dau_options(UNUR_PAR *par) { if (random_chance(0.6)) SET(dau, urnfactor, random_about(1., 4.)); }
static void no_options(UNUR_PAR *par) { (void)par; }

static void dstd_options(UNUR_PAR *par) {
  static const unsigned variants[] = {0, 1, 2, 3, 99, UNUR_STDGEN_INVERSION};
  if (random_chance(0.7)) SET(dstd, variant, variants[random_below(6)]);
}
static void dstd_getters(UNUR_GEN *gen) { got("quantile at 0.3", unur_dstd_eval_invcdf(gen, 0.3)); }
static void dstd_changes(UNUR_GEN *gen) {
  const int a = random_below(30), b = random_below(30);
  CHG2(dstd, truncated, a < b ? a : b, a < b ? b : a);
}

void cases_discrete(void) {
  static const METHOD methods[] = {
    {"dari", 250, concave_masses, distr, unur_dari_new, dari_options, NULL, dari_changes, reshape, DISCRETE | CAN_REINIT},
    {"dau", 150, any, distr, unur_dau_new, dau_options, NULL, NULL, reshape_vector, DISCRETE | CAN_REINIT},
    {"dgt", 200, any, distr, unur_dgt_new, dgt_options, dgt_getters, NULL, reshape_vector, DISCRETE | CAN_REINIT | QUANTILES},
    {"dsrou", 200, by_masses, distr, dsrou_new, dsrou_options, NULL, dsrou_changes, dsrou_reshape, DISCRETE | CAN_REINIT},
    {"dss", 150, summed, summed_distr, unur_dss_new, no_options, NULL, NULL, reshape, DISCRETE | CAN_REINIT},
    {"dstd", 200, standard_only, distr, unur_dstd_new, dstd_options, dstd_getters, dstd_changes, reshape, DISCRETE | CAN_REINIT},
  };
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) method_cases(&methods[i]);
}
