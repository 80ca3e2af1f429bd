/** The records of sessions that are over, kept for the panel's log. */

import type { LogEntry } from '../../webview/protocol.ts';
import type { LogSource } from './export.ts';
import { originText } from './records.ts';

/** Sessions of a distribution, and records in all of them, that are kept; the oldest go first. */
const MOST_SESSIONS = 40;
const MOST_RECORDS = 2000;

export interface KeptSession extends LogSource {
  /** Tells it from others of the same distribution; draws that the controls ask for in a row have one. */
  number: number;
  /** Whether the panel's controls asked for it. */
  live: boolean;
}

export class KeptSessions {
  #sessions: KeptSession[] = [];

  /** Keeps a session that has records; one of the number of the last continues it. */
  add(session: KeptSession): void {
    if (session.records.length === 0) return;
    const last = this.#sessions.at(-1);
    if (last?.number === session.number) {
      const all = [...last.records, ...session.records];
      const records = all.slice(-MOST_RECORDS);
      this.#sessions[this.#sessions.length - 1] = { ...last, records, dropped: last.dropped + session.dropped + all.length - records.length };
    } else {
      this.#sessions.push(session);
    }
    let room = MOST_RECORDS;
    const first = this.#sessions.findLastIndex(({ records }) => (room -= records.length) < 0);
    const { length } = this.#sessions;
    // The newest stays: it is bounded by the setting maxLogRecords.
    this.#sessions = this.#sessions.slice(Math.min(length - 1, Math.max(first + 1, length - MOST_SESSIONS)));
  }

  /** Oldest first. */
  get all(): readonly KeptSession[] {
    return this.#sessions;
  }
}

/** What the panel calls a session of this distribution. */
export function sessionName({ origin: { session }, live }: Pick<KeptSession, 'origin' | 'live'>): string {
  return live ? 'controls' : session === undefined ? 'compile' : `session ${session}`;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** A session in the panel's list. @param own whether it is of the panel's own distribution */
export function sessionLabel(session: KeptSession, own: boolean): string {
  const { records, origin } = session;
  const name = own ? sessionName(session) : originText(origin);
  return `${name}, ${CLOCK.format((records[0] as LogEntry).time)} (${records.length})`;
}
