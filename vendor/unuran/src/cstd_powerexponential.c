/* cstd_powerexponential.c -- special generator of the power-exponential distribution (tau),
 * tau >= 1.
 *
 * 0, 1  Rejection from a uniform body with exponential tails. L. Devroye, Non-Uniform Random
 *       Variate Generation, Springer 1986, section VII.2.6 (log-concave densities), p. 302.
 */
#include "special_generators.h"

static double sample(UNUR_GEN *gen) {
  const double tau = gen->distr->data.cont.params[0];
  const double s = 1. / tau, body = 1. - s; /* the hat is constant up to here */
  UNUR_I_TRIALS(gen) {
    const double u = 2. * unur_i_uniform(gen->urng) - 1.;
    double v = unur_i_uniform(gen->urng), x = fabs(u);
    if (x > body) {
      const double y = tau * (1. - x); /* uniform */
      x = body - s * log(y);
      v *= y;
    }
    if (log(v) <= -exp(log(x) * tau)) return u < 0. ? x : -x;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

int unur_i_special_powerexponential(const UNUR_DISTR *distr, unsigned variant, UNUR_GEN *gen) {
  if (variant > 1) return UNUR_ERR_PAR_VARIANT;
  if (!(distr->data.cont.params[0] >= 1.))
    return unur_i_special_refuse(distr, "the special generator needs tau >= 1");
  return gen == NULL ? UNUR_SUCCESS : unur_i_special_cont(gen, "Devroye", sample, 0);
}
