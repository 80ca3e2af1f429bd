/* Threads: each has its own default context; nothing is shared, nothing needs a lock. Meant to
 * be run under ThreadSanitizer as well. */
#include "check.h"
#include "unuran_ext.h"

#include <pthread.h>

#define THREADS 8
#define GENERATORS 200

struct outcome {
  long failed_as_expected, unexpected;
  double sum;
};

static double geometric(int k, const UNUR_DISTR *distr) {
  const double *p = unur_distr_get_extobj(distr);
  return k < 0 ? 0. : *p * pow(1. - *p, k);
}

static double negative(int k, const UNUR_DISTR *distr) {
  (void)k, (void)distr;
  return -1.;
}

static void *work(void *argument) {
  struct outcome *outcome = argument;
  const double p = 0.3;
  unur_set_error_handler_off();
  for (int i = 0; i < GENERATORS; i++) {
    const int sound = i % 3 != 0;
    UNUR_DISTR *distr = unur_distr_discr_new();
    unur_distr_set_extobj(distr, &p);
    unur_distr_discr_set_pmf(distr, sound ? geometric : negative);
    unur_distr_discr_set_domain(distr, 0, 80);
    unur_reset_errno();
    UNUR_GEN *gen = unur_init(i % 2 ? unur_dgt_new(distr) : unur_dau_new(distr));
    if (sound && gen != NULL)
      for (int j = 0; j < 100; j++) outcome->sum += unur_sample_discr(gen);
    else if (!sound && gen == NULL && unur_errno == UNUR_ERR_GEN_DATA)
      outcome->failed_as_expected++;
    else
      outcome->unexpected++;
    unur_free(gen);
    unur_distr_free(distr);
  }
  if (unur_context_blocks(unur_context_current()) != 0) outcome->unexpected++;
  return NULL;
}

int main(void) {
  static struct outcome outcomes[THREADS];
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++)
    CHECK_INT(pthread_create(&threads[i], NULL, work, &outcomes[i]), 0);
  for (int i = 0; i < THREADS; i++) CHECK_INT(pthread_join(threads[i], NULL), 0);
  for (int i = 0; i < THREADS; i++) {
    CHECK_INT(outcomes[i].unexpected, 0);
    CHECK_INT(outcomes[i].failed_as_expected, (GENERATORS + 2) / 3);
    CHECK_DOUBLE(outcomes[i].sum, outcomes[0].sum); /* same seed, own state */
  }
  return check_result();
}
