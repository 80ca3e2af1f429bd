/* fit-data.c -- generators made of data, of other generators or of the program's own functions:
 * EMPL, EMPK, HIST, MIXT, CEXT, DEXT, UNIF. Their laws follow from what they are made of. */
#include "families.h"
#include "fit.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const CASE *named(const char *name) {
  for (size_t i = 0; i < n_law_cases; i++)
    if (strcmp(law_cases[i].name, name) == 0) return &law_cases[i];
  fprintf(stderr, "there is no law %s\n", name);
  exit(2);
}

static double case_cdf_of(double x, const void *law) { return case_cdf(law, x); }

/* ---- Data: EMPL and HIST have distribution functions that are straight between points ------- */

typedef struct {
  int n;
  double x[400], F[400]; /* ascending; F from 0 to 1 */
} POLYGON;

static double polygon_cdf(double x, const void *law) {
  const POLYGON *g = law;
  if (x <= g->x[0]) return 0.;
  if (x >= g->x[g->n - 1]) return 1.;
  int low = 0, high = g->n - 1; /* x[low] <= x < x[high] */
  while (high - low > 1) {
    const int middle = (low + high) / 2;
    if (g->x[middle] <= x) low = middle;
    else high = middle;
  }
  return g->F[low] + (g->F[high] - g->F[low]) * (x - g->x[low]) / (g->x[high] - g->x[low]);
}

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Data of eight kinds: place i of n. */
static double datum(int kind, int i, int n) {
  const double t = (i + 0.5) / n;
  switch (kind) {
  case 0: return i;                            /* even */
  case 1: return i * i;                        /* gaps that grow */
  case 2: return tan(3. * (t - 0.5));          /* heavy ends */
  case 3: return i % 2 ? 100. + t : -100. + t; /* two heaps */
  case 4: return -log(t);                      /* skew */
  case 5: return 1e-6 * sin(17. * i);          /* out of order, tiny */
  case 6: return 1e6 + i;                      /* far from 0 */
  default: return -exp(8. * t);                /* several scales */
  }
}
static const int sizes[8] = {2, 12, 50, 31, 200, 100, 7, 300};

static void empl(int kind) {
  static POLYGON g;
  char name[40];
  const int n = sizes[kind];
  g.n = n;
  for (int i = 0; i < n; i++) g.x[i] = datum(kind, i, n);
  UNUR_DISTR *d = unur_distr_cemp_new();
  unur_distr_cemp_set_data(d, g.x, n);
  qsort(g.x, (size_t)n, sizeof *g.x, ascending);
  for (int i = 0; i < n; i++) g.F[i] = (double)i / (n - 1);
  snprintf(name, sizeof name, "data %d, %d of them", kind, n);
  unur_reset_errno();
  fit_continuous("EMPL", name, unur_init(unur_empl_new(d)), polygon_cdf, &g);
  unur_distr_free(d);
}

static void hist(int kind) {
  static POLYGON g;
  static double weight[400];
  char name[40];
  const int n = sizes[kind];
  double sum = 0.;
  for (int i = 0; i < n; i++) sum += weight[i] = i % 5 == 4 ? 0. : 1. + fabs(sin(3. * i + kind));
  g.n = n + 1;
  for (int i = 0; i <= n; i++) g.x[i] = kind % 2 ? datum(kind == 3 || kind == 5 ? 1 : kind, i, n + 1) : -2. + 10. * i / n;
  qsort(g.x, (size_t)n + 1, sizeof *g.x, ascending);
  g.F[0] = 0.;
  for (int i = 0; i < n; i++) g.F[i + 1] = g.F[i] + weight[i] / sum;
  UNUR_DISTR *d = unur_distr_cemp_new();
  if (kind % 2) {
    unur_distr_cemp_set_hist_prob(d, weight, n);
    unur_distr_cemp_set_hist_bins(d, g.x, n + 1);
  } else {
    unur_distr_cemp_set_hist(d, weight, n, -2., 8.);
  }
  snprintf(name, sizeof name, "%d %s bins, %d", n, kind % 2 ? "uneven" : "even", kind);
  unur_reset_errno();
  fit_continuous("HIST", name, unur_init(unur_hist_new(d)), polygon_cdf, &g);
  unur_distr_free(d);
}

/* ---- Kernel smoothing: a mixture of kernels around the observations ---------------------------- */

static double k_gaussian(double x) { return 0.5 * erfc(-x / sqrt(2.)); }
static double k_epanechnikov(double x) { return x <= -1. ? 0. : x >= 1. ? 1. : 0.25 * (2. + 3. * x - x * x * x); }
static double k_rectangular(double x) { return fmin(1., fmax(0., 0.5 * (x + 1.))); }
static double k_logistic(double x) { return 1. / (1. + exp(-x)); }

