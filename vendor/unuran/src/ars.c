/* ars.c -- ARS: adaptive rejection sampling, in logarithmic scale.
 *
 * Paper      W. R. Gilks, P. Wild (1992), Adaptive rejection sampling for Gibbs sampling, J. Roy.
 *            Statist. Soc. C 41(2), 337-348.
 * Requires   logPDF and its derivative; the area below the PDF need not be 1.
 * Condition  log-concave.
 * Idea       The hat is the minimum of tangents to log f, the squeeze its chords; points that are
 *            rejected become construction points. All areas are kept as logarithms, relative to the
 *            largest, so that densities of any scale can be sampled.
 * Departures A logPDF that is NaN ends the set-up with 0x32 and counts as -infinity during sampling.
 *            When there is no memory for a further point, sampling goes on with the hat as it is.
 */

#include "core.h"
#include "prerequisites.h"
#include "rejection.h"

enum { VERIFY = 0x0100u, PEDANTIC = 0x0800u };                                    /* variant */
enum { SET_CPOINTS = 0x001u, SET_N_CPOINTS = 0x002u, SET_PERCENTILES = 0x004u,
       SET_N_PERCENTILES = 0x008u, SET_RETRY_NCPOINTS = 0x010u, SET_MAX_IVS = 0x020u,
       SET_MAX_ITER = 0x040u };                                                   /* set */

enum { MIN_PERCENTILES = 2, MAX_PERCENTILES = 100 };
#define STEEP 1.e140

static const double default_percentiles[2] = {0.25, 0.75};
static const double pi_half = 1.5707963267948966;

struct ars_par {
  double *cpoints;     /* copies, owned by par; NULL: automatic */
  double *percentiles;
  int n_cpoints, n_percentiles, retry_ncpoints, max_ivs, max_iter;
};

/* Construction point: log f and its derivative; logf = -inf: no tangent (an end without density). */
struct point {
  double x, logf, dlogf;
};

/* Between points i and i+1. Log-areas; -inf where there is nothing. */
struct interval {
  double ip;            /* where the tangents meet */
  double h;             /* their height there; NaN where there is one tangent only */
  double log_l, log_r;  /* areas left and right of ip */
  double sq;            /* slope of the chord, -inf: no squeeze */
  double A;             /* area of the interval relative to the largest */
  double Acum;
};

struct ars_gen {
  struct point *p;      /* n + 1 points, ascending; the ends of the domain first and last */
  struct interval *iv;  /* n intervals */
  int n, capacity;
  double log_max;       /* log-area of the largest interval */
  double Atotal;        /* relative to it */
  double *percentiles;
  int n_percentiles, retry_ncpoints, max_ivs, max_ivs_set, max_iter;
};

static const struct unur_i_method ars;

#define PAR ((struct ars_par *)par->data)
#define GEN ((struct ars_gen *)gen->data)

/* ---- parameters -------------------------------------------------------------------------------- */

UNUR_PAR *unur_ars_new(const UNUR_DISTR *distr) {
  unur_i_check_null("ARS", distr, NULL);
  UNUR_PAR *par = unur_i_par_new(&ars, distr);
  if (par == NULL) return NULL;
  const char *missing = distr->data.cont.logpdf == NULL    ? "logPDF"
                        : distr->data.cont.dlogpdf == NULL ? "derivative of logPDF"
                                                           : NULL;
  if (missing != NULL) {
    unur_i_error(par->ctx, "ARS", "ARS", UNUR_ERR_DISTR_REQUIRED, "%s", missing);
    unur_par_free(par);
    return NULL;
  }
  PAR->n_cpoints = 2;
  PAR->n_percentiles = 2;
  PAR->retry_ncpoints = 30;
  PAR->max_ivs = 200;
  PAR->max_iter = 10000;
  return par;
}

static void par_free(UNUR_PAR *par) {
  unur_i_free(par->ctx, PAR->cpoints);
  unur_i_free(par->ctx, PAR->percentiles);
}

int unur_ars_set_cpoints(UNUR_PAR *par, int n_cpoints, const double *cpoints) {
  unur_i_set_check(par, &ars);
  if (n_cpoints < 2) {
    unur_i_par_refuse(par, "%d construction points: at least 2 are needed, 2 are used", n_cpoints);
    n_cpoints = 2;
    cpoints = NULL;
  }
  const int code = unur_i_par_points(par, &PAR->cpoints, cpoints, n_cpoints);
  if (code != UNUR_SUCCESS) return code;
  PAR->n_cpoints = n_cpoints;
  par->set |= SET_N_CPOINTS | (cpoints != NULL ? SET_CPOINTS : 0u);
  return UNUR_SUCCESS;
}

