/* pinv_setup.c -- method PINV: where the density matters, and how much area is below it.
 *
 * Paper: Derflinger, Hoermann and Leydold (2010), ACM TOMACS 20(4), section 4: relevant
 * support (4.1), cut-off points of the tails (4.2), area. Steps for the PDF:
 *   1. center, a point where the density is positive;
 *   2. relevant support: outwards from the center until the density is negligible;
 *   3. rough area;
 *   4. cut-off points: the mass beyond each is 0.05 of the u-resolution (4.5e-12 for the
 *      default), estimated by a tail that is linear after the transformation T_c with
 *      c the local concavity at the point;
 *   5. area between them, with the table of integrals that the interpolation reads.
 *
 * Departures from UNU.RAN 1.10
 *  - The density is scaled by (a power of two near) its value at the center, a log-density is
 *    shifted; so the factor of a density that is not normalised may be anything from 1e-290
 *    to 1e290 (log-density: anything), also 1e+-200 where the original fails.
 *  - A center that lies far off is replaced by the best point found on the way out, for a
 *    log-density by a point near its maximum; with f(center) = 0 all probes are compared, not
 *    the first positive one taken.
 *  - Behind the end of the support the search looks on at growing distances; if the density
 *    rises again there, the support is extended (a second mode behind a gap is not lost).
 *  - A density that vanishes at a finite border is cut there too; the original does not (and
 *    has up to half as many intervals more). Where the cut is very near to the border, it is at
 *    a mass of 1e-19, so that quantiles get as near to it as double precision tells.
 *  - A pole at a border is cut where the mass of a power law beyond is small enough. The
 *    original stops there as well, at a point that depends on the number of steps.
 *  - A side that is not bounded and where the density does not fall off is refused unless the
 *    boundary was set by the caller; the original takes -1e100 and 1e100.
 *  - Values that are not a number or negative are told with their place.
 */
#include "pinv_internal.h"

enum { MAX_STEPS = 1100, MAX_RECENTER = 20 };

#define NEGLIGIBLE 1e-13   /* relative to f(center): the support ends */
#define NEGLIGIBLE_MASS 1e-21 /* relative to a rough area, at a finite border */
#define NEAR_BORDER 8e-6   /* relative to the width of the support */
#define BORDER_MASS 1e-18  /* of the area: below anything a uniform can tell */
#define LN2 0.69314718055994530942

/* ---- The user's functions ----------------------------------------------------------------- */

static double note(struct unur_i_pinv *p, const char *name, double x, double value) {
  if (p->trouble == 0) {
    p->trouble = isnan(value) ? UNUR_ERR_NAN : isinf(value) ? UNUR_ERR_INF : UNUR_ERR_GEN_DATA;
    p->trouble_name = name;
    p->trouble_x = x;
    p->trouble_value = value;
  }
  return NAN;
}

static inline double scaled(const UNUR_GEN *gen, const struct unur_i_pinv *p, double x) {
  return p->use_log ? exp(unur_i_logpdf(x, gen->distr) - p->log_scale)
                    : unur_i_pdf(x, gen->distr) * p->scale;
}

/* The density at a point where it is infinite: a little towards the middle, so that a pole at
 * a border or a removable singularity does no harm. */
static double density_beside(UNUR_GEN *gen, double x, double f) {
  struct unur_i_pinv *p = gen->data;
  if (f == INFINITY) {
    const double middle = 0.5 * p->border[0] + 0.5 * p->border[1];
    const double shift = x != 0. ? 2. * DBL_EPSILON * fabs(x) : DBL_MIN;
    const double beside = scaled(gen, p, middle >= x ? x + shift : x - shift);
    if (beside >= 0. && beside < INFINITY) return beside;
  }
  const double value = p->use_log ? unur_i_logpdf(x, gen->distr) : unur_i_pdf(x, gen->distr);
  return note(p, p->use_log ? "logPDF" : "PDF", x, value);
}

double unur_i_pinv_density(double x, void *gen_) {
  UNUR_GEN *gen = gen_;
  const double f = scaled(gen, gen->data, x);
  return f >= 0. && f < INFINITY ? f : density_beside(gen, x, f);
}

