/* tdr.c -- TDR: transformed density rejection.
 *
 * Papers     W. R. Gilks and P. Wild (1992), Adaptive rejection sampling for Gibbs sampling,
 *            Applied Statistics 41(2), 337-348 (variant GW, c = 0).
 *            W. Hoermann (1995), A rejection technique for sampling from T-concave distributions,
 *            ACM Trans. Math. Software 21(2), 182-193 (T_c, c = -1/2).
 *            M. Evans and T. Swartz (1998), Random variable generation using concavity properties
 *            of transformed densities, J. Comput. Graph. Statist. 7(4), 514-528.
 *            J. Leydold (2000), Automatic sampling with the ratio-of-uniforms method, ACM Trans.
 *            Math. Software 26(1), 78-98 (construction points, immediate acceptance).
 *            W. Hoermann, J. Leydold and G. Derflinger (2004), Automatic Nonuniform Random
 *            Variate Generation, Springer, chapter 4 (variants PS and IA, DARS).
 * Requires   PDF and its derivative (the derivative of log PDF is preferred where there is one).
 * Condition  T_c(f) concave: log f for c = 0, -1/sqrt(f) for c = -1/2. A mode or a center near
 *            the bulk of the mass helps.
 * Idea       Tangents to the transformed density, transformed back, are a hat; chords (GW) or a
 *            share of the hat (PS, IA) are squeezes. Hat areas have closed forms and closed
 *            inverses, so that points below the hat are drawn by inversion.
 * Streams    First trial from the URNG, all further uniforms from the auxiliary URNG; IA takes
 *            its second uniform from the auxiliary URNG.
 * Departures Of the original: a guide factor of 0, which crashes it, means a table of one entry
 *            (sequential search). A density that is NaN, negative or infinite at any point where
 *            it is looked at, also during DARS and adaptive steps, is refused with 0x32, a
 *            derivative that is NaN likewise. A split that fails leaves the hat as it was and
 *            does not evaluate the density again. Rejection stops after 10^6 trials with 0x35.
 *            The first percentile for reinit is checked like the others. If there is no memory
 *            for a split during sampling, sampling goes on with the hat there is.
 */
#include "prerequisites.h"
#include "tdr_internal.h"

static const struct unur_i_method tdr;

#define PAR ((struct tdr_options *)par->data)

/* ---- parameters ------------------------------------------------------------------------- */

UNUR_PAR *unur_tdr_new(const UNUR_DISTR *distr) {
  unur_i_check_null("TDR", distr, NULL);
  UNUR_PAR *par = unur_i_par_new(&tdr, distr);
  if (par == NULL) return NULL;
  if (distr->data.cont.pdf == NULL || distr->data.cont.dpdf == NULL) {
    unur_i_error(par->ctx, "TDR", "TDR", UNUR_ERR_DISTR_REQUIRED, "%s",
                 distr->data.cont.pdf == NULL ? "PDF" : "derivative of PDF");
    unur_par_free(par);
    return NULL;
  }
  PAR->c = -0.5;
  PAR->guide_factor = 2.;
  PAR->max_ratio = 0.99;
  PAR->dars_factor = 0.99;
  PAR->dars_rule = 1;
  PAR->max_ivs = 100;
  PAR->n_points = 30;
  PAR->n_percentiles = 2;
  PAR->retry_points = 50;
  par->variant = TDR_PS | TDR_USECENTER | TDR_USEMODE;
  return par;
}

static void par_free(UNUR_PAR *par) {
  unur_i_free(par->ctx, PAR->points);
  unur_i_free(par->ctx, PAR->percentiles);
}

static int refuse(const UNUR_PAR *par, const UNUR_GEN *gen, const char *reason) {
  if (par != NULL) return unur_i_par_refuse(par, "%s", reason);
  return unur_i_warning(gen->ctx, "TDR", "TDR", UNUR_ERR_PAR_SET, "%s", reason);
}

static void set_variant(UNUR_PAR *par, unsigned variant) {
  par->variant = (par->variant & ~(unsigned)TDR_VARIANT) | variant;
}

static void set_flag(UNUR_PAR *par, unsigned flag, int on) {
  par->variant = on ? par->variant | flag : par->variant & ~flag;
}

