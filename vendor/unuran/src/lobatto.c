/* lobatto.c -- adaptive Gauss-Lobatto integration that remembers the panels it accepted.
 *
 * Source: W. Gander and W. Gautschi (2000), Adaptive quadrature -- revisited, BIT 40(1), for
 * adaptivity with Gauss-Lobatto rules; G. Derflinger, W. Hoermann and J. Leydold (2010),
 * Random variate generation by numerical inversion when only the density is known, ACM
 * TOMACS 20(4), section 3, for the table: a distribution function is wanted at many points, so
 * the integrals over the panels are kept, and an integral over any sub-range is a sum of kept
 * ones and of plain rules in the two panels that are cut.
 *
 * Rule: five points, 0, (1 - sqrt(3/7))/2, 1/2, (1 + sqrt(3/7))/2, 1; weights 9, 49, 64, 49, 9
 * over 180; exact for polynomials up to degree 7. A panel is halved until the rule on the
 * panel and the sum over its halves differ by less than the tolerance. The halves are what is
 * kept. For a smooth integrand their error is 255 times smaller than that difference, which is
 * why the tolerance is an absolute one per panel that is not divided among the children; the
 * caller has it a good deal below the error it can stand.
 *
 * Departures
 *  - Each side of the centre starts as several equal pieces, not as one: eleven points of a
 *    large panel easily miss a narrow peak.
 *  - A panel is also accepted when the difference is down at the rounding error of the panel's
 *    own integral, or when its ends are neighbouring numbers. Otherwise a tolerance below
 *    rounding error is never met.
 *  - Every function value is computed once: halving a panel costs six evaluations.
 *  - Number of evaluations and depth are bounded; pending panels stand on a heap, so depth
 *    costs no C stack.
 */
#include "core.h"

#define NODE 0.17267316464601142810 /* (1 - sqrt(3/7)) / 2 */

enum { MAX_EVALUATIONS = 1000000, MAX_DEPTH = 1100 };

struct panel {
  double x;    /* left end; the right end is the next entry's x */
  double fx;   /* integrand there */
  double area; /* integral over the panel */
};

struct unur_i_lobatto {
  unur_i_function *f;
  void *params;
  double tol;
  double total;
  int n, capacity, max; /* panels stored, room, most that may be stored */
  int cursor;           /* panel found last */
  struct panel *panels; /* n panels and an end mark; NULL: no table */
};

/* A panel with its five values, waiting to be judged. */
struct pending {
  double x, h, f[5], sum;
  int depth;
};

struct run {
  UNUR_CONTEXT *ctx;
  unur_i_function *f;
  void *params;
  double tol;
  int evaluations;
  struct pending *stack;
  int n, capacity;
  struct unur_i_lobatto *table; /* where accepted panels go; NULL: nowhere */
};

static inline double rule(double h, double f0, double f1, double f2, double f3, double f4) {
  return h * (9. * (f0 + f4) + 49. * (f1 + f3) + 64. * f2) / 180.;
}

static inline double eval(struct run *run, double x) {
  run->evaluations++;
  return run->f(x, run->params);
}

static bool push(struct run *run, const struct pending *item) {
  if (run->n == run->capacity) {
    int capacity = run->capacity > 0 ? 2 * run->capacity : 64;
    struct pending *stack = unur_i_realloc(run->ctx, run->stack, (size_t)capacity * sizeof *stack);
    if (stack == NULL) return false;
    run->stack = stack;
    run->capacity = capacity;
  }
  run->stack[run->n++] = *item;
  return true;
}

/* Keeps a panel; once the table is full the rest of the range is integrated when asked for. */
static bool keep(struct run *run, double x, double fx, double area, double x_end, double f_end) {
  struct unur_i_lobatto *t = run->table;
  if (t == NULL || t->max == 0 || t->n >= t->max) return true;
  if (t->n + 1 >= t->capacity) {
    int capacity = t->capacity > 0 ? 2 * t->capacity : 128;
    if (capacity > t->max + 1) capacity = t->max + 1;
    struct panel *panels = unur_i_realloc(run->ctx, t->panels, (size_t)capacity * sizeof *panels);
    if (panels == NULL) return false;
    t->panels = panels;
    t->capacity = capacity;
  }
  t->panels[t->n].x = x;
  t->panels[t->n].fx = fx;
  t->panels[t->n].area = area;
  t->n++;
  t->panels[t->n].x = x_end;
  t->panels[t->n].fx = f_end;
  t->panels[t->n].area = 0.;
  return true;
}

