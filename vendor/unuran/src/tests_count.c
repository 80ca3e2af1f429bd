/* tests_count.c -- how many uniforms, and how many calls of the law's functions, a draw takes. */
#include "tests.h"

#define COUNT "Count"

/* ---- Uniforms ------------------------------------------------------------------------------------- */

/* Stands in for the sampling function of a URNG object, so that all who share it are counted. */
struct counted_urng {
  UNUR_URNG *urng;
  double (*sample)(void *);
  void *state;
  int64_t n;
};

static double count_uniform(void *state) {
  struct counted_urng *c = state;
  c->n++;
  return c->sample(c->state);
}

static void begin(struct counted_urng *c, UNUR_URNG *urng) {
  *c = (struct counted_urng){urng, NULL, NULL, 0};
  if (urng == NULL) return;
  c->sample = urng->sample;
  c->state = urng->state;
  urng->sample = count_uniform;
  urng->state = c;
}

static void end(const struct counted_urng *c) {
  if (c->urng == NULL) return;
  c->urng->sample = c->sample;
  c->urng->state = c->state;
}

static int as_int(int64_t n) { return n < INT_MAX ? (int)n : INT_MAX; }

int unur_test_count_urn(UNUR_GEN *gen, int samplesize, int verbosity, FILE *out) {
  unur_i_check_null(COUNT, gen, -1);
  out = unur_i_test_stream(out);
  struct counted_urng main_urng, aux_urng;
  begin(&main_urng, gen->urng);
  begin(&aux_urng, gen->urng_aux != gen->urng ? gen->urng_aux : NULL);
  for (int i = 0; i < samplesize && !unur_i_stopped(gen->ctx); i++) (void)unur_i_test_draw(gen);
  end(&aux_urng);
  end(&main_urng);
  if (unur_i_stopped(gen->ctx)) return -1;
  const int64_t n = main_urng.n + aux_urng.n;
  if (verbosity >= 1)
    fprintf(out, "\nCOUNT: %g urng per generated number (total = %lld)\n",
            samplesize > 0 ? (double)n / samplesize : 0., (long long)n);
  return as_int(n);
}

/* ---- Functions of the law ---------------------------------------------------------------------------- */

/* The functions of a law are replaced by ones that count and then call the original; they find the
 * counters through the context. */
struct unur_i_calls {
  struct unur_i_cont cont;
  struct unur_i_discr discr;
  int64_t pdf, dpdf, logpdf, dlogpdf, cdf, hr, pmf;
};

#define CALLS(d) ((d)->ctx->calls)
#define COUNTED(name, counter)                                                   \
  static double count_##name(double x, const UNUR_DISTR *d) {                    \
    CALLS(d)->counter++;                                                         \
    return CALLS(d)->cont.name(x, d);                                            \
  }
COUNTED(pdf, pdf)
COUNTED(dpdf, dpdf)
COUNTED(logpdf, logpdf)
COUNTED(dlogpdf, dlogpdf)
COUNTED(cdf, cdf)
COUNTED(logcdf, cdf)
COUNTED(hr, hr)

static double count_pmf(int k, const UNUR_DISTR *d) {
  CALLS(d)->pmf++;
  return CALLS(d)->discr.pmf(k, d);
}
static double count_discr_cdf(int k, const UNUR_DISTR *d) {
  CALLS(d)->cdf++;
  return CALLS(d)->discr.cdf(k, d);
}

static void count_calls(struct unur_i_calls *calls, UNUR_DISTR *distr) {
  memset(calls, 0, sizeof *calls);
  if (distr->type == UNUR_DISTR_CONT) {
    struct unur_i_cont *cont = &distr->data.cont;
    calls->cont = *cont;
#define REPLACE(name) if (cont->name != NULL) cont->name = count_##name
    REPLACE(pdf);
    REPLACE(dpdf);
    REPLACE(logpdf);
    REPLACE(dlogpdf);
    REPLACE(cdf);
    REPLACE(logcdf);
    REPLACE(hr);
  } else {
    struct unur_i_discr *discr = &distr->data.discr;
    calls->discr = *discr;
    if (discr->pmf != NULL) discr->pmf = count_pmf;
    if (discr->cdf != NULL) discr->cdf = count_discr_cdf;
  }
  distr->ctx->calls = calls;
}

/* Gives the functions back; what else has changed in the meantime stays. */
static void stop_counting(const struct unur_i_calls *calls, UNUR_DISTR *distr) {
  distr->ctx->calls = NULL;
  if (distr->type == UNUR_DISTR_CONT) {
    struct unur_i_cont *cont = &distr->data.cont;
    cont->pdf = calls->cont.pdf;
    cont->dpdf = calls->cont.dpdf;
    cont->logpdf = calls->cont.logpdf;
    cont->dlogpdf = calls->cont.dlogpdf;
    cont->cdf = calls->cont.cdf;
    cont->logcdf = calls->cont.logcdf;
    cont->hr = calls->cont.hr;
  } else {
    distr->data.discr.pmf = calls->discr.pmf;
    distr->data.discr.cdf = calls->discr.cdf;
  }
}

