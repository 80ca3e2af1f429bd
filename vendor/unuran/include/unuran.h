/* unuran.h -- universal non-uniform random variate generation.
 *
 * Names, signatures and codes are those of UNU.RAN, so that a program written for it compiles
 * and runs with this library; the implementation is our own. What goes beyond UNU.RAN stands
 * in unuran_ext.h. Families that are not built yet are not declared.
 *
 * The life of a generator: make a distribution, make a parameter object of a method from it,
 * set what should differ from the defaults, unur_init() it (which uses up the parameter
 * object), sample, free. Functions that return int return UNUR_SUCCESS (0) or a code; those
 * that return a pointer return NULL on failure; the code is then in unur_errno.
 */
#ifndef UNURAN_H
#define UNURAN_H

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

#ifndef TRUE
#define TRUE (1)
#endif
#ifndef FALSE
#define FALSE (0)
#endif

#define UNUR_INFINITY (INFINITY)

typedef struct unur_distr UNUR_DISTR; /* distribution */
typedef struct unur_par UNUR_PAR;     /* parameters of a method */
typedef struct unur_gen UNUR_GEN;     /* generator */
typedef struct unur_urng UNUR_URNG;   /* generator of uniforms */

/* Functions of a continuous and of a discrete univariate law. */
typedef double UNUR_FUNCT_CONT(double x, const struct unur_distr *distr);
typedef double UNUR_FUNCT_DISCR(int k, const struct unur_distr *distr);
typedef int UNUR_IFUNCT_DISCR(double u, const struct unur_distr *distr);

/* objid: generator id, method tag or distribution's name, may be NULL; errortype: "error" or
 * "warning"; reason may be "". */
typedef void UNUR_ERROR_HANDLER(const char *objid, const char *file, int line,
                                const char *errortype, int unur_errno, const char *reason);

/* ---- Codes ---------------------------------------------------------------------------- */

enum {
  UNUR_SUCCESS = 0x00,
  UNUR_FAILURE = 0x01,
  UNUR_ERR_DISTR_SET = 0x11,
  UNUR_ERR_DISTR_GET = 0x12,
  UNUR_ERR_DISTR_NPARAMS = 0x13,
  UNUR_ERR_DISTR_DOMAIN = 0x14,
  UNUR_ERR_DISTR_GEN = 0x15,
  UNUR_ERR_DISTR_REQUIRED = 0x16,
  UNUR_ERR_DISTR_UNKNOWN = 0x17,
  UNUR_ERR_DISTR_INVALID = 0x18,
  UNUR_ERR_DISTR_DATA = 0x19,
  UNUR_ERR_DISTR_PROP = 0x20,
  UNUR_ERR_PAR_SET = 0x21,
  UNUR_ERR_PAR_VARIANT = 0x22,
  UNUR_ERR_PAR_INVALID = 0x23,
  UNUR_ERR_GEN = 0x31,
  UNUR_ERR_GEN_DATA = 0x32,
  UNUR_ERR_GEN_CONDITION = 0x33,
  UNUR_ERR_GEN_INVALID = 0x34,
  UNUR_ERR_GEN_SAMPLING = 0x35,
  UNUR_ERR_NO_REINIT = 0x36,
  UNUR_ERR_NO_QUANTILE = 0x37,
  UNUR_ERR_URNG = 0x41,
  UNUR_ERR_URNG_MISS = 0x42,
  UNUR_ERR_STR = 0x51,
  UNUR_ERR_STR_UNKNOWN = 0x52,
  UNUR_ERR_STR_SYNTAX = 0x53,
  UNUR_ERR_STR_INVALID = 0x54,
  UNUR_ERR_FSTR_SYNTAX = 0x55,
  UNUR_ERR_FSTR_DERIV = 0x56,
  UNUR_ERR_DOMAIN = 0x61,
  UNUR_ERR_ROUNDOFF = 0x62,
  UNUR_ERR_MALLOC = 0x63,
  UNUR_ERR_NULL = 0x64,
  UNUR_ERR_COOKIE = 0x65,
  UNUR_ERR_GENERIC = 0x66,
  UNUR_ERR_SILENT = 0x67,
  UNUR_ERR_INF = 0x68,
  UNUR_ERR_NAN = 0x69,
  UNUR_ERR_COMPILE = 0xa0,
  UNUR_ERR_SHOULD_NOT_HAPPEN = 0xf0
};

/* Types of distributions, as unur_distr_get_type() tells them. */
enum {
  UNUR_DISTR_CONT = 0x010u,
  UNUR_DISTR_CEMP = 0x011u,
  UNUR_DISTR_CVEC = 0x110u,
  UNUR_DISTR_CVEMP = 0x111u,
  UNUR_DISTR_DISCR = 0x020u,
  UNUR_DISTR_MATR = 0x210u
};

/* Identifiers of standard distributions. */
enum {
  UNUR_DISTR_GENERIC = 0x0,
  UNUR_DISTR_CORDER = 0x10,
  UNUR_DISTR_CXTRANS = 0x20,
  UNUR_DISTR_CONDI = 0x30,
  UNUR_DISTR_BETA = 0x101,
  UNUR_DISTR_CAUCHY = 0x201,
  UNUR_DISTR_CHI = 0x301,
  UNUR_DISTR_CHISQUARE = 0x401,
  UNUR_DISTR_EPANECHNIKOV = 0x501,
  UNUR_DISTR_EXPONENTIAL = 0x601,
  UNUR_DISTR_EXTREME_I = 0x701,
  UNUR_DISTR_EXTREME_II = 0x801,
  UNUR_DISTR_F = 0x901,
  UNUR_DISTR_GAMMA = 0xa01,
  UNUR_DISTR_GIG = 0xb01,
  UNUR_DISTR_LAPLACE = 0xc01,
  UNUR_DISTR_LOGISTIC = 0xd01,
  UNUR_DISTR_LOGNORMAL = 0xe01,
  UNUR_DISTR_LOMAX = 0xf01,
  UNUR_DISTR_GAUSSIAN = 0x1001,
  UNUR_DISTR_NORMAL = 0x1001,
  UNUR_DISTR_PARETO = 0x1101,
  UNUR_DISTR_POWEREXPONENTIAL = 0x1201,
  UNUR_DISTR_RAYLEIGH = 0x1301,
  UNUR_DISTR_SLASH = 0x1401,
  UNUR_DISTR_STUDENT = 0x1501,
  UNUR_DISTR_TRIANGULAR = 0x1601,
  UNUR_DISTR_WEIBULL = 0x1801,
  UNUR_DISTR_BOXCAR = 0x2001,
  UNUR_DISTR_UNIFORM = 0x2001,
  UNUR_DISTR_IG = 0x2101,
  UNUR_DISTR_GIG2 = 0x2201,
  UNUR_DISTR_HYPERBOLIC = 0x2301,
  UNUR_DISTR_GHYP = 0x2401,
  UNUR_DISTR_VG = 0x2501,
  UNUR_DISTR_MEIXNER = 0x2601,
  UNUR_DISTR_BURR_I = 0xb001,
  UNUR_DISTR_BURR_II = 0xb101,
  UNUR_DISTR_BURR_III = 0xb201,
  UNUR_DISTR_BURR_IV = 0xb301,
  UNUR_DISTR_BURR_V = 0xb401,
  UNUR_DISTR_BURR_VI = 0xb501,
  UNUR_DISTR_BURR_VII = 0xb601,
  UNUR_DISTR_BURR_VIII = 0xb701,
  UNUR_DISTR_BURR_IX = 0xb801,
  UNUR_DISTR_BURR_X = 0xb901,
  UNUR_DISTR_BURR_XI = 0xba01,
  UNUR_DISTR_BURR_XII = 0xbb01,
  UNUR_DISTR_BINOMIAL = 0x10001,
  UNUR_DISTR_GEOMETRIC = 0x20001,
  UNUR_DISTR_HYPERGEOMETRIC = 0x30001,
  UNUR_DISTR_LOGARITHMIC = 0x40001,
  UNUR_DISTR_NEGATIVEBINOMIAL = 0x50001,
  UNUR_DISTR_POISSON = 0x60001,
  UNUR_DISTR_ZIPF = 0x70001,
  UNUR_DISTR_MCAUCHY = 0x1000001,
  UNUR_DISTR_MNORMAL = 0x2000001,
  UNUR_DISTR_MSTUDENT = 0x3000001,
  UNUR_DISTR_MEXPONENTIAL = 0x4000001,
  UNUR_DISTR_COPULA = 0x5000001,
  UNUR_DISTR_MCORRELATION = 0x10000001
};

