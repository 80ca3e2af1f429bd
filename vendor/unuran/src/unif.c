/* unif.c -- UNIF: hands out the uniform random numbers of a URNG, as a generator.
 *
 * Useful where a generator is asked for and the uniforms themselves are wanted.
 * Requires   nothing; a distribution may be given and is ignored.
 * Departures unur_get_distr() gives NULL and unur_get_dimension() 1 (the original crashes).
 */

#include "core.h"

static const struct unur_i_method unif;

UNUR_PAR *unur_unif_new(const UNUR_DISTR *distr) {
  (void)distr;
  return unur_i_par_new(&unif, NULL);
}

static double sample(UNUR_GEN *gen) { return unur_i_uniform(gen->urng); }

static int setup(UNUR_GEN *gen) {
  gen->sample.cont = sample;
  return UNUR_SUCCESS;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  (void)par;
  return setup(gen);
}

static void info(UNUR_GEN *gen, int help) {
  (void)help;
  unur_i_info(gen, "method: UNIF (wrapper for UNIForm random number generator)\n\n");
}

static const struct unur_i_method unif = {
    .tag = "UNIF",
    .code = UNUR_METH_UNIF,
    .distr_type = 0,
    .kind = UNUR_I_CONT,
    .init = init,
    .reinit = setup,
    .info = info,
};
