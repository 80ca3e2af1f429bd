/* test_hats.c -- hat and squeeze over x of ARS, AROU, NROU and SROU, and over k of DARI and DSROU:
 * around the density, with the area that the method reports, and with the share of trials that it
 * accepts. */
#include <limits.h>
#include <string.h>

#include "check.h"
#include "unuran.h"
#include "unuran_ext.h"

#define ROOT_TWO_PI 2.5066282746310002
#define AREA_ERROR 3e-4 /* relative, of the quadrature below */

/* Not normalised, so that a factor left out is seen: 3 exp(-(x-2)^2/2). */
static double normal(double x, const UNUR_DISTR *d) { (void)d; return 3. * exp(-0.5 * (x - 2.) * (x - 2.)); }
static double dnormal(double x, const UNUR_DISTR *d) { return -(x - 2.) * normal(x, d); }
static double log_normal(double x, const UNUR_DISTR *d) { (void)d; return log(3.) - 0.5 * (x - 2.) * (x - 2.); }
static double dlog_normal(double x, const UNUR_DISTR *d) { (void)d; return 2. - x; }
static double gamma3(double x, const UNUR_DISTR *d) { (void)d; return x > 0. ? x * x * exp(-x) : 0.; }
static double dgamma3(double x, const UNUR_DISTR *d) { (void)d; return x > 0. ? (2. - x) * x * exp(-x) : 0.; }
static double log_gamma3(double x, const UNUR_DISTR *d) { (void)d; return x > 0. ? 2. * log(x) - x : -INFINITY; }
static double dlog_gamma3(double x, const UNUR_DISTR *d) { (void)d; return 2. / x - 1.; }
static double exponential(double x, const UNUR_DISTR *d) { (void)d; return x >= 0. ? exp(-x) : 0.; }
static double dexponential(double x, const UNUR_DISTR *d) { (void)d; return x >= 0. ? -exp(-x) : 0.; }
static double log_exponential(double x, const UNUR_DISTR *d) { (void)d; return x >= 0. ? -x : -INFINITY; }
static double dlog_exponential(double x, const UNUR_DISTR *d) { (void)x; (void)d; return -1.; }
/* T_{-1/2}-concave, and touched by a hat of the same c everywhere. */
static double cauchy(double x, const UNUR_DISTR *d) { (void)d; return 1. / (1. + x * x); }
static double dcauchy(double x, const UNUR_DISTR *d) { (void)d; return -2. * x / ((1. + x * x) * (1. + x * x)); }

static const struct law {
  UNUR_FUNCT_CONT *f, *df, *logf, *dlogf;
  double left, right, mode, area, cdf_at_mode;
} laws[] = {
    {normal, dnormal, log_normal, dlog_normal, -INFINITY, INFINITY, 2., 3. * ROOT_TWO_PI, 0.5},
    {gamma3, dgamma3, log_gamma3, dlog_gamma3, 0., INFINITY, 2., 2., 0.32332358381693654},
    {exponential, dexponential, log_exponential, dlog_exponential, 0., INFINITY, 0., 1., 0.},
    {cauchy, dcauchy, NULL, NULL, -INFINITY, INFINITY, 0., 3.1415926535897932, 0.5},
};
enum { LAWS = sizeof laws / sizeof laws[0] };

static UNUR_DISTR *distribution(const struct law *law) {
  UNUR_DISTR *d = unur_distr_cont_new();
  if (law->logf != NULL) {
    unur_distr_cont_set_logpdf(d, law->logf);
    unur_distr_cont_set_dlogpdf(d, law->dlogf);
  } else {
    unur_distr_cont_set_pdf(d, law->f);
    unur_distr_cont_set_dpdf(d, law->df);
  }
  unur_distr_cont_set_domain(d, law->left, law->right);
  unur_distr_cont_set_mode(d, law->mode);
  unur_distr_cont_set_pdfarea(d, law->area);
  return d;
}

/* Area below the hat or squeeze over the domain by the midpoint rule, even in log|x - mode|: the
 * hats of large r fall off as slowly as |x|^{-1-1/r}. Corners and jumps lie in the middle range. */
