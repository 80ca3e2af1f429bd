/* tests_fit.c -- does a generator draw from its law? Chi-squared test and u-error. */
#include "special/special.h"
#include "tests.h"

#define CHI2 "Chi^2"
#define U_ERROR "InvErr"

#define MAX_SAMPLE 1000000
#define DEFAULT_INTERVALS 50
#define DEFAULT_CLASSMIN 20

/* ---- Chi-squared test ----------------------------------------------------------------------------- */

/* K. Pearson, Phil. Mag. 50 (1900), 157-175. Neighbouring cells are joined to classes with at least
 * `classmin` draws expected. What is left over at the end makes a class of its own, or goes to the
 * last one where less than 1 is expected (W. G. Cochran, Biometrics 10 (1954), 417-451; the
 * original keeps it).
 * `prob`: weights of the n cells, NULL: all equal. */
static double p_value(UNUR_CONTEXT *ctx, const double *prob, const int *observed, int n,
                      int samplesize, int classmin, int verbosity, FILE *out) {
  double sum = n;
  if (prob != NULL) {
    sum = 0.;
    for (int i = 0; i < n; i++) sum += prob[i];
  }
  double chi2 = 0., expected = 0., last_expected = 0.;
  long seen = 0, last_seen = 0;
  int classes = 0;
  for (int i = 0; i < n; i++) {
    expected += (prob != NULL ? prob[i] : 1.) / sum * samplesize;
    seen += observed[i];
    const bool is_last = i == n - 1;
    if (expected < classmin * (1. - UNUR_I_EPS) && !is_last) continue;
    if (is_last && expected == 0. && seen == 0) break;
    if (is_last && expected < 1. && classes > 0) {
      chi2 -= ((double)last_seen - last_expected) * ((double)last_seen - last_expected) /
              last_expected;
      expected += last_expected;
      seen += last_seen;
      classes--;
    }
    chi2 += ((double)seen - expected) * ((double)seen - expected) / expected;
    if (verbosity >= 2)
      fprintf(out, "Class #%d:\tobserved %ld\texpected %.2f\n", classes, seen, expected);
    classes++;
    last_expected = expected;
    last_seen = seen;
    expected = 0.;
    seen = 0;
  }
  if (classes < 2) {
    unur_i_error(ctx, CHI2, "", UNUR_ERR_GENERIC,
                 "fewer than two classes; draw more or lower the minimum per class");
    if (verbosity >= 1) fprintf(out, "\nCannot run chi^2-Test: too few classes\n");
    return -1.;
  }
  const double p = unur_i_gamma_q(0.5 * (classes - 1), 0.5 * chi2);
  if (verbosity >= 1)
    fprintf(out,
            "\nResult of chi^2-Test:\n  samplesize = %d\n  classes    = %d\t (minimum per class = "
            "%d)\n  chi2-value = %g\n  p-value    = %g\n\n",
            samplesize, classes, classmin, chi2, p);
  return p;
}

static int cell(double u, int n) {
  const double i = u * n;
  return !(i >= 0.) ? 0 : i < n ? (int)i : n - 1;
}

