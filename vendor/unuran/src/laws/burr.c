/* burr.c -- the Burr family (type 1 to 12; k; c), by distribution function and its inverse.
 *
 * Burr, I. W. (1942): Cumulative frequency functions. Annals of Mathematical Statistics 13,
 * 215-232. Types I: x; II (1+e^-x)^-k; III (1+x^-c)^-k; IV (1+((c-x)/x)^(1/c))^-k;
 * V (1+c e^(-tan x))^-k; VI (1+c e^(-k sinh x))^-k; VII 2^-k (1+tanh x)^k;
 * VIII ((2/pi) arctan e^x)^k; IX 1-2/(2+c((1+e^x)^k-1)); X (1-e^(-x^2))^k;
 * XI (x - sin(2 pi x)/(2 pi))^k; XII 1-(1+x^c)^-k.
 */
#include "laws.h"

static int type_of(const UNUR_DISTR *d) { return (int)(PARAMS(d)[0] + 0.5); }

/* x - sin(2 pi x)/(2 pi), by its series where both terms are close. */
static double type_xi(double x) {
  const double t = 2. * UNUR_I_PI * x;
  if (t > 0.5) return x - sin(t) / (2. * UNUR_I_PI);
  double term = t * t * t / 6., sum = 0.;
  for (int k = 4; k < 20; k += 2) {
    sum += term;
    term *= -t * t / (k * (k + 1.));
  }
  return sum / (2. * UNUR_I_PI);
}

static double burr_cdf(double x, const UNUR_DISTR *d) {
  const double k = PARAMS(d)[1], c = PARAMS(d)[2];
  if (isinf(x)) return x > 0. ? 1. : 0.;
  switch (type_of(d)) {
  case 1: return x <= 0. ? 0. : x >= 1. ? 1. : x;
  case 2: return exp(-k * log1p(exp(-x)));
  case 3: return x <= 0. ? 0. : exp(-k * log1p(pow(x, -c)));
  case 4: return x <= 0. ? 0. : x >= c ? 1. : exp(-k * log1p(pow((c - x) / x, 1. / c)));
  case 5:
    if (x <= -0.5 * UNUR_I_PI) return 0.;
    return x >= 0.5 * UNUR_I_PI ? 1. : exp(-k * log1p(c * exp(-tan(x))));
  case 6: return exp(-k * log1p(c * exp(-k * sinh(x))));
  case 7: return exp(-k * log1p(exp(-2. * x))); /* (1+tanh x)/2 = 1/(1+e^-2x) */
  case 8: return pow(2. / UNUR_I_PI * atan(exp(x)), k);
  case 9: { /* 1 - 2/(2+w) */
    const double w = c * expm1(k * (x > 0. ? x + log1p(exp(-x)) : log1p(exp(x))));
    return isinf(w) ? 1. : w / (2. + w);
  }
  case 10: return x <= 0. ? 0. : pow(-expm1(-x * x), k);
  case 11: return x <= 0. ? 0. : x >= 1. ? 1. : pow(type_xi(x), k);
  case 12: return x <= 0. ? 0. : -expm1(-k * log1p(pow(x, c)));
  default: return NAN; /* not reached: burr_accept() */
  }
}

static double burr_invcdf(double u, const UNUR_DISTR *d) {
  const double k = PARAMS(d)[1], c = PARAMS(d)[2];
  const double odds = expm1(-log(u) / k); /* u^(-1/k) - 1 */
  switch (type_of(d)) {
  case 1: return u;
  case 2: return -log(odds);
  case 3: return pow(odds, -1. / c);
  case 4: return c / (1. + pow(odds, c));
  case 5: return -atan(log(odds / c));
  case 6: return asinh(-log(odds / c) / k);
  case 7: return -0.5 * log(odds);
  case 8: return log(tan(0.5 * UNUR_I_PI * pow(u, 1. / k)));
  case 9: return log(expm1(log1p(2. * u / (c * (1. - u))) / k));
  case 10: return sqrt(-log1p(-pow(u, 1. / k)));
  case 12: return pow(expm1(-log1p(-u) / k), 1. / c);
  default: return NAN; /* XI has no inverse: not offered */
  }
}

/* Number of parameters by type */
static const int n_needed[13] = {0, 1, 2, 3, 3, 3, 3, 2, 2, 3, 2, 2, 3};

static const char *burr_accept(double *p, int n, int *n_stored) {
  if (!(p[0] > 0.5 && p[0] < 12.5)) return "the type (first parameter) must be 1 to 12";
  const int type = (int)(p[0] + 0.5);
  if (n < n_needed[type]) {
    *n_stored = -1;
    return "too few parameters for this type";
  }
  *n_stored = n_needed[type];
  for (int i = n_needed[type]; i < 3; i++) p[i] = 1.;
  if (!(p[1] > 0.)) return "k must be positive";
  return p[2] > 0. ? NULL : "c must be positive";
}

static void burr_derive(UNUR_DISTR *d) {
  static const unsigned ids[13] = {
    0, UNUR_DISTR_BURR_I, UNUR_DISTR_BURR_II, UNUR_DISTR_BURR_III, UNUR_DISTR_BURR_IV,
    UNUR_DISTR_BURR_V, UNUR_DISTR_BURR_VI, UNUR_DISTR_BURR_VII, UNUR_DISTR_BURR_VIII,
    UNUR_DISTR_BURR_IX, UNUR_DISTR_BURR_X, UNUR_DISTR_BURR_XI, UNUR_DISTR_BURR_XII};
  const int type = type_of(d);
  d->id = ids[type];
  d->data.cont.invcdf = type == 11 ? NULL : burr_invcdf;
  switch (type) {
  case 1:
  case 11: unur_i_law_domain(d, 0., 1.); break;
  case 3:
  case 10:
  case 12: unur_i_law_domain(d, 0., INFINITY); break;
  case 4: unur_i_law_domain(d, 0., PARAMS(d)[2]); break;
  case 5: unur_i_law_domain(d, -0.5 * UNUR_I_PI, 0.5 * UNUR_I_PI); break;
  default: unur_i_law_domain(d, -INFINITY, INFINITY);
  }
}

static const struct unur_i_law law_burr = {
  .name = "burr", .id = UNUR_DISTR_BURR_I, .n_min = 1, .n_max = 3,
  .cdf = burr_cdf, .invcdf = burr_invcdf, .accept = burr_accept, .derive = burr_derive};

/* The number of parameters that count; warns when there are more. */
static int burr_count(UNUR_CONTEXT *ctx, const double *params, int n) {
  if (params == NULL || n < 1 || !(params[0] > 0.5 && params[0] < 12.5)) return n;
  const int type = (int)(params[0] + 0.5);
  if (n <= n_needed[type]) return n;
  unur_i_warning(ctx, "burr", "", UNUR_ERR_DISTR_NPARAMS,
                 "%d parameters, type %d has %d; the others are ignored", n, type,
                 n_needed[type]);
  return n_needed[type];
}
static int burr_set_params(UNUR_DISTR *distr, const double *params, int n) {
  return unur_i_law_set_params(&law_burr, distr, params, burr_count(distr->ctx, params, n));
}
UNUR_DISTR *unur_distr_burr(const double *params, int n) {
  return unur_i_law_new(&law_burr, params, burr_count(unur_context_current(), params, n),
                        burr_set_params, NULL, NULL);
}
