/* empk.c -- EMPK: kernel smoothing of observations.
 *
 * Papers     B. W. Silverman, Density Estimation for Statistics and Data Analysis, Chapman & Hall
 *            1986, sections 3.4.2 (bandwidth) and 6.4.1 (variance correction); W. Hoermann,
 *            J. Leydold, Automatic random variate generation for simulation input, Proc. 2000
 *            Winter Simulation Conf., 675-682; L. Devroye, L. Gyoerfi, Nonparametric Density
 *            Estimation: The L1 View, Wiley 1985.
 * Requires   at least two observations.
 * Idea       Draw an observation, add h times a draw of the kernel. Bandwidth
 *            h = smoothing alpha beta min(s, iqr/1.34) n^(-1/5), where alpha belongs to the kernel
 *            and beta to the law the data are thought to come from (1.3637439: normal); s is the
 *            standard deviation, iqr the distance of the medians of the lower and upper half (the
 *            median itself belongs to neither). With variance correction the draws have the
 *            variance of the data; with `positive` they are mirrored at 0.
 * Departures The Epanechnikov kernel is inverted in closed form (other uniforms than the original
 *            where it uses a rejection method). Observations that are not finite are refused.
 */
#include "special_generators.h"

static const struct unur_i_method empk;

enum { VARCOR = 1u, POSITIVE = 2u };
enum { SET_KERNEL = 1u, SET_KERNELGEN = 2u, SET_BETA = 4u, SET_SMOOTHING = 8u, SET_VARCOR = 16u,
       SET_POSITIVE = 32u };

/* Draws of the built-in kernels, each from the generator's own uniforms. */
static double gaussian(UNUR_GEN *gen) { return unur_i_normal_acr(gen); }
/* The CDF (2 + 3x - x^3)/4 is inverted by the trigonometric formula of the cubic. */
static double epanechnikov(UNUR_GEN *gen) {
  return 2. * sin(asin(2. * unur_i_uniform(gen->urng) - 1.) / 3.);
}
static double rectangular(UNUR_GEN *gen) { return 2. * unur_i_uniform(gen->urng) - 1.; }
static double student3(UNUR_GEN *gen) { return unur_i_student_polar(gen, 3.); }
static double logistic(UNUR_GEN *gen) {
  const double u = unur_i_uniform(gen->urng);
  return log(u / (1. - u));
}

struct kernel {
  unsigned id;
  const char *name;
  double alpha, var; /* of the kernel: factor of the bandwidth, variance */
  double (*sample)(UNUR_GEN *);
};

/* alpha: what makes bandwidths of different kernels comparable, (int K^2 / var^2)^(1/5). For the
 * Student kernel that is 0.48017; 0.48263 is what UNU.RAN has (its draws at smoothing 1 and 0
 * differ by this factor to 12 digits), and half a per cent of a bandwidth is no matter. */
static const struct kernel kernels[] = {
    {UNUR_DISTR_GAUSSIAN, "Gaussian", 0.7763884, 1., gaussian},
    {UNUR_DISTR_EPANECHNIKOV, "Epanechnikov", 1.718771928, 0.2, epanechnikov},
    {UNUR_DISTR_BOXCAR, "rectangular", 1.351, 1. / 3., rectangular},
    {UNUR_DISTR_STUDENT, "Student with 3 degrees of freedom", 0.48263, 3., student3},
    {UNUR_DISTR_LOGISTIC, "logistic", 0.434, 3.289868133696, logistic},
};

struct empk_par {
  const struct kernel *kernel; /* NULL: kernelgen */
  const UNUR_GEN *kernelgen;   /* the caller's until init */
  double alpha, var, beta, smoothing;
};

struct empk_gen {
  double *x; /* order statistics */
  int n;
  const struct kernel *kernel; /* NULL: gen->aux draws it */
  double alpha, var, beta, smoothing;
  double mean, deviation;
  double h0;    /* bandwidth for smoothing 1 */
  double h, shrink; /* in use; shrink for the variance correction */
};

#define PAR ((struct empk_par *)par->data)
#define GEN ((struct empk_gen *)gen->data)

UNUR_PAR *unur_empk_new(const UNUR_DISTR *distr) {
  UNUR_PAR *par = unur_i_par_new(&empk, distr);
  if (par == NULL) return NULL;
  const struct unur_i_cemp *cemp = &distr->data.cemp;
  if (cemp->sample == NULL || cemp->n_sample < 2) {
    unur_i_error(par->ctx, "EMPK", "EMPK", UNUR_ERR_DISTR_REQUIRED,
                 "at least two observations are needed, %d given",
                 cemp->sample == NULL ? 0 : cemp->n_sample);
    unur_par_free(par);
    return NULL;
  }
  PAR->kernel = &kernels[0];
  PAR->alpha = kernels[0].alpha;
  PAR->var = kernels[0].var;
  PAR->beta = 1.3637439;
  PAR->smoothing = 1.;
  return par;
}

/* ---- parameters --------------------------------------------------------------------------------- */

