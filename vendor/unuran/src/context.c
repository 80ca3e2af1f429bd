/* context.c -- contexts: memory, the current context of a thread, stop and budget.
 *
 * Every block stands in a doubly linked list of its context, so that freeing the context
 * frees all of them, whatever happened before (a longjmp() out of a callback included).
 *
 * The default context of a thread is made on first use. A context counts its blocks plus one
 * for its owner; when the thread ends, the owner's share is given back. If objects are still
 * alive then (they may have been handed to another thread) the context stays until the last
 * of them is freed.
 */
#include "core.h"

#include <stdlib.h>

#if !defined(_WIN32)
#include <pthread.h>
#endif

struct unur_i_block {
  struct unur_i_block *previous, *next;
  size_t size;
  bool bookkeeping; /* not counted in what the user's objects hold */
};

/* The header is padded so that what follows it is aligned for any type. */
union unur_i_header {
  struct unur_i_block block;
  max_align_t align_;
};
#define HEADER (sizeof(union unur_i_header))

static void *block_data(struct unur_i_block *block) { return (unsigned char *)block + HEADER; }

static struct unur_i_block *block_of(void *p) {
  return (struct unur_i_block *)(void *)((unsigned char *)p - HEADER);
}

/* -------------------------------------------------------------------------------------- */
/* Source of memory                                                                        */

static void *default_allocate(void *user, size_t size) {
  (void)user;
  return malloc(size);
}

static void *default_reallocate(void *user, void *block, size_t size) {
  (void)user;
  return realloc(block, size);
}

static void default_release(void *user, void *block) {
  (void)user;
  free(block);
}

static const UNUR_ALLOCATOR default_allocator = {default_allocate, default_reallocate,
                                                 default_release, NULL};

/* -------------------------------------------------------------------------------------- */
/* Current and default context of a thread                                                 */

static _Thread_local UNUR_CONTEXT *thread_current; /* NULL: the default one */
static _Thread_local UNUR_CONTEXT *thread_default; /* NULL: not made yet */

/* Releases the context itself and all that is still in it. */
static void destroy(UNUR_CONTEXT *ctx) {
  if (thread_current == ctx) thread_current = NULL;
  if (thread_default == ctx) thread_default = NULL;
  UNUR_ALLOCATOR allocator = ctx->allocator;
  for (struct unur_i_block *block = ctx->blocks, *next; block != NULL; block = next) {
    next = block->next;
    allocator.release(allocator.user, block);
  }
  allocator.release(allocator.user, ctx);
}

static void give_up_reference(UNUR_CONTEXT *ctx) {
  if (atomic_fetch_sub_explicit(&ctx->references, 1, memory_order_acq_rel) == 1) destroy(ctx);
}

/* The owning thread is done with its default context. */
static void release_default(void *context) {
  UNUR_CONTEXT *ctx = context;
  if (thread_current == ctx) thread_current = NULL;
  if (thread_default == ctx) thread_default = NULL;
  give_up_reference(ctx);
}

#if !defined(_WIN32)
static pthread_once_t exit_once = PTHREAD_ONCE_INIT;
static pthread_key_t exit_key;
static bool exit_key_made;

/* exit() does not run the destructors of the calling thread's keys. */
static void release_default_at_exit(void) {
  if (exit_key_made) (void)pthread_setspecific(exit_key, NULL);
  if (thread_default != NULL) release_default(thread_default);
}

static void register_exit(void) {
  exit_key_made = pthread_key_create(&exit_key, release_default) == 0;
  (void)atexit(release_default_at_exit);
}

static void release_at_thread_exit(UNUR_CONTEXT *ctx) {
  (void)pthread_once(&exit_once, register_exit);
  if (exit_key_made) (void)pthread_setspecific(exit_key, ctx);
}
#else
static void release_default_at_exit(void) {
  if (thread_default != NULL) release_default(thread_default);
}

/* Without thread-specific destructors only the thread that calls exit() is looked after. */
static void release_at_thread_exit(UNUR_CONTEXT *ctx) {
  static atomic_flag registered = ATOMIC_FLAG_INIT;
  (void)ctx;
  if (!atomic_flag_test_and_set(&registered)) (void)atexit(release_default_at_exit);
}
#endif

