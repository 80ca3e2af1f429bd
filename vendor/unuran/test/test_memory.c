/* Every allocation fails in turn: no call may crash, and nothing may be left. */
#include "check.h"
#include "unuran_ext.h"
#include "unuran_tests.h"

/* -------------------------------------------------------------------------------------- */
/* Source of memory that fails at the k-th request, or from the k-th request on             */

static struct {
  long live, requests, fail_at;
  int fail_all_later;
} memory;

static int refuse(void) {
  const long k = memory.requests++;
  return memory.fail_at >= 0 &&
         (k == memory.fail_at || (memory.fail_all_later && k > memory.fail_at));
}

static void *allocate(void *user, size_t size) {
  (void)user;
  if (refuse()) return NULL;
  void *p = malloc(size);
  if (p != NULL) memory.live++;
  return p;
}

static void *reallocate(void *user, void *block, size_t size) {
  if (block == NULL) return allocate(user, size);
  return refuse() ? NULL : realloc(block, size);
}

static void release(void *user, void *block) {
  (void)user;
  memory.live--;
  free(block);
}

static const UNUR_ALLOCATOR allocator = {allocate, reallocate, release, NULL};

/* -------------------------------------------------------------------------------------- */
/* Scenarios: each frees what it was given and tells whether all went well                  */

static double normal(double x, const UNUR_DISTR *distr) {
  (void)distr;
  return exp(-0.5 * x * x);
}

static double geometric(int k, const UNUR_DISTR *distr) {
  (void)distr;
  return k < 0 ? 0. : 0.3 * pow(0.7, k);
}

static int cont_distribution(void) {
  const double values[4] = {1., 2., 3., 4.};
  int ok = 0;
  UNUR_DISTR *distr = unur_distr_cont_new(), *copy = NULL, *second = NULL;
  if (distr != NULL && unur_distr_cont_set_pdf(distr, normal) == 0 &&
      unur_distr_set_name(distr, "bell") == 0 &&
      unur_distr_cont_set_pdfparams_vec(distr, 0, values, 4) == 0 &&
      unur_distr_cont_set_pdfparams_vec(distr, 3, values, 2) == 0) {
    copy = unur_distr_clone(distr);
    second = copy != NULL ? unur_distr_clone(copy) : NULL;
    ok = second != NULL && unur_distr_set_name(second, "other") == 0;
  }
  unur_distr_free(distr);
  unur_distr_free(copy);
  unur_distr_free(second);
  return ok;
}

static double halves(void *state) {
  (void)state;
  return 0.5;
}

static int urngs(void) {
  UNUR_URNG *all[8] = {unur_urng_builtin(),           unur_urng_builtin_aux(),
                       unur_urng_xoshiro256pp_new(7), unur_urng_mrg31k3p_new(7),
                       unur_urng_new(halves, NULL),   unur_urng_fvoid_new(halves, NULL)};
  int ok = unur_get_default_urng() != NULL && unur_get_default_urng_aux() != NULL;
  if (all[2] != NULL && all[3] != NULL) all[6] = unur_urng_randomshift_new(all[2], all[3], 5);
  for (int i = 0; i < 7; i++) ok = ok && all[i] != NULL;
  for (int i = 6; i >= 0; i--) unur_urng_free(all[i]);
  return ok;
}

/* The life of a discrete generator. */
static int discrete(UNUR_PAR *(*new_par)(const UNUR_DISTR *)) {
  int ok = 0;
  UNUR_DISTR *distr = unur_distr_discr_new();
  UNUR_GEN *gen = NULL, *clone = NULL;
  if (distr != NULL && unur_distr_discr_set_pmf(distr, geometric) == 0 &&
      unur_distr_discr_set_domain(distr, 0, 60) == 0) {
    UNUR_PAR *par = new_par(distr);
    gen = par != NULL ? unur_init(par) : NULL;
    clone = gen != NULL ? unur_gen_clone(gen) : NULL;
    ok = clone != NULL && unur_gen_info(clone, 1) != NULL && unur_reinit(clone) == 0;
    if (clone != NULL) (void)unur_sample_discr(clone);
    if (gen != NULL) (void)unur_sample_discr(gen);
  }
  unur_free(gen);
  unur_free(clone);
  unur_distr_free(distr);
  return ok;
}

static int dau(void) { return discrete(unur_dau_new); }
static int dgt(void) { return discrete(unur_dgt_new); }
static int dss(void) { return discrete(unur_dss_new); }

/* Special generators with constants of their own, anew after a reinit. */
static int special(UNUR_DISTR *distr, UNUR_PAR *(*new_par)(const UNUR_DISTR *)) {
  UNUR_PAR *par = distr != NULL ? new_par(distr) : NULL;
  UNUR_GEN *gen = par != NULL ? unur_init(par) : NULL;
  UNUR_GEN *clone = gen != NULL ? unur_gen_clone(gen) : NULL;
  const int ok = clone != NULL && unur_gen_info(clone, 1) != NULL && unur_reinit(clone) == 0;
  if (clone != NULL) (void)unur_gen_info(clone, 0);
  unur_free(gen);
  unur_free(clone);
  unur_distr_free(distr);
  return ok;
}

