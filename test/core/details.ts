/** The long tables: laws by what was measured of them. */
import { numberOf } from './build.ts';
import { relativeDifference, textTable } from './compare.ts';
import type { Comparison } from './compare.ts';

const exponential = (value: unknown): string => {
  const x = numberOf(value);
  return Number.isNaN(x) ? '-' : x.toExponential(2);
};

function pinv(comparison: Comparison): string {
  const lines = comparison.pairs.map(([ours, oracle]) => [
    ours.key,
    exponential(ours['u-error']),
    exponential(oracle['u-error']),
    String(ours['intervals'] ?? '-'),
    String(oracle['intervals'] ?? '-'),
  ]);
  return textTable(['PINV', 'u-error ours', 'original', 'intervals ours', 'original'], lines);
}

function tdr(comparison: Comparison): string {
  const lines = comparison.pairs.map(([ours, oracle]) => {
    const a = (ours['variates'] ?? []) as unknown[];
    const b = (oracle['variates'] ?? []) as unknown[];
    const differences = a.map((x, i) => relativeDifference(x, b[i]));
    const bits = differences.filter((d) => d === 0).length;
    return [
      ours.key,
      ours['init'] === 0 ? 'refused' : String(ours['hat area'] ?? ''),
      oracle['init'] === 0 ? 'refused' : String(oracle['hat area'] ?? ''),
      `${String(ours['intervals'] ?? '-')}/${String(oracle['intervals'] ?? '-')}`,
      a.length === 0 ? '' : `${bits} of ${a.length}, max ${Math.max(...differences).toExponential(1)}`,
    ];
  });
  return textTable(['TDR', 'hat area ours', 'original', 'intervals', 'variates equal bit for bit'], lines);
}

/** Empty where the summary says it all. */
export function details(comparison: Comparison): string {
  if (comparison.table.program === 'pinv') return pinv(comparison);
  if (comparison.table.program === 'tdr') return tdr(comparison);
  return '';
}
