/* tabl_setup.c -- TABL: monotone pieces, equal-area rule, DARS, splitting, guide table. */

#include "rejection.h"
#include "tabl_internal.h"

#include <stdlib.h>

#define GEN TABL_GEN(gen)

enum { MAX_ROUNDS = 5, DISCARDED = 10 };

/* ---- intervals ------------------------------------------------------------------------------- */

static void areas(struct tabl_interval *iv) {
  const double width = fabs(iv->xmax - iv->xmin);
  iv->Ahat = width * iv->fmax;
  iv->Asq = width * iv->fmin;
}

static bool reserve(UNUR_GEN *gen, int n) {
  if (n <= GEN->capacity) return true;
  const int capacity = n < 64 ? 64 : 2 * n;
  struct tabl_interval *iv =
      unur_i_realloc(gen->ctx, GEN->iv, (size_t)capacity * sizeof *GEN->iv);
  if (iv == NULL) return false;
  GEN->iv = iv;
  GEN->capacity = capacity;
  return true;
}

static int too_many(UNUR_GEN *gen) {
  return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                          "more than %d intervals are needed; raise max_intervals or the area "
                          "fraction",
                          GEN->max_ivs);
}

static double density(UNUR_GEN *gen, double x) {
  return isinf(x) ? 0. : unur_i_pdf(x, gen->distr);
}

static int check_value(UNUR_GEN *gen, double x, double fx) {
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (fx >= 0. && isfinite(fx)) return UNUR_SUCCESS;
  return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "PDF(%g) = %g: must be finite and not negative",
                          x, fx);
}

/* Totals, cumulated areas and guide table. */
static int make_guide(UNUR_GEN *gen) {
  struct tabl_gen *g = GEN;
  if (g->n > g->guide_capacity) {
    const int capacity = g->n > g->max_ivs ? g->n : g->max_ivs;
    int *guide = unur_i_realloc(gen->ctx, g->guide, (size_t)capacity * sizeof *guide);
    if (guide == NULL) return UNUR_ERR_MALLOC;
    g->guide = guide;
    g->guide_capacity = capacity;
  }
  double total = 0., squeeze = 0.;
  for (int i = 0; i < g->n; i++) {
    total += g->iv[i].Ahat;
    squeeze += g->iv[i].Asq;
    g->iv[i].Acum = total;
  }
  g->Atotal = total;
  g->Asq = squeeze;
  const double step = total / g->n;
  double level = 0.;
  for (int i = 0, j = 0; j < g->n; j++, level += step) {
    while (i < g->n - 1 && g->iv[i].Acum < level) i++;
    g->guide[j] = i;
  }
  return UNUR_SUCCESS;
}

/* ---- monotone pieces --------------------------------------------------------------------------- */

/* Appends the piece between two points, with the higher density as xmax; pieces without density are left
 * out. */
static int add_piece(UNUR_GEN *gen, double x1, double f1, double x2, double f2) {
  if (x1 == x2 || (f1 == 0. && f2 == 0.)) return UNUR_SUCCESS;
  if (!reserve(gen, GEN->n + 1)) return UNUR_ERR_MALLOC;
  struct tabl_interval *iv = &GEN->iv[GEN->n++];
  const bool falls = f1 >= f2;
  *iv = (struct tabl_interval){.xmax = falls ? x1 : x2, .fmax = falls ? f1 : f2,
                               .xmin = falls ? x2 : x1, .fmin = falls ? f2 : f1};
  areas(iv);
  return UNUR_SUCCESS;
}

