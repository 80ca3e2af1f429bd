/* empl.c -- EMPL: linear interpolation of the empirical distribution function.
 *
 * Paper      L. Devroye (1986), Non-Uniform Random Variate Generation, Springer, ch. XIV;
 *            W. Hoermann, J. Leydold, G. Derflinger (2004), Automatic Nonuniform Random Variate
 *            Generation, Springer, sect. 12.1 (ELK).
 * Requires   at least two observations.
 * Idea       Sort the data; each of the n-1 gaps between neighbours has probability 1/(n-1), and
 *            the density is constant in it.
 */

#include "core.h"

struct empl_gen {
  double *x; /* order statistics */
  int n;
};

static const struct unur_i_method empl;

#define GEN ((struct empl_gen *)gen->data)

UNUR_PAR *unur_empl_new(const UNUR_DISTR *distr) {
  UNUR_PAR *par = unur_i_par_new(&empl, distr);
  if (par == NULL) return NULL;
  const struct unur_i_cemp *cemp = &distr->data.cemp;
  if (cemp->sample == NULL || cemp->n_sample < 2) {
    unur_i_error(par->ctx, "EMPL", "EMPL", UNUR_ERR_DISTR_REQUIRED,
                 "at least two observations are needed, %d given",
                 cemp->sample == NULL ? 0 : cemp->n_sample);
    unur_par_free(par);
    return NULL;
  }
  return par;
}

static double sample(UNUR_GEN *gen) {
  const double u = unur_i_uniform(gen->urng) * (GEN->n - 1);
  int j = (int)u;
  if (j > GEN->n - 2) j = GEN->n - 2; /* a uniform that rounds to 1 */
  return GEN->x[j] + (u - j) * (GEN->x[j + 1] - GEN->x[j]);
}

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  (void)par;
  const struct unur_i_cemp *cemp = &gen->distr->data.cemp;
  for (int i = 0; i < cemp->n_sample; i++)
    if (!isfinite(cemp->sample[i]))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "observation %d is %g: must be finite", i,
                              cemp->sample[i]);
  GEN->n = cemp->n_sample;
  GEN->x = unur_i_malloc(gen->ctx, (size_t)GEN->n * sizeof *GEN->x);
  if (GEN->x == NULL) return UNUR_ERR_MALLOC;
  memcpy(GEN->x, cemp->sample, (size_t)GEN->n * sizeof *GEN->x);
  qsort(GEN->x, (size_t)GEN->n, sizeof *GEN->x, ascending);
  gen->sample.cont = sample;
  return UNUR_SUCCESS;
}

static int clone(UNUR_GEN *copy, const UNUR_GEN *gen) {
  struct empl_gen *own = copy->data;
  own->x = unur_i_malloc(copy->ctx, (size_t)GEN->n * sizeof *own->x);
  if (own->x == NULL) return UNUR_ERR_MALLOC;
  memcpy(own->x, GEN->x, (size_t)GEN->n * sizeof *own->x);
  return UNUR_SUCCESS;
}

static void destroy(UNUR_GEN *gen) { unur_i_free(gen->ctx, GEN->x); }

static void info(UNUR_GEN *gen, int help) {
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: EMPL (EMPirical distribution with Linear interpolation)\n\n");
}

static const struct unur_i_method empl = {
    .tag = "EMPL",
    .code = UNUR_METH_EMPL,
    .distr_type = UNUR_DISTR_CEMP,
    .kind = UNUR_I_CEMP,
    .gen_size = sizeof(struct empl_gen),
    .init = init,
    .clone = clone,
    .free = destroy,
    .info = info,
};
