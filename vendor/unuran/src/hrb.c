/* hrb.c -- HRB: thinning for a bounded hazard rate.
 *
 * Papers
 *   P. A. W. Lewis, G. S. Shedler (1979), Simulation of nonhomogeneous Poisson processes by
 *     thinning, Naval Res. Logist. Quart. 26, 403-413.
 *   W. Hoermann, J. Leydold, G. Derflinger (2004), Automatic Nonuniform Random Variate
 *     Generation, Springer, sect. 9.1.
 * Requires   HR; an upper bound of it unless HR at the left border is one.
 * Condition  the hazard rate is bounded.
 * Departures without an upper bound HR at the left border of the domain is used (the original
 *            evaluates it at 0). HR values that are NaN, negative or
 *            infinite end the draw with 0x69, 0x32, 0x68.
 */

#include "prerequisites.h"
#include "rejection.h"

enum { MAX_LOOPS = 100000 };

enum { VERIFY = 0x001u }; /* variant */
enum { SET_UPPERBOUND = 0x1u }; /* set */

struct hrb_par {
  double upper_bound;
};

struct hrb_gen {
  double upper_bound; /* rate of the dominating Poisson process */
  double left;        /* left border of the domain, not negative */
};

static const struct unur_i_method hrb;

#define PAR ((struct hrb_par *)par->data)
#define GEN ((struct hrb_gen *)gen->data)

/* ---- parameters ------------------------------------------------------------------------ */

UNUR_PAR *unur_hrb_new(const UNUR_DISTR *distr) {
  unur_i_check_null("HRB", distr, NULL);
  UNUR_PAR *par = unur_i_par_new(&hrb, distr);
  if (par == NULL) return NULL;
  if (distr->data.cont.hr == NULL) {
    unur_i_error(par->ctx, "HRB", "HRB", UNUR_ERR_DISTR_REQUIRED, "HR");
    unur_par_free(par);
    return NULL;
  }
  return par;
}

int unur_hrb_set_upperbound(UNUR_PAR *par, double upperbound) {
  unur_i_set_check(par, &hrb);
  if (!(upperbound > 0. && isfinite(upperbound)))
    return unur_i_par_refuse(par, "upper bound %g: must be positive and finite", upperbound);
  PAR->upper_bound = upperbound;
  par->set |= SET_UPPERBOUND;
  return UNUR_SUCCESS;
}

int unur_hrb_set_verify(UNUR_PAR *par, int verify) {
  unur_i_set_check(par, &hrb);
  par->variant = verify ? (par->variant | VERIFY) : (par->variant & ~(unsigned)VERIFY);
  return UNUR_SUCCESS;
}

/* ---- sampling -------------------------------------------------------------------------- */

static double sample(UNUR_GEN *gen) {
  const double lambda = GEN->upper_bound;
  double X = GEN->left;
  for (int i = 0; i < MAX_LOOPS && !unur_i_stopped(gen->ctx); i++) {
    X += -log1p(-unur_i_positive_uniform(gen->urng)) / lambda;
    const double V = lambda * unur_i_uniform(gen->urng);
    const double h = unur_i_hr(X, gen->distr);
    if (unur_i_not_density(gen, X, h)) return UNUR_INFINITY;
    if ((gen->variant & VERIFY) && h > lambda * (1. + UNUR_I_EPS))
      unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "HR(x) = %g > upper bound %g at x = %g", h,
                         lambda, X);
    if (V <= h) return X;
  }
  if (unur_i_stopped(gen->ctx)) return UNUR_INFINITY;
  unur_i_gen_warning(gen, UNUR_ERR_GEN_SAMPLING,
                     "%d loops without acceptance; the upper bound is far too large. The "
                     "generator is disabled", MAX_LOOPS);
  unur_i_gen_disable(gen, UNUR_ERR_GEN_SAMPLING);
  return X;
}

static void choose_sampler(UNUR_GEN *gen) { gen->sample.cont = sample; }

/* ---- set-up, changes, info -------------------------------------------------------------- */

static int setup(UNUR_GEN *gen) {
  GEN->left = fmax(gen->distr->data.cont.domain[0], 0.);
  gen->distr->data.cont.domain[0] = GEN->left;
  gen->distr->data.cont.domain[1] = UNUR_INFINITY;
  if (!(gen->set & SET_UPPERBOUND)) {
    GEN->upper_bound = unur_i_hr(GEN->left, gen->distr);
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (!(GEN->upper_bound > 0. && isfinite(GEN->upper_bound)))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                              "no valid upper bound for HR: HR at the left border %g is %g; give "
                              "an upper bound",
                              GEN->left, GEN->upper_bound);
  }
  choose_sampler(gen);
  return UNUR_SUCCESS;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  gen->set = par->set;
  gen->variant = par->variant;
  GEN->upper_bound = PAR->upper_bound;
  return setup(gen);
}

int unur_hrb_chg_verify(UNUR_GEN *gen, int verify) {
  return unur_i_chg_verify(gen, &hrb, verify, VERIFY, choose_sampler, __FILE__, __LINE__);
}

static void info(UNUR_GEN *gen, int help) {
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: HRB (Hazard Rate Bounded)\n\n");
  unur_i_info(gen, "performance characteristics:\n   upper bound for HR = %g\n\n", GEN->upper_bound);
  if (help) {
    unur_i_info(gen, "parameters:\n");
    unur_i_info(gen, "   upperbound = %g %s\n", GEN->upper_bound,
                gen->set & SET_UPPERBOUND ? "" : "[default]");
    if (gen->variant & VERIFY) unur_i_info(gen, "   verify = on\n");
    unur_i_info(gen, "\n");
  }
}

static const struct unur_i_method hrb = {
    .tag = "HRB",
    .code = UNUR_METH_HRB,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .par_size = sizeof(struct hrb_par),
    .gen_size = sizeof(struct hrb_gen),
    .init = init,
    .reinit = setup,
    .info = info,
};
