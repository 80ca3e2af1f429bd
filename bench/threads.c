/* threads.c -- throughput of the core from several threads at once; see README.md.
 *
 *   threads KIND THREADS UNITS      each thread does UNITS units of KIND
 *
 * Prints the seconds it took, threads already started. Kinds, with the same work as threads.py:
 *   pinv    set-ups of PINV (u-resolution 1e-10) for the standard normal density
 *   tdr     set-ups of TDR, likewise
 *   draws   10^5 draws by TDR
 *   srou    10^3 draws by SROU, which call the density each time
 *   none    10^6 steps of eight xorshift generators in registers, with no library: what the machine
 *           itself gives to a second thread */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <math.h>

#include "unuran.h"

static const char *kind;
static long units;
static pthread_barrier_t start;

static double pdf(double x, const UNUR_DISTR *d) { (void)d; return exp(-0.5 * x * x); }
static double dpdf(double x, const UNUR_DISTR *d) { (void)d; return -x * exp(-0.5 * x * x); }

static UNUR_GEN *generator(UNUR_PAR *(*new_par)(const UNUR_DISTR *)) {
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, pdf);
  unur_distr_cont_set_dpdf(d, dpdf);
  unur_distr_cont_set_mode(d, 0.);
  unur_distr_cont_set_pdfarea(d, 2.5066282746310002);
  UNUR_GEN *gen = unur_init(new_par(d));
  unur_distr_free(d);
  if (gen == NULL) abort();
  return gen;
}

/* Nothing in memory, and enough at once to fill a core: two of these slow each other down only where
 * the machine has less than two cores to give. */
static double arithmetic(void) {
  uint64_t a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8;
  for (uint64_t i = 0; i < 1000000; i++) {
    a ^= a << 7, b ^= b << 7, c ^= c << 7, d ^= d << 7, e ^= e << 9, f ^= f << 9, g ^= g << 9, h ^= h << 9;
    a += i, b += i, c += i, d += i, e += i, f += i, g += i, h += i;
    __asm__ volatile("" : "+r"(a), "+r"(b), "+r"(c), "+r"(d), "+r"(e), "+r"(f), "+r"(g), "+r"(h));
  }
  return (double)(a ^ b ^ c ^ d ^ e ^ f ^ g ^ h);
}

static void *work(void *sum) {
  double *const s = sum;
  UNUR_GEN *gen = strcmp(kind, "draws") == 0  ? generator(unur_tdr_new)
                  : strcmp(kind, "srou") == 0 ? generator(unur_srou_new)
                                              : NULL;
  const long draws = strcmp(kind, "draws") == 0 ? 100000 : 1000;
  double own = 0.;
  pthread_barrier_wait(&start);
  for (long i = 0; i < units; i++) {
    if (gen != NULL) {
      for (long k = 0; k < draws; k++) own += unur_sample_cont(gen);
    } else if (strcmp(kind, "none") == 0) {
      own += arithmetic();
    } else {
      UNUR_GEN *made = generator(strcmp(kind, "pinv") == 0 ? unur_pinv_new : unur_tdr_new);
      own += unur_sample_cont(made);
      unur_free(made);
    }
  }
  unur_free(gen);
  *s = own;
  return NULL;
}

int main(int n_arguments, char **arguments) {
  if (n_arguments != 4) return 2;
  kind = arguments[1];
  const long n = strtol(arguments[2], NULL, 10);
  units = strtol(arguments[3], NULL, 10);
  if (n < 1 || n > 64 || units < 1) return 2;
  pthread_t threads[64];
  static double sums[64][16]; /* apart from each other */
  pthread_barrier_init(&start, NULL, (unsigned)n + 1);
  for (long i = 0; i < n; i++)
    if (pthread_create(&threads[i], NULL, work, sums[i]) != 0) return 1;
  pthread_barrier_wait(&start);
  struct timespec from, to;
  clock_gettime(CLOCK_MONOTONIC, &from);
  for (long i = 0; i < n; i++) pthread_join(threads[i], NULL);
  clock_gettime(CLOCK_MONOTONIC, &to);
  printf("%.6f\n", (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec));
  return isfinite(sums[0][0]) ? 0 : 1;
}
