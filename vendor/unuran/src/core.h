/* core.h -- what every file of the library shares: contexts, memory, errors, objects.
 *
 * Internal names start with `unur_i_` (functions) or are `static`; nothing of this header is
 * visible outside the library.
 *
 * Rules that keep the library free of leaks and hangs
 *  1. Memory comes from unur_i_calloc() and friends, never from malloc(). Each block is
 *     linked into its context, so freeing the context frees it, also after a longjmp().
 *  2. Every allocation may fail: the failing call has then already reported
 *     UNUR_ERR_MALLOC; the caller cleans up and returns a failure.
 *  3. User functions are called only through unur_i_pdf() and its siblings, which count and
 *     look at the context's stop flag.
 *  4. Every loop that is not bounded by a small constant calls unur_i_stopped() and is
 *     bounded by an iteration limit as well. After a stop it returns the stop's code.
 *  5. Objects use the context they were made under (`->ctx`), not the current one.
 */
#ifndef UNUR_CORE_H
#define UNUR_CORE_H

#include <float.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "unuran.h"
#include "unuran_ext.h"

/* ====================================================================================== */
/* Context (context.c)                                                                    */

struct unur_i_calls;
struct unur_i_block; /* header in front of every block; doubly linked */

/* State of the combined multiple recursive generator MRG31k3p, and of the two multiplicative
 * congruential ones: what they stand at, and what reset goes back to. */
struct unur_i_mrg31k3p { uint32_t x[6], start[6]; };
struct unur_i_mlcg { uint32_t x, start; };

struct unur_context {
  UNUR_ALLOCATOR allocator;
  struct unur_i_block *blocks; /* all live blocks, newest first */
  size_t n_bytes, n_blocks;    /* without bookkeeping: the default URNGs */
  atomic_size_t references;    /* n_blocks, and 1 for the owner; 0 releases the context */

  int error;                        /* unur_errno of this context */
  FILE *stream;                     /* NULL until set: stderr */
  UNUR_ERROR_HANDLER *handler;      /* never NULL */
  UNUR_RECORD_HANDLER *record_handler;
  void *record_user;

  UNUR_URNG *urng, *urng_aux;       /* defaults; made on first use */
  UNUR_URNG *builtin, *builtin_aux; /* the context's own, which the defaults point to at first */
  unsigned gen_counter;             /* for generator ids "TDR.001" */
  unsigned debug;                   /* default debug flag, kept only to be accepted */

  /* Streams behind the classic sampling functions unur_urng_MRG31k3p() and so on, which take
   * no state: one stream each, as in UNU.RAN, but of this context only. */
  struct unur_i_mrg31k3p mrg31k3p;
  struct unur_i_mlcg fish, mstd;

  atomic_int stop;                  /* code of a pending stop, 0 if none */
  struct unur_i_calls *calls;       /* counters of tests_count.c while they count, else NULL */
  uint64_t evaluations;             /* calls of user functions so far */
  uint64_t evaluations_end;         /* stop when `evaluations` would pass it; UINT64_MAX: never */
};

/* Parts of unur_context_new(). */
void unur_i_errors_init(UNUR_CONTEXT *ctx);
void unur_i_urng_init(UNUR_CONTEXT *ctx);
bool unur_i_is_current(const UNUR_CONTEXT *ctx); /* of the calling thread */

/* Error number of a context; the number of the calling thread's current context is what the
 * program sees as unur_errno. */
int unur_i_errno(const UNUR_CONTEXT *ctx);
void unur_i_set_errno(UNUR_CONTEXT *ctx, int code);

