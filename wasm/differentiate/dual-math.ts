/**
 * `Math` and the numeric globals for duals: what stands in for them in the rewritten text. The
 * derivatives are those of Abramowitz and Stegun, Handbook of Mathematical Functions, chapter 4.
 */
import { Dual, dual, fromLog, neg, pow, refuse } from './dual.ts';

type Any = any; // eslint-disable-line @typescript-eslint/no-explicit-any

const isOut = (v: number): boolean => !(v > 1e-290 && v < 1e290);

/** A function of one number with its derivative, given x and the function's value. */
function lift(f: (x: number) => number, derivative: (x: number, value: number) => number): (x: Any) => Any {
  return (a) => {
    if (!(a instanceof Dual)) return f(a);
    const v = f(a.v);
    return dual(v, a.d === 0 ? 0 : derivative(a.v, v) * a.d);
  };
}

/** Constant but at jumps. */
const step = (f: (x: number) => number) => (a: Any) => f(a instanceof Dual ? a.v : a);

function exp(a: Any): Any {
  if (!(a instanceof Dual)) return Math.exp(a);
  const v = Math.exp(a.v);
  return isOut(v) ? fromLog(v, v === 0 ? 0 : v * a.d, a.v, a.d) : dual(v, v * a.d);
}

function logarithm(f: (x: number) => number, unit: number): (a: Any) => Any {
  return (a) => {
    if (!(a instanceof Dual)) return f(a);
    // Of a number beyond the range of doubles the logarithm is known better than Math.log tells.
    if (a.l === a.l && a.v >= 0 && !Object.is(a.v, -0)) return dual(a.l / unit, a.r / unit);
    return dual(f(a.v), a.d === 0 ? 0 : a.d / (a.v * unit));
  };
}

function log1p(a: Any): Any {
  if (!(a instanceof Dual)) return Math.log1p(a);
  if (a.l === a.l) return a.v === Infinity ? dual(a.l, a.r) : a;
  return dual(Math.log1p(a.v), a.d / (1 + a.v));
}

function expm1(a: Any): Any {
  if (!(a instanceof Dual)) return Math.expm1(a);
  const v = Math.expm1(a.v);
  return v > 1e290 ? fromLog(v, v * a.d, a.v, a.d) : dual(v, Math.exp(a.v) * a.d);
}

function sqrt(a: Any): Any {
  if (!(a instanceof Dual)) return Math.sqrt(a);
  const v = Math.sqrt(a.v);
  const d = a.d / (2 * v);
  return a.l === a.l ? fromLog(v, d, 0.5 * a.l, 0.5 * a.r) : dual(v, d);
}

/** Sinh and cosh grow beyond the range of doubles like exp(|x|) / 2. */
function hyperbolic(f: (x: number) => number, derivative: (x: number) => number): (a: Any) => Any {
  return (a) => {
    if (!(a instanceof Dual)) return f(a);
    const v = f(a.v);
    const d = derivative(a.v) * a.d;
    if (Math.abs(a.v) < 600 || !Number.isFinite(a.v)) return dual(v, d);
    return fromLog(v, d, Math.abs(a.v) - Math.LN2, Math.sign(a.v) * a.d);
  };
}

function abs(a: Any): Any {
  if (!(a instanceof Dual)) return Math.abs(a);
  return a.v < 0 || Object.is(a.v, -0) ? neg(a) : a;
}

/** Math.max and Math.min: the argument that is largest by `sign` times its value. */
function extreme(f: (...xs: number[]) => number): (...as: Any[]) => Any {
  return (...as) => {
    if (!as.some((a) => a instanceof Dual)) return f(...as);
    const v = f(...as.map((a) => (a instanceof Dual ? a.v : a)));
    return as.find((a) => a instanceof Dual && a.v === v) ?? v;
  };
}

function hypot(...as: Any[]): Any {
  if (!as.some((a) => a instanceof Dual)) return Math.hypot(...as);
  const v = Math.hypot(...as.map((a) => (a instanceof Dual ? a.v : a)));
  return dual(v, as.reduce((sum, a) => (a instanceof Dual ? sum + (a.v / v) * a.d : sum), 0));
}

function atan2(y: Any, x: Any): Any {
  if (!(y instanceof Dual || x instanceof Dual)) return Math.atan2(y, x);
  const [vy, vx] = [y instanceof Dual ? y.v : Number(y), x instanceof Dual ? x.v : Number(x)];
  const [dy, dx] = [y instanceof Dual ? y.d : 0, x instanceof Dual ? x.d : 0];
  const square = vx * vx + vy * vy;
  return dual(Math.atan2(vy, vx), dy * (vx / square) - dx * (vy / square));
}

function cbrt(a: Any): Any {
  if (!(a instanceof Dual)) return Math.cbrt(a);
  const v = Math.cbrt(a.v);
  const d = a.d / (3 * v * v);
  return a.l === a.l ? fromLog(v, d, a.l / 3, a.r / 3) : dual(v, d);
}

