/* hist.c -- HIST: draws from a histogram, uniformly within its bins.
 *
 * Method     inversion with a guide table (Chen & Asau 1974); the uniform that chose the bin is
 *            recycled for the place in it.
 * Requires   probabilities of the bins (need not add up to 1), and their borders or the two ends
 *            of the histogram, which is then divided evenly.
 */

#include "core.h"

struct hist_gen {
  double *cum;          /* cumulated probabilities */
  int *guide;           /* n entries */
  int n;
  double *prob;
  double *borders;      /* n + 1, or NULL: n bins of `width` from `left` on */
  double left, width;
};

static const struct unur_i_method hist;

#define GEN ((struct hist_gen *)gen->data)

UNUR_PAR *unur_hist_new(const UNUR_DISTR *distr) {
  UNUR_PAR *par = unur_i_par_new(&hist, distr);
  if (par == NULL) return NULL;
  const char *missing = NULL;
  if (distr->data.cemp.hist_prob == NULL) missing = "histogram";
  else if (!(distr->set & UNUR_I_SET_DOMAIN)) missing = "domain or bins of the histogram";
  if (missing != NULL) {
    unur_i_error(par->ctx, "HIST", "HIST", UNUR_ERR_DISTR_REQUIRED, "%s", missing);
    unur_par_free(par);
    return NULL;
  }
  return par;
}

static double sample(UNUR_GEN *gen) {
  const struct hist_gen *g = GEN;
  double u = unur_i_uniform(gen->urng);
  int i = (int)(u * g->n);
  if (i > g->n - 1) i = g->n - 1;
  int j = g->guide[i];
  u *= g->cum[g->n - 1];
  while (g->cum[j] < u && j < g->n - 1) j++;
  const double rest = (u - (j > 0 ? g->cum[j - 1] : 0.)) / g->prob[j];
  if (g->borders != NULL) return rest * g->borders[j + 1] + (1. - rest) * g->borders[j];
  return g->left + (rest + j) * g->width;
}

/* Arrays of n bins: copies, since the generator's distribution may be changed any time. */
static int take(UNUR_CONTEXT *ctx, struct hist_gen *g, int n, const double *prob, const double *borders) {
  g->n = n;
  g->cum = unur_i_malloc(ctx, (size_t)n * sizeof *g->cum);
  g->guide = unur_i_malloc(ctx, (size_t)n * sizeof *g->guide);
  if (g->cum == NULL || g->guide == NULL) return UNUR_ERR_MALLOC;
  const int code = unur_i_replace_array(ctx, &g->prob, prob, n);
  if (code != UNUR_SUCCESS || borders == NULL) return code;
  return unur_i_replace_array(ctx, &g->borders, borders, n + 1);
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  (void)par;
  struct hist_gen *g = GEN;
  const struct unur_i_cemp *cemp = &gen->distr->data.cemp;
  const int n = cemp->n_hist;
  const int code = take(gen->ctx, g, n, cemp->hist_prob, cemp->hist_bins);
  if (code != UNUR_SUCCESS) return code;
  g->left = cemp->hmin;
  g->width = (cemp->hmax - cemp->hmin) / n;
  double sum = 0.;
  for (int i = 0; i < n; i++) {
    if (!(cemp->hist_prob[i] >= 0. && isfinite(cemp->hist_prob[i])))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                              "probability %g of bin %d: must be finite and not negative",
                              cemp->hist_prob[i], i);
    g->cum[i] = (sum += cemp->hist_prob[i]);
  }
  if (!(sum > 0. && isfinite(sum)))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "the probabilities of the bins add up to %g",
                            sum);
  unur_i_guide(g->guide, n, g->cum, n, false);
  gen->sample.cont = sample;
  return UNUR_SUCCESS;
}

static int clone(UNUR_GEN *copy, const UNUR_GEN *gen) {
  struct hist_gen *own = copy->data;
  const struct hist_gen *g = GEN;
  own->cum = own->prob = own->borders = NULL;
  own->guide = NULL;
  const int code = take(copy->ctx, own, g->n, g->prob, g->borders);
  if (code != UNUR_SUCCESS) return code;
  memcpy(own->cum, g->cum, (size_t)g->n * sizeof *own->cum);
  memcpy(own->guide, g->guide, (size_t)g->n * sizeof *own->guide);
  return UNUR_SUCCESS;
}

static void destroy(UNUR_GEN *gen) {
  unur_i_free(gen->ctx, GEN->cum);
  unur_i_free(gen->ctx, GEN->guide);
  unur_i_free(gen->ctx, GEN->prob);
  unur_i_free(gen->ctx, GEN->borders);
}

static void info(UNUR_GEN *gen, int help) {
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: HIST (HISTogram of empirical distribution)\n\n");
}

static const struct unur_i_method hist = {
    .tag = "HIST",
    .code = UNUR_METH_HIST,
    .distr_type = UNUR_DISTR_CEMP,
    .kind = UNUR_I_CEMP,
    .gen_size = sizeof(struct hist_gen),
    .init = init,
    .clone = clone,
    .free = destroy,
    .info = info,
};
