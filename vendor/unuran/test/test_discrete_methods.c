/* DAU, DGT, DSS: the variates of the original from its default stream, tables of edge cases,
 * and chi-squared tests. */
#include "check.h"
#include "unuran_ext.h"

static int last_code;
static void handler(const char *objid, const char *file, int line, const char *type, int code,
                    const char *reason) {
  (void)objid, (void)file, (void)line, (void)type, (void)reason;
  last_code = code;
}

static double binomial(int k, const UNUR_DISTR *distr) {
  (void)distr;
  if (k < 0 || k > 20) return 0.;
  return exp(lgamma(21.) - lgamma(k + 1.) - lgamma(21. - k) + k * log(0.3) + (20 - k) * log(0.7));
}

static UNUR_DISTR *with_pv(const double *pv, int n) {
  UNUR_DISTR *d = unur_distr_discr_new();
  CHECK_INT(unur_distr_discr_set_pv(d, pv, n), 0);
  return d;
}

typedef UNUR_PAR *new_par(const UNUR_DISTR *);
static new_par *const methods[3] = {unur_dau_new, unur_dgt_new, unur_dss_new};

static void test_golden(void) {
  const int expected[3][6] = {{4, 6, 3, 7, 5, 5}, {3, 7, 4, 6, 6, 6}, {3, 7, 4, 6, 6, 6}};
  double pv[21];
  for (int k = 0; k <= 20; k++) pv[k] = binomial(k, NULL);
  UNUR_URNG *mrg = unur_urng_mrg31k3p_new(0);
  for (int m = 0; m < 3; m++) {
    UNUR_DISTR *d = with_pv(pv, 21);
    UNUR_PAR *par = methods[m](d);
    CHECK_INT(unur_set_urng(par, mrg), 0);
    UNUR_GEN *gen = unur_init(par);
    CHECK_INT(unur_gen_reset(gen), 0);
    for (int i = 0; i < 6; i++) CHECK_INT(unur_sample_discr(gen), expected[m][i]);
    CHECK_NEAR(unur_urng_sample(mrg), 0.854843, 5e-7); /* one uniform a draw */
    CHECK_INT(unur_gen_reset(gen), 0);
    int draws[6];
    size_t done = 0;
    CHECK_INT(unur_sample_discr_array(gen, draws, 6, &done), 0);
    CHECK_INT(done, 6);
    for (int i = 0; i < 6; i++) CHECK_INT(draws[i], expected[m][i]);
    CHECK_INT(unur_gen_is_inversion(gen), m > 0);
    if (m > 0) CHECK_DOUBLE(unur_quantile(gen, 0.5), 6.);
    else CHECK(isinf(unur_quantile(gen, 0.5)) && unur_errno == UNUR_ERR_NO_QUANTILE);
    CHECK(isinf(unur_sample_cont(gen)) && unur_errno == UNUR_ERR_GEN_INVALID);
    unur_free(gen);
    unur_distr_free(d);
  }
  unur_urng_free(mrg);
}

/* Chi-squared test, 20 classes, against the 1 - 1e-4 quantile of 19 degrees of freedom. */
static double chi_squared(UNUR_GEN *gen, const double *p, int n, long size, int left) {
  long counts[64] = {0};
  double chi2 = 0.;
  for (long i = 0; i < size; i++) {
    const int k = unur_sample_discr(gen) - left;
    if (!CHECK(k >= 0 && k < n)) return INFINITY;
    counts[k]++;
  }
  for (int k = 0; k < n; k++) {
    const double e = (double)size * p[k];
    if (e > 0.) chi2 += ((double)counts[k] - e) * ((double)counts[k] - e) / e;
    else CHECK_INT(counts[k], 0);
  }
  return chi2;
}

static void test_fit(void) {
  double p[20], sum = 0.;
  for (int k = 0; k < 20; k++) sum += p[k] = (k * 7) % 20 + 1;
  for (int k = 0; k < 20; k++) p[k] /= sum;
  double moved[20];
  memcpy(moved, p, sizeof p);
  moved[13] += 0.01; /* one per cent of the mass at a wrong place must be seen */
  for (int k = 0; k < 20; k++)
    if (k != 13) moved[k] -= 0.01 * p[k] / (1. - p[13]);
  for (int m = 0; m < 3; m++)
    for (int variant = 0; variant < 4; variant++) {
      UNUR_DISTR *d = unur_distr_discr_new();
      unur_distr_discr_set_domain(d, -7, 100);
      CHECK_INT(unur_distr_discr_set_pv(d, p, 20), 0);
      UNUR_PAR *par = methods[m](d);
      if (m == 0) unur_dau_set_urnfactor(par, 1. + variant * 0.7);
      if (m == 1) unur_dgt_set_guidefactor(par, variant * 0.8);
      if (m == 1) unur_dgt_set_variant(par, 1 + (unsigned)variant % 2);
      UNUR_GEN *gen = unur_init(par);
      unur_gen_seed(gen, 20260 + (unsigned long)variant);
      CHECK(chi_squared(gen, p, 20, 100000, -7) < 52.4);
      CHECK(chi_squared(gen, moved, 20, 100000, -7) > 52.4);
      unur_free(gen);
      unur_distr_free(d);
    }
}