double unur_i_pinv_derivative(UNUR_GEN *gen, double x, double f) {
  struct unur_i_pinv *p = gen->data;
  const struct unur_i_cont *d = &gen->distr->data.cont;
  if (p->use_log && d->dlogpdf != NULL) return f * unur_i_dlogpdf(x, gen->distr);
  const double df = unur_i_dpdf(x, gen->distr);
  return p->use_log ? df * exp(-p->log_scale) : df * p->scale;
}

double unur_i_pinv_cdf(UNUR_GEN *gen, double x) {
  struct unur_i_pinv *p = gen->data;
  const double F = unur_i_cdf(x, gen->distr);
  if (F >= -UNUR_I_SQRT_EPS && F <= 1. + UNUR_I_SQRT_EPS) return F;
  return note(p, "CDF", x, F);
}

int unur_i_pinv_trouble(UNUR_GEN *gen) {
  const struct unur_i_pinv *p = gen->data;
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (p->trouble == 0) return UNUR_SUCCESS;
  const char *remedy = "";
  if (strcmp(p->trouble_name, "CDF") == 0)
    remedy = "a CDF must be a number between 0 and 1";
  else if (p->use_log)
    remedy = "a log-density must be a number or -infinity; mend it there or restrict the domain";
  else if (p->trouble == UNUR_ERR_GEN_DATA)
    remedy = "a density must not be negative; mend it there or restrict the domain";
  else
    remedy = "a density must be finite; mend it there or restrict the domain";
  return unur_i_gen_error(gen, p->trouble, "%s(%.17g) = %g: %s", p->trouble_name, p->trouble_x,
                          p->trouble_value, remedy);
}

/* ---- 1. Center and scale ------------------------------------------------------------------ */

/* Value that orders points by density, without scale: logPDF, or PDF; NaN after noting the
 * trouble. */
static double raw_density(double x, void *gen_) {
  UNUR_GEN *gen = gen_;
  struct unur_i_pinv *p = gen->data;
  const double f = p->use_log ? unur_i_logpdf(x, gen->distr) : unur_i_pdf(x, gen->distr);
  if (isnan(f) || (!p->use_log && f < 0.)) return note(p, p->use_log ? "logPDF" : "PDF", x, f);
  return f;
}

/* The same where a number is not expected. */
static double try_density(UNUR_GEN *gen, double x) {
  const struct unur_i_pinv *p = gen->data;
  return p->use_log ? unur_i_logpdf(x, gen->distr) : unur_i_pdf(x, gen->distr);
}

static bool usable(const struct unur_i_pinv *p, double raw) {
  return raw < INFINITY && raw > (p->use_log ? -INFINITY : 0.);
}

static void set_scale(struct unur_i_pinv *p, double raw) {
  if (p->use_log) {
    p->log_scale = raw;
  } else {
    int exponent;
    (void)frexp(raw, &exponent);
    if (exponent < -1000) exponent = -1000;
    p->scale = ldexp(1., 1 - exponent);
  }
}

/* Moves the center to `x`; for a log-density uphill from there, until a step of half the
 * width that the density has at that height changes it little: the scale must be near the
 * maximum, lest exp() overflows. */
static void set_center(UNUR_GEN *gen, double x, double raw) {
  struct unur_i_pinv *p = gen->data;
  double step = fmax(0.25 * fabs(x - p->center), 1e-3);
  for (int k = 0; p->use_log && k < 2000 && step > 4. * DBL_EPSILON * fabs(x); k++) {
    double best = raw, best_x = x, worst = 0.;
    for (int side = 0; side < 2; side++) {
      const double y = side == 0 ? x - step : x + step;
      if (!(y > p->border[0] && y < p->border[1])) continue;
      const double f = try_density(gen, y);
      if (!usable(p, f)) continue;
      worst = fmax(worst, fabs(f - raw));
      if (f > best) {
        best = f;
        best_x = y;
      }
    }
    if (best_x == x && worst > 0. && worst < 1.) break;
    step *= best_x != x ? 1.5 : 0.5;
    x = best_x;
    raw = best;
  }
  p->center = x;
  set_scale(p, raw);
}

