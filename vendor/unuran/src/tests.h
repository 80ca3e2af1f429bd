/* tests.h -- what the files of unuran_tests.h share. */
#ifndef UNUR_TESTS_H
#define UNUR_TESTS_H

#include "core.h"
#include "unuran_tests.h"

/* One draw as a number. */
static inline double unur_i_test_draw(UNUR_GEN *gen) {
  return gen->method->kind == UNUR_I_DISCR ? (double)gen->sample.discr(gen)
                                           : gen->sample.cont(gen);
}

/* Where a report goes. */
static inline FILE *unur_i_test_stream(FILE *out) { return out != NULL ? out : stdout; }

#endif
