/* tabl.c -- TABL: rejection from a piecewise constant hat ("Ahrens method").
 *
 * Papers
 *   J. H. Ahrens (1993), Sampling from general distributions by suboptimal division of domains,
 *     Grazer Math. Berichte 319.
 *   J. H. Ahrens (1995), A one-table method for sampling from continuous and discrete
 *     distributions, Computing 54(2), 127-146 (equal-area rule).
 *   W. Hoermann, J. Leydold, G. Derflinger (2004), Automatic Nonuniform Random Variate
 *     Generation, Springer, ch. 5 (IA, adaptive splitting).
 * Requires   PDF, and its monotone pieces: slopes, construction points that include all extrema, or
 *            the mode.
 * Condition  monotone on each piece, bounded.
 * Departures
 *   - Immediate acceptance: while the hat is being refined, the original draws the vertical
 *     coordinate with the heights of the interval *after* the split and so accepts points that it
 *     should reject. Here the heights are those the point was drawn with. With DARS (default) no
 *     refinement is left when sampling starts, and the streams are the same.
 *   - Totals are summed afresh in each pass of DARS; the original updates them by differences,
 *     which loses all digits when the boundary is far out, and then stops too early.
 *   - Pieces given as slopes have a squeeze from the start (the original gives the last bar of each
 *     none), so that a little fewer evaluations are needed.
 *   - The first pass of DARS over a single interval has the threshold of all others (the original
 *     has 0 there, and cuts the interval into a hundred).
 *   - Any guide factor is fine (the original overruns its table below 1).
 *   - Rejection stops after 10^6 trials with code 0x35.
 */

#include "prerequisites.h"
#include "rejection.h"
#include "tabl_internal.h"


static const struct unur_i_method tabl;

#define PAR ((struct tabl_par *)par->data)
#define GEN TABL_GEN(gen)

/* ---- parameters -------------------------------------------------------------------------------- */

UNUR_PAR *unur_tabl_new(const UNUR_DISTR *distr) {
  unur_i_check_null("TABL", distr, NULL);
  UNUR_PAR *par = unur_i_par_new(&tabl, distr);
  if (par == NULL) return NULL;
  if (distr->data.cont.pdf == NULL) {
    unur_i_error(par->ctx, "TABL", "TABL", UNUR_ERR_DISTR_REQUIRED, "PDF");
    unur_par_free(par);
    return NULL;
  }
  par->variant = TABL_IA | TABL_EAR | TABL_DARS;
  PAR->n_stp = 30;
  PAR->left = -1.e20;
  PAR->right = 1.e20;
  PAR->max_ratio = 0.9;
  PAR->dars_factor = 0.99;
  PAR->guide_factor = 1.;
  PAR->area_fraction = 0.1;
  PAR->max_ivs = 1000;
  PAR->split_mode = TABL_SPLIT_MEAN;
  return par;
}

static void par_free(UNUR_PAR *par) {
  unur_i_free(par->ctx, PAR->slopes);
  unur_i_free(par->ctx, PAR->cpoints);
}

static int set_variant(UNUR_PAR *par, unsigned bit, int on) {
  unur_i_set_check(par, &tabl);
  par->variant = on ? (par->variant | bit) : (par->variant & ~bit);
  return UNUR_SUCCESS;
}

int unur_tabl_set_variant_ia(UNUR_PAR *par, int use_ia) { return set_variant(par, TABL_IA, use_ia); }
int unur_tabl_set_useear(UNUR_PAR *par, int useear) { return set_variant(par, TABL_EAR, useear); }
int unur_tabl_set_usedars(UNUR_PAR *par, int usedars) {
  return set_variant(par, TABL_DARS, usedars);
}
int unur_tabl_set_verify(UNUR_PAR *par, int verify) {
  return set_variant(par, TABL_VERIFY, verify);
}
int unur_tabl_set_pedantic(UNUR_PAR *par, int pedantic) {
  return set_variant(par, TABL_PEDANTIC, pedantic);
}

static int set_positive(UNUR_PAR *par, double *target, double value, unsigned bit, bool zero_allowed,
                        const char *name) {
  if (!(zero_allowed ? value >= 0. : value > 0.))
    return unur_i_par_refuse(par, "%s %g: must %s", name, value,
                             zero_allowed ? "not be negative" : "be positive");
  *target = value;
  par->set |= bit;
  return UNUR_SUCCESS;
}

