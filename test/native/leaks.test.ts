/** The core under valgrind, in short: few places of each kind (`npm run test:leaks` takes 200), and
 * that what is to be found is found. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildPreset } from './core-build.ts';
import { comparison, life, nonLocalReturn, program } from './leaks.ts';
import { faults, underValgrind } from './valgrind.ts';

const places = 3;
buildPreset('release');

describe('valgrind', () => {
  test(`the life of every method, disturbed at up to ${places} places of each kind`, (t) => {
    const run = life(places);
    assert.deepEqual(faults(run), [], `${run.stderr}\n${run.log.slice(0, 8000)}`);
    const cases = /([\d]+) cases:/.exec(run.stdout)?.[1] ?? '0';
    const leftOut = [...run.stdout.matchAll(/(\d+) places left out/g)].reduce((sum, [, n]) => sum + Number(n), 0);
    t.diagnostic(`${cases} cases, ${leftOut} places left out; npm run test:leaks takes up to 200 of each kind`);
    assert.ok(Number(cases) > 2000 && run.allocations > 50_000, run.stdout);
  });

  test('contexts: freed with all that is in them, left by longjmp(), handed to another thread', () => {
    const run = underValgrind(program('context'));
    assert.deepEqual(faults(run), [], run.log.slice(0, 8000));
  });

  for (const [what, expected] of [
    ['lost', /(definitely|indirectly) lost/],
    ['reachable', /still reachable/],
    ['read', /valgrind reports 1 errors/],
  ] as const) {
    test(`finds what is planted: ${what}`, () => {
      const run = life(1, '--only', 'UNIF', '--plant', what);
      assert.match(faults(run).join('\n'), expected);
    });
  }

  test('a program that leaves by longjmp() loses memory with the original, and none with ours', (t) => {
    const both = nonLocalReturn();
    assert.match(both.ours.stdout, /left 1\d\d times out of the callback, 14 times out of the error handler/);
    assert.match(both.original.stdout, /left 1\d\d times out of the callback, 14 times out of the error handler/);
    assert.deepEqual(faults(both.ours), [], both.ours.log.slice(0, 8000));
    assert.ok(both.original.leaks['definitely lost'].blocks > 0 && both.original.leaks['indirectly lost'].blocks > 0, both.original.summary.join('\n'));
    t.diagnostic(comparison(both));
  });
});
