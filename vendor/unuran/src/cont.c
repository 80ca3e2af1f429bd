/* cont.c -- continuous univariate distributions. */
#include "core.h"

#define DATA(distr) ((distr)->data.cont)

#define check(distr, result) \
  do { if (unur_i_distr_check((distr), UNUR_DISTR_CONT, __FILE__, __LINE__) != UNUR_SUCCESS) \
         return (result); } while (0)
#define check_set(distr) \
  do { const int code_ = unur_i_distr_check((distr), UNUR_DISTR_CONT, __FILE__, __LINE__); \
       if (code_ != UNUR_SUCCESS) return code_; } while (0)

static int distr_error(const UNUR_DISTR *distr, int code, int line, const char *reason) {
  return unur_i_report(distr->ctx, distr->name, "", __FILE__, line, true, code, "%s", reason);
}
#define error_(distr, code, reason) distr_error((distr), (code), __LINE__, (reason))

static void forget_derived(UNUR_DISTR *distr) {
  distr->set &= ~(unsigned)UNUR_I_SET_DERIVED;
}

UNUR_DISTR *unur_distr_cont_new(void) {
  UNUR_DISTR *distr = unur_i_distr_new(UNUR_DISTR_CONT, 1);
  if (distr == NULL) return NULL;
  struct unur_i_cont *cont = &DATA(distr);
  cont->norm = 1.;
  cont->mode = INFINITY; /* unknown */
  cont->center = 0.;
  cont->area = 1.;
  cont->domain[0] = cont->trunc[0] = -INFINITY;
  cont->domain[1] = cont->trunc[1] = INFINITY;
  return distr;
}

/* -------------------------------------------------------------------------------------- */
/* Functions                                                                               */

/* PDF and its derivative where only their logarithms are given. unur_i_pdf() has counted the
 * first call of a user function. */
static double pdf_from_logpdf(double x, const UNUR_DISTR *distr) {
  return exp(DATA(distr).logpdf(x, distr));
}

/* Departure: UNU.RAN's answer is an error where a PDF is given, but no logPDF. */
static double dpdf_from_dlogpdf(double x, const UNUR_DISTR *distr) {
  if (DATA(distr).pdf == NULL) {
    unur_i_error(distr->ctx, distr->name, "", UNUR_ERR_DISTR_DATA,
                 "derivative of PDF needs PDF or logPDF beside the derivative of logPDF");
    return INFINITY;
  }
  const double f = DATA(distr).pdf(x, distr);
  /* 0 * inf: the derivative of a density that vanishes is 0 for all our purposes. */
  return f == 0. ? 0. : f * unur_i_dlogpdf(x, distr);
}

static double cdf_from_logcdf(double x, const UNUR_DISTR *distr) {
  return exp(DATA(distr).logcdf(x, distr));
}

/* Refuses NULL and functions that are there already. */
static int check_new_function(const UNUR_DISTR *distr, bool given, bool exists,
                              const char *what) {
  const int code = unur_i_distr_check(distr, UNUR_DISTR_CONT, __FILE__, __LINE__);
  if (code != UNUR_SUCCESS) return code;
  if (!given) return unur_i_error(distr->ctx, distr->name, "", UNUR_ERR_NULL, "%s", "");
  if (exists)
    return unur_i_error(distr->ctx, distr->name, "", UNUR_ERR_DISTR_SET,
                        "%s is set already and cannot be replaced", what);
  if (distr->base != NULL) /* UNU.RAN returns the code without a word. */
    return unur_i_error(distr->ctx, distr->name, "", UNUR_ERR_DISTR_INVALID,
                        "%s cannot be set: it follows from the law this one is made of", what);
  return UNUR_SUCCESS;
}

#define IS_CONT(distr) ((distr) != NULL && (distr)->type == UNUR_DISTR_CONT)

#define SETTER(name, exists, what, install) \
  int unur_distr_cont_set_##name(UNUR_DISTR *distr, UNUR_FUNCT_CONT *function) { \
    const int code = \
        check_new_function(distr, function != NULL, IS_CONT(distr) && (exists), what); \
    if (code != UNUR_SUCCESS) return code; \
    forget_derived(distr); \
    DATA(distr).name = function; \
    install; \
    return UNUR_SUCCESS; \
  }