/* Center of the distribution, moved into the domain with a warning. */
static double given_center(UNUR_GEN *gen) {
  const struct unur_i_pinv *p = gen->data;
  const double given = unur_distr_cont_get_center(gen->distr);
  double center = given;
  if (!(center >= p->border[0])) center = p->border[0];
  if (center > p->border[1]) center = p->border[1];
  if (center != given)
    unur_i_gen_warning(gen, UNUR_ERR_GENERIC,
                       "center %g is outside the domain (%g, %g); %g is used", given,
                       p->domain[0], p->domain[1], center);
  return center;
}

static int find_center(UNUR_GEN *gen) {
  struct unur_i_pinv *p = gen->data;
  const double center = given_center(gen);
  const double raw = raw_density(center, gen);
  p->split = center;
  p->pole_inside = raw == INFINITY;
  int code = unur_i_pinv_trouble(gen);
  if (code != UNUR_SUCCESS) return code;
  if (usable(p, raw)) {
    p->center = center;
    set_scale(p, raw);
    return UNUR_SUCCESS;
  }

  /* Nothing at the center (or a pole): probe towards both borders, then evenly. */
  double best_x = NAN, best = 0.;
  for (int side = 0; side < 2; side++) {
    double x = center;
    for (int k = 0; k < 50; k++) {
      const double next = unur_i_arcmean(x, p->border[side]);
      if (next == x) break;
      x = next;
      const double f = try_density(gen, x);
      if (usable(p, f) && (isnan(best_x) || f > best)) {
        best_x = x;
        best = f;
      }
    }
  }
  if (isnan(best_x) && fabs(p->border[0]) < 1e99 && fabs(p->border[1]) < 1e99) {
    const int n = 200;
    for (int k = 0; k < n; k++) {
      const double x = p->border[0] + (k + 0.5) / n * (p->border[1] - p->border[0]);
      const double f = try_density(gen, x);
      if (usable(p, f) && (isnan(best_x) || f > best)) {
        best_x = x;
        best = f;
      }
    }
  }
  code = unur_i_pinv_trouble(gen);
  if (code != UNUR_SUCCESS) return code;
  if (isnan(best_x)) {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                            "%s at center %g is %g, and no point with positive density was found "
                            "in (%g, %g): give a center where the density is positive",
                            p->use_log ? "logPDF" : "PDF", center, raw, p->border[0],
                            p->border[1]);
  }
  set_center(gen, best_x, best);
  return unur_i_pinv_trouble(gen);
}

/* ---- 2. Relevant support ------------------------------------------------------------------ */

/* What the way out from the center tells. */
struct way {
  double area;   /* trapezoids below the probes, scaled */
  double better; /* a point with a density greater by 1e10 and more, NaN if none */
};

/* Scaled density at x; what would overflow is 1e307. Notes a better center. */
static double probe(UNUR_GEN *gen, double x, struct way *way) {
  struct unur_i_pinv *p = gen->data;
  const double raw = raw_density(x, gen);
  if (isnan(raw)) return NAN;
  if (raw == INFINITY) return INFINITY;
  double f = p->use_log ? exp(raw - p->log_scale) : raw * p->scale;
  if (f > 1e307) f = 1e307;
  if (f > 1e10 && isnan(way->better)) {
    /* not on the way up a pole, where the mass ahead gets small */
    const double ahead = fmin(fabs(x - p->border[0]), fabs(x - p->border[1]));
    if (f * ahead > 1e5 * fabs(x - p->center)) way->better = x;
  }
  return f;
}

/* Looks on behind the end of the support: the first point where the density is again above
 * `level`, NaN if there is none. Distances from the center grow by a tenth, so a
 * part that is missed is narrower than a tenth of its distance. A density may be numerically
 * undefined that far out (infinity by infinity), which is no error. */
static double rise_behind(UNUR_GEN *gen, double end, double border, double level) {
  const struct unur_i_pinv *p = gen->data;
  const double step = end - p->center;
  double factor = 1.;
  for (int k = 0; k < 100 && step != 0.; k++) {
    factor *= 1.1;
    const double x = p->center + factor * step;
    if (!(fabs(x) < 1e100) || (step > 0. ? x >= border : x <= border)) break;
    const double f = scaled(gen, p, x);
    if (isnan(f) || f < 0.) break;
    if (f > level && f < INFINITY) return x;
  }
  return NAN;
}

