import assert from 'node:assert/strict';
import { test } from 'node:test';

import { methodEdit, tagsOfChoice } from '../../extension/find/method-tags.ts';
import { Lines } from '../../extension/place.ts';
import type { MethodChoice } from '../../wasm/protocol.ts';
import { find } from './syntax.ts';

const tdr: MethodChoice = { name: 'tdr', options: { variant: 'gw', c: -0.5 } };

/** The text after the edit; checks that it states the choice and nothing else changed. */
async function edited(text: string, choice: MethodChoice, name?: string): Promise<string> {
  const before = (await find(text)).distributions.find((distribution) => name === undefined || distribution.name === name);
  assert.ok(before);
  const { range, newText } = methodEdit(text, before, choice);
  const lines = new Lines(text);
  const result = text.slice(0, lines.offset(range.start)) + newText + text.slice(lines.offset(range.end));
  const after = await find(result);
  assert.deepEqual(after.problems, [], result);
  const same = after.distributions.find((distribution) => distribution.id === before.id);
  assert.deepEqual(same?.stated, { ...before.stated, method: choice }, result);
  return result;
}

const code = 'export function aPdf(x: number) { return 1; }\n';

test('a choice as tags', () => {
  assert.deepEqual(tagsOfChoice(tdr), ['@method tdr', '@variant gw', '@c -0.5']);
  assert.deepEqual(tagsOfChoice({ name: 'pinv', options: { u_resolution: 1e-12 } }), ['@method pinv', '@uResolution 1e-12']);
  assert.deepEqual(tagsOfChoice({ name: 'auto' }), []);
  assert.deepEqual(tagsOfChoice({ name: 'auto', options: { order: 5 } }), ['@method auto', '@order 5']);
});

test('no comment yet', async () => {
  assert.equal(await edited(code, tdr), `/** @method tdr @variant gw @c -0.5 */\n${code}`);
  const nested = 'const laws = {\r\n  a: { pdf: (x: number) => 1 }, b: { pdf: (x: number) => 1 },\r\n};\r\n';
  assert.match(await edited(nested, tdr, 'a'), /\{\r\n {2}\/\*\* @method tdr .*\*\/\r\n {2}a: /);
  assert.match(await edited(nested, tdr, 'b'), /\}, \/\*\* @method tdr .*\*\/ b: /);
});

test('a comment of one line', async () => {
  assert.equal(await edited(`/** @domain [0, 1] */\n${code}`, tdr), `/** @domain [0, 1] @method tdr @variant gw @c -0.5 */\n${code}`);
  assert.equal(
    await edited(`/** A law. */\n${code}`, tdr),
    `/**\n * A law.\n * @method tdr\n * @variant gw\n * @c -0.5\n */\n${code}`,
  );
  assert.equal(await edited(`/** @method pinv @order 7 */\n${code}`, { name: 'tdr' }), `/** @method tdr */\n${code}`);
  assert.equal(await edited(`/** @method pinv @mode 1 */\n${code}`, { name: 'auto' }), `/** @mode 1 */\n${code}`);
});

test('a comment of several lines', async () => {
  assert.equal(
    await edited(`/**\n * A law.\n *\n * @method pinv\n * @domain [0, 1]\n * @order 7\n */\n${code}`, tdr),
    `/**\n * A law.\n *\n * @domain [0, 1]\n * @method tdr\n * @variant gw\n * @c -0.5\n */\n${code}`,
  );
  assert.equal(
    await edited(`/** A law.\r\n * @domain [0, 1] @smoothness 1 @mode 1 */\r\n${code}`, { name: 'dgt' }),
    `/** A law.\r\n * @domain [0, 1] @mode 1\r\n * @method dgt\r\n */\r\n${code}`,
  );
  const indented = `const laws = {\n  /**\n   * A law.\n   */\n  a: { pdf: (x: number) => 1 },\n};\n`;
  assert.match(await edited(indented, { name: 'pinv' }), /\n {3}\* A law\.\n {3}\* @method pinv\n {3}\*\/\n {2}a:/);
});

test('writing the same choice twice changes nothing', async () => {
  const once = await edited(`/**\n * A law.\n */\n${code}`, tdr);
  assert.equal(await edited(once, tdr), once);
});
