/* random-rejection.c -- SROU, SSR, UTDR, NROU, TABL, ITDR; HRB, HRD, HRI. */
#include "random.h"

#include <math.h>
#include <stdio.h>

static void any_law(void) { random_law(ANY); }
static UNUR_DISTR *any_distr(void) { return law_distr(ANY); }

/* The density at the mode and F there as a user would state them, mostly right. */
static double right_at_mode(const UNUR_DISTR *d) {
  const double mode = law.family != NULL ? law.mode : unur_distr_cont_get_mode((UNUR_DISTR *)d);
  const double f = isfinite(mode) ? unur_distr_cont_eval_pdf(mode, d) : 1.;
  return f > 0. && isfinite(f) ? f : 1.;
}
static double at_mode(const UNUR_DISTR *d) { return right_at_mode(d) * (random_chance(0.2) ? 1.5 : 1.); }
static UNUR_DISTR *own(UNUR_GEN *gen) { return (UNUR_DISTR *)unur_get_distr(gen); }
/* Before unur_reinit(). What the chg_ functions for F and f at the mode say belongs here: the original
 * takes half of it at once, and draws from another law until then. */
static void reshape(UNUR_GEN *gen) { law_changes(own(gen)); }
static const UNUR_DISTR *made_from;
static UNUR_PAR *from(const UNUR_DISTR *d, UNUR_PAR *par) {
  made_from = d;
  return par;
}

/* ---- SROU, SSR ---------------------------------------------------------------------------------- */

static UNUR_PAR *srou_new(const UNUR_DISTR *d) { return from(d, unur_srou_new(d)); }
static bool mirrored;
static void srou_options(UNUR_PAR *par) {
  if (random_chance(0.3)) SET(srou, r, random_chance(0.2) ? random_between(0.9, 1.02) : random_about(1., 8.));
  if (random_chance(0.3)) SET(srou, cdfatmode, random_about(0.05, 0.95));
  if (random_chance(0.2)) SET(srou, pdfatmode, random_chance(0.8) ? at_mode(made_from) : -random_unit());
  if (random_chance(0.3)) SET(srou, usesqueeze, 1);
  mirrored = random_chance(0.3);
  if (mirrored) SET(srou, usemirror, 1);
  if (random_chance(0.3)) SET(srou, verify, 1);
}
static void srou_changes(UNUR_GEN *gen) { CHG(srou, verify, random_below(2)); }
static void srou_reshape(UNUR_GEN *gen) {
  reshape(gen);
  /* With F at the mode ours leaves off the mirror principle; the original mirrors on a half of the region. */
  if (random_chance(0.5) && !mirrored) CHG(srou, cdfatmode, random_about(0.05, 0.95));
  if (random_chance(0.3)) CHG(srou, pdfatmode, random_chance(0.8) ? at_mode(own(gen)) : -random_unit());
}

/* F at the mode only on the line: with it the original does not cut the hat to the domain, and where
 * the F stated is too large it draws what lies outside. Ours cuts. */
static bool on_line(void) { return isinf(law.domain[0]) && isinf(law.domain[1]); }
static bool has_F;
static UNUR_PAR *ssr_new(const UNUR_DISTR *d) { return from(d, unur_ssr_new(d)); }
static void ssr_options(UNUR_PAR *par) {
  has_F = on_line() && random_chance(0.4);
  if (has_F) SET(ssr, cdfatmode, random_about(0.05, 0.95));
  if (random_chance(0.3)) SET(ssr, pdfatmode, random_chance(0.8) ? at_mode(made_from) : -random_unit());
  if (random_chance(0.4)) SET(ssr, usesqueeze, 1);
  if (random_chance(0.3)) SET(ssr, verify, 1);
}
static void ssr_changes(UNUR_GEN *gen) { CHG(ssr, verify, random_below(2)); }
static void ssr_reshape(UNUR_GEN *gen) {
  if (!has_F) reshape(gen);
  if (on_line() && random_chance(0.5)) {
    CHG(ssr, cdfatmode, random_about(0.05, 0.95));
    has_F = true;
  }
  if (random_chance(0.3)) CHG(ssr, pdfatmode, random_chance(0.8) ? at_mode(own(gen)) : -random_unit());
}

