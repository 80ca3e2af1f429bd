/* bad-density.c -- laws that are none, for every method: what unur_init() answers, and whether
 * drawing ends. */
#include "bad-input.h"

#include <math.h>
#include <stdlib.h>

UNUR_PAR *par_of(const char *method) { (void)method; return NULL; } /* of the written program */

static int calls;

/* ---- Densities (f is exp(-x^2/2) where nothing else is said) -------------------------------- */

static double good(double x) { return exp(-0.5 * x * x); }
#define DENSITY(name, expression) \
  static double name(double x, const UNUR_DISTR *d) { (void)d; (void)x; calls++; return (expression); }

DENSITY(nan_everywhere, NAN)
DENSITY(nan_in_tail, x > 1. ? NAN : good(x))
DENSITY(nan_at_mode, fabs(x) < 0.01 ? NAN : good(x))
DENSITY(nan_later, calls > 3000 ? NAN : good(x))
DENSITY(infinite, INFINITY)
DENSITY(infinite_in_tail, x > 1. ? INFINITY : good(x))
DENSITY(minus_infinite, -INFINITY)
DENSITY(zero, 0.)
DENSITY(zero_later, calls > 3000 ? 0. : good(x))
DENSITY(negative, -good(x))
DENSITY(negative_in_tail, x > 1. ? -good(x) : good(x))
DENSITY(constant, 1.)
DENSITY(two_humps, good(x - 4.) + good(x + 4.))
DENSITY(hole, fabs(x) < 0.5 ? 0. : good(x))
DENSITY(tiny, 1e-300 * good(x))
DENSITY(huge, 1e300 * good(x))
DENSITY(no_integral, 1. / (1. + fabs(x)))
DENSITY(oscillating, good(x) * (1.1 + sin(50. * x)))
DENSITY(step, x < 0. ? 1e-3 * good(x) : good(x))
DENSITY(needle, x > 5. && x < 5. + 1e-9 ? 1e9 : 0.)
DENSITY(normal, good(x))
DENSITY(slope, -x * good(x))
DENSITY(slope_wrong, x * good(x))
DENSITY(cdf_normal, 0.5 * erfc(-x / sqrt(2.)))
DENSITY(cdf_falls, 0.5 * erfc(x / sqrt(2.)))
DENSITY(cdf_half, 0.5)
DENSITY(cdf_large, erfc(-x / sqrt(2.)))
DENSITY(cdf_jumps, x < 0. ? 0. : 1.)
DENSITY(one, 1.)
DENSITY(rising_hazard, 1. + x * x)

typedef struct {
  const char *name;
  UNUR_FUNCT_CONT *pdf, *dpdf, *cdf, *hr;
  double mode, area, left, right;
} FAULT;