SETTER(pdf, DATA(distr).pdf != NULL, "PDF", (void)0)
SETTER(dpdf, DATA(distr).dpdf != NULL, "derivative of PDF", (void)0)
SETTER(logpdf, DATA(distr).logpdf != NULL || DATA(distr).pdf != NULL, "PDF or logPDF",
       DATA(distr).pdf = pdf_from_logpdf)
SETTER(dlogpdf, DATA(distr).dlogpdf != NULL || DATA(distr).dpdf != NULL,
       "derivative of PDF or of logPDF", DATA(distr).dpdf = dpdf_from_dlogpdf)
SETTER(cdf, DATA(distr).cdf != NULL, "CDF", (void)0)
SETTER(logcdf, DATA(distr).logcdf != NULL || DATA(distr).cdf != NULL, "CDF or logCDF",
       DATA(distr).cdf = cdf_from_logcdf)
SETTER(invcdf, DATA(distr).invcdf != NULL, "inverse CDF", (void)0)
SETTER(hr, DATA(distr).hr != NULL, "HR", (void)0)

#define GETTER(name) \
  UNUR_FUNCT_CONT *unur_distr_cont_get_##name(const UNUR_DISTR *distr) { \
    check(distr, NULL); \
    return DATA(distr).name; \
  }

GETTER(pdf)
GETTER(dpdf)
GETTER(logpdf)
GETTER(dlogpdf)
GETTER(cdf)
GETTER(logcdf)
GETTER(invcdf)
GETTER(hr)

#define EVAL(name, call) \
  double unur_distr_cont_eval_##name(double x, const UNUR_DISTR *distr) { \
    check(distr, INFINITY); \
    if (DATA(distr).name == NULL) { \
      error_(distr, UNUR_ERR_DISTR_DATA, "function is not given: " #name); \
      return INFINITY; \
    } \
    return call; \
  }

EVAL(pdf, unur_i_pdf(x, distr))
EVAL(dpdf, unur_i_dpdf(x, distr))
EVAL(logpdf, unur_i_logpdf(x, distr))
EVAL(dlogpdf, unur_i_dlogpdf(x, distr))
EVAL(cdf, unur_i_cdf(x, distr))
EVAL(logcdf, unur_i_may_call(distr->ctx) ? DATA(distr).logcdf(x, distr) : -INFINITY)
EVAL(hr, unur_i_hr(x, distr))

double unur_distr_cont_eval_invcdf(double u, const UNUR_DISTR *distr) {
  check(distr, INFINITY);
  if (DATA(distr).invcdf == NULL) {
    error_(distr, UNUR_ERR_DISTR_DATA, "function is not given: invcdf");
    return INFINITY;
  }
  if (u <= 0.) return DATA(distr).domain[0];
  if (u >= 1.) return DATA(distr).domain[1];
  return unur_i_invcdf(u, distr);
}

/* -------------------------------------------------------------------------------------- */
/* Parameters                                                                              */

int unur_distr_cont_set_pdfparams(UNUR_DISTR *distr, const double *params, int n_params) {
  check_set(distr);
  if (n_params > 0 && params == NULL) return error_(distr, UNUR_ERR_NULL, "");
  if (n_params < 0 || n_params > UNUR_I_MAX_PARAMS)
    return unur_i_error(distr->ctx, NULL, "", UNUR_ERR_DISTR_NPARAMS,
                        "%d parameters, must be 0 to %d", n_params, UNUR_I_MAX_PARAMS);
  forget_derived(distr);
  if (DATA(distr).set_params != NULL) return DATA(distr).set_params(distr, params, n_params);
  DATA(distr).n_params = n_params;
  if (n_params > 0) memcpy(DATA(distr).params, params, (size_t)n_params * sizeof *params);
  return UNUR_SUCCESS;
}

int unur_distr_cont_get_pdfparams(const UNUR_DISTR *distr, const double **params) {
  check(distr, 0);
  unur_i_check_null(distr->name, params, 0);
  *params = DATA(distr).n_params > 0 ? DATA(distr).params : NULL;
  return DATA(distr).n_params;
}

static int check_position(const UNUR_DISTR *distr, int par) {
  if (par >= 0 && par < UNUR_I_MAX_PARAMS) return UNUR_SUCCESS;
  return unur_i_error(distr->ctx, NULL, "", UNUR_ERR_DISTR_NPARAMS,
                      "position of parameter is %d, must be 0 to %d", par, UNUR_I_MAX_PARAMS - 1);
}

