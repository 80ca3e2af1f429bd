/**
 * What the user has chosen in the panel and the text does not state: pure values, and what a
 * session is asked with them. The text stays the place where a distribution is stated: a choice
 * lives only until it is written back or given up.
 */

import { admits, offeredOptions, rangeInWords, sessionMethods, type OptionRule, type SessionMethod } from '../../wasm/methods.ts';
import type { CompiledDistribution, LiveRequest, MethodChoice, MethodName } from '../../wasm/protocol.ts';
import type { FoundDistribution } from '../find/distribution.ts';

export interface Design {
  /** By name. */
  parameters: Readonly<Record<string, number>>;
  /** Ends; undefined where not chosen. */
  left?: number;
  right?: number;
  method?: MethodChoice;
  size?: number;
  seed?: string;
}

export const NO_DESIGN: Design = { parameters: {} };

/** What the text and the settings say, over which a design is laid. */
export interface Ground {
  found: FoundDistribution;
  /** Of the settings, where no tag states one. */
  sampleSize: number;
  seed: string;
  /** Domain that the last result reported without a choice of ours; from members, or as stated. */
  domain?: readonly [number, number];
}

/** A value that a control cannot take, told to the user. */
export class DesignError extends Error {}

export const statedSize = ({ found, sampleSize }: Ground): number => found.stated.size ?? sampleSize;
export const statedSeed = ({ found, seed }: Ground): string => found.stated.seed ?? seed;

/** Domain without any choice; the line where nothing is known of it. */
export function statedDomain({ found, domain }: Ground): readonly [number, number] {
  return found.stated.domain ?? domain ?? (isDiscrete(found) ? [0, Infinity] : [-Infinity, Infinity]);
}

export function isDiscrete({ target }: FoundDistribution): boolean {
  return target.shape === 'function' && target.kind === 'pmf';
}

export function chosenMethod({ found }: Ground, design: Design): MethodChoice {
  return design.method ?? found.stated.method;
}

export function optionsOf(choice: MethodChoice): Readonly<Record<string, unknown>> {
  return (choice.options ?? {}) as Record<string, unknown>;
}

/** The rule of an option of a method. */
export function ruleOf(method: MethodName, option: string): OptionRule | undefined {
  if (method === 'auto') return undefined;
  return offeredOptions(method).find(([name]) => name === option)?.[1];
}

export function isSessionMethod(name: string): name is SessionMethod {
  return (sessionMethods as readonly string[]).includes(name);
}

function dropped<T extends object>(from: T, key: keyof T): T {
  const { [key]: _, ...rest } = from;
  return rest as T;
}

function numberOf(value: unknown, what: string): number {
  if (typeof value !== 'number' || Number.isNaN(value)) throw new DesignError(`${what} must be a number.`);
  return value;
}

/**
 * The design after a control was moved. What is set to the value of the source is no choice.
 *
 * @param key `param:NAME`, `left`, `right`, `method`, `option:NAME`, `size` or `seed`
 * @param value as the control gives it; null where its box is empty
 * @throws DesignError where the value cannot be taken
 */
export function withChoice(design: Design, key: string, value: unknown, ground: Ground): Design {
  const [kind = '', name = ''] = key.split(/:(.*)/s);
  switch (kind) {
    case 'param': {
      const parameter = ground.found.parameters.find((one) => one.name === name);
      if (parameter === undefined) throw new DesignError(`There is no parameter ${name} any more.`);
      if (value === null || value === parameter.value) return { ...design, parameters: dropped(design.parameters, name) };
      return { ...design, parameters: { ...design.parameters, [name]: numberOf(value, name) } };
    }
    case 'left':
    case 'right': {
      const [left, right] = statedDomain(ground);
      const stated = kind === 'left' ? left : right;
      // An empty box stands for the infinite end.
      const end = value === null ? (kind === 'left' ? -Infinity : Infinity) : numberOf(value, 'The end of the domain');
      const next = end === stated ? dropped(design, kind) : { ...design, [kind]: end };
      const [a, b] = [next.left ?? left, next.right ?? right];
      if (!(a < b)) throw new DesignError(`The domain [${a}, ${b}] is empty: its left end must be less than its right end.`);
      return next;
    }
    case 'method': {
      const stated = ground.found.stated.method;
      if (value === stated.name) return dropped(design, 'method');
      if (value !== 'auto' && !(typeof value === 'string' && isSessionMethod(value))) throw new DesignError(`There is no method ${String(value)}.`);
      return { ...design, method: { name: value } as MethodChoice };
    }
    case 'option': {
      const choice = chosenMethod(ground, design);
      const rule = ruleOf(choice.name, name);
      if (rule === undefined) throw new DesignError(`The method ${choice.name} has no option ${name}.`);
      const { [name]: _, ...others } = optionsOf(choice);
      const given = optionValue(rule, value);
      if (given !== undefined && !admits(rule, given)) throw new DesignError(`It must be ${rangeInWords(rule)}.`);
      const options = given === undefined ? others : { ...others, [name]: given };
      const next = { name: choice.name, ...(Object.keys(options).length > 0 && { options }) } as MethodChoice;
      return sameChoice(next, ground.found.stated.method) ? dropped(design, 'method') : { ...design, method: next };
    }
    case 'size': {
      const size = numberOf(value, 'The number of draws');
      if (!Number.isInteger(size) || size < 1 || size > 1e8) throw new DesignError('The number of draws must be a whole number from 1 to 100,000,000.');
      return size === statedSize(ground) ? dropped(design, 'size') : { ...design, size };
    }
    case 'seed': {
      const seed = String(value ?? '');
      if (!/^\d{1,20}$/.test(seed) || BigInt(seed) >= 1n << 64n) throw new DesignError('The seed must be a whole number from 0 to 18446744073709551615.');
      const plain = BigInt(seed).toString();
      return plain === statedSeed(ground) ? dropped(design, 'seed') : { ...design, seed: plain };
    }
    default:
      throw new DesignError(`There is no control ${key}.`);
  }
}