#define AREA 2.5066282746310002
#define LINE -INFINITY, INFINITY
static const FAULT faults[] = {
  {"NaN everywhere", nan_everywhere, nan_everywhere, nan_everywhere, nan_everywhere, 0., AREA, LINE},
  {"NaN beyond 1", nan_in_tail, slope, cdf_normal, nan_in_tail, 0., AREA, LINE},
  {"NaN at the mode", nan_at_mode, slope, cdf_normal, nan_at_mode, 0., AREA, LINE},
  {"NaN after 3000 calls", nan_later, slope, nan_later, nan_later, 0., AREA, LINE},
  {"infinite", infinite, slope, infinite, infinite, 0., AREA, LINE},
  {"infinite beyond 1", infinite_in_tail, slope, infinite_in_tail, infinite_in_tail, 0., AREA, LINE},
  {"minus infinite", minus_infinite, slope, minus_infinite, minus_infinite, 0., AREA, LINE},
  {"zero", zero, zero, zero, zero, 0., AREA, LINE},
  {"zero after 3000 calls", zero_later, slope, zero_later, zero_later, 0., AREA, LINE},
  {"negative", negative, slope_wrong, negative, negative, 0., AREA, LINE},
  {"negative beyond 1", negative_in_tail, slope, negative_in_tail, negative_in_tail, 0., AREA, LINE},
  {"constant on the line", constant, zero, cdf_half, one, 0., 1., LINE},
  {"two humps", two_humps, NULL, cdf_normal, one, -4., 2. * AREA, LINE},
  {"hole at the mode", hole, slope, cdf_normal, one, 0., 1.5, LINE},
  {"tiny", tiny, NULL, cdf_normal, tiny, 0., 1e-300 * AREA, LINE},
  {"huge", huge, NULL, cdf_large, huge, 0., 1e300 * AREA, LINE},
  {"without an integral", no_integral, NULL, cdf_normal, no_integral, 0., 10., LINE},
  {"oscillating", oscillating, NULL, cdf_normal, oscillating, 0.03, 1.1 * AREA, LINE},
  {"step", step, slope, cdf_jumps, step, 0., AREA / 2., LINE},
  {"needle", needle, zero, cdf_jumps, needle, 5., 1., LINE},
  {"mode 3 instead of 0", normal, slope, cdf_falls, one, 3., AREA, LINE},
  {"mode where the density is 0", normal, slope, cdf_normal, one, 100., AREA, LINE},
  {"wrong sign of the derivative", normal, slope_wrong, cdf_falls, one, 0., AREA, LINE},
  {"derivative NaN", normal, nan_everywhere, cdf_normal, one, 0., AREA, LINE},
  {"derivative 0", normal, zero, cdf_normal, one, 0., AREA, LINE},
  {"derivative infinite", normal, infinite, cdf_normal, one, 0., AREA, LINE},
  {"area 1000 times too large", normal, slope, cdf_normal, one, 0., 1e3 * AREA, LINE},
  {"area 1000 times too small", normal, slope, cdf_normal, one, 0., 1e-3 * AREA, LINE},
  {"domain without mass", normal, slope, cdf_normal, one, 100., 1., 100., 101.},
  {"domain next to a point", normal, slope, cdf_normal, one, 1., 1e-15, 1., 1. + 1e-15},
  {"domain of all doubles", normal, slope, cdf_normal, rising_hazard, 0., AREA, -1e308, 1e308},
};

typedef struct {
  const char *name;
  UNUR_PAR *(*new_par)(const UNUR_DISTR *);
} METHOD;
static const METHOD continuous[] = {
  {"PINV", unur_pinv_new}, {"HINV", unur_hinv_new}, {"NINV", unur_ninv_new}, {"TDR", unur_tdr_new},
  {"SROU", unur_srou_new}, {"SSR", unur_ssr_new}, {"NROU", unur_nrou_new}, {"UTDR", unur_utdr_new},
  {"TABL", unur_tabl_new}, {"ITDR", unur_itdr_new}, {"HRB", unur_hrb_new}, {"HRD", unur_hrd_new},
  {"HRI", unur_hri_new},
};

static UNUR_DISTR *law_of(const FAULT *f, bool hazard) {
  UNUR_DISTR *d = unur_distr_cont_new();
  if (f->pdf != NULL) unur_distr_cont_set_pdf(d, f->pdf);
  if (f->dpdf != NULL) unur_distr_cont_set_dpdf(d, f->dpdf);
  if (f->cdf != NULL) unur_distr_cont_set_cdf(d, f->cdf);
  if (f->hr != NULL) unur_distr_cont_set_hr(d, f->hr);
  unur_distr_cont_set_domain(d, hazard ? fmax(0., f->left) : f->left, f->right);
  unur_distr_cont_set_mode(d, f->mode);
  unur_distr_cont_set_pdfarea(d, f->area);
  return d;
}

/* ---- Probability mass functions ------------------------------------------------------------- */

#define MASS(name, expression) \
  static double name(int k, const UNUR_DISTR *d) { (void)d; calls++; return k < 0 ? 0. : (expression); }
static double poisson(int k) { return exp(k * log(5.) - 5. - lgamma(k + 1.)); }
MASS(m_nan, NAN)
MASS(m_nan_in_tail, k > 7 ? NAN : poisson(k))
MASS(m_nan_later, calls > 3000 ? NAN : poisson(k))
MASS(m_infinite, INFINITY)
MASS(m_zero, 0.)
MASS(m_zero_later, calls > 3000 ? 0. : poisson(k))
MASS(m_negative, -poisson(k))
MASS(m_negative_in_tail, k > 7 ? -poisson(k) : poisson(k))
MASS(m_constant, 1.)
MASS(m_poisson, poisson(k))
MASS(m_two_humps, poisson(k) + (k > 30 ? poisson(k - 30) : 0.))