/* Integral over [a,b], begun with `pieces` equal panels. Adds to *sum. False: out of memory.
 * Too many evaluations or a stop make *sum infinite. */
static bool integrate(struct run *run, double a, double b, double fa, double fb, int pieces,
                      double *sum) {
  run->n = 0;
  double width = (b - a) / pieces, f_right = fb;
  for (int k = pieces - 1; k >= 0; k--) {
    struct pending p;
    p.x = k > 0 ? a + k * width : a;
    p.h = (k == pieces - 1 ? b : a + (k + 1) * width) - p.x;
    p.depth = 0;
    p.f[0] = k > 0 ? eval(run, p.x) : fa;
    p.f[1] = eval(run, p.x + p.h * NODE);
    p.f[2] = eval(run, p.x + 0.5 * p.h);
    p.f[3] = eval(run, p.x + p.h * (1. - NODE));
    p.f[4] = f_right;
    p.sum = rule(p.h, p.f[0], p.f[1], p.f[2], p.f[3], p.f[4]);
    f_right = p.f[0];
    if (!push(run, &p)) return false;
  }

  while (run->n > 0) {
    const struct pending p = run->stack[--run->n];
    if (run->evaluations > MAX_EVALUATIONS || unur_i_stopped(run->ctx)) {
      *sum = INFINITY;
      return true;
    }
    const double h = 0.5 * p.h, middle = p.x + h;
    struct pending l = {p.x, h, {p.f[0], 0., 0., 0., p.f[2]}, 0., p.depth + 1};
    struct pending r = {middle, p.h - h, {p.f[2], 0., 0., 0., p.f[4]}, 0., p.depth + 1};
    l.f[1] = eval(run, p.x + h * NODE);
    l.f[2] = eval(run, p.x + 0.5 * h);
    l.f[3] = eval(run, p.x + h * (1. - NODE));
    r.f[1] = eval(run, middle + h * NODE);
    r.f[2] = eval(run, middle + 0.5 * h);
    r.f[3] = eval(run, middle + h * (1. - NODE));
    l.sum = rule(h, l.f[0], l.f[1], l.f[2], l.f[3], l.f[4]);
    r.sum = rule(r.h, r.f[0], r.f[1], r.f[2], r.f[3], r.f[4]);
    const double both = l.sum + r.sum, difference = fabs(both - p.sum);
    /* written so that NaN is accepted: the caller finds it in the sum */
    const bool refine = difference > run->tol && difference > 8. * DBL_EPSILON * fabs(both) &&
                        p.x + 0.25 * h > p.x && p.depth < MAX_DEPTH;
    if (refine) {
      if (!push(run, &r) || !push(run, &l)) return false;
    } else {
      if (!keep(run, l.x, l.f[0], l.sum, middle, l.f[4]) ||
          !keep(run, r.x, r.f[0], r.sum, p.x + p.h, r.f[4]))
        return false;
      *sum += both;
      if (isnan(both)) return true;
    }
  }
  return true;
}

struct unur_i_lobatto *unur_i_lobatto_new(UNUR_CONTEXT *ctx, unur_i_function *f, void *params,
                                          double left, double center, double right, double tol,
                                          int max_panels, int pieces) {
  struct unur_i_lobatto *t = unur_i_calloc(ctx, 1, sizeof *t);
  if (t == NULL) return NULL;
  t->f = f;
  t->params = params;
  t->tol = tol;
  t->max = max_panels;

  struct run run = {ctx, f, params, tol, 0, NULL, 0, 0, t};
  bool memory = true;
  if (left < right) {
    const double fl = eval(&run, left);
    const double fr = eval(&run, right);
    if (left < center && center < right) {
      const double fc = eval(&run, center);
      memory = integrate(&run, left, center, fl, fc, pieces, &t->total);
      if (memory && isfinite(t->total))
        memory = integrate(&run, center, right, fc, fr, pieces, &t->total);
    } else {
      memory = integrate(&run, left, right, fl, fr, pieces, &t->total);
    }
  }
  unur_i_free(ctx, run.stack);
  if (!memory) {
    unur_i_lobatto_free(ctx, t);
    return NULL;
  }
  /* the pieces' ends are rounded; the table must end where the range does */
  if (t->n > 0 && t->n < t->max) t->panels[t->n].x = right;
  return t;
}

