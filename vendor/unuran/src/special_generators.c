/* special_generators.c -- what CSTD, DSTD and their families share; the registry of families. */
#include "special_generators.h"

static const struct { unsigned id; unur_i_special_init *init; } families[] = {
    {UNUR_DISTR_NORMAL, unur_i_special_normal},
    {UNUR_DISTR_GAMMA, unur_i_special_gamma},
    {UNUR_DISTR_BETA, unur_i_special_beta},
    {UNUR_DISTR_CHI, unur_i_special_chi},
    {UNUR_DISTR_STUDENT, unur_i_special_student},
    {UNUR_DISTR_GIG, unur_i_special_gig},
    {UNUR_DISTR_POWEREXPONENTIAL, unur_i_special_powerexponential},
    {UNUR_DISTR_SLASH, unur_i_special_slash},
    {UNUR_DISTR_BINOMIAL, unur_i_special_binomial},
    {UNUR_DISTR_HYPERGEOMETRIC, unur_i_special_hypergeometric},
    {UNUR_DISTR_LOGARITHMIC, unur_i_special_logarithmic},
    {UNUR_DISTR_POISSON, unur_i_special_poisson},
    {UNUR_DISTR_ZIPF, unur_i_special_zipf},
};

unur_i_special_init *unur_i_special_find(const UNUR_DISTR *distr) {
  for (size_t i = 0; i < sizeof families / sizeof *families; i++)
    if (families[i].id == distr->id) return families[i].init;
  return NULL;
}

bool unur_i_special_by_inversion(const UNUR_DISTR *distr, unsigned variant) {
  return variant == UNUR_STDGEN_INVERSION ||
         (variant == UNUR_STDGEN_DEFAULT && unur_i_special_find(distr) == NULL);
}

int unur_i_special_try(const UNUR_DISTR *distr, bool has_invcdf, unsigned variant) {
  if (unur_i_special_by_inversion(distr, variant))
    return has_invcdf ? UNUR_SUCCESS : UNUR_ERR_PAR_VARIANT;
  unur_i_special_init *family = unur_i_special_find(distr);
  return family != NULL ? family(distr, variant, NULL) : UNUR_ERR_PAR_VARIANT;
}

static int make_constants(UNUR_GEN *gen, const char *routine, size_t size) {
  struct unur_i_special *special = UNUR_I_SPECIAL(gen);
  void *constants = NULL;
  if (size > 0 && (constants = unur_i_calloc(gen->ctx, 1, size)) == NULL) return UNUR_ERR_MALLOC;
  unur_i_free(gen->ctx, special->constants);
  special->constants = constants;
  special->size = size;
  special->routine = routine;
  return UNUR_SUCCESS;
}

int unur_i_special_cont(UNUR_GEN *gen, const char *routine, double (*sample)(UNUR_GEN *),
                        size_t size) {
  const int code = make_constants(gen, routine, size);
  if (code == UNUR_SUCCESS) gen->sample.cont = sample;
  return code;
}

int unur_i_special_discr(UNUR_GEN *gen, const char *routine, int (*sample)(UNUR_GEN *),
                         size_t size) {
  const int code = make_constants(gen, routine, size);
  if (code == UNUR_SUCCESS) gen->sample.discr = sample;
  return code;
}

int unur_i_special_refuse(const UNUR_DISTR *distr, const char *reason) {
  return unur_i_error(distr->ctx, NULL, "", UNUR_ERR_GEN_CONDITION, "%s: %s", distr->name, reason);
}

int unur_i_special_clone(UNUR_GEN *copy, const UNUR_GEN *src) {
  struct unur_i_special *own = UNUR_I_SPECIAL(copy);
  own->constants = NULL;
  if (own->size == 0) return UNUR_SUCCESS;
  own->constants = unur_i_malloc(copy->ctx, own->size);
  if (own->constants == NULL) return UNUR_ERR_MALLOC;
  memcpy(own->constants, UNUR_I_SPECIAL(src)->constants, own->size);
  return UNUR_SUCCESS;
}

void unur_i_special_free(UNUR_GEN *gen) {
  unur_i_free(gen->ctx, UNUR_I_SPECIAL(gen)->constants);
}

/* Draws counted for the info text. */
#define COUNTED_DRAWS 10000

struct counted { UNUR_URNG *urng; long n; };

static double count_uniform(void *state) {
  struct counted *c = state;
  c->n++;
  return unur_i_uniform(c->urng);
}

void unur_i_special_info(UNUR_GEN *gen, const char *method, int help) {
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: %s\n   variant = ", method);
  if (gen->variant == UNUR_STDGEN_INVERSION) unur_i_info(gen, "inversion");
  else unur_i_info(gen, "%u", gen->variant);
  unur_i_info(gen, " (%s)\n\nperformance characteristics:\n", UNUR_I_SPECIAL(gen)->routine);
  if (gen->inversion) {
    unur_i_info(gen, "   E [#urn] = 1\n\n");
  } else if (!gen->disabled) {
    /* Only the generator's own stream is replaced, and put back. */
    struct counted counted = {gen->urng, 0};
    UNUR_URNG counting = {.ctx = gen->ctx, .sample = count_uniform, .state = &counted};
    gen->urng = &counting;
    for (int i = 0; i < COUNTED_DRAWS && !unur_i_stopped(gen->ctx); i++) {
      if (gen->method->kind == UNUR_I_DISCR) (void)gen->sample.discr(gen);
      else (void)gen->sample.cont(gen);
    }
    gen->urng = counted.urng;
    unur_i_info(gen, "   E [#urn] = %.2f  [approx.]\n\n", (double)counted.n / COUNTED_DRAWS);
  }
  if (help)
    unur_i_info(gen, "parameters:\n   variant = %d%s\n\n", (int)gen->variant,
                gen->set & UNUR_I_SPECIAL_SET_VARIANT ? "" : "  [default]");
}