void *unur_i_malloc(UNUR_CONTEXT *ctx, size_t size);                 /* NULL: reported */
void *unur_i_calloc(UNUR_CONTEXT *ctx, size_t n, size_t size);       /* zeroed; checks n*size */
void *unur_i_realloc(UNUR_CONTEXT *ctx, void *p, size_t size);       /* old block kept if NULL */
void *unur_i_calloc_bookkeeping(UNUR_CONTEXT *ctx, size_t size); /* not counted as in use */
char *unur_i_strdup(UNUR_CONTEXT *ctx, const char *s);
/* Replaces the owned array *to by a copy of n doubles, or by NULL when `from` is NULL or n is 0.
 * Without memory the old one stays and UNUR_ERR_MALLOC is returned, reported. */
int unur_i_replace_array(UNUR_CONTEXT *ctx, double **to, const double *from, int n);
void unur_i_free(UNUR_CONTEXT *ctx, void *p);                        /* NULL is fine */

/* Code of the pending stop, 0 if none. */
static inline int unur_i_stop_code(const UNUR_CONTEXT *ctx) {
  return atomic_load_explicit(&ctx->stop, memory_order_relaxed);
}
static inline bool unur_i_stopped(const UNUR_CONTEXT *ctx) { return unur_i_stop_code(ctx) != 0; }

/* Counts one call of a user function; false when it must not be made. */
bool unur_i_out_of_budget(UNUR_CONTEXT *ctx); /* sets the stop; returns false */
static inline bool unur_i_may_call(UNUR_CONTEXT *ctx) {
  if (unur_i_stopped(ctx)) return false;
  if (ctx->evaluations >= ctx->evaluations_end) return unur_i_out_of_budget(ctx);
  ctx->evaluations++;
  return true;
}

/* Reports an error or warning: sets the context's error number, calls the handlers. `objid`
 * may be NULL; `format` may be "" for no reason. Returns `code`, so that
 * `return unur_i_error(...)` reads well. */
int unur_i_report(UNUR_CONTEXT *ctx, const char *objid, const char *method, const char *file,
                  int line, bool is_error, int code, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 8, 9)))
#endif
    ;

/* `objid` is a generator id, a method tag or a distribution's name, as the original does. */
#define unur_i_error(ctx, objid, method, code, ...) \
  unur_i_report((ctx), (objid), (method), __FILE__, __LINE__, true, (code), __VA_ARGS__)
#define unur_i_warning(ctx, objid, method, code, ...) \
  unur_i_report((ctx), (objid), (method), __FILE__, __LINE__, false, (code), __VA_ARGS__)

/* Of a generator. After a stop the zeros that stand for the user's functions are likely to
 * violate every condition there is; such consequences are not reported, and the stop's code is
 * returned in place of `code`. The driver reports the stop itself, once. */
int unur_i_gen_report(const UNUR_GEN *gen, const char *file, int line, bool is_error, int code,
                      const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 6, 7)))
#endif
    ;
#define unur_i_gen_error(gen, code, ...) \
  unur_i_gen_report((gen), __FILE__, __LINE__, true, (code), __VA_ARGS__)
#define unur_i_gen_warning(gen, code, ...) \
  unur_i_gen_report((gen), __FILE__, __LINE__, false, (code), __VA_ARGS__)

/* NULL argument: reports 0x64 with empty reason on the current context, returns the code. */
int unur_i_null(const char *objid, const char *file, int line);
#define unur_i_check_null(objid, ptr, result) \
  do { if ((ptr) == NULL) { unur_i_null((objid), __FILE__, __LINE__); return (result); } } while (0)

/* ====================================================================================== */
/* URNG (urng.c)                                                                          */

struct unur_urng {
  UNUR_CONTEXT *ctx;
  double (*sample)(void *state);
  void *state;
  bool owns_state;                    /* state is a block of the context */
  bool told;                          /* that it gives no uniforms */
  unsigned (*sample_array)(void *state, double *x, int dim);
  void (*sync)(void *);
  unsigned long seed;                 /* ULONG_MAX: not set */
  void (*setseed)(void *, unsigned long);
  void (*reset)(void *);
  void (*nextsub)(void *);
  void (*resetsub)(void *);
  void (*anti)(void *, int);
  void (*destroy)(void *);
  /* Fills x[0..n-1] with consecutive numbers; NULL: loop over sample(). Only for built-in ones. */
  void (*fill)(void *state, double *x, size_t n);
};

