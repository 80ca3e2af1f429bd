/* Distribution objects: what is set, what resets it, codes (those of the original, or better
 * ones where a comment says so), numerical mode. */
#include "check.h"
#include "unuran_ext.h"

static int warnings, errors, last_code;
static char last_object[64];
static void handler(const char *objid, const char *file, int line, const char *type, int code,
                    const char *reason) {
  (void)file, (void)line, (void)reason;
  if (type[0] == 'w') warnings++;
  else errors++;
  last_code = code;
  snprintf(last_object, sizeof last_object, "%s", objid != NULL ? objid : "(NULL)");
}

#define CONT(name, expression) \
  static double name(double x, const UNUR_DISTR *distr) { \
    (void)distr, (void)x; \
    return expression; \
  }
CONT(normal_pdf, exp(-0.5 * x * x))
CONT(normal_dpdf, -x *exp(-0.5 * x * x))
CONT(normal_logpdf, -0.5 * x * x)
CONT(normal_dlogpdf, -x)
CONT(normal_cdf, 0.5 * erfc(-x / sqrt(2.)))
CONT(normal_logcdf, log(0.5 * erfc(-x / sqrt(2.))))
CONT(identity, x)
CONT(hazard, 1. + x)
CONT(at_300, exp(-0.5 * (x - 300.) * (x - 300.)))
CONT(exponential, x < 0. ? 0. : exp(-x))
CONT(rising, x > 1. ? 0. : exp(x))
CONT(constant, 1.)
CONT(negative, -1. - x * x)
CONT(zero, 0.)
CONT(not_a_number, NAN)
CONT(cauchy, 1. / (1. + (x - 5000.) * (x - 5000.)))

static void test_functions(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  CHECK_INT(unur_distr_get_type(d), UNUR_DISTR_CONT);
  CHECK_INT(unur_distr_get_dim(d), 1);
  CHECK_STRING(unur_distr_get_name(d), "unknown");
  CHECK(unur_distr_cont_get_pdf(d) == NULL);
  CHECK_DOUBLE(unur_distr_cont_eval_pdf(0., d), INFINITY);
  CHECK_INT(last_code, UNUR_ERR_DISTR_DATA);
  CHECK_INT(unur_distr_cont_set_pdf(d, NULL), UNUR_ERR_NULL);
  CHECK_STRING(last_object, "unknown");
  CHECK_INT(unur_distr_cont_set_pdf(NULL, normal_pdf), UNUR_ERR_NULL);
  CHECK_STRING(last_object, "(NULL)");

  CHECK_INT(unur_distr_cont_set_pdf(d, normal_pdf), 0);
  CHECK_INT(unur_distr_cont_set_pdf(d, normal_pdf), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cont_set_logpdf(d, normal_logpdf), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cont_set_dlogpdf(d, normal_dlogpdf), 0);
  CHECK_INT(unur_distr_cont_set_dpdf(d, normal_dpdf), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cont_set_logcdf(d, normal_logcdf), 0);
  CHECK_INT(unur_distr_cont_set_cdf(d, normal_cdf), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cont_set_invcdf(d, identity), 0);
  CHECK_INT(unur_distr_cont_set_invcdf(d, identity), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cont_set_hr(d, hazard), 0);
  CHECK_INT(unur_distr_cont_set_hr(d, hazard), UNUR_ERR_DISTR_SET);
  CHECK_NEAR(unur_distr_cont_eval_cdf(1., d), normal_cdf(1., d), 1e-15);
  CHECK_DOUBLE(unur_distr_cont_eval_invcdf(0.25, d), 0.25);
  CHECK_DOUBLE(unur_distr_cont_eval_invcdf(-1., d), -INFINITY);
  CHECK_DOUBLE(unur_distr_cont_eval_invcdf(2., d), INFINITY);
  CHECK_DOUBLE(unur_distr_cont_eval_hr(2., d), 3.);
  /* Better than the original, which has no answer with a PDF but no logPDF. */
  CHECK_NEAR(unur_distr_cont_eval_dpdf(1., d), normal_dpdf(1., d), 1e-15);
  unur_distr_free(d);

  d = unur_distr_cont_new();
  CHECK_INT(unur_distr_cont_set_dlogpdf(d, normal_dlogpdf), 0);
  CHECK_DOUBLE(unur_distr_cont_eval_dpdf(1., d), INFINITY); /* the original crashes */
  CHECK_INT(last_code, UNUR_ERR_DISTR_DATA);
  CHECK_INT(unur_distr_cont_set_logpdf(d, normal_logpdf), 0);
  CHECK_NEAR(unur_distr_cont_eval_pdf(1., d), normal_pdf(1., d), 1e-15);
  CHECK_NEAR(unur_distr_cont_eval_dpdf(1., d), normal_dpdf(1., d), 1e-15);
  CHECK_INT(unur_distr_cont_set_pdf(d, normal_pdf), UNUR_ERR_DISTR_SET);
  unur_distr_free(d);

  d = unur_distr_discr_new();
  warnings = 0;
  CHECK_INT(unur_distr_cont_set_pdf(d, normal_pdf), UNUR_ERR_DISTR_INVALID);
  CHECK_DOUBLE(unur_distr_cont_eval_pdf(0., d), INFINITY);
  CHECK_INT(warnings, 2);
  CHECK_INT(unur_distr_is_discr(d), 1);
  CHECK_INT(unur_distr_is_cont(d), 0);
  CHECK_INT(unur_distr_is_cont(NULL), 0);
  unur_distr_free(d);
  unur_distr_free(NULL);
  CHECK(unur_distr_clone(NULL) == NULL);
  CHECK_STRING(last_object, "Clone");
}

