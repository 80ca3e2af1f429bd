/**
 * Dual numbers v + d ε, ε² = 0, which carry a value and its derivative with respect to x through
 * the user's own arithmetic: forward-mode automatic differentiation (Griewank and Walther,
 * Evaluating Derivatives, 2nd ed., SIAM 2008, chapter 3).
 *
 * Departure: a number that leaves the range of doubles keeps the logarithm of its size and that
 * logarithm's derivative besides. The value itself stays what the user's arithmetic makes of it,
 * 0 or Infinity, so every branch is taken as in the user's code; but the logarithm of a density
 * and its derivative are known as far out as products, quotients and powers of exponentials reach.
 *
 * The operations here stand in for the operators of the rewritten text (rewrite.ts). They take
 * what the operators take: numbers, duals, and anything else, for which they are the operators.
 */

/** Why the user's code cannot be differentiated, in words that follow "because". */
export class NotDifferentiable extends Error {
  override readonly name = 'NotDifferentiable';
}

/** At this x alone there is no derivative to be told. */
export class PointBranch extends NotDifferentiable {}

/** What is noted while one value is computed. */
export const trace: {
  /** A branch was taken because a value that varies with x is equal to another. */
  pointBranch: boolean;
  /** The first refusal, should the user's code have caught it. */
  refusal: NotDifferentiable | undefined;
} = { pointBranch: false, refusal: undefined };

export function refuse(reason: string): never {
  const error = new NotDifferentiable(reason);
  trace.refusal ??= error;
  throw error;
}

const asText = () => refuse('a value that depends on x is made into text');

export class Dual {
  readonly v: number;
  readonly d: number;
  /** Logarithm of the size where `v` cannot hold it, else NaN; its sign is that of `v`. */
  readonly l: number;
  /** Derivative of `l`. */
  readonly r: number;

  constructor(v: number, d: number, l: number, r: number) {
    this.v = v;
    this.d = d;
    this.l = l;
    this.r = r;
  }

  // Whatever would take a dual for a plain number loses the derivative: better none than a wrong one.
  [Symbol.toPrimitive](hint: string): never {
    if (hint === 'string') asText();
    return refuse('a value that depends on x goes where only plain numbers are understood, as into a typed array or a built-in function');
  }

  valueOf(): never {
    return this[Symbol.toPrimitive]('number');
  }
}

for (const name of ['toString', 'toFixed', 'toPrecision', 'toExponential', 'toLocaleString', 'toJSON']) {
  Object.defineProperty(Dual.prototype, name, { value: asText });
}

export const dual = (v: number, d: number): Dual => new Dual(v, d, NaN, NaN);

const least = 1e-290;
const most = 1e290;
const inRange = (v: number): boolean => (v > least && v < most) || (v < -least && v > -most);
const isExtended = ({ l }: Dual): boolean => l === l;

/** log|a|, -Infinity for a true zero. */
export const logSize = (a: Dual | number): number => (typeof a === 'number' ? Math.log(Math.abs(a)) : isExtended(a) ? a.l : Math.log(Math.abs(a.v)));
/** (log|a|)'. */
export const logSlope = (a: Dual | number): number => (typeof a === 'number' ? 0 : isExtended(a) ? a.r : a.d === 0 ? 0 : a.d / a.v);
const negative = (v: number): boolean => v < 0 || Object.is(v, -0);

/** A number whose logarithm is known, of value v; plain if v says it all. */
export function fromLog(v: number, d: number, l: number, r: number): Dual {
  if (!Number.isFinite(l) || v !== v) return dual(v, d);
  // Where v is 0 the derivative is too, whatever 0 * Infinity made of it.
  return new Dual(v, v === 0 ? 0 : d === d ? d : v * r, l, r);
}

type Operand = Dual | number;
const isOperand = (a: unknown): a is Operand => typeof a === 'number' || a instanceof Dual;
const value = (a: Operand): number => (typeof a === 'number' ? a : a.v);
const slope = (a: Operand): number => (typeof a === 'number' ? 0 : a.d);
const extended = (a: Operand): boolean => typeof a !== 'number' && isExtended(a);

