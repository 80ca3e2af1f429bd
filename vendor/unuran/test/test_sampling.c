/* What goes wrong while drawing, in every method that asks the user's function then:
 *   - a value that is NaN, infinite or negative ends the draw with a code, and the reason names x
 *     and the value; the next draw is a new one
 *   - where the function has become 0, a draw that is not accepted ends after a bounded number of
 *     calls and disables the generator: further draws call nothing, until reinit makes it anew
 *   - the budget holds for draws as well
 *   - sources of uniforms that give what they must not lead nowhere: no crash, no hang */
#include "check.h"
#include "life.h"

#include <limits.h>

static struct {
  int active;        /* the function gives `value` */
  double value;
  long calls;
} fault;

static double faulty(double f) {
  fault.calls++;
  return fault.active ? fault.value : f;
}

static struct {
  int errors, code;
  char reason[256];
} record;

static void on_record(void *user, const UNUR_RECORD *r) {
  (void)user;
  if (!r->is_error && r->code != UNUR_ERR_GEN_SAMPLING) return;
  if (record.errors++ > 0) return;
  record.code = r->code;
  snprintf(record.reason, sizeof record.reason, "%s", r->reason);
}

static UNUR_GEN *generator(const struct life *life, UNUR_URNG *urng) {
  UNUR_DISTR *law = life->law();
  UNUR_PAR *par = life->new_par(law);
  if (urng != NULL) unur_set_urng(par, urng);
  UNUR_GEN *gen = unur_init(par);
  life_free_borrowed();
  unur_distr_free(law);
  return gen;
}

static int is_error_value(const struct life *life, double x) {
  return life->discrete ? x == INT_MAX : x == UNUR_INFINITY;
}

/* Draws until one asks the function and fails, which may take some where there is a squeeze. */
static double draw_into(const struct life *life, UNUR_GEN *gen) {
  double x = 0.;
  record.errors = 0;
  unur_reset_errno();
  fault.active = 1;
  for (int i = 0; i < 100000 && record.errors == 0; i++) x = life_draw(life, gen);
  fault.active = 0;
  return x;
}

static void bad_values(const struct life *life, UNUR_GEN *gen) {
  const int logarithmic = strncmp(life->name, "ARS", 3) == 0;
  const struct { double value; int code; const char *text; } bad[] = {
      {NAN, UNUR_ERR_NAN, "nan"}, {INFINITY, UNUR_ERR_INF, "inf"}, {-1.5, UNUR_ERR_GEN_DATA, "-1.5"}};
  const char *function = life->discrete                      ? "PMF("
                         : strncmp(life->name, "HR", 2) == 0 ? "HR("
                         : logarithmic                       ? "logPDF("
                                                             : "PDF(";
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    fault.value = bad[i].value;
    /* exp(-1.5) is a density: of a log-density only what is too large or no number is wrong. */
    const int by_log = logarithmic || strcmp(life->name, "TDR, IA") == 0;
    if (by_log && bad[i].value < 0.) continue;
    const double x = draw_into(life, gen);
    int ok = CHECK(is_error_value(life, x)) & CHECK_INT(record.errors, 1) &
             CHECK_INT(record.code, bad[i].code) & CHECK_INT(unur_get_errno(), bad[i].code) &
             CHECK(strncmp(record.reason, function, strlen(function)) == 0) &
             CHECK(strstr(record.reason, bad[i].text) != NULL);
    /* The generator goes on. */
    ok &= CHECK(!is_error_value(life, life_draw(life, gen)));
    if (!ok) fprintf(stderr, "  %s, %g: %s\n", life->name, bad[i].value, record.reason);
  }
}

