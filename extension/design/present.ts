/** A design as the panel's controls show it. */

import { methods, offeredOptions, rangeInWords, sessionMethods, tagOfOption, type OptionRule } from '../../wasm/methods.ts';
import type { Control, DesignView, NumberControl } from '../../webview/protocol.ts';
import type { FoundParameter } from '../find/parameters.ts';
import { defaultInWords, valueText } from '../find/tag-values.ts';
import { chosenMethod, isDiscrete, optionsOf, statedDomain, statedSeed, statedSize, unwritten, type Design, type Ground } from './design.ts';

/** 1, 2 or 5 times a power of ten, the largest that is not above `size`. */
function niceBelow(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const lead = size / power;
  return Number(((lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power).toPrecision(1));
}

/** Where no tag states a range: around the value, on its side of 0. */
export function derivedRange(value: number): [number, number] {
  const round = (x: number): number => Number(x.toPrecision(2));
  if (value === 0) return [-5, 5];
  if (value < 0) return [round(4 * value), round(-4 * value)];
  // A share, or a small scale.
  if (value < 1) return [round(value / 10), 1];
  return [round(value / 10), round(4 * value)];
}

function parameterControl(parameter: FoundParameter, design: Design): NumberControl {
  const { name, value: stated, defaultText, range } = parameter;
  const chosen = design.parameters[name];
  const value = chosen ?? stated ?? null;
  const [min, max] = range ?? (value === null ? [0, 10] : derivedRange(stated ?? value));
  const step = niceBelow((max - min) / 100);
  const from = range === undefined ? `Range of the slider derived from the default; state it by @param ${name} ${stated ?? 1} [least, most].` : `Range stated by @param: ${min} to ${max}.`;
  return {
    kind: 'number',
    key: `param:${name}`,
    label: name,
    hint: `Parameter ${name}, by default ${stated ?? defaultText ?? 'as written'}. ${from}`,
    value,
    ...(stated === undefined && { empty: defaultText ?? 'default' }),
    step,
    slider: { min: Math.min(min, value ?? min), max: Math.max(max, value ?? max) },
    ...(chosen !== undefined && { source: stated === undefined ? (defaultText ?? 'default') : String(stated) }),
  };
}

const endText = (end: number): string => (end === Infinity ? '∞' : end === -Infinity ? '−∞' : String(end));

function endControl(side: 'left' | 'right', ground: Ground, design: Design): NumberControl {
  const [left, right] = statedDomain(ground);
  const stated = side === 'left' ? left : right;
  const value = design[side] ?? stated;
  const finite = [design.left ?? left, design.right ?? right].filter(Number.isFinite);
  const width = finite.length === 2 ? Math.abs((finite[1] as number) - (finite[0] as number)) : Math.max(1, Math.abs(finite[0] ?? 10));
  const integer = isDiscrete(ground.found);
  return {
    kind: 'number',
    key: side,
    label: side === 'left' ? 'From' : 'To',
    hint: `${side === 'left' ? 'Left' : 'Right'} end of the domain; empty: ${side === 'left' ? '−∞' : '∞'}.`,
    value: Number.isFinite(value) ? value : null,
    empty: side === 'left' ? '−∞' : '∞',
    step: integer ? 1 : niceBelow(Math.max(width, 1e-6) / 20),
    ...(integer && { integer }),
    ...(design[side] !== undefined && { source: endText(stated) }),
  };
}

function optionControl(option: string, rule: OptionRule, value: unknown, stated: unknown): Control {
  const base = {
    key: `option:${option}`,
    label: option.replace(/_/g, ' ').replace(/^u /, 'u-'),
    hint: `${rule.doc} Tag @${tagOfOption(option)}: ${rangeInWords(rule)}; ${defaultInWords(rule)}.`,
    ...(JSON.stringify(value) !== JSON.stringify(stated) && { source: stated === undefined ? 'default' : valueText(stated) }),
  };
  const byDefault = rule.default === undefined ? 'chosen by the method' : valueText(rule.default);
  switch (rule.kind) {
    case 'number':
    case 'integer': {
      const least = Number.isFinite(rule.min) && rule.open !== 'min' && rule.open !== 'both' ? rule.min : undefined;
      const most = Number.isFinite(rule.max) && rule.open !== 'max' && rule.open !== 'both' ? rule.max : undefined;
      const around = typeof value === 'number' ? value : typeof rule.default === 'number' ? rule.default : 1;
      return {
        ...base,
        kind: 'number',
        value: typeof value === 'number' ? value : null,
        empty: byDefault,
        ...(least !== undefined && { min: least }),
        ...(most !== undefined && { max: most }),
        step: rule.kind === 'integer' ? 1 : niceBelow(Math.max(Math.abs(around), 1e-300) / 2),
        ...(rule.kind === 'integer' && { integer: true }),
      };
    }
    case 'boolean':
    case 'two booleans':
      return { ...base, kind: 'flag', value: value === undefined ? rule.default : value === true };
    case 'one of':
    case 'variant': {
      const values = rule.kind === 'variant' ? Object.keys(rule.setters) : rule.values.map(String);
      const options = values.map((one) => ({ value: one, label: one === String(rule.default) ? `${one} (default)` : one }));
      const known = rule.default !== undefined;
      return {
        ...base,
        kind: 'choice',
        value: value === undefined ? (known ? String(rule.default) : '') : String(value),
        options: known ? options : [{ value: '', label: byDefault }, ...options],
      };
    }
    default:
      return { ...base, kind: 'text', value: value === undefined ? '' : valueText(value), empty: byDefault };
  }
}

/** @param discrete as the last result told, for objects and classes, whose text does not */
export function presentDesign(ground: Ground, design: Design, revision: number, discrete: boolean, problem?: string): DesignView {
  const { found } = ground;
  const choice = chosenMethod(ground, design);
  const statedChoice = found.stated.method;
  const offered = sessionMethods.filter((name) => methods[name].discrete === discrete);
  const size = design.size ?? statedSize(ground);
  const methodControl: Control = {
    kind: 'choice',
    key: 'method',
    label: 'Method',
    hint: choice.name === 'auto' ? 'Chosen automatically from what the density is like.' : `${methods[choice.name].tag}: ${methods[choice.name].title}. ${methods[choice.name].condition}`,
    value: choice.name,
    options: [
      { value: 'auto', label: 'automatic' },
      ...offered.map((name) => ({ value: name, label: `${methods[name].tag} – ${methods[name].title}` })),
    ],
    ...(choice.name !== statedChoice.name && { source: statedChoice.name }),
  };
  const statedOptions = choice.name === statedChoice.name ? optionsOf(statedChoice) : {};
  const options = choice.name === 'auto' ? [] : offeredOptions(choice.name).map(([option, rule]) => optionControl(option, rule, optionsOf(choice)[option], statedOptions[option]));
  return {
    revision,
    unwritten: unwritten(design),
    ...(problem !== undefined && { problem }),
    groups: [
      { title: 'Parameters', controls: found.parameters.map((parameter) => parameterControl(parameter, design)) },
      { title: 'Domain', controls: [endControl('left', ground, design), endControl('right', ground, design)] },
      {
        title: 'Draws',
        controls: [
          {
            kind: 'number', key: 'size', label: 'Size', hint: 'Number of draws, 1 to 100,000,000.', value: size, min: 1, max: 1e8, step: niceBelow(Math.max(1, size)), integer: true,
            ...(design.size !== undefined && { source: String(statedSize(ground)) }),
          },
          {
            kind: 'text', key: 'seed', label: 'Seed', hint: 'The same seed gives the same draws.', value: design.seed ?? statedSeed(ground),
            ...(design.seed !== undefined && { source: statedSeed(ground) }),
          },
        ],
      },
      { title: 'Sampler', controls: [methodControl] },
      { title: choice.name === 'auto' ? 'Options' : `Options of ${methods[choice.name].tag}`, folded: true, controls: options },
    ],
  };
}
