/* laws.c -- the life of a standard continuous distribution: parameters with their checks and
 * defaults, domain, mode, area. The behaviour (codes, what is told, what is kept) is that of
 * the facts sheet; departures:
 *  - parameters that are not finite are refused (0x14), UNU.RAN takes NaN for a parameter;
 *  - every law with a CDF can update its area on a part of its domain (UNU.RAN: not lognormal).
 */
#include "laws.h"

static void set_center(const struct unur_i_law *law, UNUR_DISTR *distr) {
  const double center = law->center != NULL ? law->center(PARAMS(distr)) : NAN;
  if (isnan(center)) return;
  struct unur_i_cont *cont = &distr->data.cont;
  cont->center = fmin(fmax(center, cont->domain[0]), cont->domain[1]);
  distr->set |= UNUR_I_SET_CENTER;
}

static int set_params(const struct unur_i_law *law, UNUR_DISTR *distr, const double *params,
                      int n) {
  if (n < 0 || params == NULL) n = 0;
  if (n < law->n_min)
    return unur_i_error(distr->ctx, law->name, "", UNUR_ERR_DISTR_NPARAMS,
                        "%d parameters, must be at least %d", n, law->n_min);
  if (n > law->n_max) {
    unur_i_warning(distr->ctx, law->name, "", UNUR_ERR_DISTR_NPARAMS,
                   "%d parameters, only the first %d are used", n, law->n_max);
    n = law->n_max;
  }
  double p[UNUR_I_MAX_PARAMS] = {0.};
  for (int i = 0; i < n; i++) {
    p[i] = params[i];
    if (!isfinite(p[i]))
      return unur_i_error(distr->ctx, law->name, "", UNUR_ERR_DISTR_DOMAIN,
                          "parameter %d is %g, must be finite", i + 1, p[i]);
  }
  int n_stored = n;
  const char *wrong = law->accept(p, n, &n_stored);
  if (wrong != NULL)
    return unur_i_error(distr->ctx, law->name, "", n_stored < 0 ? UNUR_ERR_DISTR_NPARAMS
                        : UNUR_ERR_DISTR_DOMAIN, "%s", wrong);
  memcpy(PARAMS(distr), p, sizeof p);
  distr->data.cont.n_params = n_stored;
  law->derive(distr);
  set_center(law, distr);
  return UNUR_SUCCESS;
}

int unur_i_law_set_params(const struct unur_i_law *law, UNUR_DISTR *distr, const double *params,
                          int n) {
  const int code = set_params(law, distr, params, n);
  /* Refused: the old parameters hold on, and with them the center, which the caller took off. */
  if (code != UNUR_SUCCESS) set_center(law, distr);
  return code;
}

void unur_i_law_domain(UNUR_DISTR *distr, double left, double right) {
  if (!(distr->set & UNUR_I_SET_STDDOMAIN)) return;
  struct unur_i_cont *cont = &distr->data.cont;
  cont->domain[0] = cont->trunc[0] = left;
  cont->domain[1] = cont->trunc[1] = right;
}

int unur_i_law_upd_mode(const struct unur_i_law *law, UNUR_DISTR *distr) {
  if (law->mode == NULL) return UNUR_ERR_DISTR_DATA;
  struct unur_i_cont *cont = &distr->data.cont;
  const double mode = law->mode(cont->params);
  if (isnan(mode)) return UNUR_ERR_DISTR_DATA;
  cont->mode = fmin(fmax(mode, cont->domain[0]), cont->domain[1]);
  return UNUR_SUCCESS;
}

int unur_i_law_upd_area(const struct unur_i_law *law, UNUR_DISTR *distr) {
  struct unur_i_cont *cont = &distr->data.cont;
  if (!law->normalised) return UNUR_ERR_DISTR_DATA;
  if (distr->set & UNUR_I_SET_STDDOMAIN) {
    cont->area = 1.;
    return UNUR_SUCCESS;
  }
  if (law->cdf == NULL) return UNUR_ERR_DISTR_DATA;
  const double left = isinf(cont->domain[0]) ? 0. : law->cdf(cont->domain[0], distr);
  const double right = isinf(cont->domain[1]) ? 1. : law->cdf(cont->domain[1], distr);
  cont->area = right - left;
  return UNUR_SUCCESS;
}

UNUR_DISTR *unur_i_law_new(const struct unur_i_law *law, const double *params, int n,
                           int (*set_params_hook)(UNUR_DISTR *, const double *, int),
                           int (*upd_mode)(UNUR_DISTR *), int (*upd_area)(UNUR_DISTR *)) {
  UNUR_DISTR *distr = unur_distr_cont_new();
  if (distr == NULL) return NULL;
  struct unur_i_cont *cont = &distr->data.cont;
  distr->id = law->id;
  distr->name = law->name;
  distr->set |= UNUR_I_SET_STDDOMAIN;
  cont->pdf = law->pdf;
  cont->dpdf = law->dpdf;
  cont->logpdf = law->logpdf;
  cont->dlogpdf = law->dlogpdf;
  cont->cdf = law->cdf;
  cont->invcdf = law->invcdf;
  if (set_params(law, distr, params, n) != UNUR_SUCCESS) {
    unur_distr_free(distr);
    return NULL;
  }
  if (isfinite(cont->domain[0]) || isfinite(cont->domain[1])) distr->set |= UNUR_I_SET_DOMAIN;
  if (isfinite(cont->domain[0]) && isfinite(cont->domain[1]))
    distr->set |= UNUR_I_SET_DOMAINBOUNDED;
  cont->set_params = set_params_hook;
  /* Without a formula cont.c searches, which needs no hook. */
  cont->upd_mode = law->mode != NULL ? upd_mode : NULL;
  cont->upd_area = upd_area;
  if (law->mode != NULL && unur_i_law_upd_mode(law, distr) == UNUR_SUCCESS)
    distr->set |= UNUR_I_SET_MODE;
  if (law->normalised) {
    cont->area = 1.;
    distr->set |= UNUR_I_SET_PDFAREA;
  }
  return distr;
}
