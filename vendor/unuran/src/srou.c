/* srou.c -- SROU: simple ratio-of-uniforms method, and its generalisation.
 *
 * Papers
 *   J. Leydold (2001), A simple universal generator for continuous and discrete univariate
 *     T-concave distributions, ACM Trans. Math. Software 27(1), 66-82.
 *   J. Leydold (2003), Short universal generators via generalized ratio-of-uniforms method,
 *     Math. Comp. 72(243), 1453-1471 (r > 1).
 *   W. Hoermann, J. Leydold, G. Derflinger (2004), Automatic Nonuniform Random Variate
 *     Generation, Springer, ch. 6.
 * Requires   PDF, mode, area below the PDF; the CDF at the mode makes it twice as fast.
 * Condition  T_c-concave with c = -r/(r+1); r = 1 is T_{-1/2}.
 * Idea       For such a density the region {(v,u): 0 < u^{r+1} <= f(v/u^r + m)} lies in a set
 *            that needs only f(m) and the area: a rectangle for r = 1, the region bounded by
 *            two curves for r > 1.
 * Departures Rejection stops after 10^6 trials with code 0x35: a wrong area or mode
 *            makes the set miss the region, and a density that is 0 almost everywhere would
 *            otherwise spin for ever.
 */

#include "prerequisites.h"
#include "rejection.h"


#define SQRT2 1.4142135623730951

enum { VERIFY = 0x002u, SQUEEZE = 0x004u, MIRROR = 0x008u };        /* variant */
enum { SET_R = 0x1u, SET_CDFMODE = 0x2u, SET_PDFMODE = 0x4u };      /* set */

struct srou_par {
  double r, fmode_cdf, pdfatmode;
};

struct srou_gen {
  double um;             /* height of the region, f(m)^{1/(r+1)} */
  double vl, vr;         /* its width to the left and right of the mode */
  double xl, xr;         /* ends of the squeeze in x - m (r = 1 with F given) */
  double F;              /* CDF at the mode, -1 if unknown */
  double pdfatmode;      /* as stated: like F for the next set-up; draws follow one region */
  double r;
  double p, a, b, log_ab; /* shape of the bounding curves for r > 1 */
};

static const struct unur_i_method srou;

#define PAR ((struct srou_par *)par->data)
#define GEN ((struct srou_gen *)gen->data)

/* ---- parameters ---------------------------------------------------------------------- */

UNUR_PAR *unur_srou_new(const UNUR_DISTR *distr) {
  unur_i_check_null("SROU", distr, NULL);
  UNUR_PAR *par = unur_i_par_new(&srou, distr);
  if (par == NULL) return NULL;
  if (distr->data.cont.pdf == NULL) {
    unur_i_error(par->ctx, "SROU", "SROU", UNUR_ERR_DISTR_REQUIRED, "PDF");
    unur_par_free(par);
    return NULL;
  }
  PAR->r = 1.;
  PAR->fmode_cdf = -1.;
  PAR->pdfatmode = -1.;
  return par;
}

int unur_srou_set_r(UNUR_PAR *par, double r) {
  unur_i_set_check(par, &srou);
  if (!(r >= 1. && isfinite(r)))
    return unur_i_par_refuse(par, "r = %g: r must be finite and at least 1", r);
  if (r == 1.) {
    PAR->r = 1.;
    par->set &= ~(unsigned)SET_R;
  } else {
    /* The bounding curves degenerate as r -> 1; 1.01 is the smallest r that is safe. */
    PAR->r = r < 1.01 ? 1.01 : r;
    par->set |= SET_R;
  }
  par->set &= ~(unsigned)SET_PDFMODE; /* f(m) enters in another power now */
  return UNUR_SUCCESS;
}

int unur_srou_set_cdfatmode(UNUR_PAR *par, double Fmode) {
  unur_i_set_check(par, &srou);
  if (!(Fmode >= 0. && Fmode <= 1.))
    return unur_i_par_refuse(par, "CDF at mode = %g: must lie in [0, 1]", Fmode);
  PAR->fmode_cdf = Fmode;
  par->set |= SET_CDFMODE;
  return UNUR_SUCCESS;
}

