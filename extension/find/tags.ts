/**
 * The doc-comment tags by which a user states what the code alone does not say.
 *
 * A tag stands at the beginning of a line of the comment, or behind another of our tags on
 * the same line. Its value is the rest of the line. Tags of JSDoc and TSDoc are left alone.
 */

import type { MethodChoice, MethodName, Purpose } from '../../wasm/protocol.ts';
import type { Problem, Range } from '../place.ts';
import type { Stated } from './distribution.ts';
import type { FunctionKind } from './names.ts';
import { METHODS, OPTION_TAGS, ownersWith, readOption, unusedText } from './option-tags.ts';
import type { Syntax } from './parser.ts';
import { Malformed, placeOf, readNumber, readWord, splitList, type Tag } from './tag-values.ts';

export interface DocTags {
  /** True if `@distribution` is there. */
  marked: boolean;
  /** The kind that `@distribution` names. */
  kind?: FunctionKind;
  stated: Stated;
  problems: Problem[];
}

/** JSDoc's own tags that are one slip away from one of ours. */
const NOT_OURS = new Set(['module', 'code', 'since', 'see', 'mod', 'var', 'constant', 'variation', 'override']);

type Read = (tag: Tag, syntax: Syntax) => (result: DocTags) => void;

/** A tag of ours that states no option. */
interface FactTag {
  read: Read;
  /** What it says, one sentence, with its range. */
  doc: string;
  /** Values to begin with, the first one as example. */
  values: readonly string[];
}

/** A tag with one number that must satisfy `accept`. */
function numeric(example: string, range: string, accept: (n: number) => boolean, set: (to: DocTags, n: number) => void): Read {
  return (tag, syntax) => {
    const value = readNumber(tag, tag.value, tag.valueStart, syntax, `Write a number, for example \`@${tag.name} ${example}\`.`);
    if (!accept(value)) throw new Malformed(`@${tag.name} must be ${range}, not ${value}.`, ...placeOf(tag));
    return (to) => set(to, value);
  };
}

/** A tag with one word out of a list, in any case. */
function word<W extends string>(choices: readonly W[], set: (to: DocTags, word: W) => void): Read {
  return (tag) => {
    const found = readWord(tag, choices);
    return (to) => set(to, found);
  };
}

const readDomain: Read = (tag, syntax) => {
  const example = 'Write an interval, for example `@domain [0, Infinity)`.';
  const whole = placeOf(tag);
  if (tag.value === '') throw new Malformed(`@domain: the interval is missing. ${example}`, ...whole);
  if (!/^[[(]/.test(tag.value)) throw new Malformed(`@domain must begin with [ or (. ${example}`, ...whole);
  if (!/[\])]$/.test(tag.value)) throw new Malformed(`@domain must end with ] or ). ${example}`, ...whole);
  const ends = splitList(tag.value, tag.valueStart);
  if (ends?.length !== 2) throw new Malformed(`@domain needs two ends with a comma between them. ${example}`, ...whole);
  const [left, right] = ends.map((end) =>
    readNumber(tag, end.text, end.offset, syntax, 'Write a number, for example `@domain [0, Infinity)`.'),
  ) as [number, number];
  if (!(left < right)) {
    throw new Malformed(`@domain [${left}, ${right}]: the left end must be less than the right end.`, ...whole);
  }
  return (to) => {
    to.stated.domain = [left, right];
  };
};