/* Cells of equal probability; the CDF is that of the law, or of N(0,1) for observations. */
static double chi2_cont(UNUR_GEN *gen, int intervals, int samplesize, int classmin, int verbosity,
                        FILE *out) {
  const UNUR_DISTR *distr = gen->distr;
  const bool empirical = distr->type == UNUR_DISTR_CEMP;
  double left = 0., right = 1.;
  if (!empirical) {
    const struct unur_i_cont *cont = &distr->data.cont;
    if (cont->cdf == NULL) {
      unur_i_error(gen->ctx, CHI2, "", UNUR_ERR_GENERIC, "the law \"%s\" has no CDF", distr->name);
      return -2.;
    }
    const double *domain = distr->set & UNUR_I_SET_TRUNCATED ? cont->trunc : cont->domain;
    if (isfinite(domain[0])) left = unur_i_cdf(domain[0], distr);
    if (isfinite(domain[1])) right = unur_i_cdf(domain[1], distr);
  }
  if (!(right > left)) {
    unur_i_error(gen->ctx, CHI2, "", UNUR_ERR_GENERIC, "the CDF is %g and %g at the ends", left,
                 right);
    return -1.;
  }
  if (intervals <= 2) intervals = DEFAULT_INTERVALS;
  if (samplesize <= 0)
    samplesize = intervals < 1000 ? intervals * intervals : MAX_SAMPLE;
  if (samplesize > MAX_SAMPLE) samplesize = MAX_SAMPLE;
  if (verbosity >= 1)
    fprintf(out, "\nChi^2-Test for continuous %sdistribution:\n%s  intervals  = %d\n",
            empirical ? "empirical " : "",
            empirical ? "(Assumes standard normal distribution!)\n" : "", intervals);
  int *observed = unur_i_calloc(gen->ctx, (size_t)intervals, sizeof *observed);
  if (observed == NULL) return -1.;
  for (int i = 0; i < samplesize && !unur_i_stopped(gen->ctx); i++) {
    const double x = gen->sample.cont(gen);
    const double u = empirical ? unur_i_normal_cdf(x) : (unur_i_cdf(x, distr) - left) / (right - left);
    observed[cell(u, intervals)]++;
  }
  const double p = unur_i_stopped(gen->ctx)
                       ? -1.
                       : p_value(gen->ctx, NULL, observed, intervals, samplesize, classmin,
                                 verbosity, out);
  unur_i_free(gen->ctx, observed);
  return p;
}

/* Draws beyond the vector count for its ends. */
static double chi2_discr(UNUR_GEN *gen, int samplesize, int classmin, int verbosity, FILE *out) {
  UNUR_DISTR *distr = unur_i_distr_clone(gen->ctx, gen->distr);
  if (distr == NULL) return -1.;
  const struct unur_i_discr *discr = &distr->data.discr;
  double p = -2.;
  int *observed = NULL;
  if (discr->pv == NULL && unur_distr_discr_make_pv(distr) == 0) {
    unur_i_error(gen->ctx, CHI2, "", UNUR_ERR_GENERIC, "the law \"%s\" has no probability vector",
                 distr->name);
    goto done;
  }
  const int n = discr->n_pv;
  p = -1.;
  observed = unur_i_calloc(gen->ctx, (size_t)n, sizeof *observed);
  if (observed == NULL) goto done;
  if (samplesize <= 0 || samplesize > MAX_SAMPLE) samplesize = MAX_SAMPLE;
  if (verbosity >= 1)
    fprintf(out,
            "\nChi^2-Test for discrete distribution with given probability vector:\n"
            "  length     = %d\n",
            n);
  for (int i = 0; i < samplesize && !unur_i_stopped(gen->ctx); i++) {
    const int64_t k = (int64_t)gen->sample.discr(gen) - discr->domain[0];
    observed[k < 0 ? 0 : k < n ? k : n - 1]++;
  }
  if (!unur_i_stopped(gen->ctx))
    p = p_value(gen->ctx, discr->pv, observed, n, samplesize, classmin, verbosity, out);
done:
  unur_i_free(gen->ctx, observed);
  unur_distr_free(distr);
  return p;
}

double unur_test_chi2(UNUR_GEN *gen, int intervals, int samplesize, int classmin, int verbosity,
                      FILE *out) {
  unur_i_check_null(CHI2, gen, -1.);
  out = unur_i_test_stream(out);
  if (verbosity >= 1) fprintf(out, "\nGOODNESS-OF-FIT TESTS:\n");
  if (gen->distr == NULL) {
    unur_i_error(gen->ctx, CHI2, "", UNUR_ERR_GENERIC, "the generator has no law to compare with");
    return -2.;
  }
  if (classmin <= 0) classmin = DEFAULT_CLASSMIN;
  return gen->method->kind == UNUR_I_DISCR
             ? chi2_discr(gen, samplesize, classmin, verbosity, out)
             : chi2_cont(gen, intervals, samplesize, classmin, verbosity, out);
}

/* ---- u-error ---------------------------------------------------------------------------------------- */

