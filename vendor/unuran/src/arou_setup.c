/* arou_setup.c -- AROU: vertices, segments, splitting, DARS, guide table (Leydold 2000). */

#include "arou_internal.h"

#define GEN AROU_GEN(gen)

/* A tangents' intersection farther than this, relative to the vertices, counts as unbounded. */
#define FAR 1.e6

enum { MAX_SPLITS = 1000 };

/* What became of a segment's geometry; not a code. */
enum shape { SOUND, EMPTY, UNBOUNDED, WRONG };

static const double pi_half = 1.5707963267948966;

/* ---- vertices ---------------------------------------------------------------------------------- */

static int make_vertex(UNUR_GEN *gen, double x, double fx, struct arou_vertex *p) {
  *p = (struct arou_vertex){.x = x};
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (!(fx >= 0.) || isinf(fx))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                            "PDF(%g) = %g: must be finite and not negative", x, fx);
  if (fx == 0.) {
    if (isinf(x)) p->b = 1.;       /* the line u = 0 */
    else p->a = -1., p->b = x;     /* the ray v = x u */
    return UNUR_SUCCESS;
  }
  p->u = sqrt(fx);
  p->v = x * p->u;
  const double dfx = unur_i_dpdf(x, gen->distr);
  if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
  if (isnan(dfx))
    return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "derivative of the PDF at %g is NaN", x);
  if (isinf(dfx)) {                /* the ray through the vertex */
    p->a = p->u;
    p->b = -p->v;
    p->c = 0.;
  } else {
    p->a = -dfx / p->u;
    p->b = 2. * p->u + dfx * x / p->u;
    p->c = p->a * p->v + p->b * p->u;
  }
  return UNUR_SUCCESS;
}

static double density(UNUR_GEN *gen, double x) {
  return isinf(x) ? 0. : unur_i_pdf(x, gen->distr);
}

/* ---- segments ---------------------------------------------------------------------------------- */

static double size_of(const struct arou_vertex *p) { return fabs(p->v) + fabs(p->u); }

static enum shape geometry(struct arou_segment *s) {
  const struct arou_vertex *l = &s->left, *r = &s->right;
  s->Ain = 0.5 * (r->v * l->u - l->v * r->u);
  if (s->Ain < 0.) {
    if (fabs(s->Ain) < 1.e-8 * (fabs(l->v) + fabs(r->v)) * (l->u + r->u)) s->Ain = 0.;
    else return WRONG;
  }
  const double norm = size_of(l) + size_of(r);
  const double det = l->a * r->b - l->b * r->a;
  const double num_v = l->c * r->b - l->b * r->c, num_u = l->a * r->c - l->c * r->a;
  /* Middle of the chord: the outer triangle is nothing. */
  s->mv = 0.5 * (l->v + r->v);
  s->mu = 0.5 * (l->u + r->u);
  s->Aout = 0.;
  if (l->u == 0. && r->u == 0.) return EMPTY;
  if (det == 0.)
    /* Parallel tangents: the same line, or no intersection at all. */
    return fabs(num_v) + fabs(num_u) <= UNUR_I_EPS * (fabs(l->a) + fabs(l->b)) * (fabs(r->c) + norm)
               ? SOUND
               : UNBOUNDED;
  if (fabs(num_v) + fabs(num_u) > FAR * norm * fabs(det)) return UNBOUNDED;
  const double mv = num_v / det, mu = num_u / det;
  /* Twice the outer area; positive when the intersection lies outside. */
  const double outer = (r->v - l->v) * (mu - l->u) - (r->u - l->u) * (mv - l->v);
  /* Of areas; v and u may be of very different size. */
  const double tiny = 1.e-10 * (fabs(l->v) + fabs(r->v)) * (l->u + r->u);
  if (mu < 0. && fabs(mu) > 1.e-10 * (l->u + r->u)) return UNBOUNDED;
  /* Seen from the origin, how far does the intersection lie inside of both vertices? */
  const double inside = fmin(mv * l->u - l->v * mu, r->v * mu - mv * r->u);
  if (outer <= 0. || inside < -tiny) {
    if (fabs(outer) <= tiny) /* a flat boundary, or vertices that all but coincide */
      return inside >= 0. || s->Ain > 1.e-12 * size_of(l) * size_of(r) ? SOUND : EMPTY;
    return inside >= -tiny ? WRONG : UNBOUNDED; /* the tangents meet behind the origin */
  }
  s->mv = mv;
  s->mu = mu;
  s->Aout = 0.5 * outer;
  return SOUND;
}

