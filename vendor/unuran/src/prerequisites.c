/* prerequisites.c -- mode, area and sum that a method needs and the distribution may lack. */

#include "prerequisites.h"

int unur_i_need_mode(UNUR_GEN *gen) {
  UNUR_DISTR *distr = gen->distr;
  struct unur_i_cont *cont = &distr->data.cont;
  if (!(distr->set & UNUR_I_SET_MODE)) {
    unur_i_gen_warning(gen, UNUR_ERR_DISTR_REQUIRED,
                       "the mode is not given and is searched for numerically; give it if you "
                       "know it");
    int code = unur_distr_cont_upd_mode(distr);
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (code != UNUR_SUCCESS)
      return unur_i_gen_error(gen, UNUR_ERR_DISTR_REQUIRED,
                              "the mode could not be found; give it with the distribution");
  }
  if (cont->mode < cont->domain[0] || cont->mode > cont->domain[1]) {
    unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                       "the mode %g lies outside the domain (%g, %g) and is moved to its end",
                       cont->mode, cont->domain[0], cont->domain[1]);
    cont->mode = cont->mode < cont->domain[0] ? cont->domain[0] : cont->domain[1];
  }
  return UNUR_SUCCESS;
}

int unur_i_need_area(UNUR_GEN *gen) {
  UNUR_DISTR *distr = gen->distr;
  if (distr->set & UNUR_I_SET_PDFAREA) return UNUR_SUCCESS;
  if (distr->data.cont.upd_area != NULL && unur_distr_cont_upd_pdfarea(distr) == UNUR_SUCCESS)
    return UNUR_SUCCESS;
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  return unur_i_gen_error(gen, UNUR_ERR_DISTR_REQUIRED,
                          "the area below the PDF is needed; give it with the distribution");
}

int unur_i_chg_verify(UNUR_GEN *gen, const struct unur_i_method *method, int verify,
                      unsigned verify_bit, void (*choose_sampler)(UNUR_GEN *), const char *file,
                      int line) {
  int code = unur_i_gen_check(gen, method, file, line);
  if (code != UNUR_SUCCESS) return code;
  if (gen->disabled) return UNUR_FAILURE;
  if (verify) gen->variant |= verify_bit;
  else gen->variant &= ~verify_bit;
  if (choose_sampler != NULL) choose_sampler(gen);
  return UNUR_SUCCESS;
}

int unur_i_need_discr_mode(UNUR_GEN *gen) {
  UNUR_DISTR *distr = gen->distr;
  struct unur_i_discr *discr = &distr->data.discr;
  if (!(distr->set & UNUR_I_SET_MODE)) {
    unur_i_gen_warning(gen, UNUR_ERR_DISTR_REQUIRED,
                       "the mode is not given and is searched for; give it if you know it");
    const int code = unur_distr_discr_upd_mode(distr);
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (code != UNUR_SUCCESS)
      return unur_i_gen_error(gen, UNUR_ERR_DISTR_REQUIRED,
                              "the mode could not be found; give it with the distribution");
  }
  if (discr->mode < discr->domain[0] || discr->mode > discr->domain[1]) {
    unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                       "the mode %d lies outside the domain [%d, %d] and is moved to its end",
                       discr->mode, discr->domain[0], discr->domain[1]);
    discr->mode = discr->mode < discr->domain[0] ? discr->domain[0] : discr->domain[1];
  }
  return UNUR_SUCCESS;
}

int unur_i_need_sum(UNUR_GEN *gen) {
  UNUR_DISTR *distr = gen->distr;
  if (distr->set & UNUR_I_SET_PMFSUM) return UNUR_SUCCESS;
  if (unur_distr_discr_upd_pmfsum(distr) == UNUR_SUCCESS) return UNUR_SUCCESS;
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  return unur_i_gen_error(gen, UNUR_ERR_DISTR_REQUIRED,
                          "the sum over the PMF is needed; give it with the distribution");
}
