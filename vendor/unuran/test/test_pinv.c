/* Method PINV: golden numbers, quantiles against closed forms, options, densities that are
 * difficult or wrong. */
#include "check.h"
#include "unuran_ext.h"

#define SQRT2 1.4142135623730951
#define PI 3.14159265358979323846

static long calls;
static double param[4];

/* ---- Laws --------------------------------------------------------------------------------- */

#define PDF(name, expression)                                \
  static double name(double x, const UNUR_DISTR *distr) {    \
    (void)distr;                                             \
    calls++;                                                 \
    return (expression);                                     \
  }

PDF(normal, exp(-0.5 * x * x) / sqrt(2. * PI))
PDF(dnormal, -x * exp(-0.5 * x * x) / sqrt(2. * PI))
PDF(normal_cdf, 0.5 * erfc(-x / SQRT2))
PDF(lognormal_density, param[0] - 0.5 * (x - param[1]) * (x - param[1]))
PDF(scaled_normal, param[0] * exp(-0.5 * x * x))
PDF(exponential, x < 0. ? 0. : exp(-x))
PDF(exponential_cdf, x < 0. ? 0. : -expm1(-x))
PDF(cauchy, 1. / (PI * (1. + x * x)))
PDF(cauchy_cdf, x < 0. ? atan(-1. / x) / PI : 1. - atan(1. / x) / PI)
PDF(logistic, exp(-fabs(x)) / ((1. + exp(-fabs(x))) * (1. + exp(-fabs(x)))))
PDF(logistic_cdf, 1. / (1. + exp(-x)))
PDF(linear, 2. * x)
PDF(linear_cdf, x * x)
PDF(laplace, 0.5 * exp(-fabs(x)))
PDF(laplace_cdf, x < 0. ? 0.5 * exp(x) : 1. - 0.5 * exp(-x))
PDF(triangle, x < 0. || x > 1. ? 0. : x < 0.3 ? x / 0.15 : (1. - x) / 0.35)
PDF(triangle_cdf, x < 0.3 ? x * x / 0.3 : 1. - (1. - x) * (1. - x) / 0.7)
PDF(root, x <= 0. ? INFINITY : 0.5 / sqrt(x))
PDF(root_cdf, sqrt(x))
PDF(pole09, x <= 0. ? INFINITY : 0.1 * pow(x, -0.9))
PDF(pole09_cdf, pow(x, 0.1))
PDF(cusp, 0.25 / sqrt(fabs(x)))
PDF(cusp_cdf, x < 0. ? 0.5 - 0.5 * sqrt(-x) : 0.5 + 0.5 * sqrt(x))
PDF(two_bells, 0.5 * (exp(-0.5 * (x - 40.) * (x - 40.)) + exp(-0.5 * (x + 40.) * (x + 40.))) / sqrt(2. * PI))
PDF(two_bells_cdf, 0.25 * (erfc(-(x - 40.) / SQRT2) + erfc(-(x + 40.) / SQRT2)))
PDF(two_boxes, (x > 0. && x < 1.) || (x > 5. && x < 6.) ? 0.5 : 0.)
PDF(two_boxes_cdf, x < 0. ? 0. : x < 1. ? 0.5 * x : x < 5. ? 0.5 : x < 6. ? 0.5 + 0.5 * (x - 5.) : 1.)
PDF(spike, (0.5 * exp(-0.5 * x * x) + 0.5e3 * exp(-0.5e6 * (x - 3.) * (x - 3.))) / sqrt(2. * PI))
PDF(spike_cdf, 0.25 * (erfc(-x / SQRT2) + erfc(-1e3 * (x - 3.) / SQRT2)))
PDF(box, x >= 0. && x <= 1. ? 1. : 0.)
PDF(box_cdf, x < 0. ? 0. : x > 1. ? 1. : x)
PDF(sine, sin(PI * x) * 0.5 * PI)
PDF(sine_cdf, 0.5 * (1. - cos(PI * x)))
PDF(overflow_far_out, exp(-x) / ((1. + exp(-x)) * (1. + exp(-x)))) /* NaN below -700 */

