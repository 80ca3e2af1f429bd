/* families.h -- the families of laws.c; their parameters stand there. */
#ifndef TEST_FAMILIES_H
#define TEST_FAMILIES_H

#include "laws.h"

extern const LAW law_beta, law_cauchy, law_chi, law_chisquare, law_exponential, law_extremeI,
    law_extremeII, law_F, law_gamma, law_ghyp, law_gig, law_gig2, law_hyperbolic, law_ig,
    law_laplace, law_logistic, law_lognormal, law_lomax, law_meixner, law_normal, law_pareto,
    law_powerexponential, law_rayleigh, law_slash, law_student, law_triangular, law_uniform,
    law_vg, law_weibull;

#endif
