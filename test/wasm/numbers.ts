/** What the tests of numbers share. */
import assert from 'node:assert/strict';

/** @param tolerance relative */
export function closeTo(value: number, expected: number, tolerance: number, what = ''): void {
  const off = Math.abs(value - expected);
  assert.ok(off <= tolerance * Math.abs(expected), `${what} ${value}, expected ${expected}: ${off / Math.abs(expected)} apart`);
}

/**
 * Uniforms for tests that must not depend on the core: MINSTD with the multiplier 48271 (Park,
 * Miller, Stockmeyer, CACM 36 (1993), no. 7).
 */
export function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Φ(x) by the series of Marsaglia (J. Stat. Software 11 (2004), no. 4), |x| < 7: to 1e-15 absolute. */
export function normalCdf(x: number): number {
  if (x < -7) return 0;
  if (x > 7) return 1;
  let sum = x;
  let term = x;
  for (let i = 3; i < 300 && Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
    term *= (x * x) / i;
    sum += term;
  }
  return 0.5 + sum * Math.exp(-0.5 * x * x - 0.91893853320467274178);
}
