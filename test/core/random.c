/* random.c -- every method: laws, domains, what is known of them, and options drawn at random, and
 * with them a generator's life. What a table of chosen cases leaves out shows here.
 *
 *     random-ours [METHOD [NUMBER]]    only the cases of a method, or one of them
 */
#include "random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DRAWS = 40, LATER_DRAWS = 15 };

static const char *only_method;
static int only_number = -1;

static void random_only(int argc, char **argv) {
  if (argc > 1) only_method = argv[1];
  if (argc > 2) only_number = atoi(argv[2]);
}
bool random_wanted(const char *method, int number) {
  return (only_method == NULL || strcmp(only_method, method) == 0) && (only_number < 0 || only_number == number);
}

static const char *phase = "";
void got(const char *name, double value) {
  char field[60];
  snprintf(field, sizeof field, "%s%s", name, phase);
  row_double(field, value);
}

static char calls[4000];
static size_t n_calls;

void calls_begin(void) {
  calls[0] = '\0';
  n_calls = 0;
}
static int add_call(const char *text, int code) {
  if (n_calls < sizeof calls - 1)
    n_calls += (size_t)snprintf(calls + n_calls, sizeof calls - n_calls, code == 0 ? "%s%s" : "%s%s: 0x%02x", n_calls > 0 ? ", " : "", text, (unsigned)code);
  return code;
}
int called(const char *what, double value, int code) {
  char text[100];
  snprintf(text, sizeof text, "%s %.4g", what, value);
  return add_call(text, code);
}
int called2(const char *what, double a, double b, int code) {
  char text[100];
  snprintf(text, sizeof text, "%s %.4g %.4g", what, a, b);
  return add_call(text, code);
}
void calls_end(const char *field) { row_string(field, calls); }

/* What one unit of x is in u: quantiles are compared by it. */
static void densities(UNUR_GEN *gen, const METHOD *method, const char *of, const double *x, int n) {
  if ((method->kind & QUANTILES) == 0 || (method->kind & DISCRETE) != 0) return;
  double f[DRAWS];
  char field[60];
  UNUR_DISTR *d = (UNUR_DISTR *)unur_get_distr(gen);
  const double area = law.family != NULL ? law_area() : unur_distr_cont_get_pdfarea(d);
  for (int i = 0; i < n; i++) f[i] = isfinite(x[i]) ? unur_distr_cont_eval_pdf(x[i], d) / area : 0.;
  snprintf(field, sizeof field, "densities of %s%s", of, phase);
  row_doubles(field, f, (size_t)n);
}

/* From the start of the stream; "next uniform" tells how many uniforms it took. */
static void draws(UNUR_GEN *gen, const METHOD *method, int number) {
  static double x[DRAWS];
  char field[60];
  program_reset_streams();
  int n = 0;
  do x[n] = (method->kind & DISCRETE) != 0 ? unur_sample_discr(gen) : unur_sample_cont(gen);
  while (isfinite(x[n++]) && n < number);
  snprintf(field, sizeof field, "variates%s", phase);
  row_doubles(field, x, (size_t)n);
  densities(gen, method, "variates", x, n);
  snprintf(field, sizeof field, "next uniform%s", phase);
  row_double(field, unur_urng_sample(unur_get_default_urng()));
}

static void quantiles(UNUR_GEN *gen, const METHOD *method) {
  static const double u[] = {0., 1e-7, 0.001, 0.03, 0.2, 0.41, 0.5, 0.77, 0.9, 0.995, 1. - 1e-7, 1.};
  enum { N = sizeof u / sizeof *u };
  double x[N];
  char field[60];
  for (int i = 0; i < N; i++) x[i] = unur_quantile(gen, u[i]);
  snprintf(field, sizeof field, "quantiles%s", phase);
  row_doubles(field, x, N);
  densities(gen, method, "quantiles", x, N);
  if ((method->kind & DISCRETE) != 0 || law.family == NULL || law.family->cdf == NULL) return;
  double left = law.domain[0], right = law.domain[1], error = 0.;
  unur_distr_cont_get_truncated(unur_get_distr(gen), &left, &right);
  const double below = law_cdf(left, NULL), all = law_cdf(right, NULL) - below;
  for (int i = 1; i < N - 1; i++) error = fmax(error, fabs((law_cdf(x[i], NULL) - below) / all - u[i]));
  got("u-error", error);
}

static void answers(UNUR_GEN *gen, const METHOD *method, int number) {
  draws(gen, method, number);
  if (method->getters != NULL) method->getters(gen);
  if ((method->kind & QUANTILES) != 0) quantiles(gen, method);
}

static void life(const METHOD *method) {
  calls_begin();
  UNUR_DISTR *distr = method->distr();
  calls_end("law");
  UNUR_PAR *par = method->make(distr);
  row_int("made", par != NULL);
  if (par == NULL) return;
  calls_begin();
  method->options(par);
  calls_end("options");
  program_reset_streams();
  UNUR_GEN *gen = unur_init(par);
  row_int("init", gen != NULL);
  if (gen == NULL) return;
  got("uniform after init", unur_urng_sample(unur_get_default_urng()));
  answers(gen, method, DRAWS);
  if (random_chance(0.3)) {
    UNUR_GEN *clone = unur_gen_clone(gen);
    phase = " of a clone";
    draws(clone, method, LATER_DRAWS);
    unur_free(clone);
  }
  if (method->changes != NULL && random_chance(0.6)) {
    phase = " after changes";
    calls_begin();
    method->changes(gen);
    calls_end("changes");
    answers(gen, method, LATER_DRAWS);
  }
  if ((method->kind & CAN_REINIT) != 0 && random_chance(0.6)) {
    phase = " after reinit";
    calls_begin();
    method->reshape(gen);
    calls_end("reshaped");
    const int code = unur_reinit(gen);
    row_int("reinit", code);
    if (code == 0) answers(gen, method, LATER_DRAWS);
  }
  unur_free(gen);
  if (distr != NULL) unur_distr_free(distr);
}

void method_cases(const METHOD *method) {
  for (int number = 0; number < method->cases; number++) {
    if (!random_wanted(method->name, number)) continue;
    unsigned long long seed = 7919ULL * (unsigned)number + 12345;
    for (const char *s = method->name; *s != '\0'; s++) seed = 31 * seed + (unsigned char)*s;
    random_seed(seed);
    memset(&law, 0, sizeof law);
    method->choose();
    char key[300];
    snprintf(key, sizeof key, "%s: %d, %s", method->name, number, law.name);
    if (!child_begin(key)) continue;
    row_begin("%s", key);
    life(method);
    row_end();
    child_end();
  }
}

int main(int argc, char **argv) {
  random_only(argc, argv);
  program_begin();
  cases_tangent();
  cases_rejection();
  cases_inversion();
  cases_discrete();
  cases_data();
  return 0;
}
