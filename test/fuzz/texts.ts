/**
 * Text for the parsers of the extension: examples that were cut, spliced and strewn with bytes.
 * Whatever comes, a parser gives an answer whose places lie within the text, or a clear error.
 */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { compileDistribution } from '../../extension/compile/compiled.ts';
import { Compiler } from '../../extension/compile/compiler.ts';
import { StackMap } from '../../extension/compile/source-map.ts';
import { applied } from '../../extension/design/write-back.ts';
import { obstacle, type FoundDistribution } from '../../extension/find/distribution.ts';
import { tagEdit } from '../../extension/find/doc-comment.ts';
import { explainAt, proposalsAt } from '../../extension/find/tag-help.ts';
import { TAG_NAMES } from '../../extension/find/tags.ts';
import { Lines } from '../../extension/place.ts';
import { readView } from '../../webview/remember.ts';
import { parseColor } from '../../webview/theme.ts';
import type { SessionRequest } from '../../wasm/protocol.ts';
import { find, syntaxOf } from '../extension/syntax.ts';
import { answerHere } from '../wasm/in-process.ts';
import { Random } from './random.ts';
import { caseOf } from './requests.ts';

export interface TextFinding {
  number: number;
  parser: string;
  finding: string;
  text: string;
}

/** Longer than any parser takes for a text of this length on a busy machine. */
const slowMs = 30_000;

const bits = [
  '/**', '*/', ' * ', '@', '@domain [0, Infinity)', '@domain [[0', '@method tdr', '@method', '@variant ia', '@center 1e999', '@param x 2 [0.1, 10]', '@param',
  '@distribution pdf', '@seed -1', '@size 1e9', '@cpoints [1, 2', '`', '${', '\\', '"', "'", '(', ')', '{', '}', '[', ']', '=>', 'class', 'export default', 'pdf', 'const x: number = ',
  '\u0000', '\ufeff', '\u2028', '😀', '\ud800', '\r', '\r\n', '\n', '\t', 'NaN', '0x', '1_000n', '/', '//', '<T,>', '...', '?.', '#', '@@', 'async function* ',
];

/** A text made of the samples: cut, spliced, doubled, strewn with bits and bytes. */
function garbled(random: Random, samples: readonly string[]): string {
  let text = random.of(samples);
  const times = 1 + random.below(8);
  for (let i = 0; i < times; i++) {
    const a = random.below(text.length + 1);
    const b = Math.min(text.length, a + random.below(random.chance(0.5) ? 8 : 200));
    const other = random.of(samples);
    const c = random.below(other.length);
    text = random.of<() => string>([
      () => text.slice(0, a) + text.slice(b),
      () => text.slice(0, a) + random.of(bits) + text.slice(a),
      () => text.slice(0, a) + random.of(bits) + text.slice(b),
      () => text.slice(0, a) + other.slice(c, c + random.below(300)) + text.slice(b),
      () => text.slice(0, a) + text.slice(a, b).repeat(1 + random.below(20)) + text.slice(b),
      () => text.slice(0, a) + String.fromCharCode(...Array.from({ length: random.below(12) }, () => random.below(random.chance(0.8) ? 256 : 65536))) + text.slice(a),
      () => text.slice(0, b),
    ])();
  }
  return text.slice(0, 20_000);
}

/** A value of JSON with some of it replaced. */
function garbledValue(random: Random, value: unknown): unknown {
  if (random.chance(0.08)) return random.of([null, undefined, NaN, -1, '', 'pinv', [], {}, 1e300, true, '\u0000', [[]], { name: 'tdr' }]);
  if (Array.isArray(value)) return value.map((one) => garbledValue(random, one));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, garbledValue(random, one)]));
  return value;
}

type Parser = (text: string, random: Random) => Promise<string | undefined> | string | undefined;

const within = (text: string, { start, end }: FoundDistribution['range']): boolean => {
  // As the editor counts lines.
  const rows = text.split(/\r\n|\r|\n/);
  const ok = (p: { line: number; character: number }) => p.line >= 0 && p.line < rows.length && p.character >= 0 && p.character <= (rows[p.line] as string).length;
  return ok(start) && ok(end) && (start.line < end.line || (start.line === end.line && start.character <= end.character));
};

