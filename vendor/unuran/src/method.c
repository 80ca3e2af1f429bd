/* method.c -- parameter and generator objects: what all methods have in common.
 *
 * A method is a table (struct unur_i_method) of its own functions. The functions here do what
 * surrounds them: checks, memory, copies of the distribution, ids, stops and budgets.
 */
#include "core.h"

#include <stdarg.h>

/* Own structures of a method follow par and gen in the same block, aligned for any type. */
#define ALIGNED(type) \
  ((sizeof(type) + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t))

static void *behind(void *object, size_t size) { return (unsigned char *)object + size; }

/* -------------------------------------------------------------------------------------- */
/* Stops                                                                                   */

static const char *stop_reason(int code) {
  return code == UNUR_ERR_BUDGET ? "budget of evaluations of the user's functions is used up"
                                 : "stopped from outside";
}

static int report_stop(UNUR_CONTEXT *ctx, const char *objid, const char *tag, int line) {
  const int code = unur_i_stop_code(ctx);
  if (code == UNUR_ERR_SILENT) { /* whoever stopped it has said why */
    unur_i_set_errno(ctx, code);
    return code;
  }
  return unur_i_report(ctx, objid, tag, __FILE__, line, true, code, "%s", stop_reason(code));
}
#define stop_error(gen) report_stop((gen)->ctx, (gen)->genid, (gen)->method->tag, __LINE__)

/* -------------------------------------------------------------------------------------- */
/* Parameter objects                                                                       */

UNUR_PAR *unur_i_par_new(const struct unur_i_method *method, const UNUR_DISTR *distr) {
  UNUR_CONTEXT *ctx = unur_context_current();
  /* distr_type 0: works without a distribution, takes any. */
  if (method->distr_type != 0 && !(distr == NULL && method->distr_optional)) {
    if (distr == NULL) {
      unur_i_report(ctx, method->tag, method->tag, __FILE__, __LINE__, true, UNUR_ERR_NULL, "%s",
                    "");
      return NULL;
    }
    if (distr->type != method->distr_type) {
      unur_i_error(ctx, method->tag, method->tag, UNUR_ERR_DISTR_INVALID,
                   "method %s does not work for this type of distribution", method->tag);
      return NULL;
    }
  }
  UNUR_URNG *urng = unur_i_default_urng(ctx);
  if (urng == NULL) return NULL;
  UNUR_PAR *par = unur_i_calloc(ctx, 1, ALIGNED(UNUR_PAR) + method->par_size);
  if (par == NULL) return NULL;
  par->ctx = ctx;
  par->method = method;
  par->distr = distr;
  par->private_copy = true;
  par->urng = urng;
  par->urng_aux = method->uses_aux ? urng : NULL;
  par->debug = ctx->debug;
  par->data = behind(par, ALIGNED(UNUR_PAR));
  return par;
}

void unur_par_free(UNUR_PAR *par) {
  if (par == NULL) {
    unur_i_null("free", __FILE__, __LINE__);
    return;
  }
  if (par->method->par_free != NULL) par->method->par_free(par);
  unur_i_free(par->ctx, par);
}

int unur_i_par_check(const UNUR_PAR *par, const struct unur_i_method *method, const char *file,
                     int line) {
  if (par == NULL) return unur_i_null(method->tag, file, line);
  if (par->method != method)
    return unur_i_report(par->ctx, method->tag, method->tag, file, line, true,
                         UNUR_ERR_PAR_INVALID, "parameter object is of method %s",
                         par->method->tag);
  return UNUR_SUCCESS;
}

int unur_i_gen_check(const UNUR_GEN *gen, const struct unur_i_method *method, const char *file,
                     int line) {
  if (gen == NULL) return unur_i_null(method->tag, file, line);
  if (gen->method != method)
    return unur_i_report(gen->ctx, gen->genid, method->tag, file, line, true,
                         UNUR_ERR_GEN_INVALID, "generator is of method %s, not %s",
                         gen->method->tag, method->tag);
  return UNUR_SUCCESS;
}

int unur_set_use_distr_privatecopy(UNUR_PAR *par, int use_privatecopy) {
  unur_i_check_null(NULL, par, UNUR_ERR_NULL);
  par->private_copy = use_privatecopy != 0;
  return UNUR_SUCCESS;
}

/* -------------------------------------------------------------------------------------- */
/* Generator objects                                                                       */