int unur_srou_set_pdfatmode(UNUR_PAR *par, double fmode) {
  unur_i_set_check(par, &srou);
  if (!(fmode > 0. && isfinite(fmode)))
    return unur_i_par_refuse(par, "PDF at mode = %g: must be positive and finite", fmode);
  PAR->pdfatmode = fmode;
  par->set |= SET_PDFMODE;
  return UNUR_SUCCESS;
}

static int set_variant(UNUR_PAR *par, unsigned bit, int on) {
  unur_i_set_check(par, &srou);
  par->variant = on ? (par->variant | bit) : (par->variant & ~bit);
  return UNUR_SUCCESS;
}

int unur_srou_set_usesqueeze(UNUR_PAR *par, int usesqueeze) {
  return set_variant(par, SQUEEZE, usesqueeze);
}
int unur_srou_set_usemirror(UNUR_PAR *par, int usemirror) {
  return set_variant(par, MIRROR, usemirror);
}
int unur_srou_set_verify(UNUR_PAR *par, int verify) { return set_variant(par, VERIFY, verify); }

/* ---- hat and squeeze ----------------------------------------------------------------- */

/* Where the ray v = t u^r leaves the set that Leydold (2003) bounds by curves: the U in (0, 1] up
 * to which U^r (-a - b U) <= limit. The left side has its maximum at U = r a / ((r+1) b); for
 * r > 10 that lies just below 1, and a ray may enter the set once more there, where no region of
 * a density has points. */
static double leaves_set(const struct srou_gen *g, double limit) {
  enum { BISECTIONS = 200 };
  double high = fmin(1., g->r * -g->a / ((g->r + 1.) * g->b));
  if (pow(high, g->r) * (-g->a - g->b * high) <= limit) return 1.;
  /* Between where the factor -a - b U is at its largest and at its least. */
  double low = fmin(high, pow(limit / -g->a, 1. / g->r));
  high = fmin(high, pow(limit / (-g->a - g->b * high), 1. / g->r));
  for (int i = 0; i < BISECTIONS; i++) {
    const double U = low + 0.5 * (high - low);
    if (!(U > low && U < high)) break;
    if (pow(U, g->r) * (-g->a - g->b * U) <= limit) low = U;
    else high = U;
  }
  return high;
}

/* (v, u) even in the set, x = v/u^r + m, makes (x, u^{r+1}) even below the hat, since the map has
 * a constant Jacobian: the hat is the height at which the ray of x leaves the set. The mirror
 * principle has none over x, for its set covers f(m+x) + f(m-x). */
static double hat(const UNUR_GEN *gen, double x) {
  const struct srou_gen *g = GEN;
  const struct unur_i_cont *cont = &gen->distr->data.cont;
  if (isnan(x) || (gen->variant & MIRROR)) return NAN;
  if (x < cont->domain[0] || x > cont->domain[1]) return 0.;
  const double d = x - cont->mode, side = d > 0. ? g->vr : g->vl;
  if (g->r == 1.) return d == 0. ? g->um * g->um : fmin(g->um * g->um, (side / d) * (side / d));
  if (d == 0.) return pow(g->um, g->r + 1.);
  const double limit = side / d / pow(g->um, g->r);
  return limit > 0. ? pow(g->um * leaves_set(g, limit), g->r + 1.) : 0.;
}

/* The triangles over the mode that sample() accepts at once: within them the ray of x rises from
 * the origin to the line through (0, um) and (side/2, um/2). */
static double squeeze(const UNUR_GEN *gen, double x) {
  if (isnan(x) || (gen->variant & MIRROR)) return NAN;
  const double d = x - gen->distr->data.cont.mode, end = d > 0. ? GEN->xr : GEN->xl;
  if (!(gen->variant & SQUEEZE) || d < GEN->xl || d > GEN->xr) return 0.;
  const double u = d == 0. ? GEN->um : GEN->um * (end / (d + end));
  return u * u;
}