int unur_tabl_set_areafraction(UNUR_PAR *par, double fraction) {
  unur_i_set_check(par, &tabl);
  return set_positive(par, &PAR->area_fraction, fraction, TABL_SET_AREAFRACTION, false,
                      "area fraction");
}

int unur_tabl_set_darsfactor(UNUR_PAR *par, double factor) {
  unur_i_set_check(par, &tabl);
  return set_positive(par, &PAR->dars_factor, factor, TABL_SET_DARSFACTOR, true, "DARS factor");
}

int unur_tabl_set_guidefactor(UNUR_PAR *par, double factor) {
  unur_i_set_check(par, &tabl);
  return set_positive(par, &PAR->guide_factor, factor, TABL_SET_GUIDEFACTOR, true, "guide factor");
}

int unur_tabl_set_max_sqhratio(UNUR_PAR *par, double max_ratio) {
  unur_i_set_check(par, &tabl);
  if (!(max_ratio >= 0. && max_ratio <= 1.))
    return unur_i_par_refuse(par, "squeeze/hat ratio %g: must lie in [0, 1]", max_ratio);
  PAR->max_ratio = max_ratio;
  par->set |= TABL_SET_MAX_RATIO;
  return UNUR_SUCCESS;
}

int unur_tabl_set_max_intervals(UNUR_PAR *par, int max_ivs) {
  unur_i_set_check(par, &tabl);
  if (max_ivs < 1)
    return unur_i_par_refuse(par, "maximal number of intervals %d: must be positive", max_ivs);
  PAR->max_ivs = max_ivs;
  par->set |= TABL_SET_MAX_IVS;
  return UNUR_SUCCESS;
}

int unur_tabl_set_variant_splitmode(UNUR_PAR *par, unsigned splitmode) {
  unur_i_set_check(par, &tabl);
  if (splitmode < TABL_SPLIT_POINT || splitmode > TABL_SPLIT_ARC)
    return unur_i_par_refuse(par, "split mode %u: must be 1 (point), 2 (mean) or 3 (arcmean)",
                             splitmode);
  PAR->split_mode = (int)splitmode;
  return UNUR_SUCCESS;
}

int unur_tabl_set_boundary(UNUR_PAR *par, double left, double right) {
  unur_i_set_check(par, &tabl);
  if (!(left < right) || !isfinite(left) || !isfinite(right))
    return unur_i_par_refuse(par, "boundary (%g, %g): must be finite, left < right", left, right);
  PAR->left = left;
  PAR->right = right;
  par->set |= TABL_SET_BOUNDARY;
  return UNUR_SUCCESS;
}

int unur_tabl_set_cpoints(UNUR_PAR *par, int n_cpoints, const double *cpoints) {
  unur_i_set_check(par, &tabl);
  if (n_cpoints <= 0)
    return unur_i_par_refuse(par, "number of construction points %d: must be positive", n_cpoints);
  if (cpoints == NULL) return unur_tabl_set_nstp(par, n_cpoints);
  if (isinf(cpoints[0]) || isinf(cpoints[n_cpoints - 1]))
    return unur_i_par_refuse(par, "construction points must be finite");
  const int code = unur_i_par_points(par, &PAR->cpoints, cpoints, n_cpoints);
  if (code != UNUR_SUCCESS) return code;
  PAR->n_cpoints = n_cpoints;
  par->set |= TABL_SET_CPOINTS;
  return UNUR_SUCCESS;
}

int unur_tabl_set_nstp(UNUR_PAR *par, int n_stp) {
  unur_i_set_check(par, &tabl);
  if (n_stp < 0)
    return unur_i_par_refuse(par, "number of starting points %d: must not be negative", n_stp);
  PAR->n_stp = n_stp;
  return UNUR_SUCCESS;
}

/* A fault in the slopes is an error, unlike those of the other setters. */
#define refuse_slopes(par, ...) \
  unur_i_error((par)->ctx, "TABL", "TABL", UNUR_ERR_PAR_SET, __VA_ARGS__)