static bool set_genid(UNUR_GEN *gen) {
  char id[64];
  snprintf(id, sizeof id, "%s.%03u", gen->method->tag, gen->ctx->gen_counter + 1);
  gen->genid = unur_i_strdup(gen->ctx, id);
  if (gen->genid == NULL) return false;
  gen->ctx->gen_counter++;
  return true;
}

/* Without what the method's own data hold. */
static void free_common(UNUR_GEN *gen) {
  UNUR_CONTEXT *ctx = gen->ctx;
  if (gen->aux != NULL) unur_free(gen->aux);
  if (gen->private_copy) unur_distr_free(gen->distr);
  unur_i_free(ctx, gen->genid);
  unur_i_free(ctx, gen->info.text);
  unur_i_free(ctx, gen);
}

void unur_free(UNUR_GEN *gen) {
  if (gen == NULL) return;
  if (gen->method->free != NULL) gen->method->free(gen);
  free_common(gen);
}

static UNUR_GEN *gen_new(const UNUR_PAR *par) {
  UNUR_CONTEXT *ctx = par->ctx;
  UNUR_GEN *gen = unur_i_calloc(ctx, 1, ALIGNED(UNUR_GEN) + par->method->gen_size);
  if (gen == NULL) return NULL;
  gen->ctx = ctx;
  gen->method = par->method;
  gen->data = behind(gen, ALIGNED(UNUR_GEN));
  gen->urng = par->urng;
  gen->urng_aux = par->urng_aux;
  gen->variant = par->variant;
  gen->set = par->set;
  gen->debug = par->debug;
  gen->inversion = par->method->is_inversion;
  bool ok = set_genid(gen);
  if (ok && par->distr != NULL && par->method->distr_type != 0) {
    if (par->private_copy) {
      gen->distr = unur_i_distr_clone(ctx, par->distr);
      gen->private_copy = true;
      ok = gen->distr != NULL;
    } else {
      union { const UNUR_DISTR *borrowed; UNUR_DISTR *shared; } distr = {par->distr};
      gen->distr = distr.shared; /* the caller asked for the object itself to be used */
    }
  }
  if (!ok) {
    free_common(gen);
    return NULL;
  }
  return gen;
}

int unur_i_par_points(const UNUR_PAR *par, double **to, const double *points, int n) {
  for (int i = 0; points != NULL && i < n; i++)
    if (isnan(points[i]) || (i > 0 && !(points[i] > points[i - 1])))
      return unur_i_par_refuse(par, "construction points must strictly increase; number %d, %g, "
                               "does not", i + 1, points[i]);
  return unur_i_replace_array(par->ctx, to, points, n);
}

UNUR_GEN *unur_i_init(const UNUR_PAR *par) {
  UNUR_CONTEXT *ctx = par->ctx;
  const struct unur_i_method *method = par->method;
  if (unur_i_stopped(ctx)) {
    report_stop(ctx, method->tag, method->tag, __LINE__);
    return NULL;
  }
  if (method->make != NULL) return method->make(par);
  UNUR_GEN *gen = gen_new(par);
  if (gen == NULL) return NULL;
  int code = method->init(gen, par);
  if (unur_i_stopped(ctx)) code = stop_error(gen);
  if (code == UNUR_SUCCESS) return gen;
  unur_free(gen);
  return NULL;
}

UNUR_GEN *unur_init(UNUR_PAR *par) {
  unur_i_check_null(NULL, par, NULL);
  UNUR_GEN *gen = unur_i_init(par);
  unur_par_free(par);
  return gen;
}

int unur_reinit(UNUR_GEN *gen) {
  unur_i_check_null(NULL, gen, UNUR_ERR_NULL);
  if (gen->method->reinit == NULL)
    return unur_i_gen_error(gen, UNUR_ERR_NO_REINIT, "method %s has no reinit",
                            gen->method->tag);
  if (unur_i_stopped(gen->ctx)) return stop_error(gen);
  /* Methods choose it anew only if the distribution makes a difference. */
  if (gen->disabled) gen->sample = gen->enabled;
  int code = gen->method->reinit(gen);
  if (unur_i_stopped(gen->ctx)) code = stop_error(gen);
  if (code == UNUR_SUCCESS) gen->disabled = UNUR_SUCCESS;
  else unur_i_gen_disable(gen, UNUR_ERR_GEN_CONDITION);
  return code;
}