/* Fills x[0..n-1] with what n calls of unur_i_uniform() would give. */
void unur_i_uniform_fill(UNUR_URNG *urng, double *x, size_t n);

/* In [0, 1), whatever the program's own generator gives: methods take it for an index. */
double unur_i_odd_uniform(UNUR_URNG *urng, double u);
static inline double unur_i_uniform(UNUR_URNG *urng) {
  const double u = urng->sample(urng->state);
  return u >= 0. && u < 1. ? u : unur_i_odd_uniform(urng, u);
}
/* With a zeroed state of the library; the caller sets the functions. */
UNUR_URNG *unur_i_urng_new_with_state(UNUR_CONTEXT *ctx, size_t state_size, bool bookkeeping);
UNUR_URNG *unur_i_urng_xoshiro256pp(UNUR_CONTEXT *ctx, uint64_t seed, bool bookkeeping);
UNUR_URNG *unur_i_urng_builtin(UNUR_CONTEXT *ctx, bool bookkeeping);     /* xoshiro256++ */
UNUR_URNG *unur_i_urng_builtin_aux(UNUR_CONTEXT *ctx, bool bookkeeping); /* fish */

UNUR_URNG *unur_i_default_urng(UNUR_CONTEXT *ctx);     /* NULL only without memory */
UNUR_URNG *unur_i_default_urng_aux(UNUR_CONTEXT *ctx);

/* ====================================================================================== */
/* Distributions (distr.c, cont.c, discr.c, ...)                                          */

/* Set flags; values as in the facts. Derived ones (lower half) are cleared by changes. */
enum {
  UNUR_I_SET_MODE = 0x1u, UNUR_I_SET_CENTER = 0x2u, UNUR_I_SET_PDFAREA = 0x4u,
  UNUR_I_SET_PMFSUM = 0x8u, UNUR_I_SET_MODE_APPROX = 0x20u, UNUR_I_SET_CENTER_APPROX = 0x40u,
  UNUR_I_SET_DERIVED = 0xffffu,
  UNUR_I_SET_DOMAIN = 0x10000u, UNUR_I_SET_DOMAINBOUNDED = 0x20000u,
  UNUR_I_SET_STDDOMAIN = 0x40000u, UNUR_I_SET_TRUNCATED = 0x80000u
};

#define UNUR_I_MAX_PARAMS 5

/* What makes a law from its base (unur_distr.base). */
struct unur_i_corder { int n, k; };      /* k-th smallest of n draws */
struct unur_i_cxtrans { double alpha, mu, sigma, logpole, dlogpole; };

struct unur_i_cont {
  UNUR_FUNCT_CONT *pdf, *dpdf, *logpdf, *dlogpdf, *cdf, *logcdf, *invcdf, *hr;
  double norm;                          /* normalisation constant (or its log) of standard laws */
  double params[UNUR_I_MAX_PARAMS];
  int n_params;
  double *param_vecs[UNUR_I_MAX_PARAMS];
  int n_param_vec[UNUR_I_MAX_PARAMS];
  double mode, center, area;
  double domain[2];                     /* as set */
  double trunc[2];                      /* truncated domain */
  int (*set_params)(UNUR_DISTR *, const double *params, int n); /* standard laws */
  int (*upd_mode)(UNUR_DISTR *);
  int (*upd_area)(UNUR_DISTR *);
  int (*init)(UNUR_PAR *, UNUR_GEN *);  /* special generators (CSTD) */
  union { struct unur_i_corder corder; struct unur_i_cxtrans cxtrans; } derived; /* by id */
};

