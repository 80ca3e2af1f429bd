/* tdr_gw.c -- TDR, variant GW: intervals between construction points.
 *
 * W. R. Gilks and P. Wild (1992), Adaptive rejection sampling for Gibbs sampling, Applied
 * Statistics 41(2), 337-348: between two neighbouring construction points the hat consists of
 * the tangents in both, the squeeze is the chord. W. Hoermann (1995), A rejection technique for
 * sampling from T-concave distributions, ACM Trans. Math. Software 21(2), 182-193, does the same
 * for other transformations than the logarithm.
 */
#include "tdr_internal.h"

static int not_concave(const UNUR_GEN *gen, const struct tdr_interval *a,
                       const struct tdr_interval *b, const char *what) {
  return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                          "PDF not T-concave for c = %g between x = %g and %g: %s; check the "
                          "derivative, or use a method that does not need T-concavity",
                          TDR_GEN->o.c, a->p.x, b->p.x, what);
}

int unur_i_tdr_gw_interval(const UNUR_GEN *gen, struct tdr_interval *a, struct tdr_interval *b) {
  const double c = TDR_GEN->o.c;
  if (unur_i_approx(a->p.x, b->p.x)) return TDR_EMPTY;
  const int code = unur_i_tdr_intersection(gen, &a->p, &b->p, &a->border);
  if (code != TDR_OK) return code;

  if (a->p.f > 0. && b->p.f > 0.) {
    a->squeeze = (b->p.t - a->p.t) / (b->p.x - a->p.x);
    /* A slope of 0 is that of a mode, whose place may be known only approximately: nothing can be
     * concluded from small differences to it. */
    if (a->squeeze != 0. && a->p.slope != 0. && b->p.slope != 0. &&
        ((a->squeeze > a->p.slope && !unur_i_approx(a->squeeze, a->p.slope)) ||
         (a->squeeze < b->p.slope && !unur_i_approx(a->squeeze, b->p.slope))))
      return not_concave(gen, a, b, "the chord is steeper than the tangents");
    a->squeeze_area = a->p.f > b->p.f ? unur_i_tdr_area(c, &a->p, a->squeeze, b->p.x)
                                      : unur_i_tdr_area(c, &b->p, a->squeeze, a->p.x);
  } else {
    a->squeeze = 0.;
    a->squeeze_area = 0.;
  }

  const double hat_left = unur_i_tdr_area(c, &a->p, a->p.slope, a->border);
  a->hat_right = unur_i_tdr_area(c, &b->p, b->p.slope, a->border);
  a->hat = hat_left + a->hat_right;
  if (!isfinite(a->hat)) return TDR_UNBOUNDED;
  if (a->squeeze_area > a->hat && !unur_i_approx(a->squeeze_area, a->hat))
    return not_concave(gen, a, b, "the squeeze is above the hat");
  return TDR_OK;
}

/* Intervals [a, m] and [m, b] in place of [a, b]; a is pieces[0], m pieces[1]. TDR_EMPTY for
 * one of them is fine: it is dropped. Returns a code, *n is the number of pieces. */
static int halves(const UNUR_GEN *gen, struct tdr_interval pieces[2], struct tdr_interval *b,
                  int *n) {
  *n = 2;
  int code = unur_i_tdr_gw_interval(gen, &pieces[0], &pieces[1]);
  if (code != TDR_OK && code != TDR_EMPTY) return code;
  const int second = unur_i_tdr_gw_interval(gen, &pieces[1], b);
  if (second != TDR_OK) return second == TDR_EMPTY ? TDR_NO_SPLIT : second;
  if (code == TDR_EMPTY) return TDR_NO_SPLIT;
  return TDR_OK;
}