int unur_tdr_set_c(UNUR_PAR *par, double c) {
  unur_i_set_check(par, &tdr);
  if (!(c <= 0.)) return unur_i_par_refuse(par, "c = %g: must be 0 or -0.5", c);
  if (c < -0.5)
    return unur_i_error(par->ctx, "TDR", "TDR", UNUR_ERR_PAR_SET, "c = %g: must be 0 or -0.5", c);
  if (c != 0. && c != -0.5) {
    unur_i_par_refuse(par, "c = %g: only 0 and -0.5 are available, -0.5 is used", c);
    c = -0.5;
  }
  PAR->c = c;
  par->set |= TDR_SET_C;
  return UNUR_SUCCESS;
}

int unur_tdr_set_variant_gw(UNUR_PAR *par) {
  unur_i_set_check(par, &tdr);
  set_variant(par, TDR_GW);
  return UNUR_SUCCESS;
}

int unur_tdr_set_variant_ps(UNUR_PAR *par) {
  unur_i_set_check(par, &tdr);
  set_variant(par, TDR_PS);
  return UNUR_SUCCESS;
}

int unur_tdr_set_variant_ia(UNUR_PAR *par) {
  unur_i_set_check(par, &tdr);
  set_variant(par, TDR_IA);
  return UNUR_SUCCESS;
}

int unur_tdr_set_usedars(UNUR_PAR *par, int usedars) {
  unur_i_set_check(par, &tdr);
  if (usedars < 0 || usedars > 3)
    return unur_i_par_refuse(par, "DARS rule %d: must be 0 (off), 1, 2 or 3", usedars);
  PAR->dars_rule = usedars;
  set_flag(par, TDR_USEDARS, usedars);
  par->set |= TDR_SET_USE_DARS;
  return UNUR_SUCCESS;
}

int unur_tdr_set_darsfactor(UNUR_PAR *par, double factor) {
  unur_i_set_check(par, &tdr);
  if (!(factor >= 0.)) return unur_i_par_refuse(par, "DARS factor %g: must not be negative", factor);
  PAR->dars_factor = factor;
  par->set |= TDR_SET_DARS_FACTOR;
  return UNUR_SUCCESS;
}

int unur_tdr_set_max_sqhratio(UNUR_PAR *par, double max_ratio) {
  unur_i_set_check(par, &tdr);
  if (!(max_ratio >= 0. && max_ratio <= 1.))
    return unur_i_par_refuse(par, "ratio squeeze/hat %g: must lie in [0, 1]", max_ratio);
  PAR->max_ratio = max_ratio;
  par->set |= TDR_SET_MAX_SQHRATIO;
  return UNUR_SUCCESS;
}

int unur_tdr_set_max_intervals(UNUR_PAR *par, int max_ivs) {
  unur_i_set_check(par, &tdr);
  if (max_ivs < 1)
    return unur_i_par_refuse(par, "%d intervals at most: must be positive", max_ivs);
  PAR->max_ivs = max_ivs;
  par->set |= TDR_SET_MAX_IVS;
  return UNUR_SUCCESS;
}

int unur_tdr_set_guidefactor(UNUR_PAR *par, double factor) {
  unur_i_set_check(par, &tdr);
  if (!(factor >= 0.)) return unur_i_par_refuse(par, "guide factor %g: must not be negative", factor);
  PAR->guide_factor = factor;
  par->set |= TDR_SET_GUIDEFACTOR;
  return UNUR_SUCCESS;
}

int unur_tdr_set_cpoints(UNUR_PAR *par, int n_stp, const double *stp) {
  unur_i_set_check(par, &tdr);
  if (n_stp < 0) return unur_i_par_refuse(par, "%d construction points: must not be negative", n_stp);
  const int code = unur_i_par_points(par, &PAR->points, stp, n_stp);
  if (code != UNUR_SUCCESS) return code;
  PAR->n_points = n_stp;
  par->set |= TDR_SET_N_CPOINTS | (stp != NULL ? TDR_SET_CPOINTS : 0u);
  return UNUR_SUCCESS;
}

