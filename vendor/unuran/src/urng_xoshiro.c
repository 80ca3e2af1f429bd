/* urng_xoshiro.c -- xoshiro256++ 1.0, the default generator of uniforms.
 *
 * D. Blackman and S. Vigna, Scrambled linear pseudorandom number generators, ACM Transactions
 * on Mathematical Software 47 (2021), article 36: recurrence, jump polynomial for 2^128 steps.
 * State from the seed by SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014), as its authors
 * recommend.
 *
 * Doubles are k / 2^53, k the upper 53 bits. k = 0 (probability 2^-53) is drawn again: methods
 * take logarithms of u and of 1 - u and divide by u.
 */
#include "core.h"

#define DEFAULT_SEED UINT64_C(0x853c49e6748fea9b)

struct xoshiro256pp {
  uint64_t s[4];
  uint64_t stream[4];    /* where reset() goes back to */
  uint64_t substream[4]; /* where resetsub() goes back to */
  bool antithetic;
};

static inline uint64_t rotl(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static inline uint64_t next(uint64_t s[4]) {
  const uint64_t result = rotl(s[0] + s[3], 23) + s[0];
  const uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotl(s[3], 45);
  return result;
}

static inline double uniform(uint64_t s[4]) {
  uint64_t k;
  do k = next(s) >> 11;
  while (k == 0);
  /* k < 2^53, and the conversion of a signed integer is one instruction on more machines. */
  return (double)(int64_t)k * 0x1p-53;
}

static double sample(void *state) {
  struct xoshiro256pp *g = state;
  double u = uniform(g->s);
  return g->antithetic ? 1. - u : u;
}

static void fill(void *state, double *x, size_t n) {
  struct xoshiro256pp *g = state;
  /* In locals, so that the stores to x do not force the state through memory. */
  uint64_t s[4] = {g->s[0], g->s[1], g->s[2], g->s[3]};
  if (g->antithetic)
    for (size_t i = 0; i < n; i++) x[i] = 1. - uniform(s);
  else
    for (size_t i = 0; i < n; i++) x[i] = uniform(s);
  memcpy(g->s, s, sizeof s);
}

static void seed_state(struct xoshiro256pp *g, uint64_t seed) {
  for (int i = 0; i < 4; i++) {
    uint64_t z = (seed += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    g->s[i] = z ^ (z >> 31);
  }
  memcpy(g->stream, g->s, sizeof g->s);
  memcpy(g->substream, g->s, sizeof g->s);
}

static void set_seed(void *state, unsigned long seed) { seed_state(state, seed); }

static void reset(void *state) {
  struct xoshiro256pp *g = state;
  memcpy(g->s, g->stream, sizeof g->s);
  memcpy(g->substream, g->stream, sizeof g->s);
}

static void resetsub(void *state) {
  struct xoshiro256pp *g = state;
  memcpy(g->s, g->substream, sizeof g->s);
}

/* 2^128 steps from the start of the present substream. */
static void nextsub(void *state) {
  static const uint64_t jump[4] = {UINT64_C(0x180ec6d33cfd0aba), UINT64_C(0xd5a61266f0c9392c),
                                   UINT64_C(0xa9582618e03fc9aa), UINT64_C(0x39abdc4529b1661c)};
  struct xoshiro256pp *g = state;
  uint64_t s[4] = {0, 0, 0, 0};
  memcpy(g->s, g->substream, sizeof g->s);
  for (int i = 0; i < 4; i++)
    for (int bit = 0; bit < 64; bit++) {
      if (jump[i] >> bit & 1)
        for (int j = 0; j < 4; j++) s[j] ^= g->s[j];
      (void)next(g->s);
    }
  memcpy(g->s, s, sizeof s);
  memcpy(g->substream, s, sizeof s);
}

static void anti(void *state, int on) { ((struct xoshiro256pp *)state)->antithetic = on != 0; }

UNUR_URNG *unur_i_urng_xoshiro256pp(UNUR_CONTEXT *ctx, uint64_t seed, bool bookkeeping) {
  UNUR_URNG *urng = unur_i_urng_new_with_state(ctx, sizeof(struct xoshiro256pp), bookkeeping);
  if (urng == NULL) return NULL;
  seed_state(urng->state, seed);
  urng->sample = sample;
  urng->fill = fill;
  urng->setseed = set_seed;
  urng->reset = reset;
  urng->nextsub = nextsub;
  urng->resetsub = resetsub;
  urng->anti = anti;
  return urng;
}

UNUR_URNG *unur_urng_xoshiro256pp_new(uint64_t seed) {
  return unur_i_urng_xoshiro256pp(unur_context_current(), seed, false);
}

UNUR_URNG *unur_i_urng_builtin(UNUR_CONTEXT *ctx, bool bookkeeping) {
  return unur_i_urng_xoshiro256pp(ctx, DEFAULT_SEED, bookkeeping);
}
