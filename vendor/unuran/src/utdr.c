/* utdr.c -- UTDR: universal transformed density rejection with three points.
 *
 * Paper      W. Hoermann (1995), A rejection technique for sampling from T-concave
 *            distributions, ACM Trans. Math. Software 21(2), 182-193 (algorithm UTDR).
 * Requires   PDF, mode, area below the PDF.
 * Condition  T-concave with T(x) = -1/sqrt(x).
 * Idea       The hat is constant around the mode and has the shape of T^{-1}(line) in the tails;
 *            the lines are the tangents of T(f) at two points placed from area/f(mode), which is
 *            optimal within a few per cent for all T-concave laws. Their slopes are taken as
 *            difference quotients towards the mode, so that no derivative is needed; the
 *            line is shifted outwards by the step, so that it stays above T(f).
 * Departures When neither set of design points gives a hat of sensible area, init fails with
 *            0x32 (the original reports it and returns a generator all the same). Rejection
 *            stops after 10^6 trials with code 0x35.
 */

#include "prerequisites.h"
#include "rejection.h"


enum { VERIFY = 0x01u };                                            /* variant */
enum { SET_CPFACTOR = 0x001u, SET_DELTAFACTOR = 0x002u, SET_PDFMODE = 0x004u }; /* set */

/* Where the PDF is below this, it is taken as 0 and the border of the domain is moved there. */
#define TINY_PDF 1.e-50

struct utdr_par {
  double fm, cpfactor, deltafactor;
};

/* One side of the hat. Distances are measured from the mode outwards, so that both sides use
 * the same formulas; slopes in T-scale are positive towards the mode. */
struct side {
  double sign;     /* -1 left, +1 right */
  double end;      /* distance of the border of the domain, may be infinite */
  double b;        /* distance up to which the hat is constant */
  double slope;    /* of the tangent in T-scale, 0 if the hat is constant up to the border */
  double tail;     /* area below the tail of the hat */
  double sq_end;   /* squeeze reaches from the mode to this distance */
  double sq_slope; /* its slope in T-scale */
};

struct utdr_gen {
  double fm, hm;          /* f(mode), T(f(mode)) = -1/sqrt(fm) */
  double cpfactor, deltafactor;
  double pdfatmode;       /* as stated, for the next set-up; draws follow one hat */
  struct side left, right;
  double total;           /* area below the hat */
};

static const struct unur_i_method utdr;

#define PAR ((struct utdr_par *)par->data)
#define GEN ((struct utdr_gen *)gen->data)

/* ---- parameters ------------------------------------------------------------------------ */

UNUR_PAR *unur_utdr_new(const UNUR_DISTR *distr) {
  unur_i_check_null("UTDR", distr, NULL);
  UNUR_PAR *par = unur_i_par_new(&utdr, distr);
  if (par == NULL) return NULL;
  if (distr->data.cont.pdf == NULL) {
    unur_i_error(par->ctx, "UTDR", "UTDR", UNUR_ERR_DISTR_REQUIRED, "PDF");
    unur_par_free(par);
    return NULL;
  }
  PAR->fm = -1.;
  PAR->cpfactor = 0.664; /* Hoermann (1995): optimal for the normal law, good for all */
  PAR->deltafactor = 1.e-5;
  return par;
}

int unur_utdr_set_pdfatmode(UNUR_PAR *par, double fmode) {
  unur_i_set_check(par, &utdr);
  if (!(fmode > 0. && isfinite(fmode)))
    return unur_i_par_refuse(par, "PDF at mode = %g: must be positive and finite", fmode);
  PAR->fm = fmode;
  par->set |= SET_PDFMODE;
  return UNUR_SUCCESS;
}

int unur_utdr_set_cpfactor(UNUR_PAR *par, double cp_factor) {
  unur_i_set_check(par, &utdr);
  if (!(cp_factor > 0.))
    return unur_i_par_refuse(par, "cp-factor %g: must be positive", cp_factor);
  if (cp_factor > 2.1)
    unur_i_par_refuse(par, "cp-factor %g is used, but more than 2 gives a large hat", cp_factor);
  PAR->cpfactor = cp_factor;
  par->set |= SET_CPFACTOR;
  return UNUR_SUCCESS;
}