PDF(always_nan, x * NAN)
PDF(nan_right, x > 1. ? NAN : exp(-x * x))
PDF(negative_right, x > 1. ? -1. : exp(-x * x))
PDF(always_negative, -exp(-x * x))
PDF(infinite_right, x > 1. ? INFINITY : exp(-x * x))
PDF(always_infinite, x * 0. + INFINITY)
PDF(zero, 0. * x)
PDF(constant, 1. + 0. * x)
PDF(growing, exp(x))
PDF(heavy, 1. / (1. + fabs(x)))
PDF(not_integrable, 1. / x)
PDF(shifted, exp(-0.5 * (x - 1e5) * (x - 1e5)))
PDF(denormal, 1e-310 * exp(-x * x))
PDF(comb, fmod(x * 1e7, 1.) < 0.5 ? 1. : 0.)
PDF(decreasing_cdf, 1. / (1. + exp(x)))
PDF(constant_cdf, 0.5 + 0. * x)
PDF(large_cdf, 3. + 0. * x)
PDF(step_cdf, x < 0. ? 0. : 1.)

static double noisy(double x, const UNUR_DISTR *distr) {
  (void)distr;
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  bits = (bits ^ bits >> 31) * 0x9e3779b97f4a7c15u;
  calls++;
  return exp(-x * x) * (1. + (double)(bits >> 11) / 9007199254740992.);
}

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
  UNUR_FUNCT_CONT *pdf, *cdf;
  double left, right, center;
};

static UNUR_DISTR *distribution(const struct law *law) {
  UNUR_DISTR *distr = unur_distr_cont_new();
  unur_distr_cont_set_pdf(distr, law->pdf);
  if (isfinite(law->left) || isfinite(law->right))
    unur_distr_cont_set_domain(distr, law->left, law->right);
  if (!isnan(law->center)) unur_distr_cont_set_center(distr, law->center);
  return distr;
}

/* ---- Golden numbers ----------------------------------------------------------------------- */

static UNUR_GEN *normal_generator(int order, int smoothness, int use_cdf) {
  UNUR_DISTR *distr = unur_distr_cont_new();
  unur_distr_cont_set_pdf(distr, normal);
  unur_distr_cont_set_dpdf(distr, dnormal);
  unur_distr_cont_set_cdf(distr, normal_cdf);
  UNUR_PAR *par = unur_pinv_new(distr);
  unur_pinv_set_order(par, order);
  unur_pinv_set_smoothness(par, smoothness);
  if (use_cdf) unur_pinv_set_usecdf(par);
  UNUR_GEN *gen = unur_init(par);
  unur_distr_free(distr);
  return gen;
}

static void golden(void) {
  static const struct { int order, smoothness, use_cdf, intervals; } cases[] = {
      {5, 0, 0, 124}, {5, 0, 1, 124}, {3, 0, 0, 517}, {10, 0, 0, 47}, {5, 1, 0, 146}, {5, 2, 0, 194}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    UNUR_GEN *gen = normal_generator(cases[i].order, cases[i].smoothness, cases[i].use_cdf);
    CHECK(abs(unur_pinv_get_n_intervals(gen) - cases[i].intervals) <= cases[i].intervals / 40);
    unur_free(gen);
  }

  calls = 0;
  UNUR_GEN *gen = normal_generator(5, 0, 0);
  CHECK(calls < 7500); /* UNU.RAN: 7335 */
  UNUR_INTERVAL *intervals = calloc(124, sizeof *intervals);
  CHECK_INT(unur_gen_get_intervals(gen, intervals, 124), 124);
  CHECK_NEAR(intervals[0].left, -6.82147, 1e-6);
  CHECK_NEAR(intervals[123].right, 6.82147, 1e-6);
  CHECK_DOUBLE(intervals[0].cdf_left, 0.);
  for (int i = 1; i < 124; i++) {
    CHECK(intervals[i].left == intervals[i - 1].right);
    CHECK_NEAR(intervals[i].cdf_left, 0.5 * erfc(-intervals[i].left / SQRT2), 2e-11);
  }
  free(intervals);
  CHECK_NEAR(unur_gen_get_area(gen), .99999999999102, 2e-15);
  UNUR_URNG *urng = unur_urng_mrg31k3p_new(0);
  unur_chg_urng(gen, urng);
  CHECK_NEAR(unur_sample_cont(gen), -1.39442365110, 5e-12);
  CHECK_NEAR(unur_sample_cont(gen), 0.39378927919, 2e-11);
  unur_free(gen);
  unur_urng_free(urng);
}

/* ---- Quantiles ---------------------------------------------------------------------------- */

