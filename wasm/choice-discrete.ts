/**
 * Which method for a PMF and a purpose, and why: the counterpart of choice.ts. Every discrete
 * method draws exactly what its probabilities say; what differs is the set-up, and how far a
 * draw has to look (Hörmann, Leydold and Derflinger 2004, chapters 3 and 10).
 */
import { bestOptions, purposes, warningFor } from './choice.ts';
import { methods, sessionMethods, type DiscreteMethodName, type SessionMethod } from './methods.ts';
import type { Choice, MethodChoice, MethodEstimate, Purpose, RejectedMethod } from './protocol.ts';
import { shown } from './run.ts';

const names = sessionMethods.filter((name) => methods[name].discrete) as DiscreteMethodName[];

/** A PMF as a session has tabulated it. */
export interface Tabulated {
  /** Value that the table begins with, and its probabilities, not normalised. */
  first: number;
  pv: Float64Array;
  sum: number;
}

export interface DiscreteCircumstances {
  purpose: Purpose;
  size: number;
  has: { mode: boolean; area: boolean };
  options: MethodChoice['options'];
}

/** The value at which -1/sqrt(p) is least concave; undefined if it is everywhere. */
export function notConcaveAt({ first, pv }: Tabulated): number | undefined {
  const top = pv.reduce((a, b) => Math.max(a, b), 0);
  let from = 0;
  let to = pv.length - 1;
  while (from < to && (pv[from] as number) < 1e-250 * top) from++;
  while (to > from && (pv[to] as number) < 1e-250 * top) to--;
  let worst = 1e-9;
  let at: number | undefined;
  for (let i = from + 1; i < to; i++) {
    const p = pv[i] as number;
    if (p === 0) return first + i;
    // Chord above the middle, in units of the middle, where mass is rather than far out.
    const over = 1 - 0.5 * (Math.sqrt(p / (pv[i - 1] as number)) + Math.sqrt(p / (pv[i + 1] as number)));
    const weighed = over * (p / top) ** 0.25;
    if (over > 1e-9 && weighed > worst) [worst, at] = [weighed, first + i];
  }
  return at;
}

/** Microseconds of a set-up and nanoseconds of a draw, measured as in choice.ts on tables of 10 to 10,000 values. */
function costOf(name: DiscreteMethodName, n: number, look: number): { setup: number; draw: number } {
  switch (name) {
    case 'dgt':
      return { setup: 7 + 0.0135 * n, draw: 16 };
    case 'dau':
      return { setup: 7 + 0.0138 * n, draw: 16.5 };
    case 'dss':
      return { setup: 6 + 0.007 * n, draw: 22 + 1.2 * look };
    case 'dari':
      return { setup: 6, draw: 27 + 2.2 * Math.log(n) };
    case 'dsrou':
      return { setup: 5, draw: 90 };
  }
}

/** Nanoseconds of one evaluation of a PMF in the ranking. */
const nominalPmf = 50;

export function chooseDiscrete(table: Tabulated, { purpose, size, has, options }: DiscreteCircumstances, chosen?: SessionMethod): Choice {
  const { first, pv, sum } = table;
  const n = pv.length;
  const draws = purpose === 'few' ? 10 : Math.max(1_000_000, size);
  // Probabilities that sequential search passes on its way.
  const look = pv.reduce((total, p, i) => total + p * (i + 1), 0) / sum;
  const broken = notConcaveAt(table);
  const rejected: RejectedMethod[] = [];
  const possible: { estimate: MethodEstimate; total: number }[] = [];
  for (const name of names) {
    const hat = name === 'dari' || name === 'dsrou';
    if (hat && broken !== undefined) {
      rejected.push({ method: name, wrong: true, reason: `not T₋₁⸝₂-concave near k = ${shown(broken)}`, x: broken });
      continue;
    }
    if (name === 'dari' && first < 0) {
      rejected.push({ method: name, wrong: true, reason: `made for integers that are not negative, and the values begin at ${first}`, x: first });
      continue;
    }
    if (purpose === 'quasi-random' && !methods[name].inversion) {
      rejected.push({ method: name, wrong: false, reason: 'takes more than one uniform a draw: quasi-random numbers need inversion' });
      continue;
    }
    const { setup, draw } = costOf(name, n, look);
    // Mode and sum that are not stated take the whole table as well.
    const evaluations = hat && has.mode && has.area ? 10 : n;
    const setupMs = setup / 1e3 + (evaluations * nominalPmf) / 1e6;
    possible.push({
      total: setupMs + (draws * draw) / 1e6,
      estimate: { method: bestOptions(name, options), label: methods[name].tag, setupEvaluations: evaluations, evaluationsPerDraw: 0, setupMs, nsPerDraw: draw, accuracy: 0 },
    });
  }
  // Of equals the first of the table of methods: inversion, which keeps the order of the uniforms.
  possible.sort((a, b) => a.total - b.total || names.indexOf(a.estimate.method.name as DiscreteMethodName) - names.indexOf(b.estimate.method.name as DiscreteMethodName));
  const choice: Choice = { purpose, draws, ranked: possible.map(({ estimate }) => estimate), rejected };
  const warning = warningFor(choice, chosen, 'PMF');
  return warning === undefined ? choice : { ...choice, warning };
}

/** Why the first of the ranked methods is the first, one sentence. */
export function discreteReasonFor({ purpose, ranked }: Choice): string {
  const [best, second] = ranked;
  const way: Partial<Record<string, string>> = { dgt: 'inversion by indexed search, fast for every table of probabilities', dau: 'two looks into a table', dss: 'a search without a table of its own', dari: 'rejection from a hat, whatever the number of values', dsrou: 'rejection with next to no set-up' };
  return `Chosen automatically for ${purposes[purpose]}${second === undefined ? '' : `, ahead of ${second.label}`}: ${way[best?.method.name ?? ''] ?? ''}.`;
}
