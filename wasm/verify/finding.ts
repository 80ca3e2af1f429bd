/**
 * What verification looks at, and which outcome makes a sampler doubtful or wrong.
 */
import type { Check, TagEdit, VerdictLevel } from '../protocol.ts';

/** Share of the mass that no sampler may have elsewhere than the density: 1e7 draws tell. */
export const noticeable = 1e-6;

/**
 * The policy: for each check what it compares, and what makes the sampler doubtful or wrong by
 * it. A check that has no entry for a level never leads to it; `docs/verdict.md` is written from
 * this table, and a test holds both together.
 */
export const policy = {
  'density can be integrated': {
    compares: 'An adaptive quadrature of the density over all modes and both tails with its own error bound.',
    doubtful: 'It does not converge, or its error is above 1e-6 of the area: nothing else can be told well.',
  },
  'all of the density is known': {
    compares: 'The density at random places with what the profile and the quadrature know of it.',
    doubtful: 'The profile says that something was not resolved within its budget, or density is met that quadrature has not seen.',
  },
  'resolution of doubles': {
    compares: 'The spacing of double-precision numbers where the mass is with the width of the mode.',
    doubtful: 'Fewer than 10,000 numbers lie within the width: draws come in steps.',
  },
  'area of the method': {
    compares: "The integral that the method makes by itself with the independent one.",
    doubtful: 'They differ by more than both errors allow.',
    wrong: 'They differ by more than a share of 1e-6.',
  },
  'u-error': {
    compares: "The sampler's own distribution function with the integral of the density, u - F(x(u)) over u with dense tails and within each mode.",
    doubtful: 'The u-error is above the resolution asked for, by more than a twentieth.',
    wrong: 'It is above 1e-6, and above ten times the resolution.',
  },
  'mass of each mode': {
    compares: 'The share of the mass that the sampler has near each mode with the share that the density has there.',
    doubtful: 'Counts differ once, at a significance of 0.001 after correction for all tests, and not again with four times as many draws.',
    wrong: "The sampler's own distribution function differs by more than 1e-6; or counts differ twice.",
  },
  'hat ≥ density ≥ squeeze': {
    compares: 'Hat and squeeze with the density on a grid over all modes and far into both tails, and at draws; of a discrete law the hat at each value of its table, of very many at some.',
    doubtful: 'Violated where that moves a share of the mass between 1e-10 and 1e-6.',
    wrong: 'Violated where that moves a share of the mass above 1e-6.',
  },
  'area between squeeze and hat': {
    compares: 'The areas below squeeze and hat with that below the density.',
    wrong: 'The hat has less area than the density, or the squeeze more.',
  },
  'condition of the method': {
    compares: 'T-concavity as the profile found it with what the method requires, where its hat cannot be looked at.',
    doubtful: 'The density is not T-concave: the method may leave out part of it.',
  },
  'acceptance rate': {
    compares: 'Uniforms used with the number expected from the areas.',
    doubtful: 'They differ once, at a significance of 0.001 after correction for all tests, and not again.',
    wrong: 'They differ twice.',
  },
  'chi-squared': {
    compares: 'Counts of draws in cells with those expected; several fixed seeds, singly and together.',
    doubtful: 'Fails once, at a significance of 0.001 after correction for all tests, and not again with four times as many draws.',
    wrong: 'Fails twice.',
  },
  'Kolmogorov-Smirnov': {
    compares: 'The empirical distribution function of draws with the integral of the density; several fixed seeds, singly and together.',
    doubtful: 'Fails once, and not again.',
    wrong: 'Fails twice.',
  },
  'Anderson-Darling': {
    compares: 'The same with the tails weighted up.',
    doubtful: 'Fails once, and not again.',
    wrong: 'Fails twice.',
  },
  'normal scores': {
    compares: 'Mean and variance of the normal quantiles of F(x) with 0 and 1: location and scale.',
    doubtful: 'Fails once, and not again.',
    wrong: 'Fails twice.',
  },
  tails: {
    compares: 'Counts of draws beyond the quantiles of 1e-2 to 1e-6 with those expected.',
    doubtful: 'Fails once, and not again.',
    wrong: 'Fails twice.',
  },
  moments: {
    compares: 'Mean and variance of draws with those of the density, where the tails say that they exist and have a standard error.',
    doubtful: 'Fails once, and not again.',
    wrong: 'Fails twice.',
  },
  'independence of draws': {
    compares: 'Correlation of F(x) of draws one to three steps apart, and counts of pairs of neighbours.',
    doubtful: 'Fails once, and not again.',
    wrong: 'Fails twice.',
  },
  'streams differ': {
    compares: 'Runs of successive draws within a stream and between streams of different seeds.',
    wrong: 'The same run occurs twice.',
  },
  'draws lie in the support': {
    compares: 'The density at the draws, and the domain.',
    doubtful: 'A draw lies outside, but no more often than the u-resolution or roundings explain.',
    wrong: 'Draws lie where the density is 0.',
  },
  'table holds the mass': {
    compares: 'The sum of the probability table with a bound of what it leaves out.',
    doubtful: 'A share of the mass between 1e-9 and 1e-6 is left out.',
    wrong: 'More than 1e-6 is left out: such values are never drawn.',
  },
  'stated facts': {
    compares: 'What is stated beside the density (CDF, derivative, mode, area, domain, second form) with the density.',
    doubtful: 'They contradict each other; the draws follow the density.',
  },
} as const satisfies Record<string, { compares: string; doubtful?: string; wrong?: string }>;

export type CheckName = keyof typeof policy;

export interface Finding {
  check: CheckName;
  /** What exactly was looked at, where a check looks at several things, e.g. "your cdf". */
  what?: string;
  outcome: 'held' | 'doubtful' | 'wrong' | 'not applicable';
  /** One sentence with the numbers. */
  detail: string;
  /** Place on the x axis. */
  x?: number | undefined;
  /** For what did not hold: a clause for the verdict's line, e.g. "70 % of the mass, around x = 40, is never drawn". */
  headline?: string;
  remedy?: string;
  edits?: TagEdit[];
}

export const held = (check: CheckName, detail: string): Finding => ({ check, outcome: 'held', detail });
export const notApplicable = (check: CheckName, detail: string): Finding => ({ check, outcome: 'not applicable', detail });

/** The finding as a line of the diagnosis. */
export function asCheck({ check, what, outcome, detail }: Finding): Check {
  return { name: what ?? check, outcome: outcome === 'held' ? 'passed' : outcome === 'not applicable' ? outcome : 'failed', detail };
}

const rank: Record<Finding['outcome'], number> = { wrong: 2, doubtful: 1, held: 0, 'not applicable': 0 };

export function worstLevel(findings: readonly Finding[]): VerdictLevel {
  const worst = Math.max(0, ...findings.map(({ outcome }) => rank[outcome]));
  return worst === 2 ? 'wrong' : worst === 1 ? 'doubtful' : 'sound';
}

/** Worst first; the order of checking is kept within a level. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return findings.map((finding, i) => ({ finding, i })).sort((a, b) => rank[b.finding.outcome] - rank[a.finding.outcome] || a.i - b.i).map(({ finding }) => finding);
}
