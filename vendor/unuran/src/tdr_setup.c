/* tdr_setup.c -- TDR: construction points, derandomised adaptive rejection sampling, guide table.
 *
 * G. Derflinger and W. Hoermann, as published in W. Hoermann, J. Leydold and G. Derflinger
 * (2004), Automatic Nonuniform Random Variate Generation, Springer, chapter 4: derandomised
 * adaptive rejection sampling (DARS) puts new construction points into all intervals where the
 * area between hat and squeeze is large, until the ratio squeeze to hat is reached, without
 * drawing random numbers. The split points are the expected value of a rejected point, or else
 * the arc mean or mean of the ends.
 */
#include "rejection.h"
#include "tdr_internal.h"

enum { DARS_ROUNDS = 3, DARS_DRAWS = 5 };

/* A split is only made in an interval that holds at least this share of the mean area between
 * hat and squeeze. */
#define MIN_GAIN 0.5

bool unur_i_tdr_is_density(const UNUR_GEN *gen, double x, double f) {
  if (f >= 0. && f < INFINITY) return true;
  unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                   "PDF(%g) = %g: a density must be finite and not negative; check the function "
                   "and the domain", x, f);
  return false;
}

int unur_i_tdr_replace(UNUR_GEN *gen, int i, int n_old, const struct tdr_interval *with,
                       int n_new) {
  struct tdr_gen *g = TDR_GEN;
  const int n = g->n + n_new - n_old;
  if (n + 1 > g->capacity) {
    const int capacity = n + 1 + n / 2;
    struct tdr_interval *iv = unur_i_realloc(gen->ctx, g->iv, (size_t)capacity * sizeof *iv);
    if (iv == NULL) return UNUR_ERR_MALLOC;
    g->iv = iv;
    g->capacity = capacity;
  }
  /* Up to and including the element behind the last interval. */
  if (i + n_old <= g->n)
    memmove(g->iv + i + n_new, g->iv + i + n_old, (size_t)(g->n + 1 - i - n_old) * sizeof *g->iv);
  memcpy(g->iv + i, with, (size_t)n_new * sizeof *with);
  g->n = n;
  return TDR_OK;
}

/* Totals of the areas. */
static void totals(struct tdr_gen *g) {
  g->hat = 0.;
  g->squeeze = 0.;
  for (int i = 0; i < g->n; i++) {
    g->hat += g->iv[i].hat;
    g->squeeze += g->iv[i].squeeze_area;
    g->iv[i].cum = g->hat;
  }
}

int unur_i_tdr_try_split(UNUR_GEN *gen, int i, double x, double f) {
  struct tdr_gen *g = TDR_GEN;
  const struct tdr_interval *iv = &g->iv[i];
  if (g->n * (iv->hat - iv->squeeze_area) / (g->hat - g->squeeze) < MIN_GAIN) return TDR_NO_SPLIT;
  const bool gw = (gen->variant & TDR_VARIANT) == TDR_GW;
  const double from = gw ? iv->p.x : iv->border, to = gw ? iv[1].p.x : iv[1].border;
  if (!isfinite(x) || x < from || x > to) {
    unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA, "point %g lies outside its interval [%g, %g]", x,
                       from, to);
    return TDR_NO_SPLIT;
  }
  if (!unur_i_tdr_is_density(gen, x, f)) return UNUR_ERR_GEN_DATA;
  const int code = gw ? unur_i_tdr_gw_split(gen, i, x, f) : unur_i_tdr_ps_split(gen, i, x, f);
  if (code == TDR_OK) totals(g);
  if (code == TDR_OK || code == UNUR_ERR_MALLOC || unur_i_stopped(gen->ctx)) return code;
  unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA, "interval [%g, %g] cannot be split at %g", from, to,
                     x);
  if (code < TDR_OK) return TDR_BAD_SPLIT;
  if (code == UNUR_ERR_GEN_CONDITION)
    unur_i_gen_error(gen, code, "PDF not T-concave for c = %g in [%g, %g]; try %sanother method",
                     g->o.c, from, to, unur_i_tdr_smaller_c(g->o.c));
  return code;
}

/* ---- construction points ---------------------------------------------------------------- */

/* Appends the point at x as g->iv[g->n + 1] (g->n is -1 before the first one). */
static int append(UNUR_GEN *gen, double x, double f, bool is_mode) {
  struct tdr_interval interval;
  memset(&interval, 0, sizeof interval);
  const int code = unur_i_tdr_point(gen, x, f, is_mode, &interval.p);
  if (code != TDR_OK) return code;
  return unur_i_tdr_replace(gen, TDR_GEN->n + 1, 0, &interval, 1);
}

static double density(const UNUR_GEN *gen, double x) {
  return isfinite(x) ? unur_i_pdf(x, gen->distr) : 0.;
}

