/* fuzz.h -- the fuzzer of the core. One number makes one case: a law, a method, calls with
 * arguments in and out of their range, disturbances, and what has to hold (fuzz.c). The calls are
 * written from the public headers (calls.ts), so that none is left out. */
#ifndef TEST_FUZZ_H
#define TEST_FUZZ_H

#include "unuran.h"
#include "unuran_ext.h"
#include "unuran_tests.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- Choices: SplitMix64 (Steele, Lea and Flood 2014), so the same on every machine ---------- */

void choose_from(uint64_t number);
uint64_t choice(void);
int below(int n);                          /* 0, ..., n - 1 */
bool chance(double p);
double between(double from, double to);
double magnitude(int from, int to);        /* in [2^from, 2^(to+1)), evenly by magnitude */
#define one_of(array) ((array)[below((int)(sizeof(array) / sizeof *(array)))])

/* ---- Laws ----------------------------------------------------------------------------------- */

enum kind { CONTINUOUS, DISCRETE, EMPIRICAL };
enum { /* what a sound law is, besides having a closed-form CDF */
  LOG_CONCAVE = 1, T_CONCAVE = 2,          /* for c = -1/2 as well */
  UNIMODAL = 4, POLE = 8, HAZARD_RISES = 16, HAZARD_FALLS = 32, HAZARD_BOUNDED = 64,
  /* only asked for: nothing is cut off, and normalised; bounded */
  WHOLE = 256, NO_POLE = 512, NORMALISED = 1024,
  ONLY_ASKED = WHOLE | NO_POLE | NORMALISED
};
enum { MOST_PROBABILITIES = 256 };

extern struct law {
  enum kind kind;
  bool sound;                              /* all that is told of it is true */
  unsigned is;
  double location, scale, factor;          /* the law stands about here */
  const struct family *family;
  double left, right;                      /* sound: its domain */
  int first, n;                            /* sound, discrete: p of first, first + 1, ... */
  double p[MOST_PROBABILITIES];
  bool by_logarithm;                       /* wild: the formula is the log-density */
  double derivative_factor;                /* wild: what the derivative is multiplied by */
  int cdf_kind;
  char text[1500];
} law;

/* Draws a law of the kind. A sound one has at least the properties asked for in `needs`. */
void law_draw(enum kind kind, bool sound, unsigned needs);
double law_mode(void);                     /* sound: in its domain */
double law_area(void);                     /* sound: area, or sum, over its domain */
/* Sound: distribution function of the law between two ends; NaN where it has too little mass. */
double law_between(double x, double left, double right);
double law_density(double x);              /* sound: as pdf gives it, undisturbed */

UNUR_FUNCT_CONT law_pdf, law_dpdf, law_logpdf, law_dlogpdf, law_cdf, law_logcdf, law_invcdf, law_hr;
UNUR_FUNCT_DISCR law_pmf, law_discrete_cdf;
int law_discrete_invcdf(double u, const UNUR_DISTR *distr);

/* ---- Calls ---------------------------------------------------------------------------------- */

enum target { PARAMETERS, GENERATOR, DISTRIBUTION };
struct call {
  const char *name;
  const char *subject;                     /* tag of the method, "cont", ..., or "" */
  enum target target;
  void (*make)(void *object);              /* draws the arguments */
};
extern const struct call calls[];
extern const int n_calls;
struct method { const char *name; UNUR_PAR *(*new_par)(const UNUR_DISTR *); };
extern const struct method methods[];
extern const int n_methods;
struct standard { const char *name; UNUR_DISTR *(*new_distr)(const double *, int); bool discrete; };
extern const struct standard standards[];
extern const int n_standards;

/* Arguments. */
double some_real(void);
int some_integer(void);
unsigned some_code(void);
/* At most 40 numbers with room for 80, ascending most of the time, or NULL; now and then a length
 * that is none. */
const double *some_numbers(int *n);
UNUR_GEN *some_generator(void);            /* of a standard law, or NULL; is freed after the set-up */
int external_init(UNUR_GEN *gen);
double external_cont(UNUR_GEN *gen);
int external_discr(UNUR_GEN *gen);

/* ---- What came of it: printed with --show, and mixed to a number that a case has to repeat ------ */

void note(const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 1, 2)))
#endif
    ;
void note_real(double value);
void note_integer(long value);
void note_text(const char *text);          /* reads it; NULL is fine */
void note_numbers(const double *x, int n);

/* ---- Disturbances --------------------------------------------------------------------------- */

/* Each value of a user's function passes here, and each uniform. */
double disturbed_value(double f);

#endif