UNUR_CONTEXT *unur_context_new(const UNUR_ALLOCATOR *allocator) {
  if (allocator == NULL) allocator = &default_allocator;
  if (allocator->allocate == NULL || allocator->reallocate == NULL || allocator->release == NULL) {
    unur_i_null(NULL, __FILE__, __LINE__);
    return NULL;
  }
  UNUR_CONTEXT *ctx = allocator->allocate(allocator->user, sizeof *ctx);
  if (ctx == NULL) return NULL;
  memset(ctx, 0, sizeof *ctx);
  ctx->allocator = *allocator;
  atomic_init(&ctx->references, 1);
  atomic_init(&ctx->stop, 0);
  ctx->evaluations_end = UINT64_MAX;
  unur_i_errors_init(ctx);
  unur_i_urng_init(ctx);
  return ctx;
}

UNUR_CONTEXT *unur_context_current(void) {
  if (thread_current != NULL) return thread_current;
  if (thread_default == NULL) {
    UNUR_CONTEXT *ctx = unur_context_new(NULL);
    if (ctx == NULL) return NULL;
    ctx->error = unur_errno;
    thread_default = ctx;
    release_at_thread_exit(ctx);
  }
  return thread_default;
}

bool unur_i_is_current(const UNUR_CONTEXT *ctx) {
  return ctx == (thread_current != NULL ? thread_current : thread_default);
}

UNUR_CONTEXT *unur_context_set_current(UNUR_CONTEXT *context) {
  UNUR_CONTEXT *old = unur_context_current();
  if (old != NULL) old->error = unur_errno;
  thread_current = context == thread_default ? NULL : context;
  UNUR_CONTEXT *now = unur_context_current();
  if (now != NULL && now != old) unur_i_set_errno(now, now->error);
  return old;
}

void unur_context_free(UNUR_CONTEXT *context) {
  if (context == NULL) return;
  if (context == thread_default) {
#if !defined(_WIN32)
    if (exit_key_made) (void)pthread_setspecific(exit_key, NULL);
#endif
    thread_default = NULL;
  }
  if (context == thread_current) {
    thread_current = NULL;
    if (thread_default != NULL) unur_i_set_errno(thread_default, thread_default->error);
  }
  destroy(context);
}

UNUR_CONTEXT *unur_distr_get_context(const UNUR_DISTR *distr) {
  unur_i_check_null(NULL, distr, NULL);
  return distr->ctx;
}

UNUR_CONTEXT *unur_gen_get_context(const UNUR_GEN *gen) {
  unur_i_check_null(NULL, gen, NULL);
  return gen->ctx;
}

/* -------------------------------------------------------------------------------------- */
/* Memory                                                                                  */

size_t unur_context_bytes(const UNUR_CONTEXT *context) {
  unur_i_check_null(NULL, context, 0);
  return context->n_bytes;
}

size_t unur_context_blocks(const UNUR_CONTEXT *context) {
  unur_i_check_null(NULL, context, 0);
  return context->n_blocks;
}

static void *no_memory(UNUR_CONTEXT *ctx, size_t size) {
  unur_i_error(ctx, NULL, "", UNUR_ERR_MALLOC, "no memory for %zu bytes", size);
  return NULL;
}

static void *allocate(UNUR_CONTEXT *ctx, size_t size, bool bookkeeping) {
  if (ctx == NULL || size > SIZE_MAX - HEADER) return no_memory(ctx, size);
  struct unur_i_block *block = ctx->allocator.allocate(ctx->allocator.user, HEADER + size);
  if (block == NULL) return no_memory(ctx, size);
  block->previous = NULL;
  block->next = ctx->blocks;
  block->size = size;
  block->bookkeeping = bookkeeping;
  if (ctx->blocks != NULL) ctx->blocks->previous = block;
  ctx->blocks = block;
  if (!bookkeeping) {
    ctx->n_bytes += size;
    ctx->n_blocks++;
    atomic_fetch_add_explicit(&ctx->references, 1, memory_order_relaxed);
  }
  return block_data(block);
}

void *unur_i_malloc(UNUR_CONTEXT *ctx, size_t size) { return allocate(ctx, size, false); }

void *unur_i_calloc(UNUR_CONTEXT *ctx, size_t n, size_t size) {
  if (size != 0 && n > SIZE_MAX / size) return no_memory(ctx, SIZE_MAX);
  void *p = allocate(ctx, n * size, false);
  if (p != NULL) memset(p, 0, n * size);
  return p;
}