static int starting_points(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  const struct unur_i_cont *law = &gen->distr->data.cont;
  bool use_center = g->use_center;
  bool use_mode = (gen->variant & TDR_USEMODE) != 0 && (gen->distr->set & UNUR_I_SET_MODE) &&
                  law->mode >= g->left && law->mode <= g->right;
  const double extra = use_mode ? law->mode : g->center;
  use_center = use_center || use_mode;

  const int n_points = g->o.n_points;
  double angle = 0., step = 0.;
  if (g->o.points == NULL) {
    const double half_pi = 1.57079632679489661923;
    angle = g->left <= -INFINITY ? -half_pi : atan(g->left - g->center);
    step = ((g->right >= INFINITY ? half_pi : atan(g->right - g->center)) - angle) / (n_points + 1);
  }

  double x = g->left, f = density(gen, x), f_last;
  if (!unur_i_tdr_is_density(gen, x, f)) return UNUR_ERR_GEN_DATA;
  bool is_mode = use_mode && unur_i_same(x, law->mode);
  if (use_center && x >= extra) use_center = false;
  bool increasing = !is_mode;
  int code = append(gen, x, f, is_mode);
  f_last = f;
  double x_last = x;
  bool last_is_mode = is_mode, again = false;
  for (int i = 0; i <= n_points && code == TDR_OK; i++) {
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    is_mode = false;
    if (i < n_points) {
      if (g->o.points != NULL) {
        x = g->o.points[i];
        if (x < g->left || x > g->right) {
          unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                             "construction point %g lies outside the domain and is not used", x);
          continue;
        }
      } else {
        if (!again) angle += step;
        x = tan(angle) + g->center;
        if (x < g->left || x > g->right) { /* the angles are but one, far from the center */
          again = false;
          continue;
        }
      }
    } else {
      x = g->right;
    }
    again = false;
    if (use_center && x >= extra) {
      /* The extra point comes first. */
      use_center = false;
      is_mode = use_mode;
      if (x > extra) {
        x = extra;
        i--;
        again = true;
      }
    }
    f = density(gen, x);
    if (!unur_i_tdr_is_density(gen, x, f)) return UNUR_ERR_GEN_DATA;
    if (!increasing && f > f_last * (1. + DBL_EPSILON))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                              "PDF not unimodal: it rises from %g at x = %g to %g at x = %g after "
                              "having fallen before", f_last, x_last, f, x);
    if (is_mode && f < f_last * (1. - DBL_EPSILON)) {
      unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                         "mode %g: the density there is lower than at x = %g; mode not used", x,
                         x_last);
      continue;
    }
    if (last_is_mode && f > f_last * (1. + DBL_EPSILON))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                              "mode %g: the density there is lower than at x = %g", x_last, x);
    if (!(f > 0.)) {
      if (!(f_last > 0.) && (!increasing || i < n_points)) {
        /* Still (or again) without density. */
        if (!increasing) break;
        g->left = x;
        g->iv[0].p.x = x;
        x_last = x;
        continue;
      }
      increasing = false;
    } else if (f < f_last) {
      increasing = false;
    }
    code = append(gen, x, f, is_mode);
    x_last = x;
    f_last = f;
    last_is_mode = is_mode;
  }
  if (code != TDR_OK) return code;
  g->right = g->iv[g->n].p.x;
  return TDR_OK;
}

/* At least one construction point must have density. */
static int some_density(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  for (int i = 0; i <= g->n; i++)
    if (g->iv[i].p.f > 0.) return TDR_OK;
  if (g->n == 1 && isfinite(g->left) && isfinite(g->right)) {
    /* Only the ends of the domain were looked at. */
    const double x = unur_i_arcmean(g->left, g->right), f = unur_i_pdf(x, gen->distr);
    if (!unur_i_tdr_is_density(gen, x, f)) return UNUR_ERR_GEN_DATA;
    if (f > 0.) {
      struct tdr_interval middle = g->iv[0];
      const int code = unur_i_tdr_point(gen, x, f, false, &middle.p);
      return code == TDR_OK ? unur_i_tdr_replace(gen, 1, 0, &middle, 1) : code;
    }
  }
  return TDR_NO_DENSITY;
}

/* ---- DARS ------------------------------------------------------------------------------- */

bool unur_i_tdr_split_point(const UNUR_GEN *gen, int rule, const struct tdr_point *a,
                            const struct tdr_point *b, double border, double hat, bool squeeze,
                            double *x) {
  const double c = TDR_GEN->o.c;
  switch (rule) {
    case 1: {
      if (!isfinite(a->x) || !isfinite(b->x)) return false;
      double moment = 0., area = hat;
      if (a->f > 0.) moment += unur_i_tdr_moment(c, a, a->slope, border);
      if (b->f > 0.) moment -= unur_i_tdr_moment(c, b, b->slope, border);
      if (squeeze && a->f > 0. && b->f > 0.) {
        const double chord = (b->t - a->t) / (b->x - a->x);
        if (a->f > b->f) {
          moment -= unur_i_tdr_moment(c, a, chord, b->x);
          area -= unur_i_tdr_area(c, a, chord, b->x);
        } else {
          moment += unur_i_tdr_moment(c, b, chord, a->x);
          area -= unur_i_tdr_area(c, b, chord, a->x);
        }
      }
      *x = moment / area;
      return isfinite(*x);
    }
    case 2:
      *x = unur_i_arcmean(a->x, b->x);
      return true;
    default:
      if (!isfinite(a->x) || !isfinite(b->x)) return false;
      *x = 0.5 * (a->x + b->x);
      return true;
  }
}

