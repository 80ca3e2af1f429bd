/* dsrou.c -- DSROU: discrete simple ratio-of-uniforms method.
 *
 * Paper      J. Leydold (2001), A simple universal generator for continuous and discrete
 *            univariate T-concave distributions, ACM Trans. Math. Software 27(1), 66-82, sect. 6.
 * Requires   PMF, mode, sum over the PMF; the CDF at the mode halves the work.
 * Condition  T_{-1/2}-concave PMF.
 * Idea       The histogram of the PMF is a density; its ratio-of-uniforms region is covered by
 *            two rectangles, left and right of the mode, whose areas follow from the sum.
 * Departures unur_dsrou_set_verify() returns UNUR_SUCCESS when it succeeds (the original
 *            returns 0x64). Rejection stops after 10^6 trials with code 0x35.
 */

#include "prerequisites.h"
#include "rejection.h"


enum { VERIFY = 0x002u };      /* variant */
enum { SET_CDFMODE = 0x1u };   /* set */

struct dsrou_par {
  double F;
};

struct dsrou_gen {
  double ul, ur; /* heights of the rectangles: roots of PMF(m-1), PMF(m) */
  double al, ar; /* their areas; al negative */
  double F;      /* CDF at the mode, -1 if unknown */
};

static const struct unur_i_method dsrou;

#define PAR ((struct dsrou_par *)par->data)
#define GEN ((struct dsrou_gen *)gen->data)

/* ---- parameters ------------------------------------------------------------------------ */

UNUR_PAR *unur_dsrou_new(const UNUR_DISTR *distr) {
  unur_i_check_null("DSROU", distr, NULL);
  UNUR_PAR *par = unur_i_par_new(&dsrou, distr);
  if (par == NULL) return NULL;
  if (distr->data.discr.pmf == NULL) {
    unur_i_error(par->ctx, "DSROU", "DSROU", UNUR_ERR_DISTR_REQUIRED, "PMF");
    unur_par_free(par);
    return NULL;
  }
  PAR->F = -1.;
  return par;
}

int unur_dsrou_set_cdfatmode(UNUR_PAR *par, double Fmode) {
  unur_i_set_check(par, &dsrou);
  if (!(Fmode >= 0. && Fmode <= 1.))
    return unur_i_par_refuse(par, "CDF at mode = %g: must lie in [0, 1]", Fmode);
  PAR->F = Fmode;
  par->set |= SET_CDFMODE;
  return UNUR_SUCCESS;
}

int unur_dsrou_set_verify(UNUR_PAR *par, int verify) {
  unur_i_set_check(par, &dsrou);
  par->variant = verify ? (par->variant | VERIFY) : (par->variant & ~(unsigned)VERIFY);
  return UNUR_SUCCESS;
}

/* ---- sampling -------------------------------------------------------------------------- */

static void check_inside(UNUR_GEN *gen, int k, double pk) {
  const double u = sqrt(pk);
  const int m = gen->distr->data.discr.mode;
  const bool left = k < m;
  const double um = left ? GEN->ul : GEN->ur;
  /* Far corner of the cell [k-m, k-m+1) seen from the mode. */
  const double v = u * (left ? (double)k - m : (double)k - m + 1.);
  const double bound = (left ? GEN->al : GEN->ar) / um;
  if (u > um * (1. + UNUR_I_EPS) ||
      (left ? v < bound * (1. + UNUR_I_EPS) : v > bound * (1. + UNUR_I_EPS)))
    unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "PMF(k) > hat(k) at k = %d: PMF = %g", k, pk);
}

static int sample(UNUR_GEN *gen) {
  const struct unur_i_discr *discr = &gen->distr->data.discr;
  UNUR_I_TRIALS(gen) {
    double V = GEN->al + unur_i_uniform(gen->urng) * (GEN->ar - GEN->al);
    const double height = V < 0. ? GEN->ul : GEN->ur;
    V /= height;
    const double U = unur_i_positive_uniform(gen->urng) * height;
    /* In double, so that a far tail cannot overflow an int. */
    const double x = floor(V / U) + discr->mode;
    if (!(x >= discr->domain[0] && x <= discr->domain[1])) continue;
    const int k = (int)x;
    const double pk = unur_i_pmf(k, gen->distr);
    if (unur_i_not_density(gen, k, pk)) return INT_MAX;
    if (gen->variant & VERIFY) check_inside(gen, k, pk);
    if (U * U <= pk) return k;
  }
  return unur_i_none_accepted_int(gen, UNUR_I_HINT_MODE_SUM);
}

static void choose_sampler(UNUR_GEN *gen) { gen->sample.discr = sample; }

/* ---- set-up ---------------------------------------------------------------------------- */