/* Identifiers of methods, as unur_get_method() tells them. */
#define UNUR_DEBUG_ADAPT 0x00fff000u
#define UNUR_DEBUG_ALL (~0u)
#define UNUR_DEBUG_INIT 0x00000001u
#define UNUR_DEBUG_OFF (0u)
#define UNUR_DEBUG_SAMPLE 0xff000000u
#define UNUR_DEBUG_SETUP 0x00000fffu
#define UNUR_DISTR_STD (0x00000001u)
#define UNUR_MASK_TYPE 0xff000000u
#define UNUR_METH_AROU 0x02000100u
#define UNUR_METH_ARS 0x02000d00u
#define UNUR_METH_AUTO 0x00a00000u
#define UNUR_METH_BALL 0x08080000u
#define UNUR_METH_CEMP 0x04000000u
#define UNUR_METH_CEXT 0x0200f400u
#define UNUR_METH_CONT 0x02000000u
#define UNUR_METH_CSTD 0x0200f100u
#define UNUR_METH_CVEMP 0x10000000u
#define UNUR_METH_DARI 0x01000001u
#define UNUR_METH_DAU 0x01000002u
#define UNUR_METH_DEXT 0x0100f500u
#define UNUR_METH_DGT 0x01000003u
#define UNUR_METH_DISCR 0x01000000u
#define UNUR_METH_DSROU 0x01000004u
#define UNUR_METH_DSS 0x01000005u
#define UNUR_METH_DSTD 0x0100f200u
#define UNUR_METH_EMPK 0x04001100u
#define UNUR_METH_EMPL 0x04001200u
#define UNUR_METH_GIBBS 0x08060000u
#define UNUR_METH_HINV 0x02000200u
#define UNUR_METH_HIST 0x04001300u
#define UNUR_METH_HITRO 0x08070000u
#define UNUR_METH_HRB 0x02000300u
#define UNUR_METH_HRD 0x02000400u
#define UNUR_METH_HRI 0x02000500u
#define UNUR_METH_ITDR 0x02000800u
#define UNUR_METH_MAT 0x20000000u
#define UNUR_METH_MCORR 0x20010000u
#define UNUR_METH_MIXT 0x0200e100u
#define UNUR_METH_MVSTD 0x0800f300u
#define UNUR_METH_MVTDR 0x08010000u
#define UNUR_METH_NINV 0x02000600u
#define UNUR_METH_NORTA 0x08050000u
#define UNUR_METH_NROU 0x02000700u
#define UNUR_METH_PINV 0x02001000u
#define UNUR_METH_SROU 0x02000900u
#define UNUR_METH_SSR 0x02000a00u
#define UNUR_METH_TABL 0x02000b00u
#define UNUR_METH_TDR 0x02000c00u
#define UNUR_METH_UNIF 0x02000e00u
#define UNUR_METH_UNKNOWN 0xff000000u
#define UNUR_METH_UTDR 0x02000f00u
#define UNUR_METH_VAROU 0x08040000u
#define UNUR_METH_VEC 0x08000000u
#define UNUR_METH_VEMPK 0x10010000u
#define UNUR_METH_VMT 0x08020000u
#define UNUR_METH_VNROU 0x08030000u
#define UNUR_METH_WALK 0x08090000u
#define UNUR_STDGEN_DEFAULT 0
#define UNUR_STDGEN_FAST (0)
#define UNUR_STDGEN_INVERSION (~0u)

/* ---- Errors, stream ---------------------------------------------------------------------- */

/* Code of the last error or warning of the calling thread's current context; no successful
 * call clears it. A variable of the thread, so that threads do not disturb each other. (A
 * program compiled against UNU.RAN's header, where it is a global int, reads the last code of
 * any thread.) */
#if defined(__GNUC__)
#define UNUR_I_STRING_(x) #x
#define UNUR_I_STRING(x) UNUR_I_STRING_(x)
extern __thread int unur_errno __asm__(UNUR_I_STRING(__USER_LABEL_PREFIX__) "unur_errno_of_thread");
#else
extern int unur_errno;
#endif

int unur_get_errno(void);
void unur_reset_errno(void);
const char *unur_get_strerror(int);
UNUR_ERROR_HANDLER *unur_set_error_handler(UNUR_ERROR_HANDLER *);
UNUR_ERROR_HANDLER *unur_set_error_handler_off(void);
FILE *unur_set_stream(FILE *);
FILE *unur_get_stream(void);
int unur_set_debug(UNUR_PAR *, unsigned int);
int unur_chg_debug(UNUR_GEN *, unsigned int);
int unur_set_default_debug(unsigned int);

/* ---- Uniform random numbers -------------------------------------------------------------- */

