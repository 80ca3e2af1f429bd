/**
 * A session's error stream: what the core reports, what the user's code throws or prints, and
 * what the session decides, numbered and dated as it happens.
 *
 * The stream is bounded where it begins, so that a density that prints or is reported on a
 * million times does not flood the border between threads. What is held back has its sequence
 * number and is counted.
 */
import { adviceFor, type Situation } from './advice.ts';
import type { CoreRecord } from './api.ts';
import type { Failure, StreamRecord } from './protocol.ts';
import type { SessionHost } from './session.ts';
import type { UserFunctionError } from './user-function.ts';

/** Bound on lines of console output; a density may print at each of a million calls. */
const mostOutput = 100;
/** Bound on records of the core with the same code and object. */
const mostAlike = 20;
/** Bound on records of the core in all. */
const mostOfCore = 500;
/** Longest text of a record, in characters. */
const longest = 2000;

export class RecordStream {
  /** What advice is given from; the session fills it as it learns. */
  readonly situation: Situation = {};
  readonly #emit: (record: StreamRecord) => void;
  readonly #onDropped: (count: number) => void;
  #sequence = 0;
  #output = 0;
  #ofCore = 0;
  #dropped = 0;
  #told = 0;
  #quiet = false;
  readonly #alike = new Map<string, number>();

  /** @param onDropped told how many records were held back so far: seldom, and by `close` */
  constructor(emit: (record: StreamRecord) => void, onDropped: (count: number) => void = () => undefined) {
    this.#emit = emit;
    this.#onDropped = onDropped;
  }

  /** Records held back so far. */
  get dropped(): number {
    return this.#dropped;
  }

  #add(record: Omit<StreamRecord, 'sequence' | 'time'>): void {
    this.#emit({ sequence: ++this.#sequence, time: Date.now(), ...record, reason: shortened(record.reason) });
  }

  #drop(): void {
    this.#sequence++;
    this.#dropped++;
    // At 1, 2, 4, 8, ...: a session that is ended from outside has told it to within a half.
    if (this.#dropped >= 2 * this.#told) this.#tellDropped();
  }

  #tellDropped(): void {
    if (this.#told === this.#dropped) return;
    this.#told = this.#dropped;
    this.#onDropped(this.#dropped);
  }

  /** Something the session found or decided. */
  note(severity: StreamRecord['severity'], reason: string, method = ''): void {
    this.#add({ severity, code: 0, codeName: 'SESSION', method, object: '', reason });
  }

  /** What ended the session, if neither the core nor the user's functions have told it. */
  failure({ message, code = 0, codeName = 'SESSION', stack, advice }: Failure): void {
    this.#add({ severity: 'error', code, codeName, method: '', object: '', reason: message, ...(stack && { stack }), ...(advice && { advice }) });
  }

  /**
   * Does something whose records nobody needs, as it is done once more afterwards and tells all
   * again, its failure too.
   */
  quietly(rehearsal: () => void): void {
    this.#quiet = true;
    try {
      rehearsal();
    } catch {
      // What it is comes again.
    } finally {
      this.#quiet = false;
    }
  }

  core(record: CoreRecord): void {
    if (this.#quiet) return;
    const { severity, code, codeName, method, object, reason } = record;
    const key = `${code} ${object} ${severity}`;
    const n = (this.#alike.get(key) ?? 0) + 1;
    this.#alike.set(key, n);
    if (n > mostAlike || ++this.#ofCore > mostOfCore) {
      this.#drop();
      return;
    }
    const more = n === mostAlike ? ' (further records of this kind are counted only)' : '';
    const advice = adviceFor(record, this.situation);
    this.#add({ severity, code, codeName, method, object, reason: reason.trimEnd() + more, ...(advice && { advice }) });
  }

  user(error: UserFunctionError): void {
    const { codeName, x, message } = error;
    const advice = adviceFor({ codeName, method: '', reason: message, x }, this.situation);
    this.#add({
      severity: 'error',
      code: 0,
      codeName,
      method: '',
      object: error.functionName,
      reason: `${message} (call ${error.call}, ${error.phase})`,
      ...(error.userStack === undefined ? {} : { stack: error.userStack }),
      ...(advice && { advice }),
    });
  }

  /** A line that the user's code printed. @param text made only if it is shown */
  output(source: string, text: () => string): void {
    this.#output++;
    if (this.#output > mostOutput) {
      this.#drop();
      return;
    }
    const more = this.#output === mostOutput ? ' (further output is counted only)' : '';
    this.#add({ severity: 'info', code: 0, codeName: 'USER_OUTPUT', method: '', object: source, reason: text() + more });
  }

  /** Nothing more will come: tells the final count of what was held back. */
  close(): void {
    this.#tellDropped();
  }
}

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
}

/**
 * Makes records of all that is printed, for the time the user's code is loaded and called.
 *
 * @returns how to end that
 */
export function recordOutput(stream: RecordStream, host: Pick<SessionHost, 'redirect'>): () => void {
  const globals = globalThis as { console: Console };
  const { console } = globals;
  globals.console = recordingConsole(stream);
  const release = host.redirect?.((source, text) => stream.output(source, () => text.replace(/\n$/, '')));
  return () => {
    globals.console = console;
    release?.();
  };
}

function recordingConsole(stream: RecordStream): Console {
  const write =
    (level: string) =>
    (...values: unknown[]): void =>
      stream.output(`console.${level}`, () => values.map(show).join(' '));
  const silent = () => undefined;
  const named: Record<string, unknown> = {};
  for (const level of ['log', 'info', 'debug', 'trace', 'dir', 'table', 'warn', 'error']) named[level] = write(level);
  named.assert = (condition: unknown, ...values: unknown[]) => {
    if (!condition) write('error')('Assertion failed', ...values);
  };
  // The rest (timers, groups, counters) says nothing here.
  return new Proxy(named, { get: (target, key) => target[key as string] ?? silent }) as unknown as Console;
}

function show(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (typeof value === 'object' && value !== null) return JSON.stringify(value) ?? String(value);
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
