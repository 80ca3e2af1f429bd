/* fuzz.c -- cases of the core's fuzzer. One number is one case:
 *
 *   a law       a formula of any kind with facts that may be wrong; one whose CDF is known and of
 *               which all facts are true; a standard one; one derived of another; data; a vector
 *   a method    mostly one for that kind of law
 *   calls       setters with arguments in and out of their range, set-up, draws, quantiles,
 *               changes, reinit, clones, questions, streams of uniforms
 *   disturbed   by allocations that fail, values that are none, stops, budgets, and longjmp() out of
 *               the user's function, the stream of uniforms, the error handler
 *
 * What has to hold of each: no report of a sanitizer, an end, nothing left in the context, draws in
 * the domain where no error is told, a clone draws what its original draws, the same again with
 * other garbage in fresh memory. Of laws whose facts are true, besides: draws as their CDF has
 * them (DKW inequality, significance 1e-9), the quantile function is the CDF's inverse, the hat
 * is not below the density.
 *
 *   fuzz [--from N] [--count N] [--seconds S] [--show] [--plant WHAT]
 *
 * `--plant` does one of the things that are to be found. Prints a line before each case and one of JSON after it, so that the caller knows which case a
 * report belongs to. Must be built with AddressSanitizer. */
#include "fuzz.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
#include <sanitizer/common_interface_defs.h>

enum disturbance { NONE, MEMORY, NO_MEMORY, VALUES, STOP, BUDGET, LEAVE, URNG, HANDLER, DISTURBANCES };
static const char *const disturbance_names[DISTURBANCES] = {"none", "memory", "no memory", "values", "stop", "budget", "leave", "urng", "handler"};

/* The streams of uniforms: counters, whose state can be kept and set. */
struct stream { uint64_t at, start; int anti; bool odd; };

enum { MOST_BORROWED = 8, MOST_DRAWS = 10000 };
static const size_t most_memory = (size_t)64 << 20;
static const double significance = 1e-9;

static struct {
  bool show;
  unsigned char fill;                  /* of fresh memory */
  enum disturbance disturbance;
  long k;
  double bad;
  long requests, values, uniforms, records; /* so far */
  long blocks;
  size_t bytes;
  jmp_buf away;
  UNUR_CONTEXT *context;
  struct stream streams[2];
  UNUR_GEN *borrowed[MOST_BORROWED];
  int n_borrowed;
  bool checked;                        /* the law is sound, and nothing is disturbed */
  bool untrue;                         /* the law that is checked is not what was meant */
  bool inexact;                        /* the method told so */
  bool lends_distr;                    /* the generator has no copy of its own */
  bool standard, derived;
  struct { int n, k; } corder;
  struct { double alpha, mu, sigma; } cxtrans;
  const UNUR_DISTR *told;              /* whose CDF is the truth: standard laws */
  double data[80];                     /* sound, empirical */
  double heights[80];
  int n_data;
  const char *method;
  const char *ending;
  int draws, compared, quantiles;
  uint64_t hash;
  char finding[600];
} now;

static void finding(const char *format, ...) {
  if (now.finding[0] != '\0') return;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(now.finding, sizeof now.finding, format, arguments);
  va_end(arguments);
  if (now.show) printf("  !! %s\n", now.finding);
}

static const char *plant;
static bool planted(const char *what) { return plant != NULL && strcmp(plant, what) == 0; }

/* ---- What came of it --------------------------------------------------------------------- */

static void mix(uint64_t value) { now.hash = (now.hash ^ value) * 0x100000001b3u; now.hash ^= now.hash >> 29; }
static bool open_line;
static void end_line(void) {
  if (open_line) putchar('\n');
  open_line = false;
}
void note(const char *format, ...) {
  if (!now.show) return;
  end_line();
  va_list arguments;
  va_start(arguments, format);
  fputs("  ", stdout);
  vprintf(format, arguments);
  va_end(arguments);
  open_line = true;
}
static void mix_real(double value) {
  uint64_t bits = 1;
  if (!isnan(value)) memcpy(&bits, &value, sizeof bits);
  mix(bits);
}
void note_real(double value) {
  mix_real(value);
  if (now.show) printf(" = %.17g", value);
}
void note_integer(long value) {
  mix((uint64_t)value);
  if (now.show) printf(" = %ld", value);
}
void note_text(const char *text) { mix(text != NULL ? strlen(text) : 0); }
void note_numbers(const double *x, int n) {
  for (int i = 0; x != NULL && i < n; i++) note_real(x[i]);
}

/* ---- Disturbances ------------------------------------------------------------------------------- */

double disturbed_value(double f) {
  const long value = now.values++;
  if (now.disturbance == LEAVE && value == now.k) longjmp(now.away, 1);
  if (now.disturbance == STOP && value == now.k) unur_context_stop(now.context, now.k % 2 ? 0 : UNUR_ERR_SILENT);
  if (now.disturbance == VALUES && value >= now.k && value < now.k + 100) return now.bad;
  return f;
}

static double next_uniform(void *state) {
  struct stream *const s = state;
  if (now.disturbance == URNG && now.uniforms == now.k) { now.uniforms++; longjmp(now.away, 1); }
  now.uniforms++;
  uint64_t z = ++s->at * 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  z ^= z >> 31;
  if (s->odd && z % 7 == 0) {
    static const double odd[] = {0., 1., -1., 2., (double)NAN, (double)INFINITY, 0x1p-53, 1. - 0x1p-53};
    return odd[(z / 7) % 8];
  }
  const double u = ((double)(z >> 12) + 0.5) * 0x1p-52;
  return s->anti ? 1. - u : u;
}
static void reset_stream(void *state) { ((struct stream *)state)->at = ((struct stream *)state)->start; }
static void seed_stream(void *state, unsigned long seed) { ((struct stream *)state)->at = ((struct stream *)state)->start = (uint64_t)seed << 20; }
static void next_stream(void *state) { ((struct stream *)state)->at += 1u << 30; }
static void anti_stream(void *state, int anti) { ((struct stream *)state)->anti = anti != 0; }

