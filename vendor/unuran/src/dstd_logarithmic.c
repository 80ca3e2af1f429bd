/* dstd_logarithmic.c -- special generators of the logarithmic distribution (theta) and of the Zipf
 * (zeta) distribution (rho, tau).
 *
 * Logarithmic 0, 1  LSK: summing up for theta < 0.97, otherwise a transformation of two uniforms.
 *                   A. W. Kemp, Efficient generation of logarithmically distributed pseudo-random
 *                   variables, Applied Statistics 30 (1981), 249-253.
 * Zipf 0, 1         ZET: acceptance-rejection. J. Dagpunar, Principles of Random Variate
 *                   Generation, Clarendon Press 1988.
 */
#include "special_generators.h"

#define KEMP_LIMIT 0.97

static int sample_sum(UNUR_GEN *gen) {
  const double theta = gen->distr->data.discr.params[0];
  double u = unur_i_uniform(gen->urng), p = -theta / log1p(-theta);
  /* The remainder p theta/(1 - theta) is at most 33 p; round-off ends the loop by then. */
  for (int k = 1; k < 100000; k++) {
    if (u <= p) return k;
    u -= p;
    p *= theta * k / (k + 1.);
    if (p == 0.) return k;
  }
  return 100000;
}

static int sample_kemp(UNUR_GEN *gen) {
  const double theta = gen->distr->data.discr.params[0];
  const double u = unur_i_uniform(gen->urng);
  if (u > theta) return 1;
  const double q = 1. - exp(unur_i_uniform(gen->urng) * log1p(-theta));
  if (u <= q * q) return unur_i_to_int(1. + log(u) / log(q));
  return u > q ? 1 : 2;
}

int unur_i_special_logarithmic(const UNUR_DISTR *distr, unsigned variant, UNUR_GEN *gen) {
  if (variant > 1) return UNUR_ERR_PAR_VARIANT;
  if (gen == NULL) return UNUR_SUCCESS;
  if (distr->data.discr.params[0] < KEMP_LIMIT)
    return unur_i_special_discr(gen, "LSK, summing up", sample_sum, 0);
  return unur_i_special_discr(gen, "LSK", sample_kemp, 0);
}

/* ---- Zipf ---------------------------------------------------------------------------------------------- */

struct zet { double c, d; };

static int sample_zet(UNUR_GEN *gen) {
  const struct zet *g = UNUR_I_CONSTANTS(gen, struct zet);
  const double rho = gen->distr->data.discr.params[0], tau = gen->distr->data.discr.params[1];
  UNUR_I_TRIALS(gen) {
    const double u = unur_i_uniform(gen->urng), v = unur_i_uniform(gen->urng);
    const double x = (g->c + 0.5) * exp(-log(u) / rho) - g->c;
    if (!(x > 0.5 && x < INT_MAX)) continue;
    const double k = floor(x + 0.5);
    if (-log(v) >= (1. + rho) * log((k + tau) / (x + g->c)) - g->d) return unur_i_to_int(k);
  }
  return unur_i_none_accepted_int(gen, UNUR_I_HINT_URNG);
}

int unur_i_special_zipf(const UNUR_DISTR *distr, unsigned variant, UNUR_GEN *gen) {
  if (variant > 1) return UNUR_ERR_PAR_VARIANT;
  if (gen == NULL) return UNUR_SUCCESS;
  const double rho = distr->data.discr.params[0], tau = distr->data.discr.params[1];
  const int code = unur_i_special_discr(gen, "ZET", sample_zet, sizeof(struct zet));
  if (code != UNUR_SUCCESS) return code;
  struct zet *g = UNUR_I_CONSTANTS(gen, struct zet);
  if (rho < tau) {
    g->c = tau - 0.5;
    g->d = 0.;
  } else {
    g->c = rho - 0.5;
    g->d = (1. + rho) * log((1. + tau) / (1. + rho));
  }
  return UNUR_SUCCESS;
}
