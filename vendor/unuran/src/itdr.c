/* itdr.c -- ITDR: inverse transformed density rejection.
 *
 * Paper      W. Hoermann, J. Leydold, G. Derflinger (2007), Inverse transformed density rejection
 *            for unbounded monotone densities, ACM Trans. Model. Comput. Simul. 17(4), art. 18.
 * Requires   PDF and dPDF (their logarithmic versions are preferred), and the position of the pole,
 *            given as mode; it must be a finite end of the domain.
 * Condition  monotone, with a pole; T_ct-concave in the tail, and the inverse of the density
 *            T_cp-concave near the pole.
 * Idea       Split at bx, the point that maximises x f(x) (x measured from the pole). Above the
 *            height of the hat at bx transformed density rejection is applied to the inverse
 *            function y -> x: there the density is bounded and has a finite area. Right of bx it
 *            is applied to the density itself; between is a rectangle.
 * Departures A derivative that is NaN at the pole itself is accepted. Where the PDF is infinite at
 *            the test point next to the pole (rounding of the pole's position) the test is left
 *            out. The searches are bounded in number and answer 0x20; rejection stops after
 *            10^6 trials with code 0x35. The info names ct where it prints ct. The pole itself is
 *            never drawn: where it is not 0 and a draw is lost to rounding, it is the next double.
 */

#include "prerequisites.h"
#include "rejection.h"

enum { MAX_SEARCH = 2200, MAX_TUNE = 60 };

enum { VERIFY = 0x001u };                                         /* variant */
enum { SET_XI = 0x001u, SET_CP = 0x002u, SET_CT = 0x004u };       /* set */

/* Nearest point to the pole at which the hat is tested. */
#define NEAR_POLE 1.e-100

struct itdr_par {
  double xi, cp, ct;
};

/* All abscissae are distances from the pole. */
struct itdr_gen {
  double pole, sign, border;         /* x = pole + sign * distance; border of the tail */
  double xi, bx;                     /* split point as found or given, and as used */
  double cp, xp, alphap, betap, by;  /* inverse tangent at xp; height of the hat at bx */
  double ct, xt, alphat, betat;      /* tangent of the tail at xt */
  double Ap, Ac, At, Atot;           /* areas: pole, centre, tail, all */
  double sy;                         /* f(bx): squeeze of the centre */
};

static const struct unur_i_method itdr;

#define PAR ((struct itdr_par *)par->data)
#define GEN ((struct itdr_gen *)gen->data)

/* ---- transformation T_c(x) = -x^c for c < 0 ----------------------------------------------- */

static double T(double c, double x) { return -pow(x, c); }
static double dT(double c, double x) { return -c * pow(x, c - 1.); }
static double invT(double c, double x) { return pow(-x, 1. / c); }
/* Antiderivative of invT, and its inverse. */
static double F(double c, double x) {
  return c == -1. ? -log(-x) : -c / (c + 1.) * pow(-x, (c + 1.) / c);
}
static double invF(double c, double y) {
  return c == -1. ? -exp(-y) : -pow(-y * (c + 1.) / c, c / (c + 1.));
}

/* ---- density at a distance from the pole -------------------------------------------------- */

static double to_x(const struct itdr_gen *g, double d) { return g->pole + g->sign * d; }

static double pdf(const UNUR_GEN *gen, double d) { return unur_i_pdf(to_x(GEN, d), gen->distr); }
static double dpdf(const UNUR_GEN *gen, double d) {
  return GEN->sign * unur_i_dpdf(to_x(GEN, d), gen->distr);
}
static double logpdf(const UNUR_GEN *gen, double d) {
  return gen->distr->data.cont.logpdf != NULL ? unur_i_logpdf(to_x(GEN, d), gen->distr)
                                              : log(pdf(gen, d));
}
static bool has_dlogpdf(const UNUR_GEN *gen) { return gen->distr->data.cont.dlogpdf != NULL; }
static double dlogpdf(const UNUR_GEN *gen, double d) {
  return has_dlogpdf(gen) ? GEN->sign * unur_i_dlogpdf(to_x(GEN, d), gen->distr)
                          : dpdf(gen, d) / pdf(gen, d);
}

