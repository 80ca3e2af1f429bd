/* dss.c -- method DSS: sequential search.
 *
 * L. Devroye, Non-Uniform Random Variate Generation, Springer 1986, section III.2.1.
 *
 * Requires a probability vector, or a PMF with its sum, or a CDF, in this order of preference.
 * Inversion: one uniform a draw.
 * Departures: the search ends at the right border at the latest, whatever round-off does, and
 * after 10^7 steps, which disables the generator; the sum of a probability vector is computed where
 * it is not set; quantiles are available, since it is inversion.
 */
#include "core.h"
#include "rejection.h"

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

/* Smallest integer in *k whose cumulated probability reaches u; INT_MAX, and a reported code
 * returned, when there is none. */
static int search(const UNUR_GEN *gen, double u, int *k) {
  const UNUR_DISTR *distr = gen->distr;
  const struct unur_i_discr *discr = &distr->data.discr;
  const int left = discr->domain[0], right = discr->domain[1];
  double cumulated = 0.;
  if (gen->variant == FROM_PV) {
    u *= discr->sum;
    int i = 0;
    while (i < discr->n_pv && !((cumulated += discr->pv[i]) >= u)) i++;
    *k = i < discr->n_pv ? left + i : right;
    return UNUR_SUCCESS;
  }
  const bool from_pmf = gen->variant == FROM_PMF;
  if (from_pmf) u *= discr->sum;
  *k = INT_MAX;
  for (int64_t i = left; i <= right; i++) {
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (i - left >= MAX_STEPS)
      return unur_i_gen_error(gen, UNUR_ERR_GEN_SAMPLING,
                              "no value reached after %d steps: the probabilities sum up to less "
                              "than 1, or than the sum that was given", MAX_STEPS);
    if (from_pmf) {
      const double p = unur_i_pmf((int)i, distr);
      if (unur_i_not_density(gen, (double)i, p)) return unur_i_errno(gen->ctx);
      cumulated += p;
    } else {
      cumulated = unur_i_may_call(distr->ctx) ? discr->cdf((int)i, distr) : 0.;
      if (isnan(cumulated))
        return unur_i_gen_error(gen, UNUR_ERR_NAN, "CDF(%d) is not a number", (int)i);
    }
    if (cumulated >= u) {
      *k = (int)i;
      return UNUR_SUCCESS;
    }
  }
  *k = right;
  return UNUR_SUCCESS;
}

static int sample(UNUR_GEN *gen) {
  int k;
  const int code = search(gen, unur_i_uniform(gen->urng), &k);
  /* Further draws would take as long. */
  if (code == UNUR_ERR_GEN_SAMPLING) unur_i_gen_disable(gen, code);
  return k;
}

static double quantile(const UNUR_GEN *gen, double u) {
  const struct unur_i_discr *discr = &gen->distr->data.discr;
  if (!(u > 0. && u < 1.)) {
    if (!(u >= 0. && u <= 1.))
      unur_i_gen_warning(gen, UNUR_ERR_DOMAIN, "u is %g, must be in [0,1]", u);
    return isnan(u) ? (double)INFINITY : (double)discr->domain[u <= 0. ? 0 : 1];
  }
  int k;
  (void)search(gen, u, &k);
  return k;
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
