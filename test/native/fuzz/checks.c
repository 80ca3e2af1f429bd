/* checks.c -- what has to hold of a generator. */
#include "case.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double significance = 1e-9;
enum { MOST_UNIFORMS = 50000000 };

static bool is_discrete(const UNUR_GEN *gen) { return (unur_get_method(gen) & UNUR_MASK_TYPE) == UNUR_METH_DISCR; }

/* The domain that draws have to lie in; the whole line where the generator has no law with one. */
static void ends(const UNUR_GEN *gen, double *left, double *right) {
  UNUR_DISTR *const d = unur_get_distr((UNUR_GEN *)gen);
  *left = -INFINITY;
  *right = INFINITY;
  if (d == NULL || is_one_of(now.method, "cext dext mixt unif")) return;
  int from, to;
  if (unur_distr_is_cont(d)) unur_distr_cont_get_truncated(d, left, right);
  else if (unur_distr_is_discr(d) && unur_distr_discr_get_domain(d, &from, &to) == UNUR_SUCCESS) {
    const double *pv;
    *left = from;
    /* The end of a vector that was made of a standard law is none of the law. */
    *right = strcmp(now.method, "dstd") == 0 && unur_distr_discr_get_pv(d, &pv) > 0 ? (double)INFINITY : (double)to;
  }
}

static double draw_one(UNUR_GEN *gen) {
  if (planted("wrong") && !is_discrete(gen)) return fmax(unur_sample_cont(gen), unur_sample_cont(gen));
  return is_discrete(gen) ? unur_sample_discr(gen) : unur_sample_cont(gen);
}
static bool same(double a, double b) { return a == b || (isnan(a) && isnan(b)); }
static bool told_nothing(void) { return unur_get_errno() == 0 && unur_context_stopped(now.context) == 0; }

static bool in_domain(UNUR_GEN *gen, const char *what, const double *x, int n) {
  double left, right;
  if (is_one_of(now.method, "cext dext")) return true; /* whatever the program's own function gives */
  ends(gen, &left, &right);
  for (int i = 0; i < n; i++) {
    if (x[i] >= left && x[i] <= right && !(now.checked && !now.standard && isinf(x[i]))) continue;
    finding("%s: %s is %.17g, without an error; the domain is [%.17g, %.17g]", now.method, what, x[i], left, right);
    return false;
  }
  return true;
}

void draw(UNUR_GEN *gen, int n) {
  double x[200];
  note("%d draws", n);
  unur_reset_errno();
  for (int i = 0; i < n; i++) mix_real(x[i] = draw_one(gen));
  now.draws += n;
  if (told_nothing() && !now.untrue) (void)in_domain(gen, "a draw", x, n);
}

void fill_array(UNUR_GEN *gen, int n) {
  double x[200];
  int k[200];
  size_t done = 0;
  UNUR_GEN *const clone = unur_gen_clone(gen);
  struct stream before[2], after[2];
  memcpy(before, now.streams, sizeof before);
  note("array of %d draws", n);
  unur_reset_errno();
  const int code = is_discrete(gen) ? unur_sample_discr_array(gen, k, (size_t)n, &done) : unur_sample_cont_array(gen, x, (size_t)n, &done);
  note_integer(code);
  if (done > (size_t)n) { finding("%zu of %d draws", done, n); done = 0; }
  for (size_t i = 0; i < done; i++) mix_real(is_discrete(gen) ? x[i] = k[i] : x[i]);
  now.draws += (int)done;
  const bool good = code == UNUR_SUCCESS && told_nothing() && now.disturbance == NONE && !now.other_uniforms;
  if (good && done != (size_t)n) finding("%s: %zu of %d draws, and no code", now.method, done, n);
  if (good && !now.untrue) (void)in_domain(gen, "a draw of many", x, n);
  memcpy(after, now.streams, sizeof after);
  if (clone != NULL && good) {
    memcpy(now.streams, before, sizeof before);
    for (int i = 0; i < n; i++) {
      const double y = draw_one(clone);
      if (unur_context_stopped(now.context) != 0) break;
      if (!same(y, x[i])) { finding("%s: draw %d of many is %.17g, a single one %.17g", now.method, i, x[i], y); break; }
    }
    memcpy(now.streams, after, sizeof after);
  }
  unur_free(clone);
}

void clone_draws_the_same(UNUR_GEN **gen) {
  double x[50];
  note("clone");
  UNUR_GEN *const clone = unur_gen_clone(*gen);
  note_integer(clone != NULL);
  if (clone == NULL) return;
  struct stream before[2];
  memcpy(before, now.streams, sizeof before);
  for (int i = 0; i < 50; i++) mix_real(x[i] = draw_one(*gen));
  const bool first = chance(0.5);
  if (now.disturbance == NONE && !now.other_uniforms && unur_context_stopped(now.context) == 0) {
    memcpy(now.streams, before, sizeof before);
    for (int i = 0; i < 50; i++) {
      const double y = draw_one(clone);
      if (unur_context_stopped(now.context) != 0) break;
      if (!same(x[i], y)) { finding("%s: draw %d is %.17g, that of the clone %.17g", now.method, i, x[i], y); break; }
    }
  }
  unur_free(first ? *gen : clone);
  if (first) *gen = clone;
}

