/* mixt.c -- MIXT: finite mixture of univariate laws.
 *
 * Method     composition: a guide table (DGT) draws the component, the component's generator the
 *            variate. With inversion the remainder of the first uniform is recycled, so that one
 *            uniform gives one variate and quantiles exist; the domains of the components must
 *            then be disjoint and ascending.
 * Requires   generators of univariate laws, continuous or discrete, and their weights.
 * Departures Weights that add up to 0 are refused with 0x32 (the original accepts them).
 */

#include "core.h"

enum { INVERSION = 0x004u }; /* variant */
enum { SET_USEINVERSION = 0x001u };

struct mixt_par {
  int n;
  const double *prob;  /* the caller's until init */
  UNUR_GEN **comp;     /* likewise */
};

struct mixt_gen {
  UNUR_GEN **comp; /* clones, owned */
  int n;
};

static const struct unur_i_method mixt;

#define PAR ((struct mixt_par *)par->data)
#define GEN ((struct mixt_gen *)gen->data)

/* `prob` and `comp` must live until unur_init(). */
UNUR_PAR *unur_mixt_new(int n, const double *prob, UNUR_GEN **comp) {
  unur_i_check_null("MIXT", prob, NULL);
  unur_i_check_null("MIXT", comp, NULL);
  if (n < 1) {
    unur_i_error(unur_context_current(), "MIXT", "MIXT", UNUR_ERR_DISTR_DOMAIN,
                 "number of components %d: must be at least 1", n);
    return NULL;
  }
  UNUR_PAR *par = unur_i_par_new(&mixt, NULL);
  if (par == NULL) return NULL;
  PAR->n = n;
  PAR->prob = prob;
  PAR->comp = comp;
  return par;
}

int unur_mixt_set_useinversion(UNUR_PAR *par, int useinversion) {
  unur_i_set_check(par, &mixt);
  par->variant = useinversion ? (par->variant | INVERSION) : (par->variant & ~(unsigned)INVERSION);
  par->set |= SET_USEINVERSION;
  return UNUR_SUCCESS;
}

/* ---- sampling -------------------------------------------------------------------------------- */

static double sample(UNUR_GEN *gen) {
  /* Not unur_sample_discr(): after a stop that one gives INT_MAX. */
  UNUR_GEN *component = GEN->comp[gen->aux->sample.discr(gen->aux)];
  return component->method->kind == UNUR_I_DISCR ? (double)component->sample.discr(component)
                                                 : component->sample.cont(component);
}

static double quantile(const UNUR_GEN *gen, double u) {
  double rest;
  const int j = unur_dgt_eval_invcdf_recycle(gen->aux, u, &rest);
  if (!(u >= 0. && u <= 1.) && isnan(u)) return u;
  /* The ends would be the ends of the component's domain, which may be infinite. */
  if (u > 0. && u < 1.) {
    if (rest == 0.) rest = DBL_MIN;
    if (rest == 1.) rest = 1. - DBL_EPSILON;
  } else {
    rest = u <= 0. ? 0. : 1.;
  }
  return unur_quantile(GEN->comp[j], rest);
}

static double sample_inversion(UNUR_GEN *gen) {
  return quantile(gen, unur_i_uniform(gen->urng));
}

double unur_mixt_eval_invcdf(const UNUR_GEN *gen, double u) {
  unur_i_get_check(gen, &mixt, UNUR_INFINITY);
  if (!gen->inversion) {
    unur_i_gen_error(gen, UNUR_ERR_NO_QUANTILE, "quantiles need the mixture by inversion");
    return UNUR_INFINITY;
  }
  return quantile(gen, u);
}

/* ---- set-up ---------------------------------------------------------------------------------- */

static void domain_of(const UNUR_GEN *component, double *left, double *right) {
  const UNUR_DISTR *distr = component->distr;
  *left = -UNUR_INFINITY;
  *right = UNUR_INFINITY;
  if (distr == NULL) return;
  if (distr->type == UNUR_DISTR_DISCR) {
    *left = distr->data.discr.trunc[0];
    *right = distr->data.discr.trunc[1];
  } else if (distr->type == UNUR_DISTR_CONT) {
    *left = distr->data.cont.trunc[0];
    *right = distr->data.cont.trunc[1];
  }
}

/* Generator of the component's number. */
static int make_index(UNUR_GEN *gen, const double *prob, int n) {
  double sum = 0.;
  for (int i = 0; i < n; i++) sum += prob[i];
  if (sum == 0.) return unur_i_gen_error(gen, UNUR_ERR_GEN_DATA, "the weights add up to 0");
  UNUR_CONTEXT *previous = unur_context_set_current(gen->ctx);
  UNUR_DISTR *index = unur_distr_discr_new();
  UNUR_PAR *par = NULL;
  if (index != NULL && unur_distr_discr_set_pv(index, prob, n) == UNUR_SUCCESS)
    par = unur_dgt_new(index);
  if (par != NULL) {
    unur_set_urng(par, gen->urng);
    gen->aux = unur_init(par);
  }
  if (index != NULL) unur_distr_free(index);
  unur_context_set_current(previous);
  return gen->aux != NULL ? UNUR_SUCCESS
                          : unur_i_gen_error(gen, UNUR_ERR_GEN_DATA,
                                             "no table could be made of the weights: they must "
                                             "be finite and not negative");
}

