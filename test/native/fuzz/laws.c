/* laws.c -- choices, and the laws of the fuzzer: formulas of any kind, of which only an orderly end
 * is asked, and laws with a closed-form CDF of which everything that is told is true. */
#include "fuzz.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static uint64_t state;

void choose_from(uint64_t number) {
  state = number * 0xd1342543de82ef95u + 1u;
  for (int i = 0; i < 3; i++) (void)choice();
}
uint64_t choice(void) {
  uint64_t z = (state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}
static double unit(void) { return (double)(choice() >> 11) * 0x1p-53; }
int below(int n) { return n <= 1 ? 0 : (int)(choice() % (uint64_t)n); }
bool chance(double p) { return unit() < p; }
double between(double from, double to) { return from + (to - from) * unit(); }
double magnitude(int from, int to) {
  const int exponent = from + below(to - from + 1);
  return ldexp(1. + unit(), exponent);
}

struct law law;

static void tell(const char *format, ...) {
  const size_t at = strlen(law.text);
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(law.text + at, sizeof law.text - at, format, arguments);
  va_end(arguments);
}

/* ---- Formulas: value and derivative together (dual numbers) ---------------------------------- */

typedef struct { double f, d; } DUAL;
enum op { NUMBER, X, SUM, PRODUCT, QUOTIENT, DIFFERENCE, EXP, LOG, ABS, SINE, FLOOR, BELL, LAPLACE, POWER,
  STEP, GAP, ISLAND, PLATEAU, SCALE, SQUARE };
struct node { enum op op; double a, b, c; int left, right; };
enum { MOST_NODES = 64 };
static struct node nodes[MOST_NODES];
static int n_nodes;

static DUAL at(int i, double x) {
  const struct node *const n = &nodes[i];
  const double z = (x - n->a) / n->b;
  DUAL u = {0., 0.}, v = {0., 0.};
  switch (n->op) { /* those of x alone */
  case NUMBER: return (DUAL){n->c, 0.};
  case X: return (DUAL){z, 1. / n->b};
  case BELL: return (DUAL){n->c * exp(-0.5 * z * z), -z / n->b * n->c * exp(-0.5 * z * z)};
  case LAPLACE: return (DUAL){n->c * exp(-fabs(z)), (z < 0. ? 1. : -1.) / n->b * n->c * exp(-fabs(z))};
  case POWER: return (DUAL){pow(fabs(z), n->c), n->c * pow(fabs(z), n->c - 1.) * (z < 0. ? -1. : 1.) / n->b};
  case STEP: return at(x < n->a ? n->left : n->right, x);
  case GAP: return x > n->a && x < n->a + n->b ? (DUAL){0., 0.} : at(n->left, x);
  case ISLAND: return x > n->a && x < n->a + n->b ? (DUAL){n->c, n->c} : at(n->left, x);
  default: break;
  }
  u = at(n->left, x);
  if (n->right >= 0) v = at(n->right, x);
  switch (n->op) {
  case SUM: return (DUAL){u.f + v.f, u.d + v.d};
  case DIFFERENCE: return (DUAL){u.f - v.f, u.d - v.d};
  case PRODUCT: return (DUAL){u.f * v.f, u.d * v.f + u.f * v.d};
  case QUOTIENT: return (DUAL){u.f / v.f, (u.d * v.f - u.f * v.d) / (v.f * v.f)};
  case EXP: return (DUAL){exp(u.f), u.d * exp(u.f)};
  case LOG: return (DUAL){log(u.f), u.d / u.f};
  case ABS: return (DUAL){fabs(u.f), u.f < 0. ? -u.d : u.d};
  case SINE: return (DUAL){1. + sin(u.f), u.d * cos(u.f)};
  case FLOOR: return (DUAL){floor(u.f), 0.};
  case PLATEAU: return u.f > n->c ? (DUAL){n->c, 0.} : u;
  case SCALE: return (DUAL){n->c * u.f, n->c * u.d};
  case SQUARE: return (DUAL){u.f * u.f, 2. * u.f * u.d};
  default: return u;
  }
}

static double place(void) { return chance(0.1) ? (chance(0.5) ? -1. : 1.) * magnitude(6, 24) : law.location + law.scale * between(-4., 4.); }
static double width(void) { return law.scale * (chance(0.2) ? magnitude(-30, 20) : magnitude(-3, 3)); }

static int node(enum op op, double a, double b, double c, int left, int right) {
  nodes[n_nodes] = (struct node){op, a, b, c, left, right};
  return n_nodes++;
}

static int formula(int depth);

/* A bump: what densities are mostly made of. */
static int bump(void) {
  static const double heights[] = {1., 1., 1., 0.3, 1e-3, 20., 1e5};
  static const double powers[] = {-0.5, -0.9, -0.1, -1., -2., 0.5, 1., 2., -3.};
  const double m = place(), s = width();
  switch (below(5)) {
  case 0: case 1: return node(BELL, m, s, one_of(heights), -1, -1);
  case 2: return node(LAPLACE, m, s, one_of(heights), -1, -1);
  case 3: { /* 1 / (1 + z^2) */
    const int square = node(SQUARE, 0., 1., 0., node(X, m, s, 0., -1, -1), -1);
    const int below_it = node(SUM, 0., 1., 0., node(NUMBER, 0., 1., 1., -1, -1), square);
    return node(QUOTIENT, 0., 1., 0., node(NUMBER, 0., 1., one_of(heights), -1, -1), below_it);
  }
  default: { /* a pole, or a zero, with an end */
    const int power = node(POWER, m, s, one_of(powers), -1, -1);
    return chance(0.5) ? node(PRODUCT, 0., 1., 0., power, node(BELL, m, s * 2., 1., -1, -1)) : power;
  }
  }
}

static int formula(int depth) {
  static const double odd[] = {(double)NAN, (double)INFINITY, -(double)INFINITY, -1., 0., 1e308, 1e-320, -1e-300, 1e300};
  static const double scales[] = {1e-300, 1e-30, 1e30, 1e300, 1e-100, -1., 2., 0.};
  if (depth == 0 || n_nodes > MOST_NODES - 20) {
    switch (below(8)) {
    case 0: return node(X, place(), width(), 0., -1, -1);
    case 1: return node(NUMBER, 0., 1., chance(0.8) ? magnitude(-3, 3) : one_of(odd), -1, -1);
    default: return bump();
    }
  }
  const int inner = formula(depth - 1);
  switch (below(20)) {
  case 0: case 1: case 2: return node(SUM, 0., 1., 0., inner, formula(depth - 1));
  case 3: return node(PRODUCT, 0., 1., 0., inner, formula(depth - 1));
  case 4: return node(QUOTIENT, 0., 1., 0., inner, formula(depth - 1));
  case 5: return node(DIFFERENCE, 0., 1., 0., inner, formula(depth - 1));
  case 6: return node(EXP, 0., 1., 0., node(SCALE, 0., 1., -1., node(ABS, 0., 1., 0., inner, -1), -1), -1);
  case 7: return node(EXP, 0., 1., 0., inner, -1);
  case 8: return node(LOG, 0., 1., 0., inner, -1);
  case 9: return node(ABS, 0., 1., 0., inner, -1);
  case 10: return node(SINE, 0., 1., 0., inner, -1);
  case 11: return node(FLOOR, 0., 1., 0., inner, -1);
  case 12: return node(STEP, place(), 1., 0., inner, formula(depth - 1));
  case 13: case 14: return node(GAP, place(), width(), 0., inner, -1);
  case 15: case 16: return node(ISLAND, place(), width(), one_of(odd), inner, -1);
  case 17: return node(PLATEAU, 0., 1., magnitude(-4, 1), inner, -1);
  case 18: return node(SCALE, 0., 1., one_of(scales), inner, -1);
  default: return node(SQUARE, 0., 1., 0., inner, -1);
  }
}

static void tell_node(int i) {
  static const char *const names[] = {"", "x", "+", "*", "/", "-", "exp", "log", "abs", "1+sin", "floor", "bell", "laplace", "power",
    "step", "gap", "island", "plateau", "scale", "square"};
  if (i < 0) return;
  const struct node *const n = &nodes[i];
  if (n->op == NUMBER) { tell("%g", n->c); return; }
  tell("(%s", names[n->op]);
  if (n->op == X || n->op == BELL || n->op == LAPLACE || n->op == POWER || n->op == STEP || n->op == GAP || n->op == ISLAND) tell(" [%g %g %g]", n->a, n->b, n->c);
  else if (n->op == PLATEAU || n->op == SCALE) tell(" %g", n->c);
  if (n->left >= 0) { tell(" "); tell_node(n->left); }
  if (n->right >= 0) { tell(" "); tell_node(n->right); }
  tell(")");
}

/* ---- Sound laws: standard forms, z >= 0 where the support begins at 0 ---------------------------- */

struct family {
  const char *name;
  double left, right, mode;
  double (*logf)(double z), (*dlogf)(double z); /* normalised */
  double (*cdf)(double z), (*above)(double z);  /* and 1 - CDF */
  unsigned is;
};
#define F(name, expression) static double name(double z) { (void)z; return expression; }
F(normal_l, -0.5 * z * z - 0.91893853320467274) F(normal_d, -z) F(normal_c, 0.5 * erfc(-z * M_SQRT1_2)) F(normal_a, 0.5 * erfc(z * M_SQRT1_2))
F(exponential_l, -z) F(exponential_d, -1.) F(exponential_c, -expm1(-z)) F(exponential_a, exp(-z))
F(gamma2_l, log(z) - z) F(gamma2_d, 1. / z - 1.) F(gamma2_c, -expm1(-z) - z * exp(-z)) F(gamma2_a, (1. + z) * exp(-z))
F(laplace_l, -fabs(z) - M_LN2) F(laplace_d, z < 0. ? 1. : -1.) F(laplace_c, z < 0. ? 0.5 * exp(z) : 1. - 0.5 * exp(-z)) F(laplace_a, laplace_c(-z))
F(logistic_l, -fabs(z) - 2. * log1p(exp(-fabs(z)))) F(logistic_d, -tanh(0.5 * z)) F(logistic_c, 1. / (1. + exp(-z))) F(logistic_a, 1. / (1. + exp(z)))
F(cauchy_l, -log1p(z * z) - 1.1447298858494002) F(cauchy_d, -2. * z / (1. + z * z)) F(cauchy_c, z < 0. ? atan2(1., -z) / M_PI : 1. - atan2(1., z) / M_PI) F(cauchy_a, cauchy_c(-z))
F(student2_l, -1.5 * log(2. + z * z)) F(student2_d, -3. * z / (2. + z * z)) F(student2_a, z < 0. ? 1. - student2_a(-z) : 1. / ((2. + z * z) * (1. + z / sqrt(2. + z * z)))) F(student2_c, student2_a(-z))
F(lomax_l, M_LN2 - 3. * log1p(z)) F(lomax_d, -3. / (1. + z)) F(lomax_c, 1. - 1. / ((1. + z) * (1. + z))) F(lomax_a, 1. / ((1. + z) * (1. + z)))
F(uniform_l, 0.) F(uniform_d, 0.) F(uniform_c, z) F(uniform_a, 1. - z)
F(ramp_l, M_LN2 + log(z)) F(ramp_d, 1. / z) F(ramp_c, z * z) F(ramp_a, (1. - z) * (1. + z))
F(beta_l, log(6. * z * (1. - z))) F(beta_d, (1. - 2. * z) / (z * (1. - z))) F(beta_c, z * z * (3. - 2. * z)) F(beta_a, beta_c(1. - z))
F(pole_l, -M_LN2 - 0.5 * log(z)) F(pole_d, -0.5 / z) F(pole_c, sqrt(z)) F(pole_a, 1. - sqrt(z))
F(half_l, -z - 0.5 * log(M_PI * z)) F(half_d, -1. - 0.5 / z) F(half_c, erf(sqrt(z))) F(half_a, erfc(sqrt(z)))
F(root_l, -sqrt(z) - M_LN2) F(root_d, -0.5 / sqrt(z)) F(root_c, 1. - (1. + sqrt(z)) * exp(-sqrt(z))) F(root_a, (1. + sqrt(z)) * exp(-sqrt(z)))
F(rayleigh_l, log(z) - 0.5 * z * z) F(rayleigh_d, 1. / z - z) F(rayleigh_c, -expm1(-0.5 * z * z)) F(rayleigh_a, exp(-0.5 * z * z))
F(two_p, 0.5 * exp(normal_l(z + 2.)) + exp(normal_l(2. * (z - 2.)))) F(two_l, log(two_p(z)))
F(two_d, (-(z + 2.) * 0.5 * exp(normal_l(z + 2.)) - 4. * (z - 2.) * exp(normal_l(2. * (z - 2.)))) / two_p(z))
F(two_c, 0.5 * normal_c(z + 2.) + 0.5 * normal_c(2. * (z - 2.))) F(two_a, 0.5 * normal_a(z + 2.) + 0.5 * normal_a(2. * (z - 2.)))
#define LAW(name, left, right, mode, is) {#name, left, right, mode, name##_l, name##_d, name##_c, name##_a, is}
enum { LC = LOG_CONCAVE | T_CONCAVE | UNIMODAL };
static const struct family families[] = {
  LAW(normal, -INFINITY, INFINITY, 0., LC),
  LAW(exponential, 0., INFINITY, 0., LC | HAZARD_RISES | HAZARD_FALLS | HAZARD_BOUNDED),
  LAW(gamma2, 0., INFINITY, 1., LC | HAZARD_RISES | HAZARD_BOUNDED),
  LAW(laplace, -INFINITY, INFINITY, 0., LC),
  LAW(logistic, -INFINITY, INFINITY, 0., LC),
  LAW(cauchy, -INFINITY, INFINITY, 0., T_CONCAVE | UNIMODAL),
  LAW(student2, -INFINITY, INFINITY, 0., T_CONCAVE | UNIMODAL),
  LAW(lomax, 0., INFINITY, 0., T_CONCAVE | UNIMODAL | HAZARD_FALLS | HAZARD_BOUNDED),
  LAW(uniform, 0., 1., 0.5, LC),
  LAW(ramp, 0., 1., 1., LC),
  LAW(beta, 0., 1., 0.5, LC),
  LAW(pole, 0., 1., 0., UNIMODAL | POLE),
  LAW(half, 0., INFINITY, 0., UNIMODAL | POLE),
  LAW(root, 0., INFINITY, 0., UNIMODAL | HAZARD_FALLS),
  LAW(rayleigh, 0., INFINITY, 1., LC | HAZARD_RISES),
  LAW(two, -INFINITY, INFINITY, 2., 0),
};

static double z_of(double x) { return (x - law.location) / law.scale; }
static double cdf_at(double z) { return z == INFINITY ? 1. : z == -INFINITY ? 0. : law.family->cdf(z); }
static double above_at(double z) { return z == INFINITY ? 0. : z == -INFINITY ? 1. : law.family->above(z); }
static double mass(double left, double right) { /* without cancellation in the upper tail */
  const struct family *const f = law.family;
  const double a = fmax(z_of(left), f->left), b = fmin(z_of(right), f->right);
  if (!(a < b)) return 0.;
  return cdf_at(a) < 0.5 ? cdf_at(b) - cdf_at(a) : above_at(a) - above_at(b);
}

static void draw_family(unsigned needs) {
  do law.family = &one_of(families); while ((law.family->is & needs & ~(unsigned)ONLY_ASKED) != (needs & ~(unsigned)ONLY_ASKED) || ((needs & NO_POLE) && (law.family->is & POLE)));
  const struct family *const f = law.family;
  law.is = f->is;
  law.left = law.location + law.scale * f->left;
  law.right = law.location + law.scale * f->right;
  /* Hazard rates and poles stay where they are; others may lose ends. */
  if ((needs & (HAZARD_RISES | HAZARD_FALLS | HAZARD_BOUNDED | POLE | WHOLE)) == 0 && chance(0.4)) {
    const double a = law.location + law.scale * between(-2., 3.), b = law.location + law.scale * between(-2., 6.);
    const double left = chance(0.6) ? fmax(law.left, fmin(a, b)) : law.left, right = chance(0.6) ? fmin(law.right, fmax(a, b)) : law.right;
    if (mass(left, right) > 1e-3) law.left = left, law.right = right;
  }
  /* A law that begins elsewhere has no pole, and its hazard rate is another. */
  if (law.left > law.location + law.scale * f->left || law.right < law.location + law.scale * f->right) law.is &= ~(unsigned)(HAZARD_RISES | HAZARD_FALLS | HAZARD_BOUNDED | POLE);
  tell("%s(%.17g, %.17g) x %g on (%.17g, %.17g)", f->name, law.location, law.scale, law.factor, law.left, law.right);
}

static void draw_probabilities(unsigned needs) {
  const int which = below(needs & T_CONCAVE ? 4 : 6);
  law.first = chance(0.5) ? 0 : below(2000) - 1000;
  law.n = 2 + below(chance(0.3) ? 5 : 100);
  const double q = between(0.2, 0.97), mean = between(0.5, 0.5 * law.n + 1.);
  for (int i = 0; i < law.n; i++) {
    switch (which) {
    case 0: law.p[i] = pow(q, i); break;
    case 1: law.p[i] = exp(i * log(mean) - mean - lgamma(i + 1.)); break;
    case 2: law.p[i] = 1.; break;
    case 3: law.p[i] = exp(-0.5 * (i - mean) * (i - mean) / (mean + 1.)); break;
    case 4: law.p[i] = pow(i + 1., -2. * q); break;
    default: law.p[i] = chance(0.2) ? 0. : between(0., 1.);
    }
    law.p[i] *= law.factor;
  }
  if (which == 5) law.p[0] = law.factor;
  law.is = which < 4 ? T_CONCAVE | UNIMODAL : 0;
  tell("probabilities %d(%g, %g) x %g of %d to %d", which, q, mean, law.factor, law.first, law.first + law.n - 1);
}

void law_draw(enum kind kind, bool sound, unsigned needs) {
  memset(&law, 0, sizeof law);
  n_nodes = 0;
  law.kind = kind;
  law.sound = sound;
  law.location = chance(0.5) ? 0. : between(-5., 5.) * (chance(0.2) ? magnitude(5, 20) : 1.);
  law.scale = chance(0.5) ? 1. : sound ? magnitude(-6, 6) : magnitude(-30, 30);
  law.factor = chance(0.5) ? 1. : sound ? magnitude(-10, 10) : magnitude(-300, 300);
  law.derivative_factor = 1.;
  if (needs & (HAZARD_RISES | HAZARD_FALLS | HAZARD_BOUNDED)) law.location = 0.;
  if (needs & (WHOLE | NORMALISED)) law.factor = 1.;
  if (sound && kind == CONTINUOUS) { draw_family(needs); return; }
  if (sound && kind == DISCRETE) { draw_probabilities(needs); return; }
  static const double factors[] = {1., 1., 1., 1., -1., 0., 2., 1e-3, 1e300, (double)NAN, (double)INFINITY};
  law.derivative_factor = one_of(factors);
  law.by_logarithm = chance(0.3);
  law.cdf_kind = below(8);
  if (chance(0.4)) { /* a sum of bumps, so that some samplers come to be */
    int root = bump();
    for (int i = below(4); i > 0; i--) root = node(SUM, 0., 1., 0., root, bump());
    if (chance(0.3)) root = node(GAP, place(), width(), 0., root, -1);
  } else {
    (void)formula(1 + below(4));
  }
  tell("%s", law.by_logarithm ? "log: " : "");
  tell_node(n_nodes - 1);
  if (law.derivative_factor != 1.) tell(", derivative x %g", law.derivative_factor);
  tell(", CDF %d", law.cdf_kind);
}

/* ---- Functions -------------------------------------------------------------------------------- */

static DUAL value_at(double x) { return at(n_nodes - 1, x); }

/* By x itself: the ends are told as numbers x, and z there may be rounded out. */
static bool in_support(double x) {
  const struct family *const f = law.family;
  return isfinite(x) && x >= law.location + law.scale * f->left && x <= law.location + law.scale * f->right;
}
static double inside(double x) {
  const struct family *const f = law.family;
  return fmin(fmax(z_of(x), f->left), f->right);
}

double law_density(double x) {
  const struct family *const f = law.family;
  if (!in_support(x)) return 0.;
  const double z = inside(x);
  return law.factor * exp(f->logf(z)) / law.scale;
}
static double derivative(double x) {
  const double f = law_density(x);
  return f == 0. || isinf(f) ? 0. : f * law.family->dlogf(inside(x)) / law.scale;
}
static double log_density(double x) {
  const struct family *const f = law.family;
  return in_support(x) ? f->logf(inside(x)) + log(law.factor / law.scale) : -INFINITY;
}

double law_pdf(double x, const UNUR_DISTR *d) {
  (void)d;
  if (law.sound) return disturbed_value(law_density(x));
  const double f = value_at(x).f;
  return disturbed_value(law.by_logarithm ? exp(f) : f);
}
double law_dpdf(double x, const UNUR_DISTR *d) {
  (void)d;
  if (law.sound) return disturbed_value(derivative(x));
  const DUAL f = value_at(x);
  return disturbed_value(law.derivative_factor * (law.by_logarithm ? exp(f.f) * f.d : f.d));
}
double law_logpdf(double x, const UNUR_DISTR *d) {
  (void)d;
  if (law.sound) return disturbed_value(log_density(x));
  const double f = value_at(x).f;
  return disturbed_value(law.by_logarithm ? f : log(f));
}
double law_dlogpdf(double x, const UNUR_DISTR *d) {
  (void)d;
  if (law.sound) return disturbed_value(law.family->dlogf(inside(x)) / law.scale);
  const DUAL f = value_at(x);
  return disturbed_value(law.derivative_factor * (law.by_logarithm ? f.d : f.d / f.f));
}
static double plain_cdf(double x) {
  if (law.sound) return cdf_at(inside(x));
  const double z = z_of(x);
  switch (law.cdf_kind) {
  case 0: return NAN;
  case 1: return value_at(x).f;
  case 2: return z < 0. ? 0. : 1.;
  case 3: return normal_c(z) * 0.5;
  case 4: return 1. - normal_c(z);
  case 5: return normal_c(z) + 0.1 * sin(z);
  default: return normal_c(z);
  }
}
double law_cdf(double x, const UNUR_DISTR *d) { (void)d; return disturbed_value(plain_cdf(x)); }
double law_logcdf(double x, const UNUR_DISTR *d) { (void)d; return disturbed_value(log(plain_cdf(x))); }
double law_invcdf(double u, const UNUR_DISTR *d) {
  (void)d;
  if (!law.sound) return disturbed_value(law.cdf_kind < 3 ? value_at(u).f : law.location + law.scale * tan(3. * (u - 0.5)));
  double a = fmax(z_of(law.left), -1e15), b = fmin(z_of(law.right), 1e15);
  for (int i = 0; i < 200; i++) {
    const double c = 0.5 * (a + b);
    if (law.family->cdf(c) < u) a = c;
    else b = c;
  }
  return disturbed_value(law.location + law.scale * b);
}
double law_hr(double x, const UNUR_DISTR *d) {
  (void)d;
  if (!law.sound) return disturbed_value(value_at(x).f);
  const double z = z_of(x);
  if (z < law.family->left) return disturbed_value(0.);
  const double log_above = log(above_at(z));
  /* Far out, where both underflow: the known limits. */
  if (!isfinite(log_above)) return disturbed_value(fabs(law.family->dlogf(z)) / law.scale);
  return disturbed_value(exp(law.family->logf(z) - log_above) / law.scale);
}
double law_pmf(int k, const UNUR_DISTR *d) {
  (void)d;
  if (law.sound) return disturbed_value(k < law.first || k - law.first >= law.n ? 0. : law.p[k - law.first]);
  const double f = value_at(k).f;
  return disturbed_value(law.by_logarithm ? exp(f) : f);
}
static double sum_to(long k) {
  double sum = 0.;
  for (int i = 0; i < law.n && law.first + i <= k; i++) sum += law.p[i];
  return sum;
}
double law_discrete_cdf(int k, const UNUR_DISTR *d) {
  (void)d;
  return disturbed_value(law.sound ? fmin(1., sum_to(k) / sum_to(LONG_MAX)) : plain_cdf(k));
}
int law_discrete_invcdf(double u, const UNUR_DISTR *d) {
  (void)d;
  (void)disturbed_value(u);
  if (!law.sound) return law.cdf_kind == 0 ? INT_MIN : law.cdf_kind == 1 ? INT_MAX : isnan(u) ? 0 : (int)fmax(-1e9, fmin(1e9, 100. * u));
  const double all = sum_to(LONG_MAX);
  int i = 0;
  while (i < law.n - 1 && sum_to(law.first + i) < u * all) i++;
  return law.first + i;
}

double law_mode(void) {
  if (law.kind == DISCRETE) {
    int best = 0;
    for (int i = 1; i < law.n; i++) if (law.p[i] > law.p[best]) best = i;
    return law.first + best;
  }
  return fmin(fmax(law.location + law.scale * law.family->mode, law.left), law.right);
}
double law_area(void) {
  if (law.kind == DISCRETE) return sum_to(LONG_MAX);
  return law.factor * mass(law.left, law.right);
}
double law_between(double x, double left, double right) {
  if (law.kind == DISCRETE) {
    const double a = left <= law.first ? 0. : sum_to((long)left - 1), b = right >= law.first + law.n ? sum_to(LONG_MAX) : sum_to((long)right);
    return b - a < 1e-3 * sum_to(LONG_MAX) ? NAN : (sum_to((long)x) - a) / (b - a);
  }
  const double all = mass(left, right);
  return all < 1e-3 ? NAN : x <= left ? 0. : x >= right ? 1. : mass(left, x) / all;
}
