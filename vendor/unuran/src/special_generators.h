/* special_generators.h -- generators made for one law each, as CSTD and DSTD offer them.
 *
 * A family is one file (cstd_gamma.c, dstd_poisson.c, ...) with one function of type
 * unur_i_special_init; the registry in special_generators.c finds it by the law's identifier.
 * The constants of a sampling routine are one block of the generator, which is copied byte by
 * byte when the generator is cloned: it must not hold pointers.
 */
#ifndef UNUR_SPECIAL_GENERATORS_H
#define UNUR_SPECIAL_GENERATORS_H

#include "core.h"
#include "rejection.h"
#include "special/special.h"

/* Chooses the routine of `variant` (0 the default; never UNUR_STDGEN_INVERSION), computes its
 * constants and sets gen->sample. With gen NULL it only tells whether the law has the variant.
 * Returns UNUR_SUCCESS, UNUR_ERR_PAR_VARIANT (there is no such variant; not reported), or a
 * code already reported. */
typedef int unur_i_special_init(const UNUR_DISTR *distr, unsigned variant, UNUR_GEN *gen);

unur_i_special_init unur_i_special_normal, unur_i_special_gamma, unur_i_special_beta,
    unur_i_special_chi, unur_i_special_student, unur_i_special_gig,
    unur_i_special_powerexponential, unur_i_special_slash;
unur_i_special_init unur_i_special_binomial, unur_i_special_hypergeometric,
    unur_i_special_logarithmic, unur_i_special_poisson, unur_i_special_zipf;

/* Flag of par->set and gen->set. */
enum { UNUR_I_SPECIAL_SET_VARIANT = 1u };

/* What set_variant() and init of both methods have in common: is `variant` one of `distr`'s? A
 * law with a special generator has inversion as UNUR_STDGEN_INVERSION if it has an inverse CDF,
 * one without has it as variant 0 too. Codes as those of unur_i_special_init. */
int unur_i_special_try(const UNUR_DISTR *distr, bool has_invcdf, unsigned variant);
bool unur_i_special_by_inversion(const UNUR_DISTR *distr, unsigned variant);

/* The family's function; NULL: the law has none. */
unur_i_special_init *unur_i_special_find(const UNUR_DISTR *distr);

/* What generators of CSTD and DSTD hold. */
struct unur_i_special {
  double umin, umax;   /* inversion: CDF at the ends of the truncated domain */
  const char *routine; /* name of the sampling routine, for the info text */
  void *constants;     /* of the routine, owned; NULL if none */
  size_t size;
};
#define UNUR_I_SPECIAL(gen) ((struct unur_i_special *)(gen)->data)

/* For families: sets routine and name; `size` bytes of zeroed constants (0: none). Returns
 * UNUR_SUCCESS or UNUR_ERR_MALLOC. */
int unur_i_special_cont(UNUR_GEN *gen, const char *routine, double (*sample)(UNUR_GEN *),
                        size_t size);
int unur_i_special_discr(UNUR_GEN *gen, const char *routine, int (*sample)(UNUR_GEN *),
                         size_t size);
#define UNUR_I_CONSTANTS(gen, type) ((type *)UNUR_I_SPECIAL(gen)->constants)

/* A law's parameter is outside the range of the routine: error 0x33. */
int unur_i_special_refuse(const UNUR_DISTR *distr, const char *reason);

/* Clone and free of both methods. */
int unur_i_special_clone(UNUR_GEN *copy, const UNUR_GEN *src);
void unur_i_special_free(UNUR_GEN *gen);
/* The whole info text. Uniforms a draw are counted in draws: asking advances the stream. */
void unur_i_special_info(UNUR_GEN *gen, const char *method, int help);

/* Standard normal variate by ACR (cstd_normal.c), from the generator's uniforms. */
double unur_i_normal_acr(UNUR_GEN *gen);

/* Student variate by Bailey's polar method (cstd_student.c). */
double unur_i_student_polar(UNUR_GEN *gen, double nu);

/* A draw as an integer; INT_MAX where it has none. */
static inline int unur_i_to_int(double k) { return k < INT_MAX ? (int)k : INT_MAX; }

/* ln k!, k >= 0. */
static inline double unur_i_lfactorial(double k) { return unur_i_lgamma(k + 1.); }

#endif
