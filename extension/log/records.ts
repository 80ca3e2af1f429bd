/** A session's records, kept for the panel, and as lines for the log. */

import type { StreamRecord } from '../../wasm/protocol.ts';

/** Keeps the newest records up to a limit and counts those it had to drop. */
export class RecordBuffer<T> {
  readonly #limit: number;
  readonly #records: T[] = [];
  #next = 0;
  #dropped = 0;

  /** @param limit how many to keep, at least 1 */
  constructor(limit: number) {
    this.#limit = Math.max(1, Math.floor(limit));
  }

  add(record: T): void {
    if (this.#records.length < this.#limit) {
      this.#records.push(record);
      return;
    }
    this.#records[this.#next] = record;
    this.#next = (this.#next + 1) % this.#limit;
    this.#dropped++;
  }

  get dropped(): number {
    return this.#dropped;
  }

  /** Oldest first. */
  toArray(): T[] {
    return [...this.#records.slice(this.#next), ...this.#records.slice(0, this.#next)];
  }
}

export interface RecordOrigin {
  /** `undefined` for what happens before a session is started. */
  session: number | undefined;
  distribution: string;
}

/** `text` on one line. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s*[\r\n]+\s*/g, ' ');
}

/** Head of a line: which session, of which distribution. */
export function originText({ session, distribution }: RecordOrigin): string {
  return `[${session === undefined ? 'compile' : `session ${session}`}] ${distribution}`;
}

/** One line a record: session, distribution, method and object, code name, reason, and where. */
export function recordLine(
  origin: RecordOrigin,
  record: Pick<StreamRecord, 'method' | 'object' | 'codeName' | 'reason'>,
  place?: string,
): string {
  const { method, object, codeName, reason } = record;
  // A generator's name begins with its method: TDR.001.
  const head = [originText(origin), ...(object.startsWith(method) ? [object] : [method, object]), codeName].filter((part) => part !== '').join(' ');
  return `${head}: ${oneLine(reason)}${place === undefined ? '' : ` (${place})`}`;
}
