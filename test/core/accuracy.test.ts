/** Special functions and standard distributions of our library against values in high
 * precision; reference/ has them and the scripts that made them. Independent of the original. */
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { numberOf, rows } from './build.ts';
import type { Row } from './build.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** Relative error of 1e-13, where the mathematics allows. */
const TOLERANCE = 1e-13;

/** Logarithms: the error that counts is absolute, and at least the rounding of the result. */
const logarithms = new Set(['logpdf', 'k', 'lb', 'ld', 'la', 'st']);

/** Laws whose original has no such function; ours follows it (facts sheet, section 6). */
const notOffered: Record<string, string> = {
  logpdf: 'chi chisquare extremeI extremeII logistic lognormal lomax pareto rayleigh slash student triangular weibull',
  dlogpdf:
    'chi chisquare extremeI extremeII logistic lognormal lomax meixner pareto rayleigh slash student triangular weibull',
  dpdf: 'meixner',
};

/** Where a tolerance of its own is needed, and why. */
const special = new Map<string, [tolerance: number, why: string]>([
  ['binomial 1000000.0,0.7 pmf 695000', [2e-13, '26 orders below the mode: the rounding of n p, times 60']],
  ['beta 2.0,5.0 dlogpdf 0x1.999999999999ap-3', [Infinity, 'the double 0.2 next to the mode: 3e-16 is the rounding of x']],
  ['beta 2.0,5.0 dpdf 0x1.999999999999ap-3', [Infinity, 'the double 0.2 next to the mode: 9e-16 is the rounding of x']],
  ['beta 30000.0,20000.0 dpdf 0x1.3333333333333p-1', [1e-11, 'difference of two terms of 5e4 that leaves 0.8']],
  ['beta 30000.0,20000.0 dlogpdf 0x1.3333333333333p-1', [1e-11, 'difference of two terms of 5e4 that leaves 0.8']],
]);

function check(row: Row): void {
  const name = String(row['function']);
  const law = row.key.split(' ')[0] ?? '';
  const value = numberOf(row['value']);
  const reference = numberOf(row['reference']);
  if (row.key.split(' ').length > 3 && Number.isNaN(value)) {
    assert.ok((notOffered[name] ?? '').split(' ').includes(law), `${law} has no ${name}`);
    return;
  }
  const scale = logarithms.has(name) ? 1 + Math.abs(reference) : Math.abs(reference);
  const tolerance = special.get(row.key)?.[0] ?? TOLERANCE;
  // A reference of 1e-45 at a mode is the rounding of its numeric derivative; and what is
  // below the smallest normal double cannot have all its digits.
  const noise = name === 'dpdf' || name === 'dlogpdf' ? 1e-40 : 1e-307;
  const error = Math.abs(value - reference);
  assert.ok(
    error <= tolerance * scale || error < noise,
    `${row.key}: ${value}, must be ${reference}, error ${(error / scale).toExponential(1)}`,
  );
  const back = numberOf(row['cdf of inverse']);
  if (!Number.isNaN(back)) {
    // F(F^-1(u)) = u up to the rounding of the inverse, which moves u by eps |x| f(x).
    const u = value;
    const smaller = Math.min(u, 1 - u);
    assert.ok(
      Math.abs(back - u) <= 1e-12 * Math.max(smaller, 1e-4) || Math.abs(back - u) <= 1e-12 * smaller,
      `${row.key}: F(F^-1(${u})) = ${back}`,
    );
  }
}

for (const file of ['special', 'standard', 'discrete']) {
  const groups = new Map<string, Row[]>();
  for (const row of rows('accuracy', 'ours', [join(here, 'reference', `${file}.txt`)])) {
    const words = row.key.split(' ');
    const group = file !== 'special' ? `${words[0]}(${words[1]})` : `function ${words[0]}`;
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  for (const [group, all] of groups)
    test(`accuracy: ${group}, ${all.length} values`, () => {
      for (const row of all) check(row);
    });
}
