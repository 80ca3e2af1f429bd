/* rejection.c -- what the sampling loops of all methods share; see rejection.h. */
#include "rejection.h"

double unur_i_none_accepted(UNUR_GEN *gen, const char *hint) {
  if (unur_i_stopped(gen->ctx)) return UNUR_INFINITY;
  unur_i_gen_error(gen, UNUR_ERR_GEN_SAMPLING,
                   "no draw accepted in %d trials; %s The generator is disabled",
                   UNUR_I_MAX_TRIALS, hint);
  unur_i_gen_disable(gen, UNUR_ERR_GEN_SAMPLING);
  return UNUR_INFINITY;
}

/* What the method samples from, as the user knows it. */
static const char *function_of(const UNUR_GEN *gen, double *least) {
  *least = 0.;
  if (gen->method->kind == UNUR_I_DISCR) return "PMF";
  switch (gen->method->code) {
    case UNUR_METH_HRB:
    case UNUR_METH_HRD:
    case UNUR_METH_HRI: return "HR";
    case UNUR_METH_ARS: *least = -UNUR_INFINITY; return "logPDF";
    default: return "PDF";
  }
}

void unur_i_report_value(const UNUR_GEN *gen, double x, double f) {
  double least;
  const char *function = function_of(gen, &least);
  const int code = isnan(f) ? UNUR_ERR_NAN : f < least ? UNUR_ERR_GEN_DATA : UNUR_ERR_INF;
  unur_i_gen_error(gen, code, "%s(%.10g) = %g: %s; no draw", function, x, f,
                   isnan(f)     ? "not a number"
                   : f < least  ? "must not be negative"
                                : "must be finite");
}

int unur_i_discard_draws(UNUR_GEN *gen, int n) {
  for (int i = 0; i < n; i++) {
    const bool drawn = isfinite(gen->sample.cont(gen));
    if (unur_i_stopped(gen->ctx)) return unur_i_stop_code(gen->ctx);
    if (gen->disabled) return gen->disabled;
    if (!drawn) return unur_i_errno(gen->ctx);
  }
  return UNUR_SUCCESS;
}
