/* cxtrans.c -- transformed random variables: Y = T(Z), Z = (X - mu)/sigma, X of a continuous law.
 *
 *   alpha = 0      Y = ln Z, for Z >= 0
 *   alpha > 0      Y = sgn(Z) |Z|^alpha
 *   alpha = inf    Y = exp(Z)
 *
 * The density is f(x(y)) x'(y), where x is the inverse transform. At a pole, where that is
 * infinite, the values of unur_distr_cxtrans_set_logpdfpole() stand in its place, by default the
 * density 0.
 *
 * Departures from UNU.RAN:
 *  - the domain is the image of the underlying law's; the original leaves out mu and sigma, and
 *    takes the domain of Y for that of X when the transform is changed a second time;
 *  - mu and sigma enter the derivative of the log-density also for alpha = 1;
 *  - the exponential transform has density 0 below 0, where the original answers -inf;
 *  - the derivative of the log-density has its sign also below 0;
 *  - the values at a pole are for poles alone, not for every place where the log-density is
 *    -inf, such as those outside the support;
 *  - the area is found from the underlying law's (original: 0x19 where the latter was not set);
 *  - the center is the image of the underlying law's;
 *  - NaN, and infinite mu and sigma, are refused (0x11).
 */
#include "core.h"

#define NAME "transformed RV"
#define T(distr) ((distr)->data.cont.derived.cxtrans)
#define check_set(distr) \
  do { const int code_ = unur_i_cont_derived_check((distr), UNUR_DISTR_CXTRANS, NAME, __FILE__, \
                                                   __LINE__); \
       if (code_ != UNUR_SUCCESS) return code_; } while (0)

/* -------------------------------------------------------------------------------------- */
/* Transform and its inverse                                                               */

static double forward(const struct unur_i_cxtrans *t, double x) {
  const double z = (x - t->mu) / t->sigma;
  if (t->alpha == 0.) return log(z);
  if (isinf(t->alpha)) return exp(z);
  return t->alpha == 1. ? z : copysign(pow(fabs(z), t->alpha), z);
}

/* Is y a value that Y can take? */
static bool in_range(const struct unur_i_cxtrans *t, double y) {
  return !isinf(t->alpha) || y > 0.;
}

static double inverse(const struct unur_i_cxtrans *t, double y) {
  double z = y;
  if (t->alpha == 0.) z = exp(y);
  else if (isinf(t->alpha)) z = log(y);
  else if (t->alpha != 1.) z = copysign(pow(fabs(y), 1. / t->alpha), y);
  return t->mu + t->sigma * z;
}

/* x'(y) */
static double slope(const struct unur_i_cxtrans *t, double y) {
  if (t->alpha == 0.) return t->sigma * exp(y);
  if (isinf(t->alpha)) return t->sigma / y;
  if (t->alpha == 1.) return t->sigma;
  return t->sigma / t->alpha * pow(fabs(y), 1. / t->alpha - 1.);
}

static double log_slope(const struct unur_i_cxtrans *t, double y) {
  if (t->alpha == 0.) return log(t->sigma) + y;
  if (isinf(t->alpha)) return log(t->sigma) - log(y);
  if (t->alpha == 1.) return log(t->sigma);
  return log(t->sigma / t->alpha) + (1. / t->alpha - 1.) * log(fabs(y));
}

/* x''(y); at a kink (y = 0) the one on the right. */
static double curvature(const struct unur_i_cxtrans *t, double y) {
  if (t->alpha == 0.) return t->sigma * exp(y);
  if (isinf(t->alpha)) return -t->sigma / (y * y);
  if (t->alpha == 1.) return 0.;
  const double e = 1. / t->alpha;
  return t->sigma * e * (e - 1.) * copysign(pow(fabs(y), e - 2.), y == 0. ? 1. : y);
}

