/* accuracy.c -- our special functions and standard distributions against reference values in
 * high precision (reference/ has the values and the scripts that made them). Only for our
 * library: the functions of special.h are not public.
 *
 * accuracy FILE: prints a row per line of FILE with our value and the reference, both as they
 * are, so that the test decides what error is allowed. */
#include "program.h"
#include "special/special.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double special(const char *f, const double *a) {
  if (strcmp(f, "p") == 0) return unur_i_gamma_p(a[0], a[1]);
  if (strcmp(f, "q") == 0) return unur_i_gamma_q(a[0], a[1]);
  if (strcmp(f, "i") == 0) return unur_i_beta_i(a[0], a[1], a[2], a[3]);
  if (strcmp(f, "phi") == 0) return unur_i_normal_cdf(a[0]);
  if (strcmp(f, "qn") == 0) return unur_i_normal_quantile(a[0]);
  if (strcmp(f, "erfcx") == 0) return unur_i_erfcx(a[0]);
  if (strcmp(f, "k") == 0) return unur_i_lbessel_k(a[0], a[1]);
  if (strcmp(f, "lb") == 0) return unur_i_lbeta(a[0], a[1]);
  if (strcmp(f, "ld") == 0) return unur_i_lgamma_difference(a[0], a[1]);
  if (strcmp(f, "la") == 0) return unur_i_lgamma_abs(a[0], a[1]);
  if (strcmp(f, "st") == 0) return unur_i_stirling(a[0]);
  if (strcmp(f, "lm") == 0) return unur_i_log1pmx(a[0]);
  if (strcmp(f, "dev") == 0) return unur_i_deviance(a[0], a[1]);
  fprintf(stderr, "accuracy: no function %s\n", f);
  exit(2);
}

#define D(name) {#name, unur_distr_##name}
static const struct { const char *name; UNUR_DISTR *(*make)(const double *, int); } laws[] = {
  D(beta), D(burr), D(cauchy), D(chi), D(chisquare), D(exponential), D(extremeI), D(extremeII), D(F),
  D(gamma), D(ghyp), D(gig), D(gig2), D(hyperbolic), D(ig), D(laplace), D(logistic), D(lognormal),
  D(lomax), D(meixner), D(normal), D(pareto), D(powerexponential), D(rayleigh), D(slash),
  D(student), D(triangular), D(uniform), D(vg), D(weibull),
};

static const struct { const char *name; UNUR_DISTR *(*make)(const double *, int); } discrete[] = {
  D(binomial), D(geometric), D(hypergeometric), D(logarithmic), D(negativebinomial), D(poisson),
  D(zipf),
};

static int parameters(const char *list, double *p) {
  int n = 0;
  if (strcmp(list, "-") != 0)
    for (const char *at = list; *at != '\0'; at += *at == ',') {
      char *end;
      p[n++] = strtod(at, &end);
      at = end;
    }
  return n;
}

static double discrete_value(size_t i, const char *list, const char *f, int k) {
  double p[6], value = NAN;
  UNUR_DISTR *d = discrete[i].make(p, parameters(list, p));
  if (d == NULL) {
    fprintf(stderr, "accuracy: cannot make %s(%s)\n", discrete[i].name, list);
    exit(2);
  }
  if (strcmp(f, "pmf") == 0 && unur_distr_discr_get_pmf(d)) value = unur_distr_discr_eval_pmf(k, d);
  if (strcmp(f, "cdf") == 0 && unur_distr_discr_get_cdf(d)) value = unur_distr_discr_eval_cdf(k, d);
  unur_distr_free(d);
  return value;
}

/* One value of a law; also how well its inverse CDF comes back to x, where there is one. */
static double standard(const char *name, const char *list, const char *f, double x, double *back) {
  double p[6];
  int n = parameters(list, p);
  size_t i = 0;
  while (i < sizeof laws / sizeof laws[0] && strcmp(laws[i].name, name) != 0) i++;
  UNUR_DISTR *d = i < sizeof laws / sizeof laws[0] ? laws[i].make(p, n) : NULL;
  if (d == NULL) {
    fprintf(stderr, "accuracy: cannot make %s(%s)\n", name, list);
    exit(2);
  }
  double value = NAN;
  *back = NAN;
  if (strcmp(f, "pdf") == 0 && unur_distr_cont_get_pdf(d)) value = unur_distr_cont_eval_pdf(x, d);
  if (strcmp(f, "dpdf") == 0 && unur_distr_cont_get_dpdf(d)) value = unur_distr_cont_eval_dpdf(x, d);
  if (strcmp(f, "logpdf") == 0 && unur_distr_cont_get_logpdf(d)) value = unur_distr_cont_eval_logpdf(x, d);
  if (strcmp(f, "dlogpdf") == 0 && unur_distr_cont_get_dlogpdf(d)) value = unur_distr_cont_eval_dlogpdf(x, d);
  if (strcmp(f, "cdf") == 0 && unur_distr_cont_get_cdf(d)) {
    value = unur_distr_cont_eval_cdf(x, d);
    if (unur_distr_cont_get_invcdf(d)) *back = unur_distr_cont_eval_cdf(unur_distr_cont_eval_invcdf(value, d), d);
  }
  unur_distr_free(d);
  return value;
}

int main(int argc, char **argv) {
  FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
  if (file == NULL) {
    fprintf(stderr, "usage: accuracy FILE\n");
    return 2;
  }
  program_begin();
  char line[400], original[400];
  while (fgets(line, sizeof line, file) != NULL) {
    line[strcspn(line, "\n")] = '\0';
    strcpy(original, line);
    char *word[8];
    int n = 0;
    for (char *w = strtok(line, " "); w != NULL && n < 8; w = strtok(NULL, " ")) word[n++] = w;
    if (n < 3) continue;
    *strrchr(original, ' ') = '\0';
    row_begin("%s", original);
    row_double("reference", strtod(word[n - 1], NULL));
    bool known = false;
    for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) known |= strcmp(laws[i].name, word[0]) == 0;
    size_t which = 0;
    while (which < sizeof discrete / sizeof discrete[0] && strcmp(discrete[which].name, word[0]) != 0) which++;
    if (which < sizeof discrete / sizeof discrete[0]) {
      row_string("function", word[2]);
      row_double("value", discrete_value(which, word[1], word[2], atoi(word[3])));
    } else if (known) {
      double back, value = standard(word[0], word[1], word[2], strtod(word[3], NULL), &back);
      row_string("function", word[2]);
      row_double("value", value);
      row_double("cdf of inverse", back);
    } else {
      double a[5];
      for (int i = 1; i < n - 1 && i < 6; i++) a[i - 1] = strtod(word[i], NULL);
      row_string("function", word[0]);
      row_double("value", special(word[0], a));
    }
    row_end();
  }
  fclose(file);
  return 0;
}