/* First derivative at d and a difference quotient for the second, of log f or of f. */
static void derivatives(const UNUR_GEN *gen, double d, double *first, double *second) {
  double (*const f)(const UNUR_GEN *, double) = has_dlogpdf(gen) ? dlogpdf : dpdf;
  const double step = 1.e-6 * d;
  const double right = d + step > GEN->border ? GEN->border : d + step;
  const double left = d - step < 0. ? 0. : d - step;
  *first = f(gen, d);
  *second = (f(gen, right) - f(gen, left)) / (right - left);
}

/* Local concavity of f, 1 - f''f/f'^2, and inverse local concavity, 1 + x f''/f'. */
static double local_concavity(const UNUR_GEN *gen, double d) {
  double first, second;
  derivatives(gen, d, &first, &second);
  if (has_dlogpdf(gen)) return -second / (first * first);
  return 1. - pdf(gen, d) * second / (first * first);
}
static double inverse_local_concavity(const UNUR_GEN *gen, double d) {
  double first, second;
  derivatives(gen, d, &first, &second);
  return has_dlogpdf(gen) ? 1. + d * (first + second / first) : 1. + d * second / first;
}

/* ---- parameters ---------------------------------------------------------------------------- */

static int check_law(const UNUR_PAR *par, const UNUR_DISTR *distr) {
  const struct unur_i_cont *cont = &distr->data.cont;
  if (cont->pdf == NULL)
    return unur_i_error(par->ctx, "ITDR", "ITDR", UNUR_ERR_DISTR_REQUIRED, "PDF");
  if (cont->dpdf == NULL)
    return unur_i_error(par->ctx, "ITDR", "ITDR", UNUR_ERR_DISTR_REQUIRED, "derivative of PDF");
  if (!(distr->set & UNUR_I_SET_MODE))
    return unur_i_error(par->ctx, "ITDR", "ITDR", UNUR_ERR_DISTR_REQUIRED,
                        "mode (the position of the pole)");
  if (!isfinite(cont->mode) ||
      (cont->mode != cont->domain[0] && cont->mode != cont->domain[1]))
    return unur_i_error(par->ctx, "ITDR", "ITDR", UNUR_ERR_DISTR_PROP,
                        "the pole %g must be a finite end of the domain (%g, %g)", cont->mode,
                        cont->domain[0], cont->domain[1]);
  return UNUR_SUCCESS;
}

UNUR_PAR *unur_itdr_new(const UNUR_DISTR *distr) {
  unur_i_check_null("ITDR", distr, NULL);
  UNUR_PAR *par = unur_i_par_new(&itdr, distr);
  if (par == NULL) return NULL;
  if (check_law(par, distr) != UNUR_SUCCESS) {
    unur_par_free(par);
    return NULL;
  }
  PAR->xi = PAR->cp = PAR->ct = UNUR_INFINITY;
  return par;
}

int unur_itdr_set_xi(UNUR_PAR *par, double xi) {
  unur_i_set_check(par, &itdr);
  const double *domain = par->distr->data.cont.domain;
  if (!(xi > domain[0] && xi < domain[1]))
    return unur_i_par_refuse(par, "xi = %g: must lie inside the domain (%g, %g)", xi, domain[0],
                             domain[1]);
  PAR->xi = xi;
  par->set |= SET_XI;
  return UNUR_SUCCESS;
}

int unur_itdr_set_cp(UNUR_PAR *par, double cp) {
  unur_i_set_check(par, &itdr);
  if (!(cp <= -0.1 && cp > -1.))
    return unur_i_par_refuse(par, "cp = %g: must lie in (-1, -0.1]", cp);
  PAR->cp = cp;
  par->set |= SET_CP;
  return UNUR_SUCCESS;
}

