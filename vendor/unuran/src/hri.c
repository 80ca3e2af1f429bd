/* hri.c -- HRI: composition and thinning for an increasing hazard rate.
 *
 * Papers
 *   P. A. W. Lewis, G. S. Shedler (1979), Simulation of nonhomogeneous Poisson processes by
 *     thinning, Naval Res. Logist. Quart. 26, 403-413.
 *   W. Hoermann, J. Leydold, G. Derflinger (2004), Automatic Nonuniform Random Variate
 *     Generation, Springer, sect. 9.1.
 * Requires   HR; a design point p0 near the mean makes it fast.
 * Condition  the hazard rate increases.
 * Departures Without p0, and where HR at left + 1 shows that the law lives on another scale, a design
 *            point is searched for. HR values that are NaN, negative or infinite end the draw with
 *            0x69, 0x32, 0x68.
 */

#include "prerequisites.h"
#include "rejection.h"

enum { MAX_LOOPS = 10000 };

enum { VERIFY = 0x001u }; /* variant */
enum { SET_P0 = 0x1u }; /* set */

struct hri_par {
  double p0;
};

struct hri_gen {
  double p0;   /* design point */
  double left; /* left border of the domain, not negative */
  double hr_p0;
};

static const struct unur_i_method hri;

#define PAR ((struct hri_par *)par->data)
#define GEN ((struct hri_gen *)gen->data)

/* ---- parameters ------------------------------------------------------------------------ */

UNUR_PAR *unur_hri_new(const UNUR_DISTR *distr) {
  unur_i_check_null("HRI", distr, NULL);
  UNUR_PAR *par = unur_i_par_new(&hri, distr);
  if (par == NULL) return NULL;
  if (distr->data.cont.hr == NULL) {
    unur_i_error(par->ctx, "HRI", "HRI", UNUR_ERR_DISTR_REQUIRED, "HR");
    unur_par_free(par);
    return NULL;
  }
  return par;
}

int unur_hri_set_p0(UNUR_PAR *par, double p0) {
  unur_i_set_check(par, &hri);
  if (!(p0 > par->distr->data.cont.domain[0]))
    return unur_i_par_refuse(par, "p0 = %g: must lie right of the left border %g", p0,
                             par->distr->data.cont.domain[0]);
  PAR->p0 = p0;
  par->set |= SET_P0;
  return UNUR_SUCCESS;
}

int unur_hri_set_verify(UNUR_PAR *par, int verify) {
  unur_i_set_check(par, &hri);
  par->variant = verify ? (par->variant | VERIFY) : (par->variant & ~(unsigned)VERIFY);
  return UNUR_SUCCESS;
}

/* ---- sampling -------------------------------------------------------------------------- */

static double fail(UNUR_GEN *gen) {
  if (unur_i_stopped(gen->ctx)) return UNUR_INFINITY;
  unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                   "no acceptance in %d loops; is HR increasing and p0 sensible?", MAX_LOOPS);
  return UNUR_INFINITY;
}

static double step(UNUR_GEN *gen, double lambda) {
  return -log1p(-unur_i_positive_uniform(gen->urng)) / lambda;
}

static double sample(UNUR_GEN *gen) {
  const double lambda = GEN->hr_p0, p0 = GEN->p0;
  const bool verify = gen->variant & VERIFY;
  double X1 = GEN->left, h = 0.;
  int i = 0;
  for (;; i++) { /* thinning with the rate at p0, right for x <= p0 */
    if (i >= MAX_LOOPS || unur_i_stopped(gen->ctx)) return fail(gen);
    X1 += step(gen, lambda);
    const double V = lambda * unur_i_uniform(gen->urng);
    h = unur_i_hr(X1, gen->distr);
    if (unur_i_not_density(gen, X1, h)) return UNUR_INFINITY;
    if (verify && X1 <= p0 && h > lambda * (1. + UNUR_I_EPS))
      unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "HR is not increasing between %g and %g", X1,
                         p0);
    if (V <= h) break;
  }
  if (X1 <= p0) return X1;
  /* Beyond p0 the hazard rate exceeds lambda: the excess is a second process from p0 on, whose
   * first point may come before X1. */
  const double excess = h - lambda;
  if (!(excess > 0.)) return X1;
  double X2 = p0;
  for (i = 0;; i++) {
    if (i >= MAX_LOOPS || unur_i_stopped(gen->ctx)) return fail(gen);
    X2 += step(gen, excess);
    const double V = lambda + excess * unur_i_uniform(gen->urng);
    /* Where the excess is little X2 may be far beyond all mass, where HR need not be finite. */
    if (X2 >= X1) return X1;
    const double h2 = unur_i_hr(X2, gen->distr);
    if (unur_i_not_density(gen, X2, h2)) return UNUR_INFINITY;
    if (verify && h2 > h * (1. + UNUR_I_EPS))
      unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "HR is not increasing between %g and %g", X2,
                         X1);
    if (V <= h2) return X2;
  }
}

