/* nrou.c -- NROU: naive (generalised) ratio-of-uniforms with a bounding rectangle.
 *
 * Papers
 *   A. J. Kinderman, J. F. Monahan (1977), Computer generation of random variables using the
 *     ratio of uniform deviates, ACM Trans. Math. Software 3(3), 257-260.
 *   J. C. Wakefield, A. E. Gelfand, A. F. M. Smith (1991), Efficient generation of random
 *     variates via the ratio-of-uniforms method, Statist. Comput. 1, 129-133 (r, centre).
 *   S. Stefanescu, I. Vaduva (1987), On computer generation of random vectors by
 *     transformations of uniformly distributed vectors, Computing 39, 141-153.
 * Requires   PDF; mode, centre or the rectangle help.
 * Condition  The region {(u,v): 0 < v <= f(u/v^r + c)^{1/(r+1)}} is bounded. It need not be
 *            convex, but the search for the rectangle finds only one maximum on each side of c
 *            and of v: for a density with several modes give the rectangle.
 * Departures Rejection stops after 10^6 trials with code 0x35. The rejection constant is
 *            right for every r (the region has area A/(r+1)).
 */

#include "prerequisites.h"
#include "rejection.h"


/* The rectangle is made larger by this relative amount, for the error of the search. */
#define MARGIN 1.e-4

enum { VERIFY = 0x002u };                                               /* variant */
enum { SET_U = 0x001u, SET_V = 0x002u, SET_CENTER = 0x004u, SET_R = 0x008u }; /* set */

struct nrou_par {
  double umin, umax, vmax, center, r;
};

struct nrou_gen {
  double umin, umax, vmax, center, r;
};

static const struct unur_i_method nrou;

#define PAR ((struct nrou_par *)par->data)
#define GEN ((struct nrou_gen *)gen->data)

/* ---- parameters ------------------------------------------------------------------------ */

UNUR_PAR *unur_nrou_new(const UNUR_DISTR *distr) {
  unur_i_check_null("NROU", distr, NULL);
  UNUR_PAR *par = unur_i_par_new(&nrou, distr);
  if (par == NULL) return NULL;
  if (distr->data.cont.pdf == NULL) {
    unur_i_error(par->ctx, "NROU", "NROU", UNUR_ERR_DISTR_REQUIRED, "PDF");
    unur_par_free(par);
    return NULL;
  }
  PAR->r = 1.;
  return par;
}

int unur_nrou_set_u(UNUR_PAR *par, double umin, double umax) {
  unur_i_set_check(par, &nrou);
  if (!unur_i_greater(umax, umin))
    return unur_i_par_refuse(par, "u-range [%g, %g]: umin must be less than umax", umin, umax);
  PAR->umin = umin;
  PAR->umax = umax;
  par->set |= SET_U;
  return UNUR_SUCCESS;
}

int unur_nrou_set_v(UNUR_PAR *par, double vmax) {
  unur_i_set_check(par, &nrou);
  if (!(vmax > 0.)) return unur_i_par_refuse(par, "vmax = %g: must be positive", vmax);
  PAR->vmax = vmax;
  par->set |= SET_V;
  return UNUR_SUCCESS;
}

int unur_nrou_set_center(UNUR_PAR *par, double center) {
  unur_i_set_check(par, &nrou);
  PAR->center = center;
  par->set |= SET_CENTER;
  return UNUR_SUCCESS;
}

int unur_nrou_set_r(UNUR_PAR *par, double r) {
  unur_i_set_check(par, &nrou);
  if (!(r > 0. && isfinite(r)))
    return unur_i_par_refuse(par, "r = %g: must be finite and positive", r);
  PAR->r = r;
  par->set |= SET_R;
  return UNUR_SUCCESS;
}

int unur_nrou_set_verify(UNUR_PAR *par, int verify) {
  unur_i_set_check(par, &nrou);
  par->variant = verify ? (par->variant | VERIFY) : (par->variant & ~(unsigned)VERIFY);
  return UNUR_SUCCESS;
}

/* ---- hat ------------------------------------------------------------------------------- */

/* (u, v) even in the rectangle, x = u/v^r + c, makes (x, v^{r+1}) even below the hat, since the
 * map has a constant Jacobian (Wakefield, Gelfand, Smith 1991): the hat is the height at which
 * the ray u = (x - c) v^r leaves the rectangle. (A rectangle that was given and does not hold
 * the origin leaves out the lower part of each ray as well, which no hat tells.) */
