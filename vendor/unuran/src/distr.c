/* distr.c -- distribution objects, what all types have in common. */
#include "core.h"

UNUR_DISTR *unur_i_distr_new(unsigned type, int dim) {
  UNUR_CONTEXT *ctx = unur_context_current();
  UNUR_DISTR *distr = unur_i_calloc(ctx, 1, sizeof *distr);
  if (distr == NULL) return NULL;
  distr->ctx = ctx;
  distr->type = type;
  distr->id = UNUR_DISTR_GENERIC;
  distr->name = type == UNUR_DISTR_CEMP ? "(empirical)" : "unknown";
  distr->dim = dim;
  return distr;
}

int unur_i_distr_check(const UNUR_DISTR *distr, unsigned type, const char *file, int line) {
  if (distr == NULL) return unur_i_null(NULL, file, line);
  if (distr->type != type)
    return unur_i_report(distr->ctx, distr->name, "", file, line, false,
                         UNUR_ERR_DISTR_INVALID, "wrong type of distribution for this call");
  return UNUR_SUCCESS;
}

/* -------------------------------------------------------------------------------------- */
/* Life                                                                                    */

void unur_distr_free(UNUR_DISTR *distr) {
  if (distr == NULL) return;
  UNUR_CONTEXT *ctx = distr->ctx;
  switch (distr->type) {
  case UNUR_DISTR_CONT:
    for (int i = 0; i < UNUR_I_MAX_PARAMS; i++) unur_i_free(ctx, distr->data.cont.param_vecs[i]);
    break;
  case UNUR_DISTR_DISCR: unur_i_free(ctx, distr->data.discr.pv); break;
  case UNUR_DISTR_CEMP:
    unur_i_free(ctx, distr->data.cemp.sample);
    unur_i_free(ctx, distr->data.cemp.hist_prob);
    unur_i_free(ctx, distr->data.cemp.hist_bins);
    break;
  default: break;
  }
  unur_distr_free(distr->base);
  unur_i_free(ctx, distr->name_copy);
  unur_i_free(ctx, distr);
}

/* Replaces *array, which still is the original's, by a copy; NULL stays NULL. */
static bool copy_array(UNUR_CONTEXT *ctx, double **array, int n) {
  const double *original = *array;
  *array = NULL;
  if (original == NULL || n <= 0) return true;
  double *copy = unur_i_malloc(ctx, (size_t)n * sizeof *copy);
  if (copy == NULL) return false;
  memcpy(copy, original, (size_t)n * sizeof *copy);
  *array = copy;
  return true;
}

UNUR_DISTR *unur_distr_clone(const UNUR_DISTR *distr) {
  unur_i_check_null("Clone", distr, NULL);
  return unur_i_distr_clone(unur_context_current(), distr);
}

UNUR_DISTR *unur_i_distr_clone(UNUR_CONTEXT *ctx, const UNUR_DISTR *distr) {
  UNUR_DISTR *copy = unur_i_malloc(ctx, sizeof *copy);
  if (copy == NULL) return NULL;
  *copy = *distr;
  copy->ctx = ctx;
  copy->base = NULL;
  copy->name_copy = NULL;

  /* Every owned pointer is replaced, also after a failure, so that the copy can be freed. */
  bool ok = true;
  switch (copy->type) {
  case UNUR_DISTR_CONT:
    for (int i = 0; i < UNUR_I_MAX_PARAMS; i++)
      ok = copy_array(ctx, &copy->data.cont.param_vecs[i], copy->data.cont.n_param_vec[i]) && ok;
    break;
  case UNUR_DISTR_DISCR:
    ok = copy_array(ctx, &copy->data.discr.pv, copy->data.discr.n_pv);
    break;
  case UNUR_DISTR_CEMP: {
    struct unur_i_cemp *cemp = &copy->data.cemp;
    ok = copy_array(ctx, &cemp->sample, cemp->n_sample);
    ok = copy_array(ctx, &cemp->hist_prob, cemp->n_hist) && ok;
    ok = copy_array(ctx, &cemp->hist_bins, cemp->n_hist + 1) && ok;
    break;
  }
  default: break;
  }
  if (ok && distr->name_copy != NULL) {
    copy->name = copy->name_copy = unur_i_strdup(ctx, distr->name_copy);
    ok = copy->name_copy != NULL;
  }
  if (ok && distr->base != NULL) ok = (copy->base = unur_i_distr_clone(ctx, distr->base)) != NULL;
  if (!ok) {
    unur_distr_free(copy);
    return NULL;
  }
  return copy;
}

/* -------------------------------------------------------------------------------------- */
/* Properties                                                                              */

int unur_distr_set_name(UNUR_DISTR *distr, const char *name) {
  unur_i_check_null(NULL, distr, UNUR_ERR_NULL);
  unur_i_check_null(distr->name, name, UNUR_ERR_NULL);
  char *copy = unur_i_strdup(distr->ctx, name);
  if (copy == NULL) return UNUR_ERR_MALLOC;
  unur_i_free(distr->ctx, distr->name_copy);
  distr->name = distr->name_copy = copy;
  return UNUR_SUCCESS;
}

const char *unur_distr_get_name(const UNUR_DISTR *distr) {
  unur_i_check_null(NULL, distr, NULL);
  return distr->name;
}

int unur_distr_set_extobj(UNUR_DISTR *distr, const void *extobj) {
  unur_i_check_null(NULL, distr, UNUR_ERR_NULL);
  distr->extobj = extobj;
  return UNUR_SUCCESS;
}

const void *unur_distr_get_extobj(const UNUR_DISTR *distr) {
  unur_i_check_null(NULL, distr, NULL);
  return distr->extobj;
}

int unur_distr_get_dim(const UNUR_DISTR *distr) {
  unur_i_check_null(NULL, distr, 0);
  return distr->dim;
}

unsigned int unur_distr_get_type(const UNUR_DISTR *distr) {
  unur_i_check_null(NULL, distr, 0);
  return distr->type;
}

#define IS_TYPE(name, type_) \
  int unur_distr_is_##name(const UNUR_DISTR *distr) { \
    unur_i_check_null(NULL, distr, FALSE); \
    return distr->type == (type_) ? TRUE : FALSE; \
  }

IS_TYPE(cont, UNUR_DISTR_CONT)
IS_TYPE(discr, UNUR_DISTR_DISCR)
IS_TYPE(cemp, UNUR_DISTR_CEMP)
IS_TYPE(cvec, UNUR_DISTR_CVEC)
IS_TYPE(cvemp, UNUR_DISTR_CVEMP)
IS_TYPE(matr, UNUR_DISTR_MATR)
