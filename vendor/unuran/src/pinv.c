/* pinv.c -- method PINV: Polynomial interpolation based INVersion of the CDF.
 *
 * Paper:       G. Derflinger, W. Hoermann and J. Leydold (2010), Random variate generation by
 *              numerical inversion when only the density is known, ACM Transactions on
 *              Modeling and Computer Simulation 20(4), article 18.
 * Requirement: PDF (or logPDF, which is preferred if both exist), or CDF. For smoothness 1 the
 *              PDF, for smoothness 2 also its derivative. A center, a point where the density
 *              is not small, helps. The density need be neither normalised nor unimodal.
 * Condition:   piecewise continuous and bounded density; poles at the borders of the domain
 *              are managed as far as numbers near them are dense enough (always at 0).
 * Exactness:   the u-error |F(X(u)) - u| is below u_resolution, measured at test points when
 *              the table is made; not exact, but beyond what a sample can tell.
 * Uniforms:    one a draw; it is the inverse CDF, so the draws keep rank correlation, can be
 *              antithetic and suit quasi-random numbers.
 *
 * Files: pinv_setup.c finds borders and area, pinv_newton.c makes the table. Their heads list
 * where the set-up departs from UNU.RAN 1.10. Further departures:
 *  - estimate_error() and the info work without a CDF: they integrate the density. The
 *    original reports that a CDF is required.
 *  - A clone keeps the table of integrals of `keepcdf`.
 *  - The guide table has 8 entries an interval instead of one; the variates do not depend on it.
 *  - u_resolution NaN is refused.
 */
#include "pinv_internal.h"

static const struct unur_i_method pinv;

/* ---- Parameters --------------------------------------------------------------------------- */

UNUR_PAR *unur_pinv_new(const UNUR_DISTR *distr) {
  UNUR_PAR *par = unur_i_par_new(&pinv, distr);
  if (par == NULL) return NULL;
  const struct unur_i_cont *cont = &distr->data.cont;
  if (cont->pdf == NULL && cont->logpdf == NULL && cont->cdf == NULL) {
    unur_i_error(par->ctx, "PINV", "PINV", UNUR_ERR_DISTR_REQUIRED, "PDF or CDF");
    unur_par_free(par);
    return NULL;
  }
  struct unur_i_pinv_options *o = par->data;
  o->order = 5;
  o->smoothness = 0;
  o->u_resolution = 1e-10;
  o->boundary[0] = -1e100;
  o->boundary[1] = 1e100;
  o->search[0] = o->search[1] = true;
  o->max_intervals = 10000;
  par->variant = cont->pdf != NULL || cont->logpdf != NULL ? UNUR_I_PINV_USE_PDF
                                                           : UNUR_I_PINV_USE_CDF;
  return par;
}

int unur_pinv_set_order(UNUR_PAR *par, int order) {
  unur_i_set_check(par, &pinv);
  if (order < UNUR_I_PINV_MIN_ORDER || order > UNUR_I_PINV_MAX_ORDER)
    return unur_i_par_refuse(par, "order %d: must be between 3 and 17", order);
  ((struct unur_i_pinv_options *)par->data)->order = order;
  par->set |= UNUR_I_PINV_SET_ORDER;
  return UNUR_SUCCESS;
}

int unur_pinv_set_smoothness(UNUR_PAR *par, int smoothness) {
  unur_i_set_check(par, &pinv);
  if (smoothness < 0 || smoothness > 2)
    return unur_i_par_refuse(par, "smoothness %d: must be 0, 1 or 2", smoothness);
  ((struct unur_i_pinv_options *)par->data)->smoothness = smoothness;
  par->set |= UNUR_I_PINV_SET_SMOOTHNESS;
  return UNUR_SUCCESS;
}