static int pole_too_strong(UNUR_GEN *gen, double border) {
  return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                          "the density has a pole at %g that is not integrable, or too much of its "
                          "mass is too near for numbers to tell: restrict the domain",
                          border);
}

/* Moves p->border[side] in to the end of the relevant support and keeps p->search[side] true,
 * or sets it false where the border stays. */
static int support(UNUR_GEN *gen, int side, struct way *way) {
  struct unur_i_pinv *p = gen->data;
  const double border = p->border[side];
  const bool finite = isfinite(p->domain[side]) || (gen->set & UNUR_I_PINV_SET_BOUNDARY) != 0u;
  if (!p->search[side]) return UNUR_SUCCESS;
  double xa = p->center, fa = probe(gen, xa, way);
  if (finite) {
    const double f = xa == border ? fa : probe(gen, border, way);
    if (isnan(f)) return unur_i_pinv_trouble(gen);
    if ((f > 1e-20 && f < 1e300) || xa == border) {
      p->search[side] = false;
      way->area += 0.5 * fmin(f + fa, 2.) * fmin(fabs(border - xa), 1e200);
      return UNUR_SUCCESS;
    }
  }

  const double level = NEGLIGIBLE * fa;
  for (int part = 0; part < 100; part++) { /* parts of the support, gaps between them */
    double xb = NAN;
    for (int k = 0; k < MAX_STEPS; k++) {
      double x = unur_i_arcmean(xa, border);
      if (finite && k >= 60) x = border + 0.1 * (xa - border);
      if (x == xa || x == border) break;
      const double f = probe(gen, x, way);
      if (isnan(f) || unur_i_stopped(gen->ctx)) return unur_i_pinv_trouble(gen);
      if (!isnan(way->better)) return UNUR_SUCCESS;
      if (f <= level) {
        xb = x;
        break;
      }
      if (f == INFINITY) {
        if (finite) break; /* a pole */
        note(p, p->use_log ? "logPDF" : "PDF", x, f);
        return unur_i_pinv_trouble(gen);
      }
      way->area += 0.5 * (fa + f) * fabs(x - xa);
      xa = x;
      fa = f;
      if (finite && fabs(x - border) * f <= NEGLIGIBLE_MASS * way->area) {
        p->border[side] = x;
        return UNUR_SUCCESS;
      }
    }
    if (isnan(xb)) {
      if (finite) { /* a pole, or positive up to the last point before the border */
        if (fabs(xa - border) < 1e-280 && !(fabs(xa - border) * fa < 1e-6 * way->area))
          return pole_too_strong(gen, border);
        p->border[side] = xa;
        return UNUR_SUCCESS;
      }
      /* the end of the number range that counts as infinite */
      if (fa * fabs(border - p->center) > 1e-20 * way->area) {
        return unur_i_gen_error(
            gen, UNUR_ERR_GEN_CONDITION,
            "the density does not fall off towards %s (%.3g of its value at the center %g is "
            "left at %g): set a domain, or a boundary where the tail may be cut",
            side == 0 ? "-infinity" : "infinity", fa, p->center, xa);
      }
      p->border[side] = border;
      p->search[side] = false;
      return UNUR_SUCCESS;
    }
    for (int k = 0; k < MAX_STEPS; k++) {
      const double x = 0.5 * xa + 0.5 * xb;
      if (x == xa || x == xb) break;
      const double f = probe(gen, x, way);
      if (isnan(f) || unur_i_stopped(gen->ctx)) return unur_i_pinv_trouble(gen);
      if (!isnan(way->better)) return UNUR_SUCCESS;
      if (f <= level) {
        xb = x;
        continue;
      }
      way->area += 0.5 * (fa + f) * fabs(x - xa);
      xa = x;
      fa = f;
      if (f <= 1e4 * level) break;
    }
    p->border[side] = xa;
    const double again = rise_behind(gen, xa, border, 1e4 * level);
    if (isnan(again)) return UNUR_SUCCESS;
    xa = again;
    fa = probe(gen, xa, way);
    way->area += 0.05 * fa * fabs(xa - p->center);
  }
  return UNUR_SUCCESS;
}

