/**
 * Whether streams of draws are what independent draws look like, whatever their law.
 */
import { countUpTo } from '../sorted.ts';

/** Bits of surprise from which on a repeated run is no accident among 1e6 draws: 2^-80 a pair. */
const surprise = 80;
const longestRun = 512;

/**
 * Successive draws that must not occur twice, so many that chance explains it with probability
 * below 1e-12; Infinity where draws say too little for that.
 */
export function runLength(draws: Float64Array): number {
  const some = draws.subarray(0, 4096).slice().sort();
  const n = some.length;
  // The share of equal pairs estimates the sum of squared probabilities of the values.
  let pairs = 0;
  for (let i = 0; i < n; ) {
    let j = i;
    while (j < n && some[j] === some[i]) j++;
    pairs += (j - i) * (j - i - 1);
    i = j;
  }
  const share = Math.max(pairs, 1) / (n * (n - 1));
  if (share >= 1) return Infinity;
  const length = Math.max(4, Math.ceil(surprise / -Math.log2(share)));
  return length <= longestRun ? length : Infinity;
}

export interface Repetition {
  /** Numbers of the streams, and of the first draw of the run in each. */
  first: { stream: number; draw: number };
  second: { stream: number; draw: number };
  length: number;
}

const bits = new Uint32Array(2);
const asDouble = new Float64Array(bits.buffer);

/** The first run of draws that occurs a second time, in the same or another stream. */
export function repeatedRun(streams: readonly Float64Array[]): Repetition | undefined {
  const longest = streams.reduce((a, b) => (b.length > a.length ? b : a), new Float64Array(0));
  if (longest.length < 64) return undefined;
  const length = runLength(longest);
  if (length === Infinity) return undefined;
  const seen = new Map<number, number>();
  const starts: number[] = [];
  let total = 0;
  for (const stream of streams) {
    starts.push(total);
    total += stream.length;
  }
  const locate = (at: number) => {
    let stream = starts.length - 1;
    while ((starts[stream] as number) > at) stream--;
    return { stream, draw: at - (starts[stream] as number) };
  };
  for (let s = 0; s < streams.length; s++) {
    const stream = streams[s] as Float64Array;
    for (let i = 0; i + length <= stream.length; i++) {
      // FNV-1a over the words of the run.
      let hash = 0x811c9dc5;
      for (let k = 0; k < length; k++) {
        asDouble[0] = stream[i + k] as number;
        hash = Math.imul(hash ^ (bits[0] as number), 0x01000193);
        hash = Math.imul(hash ^ (bits[1] as number), 0x01000193);
        hash ^= hash >>> 15;
      }
      const before = seen.get(hash);
      if (before === undefined) {
        seen.set(hash, (starts[s] as number) + i);
        continue;
      }
      const first = locate(before);
      const other = streams[first.stream] as Float64Array;
      let same = 0;
      while (same < length && other[first.draw + same] === stream[i + same]) same++;
      if (same === length) return { first, second: { stream: s, draw: i }, length };
    }
  }
  return undefined;
}

/**
 * Correlation of neighbours `lag` apart over its standard error: standard normal for independent
 * draws of whatever law with a variance. NaN for a constant.
 */
export function serialCorrelation(values: Float64Array, lag: number): number {
  const n = values.length;
  let mean = 0;
  for (const value of values) mean += value / n;
  let square = 0;
  let product = 0;
  for (let i = 0; i < n; i++) {
    const here = (values[i] as number) - mean;
    square += here * here;
    if (i + lag < n) product += here * ((values[i + lag] as number) - mean);
  }
  return (product / square) * (n / Math.sqrt(n - lag));
}

/**
 * Counts of non-overlapping pairs of neighbours by their ranks in `side` x `side` cells, whatever
 * their law.
 *
 * @param sorted the values, ascending
 */
export function pairCounts(values: Float64Array, sorted: Float64Array, side: number): Float64Array {
  const borders = Float64Array.from({ length: side - 1 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / side)] as number);
  const counts = new Float64Array(side * side);
  for (let i = 0; i + 1 < values.length; i += 2) {
    const at = countUpTo(borders, values[i] as number) * side + countUpTo(borders, values[i + 1] as number);
    counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}
