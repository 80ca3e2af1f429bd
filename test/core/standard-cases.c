/* standard-cases.c -- constructors with parameters in and out of their ranges, too few, too
 * many. A new parameter set is a new row. */
#include "standard.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define D(name) #name, unur_distr_##name
const STANDARD standard_cases[] = {
  {D(beta), 2, {2, 5}}, {D(beta), 4, {2, 5, -1, 3}}, {D(beta), 2, {0.5, 0.7}}, {D(beta), 2, {1, 3}},
  {D(beta), 2, {3, 1}}, {D(beta), 2, {1, 1}}, {D(beta), 2, {0.3, 4}}, {D(beta), 2, {4, 0.3}}, {D(beta), 2, {200, 300}},
  {D(beta), 3, {2, 5, 0.5}}, {D(beta), 1, {2}}, {D(beta), 0}, {D(beta), -1}, {D(beta), 5, {2, 3, 0, 1, 9}},
  {D(beta), 2, {0, 1}}, {D(beta), 2, {1, -1}}, {D(beta), 4, {2, 3, 1, 1}}, {D(beta), 4, {2, 3, 1, 0}}, {D(beta), 2, {NAN, 1}},
  {D(burr), 1, {1}}, {D(burr), 2, {2, 1.5}}, {D(burr), 3, {3, 1.5, 2}}, {D(burr), 3, {4, 1.5, 2}},
  {D(burr), 3, {5, 1.5, 2}}, {D(burr), 3, {6, 1.5, 2}}, {D(burr), 2, {7, 1.5}}, {D(burr), 2, {8, 1.5}},
  {D(burr), 3, {9, 1.5, 2}}, {D(burr), 2, {10, 1.5}}, {D(burr), 2, {11, 1.5}}, {D(burr), 3, {12, 1.5, 2}},
  {D(burr), 2, {12, 1.5}}, {D(burr), 1, {2}}, {D(burr), 0}, {D(burr), -1}, {D(burr), 1, {0}}, {D(burr), 1, {13}},
  {D(burr), 2, {2, -1}}, {D(burr), 3, {3, 1, -1}}, {D(burr), 3, {2, 1, 1}}, {D(burr), 2, {1, 1}}, {D(burr), 4, {12, 1, 1, 1}}, {D(burr), 2, {2.4, 1.5}},
  {D(cauchy), 0}, {D(cauchy), -1}, {D(cauchy), 1, {3}}, {D(cauchy), 2, {3, 0.1}}, {D(cauchy), 2, {0, 0}}, {D(cauchy), 2, {0, -1}},
  {D(cauchy), 3, {0, 1, 2}},
  {D(chi), 1, {1}}, {D(chi), 1, {2.5}}, {D(chi), 1, {12}}, {D(chi), 1, {0.4}}, {D(chi), 0}, {D(chi), 1, {0}}, {D(chi), 1, {-1}}, {D(chi), 2, {1, 1}},
  {D(chisquare), 1, {1}}, {D(chisquare), 1, {2}}, {D(chisquare), 1, {5}}, {D(chisquare), 1, {100}}, {D(chisquare), 0}, {D(chisquare), 1, {0}}, {D(chisquare), 2, {1, 1}},
  {D(exponential), 0}, {D(exponential), -1}, {D(exponential), 1, {2}}, {D(exponential), 2, {0.001, 5}}, {D(exponential), 1, {0}}, {D(exponential), 1, {-1}}, {D(exponential), 3, {1, 1, 1}},
  {D(extremeI), 0}, {D(extremeI), 1, {2}}, {D(extremeI), 2, {-5, 30}}, {D(extremeI), 2, {0, 0}}, {D(extremeI), 3, {0, 1, 1}},
  {D(extremeII), 1, {3}}, {D(extremeII), 2, {1, 2}}, {D(extremeII), 3, {1, 2, 0.5}}, {D(extremeII), 0}, {D(extremeII), 1, {0}}, {D(extremeII), 3, {1, 0, -1}}, {D(extremeII), 4, {1, 0, 1, 1}},
  {D(F), 2, {5, 7}}, {D(F), 2, {1, 3}}, {D(F), 2, {2, 4}}, {D(F), 2, {30, 50}}, {D(F), 1, {5}}, {D(F), 0}, {D(F), 2, {0, 1}}, {D(F), 2, {1, 0}}, {D(F), 3, {1, 1, 1}},
  {D(gamma), 1, {3}}, {D(gamma), 1, {1}}, {D(gamma), 1, {0.5}}, {D(gamma), 2, {3, 2}}, {D(gamma), 3, {1.2, 50, -7}}, {D(gamma), 1, {1000}}, {D(gamma), 3, {0.5, 2, 1}},
  {D(gamma), 0}, {D(gamma), -1}, {D(gamma), 1, {0}}, {D(gamma), 1, {-1}}, {D(gamma), 2, {1, 0}}, {D(gamma), 4, {1, 1, 1, 1}}, {D(gamma), 1, {NAN}}, {D(gamma), 1, {INFINITY}},
  {D(ghyp), 5, {1, 2, 0.5, 1, 0}}, {D(ghyp), 4, {1, 2, 0.5, 1}}, {D(ghyp), 0}, {D(ghyp), 5, {1, 1, 2, 1, 0}}, {D(ghyp), 5, {1, 2, 0.5, -1, 0}}, {D(ghyp), 5, {1, 2, 0.5, 0, 0}}, {D(ghyp), 6, {1, 2, 0.5, 1, 0, 1}},
  {D(gig), 2, {0.5, 1}}, {D(gig), 3, {2, 3, 4}}, {D(gig), 2, {-1.5, 2}}, {D(gig), 1, {1}}, {D(gig), 0}, {D(gig), 2, {0, 1}}, {D(gig), 2, {1, 0}}, {D(gig), 3, {1, 1, 0}}, {D(gig), 4, {1, 1, 1, 1}},
  {D(gig2), 3, {1.5, 2, 0.5}}, {D(gig2), 3, {-1, 2, 0.5}}, {D(gig2), 2, {1.5, 2}}, {D(gig2), 0}, {D(gig2), 3, {1, 0, 1}}, {D(gig2), 3, {1, 1, 0}}, {D(gig2), 4, {1, 1, 1, 1}},
  {D(hyperbolic), 4, {1, 0, 1, 0}}, {D(hyperbolic), 4, {2, 1, 0.5, 3}}, {D(hyperbolic), 3, {2, 1, 0.5}}, {D(hyperbolic), 0}, {D(hyperbolic), 4, {1, 1, 1, 0}}, {D(hyperbolic), 4, {1, -2, 1, 0}}, {D(hyperbolic), 4, {2, 1, 0, 0}}, {D(hyperbolic), 5, {1, 0, 1, 0, 1}},
  {D(ig), 2, {1, 1}}, {D(ig), 2, {3, 20}}, {D(ig), 2, {1, 500}}, {D(ig), 1, {1}}, {D(ig), 0}, {D(ig), 2, {0, 1}}, {D(ig), 2, {1, 0}}, {D(ig), 3, {1, 1, 1}},
  {D(laplace), 0}, {D(laplace), 1, {3}}, {D(laplace), 2, {-2, 10}}, {D(laplace), 2, {0, 0}}, {D(laplace), 3, {0, 1, 1}},
  {D(logistic), 0}, {D(logistic), 1, {3}}, {D(logistic), 2, {100, 0.5}}, {D(logistic), 2, {0, 0}}, {D(logistic), 3, {0, 1, 1}},
  {D(lognormal), 2, {0, 1}}, {D(lognormal), 3, {1, 0.25, -3}}, {D(lognormal), 1, {0}}, {D(lognormal), 0}, {D(lognormal), 2, {0, 0}}, {D(lognormal), 4, {0, 1, 0, 0}},
  {D(lomax), 1, {2}}, {D(lomax), 2, {10, 5}}, {D(lomax), 0}, {D(lomax), 1, {0}}, {D(lomax), 2, {1, 0}}, {D(lomax), 3, {1, 1, 1}},
  {D(meixner), 4, {1, 0, 1, 0}}, {D(meixner), 4, {0.5, 1.2, 2, 1}}, {D(meixner), 3, {1, 0, 1}}, {D(meixner), 0}, {D(meixner), 4, {0, 0, 1, 0}}, {D(meixner), 4, {1, 3.2, 1, 0}}, {D(meixner), 4, {1, -3.2, 1, 0}}, {D(meixner), 4, {1, 0, 0, 0}}, {D(meixner), 5, {1, 0, 1, 0, 1}},
  {D(normal), 0}, {D(normal), -1}, {D(normal), 1, {3}}, {D(normal), 2, {1000, 1e-3}}, {D(normal), 2, {0, 0}}, {D(normal), 2, {0, -1}}, {D(normal), 3, {0, 1, 1}}, {D(normal), 2, {0, NAN}},
  {D(pareto), 2, {1, 2}}, {D(pareto), 2, {0.1, 7}}, {D(pareto), 1, {1}}, {D(pareto), 0}, {D(pareto), 2, {0, 1}}, {D(pareto), 2, {1, 0}}, {D(pareto), 3, {1, 1, 1}},
  {D(powerexponential), 1, {3}}, {D(powerexponential), 1, {1}}, {D(powerexponential), 1, {2}}, {D(powerexponential), 1, {0.7}}, {D(powerexponential), 0}, {D(powerexponential), 1, {0}}, {D(powerexponential), 2, {1, 1}},
  {D(rayleigh), 1, {1}}, {D(rayleigh), 1, {20}}, {D(rayleigh), 0}, {D(rayleigh), 1, {0}}, {D(rayleigh), 2, {1, 1}},
  {D(slash), 0}, {D(slash), -1}, {D(slash), 1, {1}},
  {D(student), 1, {1}}, {D(student), 1, {3}}, {D(student), 1, {30}}, {D(student), 1, {0.3}}, {D(student), 0}, {D(student), 1, {0}}, {D(student), 2, {1, 1}},
  {D(triangular), 0}, {D(triangular), 1, {0.3}}, {D(triangular), 1, {0}}, {D(triangular), 1, {1}}, {D(triangular), 1, {-0.1}}, {D(triangular), 1, {1.1}}, {D(triangular), 2, {0.5, 1}},
  {D(uniform), 0}, {D(uniform), -1}, {D(uniform), 2, {-3, 8}}, {D(uniform), 1, {1}}, {D(uniform), 2, {1, 1}}, {D(uniform), 2, {1, 0}}, {D(uniform), 3, {0, 1, 1}},
  {D(vg), 4, {2, 1, 0, 0}}, {D(vg), 4, {1, 2, 0.5, 1}}, {D(vg), 3, {1, 2, 0.5}}, {D(vg), 0}, {D(vg), 4, {0, 1, 0, 0}}, {D(vg), 4, {1, 1, 1, 0}}, {D(vg), 5, {1, 2, 0, 0, 1}},
  {D(weibull), 1, {2}}, {D(weibull), 1, {1}}, {D(weibull), 1, {0.6}}, {D(weibull), 2, {2, 3}}, {D(weibull), 3, {3.6, 10, 1}}, {D(weibull), 3, {0.6, 1, 2}}, {D(weibull), 0}, {D(weibull), 1, {0}}, {D(weibull), 2, {1, 0}}, {D(weibull), 4, {1, 1, 1, 1}},
};
const size_t n_standard_cases = sizeof standard_cases / sizeof standard_cases[0];

void standard_key(const STANDARD *s, char *text, size_t size) {
  if (s->n < 0) {
    snprintf(text, size, "%s(NULL)", s->name);
    return;
  }
  size_t at = (size_t)snprintf(text, size, "%s(", s->name);
  for (int i = 0; i < s->n; i++)
    at += (size_t)snprintf(text + at, size - at, i > 0 ? ",%g" : "%g", s->p[i]);
  snprintf(text + at, size - at, ")");
}