int unur_pinv_set_u_resolution(UNUR_PAR *par, double u_resolution) {
  unur_i_set_check(par, &pinv);
  if (isnan(u_resolution)) return unur_i_par_refuse(par, "u-resolution is not a number");
  if (u_resolution > 1.001e-5) { /* tolerant of 1e-5 with rounding errors */
    unur_i_par_refuse(par, "u-resolution %g is too large: 1e-5 is used", u_resolution);
    u_resolution = 1e-5;
  }
  if (u_resolution < 0.999e-15) {
    unur_i_par_refuse(par, "u-resolution %g is too small: 1e-15 is used", u_resolution);
    u_resolution = 1e-15;
  }
  ((struct unur_i_pinv_options *)par->data)->u_resolution = u_resolution;
  par->set |= UNUR_I_PINV_SET_U_RESOLUTION;
  return UNUR_SUCCESS;
}

int unur_pinv_set_use_upoints(UNUR_PAR *par, int use_upoints) {
  unur_i_set_check(par, &pinv);
  ((struct unur_i_pinv_options *)par->data)->use_upoints = use_upoints != 0;
  par->set |= UNUR_I_PINV_SET_UPOINTS;
  return UNUR_SUCCESS;
}

int unur_pinv_set_usepdf(UNUR_PAR *par) {
  unur_i_set_check(par, &pinv);
  if (par->distr->data.cont.pdf == NULL && par->distr->data.cont.logpdf == NULL)
    return unur_i_par_refuse(par, "the distribution has no PDF");
  par->variant = UNUR_I_PINV_USE_PDF;
  par->set |= UNUR_I_PINV_SET_VARIANT;
  return UNUR_SUCCESS;
}

int unur_pinv_set_usecdf(UNUR_PAR *par) {
  unur_i_set_check(par, &pinv);
  if (par->distr->data.cont.cdf == NULL)
    return unur_i_par_refuse(par, "the distribution has no CDF");
  par->variant = UNUR_I_PINV_USE_CDF;
  par->set |= UNUR_I_PINV_SET_VARIANT;
  return UNUR_SUCCESS;
}

int unur_pinv_set_boundary(UNUR_PAR *par, double left, double right) {
  unur_i_set_check(par, &pinv);
  if (!unur_i_greater(right, left))
    return unur_i_par_refuse(par, "boundary (%g, %g): left must be less than right", left, right);
  if (isinf(left) || isinf(right))
    return unur_i_par_refuse(par, "boundary (%g, %g): must be finite", left, right);
  struct unur_i_pinv_options *o = par->data;
  o->boundary[0] = left;
  o->boundary[1] = right;
  par->set |= UNUR_I_PINV_SET_BOUNDARY;
  return UNUR_SUCCESS;
}

int unur_pinv_set_searchboundary(UNUR_PAR *par, int left, int right) {
  unur_i_set_check(par, &pinv);
  struct unur_i_pinv_options *o = par->data;
  o->search[0] = left != 0;
  o->search[1] = right != 0;
  par->set |= UNUR_I_PINV_SET_SEARCHBOUNDARY;
  return UNUR_SUCCESS;
}

int unur_pinv_set_max_intervals(UNUR_PAR *par, int max_intervals) {
  unur_i_set_check(par, &pinv);
  if (max_intervals < 100 || max_intervals > 1000000)
    return unur_i_par_refuse(par, "max_intervals %d: must be between 100 and 1000000",
                             max_intervals);
  ((struct unur_i_pinv_options *)par->data)->max_intervals = max_intervals;
  par->set |= UNUR_I_PINV_SET_MAX_INTERVALS;
  return UNUR_SUCCESS;
}

int unur_pinv_set_keepcdf(UNUR_PAR *par, int keepcdf) {
  unur_i_set_check(par, &pinv);
  ((struct unur_i_pinv_options *)par->data)->keep_cdf = keepcdf != 0;
  par->set |= UNUR_I_PINV_SET_KEEPCDF;
  return UNUR_SUCCESS;
}

/* ---- Draws -------------------------------------------------------------------------------- */

/* Inverse CDF at u in [0,1]. `order` is a constant in the samplers, so that the Newton form
 * is unrolled. The interpolant may leave its interval by a rounding error, beside a pole by a
 * little more, and where the mass of the interval is a rounding error of the CDF by much. */