UNUR_URNG *unur_chg_urng(UNUR_GEN *, UNUR_URNG *);
UNUR_URNG *unur_chg_urng_aux(UNUR_GEN *, UNUR_URNG *);
int unur_chgto_urng_aux_default(UNUR_GEN *);
int unur_gen_anti(UNUR_GEN *, int);
int unur_gen_nextsub(UNUR_GEN *);
int unur_gen_reset(UNUR_GEN *);
int unur_gen_resetsub(UNUR_GEN *);
int unur_gen_seed(UNUR_GEN *, unsigned long);
int unur_gen_sync(UNUR_GEN *);
UNUR_URNG *unur_get_default_urng(void);
UNUR_URNG *unur_get_default_urng_aux(void);
UNUR_URNG *unur_get_urng(UNUR_GEN *);
UNUR_URNG *unur_get_urng_aux(UNUR_GEN *);
double unur_sample_urng(UNUR_GEN *);
UNUR_URNG *unur_set_default_urng(UNUR_URNG *);
UNUR_URNG *unur_set_default_urng_aux(UNUR_URNG *);
int unur_set_urng(UNUR_PAR *, UNUR_URNG *);
int unur_set_urng_aux(UNUR_PAR *, UNUR_URNG *);
double unur_urng_MRG31k3p(void *);
void unur_urng_MRG31k3p_reset(void *);
void unur_urng_MRG31k3p_seed(void *, unsigned long);
int unur_urng_anti(UNUR_URNG *, int);
UNUR_URNG *unur_urng_builtin(void);
UNUR_URNG *unur_urng_builtin_aux(void);
double unur_urng_fish(void *);
void unur_urng_fish_reset(void *);
void unur_urng_fish_seed(void *, unsigned long);
void unur_urng_free(UNUR_URNG *);
UNUR_URNG *unur_urng_fvoid_new(double (*) (void *), void (*) (void *));
double unur_urng_mstd(void *);
void unur_urng_mstd_reset(void *);
void unur_urng_mstd_seed(void *, unsigned long);
UNUR_URNG *unur_urng_new(double (*) (void *), void *);
int unur_urng_nextsub(UNUR_URNG *);
UNUR_URNG *unur_urng_randomshift_new(UNUR_URNG *, UNUR_URNG *, int);
int unur_urng_randomshift_nextshift(UNUR_URNG *);
int unur_urng_reset(UNUR_URNG *);
int unur_urng_resetsub(UNUR_URNG *);
double unur_urng_sample(UNUR_URNG *);
int unur_urng_sample_array(UNUR_URNG *, double *, int);
int unur_urng_seed(UNUR_URNG *, unsigned long);
int unur_urng_set_anti(UNUR_URNG *, void (*) (void *, int));
int unur_urng_set_delete(UNUR_URNG *, void (*) (void *));
int unur_urng_set_nextsub(UNUR_URNG *, void (*) (void *));
int unur_urng_set_reset(UNUR_URNG *, void (*) (void *));
int unur_urng_set_resetsub(UNUR_URNG *, void (*) (void *));
int unur_urng_set_sample_array(UNUR_URNG *, unsigned int (*) (void *, double *, int));
int unur_urng_set_seed(UNUR_URNG *, void (*) (void *, unsigned long));
int unur_urng_set_sync(UNUR_URNG *, void (*) (void *));
int unur_urng_sync(UNUR_URNG *);
int unur_use_urng_aux_default(UNUR_PAR *);

/* ---- Distributions in general ------------------------------------------------------------ */

UNUR_DISTR *unur_distr_clone(const UNUR_DISTR *);
void unur_distr_free(UNUR_DISTR *);
int unur_distr_get_dim(const UNUR_DISTR *);
const void *unur_distr_get_extobj(const UNUR_DISTR *);
const char *unur_distr_get_name(const UNUR_DISTR *);
unsigned int unur_distr_get_type(const UNUR_DISTR *);
int unur_distr_is_cemp(const UNUR_DISTR *);
int unur_distr_is_cont(const UNUR_DISTR *);
int unur_distr_is_cvec(const UNUR_DISTR *);
int unur_distr_is_cvemp(const UNUR_DISTR *);
int unur_distr_is_discr(const UNUR_DISTR *);
int unur_distr_is_matr(const UNUR_DISTR *);
int unur_distr_set_extobj(UNUR_DISTR *, const void *);
int unur_distr_set_name(UNUR_DISTR *, const char *);

/* ---- Continuous univariate distributions ------------------------------------------------- */

double unur_distr_cont_eval_cdf(double, const UNUR_DISTR *);
double unur_distr_cont_eval_dlogpdf(double, const UNUR_DISTR *);
double unur_distr_cont_eval_dpdf(double, const UNUR_DISTR *);
double unur_distr_cont_eval_hr(double, const UNUR_DISTR *);
double unur_distr_cont_eval_invcdf(double, const UNUR_DISTR *);
double unur_distr_cont_eval_logcdf(double, const UNUR_DISTR *);
double unur_distr_cont_eval_logpdf(double, const UNUR_DISTR *);
double unur_distr_cont_eval_pdf(double, const UNUR_DISTR *);
UNUR_FUNCT_CONT *unur_distr_cont_get_cdf(const UNUR_DISTR *);
double unur_distr_cont_get_center(const UNUR_DISTR *);
UNUR_FUNCT_CONT *unur_distr_cont_get_dlogpdf(const UNUR_DISTR *);
int unur_distr_cont_get_domain(const UNUR_DISTR *, double *, double *);
UNUR_FUNCT_CONT *unur_distr_cont_get_dpdf(const UNUR_DISTR *);
UNUR_FUNCT_CONT *unur_distr_cont_get_hr(const UNUR_DISTR *);
UNUR_FUNCT_CONT *unur_distr_cont_get_invcdf(const UNUR_DISTR *);
UNUR_FUNCT_CONT *unur_distr_cont_get_logcdf(const UNUR_DISTR *);
UNUR_FUNCT_CONT *unur_distr_cont_get_logpdf(const UNUR_DISTR *);
double unur_distr_cont_get_mode(UNUR_DISTR *);
UNUR_FUNCT_CONT *unur_distr_cont_get_pdf(const UNUR_DISTR *);
double unur_distr_cont_get_pdfarea(UNUR_DISTR *);
int unur_distr_cont_get_pdfparams(const UNUR_DISTR *, const double **);
int unur_distr_cont_get_pdfparams_vec(const UNUR_DISTR *, int, const double **);
int unur_distr_cont_get_truncated(const UNUR_DISTR *, double *, double *);
UNUR_DISTR *unur_distr_cont_new(void);
int unur_distr_cont_set_cdf(UNUR_DISTR *, UNUR_FUNCT_CONT *);
int unur_distr_cont_set_center(UNUR_DISTR *, double);
int unur_distr_cont_set_dlogpdf(UNUR_DISTR *, UNUR_FUNCT_CONT *);
int unur_distr_cont_set_domain(UNUR_DISTR *, double, double);
int unur_distr_cont_set_dpdf(UNUR_DISTR *, UNUR_FUNCT_CONT *);
int unur_distr_cont_set_hr(UNUR_DISTR *, UNUR_FUNCT_CONT *);
int unur_distr_cont_set_invcdf(UNUR_DISTR *, UNUR_FUNCT_CONT *);
int unur_distr_cont_set_logcdf(UNUR_DISTR *, UNUR_FUNCT_CONT *);
int unur_distr_cont_set_logpdf(UNUR_DISTR *, UNUR_FUNCT_CONT *);
int unur_distr_cont_set_mode(UNUR_DISTR *, double);
int unur_distr_cont_set_pdf(UNUR_DISTR *, UNUR_FUNCT_CONT *);
int unur_distr_cont_set_pdfarea(UNUR_DISTR *, double);
int unur_distr_cont_set_pdfparams(UNUR_DISTR *, const double *, int);
int unur_distr_cont_set_pdfparams_vec(UNUR_DISTR *, int, const double *, int);
int unur_distr_cont_upd_mode(UNUR_DISTR *);
int unur_distr_cont_upd_pdfarea(UNUR_DISTR *);