/* x''(y) / x'(y) */
static double log_slope_derivative(const struct unur_i_cxtrans *t, double y) {
  if (t->alpha == 0.) return 1.;
  if (isinf(t->alpha)) return -1. / y;
  return t->alpha == 1. ? 0. : (1. / t->alpha - 1.) / y;
}

/* -------------------------------------------------------------------------------------- */
/* Functions; the first user function of a call was counted by the caller                  */

/* 0 times infinity is 0 here: what vanishes does so however it is stretched. */
static double product(double a, double b) { return a == 0. || b == 0. ? 0. : a * b; }

/* A pole is where the underlying density is infinite, or the transform's slope: at 0 for
 * alpha > 1. In the latter case the density may have a finite limit, which
 * unur_distr_cxtrans_set_logpdfpole() can tell. */
static bool steep(const struct unur_i_cxtrans *t, double y) {
  return y == 0. && t->alpha > 1. && isfinite(t->alpha);
}

/* Where x overflows the limits at infinity are taken, which a user's functions often miss. */
static double trans_cdf(double y, const UNUR_DISTR *distr) {
  if (!in_range(&T(distr), y)) return 0.;
  const double x = inverse(&T(distr), y);
  if (isinf(x)) return x < 0. ? 0. : 1.;
  return distr->base->data.cont.cdf(x, distr->base);
}

static double trans_pdf(double y, const UNUR_DISTR *distr) {
  const struct unur_i_cxtrans *t = &T(distr);
  if (!in_range(t, y)) return 0.;
  const double x = inverse(t, y);
  if (isinf(x)) return 0.;
  const double f = distr->base->data.cont.pdf(x, distr->base);
  if (f == INFINITY || (steep(t, y) && !isnan(f))) return exp(t->logpole);
  return product(f, slope(t, y));
}

static double trans_dpdf(double y, const UNUR_DISTR *distr) {
  const struct unur_i_cxtrans *t = &T(distr);
  if (!in_range(t, y)) return 0.;
  const double x = inverse(t, y), d = slope(t, y);
  if (isinf(x)) return 0.;
  const double f = distr->base->data.cont.pdf(x, distr->base);
  if (f == INFINITY || (steep(t, y) && !isnan(f)))
    return isinf(t->dlogpole) ? t->dlogpole : product(exp(t->logpole), t->dlogpole);
  return product(unur_i_dpdf(x, distr->base), d * d) + product(f, curvature(t, y));
}

static double trans_logpdf(double y, const UNUR_DISTR *distr) {
  const struct unur_i_cxtrans *t = &T(distr);
  if (!in_range(t, y)) return -INFINITY;
  const double x = inverse(t, y);
  if (isinf(x)) return -INFINITY;
  const double f = distr->base->data.cont.logpdf(x, distr->base);
  if (f == INFINITY || (steep(t, y) && !isnan(f))) return t->logpole;
  return f == -INFINITY ? f : f + log_slope(t, y);
}

static double trans_dlogpdf(double y, const UNUR_DISTR *distr) {
  const struct unur_i_cxtrans *t = &T(distr);
  if (!in_range(t, y)) return INFINITY; /* rises from 0 */
  const double x = inverse(t, y), d = slope(t, y);
  if (isinf(x)) return -x;
  const double df = distr->base->data.cont.dlogpdf(x, distr->base);
  if (isnan(df)) return df;
  if (steep(t, y)) return t->dlogpole;
  if (distr->base->data.cont.logpdf != NULL && unur_i_logpdf(x, distr->base) == INFINITY)
    return t->dlogpole;
  const double g = df * d + log_slope_derivative(t, y);
  return isnan(g) ? t->dlogpole : g; /* infinity less infinity */
}

/* -------------------------------------------------------------------------------------- */
/* Domain, mode, area                                                                      */

