/* standard.h -- parameter sets for the standard continuous distributions. */
#ifndef TEST_STANDARD_H
#define TEST_STANDARD_H

#include <stddef.h>
#include "program.h"

typedef struct {
  const char *name;
  UNUR_DISTR *(*make)(const double *params, int n);
  int n; /* -1: NULL and 0 */
  double p[6];
} STANDARD;

extern const STANDARD standard_cases[];
extern const size_t n_standard_cases;

/* "gamma(3,1,0)" */
void standard_key(const STANDARD *s, char *text, size_t size);

#endif
