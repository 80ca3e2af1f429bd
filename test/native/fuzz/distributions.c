/* distributions.c -- makes the distributions of the cases: of sound laws with facts that are true, of
 * standard laws, of formulas with facts of any kind. */
#include "case.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct condition { const char *method; enum kind kind; unsigned needs; bool cdf, mode, area; } conditions[] = {
  {"arou", CONTINUOUS, T_CONCAVE, 0, 0, 0}, {"ars", CONTINUOUS, LOG_CONCAVE, 0, 0, 0}, {"auto", CONTINUOUS, 0, 0, 0, 0},
  {"dari", DISCRETE, T_CONCAVE, 0, 1, 1}, {"dau", DISCRETE, 0, 0, 0, 0}, {"dgt", DISCRETE, 0, 0, 0, 0},
  {"dsrou", DISCRETE, T_CONCAVE, 0, 1, 1}, {"dss", DISCRETE, 0, 0, 0, 1}, {"empl", EMPIRICAL, 0, 0, 0, 0},
  {"hinv", CONTINUOUS, NORMALISED, 1, 0, 0}, {"hist", EMPIRICAL, 0, 0, 0, 0}, {"hrb", CONTINUOUS, HAZARD_BOUNDED, 0, 0, 0},
  {"hrd", CONTINUOUS, HAZARD_FALLS, 0, 0, 0}, {"hri", CONTINUOUS, HAZARD_RISES, 0, 0, 0}, {"itdr", CONTINUOUS, POLE, 0, 1, 0},
  {"ninv", CONTINUOUS, NORMALISED, 1, 0, 0}, {"nrou", CONTINUOUS, T_CONCAVE, 0, 0, 0}, {"pinv", CONTINUOUS, NO_POLE, 0, 0, 0},
  {"srou", CONTINUOUS, T_CONCAVE, 0, 1, 1}, {"ssr", CONTINUOUS, T_CONCAVE, 0, 1, 1}, {"tabl", CONTINUOUS, UNIMODAL | NO_POLE, 0, 1, 0},
  {"tdr", CONTINUOUS, T_CONCAVE, 0, 0, 0}, {"utdr", CONTINUOUS, T_CONCAVE, 0, 1, 1},
};

bool is_one_of(const char *name, const char *names) {
  const char *const found = strstr(names, name);
  const size_t n = strlen(name);
  return found != NULL && (found == names || found[-1] == ' ') && (found[n] == ' ' || found[n] == '\0');
}
enum kind kind_of(const char *method) {
  return is_one_of(method, "dari dau dgt dsrou dss dstd dext") ? DISCRETE : is_one_of(method, "empk empl hist") ? EMPIRICAL : CONTINUOUS;
}

static UNUR_DISTR *sound_continuous(const struct condition *c) {
  law_draw(CONTINUOUS, true, c->needs);
  UNUR_DISTR *d = unur_distr_cont_new();
  if (d == NULL) return NULL;
  if (c->needs & (HAZARD_BOUNDED | HAZARD_FALLS | HAZARD_RISES)) {
    unur_distr_cont_set_hr(d, law_hr);
    unur_distr_cont_set_domain(d, 0., INFINITY);
    return d;
  }
  if (strcmp(c->method, "ars") == 0 || chance(0.4)) {
    unur_distr_cont_set_logpdf(d, law_logpdf);
    if (strcmp(c->method, "ars") == 0 || chance(0.8)) unur_distr_cont_set_dlogpdf(d, law_dlogpdf);
  } else {
    unur_distr_cont_set_pdf(d, law_pdf);
    if (chance(0.8)) unur_distr_cont_set_dpdf(d, law_dpdf);
  }
  if (c->cdf || (law.factor == 1. && chance(0.5))) unur_distr_cont_set_cdf(d, law_cdf);
  if (isfinite(law.left) || isfinite(law.right) || chance(0.3)) unur_distr_cont_set_domain(d, law.left, law.right);
  if ((law.is & UNIMODAL) && (c->mode || chance(0.5))) unur_distr_cont_set_mode(d, law_mode());
  else if (law.is & UNIMODAL) unur_distr_cont_set_center(d, law_mode());
  else unur_distr_cont_set_center(d, fmin(fmax(law.location, law.left), law.right));
  if (c->area || chance(0.5)) unur_distr_cont_set_pdfarea(d, law_area());
  return d;
}

