/* tdr_sample.c -- TDR: sampling, adaptive steps, verifying samplers.
 *
 * All three variants take the uniforms of the first trial from the generator's URNG and those of
 * further trials from the auxiliary one, so that for a correlated pair of streams most variates
 * stay in step (Hoermann and Derflinger 1994). Adaptive steps are those of Gilks and Wild (1992):
 * where the density had to be evaluated, a construction point is added.
 */
#include "rejection.h"
#include "tdr_internal.h"

/* ---- adaptive step ---------------------------------------------------------------------- */

/* Called with f = f(x), x in *iv. Returns false if the generator was disabled. */
static bool improve(UNUR_GEN *gen, const struct tdr_interval *iv, double x, double f) {
  struct tdr_gen *g = TDR_GEN;
  if (!(g->o.max_ratio * g->hat > g->squeeze)) {
    g->max_ivs = g->n; /* good enough: no steps any more */
    return true;
  }
  int code = unur_i_tdr_try_split(gen, (int)(iv - g->iv), x, f);
  if (code == TDR_OK) code = unur_i_tdr_guide(gen);
  /* Without memory, or if x was of no use, the old hat does as well. */
  if (code <= TDR_OK || code == UNUR_ERR_MALLOC) return true;
  if (unur_i_stopped(gen->ctx)) return false;
  unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "the hat could not be adapted at x = %g%s", x,
                   gen->variant & TDR_PEDANTIC ? "; generator disabled (pedantic)"
                                               : "; sampling goes on with the old one");
  if (!(gen->variant & TDR_PEDANTIC) && code != UNUR_ERR_ROUNDOFF) return true;
  unur_i_gen_disable(gen, UNUR_ERR_GEN_CONDITION);
  return false;
}

/* Before another trial. */
static bool may_go_on(const UNUR_GEN *gen, int trial) {
  return trial < UNUR_I_MAX_TRIALS && !unur_i_stopped(gen->ctx);
}

/* ---- hat and squeeze -------------------------------------------------------------------- */

/* Interval whose cumulated area comes up to u * hat, for u in [0,1]; *area is u * hat. */
static inline const struct tdr_interval *search(const struct tdr_gen *g, double u, double *area) {
  /* A generator of uniforms should not return 1 or worse, but must not lead astray. */
  if (!(u >= 0. && u < 1.)) u = u >= 1. ? 1. - 0.5 * DBL_EPSILON : 0.;
  const struct tdr_interval *iv = g->guide[(int)(u * g->guide_size)];
  u *= g->hat;
  while (iv->cum < u) iv++; /* the last one is g->hat */
  *area = u;
  return iv;
}

/* Point where the area below the tangent at p, from p->x, is u (signed). */
static inline double invert(double c, const struct tdr_point *p, double u) {
  if (p->slope == 0.) return p->x + u / p->f;
  if (c == 0.) {
    const double s = p->slope * u / p->f;
    if (fabs(s) > 1.e-6) return p->x + log(s + 1.) * u / (p->f * s);
    if (fabs(s) > 1.e-8) return p->x + u / p->f * (1. - s / 2. + s * s / 3.);
    return p->x + u / p->f * (1. - s / 2.);
  }
  return p->x + (p->t * p->t * u) / (1. - p->t * p->slope * u);
}

/* Rounding leads past an end of the domain, and further where the hat is so much larger than the
 * density in a truncated one that the uniforms of its ends are few numbers apart. */
static inline double within(const struct tdr_gen *g, double x) {
  return unur_i_clamp(x, g->ends[0], g->ends[1]);
}

/* Construction point whose tangent is the hat at the place where the cumulated area of interval
 * i is *u; *u becomes the (signed) area from there. */
static inline const struct tdr_point *gw_part(const struct tdr_interval *iv, double *u) {
  *u -= iv->cum; /* in [-hat, 0] */
  if (-*u < iv->hat_right) return &iv[1].p;
  *u += iv->hat;
  return &iv->p;
}

static inline double line(double c, const struct tdr_point *p, double x) {
  if (c == 0.) return p->f * exp(p->slope * (x - p->x));
  const double t = p->t + p->slope * (x - p->x);
  return 1. / (t * t);
}

static inline double chord(double c, const struct tdr_interval *iv, double x) {
  if (!(iv->p.f > 0. && iv[1].p.f > 0.)) return 0.;
  if (c == 0.) return iv->p.f * exp(iv->squeeze * (x - iv->p.x));
  const double t = iv->p.t + iv->squeeze * (x - iv->p.x);
  return 1. / (t * t);
}

