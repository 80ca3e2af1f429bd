/* Generators of uniforms: published and measured values, and the rules of the interface. */
#include "check.h"
#include "core.h" /* to set the state of xoshiro256++ */

static int last_code;
static char last_object[64];
static void handler(const char *objid, const char *file, int line, const char *type, int code,
                    const char *reason) {
  (void)file, (void)line, (void)type, (void)reason;
  last_code = code;
  snprintf(last_object, sizeof last_object, "%s", objid != NULL ? objid : "NULL");
}

/* -------------------------------------------------------------------------------------- */
/* xoshiro256++                                                                            */

/* First outputs from the state 1, 2, 3, 4, as the reference implementation gives them. */
static const uint64_t reference[10] = {
    UINT64_C(41943041),
    UINT64_C(58720359),
    UINT64_C(3588806011781223),
    UINT64_C(3591011842654386),
    UINT64_C(9228616714210784205),
    UINT64_C(9973669472204895162),
    UINT64_C(14011001112246962877),
    UINT64_C(12406186145184390807),
    UINT64_C(15849039046786891736),
    UINT64_C(10450023813501588000),
};

/* Linear map of 256 bits over GF(2): column j is the image of unit vector j. */
struct matrix { uint64_t column[256][4]; };

static void apply(const struct matrix *m, const uint64_t x[4], uint64_t y[4]) {
  uint64_t sum[4] = {0, 0, 0, 0};
  for (int j = 0; j < 256; j++)
    if (x[j / 64] >> (j % 64) & 1)
      for (int i = 0; i < 4; i++) sum[i] ^= m->column[j][i];
  memcpy(y, sum, sizeof sum);
}

/* The state after one call of the object, which starts with its four words of state. */
static void step(UNUR_URNG *urng, uint64_t s[4]) {
  memcpy(urng->state, s, 4 * sizeof *s);
  (void)unur_urng_sample(urng);
  memcpy(s, urng->state, 4 * sizeof *s);
}

static void test_xoshiro(void) {
  UNUR_URNG *urng = unur_urng_xoshiro256pp_new(0);
  const uint64_t start[4] = {1, 2, 3, 4};
  memcpy(urng->state, start, sizeof start);
  for (int i = 0; i < 10; i++)
    CHECK_DOUBLE(unur_urng_sample(urng), (double)(reference[i] >> 11) * 0x1p-53);

  /* The jump is 2^128 single steps: the matrix of the step, squared 128 times. */
  static struct matrix m, square;
  for (int j = 0; j < 256; j++) {
    uint64_t s[4] = {0, 0, 0, 0};
    s[j / 64] = UINT64_C(1) << (j % 64);
    /* A state that gives k = 0 would be stepped twice; add another state and take it off. */
    uint64_t offset[4] = {1, 2, 3, 4}, sum[4];
    for (int i = 0; i < 4; i++) sum[i] = s[i] ^ offset[i];
    step(urng, offset);
    step(urng, sum);
    for (int i = 0; i < 4; i++) m.column[j][i] = sum[i] ^ offset[i];
  }
  for (int k = 0; k < 128; k++) {
    for (int j = 0; j < 256; j++) apply(&m, m.column[j], square.column[j]);
    m = square;
  }
  CHECK_INT(unur_urng_seed(urng, 2026), 0);
  uint64_t before[4], expected[4], after[4];
  memcpy(before, urng->state, sizeof before);
  apply(&m, before, expected);
  (void)unur_urng_sample(urng); /* nextsub goes from the start of the substream */
  CHECK_INT(unur_urng_nextsub(urng), 0);
  memcpy(after, urng->state, sizeof after);
  CHECK(memcmp(after, expected, sizeof after) == 0);

  const double u = unur_urng_sample(urng);
  CHECK_INT(unur_urng_resetsub(urng), 0);
  CHECK_DOUBLE(unur_urng_sample(urng), u);
  CHECK_INT(unur_urng_reset(urng), 0);
  const double first = unur_urng_sample(urng);
  CHECK_INT(unur_urng_seed(urng, 2026), 0);
  CHECK_DOUBLE(unur_urng_sample(urng), first);
  CHECK_INT(unur_urng_reset(urng), 0);
  CHECK_INT(unur_urng_anti(urng, 1), 0);
  CHECK_DOUBLE(unur_urng_sample(urng), 1. - first);
  double array[4];
  CHECK_INT(unur_urng_reset(urng), 0);
  CHECK_INT(unur_urng_sample_array(urng, array, 4), 4);
  CHECK_DOUBLE(array[0], 1. - first);
  CHECK_INT(unur_urng_anti(urng, 0), 0);
  CHECK_INT(unur_urng_reset(urng), 0);
  CHECK_INT(unur_urng_sample_array(urng, array, 4), 4);
  CHECK_INT(unur_urng_reset(urng), 0);
  for (int i = 0; i < 4; i++) CHECK_DOUBLE(unur_urng_sample(urng), array[i]);

  /* k = 0 is drawn again: a state whose output is 0, since s0 + s3 = 0 and s0 = 0. */
  const uint64_t zero[4] = {0, 1, 2, 0};
  memcpy(urng->state, zero, sizeof zero);
  CHECK(unur_urng_sample(urng) > 0.);
  unur_urng_free(urng);
}

