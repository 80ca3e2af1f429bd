/* unuran_ext.h -- what this library offers beyond UNU.RAN's own interface.
 *
 * UNU.RAN keeps its error number, output stream, default generators of uniforms and counters
 * in globals. Here a context owns them. The functions of unuran.h work on the calling
 * thread's current context; objects remember the context they were made under. Contexts
 * share nothing, so threads need no lock as long as each uses its own.
 */
#ifndef UNURAN_EXT_H
#define UNURAN_EXT_H

#include <stddef.h>
#include <stdint.h>
#include "unuran.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* ---- Codes that the original does not have ------------------------------------------- */

enum {
  UNUR_ERR_ABORTED = 0x71, /* stopped from outside: unur_context_stop() */
  UNUR_ERR_BUDGET = 0x72   /* more evaluations of user functions than the budget allows */
};

/* ---- Contexts ------------------------------------------------------------------------ */

typedef struct unur_context UNUR_CONTEXT;

/* Source of memory. All three functions get `user`; `reallocate` follows realloc(). They may
 * return NULL: the library then reports UNUR_ERR_MALLOC and the call fails without a leak. */
typedef struct {
  void *(*allocate)(void *user, size_t size);
  void *(*reallocate)(void *user, void *block, size_t size);
  void (*release)(void *user, void *block);
  void *user;
} UNUR_ALLOCATOR;

/* New context with a default URNG of its own (xoshiro256++, fixed seed). `allocator` is
 * copied; NULL means malloc(). Returns NULL when there is no memory. */
UNUR_CONTEXT *unur_context_new(const UNUR_ALLOCATOR *allocator);

/* Frees the context and every object made under it, whatever state they are in. If it is the
 * calling thread's current context, the thread falls back to its default one. */
void unur_context_free(UNUR_CONTEXT *context);

/* The calling thread's current context; made on first use, never NULL unless out of memory. */
UNUR_CONTEXT *unur_context_current(void);

/* Makes `context` current for the calling thread (NULL: its default one). Returns the one
 * that was current before. */
UNUR_CONTEXT *unur_context_set_current(UNUR_CONTEXT *context);

/* Context an object was made under. */
UNUR_CONTEXT *unur_distr_get_context(const UNUR_DISTR *distr);
UNUR_CONTEXT *unur_gen_get_context(const UNUR_GEN *gen);

/* Bytes and blocks in use by objects of this context, bookkeeping not included. */
size_t unur_context_bytes(const UNUR_CONTEXT *context);
size_t unur_context_blocks(const UNUR_CONTEXT *context);

/* ---- Stopping and budgets ------------------------------------------------------------ */

/* Asks the context to stop with `code` (UNUR_ERR_ABORTED if 0). From then on user functions
 * are not called any more; set-up and rejection loops end at their next look and the call
 * fails with that code, which is reported, except for UNUR_ERR_SILENT: that one is for a callback
 * that has told of its failure itself. Safe to call from a callback or another thread. */
void unur_context_stop(UNUR_CONTEXT *context, int code);

/* Code of the pending stop, 0 if none. */
int unur_context_stopped(const UNUR_CONTEXT *context);

/* Takes the stop back. */
void unur_context_resume(UNUR_CONTEXT *context);

/* From now on at most `evaluations` calls of user functions (PDF, CDF, ...), in set-ups, draws
 * and all else; 0: no bound. Past it the context stops with UNUR_ERR_BUDGET; to go on set a new
 * budget and take the stop back. */
void unur_context_set_budget(UNUR_CONTEXT *context, uint64_t evaluations);

/* Calls that the budget still allows; UINT64_MAX without a bound. */
uint64_t unur_context_budget_left(const UNUR_CONTEXT *context);

/* Calls of user functions so far, and uniforms are counted by the URNG's owner. */
uint64_t unur_context_evaluations(const UNUR_CONTEXT *context);

/* ---- Records ------------------------------------------------------------------------- */

/* One error or warning. The strings live as long as the call of the handler. */
typedef struct {
  int is_error;       /* 1 error, 0 warning */
  int code;           /* UNUR_ERR_... */
  const char *object; /* generator id, method tag, distribution name; never NULL, may be "" */
  const char *method; /* method tag such as "TDR"; "" where no method is at work */
  const char *reason; /* one sentence, may be "" */
  const char *file;   /* source file and line that reported it */
  int line;
} UNUR_RECORD;

typedef void UNUR_RECORD_HANDLER(void *user, const UNUR_RECORD *record);

/* Hands every error and warning of this context to `handler`, in addition to the classic
 * error handler. NULL ends it. */
