/** What may be written in the doc comment of a distribution, and what what is written there means. */

import { methods, offeredOptions, type OptionRule, type Requirement, type SessionMethod } from '../../wasm/methods.ts';
import type { MethodName } from '../../wasm/protocol.ts';
import type { Found, FoundDistribution } from './distribution.ts';
import { Lines } from '../place.ts';
import { METHODS, OPTION_TAGS, ownersWith, ownerText } from './option-tags.ts';
import { exampleOf, valueText, type Tag } from './tag-values.ts';
import { FACT_TAGS, isOurs, tagsOf } from './tags.ts';

/** Something that may be written at the cursor; offsets are those of the document. */
export interface Proposal {
  /** What stands in the list, and what is typed to find it. */
  label: string;
  /** One line beside it. */
  detail: string;
  /** Markdown. */
  documentation: string;
  /** What it replaces. */
  start: number;
  end: number;
  /** Text to put there; `values` are offered for the place behind it, the first one is set. */
  text: string;
  values: readonly string[];
}

interface Comment {
  text: string;
  start: number;
  /** The distribution it belongs to. */
  of: FoundDistribution | undefined;
}

/** The doc comment around an offset. */
function commentAt(text: string, offset: number, found: Found): Comment | undefined {
  const start = text.lastIndexOf('/**', offset);
  if (start < 0 || offset < start + 3) return undefined;
  const close = text.indexOf('*/', start + 3);
  if (close >= 0 && close + 2 <= offset) return undefined;
  const lines = new Lines(text);
  const of = found.distributions.find(({ range }) => lines.offset(range.start) === start);
  return { text: text.slice(start, close < 0 ? text.length : close + 2), start, of };
}

/** Methods that can serve a law, as far as the text tells. */
function fitting(distribution: FoundDistribution | undefined): readonly MethodName[] {
  if (distribution?.target.shape !== 'function') return METHODS;
  const discrete = distribution.target.kind === 'pmf';
  return METHODS.filter((name) => name === 'auto' || methods[name].discrete === discrete);
}

const NEEDS: Partial<Record<Requirement, string>> = {
  cdf: 'a member `cdf`',
  logpdf: 'a `logpdf`',
  mode: 'the mode, which is searched for if it is not stated',
  pole: 'a pole at a finite end of the domain',
};

export function methodText(name: MethodName): { detail: string; documentation: string } {
  if (name === 'auto') return { detail: 'chosen by the law and the purpose', documentation: 'The method that serves the law and the purpose best, by its profile; for most densities PINV, for most PMFs DGT. The panel says which, and why.' };
  const { title, condition, requires, source } = methods[name];
  const needs = requires.map((what) => NEEDS[what]).filter((what) => what !== undefined);
  const options = offeredOptions(name).map(([option]) => `\`${option}\``);
  return {
    detail: title,
    documentation: [
      condition,
      needs.length > 0 ? `Needs ${needs.join(', ')}.` : '',
      options.length > 0 ? `Options: ${options.join(', ')}.` : '',
      `Source: ${source}.`,
    ].filter((part) => part !== '').join('\n\n'),
  };
}

/** What a tag means beside a method; markdown. */
export function tagText(name: string, method: MethodName): string {
  const fact = FACT_TAGS[name];
  if (fact !== undefined) return `${fact.doc}\n\nFor example \`@${name} ${fact.values[0]}\`.`;
  const chosen = ownersWith(name, method);
  const owners = chosen.length > 0 ? chosen : (OPTION_TAGS.get(name) ?? []);
  const parts = new Map<string, string[]>();
  for (const owner of owners) parts.set(owner.rule.doc, [...(parts.get(owner.rule.doc) ?? []), `${ownerText(owner)}.`]);
  return [...parts].map(([doc, told]) => `${doc}\n\n${told.join('  \n')}`).join('\n\n');
}

/** Values to offer for a rule, the default first. */
function valuesOf(rule: OptionRule): string[] {
  const all = ((): string[] => {
    switch (rule.kind) {
      case 'boolean':
      case 'two booleans':
        return ['true', 'false'];
      case 'variant':
        return Object.keys(rule.setters);
      case 'one of':
        return rule.values.map(valueText);
      default:
        return [];
    }
  })();
  return [...new Set([exampleOf(rule), ...all])];
}

function methodOf(comment: Comment): MethodName {
  return comment.of?.stated.method.name ?? 'auto';
}