async function found(text: string, random: Random): Promise<string | undefined> {
  const all = await find(text, random.chance(0.7) ? 'typescript' : 'tsx');
  for (const { name, range, nameRange } of all.distributions) {
    if (!within(text, range) || !within(text, nameRange)) return `${name} lies outside the text: ${JSON.stringify({ range, nameRange })}`;
  }
  for (const { message, range } of all.problems) if (!within(text, range)) return `"${message}" lies outside the text: ${JSON.stringify(range)}`;
  const at = random.below(text.length + 1);
  proposalsAt(text, at, all);
  explainAt(text, at, all);
  const one = random.of(all.distributions);
  if (one === undefined) return undefined;
  const edit = { title: '', tag: random.of(TAG_NAMES), ...(random.chance(0.7) && { value: random.of(['1', '[0, 1]', 'tdr', 'ps', '0.5']) }) };
  const change = tagEdit(text, one, edit);
  if (!within(text, change.range)) return `the edit of @${edit.tag} lies outside the text: ${JSON.stringify(change.range)}`;
  const after = applied(text, [change]);
  const again = await find(after);
  if (obstacle(one) !== undefined) return undefined;
  // What an edit touches is the comment before the name, and no code beside it.
  const lines = new Lines(text);
  const [start, end] = [lines.offset(change.range.start), lines.offset(change.range.end)];
  const comment = (part: string): boolean => part.replace(/^\/\*\*[^]*?\*\//, '').trim() === '' || !part.includes('*/');
  // What it leaves is the same code. Of broken text a parser makes more or less of it, as the comment has it.
  const code = (whole: string, { nameRange, range }: Pick<FoundDistribution, 'nameRange' | 'range'>): string => {
    const at = new Lines(whole);
    return whole.slice(at.offset(nameRange.start), at.offset(range.end));
  };
  const whole = !(await syntaxOf('typescript')).parse(text, (root) => root.hasError);
  const same = again.distributions.find(({ id }) => id === one.id);
  if (whole && same !== undefined && code(text, one) !== code(after, same)) return `the edit of @${edit.tag} changed the code of ${one.name}`;
  const beside = start < lines.offset(one.range.start) || end > lines.offset(one.nameRange.start);
  if (beside || ![text.slice(start, end), change.newText].every(comment)) return `the edit of @${edit.tag} changes the code of ${one.name}: ${JSON.stringify(change)}`;
  return undefined;
}

const require = createRequire(import.meta.url);

function parsers(compiler: Compiler): Record<string, { share: number; parse: Parser }> {
  const nowhere = { stat: async () => undefined, read: async (path: string) => Promise.reject(new Error(path)), link: async () => undefined };
  return {
    'finder, tags, edits': { share: 0.6, parse: found },
    'compiler, loading, session': {
      share: 0.1,
      parse: async (text) => {
        const { distributions } = await find(text);
        const one = distributions.find((distribution) => obstacle(distribution) === undefined);
        if (one === undefined) return undefined;
        const made = await compileDistribution(compiler, { path: '/fuzz/law.ts', text, language: 'ts' }, one, nowhere);
        if (!made.ok) return made.messages.some(({ severity }) => severity === 'error') ? undefined : 'refused without an error';
        // What was garbled may loop for ever: that ends a worker, and is not run here.
        if (/\b(while|for|do)\b/.test(text)) return undefined;
        const { failure } = await answerHere({ action: 'sample', distribution: made.compiled.distribution, method: { name: 'auto' }, size: 100, seed: '1', evaluationBudget: 100_000 });
        return failure?.cause === 'internal' ? `a defect of ours: ${failure.stack ?? failure.message}` : undefined;
      },
    },
    'request of a session': {
      share: 0.1,
      parse: async (_, random) => {
        const { request } = caseOf(random.below(1e6));
        const { distribution, ...rest } = { ...request, action: 'sample', size: 100, evaluationBudget: 20_000 };
        // The host's own part of the contract is kept: that there is a compiled text.
        const { code, fileName, target } = distribution;
        const garbage = { ...(garbledValue(random, rest) as object), distribution: { ...(garbledValue(random, { ...distribution }) as object), code, fileName, target } };
        const { failure, result } = await answerHere(garbage as SessionRequest);
        return failure === undefined && result === undefined ? 'a session without an end' : undefined;
      },
    },
    'stack and source map': {
      share: 0.1,
      parse: (text, random) => {
        const map = new StackMap(JSON.stringify({ version: 3, sources: ['/a.ts'], names: [], mappings: 'AAAA;AACA,CAAC' }), 'law.js');
        const stack = `Error: ${text.slice(0, 200)}\n    at f (law.js:${random.below(10)}:${random.below(10)})\n ${text.slice(200, 300)} law.js:${random.of(['0:0', '1:', '99999999999:1', '-1:2', '1:1'])}`;
        map.innermost(stack);
        map.translate(stack);
        return undefined;
      },
    },
    'kept view': {
      share: 0.05,
      parse: (text, random) => {
        readView(random.chance(0.5) ? text : JSON.stringify(garbledValue(random, { kind: 'sample', histogram: { edges: { float64: [0, 1] }, counts: { float64: [1] } }, curve: { x: { float64: [0] } } })));
        return undefined;
      },
    },
    'color of the theme': {
      share: 0.05,
      parse: (text) => {
        const color = parseColor(text.slice(0, 30), [0, 0, 0]);
        return color === undefined || color.every(Number.isFinite) ? undefined : `the color ${color.join()}`;
      },
    },
  };
}

/** @param from number of the first text; each number makes the same text again */
export async function runTexts(from: number, seconds: number, most = Infinity): Promise<{ findings: TextFinding[]; counts: Record<string, number> }> {
  const samples: string[] = [];
  for (const folder of ['examples', 'test/gallery', 'docs']) {
    for (const file of await readdir(folder)) {
      if (/\.(ts|cjs|md)$/.test(file)) samples.push(await readFile(`${folder}/${file}`, 'utf8'));
    }
  }
  const compiler = new Compiler({
    esbuildWasm: require.resolve('esbuild-wasm/esbuild.wasm'),
    start: (workerData) => new Worker(new URL('../../extension/compile/compiler-worker.ts', import.meta.url), { workerData }),
  });
  const all = parsers(compiler);
  const findings: TextFinding[] = [];
  const counts: Record<string, number> = {};
  const end = performance.now() + seconds * 1000;
  try {
    for (let number = from; number < from + most && performance.now() < end; number++) {
      const random = new Random(number);
      let share = random.uniform();
      const [parser, { parse }] = Object.entries(all).find(([, one]) => (share -= one.share) < 0) ?? (Object.entries(all)[0] as [string, { share: number; parse: Parser }]);
      const text = garbled(random, samples);
      const start = performance.now();
      let finding: string | undefined;
      try {
        finding = await parse(text, random);
      } catch (error) {
        finding = `threw ${error instanceof Error ? error.stack : String(error)}`;
      }
      const ms = performance.now() - start;
      if (finding === undefined && ms > slowMs) finding = `took ${ms.toFixed(0)} ms`;
      if (finding !== undefined) findings.push({ number, parser, finding, text });
      counts[parser] = (counts[parser] ?? 0) + 1;
    }
  } finally {
    compiler.dispose();
  }
  return { findings, counts };
}
