/** Automatic derivatives of users' code against closed forms. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { buildSync } from 'esbuild';
import { DualText, type DualFunction } from '../../wasm/differentiate/differentiate.ts';
import { NotDifferentiable } from '../../wasm/differentiate/dual.ts';
import type { CompiledDistribution } from '../../wasm/protocol.ts';
import { loadDistribution } from '../../wasm/user-distribution.ts';

const run = (code: string, fileName: string): void => {
  runInThisContext(code, { filename: fileName });
};

function compiled(code: string, extra: Partial<CompiledDistribution> = {}): CompiledDistribution {
  return { name: 'law', code, fileName: 'law.js', target: { shape: 'function', kind: 'pdf' }, parameters: [], ...extra };
}

/** The script of an expression, or of statements that end in a call of `__distribution__`. */
const scriptOf = (text: string): string => (text.includes('__distribution__') ? `(() => {${text}\n})();` : `__distribution__(${text});`);

const dualOf = (text: string): DualFunction => new DualText(compiled(scriptOf(text)), run).bind([]).pdf as DualFunction;
const plainOf = (text: string) => loadDistribution(compiled(scriptOf(text)), run).functions.pdf as (x: number) => number;

const { exp, log, sqrt, sin, cos, abs, PI, tanh, cosh, atan } = Math;
type Real = (x: number) => number;

interface Case {
  name: string;
  /** The user's text. */
  text: string;
  /** Its derivative, in closed form. */
  derivative: Real;
  at: number[];
}

const lanczos = `
const G = 7;
const C = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];
function logGamma(z) {
  if (z < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * z)) - logGamma(1 - z);
  z -= 1;
  let x = C[0];
  for (let i = 1; i < G + 2; i++) x += C[i] / (z + i);
  const t = z + G + 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(x);
}
`;
/** Digamma by recurrence and Stirling's series (Abramowitz and Stegun 6.3.5, 6.3.18). */
function digamma(x: number): number {
  let sum = 0;
  let z = x;
  for (; z < 20; z++) sum -= 1 / z;
  const w = 1 / (z * z);
  return sum + log(z) - 0.5 / z - w * (1 / 12 - w * (1 / 120 - w * (1 / 252 - w * (1 / 240 - w / 132))));
}

const bell: Real = (x) => exp(-0.5 * x * x);
const some = [-2.3, -0.7, 0.4, 1.1, 3.2];
const positive = [0.05, 0.4, 1.3, 2.7, 9.1];
const inUnit = [0.03, 0.2, 0.55, 0.83, 0.97];

