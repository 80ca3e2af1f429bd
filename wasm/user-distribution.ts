/**
 * The user's distribution, as it comes out of running the compiled text: functions of one
 * variable and stated facts, all checked.
 */
import type { Differentiated } from './differentiate/differentiate.ts';
import { numbersOf } from './profile/literals.ts';
import type { CompiledDistribution, FunctionName } from './protocol.ts';
import { describeThrown, stackOf } from './user-function.ts';

/** The text did not run, or what it gave is no distribution. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
  /** Stack of the user's code where it threw. */
  readonly userStack: string | undefined;

  constructor(message: string, thrown?: unknown) {
    super(message);
    this.userStack = stackOf(thrown);
  }
}

export interface UserDistribution {
  name: string;
  discrete: boolean;
  /** As the user wrote them; not yet guarded. */
  functions: Partial<Record<FunctionName, (x: number) => unknown>>;
  /** Ends may be infinite. Default: the line, or 0, 1, 2, ... */
  domain: [number, number];
  /** The domain is the default, for none was stated. */
  domainAssumed?: true;
  mode?: number;
  center?: number;
  /** Area below the density, or sum of the PMF, as stated. */
  area?: number;
  /** Numbers of the text, at which modes may stand. */
  numbers?: readonly number[];
  /** Its functions for dual numbers; throws the reason why there are none. */
  differentiate?: (() => Differentiated) | undefined;
}

/** Runs a script in the global scope under that name. */
export type RunScript = (code: string, fileName: string) => void;

type AnyFunction = (...args: unknown[]) => unknown;
type Members = Record<string, unknown>;

const functionNames: readonly FunctionName[] = ['pdf', 'logpdf', 'pmf', 'dpdf', 'dlogpdf', 'cdf'];

/** Runs the text by `run` and collects what it defines. Tags outrank members of the same name. */
export function loadDistribution(compiled: CompiledDistribution, run: RunScript): UserDistribution {
  return bindDistribution(runForTarget(compiled, run), compiled);
}

/** What the text gave, with parameters and stated facts: a law. It may be bound many times. */
export function bindDistribution(target: unknown, compiled: CompiledDistribution): UserDistribution {
  const { name, parameters } = compiled;
  const loaded =
    compiled.target.shape === 'function'
      ? fromFunction(target, compiled.target.kind, compiled)
      : fromMembers(compiled.target.shape === 'class' ? construct(target, name, parameters) : target, name);
  if (compiled.domain !== undefined) loaded.domain = checkDomain(compiled.domain, `The domain of ${name}`);
  for (const fact of ['mode', 'center', 'area'] as const) {
    const value = compiled[fact];
    if (value !== undefined) loaded[fact] = checkFact(fact, value, name);
  }
  const domain = loaded.domain ?? (loaded.discrete ? [0, Infinity] : [-Infinity, Infinity]);
  for (const fact of ['mode', 'center'] as const) {
    const value = loaded[fact];
    if (value !== undefined && (value < domain[0] || value > domain[1])) {
      throw new LoadError(`The ${fact} of ${name} is ${value}, outside of its domain [${domain.join(', ')}].`);
    }
  }
  return { ...loaded, name, domain, ...(loaded.domain === undefined && { domainAssumed: true as const }), numbers: numbersOf([sourceOf(target), compiled.code], parameters) };
}

/** The text of a function, or of the members of an object. */
function sourceOf(target: unknown): string {
  if (typeof target === 'function') return Function.prototype.toString.call(target);
  if (typeof target !== 'object' || target === null) return '';
  return functionNames.map((name) => sourceOf((target as Members)[name])).join('\n');
}

/**
 * Runs the text and takes the function, object or class it hands over.
 *
 * @param run may throw what the script throws
 */
export function runForTarget({ code, fileName, name }: CompiledDistribution, run: RunScript): unknown {
  const globals = globalThis as { __distribution__?: (target: unknown) => void };
  let target: unknown;
  let calls = 0;
  globals.__distribution__ = (given) => {
    target = given;
    calls++;
  };
  try {
    run(code, fileName);
  } catch (thrown) {
    throw new LoadError(`The text around ${name} failed when it was run: ${describeThrown(thrown)}`, thrown);
  } finally {
    delete globals.__distribution__;
  }
  if (calls === 0) throw new LoadError(`The text ran, but did not come to ${name}.`);
  return target;
}

type Loaded = Omit<UserDistribution, 'name' | 'domain'> & { domain?: [number, number] };

function fromFunction(target: unknown, kind: 'pdf' | 'logpdf' | 'pmf', { name, parameters }: CompiledDistribution): Loaded {
  if (typeof target !== 'function') throw new LoadError(`${name} is ${describe(target)}; it must be a function.`);
  return { discrete: kind === 'pmf', functions: { [kind]: bindParameters(target as AnyFunction, parameters) } };
}