static void on_record(const char *object, const char *file, int line, const char *type, int code, const char *reason) {
  note_text(object);
  const long record = now.records++;
  mix((uint64_t)code);
  if (now.show) { end_line(); printf("      %s %s 0x%02x %s (%s:%d)\n", object != NULL ? object : "", type, (unsigned)code, reason, strrchr(file, '/') != NULL ? strrchr(file, '/') + 1 : file, line); }
  if (code == UNUR_ERR_DISTR_PROP || code == UNUR_ERR_ROUNDOFF || code == UNUR_ERR_GEN_CONDITION || code == UNUR_ERR_GEN_SAMPLING) now.inexact = true;
  if (now.disturbance == HANDLER && record == now.k) longjmp(now.away, 1);
}

/* Blocks know their size, so that what is in use can be counted here as well. */
struct block { size_t size; size_t unused; };
static bool refuse(size_t size) {
  const long request = now.requests++;
  if (size > most_memory || now.bytes > most_memory - size) return true;
  return (now.disturbance == MEMORY && request == now.k) || (now.disturbance == NO_MEMORY && request >= now.k);
}
static void *allocate(void *user, size_t size) {
  (void)user;
  if (refuse(size)) return NULL;
  struct block *const b = malloc(sizeof *b + size);
  if (b == NULL) return NULL;
  b->size = size;
  memset(b + 1, now.fill, size);
  now.blocks++;
  now.bytes += size;
  return b + 1;
}
static void *reallocate(void *user, void *old, size_t size) {
  (void)user;
  if (refuse(size)) return NULL;
  struct block *b = (struct block *)old - 1;
  const size_t before = b->size;
  b = realloc(b, sizeof *b + size);
  if (b == NULL) return NULL;
  b->size = size;
  if (size > before) memset((char *)(b + 1) + before, now.fill, size - before);
  now.bytes = now.bytes - before + size;
  return b + 1;
}
static void release(void *user, void *old) {
  (void)user;
  if (old == NULL) return;
  struct block *const b = (struct block *)old - 1;
  now.blocks--;
  now.bytes -= b->size;
  free(b);
}
static const UNUR_ALLOCATOR allocator = {allocate, reallocate, release, NULL};

/* ---- Arguments ------------------------------------------------------------------------------------ */

double some_real(void) {
  static const double odd[] = {0., -0., (double)NAN, (double)INFINITY, -(double)INFINITY, 1e308, -1e308, 1e-320, 1e-300, 1e20, -1., 0x1p-52, 0.5, -0.5, 1., 1.5, 2.};
  static const double small[] = {1e-3, 1e-5, 1e-8, 1e-10, 1e-12, 1e-14};
  switch (below(12)) {
  case 0: case 1: case 2: case 3: return law.location + law.scale * between(-4., 4.);
  case 4: case 5: return magnitude(-8, 6);
  case 6: case 7: return between(0., 1.);
  case 8: return below(20);
  case 9: return one_of(small);
  case 10: return 1. + between(-0.05, 0.5);
  default: return one_of(odd);
  }
}
int some_integer(void) {
  static const int odd[] = {0, -1, INT_MIN, INT_MAX, INT_MAX - 1, 1 << 20, 1 << 24, -1000, 2000000};
  switch (below(8)) {
  case 0: case 1: case 2: return below(3);
  case 3: case 4: return below(20);
  case 5: return below(1000);
  case 6: return law.kind == DISCRETE && chance(0.5) ? law.first + below(law.n + 10) : 100 + below(10000);
  default: return one_of(odd);
  }
}
unsigned some_code(void) { return chance(0.85) ? (unsigned)below(9) : chance(0.5) ? ~0u : (unsigned)choice(); }

static int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}
const double *some_numbers(int *n) {
  static double numbers[80];
  for (int i = 0; i < 80; i++) numbers[i] = chance(0.95) ? law.location + law.scale * between(-4., 4.) : some_real();
  if (chance(0.3)) for (int i = 0; i < 80; i++) numbers[i] = between(0., 1.);
  *n = chance(0.9) ? below(chance(0.7) ? 8 : 41) : chance(0.5) ? -below(5) : INT_MIN;
  if (chance(0.8)) qsort(numbers, *n > 0 ? (size_t)*n : 1, sizeof *numbers, ascending);
  return chance(0.9) ? numbers : NULL;
}
int external_init(UNUR_GEN *gen) {
  (void)unur_cext_get_params(gen, (size_t)below(64));
  return chance(0.9) ? UNUR_SUCCESS : UNUR_ERR_GEN;
}
double external_cont(UNUR_GEN *gen) { return disturbed_value(unur_sample_urng(gen)); }
int external_discr(UNUR_GEN *gen) { return (int)fmin(fmax(0., 10. * disturbed_value(unur_sample_urng(gen))), 9.); }

static UNUR_GEN *borrow(UNUR_GEN *gen) {
  if (gen != NULL && now.n_borrowed < MOST_BORROWED) now.borrowed[now.n_borrowed++] = gen;
  return gen;
}
UNUR_GEN *some_generator(void) {
  if (now.n_borrowed == MOST_BORROWED) return NULL;
  UNUR_DISTR *const d = chance(0.5) ? unur_distr_normal(NULL, 0) : chance(0.5) ? unur_distr_uniform(NULL, 0) : unur_distr_exponential(NULL, 0);
  UNUR_PAR *const par = d != NULL ? (chance(0.7) ? unur_cstd_new(d) : unur_pinv_new(d)) : NULL;
  UNUR_GEN *const gen = par != NULL ? unur_init(par) : NULL;
  unur_distr_free(d);
  return borrow(gen);
}
static void give_back(void) {
  while (now.n_borrowed > 0) unur_free(now.borrowed[--now.n_borrowed]);
}

/* ---- Calls ---------------------------------------------------------------------------------------- */

static bool has(const char *text, const char *part) { return strstr(text, part) != NULL; }

/* What a caller may tell a method without being believed to be right: of a sound law it is left
 * out. Resolutions and tables make an inversion inexact; a shape has to suit the law. */
static bool may_be_untrue(const char *name) {
  static const char *const parts[] = {"pdfatmode", "nrou_set_u", "nrou_set_v", "nrou_set_center", "upperbound", "_set_xi", "itdr_set_cp", "itdr_set_ct", "cdfatmode", "set_boundary",
    "searchboundary", "slopes", "resolution", "max_iter", "set_start", "chg_start", "tdr_set_c", "privatecopy", "ninv_set_table", "ninv_chg_table", "usecdf", "dstd_chg_truncated"};
  if (strcmp(name, "unur_tdr_set_cpoints") == 0) return false;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) if (has(name, parts[i])) return true;
  return false;
}

