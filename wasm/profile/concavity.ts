/**
 * Whether a density is T_c-concave, T_0 = log and T_-0.5 = -1/sqrt (Hörmann, ACM Trans. Math.
 * Software 21 (1995), 182-193), on the samples that resolve its modes.
 */
import type { Concavity } from '../protocol.ts';
import type { Samples } from './samples.ts';

/** Fall of the log-density beyond which the transformed density is not looked at. */
const deep = 600;
/** Log-densities below are near the underflow of the density, and have few digits. */
const underflow = -690;

/**
 * A violation is a sample that lies below the chord of its neighbours, by more than the
 * roundings of the density and of x explain. It is measured relative to the transformed density:
 * for c = 0 in log f, for c = -0.5 in parts of 1/sqrt(f).
 *
 * @param top log-density where most of the mass is
 * @param fromDensity whether the samples are logarithms of a density
 */
export function concavity(samples: Samples, top: number, fromDensity: boolean): Concavity[] {
  samples.settle();
  const x: number[] = [];
  const value: number[] = [];
  let zero: number | undefined;
  // The two sides of a pole: no line above it.
  let gap = samples.infinite.find((pole) => pole > samples.domain[0] && pole < samples.domain[1]);
  samples.x.forEach((at, i) => {
    const here = samples.value[i] as number;
    if (here === -Infinity) zero = at;
    else {
      if (x.length > 0 && zero !== undefined) gap ??= zero;
      if (here < top - deep || (fromDensity && here < underflow)) return;
      zero = undefined;
      x.push(at);
      value.push(here);
    }
  });
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
      // The worst is where much mass is, not where it is all over.
      const weight = Math.exp(0.25 * (fb - top));
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