static int dars(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  const bool gw = (gen->variant & TDR_VARIANT) == TDR_GW;
  if (g->o.dars_factor == INFINITY) return TDR_OK; /* only the random steps below */
  totals(g);
  while (g->o.max_ratio * g->hat > g->squeeze && g->n < g->max_ivs) {
    const double threshold = g->n > 1 ? g->o.dars_factor * (g->hat - g->squeeze) / g->n : 0.;
    int n_splits = 0;
    const int code = gw ? unur_i_tdr_gw_dars_pass(gen, threshold, &n_splits)
                        : unur_i_tdr_ps_dars_pass(gen, threshold, &n_splits);
    if (code == UNUR_ERR_GEN_CONDITION)
      return unur_i_gen_error(gen, code, "no hat: a condition of the method is violated");
    if (code != TDR_OK) return code;
    totals(g);
    if (n_splits == 0) {
      unur_i_gen_warning(gen, UNUR_ERR_GENERIC,
                         "DARS finds no interval to split; squeeze/hat = %g remains below %g",
                         g->squeeze / g->hat, g->o.max_ratio);
      break;
    }
  }
  if (g->o.max_ratio * g->hat > g->squeeze) {
    if (g->n >= g->max_ivs)
      unur_i_gen_warning(gen, UNUR_ERR_GENERIC, "DARS stops at the limit of %d intervals", g->max_ivs);
    unur_i_gen_warning(gen, UNUR_ERR_GENERIC, "squeeze/hat = %g has not reached %g", g->squeeze / g->hat,
                       g->o.max_ratio);
  } else {
    g->max_ivs = g->n;
  }
  return TDR_OK;
}

/* ---- guide table ------------------------------------------------------------------------ */

enum { MAX_GUIDE = 1 << 20 };

int unur_i_tdr_guide(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  totals(g);
  if (!(g->hat > 1.e10 * DBL_MIN) || !isfinite(g->hat))
    return unur_i_gen_error(gen, UNUR_ERR_ROUNDOFF,
                            "area below the hat is %g: the density must be scaled, or the domain "
                            "holds none of its mass", g->hat);
  /* At least one entry: a factor of 0 means plain sequential search. */
  const double wanted = g->n * g->o.guide_factor;
  /* And no more than pay: the table is rebuilt whenever the hat is refined. */
  int size = wanted < 1. ? 1 : wanted > MAX_GUIDE ? MAX_GUIDE : (int)wanted;
  if (size > g->guide_capacity) {
    const int capacity = size + size / 4;
    struct tdr_interval **guide =
        unur_i_realloc(gen->ctx, g->guide, (size_t)capacity * sizeof *guide);
    if (guide != NULL) {
      g->guide = guide;
      g->guide_capacity = capacity;
    } else if (g->guide_capacity > 0) {
      size = g->guide_capacity; /* a smaller table does as well */
    } else {
      return UNUR_ERR_MALLOC;
    }
  }
  /* A little early rather than late: the search goes forward only. */
  const double step = g->hat * (1. - 4. * DBL_EPSILON) / size;
  struct tdr_interval *iv = g->iv, *const last = g->iv + g->n - 1;
  for (int j = 0; j < size; j++) {
    while (iv < last && iv->cum < j * step) iv++;
    g->guide[j] = iv;
  }
  g->guide_size = size;
  return TDR_OK;
}

/* ---- all of it -------------------------------------------------------------------------- */

int unur_i_tdr_setup(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  const struct unur_i_cont *law = &gen->distr->data.cont;
  g->left = law->domain[0];
  g->right = law->domain[1];
  g->n = -1;
  g->u_min = 0.;
  g->u_max = 1.;
  g->ends[0] = g->left;
  g->ends[1] = g->right;
  g->max_ivs = g->max_ivs_effective;
  const bool gw = (gen->variant & TDR_VARIANT) == TDR_GW;

  int code = starting_points(gen);
  if (code != TDR_OK) return code;
  code = some_density(gen);
  if (code != TDR_OK) return code;
  code = gw ? unur_i_tdr_gw_start(gen) : unur_i_tdr_ps_start(gen);
  if (code != TDR_OK) return code;
  if (g->n > g->max_ivs) g->max_ivs = g->n;
  code = unur_i_tdr_guide(gen);
  if (code != TDR_OK)
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "no hat to start with");

  if (!(gen->variant & TDR_USEDARS)) return TDR_OK;
  for (int round = 0; round < DARS_ROUNDS; round++) {
    code = dars(gen);
    if (code == TDR_OK) code = unur_i_tdr_guide(gen);
    if (code != TDR_OK) return code;
    if (g->n >= g->max_ivs) break;
    /* Stalled: adaptive steps at a few random points may open a way. */
    code = unur_i_discard_draws(gen, DARS_DRAWS);
    if (code != UNUR_SUCCESS) return code;
  }
  return unur_i_stopped(gen->ctx) ? unur_i_stop_code(gen->ctx) : TDR_OK;
}
