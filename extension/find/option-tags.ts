/** Tags that state an option of a method, all read from the table of methods. */

import { admits, autoMethods, methods, offeredOptions, sessionMethods, tagOfOption, type OptionRule, type SessionMethod } from '../../wasm/methods.ts';
import type { MethodName } from '../../wasm/protocol.ts';
import type { Syntax } from './parser.ts';
import { defaultInWords, exampleOf, Malformed, placeOf, rangeInWords, readForRule, valueText, type Tag } from './tag-values.ts';

/** The methods that a session can serve. */
export const METHODS: readonly MethodName[] = ['auto', ...sessionMethods];

/** What a tag means to one method. */
export interface OptionTag {
  method: SessionMethod;
  /** Name in the table. */
  option: string;
  rule: OptionRule;
}

/** By tag, the methods that have the option. */
export const OPTION_TAGS: ReadonlyMap<string, readonly OptionTag[]> = (() => {
  const found = new Map<string, OptionTag[]>();
  for (const method of sessionMethods) {
    for (const [option, rule] of offeredOptions(method)) {
      const tag = tagOfOption(option);
      found.set(tag, [...(found.get(tag) ?? []), { method, option, rule }]);
    }
  }
  return found;
})();

/** The methods that a tag can mean beside `@method`; `auto` may choose several. */
export function ownersWith(tag: string, method: MethodName): readonly OptionTag[] {
  const owners = OPTION_TAGS.get(tag) ?? [];
  const chosen: readonly MethodName[] = method === 'auto' ? autoMethods : [method];
  return owners.filter((owner) => chosen.includes(owner.method));
}

/** Why a tag has no effect beside `@method`, and what to do. */
export function unusedText(tag: string, method: MethodName): string {
  const owners = (OPTION_TAGS.get(tag) ?? []).map((owner) => owner.method);
  const of = `@${tag} is an option of ${owners.join(', ')} and has no effect`;
  if (method === 'auto') return `${of} while the method is chosen automatically. Add \`@method ${owners[0]}\`, or remove it.`;
  return `${of} with @method ${method}. Remove it, or choose ${owners.length === 1 ? 'that method' : 'one of these methods'}.`;
}

/** `PINV takes an integer from 3 to 17; the default is 5`. */
export function ownerText({ method, rule }: OptionTag): string {
  return `${methods[method].tag} takes ${rangeInWords(rule)}; ${defaultInWords(rule)}`;
}

/**
 * The value of an option's tag.
 *
 * @param owners whom it can be for; one of them has to take the value
 */
export function readOption(tag: Tag, owners: readonly OptionTag[], syntax: Syntax): { option: string; value: unknown } {
  let malformed: Malformed | undefined;
  let value: unknown;
  for (const { option, rule } of owners) {
    try {
      value = readForRule(tag, rule, syntax);
      if (admits(rule, value)) return { option, value };
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      malformed ??= error;
    }
  }
  const [first] = owners as readonly [OptionTag];
  const told = owners.map(ownerText).join('. ');
  if (malformed !== undefined && (owners.length === 1 || value === undefined)) throw new Malformed(`${malformed.message} ${told}.`, malformed.start, malformed.end);
  const remedy = `Write for example \`@${tag.name} ${exampleOf(first.rule)}\`, or remove the tag`;
  throw new Malformed(`@${tag.name} cannot be ${tag.value === '' ? 'empty' : valueText(value ?? tag.value)}. ${told}. ${remedy}.`, ...placeOf(tag));
}
