/**
 * npm run test:fuzz: random laws × methods × options, and random text for every parser, until
 * it is stopped or the time is over.
 *
 *   node test/fuzz/run.ts [--seconds 3600] [--from 1] [--case NUMBER] [--all]
 *   node test/fuzz/run.ts --core [--seconds 3600] [--from 1] [--case NUMBER]
 *
 * With `--core` the native core alone, call by call (test/native/fuzz).
 *
 * Prints each finding with the number that makes it again; ends with 1 if there was one. What was
 * found, and mended, is kept in test/fuzz/found.json and run by `npm test`.
 */
import { parseArgs } from 'node:util';
import type { CaseAnswer } from './case-worker.ts';
import { fuzzCore, showCoreCase } from '../native/fuzz/run.ts';
import { runCases } from './cases.ts';
import { runTexts } from './texts.ts';
import { caseOf } from './requests.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '3600' }, from: { type: 'string', default: '1' }, case: { type: 'string' }, all: { type: 'boolean', default: false }, core: { type: 'boolean', default: false } },
});
if (!values.core) await sessions();
else if (values.case !== undefined) showCoreCase(Number(values.case));
else process.exitCode = (await fuzzCore({ from: Number(values.from), seconds: Number(values.seconds) })) > 0 ? 1 : 0;

async function sessions(): Promise<void> {
  const end = performance.now() + Number(values.seconds) * 1000;
  const counts: Record<string, number> = {};
  const slowest: CaseAnswer[] = [];
  let findings = 0;

  function* from(first: number): Iterable<number> {
    for (let i = first; ; i++) yield i;
  }

  const shown = (number: number): string => {
    const { law, request } = caseOf(number);
    return `${law.text}\n    ${JSON.stringify({ ...request, distribution: law.facts })}`;
  };

  await runCases(values.case === undefined ? from(Number(values.from)) : [Number(values.case)], () => performance.now() < end, (answer) => {
    const key = answer.harsh ? `${answer.ending} though sound` : answer.ending;
    counts[key] = (counts[key] ?? 0) + 1;
    slowest.push(answer);
    slowest.sort((a, b) => b.ms - a.ms).splice(3);
    if (answer.finding !== undefined) findings++;
    if (answer.finding !== undefined || answer.harsh || values.all || values.case !== undefined) {
      const mark = answer.finding === undefined ? (answer.harsh ? ' ~' : '  ') : '!!';
      console.log(`${mark} case ${answer.number} (${answer.ms.toFixed(0)} ms) ${answer.finding ?? answer.ending}\n    ${answer.detail}\n    ${shown(answer.number)}`);
    }
  });
  if (values.case === undefined) {
    const texts = await runTexts(Number(values.from), Math.max(5, Number(values.seconds) / 10));
    for (const { number, parser, finding, text } of texts.findings) console.log(`!! text ${number}, ${parser}: ${finding}\n    ${JSON.stringify(text.slice(0, 500))}`);
    findings += texts.findings.length;
    console.log(`texts: ${JSON.stringify(texts.counts)}`);
  }
  console.log(`cases: ${JSON.stringify(counts)}; slowest ${slowest.map(({ number, ms }) => `${number} (${ms.toFixed(0)} ms)`).join(', ')}; ${findings} findings`);
  process.exitCode = findings > 0 ? 1 : 0;
}
