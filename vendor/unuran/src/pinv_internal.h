/* pinv_internal.h -- what the files of method PINV share.
 *
 *   pinv.c         options, sampling, inverse CDF, error estimate, info, method table
 *   pinv_setup.c   density as integrated, center, support, cut-off points, area
 *   pinv_newton.c  interpolation of the inverse CDF, interval by interval; guide table
 *
 * Paper: G. Derflinger, W. Hoermann and J. Leydold (2010), Random variate generation by
 * numerical inversion when only the density is known, ACM TOMACS 20(4), article 18.
 */
#ifndef UNUR_PINV_INTERNAL_H
#define UNUR_PINV_INTERNAL_H

#include "core.h"

enum {
  UNUR_I_PINV_MIN_ORDER = 3,
  UNUR_I_PINV_MAX_ORDER = 17,
  UNUR_I_PINV_NODES = UNUR_I_PINV_MAX_ORDER + 1,
  /* Guide table entries per interval. It does not change the variates; with 8 the search
   * hardly ever takes a second step. */
  UNUR_I_PINV_GUIDE_FACTOR = 8
};

/* Which options were set (par->set, gen->set). */
enum {
  UNUR_I_PINV_SET_ORDER = 0x1u,
  UNUR_I_PINV_SET_ORDER_CORRECTED = 0x2u,
  UNUR_I_PINV_SET_SMOOTHNESS = 0x4u,
  UNUR_I_PINV_SET_SMOOTHNESS_CORRECTED = 0x8u,
  UNUR_I_PINV_SET_U_RESOLUTION = 0x10u,
  UNUR_I_PINV_SET_UPOINTS = 0x20u,
  UNUR_I_PINV_SET_BOUNDARY = 0x40u,
  UNUR_I_PINV_SET_SEARCHBOUNDARY = 0x80u,
  UNUR_I_PINV_SET_VARIANT = 0x100u,
  UNUR_I_PINV_SET_MAX_INTERVALS = 0x200u,
  UNUR_I_PINV_SET_KEEPCDF = 0x400u
};

enum { UNUR_I_PINV_USE_PDF = 1u, UNUR_I_PINV_USE_CDF = 2u }; /* par->variant */

struct unur_i_pinv_options {
  int order, smoothness;
  double u_resolution;
  bool use_upoints;
  double boundary[2];
  bool search[2];
  int max_intervals;
  bool keep_cdf;
};

/* One interval of the table, `2 * order` doubles in a row (see pinv_newton.c):
 *   x at its left end, order coefficients, order-1 nodes (u relative to the left end).
 * Each interval ends where the next one begins. */
struct unur_i_pinv {
  struct unur_i_pinv_options options; /* order and smoothness corrected */
  bool use_cdf, use_log;

  double domain[2];      /* truncated domain of the distribution: variates lie in it */
  double border[2];      /* what the table covers: cut-off points or borders */
  bool search[2];        /* sides where the distribution was cut */
  bool coarse[2];        /* sides with a pole where numbers are too far apart for its mass */
  double center;
  double split;          /* center as given: where a kink or pole is most likely */
  bool pole_inside;      /* the density is infinite there */

  /* PDF: the density is integrated as pdf(x) * scale, or exp(logpdf(x) - log_scale). */
  double scale, log_scale;
  double area;           /* of the scaled density between the borders; CDF: difference */
  bool coarse_numbers;   /* the spacing of numbers forbids the u-resolution */
  double u_tolerance;    /* for the error at test points, in units of area */
  struct unur_i_lobatto *integral; /* PDF: table of integrals; after set-up only if kept */
  double cdf_left;       /* CDF: at the left border */

  int n_intervals, capacity;
  double *cdf;           /* n_intervals + 1: 0 ... umax */
  double *table;         /* n_intervals rows, and the right border */
  double umax;           /* last entry of cdf */
  int guide_size;
  int *guide;

  /* First value of a user function that cannot be used. */
  int trouble;           /* its code, 0 if none */
  double trouble_x, trouble_value;
  const char *trouble_name; /* "PDF", "logPDF", "CDF", ... */
};

/* Interval that holds u (in units of area), found forward from the guide table. */
static inline int unur_i_pinv_find(const struct unur_i_pinv *p, double u01, double u) {
  int i = p->guide[(int)(u01 * p->guide_size)];
  while (p->cdf[i + 1] < u) i++;
  return i;
}

/* Newton form of one interval at u, measured from the interval's left end. */
static inline double unur_i_pinv_newton(const double *row, int order, double u) {
  const double *z = row + 1, *node = row + order; /* node[k], k >= 1: row[1 + order + k - 1] */
  double chi = z[order - 1];
  for (int k = order - 2; k >= 0; k--) chi = chi * (u - node[k + 1]) + z[k];
  return row[0] + chi * u;
}

/* pinv_setup.c */

/* Scaled density, a unur_i_function with the generator as parameter; NaN after noting the
 * trouble if the user's value is negative, infinite or not a number. */
double unur_i_pinv_density(double x, void *gen);
/* Derivative of the scaled density; f is the scaled density at x. */
double unur_i_pinv_derivative(UNUR_GEN *gen, double x, double f);
/* CDF at x; NaN after noting the trouble. */
double unur_i_pinv_cdf(UNUR_GEN *gen, double x);
/* Reports the noted trouble or the pending stop; UNUR_SUCCESS if there is none. */
int unur_i_pinv_trouble(UNUR_GEN *gen);
/* Borders, area, tolerance. */
int unur_i_pinv_setup_pdf(UNUR_GEN *gen);
int unur_i_pinv_setup_cdf(UNUR_GEN *gen);
/* Integrates anew between the borders, begun with `pieces` panels a side. */
int unur_i_pinv_integrate(UNUR_GEN *gen, int pieces);

/* pinv_newton.c */

int unur_i_pinv_build(UNUR_GEN *gen);
int unur_i_pinv_guide(UNUR_GEN *gen);

#endif