int unur_tabl_set_slopes(UNUR_PAR *par, const double *slopes, int n_slopes) {
  unur_i_set_check(par, &tabl);
  if (n_slopes <= 0) return refuse_slopes(par, "number of slopes %d: must be positive", n_slopes);
  unur_i_check_null("TABL", slopes, UNUR_ERR_NULL);
  double previous = -UNUR_INFINITY;
  for (int i = 0; i < n_slopes; i++) {
    const double left = fmin(slopes[2 * i], slopes[2 * i + 1]);
    const double right = fmax(slopes[2 * i], slopes[2 * i + 1]);
    if (!isfinite(left) || !isfinite(right))
      return refuse_slopes(par, "slope (%g, %g): must be bounded", slopes[2 * i],
                           slopes[2 * i + 1]);
    if (unur_i_less(left, previous))
      return refuse_slopes(par, "slopes overlap or are not in ascending order near %g", left);
    previous = right;
  }
  const int code = unur_i_replace_array(par->ctx, &PAR->slopes, slopes, 2 * n_slopes);
  if (code != UNUR_SUCCESS) return code;
  PAR->n_slopes = n_slopes;
  par->set |= TABL_SET_SLOPES;
  return UNUR_SUCCESS;
}

/* ---- hat --------------------------------------------------------------------------------------- */

static const struct tabl_interval *interval_at(const struct tabl_gen *g, double x) {
  int low = 0, high = g->n - 1;
  while (low < high) {
    const int middle = (low + high) / 2;
    if (unur_i_tabl_rightmost(&g->iv[middle]) < x) low = middle + 1;
    else high = middle;
  }
  const struct tabl_interval *iv = &g->iv[low];
  return x >= unur_i_tabl_leftmost(iv) && x <= unur_i_tabl_rightmost(iv) ? iv : NULL;
}

static double hat(const UNUR_GEN *gen, double x) {
  const struct tabl_interval *iv = interval_at(GEN, x);
  return iv != NULL ? iv->fmax : 0.;
}

static double squeeze(const UNUR_GEN *gen, double x) {
  const struct tabl_interval *iv = interval_at(GEN, x);
  return iv != NULL ? iv->fmin : 0.;
}

static double hatarea(const UNUR_GEN *gen) { return GEN->Atotal; }
static double squeezearea(const UNUR_GEN *gen) { return GEN->Asq; }

static size_t intervals(const UNUR_GEN *gen, UNUR_INTERVAL *out, size_t size) {
  for (int i = 0; i < GEN->n && (size_t)i < size; i++) {
    const struct tabl_interval *iv = &GEN->iv[i];
    out[i] = (UNUR_INTERVAL){.left = unur_i_tabl_leftmost(iv), .right = unur_i_tabl_rightmost(iv),
                             .point = iv->xmax, .f = iv->fmax, .area_hat = iv->Ahat,
                             .area_squeeze = iv->Asq, .cdf_left = NAN};
  }
  return (size_t)GEN->n;
}

/* Area below the hat left of x. */
static double hat_cdf(const struct tabl_gen *g, double x) {
  double area = 0.;
  for (int i = 0; i < g->n; i++) {
    const struct tabl_interval *iv = &g->iv[i];
    const double left = unur_i_tabl_leftmost(iv);
    if (x <= left) break;
    area += x >= unur_i_tabl_rightmost(iv) ? iv->Ahat : iv->fmax * (x - left);
  }
  return area;
}

/* ---- sampling ---------------------------------------------------------------------------------- */

static double disabled(UNUR_GEN *gen) {
  unur_i_gen_disable(gen, UNUR_ERR_GEN_CONDITION);
  return UNUR_INFINITY;
}

/* Refines after a draw where that is still wanted; false: the generator is disabled. */
static bool adapt(UNUR_GEN *gen, int i, double x, double fx) {
  struct tabl_gen *g = GEN;
  if (g->frozen || g->n >= g->max_ivs || !(g->max_ratio * g->Atotal > g->Asq)) return true;
  return unur_i_tabl_refine(gen, i, x, fx) == UNUR_SUCCESS;
}