int unur_empk_set_kernel(UNUR_PAR *par, unsigned kernel) {
  unur_i_set_check(par, &empk);
  if (par->set & SET_KERNEL) return unur_i_par_refuse(par, "a kernel has been chosen already");
  for (size_t i = 0; i < sizeof kernels / sizeof *kernels; i++) {
    if (kernels[i].id != kernel) continue;
    PAR->kernel = &kernels[i];
    PAR->kernelgen = NULL;
    PAR->alpha = kernels[i].alpha;
    PAR->var = kernels[i].var;
    par->set |= SET_KERNEL;
    return UNUR_SUCCESS;
  }
  return unur_i_par_refuse(par,
                           "0x%x is no kernel; there are Gaussian, Epanechnikov, boxcar, Student "
                           "and logistic",
                           kernel);
}

/* `kernelgen` must live until unur_init(), which clones it. */
int unur_empk_set_kernelgen(UNUR_PAR *par, const UNUR_GEN *kernelgen, double alpha,
                            double kernelvar) {
  unur_i_set_check(par, &empk);
  unur_i_check_null("EMPK", kernelgen, UNUR_ERR_NULL);
  if (par->set & SET_KERNEL) return unur_i_par_refuse(par, "a kernel has been chosen already");
  if (kernelgen->method->kind != UNUR_I_CONT)
    return unur_i_error(par->ctx, "EMPK", "EMPK", UNUR_ERR_DISTR_INVALID,
                        "the kernel must be a continuous univariate law, %s generates another",
                        kernelgen->method->tag);
  if (!(alpha > 0. && isfinite(alpha)))
    return unur_i_par_refuse(par, "alpha is %g, must be positive and finite", alpha);
  PAR->kernel = NULL;
  PAR->kernelgen = kernelgen;
  PAR->alpha = alpha;
  PAR->var = kernelvar;
  par->set |= SET_KERNELGEN;
  return UNUR_SUCCESS;
}

int unur_empk_set_beta(UNUR_PAR *par, double beta) {
  unur_i_set_check(par, &empk);
  if (!(beta > 0. && isfinite(beta)))
    return unur_i_par_refuse(par, "beta is %g, must be positive and finite", beta);
  PAR->beta = beta;
  par->set |= SET_BETA;
  return UNUR_SUCCESS;
}

int unur_empk_set_smoothing(UNUR_PAR *par, double smoothing) {
  unur_i_set_check(par, &empk);
  if (!(smoothing >= 0. && isfinite(smoothing)))
    return unur_i_par_refuse(par, "smoothing is %g, must be finite and not negative", smoothing);
  PAR->smoothing = smoothing;
  par->set |= SET_SMOOTHING;
  return UNUR_SUCCESS;
}

static void put(unsigned *variant, unsigned bit, int on) {
  *variant = on ? *variant | bit : *variant & ~bit;
}

int unur_empk_set_varcor(UNUR_PAR *par, int varcor) {
  unur_i_set_check(par, &empk);
  put(&par->variant, VARCOR, varcor);
  par->set |= SET_VARCOR;
  return UNUR_SUCCESS;
}

int unur_empk_set_positive(UNUR_PAR *par, int positive) {
  unur_i_set_check(par, &empk);
  put(&par->variant, POSITIVE, positive);
  par->set |= SET_POSITIVE;
  return UNUR_SUCCESS;
}

/* ---- sampling ------------------------------------------------------------------------------------- */

static double sample(UNUR_GEN *gen) {
  const struct empk_gen *g = GEN;
  int j = (int)(unur_i_uniform(gen->urng) * g->n);
  if (j > g->n - 1) j = g->n - 1; /* a uniform that rounds to 1 */
  const double k = g->kernel != NULL ? g->kernel->sample(gen) : gen->aux->sample.cont(gen->aux);
  const double shift = g->h * k;
  const double x =
      gen->variant & VARCOR ? g->mean + (g->x[j] - g->mean + shift) * g->shrink : g->x[j] + shift;
  return gen->variant & POSITIVE ? fabs(x) : x;
}

/* Bandwidth, as a multiple of the observations' deviation, from which its square overflows. */
#define WIDEST 1.e150

/* Bandwidth and shrinking for a smoothing; false, and nothing changed, if it is too wide. */
static bool set_bandwidth(struct empk_gen *g, double smoothing) {
  const double h = g->h0 * smoothing, ratio = g->deviation > 0. ? h / g->deviation : 0.;
  if (!(ratio < WIDEST && isfinite(h))) return false;
  g->smoothing = smoothing;
  g->h = h;
  g->shrink = 1. / sqrt(1. + g->var * ratio * ratio);
  return true;
}

int unur_empk_chg_smoothing(UNUR_GEN *gen, double smoothing) {
  unur_i_chg_check(gen, &empk);
  if (!(smoothing >= 0. && isfinite(smoothing)))
    return unur_i_gen_warning(gen, UNUR_ERR_PAR_SET,
                              "smoothing is %g, must be finite and not negative", smoothing);
  if (!set_bandwidth(GEN, smoothing))
    return unur_i_gen_warning(gen, UNUR_ERR_PAR_SET, "smoothing is %g, too large for a bandwidth",
                              smoothing);
  gen->set |= SET_SMOOTHING;
  return UNUR_SUCCESS;
}

