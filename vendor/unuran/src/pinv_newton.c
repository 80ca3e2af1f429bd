/* pinv_newton.c -- method PINV: interpolation of the inverse CDF.
 *
 * Paper: Derflinger, Hoermann and Leydold (2010), ACM TOMACS 20(4), sections 2 and 5: Newton
 * interpolation at Chebyshev-type points, test points, choice of the interval lengths.
 *
 * The borders are joined by intervals, from left to right. In an interval that begins at x the
 * inverse CDF, as a function of the mass u since x, is interpolated at `order + 1` nodes (with
 * smoothness s each node counts s+1 times, so that s derivatives agree there as well); node 0
 * is (0, x). The interpolant is x + c1 u + c2 u (u-u1) + ... + cg u (u-u1) ... (u-u_{g-1}).
 * A row of the table is  x, c1 ... cg, u1 ... u_{g-1}.
 *
 * The u-error is measured at one point between each two nodes, where the node polynomial has
 * about its extremum: there x is interpolated, the mass up to x integrated, and compared. The
 * length of the next interval follows from the error of the last one.
 *
 * Departures
 *  - Where there is no mass (a gap between two modes) the next interval begins behind the gap;
 *    the original gives up.
 *  - An interval whose length is down at the spacing of numbers is kept, whatever its error (a
 *    pole beside a border that is not 0), with one warning; the original shrinks on.
 *  - A step that fails by far shrinks by more than 0.81.
 *  - An interval where the errors at the test points are not as those of a smooth function is
 *    made to end at the center if it contains it, else tested at three times as many points,
 *    for there may be a kink; those at borders and center also near them, for a pole.
 *  - The interpolant is seen to increase in the tails too, where the mass of an interval is not
 *    much more than the tolerance and the original's often does not.
 *  - The mass found by the intervals is compared with the area integrated before. If they
 *    differ (a peak that the integration missed) the table of integrals is made anew from finer
 *    panels, and the interpolation too.
 */
#include "pinv_internal.h"

#define PI 3.14159265358979323846
#define HUGE_ERROR 1e100
#define REGULAR 8. /* between the greatest and the least ratio of error and node polynomial */
#define NO_MASS 1e-18 /* of the area: a gap */

struct nodes {
  int n;                         /* different nodes */
  double x[UNUR_I_PINV_NODES];
  double u[UNUR_I_PINV_NODES];   /* mass since x[0] */
  double f[UNUR_I_PINV_NODES];   /* what difference() wants to know at x: density or CDF */
};

struct builder {
  UNUR_GEN *gen;
  struct unur_i_pinv *p;
  double point[2][UNUR_I_PINV_NODES]; /* nodes in [0,1] for the wanted and no smoothness */
  double *row;                        /* the row being made, */
  struct nodes nodes;                 /* its nodes, */
  bool regular;                       /* and whether test() found it so */
};

/* Nodes in [0,1]: sin(k phi) sin((k+1) phi) / cos(phi), phi = pi / (2n). */
static void chebyshev_points(double *point, int n) {
  const double phi = PI / (2. * n);
  for (int k = 0; k < n; k++) point[k] = sin(k * phi) * sin((k + 1) * phi) / cos(phi);
  point[0] = 0.;
  point[n - 1] = 1.;
}

/* Mass between x and x+h; *f goes from x to x+h. */
static inline double difference(const struct builder *b, double x, double h, double *f) {
  if (b->p->use_cdf) {
    const double F = unur_i_pinv_cdf(b->gen, x + h), d = F - *f;
    *f = F;
    return d;
  }
  return unur_i_lobatto_difference(b->gen->ctx, b->p->integral, x, h, f);
}

/* Masses at the nodes x[0..n-1]; x[0], f[0] given. */
static bool masses(const struct builder *b, struct nodes *nodes) {
  nodes->u[0] = 0.;
  bool increasing = true;
  for (int k = 1; k < nodes->n; k++) {
    nodes->f[k] = nodes->f[k - 1];
    const double d =
        difference(b, nodes->x[k - 1], nodes->x[k] - nodes->x[k - 1], &nodes->f[k]);
    nodes->u[k] = nodes->u[k - 1] + d;
    if (!(nodes->u[k] > nodes->u[k - 1])) increasing = false;
  }
  return increasing;
}