/* Makes a random call to an object: of those of its method or kind, or, more rarely, any. */
static void some_call(enum target target, const char *subject, void *object) {
  const bool any = chance(0.05);
  for (int trial = 0; trial < 2000; trial++) {
    const struct call *const call = &calls[below(n_calls)];
    if (call->target != target) continue;
    if (!any && strcmp(call->subject, subject) != 0 && !(call->subject[0] == '\0' && chance(0.2))) continue;
    if (now.checked && may_be_untrue(call->name)) continue;
    if (has(call->name, "privatecopy")) now.lends_distr = true;
    call->make(object);
    return;
  }
}

/* ---- Laws ------------------------------------------------------------------------------------------- */

static const struct condition { const char *method; enum kind kind; unsigned needs; bool cdf, mode, area; } conditions[] = {
  {"arou", CONTINUOUS, T_CONCAVE, 0, 0, 0}, {"ars", CONTINUOUS, LOG_CONCAVE, 0, 0, 0}, {"auto", CONTINUOUS, 0, 0, 0, 0},
  {"dari", DISCRETE, T_CONCAVE, 0, 1, 1}, {"dau", DISCRETE, 0, 0, 0, 0}, {"dgt", DISCRETE, 0, 0, 0, 0},
  {"dsrou", DISCRETE, T_CONCAVE, 0, 1, 1}, {"dss", DISCRETE, 0, 0, 0, 1}, {"empl", EMPIRICAL, 0, 0, 0, 0},
  {"hinv", CONTINUOUS, NORMALISED, 1, 0, 0}, {"hist", EMPIRICAL, 0, 0, 0, 0}, {"hrb", CONTINUOUS, HAZARD_BOUNDED, 0, 0, 0},
  {"hrd", CONTINUOUS, HAZARD_FALLS, 0, 0, 0}, {"hri", CONTINUOUS, HAZARD_RISES, 0, 0, 0}, {"itdr", CONTINUOUS, POLE, 0, 1, 0},
  {"ninv", CONTINUOUS, NORMALISED, 1, 0, 0}, {"nrou", CONTINUOUS, T_CONCAVE, 0, 0, 0}, {"pinv", CONTINUOUS, NO_POLE, 0, 0, 0},
  {"srou", CONTINUOUS, T_CONCAVE, 0, 1, 1}, {"ssr", CONTINUOUS, T_CONCAVE, 0, 1, 1}, {"tabl", CONTINUOUS, UNIMODAL | NO_POLE, 0, 1, 0},
  {"tdr", CONTINUOUS, T_CONCAVE, 0, 0, 0}, {"utdr", CONTINUOUS, T_CONCAVE, 0, 1, 1},
};

static bool is_one_of(const char *name, const char *names) {
  const char *const found = strstr(names, name);
  const size_t n = strlen(name);
  return found != NULL && (found == names || found[-1] == ' ') && (found[n] == ' ' || found[n] == '\0');
}
static enum kind kind_of(const char *method) {
  return is_one_of(method, "dari dau dgt dsrou dss dstd dext") ? DISCRETE : is_one_of(method, "empk empl hist") ? EMPIRICAL : CONTINUOUS;
}

static UNUR_DISTR *sound_continuous(const struct condition *c) {
  law_draw(CONTINUOUS, true, c->needs);
  UNUR_DISTR *d = unur_distr_cont_new();
  if (d == NULL) return NULL;
  if (c->needs & (HAZARD_BOUNDED | HAZARD_FALLS | HAZARD_RISES)) {
    unur_distr_cont_set_hr(d, law_hr);
    unur_distr_cont_set_domain(d, 0., INFINITY);
    return d;
  }
  if (strcmp(c->method, "ars") == 0 || chance(0.4)) {
    unur_distr_cont_set_logpdf(d, law_logpdf);
    if (strcmp(c->method, "ars") == 0 || chance(0.8)) unur_distr_cont_set_dlogpdf(d, law_dlogpdf);
  } else {
    unur_distr_cont_set_pdf(d, law_pdf);
    if (chance(0.8)) unur_distr_cont_set_dpdf(d, law_dpdf);
  }
  if (c->cdf || (law.factor == 1. && chance(0.5))) unur_distr_cont_set_cdf(d, law_cdf);
  if (isfinite(law.left) || isfinite(law.right) || chance(0.3)) unur_distr_cont_set_domain(d, law.left, law.right);
  if ((law.is & UNIMODAL) && (c->mode || chance(0.5))) unur_distr_cont_set_mode(d, law_mode());
  else if (law.is & UNIMODAL) unur_distr_cont_set_center(d, law_mode());
  else unur_distr_cont_set_center(d, fmin(fmax(law.location, law.left), law.right));
  if (c->area || chance(0.5)) unur_distr_cont_set_pdfarea(d, law_area());
  return d;
}

static UNUR_DISTR *sound_derived(void) {
  const bool corder = chance(0.5);
  const struct condition base = {"", CONTINUOUS, corder ? WHOLE | LOG_CONCAVE : WHOLE | UNIMODAL | NO_POLE, 1, 1, 1};
  UNUR_DISTR *const b = sound_continuous(&base);
  if (b == NULL) return NULL;
  UNUR_DISTR *d;
  now.derived = true;
  if (corder) {
    now.corder.n = 2 + below(8);
    now.corder.k = 1 + below(now.corder.n);
    note("order statistic %d of %d", now.corder.k, now.corder.n);
    d = unur_distr_corder_new(b, now.corder.n, now.corder.k);
  } else {
    static const double alphas[] = {1., 1., (double)INFINITY, 0.5, 2., 3., 0.};
    now.cxtrans.alpha = one_of(alphas);
    now.cxtrans.mu = chance(0.5) ? 0. : law.location;
    now.cxtrans.sigma = chance(0.5) ? 1. : law.scale;
    note("transformed by alpha %g, mu %g, sigma %g", now.cxtrans.alpha, now.cxtrans.mu, now.cxtrans.sigma);
    d = unur_distr_cxtrans_new(b);
    if (d != NULL && (unur_distr_cxtrans_set_rescale(d, now.cxtrans.mu, now.cxtrans.sigma) != UNUR_SUCCESS ||
                      unur_distr_cxtrans_set_alpha(d, now.cxtrans.alpha) != UNUR_SUCCESS)) now.untrue = true;
  }
  unur_distr_free(b);
  return d;
}