/* Shared by set and chg. 0, or the code to return; *n is clamped. */
static int check_percentiles(UNUR_CONTEXT *ctx, const char *id, int *n, const double *percentiles) {
  if (*n < MIN_PERCENTILES) {
    unur_i_warning(ctx, id, "ARS", UNUR_ERR_PAR_SET, "%d percentiles: 2 are used", *n);
    *n = MIN_PERCENTILES;
    return -1; /* the caller's array does not fit */
  }
  if (*n > MAX_PERCENTILES) {
    unur_i_warning(ctx, id, "ARS", UNUR_ERR_PAR_SET, "%d percentiles: 100 are used", *n);
    *n = MAX_PERCENTILES;
  }
  if (percentiles == NULL) return UNUR_SUCCESS;
  for (int i = 1; i < *n; i++) {
    if (!(percentiles[i] > percentiles[i - 1]))
      return unur_i_warning(ctx, id, "ARS", UNUR_ERR_PAR_SET, "percentiles must strictly increase");
    if (!(percentiles[i] >= 0.01 && percentiles[i] <= 0.99))
      return unur_i_warning(ctx, id, "ARS", UNUR_ERR_PAR_SET,
                            "percentile %g: must lie in [0.01, 0.99]", percentiles[i]);
  }
  return UNUR_SUCCESS;
}

int unur_ars_set_reinit_percentiles(UNUR_PAR *par, int n_percentiles, const double *percentiles) {
  unur_i_set_check(par, &ars);
  int code = check_percentiles(par->ctx, "ARS", &n_percentiles, percentiles);
  if (code > 0) return code;
  if (code < 0) percentiles = NULL;
  /* Also by none: those of an earlier call may be fewer. */
  code = unur_i_replace_array(par->ctx, &PAR->percentiles, percentiles, n_percentiles);
  if (code != UNUR_SUCCESS) return code;
  PAR->n_percentiles = n_percentiles;
  par->set |= SET_N_PERCENTILES | (percentiles != NULL ? SET_PERCENTILES : 0u);
  return UNUR_SUCCESS;
}

int unur_ars_chg_reinit_percentiles(UNUR_GEN *gen, int n_percentiles, const double *percentiles) {
  unur_i_chg_check(gen, &ars);
  int code = check_percentiles(gen->ctx, gen->genid, &n_percentiles, percentiles);
  if (code > 0) return code;
  if (code < 0) percentiles = NULL;
  if (percentiles != NULL) {
    code = unur_i_replace_array(gen->ctx, &GEN->percentiles, percentiles, n_percentiles);
    if (code != UNUR_SUCCESS) return code;
  } else {
    unur_i_free(gen->ctx, GEN->percentiles);
    GEN->percentiles = NULL;
  }
  GEN->n_percentiles = n_percentiles;
  gen->set |= SET_N_PERCENTILES | (percentiles != NULL ? SET_PERCENTILES : 0u);
  return UNUR_SUCCESS;
}

int unur_ars_set_reinit_ncpoints(UNUR_PAR *par, int ncpoints) {
  unur_i_set_check(par, &ars);
  if (ncpoints < 10)
    return unur_i_par_refuse(par, "%d construction points for reinit: at least 10", ncpoints);
  PAR->retry_ncpoints = ncpoints;
  par->set |= SET_RETRY_NCPOINTS;
  return UNUR_SUCCESS;
}

int unur_ars_chg_reinit_ncpoints(UNUR_GEN *gen, int ncpoints) {
  unur_i_chg_check(gen, &ars);
  if (ncpoints < 10)
    return unur_i_gen_warning(gen, UNUR_ERR_PAR_SET,
                              "%d construction points for reinit: at least 10", ncpoints);
  GEN->retry_ncpoints = ncpoints;
  gen->set |= SET_RETRY_NCPOINTS;
  return UNUR_SUCCESS;
}

int unur_ars_set_max_intervals(UNUR_PAR *par, int max_ivs) {
  unur_i_set_check(par, &ars);
  if (max_ivs < 1)
    return unur_i_par_refuse(par, "maximal number of intervals %d: must be positive", max_ivs);
  PAR->max_ivs = max_ivs;
  par->set |= SET_MAX_IVS;
  return UNUR_SUCCESS;
}