UNUR_GEN *unur_gen_clone(const UNUR_GEN *gen) {
  unur_i_check_null("Clone", gen, NULL);
  if (gen->disabled) {
    unur_i_gen_error(gen, gen->disabled, "a generator that is disabled cannot be cloned");
    return NULL;
  }
  UNUR_CONTEXT *ctx = unur_context_current();
  UNUR_GEN *copy = unur_i_calloc(ctx, 1, ALIGNED(UNUR_GEN) + gen->method->gen_size);
  if (copy == NULL) return NULL;
  *copy = *gen;
  copy->ctx = ctx;
  copy->data = behind(copy, ALIGNED(UNUR_GEN));
  copy->genid = NULL;
  copy->aux = NULL;
  memset(&copy->info, 0, sizeof copy->info);
  if (gen->private_copy) copy->distr = NULL;
  bool ok = set_genid(copy);
  /* A clone shares the URNG, except that the default one of another context stays there. */
  if (ctx != gen->ctx) {
    if (copy->urng == gen->ctx->urng) copy->urng = unur_i_default_urng(ctx);
    if (copy->urng_aux != NULL && copy->urng_aux == gen->ctx->urng)
      copy->urng_aux = unur_i_default_urng(ctx);
    else if (copy->urng_aux != NULL && copy->urng_aux == gen->ctx->urng_aux)
      copy->urng_aux = unur_i_default_urng_aux(ctx);
    ok = ok && copy->urng != NULL && (gen->urng_aux == NULL || copy->urng_aux != NULL);
  }
  if (ok && gen->private_copy && gen->distr != NULL)
    ok = (copy->distr = unur_i_distr_clone(ctx, gen->distr)) != NULL;
  if (ok && gen->aux != NULL) ok = (copy->aux = unur_gen_clone(gen->aux)) != NULL;
  if (!ok) {
    free_common(copy);
    return NULL;
  }
  memcpy(copy->data, gen->data, gen->method->gen_size);
  if (gen->method->clone != NULL && gen->method->clone(copy, gen) != UNUR_SUCCESS) {
    unur_free(copy);
    return NULL;
  }
  return copy;
}

/* -------------------------------------------------------------------------------------- */
/* Disabled generators                                                                     */

static double disabled_cont(UNUR_GEN *gen) {
  unur_i_set_errno(gen->ctx, gen->disabled);
  return UNUR_INFINITY;
}

static int disabled_discr(UNUR_GEN *gen) {
  unur_i_set_errno(gen->ctx, gen->disabled);
  return INT_MAX;
}

void unur_i_gen_disable(UNUR_GEN *gen, int code) {
  if (!gen->disabled) gen->enabled = gen->sample;
  gen->disabled = code;
  if (gen->method->kind == UNUR_I_DISCR) gen->sample.discr = disabled_discr;
  else gen->sample.cont = disabled_cont;
}

/* -------------------------------------------------------------------------------------- */
/* Sampling                                                                                */

static int wrong_kind(const UNUR_GEN *gen, int line) {
  return unur_i_gen_report(gen, __FILE__, line, true, UNUR_ERR_GEN_INVALID,
                           "method %s samples %s", gen->method->tag,
                           gen->method->kind == UNUR_I_DISCR ? "integers" : "real numbers");
}

double unur_sample_cont(UNUR_GEN *gen) {
  unur_i_check_null(NULL, gen, UNUR_INFINITY);
  if (gen->method->kind == UNUR_I_DISCR) {
    wrong_kind(gen, __LINE__);
    return UNUR_INFINITY;
  }
  const double x = gen->sample.cont(gen);
  if (unur_i_stopped(gen->ctx)) {
    stop_error(gen);
    return UNUR_INFINITY;
  }
  return x;
}

int unur_sample_discr(UNUR_GEN *gen) {
  unur_i_check_null(NULL, gen, INT_MAX);
  if (gen->method->kind != UNUR_I_DISCR) {
    wrong_kind(gen, __LINE__);
    return INT_MAX;
  }
  const int k = gen->sample.discr(gen);
  if (unur_i_stopped(gen->ctx)) {
    stop_error(gen);
    return INT_MAX;
  }
  return k;
}

static int check_array(UNUR_GEN *gen, bool discrete, const void *out, size_t n, size_t *done) {
  if (done != NULL) *done = 0;
  unur_i_check_null(NULL, gen, UNUR_ERR_NULL);
  if (n > 0) unur_i_check_null(gen->genid, out, UNUR_ERR_NULL);
  if ((gen->method->kind == UNUR_I_DISCR) != discrete) return wrong_kind(gen, __LINE__);
  if (unur_i_stopped(gen->ctx)) return stop_error(gen);
  if (gen->disabled)
    return unur_i_gen_error(gen, gen->disabled,
                            "generator is disabled because of an earlier error");
  return UNUR_SUCCESS;
}