int unur_i_tdr_gw_split(UNUR_GEN *gen, int i, double x, double f) {
  struct tdr_gen *g = TDR_GEN;
  struct tdr_interval pieces[2], b = g->iv[i + 1];
  pieces[0] = g->iv[i];
  int n, code;
  if (!(f > 0.)) {
    /* No density at x: the end without density moves there. */
    n = 1;
    struct tdr_point p;
    (void)unur_i_tdr_point(gen, x, 0., false, &p);
    if (pieces[0].p.f <= 0.) pieces[0].p = p;
    else if (b.p.f <= 0.) b.p = p;
    else
      return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                              "PDF is 0 at x = %g, but not on both sides of it", x);
    code = unur_i_tdr_gw_interval(gen, &pieces[0], &b);
  } else {
    memset(&pieces[1], 0, sizeof pieces[1]);
    code = unur_i_tdr_point(gen, x, f, false, &pieces[1].p);
    if (code == TDR_OK) code = halves(gen, pieces, &b, &n);
  }
  if (code != TDR_OK) return code;
  code = unur_i_tdr_replace(gen, i, 1, pieces, n);
  if (code == TDR_OK) g->iv[i + n].p = b.p;
  return code;
}

int unur_i_tdr_gw_start(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  for (int i = 0; i < g->n;) {
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    struct tdr_interval *a = &g->iv[i];
    const int code = unur_i_tdr_gw_interval(gen, a, a + 1);
    if (code == TDR_OK) {
      i++;
    } else if (code == TDR_EMPTY) {
      /* Of two points that coincide the first is kept, or the end of the domain. */
      if (i > 0 && i + 1 == g->n) {
        a->p = a[1].p;
        i--;
      } else {
        memmove(a + 1, a + 2, (size_t)(g->n - i - 1) * sizeof *a);
      }
      g->n--;
    } else if (code == TDR_UNBOUNDED) {
      /* The tangents are not steep enough: a construction point in between. */
      if (g->n >= g->max_ivs)
        return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                                "no hat of finite area with %d intervals: the tail at x = %g "
                                "may be too heavy for c = %g; try %smore intervals",
                                g->n, isfinite(a->p.x) ? a[1].p.x : a->p.x, g->o.c,
                                unur_i_tdr_smaller_c(g->o.c));
      const double x = unur_i_arcmean(a->p.x, a[1].p.x);
      const double f = unur_i_pdf(x, gen->distr);
      if (!unur_i_tdr_is_density(gen, x, f)) return UNUR_ERR_GEN_DATA;
      if (!(f > 0.)) {
        /* The domain of the hat ends here. */
        struct tdr_point end;
        (void)unur_i_tdr_point(gen, x, 0., false, &end);
        if (i == 0 && !(a->p.f > 0.)) a->p = end;
        else if (i == g->n - 1 && !(a[1].p.f > 0.)) a[1].p = end;
        else
          return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                                  "PDF is 0 at x = %g, but not on both sides of it", x);
        continue;
      }
      struct tdr_interval both[2] = {*a, *a};
      int grown = unur_i_tdr_point(gen, x, f, false, &both[1].p);
      if (grown == TDR_OK) grown = unur_i_tdr_replace(gen, i, 1, both, 2);
      if (grown != TDR_OK) return grown;
    } else {
      return code;
    }
  }
  return TDR_OK;
}

int unur_i_tdr_gw_dars_pass(UNUR_GEN *gen, double threshold, int *n_splits) {
  struct tdr_gen *g = TDR_GEN;
  for (int i = 0; i < g->n && g->n < g->max_ivs; i++) {
    if (g->iv[i].hat - g->iv[i].squeeze_area <= threshold) continue;
    for (int rule = g->o.dars_rule; rule <= 3; rule++) {
      if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
      double x;
      if (!unur_i_tdr_split_point(gen, rule, &g->iv[i].p, &g->iv[i + 1].p, g->iv[i].border,
                                  g->iv[i].hat, true, &x))
        continue;
      const int n = g->n;
      const int code = unur_i_tdr_try_split(gen, i, x, unur_i_pdf(x, gen->distr));
      if (code > TDR_OK) return code;
      if (code == TDR_BAD_SPLIT) break;
      if (code == TDR_OK) {
        (*n_splits)++;
        i += g->n - n;
        break;
      }
    }
  }
  return TDR_OK;
}
