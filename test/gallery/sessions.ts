/** The way of a gallery's text to an answer: finder, compiler, session's worker, as in the extension. */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { compileDistribution } from '../../extension/compile/compiled.ts';
import { Compiler } from '../../extension/compile/compiler.ts';
import type { CompiledDistribution, MethodName, SessionMessage, SessionRequest } from '../../wasm/protocol.ts';
import { coreModule } from '../wasm/core.ts';
import { answerHere } from '../wasm/in-process.ts';
import { find } from '../extension/syntax.ts';
import type { GalleryLaw } from './law.ts';

const require = createRequire(import.meta.url);
const nowhere = { stat: async () => undefined, read: async (path: string) => Promise.reject(new Error(path)), link: async () => undefined };

export class Sessions {
  readonly #compiler = new Compiler({
    esbuildWasm: require.resolve('esbuild-wasm/esbuild.wasm'),
    start: (workerData) => new Worker(new URL('../../extension/compile/compiler-worker.ts', import.meta.url), { workerData }),
  });

  async compiled({ name, text }: GalleryLaw): Promise<CompiledDistribution> {
    const { distributions, problems } = await find(text, 'typescript', '/gallery/law.ts');
    const [found] = distributions;
    if (found === undefined || problems.length > 0) throw new Error(`${name}: ${JSON.stringify(problems)}\n${text}`);
    const made = await compileDistribution(this.#compiler, { path: '/gallery/law.ts', text, language: 'ts' }, found, nowhere);
    if (!made.ok) throw new Error(`${name}: ${JSON.stringify(made.messages)}\n${text}`);
    return made.compiled.distribution;
  }

  /** The last message of a session in a worker thread of its own, how long it took from its being ready, and the processor's time of that. */
  async answer(distribution: CompiledDistribution, method: MethodName, more: Partial<SessionRequest>): Promise<{ last: Extract<SessionMessage, { type: 'result' | 'failed' }>; ms: number; cpuMs: number }> {
    const request = { action: 'sample', distribution, method: { name: method }, size: 10_000, seed: '1', evaluationBudget: 1_000_000, ...more } as SessionRequest;
    const worker = new Worker(new URL('../../wasm/session-worker.ts', import.meta.url), { workerData: { core: await coreModule(), request } });
    try {
      return await new Promise((done, fail) => {
        let ready = performance.now();
        let cpu = process.cpuUsage();
        const limit = setTimeout(() => fail(new Error('The session did not end within two minutes.')), 120_000);
        worker.on('message', (message: SessionMessage) => {
          if (message.type === 'ready') {
            ready = performance.now();
            cpu = process.cpuUsage();
          }
          if (message.type !== 'result' && message.type !== 'failed') return;
          clearTimeout(limit);
          // Of this process: while a session runs it does nothing else.
          const { user, system } = process.cpuUsage(cpu);
          done({ last: message, ms: performance.now() - ready, cpuMs: (user + system) / 1000 });
        });
        worker.on('error', fail);
      });
    } finally {
      await worker.terminate();
    }
  }

  /** The same in this thread: no time is taken, and none is lost with starting a worker. */
  async answerHere(distribution: CompiledDistribution, method: MethodName, more: Partial<SessionRequest>): Promise<Extract<SessionMessage, { type: 'result' | 'failed' }>> {
    const request = { action: 'sample', distribution, method: { name: method }, size: 10_000, seed: '1', evaluationBudget: 1_000_000, ...more } as SessionRequest;
    const last = (await answerHere(request)).messages.at(-1);
    if (last?.type !== 'result' && last?.type !== 'failed') throw new Error('The session ended without an answer.');
    return last;
  }

  dispose(): void {
    this.#compiler.dispose();
  }
}