static void check(UNUR_GEN *gen, const struct tabl_interval *iv, double x, double fx) {
  if (unur_i_stopped(gen->ctx)) return;
  if (unur_i_greater(fx, iv->fmax))
    unur_i_gen_warning(gen, UNUR_ERR_GEN_CONDITION,
                       "PDF(x) > hat(x) at x = %g: %g > %g; the PDF is not monotone", x, fx,
                       iv->fmax);
  if (unur_i_less(fx, iv->fmin))
    unur_i_gen_warning(gen, UNUR_ERR_GEN_CONDITION,
                       "PDF(x) < squeeze(x) at x = %g: %g < %g; the PDF is not monotone", x, fx,
                       iv->fmin);
}

/* Rejection from the hat. In a truncated domain that is narrow below its hat the uniforms are few
 * numbers apart, and would lead past its ends. */
static double sample_rh(UNUR_GEN *gen) {
  struct tabl_gen *g = GEN;
  const bool verify = gen->variant & TABL_VERIFY;
  UNUR_URNG *urng = gen->urng;
  UNUR_I_TRIALS(gen) {
    double U = g->Umin + unur_i_uniform(urng) * (g->Umax - g->Umin);
    U *= g->Atotal;
    const int i = unur_i_tabl_find(g, U);
    const struct tabl_interval iv = g->iv[i];
    U = iv.Acum - U; /* in [0, Ahat] */
    double X = iv.xmax < iv.xmin ? iv.xmin + U * ((iv.xmax - iv.xmin) / iv.Ahat)
                                 : iv.xmax + U * ((iv.xmin - iv.xmax) / iv.Ahat);
    X = unur_i_clamp(X, g->ends[0], g->ends[1]);
    const double V = unur_i_uniform(urng) * iv.fmax;
    if (!verify && V <= iv.fmin) return X;
    const double fx = unur_i_pdf(X, gen->distr);
    if (unur_i_not_density(gen, X, fx)) return UNUR_INFINITY;
    if (verify) check(gen, &iv, X, fx);
    if (verify && V <= iv.fmin) return X;
    if (!adapt(gen, i, X, fx)) return disabled(gen);
    if (V <= fx) return X;
    urng = gen->urng_aux;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_CHANGED);
}

/* Immediate acceptance. */
static double sample_ia(UNUR_GEN *gen) {
  struct tabl_gen *g = GEN;
  const bool verify = gen->variant & TABL_VERIFY;
  UNUR_I_TRIALS(gen) {
    double U = g->Umin + unur_i_uniform(gen->urng) * (g->Umax - g->Umin);
    U *= g->Atotal;
    const int i = unur_i_tabl_find(g, U);
    const struct tabl_interval iv = g->iv[i];
    /* In [0, Ahat], counted from the low end of the interval. */
    U = iv.xmax > iv.xmin ? U - (iv.Acum - iv.Ahat) : iv.Acum - U;
    if (iv.Asq > 0. && U <= iv.Asq) {
      const double X = iv.xmax + (iv.Asq - U) * ((iv.xmin - iv.xmax) / iv.Asq);
      if (verify) {
        const double fx = unur_i_pdf(X, gen->distr);
        if (unur_i_not_density(gen, X, fx)) return UNUR_INFINITY;
        check(gen, &iv, X, fx);
      }
      return X;
    }
    const double X = iv.xmax + (U - iv.Asq) * ((iv.xmin - iv.xmax) / (iv.Ahat - iv.Asq));
    const double fx = unur_i_pdf(X, gen->distr);
    if (unur_i_not_density(gen, X, fx)) return UNUR_INFINITY;
    if (verify) check(gen, &iv, X, fx);
    if (!adapt(gen, i, X, fx)) return disabled(gen);
    if (iv.fmin + unur_i_uniform(gen->urng) * (iv.fmax - iv.fmin) <= fx) return X;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_CHANGED);
}

static void choose_sampler(UNUR_GEN *gen) {
  gen->sample.cont = gen->variant & TABL_IA ? sample_ia : sample_rh;
}

