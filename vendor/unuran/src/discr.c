/* discr.c -- discrete univariate distributions. */
#include "core.h"

#define DATA(distr) ((distr)->data.discr)

#define MAX_PV 100000    /* longest probability vector that is derived from a PMF or CDF */
#define PV_CHUNK 1000
#define MAX_PMF_SUM 1001 /* longest domain a PMF is summed over */

#define check(distr, result) \
  do { if (unur_i_distr_check((distr), UNUR_DISTR_DISCR, __FILE__, __LINE__) != UNUR_SUCCESS) \
         return (result); } while (0)
#define check_set(distr) \
  do { const int code_ = unur_i_distr_check((distr), UNUR_DISTR_DISCR, __FILE__, __LINE__); \
       if (code_ != UNUR_SUCCESS) return code_; } while (0)

#define error_(distr, code, ...) unur_i_error((distr)->ctx, (distr)->name, "", (code), __VA_ARGS__)

static int update_sum(UNUR_DISTR *distr);

static void forget_derived(UNUR_DISTR *distr) {
  distr->set &= ~(unsigned)UNUR_I_SET_DERIVED;
}

UNUR_DISTR *unur_distr_discr_new(void) {
  UNUR_DISTR *distr = unur_i_distr_new(UNUR_DISTR_DISCR, 1);
  if (distr == NULL) return NULL;
  struct unur_i_discr *discr = &DATA(distr);
  discr->norm = 1.;
  discr->sum = 1.;
  discr->domain[0] = discr->trunc[0] = 0;
  discr->domain[1] = discr->trunc[1] = INT_MAX;
  return distr;
}

/* -------------------------------------------------------------------------------------- */
/* Probability vector                                                                      */

/* With a vector that was made of PMF or CDF goes the end of the domain that came with it. */
static void drop_pv(UNUR_DISTR *distr) {
  struct unur_i_discr *discr = &DATA(distr);
  unur_i_free(distr->ctx, discr->pv);
  discr->pv = NULL;
  discr->n_pv = 0;
  if (discr->made_pv) discr->domain[1] = discr->trunc[1] = discr->right_before_pv;
  discr->made_pv = false;
}

/* A vector made of PMF or CDF goes with their parameters and domain. Departure: UNU.RAN keeps it,
 * and methods then draw from the law as it was. */
static void forget_made_pv(UNUR_DISTR *distr) {
  if (DATA(distr).made_pv) drop_pv(distr);
}

int unur_distr_discr_set_pv(UNUR_DISTR *distr, const double *pv, int n_pv) {
  check_set(distr);
  if (pv == NULL) return error_(distr, UNUR_ERR_NULL, "%s", "");
  if (n_pv < 1)
    return error_(distr, UNUR_ERR_DISTR_SET, "length of probability vector is %d, must be positive",
                  n_pv);
  if (DATA(distr).pmf != NULL || DATA(distr).cdf != NULL)
    return error_(distr, UNUR_ERR_DISTR_SET,
                  "PMF or CDF is given already, no probability vector can be set");
  const int left = DATA(distr).domain[0];
  if (left > 0 && n_pv - 1 > INT_MAX - left)
    return error_(distr, UNUR_ERR_DISTR_SET,
                  "probability vector of length %d from %d passes the largest int", n_pv, left);
  double *copy = unur_i_malloc(distr->ctx, (size_t)n_pv * sizeof *copy);
  if (copy == NULL) return UNUR_ERR_MALLOC;
  memcpy(copy, pv, (size_t)n_pv * sizeof *copy);
  drop_pv(distr);
  DATA(distr).pv = copy;
  DATA(distr).n_pv = n_pv;
  DATA(distr).domain[1] = DATA(distr).trunc[1] = left + (n_pv - 1);
  forget_derived(distr);
  return UNUR_SUCCESS;
}

int unur_distr_discr_get_pv(const UNUR_DISTR *distr, const double **pv) {
  check(distr, 0);
  unur_i_check_null(distr->name, pv, 0);
  *pv = DATA(distr).pv;
  return DATA(distr).n_pv;
}

/* Domain has at most `limit` points. */
static bool domain_is_short(const UNUR_DISTR *distr, int64_t limit) {
  return (int64_t)DATA(distr).domain[1] - DATA(distr).domain[0] < limit;
}

/* Probability of k; `below` is F(k-1) on entry, F(k) on exit, where only the CDF is given. */
static double probability(const UNUR_DISTR *distr, int k, double *below) {
  if (DATA(distr).pmf != NULL) return unur_i_pmf(k, distr);
  const double f = unur_i_may_call(distr->ctx) ? DATA(distr).cdf(k, distr) : 0.;
  const double p = f - *below;
  *below = f;
  return p;
}

