/**
 * Many sessions, one after the other and at once: what they leave behind. In a process of its own,
 * so that its resident memory is that of the sessions alone.
 *
 *   npm run test:sessions                                        1,000 sessions, 600 samplers
 *   node --expose-gc test/wasm/many-sessions.ts --short          the part of it in `npm test`
 */
import { Script } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { Sessions } from '../../extension/sessions/sessions.ts';
import { Unuran, UnuranError, type CoreRecord, type Generator } from '../../wasm/api.ts';
import type { SessionMessage, SessionRequest } from '../../wasm/protocol.ts';
import { RecordStream } from '../../wasm/record-stream.ts';
import { answer, runSession } from '../../wasm/session.ts';
import { loadDistribution } from '../../wasm/user-distribution.ts';
import { UserFunctionError } from '../../wasm/user-function.ts';
import { coreModule } from './core.ts';
import { pdf, requestFor, workerFile } from './worker.ts';

const short = process.argv.includes('--short');
const counts = short ? { shared: 90, own: 60, alive: 60, workers: 12 } : { shared: 1000, own: 1000, alive: 600, workers: 150 };
/** Growth of the module's memory and of the process is looked at behind so many sessions. */
const settled = { module: 50, process: counts.own / 2 };

const gc = (globalThis as { gc?: () => void }).gc;
if (gc === undefined) throw new Error('Start this with node --expose-gc: the resident memory is measured behind a collection.');

type Kind = 'sound' | 'fails in set-up' | 'fails in sampling';
const kindOf = (i: number): Kind => (['sound', 'fails in set-up', 'fails in sampling'] as const)[i % 3] as Kind;

/** A session of each kind: the same law, whose code fails at some call of the phase. */
function requestOf(i: number): SessionRequest {
  const kind = kindOf(i);
  const mu = i % 7;
  const bell = `Math.exp(-0.5 * (x - ${mu}) ** 2)`;
  const method = { name: (['tdr', 'pinv', 'nrou', 'arou'] as const)[i % 4] } as SessionRequest['method'];
  if (kind === 'sound') return requestFor(`(x) => ${bell}`, pdf, { method, size: 500, seed: String(i) });
  if (kind === 'fails in set-up') {
    return requestFor(`(() => { let n = 0; return (x) => { if (++n > ${20 + 37 * (i % 50)}) throw new Error('set-up ${i}'); return ${bell}; }; })()`, pdf, { method, size: 500 });
  }
  // Rejection calls the density in draws; it fails once the session says that it samples.
  const sampling = { name: (['srou', 'nrou'] as const)[i % 2] } as SessionRequest['method'];
  return requestFor(`(x) => { if (globalThis.isSampling) throw new Error('sampling ${i}'); return ${bell}; }`, pdf, { method: sampling, size: 500 });
}

const globals = globalThis as { isSampling?: boolean };
const runScript = (code: string, fileName: string): void => {
  new Script(code, { filename: fileName }).runInThisContext();
};

const problems: string[] = [];
const expect = (holds: boolean, what: string): void => {
  if (!holds) problems.push(what);
};

/** Sessions one after the other on one instance: what each leaves in it. */
async function onOneInstance(): Promise<void> {
  using core = await Unuran.create(await coreModule());
  const module: number[] = [];
  const ended = { result: 0, 'set-up': 0, sampling: 0 };
  for (let i = 0; i < counts.shared; i++) {
    const request = requestOf(i);
    const stream = new RecordStream(() => undefined);
    globals.isSampling = false;
    try {
      const progress = (stage: string): void => {
        globals.isSampling = stage === 'sampling';
      };
      answer({ request, core, stream, seed: 1n, progress }, loadDistribution(request.distribution, runScript));
      ended.result++;
    } catch (error) {
      if (!(error instanceof UserFunctionError) || error.phase === 'check') throw error;
      ended[error.phase]++;
    }
    expect(core.context_bytes() === 0 && core.context_blocks() === 0, `session ${i} left ${core.context_bytes()} bytes in ${core.context_blocks()} blocks`);
    expect(core.liveHandles === 0 && core.liveCallbacks === 0, `session ${i} left ${core.liveHandles} handles and ${core.liveCallbacks} callbacks`);
    module.push(core.memoryBytes);
  }
  const third = Math.floor(counts.shared / 3);
  expect(ended['set-up'] >= third && ended.sampling >= third && ended.result >= third, `a third each: ${JSON.stringify(ended)}`);
  const [before, after] = [module[settled.module - 1], module.at(-1)];
  expect(before === after, `the module's memory grew from ${before} to ${after} bytes`);
  console.log(`${counts.shared} sessions on one instance: ${ended.result} with a result, ${ended['set-up']} failed in set-up, ${ended.sampling} in sampling; 0 bytes in 0 blocks after each; module memory ${before} bytes after ${settled.module}, ${after} after all.`);
}

