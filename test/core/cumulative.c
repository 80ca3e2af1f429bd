#include "cumulative.h"

#include <gsl/gsl_integration.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MAX_PANELS = 4000 };

struct cumulative {
  CUMULATIVE_DENSITY *f;
  void *params;
  gsl_integration_glfixed_table *rule;
  int n;                       /* panels */
  double x[MAX_PANELS + 1];    /* their ends */
  double area[MAX_PANELS];
  double below[MAX_PANELS + 1], above[MAX_PANELS + 1];
  double level;                /* absolute tolerance of one panel */
};

static double rule(const CUMULATIVE *c, double a, double b) {
  gsl_function function = {c->f, c->params};
  return a < b ? gsl_integration_glfixed(&function, a, b, c->rule) : 0.;
}

/* The point beyond which f is below 1e-25 of its value at `inner`, on the way to `border`. */
static double reach(const CUMULATIVE *c, double inner, double border) {
  double level = 1e-25 * c->f(inner, c->params);
  double side = border > inner ? 1. : -1., step = 1e-3;
  double x = inner;
  for (int i = 0; i < 400; i++) {
    double next = inner + side * step;
    if (side * (next - border) >= 0.) return border;
    double f = c->f(next, c->params);
    x = next;
    /* Two points, since f may rise again after a valley. */
    if (f < level && c->f(inner + side * 1.5 * step, c->params) < level) return x;
    step *= 1.5;
  }
  return x;
}

static void split(CUMULATIVE *c, double a, double b, double whole, int depth) {
  double m = 0.5 * (a + b);
  double first = rule(c, a, m), second = rule(c, m, b);
  if (depth < 60 && m > a && m < b && !(fabs(first + second - whole) <= c->level)) {
    split(c, a, m, first, depth + 1);
    split(c, m, b, second, depth + 1);
    return;
  }
  if (c->n == MAX_PANELS) {
    fputs("cumulative: too many panels\n", stderr);
    exit(2);
  }
  c->x[c->n] = a;
  c->area[c->n] = first + second;
  c->x[++c->n] = b;
}

CUMULATIVE *cumulative_new(CUMULATIVE_DENSITY *f, void *params, double left, double inner,
                           double right) {
  CUMULATIVE *c = calloc(1, sizeof *c);
  if (c == NULL) exit(2);
  c->f = f;
  c->params = params;
  c->rule = gsl_integration_glfixed_table_alloc(20);
  double l = reach(c, inner, left), r = reach(c, inner, right);
  double rough = 0.;
  for (int pass = 0; pass < 2; pass++) { /* the second with the area known */
    c->level = pass == 0 ? INFINITY : 5e-17 * rough;
    if (pass == 0) {
      for (int i = 0; i < 2000; i++) { /* a rough area: trapezoid in arctan-spaced points */
        double t = (i + 0.5) / 2000. * 3.141592653589793 - 1.5707963267948966;
        double w = tan(t), x = inner + w * fmin(1., r - l);
        if (x > l && x < r) rough += f(x, params) * (1. + w * w) * fmin(1., r - l) * 3.1416 / 2000.;
      }
      continue;
    }
    c->n = 0;
    split(c, l, inner, rule(c, l, inner), 0);
    split(c, inner, r, rule(c, inner, r), 0);
  }
  for (int i = 0; i < c->n; i++) c->below[i + 1] = c->below[i] + c->area[i];
  for (int i = c->n; i > 0; i--) c->above[i - 1] = c->above[i] + c->area[i - 1];
  return c;
}

double cumulative_total(const CUMULATIVE *c) { return c->below[c->n]; }

static int panel(const CUMULATIVE *c, double x) {
  int low = 0, high = c->n - 1;
  while (low < high) {
    int middle = (low + high + 1) / 2;
    if (c->x[middle] <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

double cumulative_below(const CUMULATIVE *c, double x) {
  if (x <= c->x[0]) return 0.;
  if (x >= c->x[c->n]) return c->below[c->n];
  int i = panel(c, x);
  return c->below[i] + rule(c, c->x[i], x);
}

double cumulative_above(const CUMULATIVE *c, double x) {
  if (x <= c->x[0]) return c->above[0];
  if (x >= c->x[c->n]) return 0.;
  int i = panel(c, x);
  return c->above[i + 1] + rule(c, x, c->x[i + 1]);
}

void cumulative_free(CUMULATIVE *c) {
  if (c == NULL) return;
  gsl_integration_glfixed_table_free(c->rule);
  free(c);
}