/* ---- Laws made of a continuous one --------------------------------------------------------
 *
 * Both are continuous distributions of their own, which hold a copy of the underlying one: all
 * unur_distr_cont_ functions work on them, but functions cannot be set, and parameters are those
 * of the underlying law. Another kind of law: error 0x18.
 *
 * Order statistics (corder): the k-th smallest of n >= 2 independent draws, 1 <= k <= n (else
 * 0x18, in set_rank 0x11), of a law with CDF, and PDF for the density; not of an order statistic
 * (0x18). set_rank forgets mode and area; the center is that of the underlying law.
 *
 * Transformed random variables (cxtrans): Y = T((X - mu)/sigma), mu [0], sigma > 0 [1]. alpha
 * [1] >= 0 says T: 0 ln z, for z >= 0 only; positive sgn(z)|z|^alpha; infinite exp(z). The domain
 * becomes the image of the underlying law's, a transform without such an image is refused (0x11)
 * and the old one stays; the mode is forgotten, the center becomes the image of the underlying
 * law's. At a pole the log-density and its derivative are
 * those of set_logpdfpole [-inf, inf]. */
UNUR_DISTR *unur_distr_corder_new(const UNUR_DISTR *, int, int);
const UNUR_DISTR *unur_distr_corder_get_distribution(const UNUR_DISTR *);
int unur_distr_corder_get_rank(const UNUR_DISTR *, int *, int *);
int unur_distr_corder_set_rank(UNUR_DISTR *, int, int);
UNUR_DISTR *unur_distr_cxtrans_new(const UNUR_DISTR *);
double unur_distr_cxtrans_get_alpha(const UNUR_DISTR *);
const UNUR_DISTR *unur_distr_cxtrans_get_distribution(const UNUR_DISTR *);
double unur_distr_cxtrans_get_mu(const UNUR_DISTR *);
double unur_distr_cxtrans_get_sigma(const UNUR_DISTR *);
int unur_distr_cxtrans_set_alpha(UNUR_DISTR *, double);
int unur_distr_cxtrans_set_domain(UNUR_DISTR *, double, double);
int unur_distr_cxtrans_set_logpdfpole(UNUR_DISTR *, double, double);
int unur_distr_cxtrans_set_rescale(UNUR_DISTR *, double, double);

#define unur_distr_corder_eval_cdf(x, distr) unur_distr_cont_eval_cdf(x, distr)
#define unur_distr_corder_eval_dpdf(x, distr) unur_distr_cont_eval_dpdf(x, distr)
#define unur_distr_corder_eval_pdf(x, distr) unur_distr_cont_eval_pdf(x, distr)
#define unur_distr_corder_get_cdf(distr) unur_distr_cont_get_cdf(distr)
#define unur_distr_corder_get_domain(distr, left, right) \
  unur_distr_cont_get_domain(distr, left, right)
#define unur_distr_corder_get_dpdf(distr) unur_distr_cont_get_dpdf(distr)
#define unur_distr_corder_get_mode(distr) unur_distr_cont_get_mode(distr)
#define unur_distr_corder_get_pdf(distr) unur_distr_cont_get_pdf(distr)
#define unur_distr_corder_get_pdfarea(distr) unur_distr_cont_get_pdfarea(distr)
#define unur_distr_corder_get_pdfparams(distr, params) unur_distr_cont_get_pdfparams(distr, params)
#define unur_distr_corder_get_truncated(distr, left, right) \
  unur_distr_cont_get_truncated(distr, left, right)
#define unur_distr_corder_set_domain(distr, left, right) \
  unur_distr_cont_set_domain(distr, left, right)
#define unur_distr_corder_set_mode(distr, mode) unur_distr_cont_set_mode(distr, mode)
#define unur_distr_corder_set_pdfarea(distr, area) unur_distr_cont_set_pdfarea(distr, area)
#define unur_distr_corder_set_pdfparams(distr, params, n) \
  unur_distr_cont_set_pdfparams(distr, params, n)
#define unur_distr_corder_upd_mode(distr) unur_distr_cont_upd_mode(distr)
#define unur_distr_corder_upd_pdfarea(distr) unur_distr_cont_upd_pdfarea(distr)
#define unur_distr_cxtrans_eval_cdf(x, distr) unur_distr_cont_eval_cdf(x, distr)
#define unur_distr_cxtrans_eval_dpdf(x, distr) unur_distr_cont_eval_dpdf(x, distr)
#define unur_distr_cxtrans_eval_pdf(x, distr) unur_distr_cont_eval_pdf(x, distr)
#define unur_distr_cxtrans_get_cdf(distr) unur_distr_cont_get_cdf(distr)
#define unur_distr_cxtrans_get_domain(distr, left, right) \
  unur_distr_cont_get_domain(distr, left, right)
#define unur_distr_cxtrans_get_dpdf(distr) unur_distr_cont_get_dpdf(distr)
#define unur_distr_cxtrans_get_mode(distr) unur_distr_cont_get_mode(distr)
#define unur_distr_cxtrans_get_pdf(distr) unur_distr_cont_get_pdf(distr)
#define unur_distr_cxtrans_get_pdfarea(distr) unur_distr_cont_get_pdfarea(distr)
#define unur_distr_cxtrans_get_truncated(distr, left, right) \
  unur_distr_cont_get_truncated(distr, left, right)
#define unur_distr_cxtrans_set_mode(distr, mode) unur_distr_cont_set_mode(distr, mode)
#define unur_distr_cxtrans_set_pdfarea(distr, area) unur_distr_cont_set_pdfarea(distr, area)
#define unur_distr_cxtrans_upd_mode(distr) unur_distr_cont_upd_mode(distr)
#define unur_distr_cxtrans_upd_pdfarea(distr) unur_distr_cont_upd_pdfarea(distr)

/* ---- Discrete univariate distributions --------------------------------------------------- */

