/* tdr_ps.c -- TDR, variants PS and IA: intervals around construction points.
 *
 * J. Leydold (2000), Automatic sampling with the ratio-of-uniforms method, ACM Trans. Math.
 * Software 26(1), 78-98, and W. Hoermann, J. Leydold and G. Derflinger (2004), Automatic
 * Nonuniform Random Variate Generation, Springer, section 4.3: the hat in an interval is one
 * tangent, the squeeze is proportional to it ("proportional squeeze"). The part below the
 * squeeze can be accepted at once ("immediate acceptance"). The idea to use one tangent per
 * interval is also in M. Evans and T. Swartz (1998), Random variable generation using concavity
 * properties of transformed densities, J. Comput. Graph. Statist. 7(4), 514-528.
 */
#include "tdr_internal.h"

/* What lies behind the last construction point. */
static struct tdr_point right_end(const struct tdr_gen *g) {
  const struct tdr_point p = {g->right, 0., -INFINITY, INFINITY};
  return p;
}

/* Lowers *fraction to f(x)/hat(x) at an end x of the interval around p. */
static int squeeze_below(const UNUR_GEN *gen, const struct tdr_point *p, double x, double f,
                         double *fraction) {
  const double hat = isfinite(x) ? unur_i_tdr_line(TDR_GEN->o.c, p, p->slope, x) : INFINITY;
  if (unur_i_greater(f, hat)) {
    if (f >= 1.e-50 && !unur_i_approx(f, hat))
      return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                              "PDF not T-concave for c = %g: at x = %g the density %g is above "
                              "the tangent from x = %g, %g; check the derivative, or use a "
                              "method that does not need T-concavity",
                              TDR_GEN->o.c, x, f, p->x, hat);
    unur_i_gen_warning(gen, UNUR_ERR_GEN_CONDITION,
                       "density %g at x = %g is above the hat %g by roundoff", f, x, hat);
  }
  if (!isfinite(x) || !(hat > 0.)) *fraction = 0.;
  else if (f / hat < *fraction) *fraction = f / hat;
  return TDR_OK;
}

int unur_i_tdr_ps_interval(const UNUR_GEN *gen, struct tdr_interval *a, struct tdr_interval *b) {
  const double c = TDR_GEN->o.c;
  int code = unur_i_tdr_intersection(gen, &a->p, &b->p, &b->border);
  if (code != TDR_OK) return code;
  b->f_border = isfinite(b->border) ? unur_i_pdf(b->border, gen->distr) : 0.;
  if (!unur_i_tdr_is_density(gen, b->border, b->f_border)) return UNUR_ERR_GEN_DATA;

  const double hat_left = unur_i_tdr_area(c, &a->p, a->p.slope, a->border);
  a->hat_right = unur_i_tdr_area(c, &a->p, a->p.slope, b->border);
  a->hat = hat_left + a->hat_right;
  if (!isfinite(a->hat)) return TDR_UNBOUNDED;

  a->squeeze = INFINITY; /* at both ends the hat may be f up to roundoff: 1 + eps is fine */
  code = squeeze_below(gen, &a->p, a->border, a->f_border, &a->squeeze);
  if (code == TDR_OK) code = squeeze_below(gen, &a->p, b->border, b->f_border, &a->squeeze);
  a->squeeze_area = a->squeeze * a->hat;
  return code;
}

/* Takes over of *from, which replaces the sentinel or neighbour in the array, what computing the
 * interval to its left has changed. */
static void take_border(struct tdr_interval *to, const struct tdr_interval *from) {
  to->border = from->border;
  to->f_border = from->f_border;
  to->p = from->p;
}

/* The density is 0 at x in interval i: x becomes the end of the hat's domain. Possible only if
 * there is no density on that side. */
static int end_at(UNUR_GEN *gen, int i, double x, bool left) {
  struct tdr_gen *g = TDR_GEN;
  struct tdr_interval *iv = &g->iv[i];
  if (left ? (i > 0 || iv->f_border > 0.) : (i + 1 < g->n || iv[1].f_border > 0.))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                            "PDF is 0 at x = %g, but not on both sides of it", x);
  if (left) {
    iv->border = g->left = x;
    iv->f_border = 0.;
  } else {
    iv[1].p.x = g->right = x;
  }
  return TDR_OK;
}

/* The same for an interval that has been computed; as it was if it fails. */
static int cut(UNUR_GEN *gen, int i, double x) {
  struct tdr_gen *g = TDR_GEN;
  const struct tdr_interval before[2] = {g->iv[i], g->iv[i + 1]};
  const double left = g->left, right = g->right;
  int code = end_at(gen, i, x, x < before[0].p.x);
  if (code == TDR_OK) code = unur_i_tdr_ps_interval(gen, &g->iv[i], &g->iv[i + 1]);
  if (code == TDR_OK) return TDR_OK;
  g->iv[i] = before[0];
  g->iv[i + 1] = before[1];
  g->left = left;
  g->right = right;
  return code;
}

