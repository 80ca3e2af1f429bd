/* hinv_setup.c -- method HINV: nodes for the Hermite interpolation of the inverse CDF.
 *
 * Paper: Hoermann and Leydold (2003), ACM TOMACS 13(4), sections 2 to 4: Hermite interpolation,
 * its u-error, choice of the nodes.
 *
 * The domain is worked through from left to right. An interval is halved while it has more than
 * 0.05 of the mass, or while a slope of the inverse CDF at its ends is more than three times the
 * chord's, so that the cubic need not increase (de Boor and Swartz 1977). Then it is tested: the
 * interpolant is evaluated in the middle of its u-range; if the CDF there is off by 0.9 of the
 * u-resolution or more, the interval is split at that x, or in the middle if x is more than 5 %
 * of the width away from it.
 *
 * Departures from UNU.RAN 1.10
 *  - A CDF that decreases, or is not a number, is an error as soon as it is seen; the original
 *    goes on until it has too many intervals.
 *  - The slopes at both ends are looked at; the original's test lets some intervals through to
 *    be tested, and split all the same.
 */
#include "hinv_internal.h"

enum { MAX_STEPS = 300 };

struct node {
  double x, u, f, df; /* f, df: of the CDF on the domain */
};

struct builder {
  UNUR_GEN *gen;
  struct unur_i_hinv *h;
  struct node *stack; /* nodes to the right of where we are; the nearest is the last */
  int n, capacity;
};

static int report_value(UNUR_GEN *gen, const char *name, double x, double value,
                        const char *must) {
  const int code = isnan(value) ? UNUR_ERR_NAN : UNUR_ERR_GEN_DATA;
  return unur_i_gen_error(gen, code, "%s(%.17g) = %g: %s", name, x, value, must);
}

double unur_i_hinv_cdf(UNUR_GEN *gen, double x) {
  const struct unur_i_hinv *h = gen->data;
  const double F = unur_i_cdf(x, gen->distr);
  if (!(F >= -UNUR_I_SQRT_EPS && F <= 1. + UNUR_I_EPS)) {
    report_value(gen, "CDF", x, F, "a CDF must be a number between 0 and 1");
    return NAN;
  }
  if (unur_i_stopped(gen->ctx)) return NAN;
  return (F - h->cdf_domain[0]) / (h->cdf_domain[1] - h->cdf_domain[0]);
}

/* Density and derivative at a node, as far as the order needs them. */
static int evaluate(const struct builder *b, struct node *node) {
  const struct unur_i_hinv *h = b->h;
  const double mass = h->cdf_domain[1] - h->cdf_domain[0];
  node->f = node->df = 0.;
  if (h->options.order >= 3) {
    const double f = unur_i_pdf(node->x, b->gen->distr);
    if (!(f >= 0.))
      return report_value(b->gen, "PDF", node->x, f, "a density must not be negative");
    node->f = f / mass;
  }
  if (h->options.order >= 5 && node->f > 0.) { /* elsewhere it is not used */
    const double df = unur_i_dpdf(node->x, b->gen->distr);
    if (isnan(df))
      return report_value(b->gen, "derivative of PDF", node->x, df, "it must be a number");
    node->df = df / mass;
  }
  return unur_i_stopped(b->gen->ctx) ? unur_i_stop_code(b->gen->ctx) : UNUR_SUCCESS;
}

static int make_node(const struct builder *b, double x, struct node *node) {
  node->x = x;
  node->u = unur_i_hinv_cdf(b->gen, x);
  if (isnan(node->u)) return UNUR_ERR_GEN_DATA;
  return evaluate(b, node);
}

static bool push(struct builder *b, const struct node *node) {
  if (b->n == b->capacity) {
    const int capacity = b->capacity > 0 ? 2 * b->capacity : 64;
    struct node *stack =
        unur_i_realloc(b->gen->ctx, b->stack, (size_t)capacity * sizeof *stack);
    if (stack == NULL) return false;
    b->stack = stack;
    b->capacity = capacity;
  }
  b->stack[b->n++] = *node;
  return true;
}

/* Coefficients between two nodes, in t in [0,1]. With the density 0 or infinite at an end the
 * slope of the inverse CDF is of no use there: a line, and false is returned. Without a usable
 * derivative: a cubic. */
