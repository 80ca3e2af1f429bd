/* Methods HINV and NINV: golden numbers, quantiles against closed forms, options, truncation,
 * CDFs that are wrong. */
#include "check.h"
#include "unuran_ext.h"

#define SQRT2 1.4142135623730951
#define PI 3.14159265358979323846

static long calls;

#define FUNCTION(name, expression)                        \
  static double name(double x, const UNUR_DISTR *distr) { \
    (void)distr;                                          \
    calls++;                                              \
    return (expression);                                  \
  }

FUNCTION(normal, exp(-0.5 * x * x) / sqrt(2. * PI))
FUNCTION(dnormal, -x * exp(-0.5 * x * x) / sqrt(2. * PI))
FUNCTION(normal_cdf, 0.5 * erfc(-x / SQRT2))
FUNCTION(exponential, x < 0. ? 0. : exp(-x))
FUNCTION(dexponential, x < 0. ? 0. : -exp(-x))
FUNCTION(exponential_cdf, x < 0. ? 0. : -expm1(-x))
FUNCTION(cauchy, 1. / (PI * (1. + x * x)))
FUNCTION(dcauchy, -2. * x / (PI * (1. + x * x) * (1. + x * x)))
FUNCTION(cauchy_cdf, x < 0. ? atan(-1. / x) / PI : 1. - atan(1. / x) / PI)
FUNCTION(logistic, exp(-fabs(x)) / ((1. + exp(-fabs(x))) * (1. + exp(-fabs(x)))))
FUNCTION(dlogistic, -tanh(0.5 * x) * logistic(x, distr))
FUNCTION(logistic_cdf, 1. / (1. + exp(-x)))
FUNCTION(linear, 2. * x)
FUNCTION(dlinear, 2. + 0. * x)
FUNCTION(linear_cdf, x * x)
FUNCTION(two_bells, 0.5 * (normal(x - 12., distr) + normal(x + 12., distr)))
FUNCTION(dtwo_bells, 0.5 * (dnormal(x - 12., distr) + dnormal(x + 12., distr)))
FUNCTION(two_bells_cdf, 0.5 * (normal_cdf(x - 12., distr) + normal_cdf(x + 12., distr)))
FUNCTION(two_boxes, (x > 0. && x < 1.) || (x > 5. && x < 6.) ? 0.5 : 0.)
FUNCTION(zero, 0. * x)
FUNCTION(two_boxes_cdf, x < 0. ? 0. : x < 1. ? 0.5 * x : x < 5. ? 0.5 : x < 6. ? 0.5 + 0.5 * (x - 5.) : 1.)

FUNCTION(always_nan, x * NAN)
FUNCTION(nan_right, x > 1. ? NAN : normal_cdf(x, distr))
FUNCTION(negative, -0.5 + 0. * x)
FUNCTION(large, 3. + 0. * x)
FUNCTION(decreasing, 1. / (1. + exp(x)))
FUNCTION(constant, 0.5 + 0. * x)
FUNCTION(wave, 0.5 * (1. + sin(x)))
FUNCTION(step, x < 0. ? 0. : 1.)
FUNCTION(half_step, x < 0. ? 0.5 * normal_cdf(x, distr) : 0.5 + 0.5 * normal_cdf(x, distr))

static int error_code, warning_code, n_errors;
static char last_reason[512];
static void note(void *user, const UNUR_RECORD *record) {
  (void)user;
  if (record->is_error) {
    error_code = record->code;
    n_errors++;
  } else {
    warning_code = record->code;
  }
  snprintf(last_reason, sizeof last_reason, "%s", record->reason);
}

struct law {
  const char *name;
  UNUR_FUNCT_CONT *cdf, *pdf, *dpdf;
  double left, right;
};

static const struct law laws[] = {
    {"normal", normal_cdf, normal, dnormal, -INFINITY, INFINITY},
    {"normal on (-1,2)", normal_cdf, normal, dnormal, -1., 2.},
    {"normal on (3,inf)", normal_cdf, normal, dnormal, 3., INFINITY},
    {"exponential", exponential_cdf, exponential, dexponential, 0., INFINITY},
    {"cauchy", cauchy_cdf, cauchy, dcauchy, -INFINITY, INFINITY},
    {"logistic", logistic_cdf, logistic, dlogistic, -INFINITY, INFINITY},
    {"linear", linear_cdf, linear, dlinear, 0., 1.},
    {"two modes", two_bells_cdf, two_bells, dtwo_bells, -INFINITY, INFINITY},
    {"two boxes", two_boxes_cdf, two_boxes, zero, 0., 6.}};