static int cstd(void) {
  const double p[1] = {3.};
  return special(unur_distr_gamma(p, 1), unur_cstd_new);
}
static int dstd(void) {
  const double p[1] = {12.5};
  return special(unur_distr_poisson(p, 1), unur_dstd_new);
}

static int empk(void) {
  const double data[4] = {1., 5., 2., 3.};
  UNUR_DISTR *distr = unur_distr_cemp_new(), *normal = unur_distr_normal(NULL, 0);
  UNUR_PAR *par = normal != NULL ? unur_cstd_new(normal) : NULL;
  UNUR_GEN *kernel = par != NULL ? unur_init(par) : NULL, *gen = NULL, *clone = NULL;
  par = NULL;
  if (distr != NULL && kernel != NULL && unur_distr_cemp_set_data(distr, data, 4) == 0)
    par = unur_empk_new(distr);
  if (par != NULL) {
    (void)unur_empk_set_kernelgen(par, kernel, 0.7, 1.);
    gen = unur_init(par);
    clone = gen != NULL ? unur_gen_clone(gen) : NULL;
  }
  unur_free(gen);
  unur_free(kernel);
  unur_free(clone);
  unur_distr_free(distr);
  unur_distr_free(normal);
  return clone != NULL;
}

static int automatic(void) {
  UNUR_DISTR *distr = unur_distr_discr_new();
  UNUR_PAR *par = NULL;
  if (distr != NULL && unur_distr_discr_set_pmf(distr, geometric) == 0 &&
      unur_distr_discr_set_domain(distr, -1, 60) == 0)
    par = unur_auto_new(distr);
  UNUR_GEN *gen = par != NULL ? unur_init(par) : NULL;
  unur_free(gen);
  unur_distr_free(distr);
  return gen != NULL;
}

static int tests(void) {
  UNUR_DISTR *distr = unur_distr_discr_new();
  UNUR_PAR *par = NULL;
  UNUR_GEN *gen = NULL;
  int ok = 0;
  if (distr != NULL && unur_distr_discr_set_pmf(distr, geometric) == 0 &&
      unur_distr_discr_set_domain(distr, 0, 60) == 0)
    par = unur_dgt_new(distr);
  if (par != NULL) {
    ok = unur_test_par_count_pdf(par, 10, 0, NULL) >= 0;
    gen = unur_init(par);
    ok = gen != NULL && ok && unur_test_chi2(gen, 0, 100, 0, 0, NULL) >= 0. &&
         unur_test_count_pdf(gen, 10, 0, NULL) >= 0;
  }
  unur_free(gen);
  unur_distr_free(distr);
  return ok;
}

/* A parameter object that is never used. */
static int par_only(void) {
  UNUR_DISTR *distr = unur_distr_discr_new();
  int ok = 0;
  if (distr != NULL) {
    const double pv[3] = {1., 2., 3.};
    if (unur_distr_discr_set_pv(distr, pv, 3) == 0) {
      UNUR_PAR *par = unur_dgt_new(distr);
      ok = par != NULL;
      if (par != NULL) unur_par_free(par);
    }
  }
  unur_distr_free(distr);
  return ok;
}

static const struct {
  const char *name;
  int (*run)(void);
} scenarios[] = {
    {"cont", cont_distribution}, {"urngs", urngs}, {"DAU", dau},
    {"DGT", dgt},                {"DSS", dss},     {"par", par_only},
    {"CSTD", cstd},              {"DSTD", dstd},   {"EMPK", empk},
    {"AUTO", automatic},         {"tests", tests},
};

static void run(const char *name, int (*scenario)(void), int fail_all_later) {
  long k = 0;
  for (;; k++) {
    memory.requests = 0;
    memory.fail_at = k;
    memory.fail_all_later = fail_all_later;
    UNUR_CONTEXT *context = unur_context_new(&allocator);
    int ok = 0;
    if (context != NULL) {
      UNUR_CONTEXT *before = unur_context_set_current(context);
      unur_set_error_handler_off();
      ok = scenario();
      if (!ok) CHECK_INT(unur_get_errno() != 0, 1);
      if (!CHECK_INT(unur_context_blocks(context), 0) || !CHECK_INT(unur_context_bytes(context), 0))
        fprintf(stderr, "  %s, request %ld\n", name, k);
      unur_context_set_current(before);
      unur_context_free(context);
    }
    if (!CHECK_INT(memory.live, 0)) fprintf(stderr, "  %s, request %ld\n", name, k);
    if (memory.requests <= k) { /* none was refused any more */
      if (!CHECK(ok)) fprintf(stderr, "  %s fails with all the memory it wants\n", name);
      break;
    }
    if (!CHECK(k < 100000)) break;
  }
  printf("%s: %ld requests refused in turn%s\n", name, k, fail_all_later ? ", and all after" : "");
}

int main(void) {
  for (size_t i = 0; i < sizeof scenarios / sizeof scenarios[0]; i++)
    for (int later = 0; later < 2; later++) run(scenarios[i].name, scenarios[i].run, later);
  return check_result();
}