/* ---- init ---------------------------------------------------------------------------------------- */

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  struct tabl_gen *g = GEN;
  struct unur_i_cont *cont = &gen->distr->data.cont;
  gen->set = par->set;
  gen->variant = par->variant;
  g->left = PAR->left;
  g->right = PAR->right;
  g->Umin = 0.;
  g->Umax = 1.;
  g->max_ratio = PAR->max_ratio;
  g->dars_factor = PAR->dars_factor;
  g->guide_factor = PAR->guide_factor;
  g->area_fraction = PAR->area_fraction;
  g->max_ivs = PAR->max_ivs;
  g->split_mode = PAR->split_mode;
  bool area_known = (gen->distr->set & UNUR_I_SET_PDFAREA) != 0;
  if (!area_known && cont->upd_area != NULL)
    area_known = unur_i_cont_find_area(gen->distr) == UNUR_SUCCESS;
  if (!area_known) {
    unur_i_gen_warning(gen, UNUR_ERR_DISTR_REQUIRED,
                       "the area below the PDF is not given; 1 is used for the size of the bars");
    cont->area = 1.;
  }
  choose_sampler(gen);
  const int code = unur_i_tabl_setup(gen, PAR);
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (code != UNUR_SUCCESS)
    return code == UNUR_ERR_MALLOC || code == UNUR_ERR_GEN_CONDITION
               ? code
               : unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "no hat could be made");
  /* Slopes and a boundary may leave out a part of the domain on purpose. */
  const bool whole = PAR->n_slopes == 0 && (gen->distr->set & UNUR_I_SET_PDFAREA);
  if (area_known && whole && unur_i_less(g->Atotal, cont->area)) {
    unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                       "area below the hat %g < area below the PDF %g: the area is wrong, or a piece "
                       "of the domain is missing",
                       g->Atotal, cont->area);
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "no hat could be made");
  }
  return UNUR_SUCCESS;
}

static int clone(UNUR_GEN *copy, const UNUR_GEN *gen) {
  struct tabl_gen *own = TABL_GEN(copy);
  own->iv = unur_i_malloc(copy->ctx, (size_t)GEN->capacity * sizeof *own->iv);
  own->guide = unur_i_malloc(copy->ctx, (size_t)GEN->guide_capacity * sizeof *own->guide);
  if (own->iv == NULL || own->guide == NULL) return UNUR_ERR_MALLOC;
  memcpy(own->iv, GEN->iv, (size_t)GEN->n * sizeof *own->iv);
  memcpy(own->guide, GEN->guide, (size_t)GEN->n * sizeof *own->guide);
  return UNUR_SUCCESS;
}

static void destroy(UNUR_GEN *gen) {
  unur_i_free(gen->ctx, GEN->iv);
  unur_i_free(gen->ctx, GEN->guide);
}

/* ---- changes, readers, info ------------------------------------------------------------------------ */

int unur_tabl_chg_truncated(UNUR_GEN *gen, double left, double right) {
  unur_i_chg_check(gen, &tabl);
  unur_i_enabled_check(gen, gen->disabled);
  struct tabl_gen *g = GEN;
  UNUR_DISTR *distr = gen->distr;
  if (!g->frozen && g->max_ratio * g->Atotal > g->Asq) {
    unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                       "the hat is not refined any more when the domain is truncated");
    g->frozen = true;
  }
  if (gen->variant & TABL_IA) {
    unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                       "immediate acceptance does not work for a truncated domain: rejection from "
                       "the hat is used");
    gen->variant &= ~(unsigned)TABL_IA;
    choose_sampler(gen);
  }
  const double *domain = distr->data.cont.domain;
  if (left < domain[0]) {
    unur_i_warning(gen->ctx, NULL, "TABL", UNUR_ERR_DISTR_SET,
                   "left end %g lies outside the domain: %g is used", left, domain[0]);
    left = domain[0];
  }
  if (right > domain[1]) {
    unur_i_warning(gen->ctx, NULL, "TABL", UNUR_ERR_DISTR_SET,
                   "right end %g lies outside the domain: %g is used", right, domain[1]);
    right = domain[1];
  }
  if (!(left < right)) {
    unur_i_warning(gen->ctx, NULL, "TABL", UNUR_ERR_DISTR_SET,
                   "truncated domain (%g, %g): left must be less than right", left, right);
    return UNUR_ERR_DISTR_SET;
  }
  const double Umin = hat_cdf(g, left) / g->Atotal, Umax = hat_cdf(g, right) / g->Atotal;
  if (!(Umin < Umax)) {
    unur_i_warning(gen->ctx, NULL, "TABL", UNUR_ERR_DISTR_SET,
                   "there is no area below the hat in (%g, %g)", left, right);
    return UNUR_ERR_DISTR_SET;
  }
  distr->data.cont.trunc[0] = left;
  distr->data.cont.trunc[1] = right;
  distr->set |= UNUR_I_SET_TRUNCATED;
  distr->set &= ~(unsigned)UNUR_I_SET_STDDOMAIN;
  g->Umin = Umin;
  g->Umax = Umax;
  g->ends[0] = left;
  g->ends[1] = right;
  return UNUR_SUCCESS;
}