static UNUR_DISTR *sound_derived(void) {
  const bool corder = chance(0.5);
  const struct condition base = {"", CONTINUOUS, corder ? WHOLE | LOG_CONCAVE : WHOLE | UNIMODAL | NO_POLE, 1, 1, 1};
  UNUR_DISTR *const b = sound_continuous(&base);
  if (b == NULL) return NULL;
  UNUR_DISTR *d;
  now.derived = true;
  if (corder) {
    now.corder.n = 2 + below(8);
    now.corder.k = 1 + below(now.corder.n);
    note("order statistic %d of %d", now.corder.k, now.corder.n);
    d = unur_distr_corder_new(b, now.corder.n, now.corder.k);
  } else {
    static const double alphas[] = {1., 1., (double)INFINITY, 0.5, 2., 3., 0.};
    now.cxtrans.alpha = one_of(alphas);
    now.cxtrans.mu = chance(0.5) ? 0. : law.location;
    now.cxtrans.sigma = chance(0.5) ? 1. : law.scale;
    note("transformed by alpha %g, mu %g, sigma %g", now.cxtrans.alpha, now.cxtrans.mu, now.cxtrans.sigma);
    d = unur_distr_cxtrans_new(b);
    if (d != NULL && (unur_distr_cxtrans_set_rescale(d, now.cxtrans.mu, now.cxtrans.sigma) != UNUR_SUCCESS ||
                      unur_distr_cxtrans_set_alpha(d, now.cxtrans.alpha) != UNUR_SUCCESS)) now.untrue = true;
  }
  unur_distr_free(b);
  return d;
}

static UNUR_DISTR *sound_discrete(const struct condition *c) {
  law_draw(DISCRETE, true, c->needs);
  UNUR_DISTR *const d = unur_distr_discr_new();
  if (d == NULL) return NULL;
  if (is_one_of(c->method, "dau dgt dss") && chance(0.5)) {
    unur_distr_discr_set_domain(d, law.first, law.first + law.n - 1);
    unur_distr_discr_set_pv(d, law.p, law.n);
  } else {
    unur_distr_discr_set_pmf(d, law_pmf);
    unur_distr_discr_set_domain(d, law.first, law.first + law.n - 1);
  }
  if (chance(0.2)) unur_distr_discr_set_cdf(d, law_discrete_cdf);
  if ((law.is & UNIMODAL) && (c->mode || chance(0.5))) unur_distr_discr_set_mode(d, (int)law_mode());
  if (c->area || chance(0.5)) unur_distr_discr_set_pmfsum(d, law_area());
  return d;
}

static UNUR_DISTR *sound_data(bool histogram) {
  law_draw(EMPIRICAL, false, 0);
  UNUR_DISTR *const d = unur_distr_cemp_new();
  if (d == NULL) return NULL;
  now.n_data = 2 + below(38);
  for (int i = 0; i <= now.n_data; i++) {
    now.data[i] = between(-5., 5.) * law.scale;
    now.heights[i] = chance(0.2) ? 0. : between(0., 1.);
  }
  now.heights[0] = 1.;
  if (!histogram) {
    unur_distr_cemp_set_data(d, now.data, now.n_data);
    qsort(now.data, (size_t)now.n_data, sizeof *now.data, ascending);
    return d;
  }
  qsort(now.data, (size_t)now.n_data + 1, sizeof *now.data, ascending);
  if (chance(0.5)) {
    for (int i = 0; i <= now.n_data; i++) now.data[i] = -5. + 10. * i / now.n_data;
    unur_distr_cemp_set_hist(d, now.heights, now.n_data, -5., 5.);
  } else {
    unur_distr_cemp_set_hist_prob(d, now.heights, now.n_data);
    unur_distr_cemp_set_hist_bins(d, now.data, now.n_data + 1);
  }
  return d;
}

static UNUR_DISTR *standard(enum kind kind, bool wild) {
  law_draw(CONTINUOUS, false, 0);
  const struct standard *s;
  do s = &standards[below(n_standards)]; while (s->discrete != (kind == DISCRETE));
  double parameters[6];
  const int n = below(6);
  for (int i = 0; i < 6; i++) parameters[i] = wild && chance(0.3) ? some_real() : chance(0.3) ? between(0., 1.) : chance(0.3) ? 1 + below(60) : magnitude(-3, 5);
  note("standard %s, %d parameters %g %g %g %g %g", s->name, n, parameters[0], parameters[1], parameters[2], parameters[3], parameters[4]);
  UNUR_DISTR *const d = s->new_distr(chance(0.95) ? parameters : NULL, n);
  now.standard = d != NULL && !wild;
  snprintf(law.text, sizeof law.text, "%s, %d parameters %g %g %g %g %g", s->name, n, parameters[0], parameters[1], parameters[2], parameters[3], parameters[4]);
  if (d != NULL && kind == CONTINUOUS && chance(0.3)) {
    const double a = some_real(), b = some_real();
    note("domain %g %g", a, b);
    note_integer(unur_distr_cont_set_domain(d, fmin(a, b), fmax(a, b)));
  }
  return d;
}