static int check_components(UNUR_GEN *gen) {
  double left = UNUR_INFINITY, right = -UNUR_INFINITY, previous = -UNUR_INFINITY;
  for (int i = 0; i < GEN->n; i++) {
    const UNUR_GEN *component = GEN->comp[i];
    double l, r;
    domain_of(component, &l, &r);
    if (gen->variant & INVERSION) {
      if (!unur_gen_is_inversion(component))
        return unur_i_gen_error(gen, UNUR_ERR_GEN_INVALID,
                                "component %d is generated by %s, which is no inversion method", i,
                                component->method->tag);
      if (i > 0 && l < previous)
        return unur_i_gen_error(gen, UNUR_ERR_GEN_INVALID,
                                "domains of components %d and %d overlap or are out of order",
                                i - 1, i);
    }
    previous = r;
    left = fmin(left, l);
    right = fmax(right, r);
  }
  unur_distr_cont_set_domain(gen->distr, left, right);
  return UNUR_SUCCESS;
}

static int init(UNUR_GEN *gen, const UNUR_PAR *par) {
  const int n = PAR->n;
  UNUR_CONTEXT *previous = unur_context_set_current(gen->ctx);
  gen->distr = unur_distr_cont_new();
  unur_context_set_current(previous);
  if (gen->distr == NULL) return UNUR_ERR_MALLOC;
  gen->private_copy = true;
  if (unur_distr_set_name(gen->distr, "(mixture)") != UNUR_SUCCESS) return UNUR_ERR_MALLOC;
  int code = make_index(gen, PAR->prob, n);
  if (code != UNUR_SUCCESS) return code;
  GEN->comp = unur_i_calloc(gen->ctx, (size_t)n, sizeof(UNUR_GEN *));
  if (GEN->comp == NULL) return UNUR_ERR_MALLOC;
  GEN->n = n;
  for (int i = 0; i < n; i++) {
    const UNUR_GEN *component = PAR->comp[i];
    if (component == NULL)
      return unur_i_gen_error(gen, UNUR_ERR_NULL, "component %d is NULL", i);
    if (component->distr != NULL && component->distr->type != UNUR_DISTR_CONT &&
        component->distr->type != UNUR_DISTR_DISCR)
      return unur_i_gen_error(gen, UNUR_ERR_GEN_INVALID, "component %d is not univariate", i);
    previous = unur_context_set_current(gen->ctx);
    GEN->comp[i] = unur_gen_clone(component);
    unur_context_set_current(previous);
    if (GEN->comp[i] == NULL) return UNUR_ERR_MALLOC;
  }
  code = check_components(gen);
  if (code != UNUR_SUCCESS) return code;
  gen->inversion = (gen->variant & INVERSION) != 0;
  gen->sample.cont = gen->inversion ? sample_inversion : sample;
  return UNUR_SUCCESS;
}

static int clone(UNUR_GEN *copy, const UNUR_GEN *gen) {
  struct mixt_gen *own = copy->data;
  own->comp = unur_i_calloc(copy->ctx, (size_t)GEN->n, sizeof(UNUR_GEN *));
  if (own->comp == NULL) return UNUR_ERR_MALLOC;
  for (int i = 0; i < GEN->n; i++)
    if ((own->comp[i] = unur_gen_clone(GEN->comp[i])) == NULL) return UNUR_ERR_MALLOC;
  return UNUR_SUCCESS;
}

static void destroy(UNUR_GEN *gen) {
  if (GEN->comp == NULL) return;
  for (int i = 0; i < GEN->n; i++)
    if (GEN->comp[i] != NULL) unur_free(GEN->comp[i]);
  unur_i_free(gen->ctx, GEN->comp);
}

static void info(UNUR_GEN *gen, int help) {
  unur_i_info_distr(gen, help);
  unur_i_info(gen, "method: MIXT (MIXTure of distributions)\n   %s\n   components = %d\n\n",
              gen->inversion ? "inversion method" : "composition", GEN->n);
  for (int i = 0; i < GEN->n; i++)
    unur_i_info(gen, "   [%d]: %g  %s, %s\n", i, gen->aux->distr->data.discr.pv[i],
                GEN->comp[i]->distr != NULL ? GEN->comp[i]->distr->name : "uniform",
                GEN->comp[i]->genid);
  unur_i_info(gen, "\n");
  if (help)
    unur_i_info(gen, "parameters:\n   useinversion = %s%s\n\n", gen->inversion ? "on" : "off",
                gen->set & SET_USEINVERSION ? "" : "  [default]");
}

static const struct unur_i_method mixt = {
    .tag = "MIXT",
    .code = UNUR_METH_MIXT,
    .distr_type = 0,
    .kind = UNUR_I_CONT,
    .par_size = sizeof(struct mixt_par),
    .gen_size = sizeof(struct mixt_gen),
    .init = init,
    .clone = clone,
    .free = destroy,
    .info = info,
    .quantile = quantile,
};
