/* check-laws.c -- are the laws what they claim? Each against numerical calculus. */
#include "laws.h"

#include <gsl/gsl_deriv.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_roots.h>
#include <math.h>

static double density(double x, void *params) {
  const CASE *c = params;
  return c->law->pdf(x, c->p);
}
static double log_density(double x, void *params) {
  const CASE *c = params;
  return c->law->logpdf(x, c->p);
}

/* Point with P(X<=x) = u by bisection in a tangent scale; needs no accuracy. */
static double quantile(const CASE *c, double u) {
  double center = isnan(c->mode) ? c->center : c->mode;
  double low = atan(c->domain[0] - center), high = atan(c->domain[1] - center);
  for (int i = 0; i < 60; i++) {
    double middle = 0.5 * (low + high);
    if (case_cdf(c, center + tan(middle)) < u) low = middle;
    else high = middle;
  }
  return center + tan(0.5 * (low + high));
}

int main(void) {
  enum { N = 15 };
  static const double u[N] = {1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.4,
                              0.5, 0.7, 0.85, 0.97, 0.999, 0.9999, 0.999999};
  gsl_set_error_handler_off();
  program_begin();
  gsl_integration_workspace *w = gsl_integration_workspace_alloc(2000);
  for (size_t i = 0; i < n_law_cases; i++) {
    const CASE *c = &law_cases[i];
    gsl_function f = {density, (void *)(size_t)c}, g = {log_density, (void *)(size_t)c};
    double x[N], cdf_error = 0., dpdf_error = 0., dlogpdf_error = 0., log_error = 0., both = 0.;
    for (int j = 0; j < N; j++) x[j] = quantile(c, u[j]);
    for (int j = 0; j + 1 < N; j++) {
      double area, error, area2;
      double middle = isnan(c->mode) ? 0.5 * (x[j] + x[j + 1]) : fmin(fmax(c->mode, x[j]), x[j + 1]);
      gsl_integration_qag(&f, x[j], middle, 1e-16, 1e-14, 2000, GSL_INTEG_GAUSS61, w, &area, &error);
      gsl_integration_qag(&f, middle, x[j + 1], 1e-16, 1e-14, 2000, GSL_INTEG_GAUSS61, w, &area2, &error);
      double claimed = case_cdf(c, x[j + 1]) - case_cdf(c, x[j]);
      cdf_error = fmax(cdf_error, fabs((area + area2) / case_area(c) - claimed));
    }
    double scale = x[12] - x[2];
    for (int j = 0; j < N; j++) {
      /* Away from the borders and from a kink at the mode. */
      double h = 1e-3 * scale;
      h = fmin(h, 0.4 * fmin(x[j] - c->domain[0], c->domain[1] - x[j]));
      if (!isnan(c->mode) && fabs(x[j] - c->mode) < 2. * h) continue;
      double d, error;
      double pdf = c->law->pdf(x[j], c->p);
      gsl_deriv_central(&f, x[j], h, &d, &error);
      dpdf_error = fmax(dpdf_error, (fabs(d - c->law->dpdf(x[j], c->p)) - 4. * error) /
                                        (fabs(d) + pdf / scale));
      gsl_deriv_central(&g, x[j], h, &d, &error);
      dlogpdf_error = fmax(dlogpdf_error, (fabs(d - c->law->dlogpdf(x[j], c->p)) - 4. * error) /
                                              (fabs(d) + 1. / scale));
      log_error = fmax(log_error, fabs(log(pdf) - c->law->logpdf(x[j], c->p)));
      both = fmax(both, fabs(case_cdf(c, x[j]) + case_sf(c, x[j]) - 1.));
    }
    /* No neighbour of the mode is higher. */
    double rise = 0.;
    if (!isnan(c->mode) && isfinite(c->law->pdf(c->mode, c->p)))
      for (int j = -20; j <= 20; j++) {
        double y = c->mode + j * 1e-3 * scale;
        if (y >= c->domain[0] && y <= c->domain[1])
          rise = fmax(rise, c->law->pdf(y, c->p) / c->law->pdf(c->mode, c->p) - 1.);
      }
    row_begin("%s", c->name);
    row_double("area", case_area(c));
    row_double("cdf error", cdf_error);
    row_double("cdf + sf - 1", both);
    row_double("dpdf error", dpdf_error);
    row_double("dlogpdf error", dlogpdf_error);
    row_double("log error", log_error);
    row_double("rise beside mode", rise);
    row_end();
  }
  gsl_integration_workspace_free(w);
  return 0;
}