static UNUR_DISTR *distribution(const struct law *law) {
  UNUR_DISTR *distr = unur_distr_cont_new();
  unur_distr_cont_set_cdf(distr, law->cdf);
  if (law->pdf != NULL) unur_distr_cont_set_pdf(distr, law->pdf);
  if (law->dpdf != NULL) unur_distr_cont_set_dpdf(distr, law->dpdf);
  if (isfinite(law->left) || isfinite(law->right))
    unur_distr_cont_set_domain(distr, law->left, law->right);
  return distr;
}

/* Largest |F(x(u)) - u| of the law on (left,right), on a grid with dense tails. */
static double u_error(UNUR_GEN *gen, const struct law *law, double left, double right,
                      int *increasing) {
  const double Fl = left == -INFINITY ? 0. : law->cdf(left, NULL);
  const double Fr = right == INFINITY ? 1. : law->cdf(right, NULL);
  double largest = 0., before = -INFINITY;
  *increasing = 1;
  for (int part = 0; part < 3; part++) {
    const int n = part == 1 ? 4000 : 300;
    for (int k = 1; k < n; k++) {
      double u = (double)k / n;
      if (part == 0) u = pow(10., -13. + 11. * u);
      if (part == 1) u = 0.01 + 0.98 * u;
      if (part == 2) u = 1. - pow(10., -2. - 11. * u);
      const double x = unur_quantile(gen, u);
      if (!(x >= before)) *increasing = 0;
      before = x;
      const double error = fabs((law->cdf(x, NULL) - Fl) / (Fr - Fl) - u);
      if (!(error <= largest)) largest = error;
    }
  }
  return largest;
}

/* ---- HINV --------------------------------------------------------------------------------- */

static void hinv_golden(void) {
  /* UNU.RAN's info: 1021, 241, 118294 */
  static const struct { int order, intervals; } cases[] = {{3, 1021}, {5, 241}, {1, 118294}};
  for (int i = 0; i < 3; i++) {
    UNUR_DISTR *distr = distribution(&laws[0]);
    UNUR_PAR *par = unur_hinv_new(distr);
    unur_hinv_set_order(par, cases[i].order);
    UNUR_GEN *gen = unur_init(par);
    const int n = unur_hinv_get_n_intervals(gen);
    CHECK(abs(n - cases[i].intervals) <= 2);
    CHECK_INT(unur_gen_get_intervals(gen, NULL, 0), n);
    UNUR_INTERVAL first;
    unur_gen_get_intervals(gen, &first, 1);
    CHECK_NEAR(first.left, -6.77626, 1e-6);
    CHECK_NEAR(first.cdf_left, 6.1661802e-12, 1e-18);
    UNUR_URNG *urng = unur_urng_mrg31k3p_new(0);
    unur_chg_urng(gen, urng);
    CHECK_NEAR(unur_sample_cont(gen), -1.3944236512, 1e-9);
    unur_free(gen);
    unur_urng_free(urng);
    unur_distr_free(distr);
  }
}

static void hinv_quantiles(void) {
  static const double resolution[] = {1e-4, 1e-8, 1e-10, 1e-12};
  for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
    for (int r = 0; r < 4; r++) {
      for (int order = 1; order <= 5; order += 2) {
        if (order == 1 && resolution[r] < 1e-8) continue; /* a million intervals */
        UNUR_DISTR *distr = distribution(&laws[i]);
        UNUR_PAR *par = unur_hinv_new(distr);
        unur_hinv_set_order(par, order);
        unur_hinv_set_u_resolution(par, resolution[r]);
        UNUR_GEN *gen = unur_init(par);
        if (CHECK(gen != NULL)) {
          int increasing;
          const double error = u_error(gen, &laws[i], laws[i].left, laws[i].right, &increasing);
          /* between the middles, where it is measured, the error may be a little greater */
          if (!CHECK(error <= 1.2 * resolution[r]) || !CHECK(increasing))
            fprintf(stderr, "  %s, order %d, u-resolution %g: %g\n", laws[i].name, order,
                    resolution[r], error);
          double largest, mean;
          CHECK_INT(unur_hinv_estimate_error(gen, 1000, &largest, &mean), 0);
          CHECK(largest <= 1.2 * resolution[r] && mean <= largest);
        } else {
          fprintf(stderr, "  %s, order %d: %s\n", laws[i].name, order, last_reason);
        }
        unur_free(gen);
        unur_distr_free(distr);
      }
    }
  }
}

