import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatBytes, formatCount, formatDuration, formatEstimate, formatNumber, formatP, formatPlain,
  formatShare,
} from '../../webview/numbers.ts';

function table<T>(cases: [T, string][], format: (value: T) => string): void {
  for (const [value, expected] of cases) assert.equal(format(value), expected, `of ${String(value)}`);
}

test('a number has the digits asked for, grouped, with a true minus sign', () => {
  table<number | null>(
    [
      [0, '0'], [-0, '0'], [1, '1'], [-1.5, '−1.5'], [1234.5678, '1,234.6'], [0.000123456, '0.00012346'],
      [12_345_678, '12,346,000'], [1e-5, '1e−5'], [-2.5e-12, '−2.5e−12'], [1e9, '1e9'],
      [999_999_999, '1e9'], [1.234567e300, '1.2346e300'], [100e9, '1e11'],
      [Infinity, '∞'], [-Infinity, '−∞'], [null, '—'], [Number.NaN, '—'],
    ],
    (value) => formatNumber(value),
  );
  assert.equal(formatNumber(8.312e-11, 2), '8.3e−11');
});

test('an estimate ends where its standard error does', () => {
  const cases: [number | null, number | null, string, string][] = [
    [0.00123456, 0.01, '0.001', '0.010'],
    [-0.0001, 0.01, '0.000', '0.010'],
    [12_345.678, 120, '12,350', '120'],
    [1e6, 23_456, '1,000,000', '23,000'],
    [3.14159265, 0.0999, '3.14', '0.10'],
    [1.5, 0.000123, '1.50000', '0.00012'],
    [1.2347e-9, 3e-11, '1.235e−9', '0.030e−9'],
    [5, 0, '5', '0'],
    [5, null, '5', '—'],
    [null, 0.1, '—', '—'],
  ];
  for (const [value, error, expectedValue, expectedError] of cases) {
    assert.deepEqual(
      formatEstimate(value, error), { value: expectedValue, standardError: expectedError },
      `${value} ± ${error}`,
    );
  }
});

test('counts, times, bytes, shares and p-values have their own forms', () => {
  table<number | null>([[10_000, '10,000'], [0, '0'], [1e8, '100,000,000'], [null, '—']], formatCount);
  table<number | null>(
    [[0, '0 ms'], [1.84, '1.84 ms'], [0.0213, '21.3 µs'], [2.5e-5, '25 ns'], [12_345, '12.3 s'], [600_000, '10 min'], [null, '—']],
    formatDuration,
  );
  table<number | null>([[12, '12 B'], [13_420, '13.4 kB'], [5.2e6, '5.2 MB'], [null, '—']], formatBytes);
  table<number | null>([[0.41, '0.410'], [0.00021, '0.00021'], [1e-12, '1e−12'], [0, '< 1e−300'], [null, '—']], formatP);
  table<number | null>([[0.12345, '12.3\u00a0%'], [null, '—']], formatShare);
});

test('a data table holds what a program reads back', () => {
  for (const value of [0, -1.5, 1e-12, 123456.789, 1 / 3]) {
    assert.ok(Math.abs(Number(formatPlain(value)) - value) <= 1e-7 * Math.abs(value));
  }
  assert.equal(formatPlain(null), '—');
  assert.equal(formatPlain(-Infinity), '-Infinity');
  assert.equal(formatPlain('PINV'), 'PINV');
});
