/* dstd.c -- DSTD: generators made for one discrete law, and inversion of a given inverse CDF.
 *
 * Method     variant 0 is the law's default generator, UNUR_STDGEN_INVERSION the inverse CDF
 *            (which is variant 0 too where the law has no special generator); the others are told
 *            in the files of the families, dstd_poisson.c and so on.
 * Requires   a standard law with a special generator, or an inverse CDF.
 * Domain     Only inversion works on a part of the law's domain, and then needs the CDF:
 *            K = F^-1(F(l-1) + U (F(r) - F(l-1))).
 * Departures unur_gen_is_inversion() tells inversion (the original always answers no). A law of
 *            one's own whose domain was never set needs no CDF.
 */
#include "special_generators.h"

static const struct unur_i_method dstd;

#define DISCR(gen) (&(gen)->distr->data.discr)

UNUR_PAR *unur_dstd_new(const UNUR_DISTR *distr) {
  UNUR_PAR *par = unur_i_par_new(&dstd, distr);
  if (par == NULL) return NULL;
  if (distr->data.discr.invcdf == NULL && unur_i_special_find(distr) == NULL) {
    unur_i_error(par->ctx, "DSTD", "DSTD", UNUR_ERR_DISTR_REQUIRED,
                 "a standard law with a special generator, or an inverse CDF");
    unur_par_free(par);
    return NULL;
  }
  return par;
}

int unur_dstd_set_variant(UNUR_PAR *par, unsigned variant) {
  unur_i_set_check(par, &dstd);
  if (unur_i_special_try(par->distr, par->distr->data.discr.invcdf != NULL, variant) !=
      UNUR_SUCCESS)
    return unur_i_warning(par->ctx, "DSTD", "DSTD", UNUR_ERR_PAR_VARIANT,
                          "the law \"%s\" has no variant %d for these parameters",
                          par->distr->name, (int)variant);
  par->variant = variant;
  par->set |= UNUR_I_SPECIAL_SET_VARIANT;
  return UNUR_SUCCESS;
}

/* ---- inversion -------------------------------------------------------------------------------- */

static int invert(const UNUR_GEN *gen, double u) {
  const struct unur_i_special *special = UNUR_I_SPECIAL(gen);
  const struct unur_i_discr *discr = DISCR(gen);
  u = special->umin + u * (special->umax - special->umin);
  const int k = unur_i_may_call(gen->ctx) ? discr->invcdf(u, gen->distr) : INT_MAX;
  return k < discr->trunc[0] ? discr->trunc[0] : k > discr->trunc[1] ? discr->trunc[1] : k;
}

static int sample_inversion(UNUR_GEN *gen) { return invert(gen, unur_i_uniform(gen->urng)); }

int unur_dstd_eval_invcdf(const UNUR_GEN *gen, double u) {
  unur_i_get_check(gen, &dstd, INT_MAX);
  if (DISCR(gen)->invcdf == NULL) {
    unur_i_gen_error(gen, UNUR_ERR_NO_QUANTILE, "the law has no inverse CDF");
    return INT_MAX;
  }
  if (!(u > 0. && u < 1.)) {
    if (!(u >= 0. && u <= 1.))
      unur_i_gen_warning(gen, UNUR_ERR_DOMAIN, "u is %g, must be in [0,1]", u);
    if (isnan(u)) return INT_MAX;
    return DISCR(gen)->trunc[u <= 0. ? 0 : 1];
  }
  return invert(gen, u);
}

static double quantile(const UNUR_GEN *gen, double u) { return unur_dstd_eval_invcdf(gen, u); }

/* ---- domain ------------------------------------------------------------------------------------- */

/* Is the law on the whole of its own domain? */
static bool on_own_domain(const UNUR_DISTR *distr) {
  if (distr->set & UNUR_I_SET_STDDOMAIN) return true;
  return !(distr->id & UNUR_DISTR_STD) && !(distr->set & UNUR_I_SET_DOMAIN);
}

static double cdf_at(const UNUR_DISTR *distr, int k) {
  return unur_i_may_call(distr->ctx) ? distr->data.discr.cdf(k, distr) : 0.;
}

static double cdf_left_of(const UNUR_DISTR *distr, int k) {
  return k > INT_MIN ? cdf_at(distr, k - 1) : 0.;
}

/* Warning 0x11, without an object as in the original. */
#define refuse(...) \
  unur_i_report(gen->ctx, NULL, "DSTD", __FILE__, __LINE__, false, UNUR_ERR_DISTR_SET, __VA_ARGS__)