static int pieces_from_slopes(UNUR_GEN *gen, const struct tabl_par *par) {
  struct tabl_gen *g = GEN;
  if (!reserve(gen, par->n_slopes)) return UNUR_ERR_MALLOC;
  const double *ends = gen->distr->data.cont.domain;
  for (int i = 0; i < par->n_slopes; i++) {
    /* What lies outside of the domain is cut off. */
    const double from = fmin(fmax(par->slopes[2 * i], ends[0]), ends[1]);
    const double to = fmin(fmax(par->slopes[2 * i + 1], ends[0]), ends[1]);
    if (from == to) continue;
    struct tabl_interval *iv = &g->iv[g->n++];
    *iv = (struct tabl_interval){.xmax = from, .xmin = to};
    iv->fmax = density(gen, iv->xmax);
    iv->fmin = density(gen, iv->xmin);
    int code = check_value(gen, iv->xmax, iv->fmax);
    if (code == UNUR_SUCCESS) code = check_value(gen, iv->xmin, iv->fmin);
    if (code != UNUR_SUCCESS) return code;
    if (iv->fmax < iv->fmin) {
      unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                         "slope (%g, %g): the PDF rises along it; it is turned round", iv->xmax,
                         iv->xmin);
      const struct tabl_interval old = *iv;
      iv->xmax = old.xmin, iv->fmax = old.fmin;
      iv->xmin = old.xmax, iv->fmin = old.fmax;
    }
    areas(iv);
  }
  if (g->n == 0)
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "no slope lies in the domain (%g, %g)", ends[0],
                            ends[1]);
  g->left = unur_i_tabl_leftmost(&g->iv[0]);
  g->right = unur_i_tabl_rightmost(&g->iv[g->n - 1]);
  return UNUR_SUCCESS;
}

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static int pieces_from_points(UNUR_GEN *gen, double *points, int n) {
  struct tabl_gen *g = GEN;
  struct unur_i_cont *cont = &gen->distr->data.cont;
  g->left = fmax(g->left, cont->domain[0]);
  g->right = fmin(g->right, cont->domain[1]);
  if (!(g->left < g->right))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "boundary and domain (%g, %g) have no interval in common",
                            cont->domain[0], cont->domain[1]);
  qsort(points, (size_t)n, sizeof *points, ascending);
  double x = g->left, fx = density(gen, x);
  int code = check_value(gen, x, fx);
  for (int i = 0; i <= n && code == UNUR_SUCCESS; i++) {
    const double next = i < n ? points[i] : g->right;
    if (i < n && !(next > g->left && next < g->right)) continue;
    const double f_next = density(gen, next);
    code = check_value(gen, next, f_next);
    if (code == UNUR_SUCCESS) code = add_piece(gen, x, fx, next, f_next);
    x = next;
    fx = f_next;
  }
  if (code != UNUR_SUCCESS) return code;
  if (g->n == 0)
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "the PDF is 0 at all construction points; give points where it is not");
  /* The working domain is cut to the boundary. */
  if (g->left > cont->domain[0] || g->right < cont->domain[1]) {
    cont->trunc[0] = cont->domain[0] = g->left;
    cont->trunc[1] = cont->domain[1] = g->right;
    gen->distr->set &= ~(unsigned)(UNUR_I_SET_PDFAREA | UNUR_I_SET_STDDOMAIN);
    if (cont->upd_area != NULL && cont->upd_area(gen->distr) == UNUR_SUCCESS)
      gen->distr->set |= UNUR_I_SET_PDFAREA;
  }
  return UNUR_SUCCESS;
}

/* ---- equal-area rule (Ahrens 1995) --------------------------------------------------------------- */

/* Cuts bars of the given area from the high end of each piece. */
static int equal_area_rule(UNUR_GEN *gen, double bar_area) {
  struct tabl_gen *g = GEN;
  const int n_pieces = g->n;
  struct tabl_interval *pieces =
      unur_i_malloc(gen->ctx, (size_t)n_pieces * sizeof *pieces);
  if (pieces == NULL) return UNUR_ERR_MALLOC;
  memcpy(pieces, g->iv, (size_t)n_pieces * sizeof *pieces);
  g->n = 0;
  int code = UNUR_SUCCESS;
  for (int p = 0; p < n_pieces && code == UNUR_SUCCESS; p++) {
    const struct tabl_interval *piece = &pieces[p];
    const double sign = piece->xmin > piece->xmax ? 1. : -1.;
    const int first = g->n;
    double x = piece->xmax, fx = piece->fmax;
    while (fx > 0. && x != piece->xmin) {
      if (unur_i_stopped(gen->ctx)) code = unur_i_stop_code(gen->ctx);
      else if (g->n >= g->max_ivs) code = too_many(gen);
      else if (!reserve(gen, g->n + 1)) code = UNUR_ERR_MALLOC;
      if (code != UNUR_SUCCESS) break;
      const double width = bar_area / fx;
      double next = x + sign * width, f_next;
      /* A last bar that would be nothing but rounding error is joined to this one. */
      if (!(sign * (piece->xmin - next) > UNUR_I_EPS * fmax(width, fabs(next))) || next == x) {
        next = piece->xmin;
        f_next = piece->fmin;
      } else {
        f_next = density(gen, next);
        code = check_value(gen, next, f_next);
        if (code == UNUR_SUCCESS && f_next > fx * (1. + UNUR_I_EPS))
          code = unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                                  "PDF(%g) = %g > PDF(%g) = %g: not monotone there; give all "
                                  "extrema as construction points",
                                  next, f_next, x, fx);
        if (code != UNUR_SUCCESS) break;
      }
      struct tabl_interval *iv = &g->iv[g->n++];
      *iv = (struct tabl_interval){.xmax = x, .fmax = fx, .xmin = next, .fmin = f_next};
      areas(iv);
      x = next;
      fx = f_next;
    }
    if (sign < 0.) /* bars were cut from right to left */
      for (int i = first, j = g->n - 1; i < j; i++, j--) {
        const struct tabl_interval swap = g->iv[i];
        g->iv[i] = g->iv[j];
        g->iv[j] = swap;
      }
  }
  unur_i_free(gen->ctx, pieces);
  return code;
}

