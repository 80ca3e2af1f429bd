/* cstd_normal.c -- special generators of the normal distribution (mu, sigma).
 *
 * 0, 4  ACR: acceptance-complement ratio. W. Hoermann, G. Derflinger, The ACR method for
 *       generating normal random variables, OR Spektrum 12 (1990), 181-185.
 * 1     G. E. P. Box, M. E. Muller, A note on the generation of random normal deviates, Ann.
 *       Math. Statist. 29 (1958), 610-611.
 * 2     Polar method. G. Marsaglia, Improving the polar method for generating a pair of random
 *       variables, Boeing Sci. Res. Lab. 1962; D. Knuth, The Art of Computer Programming, vol. 2.
 * 3     A. J. Kinderman, J. G. Ramage, Computer generation of normal random variables, J. Amer.
 *       Statist. Assoc. 71 (1976), 893-898, with the correction of G. Tirler, P. Dalgaard,
 *       W. Hoermann, J. Leydold, An error in the Kinderman-Ramage method and how to fix it,
 *       Comput. Statist. Data Anal. 47 (2004), 433-440. Departure: the original lacks the
 *       correction and draws too many variates near 0.
 * 5     Ratio of uniforms. A. J. Kinderman, J. F. Monahan, Computer generation of random
 *       variables using the ratio of uniform deviates, ACM TOMS 3 (1977), 257-260.
 * 6     Ratio of uniforms with u^(3/2) and quick tests. J. C. Wakefield, A. E. Gelfand,
 *       A. F. M. Smith, Efficient generation of random variates via the ratio-of-uniforms method,
 *       Statist. Comput. 1 (1991), 129-133; L. Barabesi, Random variate generation by using the
 *       ratio-of-uniforms method, Univ. Siena 1993.
 * 7     J. L. Leva, A fast normal random number generator, ACM TOMS 18 (1992), 449-453.
 * 99    Sum of 12 uniforms minus 6; only an approximation, for teaching.
 */
#include "special_generators.h"

/* ---- ACR ------------------------------------------------------------------------------------ */

