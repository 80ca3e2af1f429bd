/* dropin.c -- a program that knows only the original: compiled against its header and linked with
 * its library, then run with that library and with ours in its place. It prints what does not
 * depend on the default generator of uniforms. */
#include <math.h>
#include <stdio.h>
#include <unuran.h>

static double pdf(double x, const UNUR_DISTR *d) { (void)d; return exp(-0.5 * x * x); }
static double dpdf(double x, const UNUR_DISTR *d) { (void)d; return -x * exp(-0.5 * x * x); }
static double pmf(int k, const UNUR_DISTR *d) { (void)d; return k < 0 ? 0. : 0.25 * pow(0.75, k); }

/* The program's own stream: uniforms on a lattice. */
static double lattice(void *state) {
  double *u = state;
  *u += 0.618033988749894848;
  if (*u >= 1.) *u -= 1.;
  return *u;
}

static int n_errors;
static void count(const char *objid, const char *file, int line, const char *type, int code, const char *reason) {
  (void)objid; (void)file; (void)line; (void)type; (void)reason;
  n_errors++;
  printf("handler %d\n", code);
}

int main(void) {
  double state = 0.5;
  UNUR_URNG *urng = unur_urng_new(lattice, &state);
  unur_set_default_urng(urng);

  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_pdf(d, pdf);
  unur_distr_cont_set_dpdf(d, dpdf);
  unur_distr_cont_set_mode(d, 0.);
  unur_distr_cont_set_pdfarea(d, 2.5066282746310002);
  UNUR_GEN *gen = unur_init(unur_pinv_new(d));
  for (int i = 1; i < 20; i++) printf("pinv %.7f\n", unur_quantile(gen, i / 20.));
  unur_free(gen);
  gen = unur_init(unur_tdr_new(d));
  printf("tdr %.9f\n", unur_tdr_get_hatarea(gen));
  for (int i = 0; i < 20; i++) printf("tdr %.7f\n", unur_sample_cont(gen));
  unur_free(gen);
  gen = unur_init(unur_srou_new(d));
  for (int i = 0; i < 20; i++) printf("srou %.7f\n", unur_sample_cont(gen));
  unur_free(gen);
  unur_distr_free(d);

  d = unur_distr_discr_new();
  unur_distr_discr_set_pmf(d, pmf);
  unur_distr_discr_set_mode(d, 0);
  unur_distr_discr_set_pmfsum(d, 1.);
  gen = unur_init(unur_dari_new(d));
  for (int i = 0; i < 20; i++) printf("dari %d\n", unur_sample_discr(gen));
  unur_free(gen);
  unur_distr_free(d);

  d = unur_distr_gamma((double[]){3.}, 1);
  printf("gamma %.12f %.12f\n", unur_distr_cont_eval_cdf(2., d), unur_distr_cont_get_mode(d));
  unur_distr_free(d);

  /* Errors: the handler, and unur_errno as the variable that the original's header declares. */
  unur_set_error_handler(count);
  gen = unur_init(NULL);
  printf("null %d, unur_errno %d, %d errors\n", gen == NULL, unur_errno, n_errors);
  unur_reset_errno();
  printf("reset %d\n", unur_errno);
  d = unur_distr_cont_new();
  printf("no density %d, unur_errno %d\n", unur_tdr_new(d) == NULL, unur_errno);
  printf("%s\n", unur_get_strerror(UNUR_ERR_DISTR_REQUIRED)[0] != '\0' ? "text" : "no text");
  unur_distr_free(d);
  unur_urng_free(urng);
  return 0;
}
