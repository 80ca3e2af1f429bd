/** What a run of the gallery found: each line, the counts, and what they have to be. */
import type { Failure, MethodName } from '../../wasm/protocol.ts';
import type { Ending, GalleryLaw } from './law.ts';
import { truthSignificance, type Truth } from './truth.ts';

export interface Row {
  law: GalleryLaw;
  method: MethodName;
  forced: boolean;
  /** The method that ran. */
  tag?: string;
  ending: Ending;
  detail: string;
  /** A failure of the session that is a defect of ours. */
  internal?: boolean;
  truth?: Truth;
  profile?: Cost;
  verification?: Cost;
  /** From the worker's being ready to its answer. */
  sessionMs?: number;
  /** Processor's time of the whole session: on a busy machine it says more than the clock. */
  cpuMs?: number;
}

/** A session that ended without a sampler. */
export const refusal = ({ cause, message }: Failure): Pick<Row, 'ending' | 'detail' | 'internal'> => ({ ending: 'error', detail: message, internal: cause === 'internal' || cause === 'load' });

interface Cost {
  evaluations: number;
  ms: number;
}

/** Largest error of the session's own CDF that a test of 1e6 draws does not see. */
const referenceTolerance = 1e-5;

/** What is told by a row: whether the sampler is wrong in truth, and what is amiss. */
export function judge({ law, ending, detail, truth, forced, internal }: Row): { wrong?: boolean; trouble?: string } {
  const wrong = truth && truth.p < truthSignificance;
  const said = wrong === undefined ? {} : { wrong };
  if (internal) return { trouble: 'the session failed by a defect of ours' };
  if (wrong && ending === 'sound') return { ...said, trouble: `WRONG BUT CALLED SOUND (${truth.test}, p = ${truth.p.toExponential(1)})` };
  if (wrong === false && ending === 'wrong') return { ...said, trouble: 'sound by its draws but called wrong' };
  if (truth && ending === 'sound' && truth.referenceError > referenceTolerance) return { ...said, trouble: `the session's CDF is ${truth.referenceError.toExponential(1)} off` };
  if (!forced && !law.expect.includes(ending)) return { ...said, trouble: `expected ${law.expect.join(' or ')}` };
  if (!forced && ending === 'error' && law.message && !law.message.test(detail)) return { ...said, trouble: `the message does not match ${law.message}` };
  if (wrong === false && ending === 'doubtful' && law.trap === undefined) return { ...said, trouble: 'sound but called doubtful' };
  return said;
}

const fixed = (value: number | undefined, digits = 0) => (value === undefined || Number.isNaN(value) ? '-' : value.toFixed(digits));

export function line(row: Row): string {
  const { law, method, tag, ending, truth, profile, verification, sessionMs, cpuMs, detail } = row;
  const { trouble } = judge(row);
  const cells = [
    law.name.padEnd(44),
    (tag ?? method).padEnd(6),
    ending.padEnd(8),
    (truth ? `p ${truth.p.toPrecision(2)}` : '').padEnd(10),
    `${fixed(profile?.evaluations).padStart(6)} + ${fixed(verification?.evaluations).padStart(7)} calls`,
    `${fixed(profile?.ms).padStart(4)} + ${fixed(verification?.ms).padStart(4)} ms`,
    sessionMs === undefined ? '' : `${fixed(sessionMs).padStart(5)} ms in all, ${fixed(cpuMs).padStart(4)} of the processor`,
  ];
  return `${cells.join('  ')}${ending === 'sound' ? '' : `\n      ${detail}`}${trouble ? `\n  !!  ${trouble}` : ''}`;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;

export function summary(rows: readonly Row[]): { text: string; failed: boolean } {
  const judged = rows.map((row) => ({ row, ...judge(row) }));
  const known = judged.filter(({ wrong }) => wrong !== undefined);
  const wrong = known.filter((entry) => entry.wrong);
  const sound = known.filter((entry) => !entry.wrong);
  const named = (entries: typeof judged) => entries.map(({ row: { law, method, tag } }) => `\n    ${law.name}, ${tag ?? method}`).join('');
  const missed = wrong.filter(({ row }) => row.ending === 'sound');
  // Whoever states something wrong is told so, though the draws be right: that is no false alarm.
  const blameless = sound.filter(({ row }) => row.law.trap === undefined);
  const doubtful = blameless.filter(({ row }) => row.ending === 'doubtful');
  const accused = sound.filter(({ row }) => row.ending === 'wrong');
  const unexpected = judged.filter(({ trouble }) => trouble?.startsWith('expected') || trouble?.startsWith('the '));
  const chosen = rows.filter(({ forced }) => !forced);
  const timed = chosen.filter(({ profile, verification }) => profile && verification);
  const cost = ({ profile, verification }: Row) => (profile?.ms || 0) + (verification?.ms || 0);
  const slowest = timed.toSorted((a, b) => cost(b) - cost(a)).slice(0, 5);
  const share = (100 * doubtful.length) / Math.max(1, blameless.length);
  const text = [
    '',
    `${new Set(rows.map(({ law }) => law.name)).size} densities, ${rows.length} samplers or refusals: ${chosen.length} by choice, ${rows.length - chosen.length} by methods that were forced.`,
    `${rows.filter(({ ending }) => ending === 'error').length} refused. Of ${known.length} samplers with a closed form ${wrong.length} are wrong, ${sound.length} sound by their draws.`,
    `Wrong samplers called sound: ${missed.length}${named(missed)}`,
    `Wrong samplers called wrong: ${wrong.filter(({ row }) => row.ending === 'wrong').length}, doubtful: ${wrong.filter(({ row }) => row.ending === 'doubtful').length}`,
    `Sound samplers called wrong: ${accused.length}${named(accused)}`,
    `Sound samplers of sound densities called doubtful: ${doubtful.length} of ${blameless.length}, ${share.toFixed(2)} %${named(doubtful)}`,
    `Sound samplers of treacherous densities called doubtful: ${sound.filter(({ row }) => row.ending === 'doubtful' && row.law.trap !== undefined).length}`,
    `Endings that the gallery does not expect: ${unexpected.length}${named(unexpected)}`,
    `Sessions of 10,000 draws from their start: median ${median(timed.map(({ sessionMs = NaN }) => sessionMs)).toFixed(0)} ms, of the processor ${median(timed.map(({ cpuMs = NaN }) => cpuMs)).toFixed(0)} ms.`,
    `Profile and verification: median ${median(timed.map(cost)).toFixed(0)} ms; slowest ${slowest.map((row) => `${row.law.name} ${cost(row).toFixed(0)} ms`).join(', ')}.`,
  ].join('\n');
  return { text, failed: missed.length > 0 || accused.length > 0 || share > 2 || unexpected.length > 0 };
}