void *unur_i_calloc_bookkeeping(UNUR_CONTEXT *ctx, size_t size) {
  void *p = allocate(ctx, size, true);
  if (p != NULL) memset(p, 0, size);
  return p;
}

void *unur_i_realloc(UNUR_CONTEXT *ctx, void *p, size_t size) {
  if (p == NULL) return unur_i_malloc(ctx, size);
  if (size > SIZE_MAX - HEADER) return no_memory(ctx, size);
  size_t old = block_of(p)->size;
  struct unur_i_block *block =
      ctx->allocator.reallocate(ctx->allocator.user, block_of(p), HEADER + size);
  if (block == NULL) return no_memory(ctx, size);
  block->size = size;
  if (block->previous != NULL) block->previous->next = block;
  else ctx->blocks = block;
  if (block->next != NULL) block->next->previous = block;
  if (!block->bookkeeping) ctx->n_bytes = ctx->n_bytes - old + size;
  return block_data(block);
}

char *unur_i_strdup(UNUR_CONTEXT *ctx, const char *s) {
  size_t size = strlen(s) + 1;
  char *copy = unur_i_malloc(ctx, size);
  if (copy != NULL) memcpy(copy, s, size);
  return copy;
}

int unur_i_replace_array(UNUR_CONTEXT *ctx, double **to, const double *from, int n) {
  double *copy = NULL;
  if (from != NULL && n > 0) {
    copy = unur_i_malloc(ctx, (size_t)n * sizeof *copy);
    if (copy == NULL) return UNUR_ERR_MALLOC;
    memcpy(copy, from, (size_t)n * sizeof *copy);
  }
  unur_i_free(ctx, *to);
  *to = copy;
  return UNUR_SUCCESS;
}

void unur_i_free(UNUR_CONTEXT *ctx, void *p) {
  if (p == NULL) return;
  struct unur_i_block *block = block_of(p);
  if (block->previous != NULL) block->previous->next = block->next;
  else ctx->blocks = block->next;
  if (block->next != NULL) block->next->previous = block->previous;
  bool counted = !block->bookkeeping;
  if (counted) {
    ctx->n_bytes -= block->size;
    ctx->n_blocks--;
  }
  ctx->allocator.release(ctx->allocator.user, block);
  if (counted) give_up_reference(ctx);
}

/* -------------------------------------------------------------------------------------- */
/* Stop and budget                                                                         */

void unur_context_stop(UNUR_CONTEXT *context, int code) {
  if (context == NULL) {
    unur_i_null(NULL, __FILE__, __LINE__);
    return;
  }
  atomic_store_explicit(&context->stop, code != 0 ? code : UNUR_ERR_ABORTED,
                        memory_order_relaxed);
}

int unur_context_stopped(const UNUR_CONTEXT *context) {
  unur_i_check_null(NULL, context, 0);
  return unur_i_stop_code(context);
}

void unur_context_resume(UNUR_CONTEXT *context) {
  if (context == NULL) {
    unur_i_null(NULL, __FILE__, __LINE__);
    return;
  }
  atomic_store_explicit(&context->stop, 0, memory_order_relaxed);
}

void unur_context_set_budget(UNUR_CONTEXT *context, uint64_t evaluations) {
  if (context == NULL) {
    unur_i_null(NULL, __FILE__, __LINE__);
    return;
  }
  bool unbounded = evaluations == 0 || evaluations > UINT64_MAX - context->evaluations;
  context->evaluations_end = unbounded ? UINT64_MAX : context->evaluations + evaluations;
}

uint64_t unur_context_budget_left(const UNUR_CONTEXT *context) {
  unur_i_check_null(NULL, context, 0);
  if (context->evaluations_end == UINT64_MAX) return UINT64_MAX;
  return context->evaluations_end - context->evaluations;
}

uint64_t unur_context_evaluations(const UNUR_CONTEXT *context) {
  unur_i_check_null(NULL, context, 0);
  return context->evaluations;
}

bool unur_i_out_of_budget(UNUR_CONTEXT *ctx) {
  atomic_store_explicit(&ctx->stop, UNUR_ERR_BUDGET, memory_order_relaxed);
  return false;
}
