/* corder.c -- order statistics: the k-th smallest of n independent draws of a continuous law.
 *
 * With the density f and the distribution function F of the underlying law, and b(j; m, p) the
 * binomial probability of j among m,
 *
 *   density       n f b(k-1; n-1, F)
 *   derivative    n (f' b(k-1; n-1, F) + f^2 (n-1) (b(k-2; n-2, F) - b(k-1; n-2, F)))
 *   distribution  I_F(k, n-k+1), the incomplete beta function
 *
 * (David, H. A., Nagaraja, H. N. (2003): Order Statistics, 3rd ed., Wiley, section 2.1). The
 * functions look at F of the whole underlying law, also where its domain has been cut.
 *
 * Departures from UNU.RAN: exact at F = 0 and F = 1, where the original answers 0; a missing
 * CDF is told by 0x19 when the area is asked for; the center is that of the underlying law.
 */
#include "core.h"
#include "special/special.h"

#define NAME "order statistics"
#define ORDER(distr) ((distr)->data.cont.derived.corder)

/* F, with what rounding leaves beyond 0 and 1 taken off. What is further off is not a CDF, and
 * the NaN will be told as such by whoever asked. */
static double clean(double F) {
  const double slack = 1e-8;
  if (!(F > -slack && F < 1. + slack)) return NAN;
  return F < 0. ? 0. : F > 1. ? 1. : F;
}

/* The first user function of a call was counted by the caller. */
static double order_cdf(double x, const UNUR_DISTR *distr) {
  const double F = clean(distr->base->data.cont.cdf(x, distr->base));
  if (isnan(F)) return F;
  return unur_i_beta_i(ORDER(distr).k, ORDER(distr).n - ORDER(distr).k + 1., F, 1. - F);
}

static double order_pdf(double x, const UNUR_DISTR *distr) {
  const double n = ORDER(distr).n, k = ORDER(distr).k;
  const double F = clean(distr->base->data.cont.cdf(x, distr->base));
  if (isnan(F)) return F;
  const double f = unur_i_pdf(x, distr->base), b = unur_i_binomial(k - 1., n - 1., F, 1. - F);
  return f == 0. || b == 0. ? 0. : n * f * b; /* also at a pole */
}

static double order_dpdf(double x, const UNUR_DISTR *distr) {
  const double n = ORDER(distr).n, k = ORDER(distr).k;
  const double F = clean(distr->base->data.cont.cdf(x, distr->base));
  if (isnan(F)) return F;
  const double f = unur_i_pdf(x, distr->base), df = unur_i_dpdf(x, distr->base);
  const double b = unur_i_binomial(k - 1., n - 1., F, 1. - F);
  const double db = (n - 1.) * (unur_i_binomial(k - 2., n - 2., F, 1. - F) -
                                unur_i_binomial(k - 1., n - 2., F, 1. - F));
  return n * ((b == 0. ? 0. : df * b) + (db == 0. ? 0. : f * f * db));
}

static int update_area(UNUR_DISTR *distr) {
  struct unur_i_cont *cont = &distr->data.cont;
  if (cont->cdf == NULL) return UNUR_ERR_DISTR_DATA;
  const double a = ORDER(distr).k, b = ORDER(distr).n - ORDER(distr).k + 1.;
  const UNUR_DISTR *base = distr->base;
  const double left = isinf(cont->domain[0]) ? 0. : clean(unur_i_cdf(cont->domain[0], base));
  const double right = isinf(cont->domain[1]) ? 1. : clean(unur_i_cdf(cont->domain[1], base));
  /* By the smaller tails, so that an area far out keeps its digits. */
  const double below = unur_i_beta_i(a, b, left, 1. - left);
  cont->area = below < 0.5
                   ? unur_i_beta_i(a, b, right, 1. - right) - below
                   : unur_i_beta_i(b, a, 1. - left, left) - unur_i_beta_i(b, a, 1. - right, right);
  return unur_i_stop_code(distr->ctx);
}

