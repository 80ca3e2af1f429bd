/* test_hats.c -- hat and squeeze over x of ARS, AROU, NROU and SROU: around the density, with the
 * area that the method reports, and with the share of trials that it accepts. */
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

/* Trials are of two uniforms each: their number against area / area of the hat, within 4.5 standard
 * errors (a chance of 7e-6). */
static void accepted(UNUR_GEN *gen, double area, const char *what) {
  enum { DRAWS = 20000 };
  struct counted state = {unur_urng_xoshiro256pp_new(20261123), 0};
  UNUR_URNG *counter = unur_urng_new(next_counted, &state);
  UNUR_URNG *before = unur_chg_urng(gen, counter);
  const double p = area / unur_gen_get_hatarea(gen);
  for (int i = 0; i < DRAWS; i++) (void)unur_sample_cont(gen);
  const double trials = 0.5 * (double)state.calls;
  if (!CHECK(fabs(trials - DRAWS / p) <= 4.5 * sqrt(DRAWS * (1. - p)) / p)) fprintf(stderr, "  of %s: %g trials, %g expected\n", what, trials, DRAWS / p);
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

int main(void) {
  ars();
  arou();
  nrou();
  srou();
  return check_result();
}
