/** A design written into the source: parameter defaults where they stand, the rest as tags. */

import { commentEdit, type TextEdit } from '../find/doc-comment.ts';
import { tagsOfChoice } from '../find/method-tags.ts';
import { OPTION_TAGS } from '../find/option-tags.ts';
import { Lines } from '../place.ts';
import { domainOf, unwritten, within, type Design, type Ground } from './design.ts';

/** A number as a source text has it. */
function literal(value: number): string {
  return value === Infinity ? 'Infinity' : value === -Infinity ? '-Infinity' : String(value);
}

/** `[0, Infinity)`, `(-Infinity, 3]`. */
export function intervalText([left, right]: readonly [number, number]): string {
  return `${Number.isFinite(left) ? '[' : '('}${literal(left)}, ${literal(right)}${Number.isFinite(right) ? ']' : ')'}`;
}

/**
 * The edits, which do not overlap, for the text that `ground` was found in.
 *
 * A parameter changes where its value stands: in its `@param` tag, or as default. Where the
 * default is computed a tag is added, which outranks it.
 */
export function writeBackEdits(text: string, ground: Ground, design: Design): TextEdit[] {
  if (unwritten(design) === 0) return [];
  const { found } = ground;
  const edits: TextEdit[] = [];
  const tags: string[] = [];
  const dropped = new Set<string>();
  /** Values within the doc comment, which the edit of its tags replaces whole. */
  let source = text;
  for (const [name, value] of Object.entries(design.parameters)) {
    const parameter = found.parameters.find((one) => one.name === name);
    if (parameter === undefined) continue;
    if (parameter.place === undefined) tags.push(`@param ${name} ${literal(value)}`);
    else edits.push({ range: parameter.place, newText: literal(value) });
  }
  if (design.left !== undefined || design.right !== undefined) {
    const domain = domainOf(ground, design) as [number, number];
    dropped.add('domain');
    tags.push(`@domain ${intervalText(domain)}`);
    for (const fact of ['mode', 'center'] as const) {
      if (found.stated[fact] !== undefined && within(found.stated[fact], domain) === undefined) dropped.add(fact);
    }
  }
  if (design.size !== undefined) {
    dropped.add('size');
    tags.push(`@size ${design.size}`);
  }
  if (design.seed !== undefined) {
    dropped.add('seed');
    tags.push(`@seed ${design.seed}`);
  }
  if (design.method !== undefined) tags.push(...tagsOfChoice(design.method));
  const drop = (tag: string): boolean => dropped.has(tag) || (design.method !== undefined && (tag === 'method' || OPTION_TAGS.has(tag)));
  if (tags.length === 0 && dropped.size === 0 && design.method === undefined) return edits;

  // Values of @param tags stand within the comment: they go into its text first.
  const start = found.range.start;
  const inComment = edits.filter(({ range }) => isBefore(range.end, found.nameRange.start) && !isBefore(range.start, start) && isInComment(text, ground, range));
  const outside = edits.filter((edit) => !inComment.includes(edit));
  source = applied(text, inComment);
  const comment = commentEdit(source, found, drop, tags);
  // Only numbers within lines changed, so that the lines of the comment are the same; its end may have moved.
  return [...outside, inComment.length === 0 ? comment : { ...comment, range: commentEdit(text, found, drop, tags).range }];
}

type Place = { line: number; character: number };
const isBefore = (a: Place, b: Place): boolean => a.line < b.line || (a.line === b.line && a.character < b.character);

/** Whether a range lies in the doc comment that the distribution begins with. */
function isInComment(text: string, { found }: Ground, range: TextEdit['range']): boolean {
  const { range: whole } = commentEdit(text, found, () => false, []);
  return !isBefore(range.start, whole.start) && !isBefore(whole.end, range.end);
}

/** A text with edits in it. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = new Lines(text);
  const offset = (place: Place): number => lines.offset(place);
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((result, { range, newText }) => result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)), text);
}