/* Distribution function of what is checked, of the whole law. */
static double whole(const UNUR_GEN *gen, double x) {
  if (now.standard) {
    const UNUR_DISTR *const d = unur_get_distr((UNUR_GEN *)gen);
    return unur_distr_is_discr(d) ? unur_distr_discr_eval_cdf((int)fmin(fmax(x, INT_MIN), INT_MAX), d) : unur_distr_cont_eval_cdf(x, d);
  }
  if (law.kind == EMPIRICAL) {
    const bool histogram = strcmp(now.method, "hist") == 0;
    const int n = histogram ? now.n_data : now.n_data - 1;
    double sum = 0., all = 0.;
    for (int i = 0; i < n; i++) {
      const double h = histogram ? now.heights[i] : 1., a = now.data[i], b = now.data[i + 1];
      all += h;
      sum += h * (x >= b ? 1. : x <= a ? 0. : (x - a) / (b - a));
    }
    return sum / all;
  }
  if (now.corder.n > 0) { /* at least k of n are not above x */
    const double u = law_between(x, -INFINITY, INFINITY);
    double sum = 0.;
    for (int j = now.corder.k; j <= now.corder.n; j++) sum += exp(lgamma(now.corder.n + 1.) - lgamma(j + 1.) - lgamma(now.corder.n - j + 1.)) * pow(u, j) * pow(1. - u, now.corder.n - j);
    return sum;
  }
  const double alpha = now.cxtrans.alpha;
  const double z = isinf(alpha) ? log(fmax(x, 0.)) : alpha == 0. ? exp(x) : copysign(pow(fabs(x), 1. / alpha), x);
  return law_between(now.cxtrans.mu + now.cxtrans.sigma * z, -INFINITY, INFINITY);
}
/* Of the law of a generator; NaN where it is not known, or too little of it is left. */
static double truth(const UNUR_GEN *gen, double x, double left, double right) {
  if (!now.standard && !now.derived && law.kind != EMPIRICAL) return law_between(x, left, right);
  const double a = isinf(left) ? 0. : is_discrete(gen) ? left <= INT_MIN + 1. ? 0. : whole(gen, left - 1.) : whole(gen, left), b = isinf(right) ? 1. : whole(gen, right);
  return b - a > 1e-3 ? (whole(gen, x) - a) / (b - a) : NAN;
}
static bool is_known(UNUR_GEN *gen) {
  if (!now.checked || now.untrue || now.inexact || unur_context_stopped(now.context) != 0) return false;
  const UNUR_DISTR *const d = unur_get_distr(gen);
  return d != NULL && (!now.standard || (unur_distr_is_discr(d) ? unur_distr_discr_get_cdf(d) == NULL : unur_distr_cont_get_cdf(d) == NULL) == 0);
}

/* How far from the exact one a quantile or draw may lie: what is rounded to it, or NINV's x-resolution of
 * 1e-8, relative and absolute. */
static double away_from(const UNUR_GEN *gen, double x) {
  return is_discrete(gen) ? 0. : strcmp(now.method, "ninv") == 0 ? 3e-8 * (fabs(x) + 1e-8) : 2. * DBL_EPSILON * fabs(x) + DBL_MIN;
}
static double not_above(const UNUR_GEN *gen, double x, double left, double right) { return truth(gen, x + away_from(gen, x), left, right); }
static double below_it(const UNUR_GEN *gen, double x, double left, double right) { return truth(gen, is_discrete(gen) ? x - 1. : x - away_from(gen, x), left, right); }

void quantiles(UNUR_GEN *gen) {
  enum { N = 12 };
  double u[N], x[N], left, right;
  for (int i = 0; i < N; i++) u[i] = chance(0.8) ? between(0., 1.) : chance(0.5) ? magnitude(-60, -2) : below(2);
  if (!now.checked && chance(0.2)) u[0] = some_real();
  qsort(u, N, sizeof *u, ascending);
  note("quantiles");
  unur_reset_errno();
  if (chance(0.5)) note_integer(unur_quantile_array(gen, u, x, N));
  else for (int i = 0; i < N; i++) x[i] = unur_quantile(gen, u[i]);
  if (!told_nothing() || now.untrue || !unur_gen_is_inversion(gen)) return;
  note_numbers(x, N);
  now.quantiles++;
  const bool known = is_known(gen);
  ends(gen, &left, &right);
  for (int i = 0; i < N; i++) {
    if (!(u[i] >= 0. && u[i] <= 1.)) continue;
    if (!(x[i] >= left && x[i] <= right)) { finding("%s: the quantile of %.17g is %.17g; the domain is [%.17g, %.17g]", now.method, u[i], x[i], left, right); return; }
    if (!known) continue;
    if (i > 0 && x[i] + 2. * away_from(gen, x[i]) < x[i - 1] && u[i] - u[i - 1] > 1e-5) { finding("%s: the quantile of %.17g is %.17g, that of %.17g is %.17g", now.method, u[i - 1], x[i - 1], u[i], x[i]); return; }
    const double at = not_above(gen, x[i], left, right), before = below_it(gen, x[i], left, right), tolerance = 1e-6;
    if (at < u[i] - tolerance || before > u[i] + tolerance) { finding("%s: the quantile of %.17g is %.17g, where the CDF is %.17g", now.method, u[i], x[i], at); return; }
  }
}

