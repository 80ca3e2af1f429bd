/* urng.c -- objects that hold a generator of uniforms, and the defaults of a context. */
#include "core.h"

#define URNG_ID "URNG"

/* A NULL urng stands for the default one. */
#define default_if_null(urng) \
  do { if ((urng) == NULL && ((urng) = unur_i_default_urng(unur_context_current())) == NULL) \
         return UNUR_ERR_MALLOC; } while (0)

static int missing(const UNUR_URNG *urng, const char *what) {
  return unur_i_error(urng->ctx, URNG_ID, "", UNUR_ERR_URNG_MISS, "%s", what);
}

/* -------------------------------------------------------------------------------------- */
/* Life                                                                                    */

static UNUR_URNG *new_in(UNUR_CONTEXT *ctx, double (*sample)(void *), void *state,
                         bool bookkeeping) {
  UNUR_URNG *urng = bookkeeping ? unur_i_calloc_bookkeeping(ctx, sizeof *urng)
                                : unur_i_calloc(ctx, 1, sizeof *urng);
  if (urng == NULL) return NULL;
  urng->ctx = ctx;
  urng->sample = sample;
  urng->state = state;
  urng->seed = ULONG_MAX;
  return urng;
}

UNUR_URNG *unur_urng_new(double (*sampleunif)(void *state), void *state) {
  unur_i_check_null(URNG_ID, sampleunif, NULL);
  return new_in(unur_context_current(), sampleunif, state, false);
}

UNUR_URNG *unur_i_urng_new_with_state(UNUR_CONTEXT *ctx, size_t state_size, bool bookkeeping) {
  UNUR_URNG *urng = new_in(ctx, NULL, NULL, bookkeeping);
  if (urng == NULL) return NULL;
  urng->state = bookkeeping ? unur_i_calloc_bookkeeping(ctx, state_size)
                            : unur_i_calloc(ctx, 1, state_size);
  urng->owns_state = true;
  if (urng->state == NULL) {
    unur_i_free(ctx, urng);
    return NULL;
  }
  return urng;
}

void unur_urng_free(UNUR_URNG *urng) {
  if (urng == NULL) return;
  UNUR_CONTEXT *ctx = urng->ctx;
  if (ctx->urng == urng) ctx->urng = NULL; /* a new one is made when it is asked for */
  if (ctx->urng_aux == urng) ctx->urng_aux = NULL;
  if (ctx->builtin == urng) ctx->builtin = NULL;
  if (ctx->builtin_aux == urng) ctx->builtin_aux = NULL;
  if (urng->destroy != NULL) urng->destroy(urng->state);
  if (urng->owns_state) unur_i_free(ctx, urng->state);
  unur_i_free(ctx, urng);
}

/* -------------------------------------------------------------------------------------- */
/* Defaults of the context                                                                 */

UNUR_URNG *unur_i_default_urng(UNUR_CONTEXT *ctx) {
  if (ctx == NULL) return NULL;
  if (ctx->urng == NULL) {
    if (ctx->builtin == NULL) ctx->builtin = unur_i_urng_builtin(ctx, true);
    ctx->urng = ctx->builtin;
  }
  return ctx->urng;
}

UNUR_URNG *unur_i_default_urng_aux(UNUR_CONTEXT *ctx) {
  if (ctx == NULL) return NULL;
  if (ctx->urng_aux == NULL) {
    if (ctx->builtin_aux == NULL) ctx->builtin_aux = unur_i_urng_builtin_aux(ctx, true);
    ctx->urng_aux = ctx->builtin_aux;
  }
  return ctx->urng_aux;
}

UNUR_URNG *unur_get_default_urng(void) { return unur_i_default_urng(unur_context_current()); }

UNUR_URNG *unur_get_default_urng_aux(void) {
  return unur_i_default_urng_aux(unur_context_current());
}

UNUR_URNG *unur_set_default_urng(UNUR_URNG *urng_new) {
  UNUR_CONTEXT *ctx = unur_context_current();
  UNUR_URNG *old = unur_i_default_urng(ctx);
  unur_i_check_null(URNG_ID, urng_new, old);
  if (ctx != NULL) ctx->urng = urng_new;
  return old;
}

UNUR_URNG *unur_set_default_urng_aux(UNUR_URNG *urng_new) {
  UNUR_CONTEXT *ctx = unur_context_current();
  UNUR_URNG *old = unur_i_default_urng_aux(ctx);
  unur_i_check_null(URNG_ID, urng_new, old);
  if (ctx != NULL) ctx->urng_aux = urng_new;
  return old;
}

UNUR_URNG *unur_urng_builtin(void) { return unur_i_urng_builtin(unur_context_current(), false); }

UNUR_URNG *unur_urng_builtin_aux(void) {
  return unur_i_urng_builtin_aux(unur_context_current(), false);
}

