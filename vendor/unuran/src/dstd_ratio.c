/* dstd_ratio.c -- special generators of the binomial distribution (n, p) and the hypergeometric
 * distribution (N, M, n).
 *
 * 0, 1  BRUEC, HRUEC: ratio of uniforms with the table mountain hat that touches the
 *       probabilities. E. Stadlober, Sampling from Poisson, binomial and hypergeometric
 *       distributions: ratio of uniforms as a simple and fast alternative, Math.-Stat. Sektion
 *       303, Forschungsgesellschaft Joanneum Graz 1989; The ratio of uniforms approach for
 *       generating discrete random variates, J. Comput. Appl. Math. 31 (1990), 181-189. Where the
 *       mean (binomial) or mode (hypergeometric) is below 5: inversion by summing up from 0.
 */
#include "special_generators.h"

struct ratio {
  double a, h;    /* centre and width of the hat: x = a + h (v - 1/2)/u */
  double b;       /* largest value that is looked at */
  double m, g;    /* mode, and minus the logarithm of its weight */
  double p0;      /* inversion: probability of 0 */
  /* Binomial: p <= 1/2 and its odds; hypergeometric: M and n reduced to at most N/2. */
  double n, odds, marked, neither;
};

/* Ends of the rejection step, common to both laws: `lf` is ln(f(k)/f(mode)). */
static bool accepted(double u, double lf) {
  if (u * (4. - u) - 3. <= lf) return true;
  if (u * (u - lf) > 1.) return false;
  return 2. * log(u) <= lf;
}

/* The hat touches at k or k + 1, left of the centre; quotient(r, k) is f(k+1)/f(k). */
static double touching_point(const struct ratio *r, double deviation,
                             double (*quotient)(const struct ratio *, double)) {
  const double k = floor(r->a - deviation), x = (r->a - k - 1.) / (r->a - k);
  return quotient(r, k) * x * x > 1. ? k + 1. : k;
}

/* ---- Binomial --------------------------------------------------------------------------------------- */

static double binomial_log(const struct ratio *r, double k) {
  return r->g - unur_i_lfactorial(k) - unur_i_lfactorial(r->n - k) + (k - r->m) * log(r->odds);
}
static double binomial_quotient(const struct ratio *r, double k) {
  return (r->n - k) * r->odds / (k + 1.);
}

static int binomial_result(const UNUR_GEN *gen, const struct ratio *r, double k) {
  return (int)(gen->distr->data.discr.params[1] > 0.5 ? r->n - k : k);
}

static int sample_binomial(UNUR_GEN *gen) {
  const struct ratio *r = UNUR_I_CONSTANTS(gen, struct ratio);
  UNUR_I_TRIALS(gen) {
    const double u = unur_i_uniform(gen->urng);
    const double x = r->a + r->h * (unur_i_uniform(gen->urng) - 0.5) / u;
    const double k = floor(x);
    if (!(x >= 0. && k <= r->b)) continue;
    bool ok;
    if (fabs(k - r->m) <= 15.) { /* the quotients themselves are quicker than factorials */
      double f = 1.;
      for (double i = r->m; i < k; i++) f *= binomial_quotient(r, i);
      double divisor = 1.;
      for (double i = k; i < r->m; i++) divisor *= binomial_quotient(r, i);
      ok = u * u * divisor <= f;
    } else {
      ok = accepted(u, binomial_log(r, k));
    }
    if (ok) return binomial_result(gen, r, k);
  }
  return unur_i_none_accepted_int(gen, UNUR_I_HINT_URNG);
}

