/* fit-discrete.c -- methods for discrete laws x laws that fit them: does the sample have GSL's
 * probabilities? The PMF that the methods get is written out here. */
#include "fit.h"

#include <gsl/gsl_randist.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_CELLS = 2000 };

typedef struct {
  const char *name;
  double (*pmf)(int k, const double *p);     /* need not be normalised */
  double (*expected)(int k, const double *p); /* probability over all integers */
  double p[3];
  int left, right, mode;
} LAW_D;

static double poisson(int k, const double *p) { return exp(k * log(p[0]) - p[0] - lgamma(k + 1.)); }
static double gsl_poisson(int k, const double *p) { return gsl_ran_poisson_pdf((unsigned)k, p[0]); }
static double binomial(int k, const double *p) {
  return exp(lgamma(p[0] + 1.) - lgamma(k + 1.) - lgamma(p[0] - k + 1.) + k * log(p[1]) + (p[0] - k) * log1p(-p[1]));
}
static double gsl_binomial(int k, const double *p) { return gsl_ran_binomial_pdf((unsigned)k, p[1], (unsigned)p[0]); }
static double geometric(int k, const double *p) { return p[0] * pow(1. - p[0], k); }
static double gsl_geometric(int k, const double *p) { return gsl_ran_geometric_pdf((unsigned)k + 1, p[0]); }
static double constant(int k, const double *p) { (void)k; return p[0]; }
static double gsl_constant(int k, const double *p) { (void)k; return p[0]; }
static double zipf(int k, const double *p) { return pow(k, -p[0]); }
static double gsl_zipf(int k, const double *p) { return exp(-p[0] * log(k)); }
static double negative_binomial(int k, const double *p) {
  return exp(lgamma(p[1] + k) - lgamma(p[1]) - lgamma(k + 1.) + p[1] * log(p[0]) + k * log1p(-p[0]));
}
static double gsl_negative_binomial(int k, const double *p) { return gsl_ran_negative_binomial_pdf((unsigned)k, p[0], p[1]); }
static double hypergeometric(int k, const double *p) { /* p[2] of p[0] marked and p[1] others; not normalised */
  return exp(-lgamma(k + 1.) - lgamma(p[0] - k + 1.) - lgamma(p[2] - k + 1.) - lgamma(p[1] - p[2] + k + 1.) + 220.);
}
static double gsl_hypergeometric(int k, const double *p) {
  return gsl_ran_hypergeometric_pdf((unsigned)k, (unsigned)p[0], (unsigned)p[1], (unsigned)p[2]);
}

static const LAW_D laws[] = {
  {"poisson(0.3)", poisson, gsl_poisson, {0.3}, 0, INT_MAX, 0},
  {"poisson(2.5)", poisson, gsl_poisson, {2.5}, 0, INT_MAX, 2},
  {"poisson(12.5)", poisson, gsl_poisson, {12.5}, 0, INT_MAX, 12},
  {"poisson(300)", poisson, gsl_poisson, {300.}, 0, INT_MAX, 299},
  {"poisson(12.5) on [6,19]", poisson, gsl_poisson, {12.5}, 6, 19, 12},
  {"binomial(20,0.3)", binomial, gsl_binomial, {20., 0.3}, 0, 20, 6},
  {"binomial(20,0.9)", binomial, gsl_binomial, {20., 0.9}, 0, 20, 18},
  {"geometric(0.1)", geometric, gsl_geometric, {0.1}, 0, INT_MAX, 0},
  {"geometric(0.6)", geometric, gsl_geometric, {0.6}, 0, INT_MAX, 0},
  {"uniform on 10 points", constant, gsl_constant, {0.1}, 0, 9, 4},
  {"zipf(3) up to 50", zipf, gsl_zipf, {3.}, 1, 50, 1},
  {"negative binomial(0.4,3)", negative_binomial, gsl_negative_binomial, {0.4, 3.}, 0, INT_MAX, 3},
  {"hypergeometric(30,50,20)", hypergeometric, gsl_hypergeometric, {30., 50., 20.}, 0, 20, 7},
};

static const LAW_D *of(const UNUR_DISTR *d) { return unur_distr_get_extobj(d); }
static double pmf(int k, const UNUR_DISTR *d) {
  const LAW_D *law = of(d);
  return k < law->left || k > law->right ? 0. : law->pmf(k, law->p);
}