/* -------------------------------------------------------------------------------------- */
/* Functions of a URNG                                                                     */

#define SETTER(name, member, type) \
  int unur_urng_set_##name type { \
    unur_i_check_null(URNG_ID, urng, UNUR_ERR_NULL); \
    urng->member = function; \
    return UNUR_SUCCESS; \
  }

SETTER(sample_array, sample_array,
       (UNUR_URNG *urng, unsigned int (*function)(void *state, double *X, int dim)))
SETTER(sync, sync, (UNUR_URNG *urng, void (*function)(void *state)))
SETTER(reset, reset, (UNUR_URNG *urng, void (*function)(void *state)))
SETTER(nextsub, nextsub, (UNUR_URNG *urng, void (*function)(void *state)))
SETTER(resetsub, resetsub, (UNUR_URNG *urng, void (*function)(void *state)))
SETTER(anti, anti, (UNUR_URNG *urng, void (*function)(void *state, int anti)))

int unur_urng_set_delete(UNUR_URNG *urng, void (*function)(void *state)) {
  unur_i_check_null(URNG_ID, urng, UNUR_ERR_NULL);
  urng->destroy = function;
  return UNUR_SUCCESS;
}

/* A new seeding function forgets the seed the old one was given. */
int unur_urng_set_seed(UNUR_URNG *urng, void (*function)(void *state, unsigned long seed)) {
  unur_i_check_null(URNG_ID, urng, UNUR_ERR_NULL);
  urng->setseed = function;
  return UNUR_SUCCESS;
}

double unur_urng_sample(UNUR_URNG *urng) {
  if (urng == NULL && (urng = unur_i_default_urng(unur_context_current())) == NULL)
    return UNUR_INFINITY;
  return urng->sample(urng->state);
}

int unur_urng_sample_array(UNUR_URNG *urng, double *X, int dim) {
  if (urng == NULL && (urng = unur_i_default_urng(unur_context_current())) == NULL) return 0;
  unur_i_check_null(URNG_ID, X, 0);
  if (dim <= 0) return 0;
  if (urng->sample_array != NULL) return (int)urng->sample_array(urng->state, X, dim);
  for (int i = 0; i < dim; i++) X[i] = urng->sample(urng->state);
  return dim;
}

double unur_i_odd_uniform(UNUR_URNG *urng, double u) {
  const double below_one = 1. - 0.5 * DBL_EPSILON;
  if (u == 1.) return below_one; /* many a generator includes it */
  if (!urng->told) {
    urng->told = true; /* once, for it may be the first of millions */
    unur_i_error(urng->ctx, URNG_ID, "", UNUR_ERR_URNG,
                 "the generator of uniforms gave %g: must lie between 0 and 1", u);
  }
  unur_i_set_errno(urng->ctx, UNUR_ERR_URNG);
  return u < 0. ? 0. : u > 1. ? below_one : 0.5;
}

void unur_i_uniform_fill(UNUR_URNG *urng, double *x, size_t n) {
  if (urng->fill != NULL) {
    urng->fill(urng->state, x, n);
    return;
  }
  for (size_t i = 0; i < n; i++) x[i] = unur_i_uniform(urng);
}

int unur_urng_sync(UNUR_URNG *urng) {
  default_if_null(urng);
  if (urng->sync == NULL) return missing(urng, "sync");
  urng->sync(urng->state);
  return UNUR_SUCCESS;
}

int unur_urng_seed(UNUR_URNG *urng, unsigned long seed) {
  default_if_null(urng);
  if (urng->setseed == NULL) return missing(urng, "seeding function");
  urng->setseed(urng->state, seed);
  urng->seed = seed;
  return UNUR_SUCCESS;
}

int unur_urng_anti(UNUR_URNG *urng, int anti) {
  default_if_null(urng);
  if (urng->anti == NULL) return missing(urng, "antithetic flag");
  urng->anti(urng->state, anti);
  return UNUR_SUCCESS;
}

int unur_urng_nextsub(UNUR_URNG *urng) {
  default_if_null(urng);
  if (urng->nextsub == NULL) return missing(urng, "next substream");
  urng->nextsub(urng->state);
  return UNUR_SUCCESS;
}

int unur_urng_resetsub(UNUR_URNG *urng) {
  default_if_null(urng);
  if (urng->resetsub == NULL) return missing(urng, "reset substream");
  urng->resetsub(urng->state);
  return UNUR_SUCCESS;
}

int unur_urng_reset(UNUR_URNG *urng) {
  default_if_null(urng);
  if (urng->reset != NULL) {
    urng->reset(urng->state);
    return UNUR_SUCCESS;
  }
  if (urng->setseed != NULL && urng->seed != ULONG_MAX) {
    urng->setseed(urng->state, urng->seed);
    return UNUR_SUCCESS;
  }
  return missing(urng, "reset");
}