/* Derivatives of the inverse CDF at a node: x' = 1/f, x''/2 = -f'/(2 f^3). False: none. */
static bool derivatives(const struct builder *b, double x, double f, int smoothness, double *d1,
                        double *d2) {
  if (b->p->use_cdf) f = unur_i_pinv_density(x, b->gen);
  *d1 = 1. / f;
  *d2 = 0.;
  if (smoothness > 1) *d2 = -0.5 * unur_i_pinv_derivative(b->gen, x, f) / (f * f * f);
  return isfinite(*d1) && isfinite(*d2);
}

/* Fills b->row: divided differences over the nodes, each smoothness+1 times. */
static bool interpolate(const struct builder *b, const struct nodes *nodes, int smoothness) {
  const int order = b->p->options.order, m = smoothness + 1;
  double u[UNUR_I_PINV_NODES], a[UNUR_I_PINV_NODES];
  double d1[UNUR_I_PINV_NODES], d2[UNUR_I_PINV_NODES];
  for (int k = 0; k < nodes->n; k++) {
    if (m > 1 && !derivatives(b, nodes->x[k], nodes->f[k], smoothness, &d1[k], &d2[k]))
      return false;
    for (int j = 0; j < m; j++) u[k * m + j] = nodes->u[k];
  }
  /* a[i] becomes the divided difference over nodes i-l .. i */
  for (int i = order; i >= 1; i--) {
    const int k = i / m;
    a[i] = i % m != 0 ? d1[k] : (nodes->x[k] - nodes->x[k - 1]) / (nodes->u[k] - nodes->u[k - 1]);
  }
  for (int l = 2; l <= order; l++) {
    for (int i = order; i >= l; i--)
      a[i] = u[i] == u[i - l] ? d2[i / m] : (a[i] - a[i - 1]) / (u[i] - u[i - l]);
  }
  double *row = b->row;
  row[0] = nodes->x[0];
  for (int i = 1; i <= order; i++) {
    if (!isfinite(a[i])) return false;
    row[i] = a[i];
  }
  for (int i = 1; i < order; i++) row[order + i] = u[i];
  return true;
}

/* Fills b->row with a straight line. */
static bool line(const struct builder *b, const struct nodes *nodes) {
  const int order = b->p->options.order;
  const double slope = (nodes->x[1] - nodes->x[0]) / nodes->u[1];
  memset(b->row, 0, 2 * (size_t)order * sizeof *b->row);
  b->row[0] = nodes->x[0];
  b->row[1] = slope;
  return isfinite(slope);
}

/* Derivative of a row's interpolant. */
static double slope_at(const double *row, int order, double u) {
  double chi = row[order], slope = 0.;
  for (int k = order - 1; k >= 1; k--) {
    const double d = u - row[order + k];
    slope = slope * d + chi;
    chi = chi * d + row[k];
  }
  return slope * u + chi;
}

/* About the extremum of the node polynomial between nodes k and k+1: two Newton steps from the
 * middle. */
static double test_point(const struct nodes *nodes, int k) {
  const double a = nodes->u[k], c = nodes->u[k + 1];
  double t = 0.5 * (a + c);
  for (int step = 0; step < 2; step++) {
    double s1 = 0., s2 = 0.;
    for (int j = 0; j < nodes->n; j++) {
      const double r = 1. / (t - nodes->u[j]);
      s1 += r;
      s2 += r * r;
    }
    const double next = t + s1 / s2;
    if (!(next > a && next < c)) break;
    t = next;
  }
  return t;
}

/* u-error, with sign, at t between nodes k and k+1; HUGE_ERROR where the interpolant is not
 * increasing. */
static inline double signed_error(const struct builder *b, const struct nodes *nodes, int k,
                                  double t) {
  const double x = unur_i_pinv_newton(b->row, b->p->options.order, t);
  if (!(x >= nodes->x[k] && x <= nodes->x[k + 1])) return HUGE_ERROR;
  double f = nodes->f[k];
  return nodes->u[k] + difference(b, nodes->x[k], x - nodes->x[k], &f) - t;
}

static inline double error_at(const struct builder *b, const struct nodes *nodes, int k, double t) {
  return fabs(signed_error(b, nodes, k, t));
}

