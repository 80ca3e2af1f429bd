/**
 * From what was found to what is told: one line, the reasons, and what held.
 */
import type { Verdict, VerdictReason } from '../protocol.ts';
import { bySeverity, worstLevel, type Finding } from './finding.ts';

export function verdictOf(findings: readonly Finding[], power: string, cost: { evaluations: number; ms: number }): Verdict {
  const level = worstLevel(findings);
  const reasons = bySeverity(findings).flatMap((finding): VerdictReason[] => {
    const { check, what, outcome, detail, x, remedy, edits } = finding;
    if (outcome !== 'doubtful' && outcome !== 'wrong') return [];
    return [{ level: outcome, check: what ?? check, detail, ...(x === undefined ? {} : { x }), remedy: remedy ?? '', edits: edits ?? [] }];
  });
  const held = findings.filter(({ outcome }) => outcome === 'held').map(({ check, what, detail }) => `${what ?? check}: ${detail}`);
  if (power !== '') held.push(power);
  return { level, summary: `${level}: ${clause(level, findings)}`, reasons, held, ...cost };
}

function clause(level: Verdict['level'], findings: readonly Finding[]): string {
  if (level === 'sound') return 'draws, tails and modes agree with the density by every check';
  const worst = findings.filter(({ outcome }) => outcome === level);
  // A place on the x axis says more than a number; what came first says more than what follows.
  const first =
    worst.find(({ check }) => check === 'mass of each mode') ?? worst.find(({ check }) => check !== 'all of the density is known') ?? (worst[0] as Finding);
  return first.headline ?? first.detail;
}