static UNUR_DISTR *sound_discrete(const struct condition *c) {
  law_draw(DISCRETE, true, c->needs);
  UNUR_DISTR *const d = unur_distr_discr_new();
  if (d == NULL) return NULL;
  if (is_one_of(c->method, "dau dgt dss") && chance(0.5)) {
    unur_distr_discr_set_domain(d, law.first, law.first + law.n - 1);
    unur_distr_discr_set_pv(d, law.p, law.n);
  } else {
    unur_distr_discr_set_pmf(d, law_pmf);
    unur_distr_discr_set_domain(d, law.first, law.first + law.n - 1);
  }
  if (chance(0.2)) unur_distr_discr_set_cdf(d, law_discrete_cdf);
  if ((law.is & UNIMODAL) && (c->mode || chance(0.5))) unur_distr_discr_set_mode(d, (int)law_mode());
  if (c->area || chance(0.5)) unur_distr_discr_set_pmfsum(d, law_area());
  return d;
}

static UNUR_DISTR *sound_data(bool histogram) {
  law_draw(EMPIRICAL, false, 0);
  UNUR_DISTR *const d = unur_distr_cemp_new();
  if (d == NULL) return NULL;
  now.n_data = 2 + below(38);
  for (int i = 0; i <= now.n_data; i++) {
    now.data[i] = between(-5., 5.) * law.scale;
    now.heights[i] = chance(0.2) ? 0. : between(0., 1.);
  }
  now.heights[0] = 1.;
  if (!histogram) {
    unur_distr_cemp_set_data(d, now.data, now.n_data);
    qsort(now.data, (size_t)now.n_data, sizeof *now.data, ascending);
    return d;
  }
  qsort(now.data, (size_t)now.n_data + 1, sizeof *now.data, ascending);
  if (chance(0.5)) {
    for (int i = 0; i <= now.n_data; i++) now.data[i] = -5. + 10. * i / now.n_data;
    unur_distr_cemp_set_hist(d, now.heights, now.n_data, -5., 5.);
  } else {
    unur_distr_cemp_set_hist_prob(d, now.heights, now.n_data);
    unur_distr_cemp_set_hist_bins(d, now.data, now.n_data + 1);
  }
  return d;
}

static UNUR_DISTR *standard(enum kind kind, bool wild) {
  law_draw(CONTINUOUS, false, 0);
  const struct standard *s;
  do s = &standards[below(n_standards)]; while (s->discrete != (kind == DISCRETE));
  double parameters[6];
  const int n = below(6);
  for (int i = 0; i < 6; i++) parameters[i] = wild && chance(0.3) ? some_real() : chance(0.3) ? between(0., 1.) : chance(0.3) ? 1 + below(60) : magnitude(-3, 5);
  note("standard %s, %d parameters %g %g %g %g %g", s->name, n, parameters[0], parameters[1], parameters[2], parameters[3], parameters[4]);
  UNUR_DISTR *const d = s->new_distr(chance(0.95) ? parameters : NULL, n);
  now.standard = d != NULL && !wild;
  snprintf(law.text, sizeof law.text, "%s, %d parameters %g %g %g %g %g", s->name, n, parameters[0], parameters[1], parameters[2], parameters[3], parameters[4]);
  if (d != NULL && kind == CONTINUOUS && chance(0.3)) {
    const double a = some_real(), b = some_real();
    note("domain %g %g", a, b);
    note_integer(unur_distr_cont_set_domain(d, fmin(a, b), fmax(a, b)));
  }
  return d;
}

static UNUR_DISTR *wild(enum kind kind, const char *method) {
  law_draw(kind == EMPIRICAL ? CONTINUOUS : kind, false, 0);
  law.kind = kind;
  note("%s", law.text);
  UNUR_DISTR *d = kind == CONTINUOUS ? unur_distr_cont_new() : kind == DISCRETE ? unur_distr_discr_new() : unur_distr_cemp_new();
  if (d == NULL) return NULL;
  const char *const subject = kind == CONTINUOUS ? "cont" : kind == DISCRETE ? "discr" : "cemp";
  if (kind == EMPIRICAL) {
    int n;
    const double *const x = some_numbers(&n);
    if (strcmp(method, "hist") == 0) note_integer(unur_distr_cemp_set_hist_prob(d, x, n));
    else note_integer(unur_distr_cemp_set_data(d, x, n));
    if (chance(0.5)) note_integer(unur_distr_cemp_set_hist_domain(d, -1., 5.));
  } else if (kind == DISCRETE) {
    if (chance(0.5)) note_integer(unur_distr_discr_set_pmf(d, law_pmf));
    else if (chance(0.7)) { int n; const double *const x = some_numbers(&n); note_integer(unur_distr_discr_set_pv(d, x, n)); }
    if (chance(0.3)) note_integer(unur_distr_discr_set_cdf(d, law_discrete_cdf));
    if (chance(0.6)) { const int first = below(30) - 10; note_integer(unur_distr_discr_set_domain(d, first, first + below(200))); }
    if (chance(0.5)) note_integer(unur_distr_discr_set_mode(d, below(20)));
    if (chance(0.5)) note_integer(unur_distr_discr_set_pmfsum(d, magnitude(-3, 5)));
  } else {
    const bool hazard = is_one_of(method, "hrb hrd hri"), logarithm = strcmp(method, "ars") == 0 || chance(0.4);
    if (hazard) unur_distr_cont_set_hr(d, law_hr);
    if (!hazard && logarithm) unur_distr_cont_set_logpdf(d, law_logpdf);
    if (!hazard && logarithm && chance(0.8)) unur_distr_cont_set_dlogpdf(d, law_dlogpdf);
    if (!hazard && !logarithm) unur_distr_cont_set_pdf(d, law_pdf);
    if (!hazard && !logarithm && chance(0.8)) unur_distr_cont_set_dpdf(d, law_dpdf);
    if (chance(is_one_of(method, "hinv ninv") ? 0.9 : 0.3)) unur_distr_cont_set_cdf(d, law_cdf);
    if (chance(0.6)) {
      const double a = some_real(), b = some_real();
      note("domain %g %g", a, b);
      note_integer(chance(0.9) ? unur_distr_cont_set_domain(d, fmin(a, b), fmax(a, b)) : unur_distr_cont_set_domain(d, a, b));
    }
    if (chance(0.5)) note_integer(unur_distr_cont_set_mode(d, law.location));
    if (chance(0.3)) note_integer(unur_distr_cont_set_center(d, some_real()));
    if (chance(0.5)) note_integer(unur_distr_cont_set_pdfarea(d, magnitude(-3, 5)));
  }
  for (int i = chance(0.5) ? 0 : below(6); i > 0; i--) some_call(DISTRIBUTION, subject, d);
  if (kind == CONTINUOUS && chance(0.12)) {
    const bool corder = chance(0.5);
    const int n = chance(0.9) ? 2 + below(10) : some_integer(), k = chance(0.9) ? 1 + below(n) : some_integer();
    UNUR_DISTR *const derived = corder ? unur_distr_corder_new(d, n, k) : unur_distr_cxtrans_new(d);
    note("%s %d", corder ? "corder" : "cxtrans", derived != NULL);
    if (derived != NULL) {
      unur_distr_free(d);
      d = derived;
      for (int i = below(4); i > 0; i--) some_call(DISTRIBUTION, corder ? "corder" : "cxtrans", d);
      for (int i = below(2); i > 0; i--) some_call(DISTRIBUTION, "cont", d);
    }
  }
  if (chance(0.2)) {
    UNUR_DISTR *const copy = unur_distr_clone(d);
    if (copy != NULL) { unur_distr_free(d); d = copy; }
  }
  return d;
}