static void test_refused(void) {
  const double none[3] = {0., 0., 0.}, negative[3] = {1., -1., 1.}, nan_[3] = {1., NAN, 1.},
               infinite[3] = {1., INFINITY, 1.};
  const double *bad[4] = {none, negative, nan_, infinite};
  for (int m = 0; m < 3; m++) {
    for (int i = 0; i < 4; i++) {
      UNUR_DISTR *d = with_pv(bad[i], 3);
      unur_reset_errno();
      CHECK(unur_init(methods[m](d)) == NULL);
      CHECK_INT(unur_errno, UNUR_ERR_GEN_DATA);
      unur_distr_free(d);
    }
    CHECK(methods[m](NULL) == NULL);
    CHECK_INT(unur_errno, UNUR_ERR_NULL);
    UNUR_DISTR *d = unur_distr_discr_new(), *cont = unur_distr_cont_new();
    CHECK(methods[m](d) == NULL);
    CHECK_INT(unur_errno, UNUR_ERR_DISTR_REQUIRED);
    CHECK(methods[m](cont) == NULL);
    CHECK_INT(unur_errno, UNUR_ERR_DISTR_INVALID);
    unur_distr_free(d);
    unur_distr_free(cont);
  }
  CHECK(unur_init(NULL) == NULL);

  const double pv[3] = {1., 2., 3.};
  UNUR_DISTR *d = with_pv(pv, 3);
  UNUR_PAR *dgt = unur_dgt_new(d), *dau = unur_dau_new(d);
  CHECK_INT(unur_dgt_set_guidefactor(dgt, -1.), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_dgt_set_guidefactor(dgt, NAN), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_dgt_set_guidefactor(dau, 1.), UNUR_ERR_PAR_INVALID);
  CHECK_INT(unur_dgt_set_guidefactor(NULL, 1.), UNUR_ERR_NULL);
  CHECK_INT(unur_dgt_set_variant(dgt, 3), UNUR_ERR_PAR_VARIANT);
  CHECK_INT(unur_dau_set_urnfactor(dau, 0.5), UNUR_ERR_PAR_SET);
  CHECK_INT(unur_set_urng_aux(dau, unur_get_default_urng()), UNUR_ERR_GENERIC);
  CHECK_INT(unur_dgt_set_guidefactor(dgt, 1e30), 0); /* refused when the table is made */
  CHECK(unur_init(dgt) == NULL);
  CHECK_INT(unur_errno, UNUR_ERR_GEN_DATA);
  UNUR_GEN *gen = unur_init(dau);
  CHECK_INT(unur_dgt_eval_invcdf(gen, 0.5), INT_MAX);
  CHECK_INT(unur_errno, UNUR_ERR_GEN_INVALID);
  unur_free(gen);

  gen = unur_init(unur_dgt_new(d));
  double r = -1.;
  CHECK_INT(unur_dgt_eval_invcdf_recycle(gen, 0.2, &r), 1);
  CHECK_NEAR(r, 0.1, 1e-15);
  CHECK_INT(unur_dgt_eval_invcdf(gen, 0.), 0);
  CHECK_INT(unur_dgt_eval_invcdf(gen, 1.), 2);
  last_code = 0;
  CHECK_INT(unur_dgt_eval_invcdf(gen, 1.5), 2);
  CHECK_INT(last_code, UNUR_ERR_DOMAIN);
  CHECK_INT(unur_dgt_eval_invcdf(gen, NAN), INT_MAX);
  /* reinit after the vector has changed; a bad one disables the generator. */
  CHECK_INT(unur_distr_discr_set_pv(unur_get_distr(gen), none, 3), 0);
  CHECK_INT(unur_reinit(gen), UNUR_ERR_GEN_DATA);
  unur_reset_errno();
  last_code = 0;
  CHECK_INT(unur_sample_discr(gen), INT_MAX);
  CHECK_INT(unur_errno, UNUR_ERR_GEN_CONDITION);
  CHECK_INT(last_code, 0); /* without the handler, as it may happen millions of times */
  int one;
  CHECK_INT(unur_sample_discr_array(gen, &one, 1, NULL), UNUR_ERR_GEN_CONDITION);
  CHECK_INT(unur_distr_discr_set_pv(unur_get_distr(gen), pv, 3), 0);
  CHECK_INT(unur_reinit(gen), 0);
  CHECK(unur_sample_discr(gen) <= 2);
  unur_free(gen);
  unur_distr_free(d);
}