static const struct { const char *name; UNUR_FUNCT_DISCR *pmf; int mode; double sum; int right; } masses[] = {
  {"NaN", m_nan, 5, 1., INT_MAX}, {"NaN beyond 7", m_nan_in_tail, 5, 1., INT_MAX},
  {"NaN after 3000 calls", m_nan_later, 5, 1., INT_MAX}, {"infinite", m_infinite, 5, 1., INT_MAX},
  {"zero", m_zero, 5, 1., INT_MAX}, {"zero after 3000 calls", m_zero_later, 5, 1., INT_MAX},
  {"negative", m_negative, 5, 1., INT_MAX}, {"negative beyond 7", m_negative_in_tail, 5, 1., INT_MAX},
  {"constant on all integers", m_constant, 5, 1., INT_MAX}, {"two humps", m_two_humps, 5, 2., INT_MAX},
  {"mode 9 instead of 5", m_poisson, 9, 1., INT_MAX}, {"mode where it is 0", m_poisson, 2000, 1., INT_MAX},
  {"sum 1000 times too large", m_poisson, 5, 1000., INT_MAX}, {"sum 1000 times too small", m_poisson, 5, 1e-3, INT_MAX},
  {"NaN, 20 points", m_nan_in_tail, 5, 1., 19}, {"negative, 20 points", m_negative_in_tail, 5, 1., 19},
  {"infinite, 20 points", m_infinite, 5, 1., 19}, {"zero, 20 points", m_zero, 5, 1., 19},
};
static const METHOD discrete_methods[] = {
  {"DARI", unur_dari_new}, {"DSROU", unur_dsrou_new}, {"DAU", unur_dau_new}, {"DGT", unur_dgt_new},
  {"DSS", unur_dss_new},
};

/* ---- Data -------------------------------------------------------------------------------------- */

#define DATA(...) (const double[]){__VA_ARGS__}, (int)(sizeof(double[]){__VA_ARGS__} / sizeof(double))
static const struct { const char *name; const double *x; int n; } samples[] = {
  {"NaN among them", DATA(1., 2., NAN, 4., 5.)}, {"all NaN", DATA(NAN, NAN, NAN)},
  {"infinite", DATA(1., 2., INFINITY, 4.)}, {"both infinities", DATA(-INFINITY, 0., INFINITY)},
  {"one", DATA(1.)}, {"two the same", DATA(1., 1.)}, {"all the same", DATA(3., 3., 3., 3., 3., 3.)},
  {"all but one the same", DATA(3., 3., 3., 3., 3., 3., 3., 3., 9.)},
  {"as far apart as can be", DATA(-1e308, 0., 1e308)}, {"of the size of the least", DATA(1e-320, 2e-320, 5e-324)},
};
/* Borders: NULL where the bins are even. */
static const struct { const char *name; const double *prob; int n; double left, right; const double *borders; } histograms[] = {
  {"negative", DATA(1., -1., 2.), 0., 3., NULL}, {"NaN", DATA(1., NAN, 2.), 0., 3., NULL},
  {"infinite", DATA(1., INFINITY, 2.), 0., 3., NULL}, {"zero", DATA(0., 0., 0.), 0., 3., NULL},
  {"huge", DATA(1e308, 1e308, 1e308), 0., 3., NULL}, {"tiny", DATA(1e-320, 1e-320, 0.), 0., 3., NULL},
  {"reversed domain", DATA(1., 2., 3.), 3., 0., NULL}, {"empty domain", DATA(1., 2., 3.), 3., 3., NULL},
  {"NaN for a border", DATA(1., 2., 3.), NAN, 3., NULL}, {"unbounded", DATA(1., 2., 3.), 0., INFINITY, NULL},
  {"falling borders", DATA(1., 2., 3.), 0., 0., (const double[]){0., 2., 1., 3.}}, {"equal borders", DATA(1., 2., 3.), 0., 0., (const double[]){0., 1., 1., 3.}},
  {"NaN among borders", DATA(1., 2., 3.), 0., 0., (const double[]){0., NAN, 1., 3.}},
  {"infinite border", DATA(1., 2., 3.), 0., 0., (const double[]){0., 1., 2., INFINITY}},
};
static const METHOD empirical[] = {{"EMPK", unur_empk_new}, {"EMPL", unur_empl_new}};