static int find_support(UNUR_GEN *gen, double *rough) {
  struct unur_i_pinv *p = gen->data;
  const double border[2] = {p->border[0], p->border[1]};
  for (int round = 0; round <= MAX_RECENTER; round++) {
    struct way way = {0., NAN};
    for (int side = 0; side < 2; side++) {
      p->border[side] = border[side];
      p->search[side] = p->options.search[side];
    }
    for (int side = 0; side < 2 && isnan(way.better); side++) {
      const int code = support(gen, side, &way);
      if (code != UNUR_SUCCESS) return code;
    }
    if (isnan(way.better) || round == MAX_RECENTER) {
      *rough = way.area;
      break;
    }
    p->border[0] = border[0];
    p->border[1] = border[1];
    set_center(gen, way.better, raw_density(way.better, gen));
    const int code = unur_i_pinv_trouble(gen);
    if (code != UNUR_SUCCESS) return code;
  }
  const double peak = raw_density(p->center, gen);
  if (!p->use_log && peak < 1e-290) {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                            "PDF(center) too small: %g at %g, so that the tails are beyond the "
                            "range of numbers; multiply the density or give the log-density",
                            peak, p->center);
  }
  if (!(p->border[0] < p->border[1])) {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                            "the density is positive at %.17g only: no interval to sample from",
                            p->center);
  }
  return UNUR_SUCCESS;
}

/* ---- 3. and 5. Area ----------------------------------------------------------------------- */

/* Integral of the scaled density between the borders; *table as in unur_i_lobatto_new(). */
static int area(UNUR_GEN *gen, double tol, int max_panels, int pieces, double *sum,
                struct unur_i_lobatto **table) {
  struct unur_i_pinv *p = gen->data;
  struct unur_i_lobatto *t =
      unur_i_lobatto_new(gen->ctx, unur_i_pinv_density, gen, p->border[0],
                         p->pole_inside ? p->split : p->center, p->border[1], tol, max_panels,
                         pieces);
  if (t == NULL) return unur_i_stopped(gen->ctx) ? unur_i_stop_code(gen->ctx) : UNUR_ERR_MALLOC;
  *sum = unur_i_lobatto_total(t);
  if (table != NULL) *table = t;
  else unur_i_lobatto_free(gen->ctx, t);
  const int code = unur_i_pinv_trouble(gen);
  if (code != UNUR_SUCCESS) return code;
  if (!isfinite(*sum) || !(*sum > 0.)) {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                            "cannot compute the area below the density in (%g, %g): %s",
                            p->border[0], p->border[1],
                            *sum == 0. ? "it is 0"
                                       : "no convergence; is it integrable, with few jumps?");
  }
  return UNUR_SUCCESS;
}

static int rough_area(UNUR_GEN *gen, double guess, double *sum) {
  *sum = guess > 0. && isfinite(guess) ? guess : 1.;
  for (int round = 0; round < 60; round++) {
    const double before = *sum;
    const int code = area(gen, 1e-5 * before, 0, 4, sum, NULL);
    if (code != UNUR_SUCCESS) return code;
    if (*sum > 0.01 * before) break;
  }
  return UNUR_SUCCESS;
}

/* Far from 0 neighbouring numbers may be further apart in u than the u-resolution. Then what can
 * be had is asked for. */
static int coarse_numbers(UNUR_GEN *gen) {
  struct unur_i_pinv *p = gen->data;
  const double x = p->center, spacing = nextafter(fabs(x), INFINITY) - fabs(x);
  const double step = spacing * unur_i_pinv_density(x, gen);
  if (!(step > 1.1 * p->u_tolerance)) return unur_i_pinv_trouble(gen);
  if (!(step < 0.01 * p->area)) {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                            "at the center %.17g neighbouring numbers are %.3g apart in u: the "
                            "density is too narrow for so distant a place; shift it towards 0",
                            x, step / p->area);
  }
  if (!p->coarse_numbers)
    unur_i_gen_warning(gen, UNUR_ERR_ROUNDOFF,
                       "at the center %.17g neighbouring numbers are %.3g apart in u: the "
                       "u-resolution %g cannot be reached, %.3g is used",
                       x, step / p->area, p->options.u_resolution, 2. * step / p->area);
  p->coarse_numbers = true;
  p->u_tolerance = 2. * step;
  return UNUR_SUCCESS;
}

