/* dau.c -- method DAU: alias-urn.
 *
 * A. J. Walker, An efficient method for generating discrete random variables with general
 * distributions, ACM Transactions on Mathematical Software 3 (1977), 253-256; A. V. Peterson
 * and R. A. Kronmal, On mixture methods for the computer generation of random variables, The
 * American Statistician 36 (1982), 184-191 (urn larger than the vector).
 *
 * Requires a probability vector, or a PMF or CDF it can be made from. One uniform a draw.
 * Departure: a vector without mass is refused as invalid data (UNU.RAN: 0xf0).
 */
#include "core.h"
#include "pv.h"

static const struct unur_i_method dau;

enum { SET_URNFACTOR = 1 };

struct dau_par { double urnfactor; };

struct dau_gen {
  double urnfactor;
  double *cut; /* probability of the cell itself */
  int *alias;
  int n, size; /* length of the vector, of the urn */
};

#define DATA(gen) ((struct dau_gen *)(gen)->data)

UNUR_PAR *unur_dau_new(const UNUR_DISTR *distr) {
  UNUR_PAR *par = unur_i_par_new_with_pv(&dau, distr);
  if (par == NULL) return NULL;
  ((struct dau_par *)par->data)->urnfactor = 1.;
  return par;
}

int unur_dau_set_urnfactor(UNUR_PAR *par, double factor) {
  unur_i_set_check(par, &dau);
  if (!(factor >= 1.) || isinf(factor))
    return unur_i_par_refuse(par, "urn factor is %g, must be at least 1", factor);
  ((struct dau_par *)par->data)->urnfactor = factor;
  par->set |= SET_URNFACTOR;
  return UNUR_SUCCESS;
}

static int sample(UNUR_GEN *gen) {
  const struct dau_gen *g = DATA(gen);
  const int left = gen->distr->data.discr.domain[0];
  double u = unur_i_uniform(gen->urng) * g->size;
  const int i = (int)u;
  if (i >= g->n) return g->alias[i] + left;
  u -= i; /* recycled */
  return (u <= g->cut[i] ? i : g->alias[i]) + left;
}

static int make_table(UNUR_GEN *gen) {
  struct dau_gen *g = DATA(gen);
  const struct unur_i_discr *discr = &gen->distr->data.discr;
  const int n = discr->n_pv;
  if (!(g->urnfactor * n < INT_MAX))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "urn of %g cells is too large",
                            g->urnfactor * n);
  const int size = (int)(n * g->urnfactor) > n ? (int)(n * g->urnfactor) : n;
  double *cut = unur_i_realloc(gen->ctx, g->cut, (size_t)size * sizeof *cut);
  if (cut == NULL) return UNUR_ERR_MALLOC;
  g->cut = cut;
  int *alias = unur_i_realloc(gen->ctx, g->alias, (size_t)size * sizeof *alias);
  if (alias == NULL) return UNUR_ERR_MALLOC;
  g->alias = alias;
  g->n = n;
  g->size = size;

  double sum = 0.;
  for (int i = 0; i < n; i++) sum += discr->pv[i];
  const double scale = size / sum;

  /* Two stacks in one array: poor cells grow from its start, rich ones from its end. */
  int *stack = unur_i_malloc(gen->ctx, (size_t)size * sizeof *stack);
  if (stack == NULL) return UNUR_ERR_MALLOC;
  int poor = 0, rich = size;
  for (int i = 0; i < size; i++) {
    cut[i] = i < n ? discr->pv[i] * scale : 0.;
    alias[i] = i;
    if (cut[i] >= 1.) stack[--rich] = i;
    else stack[poor++] = i;
  }
  while (poor > 0 && rich < size) {
    const int p = stack[poor - 1], r = stack[rich];
    alias[p] = r;
    cut[r] += cut[p] - 1.;
    if (cut[r] < 1.) { /* takes the place of the one just closed */
      stack[poor - 1] = r;
      rich++;
    } else {
      poor--;
    }
  }
  /* Where round-off used up the rich too early, the rest are full up to round-off. */
  double missing = 0.;
  while (poor > 0) {
    const int p = stack[--poor];
    missing += fabs(1. - cut[p]);
    cut[p] = 1.;
  }
  unur_i_free(gen->ctx, stack);
  if (missing > UNUR_I_SQRT_EPS)
    unur_i_gen_warning(gen, UNUR_ERR_ROUNDOFF, "mass %g of %d cells lost by round-off", missing,
                       size);
  gen->sample.discr = sample;
  return UNUR_SUCCESS;
}

static int reinit(UNUR_GEN *gen) {
  const int code = unur_i_require_pv(gen);
  return code == UNUR_SUCCESS ? make_table(gen) : code;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  DATA(gen)->urnfactor = ((const struct dau_par *)par->data)->urnfactor;
  return reinit(gen);
}

static int clone(UNUR_GEN *copy, const UNUR_GEN *src) {
  struct dau_gen *c = DATA(copy);
  const struct dau_gen *g = DATA(src);
  c->cut = unur_i_malloc(copy->ctx, (size_t)g->size * sizeof *c->cut);
  c->alias = unur_i_malloc(copy->ctx, (size_t)g->size * sizeof *c->alias);
  if (c->cut == NULL || c->alias == NULL) return UNUR_ERR_MALLOC;
  memcpy(c->cut, g->cut, (size_t)g->size * sizeof *c->cut);
  memcpy(c->alias, g->alias, (size_t)g->size * sizeof *c->alias);
  return UNUR_SUCCESS;
}

static void free_data(UNUR_GEN *gen) {
  unur_i_free(gen->ctx, DATA(gen)->cut);
  unur_i_free(gen->ctx, DATA(gen)->alias);
}

static void info(UNUR_GEN *gen, int help) {
  const struct dau_gen *g = DATA(gen);
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: DAU (Alias-Urn)\n\nperformance characteristics:\n");
  unur_i_info(gen, "   E [#look-ups] = %g\n\n", 1. + 1. / g->urnfactor);
  if (!help) return;
  unur_i_info(gen, "parameters:\n   urnfactor = %g%s\n\n", g->urnfactor,
              gen->set & SET_URNFACTOR ? "" : "  [default]");
}

static size_t aliases(const UNUR_GEN *gen, UNUR_ALIAS_COLUMN *out, size_t size) {
  const struct dau_gen *g = DATA(gen);
  const int left = gen->distr->data.discr.domain[0];
  for (int i = 0; i < g->size && (size_t)i < size; i++)
    /* Round-off leaves the last cells a little above 1. */
    out[i] = i < g->n ? (UNUR_ALIAS_COLUMN){.share = fmin(g->cut[i], 1.), .value = i + left,
                                            .alias = g->alias[i] + left}
                      : (UNUR_ALIAS_COLUMN){.share = 0., .value = g->alias[i] + left,
                                            .alias = g->alias[i] + left};
  return (size_t)g->size;
}

static const struct unur_i_method dau = {
    .tag = "DAU",
    .code = UNUR_METH_DAU,
    .distr_type = UNUR_DISTR_DISCR,
    .kind = UNUR_I_DISCR,
    .par_size = sizeof(struct dau_par),
    .gen_size = sizeof(struct dau_gen),
    .init = init,
    .reinit = reinit,
    .clone = clone,
    .free = free_data,
    .info = info,
    .aliases = aliases,
};
