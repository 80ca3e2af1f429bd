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
#include "case.h"

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

static const char *const disturbance_names[DISTURBANCES] = {"none", "memory", "no memory", "values", "stop", "budget", "leave", "urng", "handler"};
static const size_t most_memory = (size_t)64 << 20;

struct current_case now;

void finding(const char *format, ...) {
  if (now.finding[0] != '\0') return;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(now.finding, sizeof now.finding, format, arguments);
  va_end(arguments);
  if (now.show) printf("  !! %s\n", now.finding);
}

static const char *plant;
bool planted(const char *what) { return plant != NULL && strcmp(plant, what) == 0; }

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
void mix_real(double value) {
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
  switch (below(13)) {
  case 12: return between(-1., 0.);
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

int ascending(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}
const double *some_numbers(int *n) {
  static double numbers[80];
  for (int i = 0; i < 80; i++) numbers[i] = chance(0.95) ? law.location + law.scale * between(-4., 4.) : some_real();
  if (chance(0.3)) for (int i = 0; i < 80; i++) numbers[i] = between(0., 1.);
  *n = chance(0.9) ? below(chance(0.7) ? 8 : 41) : chance(0.5) ? -below(5) : INT_MIN;
  const size_t length = *n > 0 ? (size_t)*n : 1;
  if (chance(0.8)) qsort(numbers, chance(0.7) ? length : 2 * length, sizeof *numbers, ascending);
  if (chance(0.1)) for (int i = 1; i + 1 < 80; i += 2) numbers[i + 1] = numbers[i]; /* adjacent intervals */
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
 * out. Resolutions and tables make an inversion inexact, secants over no width UTDR's hat; a shape has to
 * suit the law. */
static bool may_be_untrue(const char *name) {
  static const char *const parts[] = {"pdfatmode", "nrou_set_u", "nrou_set_v", "nrou_set_center", "upperbound", "_set_xi", "itdr_set_cp", "itdr_set_ct", "cdfatmode", "set_boundary",
    "searchboundary", "slopes", "deltafactor", "resolution", "max_iter", "set_start", "chg_start", "tdr_set_c", "tabl_set_cpoints", "privatecopy", "ninv_set_table", "ninv_chg_table", "usecdf", "dstd_chg_truncated"};
  if (strcmp(name, "unur_tdr_set_cpoints") == 0) return false;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) if (has(name, parts[i])) return true;
  return false;
}

void some_call(enum target target, const char *subject, void *object) {
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

/* A part of the domain, of which everything is told anew. */
static void move_to_a_part(UNUR_GEN *gen) {
  UNUR_DISTR *const d = unur_get_distr(gen);
  const double a = law.location + law.scale * between(-2., 3.), b = law.location + law.scale * between(-2., 6.);
  const double left = fmax(law.left, fmin(a, b)), right = fmin(law.right, fmax(a, b));
  if (now.derived || now.standard || law.kind != CONTINUOUS || (law.is & POLE) || unur_distr_cont_get_hr(d) != NULL) return;
  const double share = law_between(right, law.left, law.right) - law_between(left, law.left, law.right);
  if (!(left < right && share > 0.02)) return;
  note("on (%.17g, %.17g), reinit", left, right);
  law.left = left;
  law.right = right;
  now.untrue = unur_distr_cont_set_domain(d, left, right) != UNUR_SUCCESS;
  if (law.is & UNIMODAL) unur_distr_cont_set_mode(d, law_mode());
  unur_distr_cont_set_center(d, fmin(fmax(law.location + law.scale * 0.5, left), right));
  unur_distr_cont_set_pdfarea(d, law_area());
  const int code = unur_reinit(gen);
  note_integer(code);
  if (code != UNUR_SUCCESS) now.untrue = true;
}

static void run_a_test(UNUR_GEN *gen) {
  static FILE *nowhere;
  if (nowhere == NULL) nowhere = fopen("/dev/null", "w");
  const int verbosity = below(3), n = chance(0.8) ? below(300) : some_integer() % 5000;
  double moments[5] = {0.}, q[5] = {0.};
  const int which = below(7);
  note("test %d of %d draws", which, n);
  switch (which) {
  case 0: note_integer(unur_test_count_urn(gen, n, verbosity, nowhere)); break;
  case 1: note_integer(unur_test_count_pdf(gen, n, verbosity, nowhere)); break;
  case 2: note_real(unur_test_chi2(gen, below(60), 1 + abs(n) % 1000, below(30), verbosity, nowhere)); break;
  case 3: note_integer(unur_test_moments(gen, moments, below(6), n, verbosity, nowhere)); break;
  case 4: note_real(unur_test_correlation(gen, gen, 1 + abs(n), verbosity, nowhere)); break;
  case 5: note_integer(unur_test_quartiles(gen, &q[0], &q[1], &q[2], &q[3], &q[4], n, verbosity, nowhere)); break;
  default: note_real(unur_test_u_error(gen, &q[0], &q[1], 1e-8, 1000, below(2), below(2), verbosity, nowhere));
  }
}

static void change_uniforms(UNUR_GEN *gen) {
  if (now.n_urngs == (int)(sizeof now.urngs / sizeof *now.urngs)) return;
  UNUR_URNG *const urng = chance(0.5) ? unur_urng_xoshiro256pp_new(choice()) : unur_urng_mrg31k3p_new((unsigned long)below(1000));
  note("other uniforms %d", urng != NULL);
  if (urng == NULL) return;
  now.urngs[now.n_urngs++] = urng;
  now.other_uniforms = true;
  (void)(chance(0.7) ? unur_chg_urng(gen, urng) : unur_chg_urng_aux(gen, urng));
}

static void step(UNUR_GEN **gen) {
  switch (below(18)) {
  case 0: case 1: case 2: draw(*gen, 1 + below(100)); break;
  case 3: fill_array(*gen, below(200)); break;
  case 4: case 5: quantiles(*gen); break;
  case 6: case 7: for (int i = 1 + below(3); i > 0; i--) some_call(GENERATOR, now.method, *gen); break;
  case 8: some_call(GENERATOR, "", *gen); break;
  case 9: note("reinit"); note_integer(unur_reinit(*gen)); break;
  case 10: clone_draws_the_same(gen); break;
  case 11: note("info"); note_text(unur_gen_info(*gen, below(2))); break;
  case 12: hat_and_squeeze(*gen); break;
  case 13:
    if (now.checked || unur_get_distr(*gen) == NULL) break;
    for (int i = 1 + below(3); i > 0; i--) some_call(DISTRIBUTION, kind_of(now.method) == DISCRETE ? "discr" : kind_of(now.method) == EMPIRICAL ? "cemp" : "cont", unur_get_distr(*gen));
    note("reinit");
    /* Where it is not made anew its old set-up may be about another domain. */
    { const int code = unur_reinit(*gen); note_integer(code); now.untrue = code != UNUR_SUCCESS; }
    break;
  case 14: if (now.checked) move_to_a_part(*gen); break;
  case 15: if (!now.checked || chance(0.2)) run_a_test(*gen); break;
  case 16: if (chance(0.3)) change_uniforms(*gen); break;
  default:
    if (!now.checked && chance(0.2)) { note("stop taken back"); unur_context_resume(now.context); unur_context_set_budget(now.context, 20000); }
  }
}

static void live(void) {
  const bool want_sound = chance(0.4);
  now.disturbance = want_sound || chance(0.5) ? NONE : (enum disturbance)(1 + below(DISTURBANCES - 1));
  now.chosen = now.disturbance;
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
    now.checked = true;
    d = sound_distribution();
    note("%s", law.text);
  } else {
    now.method = methods[below(n_methods)].name;
    d = wild_distribution();
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
    while (now.n_urngs > 0) unur_urng_free(now.urngs[--now.n_urngs]);
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

/* A context that was left by longjmp() can be used as before. */
static void go_on(void) {
  now.disturbance = NONE;
  now.checked = false;
  now.inexact = now.untrue = false;
  now.method = "tdr";
  unur_context_resume(now.context);
  unur_context_set_budget(now.context, 100000);
  unur_set_default_urng(unur_urng_builtin());
  UNUR_DISTR *const d = unur_distr_normal(NULL, 0);
  UNUR_GEN *const gen = d != NULL ? unur_init(unur_tdr_new(d)) : NULL;
  if (gen == NULL) finding("no normal variates in a context that was left by longjmp()");
  else draw(gen, 100);
  unur_free(gen);
  unur_distr_free(d);
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
  else {
    now.ending = "left";
    if (chance(0.5)) go_on();
  }
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
    const enum disturbance disturbance = now.chosen;
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