int unur_distr_cont_set_pdfparams_vec(UNUR_DISTR *distr, int par, const double *param_vec,
                                      int n_params) {
  check_set(distr);
  const int code = check_position(distr, par);
  if (code != UNUR_SUCCESS) return code;
  if (distr->base != NULL) {
    forget_derived(distr);
    return unur_distr_cont_set_pdfparams_vec(distr->base, par, param_vec, n_params);
  }
  double *copy = NULL;
  if (param_vec != NULL) {
    if (n_params < 1)
      return unur_i_error(distr->ctx, NULL, "", UNUR_ERR_DISTR_NPARAMS,
                          "length of parameter vector is %d, must be at least 1", n_params);
    copy = unur_i_malloc(distr->ctx, (size_t)n_params * sizeof *copy);
    if (copy == NULL) return UNUR_ERR_MALLOC;
    memcpy(copy, param_vec, (size_t)n_params * sizeof *copy);
  }
  unur_i_free(distr->ctx, DATA(distr).param_vecs[par]);
  DATA(distr).param_vecs[par] = copy;
  DATA(distr).n_param_vec[par] = copy != NULL ? n_params : 0;
  forget_derived(distr);
  return UNUR_SUCCESS;
}

int unur_distr_cont_get_pdfparams_vec(const UNUR_DISTR *distr, int par, const double **param_vec) {
  check(distr, 0);
  unur_i_check_null(distr->name, param_vec, 0);
  *param_vec = NULL;
  if (check_position(distr, par) != UNUR_SUCCESS) return 0;
  if (distr->base != NULL) return unur_distr_cont_get_pdfparams_vec(distr->base, par, param_vec);
  *param_vec = DATA(distr).param_vecs[par];
  return DATA(distr).n_param_vec[par];
}

/* -------------------------------------------------------------------------------------- */
/* Domain                                                                                  */

void unur_i_cont_put_domain(UNUR_DISTR *distr, double left, double right) {
  struct unur_i_cont *cont = &DATA(distr);
  const unsigned kept = distr->set & (UNUR_I_SET_MODE | UNUR_I_SET_MODE_APPROX |
                                      UNUR_I_SET_CENTER | UNUR_I_SET_CENTER_APPROX);
  if (kept & UNUR_I_SET_MODE) cont->mode = unur_i_clamp(cont->mode, left, right);
  if (kept & UNUR_I_SET_CENTER) cont->center = unur_i_clamp(cont->center, left, right);
  cont->domain[0] = cont->trunc[0] = left;
  cont->domain[1] = cont->trunc[1] = right;
  distr->set &= ~(unsigned)(UNUR_I_SET_DERIVED | UNUR_I_SET_STDDOMAIN | UNUR_I_SET_TRUNCATED |
                            UNUR_I_SET_DOMAINBOUNDED);
  distr->set |= kept | UNUR_I_SET_DOMAIN;
  if (isfinite(left) && isfinite(right)) distr->set |= UNUR_I_SET_DOMAINBOUNDED;
}

int unur_distr_cont_set_domain(UNUR_DISTR *distr, double left, double right) {
  check_set(distr);
  if (!(left < right)) /* also NaN */
    return unur_i_error(distr->ctx, NULL, "", UNUR_ERR_DISTR_SET,
                        "domain [%g, %g] is empty, left end must be below right end", left, right);
  unur_i_cont_put_domain(distr, left, right);
  return UNUR_SUCCESS;
}

int unur_distr_cont_get_domain(const UNUR_DISTR *distr, double *left, double *right) {
  if (left != NULL) *left = -INFINITY;
  if (right != NULL) *right = INFINITY;
  check_set(distr);
  if (left != NULL) *left = DATA(distr).domain[0];
  if (right != NULL) *right = DATA(distr).domain[1];
  return UNUR_SUCCESS;
}

int unur_distr_cont_get_truncated(const UNUR_DISTR *distr, double *left, double *right) {
  if (left != NULL) *left = -INFINITY;
  if (right != NULL) *right = INFINITY;
  check_set(distr);
  const double *domain =
      distr->set & UNUR_I_SET_TRUNCATED ? DATA(distr).trunc : DATA(distr).domain;
  if (left != NULL) *left = domain[0];
  if (right != NULL) *right = domain[1];
  return UNUR_SUCCESS;
}