int unur_ars_set_max_iter(UNUR_PAR *par, int max_iter) {
  unur_i_set_check(par, &ars);
  if (max_iter < 1)
    return unur_i_par_refuse(par, "maximal number of iterations %d: must be positive", max_iter);
  PAR->max_iter = max_iter;
  par->set |= SET_MAX_ITER;
  return UNUR_SUCCESS;
}

static int set_variant(UNUR_PAR *par, unsigned bit, int on) {
  unur_i_set_check(par, &ars);
  par->variant = on ? (par->variant | bit) : (par->variant & ~bit);
  return UNUR_SUCCESS;
}
int unur_ars_set_verify(UNUR_PAR *par, int verify) { return set_variant(par, VERIFY, verify); }
int unur_ars_set_pedantic(UNUR_PAR *par, int pedantic) {
  return set_variant(par, PEDANTIC, pedantic);
}

/* ---- geometry ------------------------------------------------------------------------------------ */

/* Log of the area below exp(l + s (x - x0)) between a and b; l is the value at x0. */
static double log_area(double l, double s, double x0, double a, double b) {
  if (!(b > a)) return -INFINITY;
  if (isinf(a) && isinf(b)) return INFINITY;
  if (isinf(b)) return s < 0. ? l + s * (a - x0) - log(-s) : INFINITY;
  if (isinf(a)) return s > 0. ? l + s * (b - x0) - log(s) : INFINITY;
  const double t = s * (b - a);
  if (t == 0.) return l + s * (a - x0) + log(b - a);
  /* From the higher end, so that nothing overflows. */
  return t > 0. ? l + s * (b - x0) + log(-expm1(-t) / t) + log(b - a)
                : l + s * (a - x0) + log(expm1(t) / t) + log(b - a);
}

static double log_add(double a, double b) {
  const double high = fmax(a, b), low = fmin(a, b);
  return isinf(high) ? high : high + log1p(exp(low - high));
}

/* A tangent by the point next to which its hat is high. Going by one that is far below would lose
 * all digits where the logarithms are large: the original then draws NaN. */
struct tangent { double x0, l, s; };
static struct tangent left_tangent(const struct point *l, const struct interval *iv) {
  if (isnan(iv->h) || !(l->dlogf > 0.)) return (struct tangent){l->x, l->logf, l->dlogf};
  return (struct tangent){iv->ip, iv->h, l->dlogf};
}
static struct tangent right_tangent(const struct point *r, const struct interval *iv) {
  if (isnan(iv->h) || !(r->dlogf < 0.)) return (struct tangent){r->x, r->logf, r->dlogf};
  return (struct tangent){iv->ip, iv->h, r->dlogf};
}

enum shape { SOUND, UNBOUNDED, WRONG };

static enum shape geometry(const struct point *l, const struct point *r, struct interval *iv) {
  const bool has_l = l->logf > -INFINITY, has_r = r->logf > -INFINITY;
  iv->sq = -INFINITY;
  iv->h = NAN;
  if (has_l && has_r) {
    const double chord = (r->logf - l->logf) / (r->x - l->x);
    const double gap = l->dlogf - r->dlogf;
    if (l->dlogf > STEEP) {
      iv->ip = l->x;
    } else if (r->dlogf < -STEEP) {
      iv->ip = r->x;
    } else if (unur_i_approx(l->dlogf, r->dlogf)) {
      iv->ip = 0.5 * l->x + 0.5 * r->x;
    } else if (gap < 0.) {
      return WRONG;
    } else {
      iv->ip = l->x + (r->logf - l->logf - r->dlogf * (r->x - l->x)) / gap;
      if (!(iv->ip > l->x && iv->ip < r->x)) iv->ip = 0.5 * l->x + 0.5 * r->x;
    }
    const double slack = UNUR_I_SQRT_EPS * (fabs(l->dlogf) + fabs(r->dlogf) + fabs(chord));
    if (chord > l->dlogf + slack || chord < r->dlogf - slack) return WRONG;
    iv->sq = chord;
    const double up = l->dlogf * (iv->ip - l->x), down = r->dlogf * (iv->ip - r->x);
    iv->h = fabs(up) < fabs(down) ? l->logf + up : r->logf + down;
    const struct tangent a = left_tangent(l, iv), b = right_tangent(r, iv);
    iv->log_l = log_area(a.l, a.s, a.x0, l->x, iv->ip);
    iv->log_r = log_area(b.l, b.s, b.x0, iv->ip, r->x);
  } else if (has_r) {
    iv->ip = l->x;
    iv->log_l = -INFINITY;
    iv->log_r = log_area(r->logf, r->dlogf, r->x, l->x, r->x);
  } else if (has_l) {
    iv->ip = r->x;
    iv->log_l = log_area(l->logf, l->dlogf, l->x, l->x, r->x);
    iv->log_r = -INFINITY;
  } else {
    iv->ip = l->x;
    iv->log_l = iv->log_r = -INFINITY;
  }
  return iv->log_l == INFINITY || iv->log_r == INFINITY || isnan(iv->log_l) || isnan(iv->log_r)
             ? UNBOUNDED
             : SOUND;
}