/** What the operator makes of operands that are no numbers; a dual among them refuses by itself. */
type Any = any; // eslint-disable-line @typescript-eslint/no-explicit-any

/** Sum where one of the two is out of range: by logarithms. */
function addLogs(a: Operand, b: Operand, v: number, d: number, sign: 1 | -1): Dual {
  const la = logSize(a);
  const lb = logSize(b);
  const m = Math.max(la, lb);
  if (!Number.isFinite(m)) return dual(v, d);
  const wa = (negative(value(a)) ? -1 : 1) * Math.exp(la - m);
  const wb = sign * (negative(value(b)) ? -1 : 1) * Math.exp(lb - m);
  const w = wa + wb;
  if (w === 0) return dual(v, d);
  const l = m + Math.log(Math.abs(w));
  const r = (wa * (la === -Infinity ? 0 : logSlope(a)) + wb * (lb === -Infinity ? 0 : logSlope(b))) / w;
  // The part that is out of range does not count: the sum of doubles is as good.
  if (inRange(v) && Math.abs(Math.log(Math.abs(v)) - l) < 1e-12 && Number.isFinite(d)) return dual(v, d);
  return fromLog(v === 0 ? (w < 0 ? -0 : 0) : v, d, l, r);
}

export function add(a: Any, b: Any): Any {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (!isOperand(a) || !isOperand(b)) return a + b;
  const v = value(a) + value(b);
  const d = slope(a) + slope(b);
  return extended(a) || extended(b) ? addLogs(a, b, v, d, 1) : dual(v, d);
}

export function sub(a: Any, b: Any): Any {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (!isOperand(a) || !isOperand(b)) return a - b;
  const v = value(a) - value(b);
  const d = slope(a) - slope(b);
  return extended(a) || extended(b) ? addLogs(a, b, v, d, -1) : dual(v, d);
}

export function mul(a: Any, b: Any): Any {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  if (!isOperand(a) || !isOperand(b)) return a * b;
  const v = value(a) * value(b);
  // A plain factor has no second term: 0 * Infinity must not come of it.
  const d = typeof a === 'number' ? a * slope(b) : typeof b === 'number' ? a.d * b : a.d * b.v + a.v * b.d;
  if (inRange(v) && !extended(a) && !extended(b)) return dual(v, d);
  return fromLog(v, d, logSize(a) + logSize(b), logSlope(a) + logSlope(b));
}

export function div(a: Any, b: Any): Any {
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  if (!isOperand(a) || !isOperand(b)) return a / b;
  const v = value(a) / value(b);
  const d = typeof b === 'number' ? slope(a) / b : (slope(a) - v * b.d) / b.v;
  if (inRange(v) && !extended(a) && !extended(b)) return dual(v, d);
  return fromLog(v, d, logSize(a) - logSize(b), logSlope(a) - logSlope(b));
}

export function pow(a: Any, b: Any): Any {
  if (typeof a === 'number' && typeof b === 'number') return a ** b;
  if (!isOperand(a) || !isOperand(b)) return a ** b;
  const base = value(a);
  const exponent = value(b);
  const v = base ** exponent;
  if (exponent === 0 && slope(b) === 0) return 1;
  const db = slope(b);
  let d = slope(a) === 0 ? 0 : exponent * base ** (exponent - 1) * slope(a);
  if (db !== 0) d += v === 0 && base === 0 ? 0 : v * db * Math.log(base);
  if (inRange(v) && !extended(a) && !extended(b)) return dual(v, d);
  const la = logSize(a);
  return fromLog(v, d, exponent * la, exponent * logSlope(a) + (db === 0 ? 0 : db * la));
}

/** x - y trunc(x / y): the quotient is constant but at jumps. */
export function mod(a: Any, b: Any): Any {
  if (!(a instanceof Dual || b instanceof Dual) || !isOperand(a) || !isOperand(b)) return a % b;
  const v = value(a) % value(b);
  const db = slope(b);
  return dual(v, slope(a) - (db === 0 ? 0 : Math.trunc(value(a) / value(b)) * db));
}