double unur_distr_discr_eval_cdf(int, const UNUR_DISTR *);
int unur_distr_discr_eval_invcdf(double, const UNUR_DISTR *);
double unur_distr_discr_eval_pmf(int, const UNUR_DISTR *);
double unur_distr_discr_eval_pv(int, const UNUR_DISTR *);
UNUR_FUNCT_DISCR *unur_distr_discr_get_cdf(const UNUR_DISTR *);
int unur_distr_discr_get_domain(const UNUR_DISTR *, int *, int *);
UNUR_IFUNCT_DISCR *unur_distr_discr_get_invcdf(const UNUR_DISTR *);
int unur_distr_discr_get_mode(UNUR_DISTR *);
UNUR_FUNCT_DISCR *unur_distr_discr_get_pmf(const UNUR_DISTR *);
int unur_distr_discr_get_pmfparams(const UNUR_DISTR *, const double **);
double unur_distr_discr_get_pmfsum(UNUR_DISTR *);
int unur_distr_discr_get_pv(const UNUR_DISTR *, const double **);
int unur_distr_discr_make_pv(UNUR_DISTR *);
UNUR_DISTR *unur_distr_discr_new(void);
int unur_distr_discr_set_cdf(UNUR_DISTR *, UNUR_FUNCT_DISCR *);
int unur_distr_discr_set_domain(UNUR_DISTR *, int, int);
int unur_distr_discr_set_invcdf(UNUR_DISTR *, UNUR_IFUNCT_DISCR *);
int unur_distr_discr_set_mode(UNUR_DISTR *, int);
int unur_distr_discr_set_pmf(UNUR_DISTR *, UNUR_FUNCT_DISCR *);
int unur_distr_discr_set_pmfparams(UNUR_DISTR *, const double *, int);
int unur_distr_discr_set_pmfsum(UNUR_DISTR *, double);
int unur_distr_discr_set_pv(UNUR_DISTR *, const double *, int);
int unur_distr_discr_upd_mode(UNUR_DISTR *);
int unur_distr_discr_upd_pmfsum(UNUR_DISTR *);

/* ---- Standard distributions --------------------------------------------------------------
 *
 * Parameters in the order and with the [defaults] named; too few: error 0x13, NULL; too many:
 * warning 0x13; out of range: error 0x14, NULL. Where all are optional, NULL, 0 gives the
 * standard form. */

/* Continuous:
 *  F nu1,nu2 > 0; beta p,q > 0, [a 0, b 1]; burr type 1..12, k, c > 0 as the type has them;
 *  cauchy [theta 0, lambda > 0 1]; chi nu > 0; chisquare nu > 0;
 *  exponential [sigma > 0 1, theta 0]; extremeI [zeta 0, theta > 0 1];
 *  extremeII k > 0, [zeta 0, theta > 0 1]; gamma alpha > 0, [beta > 0 1, gamma 0];
 *  ghyp lambda, alpha > |beta|, beta, delta > 0, mu; gig theta, omega > 0, [eta > 0 1];
 *  gig2 theta, psi > 0, chi > 0; hyperbolic alpha > |beta|, beta, delta > 0, mu;
 *  ig mu > 0, lambda > 0; laplace [theta 0, phi > 0 1]; logistic [alpha 0, beta > 0 1];
 *  lognormal zeta, sigma > 0, [theta 0]; lomax a > 0, [C > 0 1];
 *  meixner alpha > 0, beta in (-pi,pi), delta > 0, mu; normal [mu 0, sigma > 0 1];
 *  pareto k > 0, a > 0; powerexponential tau > 0; rayleigh sigma > 0; slash;
 *  student nu > 0; triangular [H 0.5 in [0,1]]; uniform [a 0, b 1, a < b];
 *  vg lambda > 0, alpha > |beta|, beta, mu; weibull c > 0, [alpha > 0 1, zeta 0]. */
UNUR_DISTR *unur_distr_F(const double *, int);
UNUR_DISTR *unur_distr_beta(const double *, int);
UNUR_DISTR *unur_distr_burr(const double *, int);
UNUR_DISTR *unur_distr_cauchy(const double *, int);
UNUR_DISTR *unur_distr_chi(const double *, int);
UNUR_DISTR *unur_distr_chisquare(const double *, int);
UNUR_DISTR *unur_distr_exponential(const double *, int);
UNUR_DISTR *unur_distr_extremeI(const double *, int);
UNUR_DISTR *unur_distr_extremeII(const double *, int);
UNUR_DISTR *unur_distr_gamma(const double *, int);
UNUR_DISTR *unur_distr_ghyp(const double *, int);
UNUR_DISTR *unur_distr_gig(const double *, int);
UNUR_DISTR *unur_distr_gig2(const double *, int);
UNUR_DISTR *unur_distr_hyperbolic(const double *, int);
UNUR_DISTR *unur_distr_ig(const double *, int);
UNUR_DISTR *unur_distr_laplace(const double *, int);
UNUR_DISTR *unur_distr_logistic(const double *, int);
UNUR_DISTR *unur_distr_lognormal(const double *, int);
UNUR_DISTR *unur_distr_lomax(const double *, int);
UNUR_DISTR *unur_distr_meixner(const double *, int);
UNUR_DISTR *unur_distr_normal(const double *, int);
UNUR_DISTR *unur_distr_pareto(const double *, int);
UNUR_DISTR *unur_distr_powerexponential(const double *, int);
UNUR_DISTR *unur_distr_rayleigh(const double *, int);
UNUR_DISTR *unur_distr_slash(const double *, int);
UNUR_DISTR *unur_distr_student(const double *, int);
UNUR_DISTR *unur_distr_triangular(const double *, int);
UNUR_DISTR *unur_distr_uniform(const double *, int);
UNUR_DISTR *unur_distr_vg(const double *, int);
UNUR_DISTR *unur_distr_weibull(const double *, int);

/* Discrete:
 *  binomial n >= 1, p in (0,1); geometric p in (0,1); hypergeometric N, M < N, n < N;
 *  logarithmic theta in (0,1); negativebinomial p in (0,1), r > 0; poisson theta > 0;
 *  zipf rho > 0, [tau >= 0 0]. */
UNUR_DISTR *unur_distr_binomial(const double *, int);
UNUR_DISTR *unur_distr_geometric(const double *, int);
UNUR_DISTR *unur_distr_hypergeometric(const double *, int);
UNUR_DISTR *unur_distr_logarithmic(const double *, int);
UNUR_DISTR *unur_distr_negativebinomial(const double *, int);
UNUR_DISTR *unur_distr_poisson(const double *, int);
UNUR_DISTR *unur_distr_zipf(const double *, int);

/* ---- Generators in general --------------------------------------------------------------- */

UNUR_GEN *unur_init(UNUR_PAR *);
int unur_reinit(UNUR_GEN *);
double unur_sample_cont(UNUR_GEN *);
int unur_sample_discr(UNUR_GEN *);
double unur_quantile(UNUR_GEN *, double);
void unur_free(UNUR_GEN *);
void unur_par_free(UNUR_PAR *);
UNUR_GEN *unur_gen_clone(const UNUR_GEN *);
const char *unur_gen_info(UNUR_GEN *, int);
unsigned int unur_get_method(const UNUR_GEN *);
const char *unur_get_genid(const UNUR_GEN *);
UNUR_DISTR *unur_get_distr(const UNUR_GEN *);
int unur_get_dimension(const UNUR_GEN *);
int unur_gen_is_inversion(const UNUR_GEN *);
int unur_set_use_distr_privatecopy(UNUR_PAR *, int);