static double area_below(double (*curve)(const UNUR_GEN *, double), const UNUR_GEN *gen, const struct law *law) {
  static const struct { double from, to; int cells; } ranges[] = {{-30., -6., 2000}, {-6., 6., 60000}, {6., 700., 20000}};
  double area = 0.;
  for (int k = 0; k < 3; k++) {
    const double width = (ranges[k].to - ranges[k].from) / ranges[k].cells;
    for (int i = 0; i < ranges[k].cells; i++) {
      const double d = exp(ranges[k].from + (i + 0.5) * width);
      if (law->mode - d > law->left) area += width * d * curve(gen, law->mode - d);
      if (law->mode + d < law->right) area += width * d * curve(gen, law->mode + d);
    }
  }
  return area;
}

static void around(const UNUR_GEN *gen, const struct law *law, const char *what) {
  int below = 1;
  for (int i = -4000; i <= 4000; i++) {
    const double t = 1e-3 * i, x = law->mode + t * exp(fabs(t)); /* to 200 widths away */
    if (x < law->left || x > law->right) {
      below = unur_gen_eval_hat(gen, x) == 0. && below;
      continue;
    }
    const double f = law->f(x, NULL), squeeze = unur_gen_eval_squeeze(gen, x);
    below = unur_gen_eval_hat(gen, x) >= f * (1. - 1e-12) && !(squeeze > f * (1. + 1e-12)) && below;
  }
  if (!CHECK(below)) fprintf(stderr, "  of %s, mode %g\n", what, law->mode);
  CHECK(isnan(unur_gen_eval_hat(gen, NAN)));
}

struct counted { UNUR_URNG *source; long calls; };
static double next_counted(void *p) {
  struct counted *state = p;
  state->calls++;
  return unur_urng_sample(state->source);
}

/* The trials of so many draws, each accepted with probability p: within 4.5 standard errors (a chance
 * of 7e-6). */
static void as_many_as_expected(double trials, int draws, double p, const char *what) {
  if (!CHECK(fabs(trials - draws / p) <= 4.5 * sqrt(draws * (1. - p)) / p)) fprintf(stderr, "  of %s: %g trials, %g expected\n", what, trials, draws / p);
}

/* Trials, of two uniforms each: their number against area / area of the hat. */
static void accepted(UNUR_GEN *gen, double area, const char *what) {
  enum { DRAWS = 20000 };
  struct counted state = {unur_urng_xoshiro256pp_new(20261123), 0};
  UNUR_URNG *counter = unur_urng_new(next_counted, &state);
  UNUR_URNG *before = unur_chg_urng(gen, counter);
  for (int i = 0; i < DRAWS; i++) (void)unur_sample_cont(gen);
  as_many_as_expected(0.5 * (double)state.calls, DRAWS, area / unur_gen_get_hatarea(gen), what);
  unur_chg_urng(gen, before);
  unur_urng_free(counter);
  unur_urng_free(state.source);
}

/* `beyond`: share of the trials for which the set of SROU is above its hat, as rays enter it again. */
static void whole(UNUR_GEN *gen, const struct law *law, const char *what, int two_uniforms, double beyond) {
  if (!CHECK(gen != NULL)) {
    fprintf(stderr, "  %s\n", what);
    return;
  }
  around(gen, law, what);
  const double reported = unur_gen_get_hatarea(gen), squeeze = unur_gen_get_squeezearea(gen);
  /* Trials of a ratio-of-uniforms method fall beyond a border as well, where the hat is 0. */
  const double over_domain = area_below(unur_gen_eval_hat, gen, law);
  const double error = AREA_ERROR + beyond;
  const int all = !two_uniforms || (isinf(law->left) && isinf(law->right));
  if (!CHECK(all ? fabs(over_domain - reported) <= error * reported : over_domain < reported * (1. + AREA_ERROR))) fprintf(stderr, "  of %s, mode %g: %g below the hat, %g reported\n", what, law->mode, over_domain, reported);
  if (!isnan(squeeze)) CHECK_NEAR(area_below(unur_gen_eval_squeeze, gen, law), squeeze, AREA_ERROR);
  if (two_uniforms) accepted(gen, law->area, what);
  unur_free(gen);
}

