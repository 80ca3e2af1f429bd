/**
 * Statistical tests as a verdict may use them: corrected for their number, and believed only when
 * a second, larger look with other seeds says the same.
 */
import { holm } from '../goodness-of-fit.ts';
import { small } from '../run.ts';
import type { CheckName, Finding } from './finding.ts';

/** Chance that a good sampler has any test of one look fail, after correction for their number. */
export const lookSignificance = 1e-3;

/** Corrected p-values below this are no coincidence, and need no second look. */
export const beyondDoubt = 1e-12;

/**
 * Seeds of the draws that are judged, the same for every sampler and independent of the user's:
 * multiples of the digits of pi. Those of the golden ratio, which SplitMix64 steps by, would give
 * streams with overlapping initial states.
 */
const base = 0x243f6a8885a308d3n;
export const seedOf = (look: number, batch: number): bigint => BigInt.asUintN(64, base * BigInt(1 + 64 * look + batch));

/** One test. */
export interface Outcome {
  check: CheckName;
  /** p-value; NaN where it could not be made. */
  p: number;
  /** What was found, a clause with the numbers. */
  detail: string;
  x?: number;
  /** Of several tests with the same p the one with the largest effect is told. */
  effect?: number;
  /** A finding of its own, where the check can say more than its numbers. */
  finding?: (detail: string, outcome: 'doubtful' | 'wrong') => Finding;
}

const remedies: Partial<Record<CheckName, string>> = {
  'independence of draws': 'Draws depend on each other; use another source of uniforms.',
  'acceptance rate': 'The hat does not have the area that the method believes; choose the method pinv.',
  'chi-squared': 'The draws do not follow the density; choose another method, pinv by the tag @method.',
};

/**
 * A finding for each check: what holds in the first look holds; what fails is looked at again,
 * unless it is beyond doubt. A check that fails there too is wrong, else doubtful: a good sampler
 * is called wrong with a probability of about 1e-6.
 */
export function judgeTwice(first: Outcome[], again: () => Outcome[]): Finding[] {
  const failed = smallest(first).filter(({ corrected }) => corrected < lookSignificance);
  const open = failed.length > 0 && failed.every(({ corrected }) => corrected >= beyondDoubt);
  const second = open ? smallest(again()) : [];
  return smallest(first).map(({ outcome, corrected, tests }) => {
    const { check } = outcome;
    const many = tests > 1 ? ` (smallest p of ${tests} tests)` : '';
    const now = `${capital(outcome.detail)}${many}, corrected ${small(corrected)}.`;
    if (!(corrected < lookSignificance)) return { check, outcome: 'held', detail: now };
    const then = second.find((entry) => entry.outcome.check === check);
    const wrong = then === undefined ? corrected < beyondDoubt : then.corrected < lookSignificance;
    const shown = wrong && then !== undefined ? then.outcome : outcome;
    const detail = then === undefined ? now : `${now} A second look: ${then.outcome.detail}, corrected ${small(then.corrected)}.`;
    const level = wrong ? 'wrong' : 'doubtful';
    return (
      shown.finding?.(detail, level) ?? {
        check,
        outcome: level,
        detail,
        ...(shown.x === undefined ? {} : { x: shown.x }),
        headline: wrong ? `the draws are not those of the density (${shown.detail})` : `${check} failed once (${outcome.detail})`,
        remedy: remedies[check] ?? (remedies['chi-squared'] as string),
        edits: check === 'independence of draws' ? [] : [{ title: 'Choose the method pinv', tag: 'method', value: 'pinv' }],
      }
    );
  });
}

/** For each check the test with the smallest p, corrected for all tests of the look. */
function smallest(outcomes: Outcome[]): { outcome: Outcome; corrected: number; tests: number }[] {
  const made = outcomes.filter(({ p }) => !Number.isNaN(p));
  const corrected = holm(made.map(({ p }) => p));
  const found = new Map<CheckName, { outcome: Outcome; corrected: number; tests: number }>();
  made.forEach((outcome, i) => {
    const best = found.get(outcome.check);
    if (best === undefined) found.set(outcome.check, { outcome, corrected: corrected[i] as number, tests: 1 });
    else {
      best.tests++;
      if (outcome.p < best.outcome.p || (outcome.p === best.outcome.p && (outcome.effect ?? 0) > (best.outcome.effect ?? 0))) {
        best.outcome = outcome;
        best.corrected = corrected[i] as number;
      }
    }
  });
  return [...found.values()];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
