/* auto.c -- AUTO: chooses a method that fits what is known of the law.
 *
 * continuous  TDR; where that fails CSTD
 * discrete    with a probability vector DGT; with a PMF DARI, where that fails DGT; otherwise, or
 *             where these fail, DSTD
 * empirical   EMPK; without observations HIST
 *
 * What a method reports on the way stands in the records, also when a later one succeeds.
 */
#include "core.h"

static const struct unur_i_method auto_method;

struct auto_par { int log_sample_size; };

UNUR_PAR *unur_auto_new(const UNUR_DISTR *distr) {
  unur_i_check_null("AUTO", distr, NULL);
  if (distr->type != UNUR_DISTR_CONT && distr->type != UNUR_DISTR_DISCR &&
      distr->type != UNUR_DISTR_CEMP) {
    unur_i_error(unur_context_current(), "AUTO", "AUTO", UNUR_ERR_DISTR_INVALID,
                 "there is no method for this type of distribution");
    return NULL;
  }
  UNUR_PAR *par = unur_i_par_new(&auto_method, distr);
  if (par != NULL) ((struct auto_par *)par->data)->log_sample_size = 10;
  return par;
}

/* Common logarithm of the size of the sample that will be drawn, at least 0. It is kept, but does
 * not yet bear on the choice (as in the original). */
int unur_auto_set_logss(UNUR_PAR *par, int logss) {
  unur_i_set_check(par, &auto_method);
  if (logss < 0) return unur_i_par_refuse(par, "log of the sample size is %d, must not be negative",
                                          logss);
  ((struct auto_par *)par->data)->log_sample_size = logss;
  par->set |= 1u;
  return UNUR_SUCCESS;
}

/* Generator of the first of the methods that works, NULL if none does. */
static UNUR_GEN *first_of(const UNUR_PAR *par, UNUR_PAR *(*const methods[])(const UNUR_DISTR *),
                          int n) {
  for (int i = 0; i < n && !unur_i_stopped(par->ctx); i++) {
    UNUR_PAR *own = methods[i](par->distr);
    if (own == NULL) continue;
    own->private_copy = par->private_copy;
    own->debug = par->debug;
    if (own->urng != par->urng) unur_set_urng(own, par->urng);
    UNUR_GEN *gen = unur_init(own);
    if (gen != NULL) return gen;
  }
  return NULL;
}

static UNUR_GEN *make(const UNUR_PAR *par) {
  UNUR_CONTEXT *previous = unur_context_set_current(par->ctx);
  UNUR_GEN *gen;
  if (par->distr->type == UNUR_DISTR_CONT) {
    gen = first_of(par, (UNUR_PAR *(*const[])(const UNUR_DISTR *)){unur_tdr_new, unur_cstd_new}, 2);
  } else if (par->distr->type == UNUR_DISTR_CEMP) {
    gen = first_of(par, (UNUR_PAR *(*const[])(const UNUR_DISTR *)){unur_empk_new, unur_hist_new}, 2);
  } else {
    static UNUR_PAR *(*const discrete[])(const UNUR_DISTR *) = {unur_dari_new, unur_dgt_new,
                                                               unur_dstd_new};
    const int skip = par->distr->data.discr.pv != NULL ? 1 : par->distr->data.discr.pmf != NULL ? 0 : 2;
    gen = first_of(par, discrete + skip, 3 - skip);
  }
  unur_context_set_current(previous);
  return gen;
}

static const struct unur_i_method auto_method = {
    .tag = "AUTO",
    .code = UNUR_METH_AUTO,
    .distr_type = 0,
    .kind = UNUR_I_CONT,
    .par_size = sizeof(struct auto_par),
    .make = make,
};
