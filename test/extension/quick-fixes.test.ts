/** Quick fixes as changes of the text: each is read again by the finder. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { tagEdit, type TextEdit } from '../../extension/find/doc-comment.ts';
import { logDensityEdits } from '../../extension/find/log-density.ts';
import { Lines } from '../../extension/place.ts';
import type { TagEdit } from '../../wasm/protocol.ts';
import { find, syntaxOf } from './syntax.ts';

function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = new Lines(text);
  const inText = edits.map(({ range, newText }) => ({ start: lines.offset(range.start), end: lines.offset(range.end), newText }));
  return inText.sort((a, b) => b.start - a.start).reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

/** The text after a quick fix; it has to read without problems. */
async function fixed(text: string, edit: Omit<TagEdit, 'title'>, name?: string): Promise<string> {
  const found = (await find(text)).distributions.find((one) => name === undefined || one.name === name);
  assert.ok(found);
  const result = applied(text, [tagEdit(text, found, { title: '', ...edit })]);
  const after = await find(result);
  assert.deepEqual(after.problems, [], result);
  assert.ok(after.distributions.some(({ id }) => id === found.id), result);
  return result;
}

const code = 'export function aPdf(x: number) { return 1; }\n';

describe('a tag', () => {
  test('makes a doc comment where there is none, as far in as what follows', async () => {
    assert.equal(await fixed(code, { tag: 'center', value: '40' }), `/** @center 40 */\n${code}`);
    const nested = 'const laws = {\n  a: { pdf: (x: number) => 1 },\n};\n';
    assert.equal(await fixed(nested, { tag: 'center', value: '40' }, 'a'), 'const laws = {\n  /** @center 40 */\n  a: { pdf: (x: number) => 1 },\n};\n');
  });

  test('is replaced where it stands', async () => {
    const text = `/**\n * A law.\n * @center 1\n * @domain [0, 9] @seed 3\n */\n${code}`;
    assert.equal(await fixed(text, { tag: 'center', value: '4' }), text.replace('@center 1', '@center 4'));
    assert.equal(await fixed(text, { tag: 'domain', value: '[0, 5]' }), text.replace('[0, 9]', '[0, 5]'));
  });

  test('is added to a comment, of one line or of many, with its line breaks', async () => {
    assert.equal(await fixed(`/** A law. */\n${code}`, { tag: 'center', value: '4' }), `/**\n * A law.\n * @center 4\n */\n${code}`);
    assert.equal(await fixed(`/** @seed 3 */\n${code}`, { tag: 'center', value: '4' }), `/** @seed 3 @center 4 */\n${code}`);
    const windows = `/**\r\n * A law.\r\n */\r\n${code}`;
    assert.equal(await fixed(windows, { tag: 'center', value: '4' }), `/**\r\n * A law.\r\n * @center 4\r\n */\r\n${code}`);
  });

  test('is taken out, and the comment with it if nothing else stood there', async () => {
    assert.equal(await fixed(`/**\n * A law.\n * @area 3\n */\n${code}`, { tag: 'area' }), `/**\n * A law.\n */\n${code}`);
    assert.equal(await fixed(`/** @area 3 */\n${code}`, { tag: 'area' }), code);
    assert.equal(await fixed(code, { tag: 'area' }), code);
  });

  test('of a method takes the options along that the new one does not have', async () => {
    const text = `/**\n * @method tdr\n * @c 0\n * @mode 1\n */\n${code}`;
    const changed = await fixed(text, { tag: 'method', value: 'pinv' });
    assert.doesNotMatch(changed, /@c /);
    assert.match(changed, /@method pinv/);
    assert.match(changed, /@mode 1/);
    assert.match(await fixed(text, { tag: 'method', value: 'tdr @c -0.5' }), /@method tdr @c -0\.5/);
    assert.doesNotMatch(await fixed(text, { tag: 'method' }), /@method/);
  });

  test('changes the distribution that is meant, and nothing of the others', async () => {
    const two = `/** @seed 1 */\n${code}\n/** @seed 2 */\n${code.replace('aPdf', 'bPdf')}`;
    assert.equal(await fixed(two, { tag: 'seed', value: '7' }, 'bPdf'), two.replace('@seed 2', '@seed 7'));
  });
});