static bool reserve(UNUR_GEN *gen, int n) {
  if (n <= GEN->capacity) return true;
  const int capacity = n < 64 ? 64 : 2 * n;
  struct arou_segment *seg = unur_i_realloc(gen->ctx, GEN->seg, (size_t)capacity * sizeof *seg);
  if (seg == NULL) return false;
  GEN->seg = seg;
  GEN->capacity = capacity;
  return true;
}

static int not_concave(UNUR_GEN *gen, const struct arou_segment *s) {
  return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                          "PDF not T-concave for c = -1/2 between x = %g and %g", s->left.x,
                          s->right.x);
}

/* Replaces segment i by its parts left and right of x. *count tells how many segments there are
 * now in its place. When the parts are not sound the old one is kept and `code` says why. */
static int split(UNUR_GEN *gen, int i, double x, double fx, int *count) {
  struct arou_gen *g = GEN;
  *count = 1;
  const struct arou_segment old = g->seg[i];
  if (!isfinite(x) || !(x > old.left.x && x < old.right.x)) {
    unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA, "split point %g is not inside (%g, %g)", x,
                       old.left.x, old.right.x);
    return UNUR_SUCCESS;
  }
  struct arou_vertex p;
  const int code = make_vertex(gen, x, fx, &p);
  if (code != UNUR_SUCCESS) return code;
  struct arou_segment l = {.left = old.left, .right = p}, r = {.left = p, .right = old.right};
  if (fx == 0.) { /* no density on one side */
    if (old.left.u == 0.) l = r;
    else if (old.right.u != 0.) return not_concave(gen, &old);
    const enum shape shape = geometry(&l);
    if (shape != SOUND && shape != EMPTY) return not_concave(gen, &l);
    g->seg[i] = l;
    return UNUR_SUCCESS;
  }
  const enum shape ls = geometry(&l), rs = geometry(&r);
  if (ls == WRONG || rs == WRONG || (old.Aout > 0. && isfinite(old.Aout) && (ls == UNBOUNDED || rs == UNBOUNDED)))
    return not_concave(gen, &old);
  if (ls == UNBOUNDED) l.Aout = UNUR_INFINITY;
  if (rs == UNBOUNDED) r.Aout = UNUR_INFINITY;
  if (!reserve(gen, g->n + 1)) return UNUR_ERR_MALLOC;
  memmove(&g->seg[i + 1], &g->seg[i], (size_t)(g->n - i) * sizeof *g->seg);
  g->n++;
  g->seg[i] = l;
  g->seg[i + 1] = r;
  *count = 2;
  return UNUR_SUCCESS;
}

/* ---- start --------------------------------------------------------------------------------------- */

/* Appends the segment between two vertices. */
static int append(UNUR_GEN *gen, const struct arou_vertex *l, const struct arou_vertex *r) {
  if (!reserve(gen, GEN->n + 1)) return UNUR_ERR_MALLOC;
  struct arou_segment s = {.left = *l, .right = *r};
  switch (geometry(&s)) {
  case SOUND: break;
  case EMPTY: return UNUR_SUCCESS;
  case UNBOUNDED: s.Aout = UNUR_INFINITY; break;
  default: return not_concave(gen, &s);
  }
  GEN->seg[GEN->n++] = s;
  return UNUR_SUCCESS;
}