/* A borrowed distribution is not copied, and not freed with the generator. */
static void test_private_copy(void) {
  const double pv[3] = {1., 2., 3.};
  UNUR_DISTR *d = with_pv(pv, 3);
  UNUR_PAR *par = unur_dgt_new(d);
  CHECK_INT(unur_set_use_distr_privatecopy(par, 0), 0);
  UNUR_GEN *gen = unur_init(par);
  CHECK(unur_get_distr(gen) == d);
  UNUR_GEN *clone = unur_gen_clone(gen);
  CHECK(unur_get_distr(clone) == d);
  unur_free(gen);
  CHECK(unur_sample_discr(clone) <= 2);
  unur_free(clone);
  CHECK_INT(unur_distr_discr_get_mode(d), 2);
  gen = unur_init(unur_dgt_new(d));
  CHECK(unur_get_distr(gen) != d);
  CHECK_INT(unur_get_method(gen), UNUR_METH_DGT);
  CHECK_INT(unur_get_dimension(gen), 1);
  CHECK_STRING(unur_gen_get_method_tag(gen), "DGT");
  CHECK_INT(unur_gen_get_intervals(gen, NULL, 0), 0);
  CHECK(isnan(unur_gen_get_hatarea(gen)));
  CHECK(strstr(unur_gen_info(gen, 1), "method: DGT") != NULL);
  unur_free(gen);
  unur_distr_free(d);
}

/* The alias table holds the vector: what the columns give to each value, over their number, is its
 * probability. */
static void test_alias_table(void) {
  const double few[4] = {0.1, 0., 0.6, 0.3}, one[1] = {2.5};
  double many[500], sum = 0.;
  for (int k = 0; k < 500; k++) many[k] = exp(-0.03 * k) * (1.1 + cos(k));
  const struct { const double *pv; int n; } vectors[3] = {{few, 4}, {one, 1}, {many, 500}};
  for (int v = 0; v < 3; v++)
    for (int urn = 0; urn < 3; urn++) {
      const int n = vectors[v].n, left = -7;
      const double factor = 1. + 0.7 * urn;
      UNUR_DISTR *d = unur_distr_discr_new();
      unur_distr_discr_set_domain(d, left, 10000);
      CHECK_INT(unur_distr_discr_set_pv(d, vectors[v].pv, n), 0);
      UNUR_PAR *par = unur_dau_new(d);
      CHECK_INT(unur_dau_set_urnfactor(par, factor), 0);
      UNUR_GEN *gen = unur_init(par), *copy = unur_gen_clone(gen);
      const size_t size = unur_gen_get_alias_table(gen, NULL, 0);
      CHECK_INT(size, (int)(n * factor));
      UNUR_ALIAS_COLUMN *columns = calloc(size + 1, sizeof *columns);
      columns[size].alias = 4711;
      CHECK_INT(unur_gen_get_alias_table(copy, columns, size), size);
      CHECK_INT(columns[size].alias, 4711);
      double p[500] = {0.};
      for (size_t i = 0; i < size; i++) {
        const UNUR_ALIAS_COLUMN c = columns[i];
        if (!CHECK(c.value >= left && c.value < left + n && c.alias >= left && c.alias < left + n)) break;
        CHECK(c.share >= 0. && c.share <= 1.);
        if (i < (size_t)n) CHECK_INT(c.value, left + (int)i);
        else CHECK(c.share == 0. && c.value == c.alias);
        p[c.value - left] += c.share / (double)size;
        p[c.alias - left] += (1. - c.share) / (double)size;
      }
      sum = 0.;
      for (int k = 0; k < n; k++) sum += vectors[v].pv[k];
      for (int k = 0; k < n; k++) CHECK_NEAR(p[k], vectors[v].pv[k] / sum, 1e-14);
      /* No more than there is room for, and the same. */
      UNUR_ALIAS_COLUMN first = {.share = -1.};
      CHECK_INT(unur_gen_get_alias_table(gen, &first, 1), size);
      CHECK(first.share == columns[0].share && first.alias == columns[0].alias);
      CHECK_INT(unur_gen_get_guide_table(gen, NULL, 0), 0);
      free(columns);
      unur_free(copy);
      unur_free(gen);
      unur_distr_free(d);
    }
  CHECK_INT(unur_gen_get_alias_table(NULL, NULL, 0), 0);
  CHECK_INT(unur_errno, UNUR_ERR_NULL);
}