/* ---- Rows ------------------------------------------------------------------------------------ */

static void measure(UNUR_PAR *par, bool discrete) {
  UNUR_GEN *gen = par != NULL ? unur_init(par) : NULL;
  row_int("init", gen != NULL);
  if (gen == NULL) return;
  (void)discrete;
#ifndef ORACLE
  /* Each draw is a number or comes with a code; a draw that took a million trials is enough. */
  const int after_init = unur_get_errno();
  int numbers = 0, code = 0;
  bool silent = false;
  for (int i = 0; i < 2000 && code != UNUR_ERR_GEN_SAMPLING; i++) {
    unur_reset_errno();
    const double x = discrete ? unur_sample_discr(gen) : unur_sample_cont(gen);
    const bool number = discrete ? x < INT_MAX : isfinite(x);
    numbers += number;
    if (unur_get_errno() != 0) code = unur_get_errno();
    if (!number && unur_get_errno() == 0) silent = true;
  }
  row_int("numbers", numbers);
  row_int("code of draws", code);
  row_int("silent", silent);
  row_int("calls", calls);
  unur_free(gen);
  unur_errno = after_init;
#endif
}

int main(void) {
  program_begin();
  for (size_t m = 0; m < sizeof continuous / sizeof *continuous; m++)
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
      char key[100];
      snprintf(key, sizeof key, "%s: %s", continuous[m].name, faults[i].name);
      if (!child_begin(key)) continue;
      UNUR_DISTR *d = law_of(&faults[i], continuous[m].name[0] == 'H' && continuous[m].name[1] == 'R');
      row_begin("%s", key);
      measure(continuous[m].new_par(d), false);
      row_end();
      child_end();
    }
  for (size_t m = 0; m < sizeof discrete_methods / sizeof *discrete_methods; m++)
    for (size_t i = 0; i < sizeof masses / sizeof *masses; i++) {
      char key[100];
      snprintf(key, sizeof key, "%s: %s", discrete_methods[m].name, masses[i].name);
      if (!child_begin(key)) continue;
      UNUR_DISTR *d = unur_distr_discr_new();
      unur_distr_discr_set_pmf(d, masses[i].pmf);
      unur_distr_discr_set_domain(d, 0, masses[i].right);
      unur_distr_discr_set_mode(d, masses[i].mode);
      unur_distr_discr_set_pmfsum(d, masses[i].sum);
      row_begin("%s", key);
      measure(discrete_methods[m].new_par(d), true);
      row_end();
      child_end();
    }
  for (size_t m = 0; m < sizeof empirical / sizeof *empirical; m++)
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
      char key[100];
      snprintf(key, sizeof key, "%s: %s", empirical[m].name, samples[i].name);
      if (!child_begin(key)) continue;
      UNUR_DISTR *d = unur_distr_cemp_new();
      row_begin("%s", key);
      row_int("set", unur_distr_cemp_set_data(d, samples[i].x, samples[i].n));
      measure(empirical[m].new_par(d), false);
      row_end();
      child_end();
    }
  for (size_t i = 0; i < sizeof histograms / sizeof *histograms; i++) {
    char key[100];
    snprintf(key, sizeof key, "HIST: %s", histograms[i].name);
    if (!child_begin(key)) continue;
    UNUR_DISTR *d = unur_distr_cemp_new();
    row_begin("%s", key);
    int code = unur_distr_cemp_set_hist_prob(d, histograms[i].prob, histograms[i].n);
    if (code == UNUR_SUCCESS)
      code = histograms[i].borders != NULL ? unur_distr_cemp_set_hist_bins(d, histograms[i].borders, histograms[i].n + 1)
                                           : unur_distr_cemp_set_hist_domain(d, histograms[i].left, histograms[i].right);
    row_int("set", code);
    measure(unur_hist_new(d), false);
    row_end();
    child_end();
  }
  return 0;
}
