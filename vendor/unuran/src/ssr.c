/* ssr.c -- SSR: rejection with a universal hat that needs no set-up.
 *
 * Paper      J. Leydold (2001), A simple universal generator for continuous and discrete
 *            univariate T-concave distributions, ACM Trans. Math. Software 27(1), 66-82.
 * Requires   PDF, mode, area below the PDF; the CDF at the mode halves the hat.
 * Condition  T_{-1/2}-concave.
 * Idea       The rectangle of SROU, seen in the scale of x: the hat is f(m) between vl/um and
 *            vr/um (relative to the mode) and (v/(x-m))^2 in the tails, v = vl or vr.
 * Departures Rejection stops after 10^6 trials with code 0x35.
 */

#include "prerequisites.h"
#include "rejection.h"


enum { VERIFY = 0x002u, SQUEEZE = 0x004u };          /* variant */
enum { SET_CDFMODE = 0x2u, SET_PDFMODE = 0x4u };     /* set */

struct ssr_par {
  double fmode_cdf, pdfatmode;
};

struct ssr_gen {
  double fm, um;         /* f(m) and its root */
  double vl, vr;         /* extent of the region to the left and right */
  double xl, xr;         /* centre of the hat, relative to the mode */
  double al, ar;         /* area left of xl, area left of xr */
  double total;          /* area below the hat on the whole line */
  double from, to;       /* areas left of the ends of the domain: U is drawn in between */
  double F;              /* CDF at the mode */
  double pdfatmode;      /* as stated: like F for the next set-up; draws follow one hat */
};

static const struct unur_i_method ssr;

#define PAR ((struct ssr_par *)par->data)
#define GEN ((struct ssr_gen *)gen->data)

UNUR_PAR *unur_ssr_new(const UNUR_DISTR *distr) {
  unur_i_check_null("SSR", distr, NULL);
  UNUR_PAR *par = unur_i_par_new(&ssr, distr);
  if (par == NULL) return NULL;
  if (distr->data.cont.pdf == NULL) {
    unur_i_error(par->ctx, "SSR", "SSR", UNUR_ERR_DISTR_REQUIRED, "PDF");
    unur_par_free(par);
    return NULL;
  }
  PAR->fmode_cdf = -1.;
  PAR->pdfatmode = -1.;
  return par;
}

int unur_ssr_set_cdfatmode(UNUR_PAR *par, double Fmode) {
  unur_i_set_check(par, &ssr);
  if (!(Fmode >= 0. && Fmode <= 1.))
    return unur_i_par_refuse(par, "CDF at mode = %g: must lie in [0, 1]", Fmode);
  PAR->fmode_cdf = Fmode;
  par->set |= SET_CDFMODE;
  return UNUR_SUCCESS;
}

int unur_ssr_set_pdfatmode(UNUR_PAR *par, double fmode) {
  unur_i_set_check(par, &ssr);
  if (!(fmode > 0. && isfinite(fmode)))
    return unur_i_par_refuse(par, "PDF at mode = %g: must be positive and finite", fmode);
  PAR->pdfatmode = fmode;
  par->set |= SET_PDFMODE;
  return UNUR_SUCCESS;
}

int unur_ssr_set_verify(UNUR_PAR *par, int verify) {
  unur_i_set_check(par, &ssr);
  par->variant = verify ? (par->variant | VERIFY) : (par->variant & ~(unsigned)VERIFY);
  return UNUR_SUCCESS;
}

int unur_ssr_set_usesqueeze(UNUR_PAR *par, int usesqueeze) {
  unur_i_set_check(par, &ssr);
  par->variant = usesqueeze ? (par->variant | SQUEEZE) : (par->variant & ~(unsigned)SQUEEZE);
  return UNUR_SUCCESS;
}

/* ---- hat ------------------------------------------------------------------------------ */