/* ---- What has to hold ---------------------------------------------------------------------------------- */

static bool is_discrete(const UNUR_GEN *gen) { return (unur_get_method(gen) & UNUR_MASK_TYPE) == UNUR_METH_DISCR; }

/* The domain that draws have to lie in; the whole line where the generator has no law with one. */
static void ends(const UNUR_GEN *gen, double *left, double *right) {
  UNUR_DISTR *const d = unur_get_distr((UNUR_GEN *)gen);
  *left = -INFINITY;
  *right = INFINITY;
  if (d == NULL || is_one_of(now.method, "cext dext mixt unif")) return;
  int from, to;
  if (unur_distr_is_cont(d)) unur_distr_cont_get_truncated(d, left, right);
  else if (unur_distr_is_discr(d) && unur_distr_discr_get_domain(d, &from, &to) == UNUR_SUCCESS) *left = from, *right = to;
}

static double draw_one(UNUR_GEN *gen) {
  if (planted("wrong") && !is_discrete(gen)) return fmax(unur_sample_cont(gen), unur_sample_cont(gen));
  return is_discrete(gen) ? unur_sample_discr(gen) : unur_sample_cont(gen);
}
static bool same(double a, double b) { return a == b || (isnan(a) && isnan(b)); }
static bool told_nothing(void) { return unur_get_errno() == 0 && unur_context_stopped(now.context) == 0; }

static bool in_domain(UNUR_GEN *gen, const char *what, const double *x, int n) {
  double left, right;
  if (is_one_of(now.method, "cext dext")) return true; /* whatever the program's own function gives */
  ends(gen, &left, &right);
  for (int i = 0; i < n; i++) {
    if (x[i] >= left && x[i] <= right && !(now.checked && !now.standard && isinf(x[i]))) continue;
    finding("%s: %s is %.17g, without an error; the domain is [%.17g, %.17g]", now.method, what, x[i], left, right);
    return false;
  }
  return true;
}

static void draw(UNUR_GEN *gen, int n) {
  double x[200];
  note("%d draws", n);
  unur_reset_errno();
  for (int i = 0; i < n; i++) mix_real(x[i] = draw_one(gen));
  now.draws += n;
  if (told_nothing() && !now.untrue) (void)in_domain(gen, "a draw", x, n);
}

/* Many in one call, and one by one from a clone, with the same uniforms. */
static void fill_array(UNUR_GEN *gen, int n) {
  double x[200];
  int k[200];
  size_t done = 0;
  UNUR_GEN *const clone = unur_gen_clone(gen);
  struct stream before[2], after[2];
  memcpy(before, now.streams, sizeof before);
  note("array of %d draws", n);
  unur_reset_errno();
  const int code = is_discrete(gen) ? unur_sample_discr_array(gen, k, (size_t)n, &done) : unur_sample_cont_array(gen, x, (size_t)n, &done);
  note_integer(code);
  if (done > (size_t)n) { finding("%zu of %d draws", done, n); done = 0; }
  for (size_t i = 0; i < done; i++) mix_real(is_discrete(gen) ? x[i] = k[i] : x[i]);
  now.draws += (int)done;
  const bool good = code == UNUR_SUCCESS && told_nothing() && now.disturbance == NONE;
  if (good && done != (size_t)n) finding("%s: %zu of %d draws, and no code", now.method, done, n);
  if (good && !now.untrue) (void)in_domain(gen, "a draw of many", x, n);
  memcpy(after, now.streams, sizeof after);
  if (clone != NULL && good) {
    memcpy(now.streams, before, sizeof before);
    for (int i = 0; i < n; i++) {
      const double y = draw_one(clone);
      if (unur_context_stopped(now.context) != 0) break;
      if (!same(y, x[i])) { finding("%s: draw %d of many is %.17g, a single one %.17g", now.method, i, x[i], y); break; }
    }
    memcpy(now.streams, after, sizeof after);
  }
  unur_free(clone);
}

static void clone_draws_the_same(UNUR_GEN **gen) {
  double x[50];
  note("clone");
  UNUR_GEN *const clone = unur_gen_clone(*gen);
  note_integer(clone != NULL);
  if (clone == NULL) return;
  struct stream before[2];
  memcpy(before, now.streams, sizeof before);
  for (int i = 0; i < 50; i++) mix_real(x[i] = draw_one(*gen));
  const bool first = chance(0.5);
  if (now.disturbance == NONE && unur_context_stopped(now.context) == 0) {
    memcpy(now.streams, before, sizeof before);
    for (int i = 0; i < 50; i++) {
      const double y = draw_one(clone);
      if (unur_context_stopped(now.context) != 0) break;
      if (!same(x[i], y)) { finding("%s: draw %d is %.17g, that of the clone %.17g", now.method, i, x[i], y); break; }
    }
  }
  unur_free(first ? *gen : clone);
  if (first) *gen = clone;
}

