/* prerequisites.h -- mode, area and sum that a method needs and the distribution may lack. */
#ifndef UNUR_PREREQUISITES_H
#define UNUR_PREREQUISITES_H

#include "core.h"

/* Mode of gen->distr: when it is not known, warns 0x16 and searches for it. A mode outside the
 * domain is moved to the nearer end with warning 0x32. Returns UNUR_SUCCESS or a reported code. */
int unur_i_need_mode(UNUR_GEN *gen);

/* Area below the PDF of gen->distr: when it is not known, asks the distribution's own updater;
 * error 0x16 when there is none. */
int unur_i_need_area(UNUR_GEN *gen);

/* The same for discrete laws: mode, and sum over the probabilities. */
int unur_i_need_discr_mode(UNUR_GEN *gen);
int unur_i_need_sum(UNUR_GEN *gen);

/* Switches between the plain and the checking sampler: what every chg_verify() does.
 * `choose_sampler` is NULL where the sampler looks at the bit itself. */
int unur_i_chg_verify(UNUR_GEN *gen, const struct unur_i_method *method, int verify,
                      unsigned verify_bit, void (*choose_sampler)(UNUR_GEN *), const char *file,
                      int line);

#endif
