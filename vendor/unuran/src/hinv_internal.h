/* hinv_internal.h -- what the files of method HINV share.
 *
 *   hinv.c        options, sampling, inverse CDF, error estimate, info, method table
 *   hinv_setup.c  borders, adaptive choice of nodes, table, guide table
 *
 * Paper: W. Hoermann and J. Leydold (2003), Continuous random variate generation by fast
 * numerical inversion, ACM TOMACS 13(4), 347-362.
 */
#ifndef UNUR_HINV_INTERNAL_H
#define UNUR_HINV_INTERNAL_H

#include "core.h"

/* Which options were set (par->set, gen->set). */
enum {
  UNUR_I_HINV_SET_ORDER = 0x1u,
  UNUR_I_HINV_SET_U_RESOLUTION = 0x2u,
  UNUR_I_HINV_SET_CPOINTS = 0x4u,
  UNUR_I_HINV_SET_BOUNDARY = 0x8u,
  UNUR_I_HINV_SET_GUIDEFACTOR = 0x10u,
  UNUR_I_HINV_SET_MAX_INTERVALS = 0x20u
};

struct unur_i_hinv_options {
  int order;             /* 1, 3, 5 */
  double u_resolution;
  double *cpoints;       /* owned copy; NULL: none */
  int n_cpoints;
  double boundary[2];
  double guide_factor;
  int max_intervals;
};

struct unur_i_hinv {
  struct unur_i_hinv_options options;
  double domain[2];       /* of the distribution, truncated */
  double cdf_domain[2];   /* CDF there */
  double border[2];       /* what the table covers */
  double truncated[2];    /* variates lie in it: chg_truncated() */
  double tail_cut[2];     /* nodes with at most this mass beyond are dropped */
  int n_intervals, capacity;
  double *cdf;            /* n_intervals + 1; of the distribution on its domain */
  double *table;          /* n_intervals rows, and the right border; see hinv_setup.c */
  int guide_size;
  int *guide;
  double u_min, u_max;    /* u that are sampled */
};

/* Row: order + 1 coefficients in t = (u - cdf[i]) / (cdf[i+1] - cdf[i]), the first of them x at
 * the left end; then 1 / (cdf[i+1] - cdf[i]), 0 if there is no mass. */
static inline size_t unur_i_hinv_stride(int order) { return (size_t)order + 2; }

static inline double unur_i_hinv_spline(const double *row, int order, double t) {
  double x = row[order];
  for (int k = order - 1; k >= 0; k--) x = x * t + row[k];
  return x;
}

/* CDF on the domain, in [0,1]; NaN after reporting that the user's value cannot be one. */
double unur_i_hinv_cdf(UNUR_GEN *gen, double x);
int unur_i_hinv_setup(UNUR_GEN *gen);
void unur_i_hinv_clear(UNUR_GEN *gen); /* frees the table */

#endif