/* ---- UTDR, NROU ----------------------------------------------------------------------------------- */

static UNUR_PAR *utdr_new(const UNUR_DISTR *d) { return from(d, unur_utdr_new(d)); }
/* A density at the mode that is too large leaves no room for the constant part of the hat. */
static void concave_law(void) { random_law(CONCAVE); }
static bool has_fm;
static void utdr_options(UNUR_PAR *par) {
  if (random_chance(0.4)) SET(utdr, cpfactor, random_about(0.2, 2.5));
  if (random_chance(0.3)) SET(utdr, deltafactor, random_chance(0.8) ? random_log(1e-8, 0.1) : random_between(-0.1, 0.3));
  has_fm = random_chance(0.2);
  if (has_fm) SET(utdr, pdfatmode, random_chance(0.8) ? right_at_mode(made_from) : -random_unit());
  if (random_chance(0.3)) SET(utdr, verify, 1);
}
static void utdr_changes(UNUR_GEN *gen) { CHG(utdr, verify, random_below(2)); }
static void utdr_reshape(UNUR_GEN *gen) {
  reshape(gen);
  if (random_chance(0.2)) CHG(utdr, pdfatmode, -random_unit());
  if (has_fm || random_chance(0.3)) CHG(utdr, pdfatmode, right_at_mode(own(gen)));
}

/* A center outside the domain is no center: it is not moved there. */
static bool has_center;
static void nrou_reshape(UNUR_GEN *gen) { if (!has_center) reshape(gen); }
static void nrou_options(UNUR_PAR *par) {
  has_center = random_chance(0.2);
  if (random_chance(0.3)) SET(nrou, r, random_about(1., 4.));
  if (has_center) SET(nrou, center, fmin(fmax(random_between(law.low, law.high), law.domain[0]), law.domain[1]));
  if (random_chance(0.15) && !law.cut) {
    const double left = random_between(-3., 0.1), right = random_between(-0.1, 3.);
    SET2(nrou, u, left, right);
  }
  if (random_chance(0.15) && !law.cut) SET(nrou, v, random_between(-0.2, 2.));
  if (random_chance(0.3)) SET(nrou, verify, 1);
}
static void nrou_changes(UNUR_GEN *gen) { CHG(nrou, verify, random_below(2)); }

/* ---- TABL -------------------------------------------------------------------------------------------- */

/* Right areas only: too large a one is refused, of own laws by ours alone. Not without the equal-area rule:
 * one interval at the start is another matter (`rejection`). Not slopes: the original gives the last bar of
 * each a squeeze of 0, and refuses standard laws that they do not cover. */
