/**
 * The user's functions, made safe to be called from C.
 *
 * Rule of three: what goes wrong is recorded where it happens, with x, number of the call and
 * phase; a harmless value is returned and the core asked to stop; and from then on the user's
 * code is not called any more. When the C call is over, the binding raises what was recorded.
 */
import type { SessionCode } from './advice.ts';
import type { Evaluations, FunctionName } from './protocol.ts';
import type { RealFunction } from './quadrature.ts';

export type Phase = 'set-up' | 'sampling' | 'check';

/** What a user's function did wrong, or the exception it threw (then `cause`). */
export class UserFunctionError extends Error {
  override readonly name = 'UserFunctionError';
  /** `USER_CODE` for an exception, else what is wrong with the value. */
  readonly codeName: SessionCode;
  readonly functionName: FunctionName;
  readonly x: number;
  /** Number of the call of this function, from 1. */
  readonly call: number;
  readonly phase: Phase;
  /** What the core reported during the same call. */
  records: readonly unknown[] = [];

  constructor(
    message: string,
    codeName: SessionCode,
    at: { functionName: FunctionName; x: number; call: number; phase: Phase },
    cause?: { thrown: unknown },
  ) {
    super(message, cause ? { cause: cause.thrown } : undefined);
    this.codeName = codeName;
    this.functionName = at.functionName;
    this.x = at.x;
    this.call = at.call;
    this.phase = at.phase;
  }

  /** Stack of the user's exception; undefined if it threw no Error or none at all. */
  get userStack(): string | undefined {
    return stackOf(this.cause);
  }
}

/** What is returned in place of a value that must not reach the core. */
const harmless: Record<FunctionName, number> = { pdf: 0, logpdf: -Infinity, pmf: 0, dpdf: 0, dlogpdf: 0, cdf: 0, hr: 0 };

/** Longest text of the user's that is handed on, in characters. */
const longest = 2000;
/** Longest stack: its frames follow the message. */
const longestStack = 20_000;

/** The stack of what was thrown, if it is an Error that has one. Errors may be made to mislead. */
export function stackOf(thrown: unknown): string | undefined {
  try {
    const stack: unknown = thrown instanceof Error ? thrown.stack : undefined;
    if (typeof stack !== 'string') return undefined;
    return stack.length > longestStack ? `… ${stack.slice(-longestStack)}` : stack;
  } catch {
    return undefined;
  }
}

interface Complaint {
  codeName: SessionCode;
  what: string;
  remedy: string;
}

/** Why a value of the function is not acceptable, and what to do; undefined if it is. */
function complaint(name: FunctionName, value: unknown): Complaint | undefined {
  const noNumber = (what: string, remedy = 'Return a number.'): Complaint => ({ codeName: 'USER_NO_NUMBER', what: `returned ${what}`, remedy });
  switch (typeof value) {
    case 'number':
      break;
    case 'undefined':
      return noNumber('nothing (undefined)', 'Is a return statement missing?');
    case 'bigint':
      return noNumber(`the bigint ${shortened(String(value), 40)}n`, 'Return a number, e.g. Number(value).');
    case 'string':
      return noNumber(`the string ${JSON.stringify(value.slice(0, 40))}`);
    default:
      if (value instanceof Promise) return noNumber('a promise', 'It must give its value at once: not async, and without await.');
      return noNumber(value === null ? 'null' : `a value of type ${typeof value}`);
  }
  if (Number.isNaN(value)) {
    const remedy = 'Look for 0/0, Infinity - Infinity, or the logarithm or root of a negative number.';
    return { codeName: 'USER_NAN', what: 'returned NaN', remedy };
  }
  const infinite = (remedy: string): Complaint => ({ codeName: 'USER_INFINITE', what: 'returned Infinity', remedy });
  const pole = 'Leave the pole out of the domain.';
  if (name === 'pdf' || name === 'pmf') {
    if (value < 0) return { codeName: 'USER_NEGATIVE', what: `returned ${value}`, remedy: 'It must not be negative: return 0 where there is no mass.' };
    if (value === Infinity) return infinite(`It must be finite. ${name === 'pmf' ? 'Leave that value out of the domain.' : pole}`);
  }
  if (name === 'hr') {
    if (value < 0) return { codeName: 'USER_NEGATIVE', what: `returned ${value}`, remedy: 'It must be finite and not negative.' };
    if (value === Infinity) return infinite('It must be finite and not negative.');
  }
  if (name === 'logpdf' && value === Infinity) return infinite(`It must be finite, or -Infinity where there is no mass. ${pole}`);
  if (name === 'cdf' && (value < 0 || value > 1)) {
    return { codeName: 'USER_CDF_RANGE', what: `returned ${value}`, remedy: 'It must lie between 0 and 1.' };
  }
  return undefined; // A derivative may be infinite.
}

/** How a function is spoken of. */
export const functionTitles: Record<FunctionName, string> = {
  pdf: 'density',
  logpdf: 'log-density',
  pmf: 'probability mass function',
  dpdf: 'derivative of the density',
  dlogpdf: 'derivative of the log-density',
  cdf: 'distribution function',
  hr: 'hazard rate',
};