/* Largest |F(x(u)) - u| on a grid with dense tails; also that x(u) increases. */
static double u_error(UNUR_GEN *gen, UNUR_FUNCT_CONT *cdf, int *increasing) {
  double largest = 0., before = -INFINITY;
  *increasing = 1;
  for (int part = 0; part < 3; part++) {
    const int n = part == 1 ? 9000 : 1000;
    for (int k = 1; k < n; k++) {
      double u = (double)k / n; /* middle; tails down to 1e-13 */
      if (part == 0) u = pow(10., -13. + 11. * u);
      if (part == 1) u = 0.01 + 0.98 * u;
      if (part == 2) u = 1. - pow(10., -2. - 11. * u);
      const double x = unur_quantile(gen, u);
      if (!(x >= before)) *increasing = 0;
      before = x;
      const double error = fabs(cdf(x, NULL) - u);
      if (!(error <= largest)) largest = error;
    }
  }
  return largest;
}

static void quantiles(void) {
  static const struct law laws[] = {
      {"normal", normal, normal_cdf, -INFINITY, INFINITY, 0.},
      {"normal, center off", normal, normal_cdf, -INFINITY, INFINITY, 20.},
      {"exponential", exponential, exponential_cdf, 0., INFINITY, 0.},
      {"cauchy", cauchy, cauchy_cdf, -INFINITY, INFINITY, 0.},
      {"logistic", logistic, logistic_cdf, -INFINITY, INFINITY, 0.},
      {"logistic, undefined far out", overflow_far_out, logistic_cdf, -INFINITY, INFINITY, 0.},
      {"linear", linear, linear_cdf, 0., 1., 0.5},
      {"laplace", laplace, laplace_cdf, -INFINITY, INFINITY, 0.},
      {"triangle", triangle, triangle_cdf, 0., 1., 0.3},
      {"triangle, domain too large", triangle, triangle_cdf, -10., INFINITY, 0.3},
      {"pole -1/2", root, root_cdf, 0., 1., NAN},
      {"pole -1/2, center given", root, root_cdf, 0., 1., 0.7},
      {"pole -9/10", pole09, pole09_cdf, 0., 1., 0.5},
      {"pole inside", cusp, cusp_cdf, -1., 1., 0.},
      {"two modes", two_bells, two_bells_cdf, -INFINITY, INFINITY, 40.},
      {"two modes, center between", two_bells, two_bells_cdf, -INFINITY, INFINITY, 0.},
      {"two boxes", two_boxes, two_boxes_cdf, 0., 6., 0.5},
      {"two boxes, unbounded domain", two_boxes, two_boxes_cdf, -INFINITY, INFINITY, 0.5},
      {"two boxes, center between", two_boxes, two_boxes_cdf, 0., 6., 3.},
      {"box", box, box_cdf, -INFINITY, INFINITY, 0.5},
      {"spike", spike, spike_cdf, -INFINITY, INFINITY, 0.},
      {"sine, 0 at both borders", sine, sine_cdf, 0., 1., NAN}};
  static const double resolution[] = {1e-6, 1e-8, 1e-10, 1e-12};
  for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
    for (int r = 0; r < 4; r++) {
      for (int order = 3; order <= 17; order += 2) {
        if (order == 3 && resolution[r] < 1e-9) continue; /* thousands of intervals */
        UNUR_DISTR *distr = distribution(&laws[i]);
        UNUR_PAR *par = unur_pinv_new(distr);
        unur_pinv_set_order(par, order);
        unur_pinv_set_u_resolution(par, resolution[r]);
        calls = 0;
        UNUR_GEN *gen = unur_init(par);
        const long set_up = calls;
        if (CHECK(gen != NULL)) {
          int increasing;
          const double error = u_error(gen, laws[i].cdf, &increasing);
          if (!CHECK(error <= resolution[r]) || !CHECK(set_up < 300000) || !CHECK(increasing))
            fprintf(stderr, "  %s, order %d, u-resolution %g: %g, %ld calls\n", laws[i].name, order,
                    resolution[r], error, set_up);
          /* what the generator says of itself */
          double largest = NAN, mean = NAN;
          CHECK_INT(unur_pinv_estimate_error(gen, 1000, &largest, &mean), 0);
          CHECK(largest <= resolution[r] && mean <= largest);
          CHECK_NEAR(unur_gen_get_area(gen), 1., 1e-5);
        } else {
          fprintf(stderr, "  %s, order %d: %s\n", laws[i].name, order, last_reason);
        }
        unur_free(gen);
        unur_distr_free(distr);
      }
    }
  }
}

