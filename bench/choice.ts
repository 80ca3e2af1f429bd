/**
 * Is the method that is chosen near the fastest? Each law is run by every method in a session;
 * the cost of a sound one is its set-up and 1e6 draws, measured. The table shows what was chosen
 * for many draws, the fastest sound method, and the ratio of their costs.
 *
 *   node bench/choice.ts [part of a name]
 *
 * Exits with 1 if a ratio is above 2. A timing is no test: this is to be read, on a quiet machine.
 */
import { readFile } from 'node:fs/promises';
import { Script } from 'node:vm';
import { buildCore } from '../wasm/build-core.mjs';
import type { CompareRow, SampleResult, SessionMessage, SessionRequest, SessionResult } from '../wasm/protocol.ts';
import { runSession } from '../wasm/session.ts';
import { lawsToChooseFor, type Law } from './laws.ts';

const draws = 1_000_000;
const core = await WebAssembly.compile(await readFile((await buildCore()).path));

async function answerTo(request: SessionRequest): Promise<SessionResult> {
  const messages: SessionMessage[] = [];
  const runScript = (code: string, fileName: string): void => {
    new Script(code, { filename: fileName }).runInThisContext();
  };
  await runSession({ core, request }, { runScript, send: (message) => messages.push(message) });
  const last = messages.at(-1);
  if (last?.type !== 'result') throw new Error(last?.type === 'failed' ? last.failure.message : 'no answer');
  return last.result;
}

const request = ({ distribution }: Law, action: SessionRequest['action'], size: number): SessionRequest => ({
  action, distribution, method: { name: 'auto' }, size, seed: '1',
});

/** Milliseconds of a set-up and 1e6 draws. */
const cost = ({ setupMs = NaN, nsPerDraw = NaN }: CompareRow): number => setupMs + (nsPerDraw * draws) / 1e6;

/** Significance at which a method's draws speak against it: many are tested. */
const significance = 1e-6;
const isSound = ({ ok, note, p }: CompareRow): boolean => ok && !note.startsWith('Wrong here') && (p ?? 1) > significance;

/** The row of the method that was chosen; TDR in the variant it ran in. */
function chosenRow(rows: CompareRow[], { method }: SampleResult): CompareRow | undefined {
  const settings = new Map(method.settings);
  return rows.find((row) => {
    if (row.method.name.toUpperCase() !== method.tag) return false;
    const { variant, c } = (row.method.options ?? {}) as { variant?: string; c?: number };
    return method.tag !== 'TDR' || (variant?.toUpperCase() === settings.get('variant') && String(c) === settings.get('c'));
  });
}

async function compared(law: Law): Promise<CompareRow[]> {
  const answer = await answerTo(request(law, 'compare', 50_000));
  if (answer.action !== 'compare') throw new Error('There is no comparison.');
  return answer.rows;
}

/** A ratio from which on a measurement is made again: something else may have run. */
const suspicious = 1.3;

/** Row by row the least of two measurements. */
function least(a: CompareRow[], b: CompareRow[]): CompareRow[] {
  return a.map((row, i) => ({
    ...row,
    setupMs: Math.min(row.setupMs ?? NaN, b[i]?.setupMs ?? NaN),
    nsPerDraw: Math.min(row.nsPerDraw ?? NaN, b[i]?.nsPerDraw ?? NaN),
  }));
}

function ratioOf(rows: CompareRow[], sample: SampleResult): [chosen: CompareRow, best: CompareRow, ratio: number] {
  const chosen = chosenRow(rows, sample);
  const best = rows.filter(isSound).sort((a, b) => cost(a) - cost(b))[0];
  if (chosen === undefined || best === undefined) throw new Error(`${sample.method.tag} was chosen and has no row, or no method is sound.`);
  return [chosen, best, isSound(chosen) ? cost(chosen) / cost(best) : Infinity];
}

const widths = [-33, -28, 9, 10, 2, -28, 9, 8];
const line = (cells: readonly string[]) =>
  console.log(cells.map((cell, i) => {
    const width = widths[i] as number;
    return width < 0 ? cell.slice(0, -width - 1).padEnd(-width) : cell.padStart(width);
  }).join(''));

const ratios: number[] = [];
line(['law', 'chosen', 'ms', 'estimate', '', 'fastest sound', 'ms', 'ratio']);
for (const law of await lawsToChooseFor()) {
  if (!law.name.includes(process.argv[2] ?? '')) continue;
  try {
    const sample = await answerTo(request(law, 'sample', 20_000)) as SampleResult;
    let rows = await compared(law);
    let [chosen, best, ratio] = ratioOf(rows, sample);
    for (let again = 0; again < 2 && ratio > suspicious && ratio < Infinity; again++) {
      rows = least(rows, await compared(law));
      [chosen, best, ratio] = ratioOf(rows, sample);
    }
    ratios.push(ratio);
    const estimate = sample.choice?.ranked[0];
    line([law.name, chosen.label, cost(chosen).toFixed(1), estimate ? (estimate.setupMs + estimate.nsPerDraw).toFixed(1) : '', '', best.label, cost(best).toFixed(1), ratio === Infinity ? 'WRONG' : ratio.toFixed(2)]);
    if (ratio === Infinity) console.log(`  ${chosen.note} p = ${chosen.p}`);
  } catch (error) {
    ratios.push(Infinity);
    line([law.name, '-']);
    console.log(`  ${(error as Error).message}`);
  }
}
ratios.sort((a, b) => a - b);
const beyond = ratios.filter((ratio) => ratio > 2).length;
console.log(`${ratios.length} laws; ratio: median ${ratios[ratios.length >> 1]?.toFixed(2)}, largest ${ratios.at(-1)?.toFixed(2)}; ${beyond} above 2.`);
process.exitCode = beyond > 0 ? 1 : 0;