/* Ends of the image of the underlying law's domain; false where it has none. */
static bool image(const struct unur_i_cxtrans *t, const UNUR_DISTR *base, double *left,
                  double *right) {
  if (t->alpha == 0. && base->data.cont.domain[0] < t->mu) return false;
  *left = forward(t, base->data.cont.domain[0]);
  *right = forward(t, base->data.cont.domain[1]);
  return *left < *right;
}

/* The image of the underlying law's center, where it has one; UNU.RAN takes 0 or what was there. */
static void take_center(UNUR_DISTR *distr) {
  if (!(distr->base->set & UNUR_I_SET_CENTER)) return;
  const double center = forward(&T(distr), distr->base->data.cont.center);
  if (!isfinite(center)) return;
  distr->data.cont.center = center;
  distr->set |= UNUR_I_SET_CENTER;
}

/* Takes the transform over, with its domain, or refuses it and changes nothing. */
static int change(UNUR_DISTR *distr, const struct unur_i_cxtrans *t) {
  double left = 0., right = 0.;
  if (!image(t, distr->base, &left, &right)) {
    const double *domain = distr->base->data.cont.domain;
    return unur_i_error(distr->ctx, NAME, "", UNUR_ERR_DISTR_SET,
                        "the domain [%g, %g] of the underlying law has no image under the "
                        "transform with alpha %g, mu %g, sigma %g%s", domain[0], domain[1],
                        t->alpha, t->mu, t->sigma,
                        t->alpha == 0. ? ": the logarithm needs a domain that begins at mu or "
                                         "above" : "");
  }
  /* The area is that of the underlying law still, unless a part of the domain had been cut. */
  double old_left = 0., old_right = 0.;
  const bool whole = image(&T(distr), distr->base, &old_left, &old_right) &&
                     old_left == distr->data.cont.domain[0] &&
                     old_right == distr->data.cont.domain[1];
  const unsigned kept = distr->set & (UNUR_I_SET_CENTER | (whole ? UNUR_I_SET_PDFAREA : 0u));
  distr->set &= ~(unsigned)UNUR_I_SET_DERIVED;
  T(distr) = *t;
  unur_i_cont_put_domain(distr, left, right);
  distr->set |= kept;
  take_center(distr);
  return UNUR_SUCCESS;
}

static int set_params(UNUR_DISTR *distr, const double *params, int n) {
  const struct unur_i_cont *base = &distr->base->data.cont;
  const double left = base->domain[0], right = base->domain[1];
  const int code = unur_i_cont_set_base_params(distr, params, n);
  if (base->domain[0] == left && base->domain[1] == right) return code;
  const struct unur_i_cxtrans same = T(distr);
  const int moved = change(distr, &same);
  return code != UNUR_SUCCESS ? code : moved;
}

/* That of the underlying law, or the share that the domain of Y has of it. */
static int update_area(UNUR_DISTR *distr) {
  struct unur_i_cont *cont = &distr->data.cont;
  UNUR_DISTR *base = distr->base;
  const int code = unur_i_cont_find_area(base);
  if (code != UNUR_SUCCESS) return code;
  double left = 0., right = 0.;
  if (!image(&T(distr), base, &left, &right)) return UNUR_ERR_DISTR_DATA;
  cont->area = base->data.cont.area;
  if (cont->domain[0] == left && cont->domain[1] == right) return UNUR_SUCCESS;
  if (base->data.cont.cdf == NULL) return UNUR_ERR_DISTR_DATA;
  const double all = unur_i_cdf(base->data.cont.domain[1], base) -
                     unur_i_cdf(base->data.cont.domain[0], base);
  const double share = unur_i_cdf(cont->domain[1], distr) - unur_i_cdf(cont->domain[0], distr);
  cont->area *= share / all;
  return unur_i_stop_code(distr->ctx);
}

/* -------------------------------------------------------------------------------------- */