/* What the draw just made says; `errno_before` was the error number before it, 0 in between. */
static int after_draw(UNUR_GEN *gen, bool failed) {
  if (unur_i_stopped(gen->ctx)) return stop_error(gen);
  if (gen->disabled) return gen->disabled;
  if (!failed) return UNUR_SUCCESS;
  const int code = unur_i_errno(gen->ctx);
  return code != UNUR_SUCCESS ? code : UNUR_FAILURE;
}

int unur_sample_cont_array(UNUR_GEN *gen, double *out, size_t n, size_t *done) {
  int code = check_array(gen, false, out, n, done);
  if (code != UNUR_SUCCESS) return code;
  const int before = unur_i_errno(gen->ctx);
  unur_i_set_errno(gen->ctx, UNUR_SUCCESS);
  size_t i = 0;
  if (gen->method->fill != NULL) {
    code = gen->method->fill(gen, out, n, &i);
    if (unur_i_stopped(gen->ctx)) code = stop_error(gen);
  } else {
    for (; i < n && code == UNUR_SUCCESS; i++) {
      out[i] = gen->sample.cont(gen);
      code = after_draw(gen, !isfinite(out[i]));
    }
    if (code != UNUR_SUCCESS && i > 0) i--; /* the last one is not valid */
  }
  if (unur_i_errno(gen->ctx) == UNUR_SUCCESS) unur_i_set_errno(gen->ctx, code != UNUR_SUCCESS ? code : before);
  if (done != NULL) *done = i;
  return code;
}

int unur_sample_discr_array(UNUR_GEN *gen, int *out, size_t n, size_t *done) {
  int code = check_array(gen, true, out, n, done);
  if (code != UNUR_SUCCESS) return code;
  const int before = unur_i_errno(gen->ctx);
  unur_i_set_errno(gen->ctx, UNUR_SUCCESS);
  size_t i = 0;
  for (; i < n && code == UNUR_SUCCESS; i++) {
    out[i] = gen->sample.discr(gen);
    /* INT_MAX is the error value, but may be a draw as well. */
    code = after_draw(gen, out[i] == INT_MAX && unur_i_errno(gen->ctx) != UNUR_SUCCESS);
  }
  if (code != UNUR_SUCCESS && i > 0) i--;
  if (unur_i_errno(gen->ctx) == UNUR_SUCCESS) unur_i_set_errno(gen->ctx, code != UNUR_SUCCESS ? code : before);
  if (done != NULL) *done = i;
  return code;
}

double unur_quantile(UNUR_GEN *gen, double U) {
  unur_i_check_null(NULL, gen, UNUR_INFINITY);
  if (gen->method->quantile == NULL || !gen->inversion) {
    unur_i_gen_error(gen, UNUR_ERR_NO_QUANTILE, "method %s does not compute quantiles",
                     gen->method->tag);
    return UNUR_INFINITY;
  }
  if (gen->disabled) {
    unur_i_set_errno(gen->ctx, gen->disabled);
    return UNUR_INFINITY;
  }
  const double x = gen->method->quantile(gen, U);
  if (unur_i_stopped(gen->ctx)) {
    stop_error(gen);
    return UNUR_INFINITY;
  }
  return x;
}

int unur_quantile_array(UNUR_GEN *gen, const double *u, double *out, size_t n) {
  unur_i_check_null(NULL, gen, UNUR_ERR_NULL);
  if (n == 0) return UNUR_SUCCESS;
  unur_i_check_null(gen->genid, u, UNUR_ERR_NULL);
  unur_i_check_null(gen->genid, out, UNUR_ERR_NULL);
  const int before = unur_i_errno(gen->ctx);
  unur_i_set_errno(gen->ctx, UNUR_SUCCESS);
  int code = UNUR_SUCCESS;
  for (size_t i = 0; i < n && code == UNUR_SUCCESS; i++) {
    out[i] = unur_quantile(gen, u[i]);
    /* A warning about u outside [0,1] does not end it. */
    const int now = unur_i_errno(gen->ctx);
    if (isnan(out[i]) || isinf(out[i])) code = now == UNUR_ERR_DOMAIN ? UNUR_SUCCESS : now;
  }
  if (unur_i_errno(gen->ctx) == UNUR_SUCCESS) unur_i_set_errno(gen->ctx, before);
  return code;
}