static void choose_sampler(UNUR_GEN *gen) { gen->sample.cont = sample; }

/* ---- set-up, changes, info -------------------------------------------------------------- */

/* The design point where none was given: left + 1, as in UNU.RAN, unless that is far from where
 * the mass is. (p0 - left) HR(p0) increases from 0 and bounds the cumulated hazard at p0: about 1
 * near the mean, the expected number of trials where it is large. */
static double default_p0(UNUR_GEN *gen) {
  enum { MAX_SEARCH = 2200 }; /* all binary exponents of a double */
  const double low = 0.3, high = 50.;
  double step = 1., at = step * unur_i_hr(GEN->left + step, gen->distr);
  for (int i = 0; i < MAX_SEARCH && !(at >= low && at <= high); i++) {
    if (isnan(at) || at < 0. || unur_i_stopped(gen->ctx)) return GEN->left + 1.;
    const double next = at < low ? 2. * step : 0.5 * step;
    if (!isfinite(GEN->left + next) || GEN->left + next == GEN->left) return GEN->left + 1.;
    const double there = next * unur_i_hr(GEN->left + next, gen->distr);
    /* It jumps over all that would do: the lower side is safe unless nothing happens there. */
    if (at < low && there > high) return GEN->left + (at > 0. ? step : next);
    if (at > high && there < low) return GEN->left + (there > 0. ? next : step);
    step = next;
    at = there;
  }
  return GEN->left + step;
}

static int setup(UNUR_GEN *gen) {
  GEN->left = fmax(gen->distr->data.cont.domain[0], 0.);
  gen->distr->data.cont.domain[0] = GEN->left;
  gen->distr->data.cont.domain[1] = UNUR_INFINITY;
  if ((gen->set & SET_P0) && !(GEN->p0 > GEN->left)) {
    unur_i_gen_warning(gen, UNUR_ERR_PAR_SET,
                       "p0 = %g: must lie right of the left border %g; another one is looked for",
                       GEN->p0, GEN->left);
    gen->set &= ~(unsigned)SET_P0;
  }
  if (!(gen->set & SET_P0)) GEN->p0 = default_p0(gen);
  GEN->hr_p0 = unur_i_hr(GEN->p0, gen->distr);
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (!(GEN->hr_p0 > 0. && isfinite(GEN->hr_p0)))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                            "HR(p0 = %g) = %g: must be positive and finite; choose another p0",
                            GEN->p0, GEN->hr_p0);
  choose_sampler(gen);
  return UNUR_SUCCESS;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  gen->set = par->set;
  gen->variant = par->variant;
  GEN->p0 = PAR->p0;
  return setup(gen);
}

int unur_hri_chg_verify(UNUR_GEN *gen, int verify) {
  return unur_i_chg_verify(gen, &hri, verify, VERIFY, choose_sampler, __FILE__, __LINE__);
}

static void info(UNUR_GEN *gen, int help) {
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: HRI (Hazard Rate Increasing)\n\n");
  unur_i_info(gen, "performance characteristics:\n   HR(p0) = %g\n\n", GEN->hr_p0);
  if (help) {
    unur_i_info(gen, "parameters:\n");
    unur_i_info(gen, "   p0 = %g %s\n", GEN->p0, gen->set & SET_P0 ? "" : "[default]");
    if (gen->variant & VERIFY) unur_i_info(gen, "   verify = on\n");
    unur_i_info(gen, "\n");
  }
}

static const struct unur_i_method hri = {
    .tag = "HRI",
    .code = UNUR_METH_HRI,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .par_size = sizeof(struct hri_par),
    .gen_size = sizeof(struct hri_gen),
    .init = init,
    .reinit = setup,
    .info = info,
};