const cases: Case[] = [
  { name: 'normal', text: '(x) => Math.exp(-0.5 * x * x)', derivative: (x) => -x * bell(x), at: some },
  { name: 'exponential', text: '(x) => Math.exp(-x)', derivative: (x) => -exp(-x), at: positive },
  { name: 'Cauchy', text: '(x) => 1 / (1 + x * x)', derivative: (x) => (-2 * x) / (1 + x * x) ** 2, at: some },
  { name: 'gamma(3)', text: '(x) => x ** 2 * Math.exp(-x)', derivative: (x) => (2 * x - x * x) * exp(-x), at: positive },
  { name: 'Laplace', text: '(x) => Math.exp(-Math.abs(x))', derivative: (x) => -Math.sign(x) * exp(-abs(x)), at: some },
  { name: 'logistic', text: '(x) => { const e = Math.exp(-x); return e / (1 + e) ** 2; }', derivative: (x) => (exp(-x) * (exp(-x) - 1)) / (1 + exp(-x)) ** 3, at: some },
  { name: 'hyperbolic secant', text: '(x) => 1 / Math.cosh(x)', derivative: (x) => -tanh(x) / cosh(x), at: some },
  { name: 'sinh in a quotient', text: '(x) => x / Math.sinh(x)', derivative: (x) => 1 / Math.sinh(x) - (x * cosh(x)) / Math.sinh(x) ** 2, at: some },
  { name: 'tanh squared', text: '(x) => 1 - Math.tanh(x) ** 2', derivative: (x) => -2 * tanh(x) / cosh(x) ** 2, at: some },
  { name: 'Gumbel', text: '(x) => Math.exp(-x - Math.exp(-x))', derivative: (x) => (exp(-x) - 1) * exp(-x - exp(-x)), at: some },
  { name: 'log-normal', text: '(x) => Math.exp(-0.5 * Math.log(x) ** 2) / x', derivative: (x) => (-(log(x) + 1) / (x * x)) * exp(-0.5 * log(x) ** 2), at: positive },
  { name: 'arcsine by Math.sqrt', text: '(x) => 1 / Math.sqrt(x * (1 - x))', derivative: (x) => -0.5 * (1 - 2 * x) * (x * (1 - x)) ** -1.5, at: inUnit },
  { name: 'Pareto by Math.pow', text: '(x) => Math.pow(x, -4)', derivative: (x) => -4 * x ** -5, at: positive },
  { name: 'x to the x', text: '(x) => x ** -x', derivative: (x) => -(x ** -x) * (log(x) + 1), at: positive },
  { name: 'an exponential with base 2', text: '(x) => 2 ** -x', derivative: (x) => -Math.LN2 * 2 ** -x, at: some },
  { name: 'cosine squared', text: '(x) => Math.cos(x) ** 2', derivative: (x) => -2 * cos(x) * sin(x), at: inUnit },
  { name: 'sine and tangent', text: '(x) => Math.sin(x) + Math.tan(x / 2)', derivative: (x) => cos(x) + 0.5 / cos(x / 2) ** 2, at: inUnit },
  { name: 'arcs', text: '(x) => Math.asin(x) * Math.acos(x) + Math.atan(x)', derivative: (x) => (Math.acos(x) - Math.asin(x)) / sqrt(1 - x * x) + 1 / (1 + x * x), at: inUnit },
  { name: 'atan2', text: '(x) => Math.atan2(x, 2) + Math.atan2(1, x)', derivative: (x) => 2 / (4 + x * x) - 1 / (1 + x * x), at: positive },
  { name: 'area functions', text: '(x) => Math.asinh(x) + Math.atanh(x) - Math.acosh(1 + x)', derivative: (x) => 1 / sqrt(1 + x * x) + 1 / (1 - x * x) - 1 / sqrt(x * (x + 2)), at: inUnit },
  { name: 'expm1 and log1p', text: '(x) => Math.log1p(x) * -Math.expm1(-x)', derivative: (x) => -Math.expm1(-x) / (1 + x) + Math.log1p(x) * exp(-x), at: positive },
  { name: 'log2, log10, cbrt', text: '(x) => Math.log2(1 + x) + Math.log10(1 + x) + Math.cbrt(x)', derivative: (x) => (1 / Math.LN2 + 1 / Math.LN10) / (1 + x) + 1 / (3 * Math.cbrt(x) ** 2), at: positive },
  { name: 'hypot', text: '(x) => 1 / Math.hypot(x, 1, 2)', derivative: (x) => -x * (x * x + 5) ** -1.5, at: some },
  { name: 'max and min', text: '(x) => Math.max(0, 1 - x * x) + Math.min(x, 0.5)', derivative: (x) => (abs(x) < 1 ? -2 * x : 0) + (x < 0.5 ? 1 : 0), at: some },
  { name: 'a staircase with slopes', text: '(x) => (x - Math.floor(x)) * Math.ceil(x) + Math.round(x) + Math.trunc(x) * Math.sign(x)', derivative: (x) => Math.ceil(x), at: some },
  { name: 'remainder', text: '(x) => (x % 1) ** 2', derivative: (x) => 2 * (x % 1), at: positive },
  { name: 'branches', text: '(x) => { if (x < 0) return 0; else if (x <= 1) return x; return x > 4 ? 0 : Math.exp(1 - x); }', derivative: (x) => (x < 0 || x > 4 ? 0 : x <= 1 ? 1 : -exp(1 - x)), at: [...some, 5] },
  { name: 'short circuits', text: '(x) => (x > 0 && x < 2) || x === 7 ? x * x : (x && 0.5) + (x < 0 || 1)', derivative: (x) => (x > 0 && x < 2 ? 2 * x : 0), at: [0.4, 1.1, 3.2] },
  { name: 'a switch on the piece', text: '(x) => { switch (Math.floor(x)) { case 0: return x; case 1: { const y = 2 - x; return y ** 2; } default: return 1 / x; } }', derivative: (x) => (x < 1 ? 1 : x < 2 ? -2 * (2 - x) : -1 / (x * x)), at: positive },
  { name: 'a polynomial by Horner in a while loop', text: 'const c = [1, -0.5, 0.25, 2]; __distribution__((x) => { let i = c.length, p = 0; while (i-- > 0) p = p * x + c[i]; return p; })', derivative: (x) => -0.5 + 0.5 * x + 6 * x * x, at: some },
  { name: 'a power by repeated multiplication', text: '(x) => { let p = 1; for (let k = 0; k < 7; k++) p *= x; return p; }', derivative: (x) => 7 * x ** 6, at: some },
  { name: 'map and reduce', text: '(x) => [-2, 0, 2].map((m) => Math.exp(-((x - m) ** 2))).reduce((a, b) => a + b, 0)', derivative: (x) => [-2, 0, 2].reduce((s, m) => s - 2 * (x - m) * exp(-((x - m) ** 2)), 0), at: some },
  { name: 'for of, destructuring, default parameters', text: '(x, mu = 0.5, s = mu * 2) => { let sum = 0; for (const [w, m] of [[0.3, -1], [0.7, mu]]) sum += w * Math.exp(-0.5 * ((x - m) / s) ** 2); return sum; }', derivative: (x) => -0.3 * (x + 1) * bell(x + 1) - 0.7 * (x - 0.5) * bell(x - 0.5), at: some },
  { name: 'a mixture of hundreds of parts', text: '(x) => { let s = 0; for (let i = 0; i < 300; i++) s += Math.exp(-0.5 * (x - i / 100) ** 2); return s; }', derivative: (x) => { let s = 0; for (let i = 0; i < 300; i++) s -= (x - i / 100) * bell(x - i / 100); return s; }, at: some },
  { name: 'a class with a closure, a getter and private fields', text: 'class Law { #s = 2; get s() { return this.#s; } k = (z) => Math.exp(-z * z); pdf(x) { this.n = 0; this.n++; this.#s += 0; return this.k(x / this.s) / this.s; } } const law = new Law(); __distribution__((x) => law.pdf(x))', derivative: (x) => (-x / 4) * exp((-x * x) / 4), at: some },
  { name: 'inheritance and static members', text: 'class A { static c = 3; f(x) { return x * x; } } class B extends A { f(x) { return super.f(x) * B.c + x; } } __distribution__((x) => new B().f(x))', derivative: (x) => 6 * x + 1, at: some },
  { name: 'a recursion in a Float64Array', text: '(x) => { const p = new Float64Array(6); p[0] = 1; for (let i = 1; i < p.length; i++) p[i] += p[i - 1] * x / i; return p.slice(1).reduce((a, b) => a + b, 1); }', derivative: (x) => 1 + x + x * x / 2 + x ** 3 / 6 + x ** 4 / 24, at: positive },
  { name: 'Float64Arrays of constants, mapped and sorted', text: 'const w = Float64Array.of(3, 1, 2), m = Float64Array.from([0, 1, 2]).map((v) => v - 1); w.sort(); __distribution__((x) => m.map((v, i) => w[i] * (x - v) ** 2).sort().reduce((a, b) => a + b))', derivative: (x) => 2 * (x + 1) + 4 * x + 6 * (x - 1), at: positive },
  { name: 'members that are updated', text: '(x) => { const o = { p: x, q: [1, x] }; o.p *= x; o.q[1] **= 2; o["p"] += 1; o.q[o.q.length - 1] -= x; o.q[0]++; return o.p + o.q[1] + o.q[0]; }', derivative: (x) => 4 * x - 1, at: some },
  { name: 'increments of what depends on x', text: '(x) => { let y = x; const z = y++ * 2; return ++y * z; }', derivative: (x) => 2 * (2 * x + 2), at: some },
  { name: 'Math taken apart', text: 'const { exp, PI } = Math; const m = Math; __distribution__((x) => exp(-x * x) / m.sqrt(PI))', derivative: (x) => (-2 * x * exp(-x * x)) / sqrt(PI), at: some },
  { name: 'Number and isFinite', text: '(x) => (Number.isFinite(x) && !isNaN(x) && typeof x === "number" ? Number(x) * +x : 0)', derivative: (x) => 2 * x, at: some },
  { name: 'a function handed over', text: 'const integrand = (f, a) => (x) => f(x * a) ** 2; __distribution__(integrand(Math.sin, 0.5))', derivative: (x) => sin(0.5 * x) * cos(0.5 * x), at: some },
  { name: 'recursion', text: 'function legendre(n, x) { return n === 0 ? 1 : n === 1 ? x : ((2 * n - 1) * x * legendre(n - 1, x) - (n - 1) * legendre(n - 2, x)) / n; } __distribution__((x) => legendre(4, x) ** 2)', derivative: (x) => 2 * ((35 * x ** 4 - 30 * x * x + 3) / 8) * ((140 * x ** 3 - 60 * x) / 8), at: inUnit },
  { name: 'an inner Newton iteration', text: '(x) => { let y = 1; for (let i = 0; i < 40; i++) y = 0.5 * (y + x / y); return y; }', derivative: (x) => 0.5 / sqrt(x), at: positive },
  { name: 'a series summed until it no longer changes', text: '(x) => { let term = 1, sum = 1; for (let n = 1; Math.abs(term) > 1e-18; n++) { term *= x / n; sum += term; } return sum; }', derivative: (x) => exp(x), at: inUnit },
  { name: 'log-gamma by Lanczos', text: `${lanczos}; __distribution__(logGamma);`, derivative: digamma, at: [0.7, 2.2, 4.4, 10.5, 40] },
  { name: 'log-gamma by reflection', text: `${lanczos}; __distribution__(logGamma);`, derivative: digamma, at: [0.05, 0.2, 0.45] },
  { name: 'inverse gamma with a normalising constant', text: `${lanczos}; __distribution__((x, a = 2.5) => x ** (-a - 1) * Math.exp(-1 / x - logGamma(a)));`, derivative: (x) => (x ** -3.5 * exp(-1 / x) * (-3.5 / x + 1 / (x * x))) / 1.3293403881791370205, at: positive },
  { name: 'a normal law far from 0', text: '(x) => { const z = (x - 1e6) / 3; return Math.exp(-z * z / 2) / 3; }', derivative: (x) => { const z = (x - 1e6) / 3; return (-z / 9) * bell(z); }, at: [999_998, 1_000_001.5] },
  { name: 'unnormalised by 1e200', text: '(x) => 1e200 * Math.exp(-0.5 * x * x)', derivative: (x) => 1e200 * -x * bell(x), at: some },
  { name: 'von Mises', text: '(x) => Math.exp(2 * Math.cos(x - 0.3))', derivative: (x) => -2 * sin(x - 0.3) * exp(2 * cos(x - 0.3)), at: some },
  { name: 'skew by an arctangent', text: '(x) => Math.exp(-x * x / 2) * (0.5 + Math.atan(3 * x) / Math.PI)', derivative: (x) => bell(x) * (3 / (PI * (1 + 9 * x * x)) - x * (0.5 + atan(3 * x) / PI)), at: some },
];

