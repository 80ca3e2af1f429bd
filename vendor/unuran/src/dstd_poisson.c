/* dstd_poisson.c -- special generators of the Poisson distribution (theta).
 *
 * theta < 10  inversion with a table that grows as it is needed
 * 0, 1        PD: acceptance-complement with a normal hat. Both: J. H. Ahrens, U. Dieter, Computer
 *             generation of Poisson deviates from modified normal distributions, ACM TOMS 8
 *             (1982), 163-179.
 * 2           PPRSC: patchwork rejection. E. Stadlober, H. Zechner, The patchwork rejection
 *             technique for sampling from unimodal distributions, ACM TOMACS 9 (1999), 59-80.
 *
 * Constants and order of steps of PPRSC were taken from the port in CERN's Colt library
 * (cern.jet.random), which carries this notice:
 *
 *   Copyright (C) 1999 CERN - European Organization for Nuclear Research.
 *   Permission to use, copy, modify, distribute and sell this software and its documentation for any
 *   purpose is hereby granted without fee, provided that the above copyright notice appear in all
 *   copies and that both that copyright notice and this permission notice appear in supporting
 *   documentation. CERN makes no representations about the suitability of this software for any
 *   purpose. It is provided "as is" without expressed or implied warranty.
 */
#include "special_generators.h"

/* ---- Inversion -------------------------------------------------------------------------------------- */

#define TABLE_SIZE 36

struct table {
  double cdf[TABLE_SIZE]; /* of 0 ... known */
  double p;               /* probability of `known` */
  int known, middle;
};

static int sample_table(UNUR_GEN *gen) {
  struct table *t = UNUR_I_CONSTANTS(gen, struct table);
  const double theta = gen->distr->data.discr.params[0];
  UNUR_I_TRIALS(gen) {
    const double u = unur_i_uniform(gen->urng);
    if (u <= t->cdf[0]) return 0;
    /* The CDF at max(1, floor(theta)) - 1 is below 0.458. */
    int k = u > 0.458 ? (t->known < t->middle ? t->known : t->middle) : 1;
    if (k < 1) k = 1;
    for (; k <= t->known; k++)
      if (u <= t->cdf[k]) return k;
    for (; k < TABLE_SIZE; k++) {
      t->p *= theta / k;
      t->cdf[k] = t->cdf[k - 1] + t->p;
      t->known = k;
      if (u <= t->cdf[k]) return k;
    }
  }
  return unur_i_none_accepted_int(gen, UNUR_I_HINT_URNG);
}

static int make_table(UNUR_GEN *gen) {
  const double theta = gen->distr->data.discr.params[0];
  const int code = unur_i_special_discr(gen, "tabulated inversion", sample_table,
                                        sizeof(struct table));
  if (code != UNUR_SUCCESS) return code;
  struct table *t = UNUR_I_CONSTANTS(gen, struct table);
  t->middle = theta > 1. ? (int)theta : 1;
  t->p = t->cdf[0] = exp(-theta);
  return UNUR_SUCCESS;
}

/* ---- PD ---------------------------------------------------------------------------------------------- */

struct pd {
  double s, d, l;           /* deviation; 6 theta^2; immediate acceptance from here on */
  double omega, c, poly[4]; /* of the discrete normal density and of the hat */
};

/* Logarithms and factors of the Poisson and of the discrete normal probability of k. */
struct pd_densities { double px, py, fx, fy; };

static struct pd_densities pd_densities(const struct pd *g, double theta, double k) {
  static const double factorial[10] = {1., 1., 2., 6., 24., 120., 720., 5040., 40320., 362880.};
  /* (ln(1+v) - v)/v^2 for |v| <= 1/4, error 2e-11 */
  static const double a[10] = {-0.5,          0.3333333333, -0.2499998565, 0.1999997049,
                               -0.1666848753, 0.1428833286, -0.1241963125, 0.1101687109,
                               -0.1142650302, 0.1055093006};
  struct pd_densities f;
  const double difference = theta - k;
  if (k < 10.) {
    f.px = -theta;
    f.py = exp(k * log(theta)) / factorial[(int)k];
  } else {
    double stirling = 0.083333333333 / k;
    stirling -= 4.8 * stirling * stirling * stirling;
    const double v = difference / k;
    if (fabs(v) > 0.25) {
      f.px = k * log(1. + v) - difference - stirling;
    } else {
      double sum = a[9];
      for (int i = 8; i >= 0; i--) sum = sum * v + a[i];
      f.px = k * v * v * sum - stirling;
    }
    f.py = 0.3989422804 / sqrt(k);
  }
  const double x = (0.5 - difference) / g->s, xx = x * x;
  f.fx = -0.5 * xx;
  f.fy = g->omega * (((g->poly[3] * xx + g->poly[2]) * xx + g->poly[1]) * xx + g->poly[0]);
  return f;
}

