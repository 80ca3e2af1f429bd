/* case.h -- the case at hand, shared by what makes it (fuzz.c, distributions.c) and what looks at it
 * (checks.c). */
#ifndef TEST_CASE_H
#define TEST_CASE_H

#include "fuzz.h"

#include <setjmp.h>

enum disturbance { NONE, MEMORY, NO_MEMORY, VALUES, STOP, BUDGET, LEAVE, URNG, HANDLER, DISTURBANCES };

/* The streams of uniforms: counters, whose state can be kept and set. */
struct stream { uint64_t at, start; int anti; bool odd; };

enum { MOST_BORROWED = 8, MOST_DRAWS = 10000 };

extern struct current_case {
  bool show;
  unsigned char fill;                  /* of fresh memory */
  enum disturbance disturbance, chosen; /* NONE once it is over; as it was */
  long k;
  double bad;
  long requests, values, uniforms, records; /* so far */
  long blocks;
  size_t bytes;
  jmp_buf away;
  UNUR_CONTEXT *context;
  struct stream streams[2];
  UNUR_GEN *borrowed[MOST_BORROWED];
  int n_borrowed;
  bool checked;                        /* the law is sound, and nothing is disturbed */
  bool untrue;                         /* the law that is checked is not what was meant */
  bool inexact;                        /* the method told so */
  bool lends_distr;                    /* the generator has no copy of its own */
  bool other_uniforms;                 /* of streams whose state cannot be set */
  UNUR_URNG *urngs[4];                 /* of the program's; freed at the end */
  int n_urngs;
  bool standard, derived;
  struct { int n, k; } corder;
  struct { double alpha, mu, sigma; } cxtrans;
  double data[80];                     /* sound, empirical */
  double heights[80];
  int n_data;
  const char *method;
  const char *ending;
  int draws, compared, quantiles;
  uint64_t hash;
  char finding[600];
} now;

void finding(const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 1, 2)))
#endif
    ;
/* Whether a thing was asked for with --plant. */
bool planted(const char *what);
void mix_real(double value);
/* Makes a random call to an object: of those of its method or kind, or, more rarely, any. */
void some_call(enum target target, const char *subject, void *object);
int ascending(const void *a, const void *b); /* for qsort() of doubles */
bool is_one_of(const char *name, const char *names);
enum kind kind_of(const char *method);

/* ---- distributions.c: NULL where the core refuses it --------------------------------------------- */

/* One of which all that is told is true, for a method that suits it: chosen in now.method. */
UNUR_DISTR *sound_distribution(void);
/* A formula, numbers, a standard law, with facts and calls of any kind; for now.method. */
UNUR_DISTR *wild_distribution(void);

/* ---- checks.c ---------------------------------------------------------------------------------------- */

void draw(UNUR_GEN *gen, int n);
/* Many in one call, and one by one from a clone, with the same uniforms. */
void fill_array(UNUR_GEN *gen, int n);
/* Goes on with the one or the other. */
void clone_draws_the_same(UNUR_GEN **gen);
void quantiles(UNUR_GEN *gen);
void hat_and_squeeze(UNUR_GEN *gen);
/* Dvoretzky-Kiefer-Wolfowitz inequality with Massart's constant (1990): P(D > d) <= 2 exp(-2 n d^2),
 * for laws with atoms too. */
void goodness_of_fit(UNUR_GEN *gen);

#endif
