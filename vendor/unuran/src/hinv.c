/* hinv.c -- method HINV: Hermite interpolation based INVersion of the CDF.
 *
 * Paper:       W. Hoermann and J. Leydold (2003), Continuous random variate generation by fast
 *              numerical inversion, ACM Transactions on Modeling and Computer Simulation 13(4),
 *              347-362.
 * Requirement: CDF; for order 3 also the PDF, for order 5 also its derivative. PDF and CDF must
 *              belong together (a PDF that is not normalised makes tens of thousands of
 *              intervals). The mode as a starting point helps with a narrow peak.
 * Condition:   continuous distribution.
 * Exactness:   the u-error |F(X(u)) - u| is below u_resolution, measured in the middle of each
 *              interval when the table is made.
 * Uniforms:    one a draw, by inversion. Other than with PINV the domain can be truncated
 *              afterwards: the table remains, another range of u is sampled.
 *
 * Departures from UNU.RAN 1.10 (those of the set-up stand in hinv_setup.c)
 *  - unur_hinv_get_n_intervals() returns the number of intervals, which the original's info
 *    tells as well; the original's function returns the number of nodes, one more.
 *  - The points given to set_cpoints() are copied at once.
 *  - u_resolution NaN is refused.
 */
#include "hinv_internal.h"

static const struct unur_i_method hinv;

/* ---- Parameters --------------------------------------------------------------------------- */

UNUR_PAR *unur_hinv_new(const UNUR_DISTR *distr) {
  UNUR_PAR *par = unur_i_par_new(&hinv, distr);
  if (par == NULL) return NULL;
  if (distr->data.cont.cdf == NULL) {
    unur_i_error(par->ctx, "HINV", "HINV", UNUR_ERR_DISTR_REQUIRED, "CDF");
    unur_par_free(par);
    return NULL;
  }
  struct unur_i_hinv_options *o = par->data;
  o->order = distr->data.cont.pdf != NULL ? 3 : 1;
  o->u_resolution = 1e-10;
  o->boundary[0] = -1e20;
  o->boundary[1] = 1e20;
  o->guide_factor = 1.;
  o->max_intervals = 1000000;
  return par;
}

int unur_hinv_set_order(UNUR_PAR *par, int order) {
  unur_i_set_check(par, &hinv);
  const struct unur_i_cont *cont = &par->distr->data.cont;
  if (order != 1 && order != 3 && order != 5)
    return unur_i_par_refuse(par, "order %d: must be 1, 3 or 5", order);
  if (order >= 3 && cont->pdf == NULL)
    return unur_i_warning(par->ctx, "HINV", "HINV", UNUR_ERR_DISTR_REQUIRED,
                          "order %d needs the PDF", order);
  if (order >= 5 && cont->dpdf == NULL)
    return unur_i_warning(par->ctx, "HINV", "HINV", UNUR_ERR_DISTR_REQUIRED,
                          "order 5 needs the derivative of the PDF");
  ((struct unur_i_hinv_options *)par->data)->order = order;
  par->set |= UNUR_I_HINV_SET_ORDER;
  return UNUR_SUCCESS;
}

int unur_hinv_set_u_resolution(UNUR_PAR *par, double u_resolution) {
  unur_i_set_check(par, &hinv);
  if (!(u_resolution <= 1e-2))
    return unur_i_par_refuse(par, "u-resolution %g: must be at most 0.01", u_resolution);
  if (u_resolution < 5. * DBL_EPSILON) {
    unur_i_par_refuse(par, "u-resolution %g is too small: %g is used", u_resolution,
                      5. * DBL_EPSILON);
    u_resolution = 5. * DBL_EPSILON;
  }
  if (u_resolution < UNUR_I_EPS)
    unur_i_par_refuse(par, "u-resolution %g is so small that rounding errors may forbid it",
                      u_resolution);
  ((struct unur_i_hinv_options *)par->data)->u_resolution = u_resolution;
  par->set |= UNUR_I_HINV_SET_U_RESOLUTION;
  return UNUR_SUCCESS;
}

