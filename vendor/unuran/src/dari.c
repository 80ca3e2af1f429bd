/* dari.c -- DARI: discrete automatic rejection-inversion.
 *
 * Papers
 *   W. Hoermann, G. Derflinger (1996), Rejection-inversion to generate variates from monotone
 *     discrete distributions, ACM Trans. Model. Comput. Simul. 6(3), 169-184.
 *   W. Hoermann, J. Leydold, G. Derflinger (2004), Automatic Nonuniform Random Variate
 *     Generation, Springer, sect. 10.2.
 * Requires   PMF, mode, sum over the PMF; domain without negative integers.
 * Condition  T_{-1/2}-concave PMF.
 * Idea       Between two integers n0 <= mode <= n1 the hat is constant, in the tails it is
 *            T^{-1}(line), the line being the secant of T(PMF) at a point placed from
 *            sum/PMF(mode). One uniform chooses a point X below the hat; X is rounded to k, and
 *            accepted if it lies in the part of the cell [k-1/2, k+1/2] that has area PMF(k):
 *            in the centre the part next to the mode, in the tails the part away from it. The
 *            cells where centre and tails meet are cut so that nothing of them is rejected.
 * Departures Arithmetic on integers is done in double, so that domains up to INT_MAX do not
 *            overflow. Rejection stops after 10^6 trials with code 0x35.
 */

#include "prerequisites.h"
#include "rejection.h"


enum { VERIFY = 0x01u, SQUEEZE = 0x02u };                   /* variant */
enum { SET_CFACTOR = 0x001u, SET_TABLESIZE = 0x002u };      /* set */

struct dari_par {
  double cpfactor;
  int tablesize;
};

/* One side of the hat; sign -1 left, +1 right. F(x) = -1/(slope*y(x)) is an antiderivative of
 * the tail's hat 1/y(x)^2, y(x) = ys + slope*(x - s). */
struct side {
  double sign;
  double s, ys, slope; /* touching point, T(PMF(s)), slope of the secant */
  double n;            /* last integer of the centre */
  double x;            /* end of the centre */
  double squeeze;      /* accept if |X - k| on the far side is at most this */
  bool tail;
  double from;         /* F at the inner end of the tail */
  double area;         /* below the tail */
};

struct dari_gen {
  double cpfactor;
  double pm;           /* PMF(mode) */
  struct side left, right;
  double total;        /* area below the hat */
  int tablesize, first; /* table of PMF values: first argument */
  double *table;       /* NaN: not filled yet */
};

static const struct unur_i_method dari;

#define PAR ((struct dari_par *)par->data)
#define GEN ((struct dari_gen *)gen->data)

/* ---- parameters ------------------------------------------------------------------------- */

UNUR_PAR *unur_dari_new(const UNUR_DISTR *distr) {
  unur_i_check_null("DARI", distr, NULL);
  UNUR_PAR *par = unur_i_par_new(&dari, distr);
  if (par == NULL) return NULL;
  int code = UNUR_SUCCESS;
  if (distr->data.discr.pmf == NULL)
    code = unur_i_error(par->ctx, "DARI", "DARI", UNUR_ERR_DISTR_REQUIRED, "PMF");
  else if (distr->data.discr.domain[0] < 0)
    code = unur_i_error(par->ctx, "DARI", "DARI", UNUR_ERR_DISTR_PROP,
                        "the domain starts at %d: it must not contain negative integers",
                        distr->data.discr.domain[0]);
  if (code != UNUR_SUCCESS) {
    unur_par_free(par);
    return NULL;
  }
  PAR->cpfactor = 0.664;
  PAR->tablesize = 100;
  return par;
}

int unur_dari_set_cpfactor(UNUR_PAR *par, double cp_factor) {
  unur_i_set_check(par, &dari);
  if (!(cp_factor > 0.))
    return unur_i_par_refuse(par, "cp-factor %g: must be positive", cp_factor);
  if (cp_factor > 2.1)
    unur_i_par_refuse(par, "cp-factor %g is used, but more than 2 gives a large hat", cp_factor);
  PAR->cpfactor = cp_factor;
  par->set |= SET_CFACTOR;
  return UNUR_SUCCESS;
}

int unur_dari_set_squeeze(UNUR_PAR *par, int squeeze) {
  unur_i_set_check(par, &dari);
  par->variant = squeeze ? (par->variant | SQUEEZE) : (par->variant & ~(unsigned)SQUEEZE);
  return UNUR_SUCCESS;
}