/* Beyond the body of the density: ratio of uniforms. */
static double acr_tail(UNUR_GEN *gen) {
  UNUR_I_TRIALS(gen) {
    double x = unur_i_uniform(gen->urng);
    double y = 0.187308492 * unur_i_uniform(gen->urng);
    double r;
    if (0.4571828819 - 0.7270572718 * x - y > 0.) {
      r = 2. + y / x;
    } else {
      x = 1. - x;
      y = 0.187308492 - y;
      r = -(2. + y / x);
    }
    if ((y - 0.8853395638 + x) * (0.2770276848 + x) + 0.2452635696 < 0.) return r;
    if (y < x + 0.03895759111 && r * r < 4. * (0.5029324303 - log(x))) return r;
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

double unur_i_normal_acr(UNUR_GEN *gen) {
  const double y = unur_i_uniform(gen->urng);
  if (y > 0.516058551) return 4.132731354 * y - 3.132731354;
  if (y < 0.107981933) {
    const double t = 18.52161694 * y - 1.;
    return t >= 0. ? 1. + t : -1. + t;
  }
  if (y < 0.483941449) {
    const double t = 2. * unur_i_uniform(gen->urng) - 1.;
    const double z = t > 0. ? 2. - t : -2. - t;
    if ((1.448242853 - y) * (1.46754004 + fabs(z)) < 3.307147487) return z;
    if ((y + 1.036467755) * (3.631288474 + t * t) < 5.295844968) return t;
    if (0.591923442 - y < exp(-(z * z + 0.4515827053) / 2.)) return z;
    if (y + 0.375959516 < exp(-(t * t + 0.4515827053) / 2.)) return t;
  }
  return acr_tail(gen);
}

static double scaled(const UNUR_GEN *gen, double z) {
  const double *p = gen->distr->data.cont.params;
  return p[0] + p[1] * z;
}

static double sample_acr(UNUR_GEN *gen) { return scaled(gen, unur_i_normal_acr(gen)); }

/* ---- Pairs: the second variate is kept -------------------------------------------------------- */

struct pair { double kept; bool has; };

static double sample_box_muller(UNUR_GEN *gen) {
  struct pair *pair = UNUR_I_CONSTANTS(gen, struct pair);
  if (pair->has) {
    pair->has = false;
    return scaled(gen, pair->kept);
  }
  const double u = unur_i_uniform(gen->urng), v = unur_i_uniform(gen->urng);
  const double r = sqrt(-2. * log(u)), angle = 2. * UNUR_I_PI * v;
  pair->kept = r * sin(angle);
  pair->has = true;
  return scaled(gen, r * cos(angle));
}

static double sample_polar(UNUR_GEN *gen) {
  struct pair *pair = UNUR_I_CONSTANTS(gen, struct pair);
  if (pair->has) {
    pair->has = false;
    return scaled(gen, pair->kept);
  }
  UNUR_I_TRIALS(gen) {
    const double x = 2. * unur_i_uniform(gen->urng) - 1.;
    const double y = 2. * unur_i_uniform(gen->urng) - 1.;
    const double s = x * x + y * y;
    if (!(s < 1. && s > 0.)) continue;
    const double r = sqrt(-2. * log(s) / s);
    pair->kept = y * r;
    pair->has = true;
    return scaled(gen, x * r);
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

/* ---- Kinderman and Ramage --------------------------------------------------------------------- */

#define KR_XI 2.216035867166471 /* half width of the triangle */

/* What the density leaves above the triangle. */
static double kr_rest(double t) {
  return 0.398942280401433 * exp(-t * t / 2.) - 0.180025191068563 * (KR_XI - t);
}

/* One of the three regions between triangle and density. */
struct kr_region { double offset, slope, inside, height; };
static const struct kr_region kr_regions[3] = {
    {KR_XI, -0.630834801921960, 0.755591531667601, 0.034240503750111},
    {0.479727404222441, 1.105473661022070, 0.872834976671790, 0.049264496373128},
    {0.479727404222441, -0.595507138015940, 0.805577924423817, 0.053377549506886},
};

static double sample_kinderman_ramage(UNUR_GEN *gen) {
  const double u = unur_i_uniform(gen->urng);
  if (u < 0.884070402298758) {
    const double v = unur_i_uniform(gen->urng);
    return scaled(gen, KR_XI * (1.131131635444180 * u + v - 1.));
  }
  if (u >= 0.973310954173898) { /* tail */
    UNUR_I_TRIALS(gen) {
      const double v = unur_i_uniform(gen->urng), w = unur_i_uniform(gen->urng);
      const double t = KR_XI * KR_XI / 2. - log(w);
      if (v * v * t > KR_XI * KR_XI / 2.) continue;
      return scaled(gen, u < 0.986655477086949 ? sqrt(2. * t) : -sqrt(2. * t));
    }
    return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
  }
  const struct kr_region *region =
      &kr_regions[u >= 0.958720824790463 ? 0 : u >= 0.911312780288703 ? 1 : 2];
  UNUR_I_TRIALS(gen) {
    const double v = unur_i_uniform(gen->urng), w = unur_i_uniform(gen->urng);
    const double t = region->offset + region->slope * fmin(v, w);
    if (t < 0.) continue; /* the correction; only the third region reaches below 0 */
    if (fmax(v, w) <= region->inside || region->height * fabs(v - w) <= kr_rest(t))
      return scaled(gen, v < w ? t : -t);
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

/* ---- Ratio of uniforms ------------------------------------------------------------------------ */

static double sample_ratio(UNUR_GEN *gen) {
  UNUR_I_TRIALS(gen) {
    double u = unur_i_uniform(gen->urng);
    if (u == 0.) u = 1.;
    /* sup |x| f(x)^(1/2) = sqrt(2/e), rounded up */
    const double x = (unur_i_uniform(gen->urng) - 0.5) * (2. * 0.857763885) / u;
    if (x * x <= -4. * log(u)) return scaled(gen, x);
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

/* Region r^(3/2) <= f(v/sqrt(r)), that is x^2 <= -3 ln r; sup |x| sqrt(r) = sqrt(3/e). Tangents
 * of the logarithm at exp(-1/3) and at 1/2 give the quick tests. */
static double sample_ratio_quick(UNUR_GEN *gen) {
  UNUR_I_TRIALS(gen) {
    const double r = unur_i_uniform(gen->urng);
    const double v = 2.101083837941101 * unur_i_uniform(gen->urng) - 1.050541918970551;
    const double x = v / sqrt(r), xx = x * x;
    if (xx > 4. - 4.186837275258269 * r) {
      if (xx > 1.5 / r - 0.920558458320164) continue;
      if (xx > -3. * log(r)) continue;
    }
    return scaled(gen, x);
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

static double sample_leva(UNUR_GEN *gen) {
  UNUR_I_TRIALS(gen) {
    const double u = unur_i_uniform(gen->urng);
    const double v = 1.7156 * (unur_i_uniform(gen->urng) - 0.5);
    const double x = u - 0.449871, y = fabs(v) + 0.386595;
    const double q = x * x + y * (0.19600 * y - 0.25472 * x);
    if (q < 0.27597 || (q <= 0.27846 && v * v <= -4. * u * u * log(u)))
      return scaled(gen, v / u);
  }
  return unur_i_none_accepted(gen, UNUR_I_HINT_URNG);
}

static double sample_sum(UNUR_GEN *gen) {
  double z = 0.;
  for (int i = 0; i < 12; i++) z += unur_i_uniform(gen->urng);
  return scaled(gen, z - 6.);
}

int unur_i_special_normal(const UNUR_DISTR *distr, unsigned variant, UNUR_GEN *gen) {
  static const struct {
    unsigned variant;
    const char *routine;
    double (*sample)(UNUR_GEN *);
    size_t size;
  } table[] = {
      {0, "ACR", sample_acr, 0},
      {1, "Box-Muller", sample_box_muller, sizeof(struct pair)},
      {2, "polar", sample_polar, sizeof(struct pair)},
      {3, "Kinderman-Ramage", sample_kinderman_ramage, 0},
      {4, "ACR", sample_acr, 0},
      {5, "ratio of uniforms", sample_ratio, 0},
      {6, "ratio of uniforms, quick tests", sample_ratio_quick, 0},
      {7, "Leva", sample_leva, 0},
      {99, "sum of 12 uniforms", sample_sum, 0},
  };
  (void)distr;
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (table[i].variant == variant)
      return gen == NULL ? UNUR_SUCCESS
                         : unur_i_special_cont(gen, table[i].routine, table[i].sample,
                                               table[i].size);
  return UNUR_ERR_PAR_VARIANT;
}

/* ---- Slash: normal divided by a uniform --------------------------------------------------------- */

/* W. H. Rogers, J. W. Tukey, Understanding some long-tailed symmetrical distributions, Statist.
 * Neerlandica 26 (1972), 211-226. */
static double sample_slash(UNUR_GEN *gen) {
  const double z = unur_i_normal_acr(gen);
  return z / unur_i_uniform(gen->urng);
}

int unur_i_special_slash(const UNUR_DISTR *distr, unsigned variant, UNUR_GEN *gen) {
  (void)distr;
  if (variant > 1) return UNUR_ERR_PAR_VARIANT;
  return gen == NULL ? UNUR_SUCCESS : unur_i_special_cont(gen, "slash", sample_slash, 0);
}