static int not_concave(UNUR_GEN *gen, double x1, double x2) {
  return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                          "PDF not log-concave between x = %g and %g", x1, x2);
}

/* `logf`: its value where that is known, else NaN. */
static int make_point(UNUR_GEN *gen, double x, double logf, struct point *p) {
  *p = (struct point){.x = x, .logf = -INFINITY};
  if (isinf(x)) return UNUR_SUCCESS;
  p->logf = isnan(logf) ? unur_i_logpdf(x, gen->distr) : logf;
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (isnan(p->logf) || p->logf == INFINITY)
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "logPDF(%g) = %g: must be finite", x, p->logf);
  if (p->logf == -INFINITY) return UNUR_SUCCESS;
  p->dlogf = unur_i_dlogpdf(x, gen->distr);
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (isnan(p->dlogf))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "derivative of logPDF at %g is NaN", x);
  return UNUR_SUCCESS;
}

static bool reserve(UNUR_GEN *gen, int n) { /* n intervals */
  if (n <= GEN->capacity) return true;
  const int capacity = n < 32 ? 32 : 2 * n;
  struct point *p = unur_i_realloc(gen->ctx, GEN->p, (size_t)(capacity + 1) * sizeof *p);
  if (p == NULL) return false;
  GEN->p = p;
  struct interval *iv = unur_i_realloc(gen->ctx, GEN->iv, (size_t)capacity * sizeof *iv);
  if (iv == NULL) return false;
  GEN->iv = iv;
  GEN->capacity = capacity;
  return true;
}

/* Areas relative to the largest, cumulated. */
static int sum_up(UNUR_GEN *gen) {
  struct ars_gen *g = GEN;
  g->log_max = -INFINITY;
  for (int i = 0; i < g->n; i++)
    g->log_max = fmax(g->log_max, log_add(g->iv[i].log_l, g->iv[i].log_r));
  if (!isfinite(g->log_max))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "log-area below the hat is %g", g->log_max);
  g->Atotal = 0.;
  for (int i = 0; i < g->n; i++) {
    struct interval *iv = &g->iv[i];
    iv->A = exp(iv->log_l - g->log_max) + exp(iv->log_r - g->log_max);
    iv->Acum = g->Atotal += iv->A;
  }
  return UNUR_SUCCESS;
}

/* Puts a construction point at x into interval i. With `start` an unbounded part is kept for the
 * next split. UNUR_SUCCESS also when nothing was done (x outside); otherwise a reported code. */
static int insert(UNUR_GEN *gen, int i, double x, double logf, bool start) {
  struct ars_gen *g = GEN;
  const struct point l = g->p[i], r = g->p[i + 1];
  if (!isfinite(x) || !(x > l.x && x < r.x)) {
    unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA, "split point %g is not inside (%g, %g)", x, l.x, r.x);
    return UNUR_SUCCESS;
  }
  struct point p;
  const int code = make_point(gen, x, logf, &p);
  if (code != UNUR_SUCCESS) return code;
  struct interval left = {0}, right = {0};
  if (p.logf == -INFINITY) { /* no density here: one of the sides has none either */
    const bool move_left = l.logf == -INFINITY;
    if (!move_left && r.logf > -INFINITY) return not_concave(gen, l.x, r.x);
    const enum shape shape = move_left ? geometry(&p, &r, &right) : geometry(&l, &p, &left);
    if (shape == WRONG) return not_concave(gen, l.x, r.x);
    if (move_left) {
      if (i > 0) return not_concave(gen, l.x, r.x);
      g->p[i] = p;
      g->iv[i] = right;
    } else {
      if (i + 1 < g->n) return not_concave(gen, l.x, r.x);
      g->p[i + 1] = p;
      g->iv[i] = left;
    }
    return UNUR_SUCCESS;
  }
  const enum shape ls = geometry(&l, &p, &left), rs = geometry(&p, &r, &right);
  if (ls == WRONG || rs == WRONG || (!start && (ls == UNBOUNDED || rs == UNBOUNDED)))
    return not_concave(gen, l.x, r.x);
  if (!reserve(gen, g->n + 1)) return UNUR_ERR_MALLOC;
  memmove(&g->p[i + 2], &g->p[i + 1], (size_t)(g->n - i) * sizeof *g->p);
  memmove(&g->iv[i + 2], &g->iv[i + 1], (size_t)(g->n - i - 1) * sizeof *g->iv);
  g->n++;
  g->p[i + 1] = p;
  g->iv[i] = left;
  g->iv[i + 1] = right;
  return UNUR_SUCCESS;
}