int unur_dari_set_tablesize(UNUR_PAR *par, int size) {
  unur_i_set_check(par, &dari);
  if (size < 0) return unur_i_par_refuse(par, "table size %d: must not be negative", size);
  PAR->tablesize = size;
  par->set |= SET_TABLESIZE;
  return UNUR_SUCCESS;
}

int unur_dari_set_verify(UNUR_PAR *par, int verify) {
  unur_i_set_check(par, &dari);
  par->variant = verify ? (par->variant | VERIFY) : (par->variant & ~(unsigned)VERIFY);
  return UNUR_SUCCESS;
}

/* ---- hat --------------------------------------------------------------------------------- */

static double tail_F(const struct side *s, double x) {
  if (isinf(x)) return 0.;
  return -1. / (s->slope * (s->ys + s->slope * (x - s->s)));
}

static double tail_inverse(const struct side *s, double F) {
  return s->s + (-1. / (s->slope * F) - s->ys) / s->slope;
}

/* ---- sampling ---------------------------------------------------------------------------- */

static double pmf(UNUR_GEN *gen, int k) {
  const long long i = (long long)k - GEN->first;
  if (i < 0 || i >= GEN->tablesize) return unur_i_pmf(k, gen->distr);
  if (!isnan(GEN->table[i])) return GEN->table[i];
  const double p = unur_i_pmf(k, gen->distr);
  /* Neither what is no probability nor the 0 that stands for a call that was not made is kept. */
  if (p >= 0. && p <= DBL_MAX && !unur_i_stopped(gen->ctx)) GEN->table[i] = p;
  return p;
}

static void check_hat(UNUR_GEN *gen, int k, double pk, double hatk) {
  if (pk > hatk * (1. + 1.e-9) && !unur_i_stopped(gen->ctx))
    unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION, "PMF(k) > hat(k) at k = %d: %g > %g", k, pk,
                     hatk);
}

static int sample(UNUR_GEN *gen) {
  const struct dari_gen *g = GEN;
  const int *domain = gen->distr->data.discr.domain;
  const int mode = gen->distr->data.discr.mode;
  const double centre = g->pm * (g->right.x - g->left.x);
  const bool verify = gen->variant & VERIFY, use_squeeze = gen->variant & SQUEEZE;
  UNUR_I_TRIALS(gen) {
    double U = unur_i_uniform(gen->urng) * g->total;
    if (U <= centre) {
      const double X = g->left.x + U / g->pm;
      double x = floor(X + 0.5);
      if (x < domain[0]) x = domain[0]; /* rounding at a cut border cell */
      if (x > domain[1]) x = domain[1];
      const int k = (int)x;
      /* Distance of X from k, positive away from the mode. */
      const double away = k < mode ? x - X : X - x;
      const struct side *s = k < mode ? &g->left : &g->right;
      if (!verify && use_squeeze && k != mode && away <= s->squeeze) return k;
      const double pk = pmf(gen, k);
      if (unur_i_not_density(gen, k, pk)) return INT_MAX;
      if (verify) check_hat(gen, k, pk, g->pm);
      if (away <= pk / g->pm - 0.5) return k;
      continue;
    }
    U -= centre;
    const struct side *s = &g->right;
    if (U > g->right.area) {
      if (!g->left.tail) continue; /* rounding */
      U -= g->right.area;
      s = &g->left;
    }
    const double F = s->from + s->sign * U;
    const double X = tail_inverse(s, F);
    double x = floor(X + 0.5);
    if (!(x >= domain[0] && x <= domain[1])) continue;
    const int k = (int)x;
    const double pk = pmf(gen, k);
    if (unur_i_not_density(gen, k, pk)) return INT_MAX;
    const double outer = tail_F(s, x + 0.5 * s->sign);
    if (verify && x != s->n + s->sign)
      check_hat(gen, k, pk, fabs(outer - tail_F(s, x - 0.5 * s->sign)));
    if (s->sign > 0. ? F >= outer - pk : F <= outer + pk) return k;
  }
  return unur_i_none_accepted_int(gen, UNUR_I_HINT_MODE_SUM);
}

static void choose_sampler(UNUR_GEN *gen) { gen->sample.discr = sample; }

/* ---- set-up ------------------------------------------------------------------------------ */

/* Squeeze and end of the centre on this side, when its last integer is n. */
static void end_centre(const struct dari_gen *g, struct side *s, double n, double pn) {
  s->n = n;
  s->squeeze = pn / g->pm - 0.5;
  s->x = n + s->sign * s->squeeze;
}

