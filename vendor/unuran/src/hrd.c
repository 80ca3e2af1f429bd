/* hrd.c -- HRD: thinning for a decreasing hazard rate.
 *
 * Papers
 *   P. A. W. Lewis, G. S. Shedler (1979), Simulation of nonhomogeneous Poisson processes by
 *     thinning, Naval Res. Logist. Quart. 26, 403-413.
 *   W. Hoermann, J. Leydold, G. Derflinger (2004), Automatic Nonuniform Random Variate
 *     Generation, Springer, sect. 9.1.
 * Requires   HR.
 * Condition  the hazard rate decreases and is bounded.
 * Departures at most MAX_LOOPS loops, then code 0x35; HR values that are NaN or
 *            infinite end the draw with 0x69 or 0x68.
 */

#include "prerequisites.h"
#include "rejection.h"

enum { MAX_LOOPS = 100000 };

enum { VERIFY = 0x001u }; /* variant */

struct hrd_par {
  char none;
};

struct hrd_gen {
  double upper_bound; /* HR at the left border */
  double left;
};

static const struct unur_i_method hrd;

#define GEN ((struct hrd_gen *)gen->data)

/* ---- parameters ------------------------------------------------------------------------ */

UNUR_PAR *unur_hrd_new(const UNUR_DISTR *distr) {
  unur_i_check_null("HRD", distr, NULL);
  UNUR_PAR *par = unur_i_par_new(&hrd, distr);
  if (par == NULL) return NULL;
  if (distr->data.cont.hr == NULL) {
    unur_i_error(par->ctx, "HRD", "HRD", UNUR_ERR_DISTR_REQUIRED, "HR");
    unur_par_free(par);
    return NULL;
  }
  return par;
}

int unur_hrd_set_verify(UNUR_PAR *par, int verify) {
  unur_i_set_check(par, &hrd);
  par->variant = verify ? (par->variant | VERIFY) : (par->variant & ~(unsigned)VERIFY);
  return UNUR_SUCCESS;
}

/* ---- sampling -------------------------------------------------------------------------- */

static double sample(UNUR_GEN *gen) {
  double lambda = GEN->upper_bound, X = GEN->left;
  for (int i = 0; i < MAX_LOOPS && !unur_i_stopped(gen->ctx); i++) {
    X += -log1p(-unur_i_positive_uniform(gen->urng)) / lambda;
    const double V = lambda * unur_i_uniform(gen->urng);
    const double h = unur_i_hr(X, gen->distr);
    if (unur_i_stopped(gen->ctx) || unur_i_not_density(gen, X, h)) return UNUR_INFINITY;
    if ((gen->variant & VERIFY) && h > lambda * (1. + UNUR_I_EPS))
      unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "HR is not decreasing: HR(%g) = %g > %g", X,
                         h, lambda);
    if (V <= h) return X;
    if (!(h > 0.)) {
      unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "HR(x) = %g at x = %g: must be positive", h,
                       X);
      return UNUR_INFINITY;
    }
    lambda = h; /* HR decreases: from here on it is a bound */
  }
  if (!unur_i_stopped(gen->ctx))
    unur_i_gen_warning(gen, UNUR_ERR_GEN_SAMPLING, "%d loops without acceptance", MAX_LOOPS);
  return UNUR_INFINITY;
}

static void choose_sampler(UNUR_GEN *gen) { gen->sample.cont = sample; }

/* ---- set-up, changes, info -------------------------------------------------------------- */

static int setup(UNUR_GEN *gen) {
  GEN->left = fmax(gen->distr->data.cont.domain[0], 0.);
  gen->distr->data.cont.domain[0] = GEN->left;
  gen->distr->data.cont.domain[1] = UNUR_INFINITY;
  GEN->upper_bound = unur_i_hr(GEN->left, gen->distr);
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (!(GEN->upper_bound > 0. && isfinite(GEN->upper_bound)))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                            "HR at the left border %g is %g: must be positive and finite",
                            GEN->left, GEN->upper_bound);
  choose_sampler(gen);
  return UNUR_SUCCESS;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  gen->variant = par->variant;
  return setup(gen);
}

int unur_hrd_chg_verify(UNUR_GEN *gen, int verify) {
  return unur_i_chg_verify(gen, &hrd, verify, VERIFY, choose_sampler, __FILE__, __LINE__);
}

static void info(UNUR_GEN *gen, int help) {
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: HRD (Hazard Rate Decreasing)\n\n");
  unur_i_info(gen, "performance characteristics:\n   HR at left border = %g\n\n", GEN->upper_bound);
  if (help) {
    unur_i_info(gen, "parameters:\n");
    if (gen->variant & VERIFY) unur_i_info(gen, "   verify = on\n");
    unur_i_info(gen, "\n");
  }
}

static const struct unur_i_method hrd = {
    .tag = "HRD",
    .code = UNUR_METH_HRD,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .par_size = sizeof(struct hrd_par),
    .gen_size = sizeof(struct hrd_gen),
    .init = init,
    .reinit = setup,
    .info = info,
};
