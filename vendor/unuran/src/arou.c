/* arou.c -- AROU: automatic ratio-of-uniforms method with enveloping polygon.
 *
 * Paper      J. Leydold (2000), Automatic sampling with the ratio-of-uniforms method, ACM Trans.
 *            Math. Software 26(1), 78-98.
 * Requires   PDF and its derivative; mode or center help.
 * Condition  T-concave for c = -1/2: then the region {(v,u): 0 < u <= sqrt(f(v/u))} is convex.
 * Idea       Points on the boundary of the region, seen from the origin, cut it into segments. A
 *            segment consists of an inner triangle (origin and two boundary points; the squeeze)
 *            and an outer one (the boundary points and the intersection of their tangents). A
 *            uniform chooses a segment and, recycled, a point of the inner triangle, which is
 *            accepted at once; only points of the outer triangle need the PDF.
 * Departures Any guide factor is fine (the original crashes for 0). Coordinates that are not finite
 *            and densities that are NaN or negative end the set-up with 0x32. Rejection stops after
 *            10^6 trials with code 0x35.
 */

#include "arou_internal.h"
#include "prerequisites.h"
#include "rejection.h"

#include <stdlib.h>

static const struct unur_i_method arou;

#define PAR ((struct arou_par *)par->data)
#define GEN AROU_GEN(gen)

/* ---- parameters -------------------------------------------------------------------------------- */

UNUR_PAR *unur_arou_new(const UNUR_DISTR *distr) {
  unur_i_check_null("AROU", distr, NULL);
  UNUR_PAR *par = unur_i_par_new(&arou, distr);
  if (par == NULL) return NULL;
  const char *missing = distr->data.cont.pdf == NULL    ? "PDF"
                        : distr->data.cont.dpdf == NULL ? "derivative of PDF"
                                                        : NULL;
  if (missing != NULL) {
    unur_i_error(par->ctx, "AROU", "AROU", UNUR_ERR_DISTR_REQUIRED, "%s", missing);
    unur_par_free(par);
    return NULL;
  }
  par->variant = AROU_CENTER | AROU_DARS;
  PAR->guide_factor = 2.;
  PAR->dars_factor = 0.99;
  PAR->max_ratio = 0.99;
  PAR->n_cpoints = 30;
  PAR->max_segments = 100;
  return par;
}

static void par_free(UNUR_PAR *par) { unur_i_free(par->ctx, PAR->cpoints); }

static int set_variant(UNUR_PAR *par, unsigned bit, int on) {
  unur_i_set_check(par, &arou);
  par->variant = on ? (par->variant | bit) : (par->variant & ~bit);
  return UNUR_SUCCESS;
}

int unur_arou_set_usecenter(UNUR_PAR *par, int usecenter) {
  return set_variant(par, AROU_CENTER, usecenter);
}
int unur_arou_set_verify(UNUR_PAR *par, int verify) {
  return set_variant(par, AROU_VERIFY, verify);
}
int unur_arou_set_pedantic(UNUR_PAR *par, int pedantic) {
  return set_variant(par, AROU_PEDANTIC, pedantic);
}
int unur_arou_set_usedars(UNUR_PAR *par, int usedars) {
  return set_variant(par, AROU_DARS, usedars);
}

int unur_arou_set_darsfactor(UNUR_PAR *par, double factor) {
  unur_i_set_check(par, &arou);
  if (!(factor >= 0.)) return unur_i_par_refuse(par, "DARS factor %g: must not be negative", factor);
  PAR->dars_factor = factor;
  par->set |= AROU_SET_DARSFACTOR;
  return UNUR_SUCCESS;
}

int unur_arou_set_guidefactor(UNUR_PAR *par, double factor) {
  unur_i_set_check(par, &arou);
  if (!(factor >= 0.))
    return unur_i_par_refuse(par, "guide factor %g: must not be negative", factor);
  PAR->guide_factor = factor;
  par->set |= AROU_SET_GUIDEFACTOR;
  return UNUR_SUCCESS;
}

int unur_arou_set_max_sqhratio(UNUR_PAR *par, double max_ratio) {
  unur_i_set_check(par, &arou);
  if (!(max_ratio >= 0. && max_ratio <= 1.))
    return unur_i_par_refuse(par, "squeeze/hat ratio %g: must lie in [0, 1]", max_ratio);
  PAR->max_ratio = max_ratio;
  par->set |= AROU_SET_MAX_RATIO;
  return UNUR_SUCCESS;
}

