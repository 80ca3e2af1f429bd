/* dss.c -- method DSS: sequential search.
 *
 * L. Devroye, Non-Uniform Random Variate Generation, Springer 1986, section III.2.1.
 *
 * Requires a probability vector, or a PMF with its sum, or a CDF, in this order of preference.
 * Inversion: one uniform a draw.
 * Departures: the search ends at the right border at the latest, whatever round-off does, and
 * after 10^8 steps; the sum of a probability vector is computed where it is not set; quantiles
 * are available, since it is inversion.
 */
#include "core.h"

static const struct unur_i_method dss;

#define MAX_STEPS 10000000

enum { FROM_PV = 1, FROM_PMF, FROM_CDF };

UNUR_PAR *unur_dss_new(const UNUR_DISTR *distr) {
  UNUR_PAR *par = unur_i_par_new(&dss, distr);
  if (par == NULL) return NULL;
  const struct unur_i_discr *discr = &distr->data.discr;
  par->variant = discr->pv != NULL    ? FROM_PV
                 : discr->pmf != NULL ? FROM_PMF
                 : discr->cdf != NULL ? FROM_CDF
                                      : 0;
  /* A PMF is of no use without its sum; a CDF beside it is. */
  if (par->variant == FROM_PMF && !(distr->set & UNUR_I_SET_PMFSUM) && discr->cdf != NULL)
    par->variant = FROM_CDF;
  if (par->variant == 0) {
    unur_i_error(par->ctx, dss.tag, dss.tag, UNUR_ERR_DISTR_REQUIRED,
                 "a probability vector, or a PMF with its sum, or a CDF");
    unur_par_free(par);
    return NULL;
  }
  return par;
}

static int search(const UNUR_GEN *gen, double u) {
  const UNUR_DISTR *distr = gen->distr;
  const struct unur_i_discr *discr = &distr->data.discr;
  const int left = discr->domain[0], right = discr->domain[1];
  double cumulated = 0.;
  if (gen->variant == FROM_PV) {
    u *= discr->sum;
    for (int i = 0; i < discr->n_pv; i++)
      if ((cumulated += discr->pv[i]) >= u) return left + i;
    return right;
  }
  if (gen->variant == FROM_PMF) u *= discr->sum;
  for (int64_t k = left; k <= right; k++) {
    if (unur_i_stopped(gen->ctx)) return INT_MAX;
    if (k - left >= MAX_STEPS) {
      unur_i_gen_error(gen, UNUR_ERR_GEN_SAMPLING, "no value reached after %d steps", MAX_STEPS);
      return INT_MAX;
    }
    if (gen->variant == FROM_PMF) cumulated += unur_i_pmf((int)k, distr);
    else cumulated = unur_i_may_call(distr->ctx) ? discr->cdf((int)k, distr) : 0.;
    if (cumulated >= u) return (int)k;
    if (isnan(cumulated)) {
      unur_i_gen_error(gen, UNUR_ERR_NAN, "%s(%d) is not a number",
                       gen->variant == FROM_PMF ? "PMF" : "CDF", (int)k);
      return INT_MAX;
    }
  }
  return right;
}

static int sample(UNUR_GEN *gen) { return search(gen, unur_i_uniform(gen->urng)); }

static double quantile(const UNUR_GEN *gen, double u) {
  const struct unur_i_discr *discr = &gen->distr->data.discr;
  if (!(u > 0. && u < 1.)) {
    if (!(u >= 0. && u <= 1.))
      unur_i_gen_warning(gen, UNUR_ERR_DOMAIN, "u is %g, must be in [0,1]", u);
    return isnan(u) ? (double)INFINITY : (double)discr->domain[u <= 0. ? 0 : 1];
  }
  return search(gen, u);
}

static int reinit(UNUR_GEN *gen) {
  UNUR_DISTR *distr = gen->distr;
  gen->sample.discr = sample;
  if (gen->variant == FROM_CDF) return UNUR_SUCCESS;
  if (gen->variant == FROM_PV) {
    const struct unur_i_discr *discr = &distr->data.discr;
    if (discr->pv == NULL) return unur_i_gen_error(gen, UNUR_ERR_DISTR_REQUIRED, "PV is gone");
    double sum = 0.;
    for (int i = 0; i < discr->n_pv; i++) {
      if (!(discr->pv[i] >= 0.) || isinf(discr->pv[i]))
        return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                                "probability of %d is %g, must be at least 0",
                                discr->domain[0] + i, discr->pv[i]);
      sum += discr->pv[i];
    }
    if (!(sum > 0.) || isinf(sum))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                              "sum of probabilities is %g, must be positive", sum);
  }
  if (!(distr->set & UNUR_I_SET_PMFSUM) && unur_distr_discr_upd_pmfsum(distr) != UNUR_SUCCESS)
    return unur_i_gen_error(gen, UNUR_ERR_DISTR_REQUIRED, "sum over the PMF");
  return UNUR_SUCCESS;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  (void)par;
  return reinit(gen);
}

static void info(UNUR_GEN *gen, int help) {
  static const char *const from[] = {"", "PV", "PMF", "CDF"};
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: DSS (Simple Sequential Search)\n   use %s\n\n", from[gen->variant]);
  unur_i_info(gen, "performance characteristics: slow\n\n");
}

static const struct unur_i_method dss = {
    .tag = "DSS",
    .code = UNUR_METH_DSS,
    .distr_type = UNUR_DISTR_DISCR,
    .kind = UNUR_I_DISCR,
    .is_inversion = true,
    .init = init,
    .reinit = reinit,
    .info = info,
    .quantile = quantile,
};
