/* tests_sample.c -- numbers that describe a sample: moments, quartiles, correlation. */
#include "tests.h"

/* Is it a generator of a univariate law (not of observations)? */
static bool univariate(const UNUR_GEN *gen, const char *test) {
  if (gen->method->kind != UNUR_I_CEMP) return true;
  unur_i_error(gen->ctx, test, "", UNUR_ERR_GENERIC,
               "the test is for continuous and discrete univariate laws");
  return false;
}

/* ---- Moments -------------------------------------------------------------------------------------- */

#define MOMENTS "Moments"
#define MIN_SAMPLE 10

/* One-pass updates of the central moments: T. B. Terriberry 2007; P. Pebay, Formulas for robust,
 * one-pass parallel computation of covariances and arbitrary-order statistical moments, Sandia
 * report SAND2008-6212. */
int unur_test_moments(UNUR_GEN *gen, double *moments, int n_moments, int samplesize, int verbosity,
                      FILE *out) {
  unur_i_check_null(MOMENTS, gen, UNUR_ERR_NULL);
  out = unur_i_test_stream(out);
  if (!univariate(gen, MOMENTS)) return UNUR_ERR_GENERIC;
  unur_i_check_null(MOMENTS, moments, UNUR_ERR_NULL);
  if (n_moments < 1 || n_moments > 4)
    return unur_i_error(gen->ctx, MOMENTS, "", UNUR_ERR_GENERIC,
                        "number of moments is %d, must be 1 to 4", n_moments);
  if (samplesize < MIN_SAMPLE) samplesize = MIN_SAMPLE;
  double mean = 0., m2 = 0., m3 = 0., m4 = 0.;
  for (int i = 1; i <= samplesize; i++) {
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    const double n = i, delta = unur_i_test_draw(gen) - mean;
    const double step = delta / n, square = delta * step * (n - 1.);
    mean += step;
    m4 += step * (square * step * (n * n - 3. * n + 3.) + 6. * step * m2 - 4. * m3);
    m3 += step * (square * (n - 2.) - 3. * m2);
    m2 += square;
  }
  const double all[5] = {1., mean, m2 / samplesize, m3 / samplesize, m4 / samplesize};
  memcpy(moments, all, (size_t)(n_moments + 1) * sizeof *moments);
  if (verbosity >= 1) {
    fprintf(out, "\nCentral MOMENTS:\n");
    for (int i = 1; i <= n_moments; i++) fprintf(out, "\t[%d] =\t%g\n", i, moments[i]);
    fprintf(out, "\n");
  }
  return UNUR_SUCCESS;
}

/* ---- Quartiles ------------------------------------------------------------------------------------- */

#define QUARTILES "Quantiles"

/* Five markers: minimum, quartiles, maximum. R. Jain, I. Chlamtac, The P^2 algorithm for dynamic
 * calculation of quantiles and histograms without storing observations, Comm. ACM 28 (1985),
 * 1076-1085. */
struct markers {
  double height[5];
  int position[5];
};

static void insert_sorted(double *a, int n, double x) {
  int i = n;
  for (; i > 0 && a[i - 1] > x; i--) a[i] = a[i - 1];
  a[i] = x;
}

/* Height of marker i moved by d = 1 or -1: by the parabola through the neighbours, by a line where
 * that would break the order. */
static double moved(const struct markers *m, int i, int d) {
  const double *q = m->height;
  const int *n = m->position;
  const double parabola =
      q[i] + d / (double)(n[i + 1] - n[i - 1]) *
                 ((n[i] - n[i - 1] + d) * (q[i + 1] - q[i]) / (n[i + 1] - n[i]) +
                  (n[i + 1] - n[i] - d) * (q[i] - q[i - 1]) / (n[i] - n[i - 1]));
  if (q[i - 1] < parabola && parabola < q[i + 1]) return parabola;
  return q[i] + d * (q[i + d] - q[i]) / (n[i + d] - n[i]);
}

