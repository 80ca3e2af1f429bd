/**
 * The doc-comment tags by which a user states what the code alone does not say.
 *
 * A tag stands at the beginning of a line of the comment, or behind another of our tags on
 * the same line. Its value is the rest of the line. Tags of JSDoc and TSDoc are left alone.
 */

import type { MethodName } from '../../wasm/protocol.ts';
import type { Problem, Range } from '../place.ts';
import { readConstant } from './constants.ts';
import type { Stated } from './distribution.ts';
import type { FunctionKind } from './names.ts';
import type { Syntax } from './parser.ts';

export interface DocTags {
  /** True if `@distribution` is there. */
  marked: boolean;
  /** The kind that `@distribution` names. */
  kind?: FunctionKind;
  stated: Stated;
  problems: Problem[];
}

/** A tag as it stands in the text; offsets are those of the document. */
export interface Tag {
  name: string;
  start: number;
  end: number;
  value: string;
  valueStart: number;
}

/**
 * The methods that a session can serve. These three tables equal those of the core, whose code
 * is not loaded here; test/wasm/methods.test.ts compares them.
 */
export const METHODS: readonly MethodName[] = [
  'auto', 'pinv', 'tdr', 'ars', 'arou', 'hinv', 'ninv', 'utdr', 'srou', 'ssr', 'nrou', 'tabl', 'itdr', 'dgt', 'dau', 'dss', 'dari', 'dsrou',
];
/** Options and the methods they belong to; `auto` takes them when it chooses one of these. */
export const OPTION_OF: Readonly<Record<string, readonly MethodName[]>> = {
  uResolution: ['pinv', 'hinv', 'ninv'],
  order: ['pinv'],
  smoothness: ['pinv'],
  variant: ['tdr'],
  c: ['tdr'],
};
/** Least and largest value of an option, or its values. */
export const OPTION_RANGE = {
  uResolution: [1e-15, 1e-5],
  order: [3, 17],
  smoothness: [0, 2],
  variant: ['ps', 'gw', 'ia'],
  c: [-0.5, 0],
} as const satisfies Record<string, readonly (number | string)[]>;

const within = (n: number, [least, largest]: readonly [number, number]): boolean => n >= least && n <= largest;

/** JSDoc's own tags that are one slip away from one of ours. */
const NOT_OURS = new Set(['module', 'code', 'since', 'see', 'mod', 'var', 'constant', 'variation', 'override']);