export function neg(a: Any): Any {
  return a instanceof Dual ? new Dual(-a.v, -a.d, a.l, a.r) : -a;
}

export function pos(a: Any): Any {
  return a instanceof Dual ? a : +a;
}

export function inc(a: Any): Any {
  if (a instanceof Dual) return add(a, 1);
  return ++a;
}

export function dec(a: Any): Any {
  if (a instanceof Dual) return sub(a, 1);
  return --a;
}

/** A step function of x has the derivative 0: plain numbers come out. */
const plain = (a: Any): Any => (a instanceof Dual ? a.v : a);

export const and = (a: Any, b: Any): Any => plain(a) & plain(b);
export const or = (a: Any, b: Any): Any => plain(a) | plain(b);
export const xor = (a: Any, b: Any): Any => plain(a) ^ plain(b);
export const shl = (a: Any, b: Any): Any => plain(a) << plain(b);
export const shr = (a: Any, b: Any): Any => plain(a) >> plain(b);
export const ushr = (a: Any, b: Any): Any => plain(a) >>> plain(b);
export const not = (a: Any): Any => ~plain(a);

export const lt = (a: Any, b: Any): boolean => (typeof a === 'number' && typeof b === 'number' ? a < b : plain(a) < plain(b));
export const le = (a: Any, b: Any): boolean => (typeof a === 'number' && typeof b === 'number' ? a <= b : plain(a) <= plain(b));
export const gt = (a: Any, b: Any): boolean => (typeof a === 'number' && typeof b === 'number' ? a > b : plain(a) > plain(b));
export const ge = (a: Any, b: Any): boolean => (typeof a === 'number' && typeof b === 'number' ? a >= b : plain(a) >= plain(b));

/** Equality that holds at single points of x tells nothing of the slope there. */
function noteEquality(a: Any, b: Any, equal: boolean): boolean {
  if (equal && (a instanceof Dual || b instanceof Dual) && isOperand(a) && isOperand(b) && slope(a) !== slope(b)) trace.pointBranch = true;
  return equal;
}

export const eq = (a: Any, b: Any): boolean => (typeof a === 'number' && typeof b === 'number' ? a === b : noteEquality(a, b, plain(a) == plain(b)));
export const same = (a: Any, b: Any): boolean => (typeof a === 'number' && typeof b === 'number' ? a === b : noteEquality(a, b, plain(a) === plain(b)));
export const ne = (a: Any, b: Any): boolean => !eq(a, b);
export const differ = (a: Any, b: Any): boolean => !same(a, b);

/** Whether a value counts as true. */
export function truth(a: Any): boolean {
  if (!(a instanceof Dual)) return Boolean(a);
  if (a.v === 0 && a.d !== 0) trace.pointBranch = true;
  return Boolean(a.v);
}

/** `a && b` and `a || b` for their values. */
export const both = (a: Any, b: () => Any): Any => (truth(a) ? b() : a);
export const either = (a: Any, b: () => Any): Any => (truth(a) ? a : b());

export const kind = (a: Any): string => (a instanceof Dual ? 'number' : typeof a);

/** The value a switch goes by. */
export function selector(a: Any): Any {
  if (!(a instanceof Dual)) return a;
  return a.d === 0 ? a.v : refuse('a switch goes by a value that varies with x');
}

/** `object[key] = step(object[key])`. */
export function update(object: Any, key: Any, step: (a: Any) => Any): Any {
  const name = typeof key === 'symbol' ? key : `${key}`;
  return (object[name] = step(object[name]));
}

/** The same for ++ and -- behind their operand: the value is the one before. */
export function updateAfter(object: Any, key: Any, step: (a: Any) => Any): Any {
  const name = typeof key === 'symbol' ? key : `${key}`;
  const before = pos(object[name]);
  object[name] = step(before);
  return before;
}
