/* cstd_student.c -- special generators of Student's distribution (nu).
 *
 * 0, 1  Polar method. R. W. Bailey, Polar generation of random variates with the t-distribution,
 *       Math. Comp. 62 (1994), 779-781. The second variate of a pair is not independent and not
 *       used.
 * 2     TROUO: ratio of uniforms, nu >= 1. A. J. Kinderman, J. F. Monahan, New methods for
 *       generating Student's t and gamma variables, Computing 25 (1980), 369-377.
 */
#include "special_generators.h"

double unur_i_student_polar(UNUR_GEN *gen, double nu) {
  UNUR_I_TRIALS(gen) {
    const double x = 2. * unur_i_uniform(gen->urng) - 1.;
    const double y = 2. * unur_i_uniform(gen->urng) - 1.;
    const double s = x * x + y * y;
    if (!(s <= 1. && s > 0.)) continue;
    return x * sqrt(nu * expm1(-2. / nu * log(s)) / s);
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

static double sample_polar(UNUR_GEN *gen) {
  return unur_i_student_polar(gen, gen->distr->data.cont.params[0]);
}

struct trouo {
  double v_max;          /* sup |x| f(x)^(1/2), f(0) = 1 */
  double accept, reject; /* of the quick tests */
  double exponent;       /* f(x)^(1/2) = (1 + x^2/nu)^exponent */
};

static double sample_trouo(UNUR_GEN *gen) {
  const struct trouo *g = UNUR_I_CONSTANTS(gen, struct trouo);
  const double nu = gen->distr->data.cont.params[0];
  UNUR_I_TRIALS(gen) {
    const double u = unur_i_uniform(gen->urng);
    const double v = 2. * g->v_max * (unur_i_uniform(gen->urng) - 0.5);
    const double x = v / u, xx = x * x;
    if (xx < 5. - g->accept * u) return x;
    if (nu >= 3. && u * (xx + 3.) > g->reject) continue; /* no bound for smaller nu */
    if (u < pow(1. + xx / nu, g->exponent)) return x;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

int unur_i_special_student(const UNUR_DISTR *distr, unsigned variant, UNUR_GEN *gen) {
  const double nu = distr->data.cont.params[0];
  if (variant > 2) return UNUR_ERR_PAR_VARIANT;
  if (variant < 2)
    return gen == NULL ? UNUR_SUCCESS : unur_i_special_cont(gen, "polar", sample_polar, 0);
  if (!(nu >= 1.)) return unur_i_special_refuse(distr, "variant 2 needs nu >= 1");
  if (gen == NULL) return UNUR_SUCCESS;
  const int code = unur_i_special_cont(gen, "TROUO", sample_trouo, sizeof(struct trouo));
  if (code != UNUR_SUCCESS) return code;
  struct trouo *g = UNUR_I_CONSTANTS(gen, struct trouo);
  const double p = nu / (1. + nu);
  g->exponent = -0.25 * (nu + 1.);
  g->accept = 4. * pow(p, g->exponent);
  g->reject = 16. / g->accept;
  g->v_max = nu > 1. ? sqrt(2. * p) * pow((1. - 1. / nu) * p, 0.25 * (nu - 1.)) : 1.;
  return UNUR_SUCCESS;
}
