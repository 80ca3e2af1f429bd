/* discrete.c -- the standard discrete distributions: binomial (n, p), geometric (p),
 * hypergeometric (N, M, n), logarithmic (theta), negative binomial (p, r), Poisson (theta) and
 * Zipf (rho, tau).
 *
 * Probabilities go through the prefixes of the incomplete gamma and beta functions, that is by
 * the deviance where the numbers are large (Loader 2000, see special/elementary.c), so that
 * they keep their digits where factorials would not.
 * Departures as in laws.c: parameters must be finite; those that are numbers of things must
 * fit into an int.
 */
#include "core.h"
#include "special/special.h"

#define PARAMS(distr) ((distr)->data.discr.params)

struct law {
  const char *name;
  unsigned id;
  int n_min, n_max;
  UNUR_FUNCT_DISCR *pmf, *cdf;
  UNUR_IFUNCT_DISCR *invcdf;
  /* Fills in defaults; NULL or what is wrong. *rounded: a parameter was rounded to an integer. */
  const char *(*accept)(double *p, int n, int *n_stored, bool *rounded);
  void (*domain)(const double *p, int *left, int *right);
  double (*mode)(const double *p);
  bool normalised;
};

/* ---- What they share ------------------------------------------------------------------------ */

static int set_params(const struct law *law, UNUR_DISTR *distr, const double *params, int n) {
  if (n < 0 || params == NULL) n = 0;
  if (n < law->n_min)
    return unur_i_error(distr->ctx, law->name, "", UNUR_ERR_DISTR_NPARAMS,
                        "%d parameters, must be at least %d", n, law->n_min);
  if (n > law->n_max) {
    unur_i_warning(distr->ctx, law->name, "", UNUR_ERR_DISTR_NPARAMS,
                   "%d parameters, only the first %d are used", n, law->n_max);
    n = law->n_max;
  }
  double p[UNUR_I_MAX_PARAMS] = {0.};
  for (int i = 0; i < n; i++) {
    p[i] = params[i];
    if (!isfinite(p[i]))
      return unur_i_error(distr->ctx, law->name, "", UNUR_ERR_DISTR_DOMAIN,
                          "parameter %d is %g, must be finite", i + 1, p[i]);
  }
  int n_stored = n;
  bool rounded = false;
  const char *wrong = law->accept(p, n, &n_stored, &rounded);
  if (wrong != NULL)
    return unur_i_error(distr->ctx, law->name, "", UNUR_ERR_DISTR_DOMAIN, "%s", wrong);
  if (rounded)
    unur_i_warning(distr->ctx, law->name, "", UNUR_ERR_DISTR_DOMAIN,
                   "a parameter that must be an integer was rounded");
  struct unur_i_discr *discr = &distr->data.discr;
  memcpy(discr->params, p, sizeof p);
  discr->n_params = n_stored;
  if (distr->set & UNUR_I_SET_STDDOMAIN) {
    law->domain(p, &discr->domain[0], &discr->domain[1]);
    discr->trunc[0] = discr->domain[0];
    discr->trunc[1] = discr->domain[1];
  }
  return UNUR_SUCCESS;
}

static int upd_mode(const struct law *law, UNUR_DISTR *distr) {
  struct unur_i_discr *discr = &distr->data.discr;
  const double mode = law->mode(discr->params);
  if (mode <= discr->domain[0]) discr->mode = discr->domain[0];
  else if (mode >= discr->domain[1]) discr->mode = discr->domain[1];
  else discr->mode = (int)mode;
  return UNUR_SUCCESS;
}

/* Without a CDF only a short domain is summed up. */
enum { MAX_SUM = 1000 };
static int upd_sum(const struct law *law, UNUR_DISTR *distr) {
  struct unur_i_discr *discr = &distr->data.discr;
  if (distr->set & UNUR_I_SET_STDDOMAIN && law->normalised) {
    discr->sum = 1.;
    return UNUR_SUCCESS;
  }
  if (law->cdf == NULL) {
    if ((int64_t)discr->domain[1] - discr->domain[0] >= MAX_SUM) return UNUR_ERR_DISTR_DATA;
    discr->sum = 0.;
    for (int64_t k = discr->domain[0]; k <= discr->domain[1]; k++)
      discr->sum += law->pmf((int)k, distr);
    return UNUR_SUCCESS;
  }
  const double below =
      discr->domain[0] == INT_MIN ? 0. : law->cdf(discr->domain[0] - 1, distr);
  discr->sum = law->cdf(discr->domain[1], distr) - below;
  return UNUR_SUCCESS;
}