void unur_context_set_record_handler(UNUR_CONTEXT *context, UNUR_RECORD_HANDLER *handler,
                                     void *user);

/* Name of a code as it stands in the header, e.g. "UNUR_ERR_GEN_CONDITION"; "" if unknown. */
const char *unur_get_errname(int code);

/* ---- Generators of uniforms ---------------------------------------------------------- */

/* xoshiro256++ 1.0 (Blackman & Vigna 2021), period 2^256 - 1, seeded through SplitMix64;
 * doubles are k / 2^53 with k the upper 53 bits; k = 0 is drawn again, so that the values lie
 * in the open interval (0,1) and 1 - u is of the same form. Supports reset, seed, jump to the
 * next substream (2^128 steps), reset of the substream, antithetic (1 - u). */
UNUR_URNG *unur_urng_xoshiro256pp_new(uint64_t seed);

/* MRG31k3p (L'Ecuyer & Touzin 2000), UNU.RAN's default, with a state of its own;
 * seed 0 gives UNU.RAN's default state. */
UNUR_URNG *unur_urng_mrg31k3p_new(unsigned long seed);

/* ---- Many draws in one call ---------------------------------------------------------- */

/* Fills out[0..n-1] with draws. Returns UNUR_SUCCESS, or the code that ended it; `*done`
 * (may be NULL) tells how many are valid. Draws equal those of repeated single calls. */
int unur_sample_cont_array(UNUR_GEN *gen, double *out, size_t n, size_t *done);
int unur_sample_discr_array(UNUR_GEN *gen, int *out, size_t n, size_t *done);

/* out[i] = unur_quantile(gen, u[i]). */
int unur_quantile_array(UNUR_GEN *gen, const double *u, double *out, size_t n);

/* ---- Reading out a generator --------------------------------------------------------- */

/* One interval of a method that divides the domain. Areas and heights are in the scale of
 * the user's (not normalised) density; what a method does not have is NaN. */
typedef struct {
  double left, right;   /* ends; may be infinite */
  double point;         /* construction point, NaN if none */
  double f;             /* density there */
  double area_hat;      /* area below the hat in [left, right] */
  double area_squeeze;  /* area below the squeeze */
  double cdf_left;      /* inversion methods: u at the left end, in [0,1] */
} UNUR_INTERVAL;

/* Writes at most `size` intervals in ascending order, returns how many there are (0 if the
 * method has none). `out` may be NULL to ask for the number. */
size_t unur_gen_get_intervals(const UNUR_GEN *gen, UNUR_INTERVAL *out, size_t size);

/* One column of an alias table. A draw falls into each column with the same probability and
 * gives the column's own value with probability `share`, else `alias`: a value k has probability
 * (shares of the columns of k + 1 - shares of those with alias k) / number of columns. */
typedef struct {
  double share; /* in [0,1]; 1 where the column holds nothing but its own value */
  int value;    /* the column's own; that of `alias`, with a share of 0, where it has none */
  int alias;
} UNUR_ALIAS_COLUMN;

/* Writes at most `size` columns of the alias table, returns how many there are (0 if the method
 * has none; only DAU has). `out` may be NULL to ask for the number. */
size_t unur_gen_get_alias_table(const UNUR_GEN *gen, UNUR_ALIAS_COLUMN *out, size_t size);

/* The same of a guide table (DGT): of n entries, out[i] is the value at which the search for a
 * uniform in [i/n, (i+1)/n) begins. */
size_t unur_gen_get_guide_table(const UNUR_GEN *gen, int *out, size_t size);

/* Hat and squeeze of a rejection method at x, in the scale of the density; 0 outside the
 * domain, NaN if the method has none. Trials of NROU, SROU and DSROU fall beyond the domain as well
 * and are rejected there: then the area below their hat is larger than the integral over the domain.
 * SROU has no hat over x with the mirror principle, which samples f(m+x) + f(m-x). The hat of a
 * discrete method is the area of the trials that give the whole number next to x: at least PMF(x),
 * and trials that are accepted have that part of it. */
double unur_gen_eval_hat(const UNUR_GEN *gen, double x);
double unur_gen_eval_squeeze(const UNUR_GEN *gen, double x);

/* Areas below hat, squeeze and (where the method integrates it) the density, of a discrete method
 * their sums; NaN if unknown. */
double unur_gen_get_hatarea(const UNUR_GEN *gen);
double unur_gen_get_squeezearea(const UNUR_GEN *gen);
double unur_gen_get_area(const UNUR_GEN *gen);

/* Tag of the generator's method, e.g. "PINV". */
const char *unur_gen_get_method_tag(const UNUR_GEN *gen);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif
#endif
