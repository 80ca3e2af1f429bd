/** Every table of the differential tests agrees with the original, or the difference is one
 * that known-differences.json names with its reason. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, report, summary } from './compare.ts';
import { tables } from './tables.ts';

for (const table of tables) {
  test(`against the original: ${table.title}`, (t) => {
    const comparison = compare(table);
    for (const line of summary(comparison).split('\n')) t.diagnostic(line);
    assert.ok(comparison.unexplained.length === 0 && comparison.stale.length === 0, report(comparison));
  });
}