/** Key and value as a control tells them. */
export type Choice = readonly [key: string, value: unknown];

/** The design with choices in it; what the text does not admit is left out. */
export function adopted(design: Design, choices: readonly Choice[], ground: Ground): Design {
  // Twice, for an end of the domain may fit only beside the other.
  return [...choices, ...choices].reduce((before, [key, value]) => {
    try {
      return withChoice(before, key, value, ground);
    } catch (error) {
      if (!(error instanceof DesignError)) throw error;
      return before;
    }
  }, design);
}

/** A design of an earlier text over this one: without what the text says by now, or does not admit. */
export function admitted({ parameters, left, right, method, size, seed }: Design, ground: Ground): Design {
  const choices: Choice[] = [...Object.entries(parameters).map(([name, value]): Choice => [`param:${name}`, value]), ['left', left], ['right', right], ['size', size], ['seed', seed]];
  const design = adopted(NO_DESIGN, choices.filter(([, value]) => value !== undefined), ground);
  return method === undefined || sameChoice(method, ground.found.stated.method) ? design : { ...design, method };
}

/** What a control gave as the value of an option; undefined is the default. */
function optionValue(rule: OptionRule, value: unknown): unknown {
  if (value === null || value === '') return undefined;
  switch (rule.kind) {
    case 'one of':
      return Number(value);
    case 'interval':
    case 'points':
    case 'pairs':
      try {
        return JSON.parse(String(value).replace(/^\(/, '[').replace(/\)$/, ']'));
      } catch {
        throw new DesignError(`It must be ${rangeInWords(rule)}.`);
      }
    default:
      return value === rule.default ? undefined : value;
  }
}

export function sameChoice(a: MethodChoice, b: MethodChoice): boolean {
  const [x, y] = [optionsOf(a), optionsOf(b)];
  const keys = Object.keys(x);
  return a.name === b.name && keys.length === Object.keys(y).length && keys.every((key) => JSON.stringify(x[key]) === JSON.stringify(y[key]));
}

/** How many values differ from the text. */
export function unwritten(design: Design): number {
  const { parameters, ...others } = design;
  return Object.keys(parameters).length + Object.keys(others).length;
}

/** Domain with the choice in it; undefined where neither text nor design states one. */
export function domainOf(ground: Ground, { left, right }: Design): [number, number] | undefined {
  if (left === undefined && right === undefined) return ground.found.stated.domain;
  const stated = statedDomain(ground);
  return [left ?? stated[0], right ?? stated[1]];
}

/** A stated mode or center that lies outside of the domain chosen is not one of that law. */
export function within(x: number | undefined, domain: readonly [number, number] | undefined): number | undefined {
  return x !== undefined && domain !== undefined && (x < domain[0] || x > domain[1]) ? undefined : x;
}

/** What a session is asked for: the text's facts with the design laid over them. */
export function requestOf(ground: Ground, design: Design): Pick<LiveRequest, 'parameters' | 'domain' | 'mode' | 'center' | 'area' | 'method' | 'purpose' | 'size' | 'seed'> {
  const { parameters, stated } = ground.found;
  const domain = domainOf(ground, design);
  const mode = within(stated.mode, domain);
  const center = within(stated.center, domain);
  return {
    parameters: parameters.map(({ name, stated: tagged }) => design.parameters[name] ?? tagged),
    ...(domain !== undefined && { domain }),
    ...(mode !== undefined && { mode }),
    ...(center !== undefined && { center }),
    ...(stated.area !== undefined && { area: stated.area }),
    method: chosenMethod(ground, design),
    ...(stated.purpose !== undefined && { purpose: stated.purpose }),
    size: design.size ?? statedSize(ground),
    seed: design.seed ?? statedSeed(ground),
  };
}

/** The compiled distribution with the facts of a design. */
export function designed(compiled: CompiledDistribution, ground: Ground, design: Design): CompiledDistribution {
  const { domain: _d, mode: _m, center: _c, area: _a, ...rest } = compiled;
  const { parameters, domain, mode, center, area } = requestOf(ground, design);
  return {
    ...rest,
    parameters,
    ...(domain !== undefined && { domain }),
    ...(mode !== undefined && { mode }),
    ...(center !== undefined && { center }),
    ...(area !== undefined && { area }),
  };
}
