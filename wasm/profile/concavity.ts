/**
 * Whether a density is T_c-concave, T_0 = log and T_-0.5 = -1/sqrt (Hörmann, ACM Trans. Math.
 * Software 21 (1995), 182-193), on the samples that resolve its modes.
 */
import type { Concavity } from '../protocol.ts';

/** Fall of the log-density beyond which the transformed density is not looked at. */
const deep = 600;
/** Log-densities below are near the underflow of the density, and have few digits. */
const underflow = -690;

interface Surroundings {
  /** Log-density where most of the mass is. */
  top: number;
  /** Length over which the mass spreads. */
  scale: number;
  /** Whether the samples are logarithms of a density, which underflows. */
  fromDensity: boolean;
  gap?: number | undefined;
}

/**
 * A violation is a sample that lies below the chord of its neighbours, by more than the
 * roundings of the density and of x explain. It is measured relative to the transformed density:
 * for c = 0 in log f, for c = -0.5 in parts of 1/sqrt(f).
 *
 * @param samples ascending in x; -Infinity where the density vanishes
 * @param gap a place between positive densities where there is no line above the transformed one
 */
export function concavity(samples: { x: ArrayLike<number>; value: ArrayLike<number> }, { top, scale, fromDensity, gap }: Surroundings): Concavity[] {
  const x: number[] = [];
  const value: number[] = [];
  let zero: number | undefined;
  for (let i = 0; i < samples.x.length; i++) {
    const at = samples.x[i] as number;
    const here = samples.value[i] as number;
    if (here === -Infinity) zero = at;
    else {
      if (x.length > 0 && zero !== undefined) gap ??= zero;
      if (here < top - deep || (fromDensity && here < underflow)) continue;
      zero = undefined;
      x.push(at);
      value.push(here);
    }
  }
  return ([0, -0.5] as const).map((c) => {
    let worst = 0;
    let where: number | undefined = gap;
    const looked = (i: number, j: number, k: number) => {
      const [a, b, d] = [x[i] as number, x[j] as number, x[k] as number];
      const [fa, fb, fd] = [value[i] as number, value[j] as number, value[k] as number];
      const right = (b - a) / (d - a);
      const left = (d - b) / (d - a);
      const steep = Math.max(Math.abs(fb - fa) / (b - a), Math.abs(fd - fb) / (d - b));
      const slack = 1e-10 + 1e-13 * Math.abs(fb) + 8 * Number.EPSILON * Math.abs(b) * steep;
      // Chord above the middle; T in units of |T(middle)|.
      const over = c === 0 ? left * fa + right * fd - fb : 1 - left * Math.exp(0.5 * (fb - fa)) - right * Math.exp(0.5 * (fb - fd));
      // The worst is where mass is, neither far out nor at the foot of a pole.
      const weight = Math.min(1, (Math.exp(fb - top) * (d - a)) / scale);
      if (over > slack && over * weight > worst) {
        worst = over * weight;
        where = b;
      }
    };
    // Neighbours, and farther ones, so that a violation too small for close neighbours shows.
    const n = x.length;
    for (const reach of [1, 2, 4, 8]) {
      for (let j = reach; j + reach < n && gap === undefined; j++) looked(j - reach, j, j + reach);
    }
    return where === undefined ? { c, holds: true } : { c, holds: false, x: where };
  });
}
