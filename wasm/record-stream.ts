/**
 * A session's error stream: what the core reports, what the user's code throws or prints, and
 * what the session decides, numbered and dated as it happens.
 */
import type { CoreRecord } from './api.ts';
import type { StreamRecord } from './protocol.ts';
import type { UserFunctionError } from './user-function.ts';

/** Bound on lines of console output; a density may print at each of a million calls. */
const mostOutput = 100;
/** Bound on records of the core with the same code and object. */
const mostAlike = 20;

export class RecordStream {
  readonly #emit: (record: StreamRecord) => void;
  #sequence = 0;
  #output = 0;
  readonly #alike = new Map<string, number>();

  constructor(emit: (record: StreamRecord) => void) {
    this.#emit = emit;
  }

  #add(record: Omit<StreamRecord, 'sequence' | 'time'>): void {
    this.#emit({ sequence: ++this.#sequence, time: Date.now(), ...record });
  }

  /** Something the session found or decided. */
  note(severity: StreamRecord['severity'], reason: string, method = ''): void {
    this.#add({ severity, code: 0, codeName: '', method, object: '', reason });
  }

  core(record: CoreRecord): void {
    const { severity, code, codeName, method, object, reason } = record;
    const key = `${code} ${object} ${severity}`;
    const n = (this.#alike.get(key) ?? 0) + 1;
    this.#alike.set(key, n);
    if (n > mostAlike) return;
    const more = n === mostAlike ? ' (further records of this kind are not shown)' : '';
    this.#add({ severity, code, codeName, method, object, reason: reason.trimEnd() + more });
  }

  user(error: UserFunctionError): void {
    this.#add({
      severity: 'error',
      code: 0,
      codeName: 'USER_CODE',
      method: '',
      object: error.functionName,
      reason: `${error.message} (call ${error.call}, ${error.phase})`,
      ...(error.userStack === undefined ? {} : { stack: error.userStack }),
    });
  }

  /** A line that the user's code printed. */
  output(level: string, text: string): void {
    this.#output++;
    if (this.#output > mostOutput) return;
    const shown = text.length > 2000 ? `${text.slice(0, 2000)} …` : text;
    const more = this.#output === mostOutput ? ' (further output is not shown)' : '';
    this.#add({ severity: 'info', code: 0, codeName: 'USER_OUTPUT', method: '', object: `console.${level}`, reason: shown + more });
  }
}

/** A console that writes to the stream, for the time the user's code is loaded and called. */
export function recordingConsole(stream: RecordStream): Console {
  const write =
    (level: string) =>
    (...values: unknown[]): void =>
      stream.output(level, values.map(show).join(' '));
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