static UNUR_DISTR *new_distr(const struct law *law, const double *params, int n,
                             int (*set_params_hook)(UNUR_DISTR *, const double *, int),
                             int (*upd_mode_hook)(UNUR_DISTR *),
                             int (*upd_sum_hook)(UNUR_DISTR *)) {
  UNUR_DISTR *distr = unur_distr_discr_new();
  if (distr == NULL) return NULL;
  struct unur_i_discr *discr = &distr->data.discr;
  distr->id = law->id;
  distr->name = law->name;
  distr->set |= UNUR_I_SET_STDDOMAIN;
  discr->pmf = law->pmf;
  discr->cdf = law->cdf;
  discr->invcdf = law->invcdf;
  if (set_params(law, distr, params, n) != UNUR_SUCCESS) {
    unur_distr_free(distr);
    return NULL;
  }
  discr->set_params = set_params_hook;
  discr->upd_mode = upd_mode_hook;
  discr->upd_sum = upd_sum_hook;
  (void)upd_mode(law, distr);
  distr->set |= UNUR_I_SET_DOMAIN | UNUR_I_SET_MODE;
  if (law->normalised) {
    discr->sum = 1.;
    distr->set |= UNUR_I_SET_PMFSUM;
  }
  return distr;
}

/* The public constructor of `law_NAME`, and the hooks of its objects. */
#define CONSTRUCTOR(NAME)                                                                  \
  static int NAME##_set_params(UNUR_DISTR *distr, const double *params, int n) {           \
    return set_params(&law_##NAME, distr, params, n);                                      \
  }                                                                                        \
  static int NAME##_upd_mode(UNUR_DISTR *distr) { return upd_mode(&law_##NAME, distr); }   \
  static int NAME##_upd_sum(UNUR_DISTR *distr) { return upd_sum(&law_##NAME, distr); }     \
  UNUR_DISTR *unur_distr_##NAME(const double *params, int n) {                             \
    return new_distr(&law_##NAME, params, n, NAME##_set_params, NAME##_upd_mode,           \
                     NAME##_upd_sum);                                                      \
  }

static double to_integer(double x, bool *rounded) {
  const double r = floor(x + 0.5);
  if (fabs(x - r) > 0.001) *rounded = true;
  return r;
}
static void from_0(const double *p, int *left, int *right) {
  (void)p;
  *left = 0;
  *right = INT_MAX;
}
static void from_1(const double *p, int *left, int *right) {
  (void)p;
  *left = 1;
  *right = INT_MAX;
}

/* ---- Binomial: C(n,k) p^k (1-p)^(n-k) ---------------------------------------------------------- */

static double binomial_pmf(int k, const UNUR_DISTR *d) {
  return unur_i_binomial(k, PARAMS(d)[0], PARAMS(d)[1], 1. - PARAMS(d)[1]);
}
static double binomial_cdf(int k, const UNUR_DISTR *d) {
  const double n = PARAMS(d)[0], p = PARAMS(d)[1];
  if (k < 0) return 0.;
  return k >= n ? 1. : unur_i_beta_i(n - k, k + 1., 1. - p, p);
}
static const char *binomial_accept(double *p, int n, int *n_stored, bool *rounded) {
  (void)n;
  (void)n_stored;
  p[0] = to_integer(p[0], rounded);
  if (!(p[0] >= 1. && p[0] <= INT_MAX)) return "n must be at least 1 and fit into an int";
  return p[1] > 0. && p[1] < 1. ? NULL : "p must be in (0,1)";
}
static void binomial_domain(const double *p, int *left, int *right) {
  *left = 0;
  *right = (int)p[0];
}
static double binomial_mode(const double *p) { return floor((p[0] + 1.) * p[1]); }