#define MIN_U_SAMPLE 1000
#define TAIL_SHARE 0.05 /* of the points in each tail */
#define TAIL 1.e-5      /* probability of a tail */

/* The j-th of n values of u. */
static double grid(int j, int n, bool tails) {
  if (!tails) return (j + 0.5) / n;
  const int in_tail = (int)(TAIL_SHARE * n);
  if (j < in_tail) return (j + 0.5) / (in_tail / TAIL);
  j -= in_tail;
  const int inner = n - 2 * in_tail;
  if (j < inner) return (j + 0.5) / inner;
  return 1. - TAIL + (j - inner + 0.5) / (in_tail / TAIL);
}

static double cdf_discr(const UNUR_DISTR *distr, int k) {
  return unur_i_may_call(distr->ctx) ? distr->data.discr.cdf(k, distr) : 0.;
}

double unur_test_u_error(const UNUR_GEN *gen, double *max_error, double *MAE, double threshold,
                         int samplesize, int randomized, int testtails, int verbosity, FILE *out) {
  unur_i_check_null(U_ERROR, gen, -1.);
  out = unur_i_test_stream(out);
  if (!gen->inversion || gen->method->quantile == NULL || gen->distr == NULL) {
    unur_i_error(gen->ctx, U_ERROR, "", UNUR_ERR_GENERIC,
                 "%s is not an inversion method, or has no law", gen->genid);
    return -1.;
  }
  unur_i_enabled_check(gen, -1.);
  const UNUR_DISTR *distr = gen->distr;
  const bool discrete = distr->type == UNUR_DISTR_DISCR;
  if (discrete ? distr->data.discr.cdf == NULL : distr->data.cont.cdf == NULL) {
    unur_i_error(gen->ctx, U_ERROR, "", UNUR_ERR_GENERIC, "the law \"%s\" has no CDF", distr->name);
    return -2.;
  }
  if (samplesize < MIN_U_SAMPLE) {
    unur_i_error(gen->ctx, U_ERROR, "", UNUR_ERR_GENERIC, "sample size %d is raised to %d",
                 samplesize, MIN_U_SAMPLE);
    samplesize = MIN_U_SAMPLE;
  }
  const bool truncated = (distr->set & UNUR_I_SET_TRUNCATED) != 0;
  double left = 0., right = 1.;
  if (discrete) {
    const int *domain = truncated ? distr->data.discr.trunc : distr->data.discr.domain;
    left = domain[0] > INT_MIN ? cdf_discr(distr, domain[0] - 1) : 0.;
    right = cdf_discr(distr, domain[1]);
  } else {
    const double *domain = truncated ? distr->data.cont.trunc : distr->data.cont.domain;
    if (isfinite(domain[0])) left = unur_i_cdf(domain[0], distr);
    if (isfinite(domain[1])) right = unur_i_cdf(domain[1], distr);
  }
  double max = 0., sum = 0., penalty = 0.;
  int j = 0;
  for (; j < samplesize && !unur_i_stopped(gen->ctx); j++) {
    const double u =
        randomized ? unur_i_uniform(gen->urng) : grid(j, samplesize, testtails != 0);
    const double x = gen->method->quantile(gen, u), target = u * (right - left);
    double error;
    if (discrete) { /* u is right anywhere in the step of the CDF at x */
      const int k = (int)x;
      const double below = k > INT_MIN ? cdf_discr(distr, k - 1) - left : 0.;
      const double above = cdf_discr(distr, k) - left;
      error = fmax(0., fmax(below - target, target - above));
    } else {
      error = fabs(target - (unur_i_cdf(x, distr) - left));
    }
    if (!(error <= max)) max = error;
    sum += error;
    if (!(error <= threshold)) {
      penalty += 1. + 10. * (error - threshold) / threshold;
      if (verbosity >= 1)
        fprintf(out, "\tmax u-error exceeded at %g: %g (>%g)\n", x, error, threshold);
    }
  }
  if (unur_i_stopped(gen->ctx)) return -1.;
  if (max_error != NULL) *max_error = max;
  if (MAE != NULL) *MAE = sum / samplesize;
  return penalty / samplesize;
}