static int warn_variance(UNUR_GEN *gen) {
  return unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                            "the variance correction needs the variance of the kernel, which is "
                            "given as %g",
                            GEN->var);
}

int unur_empk_chg_varcor(UNUR_GEN *gen, int varcor) {
  unur_i_chg_check(gen, &empk);
  if (varcor && !(GEN->var > 0.)) return warn_variance(gen);
  put(&gen->variant, VARCOR, varcor);
  gen->set |= SET_VARCOR;
  return UNUR_SUCCESS;
}

/* ---- set-up --------------------------------------------------------------------------------------- */

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(const double *x, int n) {
  return n % 2 == 1 ? x[n / 2] : 0.5 * (x[n / 2 - 1] + x[n / 2]);
}

static void describe_data(struct empk_gen *g) {
  const double *x = g->x;
  const int n = g->n, half = n / 2;
  double mean = 0., squares = 0.;
  for (int i = 0; i < n; i++) { /* updated, so that large common parts do not cancel */
    const double d = x[i] - mean;
    mean += d / (i + 1);
    squares += d * (x[i] - mean);
  }
  g->mean = mean;
  g->deviation = sqrt(squares / (n - 1.));
  const double iqr = median(x + n - half, half) - median(x, half);
  const double scale = fmin(g->deviation, iqr / 1.34);
  g->h0 = g->alpha * g->beta * scale * exp(-0.2 * log(n));
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  struct empk_gen *g = GEN;
  const struct unur_i_cemp *cemp = &gen->distr->data.cemp;
  for (int i = 0; i < cemp->n_sample; i++)
    if (!isfinite(cemp->sample[i]))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "observation %d is %g: must be finite", i,
                              cemp->sample[i]);
  g->kernel = PAR->kernel;
  g->alpha = PAR->alpha;
  g->var = PAR->var;
  g->beta = PAR->beta;
  if (PAR->kernelgen != NULL) {
    UNUR_CONTEXT *previous = unur_context_set_current(gen->ctx);
    gen->aux = unur_gen_clone(PAR->kernelgen);
    unur_context_set_current(previous);
    if (gen->aux == NULL) return UNUR_ERR_MALLOC;
  }
  if ((gen->variant & VARCOR) && !(g->var > 0.)) {
    warn_variance(gen);
    gen->variant &= ~(unsigned)VARCOR;
  }
  g->n = cemp->n_sample;
  g->x = unur_i_malloc(gen->ctx, (size_t)g->n * sizeof *g->x);
  if (g->x == NULL) return UNUR_ERR_MALLOC;
  memcpy(g->x, cemp->sample, (size_t)g->n * sizeof *g->x);
  qsort(g->x, (size_t)g->n, sizeof *g->x, ascending);
  describe_data(g);
  if (!isfinite(g->mean) || !isfinite(g->deviation) || !isfinite(g->h0))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "the observations reach from %g to %g: too far for a bandwidth", g->x[0],
                            g->x[g->n - 1]);
  if (!set_bandwidth(g, PAR->smoothing))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "smoothing %g is too large for a bandwidth",
                            PAR->smoothing);
  gen->sample.cont = sample;
  return UNUR_SUCCESS;
}

static int clone(UNUR_GEN *copy, const UNUR_GEN *gen) {
  struct empk_gen *own = copy->data;
  own->x = unur_i_malloc(copy->ctx, (size_t)GEN->n * sizeof *own->x);
  if (own->x == NULL) return UNUR_ERR_MALLOC;
  memcpy(own->x, GEN->x, (size_t)GEN->n * sizeof *own->x);
  return UNUR_SUCCESS;
}

static void destroy(UNUR_GEN *gen) { unur_i_free(gen->ctx, GEN->x); }

static void info(UNUR_GEN *gen, int help) {
  const struct empk_gen *g = GEN;
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: EMPK (EMPirical distribution with Kernel smoothing)\n"
                   "   kernel = %s\n   window width = %g  (opt = %g)\n\n",
              g->kernel != NULL ? g->kernel->name : gen->aux->genid, g->h, g->h0);
  if (!help) return;
  unur_i_info(gen, "parameters:\n   smoothing = %g%s\n   beta = %g%s\n   varcor = %s%s\n"
                   "   positive = %s%s\n\n",
              g->smoothing, gen->set & SET_SMOOTHING ? "" : "  [default]", g->beta,
              gen->set & SET_BETA ? "" : "  [default]", gen->variant & VARCOR ? "on" : "off",
              gen->set & SET_VARCOR ? "" : "  [default]",
              gen->variant & POSITIVE ? "on" : "off",
              gen->set & SET_POSITIVE ? "" : "  [default]");
}

static const struct unur_i_method empk = {
    .tag = "EMPK",
    .code = UNUR_METH_EMPK,
    .distr_type = UNUR_DISTR_CEMP,
    .kind = UNUR_I_CEMP,
    .par_size = sizeof(struct empk_par),
    .gen_size = sizeof(struct empk_gen),
    .init = init,
    .clone = clone,
    .free = destroy,
    .info = info,
};
