/** The records of runs as a text, or as JSON lines: one object a line, in the order of time. */

import type { LogEntry } from '../../webview/protocol.ts';
import { recordLine, type RecordOrigin } from './records.ts';

/** The records of one run. */
export interface LogSource {
  origin: Readonly<RecordOrigin>;
  /** Of the document. */
  uri: string;
  records: readonly LogEntry[];
  /** How many more there were. */
  dropped: number;
}

function inOrder(sources: readonly LogSource[]): { source: LogSource; entry: LogEntry }[] {
  const all = sources.flatMap((source) => source.records.map((entry) => ({ source, entry })));
  return all.sort((a, b) => a.entry.time - b.entry.time || (a.source === b.source ? a.entry.sequence - b.entry.sequence : 0));
}

/** A line a record, and its advice on a line of its own; what is missing is said at the end. */
export function logText(sources: readonly LogSource[]): string {
  const lines = inOrder(sources).flatMap(({ source: { origin }, entry }) => {
    const { sequence, time, severity, advice, location } = entry;
    const line = `${new Date(time).toISOString()} ${severity} ${sequence} ${recordLine(origin, entry, location?.label)}`;
    return advice === undefined ? [line] : [line, `    ${advice.meaning} ${advice.remedy}`];
  });
  for (const { origin, dropped } of sources) {
    if (dropped > 0) lines.push(`${recordLine(origin, { method: '', object: '', codeName: 'DROPPED', reason: `${dropped} further records were not kept` })}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** Each record as an object with the session and distribution it is of; then what was dropped, by session. */
export function logJsonLines(sources: readonly LogSource[]): string {
  const of = ({ origin: { session, distribution }, uri }: LogSource): object => ({ session: session ?? null, distribution, document: uri });
  const lines: object[] = inOrder(sources).map(({ source, entry: { time, ...rest } }) => ({ ...of(source), time: new Date(time).toISOString(), ...rest }));
  for (const source of sources) if (source.dropped > 0) lines.push({ ...of(source), dropped: source.dropped });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
