/* HRI without a design point: laws of any scale. */
#include <stdbool.h>

#include "check.h"
#include "unuran.h"

static double scale = 1.;
static double rayleigh(double x, const UNUR_DISTR *d) { (void)d; return 2. * (x / scale) / scale; }
static double gompertz(double x, const UNUR_DISTR *d) { (void)d; return exp(x / scale) / scale; }

/* Mean and standard deviation in units of the scale. */
static void test_scale(UNUR_FUNCT_CONT *hr, double mean, double deviation) {
  enum { DRAWS = 20000 };
  UNUR_DISTR *distr = unur_distr_cont_new();
  unur_distr_cont_set_hr(distr, hr);
  unur_distr_cont_set_domain(distr, 0., UNUR_INFINITY);
  UNUR_GEN *gen = unur_init(unur_hri_new(distr));
  unur_distr_free(distr);
  if (!CHECK(gen != NULL)) return;
  double sum = 0.;
  for (int i = 0; i < DRAWS; i++) sum += unur_sample_cont(gen) / scale;
  CHECK_NEAR(sum / DRAWS, mean, 5. * deviation / sqrt(DRAWS));
  unur_free(gen);
}

int main(void) {
  static const double scales[] = {1e-200, 1e-6, 0.5, 1., 30., 1e6, 1e200};
  for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
    scale = scales[i];
    test_scale(rayleigh, 0.88622692545275801, 0.46325137517610424); /* sqrt(pi)/2, sqrt(1 - pi/4) */
    test_scale(gompertz, 0.59634736232319407, 0.48);                /* e E_1(1) */
  }
  return check_result();
}
