/** Changing the tags of a distribution's doc comment, and nothing else of it. */

import type { TagEdit } from '../../wasm/protocol.ts';
import type { Range } from '../place.ts';
import { Lines } from '../place.ts';
import type { FoundDistribution } from './distribution.ts';
import { METHODS, OPTION_TAGS, ownersWith } from './option-tags.ts';
import { tagsOf } from './tags.ts';

export interface TextEdit {
  range: Range;
  newText: string;
}

/** The comment without some of its tags. Lines that held nothing else go too. */
function withoutTags(comment: string, drop: (name: string) => boolean): string {
  let text = comment;
  const tags = tagsOf(comment, 0).filter(({ name }) => drop(name));
  for (const tag of tags.reverse()) {
    const head = text.slice(0, tag.start).replace(/[ \t]+$/, '');
    const tail = text.slice(tag.value === '' ? tag.end : tag.valueStart + tag.value.length);
    const lineEmpty = /\n[ \t]*\*?$/.test(head) && /^[ \t]*\r?\n/.test(tail);
    text = lineEmpty ? head.replace(/\r?\n[ \t]*\*?$/, '') + tail : head + tail;
  }
  return text;
}

/** A doc comment with `tags` in place of those that `drop` names, and everything else that the old one said. */
function withTags(comment: string | undefined, drop: (name: string) => boolean, tags: readonly string[], indent: string, lineBreak: string): string {
  if (comment === undefined) return `/** ${tags.join(' ')} */`;
  const rest = withoutTags(comment, drop);
  const lines = rest.split(/\r?\n/);
  if (lines.length === 1) {
    const body = rest.slice(3, -2).trim();
    // Tags may follow tags on a line, but not prose.
    if (body === '' || /^@\w+/.test(body)) return `/** ${[body, ...tags].filter((part) => part !== '').join(' ')} */`;
    if (tags.length === 0) return `/** ${body} */`;
    return ['/**', ` * ${body}`, ...tags.map((tag) => ` * ${tag}`), ' */'].join(lineBreak + indent);
  }
  const last = (lines.pop() ?? '').replace(/\s*\*\/$/, '');
  // The closing line may hold text.
  if (!/^\s*\*?$/.test(last)) lines.push(last);
  return [...lines, ...[...tags.map((tag) => ` * ${tag}`), ' */'].map((line) => indent + line)].join(lineBreak);
}

/** Where the doc comment of a distribution stands in the text, or where one would. */
function placeOfComment(text: string, found: FoundDistribution): { lines: Lines; start: number; end: number; before: string; indent: string; lineBreak: string } {
  const lines = new Lines(text);
  const { start: at } = found.range;
  const start = lines.offset(at);
  const before = lines.line(at.line).slice(0, at.character);
  const indent = /^\s*/.exec(before)?.[0] ?? '';
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const end = text.startsWith('/**', start) ? text.indexOf('*/', start) + 2 : start;
  return { lines, start, end, before, indent, lineBreak };
}

/**
 * The edit that puts `tags` into the doc comment in place of those that `drop` names; makes a
 * comment where there is none, and takes one away that would be left empty.
 */
export function commentEdit(text: string, found: FoundDistribution, drop: (name: string) => boolean, tags: readonly string[]): TextEdit {
  const { lines, start, end, before, indent, lineBreak } = placeOfComment(text, found);
  if (end > start) {
    const comment = text.slice(start, end);
    const newText = withTags(comment, drop, tags, indent, lineBreak);
    if (!/^\/\*\*[\s*]*\*\/$/.test(newText)) return { range: lines.range(start, end), newText };
    const gap = /^[ \t]*(\r?\n[ \t]*)?/.exec(text.slice(end))?.[0].length ?? 0;
    return { range: lines.range(start, end + gap), newText: '' };
  }
  if (tags.length === 0) return { range: { start: found.range.start, end: found.range.start }, newText: '' };
  const comment = withTags(undefined, drop, tags, indent, lineBreak);
  const newText = before.trim() === '' ? comment + lineBreak + indent : `${comment} `;
  return { range: { start: found.range.start, end: found.range.start }, newText };
}

/**
 * The edit that a quick fix stands for: the tag is replaced where it stands, else added, or
 * taken out. With a method go the options that the new one does not have.
 */
export function tagEdit(text: string, found: FoundDistribution, { tag, value }: TagEdit): TextEdit {
  const added = value === undefined ? [] : [`@${tag} ${value}`.trim()];
  const stated = new Set([tag, ...tagsOf(`/** ${added.join(' ')} */`, 0).map(({ name }) => name)]);
  const method = tag === 'method' ? METHODS.find((name) => value === undefined ? name === 'auto' : name === value.split(/\s/)[0]) : undefined;
  const drop = (name: string): boolean => stated.has(name) || (method !== undefined && OPTION_TAGS.has(name) && ownersWith(name, method).length === 0);

  const { lines, start, end } = placeOfComment(text, found);
  const own = end > start ? tagsOf(text.slice(start, end), start) : [];
  const old = own.find(({ name }) => name === tag);
  if (old === undefined || value === undefined || own.some((other) => other !== old && drop(other.name))) {
    return commentEdit(text, found, drop, added);
  }
  const oldEnd = old.value === '' ? old.end : old.valueStart + old.value.length;
  return { range: lines.range(old.start, oldEnd), newText: added.join(' ') };
}
