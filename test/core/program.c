/* program.c -- rows of JSON, the recording error handler, the common stream. */
#include "program.h"

#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_RECORDS = 32, MAX_SEEN = 4000 };

static struct { char type[16]; int code; char object[32]; } records[MAX_RECORDS];
static int n_records; /* counts on past MAX_RECORDS */


static void remember(const char *objid, const char *file, int line, const char *errortype,
                     int code, const char *reason) {
  (void)file; (void)line; (void)reason;
  if (n_records < MAX_RECORDS) {
    snprintf(records[n_records].type, sizeof records[0].type, "%s", errortype ? errortype : "");
    records[n_records].code = code;
    snprintf(records[n_records].object, sizeof records[0].object, "%s", objid ? objid : "NULL");
    /* Ids count generators: "TDR.012". What is compared is the method. */
    char *dot = strrchr(records[n_records].object, '.');
    if (dot != NULL && strspn(dot + 1, "0123456789") == strlen(dot + 1)) *dot = '\0';
  }
  n_records++;
}

sigjmp_buf guard_exit;
const char *guard_signal = "";
static volatile sig_atomic_t guarded;

static void on_signal(int number) {
  guard_signal = number == SIGSEGV ? "SIGSEGV" : "SIGALRM";
  if (guarded) siglongjmp(guard_exit, 1);
  signal(number, SIG_DFL);
  raise(number);
}

void guard_set(bool on) {
  guarded = on;
  alarm(on ? GUARD_SECONDS : 0);
}

void program_begin(void) {
  /* A row is written as soon as it is known, so that a crash shows where it happened. */
  setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
  unur_set_error_handler(remember);
  signal(SIGSEGV, on_signal);
  signal(SIGALRM, on_signal);
#ifndef ORACLE
  unur_set_default_urng(unur_urng_mrg31k3p_new(0));
#endif
}

void program_reset_streams(void) {
  unur_urng_reset(unur_get_default_urng());
  unur_urng_reset(unur_get_default_urng_aux());
}

static void print_string(const char *s) {
  putchar('"');
  for (; *s != '\0'; s++) {
    if (*s == '"' || *s == '\\') putchar('\\');
    if ((unsigned char)*s < 0x20) printf("\\u%04x", (unsigned char)*s);
    else putchar(*s);
  }
  putchar('"');
}

/* 17 significant digits give the double back bit for bit. */
static void print_double(double x) {
  if (isnan(x)) fputs("\"nan\"", stdout);
  else if (isinf(x)) fputs(x > 0. ? "\"inf\"" : "\"-inf\"", stdout);
  else printf("%.17g", x);
}

void row_begin(const char *format, ...) {
  char key[512];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(key, sizeof key, format, arguments);
  va_end(arguments);
  fputs("{\"key\":", stdout);
  print_string(key);
  n_records = 0;
  unur_reset_errno();
}

void row_int(const char *name, long value) { printf(",\"%s\":%ld", name, value); }

void row_double(const char *name, double value) {
  printf(",\"%s\":", name);
  print_double(value);
}

void row_string(const char *name, const char *value) {
  printf(",\"%s\":", name);
  if (value == NULL) fputs("null", stdout);
  else print_string(value);
}

void row_doubles(const char *name, const double *values, size_t n) {
  printf(",\"%s\":[", name);
  for (size_t i = 0; i < n; i++) {
    if (i > 0) putchar(',');
    print_double(values[i]);
  }
  putchar(']');
}

void row_end(void) {
  printf(",\"errno\":%d,\"records\":[", unur_get_errno());
  for (int i = 0; i < n_records && i < MAX_RECORDS; i++)
    printf("%s\"%s 0x%02x %s\"", i > 0 ? "," : "", records[i].type, (unsigned)records[i].code,
           records[i].object);
  if (n_records > MAX_RECORDS) printf(",\"and %d more\"", n_records - MAX_RECORDS);
  puts("]}");
}

/* The original calls exit() in places: without this, half a row would be written. */
static void leave_at_once(void) { _exit(1); }

#if defined(__SANITIZE_ADDRESS__) && !defined(ORACLE)
static bool in_process;
static UNUR_CONTEXT *own, *before; /* of the row */
void child_in_process(void) { in_process = true; }
#else
void child_in_process(void) {}
#endif

bool child_begin(const char *key) {
  fflush(stdout);
#if defined(__SANITIZE_ADDRESS__) && !defined(ORACLE)
  if (in_process) {
    alarm(GUARD_SECONDS);
    before = unur_context_current();
    own = unur_context_new(NULL);
    unur_context_set_current(own);
    unur_set_error_handler(remember);
    return true;
  }
#endif
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGSEGV, SIG_DFL);
    signal(SIGALRM, SIG_DFL);
    alarm(GUARD_SECONDS);
    atexit(leave_at_once);
    unur_reset_errno();
    return true;
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return false;
  char text[40];
  if (WIFSIGNALED(status)) snprintf(text, sizeof text, "signal %d", WTERMSIG(status));
  else snprintf(text, sizeof text, "exit %d", WEXITSTATUS(status));
  row_begin("%s", key);
  row_string("ended", WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM ? "hangs" : WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV ? "crashes" : text);
  row_end();
  return false;
}

void child_end(void) {
  fflush(stdout);
#if defined(__SANITIZE_ADDRESS__) && !defined(ORACLE)
  if (in_process) {
    unur_context_set_current(before);
    unur_context_free(own);
    return;
  }
#endif
  _exit(0);
}

static const char *current_section = "";
static const char *seen[MAX_SEEN];
static int n_seen;

void api_section(const char *section) {
  current_section = section;
  n_seen = 0;
}

void api_open(const char *expression) {
  int number = 1;
  for (int i = 0; i < n_seen; i++)
    if (strcmp(seen[i], expression) == 0) number++;
  if (n_seen == MAX_SEEN) {
    fputs("api_open: too many rows in one section\n", stderr);
    exit(2);
  }
  seen[n_seen++] = expression;
  if (number == 1) row_begin("%s: %s", current_section, expression);
  else row_begin("%s: %s (%d)", current_section, expression, number);
}

double info_number(UNUR_GEN *gen, const char *label) {
  const char *text = unur_gen_info(gen, 0);
  const char *at = text ? strstr(text, label) : NULL;
  if (at == NULL) return NAN;
  at += strlen(label);
  at += strcspn(at, "-0123456789\n");
  char *end;
  double value = strtod(at, &end);
  return end == at ? NAN : value;
}