/* variance and integral of the square of the kernel: alpha = variance^(-2/5) square^(1/5),
 * Silverman 1986, equation (3.21) */
static const struct {
  const char *name;
  unsigned id;
  double (*cdf)(double);
  double variance, square;
} kernels[] = {
  {"Gaussian", UNUR_DISTR_GAUSSIAN, k_gaussian, 1., 0.28209479177387814},
  {"Epanechnikov", UNUR_DISTR_EPANECHNIKOV, k_epanechnikov, 0.2, 0.6},
  {"rectangular", UNUR_DISTR_BOXCAR, k_rectangular, 1. / 3., 0.5},
  {"logistic", UNUR_DISTR_LOGISTIC, k_logistic, 3.2898681336964529, 1. / 6.},
};

typedef struct {
  int n, kernel;
  double x[60], h;
  double mean, factor; /* of the variance correction; 1: none */
  bool positive;
} SMOOTHED;

static double one_sided(double x, const SMOOTHED *s) {
  double sum = 0.;
  const double y = s->mean + (x - s->mean) / s->factor;
  for (int i = 0; i < s->n; i++) sum += kernels[s->kernel].cdf((y - s->x[i]) / s->h);
  return sum / s->n;
}
static double smoothed_cdf(double x, const void *law) {
  const SMOOTHED *s = law;
  if (!s->positive) return one_sided(x, s);
  return x <= 0. ? 0. : one_sided(x, s) - one_sided(-x, s);
}

static double median(const double *x, int n) { return 0.5 * (x[(n - 1) / 2] + x[n / 2]); }

static void empk(int kind, int kernel, double smoothing, bool varcor, bool positive) {
  static SMOOTHED s;
  const int n = s.n = sizes[kind] < 60 ? sizes[kind] : 60;
  s.kernel = kernel;
  s.positive = positive;
  for (int i = 0; i < n; i++) s.x[i] = datum(kind, i, n);
  UNUR_DISTR *d = unur_distr_cemp_new();
  unur_distr_cemp_set_data(d, s.x, n);
  qsort(s.x, (size_t)n, sizeof *s.x, ascending);
  double mean = 0., square = 0.;
  for (int i = 0; i < n; i++) mean += s.x[i] / n;
  for (int i = 0; i < n; i++) square += (s.x[i] - mean) * (s.x[i] - mean) / (n - 1);
  const double iqr = median(s.x + (n + 1) / 2, n / 2) - median(s.x, n / 2);
  s.h = smoothing * pow(kernels[kernel].variance, -0.4) * pow(kernels[kernel].square, 0.2) * 1.3637439 *
        fmin(sqrt(square), iqr / 1.34) * pow(n, -0.2);
  s.mean = varcor ? mean : 0.;
  s.factor = varcor ? 1. / sqrt(1. + s.h * s.h * kernels[kernel].variance / square) : 1.;
  char name[100];
  snprintf(name, sizeof name, "data %d, %d of them, %s, smoothing %g%s%s", kind, n, kernels[kernel].name, smoothing,
           varcor ? ", variance corrected" : "", positive ? ", positive" : "");
  unur_reset_errno();
  UNUR_PAR *par = unur_empk_new(d);
  unur_empk_set_kernel(par, kernels[kernel].id);
  unur_empk_set_smoothing(par, smoothing);
  unur_empk_set_varcor(par, varcor);
  unur_empk_set_positive(par, positive);
  fit_continuous("EMPK", name, unur_init(par), smoothed_cdf, &s);
  unur_distr_free(d);
}

/* ---- Mixtures --------------------------------------------------------------------------------- */

typedef struct {
  const char *name;
  int n;
  double weight[3];
  const char *law[3];
  bool inversion; /* the domains do not overlap, and all components are PINV */
} MIXTURE;

static const MIXTURE mixtures[] = {
  {"two normals", 2, {0.3, 0.7}, {"normal(0,1)", "normal(1000,1e-3)"}, false},
  {"normal and exponential", 2, {1., 1.}, {"normal(0,1)", "exponential(1,0)"}, false},
  {"one", 1, {2.}, {"logistic(0,1)"}, false},
  {"three, one of weight 0", 3, {5., 0., 1.}, {"cauchy(0,1)", "uniform(-3,8)", "rayleigh(1)"}, false},
  {"three", 3, {1., 2., 3.}, {"triangular(0.5)", "uniform(-3,8)", "extremeI(0,1)"}, false},
  {"rare component", 2, {0.999, 0.001}, {"normal(0,1)", "normal(1000,1e-3)"}, false},
  {"inversion, two", 2, {0.25, 0.75}, {"triangular(0.5)", "normal(0,1) on [1,3]"}, true},
  {"inversion, three", 3, {1., 0.1, 2.}, {"triangular(0)", "normal(0,1) on [1,3]", "exponential(0.001,5)"}, true},
};