static bool spline(const struct builder *b, const struct node *l, const struct node *r,
                   double *row) {
  const int order = b->h->options.order;
  const double du = r->u - l->u, dx = r->x - l->x;
  for (int k = 0; k <= order; k++) row[k] = 0.;
  row[0] = l->x;
  row[1] = dx;
  row[order + 1] = du > 0. ? 1. / du : 0.;
  if (order < 3) return true;
  const double d0 = du / l->f, d1 = du / r->f; /* slopes in t */
  if (!(l->f > 0. && r->f > 0. && isfinite(l->f) && isfinite(r->f)) || !isfinite(d0 + d1))
    return false;
  row[1] = d0;
  row[2] = 3. * dx - 2. * d0 - d1;
  row[3] = d0 + d1 - 2. * dx;
  if (order < 5) return true;
  const double dd0 = -d0 * d0 * l->df / l->f, dd1 = -d1 * d1 * r->df / r->f; /* curvatures */
  if (!isfinite(dd0) || !isfinite(dd1)) return true;
  row[2] = 0.5 * dd0;
  row[3] = 10. * dx - 6. * d0 - 4. * d1 - 1.5 * dd0 + 0.5 * dd1;
  row[4] = -15. * dx + 8. * d0 + 7. * d1 + 1.5 * dd0 - dd1;
  row[5] = 6. * dx - 3. * (d0 + d1) - 0.5 * (dd0 - dd1);
  return true;
}

/* Whether the slopes of the inverse CDF forbid a cubic. */
static bool too_steep(const struct builder *b, const struct node *l, const struct node *r) {
  if (b->h->options.order < 3) return false;
  const double chord = 3. * (r->x - l->x) / (r->u - l->u);
  return (l->f > 0. && 1. / l->f > chord) || (r->f > 0. && 1. / r->f > chord);
}

static bool grow(UNUR_CONTEXT *ctx, struct unur_i_hinv *h) {
  int capacity = h->capacity > 0 ? 2 * h->capacity : 128;
  if (capacity > h->options.max_intervals) capacity = h->options.max_intervals;
  double *cdf = unur_i_realloc(ctx, h->cdf, ((size_t)capacity + 1) * sizeof *cdf);
  if (cdf == NULL) return false;
  h->cdf = cdf;
  const size_t stride = unur_i_hinv_stride(h->options.order);
  double *table = unur_i_realloc(ctx, h->table, ((size_t)capacity * stride + 1) * sizeof *table);
  if (table == NULL) return false;
  h->table = table;
  h->capacity = capacity;
  return true;
}

/* Where the tail may be cut, moves border[side] out until little enough mass is beyond. */
static int find_border(UNUR_GEN *gen, int side) {
  struct unur_i_hinv *h = gen->data;
  const double cut =
      fmax(2. * DBL_EPSILON, fmin(1e-10, 0.1 * h->options.u_resolution));
  const double outwards = side == 0 ? -1. : 1.;
  h->tail_cut[side] = 0.;
  if (isfinite(h->domain[side])) {
    /* only where the density vanishes; with a density that does not, the domain is covered */
    h->border[side] = h->domain[side];
    if (h->options.order < 3) return UNUR_SUCCESS;
    const double f = unur_i_pdf(h->domain[side], gen->distr);
    if (isnan(f) || f < 0.)
      return report_value(gen, "PDF", h->domain[side], f, "a density must not be negative");
    if (f == 0.) h->tail_cut[side] = cut;
    return UNUR_SUCCESS;
  }
  h->tail_cut[side] = cut;
  double x = h->options.boundary[side];
  if (side == 0 ? x >= h->domain[1] : x <= h->domain[0]) x = h->domain[1 - side] + outwards;
  for (int k = 0; k < MAX_STEPS; k++) {
    const double u = unur_i_hinv_cdf(gen, x);
    if (isnan(u)) return UNUR_ERR_GEN_DATA;
    if ((side == 0 ? u : 1. - u) <= cut) {
      h->border[side] = x;
      return UNUR_SUCCESS;
    }
    const double next = x * outwards <= 0. ? outwards : 10. * x;
    if (!(fabs(next) < 1e300)) break;
    x = next;
  }
  unur_i_gen_warning(gen, UNUR_ERR_DISTR_PROP,
                     "no point on the %s with less than %g of the mass beyond: the CDF is %g at %g",
                     side == 0 ? "left" : "right", cut, unur_i_cdf(x, gen->distr), x);
  h->border[side] = x;
  return UNUR_SUCCESS;
}

