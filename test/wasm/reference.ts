/** The reference of a density on the line whose modes a test knows. */
import assert from 'node:assert/strict';
import { explore, exploreFurther } from '../../wasm/profile/landscape.ts';
import { forErrors, ReferenceCdf } from '../../wasm/reference-cdf.ts';

const line: [number, number] = [-Infinity, Infinity];

/** @param modes all of them */
export function referenceOn(density: (x: number) => number, modes: readonly number[]): ReferenceCdf {
  const question = { logDensity: (x: number) => Math.log(density(x)), domain: line };
  const landscape = explore(question);
  assert.ok(landscape);
  return new ReferenceCdf(density, line, exploreFurther(landscape, question, modes), forErrors);
}
