/**
 * A live session as the host sees it: a worker that stays, asked again and again. Only the
 * newest request counts. A worker that does not come back to it is ended and started anew, so
 * that no request waits behind a density that hangs.
 */

import type { Failure, LiveMessage, LiveRequest, LiveStart, SampleResult, StreamRecord } from '../../wasm/protocol.ts';
import { failureOf, GRACE, type Output } from './session.ts';

/** Told of what a live session does; `revision` is that of the request it answers. */
export interface LiveListener {
  coarse(revision: number, result: SampleResult): void;
  result(revision: number, result: SampleResult): void;
  failed(revision: number, failure: Failure): void;
  /** The time limit ended the worker; `stage` is the last it told of. */
  timedOut(revision: number, seconds: number, stage: string | undefined): void;
  progress(revision: number, stage: string, fraction: number | undefined): void;
  record(revision: number, record: StreamRecord): void;
  /** Records that the worker has held back so far. */
  dropped(revision: number, count: number): void;
  output(text: string): void;
}

/** The part of a `worker_threads` worker that a live session needs. */
export interface LiveThread {
  on(event: 'message', listener: (message: LiveMessage) => void): unknown;
  on(event: 'messageerror' | 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  postMessage(request: LiveRequest): void;
  terminate(): Promise<unknown>;
  stdout?: Output | null;
  stderr?: Output | null;
}

export interface LiveOptions {
  start: (data: LiveStart) => LiveThread;
  core: () => Promise<WebAssembly.Module>;
  /** Seconds a request may take. */
  timeLimit: () => number;
}

/** Milliseconds a worker may go on with a request that a newer one has superseded. */
const PATIENCE = 1000;

export class LiveSession {
  readonly #given: Omit<LiveStart, 'core' | 'live'>;
  readonly #options: LiveOptions;
  readonly #listener: LiveListener;
  #thread: LiveThread | undefined;
  /** A worker is being started, or is there. */
  #begun = false;
  #ready = false;
  /** The newest request. */
  #newest: LiveRequest | undefined;
  #revision = 0;
  #busy = false;
  #stage: string | undefined;
  #watchdog: NodeJS.Timeout | undefined;
  #impatience: NodeJS.Timeout | undefined;
  #disposed = false;
  /** Counts workers: what an ended one still says is not heard. */
  #generation = 0;

  readonly #ended: () => void;

  /** @param ended called when it is disposed of */
  constructor(options: LiveOptions, start: Omit<LiveStart, 'core' | 'live'>, listener: LiveListener, ended: () => void = () => undefined) {
    this.#options = options;
    this.#ended = ended;
    this.#listener = listener;
    this.#given = start;
  }

  /** True while a request is being answered. */
  get busy(): boolean {
    return this.#busy || (this.#begun && this.#newest !== undefined && !this.#ready);
  }

  /** Starts the worker, so that the first request need not wait for it. */
  warm(): void {
    if (this.#begun || this.#disposed) return;
    this.#begun = true;
    void this.#begin();
  }

  /** Asks; what was asked before no longer counts. Gives the revision that answers will carry. */
  ask(request: Omit<LiveRequest, 'revision'>): number {
    const revision = ++this.#revision;
    this.#newest = { ...request, revision };
    if (this.#ready) this.#send();
    else this.warm();
    return revision;
  }

  /** Gives up what is being answered. */
  cancel(): void {
    if (!this.busy) return;
    this.#newest = undefined;
    this.#end();
  }

  dispose(): void {
    this.#disposed = true;
    this.#newest = undefined;
    this.#end();
    this.#ended();
  }

  async #begin(): Promise<void> {
    const generation = ++this.#generation;
    const heard = (): boolean => generation === this.#generation;
    let core: WebAssembly.Module;
    try {
      core = await this.#options.core();
    } catch (error) {
      if (heard()) this.#fail({ cause: 'internal', message: `The core could not be loaded: ${error instanceof Error ? error.message : String(error)}` });
      return;
    }
    if (!heard()) return;
    const thread = this.#options.start({ ...this.#given, core, live: true });
    this.#thread = thread;
    thread.on('message', (message) => {
      if (heard()) this.#hear(message);
    });
    const failed = (failure: Failure): void => {
      if (heard()) this.#fail(failure);
    };
    thread.on('messageerror', (error) => failed({ cause: 'internal', message: `A message of the session's worker could not be read: ${error.message}` }));
    thread.on('error', (error) => failed(failureOf(error, this.#given.distribution.fileName)));
    thread.on('exit', (code) => failed({ cause: 'internal', message: `The session's worker ended by itself with exit code ${code}.` }));
    for (const stream of [thread.stdout, thread.stderr]) {
      stream?.setEncoding('utf8');
      stream?.on('data', (text) => {
        if (heard()) this.#listener.output(text);
      });
    }
  }

  #send(): void {
    if (this.#newest === undefined) return;
    this.#thread?.postMessage(this.#newest);
    if (!this.#busy) this.#watch();
    else {
      this.#impatience ??= setTimeout(() => {
        // It does not come back to us: a new worker takes the newest request.
        this.#end();
        this.warm();
      }, PATIENCE);
    }
  }

  /** From now on the worker is at work on the newest request. */
  #watch(): void {
    this.#busy = true;
    this.#stage = undefined;
    clearTimeout(this.#watchdog);
    const seconds = this.#options.timeLimit();
    this.#watchdog = setTimeout(() => {
      const revision = this.#revision;
      const stage = this.#stage;
      this.#newest = undefined;
      this.#end();
      this.#listener.timedOut(revision, seconds, stage);
    }, seconds * 1000);
  }

  #hear(message: LiveMessage): void {
    switch (message.type) {
      case 'ready':
        // The time limit is for the distribution, not for the start of a worker.
        this.#ready = true;
        this.#send();
        return;
      case 'progress':
        this.#stage = message.stage;
        this.#listener.progress(message.revision, message.stage, message.fraction);
        return;
      case 'record':
        this.#listener.record(message.revision, message.record);
        return;
      case 'dropped':
        this.#listener.dropped(message.revision, message.count);
        return;
      case 'coarse':
        this.#listener.coarse(message.revision, message.result);
        return;
      case 'result':
      case 'failed':
      case 'superseded':
        this.#over(message.revision);
        if (message.type === 'result') this.#listener.result(message.revision, message.result);
        else if (message.type === 'failed') this.#listener.failed(message.revision, message.failure);
        return;
      default: {
        const unknown: never = message;
        this.#fail({ cause: 'internal', message: `The session's worker sent an unknown message: ${JSON.stringify(unknown)}` });
      }
    }
  }

  #over(revision: number): void {
    clearTimeout(this.#impatience);
    this.#impatience = undefined;
    clearTimeout(this.#watchdog);
    this.#busy = false;
    // It goes on with the newest by itself.
    if (this.#newest !== undefined && this.#newest.revision > revision) this.#watch();
  }

  #fail(failure: Failure): void {
    const revision = this.#revision;
    const asked = this.#newest !== undefined;
    this.#newest = undefined;
    this.#end();
    if (asked) this.#listener.failed(revision, failure);
  }

  #end(): void {
    this.#generation++;
    this.#begun = false;
    this.#ready = false;
    this.#busy = false;
    clearTimeout(this.#watchdog);
    clearTimeout(this.#impatience);
    this.#impatience = undefined;
    const thread = this.#thread;
    this.#thread = undefined;
    if (thread === undefined) return;
    // What it wrote to the console has time to arrive; one that cannot be ended is gone already.
    setTimeout(() => void thread.terminate().catch(() => undefined), GRACE);
  }
}