/* Common part of set_ and chg_; one of par and gen is NULL. */
static int percentiles(UNUR_PAR *par, UNUR_GEN *gen, int n, const double *values) {
  struct tdr_options *o = par != NULL ? PAR : &TDR_GEN->o;
  UNUR_CONTEXT *ctx = par != NULL ? par->ctx : gen->ctx;
  if (n < 2) {
    refuse(par, gen, "fewer than 2 percentiles: 2 are used, at 1/4 and 3/4");
    n = 2;
    values = NULL;
  }
  if (n > 100) {
    refuse(par, gen, "more than 100 percentiles: 100 are used");
    n = 100;
  }
  if (values != NULL)
    for (int i = 0; i < n; i++) {
      if (i > 0 && !(values[i] > values[i - 1]))
        return refuse(par, gen, "percentiles must increase strictly");
      if (!(values[i] >= 0.01 && values[i] <= 0.99))
        return refuse(par, gen, "percentiles must lie in [0.01, 0.99]");
    }
  const int code = unur_i_replace_array(ctx, &o->percentiles, values, n);
  if (code != UNUR_SUCCESS) return code;
  o->n_percentiles = n;
  unsigned *set = par != NULL ? &par->set : &gen->set;
  *set |= TDR_SET_N_PERCENTILES | (values != NULL ? TDR_SET_PERCENTILES : 0u);
  return UNUR_SUCCESS;
}

int unur_tdr_set_reinit_percentiles(UNUR_PAR *par, int n, const double *values) {
  unur_i_set_check(par, &tdr);
  return percentiles(par, NULL, n, values);
}

int unur_tdr_chg_reinit_percentiles(UNUR_GEN *gen, int n, const double *values) {
  unur_i_chg_check(gen, &tdr);
  return percentiles(NULL, gen, n, values);
}

int unur_tdr_set_reinit_ncpoints(UNUR_PAR *par, int n) {
  unur_i_set_check(par, &tdr);
  if (n < 10) return refuse(par, NULL, "fewer than 10 construction points for reinit");
  PAR->retry_points = n;
  par->set |= TDR_SET_RETRY_NCPOINTS;
  return UNUR_SUCCESS;
}

int unur_tdr_chg_reinit_ncpoints(UNUR_GEN *gen, int n) {
  unur_i_chg_check(gen, &tdr);
  if (n < 10) return refuse(NULL, gen, "fewer than 10 construction points for reinit");
  TDR_GEN->o.retry_points = n;
  gen->set |= TDR_SET_RETRY_NCPOINTS;
  return UNUR_SUCCESS;
}

int unur_tdr_set_usecenter(UNUR_PAR *par, int usecenter) {
  unur_i_set_check(par, &tdr);
  set_flag(par, TDR_USECENTER, usecenter);
  return UNUR_SUCCESS;
}

int unur_tdr_set_usemode(UNUR_PAR *par, int usemode) {
  unur_i_set_check(par, &tdr);
  set_flag(par, TDR_USEMODE, usemode);
  return UNUR_SUCCESS;
}

int unur_tdr_set_verify(UNUR_PAR *par, int verify) {
  unur_i_set_check(par, &tdr);
  set_flag(par, TDR_VERIFY, verify);
  return UNUR_SUCCESS;
}

int unur_tdr_chg_verify(UNUR_GEN *gen, int verify) {
  return unur_i_chg_verify(gen, &tdr, verify, TDR_VERIFY, unur_i_tdr_choose_sampler, __FILE__,
                           __LINE__);
}

int unur_tdr_set_pedantic(UNUR_PAR *par, int pedantic) {
  unur_i_set_check(par, &tdr);
  set_flag(par, TDR_PEDANTIC, pedantic);
  return UNUR_SUCCESS;
}

/* ---- life cycle ------------------------------------------------------------------------- */

/* Center of the distribution, moved into the domain; where the angles of the automatic
 * construction points are taken from. */
