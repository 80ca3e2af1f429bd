/** Values of tags: words, constant expressions, lists; and what is wrong with them, at its place. */

import { rangeInWords, type OptionRule } from '../../wasm/methods.ts';
import { readConstant } from './constants.ts';
import type { Syntax } from './parser.ts';

/** A tag as it stands in the text; offsets are those of the document. */
export interface Tag {
  name: string;
  start: number;
  end: number;
  value: string;
  valueStart: number;
}

/** A value that a tag cannot have. */
export class Malformed extends Error {
  readonly start: number;
  readonly end: number;
  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

/** The place of a tag's value; of the tag, where there is no value. */
export function placeOf(tag: Tag): [start: number, end: number] {
  return tag.value === '' ? [tag.start, tag.end] : [tag.valueStart, tag.valueStart + tag.value.length];
}

/** @param remedy what to write instead, a sentence */
export function readNumber(tag: Tag, text: string, offset: number, syntax: Syntax, remedy: string): number {
  const constant = readConstant(text, syntax);
  if (constant.ok) return constant.value;
  // An empty value has no place of its own: the tag stands for it.
  const [start, end] = text.trim() === '' ? [tag.start, tag.end] : [offset + constant.start, offset + constant.end];
  throw new Malformed(`@${tag.name}: ${constant.reason}. ${remedy}`, start, end);
}

/** One word out of a list, in any case. */
export function readWord<W extends string>(tag: Tag, choices: readonly W[]): W {
  const found = choices.find((choice) => choice === tag.value.toLowerCase());
  if (found !== undefined) return found;
  const what = tag.value === '' ? 'needs a word' : `does not know \`${tag.value}\``;
  throw new Malformed(`@${tag.name} ${what}. Write one of ${choices.join(', ')}.`, ...placeOf(tag));
}

/** The parts of `[a, b]` or `(a, b]` between outer commas; undefined if a bracket is wrong. */
export function splitList(text: string, offset: number): { text: string; offset: number }[] | undefined {
  const parts: { text: string; offset: number }[] = [];
  let depth = 0;
  let start = 1;
  for (let i = 1; i < text.length; i++) {
    const character = text[i];
    if ((character === ',' && depth === 0) || i === text.length - 1) {
      parts.push({ text: text.slice(start, i), offset: offset + start });
      start = i + 1;
    } else if (character === '(' || character === '[') depth++;
    else if (character === ')' || character === ']') depth--;
  }
  return depth === 0 ? parts : undefined;
}

/** A list of numbers, or of what `read` makes of each part. */
function readList<T>(tag: Tag, text: string, offset: number, remedy: string, read: (text: string, offset: number) => T): T[] {
  const before = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const parts = /^[[(].*[\])]$/.test(trimmed) ? splitList(trimmed, offset + before) : undefined;
  if (parts === undefined) throw new Malformed(`@${tag.name} must be a list in brackets. ${remedy}`, ...placeOf(tag));
  return parts.map((part) => read(part.text, part.offset));
}

/** What stands behind a tag, as a rule of the table of methods understands it; not yet held against its range. */
export function readForRule(tag: Tag, rule: OptionRule, syntax: Syntax): unknown {
  const remedy = `Write for example \`@${tag.name} ${exampleOf(rule)}\`.`;
  const word = tag.value.toLowerCase();
  const numbers = (text: string, offset: number): number[] =>
    readList(tag, text, offset, remedy, (part, at) => readNumber(tag, part, at, syntax, remedy));
  switch (rule.kind) {
    case 'boolean':
    case 'two booleans':
      // The bare tag says yes.
      return word === '' || readWord(tag, ['true', 'false']) === 'true';
    case 'variant':
      return readWord(tag, Object.keys(rule.setters));
    case 'interval':
      return numbers(tag.value, tag.valueStart);
    case 'pairs':
      return readList(tag, tag.value, tag.valueStart, remedy, numbers);
    case 'points':
      if (/^[[(]/.test(word)) return numbers(tag.value, tag.valueStart);
      break;
    default:
      if ('off' in rule && word === 'false') return false;
  }
  return readNumber(tag, tag.value, tag.valueStart, syntax, remedy);
}

/** A value as it stands behind a tag. */
export function valueText(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(valueText).join(', ')}]` : String(value);
}

/** A value that a rule admits: its default, where there is one. */
export function exampleOf(rule: OptionRule): string {
  if (rule.default !== undefined && rule.default !== false) return valueText(rule.default);
  switch (rule.kind) {
    case 'boolean':
    case 'two booleans':
      return 'true';
    case 'one of':
      return valueText(rule.values.at(-1));
    case 'interval':
      return '[-10, 10]';
    case 'points':
      return '[-1, 0, 1]';
    case 'pairs':
      return '[[0, -10], [0, 10]]';
    default: {
      const { min, max } = rule;
      if (max - min <= 2) return valueText((min + max) / 2);
      return valueText(min > -Infinity && min !== 0 ? min : 1);
    }
  }
}

/** What holds without the tag, in words. */
export function defaultInWords(rule: OptionRule): string {
  return rule.default === undefined ? 'the method chooses' : `the default is ${valueText(rule.default)}`;
}

export { rangeInWords };
