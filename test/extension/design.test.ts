/** Choices made in the panel: what they ask of a session, how they show, how they are written back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { DesignError, NO_DESIGN, requestOf, unwritten, withChoice, type Design, type Ground } from '../../extension/design/design.ts';
import { Designer, type DesignerListener, type Made } from '../../extension/design/designer.ts';
import { derivedRange, presentDesign } from '../../extension/design/present.ts';
import { applied, writeBackEdits } from '../../extension/design/write-back.ts';
import { findDistributions } from '../../extension/find/finder.ts';
import type { Sessions } from '../../extension/sessions/sessions.ts';
import { choicesOf } from '../../webview/remember.ts';
import type { Control, NumberControl } from '../../webview/protocol.ts';
import { syntaxOf } from './syntax.ts';

const syntax = await syntaxOf('typescript');

function groundOf(text: string): Ground {
  const [found] = findDistributions(text, 'law.ts', syntax).distributions;
  assert.ok(found);
  return { found, sampleSize: 10_000, seed: '1' };
}

const TEXT = `/**
 * The gamma law, for waiting times.
 *
 * @param rate 1.5 [0.1, 10]
 * @domain [0, Infinity)
 * @mode 1
 */
export function gammaPdf(x: number, shape = 2.5, rate = 1, offset = shapes.offset): number {
  return x ** (shape - 1) * Math.exp(-rate * (x - offset));
}
`;

function chosen(ground: Ground, ...choices: [key: string, value: unknown][]): Design {
  return choices.reduce((design, [key, value]) => withChoice(design, key, value, ground), NO_DESIGN);
}

test('without a choice a session is asked what the text states', () => {
  const ground = groundOf(TEXT);
  assert.deepEqual(requestOf(ground, NO_DESIGN), {
    parameters: [undefined, 1.5, undefined], domain: [0, Infinity], mode: 1, method: { name: 'auto' }, size: 10_000, seed: '1',
  });
  assert.equal(unwritten(NO_DESIGN), 0);
});

test('choices replace what the text states; back at its value they are none', () => {
  const ground = groundOf(TEXT);
  const design = chosen(ground, ['param:shape', 3], ['param:offset', -1], ['right', 8], ['method', 'tdr'], ['option:c', '0'], ['size', 500], ['seed', '007']);
  assert.deepEqual(requestOf(ground, design), {
    parameters: [3, 1.5, -1], domain: [0, 8], mode: 1, method: { name: 'tdr', options: { c: 0 } }, size: 500, seed: '7',
  });
  assert.equal(unwritten(design), 6);
  const back = [['param:shape', 2.5], ['param:offset', null], ['right', null], ['method', 'auto'], ['size', 10_000], ['seed', '1']] as const;
  assert.deepEqual(back.reduce((to, [key, value]) => withChoice(to, key, value, ground), design), NO_DESIGN);
});

test('what the panel keeps of its controls makes the same choices again; what the text no longer admits is left', () => {
  const ground = groundOf(TEXT);
  const choices: [string, unknown][] = [['param:shape', 3], ['left', null], ['right', 8], ['method', 'tdr'], ['option:c', '0'], ['option:variant', 'gw'], ['size', 500], ['seed', '7']];
  const design = chosen(ground, ...choices);
  const kept = choicesOf(presentDesign(ground, design, 9, false));
  const designer = new Designer({} as Sessions, {} as DesignerListener);
  designer.adopt(kept, ground);
  assert.deepEqual(designer.design, design);
  const beyond = new Designer({} as Sessions, {} as DesignerListener);
  beyond.adopt([['left', 9], ['right', 12]], groundOf(TEXT.replace('[0, Infinity)', '[0, 8]')));
  assert.deepEqual([beyond.design.left, beyond.design.right], [9, 12]);
  const other = new Designer({} as Sessions, {} as DesignerListener);
  other.adopt(kept, groundOf(TEXT.replace('shape = 2.5', 'form = 2.5').replaceAll('shape -', 'form -')));
  assert.deepEqual(other.design, { ...design, parameters: {} });
});

test('what was chosen is set aside when the text is sampled, and taken up again unless it was written', () => {
  const asked: { parameters: unknown; size: number }[] = [];
  const live = { ask: (request: { parameters: unknown; size: number }) => asked.push(request), warm: () => undefined, dispose: () => undefined };
  const designer = new Designer({ live: () => live } as unknown as Sessions, { asked: () => undefined } as unknown as DesignerListener);
  const madeFrom = (text: string): void => {
    const { found } = groundOf(text);
    designer.made({ source: {}, found, compiled: { distribution: { code: text } }, settings: { sampleSize: 10_000, seed: '1', evaluationBudget: 1e6 } } as unknown as Made);
  };
  const counts = (): unknown => [designer.view?.unwritten, designer.view?.setAside];
  madeFrom(TEXT);
  designer.set('param:shape', 3, 1);
  designer.set('size', 500, 2);
  assert.deepEqual(counts(), [2, undefined]);
  designer.setAside();
  designer.setAside();
  assert.deepEqual(counts(), [0, 2]);
  // Written by hand meanwhile.
  madeFrom(TEXT.replace('shape = 2.5', 'shape = 3'));
  assert.deepEqual(counts(), [0, 1]);
  madeFrom(TEXT);
  designer.takeUp();
  assert.deepEqual(counts(), [2, undefined]);
  assert.deepEqual([asked.at(-1)?.parameters, asked.at(-1)?.size], [[3, 1.5, undefined], 500]);
  designer.setAside();
  designer.set('seed', '7', 3);
  designer.set('seed', '1', 4);
  assert.deepEqual(counts(), [0, undefined], 'another choice takes its place');
  designer.set('seed', '7', 5);
  designer.written();
  assert.deepEqual(counts(), [0, undefined]);
  designer.dispose();
});

test('a mode outside of the domain chosen is not one of that law', () => {
  const ground = groundOf(TEXT);
  assert.equal('mode' in requestOf(ground, chosen(ground, ['left', 2])), false);
});

test('what cannot be is refused with its range', () => {
  const ground = groundOf(TEXT);
  const tdr = chosen(ground, ['method', 'tdr']);
  for (const [key, value, reason] of [
    ['left', null, undefined], ['right', -1, /empty/], ['size', 0, /1 to 100,000,000/], ['seed', 'x', /whole number/], ['param:nope', 1, /no parameter nope/],
    ['option:max_intervals', 0, /integer/], ['method', 'dgt2', /no method/],
  ] as const) {
    if (reason === undefined) withChoice(tdr, key, value, ground);
    else assert.throws(() => withChoice(tdr, key, value, ground), (error) => error instanceof DesignError && reason.test(error.message), key);
  }
});

const controlsOf = (ground: Ground, design: Design): Map<string, Control> =>
  new Map(presentDesign(ground, design, 3, false).groups.flatMap(({ controls }) => controls.map((control) => [control.key, control])));

test('the controls have the ranges of the tags, else ranges around the default', () => {
  const ground = groundOf(TEXT);
  const controls = controlsOf(ground, chosen(ground, ['param:shape', 3]));
  const shape = controls.get('param:shape') as NumberControl;
  assert.deepEqual([shape.value, shape.source, shape.slider], [3, '2.5', { min: 0.25, max: 10 }]);
  const rate = controls.get('param:rate') as NumberControl;
  assert.deepEqual([rate.value, rate.source, rate.slider], [1.5, undefined, { min: 0.1, max: 10 }]);
  const offset = controls.get('param:offset') as NumberControl;
  assert.deepEqual([offset.value, offset.empty], [null, 'shapes.offset']);
  assert.deepEqual([(controls.get('left') as NumberControl).value, (controls.get('right') as NumberControl).value], [0, null]);
  for (const value of [0, 0.3, 1, 2.5, -4, 1000]) {
    const [min, max] = derivedRange(value);
    assert.ok(min < value && value < max, `${value} in ${min} to ${max}`);
    if (value > 0) assert.ok(min > 0, 'a scale or shape stays positive');
  }
});

test('only the options that the method has are there, with their ranges', () => {
  const ground = groundOf(TEXT);
  assert.deepEqual([...controlsOf(ground, NO_DESIGN).keys()].filter((key) => key.startsWith('option:')), []);
  const controls = controlsOf(ground, chosen(ground, ['method', 'tdr'], ['option:variant', 'gw']));
  const variant = controls.get('option:variant');
  assert.ok(variant?.kind === 'choice');
  assert.deepEqual([variant.value, variant.source, variant.options.map(({ value }) => value)], ['gw', 'default', ['ps', 'gw', 'ia']]);
  const ratio = controls.get('option:max_sqhratio');
  assert.ok(ratio?.kind === 'number' && ratio.min === 0 && ratio.max === 1);
  assert.equal(controls.has('option:order'), false);
});

test('written back, the source states what was chosen and nothing else has changed', () => {
  const ground = groundOf(TEXT);
  const design = chosen(
    ground, ['param:shape', 3.25], ['param:rate', 2], ['param:offset', -1], ['left', 2], ['method', 'tdr'], ['option:c', '0'], ['size', 500], ['seed', '7'],
  );
  const text = applied(TEXT, writeBackEdits(TEXT, ground, design));
  assert.equal(text, `/**
 * The gamma law, for waiting times.
 *
 * @param rate 2 [0.1, 10]
 * @param offset -1
 * @domain [2, Infinity)
 * @size 500
 * @seed 7
 * @method tdr
 * @c 0
 */
