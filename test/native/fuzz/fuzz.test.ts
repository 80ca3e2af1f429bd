/** The core's fuzzer in short: the cases in which it found something, new ones for a while, and that
 * it finds what is planted. `npm run test:fuzz -- --core` goes on for as long as it is let. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { runCoreCases, type CoreAnswer } from './run.ts';

/** What a number makes today may be another case than the one that was found: in plain calls what was
 * found stands in vendor/unuran/test/test_found.c. */
const found = JSON.parse(await readFile(new URL('found.json', import.meta.url), 'utf8')) as { what: string; number: number }[];
/** Long ago, so that what `npm test` runs is not what `npm run test:fuzz -- --core` begins with. */
const firstNumber = 19_910_815;
const seconds = 8;

async function answers(range: { from: number; count?: number; seconds?: number; plant?: string }): Promise<CoreAnswer[]> {
  const all: CoreAnswer[] = [];
  await runCoreCases(range, (answer) => all.push(answer));
  return all;
}
const findings = (all: CoreAnswer[]): string[] => all.flatMap(({ number, finding }) => (finding === undefined ? [] : [`${number}: ${finding}`]));

describe('the fuzzer of the core', () => {
  for (const { what, number } of found) {
    test(what, async () => assert.deepEqual(findings(await answers({ from: number, count: 1 })), []));
  }

  for (const [plant, expected] of [
    ['lost', /LeakSanitizer: detected memory leaks/],
    ['read', /AddressSanitizer: heap-buffer-overflow/],
    ['overflow', /runtime error: .* outside the range of representable values/],
    ['hang', /the case did not end/],
    ['wrong', /the CDF of \d+ draws is off by/],
    ['unset', /something else with other garbage in fresh memory/],
  ] as const) {
    test(`finds what is planted: ${plant}`, async () => {
      const all = await answers({ from: firstNumber, count: plant === 'wrong' ? 40 : 1, plant });
      assert.match(findings(all).join('\n'), expected);
    });
  }

  test(`new cases for ${seconds} s`, async (t) => {
    const all = await answers({ from: firstNumber, seconds });
    const drew = all.filter(({ draws }) => draws > 0).length;
    const compared = all.reduce((sum, answer) => sum + answer.compared, 0);
    t.diagnostic(`${all.length} cases, of which ${drew} drew and ${compared} were held against their CDF; npm run test:fuzz -- --core goes on without end`);
    assert.deepEqual(findings(all), []);
    assert.ok(drew > 0.3 * all.length && compared > 0.1 * all.length, `${drew} of ${all.length} cases drew, ${compared} were compared`);
  });
});
