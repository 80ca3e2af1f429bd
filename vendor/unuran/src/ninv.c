/* ninv.c -- method NINV: Numerical INVersion of the CDF by iteration.
 *
 * Paper:       A. Neumaier (2001), Introduction to Numerical Analysis, Cambridge University Press,
 *              section 5.2; W. Hoermann, J. Leydold and G. Derflinger (2004), Automatic Nonuniform
 *              Random Variate Generation, Springer, section 7.2.
 * Requirement: CDF; for Newton's method also the PDF.
 * Condition:   continuous distribution. No set-up to speak of, but several evaluations of the CDF
 *              a draw (regula falsi about 6, bisection about 29); a table of starting points
 *              makes them fewer. Good for few draws, or changing parameters.
 * Exactness:   to x_resolution, relative, or u_resolution, or both.
 * Uniforms:    one a draw, by inversion.
 *
 * Departures from UNU.RAN 1.10 (see also ninv_iterate.c)
 *  - unur_quantile() is the quantile of the truncated distribution, so that it belongs to the
 *    draws. unur_ninv_eval_approxinvcdf() takes u as a value of the whole CDF, as the original's
 *    two functions do.
 *  - A CDF that does not increase, or not a number, is refused by unur_init(); the original makes
 *    a generator and fails at every draw, or never returns.
 *  - A draw looks up the two points of the table with u between; the original is often one off.
 *  - The info counts iterations on a grid of u and draws no variates.
 *  - Starting points and resolutions that are not numbers are refused, and so are tables of more
 *    than MAX_TABLE starting points, which would take as many inversions.
 */
#include "ninv_internal.h"

static const struct unur_i_method ninv;

/* ---- Parameters --------------------------------------------------------------------------- */

UNUR_PAR *unur_ninv_new(const UNUR_DISTR *distr) {
  UNUR_PAR *par = unur_i_par_new(&ninv, distr);
  if (par == NULL) return NULL;
  if (distr->data.cont.cdf == NULL) {
    unur_i_error(par->ctx, "NINV", "NINV", UNUR_ERR_DISTR_REQUIRED, "CDF");
    unur_par_free(par);
    return NULL;
  }
  struct unur_i_ninv_options *o = par->data;
  o->max_iter = 100;
  o->x_resolution = 1e-8;
  o->u_resolution = -1.;
  par->variant = UNUR_I_NINV_REGULA;
  return par;
}

int unur_ninv_set_useregula(UNUR_PAR *par) {
  unur_i_set_check(par, &ninv);
  par->variant = UNUR_I_NINV_REGULA;
  par->set |= UNUR_I_NINV_SET_VARIANT;
  return UNUR_SUCCESS;
}

int unur_ninv_set_usebisect(UNUR_PAR *par) {
  unur_i_set_check(par, &ninv);
  par->variant = UNUR_I_NINV_BISECT;
  par->set |= UNUR_I_NINV_SET_VARIANT;
  return UNUR_SUCCESS;
}

int unur_ninv_set_usenewton(UNUR_PAR *par) {
  unur_i_set_check(par, &ninv);
  if (par->distr->data.cont.pdf == NULL) {
    par->variant = UNUR_I_NINV_REGULA;
    return unur_i_warning(par->ctx, "NINV", "NINV", UNUR_ERR_DISTR_REQUIRED,
                          "Newton's method needs the PDF: regula falsi is used");
  }
  par->variant = UNUR_I_NINV_NEWTON;
  par->set |= UNUR_I_NINV_SET_VARIANT;
  return UNUR_SUCCESS;
}

/* A resolution that can be had: `value` itself, or the least one with a warning; NaN if refused.
 * Not positive: no criterion. */
static double mended(UNUR_CONTEXT *ctx, const char *objid, const char *name, double value,
                     double least, double instead) {
  if (isnan(value)) {
    unur_i_warning(ctx, objid, "NINV", UNUR_ERR_PAR_SET, "%s-resolution is not a number", name);
    return NAN;
  }
  if (value > 0. && value < least) {
    unur_i_warning(ctx, objid, "NINV", UNUR_ERR_PAR_SET, "%s-resolution %g is too small: %g is used",
                   name, value, instead);
    return instead;
  }
  return value;
}

