/** Sessions in real worker threads, for tests. */
import { Worker } from 'node:worker_threads';
import type {
  CompiledDistribution,
  Failure,
  SampleResult,
  SessionMessage,
  SessionRequest,
  SessionResult,
  StreamRecord,
} from '../../wasm/protocol.ts';
import { coreModule } from './core.ts';

export type Target = CompiledDistribution['target'];
export const pdf: Target = { shape: 'function', kind: 'pdf' };
export const logpdf: Target = { shape: 'function', kind: 'logpdf' };
export const pmf: Target = { shape: 'function', kind: 'pmf' };
export const object: Target = { shape: 'object' };

export interface Answer {
  messages: SessionMessage[];
  records: StreamRecord[];
  result: SessionResult | undefined;
  failure: Failure | undefined;
}

/** A request for a law whose text is an expression. */
export function requestFor(
  expression: string,
  target: Target,
  extra: Partial<Omit<SessionRequest, 'distribution'>> = {},
  facts: Partial<CompiledDistribution> = {},
): SessionRequest {
  return {
    action: 'sample',
    method: { name: 'auto' },
    size: 20_000,
    seed: '20261123',
    ...extra,
    distribution: { name: 'law', code: `__distribution__(${expression});`, fileName: 'law.js', target, parameters: [], ...facts },
  };
}

export const workerFile = new URL('../../wasm/session-worker.ts', import.meta.url);

export async function startWorker(request: SessionRequest, file: URL | string = workerFile): Promise<Worker> {
  return new Worker(file, { workerData: { core: await coreModule(), request }, stdout: true, stderr: true });
}

/** Runs a session to its end. */
export async function answerTo(request: SessionRequest, file: URL | string = workerFile): Promise<Answer> {
  const worker = await startWorker(request, file);
  const messages: SessionMessage[] = [];
  try {
    await new Promise<void>((done, fail) => {
      worker.on('message', (message: SessionMessage) => {
        messages.push(message);
        if (message.type === 'result' || message.type === 'failed') done();
      });
      worker.on('error', fail);
      worker.on('exit', (code) => fail(new Error(`The worker ended with ${code} and without an answer.`)));
    });
  } finally {
    await worker.terminate();
  }
  return answerOf(messages);
}

export function answerOf(messages: SessionMessage[]): Answer {
  const last = messages.at(-1);
  return {
    messages,
    records: messages.flatMap((message) => (message.type === 'record' ? [message.record] : [])),
    result: last?.type === 'result' ? last.result : undefined,
    failure: last?.type === 'failed' ? last.failure : undefined,
  };
}

export interface Sample {
  result: SampleResult;
  records: StreamRecord[];
}

/** The result of a sampling session; an error that tells all if there is none. */
export const sampleOf = async (request: SessionRequest): Promise<Sample> => sampleIn(await answerTo(request));

export function sampleIn({ result, failure, records }: Answer): Sample {
  if (result === undefined || result.action === 'compare') throw new Error(`No sample: ${JSON.stringify(failure)} ${JSON.stringify(records)}`);
  return { result, records };
}