const worst = (f: DualFunction, { derivative, at }: Pick<Case, 'derivative' | 'at'>): number =>
  Math.max(...at.map((x) => {
    const exact = derivative(x);
    const { derivative: found } = f(x);
    return exact === found ? 0 : abs(found - exact) / abs(exact);
  }));

describe('automatic derivatives against closed forms, to 1e-13', () => {
  for (const one of cases) {
    test(one.name, () => {
      const f = dualOf(one.text);
      const error = worst(f, one);
      assert.ok(error <= 1e-13, `relative error ${error}`);
      // The value is that of the user's own code to the last bit.
      const plain = plainOf(one.text);
      for (const x of one.at) assert.equal(f(x).value, plain(x));
    });
  }
});

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));

/** An example as a session gets it: with its imports, as one script. */
function bundled(file: string, expression: string): string {
  const text = `${readFileSync(examples + file, 'utf8')}\n;__distribution__(${expression});\n`;
  const stdin = { contents: text, resolveDir: examples, sourcefile: file, loader: file.endsWith('.ts') ? ('ts' as const) : ('js' as const) };
  const result = buildSync({ stdin, bundle: true, write: false, format: 'iife', platform: 'node', target: 'esnext' });
  return result.outputFiles[0]?.text as string;
}

const normalPart = (x: number, m: number, s: number) => (-(x - m) / s ** 3) * bell((x - m) / s);