/* Distribution function of what is checked, of the whole law. */
static double whole(const UNUR_GEN *gen, double x) {
  if (now.standard) {
    const UNUR_DISTR *const d = unur_get_distr((UNUR_GEN *)gen);
    return unur_distr_is_discr(d) ? unur_distr_discr_eval_cdf((int)fmin(fmax(x, INT_MIN), INT_MAX), d) : unur_distr_cont_eval_cdf(x, d);
  }
  if (law.kind == EMPIRICAL) {
    const bool histogram = strcmp(now.method, "hist") == 0;
    const int n = histogram ? now.n_data : now.n_data - 1;
    double sum = 0., all = 0.;
    for (int i = 0; i < n; i++) {
      const double h = histogram ? now.heights[i] : 1., a = now.data[i], b = now.data[i + 1];
      all += h;
      sum += h * (x >= b ? 1. : x <= a ? 0. : (x - a) / (b - a));
    }
    return sum / all;
  }
  if (now.corder.n > 0) { /* at least k of n are not above x */
    const double u = law_between(x, -INFINITY, INFINITY);
    double sum = 0.;
    for (int j = now.corder.k; j <= now.corder.n; j++) sum += exp(lgamma(now.corder.n + 1.) - lgamma(j + 1.) - lgamma(now.corder.n - j + 1.)) * pow(u, j) * pow(1. - u, now.corder.n - j);
    return sum;
  }
  const double alpha = now.cxtrans.alpha;
  const double z = isinf(alpha) ? log(fmax(x, 0.)) : alpha == 0. ? exp(x) : copysign(pow(fabs(x), 1. / alpha), x);
  return law_between(now.cxtrans.mu + now.cxtrans.sigma * z, -INFINITY, INFINITY);
}
/* Of the law of a generator; NaN where it is not known, or too little of it is left. */
static double truth(const UNUR_GEN *gen, double x, double left, double right) {
  if (!now.standard && !now.derived && law.kind != EMPIRICAL) return law_between(x, left, right);
  const double a = isinf(left) ? 0. : is_discrete(gen) ? left <= INT_MIN + 1. ? 0. : whole(gen, left - 1.) : whole(gen, left), b = isinf(right) ? 1. : whole(gen, right);
  return b - a > 1e-3 ? (whole(gen, x) - a) / (b - a) : NAN;
}
static bool is_known(UNUR_GEN *gen) {
  if (!now.checked || now.untrue || now.inexact || unur_context_stopped(now.context) != 0) return false;
  const UNUR_DISTR *const d = unur_get_distr(gen);
  return d != NULL && (!now.standard || (unur_distr_is_discr(d) ? unur_distr_discr_get_cdf(d) == NULL : unur_distr_cont_get_cdf(d) == NULL) == 0);
}

/* How far from the exact one a quantile or draw may lie: what is rounded to it, or NINV's x-resolution of
 * 1e-8, relative and absolute. */
static double away_from(const UNUR_GEN *gen, double x) {
  return is_discrete(gen) ? 0. : strcmp(now.method, "ninv") == 0 ? 3e-8 * (fabs(x) + 1e-8) : 2. * DBL_EPSILON * fabs(x) + DBL_MIN;
}
static double not_above(const UNUR_GEN *gen, double x, double left, double right) { return truth(gen, x + away_from(gen, x), left, right); }
static double below_it(const UNUR_GEN *gen, double x, double left, double right) { return truth(gen, is_discrete(gen) ? x - 1. : x - away_from(gen, x), left, right); }

static void quantiles(UNUR_GEN *gen) {
  enum { N = 12 };
  double u[N], x[N], left, right;
  for (int i = 0; i < N; i++) u[i] = chance(0.8) ? between(0., 1.) : chance(0.5) ? magnitude(-60, -2) : below(2);
  if (!now.checked && chance(0.2)) u[0] = some_real();
  qsort(u, N, sizeof *u, ascending);
  note("quantiles");
  unur_reset_errno();
  if (chance(0.5)) note_integer(unur_quantile_array(gen, u, x, N));
  else for (int i = 0; i < N; i++) x[i] = unur_quantile(gen, u[i]);
  if (!told_nothing() || now.untrue || !unur_gen_is_inversion(gen)) return;
  note_numbers(x, N);
  now.quantiles++;
  const bool known = is_known(gen);
  ends(gen, &left, &right);
  for (int i = 0; i < N; i++) {
    if (!(u[i] >= 0. && u[i] <= 1.)) continue;
    if (!(x[i] >= left && x[i] <= right)) { finding("%s: the quantile of %.17g is %.17g; the domain is [%.17g, %.17g]", now.method, u[i], x[i], left, right); return; }
    if (!known) continue;
    if (i > 0 && x[i] + 2. * away_from(gen, x[i]) < x[i - 1] && u[i] - u[i - 1] > 1e-5) { finding("%s: the quantile of %.17g is %.17g, that of %.17g is %.17g", now.method, u[i - 1], x[i - 1], u[i], x[i]); return; }
    const double at = not_above(gen, x[i], left, right), before = below_it(gen, x[i], left, right), tolerance = 1e-6;
    if (at < u[i] - tolerance || before > u[i] + tolerance) { finding("%s: the quantile of %.17g is %.17g, where the CDF is %.17g", now.method, u[i], x[i], at); return; }
  }
}

static void hat_and_squeeze(UNUR_GEN *gen) {
  UNUR_INTERVAL intervals[10];
  double left, right;
  note("hat and squeeze");
  const size_t n = unur_gen_get_intervals(gen, intervals, 10);
  for (size_t i = 0; i < n && i < 10; i++) note_numbers(&intervals[i].left, 7);
  ends(gen, &left, &right);
  for (int i = 0; i < 10; i++) {
    const double x = some_real(), hat = unur_gen_eval_hat(gen, x), squeeze = unur_gen_eval_squeeze(gen, x);
    note_real(hat);
    note_real(squeeze);
    if (!now.checked || now.untrue || now.inexact || now.derived || now.standard || law.kind != CONTINUOUS || !told_nothing() || !(x > left && x < right)) continue;
    const double f = law_density(x);
    if (hat < f * (1. - 1e-8)) { finding("%s: at %.17g the hat is %.17g, the density %.17g", now.method, x, hat, f); return; }
    if (squeeze > f * (1. + 1e-8)) { finding("%s: at %.17g the squeeze is %.17g, the density %.17g", now.method, x, squeeze, f); return; }
  }
}

/* Dvoretzky-Kiefer-Wolfowitz inequality with Massart's constant (1990): P(D > d) <= 2 exp(-2 n d^2),
 * for laws with atoms too. */