/* Area below the hat left of m + t. */
static double hat_cdf(const struct ssr_gen *g, double t) {
  if (t <= g->xl) return g->vl == 0. || isinf(t) ? 0. : -g->vl * g->vl / t;
  if (t <= g->xr) return g->al + (t - g->xl) * g->fm;
  return g->vr == 0. || isinf(t) ? g->total : g->total - g->vr * g->vr / t;
}

static double hat(const UNUR_GEN *gen, double x) {
  const struct unur_i_cont *cont = &gen->distr->data.cont;
  if (x < cont->domain[0] || x > cont->domain[1]) return 0.;
  const double t = x - cont->mode;
  if (t < GEN->xl) return GEN->vl * GEN->vl / (t * t);
  if (t > GEN->xr) return GEN->vr * GEN->vr / (t * t);
  return GEN->fm;
}

static double squeeze(const UNUR_GEN *gen, double x) {
  const double t = 2. * (x - gen->distr->data.cont.mode);
  return (gen->variant & SQUEEZE) && t >= GEN->xl && t <= GEN->xr ? GEN->fm / 4. : 0.;
}

/* ---- sampling ------------------------------------------------------------------------- */

static double sample(UNUR_GEN *gen) {
  const struct unur_i_cont *cont = &gen->distr->data.cont;
  const double mode = cont->mode;
  const bool verify = gen->variant & VERIFY, use_squeeze = gen->variant & SQUEEZE;
  UNUR_I_TRIALS(gen) {
    double U = GEN->from + unur_i_positive_uniform(gen->urng) * (GEN->to - GEN->from);
    if (U == 0.) continue;
    double X, y;
    if (U < GEN->al) {
      X = -GEN->vl * GEN->vl / U;
      y = U / GEN->vl;
      y *= y;
    } else if (U <= GEN->ar) {
      X = GEN->xl + (U - GEN->al) / GEN->fm;
      y = GEN->fm;
    } else {
      U = GEN->total - U; /* area to the right */
      if (!(U > 0.)) continue;
      X = GEN->vr * GEN->vr / U;
      y = U / GEN->vr;
      y *= y;
    }
    const double V = unur_i_uniform(gen->urng) * y;
    const double x = X + mode;
    /* Ends of the domain far inside the hat are as exact as its own ends. */
    if (!(x >= cont->domain[0] && x <= cont->domain[1])) continue;
    if (verify) {
      const double fx = unur_i_pdf(x, gen->distr);
      if (unur_i_not_density(gen, x, fx)) return UNUR_INFINITY;
      if (fx > y * (1. + UNUR_I_EPS))
        unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "PDF(x) > hat(x) at x = %g: %g > %g", x, fx,
                         y);
      if (use_squeeze && 2. * X >= GEN->xl && 2. * X <= GEN->xr && fx < GEN->fm / 4.)
        unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "PDF(x) < squeeze(x) at x = %g", x);
      if (V <= fx) return x;
      continue;
    }
    if (use_squeeze && 2. * X >= GEN->xl && 2. * X <= GEN->xr && V <= GEN->fm / 4.) return x;
    const double fx = unur_i_pdf(x, gen->distr);
    if (unur_i_not_density(gen, x, fx)) return UNUR_INFINITY;
    if (V <= fx) return x;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_MODE_AREA);
}

static void choose_sampler(UNUR_GEN *gen) { gen->sample.cont = sample; }

/* ---- set-up --------------------------------------------------------------------------- */

