/** Records of sessions that are over: how many are kept, and how they are called. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KeptSessions, sessionLabel, sessionName, type KeptSession } from '../../extension/log/kept.ts';
import type { LogEntry } from '../../webview/protocol.ts';

const record = (sequence: number): LogEntry => ({ sequence, time: 1000 * sequence, severity: 'info', code: 0, codeName: 'CONSOLE', method: '', object: '', reason: `r${sequence}` });
const session = (number: number, records: number, live = false): KeptSession => ({
  number, live, origin: { session: number, distribution: 'aPdf' }, uri: 'file:///a.ts', dropped: 0, records: Array.from({ length: records }, (_, i) => record(i + 1)),
});

test('sessions with records are kept, the oldest first', () => {
  const kept = new KeptSessions();
  for (const [number, records] of [[1, 2], [2, 0], [3, 1]] as const) kept.add(session(number, records));
  assert.deepEqual(kept.all.map(({ number }) => number), [1, 3]);
});

test('draws that the controls ask for in a row are one session, cut at its start when it grows long', () => {
  const kept = new KeptSessions();
  kept.add(session(1, 1));
  for (let i = 0; i < 5; i++) kept.add(session(2, 3, true));
  assert.deepEqual(kept.all.map(({ number, records }) => [number, records.length]), [[1, 1], [2, 15]]);
  kept.add(session(2, 2500, true));
  const [last] = kept.all;
  assert.equal(last?.records.length, 2000);
  assert.equal(last?.dropped, 515);
  assert.equal(last?.records.at(-1)?.sequence, 2500);
});

test('they are bounded in number and in records', () => {
  const kept = new KeptSessions();
  for (let number = 1; number <= 100; number++) kept.add(session(number, 1));
  assert.deepEqual([kept.all.length, kept.all[0]?.number, kept.all.at(-1)?.number], [40, 61, 100]);
  for (let number = 101; number <= 105; number++) kept.add(session(number, 900));
  assert.deepEqual(kept.all.map(({ number }) => number), [104, 105]);
  kept.add(session(106, 5000));
  assert.deepEqual(kept.all.map(({ number }) => number), [106], 'a session of its own bound is kept whole');
});

test('they are called by session, by the controls, or by the compiler', () => {
  assert.equal(sessionName(session(7, 1)), 'session 7');
  assert.equal(sessionName(session(7, 1, true)), 'controls');
  assert.equal(sessionName({ ...session(7, 1), origin: { session: undefined, distribution: 'aPdf' } }), 'compile');
  assert.match(sessionLabel(session(7, 3), true), /^session 7, \d\d:\d\d:\d\d \(3\)$/);
  assert.match(sessionLabel(session(7, 3), false), /^\[session 7\] aPdf, /);
});