/* -------------------------------------------------------------------------------------- */
/* UNU.RAN's generators: values of the original                                             */

static void expect(UNUR_URNG *urng, double a, double b, double c) {
  CHECK_DOUBLE(unur_urng_sample(urng), a);
  CHECK_DOUBLE(unur_urng_sample(urng), b);
  CHECK_DOUBLE(unur_urng_sample(urng), c);
}

static void test_classic(void) {
  UNUR_URNG *mrg = unur_urng_mrg31k3p_new(0), *second = unur_urng_mrg31k3p_new(0);
  expect(mrg, 0.081594855058938265, 0.65313168987631798, 0.18100926326587796);
  expect(second, 0.081594855058938265, 0.65313168987631798, 0.18100926326587796);
  unur_urng_reset(mrg);
  expect(mrg, 0.081594855058938265, 0.65313168987631798, 0.18100926326587796);
  unur_urng_seed(mrg, 1);
  expect(mrg, 0.0019226670265197754, 0.0019128560088574886, 0.93042924348264933);
  unur_urng_reset(mrg);
  CHECK_DOUBLE(unur_urng_sample(mrg), 0.0019226670265197754);
  last_code = 0;
  CHECK_INT(unur_urng_seed(mrg, 0), 0); /* as the original: reported, and ignored */
  CHECK_INT(last_code, UNUR_ERR_GENERIC);
  CHECK_STRING(last_object, "URNG.mrg31k3p");
  CHECK_DOUBLE(unur_urng_sample(mrg), 0.0019128560088574886);
  const unsigned long large[4] = {2147483647ul, 2147462579ul, 4294967291ul, ULONG_MAX - 1};
  for (int i = 0; i < 4; i++) {
    unur_urng_seed(mrg, large[i]);
    for (int j = 0; j < 1000; j++) {
      const double u = unur_urng_sample(mrg);
      CHECK(u > 0. && u < 1.);
    }
  }
  unur_urng_free(mrg);
  unur_urng_free(second);

  /* By the classic functions: one stream. */
  mrg = unur_urng_new(unur_urng_MRG31k3p, NULL);
  second = unur_urng_new(unur_urng_MRG31k3p, NULL);
  unur_urng_set_reset(mrg, unur_urng_MRG31k3p_reset);
  CHECK_DOUBLE(unur_urng_sample(mrg), 0.081594855058938265);
  CHECK_DOUBLE(unur_urng_sample(second), 0.65313168987631798);
  CHECK_DOUBLE(unur_urng_sample(mrg), 0.18100926326587796);
  CHECK_INT(unur_urng_reset(mrg), 0);
  CHECK_DOUBLE(unur_urng_sample(second), 0.081594855058938265);
  unur_urng_free(mrg);
  unur_urng_free(second);

  UNUR_URNG *aux = unur_urng_builtin_aux();
  expect(aux, 0.8465515616566649, 0.38127434457711612, 0.67462170108902342);
  unur_urng_seed(aux, 7);
  expect(aux, 0.42170318841082194, 0.57696791578874362, 0.85611359675233889);
  unur_urng_free(aux);
  expect(unur_get_default_urng_aux(), 0.8465515616566649, 0.38127434457711612,
         0.67462170108902342);

  UNUR_URNG *mstd = unur_urng_new(unur_urng_mstd, NULL);
  expect(mstd, 0.12103196471977605, 0.18423104527603418, 0.37117795430644318);
  CHECK_INT(unur_urng_reset(mstd), UNUR_ERR_URNG_MISS);
  CHECK_STRING(last_object, "URNG");
  CHECK_INT(unur_urng_sync(mstd), UNUR_ERR_URNG_MISS);
  CHECK_INT(unur_urng_anti(mstd, 1), UNUR_ERR_URNG_MISS);
  CHECK_INT(unur_urng_nextsub(mstd), UNUR_ERR_URNG_MISS);
  CHECK_INT(unur_urng_resetsub(mstd), UNUR_ERR_URNG_MISS);
  CHECK_INT(unur_urng_seed(mstd, 3), UNUR_ERR_URNG_MISS);
  CHECK_INT(unur_urng_set_seed(mstd, unur_urng_mstd_seed), 0);
  CHECK_INT(unur_urng_reset(mstd), UNUR_ERR_URNG_MISS); /* no seed yet to go back to */
  CHECK_INT(unur_urng_seed(mstd, 5), 0);
  expect(mstd, 3.9131846297128054e-05, 0.65768894071583117, 0.77802661097516612);
  CHECK_INT(unur_urng_reset(mstd), 0); /* by the seed */
  expect(mstd, 3.9131846297128054e-05, 0.65768894071583117, 0.77802661097516612);
  unur_urng_free(mstd);
}