UNUR_DISTR *unur_distr_cxtrans_new(const UNUR_DISTR *base) {
  UNUR_DISTR *distr = unur_i_cont_derive(base, UNUR_DISTR_CXTRANS, NAME);
  if (distr == NULL) return NULL;
  struct unur_i_cont *cont = &distr->data.cont;
  const struct unur_i_cont *of = &distr->base->data.cont;
  T(distr) = (struct unur_i_cxtrans){
      .alpha = 1., .mu = 0., .sigma = 1., .logpole = -INFINITY, .dlogpole = INFINITY};
  if (of->pdf != NULL) cont->pdf = trans_pdf;
  if (of->pdf != NULL && of->dpdf != NULL) cont->dpdf = trans_dpdf;
  if (of->logpdf != NULL) cont->logpdf = trans_logpdf;
  if (of->dlogpdf != NULL) cont->dlogpdf = trans_dlogpdf;
  if (of->cdf != NULL) cont->cdf = trans_cdf;
  cont->mode = of->mode;
  cont->area = of->area;
  distr->set |= distr->base->set & (UNUR_I_SET_MODE | UNUR_I_SET_MODE_APPROX | UNUR_I_SET_PDFAREA);
  take_center(distr);
  cont->set_params = set_params;
  if ((distr->base->set & UNUR_I_SET_PDFAREA) || of->upd_area != NULL) cont->upd_area = update_area;
  return distr;
}

const UNUR_DISTR *unur_distr_cxtrans_get_distribution(const UNUR_DISTR *distr) {
  if (unur_i_cont_derived_check(distr, UNUR_DISTR_CXTRANS, NAME, __FILE__, __LINE__) !=
      UNUR_SUCCESS)
    return NULL;
  return distr->base;
}

int unur_distr_cxtrans_set_alpha(UNUR_DISTR *distr, double alpha) {
  check_set(distr);
  if (!(alpha >= 0.))
    return unur_i_error(distr->ctx, NAME, "", UNUR_ERR_DISTR_SET,
                        "alpha is %g, must be 0 (logarithm), positive (power) or infinite "
                        "(exponential)", alpha);
  struct unur_i_cxtrans t = T(distr);
  t.alpha = alpha;
  return change(distr, &t);
}

int unur_distr_cxtrans_set_rescale(UNUR_DISTR *distr, double mu, double sigma) {
  check_set(distr);
  if (!isfinite(mu) || !(sigma > 0.) || isinf(sigma))
    return unur_i_error(distr->ctx, NAME, "", UNUR_ERR_DISTR_SET,
                        "mu is %g, must be finite; sigma is %g, must be positive and finite", mu,
                        sigma);
  struct unur_i_cxtrans t = T(distr);
  t.mu = mu;
  t.sigma = sigma;
  return change(distr, &t);
}

#define GETTER(field) \
  double unur_distr_cxtrans_get_##field(const UNUR_DISTR *distr) { \
    if (unur_i_cont_derived_check(distr, UNUR_DISTR_CXTRANS, NAME, __FILE__, __LINE__) != \
        UNUR_SUCCESS) \
      return -INFINITY; \
    return T(distr).field; \
  }

GETTER(alpha)
GETTER(mu)
GETTER(sigma)

int unur_distr_cxtrans_set_logpdfpole(UNUR_DISTR *distr, double logpdfpole, double dlogpdfpole) {
  check_set(distr);
  if (isnan(logpdfpole) || isnan(dlogpdfpole))
    return unur_i_error(distr->ctx, NAME, "", UNUR_ERR_DISTR_SET,
                        "log-density at a pole is %g and its derivative %g, must be numbers",
                        logpdfpole, dlogpdfpole);
  T(distr).logpole = logpdfpole;
  T(distr).dlogpole = dlogpdfpole;
  return UNUR_SUCCESS;
}

int unur_distr_cxtrans_set_domain(UNUR_DISTR *distr, double left, double right) {
  if (distr != NULL) check_set(distr);
  return unur_distr_cont_set_domain(distr, left, right);
}