/* The length is returned negative where the vector had to be cut off. */
int unur_distr_discr_make_pv(UNUR_DISTR *distr) {
  check(distr, 0);
  struct unur_i_discr *discr = &DATA(distr);
  if (discr->pmf == NULL && discr->cdf == NULL) {
    error_(distr, UNUR_ERR_DISTR_GET, "PMF or CDF is needed for a probability vector");
    return 0;
  }
  drop_pv(distr);
  const bool whole = domain_is_short(distr, MAX_PV);
  if (!whole && discr->domain[0] == INT_MIN) {
    error_(distr, UNUR_ERR_DISTR_GET, "a left border is needed for a probability vector");
    return 0;
  }
  /* A standard distribution knows its sum. */
  if (!whole && !(distr->set & UNUR_I_SET_PMFSUM) && discr->upd_sum != NULL)
    (void)update_sum(distr);
  const bool sum_known = (distr->set & UNUR_I_SET_PMFSUM) != 0;
  const int left = discr->domain[0];
  const int limit = whole ? discr->domain[1] - left + 1 : MAX_PV;
  const double enough = whole || !sum_known ? INFINITY : (1. - 1.e-8) * discr->sum;
  double *pv = NULL, cumulated = 0., last_chunk = 0., below = 0.;
  if (discr->pmf == NULL && left > INT_MIN && unur_i_may_call(distr->ctx))
    below = discr->cdf(left - 1, distr);
  int n = 0;
  while (n < limit && cumulated <= enough && !unur_i_stopped(distr->ctx)) {
    const int end = limit - n < PV_CHUNK ? limit : n + PV_CHUNK;
    double *larger = unur_i_realloc(distr->ctx, pv, (size_t)end * sizeof *pv);
    if (larger == NULL) {
      unur_i_free(distr->ctx, pv);
      return 0;
    }
    pv = larger;
    last_chunk = 0.;
    while (n < end && cumulated <= enough) {
      pv[n] = probability(distr, left + n, &below);
      cumulated += pv[n];
      last_chunk += pv[n++];
    }
  }
  if (unur_i_stopped(distr->ctx)) {
    unur_i_free(distr->ctx, pv);
    return 0;
  }
  discr->pv = pv;
  discr->n_pv = n;
  discr->made_pv = true;
  discr->right_before_pv = discr->domain[1];
  /* The vector is what methods sample from: its end is the end of the domain. */
  discr->domain[1] = discr->trunc[1] = left + (n - 1);
  distr->set |= UNUR_I_SET_DOMAIN;
  /* Without a sum all that can be said is whether there still was mass at the end.
   * Departure: UNU.RAN takes such a vector for complete. */
  const bool complete =
      whole || (sum_known ? cumulated > enough : last_chunk <= 1.e-8 * cumulated);
  if (complete) return n;
  unur_i_warning(distr->ctx, distr->name, "", UNUR_ERR_DISTR_GET,
                 "probability vector cut off after %d entries with mass %g", n, cumulated);
  return -n;
}

double unur_distr_discr_eval_pv(int k, const UNUR_DISTR *distr) {
  check(distr, INFINITY);
  if (DATA(distr).pv != NULL) {
    if (k < DATA(distr).domain[0] || k > DATA(distr).domain[1]) return 0.;
    const int64_t i = (int64_t)k - DATA(distr).domain[0];
    return i < DATA(distr).n_pv ? DATA(distr).pv[i] : 0.;
  }
  if (DATA(distr).pmf != NULL) return unur_i_pmf(k, distr);
  error_(distr, UNUR_ERR_DISTR_DATA, "neither probability vector nor PMF is given");
  return INFINITY;
}

/* -------------------------------------------------------------------------------------- */
/* Functions                                                                               */

int unur_distr_discr_set_pmf(UNUR_DISTR *distr, UNUR_FUNCT_DISCR *pmf) {
  check_set(distr);
  if (pmf == NULL) return error_(distr, UNUR_ERR_NULL, "%s", "");
  if (DATA(distr).pv != NULL) {
    unur_i_warning(distr->ctx, distr->name, "", UNUR_ERR_DISTR_SET,
                   "probability vector is deleted because a PMF is set");
    drop_pv(distr);
  }
  if (DATA(distr).pmf != NULL)
    return error_(distr, UNUR_ERR_DISTR_SET, "PMF is set already and cannot be replaced");
  forget_derived(distr);
  DATA(distr).pmf = pmf;
  return UNUR_SUCCESS;
}