/* Makes the hat from n construction points; `cpoints` NULL: automatic. */
static int make_hat(UNUR_GEN *gen, int n, const double *cpoints) {
  struct ars_gen *g = GEN;
  const double left = gen->distr->data.cont.domain[0], right = gen->distr->data.cont.domain[1];
  const double from = isinf(left) ? -pi_half : atan(left);
  const double to = isinf(right) ? pi_half : atan(right);
  g->max_ivs = g->max_ivs_set > 2 * n ? g->max_ivs_set : 2 * n;
  g->n = 0;
  if (!reserve(gen, n + 1)) return UNUR_ERR_MALLOC;
  int n_points = 0; /* into g->p */
  bool falling = false;
  for (int i = -1; i <= n; i++) {
    const double x = i < 0                 ? left
                     : i == n              ? right
                     : cpoints != NULL     ? cpoints[i]
                                           : tan(from + (i + 1) * (to - from) / (n + 1));
    if (i >= 0 && i < n && !(x > left && x < right && x > g->p[n_points - 1].x)) {
      unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                         "construction point %g is outside the domain or out of order", x);
      continue;
    }
    struct point p;
    const int code = make_point(gen, x, NAN, &p);
    if (code != UNUR_SUCCESS) return code;
    if (n_points > 0) {
      const struct point *before = &g->p[n_points - 1];
      if (p.logf == -INFINITY && before->logf == -INFINITY) {
        if (falling) break;
        g->p[n_points - 1] = p; /* nothing yet: the left end is moved up */
        continue;
      }
      if (falling && p.logf > before->logf)
        return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                                "PDF not unimodal: it falls before x = %g and rises to %g", before->x,
                                x);
      if (p.logf < before->logf) falling = true;
    }
    g->p[n_points++] = p;
    if (falling && p.logf == -INFINITY) break;
  }
  if (n_points < 2) { /* the PDF is 0 at all points: look between the ends */
    g->p[0] = (struct point){.x = left, .logf = -INFINITY};
    g->p[1] = (struct point){.x = right, .logf = -INFINITY};
    g->n = 1;
    const int code = insert(gen, 0, unur_i_arcmean(left, right), NAN, true);
    if (code != UNUR_SUCCESS) return code;
    if (g->n < 2)
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                              "the PDF is 0 at all construction points: give points where it is not");
  } else {
    g->n = n_points - 1;
  }
  for (int i = 0; i < g->n; i++)
    if (geometry(&g->p[i], &g->p[i + 1], &g->iv[i]) == WRONG)
      return not_concave(gen, g->p[i].x, g->p[i + 1].x);
  for (int i = 0; i < g->n;) { /* bound what is unbounded */
    const struct interval *iv = &g->iv[i];
    if (iv->log_l < INFINITY && iv->log_r < INFINITY) {
      i++;
      continue;
    }
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    const double x = unur_i_arcmean(g->p[i].x, g->p[i + 1].x);
    if (g->n >= g->max_ivs || !(x > g->p[i].x && x < g->p[i + 1].x))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                              "no bounded hat with %d intervals: near x = %g the PDF does not fall; "
                              "more construction points may help",
                              g->n, g->p[i].x);
    const int code = insert(gen, i, x, NAN, true);
    if (code != UNUR_SUCCESS) return code;
  }
  return sum_up(gen);
}

/* ---- sampling -------------------------------------------------------------------------------------- */

/* Abscissa with area `u` (relative) below exp(l + s (x - x0)), counted from a; `area` is that of
 * the whole part [a, b]. */