int unur_hinv_set_cpoints(UNUR_PAR *par, const double *stp, int n_stp) {
  unur_i_set_check(par, &hinv);
  if (n_stp < 1 || stp == NULL)
    return unur_i_par_refuse(par, "number of construction points %d: must be at least 1",
                             stp == NULL ? 0 : n_stp);
  struct unur_i_hinv_options *o = par->data;
  const int code = unur_i_par_points(par, &o->cpoints, stp, n_stp);
  if (code != UNUR_SUCCESS) return code;
  o->n_cpoints = n_stp;
  par->set |= UNUR_I_HINV_SET_CPOINTS;
  return UNUR_SUCCESS;
}

int unur_hinv_set_boundary(UNUR_PAR *par, double left, double right) {
  unur_i_set_check(par, &hinv);
  if (!(left < right))
    return unur_i_par_refuse(par, "boundary (%g, %g): left must be less than right", left, right);
  if (isinf(left) || isinf(right))
    return unur_i_par_refuse(par, "boundary (%g, %g): must be finite", left, right);
  struct unur_i_hinv_options *o = par->data;
  o->boundary[0] = left;
  o->boundary[1] = right;
  par->set |= UNUR_I_HINV_SET_BOUNDARY;
  return UNUR_SUCCESS;
}

int unur_hinv_set_guidefactor(UNUR_PAR *par, double factor) {
  unur_i_set_check(par, &hinv);
  if (!(factor >= 0.)) return unur_i_par_refuse(par, "guide table factor %g: must be >= 0", factor);
  ((struct unur_i_hinv_options *)par->data)->guide_factor = factor;
  par->set |= UNUR_I_HINV_SET_GUIDEFACTOR;
  return UNUR_SUCCESS;
}

int unur_hinv_set_max_intervals(UNUR_PAR *par, int max_ivs) {
  unur_i_set_check(par, &hinv);
  if (max_ivs < 1000)
    return unur_i_par_refuse(par, "max_intervals %d: must be at least 1000", max_ivs);
  ((struct unur_i_hinv_options *)par->data)->max_intervals = max_ivs;
  par->set |= UNUR_I_HINV_SET_MAX_INTERVALS;
  return UNUR_SUCCESS;
}

static void hinv_par_free(UNUR_PAR *par) {
  struct unur_i_hinv_options *o = par->data;
  unur_i_free(par->ctx, o->cpoints);
  o->cpoints = NULL;
}

/* ---- Draws -------------------------------------------------------------------------------- */

/* Inverse CDF at u01 in [0,1], on the truncated domain. `order` is a constant in the samplers. */
#if defined(__GNUC__)
__attribute__((always_inline))
#endif
static inline double inverse(const struct unur_i_hinv *h, int order, double u01) {
  const double u = h->u_min + u01 * (h->u_max - h->u_min);
  const size_t stride = unur_i_hinv_stride(order);
  int i = h->guide[(int)(u * h->guide_size)];
  while (h->cdf[i + 1] < u && i < h->n_intervals - 1) i++;
  const double *row = h->table + (size_t)i * stride;
  const double t = (u - h->cdf[i]) * row[order + 1];
  /* order 5 need not increase */
  const double x = unur_i_clamp(unur_i_hinv_spline(row, order, t), row[0], row[stride]);
  return unur_i_clamp(x, h->truncated[0], h->truncated[1]);
}

enum { BLOCK = 1024 };

#define SAMPLERS(ORDER)                                                              \
  static double sample_##ORDER(UNUR_GEN *gen) {                                      \
    return inverse(gen->data, ORDER, unur_i_uniform(gen->urng));                     \
  }                                                                                  \
  static void transform_##ORDER(const struct unur_i_hinv *h, double *x, size_t n) {  \
    const struct unur_i_hinv copy = *h; /* out of the reach of stores to x */        \
    for (size_t k = 0; k < n; k++) x[k] = inverse(&copy, ORDER, x[k]);               \
  }

SAMPLERS(1)
SAMPLERS(3)
SAMPLERS(5)