/* Error at t between nodes k and k+1 over what it is a multiple of: the node polynomial, and
 * the slope that turns an error of x into one of u. Where the inverse CDF is smooth, this is
 * nearly a derivative of it, and so about the same at all test points. */
static double ratio_at(const struct nodes *nodes, int smoothness, int k, double t, double error) {
  double w = 1.;
  const double scale = nodes->u[nodes->n - 1];
  for (int j = 0; j < nodes->n; j++) {
    const double d = (t - nodes->u[j]) / scale;
    for (int m = 0; m <= smoothness; m++) w *= d;
  }
  return error / w * (nodes->x[k + 1] - nodes->x[k]) / (nodes->u[k + 1] - nodes->u[k]);
}

/* Where an interval is tested besides the extrema of its node polynomial. */
enum {
  BETWEEN = 1,    /* two to six points more between each two nodes: there may be a kink */
  AT_LEFT = 2,    /* near the left end: a pole may be beside it, where a small error of x is a */
  AT_RIGHT = 4    /* great one of u; near the right end */
};

static double test_more(const struct builder *b, const struct nodes *nodes, unsigned where,
                        double enough) {
  const int last = nodes->n - 1;
  const double *u = nodes->u, tol = b->p->u_tolerance;
  double largest = 0.;
  if (last < 1) return 0.;
  if ((where & AT_LEFT) != 0u) {
    for (double t = 0.1 * test_point(nodes, 0); t > 0.1 * tol && largest <= enough; t *= 0.1)
      largest = fmax(largest, error_at(b, nodes, 0, t));
  }
  if ((where & AT_RIGHT) != 0u) {
    for (double t = 0.1 * (u[last] - test_point(nodes, last - 1)); t > 0.1 * tol && largest <= enough;
         t *= 0.1)
      largest = fmax(largest, error_at(b, nodes, last - 1, u[last] - t));
  }
  if ((where & BETWEEN) != 0u) {
    /* weights of the middle one against the two nodes; the fewer nodes, the more points */
    static const double weight[] = {0.5, 0.2, 0.8};
    /* the error of a kink is greatest in a point, which is not one of these */
    const double kink = b->regular ? 1. : 1.5;
    const int n_weights = last > 2 ? 1 : last > 1 ? 2 : 3;
    for (int k = 0; k < last && largest <= enough; k++) {
      const double t = test_point(nodes, k);
      for (int j = 0; j < n_weights; j++) {
        const double w = weight[j];
        largest = fmax(largest, kink * error_at(b, nodes, k, (1. - w) * u[k] + w * t));
        largest = fmax(largest, kink * error_at(b, nodes, k, w * t + (1. - w) * u[k + 1]));
      }
    }
  }
  return largest;
}

/* Whether the interpolant increases, by its slope at and between nodes. Its errors tell that it
 * does unless the mass of the interval is as small as they are. */
static bool increases(const struct builder *b, const struct nodes *nodes) {
  const int order = b->p->options.order, last = nodes->n - 1;
  if (nodes->u[last] > 1e4 * b->p->u_tolerance) return true;
  enum { PER_GAP = 20 };
  for (int k = 0; k < last; k++) {
    for (int j = k == 0 ? 0 : 1; j <= PER_GAP; j++) {
      const double t = nodes->u[k] + (nodes->u[k + 1] - nodes->u[k]) * j / PER_GAP;
      if (!(slope_at(b->row, order, t) > 0.)) return false;
    }
  }
  return true;
}

/* Largest u-error at the test points. Stops at the first error above `enough`. Tells in
 * b->regular whether the errors are as those of a smooth function. */
