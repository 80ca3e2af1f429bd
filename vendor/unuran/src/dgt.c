/* dgt.c -- method DGT: indexed search with a guide table.
 *
 * H. C. Chen and Y. Asau, On generating random variates from an empirical distribution,
 * AIIE Transactions 6 (1974), 163-166; L. Devroye, Non-Uniform Random Variate Generation,
 * Springer 1986, section III.2.4.
 *
 * Requires a probability vector, or a PMF or CDF it can be made from. Inversion: one uniform a
 * draw.
 * Departure: a vector without mass is refused (UNU.RAN divides by zero).
 */
#include "core.h"
#include "pv.h"

static const struct unur_i_method dgt;

enum { BY_DIVISION = 1, BY_ADDITION = 2 };
enum { SET_GUIDEFACTOR = 1, SET_VARIANT = 2 };
#define LONG_VECTOR 1000 /* from here on the more exact variant is the default */

struct dgt_par { double guidefactor; };

struct dgt_gen {
  double guidefactor;
  double *cum; /* n cumulated probabilities */
  int *guide;
  int n, size;
  double sum;
};

#define DATA(gen) ((struct dgt_gen *)(gen)->data)

UNUR_PAR *unur_dgt_new(const UNUR_DISTR *distr) {
  UNUR_PAR *par = unur_i_par_new_with_pv(&dgt, distr);
  if (par == NULL) return NULL;
  ((struct dgt_par *)par->data)->guidefactor = 1.;
  return par;
}

int unur_dgt_set_guidefactor(UNUR_PAR *par, double factor) {
  unur_i_set_check(par, &dgt);
  if (!(factor >= 0.) || isinf(factor))
    return unur_i_par_refuse(par, "guide factor is %g, must be at least 0", factor);
  ((struct dgt_par *)par->data)->guidefactor = factor;
  par->set |= SET_GUIDEFACTOR;
  return UNUR_SUCCESS;
}

int unur_dgt_set_variant(UNUR_PAR *par, unsigned variant) {
  unur_i_set_check(par, &dgt);
  if (variant != BY_DIVISION && variant != BY_ADDITION)
    return unur_i_warning(par->ctx, dgt.tag, dgt.tag, UNUR_ERR_PAR_VARIANT,
                          "variant is %u, must be 1 or 2", variant);
  par->variant = variant;
  par->set |= SET_VARIANT;
  return UNUR_SUCCESS;
}

/* First index whose cumulated probability reaches u times the sum. */
static inline int search(const struct dgt_gen *g, double u, double *level) {
  int j = g->guide[(int)(u * g->size)];
  u *= g->sum;
  while (g->cum[j] < u && j < g->n - 1) j++;
  *level = u;
  return j;
}

static int sample(UNUR_GEN *gen) {
  double level;
  const int j = search(DATA(gen), unur_i_uniform(gen->urng), &level);
  return j + gen->distr->data.discr.domain[0];
}

int unur_dgt_eval_invcdf_recycle(const UNUR_GEN *gen, double u, double *recycle) {
  if (recycle != NULL) *recycle = 0.;
  unur_i_get_check(gen, &dgt, INT_MAX);
  unur_i_enabled_check(gen, INT_MAX);
  const int left = gen->distr->data.discr.domain[0];
  const struct dgt_gen *g = DATA(gen);
  if (!(u > 0. && u < 1.)) {
    if (!(u >= 0. && u <= 1.))
      unur_i_gen_warning(gen, UNUR_ERR_DOMAIN, "u is %g, must be in [0,1]", u);
    if (isnan(u)) return INT_MAX;
    return u <= 0. ? left : left + (g->n - 1);
  }
  double level;
  const int j = search(g, u, &level);
  if (recycle != NULL) {
    const double p = gen->distr->data.discr.pv[j];
    *recycle = p > 0. ? fmin(fmax(1. - (g->cum[j] - level) / p, 0.), 1.) : 0.;
  }
  return j + left;
}

int unur_dgt_eval_invcdf(const UNUR_GEN *gen, double u) {
  return unur_dgt_eval_invcdf_recycle(gen, u, NULL);
}

static double quantile(const UNUR_GEN *gen, double u) {
  return unur_dgt_eval_invcdf_recycle(gen, u, NULL);
}