/** One line that tells what was thrown. */
export function describeThrown(thrown: unknown): string {
  try {
    if (thrown instanceof Error) return shortened(`${thrown.name}: ${thrown.message}`, longest);
    const text = typeof thrown === 'string' ? JSON.stringify(thrown) : String(thrown);
    return `${shortened(text, longest)} (not an Error, hence without a stack)`;
  } catch {
    return 'something that cannot be shown';
  }
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)} …` : text;
}

/** Calls of one distribution's functions: counts, phase, and the one failure. */
export class UserCalls {
  phase: Phase = 'set-up';
  /** The first failure; while it is set no function of the user is called. */
  failure: UserFunctionError | undefined;
  /** Asks the core to stop. */
  stop: () => void = () => undefined;
  /** Told of values that a search passed over. */
  onTolerated: (name: FunctionName, x: number, value: number) => void = () => undefined;
  /** Told of the failure where it happens. */
  onFailure: (failure: UserFunctionError) => void = () => undefined;
  readonly #counters = new Map<FunctionName, { n: number }>();
  readonly #safe = new WeakSet<(x: number) => unknown>();

  /** Marks a function of our own, which cannot fail, so that it is called as it is. */
  trust(f: RealFunction): RealFunction {
    this.#safe.add(f);
    return f;
  }

  /**
   * The function for a search that goes far beyond the mass: like `guard`, but NaN and infinite
   * values, as x**9 * exp(-x) has them at 1e100, count as no mass and are told to `onTolerated`.
   */
  tolerant(name: 'pdf' | 'logpdf', f: (x: number) => unknown): RealFunction {
    return this.guard(name, (x) => {
      const value = f(x);
      if (typeof value !== 'number' || (value < Infinity && !Number.isNaN(value))) return value;
      this.onTolerated(name, x, value);
      return harmless[name];
    });
  }

  /** The function for a check of what it says: whatever goes wrong is NaN. */
  quiet(name: FunctionName, f: (x: number) => unknown): RealFunction {
    const counter = this.#counter(name);
    return this.trust((x) => {
      try {
        counter.n++;
        const value = f(x);
        return typeof value === 'number' ? value : NaN;
      } catch {
        return NaN;
      }
    });
  }

  #counter(name: FunctionName): { n: number } {
    const counter = this.#counters.get(name) ?? { n: 0 };
    this.#counters.set(name, counter);
    return counter;
  }

  /**
   * The function, guarded: it never throws and returns only what it may.
   *
   * @param forgiven whether NaN or an infinite value at x counts as no mass
   */
  guard(name: FunctionName, f: (x: number) => unknown, forgiven?: (x: number) => boolean): RealFunction {
    if (this.#safe.has(f)) return f as RealFunction;
    const counter = this.#counter(name);
    // Values from `least` to `most` are fine without a second look; the comparison fails for
    // NaN, and typeof keeps out strings, which would compare as numbers.
    const least = name === 'pdf' || name === 'pmf' || name === 'cdf' || name === 'hr' ? 0 : -Infinity;
    const most = name === 'cdf' ? 1 : name === 'dpdf' || name === 'dlogpdf' ? Infinity : Number.MAX_VALUE;
    return this.trust((x) => {
      try {
        if (this.failure !== undefined) return harmless[name];
        counter.n++;
        const value = f(x);
        if (typeof value === 'number' && value >= least && value <= most) return value;
        // A distribution function of the user's may pass 1 by roundoff.
        if (name === 'cdf' && typeof value === 'number' && value > -1e-12 && value < 1 + 1e-12) return value < 0 ? 0 : 1;
        const wrong = complaint(name, value);
        if (wrong === undefined) return value as number;
        if (typeof value === 'number' && !(value < Infinity) && forgiven?.(x)) {
          this.onTolerated(name, x, value);
          return harmless[name];
        }
        this.#fail({ functionName: name, x, call: counter.n, phase: this.phase }, wrong);
        return harmless[name];
      } catch (thrown) {
        const at = { functionName: name, x, call: counter.n, phase: this.phase };
        this.#fail(at, { codeName: 'USER_CODE', what: `threw ${describeThrown(thrown)}`, remedy: '' }, { thrown });
        return harmless[name];
      }
    });
  }

  #fail(
    at: { functionName: FunctionName; x: number; call: number; phase: Phase },
    { codeName, what, remedy }: Complaint,
    cause?: { thrown: unknown },
  ): void {
    const message = `The ${functionTitles[at.functionName]} ${what} at x = ${at.x}. ${remedy}`.trim();
    this.failure = new UserFunctionError(message, codeName, at, cause);
    this.stop();
    this.onFailure(this.failure);
  }

  /** Hands the failure over, once; the user's code may be called again. */
  takeFailure(): UserFunctionError | undefined {
    const failure = this.failure;
    this.failure = undefined;
    return failure;
  }

  /** Calls so far. */
  counts(): Evaluations {
    const counts: Evaluations = {};
    for (const [name, { n }] of this.#counters) if (n > 0) counts[name] = n;
    return counts;
  }
}

/** Calls made between two states of the counts. */
export function countsBetween(before: Evaluations, after: Evaluations): Evaluations {
  const difference: Evaluations = {};
  for (const name of Object.keys(after) as FunctionName[]) {
    const n = (after[name] ?? 0) - (before[name] ?? 0);
    if (n > 0) difference[name] = n;
  }
  return difference;
}

export const totalOf = (evaluations: Evaluations): number => Object.values(evaluations).reduce((sum, n) => sum + n, 0);