static void hinv_truncation(void) {
  UNUR_DISTR *distr = distribution(&laws[0]);
  UNUR_GEN *gen = unur_init(unur_hinv_new(distr));
  int increasing;
  CHECK_INT(unur_hinv_chg_truncated(gen, -1., 2.), 0);
  CHECK(u_error(gen, &laws[0], -1., 2., &increasing) < 1.3e-10);
  CHECK_DOUBLE(unur_hinv_eval_approxinvcdf(gen, 0.), -1.);
  CHECK_DOUBLE(unur_hinv_eval_approxinvcdf(gen, 1.), 2.);
  CHECK_INT(unur_hinv_chg_truncated(gen, 1., 1.), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_hinv_chg_truncated(gen, NAN, 1.), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_hinv_chg_truncated(gen, 100., 200.), UNUR_ERR_DISTR_SET);
  CHECK_DOUBLE(unur_hinv_eval_approxinvcdf(gen, 1.), 2.); /* as before */
  warning_code = 0;
  CHECK_INT(unur_hinv_chg_truncated(gen, -100., 0.), 0);
  CHECK_INT(warning_code, UNUR_ERR_DISTR_SET);
  CHECK_NEAR(unur_hinv_eval_approxinvcdf(gen, 0.), -6.77626, 1e-6);
  CHECK_INT(unur_reinit(gen), 0);
  CHECK(u_error(gen, &laws[0], -INFINITY, INFINITY, &increasing) < 1e-10);

  /* draws in a block equal single ones; so do a clone's */
  enum { N = 3000 };
  static double one[N], many[N];
  size_t done;
  unur_gen_reset(gen);
  for (int i = 0; i < N; i++) one[i] = unur_sample_cont(gen);
  unur_gen_reset(gen);
  CHECK_INT(unur_sample_cont_array(gen, many, N, &done), 0);
  CHECK(memcmp(one, many, sizeof one) == 0);
  UNUR_GEN *clone = unur_gen_clone(gen);
  unur_free(gen);
  unur_gen_reset(clone);
  CHECK_INT(unur_sample_cont_array(clone, many, N, &done), 0);
  CHECK(memcmp(one, many, sizeof one) == 0);
  CHECK(strstr(unur_gen_info(clone, 1), "order of polynomial = 3") != NULL);
  unur_free(clone);
  unur_distr_free(distr);
}

static void hinv_options(void) {
  const struct law cdf_only = {"", normal_cdf, NULL, NULL, -INFINITY, INFINITY};
  UNUR_DISTR *distr = distribution(&cdf_only);
  UNUR_PAR *par = unur_hinv_new(distr);
  CHECK_INT(unur_hinv_set_order(par, 2), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_hinv_set_order(par, 3), UNUR_ERR_DISTR_REQUIRED);
  CHECK_INT(unur_hinv_set_order(par, 5), UNUR_ERR_DISTR_REQUIRED);
  CHECK_INT(unur_hinv_set_u_resolution(par, 0.02), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_hinv_set_u_resolution(par, NAN), UNUR_ERR_PAR_SET);
  warning_code = 0;
  CHECK_INT(unur_hinv_set_u_resolution(par, 1e-16), 0);
  CHECK_INT(warning_code, UNUR_ERR_PAR_SET);
  CHECK_INT(unur_hinv_set_u_resolution(par, 1e-5), 0);
  double points[3] = {-1., 0., 1.}, unsorted[3] = {1., 0., 2.};
  CHECK_INT(unur_hinv_set_cpoints(par, unsorted, 3), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_hinv_set_cpoints(par, points, 0), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_hinv_set_cpoints(par, NULL, 3), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_hinv_set_cpoints(par, points, 3), 0);
  points[0] = 99.; /* they were copied */
  CHECK_INT(unur_hinv_set_boundary(par, 1., 0.), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_hinv_set_boundary(par, -INFINITY, 0.), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_hinv_set_boundary(par, -2., 2.), 0);
  CHECK_INT(unur_hinv_set_guidefactor(par, -1.), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_hinv_set_guidefactor(par, 0.), 0);
  CHECK_INT(unur_hinv_set_max_intervals(par, 999), UNUR_ERR_PAR_SET);
  UNUR_GEN *gen = unur_init(par);
  CHECK_NEAR(unur_quantile(gen, 0.975), 1.959963984540054, 1e-3);
  unur_free(gen);

  par = unur_hinv_new(distr);
  unur_hinv_set_max_intervals(par, 1000); /* order 1 would need 118294 */
  CHECK(unur_init(par) == NULL);
  CHECK_INT(unur_get_errno(), UNUR_ERR_GEN_CONDITION);
  CHECK(strstr(last_reason, "max_intervals") != NULL);
  unur_distr_free(distr);

  UNUR_DISTR *empty = unur_distr_cont_new();
  CHECK(unur_hinv_new(empty) == NULL);
  CHECK_INT(unur_get_errno(), UNUR_ERR_DISTR_REQUIRED);
  CHECK(unur_ninv_new(empty) == NULL);
  CHECK_INT(unur_get_errno(), UNUR_ERR_DISTR_REQUIRED);
  unur_distr_free(empty);
}