/* -------------------------------------------------------------------------------------- */
/* A function without state                                                                */

struct fvoid {
  double (*sample)(void *);
  void (*reset)(void *);
};

/* The function is called with a NULL state, as its type in the header allows for. */
static double fvoid_sample(void *state) { return ((struct fvoid *)state)->sample(NULL); }
static void fvoid_reset(void *state) { ((struct fvoid *)state)->reset(NULL); }

UNUR_URNG *unur_urng_fvoid_new(double (*urand)(void *state), void (*reset)(void *state)) {
  unur_i_check_null(URNG_ID, urand, NULL);
  UNUR_URNG *urng = unur_i_urng_new_with_state(unur_context_current(), sizeof(struct fvoid), false);
  if (urng == NULL) return NULL;
  *(struct fvoid *)urng->state = (struct fvoid){urand, reset};
  urng->sample = fvoid_sample;
  if (reset != NULL) urng->reset = fvoid_reset;
  return urng;
}

/* -------------------------------------------------------------------------------------- */
/* Randomly shifted point sets (Cranley and Patterson 1976)                                 */

struct randomshift {
  UNUR_URNG *qrng; /* points of dimension dim */
  UNUR_URNG *srng; /* the shift */
  int dim, next;   /* next coordinate to be returned by the sampling function */
  double *shift, *point;
};

static double shifted(double x, double shift) {
  x += shift;
  return x >= 1. ? x - 1. : x;
}

static unsigned int randomshift_sample_array(void *state, double *X, int dim) {
  struct randomshift *s = state;
  int n = dim < s->dim ? dim : s->dim;
  if (s->qrng->sample_array != NULL) {
    /* The point set writes whole points, also where fewer coordinates are asked for. */
    unsigned int written = s->qrng->sample_array(s->qrng->state, s->point, s->dim);
    if (written < (unsigned int)n) n = (int)written;
    for (int i = 0; i < n; i++) X[i] = shifted(s->point[i], s->shift[i]);
  } else {
    for (int i = 0; i < n; i++) X[i] = shifted(unur_i_uniform(s->qrng), s->shift[i]);
  }
  return (unsigned int)n;
}

static double randomshift_sample(void *state) {
  struct randomshift *s = state;
  double x = shifted(unur_i_uniform(s->qrng), s->shift[s->next]);
  if (++s->next >= s->dim) s->next = 0;
  return x;
}

static void randomshift_draw(struct randomshift *s) {
  for (int i = 0; i < s->dim; i++) s->shift[i] = unur_i_uniform(s->srng);
}

static void randomshift_sync(void *state) {
  struct randomshift *s = state;
  if (s->qrng->sync != NULL) s->qrng->sync(s->qrng->state);
  s->next = 0;
}

static void randomshift_reset(void *state) {
  struct randomshift *s = state;
  (void)unur_urng_reset(s->qrng);
  (void)unur_urng_reset(s->srng);
  randomshift_draw(s);
  s->next = 0;
}

UNUR_URNG *unur_urng_randomshift_new(UNUR_URNG *qrng, UNUR_URNG *srng, int dim) {
  unur_i_check_null(URNG_ID, qrng, NULL);
  unur_i_check_null(URNG_ID, srng, NULL);
  UNUR_CONTEXT *ctx = unur_context_current();
  if (dim < 1 || (size_t)dim > (SIZE_MAX / 2 - sizeof(struct randomshift)) / sizeof(double)) {
    unur_i_error(ctx, URNG_ID, "", UNUR_ERR_GENERIC, "dimension is %d, must be at least 1", dim);
    return NULL;
  }
  const size_t head = (sizeof(struct randomshift) + sizeof(double) - 1) / sizeof(double);
  UNUR_URNG *urng =
      unur_i_urng_new_with_state(ctx, (head + 2 * (size_t)dim) * sizeof(double), false);
  if (urng == NULL) return NULL;
  struct randomshift *s = urng->state;
  s->qrng = qrng;
  s->srng = srng;
  s->dim = dim;
  s->shift = (double *)urng->state + head;
  s->point = s->shift + dim;
  urng->sample = randomshift_sample;
  urng->sample_array = randomshift_sample_array;
  urng->sync = randomshift_sync;
  urng->reset = randomshift_reset;
  randomshift_draw(s);
  return urng;
}

int unur_urng_randomshift_nextshift(UNUR_URNG *urng) {
  unur_i_check_null(URNG_ID, urng, UNUR_ERR_NULL);
  if (urng->sample != randomshift_sample)
    return unur_i_error(urng->ctx, URNG_ID, "", UNUR_ERR_URNG_MISS,
                        "next shift: not a randomly shifted point set");
  struct randomshift *s = urng->state;
  randomshift_draw(s);
  (void)unur_urng_reset(s->qrng);
  s->next = 0;
  return UNUR_SUCCESS;
}

