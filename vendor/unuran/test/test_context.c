/* Contexts: what they own, that they share nothing, and that nothing of them is left. */
#include "check.h"
#include "unuran_ext.h"

#include <pthread.h>
#include <setjmp.h>

static double normal(double x, const UNUR_DISTR *distr) {
  (void)distr;
  return exp(-0.5 * x * x);
}

static double geometric(int k, const UNUR_DISTR *distr) {
  (void)distr;
  return k < 0 ? 0. : 0.3 * pow(0.7, k);
}

static UNUR_DISTR *new_geometric(void) {
  UNUR_DISTR *distr = unur_distr_discr_new();
  unur_distr_discr_set_pmf(distr, geometric);
  unur_distr_discr_set_domain(distr, 0, 60);
  return distr;
}

static void test_bytes(void) {
  UNUR_CONTEXT *context = unur_context_new(NULL);
  UNUR_CONTEXT *before = unur_context_set_current(context);
  CHECK(unur_context_current() == context);
  CHECK_INT(unur_context_bytes(context), 0);
  unur_set_error_handler_off();

  UNUR_DISTR *distr = new_geometric();
  CHECK(unur_distr_get_context(distr) == context);
  CHECK(unur_context_bytes(context) > 0);
  UNUR_GEN *gen = unur_init(unur_dgt_new(distr));
  CHECK(unur_gen_get_context(gen) == context);
  UNUR_GEN *clone = unur_gen_clone(gen);
  CHECK(unur_gen_info(clone, 1) != NULL);
  (void)unur_sample_discr(clone);
  CHECK(unur_get_default_urng() != NULL); /* bookkeeping: not in use by the program's objects */
  unur_free(gen);
  unur_free(clone);
  unur_distr_free(distr);
  CHECK_INT(unur_context_bytes(context), 0);
  CHECK_INT(unur_context_blocks(context), 0);

  /* Objects of a context may be freed while another one is current, and in any order. */
  distr = new_geometric();
  unur_context_set_current(before);
  UNUR_DISTR *copy = unur_distr_clone(distr); /* a clone belongs to the current context */
  CHECK(unur_distr_get_context(copy) == before);
  unur_distr_free(distr);
  CHECK_INT(unur_context_blocks(context), 0);
  unur_distr_free(copy);
  CHECK_INT(unur_context_blocks(before), 0);
  unur_context_free(context);
}

/* Everything left alive goes with the context: ASan and valgrind look for what is not. */
static void test_free_with_objects(void) {
  UNUR_CONTEXT *context = unur_context_new(NULL);
  UNUR_CONTEXT *before = unur_context_set_current(context);
  unur_set_error_handler_off();
  UNUR_DISTR *distr = new_geometric();
  unur_distr_set_name(distr, "left alive");
  (void)unur_dau_new(distr);
  (void)unur_init(unur_dgt_new(distr));
  (void)unur_urng_xoshiro256pp_new(1);
  CHECK(unur_context_blocks(context) >= 6);
  unur_context_free(context); /* also while it is current */
  CHECK(unur_context_current() == before);
}

static void test_isolation(void) {
  UNUR_CONTEXT *a = unur_context_new(NULL), *b = unur_context_new(NULL);
  UNUR_CONTEXT *before = unur_context_set_current(a);
  unur_set_error_handler_off();
  unur_distr_get_dim(NULL);
  CHECK_INT(unur_get_errno(), UNUR_ERR_NULL);
  CHECK_INT(unur_errno, UNUR_ERR_NULL);
  CHECK(unur_context_set_current(b) == a);
  CHECK_INT(unur_errno, 0);
  unur_set_error_handler_off();
  UNUR_DISTR *distr = unur_distr_cont_new();
  unur_distr_cont_set_domain(distr, 1., 0.);
  CHECK_INT(unur_errno, UNUR_ERR_DISTR_SET);
  unur_context_set_current(a);
  CHECK_INT(unur_errno, UNUR_ERR_NULL);
  /* An object reports to its own context. */
  unur_distr_cont_set_mode(distr, NAN);
  CHECK_INT(unur_errno, UNUR_ERR_NULL);
  unur_reset_errno();
  CHECK_INT(unur_errno, 0);

  /* Default URNGs: same seed, own state; generator ids count per context. */
  const double u = unur_urng_sample(NULL);
  unur_context_set_current(b);
  CHECK_DOUBLE(unur_urng_sample(NULL), u);
  CHECK_DOUBLE(unur_urng_MRG31k3p(NULL), 0.081594855058938265);
  UNUR_DISTR *discrete = new_geometric();
  UNUR_GEN *gen = unur_init(unur_dgt_new(discrete));
  CHECK_STRING(unur_get_genid(gen), "DGT.001");
  unur_context_set_current(a);
  CHECK_DOUBLE(unur_urng_MRG31k3p(NULL), 0.081594855058938265);
  UNUR_GEN *clone = unur_gen_clone(gen); /* into a, with a's default URNG */
  CHECK_STRING(unur_get_genid(clone), "DGT.001");
  CHECK(unur_get_urng(clone) == unur_get_default_urng());
  unur_context_free(b);
  CHECK(unur_sample_discr(clone) >= 0);
  unur_context_set_current(before);
  unur_context_free(a);
}