int unur_arou_set_max_segments(UNUR_PAR *par, int max_segs) {
  unur_i_set_check(par, &arou);
  if (max_segs < 1)
    return unur_i_par_refuse(par, "maximal number of segments %d: must be positive", max_segs);
  PAR->max_segments = max_segs;
  par->set |= AROU_SET_MAX_SEGMENTS;
  return UNUR_SUCCESS;
}

int unur_arou_set_cpoints(UNUR_PAR *par, int n_stp, const double *stp) {
  unur_i_set_check(par, &arou);
  if (n_stp < 0)
    return unur_i_par_refuse(par, "number of construction points %d: must not be negative", n_stp);
  const int code = unur_i_par_points(par, &PAR->cpoints, stp, n_stp);
  if (code != UNUR_SUCCESS) return code;
  PAR->n_cpoints = n_stp;
  par->set |= AROU_SET_CPOINTS;
  return UNUR_SUCCESS;
}

/* ---- sampling ---------------------------------------------------------------------------------- */

static double disabled(UNUR_GEN *gen) {
  unur_i_gen_disable(gen, UNUR_ERR_GEN_CONDITION);
  return UNUR_INFINITY;
}

static void check_inside(UNUR_GEN *gen, const struct arou_segment *s, double x, double fx) {
  if (unur_i_stopped(gen->ctx)) return;
  const double root = sqrt(fx);
  /* Height of the segment's polygon on the ray v = x u: hat and squeeze. */
  const struct arou_vertex *l = &s->left, *r = &s->right;
  const double chord_v = r->v - l->v, chord_u = r->u - l->u;
  const double t = chord_v - x * chord_u;
  const double squeeze = t != 0. ? (l->u * chord_v - l->v * chord_u) / t : 0.;
  const double side_l = l->a * x + l->b, side_r = r->a * x + r->b;
  const double hat = fmin(side_l > 0. ? l->c / side_l : UNUR_INFINITY,
                          side_r > 0. ? r->c / side_r : UNUR_INFINITY);
  if (l->u > 0. && r->u > 0. && root > hat * (1. + UNUR_I_SQRT_EPS))
    unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "PDF(x) > hat(x) at x = %g", x);
  if (root < squeeze * (1. - UNUR_I_SQRT_EPS))
    unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "PDF(x) < squeeze(x) at x = %g", x);
}

/* The ends of the domain are quotients, too, and rounded. */
static double in_domain(const UNUR_GEN *gen, double x) {
  const double *ends = gen->distr->data.cont.domain;
  return unur_i_clamp(x, ends[0], ends[1]);
}

static double sample(UNUR_GEN *gen) {
  struct arou_gen *g = GEN;
  const bool verify = gen->variant & AROU_VERIFY;
  UNUR_URNG *urng = gen->urng;
  UNUR_I_TRIALS(gen) {
    const double U = unur_i_uniform(urng);
    const int i = unur_i_arou_find(g, U);
    const struct arou_segment s = g->seg[i];
    double R = s.Acum - U * g->Atotal;
    if (R < s.Ain) {
      const double t = R / s.Ain; /* first, for the products of areas may be 0 */
      const double x = in_domain(gen, (s.right.v + t * (s.left.v - s.right.v)) /
                                          (s.right.u + t * (s.left.u - s.right.u)));
      if (verify) {
        const double fx = unur_i_pdf(x, gen->distr);
        if (unur_i_not_density(gen, x, fx)) return UNUR_INFINITY;
        check_inside(gen, &s, x, fx);
      }
      return x;
    }
    urng = gen->urng_aux;
    double R1 = (R - s.Ain) / s.Aout, R2 = unur_i_uniform(urng);
    if (R1 > R2) {
      const double swap = R1;
      R1 = R2;
      R2 = swap;
    }
    const double R3 = 1. - R2;
    R2 -= R1;
    const double v = s.left.v * R1 + s.right.v * R2 + s.mv * R3;
    const double u = s.left.u * R1 + s.right.u * R2 + s.mu * R3;
    const double x = in_domain(gen, v / u);
    const double fx = unur_i_pdf(x, gen->distr);
    if (unur_i_not_density(gen, x, fx)) return UNUR_INFINITY;
    if (verify) check_inside(gen, &s, x, fx);
    if (g->n < g->max_segments && !unur_i_stopped(gen->ctx)) {
      if (g->max_ratio * g->Atotal > g->Asqueeze) {
        const int code = unur_i_arou_refine(gen, i, x, fx);
        if (code != UNUR_SUCCESS && (gen->variant & AROU_PEDANTIC)) return disabled(gen);
        if (gen->disabled) return UNUR_INFINITY;
      } else {
        g->max_segments = g->n; /* good enough */
      }
    }
    if (unur_i_below_root(u, fx)) return x;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_CHANGED);
}

