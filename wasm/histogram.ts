/**
 * Bins for draws.
 */

export interface Histogram {
  edges: Float64Array;
  counts: Float64Array;
  below: number;
  above: number;
}

const mostBins = 400;
/**
 * Bins at least: the rule gives too few where the quartiles lie in different modes.
 */
const fewestBins = (n: number) => Math.max(12, Math.min(60, Math.ceil(Math.sqrt(n) / 2)));

/**
 * Edges of equal bins after Freedman and Diaconis (Z. Wahrsch. verw. Gebiete 57 (1981),
 * 453-476): width 2 IQR n^(-1/3), over a range that far-out draws do not stretch.
 *
 * @param quantile of the law or of the draws
 * @param range smallest and largest value that can or did occur; may be infinite
 */
export function histogramEdges(
  quantile: (p: number) => number,
  range: readonly [number, number],
  n: number,
): Float64Array {
  const q1 = quantile(0.25);
  const q3 = quantile(0.75);
  const iqr = q3 - q1;
  let low = Math.max(range[0], quantile(0.0005));
  let high = Math.min(range[1], quantile(0.9995));
  if (iqr > 0) {
    low = Math.max(low, q1 - 8 * iqr);
    high = Math.min(high, q3 + 8 * iqr);
  }
  if (!(high > low)) {
    const half = Math.max(Math.abs(low) * 1e-6, 1e-300);
    return Float64Array.of(low - half, low, low + half);
  }
  const width = iqr > 0 ? 2 * iqr * n ** (-1 / 3) : (high - low) / fewestBins(n);
  const bins = Math.max(fewestBins(n), Math.min(mostBins, Math.ceil((high - low) / width)));
  const step = (high - low) / bins;
  // An end of the range closer than two bins is the natural edge.
  if (low - range[0] < 2 * step) low = range[0];
  if (range[1] - high < 2 * step) high = range[1];
  const edges = new Float64Array(bins + 1);
  for (let i = 0; i <= bins; i++) edges[i] = i === bins ? high : low + ((high - low) * i) / bins;
  return edges;
}

/** Counts draws in equal bins, right edge of the last one included. */
export class BinCounts {
  readonly histogram: Histogram;

  constructor(edges: Float64Array) {
    this.histogram = { edges, counts: new Float64Array(edges.length - 1), below: 0, above: 0 };
  }

  add(draws: ArrayLike<number>): void {
    const { edges, counts } = this.histogram;
    const bins = counts.length;
    const low = edges[0] as number;
    const high = edges[bins] as number;
    const perUnit = bins / (high - low);
    for (let i = 0; i < draws.length; i++) {
      const x = draws[i] as number;
      if (x < low) this.histogram.below++;
      else if (x > high) this.histogram.above++;
      else {
        const bin = Math.min(bins - 1, Math.floor((x - low) * perUnit));
        counts[bin] = (counts[bin] as number) + 1;
      }
    }
  }
}