class Malformed extends Error {
  readonly start: number;
  readonly end: number;
  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

type Read = (tag: Tag, syntax: Syntax) => (result: DocTags) => void;

function number(tag: Tag, text: string, offset: number, syntax: Syntax, example: string): number {
  const constant = readConstant(text, syntax);
  if (constant.ok) return constant.value;
  const remedy = `Write a number, for example \`@${tag.name} ${example}\`.`;
  // An empty value has no place of its own: the tag stands for it.
  const [start, end] = text.trim() === '' ? [tag.start, tag.end] : [offset + constant.start, offset + constant.end];
  throw new Malformed(`@${tag.name}: ${constant.reason}. ${remedy}`, start, end);
}

/** A tag with one number that must satisfy `accept`. */
function numeric(example: string, range: string, accept: (n: number) => boolean, set: (to: DocTags, n: number) => void): Read {
  return (tag, syntax) => {
    const value = number(tag, tag.value, tag.valueStart, syntax, example);
    if (!accept(value)) {
      throw new Malformed(`@${tag.name} must be ${range}, not ${value}.`, tag.valueStart, tag.valueStart + tag.value.length);
    }
    return (to) => set(to, value);
  };
}

/** A tag with one word out of a list, in any case. */
function word<W extends string>(choices: readonly W[], set: (to: DocTags, word: W) => void): Read {
  return (tag) => {
    const found = choices.find((choice) => choice === tag.value.toLowerCase());
    if (found === undefined) {
      const [start, end] = tag.value === '' ? [tag.start, tag.end] : [tag.valueStart, tag.valueStart + tag.value.length];
      const what = tag.value === '' ? 'needs a word' : `does not know \`${tag.value}\``;
      throw new Malformed(`@${tag.name} ${what}. Write one of ${choices.join(', ')}.`, start, end);
    }
    return (to) => set(to, found);
  };
}

/** Splits `[a, b]` at its only outer comma; offsets are relative to the tag's value. */
function interval(tag: Tag): { text: string; start: number }[] {
  const example = `Write an interval, for example \`@domain [0, Infinity)\`.`;
  const whole: [number, number] = [tag.valueStart, tag.valueStart + tag.value.length];
  if (tag.value === '') throw new Malformed(`@domain: the interval is missing. ${example}`, tag.start, tag.end);
  if (!/^[[(]/.test(tag.value)) throw new Malformed(`@domain must begin with [ or (. ${example}`, ...whole);
  if (!/[\])]$/.test(tag.value)) throw new Malformed(`@domain must end with ] or ). ${example}`, ...whole);
  const ends: { text: string; start: number }[] = [];
  let depth = 0;
  let start = 1;
  for (let i = 1; i < tag.value.length; i++) {
    const character = tag.value[i];
    const last = i === tag.value.length - 1;
    if ((character === ',' && depth === 0) || last) {
      ends.push({ text: tag.value.slice(start, i), start });
      start = i + 1;
    } else if (character === '(' || character === '[') depth++;
    else if (character === ')' || character === ']') depth--;
  }
  if (ends.length !== 2 || depth !== 0) {
    throw new Malformed(`@domain needs two ends with a comma between them. ${example}`, ...whole);
  }
  return ends;
}

const readDomain: Read = (tag, syntax) => {
  const ends = interval(tag);
  const [left, right] = ends.map((end) =>
    number(tag, end.text, tag.valueStart + end.start, syntax, '[0, Infinity)'),
  ) as [number, number];
  if (!(left < right)) {
    throw new Malformed(
      `@domain [${left}, ${right}]: the left end must be less than the right end.`,
      tag.valueStart,
      tag.valueStart + tag.value.length,
    );
  }
  return (to) => {
    to.stated.domain = [left, right];
  };
};

const readSeed: Read = (tag) => {
  const digits = tag.value.replace(/_/g, '');
  const whole: [number, number] = tag.value === '' ? [tag.start, tag.end] : [tag.valueStart, tag.valueStart + tag.value.length];
  if (!/^(\d+|0x[\da-f]+)$/i.test(digits) || BigInt(digits) >= 1n << 64n) {
    throw new Malformed('@seed must be an integer from 0 to 18446744073709551615, for example `@seed 42`.', ...whole);
  }
  return (to) => {
    to.stated.seed = BigInt(digits).toString();
  };
};

const readMark: Read = (tag, syntax) => {
  if (tag.value === '') {
    return (to) => {
      to.marked = true;
    };
  }
  return word(['pdf', 'logpdf', 'pmf'] as const, (to, kind) => {
    to.marked = true;
    to.kind = kind;
  })(tag, syntax);
};

const TAGS: Readonly<Record<string, Read>> = {
  distribution: readMark,
  domain: readDomain,
  mode: numeric('1', 'finite', Number.isFinite, (to, n) => {
    to.stated.mode = n;
  }),
  center: numeric('0', 'finite', Number.isFinite, (to, n) => {
    to.stated.center = n;
  }),
  area: numeric('1', 'positive and finite', (n) => n > 0 && Number.isFinite(n), (to, n) => {
    to.stated.area = n;
  }),
  method: word(METHODS, (to, name) => {
    to.stated.method.name = name;
  }),
  uResolution: numeric('1e-10', 'between 1e-15 and 1e-5', (n) => within(n, OPTION_RANGE.uResolution), (to, n) => {
    to.stated.method.uResolution = n;
  }),
  order: numeric('5', 'an integer from 3 to 17', (n) => Number.isInteger(n) && within(n, OPTION_RANGE.order), (to, n) => {
    to.stated.method.order = n;
  }),
  smoothness: numeric('0', '0, 1 or 2', (n) => Number.isInteger(n) && within(n, OPTION_RANGE.smoothness), (to, n) => {
    to.stated.method.smoothness = n as 0 | 1 | 2;
  }),
  variant: word(OPTION_RANGE.variant, (to, variant) => {
    to.stated.method.variant = variant;
  }),
  c: numeric('-0.5', '0 or -0.5', (n) => OPTION_RANGE.c.some((c) => c === n), (to, n) => {
    to.stated.method.c = n === 0 ? 0 : -0.5;
  }),
  seed: readSeed,
  size: numeric('10000', 'an integer from 1 to 1e8', (n) => Number.isInteger(n) && n >= 1 && n <= 1e8, (to, n) => {
    to.stated.size = n;
  }),
};

export const TAG_NAMES: readonly string[] = Object.keys(TAGS);

/** The tag of ours that was probably meant by a name one slip away from it. */
function meant(name: string): string | undefined {
  if (Object.hasOwn(TAGS, name) || NOT_OURS.has(name)) return undefined;
  const plain = (text: string): string => text.toLowerCase().replace(/[-_]/g, '');
  return TAG_NAMES.find((ours) => plain(ours) === plain(name) || (ours.length >= 4 && oneSlip(plain(ours), plain(name))));
}

/** True if one letter was left out, put in, exchanged, or swapped with its neighbour. */
function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const [left, right] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** The tags of a doc comment, in order. `offset` is where the comment begins in the document. */
export function tagsOf(comment: string, offset: number): Tag[] {
  const tags: Tag[] = [];
  const lines = /[^\r\n]+/g;
  for (let line = lines.exec(comment); line !== null; line = lines.exec(comment)) {
    let text = line[0];
    const lead = /^\s*(\/\*\*|\*(?!\/))?/.exec(text)?.[0].length ?? 0;
    text = text.slice(lead).replace(/\*\/\s*$/, '');
    const names = /(^\s*|\s)@([A-Za-z][\w-]*)/g;
    let open: Tag | undefined;
    const close = (end: number): void => {
      if (open === undefined) return;
      const from = open.end - offset - line.index - lead;
      const raw = text.slice(from, end);
      open.value = raw.trim();
      open.valueStart = open.end + (raw.length - raw.trimStart().length);
      tags.push(open);
      open = undefined;
    };
    for (let match = names.exec(text); match !== null; match = names.exec(text)) {
      const name = match[2] as string;
      const first = match.index === 0 && text.slice(0, match[1]?.length ?? 0).trim() === '';
      if (!first && !(open !== undefined && Object.hasOwn(TAGS, open.name))) break;
      close(match.index);
      const start = offset + line.index + lead + match.index + (match[1]?.length ?? 0);
      open = { name, start, end: start + 1 + name.length, value: '', valueStart: 0 };
    }
    close(text.length);
  }
  return tags;
}

/**
 * Reads a doc comment.
 *
 * @param comment the comment with its delimiters
 * @param offset where it begins in the document
 * @param rangeOf turns offsets of the document into a range
 */
export function readTags(
  comment: string,
  offset: number,
  rangeOf: (start: number, end: number) => Range,
  syntax: Syntax,
): DocTags {
  const result: DocTags = { marked: false, stated: { method: { name: 'auto' } }, problems: [] };
  const seen = new Map<string, Tag>();
  const problem = (severity: Problem['severity'], code: string, message: string, start: number, end: number): void => {
    result.problems.push({ severity, code, message, range: rangeOf(start, end) });
  };

  for (const tag of tagsOf(comment, offset)) {
    const read = Object.hasOwn(TAGS, tag.name) ? TAGS[tag.name] : undefined;
    if (read === undefined) {
      const ours = meant(tag.name);
      if (ours !== undefined) {
        problem('warning', 'tag-unknown', `@${tag.name} is not a tag of a distribution. Did you mean @${ours}?`, tag.start, tag.end);
      }
      continue;
    }
    if (seen.has(tag.name)) {
      problem('error', 'tag-twice', `@${tag.name} is stated twice. Remove one of the two.`, tag.start, tag.end);
      continue;
    }
    seen.set(tag.name, tag);
    try {
      read(tag, syntax)(result);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      if (tag.name === 'distribution') result.marked = true;
      problem('error', `tag-${tag.name}`, error.message, error.start, error.end);
    }
  }

  const { domain, method } = result.stated;
  for (const name of ['mode', 'center'] as const) {
    const value = result.stated[name];
    const tag = seen.get(name);
    if (domain === undefined || value === undefined || tag === undefined) continue;
    if (value >= domain[0] && value <= domain[1]) continue;
    const where = `the domain [${domain[0]}, ${domain[1]}]`;
    problem('error', `tag-${name}`, `@${name} ${value} is outside ${where}.`, tag.start, tag.valueStart + tag.value.length);
  }
  for (const [option, owners] of Object.entries(OPTION_OF)) {
    const tag = seen.get(option);
    if (tag === undefined || method.name === 'auto' || owners.includes(method.name)) continue;
    const message = `@${option} is an option of ${owners.join(', ')} and has no effect with @method ${method.name}.`;
    problem('warning', 'tag-unused', message, tag.start, tag.valueStart + tag.value.length);
  }
  return result;
}