static int evaluations_of_pdf;
static double counted(double x, const UNUR_DISTR *distr) {
  evaluations_of_pdf++;
  return normal(x, distr);
}

static int last_code;
static char last_method[16], last_object[64];
static void record(void *user, const UNUR_RECORD *r) {
  (void)user;
  last_code = r->code;
  snprintf(last_method, sizeof last_method, "%s", r->method);
  snprintf(last_object, sizeof last_object, "%s", r->object);
}

static void test_stop_and_budget(void) {
  UNUR_CONTEXT *context = unur_context_new(NULL);
  UNUR_CONTEXT *before = unur_context_set_current(context);
  unur_set_error_handler_off();
  unur_context_set_record_handler(context, record, NULL);

  UNUR_DISTR *distr = unur_distr_cont_new();
  unur_distr_cont_set_pdf(distr, counted);
  unur_context_set_budget(context, 3);
  CHECK_INT(unur_distr_cont_upd_mode(distr), UNUR_ERR_BUDGET);
  CHECK_INT(unur_context_stopped(context), UNUR_ERR_BUDGET);
  CHECK_INT(evaluations_of_pdf, 3);
  CHECK_INT(unur_context_evaluations(context), 3);
  CHECK_INT(unur_context_budget_left(context), 0);
  CHECK_DOUBLE(unur_distr_cont_eval_pdf(0., distr), 0.); /* not called any more */
  CHECK_INT(evaluations_of_pdf, 3);
  unur_context_resume(context);
  unur_context_set_budget(context, 0);
  CHECK_INT(unur_distr_cont_upd_mode(distr), UNUR_SUCCESS);
  CHECK_NEAR(unur_distr_cont_get_mode(distr), 0., 1e-6);

  UNUR_DISTR *discrete = new_geometric();
  UNUR_GEN *gen = unur_init(unur_dgt_new(discrete));
  unur_context_stop(context, 0);
  CHECK_INT(unur_context_stopped(context), UNUR_ERR_ABORTED);
  size_t blocks = unur_context_blocks(context);
  CHECK(unur_init(unur_dgt_new(discrete)) == NULL);
  CHECK_INT(unur_context_blocks(context), blocks);
  CHECK_INT(last_code, UNUR_ERR_ABORTED);
  CHECK_STRING(last_method, "DGT");
  CHECK_INT(unur_sample_discr(gen), INT_MAX);
  CHECK_STRING(last_object, "DGT.001");
  int draws[10];
  size_t done = 99;
  CHECK_INT(unur_sample_discr_array(gen, draws, 10, &done), UNUR_ERR_ABORTED);
  CHECK_INT(done, 0);
  /* Whoever stops silently has told of it already. */
  UNUR_PAR *par = unur_dgt_new(discrete);
  last_code = 0;
  unur_context_stop(context, UNUR_ERR_SILENT);
  CHECK_INT(unur_sample_discr(gen), INT_MAX);
  CHECK_INT(unur_get_errno(), UNUR_ERR_SILENT);
  CHECK(unur_init(par) == NULL);
  CHECK_INT(last_code, 0);
  unur_context_stop(context, 0x1234);
  CHECK_INT(unur_reinit(gen), 0x1234);
  unur_context_resume(context);
  CHECK_INT(unur_reinit(gen), UNUR_SUCCESS);
  CHECK_INT(unur_sample_discr_array(gen, draws, 10, &done), UNUR_SUCCESS);
  CHECK_INT(done, 10);

  unur_context_set_current(before);
  unur_context_free(context);
}

