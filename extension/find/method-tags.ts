/** Writing a choice of method into the doc comment of a distribution. */

import { tagOfOption } from '../../wasm/methods.ts';
import type { MethodChoice } from '../../wasm/protocol.ts';
import { commentEdit, type TextEdit } from './doc-comment.ts';
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

const choosesMethod = (name: string): boolean => name === 'method' || OPTION_TAGS.has(name);

/** The edit that makes the doc comment of a distribution state `choice`. */
export function methodEdit(text: string, found: FoundDistribution, choice: MethodChoice): TextEdit {
  return commentEdit(text, found, choosesMethod, tagsOfChoice(choice));
}