int unur_dstd_chg_truncated(UNUR_GEN *gen, int left, int right) {
  unur_i_chg_check(gen, &dstd);
  unur_i_enabled_check(gen, gen->disabled);
  struct unur_i_discr *discr = DISCR(gen);
  if (!gen->inversion || discr->cdf == NULL)
    return unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                              "the domain can be truncated only for inversion, and with a CDF");
  if (left < discr->domain[0]) {
    refuse("left end %d of the truncated domain is moved to that of the domain, %d", left,
           discr->domain[0]);
    left = discr->domain[0];
  }
  if (right > discr->domain[1]) {
    refuse("right end %d of the truncated domain is moved to that of the domain, %d", right,
           discr->domain[1]);
    right = discr->domain[1];
  }
  if (left >= right) return refuse("truncated domain [%d, %d] is empty", left, right);
  const double umin = cdf_left_of(gen->distr, left), umax = cdf_at(gen->distr, right);
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (!(umin <= umax))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "CDF falls from %g before %d to %g at %d", umin,
                            left, umax, right);
  if (unur_i_equal(umin, umax)) {
    unur_i_gen_warning(gen, UNUR_ERR_DISTR_SET,
                       "values of the CDF at the ends of the truncated domain are nearly equal");
    if (umin == 0. || unur_i_equal(umin, 1.))
      return unur_i_gen_warning(gen, UNUR_ERR_DISTR_SET,
                                "the truncated domain [%d, %d] has no probability", left, right);
  }
  discr->trunc[0] = left;
  discr->trunc[1] = right;
  gen->distr->set |= UNUR_I_SET_TRUNCATED;
  UNUR_I_SPECIAL(gen)->umin = umin;
  UNUR_I_SPECIAL(gen)->umax = umax;
  return UNUR_SUCCESS;
}

/* ---- set-up ------------------------------------------------------------------------------------- */

/* Range of u over the domain, which is that of the law, not a truncated one. */
static int set_range(UNUR_GEN *gen) {
  struct unur_i_special *special = UNUR_I_SPECIAL(gen);
  struct unur_i_discr *discr = DISCR(gen);
  special->umin = 0.;
  special->umax = 1.;
  discr->trunc[0] = discr->domain[0]; /* a truncation ends with reinit, as in the original */
  discr->trunc[1] = discr->domain[1];
  gen->distr->set &= ~(unsigned)UNUR_I_SET_TRUNCATED;
  if (on_own_domain(gen->distr)) return UNUR_SUCCESS;
  if (!gen->inversion)
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "the special generator does not work on a changed domain; use another "
                            "method");
  if (discr->cdf == NULL)
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "inversion on a changed domain needs the CDF; give it with the "
                            "distribution");
  special->umin = cdf_left_of(gen->distr, discr->trunc[0]);
  special->umax = cdf_at(gen->distr, discr->trunc[1]);
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (!(special->umin < special->umax))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "CDF is %g before %d and %g at %d: must increase", special->umin,
                            discr->trunc[0], special->umax, discr->trunc[1]);
  return UNUR_SUCCESS;
}

static int setup(UNUR_GEN *gen) {
  const int tried = unur_i_special_try(gen->distr, DISCR(gen)->invcdf != NULL, gen->variant);
  if (tried != UNUR_SUCCESS)
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "there is no generator for these parameters of the law; use another "
                            "method");
  gen->inversion = unur_i_special_by_inversion(gen->distr, gen->variant);
  const int code = gen->inversion
                       ? unur_i_special_discr(gen, "inversion", sample_inversion, 0)
                       : unur_i_special_find(gen->distr)(gen->distr, gen->variant, gen);
  return code == UNUR_SUCCESS ? set_range(gen) : code;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  (void)par;
  return setup(gen);
}

static void info(UNUR_GEN *gen, int help) {
  unur_i_special_info(gen, "DSTD (special generator for Discrete STandarD distribution)", help);
}

static const struct unur_i_method dstd = {
    .tag = "DSTD",
    .code = UNUR_METH_DSTD,
    .distr_type = UNUR_DISTR_DISCR,
    .kind = UNUR_I_DISCR,
    .gen_size = sizeof(struct unur_i_special),
    .init = init,
    .reinit = setup,
    .clone = unur_i_special_clone,
    .free = unur_i_special_free,
    .info = info,
    .quantile = quantile,
};