void unur_i_lobatto_free(UNUR_CONTEXT *ctx, struct unur_i_lobatto *t) {
  if (t == NULL) return;
  unur_i_free(ctx, t->panels);
  unur_i_free(ctx, t);
}

struct unur_i_lobatto *unur_i_lobatto_clone(UNUR_CONTEXT *ctx, const struct unur_i_lobatto *t,
                                            void *params) {
  struct unur_i_lobatto *copy = unur_i_malloc(ctx, sizeof *copy);
  if (copy == NULL) return NULL;
  *copy = *t;
  copy->params = params;
  if (t->panels != NULL) {
    const size_t size = ((size_t)t->n + 1) * sizeof *t->panels;
    copy->capacity = t->n + 1;
    copy->panels = unur_i_malloc(ctx, size);
    if (copy->panels == NULL) {
      unur_i_free(ctx, copy);
      return NULL;
    }
    memcpy(copy->panels, t->panels, size);
  }
  return copy;
}

double unur_i_lobatto_total(const struct unur_i_lobatto *t) { return t->total; }

int unur_i_lobatto_size(const struct unur_i_lobatto *t) { return t->n; }

double unur_i_lobatto_integrate(UNUR_CONTEXT *ctx, unur_i_function *f, void *params, double x,
                                double h, double tol) {
  struct run run = {ctx, f, params, tol, 0, NULL, 0, 0, NULL};
  double sum = 0.;
  const double fl = eval(&run, x), fr = eval(&run, x + h);
  if (!integrate(&run, x, x + h, fl, fr, 1, &sum)) sum = INFINITY;
  unur_i_free(ctx, run.stack);
  return sum;
}

/* Panel with panels[i].x <= x < panels[i+1].x; asked for in nearly ascending order. */
static int find_panel(struct unur_i_lobatto *t, double x) {
  const struct panel *p = t->panels;
  int i = t->cursor;
  if (i >= t->n || p[i].x > x) {
    int low = 0, high = i < t->n ? i : t->n;
    while (high - low > 1) {
      const int middle = low + (high - low) / 2;
      if (p[middle].x <= x) low = middle; else high = middle;
    }
    i = low;
  } else {
    while (i + 1 < t->n && p[i + 1].x <= x) i++;
  }
  t->cursor = i;
  return i;
}

static inline double plain(const struct unur_i_lobatto *t, double a, double b, double fa,
                           double fb) {
  const double h = b - a;
  return rule(h, fa, t->f(a + h * NODE, t->params), t->f(a + 0.5 * h, t->params),
              t->f(a + h * (1. - NODE), t->params), fb);
}

double unur_i_lobatto_difference(UNUR_CONTEXT *ctx, struct unur_i_lobatto *t, double x, double h,
                                 double *fx) {
  const double end = x + h;
  if (!(h > 0.)) {
    if (fx != NULL && isnan(*fx)) *fx = t->f(x, t->params);
    return 0.;
  }
  if (t->n == 0 || x < t->panels[0].x || x >= t->panels[t->n].x) {
    if (fx != NULL) *fx = t->f(end, t->params);
    return unur_i_lobatto_integrate(ctx, t->f, t->params, x, h, t->tol);
  }
  const int i = find_panel(t, x);
  const struct panel *p = t->panels;
  double sum = 0.;
  double f_begin = fx != NULL ? *fx : NAN;
  if (x == p[i].x) f_begin = p[i].fx;
  else if (isnan(f_begin)) f_begin = t->f(x, t->params);

  if (end < p[i + 1].x) {
    const double f_end = t->f(end, t->params);
    if (fx != NULL) *fx = f_end;
    return plain(t, x, end, f_begin, f_end);
  }
  sum = x == p[i].x ? p[i].area : plain(t, x, p[i + 1].x, f_begin, p[i + 1].fx);
  int j = i + 1;
  while (j < t->n && p[j + 1].x <= end) sum += p[j++].area;
  t->cursor = j < t->n ? j : t->n - 1;
  double f_end;
  if (end == p[j].x) {
    f_end = p[j].fx;
  } else if (j < t->n) {
    f_end = t->f(end, t->params);
    sum += plain(t, p[j].x, end, p[j].fx, f_end);
  } else {
    f_end = t->f(end, t->params);
    sum += unur_i_lobatto_integrate(ctx, t->f, t->params, p[j].x, end - p[j].x, t->tol);
  }
  if (fx != NULL) *fx = f_end;
  return sum;
}
