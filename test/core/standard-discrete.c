/* standard-discrete.c -- the standard discrete distributions: constructors, objects, values. */
#include "program.h"

#include <limits.h>
#include <math.h>
#include <string.h>

typedef struct {
  const char *name;
  UNUR_DISTR *(*make)(const double *, int);
  int n; /* -1: NULL and 0 */
  double p[5];
} STANDARD;
#define D(name) #name, unur_distr_##name
static const STANDARD cases[] = {
  {D(binomial), 2, {20, 0.3}}, {D(binomial), 2, {1, 0.5}}, {D(binomial), 2, {10000, 0.001}}, {D(binomial), 2, {1e6, 0.7}},
  {D(binomial), 2, {4.4, 0.5}}, {D(binomial), 2, {0, 0.5}}, {D(binomial), 2, {5, 0}}, {D(binomial), 2, {5, 1}}, {D(binomial), 2, {5, -1}},
  {D(binomial), 1, {5}}, {D(binomial), 0}, {D(binomial), -1}, {D(binomial), 3, {5, 0.5, 1}}, {D(binomial), 2, {9, 0.5}},
  {D(geometric), 1, {0.3}}, {D(geometric), 1, {1e-5}}, {D(geometric), 1, {0}}, {D(geometric), 1, {1}}, {D(geometric), 0}, {D(geometric), 2, {0.5, 1}},
  {D(hypergeometric), 3, {100, 30, 10}}, {D(hypergeometric), 3, {100, 60, 70}}, {D(hypergeometric), 3, {10, 10, 5}}, {D(hypergeometric), 3, {10, 5, 10}},
  {D(hypergeometric), 3, {100.4, 30, 10}}, {D(hypergeometric), 3, {10, 0, 5}}, {D(hypergeometric), 3, {10, 5, 0}}, {D(hypergeometric), 2, {10, 5}}, {D(hypergeometric), 0}, {D(hypergeometric), 4, {10, 5, 5, 1}}, {D(hypergeometric), 3, {1e6, 3e5, 1e4}},
  {D(logarithmic), 1, {0.5}}, {D(logarithmic), 1, {0.999}}, {D(logarithmic), 1, {0}}, {D(logarithmic), 1, {1}}, {D(logarithmic), 0}, {D(logarithmic), 2, {0.5, 1}},
  {D(negativebinomial), 2, {0.3, 5}}, {D(negativebinomial), 2, {0.9, 0.5}}, {D(negativebinomial), 2, {0.01, 100}}, {D(negativebinomial), 2, {0, 5}}, {D(negativebinomial), 2, {1, 5}}, {D(negativebinomial), 2, {0.5, 0}}, {D(negativebinomial), 1, {0.5}}, {D(negativebinomial), 0}, {D(negativebinomial), 3, {0.5, 1, 1}},
  {D(poisson), 1, {12.5}}, {D(poisson), 1, {0.1}}, {D(poisson), 1, {3}}, {D(poisson), 1, {1e5}}, {D(poisson), 1, {0}}, {D(poisson), 1, {-1}}, {D(poisson), 0}, {D(poisson), 2, {1, 1}},
  {D(zipf), 1, {1.5}}, {D(zipf), 2, {1, 2}}, {D(zipf), 1, {0}}, {D(zipf), 2, {1, -1}}, {D(zipf), 0}, {D(zipf), 3, {1, 1, 1}}, {D(zipf), 2, {0.2, 0}},
};

static void facts_of(UNUR_DISTR *d) {
  const double *p;
  int l, r, n = unur_distr_discr_get_pmfparams(d, &p);
  row_doubles("parameters", p, (size_t)n);
  unur_distr_discr_get_domain(d, &l, &r);
  row_int("left", l);
  row_int("right", r);
  row_int("mode", unur_distr_discr_get_mode(d));
  row_double("sum", unur_distr_discr_get_pmfsum(d));
}

int main(void) {
  program_begin();
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    const STANDARD *s = &cases[i];
    char key[100];
    size_t at = (size_t)snprintf(key, sizeof key, s->n < 0 ? "%s(NULL" : "%s(", s->name);
    for (int j = 0; j < s->n; j++) at += (size_t)snprintf(key + at, sizeof key - at, j > 0 ? ",%g" : "%g", s->p[j]);
    snprintf(key + at, sizeof key - at, ")");
    UNUR_DISTR *volatile d = NULL;
    row_begin("new: %s", key);
    GUARDED(d = s->make(s->n < 0 ? NULL : s->p, s->n < 0 ? 0 : s->n));
    row_int("made", d != NULL);
    row_end();
    if (d == NULL) continue;
    row_begin("object: %s", key);
    row_string("name", unur_distr_get_name(d));
    char text[30] = "";
    if (unur_distr_discr_get_pmf(d)) strcat(text, "pmf ");
    if (unur_distr_discr_get_cdf(d)) strcat(text, "cdf ");
    if (unur_distr_discr_get_invcdf(d)) strcat(text, "invcdf");
    row_string("functions", text);
    facts_of(d);
    row_end();
    int l, r, mode = unur_distr_discr_get_mode(d);
    unur_distr_discr_get_domain(d, &l, &r);
    const int points[] = {l - 1, l, l + 1, l + 3, mode / 2, mode - 1, mode, mode + 1, mode + 7, 2 * mode + 5, 100 + 3 * mode};
    for (size_t j = 0; j < sizeof points / sizeof points[0]; j++) {
      row_begin("functions: %s, point %d", key, (int)j);
      row_int("k", points[j]);
      if (unur_distr_discr_get_pmf(d)) row_double("pmf", unur_distr_discr_eval_pmf(points[j], d));
      if (unur_distr_discr_get_cdf(d)) row_double("cdf", unur_distr_discr_eval_cdf(points[j], d));
      row_end();
    }
    if (unur_distr_discr_get_invcdf(d)) {
      static const double u[] = {0., 1e-9, 0.1, 0.5, 0.77, 0.9999, 1.};
      for (size_t j = 0; j < sizeof u / sizeof u[0]; j++) {
        row_begin("inverse: %s, u=%g", key, u[j]);
        row_int("k", unur_distr_discr_eval_invcdf(u[j], d));
        row_end();
      }
    }
    UNUR_DISTR *part = unur_distr_clone(d);
    row_begin("truncated: %s", key);
    row_int("code", unur_distr_discr_set_domain(part, l + 1, l + 6));
    row_int("update of sum", unur_distr_discr_upd_pmfsum(part));
    row_int("update of mode", unur_distr_discr_upd_mode(part));
    facts_of(part);
    row_end();
    unur_distr_free(part);
    part = unur_distr_clone(d);
    row_begin("parameters: %s, the same", key);
    row_int("code", unur_distr_discr_set_pmfparams(part, s->p, s->n));
    facts_of(part);
    row_end();
    static const double bad[] = {-1., -1., -1., -1., -1.};
    row_begin("parameters: %s, all -1", key);
    row_int("code", unur_distr_discr_set_pmfparams(part, bad, s->n));
    facts_of(part);
    row_end();
    unur_distr_free(part);
    unur_distr_free(d);
  }
  return 0;
}
