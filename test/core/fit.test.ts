/** Goodness of fit: every method, laws that fit it, five seeds, n = 100,000. Each sample passes
 * its tests at the level 1e-4, and each of these tests fails, at the same level, for the same
 * sample after 1 % of its mass was moved; see fit.h. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberOf, rows } from './build.ts';
import type { Row } from './build.ts';
import { section, textTable } from './compare.ts';

const level = 1e-4;
const seeds = 5;
const programs = ['fit-continuous', 'fit-discrete', 'fit-data'];
const tests = ['ks', 'ad', 'chi2'];

/** P(D_10 < 0.274) and P(D_2000 < 0.04) as the paper prints them, P(D_2000 < 0.028) and P(D_100 < 0.1) from
 * SciPy's kstwo; limits at the tabulated critical values of 5 % and of 10, 5 and 1 %; A^2_10 by simulation. */
const references: Record<string, [value: number, tolerance: number][]> = {
  'reference: Kolmogorov': [
    [0.6284796154565, 1e-12],
    [0.9967694319171, 1e-12],
    [0.9147185290, 5e-9],
    [0.7473072429936, 1e-9],
    [0.95, 3e-4],
  ],
  'reference: Anderson-Darling': [
    [0.9, 2e-5],
    [0.95, 2e-5],
    [0.99, 2e-5],
    [0.9493, 1e-3],
  ],
};

const pValues = (row: Row, field: string): number[] => ((row[field] ?? []) as unknown[]).map(numberOf);

/** What is wrong with a row; empty if nothing is. */
function faults(row: Row): string[] {
  if (row['init'] !== 1) return [`the set-up failed, unur_errno ${String(row['set-up'])}`];
  const found = row.records.filter((record) => record.startsWith('error')).map((record) => `while sampling: ${record}`);
  const made = tests.filter((name) => name in row);
  if (made.length === 0) found.push('no test was made');
  for (const name of made) {
    for (const [i, p] of pValues(row, name).entries())
      if (!(p > level)) found.push(`${name}, seed ${i + 1}: p = ${p.toExponential(2)}`);
    for (const [i, p] of pValues(row, `${name} moved`).entries())
      if (!(p <= level)) found.push(`${name}, seed ${i + 1}: 1 % of the mass moved and not seen, p = ${p.toExponential(2)}`);
    for (const field of [name, `${name} moved`])
      if (pValues(row, field).length !== seeds) found.push(`${field}: ${pValues(row, field).length} seeds`);
  }
  return found;
}

for (const program of programs) {
  const all = rows(program, 'ours', [String(seeds)], 600);
  const methods = new Map<string, Row[]>();
  for (const row of all) methods.set(section(row.key), [...(methods.get(section(row.key)) ?? []), row]);
  for (const [method, laws] of methods) {
    test(`goodness of fit: ${method}`, () => {
      if (method === 'reference') {
        for (const row of laws)
          for (const [i, [value, tolerance]] of (references[row.key] ?? []).entries())
            assert.ok(Math.abs(numberOf((row['value'] as unknown[])[i]) - value) <= tolerance, `${row.key}, ${i}: ${JSON.stringify(row['value'])}`);
        return;
      }
      const bad = laws.flatMap((row) => faults(row).map((fault) => `${row.key}: ${fault}`));
      assert.deepEqual(bad, []);
      const ownLaws = new Set(laws.map((row) => row.key)).size;
      assert.ok(ownLaws >= 8 || method === 'UNIF', `${method} was put to ${ownLaws} laws`);
    });
  }
  test(`goodness of fit: the p-values of ${program} are spread as they should be`, (t) => {
    const p = all.flatMap((row) => tests.flatMap((name) => pValues(row, name)));
    const small = p.filter((value) => value < 0.05).length;
    t.diagnostic(textTable([program, 'rows', 'p-values', 'below 0.05', 'least'],
      [['', String(all.length), String(p.length), String(small), Math.min(...p).toExponential(1)]]));
    // Samples of one seed share their uniforms, so the count spreads more widely than a binomial one.
    assert.ok(small < 0.1 * p.length && small > 0.01 * p.length, `${small} of ${p.length} are below 0.05`);
  });
}
