/* pv.c -- probability vectors, as the methods that sample from one (DAU, DGT) need them. */
#include "pv.h"

UNUR_PAR *unur_i_par_new_with_pv(const struct unur_i_method *method, const UNUR_DISTR *distr) {
  UNUR_PAR *par = unur_i_par_new(method, distr);
  if (par == NULL) return NULL;
  const struct unur_i_discr *discr = &distr->data.discr;
  if (discr->pv != NULL) return par;
  const bool derivable =
      discr->cdf != NULL ||
      (discr->pmf != NULL && ((distr->set & UNUR_I_SET_PMFSUM) || discr->upd_sum != NULL ||
                              (int64_t)discr->domain[1] - discr->domain[0] < INT_MAX));
  if (!derivable) {
    unur_i_error(par->ctx, method->tag, method->tag, UNUR_ERR_DISTR_REQUIRED,
                 "a probability vector, or a PMF with finite domain or known sum, or a CDF");
    unur_par_free(par);
    return NULL;
  }
  unur_i_warning(par->ctx, method->tag, method->tag, UNUR_ERR_DISTR_REQUIRED,
                 "probability vector is missing and will be computed");
  return par;
}

int unur_i_require_pv(UNUR_GEN *gen) {
  const struct unur_i_discr *discr = &gen->distr->data.discr;
  if (discr->pv == NULL && unur_distr_discr_make_pv(gen->distr) <= 0)
    return unur_i_gen_error(gen, UNUR_ERR_DISTR_REQUIRED,
                            "probability vector could not be computed");
  double sum = 0.;
  for (int i = 0; i < discr->n_pv; i++) {
    if (!(discr->pv[i] >= 0.) || isinf(discr->pv[i]))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "probability of %d is %g, must be at least 0",
                              discr->domain[0] + i, discr->pv[i]);
    sum += discr->pv[i];
  }
  if (!(sum > 0.) || isinf(sum))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "sum of probabilities is %g, must be positive",
                            sum);
  return UNUR_SUCCESS;
}