static int change_x_resolution(UNUR_CONTEXT *ctx, const char *objid, double *field, double value) {
  value = mended(ctx, objid, "x", value, 2. * DBL_EPSILON, 2. * DBL_EPSILON);
  if (isnan(value)) return UNUR_ERR_PAR_SET;
  *field = value;
  return UNUR_SUCCESS;
}

static int change_u_resolution(UNUR_CONTEXT *ctx, const char *objid, double *field, double value) {
  value = mended(ctx, objid, "u", value, 5. * DBL_EPSILON, 1e-15);
  if (isnan(value)) return UNUR_ERR_PAR_SET;
  *field = value;
  return UNUR_SUCCESS;
}

static int change_max_iter(UNUR_CONTEXT *ctx, const char *objid, int *field, int value) {
  if (value < 1)
    return unur_i_warning(ctx, objid, "NINV", UNUR_ERR_PAR_SET,
                          "maximal number of iterations %d: must be at least 1", value);
  *field = value;
  return UNUR_SUCCESS;
}

static int change_start(UNUR_CONTEXT *ctx, const char *objid, double field[2], double s1,
                        double s2) {
  if (!isfinite(s1) || !isfinite(s2))
    return unur_i_warning(ctx, objid, "NINV", UNUR_ERR_PAR_SET,
                          "starting points %g and %g: must be finite", s1, s2);
  field[0] = fmin(s1, s2);
  field[1] = fmax(s1, s2);
  return UNUR_SUCCESS;
}

int unur_ninv_set_x_resolution(UNUR_PAR *par, double x_resolution) {
  unur_i_set_check(par, &ninv);
  struct unur_i_ninv_options *o = par->data;
  const int code = change_x_resolution(par->ctx, "NINV", &o->x_resolution, x_resolution);
  if (code == UNUR_SUCCESS) par->set |= UNUR_I_NINV_SET_X_RESOLUTION;
  return code;
}

int unur_ninv_set_u_resolution(UNUR_PAR *par, double u_resolution) {
  unur_i_set_check(par, &ninv);
  struct unur_i_ninv_options *o = par->data;
  const int code = change_u_resolution(par->ctx, "NINV", &o->u_resolution, u_resolution);
  if (code == UNUR_SUCCESS) par->set |= UNUR_I_NINV_SET_U_RESOLUTION;
  return code;
}

int unur_ninv_set_max_iter(UNUR_PAR *par, int max_iter) {
  unur_i_set_check(par, &ninv);
  struct unur_i_ninv_options *o = par->data;
  const int code = change_max_iter(par->ctx, "NINV", &o->max_iter, max_iter);
  if (code == UNUR_SUCCESS) par->set |= UNUR_I_NINV_SET_MAX_ITER;
  return code;
}

int unur_ninv_set_start(UNUR_PAR *par, double left, double right) {
  unur_i_set_check(par, &ninv);
  struct unur_i_ninv_options *o = par->data;
  const int code = change_start(par->ctx, "NINV", o->start, left, right);
  if (code == UNUR_SUCCESS) par->set |= UNUR_I_NINV_SET_START;
  return code;
}

enum { MAX_TABLE = 1000000 };

int unur_ninv_set_table(UNUR_PAR *par, int no_of_points) {
  unur_i_set_check(par, &ninv);
  struct unur_i_ninv_options *o = par->data;
  if (no_of_points > MAX_TABLE)
    return unur_i_par_refuse(par, "table of %d starting points: at most %d", no_of_points, MAX_TABLE);
  o->table_size = no_of_points >= 10 ? no_of_points : 10;
  par->set |= UNUR_I_NINV_SET_START;
  return UNUR_SUCCESS;
}

/* ---- Starting points ---------------------------------------------------------------------- */

static void forget_table(UNUR_GEN *gen) {
  struct unur_i_ninv *n = gen->data;
  unur_i_free(gen->ctx, n->x);
  unur_i_free(gen->ctx, n->cdf);
  n->x = n->cdf = NULL;
  n->n_table = 0;
}

static int failed(const UNUR_GEN *gen) {
  return unur_i_stopped(gen->ctx) ? unur_i_stop_code(gen->ctx) : UNUR_ERR_GEN_DATA;
}

static double share(const struct unur_i_ninv *n, double part) {
  return n->u_min + part * (n->u_max - n->u_min);
}