/** Sessions as they are run, each with an instance of its own: what the process keeps. */
async function eachItsInstance(): Promise<void> {
  const core = await coreModule();
  const resident: number[] = [];
  const ended: Record<string, number> = {};
  for (let i = 0; i < counts.own; i++) {
    let last: SessionMessage | undefined;
    globals.isSampling = false;
    await runSession({ core, request: requestOf(i) }, {
      runScript,
      send: (message) => {
        if (message.type === 'progress') globals.isSampling = message.stage === 'sampling';
        last = message;
      },
    });
    const how = last?.type === 'failed' ? (last.failure.phase ?? last.failure.message) : (last?.type ?? 'nothing');
    ended[how] = (ended[how] ?? 0) + 1;
    if (i % 10 === 9) {
      // Twice, with a turn in between: an instance's memory goes with a finaliser.
      gc?.();
      await new Promise((resolve) => setTimeout(resolve, 0));
      gc?.();
      if (i >= settled.process) resident.push(process.memoryUsage.rss());
    }
  }
  expect(Object.keys(ended).sort().join() === 'result,sampling,set-up', `ends: ${JSON.stringify(ended)}`);
  const [least, most] = [Math.min(...resident), Math.max(...resident)];
  const growth = most / least - 1;
  // In the short form the process is still warming up.
  expect(growth <= (short ? 0.25 : 0.05), `resident memory went from ${least} to ${most} bytes`);
  console.log(`${counts.own} sessions, each with its instance: ${JSON.stringify(ended)}; resident memory over the last ${counts.own - settled.process}: ${(least / 2 ** 20).toFixed(1)} to ${(most / 2 ** 20).toFixed(1)} MB, ${(100 * growth).toFixed(1)} %.`);
}