/* -------------------------------------------------------------------------------------- */
/* URNG of a parameter object                                                               */

int unur_set_urng(UNUR_PAR *par, UNUR_URNG *urng) {
  unur_i_check_null(NULL, par, UNUR_ERR_NULL);
  unur_i_check_null("URNG", urng, UNUR_ERR_NULL);
  par->urng = urng;
  if (par->method->uses_aux) par->urng_aux = urng;
  return UNUR_SUCCESS;
}

int unur_set_urng_aux(UNUR_PAR *par, UNUR_URNG *urng_aux) {
  unur_i_check_null(NULL, par, UNUR_ERR_NULL);
  unur_i_check_null("URNGaux", urng_aux, UNUR_ERR_NULL);
  if (!par->method->uses_aux) return UNUR_ERR_GENERIC; /* without a message, as UNU.RAN */
  par->urng_aux = urng_aux;
  return UNUR_SUCCESS;
}

int unur_use_urng_aux_default(UNUR_PAR *par) {
  unur_i_check_null(NULL, par, UNUR_ERR_NULL);
  if (!par->method->uses_aux) return UNUR_ERR_GENERIC;
  UNUR_URNG *aux = unur_i_default_urng_aux(par->ctx);
  if (aux == NULL) return UNUR_ERR_MALLOC;
  par->urng_aux = aux;
  return UNUR_SUCCESS;
}

/* -------------------------------------------------------------------------------------- */
/* URNG of a generator                                                                      */

UNUR_URNG *unur_get_urng(UNUR_GEN *gen) {
  unur_i_check_null("URNG", gen, NULL);
  return gen->urng;
}

UNUR_URNG *unur_get_urng_aux(UNUR_GEN *gen) {
  unur_i_check_null("URNGaux", gen, NULL);
  return gen->urng_aux;
}

UNUR_URNG *unur_chg_urng(UNUR_GEN *gen, UNUR_URNG *urng) {
  unur_i_check_null("URNG", gen, NULL);
  unur_i_check_null("URNG", urng, NULL);
  UNUR_URNG *old = gen->urng;
  gen->urng = urng;
  if (gen->urng_aux != NULL) gen->urng_aux = urng;
  if (gen->aux != NULL) (void)unur_chg_urng(gen->aux, urng);
  return old;
}

UNUR_URNG *unur_chg_urng_aux(UNUR_GEN *gen, UNUR_URNG *urng_aux) {
  unur_i_check_null("URNGaux", gen, NULL);
  unur_i_check_null("URNGaux", urng_aux, NULL);
  UNUR_URNG *old = gen->urng_aux;
  if (old != NULL) gen->urng_aux = urng_aux;
  return old;
}

int unur_chgto_urng_aux_default(UNUR_GEN *gen) {
  unur_i_check_null("URNGaux", gen, UNUR_ERR_NULL);
  if (gen->urng_aux == NULL) return UNUR_ERR_GENERIC;
  UNUR_URNG *aux = unur_i_default_urng_aux(gen->ctx);
  if (aux == NULL) return UNUR_ERR_MALLOC;
  gen->urng_aux = aux;
  return UNUR_SUCCESS;
}

double unur_sample_urng(UNUR_GEN *gen) { return unur_urng_sample(gen != NULL ? gen->urng : NULL); }

int unur_gen_sync(UNUR_GEN *gen) {
  unur_i_check_null(URNG_ID, gen, UNUR_ERR_NULL);
  return unur_urng_sync(gen->urng);
}

int unur_gen_seed(UNUR_GEN *gen, unsigned long seed) {
  unur_i_check_null(URNG_ID, gen, UNUR_ERR_NULL);
  return unur_urng_seed(gen->urng, seed);
}

int unur_gen_anti(UNUR_GEN *gen, int anti) {
  unur_i_check_null(URNG_ID, gen, UNUR_ERR_NULL);
  return unur_urng_anti(gen->urng, anti);
}

int unur_gen_reset(UNUR_GEN *gen) {
  unur_i_check_null(URNG_ID, gen, UNUR_ERR_NULL);
  return unur_urng_reset(gen->urng);
}

int unur_gen_nextsub(UNUR_GEN *gen) {
  unur_i_check_null(URNG_ID, gen, UNUR_ERR_NULL);
  return unur_urng_nextsub(gen->urng);
}

int unur_gen_resetsub(UNUR_GEN *gen) {
  unur_i_check_null(URNG_ID, gen, UNUR_ERR_NULL);
  return unur_urng_resetsub(gen->urng);
}