/* ---- splitting ------------------------------------------------------------------------------------ */

/* Splits interval i at x; *count tells how many intervals came of it (1: it was only shortened). */
static int split(UNUR_GEN *gen, int i, double x, double fx, int *count) {
  struct tabl_gen *g = GEN;
  *count = 1;
  int code = check_value(gen, x, fx);
  if (code != UNUR_SUCCESS) return code;
  const struct tabl_interval old = g->iv[i];
  if (unur_i_greater(fx, old.fmax) || unur_i_less(fx, old.fmin))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "PDF(%g) = %g is outside [%g, %g], its values at the ends of the "
                            "interval: the PDF is not monotone there",
                            x, fx, old.fmin, old.fmax);
  if (fx == 0.) { /* nothing beyond x */
    g->iv[i].xmin = x;
    g->iv[i].fmin = 0.;
    areas(&g->iv[i]);
    return UNUR_SUCCESS;
  }
  if (!reserve(gen, g->n + 1)) return UNUR_ERR_MALLOC;
  memmove(&g->iv[i + 1], &g->iv[i], (size_t)(g->n - i) * sizeof *g->iv);
  g->n++;
  const bool falls = old.xmax < old.xmin; /* left part is the higher one */
  struct tabl_interval *high = &g->iv[falls ? i : i + 1], *low = &g->iv[falls ? i + 1 : i];
  high->xmin = low->xmax = x;
  high->fmin = low->fmax = fx;
  areas(high);
  areas(low);
  *count = 2;
  return UNUR_SUCCESS;
}

int unur_i_tabl_refine(UNUR_GEN *gen, int i, double x, double fx) {
  struct tabl_gen *g = GEN;
  const struct tabl_interval *iv = &g->iv[i];
  if (g->split_mode != TABL_SPLIT_POINT) {
    x = g->split_mode == TABL_SPLIT_MEAN ? 0.5 * iv->xmin + 0.5 * iv->xmax
                                         : unur_i_arcmean(iv->xmin, iv->xmax);
    fx = density(gen, x);
  }
  if (x == iv->xmax || x == iv->xmin) return UNUR_SUCCESS; /* as narrow as it can be */
  int count;
  const int code = split(gen, i, x, fx, &count);
  if (code == UNUR_ERR_MALLOC) { /* go on with the hat as it is */
    g->frozen = true;
    return UNUR_SUCCESS;
  }
  if (code != UNUR_SUCCESS) return code;
  if (make_guide(gen) != UNUR_SUCCESS) return UNUR_ERR_MALLOC;
  if (g->max_ratio * g->Atotal <= g->Asq || g->n >= g->max_ivs) g->frozen = true;
  return UNUR_SUCCESS;
}

/* ---- derandomised adaptive rejection sampling ------------------------------------------------------- */

/* Totals of hat and squeeze, summed afresh. */
static void sum_up(struct tabl_gen *g) {
  g->Atotal = g->Asq = 0.;
  for (int i = 0; i < g->n; i++) {
    g->Atotal += g->iv[i].Ahat;
    g->Asq += g->iv[i].Asq;
  }
}