static const struct law law_binomial = {
  .name = "binomial", .id = UNUR_DISTR_BINOMIAL, .n_min = 2, .n_max = 2, .pmf = binomial_pmf,
  .cdf = binomial_cdf, .accept = binomial_accept, .domain = binomial_domain,
  .mode = binomial_mode, .normalised = true};
CONSTRUCTOR(binomial)

/* ---- Geometric: p (1-p)^k ---------------------------------------------------------------------- */

static double geometric_pmf(int k, const UNUR_DISTR *d) {
  return k < 0 ? 0. : PARAMS(d)[0] * exp(k * log1p(-PARAMS(d)[0]));
}
static double geometric_cdf(int k, const UNUR_DISTR *d) {
  return k < 0 ? 0. : -expm1((k + 1.) * log1p(-PARAMS(d)[0]));
}
static int geometric_invcdf(double u, const UNUR_DISTR *d) {
  if (u >= 1.) return INT_MAX;
  const double k = ceil(log1p(-u) / log1p(-PARAMS(d)[0])) - 1.; /* smallest with F(k) >= u */
  return k >= INT_MAX ? INT_MAX : k > 0. ? (int)k : 0;
}
static const char *geometric_accept(double *p, int n, int *n_stored, bool *rounded) {
  (void)n;
  (void)n_stored;
  (void)rounded;
  return p[0] > 0. && p[0] < 1. ? NULL : "p must be in (0,1)";
}
static double mode_0(const double *p) {
  (void)p;
  return 0.;
}

static const struct law law_geometric = {
  .name = "geometric", .id = UNUR_DISTR_GEOMETRIC, .n_min = 1, .n_max = 1,
  .pmf = geometric_pmf, .cdf = geometric_cdf, .invcdf = geometric_invcdf,
  .accept = geometric_accept, .domain = from_0, .mode = mode_0, .normalised = true};
CONSTRUCTOR(geometric)

/* ---- Hypergeometric: C(M,k) C(N-M,n-k) / C(N,n), by binomial probabilities with p = n/N -------- */

static double hypergeometric_pmf(int k, const UNUR_DISTR *d) {
  const double all = PARAMS(d)[0], marked = PARAMS(d)[1], drawn = PARAMS(d)[2];
  const double p = drawn / all, q = (all - drawn) / all;
  if (k < 0 || k > marked || drawn - k < 0. || drawn - k > all - marked) return 0.;
  return unur_i_binomial(k, marked, p, q) *
         unur_i_binomial(drawn - k, all - marked, p, q) /
         unur_i_binomial(drawn, all, p, q);
}
static const char *hypergeometric_accept(double *p, int n, int *n_stored, bool *rounded) {
  (void)n;
  (void)n_stored;
  for (int i = 0; i < 3; i++) p[i] = to_integer(p[i], rounded);
  if (!(p[0] > 0. && p[1] > 0. && p[2] > 0.)) return "N, M and n must be positive";
  if (!(p[0] <= INT_MAX)) return "N must fit into an int";
  return p[1] < p[0] && p[2] < p[0] ? NULL : "M and n must be below N";
}
static void hypergeometric_domain(const double *p, int *left, int *right) {
  *left = (int)fmax(0., p[2] - p[0] + p[1]);
  *right = (int)fmin(p[1], p[2]);
}
static double hypergeometric_mode(const double *p) {
  return floor((p[2] + 1.) * (p[1] + 1.) / (p[0] + 2.));
}

static const struct law law_hypergeometric = {
  .name = "hypergeometric", .id = UNUR_DISTR_HYPERGEOMETRIC, .n_min = 3, .n_max = 3,
  .pmf = hypergeometric_pmf, .accept = hypergeometric_accept,
  .domain = hypergeometric_domain, .mode = hypergeometric_mode, .normalised = true};
CONSTRUCTOR(hypergeometric)

/* ---- Logarithmic: -theta^k / (k ln(1-theta)) ------------------------------------------------------ */

static double logarithmic_pmf(int k, const UNUR_DISTR *d) {
  const double theta = PARAMS(d)[0];
  return k < 1 ? 0. : pow(theta, k) / (-log1p(-theta) * k);
}
static const char *logarithmic_accept(double *p, int n, int *n_stored, bool *rounded) {
  (void)n;
  (void)n_stored;
  (void)rounded;
  return p[0] > 0. && p[0] < 1. ? NULL : "theta must be in (0,1)";
}
static double mode_1(const double *p) {
  (void)p;
  return 1.;
}