/* -------------------------------------------------------------------------------------- */
/* Mode                                                                                    */

static double pdf_at(double x, void *distr) { return unur_i_pdf(x, distr); }
static double logpdf_at(double x, void *distr) { return unur_i_logpdf(x, distr); }

int unur_i_cont_find_mode(UNUR_DISTR *distr) {
  struct unur_i_cont *cont = &DATA(distr);
  if (cont->pdf == NULL) {
    error_(distr, UNUR_ERR_DISTR_GET, "a PDF is needed to search for the mode");
    return UNUR_ERR_DISTR_DATA;
  }
  /* A log-density can be followed where the density underflows. It has no zero to look out
   * for; where it is -inf at the start the density is used to find its way. */
  const double start = unur_i_clamp(distr->set & UNUR_I_SET_CENTER ? cont->center : 0.,
                             cont->domain[0], cont->domain[1]);
  double max = 0.;
  bool logarithmic = false;
  if (cont->logpdf != NULL && isfinite(start)) {
    const double f = unur_i_pdf(start, distr);
    logarithmic = f == 0. && isfinite(unur_i_logpdf(start, distr));
  }
  const double mode =
      unur_i_maximise(distr->ctx, logarithmic ? logpdf_at : pdf_at, distr, cont->domain[0],
                      cont->domain[1], start, &max);
  const int stop = unur_i_stop_code(distr->ctx);
  if (stop != 0) return stop;
  if (!isfinite(mode) || (!logarithmic && !(max > 0.))) return UNUR_ERR_DISTR_DATA;
  cont->mode = mode;
  distr->set |= UNUR_I_SET_MODE | UNUR_I_SET_MODE_APPROX;
  return UNUR_SUCCESS;
}

static int update_mode(UNUR_DISTR *distr) {
  if (DATA(distr).upd_mode == NULL) return unur_i_cont_find_mode(distr);
  const int code = DATA(distr).upd_mode(distr);
  if (code == UNUR_SUCCESS) {
    distr->set |= UNUR_I_SET_MODE;
    distr->set &= ~(unsigned)UNUR_I_SET_MODE_APPROX;
  }
  return code;
}

int unur_distr_cont_set_mode(UNUR_DISTR *distr, double mode) {
  check_set(distr);
  if (!(mode >= DATA(distr).domain[0] && mode <= DATA(distr).domain[1]))
    return unur_i_error(distr->ctx, distr->name, "", UNUR_ERR_DISTR_SET,
                        "mode %g is outside the domain [%g, %g]", mode, DATA(distr).domain[0],
                        DATA(distr).domain[1]);
  DATA(distr).mode = mode;
  distr->set |= UNUR_I_SET_MODE;
  distr->set &= ~(unsigned)UNUR_I_SET_MODE_APPROX;
  return UNUR_SUCCESS;
}

int unur_distr_cont_upd_mode(UNUR_DISTR *distr) {
  check_set(distr);
  const int code = update_mode(distr);
  if (code == UNUR_SUCCESS) return code;
  return unur_i_error(distr->ctx, distr->name, "", code, "%s", "mode was not found");
}

double unur_distr_cont_get_mode(UNUR_DISTR *distr) {
  check(distr, INFINITY);
  if (!(distr->set & UNUR_I_SET_MODE) && unur_distr_cont_upd_mode(distr) != UNUR_SUCCESS) {
    error_(distr, UNUR_ERR_DISTR_GET, "mode is not known and was not found");
    return INFINITY;
  }
  return DATA(distr).mode;
}

/* -------------------------------------------------------------------------------------- */
/* Center and area                                                                         */

int unur_distr_cont_set_center(UNUR_DISTR *distr, double center) {
  check_set(distr);
  DATA(distr).center = center;
  distr->set |= UNUR_I_SET_CENTER;
  return UNUR_SUCCESS;
}

double unur_distr_cont_get_center(const UNUR_DISTR *distr) {
  check(distr, 0.);
  if (distr->set & UNUR_I_SET_CENTER) return DATA(distr).center;
  if (distr->set & UNUR_I_SET_MODE) return DATA(distr).mode;
  return 0.;
}