static int cells_of(const LAW_D *law) {
  return law->right - law->left < MAX_CELLS ? law->right - law->left + 1 : MAX_CELLS;
}

/* Sum of the PMF as given over the domain. */
static double sum_of(const LAW_D *law) {
  double sum = 0.;
  for (int i = 0; i < cells_of(law); i++) sum += law->pmf(law->left + i, law->p);
  return sum;
}

static UNUR_DISTR *distr_of(const LAW_D *law) {
  UNUR_DISTR *d = unur_distr_discr_new();
  unur_distr_set_extobj(d, law);
  unur_distr_discr_set_pmf(d, pmf);
  unur_distr_discr_set_domain(d, law->left, law->right);
  unur_distr_discr_set_mode(d, law->mode);
  unur_distr_discr_set_pmfsum(d, sum_of(law));
  return d;
}

typedef struct {
  const char *name;
  UNUR_PAR *(*make)(UNUR_DISTR *);
} METHOD;
#define MAKE(name, new_par, ...)          \
  static UNUR_PAR *name(UNUR_DISTR *d) {  \
    UNUR_PAR *p = new_par(d);             \
    if (p != NULL) { __VA_ARGS__; }       \
    return p;                             \
  }

static double cdf_at_mode(const LAW_D *law) {
  double sum = 0.;
  for (int k = law->left; k <= law->mode; k++) sum += law->pmf(k, law->p);
  return sum / sum_of(law);
}

MAKE(dari, unur_dari_new, (void)0)
MAKE(dari_squeeze, unur_dari_new, unur_dari_set_squeeze(p, 1); unur_dari_set_tablesize(p, 0))
MAKE(dari_verify, unur_dari_new, unur_dari_set_verify(p, 1))
MAKE(dau, unur_dau_new, (void)0)
MAKE(dau_urn3, unur_dau_new, unur_dau_set_urnfactor(p, 3.))
MAKE(dgt, unur_dgt_new, (void)0)
MAKE(dgt_plain, unur_dgt_new, unur_dgt_set_guidefactor(p, 0.))
MAKE(dgt_division, unur_dgt_new, unur_dgt_set_variant(p, 1))
MAKE(dsrou, unur_dsrou_new, (void)0)
MAKE(dsrou_F, unur_dsrou_new, unur_dsrou_set_cdfatmode(p, cdf_at_mode(of(d))))
MAKE(dss, unur_dss_new, (void)0)
MAKE(automatic, unur_auto_new, (void)0)

static const METHOD methods[] = {
  {"DARI", dari}, {"DARI, squeeze, no table", dari_squeeze}, {"DARI, verify", dari_verify},
  {"DAU", dau}, {"DAU, urn factor 3", dau_urn3},
  {"DGT", dgt}, {"DGT, guide factor 0", dgt_plain}, {"DGT, variant 1", dgt_division},
  {"DSROU", dsrou}, {"DSROU, CDF at mode", dsrou_F}, {"DSS", dss},
  {"AUTO", automatic},
};

/* Probability vectors: DAU, DGT, DSS. */
static void vectors(void) {
  static const double uneven[] = {0.1, 0., 3., 0.25, 1e-9, 2., 0.7, 0.7, 5., 0.01};
  static const struct { const char *name; UNUR_PAR *(*make)(const UNUR_DISTR *); } takers[] = {
    {"DAU", unur_dau_new}, {"DGT", unur_dgt_new}, {"DSS", unur_dss_new}, {"AUTO", unur_auto_new}};
  double sum = 0., p[10];
  for (int i = 0; i < 10; i++) sum += uneven[i];
  for (int i = 0; i < 10; i++) p[i] = uneven[i] / sum;
  for (size_t m = 0; m < sizeof takers / sizeof *takers; m++) {
    UNUR_DISTR *d = unur_distr_discr_new();
    unur_distr_discr_set_pv(d, uneven, 10);
    unur_reset_errno();
    UNUR_PAR *par = takers[m].make(d);
    fit_discrete(takers[m].name, "vector of 10", par != NULL ? unur_init(par) : NULL, 0, p, 10);
    unur_distr_free(d);
  }
}