/* Pushes the right border, then the given points from right to left. */
static int starting_nodes(struct builder *b) {
  const struct unur_i_hinv *h = b->h;
  const UNUR_DISTR *distr = b->gen->distr;
  struct node node;
  int code = make_node(b, h->border[1], &node);
  if (code != UNUR_SUCCESS) return code;
  if (!push(b, &node)) return UNUR_ERR_MALLOC;
  double mode = NAN;
  const double *points = h->options.cpoints;
  int n = h->options.n_cpoints;
  if (points == NULL && (distr->set & UNUR_I_SET_MODE) != 0u) {
    mode = distr->data.cont.mode;
    points = &mode;
    n = 1;
  }
  for (int i = n - 1; i >= 0; i--) {
    if (!(points[i] > h->border[0] && points[i] < h->border[1])) continue;
    code = make_node(b, points[i], &node);
    if (code != UNUR_SUCCESS) return code;
    const double right = b->stack[b->n - 1].u;
    /* with no mass beyond, the border moves in */
    if (1. - node.u <= h->tail_cut[1] && h->tail_cut[1] > 0.) b->n = 0;
    else if (node.u > right + UNUR_I_EPS)
      return unur_i_gen_error(b->gen, UNUR_ERR_GEN_DATA, "the CDF decreases behind %g", node.x);
    if (!push(b, &node)) return UNUR_ERR_MALLOC;
  }
  return UNUR_SUCCESS;
}

static int work_through(struct builder *b) {
  struct unur_i_hinv *h = b->h;
  UNUR_GEN *gen = b->gen;
  const int order = h->options.order;
  const size_t stride = unur_i_hinv_stride(order);
  const double tol = 0.9 * h->options.u_resolution;
  bool warned = false;
  double row[8];

  struct node left;
  int code = make_node(b, h->border[0], &left);
  if (code != UNUR_SUCCESS) return code;
  code = starting_nodes(b);
  if (code != UNUR_SUCCESS) return code;

  while (b->n > 0) {
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    const struct node right = b->stack[b->n - 1];
    const double width = right.x - left.x, du = right.u - left.u;
    double x = left.x + 0.5 * width, u = NAN; /* where to split */
    bool accept = false;
    /* beside a pole a line errs most at a quarter, by a fifth more than in the middle */
    const double enough = spline(b, &left, &right, row) ? tol : 0.8 * tol;
    if (!(width > UNUR_I_EPS * fmin(fabs(left.x), fabs(right.x))) || !(x > left.x && x < right.x)) {
      if (!warned && du > tol)
        unur_i_gen_warning(gen, UNUR_ERR_ROUNDOFF,
                           "an interval at %.17g is down at the spacing of numbers and has %.3g of "
                           "the mass: a jump, a pole or a flat part of the CDF",
                           left.x, du);
      warned = warned || du > tol;
      row[1] = width;
      for (int k = 2; k <= order; k++) row[k] = 0.;
      accept = true;
    } else if (du == 0.) {
      accept = true;
    } else if (!(du > 0.05) && !too_steep(b, &left, &right)) {
      const double middle = unur_i_hinv_spline(row, order, 0.5);
      const double F = unur_i_hinv_cdf(gen, middle);
      if (isnan(F)) return UNUR_ERR_GEN_DATA;
      if (fabs(F - 0.5 * (left.u + right.u)) < enough) {
        accept = true;
      } else if (fabs(middle - x) <= 0.05 * width) {
        x = middle;
        u = F;
      }
    }

    if (accept) {
      if (h->n_intervals >= h->options.max_intervals) {
        return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                                "%d intervals reach only from %g to %g (borders %g, %g): raise "
                                "max_intervals, order or u_resolution",
                                h->n_intervals, h->border[0], left.x, h->border[0], h->border[1]);
      }
      if (h->n_intervals >= h->capacity && !grow(gen->ctx, h)) return UNUR_ERR_MALLOC;
      memcpy(h->table + (size_t)h->n_intervals * stride, row, stride * sizeof *row);
      h->cdf[h->n_intervals++] = left.u;
      h->cdf[h->n_intervals] = right.u;
      h->table[(size_t)h->n_intervals * stride] = right.x;
      left = right;
      b->n--;
      continue;
    }

    struct node node = {x, u, 0., 0.};
    code = isnan(u) ? make_node(b, x, &node) : evaluate(b, &node);
    if (code != UNUR_SUCCESS) return code;
    if (node.u < left.u - UNUR_I_EPS || node.u > right.u + UNUR_I_EPS) {
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                              "the CDF does not increase: on the domain it is %.17g at %.17g, %.17g "
                              "at %.17g and %.17g at %.17g",
                              left.u, left.x, node.u, node.x, right.u, right.x);
    }
    node.u = fmin(fmax(node.u, left.u), right.u);
    if (h->n_intervals == 0 && node.u <= h->tail_cut[0]) {
      left = node;
    } else if (1. - node.u <= h->tail_cut[1] && b->n > 0) {
      b->n = 0;
      if (!push(b, &node)) return UNUR_ERR_MALLOC;
    } else {
      if (h->n_intervals + b->n - MAX_STEPS >= h->options.max_intervals) {
        return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "more than %d intervals are needed",
                                h->options.max_intervals);
      }
      if (!push(b, &node)) return UNUR_ERR_MALLOC;
    }
  }
  h->border[0] = h->table[0];
  h->border[1] = left.x;
  return UNUR_SUCCESS;
}