/* The wide bracket everything begins with. */
static int wide_bracket(UNUR_GEN *gen, double left, double x[2], double cdf[2]) {
  const struct unur_i_ninv *n = gen->data;
  x[0] = fmax(n->domain[0], left);
  x[1] = fmin(n->domain[1], x[0] + 20.);
  if (!(x[0] < x[1])) { /* the domain is on the left of it */
    x[1] = n->domain[1];
    x[0] = fmax(n->domain[0], x[1] - 20.);
  }
  for (int i = 0; i < 2; i++) {
    cdf[i] = unur_i_ninv_cdf(gen, x[i]);
    if (isnan(cdf[i])) return failed(gen);
  }
  return UNUR_SUCCESS;
}

/* Starting points: given ones, or 25 % and 75 % of the mass; Newton: given one, or the median. */
static int find_start(UNUR_GEN *gen) {
  struct unur_i_ninv *n = gen->data;
  const bool newton = gen->variant == UNUR_I_NINV_NEWTON;
  n->start[0] = n->options.start[0];
  n->start[1] = n->options.start[1];
  const bool given = n->start[0] < n->start[1] ||
                     (newton && (gen->set & UNUR_I_NINV_SET_START) != 0u &&
                      n->options.table_size == 0);
  if (given) {
    for (int i = 0; i < 2; i++) {
      n->start[i] = fmin(fmax(n->start[i], n->domain[0]), n->domain[1]);
      n->cdf_start[i] = unur_i_ninv_cdf(gen, n->start[i]);
      if (isnan(n->cdf_start[i])) return failed(gen);
    }
    return UNUR_SUCCESS;
  }

  double x[2], cdf[2];
  int code = wide_bracket(gen, newton ? -9.987655 : -10., x, cdf);
  if (code != UNUR_SUCCESS) return code;
  n->start[0] = x[0]; /* for the steps that widen a bracket */
  n->start[1] = x[1];
  const double first = unur_i_ninv_bracketed(gen, share(n, newton ? 0.5 : 0.25), x, cdf, false);
  if (isnan(first)) return failed(gen);
  cdf[0] = unur_i_ninv_cdf(gen, first);
  if (isnan(cdf[0])) return failed(gen);
  double second = first, cdf_second = cdf[0];
  if (!newton) {
    x[0] = first;
    x[1] = fmin(n->domain[1], first + 20.);
    cdf[1] = unur_i_ninv_cdf(gen, x[1]);
    if (isnan(cdf[1])) return failed(gen);
    second = unur_i_ninv_bracketed(gen, share(n, 0.75), x, cdf, false);
    if (isnan(second)) return failed(gen);
    cdf_second = unur_i_ninv_cdf(gen, second);
    if (isnan(cdf_second)) return failed(gen);
  }
  n->start[0] = first;
  n->cdf_start[0] = cdf[0];
  n->start[1] = second;
  n->cdf_start[1] = cdf_second;
  return UNUR_SUCCESS;
}

/* Table of quantiles i/(n+1) of the mass, from both ends to the middle, each pair in the bracket
 * of the one before. */
static int make_table(UNUR_GEN *gen) {
  struct unur_i_ninv *n = gen->data;
  const int size = n->options.table_size;
  forget_table(gen);
  n->x = unur_i_calloc(gen->ctx, (size_t)size, sizeof *n->x);
  n->cdf = unur_i_calloc(gen->ctx, (size_t)size, sizeof *n->cdf);
  if (n->x == NULL || n->cdf == NULL) {
    forget_table(gen);
    return UNUR_ERR_MALLOC;
  }
  double x[2], cdf[2];
  int code = wide_bracket(gen, -10., x, cdf);
  if (code != UNUR_SUCCESS) return code;
  n->start[0] = x[0];
  n->start[1] = x[1];
  for (int i = 0; 2 * i < size; i++) {
    double next_x[2] = {x[0], x[1]}, next_cdf[2] = {cdf[0], cdf[1]};
    for (int side = 0; side < 2; side++) {
      const int k = side == 0 ? i : size - 1 - i;
      n->x[k] = unur_i_ninv_bracketed(gen, share(n, (k + 1.) / (size + 1.)), x, cdf, false);
      if (isnan(n->x[k])) return failed(gen);
      n->cdf[k] = unur_i_ninv_cdf(gen, n->x[k]);
      if (isnan(n->cdf[k])) return failed(gen);
      next_x[side] = n->x[k];
      next_cdf[side] = n->cdf[k];
    }
    if (!(next_x[0] < next_x[1])) continue; /* the middle one; or a jump */
    memcpy(x, next_x, sizeof x);
    memcpy(cdf, next_cdf, sizeof cdf);
  }
  n->n_table = size;
  for (int k = 1; k < size; k++) {
    if (n->x[k] < n->x[k - 1] || n->cdf[k] < n->cdf[k - 1]) {
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                              "the CDF does not increase: %.17g at %.17g, %.17g at %.17g",
                              n->cdf[k - 1], n->x[k - 1], n->cdf[k], n->x[k]);
    }
  }
  const int middle = size / 2;
  n->start[0] = n->x[middle - 1];
  n->cdf_start[0] = n->cdf[middle - 1];
  n->start[1] = n->x[middle];
  n->cdf_start[1] = n->cdf[middle];
  return UNUR_SUCCESS;
}