/* Special generators of the standard distributions. */
static double gsl_logarithmic(int k, const double *p) { return gsl_ran_logarithmic_pdf((unsigned)k, p[0]); }
static double zeta_law(int k, const double *p) { return pow(k + p[1], -(p[0] + 1.)); }
static double gsl_marked(int k, const double *p) { /* p[2] of p[0], p[1] of them marked */
  return gsl_ran_hypergeometric_pdf((unsigned)k, (unsigned)p[1], (unsigned)(p[0] - p[1]), (unsigned)p[2]);
}
#define D(name) unur_distr_##name
static const struct {
  const char *name;
  UNUR_DISTR *(*make)(const double *, int);
  int n;
  double p[3];
  double (*expected)(int k, const double *p); /* need not be normalised */
  int left;
  bool inversion;
} standard[] = {
  {"poisson(0.3)", D(poisson), 1, {0.3}, gsl_poisson, 0, false}, {"poisson(2)", D(poisson), 1, {2}, gsl_poisson, 0, false},
  {"poisson(12.5)", D(poisson), 1, {12.5}, gsl_poisson, 0, false}, {"poisson(300)", D(poisson), 1, {300}, gsl_poisson, 0, false},
  {"binomial(20,0.3)", D(binomial), 2, {20, 0.3}, gsl_binomial, 0, false},
  {"binomial(20,0.9)", D(binomial), 2, {20, 0.9}, gsl_binomial, 0, false},
  {"binomial(1000,0.4)", D(binomial), 2, {1000, 0.4}, gsl_binomial, 0, false},
  {"geometric(0.1)", D(geometric), 1, {0.1}, gsl_geometric, 0, true}, {"geometric(0.6)", D(geometric), 1, {0.6}, gsl_geometric, 0, true},
  {"hypergeometric(80,30,20)", D(hypergeometric), 3, {80, 30, 20}, gsl_marked, 0, false},
  {"logarithmic(0.3)", D(logarithmic), 1, {0.3}, gsl_logarithmic, 1, false},
  {"logarithmic(0.95)", D(logarithmic), 1, {0.95}, gsl_logarithmic, 1, false},
  {"zipf(2.5)", D(zipf), 1, {2.5}, zeta_law, 1, false}, {"zipf(3,1)", D(zipf), 2, {3, 1}, zeta_law, 1, false},
};

static void special(void) {
  static double p[MAX_CELLS];
  for (size_t i = 0; i < sizeof standard / sizeof *standard; i++)
    for (int inversion = 0; inversion <= standard[i].inversion; inversion++) {
      double sum = 0.;
      for (int k = 0; k < MAX_CELLS; k++) sum += p[k] = standard[i].expected(standard[i].left + k, standard[i].p);
      for (int k = 0; k < MAX_CELLS; k++) p[k] /= sum;
      UNUR_DISTR *d = standard[i].make(standard[i].p, standard[i].n);
      char name[60];
      snprintf(name, sizeof name, "%s%s", standard[i].name, inversion ? ", inversion" : "");
      unur_reset_errno();
      UNUR_PAR *par = unur_dstd_new(d);
      if (inversion) unur_dstd_set_variant(par, UNUR_STDGEN_INVERSION);
      fit_discrete("DSTD", name, par != NULL ? unur_init(par) : NULL, standard[i].left, p, MAX_CELLS);
      unur_distr_free(d);
    }
}

int main(int argc, char **argv) {
  static double p[MAX_CELLS];
  fit_begin(argc, argv);
  for (size_t m = 0; m < sizeof methods / sizeof *methods; m++)
    for (size_t i = 0; i < sizeof laws / sizeof *laws; i++) {
      const LAW_D *law = &laws[i];
      const int cells = cells_of(law);
      double sum = 0.;
      for (int k = 0; k < cells; k++) sum += p[k] = law->expected(law->left + k, law->p);
      for (int k = 0; k < cells; k++) p[k] /= sum;
      UNUR_DISTR *d = distr_of(law);
      unur_reset_errno();
      UNUR_PAR *par = methods[m].make(d);
      fit_discrete(methods[m].name, law->name, par != NULL ? unur_init(par) : NULL, law->left, p, cells);
      unur_distr_free(d);
    }
  vectors();
  special();
  return 0;
}