describe('what the finder offers', () => {
  /** The texts after each change that is offered about the first problem. */
  async function offered(text: string): Promise<[title: string, text: string][]> {
    const [found] = (await find(text)).distributions;
    const [problem] = found?.problems ?? [];
    assert.ok(found && problem, text);
    const { edits = [], change, range } = problem;
    const texts: [string, string][] = edits.map((edit) => [edit.title, applied(text, [tagEdit(text, found, edit)])]);
    if (change !== undefined) {
      const at = change.where === 'behind it' ? { start: range.end, end: range.end } : range;
      texts.push([change.title, applied(text, [{ range: at, newText: change.newText }])]);
    }
    for (const [title, changed] of texts) assert.deepEqual((await find(changed)).problems, [], `${title}: ${changed}`);
    return texts;
  }

  test('mends a tag that is misspelt, has no effect, or lies outside of the domain, and a parameter without a default', async () => {
    assert.deepEqual(await offered(`/** @domian [0, 1] */\n${code}`), [['Write @domain', `/** @domain [0, 1] */\n${code}`]]);
    assert.deepEqual(await offered(`/** @method pinv @variant gw */\n${code}`), [
      ['Remove @variant', `/** @method pinv */\n${code}`],
      ['Use @method tdr', `/** @method tdr @variant gw */\n${code}`],
    ]);
    assert.deepEqual(await offered(`/** @domain [0, 1] @mode 3 */\n${code}`), [['Remove @mode', `/** @domain [0, 1] */\n${code}`]]);
    assert.deepEqual(await offered('function aPdf(x: number, mu: number) { return 1; }\n'), [['Give mu the default 1', 'function aPdf(x: number, mu: number = 1) { return 1; }\n']]);
  });
});

describe('the log-density', () => {
  /** The text with the logarithm in place of the density; undefined if that is not offered. */
  async function logged(text: string): Promise<string | undefined> {
    const [found] = (await find(text)).distributions;
    assert.ok(found);
    const converted = logDensityEdits(text, found, await syntaxOf('typescript'));
    if (converted === undefined) return undefined;
    const result = applied(text, converted.edits);
    const after = await find(result);
    assert.deepEqual(after.problems, []);
    assert.deepEqual(after.distributions[0]?.target, { shape: 'function', kind: 'logpdf' }, result);
    assert.equal(after.distributions[0]?.name, converted.name);
    return result;
  }
  /** The function of a text of one declaration. */
  const run = (text: string): ((x: number) => number) =>
    new Function(`${text.replace(/export |: number/g, '')}; return ${/(?:function|const) (\w+)/.exec(text)?.[1]};`)() as (x: number) => number;

  const bodies = [
    'export function aPdf(x: number, s = 2): number {\n  const z = x / s;\n  return Math.exp(-0.5 * z * z);\n}\n',
    'export const aPdf = (x: number) => Math.exp(-x * x);\n',
    'const pdf = (x: number) => x < 0 ? 0 : Math.exp(-x);\n',
    'function normal_pdf(x: number) {\n  if (x < 0) return 0;\n  return (Math.exp(-x)) * 3;\n}\n',
    'function aPdf(x: number) { return x ** 2 * Math.exp(-x) / 2; }\n',
    'function aPdf(x: number) { return Math.exp(x > 1 ? -x : -1) * Math.sqrt(x); }\n',
    'function aPdf(x: number) { return Math.exp(-x) * Math.exp(-x * x); }\n',
  ];
  for (const text of bodies) {
    test(`is that of ${text.replace(/\s+/g, ' ')}`, async () => {
      const result = await logged(text);
      assert.ok(result);
      const [f, log] = [run(text), run(result)];
      for (const x of [0.25, 1, 1.75, 4]) assert.ok(Math.abs(log(x) - Math.log(f(x))) <= 1e-12 * Math.abs(log(x)), `${x}: ${log(x)}, ${f(x)}: ${result}`);
    });
  }

  test('is not offered where it cannot be told', async () => {
    for (const text of [
      'const aPdf = (x: number) => 1 / (1 + x * x);\n',
      'const aPdf = (x: number) => Math.exp(-x) + Math.exp(-2 * x);\n',
      'function aPdf(x: number) { if (x > 0) return Math.exp(-x); return 2; }\n',
      'const aPdf = (x: number) => 2 / Math.exp(x);\n',
      // Something else uses the density.
      'const aPdf = (x: number) => Math.exp(-x);\nconst twice = (x: number) => 2 * aPdf(x);\n',
      'const density = (x: number) => Math.exp(-x);\n',
      'const law = { pdf: (x: number) => Math.exp(-x) };\n',
    ]) {
      assert.equal(await logged(text), undefined, text);
    }
  });
});
