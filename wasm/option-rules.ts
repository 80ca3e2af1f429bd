/**
 * What an option of a method may be: the rules that the table in `methods.ts` is written in, and
 * how a value is held against them before the core is called.
 */

/** Setter of the core, as declared in unuran.h. */
export type Setter = `unur_${string}_set_${string}`;

/** The largest 32-bit integer: a bound of the core's `int`, not of the method. */
export const largestInt = 2 ** 31 - 1;

/**
 * What happens beyond an end of a range if the core is called all the same.
 * - `refused`: the setter returns a code and keeps the old value.
 * - `corrected`: the setter takes the nearest value that it can use, with a warning.
 * - `ours`: the core would take the value; the table is narrower, and says why.
 * The binding refuses in all three cases.
 */
export type Beyond = 'refused' | 'corrected' | 'ours';

interface Documented {
  /** What the option does, one sentence. */
  doc: string;
  /**
   * How sessions differ from the core: a default of their own, or why they do not offer the
   * option. With a default of its own an option cannot be switched off.
   */
  session?: { default: number } | { none: string };
  /** Named in every report on a generator, not only where it was stated. */
  report?: true;
}

/** A number from `min` to `max`; infinite ends mean that every finite number will do. */
export interface NumberRule extends Documented {
  kind: 'number' | 'integer';
  setter: Setter;
  min: number;
  max: number;
  /** Whether the end itself is out of range. */
  open?: 'min' | 'max' | 'both';
  /** Default: `refused` for both. */
  beyond?: { min?: Beyond; max?: Beyond };
  /** The value by which the core is told not to use the option; written as `false` here. */
  off?: number;
  /** The value has to lie inside the domain: the core alone can tell. */
  inDomain?: true;
  /** `false`: switched off. Undefined: chosen by the method, see `doc`. */
  default: number | false | undefined;
}

export interface ChoiceRule extends Documented {
  kind: 'one of';
  setter: Setter;
  values: readonly number[];
  default: number | undefined;
}

/** A choice for which the core has a function each. */
export interface VariantRule extends Documented {
  kind: 'variant';
  setters: Readonly<Record<string, Setter>>;
  default: string;
}

/** "two booleans" sets both ends alike. */
export interface BooleanRule extends Documented {
  kind: 'boolean' | 'two booleans';
  setter: Setter;
  default: boolean;
}

/** Two finite numbers, the left one smaller. */
export interface IntervalRule extends Documented {
  kind: 'interval';
  setter: Setter;
  /** Default: `refused`. */
  beyond?: { order?: Beyond; infinite?: Beyond };
  default: readonly [number, number] | undefined;
}

/** Ascending finite numbers, or, with `min`, how many the method is to place itself. */
export interface PointsRule extends Documented {
  kind: 'points';
  setter: Setter;
  /** Whether the C function takes the number of points before the points. */
  countFirst: boolean;
  /** Bounds of a number in place of points; absent: there have to be points. */
  count?: { min: number; max: number };
  /** What the core does with fewer points than `count` allows; default: `refused`. */
  beyond?: Beyond;
  default: number | undefined;
}

/** Pairs of numbers: see `doc`. */
export interface PairsRule extends Documented {
  kind: 'pairs';
  setter: Setter;
  default: undefined;
}

export type OptionRule = NumberRule | ChoiceRule | VariantRule | BooleanRule | IntervalRule | PointsRule | PairsRule;

/** A rule as the table states it: without setter, which has the option's name. */
export type OptionRow = OptionRule extends infer Rule
  ? Rule extends VariantRule
    ? Omit<VariantRule, 'setters'> & {
        /** What follows `unur_m_set_` for each value. */
        setters: Readonly<Record<string, string>>;
      }
    : Omit<Rule, 'setter'>
  : never;