static void check_domain(const UNUR_DISTR *d, double left, double right) {
  double l = 0., r = 0.;
  CHECK_INT(unur_distr_cont_get_domain(d, &l, &r), 0);
  CHECK_DOUBLE(l, left);
  CHECK_DOUBLE(r, right);
  CHECK_INT(unur_distr_cont_get_truncated(d, &l, &r), 0);
  CHECK_DOUBLE(l, left);
  CHECK_DOUBLE(r, right);
}

/* Mode, center and area as last set, or unknown. */
static void check_derived(UNUR_DISTR *d, int known) {
  if (known) {
    CHECK_DOUBLE(unur_distr_cont_get_mode(d), 0.5);
    CHECK_DOUBLE(unur_distr_cont_get_center(d), 7.);
    CHECK_DOUBLE(unur_distr_cont_get_pdfarea(d), 2.5);
  } else {
    CHECK_DOUBLE(unur_distr_cont_get_mode(d), INFINITY);
    CHECK_INT(unur_errno, UNUR_ERR_DISTR_GET);
    CHECK_DOUBLE(unur_distr_cont_get_center(d), 0.);
    CHECK_DOUBLE(unur_distr_cont_get_pdfarea(d), INFINITY);
    CHECK_INT(unur_errno, UNUR_ERR_DISTR_GET);
  }
}

static void set_derived(UNUR_DISTR *d) {
  CHECK_INT(unur_distr_cont_set_mode(d, 0.5), 0);
  CHECK_INT(unur_distr_cont_set_center(d, 7.), 0);
  CHECK_INT(unur_distr_cont_set_pdfarea(d, 2.5), 0);
}