struct unur_i_discr {
  double *pv;                           /* probability vector, not normalised */
  int n_pv;
  bool made_pv;                         /* by make_pv(), which also moved domain[1] from here: */
  int right_before_pv;
  UNUR_FUNCT_DISCR *pmf, *cdf;
  UNUR_IFUNCT_DISCR *invcdf;
  double params[UNUR_I_MAX_PARAMS];
  int n_params;
  double norm;
  int mode;
  double sum;
  int domain[2], trunc[2];
  int (*set_params)(UNUR_DISTR *, const double *params, int n);
  int (*upd_mode)(UNUR_DISTR *);
  int (*upd_sum)(UNUR_DISTR *);
  int (*init)(UNUR_PAR *, UNUR_GEN *);  /* special generators (DSTD) */
};

struct unur_i_cemp {
  double *sample; int n_sample;
  double *hist_prob; int n_hist; double hmin, hmax; double *hist_bins;
};

struct unur_distr {
  UNUR_CONTEXT *ctx;
  unsigned type;                        /* UNUR_DISTR_CONT, ... */
  unsigned id;                          /* UNUR_DISTR_NORMAL, ...; UNUR_DISTR_GENERIC */
  const char *name;                     /* points to a constant or to name_copy */
  char *name_copy;
  unsigned set;
  const void *extobj;
  int dim;
  UNUR_DISTR *base;                     /* of derived laws (order statistics, ...), owned */
  union { struct unur_i_cont cont; struct unur_i_discr discr; struct unur_i_cemp cemp; } data;
};

/* Evaluate at x; 0 after a stop. The function must exist. The argument order is that of the
 * public eval functions. */
static inline double unur_i_pdf(double x, const UNUR_DISTR *d) {
  return unur_i_may_call(d->ctx) ? d->data.cont.pdf(x, d) : 0.;
}
static inline double unur_i_dpdf(double x, const UNUR_DISTR *d) {
  return unur_i_may_call(d->ctx) ? d->data.cont.dpdf(x, d) : 0.;
}
static inline double unur_i_logpdf(double x, const UNUR_DISTR *d) {
  return unur_i_may_call(d->ctx) ? d->data.cont.logpdf(x, d) : -INFINITY;
}
static inline double unur_i_dlogpdf(double x, const UNUR_DISTR *d) {
  return unur_i_may_call(d->ctx) ? d->data.cont.dlogpdf(x, d) : 0.;
}
static inline double unur_i_cdf(double x, const UNUR_DISTR *d) {
  return unur_i_may_call(d->ctx) ? d->data.cont.cdf(x, d) : 0.;
}
static inline double unur_i_hr(double x, const UNUR_DISTR *d) {
  return unur_i_may_call(d->ctx) ? d->data.cont.hr(x, d) : 0.;
}
static inline double unur_i_invcdf(double u, const UNUR_DISTR *d) {
  return unur_i_may_call(d->ctx) ? d->data.cont.invcdf(u, d) : 0.;
}
static inline double unur_i_pmf(int k, const UNUR_DISTR *d) {
  return unur_i_may_call(d->ctx) ? d->data.discr.pmf(k, d) : 0.;
}

UNUR_DISTR *unur_i_distr_new(unsigned type, int dim); /* zeroed, in the current context */
UNUR_DISTR *unur_i_distr_clone(UNUR_CONTEXT *ctx, const UNUR_DISTR *distr); /* into ctx */
/* NULL and type check of the public functions: 0, or the code already reported. */
int unur_i_distr_check(const UNUR_DISTR *distr, unsigned type, const char *file, int line);
/* Numerical mode search over the domain (Brent); UNUR_SUCCESS or 0x19 not yet reported. */
int unur_i_cont_find_mode(UNUR_DISTR *distr);
/* Brings the area up to date where it is not known; UNUR_SUCCESS, or a code not yet reported. */
int unur_i_cont_find_area(UNUR_DISTR *distr);
/* New law on the domain of `base`, which is copied, with its parameters and without functions;
 * reports under `name`: NULL 0x64, not continuous 0x18. */