static double invert_part(const struct ars_gen *g, const struct tangent *t, double a, double b,
                          double u, double area) {
  const double l = t->l, s = t->s, x0 = t->x0;
  double x;
  if (s > 0.) { /* from the higher end */
    const double scale = s * exp(g->log_max - l - s * (b - x0));
    x = isinf(a) ? b + log(u * scale) / s : b + log1p(-(area - u) * scale) / s;
  } else if (s < 0.) {
    x = a + log1p(u * s * exp(g->log_max - l - s * (a - x0))) / s;
  } else {
    x = a + u * exp(g->log_max - l);
  }
  return x < a ? a : x > b ? b : x;
}

/* Interval and abscissa for U in (0,1), and the logarithm of the hat there. */
static double invert(const struct ars_gen *g, double U, int *index, double *log_hat) {
  U *= g->Atotal;
  int i = 0;
  while (i < g->n - 1 && g->iv[i].Acum < U) i++;
  *index = i;
  const struct interval *iv = &g->iv[i];
  const struct point *l = &g->p[i], *r = &g->p[i + 1];
  const double u = U - (iv->Acum - iv->A);
  const double area_l = exp(iv->log_l - g->log_max), area_r = exp(iv->log_r - g->log_max);
  const bool on_left = u < area_l || area_r == 0.;
  const struct tangent t = on_left ? left_tangent(l, iv) : right_tangent(r, iv);
  const double x = on_left ? invert_part(g, &t, l->x, iv->ip, u, area_l)
                           : invert_part(g, &t, iv->ip, r->x, u - area_l, area_r);
  *log_hat = t.l + t.s * (x - t.x0);
  return x;
}

/* After a rejection: a new construction point. False: the generator is disabled. */
static bool improve(UNUR_GEN *gen, int i, double x, double logf) {
  struct ars_gen *g = GEN;
  if (!isfinite(x) || !isfinite(logf)) {
    x = unur_i_arcmean(g->p[i].x, g->p[i + 1].x);
    logf = NAN;
  }
  const int n = g->n;
  const int code = insert(gen, i, x, logf, false);
  if (unur_i_stopped(gen->ctx)) return true; /* the caller sees the stop */
  if (code == UNUR_ERR_MALLOC) {
    g->max_ivs = n;
    return true;
  }
  if (code != UNUR_SUCCESS) {
    if (!(gen->variant & PEDANTIC)) return true;
    unur_i_gen_disable(gen, UNUR_ERR_GEN_CONDITION);
    return false;
  }
  if (sum_up(gen) == UNUR_SUCCESS) return true;
  unur_i_gen_disable(gen, UNUR_ERR_GEN_CONDITION);
  return false;
}

static double sample(UNUR_GEN *gen) {
  struct ars_gen *g = GEN;
  const bool verify = gen->variant & VERIFY;
  for (int k = 0; k < g->max_iter && !unur_i_stopped(gen->ctx); k++) {
    int i;
    double log_hat;
    const double x = invert(g, unur_i_uniform(gen->urng), &i, &log_hat);
    const double log_v = log(unur_i_uniform(gen->urng)) + log_hat;
    const struct point *l = &g->p[i];
    const double log_sq = g->iv[i].sq > -INFINITY ? l->logf + g->iv[i].sq * (x - l->x) : -INFINITY;
    if (!verify && log_v <= log_sq) return x;
    const double logf = unur_i_logpdf(x, gen->distr);
    if (unur_i_not_log_density(gen, x, logf)) return UNUR_INFINITY;
    if (verify && !unur_i_stopped(gen->ctx)) {
      if (logf > log_hat + UNUR_I_SQRT_EPS * fmax(1., fabs(log_hat)))
        unur_i_gen_warning(gen, UNUR_ERR_GEN_CONDITION, "PDF(x) > hat(x) at x = %g; not log-concave",
                           x);
      if (logf < log_sq - UNUR_I_SQRT_EPS * fmax(1., fabs(log_sq)))
        unur_i_gen_warning(gen, UNUR_ERR_GEN_CONDITION,
                           "PDF(x) < squeeze(x) at x = %g; not log-concave", x);
      if (log_v <= log_sq) return x;
    }
    if (log_v <= logf) return x;
    if (g->n < g->max_ivs && !unur_i_stopped(gen->ctx) && !improve(gen, i, x, logf))
      return UNUR_INFINITY;
  }
  if (!unur_i_stopped(gen->ctx))
    unur_i_gen_warning(gen, UNUR_ERR_GEN_SAMPLING, "no draw accepted in %d trials", g->max_iter);
  return UNUR_INFINITY;
}