static void add(struct markers *m, int count, double x) {
  double *q = m->height;
  int *n = m->position, k = 0;
  if (x < q[0]) {
    q[0] = x;
  } else if (x >= q[4]) {
    q[4] = x;
    k = 3;
  } else {
    while (x >= q[k + 1]) k++;
  }
  for (int i = k + 1; i < 5; i++) n[i]++;
  for (int i = 1; i < 4; i++) {
    const double off = 1. + (count - 1) * 0.25 * i - n[i];
    if (off >= 1. && n[i + 1] - n[i] > 1) {
      q[i] = moved(m, i, 1);
      n[i]++;
    } else if (off <= -1. && n[i - 1] - n[i] < -1) {
      q[i] = moved(m, i, -1);
      n[i]--;
    }
  }
}

int unur_test_quartiles(UNUR_GEN *gen, double *q0, double *q1, double *q2, double *q3, double *q4,
                        int samplesize, int verbosity, FILE *out) {
  unur_i_check_null(QUARTILES, gen, UNUR_ERR_NULL);
  out = unur_i_test_stream(out);
  if (!univariate(gen, QUARTILES)) return UNUR_ERR_GENERIC;
  if (samplesize < MIN_SAMPLE) samplesize = MIN_SAMPLE;
  struct markers m = {{0.}, {1, 2, 3, 4, 5}};
  for (int i = 1; i <= samplesize; i++) {
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    const double x = unur_i_test_draw(gen);
    if (i <= 5) insert_sorted(m.height, i - 1, x);
    else add(&m, i, x);
  }
  double *const results[5] = {q0, q1, q2, q3, q4};
  for (int i = 0; i < 5; i++)
    if (results[i] != NULL) *results[i] = m.height[i];
  if (verbosity >= 1)
    fprintf(out,
            "\nQuartiles:\n\tmin = \t%6.5g\n\t25%% =\t%6.5g\n\t50%% =\t%6.5g\n\t75%% =\t%6.5g\n"
            "\tmax = \t%6.5g\n",
            m.height[0], m.height[1], m.height[2], m.height[3], m.height[4]);
  return UNUR_SUCCESS;
}

/* ---- Correlation ------------------------------------------------------------------------------------- */

#define CORRELATION "Correlation"
#define MAX_CORRELATED 10000000

/* One-pass updates as above. */
double unur_test_correlation(UNUR_GEN *genx, UNUR_GEN *geny, int samplesize, int verbosity,
                             FILE *out) {
  unur_i_check_null(CORRELATION, genx, -3.);
  unur_i_check_null(CORRELATION, geny, -3.);
  out = unur_i_test_stream(out);
  if (!univariate(genx, CORRELATION) || !univariate(geny, CORRELATION)) return -2.;
  if (samplesize <= 0) samplesize = 10000;
  if (samplesize > MAX_CORRELATED) samplesize = MAX_CORRELATED;
  double mx = 0., my = 0., sxx = 0., syy = 0., sxy = 0.;
  for (int i = 1; i <= samplesize; i++) {
    if (unur_i_stopped(genx->ctx) || unur_i_stopped(geny->ctx)) return -1.;
    const double n = i;
    const double dx = (unur_i_test_draw(genx) - mx) / n, dy = (unur_i_test_draw(geny) - my) / n;
    mx += dx;
    my += dy;
    sxx += n * (n - 1.) * dx * dx;
    syy += n * (n - 1.) * dy * dy;
    sxy += n * (n - 1.) * dx * dy;
  }
  const double correlation = sxy / sqrt(sxx * syy);
  if (verbosity >= 1) fprintf(out, "\nCorrelation coefficient: %g\n\n", correlation);
  return correlation;
}

/* ---- Sample --------------------------------------------------------------------------------------------- */

void unur_test_printsample(UNUR_GEN *gen, int n_rows, int n_cols, FILE *out) {
  if (gen == NULL) {
    unur_i_null("Sample", __FILE__, __LINE__);
    return;
  }
  out = unur_i_test_stream(out);
  fprintf(out, "\nSAMPLE: ");
  for (int row = 0; row < n_rows && !unur_i_stopped(gen->ctx); row++) {
    for (int col = 0; col < n_cols && !unur_i_stopped(gen->ctx); col++) {
      if (gen->method->kind == UNUR_I_DISCR) fprintf(out, "%04d ", gen->sample.discr(gen));
      else fprintf(out, "%8.5f ", gen->sample.cont(gen));
    }
    fprintf(out, "\n        ");
  }
  fprintf(out, "\n");
}