const exampleCases: Record<string, { expression: string; target: CompiledDistribution['target']; derivative: Real; at: number[] }> = {
  'beta.cjs': { expression: 'exports.betaPdf', target: { shape: 'function', kind: 'pdf' }, derivative: (x) => (1 - x) ** 3 * (1 - 5 * x), at: [0.03, 0.3, 0.55, 0.83, 0.97] },
  'gamma.ts': { expression: 'gammaPdf', target: { shape: 'function', kind: 'pdf' }, derivative: (x) => (x ** 0.5 * exp(-x) * (1.5 - x)) / 1.3293403881791370205, at: positive },
  'generalized-normal.ts': { expression: 'generalizedNormalPdf', target: { shape: 'function', kind: 'pdf' }, derivative: (x) => -3 * x * abs(x) * exp(-(abs(x) ** 3)), at: some },
  'gumbel.ts': { expression: 'gumbelLogPdf', target: { shape: 'function', kind: 'logpdf' }, derivative: (x) => Math.expm1(-x), at: some },
  'kumaraswamy.ts': { expression: 'kumaraswamy', target: { shape: 'object' }, derivative: (x) => 10 * (1 - x * x) ** 3 * (1 - 9 * x * x), at: inUnit },
  'student.ts': { expression: 'studentPdf', target: { shape: 'function', kind: 'pdf' }, derivative: (x) => ((-4 * x) / 3) * (1 + (x * x) / 3) ** -3, at: some },
  'truncated-normal.ts': { expression: 'normalTailPdf', target: { shape: 'function', kind: 'pdf' }, derivative: (x) => -x * bell(x), at: [2.1, 3, 4.9] },
  'two-normals.ts': { expression: 'twoNormalsPdf', target: { shape: 'function', kind: 'pdf' }, derivative: (x) => 0.3 * normalPart(x, -2, 0.6) + 0.7 * normalPart(x, 2, 1), at: some },
  'weibull.ts': { expression: 'Weibull', target: { shape: 'class' }, derivative: (x) => { const z = x / 2; return 0.45 * z ** -0.2 * exp(-(z ** 1.8)) * (0.8 - 1.8 * z ** 1.8); }, at: positive },
};

