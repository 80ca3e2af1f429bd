/* ninv_internal.h -- what the files of method NINV share.
 *
 *   ninv.c          options, starting points, table, sampling, info, method table
 *   ninv_iterate.c  regula falsi, bisection, Newton
 */
#ifndef UNUR_NINV_INTERNAL_H
#define UNUR_NINV_INTERNAL_H

#include "core.h"

/* Which options were set (par->set, gen->set). */
enum {
  UNUR_I_NINV_SET_MAX_ITER = 0x1u,
  UNUR_I_NINV_SET_X_RESOLUTION = 0x2u,
  UNUR_I_NINV_SET_U_RESOLUTION = 0x4u,
  UNUR_I_NINV_SET_START = 0x8u,
  UNUR_I_NINV_SET_VARIANT = 0x10u
};

enum { UNUR_I_NINV_REGULA = 1u, UNUR_I_NINV_NEWTON = 2u, UNUR_I_NINV_BISECT = 3u };

struct unur_i_ninv_options {
  int max_iter;
  double x_resolution, u_resolution; /* <= 0: not a criterion */
  double start[2];                   /* equal: automatic */
  int table_size;                    /* 0: none */
};

struct unur_i_ninv {
  struct unur_i_ninv_options options;
  double domain[2];       /* of the distribution */
  double truncated[2];    /* variates lie in it */
  double u_min, u_max;    /* CDF at its ends */
  double start[2], cdf_start[2]; /* Newton: both the same */
  int n_table;            /* points with known CDF, ascending; 0: none */
  double *x, *cdf;
};

/* CDF at x; NaN after reporting that the user's value cannot be one. */
double unur_i_ninv_cdf(UNUR_GEN *gen, double x);
/* x with CDF(x) = u, by secants or halving, from the bracket x[0] < x[1] with known CDF values,
 * which is widened where needed. NaN: failed, reported. `newton` begins at x[0]. */
double unur_i_ninv_bracketed(UNUR_GEN *gen, double u, const double x[2], const double cdf[2],
                             bool bisect);
double unur_i_ninv_newton(UNUR_GEN *gen, double u, double x, double cdf);

#endif
