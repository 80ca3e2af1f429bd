/* fit.h -- what the programs of the goodness-of-fit tests share.
 *
 * A row of fit-continuous, fit-discrete and fit-data is one generator: "seeds" tells with how
 * many seeds of xoshiro256++ it was run, and each array holds a p-value per seed. "ks" and "ad"
 * (or "chi2") are of the generator's FIT_DRAWS draws, "ks moved" and so on of the same draws
 * after 1 % of their mass was moved: one of each hundred draws, at random, gives way to a draw
 * from the sample's upper per cent. (Where the moved mass comes to lie decides what can be seen
 * at all: n = 100,000 cannot tell 1 % moved by half a standard deviation, which changes the
 * distribution function by 0.002, from chance.)
 *
 * The first half of the draws is made one by one, the second by the array functions.
 */
#ifndef TEST_FIT_H
#define TEST_FIT_H

#include "goodness.h"
#include "laws.h"

enum { FIT_DRAWS = 100000, MAX_SEEDS = 5 };

/* From the program's argument: number of seeds, 1 to MAX_SEEDS. */
void fit_begin(int argc, char **argv);

/* Distribution function of a law, whatever `law` is. */
typedef double FIT_CDF(double x, const void *law);

/* Prints the row and frees what it is given. A NULL generator is a row with "init": 0. */
void fit_continuous(const char *method, const char *law_name, UNUR_GEN *gen, FIT_CDF *cdf,
                    const void *law);

/* p[0..cells-1]: probabilities of first, first+1, ... */
void fit_discrete(const char *method, const char *law_name, UNUR_GEN *gen, int first,
                  const double *p, int cells);

#endif
