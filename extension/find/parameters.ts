/**
 * The parameters of a law: those after x of a function, those of the constructor of a class.
 *
 * `@param shape 2 [0.1, 10]` states a value, a range, or both, for the panel and for each run.
 * A `@param` whose name is followed by words is JSDoc's, and is left alone.
 */

import type { Problem, Range } from '../place.ts';
import { readConstant } from './constants.ts';
import type { DocComment, Parameter } from './declarations.ts';
import type { Syntax } from './parser.ts';

export interface FoundParameter {
  name: string;
  /** Value in force, as far as it can be read: that of the tag, else a constant default. */
  value?: number;
  /** Set if it comes from the tag: it then replaces the default. */
  stated?: number;
  /** The default as it is written. */
  defaultText?: string;
  /** Least and largest value, from the tag; finite. */
  range?: [number, number];
  /** Where a new value is written: the number in the tag, or the constant default. */
  place?: Range;
}

interface ParamTag {
  name: string;
  /** Offsets of the name in the document. */
  start: number;
  end: number;
  value?: { text: string; start: number };
  range?: { ends: [string, string]; start: number; end: number };
}

const NUMBER = String.raw`[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d+)?|[-+]?(?:Math\.)?(?:PI|E|SQRT2|LN2|SQRT1_2)\b`;
const TAG = new RegExp(
  String.raw`@param[ \t]+(?:\{[^}\r\n]*\}[ \t]*)?(?<name>[\p{ID_Start}$_][\p{ID_Continue}$]*)(?:[ \t]+(?<value>${NUMBER})(?=[ \t]*(?:$|[[,;]|\*\/|[ \t])))?(?:[ \t]*\[(?<least>[^,\]\r\n]*),(?<most>[^,\]\r\n]*)\])?`,
  'giudm',
);

/** The `@param` tags of a comment that state a number or a range. */
function paramTags({ text, start: offset }: DocComment): ParamTag[] {
  const tags: ParamTag[] = [];
  for (const match of text.matchAll(TAG)) {
    const { name, value, least, most } = match.groups as Record<string, string | undefined>;
    const places = match.indices?.groups as Record<string, [number, number] | undefined>;
    const at = places['name'];
    if (name === undefined || at === undefined || (value === undefined && least === undefined)) continue;
    const tag: ParamTag = { name, start: offset + at[0], end: offset + at[1] };
    const [number, left, right] = [places['value'], places['least'], places['most']];
    if (value !== undefined && number !== undefined) tag.value = { text: value, start: offset + number[0] };
    if (least !== undefined && most !== undefined && left !== undefined && right !== undefined) {
      tag.range = { ends: [least, most], start: offset + left[0] - 1, end: offset + right[1] + 1 };
    }
    tags.push(tag);
  }
  return tags;
}

/**
 * What is known of each parameter.
 *
 * @param doc the comment before the function or class
 * @param rangeOf turns offsets of the document into a range
 */
export function readParameters(
  parameters: readonly Parameter[],
  doc: DocComment | undefined,
  rangeOf: (start: number, end: number) => Range,
  syntax: Syntax,
): { found: FoundParameter[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const complain = (severity: Problem['severity'], code: string, message: string, start: number, end: number): void => {
    problems.push({ severity, code, message, range: rangeOf(start, end) });
  };
  const found = parameters.map((parameter): FoundParameter => {
    const one: FoundParameter = { name: parameter.name };
    if (parameter.default !== undefined) {
      const { text, start, end } = parameter.default;
      one.defaultText = text;
      const constant = readConstant(text, syntax);
      if (constant.ok && Number.isFinite(constant.value)) {
        one.value = constant.value;
        one.place = rangeOf(start, end);
      }
    }
    return one;
  });
  for (const tag of doc === undefined ? [] : paramTags(doc)) {
    const one = found.find(({ name }) => name === tag.name);
    if (one === undefined) {
      const known = found.length === 0 ? 'it has no parameter after x' : `its parameters are ${found.map(({ name }) => name).join(', ')}`;
      complain('warning', 'tag-param', `@param ${tag.name} has no effect: ${known}.`, tag.start, tag.end);
      continue;
    }
    if (tag.value !== undefined) {
      const constant = readConstant(tag.value.text, syntax);
      if (constant.ok) {
        one.value = constant.value;
        one.stated = constant.value;
        one.place = rangeOf(tag.value.start, tag.value.start + tag.value.text.length);
      }
    }
    if (tag.range === undefined) continue;
    const [least, most] = tag.range.ends.map((end) => readConstant(end, syntax));
    if (!least?.ok || !most?.ok || !Number.isFinite(least.value) || !Number.isFinite(most.value) || !(least.value < most.value)) {
      const message = `@param ${tag.name}: the range must be two finite numbers, the smaller one first, for example \`@param ${tag.name} 2 [0.1, 10]\`.`;
      complain('error', 'tag-param', message, tag.range.start, tag.range.end);
      continue;
    }
    one.range = [least.value, most.value];
    const { value } = one;
    if (value !== undefined && (value < least.value || value > most.value)) {
      const message = `The value ${value} of ${tag.name} is outside its range [${least.value}, ${most.value}]; the panel's slider does not reach it.`;
      complain('warning', 'tag-param', message, tag.range.start, tag.range.end);
    }
  }
  return { found, problems };
}
