/* bad-input.h -- what the written program (bad-input.ts) needs: valid objects of every kind. */
#ifndef TEST_BAD_INPUT_H
#define TEST_BAD_INPUT_H

#include "program.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

UNUR_PAR *par_of(const char *method); /* written */
UNUR_DISTR *distr_of(const char *method_or_kind);
UNUR_GEN *gen_of(const char *method);
UNUR_URNG *some_urng(void);
UNUR_GEN **some_generators(void); /* two */
extern const double some_numbers[8];
extern double some_place[8];
extern int some_integers[8];
extern const double *some_pointer;
void some_function(void);

/* Only with ours: what was set is put to use, and has to end. Not part of the comparison, since
 * where a bad value was taken the original is free to crash. */
void after_par(UNUR_PAR *par);
void after_gen(UNUR_GEN *gen);
void after_distr(UNUR_DISTR *distr);

/* Is this one of the discrete methods' names? */
bool is_discrete(const char *method);

#endif