/* ---- Method HINV ------------------------------------------------------------------------- */

int unur_hinv_chg_truncated(UNUR_GEN *, double, double);
int unur_hinv_estimate_error(const UNUR_GEN *, int, double *, double *);
double unur_hinv_eval_approxinvcdf(const UNUR_GEN *, double);
int unur_hinv_get_n_intervals(const UNUR_GEN *);
UNUR_PAR *unur_hinv_new(const UNUR_DISTR *);
int unur_hinv_set_boundary(UNUR_PAR *, double, double);
int unur_hinv_set_cpoints(UNUR_PAR *, const double *, int);
int unur_hinv_set_guidefactor(UNUR_PAR *, double);
int unur_hinv_set_max_intervals(UNUR_PAR *, int);
int unur_hinv_set_order(UNUR_PAR *, int);
int unur_hinv_set_u_resolution(UNUR_PAR *, double);

/* ---- Method NINV ------------------------------------------------------------------------- */

int unur_ninv_chg_max_iter(UNUR_GEN *, int);
int unur_ninv_chg_start(UNUR_GEN *, double, double);
int unur_ninv_chg_table(UNUR_GEN *, int);
int unur_ninv_chg_truncated(UNUR_GEN *, double, double);
int unur_ninv_chg_u_resolution(UNUR_GEN *, double);
int unur_ninv_chg_x_resolution(UNUR_GEN *, double);
double unur_ninv_eval_approxinvcdf(const UNUR_GEN *, double);
UNUR_PAR *unur_ninv_new(const UNUR_DISTR *);
int unur_ninv_set_max_iter(UNUR_PAR *, int);
int unur_ninv_set_start(UNUR_PAR *, double, double);
int unur_ninv_set_table(UNUR_PAR *, int);
int unur_ninv_set_u_resolution(UNUR_PAR *, double);
int unur_ninv_set_usebisect(UNUR_PAR *);
int unur_ninv_set_usenewton(UNUR_PAR *);
int unur_ninv_set_useregula(UNUR_PAR *);
int unur_ninv_set_x_resolution(UNUR_PAR *, double);

/* ---- Method PINV ------------------------------------------------------------------------- */

int unur_pinv_estimate_error(const UNUR_GEN *, int, double *, double *);
double unur_pinv_eval_approxcdf(const UNUR_GEN *, double);
double unur_pinv_eval_approxinvcdf(const UNUR_GEN *, double);
int unur_pinv_get_n_intervals(const UNUR_GEN *);
UNUR_PAR *unur_pinv_new(const UNUR_DISTR *);
int unur_pinv_set_boundary(UNUR_PAR *, double, double);
int unur_pinv_set_keepcdf(UNUR_PAR *, int);
int unur_pinv_set_max_intervals(UNUR_PAR *, int);
int unur_pinv_set_order(UNUR_PAR *, int);
int unur_pinv_set_searchboundary(UNUR_PAR *, int, int);
int unur_pinv_set_smoothness(UNUR_PAR *, int);
int unur_pinv_set_u_resolution(UNUR_PAR *, double);
int unur_pinv_set_use_upoints(UNUR_PAR *, int);
int unur_pinv_set_usecdf(UNUR_PAR *);
int unur_pinv_set_usepdf(UNUR_PAR *);

/* ---- Method TDR -------------------------------------------------------------------------- */

int _unur_tdr_is_ARS_running(const UNUR_GEN *);
int unur_tdr_chg_reinit_ncpoints(UNUR_GEN *, int);
int unur_tdr_chg_reinit_percentiles(UNUR_GEN *, int, const double *);
int unur_tdr_chg_truncated(UNUR_GEN *, double, double);
int unur_tdr_chg_verify(UNUR_GEN *, int);
double unur_tdr_eval_invcdfhat(const UNUR_GEN *, double, double *, double *, double *);
double unur_tdr_get_hatarea(const UNUR_GEN *);
double unur_tdr_get_sqhratio(const UNUR_GEN *);
double unur_tdr_get_squeezearea(const UNUR_GEN *);
UNUR_PAR *unur_tdr_new(const UNUR_DISTR *);
int unur_tdr_set_c(UNUR_PAR *, double);
int unur_tdr_set_cpoints(UNUR_PAR *, int, const double *);
int unur_tdr_set_darsfactor(UNUR_PAR *, double);
int unur_tdr_set_guidefactor(UNUR_PAR *, double);
int unur_tdr_set_max_intervals(UNUR_PAR *, int);
int unur_tdr_set_max_sqhratio(UNUR_PAR *, double);
int unur_tdr_set_pedantic(UNUR_PAR *, int);
int unur_tdr_set_reinit_ncpoints(UNUR_PAR *, int);
int unur_tdr_set_reinit_percentiles(UNUR_PAR *, int, const double *);
int unur_tdr_set_usecenter(UNUR_PAR *, int);
int unur_tdr_set_usedars(UNUR_PAR *, int);
int unur_tdr_set_usemode(UNUR_PAR *, int);
int unur_tdr_set_variant_gw(UNUR_PAR *);
int unur_tdr_set_variant_ia(UNUR_PAR *);
int unur_tdr_set_variant_ps(UNUR_PAR *);
int unur_tdr_set_verify(UNUR_PAR *, int);

/* ---- Method SROU ------------------------------------------------------------------------- */

int unur_srou_chg_cdfatmode(UNUR_GEN *, double);
int unur_srou_chg_pdfatmode(UNUR_GEN *, double);
int unur_srou_chg_verify(UNUR_GEN *, int);
UNUR_PAR *unur_srou_new(const UNUR_DISTR *);
int unur_srou_set_cdfatmode(UNUR_PAR *, double);
int unur_srou_set_pdfatmode(UNUR_PAR *, double);
int unur_srou_set_r(UNUR_PAR *, double);
int unur_srou_set_usemirror(UNUR_PAR *, int);
int unur_srou_set_usesqueeze(UNUR_PAR *, int);
int unur_srou_set_verify(UNUR_PAR *, int);

/* ---- Method SSR -------------------------------------------------------------------------- */

int unur_ssr_chg_cdfatmode(UNUR_GEN *, double);
int unur_ssr_chg_pdfatmode(UNUR_GEN *, double);
int unur_ssr_chg_verify(UNUR_GEN *, int);
UNUR_PAR *unur_ssr_new(const UNUR_DISTR *);
int unur_ssr_set_cdfatmode(UNUR_PAR *, double);
int unur_ssr_set_pdfatmode(UNUR_PAR *, double);
int unur_ssr_set_usesqueeze(UNUR_PAR *, int);
int unur_ssr_set_verify(UNUR_PAR *, int);

/* ---- Method NROU ------------------------------------------------------------------------- */