static double hat(const UNUR_GEN *gen, double x) {
  const struct unur_i_cont *cont = &gen->distr->data.cont;
  if (isnan(x)) return x;
  if (x < cont->domain[0] || x > cont->domain[1]) return 0.;
  const double r = GEN->r, d = x - GEN->center;
  const double top = r == 1. ? GEN->vmax * GEN->vmax : pow(GEN->vmax, r + 1.);
  if (d == 0.) return top;
  const double side = (d > 0. ? GEN->umax : GEN->umin) / d;
  if (!(side > 0.)) return 0.;
  return fmin(top, r == 1. ? side * side : pow(side, (r + 1.) / r));
}

/* ---- sampling -------------------------------------------------------------------------- */

static void check_inside(UNUR_GEN *gen, double x, double fx) {
  const double v = pow(fx, 1. / (GEN->r + 1.));
  const double u = (x - GEN->center) * pow(fx, GEN->r / (GEN->r + 1.));
  if (v > (1. + DBL_EPSILON) * GEN->vmax ||
      u < GEN->umin - 100. * DBL_EPSILON * fabs(GEN->umin) ||
      u > GEN->umax + 100. * DBL_EPSILON * fabs(GEN->umax))
    unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                     "PDF(x) > hat(x) at x = %g: the bounding rectangle is too small", x);
}

static double sample(UNUR_GEN *gen) {
  const struct unur_i_cont *cont = &gen->distr->data.cont;
  const bool verify = gen->variant & VERIFY;
  UNUR_I_TRIALS(gen) {
    const double V = unur_i_positive_uniform(gen->urng) * GEN->vmax;
    const double U = GEN->umin + unur_i_uniform(gen->urng) * (GEN->umax - GEN->umin);
    const double x = (GEN->r == 1. ? U / V : U / pow(V, GEN->r)) + GEN->center;
    if (x < cont->domain[0] || x > cont->domain[1]) continue;
    const double fx = unur_i_pdf(x, gen->distr);
    if (unur_i_not_density(gen, x, fx)) return UNUR_INFINITY;
    if (verify) check_inside(gen, x, fx);
    if (GEN->r == 1. ? unur_i_below_root(V, fx) : V <= pow(fx, 1. / (GEN->r + 1.))) return x;
  }
  return unur_i_none_accepted(gen, "check rectangle, centre and domain.");
}

static void choose_sampler(UNUR_GEN *gen) { gen->sample.cont = sample; }

/* ---- bounding rectangle ---------------------------------------------------------------- */

/* By the distance d = x - c rather than by x, since the search has its tolerance relative to
 * its variable: a narrow density far from 0 would be seen too coarsely. */
static double u_above(double d, void *p) { /* d f(c+d)^{r/(r+1)} */
  const UNUR_GEN *gen = p;
  if (isinf(d)) return 0.;
  const double fx = unur_i_pdf(GEN->center + d, gen->distr);
  return d * (GEN->r == 1. ? sqrt(fx) : pow(fx, GEN->r / (GEN->r + 1.)));
}
static double u_below(double d, void *p) { return -u_above(d, p); }

/* Extremum of d f^{r/(r+1)} on the side of `end`; +inf if none is found. The search starts at
 * the mode where that lies on this side, else one unit from the centre, or nearer by powers of
 * 2 where the density is 0 there. */
static double search_side(UNUR_GEN *gen, unur_i_function *f, double end) {
  enum { MAX_HALVINGS = 100 };
  const struct unur_i_cont *cont = &gen->distr->data.cont;
  const double c = GEN->center, reach = end - c, mode = cont->mode - c;
  if (reach == 0.) return 0.;
  const double left = fmin(0., reach), right = fmax(0., reach);
  double start = isfinite(reach) ? 0.5 * reach : copysign(1., reach);
  if ((gen->distr->set & UNUR_I_SET_MODE) && mode > left && mode < right) start = mode;
  double near = start;
  for (int i = 0; i < MAX_HALVINGS && f(near, gen) == 0.; i++) near *= 0.5;
  if (f(near, gen) > 0.) start = near;
  double max;
  const double x = unur_i_maximise(gen->ctx, f, gen, left, right, start, &max);
  return isfinite(x) ? max : INFINITY;
}

