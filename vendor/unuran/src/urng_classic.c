/* urng_classic.c -- the generators of uniforms that UNU.RAN comes with.
 *
 * MRG31k3p: P. L'Ecuyer and R. Touzin, Fast combined multiple recursive generators with
 * multipliers of the form a = +-2^q +- 2^r, Winter Simulation Conference 2000, 683-689.
 * fish: multiplicative congruential generator modulo 2^31 - 1, multiplier 742938285
 * (G. S. Fishman and L. R. Moore, SIAM J. Sci. Stat. Comput. 7 (1986), 24-45).
 * mstd: the "minimal standard", multiplier 16807 (S. K. Park and K. W. Miller, Communications
 * of the ACM 31 (1988), 1192-1201).
 *
 * Departure: all arithmetic is in 64 bits, and seeds are reduced modulo the moduli, so that
 * the values stay inside (0,1) for every seed. UNU.RAN keeps one static state for each; here
 * the functions without state use one stream of the context, and objects made by
 * unur_urng_mrg31k3p_new() and the like have a state of their own.
 */
#include "core.h"

#define M1 UINT64_C(2147483647) /* 2^31 - 1 */
#define M2 UINT64_C(2147462579)
#define NORM 4.656612873077392578125e-10 /* 2^-31 */

static const uint32_t mrg_default[6] = {12345, 23456, 34067, 45678, 56789, 67890};

static double mrg_sample(void *state) {
  uint32_t *x = ((struct unur_i_mrg31k3p *)state)->x;
  const uint64_t a = ((uint64_t)x[1] * 4194304 + (uint64_t)x[2] * 129) % M1;
  const uint64_t b = ((uint64_t)x[3] * 32768 + (uint64_t)x[5] * 32769) % M2;
  x[2] = x[1];
  x[1] = x[0];
  x[0] = (uint32_t)a;
  x[5] = x[4];
  x[4] = x[3];
  x[3] = (uint32_t)b;
  return (double)(a > b ? a - b : a + M1 - b) * NORM;
}

static void mrg_start(struct unur_i_mrg31k3p *g, const uint32_t start[6]) {
  memcpy(g->start, start, sizeof g->start);
  memcpy(g->x, start, sizeof g->x);
}

static void mrg_seed(void *state, unsigned long seed) {
  if (seed == 0) {
    unur_i_error(unur_context_current(), "URNG.mrg31k3p", "", UNUR_ERR_GENERIC,
                 "seed is 0, must be positive");
    return;
  }
  /* A component that is zero throughout would stay so. */
  uint32_t s1 = (uint32_t)(seed % M1), s2 = (uint32_t)(seed % M2);
  if (s1 == 0) s1 = 1;
  if (s2 == 0) s2 = 1;
  mrg_start(state, (const uint32_t[6]){s1, s1, s1, s2, s2, s2});
}

static void mrg_reset(void *state) {
  struct unur_i_mrg31k3p *g = state;
  memcpy(g->x, g->start, sizeof g->x);
}

static inline double mlcg_sample(struct unur_i_mlcg *g, uint64_t multiplier) {
  g->x = (uint32_t)(g->x * multiplier % M1);
  return (double)g->x / (double)M1;
}

static void mlcg_seed(struct unur_i_mlcg *g, const char *id, unsigned long seed) {
  if (seed == 0) {
    unur_i_error(unur_context_current(), id, "", UNUR_ERR_GENERIC, "seed is 0, must be positive");
    return;
  }
  g->start = (uint32_t)(seed % M1);
  if (g->start == 0) g->start = 1;
  g->x = g->start;
}

static void mlcg_reset(void *state) {
  struct unur_i_mlcg *g = state;
  g->x = g->start;
}

static double fish_sample(void *state) { return mlcg_sample(state, 742938285); }
static void fish_seed(void *state, unsigned long seed) { mlcg_seed(state, "URNG.fish", seed); }
static double mstd_sample(void *state) { return mlcg_sample(state, 16807); }
static void mstd_seed(void *state, unsigned long seed) { mlcg_seed(state, "URNG.mstd", seed); }

#define FISH_START 12345
#define MSTD_START 1804289

void unur_i_urng_init(UNUR_CONTEXT *ctx) {
  mrg_start(&ctx->mrg31k3p, mrg_default);
  ctx->fish = (struct unur_i_mlcg){FISH_START, FISH_START};
  ctx->mstd = (struct unur_i_mlcg){MSTD_START, MSTD_START};
}

/* -------------------------------------------------------------------------------------- */
/* The classic functions; like UNU.RAN's they do not look at `state`.                      */

#define CLASSIC(name, stem, member) \
  double unur_urng_##name(void *state) { \
    UNUR_CONTEXT *ctx = unur_context_current(); \
    (void)state; \
    return ctx != NULL ? stem##_sample(&ctx->member) : UNUR_INFINITY; \
  } \
  void unur_urng_##name##_seed(void *state, unsigned long seed) { \
    UNUR_CONTEXT *ctx = unur_context_current(); \
    (void)state; \
    if (ctx != NULL) stem##_seed(&ctx->member, seed); \
  }

CLASSIC(MRG31k3p, mrg, mrg31k3p)
CLASSIC(fish, fish, fish)
CLASSIC(mstd, mstd, mstd)

void unur_urng_MRG31k3p_reset(void *state) {
  UNUR_CONTEXT *ctx = unur_context_current();
  (void)state;
  if (ctx != NULL) mrg_reset(&ctx->mrg31k3p);
}

void unur_urng_fish_reset(void *state) {
  UNUR_CONTEXT *ctx = unur_context_current();
  (void)state;
  if (ctx != NULL) mlcg_reset(&ctx->fish);
}

void unur_urng_mstd_reset(void *state) {
  UNUR_CONTEXT *ctx = unur_context_current();
  (void)state;
  if (ctx != NULL) mlcg_reset(&ctx->mstd);
}

/* -------------------------------------------------------------------------------------- */
/* Objects with a state of their own                                                       */

UNUR_URNG *unur_urng_mrg31k3p_new(unsigned long seed) {
  UNUR_URNG *urng = unur_i_urng_new_with_state(unur_context_current(),
                                               sizeof(struct unur_i_mrg31k3p), false);
  if (urng == NULL) return NULL;
  mrg_start(urng->state, mrg_default);
  if (seed != 0) mrg_seed(urng->state, seed);
  urng->sample = mrg_sample;
  urng->setseed = mrg_seed;
  urng->reset = mrg_reset;
  return urng;
}

UNUR_URNG *unur_i_urng_builtin_aux(UNUR_CONTEXT *ctx, bool bookkeeping) {
  UNUR_URNG *urng = unur_i_urng_new_with_state(ctx, sizeof(struct unur_i_mlcg), bookkeeping);
  if (urng == NULL) return NULL;
  *(struct unur_i_mlcg *)urng->state = (struct unur_i_mlcg){FISH_START, FISH_START};
  urng->sample = fish_sample;
  urng->setseed = fish_seed;
  urng->reset = mlcg_reset;
  return urng;
}