/* ---- Draws -------------------------------------------------------------------------------- */

/* x with CDF(x) = u; the end of the domain if the iteration fails, which is then reported. */
static double solve(UNUR_GEN *gen, double u) {
  const struct unur_i_ninv *n = gen->data;
  double x[2] = {n->start[0], n->start[1]}, cdf[2] = {n->cdf_start[0], n->cdf_start[1]};
  if (n->n_table > 0) {
    int low = -1, high = n->n_table; /* cdf[low] <= u < cdf[high] */
    const double guess = (u - n->u_min) / (n->u_max - n->u_min) * (n->n_table + 1) - 1.;
    int k = guess < 0. ? 0 : guess >= n->n_table ? n->n_table - 1 : (int)guess;
    while (high - low > 1) {
      if (n->cdf[k] <= u) low = k; else high = k;
      if (high - low <= 1) break;
      const int next = n->cdf[k] <= u ? k + 1 : k - 1; /* nearly always next door */
      k = next > low && next < high ? next : low + (high - low) / 2;
    }
    if (low < 0) low = 0;
    if (high >= n->n_table) high = n->n_table - 1;
    x[0] = n->x[low];
    cdf[0] = n->cdf[low];
    x[1] = n->x[high];
    cdf[1] = n->cdf[high];
  }
  double root;
  if (gen->variant == UNUR_I_NINV_NEWTON) {
    const int near = fabs(cdf[0] - u) <= fabs(cdf[1] - u) ? 0 : 1;
    root = unur_i_ninv_newton(gen, u, x[near], cdf[near]);
  } else {
    root = unur_i_ninv_bracketed(gen, u, x, cdf, gen->variant == UNUR_I_NINV_BISECT);
  }
  return isnan(root) ? UNUR_INFINITY : unur_i_clamp(root, n->truncated[0], n->truncated[1]);
}

static double ninv_sample(UNUR_GEN *gen) {
  const struct unur_i_ninv *n = gen->data;
  return solve(gen, share(n, unur_i_uniform(gen->urng)));
}

/* True if u is inside; else *x is the answer. */
static bool inside(const UNUR_GEN *gen, double u, double *x) {
  const struct unur_i_ninv *n = gen->data;
  if (u > 0. && u < 1.) return true;
  if (!(u >= 0. && u <= 1.))
    unur_i_gen_warning(gen, UNUR_ERR_DOMAIN, "u = %g is not in [0,1]", u);
  *x = isnan(u) ? u : n->truncated[u <= 0. ? 0 : 1];
  return false;
}

static double ninv_quantile(const UNUR_GEN *gen, double u) {
  const struct unur_i_ninv *n = gen->data;
  double x;
  UNUR_GEN *g = (UNUR_GEN *)gen; /* the draws of the generator are not touched */
  return inside(gen, u, &x) ? solve(g, share(n, u)) : x;
}

double unur_ninv_eval_approxinvcdf(const UNUR_GEN *gen, double u) {
  unur_i_get_check(gen, &ninv, INFINITY);
  unur_i_enabled_check(gen, UNUR_INFINITY);
  const struct unur_i_ninv *n = gen->data;
  double x;
  if (!inside(gen, u, &x)) return x;
  if (u <= n->u_min) return n->truncated[0];
  if (u >= n->u_max) return n->truncated[1];
  UNUR_GEN *g = (UNUR_GEN *)gen;
  return solve(g, u);
}

