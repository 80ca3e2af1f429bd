/**
 * A grammar of densities. Half of what it makes are mixtures whose distribution function has a
 * closed form, so that a sampler called sound is held against the truth; the rest are formulas of
 * any kind, of which only an orderly end is asked.
 */
import type { CompiledDistribution } from '../../wasm/protocol.ts';
import { Random } from './random.ts';

export interface FuzzedLaw {
  /** The text of the target, an expression. */
  text: string;
  target: CompiledDistribution['target'];
  facts: Partial<CompiledDistribution>;
  discrete: boolean;
  /** Closed form, for laws whose facts are all true. */
  cdf?: (x: number) => number;
}

interface Piece {
  /** An expression of x, normalised. */
  density: string;
  cdf: (x: number) => number;
}

const clamp = (u: number): number => Math.min(1, Math.max(0, u));

/** Smooth, kinked, jumping, unbounded, narrow, and slow to fall off. */
const pieces: Record<string, (m: number, s: number, random: Random) => Piece> = {
  logistic: (m, s) => ({
    density: `1 / (${s} * (2 + Math.exp((x - ${m}) / ${s}) + Math.exp(-(x - ${m}) / ${s})))`,
    cdf: (x) => 1 / (1 + Math.exp(-(x - m) / s)),
  }),
  laplace: (m, s) => ({
    density: `Math.exp(-Math.abs(x - ${m}) / ${s}) / ${2 * s}`,
    cdf: (x) => (x < m ? 0.5 * Math.exp((x - m) / s) : 1 - 0.5 * Math.exp(-(x - m) / s)),
  }),
  cauchy: (m, s) => ({
    density: `1 / (Math.PI * ${s} * (1 + ((x - ${m}) / ${s}) ** 2))`,
    cdf: (x) => (x < m ? Math.atan2(s, m - x) / Math.PI : 1 - Math.atan2(s, x - m) / Math.PI),
  }),
  box: (m, s) => ({
    density: `(x > ${m} && x < ${m} + ${s} ? 1 / ${s} : 0)`,
    cdf: (x) => clamp((x - m) / s),
  }),
  ramp: (m, s) => ({
    density: `(x > ${m} && x < ${m} + ${s} ? ${2 / s} * ((x - ${m}) / ${s}) : 0)`,
    cdf: (x) => clamp((x - m) / s) ** 2,
  }),
  exponential: (m, s) => ({
    density: `(x >= ${m} ? Math.exp(-(x - ${m}) / ${s}) / ${s} : 0)`,
    cdf: (x) => (x < m ? 0 : 1 - Math.exp(-(x - m) / s)),
  }),
  pole: (m, s) => ({
    density: `(x > ${m} && x < ${m} + ${s} ? 0.5 / Math.sqrt((x - ${m}) * ${s}) : 0)`,
    cdf: (x) => Math.sqrt(clamp((x - m) / s)),
  }),
  pareto: (m, s, random) => {
    const a = Number(random.between(0.4, 4).toPrecision(2));
    return {
      density: `(x > ${m} ? ${a / s} * (1 + (x - ${m}) / ${s}) ** ${-a - 1} : 0)`,
      cdf: (x) => (x < m ? 0 : 1 - (1 + (x - m) / s) ** -a),
    };
  },
};

function mixture(random: Random): FuzzedLaw {
  const n = random.of([1, 1, 2, 2, 3, 4]);
  const parts = Array.from({ length: n }, () => {
    const scale = random.chance(0.2) ? random.magnitude(1e-4, 1e4) : random.magnitude(0.1, 10);
    const make = random.of(Object.values(pieces));
    return { weight: random.chance(0.2) ? random.magnitude(1e-3, 0.1) : random.magnitude(0.2, 1), ...make(random.place(), scale, random) };
  });
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const unit = random.chance(0.3) ? random.magnitude(1e-30, 1e30) : 1;
  const sum = parts.map(({ weight, density }) => `${weight} * ${density}`).join(' + ');
  const cdf = (x: number) => parts.reduce((u, part) => u + part.weight * part.cdf(x), 0) / total;
  const facts: FuzzedLaw['facts'] = {};
  if (random.chance(0.2)) facts.area = unit * total;
  const logarithmic = random.chance(0.2);
  return {
    text: logarithmic ? `(x) => Math.log(${sum}) + ${Math.log(unit)}` : `(x) => ${unit === 1 ? '' : `${unit} * `}(${sum})`,
    target: { shape: 'function', kind: logarithmic ? 'logpdf' : 'pdf' },
    facts,
    discrete: false,
    cdf,
  };
}