static void tabl_law(void) { random_law(CONCAVE | AREA); }
static UNUR_DISTR *tabl_distr(void) { return law_distr(AREA); }
static void tabl_options(UNUR_PAR *par) {
  const double wide = law.high - law.low;
  const int pieces = random_below(8);
  if (pieces == 0) { /* points, mostly with the mode among them */
    static double points[4]; /* which the original reads at unur_init() */
    const int n = random_below(5);
    for (int i = 0; i < n; i++) points[i] = law.low + wide * (i + random_unit()) / n;
    if (random_chance(0.8) && n > 0) points[random_below(n)] = law.mode;
    called("cpoints", n, unur_tabl_set_cpoints(par, n, n > 0 ? points : NULL));
  }
  /* With immediate acceptance the original compares with the piece of hat that is left after a split, and
   * draws too much from the tails until it no longer adapts. */
  const bool adapts = random_chance(0.4) && SET(tabl, variant_ia, 0) == 0;
  if (random_chance(0.2)) SET(tabl, variant_splitmode, (unsigned)random_about_int(1, 3));
  if (random_chance(0.2)) SET(tabl, areafraction, random_about(0.01, 0.4));
  if (adapts && random_chance(0.4)) SET(tabl, usedars, random_below(2));
  if (adapts && random_chance(0.4)) SET(tabl, darsfactor, random_about(0.3, 1.2));
  if (random_chance(0.2)) SET(tabl, nstp, random_about_int(1, 60));
  if (random_chance(0.3)) SET(tabl, max_sqhratio, random_about(0.1, 0.9));
  if (adapts && random_chance(0.4)) SET(tabl, max_intervals, random_about_int(1, 200));
  /* Not of standard laws: there the original goes on with the area of the whole, and refuses some for it. */
  if (law.family != NULL && random_chance(0.4)) SET2(tabl, boundary, law.low - wide * random_between(-0.6, 3.), law.high + wide * random_between(-0.6, 3.));
  if (random_chance(0.2)) SET(tabl, guidefactor, random_between(1., 4.));
  if (random_chance(0.2)) SET(tabl, pedantic, 1);
  if (random_chance(0.2)) SET(tabl, verify, 1);
}
static void tabl_getters(UNUR_GEN *gen) {
  got("hat area", unur_tabl_get_hatarea(gen));
  got("squeeze area", unur_tabl_get_squeezearea(gen));
  got("squeeze ratio", unur_tabl_get_sqhratio(gen));
  got("intervals", unur_tabl_get_n_intervals(gen));
}
static void tabl_changes(UNUR_GEN *gen) {
  if (random_chance(0.4)) CHG(tabl, verify, random_below(2));
  if (random_chance(0.7)) {
    const double a = random_between(law.low, law.high), b = random_between(law.low, law.high);
    CHG2(tabl, truncated, random_chance(0.9) ? fmin(a, b) : a, fmax(a, b));
  }
}

/* ---- ITDR -------------------------------------------------------------------------------------------- */

/* Not beta laws: towards the other end both find another hat by their difference quotients. */
static void pole_law(void) {
  do random_law(POLE | SMOOTH | UNCUT); while (isfinite(law.domain[1]));
}
static UNUR_DISTR *pole_distr(void) { return law_distr(POLE); }
static void unchanged(UNUR_GEN *gen) { (void)gen; }
static void itdr_options(UNUR_PAR *par) {
  if (random_chance(0.3)) SET(itdr, xi, law.low + (law.high - law.low) * random_about(0.02, 0.8));
  if (random_chance(0.3)) SET(itdr, cp, random_about(-0.95, -0.1));
  if (random_chance(0.3)) SET(itdr, ct, random_about(-0.95, -0.1));
  if (random_chance(0.3)) SET(itdr, verify, 1);
}
static void itdr_getters(UNUR_GEN *gen) {
  got("hat area", unur_itdr_get_area(gen));
  got("cp", unur_itdr_get_cp(gen));
  got("ct", unur_itdr_get_ct(gen));
  got("xi", unur_itdr_get_xi(gen));
}
static void itdr_changes(UNUR_GEN *gen) { CHG(itdr, verify, random_below(2)); }

/* ---- HRB, HRD, HRI ------------------------------------------------------------------------------------- */

