/* goodness.c -- Kolmogorov-Smirnov, Anderson-Darling and chi-squared tests; see goodness.h. */
#include "goodness.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- Kolmogorov ------------------------------------------------------------------------ */

/* c = a b for m x m matrices. */
static void multiply(const double *a, const double *b, double *c, int m) {
  for (int i = 0; i < m; i++)
    for (int j = 0; j < m; j++) {
      double s = 0.;
      for (int k = 0; k < m; k++) s += a[i * m + k] * b[k * m + j];
      c[i * m + j] = s;
    }
}

/* v 10^ev = a^n, where a has exponent ea. */
static void power(const double *a, int ea, double *v, int *ev, int m, int n) {
  if (n == 1) {
    memcpy(v, a, sizeof *v * (size_t)(m * m));
    *ev = ea;
    return;
  }
  power(a, ea, v, ev, m, n / 2);
  double *b = malloc(sizeof *b * (size_t)(m * m));
  multiply(v, v, b, m);
  int eb = 2 * *ev;
  if (n % 2 == 0) {
    memcpy(v, b, sizeof *v * (size_t)(m * m));
    *ev = eb;
  } else {
    multiply(a, b, v, m);
    *ev = ea + eb;
  }
  if (v[(m / 2) * m + m / 2] > 1e140) {
    for (int i = 0; i < m * m; i++) v[i] *= 1e-140;
    *ev += 140;
  }
  free(b);
}

/* Exact, by the matrix of Durbin: Marsaglia, Tsang and Wang (2003), sect. 2. O(m^3 log n). */
static double kolmogorov_exact(int n, double d) {
  const int k = (int)(n * d) + 1, m = 2 * k - 1;
  const double h = k - n * d;
  double *H = calloc((size_t)(m * m), sizeof *H), *Q = calloc((size_t)(m * m), sizeof *Q);
  for (int i = 0; i < m; i++)
    for (int j = 0; j < m; j++) H[i * m + j] = i - j + 1 < 0 ? 0. : 1.;
  for (int i = 0; i < m; i++) {
    H[i * m] -= pow(h, i + 1);
    H[(m - 1) * m + i] -= pow(h, m - i);
  }
  H[(m - 1) * m] += 2. * h - 1. > 0. ? pow(2. * h - 1., m) : 0.;
  for (int i = 0; i < m; i++)
    for (int j = 0; j < m; j++)
      if (i - j + 1 > 0)
        for (int g = 1; g <= i - j + 1; g++) H[i * m + j] /= g;
  int eQ;
  power(H, 0, Q, &eQ, m, n);
  double s = Q[(k - 1) * m + k - 1];
  for (int i = 1; i <= n; i++) {
    s = s * i / n;
    if (s < 1e-140) {
      s *= 1e140;
      eQ -= 140;
    }
  }
  s *= pow(10., eQ);
  free(H);
  free(Q);
  return s;
}

/* The paper's rule: beyond s = n d^2 = 7.24, or 3.76 for n > 99, its formula for the right tail
 * has 7 digits. Below that the exact matrix; where that would be large (n d > 100), Kolmogorov's
 * limit with Stephens' correction of d instead, which errs by less than 1e-4: there the
 * p-value is above 1e-3 and its digits decide nothing. */
double kolmogorov_cdf(int n, double d) {
  const double root = sqrt(n), s = n * d * d;
  if (!(d > 0.)) return 0.;
  if (d >= 1.) return 1.;
  if (s > 7.24 || (s > 3.76 && n > 99))
    return 1. - 2. * exp(-(2.000071 + 0.331 / root + 1.409 / n) * s);
  if (n * d <= 100.) return kolmogorov_exact(n, d);
  const double x = (root + 0.12 + 0.11 / root) * d;
  if (x < 0.2) return 0.;
  double sum = 0.; /* sqrt(2 pi)/x sum exp(-(2i-1)^2 pi^2 / (8 x^2)): quick for small x, too */
  for (int i = 1; i <= 20; i++) {
    const double odd = (2 * i - 1) * 3.14159265358979323846 / x;
    sum += exp(-odd * odd / 8.);
  }
  return 2.50662827463100050242 / x * sum;
}

double ks_p(const double *u, size_t n) {
  double d = 0.;
  for (size_t i = 0; i < n; i++) {
    if (!(u[i] >= 0. && u[i] <= 1.)) return 0.;
    const double above = (double)(i + 1) / (double)n - u[i], below = u[i] - (double)i / (double)n;
    if (above > d) d = above;
    if (below > d) d = below;
  }
  const double s = (double)n * d * d, root = sqrt((double)n);
  /* The tail itself rather than 1 - (1 - tail). */
  if (s > 3.76 && n > 99) return fmin(1., 2. * exp(-(2.000071 + 0.331 / root + 1.409 / (double)n) * s));
  return 1. - kolmogorov_cdf((int)n, d);
}

/* ---- Anderson-Darling ------------------------------------------------------------------ */

/* Limiting distribution; error below 2e-6 (z < 2), 8e-7 beyond. Returns the tail P(A^2 > z),
 * for z >= 2 without cancellation. */
