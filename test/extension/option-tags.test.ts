/** Tags of options against the table of methods: every method, every option, inside and outside of its range. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { methodEdit } from '../../extension/find/method-tags.ts';
import { METHODS, OPTION_TAGS } from '../../extension/find/option-tags.ts';
import { exampleOf, valueText } from '../../extension/find/tag-values.ts';
import { FACT_TAGS } from '../../extension/find/tags.ts';
import { Lines } from '../../extension/place.ts';
import { methodNames, methods, offeredOptions, sessionMethods, tagOfOption, type OptionRule } from '../../wasm/methods.ts';
import type { MethodChoice } from '../../wasm/protocol.ts';
import { at, find } from './syntax.ts';

const code = 'export function aPdf(x: number) { return 1; }\n';

async function stated(...tags: string[]): Promise<{ method: MethodChoice | undefined; problems: string[] }> {
  const text = `/**\n${tags.map((tag) => ` * ${tag}\n`).join('')} */\n${code}`;
  const { distributions, problems } = await find(text);
  return { method: distributions[0]?.stated.method, problems: problems.map(({ severity, message, range }) => `${severity} at <${at(text, range)}>: ${message}`) };
}

/** Values inside of a rule, and texts that it does not admit. */
function samples(rule: OptionRule): { inside: unknown[]; outside: string[] } {
  switch (rule.kind) {
    case 'boolean':
    case 'two booleans':
      return { inside: [true, false], outside: ['maybe', '1'] };
    case 'variant':
      return { inside: Object.keys(rule.setters), outside: ['other', ''] };
    case 'one of':
      return { inside: [...rule.values], outside: ['77', 'x', ''] };
    case 'interval':
      return { inside: [[-1, 1], [0, 1e100]], outside: ['[1, 0]', '[1]', '1', '[0, Infinity]', '[0, x]', ''] };
    case 'pairs':
      return { inside: [[[0, -1], [0, 1]], [[2, 1]]], outside: ['[1, 2]', '[[1, 2, 3]]', '[]', 'x'] };
    case 'points':
      return { inside: [[-1, 0, 2.5], [3], ...(rule.count ? [rule.count.min, rule.count.max] : [])], outside: ['[2, 1]', '[]', '[1, NaN]', '-7', ''] };
    default: {
      const { min, max, open } = rule;
      const inside = [open === 'min' ? min + 0.001 : min, max].filter(Number.isFinite);
      const outside = [...(min > -Infinity ? [valueText(open === 'min' ? min : min - 1)] : []), ...(max < Infinity ? [valueText(max * 2 + 1)] : []), 'many', ''];
      return { inside: [...inside, Number(exampleOf(rule))], outside: [...outside, ...(rule.kind === 'integer' ? ['7.5'] : ['1e999'])] };
    }
  }
}

for (const name of sessionMethods) {
  test(`${methods[name].tag}: each option has a tag that takes its range and no more`, async () => {
    for (const [option, rule] of offeredOptions(name)) {
      const tag = tagOfOption(option);
      const { inside, outside } = samples(rule);
      for (const value of inside) {
        const found = await stated(`@${tag} ${valueText(value)}`, `@method ${name}`);
        assert.deepEqual(found, { method: { name, options: { [option]: value } }, problems: [] }, `@${tag} ${valueText(value)}`);
      }
      for (const text of outside) {
        const found = await stated(`@method ${name}`, `@${tag} ${text}`.trim());
        const what = `${name}: @${tag} ${text}`;
        if (text === '' && rule.kind === 'boolean') continue;
        assert.deepEqual(found.method, { name }, what);
        assert.equal(found.problems.length, 1, what);
        assert.ok(found.problems[0]?.startsWith('error at <'), what);
        // Tag, range, default, remedy.
        for (const part of [`@${tag}`, `${methods[name].tag} takes `, rule.default === undefined ? 'the method chooses' : 'the default is', 'Write ']) {
          assert.ok(found.problems[0]?.includes(part), `${what}: ${found.problems[0]} names ${part}`);
        }
      }
    }
  });
}

test('a bare tag switches an option on, a word switches one off', async () => {
  assert.deepEqual(await stated('@method tdr @verify'), { method: { name: 'tdr', options: { verify: true } }, problems: [] });
  assert.deepEqual(await stated('@method ninv @xResolution false'), { method: { name: 'ninv', options: { x_resolution: false } }, problems: [] });
  // By it a session judges the inversion.
  assert.match((await stated('@method ninv @uResolution false')).problems.join(), /error at <false>.*NINV takes a number of at least/);
});

test('without a method, what one of those that auto chooses from takes', async () => {
  assert.deepEqual(await stated('@variant gw'), { method: { name: 'auto', options: { variant: 'gw' } }, problems: [] });
  assert.deepEqual(await stated('@variant 2'), { method: { name: 'auto', options: { variant: 2 } }, problems: [] });
  const neither = await stated('@variant 3');
  assert.deepEqual(neither.method, { name: 'auto' });
  assert.match(neither.problems.join(), /error at <3>: @variant.*TDR takes one of ps, gw, ia.*DGT takes one of 1, 2/);
  assert.deepEqual(await stated('@iteration newton'), {
    method: { name: 'auto' },
    problems: ['warning at <@iteration newton>: @iteration is an option of ninv and has no effect while the method is chosen automatically. Add `@method ninv`, or remove it.'],
  });
});

test('options stated for another method are told and not used, whatever their value', async () => {
  const found = await stated('@order 99', '@method dgt');
  assert.deepEqual(found.method, { name: 'dgt' });
  assert.match(found.problems.join(), /^warning at <@order 99>: @order is an option of pinv, hinv and has no effect with @method dgt\. Remove it/);
});

test('each choice is written back as it was read', async () => {
  for (const name of sessionMethods) {
    const options = Object.fromEntries(offeredOptions(name).map(([option, rule]) => [option, samples(rule).inside[0]]));
    const choice = { name, ...(Object.keys(options).length > 0 && { options }) } as MethodChoice;
    const [before] = (await find(code)).distributions;
    assert.ok(before);
    const { range, newText } = methodEdit(code, before, choice);
    const lines = new Lines(code);
    const text = code.slice(0, lines.offset(range.start)) + newText + code.slice(lines.offset(range.end));
    const after = await find(text);
    assert.deepEqual(after.problems, [], text);
    assert.deepEqual(after.distributions[0]?.stated.method, choice, text);
  }
});

test('the methods and tags there are, and that none means two things', () => {
  assert.deepEqual([...METHODS].sort(), ['auto', ...methodNames.filter((name) => methods[name].session)].sort());
  for (const tag of OPTION_TAGS.keys()) assert.ok(!Object.hasOwn(FACT_TAGS, tag), tag);
});

test('tags of JSDoc and TSDoc are left alone', async () => {
  const theirs =
    'abstract access alias async augments author borrows callback class classdesc constant constructs copyright default deprecated description ' +
    'enum event example exports external file fires function generator global hideconstructor ignore implements inheritdoc inner instance interface ' +
    'kind lends license listens member memberof mixes mixin module name namespace override package param private property protected public readonly ' +
    'requires returns see since static summary template this throws todo tutorial type typedef variation version yields ' +
    'alpha beta decorator defaultValue eventProperty experimental internal label link packageDocumentation privateRemarks remarks sealed typeParam virtual';
  for (const tag of theirs.split(' ')) assert.deepEqual((await stated(`@${tag} something`)).problems, [], tag);
});