#if defined(__GNUC__)
__attribute__((always_inline))
#endif
static inline double inverse(const struct unur_i_pinv *p, int order, double u01) {
  const double u = u01 * p->umax;
  const int i = unur_i_pinv_find(p, u01, u);
  const double *row = p->table + (size_t)i * 2 * (size_t)order, *next = row + 2 * order;
  const double x = unur_i_pinv_newton(row, order, u - p->cdf[i]);
  return x < row[0] ? row[0] : x > next[0] ? next[0] : x;
}

enum { BLOCK = 1024 };

#define SAMPLERS(ORDER)                                                                          \
  static double sample_##ORDER(UNUR_GEN *gen) {                                                  \
    return inverse(gen->data, ORDER, unur_i_uniform(gen->urng));                                 \
  }                                                                                              \
  static void transform_##ORDER(const struct unur_i_pinv *p, double *x, size_t n) {              \
    const struct unur_i_pinv copy = *p; /* out of the reach of stores to x */                    \
    for (size_t k = 0; k < n; k++) x[k] = inverse(&copy, ORDER, x[k]);                           \
  }

SAMPLERS(3)
SAMPLERS(4)
SAMPLERS(5)
SAMPLERS(6)
SAMPLERS(7)
SAMPLERS(8)
SAMPLERS(9)
SAMPLERS(10)
SAMPLERS(11)
SAMPLERS(12)
SAMPLERS(13)
SAMPLERS(14)
SAMPLERS(15)
SAMPLERS(16)
SAMPLERS(17)

static const struct {
  double (*sample)(UNUR_GEN *);
  void (*transform)(const struct unur_i_pinv *, double *, size_t);
} samplers[] = {
    {sample_3, transform_3},   {sample_4, transform_4},   {sample_5, transform_5},
    {sample_6, transform_6},   {sample_7, transform_7},   {sample_8, transform_8},
    {sample_9, transform_9},   {sample_10, transform_10}, {sample_11, transform_11},
    {sample_12, transform_12}, {sample_13, transform_13}, {sample_14, transform_14},
    {sample_15, transform_15}, {sample_16, transform_16}, {sample_17, transform_17}};

static int pinv_fill(UNUR_GEN *gen, double *out, size_t n, size_t *done) {
  const struct unur_i_pinv *p = gen->data;
  const int which = p->options.order - UNUR_I_PINV_MIN_ORDER;
  size_t k = 0;
  while (k < n && !unur_i_stopped(gen->ctx)) {
    const size_t m = n - k < BLOCK ? n - k : BLOCK;
    unur_i_uniform_fill(gen->urng, out + k, m);
    samplers[which].transform(p, out + k, m);
    k += m;
  }
  *done = k;
  return k == n ? UNUR_SUCCESS : unur_i_stop_code(gen->ctx);
}

static double pinv_quantile(const UNUR_GEN *gen, double u) {
  const struct unur_i_pinv *p = gen->data;
  if (!(u > 0. && u < 1.)) {
    if (!(u >= 0. && u <= 1.))
      unur_i_gen_warning(gen, UNUR_ERR_DOMAIN, "u = %g is not in [0,1]", u);
    if (isnan(u)) return u;
    return u <= 0. ? p->domain[0] : p->domain[1];
  }
  return inverse(p, p->options.order, u);
}

double unur_pinv_eval_approxinvcdf(const UNUR_GEN *gen, double u) {
  unur_i_get_check(gen, &pinv, INFINITY);
  return pinv_quantile(gen, u);
}

/* ---- CDF and error ------------------------------------------------------------------------ */

/* CDF of the distribution given its truncated domain, at x. */
static double exact_cdf(const UNUR_GEN *gen, double x) {
  const struct unur_i_pinv *p = gen->data;
  const double left = isfinite(p->domain[0]) ? unur_i_cdf(p->domain[0], gen->distr) : 0.;
  const double right = isfinite(p->domain[1]) ? unur_i_cdf(p->domain[1], gen->distr) : 1.;
  return (unur_i_cdf(x, gen->distr) - left) / (right - left);
}