static void ars(void) {
  for (int k = 0; k < LAWS; k++) {
    if (laws[k].logf == NULL) continue;
    for (int max_ivs = 1; max_ivs < 100; max_ivs *= 9) {
      UNUR_DISTR *d = distribution(&laws[k]);
      UNUR_PAR *par = unur_ars_new(d);
      const double points[2] = {0.7, 4.};
      unur_ars_set_cpoints(par, 2, points);
      unur_ars_set_max_intervals(par, max_ivs);
      UNUR_GEN *gen = unur_init(par);
      if (CHECK(gen != NULL)) { /* what it reports, too, is of the hat as it stands now */
        for (int i = 0; i < 1000; i++) (void)unur_sample_cont(gen);
        UNUR_INTERVAL iv[200];
        const size_t n = unur_gen_get_intervals(gen, iv, 200);
        double hat = 0., squeeze = 0.;
        for (size_t i = 0; i < n; i++) {
          hat += iv[i].area_hat;
          squeeze += iv[i].area_squeeze;
        }
        CHECK_NEAR(hat, unur_gen_get_hatarea(gen), 1e-12);
        CHECK_NEAR(squeeze, unur_gen_get_squeezearea(gen), 1e-12);
        CHECK_NEAR(log(hat), unur_ars_get_loghatarea(gen), 1e-12);
      }
      whole(gen, &laws[k], "ARS", 0, 0.);
      unur_distr_free(d);
    }
  }
  /* With no interval to add the uniforms are two a trial; hat as after the set-up. */
  UNUR_DISTR *d = distribution(&laws[0]);
  UNUR_PAR *par = unur_ars_new(d);
  const double points[3] = {0.5, 2.1, 3.};
  unur_ars_set_cpoints(par, 3, points);
  unur_ars_set_max_intervals(par, 4);
  UNUR_GEN *gen = unur_init(par);
  if (CHECK(gen != NULL)) {
    for (int i = 0; i < 10000; i++) (void)unur_sample_cont(gen);
    accepted(gen, laws[0].area, "ARS");
  }
  unur_free(gen);
  unur_distr_free(d);
}

static void arou(void) {
  for (int k = 0; k < LAWS; k++)
    for (int n = 3; n < 40; n += 12)
      for (int dars = 0; dars < 2; dars++) {
        UNUR_DISTR *d = distribution(&laws[k]);
        UNUR_PAR *par = unur_arou_new(d);
        unur_arou_set_cpoints(par, n, NULL);
        unur_arou_set_usedars(par, dars);
        whole(unur_init(par), &laws[k], "AROU", 0, 0.);
        unur_distr_free(d);
      }
}

static void nrou(void) {
  static const double powers[] = {1., 0.5, 1.7, 4.};
  for (int k = 0; k < LAWS; k++)
    for (int i = 0; i < 4; i++) {
      if (laws[k].f == cauchy && powers[i] < 1.) continue; /* its region is unbounded */
      for (int shifted = 0; shifted < 2; shifted++) {
        UNUR_DISTR *d = distribution(&laws[k]);
        UNUR_PAR *par = unur_nrou_new(d);
        unur_nrou_set_r(par, powers[i]);
        unur_nrou_set_center(par, laws[k].mode + (shifted ? 0.7 : 0.));
        whole(unur_init(par), &laws[k], "NROU", 1, 0.);
        unur_distr_free(d);
      }
    }
}

