/**
 * The host's side of the compiler: one worker thread, started when it is first needed and
 * again after it died, and the files it asks for.
 */

import type { CompileAnswer, CompilerStart, CompileRequest, FileSource, FromCompiler, ToCompiler } from './protocol.ts';

/** The compiler's thread, as `worker_threads` has it. */
export interface CompilerThread {
  postMessage(message: ToCompiler): void;
  on(event: 'message', listener: (message: FromCompiler) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): Promise<unknown>;
}

export interface CompilerOptions {
  start: (data: CompilerStart) => CompilerThread;
  esbuildWasm: string;
  /** Milliseconds after which a compilation is given up and the thread started anew. */
  timeLimit?: number;
  /** Milliseconds without work after which the thread is ended: it holds a lot of memory. */
  idleLimit?: number;
}

interface Pending {
  files: FileSource;
  settle: (answer: CompileAnswer) => void;
  timer: NodeJS.Timeout;
}

function broken(reason: string): CompileAnswer {
  return { ok: false, messages: [{ severity: 'error', text: reason }] };
}

export class Compiler {
  readonly #options: CompilerOptions;
  readonly #pending = new Map<number, Pending>();
  #thread: CompilerThread | undefined;
  #ids = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: CompilerOptions) {
    this.#options = options;
  }

  /** Never rejects: whatever goes wrong is a message of the answer. */
  compile(request: CompileRequest, files: FileSource): Promise<CompileAnswer> {
    const id = ++this.#ids;
    const limit = this.#options.timeLimit ?? 30_000;
    clearTimeout(this.#idle);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#discard(`The compiler did not finish within ${limit / 1000} s. It was stopped; run again.`);
      }, limit);
      const settle = (answer: CompileAnswer): void => {
        clearTimeout(timer);
        this.#pending.delete(id);
        if (this.#pending.size === 0) this.#rest();
        resolve(answer);
      };
      this.#pending.set(id, { files, settle, timer });
      try {
        this.#thread ??= this.#start();
        this.#thread.postMessage({ type: 'compile', id, request });
      } catch (error) {
        settle(broken(`The compiler could not be started: ${String(error)}`));
      }
    });
  }

  dispose(): void {
    this.#discard('The compiler was shut down.');
  }

  #start(): CompilerThread {
    const thread = this.#options.start({ esbuildWasm: this.#options.esbuildWasm });
    const ended = (reason: string): void => {
      if (this.#thread === thread) this.#discard(reason);
    };
    thread.on('message', (message) => this.#receive(thread, message));
    thread.on('error', (error) => ended(`The compiler failed: ${error.message}. Run again to restart it.`));
    thread.on('exit', (code) => ended(`The compiler ended by itself with code ${code}. Run again to restart it.`));
    return thread;
  }

  #receive(thread: CompilerThread, message: FromCompiler): void {
    switch (message.type) {
      case 'compiled':
        this.#pending.get(message.id)?.settle(message.answer);
        return;
      case 'broken':
        this.#pending.get(message.id)?.settle(broken(`The compiler failed: ${message.reason}`));
        return;
      case 'file':
        void this.#answer(thread, message);
    }
  }

  async #answer(thread: CompilerThread, { call, id, question, path }: FromCompiler & { type: 'file' }): Promise<void> {
    try {
      const files = this.#pending.get(id)?.files;
      if (files === undefined) throw new Error('this compilation is over');
      const value = await files[question](path);
      thread.postMessage({ type: 'file', call, ok: true, value });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      thread.postMessage({ type: 'file', call, ok: false, reason });
    }
  }

  /** Ends the thread if nothing is asked of it for a while. */
  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#discard('The compiler was idle.'), this.#options.idleLimit ?? 300_000);
    this.#idle.unref();
  }

  #discard(reason: string): void {
    const thread = this.#thread;
    this.#thread = undefined;
    for (const { settle } of [...this.#pending.values()]) settle(broken(reason));
    clearTimeout(this.#idle);
    thread?.terminate().catch(() => undefined);
  }
}