int unur_i_tdr_ps_split(UNUR_GEN *gen, int i, double x, double f) {
  struct tdr_gen *g = TDR_GEN;
  if (!(f > 0.)) return cut(gen, i, x);

  /* The tangent at x shortens the interval itself and the neighbour on the side of x. */
  const bool left = x < g->iv[i].p.x;
  const int first = left && i > 0 ? i - 1 : i;   /* first interval that changes */
  const int last = left || i + 1 == g->n ? i : i + 1;
  const int n_old = last - first + 1, n_new = n_old + 1;
  struct tdr_interval pieces[4];
  const int at = left ? i - first : 1; /* of the new one in pieces */
  int k = 0;
  for (int j = first; j <= last + 1; j++) {
    if (k == at) k++;
    pieces[k++] = g->iv[j];
  }
  memset(&pieces[at], 0, sizeof pieces[at]);
  int code = unur_i_tdr_point(gen, x, f, false, &pieces[at].p);
  if (code != TDR_OK) return code;
  if (at == 0) {
    pieces[0].border = g->iv[i].border;
    pieces[0].f_border = g->iv[i].f_border;
  }
  for (k = 0; k < n_new; k++) {
    code = unur_i_tdr_ps_interval(gen, &pieces[k], &pieces[k + 1]);
    if (code != TDR_OK) return code;
  }
  code = unur_i_tdr_replace(gen, first, n_old, pieces, n_new);
  if (code == TDR_OK) take_border(&g->iv[first + n_new], &pieces[n_new]);
  return code;
}

int unur_i_tdr_ps_start(UNUR_GEN *gen) {
  struct tdr_gen *g = TDR_GEN;
  /* Ends without density have no interval of their own. */
  if (g->iv[g->n].p.f > 0.) {
    struct tdr_interval end;
    memset(&end, 0, sizeof end);
    end.p = right_end(g);
    const int code = unur_i_tdr_replace(gen, g->n + 1, 0, &end, 1);
    if (code != TDR_OK) return code;
  }
  if (!(g->iv[0].p.f > 0.)) {
    memmove(g->iv, g->iv + 1, (size_t)g->n * sizeof *g->iv);
    g->n--;
    g->iv[0].f_border = 0.;
  } else {
    g->iv[0].f_border = g->iv[0].p.f;
  }
  g->iv[0].border = g->left;

  for (int i = 0; i < g->n;) {
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    struct tdr_interval *a = &g->iv[i];
    int code = unur_i_tdr_ps_interval(gen, a, a + 1);
    if (code == TDR_OK) {
      i++;
      continue;
    }
    if (code != TDR_UNBOUNDED) return code;
    /* The tangent is not steep enough: a construction point towards the end in question. */
    if (g->n >= g->max_ivs)
      return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                              "no hat of finite area with %d intervals: the density near "
                              "x = %g may have too heavy a tail for c = %g; try %smore intervals",
                              g->n, a->p.x, g->o.c, unur_i_tdr_smaller_c(g->o.c));
    const bool left = isfinite(unur_i_tdr_area(g->o.c, &a->p, a->p.slope, a[1].border));
    struct tdr_interval more;
    memset(&more, 0, sizeof more);
    const double x = unur_i_arcmean(left ? a->border : a->p.x, left ? a->p.x : a[1].border);
    const double f = unur_i_pdf(x, gen->distr);
    if (!unur_i_tdr_is_density(gen, x, f)) return UNUR_ERR_GEN_DATA;
    if (!(f > 0.)) {
      code = end_at(gen, i, x, left);
      if (code != TDR_OK) return code;
      continue;
    }
    code = unur_i_tdr_point(gen, x, f, false, &more.p);
    if (code != TDR_OK) return code;
    if (left) {
      more.border = a->border;
      more.f_border = a->f_border;
    }
    code = unur_i_tdr_replace(gen, left ? i : i + 1, 0, &more, 1);
    if (code != TDR_OK) return code;
    if (left && i > 0) i--;
  }
  return TDR_OK;
}

int unur_i_tdr_ps_dars_pass(UNUR_GEN *gen, double threshold, int *n_splits) {
  struct tdr_gen *g = TDR_GEN;
  /* Gap i lies between the construction points of the intervals i - 1 and i. */
  for (int i = 0; i <= g->n && g->n < g->max_ivs; i++) {
    const struct tdr_interval *a = i > 0 ? &g->iv[i - 1] : NULL;
    const struct tdr_interval *b = i < g->n ? &g->iv[i] : NULL;
    const double hat_a = a != NULL ? a->hat_right : 0.;
    const double hat_b = b != NULL ? b->hat - b->hat_right : 0.;
    const double squeeze = (a != NULL ? a->squeeze * hat_a : 0.) + (b != NULL ? b->squeeze * hat_b : 0.);
    const double hat = hat_a + hat_b;
    if (hat - squeeze <= threshold) continue;
    /* The centroid is that of hat minus chord, except next to a tail that has no squeeze. */
    const bool chord = b != NULL && b->squeeze_area > 0.;
    const struct tdr_point left = {g->left, 0., -INFINITY, INFINITY};
    for (int rule = g->o.dars_rule; rule <= 3; rule++) {
      if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
      const double border = g->iv[i].border;
      double x;
      if (!unur_i_tdr_split_point(gen, rule, i > 0 ? &g->iv[i - 1].p : &left, &g->iv[i].p, border,
                                  hat, chord, &x))
        continue;
      /* Where hat and chord agree up to roundoff, the centroid of their difference is anywhere. */
      if (!(x >= (i > 0 ? g->iv[i - 1].p.x : g->left) && x <= g->iv[i].p.x)) continue;
      const int n = g->n;
      const int code = unur_i_tdr_try_split(gen, x < border ? i - 1 : i, x,
                                            unur_i_pdf(x, gen->distr));
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