/* ---- sampling ------------------------------------------------------------------------ */

static bool in_domain(const UNUR_GEN *gen, double x) {
  const double *d = gen->distr->data.cont.domain;
  return x >= d[0] && x <= d[1];
}

/* (1 + eps) for the checks of the verifying samplers. */
#define SLACK (1. + UNUR_I_EPS)

static void check_inside(UNUR_GEN *gen, double x, double fx) {
  const double u = GEN->r == 1. ? sqrt(fx) : pow(fx, 1. / (GEN->r + 1.));
  const double xm = x - gen->distr->data.cont.mode;
  const double v = xm * (GEN->r == 1. ? u : pow(u, GEN->r));
  double vl = GEN->vl, vr = GEN->vr;
  if (GEN->r > 1.) { /* the curves at this height: v (a + b u/um) = -vl, -vr */
    const double w = GEN->a + GEN->b * (u / GEN->um);
    vl = -GEN->vl / w;
    vr = -GEN->vr / w;
    if (vl > vr) { const double t = vl; vl = vr; vr = t; }
  }
  const double tolerance = UNUR_I_EPS * fmax(fabs(vl), fabs(vr));
  if (u > GEN->um * SLACK || v < vl - tolerance || v > vr + tolerance)
    unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "PDF(x) > hat(x) at x = %g: PDF = %g", x, fx);
}

static double sample(UNUR_GEN *gen) { /* r = 1 */
  const double mode = gen->distr->data.cont.mode;
  const bool verify = gen->variant & VERIFY, squeeze = gen->variant & SQUEEZE;
  UNUR_I_TRIALS(gen) {
    double U = unur_i_positive_uniform(gen->urng);
    U *= GEN->um;
    const double V = GEN->vl + unur_i_uniform(gen->urng) * (GEN->vr - GEN->vl);
    const double X = V / U, x = X + mode;
    if (!in_domain(gen, x)) continue;
    const double xx = V / (GEN->um - U);
    const bool below = squeeze && X >= GEN->xl && X <= GEN->xr && xx >= GEN->xl && xx <= GEN->xr;
    if (below && !verify) return x;
    const double fx = unur_i_pdf(x, gen->distr);
    if (unur_i_not_density(gen, x, fx)) return UNUR_INFINITY;
    if (verify) check_inside(gen, x, fx);
    if (verify && below && fx < U * U * (1. - UNUR_I_EPS))
      unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "PDF(x) < squeeze(x) at x = %g", x);
    if (below || unur_i_below_root(U, fx)) return x;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_MODE_AREA);
}

/* The mirror principle (Leydold 2001, sect. 5): f(m+x) + f(m-x) is sampled on one side. */
static double sample_mirror(UNUR_GEN *gen) {
  const double mode = gen->distr->data.cont.mode;
  const bool verify = gen->variant & VERIFY;
  UNUR_I_TRIALS(gen) {
    double U = unur_i_positive_uniform(gen->urng);
    U *= GEN->um * SQRT2;
    const double V = 2. * (unur_i_uniform(gen->urng) - 0.5) * GEN->vr;
    const double X = V / U, x = X + mode, nx = -X + mode;
    const double fx = in_domain(gen, x) ? unur_i_pdf(x, gen->distr) : 0.;
    if (unur_i_not_density(gen, x, fx)) return UNUR_INFINITY;
    if (!verify && unur_i_below_root(U, fx)) return x;
    const double fnx = in_domain(gen, nx) ? unur_i_pdf(nx, gen->distr) : 0.;
    if (unur_i_not_density(gen, nx, fnx)) return UNUR_INFINITY;
    if (verify) {
      const double sum = sqrt(fx + fnx);
      if (sum > SQRT2 * GEN->um * SLACK || fabs(X) * sum > GEN->vr * SLACK)
        unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                         "PDF(m+x) + PDF(m-x) > hat at x = %g", fabs(X));
      if (unur_i_below_root(U, fx)) return x;
    }
    if (unur_i_below_root(U, fx + fnx)) return nx;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_MODE_AREA);
}

