/* laws.h -- what the standard continuous distributions share.
 *
 * A law is one constant table (struct unur_i_law) and the functions it names; the driver in
 * laws.c makes objects of it. data.cont.params always holds all parameters, defaults filled in,
 * also where n_params says fewer (the "standard form" of a law, as the original counts them).
 */
#ifndef UNUR_LAWS_H
#define UNUR_LAWS_H

#include "core.h"
#include "special/special.h"

struct unur_i_law {
  const char *name;
  unsigned id;
  int n_min, n_max;           /* parameters that must and that may be given */
  UNUR_FUNCT_CONT *pdf, *dpdf, *logpdf, *dlogpdf, *cdf, *invcdf; /* NULL: not offered */
  /* Fills in defaults behind the n given ones, returns NULL or what is wrong with one of them.
   * *n_stored, in: n; out: the number the object will tell. */
  const char *(*accept)(double *p, int n, int *n_stored);
  /* Sets data.cont.norm and, on the standard domain, data.cont.domain. */
  void (*derive)(UNUR_DISTR *distr);
  double (*mode)(const double *p);    /* NULL: numerically; NaN: there is none */
  double (*center)(const double *p);  /* NULL or NaN: the mode */
  bool normalised;                    /* the PDF integrates to 1 */
};

/* New object, or NULL with the error reported (0x13, 0x14, 0x63). */
UNUR_DISTR *unur_i_law_new(const struct unur_i_law *law, const double *params, int n,
                           int (*set_params)(UNUR_DISTR *, const double *, int),
                           int (*upd_mode)(UNUR_DISTR *), int (*upd_area)(UNUR_DISTR *));
int unur_i_law_set_params(const struct unur_i_law *law, UNUR_DISTR *distr, const double *params,
                          int n);
int unur_i_law_upd_mode(const struct unur_i_law *law, UNUR_DISTR *distr);
int unur_i_law_upd_area(const struct unur_i_law *law, UNUR_DISTR *distr);

/* The public constructor of `law_NAME`, and the hooks of its objects. */
#define UNUR_I_LAW_CONSTRUCTOR(NAME)                                                       \
  static int NAME##_set_params(UNUR_DISTR *distr, const double *params, int n) {           \
    return unur_i_law_set_params(&law_##NAME, distr, params, n);                           \
  }                                                                                        \
  static int NAME##_upd_mode(UNUR_DISTR *distr) {                                          \
    return unur_i_law_upd_mode(&law_##NAME, distr);                                        \
  }                                                                                        \
  static int NAME##_upd_area(UNUR_DISTR *distr) {                                          \
    return unur_i_law_upd_area(&law_##NAME, distr);                                        \
  }                                                                                        \
  UNUR_DISTR *unur_distr_##NAME(const double *params, int n) {                             \
    return unur_i_law_new(&law_##NAME, params, n, NAME##_set_params, NAME##_upd_mode,      \
                          NAME##_upd_area);                                                \
  }

#define PARAMS(distr) ((distr)->data.cont.params)
#define NORM(distr) ((distr)->data.cont.norm)

/* Sets the domain where the object still has its standard one. */
void unur_i_law_domain(UNUR_DISTR *distr, double left, double right);

/* e ln z, where 0 ln 0 = 0 */
static inline double unur_i_power_log(double z, double e) { return e == 0. ? 0. : e * log(z); }

/* Derivative at z = 0 of c z^e g(z) with g(0) = 1, g'(0) = slope. */
static inline double unur_i_slope_at_0(double c, double e, double slope) {
  if (e == 0.) return c * slope;
  if (e == 1.) return c;
  return e > 1. ? 0. : e > 0. ? INFINITY : -INFINITY;
}

#endif