/* The factor of a density that is not normalised, and the place of a log-density. */
static void scales(void) {
  static const double factors[] = {1e-290, 1e-200, 1e-20, 1., 1e100, 1e200, 1e300};
  for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++) {
    param[0] = factors[i];
    const struct law law = {"", scaled_normal, NULL, -INFINITY, INFINITY, 0.};
    UNUR_DISTR *distr = distribution(&law);
    UNUR_GEN *gen = unur_init(unur_pinv_new(distr));
    CHECK_INT(unur_pinv_get_n_intervals(gen), 124);
    CHECK_NEAR(unur_gen_get_area(gen) / factors[i], sqrt(2. * PI), 1e-10);
    unur_free(gen);
    unur_distr_free(distr);
  }
  static const double constants[] = {-1e6, -800., 0., 800., 1e6};
  static const double places[] = {0., 3., 100., -1e5, 1e8};
  for (int i = 0; i < 5; i++) {
    for (int j = 0; j < 5; j++) {
      for (int use_center = 0; use_center < 2; use_center++) {
        param[0] = constants[i];
        param[1] = places[j];
        UNUR_DISTR *distr = unur_distr_cont_new();
        unur_distr_cont_set_logpdf(distr, lognormal_density);
        if (use_center) unur_distr_cont_set_center(distr, places[j]);
        UNUR_GEN *gen = unur_init(unur_pinv_new(distr));
        if (CHECK(gen != NULL)) {
          const int n = unur_pinv_get_n_intervals(gen);
          /* at 1e8 numbers are 1.5e-8 apart, 6e-9 in u */
          const int far = places[j] >= 1e8;
          if (!CHECK(n >= (far ? 30 : 115) && n <= (far ? 80 : 135))) fprintf(stderr, "  place %g: %d\n", places[j], n);
          CHECK_NEAR(unur_quantile(gen, 0.975) - places[j], 1.959963984540054, far ? 1e-6 : 2e-8);
        } else {
          fprintf(stderr, "  constant %g, place %g, center %d: %s\n", constants[i], places[j],
                  use_center, last_reason);
        }
        unur_free(gen);
        unur_distr_free(distr);
      }
    }
  }
}

/* ---- Draws, clones, CDF ------------------------------------------------------------------- */

/* Laws as narrow and as wide as doubles go, with and without a domain beyond the default boundary. */
PDF(stretched, exp(-0.5 * ((x - param[1]) / param[0]) * ((x - param[1]) / param[0])))
static void stretches(void) {
  static const double width[] = {1e-300, 1e-150, 1e-100, 1e-70, 1e70, 1e98, 1e150};
  for (size_t i = 0; i < sizeof width / sizeof *width; i++) {
    param[0] = width[i];
    param[1] = width[i] > 1e98 ? 8. * width[i] : 0.;
    UNUR_DISTR *distr = unur_distr_cont_new();
    unur_distr_cont_set_pdf(distr, stretched);
    if (width[i] > 1e98) unur_distr_cont_set_domain(distr, 0., 100. * width[i]);
    unur_distr_cont_set_center(distr, param[1]);
    UNUR_GEN *gen = unur_init(unur_pinv_new(distr));
    unur_distr_free(distr);
    if (!CHECK(gen != NULL)) continue;
    for (double u = 0.05; u < 1.; u += 0.1) {
      const double z = (unur_quantile(gen, u) - param[1]) / param[0];
      CHECK_NEAR(0.5 * erfc(-z / SQRT2), u, 1e-10);
    }
    unur_free(gen);
  }
}

