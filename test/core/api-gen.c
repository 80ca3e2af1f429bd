/* api-gen.c -- what all methods share: parameter objects and generators, their streams, the
 * codes of calls on NULL and on what they are not made for. */
#include "program.h"

#include <math.h>

static double pdf(double x, const UNUR_DISTR *d) { (void)d; return exp(-0.5 * x * x); }
static double dpdf(double x, const UNUR_DISTR *d) { (void)d; return -x * exp(-0.5 * x * x); }

static void generic(void) {
  api_section("generators in general");
  UNUR_GEN *none = NULL;
  UNUR_PAR *no_par = NULL;
  API_NULL(unur_init(no_par));
  API_INT(unur_reinit(none));
  API_NULL(unur_gen_clone(none));
  API_NULL(unur_gen_info(none, 0));
  API_NULL(unur_get_distr(none));
  API_INT(unur_get_dimension(none));
  API_NULL(unur_get_genid(none));
  API_INT(unur_get_method(none));
  API_INT((unur_free(none), 0));
  API_INT((unur_par_free(no_par), 0));
  API_INT(unur_set_use_distr_privatecopy(no_par, 0));
  API_NULL(unur_pinv_new(NULL));
  API_NULL(unur_tdr_new(NULL));
  API_INT(unur_set_urng(no_par, unur_get_default_urng()));
  API_NULL(unur_set_default_urng(NULL) == NULL ? NULL : "old");
  API_NULL(unur_set_stream(NULL));
  API_INT(unur_set_default_debug(UNUR_DEBUG_OFF));
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, pdf);
  unur_distr_cont_set_dpdf(d, dpdf);
  UNUR_PAR *par = unur_tdr_new(d);
  API_INT(unur_set_urng(par, NULL));
  API_INT(unur_set_urng_aux(par, NULL));
  API_INT(unur_set_urng(par, unur_get_default_urng()));
  API_INT(unur_set_urng_aux(par, unur_get_default_urng_aux()));
  API_INT(unur_use_urng_aux_default(par));
  API_INT(unur_set_debug(par, UNUR_DEBUG_ALL));
  API_INT(unur_set_use_distr_privatecopy(par, 1));
  UNUR_GEN *gen = unur_init(par);
  API_INT(unur_get_urng(gen) == unur_get_default_urng());
  API_INT(unur_get_urng_aux(gen) == unur_get_default_urng_aux());
  API_INT(unur_get_method(gen));
  API_INT(unur_get_dimension(gen));
  API_INT(unur_gen_is_inversion(gen));
  API_INT(unur_chg_debug(gen, 1));
  API_DOUBLE(unur_quantile(gen, 0.5));
  API_INT(unur_pinv_get_n_intervals(gen));
  API_DOUBLE(unur_pinv_eval_approxinvcdf(gen, 0.5));
  API_NULL(unur_get_distr(gen));
  API_INT(unur_gen_seed(gen, 0));
  API_INT(unur_gen_anti(gen, 1));
  API_INT(unur_gen_nextsub(gen));
  API_INT(unur_gen_resetsub(gen));
  API_INT(unur_gen_sync(gen));
  API_INT(unur_gen_reset(gen));
  API_DOUBLE(unur_sample_urng(gen));
  API_DOUBLE(unur_sample_urng(none));
  unur_free(gen);
  par = unur_pinv_new(d);
  API_INT(unur_set_urng_aux(par, unur_get_default_urng_aux()));
  API_INT(unur_use_urng_aux_default(par));
  gen = unur_init(par);
  API_INT(unur_gen_is_inversion(gen));
  API_INT(unur_reinit(gen));
  API_NULL(unur_get_urng_aux(gen));
  API_NULL(unur_chg_urng_aux(gen, unur_get_default_urng_aux()));
  API_INT(unur_chgto_urng_aux_default(gen));
  API_INT(unur_get_method(gen));
  API_INT(fabs(unur_quantile(gen, 0.5)) < 1e-9);
  unur_free(gen);
  unur_distr_free(d);

  api_section("codes");
  for (int code = 0; code <= 0x70; code++) {
    row_begin("text of code 0x%02x", (unsigned)code);
    row_int("is there", unur_get_strerror(code) != NULL);
    row_end();
  }
}

int main(void) {
  program_begin();
  generic();
  return 0;
}