int unur_itdr_set_ct(UNUR_PAR *par, double ct) {
  unur_i_set_check(par, &itdr);
  const double *domain = par->distr->data.cont.domain;
  const double range = domain[1] - domain[0];
  if (!(ct <= -0.1) || (!isfinite(range) && !(ct > -1.)) || !isfinite(ct))
    return unur_i_par_refuse(par, "ct = %g: must be at most -0.1, and above -1 on an unbounded "
                                  "domain",
                             ct);
  PAR->ct = ct;
  par->set |= SET_CT;
  return UNUR_SUCCESS;
}

int unur_itdr_set_verify(UNUR_PAR *par, int verify) {
  unur_i_set_check(par, &itdr);
  par->variant = verify ? (par->variant | VERIFY) : (par->variant & ~(unsigned)VERIFY);
  return UNUR_SUCCESS;
}

/* ---- hat ------------------------------------------------------------------------------------ */

static double hat_pole(const struct itdr_gen *g, double d) {
  return (T(g->cp, d) - g->alphap) / g->betap;
}
static double hat_tail(const struct itdr_gen *g, double d) {
  return invT(g->ct, g->alphat + g->betat * d);
}

static double hat(const UNUR_GEN *gen, double x) {
  const double d = GEN->sign * (x - GEN->pole);
  if (d < 0. || d > GEN->border) return 0.;
  if (d == 0.) return UNUR_INFINITY;
  return d <= GEN->bx ? hat_pole(GEN, d) : hat_tail(GEN, d);
}

/* ---- sampling ------------------------------------------------------------------------------- */

/* The double nearest to a draw, the pole itself excepted: the density is finite at every draw. */
static double draw(const struct itdr_gen *g, double d) {
  const double x = to_x(g, d);
  return x != g->pole ? x : nextafter(g->pole, g->sign * UNUR_INFINITY);
}

/* Density at distance d for the acceptance test. Next to a pole that is not 0 doubles are sparse;
 * where d is lost to them the density is continued from the draw, at distance r, and from 2 r as
 * the power of the distance that goes through both. */
static double density_of_draw(const UNUR_GEN *gen, double d) {
  const struct itdr_gen *g = GEN;
  const double x = draw(g, d), r = g->sign * (x - g->pole);
  const double f = unur_i_pdf(x, gen->distr);
  if (fabs(r - d) <= 1e-6 * d || 2. * r > g->border || !(f > 0. && isfinite(f))) return f;
  const double f2 = unur_i_pdf(to_x(g, 2. * r), gen->distr);
  if (!(f2 > 0. && isfinite(f2))) return f;
  return f * pow(f2 / f, log2(d / r));
}

static double sample(UNUR_GEN *gen) {
  const struct itdr_gen *g = GEN;
  const bool verify = gen->variant & VERIFY;
  UNUR_I_TRIALS(gen) {
    double U = unur_i_uniform(gen->urng) * g->Atot;
    const double V = unur_i_uniform(gen->urng);
    double d, y;
    if (U <= g->Ap) { /* y by inversion with V, then d uniform below it */
      const double t = invF(g->cp, g->betap * V * g->Ap + F(g->cp, g->alphap + g->betap * g->by));
      y = (t - g->alphap) / g->betap;
      d = U / g->Ap * invT(g->cp, t);
    } else if ((U -= g->Ap) <= g->Ac) {
      d = U * g->bx / g->Ac;
      y = V * g->by;
      if (!verify && y <= g->sy) return draw(g, d);
    } else {
      U -= g->Ac;
      const double t = invF(g->ct, g->betat * U + F(g->ct, g->alphat + g->betat * g->bx));
      d = (t - g->alphat) / g->betat;
      y = V * invT(g->ct, t);
    }
    if (!(d >= 0. && d <= g->border)) continue; /* rounding, or an infinite point */
    const double fx = density_of_draw(gen, d);
    /* As near to the pole as doubles go, the density may well be infinite. */
    const bool at_pole = d < DBL_MIN || to_x(g, d) == g->pole;
    if (!(at_pole && fx > 0.) && unur_i_not_density(gen, draw(g, d), fx)) return UNUR_INFINITY;
    if (verify) {
      const double h = d <= g->bx ? hat_pole(g, d) : hat_tail(g, d);
      if (fx > h * (1. + UNUR_I_EPS) && !unur_i_stopped(gen->ctx))
        unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "PDF(x) > hat(x) at x = %g: %g > %g",
                         draw(g, d), fx, h);
    }
    if (y <= fx) return draw(g, d);
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_CHANGED);
}

