/* simple-laws.h -- densities and distribution functions that the tables of codes share: a normal
 * law, and what no law is. */
#ifndef TEST_SIMPLE_LAWS_H
#define TEST_SIMPLE_LAWS_H

#include "program.h"

UNUR_FUNCT_CONT normal_pdf, normal_dpdf, normal_cdf; /* the PDF without its constant */
UNUR_FUNCT_CONT negative, zero, constant, is_nan, is_inf, two_peaks, two_peaks_d;

/* A distribution object with what is not NULL. */
UNUR_DISTR *simple_law(UNUR_FUNCT_CONT *pdf, UNUR_FUNCT_CONT *dpdf, UNUR_FUNCT_CONT *cdf, double left, double right);

/* A row "init: NAME" with what unur_init() answers; `measure` adds what there is to tell of the
 * generator, which it is given only if there is one. */
void init_row(const char *name, UNUR_PAR *par, void (*measure)(UNUR_GEN *));

#endif
