/* cstd.c -- CSTD: generators made for one continuous law, and inversion of a given inverse CDF.
 *
 * Method     variant 0 is the law's default generator, UNUR_STDGEN_INVERSION the inverse CDF
 *            (which is variant 0 too where the law has no special generator); the others are told
 *            in the files of the families, cstd_normal.c and so on.
 * Requires   a standard law with a special generator, or an inverse CDF.
 * Domain     Only inversion works on a part of the law's domain, and then needs the CDF:
 *            X = F^-1(F(l) + U (F(r) - F(l))).
 * Departures A law of one's own whose domain was never set needs no CDF (the original takes the
 *            whole real line for a truncated domain). NaN is no end of a domain.
 */
#include "special_generators.h"

static const struct unur_i_method cstd;

#define CONT(gen) (&(gen)->distr->data.cont)

UNUR_PAR *unur_cstd_new(const UNUR_DISTR *distr) {
  UNUR_PAR *par = unur_i_par_new(&cstd, distr);
  if (par == NULL) return NULL;
  if (distr->data.cont.invcdf == NULL && unur_i_special_find(distr) == NULL) {
    unur_i_error(par->ctx, "CSTD", "CSTD", UNUR_ERR_DISTR_REQUIRED,
                 "a standard law with a special generator, or an inverse CDF");
    unur_par_free(par);
    return NULL;
  }
  return par;
}

int unur_cstd_set_variant(UNUR_PAR *par, unsigned variant) {
  unur_i_set_check(par, &cstd);
  if (unur_i_special_try(par->distr, par->distr->data.cont.invcdf != NULL, variant) !=
      UNUR_SUCCESS)
    return unur_i_warning(par->ctx, "CSTD", "CSTD", UNUR_ERR_PAR_VARIANT,
                          "the law \"%s\" has no variant %d for these parameters",
                          par->distr->name, (int)variant);
  par->variant = variant;
  par->set |= UNUR_I_SPECIAL_SET_VARIANT;
  return UNUR_SUCCESS;
}

/* ---- inversion -------------------------------------------------------------------------------- */

static double clamped(const UNUR_GEN *gen, double x) {
  const double *domain = CONT(gen)->trunc;
  return unur_i_clamp(x, domain[0], domain[1]);
}

static double invert(const UNUR_GEN *gen, double u) {
  const struct unur_i_special *special = UNUR_I_SPECIAL(gen);
  return special->umin + u * (special->umax - special->umin);
}

static double sample_inversion(UNUR_GEN *gen) {
  UNUR_I_TRIALS(gen) {
    const double u = invert(gen, unur_i_uniform(gen->urng));
    if (u != 0.) return clamped(gen, unur_i_invcdf(u, gen->distr));
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

double unur_cstd_eval_invcdf(const UNUR_GEN *gen, double u) {
  unur_i_get_check(gen, &cstd, UNUR_INFINITY);
  if (CONT(gen)->invcdf == NULL) {
    unur_i_gen_error(gen, UNUR_ERR_NO_QUANTILE, "the law has no inverse CDF");
    return UNUR_INFINITY;
  }
  if (!(u > 0. && u < 1.)) {
    if (!(u >= 0. && u <= 1.))
      unur_i_gen_warning(gen, UNUR_ERR_DOMAIN, "u is %g, must be in [0,1]", u);
    if (isnan(u)) return u;
    return CONT(gen)->trunc[u <= 0. ? 0 : 1];
  }
  return clamped(gen, unur_i_invcdf(invert(gen, u), gen->distr));
}

/* ---- domain ------------------------------------------------------------------------------------- */

/* Is the law on the whole of its own domain? */
static bool on_own_domain(const UNUR_DISTR *distr) {
  if (distr->set & UNUR_I_SET_STDDOMAIN) return true;
  return !(distr->id & UNUR_DISTR_STD) && !(distr->set & UNUR_I_SET_DOMAIN);
}

static double cdf_at(const UNUR_DISTR *distr, double x, double at_infinity) {
  return isinf(x) ? at_infinity : unur_i_cdf(x, distr);
}

/* Warning 0x11, without an object as in the original. */
#define refuse(...) \
  unur_i_report(gen->ctx, NULL, "CSTD", __FILE__, __LINE__, false, UNUR_ERR_DISTR_SET, __VA_ARGS__)

int unur_cstd_chg_truncated(UNUR_GEN *gen, double left, double right) {
  unur_i_chg_check(gen, &cstd);
  unur_i_enabled_check(gen, gen->disabled);
  struct unur_i_cont *cont = CONT(gen);
  if (!gen->inversion || cont->cdf == NULL)
    return unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                              "the domain can be truncated only for inversion, and with a CDF");
  if (isnan(left) || isnan(right))
    return refuse("truncated domain (%g, %g): NaN is no end of a domain", left, right);
  if (left < cont->domain[0]) {
    refuse("left end %g of the truncated domain is moved to that of the domain, %g", left,
           cont->domain[0]);
    left = cont->domain[0];
  }
  if (right > cont->domain[1]) {
    refuse("right end %g of the truncated domain is moved to that of the domain, %g", right,
           cont->domain[1]);
    right = cont->domain[1];
  }
  if (left >= right) return refuse("truncated domain (%g, %g) is empty", left, right);
  const double umin = cdf_at(gen->distr, left, 0.), umax = cdf_at(gen->distr, right, 1.);
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (!(umin <= umax))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "CDF falls from %g at %g to %g at %g", umin,
                            left, umax, right);
  if (unur_i_equal(umin, umax)) {
    unur_i_gen_warning(gen, UNUR_ERR_DISTR_SET,
                       "values of the CDF at the ends of the truncated domain are nearly equal");
    if (umin == 0. || unur_i_equal(umin, 1.))
      return refuse("the truncated domain (%g, %g) has no probability", left, right);
  }
  cont->trunc[0] = left;
  cont->trunc[1] = right;
  gen->distr->set |= UNUR_I_SET_TRUNCATED;
  UNUR_I_SPECIAL(gen)->umin = umin;
  UNUR_I_SPECIAL(gen)->umax = umax;
  return UNUR_SUCCESS;
}