/* ---- set-up -------------------------------------------------------------------------------------- */

enum { ROUNDS = 3, DISCARDED = 5 };

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  struct arou_gen *g = GEN;
  gen->set = par->set;
  gen->variant = par->variant;
  g->guide_factor = PAR->guide_factor;
  g->dars_factor = PAR->dars_factor;
  g->max_ratio = PAR->max_ratio;
  g->max_segments = PAR->max_segments;
  gen->sample.cont = sample;
  int code = unur_i_arou_start(gen, PAR->cpoints, PAR->n_cpoints);
  if (code == UNUR_SUCCESS) code = unur_i_arou_guide(gen);
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (code != UNUR_SUCCESS) return code;
  if (g->n > g->max_segments) {
    unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA, "%d segments at the start: max_segments is raised",
                       g->n);
    g->max_segments = g->n;
  }
  if (!(g->Atotal > 0. && isfinite(g->Atotal)))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "area of the polygon %g: bad construction points", g->Atotal);
  for (int round = 0; (gen->variant & AROU_DARS) && round < ROUNDS; round++) {
    code = unur_i_arou_dars(gen);
    if (code == UNUR_SUCCESS) code = unur_i_arou_guide(gen);
    if (code != UNUR_SUCCESS) return code;
    if (g->n >= g->max_segments) break;
    code = unur_i_discard_draws(gen, DISCARDED);
    if (code != UNUR_SUCCESS) return code;
  }
  return UNUR_SUCCESS;
}

static int clone(UNUR_GEN *copy, const UNUR_GEN *gen) {
  struct arou_gen *own = AROU_GEN(copy);
  own->seg = unur_i_malloc(copy->ctx, (size_t)GEN->capacity * sizeof *own->seg);
  own->guide = unur_i_malloc(copy->ctx, (size_t)GEN->guide_capacity * sizeof *own->guide);
  if (own->seg == NULL || own->guide == NULL) return UNUR_ERR_MALLOC;
  memcpy(own->seg, GEN->seg, (size_t)GEN->n * sizeof *own->seg);
  memcpy(own->guide, GEN->guide, (size_t)GEN->guide_size * sizeof *own->guide);
  return UNUR_SUCCESS;
}

static void destroy(UNUR_GEN *gen) {
  unur_i_free(gen->ctx, GEN->seg);
  unur_i_free(gen->ctx, GEN->guide);
}

/* ---- hat and squeeze --------------------------------------------------------------------------- */

/* Height u at which the ray v = x u meets the edge from (pv, pu), left of it, to (qv, qu): a mean
 * of pu and qu, so that nothing cancels. An edge along the ray has its lower end's. */
static double edge_at(double x, double pv, double pu, double qv, double qu) {
  const double before = fmax(0., x * pu - pv), beyond = fmax(0., qv - x * qu);
  return before + beyond > 0. ? (pu * beyond + qu * before) / (before + beyond) : fmin(pu, qu);
}

/* Segment that x lies in; NULL if there is none. */
static const struct arou_segment *segment_at(const struct arou_gen *g, double x) {
  int low = 0, high = g->n;
  while (low < high) { /* the first that ends right of x, or at it */
    const int middle = low + (high - low) / 2;
    if (g->seg[middle].right.x < x) low = middle + 1;
    else high = middle;
  }
  return low < g->n && g->seg[low].left.x <= x ? &g->seg[low] : NULL;
}

/* (v, u) even in the polygon, x = v/u, makes (x, u^2) even below the hat (Kinderman, Monahan 1977):
 * the hat is the square of the height at which the ray of x leaves the polygon. */
static double hat(const UNUR_GEN *gen, double x) {
  if (isnan(x)) return x;
  const struct arou_segment *s = segment_at(GEN, x);
  if (s == NULL) return 0.;
  const struct arou_vertex *l = &s->left, *r = &s->right;
  /* A vertex without density is the origin, or lies on u = 0: no edge of the polygon ends there. */
  const bool left_edge = r->u == 0. || (l->u > 0. && s->mv > x * s->mu);
  const double u = left_edge ? edge_at(x, l->v, l->u, s->mv, s->mu)
                             : edge_at(x, s->mv, s->mu, r->v, r->u);
  return u * u;
}

