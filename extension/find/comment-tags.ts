/** Changing the tags in the doc comment of a distribution, all else left as it stands. */

import type { Range } from '../place.ts';
import { Lines } from '../place.ts';
import type { FoundDistribution } from './distribution.ts';
import { tagsOf } from './tags.ts';

export interface TextEdit {
  range: Range;
  newText: string;
}

/** The comment without some of its tags. Lines that held nothing else go too. */
function without(comment: string, drop: (tag: string) => boolean): string {
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

/** A doc comment without some tags and with others, e.g. `@method tdr`, and everything else that the old one said. */
export function withTags(comment: string | undefined, drop: (tag: string) => boolean, tags: readonly string[], indent: string, lineBreak: string): string {
  if (comment === undefined) {
    return tags.length <= 3 ? `/** ${tags.join(' ')} */` : ['/**', ...tags.map((tag) => ` * ${tag}`), ' */'].join(lineBreak + indent);
  }
  const rest = without(comment, drop);
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

/** The edit of the doc comment of a distribution; makes one where there is none. */
export function tagsEdit(text: string, found: FoundDistribution, drop: (tag: string) => boolean, tags: readonly string[]): TextEdit {
  const lines = new Lines(text);
  const { start } = found.range;
  const offset = lines.offset(start);
  const before = lines.line(start.line).slice(0, start.character);
  const indent = /^\s*/.exec(before)?.[0] ?? '';
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const end = text.startsWith('/**', offset) ? text.indexOf('*/', offset) + 2 : offset;
  if (end > offset) {
    return { range: lines.range(offset, end), newText: withTags(text.slice(offset, end), drop, tags, indent, lineBreak) };
  }
  const comment = withTags(undefined, drop, tags, indent, lineBreak);
  const newText = before.trim() === '' ? comment + lineBreak + indent : `${comment} `;
  return { range: { start, end: start }, newText };
}