/* ---- hat and squeeze ------------------------------------------------------------------------------ */

/* Interval that x lies in, -1 if there is none. */
static int interval_at(const struct ars_gen *g, double x) {
  if (!(g->n > 0 && x >= g->p[0].x && x <= g->p[g->n].x)) return -1;
  int low = 0, high = g->n - 1;
  while (low < high) { /* the first that ends right of x, or at it */
    const int middle = low + (high - low) / 2;
    if (g->p[middle + 1].x < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

static double hat(const UNUR_GEN *gen, double x) {
  const struct ars_gen *g = GEN;
  if (isnan(x)) return x;
  const int i = interval_at(g, x);
  if (i < 0 || isinf(x)) return 0.;
  const struct point *l = &g->p[i], *r = &g->p[i + 1];
  /* An end without density has no tangent; then there is that of the other end. */
  const bool on_left = r->logf == -INFINITY || (l->logf > -INFINITY && x < g->iv[i].ip);
  const struct tangent t = on_left ? left_tangent(l, &g->iv[i]) : right_tangent(r, &g->iv[i]);
  return t.l == -INFINITY ? 0. : exp(t.l + t.s * (x - t.x0));
}

static double log_chord(const struct ars_gen *g, int i, double x) {
  return g->iv[i].sq > -INFINITY ? g->p[i].logf + g->iv[i].sq * (x - g->p[i].x) : -INFINITY;
}

static double squeeze(const UNUR_GEN *gen, double x) {
  if (isnan(x)) return x;
  const int i = interval_at(GEN, x);
  return i < 0 || isinf(x) ? 0. : exp(log_chord(GEN, i, x));
}

static double chord_area(const struct ars_gen *g, int i) {
  const struct point *l = &g->p[i], *r = &g->p[i + 1];
  return g->iv[i].sq > -INFINITY ? exp(log_area(l->logf, g->iv[i].sq, l->x, l->x, r->x)) : 0.;
}

static double squeezearea(const UNUR_GEN *gen) {
  double area = 0.;
  for (int i = 0; i < GEN->n; i++) area += chord_area(GEN, i);
  return area;
}

static size_t intervals(const UNUR_GEN *gen, UNUR_INTERVAL *out, size_t size) {
  const struct ars_gen *g = GEN;
  for (int i = 0; i < g->n && (size_t)i < size; i++)
    out[i] = (UNUR_INTERVAL){.left = g->p[i].x, .right = g->p[i + 1].x, .point = g->p[i].x,
                             .f = exp(g->p[i].logf), .area_squeeze = chord_area(g, i),
                             .area_hat = exp(g->iv[i].log_l) + exp(g->iv[i].log_r),
                             .cdf_left = NAN};
  return (size_t)g->n;
}

/* ---- init, reinit --------------------------------------------------------------------------------- */

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  struct ars_gen *g = GEN;
  gen->set = par->set;
  gen->variant = par->variant;
  g->n_percentiles = PAR->n_percentiles;
  g->retry_ncpoints = PAR->retry_ncpoints;
  g->max_ivs_set = PAR->max_ivs;
  g->max_iter = PAR->max_iter;
  if (PAR->percentiles != NULL) {
    const int code = unur_i_replace_array(gen->ctx, &g->percentiles, PAR->percentiles, PAR->n_percentiles);
    if (code != UNUR_SUCCESS) return code;
  }
  gen->sample.cont = sample;
  return make_hat(gen, PAR->n_cpoints, PAR->cpoints);
}

static int reinit(UNUR_GEN *gen) {
  struct ars_gen *g = GEN;
  /* New construction points: percentiles of the old hat. */
  double points[MAX_PERCENTILES];
  const int n = g->n_percentiles;
  bool usable = (gen->set & SET_N_PERCENTILES) && g->n > 0 && g->Atotal > 0.;
  for (int i = 0; usable && i < n; i++) {
    const double u = g->percentiles != NULL ? g->percentiles[i]
                     : n == 2              ? default_percentiles[i]
                                           : (i + 1.) / (n + 1.);
    int index;
    double log_hat;
    points[i] = invert(g, u, &index, &log_hat);
    usable = isfinite(points[i]) && (i == 0 || points[i] > points[i - 1]);
  }
  gen->sample.cont = sample;
  int code = make_hat(gen, usable ? n : 2, usable ? points : NULL);
  if (code == UNUR_SUCCESS || unur_i_stopped(gen->ctx)) return code;
  code = make_hat(gen, g->retry_ncpoints, NULL);
  if (code != UNUR_SUCCESS && !unur_i_stopped(gen->ctx))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "no hat could be made for the changed law");
  return code;
}

static int clone(UNUR_GEN *copy, const UNUR_GEN *gen) {
  struct ars_gen *own = copy->data;
  own->p = NULL;
  own->iv = NULL;
  own->percentiles = NULL;
  own->p = unur_i_malloc(copy->ctx, (size_t)(GEN->capacity + 1) * sizeof *own->p);
  own->iv = unur_i_malloc(copy->ctx, (size_t)GEN->capacity * sizeof *own->iv);
  if (own->p == NULL || own->iv == NULL) return UNUR_ERR_MALLOC;
  memcpy(own->p, GEN->p, (size_t)(GEN->n + 1) * sizeof *own->p);
  memcpy(own->iv, GEN->iv, (size_t)GEN->n * sizeof *own->iv);
  return GEN->percentiles == NULL
             ? UNUR_SUCCESS
             : unur_i_replace_array(copy->ctx, &own->percentiles, GEN->percentiles, GEN->n_percentiles);
}

static void destroy(UNUR_GEN *gen) {
  unur_i_free(gen->ctx, GEN->p);
  unur_i_free(gen->ctx, GEN->iv);
  unur_i_free(gen->ctx, GEN->percentiles);
}

/* ---- changes, readers, info ----------------------------------------------------------------------- */

int unur_ars_chg_verify(UNUR_GEN *gen, int verify) {
  return unur_i_chg_verify(gen, &ars, verify, VERIFY, NULL, __FILE__, __LINE__);
}

double unur_ars_get_loghatarea(const UNUR_GEN *gen) {
  unur_i_get_check(gen, &ars, UNUR_INFINITY);
  return log(GEN->Atotal) + GEN->log_max;
}

double unur_ars_eval_invcdfhat(const UNUR_GEN *gen, double U) {
  unur_i_get_check(gen, &ars, UNUR_INFINITY);
  unur_i_enabled_check(gen, UNUR_INFINITY);
  if (!(U >= 0. && U <= 1.))
    unur_i_gen_warning(gen, UNUR_ERR_DOMAIN, "U = %g: must lie in [0, 1]", U);
  if (isnan(U)) return U;
  if (U <= 0.) return gen->distr->data.cont.domain[0];
  if (U >= 1.) return gen->distr->data.cont.domain[1];
  int i;
  double log_hat;
  return invert(GEN, U, &i, &log_hat);
}

static double hatarea(const UNUR_GEN *gen) { return GEN->Atotal * exp(GEN->log_max); }

static void info(UNUR_GEN *gen, int help) {
  const struct ars_gen *g = GEN;
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: ARS (Adaptive Rejection Sampling)\n   T_c(x) = log(x)  ... c = 0\n\n");
  unur_i_info(gen, "performance characteristics:\n   area(hat) = %g  [ log = %g ]\n", hatarea(gen),
              log(g->Atotal) + g->log_max);
  if (gen->distr->set & UNUR_I_SET_PDFAREA)
    unur_i_info(gen, "   rejection constant = %g\n", hatarea(gen) / gen->distr->data.cont.area);
  unur_i_info(gen, "   # intervals = %d\n\n", g->n);
  if (!help) return;
  unur_i_info(gen, "parameters:\n   max_intervals = %d%s\n   max_iter = %d%s\n", g->max_ivs,
              gen->set & SET_MAX_IVS ? "" : "  [default]", g->max_iter,
              gen->set & SET_MAX_ITER ? "" : "  [default]");
  if (gen->variant & VERIFY) unur_i_info(gen, "   verify = on\n");
  if (gen->variant & PEDANTIC) unur_i_info(gen, "   pedantic = on\n");
  unur_i_info(gen, "\n");
}

static const struct unur_i_method ars = {
    .tag = "ARS",
    .code = UNUR_METH_ARS,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .uses_aux = true,
    .par_size = sizeof(struct ars_par),
    .gen_size = sizeof(struct ars_gen),
    .par_free = par_free,
    .init = init,
    .reinit = reinit,
    .clone = clone,
    .free = destroy,
    .info = info,
    .intervals = intervals,
    .hat = hat,
    .squeeze = squeeze,
    .hatarea = hatarea,
    .squeezearea = squeezearea,
};