double unur_i_tdr_hat_at(const UNUR_GEN *gen, int i, double x) {
  const struct tdr_interval *iv = &TDR_GEN->iv[i];
  const bool gw = (gen->variant & TDR_VARIANT) == TDR_GW;
  const struct tdr_point *p = gw && x > iv->border ? &iv[1].p : &iv->p;
  return unur_i_tdr_line(TDR_GEN->o.c, p, p->slope, x);
}

double unur_i_tdr_squeeze_at(const UNUR_GEN *gen, int i, double x) {
  const struct tdr_interval *iv = &TDR_GEN->iv[i];
  if ((gen->variant & TDR_VARIANT) == TDR_GW) return chord(TDR_GEN->o.c, iv, x);
  return iv->squeeze * unur_i_tdr_hat_at(gen, i, x);
}

double unur_i_tdr_invert_hat(const UNUR_GEN *gen, double u, int *interval) {
  const struct tdr_gen *g = TDR_GEN;
  double area;
  const struct tdr_interval *iv = search(g, u, &area);
  const struct tdr_point *p = &iv->p;
  if ((gen->variant & TDR_VARIANT) == TDR_GW) p = gw_part(iv, &area);
  else area += iv->hat_right - iv->cum;
  if (interval != NULL) *interval = (int)(iv - g->iv);
  return invert(g->o.c, p, area);
}

int unur_i_tdr_locate(const UNUR_GEN *gen, double x) {
  const struct tdr_gen *g = TDR_GEN;
  const bool gw = (gen->variant & TDR_VARIANT) == TDR_GW;
  int low = 0, high = g->n; /* interval in [low, high) */
  while (high - low > 1) {
    const int middle = low + (high - low) / 2;
    if (x < (gw ? g->iv[middle].p.x : g->iv[middle].border)) high = middle;
    else low = middle;
  }
  return low;
}

/* ---- variant GW ------------------------------------------------------------------------- */

static inline double draw_gw(UNUR_GEN *gen, double c) {
  struct tdr_gen *g = TDR_GEN;
  UNUR_URNG *urng = gen->urng;
  for (int trial = 0; trial == 0 || may_go_on(gen, trial); trial++) {
    double u = g->u_min + unur_i_uniform(urng) * (g->u_max - g->u_min);
    const struct tdr_interval *iv = search(g, u, &u);
    const struct tdr_point *p = gw_part(iv, &u);
    const double x = within(g, invert(c, p, u));
    const double v = unur_i_uniform(urng) * line(c, p, x);
    if (v <= iv->p.f && v <= iv[1].p.f) return x;
    if (iv->p.f > 0. && iv[1].p.f > 0. && v <= chord(c, iv, x)) return x;
    const double f = unur_i_pdf(x, gen->distr);
    if (unur_i_not_density(gen, x, f)) return UNUR_INFINITY;
    if (g->n < g->max_ivs && !improve(gen, iv, x, f)) return UNUR_INFINITY;
    if (v <= f) return x;
    urng = gen->urng_aux;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_CHANGED);
}

static double sample_gw_verify(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  const double c = g->o.c;
  UNUR_URNG *urng = gen->urng;
  for (int trial = 0; trial == 0 || may_go_on(gen, trial); trial++) {
    double u = g->u_min + unur_i_uniform(urng) * (g->u_max - g->u_min);
    const struct tdr_interval *iv = search(g, u, &u);
    const struct tdr_point *p = gw_part(iv, &u);
    const double x = invert(c, p, u);
    const double hat = line(c, p, x), squeeze = chord(c, iv, x);
    const double f = unur_i_pdf(x, gen->distr);
    if (unur_i_not_density(gen, x, f)) return UNUR_INFINITY;
    if (x < g->left || x > g->right)
      unur_i_gen_warning(gen, UNUR_ERR_SHOULD_NOT_HAPPEN, "x = %g lies outside the domain", x);
    if (unur_i_greater(f, hat))
      unur_i_gen_warning(gen, UNUR_ERR_GEN_CONDITION, "PDF(%g) = %g is above the hat, %g: not "
                         "T-concave for c = %g", x, f, hat, c);
    if (unur_i_less(f, squeeze))
      unur_i_gen_warning(gen, UNUR_ERR_GEN_CONDITION, "PDF(%g) = %g is below the squeeze, %g: not "
                         "T-concave for c = %g", x, f, squeeze, c);
    const double v = unur_i_uniform(urng) * hat;
    if (v <= iv->p.f && v <= iv[1].p.f) return within(g, x);
    if (v <= squeeze) return within(g, x);
    if (g->n < g->max_ivs && !improve(gen, iv, x, f)) return UNUR_INFINITY;
    if (v <= f) return within(g, x);
    urng = gen->urng_aux;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_CHANGED);
}

