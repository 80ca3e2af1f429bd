/* api-types.c -- a discrete law where a continuous one is wanted. */
#include "program.h"

static double f(double x, const UNUR_DISTR *d) { (void)d; return x; }

int main(void) {
  program_begin();
  UNUR_DISTR *d = unur_distr_discr_new();
  double l = 0., r = 1.;
  const double *p;
  api_section("discrete law");
  API_INT(unur_distr_cont_set_pdf(d, f));
  API_INT(unur_distr_cont_set_dpdf(d, f));
  API_INT(unur_distr_cont_set_logpdf(d, f));
  API_INT(unur_distr_cont_set_dlogpdf(d, f));
  API_INT(unur_distr_cont_set_cdf(d, f));
  API_INT(unur_distr_cont_set_logcdf(d, f));
  API_INT(unur_distr_cont_set_invcdf(d, f));
  API_INT(unur_distr_cont_set_hr(d, f));
  API_INT(unur_distr_cont_set_domain(d, 0., 1.));
  API_INT(unur_distr_cont_get_domain(d, &l, &r));
  API_INT(unur_distr_cont_get_truncated(d, &l, &r));
  API_INT(unur_distr_cont_set_mode(d, 0.));
  API_DOUBLE(unur_distr_cont_get_mode(d));
  API_INT(unur_distr_cont_upd_mode(d));
  API_INT(unur_distr_cont_set_center(d, 0.));
  API_DOUBLE(unur_distr_cont_get_center(d));
  API_INT(unur_distr_cont_set_pdfarea(d, 1.));
  API_DOUBLE(unur_distr_cont_get_pdfarea(d));
  API_INT(unur_distr_cont_upd_pdfarea(d));
  API_INT(unur_distr_cont_set_pdfparams(d, &l, 1));
  API_INT(unur_distr_cont_get_pdfparams(d, &p));
  API_INT(unur_distr_cont_set_pdfparams_vec(d, 0, &l, 1));
  API_INT(unur_distr_cont_get_pdfparams_vec(d, 0, &p));
  API_NULL(unur_distr_cont_get_pdf(d));
  API_NULL(unur_distr_cont_get_cdf(d));
  API_NULL(unur_distr_cont_get_hr(d));
  API_DOUBLE(unur_distr_cont_eval_pdf(0., d));
  API_DOUBLE(unur_distr_cont_eval_dpdf(0., d));
  API_DOUBLE(unur_distr_cont_eval_logpdf(0., d));
  API_DOUBLE(unur_distr_cont_eval_dlogpdf(0., d));
  API_DOUBLE(unur_distr_cont_eval_cdf(0., d));
  API_DOUBLE(unur_distr_cont_eval_logcdf(0., d));
  API_DOUBLE(unur_distr_cont_eval_invcdf(0.5, d));
  API_DOUBLE(unur_distr_cont_eval_hr(0., d));
  API_NULL(unur_pinv_new(d));
  API_NULL(unur_tdr_new(d));
  API_INT(unur_distr_is_cont(d));
  API_INT(unur_distr_is_discr(d));
  API_INT(unur_distr_get_type(d));
  unur_distr_free(d);
  return 0;
}