static int hinv_fill(UNUR_GEN *gen, double *out, size_t n, size_t *done) {
  const struct unur_i_hinv *h = gen->data;
  size_t k = 0;
  while (k < n && !unur_i_stopped(gen->ctx)) {
    const size_t m = n - k < BLOCK ? n - k : BLOCK;
    unur_i_uniform_fill(gen->urng, out + k, m);
    switch (h->options.order) {
    case 1: transform_1(h, out + k, m); break;
    case 3: transform_3(h, out + k, m); break;
    default: transform_5(h, out + k, m); break;
    }
    k += m;
  }
  *done = k;
  return k == n ? UNUR_SUCCESS : unur_i_stop_code(gen->ctx);
}

static double hinv_quantile(const UNUR_GEN *gen, double u) {
  const struct unur_i_hinv *h = gen->data;
  if (!(u > 0. && u < 1.)) {
    if (!(u >= 0. && u <= 1.))
      unur_i_gen_warning(gen, UNUR_ERR_DOMAIN, "u = %g is not in [0,1]", u);
    if (isnan(u)) return u;
    return h->truncated[u <= 0. ? 0 : 1];
  }
  return inverse(h, h->options.order, u);
}

double unur_hinv_eval_approxinvcdf(const UNUR_GEN *gen, double u) {
  unur_i_get_check(gen, &hinv, INFINITY);
  unur_i_enabled_check(gen, UNUR_INFINITY);
  return hinv_quantile(gen, u);
}

int unur_hinv_get_n_intervals(const UNUR_GEN *gen) {
  unur_i_get_check(gen, &hinv, 0);
  return ((const struct unur_i_hinv *)gen->data)->n_intervals;
}

/* ---- Truncation --------------------------------------------------------------------------- */

int unur_hinv_chg_truncated(UNUR_GEN *gen, double left, double right) {
  unur_i_chg_check(gen, &hinv);
  unur_i_enabled_check(gen, gen->disabled);
  struct unur_i_hinv *h = gen->data;
  if (left < h->border[0]) {
    unur_i_gen_warning(gen, UNUR_ERR_DISTR_SET, "left end %g is beyond the table: %g is used", left,
                       h->border[0]);
    left = h->border[0];
  }
  if (right > h->border[1]) {
    unur_i_gen_warning(gen, UNUR_ERR_DISTR_SET, "right end %g is beyond the table: %g is used",
                       right, h->border[1]);
    right = h->border[1];
  }
  if (!(left < right))
    return unur_i_gen_error(gen, UNUR_ERR_DISTR_SET, "domain (%g, %g): left must be less than right",
                            left, right);
  const double u_min = unur_i_hinv_cdf(gen, left), u_max = unur_i_hinv_cdf(gen, right);
  if (isnan(u_min) || isnan(u_max))
    return unur_i_stopped(gen->ctx) ? unur_i_stop_code(gen->ctx) : UNUR_ERR_GEN_DATA;
  if (!(u_min < u_max) || unur_i_equal(u_min, u_max)) {
    unur_i_gen_warning(gen, UNUR_ERR_DISTR_SET, "CDF values %g and %g of the ends are very close",
                       u_min, u_max);
    if (!(u_min < u_max) || unur_i_same(u_max, 0.) || unur_i_same(u_min, 1.))
      return unur_i_gen_warning(gen, UNUR_ERR_DISTR_SET,
                                "CDF values of the ends are too close: domain not changed");
  }
  gen->distr->data.cont.trunc[0] = h->truncated[0] = left;
  gen->distr->data.cont.trunc[1] = h->truncated[1] = right;
  gen->distr->set |= UNUR_I_SET_TRUNCATED;
  h->u_min = fmin(fmax(u_min, 0.), 1.);
  h->u_max = fmin(fmax(u_max, 0.), 1.);
  return UNUR_SUCCESS;
}

/* ---- Error -------------------------------------------------------------------------------- */

/* u-error on the grid (k + 1/2) / n of the truncated domain, against the CDF. */
static int u_error(UNUR_GEN *gen, int n, double *max, double *mae) {
  const struct unur_i_hinv *h = gen->data;
  double F[2] = {0., 1.}, largest = 0., sum = 0.;
  for (int side = 0; side < 2; side++)
    if (isfinite(h->truncated[side])) F[side] = unur_i_hinv_cdf(gen, h->truncated[side]);
  for (int k = 0; k < n; k++) {
    const double u = (k + 0.5) / n, x = inverse(h, h->options.order, u);
    const double U = unur_i_hinv_cdf(gen, x);
    if (isnan(U)) return unur_i_stopped(gen->ctx) ? unur_i_stop_code(gen->ctx) : UNUR_ERR_GEN_DATA;
    const double error = fabs(u * (F[1] - F[0]) - (U - F[0]));
    if (!(error <= largest)) largest = error;
    sum += error;
  }
  *max = largest;
  *mae = sum / n;
  return UNUR_SUCCESS;
}

