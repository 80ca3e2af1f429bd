/**
 * What is stated beside the density, as the profile found it to hold, in terms of the verdict.
 */
import type { Claim } from '../protocol.ts';
import type { Finding } from './finding.ts';

const names: Record<string, string> = {
  area: 'stated area',
  mode: 'stated mode',
  domain: 'stated domain',
  center: 'stated center',
  cdf: 'your cdf',
  dpdf: 'your dpdf',
  dlogpdf: 'your dlogpdf',
  logpdf: 'pdf and logpdf agree',
};

/** A center is a hint for the set-up, no statement about the law: it makes no sampler doubtful. */
const hints = ['center'];

export function claimFindings(claims: readonly Claim[]): Finding[] {
  return claims.map(({ what, outcome, detail, x, remedy, edits }): Finding => {
    const finding: Finding = { check: 'stated facts', what: names[what] ?? what, outcome: 'held', detail };
    if (outcome === 'cannot be told') return { ...finding, outcome: 'not applicable' };
    if (outcome === 'agrees' || hints.includes(what)) return finding;
    return {
      ...finding,
      outcome: 'doubtful',
      headline: `${finding.what}: ${detail.charAt(0).toLowerCase()}${detail.slice(1).replace(/\.$/, '')}`,
      remedy: remedy ?? 'Correct it, or leave it out.',
      edits: edits ?? [],
      ...(x === undefined ? {} : { x }),
    };
  });
}