/* ---- set-up ------------------------------------------------------------------------------------- */

/* Range of u over the domain, which is that of the law, not a truncated one. */
static int set_range(UNUR_GEN *gen) {
  struct unur_i_special *special = UNUR_I_SPECIAL(gen);
  struct unur_i_cont *cont = CONT(gen);
  special->umin = 0.;
  special->umax = 1.;
  cont->trunc[0] = cont->domain[0]; /* a truncation ends with reinit, as in the original */
  cont->trunc[1] = cont->domain[1];
  gen->distr->set &= ~(unsigned)UNUR_I_SET_TRUNCATED;
  if (on_own_domain(gen->distr)) return UNUR_SUCCESS;
  if (!gen->inversion)
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "the special generator does not work on a changed domain; use inversion "
                            "or another method");
  if (cont->cdf == NULL)
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "inversion on a changed domain needs the CDF; give it with the "
                            "distribution");
  special->umin = cdf_at(gen->distr, cont->trunc[0], 0.);
  special->umax = cdf_at(gen->distr, cont->trunc[1], 1.);
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (!(special->umin < special->umax))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "CDF is %g at %g and %g at %g: must increase",
                            special->umin, cont->trunc[0], special->umax, cont->trunc[1]);
  return UNUR_SUCCESS;
}

static int setup(UNUR_GEN *gen) {
  const int tried = unur_i_special_try(gen->distr, CONT(gen)->invcdf != NULL, gen->variant);
  if (tried != UNUR_SUCCESS)
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "there is no generator for these parameters of the law; use another "
                            "method");
  gen->inversion = unur_i_special_by_inversion(gen->distr, gen->variant);
  const int code = gen->inversion
                       ? unur_i_special_cont(gen, "inversion", sample_inversion, 0)
                       : unur_i_special_find(gen->distr)(gen->distr, gen->variant, gen);
  return code == UNUR_SUCCESS ? set_range(gen) : code;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  (void)par;
  return setup(gen);
}

static void info(UNUR_GEN *gen, int help) {
  unur_i_special_info(gen, "CSTD (special generator for Continuous STandarD distribution)", help);
}

static const struct unur_i_method cstd = {
    .tag = "CSTD",
    .code = UNUR_METH_CSTD,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .gen_size = sizeof(struct unur_i_special),
    .init = init,
    .reinit = setup,
    .clone = unur_i_special_clone,
    .free = unur_i_special_free,
    .info = info,
    .quantile = unur_cstd_eval_invcdf,
};