/* Returns UNUR_SUCCESS, or a code without a report: the secant has the wrong sign. */
static int make_side(UNUR_GEN *gen, struct side *s, double d) {
  const struct dari_gen *g = GEN;
  const struct unur_i_discr *discr = &gen->distr->data.discr;
  const double border = discr->domain[s->sign < 0. ? 0 : 1];
  s->s = discr->mode + s->sign * d;
  s->tail = s->sign * (border - s->s) > 0.;
  s->area = 0.;
  if (!s->tail) {
    end_centre(g, s, border, unur_i_pmf((int)border, gen->distr));
    return UNUR_SUCCESS;
  }
  s->ys = -1. / sqrt(unur_i_pmf((int)s->s, gen->distr));
  const double outer = -1. / sqrt(unur_i_pmf((int)(s->s + s->sign), gen->distr));
  s->slope = s->sign * (outer - s->ys);
  if (!(s->sign * s->slope < 0.) || !isfinite(s->slope) || !isfinite(s->ys))
    return UNUR_ERR_GEN_DATA;
  const double meet = s->s + (-1. / sqrt(g->pm) - s->ys) / s->slope;
  double n = floor(meet + 0.5);
  if (s->sign * (n - discr->mode) < 0.) n = discr->mode;
  if (s->sign * (n - s->s) > 0.) n = s->s;
  const double first = unur_i_pmf((int)(n + s->sign), gen->distr); /* of the tail */
  end_centre(g, s, n, unur_i_pmf((int)n, gen->distr));
  s->from = tail_F(s, n + 1.5 * s->sign) - s->sign * first;
  /* A border at INT_MAX or INT_MIN stands for an unbounded domain. */
  const bool unbounded = border == INT_MAX;
  s->area = s->sign * ((unbounded ? 0. : tail_F(s, border + 0.5 * s->sign)) - s->from);
  return isfinite(s->area) && s->area >= 0. ? UNUR_SUCCESS : UNUR_ERR_GEN_DATA;
}

static int make_hat(UNUR_GEN *gen, double d) {
  struct dari_gen *g = GEN;
  int code = make_side(gen, &g->left, d);
  if (code == UNUR_SUCCESS) code = make_side(gen, &g->right, d);
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  g->total = g->pm * (g->right.x - g->left.x) + g->left.area + g->right.area;
  return code;
}

static int make_table(UNUR_GEN *gen, int wanted) {
  const struct unur_i_discr *discr = &gen->distr->data.discr;
  const double in_domain = (double)discr->domain[1] - discr->domain[0] + 1.;
  unur_i_free(gen->ctx, GEN->table);
  GEN->table = NULL;
  GEN->tablesize = in_domain < wanted ? (int)in_domain : wanted;
  if (GEN->tablesize == 0) return UNUR_SUCCESS;
  const int half = GEN->tablesize / 2;
  const double first = (double)discr->mode - half;
  GEN->first = first < discr->domain[0] ? discr->domain[0] : (int)first;
  GEN->table = unur_i_malloc(gen->ctx, (size_t)GEN->tablesize * sizeof *GEN->table);
  if (GEN->table == NULL) {
    GEN->tablesize = 0;
    return UNUR_ERR_MALLOC;
  }
  for (int i = 0; i < GEN->tablesize; i++) GEN->table[i] = NAN;
  return UNUR_SUCCESS;
}

static int setup(UNUR_GEN *gen, int tablesize) {
  struct dari_gen *g = GEN;
  const struct unur_i_discr *discr = &gen->distr->data.discr;
  int code = unur_i_need_discr_mode(gen);
  if (code != UNUR_SUCCESS) return code;
  double sum = 1.;
  if ((gen->distr->set & UNUR_I_SET_PMFSUM) ||
      unur_distr_discr_upd_pmfsum(gen->distr) == UNUR_SUCCESS)
    sum = discr->sum;
  else
    unur_i_gen_warning(gen, UNUR_ERR_DISTR_REQUIRED,
                       "the sum over the PMF is not given and taken as 1");
  if (!(sum > 0. && isfinite(sum)))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "sum over the PMF %g: must be positive", sum);
  g->pm = unur_i_pmf(discr->mode, gen->distr);
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (!(g->pm > 0. && isfinite(g->pm)))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "PMF(mode = %d) = %g: must be positive",
                            discr->mode, g->pm);
  g->left.sign = -1.;
  g->right.sign = 1.;
  code = make_hat(gen, fmax(2., floor(g->cpfactor * sum / g->pm)));
  if (unur_i_stopped(gen->ctx)) return code;
  if (code != UNUR_SUCCESS || !(g->total <= 2. * sum)) {
    code = make_hat(gen, fmax(2., floor(2. * sum / g->pm)));
    if (unur_i_stopped(gen->ctx)) return code;
    if (code != UNUR_SUCCESS || !(g->total > 0. && g->total <= 200. * sum))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                              "no hat of sensible area (%g, sum %g): are mode and sum right, and "
                              "the PMF T-concave for c = -1/2?",
                              g->total, sum);
  }
  code = make_table(gen, tablesize);
  if (code == UNUR_SUCCESS) choose_sampler(gen);
  return code;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  gen->set = par->set;
  gen->variant = par->variant;
  GEN->cpfactor = PAR->cpfactor;
  return setup(gen, PAR->tablesize);
}