/* ---- Generator ---------------------------------------------------------------------------- */

static int set_up(UNUR_GEN *gen) {
  struct unur_i_ninv *n = gen->data;
  unur_distr_cont_get_domain(gen->distr, &n->domain[0], &n->domain[1]);
  unur_distr_cont_get_truncated(gen->distr, &n->truncated[0], &n->truncated[1]);
  n->u_min = unur_i_ninv_cdf(gen, n->truncated[0]);
  if (isnan(n->u_min)) return failed(gen);
  n->u_max = unur_i_ninv_cdf(gen, n->truncated[1]);
  if (isnan(n->u_max)) return failed(gen);
  if (!(n->u_min < n->u_max)) {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "the CDF does not increase: %g at %g and %g at %g", n->u_min,
                            n->truncated[0], n->u_max, n->truncated[1]);
  }
  const int code = n->options.table_size > 0 ? make_table(gen) : find_start(gen);
  if (code != UNUR_SUCCESS) return code;
  if (n->start[0] < n->start[1] && !(n->cdf_start[0] <= n->cdf_start[1])) {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "the CDF does not increase: %g at %g and %g at %g", n->cdf_start[0],
                            n->start[0], n->cdf_start[1], n->start[1]);
  }
  return UNUR_SUCCESS;
}

static int ninv_init(UNUR_GEN *gen, const UNUR_PAR *par) {
  struct unur_i_ninv *n = gen->data;
  n->options = *(const struct unur_i_ninv_options *)par->data;
  if (!(n->options.x_resolution > 0.) && !(n->options.u_resolution > 0.)) {
    unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                       "neither x-resolution nor u-resolution is set: x-resolution 1e-8 is used");
    n->options.x_resolution = 1e-8;
  }
  gen->sample.cont = ninv_sample;
  return set_up(gen);
}

static int ninv_reinit(UNUR_GEN *gen) {
  forget_table(gen);
  /* the truncation by chg_truncated() belongs to the set-up that is gone */
  gen->distr->data.cont.trunc[0] = gen->distr->data.cont.domain[0];
  gen->distr->data.cont.trunc[1] = gen->distr->data.cont.domain[1];
  gen->distr->set &= ~(unsigned)UNUR_I_SET_TRUNCATED;
  return set_up(gen);
}

static int ninv_clone(UNUR_GEN *copy, const UNUR_GEN *src) {
  const struct unur_i_ninv *from = src->data;
  struct unur_i_ninv *to = copy->data;
  to->x = to->cdf = NULL;
  if (from->n_table == 0) return UNUR_SUCCESS;
  const size_t size = (size_t)from->n_table * sizeof(double);
  to->x = unur_i_malloc(copy->ctx, size);
  to->cdf = unur_i_malloc(copy->ctx, size);
  if (to->x == NULL || to->cdf == NULL) return UNUR_ERR_MALLOC;
  memcpy(to->x, from->x, size);
  memcpy(to->cdf, from->cdf, size);
  return UNUR_SUCCESS;
}

static void ninv_free(UNUR_GEN *gen) {
  if (gen->data != NULL) forget_table(gen);
}

/* ---- Changes ------------------------------------------------------------------------------ */

int unur_ninv_chg_max_iter(UNUR_GEN *gen, int max_iter) {
  unur_i_chg_check(gen, &ninv);
  struct unur_i_ninv *n = gen->data;
  const int code = change_max_iter(gen->ctx, gen->genid, &n->options.max_iter, max_iter);
  if (code == UNUR_SUCCESS) gen->set |= UNUR_I_NINV_SET_MAX_ITER;
  return code;
}

int unur_ninv_chg_x_resolution(UNUR_GEN *gen, double x_resolution) {
  unur_i_chg_check(gen, &ninv);
  struct unur_i_ninv *n = gen->data;
  const int code =
      change_x_resolution(gen->ctx, gen->genid, &n->options.x_resolution, x_resolution);
  if (code == UNUR_SUCCESS) gen->set |= UNUR_I_NINV_SET_X_RESOLUTION;
  return code;
}