describe('automatic derivatives of the examples', () => {
  for (const [file, { expression, target, ...rest }] of Object.entries(exampleCases)) {
    test(file, () => {
      const f = new DualText(compiled(bundled(file, expression), { target }), run).bind([]);
      const error = worst((f.pdf ?? f.logpdf) as DualFunction, rest);
      assert.ok(error <= 1e-13, `relative error ${error}`);
    });
  }
  test('are all of the continuous ones', () => {
    const files = readdirSync(examples).filter((name) => /\.(ts|cjs)$/.test(name) && name !== 'poisson.ts');
    assert.deepEqual(files.sort(), Object.keys(exampleCases).sort());
  });
});

describe('the logarithm of a density beyond the range of doubles', () => {
  const far: { name: string; text: string; log: Real; slope: Real; at: number[] }[] = [
    { name: 'normal', text: '(x, s = 0.5) => Math.exp(-0.5 * (x / s) ** 2) / (s * Math.sqrt(2 * Math.PI))', log: (x) => -2 * x * x - log(0.5 * sqrt(2 * PI)), slope: (x) => -4 * x, at: [25, -80, 1e5] },
    { name: 'a mixture', text: '(x) => 0.3 * Math.exp(-0.5 * x * x) + 0.7 * Math.exp(-0.5 * (x - 100) ** 2)', log: (x) => log(0.7) - 0.5 * (x - 100) ** 2, slope: (x) => 100 - x, at: [55, 300, 1000] },
    { name: 'gamma(10)', text: '(x) => x ** 9 * Math.exp(-x)', log: (x) => 9 * log(x) - x, slope: (x) => 9 / x - 1, at: [1000, 1e5] },
    { name: 'logistic in sech', text: '(x) => 1 / Math.cosh(x) ** 2', log: (x) => -2 * abs(x) + 2 * Math.LN2, slope: (x) => -2 * Math.sign(x), at: [800, -1e4] },
    { name: 'its own logarithm', text: '(x) => { const f = Math.exp(-x * x); return Math.exp(Math.log(f) / 2); }', log: (x) => -0.5 * x * x, slope: (x) => -x, at: [100, 1e4] },
    { name: 'a product that overflows on its way', text: '(x) => Math.exp(x) * Math.exp(-0.5 * x * x)', log: (x) => x - 0.5 * x * x, slope: (x) => 1 - x, at: [100, 600] },
    { name: 'a root', text: '(x) => Math.sqrt(Math.exp(-x * x))', log: (x) => -0.5 * x * x, slope: (x) => -x, at: [50, 1e3] },
    { name: 'a difference', text: '(x) => Math.exp(-x) - Math.exp(-2 * x)', log: (x) => -x, slope: () => -1, at: [900] },
  ];
  for (const { name, text, log: exactLog, slope, at } of far) {
    test(name, () => {
      const f = dualOf(text);
      for (const x of at) {
        const found = f(x);
        assert.ok(abs(found.log - exactLog(x)) <= 1e-13 * abs(exactLog(x)), `log at ${x}: ${found.log}, exact ${exactLog(x)}`);
        assert.ok(abs(found.logDerivative - slope(x)) <= 1e-13 * abs(slope(x)), `slope at ${x}: ${found.logDerivative}, exact ${slope(x)}`);
      }
    });
  }
});

