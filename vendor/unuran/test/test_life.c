/* The life of every method -- distribution, parameters, init, draws, changes, reinit, info, clone,
 * free -- disturbed in each way and at each place:
 *
 *   memory     the k-th allocation is refused
 *   no memory  the k-th and all further ones
 *   nan, infinite, negative
 *              so the user's function answers in 100 calls from the k-th on
 *   stop       the context is stopped at the k-th call
 *   budget     k calls are allowed
 *   leave      the user's function leaves by longjmp() at the k-th call
 *   urng       so does the generator of uniforms at the k-th uniform
 *   handler    so does the error handler at the k-th record of an undisturbed life
 *
 * and the first six once more with an error handler that leaves by longjmp() at the first record
 * after the disturbance. Each case must end, report an error or succeed, and leave nothing behind.
 *
 *   test_life [--places N] [--only NAME] [--plant lost|reachable|read]
 *
 * N: at most so many places of a kind, spread over those of the set-up, and a quarter as many over
 * those of the later life (200, or what LIFE_PLACES in the environment says). `--plant` does one of
 * the things valgrind is to find, so that it can be seen to find it. */
#include "check.h"
#include "life.h"

#include <setjmp.h>
#include <stdlib.h>

enum kind { NONE, MEMORY, NO_MEMORY, NOT_A_NUMBER, INFINITE, NEGATIVE, STOP, BUDGET, LEAVE, URNG, HANDLER, KINDS };
static const char *const kind_names[KINDS] = {"none", "memory", "no memory", "nan", "infinite",
  "negative", "stop", "budget", "leave", "urng", "handler"};

static struct {
  enum kind kind;
  long k;
  int ask_info;                             /* which may take 10,000 calls */
  int handler_leaves;                       /* once the disturbance has come to pass */
  int came;
  long requests, calls, uniforms, records;  /* so far */
  long setup_calls, setup_uniforms;         /* those of them up to the end of the set-up */
  long live;                                /* blocks */
} now;

static jmp_buf away;
static const long bad_calls = 100;
static const uint64_t calls_enough = 1000000;

static double value(double f) {
  const long call = now.calls++;
  if (call < now.k) return f;
  switch (now.kind) {
  case NOT_A_NUMBER: case INFINITE: case NEGATIVE:
    now.came = 1;
    if (call >= now.k + bad_calls) return f;
    return now.kind == NOT_A_NUMBER ? NAN : now.kind == INFINITE ? INFINITY : -1.;
  case STOP:
    now.came = 1;
    unur_context_stop(unur_context_current(), 0);
    return f;
  case LEAVE:
    now.came = 1;
    longjmp(away, 1);
  default: return f;
  }
}

static double uniform(double u) {
  if (now.kind == URNG && now.uniforms == now.k) {
    now.came = 1;
    longjmp(away, 1);
  }
  now.uniforms++;
  return u;
}

static void handler(const char *object, const char *file, int line, const char *type, int code,
                    const char *reason) {
  (void)object, (void)file, (void)line, (void)type, (void)reason;
  if (code == UNUR_ERR_BUDGET && now.kind == BUDGET) now.came = 1;
  const long record = now.records++;
  if (now.kind == HANDLER && record == now.k) now.came = 1;
  else if (!(now.handler_leaves && now.came)) return;
  longjmp(away, 1);
}

static int refuse(void) {
  const long request = now.requests++;
  if (!(now.kind == MEMORY && request == now.k) && !(now.kind == NO_MEMORY && request >= now.k))
    return 0;
  now.came = 1;
  return 1;
}
static void *allocate(void *user, size_t size) {
  (void)user;
  if (refuse()) return NULL;
  now.live++;
  return malloc(size);
}
static void *reallocate(void *user, void *block, size_t size) {
  (void)user;
  return refuse() ? NULL : realloc(block, size);
}
static void release(void *user, void *block) {
  (void)user;
  now.live--;
  free(block);
}
static const UNUR_ALLOCATOR allocator = {allocate, reallocate, release, NULL};

/* -------------------------------------------------------------------------------------- */

static void draw(const struct life *life, UNUR_GEN *gen) {
  for (int i = 0; i < 5; i++) (void)life_draw(life, gen);
  double x[2];
  int k[2];
  if (life->discrete) (void)unur_sample_discr_array(gen, k, 2, NULL);
  else (void)unur_sample_cont_array(gen, x, 2, NULL);
}

