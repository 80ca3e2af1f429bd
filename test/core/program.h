/* program.h -- what the programs of the differential tests share.
 *
 * Every program is compiled twice from the same source, once with our library and once with
 * Debian's libunuran (-DORACLE), and prints one JSON object per line. A line is a row of a
 * table; its "key" is the same on both sides. Beside the row's own fields each line carries
 * "errno" (unur_errno after the row's calls) and "records" (what the error handler was
 * told: type, code, first part of the object's id).
 */
#ifndef TEST_PROGRAM_H
#define TEST_PROGRAM_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#ifdef ORACLE
#include <unuran.h>
#else
#include "unuran.h"
#include "unuran_ext.h"
#endif

/* Installs the recording error handler and MRG31k3p, the original's default, as default
 * URNG, so that both sides draw from the same stream. */
void program_begin(void);

/* Puts the default streams (main and auxiliary) back to their start. */
void program_reset_streams(void);

/* Opens a row: forgets records, sets unur_errno to 0. The key is made like printf() does. */
void row_begin(const char *format, ...) __attribute__((format(printf, 1, 2)));
void row_int(const char *name, long value);
void row_double(const char *name, double value);
void row_string(const char *name, const char *value);
void row_doubles(const char *name, const double *values, size_t n);
void row_end(void);

/* Runs what may crash or hang: the original does on some bad input, and the row then tells so
 * ("ended": "SIGSEGV", or "SIGALRM" after GUARD_SECONDS). */
#ifndef GUARD_SECONDS
#define GUARD_SECONDS 3
#endif
extern sigjmp_buf guard_exit;
extern const char *guard_signal; /* its name */
void guard_set(bool on);
#define GUARDED(statement)                                              \
  do {                                                                  \
    if (sigsetjmp(guard_exit, 1) == 0) { guard_set(true); statement; }  \
    else row_string("ended", guard_signal);                             \
    guard_set(false);                                                   \
  } while (0)

/* Each row is a process of its own. child_begin() is true in the child, which prints the row and
 * calls child_end(); if it does not come to that within GUARD_SECONDS, the parent prints a row
 * with "ended": the signal's name or the exit status. */
bool child_begin(const char *key);
void child_end(void);

/* From now on rows of ours under sanitizers share the process, each with a context of its own: the
 * fork of a process with its shadow memory costs more than the row, and none may crash anyway. */
void child_in_process(void);

/* Rows "section: expression" with the value of one call, for tables of API semantics.
 * The same expression may stand in a table more than once: its rows are numbered. */
void api_section(const char *section);
void api_open(const char *expression);
#define API_ROW(text, print) \
  do {                       \
    api_open(text);          \
    GUARDED(print);          \
    row_end();               \
  } while (0)
#define API_INT(expression) API_ROW(#expression, row_int("value", (long)(expression)))
#define API_DOUBLE(expression) API_ROW(#expression, row_double("value", (expression)))
#define API_NULL(expression) API_ROW(#expression, row_int("null", (expression) == NULL))
#define API_STRING(expression) API_ROW(#expression, row_string("value", (expression)))

/* First number behind `label` in the generator's info text; NaN when the label is missing. */
double info_number(UNUR_GEN *gen, const char *label);

#endif