double unur_pinv_eval_approxcdf(const UNUR_GEN *gen, double x) {
  unur_i_get_check(gen, &pinv, INFINITY);
  struct unur_i_pinv *p = gen->data;
  if (isnan(x)) return x;
  if (!p->use_cdf && p->integral == NULL) {
    unur_i_gen_error(gen, UNUR_ERR_GENERIC,
                     "the table of CDF values is not there: call unur_pinv_set_keepcdf() before "
                     "unur_init()");
    return INFINITY;
  }
  if (x <= p->domain[0]) return 0.;
  if (x >= p->domain[1]) return 1.;
  if (p->use_cdf) return exact_cdf(gen, x);
  if (x <= p->border[0]) return 0.;
  if (x >= p->border[1]) return 1.;
  const double F = unur_i_lobatto_difference(gen->ctx, p->integral, p->border[0],
                                             x - p->border[0], NULL) / p->area;
  return F < 0. ? 0. : F > 1. ? 1. : F;
}

/* u at which the table reaches x, by integrating from the left end of the interval. */
static double integrated_cdf(UNUR_GEN *gen, double u01, double x) {
  struct unur_i_pinv *p = gen->data;
  const int i = unur_i_pinv_find(p, u01, u01 * p->umax);
  const double left = p->table[(size_t)i * 2 * (size_t)p->options.order];
  const double tol = 1e-3 * p->options.u_resolution * p->umax;
  const double mass =
      x > left ? unur_i_lobatto_integrate(gen->ctx, unur_i_pinv_density, gen, left, x - left, tol)
               : 0.;
  return (p->cdf[i] + mass) / p->umax;
}

/* u-error on the grid (k + 1/2) / n. Against the CDF if the distribution has one, else against
 * the integral of the density from the left end of the interval. */
static int u_error(UNUR_GEN *gen, int n, double *max, double *mae) {
  struct unur_i_pinv *p = gen->data;
  const bool cdf = gen->distr->data.cont.cdf != NULL;
  double largest = 0., sum = 0.;
  for (int k = 0; k < n && !unur_i_stopped(gen->ctx); k++) {
    const double u = (k + 0.5) / n, x = inverse(p, p->options.order, u);
    const double error = fabs((cdf ? exact_cdf(gen, x) : integrated_cdf(gen, u, x)) - u);
    if (!(error <= largest)) largest = error;
    sum += error;
  }
  const int code = unur_i_pinv_trouble(gen);
  p->trouble = 0;
  if (code != UNUR_SUCCESS) return code;
  *max = largest;
  *mae = sum / n;
  return UNUR_SUCCESS;
}

int unur_pinv_estimate_error(const UNUR_GEN *gen, int samplesize, double *max_error, double *MAE) {
  if (max_error == NULL || MAE == NULL) return unur_i_null("PINV", __FILE__, __LINE__);
  unur_i_chg_check(gen, &pinv);
  if (samplesize < 1000) {
    unur_i_error(gen->ctx, "InvError", "PINV", UNUR_ERR_GENERIC,
                 "sample size %d is too small: 1000 is used", samplesize);
    samplesize = 1000;
  }
  UNUR_GEN *g = (UNUR_GEN *)gen; /* the draws of the generator are not touched */
  return u_error(g, samplesize, max_error, MAE);
}

int unur_pinv_get_n_intervals(const UNUR_GEN *gen) {
  unur_i_get_check(gen, &pinv, 0);
  return ((const struct unur_i_pinv *)gen->data)->n_intervals;
}

/* ---- Generator ---------------------------------------------------------------------------- */

