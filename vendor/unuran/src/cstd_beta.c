/* cstd_beta.c -- special generators of the beta distribution (p, q, a, b).
 *
 * 0, 1  BB for min(p,q) > 1, otherwise BC: rejection from log-logistic laws. R. C. H. Cheng,
 *       Generating beta variates with nonintegral shape parameters, Comm. ACM 21 (1978), 317-322.
 * 2     Stratified rejection B00 (p, q < 1) and B01 (one of them < 1): H. Sakasegawa, Stratified
 *       rejection and squeeze method for generating beta random numbers, Ann. Inst. Statist. Math.
 *       35 B (1983), 291-302. Patchwork rejection B1PRS (p, q > 1): H. Zechner, E. Stadlober,
 *       Generating beta variates via patchwork rejection, Computing 50 (1993), 1-18. Where p or q
 *       is 1, inversion.
 *
 * Constants and order of steps of variant 2 were taken from the port in CERN's Colt library
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

static double scaled(const UNUR_GEN *gen, double x) {
  const double *p = gen->distr->data.cont.params;
  return p[2] + (p[3] - p[2]) * x;
}

/* ---- Cheng ---------------------------------------------------------------------------------------- */

struct cheng {
  double a, b, alpha, beta, gamma, k1, k2;
  bool a_is_p;
};

static double cheng_result(const UNUR_GEN *gen, const struct cheng *g, double w) {
  return scaled(gen, g->a_is_p ? w / (g->b + w) : g->b / (g->b + w));
}

