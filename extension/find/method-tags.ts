/** Writing a choice of method into the doc comment of a distribution. */

import { tagOfOption } from '../../wasm/methods.ts';
import type { MethodChoice } from '../../wasm/protocol.ts';
import type { Range } from '../place.ts';
import { Lines } from '../place.ts';
import type { FoundDistribution } from './distribution.ts';
import { OPTION_TAGS } from './option-tags.ts';
import { valueText } from './tag-values.ts';
import { tagsOf } from './tags.ts';

export interface TextEdit {
  range: Range;
  newText: string;
}

/** The tags that state a choice, in the order in which one reads them. */
export function tagsOfChoice(choice: MethodChoice): string[] {
  const { name, options = {} } = choice;
  const tags = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([option, value]) => `@${tagOfOption(option)} ${valueText(value)}`);
  return name === 'auto' && tags.length === 0 ? [] : [`@method ${name}`, ...tags];
}

/** The comment without its tags that choose a method. Lines that held nothing else go too. */
function withoutMethod(comment: string): string {
  let text = comment;
  const tags = tagsOf(comment, 0).filter(({ name }) => name === 'method' || OPTION_TAGS.has(name));
  for (const tag of tags.reverse()) {
    const head = text.slice(0, tag.start).replace(/[ \t]+$/, '');
    const tail = text.slice(tag.value === '' ? tag.end : tag.valueStart + tag.value.length);
    const lineEmpty = /\n[ \t]*\*?$/.test(head) && /^[ \t]*\r?\n/.test(tail);
    text = lineEmpty ? head.replace(/\r?\n[ \t]*\*?$/, '') + tail : head + tail;
  }
  return text;
}

/** A doc comment that states the choice, and everything else that the old one said. */
export function withMethod(comment: string | undefined, choice: MethodChoice, indent: string, lineBreak: string): string {
  const tags = tagsOfChoice(choice);
  if (comment === undefined) return `/** ${tags.join(' ')} */`;
  const rest = withoutMethod(comment);
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

/** The edit that makes the doc comment of a distribution state `choice`. */
export function methodEdit(text: string, found: FoundDistribution, choice: MethodChoice): TextEdit {
  const lines = new Lines(text);
  const { start } = found.range;
  const offset = lines.offset(start);
  const before = lines.line(start.line).slice(0, start.character);
  const indent = /^\s*/.exec(before)?.[0] ?? '';
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const end = text.startsWith('/**', offset) ? text.indexOf('*/', offset) + 2 : offset;
  if (end > offset) {
    return { range: lines.range(offset, end), newText: withMethod(text.slice(offset, end), choice, indent, lineBreak) };
  }
  const comment = withMethod(undefined, choice, indent, lineBreak);
  const newText = before.trim() === '' ? comment + lineBreak + indent : `${comment} `;
  return { range: { start, end: start }, newText };
}
