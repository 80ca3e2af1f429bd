/* tabl_internal.h -- what the files of method TABL share.
 *
 *   tabl.c        parameters, sampling, changes, info; head with papers and departures
 *   tabl_setup.c  monotone pieces, equal-area rule, DARS, splitting, guide table
 */
#ifndef UNUR_TABL_INTERNAL_H
#define UNUR_TABL_INTERNAL_H

#include "core.h"

enum { TABL_IA = 0x0001u, TABL_VERIFY = 0x0800u, TABL_PEDANTIC = 0x0400u,
       TABL_EAR = 0x0010u, TABL_DARS = 0x0020u };                               /* variant */
enum { TABL_SPLIT_POINT = 1, TABL_SPLIT_MEAN = 2, TABL_SPLIT_ARC = 3 };

enum { TABL_SET_GUIDEFACTOR = 0x001u, TABL_SET_SLOPES = 0x004u, TABL_SET_AREAFRACTION = 0x008u,
       TABL_SET_MAX_IVS = 0x010u, TABL_SET_MAX_RATIO = 0x020u, TABL_SET_BOUNDARY = 0x080u,
       TABL_SET_DARSFACTOR = 0x200u, TABL_SET_CPOINTS = 0x400u };               /* set */

struct tabl_par {
  double *slopes;        /* copies, owned by par: (xmax, xmin) pairs */
  int n_slopes;
  double *cpoints;
  int n_cpoints, n_stp;
  double left, right;    /* boundary */
  double max_ratio, dars_factor, guide_factor, area_fraction;
  int max_ivs, split_mode;
};

/* The density falls from xmax to xmin; either may be the left one. */
struct tabl_interval {
  double xmax, fmax, xmin, fmin;
  double Ahat, Asq, Acum;
};

struct tabl_gen {
  struct tabl_interval *iv; /* ascending */
  int n, capacity;
  int *guide;               /* guide[j]: first interval with Acum >= j/n * Atotal */
  int guide_capacity;
  double Atotal, Asq;
  double left, right;       /* union of the intervals at the beginning */
  double Umin, Umax;        /* of a truncated domain */
  double ends[2];           /* its ends, or left and right */
  double max_ratio, dars_factor, guide_factor, area_fraction;
  int max_ivs, split_mode;
  bool frozen;              /* no more refinement */
};

#define TABL_GEN(gen) ((struct tabl_gen *)(gen)->data)

static inline double unur_i_tabl_leftmost(const struct tabl_interval *iv) {
  return iv->xmax < iv->xmin ? iv->xmax : iv->xmin;
}
static inline double unur_i_tabl_rightmost(const struct tabl_interval *iv) {
  return iv->xmax < iv->xmin ? iv->xmin : iv->xmax;
}

/* Interval that holds U in (0, Atotal]. */
static inline int unur_i_tabl_find(const struct tabl_gen *g, double U) {
  int j = (int)(U / g->Atotal * g->n);
  if (j > g->n - 1) j = g->n - 1;
  int i = g->guide[j];
  while (i < g->n - 1 && g->iv[i].Acum < U) i++;
  return i;
}

/* Intervals from parameters, equal-area rule and DARS. */
int unur_i_tabl_setup(UNUR_GEN *gen, const struct tabl_par *par);

/* Splits interval i by the split mode; x with PDF fx is the point just drawn. Rebuilds the guide
 * table. UNUR_SUCCESS, also where nothing was to be split; else a reported code: the PDF is not
 * monotone, the generator must not be used. */
int unur_i_tabl_refine(UNUR_GEN *gen, int i, double x, double fx);

#endif
