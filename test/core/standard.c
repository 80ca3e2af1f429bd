/* standard.c -- the standard continuous distributions: what the constructors answer, what the
 * objects know, what their functions give; on truncated domains and after new parameters. */
#include "standard.h"

#include <math.h>
#include <string.h>

static void functions_of(const UNUR_DISTR *d) {
  char text[40] = "";
  if (unur_distr_cont_get_pdf(d)) strcat(text, "pdf ");
  if (unur_distr_cont_get_dpdf(d)) strcat(text, "dpdf ");
  if (unur_distr_cont_get_logpdf(d)) strcat(text, "logpdf ");
  if (unur_distr_cont_get_dlogpdf(d)) strcat(text, "dlogpdf ");
  if (unur_distr_cont_get_cdf(d)) strcat(text, "cdf ");
  if (unur_distr_cont_get_invcdf(d)) strcat(text, "invcdf");
  row_string("functions", text);
}

static void facts_of(UNUR_DISTR *d) {
  const double *p;
  double l, r;
  int n = unur_distr_cont_get_pdfparams(d, &p);
  row_doubles("parameters", p, (size_t)n);
  unur_distr_cont_get_domain(d, &l, &r);
  row_doubles("domain", (double[]){l, r}, 2);
  row_double("mode", unur_distr_cont_get_mode(d));
  row_double("center", unur_distr_cont_get_center(d));
  row_double("area", unur_distr_cont_get_pdfarea(d));
}

/* Points of a law's whole range: where the standard normal, put onto the domain, has them. */
static double point_of(double l, double r, double center, double t) {
  if (isfinite(l) && isfinite(r)) return l + (r - l) * 0.5 * erfc(-t * 0.7);
  if (isfinite(l)) return l + exp(2. * t) * fmax(1e-3, fabs(center - l));
  return center + sinh(2. * t);
}

int main(void) {
  program_begin();
  for (size_t i = 0; i < n_standard_cases; i++) {
    const STANDARD *s = &standard_cases[i];
    char key[200];
    standard_key(s, key, sizeof key);
    row_begin("new: %s", key);
    UNUR_DISTR *d = NULL;
    GUARDED(d = s->make(s->n < 0 ? NULL : s->p, s->n < 0 ? 0 : s->n));
    row_int("made", d != NULL);
    row_end();
    if (d == NULL) continue;
    row_begin("object: %s", key);
    row_string("name", unur_distr_get_name(d));
    functions_of(d);
    facts_of(d);
    row_end();

    double l, r, center = unur_distr_cont_get_center(d);
    unur_distr_cont_get_domain(d, &l, &r);
    if (!isfinite(center)) center = 0.5 * (l + r);
    for (int j = -6; j <= 6; j++) {
      double x = point_of(l, r, center, 0.5 * j);
      row_begin("functions: %s, point %d", key, j);
      row_double("x", x);
      if (unur_distr_cont_get_pdf(d)) row_double("pdf", unur_distr_cont_eval_pdf(x, d));
      if (unur_distr_cont_get_dpdf(d)) row_double("dpdf", unur_distr_cont_eval_dpdf(x, d));
      if (unur_distr_cont_get_logpdf(d)) row_double("logpdf", unur_distr_cont_eval_logpdf(x, d));
      if (unur_distr_cont_get_dlogpdf(d)) row_double("dlogpdf", unur_distr_cont_eval_dlogpdf(x, d));
      if (unur_distr_cont_get_cdf(d)) row_double("cdf", unur_distr_cont_eval_cdf(x, d));
      row_end();
    }
    if (unur_distr_cont_get_invcdf(d)) {
      static const double u[] = {0., 1e-10, 0.01, 0.5, 0.9, 1. - 1e-10, 1.};
      for (size_t j = 0; j < sizeof u / sizeof u[0]; j++) {
        row_begin("inverse: %s, u=%.17g", key, u[j]);
        row_double("x", unur_distr_cont_eval_invcdf(u[j], d));
        row_end();
      }
    }
    /* Ends of the domain, and outside. */
    static const char *const where[] = {"left end", "right end", "left of it", "right of it"};
    const double at[] = {l, r, l - 1., r + 1.};
    for (int j = 0; j < 4; j++) {
      row_begin("ends: %s, %s", key, where[j]);
      if (unur_distr_cont_get_pdf(d)) row_double("pdf", unur_distr_cont_eval_pdf(at[j], d));
      if (unur_distr_cont_get_dpdf(d)) row_double("dpdf", unur_distr_cont_eval_dpdf(at[j], d));
      if (unur_distr_cont_get_logpdf(d)) row_double("logpdf", unur_distr_cont_eval_logpdf(at[j], d));
      if (unur_distr_cont_get_dlogpdf(d)) row_double("dlogpdf", unur_distr_cont_eval_dlogpdf(at[j], d));
      if (unur_distr_cont_get_cdf(d)) row_double("cdf", unur_distr_cont_eval_cdf(at[j], d));
      row_end();
    }
    /* A part of the domain. */
    double a = point_of(l, r, center, -0.4), b = point_of(l, r, center, 0.8);
    UNUR_DISTR *part = unur_distr_clone(d);
    row_begin("truncated: %s", key);
    row_int("code", unur_distr_cont_set_domain(part, a, b));
    row_int("update of area", unur_distr_cont_upd_pdfarea(part));
    row_int("update of mode", unur_distr_cont_upd_mode(part));
    facts_of(part);
    row_end();
    unur_distr_free(part);
    /* The same parameters once more, and bad ones. */
    part = unur_distr_clone(d);
    row_begin("parameters: %s, the same", key);
    row_int("code", unur_distr_cont_set_pdfparams(part, s->p, s->n < 0 ? 0 : s->n));
    facts_of(part);
    row_end();
    static const double bad[] = {-1., -1., -1., -1., -1.};
    row_begin("parameters: %s, all -1", key);
    row_int("code", unur_distr_cont_set_pdfparams(part, bad, s->n < 0 ? 0 : s->n));
    facts_of(part);
    row_end();
    row_begin("parameters: %s, none", key);
    row_int("code", unur_distr_cont_set_pdfparams(part, s->p, 0));
    facts_of(part);
    row_end();
    row_begin("parameters: %s, center", key);
    row_double("center", unur_distr_cont_get_center(part));
    row_end();
    unur_distr_free(part);
    unur_distr_free(d);
  }
  return 0;
}