/* ---- NINV --------------------------------------------------------------------------------- */

enum variant { REGULA, NEWTON, BISECT };

static UNUR_PAR *ninv(const UNUR_DISTR *distr, enum variant variant) {
  UNUR_PAR *par = unur_ninv_new(distr);
  if (variant == NEWTON) unur_ninv_set_usenewton(par);
  if (variant == BISECT) unur_ninv_set_usebisect(par);
  return par;
}

static void ninv_golden(void) {
  /* UNU.RAN's mean numbers of CDF evaluations: 6.33, 5.35 (with the PDF's, halved), 28.75 */
  static const double expected[] = {6.33, 4.85, 28.75};
  for (int v = 0; v < 3; v++) {
    UNUR_DISTR *distr = distribution(&laws[0]);
    UNUR_GEN *gen = unur_init(ninv(distr, (enum variant)v));
    UNUR_URNG *urng = unur_urng_mrg31k3p_new(0);
    unur_chg_urng(gen, urng);
    CHECK_NEAR(unur_sample_cont(gen), -1.39442365124, 1e-8);
    CHECK_NEAR(unur_sample_cont(gen), 0.39378928055, 1e-8);
    const uint64_t before = unur_context_evaluations(unur_gen_get_context(gen));
    for (int i = 0; i < 5000; i++) unur_sample_cont(gen);
    const double mean =
        (double)(unur_context_evaluations(unur_gen_get_context(gen)) - before) / 5000.;
    CHECK_NEAR(v == NEWTON ? 0.5 * mean : mean, expected[v], 0.03);
    unur_free(gen);
    unur_urng_free(urng);
    unur_distr_free(distr);
  }
}

static void ninv_quantiles(void) {
  for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
    for (int v = 0; v < 3; v++) {
      if (v == NEWTON && laws[i].pdf == two_boxes) continue; /* flat inside: see below */
      for (int table = 0; table <= 40; table += 40) {
        UNUR_DISTR *distr = distribution(&laws[i]);
        UNUR_PAR *par = ninv(distr, (enum variant)v);
        unur_ninv_set_u_resolution(par, 1e-12);
        unur_ninv_set_x_resolution(par, -1.);
        unur_ninv_set_max_iter(par, 500);
        if (table) unur_ninv_set_table(par, table);
        warning_code = 0;
        UNUR_GEN *gen = unur_init(par);
        if (CHECK(gen != NULL)) {
          int increasing;
          const double error = u_error(gen, &laws[i], laws[i].left, laws[i].right, &increasing);
          if (!CHECK(error <= 1e-12) || !CHECK_INT(warning_code, 0))
            fprintf(stderr, "  %s, variant %d, table %d: %g, %s\n", laws[i].name, v, table, error,
                    last_reason);
        } else {
          fprintf(stderr, "  %s, variant %d: %s\n", laws[i].name, v, last_reason);
        }
        unur_free(gen);
        unur_distr_free(distr);
      }
    }
  }
}

static void ninv_changes(void) {
  UNUR_DISTR *distr = distribution(&laws[0]);
  UNUR_GEN *gen = unur_init(unur_ninv_new(distr));
  int increasing;
  CHECK_INT(unur_ninv_chg_max_iter(gen, 0), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_ninv_chg_x_resolution(gen, NAN), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_ninv_chg_x_resolution(gen, 1e-13), 0);
  CHECK_INT(unur_ninv_chg_u_resolution(gen, 1e-13), 0);
  CHECK_INT(unur_ninv_chg_start(gen, INFINITY, 0.), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_ninv_chg_start(gen, 30., -0.5), 0);
  CHECK(u_error(gen, &laws[0], -INFINITY, INFINITY, &increasing) <= 1e-13);
  CHECK_INT(unur_ninv_chg_table(gen, 25), 0);
  CHECK(u_error(gen, &laws[0], -INFINITY, INFINITY, &increasing) <= 1e-13);
  CHECK_INT(unur_ninv_chg_truncated(gen, -1., 2.), 0);
  CHECK(u_error(gen, &laws[0], -1., 2., &increasing) <= 2e-13);
  /* of the whole CDF, as UNU.RAN's */
  CHECK_NEAR(unur_ninv_eval_approxinvcdf(gen, 0.3), -0.52440051270804, 1e-12);
  CHECK_DOUBLE(unur_ninv_eval_approxinvcdf(gen, 0.01), -1.);
  CHECK_INT(unur_ninv_chg_truncated(gen, 1., 1.), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_ninv_chg_truncated(gen, NAN, 1.), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_ninv_chg_truncated(gen, 100., 200.), UNUR_ERR_DISTR_SET);
  UNUR_GEN *clone = unur_gen_clone(gen);
  unur_free(gen);
  for (int i = 0; i < 1000; i++) {
    const double x = unur_sample_cont(clone);
    if (!CHECK(x >= -1. && x <= 2.)) break;
  }
  CHECK(strstr(unur_gen_info(clone, 1), "table of size 25") != NULL);
  CHECK_INT(unur_reinit(clone), 0);
  unur_free(clone);
  unur_distr_free(distr);

  /* Newton walks over a flat part, or says that it cannot */
  distr = distribution(&laws[8]);
  gen = unur_init(ninv(distr, NEWTON));
  if (gen != NULL) {
    for (int k = 1; k < 20; k++) {
      const double x = unur_quantile(gen, k / 20.5);
      CHECK(x == INFINITY || fabs(two_boxes_cdf(x, NULL) - k / 20.5) < 1e-7);
    }
  }
  unur_free(gen);
  unur_distr_free(distr);
}

