/* arou_internal.h -- what the files of method AROU share.
 *
 *   arou.c        parameters, sampling, changes, info; head with paper and departures
 *   arou_setup.c  vertices, segments, splitting, DARS, guide table
 */
#ifndef UNUR_AROU_INTERNAL_H
#define UNUR_AROU_INTERNAL_H

#include "core.h"

enum { AROU_VERIFY = 0x1u, AROU_CENTER = 0x2u, AROU_DARS = 0x4u, AROU_PEDANTIC = 0x8u }; /* variant */
enum { AROU_SET_CPOINTS = 0x1u, AROU_SET_DARSFACTOR = 0x4u,
       AROU_SET_GUIDEFACTOR = 0x8u, AROU_SET_MAX_RATIO = 0x10u,
       AROU_SET_MAX_SEGMENTS = 0x20u };                                                /* set */

struct arou_par {
  double *cpoints; /* copy, owned by par; NULL: automatic */
  int n_cpoints, max_segments;
  double guide_factor, dars_factor, max_ratio;
};

/* Point of the region's boundary for x = v/u, and its tangent a v + b u = c. */
struct arou_vertex {
  double x, v, u, a, b, c;
};

struct arou_segment {
  struct arou_vertex left, right;
  double mv, mu;    /* intersection of the tangents */
  double Ain, Aout, Acum;
};

struct arou_gen {
  struct arou_segment *seg; /* ascending in x */
  int n, capacity;
  int *guide;
  int guide_size, guide_capacity;
  double Atotal, Asqueeze;
  double guide_factor, dars_factor, max_ratio;
  int max_segments;
};

#define AROU_GEN(gen) ((struct arou_gen *)(gen)->data)

/* Segment for U in [0,1): the first whose cumulated area is at least U Atotal. */
static inline int unur_i_arou_find(const struct arou_gen *g, double U) {
  int j = (int)(U * g->guide_size);
  if (j > g->guide_size - 1) j = g->guide_size - 1;
  int i = g->guide[j];
  const double area = U * g->Atotal;
  while (i < g->n - 1 && g->seg[i].Acum < area) i++;
  return i;
}

/* Segments between the given or automatic construction points. */
int unur_i_arou_start(UNUR_GEN *gen, const double *cpoints, int n);
int unur_i_arou_dars(UNUR_GEN *gen);
/* Totals, cumulated areas, guide table. */
int unur_i_arou_guide(UNUR_GEN *gen);
/* Splits segment i at x where that is worth it; rebuilds the guide table. */
int unur_i_arou_refine(UNUR_GEN *gen, int i, double x, double fx);

#endif