static void goodness_of_fit(UNUR_GEN *gen) {
  static double x[MOST_DRAWS];
  double left, right;
  if (!is_known(gen)) return;
  ends(gen, &left, &right);
  unur_reset_errno();
  for (int i = 0; i < MOST_DRAWS; i++) x[i] = draw_one(gen);
  now.draws += MOST_DRAWS;
  if (!told_nothing() || !in_domain(gen, "a draw", x, MOST_DRAWS)) return;
  if (isnan(truth(gen, x[0], left, right))) return;
  now.compared++;
  qsort(x, MOST_DRAWS, sizeof *x, ascending);
  double d = 0., where = 0.;
  for (int i = 0; i < MOST_DRAWS; ) {
    int last = i;
    while (last + 1 < MOST_DRAWS && x[last + 1] == x[i]) last++;
    const double at = not_above(gen, x[i], left, right), before = below_it(gen, x[i], left, right);
    const double distance = fmax((last + 1.) / MOST_DRAWS - at, before - (double)i / MOST_DRAWS);
    if (distance > d) d = distance, where = x[i];
    i = last + 1;
  }
  if (d > sqrt(log(2. / significance) / (2. * MOST_DRAWS)))
    finding("%s: the CDF of %d draws is off by %.4g at %.17g, on [%.17g, %.17g] of %s%s", now.method, MOST_DRAWS, d, where, left, right, now.standard ? "standard " : now.derived ? "derived " : "", law.text);
}

/* ---- The life of a generator ------------------------------------------------------------------------- */

static UNUR_PAR *mixture(UNUR_DISTR *d) {
  static double probabilities[4]; /* borrowed until the set-up */
  static UNUR_GEN *components[4];
  int n = 1 + below(4);
  for (int i = 0; i < n; i++) {
    probabilities[i] = chance(0.9) ? between(0., 1.) : some_real();
    components[i] = NULL;
    UNUR_PAR *const par = chance(0.6) || d == NULL ? NULL : chance(0.5) ? unur_tdr_new(d) : unur_pinv_new(d);
    if (par != NULL) components[i] = borrow(unur_init(par));
    if (components[i] == NULL) components[i] = some_generator();
    if (components[i] == NULL && chance(0.9)) n = i;
  }
  return unur_mixt_new(chance(0.95) ? n : some_integer() % (n + 1), probabilities, components);
}

static void step(UNUR_GEN **gen) {
  switch (below(14)) {
  case 0: case 1: case 2: draw(*gen, 1 + below(100)); break;
  case 3: fill_array(*gen, below(200)); break;
  case 4: case 5: quantiles(*gen); break;
  case 6: case 7: some_call(GENERATOR, now.method, *gen); break;
  case 8: some_call(GENERATOR, "", *gen); break;
  case 9: note("reinit"); note_integer(unur_reinit(*gen)); break;
  case 10: clone_draws_the_same(gen); break;
  case 11: note("info"); note_text(unur_gen_info(*gen, below(2))); break;
  case 12:
    if (now.checked) break;
    if (unur_get_distr(*gen) == NULL) break;
    for (int i = 1 + below(3); i > 0; i--) some_call(DISTRIBUTION, kind_of(now.method) == DISCRETE ? "discr" : kind_of(now.method) == EMPIRICAL ? "cemp" : "cont", unur_get_distr(*gen));
    note("reinit");
    /* Where it is not made anew its old set-up may be about another domain. */
    { const int code = unur_reinit(*gen); note_integer(code); now.untrue = code != UNUR_SUCCESS; }
    break;
  default:
    hat_and_squeeze(*gen);
    if (!now.checked && chance(0.1)) { note("stop taken back"); unur_context_resume(now.context); unur_context_set_budget(now.context, 20000); }
  }
}

static void live(void) {
  const bool want_sound = chance(0.4);
  now.disturbance = want_sound || chance(0.5) ? NONE : (enum disturbance)(1 + below(DISTURBANCES - 1));
  now.k = (long)(magnitude(0, chance(0.5) ? 5 : 11) - 1.);
  static const double bad[] = {(double)NAN, (double)INFINITY, -(double)INFINITY, -1., 0., 1e300};
  now.bad = one_of(bad);
  unur_context_set_budget(now.context, now.disturbance == BUDGET ? (uint64_t)now.k : want_sound ? 1000000 : 100000);
  for (int i = 0; i < 2; i++) now.streams[i] = (struct stream){choice() >> 20, 0, 0, !want_sound && chance(0.05)};
  UNUR_URNG *urngs[2];
  for (int i = 0; i < 2; i++) {
    now.streams[i].start = now.streams[i].at;
    urngs[i] = unur_urng_new(next_uniform, &now.streams[i]);
    if (urngs[i] == NULL) { now.ending = "no stream"; if (i == 1) unur_urng_free(urngs[0]); return; }
    unur_urng_set_reset(urngs[i], reset_stream);
    unur_urng_set_seed(urngs[i], seed_stream);
    unur_urng_set_nextsub(urngs[i], next_stream);
    unur_urng_set_resetsub(urngs[i], reset_stream);
    unur_urng_set_anti(urngs[i], anti_stream);
  }
  UNUR_URNG *const usual = unur_set_default_urng(urngs[0]), *const usual_aux = unur_set_default_urng_aux(urngs[1]);

  UNUR_DISTR *d = NULL;
  UNUR_PAR *par = NULL;
  if (want_sound) {
    const struct condition *const c = &one_of(conditions);
    now.method = c->method;
    now.checked = true;
    if (chance(0.15)) {
      now.method = chance(0.7) ? (chance(0.7) ? "cstd" : "dstd") : chance(0.5) ? "pinv" : "ninv";
      d = standard(kind_of(now.method), false);
    } else if (is_one_of(c->method, "pinv ninv hinv") && chance(0.3)) {
      d = sound_derived();
    } else {
      d = c->kind == CONTINUOUS ? sound_continuous(c) : c->kind == DISCRETE ? sound_discrete(c) : sound_data(strcmp(c->method, "hist") == 0);
    }
    note("%s", law.text);
  } else {
    now.method = methods[below(n_methods)].name;
    const enum kind kind = chance(0.95) ? kind_of(now.method) : (enum kind)below(3);
    d = is_one_of(now.method, "cstd dstd") || (kind != EMPIRICAL && chance(0.1)) ? standard(kind, true) : wild(kind, now.method);
    if (chance(0.04)) now.method = "mixt";
  }
  note("%s, disturbed by %s at %ld", now.method, disturbance_names[now.disturbance], now.k);
  if (d == NULL) {
    now.ending = "no law";
  } else {
    for (int i = 0; i < n_methods; i++) if (strcmp(methods[i].name, now.method) == 0) par = methods[i].new_par(d);
    if (strcmp(now.method, "mixt") == 0) par = mixture(d);
    if (par == NULL) now.ending = "no parameters";
  }
  UNUR_GEN *gen = NULL;
  if (par != NULL) {
    if (is_one_of(now.method, "cext dext")) for (int i = 0; i < 3; i++) some_call(PARAMETERS, now.method, par);
    for (int i = chance(0.3) ? 0 : below(7); i > 0; i--) some_call(PARAMETERS, now.method, par);
    note("init");
    if (chance(0.02)) { unur_par_free(par); now.ending = "parameters freed"; }
    else {
      gen = unur_init(par);
      note_integer(gen != NULL);
      now.ending = gen != NULL ? "generator" : "no generator";
    }
  }
  if (strcmp(now.method, "mixt") != 0 || gen == NULL) give_back();
  if (gen != NULL && !now.lends_distr && chance(0.5)) { unur_distr_free(d); d = NULL; }
  for (int i = gen != NULL ? 1 + below(10) : 0; i > 0 && gen != NULL; i--) step(&gen);
  if (gen != NULL) goodness_of_fit(gen);
  /* Now and then the context takes with it what was not freed. */
  const bool tidy = chance(0.9);
  if (tidy) unur_free(gen);
  give_back();
  if (tidy) unur_distr_free(d);
  unur_set_default_urng(usual);
  unur_set_default_urng_aux(usual_aux);
  if (tidy) {
    unur_urng_free(urngs[0]);
    unur_urng_free(urngs[1]);
    if (unur_context_bytes(now.context) != 0 || unur_context_blocks(now.context) != 0)
      finding("%zu bytes in %zu blocks are in use after all was freed", unur_context_bytes(now.context), unur_context_blocks(now.context));
  }
}