const readSeed: Read = (tag) => {
  const digits = tag.value.replace(/_/g, '');
  if (!/^(\d+|0x[\da-f]+)$/i.test(digits) || BigInt(digits) >= 1n << 64n) {
    throw new Malformed('@seed must be an integer from 0 to 18446744073709551615, for example `@seed 42`.', ...placeOf(tag));
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

const PURPOSES = ['many', 'few', 'truncation', 'exact', 'quasi-random'] as const satisfies Purpose[];

const finite = (set: (to: DocTags, n: number) => void, example: string): Read => numeric(example, 'finite', Number.isFinite, set);

/** Tags that say what the distribution is, which method is wanted, and how much is drawn. */
export const FACT_TAGS: Readonly<Record<string, FactTag>> = {
  distribution: {
    read: readMark,
    doc: 'Makes a distribution of the function, object literal or class that follows; may name what the value is.',
    values: ['pdf', 'logpdf', 'pmf'],
  },
  domain: {
    read: readDomain,
    doc: 'Interval on which the density is positive, the left end less than the right one.',
    values: ['[0, Infinity)', '(-Infinity, Infinity)', '[0, 1]'],
  },
  mode: {
    read: finite((to, n) => (to.stated.mode = n), '1'),
    doc: 'Place of the maximum, a finite number within the domain.',
    values: ['0'],
  },
  center: {
    read: finite((to, n) => (to.stated.center = n), '0'),
    doc: 'A point near the bulk of the mass, a finite number within the domain.',
    values: ['0'],
  },
  area: {
    read: numeric('1', 'positive and finite', (n) => n > 0 && Number.isFinite(n), (to, n) => (to.stated.area = n)),
    doc: 'Area below the density as written, or the sum of the PMF: a positive number.',
    values: ['1'],
  },
  method: {
    read: word(METHODS, (to, name) => (to.stated.method = { name } as MethodChoice)),
    doc: 'Method by which draws are made.',
    values: METHODS,
  },
  purpose: {
    read: word(PURPOSES, (to, purpose) => (to.stated.purpose = purpose)),
    doc: 'What the draws are for, by which the method is chosen: many draws with fixed parameters, few with each set of them, a domain that changes, exactness, or quasi-random input.',
    values: PURPOSES,
  },
  seed: {
    read: readSeed,
    doc: 'Seed of the uniform random numbers, an integer from 0 to 18446744073709551615. The same seed gives the same draws.',
    values: ['42'],
  },
  size: {
    read: numeric('10000', 'an integer from 1 to 1e8', (n) => Number.isInteger(n) && n >= 1 && n <= 1e8, (to, n) => (to.stated.size = n)),
    doc: 'Number of draws, an integer from 1 to 1e8.',
    values: ['10000', '1e6'],
  },
};

export const TAG_NAMES: readonly string[] = [...Object.keys(FACT_TAGS), ...OPTION_TAGS.keys()];

/** Whether a tag is one of ours. */
export const isOurs = (name: string): boolean => Object.hasOwn(FACT_TAGS, name) || OPTION_TAGS.has(name);

/** The tag of ours that was probably meant by a name one slip away from it. */
function meant(name: string): string | undefined {
  if (isOurs(name) || NOT_OURS.has(name)) return undefined;
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

/** Tags of ours, with a value that fits, behind other words of their line, where they are read as text. */
function tagsInText(comment: string, offset: number, syntax: Syntax): Tag[] {
  // What is quoted, or a link of TSDoc, is meant as text; and so is what follows a tag of JSDoc.
  const plain = comment.replace(/`[^`\r\n]*`|\{@[^}\r\n]*\}/g, (quoted) => ' '.repeat(quoted.length));
  const found: Tag[] = [];
  for (const { 0: line, index: at } of plain.matchAll(/[^\r\n]+/g)) {
    const words = /^\s*(?:\/\*\*|\*(?!\/)|(?![\s/*]))\s*[^\s@*]/.exec(line);
    if (words === null) continue;
    const tags = [...line.replace(/\*\/\s*$/, '').matchAll(/(?<=\s)@([A-Za-z][\w-]*)([^@]*)/g)];
    for (const { index, 1: name = '', 2: rest = '' } of tags) {
      const start = offset + at + index;
      const end = start + 1 + name.length;
      const tag: Tag = { name, start, end, value: rest.trim(), valueStart: end + rest.length - rest.trimStart().length };
      if (fits(tag, syntax)) found.push(tag);
    }
  }
  return found;
}

function fits(tag: Tag, syntax: Syntax): boolean {
  if (tag.value === '') return false;
  try {
    const fact = FACT_TAGS[tag.name];
    if (fact !== undefined) fact.read(tag, syntax);
    else if (OPTION_TAGS.has(tag.name)) readOption(tag, ownersWith(tag.name, 'auto'), syntax);
    else return false;
    return true;
  } catch (error) {
    if (error instanceof Malformed) return false;
    throw error;
  }
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
      if (!first && !(open !== undefined && isOurs(open.name))) break;
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
  const problem = (severity: Problem['severity'], code: string, message: string, start: number, end: number, fix: Pick<Problem, 'edits' | 'change'> = {}): void => {
    result.problems.push({ severity, code, message, range: rangeOf(start, end), ...fix });
  };

  const attempt = (tag: Tag, read: () => void): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      if (tag.name === 'distribution') result.marked = true;
      problem('error', `tag-${tag.name}`, error.message, error.start, error.end);
    }
  };

  const indent = ' '.repeat(rangeOf(offset, offset).start.character);
  for (const { name, start, end } of tagsInText(comment, offset, syntax)) {
    problem('warning', 'tag-place', `@${name} has no effect behind other words. Let it begin a line of the comment.`, start, end, {
      change: { title: `Let @${name} begin a line`, newText: `\n${indent} * @${name}`, where: 'in its place' },
    });
  }
  for (const tag of tagsOf(comment, offset)) {
    if (!isOurs(tag.name)) {
      const ours = meant(tag.name);
      if (ours !== undefined) {
        problem('warning', 'tag-unknown', `@${tag.name} is not a tag of a distribution. Did you mean @${ours}?`, tag.start, tag.end, {
          change: { title: `Write @${ours}`, newText: `@${ours}`, where: 'in its place' },
        });
      }
      continue;
    }
    if (seen.has(tag.name)) {
      problem('error', 'tag-twice', `@${tag.name} is stated twice. Remove one of the two.`, tag.start, tag.end);
      continue;
    }
    seen.set(tag.name, tag);
    const fact = FACT_TAGS[tag.name];
    if (fact !== undefined) attempt(tag, () => fact.read(tag, syntax)(result));
  }

  // What an option means depends on the method, wherever that stands.
  const options: Record<string, unknown> = {};
  const { name: method }: { name: MethodName } = result.stated.method;
  for (const [name, tag] of seen) {
    if (!OPTION_TAGS.has(name)) continue;
    const owners = ownersWith(name, method);
    if (owners.length === 0) {
      const owner = OPTION_TAGS.get(name)?.[0]?.method;
      const edits = [{ title: `Remove @${name}`, tag: name }, ...(owner === undefined ? [] : [{ title: `Use @method ${owner}`, tag: 'method', value: owner }])];
      problem('warning', 'tag-unused', unusedText(name, method), tag.start, placeOf(tag)[1], { edits });
      continue;
    }
    attempt(tag, () => {
      const { option, value } = readOption(tag, owners, syntax);
      options[option] = value;
    });
  }
  // Each value was held against the rule of the method, which is what the type says.
  if (Object.keys(options).length > 0) result.stated.method = { name: method, options } as MethodChoice;

  const { domain } = result.stated;
  for (const name of ['mode', 'center'] as const) {
    const value = result.stated[name];
    const tag = seen.get(name);
    if (domain === undefined || value === undefined || tag === undefined) continue;
    if (value >= domain[0] && value <= domain[1]) continue;
    const where = `the domain [${domain[0]}, ${domain[1]}]`;
    problem('error', `tag-${name}`, `@${name} ${value} is outside ${where}.`, tag.start, tag.valueStart + tag.value.length, { edits: [{ title: `Remove @${name}`, tag: name }] });
  }
  return result;
}