static void set_center(UNUR_GEN *gen) {
  const UNUR_DISTR *distr = gen->distr;
  const double *domain = distr->data.cont.domain;
  struct tdr_gen *g = TDR_GEN;
  const bool known = distr->set & (UNUR_I_SET_CENTER | UNUR_I_SET_MODE);
  g->use_center = known && (gen->variant & TDR_USECENTER);
  g->center = unur_distr_cont_get_center(distr);
  if (known) g->center = fmin(fmax(g->center, domain[0]), domain[1]);
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  struct tdr_gen *g = TDR_GEN;
  g->o = *PAR;
  g->o.points = NULL;
  g->o.percentiles = NULL;
  int code = unur_i_replace_array(gen->ctx, &g->o.points, PAR->points, PAR->n_points);
  if (code == UNUR_SUCCESS)
    code = unur_i_replace_array(gen->ctx, &g->o.percentiles, PAR->percentiles, PAR->n_percentiles);
  if (code != UNUR_SUCCESS) return code;
  if (!(gen->set & TDR_SET_USE_DARS) && PAR->points == NULL) gen->variant |= TDR_USEDARS;
  const int at_least = PAR->n_points > INT_MAX / 2 ? INT_MAX : 2 * PAR->n_points;
  g->max_ivs_effective = at_least > PAR->max_ivs ? at_least : PAR->max_ivs;
  unur_i_tdr_choose_sampler(gen);
  set_center(gen);
  code = unur_i_tdr_setup(gen);
  if (code == TDR_NO_DENSITY)
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "the density is 0 at all construction points; give a center, or other "
                            "points or another domain");
  return code;
}

/* Area below the hat left of x, relative to the total. */
static double hat_cdf(const UNUR_GEN *gen, double x) {
  const struct tdr_gen *g = TDR_GEN;
  if (x <= g->left) return 0.;
  if (x >= g->right) return 1.;
  const int i = unur_i_tdr_locate(gen, x);
  const struct tdr_interval *iv = &g->iv[i];
  const double c = g->o.c;
  double area;
  if ((gen->variant & TDR_VARIANT) == TDR_GW) {
    if (x < iv->border)
      area = (i > 0 ? iv[-1].cum : 0.) + unur_i_tdr_area(c, &iv->p, iv->p.slope, x);
    else area = iv->cum - unur_i_tdr_area(c, &iv[1].p, iv[1].p.slope, x);
  } else {
    area = unur_i_tdr_area(c, &iv->p, iv->p.slope, x);
    area = iv->cum + (x > iv->p.x ? area : -area) - iv->hat_right;
  }
  return fmin(fmax(area / g->hat, 0.), 1.);
}

/* Takes [left, right] as the truncated domain: u_min, u_max. */
static int truncate_to(UNUR_GEN *gen, double left, double right) {
  struct tdr_gen *g = TDR_GEN;
  const double u_min = hat_cdf(gen, left), u_max = hat_cdf(gen, right);
  if (!(u_min <= u_max))
    return unur_i_gen_error(gen, UNUR_ERR_SHOULD_NOT_HAPPEN, "hat CDF falls from %g to %g", u_min,
                            u_max);
  if (unur_i_equal(u_min, u_max)) {
    unur_i_gen_warning(gen, UNUR_ERR_DISTR_SET, "hardly any mass between %g and %g", left, right);
    if (u_min == 0. || unur_i_same(u_max, 1.))
      return unur_i_gen_warning(gen, UNUR_ERR_DISTR_SET,
                                "[%g, %g] is too far in the tail to be sampled from this hat; "
                                "make a generator for the truncated distribution", left, right);
  }
  g->u_min = u_min;
  g->u_max = u_max;
  g->ends[0] = left;
  g->ends[1] = right;
  return UNUR_SUCCESS;
}

static void no_more_steps(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  if (g->max_ivs > g->n) {
    unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                       "the hat is not adapted any more, now that the domain is truncated");
    g->max_ivs = g->n;
  }
  if ((gen->variant & TDR_VARIANT) == TDR_IA) {
    unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                       "immediate acceptance does not work on a truncated domain; variant PS is "
                       "used");
    gen->variant = (gen->variant & ~(unsigned)TDR_VARIANT) | TDR_PS;
    if (!gen->disabled) unur_i_tdr_choose_sampler(gen);
  }
}