static double sample_bb(UNUR_GEN *gen) {
  const struct cheng *g = UNUR_I_CONSTANTS(gen, struct cheng);
  UNUR_I_TRIALS(gen) {
    const double u = unur_i_uniform(gen->urng), u2 = unur_i_uniform(gen->urng);
    const double v = g->beta * log(u / (1. - u)), w = g->a * exp(v);
    const double z = u * u * u2;
    const double r = g->gamma * v - 1.386294361, s = g->a + r - w;
    if (s + 2.609437912 >= 5. * z) return cheng_result(gen, g, w);
    const double t = log(z);
    if (s >= t || r + g->alpha * log(g->alpha / (g->b + w)) >= t) return cheng_result(gen, g, w);
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

static double sample_bc(UNUR_GEN *gen) {
  const struct cheng *g = UNUR_I_CONSTANTS(gen, struct cheng);
  UNUR_I_TRIALS(gen) {
    const double u = unur_i_uniform(gen->urng), u2 = unur_i_uniform(gen->urng);
    double z;
    bool sure = false;
    if (u < 0.5) {
      const double y = u * u2;
      z = u * y;
      if (0.25 * u2 + z - y >= g->k1) continue;
    } else {
      z = u * u * u2;
      sure = z <= 0.25;
      if (!sure && z >= g->k2) continue;
    }
    const double v = g->beta * log(u / (1. - u)), w = g->a * exp(v);
    if (sure || g->alpha * (log(g->alpha / (g->b + w)) + v) - 1.386294361 >= log(z))
      /* w overflows for tiny b: then x is at its end */
      return isinf(w) ? scaled(gen, g->a_is_p ? 1. : 0.) : cheng_result(gen, g, w);
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

static int make_cheng(UNUR_GEN *gen) {
  const double *params = gen->distr->data.cont.params;
  const double small = fmin(params[0], params[1]), large = fmax(params[0], params[1]);
  const bool bb = small > 1.;
  const int code = unur_i_special_cont(gen, bb ? "BB" : "BC", bb ? sample_bb : sample_bc,
                                       sizeof(struct cheng));
  if (code != UNUR_SUCCESS) return code;
  struct cheng *g = UNUR_I_CONSTANTS(gen, struct cheng);
  g->alpha = small + large;
  if (bb) {
    g->a = small;
    g->b = large;
    g->beta = sqrt((g->alpha - 2.) / (2. * small * large - g->alpha));
    g->gamma = small + 1. / g->beta;
  } else {
    g->a = large;
    g->b = small;
    g->beta = 1. / small;
    const double delta = 1. + large - small;
    g->k1 = delta * (0.0138889 + 0.0416667 * small) / (large * g->beta - 0.777778);
    g->k2 = 0.25 + (0.5 + 0.25 / delta) * small;
  }
  g->a_is_p = g->a == params[0];
  return UNUR_SUCCESS;
}

/* ---- Stratified rejection --------------------------------------------------------------------------- */

/* The density x^(a-1) (1-x)^(b-1) is split at t. To the left of it x^(a-1) is the hat and the
 * other factor decides, to the right (1-x)^(b-1). */
struct strata {
  double a, b;
  double t, fa, fb;    /* t, t^(a-1), (1-t)^(b-1) */
  double left, total;  /* areas below the hat */
  double scale_left;   /* the deciding factor's bound to the left */
  double lower, upper; /* squeezes to the left: bound - lower x, bound - upper x/t */
  bool mirrored;
};

static double sample_strata(UNUR_GEN *gen) {
  const struct strata *g = UNUR_I_CONSTANTS(gen, struct strata);
  UNUR_I_TRIALS(gen) {
    const double u = unur_i_uniform(gen->urng) * g->total;
    double x, z;
    if (u <= g->left) {
      z = exp(log(u / g->left) / g->a);
      x = g->t * z;
      const double v = unur_i_uniform(gen->urng) * g->scale_left;
      if (v > 1. - g->lower * x) {
        if (v > 1. - g->upper * z) continue;
        if (log(v) > (g->b - 1.) * log(1. - x)) continue;
      }
    } else {
      z = exp(log((u - g->left) / (g->total - g->left)) / g->b);
      x = 1. - (1. - g->t) * z;
      const double v = unur_i_uniform(gen->urng) * g->fa;
      if (v > 1. - (g->a - 1.) * (1. - x)) {
        if (v > 1. + (g->fa - 1.) * z) continue;
        if (log(v) > (g->a - 1.) * log(x)) continue;
      }
    }
    return scaled(gen, g->mirrored ? 1. - x : x);
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

/* a, b < 1 */
static int make_b00(UNUR_GEN *gen, double a, double b) {
  const int code = unur_i_special_cont(gen, "B00", sample_strata, sizeof(struct strata));
  if (code != UNUR_SUCCESS) return code;
  struct strata *g = UNUR_I_CONSTANTS(gen, struct strata);
  const double c = b * (b - 1.) / (a * (a - 1.));
  g->a = a;
  g->b = b;
  g->t = c == 1. ? 0.5 : (1. - sqrt(c)) / (1. - c);
  g->fa = exp((a - 1.) * log(g->t));
  g->fb = exp((b - 1.) * log(1. - g->t));
  g->left = g->t / a;
  g->total = g->left + (1. - g->t) / b;
  g->scale_left = g->fb;
  g->lower = b - 1.;
  g->upper = 1. - g->fb;
  return UNUR_SUCCESS;
}

/* a < 1 < b */
static int make_b01(UNUR_GEN *gen, double a, double b, bool mirrored) {
  const int code = unur_i_special_cont(gen, "B01", sample_strata, sizeof(struct strata));
  if (code != UNUR_SUCCESS) return code;
  struct strata *g = UNUR_I_CONSTANTS(gen, struct strata);
  g->a = a;
  g->b = b;
  g->mirrored = mirrored;
  /* The best t, from (a-1)/(a-b) by one Newton step. */
  double t = (a - 1.) / (a - b);
  const double power = exp((b - 2.) * log(1. - t)), slope = a - (a + b - 1.) * t;
  t -= (t - (1. - slope) * (1. - t) * power / b) / (1. - slope * power);
  g->t = t;
  g->fa = exp((a - 1.) * log(t));
  g->fb = exp((b - 1.) * log(1. - t));
  if (b <= 2.) {
    g->lower = (1. - g->fb) / t;
    g->upper = (b - 1.) * t;
  } else {
    g->lower = b - 1.;
    g->upper = 1. - g->fb;
  }
  g->left = t / a;
  g->total = g->left + g->fb * (1. - t) / b;
  g->scale_left = 1.;
  return UNUR_SUCCESS;
}

/* ---- Patchwork rejection ---------------------------------------------------------------------------- */

/* One side of the mode: uniform hat up to `far`, exponential beyond; the part of the body above
 * f(near) is reflected at the point (near, f(near)) into the part below the hat. */
struct patch {
  double sign;         /* -1: left of the mode */
  double d, near, far; /* d = |near - mode| */
  double f_near, f_far;
  double z;            /* where the tangent at `near` is zero */
  double lambda;       /* scale of the tail */
};

struct patchwork {
  struct patch side[2];
  double a, b, mode; /* exponents */
  double p[4];       /* cumulated areas: body left, right, tail left, right */
};

static double relative_log(const struct patchwork *g, double x) {
  return g->a * log(x / g->mode) + g->b * log((1. - x) / (1. - g->mode));
}
static double relative(const struct patchwork *g, double x) { return exp(relative_log(g, x)); }

static double sample_patchwork(UNUR_GEN *gen) {
  const struct patchwork *g = UNUR_I_CONSTANTS(gen, struct patchwork);
  UNUR_I_TRIALS(gen) {
    double u = unur_i_uniform(gen->urng) * g->p[3], x, w;
    if (u <= g->p[1]) {
      const struct patch *s = &g->side[u <= g->p[0] ? 0 : 1];
      if (u > g->p[0]) u -= g->p[0];
      w = u / s->d - s->f_near;
      if (w <= 0.) return scaled(gen, g->mode + s->sign * (u / s->f_near));
      if (w <= s->f_far) return scaled(gen, s->near + s->sign * (w / s->f_far * s->d));
      const double part = unur_i_uniform(gen->urng), shift = s->sign * s->d * part;
      x = s->near + shift;
      if (w * (s->sign * (s->z - s->near)) <= s->f_near * (s->sign * (s->z - x)))
        return scaled(gen, x);
      const double height = s->f_near + s->f_near - w, y = s->near - shift;
      if (height < 1. &&
          (height <= s->f_near + (1. - s->f_near) * part || height <= relative(g, y)))
        return scaled(gen, y);
    } else {
      const int i = u <= g->p[2] ? 0 : 1;
      const struct patch *s = &g->side[i];
      u = (u - g->p[i + 1]) / (g->p[i + 2] - g->p[i + 1]);
      const double y = log(u);
      x = s->far - s->sign * (s->lambda * y);
      if (!(x > 0. && x < 1.)) continue;
      w = unur_i_uniform(gen->urng) * u;
      if (w <= 1. + y) return scaled(gen, x);
      w *= s->f_far;
    }
    if (log(w) <= relative_log(g, x)) return scaled(gen, x);
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

static void make_patch(const struct patchwork *g, struct patch *s) {
  const double sum = g->a + g->b, m = g->mode;
  const bool left = s->sign < 0.;
  if ((left ? g->a : g->b) <= 1.) { /* the density is concave down to the end */
    s->d = 0.5 * (left ? m : 1. - m);
    s->near = left ? s->d : 1. - s->d;
    s->far = s->z = left ? 0. : 1.;
    s->f_far = s->lambda = 0.;
  } else {
    s->d = sqrt(m * (1. - m) / (sum - 1.)); /* distance of the points of inflection */
    s->near = m + s->sign * s->d;
    s->far = s->near + s->sign * s->d;
    s->z = s->near * (1. + s->sign * (1. - s->near) / (sum * s->d));
    if (s->far <= 0. || s->far >= 1. || s->sign * ((sum - 6.) * s->near - g->a + 3.) < 0.) {
      s->far = s->z;
      s->near = 0.5 * (s->far + m);
      s->d = fabs(m - s->near);
    }
    s->f_far = relative(g, s->far);
    s->lambda = s->far * (1. - s->far) / (sum * fabs(m - s->far));
  }
  s->f_near = relative(g, s->near);
}

static int make_b1prs(UNUR_GEN *gen, double p, double q) {
  const int code = unur_i_special_cont(gen, "B1PRS", sample_patchwork, sizeof(struct patchwork));
  if (code != UNUR_SUCCESS) return code;
  struct patchwork *g = UNUR_I_CONSTANTS(gen, struct patchwork);
  g->a = p - 1.;
  g->b = q - 1.;
  g->mode = g->a / (g->a + g->b);
  double sum = 0.;
  for (int i = 0; i < 2; i++) {
    struct patch *s = &g->side[i];
    s->sign = i == 0 ? -1. : 1.;
    make_patch(g, s);
    g->p[i] = sum += s->f_near * (s->d + s->d);
  }
  for (int i = 0; i < 2; i++) g->p[i + 2] = sum += g->side[i].f_far * g->side[i].lambda;
  return UNUR_SUCCESS;
}

static double sample_power(UNUR_GEN *gen) {
  const double *p = gen->distr->data.cont.params, u = unur_i_uniform(gen->urng);
  if (p[1] == 1.) return scaled(gen, p[0] == 1. ? u : exp(log(u) / p[0]));
  return scaled(gen, 1. - exp(log(1. - u) / p[1]));
}

int unur_i_special_beta(const UNUR_DISTR *distr, unsigned variant, UNUR_GEN *gen) {
  if (variant > 2) return UNUR_ERR_PAR_VARIANT;
  if (gen == NULL) return UNUR_SUCCESS;
  if (variant < 2) return make_cheng(gen);
  const double p = distr->data.cont.params[0], q = distr->data.cont.params[1];
  if (p == 1. || q == 1.) return unur_i_special_cont(gen, "inversion", sample_power, 0);
  if (p > 1. && q > 1.) return make_b1prs(gen, p, q);
  if (p < 1. && q < 1.) return make_b00(gen, p, q);
  return make_b01(gen, fmin(p, q), fmax(p, q), p > q);
}