/** The function of x alone; for few parameters without a spread, which costs in each call. */
function bindParameters(f: AnyFunction, parameters: readonly unknown[]): (x: number) => unknown {
  let n = parameters.length;
  while (n > 0 && parameters[n - 1] === undefined) n--;
  const [a, b, c] = parameters;
  switch (n) {
    case 0:
      return (x) => f(x);
    case 1:
      return (x) => f(x, a);
    case 2:
      return (x) => f(x, a, b);
    case 3:
      return (x) => f(x, a, b, c);
    default: {
      const rest = parameters.slice(0, n);
      return (x) => f(x, ...rest);
    }
  }
}

function construct(target: unknown, name: string, parameters: readonly (number | undefined)[]): unknown {
  if (typeof target !== 'function') throw new LoadError(`${name} is ${describe(target)}; it must be a class.`);
  try {
    return new (target as new (...values: (number | undefined)[]) => unknown)(...parameters);
  } catch (thrown) {
    const given = parameters.some((value) => value !== undefined) ? parameters.join(', ') : '';
    throw new LoadError(`new ${name}(${given}) failed: ${describeThrown(thrown)}`, thrown);
  }
}

function fromMembers(target: unknown, name: string): Loaded {
  if ((typeof target !== 'object' && typeof target !== 'function') || target === null) {
    throw new LoadError(`${name} is ${describe(target)}; it must be an object with a member pdf, logpdf or pmf.`);
  }
  const members = target as Members;
  const functions: UserDistribution['functions'] = {};
  for (const kind of functionNames) {
    const member = read(members, kind, name);
    if (member === undefined) continue;
    if (typeof member !== 'function') throw new LoadError(`${name}.${kind} is ${describe(member)}; it must be a function of x.`);
    // Methods may use `this`.
    functions[kind] = (x) => (member as AnyFunction).call(members, x);
  }
  const continuous = functions.pdf !== undefined || functions.logpdf !== undefined;
  if (continuous && functions.pmf !== undefined) {
    throw new LoadError(`${name} has both a pmf and a ${functions.pdf ? 'pdf' : 'logpdf'}; a law is either discrete or continuous.`);
  }
  if (!continuous && functions.pmf === undefined) {
    const itself = typeof target === 'function' ? ' If it is the density itself, say so by @distribution pdf.' : '';
    throw new LoadError(`${name} has no member pdf, logpdf or pmf.${itself}`);
  }
  const loaded: Loaded = { discrete: !continuous, functions };
  for (const key of ['support', 'domain']) {
    const value = valueOf(members, key, name);
    if (value !== undefined) loaded.domain = checkDomain(value, `${name}.${key}`);
  }
  for (const fact of ['mode', 'center', 'area'] as const) {
    const value = valueOf(members, fact, name);
    if (value !== undefined) loaded[fact] = checkFact(fact, value, name);
  }
  return loaded;
}

function read(members: Members, key: string, name: string): unknown {
  try {
    return members[key];
  } catch (thrown) {
    throw new LoadError(`Reading ${name}.${key} failed: ${describeThrown(thrown)}`, thrown);
  }
}

/** A member that is a value, a getter, or a function without arguments as in SciPy. */
function valueOf(members: Members, key: string, name: string): unknown {
  const member = read(members, key, name);
  if (typeof member !== 'function') return member ?? undefined;
  try {
    return (member as AnyFunction).call(members) ?? undefined;
  } catch (thrown) {
    throw new LoadError(`${name}.${key}() failed: ${describeThrown(thrown)}`, thrown);
  }
}

function checkDomain(value: unknown, what: string): [number, number] {
  const ends = Array.isArray(value) || ArrayBuffer.isView(value) ? Array.from(value as ArrayLike<unknown>) : [];
  const [left, right] = ends;
  if (ends.length !== 2 || typeof left !== 'number' || typeof right !== 'number') {
    throw new LoadError(`${what} is ${describe(value)}; it must be a pair of numbers [left, right].`);
  }
  if (!(left < right)) {
    throw new LoadError(`${what} is [${left}, ${right}]; the left end must be smaller than the right one.`);
  }
  return [left, right];
}

function checkFact(fact: 'mode' | 'center' | 'area', value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new LoadError(`The ${fact} of ${name} is ${describe(value)}; it must be a finite number.`);
  }
  if (fact === 'area' && value <= 0) throw new LoadError(`The area of ${name} is ${value}; it must be positive.`);
  return value;
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'undefined':
      return 'undefined';
    case 'number':
    case 'boolean':
      return String(value);
    case 'string':
      return JSON.stringify(value.slice(0, 40));
    case 'function':
      return 'a function';
    case 'object':
      return Array.isArray(value) ? `an array of ${value.length}` : 'an object';
    default:
      return `a ${typeof value}`;
  }
}