/* Tables from the probability vector of gen->distr. */
static int make_tables(UNUR_GEN *gen) {
  struct dgt_gen *g = DATA(gen);
  const struct unur_i_discr *discr = &gen->distr->data.discr;
  const int n = discr->n_pv;
  if (!(g->guidefactor * n < INT_MAX))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "guide table of %g entries is too long",
                            g->guidefactor * n);
  int size = (int)(n * g->guidefactor);
  if (size < 1) size = 1;
  double *cum = unur_i_realloc(gen->ctx, g->cum, (size_t)n * sizeof *cum);
  if (cum == NULL) return UNUR_ERR_MALLOC;
  g->cum = cum;
  int *guide = unur_i_realloc(gen->ctx, g->guide, (size_t)size * sizeof *guide);
  if (guide == NULL) return UNUR_ERR_MALLOC;
  g->guide = guide;
  g->n = n;
  g->size = size;
  double sum = 0.;
  for (int i = 0; i < n; i++) cum[i] = (sum += discr->pv[i]);
  g->sum = sum;
  const int left_over = unur_i_guide(guide, size, cum, n, gen->variant == BY_DIVISION);
  if (left_over > 0)
    unur_i_gen_warning(gen, UNUR_ERR_ROUNDOFF, "%d entries at the end of the guide table",
                       left_over);
  gen->sample.discr = sample;
  return UNUR_SUCCESS;
}

static int reinit(UNUR_GEN *gen) {
  const int code = unur_i_require_pv(gen);
  return code == UNUR_SUCCESS ? make_tables(gen) : code;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  DATA(gen)->guidefactor = ((const struct dgt_par *)par->data)->guidefactor;
  const int code = unur_i_require_pv(gen);
  if (code != UNUR_SUCCESS) return code;
  if (gen->variant == 0)
    gen->variant = gen->distr->data.discr.n_pv > LONG_VECTOR ? BY_DIVISION : BY_ADDITION;
  return make_tables(gen);
}

static int clone(UNUR_GEN *copy, const UNUR_GEN *src) {
  struct dgt_gen *c = DATA(copy);
  const struct dgt_gen *g = DATA(src);
  c->cum = unur_i_malloc(copy->ctx, (size_t)g->n * sizeof *c->cum);
  c->guide = unur_i_malloc(copy->ctx, (size_t)g->size * sizeof *c->guide);
  if (c->cum == NULL || c->guide == NULL) return UNUR_ERR_MALLOC;
  memcpy(c->cum, g->cum, (size_t)g->n * sizeof *c->cum);
  memcpy(c->guide, g->guide, (size_t)g->size * sizeof *c->guide);
  return UNUR_SUCCESS;
}

static void free_data(UNUR_GEN *gen) {
  unur_i_free(gen->ctx, DATA(gen)->cum);
  unur_i_free(gen->ctx, DATA(gen)->guide);
}

static void info(UNUR_GEN *gen, int help) {
  const struct dgt_gen *g = DATA(gen);
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: DGT (Guide Table)\n\nperformance characteristics:\n");
  unur_i_info(gen, "   E [#look-ups] = %g\n\n", 1. + 1. / g->guidefactor);
  if (!help) return;
  unur_i_info(gen, "parameters:\n   guidefactor = %g%s\n   variant = %u%s\n\n", g->guidefactor,
              gen->set & SET_GUIDEFACTOR ? "" : "  [default]", gen->variant,
              gen->set & SET_VARIANT ? "" : "  [default]");
}

static size_t guide(const UNUR_GEN *gen, int *out, size_t size) {
  const struct dgt_gen *g = DATA(gen);
  const int left = gen->distr->data.discr.domain[0];
  for (int j = 0; j < g->size && (size_t)j < size; j++) out[j] = g->guide[j] + left;
  return (size_t)g->size;
}

static const struct unur_i_method dgt = {
    .tag = "DGT",
    .code = UNUR_METH_DGT,
    .distr_type = UNUR_DISTR_DISCR,
    .kind = UNUR_I_DISCR,
    .is_inversion = true,
    .par_size = sizeof(struct dgt_par),
    .gen_size = sizeof(struct dgt_gen),
    .init = init,
    .reinit = reinit,
    .clone = clone,
    .free = free_data,
    .info = info,
    .quantile = quantile,
    .guide = guide,
};
