/* tdr_internal.h -- what the files of method TDR share.
 *
 *   tdr.c          parameters, life cycle, getters, reading out, info
 *   tdr_tangent.c  transformation, tangents, areas and centroids below them
 *   tdr_setup.c    starting points and intervals, DARS, guide table
 *   tdr_gw.c       intervals of variant GW: computing, splitting
 *   tdr_ps.c       intervals of variants PS and IA
 *   tdr_sample.c   sampling, adaptive steps, verifying samplers
 */
#ifndef UNUR_TDR_INTERNAL_H
#define UNUR_TDR_INTERNAL_H

#include "core.h"

/* Variants (unur_gen.variant). */
enum {
  TDR_PS = 0x0u, TDR_GW = 0x1u, TDR_IA = 0x2u, TDR_VARIANT = 0x3u,
  TDR_USECENTER = 0x10u, TDR_USEMODE = 0x20u, TDR_USEDARS = 0x40u,
  TDR_VERIFY = 0x100u, TDR_PEDANTIC = 0x200u
};

/* Options that were set (unur_gen.set). */
enum {
  TDR_SET_CENTER = 0x1u, TDR_SET_CPOINTS = 0x2u, TDR_SET_N_CPOINTS = 0x4u,
  TDR_SET_PERCENTILES = 0x8u, TDR_SET_N_PERCENTILES = 0x10u, TDR_SET_RETRY_NCPOINTS = 0x20u,
  TDR_SET_GUIDEFACTOR = 0x40u, TDR_SET_C = 0x80u, TDR_SET_MAX_SQHRATIO = 0x100u,
  TDR_SET_MAX_IVS = 0x200u, TDR_SET_USE_DARS = 0x400u, TDR_SET_DARS_FACTOR = 0x800u
};

struct tdr_options {
  double c;                    /* 0 or -0.5 */
  double guide_factor, max_ratio, dars_factor;
  int dars_rule, max_ivs;
  int n_points;                /* starting points asked for */
  double *points;              /* explicit ones, owned; NULL: automatic */
  int n_percentiles;
  double *percentiles;         /* owned; NULL: equidistributed */
  int retry_points;
};

/* Construction point: density there, its transform and the slope of the tangent to it. Where
 * f = 0 the transform is -inf and the slope inf. */
struct tdr_point {
  double x, f, t, slope;
};

/* One interval.
 *
 * GW: from the construction point p to that of the next interval; the tangents of both meet in
 *     `border`; `squeeze` is the slope of the chord.
 * PS: around the construction point p, from `border`, where the tangent of the previous interval
 *     meets its own, to the next interval's `border`; `squeeze` is the fraction of the hat that
 *     lies below the squeeze; `f_border` is f(border).
 *
 * The array has one more element behind the last interval: in GW its construction point is the
 * right end of the domain, in PS its border is. */
struct tdr_interval {
  double cum;                  /* hat area up to the right end of this interval */
  double hat, hat_right;       /* hat area; part of it to the right of p (PS), of border (GW) */
  double squeeze;
  struct tdr_point p;
  double border, f_border;
  double squeeze_area;
};

struct tdr_gen {
  struct tdr_interval *iv;     /* n intervals and one more */
  struct tdr_interval **guide; /* first one to look at, for U in [j/size, (j+1)/size) */
  double guide_size;           /* an integer; as double for speed */
  double u_min, u_max;         /* of the truncated domain */
  double ends[2];              /* its ends; those of the domain where it is not truncated */
  double hat, squeeze;         /* total areas */
  int n;
  int capacity, guide_capacity;
  int max_ivs;                 /* no split any more at this number */
  int max_ivs_effective;       /* the limit before it was frozen, for info and reinit */
  double left, right;          /* domain of the hat */
  double center;
  bool use_center;             /* as a construction point */
  struct tdr_options o;
};

#define TDR_GEN ((struct tdr_gen *)gen->data)

/* Outcome of computing an interval or of splitting one, beside the codes of unuran.h. */
enum {
  TDR_OK = 0,                  /* UNUR_SUCCESS */
  TDR_NO_SPLIT = -1,           /* not worth it: nothing done */
  TDR_BAD_SPLIT = -4,          /* not possible, reported as a warning: nothing done */
  TDR_UNBOUNDED = -2,          /* hat has no finite area */
  TDR_EMPTY = -3,              /* ends coincide */
  TDR_NO_DENSITY = -5          /* no construction point with density */
};

/* ---- tdr_tangent.c ---------------------------------------------------------------------- */