int unur_distr_cont_set_pdfarea(UNUR_DISTR *distr, double area) {
  check_set(distr);
  if (!(area > 0.) || isinf(area))
    return unur_i_error(distr->ctx, NULL, "", UNUR_ERR_DISTR_SET,
                        "area below the PDF is %g, must be positive and finite", area);
  DATA(distr).area = area;
  distr->set |= UNUR_I_SET_PDFAREA;
  return UNUR_SUCCESS;
}

static int update_area(UNUR_DISTR *distr) {
  if (DATA(distr).upd_area == NULL) return UNUR_ERR_DISTR_DATA;
  const int code = DATA(distr).upd_area(distr);
  if (code != UNUR_SUCCESS) return code;
  if (!(DATA(distr).area > 0.) || isinf(DATA(distr).area)) {
    DATA(distr).area = 1.;
    distr->set &= ~(unsigned)UNUR_I_SET_PDFAREA;
    return UNUR_ERR_DISTR_SET;
  }
  distr->set |= UNUR_I_SET_PDFAREA;
  return UNUR_SUCCESS;
}

int unur_i_cont_find_area(UNUR_DISTR *distr) {
  return distr->set & UNUR_I_SET_PDFAREA ? UNUR_SUCCESS : update_area(distr);
}

int unur_distr_cont_upd_pdfarea(UNUR_DISTR *distr) {
  check_set(distr);
  const int code = update_area(distr);
  if (code == UNUR_SUCCESS) return code;
  return unur_i_error(distr->ctx, distr->name, "", code, "%s",
                      "area below the PDF cannot be computed");
}

double unur_distr_cont_get_pdfarea(UNUR_DISTR *distr) {
  check(distr, INFINITY);
  if (!(distr->set & UNUR_I_SET_PDFAREA) && unur_distr_cont_upd_pdfarea(distr) != UNUR_SUCCESS) {
    error_(distr, UNUR_ERR_DISTR_GET, "area below the PDF is not known");
    return INFINITY;
  }
  return DATA(distr).area;
}

/* -------------------------------------------------------------------------------------- */
/* Laws derived from another (corder.c, cxtrans.c)                                         */

UNUR_DISTR *unur_i_cont_derive(const UNUR_DISTR *base, unsigned id, const char *name) {
  unur_i_check_null(name, base, NULL);
  if (base->type != UNUR_DISTR_CONT) {
    unur_i_error(base->ctx, name, "", UNUR_ERR_DISTR_INVALID,
                 "the underlying law must be a continuous univariate one");
    return NULL;
  }
  UNUR_DISTR *distr = unur_distr_cont_new();
  if (distr == NULL) return NULL;
  distr->id = id;
  distr->name = name;
  distr->base = unur_i_distr_clone(distr->ctx, base);
  if (distr->base == NULL) {
    unur_distr_free(distr);
    return NULL;
  }
  struct unur_i_cont *cont = &DATA(distr);
  memcpy(cont->params, DATA(base).params, sizeof cont->params);
  cont->n_params = DATA(base).n_params;
  cont->set_params = unur_i_cont_set_base_params;
  memcpy(cont->domain, DATA(base).domain, sizeof cont->domain);
  memcpy(cont->trunc, DATA(base).domain, sizeof cont->trunc);
  distr->set = base->set & (UNUR_I_SET_DOMAIN | UNUR_I_SET_DOMAINBOUNDED);
  return distr;
}

int unur_i_cont_derived_check(const UNUR_DISTR *distr, unsigned id, const char *name,
                              const char *file, int line) {
  if (distr == NULL) return unur_i_null(name, file, line);
  const int code = unur_i_distr_check(distr, UNUR_DISTR_CONT, file, line);
  if (code != UNUR_SUCCESS) return code;
  if (distr->id == id) return UNUR_SUCCESS;
  return unur_i_report(distr->ctx, name, "", file, line, true, UNUR_ERR_DISTR_INVALID,
                       "the law is not of this kind");
}

int unur_i_cont_set_base_params(UNUR_DISTR *distr, const double *params, int n) {
  const int code = unur_distr_cont_set_pdfparams(distr->base, params, n);
  memcpy(DATA(distr).params, DATA(distr->base).params, sizeof DATA(distr).params);
  DATA(distr).n_params = DATA(distr->base).n_params;
  return code;
}