static double test(struct builder *b, const struct nodes *nodes, int smoothness, double enough) {
  const int order = b->p->options.order;
  b->regular = true;
  if (smoothness == 1 && order == 3) {
    /* de Boor & Swartz (1977): a cubic Hermite interpolant is increasing if neither end has
     * a slope above three times that of the chord. */
    const double chord = (nodes->x[1] - nodes->x[0]) / nodes->u[1];
    double d0, d1, unused;
    if (!derivatives(b, nodes->x[0], nodes->f[0], 1, &d0, &unused) ||
        !derivatives(b, nodes->x[1], nodes->f[1], 1, &d1, &unused) || d0 > 3. * chord ||
        d1 > 3. * chord)
      return HUGE_ERROR;
  }
  double largest = 0., low = INFINITY, high = -INFINITY;
  for (int k = 0; k + 1 < nodes->n; k++) {
    const double t = test_point(nodes, k);
    const double error = signed_error(b, nodes, k, t);
    if (!(fabs(error) <= largest)) largest = fabs(error);
    if (!(largest <= enough)) break;
    const double ratio = ratio_at(nodes, smoothness, k, t, error);
    low = fmin(low, ratio);
    high = fmax(high, ratio);
  }
  if (largest > 1e-3 * b->p->u_tolerance)
    b->regular = low > 0. ? high < REGULAR * low : high < 0. && low > REGULAR * high;
  return largest;
}

static bool set_nodes(const struct builder *b, struct nodes *nodes, double x, double end, double f,
                      int n, const double *point) {
  nodes->n = n;
  nodes->x[0] = x;
  nodes->f[0] = f;
  for (int k = 1; k < n; k++) nodes->x[k] = k == n - 1 ? end : x + (end - x) * point[k];
  return masses(b, nodes);
}

/* Moves the nodes to where the interpolant just made has them spread evenly in u. */
static bool use_upoints(const struct builder *b, struct nodes *nodes, const double *point) {
  const double total = nodes->u[nodes->n - 1];
  struct nodes moved = *nodes;
  for (int k = 1; k < nodes->n - 1; k++) {
    moved.x[k] = unur_i_pinv_newton(b->row, b->p->options.order, point[k] * total);
    if (!(moved.x[k] > moved.x[k - 1] && moved.x[k] < nodes->x[nodes->n - 1])) return false;
  }
  if (!masses(b, &moved)) return false;
  *nodes = moved;
  return true;
}

/* Makes the interval [x, end] in b->row and b->nodes. Returns its u-error at the test points, as
 * far as it was looked for; *mass, *f_end: its mass and f at its right end. */
static double make_interval(struct builder *b, double x, double end, double f, double enough,
                            double *mass, double *f_end) {
  const struct unur_i_pinv *p = b->p;
  const int order = p->options.order;
  struct nodes *nodes = &b->nodes;
  int smoothness = p->options.smoothness;
  for (;;) {
    const int n = (order + 1) / (smoothness + 1);
    const double *point = b->point[smoothness == 0 ? 1 : 0];
    const bool increasing = set_nodes(b, nodes, x, end, f, n, point);
    *mass = nodes->u[n - 1];
    *f_end = nodes->f[n - 1];
    if (p->trouble != 0 || !(*mass > 0.)) return HUGE_ERROR;
    if (increasing && interpolate(b, nodes, smoothness)) {
      if (p->options.use_upoints && n > 2 && use_upoints(b, nodes, point) &&
          !interpolate(b, nodes, smoothness))
        return HUGE_ERROR;
      *mass = nodes->u[n - 1];
      const double error = test(b, nodes, smoothness, enough);
      /* Not increasing: with less mass than the tolerance any increasing function will do. If
       * the test points show it, only rounding errors of the integrals are an excuse. */
      if (error <= p->u_tolerance && increases(b, nodes)) return error;
      if (error <= p->u_tolerance && *mass > p->u_tolerance) return HUGE_ERROR;
      if (error > p->u_tolerance && (error < HUGE_ERROR || *mass > 20. * NO_MASS * p->area))
        return error;
    }
    if (smoothness == 0) break;
    smoothness = 0;
  }
  *nodes = (struct nodes){2, {x, end}, {0., *mass}, {f, *f_end}};
  return line(b, nodes) ? test(b, nodes, 0, enough) : HUGE_ERROR;
}

/* First point behind x + h where the mass since x is not negligible any more; the right border
 * if there is none. */