int unur_utdr_set_deltafactor(UNUR_PAR *par, double delta) {
  unur_i_set_check(par, &utdr);
  if (!(delta > 0. && delta <= 0.1))
    return unur_i_par_refuse(par, "delta-factor %g: must lie in (0, 0.1]", delta);
  PAR->deltafactor = delta;
  par->set |= SET_DELTAFACTOR;
  return UNUR_SUCCESS;
}

int unur_utdr_set_verify(UNUR_PAR *par, int verify) {
  unur_i_set_check(par, &utdr);
  par->variant = verify ? (par->variant | VERIFY) : (par->variant & ~(unsigned)VERIFY);
  return UNUR_SUCCESS;
}

/* ---- hat and squeeze -------------------------------------------------------------------- */

/* At distance d >= 0 from the mode on this side. */
static double hat_at(const struct utdr_gen *g, const struct side *s, double d) {
  if (d <= s->b) return g->fm;
  const double h = g->hm - s->slope * (d - s->b);
  return 1. / (h * h);
}

static double squeeze_at(const struct utdr_gen *g, const struct side *s, double d) {
  if (d >= s->sq_end) return 0.;
  const double h = g->hm - s->sq_slope * d;
  return 1. / (h * h);
}

static double hat(const UNUR_GEN *gen, double x) {
  const double d = x - gen->distr->data.cont.mode;
  const struct side *s = d < 0. ? &GEN->left : &GEN->right;
  return fabs(d) > s->end ? 0. : hat_at(GEN, s, fabs(d));
}

static double squeeze(const UNUR_GEN *gen, double x) {
  const double d = x - gen->distr->data.cont.mode;
  return squeeze_at(GEN, d < 0. ? &GEN->left : &GEN->right, fabs(d));
}

/* ---- sampling --------------------------------------------------------------------------- */

static double sample(UNUR_GEN *gen) {
  const struct utdr_gen *g = GEN;
  const double mode = gen->distr->data.cont.mode, root_fm = -1. / g->hm;
  UNUR_I_TRIALS(gen) {
    double u = unur_i_uniform(gen->urng) * g->total;
    const struct side *s;
    double d, hatx;
    if (u <= g->left.tail) { /* u counts from the far end of the tail */
      s = &g->left;
      u = g->left.tail - u;
      const double root = root_fm - s->slope * u; /* root of the hat */
      hatx = root * root;
      d = s->b + (g->hm + 1. / root) / s->slope;
    } else {
      u -= g->left.tail;
      const double x = u / g->fm - g->left.b;
      if (x <= g->right.b) {
        s = x < 0. ? &g->left : &g->right;
        d = fabs(x);
        hatx = g->fm;
      } else {
        s = &g->right;
        u -= g->fm * (g->left.b + g->right.b);
        const double root = root_fm - s->slope * u;
        hatx = root * root;
        d = s->b + (g->hm + 1. / root) / s->slope;
      }
    }
    const double v = unur_i_uniform(gen->urng) * hatx;
    if (!(d <= s->end)) continue; /* rounding at the far end, or an infinite point */
    const double x = mode + s->sign * d;
    if (gen->variant & VERIFY) {
      const double fx = unur_i_pdf(x, gen->distr);
      if (unur_i_not_density(gen, x, fx)) return UNUR_INFINITY;
      if (fx > hatx * (1. + 1.e-9) && !unur_i_stopped(gen->ctx))
        unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "PDF(x) > hat(x) at x = %g: %g > %g", x, fx,
                         hatx);
      if (squeeze_at(g, s, d) > fx * (1. + 1.e-9) && !unur_i_stopped(gen->ctx))
        unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "PDF(x) < squeeze(x) at x = %g", x);
      if (v <= fx) return x;
      continue;
    }
    if (v <= squeeze_at(g, s, d)) return x;
    const double fx = unur_i_pdf(x, gen->distr);
    if (unur_i_not_density(gen, x, fx)) return UNUR_INFINITY;
    if (v <= fx) return x;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_MODE_AREA);
}

