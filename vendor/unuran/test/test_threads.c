/* Threads share nothing and need no lock: 8 threads, each with its own contexts, make generators
 * of every method, with sound functions and with such that fail in set-up, fail in a draw, stop
 * the context or leave by longjmp(). All threads do the same and must come to the same numbers.
 * To be run under ThreadSanitizer.
 *
 *   test_threads [GENERATORS]      so many in each thread (1,000) */
#include "check.h"
#include "life.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>

enum { THREADS = 8, DRAWS = 10 };
static int n_generators = 1000;

enum way { SOUND, FAILS_IN_SETUP, FAILS_IN_DRAW, STOPS, LEAVES, WAYS };

struct outcome {
  long made, failed, stopped, left, not_empty;
  double sum;
};

static _Thread_local struct {
  enum way way;
  int bad;            /* from now on */
  long calls;
  jmp_buf away;
} now;

static double value(double f) {
  now.calls++;
  if (!now.bad) return f;
  if (now.way == STOPS) unur_context_stop(unur_context_current(), 0);
  if (now.way == LEAVES) longjmp(now.away, 1);
  return now.way == SOUND ? f : NAN;
}

static int one(const struct life *life, struct outcome *outcome) {
  now.bad = now.way == FAILS_IN_SETUP || now.way == STOPS;
  now.calls = 0;
  life_forget_borrowed();
  UNUR_DISTR *law = life->law();
  UNUR_PAR *par = life->new_par(law);
  UNUR_GEN *gen = par != NULL ? unur_init(par) : NULL;
  life_free_borrowed();
  unur_distr_free(law);
  if (gen == NULL) return 0;
  outcome->made++;
  now.bad = now.way != SOUND;
  for (int i = 0; i < DRAWS; i++) {
    const double x = life_draw(life, gen);
    if (isfinite(x)) outcome->sum += x;
  }
  if (life->change != NULL) (void)life->change(gen);
  (void)unur_reinit(gen);
  unur_free(gen);
  return 1;
}

static void *work(void *argument) {
  struct outcome *volatile outcome = argument;
  unur_set_error_handler_off();
  for (volatile int i = 0; i < n_generators; i++) {
    now.way = (enum way)(i / n_lives % WAYS);
    const struct life *const life = &lives[i % n_lives];
    /* By turns in the thread's default context and in one of its own. */
    UNUR_CONTEXT *const own = i % 2 == 0 || now.way == LEAVES ? unur_context_new(NULL) : NULL;
    UNUR_CONTEXT *const before = unur_context_set_current(own);
    unur_set_error_handler_off();
    if (setjmp(now.away) == 0) outcome->failed += !one(life, outcome);
    else outcome->left++;
    UNUR_CONTEXT *const context = unur_context_current();
    outcome->stopped += unur_context_stopped(context) != 0;
    unur_context_resume(context);
    if (now.way != LEAVES) outcome->not_empty += unur_context_blocks(context) != 0;
    unur_context_set_current(before);
    unur_context_free(own);
  }
  if (unur_context_blocks(unur_context_current()) != 0) outcome->not_empty++;
  return NULL;
}

int main(int n_arguments, char **arguments) {
  static struct outcome outcomes[THREADS];
  pthread_t threads[THREADS];
  if (n_arguments > 1) n_generators = (int)strtol(arguments[1], NULL, 10);
  life_value = value;
  for (int i = 0; i < THREADS; i++)
    CHECK_INT(pthread_create(&threads[i], NULL, work, &outcomes[i]), 0);
  for (int i = 0; i < THREADS; i++) CHECK_INT(pthread_join(threads[i], NULL), 0);
  for (int i = 0; i < THREADS; i++) {
    CHECK_INT(outcomes[i].not_empty, 0);
    CHECK_INT(outcomes[i].made + outcomes[i].failed + outcomes[i].left >= n_generators, 1);
    CHECK_DOUBLE(outcomes[i].sum, outcomes[0].sum); /* the same seeds */
    CHECK_INT(outcomes[i].made, outcomes[0].made);
    CHECK_INT(outcomes[i].left, outcomes[0].left);
  }
  const struct outcome *o = &outcomes[0];
  printf("%d threads, each %d generators of %d kinds: %ld made, %ld failed in set-up, %ld stopped, %ld left by longjmp\n",
         THREADS, n_generators, n_lives, o->made, o->failed, o->stopped, o->left);
  CHECK(n_generators < WAYS * n_lives || (o->failed > 0 && o->stopped > 0 && o->left > 0));
  return check_result();
}