const lifted: Record<string, (...as: Any[]) => Any> = {
  exp,
  expm1,
  log: logarithm(Math.log, 1),
  log2: logarithm(Math.log2, Math.LN2),
  log10: logarithm(Math.log10, Math.LN10),
  log1p,
  sqrt,
  cbrt,
  pow,
  hypot,
  abs,
  max: extreme(Math.max),
  min: extreme(Math.min),
  sin: lift(Math.sin, Math.cos),
  cos: lift(Math.cos, (x) => -Math.sin(x)),
  tan: lift(Math.tan, (_x, v) => 1 + v * v),
  asin: lift(Math.asin, (x) => 1 / Math.sqrt((1 - x) * (1 + x))),
  acos: lift(Math.acos, (x) => -1 / Math.sqrt((1 - x) * (1 + x))),
  atan: lift(Math.atan, (x) => 1 / (1 + x * x)),
  atan2,
  sinh: hyperbolic(Math.sinh, Math.cosh),
  cosh: hyperbolic(Math.cosh, Math.sinh),
  tanh: lift(Math.tanh, (x) => 1 / Math.cosh(x) ** 2),
  asinh: lift(Math.asinh, (x) => 1 / Math.hypot(x, 1)),
  acosh: lift(Math.acosh, (x) => 1 / Math.sqrt((x - 1) * (x + 1))),
  atanh: lift(Math.atanh, (x) => 1 / ((1 - x) * (1 + x))),
  fround: lift(Math.fround, () => 1),
  floor: step(Math.floor),
  ceil: step(Math.ceil),
  round: step(Math.round),
  trunc: step(Math.trunc),
  sign: step(Math.sign),
};

/** The rest of `Math` as it is; of a dual it refuses by itself. */
function namespace(): object {
  const all = Object.create(Object.prototype, Object.getOwnPropertyDescriptors(Math)) as Record<string, unknown>;
  for (const [name, f] of Object.entries(lifted)) Object.defineProperty(all, name, { value: f, writable: true, configurable: true });
  return all;
}

const valueOf = (a: Any): Any => (a instanceof Dual ? a.v : a);

/** `Number` as a function and a namespace; as constructor it makes no duals. */
function numberForDuals(): object {
  const lifted = function (this: unknown, ...args: Any[]): Any {
    if (new.target !== undefined) return Reflect.construct(Number, args, new.target === lifted ? Number : new.target);
    return args[0] instanceof Dual ? args[0] : Number(...(args as [Any]));
  };
  const { length: _length, name: _name, ...statics } = Object.getOwnPropertyDescriptors(Number);
  Object.defineProperties(lifted, { ...statics, prototype: { value: Number.prototype } });
  for (const test of ['isFinite', 'isNaN', 'isInteger', 'isSafeInteger'] as const) {
    Object.defineProperty(lifted, test, { value: (a: Any) => Number[test](valueOf(a)) });
  }
  Object.defineProperty(lifted, 'parseFloat', { value: realFromText });
  return lifted;
}

const realFromText = (a: Any): Any => (a instanceof Dual ? a : Number.parseFloat(a));

/**
 * An array of numbers that may hold duals, in place of `Float64Array`: of fixed length, and 0
 * where nothing was stored. A view of a part, which would share its elements, there is not.
 */
class DualArray extends Array<Any> {
  static readonly BYTES_PER_ELEMENT = 8;

  constructor(content: number | Iterable<Any> | ArrayLike<Any> = 0) {
    if (typeof content === 'number') {
      super(content);
      this.fill(0);
    } else {
      if (content instanceof ArrayBuffer) refuse('it lays a typed array over a buffer');
      super();
      for (const element of Array.from(content)) this[this.length] = element;
    }
  }

  /** Methods of arrays give arrays of the same kind. */
  static override get [Symbol.species](): ArrayConstructor {
    return DualArray as unknown as ArrayConstructor;
  }

  set(from: ArrayLike<Any>, offset = 0): void {
    Array.from(from).forEach((element, i) => {
      this[offset + i] = element;
    });
  }

  subarray(): never {
    return refuse('it takes a view of a typed array');
  }

  override sort(compare: (a: Any, b: Any) => Any = (a, b) => valueOf(a) - valueOf(b)): this {
    return super.sort((a, b) => valueOf(compare(a, b)));
  }
}

/** What the user's code says on its way is said once, by the code itself. */
const silent = new Proxy({}, { get: () => () => undefined });

/** Globals that the rewritten text sees in place of the real ones. */
export const globalsForDuals: Readonly<Record<string, unknown>> = {
  Math: namespace(),
  Number: numberForDuals(),
  isFinite: (a: Any) => isFinite(valueOf(a)),
  isNaN: (a: Any) => isNaN(valueOf(a)),
  parseFloat: realFromText,
  Float64Array: DualArray,
  console: silent,
};