UNUR_DISTR *unur_i_cont_derive(const UNUR_DISTR *base, unsigned id, const char *name);
/* NULL, type, and that the law is derived in the way of `id` (error 0x18 under `name`). */
int unur_i_cont_derived_check(const UNUR_DISTR *distr, unsigned id, const char *name,
                              const char *file, int line);
/* Hands parameters on to the base and takes over what it then has. */
int unur_i_cont_set_base_params(UNUR_DISTR *distr, const double *params, int n);
/* Ends of the domain; clears what follows from them, keeps mode and center inside. */
void unur_i_cont_put_domain(UNUR_DISTR *distr, double left, double right);

/* ====================================================================================== */
/* Parameter and generator objects (method.c: the generic driver)                         */

enum unur_i_kind { UNUR_I_CONT, UNUR_I_DISCR, UNUR_I_CEMP };

/* A method: each file ends in one constant table of this kind, the generic driver does the
 * rest. Entries that may be NULL say so. */
struct unur_i_method {
  const char *tag;            /* "TDR" */
  unsigned code;              /* UNUR_METH_TDR */
  unsigned distr_type;        /* UNUR_DISTR_CONT, ... that unur_X_new() accepts */
  bool distr_optional;        /* unur_X_new() accepts NULL */
  enum unur_i_kind kind;      /* what sampling returns */
  bool uses_aux;              /* has an auxiliary URNG */
  bool is_inversion;
  size_t par_size, gen_size;  /* of the method's own structures */
  /* Frees what par->data owns beside itself (copies of arrays); may be NULL. */
  void (*par_free)(UNUR_PAR *par);
  /* Builds the generator: gen->data is zeroed, gen->distr cloned, URNGs and genid set. Sets
   * gen->sample. On failure returns a code already reported; the driver then calls free(). */
  int (*init)(UNUR_GEN *gen, const UNUR_PAR *par);
  /* Only AUTO: the generator of another method, or NULL with the error reported; takes the place
   * of init. */
  UNUR_GEN *(*make)(const UNUR_PAR *par);
  int (*reinit)(UNUR_GEN *gen);                          /* NULL: 0x36 */
  /* copy->data holds a bitwise copy of src's; replaces owned pointers. On failure the driver
   * calls free(copy): owned pointers must then be NULL or valid. */
  int (*clone)(UNUR_GEN *copy, const UNUR_GEN *src);     /* NULL: data owns nothing */
  void (*free)(UNUR_GEN *gen);      /* what gen->data owns; tolerant of halves; may be NULL */
  void (*info)(UNUR_GEN *gen, int help);                 /* writes with unur_i_info() */
  int (*fill)(UNUR_GEN *gen, double *out, size_t n, size_t *done); /* NULL: loop */
  double (*quantile)(const UNUR_GEN *gen, double u);     /* NULL: 0x37; continuous */
  size_t (*intervals)(const UNUR_GEN *gen, UNUR_INTERVAL *out, size_t size); /* NULL: none */
  size_t (*aliases)(const UNUR_GEN *gen, UNUR_ALIAS_COLUMN *out, size_t size); /* NULL: none */
  size_t (*guide)(const UNUR_GEN *gen, int *out, size_t size);                 /* NULL: none */
  double (*hat)(const UNUR_GEN *gen, double x);          /* NULL: none */
  double (*squeeze)(const UNUR_GEN *gen, double x);
  double (*hatarea)(const UNUR_GEN *gen);
  double (*squeezearea)(const UNUR_GEN *gen);
  double (*area)(const UNUR_GEN *gen);
};

struct unur_par {
  UNUR_CONTEXT *ctx;
  const struct unur_i_method *method;
  const UNUR_DISTR *distr;              /* borrowed until init */
  bool private_copy;
  UNUR_URNG *urng, *urng_aux;
  unsigned variant;
  unsigned set;                         /* the method's own flags: which options were set */
  unsigned debug;
  void *data;                           /* the method's struct, par_size bytes */
};

union unur_i_sampling {
  double (*cont)(UNUR_GEN *);
  int (*discr)(UNUR_GEN *);
};