int unur_distr_discr_set_cdf(UNUR_DISTR *distr, UNUR_FUNCT_DISCR *cdf) {
  check_set(distr);
  if (cdf == NULL) return error_(distr, UNUR_ERR_NULL, "%s", "");
  if (DATA(distr).pv != NULL) {
    unur_i_warning(distr->ctx, distr->name, "", UNUR_ERR_DISTR_SET,
                   "probability vector is deleted because a CDF is set");
    drop_pv(distr);
  }
  if (DATA(distr).cdf != NULL)
    return error_(distr, UNUR_ERR_DISTR_SET, "CDF is set already and cannot be replaced");
  forget_derived(distr);
  DATA(distr).cdf = cdf;
  return UNUR_SUCCESS;
}

int unur_distr_discr_set_invcdf(UNUR_DISTR *distr, UNUR_IFUNCT_DISCR *invcdf) {
  check_set(distr);
  if (invcdf == NULL) return error_(distr, UNUR_ERR_NULL, "%s", "");
  if (DATA(distr).invcdf != NULL)
    return error_(distr, UNUR_ERR_DISTR_SET, "inverse CDF is set already and cannot be replaced");
  forget_derived(distr);
  DATA(distr).invcdf = invcdf;
  return UNUR_SUCCESS;
}

UNUR_FUNCT_DISCR *unur_distr_discr_get_pmf(const UNUR_DISTR *distr) {
  check(distr, NULL);
  return DATA(distr).pmf;
}

UNUR_FUNCT_DISCR *unur_distr_discr_get_cdf(const UNUR_DISTR *distr) {
  check(distr, NULL);
  return DATA(distr).cdf;
}

UNUR_IFUNCT_DISCR *unur_distr_discr_get_invcdf(const UNUR_DISTR *distr) {
  check(distr, NULL);
  return DATA(distr).invcdf;
}

double unur_distr_discr_eval_pmf(int k, const UNUR_DISTR *distr) {
  check(distr, INFINITY);
  if (DATA(distr).pmf != NULL) return unur_i_pmf(k, distr);
  error_(distr, UNUR_ERR_DISTR_DATA, "function is not given: pmf");
  return INFINITY;
}

double unur_distr_discr_eval_cdf(int k, const UNUR_DISTR *distr) {
  check(distr, INFINITY);
  if (DATA(distr).cdf == NULL) {
    error_(distr, UNUR_ERR_DISTR_DATA, "function is not given: cdf");
    return INFINITY;
  }
  return unur_i_may_call(distr->ctx) ? DATA(distr).cdf(k, distr) : 0.;
}

int unur_distr_discr_eval_invcdf(double u, const UNUR_DISTR *distr) {
  check(distr, INT_MAX);
  if (DATA(distr).invcdf == NULL) {
    error_(distr, UNUR_ERR_DISTR_DATA, "function is not given: invcdf");
    return INT_MAX;
  }
  if (u <= 0.) return DATA(distr).domain[0];
  if (u >= 1.) return DATA(distr).domain[1];
  return unur_i_may_call(distr->ctx) ? DATA(distr).invcdf(u, distr) : INT_MAX;
}

/* -------------------------------------------------------------------------------------- */
/* Parameters and domain                                                                   */

int unur_distr_discr_set_pmfparams(UNUR_DISTR *distr, const double *params, int n_params) {
  check_set(distr);
  if (n_params > 0 && params == NULL) return error_(distr, UNUR_ERR_NULL, "%s", "");
  if (n_params < 0 || n_params > UNUR_I_MAX_PARAMS)
    return unur_i_error(distr->ctx, NULL, "", UNUR_ERR_DISTR_NPARAMS,
                        "%d parameters, must be 0 to %d", n_params, UNUR_I_MAX_PARAMS);
  forget_derived(distr);
  forget_made_pv(distr);
  if (DATA(distr).set_params != NULL) return DATA(distr).set_params(distr, params, n_params);
  DATA(distr).n_params = n_params;
  if (n_params > 0) memcpy(DATA(distr).params, params, (size_t)n_params * sizeof *params);
  return UNUR_SUCCESS;
}

int unur_distr_discr_get_pmfparams(const UNUR_DISTR *distr, const double **params) {
  check(distr, 0);
  unur_i_check_null(distr->name, params, 0);
  *params = DATA(distr).n_params > 0 ? DATA(distr).params : NULL;
  return DATA(distr).n_params;
}

