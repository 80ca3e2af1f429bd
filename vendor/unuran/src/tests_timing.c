/* tests_timing.c -- how long set-up and draws take; the battery of all tests.
 *
 * Times are processor times of clock(). They are measurements and differ from run to run.
 * Departures: nothing is kept between calls (the original keeps the times of a uniform and an
 * exponential variate); unur_test_timing_R() returns R^2 as documented, not R.
 */
#include <time.h>

#include "tests.h"

#define TIMING "Timing"

/* Microseconds. */
static double now(void) { return (double)clock() * (1.e6 / CLOCKS_PER_SEC); }

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void draw_many(UNUR_GEN *gen, double n) {
  for (double i = 0.; i < n && !unur_i_stopped(gen->ctx); i++) (void)unur_i_test_draw(gen);
}

/* ---- Yardsticks --------------------------------------------------------------------------------------- */

#define REPETITIONS 21
#define MAX_LOG 9

static double yardstick(UNUR_CONTEXT *ctx, UNUR_URNG *urng, int log10_samplesize,
                        double (*draw)(UNUR_URNG *)) {
  const int log_size = log10_samplesize < 0 ? 0 : log10_samplesize > MAX_LOG ? MAX_LOG
                                                                           : log10_samplesize;
  const double n = pow(10., log_size);
  double times[REPETITIONS];
  for (int k = 0; k < REPETITIONS; k++) {
    double sum = 0.;
    const double start = now();
    for (double i = 0.; i < n; i++) {
      sum += draw(urng);
      if (unur_i_stopped(ctx)) return -1.;
    }
    times[k] = (now() - start) / n;
    if (!isfinite(sum)) return -1.; /* also keeps the loop from being left out */
  }
  qsort(times, REPETITIONS, sizeof *times, ascending);
  return times[REPETITIONS / 2];
}

static double draw_uniform(UNUR_URNG *urng) { return unur_i_uniform(urng); }
static double draw_exponential(UNUR_URNG *urng) { return -log(1. - unur_i_uniform(urng)); }

double unur_test_timing_uniform(const UNUR_PAR *par, int log10_samplesize) {
  unur_i_check_null(TIMING, par, -1.);
  return yardstick(par->ctx, par->urng, log10_samplesize, draw_uniform);
}

double unur_test_timing_exponential(const UNUR_PAR *par, int log10_samplesize) {
  unur_i_check_null(TIMING, par, -1.);
  return yardstick(par->ctx, par->urng, log10_samplesize, draw_exponential);
}

/* ---- Set-up and draws ----------------------------------------------------------------------------------- */

static UNUR_GEN *time_decades(const UNUR_PAR *par, int log10_samplesize, double *time_setup,
                              double *time_sample, int verbosity, FILE *out) {
  const int log_size = log10_samplesize < 2 ? 2 : log10_samplesize > MAX_LOG ? MAX_LOG
                                                                           : log10_samplesize;
  const double uniform = verbosity >= 1 ? unur_test_timing_uniform(par, log_size < 5 ? log_size : 5) : 1.;
  const double exponential =
      verbosity >= 1 ? unur_test_timing_exponential(par, log_size < 5 ? log_size : 5) : 1.;
  double elapsed[MAX_LOG + 1];
  const double start = now();
  UNUR_GEN *gen = unur_i_init(par);
  if (gen == NULL) return NULL;
  draw_many(gen, 1.);
  elapsed[0] = now() - start;
  double size = 1.;
  for (int i = 1; i <= log_size; i++) {
    draw_many(gen, 9. * size);
    size *= 10.;
    elapsed[i] = now() - start;
  }
  const double marginal = (elapsed[log_size] - elapsed[log_size - 1]) / (0.9 * size);
  if (time_setup != NULL) *time_setup = elapsed[0];
  if (time_sample != NULL) *time_sample = marginal;
  if (verbosity >= 1) {
    fprintf(out, "\nTIMING:\t\t    usec \t relative to \t relative to\n\t\t\t\t uniform\t exponential\n");
    fprintf(out, "\n   setup time:\t    %#g \t %#g \t %#g\n", elapsed[0], elapsed[0] / uniform,
            elapsed[0] / exponential);
    fprintf(out, "   generation time: %#g \t %#g \t %#g\n", marginal, marginal / uniform,
            marginal / exponential);
    fprintf(out, "\n   average generation time for samplesize:\n");
    for (int i = 1; i <= log_size; i++) {
      const double average = elapsed[i] / pow(10., i);
      fprintf(out, "\t10^%d:\t    %#g \t %#g \t %#g\n", i, average, average / uniform,
              average / exponential);
    }
  }
  return gen;
}