static void test_domain_and_flags(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  check_domain(d, -INFINITY, INFINITY);
  check_derived(d, 0);
  set_derived(d);
  check_derived(d, 1);
  CHECK_INT(unur_distr_cont_set_domain(d, 1., 1.), UNUR_ERR_DISTR_SET);
  CHECK_STRING(last_object, "(NULL)");
  CHECK_INT(unur_distr_cont_set_domain(d, 2., 1.), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cont_set_domain(d, INFINITY, INFINITY), UNUR_ERR_DISTR_SET);
  /* Better than the original, which takes NaN. */
  CHECK_INT(unur_distr_cont_set_domain(d, NAN, 1.), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cont_set_domain(d, 0., NAN), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cont_set_mode(d, NAN), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cont_set_pdfarea(d, NAN), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cont_set_pdfarea(d, INFINITY), UNUR_ERR_DISTR_SET);
  check_derived(d, 1); /* what is refused changes nothing */
  CHECK_INT(unur_distr_cont_set_domain(d, 1., 3.), 0);
  check_domain(d, 1., 3.);
  CHECK_DOUBLE(unur_distr_cont_get_mode(d), 1.); /* kept, clamped */
  CHECK_DOUBLE(unur_distr_cont_get_center(d), 3.);
  CHECK_DOUBLE(unur_distr_cont_get_pdfarea(d), INFINITY); /* unknown */
  CHECK_INT(unur_distr_cont_set_mode(d, 4.), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cont_set_center(d, 9.), 0); /* a center may be anywhere */
  CHECK_DOUBLE(unur_distr_cont_get_center(d), 9.);
  CHECK_INT(unur_distr_cont_set_pdfarea(d, 0.), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cont_set_pdfarea(d, -1.), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_cont_get_domain(d, NULL, NULL), 0); /* the original crashes */
  unur_distr_free(d);

  /* Functions and parameters reset what was derived, an external object does not. */
  const double params[6] = {1., 2., 3., 4., 5., 6.};
  d = unur_distr_cont_new();
  set_derived(d);
  CHECK_INT(unur_distr_cont_set_hr(d, hazard), 0);
  check_derived(d, 0);
  set_derived(d);
  CHECK_INT(unur_distr_cont_set_pdfparams(d, params, 3), 0);
  check_derived(d, 0);
  set_derived(d);
  CHECK_INT(unur_distr_cont_set_pdfparams_vec(d, 0, params, 6), 0);
  check_derived(d, 0);
  set_derived(d);
  CHECK_INT(unur_distr_set_extobj(d, params), 0);
  check_derived(d, 1);
  CHECK(unur_distr_get_extobj(d) == params);

  const double *p = NULL;
  CHECK_INT(unur_distr_cont_get_pdfparams(d, &p), 3);
  CHECK_DOUBLE(p[2], 3.);
  CHECK_INT(unur_distr_cont_set_pdfparams(d, params, 6), UNUR_ERR_DISTR_NPARAMS);
  CHECK_INT(unur_distr_cont_set_pdfparams(d, params, -1), UNUR_ERR_DISTR_NPARAMS);
  CHECK_INT(unur_distr_cont_set_pdfparams(d, NULL, 2), UNUR_ERR_NULL);
  CHECK_INT(unur_distr_cont_get_pdfparams(d, &p), 3);
  CHECK_INT(unur_distr_cont_set_pdfparams_vec(d, 5, params, 6), UNUR_ERR_DISTR_NPARAMS);
  CHECK_INT(unur_distr_cont_set_pdfparams_vec(d, -1, params, 6), UNUR_ERR_DISTR_NPARAMS);
  CHECK_INT(unur_distr_cont_get_pdfparams_vec(d, 5, &p), 0);
  CHECK(p == NULL);
  CHECK_INT(unur_distr_set_name(d, "foo"), 0);
  UNUR_DISTR *copy = unur_distr_clone(d);
  CHECK_INT(unur_distr_set_name(d, "bar"), 0);
  CHECK_INT(unur_distr_cont_set_pdfparams_vec(d, 0, NULL, 0), 0);
  CHECK_INT(unur_distr_cont_get_pdfparams_vec(d, 0, &p), 0);
  CHECK_STRING(unur_distr_get_name(copy), "foo");
  CHECK_INT(unur_distr_cont_get_pdfparams_vec(copy, 0, &p), 6);
  CHECK_DOUBLE(p[5], 6.);
  unur_distr_free(d);
  unur_distr_free(copy);
}

static void test_numeric_mode(void) {
  const struct {
    UNUR_FUNCT_CONT *pdf;
    double left, right, center, mode; /* center NaN: not set; mode NaN: must fail */
  } cases[] = {
      {normal_pdf, -INFINITY, INFINITY, NAN, 0.},  {normal_pdf, -INFINITY, INFINITY, 50., 0.},
      {normal_pdf, 3., 10., NAN, 3.},              {normal_pdf, -10., -3., NAN, -3.},
      {normal_pdf, 50., 100., NAN, NAN},           {at_300, 0., 1000., NAN, 300.},
      {at_300, -INFINITY, INFINITY, 299., 300.},   {exponential, -INFINITY, INFINITY, NAN, 0.},
      {exponential, 0., INFINITY, NAN, 0.},        {exponential, 5., INFINITY, NAN, 5.},
      {exponential, -10., -1., NAN, NAN},          {rising, -INFINITY, 1., NAN, 1.},
      {rising, -INFINITY, INFINITY, NAN, 1.},      {negative, -INFINITY, INFINITY, NAN, NAN},
      {negative, -1., 3., NAN, NAN},               {zero, -INFINITY, INFINITY, NAN, NAN},
      {zero, 0., 1., NAN, NAN},                    {not_a_number, 0., 1., NAN, NAN},
      {not_a_number, -INFINITY, INFINITY, NAN, NAN}, {cauchy, -INFINITY, INFINITY, NAN, 5000.},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    UNUR_DISTR *d = unur_distr_cont_new();
    CHECK_INT(unur_distr_cont_set_pdf(d, cases[i].pdf), 0);
    CHECK_INT(unur_distr_cont_set_domain(d, cases[i].left, cases[i].right), 0);
    if (!isnan(cases[i].center)) unur_distr_cont_set_center(d, cases[i].center);
    const uint64_t before = unur_context_evaluations(unur_context_current());
    const int code = unur_distr_cont_upd_mode(d);
    CHECK(unur_context_evaluations(unur_context_current()) - before < 2000);
    int ok;
    if (isnan(cases[i].mode)) {
      ok = CHECK_INT(code, UNUR_ERR_DISTR_DATA) & CHECK_DOUBLE(unur_distr_cont_get_mode(d), INFINITY);
    } else {
      ok = CHECK_INT(code, 0) & CHECK_NEAR(unur_distr_cont_get_mode(d), cases[i].mode, 2e-7);
    }
    if (!ok) fprintf(stderr, "  case %zu\n", i);
    unur_distr_free(d);
  }
  /* Without an end in sight: bounded work all the same (the original hangs). */
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, constant);
  const uint64_t before = unur_context_evaluations(unur_context_current());
  (void)unur_distr_cont_upd_mode(d);
  CHECK(unur_context_evaluations(unur_context_current()) - before < 5000);
  unur_distr_free(d);
  /* A log-density is followed where the density underflows. */
  d = unur_distr_cont_new();
  unur_distr_cont_set_logpdf(d, normal_logpdf);
  unur_distr_cont_set_center(d, 5000.);
  CHECK_NEAR(unur_distr_cont_get_mode(d), 0., 1e-5);
  unur_distr_free(d);
}