/* Sums up from 0; round-off beyond the last value is drawn again. */
static double sum_up(UNUR_GEN *gen, const struct ratio *r,
                     double (*quotient)(const struct ratio *, double)) {
  UNUR_I_TRIALS(gen) {
    double u = unur_i_uniform(gen->urng), p = r->p0, k = 0.;
    while (u > p && k <= r->b) {
      u -= p;
      p *= quotient(r, k);
      k++;
    }
    if (k <= r->b) return k;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

static int sample_binomial_sum(UNUR_GEN *gen) {
  const struct ratio *r = UNUR_I_CONSTANTS(gen, struct ratio);
  const double k = sum_up(gen, r, binomial_quotient);
  return isinf(k) ? INT_MAX : binomial_result(gen, r, k);
}

int unur_i_special_binomial(const UNUR_DISTR *distr, unsigned variant, UNUR_GEN *gen) {
  if (variant > 1) return UNUR_ERR_PAR_VARIANT;
  if (gen == NULL) return UNUR_SUCCESS;
  const double n = distr->data.discr.params[0], given = distr->data.discr.params[1];
  const double p = fmin(given, 1. - given), q = 1. - p, mean = n * p;
  const int code = mean < 5. ? unur_i_special_discr(gen, "inversion by summing up",
                                                    sample_binomial_sum, sizeof(struct ratio))
                             : unur_i_special_discr(gen, "BRUEC", sample_binomial,
                                                    sizeof(struct ratio));
  if (code != UNUR_SUCCESS) return code;
  struct ratio *r = UNUR_I_CONSTANTS(gen, struct ratio);
  r->n = n;
  r->odds = p / q;
  if (mean < 5.) {
    r->p0 = exp(n * log(q));
    r->b = fmin(n, floor(mean + 10. * sqrt(mean * q)));
    return UNUR_SUCCESS;
  }
  r->m = floor(mean + p);
  r->a = mean + 0.5;
  const double deviation = sqrt(2. * r->a * q);
  r->b = fmin(n, floor(r->a + 7. * deviation));
  r->g = unur_i_lfactorial(r->m) + unur_i_lfactorial(n - r->m);
  const double k = touching_point(r, deviation, binomial_quotient);
  r->h = (r->a - k) * exp(0.5 * binomial_log(r, k) + UNUR_I_LN2);
  return UNUR_SUCCESS;
}

/* ---- Hypergeometric ---------------------------------------------------------------------------------- */

static double hypergeometric_log(const struct ratio *r, double k) {
  return r->g - unur_i_lfactorial(k) - unur_i_lfactorial(r->marked - k) -
         unur_i_lfactorial(r->n - k) - unur_i_lfactorial(r->neither + k);
}
static double hypergeometric_quotient(const struct ratio *r, double k) {
  return (r->n - k) * (r->marked - k) / ((k + 1.) * (r->neither + k + 1.));
}

static int hypergeometric_result(const UNUR_GEN *gen, double k) {
  const double *p = gen->distr->data.discr.params, half = floor(0.5 * p[0]);
  if (p[1] <= half) return (int)(p[2] <= half ? k : p[1] - k);
  return (int)(p[2] <= half ? p[2] - k : p[2] - p[0] + p[1] + k);
}

static int sample_hypergeometric(UNUR_GEN *gen) {
  const struct ratio *r = UNUR_I_CONSTANTS(gen, struct ratio);
  UNUR_I_TRIALS(gen) {
    const double u = unur_i_uniform(gen->urng);
    const double x = r->a + r->h * (unur_i_uniform(gen->urng) - 0.5) / u;
    const double k = floor(x);
    if (!(x >= 0. && k <= r->b)) continue;
    if (accepted(u, hypergeometric_log(r, k))) return hypergeometric_result(gen, k);
  }
  return unur_i_none_accepted_int(gen, UNUR_I_HINT_URNG);
}

static int sample_hypergeometric_sum(UNUR_GEN *gen) {
  const double k =
      sum_up(gen, UNUR_I_CONSTANTS(gen, struct ratio), hypergeometric_quotient);
  return isinf(k) ? INT_MAX : hypergeometric_result(gen, k);
}

int unur_i_special_hypergeometric(const UNUR_DISTR *distr, unsigned variant, UNUR_GEN *gen) {
  if (variant > 1) return UNUR_ERR_PAR_VARIANT;
  if (gen == NULL) return UNUR_SUCCESS;
  const double *params = distr->data.discr.params, population = params[0];
  const double half = floor(0.5 * population);
  const double marked = params[1] <= half ? params[1] : population - params[1];
  const double n = params[2] <= half ? params[2] : population - params[2];
  const double m = floor((n + 1.) * (marked + 1.) / (population + 2.));
  const int code = m < 5. ? unur_i_special_discr(gen, "inversion by summing up",
                                                 sample_hypergeometric_sum, sizeof(struct ratio))
                          : unur_i_special_discr(gen, "HRUEC", sample_hypergeometric,
                                                 sizeof(struct ratio));
  if (code != UNUR_SUCCESS) return code;
  struct ratio *r = UNUR_I_CONSTANTS(gen, struct ratio);
  const double p = marked / population, q = 1. - p, mean = n * p;
  const double correction = 1. - n / population;
  r->marked = marked;
  r->n = n;
  r->m = m;
  r->neither = population - marked - n;
  if (m < 5.) {
    r->b = fmin(fmin(n, marked), floor(mean + 10. * sqrt(mean * q * correction)));
    r->p0 = exp(unur_i_lfactorial(population - marked) + unur_i_lfactorial(population - n) -
                unur_i_lfactorial(r->neither) - unur_i_lfactorial(population));
    return UNUR_SUCCESS;
  }
  r->a = mean + 0.5;
  const double deviation = sqrt(2. * r->a * q * correction);
  r->b = fmin(fmin(n, marked), floor(r->a + 7. * deviation));
  r->g = -hypergeometric_log(r, m);
  const double k = touching_point(r, deviation, hypergeometric_quotient);
  r->h = (r->a - k) * exp(0.5 * hypergeometric_log(r, k) + UNUR_I_LN2);
  return UNUR_SUCCESS;
}