static int make_hat(UNUR_GEN *gen) {
  struct ssr_gen *g = GEN;
  const struct unur_i_cont *cont = &gen->distr->data.cont;
  if (gen->set & SET_PDFMODE) {
    g->fm = g->pdfatmode;
  } else {
    g->fm = unur_i_pdf(cont->mode, gen->distr);
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (!(g->fm > 0.)) {
      unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                         "PDF(mode = %g) = %g: must be positive; check the mode", cont->mode,
                         g->fm);
      return UNUR_ERR_GEN_DATA;
    }
    if (isinf(g->fm))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                              "PDF(mode = %g) is infinite: the method needs a bounded PDF",
                              cont->mode);
  }
  g->um = sqrt(g->fm);
  const double vm = cont->area / g->um;
  g->vl = gen->set & SET_CDFMODE ? -g->F * vm : -vm;
  g->vr = gen->set & SET_CDFMODE ? vm + g->vl : vm;
  g->xl = g->vl / g->um;
  g->xr = g->vr / g->um;
  g->al = -g->vl * g->um;
  g->ar = g->al + g->fm * (g->xr - g->xl);
  g->total = g->ar + g->vr * g->um;
  g->from = hat_cdf(g, cont->domain[0] - cont->mode);
  g->to = hat_cdf(g, cont->domain[1] - cont->mode);
  if (!(gen->set & SET_CDFMODE)) gen->variant &= ~(unsigned)SQUEEZE;
  return UNUR_SUCCESS;
}

static int setup(UNUR_GEN *gen) {
  int code = unur_i_need_mode(gen);
  if (code == UNUR_SUCCESS) code = unur_i_need_area(gen);
  if (code == UNUR_SUCCESS) code = make_hat(gen);
  if (code == UNUR_SUCCESS) choose_sampler(gen);
  return code;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  gen->set = par->set;
  gen->variant = par->variant;
  GEN->F = PAR->fmode_cdf;
  GEN->pdfatmode = PAR->pdfatmode;
  return setup(gen);
}

/* ---- changes and info ------------------------------------------------------------------ */

int unur_ssr_chg_cdfatmode(UNUR_GEN *gen, double Fmode) {
  unur_i_chg_check(gen, &ssr);
  if (!(Fmode >= 0. && Fmode <= 1.))
    return unur_i_gen_warning(gen, UNUR_ERR_PAR_SET, "CDF at mode = %g: must lie in [0, 1]",
                              Fmode);
  GEN->F = Fmode;
  gen->set |= SET_CDFMODE;
  return UNUR_SUCCESS;
}

int unur_ssr_chg_pdfatmode(UNUR_GEN *gen, double fmode) {
  unur_i_chg_check(gen, &ssr);
  if (!(fmode > 0. && isfinite(fmode)))
    return unur_i_gen_warning(gen, UNUR_ERR_PAR_SET,
                              "PDF at mode = %g: must be positive and finite", fmode);
  GEN->pdfatmode = fmode;
  gen->set |= SET_PDFMODE;
  return UNUR_SUCCESS;
}

int unur_ssr_chg_verify(UNUR_GEN *gen, int verify) {
  return unur_i_chg_verify(gen, &ssr, verify, VERIFY, choose_sampler, __FILE__, __LINE__);
}

static double hatarea(const UNUR_GEN *gen) { return GEN->to - GEN->from; }

static void info(UNUR_GEN *gen, int help) {
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: SSR (Simple Setup Rejection)\n\n");
  unur_i_info(gen, "performance characteristics:\n");
  unur_i_info(gen, "   area(hat) = %g\n   rejection constant = %g\n\n", hatarea(gen),
              hatarea(gen) / gen->distr->data.cont.area);
  if (help) {
    unur_i_info(gen, "parameters:\n");
    if (gen->set & SET_CDFMODE) unur_i_info(gen, "   cdfatmode = %g\n", GEN->F);
    else unur_i_info(gen, "   cdfatmode = [not set]\n");
    if (gen->variant & SQUEEZE) unur_i_info(gen, "   usesqueeze\n");
    if (gen->variant & VERIFY) unur_i_info(gen, "   verify = on\n");
    unur_i_info(gen, "\n");
    if (!(gen->set & SET_CDFMODE))
      unur_i_info(gen, "[ Hint: give the CDF at the mode to halve the rejection constant. ]\n");
  }
}

static const struct unur_i_method ssr = {
    .tag = "SSR",
    .code = UNUR_METH_SSR,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .par_size = sizeof(struct ssr_par),
    .gen_size = sizeof(struct ssr_gen),
    .init = init,
    .reinit = setup,
    .info = info,
    .hat = hat,
    .squeeze = squeeze,
    .hatarea = hatarea,
};
