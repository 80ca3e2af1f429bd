import assert from 'node:assert/strict';
import { test } from 'node:test';

import { explainAt, proposalsAt, type Proposal } from '../../extension/find/tag-help.ts';
import { FACT_TAGS } from '../../extension/find/tags.ts';
import { autoMethods, methods, offeredOptions, sessionMethods, tagOfOption } from '../../wasm/methods.ts';
import { find } from './syntax.ts';

const density = '\nexport function aPdf(x: number) { return 1; }\n';

/** What is proposed at the bar. */
async function proposals(withBar: string, after = density): Promise<Proposal[]> {
  const offset = withBar.indexOf('|');
  const text = withBar.replace('|', '') + after;
  return proposalsAt(text, offset, await find(text));
}

const labels = async (withBar: string, after = density): Promise<string[]> => (await proposals(withBar, after)).map(({ label }) => label);

async function explained(withBar: string, after = density): Promise<string | undefined> {
  const offset = withBar.indexOf('|');
  const text = withBar.replace('|', '') + after;
  return explainAt(text, offset, await find(text))?.documentation;
}

test('tags are proposed at the beginning of a line and behind other tags of ours', async () => {
  for (const place of ['/** @| */', '/**\n * @|\n */', '/**\n * A law.\n * @me|\n */', '/** @mode 1 @| */', '/**\n@|\n*/']) {
    assert.ok((await labels(place)).includes('@method'), place);
  }
  for (const place of ['/** A law, see @| */', '/** | */', '/* @| */', '// @|', '/** @param x @| */', '/** a@| */', 'const a = "@|";']) {
    assert.deepEqual(await labels(place), [], place);
  }
});

test('outside of the comment of a distribution only @distribution is proposed', async () => {
  assert.deepEqual(await labels('/** @| */', '\nexport function other(x: number) { return 1; }\nexport function aPdf(x: number) { return 1; }\n'), ['@distribution']);
});

test('those of the method that is stated, all of them, with range and default', async () => {
  for (const name of sessionMethods) {
    const after = methods[name].discrete ? '\nexport function aPmf(k: number) { return 1; }\n' : density;
    const found = await proposals(`/**\n * @method ${name}\n * @|\n */`, after);
    const options = offeredOptions(name).map(([option]) => `@${tagOfOption(option)}`);
    const facts = Object.keys(FACT_TAGS).filter((tag) => tag !== 'method').map((tag) => `@${tag}`);
    assert.deepEqual(found.map(({ label }) => label).sort(), [...facts, ...options].sort(), name);
    for (const { label, detail, documentation, values } of found) {
      assert.ok(documentation.length > 10 && values.length > 0, label);
      if (options.includes(label)) assert.match(detail, new RegExp(`^${methods[name].tag} takes .*; (the default is|the method chooses)`), label);
    }
  }
});

test('without a method those that auto chooses from, which fit the law', async () => {
  const of = (name: (typeof autoMethods)[number]) => offeredOptions(name).map(([option]) => `@${tagOfOption(option)}`);
  const continuous = await labels('/** @| */');
  for (const option of [...of('pinv'), ...of('tdr')]) assert.ok(continuous.includes(option), option);
  const discrete = await labels('/** @| */', '\nexport function aPmf(k: number) { return 1; }\n');
  assert.deepEqual(discrete.filter((label) => of('tdr').includes(label)).sort(), of('dgt').filter((label) => of('tdr').includes(label)).sort());
  assert.ok(!discrete.includes('@order'));
});

test('what is stated already is not proposed again', async () => {
  assert.ok(!(await labels('/**\n * @mode 1\n * @|\n */')).includes('@mode'));
  assert.ok((await labels('/**\n * @mo|de 1\n */')).includes('@mode'));
});

test('a proposal replaces the tag that was begun', async () => {
  const [first] = (await proposals('/** @meth|ed */')).filter(({ label }) => label === '@method');
  assert.deepEqual([first?.start, first?.end, first?.text], [4, 11, '@method ']);
});

test('values are proposed behind a tag', async () => {
  assert.deepEqual(await labels('/** @method | */'), ['auto', ...sessionMethods.filter((name) => !methods[name].discrete)]);
  assert.deepEqual(await labels('/** @method p| */', '\nexport const law = { pmf: (k: number) => 1 };\n'), ['auto', ...sessionMethods]);
  assert.deepEqual(await labels('/** @method tdr @variant | */'), ['ps', 'gw', 'ia']);
  assert.deepEqual(await labels('/** @method dgt @variant | */'), ['2', '1']);
  assert.deepEqual(await labels('/** @method tdr @verify | */'), ['true', 'false']);
  assert.deepEqual(await labels('/** @order | */'), ['5']);
  assert.deepEqual(await labels('/** @distribution | */'), ['pdf', 'logpdf', 'pmf']);
  const [pinv] = (await proposals('/** @method pi|n */')).filter(({ label }) => label === 'pinv');
  assert.deepEqual([pinv?.start, pinv?.end], [12, 15]);
  assert.match(pinv?.detail ?? '', /polynomial interpolation/);
});

test('a tag and its value are explained where one points at them', async () => {
  assert.match((await explained('/** @or|der 7 */')) ?? '', /Order of the interpolating polynomials[^]*PINV takes an integer from 3 to 17; the default is 5/);
  assert.match((await explained('/** @order |7 @method hinv */')) ?? '', /HINV takes one of 1, 3, 5; the method chooses/);
  assert.match((await explained('/** @method t|dr */')) ?? '', /TDR\*\*: transformed density rejection[^]*T_c-concave/);
  assert.match((await explained('/** @met|hod tdr */')) ?? '', /Method by which/);
  assert.match((await explained('/**\n * @domain [0, |1]\n */')) ?? '', /Interval on which/);
  // Of a method that does not take it: what it means elsewhere.
  assert.match((await explained('/** @method dgt @or|der 7 */')) ?? '', /PINV takes/);
  for (const place of ['/** A la|w. */', '/** @param x| y */', '/** @mode 1 */ |']) assert.equal(await explained(place), undefined, place);
});
