/* pv.h -- probability vectors, as the methods that sample from one (DAU, DGT) need them. */
#ifndef UNUR_PV_H
#define UNUR_PV_H

#include "core.h"

/* unur_i_par_new(), and checks that there is a probability vector or a way to derive one. */
UNUR_PAR *unur_i_par_new_with_pv(const struct unur_i_method *method, const UNUR_DISTR *distr);

/* Derives the vector of gen->distr where it is missing and checks it: entries at least 0, at
 * least one of them positive. Code already reported. */
int unur_i_require_pv(UNUR_GEN *gen);

#endif