static double end_of_gap(const struct builder *b, double x, double h, double f) {
  const double right = b->p->border[1], negligible = NO_MASS * b->p->area;
  double inside = x + h, outside = right;
  for (int k = 0; k < 2000; k++) {
    h *= 2.;
    if (!(x + h < right)) {
      double fx = f;
      if (!(difference(b, x, right - x, &fx) > negligible)) return right;
      break;
    }
    double fx = f;
    if (difference(b, x, h, &fx) > negligible) {
      outside = x + h;
      break;
    }
    inside = x + h;
  }
  for (int k = 0; k < 2000 && !unur_i_stopped(b->gen->ctx); k++) {
    const double middle = 0.5 * inside + 0.5 * outside;
    if (middle == inside || middle == outside) break;
    double fx = f;
    if (difference(b, x, middle - x, &fx) > negligible) outside = middle; else inside = middle;
  }
  return inside;
}

static bool grow(UNUR_CONTEXT *ctx, struct unur_i_pinv *p) {
  int capacity = p->capacity > 0 ? 2 * p->capacity : 128;
  if (capacity > p->options.max_intervals) capacity = p->options.max_intervals;
  double *cdf = unur_i_realloc(ctx, p->cdf, ((size_t)capacity + 1) * sizeof *cdf);
  if (cdf == NULL) return false;
  p->cdf = cdf;
  /* one row more: the candidate */
  double *table = unur_i_realloc(
      ctx, p->table, ((size_t)capacity + 1) * 2 * (size_t)p->options.order * sizeof *table);
  if (table == NULL) return false;
  p->table = table;
  p->capacity = capacity;
  return true;
}

/* f at a point where an interval begins. */
static double begin(const struct builder *b, double x) {
  return b->p->use_cdf ? unur_i_pinv_cdf(b->gen, x) : unur_i_pinv_density(x, b->gen);
}

static int build(UNUR_GEN *gen) {
  struct unur_i_pinv *p = gen->data;
  struct builder b = {.gen = gen, .p = p};
  const int order = p->options.order;
  const size_t stride = 2 * (size_t)order;
  chebyshev_points(b.point[0], (order + 1) / (p->options.smoothness + 1));
  chebyshev_points(b.point[1], order + 1);

  p->n_intervals = 0;
  double x = p->border[0], h = (p->border[1] - p->border[0]) / 128.;
  double cdf = 0., f = begin(&b, x);
  const double tol = p->u_tolerance, negligible = NO_MASS * p->area;
  const double split = p->split;
  bool warned = false, split_here = false;
  const int64_t max_steps = 10 * (int64_t)p->options.max_intervals + 10000;
  for (int64_t step = 0; x < p->border[1]; step++) {
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (p->n_intervals >= p->options.max_intervals || step >= max_steps) {
      return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                              "%d intervals reach only from %g to %g (borders %g, %g): raise "
                              "max_intervals or u_resolution, or restrict the domain",
                              p->n_intervals, p->border[0], x, p->border[0], p->border[1]);
    }
    if (p->n_intervals >= p->capacity && !grow(gen->ctx, p)) return UNUR_ERR_MALLOC;
    b.row = p->table + (size_t)p->n_intervals * stride;
    double end = x + h;
    if (!(end < p->border[1])) end = p->border[1];
    if (x < split && split < end && (split_here || p->pole_inside)) end = split;
    const bool smallest = end <= x + 4. * DBL_EPSILON * fabs(x) || !(end > x);
    if (!(end > x)) end = nextafter(x, INFINITY);
    h = end - x;

    double mass = 0., f_end = f;
    double error = make_interval(&b, x, end, f, smallest ? INFINITY : 4. * tol, &mass, &f_end);
    if (error <= tol && mass > negligible) {
      if (!b.regular && x < split && split < end) {
        /* A kink is most likely at the center: try with an interval that ends there. */
        split_here = true;
        continue;
      }
      /* With few test points they do not tell whether it is smooth. */
      const bool smooth = b.regular && b.nodes.n > 3;
      const bool at_left = x == split || (p->n_intervals == 0 && !p->coarse[0]);
      const bool at_right = end == split || (!(end < p->border[1]) && !p->coarse[1]);
      const unsigned where =
          (smooth ? 0u : BETWEEN) | (at_left ? AT_LEFT : 0u) | (at_right ? AT_RIGHT : 0u);
      error = fmax(error, test_more(&b, &b.nodes, where, tol));
    }
    if (p->trouble != 0) return unur_i_pinv_trouble(gen);
    if (!(mass > negligible)) {
      const double next = end_of_gap(&b, x, h, f);
      if (p->trouble != 0) return unur_i_pinv_trouble(gen);
      if (!(next < p->border[1])) { /* nothing more on the right */
        p->border[1] = x;
        break;
      }
      if (p->n_intervals == 0) {
        p->border[0] = next;
      } else { /* an interval without mass, which no u ever finds */
        memset(b.row, 0, stride * sizeof *b.row);
        b.row[0] = x;
        p->n_intervals++;
        p->cdf[p->n_intervals] = cdf;
      }
      x = next;
      f = begin(&b, x);
      continue;
    }
    if (error > tol && !smallest) {
      h *= error > 1e6 * tol && error < HUGE_ERROR ? 0.5 : error > 4. * tol ? 0.81 : 0.9;
      continue;
    }
    if (error > tol && mass > 0.01 * p->area) {
      return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                              "%.3g of the mass lies within rounding error of x = %.17g: that is "
                              "a jump of the CDF, or a pole too strong",
                              mass / p->area, x);
    }
    if (error > tol) { /* smallest: a line through its two ends is all that can be had */
      struct nodes ends = {2, {x, end}, {0., mass}, {f, f_end}};
      if (!line(&b, &ends)) b.row[1] = 0.;
      if (!warned)
        unur_i_gen_warning(gen, UNUR_ERR_ROUNDOFF,
                           "at x = %.17g neighbouring numbers are %.3g apart in u: the "
                           "u-resolution cannot be reached there",
                           x, mass / p->area);
      warned = true;
    }
    p->cdf[p->n_intervals] = cdf;
    p->n_intervals++;
    cdf += mass;
    p->cdf[p->n_intervals] = cdf;
    x = end;
    f = f_end;
    if (error < 0.1 * tol) h *= 2.;
    else if (error < 0.3 * tol) h *= 1.2;
  }
  p->umax = cdf;
  p->table[(size_t)p->n_intervals * stride] = p->border[1];
  if (p->n_intervals == 0 || !(cdf > 0.)) {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "no mass between %g and %g", p->border[0],
                            p->border[1]);
  }
  return unur_i_pinv_trouble(gen);
}

