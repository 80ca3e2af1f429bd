/* cemp.c -- empirical univariate distributions: observations, or a histogram. */

#include <ctype.h>

#include "core.h"

#define check(distr) \
  do { int code_ = unur_i_distr_check((distr), UNUR_DISTR_CEMP, __FILE__, __LINE__); \
       if (code_ != UNUR_SUCCESS) return code_; } while (0)

#define refuse(distr, ...) \
  unur_i_error((distr)->ctx, (distr)->name, "", UNUR_ERR_DISTR_SET, __VA_ARGS__)

UNUR_DISTR *unur_distr_cemp_new(void) { return unur_i_distr_new(UNUR_DISTR_CEMP, 1); }

int unur_distr_cemp_set_data(UNUR_DISTR *distr, const double *sample, int n_sample) {
  unur_i_check_null(NULL, distr, UNUR_ERR_NULL);
  check(distr);
  unur_i_check_null(distr->name, sample, UNUR_ERR_NULL);
  if (n_sample <= 0) return refuse(distr, "sample size %d: must be positive", n_sample);
  const int code = unur_i_replace_array(distr->ctx, &distr->data.cemp.sample, sample, n_sample);
  if (code == UNUR_SUCCESS) distr->data.cemp.n_sample = n_sample;
  return code;
}

int unur_distr_cemp_get_data(const UNUR_DISTR *distr, const double **sample) {
  unur_i_check_null(NULL, distr, 0);
  if (unur_i_distr_check(distr, UNUR_DISTR_CEMP, __FILE__, __LINE__) != UNUR_SUCCESS) return 0;
  if (sample != NULL) *sample = distr->data.cemp.sample;
  return distr->data.cemp.sample == NULL ? 0 : distr->data.cemp.n_sample;
}

/* Reads the first number of each line that starts with a digit, '+', '-' or '.'; other lines
 * are comments. Lines may be of any length. */
int unur_distr_cemp_read_data(UNUR_DISTR *distr, const char *filename) {
  unur_i_check_null(NULL, distr, UNUR_ERR_NULL);
  check(distr);
  unur_i_check_null(distr->name, filename, UNUR_ERR_NULL);
  FILE *file = fopen(filename, "r");
  if (file == NULL) return refuse(distr, "cannot open the file \"%.200s\"", filename);
  double *data = NULL;
  int n = 0, capacity = 0, code = UNUR_SUCCESS;
  for (int c = getc(file); c != EOF && code == UNUR_SUCCESS; c = getc(file)) {
    char text[512]; /* longer numbers than this carry no information a double can hold */
    size_t length = 0;
    for (; c != EOF && c != '\n'; c = getc(file))
      if (length < sizeof text - 1) text[length++] = (char)c;
    text[length] = '\0';
    if (length > 0 && (isdigit((unsigned char)text[0]) || strchr("+-.", text[0]) != NULL)) {
      char *end;
      const double x = strtod(text, &end);
      if (end == text) {
        code = refuse(distr, "\"%.40s\" in the file \"%.200s\" is no number", text, filename);
      } else {
        if (n == capacity) {
          const int larger = capacity == 0 ? 1024 : 2 * capacity;
          double *grown = unur_i_realloc(distr->ctx, data, (size_t)larger * sizeof *data);
          if (grown == NULL) code = UNUR_ERR_MALLOC;
          else data = grown, capacity = larger;
        }
        if (code == UNUR_SUCCESS) data[n++] = x;
      }
    }
    if (c == EOF) break;
  }
  if (ferror(file) && code == UNUR_SUCCESS)
    code = refuse(distr, "reading the file \"%.200s\" failed", filename);
  fclose(file);
  if (code == UNUR_SUCCESS && n == 0)
    code = refuse(distr, "the file \"%.200s\" holds no data", filename);
  if (code != UNUR_SUCCESS) {
    unur_i_free(distr->ctx, data);
    return code;
  }
  unur_i_free(distr->ctx, distr->data.cemp.sample);
  distr->data.cemp.sample = data;
  distr->data.cemp.n_sample = n;
  return UNUR_SUCCESS;
}

int unur_distr_cemp_set_hist_prob(UNUR_DISTR *distr, const double *prob, int n_prob) {
  unur_i_check_null(NULL, distr, UNUR_ERR_NULL);
  check(distr);
  unur_i_check_null(distr->name, prob, UNUR_ERR_NULL);
  if (n_prob <= 0) return refuse(distr, "number of bins %d: must be positive", n_prob);
  struct unur_i_cemp *cemp = &distr->data.cemp;
  const int code = unur_i_replace_array(distr->ctx, &cemp->hist_prob, prob, n_prob);
  if (code != UNUR_SUCCESS) return code;
  /* Borders of another number of bins are none of these. */
  if (n_prob != cemp->n_hist) (void)unur_i_replace_array(distr->ctx, &cemp->hist_bins, NULL, 0);
  cemp->n_hist = n_prob;
  return UNUR_SUCCESS;
}

int unur_distr_cemp_set_hist_domain(UNUR_DISTR *distr, double xmin, double xmax) {
  unur_i_check_null(NULL, distr, UNUR_ERR_NULL);
  check(distr);
  if (!(xmin < xmax) || !isfinite(xmin) || !isfinite(xmax))
    return refuse(distr, "domain of the histogram (%g, %g): must be bounded, left < right", xmin,
                  xmax);
  distr->data.cemp.hmin = xmin;
  distr->data.cemp.hmax = xmax;
  distr->set |= UNUR_I_SET_DOMAIN | UNUR_I_SET_DOMAINBOUNDED;
  return UNUR_SUCCESS;
}

int unur_distr_cemp_set_hist(UNUR_DISTR *distr, const double *prob, int n_prob, double xmin,
                             double xmax) {
  const int code = unur_distr_cemp_set_hist_domain(distr, xmin, xmax);
  if (code != UNUR_SUCCESS) return code;
  return unur_distr_cemp_set_hist_prob(distr, prob, n_prob);
}

/* `bins` holds the n_bins = (number of bins) + 1 borders; the probabilities must be set. */
int unur_distr_cemp_set_hist_bins(UNUR_DISTR *distr, const double *bins, int n_bins) {
  unur_i_check_null(NULL, distr, UNUR_ERR_NULL);
  check(distr);
  unur_i_check_null(distr->name, bins, UNUR_ERR_NULL);
  struct unur_i_cemp *cemp = &distr->data.cemp;
  if (cemp->hist_prob == NULL)
    return refuse(distr, "set the probabilities of the histogram before its bins");
  if (n_bins != cemp->n_hist + 1)
    return refuse(distr, "%d borders for %d bins: one more than bins are needed", n_bins,
                  cemp->n_hist);
  for (int i = 1; i < n_bins; i++)
    if (!(bins[i - 1] < bins[i]))
      return refuse(distr, "borders of the bins must increase: %g, %g", bins[i - 1], bins[i]);
  const int code = unur_distr_cemp_set_hist_domain(distr, bins[0], bins[n_bins - 1]);
  if (code != UNUR_SUCCESS) return code;
  return unur_i_replace_array(distr->ctx, &cemp->hist_bins, bins, n_bins);
}