/* -------------------------------------------------------------------------------------- */
/* Properties                                                                              */

unsigned int unur_get_method(const UNUR_GEN *gen) {
  unur_i_check_null(NULL, gen, 0);
  return gen->method->code;
}

const char *unur_get_genid(const UNUR_GEN *gen) {
  unur_i_check_null(NULL, gen, NULL);
  return gen->genid;
}

UNUR_DISTR *unur_get_distr(const UNUR_GEN *gen) {
  unur_i_check_null(NULL, gen, NULL);
  return gen->distr;
}

int unur_get_dimension(const UNUR_GEN *gen) {
  unur_i_check_null(NULL, gen, 0);
  return gen->distr != NULL ? gen->distr->dim : 1;
}

int unur_gen_is_inversion(const UNUR_GEN *gen) {
  unur_i_check_null(NULL, gen, FALSE);
  return gen->inversion ? TRUE : FALSE;
}

const char *unur_gen_get_method_tag(const UNUR_GEN *gen) {
  unur_i_check_null(NULL, gen, NULL);
  return gen->method->tag;
}

size_t unur_gen_get_intervals(const UNUR_GEN *gen, UNUR_INTERVAL *out, size_t size) {
  unur_i_check_null(NULL, gen, 0);
  if (gen->method->intervals == NULL || gen->disabled) return 0;
  return gen->method->intervals(gen, out, out != NULL ? size : 0);
}

size_t unur_gen_get_alias_table(const UNUR_GEN *gen, UNUR_ALIAS_COLUMN *out, size_t size) {
  unur_i_check_null(NULL, gen, 0);
  if (gen->method->aliases == NULL || gen->disabled) return 0;
  return gen->method->aliases(gen, out, out != NULL ? size : 0);
}

size_t unur_gen_get_guide_table(const UNUR_GEN *gen, int *out, size_t size) {
  unur_i_check_null(NULL, gen, 0);
  if (gen->method->guide == NULL || gen->disabled) return 0;
  return gen->method->guide(gen, out, out != NULL ? size : 0);
}

double unur_gen_eval_hat(const UNUR_GEN *gen, double x) {
  unur_i_check_null(NULL, gen, NAN);
  return gen->method->hat != NULL && !gen->disabled ? gen->method->hat(gen, x) : NAN;
}

double unur_gen_eval_squeeze(const UNUR_GEN *gen, double x) {
  unur_i_check_null(NULL, gen, NAN);
  return gen->method->squeeze != NULL && !gen->disabled ? gen->method->squeeze(gen, x) : NAN;
}

double unur_gen_get_hatarea(const UNUR_GEN *gen) {
  unur_i_check_null(NULL, gen, NAN);
  return gen->method->hatarea != NULL && !gen->disabled ? gen->method->hatarea(gen) : NAN;
}

double unur_gen_get_squeezearea(const UNUR_GEN *gen) {
  unur_i_check_null(NULL, gen, NAN);
  return gen->method->squeezearea != NULL && !gen->disabled ? gen->method->squeezearea(gen) : NAN;
}

double unur_gen_get_area(const UNUR_GEN *gen) {
  unur_i_check_null(NULL, gen, NAN);
  return gen->method->area != NULL && !gen->disabled ? gen->method->area(gen) : NAN;
}

/* -------------------------------------------------------------------------------------- */
/* Info                                                                                    */

void unur_i_info(UNUR_GEN *gen, const char *format, ...) {
  if (gen->info.failed) return;
  va_list arguments;
  va_start(arguments, format);
  const int needed = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (needed < 0) {
    gen->info.failed = true;
    return;
  }
  const size_t length = gen->info.length + (size_t)needed;
  if (length >= gen->info.capacity) {
    const size_t capacity = 2 * length + 256;
    char *text = unur_i_realloc(gen->ctx, gen->info.text, capacity);
    if (text == NULL) {
      gen->info.failed = true;
      return;
    }
    gen->info.text = text;
    gen->info.capacity = capacity;
  }
  va_start(arguments, format);
  (void)vsnprintf(gen->info.text + gen->info.length, gen->info.capacity - gen->info.length, format,
                  arguments);
  va_end(arguments);
  gen->info.length = length;
}