int unur_i_pinv_build(UNUR_GEN *gen) {
  struct unur_i_pinv *p = gen->data;
  const double border[2] = {p->border[0], p->border[1]};
  int pieces = 8;
  for (;;) {
    int code = build(gen);
    if (code != UNUR_SUCCESS) return code;
    if (p->use_cdf) return UNUR_SUCCESS;
    const double off = fabs(p->umax - p->area);
    if (off <= 10. * p->u_tolerance) return UNUR_SUCCESS;
    if (pieces >= 8 * 8 * 8) {
      return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                              "the area below the density is %.9g or %.9g, depending on the "
                              "points taken: it has peaks or jumps too narrow to be found",
                              p->area, p->umax);
    }
    pieces *= 8;
    p->border[0] = border[0];
    p->border[1] = border[1];
    code = unur_i_pinv_integrate(gen, pieces);
    if (code != UNUR_SUCCESS) return code;
  }
}

int unur_i_pinv_guide(UNUR_GEN *gen) {
  struct unur_i_pinv *p = gen->data;
  const size_t stride = 2 * (size_t)p->options.order;
  p->guide_size = p->n_intervals * UNUR_I_PINV_GUIDE_FACTOR;
  /* one entry more, because u close to 1 times the size may be rounded up to it */
  p->guide = unur_i_malloc(gen->ctx, ((size_t)p->guide_size + 1) * sizeof *p->guide);
  if (p->guide == NULL) return UNUR_ERR_MALLOC;
  unur_i_guide(p->guide, p->guide_size, p->cdf + 1, p->n_intervals, true);
  p->guide[p->guide_size] = p->n_intervals - 1;
  /* give back what was allocated ahead */
  double *cdf = unur_i_realloc(gen->ctx, p->cdf, ((size_t)p->n_intervals + 1) * sizeof *cdf);
  if (cdf != NULL) p->cdf = cdf;
  double *table =
      unur_i_realloc(gen->ctx, p->table, ((size_t)p->n_intervals * stride + 1) * sizeof *table);
  if (table != NULL) p->table = table;
  p->capacity = p->n_intervals;
  return UNUR_SUCCESS;
}