/* What can be asked and changed at any time, whatever became of the generator. */
static void change(const struct life *life, UNUR_GEN *gen) {
  UNUR_INTERVAL intervals[3];
  (void)unur_gen_get_intervals(gen, intervals, 3);
  (void)unur_gen_eval_hat(gen, 0.3);
  (void)unur_gen_eval_squeeze(gen, 0.3);
  (void)unur_gen_get_hatarea(gen);
  (void)unur_gen_get_squeezearea(gen);
  (void)unur_gen_get_area(gen);
  (void)unur_quantile(gen, 0.3);
  if (life->change != NULL) (void)life->change(gen);
}

/* All steps that can be made; what was made is freed, unless it is left by longjmp(). */
static int live_once(const struct life *life) {
  int ok = 0;
  UNUR_GEN *gen = NULL, *clone = NULL;
  life_forget_borrowed();
  UNUR_URNG *urng = life_urng();
  UNUR_DISTR *law = life->law();
  UNUR_DISTR *copy = law != NULL ? unur_distr_clone(law) : NULL;
  UNUR_PAR *par = copy != NULL ? life->new_par(copy) : NULL;
  if (par != NULL && urng != NULL) {
    (void)unur_set_urng(par, urng);
    gen = unur_init(par);
    now.setup_calls = now.calls;
    now.setup_uniforms = now.uniforms;
  } else if (par != NULL) {
    unur_par_free(par);
  }
  life_free_borrowed();
  if (gen != NULL) {
    draw(life, gen);
    clone = unur_gen_clone(gen);
    ok = clone != NULL;
    change(life, gen);
    draw(life, gen);
    const int code = unur_reinit(gen);
    ok = ok && (code == UNUR_SUCCESS || code == UNUR_ERR_NO_REINIT);
    draw(life, gen);
    change(life, gen);
    ok = (!now.ask_info || unur_gen_info(gen, 1) != NULL) && ok;
    unur_free(unur_gen_clone(gen));
    (void)unur_reinit(gen);
    draw(life, gen);
  }
  unur_free(gen); /* the clone must not need it */
  if (clone != NULL) draw(life, clone);
  else ok = 0;
  unur_free(clone);
  unur_distr_free(copy);
  unur_distr_free(law);
  if (urng != NULL) unur_urng_free(urng);
  return ok && unur_context_stopped(unur_context_current()) == 0;
}

static void disturbed(const struct life *life, enum kind kind, long k, int handler_leaves,
                      int ask_info) {
  memset(&now, 0, sizeof now);
  now.ask_info = ask_info;
  now.kind = kind;
  now.k = k;
  now.handler_leaves = handler_leaves;
  volatile int ok = 0, left = 0;
  UNUR_CONTEXT *const context = unur_context_new(&allocator);
  if (context != NULL) {
    UNUR_CONTEXT *const before = unur_context_set_current(context);
    unur_set_error_handler(handler);
    unur_context_set_budget(context, kind == BUDGET ? (uint64_t)k : calls_enough);
    if (setjmp(away) == 0) ok = live_once(life);
    else left = 1;
    const int stopped = unur_context_stopped(context);
    int good = CHECK(kind == BUDGET || stopped != UNUR_ERR_BUDGET); /* methods bound their loops */
    if (!left) good = CHECK_INT(unur_context_blocks(context), 0) && good;
    if (!left) good = CHECK_INT(unur_context_bytes(context), 0) && good;
    if ((kind == STOP || kind == BUDGET) && now.came) good = CHECK(!ok) && good;
    if ((kind == LEAVE || kind == URNG || kind == HANDLER) && now.came) good = CHECK(left) && good;
    if (!now.came) good = CHECK(ok) && good; /* lives undisturbed */
    if (!good) fprintf(stderr, "  %s, %s at %ld\n", life->name, kind_names[kind], k);
    unur_context_set_current(before);
    unur_context_free(context);
  }
  if (!CHECK_INT(now.live, 0))
    fprintf(stderr, "  %s, %s at %ld\n", life->name, kind_names[kind], k);
}

/* -------------------------------------------------------------------------------------- */

/* The i-th of n places spread over first, ..., last - 1. */
static long place(long i, long n, long first, long last) {
  return first + (long)((double)i * (double)(last - first) / (double)n);
}