int unur_tdr_chg_truncated(UNUR_GEN *gen, double left, double right) {
  unur_i_chg_check(gen, &tdr);
  unur_i_enabled_check(gen, gen->disabled);
  struct unur_i_cont *law = &gen->distr->data.cont;
  if (isnan(left) || isnan(right))
    return unur_i_warning(gen->ctx, NULL, "TDR", UNUR_ERR_DISTR_SET, "truncated domain [%g, %g]",
                          left, right);
  no_more_steps(gen);
  if (left < law->domain[0]) {
    unur_i_warning(gen->ctx, NULL, "TDR", UNUR_ERR_DISTR_SET,
                   "left end %g lies outside the domain; its left end %g is used", left,
                   law->domain[0]);
    left = law->domain[0];
  }
  if (right > law->domain[1]) {
    unur_i_warning(gen->ctx, NULL, "TDR", UNUR_ERR_DISTR_SET,
                   "right end %g lies outside the domain; its right end %g is used", right,
                   law->domain[1]);
    right = law->domain[1];
  }
  if (!(left < right) || unur_i_same(left, right))
    return unur_i_warning(gen->ctx, NULL, "TDR", UNUR_ERR_DISTR_SET,
                          "truncated domain [%g, %g] is empty", left, right);
  const int code = truncate_to(gen, left, right);
  if (code != UNUR_SUCCESS) return code;
  law->trunc[0] = left;
  law->trunc[1] = right;
  gen->distr->set |= UNUR_I_SET_TRUNCATED;
  return UNUR_SUCCESS;
}

/* Construction points of the next set-up: percentiles of the present hat. */
static int points_from_hat(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  const int n = g->o.n_percentiles;
  double *points = unur_i_malloc(gen->ctx, (size_t)n * sizeof *points);
  if (points == NULL) return UNUR_ERR_MALLOC;
  int kept = 0;
  for (int i = 0; i < n; i++) {
    const double u = g->o.percentiles != NULL ? g->o.percentiles[i]
                     : n == 2                 ? (i == 0 ? 0.25 : 0.75)
                                              : (i + 1.) / (n + 1.);
    const double x = unur_i_tdr_invert_hat(gen, u, NULL);
    if (isfinite(x) && (kept == 0 || x > points[kept - 1])) points[kept++] = x;
  }
  unur_i_free(gen->ctx, g->o.points);
  g->o.points = points;
  g->o.n_points = kept;
  return UNUR_SUCCESS;
}

/* Set-up for the distribution as it is now; the truncation, if there is one, stays. */
static int setup_again(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  /* DARS may draw: not from a generator that was disabled before. */
  gen->disabled = UNUR_SUCCESS;
  unur_i_tdr_choose_sampler(gen);
  set_center(gen);
  int code = unur_i_tdr_setup(gen);
  if (code == UNUR_SUCCESS && (gen->distr->set & UNUR_I_SET_TRUNCATED)) {
    g->max_ivs = g->n;
    code = truncate_to(gen, gen->distr->data.cont.trunc[0], gen->distr->data.cont.trunc[1]);
  }
  return code;
}

static int reinit(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  if ((gen->set & (TDR_SET_PERCENTILES | TDR_SET_N_PERCENTILES)) && g->n > 0) {
    const int code = points_from_hat(gen);
    if (code != UNUR_SUCCESS) return code;
  }
  int code = setup_again(gen);
  if (code == UNUR_SUCCESS || code == UNUR_ERR_MALLOC || unur_i_stopped(gen->ctx)) return code;
  /* The points may fit badly: once more with automatic ones. */
  double *const points = g->o.points;
  const int n_points = g->o.n_points;
  g->o.points = NULL;
  g->o.n_points = g->o.retry_points;
  code = setup_again(gen);
  g->o.points = points;
  g->o.n_points = n_points;
  if (code == UNUR_SUCCESS || unur_i_stopped(gen->ctx)) return code;
  g->n = 0;
  g->guide_size = 0.;
  g->hat = g->squeeze = 0.;
  unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                   "no hat for the changed distribution, neither from the old construction points "
                   "nor from %d automatic ones; generator disabled", g->o.retry_points);
  return UNUR_FAILURE;
}

static void *copy_block(UNUR_CONTEXT *ctx, const void *from, size_t size) {
  if (from == NULL) return NULL;
  void *copy = unur_i_malloc(ctx, size);
  if (copy != NULL) memcpy(copy, from, size);
  return copy;
}