int unur_tabl_chg_verify(UNUR_GEN *gen, int verify) {
  return unur_i_chg_verify(gen, &tabl, verify, TABL_VERIFY, NULL, __FILE__, __LINE__);
}

double unur_tabl_get_hatarea(const UNUR_GEN *gen) {
  unur_i_get_check(gen, &tabl, UNUR_INFINITY);
  return GEN->Atotal;
}
double unur_tabl_get_squeezearea(const UNUR_GEN *gen) {
  unur_i_get_check(gen, &tabl, UNUR_INFINITY);
  return GEN->Asq;
}
double unur_tabl_get_sqhratio(const UNUR_GEN *gen) {
  unur_i_get_check(gen, &tabl, UNUR_INFINITY);
  return GEN->Asq / GEN->Atotal;
}
int unur_tabl_get_n_intervals(const UNUR_GEN *gen) {
  unur_i_get_check(gen, &tabl, 0);
  return GEN->n;
}

static void info(UNUR_GEN *gen, int help) {
  const struct tabl_gen *g = GEN;
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: TABL (Ahrens' TABLe Method)\n   variant   = %s\n\n",
              gen->variant & TABL_IA ? "immediate acceptance [ia = on]"
                                     : "rejection from the hat [ia = off]");
  unur_i_info(gen, "performance characteristics:\n   area(hat) = %g\n", g->Atotal);
  if (gen->distr->set & UNUR_I_SET_PDFAREA)
    unur_i_info(gen, "   rejection constant = %g\n", g->Atotal / gen->distr->data.cont.area);
  else
    unur_i_info(gen, "   rejection constant <= %g\n", g->Atotal / g->Asq);
  unur_i_info(gen, "   area ratio squeeze/hat = %g\n   # intervals = %d\n\n", g->Asq / g->Atotal,
              g->n);
  if (!help) return;
  unur_i_info(gen, "parameters:\n");
  if (gen->variant & TABL_EAR)
    unur_i_info(gen, "   useear = on\n   areafraction = %g%s\n", g->area_fraction,
                gen->set & TABL_SET_AREAFRACTION ? "" : "  [default]");
  else
    unur_i_info(gen, "   useear = off\n");
  if (gen->variant & TABL_DARS)
    unur_i_info(gen, "   usedars = on\n   darsfactor = %g%s\n", g->dars_factor,
                gen->set & TABL_SET_DARSFACTOR ? "" : "  [default]");
  else
    unur_i_info(gen, "   usedars = off\n");
  unur_i_info(gen, "   max_sqhratio = %g%s\n   max_intervals = %d%s\n   boundary = (%g,%g)%s\n",
              g->max_ratio, gen->set & TABL_SET_MAX_RATIO ? "" : "  [default]", g->max_ivs,
              gen->set & TABL_SET_MAX_IVS ? "" : "  [default]", g->left, g->right,
              gen->set & TABL_SET_BOUNDARY ? "" : "  [default]");
  if (gen->variant & TABL_VERIFY) unur_i_info(gen, "   verify = on\n");
  if (gen->variant & TABL_PEDANTIC) unur_i_info(gen, "   pedantic = on\n");
  unur_i_info(gen, "\n");
}

static const struct unur_i_method tabl = {
    .tag = "TABL",
    .code = UNUR_METH_TABL,
    .distr_type = UNUR_DISTR_CONT,
    .kind = UNUR_I_CONT,
    .uses_aux = true,
    .par_size = sizeof(struct tabl_par),
    .gen_size = sizeof(struct tabl_gen),
    .par_free = par_free,
    .init = init,
    .clone = clone,
    .free = destroy,
    .info = info,
    .intervals = intervals,
    .hat = hat,
    .squeeze = squeeze,
    .hatarea = hatarea,
    .squeezearea = squeezearea,
};