/* -------------------------------------------------------------------------------------- */
/* Rules                                                                                   */

static double ramp(void *state) {
  double *x = state;
  *x += 0.125;
  if (*x >= 1.) *x -= 1.;
  return *x;
}
static double without_state(void *state) {
  CHECK(state == NULL);
  return 0.25;
}
static int deleted;
static void delete_state(void *state) {
  (void)state;
  deleted++;
}

static void test_rules(void) {
  CHECK(unur_urng_new(NULL, NULL) == NULL);
  CHECK_INT(last_code, UNUR_ERR_NULL);
  UNUR_URNG *builtin = unur_urng_builtin(), *other = unur_urng_builtin();
  CHECK(builtin != other);
  CHECK_DOUBLE(unur_urng_sample(builtin), unur_urng_sample(other));
  unur_urng_free(other);

  /* NULL is the default one, and setting it to NULL is refused. */
  UNUR_URNG *old = unur_get_default_urng();
  CHECK(unur_set_default_urng(NULL) == old);
  CHECK_INT(last_code, UNUR_ERR_NULL);
  double state = 0.;
  UNUR_URNG *own = unur_urng_new(ramp, &state);
  CHECK(unur_set_default_urng(own) == old);
  CHECK_DOUBLE(unur_urng_sample(NULL), 0.125);
  CHECK_DOUBLE(unur_sample_urng(NULL), 0.25);
  double array[3];
  CHECK_INT(unur_urng_sample_array(NULL, array, 3), 3);
  CHECK_DOUBLE(array[2], 0.625);
  CHECK_INT(unur_urng_set_delete(own, delete_state), 0);
  unur_urng_free(own);
  CHECK_INT(deleted, 1);
  CHECK(unur_get_default_urng() == old); /* a default that was freed is replaced */
  unur_urng_free(old);
  CHECK(unur_get_default_urng() != NULL);
  CHECK_INT(unur_gen_reset(NULL), UNUR_ERR_NULL);
  CHECK_INT(unur_urng_set_sync(NULL, delete_state), UNUR_ERR_NULL);

  UNUR_URNG *fvoid = unur_urng_fvoid_new(without_state, NULL);
  CHECK_DOUBLE(unur_urng_sample(fvoid), 0.25);
  CHECK_INT(unur_urng_reset(fvoid), UNUR_ERR_URNG_MISS);
  unur_urng_free(fvoid);
  unur_urng_free(builtin);
}

static void test_randomshift(void) {
  UNUR_URNG *q = unur_urng_mrg31k3p_new(5), *s = unur_urng_mrg31k3p_new(0);
  UNUR_URNG *plain = unur_urng_mrg31k3p_new(5);
  double x[6], shift[2] = {0.081594855058938265, 0.65313168987631798}, y[6];
  CHECK_INT(unur_urng_sample_array(plain, x, 6), 6);
  UNUR_URNG *r = unur_urng_randomshift_new(q, s, 2);
  for (int i = 0; i < 6; i++) {
    y[i] = unur_urng_sample(r);
    CHECK_NEAR(y[i], fmod(x[i] + shift[i % 2], 1.), 1e-15);
  }
  CHECK_INT(unur_urng_reset(r), 0); /* both, and so the same shift */
  CHECK_INT(unur_urng_sample_array(r, x, 4), 2); /* never more than a point */
  CHECK_DOUBLE(x[0], y[0]);
  CHECK_DOUBLE(x[1], y[1]);
  CHECK_DOUBLE(unur_urng_sample(r), y[2]);
  CHECK_INT(unur_urng_sync(r), 0); /* the next number belongs to the first coordinate */
  CHECK_NEAR(unur_urng_sample(r), fmod(y[3] - shift[1] + shift[0] + 1., 1.), 1e-15);
  CHECK_INT(unur_urng_randomshift_nextshift(r), 0);
  CHECK(unur_urng_sample(r) != y[0]);
  CHECK_INT(unur_urng_randomshift_nextshift(q), UNUR_ERR_URNG_MISS);
  CHECK(unur_urng_randomshift_new(q, s, 0) == NULL);
  CHECK(unur_urng_randomshift_new(NULL, s, 2) == NULL);
  CHECK_INT(last_code, UNUR_ERR_NULL);
  unur_urng_free(r);
  unur_urng_free(q);
  unur_urng_free(s);
  unur_urng_free(plain);
}

int main(void) {
  unur_set_error_handler(handler);
  test_xoshiro();
  test_classic();
  test_rules();
  test_randomshift();
  CHECK_INT(unur_context_blocks(unur_context_current()), 0);
  return check_result();
}