static void choose_sampler(UNUR_GEN *gen) { gen->sample.cont = sample; }

/* ---- set-up ----------------------------------------------------------------------------- */

/* Tangent and squeeze of one side; c is the distance of the touching point. */
static int make_side(UNUR_GEN *gen, struct side *s, double c) {
  struct utdr_gen *g = GEN;
  UNUR_DISTR *distr = gen->distr;
  const double mode = distr->data.cont.mode;
  s->end = s->sign * (distr->data.cont.domain[s->sign < 0. ? 0 : 1] - mode);
  s->slope = s->tail = s->sq_slope = s->sq_end = s->b = 0.;
  if (s->end <= 0.) { /* the mode is the border */
    s->end = 0.;
    return UNUR_SUCCESS;
  }
  if (c < s->end) {
    const double touch = mode + s->sign * c;
    const double ft = unur_i_pdf(touch, distr);
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (isnan(ft) || ft < 0. || isinf(ft))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "PDF(%g) = %g: not a density", touch, ft);
    if (ft < TINY_PDF) {
      s->end = c; /* of the hat, not of the domain: after a change of the law it may be another */
    } else {
      const double ht = -1. / sqrt(ft);
      if (!(ht < g->hm)) {
        if (unur_i_greater(ft, g->fm))
          return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                                  "PDF(%g) = %g > PDF(mode = %g) = %g: the mode is wrong", touch,
                                  ft, mode, g->fm);
        /* The PDF is flat as far as the touching point: no tangent there. */
        s->b = s->end;
        if (isinf(s->end))
          return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                                  "the PDF does not fall from the mode %g to %g", mode, touch);
        return UNUR_SUCCESS;
      }
      s->sq_end = c;
      s->sq_slope = (g->hm - ht) / c;
      const double scale = fmax(fabs(touch), -ht / s->sq_slope);
      double delta = g->deltafactor * scale;
      if (delta > c * 0.01) {
        delta = UNUR_I_SQRT_EPS * scale;
        if (delta > c * 0.01) {
          delta = c * 0.01;
          unur_i_gen_warning(gen, UNUR_ERR_DISTR_DATA,
                             "the step for the slope at %g is large against the rounding error; "
                             "shift or rescale the density",
                             touch);
        }
      }
      const double near_point = touch - s->sign * delta;
      const double fn = unur_i_pdf(near_point, distr);
      if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
      const double hn = -1. / sqrt(fn);
      s->slope = (hn - ht) / delta;
      if (!(s->slope > 0. && isfinite(s->slope)))
        return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                                "the PDF does not fall near %g: not unimodal", touch);
      /* The secant itself lies below T(f) beyond its two points; through (touch, hn) it lies
       * above T(f) everywhere. */
      s->b = c - (g->hm - hn) / s->slope;
      if (s->b < 0.) s->b = 0.;
      s->tail = -1. / (g->hm * s->slope);
      if (isfinite(s->end)) s->tail += 1. / ((g->hm - s->slope * (s->end - s->b)) * s->slope);
      return UNUR_SUCCESS;
    }
  }
  /* The touching point lies outside: constant hat up to the border. */
  s->b = s->end;
  s->sq_end = 0.6 * s->end;
  const double point = mode + s->sign * s->sq_end;
  const double fp = unur_i_pdf(point, distr);
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (fp > TINY_PDF) s->sq_slope = (g->hm + 1. / sqrt(fp)) / s->sq_end;
  else s->sq_end = 0.;
  return UNUR_SUCCESS;
}

static int make_hat(UNUR_GEN *gen, double cpfactor) {
  struct utdr_gen *g = GEN;
  const double c = cpfactor * gen->distr->data.cont.area / g->fm;
  int code = make_side(gen, &g->left, c);
  if (code == UNUR_SUCCESS) code = make_side(gen, &g->right, c);
  g->total = g->left.tail + g->fm * (g->left.b + g->right.b) + g->right.tail;
  return code;
}