static int make_guide(UNUR_GEN *gen) {
  struct unur_i_hinv *h = gen->data;
  const double size = (double)h->n_intervals * h->options.guide_factor;
  h->guide_size = size < 1. ? 1 : size > 1 << 22 ? 1 << 22 : (int)size;
  /* one entry more, because u close to 1 times the size may be rounded up to it */
  h->guide = unur_i_malloc(gen->ctx, ((size_t)h->guide_size + 1) * sizeof *h->guide);
  if (h->guide == NULL) return UNUR_ERR_MALLOC;
  int i = 0;
  for (int j = 0; j <= h->guide_size; j++) {
    /* u counts from 0, also where the table begins later */
    const double u = (double)j / h->guide_size;
    while (i < h->n_intervals - 1 && h->cdf[i + 1] < u) i++;
    h->guide[j] = i;
  }
  return UNUR_SUCCESS;
}

int unur_i_hinv_setup(UNUR_GEN *gen) {
  struct unur_i_hinv *h = gen->data;
  unur_distr_cont_get_truncated(gen->distr, &h->domain[0], &h->domain[1]);
  h->cdf_domain[0] = 0.;
  h->cdf_domain[1] = 1.;
  double F[2] = {0., 1.};
  for (int side = 0; side < 2; side++) {
    if (!isfinite(h->domain[side])) continue;
    F[side] = unur_i_hinv_cdf(gen, h->domain[side]);
    if (isnan(F[side])) return UNUR_ERR_GEN_DATA;
  }
  if (!(F[0] < F[1])) {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "the CDF does not increase: %g at %g and %g at %g", F[0],
                            h->domain[0], F[1], h->domain[1]);
  }
  h->cdf_domain[0] = F[0];
  h->cdf_domain[1] = F[1];
  for (int side = 0; side < 2; side++) {
    const int code = find_border(gen, side);
    if (code != UNUR_SUCCESS) return code;
  }
  if (!(h->border[0] < h->border[1])) {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "no interval between %g and %g", h->border[0],
                            h->border[1]);
  }

  struct builder b = {gen, h, NULL, 0, 0};
  int code = work_through(&b);
  unur_i_free(gen->ctx, b.stack);
  if (code == UNUR_SUCCESS && (h->n_intervals == 0 || !(h->cdf[h->n_intervals] > h->cdf[0])))
    code = unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "the CDF does not increase between %g and %g",
                            h->border[0], h->border[1]);
  if (code == UNUR_SUCCESS) code = make_guide(gen);
  if (code != UNUR_SUCCESS) return unur_i_stopped(gen->ctx) ? unur_i_stop_code(gen->ctx) : code;
  h->u_min = h->cdf[0];
  h->u_max = h->cdf[h->n_intervals];
  h->truncated[0] = h->domain[0];
  h->truncated[1] = h->domain[1];
  return UNUR_SUCCESS;
}

void unur_i_hinv_clear(UNUR_GEN *gen) {
  struct unur_i_hinv *h = gen->data;
  unur_i_free(gen->ctx, h->cdf);
  unur_i_free(gen->ctx, h->table);
  unur_i_free(gen->ctx, h->guide);
  h->cdf = NULL;
  h->table = NULL;
  h->guide = NULL;
  h->n_intervals = h->capacity = h->guide_size = 0;
}