int unur_ninv_chg_u_resolution(UNUR_GEN *gen, double u_resolution) {
  unur_i_chg_check(gen, &ninv);
  struct unur_i_ninv *n = gen->data;
  const int code =
      change_u_resolution(gen->ctx, gen->genid, &n->options.u_resolution, u_resolution);
  if (code == UNUR_SUCCESS) gen->set |= UNUR_I_NINV_SET_U_RESOLUTION;
  return code;
}

/* New starting points by `find`, from the options as they are now; `old` is the state before. Where
 * the CDF fails on the way, the generator stays what it was. */
static int start_anew(UNUR_GEN *gen, struct unur_i_ninv old, int (*find)(UNUR_GEN *)) {
  struct unur_i_ninv *n = gen->data;
  const unsigned set = gen->set;
  gen->set |= UNUR_I_NINV_SET_START;
  n->x = n->cdf = NULL;
  n->n_table = 0;
  const int code = find(gen);
  if (code == UNUR_SUCCESS) {
    unur_i_free(gen->ctx, old.x);
    unur_i_free(gen->ctx, old.cdf);
    return code;
  }
  forget_table(gen);
  *n = old;
  gen->set = set;
  return code;
}

int unur_ninv_chg_start(UNUR_GEN *gen, double left, double right) {
  unur_i_chg_check(gen, &ninv);
  unur_i_enabled_check(gen, gen->disabled);
  struct unur_i_ninv *n = gen->data;
  const struct unur_i_ninv old = *n;
  const int code = change_start(gen->ctx, gen->genid, n->options.start, left, right);
  if (code != UNUR_SUCCESS) return code;
  n->options.table_size = 0;
  return start_anew(gen, old, find_start);
}

int unur_ninv_chg_table(UNUR_GEN *gen, int no_of_points) {
  unur_i_chg_check(gen, &ninv);
  struct unur_i_ninv *n = gen->data;
  if (no_of_points > MAX_TABLE)
    return unur_i_gen_warning(gen, UNUR_ERR_PAR_SET, "table of %d starting points: at most %d",
                              no_of_points, MAX_TABLE);
  unur_i_enabled_check(gen, gen->disabled);
  const struct unur_i_ninv old = *n;
  n->options.table_size = no_of_points >= 10 ? no_of_points : 10;
  return start_anew(gen, old, make_table);
}

int unur_ninv_chg_truncated(UNUR_GEN *gen, double left, double right) {
  unur_i_chg_check(gen, &ninv);
  unur_i_enabled_check(gen, gen->disabled);
  struct unur_i_ninv *n = gen->data;
  if (left < n->domain[0]) {
    unur_i_warning(gen->ctx, NULL, "NINV", UNUR_ERR_DISTR_SET,
                   "truncated domain too large: left end %g instead of %g", n->domain[0], left);
    left = n->domain[0];
  }
  if (right > n->domain[1]) {
    unur_i_warning(gen->ctx, NULL, "NINV", UNUR_ERR_DISTR_SET,
                   "truncated domain too large: right end %g instead of %g", n->domain[1], right);
    right = n->domain[1];
  }
  if (!(left < right))
    return unur_i_warning(gen->ctx, NULL, "NINV", UNUR_ERR_DISTR_SET,
                          "domain (%g, %g): left must be less than right", left, right);
  const double u_min = unur_i_ninv_cdf(gen, left), u_max = unur_i_ninv_cdf(gen, right);
  if (isnan(u_min) || isnan(u_max)) return failed(gen);
  if (u_min > u_max)
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "the CDF does not increase: %g at %g and %g at %g", u_min, left, u_max,
                            right);
  if (unur_i_equal(u_min, u_max)) {
    unur_i_gen_warning(gen, UNUR_ERR_DISTR_SET, "CDF values %g and %g of the ends are very close",
                       u_min, u_max);
    if (u_min == u_max || unur_i_same(u_max, 0.) || unur_i_same(u_min, 1.))
      return unur_i_gen_warning(gen, UNUR_ERR_DISTR_SET,
                                "CDF values of the ends are too close: domain not changed");
  }
  gen->distr->data.cont.trunc[0] = n->truncated[0] = left;
  gen->distr->data.cont.trunc[1] = n->truncated[1] = right;
  gen->distr->set |= UNUR_I_SET_TRUNCATED;
  n->u_min = u_min;
  n->u_max = u_max;
  return UNUR_SUCCESS;
}