static void draws(void) {
  enum { N = 5000 };
  static double one[N], many[N], clone_draws[N];
  for (int order = 3; order <= 17; order++) {
    UNUR_GEN *gen = normal_generator(order, 0, 0);
    UNUR_GEN *clone = unur_gen_clone(gen);
    unur_gen_reset(gen);
    for (int i = 0; i < N; i++) one[i] = unur_sample_cont(gen);
    unur_gen_reset(gen);
    size_t done = 0;
    CHECK_INT(unur_sample_cont_array(gen, many, N, &done), 0);
    CHECK_INT(done, N);
    CHECK(memcmp(one, many, sizeof one) == 0);
    unur_gen_reset(gen); /* the clone shares the stream */
    CHECK_INT(unur_sample_cont_array(clone, clone_draws, N, &done), 0);
    CHECK(memcmp(one, clone_draws, sizeof one) == 0);
    unur_free(gen);
    CHECK_NEAR(unur_quantile(clone, 0.5), 0., 1e-9);
    unur_free(clone);
  }

  const struct law law = {"", normal, NULL, -1., 2., 0.};
  UNUR_DISTR *distr = distribution(&law);
  UNUR_PAR *par = unur_pinv_new(distr);
  unur_pinv_set_keepcdf(par, 1);
  UNUR_GEN *gen = unur_init(par);
  UNUR_GEN *clone = unur_gen_clone(gen);
  const double left = normal_cdf(-1., NULL), right = normal_cdf(2., NULL);
  for (int i = -12; i <= 22; i++) {
    const double x = 0.1 * i;
    const double F = fmin(fmax((normal_cdf(x, NULL) - left) / (right - left), 0.), 1.);
    CHECK_NEAR(unur_pinv_eval_approxcdf(gen, x), F, 1e-12);
    CHECK_DOUBLE(unur_pinv_eval_approxcdf(clone, x), unur_pinv_eval_approxcdf(gen, x));
  }
  CHECK_DOUBLE(unur_pinv_eval_approxcdf(gen, -INFINITY), 0.);
  CHECK_DOUBLE(unur_pinv_eval_approxcdf(gen, INFINITY), 1.);
  CHECK(isnan(unur_pinv_eval_approxcdf(gen, NAN)));
  unur_free(gen);
  unur_free(clone);
  unur_distr_free(distr);

  gen = normal_generator(5, 0, 0);
  warning_code = error_code = 0;
  CHECK_DOUBLE(unur_pinv_eval_approxcdf(gen, 0.), INFINITY);
  CHECK_INT(error_code, UNUR_ERR_GENERIC);
  CHECK_DOUBLE(unur_pinv_eval_approxinvcdf(gen, 0.), -INFINITY);
  CHECK_DOUBLE(unur_pinv_eval_approxinvcdf(gen, 1.), INFINITY);
  CHECK_INT(warning_code, 0);
  CHECK_DOUBLE(unur_pinv_eval_approxinvcdf(gen, -0.1), -INFINITY);
  CHECK_INT(warning_code, UNUR_ERR_DOMAIN);
  CHECK(isnan(unur_pinv_eval_approxinvcdf(gen, NAN)));
  CHECK_INT(unur_reinit(gen), UNUR_ERR_NO_REINIT);
  CHECK(strstr(unur_gen_info(gen, 1), "# intervals      = 124") != NULL);
  unur_free(gen);
}

/* ---- Options ------------------------------------------------------------------------------ */