/* ---- variant PS ------------------------------------------------------------------------- */

static inline double draw_ps(UNUR_GEN *gen, double c) {
  struct tdr_gen *g = TDR_GEN;
  UNUR_URNG *urng = gen->urng;
  for (int trial = 0; trial == 0 || may_go_on(gen, trial); trial++) {
    double u = g->u_min + unur_i_uniform(urng) * (g->u_max - g->u_min);
    const struct tdr_interval *iv = search(g, u, &u);
    u += iv->hat_right - iv->cum;
    const double x = within(g, invert(c, &iv->p, u));
    const double v = unur_i_uniform(urng);
    if (v <= iv->squeeze) return x;
    const double f = unur_i_pdf(x, gen->distr);
    if (unur_i_not_density(gen, x, f)) return UNUR_INFINITY;
    if (v * line(c, &iv->p, x) <= f) return x;
    if (g->n < g->max_ivs && !improve(gen, iv, x, f)) return UNUR_INFINITY;
    urng = gen->urng_aux;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_CHANGED);
}

/* ---- variant IA ------------------------------------------------------------------------- */

/* As unur_i_tdr_invert(), in the order of operations that the original has here: the last bit of
 * the variates is to agree as well. */
static inline double invert_ia(double c, const struct tdr_point *p, double u) {
  if (c == 0. || p->slope == 0.) return invert(c, p, u);
  return p->x + (u * p->t * p->t) / (1. - u * p->t * p->slope);
}

/* The upper part of each interval's area, of share `squeeze`, is accepted at once. What remains
 * of the uniform within its part is uniform again and gives X. */
static inline double draw_ia(UNUR_GEN *gen, double c) {
  struct tdr_gen *g = TDR_GEN;
  UNUR_URNG *urng = gen->urng;
  for (int trial = 0; trial == 0 || may_go_on(gen, trial); trial++) {
    double u = g->u_min + unur_i_uniform(urng) * (g->u_max - g->u_min);
    const struct tdr_interval *iv = search(g, u, &u);
    u -= iv->cum;
    if (u >= -iv->squeeze_area)
      return within(g, invert_ia(c, &iv->p, u / iv->squeeze + iv->hat_right));
    u = (u + iv->squeeze_area) / (1. - iv->squeeze) + iv->hat_right;
    const double x = within(g, invert_ia(c, &iv->p, u));
    urng = gen->urng_aux;
    const double v =
        (iv->squeeze + (1. - iv->squeeze) * unur_i_uniform(urng)) * line(c, &iv->p, x);
    const double f = unur_i_pdf(x, gen->distr);
    if (unur_i_not_density(gen, x, f)) return UNUR_INFINITY;
    if (v <= f) return x;
    if (g->n < g->max_ivs && !improve(gen, iv, x, f)) return UNUR_INFINITY;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_CHANGED);
}

/* ---- verifying samplers of PS and IA ---------------------------------------------------- */

static void verify_ps(UNUR_GEN *gen, const struct tdr_interval *iv, double x, double f,
                      double hat) {
  const struct tdr_gen *g = TDR_GEN;
  if (x < g->left || x > g->right)
    unur_i_gen_warning(gen, UNUR_ERR_SHOULD_NOT_HAPPEN, "x = %g lies outside the domain", x);
  if (unur_i_greater(f, hat))
    unur_i_gen_warning(gen, UNUR_ERR_GEN_CONDITION, "PDF(%g) = %g is above the hat, %g: not "
                       "T-concave for c = %g", x, f, hat, g->o.c);
  if (unur_i_less(f, iv->squeeze * hat))
    unur_i_gen_warning(gen, UNUR_ERR_GEN_CONDITION, "PDF(%g) = %g is below the squeeze, %g: not "
                       "T-concave for c = %g", x, f, iv->squeeze * hat, g->o.c);
}