const char *unur_gen_info(UNUR_GEN *gen, int help) {
  unur_i_check_null("", gen, NULL);
  gen->info.length = 0;
  gen->info.failed = false;
  unur_i_info(gen, "generator ID: %s\n\n", gen->genid);
  if (gen->disabled) {
    unur_i_info_distr(gen, help);
    unur_i_info(gen, "method: %s\n   disabled by an earlier error: %s\n\n", gen->method->tag,
                unur_get_strerror(gen->disabled));
  } else if (gen->method->info != NULL) {
    gen->method->info(gen, help);
  }
  return gen->info.failed ? NULL : gen->info.text;
}

static void info_cont(UNUR_GEN *gen) {
  const struct unur_i_cont *cont = &gen->distr->data.cont;
  const unsigned set = gen->distr->set;
  unur_i_info(gen, "   functions =%s%s%s%s%s%s%s%s\n", cont->pdf ? " PDF" : "",
              cont->dpdf ? " dPDF" : "", cont->logpdf ? " logPDF" : "",
              cont->dlogpdf ? " dlogPDF" : "", cont->cdf ? " CDF" : "",
              cont->logcdf ? " logCDF" : "", cont->invcdf ? " invCDF" : "",
              cont->hr ? " HR" : "");
  const bool truncated = (set & UNUR_I_SET_TRUNCATED) != 0;
  const double *domain = truncated ? cont->trunc : cont->domain;
  unur_i_info(gen, "   domain    = (%g, %g)", domain[0], domain[1]);
  if (truncated)
    unur_i_info(gen, "   [truncated from (%g, %g)]", cont->domain[0], cont->domain[1]);
  unur_i_info(gen, "\n");
  if (set & UNUR_I_SET_MODE)
    unur_i_info(gen, "   mode      = %g%s\n", cont->mode,
                set & UNUR_I_SET_MODE_APPROX ? "  [numeric]" : "");
  unur_i_info(gen, "   center    = %g%s\n", unur_distr_cont_get_center(gen->distr),
              !(set & UNUR_I_SET_CENTER)       ? set & UNUR_I_SET_MODE ? "  [= mode]" : "  [default]"
              : set & UNUR_I_SET_CENTER_APPROX ? "  [guess]"
                                               : "");
  if (set & UNUR_I_SET_PDFAREA) unur_i_info(gen, "   area(PDF) = %g\n", cont->area);
}

static void info_discr(UNUR_GEN *gen) {
  const struct unur_i_discr *discr = &gen->distr->data.discr;
  const unsigned set = gen->distr->set;
  unur_i_info(gen, "   functions =%s%s%s\n", discr->pmf ? " PMF" : "", discr->cdf ? " CDF" : "",
              discr->pv ? " PV" : "");
  if (discr->pv != NULL) unur_i_info(gen, "   length PV = %d\n", discr->n_pv);
  unur_i_info(gen, "   domain    = (%d, %d)\n", discr->domain[0], discr->domain[1]);
  if (set & UNUR_I_SET_MODE)
    unur_i_info(gen, "   mode      = %d%s\n", discr->mode,
                set & UNUR_I_SET_MODE_APPROX ? "  [numeric]" : "");
  if (set & UNUR_I_SET_PMFSUM) unur_i_info(gen, "   sum(PMF)  = %g\n", discr->sum);
}

void unur_i_info_distr(UNUR_GEN *gen, int help) {
  (void)help;
  if (gen->distr == NULL) return;
  const UNUR_DISTR *distr = gen->distr;
  unur_i_info(gen, "distribution:\n   name      = %s", distr->name);
  const double *params = NULL;
  int n = 0;
  if (distr->type == UNUR_DISTR_CONT)
    params = distr->data.cont.params, n = distr->data.cont.n_params;
  else if (distr->type == UNUR_DISTR_DISCR)
    params = distr->data.discr.params, n = distr->data.discr.n_params;
  for (int i = 0; i < n; i++)
    unur_i_info(gen, "%s%g%s", i == 0 ? " (" : ",", params[i], i == n - 1 ? ")" : "");
  if (distr->id & UNUR_DISTR_STD) unur_i_info(gen, "  [UNU.RAN standard distribution]");
  unur_i_info(gen, "\n   type      = %s\n",
              distr->type == UNUR_DISTR_CONT    ? "continuous univariate distribution"
              : distr->type == UNUR_DISTR_DISCR ? "discrete univariate distribution"
                                                : "continuous empirical univariate distribution");
  if (distr->type == UNUR_DISTR_CONT) info_cont(gen);
  else if (distr->type == UNUR_DISTR_DISCR) info_discr(gen);
  else unur_i_info(gen, "   sample size = %d\n", distr->data.cemp.n_sample);
  unur_i_info(gen, "\n");
}