static void live_disturbed(const struct life *life, long places, long total[KINDS]) {
  disturbed(life, NONE, -1, 0, 1);
  const long calls = now.calls, memory = now.requests, uniforms = now.uniforms,
             records = now.records;
  const long ends[KINDS] = {0, memory, memory, calls, calls, calls, calls, calls, calls, uniforms, records};
  const long setup_calls = now.setup_calls, setup_uniforms = now.setup_uniforms;
  long cases = 1, left_out = 0;
  total[NONE]++;
  for (enum kind kind = MEMORY; kind < KINDS; kind++) {
    const long border = kind == URNG ? setup_uniforms
                        : kind >= NOT_A_NUMBER && kind <= LEAVE ? setup_calls : 0;
    for (int part = 0; part < 2; part++) {
      const long first = part == 0 ? 0 : border, last = part == 0 ? border : ends[kind];
      const long there = last - first;
      /* The later life has fewer kinds of steps, and takes longer. */
      const long most = part == 0 || border == 0 ? places : (places + 3) / 4;
      const long n = there < most ? there : most;
      left_out += there - n;
      for (long i = 0; i < n; i++) {
        const long k = place(i, n, first, last);
        for (int leaves = 0; leaves <= (kind <= BUDGET); leaves++) {
          if (kind == BUDGET && k == 0) continue; /* 0 is no bound */
          disturbed(life, kind, k, leaves, border == 0 || part == 1);
          cases++;
          total[kind]++;
        }
      }
    }
  }
  printf("%-16s %3ld allocations, %5ld calls (%5ld in set-up), %5ld uniforms, %ld records: %5ld cases",
         life->name, memory, calls, setup_calls, uniforms, records, cases);
  if (left_out > 0) printf(", %ld places left out", left_out);
  printf("\n");
}

/* -------------------------------------------------------------------------------------- */
/* Faults for the test of the test                                                          */

static void *kept;
static int forget;
static void forgetful_release(void *user, void *block) {
  (void)user;
  if (forget-- == 0) {
    /* One block of the library is not given back ... */
    if (kept == &kept) kept = block; /* ... but still known. */
    return;
  }
  free(block);
}

static void plant(const char *what) {
  if (strcmp(what, "read") == 0) {
    int *volatile uninitialised = malloc(sizeof *uninitialised);
    if (uninitialised != NULL && *uninitialised == 12345) printf("planted\n");
    free(uninitialised);
    return;
  }
  const UNUR_ALLOCATOR forgetful = {allocate, reallocate, forgetful_release, NULL};
  kept = strcmp(what, "reachable") == 0 ? &kept : NULL;
  forget = 20;
  memset(&now, 0, sizeof now);
  UNUR_CONTEXT *context = unur_context_new(&forgetful);
  UNUR_CONTEXT *before = unur_context_set_current(context);
  (void)live_once(&lives[0]);
  unur_context_set_current(before);
  unur_context_free(context);
}

int main(int n_arguments, char **arguments) {
  const char *environment = getenv("LIFE_PLACES");
  long places = environment != NULL ? strtol(environment, NULL, 10) : 200;
  const char *only = NULL;
  for (int i = 1; i + 1 < n_arguments; i += 2) {
    if (strcmp(arguments[i], "--places") == 0) places = strtol(arguments[i + 1], NULL, 10);
    else if (strcmp(arguments[i], "--only") == 0) only = arguments[i + 1];
    else if (strcmp(arguments[i], "--plant") == 0) plant(arguments[i + 1]);
    else return 2;
  }
  life_value = value;
  life_uniform = uniform;
  unur_set_error_handler_off();
  setvbuf(stdout, NULL, _IOLBF, 0);
  long total[KINDS] = {0}, all = 0;
  for (int i = 0; i < n_lives; i++)
    if (only == NULL || strncmp(lives[i].name, only, strlen(only)) == 0)
      live_disturbed(&lives[i], places, total);
  for (int kind = 0; kind < KINDS; kind++) all += total[kind];
  printf("%ld cases:", all);
  for (int kind = 0; kind < KINDS; kind++) printf(" %s %ld%s", kind_names[kind], total[kind], kind + 1 < KINDS ? "," : "\n");
  return check_result();
}