static double sample_ps_verify(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  const double c = g->o.c;
  UNUR_URNG *urng = gen->urng;
  for (int trial = 0; trial == 0 || may_go_on(gen, trial); trial++) {
    double u = g->u_min + unur_i_uniform(urng) * (g->u_max - g->u_min);
    const struct tdr_interval *iv = search(g, u, &u);
    u += iv->hat_right - iv->cum;
    const double x = invert(c, &iv->p, u);
    const double v = unur_i_uniform(urng);
    const double f = unur_i_pdf(x, gen->distr), hat = line(c, &iv->p, x);
    if (unur_i_not_density(gen, x, f)) return UNUR_INFINITY;
    verify_ps(gen, iv, x, f, hat);
    if (v <= iv->squeeze || v * hat <= f) return within(g, x);
    if (g->n < g->max_ivs && !improve(gen, iv, x, f)) return UNUR_INFINITY;
    urng = gen->urng_aux;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_CHANGED);
}

static double sample_ia_verify(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  const double c = g->o.c;
  UNUR_URNG *urng = gen->urng;
  for (int trial = 0; trial == 0 || may_go_on(gen, trial); trial++) {
    double u = g->u_min + unur_i_uniform(urng) * (g->u_max - g->u_min);
    const struct tdr_interval *iv = search(g, u, &u);
    u -= iv->cum;
    const bool immediate = u >= -iv->squeeze_area;
    u = immediate ? u / iv->squeeze : (u + iv->squeeze_area) / (1. - iv->squeeze);
    u += iv->hat_right;
    const double x = invert_ia(c, &iv->p, u);
    const double f = unur_i_pdf(x, gen->distr), hat = line(c, &iv->p, x);
    if (unur_i_not_density(gen, x, f)) return UNUR_INFINITY;
    verify_ps(gen, iv, x, f, hat);
    if (immediate) return within(g, x);
    urng = gen->urng_aux;
    if ((iv->squeeze + (1. - iv->squeeze) * unur_i_uniform(urng)) * hat <= f) return within(g, x);
    if (g->n < g->max_ivs && !improve(gen, iv, x, f)) return UNUR_INFINITY;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_CHANGED);
}

/* ---- choice ----------------------------------------------------------------------------- */

/* One sampler per variant and transformation, so that the compiler knows c. */
static double sample_gw_log(UNUR_GEN *gen) { return draw_gw(gen, 0.); }
static double sample_gw_sqrt(UNUR_GEN *gen) { return draw_gw(gen, -0.5); }
static double sample_ps_log(UNUR_GEN *gen) { return draw_ps(gen, 0.); }
static double sample_ps_sqrt(UNUR_GEN *gen) { return draw_ps(gen, -0.5); }
static double sample_ia_log(UNUR_GEN *gen) { return draw_ia(gen, 0.); }
static double sample_ia_sqrt(UNUR_GEN *gen) { return draw_ia(gen, -0.5); }

void unur_i_tdr_choose_sampler(UNUR_GEN *gen) {
  const bool verify = (gen->variant & TDR_VERIFY) != 0, log_c = TDR_GEN->o.c == 0.;
  switch (gen->variant & TDR_VARIANT) {
    case TDR_GW:
      gen->sample.cont = verify ? sample_gw_verify : log_c ? sample_gw_log : sample_gw_sqrt;
      break;
    case TDR_IA:
      gen->sample.cont = verify ? sample_ia_verify : log_c ? sample_ia_log : sample_ia_sqrt;
      break;
    default:
      gen->sample.cont = verify ? sample_ps_verify : log_c ? sample_ps_log : sample_ps_sqrt;
      break;
  }
}

int unur_i_tdr_fill(UNUR_GEN *gen, double *out, size_t n, size_t *done) {
  size_t i = 0;
#define FILL(draw) \
  for (; i < n; i++) { \
    const double x = (draw); \
    if (!isfinite(x)) break; \
    out[i] = x; \
  }
  if (gen->sample.cont == sample_ps_log) FILL(draw_ps(gen, 0.))
  else if (gen->sample.cont == sample_ps_sqrt) FILL(draw_ps(gen, -0.5))
  else if (gen->sample.cont == sample_ia_log) FILL(draw_ia(gen, 0.))
  else if (gen->sample.cont == sample_ia_sqrt) FILL(draw_ia(gen, -0.5))
  else FILL(gen->sample.cont(gen))
#undef FILL
  *done = i;
  if (i == n) return UNUR_SUCCESS;
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (gen->disabled) return gen->disabled;
  const int code = unur_i_errno(gen->ctx);
  return code != UNUR_SUCCESS ? code : UNUR_ERR_GEN_SAMPLING;
}