static int clone(UNUR_GEN *copy, const UNUR_GEN *src) {
  struct tdr_gen *to = copy->data;
  const struct tdr_gen *from = src->data;
  UNUR_CONTEXT *ctx = copy->ctx;
  const int guide_size = (int)from->guide_size;
  to->capacity = from->n + 1;
  to->guide_capacity = guide_size;
  to->guide = NULL;
  to->iv = copy_block(ctx, from->iv, (size_t)to->capacity * sizeof *to->iv);
  to->o.points = copy_block(ctx, from->o.points, (size_t)from->o.n_points * sizeof *to->o.points);
  to->o.percentiles = copy_block(ctx, from->o.percentiles,
                                 (size_t)from->o.n_percentiles * sizeof *to->o.percentiles);
  bool ok = to->iv != NULL && (to->o.points == NULL) == (from->o.points == NULL) &&
            (to->o.percentiles == NULL) == (from->o.percentiles == NULL);
  if (ok && guide_size > 0) {
    to->guide = copy_block(ctx, from->guide, (size_t)guide_size * sizeof *to->guide);
    ok = to->guide != NULL;
    for (int j = 0; ok && j < guide_size; j++) to->guide[j] = to->iv + (from->guide[j] - from->iv);
  }
  return ok ? UNUR_SUCCESS : UNUR_ERR_MALLOC;
}

static void free_gen(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  unur_i_free(gen->ctx, g->iv);
  unur_i_free(gen->ctx, g->guide);
  unur_i_free(gen->ctx, g->o.points);
  unur_i_free(gen->ctx, g->o.percentiles);
}

/* ---- getters ---------------------------------------------------------------------------- */

double unur_tdr_get_sqhratio(const UNUR_GEN *gen) {
  unur_i_get_check(gen, &tdr, UNUR_INFINITY);
  return TDR_GEN->squeeze / TDR_GEN->hat;
}

double unur_tdr_get_hatarea(const UNUR_GEN *gen) {
  unur_i_get_check(gen, &tdr, UNUR_INFINITY);
  return TDR_GEN->hat;
}

double unur_tdr_get_squeezearea(const UNUR_GEN *gen) {
  unur_i_get_check(gen, &tdr, UNUR_INFINITY);
  return TDR_GEN->squeeze;
}

int _unur_tdr_is_ARS_running(const UNUR_GEN *gen) {
  unur_i_get_check(gen, &tdr, FALSE);
  return TDR_GEN->n < TDR_GEN->max_ivs;
}

double unur_tdr_eval_invcdfhat(const UNUR_GEN *gen, double u, double *hx, double *fx,
                               double *sqx) {
  unur_i_get_check(gen, &tdr, UNUR_INFINITY);
  unur_i_enabled_check(gen, UNUR_INFINITY);
  if (!(u > 0. && u < 1.)) {
    if (!(u >= 0. && u <= 1.))
      unur_i_gen_warning(gen, UNUR_ERR_DOMAIN, "u = %g does not lie in [0, 1]", u);
    if (isnan(u)) return u;
    return gen->distr->data.cont.domain[u <= 0. ? 0 : 1];
  }
  int i;
  const double x = unur_i_tdr_invert_hat(gen, u, &i);
  if (hx != NULL) *hx = unur_i_tdr_hat_at(gen, i, x);
  if (sqx != NULL) *sqx = unur_i_tdr_squeeze_at(gen, i, x);
  if (fx != NULL) *fx = unur_i_pdf(x, gen->distr);
  return x;
}

/* ---- reading out ------------------------------------------------------------------------ */

static double hat(const UNUR_GEN *gen, double x) {
  const struct tdr_gen *g = TDR_GEN;
  if (isnan(x)) return x;
  if (x < g->left || x > g->right) return 0.;
  return unur_i_tdr_hat_at(gen, unur_i_tdr_locate(gen, x), x);
}

static double squeeze(const UNUR_GEN *gen, double x) {
  const struct tdr_gen *g = TDR_GEN;
  if (isnan(x)) return x;
  if (x < g->left || x > g->right) return 0.;
  return unur_i_tdr_squeeze_at(gen, unur_i_tdr_locate(gen, x), x);
}

static double hat_area(const UNUR_GEN *gen) { return TDR_GEN->hat; }
static double squeeze_area(const UNUR_GEN *gen) { return TDR_GEN->squeeze; }