static const struct law law_logarithmic = {
  .name = "logarithmic", .id = UNUR_DISTR_LOGARITHMIC, .n_min = 1, .n_max = 1,
  .pmf = logarithmic_pmf, .accept = logarithmic_accept, .domain = from_1, .mode = mode_1,
  .normalised = true};
CONSTRUCTOR(logarithmic)

/* ---- Negative binomial: Gamma(k+r)/(Gamma(r) k!) p^r (1-p)^k = p^r q^k / (k B(r,k)) ---------------- */

static double negativebinomial_pmf(int k, const UNUR_DISTR *d) {
  const double p = PARAMS(d)[0], r = PARAMS(d)[1];
  if (k < 0) return 0.;
  if (k == 0) return pow(p, r);
  return unur_i_beta_prefix(r, k, p, 1. - p) / k;
}
static const char *negativebinomial_accept(double *p, int n, int *n_stored, bool *rounded) {
  (void)n;
  (void)n_stored;
  (void)rounded;
  if (!(p[0] > 0. && p[0] < 1.)) return "p must be in (0,1)";
  return p[1] > 0. ? NULL : "r must be positive";
}
static double negativebinomial_mode(const double *p) {
  /* 1e-14: (r-1)(1-p)/p may be an integer but for rounding; then both neighbours are modes. */
  return p[1] > 1. ? floor((1. + 1e-14) * (p[1] - 1.) * (1. - p[0]) / p[0]) : 0.;
}

static const struct law law_negativebinomial = {
  .name = "negativebinomial", .id = UNUR_DISTR_NEGATIVEBINOMIAL, .n_min = 2, .n_max = 2,
  .pmf = negativebinomial_pmf, .accept = negativebinomial_accept, .domain = from_0,
  .mode = negativebinomial_mode, .normalised = true};
CONSTRUCTOR(negativebinomial)

/* ---- Poisson: theta^k e^-theta / k! ------------------------------------------------------------------ */

static double poisson_pmf(int k, const UNUR_DISTR *d) {
  if (k < 0) return 0.;
  return k == 0 ? exp(-PARAMS(d)[0]) : unur_i_gamma_prefix(k, PARAMS(d)[0]) / k;
}
static double poisson_cdf(int k, const UNUR_DISTR *d) {
  return k < 0 ? 0. : unur_i_gamma_q(k + 1., PARAMS(d)[0]);
}
static const char *poisson_accept(double *p, int n, int *n_stored, bool *rounded) {
  (void)n;
  (void)n_stored;
  (void)rounded;
  return p[0] > 0. ? NULL : "theta must be positive";
}
static double poisson_mode(const double *p) { return floor(p[0]); }

static const struct law law_poisson = {
  .name = "poisson", .id = UNUR_DISTR_POISSON, .n_min = 1, .n_max = 1, .pmf = poisson_pmf,
  .cdf = poisson_cdf, .accept = poisson_accept, .domain = from_0, .mode = poisson_mode,
  .normalised = true};
CONSTRUCTOR(poisson)

/* ---- Zipf: (k + tau)^-(rho+1), not normalised ------------------------------------------------------------ */

static double zipf_pmf(int k, const UNUR_DISTR *d) {
  return k < 1 ? 0. : exp(-(PARAMS(d)[0] + 1.) * log(k + PARAMS(d)[1]));
}
static const char *zipf_accept(double *p, int n, int *n_stored, bool *rounded) {
  (void)n;
  (void)rounded;
  *n_stored = 2;
  if (!(p[0] > 0.)) return "rho must be positive";
  return p[1] >= 0. ? NULL : "tau must not be negative";
}

static const struct law law_zipf = {
  .name = "zipf", .id = UNUR_DISTR_ZIPF, .n_min = 1, .n_max = 2, .pmf = zipf_pmf,
  .accept = zipf_accept, .domain = from_1, .mode = mode_1};
CONSTRUCTOR(zipf)