/* Leaving by longjmp(), out of a user's function and out of each kind of handler. */
static jmp_buf away;
static int leave_after;
static double leaving(double x, const UNUR_DISTR *distr) {
  if (leave_after-- == 0) longjmp(away, 1);
  return normal(x, distr);
}
static double leaving_pmf(int k, const UNUR_DISTR *distr) {
  if (leave_after-- == 0) longjmp(away, 1);
  return geometric(k, distr);
}
static void leaving_handler(const char *objid, const char *file, int line, const char *type,
                            int code, const char *reason) {
  (void)objid, (void)file, (void)line, (void)type, (void)code, (void)reason;
  longjmp(away, 1);
}
static void leaving_record(void *user, const UNUR_RECORD *r) {
  (void)user, (void)r;
  longjmp(away, 1);
}

static void test_longjmp(void) {
  for (volatile int k = 0; k < 40; k++) {
    UNUR_CONTEXT *volatile context = unur_context_new(NULL);
    UNUR_CONTEXT *volatile before = unur_context_set_current(context);
    unur_set_error_handler_off();
    leave_after = k;
    if (setjmp(away) == 0) {
      UNUR_DISTR *distr = unur_distr_discr_new();
      unur_distr_discr_set_pmf(distr, leaving_pmf);
      unur_distr_discr_set_domain(distr, 0, 60);
      (void)unur_init(unur_dgt_new(distr));
      CHECK(!"left by longjmp");
    }
    CHECK(unur_context_blocks(context) > 0);
    /* The context is in order: it can be used, and goes with all that is in it. */
    leave_after = -1;
    UNUR_DISTR *distr = unur_distr_cont_new();
    unur_distr_cont_set_pdf(distr, leaving);
    CHECK_INT(unur_distr_cont_upd_mode(distr), UNUR_SUCCESS);
    unur_distr_free(distr);
    unur_context_set_current(before);
    unur_context_free(context);
  }
  for (volatile int k = 0; k < 2; k++) {
    UNUR_CONTEXT *volatile context = unur_context_new(NULL);
    UNUR_CONTEXT *volatile before = unur_context_set_current(context);
    if (k == 0) unur_set_error_handler(leaving_handler);
    else unur_context_set_record_handler(context, leaving_record, NULL);
    if (setjmp(away) == 0) {
      UNUR_DISTR *distr = unur_distr_discr_new();
      const double pv[3] = {1., -1., 1.};
      unur_distr_discr_set_pv(distr, pv, 3);
      (void)unur_init(unur_dau_new(distr));
      CHECK(!"left by longjmp");
    }
    CHECK_INT(unur_get_errno(), UNUR_ERR_GEN_DATA);
    unur_context_set_current(before);
    unur_context_free(context);
  }
}

/* An object handed to another thread outlives the thread it was made by, and takes the
 * default context of that thread with it when it is freed. */
static void *make_generator(void *argument) {
  (void)argument;
  unur_set_error_handler_off();
  UNUR_DISTR *distr = new_geometric();
  UNUR_GEN *gen = unur_init(unur_dgt_new(distr));
  unur_distr_free(distr);
  return gen;
}

static void *make_nothing(void *argument) {
  (void)argument;
  UNUR_CONTEXT *own = unur_context_current();
  return unur_context_blocks(own) == 0 && unur_get_default_urng() != NULL ? own : NULL;
}

static void test_threads(void) {
  pthread_t thread;
  void *made = NULL;
  CHECK_INT(pthread_create(&thread, NULL, make_generator, NULL), 0);
  CHECK_INT(pthread_join(thread, &made), 0);
  UNUR_GEN *gen = made;
  CHECK(gen != NULL);
  CHECK(unur_sample_discr(gen) >= 0);
  CHECK(unur_gen_get_context(gen) != unur_context_current());
  unur_free(gen);
  CHECK_INT(pthread_create(&thread, NULL, make_nothing, NULL), 0);
  CHECK_INT(pthread_join(thread, &made), 0);
  CHECK(made != NULL);
}

int main(void) {
  unur_set_error_handler_off();
  test_bytes();
  test_free_with_objects();
  test_isolation();
  test_stop_and_budget();
  test_longjmp();
  test_threads();
  CHECK_INT(unur_context_blocks(unur_context_current()), 0);
  return check_result();
}