int unur_hinv_estimate_error(const UNUR_GEN *gen, int samplesize, double *max_error, double *MAE) {
  if (max_error == NULL || MAE == NULL) return unur_i_null("HINV", __FILE__, __LINE__);
  unur_i_chg_check(gen, &hinv);
  unur_i_enabled_check(gen, gen->disabled);
  if (samplesize < 1000) {
    unur_i_error(gen->ctx, "InvError", "HINV", UNUR_ERR_GENERIC,
                 "sample size %d is too small: 1000 is used", samplesize);
    samplesize = 1000;
  }
  UNUR_GEN *g = (UNUR_GEN *)gen; /* the draws of the generator are not touched */
  return u_error(g, samplesize, max_error, MAE);
}

/* ---- Generator ---------------------------------------------------------------------------- */

static double (*sampler(const struct unur_i_hinv *h))(UNUR_GEN *) {
  return h->options.order == 1 ? sample_1 : h->options.order == 3 ? sample_3 : sample_5;
}

static int hinv_init(UNUR_GEN *gen, const UNUR_PAR *par) {
  struct unur_i_hinv *h = gen->data;
  const struct unur_i_hinv_options *o = par->data;
  h->options = *o;
  h->options.cpoints = NULL;
  if (o->n_cpoints > 0) {
    double *copy = unur_i_malloc(gen->ctx, (size_t)o->n_cpoints * sizeof *copy);
    if (copy == NULL) return UNUR_ERR_MALLOC;
    memcpy(copy, o->cpoints, (size_t)o->n_cpoints * sizeof *copy);
    h->options.cpoints = copy;
  }
  gen->sample.cont = sampler(h);
  return unur_i_hinv_setup(gen);
}

static int hinv_reinit(UNUR_GEN *gen) {
  unur_i_hinv_clear(gen);
  /* the truncation by chg_truncated() belongs to the table that is gone */
  gen->distr->data.cont.trunc[0] = gen->distr->data.cont.domain[0];
  gen->distr->data.cont.trunc[1] = gen->distr->data.cont.domain[1];
  gen->distr->set &= ~(unsigned)UNUR_I_SET_TRUNCATED;
  return unur_i_hinv_setup(gen);
}

static void *copy_block(UNUR_CONTEXT *ctx, const void *src, size_t size) {
  void *copy = unur_i_malloc(ctx, size);
  if (copy != NULL) memcpy(copy, src, size);
  return copy;
}

static int hinv_clone(UNUR_GEN *copy, const UNUR_GEN *src) {
  const struct unur_i_hinv *from = src->data;
  struct unur_i_hinv *to = copy->data;
  to->cdf = NULL;
  to->table = NULL;
  to->guide = NULL;
  to->options.cpoints = NULL;
  to->capacity = from->n_intervals;
  const size_t n = (size_t)from->n_intervals;
  to->cdf = copy_block(copy->ctx, from->cdf, (n + 1) * sizeof *to->cdf);
  to->table = copy_block(copy->ctx, from->table,
                         (n * unur_i_hinv_stride(from->options.order) + 1) * sizeof *to->table);
  to->guide =
      copy_block(copy->ctx, from->guide, ((size_t)from->guide_size + 1) * sizeof *to->guide);
  if (to->cdf == NULL || to->table == NULL || to->guide == NULL) return UNUR_ERR_MALLOC;
  if (from->options.cpoints != NULL) {
    to->options.cpoints = copy_block(copy->ctx, from->options.cpoints,
                                     (size_t)from->options.n_cpoints * sizeof(double));
    if (to->options.cpoints == NULL) return UNUR_ERR_MALLOC;
  }
  return UNUR_SUCCESS;
}