/* The same of the inner triangle. */
static double squeeze(const UNUR_GEN *gen, double x) {
  if (isnan(x)) return x;
  const struct arou_segment *s = segment_at(GEN, x);
  if (s == NULL || s->left.u == 0. || s->right.u == 0.) return 0.;
  const double u = edge_at(x, s->left.v, s->left.u, s->right.v, s->right.u);
  return u * u;
}

/* ---- changes, readers, info ---------------------------------------------------------------------- */

int unur_arou_chg_verify(UNUR_GEN *gen, int verify) {
  return unur_i_chg_verify(gen, &arou, verify, AROU_VERIFY, NULL, __FILE__, __LINE__);
}

double unur_arou_get_hatarea(const UNUR_GEN *gen) {
  unur_i_get_check(gen, &arou, UNUR_INFINITY);
  return GEN->Atotal;
}
double unur_arou_get_squeezearea(const UNUR_GEN *gen) {
  unur_i_get_check(gen, &arou, UNUR_INFINITY);
  return GEN->Asqueeze;
}
double unur_arou_get_sqhratio(const UNUR_GEN *gen) {
  unur_i_get_check(gen, &arou, UNUR_INFINITY);
  return GEN->Asqueeze / GEN->Atotal;
}

/* In the scale of the PDF, whose region has half its area. */
static double hatarea(const UNUR_GEN *gen) { return 2. * GEN->Atotal; }
static double squeezearea(const UNUR_GEN *gen) { return 2. * GEN->Asqueeze; }

static size_t intervals(const UNUR_GEN *gen, UNUR_INTERVAL *out, size_t size) {
  for (int i = 0; i < GEN->n && (size_t)i < size; i++) {
    const struct arou_segment *s = &GEN->seg[i];
    out[i] = (UNUR_INTERVAL){.left = s->left.x, .right = s->right.x, .point = s->left.x,
                             .f = s->left.u * s->left.u, .area_hat = 2. * (s->Ain + s->Aout),
                             .area_squeeze = 2. * s->Ain, .cdf_left = NAN};
  }
  return (size_t)GEN->n;
}

static void info(UNUR_GEN *gen, int help) {
  const struct arou_gen *g = GEN;
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: AROU (Automatic Ratio-Of-Uniforms)\n\nperformance characteristics:\n");
  unur_i_info(gen, "   area(hat) = %g\n", g->Atotal);
  if (gen->distr->set & UNUR_I_SET_PDFAREA)
    unur_i_info(gen, "   rejection constant = %g\n", 2. * g->Atotal / gen->distr->data.cont.area);
  else
    unur_i_info(gen, "   rejection constant <= %g\n", g->Atotal / g->Asqueeze);
  unur_i_info(gen, "   area ratio squeeze/hat = %g\n   # segments = %d\n\n",
              g->Asqueeze / g->Atotal, g->n);
  if (!help) return;
  unur_i_info(gen, "parameters:\n   usedars = %s\n   darsfactor = %g%s\n   max_sqhratio = %g%s\n"
                   "   max_segments = %d%s\n   guidefactor = %g%s\n",
              gen->variant & AROU_DARS ? "on" : "off", g->dars_factor,
              gen->set & AROU_SET_DARSFACTOR ? "" : "  [default]", g->max_ratio,
              gen->set & AROU_SET_MAX_RATIO ? "" : "  [default]", g->max_segments,
              gen->set & AROU_SET_MAX_SEGMENTS ? "" : "  [default]", g->guide_factor,
              gen->set & AROU_SET_GUIDEFACTOR ? "" : "  [default]");
  if (gen->variant & AROU_VERIFY) unur_i_info(gen, "   verify = on\n");
  if (gen->variant & AROU_PEDANTIC) unur_i_info(gen, "   pedantic = on\n");
  unur_i_info(gen, "\n");
}

static const struct unur_i_method arou = {
    .tag = "AROU",
    .code = UNUR_METH_AROU,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .uses_aux = true,
    .par_size = sizeof(struct arou_par),
    .gen_size = sizeof(struct arou_gen),
    .par_free = par_free,
    .init = init,
    .clone = clone,
    .free = destroy,
    .info = info,
    .intervals = intervals,
    .hat = hat,
    .squeeze = squeeze,
    .hatarea = hatarea,
    .squeezearea = squeezearea,
};