static UNUR_DISTR *wild(enum kind kind, const char *method) {
  law_draw(kind == EMPIRICAL ? CONTINUOUS : kind, false, 0);
  law.kind = kind;
  note("%s", law.text);
  UNUR_DISTR *d = kind == CONTINUOUS ? unur_distr_cont_new() : kind == DISCRETE ? unur_distr_discr_new() : unur_distr_cemp_new();
  if (d == NULL) return NULL;
  const char *const subject = kind == CONTINUOUS ? "cont" : kind == DISCRETE ? "discr" : "cemp";
  if (kind == EMPIRICAL) {
    int n;
    const double *const x = some_numbers(&n);
    if (strcmp(method, "hist") == 0) note_integer(unur_distr_cemp_set_hist_prob(d, x, n));
    else note_integer(unur_distr_cemp_set_data(d, x, n));
    if (chance(0.5)) note_integer(unur_distr_cemp_set_hist_domain(d, -1., 5.));
  } else if (kind == DISCRETE) {
    if (chance(0.5)) note_integer(unur_distr_discr_set_pmf(d, law_pmf));
    else if (chance(0.7)) { int n; const double *const x = some_numbers(&n); note_integer(unur_distr_discr_set_pv(d, x, n)); }
    if (chance(0.3)) note_integer(unur_distr_discr_set_cdf(d, law_discrete_cdf));
    if (chance(0.6)) { const int first = below(30) - 10; note_integer(unur_distr_discr_set_domain(d, first, first + below(200))); }
    if (chance(0.5)) note_integer(unur_distr_discr_set_mode(d, below(20)));
    if (chance(0.5)) note_integer(unur_distr_discr_set_pmfsum(d, magnitude(-3, 5)));
  } else {
    const bool hazard = is_one_of(method, "hrb hrd hri"), logarithm = strcmp(method, "ars") == 0 || chance(0.4);
    if (hazard) unur_distr_cont_set_hr(d, law_hr);
    if (!hazard && logarithm) unur_distr_cont_set_logpdf(d, law_logpdf);
    if (!hazard && logarithm && chance(0.8)) unur_distr_cont_set_dlogpdf(d, law_dlogpdf);
    if (!hazard && !logarithm) unur_distr_cont_set_pdf(d, law_pdf);
    if (!hazard && !logarithm && chance(0.8)) unur_distr_cont_set_dpdf(d, law_dpdf);
    if (chance(is_one_of(method, "hinv ninv") ? 0.9 : 0.3)) unur_distr_cont_set_cdf(d, law_cdf);
    if (chance(0.6)) {
      const double a = some_real(), b = some_real();
      note("domain %g %g", a, b);
      note_integer(chance(0.9) ? unur_distr_cont_set_domain(d, fmin(a, b), fmax(a, b)) : unur_distr_cont_set_domain(d, a, b));
    }
    if (chance(0.5)) note_integer(unur_distr_cont_set_mode(d, law.location));
    if (chance(0.3)) note_integer(unur_distr_cont_set_center(d, some_real()));
    if (chance(0.5)) note_integer(unur_distr_cont_set_pdfarea(d, magnitude(-3, 5)));
  }
  for (int i = chance(0.5) ? 0 : below(6); i > 0; i--) some_call(DISTRIBUTION, subject, d);
  if (kind == CONTINUOUS && chance(0.12)) {
    const bool corder = chance(0.5);
    const int n = chance(0.9) ? 2 + below(10) : some_integer(), k = chance(0.9) ? 1 + below(n) : some_integer();
    UNUR_DISTR *const derived = corder ? unur_distr_corder_new(d, n, k) : unur_distr_cxtrans_new(d);
    note("%s %d", corder ? "corder" : "cxtrans", derived != NULL);
    if (derived != NULL) {
      unur_distr_free(d);
      d = derived;
      for (int i = below(4); i > 0; i--) some_call(DISTRIBUTION, corder ? "corder" : "cxtrans", d);
      for (int i = below(2); i > 0; i--) some_call(DISTRIBUTION, "cont", d);
    }
  }
  if (chance(0.2)) {
    UNUR_DISTR *const copy = unur_distr_clone(d);
    if (copy != NULL) { unur_distr_free(d); d = copy; }
  }
  return d;
}

UNUR_DISTR *sound_distribution(void) {
  const struct condition *const c = &one_of(conditions);
  now.method = c->method;
  if (chance(0.15)) {
    now.method = chance(0.7) ? (chance(0.7) ? "cstd" : "dstd") : chance(0.5) ? "pinv" : "ninv";
    return standard(kind_of(now.method), false);
  }
  if (is_one_of(c->method, "pinv ninv hinv") && chance(0.3)) return sound_derived();
  return c->kind == CONTINUOUS ? sound_continuous(c) : c->kind == DISCRETE ? sound_discrete(c) : sound_data(strcmp(c->method, "hist") == 0);
}

UNUR_DISTR *wild_distribution(void) {
  const enum kind kind = chance(0.95) ? kind_of(now.method) : (enum kind)below(3);
  return is_one_of(now.method, "cstd dstd") || (kind != EMPIRICAL && chance(0.1)) ? standard(kind, true) : wild(kind, now.method);
}
