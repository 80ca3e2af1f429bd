/** Writing a choice of method into the doc comment of a distribution. */

import { tagOfOption } from '../../wasm/methods.ts';
import type { MethodChoice } from '../../wasm/protocol.ts';
import { tagsEdit, withTags, type TextEdit } from './comment-tags.ts';
import type { FoundDistribution } from './distribution.ts';
import { OPTION_TAGS } from './option-tags.ts';
import { valueText } from './tag-values.ts';

/** The tags that state a choice, in the order in which one reads them. */
export function tagsOfChoice(choice: MethodChoice): string[] {
  const { name, options = {} } = choice;
  const tags = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([option, value]) => `@${tagOfOption(option)} ${valueText(value)}`);
  return name === 'auto' && tags.length === 0 ? [] : [`@method ${name}`, ...tags];
}

/** Whether a tag is part of a choice of method. */
export const isMethodTag = (tag: string): boolean => tag === 'method' || OPTION_TAGS.has(tag);

/** A doc comment that states the choice, and everything else that the old one said. */
export function withMethod(comment: string | undefined, choice: MethodChoice, indent: string, lineBreak: string): string {
  return withTags(comment, isMethodTag, tagsOfChoice(choice), indent, lineBreak);
}

/** The edit that makes the doc comment of a distribution state `choice`. */
export function methodEdit(text: string, found: FoundDistribution, choice: MethodChoice): TextEdit {
  return tagsEdit(text, found, isMethodTag, tagsOfChoice(choice));
}
