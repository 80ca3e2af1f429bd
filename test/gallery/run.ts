/**
 * npm run test:gallery: every density of the gallery by the method chosen automatically, the
 * verdict of each sampler beside the truth about its draws.
 *
 *   node test/gallery/run.ts [--forced] [--treacherous] [--write] [part of a name]
 *
 * `--forced` adds each method that accepts the density, wrong or not, and takes most of an hour;
 * `--treacherous` leaves out the sound densities; `--write` puts what is printed into
 * bench/gallery.txt.
 *
 * Ends with 1 if a wrong sampler was called sound, a sound one wrong, or more than 2 % of the
 * sound ones doubtful, or if an ending is not one that the gallery states.
 */
import { writeFile } from 'node:fs/promises';
import { methods, sessionMethods } from '../../wasm/methods.ts';
import type { MethodName, SampleResult } from '../../wasm/protocol.ts';
import { gallery } from './densities.ts';
import type { Ending, GalleryLaw } from './law.ts';
import { judge, line, refusal, summary, type Row } from './report.ts';
import { Sessions } from './sessions.ts';
import { truthOf, truthSignificance } from './truth.ts';

const args = process.argv.slice(2);
const part = args.find((arg) => !arg.startsWith('--')) ?? '';
const chosen = gallery.filter(({ name, trap }) => name.includes(part) && (trap !== undefined || !args.includes('--treacherous')));
const forced = args.includes('--forced') ? sessionMethods : [];

/** Draws for the truth: of the method chosen, and of those that are forced. */
const draws = 1_000_000;
const forcedDraws = 300_000;

const sessions = new Sessions();
/** Another for each law: inversion would turn the same uniforms into the same verdict. */
const seedOf = (law: GalleryLaw): string => String(20261123 + gallery.indexOf(law));

async function run(law: GalleryLaw, method: MethodName, size = method === 'auto' ? draws : forcedDraws): Promise<Row> {
  const distribution = await sessions.compiled(law);
  const base = { law, method, forced: method !== 'auto' };
  // What the user sees: a sample of the usual size.
  const first = method === 'auto' ? await sessions.answer(distribution, method, {}) : undefined;
  if (first?.last.type === 'failed') return { ...base, ...refusal(first.last.failure) };
  const last = await sessions.answerHere(distribution, method, { size, seed: seedOf(law), acceptWrong: true });
  if (last.type === 'failed') return { ...base, ...refusal(last.failure) };
  const result = last.result as SampleResult;
  const seen = (first?.last.result ?? result) as SampleResult;
  const verdict = seen.verdict;
  if (verdict === undefined) throw new Error(`${law.name}, ${method}: no verdict`);
  const { profile } = seen;
  const truth = result.draws && truthOf(law, result.draws, result.curve);
  // What an exact comparison sees few draws may not: a mode of 1e-4 that is drawn too rarely.
  if (verdict.level === 'wrong' && size < draws && truth !== undefined && truth.p >= truthSignificance) return run(law, method, draws);
  return {
    ...base,
    tag: seen.method.tag,
    ending: verdict.level as Ending,
    detail: verdict.summary,
    ...(truth && { truth }),
    profile: { evaluations: profile?.evaluations ?? NaN, ms: profile?.ms ?? NaN },
    verification: { evaluations: verdict.evaluations ?? NaN, ms: verdict.ms ?? NaN },
    ...(first && { sessionMs: first.ms, cpuMs: first.cpuMs }),
  };
}

const rows: Row[] = [];
const printed: string[] = [];
function print(text: string): void {
  printed.push(text);
  console.log(text);
}
// By choice first, so that times are taken while nothing else is done.
for (const method of ['auto', ...forced] as const) {
  for (const law of chosen) {
    if (method !== 'auto' && methods[method].discrete !== (law.discrete === true)) continue;
    const row = await run(law, method);
    rows.push(row);
    // Of the forced ones those alone that say something.
    if (!row.forced || judge(row).trouble) print(line(row));
  }
  if (method !== 'auto') print(`${methods[method].tag}: ${rows.filter((row) => row.method === method && row.ending !== 'error').length} accepted`);
}
sessions.dispose();
const { text, failed } = summary(rows);
print(text);
if (args.includes('--write')) await writeFile(new URL('../../bench/gallery.txt', import.meta.url), `${printed.join('\n')}\n`);
process.exitCode = failed ? 1 : 0;