/* Point at x with density f; is_mode: slope 0 without asking the derivative. */
int unur_i_tdr_point(const UNUR_GEN *gen, double x, double f, bool is_mode, struct tdr_point *p);
/* Where the tangents of a and b (a.x < b.x) meet; code 0x33 (reported) if not T-concave. */
int unur_i_tdr_intersection(const UNUR_GEN *gen, struct tdr_point *a, struct tdr_point *b,
                            double *x);
/* For messages that name a remedy: the c that admits more densities, if there is one. */
const char *unur_i_tdr_smaller_c(double c);
/* Area below the line of given slope through p, in the scale of the density, from p.x to x;
 * INFINITY if unbounded. */
double unur_i_tdr_area(double c, const struct tdr_point *p, double slope, double x);
/* Integral of u * line(u) from p.x to x, signed: negative when x < p.x and the integrand is
 * positive. */
double unur_i_tdr_moment(double c, const struct tdr_point *p, double slope, double x);
/* Line through p, in the scale of the density. */
double unur_i_tdr_line(double c, const struct tdr_point *p, double slope, double x);

/* ---- tdr_gw.c, tdr_ps.c ----------------------------------------------------------------- */

/* Everything of *a that depends on its right neighbour; PS also sets b->border, b->f_border. */
int unur_i_tdr_gw_interval(const UNUR_GEN *gen, struct tdr_interval *a, struct tdr_interval *b);
int unur_i_tdr_ps_interval(const UNUR_GEN *gen, struct tdr_interval *a, struct tdr_interval *b);
/* Splits interval i at x, f = f(x). */
int unur_i_tdr_gw_split(UNUR_GEN *gen, int i, double x, double f);
int unur_i_tdr_ps_split(UNUR_GEN *gen, int i, double x, double f);
/* Intervals of the hat from the construction points in iv[0 .. n]. */
int unur_i_tdr_gw_start(UNUR_GEN *gen);
int unur_i_tdr_ps_start(UNUR_GEN *gen);
/* One pass of DARS; adds to *n_splits. */
int unur_i_tdr_gw_dars_pass(UNUR_GEN *gen, double threshold, int *n_splits);
int unur_i_tdr_ps_dars_pass(UNUR_GEN *gen, double threshold, int *n_splits);

/* ---- tdr_setup.c ------------------------------------------------------------------------ */

/* Whether f = f(x) can be a density; reports 0x32 if not. */
bool unur_i_tdr_is_density(const UNUR_GEN *gen, double x, double f);
/* Hat for gen->distr with the options TDR_GEN->o; TDR_NO_DENSITY (not reported) if f = 0 at all
 * construction points. */
int unur_i_tdr_setup(UNUR_GEN *gen);
/* Cumulated areas, totals, guide table: to be called whenever g->iv has changed or moved. */
int unur_i_tdr_guide(UNUR_GEN *gen);
/* Room for one interval more; replaces n_old intervals at i by n_new. */
int unur_i_tdr_replace(UNUR_GEN *gen, int i, int n_old, const struct tdr_interval *with, int n_new);
/* Splits interval i at x, f = f(x), if that gains enough. TDR_OK, TDR_NO_SPLIT, TDR_BAD_SPLIT, or
 * a code, reported: the hat is as it was, but the density violates a condition. */
int unur_i_tdr_try_split(UNUR_GEN *gen, int i, double x, double f);
/* Point at which DARS splits [a.x, b.x] by `rule`; the tangents meet in `border`, `hat` is the
 * area below them; squeeze: whether the chord is subtracted in rule 1. False if the rule does not
 * apply. */
bool unur_i_tdr_split_point(const UNUR_GEN *gen, int rule, const struct tdr_point *a,
                            const struct tdr_point *b, double border, double hat, bool squeeze,
                            double *x);

/* ---- tdr_sample.c ----------------------------------------------------------------------- */

void unur_i_tdr_choose_sampler(UNUR_GEN *gen);
int unur_i_tdr_fill(UNUR_GEN *gen, double *out, size_t n, size_t *done);
/* Point x at u in [0,1] of the hat's CDF; interval, hat and squeeze there (each may be NULL). */
double unur_i_tdr_invert_hat(const UNUR_GEN *gen, double u, int *interval);
double unur_i_tdr_hat_at(const UNUR_GEN *gen, int i, double x);
double unur_i_tdr_squeeze_at(const UNUR_GEN *gen, int i, double x);
int unur_i_tdr_locate(const UNUR_GEN *gen, double x); /* interval that contains x */

#endif
