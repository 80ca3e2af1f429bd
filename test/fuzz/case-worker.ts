/** Runs cases of the fuzzer one after the other and says what came of each. */
import { Script } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import type { SampleResult, SessionMessage } from '../../wasm/protocol.ts';
import { runSession } from '../../wasm/session.ts';
import { truthOf, truthSignificance } from '../gallery/truth.ts';
import { watchForLeftOvers } from './left-over.ts';
import { caseOf, type FuzzCase } from './requests.ts';

export interface CaseAnswer {
  number: number;
  ms: number;
  /** `sound`, `doubtful`, `wrong`, `compared`, or `failed` by a clear message. */
  ending: string;
  detail: string;
  /** What must not be. */
  finding?: string;
  /** Sound in truth, but not called so. */
  harsh?: boolean;
}

const leftOver = watchForLeftOvers();

async function run({ number, law, request }: FuzzCase): Promise<CaseAnswer> {
  leftOver();
  const ends: Extract<SessionMessage, { type: 'result' | 'failed' }>[] = [];
  const start = performance.now();
  await runSession({ core: workerData.core, request }, {
    runScript: (code, fileName) => void new Script(code, { filename: fileName }).runInThisContext(),
    send: (message) => {
      if (message.type === 'result' || message.type === 'failed') ends.push(message);
      structuredClone(message);
    },
  });
  const base = { number, ms: performance.now() - start };
  const left = leftOver();
  const [end] = ends;
  if (end === undefined || ends.length > 1) return { ...base, ending: 'none', detail: '', finding: `${ends.length} ends` };
  if (end.type === 'failed') {
    const { cause, message, stack } = end.failure;
    const finding = cause === 'internal' ? `a defect of ours: ${stack ?? message}` : /\bundefined\b|\[object/.test(message.replaceAll(law.text, '')) && !law.text.includes('undefined') ? `an unclear message: ${message}` : left;
    return { ...base, ending: 'failed', detail: message, ...(finding && { finding }) };
  }
  if (end.result.action === 'compare') return { ...base, ending: 'compared', detail: '', ...(left && { finding: left }) };
  return { ...base, ...judged(end.result, law, left) };
}

function judged(result: SampleResult, law: FuzzCase['law'], left: string): Omit<CaseAnswer, 'number' | 'ms'> {
  const { verdict, draws } = result;
  if (verdict === undefined || draws === undefined) return { ending: 'none', detail: '', finding: `no ${verdict ? 'draws' : 'verdict'}` };
  const said = { ending: verdict.level, detail: `${result.method.tag}: ${verdict.summary}` };
  if (left) return { ...said, finding: left };
  const odd = draws.findIndex((x) => Number.isNaN(x) || x < result.domain[0] || x > result.domain[1]);
  if (odd >= 0) return { ...said, finding: `draw ${odd} is ${draws[odd]}` };
  const failed = result.diagnosis?.checks.find(({ outcome }) => outcome === 'failed');
  if (verdict.level === 'sound' && failed) return { ...said, finding: `called sound, though "${failed.name}" failed: ${failed.detail}` };
  // A few draws tell nothing, and facts that were stated may have cut the law.
  if (draws.length < 1000 || law.cdf === undefined) return said;
  const truth = truthOf({ name: 'law', text: law.text, expect: [], cdf: law.cdf, ...(law.discrete && { discrete: true as const }) }, draws, result.curve);
  if (truth === undefined) return said;
  const wrong = truth.p < truthSignificance;
  const right = truth.p > 1e-3;
  if (wrong && verdict.level === 'sound') return { ...said, finding: `called sound, but ${truth.test} against the closed form has p = ${truth.p.toExponential(1)}` };
  return { ...said, ...(right && verdict.level !== 'sound' && { harsh: true }) };
}

parentPort?.on('message', async (numbers: number[]) => {
  for (const number of numbers) {
    parentPort?.postMessage({ started: number });
    try {
      const one = caseOf(number);
      const { cdf } = one.law;
      // So that a test can see the fuzzer find a sampler that is wrong.
      if (workerData.falseTruth && cdf) one.law.cdf = (x) => cdf(x) ** 1.2;
      parentPort?.postMessage(await run(one));
    } catch (error) {
      parentPort?.postMessage({ number, ms: 0, ending: 'none', detail: '', finding: `threw ${error instanceof Error ? error.stack : String(error)}` });
    }
  }
  parentPort?.postMessage({ done: true });
});
