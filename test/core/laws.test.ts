/** The laws of the differential tests are themselves right: densities against their
 * distribution functions, derivatives against numeric ones. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberOf, rows } from './build.ts';

/** Where the check itself cannot reach its usual tolerance. */
const looser = new Map<string, [tolerance: number, why: string]>([
  ['exponential(0.001,5)', [2e-12, 'x is 5000 times the scale: its rounding alone moves the CDF by 1e-12']],
  ['normal(1000,1e-3)', [1e-9, 'x is 10^6 times the scale: its rounding alone moves the CDF by 1e-10']],
  ['gamma(1000)', [2e-12, 'the log-density is a difference of terms near 7000, so the density has 1e-12']],
]);

for (const side of ['oracle'] as const) {
  for (const row of rows('check-laws', side)) {
    test(`law ${row.key}`, () => {
      const tolerance = looser.get(row.key)?.[0] ?? 1e-13;
      const below = (field: string, limit: number): void => {
        const value = numberOf(row[field]);
        assert.ok(value <= limit, `${field} is ${value}, more than ${limit}`);
      };
      assert.ok(numberOf(row['area']) > 0, 'the area is not positive');
      below('cdf error', tolerance); // integrals of the density against differences of the CDF
      below('cdf + sf - 1', 1e-14);
      below('dpdf error', 1e-6); // Richardson differences of GSL, beyond their error estimate
      below('dlogpdf error', 1e-6);
      below('log error', 1e-12);
      below('rise beside mode', 1e-13);
    });
  }
}