describe('what cannot be differentiated is refused with its reason', () => {
  const refusals: [name: string, text: string, reason: RegExp][] = [
    ['text made of x', '(x) => Number.parseInt(`${x}`)', /made into text/],
    ['toFixed', '(x) => Number(x.toFixed(3))', /made into text/],
    ['an array of integers', '(x) => { const a = new Int32Array(2); a[0] = x; return a[0]; }', /typed array/],
    ['a view of a typed array', '(x) => { const a = new Float64Array([1, x]); return a.subarray(1)[0]; }', /view of a typed array/],
    ['a refusal that is caught', '(x) => { try { return new Float32Array([x])[0]; } catch { return 1; } }', /typed array/],
    ['a removable singularity', '(x) => (x === 0.5 ? 1 : Math.expm1(x - 0.5) / (x - 0.5))', /by itself/],
    ['a cache by x', 'const known = {}; __distribution__((x) => (known[x] ??= Math.exp(-x)))', /made into text/],
    ['sorting', '(x) => [3, x, 1].sort((a, b) => a - b)[0]', /plain numbers/],
    ['a switch on x', '(x) => { switch (x) { case 1: return 2; default: return x; } }', /switch/],
  ];
  for (const [name, text, reason] of refusals) {
    test(name, () => {
      assert.throws(() => dualOf(text)(0.5), (error) => error instanceof NotDifferentiable && reason.test(error.message));
    });
  }
  test('a text that is too long', () => {
    assert.throws(() => dualOf(`/*${' '.repeat(500_000)}*/ (x) => x`), NotDifferentiable);
  });
});

test('the text keeps its lines, so that stacks lead to the user\'s place', () => {
  const text = '\n\n(x) => {\n  const a = x * 2;\n  throw new Error(a > 0 ? "up" : "down");\n}';
  assert.throws(() => dualOf(text)(1), (error) => error instanceof Error && /law\.js:5:/.test(error.stack ?? ''));
});