/* Entry 0 of a probability vector belongs to the left border, whatever that is; the right
 * border is never beyond the vector (UNU.RAN leaves it there). */
int unur_distr_discr_set_domain(UNUR_DISTR *distr, int left, int right) {
  check_set(distr);
  if (left >= right)
    return error_(distr, UNUR_ERR_DISTR_SET, "domain [%d, %d], left end must be below right end",
                  left, right);
  struct unur_i_discr *discr = &DATA(distr);
  forget_made_pv(distr);
  if (discr->pv != NULL) {
    const int64_t end = (int64_t)left + discr->n_pv - 1;
    if (right > end) right = (int)end;
    else discr->n_pv = (int)((int64_t)right - left + 1);
  }
  discr->domain[0] = discr->trunc[0] = left;
  discr->domain[1] = discr->trunc[1] = right;
  distr->set &= ~(unsigned)(UNUR_I_SET_DERIVED | UNUR_I_SET_STDDOMAIN | UNUR_I_SET_TRUNCATED);
  distr->set |= UNUR_I_SET_DOMAIN;
  return UNUR_SUCCESS;
}

int unur_distr_discr_get_domain(const UNUR_DISTR *distr, int *left, int *right) {
  if (left != NULL) *left = INT_MIN;
  if (right != NULL) *right = INT_MAX;
  check_set(distr);
  if (left != NULL) *left = DATA(distr).domain[0];
  if (right != NULL) *right = DATA(distr).domain[1];
  return UNUR_SUCCESS;
}

/* -------------------------------------------------------------------------------------- */
/* Mode                                                                                    */

static double mass(const UNUR_DISTR *distr, int64_t k) {
  const struct unur_i_discr *discr = &DATA(distr);
  if (discr->pmf != NULL) return unur_i_pmf((int)k, distr);
  return discr->pv[k - discr->domain[0]];
}

/* A point of the domain with positive mass: the middle, or one in triangular distances from
 * the left border, from 0, from the right border. */
static bool find_mass(const UNUR_DISTR *distr, int64_t *where, double *f) {
  const int64_t left = DATA(distr).domain[0], right = DATA(distr).domain[1];
  *where = left + (right - left) / 2;
  if ((*f = mass(distr, *where)) > 0.) return true;
  for (int start = 0; start < 3; start++) {
    int64_t k = start == 0 ? left : start == 1 ? 0 : right;
    for (int step = 1; step <= 100 && !unur_i_stopped(distr->ctx); step++) {
      if (k >= left && k <= right && (*f = mass(distr, k)) > 0.) {
        *where = k;
        return true;
      }
      k += start == 2 ? -step : step;
    }
  }
  return false;
}

/* Golden section search on the integers for a unimodal sequence. Between two points of equal
 * mass the values are not smaller, so that the mode is between them.
 * Departure: UNU.RAN compares a mass with an index at the end and returns a neighbour. */
static int find_mode(UNUR_DISTR *distr) {
  struct unur_i_discr *discr = &DATA(distr);
  if (discr->pmf == NULL && discr->pv == NULL) return UNUR_ERR_DISTR_DATA;
  int64_t a = discr->domain[0], b = discr->domain[1], m = 0;
  double fm = 0.;
  if (discr->pmf == NULL) { /* every entry is at hand */
    for (int64_t k = a; k <= b; k++)
      if (mass(distr, k) > fm) fm = mass(distr, m = k);
    if (!(fm > 0.)) return UNUR_ERR_DISTR_DATA;
    discr->mode = (int)m;
    distr->set |= UNUR_I_SET_MODE | UNUR_I_SET_MODE_APPROX;
    return UNUR_SUCCESS;
  }
  if (!find_mass(distr, &m, &fm)) return UNUR_ERR_DISTR_DATA;
  while (b - a > 2 && !unur_i_stopped(distr->ctx)) {
    const bool to_right = b - m > m - a;
    const int64_t width = to_right ? b - m : m - a;
    int64_t step = (int64_t)(0.381966 * (double)width);
    if (step < 1) step = 1;
    const int64_t x = to_right ? m + step : m - step;
    const double fx = mass(distr, x);
    if (isnan(fx)) return UNUR_ERR_DISTR_DATA;
    if (fx > fm) {
      if (to_right) a = m;
      else b = m;
      m = x, fm = fx;
    } else if (fx < fm) {
      if (to_right) b = x;
      else a = x;
    } else {
      a = to_right ? m : x;
      b = to_right ? x : m;
      if (b - a > 1) {
        m = a + (b - a) / 2;
        const double f = mass(distr, m);
        if (f < fm) return UNUR_ERR_DISTR_DATA; /* not unimodal */
        fm = f;
      }
    }
  }
  const int stop = unur_i_stop_code(distr->ctx);
  if (stop != 0) return stop;
  for (int64_t k = a; k <= b; k++) {
    const double f = mass(distr, k);
    if (f > fm) m = k, fm = f;
  }
  if (!(fm > 0.)) return UNUR_ERR_DISTR_DATA;
  discr->mode = (int)m;
  distr->set |= UNUR_I_SET_MODE | UNUR_I_SET_MODE_APPROX;
  return UNUR_SUCCESS;
}