/* ---- Info --------------------------------------------------------------------------------- */

static const char *mark(const UNUR_GEN *gen, unsigned flag) {
  return (gen->set & flag) != 0u ? "" : "  [default]";
}

static const char *enabled(double resolution) { return resolution > 0. ? "" : "  [disabled]"; }

static void ninv_info(UNUR_GEN *gen, int help) {
  const struct unur_i_ninv *n = gen->data;
  const struct unur_i_ninv_options *o = &n->options;
  const bool newton = gen->variant == UNUR_I_NINV_NEWTON;
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: NINV (Numerical INVersion)\n");
  unur_i_info(gen, "   %s\n\n",
              newton                                 ? "Newton method"
              : gen->variant == UNUR_I_NINV_BISECT ? "Bisection"
                                                     : "Regula falsi");

  /* on a grid, so that no variates are drawn */
  enum { GRID = 2000 };
  uint64_t iterations = 0;
  double largest = 0., sum = 0.;
  for (int k = 0; k < GRID; k++) {
    const double u = share(n, (k + 0.5) / GRID);
    const uint64_t before = gen->ctx->evaluations;
    const double x = solve(gen, u);
    iterations += gen->ctx->evaluations - before;
    const double error = fabs(unur_i_ninv_cdf(gen, x) - u);
    if (isnan(error)) return;
    largest = fmax(largest, error);
    sum += error;
  }
  unur_i_info(gen, "performance characteristics:\n");
  unur_i_info(gen, "   average number of iterations = %.2f  [approx.]\n",
              (double)iterations / GRID / (newton ? 2. : 1.));
  unur_i_info(gen, "   u-error         <= %g  (mean = %g)\n", largest, sum / GRID);
  unur_i_info(gen, "     [ u-resolution = %g ]\n", o->u_resolution);
  if (n->n_table > 0)
    unur_i_info(gen, "   starting points = table of size %d\n\n", n->n_table);
  else if (newton)
    unur_i_info(gen, "   starting point = %g  (CDF = %g)%s\n\n", n->start[0], n->cdf_start[0],
                mark(gen, UNUR_I_NINV_SET_START));
  else
    unur_i_info(gen, "   starting points = %g, %g  (CDF = %g, %g)%s\n\n", n->start[0], n->start[1],
                n->cdf_start[0], n->cdf_start[1], mark(gen, UNUR_I_NINV_SET_START));

  if (!help) return;
  unur_i_info(gen, "parameters:\n");
  unur_i_info(gen, "   %s%s\n",
              newton                                 ? "usenewton"
              : gen->variant == UNUR_I_NINV_BISECT ? "usebisect"
                                                     : "useregula",
              mark(gen, UNUR_I_NINV_SET_VARIANT));
  unur_i_info(gen, "   u_resolution = %g%s%s\n", o->u_resolution, enabled(o->u_resolution),
              mark(gen, UNUR_I_NINV_SET_U_RESOLUTION));
  unur_i_info(gen, "   x_resolution = %g%s%s\n", o->x_resolution, enabled(o->x_resolution),
              mark(gen, UNUR_I_NINV_SET_X_RESOLUTION));
  unur_i_info(gen, "   max_iter = %d%s\n\n", o->max_iter, mark(gen, UNUR_I_NINV_SET_MAX_ITER));
  if (n->n_table == 0)
    unur_i_info(gen, "[ Hint: a table of starting points makes fewer iterations. ]\n");
  if (o->x_resolution > 4. * DBL_EPSILON)
    unur_i_info(gen, "[ Hint: a smaller \"x_resolution\" gives more accuracy. ]\n");
  unur_i_info(gen, "\n");
}

static const struct unur_i_method ninv = {
    .tag = "NINV",
    .code = UNUR_METH_NINV,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .is_inversion = true,
    .par_size = sizeof(struct unur_i_ninv_options),
    .gen_size = sizeof(struct unur_i_ninv),
    .init = ninv_init,
    .reinit = ninv_reinit,
    .clone = ninv_clone,
    .free = ninv_free,
    .info = ninv_info,
    .quantile = ninv_quantile,
};