static int make_rectangles(UNUR_GEN *gen) {
  const struct unur_i_discr *discr = &gen->distr->data.discr;
  const int m = discr->mode;
  const double pm = unur_i_pmf(m, gen->distr);
  const double pbm = m > discr->domain[0] ? unur_i_pmf(m - 1, gen->distr) : 0.;
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (!(pm > 0. && isfinite(pm)) || !(pbm >= 0. && isfinite(pbm)))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "PMF(mode = %d) = %g, PMF(%d) = %g: must be positive and finite", m, pm,
                            m - 1, pbm);
  GEN->ul = sqrt(pbm);
  GEN->ur = sqrt(pm);
  if (GEN->ul == 0.) { /* nothing to the left */
    GEN->al = 0.;
    GEN->ar = discr->sum;
  } else if (gen->set & SET_CDFMODE) {
    GEN->al = -(GEN->F * discr->sum) + pm;
    GEN->ar = discr->sum + GEN->al;
  } else {
    GEN->al = -(discr->sum - pm);
    GEN->ar = discr->sum;
  }
  return UNUR_SUCCESS;
}

static int setup(UNUR_GEN *gen) {
  int code = unur_i_need_discr_mode(gen);
  if (code == UNUR_SUCCESS) code = unur_i_need_sum(gen);
  if (code == UNUR_SUCCESS) code = make_rectangles(gen);
  if (code == UNUR_SUCCESS) choose_sampler(gen);
  return code;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  gen->set = par->set;
  gen->variant = par->variant;
  GEN->F = PAR->F;
  return setup(gen);
}

/* ---- changes and info ------------------------------------------------------------------ */

int unur_dsrou_chg_cdfatmode(UNUR_GEN *gen, double Fmode) {
  unur_i_chg_check(gen, &dsrou);
  if (!(Fmode >= 0. && Fmode <= 1.))
    return unur_i_gen_warning(gen, UNUR_ERR_PAR_SET, "CDF at mode = %g: must lie in [0, 1]",
                              Fmode);
  GEN->F = Fmode;
  gen->set |= SET_CDFMODE;
  return UNUR_SUCCESS;
}

int unur_dsrou_chg_verify(UNUR_GEN *gen, int verify) {
  return unur_i_chg_verify(gen, &dsrou, verify, VERIFY, choose_sampler, __FILE__, __LINE__);
}

static double hatarea(const UNUR_GEN *gen) { return 2. * (GEN->ar - GEN->al); }

/* Area within [a, b], 0 <= a < b, of the hat min(u^2, (v/t)^2) that belongs to the rectangle
 * (0, u) x (0, v), area = u*v, seen from its corner. */
static double area_within(double u, double area, double a, double b) {
  if (!(area > 0.)) return 0.;
  const double corner = area / (u * u), top = fmin(b, corner) - fmin(a, corner);
  const double v = area / u, tail = 1. / fmax(a, corner) - 1. / fmax(b, corner);
  return u * u * top + v * v * tail;
}

/* Area of the trials that give k. */
static double hat(const UNUR_GEN *gen, double k) {
  const struct unur_i_discr *discr = &gen->distr->data.discr;
  if (isnan(k)) return NAN;
  k = nearbyint(k);
  if (k < discr->domain[0] || k > discr->domain[1]) return 0.;
  const double d = k - discr->mode;
  return d < 0. ? area_within(GEN->ul, -GEN->al, -d - 1., -d)
                : area_within(GEN->ur, GEN->ar, d, d + 1.);
}

static void info(UNUR_GEN *gen, int help) {
  const double sum = gen->distr->data.discr.sum;
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: DSROU (Discrete Simple Ratio-Of-Uniforms)\n\n");
  unur_i_info(gen, "performance characteristics:\n");
  unur_i_info(gen, "   enveloping rectangle = (%g,%g) x (0,%g)  [left]\n",
              GEN->ul > 0. ? GEN->al / GEN->ul : 0., 0., GEN->ul);
  unur_i_info(gen, "                          (%g,%g) x (0,%g)  [right]\n", 0.,
              GEN->ar / GEN->ur, GEN->ur);
  unur_i_info(gen, "   area(hat) = %g + %g = %g\n", fabs(GEN->al), GEN->ar, GEN->ar - GEN->al);
  unur_i_info(gen, "   rejection constant = %g\n\n", 2. * (GEN->ar - GEN->al) / sum);
  if (help) {
    unur_i_info(gen, "parameters:\n");
    if (gen->set & SET_CDFMODE) unur_i_info(gen, "   cdfatmode = %g\n", GEN->F);
    else unur_i_info(gen, "   cdfatmode = [not set]\n");
    if (gen->variant & VERIFY) unur_i_info(gen, "   verify = on\n");
    unur_i_info(gen, "\n");
  }
}

static const struct unur_i_method dsrou = {
    .tag = "DSROU",
    .code = UNUR_METH_DSROU,
    .distr_type = UNUR_DISTR_DISCR,
    .kind = UNUR_I_DISCR,
    .par_size = sizeof(struct dsrou_par),
    .gen_size = sizeof(struct dsrou_gen),
    .init = init,
    .reinit = setup,
    .info = info,
    .hat = hat,
    .hatarea = hatarea,
};
