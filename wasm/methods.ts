/**
 * What is read from the table of methods: the methods with the names of their C functions, the
 * types of their options, and what a session, the tags and the settings of the editor offer of
 * them. Pure: the one module of this folder that the extension loads as well.
 */
import { methodTable, type MethodRow, type Requirement } from './method-table.ts';
import { admits, OptionError, rangeInWords, valueInWords, type OptionRow, type OptionRule, type Setter, type ValueOf } from './option-rules.ts';

export { admits, OptionError, rangeInWords, valueInWords };
export type { OptionRule, Requirement };

type Table = typeof methodTable;
export type CoreMethod = keyof Table;

export interface Method extends Omit<MethodRow, 'options'> {
  /** As UNU.RAN writes it. */
  tag: string;
  create: `unur_${string}_new`;
  options: Readonly<Record<string, OptionRule>>;
}

/** Options of each method, all optional; what is absent has the method's default. */
export type MethodOptions = {
  [M in CoreMethod]: { -readonly [Option in keyof Table[M]['options']]?: ValueOf<Table[M]['options'][Option]> | undefined };
};

/** Names of the methods in the order of the table. */
export const methodNames = Object.keys(methodTable) as CoreMethod[];

function completeRule(method: string, option: string, row: OptionRow): OptionRule {
  const setter = (name: string): Setter => `unur_${method}_set_${name}`;
  if (row.kind !== 'variant') return { ...row, setter: setter(option) } as OptionRule;
  return { ...row, setters: Object.fromEntries(Object.entries(row.setters).map(([value, name]) => [value, setter(name)])) };
}

function complete(name: CoreMethod): Method {
  const row: MethodRow = methodTable[name];
  const options = Object.entries(row.options).map(([option, rule]) => [option, completeRule(name, option, rule)]);
  return { ...row, tag: name.toUpperCase(), create: `unur_${name}_new`, options: Object.fromEntries(options) };
}

export const methods = Object.fromEntries(methodNames.map((name) => [name, complete(name)])) as Readonly<Record<CoreMethod, Method>>;

/** What is wrong with the value of an option, in a sentence; undefined if nothing is. */
export function refuseOption({ tag, options }: Method, name: string, value: unknown): string | undefined {
  const rule = Object.hasOwn(options, name) ? options[name] : undefined;
  const title = `${tag}: option ${name}`;
  if (rule === undefined) {
    const known = Object.keys(options).join(', ');
    return `${title} does not exist; ${known ? `there are ${known}` : 'the method has none'}.`;
  }
  return admits(rule, value) ? undefined : `${title} is ${valueInWords(value)}; it must be ${rangeInWords(rule)}.`;
}

// ---- What sessions offer --------------------------------------------------------------------

type Served<Discrete extends boolean> = { [M in CoreMethod]: Table[M] extends { session: true; discrete: Discrete } ? M : never }[CoreMethod];

/** Methods for a density that a session can run; HINV and NINV need a CDF, ARS a log-density, ITDR a pole. */
export type ContinuousMethodName = Served<false>;
/** Methods for a PMF. */
export type DiscreteMethodName = Served<true>;
export type SessionMethod = ContinuousMethodName | DiscreteMethodName;

/**
 * Methods whose options may be stated without a method: those that `auto` comes to for most laws.
 * They hold for whatever it comes to, if that has them.
 */
export const autoMethods = ['pinv', 'tdr', 'dgt'] as const satisfies SessionMethod[];

type OfferedOptions<M extends SessionMethod> = {
  [Option in keyof MethodOptions[M] as Table[M]['options'][Option & keyof Table[M]['options']] extends { session: { none: string } } ? never : Option]: MethodOptions[M][Option];
};
type AutoOptions = { [M in (typeof autoMethods)[number]]: OfferedOptions<M> }[(typeof autoMethods)[number]];
type AnyKey<Union> = Union extends unknown ? keyof Union : never;
type AnyValue<Union, Key extends PropertyKey> = Union extends unknown ? (Key extends keyof Union ? Union[Key] : never) : never;

/** Options of a method that a session takes; `auto` takes those of `autoMethods`. */
export type SessionOptions = { [M in SessionMethod]: OfferedOptions<M> } & {
  auto: { [Key in AnyKey<AutoOptions>]?: AnyValue<AutoOptions, Key> };
};

export const sessionMethods = methodNames.filter((name) => methods[name].session) as SessionMethod[];

/** Why sessions do not offer an option; undefined if they do. */
export function withheld({ session }: OptionRule): string | undefined {
  return session !== undefined && 'none' in session ? session.none : undefined;
}

/** The default that an option has in a session. */
export function sessionDefault(rule: OptionRule): OptionRule['default'] {
  return rule.session !== undefined && 'default' in rule.session ? rule.session.default : rule.default;
}

/** Options that sessions offer of a method, in the order of the table, as they take them. */
export function offeredOptions(name: SessionMethod): [option: string, rule: OptionRule][] {
  return Object.entries(methods[name].options)
    .filter(([, rule]) => withheld(rule) === undefined)
    .map(([option, rule]) => [option, asOffered(rule)]);
}

/** With a default of the session's own, an option cannot be switched off. */
function asOffered(rule: OptionRule): OptionRule {
  if (rule.session === undefined || !('off' in rule)) return rule;
  const { off: _, ...rest } = rule;
  return { ...rest, default: sessionDefault(rule) } as OptionRule;
}

/** Those of some options that a method has, with values that it admits. */
export function optionsFor<M extends SessionMethod>(name: M, options: Readonly<Record<string, unknown>> | undefined): SessionOptions[M] {
  const chosen = offeredOptions(name).filter(([option, rule]) => options?.[option] !== undefined && admits(rule, options[option]));
  return Object.fromEntries(chosen.map(([option]) => [option, options?.[option]])) as SessionOptions[M];
}

/** What is wrong with the options stated for a method of a session; undefined if nothing is. */
export function refuseSessionOptions(name: SessionMethod, options: Readonly<Record<string, unknown>>): string | undefined {
  const { tag } = methods[name];
  const offered = Object.fromEntries(offeredOptions(name));
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const rule = methods[name].options[option];
    const why = rule && withheld(rule);
    if (why !== undefined) return `${tag}: a session does not take option ${option}: ${why}.`;
    const refusal = refuseOption({ ...methods[name], options: offered }, option, value);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** The tag of the editor that states an option: `max_intervals` is `@maxIntervals`. */
export function tagOfOption(option: string): string {
  return option.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