static int sample_pd(UNUR_GEN *gen) {
  const struct pd *g = UNUR_I_CONSTANTS(gen, struct pd);
  const double theta = gen->distr->data.discr.params[0];
  const double x = theta + g->s * unur_i_normal_acr(gen);
  if (x >= 0.) {
    const double k = floor(x);
    if (k >= g->l) return unur_i_to_int(k);
    const double u = unur_i_uniform(gen->urng), difference = theta - k;
    if (g->d * u >= difference * difference * difference) return unur_i_to_int(k);
    const struct pd_densities f = pd_densities(g, theta, k);
    if (f.fy - u * f.fy <= f.py * exp(f.px - f.fx)) return unur_i_to_int(k);
  }
  /* The complement: a double exponential hat. */
  UNUR_I_TRIALS(gen) {
    const double e = -log(unur_i_uniform(gen->urng));
    const double w = 2. * unur_i_uniform(gen->urng) - 1.;
    const double t = 1.8 + (w < 0. ? -e : e);
    if (t <= -0.6744) continue;
    const double k = floor(theta + g->s * t);
    if (!(k >= 0.)) continue;
    const struct pd_densities f = pd_densities(g, theta, k);
    if (g->c * fabs(w) <= f.py * exp(f.px + e) - f.fy * exp(f.fx + e)) return unur_i_to_int(k);
  }
  return unur_i_none_accepted_int(gen, UNUR_I_HINT_URNG);
}

static int make_pd(UNUR_GEN *gen) {
  const double theta = gen->distr->data.discr.params[0];
  const int code = unur_i_special_discr(gen, "PD", sample_pd, sizeof(struct pd));
  if (code != UNUR_SUCCESS) return code;
  struct pd *g = UNUR_I_CONSTANTS(gen, struct pd);
  g->s = sqrt(theta);
  g->d = 6. * theta * theta;
  g->l = floor(theta - 1.1484);
  g->omega = 0.3989423 / g->s;
  const double b1 = 0.416666666667e-1 / theta, b2 = 0.3 * b1 * b1;
  const double c3 = 0.1428571 * b1 * b2;
  g->poly[3] = c3;
  g->poly[2] = b2 - 15. * c3;
  g->poly[1] = b1 - 6. * b2 + 45. * c3;
  g->poly[0] = 1. - b1 + 3. * b2 - 15. * c3;
  g->c = 0.1069 / theta;
  return UNUR_SUCCESS;
}

/* ---- PPRSC --------------------------------------------------------------------------------------------- */

/* One side of the mode: uniform hat on the lattice up to `far`, geometric beyond; what lies above
 * f(near) is reflected below the hat. All heights are relative to f(mode). */
struct patch {
  double sign;         /* -1: left of the mode */
  double d;            /* number of lattice points from `near` to `far` */
  double near, far;
  double f_near, f_far;
  double step_near, step_far; /* f(next point outwards)/f of the point */
  double lambda;       /* rate of the geometric tail */
};

struct patchwork {
  struct patch side[2];
  double start[2]; /* cumulated areas: begin of each side's body, */
  double inner[2]; /* end of what lies under f(near), */
  double body[2];  /* end of the body, */
  double tail[2];  /* end of the tail */
  double log_theta, log_mode;
};

static double pprsc_log(const struct patchwork *g, double k) {
  return k * g->log_theta - unur_i_lfactorial(k) - g->log_mode;
}
static double pprsc_f(const struct patchwork *g, double k) { return exp(pprsc_log(g, k)); }

/* A draw of the body at u in [start, body): true if accepted; else *x and *w go on to the final
 * test. */
