/**
 * What the user stated beside the density, held against the density: until a profile does.
 */
import { ridders } from '../derivative.ts';
import type { ProbabilityTable } from '../probability-table.ts';
import type { RealFunction } from '../quadrature.ts';
import type { ReferenceCdf } from '../reference-cdf.ts';
import { shown, small } from '../run.ts';
import type { ContinuousTarget } from '../target.ts';
import type { UserDistribution } from '../user-distribution.ts';
import type { Finding } from './finding.ts';

const verdict = (what: string, passed: boolean, detail: string): Finding => ({
  check: 'stated facts',
  what,
  outcome: passed ? 'held' : 'doubtful',
  detail,
  ...(passed ? {} : { headline: `${what}: ${detail.charAt(0).toLowerCase()}${detail.slice(1, -1)}`, remedy: 'Correct it, or leave it out.', edits: [] }),
});
const notApplicable = (what: string, detail: string): Finding => ({ check: 'stated facts', what, outcome: 'not applicable', detail });

/** What the user stated beside the density, held against the density. */
export function statedFacts(target: ContinuousTarget, reference: ReferenceCdf): Finding[] {
  const checks: Finding[] = [];
  const { statedArea, mode, scale } = target;
  const { area, areaError } = reference;
  if (statedArea !== undefined && reference.converged) {
    const off = Math.abs(statedArea - area * scale) / (area * scale);
    const detail = `Stated ${shown(statedArea)}, found ${shown(area * scale)} by quadrature.`;
    checks.push(verdict('stated area', off <= 1e-6 + areaError / area, detail));
  }
  if (mode !== undefined) {
    const there = target.logDensity(mode);
    const best = reference.landscape.peaks.reduce((a, b) => (b.logDensity > a.logDensity ? b : a));
    const detail = `Log-density ${shown(there)} at the stated mode ${shown(mode)}, at most ${shown(best.logDensity)}, at x = ${shown(best.x)}.`;
    checks.push(verdict('stated mode', there >= best.logDensity - 1e-6, detail));
  }
  const probabilities = [1e-4, 1e-3, 0.01, 0.05, ...Array.from({ length: 37 }, (_, i) => 0.05 + 0.025 * i), 0.99, 0.999, 0.9999];
  const x = probabilities.map((p) => reference.approximateQuantile(p)).filter((at) => at > target.domain[0] && at < target.domain[1]);
  const { cdf, pdf, logpdf, dpdf, dlogpdf } = target.given;
  if (cdf !== undefined && reference.converged) {
    // The user's function may be that of the untruncated law: compare its share of the domain.
    const [low, high] = target.domain.map((end, i) => (Number.isFinite(end) ? cdf(end) : i)) as [number, number];
    const worst = largest(x, (at) => Math.abs((cdf(at) - low) / (high - low) - reference.cdf(at)));
    const detail = `Differs from the integral of the density by at most ${small(worst.value)}, at x = ${shown(worst.x)}.`;
    checks.push(verdict('your cdf', worst.value <= 1e-6, detail));
  }
  if (pdf !== undefined && logpdf !== undefined) {
    const first = x[x.length >> 1] ?? target.typical.x;
    const offset = Math.log(pdf(first)) - logpdf(first);
    const worst = largest(x, (at) => Math.abs(Math.log(pdf(at)) - logpdf(at) - offset));
    const detail = `log(pdf) and logpdf differ, up to a constant, by at most ${small(worst.value)}, at x = ${shown(worst.x)}.`;
    checks.push(verdict('pdf and logpdf agree', worst.value <= 1e-6, detail));
  }
  const derivatives: [string, RealFunction | undefined, RealFunction | undefined][] = [
    ['your dpdf', dpdf, pdf],
    ['your dlogpdf', dlogpdf, logpdf],
  ];
  for (const [name, derivative, f] of derivatives) {
    if (derivative === undefined || f === undefined) continue;
    checks.push(derivativeCheck(name, derivative, f, target, reference, x));
  }
  return checks;
}