/* Order and smoothness that go together, and that the distribution's functions allow. */
static void correct_options(UNUR_GEN *gen) {
  struct unur_i_pinv *p = gen->data;
  struct unur_i_pinv_options *o = &p->options;
  const struct unur_i_cont *cont = &gen->distr->data.cont;
  const bool pdf = cont->pdf != NULL || cont->logpdf != NULL;
  const bool dpdf = cont->dpdf != NULL || (p->use_log && cont->dlogpdf != NULL);
  const int order = o->order, smoothness = o->smoothness;
  if (o->smoothness == 2) {
    if (o->order < 5) {
      unur_i_gen_warning(gen, UNUR_ERR_GENERIC, "smoothness 2 needs order 5 or more: 5 is used");
      o->order = 5;
    }
    if (o->order % 3 != 2) {
      o->order = 2 + 3 * (o->order / 3);
      unur_i_gen_warning(gen, UNUR_ERR_GENERIC,
                         "smoothness 2 needs one of the orders 5, 8, 11, 14, 17: %d is used",
                         o->order);
    }
    if (!pdf || !dpdf) {
      unur_i_gen_warning(gen, UNUR_ERR_DISTR_REQUIRED,
                         "smoothness 2 needs PDF and derivative of PDF: smoothness 1 is tried");
      o->smoothness = 1;
    }
  }
  if (o->smoothness == 1) {
    if (o->order % 2 == 0) {
      o->order++;
      unur_i_gen_warning(gen, UNUR_ERR_GENERIC, "smoothness 1 needs an odd order: %d is used",
                         o->order);
    }
    if (!pdf) {
      unur_i_gen_warning(gen, UNUR_ERR_DISTR_REQUIRED,
                         "smoothness 1 needs the PDF: smoothness 0 is used");
      o->smoothness = 0;
    }
  }
  if (o->order != order) gen->set |= UNUR_I_PINV_SET_ORDER_CORRECTED;
  if (o->smoothness != smoothness) gen->set |= UNUR_I_PINV_SET_SMOOTHNESS_CORRECTED;
}

static int pinv_init(UNUR_GEN *gen, const UNUR_PAR *par) {
  struct unur_i_pinv *p = gen->data;
  p->options = *(const struct unur_i_pinv_options *)par->data;
  p->use_cdf = par->variant == UNUR_I_PINV_USE_CDF;
  p->use_log = gen->distr->data.cont.logpdf != NULL;
  p->scale = 1.;
  unur_distr_cont_get_truncated(gen->distr, &p->domain[0], &p->domain[1]);
  correct_options(gen);
  for (int side = 0; side < 2; side++) p->search[side] = p->options.search[side];
  /* The default boundary stands for an infinite end; a finite one beyond it is meant. */
  const bool bounded = (gen->set & UNUR_I_PINV_SET_BOUNDARY) != 0u;
  p->border[0] = isfinite(p->domain[0]) && !bounded
                     ? p->domain[0]
                     : fmax(p->domain[0], p->options.boundary[0]);
  p->border[1] = isfinite(p->domain[1]) && !bounded
                     ? p->domain[1]
                     : fmin(p->domain[1], p->options.boundary[1]);
  if (!(p->border[0] < p->border[1])) {
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                            "boundary (%g, %g) and domain (%g, %g) have no interval in common",
                            p->options.boundary[0], p->options.boundary[1], p->domain[0],
                            p->domain[1]);
  }

  int code = p->use_cdf ? unur_i_pinv_setup_cdf(gen) : unur_i_pinv_setup_pdf(gen);
  if (code == UNUR_SUCCESS) code = unur_i_pinv_build(gen);
  if (code == UNUR_SUCCESS) code = unur_i_pinv_guide(gen);
  if (code != UNUR_SUCCESS) return code;
  if (!p->options.keep_cdf) {
    unur_i_lobatto_free(gen->ctx, p->integral);
    p->integral = NULL;
  }
  gen->sample.cont = samplers[p->options.order - UNUR_I_PINV_MIN_ORDER].sample;
  return UNUR_SUCCESS;
}

static void *copy_block(UNUR_CONTEXT *ctx, const void *src, size_t size) {
  void *copy = unur_i_malloc(ctx, size);
  if (copy != NULL) memcpy(copy, src, size);
  return copy;
}

