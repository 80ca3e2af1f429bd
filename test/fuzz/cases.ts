/** Runs cases in worker threads; one that does not end is a finding, and its worker is ended. */
import { Worker } from 'node:worker_threads';
import { coreModule } from '../wasm/core.ts';
import type { CaseAnswer } from './case-worker.ts';

/** Far beyond what the slowest sound case takes on a busy machine. */
export const hangSeconds = 60;

/**
 * @param more says whether another batch is wanted, before each
 * @param falseTruth holds draws against another law than theirs, to see that that is found
 */
export async function runCases(numbers: Iterable<number>, more: () => boolean, answered: (answer: CaseAnswer) => void, { falseTruth = false } = {}): Promise<void> {
  const core = await coreModule();
  const batch = 20;
  const iterator = numbers[Symbol.iterator]();
  const take = (): number[] => {
    const taken: number[] = [];
    for (let i = 0; i < batch; i++) {
      const { value, done } = iterator.next();
      if (done) break;
      taken.push(value as number);
    }
    return taken;
  };
  let worker: Worker | undefined;
  let rest: number[] = [];
  for (;;) {
    if (rest.length === 0) {
      if (!more()) break;
      rest = take();
      if (rest.length === 0) break;
    }
    worker ??= new Worker(new URL('./case-worker.ts', import.meta.url), { workerData: { core, falseTruth }, stdout: true, stderr: true });
    const current = worker;
    let at = rest[0] as number;
    const ended = await new Promise<string>((done) => {
      let limit: NodeJS.Timeout;
      const wind = (): void => {
        clearTimeout(limit);
        limit = setTimeout(() => done(`no end within ${hangSeconds} s`), hangSeconds * 1000);
      };
      const stop = (how: string): void => {
        clearTimeout(limit);
        silence(current);
        done(how);
      };
      wind();
      current.on('message', (message: { started: number } | { done: true } | CaseAnswer) => {
        if ('started' in message) {
          at = message.started;
          wind();
        } else if ('done' in message) stop('');
        else answered(message);
      });
      current.on('error', (error) => stop(`the worker ended: ${error.stack}`));
      current.on('exit', (code) => stop(`the worker ended with ${code}`));
      current.postMessage(rest);
    });
    if (ended === '') rest = [];
    else {
      answered({ number: at, ms: hangSeconds * 1000, ending: 'none', detail: '', finding: ended });
      rest = rest.slice(rest.indexOf(at) + 1);
      silence(current);
      await current.terminate();
      worker = undefined;
    }
  }
  await worker?.terminate();
}

/** Takes off our listeners alone: a worker whose own are gone hands on no message any more. */
function silence(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}