static void hinv_free(UNUR_GEN *gen) {
  struct unur_i_hinv *h = gen->data;
  if (h == NULL) return;
  unur_i_hinv_clear(gen);
  unur_i_free(gen->ctx, h->options.cpoints);
  h->options.cpoints = NULL;
}

/* ---- Read-outs ---------------------------------------------------------------------------- */

static size_t hinv_intervals(const UNUR_GEN *gen, UNUR_INTERVAL *out, size_t size) {
  const struct unur_i_hinv *h = gen->data;
  const size_t n = (size_t)h->n_intervals, stride = unur_i_hinv_stride(h->options.order);
  if (out == NULL) return n;
  for (size_t i = 0; i < n && i < size; i++) {
    const double *row = h->table + i * stride;
    out[i].left = row[0];
    out[i].right = row[stride];
    out[i].point = NAN;
    out[i].f = NAN;
    out[i].area_hat = NAN;
    out[i].area_squeeze = NAN;
    out[i].cdf_left = h->cdf[i];
  }
  return n;
}

static const char *mark(const UNUR_GEN *gen, unsigned flag) {
  return (gen->set & flag) != 0u ? "" : "  [default]";
}

static void hinv_info(UNUR_GEN *gen, int help) {
  const struct unur_i_hinv *h = gen->data;
  const struct unur_i_hinv_options *o = &h->options;
  unur_i_info_distr(gen, help);
  if (help && (gen->distr->set & UNUR_I_SET_MODE) == 0u)
    unur_i_info(gen, "[ Hint: the \"mode\" of the distribution helps in case of a narrow peak ]\n\n");

  unur_i_info(gen, "method: HINV (Hermite approximation of INVerse CDF)\n");
  unur_i_info(gen, "   order of polynomial = %d\n\n", o->order);

  unur_i_info(gen, "performance characteristics:\n");
  unur_i_info(gen, "   truncated domain = (%g,%g)\n", h->border[0], h->border[1]);
  unur_i_info(gen, "   Prob(X<domain)   = %g\n", fmax(0., h->tail_cut[0]));
  unur_i_info(gen, "   Prob(X>domain)   = %g\n", fmax(0., h->tail_cut[1]));
  double max = NAN, mae = NAN;
  if (u_error(gen, 10000, &max, &mae) == UNUR_SUCCESS)
    unur_i_info(gen, "   u-error         <= %g  (mean = %g)\n", max, mae);
  else
    unur_i_info(gen, "   u-error            NA\n");
  unur_i_info(gen, "     [ u-resolution = %g ]\n", o->u_resolution);
  unur_i_info(gen, "   # intervals      = %d\n\n", h->n_intervals);

  if (!help) return;
  unur_i_info(gen, "parameters:\n");
  unur_i_info(gen, "   order = %d%s\n", o->order, mark(gen, UNUR_I_HINV_SET_ORDER));
  unur_i_info(gen, "   u_resolution = %g%s\n", o->u_resolution,
              mark(gen, UNUR_I_HINV_SET_U_RESOLUTION));
  if ((gen->set & UNUR_I_HINV_SET_MAX_INTERVALS) != 0u)
    unur_i_info(gen, "   max_intervals = %d\n", o->max_intervals);
  unur_i_info(gen, "   boundary = (%g,%g)  [computed]\n\n", h->border[0], h->border[1]);
  if (o->order < 5)
    unur_i_info(gen, "[ Hint: \"order=5\" needs fewer intervals. ]\n");
  if (o->u_resolution > UNUR_I_EPS)
    unur_i_info(gen, "[ Hint: a smaller \"u_resolution\" makes the u-error smaller. ]\n");
  unur_i_info(gen, "\n");
}

static const struct unur_i_method hinv = {
    .tag = "HINV",
    .code = UNUR_METH_HINV,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .is_inversion = true,
    .par_size = sizeof(struct unur_i_hinv_options),
    .gen_size = sizeof(struct unur_i_hinv),
    .par_free = hinv_par_free,
    .init = hinv_init,
    .reinit = hinv_reinit,
    .clone = hinv_clone,
    .free = hinv_free,
    .info = hinv_info,
    .fill = hinv_fill,
    .quantile = hinv_quantile,
    .intervals = hinv_intervals,
};