static int pinv_clone(UNUR_GEN *copy, const UNUR_GEN *src) {
  const struct unur_i_pinv *from = src->data;
  struct unur_i_pinv *to = copy->data;
  to->cdf = NULL;
  to->table = NULL;
  to->guide = NULL;
  to->integral = NULL;
  to->capacity = from->n_intervals;
  const size_t n = (size_t)from->n_intervals;
  to->cdf = copy_block(copy->ctx, from->cdf, (n + 1) * sizeof *to->cdf);
  to->table = copy_block(copy->ctx, from->table,
                         (n * 2 * (size_t)from->options.order + 1) * sizeof *to->table);
  to->guide =
      copy_block(copy->ctx, from->guide, ((size_t)from->guide_size + 1) * sizeof *to->guide);
  if (to->cdf == NULL || to->table == NULL || to->guide == NULL) return UNUR_ERR_MALLOC;
  if (from->integral != NULL) {
    to->integral = unur_i_lobatto_clone(copy->ctx, from->integral, copy);
    if (to->integral == NULL) return UNUR_ERR_MALLOC;
  }
  return UNUR_SUCCESS;
}

static void pinv_free(UNUR_GEN *gen) {
  struct unur_i_pinv *p = gen->data;
  if (p == NULL) return;
  unur_i_free(gen->ctx, p->cdf);
  unur_i_free(gen->ctx, p->table);
  unur_i_free(gen->ctx, p->guide);
  unur_i_lobatto_free(gen->ctx, p->integral);
  p->cdf = NULL;
  p->table = NULL;
  p->guide = NULL;
  p->integral = NULL;
}

/* ---- Read-outs ---------------------------------------------------------------------------- */

static size_t pinv_intervals(const UNUR_GEN *gen, UNUR_INTERVAL *out, size_t size) {
  const struct unur_i_pinv *p = gen->data;
  const size_t n = (size_t)p->n_intervals, stride = 2 * (size_t)p->options.order;
  if (out == NULL) return n;
  for (size_t i = 0; i < n && i < size; i++) {
    const double *row = p->table + i * stride;
    out[i].left = row[0];
    out[i].right = row[stride];
    out[i].point = NAN;
    out[i].f = NAN;
    out[i].area_hat = NAN;
    out[i].area_squeeze = NAN;
    out[i].cdf_left = p->cdf[i] / p->umax;
  }
  return n;
}

/* Area below the density as the user gave it. */
static double pinv_area(const UNUR_GEN *gen) {
  const struct unur_i_pinv *p = gen->data;
  if (p->use_cdf) return NAN;
  return p->use_log ? exp(log(p->area) + p->log_scale) : p->area / p->scale;
}

static const char *mark(const UNUR_GEN *gen, unsigned flag) {
  return (gen->set & flag) != 0u ? "" : "  [default]";
}