/* -------------------------------------------------------------------------------------- */

#define DISCR(name, expression) \
  static double name(int k, const UNUR_DISTR *distr) { \
    (void)distr, (void)k; \
    return expression; \
  }
DISCR(geometric, k < 0 ? 0. : 0.3 * pow(0.7, k))
DISCR(geometric_cdf, k < 0 ? 0. : 1. - pow(0.7, (double)k + 1.))
DISCR(two_sided, pow(0.5, fabs((double)k - 7.)))
DISCR(poisson, k < 0 ? 0. : exp(k * log(12.5) - 12.5 - lgamma(k + 1.)))
DISCR(harmonic, 1. / (1. + k))
DISCR(plateau, k < 3 || k > 20 ? 0.01 : 0.05)
DISCR(no_mass, 0.)
static int median(double u, const UNUR_DISTR *distr) {
  (void)u, (void)distr;
  return 1;
}

static void check_int_domain(const UNUR_DISTR *d, int left, int right) {
  int l = -1, r = -1;
  CHECK_INT(unur_distr_discr_get_domain(d, &l, &r), 0);
  CHECK_INT(l, left);
  CHECK_INT(r, right);
}

static void test_discrete(void) {
  const double pv[6] = {1., 2., 3., 2., 1., 0.5};
  const double *p = NULL;
  UNUR_DISTR *d = unur_distr_discr_new();
  check_int_domain(d, 0, INT_MAX);
  CHECK_INT(unur_distr_discr_get_mode(d), INT_MAX);
  CHECK_DOUBLE(unur_distr_discr_get_pmfsum(d), INFINITY);
  CHECK_INT(unur_distr_discr_make_pv(d), 0);
  CHECK_INT(last_code, UNUR_ERR_DISTR_GET);
  CHECK_DOUBLE(unur_distr_discr_eval_pv(1, d), INFINITY);
  CHECK_INT(unur_distr_discr_eval_invcdf(0.5, d), INT_MAX);
  CHECK_INT(unur_distr_discr_set_domain(d, 3, 3), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_discr_set_domain(d, 4, 3), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_discr_set_domain(d, 10, 100), 0);
  CHECK_INT(unur_distr_discr_set_pv(d, NULL, 3), UNUR_ERR_NULL);
  CHECK_INT(unur_distr_discr_set_pv(d, pv, 0), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_discr_set_pv(d, pv, 6), 0);
  check_int_domain(d, 10, 15);
  CHECK_DOUBLE(unur_distr_discr_eval_pv(12, d), 3.);
  CHECK_DOUBLE(unur_distr_discr_eval_pv(17, d), 0.);
  CHECK_DOUBLE(unur_distr_discr_get_pmfsum(d), 9.5);
  CHECK_INT(unur_distr_discr_get_mode(d), 12);
  CHECK_INT(unur_distr_discr_set_domain(d, 0, 3), 0); /* cuts the vector */
  CHECK_INT(unur_distr_discr_get_pv(d, &p), 4);
  CHECK_DOUBLE(unur_distr_discr_get_pmfsum(d), 8.);
  CHECK_INT(unur_distr_discr_set_domain(d, 5, 100), 0); /* the vector moves along */
  check_int_domain(d, 5, 8);
  warnings = 0;
  CHECK_INT(unur_distr_discr_set_pmf(d, geometric), 0);
  CHECK_INT(warnings, 1);
  CHECK_INT(unur_distr_discr_get_pv(d, &p), 0);
  CHECK(p == NULL);
  CHECK_INT(unur_distr_discr_set_pv(d, pv, 4), UNUR_ERR_DISTR_SET);
  CHECK_INT(unur_distr_discr_set_pmf(d, geometric), UNUR_ERR_DISTR_SET);
  unur_distr_free(d);

  d = unur_distr_discr_new();
  CHECK_INT(unur_distr_discr_set_domain(d, INT_MAX - 2, INT_MAX), 0);
  CHECK_INT(unur_distr_discr_set_pv(d, pv, 6), UNUR_ERR_DISTR_SET); /* no int for its end */
  unur_distr_free(d);

  d = unur_distr_discr_new();
  unur_distr_discr_set_pmf(d, geometric);
  unur_distr_discr_set_cdf(d, geometric_cdf);
  unur_distr_discr_set_invcdf(d, median);
  CHECK_INT(unur_distr_discr_eval_invcdf(0., d), 0);
  CHECK_INT(unur_distr_discr_eval_invcdf(1., d), INT_MAX);
  CHECK_INT(unur_distr_discr_eval_invcdf(0.5, d), 1);
  CHECK_INT(unur_distr_discr_set_domain(d, 2, 50), 0);
  CHECK_NEAR(unur_distr_discr_get_pmfsum(d), pow(0.7, 2) - pow(0.7, 51), 1e-15);
  CHECK_INT(unur_distr_discr_make_pv(d), 49);
  CHECK_DOUBLE(unur_distr_discr_eval_pv(3, d), geometric(3, d));
  unur_distr_free(d);

  d = unur_distr_discr_new();
  unur_distr_discr_set_pmf(d, geometric);
  CHECK_INT(unur_distr_discr_set_domain(d, 0, 999), 0);
  CHECK_NEAR(unur_distr_discr_get_pmfsum(d), 1., 1e-14);
  CHECK_INT(unur_distr_discr_set_domain(d, 0, 5000), 0);
  CHECK_DOUBLE(unur_distr_discr_get_pmfsum(d), INFINITY); /* too long to be summed */
  CHECK_INT(unur_distr_discr_set_domain(d, 0, INT_MAX), 0);
  CHECK_INT(unur_distr_discr_set_pmfsum(d, 1.), 0);
  const int n = unur_distr_discr_make_pv(d); /* up to 1 - 1e-8 of the sum */
  CHECK_INT(n, (int)ceil(log(1e-8) / log(0.7)));
  unur_distr_free(d);
  d = unur_distr_discr_new();
  unur_distr_discr_set_pmf(d, harmonic);
  warnings = 0;
  CHECK_INT(unur_distr_discr_set_pmfsum(d, 100.), 0);
  CHECK_INT(unur_distr_discr_make_pv(d), -100000);
  CHECK_INT(warnings, 1);
  unur_distr_free(d);

  const struct {
    UNUR_FUNCT_DISCR *pmf;
    int left, right, mode;
  } modes[] = {{two_sided, 0, INT_MAX, 7}, {poisson, 0, INT_MAX, 12},  {geometric, 0, INT_MAX, 0},
               {geometric, 5, INT_MAX, 5}, {two_sided, -5, 9, 7},      {two_sided, -9, 2, 2},
               {two_sided, 7, 8, 7},       {two_sided, INT_MIN, INT_MAX, 7},
               {no_mass, 0, INT_MAX, INT_MAX}, {no_mass, 0, 10, INT_MAX}};
  for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
    d = unur_distr_discr_new();
    unur_distr_discr_set_pmf(d, modes[i].pmf);
    CHECK_INT(unur_distr_discr_set_domain(d, modes[i].left, modes[i].right), 0);
    if (!CHECK_INT(unur_distr_discr_get_mode(d), modes[i].mode)) fprintf(stderr, "  case %zu\n", i);
    unur_distr_free(d);
  }
  d = unur_distr_discr_new();
  unur_distr_discr_set_pmf(d, plateau);
  unur_distr_discr_set_domain(d, 0, 30);
  CHECK_DOUBLE(plateau(unur_distr_discr_get_mode(d), d), 0.05);
  unur_distr_free(d);
}

int main(void) {
  unur_set_error_handler(handler);
  test_functions();
  test_domain_and_flags();
  test_numeric_mode();
  test_discrete();
  CHECK_INT(unur_context_blocks(unur_context_current()), 0);
  return check_result();
}