/* Cuts unbounded segments until all are bounded. */
static int bound_all(UNUR_GEN *gen) {
  struct arou_gen *g = GEN;
  int splits = 0;
  for (int i = 0; i < g->n;) {
    if (isfinite(g->seg[i].Aout)) {
      i++;
      continue;
    }
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (++splits > MAX_SPLITS || g->n >= g->max_segments)
      return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                              "no bounded polygon with %d segments: near x = %g the tails are too "
                              "heavy, or more construction points are needed",
                              g->n, g->seg[i].left.x);
    const double x = unur_i_arcmean(g->seg[i].left.x, g->seg[i].right.x);
    if (!(x > g->seg[i].left.x && x < g->seg[i].right.x)) return not_concave(gen, &g->seg[i]);
    int count;
    const int code = split(gen, i, x, density(gen, x), &count);
    if (code != UNUR_SUCCESS) return code;
  }
  return UNUR_SUCCESS;
}

int unur_i_arou_start(UNUR_GEN *gen, const double *cpoints, int n) {
  UNUR_DISTR *distr = gen->distr;
  const double left = distr->data.cont.domain[0], right = distr->data.cont.domain[1];
  const bool known = distr->set & (UNUR_I_SET_MODE | UNUR_I_SET_CENTER);
  const bool use_center = (gen->variant & AROU_CENTER) && known;
  double center = known ? unur_distr_cont_get_center(distr) : 0.;
  if (known) center = fmin(fmax(center, left), right);
  double angle = 0., step = 0.;
  if (cpoints == NULL) {
    const double from = isinf(left) ? -pi_half : atan(left - center);
    const double to = isinf(right) ? pi_half : atan(right - center);
    step = (to - from) / (n + 1);
    angle = from;
  }
  bool falling = false, center_done = !use_center;
  double fx = density(gen, left), previous = left;
  struct arou_vertex l, r;
  int code = make_vertex(gen, left, fx, &l);
  if (code != UNUR_SUCCESS) return code;
  for (int i = 0; i <= n;) {
    double x;
    if (i < n) {
      if (cpoints != NULL) {
        x = cpoints[i];
        if (x <= left || x >= right || x <= previous) {
          if (!(x == center && center_done))
            unur_i_gen_warning(gen, UNUR_ERR_GEN_DATA,
                               "construction point %g is outside the domain or out of order", x);
          i++;
          continue;
        }
      } else {
        angle += step;
        x = tan(angle) + center;
      }
    } else {
      x = right;
    }
    if (!center_done && x >= center) { /* before the next one */
      center_done = true;
      if (x == center) i++;
      else angle -= step;
      x = center;
    } else {
      i++;
    }
    if (x == previous && x == right) break;
    const double f_next = density(gen, x);
    if (falling && f_next > fx)
      return unur_i_gen_error(gen, UNUR_ERR_GEN_CONDITION,
                              "PDF not unimodal: it falls to %g at x = %g and rises to %g at %g", fx,
                              previous, f_next, x);
    if (fx > 0. && f_next < fx) falling = true;
    code = make_vertex(gen, x, f_next, &r);
    if (code != UNUR_SUCCESS) return code;
    if (fx == 0. && f_next == 0.) { /* nothing here yet, or nothing more */
      if (falling) break;
      l = r;
    } else {
      code = append(gen, &l, &r);
      if (code != UNUR_SUCCESS) return code;
      l = r;
    }
    previous = x;
    fx = f_next;
    if (falling && fx == 0.) break;
  }
  if (GEN->n == 0) { /* the PDF is 0 at all points: look between the ends */
    code = make_vertex(gen, left, 0., &l);
    if (code == UNUR_SUCCESS) code = make_vertex(gen, right, 0., &r);
    if (code != UNUR_SUCCESS) return code;
    if (!reserve(gen, 1)) return UNUR_ERR_MALLOC;
    GEN->seg[GEN->n++] = (struct arou_segment){.left = l, .right = r, .Aout = UNUR_INFINITY};
  }
  return bound_all(gen);
}

/* ---- totals, guide table ----------------------------------------------------------------------- */