int unur_i_pinv_integrate(UNUR_GEN *gen, int pieces) {
  struct unur_i_pinv *p = gen->data;
  const double tol = p->options.u_resolution * p->area * 0.9 * 0.05;
  unur_i_lobatto_free(gen->ctx, p->integral);
  p->integral = NULL;
  const int code = area(gen, tol, 20000, pieces, &p->area, &p->integral);
  if (code != UNUR_SUCCESS) return code;
  p->u_tolerance = 0.9 * p->options.u_resolution * p->area;
  return coarse_numbers(gen);
}

/* ---- 4. Cut-off points -------------------------------------------------------------------- */

/* Last point with positive density between `in` (where it is) and `out`. */
static double end_of_support(UNUR_GEN *gen, double in, double out) {
  for (int k = 0; k < MAX_STEPS && !unur_i_stopped(gen->ctx); k++) {
    const double x = 0.5 * in + 0.5 * out;
    if (x == in || x == out) break;
    if (unur_i_pinv_density(x, gen) > 0.) in = x; else out = x;
  }
  return in;
}

/* Point where the mass between it and a pole at the finite `border` is `target`. The density
 * is taken as a power of the distance d there, so that the mass is d f(d) / (1 - a). */
static int cut_pole(UNUR_GEN *gen, int side, double border, double target) {
  struct unur_i_pinv *p = gen->data;
  const double least = 2. * DBL_EPSILON * fabs(border);
  double d = fabs(p->border[side] - border);
  const double sign = side == 0 ? 1. : -1.;
  for (int k = 0; k < 100; k++) {
    if (!(d > least)) d = least;
    if (!(d > 1e-300)) d = 1e-300;
    const double f = unur_i_pinv_density(border + sign * d, gen);
    const double f2 = unur_i_pinv_density(border + sign * 2. * d, gen);
    const int code = unur_i_pinv_trouble(gen);
    if (code != UNUR_SUCCESS) return code;
    const double a = log(f / f2) / LN2;
    if (!(a < 1.)) return pole_too_strong(gen, border);
    const double mass = d * f / (1. - a);
    if (fabs(mass / target - 1.) < 1e-4 || d <= least || d <= 1e-300) {
      if (!(mass < 1e-3 * p->area)) return pole_too_strong(gen, border);
      p->coarse[side] = !(mass < 2. * target);
      if (p->coarse[side])
        unur_i_gen_warning(gen, UNUR_ERR_ROUNDOFF,
                           "the pole at %g: %.3g of the mass lies within rounding error of it",
                           border, mass / p->area);
      break;
    }
    d *= pow(target / mass, 1. / (1. - a));
  }
  p->border[side] = border + sign * d;
  return UNUR_SUCCESS;
}

/* Moves p->border[side] to where the mass beyond is `target` (in units of the scaled area).
 * `width` is that of the relevant support. */