static void srou(void) {
  static const double powers[] = {1., 1.05, 2., 6., 40.};
  for (int k = 0; k < LAWS; k++)
    for (int i = 0; i < 5; i++)
      for (int with_cdf = 0; with_cdf < 2; with_cdf++) {
        UNUR_DISTR *d = distribution(&laws[k]);
        UNUR_PAR *par = unur_srou_new(d);
        unur_srou_set_r(par, powers[i]);
        if (with_cdf) {
          unur_srou_set_cdfatmode(par, laws[k].cdf_at_mode);
          unur_srou_set_usesqueeze(par, 1);
        }
        UNUR_GEN *gen = unur_init(par);
        if (CHECK(gen != NULL) && with_cdf && powers[i] == 1.) {
          CHECK_NEAR(unur_gen_eval_squeeze(gen, laws[k].mode), laws[k].f(laws[k].mode, NULL), 1e-12);
          /* The triangles are a quarter of the rectangle. */
          const double share = area_below(unur_gen_eval_squeeze, gen, &laws[k]) / unur_gen_get_hatarea(gen);
          if (laws[k].left < laws[k].mode - 10. || laws[k].cdf_at_mode == 0.) CHECK_NEAR(share, 0.25, AREA_ERROR);
        }
        whole(gen, &laws[k], "SROU", 1, powers[i] > 10. ? 2e-3 : 0.);
        unur_distr_free(d);
      }
  /* Folded over at the mode, what is sampled is not over x. */
  UNUR_DISTR *d = distribution(&laws[0]);
  UNUR_PAR *par = unur_srou_new(d);
  unur_srou_set_usemirror(par, 1);
  UNUR_GEN *gen = unur_init(par);
  CHECK(gen != NULL && isnan(unur_gen_eval_hat(gen, 2.)) && isnan(unur_gen_eval_squeeze(gen, 2.)));
  if (gen != NULL) accepted(gen, laws[0].area, "SROU, mirrored");
  unur_free(gen);
  unur_distr_free(d);
}

/* ---- Over k ---------------------------------------------------------------------------- */

/* Not normalised; seen[k] counts its calls, one for each trial that gives k. */
enum { SEEN = 200 };
static long seen[SEEN];
static double counted_pmf(int k, double p) {
  if (k < SEEN) seen[k]++;
  return p;
}
static double poisson(int k, const UNUR_DISTR *d) { (void)d; return counted_pmf(k, 3. * exp(k * log(9.3) - 9.3 - lgamma(k + 1.))); }
static double geometric(int k, const UNUR_DISTR *d) { (void)d; return counted_pmf(k, pow(0.8, k)); }
static double binomial(int k, const UNUR_DISTR *d) { (void)d; return counted_pmf(k, exp(lgamma(13.) - lgamma(k + 1.) - lgamma(13. - k)) * pow(0.35, k) * pow(0.65, 12. - k)); }
/* The tail of the hat of DARI is its own for c = -1/2, and the heaviest. */
static double zipf(int k, const UNUR_DISTR *d) { (void)d; return counted_pmf(k, 1. / ((k + 2.) * (k + 2.))); }

static const struct pmf {
  UNUR_FUNCT_DISCR *f;
  int last, mode;
  double sum, cdf_at_mode;
  const char *name;
} pmfs[] = {
    {poisson, INT_MAX, 9, 3., 0.54794625851212319, "Poisson"},
    {geometric, INT_MAX, 0, 5., 0.2, "geometric"},
    {binomial, 12, 4, 1., 0.58334505048894385, "binomial"},
    {zipf, INT_MAX, 0, 0.64493406684822644, 0.38763652418260763, "Zipf"},
};

