/** All sessions of the extension: at most so many at once, the others wait in line. */

import type { LiveStart, SessionRequest, SessionStart } from '../../wasm/protocol.ts';
import { LiveSession, type LiveListener, type LiveThread } from './live.ts';
import { runSession, type Session, type SessionListener, type SessionOutcome, type SessionThread } from './session.ts';

export interface SessionsOptions {
  start: (data: SessionStart) => SessionThread;
  startLive: (data: LiveStart) => LiveThread;
  /** The compiled core; asked for once, and again if it failed. */
  core: () => Promise<WebAssembly.Module>;
  /** Asked whenever a session may start, so that changed settings count at once. */
  limits: () => { maxSessions: number; timeLimit: number };
}

interface Waiting {
  begin: () => void;
  drop: () => void;
}

export class Sessions {
  readonly #options: SessionsOptions;
  readonly #queue = new Set<Waiting>();
  readonly #cancels = new Set<() => void>();
  readonly #lives = new Set<LiveSession>();
  #alive = 0;
  #count = 0;
  #core: Promise<WebAssembly.Module> | undefined;
  #disposed = false;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** Sessions that hold a worker, those that are being terminated included. */
  get alive(): number {
    return this.#alive;
  }

  get queued(): number {
    return this.#queue.size;
  }

  run(request: SessionRequest, listener: SessionListener = {}): Session {
    const number = ++this.#count;
    let cancel = (): void => undefined;
    const outcome = new Promise<SessionOutcome>((resolve) => {
      if (this.#disposed) {
        resolve({ kind: 'cancelled' });
        return;
      }
      const waiting: Waiting = {
        begin: () => {
          this.#queue.delete(waiting);
          this.#alive++;
          let cancelled = false;
          cancel = () => {
            cancelled = true;
          };
          listener.started?.();
          this.#start(request, listener, () => cancelled).then(
            (run) => {
              cancel = run.cancel;
              void run.outcome.then(resolve);
            },
            (error: unknown) => {
              this.#ended();
              const reason = error instanceof Error ? error.message : String(error);
              const message = `The session could not be started: ${reason}`;
              resolve(cancelled ? { kind: 'cancelled' } : { kind: 'failed', failure: { cause: 'internal', message } });
            },
          );
        },
        drop: () => {
          this.#queue.delete(waiting);
          resolve({ kind: 'cancelled' });
        },
      };
      cancel = waiting.drop;
      this.#queue.add(waiting);
    });
    const cancelThis = (): void => cancel();
    this.#cancels.add(cancelThis);
    void outcome.then(() => this.#cancels.delete(cancelThis));
    this.#next();
    return { number, outcome, cancel: cancelThis };
  }

  /**
   * A live session, which does not wait in line: it is asked while the user moves a control.
   * Its worker starts with the first request, or `warm`; whoever made it disposes of it.
   */
  live(start: Omit<LiveStart, 'core' | 'live'>, listener: LiveListener): LiveSession {
    const session: LiveSession = new LiveSession(
      { start: this.#options.startLive, core: () => this.#loadCore(), timeLimit: () => this.#options.limits().timeLimit },
      start,
      listener,
      () => this.#lives.delete(session),
    );
    if (this.#disposed) session.dispose();
    else this.#lives.add(session);
    return session;
  }

  /** Ends all sessions and takes no new one. */
  dispose(): void {
    this.#disposed = true;
    for (const cancel of [...this.#cancels]) cancel();
    for (const live of [...this.#lives]) live.dispose();
  }

  async #start(
    request: SessionRequest,
    listener: SessionListener,
    cancelled: () => boolean,
  ): Promise<{ outcome: Promise<SessionOutcome>; cancel: () => void }> {
    const core = await this.#loadCore();
    if (cancelled()) throw new Error('cancelled');
    const handOut = listener.draws && new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const start: SessionStart = { core, request, ...(handOut && { handOut }) };
    return runSession(this.#options.start(start), start, this.#options.limits().timeLimit, listener, () => this.#ended());
  }

  async #loadCore(): Promise<WebAssembly.Module> {
    this.#core ??= this.#options.core();
    try {
      return await this.#core;
    } catch (error) {
      this.#core = undefined;
      throw error;
    }
  }

  #ended(): void {
    this.#alive--;
    this.#next();
  }

  #next(): void {
    for (const waiting of this.#queue) {
      if (this.#alive >= Math.max(1, this.#options.limits().maxSessions)) return;
      waiting.begin();
    }
  }
}