/* A squeeze below the density that was may still accept; what matters is the work. */
static void vanished(const struct life *life, UNUR_GEN *gen) {
  const int by_log = strncmp(life->name, "ARS", 3) == 0 || strcmp(life->name, "TDR, IA") == 0;
  fault.value = by_log ? -INFINITY : 0.;
  fault.calls = 0;
  fault.active = 1;
  int draws = 0, code = 0;
  double x = 0.;
  unur_reset_errno();
  /* HRI gives up after 10,000 calls, and may do so now and then: it goes on. */
  const int most_draws = strcmp(life->name, "HRI") == 0 ? 100 : 2000;
  while (draws < most_draws && code != UNUR_ERR_GEN_SAMPLING) {
    record.errors = 0;
    x = life_draw(life, gen);
    code = record.code * (record.errors > 0);
    draws++;
  }
  const long most = strcmp(life->name, "DSS") == 0 ? 10000000 : 2000000;
  int ok = CHECK(fault.calls <= most + 100 * draws);
  if (code == UNUR_ERR_GEN_SAMPLING && strncmp(life->name, "ARS", 3) != 0) {
    /* HRB returns where it has come to, as the original does. */
    ok &= CHECK(is_error_value(life, x) || strcmp(life->name, "HRB") == 0);
    fault.calls = 0;
    for (int i = 0; i < 10; i++) {
      unur_reset_errno();
      ok &= CHECK(is_error_value(life, life_draw(life, gen))) & CHECK_INT(unur_get_errno(), code);
    }
    ok &= CHECK_INT(fault.calls, 0);
    CHECK(unur_gen_info(gen, 1) != NULL);
    CHECK(unur_gen_clone(gen) == NULL);
  }
  fault.active = 0;
  const int again = unur_reinit(gen);
  ok &= CHECK(again == UNUR_SUCCESS || again == UNUR_ERR_NO_REINIT);
  if (again == UNUR_SUCCESS) ok &= CHECK(!is_error_value(life, life_draw(life, gen)));
  if (!ok) fprintf(stderr, "  %s, vanished: %s\n", life->name, record.reason);
  printf("%-16s vanished: %s after %d draws\n", life->name, code != 0 ? unur_get_errname(code) : "goes on", draws);
}

static void budget(const struct life *life, UNUR_GEN *gen) {
  UNUR_CONTEXT *context = unur_gen_get_context(gen);
  unur_context_set_budget(context, 7);
  CHECK_INT(unur_context_budget_left(context), 7);
  double x = 0.;
  for (int i = 0; i < 100000 && unur_context_stopped(context) == 0; i++) x = life_draw(life, gen);
  int ok = CHECK_INT(unur_context_stopped(context), UNUR_ERR_BUDGET) & CHECK(is_error_value(life, x)) &
           CHECK_INT(unur_get_errno(), UNUR_ERR_BUDGET) & CHECK_INT(unur_context_budget_left(context), 0);
  unur_context_set_budget(context, 0);
  unur_context_resume(context);
  ok &= CHECK(unur_context_budget_left(context) == UINT64_MAX) & CHECK(!is_error_value(life, life_draw(life, gen)));
  if (!ok) fprintf(stderr, "  %s, budget\n", life->name);
}

/* -------------------------------------------------------------------------------------- */

static double only;
static double one_number(void *state) {
  (void)state;
  return only;
}

static void bad_uniforms(const struct life *life) {
  const double values[] = {1., NAN};
  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
    only = 0.25;
    UNUR_URNG *urng = unur_urng_new(one_number, NULL);
    UNUR_GEN *gen = generator(life, urng);
    only = values[i];
    for (int k = 0; gen != NULL && k < 3; k++) (void)life_draw(life, gen);
    double x[3];
    int k[3];
    if (gen != NULL && life->discrete) (void)unur_sample_discr_array(gen, k, 3, NULL);
    else if (gen != NULL) (void)unur_sample_cont_array(gen, x, 3, NULL);
    unur_free(gen);
    only = values[i]; /* in the set-up as well */
    unur_free(generator(life, urng));
    unur_urng_free(urng);
  }
  check_count++; /* that it came here */
}

int main(void) {
  life_value = faulty;
  unur_set_error_handler_off();
  UNUR_CONTEXT *context = unur_context_current();
  for (int i = 0; i < n_lives; i++) {
    const struct life *life = &lives[i];
    bad_uniforms(life);
    if (!life->evaluates) continue;
    unur_context_set_record_handler(context, on_record, NULL);
    UNUR_GEN *gen = generator(life, NULL);
    if (!CHECK(gen != NULL)) continue;
    /* MIXT: the record is that of a component. */
    bad_values(life, gen);
    budget(life, gen);
    vanished(life, gen);
    unur_free(gen);
    unur_context_set_record_handler(context, NULL, NULL);
  }
  CHECK_INT(unur_context_blocks(context), 0);
  return check_result();
}
