import assert from 'node:assert/strict';
import { test } from 'node:test';

import { at, find } from './syntax.ts';

async function tags(comment: string): Promise<{ stated: unknown; problems: string[] }> {
  const text = `${comment}\nexport function aPdf(x: number) { return 1; }\n`;
  const { distributions, problems } = await find(text);
  return {
    stated: distributions[0]?.stated,
    problems: problems.map(({ severity, message, range }) => `${severity} at <${at(text, range)}>: ${message}`),
  };
}

const auto = { name: 'auto' };

test('every tag in one comment', async () => {
  const { stated, problems } = await tags(`/**
 * A law, with @domain mentioned in passing.
 *
 * @domain [0, Infinity)
 * @mode 1
 * @center .5
 * @area 2e3
 * @method PINV
 * @uResolution 1e-12
 * @order 7
 * @smoothness 1
 * @seed 18446744073709551615
 * @purpose quasi-random
 * @size 1_000_000
 * @param x where
 * @returns something
 * @see https://example.org/@foo
 */`);
  assert.deepEqual(problems, []);
  assert.deepEqual(stated, {
    domain: [0, Infinity],
    mode: 1,
    center: 0.5,
    area: 2000,
    method: { name: 'pinv', options: { u_resolution: 1e-12, order: 7, smoothness: 1 } },
    seed: '18446744073709551615',
    purpose: 'quasi-random',
    size: 1e6,
  });
});

test('several of our tags may share a line', async () => {
  const { stated, problems } = await tags('/** @domain [-1, 1] @method tdr @variant GW @c -1/2 @seed 0xff */');
  assert.deepEqual(problems, []);
  assert.deepEqual(stated, { domain: [-1, 1], method: { name: 'tdr', options: { variant: 'gw', c: -0.5 } }, seed: '255' });
});

test('a tag behind other words has no effect, and that is told', async () => {
  const { stated, problems } = await tags('/** The half-normal law. @domain [0, Infinity) @size 100 */');
  assert.deepEqual(stated, { method: auto });
  const told = (name: string): string => `warning at <@${name}>: @${name} has no effect behind other words. Let it begin a line of the comment.`;
  assert.deepEqual(problems, [told('domain'), told('size')]);
  assert.deepEqual((await tags('/**\n * Zipf with @domain [1, 100]\n */')).problems, [told('domain')]);
  // What is no statement is text.
  for (const text of ['as `@domain [0, 1]` says', 'where @domain is [0, 1]', 'see {@link x} @mode of it', 'mail me@size 3']) {
    assert.deepEqual((await tags(`/** A law, ${text}. */`)).problems, [], text);
  }
  assert.deepEqual((await tags('/**\n * @param x as of @mode 3\n * @returns at @size 3\n */')).problems, []);
});

test('numbers are constant expressions', async () => {
  const domains: Record<string, [number, number]> = {
    '[0, 1]': [0, 1],
    '(-Infinity, ∞)': [-Infinity, Infinity],
    '(-∞, 0]': [-Infinity, 0],
    '[-inf, +inf]': [-Infinity, Infinity],
    '[-PI/2, Math.PI / 2)': [-Math.PI / 2, Math.PI / 2],
    '[1e-300,1e300]': [1e-300, 1e300],
    '[0x10, 0b11111]': [16, 31],
    '[sqrt(2), 2 ** 3]': [Math.SQRT2, 8],
    '[max(0, 1), (2 + 3) * 4]': [1, 20],
    '[-1_000, Number.MAX_VALUE]': [-1000, Number.MAX_VALUE],
  };
  for (const [text, domain] of Object.entries(domains)) {
    assert.deepEqual(await tags(`/** @domain ${text} */`), { stated: { domain, method: auto }, problems: [] }, text);
  }
});

