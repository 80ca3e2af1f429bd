/* api-urng.c -- generators of uniforms: streams, and the codes of what they cannot do. */
#include "program.h"

#include <math.h>

static double half(void *state) { (void)state; return 0.5; }
static double count(void *state) { return 1. / (2. + (*(double *)state)++); }
static void back(void *state) { *(double *)state = 0.; }
static void seed(void *state, unsigned long n) { *(double *)state = (double)n; }
static void jump(void *state) { *(double *)state += 100.; }
static void anti(void *state, int on) { *(double *)state += on ? 0.25 : -0.25; }
static unsigned int fill(void *state, double *x, int dim) {
  for (int i = 0; i < dim; i++) x[i] = count(state);
  return (unsigned int)dim;
}

static void stream(const char *name, UNUR_URNG *urng) {
  double x[10];
  for (int i = 0; i < 10; i++) x[i] = unur_urng_sample(urng);
  row_begin("stream: %s", name);
  row_doubles("uniforms", x, 10);
  row_end();
}

int main(void) {
  program_begin();
  program_reset_streams();
  stream("default", unur_get_default_urng());
  stream("default aux", unur_get_default_urng_aux());
  unur_urng_seed(unur_get_default_urng(), 17);
  stream("default, seed 17", unur_get_default_urng());
  unur_urng_reset(unur_get_default_urng());
  stream("default, reset after seed 17", unur_get_default_urng());
  unur_urng_seed(unur_get_default_urng_aux(), 99);
  stream("aux, seed 99", unur_get_default_urng_aux());

  double state = 0.;
  UNUR_URNG *u = unur_urng_new(count, &state), *none = NULL;
  api_section("URNG");
  API_NULL(unur_urng_new(NULL, NULL));
  API_DOUBLE(unur_urng_sample(u));
  API_INT(unur_urng_reset(u));
  API_INT(unur_urng_seed(u, 1));
  API_INT(unur_urng_anti(u, 1));
  API_INT(unur_urng_nextsub(u));
  API_INT(unur_urng_resetsub(u));
  API_INT(unur_urng_sync(u));
  API_INT(unur_urng_set_seed(u, seed));
  API_INT(unur_urng_reset(u));
  API_INT(unur_urng_seed(u, 5));
  API_DOUBLE(unur_urng_sample(u));
  API_DOUBLE(unur_urng_sample(u));
  API_INT(unur_urng_reset(u));
  API_DOUBLE(unur_urng_sample(u));
  API_INT(unur_urng_set_reset(u, back));
  API_INT(unur_urng_reset(u));
  API_DOUBLE(unur_urng_sample(u));
  API_INT(unur_urng_set_nextsub(u, jump));
  API_INT(unur_urng_nextsub(u));
  API_DOUBLE(unur_urng_sample(u));
  API_INT(unur_urng_set_resetsub(u, back));
  API_INT(unur_urng_resetsub(u));
  API_INT(unur_urng_set_sync(u, jump));
  API_INT(unur_urng_sync(u));
  API_DOUBLE(unur_urng_sample(u));
  API_INT(unur_urng_set_anti(u, anti));
  API_INT(unur_urng_anti(u, 1));
  API_DOUBLE(unur_urng_sample(u));
  double x[4] = {0};
  API_INT(unur_urng_sample_array(u, x, 4));
  API_DOUBLE(x[3]);
  API_INT(unur_urng_set_sample_array(u, fill));
  API_INT(unur_urng_sample_array(u, x, 3));
  API_DOUBLE(x[2]);
  API_INT(unur_urng_set_seed(none, seed));
  API_INT(unur_urng_set_reset(none, back));
  API_INT(unur_urng_set_anti(none, anti));
  API_INT(unur_urng_set_sync(none, jump));
  API_INT(unur_urng_set_nextsub(none, jump));
  API_INT(unur_urng_set_resetsub(none, jump));
  API_INT(unur_urng_set_delete(none, back));
  API_INT(unur_urng_set_sample_array(none, fill));
  API_INT((unur_urng_free(none), 0));
  unur_urng_free(u);
  u = unur_urng_fvoid_new(half, NULL);
  API_DOUBLE(unur_urng_sample(u));
  API_INT(unur_urng_reset(u));
  unur_urng_free(u);
  program_reset_streams();
  API_DOUBLE(unur_urng_sample(none));
  API_INT(unur_urng_anti(none, 1));
  API_INT(unur_urng_nextsub(none));
  API_INT(unur_urng_resetsub(none));
  API_INT(unur_urng_sync(none));
  API_INT(unur_urng_seed(none, 3));
  API_DOUBLE(unur_urng_sample(none));
  API_INT(unur_urng_reset(none));
  API_DOUBLE(unur_urng_sample(none));
  API_INT(unur_urng_seed(none, 0));
  return 0;
}
