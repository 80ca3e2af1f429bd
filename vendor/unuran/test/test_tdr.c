/* test_tdr.c -- TDR: golden numbers, hat and squeeze around the density, filling, clones,
 * truncation, failing allocations, budgets and densities that are none. */
#include "check.h"
#include "unuran.h"
#include "unuran_ext.h"

#include <stdlib.h>

enum { PS, GW, IA };

static double pdf(double x, const UNUR_DISTR *d) { (void)d; return exp(-0.5 * x * x); }
static double dpdf(double x, const UNUR_DISTR *d) { (void)d; return -x * exp(-0.5 * x * x); }
static double nan_right(double x, const UNUR_DISTR *d) { return x > 1. ? NAN : pdf(x, d); }
static double negative_right(double x, const UNUR_DISTR *d) { return x > 1. ? -1. : pdf(x, d); }
static double infinite_right(double x, const UNUR_DISTR *d) { return x > 1. ? INFINITY : pdf(x, d); }
static double nan_slope(double x, const UNUR_DISTR *d) { return x > 1. ? NAN : dpdf(x, d); }
static double zero(double x, const UNUR_DISTR *d) { (void)x; (void)d; return 0.; }
static double uphill(double x, const UNUR_DISTR *d) { return -dpdf(x, d); }

static void quiet(const char *objid, const char *file, int line, const char *type, int code,
                  const char *reason) {
  (void)objid; (void)file; (void)line; (void)type; (void)code; (void)reason;
}

static UNUR_GEN *generator(int variant, double c, int few_points, double guide, UNUR_URNG *urng,
                           UNUR_FUNCT_CONT *f, UNUR_FUNCT_CONT *df) {
  UNUR_DISTR *distr = unur_distr_cont_new();
  if (distr == NULL) return NULL;
  unur_distr_cont_set_pdf(distr, f);
  unur_distr_cont_set_dpdf(distr, df);
  unur_distr_cont_set_mode(distr, 0.);
  UNUR_PAR *par = unur_tdr_new(distr);
  UNUR_GEN *gen = NULL;
  if (par != NULL) {
    unur_tdr_set_c(par, c);
    if (variant == GW) unur_tdr_set_variant_gw(par);
    if (variant == IA) unur_tdr_set_variant_ia(par);
    if (guide >= 0.) unur_tdr_set_guidefactor(par, guide);
    if (few_points) {
      unur_tdr_set_cpoints(par, 3, NULL);
      unur_tdr_set_usedars(par, 0);
    }
    if (urng != NULL) unur_set_urng(par, urng);
    gen = unur_init(par);
  }
  unur_distr_free(distr);
  return gen;
}

/* First variates and numbers of intervals of UNU.RAN 1.10 for N(0,1), from MRG31k3p. */
static void golden(void) {
  static const struct { int variant; double c, x; size_t n; } want[] = {
      {PS, -0.5, -1.3964155303, 51}, {GW, -0.5, -1.3979262652, 42}, {IA, -0.5, -1.3966437140, 51},
      {PS, 0., -1.3953343855, 39}, {GW, 0., -1.3984466018, 32}};
  for (size_t i = 0; i < sizeof want / sizeof want[0]; i++) {
    UNUR_URNG *urng = unur_urng_mrg31k3p_new(0);
    UNUR_GEN *gen = generator(want[i].variant, want[i].c, 0, -1., urng, pdf, dpdf);
    if (CHECK(gen != NULL)) {
      CHECK_INT(unur_gen_get_intervals(gen, NULL, 0), want[i].n);
      CHECK_NEAR(unur_sample_cont(gen), want[i].x, 1e-10);
      unur_free(gen);
    }
    unur_urng_free(urng);
  }
}

enum { N = 5000 };

static void one_hat(int variant, double c, int few_points) {
  UNUR_URNG *one = unur_urng_mrg31k3p_new(0), *two = unur_urng_mrg31k3p_new(0);
  UNUR_GEN *gen = generator(variant, c, few_points, -1., one, pdf, dpdf);
  UNUR_GEN *other = generator(variant, c, few_points, 0., two, pdf, dpdf); /* no guide table */
  static double filled[N];
  size_t done = 0;
  if (CHECK(gen != NULL) && CHECK(other != NULL)) {
    CHECK_INT(unur_sample_cont_array(gen, filled, N, &done), UNUR_SUCCESS);
    CHECK_INT(done, N);
    int same = 1;
    for (int i = 0; i < N; i++) same = unur_sample_cont(other) == filled[i] && same;
    CHECK(same);

    int around = 1;
    for (double x = -6.; x < 6.; x += 0.0137) {
      const double f = pdf(x, NULL);
      around = unur_gen_eval_hat(gen, x) >= f * (1. - 1e-12) &&
               unur_gen_eval_squeeze(gen, x) <= f * (1. + 1e-12) && around;
    }
    CHECK(around);

    static UNUR_INTERVAL iv[300];
    const size_t n = unur_gen_get_intervals(gen, iv, 300);
    double hat = 0., squeeze = 0.;
    for (size_t i = 0; i < n; i++) {
      hat += iv[i].area_hat;
      squeeze += iv[i].area_squeeze;
      if (i > 0) CHECK(iv[i].left == iv[i - 1].right);
    }
    CHECK_NEAR(hat, unur_tdr_get_hatarea(gen), 1e-12);
    CHECK_NEAR(squeeze, unur_tdr_get_squeezearea(gen), 1e-12);
    CHECK(hat > 2.5066282746310002 && squeeze < 2.5066282746310002); /* sqrt(2 pi) */

    UNUR_GEN *clone = unur_gen_clone(gen);
    unur_free(gen);
    gen = clone;
    int inside = CHECK(clone != NULL) && unur_tdr_chg_truncated(clone, 0.5, 2.) == UNUR_SUCCESS;
    for (int i = 0; inside && i < 1000; i++) {
      const double x = unur_sample_cont(clone);
      inside = x >= 0.5 && x <= 2.;
    }
    CHECK(inside);
    CHECK_INT(unur_reinit(gen), UNUR_SUCCESS);
  }
  unur_free(gen);
  unur_free(other);
  unur_urng_free(one);
  unur_urng_free(two);
}