static double sample_r(UNUR_GEN *gen) { /* r > 1 */
  const double mode = gen->distr->data.cont.mode;
  UNUR_I_TRIALS(gen) {
    const double W = unur_i_positive_uniform(gen->urng) * GEN->log_ab;
    const double Z = GEN->vl + unur_i_uniform(gen->urng) * (GEN->vr - GEN->vl);
    const double U = (exp(-W) - 1.) * GEN->a / GEN->b;
    const double V = -Z / (GEN->a + GEN->b * U);
    const double u = U * GEN->um;
    const double x = V / pow(u, GEN->r) + mode;
    if (!in_domain(gen, x)) continue;
    const double fx = unur_i_pdf(x, gen->distr);
    if (unur_i_not_density(gen, x, fx)) return UNUR_INFINITY;
    if (gen->variant & VERIFY) check_inside(gen, x, fx);
    /* For large r both may be 0, where x is infinite. */
    if (fx > 0. && pow(u, GEN->r + 1.) <= fx) return x;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_MODE_AREA);
}

static void choose_sampler(UNUR_GEN *gen) {
  gen->sample.cont = (gen->set & SET_R)         ? sample_r
                     : (gen->variant & MIRROR) ? sample_mirror
                                               : sample;
}

/* ---- set-up -------------------------------------------------------------------------- */

static int find_region(UNUR_GEN *gen) {
  const struct unur_i_cont *cont = &gen->distr->data.cont;
  double fm = GEN->pdfatmode;
  if (!(gen->set & SET_PDFMODE)) {
    fm = unur_i_pdf(cont->mode, gen->distr);
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (!(fm > 0.))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                              "PDF(mode = %g) = %g: must be positive; check the mode", cont->mode,
                              fm);
    if (isinf(fm))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                              "PDF(mode = %g) is infinite: the method needs a bounded PDF",
                              cont->mode);
  }
  GEN->um = GEN->r == 1. ? sqrt(fm) : pow(fm, 1. / (GEN->r + 1.));
  const double vm = cont->area / (GEN->r * GEN->um);
  if (gen->set & SET_CDFMODE) {
    GEN->vl = -GEN->F * vm;
    GEN->vr = vm + GEN->vl;
  } else {
    GEN->vl = -vm;
    GEN->vr = vm;
  }
  if (GEN->r == 1.) {
    GEN->xl = GEN->vl / GEN->um;
    GEN->xr = GEN->vr / GEN->um;
    if (!(gen->set & SET_CDFMODE)) gen->variant &= ~(unsigned)SQUEEZE;
    else gen->variant &= ~(unsigned)MIRROR;
  } else {
    /* Leydold (2003), the touching point p that makes the area of the set small. */
    const double r = GEN->r;
    const double p = 1. - 2.187 / pow(r + 5. - 1.28 / r, 0.946);
    const double pr = pow(p, r);
    GEN->p = p;
    GEN->b = (1. - r * pr / p + (r - 1.) * pr) / ((pr - 1.) * (pr - 1.));
    GEN->a = -(p - 1.) / (pr - 1.) - p * GEN->b;
    GEN->log_ab = log(GEN->a / (GEN->a + GEN->b));
    gen->variant &= ~(unsigned)(SQUEEZE | MIRROR);
  }
  return UNUR_SUCCESS;
}

static int setup(UNUR_GEN *gen) {
  int code = unur_i_need_mode(gen);
  if (code == UNUR_SUCCESS) code = unur_i_need_area(gen);
  if (code == UNUR_SUCCESS) code = find_region(gen);
  if (code == UNUR_SUCCESS) choose_sampler(gen);
  return code;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  gen->set = par->set;
  gen->variant = par->variant;
  GEN->r = PAR->r;
  GEN->F = PAR->fmode_cdf;
  GEN->pdfatmode = PAR->pdfatmode;
  return setup(gen);
}

