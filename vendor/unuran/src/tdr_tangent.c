/* tdr_tangent.c -- TDR: the transformation, tangents, areas and centroids below them.
 *
 * Transformations T_c (Hoermann 1995): T_0(f) = log f, T_{-1/2}(f) = -1/sqrt(f). A line in the
 * transformed scale through (x0, T(f0)) with slope s is, in the scale of the density,
 *   c = 0:     f0 exp(s (x - x0)),
 *   c = -1/2:  1 / (T(f0) + s (x - x0))^2.
 * The closed forms of its integral, of its first moment and of the inverse of the integral are
 * elementary. Where the slope is so small that they would cancel, series are used; the orders
 * and bounds keep the relative error below 1e-12.
 */
#include "tdr_internal.h"

#define LN_2 0.693147180559945309417
#define STEEP 1.e140 /* a slope beyond this is taken as vertical */

int unur_i_tdr_point(const UNUR_GEN *gen, double x, double f, bool is_mode, struct tdr_point *p) {
  p->x = x;
  p->f = f;
  p->t = -INFINITY;
  p->slope = INFINITY;
  if (!(f > 0.)) return TDR_OK;
  const UNUR_DISTR *distr = gen->distr;
  const bool has_dlog = distr->data.cont.dlogpdf != NULL;
  double d = 0.;
  if (!is_mode) d = has_dlog ? unur_i_dlogpdf(x, distr) : unur_i_dpdf(x, distr);
  if (isnan(d))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "the derivative of the %sPDF is NaN at x = %g, where the PDF is %g",
                            has_dlog ? "log" : "", x, f);
  if (TDR_GEN->o.c == 0.) {
    p->t = log(f);
    p->slope = has_dlog || d == 0. ? d : 1. / f * d;
  } else {
    p->t = -1. / sqrt(f);
    /* f' / (2 f^{3/2}) in logarithms, since f^{3/2} underflows long before f does. */
    if (has_dlog) p->slope = -0.5 * p->t * d;
    else p->slope = d == 0. ? 0. : copysign(exp(-LN_2 - 1.5 * log(f) + log(fabs(d))), d);
  }
  return TDR_OK;
}

const char *unur_i_tdr_smaller_c(double c) { return c > -0.5 ? "c = -0.5 or " : ""; }

int unur_i_tdr_intersection(const UNUR_GEN *gen, struct tdr_point *a, struct tdr_point *b,
                            double *x) {
  if (a->slope > STEEP || isinf(a->slope)) {
    *x = a->x;
    return TDR_OK;
  }
  if (b->slope < -STEEP || b->slope == INFINITY) {
    *x = b->x;
    return TDR_OK;
  }
  if (unur_i_less(a->slope, b->slope)) {
    /* A slope that is nothing but roundoff beside the other one says nothing: it stands for a
     * vertical tangent. */
    if (fabs(a->slope) < DBL_EPSILON * fabs(b->slope)) {
      *x = a->x;
      a->slope = INFINITY;
      return TDR_OK;
    }
    if (fabs(b->slope) < DBL_EPSILON * fabs(a->slope)) {
      *x = b->x;
      b->slope = INFINITY;
      return TDR_OK;
    }
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                            "PDF not T-concave for c = %g: slope of the transformed density "
                            "rises from %g at x = %g to %g at x = %g; try %sanother method, "
                            "or check the derivative",
                            TDR_GEN->o.c, a->slope, a->x, b->slope, b->x,
                            unur_i_tdr_smaller_c(TDR_GEN->o.c));
  }
  if (unur_i_approx(a->slope, b->slope)) {
    *x = 0.5 * (a->x + b->x);
    return TDR_OK;
  }
  *x = ((b->t - a->t) - b->slope * b->x + a->slope * a->x) / (a->slope - b->slope);
  if (unur_i_less(*x, a->x) || unur_i_greater(*x, b->x)) *x = 0.5 * (a->x + b->x);
  return TDR_OK;
}

double unur_i_tdr_area(double c, const struct tdr_point *p, double slope, double x) {
  const double h = x - p->x;
  if (p->f <= 0. || unur_i_same(p->x, x)) return 0.; /* p has no density, or there is no width */
  if (isinf(slope)) return INFINITY;
  if (isinf(h)) {
    if (!(slope < 0. && h > 0.) && !(slope > 0. && h < 0.)) return INFINITY;
    return fabs(c == 0. ? p->f / slope : 1. / (p->t * slope));
  }
  if (slope == 0.) return fabs(p->f * h);
  const double s = slope * h;
  if (c == 0.) {
    double area;
    if (fabs(s) > 1.e-6) area = h * p->f * (exp(s) - 1.) / s;
    else if (fabs(s) > 1.e-8) area = h * p->f * (1. + s / 2. + s * s / 6.);
    else area = h * p->f * (1. + s / 2.);
    return fabs(area);
  }
  /* The line must stay below 0, where T^{-1} has its pole. */
  if (!(p->t + s < 0.)) return INFINITY;
  return fabs(h / (p->t * (p->t + s)));
}

double unur_i_tdr_moment(double c, const struct tdr_point *p, double slope, double x) {
  const double x0 = p->x, f = p->f, t = p->t, s = slope, h = x - x0;
  if (s == 0.) return 0.5 * f * h * (x + x0);
  if (c == 0.) {
    if (fabs(s * h) > 1.e-6) return f / (s * s) * (exp(s * h) * (s * x - 1.) - s * x0 + 1.);
    return 0.5 * f * h * (x + x0 + s * h / 3. * (x0 + 2. * x) + s * h * s * h / 12. * (x0 + 3. * x));
  }
  const double q = s / t;
  if (fabs(s * h / t) > 1.e-6) {
    const double t1 = t + s * h;
    return x0 / (s * t) - x / (s * t1) + log(t1 / t) / (s * s);
  }
  return 0.5 * f * h * (x + x0 - 2. * q * h / 3. * (x0 + 2. * x) + q * h * q * h / 2. * (x0 + 3. * x));
}

double unur_i_tdr_line(double c, const struct tdr_point *p, double slope, double x) {
  if (p->f <= 0.) return 0.;
  if (c == 0.) return p->f * exp(slope * (x - p->x));
  const double t = p->t + slope * (x - p->x);
  return t < 0. ? 1. / (t * t) : INFINITY;
}