static void pinv_info(UNUR_GEN *gen, int help) {
  const struct unur_i_pinv *p = gen->data;
  const struct unur_i_pinv_options *o = &p->options;
  static const char *const smooth[] = {"continuous", "differentiable", "twice differentiable"};
  const bool cdf = gen->distr->data.cont.cdf != NULL;

  unur_i_info_distr(gen, help);
  if (help && !p->use_cdf && (gen->distr->set & (UNUR_I_SET_CENTER | UNUR_I_SET_MODE)) == 0u)
    unur_i_info(gen, "[ Hint: a point near the mode may be given as \"center\". ]\n\n");

  unur_i_info(gen, "method: PINV (Polynomial interpolation based INVerse CDF)\n");
  unur_i_info(gen, "   order of polynomial = %d%s\n", o->order,
              (gen->set & UNUR_I_PINV_SET_ORDER_CORRECTED) != 0u ? "  [corrected]" : "");
  unur_i_info(gen, "   smoothness = %d  [%s]%s\n", o->smoothness, smooth[o->smoothness],
              (gen->set & UNUR_I_PINV_SET_SMOOTHNESS_CORRECTED) != 0u ? "  [corrected]" : "");
  unur_i_info(gen, "   use %s%s\n\n",
              p->use_cdf   ? "CDF"
              : p->use_log ? "logPDF + Lobatto integration"
                           : "PDF + Lobatto integration",
              mark(gen, UNUR_I_PINV_SET_VARIANT));

  unur_i_info(gen, "performance characteristics:\n");
  unur_i_info(gen, "   truncated domain = (%g,%g)\n", p->border[0], p->border[1]);
  double max = NAN, mae = NAN;
  if (u_error(gen, cdf ? 10000 : 1000, &max, &mae) == UNUR_SUCCESS)
    unur_i_info(gen, "   u-error         <= %g  (mean = %g)%s\n", max, mae,
                cdf ? "" : "  [by integration]");
  else
    unur_i_info(gen, "   u-error            NA\n");
  unur_i_info(gen, "     [ u-resolution = %g ]\n", o->u_resolution);
  if (p->use_cdf) {
    unur_i_info(gen, "   area below PDF   = %18.17g\n", p->area);
  } else {
    const double area = pinv_area(gen);
    if (isfinite(area) && area > 0.)
      unur_i_info(gen, "   area below PDF   = %18.17g\n", area);
    else
      unur_i_info(gen, "   log(area)        = %18.17g\n", log(p->area) + p->log_scale);
  }
  unur_i_info(gen, "   # intervals      = %d\n", p->n_intervals);
  if (p->integral != NULL)
    unur_i_info(gen, "   # CDF table size = %d\n", unur_i_lobatto_size(p->integral));
  unur_i_info(gen, "\n");

  if (!help) return;
  unur_i_info(gen, "parameters:\n");
  unur_i_info(gen, "   order = %d%s\n", o->order,
              (gen->set & UNUR_I_PINV_SET_ORDER_CORRECTED) != 0u ? "  [corrected]"
                                                                 : mark(gen, UNUR_I_PINV_SET_ORDER));
  unur_i_info(gen, "   smoothness = %d%s\n", o->smoothness,
              (gen->set & UNUR_I_PINV_SET_SMOOTHNESS_CORRECTED) != 0u
                  ? "  [corrected]"
                  : mark(gen, UNUR_I_PINV_SET_SMOOTHNESS));
  unur_i_info(gen, "   u_resolution = %g%s\n", o->u_resolution,
              mark(gen, UNUR_I_PINV_SET_U_RESOLUTION));
  unur_i_info(gen, "   use_upoints = %s%s\n", o->use_upoints ? "TRUE" : "FALSE",
              mark(gen, UNUR_I_PINV_SET_UPOINTS));
  unur_i_info(gen, "   boundary = (%g,%g)%s\n", o->boundary[0], o->boundary[1],
              mark(gen, UNUR_I_PINV_SET_BOUNDARY));
  unur_i_info(gen, "   search for boundary: left=%s,  right=%s%s\n", o->search[0] ? "TRUE" : "FALSE",
              o->search[1] ? "TRUE" : "FALSE", mark(gen, UNUR_I_PINV_SET_SEARCHBOUNDARY));
  unur_i_info(gen, "   maximum number of intervals = %d%s\n", o->max_intervals,
              mark(gen, UNUR_I_PINV_SET_MAX_INTERVALS));
  unur_i_info(gen, "   keep table of CDF values = %s%s\n\n", o->keep_cdf ? "TRUE" : "FALSE",
              mark(gen, UNUR_I_PINV_SET_KEEPCDF));
  if (o->order < 10)
    unur_i_info(gen, "[ Hint: a greater \"order\" needs fewer intervals. ]\n");
  if (o->u_resolution > 1e-15)
    unur_i_info(gen, "[ Hint: a smaller \"u_resolution\" makes the u-error smaller, down to about "
                     "the spacing of numbers. ]\n");
  unur_i_info(gen, "\n");
}

static const struct unur_i_method pinv = {
    .tag = "PINV",
    .code = UNUR_METH_PINV,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .is_inversion = true,
    .par_size = sizeof(struct unur_i_pinv_options),
    .gen_size = sizeof(struct unur_i_pinv),
    .init = pinv_init,
    .clone = pinv_clone,
    .free = pinv_free,
    .info = pinv_info,
    .fill = pinv_fill,
    .quantile = pinv_quantile,
    .intervals = pinv_intervals,
    .area = pinv_area,
};