static void bad_densities(int variant) {
  static const struct { UNUR_FUNCT_CONT *f, *df; int code; } laws[] = {
      {nan_right, dpdf, UNUR_ERR_GEN_DATA},      {negative_right, dpdf, UNUR_ERR_GEN_DATA},
      {infinite_right, dpdf, UNUR_ERR_GEN_DATA}, {pdf, nan_slope, UNUR_ERR_GEN_DATA},
      {zero, zero, UNUR_ERR_GEN_DATA},           {pdf, uphill, UNUR_ERR_GEN_CONDITION}};
  for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
    UNUR_GEN *gen = generator(variant, -0.5, 0, -1., NULL, laws[i].f, laws[i].df);
    CHECK(gen == NULL);
    CHECK_INT(unur_get_errno(), laws[i].code);
    unur_free(gen);
  }
}

static long left_to_succeed; /* allocations; negative: all */
static void *allocate(void *user, size_t size) {
  (void)user;
  return left_to_succeed >= 0 && left_to_succeed-- == 0 ? NULL : malloc(size);
}
static void *reallocate(void *user, void *block, size_t size) {
  (void)user;
  return left_to_succeed >= 0 && left_to_succeed-- == 0 ? NULL : realloc(block, size);
}
static void release(void *user, void *block) { (void)user; free(block); }

/* Each allocation fails once: an error, or the old hat, but no leak and no infinite variate. */
static void failing_allocations(int variant, int few_points) {
  static const UNUR_ALLOCATOR allocator = {allocate, reallocate, release, NULL};
  int all_passed = 0;
  for (long k = 0; k < 400 && !all_passed; k++) {
    left_to_succeed = -1;
    UNUR_CONTEXT *context = unur_context_new(&allocator);
    if (!CHECK(context != NULL)) return;
    UNUR_CONTEXT *before = unur_context_set_current(context);
    unur_set_error_handler(quiet);
    CHECK(unur_get_default_urng() != NULL);
    const size_t bytes = unur_context_bytes(context);
    left_to_succeed = k;
    UNUR_GEN *gen = generator(variant, -0.5, few_points, -1., NULL, pdf, dpdf);
    int finite = 1;
    for (int i = 0; gen != NULL && i < 300; i++) finite = isfinite(unur_sample_cont(gen)) && finite;
    CHECK(finite);
    unur_free(gen);
    all_passed = left_to_succeed >= 0;
    left_to_succeed = -1;
    CHECK_INT(unur_context_bytes(context), bytes);
    unur_context_set_current(before);
    unur_context_free(context);
  }
  CHECK(all_passed);
}

static void stops(int variant) {
  UNUR_CONTEXT *context = unur_context_current();
  unur_context_set_budget(context, 20);
  CHECK(generator(variant, -0.5, 0, -1., NULL, pdf, dpdf) == NULL);
  CHECK_INT(unur_get_errno(), UNUR_ERR_BUDGET);
  unur_context_set_budget(context, 0);
  unur_context_resume(context);
  UNUR_GEN *gen = generator(variant, -0.5, 0, -1., NULL, pdf, dpdf);
  if (!CHECK(gen != NULL)) return;
  unur_context_stop(context, 0);
  CHECK(!isfinite(unur_sample_cont(gen)));
  unur_context_resume(context);
  CHECK(isfinite(unur_sample_cont(gen)));
  unur_free(gen);
}

int main(void) {
  unur_set_error_handler(quiet);
  golden();
  for (int variant = PS; variant <= IA; variant++) {
    for (int few_points = 0; few_points < 2; few_points++) {
      one_hat(variant, 0., few_points);
      one_hat(variant, -0.5, few_points);
      failing_allocations(variant, few_points);
    }
    bad_densities(variant);
    stops(variant);
  }
  return check_result();
}