/* One of the things that are to be found. */
static void do_planted(void) {
  volatile double large = 1e20;
  if (planted("lost")) {
    void *volatile lost = malloc(16);
    lost = NULL;
    (void)lost;
  }
  void *const block = allocate(NULL, 16);
  if (block == NULL) return;
  if (planted("read")) note_integer(((volatile char *)block)[16]);
  if (planted("unset")) note_integer(((volatile char *)block)[0]);
  if (planted("overflow")) note_integer((int)large);
  while (planted("hang")) large++;
  release(NULL, block);
}

static void one_case(uint64_t number, unsigned char fill_with, bool show) {
  memset(&now, 0, sizeof now);
  now.show = show;
  now.fill = fill_with;
  now.method = "";
  now.ending = "none";
  choose_from(number);
  now.context = unur_context_new(&allocator);
  UNUR_CONTEXT *const before = unur_context_set_current(now.context);
  unur_set_error_handler(on_record);
  if (plant != NULL) do_planted();
  if (setjmp(now.away) == 0) live();
  else now.ending = "left";
  end_line();
  unur_context_set_current(before);
  unur_context_free(now.context);
  if (now.blocks != 0) finding("%ld blocks with %zu bytes were not given back with the context", now.blocks, now.bytes);
}

static uint64_t current;
static void too_long(int number) {
  (void)number;
  static const char text[] = "\nthe case did not end\n";
  if (write(2, text, sizeof text - 1) < 0) _exit(98);
  __sanitizer_print_stack_trace();
  _exit(97);
}

static void print_text(const char *text) {
  putchar('"');
  for (; *text != '\0'; text++) {
    if (*text == '"' || *text == '\\') putchar('\\');
    putchar((unsigned char)*text < 0x20 ? ' ' : *text);
  }
  putchar('"');
}

int main(int argc, char **argv) {
  uint64_t from = 1, count = UINT64_MAX;
  double seconds = INFINITY;
  bool show = false;
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--show") == 0) show = true;
    else if (i + 1 < argc && strcmp(argv[i], "--from") == 0) from = strtoull(argv[++i], NULL, 10);
    else if (i + 1 < argc && strcmp(argv[i], "--count") == 0) count = strtoull(argv[++i], NULL, 10);
    else if (i + 1 < argc && strcmp(argv[i], "--seconds") == 0) seconds = strtod(argv[++i], NULL);
    else if (i + 1 < argc && strcmp(argv[i], "--plant") == 0) plant = argv[++i];
    else { fprintf(stderr, "fuzz [--from N] [--count N] [--seconds S] [--show] [--plant WHAT]\n"); return 2; }
  }
  setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
  signal(SIGVTALRM, too_long);
  struct timespec begin, end;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  for (current = from; current - from < count; current++) {
    clock_gettime(CLOCK_MONOTONIC, &end);
    if ((double)(end.tv_sec - begin.tv_sec) + 1e-9 * (double)(end.tv_nsec - begin.tv_nsec) > seconds) break;
    printf("> %llu\n", (unsigned long long)current);
    /* Time of this process, not of the machine. */
    const struct itimerval limit = {{0, 0}, {planted("hang") ? 1 : 20, 0}};
    setitimer(ITIMER_VIRTUAL, &limit, NULL);
    one_case(current, 0xa5, show);
    const uint64_t hash = now.hash;
    const enum disturbance disturbance = now.disturbance;
    char first[sizeof now.finding];
    memcpy(first, now.finding, sizeof first);
    one_case(current, 0x5a, false);
    if (now.hash != hash) finding("gives something else with other garbage in fresh memory");
    if (first[0] != '\0') memcpy(now.finding, first, sizeof first);
    printf("{\"number\":%llu,\"method\":\"%s\",\"checked\":%s,\"disturbed\":\"%s\",\"ending\":\"%s\",\"draws\":%d,\"compared\":%d,\"quantiles\":%d",
           (unsigned long long)current, now.method, now.checked ? "true" : "false", disturbance_names[disturbance], now.ending, now.draws, now.compared, now.quantiles);
    if (now.finding[0] != '\0') {
      printf(",\"finding\":");
      print_text(now.finding);
      printf(",\"law\":");
      print_text(law.text);
    }
    printf("}\n");
  }
  return 0;
}