/** What may be written at an offset; nothing outside of the doc comment of a distribution. */
export function proposalsAt(text: string, offset: number, found: Found): Proposal[] {
  const comment = commentAt(text, offset, found);
  if (comment === undefined) return [];
  const before = text.slice(comment.start, offset);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const lineStart = offset - line.length;
  const open = tagsOf(before, comment.start).findLast((tag) => tag.start >= lineStart);

  const name = /@[\w-]*$/.exec(line);
  const lead = name === null ? '' : line.slice(0, name.index);
  if (name !== null && (/^\s*(\/\*\*|\*)?\s*$/.test(lead) || (/\s$/.test(lead) && tagsOf(`${lead}`, lineStart).some((tag) => isOurs(tag.name))))) {
    return tagProposals(comment, offset - name[0].length, offset + (/^[\w-]*/.exec(text.slice(offset))?.[0].length ?? 0));
  }
  if (open === undefined || !isOurs(open.name) || offset <= open.end || comment.of === undefined) return [];
  const rest = /^[^\s@*]*/.exec(text.slice(offset))?.[0] ?? '';
  return valueProposals(comment, open, open.value === '' ? offset : open.valueStart, offset + rest.length);
}

function tagProposals(comment: Comment, start: number, end: number): Proposal[] {
  // Elsewhere one tag is of use: the one that makes a distribution of what follows.
  const method = methodOf(comment);
  const stated = new Set(tagsOf(comment.text, comment.start).filter((tag) => tag.start !== start).map((tag) => tag.name));
  const facts = comment.of === undefined ? ['distribution'] : Object.keys(FACT_TAGS);
  const fits = fitting(comment.of);
  const options = comment.of === undefined ? [] : [...OPTION_TAGS.keys()].filter((name) => ownersWith(name, method).some((owner) => fits.includes(owner.method)));
  return [...facts, ...options]
    .filter((name) => !stated.has(name))
    .map((name) => {
      const fact = FACT_TAGS[name];
      const owner = ownersWith(name, method).find((one) => fits.includes(one.method));
      const values = name === 'method' ? [...fits] : fact !== undefined ? fact.values : owner === undefined ? [] : valuesOf(owner.rule);
      const detail = fact !== undefined || owner === undefined ? 'distribution' : ownerText(owner);
      return { label: `@${name}`, detail, documentation: tagText(name, method), start, end, text: `@${name} `, values };
    });
}

function valueProposals(comment: Comment, tag: Tag, start: number, end: number): Proposal[] {
  const one = (text: string, detail: string, documentation: string): Proposal => ({ label: text, detail, documentation, start, end, text, values: [] });
  if (tag.name === 'method') {
    return fitting(comment.of).map((name) => {
      const { detail, documentation } = methodText(name);
      return one(name, detail, documentation);
    });
  }
  const method = methodOf(comment);
  const fact = FACT_TAGS[tag.name];
  if (fact !== undefined) return fact.values.map((value) => one(value, 'for example', fact.doc));
  return ownersWith(tag.name, method).flatMap((owner) => valuesOf(owner.rule).map((value) => one(value, ownerText(owner), owner.rule.doc)));
}

/** What a tag or its value at an offset means; offsets of what is explained. */
export function explainAt(text: string, offset: number, found: Found): { start: number; end: number; documentation: string } | undefined {
  const comment = commentAt(text, offset, found);
  if (comment?.of === undefined) return undefined;
  for (const tag of tagsOf(comment.text, comment.start)) {
    if (!isOurs(tag.name) || offset < tag.start) continue;
    const valueEnd = tag.valueStart + tag.value.length;
    const word = tag.value.toLowerCase() as MethodName;
    if (tag.name === 'method' && offset >= tag.valueStart && offset <= valueEnd && METHODS.includes(word)) {
      const { detail, documentation } = methodText(word);
      const title = word === 'auto' ? '`auto`' : `**${methods[word as SessionMethod].tag}**`;
      return { start: tag.valueStart, end: valueEnd, documentation: `${title}: ${detail}\n\n${documentation}` };
    }
    const end = tag.value === '' ? tag.end : valueEnd;
    if (offset <= end) return { start: tag.start, end, documentation: `\`@${tag.name}\`: ${tagText(tag.name, methodOf(comment))}` };
  }
  return undefined;
}
