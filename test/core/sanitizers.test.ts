/** Bad input and bad densities once more, with our library under AddressSanitizer and
 * UndefinedBehaviorSanitizer: no report, no crash, no hang. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rows } from './build.ts';

for (const program of ['bad-input', 'bad-density', 'api-distr', 'api-gen', 'api-urng', 'composite', 'discrete']) {
  test(`sanitizers: ${program}`, () => {
    // A report ends the process with a status of its own; rows() fails with it.
    const all = rows(program, 'sanitized', [], 600);
    assert.ok(all.length > 10, `${all.length} rows`);
    assert.deepEqual(all.filter((row) => 'ended' in row).map((row) => `${row.key}: ${String(row['ended'])}`), []);
  });
}
