/* composite.c -- generators made of data or of other generators: EMPK, EMPL, HIST, MIXT, CEXT, DEXT, UNIF. */
#include "program.h"

#include <math.h>
#include <stdio.h>

enum { DRAWS = 200 };

static void measure(const char *key, UNUR_PAR *par, bool discrete) {
  static double x[DRAWS];
  row_begin("%s", key);
  program_reset_streams();
  UNUR_GEN *gen = par != NULL ? unur_init(par) : NULL;
  row_int("init", gen != NULL);
  if (gen != NULL) {
    program_reset_streams();
    for (int i = 0; i < DRAWS; i++) x[i] = discrete ? unur_sample_discr(gen) : unur_sample_cont(gen);
    row_doubles("variates", x, DRAWS);
    row_double("next uniform", unur_urng_sample(unur_get_default_urng()));
    unur_free(gen);
  }
  row_end();
}

static const double data[] = {3., -1.25, 4., 1., -5., 9., 2.5, 6., 5., 3.5, 1., 0.125};
static const double weights[] = {1., 0.5, 0., 3., 2.25};
static const double borders[] = {-1., 0., 0.5, 2., 3., 7.};

static UNUR_DISTR *sample_of(int n) {
  UNUR_DISTR *d = unur_distr_cemp_new();
  unur_distr_cemp_set_data(d, data, n);
  return d;
}

static UNUR_DISTR *histogram(bool with_borders, double first) {
  double prob[5];
  for (int i = 0; i < 5; i++) prob[i] = i == 0 ? first : weights[i];
  UNUR_DISTR *d = unur_distr_cemp_new();
  if (with_borders) {
    unur_distr_cemp_set_hist_prob(d, prob, 5);
    unur_distr_cemp_set_hist_bins(d, borders, 6);
  } else {
    unur_distr_cemp_set_hist(d, prob, 5, -2., 8.);
  }
  return d;
}

/* Not Epanechnikov's kernel: the original draws it by a rejection method, ours by inversion. */
static UNUR_PAR *empk(int n, unsigned kernel, double smoothing, int options) {
  UNUR_PAR *par = unur_empk_new(sample_of(n));
  if (par == NULL) return NULL;
  if (kernel != 0) unur_empk_set_kernel(par, kernel);
  unur_empk_set_smoothing(par, smoothing);
  unur_empk_set_varcor(par, options & 1);
  unur_empk_set_positive(par, options & 2);
  if (options & 4) unur_empk_set_beta(par, 0.7);
  return par;
}

static double normal(double x, const UNUR_DISTR *d) { (void)d; return exp(-0.5 * x * x); }
static double dnormal(double x, const UNUR_DISTR *d) { (void)d; return -x * exp(-0.5 * x * x); }
static double far_normal(double x, const UNUR_DISTR *d) { (void)d; return exp(-0.5 * (x - 9.) * (x - 9.)); }
static double left_cdf(double x, const UNUR_DISTR *d) { (void)d; return x < 0. ? 0. : x > 1. ? 1. : x * x; }
static double left_inv(double u, const UNUR_DISTR *d) { (void)d; return sqrt(u); }

static UNUR_GEN *by_srou(double (*pdf)(double, const UNUR_DISTR *), double mode) {
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, pdf);
  unur_distr_cont_set_mode(d, mode);
  unur_distr_cont_set_pdfarea(d, 2.5066282746310002);
  UNUR_GEN *gen = unur_init(unur_srou_new(d));
  unur_distr_free(d);
  return gen;
}

static UNUR_GEN *by_dgt(void) {
  UNUR_DISTR *d = unur_distr_discr_new();
  unur_distr_discr_set_pv(d, weights, 5);
  UNUR_GEN *gen = unur_init(unur_dgt_new(d));
  unur_distr_free(d);
  return gen;
}

