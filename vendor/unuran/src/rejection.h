/* rejection.h -- what the sampling loops of all methods share: bounded trials, values of the
 * user's functions that cannot be true, giving up. */
#ifndef UNUR_REJECTION_H
#define UNUR_REJECTION_H

#include "core.h"

/* A rejection loop: bounded, and ended by a stop. After it unur_i_none_accepted() says why. */
#define UNUR_I_MAX_TRIALS 1000000
#define UNUR_I_TRIALS(gen) \
  for (int trial_ = 0; trial_ < UNUR_I_MAX_TRIALS && !unur_i_stopped((gen)->ctx); trial_++)

/* After the last trial: error 0x35 with `hint`, and the generator is disabled, since every further
 * draw would cost as much; reinit makes it anew. Nothing is reported after a stop. Returns +inf. */
double unur_i_none_accepted(UNUR_GEN *gen, const char *hint);
static inline int unur_i_none_accepted_int(UNUR_GEN *gen, const char *hint) {
  (void)unur_i_none_accepted(gen, hint);
  return INT_MAX;
}
#define UNUR_I_HINT_MODE_AREA "are mode, area and PDF those of one law?"
#define UNUR_I_HINT_MODE_SUM "are mode, sum and PMF those of one law?"
#define UNUR_I_HINT_CHANGED "has the PDF changed since the set-up?"
#define UNUR_I_HINT_URNG "is the generator of uniforms in order?"

/* Is f, which a density, mass or hazard rate gave at x for a draw, none -- not a number, infinite
 * or negative? Then it is reported with x and f (0x69, 0x68, 0x32; nothing after a stop), and the
 * draw is to end without a value. The same for a log-density, where only -inf may be infinite. */
void unur_i_report_value(const UNUR_GEN *gen, double x, double f);
static inline bool unur_i_not_density(const UNUR_GEN *gen, double x, double f) {
  if (f >= 0. && f <= DBL_MAX) return false;
  unur_i_report_value(gen, x, f);
  return true;
}
static inline bool unur_i_not_log_density(const UNUR_GEN *gen, double x, double logf) {
  if (logf <= DBL_MAX) return false;
  unur_i_report_value(gen, x, logf);
  return true;
}

/* Is u, drawn by ratio of uniforms, at most the root of the density f? Where f is subnormal squares
 * underflow to 0, which is not above the density of 0 beside the support. */
static inline bool unur_i_below_root(double u, double f) { return f > 0. && u * u <= f; }

/* Draws that a set-up throws away to adapt its hat. UNUR_SUCCESS, or the code, reported, with which
 * one of them failed. */
int unur_i_discard_draws(UNUR_GEN *gen, int n);

/* A uniform that is not 0. A URNG that gives nothing else must not hold up the loop: after a
 * hundred zeros it is the least number of the built-in URNG. */
static inline double unur_i_positive_uniform(UNUR_URNG *urng) {
  for (int i = 0; i < 100; i++) {
    const double u = unur_i_uniform(urng);
    if (u != 0.) return u;
  }
  return 0.5 * DBL_EPSILON;
}

#endif