/* Hazard rates: p + q wave, falling, rising. */
static int shape;
static double hazard(double x, const UNUR_DISTR *d) {
  (void)d;
  switch (shape) {
    case 0: return law.p + 0.9 * fmin(law.p, 1.) * sin(law.q * x);
    case 1: return law.p / (1. + law.q * fmax(x, 0.));
    case 2: return law.p + law.q * x;
    case 3: return law.p * law.q * pow(fmax(x, 0.), law.q - 1.);
    default: return law.p;
  }
}
static void hazard_law_of(int first) {
  shape = first + random_below(5 - first);
  law.p = random_log(0.1, 10.);
  law.q = random_log(0.2, 5.);
  /* Not so low that thinning takes longer than the original waits; weibull rising, or with a bound. */
  if (shape == 1) law.p = fmax(law.p, law.q);
  if (shape == 3) law.q = fmax(law.q, 1.01);
  law.domain[0] = random_below(3) > 0 ? 0. : random_between(-1., 4.);
  static const char *const names[] = {"wave", "falling", "rising", "weibull", "constant"};
  snprintf(law.name, sizeof law.name, "hazard rate %s(%.3g, %.3g) from %.3g", names[shape], law.p, law.q, law.domain[0]);
}
static void hazard_law(void) { hazard_law_of(0); }
static void rising_law(void) { hazard_law_of(2); }
static UNUR_DISTR *hazard_distr(void) {
  UNUR_DISTR *d = unur_distr_cont_new();
  unur_distr_cont_set_hr(d, hazard);
  const double right = random_chance(0.9) ? INFINITY : law.domain[0] + random_log(0.1, 10.);
  if (law.domain[0] != 0. || isfinite(right)) called2("domain", law.domain[0], right, unur_distr_cont_set_domain(d, law.domain[0], right));
  return d;
}
static void hazard_reshape(UNUR_GEN *gen) {
  UNUR_DISTR *d = own(gen);
  const double left = random_between(-1., 3.);
  called2("domain", left, INFINITY, unur_distr_cont_set_domain(d, left, INFINITY));
}
/* Without a bound the original takes the hazard rate at 0 rather than at the left border; see `hazard`. */
static void hrb_options(UNUR_PAR *par) {
  SET(hrb, upperbound, shape == 2 || shape == 3 ? random_between(5., 60.) : random_chance(0.1) ? random_between(-1., 0.1) : random_between(0.8, 3.) * law.p);
  if (random_chance(0.4)) SET(hrb, verify, 1);
}
static void hrb_changes(UNUR_GEN *gen) { CHG(hrb, verify, random_below(2)); }
static void hrd_options(UNUR_PAR *par) { if (random_chance(0.4)) SET(hrd, verify, 1); }
static void hrd_changes(UNUR_GEN *gen) { CHG(hrd, verify, random_below(2)); }
static void hri_options(UNUR_PAR *par) {
  /* Without p0 ours looks for one where left + 1 is far from the mass. */
  SET(hri, p0, law.domain[0] + random_between(0.05, 3.));
  if (random_chance(0.2)) SET(hri, p0, law.domain[0] - random_unit());
  if (random_chance(0.4)) SET(hri, verify, 1);
}
static void hri_changes(UNUR_GEN *gen) { CHG(hri, verify, random_below(2)); }

void cases_rejection(void) {
  static const METHOD methods[] = {
    {"srou", 250, any_law, any_distr, srou_new, srou_options, NULL, srou_changes, srou_reshape, CAN_REINIT},
    {"ssr", 250, any_law, any_distr, ssr_new, ssr_options, NULL, ssr_changes, ssr_reshape, CAN_REINIT},
    {"utdr", 250, concave_law, any_distr, utdr_new, utdr_options, NULL, utdr_changes, utdr_reshape, CAN_REINIT},
    {"nrou", 200, concave_law, any_distr, unur_nrou_new, nrou_options, NULL, nrou_changes, nrou_reshape, CAN_REINIT},
    {"tabl", 250, tabl_law, tabl_distr, unur_tabl_new, tabl_options, tabl_getters, tabl_changes, reshape, CAN_REINIT},
    {"itdr", 200, pole_law, pole_distr, unur_itdr_new, itdr_options, itdr_getters, itdr_changes, unchanged, CAN_REINIT},
    {"hrb", 100, hazard_law, hazard_distr, unur_hrb_new, hrb_options, NULL, hrb_changes, hazard_reshape, CAN_REINIT},
    {"hrd", 100, hazard_law, hazard_distr, unur_hrd_new, hrd_options, NULL, hrd_changes, hazard_reshape, CAN_REINIT},
    {"hri", 100, rising_law, hazard_distr, unur_hri_new, hri_options, NULL, hri_changes, hazard_reshape, CAN_REINIT},
  };
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) method_cases(&methods[i]);
}