static int64_t total(const struct unur_i_calls *c) {
  return c->pdf + c->dpdf + c->logpdf + c->dlogpdf + c->cdf + c->hr + c->pmf;
}

/* samplesize 0: of set-up */
static void report_calls(const struct unur_i_calls *c, bool discrete, int samplesize, FILE *out) {
  const struct { const char *name; int64_t n; bool discrete, both; } lines[] = {
      {"total:  ", total(c), false, true},    {"PMF:    ", c->pmf, true, false},
      {"PDF:    ", c->pdf, false, false},     {"dPDF:   ", c->dpdf, false, false},
      {"logPDF: ", c->logpdf, false, false},  {"dlogPDF:", c->dlogpdf, false, false},
      {"CDF:    ", c->cdf, false, true},      {"HR:     ", c->hr, false, false}};
  fprintf(out, "\nCOUNT: %s Generator:\n\tfunction calls%s\n",
          samplesize > 0 ? "Running" : "Initializing",
          samplesize > 0 ? "  (per generated number)" : "");
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    if (!lines[i].both && lines[i].discrete != discrete) continue;
    fprintf(out, "\t%s  %6lld", lines[i].name, (long long)lines[i].n);
    if (samplesize > 0) fprintf(out, "  (%g)", (double)lines[i].n / samplesize);
    fprintf(out, "\n");
  }
}

static bool countable(const UNUR_DISTR *distr, int verbosity, FILE *out) {
  if (distr != NULL && (distr->type == UNUR_DISTR_CONT || distr->type == UNUR_DISTR_DISCR))
    return true;
  if (verbosity >= 1) fprintf(out, "\nCOUNT-PDF: cannot count PDF for distribution type\n");
  return false;
}

/* Another count goes on in this context: the law's functions count themselves already. */
static bool busy(UNUR_CONTEXT *ctx) {
  if (ctx->calls == NULL) return false;
  unur_i_error(ctx, COUNT, "", UNUR_ERR_GENERIC, "calls are being counted already");
  return true;
}

/* `gen` owns the law it draws from. */
static int count_running(UNUR_GEN *gen, int samplesize, int verbosity, FILE *out) {
  struct unur_i_calls calls;
  count_calls(&calls, gen->distr);
  for (int i = 0; i < samplesize && !unur_i_stopped(gen->ctx); i++) (void)unur_i_test_draw(gen);
  stop_counting(&calls, gen->distr);
  if (unur_i_stopped(gen->ctx)) return -1;
  if (verbosity >= 1)
    report_calls(&calls, gen->distr->type == UNUR_DISTR_DISCR, samplesize > 0 ? samplesize : 1,
                 out);
  return as_int(total(&calls));
}

int unur_test_count_pdf(UNUR_GEN *gen, int samplesize, int verbosity, FILE *out) {
  unur_i_check_null(COUNT, gen, -1);
  out = unur_i_test_stream(out);
  if (!countable(gen->distr, verbosity, out) || busy(gen->ctx)) return -1;
  /* A clone, so that the generator's hat is not refined on the way. */
  UNUR_CONTEXT *previous = unur_context_set_current(gen->ctx);
  UNUR_GEN *copy = unur_gen_clone(gen);
  unur_context_set_current(previous);
  if (copy == NULL) return -1;
  const int n = count_running(copy, samplesize, verbosity, out);
  unur_free(copy);
  return n;
}

int unur_test_par_count_pdf(UNUR_PAR *par, int samplesize, int verbosity, FILE *out) {
  unur_i_check_null(COUNT, par, -1);
  out = unur_i_test_stream(out);
  if (!countable(par->distr, verbosity, out) || busy(par->ctx)) return -1;
  UNUR_DISTR *distr = unur_i_distr_clone(par->ctx, par->distr);
  if (distr == NULL) return -1;
  UNUR_PAR own = *par; /* borrows the method's data */
  own.distr = distr;
  own.private_copy = false;
  struct unur_i_calls calls;
  count_calls(&calls, distr);
  UNUR_GEN *gen = unur_i_init(&own);
  stop_counting(&calls, distr);
  int n = -1;
  if (gen != NULL) {
    if (verbosity >= 1) report_calls(&calls, distr->type == UNUR_DISTR_DISCR, 0, out);
    n = count_running(gen, samplesize, verbosity, out);
    unur_free(gen);
  }
  unur_distr_free(distr);
  return n;
}