static bool good_enough(const struct tabl_gen *g) { return g->max_ratio * g->Atotal <= g->Asq; }

/* One pass: splits the intervals whose area between hat and squeeze is above the threshold. Of an
 * interval just split the right half is looked at again. */
static int dars_pass(UNUR_GEN *gen, int *n_split) {
  struct tabl_gen *g = GEN;
  const double threshold = g->dars_factor * (g->Atotal - g->Asq) / g->n;
  *n_split = 0;
  for (int i = 0; i < g->n && g->n < g->max_ivs; i++) {
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    const struct tabl_interval old = g->iv[i];
    if (old.Ahat - old.Asq < threshold) continue;
    const double x = unur_i_arcmean(old.xmin, old.xmax);
    if (x == old.xmin || x == old.xmax) continue;
    int count;
    const int code = split(gen, i, x, density(gen, x), &count);
    if (code != UNUR_SUCCESS) return code;
    g->Atotal += g->iv[i].Ahat - old.Ahat;
    g->Asq += g->iv[i].Asq - old.Asq;
    if (count == 2) {
      g->Atotal += g->iv[i + 1].Ahat;
      g->Asq += g->iv[i + 1].Asq;
    }
    ++*n_split;
  }
  sum_up(g);
  return UNUR_SUCCESS;
}

static int dars(UNUR_GEN *gen) {
  struct tabl_gen *g = GEN;
  sum_up(g);
  while (!good_enough(g) && g->n < g->max_ivs) {
    int n_split;
    const int code = dars_pass(gen, &n_split);
    if (code != UNUR_SUCCESS) return code;
    if (n_split == 0) {
      unur_i_gen_warning(gen, UNUR_ERR_GENERIC, "DARS stopped: no interval left to split");
      break;
    }
  }
  if (good_enough(g)) {
    g->frozen = true; /* no more refinement during sampling */
    return UNUR_SUCCESS;
  }
  if (g->n >= g->max_ivs)
    unur_i_gen_warning(gen, UNUR_ERR_GENERIC, "DARS stopped: %d intervals reached", g->max_ivs);
  unur_i_gen_warning(gen, UNUR_ERR_GENERIC,
                     "squeeze/hat ratio %g is below the one asked for, %g", g->Asq / g->Atotal,
                     g->max_ratio);
  return UNUR_SUCCESS;
}

static bool has_area(const struct tabl_gen *g) { return g->Atotal > 0. && isfinite(g->Atotal); }

int unur_i_tabl_setup(UNUR_GEN *gen, const struct tabl_par *par) {
  struct tabl_gen *g = GEN;
  int code;
  if (par->n_slopes > 0) {
    code = pieces_from_slopes(gen, par);
  } else if (par->n_cpoints > 0) {
    code = pieces_from_points(gen, par->cpoints, par->n_cpoints);
  } else if (gen->distr->set & UNUR_I_SET_MODE) {
    double mode = gen->distr->data.cont.mode;
    code = pieces_from_points(gen, &mode, 1);
  } else {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                            "no monotone pieces are known: give slopes, all extrema as "
                            "construction points, or the mode");
  }
  if (code != UNUR_SUCCESS) return code;
  if (gen->variant & TABL_EAR) {
    code = equal_area_rule(gen, gen->distr->data.cont.area * g->area_fraction);
    if (code != UNUR_SUCCESS) return code;
  }
  if (g->n > g->max_ivs) return too_many(gen);
  g->ends[0] = g->left;
  g->ends[1] = g->right;
  code = make_guide(gen);
  for (int round = 0; (gen->variant & TABL_DARS) && code == UNUR_SUCCESS; round++) {
    code = dars(gen);
    if (code == UNUR_SUCCESS) code = make_guide(gen);
    if (code != UNUR_SUCCESS || g->frozen || g->n >= g->max_ivs || round + 1 >= MAX_ROUNDS ||
        !has_area(g))
      break;
    code = unur_i_discard_draws(gen, DISCARDED);
  }
  if (code != UNUR_SUCCESS) return code;
  if (!has_area(g))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "the area below the hat is %g", g->Atotal);
  return UNUR_SUCCESS;
}