static int find_rectangle(UNUR_GEN *gen) {
  UNUR_DISTR *distr = gen->distr;
  const struct unur_i_cont *cont = &distr->data.cont;
  if (!(gen->set & SET_V)) {
    const double mode = unur_distr_cont_get_mode(distr);
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (isinf(mode))
      return unur_i_gen_error(gen, UNUR_ERR_GENERIC,
                              "the mode was not found: give the mode, or vmax of the rectangle");
    const double fm = unur_i_pdf(mode, distr);
    if (!(fm > 0.))
      return unur_i_gen_error(gen, UNUR_ERR_GENERIC, "PDF(mode = %g) = %g: must be positive",
                              mode, fm);
    if (isinf(fm))
      return unur_i_gen_error(gen, UNUR_ERR_GENERIC,
                              "PDF(mode = %g) is infinite: the region is unbounded", mode);
    GEN->vmax = pow(fm, 1. / (GEN->r + 1.)) * (1. + MARGIN);
  }
  if (!(gen->set & SET_U)) {
    GEN->umin = -search_side(gen, u_below, cont->domain[0]);
    GEN->umax = search_side(gen, u_above, cont->domain[1]);
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (!isfinite(GEN->umin) || !isfinite(GEN->umax))
      return unur_i_gen_error(gen, UNUR_ERR_GENERIC,
                              "no bounds for u were found: give the rectangle, or a larger r for "
                              "heavy tails");
    const double width = GEN->umax - GEN->umin;
    GEN->umin -= width * MARGIN / 2.;
    GEN->umax += width * MARGIN / 2.;
  }
  return UNUR_SUCCESS;
}

#define NO_RECTANGLE "no bounding rectangle for the ratio-of-uniforms region"
static int setup_sampler(UNUR_GEN *gen) {
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (!(GEN->umax > GEN->umin) || !(GEN->vmax > 0.))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, NO_RECTANGLE);
  choose_sampler(gen);
  return UNUR_SUCCESS;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  gen->set = par->set;
  gen->variant = par->variant;
  GEN->umin = PAR->umin;
  GEN->umax = PAR->umax;
  GEN->vmax = PAR->vmax;
  GEN->r = PAR->r;
  GEN->center = gen->set & SET_CENTER ? PAR->center : unur_distr_cont_get_center(gen->distr);
  if (find_rectangle(gen) != UNUR_SUCCESS && !unur_i_stopped(gen->ctx))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, NO_RECTANGLE);
  return setup_sampler(gen);
}

static int reinit(UNUR_GEN *gen) {
  gen->set &= ~(unsigned)(SET_U | SET_V); /* the rectangle belonged to the old law */
  if (!(gen->set & SET_CENTER)) GEN->center = unur_distr_cont_get_center(gen->distr);
  const int code = find_rectangle(gen);
  return code != UNUR_SUCCESS ? code : setup_sampler(gen);
}

/* ---- changes and info ------------------------------------------------------------------ */

int unur_nrou_chg_verify(UNUR_GEN *gen, int verify) {
  return unur_i_chg_verify(gen, &nrou, verify, VERIFY, choose_sampler, __FILE__, __LINE__);
}

/* In the scale of the PDF: rectangle over region, times the area below the PDF. */
static double hatarea(const UNUR_GEN *gen) {
  return (GEN->umax - GEN->umin) * GEN->vmax * (GEN->r + 1.);
}

static void info(UNUR_GEN *gen, int help) {
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: NROU (Naive Ratio-Of-Uniforms)\n   r = %g\n\n", GEN->r);
  unur_i_info(gen, "performance characteristics:\n");
  unur_i_info(gen, "   bounding rectangle = (%g,%g) x (%g,%g)\n", GEN->umin, GEN->umax, 0.,
              GEN->vmax);
  unur_i_info(gen, "   area(hat) = %g\n", (GEN->umax - GEN->umin) * GEN->vmax);
  if (gen->distr->set & UNUR_I_SET_PDFAREA)
    unur_i_info(gen, "   rejection constant = %g\n", hatarea(gen) / gen->distr->data.cont.area);
  unur_i_info(gen, "\n");
  if (help) {
    unur_i_info(gen, "parameters:\n   r = %g %s\n   center = %g %s\n", GEN->r,
                gen->set & SET_R ? "" : "[default]", GEN->center,
                gen->set & SET_CENTER ? "" : "[default]");
    if (gen->set & SET_V) unur_i_info(gen, "   v = %g\n", GEN->vmax);
    if (gen->set & SET_U) unur_i_info(gen, "   u = (%g, %g)\n", GEN->umin, GEN->umax);
    if (gen->variant & VERIFY) unur_i_info(gen, "   verify = on\n");
    unur_i_info(gen, "\n");
  }
}

static const struct unur_i_method nrou = {
    .tag = "NROU",
    .code = UNUR_METH_NROU,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .par_size = sizeof(struct nrou_par),
    .gen_size = sizeof(struct nrou_gen),
    .init = init,
    .reinit = reinit,
    .info = info,
    .hat = hat,
    .hatarea = hatarea,
};