int unur_distr_discr_set_mode(UNUR_DISTR *distr, int mode) {
  check_set(distr);
  DATA(distr).mode = mode;
  distr->set |= UNUR_I_SET_MODE;
  distr->set &= ~(unsigned)UNUR_I_SET_MODE_APPROX;
  return UNUR_SUCCESS;
}

int unur_distr_discr_upd_mode(UNUR_DISTR *distr) {
  check_set(distr);
  int code;
  if (DATA(distr).upd_mode != NULL) {
    code = DATA(distr).upd_mode(distr);
    if (code == UNUR_SUCCESS) {
      distr->set |= UNUR_I_SET_MODE;
      distr->set &= ~(unsigned)UNUR_I_SET_MODE_APPROX;
    }
  } else {
    code = find_mode(distr);
  }
  return code == UNUR_SUCCESS ? code : error_(distr, code, "mode was not found");
}

int unur_distr_discr_get_mode(UNUR_DISTR *distr) {
  check(distr, INT_MAX);
  if (!(distr->set & UNUR_I_SET_MODE) && unur_distr_discr_upd_mode(distr) != UNUR_SUCCESS) {
    error_(distr, UNUR_ERR_DISTR_GET, "mode is not known and was not found");
    return INT_MAX;
  }
  return DATA(distr).mode;
}

/* -------------------------------------------------------------------------------------- */
/* Sum over the PMF                                                                        */

int unur_distr_discr_set_pmfsum(UNUR_DISTR *distr, double sum) {
  check_set(distr);
  if (!(sum > 0.) || isinf(sum))
    return error_(distr, UNUR_ERR_DISTR_SET, "sum over the PMF is %g, must be positive and finite",
                  sum);
  DATA(distr).sum = sum;
  distr->set |= UNUR_I_SET_PMFSUM;
  return UNUR_SUCCESS;
}

static int update_sum(UNUR_DISTR *distr) {
  struct unur_i_discr *discr = &DATA(distr);
  double sum = 0.;
  if (discr->upd_sum != NULL) {
    const int code = discr->upd_sum(distr);
    if (code != UNUR_SUCCESS) return code;
    sum = discr->sum;
  } else if (discr->cdf != NULL) {
    if (unur_i_may_call(distr->ctx)) sum = discr->cdf(discr->domain[1], distr);
    if (discr->domain[0] > INT_MIN && unur_i_may_call(distr->ctx))
      sum -= discr->cdf(discr->domain[0] - 1, distr);
  } else if (discr->pv != NULL) {
    for (int i = 0; i < discr->n_pv; i++) sum += discr->pv[i];
  } else if (discr->pmf != NULL && domain_is_short(distr, MAX_PMF_SUM)) {
    for (int64_t k = discr->domain[0]; k <= discr->domain[1]; k++)
      sum += unur_i_pmf((int)k, distr);
  } else {
    return UNUR_ERR_DISTR_DATA;
  }
  const int stop = unur_i_stop_code(distr->ctx);
  if (stop != 0) return stop;
  if (!(sum > 0.) || isinf(sum)) return UNUR_ERR_DISTR_DATA;
  discr->sum = sum;
  distr->set |= UNUR_I_SET_PMFSUM;
  return UNUR_SUCCESS;
}

int unur_distr_discr_upd_pmfsum(UNUR_DISTR *distr) {
  check_set(distr);
  const int code = update_sum(distr);
  return code == UNUR_SUCCESS ? code : error_(distr, code, "sum over the PMF cannot be computed");
}

double unur_distr_discr_get_pmfsum(UNUR_DISTR *distr) {
  check(distr, INFINITY);
  if (!(distr->set & UNUR_I_SET_PMFSUM) && unur_distr_discr_upd_pmfsum(distr) != UNUR_SUCCESS) {
    error_(distr, UNUR_ERR_DISTR_GET, "sum over the PMF is not known");
    return INFINITY;
  }
  return DATA(distr).sum;
}
