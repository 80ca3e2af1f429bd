/* check.h -- checks for the native tests: each failure is printed with its place, and the
 * program's exit status tells whether there was one. */
#ifndef UNUR_TEST_CHECK_H
#define UNUR_TEST_CHECK_H

#include <math.h>
#include <stdio.h>
#include <string.h>

static int check_failures;
static long check_count;

static inline int check_(int ok, const char *file, int line, const char *what) {
  check_count++;
  if (!ok) {
    check_failures++;
    fprintf(stderr, "%s:%d: %s\n", file, line, what);
  }
  return ok;
}

static inline int check_int_(long long got, long long expected, const char *file, int line,
                             const char *what) {
  check_count++;
  if (got == expected) return 1;
  check_failures++;
  fprintf(stderr, "%s:%d: %s is %lld, expected %lld\n", file, line, what, got, expected);
  return 0;
}

/* Equal to a relative and absolute tolerance; 0: bit for bit (NaN equals NaN). */
static inline int check_near_(double got, double expected, double tolerance, const char *file,
                              int line, const char *what) {
  check_count++;
  if (got == expected || (isnan(got) && isnan(expected))) return 1;
  if (fabs(got - expected) <= tolerance * fmax(1., fabs(expected))) return 1;
  check_failures++;
  fprintf(stderr, "%s:%d: %s is %.17g, expected %.17g\n", file, line, what, got, expected);
  return 0;
}

#define CHECK(condition) check_((condition) ? 1 : 0, __FILE__, __LINE__, #condition)
#define CHECK_INT(got, expected) \
  check_int_((long long)(got), (long long)(expected), __FILE__, __LINE__, #got)
#define CHECK_DOUBLE(got, expected) check_near_((got), (expected), 0., __FILE__, __LINE__, #got)
#define CHECK_NEAR(got, expected, tolerance) \
  check_near_((got), (expected), (tolerance), __FILE__, __LINE__, #got)
#define CHECK_STRING(got, expected) CHECK((got) != NULL && strcmp((got), (expected)) == 0)

static inline int check_result(void) {
  printf("%ld checks, %d failed\n", check_count, check_failures);
  return check_failures == 0 ? 0 : 1;
}

#endif
