/* Adaptive Gauss-Lobatto integration: against closed forms; its table; what cannot be
 * integrated. */
#include "check.h"
#include "core.h"

static long calls;

static double polynomial(double x, void *params) {
  (void)params;
  calls++;
  return 8. * pow(x, 7.) - 6. * pow(x, 5.) + 1.;
}
static double bell(double x, void *params) {
  calls++;
  return *(double *)params * exp(-0.5 * x * x);
}
static double root(double x, void *params) {
  (void)params;
  calls++;
  return 1. / sqrt(x);
}
static double steps(double x, void *params) {
  (void)params;
  calls++;
  return floor(x);
}
/* No two evaluations agree: never converges. */
static double noise(double x, void *params) {
  (void)params;
  calls++;
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  bits *= 0x9e3779b97f4a7c15u;
  bits ^= bits >> 29;
  bits *= 0xbf58476d1ce4e5b9u;
  return (double)(bits >> 11) / 9007199254740992.;
}
static double broken(double x, void *params) {
  (void)params;
  calls++;
  return x > 0.7 ? NAN : 1.;
}
static double stopping(double x, void *params) {
  if (++calls == 100) unur_context_stop(params, 0);
  return 1. / (1e-12 + x * x);
}

static double normal_mass(double a, double b) {
  return 1.2533141373155001 * (erf(b / 1.4142135623730951) - erf(a / 1.4142135623730951));
}

static void exact_rule(UNUR_CONTEXT *ctx) {
  /* degree 7 is integrated exactly: x^8 - x^6 + x over [0,2] */
  calls = 0;
  CHECK_NEAR(unur_i_lobatto_integrate(ctx, polynomial, NULL, 0., 2., 1e-10), 194., 1e-14);
  CHECK_INT(calls, 5 + 6); /* one panel and its halves */
}

static void table(UNUR_CONTEXT *ctx) {
  double factor = 1.;
  struct unur_i_lobatto *t =
      unur_i_lobatto_new(ctx, bell, &factor, -6., 0., 7., 1e-12, 20000, 8);
  if (!CHECK(t != NULL)) return;
  CHECK_NEAR(unur_i_lobatto_total(t), normal_mass(-6., 7.), 1e-13);
  CHECK(unur_i_lobatto_size(t) >= 32 && unur_i_lobatto_size(t) < 500);

  /* any sub-range, inside a panel and across many, in any order */
  for (int i = 0; i <= 130; i++) {
    for (int j = i; j <= 130; j += 7) {
      const double a = -6. + 0.1 * i, b = -6. + 0.1 * j;
      double f = NAN;
      CHECK_NEAR(unur_i_lobatto_difference(ctx, t, a, b - a, &f), normal_mass(a, b), 1e-13);
      if (b > a) CHECK_NEAR(f, exp(-0.5 * b * b), 1e-13);
    }
  }
  calls = 0;
  double f = bell(1.2345, &factor);
  (void)unur_i_lobatto_difference(ctx, t, 1.2345, 1e-4, &f);
  CHECK_INT(calls, 1 + 4); /* three inside and the end */

  /* beyond the range it integrates anew */
  CHECK_NEAR(unur_i_lobatto_difference(ctx, t, 6.5, 1., NULL), normal_mass(6.5, 7.5), 1e-12);
  CHECK_NEAR(unur_i_lobatto_difference(ctx, t, -8., 1., NULL), normal_mass(-8., -7.), 1e-12);
  CHECK_DOUBLE(unur_i_lobatto_difference(ctx, t, 1., 0., NULL), 0.);

  /* a clone calls the integrand with its own parameters */
  double doubled = 2.;
  struct unur_i_lobatto *copy = unur_i_lobatto_clone(ctx, t, &doubled);
  unur_i_lobatto_free(ctx, t);
  if (!CHECK(copy != NULL)) return;
  CHECK_NEAR(unur_i_lobatto_difference(ctx, copy, 0.01, 1e-6, NULL),
             2. * normal_mass(0.01, 0.010001), 1e-15);
  unur_i_lobatto_free(ctx, copy);

  /* a table that is too small is completed when asked */
  t = unur_i_lobatto_new(ctx, bell, &factor, -6., 0., 7., 1e-12, 5, 8);
  if (!CHECK(t != NULL)) return;
  CHECK_INT(unur_i_lobatto_size(t), 5);
  CHECK_NEAR(unur_i_lobatto_total(t), normal_mass(-6., 7.), 1e-13);
  CHECK_NEAR(unur_i_lobatto_difference(ctx, t, -6., 12.5, NULL), normal_mass(-6., 6.5), 1e-11);
  unur_i_lobatto_free(ctx, t);

  /* center at an end; empty range */
  t = unur_i_lobatto_new(ctx, bell, &factor, 0., 0., 7., 1e-12, 100, 8);
  CHECK_NEAR(unur_i_lobatto_total(t), normal_mass(0., 7.), 1e-13);
  unur_i_lobatto_free(ctx, t);
  t = unur_i_lobatto_new(ctx, bell, &factor, 1., 1., 1., 1e-12, 100, 8);
  CHECK_DOUBLE(unur_i_lobatto_total(t), 0.);
  CHECK_INT(unur_i_lobatto_size(t), 0);
  unur_i_lobatto_free(ctx, t);
}

static void difficult(UNUR_CONTEXT *ctx) {
  /* a pole: 2 sqrt(x) */
  CHECK_NEAR(unur_i_lobatto_integrate(ctx, root, NULL, 1e-30, 1., 1e-13), 2., 1e-12);
  /* jumps */
  CHECK_NEAR(unur_i_lobatto_integrate(ctx, steps, NULL, 0.1, 4.4, 1e-12), 0.9 * 0 + 1 + 2 + 3 + 4 * 0.5,
             1e-10);
  /* a tolerance below rounding error is met as well as can be */
  double huge = 1e200;
  calls = 0;
  CHECK_NEAR(unur_i_lobatto_integrate(ctx, bell, &huge, -1., 2., 1e-12) / 1e200,
             normal_mass(-1., 1.), 1e-14);
  CHECK(calls < 5000);

  calls = 0;
  CHECK_DOUBLE(unur_i_lobatto_integrate(ctx, noise, NULL, 0., 1., 1e-12), INFINITY);
  CHECK(calls < 1001000);
  CHECK(isnan(unur_i_lobatto_integrate(ctx, broken, NULL, 0., 1., 1e-12)));

  calls = 0;
  CHECK_DOUBLE(unur_i_lobatto_integrate(ctx, stopping, ctx, -1., 2., 1e-12), INFINITY);
  CHECK(calls < 120);
  unur_context_resume(ctx);
}

int main(void) {
  UNUR_CONTEXT *ctx = unur_context_new(NULL);
  if (!CHECK(ctx != NULL)) return check_result();
  exact_rule(ctx);
  table(ctx);
  difficult(ctx);
  CHECK_INT(unur_context_blocks(ctx), 0);
  unur_context_free(ctx);
  return check_result();
}
