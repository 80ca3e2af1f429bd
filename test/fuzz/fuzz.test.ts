/**
 * The fuzzer in short: what it found once, and a bounded run of new numbers. `npm run test:fuzz`
 * goes on for as long as it is let.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { StackMap } from '../../extension/compile/source-map.ts';
import type { SampleResult, SessionRequest } from '../../wasm/protocol.ts';
import { find } from '../extension/syntax.ts';
import { truthOf, truthSignificance } from '../gallery/truth.ts';
import { answerHere } from '../wasm/in-process.ts';
import type { CaseAnswer } from './case-worker.ts';
import { runCases } from './cases.ts';
import { watchForLeftOvers } from './left-over.ts';
import { runTexts } from './texts.ts';

/** What a run found, and was mended; laws and texts as they were, whatever the grammar makes today.
 * Where a sampler was called sound, or wrong, against the truth, its distribution function stands with it. */
interface Found {
  requests: { what: string; ends: string[]; request: SessionRequest; cdf?: string }[];
  stacks: { what: string; stack: string }[];
  texts: { what: string; text: string }[];
}

const found = JSON.parse(await readFile(new URL('found.json', import.meta.url), 'utf8')) as Found;
const leftOver = watchForLeftOvers();
const seconds = { cases: 35, texts: 10 };
/** Long ago, so that what `npm test` runs is not what `npm run test:fuzz` begins with. */
const firstNumber = 19_910_815;

describe('what the fuzzer found', () => {
  for (const { what, ends, request, cdf } of found.requests) {
    test(what, async () => {
      leftOver();
      const { result, failure } = await answerHere({ ...request, acceptWrong: true });
      assert.notEqual(failure?.cause, 'internal', failure?.stack ?? failure?.message);
      const ending = failure === undefined ? ((result as SampleResult).verdict?.level ?? 'none') : 'failed';
      assert.ok(ends.includes(ending), `${ending}: ${failure?.message ?? (result as SampleResult).verdict?.summary}`);
      assert.equal(leftOver(), '');
      if (cdf === undefined || ending !== 'sound') return;
      const { draws, curve } = result as SampleResult;
      const truth = truthOf({ name: 'law', text: '', expect: [], cdf: new Function(`return ${cdf}`)() as (x: number) => number }, draws as Float64Array, curve);
      assert.ok(truth && truth.p > truthSignificance, `called sound, but ${truth?.test} has p = ${truth?.p}`);
    });
  }
  for (const { what, stack } of found.stacks) {
    test(what, () => {
      const map = new StackMap(JSON.stringify({ version: 3, sources: ['/a.ts'], names: [], mappings: 'AAAA' }), 'law.js');
      assert.deepEqual(map.innermost(stack), { path: '/a.ts', line: 0, character: 0 });
      map.translate(stack);
    });
  }
  for (const { what, text } of found.texts) test(what, async () => void (await find(text)));
});

describe('the fuzzer in short', () => {
  test('a sampler that is called sound and is not would be found', async () => {
    const findings: string[] = [];
    await runCases(numbersFrom(firstNumber), () => findings.length === 0, ({ finding }) => finding !== undefined && findings.push(finding), { falseTruth: true });
    assert.match(findings[0] as string, /^called sound, but .* against the closed form/);
  });
  test(`laws × methods × options for ${seconds.cases} s`, async (t) => {
    const end = performance.now() + seconds.cases * 1000;
    const endings: Record<string, number> = {};
    const findings: CaseAnswer[] = [];
    await runCases(numbersFrom(firstNumber), () => performance.now() < end, (answer) => {
      endings[answer.ending] = (endings[answer.ending] ?? 0) + 1;
      if (answer.finding !== undefined) findings.push(answer);
    });
    t.diagnostic(`${JSON.stringify(endings)}; npm run test:fuzz goes on`);
    assert.deepEqual(findings, []);
  });
  test(`texts for every parser for ${seconds.texts} s`, async (t) => {
    const { findings, counts } = await runTexts(firstNumber, seconds.texts);
    t.diagnostic(`${JSON.stringify(counts)}; npm run test:fuzz goes on`);
    assert.deepEqual(findings, []);
  });
});

function* numbersFrom(first: number): Iterable<number> {
  for (let number = first; ; number++) yield number;
}