static bool pprsc_body(UNUR_GEN *gen, const struct patchwork *g, int i, double u, double *x,
                       double *w) {
  const struct patch *s = &g->side[i];
  const double v = u - g->inner[i];
  if (v < 0.) {
    *x = s->near - s->sign * floor((u - g->start[i]) / s->f_near);
    return true;
  }
  *w = v / s->d;
  if (*w < s->f_far) {
    *x = s->far - s->sign * floor(v / s->f_far);
    return true;
  }
  const double shift = floor(s->d * unur_i_uniform(gen->urng)) + 1.;
  *x = s->near + s->sign * shift;
  if (*w <= s->f_near - shift * (s->f_near - s->f_near * s->step_near)) return true;
  const double height = s->f_near + s->f_near - *w, y = s->near - s->sign * shift;
  const double steps = i == 0 ? s->d + 1. : s->d; /* from `near` to the mode */
  if (height < 1. &&
      (height <= s->f_near + shift * (1. - s->f_near) / steps || height <= pprsc_f(g, y))) {
    *x = y;
    return true;
  }
  return false;
}

static int sample_pprsc(UNUR_GEN *gen) {
  const struct patchwork *g = UNUR_I_CONSTANTS(gen, struct patchwork);
  UNUR_I_TRIALS(gen) {
    const double u = unur_i_uniform(gen->urng) * g->tail[1];
    double x, w;
    if (u < g->body[1]) {
      if (pprsc_body(gen, g, u < g->body[0] ? 0 : 1, u, &x, &w)) return unur_i_to_int(x);
    } else {
      const int i = u < g->tail[0] ? 0 : 1;
      const struct patch *s = &g->side[i];
      w = unur_i_uniform(gen->urng);
      const double shift = floor(1. - log(w) / s->lambda);
      x = s->far + s->sign * shift;
      if (!(x >= 0. && x < INT_MAX)) continue;
      w *= (u - (i == 0 ? g->body[1] : g->tail[0])) * s->lambda;
      if (w <= s->f_far - shift * (s->f_far - s->f_far * s->step_far)) return unur_i_to_int(x);
    }
    if (log(w) <= pprsc_log(g, x)) return unur_i_to_int(x);
  }
  return unur_i_none_accepted_int(gen, UNUR_I_HINT_URNG);
}

static int make_pprsc(UNUR_GEN *gen) {
  const double theta = gen->distr->data.discr.params[0];
  const int code = unur_i_special_discr(gen, "PPRSC", sample_pprsc, sizeof(struct patchwork));
  if (code != UNUR_SUCCESS) return code;
  struct patchwork *g = UNUR_I_CONSTANTS(gen, struct patchwork);
  struct patch *left = &g->side[0], *right = &g->side[1];
  const double deviation = sqrt(theta + 0.25), m = floor(theta);
  left->sign = -1.;
  left->near = ceil(theta - 0.5 - deviation);
  left->far = left->near + left->near - m + 1.;
  left->d = left->near - left->far;
  left->step_far = left->far / theta; /* f(k-1)/f(k) */
  left->step_near = left->near / theta;
  left->lambda = log(theta / left->far);
  right->sign = 1.;
  right->near = floor(theta - 0.5 + deviation);
  right->far = right->near + right->near - m;
  right->d = right->far - right->near;
  right->step_far = theta / (right->far + 1.);
  right->step_near = theta / (right->near + 1.);
  right->lambda = -log(right->step_far);
  g->log_theta = log(theta);
  g->log_mode = m * g->log_theta - unur_i_lfactorial(m);
  double sum = 0.;
  for (int i = 0; i < 2; i++) {
    struct patch *s = &g->side[i];
    s->f_near = pprsc_f(g, s->near);
    s->f_far = pprsc_f(g, s->far);
    g->start[i] = sum;
    g->inner[i] = sum += s->f_near * (s->d + 1.);
    g->body[i] = sum += s->f_near * s->d;
  }
  for (int i = 0; i < 2; i++) g->tail[i] = sum += g->side[i].f_far / g->side[i].lambda;
  return UNUR_SUCCESS;
}

int unur_i_special_poisson(const UNUR_DISTR *distr, unsigned variant, UNUR_GEN *gen) {
  if (variant > 2) return UNUR_ERR_PAR_VARIANT;
  if (gen == NULL) return UNUR_SUCCESS;
  if (distr->data.discr.params[0] < 10.) return make_table(gen);
  return variant == 2 ? make_pprsc(gen) : make_pd(gen);
}