static void options(void) {
  const struct law law = {"", normal, NULL, -INFINITY, INFINITY, 0.};
  UNUR_DISTR *distr = distribution(&law);
  UNUR_PAR *par = unur_pinv_new(distr);
  const int refused = UNUR_ERR_PAR_SET;
  CHECK_INT(unur_pinv_set_order(par, 2), refused);
  CHECK_INT(unur_pinv_set_order(par, 18), refused);
  CHECK_INT(unur_pinv_set_order(par, 17), 0);
  CHECK_INT(unur_pinv_set_smoothness(par, -1), refused);
  CHECK_INT(unur_pinv_set_smoothness(par, 3), refused);
  CHECK_INT(unur_pinv_set_u_resolution(par, NAN), refused);
  warning_code = 0;
  CHECK_INT(unur_pinv_set_u_resolution(par, 1e-3), 0); /* accepted as 1e-5, with a warning */
  CHECK_INT(warning_code, refused);
  CHECK_INT(unur_pinv_set_usecdf(par), refused);
  CHECK_INT(unur_pinv_set_usepdf(par), 0);
  CHECK_INT(unur_pinv_set_boundary(par, 1., 1.), refused);
  CHECK_INT(unur_pinv_set_boundary(par, -INFINITY, 1.), refused);
  CHECK_INT(unur_pinv_set_boundary(par, NAN, 1.), refused);
  CHECK_INT(unur_pinv_set_max_intervals(par, 99), refused);
  CHECK_INT(unur_pinv_set_max_intervals(par, 1000001), refused);
  CHECK_INT(unur_pinv_set_order(NULL, 5), UNUR_ERR_NULL);
  unur_par_free(par);

  CHECK(unur_pinv_new(NULL) == NULL);
  CHECK_INT(unur_get_errno(), UNUR_ERR_NULL);
  UNUR_DISTR *empty = unur_distr_cont_new();
  CHECK(unur_pinv_new(empty) == NULL);
  CHECK_INT(unur_get_errno(), UNUR_ERR_DISTR_REQUIRED);
  unur_distr_free(empty);

  /* without a search the boundary is where it is */
  par = unur_pinv_new(distr);
  unur_pinv_set_boundary(par, -3., 4.);
  unur_pinv_set_searchboundary(par, 0, 0);
  UNUR_GEN *gen = unur_init(par);
  CHECK_NEAR(unur_quantile(gen, 1e-15), -3., 1e-9);
  CHECK_NEAR(unur_quantile(gen, 1. - 1e-15), 4., 1e-9);
  unur_free(gen);
  /* too few intervals */
  par = unur_pinv_new(distr);
  unur_pinv_set_max_intervals(par, 100);
  CHECK(unur_init(par) == NULL);
  CHECK_INT(unur_get_errno(), UNUR_ERR_GEN_CONDITION);
  CHECK(strstr(last_reason, "max_intervals") != NULL);
  /* nodes spread in u */
  par = unur_pinv_new(distr);
  unur_pinv_set_use_upoints(par, 1);
  gen = unur_init(par);
  CHECK(unur_pinv_get_n_intervals(gen) > 100 && unur_pinv_get_n_intervals(gen) < 130);
  int increasing;
  CHECK(u_error(gen, normal_cdf, &increasing) < 1e-10);
  unur_free(gen);
  unur_distr_free(distr);

  /* orders and smoothness that do not go together are mended, with a warning */
  static const struct { int order, smoothness, becomes; } pairs[] = {{4, 1, 5}, {6, 1, 7}, {3, 2, 5},
                                                                     {6, 2, 8}, {9, 2, 11}, {16, 2, 17}};
  for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
    warning_code = 0;
    UNUR_GEN *mended = normal_generator(pairs[i].order, pairs[i].smoothness, 0);
    UNUR_GEN *right = normal_generator(pairs[i].becomes, pairs[i].smoothness, 0);
    CHECK_INT(warning_code, UNUR_ERR_GENERIC);
    CHECK_INT(unur_pinv_get_n_intervals(mended), unur_pinv_get_n_intervals(right));
    unur_free(mended);
    unur_free(right);
  }
}

/* ---- Wrong densities ---------------------------------------------------------------------- */