static size_t intervals(const UNUR_GEN *gen, UNUR_INTERVAL *out, size_t size) {
  const struct tdr_gen *g = TDR_GEN;
  const bool gw = (gen->variant & TDR_VARIANT) == TDR_GW;
  const size_t n = g->n > 0 ? (size_t)g->n : 0;
  for (size_t i = 0; i < n && i < size; i++) {
    const struct tdr_interval *iv = &g->iv[i];
    out[i].left = gw ? iv->p.x : iv->border;
    out[i].right = gw ? iv[1].p.x : iv[1].border;
    out[i].point = iv->p.x;
    out[i].f = iv->p.f;
    out[i].area_hat = iv->hat;
    out[i].area_squeeze = iv->squeeze_area;
    out[i].cdf_left = NAN;
  }
  return n;
}

static void info(UNUR_GEN *gen, int help) {
  const struct tdr_gen *g = TDR_GEN;
  const unsigned variant = gen->variant & TDR_VARIANT;
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: TDR (Transformed Density Rejection)\n   variant   = %s\n",
              variant == TDR_GW   ? "GW (tangents and chords of Gilks & Wild)"
              : variant == TDR_PS ? "PS (proportional squeeze)"
                                  : "IA (immediate acceptance)");
  unur_i_info(gen, "   T_c(x)    = %s\n\n",
              g->o.c == 0. ? "log(x)  ... c = 0" : "-1/sqrt(x)  ... c = -1/2");
  unur_i_info(gen, "performance characteristics:\n   area(hat) = %g\n", g->hat);
  if (gen->distr->set & UNUR_I_SET_PDFAREA)
    unur_i_info(gen, "   rejection constant = %g\n", g->hat / gen->distr->data.cont.area);
  else unur_i_info(gen, "   rejection constant <= %g\n", g->hat / g->squeeze);
  unur_i_info(gen, "   area ratio squeeze/hat = %g\n   # intervals = %d\n\n", g->squeeze / g->hat,
              g->n);
  if (!help) return;
#define DEFAULT(flag) (gen->set & (flag) ? "" : "  [default]")
  unur_i_info(gen, "parameters:\n   variant_%s = on\n",
              variant == TDR_GW ? "gw" : variant == TDR_PS ? "ps" : "ia");
  unur_i_info(gen, "   c = %g%s\n", g->o.c, DEFAULT(TDR_SET_C));
  unur_i_info(gen, "   max_sqhratio = %g%s\n", g->o.max_ratio, DEFAULT(TDR_SET_MAX_SQHRATIO));
  unur_i_info(gen, "   max_intervals = %d%s\n", g->max_ivs_effective, DEFAULT(TDR_SET_MAX_IVS));
  unur_i_info(gen, "   guidefactor = %g%s\n", g->o.guide_factor, DEFAULT(TDR_SET_GUIDEFACTOR));
  if (gen->variant & TDR_USEDARS)
    unur_i_info(gen, "   usedars = rule %d, factor %g%s\n", g->o.dars_rule, g->o.dars_factor,
                DEFAULT(TDR_SET_USE_DARS | TDR_SET_DARS_FACTOR));
  else unur_i_info(gen, "   usedars = off%s\n", DEFAULT(TDR_SET_USE_DARS));
#undef DEFAULT
  if (gen->variant & TDR_VERIFY) unur_i_info(gen, "   verify = on\n");
  if (gen->variant & TDR_PEDANTIC) unur_i_info(gen, "   pedantic = on\n");
  unur_i_info(gen, "\n");
  if (variant != TDR_IA)
    unur_i_info(gen, "[ Hint: \"variant_ia\" needs about half the uniforms. ]\n");
  if (g->o.max_ratio * g->hat > g->squeeze)
    unur_i_info(gen, "[ Hint: increase \"max_intervals\" to reach the ratio asked for. ]\n");
  else if (g->o.max_ratio < 0.999)
    unur_i_info(gen, "[ Hint: a \"max_sqhratio\" nearer to 1 gives a smaller rejection constant. ]\n");
  unur_i_info(gen, "\n");
}

static const struct unur_i_method tdr = {
    .tag = "TDR",
    .code = UNUR_METH_TDR,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .uses_aux = true,
    .par_size = sizeof(struct tdr_options),
    .gen_size = sizeof(struct tdr_gen),
    .par_free = par_free,
    .init = init,
    .reinit = reinit,
    .clone = clone,
    .free = free_gen,
    .info = info,
    .fill = unur_i_tdr_fill,
    .intervals = intervals,
    .hat = hat,
    .squeeze = squeeze,
    .hatarea = hat_area,
    .squeezearea = squeeze_area,
};
