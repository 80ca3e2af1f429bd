import assert from 'node:assert/strict';
import { test } from 'node:test';

import { logJsonLines, logText, type LogSource } from '../../extension/log/export.ts';

const one: LogSource = {
  origin: { session: 3, distribution: 'aPdf' },
  uri: 'file:///home/a.ts',
  records: [
    { sequence: 1, time: 1000, severity: 'warning', code: 0x33, codeName: 'UNUR_ERR_GEN_CONDITION', method: 'TDR', object: 'TDR.001', reason: 'not\nconcave\n' },
    {
      sequence: 7, time: 3000, severity: 'error', code: 0, codeName: 'USER_CODE', method: '', object: 'pdf', reason: 'The density threw "é\u2028"',
      location: { uri: 'file:///home/a.ts', line: 2, character: 8, label: 'a.ts:3:9' }, advice: { meaning: 'It means.', remedy: 'Do.' },
    },
  ],
  dropped: 5,
};
const other: LogSource = {
  origin: { session: undefined, distribution: 'bPdf' },
  uri: 'file:///home/b.ts',
  records: [{ sequence: 1, time: 2000, severity: 'info', code: 0, codeName: 'COMPILE', method: '', object: '', reason: 'r' }],
  dropped: 0,
};

test('as text: a line a record, in the order of time, advice below, and what is missing', () => {
  assert.equal(
    logText([one, other]),
    [
      '1970-01-01T00:00:01.000Z warning 1 [session 3] aPdf TDR.001 UNUR_ERR_GEN_CONDITION: not concave',
      '1970-01-01T00:00:02.000Z info 1 [compile] bPdf COMPILE: r',
      '1970-01-01T00:00:03.000Z error 7 [session 3] aPdf pdf USER_CODE: The density threw "é\u2028" (a.ts:3:9)',
      '    It means. Do.',
      '[session 3] aPdf DROPPED: 5 further records were not kept',
      '',
    ].join('\n'),
  );
});

test('as JSON lines: each reads by itself and holds all of the record', () => {
  const lines = logJsonLines([one, other]).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(lines[0], {
    session: 3, distribution: 'aPdf', document: 'file:///home/a.ts', time: '1970-01-01T00:00:01.000Z', sequence: 1, severity: 'warning', code: 0x33,
    codeName: 'UNUR_ERR_GEN_CONDITION', method: 'TDR', object: 'TDR.001', reason: 'not\nconcave\n',
  });
  assert.deepEqual(lines[1]?.session, null);
  assert.deepEqual(lines[2]?.advice, { meaning: 'It means.', remedy: 'Do.' });
  assert.deepEqual(lines[3], { session: 3, distribution: 'aPdf', document: 'file:///home/a.ts', dropped: 5 });
  assert.equal(lines.length, 4);
});

test('nothing is nothing', () => {
  assert.equal(logText([]), '');
  assert.equal(logJsonLines([]), '');
});
