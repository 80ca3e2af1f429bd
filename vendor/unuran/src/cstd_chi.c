/* cstd_chi.c -- special generator of the chi distribution (nu), nu >= 1.
 *
 * 0, 1  Ratio of uniforms, shifted by the mode. J. F. Monahan, An algorithm for generating chi
 *       random variables, ACM TOMS 13 (1987), 168-172.
 */
#include "special_generators.h"

struct chi { double b, v_left, v_width; }; /* mode; range of v */

static double sample_chi(UNUR_GEN *gen) {
  const struct chi *g = UNUR_I_CONSTANTS(gen, struct chi);
  const double b = g->b;
  UNUR_I_TRIALS(gen) {
    const double u = unur_i_uniform(gen->urng);
    const double v = unur_i_uniform(gen->urng) * g->v_width + g->v_left;
    const double z = v / u, zz = z * z;
    if (z < -b) continue;
    double r = 2.5 - zz;
    if (z < 0.) r += zz * z / (3. * (z + b));
    if (u < r * 0.3894003915) return z + b; /* exp(-1/4)/2 */
    if (zz > 1.036961043 / u + 1.4) continue;
    const double growth = b > 0. ? log(1. + z / b) * b * b - z * b : 0.;
    if (2. * log(u) < growth - 0.5 * zz) return z + b;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

int unur_i_special_chi(const UNUR_DISTR *distr, unsigned variant, UNUR_GEN *gen) {
  if (variant > 1) return UNUR_ERR_PAR_VARIANT;
  const double nu = distr->data.cont.params[0];
  if (!(nu >= 1.)) return unur_i_special_refuse(distr, "the special generator needs nu >= 1");
  if (gen == NULL) return UNUR_SUCCESS;
  const int code = unur_i_special_cont(gen, "ratio of uniforms", sample_chi, sizeof(struct chi));
  if (code != UNUR_SUCCESS) return code;
  struct chi *g = UNUR_I_CONSTANTS(gen, struct chi);
  g->b = sqrt(nu - 1.);
  if (g->b == 0.) {
    g->v_left = 0.;
    g->v_width = 0.857763884960707; /* sqrt(2/e) */
    return UNUR_SUCCESS;
  }
  g->v_left = fmax(-0.6065306597 * (1. - 0.25 / (g->b * g->b + 1.)), -g->b); /* exp(-1/2) */
  g->v_width = 0.6065306597 * (0.7071067812 + g->b) / (0.5 + g->b) - g->v_left;
  return UNUR_SUCCESS;
}