static void sum_up(struct arou_gen *g) {
  g->Atotal = g->Asqueeze = 0.;
  for (int i = 0; i < g->n; i++) {
    g->Asqueeze += g->seg[i].Ain;
    g->Atotal += g->seg[i].Ain + g->seg[i].Aout;
    g->seg[i].Acum = g->Atotal;
  }
}

int unur_i_arou_guide(UNUR_GEN *gen) {
  struct arou_gen *g = GEN;
  int size = g->guide_factor * g->n < 1. ? 1
             : g->guide_factor * g->n > 1.e6 ? 1000000 : (int)(g->guide_factor * g->n);
  if (size > g->guide_capacity) {
    const int capacity = size < 256 ? 256 : 2 * size;
    int *guide = unur_i_realloc(gen->ctx, g->guide, (size_t)capacity * sizeof *guide);
    if (guide == NULL) return UNUR_ERR_MALLOC;
    g->guide = guide;
    g->guide_capacity = capacity;
  }
  g->guide_size = size;
  sum_up(g);
  const double step = g->Atotal / size;
  double level = 0.;
  for (int i = 0, j = 0; j < size; j++, level += step) {
    while (i < g->n - 1 && g->seg[i].Acum < level) i++;
    g->guide[j] = i;
  }
  return UNUR_SUCCESS;
}

int unur_i_arou_refine(UNUR_GEN *gen, int i, double x, double fx) {
  struct arou_gen *g = GEN;
  const struct arou_segment *s = &g->seg[i];
  if (g->n * s->Aout < g->dars_factor * (g->Atotal - g->Asqueeze)) return UNUR_SUCCESS;
  int count;
  const int code = split(gen, i, x, fx, &count);
  if (code == UNUR_ERR_MALLOC) { /* go on with the polygon as it is */
    g->max_segments = g->n;
    return UNUR_SUCCESS;
  }
  if (code != UNUR_SUCCESS) return code;
  if (unur_i_arou_guide(gen) != UNUR_SUCCESS) {
    unur_i_gen_disable(gen, UNUR_ERR_GEN_CONDITION);
    return UNUR_ERR_MALLOC;
  }
  return UNUR_SUCCESS;
}

/* ---- derandomised adaptive rejection sampling --------------------------------------------------- */

int unur_i_arou_dars(UNUR_GEN *gen) {
  struct arou_gen *g = GEN;
  sum_up(g);
  while (g->max_ratio * g->Atotal > g->Asqueeze && g->n < g->max_segments) {
    const double threshold = g->dars_factor * (g->Atotal - g->Asqueeze) / g->n;
    int n_split = 0;
    for (int i = 0; i < g->n && g->n < g->max_segments; i++) {
      if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
      const struct arou_segment *s = &g->seg[i];
      if (s->Aout < threshold) continue;
      const double x = unur_i_arcmean(s->left.x, s->right.x);
      if (!(x > s->left.x && x < s->right.x)) continue;
      int count;
      const int code = split(gen, i, x, density(gen, x), &count);
      if (code != UNUR_SUCCESS) return code;
      n_split++;
      i += count - 1; /* both halves wait for the next pass */
    }
    sum_up(g);
    if (n_split == 0) {
      unur_i_gen_warning(gen, UNUR_ERR_GENERIC, "DARS stopped: no segment left to split");
      break;
    }
  }
  if (g->max_ratio * g->Atotal <= g->Asqueeze) {
    g->max_segments = g->n; /* good enough: no refinement during sampling */
    return UNUR_SUCCESS;
  }
  if (g->n >= g->max_segments)
    unur_i_gen_warning(gen, UNUR_ERR_GENERIC, "DARS stopped: %d segments reached", g->max_segments);
  unur_i_gen_warning(gen, UNUR_ERR_GENERIC, "squeeze/hat ratio %g is below the one asked for, %g",
                     g->Asqueeze / g->Atotal, g->max_ratio);
  return UNUR_SUCCESS;
}