static int cut_tail_at(UNUR_GEN *gen, int side, double border, double width, double target) {
  struct unur_i_pinv *p = gen->data;
  const double sign = side == 0 ? -1. : 1.; /* outwards */
  const double start = p->border[side];
  double x = start, tail = 0.; /* mass beyond x, as estimated */
  for (int k = 0; k < 100; k++) {
    /* step of the difference quotients as UNU.RAN's, so that the same points are found */
    double dx = fmin((width + fabs(x - start)) / 2000., 1e-3 * fabs(border - x));
    if (!(dx > 0.)) break;
    const double f = unur_i_pinv_density(x, gen);
    double f_out = unur_i_pinv_density(x + sign * dx, gen);
    for (int j = 0; j < 60 && f_out == 0. && f > 0.; j++) {
      dx *= 0.125;
      if (x + sign * dx == x) break;
      f_out = unur_i_pinv_density(x + sign * dx, gen);
    }
    const double f_in = unur_i_pinv_density(x - sign * dx, gen);
    const int code = unur_i_pinv_trouble(gen);
    if (code != UNUR_SUCCESS) return code;
    if (f == 0.) {
      x = end_of_support(gen, p->center, x);
      break;
    }
    if (x + sign * dx == x) break; /* it jumps to 0 here */

    if (f_out > f_in) {
      if (isfinite(p->domain[side])) return cut_pole(gen, side, border, target);
      unur_i_gen_warning(gen, UNUR_ERR_GEN_CONDITION,
                         "the density rises again outwards at %g; the tail is cut there", x);
      break;
    }
    const double slope = (f_in - f_out) / (2. * dx); /* > 0: outwards down */
    if (!(slope > 0.)) break;                        /* a plateau: nothing to learn from it */
    double c = f_out / (f_out - f) + f_in / (f_in - f) - 1.; /* local concavity */
    if (!isfinite(c)) c = 0.;
    if (c < -0.99) c = -0.99;
    tail = f * f / (slope * (1. + c));
    const double ratio = target / tail;
    if (fabs(tail / target - 1.) < 1e-4) break;
    const double s = log(ratio) / (1. + c);
    /* solves T_c(f(x)) for the new height; c -> 0 is the exponential tail */
    const double step = fabs(c * s) < 1e-12 ? -s : -expm1(c * s) / c;
    double next = x + sign * step * f / slope;
    if (!isfinite(next) || (next - border) * sign >= 0.) next = unur_i_arcmean(x, border);
    else if ((next - p->center) * sign <= 0.) next = 0.5 * x + 0.5 * p->center;
    if (next == x) break;
    x = next;
  }
  if (tail > p->options.u_resolution * p->area && !isfinite(p->domain[side]) &&
      (gen->set & UNUR_I_PINV_SET_BOUNDARY) == 0u) {
    return unur_i_gen_error(
        gen, UNUR_ERR_GEN_CONDITION,
        "the density does not fall off fast enough towards %s, where a point with little mass "
        "beyond was looked for as far as %g: set a domain, or a boundary where the tail may be cut",
        side == 0 ? "-infinity" : "infinity", x);
  }
  p->border[side] = x;
  return UNUR_SUCCESS;
}

static int cut_tail(UNUR_GEN *gen, int side, double border, double width, double target) {
  struct unur_i_pinv *p = gen->data;
  int code = cut_tail_at(gen, side, border, width, target);
  const double mass = BORDER_MASS * p->area;
  if (code == UNUR_SUCCESS && isfinite(p->domain[side]) && mass < target &&
      unur_i_pinv_density(p->border[side], gen) < unur_i_pinv_density(p->center, gen) &&
      fabs(p->border[side] - border) < NEAR_BORDER * width)
    code = cut_tail_at(gen, side, border, width, mass);
  return code;
}

/* Divided differences over masses u go down to x/u^order: where the law is very narrow or very
 * wide the area is brought near 1, by a power of two, lest they overflow or vanish. */
static void normalise_area(struct unur_i_pinv *p) {
  const int exponent = ilogb(p->area);
  if (abs(exponent) < 64) return;
  if (p->use_log) p->log_scale += exponent * LN2;
  else p->scale = ldexp(p->scale, -exponent);
  p->area = ldexp(p->area, -exponent);
}

