/* life.h -- the methods, each with a law it samples and the steps of its life. Used by the tests
 * that disturb it: test_life.c, test_sampling.c.
 *
 * All functions of the laws give their value through `life_value`, so that a test decides what a
 * call of the user's function does; uniforms come through `life_uniform`. */
#ifndef UNUR_TEST_LIFE_H
#define UNUR_TEST_LIFE_H

#include "unuran.h"
#include "unuran_ext.h"

/* Called with the true value at each evaluation; what it returns is what the core sees. */
extern double (*life_value)(double f);
/* Called with each uniform of a stream made by life_urng(). */
extern double (*life_uniform)(double u);

/* A stream for the current context, with the same numbers each time. */
UNUR_URNG *life_urng(void);

struct life {
  const char *name;                          /* method and variant: "TDR, GW" */
  UNUR_DISTR *(*law)(void);                  /* NULL: no memory */
  UNUR_PAR *(*new_par)(const UNUR_DISTR *);  /* with options set */
  int (*change)(UNUR_GEN *);                 /* options and parameters of the living; may be NULL */
  int discrete;
  int evaluates;                             /* calls the law's PDF, PMF or HR while sampling */
};
extern const struct life lives[];
extern const int n_lives;

/* Generators that a parameter object of `new_par` borrows until init: frees those of the last one,
 * or takes them for gone with their context. */
void life_free_borrowed(void);
void life_forget_borrowed(void);

/* One draw; an integer as a double. */
double life_draw(const struct life *life, UNUR_GEN *gen);

#endif