static void choose_sampler(UNUR_GEN *gen) { gen->sample.cont = sample; }

/* ---- set-up --------------------------------------------------------------------------------- */

static int no_property(UNUR_GEN *gen, const char *what) {
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  return unur_i_gen_error(gen, UNUR_ERR_DISTR_PROP, "%s", what);
}

/* Point that maximises (d - from) f(d) for d > from: root of 1/(d-from) + (log f)'. Returns the
 * border if the product still rises there, NaN if the search fails. */
static double find_split(UNUR_GEN *gen, double from) {
  const double border = GEN->border;
  double step = 1.;
  if (!(from + step < border)) step = border - from;
  int i = 0;
  while (pdf(gen, from + step) <= 0. && i++ < MAX_SEARCH && !unur_i_stopped(gen->ctx)) step /= 2.;
  double d = from + step;
  double slope = 1. / step + dlogpdf(gen, d);
  double low, high;
  if (slope > 0.) {
    do {
      if (d >= border || i++ > MAX_SEARCH || unur_i_stopped(gen->ctx)) return d >= border ? d : NAN;
      low = d;
      step *= 2.;
      d = from + step < border ? from + step : border;
      slope = 1. / (d - from) + dlogpdf(gen, d);
    } while (slope > 0.);
    high = d;
  } else {
    do {
      if (i++ > MAX_SEARCH || unur_i_stopped(gen->ctx)) return NAN;
      high = d;
      step /= 2.;
      d = from + step;
      if (d <= from) return NAN;
      slope = 1. / step + dlogpdf(gen, d);
    } while (slope < 0.);
    low = d;
  }
  if (isnan(slope)) return NAN;
  while (high - low > 1.e-5 * high && i++ < MAX_SEARCH && !unur_i_stopped(gen->ctx)) {
    d = 0.5 * low + 0.5 * high;
    slope = 1. / (d - from) + dlogpdf(gen, d);
    if (isnan(slope)) return NAN;
    if (slope > 0.) low = d;
    else high = d;
  }
  return 0.5 * low + 0.5 * high;
}

static int find_sign(UNUR_GEN *gen) {
  struct itdr_gen *g = GEN;
  const double *domain = gen->distr->data.cont.domain;
  g->pole = gen->distr->data.cont.mode;
  if (isfinite(domain[0]) && isfinite(domain[1]))
    g->sign = unur_i_pdf(domain[0], gen->distr) >= unur_i_pdf(domain[1], gen->distr) ? 1. : -1.;
  else
    g->sign = isfinite(domain[0]) ? 1. : -1.;
  g->border = g->sign > 0. ? domain[1] - g->pole : g->pole - domain[0];
  if (!(g->border > 0.)) return no_property(gen, "the pole is not at the end where the PDF is larger");
  if (dpdf(gen, 0.) > 0. || (isfinite(g->border) && dpdf(gen, g->border) > 0.))
    return no_property(gen, "the PDF does not fall from the pole: wrong sign of the derivative");
  return UNUR_SUCCESS;
}

/* Tangent of the inverse function at cp; false if the hat misses f at bx or next to the pole. */
static bool make_pole(UNUR_GEN *gen, double f_bx, double f_near) {
  struct itdr_gen *g = GEN;
  g->xp = g->bx * pow(1. + g->cp, -1. / g->cp);
  if (!(g->xp > 0. && g->xp <= g->bx)) return false;
  g->betap = dT(g->cp, g->xp) / dpdf(gen, g->xp);
  g->alphap = T(g->cp, g->xp) - g->betap * pdf(gen, g->xp);
  if (!(g->betap < 0.) || !isfinite(g->alphap)) return false;
  return hat_pole(g, g->bx) >= f_bx && (isinf(f_near) || hat_pole(g, NEAR_POLE) >= f_near);
}