int unur_i_pinv_setup_pdf(UNUR_GEN *gen) {
  struct unur_i_pinv *p = gen->data;
  int code = find_center(gen);
  if (code != UNUR_SUCCESS) return code;
  const double border[2] = {p->border[0], p->border[1]};
  double guess = 1.;
  code = find_support(gen, &guess);
  if (code != UNUR_SUCCESS) return code;

  code = rough_area(gen, guess, &p->area);
  if (code != UNUR_SUCCESS) return code;
  normalise_area(p);
  const double rough = p->area;
  const double target =
      0.9 * rough * fmin(1e-10, fmax(2. * DBL_EPSILON, 0.05 * p->options.u_resolution));
  const double width = p->border[1] - p->border[0];
  for (int side = 0; side < 2; side++) {
    if (!p->search[side]) continue;
    code = cut_tail(gen, side, border[side], width, target);
    if (code != UNUR_SUCCESS) return code;
  }

  code = unur_i_pinv_integrate(gen, 8);
  if (code != UNUR_SUCCESS) return code;
  if (p->area < 0.99 * rough) {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                            "only %.3g of the area below the density lies between the cut-off "
                            "points %g and %g: set the domain or boundary",
                            p->area / rough, p->border[0], p->border[1]);
  }
  return UNUR_SUCCESS;
}

/* ---- CDF ---------------------------------------------------------------------------------- */

/* Moves p->border[side], where the CDF is F_outer, in to where the mass beyond is between half
 * of `target` and all. */
static int cut_cdf(UNUR_GEN *gen, int side, double F_outer, double target) {
  struct unur_i_pinv *p = gen->data;
  const double outer = p->border[side];
  /* `in` has more mass beyond than wanted, `out` less */
  double in = p->center, out = outer;
  for (int k = 0; k < 200; k++) { /* the center may lie in the other tail */
    const double F = unur_i_pinv_cdf(gen, in);
    if (isnan(F) || unur_i_stopped(gen->ctx)) return unur_i_pinv_trouble(gen);
    if (fabs(F - F_outer) > target) break;
    out = in;
    const double next = unur_i_arcmean(in, p->border[1 - side]);
    if (next == in) break;
    in = next;
  }
  for (int k = 0; k < MAX_STEPS; k++) {
    const double x = unur_i_arcmean(in, out);
    if (x == in || x == out) break;
    const double F = unur_i_pinv_cdf(gen, x);
    if (isnan(F) || unur_i_stopped(gen->ctx)) return unur_i_pinv_trouble(gen);
    const double mass = side == 0 ? F - F_outer : F_outer - F;
    if (mass > target) {
      in = x;
    } else {
      out = x;
      if (mass >= 0.5 * target) break;
    }
  }
  p->border[side] = out;
  return UNUR_SUCCESS;
}

int unur_i_pinv_setup_cdf(UNUR_GEN *gen) {
  struct unur_i_pinv *p = gen->data;
  double center = given_center(gen);
  if (center == p->border[0] || center == p->border[1])
    center = unur_i_arcmean(p->border[0], p->border[1]);
  p->center = p->split = center;

  const bool bounded = (gen->set & UNUR_I_PINV_SET_BOUNDARY) != 0u;
  const double left =
      isfinite(p->domain[0]) || bounded ? unur_i_pinv_cdf(gen, p->border[0]) : 0.;
  const double right =
      isfinite(p->domain[1]) || bounded ? unur_i_pinv_cdf(gen, p->border[1]) : 1.;
  int code = unur_i_pinv_trouble(gen);
  if (code != UNUR_SUCCESS) return code;
  if (!(right > left) || unur_i_equal(left, right)) {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                            "the CDF does not increase: %g at %g and %g at %g; check CDF and "
                            "domain",
                            left, p->border[0], right, p->border[1]);
  }
  const double target = 0.9 * (right - left) *
                        fmin(1e-10, fmax(2. * DBL_EPSILON, 0.05 * p->options.u_resolution));
  for (int side = 0; side < 2; side++) {
    if (!p->search[side]) continue;
    code = cut_cdf(gen, side, side == 0 ? left : right, target);
    if (code != UNUR_SUCCESS) return code;
  }
  p->cdf_left = unur_i_pinv_cdf(gen, p->border[0]);
  p->area = unur_i_pinv_cdf(gen, p->border[1]) - p->cdf_left;
  code = unur_i_pinv_trouble(gen);
  if (code != UNUR_SUCCESS) return code;
  if (!(p->border[0] < p->border[1]) || !(p->area > 0.)) {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                            "the CDF jumps at %.17g: no continuous distribution", p->border[0]);
  }
  p->u_tolerance = 0.9 * p->options.u_resolution * p->area;
  return UNUR_SUCCESS;
}
