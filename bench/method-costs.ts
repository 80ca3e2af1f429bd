/**
 * What each method takes beside the evaluations of the density: the constants of `wasm/choice.ts`
 * and `wasm/choice-discrete.ts`. The logistic law, or a geometric one on 0 to 100, every fact
 * stated; ITDR on a law with a pole. The least of some rounds. An evaluation of the density takes
 * about 60 ns: what is left of a draw's time without its evaluations is the constant.
 *
 *   node bench/method-costs.ts
 */
import { readFile } from 'node:fs/promises';
import { Script } from 'node:vm';
import { buildCore } from '../wasm/build-core.mjs';
import type { CompareResult, SessionMessage, SessionRequest } from '../wasm/protocol.ts';
import { runSession } from '../wasm/session.ts';

const rounds = 12;
const core = await WebAssembly.compile(await readFile((await buildCore()).path));

async function compared(code: string, domain?: [number, number]): Promise<CompareResult> {
  const messages: SessionMessage[] = [];
  const request: SessionRequest = {
    action: 'compare', method: { name: 'auto' }, size: 10_000, seed: '1',
    distribution: { name: 'law', code: `__distribution__(${code});`, fileName: 'law.js', target: { shape: 'object' }, parameters: [], ...(domain && { domain }) },
  };
  await runSession({ core, request }, { runScript: (text, fileName) => void new Script(text, { filename: fileName }).runInThisContext(), send: (message) => messages.push(message) });
  const last = messages.at(-1);
  if (last?.type !== 'result') throw new Error(last?.type === 'failed' ? last.failure.message : 'no answer');
  return last.result as CompareResult;
}

async function table(title: string, code: string, domain?: [number, number], only = ''): Promise<void> {
  const least = new Map<string, { setup: number; draw: number; setupEvaluations: number; evaluations: number; note: string }>();
  for (let i = 0; i < rounds; i++) {
    for (const row of (await compared(code, domain)).rows) {
      const now = { setup: (row.setupMs ?? NaN) * 1000, draw: row.nsPerDraw ?? NaN, setupEvaluations: row.setupEvaluations ?? NaN, evaluations: row.evaluationsPerDraw ?? NaN, note: row.ok ? '' : row.note };
      const before = least.get(row.label);
      least.set(row.label, before === undefined ? now : { ...now, setup: Math.min(now.setup, before.setup), draw: Math.min(now.draw, before.draw) });
    }
  }
  console.log(`${title}\n${'method'.padEnd(44)} set-up us  evaluations    draw ns  evaluations`);
  for (const [label, { setup, draw, setupEvaluations, evaluations, note }] of least) {
    if (!label.startsWith(only)) continue;
    console.log(`${label.padEnd(44)} ${setup.toFixed(1).padStart(9)} ${setupEvaluations.toFixed(0).padStart(12)} ${draw.toFixed(1).padStart(10)} ${evaluations.toFixed(3).padStart(12)}  ${note}`);
  }
}

await table('logistic', '{ mode: 0, center: 0, area: 1, pdf: (x) => 1 / (2 + Math.exp(x) + Math.exp(-x)), dpdf: (x) => { const e = Math.exp(-Math.abs(x)); return (-Math.sign(x) * e * (1 - e)) / (1 + e) ** 3; }, logpdf: undefined, cdf: (x) => 1 / (1 + Math.exp(-x)) }');
await table('geometric', '{ mode: 0, area: 1, pmf: (k) => 0.1 * 0.9 ** k }', [0, 100]);
await table('gamma(1/2)', '{ pdf: (x) => Math.exp(-x) / Math.sqrt(x) }', [0, Infinity], 'ITDR');