static int setup_pole(UNUR_GEN *gen) {
  struct itdr_gen *g = GEN;
  double ilc = -0.1;
  if (!(gen->set & SET_CP)) {
    ilc = inverse_local_concavity(gen, g->bx);
    const double near_pole = g->bx * 1.e-8 + fabs(g->pole) * DBL_EPSILON;
    g->cp = logpdf(gen, near_pole) / log(near_pole);
    if (g->cp > -0.1) g->cp = -0.1;
    if (!(g->cp > -1.)) return no_property(gen, "the area next to the pole is not finite");
  }
  if (g->cp < -0.5) g->bx = fmin(2. * g->bx, g->border);
  const double f_bx = pdf(gen, g->bx), f_near = pdf(gen, NEAR_POLE);
  /* cp must not be above the inverse local concavity anywhere between; a test next to the pole
   * would show it. The difference quotient has some six digits. */
  if (isinf(f_near) && !(gen->set & SET_CP) && g->cp > ilc + 1.e-5) g->cp = ilc;
  while (!make_pole(gen, f_bx, f_near)) {
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (gen->set & SET_CP)
      return no_property(gen, "the hat does not dominate the PDF near the pole for the given cp");
    /* not past the inverse local concavity without trying it */
    const double next = 0.9 * g->cp - 0.1;
    g->cp = g->cp > ilc && next < ilc ? ilc : next;
    if (!(g->cp >= -0.999)) return no_property(gen, "no hat was found near the pole");
  }
  g->by = hat_pole(g, g->bx);
  g->sy = pdf(gen, g->bx);
  g->Ap = -F(g->cp, g->alphap + g->betap * g->by) / g->betap;
  g->Ac = g->by * g->bx;
  return UNUR_SUCCESS;
}

/* Local concavity of the tail as far as it can be seen. */
static double guess_ct(UNUR_GEN *gen) {
  const struct itdr_gen *g = GEN;
  double ct = local_concavity(gen, 0.5 * g->bx + 0.5 * g->xt), far = 0.;
  if (isfinite(g->border)) {
    far = local_concavity(gen, g->border);
  } else if (gen->distr->data.cont.logpdf != NULL) {
    const double l = logpdf(gen, 1.e100);
    far = isfinite(l) ? log(1.e100) / l - 0.01 : 0.;
  } else {
    const double d = 1.e10 * g->bx, f = pdf(gen, d);
    far = f > 0. ? log(d) / log(f) - 0.05 : 0.;
  }
  if (isfinite(far) && far < ct) ct = far;
  return ct > -0.1 ? -0.1 : ct;
}

static bool make_tail(UNUR_GEN *gen) {
  struct itdr_gen *g = GEN;
  const double f = pdf(gen, g->xt);
  g->betat = dT(g->ct, f) * dpdf(gen, g->xt);
  g->alphat = T(g->ct, f) - g->betat * g->xt;
  if (!(g->betat < 0.) || !isfinite(g->alphat)) return false;
  const double far = fmin(1000. * g->bx, g->border);
  return hat_tail(g, far) >= pdf(gen, far) && hat_tail(g, g->bx) >= pdf(gen, g->bx);
}

static int setup_tail(UNUR_GEN *gen) {
  struct itdr_gen *g = GEN;
  g->At = 0.;
  if (g->bx >= g->border) return UNUR_SUCCESS;
  g->xt = find_split(gen, g->bx);
  if (isnan(g->xt)) return no_property(gen, "no touching point was found in the tail");
  if (!(gen->set & SET_CT)) g->ct = guess_ct(gen);
  const double lc_bx = local_concavity(gen, g->bx);
  for (int i = 0; !make_tail(gen); i++) {
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (gen->set & SET_CT)
      return no_property(gen, "the hat does not dominate the PDF in the tail for the given ct");
    if (i >= MAX_TUNE || !isfinite(lc_bx)) return no_property(gen, "no hat was found for the tail");
    g->ct = (g->ct + lc_bx) / 2.;
    if (g->ct > -0.1) g->ct = -0.1;
    if (g->ct < -0.999 && isinf(g->border))
      return no_property(gen, "the tail is too heavy: its area is not finite");
  }
  const double from = F(g->ct, g->alphat + g->betat * g->bx);
  const double to = isinf(g->border) ? 0. : F(g->ct, g->alphat + g->betat * g->border);
  g->At = (to - from) / g->betat;
  return UNUR_SUCCESS;
}