int unur_nrou_chg_verify(UNUR_GEN *, int);
UNUR_PAR *unur_nrou_new(const UNUR_DISTR *);
int unur_nrou_set_center(UNUR_PAR *, double);
int unur_nrou_set_r(UNUR_PAR *, double);
int unur_nrou_set_u(UNUR_PAR *, double, double);
int unur_nrou_set_v(UNUR_PAR *, double);
int unur_nrou_set_verify(UNUR_PAR *, int);

/* ---- Method HRB -------------------------------------------------------------------------- */

int unur_hrb_chg_verify(UNUR_GEN *, int);
UNUR_PAR *unur_hrb_new(const UNUR_DISTR *);
int unur_hrb_set_upperbound(UNUR_PAR *, double);
int unur_hrb_set_verify(UNUR_PAR *, int);

/* ---- Method HRD -------------------------------------------------------------------------- */

int unur_hrd_chg_verify(UNUR_GEN *, int);
UNUR_PAR *unur_hrd_new(const UNUR_DISTR *);
int unur_hrd_set_verify(UNUR_PAR *, int);

/* ---- Method HRI -------------------------------------------------------------------------- */

int unur_hri_chg_verify(UNUR_GEN *, int);
UNUR_PAR *unur_hri_new(const UNUR_DISTR *);
int unur_hri_set_p0(UNUR_PAR *, double);
int unur_hri_set_verify(UNUR_PAR *, int);

/* ---- Method DSROU ------------------------------------------------------------------------ */

int unur_dsrou_chg_cdfatmode(UNUR_GEN *, double);
int unur_dsrou_chg_verify(UNUR_GEN *, int);
UNUR_PAR *unur_dsrou_new(const UNUR_DISTR *);
int unur_dsrou_set_cdfatmode(UNUR_PAR *, double);
int unur_dsrou_set_verify(UNUR_PAR *, int);

/* ---- Empirical univariate distributions -------------------------------------------------- */

int unur_distr_cemp_get_data(const UNUR_DISTR *, const double **);
UNUR_DISTR *unur_distr_cemp_new(void);
int unur_distr_cemp_read_data(UNUR_DISTR *, const char *);
int unur_distr_cemp_set_data(UNUR_DISTR *, const double *, int);
int unur_distr_cemp_set_hist(UNUR_DISTR *, const double *, int, double, double);
int unur_distr_cemp_set_hist_bins(UNUR_DISTR *, const double *, int);
int unur_distr_cemp_set_hist_domain(UNUR_DISTR *, double, double);
int unur_distr_cemp_set_hist_prob(UNUR_DISTR *, const double *, int);

/* ---- Method UTDR ------------------------------------------------------------------------- */

int unur_utdr_chg_pdfatmode(UNUR_GEN *, double);
int unur_utdr_chg_verify(UNUR_GEN *, int);
UNUR_PAR *unur_utdr_new(const UNUR_DISTR *);
int unur_utdr_set_cpfactor(UNUR_PAR *, double);
int unur_utdr_set_deltafactor(UNUR_PAR *, double);
int unur_utdr_set_pdfatmode(UNUR_PAR *, double);
int unur_utdr_set_verify(UNUR_PAR *, int);

/* ---- Method CEXT ------------------------------------------------------------------------- */

double *unur_cext_get_distrparams(UNUR_GEN *);
int unur_cext_get_ndistrparams(UNUR_GEN *);
void *unur_cext_get_params(UNUR_GEN *, size_t);
UNUR_PAR *unur_cext_new(const UNUR_DISTR *);
int unur_cext_set_init(UNUR_PAR *, int (*)(UNUR_GEN *));
int unur_cext_set_sample(UNUR_PAR *, double (*)(UNUR_GEN *));

/* ---- Method DEXT ------------------------------------------------------------------------- */

double *unur_dext_get_distrparams(UNUR_GEN *);
int unur_dext_get_ndistrparams(UNUR_GEN *);
void *unur_dext_get_params(UNUR_GEN *, size_t);
UNUR_PAR *unur_dext_new(const UNUR_DISTR *);
int unur_dext_set_init(UNUR_PAR *, int (*)(UNUR_GEN *));
int unur_dext_set_sample(UNUR_PAR *, int (*)(UNUR_GEN *));

/* ---- Method UNIF ------------------------------------------------------------------------- */

UNUR_PAR *unur_unif_new(const UNUR_DISTR *);

/* ---- Method EMPL ------------------------------------------------------------------------- */

UNUR_PAR *unur_empl_new(const UNUR_DISTR *);

/* ---- Method DARI ------------------------------------------------------------------------- */

int unur_dari_chg_verify(UNUR_GEN *, int);
UNUR_PAR *unur_dari_new(const UNUR_DISTR *);
int unur_dari_set_cpfactor(UNUR_PAR *, double);
int unur_dari_set_squeeze(UNUR_PAR *, int);
int unur_dari_set_tablesize(UNUR_PAR *, int);
int unur_dari_set_verify(UNUR_PAR *, int);

/* ---- Method DAU -------------------------------------------------------------------------- */

UNUR_PAR *unur_dau_new(const UNUR_DISTR *);
int unur_dau_set_urnfactor(UNUR_PAR *, double);

/* ---- Method DGT -------------------------------------------------------------------------- */

int unur_dgt_eval_invcdf(const UNUR_GEN *, double);
int unur_dgt_eval_invcdf_recycle(const UNUR_GEN *, double, double *);
UNUR_PAR *unur_dgt_new(const UNUR_DISTR *);
int unur_dgt_set_guidefactor(UNUR_PAR *, double);
int unur_dgt_set_variant(UNUR_PAR *, unsigned int);

/* ---- Method DSS -------------------------------------------------------------------------- */

UNUR_PAR *unur_dss_new(const UNUR_DISTR *);

/* ---- Method ITDR ------------------------------------------------------------------------- */

int unur_itdr_chg_verify(UNUR_GEN *, int);
double unur_itdr_get_area(UNUR_GEN *);
double unur_itdr_get_cp(UNUR_GEN *);
double unur_itdr_get_ct(UNUR_GEN *);
double unur_itdr_get_xi(UNUR_GEN *);
UNUR_PAR *unur_itdr_new(const UNUR_DISTR *);
int unur_itdr_set_cp(UNUR_PAR *, double);
int unur_itdr_set_ct(UNUR_PAR *, double);
int unur_itdr_set_verify(UNUR_PAR *, int);
int unur_itdr_set_xi(UNUR_PAR *, double);

/* ---- Method HIST ------------------------------------------------------------------------- */

UNUR_PAR *unur_hist_new(const UNUR_DISTR *);

/* ---- Method MIXT ------------------------------------------------------------------------- */

double unur_mixt_eval_invcdf(const UNUR_GEN *, double);
UNUR_PAR *unur_mixt_new(int, const double *, UNUR_GEN **);
int unur_mixt_set_useinversion(UNUR_PAR *, int);

/* ---- Method TABL ------------------------------------------------------------------------- */