/** An expression of x, of any kind. */
function formula(random: Random, depth: number): string {
  const inner = () => formula(random, depth - 1);
  if (depth === 0) {
    return random.of(['x', 'x', 'x', String(random.place()), String(random.magnitude(1e-3, 1e3)), 'NaN', 'Infinity', '0', 'x * x', 'undefined', '"7"']);
  }
  return random.of<() => string>([
    () => `(${inner()} + ${inner()})`,
    () => `(${inner()} - ${inner()})`,
    () => `(${inner()} * ${inner()})`,
    () => `(${inner()} / ${inner()})`,
    () => `Math.exp(-Math.abs(${inner()}))`,
    () => `Math.exp(-((${inner()}) ** 2))`,
    () => `Math.exp(${inner()})`,
    () => `Math.log(${inner()})`,
    () => `Math.sqrt(Math.abs(${inner()}))`,
    () => `Math.sin(${inner()})`,
    () => `Math.floor(${inner()})`,
    () => `(${inner()} > ${inner()} ? ${inner()} : ${inner()})`,
    () => `Math.abs(${inner()}) ** ${Number(random.between(-3, 3).toPrecision(2))}`,
    () => `Math.max(0, ${inner()})`,
  ])();
}

function wild(random: Random): FuzzedLaw {
  const shell = random.of<(f: string) => string>([
    (f) => `(x) => ${f}`,
    (f) => `(x) => Math.max(0, ${f})`,
    (f) => `(x) => Math.exp(-x * x) * Math.abs(${f})`,
    (f) => `(x) => Math.exp(-Math.abs(x)) * (Math.abs(x - 3) < 0.5 ? NaN : Math.abs(${f}))`,
    (f) => `(x) => { if (x > ${random.place()} && x < ${random.place()}) throw new RangeError('no such x'); return Math.abs(${f}); }`,
    (f) => `(() => { let n = 0; return (x) => (++n > ${random.below(20_000)} ? ${random.of(['NaN', '-1', '0', 'Infinity', 'null'])} : Math.exp(-Math.abs(${f}))); })()`,
  ]);
  const kind = random.of(['pdf', 'pdf', 'pdf', 'logpdf'] as const);
  return { text: shell(formula(random, 1 + random.below(4))), target: { shape: 'function', kind }, facts: statedAtRandom(random), discrete: false };
}

/** Facts that are mostly false. */
function statedAtRandom(random: Random): FuzzedLaw['facts'] {
  const facts: FuzzedLaw['facts'] = {};
  if (random.chance(0.4)) {
    const a = random.chance(0.2) ? -Infinity : random.place();
    const b = random.chance(0.2) ? Infinity : random.place();
    facts.domain = random.chance(0.9) && a > b ? [b, a] : [a, b];
  }
  if (random.chance(0.15)) facts.mode = random.place();
  if (random.chance(0.15)) facts.center = random.place();
  if (random.chance(0.1)) facts.area = random.magnitude(1e-6, 1e6);
  return facts;
}

/** A geometric law, lifted here and there; its distribution function by summation. */
function pmf(random: Random): FuzzedLaw {
  const q = Number(random.between(0.3, 0.95).toPrecision(3));
  const at = random.below(60);
  const spike = random.chance(0.5) ? random.magnitude(1e-3, 10) : 0;
  const sum = 1 / (1 - q) + spike;
  const below = (k: number) => (k < 0 ? 0 : ((1 - q ** (k + 1)) / (1 - q) + (k >= at ? spike : 0)) / sum);
  const hostile = random.chance(0.3);
  return {
    text: hostile ? `(k) => ${formula(random, 2).replaceAll('x', 'k').replaceAll('ekp', 'exp').replaceAll('Math.mak', 'Math.max')}` : `(k) => ${q} ** k + (k === ${at} ? ${spike} : 0)`,
    target: { shape: 'function', kind: 'pmf' },
    facts: hostile ? (random.chance(0.5) ? { domain: [random.below(5), random.below(100)] } : {}) : {},
    discrete: true,
    ...(hostile ? {} : { cdf: (x: number) => below(Math.floor(x)) }),
  };
}

export function lawOf(random: Random): FuzzedLaw {
  return random.of([mixture, mixture, mixture, wild, wild, pmf])(random);
}