static int setup(UNUR_GEN *gen) {
  struct utdr_gen *g = GEN;
  const struct unur_i_cont *cont = &gen->distr->data.cont;
  int code = unur_i_need_mode(gen);
  if (code == UNUR_SUCCESS) code = unur_i_need_area(gen);
  if (code != UNUR_SUCCESS) return code;
  if (gen->set & SET_PDFMODE) {
    g->fm = g->pdfatmode;
  } else {
    g->fm = unur_i_pdf(cont->mode, gen->distr);
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (!(g->fm > 0.) || isinf(g->fm)) {
      unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                         "PDF(mode = %g) = %g: must be positive and finite; check the mode",
                         cont->mode, g->fm);
      return UNUR_ERR_GEN_DATA;
    }
  }
  g->hm = -1. / sqrt(g->fm);
  g->left.sign = -1.;
  g->right.sign = 1.;
  code = make_hat(gen, g->cpfactor);
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (code != UNUR_SUCCESS || !(g->total <= 4. * cont->area && g->total >= 0.5 * cont->area)) {
    code = make_hat(gen, 2.);
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (code != UNUR_SUCCESS) return code;
    if (!(g->total <= 8. * cont->area && g->total >= 0.5 * cont->area))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                              "area below the hat %g against area %g below the PDF: is the area "
                              "right, and the PDF T-concave for c = -1/2?",
                              g->total, cont->area);
  }
  choose_sampler(gen);
  return UNUR_SUCCESS;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  gen->set = par->set;
  gen->variant = par->variant;
  GEN->pdfatmode = PAR->fm;
  GEN->cpfactor = PAR->cpfactor;
  GEN->deltafactor = PAR->deltafactor;
  return setup(gen);
}

/* ---- changes and info ------------------------------------------------------------------- */

int unur_utdr_chg_pdfatmode(UNUR_GEN *gen, double fmode) {
  unur_i_chg_check(gen, &utdr);
  if (!(fmode > 0. && isfinite(fmode)))
    return unur_i_gen_warning(gen, UNUR_ERR_PAR_SET,
                              "PDF at mode = %g: must be positive and finite", fmode);
  GEN->pdfatmode = fmode;
  gen->set |= SET_PDFMODE;
  return UNUR_SUCCESS;
}

int unur_utdr_chg_verify(UNUR_GEN *gen, int verify) {
  return unur_i_chg_verify(gen, &utdr, verify, VERIFY, choose_sampler, __FILE__, __LINE__);
}

static double hatarea(const UNUR_GEN *gen) { return GEN->total; }

static void info(UNUR_GEN *gen, int help) {
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: UTDR (Universal Transformed Density Rejection -- 3 point method)\n\n");
  unur_i_info(gen, "performance characteristics:\n   area(hat) = %g\n", GEN->total);
  unur_i_info(gen, "   rejection constant = %.4g\n\n", GEN->total / gen->distr->data.cont.area);
  if (help) {
    unur_i_info(gen, "parameters:\n   deltafactor = %g %s\n", GEN->deltafactor,
                gen->set & SET_DELTAFACTOR ? "" : "[default]");
    unur_i_info(gen, "   cpfactor = %g %s\n", GEN->cpfactor,
                gen->set & SET_CPFACTOR ? "" : "[default]");
    if (gen->set & SET_PDFMODE) unur_i_info(gen, "   pdfatmode = %g\n", GEN->pdfatmode);
    if (gen->variant & VERIFY) unur_i_info(gen, "   verify = on\n");
    unur_i_info(gen, "\n");
  }
}

static const struct unur_i_method utdr = {
    .tag = "UTDR",
    .code = UNUR_METH_UTDR,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .par_size = sizeof(struct utdr_par),
    .gen_size = sizeof(struct utdr_gen),
    .init = init,
    .reinit = setup,
    .info = info,
    .hat = hat,
    .squeeze = squeeze,
    .hatarea = hatarea,
};
