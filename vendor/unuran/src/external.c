/* external.c -- CEXT, DEXT: wrappers for an external generator of a continuous or a discrete law.
 *
 * The user brings a function that draws one variate, and perhaps one that sets up; both get the
 * generator and find in it the distribution's parameters and a private block of memory. All that
 * belongs to a generator (clones, URNGs, tests, error handling) then works for it too.
 * Requires   nothing; the distribution may be NULL.
 * Departures The private block is owned by the generator: it is freed with it, and a clone gets a
 *            copy.
 */

#include "core.h"

struct external_par {
  int (*init)(UNUR_GEN *gen);
  union unur_i_sampling sample;
  bool has_sample;
};

struct external_gen {
  struct external_par user;
  void *params; /* the user's private block */
  size_t size;
};

static const struct unur_i_method cext, dext;

#define PAR ((struct external_par *)par->data)
#define GEN ((struct external_gen *)gen->data)

UNUR_PAR *unur_cext_new(const UNUR_DISTR *distr) { return unur_i_par_new(&cext, distr); }

UNUR_PAR *unur_dext_new(const UNUR_DISTR *distr) { return unur_i_par_new(&dext, distr); }

int unur_cext_set_init(UNUR_PAR *par, int (*init)(UNUR_GEN *gen)) {
  unur_i_set_check(par, &cext);
  PAR->init = init;
  return UNUR_SUCCESS;
}

int unur_dext_set_init(UNUR_PAR *par, int (*init)(UNUR_GEN *gen)) {
  unur_i_set_check(par, &dext);
  PAR->init = init;
  return UNUR_SUCCESS;
}

int unur_cext_set_sample(UNUR_PAR *par, double (*sample)(UNUR_GEN *gen)) {
  unur_i_set_check(par, &cext);
  unur_i_check_null("CEXT", sample, UNUR_ERR_NULL);
  PAR->sample.cont = sample;
  PAR->has_sample = true;
  return UNUR_SUCCESS;
}

int unur_dext_set_sample(UNUR_PAR *par, int (*sample)(UNUR_GEN *gen)) {
  unur_i_set_check(par, &dext);
  unur_i_check_null("DEXT", sample, UNUR_ERR_NULL);
  PAR->sample.discr = sample;
  PAR->has_sample = true;
  return UNUR_SUCCESS;
}

/* The private block, grown or cut to size bytes, new ones 0; as it is for size 0. */
static void *params_of(UNUR_GEN *gen, size_t size) {
  if (size > 0 && size != GEN->size) {
    void *block = unur_i_realloc(gen->ctx, GEN->params, size);
    if (block == NULL) return NULL;
    if (size > GEN->size) memset((char *)block + GEN->size, 0, size - GEN->size);
    GEN->params = block;
    GEN->size = size;
  }
  return GEN->params;
}

void *unur_cext_get_params(UNUR_GEN *gen, size_t size) {
  unur_i_get_check(gen, &cext, NULL);
  return params_of(gen, size);
}

void *unur_dext_get_params(UNUR_GEN *gen, size_t size) {
  unur_i_get_check(gen, &dext, NULL);
  return params_of(gen, size);
}

double *unur_cext_get_distrparams(UNUR_GEN *gen) {
  unur_i_get_check(gen, &cext, NULL);
  return gen->distr != NULL ? gen->distr->data.cont.params : NULL;
}

double *unur_dext_get_distrparams(UNUR_GEN *gen) {
  unur_i_get_check(gen, &dext, NULL);
  return gen->distr != NULL ? gen->distr->data.discr.params : NULL;
}

int unur_cext_get_ndistrparams(UNUR_GEN *gen) {
  unur_i_get_check(gen, &cext, 0);
  return gen->distr != NULL ? gen->distr->data.cont.n_params : 0;
}

int unur_dext_get_ndistrparams(UNUR_GEN *gen) {
  unur_i_get_check(gen, &dext, 0);
  return gen->distr != NULL ? gen->distr->data.discr.n_params : 0;
}

static int setup(UNUR_GEN *gen) {
  if (!GEN->user.has_sample)
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "no sampling function was set");
  if (GEN->user.init != NULL && GEN->user.init(gen) != UNUR_SUCCESS)
    return unur_i_gen_error(gen, UNUR_FAILURE, "the user's init function failed");
  gen->sample = GEN->user.sample;
  return UNUR_SUCCESS;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  GEN->user = *PAR;
  return setup(gen);
}

static int clone(UNUR_GEN *copy, const UNUR_GEN *gen) {
  struct external_gen *own = copy->data;
  own->params = NULL;
  if (GEN->params == NULL) return UNUR_SUCCESS;
  own->params = unur_i_malloc(copy->ctx, GEN->size);
  if (own->params == NULL) return UNUR_ERR_MALLOC;
  memcpy(own->params, GEN->params, GEN->size);
  return UNUR_SUCCESS;
}

static void destroy(UNUR_GEN *gen) { unur_i_free(gen->ctx, GEN->params); }

static void info(UNUR_GEN *gen, int help) {
  if (gen->distr != NULL) unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: %s (wrapper for %s EXTernal generators)\n\n", gen->method->tag,
              gen->method == &cext ? "Continuous" : "Discrete");
  unur_i_info(gen, "performance characteristics:\n   those of the user's generator\n\n");
}

static const struct unur_i_method cext = {
    .tag = "CEXT",
    .code = UNUR_METH_CEXT,
    .distr_type = UNUR_DISTR_CONT,
    .distr_optional = true,
    .kind = UNUR_I_CONT,
    .par_size = sizeof(struct external_par),
    .gen_size = sizeof(struct external_gen),
    .init = init,
    .reinit = setup,
    .clone = clone,
    .free = destroy,
    .info = info,
};

static const struct unur_i_method dext = {
    .tag = "DEXT",
    .code = UNUR_METH_DEXT,
    .distr_type = UNUR_DISTR_DISCR,
    .distr_optional = true,
    .kind = UNUR_I_DISCR,
    .par_size = sizeof(struct external_par),
    .gen_size = sizeof(struct external_gen),
    .init = init,
    .reinit = setup,
    .clone = clone,
    .free = destroy,
    .info = info,
};