export function gammaPdf(x: number, shape = 3.25, rate = 1, offset = shapes.offset): number {
  return x ** (shape - 1) * Math.exp(-rate * (x - offset));
}
`);
  const after = groundOf(text);
  assert.deepEqual(after.found.problems, []);
  // The default of shape is in the text now, so that none need be handed over for it.
  assert.deepEqual(requestOf(after, NO_DESIGN), { ...requestOf(ground, design), parameters: [undefined, 2, -1] });
});

test('parameters alone leave the comment as it stands; where there is none, tags make one', () => {
  const bare = 'export const lawPdf = (x: number, k = 2) => x ** k;\n';
  const ground = groundOf(bare);
  assert.equal(applied(bare, writeBackEdits(bare, ground, chosen(ground, ['param:k', 4]))), bare.replace('k = 2', 'k = 4'));
  const both = chosen(ground, ['param:k', 4], ['left', 0], ['right', 1]);
  const text = applied(bare, writeBackEdits(bare, ground, both));
  assert.equal(text, `/** @domain [0, 1] */\n${bare.replace('k = 2', 'k = 4')}`);
});

test('the parameters of a class are written into its constructor', () => {
  const source = 'export class Weibull {\n  constructor(readonly shape = 1.8) {}\n  pdf(x: number) { return x ** this.shape; }\n}\n';
  const ground = groundOf(source);
  assert.equal(applied(source, writeBackEdits(source, ground, chosen(ground, ['param:shape', 2]))), source.replace('1.8', '2'));
});

test('an edit lands in the line that the editor counts, whatever ends lines', () => {
  const edit = { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } }, newText: 'X' };
  for (const end of ['\n', '\r\n', '\r']) assert.equal(applied(`a${end}b${end}c`, [edit]), `a${end}b${end}X`);
});