static int setup(UNUR_GEN *gen) {
  struct itdr_gen *g = GEN;
  int code = find_sign(gen);
  if (code != UNUR_SUCCESS) return code;
  if (gen->set & SET_XI) g->bx = g->sign * (g->xi - g->pole);
  else g->bx = find_split(gen, 0.);
  if (!(g->bx > 0.)) return no_property(gen, "no point was found that separates pole and tail");
  g->xi = to_x(g, g->bx);
  code = setup_pole(gen);
  if (code == UNUR_SUCCESS) code = setup_tail(gen);
  if (code != UNUR_SUCCESS) return code;
  g->Atot = g->Ap + g->Ac + g->At;
  if (!isfinite(g->Atot) || !(g->Ap > 0. && g->At >= 0.))
    return no_property(gen, "the area below the hat is not finite");
  choose_sampler(gen);
  return UNUR_SUCCESS;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  gen->set = par->set;
  gen->variant = par->variant;
  GEN->xi = PAR->xi;
  GEN->cp = PAR->cp;
  GEN->ct = PAR->ct;
  return setup(gen);
}

static int reinit(UNUR_GEN *gen) {
  gen->set &= ~(unsigned)(SET_XI | SET_CP | SET_CT);
  GEN->ct = UNUR_INFINITY;
  return setup(gen);
}

/* ---- changes, readers, info ----------------------------------------------------------------- */

int unur_itdr_chg_verify(UNUR_GEN *gen, int verify) {
  return unur_i_chg_verify(gen, &itdr, verify, VERIFY, choose_sampler, __FILE__, __LINE__);
}

double unur_itdr_get_xi(UNUR_GEN *gen) {
  unur_i_get_check(gen, &itdr, UNUR_INFINITY);
  return GEN->xi;
}
double unur_itdr_get_cp(UNUR_GEN *gen) {
  unur_i_get_check(gen, &itdr, UNUR_INFINITY);
  return GEN->cp;
}
double unur_itdr_get_ct(UNUR_GEN *gen) {
  unur_i_get_check(gen, &itdr, UNUR_INFINITY);
  return GEN->ct;
}
double unur_itdr_get_area(UNUR_GEN *gen) {
  unur_i_get_check(gen, &itdr, UNUR_INFINITY);
  return GEN->Atot;
}

static double hatarea(const UNUR_GEN *gen) { return GEN->Atot; }

static void info(UNUR_GEN *gen, int help) {
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: ITDR (Inverse Transformed Density Rejection -- for densities with a "
                   "pole)\n\nperformance characteristics:\n");
  unur_i_info(gen, "   area(hat) = %g  [ = %g + %g + %g ]\n", GEN->Atot, GEN->Ap, GEN->Ac, GEN->At);
  if (gen->distr->set & UNUR_I_SET_PDFAREA)
    unur_i_info(gen, "   rejection constant = %g\n", GEN->Atot / gen->distr->data.cont.area);
  unur_i_info(gen, "\n");
  if (help) {
    unur_i_info(gen, "parameters:\n   cp = %g %s\n   ct = %g %s\n   xi = %g %s\n", GEN->cp,
                gen->set & SET_CP ? "" : "[computed]", GEN->ct,
                gen->set & SET_CT ? "" : "[computed]", GEN->xi,
                gen->set & SET_XI ? "" : "[computed]");
    if (gen->variant & VERIFY) unur_i_info(gen, "   verify = on\n");
    unur_i_info(gen, "\n");
  }
}

static const struct unur_i_method itdr = {
    .tag = "ITDR",
    .code = UNUR_METH_ITDR,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .par_size = sizeof(struct itdr_par),
    .gen_size = sizeof(struct itdr_gen),
    .init = init,
    .reinit = reinit,
    .info = info,
    .hat = hat,
    .hatarea = hatarea,
};