struct unur_gen {
  UNUR_CONTEXT *ctx;
  const struct unur_i_method *method;
  UNUR_DISTR *distr;                    /* NULL for UNIF */
  bool private_copy;
  UNUR_URNG *urng, *urng_aux;           /* urng_aux NULL where the method has none */
  char *genid;                          /* "TDR.001" */
  unsigned variant, set, debug;
  union unur_i_sampling sample;         /* current sampling function */
  union unur_i_sampling enabled;        /* the one before the generator was disabled */
  int disabled;                         /* code of what disabled it, 0 if nothing did */
  bool inversion;                       /* from the table; init may change it (CSTD) */
  UNUR_GEN *aux;                        /* auxiliary generator, owned; may be NULL */
  void *data;                           /* the method's struct, gen_size bytes */
  struct { char *text; size_t length, capacity; bool failed; } info;
};

/* For unur_X_new(): checks distr (NULL 0x64, type 0x18), makes par with zeroed data. */
UNUR_PAR *unur_i_par_new(const struct unur_i_method *method, const UNUR_DISTR *distr);
/* For setters: NULL -> 0x64, other method -> 0x23; both reported. */
int unur_i_par_check(const UNUR_PAR *par, const struct unur_i_method *method, const char *file,
                     int line);
/* For chg/get: NULL -> 0x64, other method -> 0x34; both reported. */
int unur_i_gen_check(const UNUR_GEN *gen, const struct unur_i_method *method, const char *file,
                     int line);
#define unur_i_par_check_ret(par, method, result) \
  do { int code_ = unur_i_par_check((par), (method), __FILE__, __LINE__); \
       if (code_ != UNUR_SUCCESS) return (result); } while (0)
#define unur_i_set_check(par, method) \
  do { int code_ = unur_i_par_check((par), (method), __FILE__, __LINE__); \
       if (code_ != UNUR_SUCCESS) return code_; } while (0)
#define unur_i_chg_check(gen, method) \
  do { int code_ = unur_i_gen_check((gen), (method), __FILE__, __LINE__); \
       if (code_ != UNUR_SUCCESS) return code_; } while (0)
#define unur_i_get_check(gen, method, result) \
  do { if (unur_i_gen_check((gen), (method), __FILE__, __LINE__) != UNUR_SUCCESS) \
         return (result); } while (0)
/* Of a disabled generator: its data may be halves of a set-up that failed. */
#define unur_i_enabled_check(gen, result) \
  do { if ((gen)->disabled) { unur_i_set_errno((gen)->ctx, (gen)->disabled); return (result); } \
  } while (0)
/* Out-of-range value in a setter: warning 0x21 with the reason; returns 0x21. */
#define unur_i_par_refuse(par, ...) \
  unur_i_warning((par)->ctx, (par)->method->tag, (par)->method->tag, UNUR_ERR_PAR_SET, __VA_ARGS__)

/* Replaces the construction points *to by a copy of n points, or by NULL when `points` is NULL or n
 * is 0. Points that do not strictly increase are refused (warning 0x21), and the old ones stay. */
int unur_i_par_points(const UNUR_PAR *par, double **to, const double *points, int n);

/* Generator from `par`, which is kept and may be used again. */
UNUR_GEN *unur_i_init(const UNUR_PAR *par);

/* Disables the generator until it is made anew by reinit: samples become +inf (INT_MAX), and errno
 * is `code` at each. */
void unur_i_gen_disable(UNUR_GEN *gen, int code);