/* Of a discrete law: the area of the trials that give k, against the probability. */
static void hat_over_k(UNUR_GEN *gen) {
  double left, right;
  note("hat over k");
  ends(gen, &left, &right);
  /* The ends of DARI's centre are rounded, next to k. */
  double floor = 1e-300;
  for (int i = 0; law.kind == DISCRETE && i < law.n; i++) floor = fmax(floor, 4. * DBL_EPSILON * (fabs((double)law.first + i) + 1.) * law.p[i]);
  const bool comparable = now.checked && !now.untrue && !now.inexact && !now.derived && !now.standard && law.kind == DISCRETE && is_one_of(now.method, "dari dsrou");
  for (int i = 0; i < 10; i++) {
    const int k = chance(0.8) ? law.first + below(law.n + 3) - 1 : some_integer();
    const double hat = unur_gen_eval_hat(gen, k);
    note_real(hat);
    if (!comparable || !told_nothing()) continue;
    const bool inside = k >= left && k <= right;
    const double p = inside && k >= law.first && k - law.first < law.n ? law.p[k - law.first] : 0.;
    if (hat < p * (1. - 1e-9) - floor || (!inside && hat != 0.)) { finding("%s: at k = %d the hat is %.17g, the PMF %.17g", now.method, k, hat, p); return; }
  }
}

void hat_and_squeeze(UNUR_GEN *gen) {
  if (is_discrete(gen)) {
    hat_over_k(gen);
    return;
  }
  UNUR_INTERVAL intervals[10];
  double left, right, top = 0.;
  note("hat and squeeze");
  const size_t n = unur_gen_get_intervals(gen, intervals, 10);
  for (size_t i = 0; i < n && i < 10; i++) note_numbers(&intervals[i].left, 7);
  ends(gen, &left, &right);
  const bool comparable = now.checked && !now.untrue && !now.inexact && !now.derived && !now.standard && law.kind == CONTINUOUS;
  for (size_t i = 0; comparable && i < n && i < 10; i++) {
    const double f = isfinite(intervals[i].left) ? law_density(intervals[i].left) : 0.;
    if (isfinite(f)) top = fmax(top, f);
  }
  /* Where AROU's lines meet is known to some digits of the top's root. */
  const double floor = strcmp(now.method, "arou") == 0 ? 1e-30 * top : 0.;
  for (int i = 0; i < 10; i++) {
    const double x = some_real(), hat = unur_gen_eval_hat(gen, x), squeeze = unur_gen_eval_squeeze(gen, x);
    note_real(hat);
    note_real(squeeze);
    if (!comparable || !told_nothing() || !(x > left && x < right)) continue;
    const double f = law_density(x);
    if (hat < f * (1. - 1e-8) - floor) { finding("%s: at %.17g the hat is %.17g, the density %.17g", now.method, x, hat, f); return; }
    if (squeeze > f * (1. + 1e-8) + floor) { finding("%s: at %.17g the squeeze is %.17g, the density %.17g", now.method, x, squeeze, f); return; }
  }
}

void goodness_of_fit(UNUR_GEN *gen) {
  static double x[MOST_DRAWS];
  double left, right;
  if (!is_known(gen)) return;
  ends(gen, &left, &right);
  unur_reset_errno();
  const long before_draws = now.uniforms;
  for (int i = 0; i < MOST_DRAWS; i++) {
    x[i] = draw_one(gen);
    /* A hat may be far too large by what was asked for, e.g. by NROU with r = 1000. */
    if (now.uniforms - before_draws > MOST_UNIFORMS) return;
  }
  now.draws += MOST_DRAWS;
  if (!told_nothing() || !in_domain(gen, "a draw", x, MOST_DRAWS)) return;
  if (isnan(truth(gen, x[0], left, right))) return;
  now.compared++;
  qsort(x, MOST_DRAWS, sizeof *x, ascending);
  double d = 0., where = 0.;
  for (int i = 0; i < MOST_DRAWS; ) {
    int last = i;
    while (last + 1 < MOST_DRAWS && x[last + 1] == x[i]) last++;
    const double at = not_above(gen, x[i], left, right), before = below_it(gen, x[i], left, right);
    const double distance = fmax((last + 1.) / MOST_DRAWS - at, before - (double)i / MOST_DRAWS);
    if (distance > d) d = distance, where = x[i];
    i = last + 1;
  }
  if (d > sqrt(log(2. / significance) / (2. * MOST_DRAWS)))
    finding("%s: the CDF of %d draws is off by %.4g at %.17g, on [%.17g, %.17g] of %s%s", now.method, MOST_DRAWS, d, where, left, right, now.standard ? "standard " : now.derived ? "derived " : "", law.text);
}