int unur_tabl_chg_truncated(UNUR_GEN *, double, double);
int unur_tabl_chg_verify(UNUR_GEN *, int);
double unur_tabl_get_hatarea(const UNUR_GEN *);
int unur_tabl_get_n_intervals(const UNUR_GEN *);
double unur_tabl_get_sqhratio(const UNUR_GEN *);
double unur_tabl_get_squeezearea(const UNUR_GEN *);
UNUR_PAR *unur_tabl_new(const UNUR_DISTR *);
int unur_tabl_set_areafraction(UNUR_PAR *, double);
int unur_tabl_set_boundary(UNUR_PAR *, double, double);
int unur_tabl_set_cpoints(UNUR_PAR *, int, const double *);
int unur_tabl_set_darsfactor(UNUR_PAR *, double);
int unur_tabl_set_guidefactor(UNUR_PAR *, double);
int unur_tabl_set_max_intervals(UNUR_PAR *, int);
int unur_tabl_set_max_sqhratio(UNUR_PAR *, double);
int unur_tabl_set_nstp(UNUR_PAR *, int);
int unur_tabl_set_pedantic(UNUR_PAR *, int);
int unur_tabl_set_slopes(UNUR_PAR *, const double *, int);
int unur_tabl_set_usedars(UNUR_PAR *, int);
int unur_tabl_set_useear(UNUR_PAR *, int);
int unur_tabl_set_variant_ia(UNUR_PAR *, int);
int unur_tabl_set_variant_splitmode(UNUR_PAR *, unsigned int);
int unur_tabl_set_verify(UNUR_PAR *, int);

/* ---- Method CSTD ------------------------------------------------------------------------- */

int unur_cstd_chg_truncated(UNUR_GEN *, double, double);
double unur_cstd_eval_invcdf(const UNUR_GEN *, double);
UNUR_PAR *unur_cstd_new(const UNUR_DISTR *);
int unur_cstd_set_variant(UNUR_PAR *, unsigned int);

/* ---- Method DSTD ------------------------------------------------------------------------- */

int unur_dstd_chg_truncated(UNUR_GEN *, int, int);
int unur_dstd_eval_invcdf(const UNUR_GEN *, double);
UNUR_PAR *unur_dstd_new(const UNUR_DISTR *);
int unur_dstd_set_variant(UNUR_PAR *, unsigned int);

/* ---- Method EMPK ------------------------------------------------------------------------- */

int unur_empk_chg_smoothing(UNUR_GEN *, double);
int unur_empk_chg_varcor(UNUR_GEN *, int);
UNUR_PAR *unur_empk_new(const UNUR_DISTR *);
int unur_empk_set_beta(UNUR_PAR *, double);
int unur_empk_set_kernel(UNUR_PAR *, unsigned int);
int unur_empk_set_kernelgen(UNUR_PAR *, const UNUR_GEN *, double, double);
int unur_empk_set_positive(UNUR_PAR *, int);
int unur_empk_set_smoothing(UNUR_PAR *, double);
int unur_empk_set_varcor(UNUR_PAR *, int);

/* ---- Method AUTO ------------------------------------------------------------------------- */

UNUR_PAR *unur_auto_new(const UNUR_DISTR *);
int unur_auto_set_logss(UNUR_PAR *, int);

/* ---- Method AROU ------------------------------------------------------------------------- */

int unur_arou_chg_verify(UNUR_GEN *, int);
double unur_arou_get_hatarea(const UNUR_GEN *);
double unur_arou_get_sqhratio(const UNUR_GEN *);
double unur_arou_get_squeezearea(const UNUR_GEN *);
UNUR_PAR *unur_arou_new(const UNUR_DISTR *);
int unur_arou_set_cpoints(UNUR_PAR *, int, const double *);
int unur_arou_set_darsfactor(UNUR_PAR *, double);
int unur_arou_set_guidefactor(UNUR_PAR *, double);
int unur_arou_set_max_segments(UNUR_PAR *, int);
int unur_arou_set_max_sqhratio(UNUR_PAR *, double);
int unur_arou_set_pedantic(UNUR_PAR *, int);
int unur_arou_set_usecenter(UNUR_PAR *, int);
int unur_arou_set_usedars(UNUR_PAR *, int);
int unur_arou_set_verify(UNUR_PAR *, int);

/* ---- Method ARS -------------------------------------------------------------------------- */

int unur_ars_chg_reinit_ncpoints(UNUR_GEN *, int);
int unur_ars_chg_reinit_percentiles(UNUR_GEN *, int, const double *);
int unur_ars_chg_verify(UNUR_GEN *, int);
double unur_ars_eval_invcdfhat(const UNUR_GEN *, double);
double unur_ars_get_loghatarea(const UNUR_GEN *);
UNUR_PAR *unur_ars_new(const UNUR_DISTR *);
int unur_ars_set_cpoints(UNUR_PAR *, int, const double *);
int unur_ars_set_max_intervals(UNUR_PAR *, int);
int unur_ars_set_max_iter(UNUR_PAR *, int);
int unur_ars_set_pedantic(UNUR_PAR *, int);
int unur_ars_set_reinit_ncpoints(UNUR_PAR *, int);
int unur_ars_set_reinit_percentiles(UNUR_PAR *, int, const double *);
int unur_ars_set_verify(UNUR_PAR *, int);

/* Older names of the method. */
#define unur_tdrgw_chg_reinit_ncpoints(gen,ncpoints) (unur_ars_chg_reinit_ncpoints( (gen),(ncpoints) ))
#define unur_tdrgw_chg_reinit_percentiles(gen,n_percentiles,percentiles) (unur_ars_chg_reinit_percentiles( (gen),(n_percentiles),(percentiles) ))
#define unur_tdrgw_chg_verify(gen,verify) (unur_ars_chg_verify( (gen),(verify) ))
#define unur_tdrgw_eval_invcdfhat(gen,u) (unur_ars_eval_invcdfhat( (gen),(u) ))
#define unur_tdrgw_get_loghatarea(gen) (unur_ars_get_loghatarea( gen ))
#define unur_tdrgw_new(distr) (unur_ars_new( distr ))
#define unur_tdrgw_set_cpoints(par,n_cpoints,cpoints) (unur_ars_set_cpoints( (par),(n_cpoints),(cpoints) ))
#define unur_tdrgw_set_max_intervals(par,max_ivs) (unur_ars_set_max_intervals( (par),(max_ivs) ))
#define unur_tdrgw_set_pedantic(par,pedantic) (unur_ars_set_pedantic( (par),(pedantic) ))
#define unur_tdrgw_set_reinit_ncpoints(par,ncpoints) (unur_ars_set_reinit_ncpoints( (par),(ncpoints) ))
#define unur_tdrgw_set_reinit_percentiles(par,n_percentiles,percentiles) (unur_ars_set_reinit_percentiles( (par),(n_percentiles),(percentiles) ))
#define unur_tdrgw_set_verify(par,verify) (unur_ars_set_verify( (par),(verify) ))

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif
#endif