/** Samplers alive at once, each on its instance with its error stream, drawing in turns. */
async function aliveAtOnce(): Promise<void> {
  const compiled = await coreModule();
  interface Sampler {
    core: Unuran;
    gen: Generator;
    records: CoreRecord[];
    sum: number;
    n: number;
  }
  const samplers: Sampler[] = [];
  for (let i = 0; i < counts.alive; i++) {
    const records: CoreRecord[] = [];
    const core = await Unuran.create(compiled, { onRecord: (record) => records.push(record) });
    const distr = core.distr_cont_new(`law ${i}`);
    core.distr_cont_set_pdf(distr, (x) => Math.exp(-0.5 * (x - i) ** 2));
    core.distr_cont_set_dpdf(distr, (x) => -(x - i) * Math.exp(-0.5 * (x - i) ** 2));
    core.distr_cont_set_center(distr, i);
    const par = core.par_new(i % 2 === 0 ? 'pinv' : 'tdr', distr, {});
    core.set_urng(par, core.urng_xoshiro256pp_new(BigInt(i)));
    samplers.push({ core, gen: core.init(par), records, sum: 0, n: 0 });
  }
  const draws = new Float64Array(200);
  for (let round = 0; round < 10; round++) {
    for (const sampler of samplers) {
      sampler.core.sample_cont_array(sampler.gen, draws);
      for (const x of draws) sampler.sum += x;
      sampler.n += draws.length;
    }
  }
  samplers.forEach(({ core, records, sum, n }, i) => {
    // Five standard errors and a half: with 600 means, one in 25,000 runs would fail; the seeds are fixed.
    expect(Math.abs(sum / n - i) < 5.5 / Math.sqrt(n), `sampler ${i} has the mean ${sum / n}`);
    expect(records.length === 0, `sampler ${i} was told ${JSON.stringify(records)}`);
    // Each refuses two things: a domain of its own, and a law with two modes.
    const law = core.distr_cont_new(`two modes ${i}`);
    try {
      core.distr_cont_set_domain(law, i, i - 1);
      expect(false, `sampler ${i}: a reversed domain was taken`);
    } catch (error) {
      expect(error instanceof UnuranError, `sampler ${i}: ${String(error)}`);
    }
    try {
      core.distr_cont_set_pdf(law, (x) => Math.exp(-0.5 * (x - i) ** 2) + Math.exp(-0.5 * (x - i - 9) ** 2));
      core.distr_cont_set_dpdf(law, (x) => -(x - i) * Math.exp(-0.5 * (x - i) ** 2) - (x - i - 9) * Math.exp(-0.5 * (x - i - 9) ** 2));
      core.distr_cont_set_center(law, i);
      core.init(core.par_new('tdr', law, {}));
      expect(false, `sampler ${i}: a law with two modes was taken`);
    } catch (error) {
      expect(error instanceof UnuranError, `sampler ${i}: ${String(error)}`);
    }
  });
  samplers.forEach(({ records }, i) => {
    const told = records.map(({ codeName, reason }) => `${codeName} ${reason.split(',')[0]}`);
    expect(told.includes(`UNUR_ERR_DISTR_SET domain [${i}`) && told.filter((reason) => reason.includes('domain [')).length === 1, `the stream of sampler ${i} tells of ${told.join('; ')}`);
    expect(records.some(({ codeName, object }) => codeName === 'UNUR_ERR_GEN_CONDITION' && object.startsWith('TDR')), `the stream of sampler ${i} does not tell of the law that was refused: ${told.join('; ')}`);
  });
  // The one after the next still draws what it drew.
  for (const { core, gen } of samplers) core.sample_cont_array(gen, draws);
  const rss = process.memoryUsage.rss() / 2 ** 20;
  for (const { core } of samplers) core.close();
  console.log(`${counts.alive} samplers alive at once on one thread, ${samplers[0]?.n} draws each in turns: every mean right, every stream its own; resident memory ${rss.toFixed(0)} MB.`);
}

/** Sessions in worker threads, as the extension host runs them. */
async function inWorkers(): Promise<void> {
  let threads = 0;
  const sessions = new Sessions({
    core: coreModule,
    limits: () => ({ maxSessions: 4, timeLimit: 600 }),
    start: (workerData) => {
      threads++;
      return new Worker(workerFile, { workerData, stdout: true, stderr: true });
    },
    startLive: () => {
      throw new Error('there is no live session here');
    },
  });
  const ended: Record<string, number> = {};
  await Promise.all(
    Array.from({ length: counts.workers }, async (_, i) => {
      const kind = kindOf(i);
      // In a worker the density itself has to tell when sampling began: by a call beyond any set-up.
      const request = kind === 'fails in sampling'
        ? requestFor(`(() => { let n = 0; return (x) => { if (++n > 60_000) throw new Error('sampling ${i}'); return Math.exp(-0.5 * x * x); }; })()`, pdf, { method: { name: 'srou' }, size: 200_000 })
        : requestOf(i);
      const outcome = await sessions.run(request).outcome;
      const how = outcome.kind === 'failed' ? (outcome.failure.phase ?? outcome.failure.message) : outcome.kind;
      if (outcome.kind === 'failed') expect(outcome.failure.message.includes(`${outcome.failure.phase} ${i}`), `session ${i} was told ${outcome.failure.message}`);
      ended[how] = (ended[how] ?? 0) + 1;
    }),
  );
  while (sessions.alive > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(threads === counts.workers, `${threads} threads were started`);
  const third = counts.workers / 3;
  expect(ended.result === third && ended['set-up'] === third && ended.sampling === third, `ends in workers: ${JSON.stringify(ended)}`);
  console.log(`${counts.workers} sessions in worker threads, 4 at once: ${JSON.stringify(ended)}, each with its own message; none is left.`);
}

const start = performance.now();
for (const part of [eachItsInstance, onOneInstance, aliveAtOnce, inWorkers]) await part();
console.log(`${((performance.now() - start) / 1000).toFixed(0)} s`);
for (const problem of problems.slice(0, 20)) console.error(`FAILED: ${problem}`);
if (problems.length > 20) console.error(`... and ${problems.length - 20} more`);
process.exitCode = problems.length > 0 ? 1 : 0;