/* New parameters may move the ends of the underlying law. */
static int set_params(UNUR_DISTR *distr, const double *params, int n) {
  const struct unur_i_cont *base = &distr->base->data.cont;
  const double left = base->domain[0], right = base->domain[1];
  const int code = unur_i_cont_set_base_params(distr, params, n);
  if (base->domain[0] != left || base->domain[1] != right)
    unur_i_cont_put_domain(distr, base->domain[0], base->domain[1]);
  return code;
}

/* A typical point of the underlying law will do, where one is known: UNU.RAN takes 0 then. */
static void take_center(UNUR_DISTR *distr) {
  if (!(distr->base->set & UNUR_I_SET_CENTER)) return;
  distr->data.cont.center = distr->base->data.cont.center;
  distr->set |= UNUR_I_SET_CENTER;
}

static bool valid(int n, int k) { return n >= 2 && k >= 1 && k <= n; }
#define RANK_TEXT "rank k = %d of n = %d, must be n >= 2 and 1 <= k <= n"

UNUR_DISTR *unur_distr_corder_new(const UNUR_DISTR *base, int n, int k) {
  if (base != NULL && base->type == UNUR_DISTR_CONT) {
    if (base->id == UNUR_DISTR_CORDER) {
      unur_i_error(base->ctx, NAME, "", UNUR_ERR_DISTR_INVALID,
                   "the underlying law must not be an order statistic itself");
      return NULL;
    }
    if (!valid(n, k)) {
      unur_i_error(base->ctx, NAME, "", UNUR_ERR_DISTR_INVALID, RANK_TEXT, k, n);
      return NULL;
    }
  }
  UNUR_DISTR *distr = unur_i_cont_derive(base, UNUR_DISTR_CORDER, NAME);
  if (distr == NULL) return NULL;
  struct unur_i_cont *cont = &distr->data.cont;
  const struct unur_i_cont *of = &distr->base->data.cont;
  ORDER(distr).n = n;
  ORDER(distr).k = k;
  if (of->cdf != NULL) {
    cont->cdf = order_cdf;
    if (of->pdf != NULL) cont->pdf = order_pdf;
    if (of->pdf != NULL && of->dpdf != NULL) cont->dpdf = order_dpdf;
  }
  take_center(distr);
  cont->set_params = set_params;
  cont->upd_area = update_area;
  return distr;
}

const UNUR_DISTR *unur_distr_corder_get_distribution(const UNUR_DISTR *distr) {
  unur_i_check_null(NAME, distr, NULL);
  if (distr->type == UNUR_DISTR_CONT && distr->id == UNUR_DISTR_CORDER) return distr->base;
  unur_i_warning(distr->ctx, distr->type == UNUR_DISTR_CONT ? NAME : distr->name, "",
                 UNUR_ERR_DISTR_INVALID, "the law is not an order statistic");
  return NULL;
}

int unur_distr_corder_set_rank(UNUR_DISTR *distr, int n, int k) {
  const int code = unur_i_cont_derived_check(distr, UNUR_DISTR_CORDER, NAME, __FILE__, __LINE__);
  if (code != UNUR_SUCCESS) return code;
  if (!valid(n, k))
    return unur_i_error(distr->ctx, NAME, "", UNUR_ERR_DISTR_SET, RANK_TEXT, k, n);
  ORDER(distr).n = n;
  ORDER(distr).k = k;
  distr->set &= ~(unsigned)UNUR_I_SET_DERIVED;
  take_center(distr);
  return UNUR_SUCCESS;
}

int unur_distr_corder_get_rank(const UNUR_DISTR *distr, int *n, int *k) {
  const int code = unur_i_cont_derived_check(distr, UNUR_DISTR_CORDER, NAME, __FILE__, __LINE__);
  if (code != UNUR_SUCCESS) return code;
  unur_i_check_null(NAME, n, UNUR_ERR_NULL);
  unur_i_check_null(NAME, k, UNUR_ERR_NULL);
  *n = ORDER(distr).n;
  *k = ORDER(distr).k;
  return UNUR_SUCCESS;
}