/* Appends to the info text; used only inside method->info(). */
void unur_i_info(UNUR_GEN *gen, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;
/* The blocks that all methods share: distribution block. */
void unur_i_info_distr(UNUR_GEN *gen, int help);

/* ====================================================================================== */
/* Numerics (numerics.c, lobatto.c, guide.c)                                              */

#define UNUR_I_EPS (100. * DBL_EPSILON)             /* UNU.RAN's UNUR_EPSILON */
#define UNUR_I_SQRT_EPS 1.4901161193847656e-08      /* sqrt(DBL_EPSILON) */

/* Three-way comparison with relative tolerance `eps`, relative to the smaller magnitude:
 * -1, 0, 1. Both magnitudes <= 2 DBL_MIN count as equal; an infinite difference is compared
 * with eps * DBL_MAX. */
int unur_i_cmp(double a, double b, double eps);
#define unur_i_same(a, b) (unur_i_cmp((a), (b), DBL_EPSILON) == 0)
#define unur_i_equal(a, b) (unur_i_cmp((a), (b), UNUR_I_EPS) == 0)
#define unur_i_less(a, b) (unur_i_cmp((a), (b), UNUR_I_EPS) < 0)
#define unur_i_greater(a, b) (unur_i_cmp((a), (b), UNUR_I_EPS) > 0)
#define unur_i_approx(a, b) (unur_i_cmp((a), (b), UNUR_I_SQRT_EPS) == 0)

/* x, or the end that it lies beyond; NaN stays. */
static inline double unur_i_clamp(double x, double low, double high) {
  return x < low ? low : x > high ? high : x;
}

/* Split point between a and b (facts sheet, "arcmean"); either may be infinite. */
double unur_i_arcmean(double a, double b);

typedef double unur_i_function(double x, void *params);

/* Maximiser of f over [left,right] (ends may be infinite), start `guess`; +inf on failure. */
double unur_i_maximise(UNUR_CONTEXT *ctx, unur_i_function *f, void *params, double left,
                       double right, double guess, double *max);

/* Adaptive five-point Gauss-Lobatto integration with a table of the accepted panels. */
struct unur_i_lobatto; /* lobatto.c */

/* Integrates f over [left, right], the two sides of `center` apart, each begun as `pieces`
 * equal panels; `tol` is the absolute tolerance per panel. At most `max_panels` panels are
 * kept (0: no table). NULL: out of memory, reported. */
struct unur_i_lobatto *unur_i_lobatto_new(UNUR_CONTEXT *ctx, unur_i_function *f, void *params,
                                          double left, double center, double right, double tol,
                                          int max_panels, int pieces);
void unur_i_lobatto_free(UNUR_CONTEXT *ctx, struct unur_i_lobatto *); /* NULL is fine */
/* The copy calls the integrand with `params`. NULL: out of memory, reported. */
struct unur_i_lobatto *unur_i_lobatto_clone(UNUR_CONTEXT *ctx, const struct unur_i_lobatto *,
                                            void *params);
/* Integral over the whole range; infinite after a stop or more than 10^6 evaluations, NaN if
 * the integrand was. Not yet reported in either case. */
double unur_i_lobatto_total(const struct unur_i_lobatto *);
/* Integral from x to x+h (h >= 0) from the table; `fx` in/out: f(x) on entry or NAN, f(x+h)
 * on exit (NULL: not wanted). Beyond the table it integrates anew. Quickest when x ascends. */
double unur_i_lobatto_difference(UNUR_CONTEXT *ctx, struct unur_i_lobatto *, double x, double h,
                                 double *fx);
/* Number of panels kept. */
int unur_i_lobatto_size(const struct unur_i_lobatto *);
/* Adaptive integral over [x, x+h] to absolute tolerance tol, without a table; infinite or NaN
 * as above. */
double unur_i_lobatto_integrate(UNUR_CONTEXT *ctx, unur_i_function *f, void *params, double x,
                                double h, double tol);

/* Guide table (Chen and Asau 1974): guide[j] is the first of the n intervals whose cumulated
 * area cum[i] reaches j/size of the total cum[n-1]; what round-off leaves over at the end gets
 * n-1. `by_division` compares cum[i]/total with j/size, which is more exact for long tables;
 * otherwise total/size is added up. Returns the number of entries that were left over. */
int unur_i_guide(int *guide, int size, const double *cum, int n, bool by_division);

#endif