static double mixture_cdf(double x, const void *law) {
  const MIXTURE *m = law;
  double sum = 0., F = 0.;
  for (int i = 0; i < m->n; i++) sum += m->weight[i];
  for (int i = 0; i < m->n; i++) F += m->weight[i] / sum * case_cdf(named(m->law[i]), x);
  return F;
}

static void mixt(const MIXTURE *m) {
  UNUR_GEN *component[3];
  for (int i = 0; i < m->n; i++) {
    UNUR_DISTR *d = case_distr(named(m->law[i]), false);
    component[i] = unur_init(m->inversion || i == 0 ? unur_pinv_new(d) : unur_tdr_new(d));
    unur_distr_free(d);
  }
  unur_reset_errno();
  UNUR_PAR *par = unur_mixt_new(m->n, m->weight, component);
  if (m->inversion) unur_mixt_set_useinversion(par, 1);
  fit_continuous("MIXT", m->name, unur_init(par), mixture_cdf, m);
  for (int i = 0; i < m->n; i++) unur_free(component[i]);
}

/* ---- The program's own samplers ------------------------------------------------------------------ */

static double u01(UNUR_GEN *gen) { return unur_sample_urng(gen); }
static double s_exponential(UNUR_GEN *gen) { return -log(u01(gen)); }
static double s_cauchy(UNUR_GEN *gen) { return tan(3.14159265358979323846 * (u01(gen) - 0.5)); }
static double s_logistic(UNUR_GEN *gen) { const double u = u01(gen); return log(u / (1. - u)); }
static double s_rayleigh(UNUR_GEN *gen) { return sqrt(-2. * log(u01(gen))); }
static double s_weibull(UNUR_GEN *gen) { return sqrt(-log(u01(gen))); }
static double s_extreme(UNUR_GEN *gen) { return -log(-log(u01(gen))); }
static double s_laplace(UNUR_GEN *gen) { const double u = u01(gen); return u < 0.5 ? log(2. * u) : -log(2. * (1. - u)); }
static double s_pareto(UNUR_GEN *gen) { return pow(u01(gen), -0.5); }
static double s_normal(UNUR_GEN *gen) { /* Box and Muller, one of the pair */
  const double r = sqrt(-2. * log(u01(gen)));
  return r * cos(6.283185307179586 * u01(gen));
}
static const struct { const char *law; double (*sample)(UNUR_GEN *); } own[] = {
  {"exponential(1,0)", s_exponential}, {"cauchy(0,1)", s_cauchy}, {"logistic(0,1)", s_logistic},
  {"rayleigh(1)", s_rayleigh}, {"weibull(2)", s_weibull}, {"extremeI(0,1)", s_extreme},
  {"laplace(0,1)", s_laplace}, {"pareto(1,2)", s_pareto}, {"normal(0,1)", s_normal},
};

/* Discrete: geometric laws by inversion. */
static const double chances[8] = {0.05, 0.1, 0.2, 0.3, 0.5, 0.6, 0.8, 0.95};
static int chance; /* of the generator at work */
static int s_geometric(UNUR_GEN *gen) { return (int)floor(log(u01(gen)) / log1p(-chances[chance])); }

int main(int argc, char **argv) {
  fit_begin(argc, argv);
  for (int kind = 0; kind < 8; kind++) empl(kind);
  for (int kind = 0; kind < 8; kind++) empk(kind, 0, 1., false, false);
  for (int kernel = 1; kernel < 4; kernel++) empk(2, kernel, 1., false, false);
  empk(3, 0, 0.1, false, false);
  empk(4, 1, 2., true, false);
  empk(5, 0, 1., true, false);
  empk(4, 0, 1., false, true);
  for (int kind = 0; kind < 8; kind++) hist(kind);
  for (size_t i = 0; i < sizeof mixtures / sizeof *mixtures; i++) mixt(&mixtures[i]);
  for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
    unur_reset_errno();
    UNUR_PAR *par = unur_cext_new(NULL);
    unur_cext_set_sample(par, own[i].sample);
    fit_continuous("CEXT", own[i].law, unur_init(par), case_cdf_of, named(own[i].law));
  }
  for (chance = 0; chance < 8; chance++) {
    static double p[1000];
    char name[40];
    for (int k = 0; k < 1000; k++) p[k] = gsl_ran_geometric_pdf((unsigned)k + 1, chances[chance]);
    snprintf(name, sizeof name, "geometric(%g)", chances[chance]);
    unur_reset_errno();
    UNUR_PAR *par = unur_dext_new(NULL);
    unur_dext_set_sample(par, s_geometric);
    fit_discrete("DEXT", name, unur_init(par), 0, p, 1000);
  }
  unur_reset_errno();
  fit_continuous("UNIF", "uniform(0,1)", unur_init(unur_unif_new(NULL)), case_cdf_of, named("uniform(0,1)"));
  return 0;
}
