/* laws.h -- continuous laws as a user would write them: densities from the formulas, with an
 * independent distribution function to measure against. Nothing here uses the standard
 * distributions of either library.
 */
#ifndef TEST_LAWS_H
#define TEST_LAWS_H

#include <stddef.h>
#include "program.h"

typedef double LAW_FUNCTION(double x, const double *p);

/* A family of laws. The density need not be normalised. */
typedef struct {
  const char *name;
  LAW_FUNCTION *pdf, *dpdf, *logpdf, *dlogpdf;
  LAW_FUNCTION *cdf, *sf; /* P(X<=x) and P(X>x); NULL: by quadrature, see cumulative.h */
} LAW;

/* One law: a family, its parameters, its domain and what is known of it. */
typedef struct {
  const char *name;
  const LAW *law;
  double p[5];
  double domain[2];
  double mode;        /* NaN: not known */
  double center;      /* a typical point; NaN: none given */
  bool normalised;    /* pdf integrates to 1 over the family's support */
  double support[2];  /* the family's support; 0, 0: it is the domain */
} CASE;

extern const CASE law_cases[];
extern const size_t n_law_cases;

/* A distribution object with our own callbacks; what is known (mode, center, area) is set.
 * `log_form`: by logPDF and its derivative, else by PDF and its derivative. */
UNUR_DISTR *case_distr(const CASE *c, bool log_form);

/* Adds the independent CDF as a callback. Only for cases with a closed form. */
int case_set_cdf(UNUR_DISTR *distr, const CASE *c);

/* Area below the density over the domain. */
double case_area(const CASE *c);

/* P(X<=x | domain) and P(X>x | domain). Absolute error below about 1e-14: check-laws looks. */
double case_cdf(const CASE *c, double x);
double case_sf(const CASE *c, double x);

#endif