static int reinit(UNUR_GEN *gen) { return setup(gen, GEN->tablesize); }

static int clone(UNUR_GEN *copy, const UNUR_GEN *gen) {
  struct dari_gen *own = copy->data;
  own->table = NULL;
  if (GEN->table == NULL) return UNUR_SUCCESS;
  own->table = unur_i_malloc(copy->ctx, (size_t)GEN->tablesize * sizeof *own->table);
  if (own->table == NULL) return UNUR_ERR_MALLOC;
  memcpy(own->table, GEN->table, (size_t)GEN->tablesize * sizeof *own->table);
  return UNUR_SUCCESS;
}

static void destroy(UNUR_GEN *gen) { unur_i_free(gen->ctx, GEN->table); }

/* ---- changes and info -------------------------------------------------------------------- */

int unur_dari_chg_verify(UNUR_GEN *gen, int verify) {
  return unur_i_chg_verify(gen, &dari, verify, VERIFY, choose_sampler, __FILE__, __LINE__);
}

static double hatarea(const UNUR_GEN *gen) { return GEN->total; }

/* Area of the trials that give k: of the centre within its cell, and of a tail. */
static double hat(const UNUR_GEN *gen, double k) {
  const struct dari_gen *g = GEN;
  if (isnan(k)) return NAN;
  k = nearbyint(k);
  if (k < gen->distr->data.discr.domain[0] || k > gen->distr->data.discr.domain[1]) return 0.;
  const double width = fmin(k + 0.5, g->right.x) - fmax(k - 0.5, g->left.x);
  double area = g->pm * fmax(0., width);
  const struct side *s = k < gen->distr->data.discr.mode ? &g->left : &g->right;
  if (s->tail && s->sign * (k - s->n) > 0.)
    area += s->sign * (tail_F(s, k + 0.5 * s->sign) -
                       (k == s->n + s->sign ? s->from : tail_F(s, k - 0.5 * s->sign)));
  return area;
}

static void info(UNUR_GEN *gen, int help) {
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: DARI (Discrete Automatic Rejection Inversion)\n");
  if (GEN->tablesize == 0) unur_i_info(gen, "   no table\n");
  else unur_i_info(gen, "   table of size %d\n", GEN->tablesize);
  if (gen->variant & SQUEEZE) unur_i_info(gen, "   squeeze\n");
  unur_i_info(gen, "\nperformance characteristics:\n   sum(hat) = %g\n", GEN->total);
  if (gen->distr->set & UNUR_I_SET_PMFSUM)
    unur_i_info(gen, "   rejection constant = %g\n", GEN->total / gen->distr->data.discr.sum);
  unur_i_info(gen, "\n");
  if (help) {
    unur_i_info(gen, "parameters:\n   tablesize = %d %s\n", GEN->tablesize,
                gen->set & SET_TABLESIZE ? "" : "[default]");
    if (gen->variant & SQUEEZE) unur_i_info(gen, "   squeeze = on\n");
    if (gen->set & SET_CFACTOR) unur_i_info(gen, "   cpfactor = %g\n", GEN->cpfactor);
    if (gen->variant & VERIFY) unur_i_info(gen, "   verify = on\n");
    unur_i_info(gen, "\n");
  }
}

static const struct unur_i_method dari = {
    .tag = "DARI",
    .code = UNUR_METH_DARI,
    .distr_type = UNUR_DISTR_DISCR,
    .kind = UNUR_I_DISCR,
    .par_size = sizeof(struct dari_par),
    .gen_size = sizeof(struct dari_gen),
    .init = init,
    .reinit = reinit,
    .clone = clone,
    .free = destroy,
    .info = info,
    .hat = hat,
    .hatarea = hatarea,
};