static int reinit(UNUR_GEN *gen) { return setup(gen); }

/* ---- changes and info ---------------------------------------------------------------- */

int unur_srou_chg_cdfatmode(UNUR_GEN *gen, double Fmode) {
  unur_i_chg_check(gen, &srou);
  if (!(Fmode >= 0. && Fmode <= 1.))
    return unur_i_gen_warning(gen, UNUR_ERR_PAR_SET, "CDF at mode = %g: must lie in [0, 1]",
                              Fmode);
  GEN->F = Fmode;
  gen->set |= SET_CDFMODE;
  return UNUR_SUCCESS;
}

int unur_srou_chg_pdfatmode(UNUR_GEN *gen, double fmode) {
  unur_i_chg_check(gen, &srou);
  if (!(fmode > 0. && isfinite(fmode)))
    return unur_i_gen_warning(gen, UNUR_ERR_PAR_SET,
                              "PDF at mode = %g: must be positive and finite", fmode);
  GEN->pdfatmode = fmode;
  gen->set |= SET_PDFMODE;
  return UNUR_SUCCESS;
}

int unur_srou_chg_verify(UNUR_GEN *gen, int verify) {
  return unur_i_chg_verify(gen, &srou, verify, VERIFY, choose_sampler, __FILE__, __LINE__);
}

/* In the scale of the PDF: r+1 times the area of the set, whose region has area/(r+1). */
static double hatarea(const UNUR_GEN *gen) {
  const double rectangle = GEN->um * (GEN->vr - GEN->vl);
  if (GEN->r > 1.) return (GEN->r + 1.) * rectangle * GEN->log_ab / GEN->b; /* Leydold (2003) */
  /* With the mirror principle both sides are sampled at once, from a set sqrt(2) as high. */
  return gen->variant & MIRROR ? SQRT2 * rectangle : 2. * rectangle;
}

static void info(UNUR_GEN *gen, int help) {
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: SROU (Simple Ratio-Of-Uniforms)\n   r = %g\n\n", GEN->r);
  unur_i_info(gen, "performance characteristics:\n");
  if (GEN->r == 1.)
    unur_i_info(gen, "   bounding rectangle = (%g,%g) x (%g,%g)\n", GEN->vl, GEN->vr, 0., GEN->um);
  unur_i_info(gen, "   rejection constant = %.4g%s\n\n", hatarea(gen) / gen->distr->data.cont.area,
              GEN->r == 1. ? "" : "  [approx.]");
  if (help) {
    unur_i_info(gen, "parameters:\n   r = %g %s\n", GEN->r, gen->set & SET_R ? "" : "[default]");
    if (gen->set & SET_CDFMODE) unur_i_info(gen, "   cdfatmode = %g\n", GEN->F);
    else unur_i_info(gen, "   cdfatmode = [not set]\n");
    if (gen->variant & SQUEEZE) unur_i_info(gen, "   usesqueeze\n");
    if (gen->variant & MIRROR) unur_i_info(gen, "   usemirror\n");
    if (gen->variant & VERIFY) unur_i_info(gen, "   verify = on\n");
    unur_i_info(gen, "\n");
    if (GEN->r == 1. && !(gen->set & SET_CDFMODE))
      unur_i_info(gen, "[ Hint: give the CDF at the mode to halve the rejection constant. ]\n");
  }
}

static const struct unur_i_method srou = {
    .tag = "SROU",
    .code = UNUR_METH_SROU,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .par_size = sizeof(struct srou_par),
    .gen_size = sizeof(struct srou_gen),
    .init = init,
    .reinit = reinit,
    .info = info,
    .hat = hat,
    .squeeze = squeeze,
    .hatarea = hatarea,
};