static int init_ok(UNUR_GEN *gen) {
  double *scale = unur_cext_get_params(gen, sizeof *scale);
  if (scale != NULL) *scale = 3.;
  return UNUR_SUCCESS;
}
static int init_fails(UNUR_GEN *gen) { (void)gen; return UNUR_FAILURE; }
static double sample_cext(UNUR_GEN *gen) {
  const double *scale = unur_cext_get_params(gen, 0);
  return (scale != NULL ? *scale : 1.) * unur_sample_urng(gen);
}
static int sample_dext(UNUR_GEN *gen) { return (int)(10. * unur_sample_urng(gen)); }

static UNUR_PAR *cext(int (*init)(UNUR_GEN *), double (*sample)(UNUR_GEN *)) {
  UNUR_PAR *par = unur_cext_new(NULL);
  if (init != NULL) unur_cext_set_init(par, init);
  if (sample != NULL) unur_cext_set_sample(par, sample);
  return par;
}
static UNUR_PAR *dext(int (*sample)(UNUR_GEN *)) {
  UNUR_PAR *par = unur_dext_new(NULL);
  if (sample != NULL) unur_dext_set_sample(par, sample);
  return par;
}

int main(void) {
  program_begin();
  (void)dnormal; (void)left_cdf; (void)left_inv;
  static const struct { const char *name; unsigned id; } kernels[] = {
    {"default", 0}, {"Gaussian", UNUR_DISTR_GAUSSIAN}, {"rectangular", UNUR_DISTR_BOXCAR},
    {"Student", UNUR_DISTR_STUDENT}, {"logistic", UNUR_DISTR_LOGISTIC}, {"unknown", UNUR_DISTR_GAMMA}};
  for (size_t i = 0; i < sizeof kernels / sizeof *kernels; i++)
    for (int options = 0; options < 8; options++) {
      char key[80];
      snprintf(key, sizeof key, "empk: %s kernel%s%s%s", kernels[i].name, options & 1 ? ", variance corrected" : "",
               options & 2 ? ", positive" : "", options & 4 ? ", beta" : "");
      measure(key, empk(12, kernels[i].id, 1., options), false);
    }
  measure("empk: 2 data", empk(2, 0, 1., 0), false);
  measure("empk: 3 data, smoothing 2", empk(3, 0, 2., 1), false);
  measure("empk: 7 data, no smoothing", empk(7, 0, 0., 0), false);
  measure("empk: 1 datum", empk(1, 0, 1., 0), false);
  measure("empl: 12 data", unur_empl_new(sample_of(12)), false);
  measure("empl: 2 data", unur_empl_new(sample_of(2)), false);
  measure("empl: 1 datum", unur_empl_new(sample_of(1)), false);
  measure("hist: even bins", unur_hist_new(histogram(false, 1.)), false);
  measure("hist: borders", unur_hist_new(histogram(true, 1.)), false);
  measure("hist: negative probability", unur_hist_new(histogram(false, -1.)), false);
  measure("hist: no histogram", unur_hist_new(sample_of(12)), false);

  UNUR_GEN *two[] = {by_srou(normal, 0.), by_srou(far_normal, 9.)};
  UNUR_GEN *mixed[] = {two[0], by_dgt()};
  static const double p2[] = {0.3, 0.7}, negative[] = {0.3, -0.7};
  measure("mixt: two normals", unur_mixt_new(2, p2, two), false);
  measure("mixt: one", unur_mixt_new(1, p2, two), false);
  measure("mixt: continuous and discrete", unur_mixt_new(2, p2, mixed), false);
  measure("mixt: negative weight", unur_mixt_new(2, negative, two), false);
  measure("mixt: no component", unur_mixt_new(0, p2, two), false);
  UNUR_PAR *inversion = unur_mixt_new(2, p2, two);
  unur_mixt_set_useinversion(inversion, 1);
  measure("mixt: inversion of rejection methods", inversion, false);

  measure("cext: init and sample", cext(init_ok, sample_cext), false);
  measure("cext: sample only", cext(NULL, sample_cext), false);
  measure("cext: init fails", cext(init_fails, sample_cext), false);
  measure("cext: no sample", cext(init_ok, NULL), false);
  measure("dext: sample only", dext(sample_dext), true);
  measure("dext: no sample", dext(NULL), true);
  measure("unif", unur_unif_new(NULL), false);
  return 0;
}