/* Of the trials that a method made, those for each k against the hat there: chi-squared at 1e-5. */
static void trials_are_under(UNUR_GEN *gen, const struct pmf *law, int uniforms, const char *what) {
  enum { DRAWS = 100000 };
  struct counted state = {unur_urng_xoshiro256pp_new(20261123), 0};
  UNUR_URNG *counter = unur_urng_new(next_counted, &state);
  UNUR_URNG *before = unur_chg_urng(gen, counter);
  memset(seen, 0, sizeof seen);
  for (int i = 0; i < DRAWS; i++) (void)unur_sample_discr(gen);
  const double trials = (double)state.calls / uniforms, area = unur_gen_get_hatarea(gen);
  double statistic = 0., rest = trials, rest_expected = trials;
  int cells = 0;
  for (int k = 0; k < SEEN; k++) {
    const double expected = trials * unur_gen_eval_hat(gen, k) / area;
    if (expected < 10.) continue;
    const double found = (double)seen[k];
    statistic += (found - expected) * (found - expected) / expected;
    rest -= found;
    rest_expected -= expected;
    cells++;
  }
  if (rest_expected >= 10.) statistic += (rest - rest_expected) * (rest - rest_expected) / rest_expected;
  /* Wilson and Hilferty (1931): the cube root of chi-squared over its degrees of freedom is close to
   * normal; 4.265 is the quantile of 1 - 1e-5. */
  const double f = cells, z = (cbrt(statistic / f) - (1. - 2. / (9. * f))) / sqrt(2. / (9. * f));
  if (!CHECK(cells >= 8 && z < 4.265)) fprintf(stderr, "  %s of %s: chi-squared %g of %d cells\n", what, law->name, statistic, cells);
  as_many_as_expected(trials, DRAWS, law->sum / area, law->name);
  unur_chg_urng(gen, before);
  unur_urng_free(counter);
  unur_urng_free(state.source);
}

static void over_k(UNUR_PAR *par, const struct pmf *law, int uniforms, const char *what) {
  UNUR_GEN *gen = unur_init(par);
  if (!CHECK(gen != NULL)) return;
  int above = 1;
  double sum = 0.;
  const int last = law->last < 2000000 ? law->last : 2000000;
  for (int k = 0; k <= last; k++) {
    const double hat = unur_gen_eval_hat(gen, k);
    above = hat >= law->f(k, NULL) * (1. - 1e-9) && above;
    sum += hat;
  }
  if (!CHECK(above)) fprintf(stderr, "  %s of %s\n", what, law->name);
  const double reported = unur_gen_get_hatarea(gen);
  /* DSROU's trials go beyond a border away from the mode; of a tail like 1/k^2 5e-7 is beyond the sum. */
  const int whole = uniforms == 1 || (law->mode == 0 && law->last == INT_MAX);
  if (!CHECK(fabs(sum - reported) <= 1e-5 * reported || (!whole && law->sum < sum && sum < reported))) fprintf(stderr, "  %s of %s: %.9g below the hat, %.9g reported\n", what, law->name, sum, reported);
  CHECK(unur_gen_eval_hat(gen, -1.) == 0. && (law->last == INT_MAX || unur_gen_eval_hat(gen, law->last + 1.) == 0.));
  CHECK(unur_gen_eval_hat(gen, law->mode + 0.3) == unur_gen_eval_hat(gen, law->mode) && isnan(unur_gen_eval_hat(gen, NAN)));
  CHECK(isnan(unur_gen_eval_squeeze(gen, law->mode)));
  trials_are_under(gen, law, uniforms, what);
  unur_free(gen);
}

static void discrete(void) {
  for (size_t i = 0; i < sizeof pmfs / sizeof pmfs[0]; i++) {
    const struct pmf *law = &pmfs[i];
    UNUR_DISTR *d = unur_distr_discr_new();
    unur_distr_discr_set_pmf(d, law->f);
    unur_distr_discr_set_domain(d, 0, law->last);
    unur_distr_discr_set_mode(d, law->mode);
    unur_distr_discr_set_pmfsum(d, law->sum);
    for (double cpfactor = 0.3; cpfactor < 2.; cpfactor += 0.4) {
      UNUR_PAR *par = unur_dari_new(d);
      unur_dari_set_tablesize(par, 0);
      unur_dari_set_cpfactor(par, cpfactor);
      over_k(par, law, 1, "DARI");
    }
    over_k(unur_dsrou_new(d), law, 2, "DSROU");
    UNUR_PAR *par = unur_dsrou_new(d);
    unur_dsrou_set_cdfatmode(par, law->cdf_at_mode);
    over_k(par, law, 2, "DSROU with the CDF at the mode");
    unur_distr_free(d);
  }
}

int main(void) {
  discrete();
  ars();
  arou();
  nrou();
  srou();
  return check_result();
}