static double anderson_darling_tail(double z) {
  if (!(z > 0.)) return 1.;
  if (z < 2.)
    return 1. - exp(-1.2337141 / z) / sqrt(z) *
                  (2.00012 + (.247105 - (.0649821 - (.0347962 - (.011672 - .00168691 * z) * z) * z) * z) * z);
  return -expm1(-exp(1.0776 - (2.30695 - (.43424 - (.082433 - (.008056 - .0003146 * z) * z) * z) * z) * z));
}

/* Correction for finite n, by the value x of the limiting distribution function. */
static double correction(int n, double x) {
  if (x > .8)
    return (-130.2137 + (745.2337 - (1705.091 - (1950.646 - (1116.360 - 255.7844 * x) * x) * x) * x) * x) / n;
  const double c = .01265 + .1757 / n;
  double t;
  if (x < c) {
    t = sqrt(x / c);
    t = t * (1. - t) * (49. * t - 102.);
    return t * (.0037 / ((double)n * n) + .00078 / n + .00006) / n;
  }
  t = (x - c) / (.8 - c);
  t = -.00022633 + (6.54034 - (14.6538 - (14.458 - (8.259 - 1.91864 * t) * t) * t) * t) * t;
  return t * (.04213 + .01365 / n) / n;
}

double anderson_darling_cdf(int n, double z) {
  const double x = 1. - anderson_darling_tail(z);
  return x + correction(n, x);
}

double ad_p(const double *u, size_t n) {
  double sum = 0.;
  for (size_t i = 0; i < n; i++) {
    const double left = u[i], right = 1. - u[n - 1 - i];
    if (!(left > 0. && right > 0.)) return 0.;
    sum += (double)(2 * i + 1) * log(left * right);
  }
  const double z = -(double)n - sum / (double)n, tail = anderson_darling_tail(z);
  return fmax(0., fmin(1., tail - correction((int)n, 1. - tail)));
}

/* ---- Chi-squared ------------------------------------------------------------------------- */

double chi_squared_p(const int *counts, const double *p, int cells, int outside, int n) {
  double chi2 = 0., expected = 0., left = 1.;
  long seen = 0;
  int pools = 0;
  double last_expected = 0.;
  long last_seen = 0;
  for (int i = 0; i < cells; i++)
    if (p[i] == 0. && counts[i] > 0) return 0.;
  for (int i = 0; i <= cells; i++) {
    const double q = i < cells ? p[i] : fmax(0., left);
    if (i < cells) left -= p[i];
    expected += n * q;
    seen += i < cells ? counts[i] : outside;
    if (i < cells && expected < 10.) continue;
    if (i == cells && expected < 10.) { /* the rest goes into the last pool */
      if (pools == 0) return 0.;
      chi2 -= (last_seen - last_expected) * (last_seen - last_expected) / last_expected;
      last_seen += seen;
      last_expected += expected;
      chi2 += (last_seen - last_expected) * (last_seen - last_expected) / last_expected;
      continue;
    }
    chi2 += (seen - expected) * (seen - expected) / expected;
    pools++;
    last_expected = expected;
    last_seen = seen;
    expected = 0.;
    seen = 0;
  }
  return pools < 2 ? 0. : gsl_cdf_chisq_Q(chi2, pools - 1.);
}

/* ---- Samples ----------------------------------------------------------------------------- */

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* One bucket per number, then insertion: linear for uniforms. */
void sort_uniforms(double *u, size_t n) {
  int fitting = 1;
  for (size_t i = 0; i < n && fitting; i++) fitting = u[i] >= 0. && u[i] <= 1.;
  unsigned *start = calloc(n + 2, sizeof *start);
  double *copy = malloc(n * sizeof *copy);
  if (fitting) {
    for (size_t i = 0; i < n; i++) start[(size_t)(u[i] * (double)n) + 1]++;
    unsigned fullest = 0;
    for (size_t b = 1; b <= n + 1; b++) {
      if (start[b] > fullest) fullest = start[b];
      start[b] += start[b - 1];
    }
    fitting = fullest < 1000;
  }
  if (fitting) {
    memcpy(copy, u, n * sizeof *copy);
    for (size_t i = 0; i < n; i++) u[start[(size_t)(copy[i] * (double)n)]++] = copy[i];
    for (size_t i = 1; i < n; i++) {
      const double x = u[i];
      size_t j = i;
      for (; j > 0 && u[j - 1] > x; j--) u[j] = u[j - 1];
      u[j] = x;
    }
  } else {
    qsort(u, n, sizeof *u, ascending);
  }
  free(start);
  free(copy);
}

void places_to_move(size_t n, size_t *place, size_t *n_places) {
  uint64_t x = 12345;
  const size_t step = 100; /* one of each hundred, at random */
  *n_places = n / step;
  for (size_t i = 0; i < *n_places; i++) {
    x = x * 6364136223846793005u + 1442695040888963407u;
    place[i] = i * step + (size_t)(x >> 33) % step;
  }
}