/** The type of the values that a rule admits. */
export type ValueOf<Rule> = Rule extends { kind: 'number' | 'integer' }
  ? Rule extends { off: number }
    ? number | false
    : number
  : Rule extends { kind: 'one of'; values: readonly (infer Value)[] }
    ? Value
    : Rule extends { kind: 'variant'; setters: infer Setters }
      ? keyof Setters
      : Rule extends { kind: 'boolean' | 'two booleans' }
        ? boolean
        : Rule extends { kind: 'interval' }
          ? readonly [left: number, right: number]
          : Rule extends { kind: 'points' }
            ? Rule extends { count: object }
              ? number | readonly number[]
              : readonly number[]
            : Rule extends { kind: 'pairs' }
              ? readonly (readonly [number, number])[]
              : never;

/** A method or an option that cannot be used as asked; refused before the core is called. */
export class OptionError extends RangeError {
  override readonly name = 'OptionError';
}

/** The range of a rule in words, e.g. "an integer from 3 to 17". */
export function rangeInWords(rule: OptionRule): string {
  switch (rule.kind) {
    case 'boolean':
    case 'two booleans':
      return 'true or false';
    case 'interval':
      return 'a pair of finite numbers, the left one smaller';
    case 'variant':
      return `one of ${Object.keys(rule.setters).join(', ')}`;
    case 'one of':
      return `one of ${rule.values.join(', ')}`;
    case 'pairs':
      return 'a list of one or more pairs of finite numbers';
    case 'points': {
      const list = 'a list of ascending finite numbers';
      return rule.count ? `an integer from ${rule.count.min} to ${rule.count.max}, or ${list}` : list;
    }
    default: {
      const what = rule.kind === 'integer' ? 'an integer' : 'a number';
      return `${what}${bounds(rule)}${rule.inDomain ? ' inside the domain' : ''}${rule.off === undefined ? '' : ', or false'}`;
    }
  }
}

/** A number as one writes it: 1e-5, not 0.00001. */
export function numberInWords(value: number): string {
  const short = value.toExponential().replace('e+', 'e');
  return (Math.abs(value) >= 1e6 || Math.abs(value) < 1e-3) && short.length < String(value).length ? short : String(value);
}

function bounds(rule: NumberRule): string {
  const { open } = rule;
  const [min, max] = [numberInWords(rule.min), numberInWords(rule.max)];
  const from = `${open === 'min' || open === 'both' ? 'above' : 'from'} ${min}`;
  const to = `${open === 'max' || open === 'both' ? 'below' : 'to'} ${max}`;
  const bounded = rule.max < Infinity && rule.max !== largestInt;
  if (rule.min > -Infinity) return bounded ? ` ${from} ${to}` : ` ${from.replace('from', 'of at least')}`;
  return bounded ? ` ${open === 'max' ? 'below' : 'of at most'} ${max}` : '';
}

const finite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const ascending = (values: readonly unknown[]) =>
  values.length > 0 && values.every((value, i) => finite(value) && (i === 0 || value > (values[i - 1] as number)));
const isPair = (value: unknown): value is [number, number] => Array.isArray(value) && value.length === 2 && value.every(finite);

/** Whether a rule admits a value. */
export function admits(rule: OptionRule, value: unknown): boolean {
  switch (rule.kind) {
    case 'boolean':
    case 'two booleans':
      return typeof value === 'boolean';
    case 'interval':
      return isPair(value) && value[0] < value[1];
    case 'variant':
      return typeof value === 'string' && Object.hasOwn(rule.setters, value);
    case 'one of':
      return rule.values.includes(value as number);
    case 'pairs':
      return Array.isArray(value) && value.length > 0 && value.every(isPair);
    case 'points':
      if (Array.isArray(value)) return ascending(value);
      return rule.count !== undefined && Number.isInteger(value) && (value as number) >= rule.count.min && (value as number) <= rule.count.max;
    default: {
      if (value === false) return rule.off !== undefined;
      if (!finite(value) || (rule.kind === 'integer' && !Number.isInteger(value))) return false;
      const { min, max, open } = rule;
      const above = open === 'min' || open === 'both' ? value > min : value >= min;
      return above && (open === 'max' || open === 'both' ? value < max : value <= max);
    }
  }
}

/** A value as it stands in messages. */
export function valueInWords(value: unknown): string {
  return typeof value === 'string' || Array.isArray(value) ? JSON.stringify(value) : String(value);
}