function derivativeCheck(
  name: string,
  derivative: RealFunction,
  f: RealFunction,
  target: ContinuousTarget,
  reference: ReferenceCdf,
  x: readonly number[],
): Finding {
  // Of the logarithm, in steps that fit the nearest peak: far from a peak differences of the
  // density itself are 0, and would pass for an exact derivative.
  const logarithmic = name === 'your dlogpdf';
  const log: RealFunction = logarithmic ? f : (at) => Math.log(f(at));
  const numeric = x.map((at) => {
    const peak = reference.landscape.peaks.reduce((a, b) => (Math.abs(b.x - at) < Math.abs(a.x - at) ? b : a));
    const step = Math.max(0.25 * Math.max(peak.left, peak.right), 0.02 * Math.abs(at - peak.x));
    const { value, error } = ridders(log, at, target.domain, step);
    const factor = logarithmic ? 1 : f(at);
    return { value: factor * value, error: factor * error };
  });
  // Differences are relative to the size that the derivative has over the places.
  const size = Math.max(...numeric.map(({ value }) => Math.abs(value)).filter(Number.isFinite), Number.MIN_VALUE);
  let worst = { value: 0, x: NaN };
  let unsure = 0;
  x.forEach((at, i) => {
    const { value, error } = numeric[i] as { value: number; error: number };
    // At a kink no difference quotient converges: nothing to compare with.
    if (!(error <= 1e-5 * size)) unsure++;
    else {
      const off = Math.abs(derivative(at) - value) / size;
      if (!(off <= worst.value)) worst = { value: off, x: at };
    }
  });
  if (unsure === x.length) return notApplicable(name, 'No numeric derivative was accurate enough to compare with.');
  const where = Number.isNaN(worst.x) ? '' : `, at x = ${shown(worst.x)}`;
  const detail = `Differs from the numeric derivative by at most ${small(worst.value)} of its largest value${where}.`;
  return verdict(name, worst.value <= 1e-4, detail);
}

function largest(x: readonly number[], f: RealFunction): { value: number; x: number } {
  let found = { value: 0, x: x[0] ?? NaN };
  for (const at of x) {
    const value = f(at);
    if (!(value <= found.value)) found = { value, x: at };
  }
  return found;
}

/** What is stated beside a PMF, held against its table. */
export function statedOfTable({ table, userCdf, cumulative }: StatedTable, law: Pick<UserDistribution, 'area' | 'mode' | 'domain'>): Finding[] {
  const found: Finding[] = [];
  const { first, pv, sum, missing } = table;
  if (law.area !== undefined) {
    const off = Math.abs(law.area - sum) / sum;
    found.push(verdict('stated area', off <= 1e-6 + missing, `Stated ${shown(law.area)}, the table sums to ${shown(sum)}.`));
  }
  if (law.mode !== undefined) {
    const best = pv.reduce((a, b) => Math.max(a, b), 0);
    const there = pv[law.mode - first] ?? 0;
    found.push(verdict('stated mode', there >= best * (1 - 1e-9), `Probability ${shown(there / sum)} at the stated mode ${law.mode}, at most ${shown(best / sum)}.`));
  }
  if (userCdf) {
    let worst = 0;
    let at = first;
    // That of the untruncated law will do: its share of the domain is compared.
    const low = law.domain[0] > 0 ? userCdf(Math.ceil(law.domain[0]) - 1) : 0;
    const high = Number.isFinite(law.domain[1]) ? userCdf(Math.floor(law.domain[1])) : 1;
    const step = Math.max(1, Math.floor(pv.length / 2000));
    for (let i = 0; i < pv.length; i += step) {
      const k = first + i;
      const off = Math.abs((userCdf(k) - low) / (high - low) - cumulative(k));
      if (!(off <= worst)) [worst, at] = [off, k];
    }
    found.push(verdict('your cdf', worst <= 1e-6 + missing, `Differs from the sum of the PMF by at most ${small(worst)}, at ${at}.`));
  }
  return found;
}

export interface StatedTable {
  table: ProbabilityTable;
  userCdf: RealFunction | undefined;
  cumulative: RealFunction;
}