UNUR_GEN *unur_test_timing(UNUR_PAR *par, int log10_samplesize, double *time_setup,
                           double *time_sample, int verbosity, FILE *out) {
  unur_i_check_null(TIMING, par, NULL);
  UNUR_GEN *gen = time_decades(par, log10_samplesize, time_setup, time_sample, verbosity,
                               unur_i_test_stream(out));
  unur_par_free(par);
  return gen;
}

/* Time of set-up and n draws; negative if set-up failed. */
static double run_time(const UNUR_PAR *par, double n) {
  const double start = now();
  UNUR_GEN *gen = unur_i_init(par);
  if (gen == NULL) return -1.;
  draw_many(gen, n);
  const double time = now() - start;
  unur_free(gen);
  return time;
}

#define R_RUNS 10
#define R_FASTEST 2 /* runs left out at each end */
#define R_SLOWEST 3

double unur_test_timing_R(UNUR_PAR *par, const char *distrstr, const char *methodstr,
                          double log10_samplesize, double *time_setup, double *time_marginal) {
  (void)distrstr;
  (void)methodstr;
  if (time_setup != NULL) *time_setup = -100.;
  if (time_marginal != NULL) *time_marginal = -100.;
  unur_i_check_null(TIMING, par, -100.);
  if (!(log10_samplesize >= 2.)) log10_samplesize = 2.;
  if (log10_samplesize > MAX_LOG) log10_samplesize = MAX_LOG;
  const double size = floor(exp(log10_samplesize * 2.302585092994046));
  /* Regression of time on size, the small and the large one in turn. */
  double sx = 0., sy = 0., sxx = 0., syy = 0., sxy = 0.;
  int n = 0;
  bool failed = false;
  for (int i = 0; i < 2 && !failed; i++) {
    const double x = i == 0 ? floor(0.1 * size) : size;
    double times[R_RUNS];
    for (int k = 0; k < R_RUNS && !failed; k++) failed = (times[k] = run_time(par, x)) < 0.;
    if (failed) break;
    qsort(times, R_RUNS, sizeof *times, ascending);
    for (int k = R_FASTEST; k < R_RUNS - R_SLOWEST; k++) {
      n++;
      sx += x;
      sy += times[k];
      sxx += x * x;
      syy += times[k] * times[k];
      sxy += x * times[k];
    }
  }
  unur_par_free(par);
  if (failed) return -100.;
  const double xx = n * sxx - sx * sx, yy = n * syy - sy * sy, xy = n * sxy - sx * sy;
  const double marginal = xy / xx;
  if (time_marginal != NULL) *time_marginal = marginal;
  if (time_setup != NULL) *time_setup = (sy - marginal * sx) / n;
  return yy > 0. ? xy * xy / (xx * yy) : 1.;
}

double unur_test_timing_total(const UNUR_PAR *par, int samplesize, double avg_duration) {
  unur_i_check_null(TIMING, par, -1.);
  if (samplesize < 0) return -1.;
  const double wanted = (avg_duration > 1.e-3 ? avg_duration : 1.e-3) * 1.e6;
  double spent = 0.;
  int n = 0;
  do {
    const double time = run_time(par, samplesize);
    if (time < 0. || unur_i_stopped(par->ctx)) return -1.;
    spent += time;
    n++;
  } while (spent < wanted && n < 1000000);
  return spent / n;
}

/* ---- All tests ---------------------------------------------------------------------------------------------- */

static void print_head(const UNUR_PAR *par, FILE *out) {
  fprintf(out, "\nTYPE:\t\t%s\nMETHOD:\t\t%s\n",
          par->method->kind == UNUR_I_DISCR  ? "discrete univariate distribution"
          : par->method->kind == UNUR_I_CEMP ? "continuous empirical univariate distribution"
                                             : "continuous univariate distribution",
          par->method->tag);
}

void unur_run_tests(UNUR_PAR *par, unsigned int tests, FILE *out) {
  if (par == NULL) {
    unur_i_null("Tests", __FILE__, __LINE__);
    return;
  }
  out = unur_i_test_stream(out);
  print_head(par, out);
  UNUR_GEN *gen = tests & UNUR_TEST_TIME ? time_decades(par, 5, NULL, NULL, 1, out)
                                         : unur_i_init(par);
  if (gen != NULL) {
    if (tests & UNUR_TEST_N_URNG) unur_test_count_urn(gen, 100000, 1, out);
    if (tests & UNUR_TEST_N_PDF) unur_test_par_count_pdf(par, 100000, 1, out);
    if (tests & UNUR_TEST_SAMPLE) unur_test_printsample(gen, 10, 10, out);
    if (tests & UNUR_TEST_CHI2) unur_test_chi2(gen, 100, 0, 0, 1, out);
    unur_free(gen);
  }
  unur_par_free(par);
}