static void wrong(void) {
  static const struct {
    const char *name;
    UNUR_FUNCT_CONT *f;
    int is_cdf;
    double left, right, center;
    int code;
    const char *says; /* the reason names place or remedy */
  } cases[] = {
      {"NaN", always_nan, 0, -INFINITY, INFINITY, NAN, UNUR_ERR_NAN, "PDF(0)"},
      {"NaN on the right", nan_right, 0, -INFINITY, INFINITY, NAN, UNUR_ERR_NAN, "nan"},
      {"NaN on the right, bounded", nan_right, 0, 0., 2., 0.5, UNUR_ERR_NAN, "PDF(2)"},
      {"negative", always_negative, 0, -INFINITY, INFINITY, NAN, UNUR_ERR_GEN_DATA, "negative"},
      {"negative on the right", negative_right, 0, -INFINITY, INFINITY, NAN, UNUR_ERR_GEN_DATA, "-1"},
      {"infinite on the right", infinite_right, 0, -INFINITY, INFINITY, NAN, UNUR_ERR_INF, "inf"},
      {"infinite", always_infinite, 0, 0., 1., NAN, UNUR_ERR_GEN_CONDITION, "center"},
      {"zero", zero, 0, -INFINITY, INFINITY, NAN, UNUR_ERR_GEN_CONDITION, "center 0"},
      {"zero, bounded", zero, 0, 0., 1., NAN, UNUR_ERR_GEN_CONDITION, "(0, 1)"},
      {"constant", constant, 0, -INFINITY, INFINITY, NAN, UNUR_ERR_GEN_CONDITION, "domain"},
      {"growing", growing, 0, -INFINITY, INFINITY, NAN, UNUR_ERR_INF, "PDF("},
      {"heavy", heavy, 0, -INFINITY, INFINITY, NAN, UNUR_ERR_GEN_CONDITION, "fall off"},
      {"not integrable", not_integrable, 0, 0., 1., 0.5, UNUR_ERR_GEN_CONDITION, "pole"},
      {"far from the center", shifted, 0, -INFINITY, INFINITY, NAN, UNUR_ERR_GEN_CONDITION, "center 0"},
      {"denormal", denormal, 0, -INFINITY, INFINITY, NAN, UNUR_ERR_GEN_CONDITION, "log-density"},
      {"noise", noisy, 0, -INFINITY, INFINITY, NAN, UNUR_ERR_GEN_CONDITION, ""},
      {"comb", comb, 0, 0., 1., 0.5, UNUR_ERR_GEN_CONDITION, ""},
      {"NaN CDF", always_nan, 1, -INFINITY, INFINITY, NAN, UNUR_ERR_NAN, "CDF("},
      {"decreasing CDF", decreasing_cdf, 1, -5., 5., NAN, UNUR_ERR_GEN_CONDITION, "increase"},
      {"decreasing CDF, unbounded", decreasing_cdf, 1, -INFINITY, INFINITY, NAN, UNUR_ERR_GEN_CONDITION, ""},
      {"constant CDF", constant_cdf, 1, 0., 1., NAN, UNUR_ERR_GEN_CONDITION, "increase"},
      {"CDF above 1", large_cdf, 1, 0., 1., NAN, UNUR_ERR_GEN_DATA, "between 0 and 1"},
      {"CDF with a jump", step_cdf, 1, -INFINITY, INFINITY, NAN, UNUR_ERR_GEN_CONDITION, ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    UNUR_DISTR *distr = unur_distr_cont_new();
    if (cases[i].is_cdf) unur_distr_cont_set_cdf(distr, cases[i].f);
    else unur_distr_cont_set_pdf(distr, cases[i].f);
    if (isfinite(cases[i].left) || isfinite(cases[i].right))
      unur_distr_cont_set_domain(distr, cases[i].left, cases[i].right);
    if (!isnan(cases[i].center)) unur_distr_cont_set_center(distr, cases[i].center);
    UNUR_PAR *par = unur_pinv_new(distr);
    calls = 0;
    n_errors = error_code = 0;
    UNUR_GEN *gen = unur_init(par);
    if (!CHECK(gen == NULL) || !CHECK_INT(error_code, cases[i].code) || !CHECK_INT(n_errors, 1) ||
        !CHECK(calls < 3000000) || !CHECK(strstr(last_reason, cases[i].says) != NULL))
      fprintf(stderr, "  %s: %ld calls: %s\n", cases[i].name, calls, last_reason);
    unur_free(gen);
    unur_distr_free(distr);
  }
}

/* ---- Stop --------------------------------------------------------------------------------- */

static void stop(UNUR_CONTEXT *ctx) {
  const struct law law = {"", normal, NULL, -INFINITY, INFINITY, 0.};
  UNUR_DISTR *distr = distribution(&law);
  for (uint64_t budget = 1; budget < 10000; budget = budget * 3 + 1) {
    calls = 0;
    unur_context_set_budget(ctx, budget);
    UNUR_GEN *gen = unur_init(unur_pinv_new(distr));
    CHECK((gen != NULL) == (budget > 7000));
    CHECK(calls <= (long)budget);
    if (gen == NULL) CHECK_INT(unur_get_errno(), UNUR_ERR_BUDGET);
    unur_free(gen);
    unur_context_resume(ctx);
    unur_context_set_budget(ctx, 0);
  }
  UNUR_GEN *gen = unur_init(unur_pinv_new(distr));
  double x[10];
  size_t done = 99;
  unur_context_stop(ctx, 0);
  CHECK_INT(unur_sample_cont_array(gen, x, 10, &done), UNUR_ERR_ABORTED);
  CHECK_INT(done, 0);
  unur_context_resume(ctx);
  CHECK_INT(unur_sample_cont_array(gen, x, 10, &done), 0);
  unur_free(gen);
  unur_distr_free(distr);
}

int main(void) {
  UNUR_CONTEXT *ctx = unur_context_new(NULL);
  unur_context_set_current(ctx);
  unur_set_error_handler_off();
  unur_context_set_record_handler(ctx, note, NULL);
  golden();
  quantiles();
  scales();
  stretches();
  draws();
  options();
  wrong();
  stop(ctx);
  CHECK_INT(unur_context_blocks(ctx), 0);
  unur_context_free(ctx);
  return check_result();
}
