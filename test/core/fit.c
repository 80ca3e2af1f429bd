/* fit.c -- draws, tests and rows of the goodness-of-fit programs; see fit.h. */
#include "fit.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int n_seeds = MAX_SEEDS;

void fit_begin(int argc, char **argv) {
  program_begin();
  gsl_set_error_handler_off();
  if (argc > 1) n_seeds = atoi(argv[1]);
  if (n_seeds < 1 || n_seeds > MAX_SEEDS) {
    fprintf(stderr, "%s: the argument is the number of seeds, 1 to %d\n", argv[0], MAX_SEEDS);
    exit(2);
  }
  /* Also what auxiliary generators and components draw from. */
  unur_set_default_urng(unur_urng_xoshiro256pp_new(1));
}

static void open_row(const char *method, const char *law_name, UNUR_GEN *gen) {
  /* What happened in the set-up belongs to the row; row_begin() would forget it. */
  const int code = unur_get_errno();
  row_begin("%s: %s", method, law_name);
  row_int("init", gen != NULL);
  row_int("set-up", code);
  row_int("seeds", n_seeds);
}

void fit_continuous(const char *method, const char *law_name, UNUR_GEN *gen, FIT_CDF *cdf,
                    const void *law) {
  static double x[FIT_DRAWS], u[FIT_DRAWS];
  static size_t place[FIT_DRAWS];
  double ks[MAX_SEEDS], ad[MAX_SEEDS], ks_moved[MAX_SEEDS], ad_moved[MAX_SEEDS];
  open_row(method, law_name, gen);
  unur_reset_errno();
  if (gen != NULL) {
    for (int s = 0; s < n_seeds; s++) {
      unur_urng_seed(unur_get_default_urng(), (unsigned long)(s + 1));
      for (int i = 0; i < FIT_DRAWS / 2; i++) x[i] = unur_sample_cont(gen);
      size_t done = 0;
      unur_sample_cont_array(gen, x + FIT_DRAWS / 2, FIT_DRAWS / 2, &done);
      for (size_t i = FIT_DRAWS / 2 + done; i < FIT_DRAWS; i++) x[i] = NAN;
      for (int i = 0; i < FIT_DRAWS; i++) u[i] = cdf(x[i], law);
      sort_uniforms(u, FIT_DRAWS);
      ks[s] = ks_p(u, FIT_DRAWS);
      ad[s] = ad_p(u, FIT_DRAWS);
      size_t n;
      places_to_move(FIT_DRAWS, place, &n);
      for (size_t i = 0; i < n; i++) u[place[i]] = u[FIT_DRAWS - 1 - i];
      sort_uniforms(u, FIT_DRAWS);
      ks_moved[s] = ks_p(u, FIT_DRAWS);
      ad_moved[s] = ad_p(u, FIT_DRAWS);
    }
    row_doubles("ks", ks, (size_t)n_seeds);
    row_doubles("ad", ad, (size_t)n_seeds);
    row_doubles("ks moved", ks_moved, (size_t)n_seeds);
    row_doubles("ad moved", ad_moved, (size_t)n_seeds);
    unur_free(gen);
  }
  row_end();
}

/* p-value of k[0..FIT_DRAWS-1]. */
static double p_of(const int *k, int first, const double *p, int cells) {
  int *counts = calloc((size_t)cells, sizeof *counts), outside = 0;
  for (int i = 0; i < FIT_DRAWS; i++) {
    const long cell = (long)k[i] - first;
    if (cell < 0) { /* impossible, and not to be pooled away */
      free(counts);
      return 0.;
    }
    if (cell < cells) counts[cell]++;
    else outside++;
  }
  const double result = chi_squared_p(counts, p, cells, outside, FIT_DRAWS);
  free(counts);
  return result;
}

static int ascending(const void *a, const void *b) {
  const int x = *(const int *)a, y = *(const int *)b;
  return (x > y) - (x < y);
}

void fit_discrete(const char *method, const char *law_name, UNUR_GEN *gen, int first,
                  const double *p, int cells) {
  static int k[FIT_DRAWS];
  static size_t place[FIT_DRAWS];
  double chi2[MAX_SEEDS], moved[MAX_SEEDS];
  open_row(method, law_name, gen);
  unur_reset_errno();
  if (gen != NULL) {
    for (int s = 0; s < n_seeds; s++) {
      unur_urng_seed(unur_get_default_urng(), (unsigned long)(s + 1));
      for (int i = 0; i < FIT_DRAWS / 2; i++) k[i] = unur_sample_discr(gen);
      size_t done = 0;
      unur_sample_discr_array(gen, k + FIT_DRAWS / 2, FIT_DRAWS / 2, &done);
      for (size_t i = FIT_DRAWS / 2 + done; i < FIT_DRAWS; i++) k[i] = first - 1;
      chi2[s] = p_of(k, first, p, cells);
      qsort(k, FIT_DRAWS, sizeof *k, ascending);
      size_t n;
      places_to_move(FIT_DRAWS, place, &n);
      for (size_t i = 0; i < n; i++) k[place[i]] = k[FIT_DRAWS - 1 - i];
      moved[s] = p_of(k, first, p, cells);
    }
    row_doubles("chi2", chi2, (size_t)n_seeds);
    row_doubles("chi2 moved", moved, (size_t)n_seeds);
    unur_free(gen);
  }
  row_end();
}
