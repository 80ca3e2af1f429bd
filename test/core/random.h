/* random.h -- what the parts of the table `random` share: numbers from a generator of its own, so
 * that the cases are always the same; laws with random parameters, domains and knowledge; and the
 * life of a generator: options, set-up, draws, changes, a clone, another set-up.
 */
#ifndef TEST_RANDOM_H
#define TEST_RANDOM_H

#include "program.h"

/* ---- Numbers ------------------------------------------------------------------------------ */

void random_seed(unsigned long long seed);
double random_unit(void);
int random_below(int n);
bool random_chance(double p);
double random_between(double low, double high);
double random_log(double low, double high); /* its logarithm is uniform */
/* Mostly between low and high; in one of seven cases at or beyond an end. */
double random_about(double low, double high);
int random_about_int(int low, int high);

/* ---- Continuous laws ------------------------------------------------------------------------ */

/* A family by its log-density, as a user would write it; z = (x - location)/scale. */
typedef struct {
  const char *name;
  double (*logf)(double z, double p, double q), (*dlogf)(double z, double p, double q);
  double (*mode)(double p, double q);
  double left, right;                         /* support of z */
  double (*norm)(double p, double q);         /* integral of exp(logf) */
  double (*cdf)(double z, double p, double q); /* NULL: none in closed form */
} FAMILY;

extern const FAMILY families[];
enum { N_FAMILIES = 8, N_LOG_CONCAVE = 7 };

/* The case's law: of a family, or a standard distribution. */
typedef struct {
  char name[200];
  const FAMILY *family; /* NULL: standard distribution number `standard` */
  double p, q, location, scale;
  int standard, n;
  double parameters[5];
  double low, high;              /* where most of it is */
  double support[2], domain[2];
  bool cut;                      /* the domain is a part of the support */
  double mode;                   /* on the domain */
  bool has_cdf, concave;
  double log_norm;               /* subtracted from the family's log-density; 0 but with WITH_CDF */
} LAW;
extern LAW law;

double law_pdf(double x, const UNUR_DISTR *d), law_dpdf(double x, const UNUR_DISTR *d);
double law_logpdf(double x, const UNUR_DISTR *d), law_dlogpdf(double x, const UNUR_DISTR *d);
double law_cdf(double x, const UNUR_DISTR *d);
double law_area(void); /* over the domain */

/* What a method asks for; more may be given. */
enum {
  ANY = 0,
  WITH_CDF = 1,      /* only laws that have one */
  FAMILY_ONLY = 2,
  STANDARD_ONLY = 4,
  SMOOTH = 8,        /* derivative of the density, and no standard law whose derivative the original has wrong */
  POLE = 16,         /* monotone with a pole at the left end of the support */
  UNCUT = 32,
  AREA = 128,        /* no law whose area is not known */
  CONCAVE = 64,      /* T-concave for c = -1/2 as far as the tails go */
};
void random_law(int wanted);
UNUR_DISTR *law_distr(int wanted); /* with the knowledge that chance gives it */
/* New parameters for a standard distribution, in the generator's own copy; what was derived is
 * brought up to date. Other laws get another domain. */
void law_changes(UNUR_DISTR *d);

/* ---- Life of a generator --------------------------------------------------------------------- */

/* Calls with their value and answer, in the order made: " r 2.5 0, verify 1 0". Compared as text. */
void calls_begin(void);
int called(const char *what, double value, int code);
int called2(const char *what, double a, double b, int code);
void calls_end(const char *field);
#define SET(method, option, value) ({ __auto_type v_ = (value); called(#option, (double)v_, unur_##method##_set_##option(par, v_)); })
#define CHG(method, option, value) ({ __auto_type v_ = (value); called(#option, (double)v_, unur_##method##_chg_##option(gen, v_)); })
#define SET2(method, option, a, b) ({ const double a_ = (a), b_ = (b); called2(#option, a_, b_, unur_##method##_set_##option(par, a_, b_)); })
#define CHG2(method, option, a, b) ({ const double a_ = (a), b_ = (b); called2(#option, a_, b_, unur_##method##_chg_##option(gen, a_, b_)); })

/* A field of what a getter answers; its name tells when. */
void got(const char *name, double value);

enum { DISCRETE = 1, CAN_REINIT = 2, QUANTILES = 4 };
typedef struct {
  const char *name;
  int cases;
  void (*choose)(void);                  /* the case's law, by chance */
  UNUR_DISTR *(*distr)(void);
  UNUR_PAR *(*make)(const UNUR_DISTR *d);
  void (*options)(UNUR_PAR *par);
  void (*getters)(UNUR_GEN *gen);
  void (*changes)(UNUR_GEN *gen);
  void (*reshape)(UNUR_GEN *gen);        /* before unur_reinit() */
  int kind;
} METHOD;
void method_cases(const METHOD *method);

bool random_wanted(const char *method, int number);

void cases_tangent(void), cases_rejection(void), cases_inversion(void), cases_discrete(void), cases_data(void);

#endif
