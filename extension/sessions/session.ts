/** A run of the sampler in a worker thread: how it is followed, ended, and what comes of it. */

import type { Failure, SessionMessage, SessionResult, SessionStart, StreamRecord } from '../../wasm/protocol.ts';

/** How a session ended. */
export type SessionOutcome =
  | { kind: 'result'; result: SessionResult }
  | { kind: 'failed'; failure: Failure }
  /** The watchdog ended it; `stage` is the last it told of. */
  | { kind: 'timed out'; seconds: number; stage: string | undefined }
  | { kind: 'cancelled' };

/** Told while a session is under way; nothing comes after its outcome. */
export interface SessionListener {
  /** It left the queue. */
  started?(): void;
  progress?(stage: string, fraction: number | undefined): void;
  record?(record: StreamRecord): void;
  /** Records that the worker has held back so far. */
  dropped?(count: number): void;
  /**
   * The next draws, in order, while they are made: with this the result carries none. More come
   * when what is returned resolves; the time limit then holds for each piece anew.
   */
  draws?(values: Float64Array, discrete: boolean): Promise<void>;
  /** The user's code wrote to the console. */
  output?(text: string): void;
}

export interface Session {
  /** Counts from 1. */
  readonly number: number;
  /** Never rejects. */
  readonly outcome: Promise<SessionOutcome>;
  cancel(): void;
}

export interface Output {
  setEncoding(encoding: 'utf8'): unknown;
  on(event: 'data', listener: (text: string) => void): unknown;
}

/** The part of a `worker_threads` worker that a session needs. */
export interface SessionThread {
  on(event: 'message', listener: (message: SessionMessage) => void): unknown;
  on(event: 'messageerror' | 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): Promise<unknown>;
  stdout?: Output | null;
  stderr?: Output | null;
}

/** Milliseconds a finished worker is left alone, so that what it wrote to the console arrives. */
export const GRACE = 20;

/** What an error that ended the worker says about whose it is. */
export function failureOf(error: Error & { code?: string }, fileName: string): Failure {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    const message = 'The session ran out of memory and was ended. Look for something in the distribution that grows with every call.';
    return { cause: 'user', message };
  }
  const stack = error.stack ?? String(error);
  if (stack.includes(fileName)) {
    return { cause: 'user', message: `${error.name}: ${error.message} (thrown outside of a call)`, stack };
  }
  return { cause: 'internal', message: `The session's worker failed: ${error.message}`, stack };
}

/**
 * Runs one session on a new worker.
 *
 * @param seconds time limit, from the start of the worker
 * @param ended called once, when the worker is gone
 */
export function runSession(
  thread: SessionThread,
  start: SessionStart,
  seconds: number,
  listener: SessionListener,
  ended: () => void,
): { outcome: Promise<SessionOutcome>; cancel: () => void } {
  let stage: string | undefined;
  let settled = false;
  let settle: (outcome: SessionOutcome) => void = () => undefined;
  const outcome = new Promise<SessionOutcome>((resolve) => {
    settle = resolve;
  });

  const end = (how: SessionOutcome, grace: number): void => {
    if (settled) return;
    settled = true;
    clearTimeout(watchdog);
    settle(how);
    setTimeout(() => {
      // A worker that cannot be terminated is gone already.
      thread.terminate().then(ended, ended);
    }, grace);
  };
  const arm = (): NodeJS.Timeout => setTimeout(() => end({ kind: 'timed out', seconds, stage }, 0), seconds * 1000);
  let watchdog = arm();
  let taking = 0;
  const take = async (values: Float64Array, discrete: boolean): Promise<void> => {
    clearTimeout(watchdog);
    taking++;
    await listener.draws?.(values, discrete);
    taking--;
    if (settled || start.handOut === undefined) return;
    if (taking === 0) watchdog = arm();
    const onTheWay = new Int32Array(start.handOut);
    Atomics.sub(onTheWay, 0, 1);
    Atomics.notify(onTheWay, 0);
  };
  const fail = (failure: Failure): void => end({ kind: 'failed', failure }, GRACE);

  thread.on('message', (message) => {
    if (settled) return;
    switch (message.type) {
      case 'ready':
        return;
      case 'progress':
        stage = message.stage;
        listener.progress?.(message.stage, message.fraction);
        return;
      case 'record':
        listener.record?.(message.record);
        return;
      case 'dropped':
        listener.dropped?.(message.count);
        return;
      case 'draws':
        take(message.values, message.discrete).catch((error: unknown) =>
          fail({ cause: 'internal', message: `The draws could not be taken: ${error instanceof Error ? error.message : String(error)}` }),
        );
        return;
      case 'result':
        end({ kind: 'result', result: message.result }, GRACE);
        return;
      case 'failed':
        fail(message.failure);
        return;
      default: {
        const unknown: never = message;
        fail({ cause: 'internal', message: `The session's worker sent an unknown message: ${JSON.stringify(unknown)}` });
      }
    }
  });
  thread.on('messageerror', (error) =>
    fail({ cause: 'internal', message: `A message of the session's worker could not be read: ${error.message}` }),
  );
  thread.on('error', (error) => fail(failureOf(error, start.request.distribution.fileName)));
  thread.on('exit', (code) =>
    fail({ cause: 'internal', message: `The session's worker ended by itself with exit code ${code}, without a result.` }),
  );
  for (const stream of [thread.stdout, thread.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text) => listener.output?.(text));
  }
  return { outcome, cancel: () => end({ kind: 'cancelled' }, 0) };
}