test('malformed tags are told at their place, and are not used', async () => {
  const cases: [tag: string, place: string, message: RegExp][] = [
    ['@domain', '@domain', /interval is missing.*\[0, Infinity\)/],
    ['@domain 0, 1', '0, 1', /begin with \[ or \(/],
    ['@domain [0, 1', '[0, 1', /end with \] or \)/],
    ['@domain [0]', '[0]', /two ends/],
    ['@domain [0, 1, 2]', '[0, 1, 2]', /two ends/],
    ['@domain [, 1]', '@domain', /missing/],
    ['@domain [1, 0]', '[1, 0]', /left end must be less/],
    ['@domain [1, 1]', '[1, 1]', /left end must be less/],
    ['@domain [0, mu]', 'mu', /`mu` is not a constant/],
    ['@domain [0, 1..2]', ' 1..2', /is no number/],
    ['@domain [NaN, 1]', 'NaN', /NaN/],
    ['@domain [0, foo(1)]', 'foo', /not a function of Math/],
    ['@domain [0, random()]', 'random', /not a function of Math/],
    ['@mode', '@mode', /number is missing/],
    ['@mode one', 'one', /`one` is not a constant/],
    ['@mode 1 the peak', '1 the peak', /is no number/],
    ['@mode Infinity', 'Infinity', /must be finite/],
    ['@center 0/0', '0/0', /not a number/],
    ['@area 0', '0', /positive and finite/],
    ['@area -1', '-1', /positive and finite/],
    ['@method vrou', 'vrou', /does not know `vrou`. Write one of auto, pinv, tdr, ars/],
    ['@method', '@method', /needs a word/],
    ['@uResolution 1e-16', '1e-16', /PINV takes a number from 1e-15 to 1e-5; the default is 1e-10\. Write for example `@uResolution 1e-10`, or remove the tag/],
    ['@order 2', '2', /integer from 3 to 17/],
    ['@order 4.5', '4.5', /integer from 3 to 17/],
    ['@smoothness 3', '3', /integer from 0 to 2; the default is 0/],
    ['@variant xy', 'xy', /ps, gw, ia/],
    ['@c 1', '1', /one of -0.5, 0; the default is -0.5/],
    ['@seed -1', '-1', /integer from 0 to/],
    ['@seed 18446744073709551616', '18446744073709551616', /integer from 0 to/],
    ['@seed', '@seed', /integer from 0 to/],
    ['@size 0', '0', /1 to 1e8/],
    ['@size 10,000', '10,000', /no number/],
    ['@size 2e8', '2e8', /1 to 1e8/],
    ['@distribution foo', 'foo', /pdf, logpdf, pmf/],
  ];
  for (const [tag, place, message] of cases) {
    const { stated, problems } = await tags(`/**\n * Text.\n * ${tag}\n */`);
    assert.equal(problems.length, 1, `${tag}: ${problems.join('; ')}`);
    assert.ok(problems[0]?.startsWith(`error at <${place}>`), `${tag}: ${problems[0]}`);
    assert.match(problems[0] ?? '', message);
    assert.deepEqual(stated, { method: auto }, tag);
  }
});

test('tags that contradict one another', async () => {
  const outside = await tags('/**\n * @domain [0, 1]\n * @mode 2\n * @center -1\n */');
  assert.deepEqual(outside.problems, [
    'error at <@mode 2>: @mode 2 is outside the domain [0, 1].',
    'error at <@center -1>: @center -1 is outside the domain [0, 1].',
  ]);
  const twice = await tags('/**\n * @mode 1\n * @mode 2\n */');
  assert.deepEqual(twice.problems, ['error at <@mode>: @mode is stated twice. Remove one of the two.']);
  assert.deepEqual(twice.stated, { mode: 1, method: auto });
  const unused = await tags('/**\n * @method tdr\n * @order 5\n */');
  assert.deepEqual(unused.problems, ['warning at <@order 5>: @order is an option of pinv, hinv and has no effect with @method tdr. Remove it, or choose one of these methods.']);
});

test('slips of the pen are told, tags of others are not', async () => {
  for (const [slip, ours] of [['domian', 'domain'], ['u-resolution', 'uResolution'], ['uresolution', 'uResolution'], ['Mode', 'mode'], ['centre', 'center'], ['sed', 'seed'], ['distributions', 'distribution']]) {
    const { problems } = await tags(`/** @${slip} 1 */`);
    assert.deepEqual(problems, [`warning at <@${slip}>: @${slip} is not a tag of a distribution. Did you mean @${ours}?`]);
  }
  for (const other of ['param x', 'module foo', 'code', 'since 1', 'see foo', 'example', 'remarks', 'default 1', 'type {number}']) {
    assert.deepEqual((await tags(`/** @${other} */`)).problems, [], other);
  }
});

test('only a doc comment directly before the distribution counts', async () => {
  const { distributions } = await find(`
/** @mode 1 */
import a from 'a';
// @mode 2
/* @mode 3 */
function aPdf(x: number) { return 1; }
/** @mode 4 */
// eslint-disable-next-line
function bPdf(x: number) { return 1; }
const laws = {
  /** @mode 5 */
  c: { pdf: (x: number) => 1 },
  d: { pdf: (x: number) => 1 },
};
`);
  assert.deepEqual(distributions.map(({ name, stated }) => [name, stated.mode]), [
    ['aPdf', undefined],
    ['bPdf', 4],
    ['c', 5],
    ['d', undefined],
  ]);
});