/* ---- Wrong CDFs --------------------------------------------------------------------------- */

static void wrong(void) {
  static const struct {
    const char *name;
    UNUR_FUNCT_CONT *cdf;
    double left, right;
    int hinv, ninv; /* code; 0: there is a generator */
  } cases[] = {{"NaN", always_nan, -INFINITY, INFINITY, UNUR_ERR_NAN, UNUR_ERR_NAN},
               {"NaN on the right", nan_right, -INFINITY, INFINITY, UNUR_ERR_NAN, UNUR_ERR_NAN},
               {"negative", negative, -1., 1., UNUR_ERR_GEN_DATA, UNUR_ERR_GEN_DATA},
               {"above 1", large, -1., 1., UNUR_ERR_GEN_DATA, UNUR_ERR_GEN_DATA},
               {"decreasing", decreasing, -5., 5., UNUR_ERR_GEN_DATA, UNUR_ERR_GEN_DATA},
               {"decreasing, unbounded", decreasing, -INFINITY, INFINITY, UNUR_ERR_GEN_DATA,
                UNUR_ERR_GEN_SAMPLING},
               {"constant", constant, 0., 1., UNUR_ERR_GEN_DATA, UNUR_ERR_GEN_DATA},
               {"up and down", wave, -20., 20., UNUR_ERR_GEN_DATA, 0},
               {"jump", step, -INFINITY, INFINITY, 0, 0},
               {"jump of one half", half_step, -INFINITY, INFINITY, 0, 0}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    for (int m = 0; m < 2; m++) {
      UNUR_DISTR *distr = unur_distr_cont_new();
      unur_distr_cont_set_cdf(distr, cases[i].cdf);
      if (isfinite(cases[i].left)) unur_distr_cont_set_domain(distr, cases[i].left, cases[i].right);
      UNUR_PAR *par = m == 0 ? unur_hinv_new(distr) : unur_ninv_new(distr);
      if (m == 0) unur_hinv_set_u_resolution(par, 1e-5);
      calls = 0;
      error_code = n_errors = 0;
      UNUR_GEN *gen = unur_init(par);
      const int expected = m == 0 ? cases[i].hinv : cases[i].ninv;
      if (!CHECK_INT(error_code, expected) || !CHECK((gen == NULL) == (expected != 0)) ||
          !CHECK(n_errors <= 1) || !CHECK(calls < 100000))
        fprintf(stderr, "  %s, %s: %ld calls: %s\n", m == 0 ? "HINV" : "NINV", cases[i].name, calls,
                last_reason);
      if (gen != NULL) {
        calls = 0;
        for (int k = 0; k < 1000; k++) (void)unur_sample_cont(gen);
        CHECK(calls < 1000 * 300);
      }
      unur_free(gen);
      unur_distr_free(distr);
    }
  }
}

int main(void) {
  UNUR_CONTEXT *ctx = unur_context_new(NULL);
  unur_context_set_current(ctx);
  unur_set_error_handler_off();
  unur_context_set_record_handler(ctx, note, NULL);
  hinv_golden();
  hinv_quantiles();
  hinv_truncation();
  hinv_options();
  ninv_golden();
  ninv_quantiles();
  ninv_changes();
  wrong();
  CHECK_INT(unur_context_blocks(ctx), 0);
  unur_context_free(ctx);
  return check_result();
}
