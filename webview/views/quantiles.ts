import type { SampleView } from '../protocol.ts';

/**
 * Asymptotic standard error of the p-quantile of n draws, sqrt(p (1 - p) / n) / f(x) (Serfling,
 * Approximation Theorems of Mathematical Statistics, 1980, section 2.3.3), f by linear
 * interpolation in the drawn density. Null for discrete laws and where the density is not
 * drawn or zero.
 */
export function quantileStandardError(
  p: number,
  x: number | null,
  view: Pick<SampleView, 'discrete' | 'size' | 'curve'>,
): number | null {
  if (view.discrete || x === null) return null;
  const { x: grid, density } = view.curve;
  const high = grid.findIndex((value) => value >= x);
  if (high < 0 || (high === 0 && grid[0] !== x)) return null;
  const low = Math.max(0, high - 1);
  const [x0, x1] = [grid[low] as number, grid[high] as number];
  const [f0, f1] = [density[low] as number, density[high] as number];
  const f = x1 === x0 ? f1 : f0 + ((f1 - f0) * (x - x0)) / (x1 - x0);
  return f > 0 && Number.isFinite(f) ? Math.sqrt((p * (1 - p)) / view.size) / f : null;
}
