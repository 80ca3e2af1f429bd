/** What is known of a density, how its sampler was judged and chosen, as the panel shows it. */

import type { Choice, Claim, Feature, Profile, Tail, TagEdit, Verdict } from '../../wasm/protocol.ts';
import type { CheckView, ChoiceView, FixView, SummaryRow, VerdictView } from '../../webview/protocol.ts';
import { counted, formatNumber, formatTime } from './format.ts';

const at = (x: number): string => formatNumber(x, 5);

/** An edit of the doc comment as the panel hands it back. */
export const fixView = (edit: TagEdit): FixView => ({ title: edit.title, fix: JSON.stringify({ tag: edit.tag, ...(edit.value !== undefined && { value: edit.value }) }) });

export function presentVerdict({ level, summary, reasons, held, evaluations, ms }: Verdict): VerdictView {
  const cost = ms === undefined ? undefined : `Verification took ${formatTime(ms)}${evaluations === undefined ? '' : ` and ${counted(evaluations, 'evaluation')}`}.`;
  return {
    level,
    summary,
    reasons: reasons.map(({ level, check, detail, x, remedy, edits }) => ({
      level, check, detail, remedy, fixes: edits.map(fixView), ...(x !== undefined && Number.isFinite(x) && { x }),
    })),
    held,
    ...(cost !== undefined && { cost }),
  };
}

const TAILS: Readonly<Record<Tail['kind'], string>> = {
  bounded: 'ends',
  'lighter than exponential': 'lighter than exponential',
  exponential: 'exponential',
  'heavier than exponential': 'heavier than exponential',
  power: 'power law',
  unknown: 'cannot be told',
};

function tailText({ kind, end, exponent, rate }: Tail): string {
  if (kind === 'bounded') return `ends at ${at(end)}`;
  if (kind === 'power' && exponent !== undefined) return `falls like |x|^−${formatNumber(exponent, 3)}`;
  if (kind === 'exponential' && rate !== undefined) return `falls like exp(−${formatNumber(rate, 3)} |x|)`;
  return TAILS[kind];
}

function featureText({ kind, x, to, exponent }: Feature): string {
  const where = to === undefined ? `at ${at(x)}` : `from ${at(x)} to ${at(to)}`;
  return `${kind} ${where}${exponent === undefined ? '' : `, like |x − ${at(x)}|^−${formatNumber(exponent, 3)}`}`;
}

const existence = (exists: boolean | undefined): string => (exists === undefined ? 'cannot be told' : exists ? 'exists' : 'does not exist');

export function presentProfile(profile: Profile): SummaryRow[] {
  const { support, scale, modes, features, tails, exists, area, areaError, concavity, certainty, notes, evaluations, ms } = profile;
  const open = (end: number, closed: string, round: string): string => (Number.isFinite(end) ? closed : round);
  const rows: SummaryRow[] = [
    { label: 'Support', value: `${open(support[0], '[', '(')}${at(support[0])}, ${at(support[1])}${open(support[1], ']', ')')}`, hint: 'Where the density is positive, as far as found.' },
    {
      label: modes.length === 1 ? 'Mode' : 'Modes',
      value: modes.map(({ x, mass }) => (modes.length === 1 ? at(x) : `${at(x)} (${formatNumber(100 * mass, 3)} % of the mass)`)).join('; '),
    },
    { label: 'Width of the middle half', value: formatNumber(scale, 4) },
    { label: 'Left tail', value: tailText(tails[0]) },
    { label: 'Right tail', value: tailText(tails[1]) },
    { label: 'Mean', value: existence(exists.mean) },
    { label: 'Variance', value: existence(exists.variance) },
  ];
  if (features.length > 0) rows.push({ label: 'Not smooth', value: features.map(featureText).join('; ') });
  for (const { c, holds, x } of concavity) {
    rows.push({
      label: c === 0 ? 'Log-concave' : 'T-concave, c = −½',
      value: holds ? 'yes' : `no${x === undefined ? '' : `, worst near x = ${at(x)}`}`,
      hint: c === 0 ? 'Whether log f is concave, which rejection from tangents needs with c = 0.' : 'Whether −1/√f is concave, which rejection from tangents needs with c = −½.',
    });
  }
  rows.push({ label: 'Area', value: Number.isFinite(area) ? `${formatNumber(area, 10)} ± ${formatNumber(areaError, 2)}` : 'infinite' });
  rows.push({
    label: 'Certainty',
    value: [certainty, ...notes].join('. '),
    hint: `Found with ${counted(evaluations, 'evaluation')} in ${formatTime(ms)}.`,
  });
  return rows;
}

const CLAIMS: Readonly<Record<Claim['outcome'], CheckView['outcome']>> = { agrees: 'passed', disagrees: 'failed', 'cannot be told': 'not applicable' };

/** What is stated beside the density, held against it. */
export function presentClaims(claims: readonly Claim[]): CheckView[] {
  return claims.map(({ what, outcome, detail, remedy, edits }) => ({
    name: what,
    outcome: CLAIMS[outcome],
    detail: remedy === undefined || outcome !== 'disagrees' ? detail : `${detail} ${remedy}`,
    ...(edits !== undefined && edits.length > 0 && { fixes: edits.map(fixView) }),
  }));
}

export function presentChoice({ purpose, draws, ranked, rejected, warning }: Choice): ChoiceView {
  return {
    purpose,
    draws,
    ranked: ranked.map(({ method, label, setupEvaluations, evaluationsPerDraw, setupMs, nsPerDraw, accuracy, note }) => ({
      label,
      choice: JSON.stringify(method),
      setupMs,
      nsPerDraw,
      setupEvaluations,
      evaluationsPerDraw,
      accuracy,
      ...(note !== undefined && { note }),
    })),
    rejected: rejected.map(({ method, reason, wrong }) => ({ label: method.toUpperCase(), reason, wrong })),
    ...(warning !== undefined && { warning }),
  };
}