/* Of each part of [0,1] the guide table names the value at whose step of the CDF the part begins. */
static void test_guide_table(void) {
  double pv[20], sum = 0.;
  for (int k = 0; k < 20; k++) sum += pv[k] = (k * 7) % 20 + 1;
  for (unsigned variant = 1; variant <= 2; variant++)
    for (int factor = 0; factor <= 3; factor++) {
      UNUR_DISTR *d = unur_distr_discr_new();
      unur_distr_discr_set_domain(d, -7, 100);
      CHECK_INT(unur_distr_discr_set_pv(d, pv, 20), 0);
      UNUR_PAR *par = unur_dgt_new(d);
      unur_dgt_set_guidefactor(par, factor);
      unur_dgt_set_variant(par, variant);
      UNUR_GEN *gen = unur_init(par);
      int guide[61];
      guide[20 * factor] = 4711;
      const int size = factor == 0 ? 1 : 20 * factor;
      CHECK_INT(unur_gen_get_guide_table(gen, NULL, 0), size);
      CHECK_INT(unur_gen_get_guide_table(gen, guide, (size_t)size), size);
      if (factor > 0) CHECK_INT(guide[size], 4711);
      for (int j = 0; j < size; j++) {
        double below = 0.; /* P(X < guide[j]) */
        for (int k = -7; k < guide[j]; k++) below += pv[k + 7] / sum;
        CHECK(below < (double)j / size + 1e-14 && below + pv[guide[j] + 7] / sum > (double)j / size - 1e-14);
        CHECK(guide[j] <= unur_dgt_eval_invcdf(gen, (j + 1e-9) / size));
      }
      CHECK_INT(unur_gen_get_alias_table(gen, NULL, 0), 0);
      /* A generator that a bad vector has disabled has no table. */
      const double none[20] = {0.};
      CHECK_INT(unur_distr_discr_set_pv(unur_get_distr(gen), none, 20), 0);
      CHECK_INT(unur_reinit(gen), UNUR_ERR_GEN_DATA);
      CHECK_INT(unur_gen_get_guide_table(gen, guide, 61), 0);
      unur_free(gen);
      unur_distr_free(d);
    }
  CHECK_INT(unur_gen_get_guide_table(NULL, NULL, 0), 0);
}

/* New parameters or another domain: what is drawn is the law as it is then, not the vector as it was. */
static void test_changed_law(void) {
  UNUR_PAR *(*const by_vector[])(const UNUR_DISTR *) = {unur_dgt_new, unur_dau_new};
  for (int m = 0; m < 2; m++) {
    const double theta[] = {4., 90.};
    UNUR_DISTR *d = unur_distr_poisson(&theta[0], 1);
    UNUR_GEN *gen = unur_init(by_vector[m](d));
    CHECK(gen != NULL);
    CHECK_INT(unur_distr_discr_set_pmfparams(unur_get_distr(gen), &theta[1], 1), 0);
    CHECK_INT(unur_distr_discr_upd_pmfsum(unur_get_distr(gen)), 0);
    CHECK_INT(unur_reinit(gen), 0);
    double sum = 0.;
    for (int i = 0; i < 10000; i++) sum += unur_sample_discr(gen);
    CHECK_NEAR(sum / 10000., 90., 0.5); /* standard error 0.095 */
    CHECK_INT(unur_distr_discr_set_domain(unur_get_distr(gen), 100, 120), 0);
    CHECK_INT(unur_reinit(gen), 0);
    for (int i = 0; i < 1000; i++) {
      const int k = unur_sample_discr(gen);
      CHECK(k >= 100 && k <= 120);
    }
    unur_free(gen);
    unur_distr_free(d);
  }
}

int main(void) {
  unur_set_error_handler(handler);
  test_golden();
  test_fit();
  test_refused();
  test_private_copy();
  test_alias_table();
  test_guide_table();
  test_changed_law();
  CHECK_INT(unur_context_blocks(unur_context_current()), 0);
  return check_result();
}
