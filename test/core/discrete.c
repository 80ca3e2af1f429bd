/* discrete.c -- discrete methods DAU, DGT, DSS, DARI, DSROU: laws x options, 1000 variates. */
#include "program.h"

#include <limits.h>
#include <math.h>
#include <string.h>

enum { DRAWS = 1000 };

typedef struct {
  const char *name;
  double (*pmf)(int k, const UNUR_DISTR *);
  double p;           /* parameter */
  int left, right, mode;
  double sum;
} LAW;

static double parameter(const UNUR_DISTR *d) { return ((const LAW *)unur_distr_get_extobj(d))->p; }

static double poisson(int k, const UNUR_DISTR *d) {
  const double m = parameter(d);
  return k < 0 ? 0. : exp(k * log(m) - m - lgamma(k + 1.));
}
static double binomial20(int k, const UNUR_DISTR *d) {
  const double p = parameter(d);
  return k < 0 || k > 20 ? 0. : exp(lgamma(21.) - lgamma(k + 1.) - lgamma(21. - k) + k * log(p) + (20 - k) * log1p(-p));
}
static double geometric(int k, const UNUR_DISTR *d) {
  const double p = parameter(d);
  return k < 0 ? 0. : p * pow(1. - p, k);
}
static double uniform10(int k, const UNUR_DISTR *d) { (void)k; return parameter(d); }
static double zipf(int k, const UNUR_DISTR *d) { return k < 1 ? 0. : pow(k, -parameter(d)); }

static const LAW laws[] = {
  {"poisson(0.3)", poisson, 0.3, 0, INT_MAX, 0, 1.},
  {"poisson(2.5)", poisson, 2.5, 0, INT_MAX, 2, 1.},
  {"poisson(12.5)", poisson, 12.5, 0, INT_MAX, 12, 1.},
  {"poisson(300)", poisson, 300., 0, INT_MAX, 300, 1.},
  {"poisson(12.5) on [6,19]", poisson, 12.5, 6, 19, 12, 0.94},
  {"binomial(20,0.3)", binomial20, 0.3, 0, 20, 6, 1.},
  {"binomial(20,0.9)", binomial20, 0.9, 0, 20, 18, 1.},
  {"geometric(0.1)", geometric, 0.1, 0, INT_MAX, 0, 1.},
  {"geometric(0.6)", geometric, 0.6, 0, INT_MAX, 0, 1.},
  {"uniform on 10 points", uniform10, 0.1, 0, 9, 4, 1.},
  {"zipf(3) up to 50", zipf, 3., 1, 50, 1, 1.2018608631649},
};

static UNUR_DISTR *distr_of(const LAW *law) {
  UNUR_DISTR *d = unur_distr_discr_new();
  unur_distr_set_extobj(d, law);
  unur_distr_discr_set_pmf(d, law->pmf);
  unur_distr_discr_set_domain(d, law->left, law->right);
  unur_distr_discr_set_mode(d, law->mode);
  unur_distr_discr_set_pmfsum(d, law->sum);
  return d;
}

static void measure(const char *method, UNUR_DISTR *distr, UNUR_PAR *par) {
  static double k[DRAWS];
  UNUR_GEN *gen = par != NULL ? unur_init(par) : NULL;
  row_int("init", gen != NULL);
  if (gen != NULL) {
    program_reset_streams();
    for (int i = 0; i < DRAWS; i++) k[i] = unur_sample_discr(gen);
    row_doubles("variates", k, DRAWS);
    row_double("next uniform", unur_urng_sample(unur_get_default_urng()));
    if (strncmp(method, "dari", 4) == 0) row_double("sum(hat)", info_number(gen, "sum(hat) ="));
    unur_free(gen);
  }
  unur_distr_free(distr);
  row_end();
}

#define MEASURE(method_name, a_law, new_par, ...) \
  do { \
    row_begin("%s: %s", method_name, (a_law)->name); \
    program_reset_streams(); \
    UNUR_DISTR *d = distr_of(a_law); \
    UNUR_PAR *p = new_par(d); \
    if (p != NULL) { __VA_ARGS__; } \
    measure(method_name, d, p); \
  } while (0)

static const double pv[] = {0.1, 0., 3., 0.25, 1e-9, 2., 0.7, 0.7, 5., 0.01};

static void vectors(void) {
  static const struct { const char *name; UNUR_PAR *(*make)(const UNUR_DISTR *); } methods[] = {
    {"dau", unur_dau_new}, {"dgt", unur_dgt_new}, {"dss", unur_dss_new}};
  for (size_t m = 0; m < 3; m++) {
    row_begin("%s: vector of 10", methods[m].name);
    program_reset_streams();
    UNUR_DISTR *d = unur_distr_discr_new();
    unur_distr_discr_set_pv(d, pv, 10);
    measure(methods[m].name, d, methods[m].make(d));
  }
}

int main(void) {
  program_begin();
  for (size_t i = 0; i < sizeof laws / sizeof *laws; i++) {
    const LAW *law = &laws[i];
    MEASURE("dari", law, unur_dari_new, (void)0);
    MEASURE("dari_squeeze", law, unur_dari_new, unur_dari_set_squeeze(p, 1));
    MEASURE("dari_no_table", law, unur_dari_new, unur_dari_set_tablesize(p, 0));
    MEASURE("dari_cp", law, unur_dari_new, unur_dari_set_cpfactor(p, 1.5));
    MEASURE("dari_verify", law, unur_dari_new, unur_dari_set_verify(p, 1));
    MEASURE("dsrou", law, unur_dsrou_new, (void)0);
    MEASURE("dsrou_F", law, unur_dsrou_new, unur_dsrou_set_cdfatmode(p, 0.55));
    MEASURE("dgt", law, unur_dgt_new, (void)0);
    MEASURE("dgt_variant1", law, unur_dgt_new, unur_dgt_set_variant(p, 1));
    MEASURE("dgt_guide3", law, unur_dgt_new, unur_dgt_set_guidefactor(p, 3.));
    MEASURE("dgt_guide0", law, unur_dgt_new, unur_dgt_set_guidefactor(p, 0.));
    MEASURE("dau", law, unur_dau_new, (void)0);
    MEASURE("dau_urn2", law, unur_dau_new, unur_dau_set_urnfactor(p, 2.));
    MEASURE("dss", law, unur_dss_new, (void)0);
  }
  vectors();
  return 0;
}
