/**
 * Densities and PMFs of which everything is known in closed form, as the text a user would write.
 *
 * Each states what a profile must find; what is absent is not looked at.
 */
import type { Concavity, Feature, Tail } from '../../wasm/protocol.ts';

export interface KnownLaw {
  name: string;
  kind: 'pdf' | 'logpdf' | 'pmf' | 'object';
  /** A JavaScript expression: the function, or the object. */
  text: string;
  domain?: [number, number];
  mode?: number;
  center?: number;
  area?: number;
  truth: {
    /** In ascending order; mass NaN: not looked at. None: their number is not looked at either. */
    modes: { x: number; mass: number }[];
    /** Width of the middle half. */
    scale?: number;
    /** Area below the density as written; Infinity where it is. */
    area?: number;
    /** Relative accuracy with which the area must be found, 1e-9 unless doubles are sparse where the mass is. */
    areaWithin?: number;
    support?: [number, number];
    tails: [Partial<Tail>, Partial<Tail>];
    features?: Partial<Feature>[];
    mean?: boolean;
    variance?: boolean;
    /** Whether T_c f is concave. */
    concave?: Partial<Record<'log' | 'root', boolean>>;
    certainty?: 'complete' | 'partial';
    /** Claims that are wrong; all others agree. */
    wrong?: string[];
  };
}

export const concavityOf = (concavity: readonly Concavity[], which: 'log' | 'root') => concavity.find(({ c }) => c === (which === 'log' ? 0 : -0.5));

const light: Partial<Tail> = { kind: 'lighter than exponential' };
const bounded = (end: number): Partial<Tail> => ({ kind: 'bounded', end });
const exponential = (rate: number): Partial<Tail> => ({ kind: 'exponential', rate });
const power = (exponent: number): Partial<Tail> => ({ kind: 'power', exponent });
const slow: Partial<Tail> = { kind: 'heavier than exponential' };

const bell = (mean: string, sd: string) => `Math.exp(-0.5 * ((x - ${mean}) / ${sd}) ** 2) / (${sd} * Math.sqrt(2 * Math.PI))`;
/** A mixture of normal laws: mean, standard deviation, share. */
const mixture = (...parts: [mean: string, sd: string, share: string][]) => `(x) => ${parts.map(([mean, sd, share]) => `${share} * ${bell(mean, sd)}`).join(' + ')}`;
const rootTwoPi = Math.sqrt(2 * Math.PI);
const iqr = 1.3489795003921634;

/** One normal mode. */
const single = (x: number, sd: number, area: number) => ({ modes: [{ x, mass: 1 }], scale: iqr * sd, area, tails: [light, light] as [Partial<Tail>, Partial<Tail>], mean: true, variance: true, concave: { log: true, root: true }, features: [] });

export const knownLaws: KnownLaw[] = [
  // Found wherever they are, in whatever units.
  { name: 'normal', kind: 'pdf', text: '(x) => Math.exp(-0.5 * x * x)', truth: { ...single(0, 1, rootTwoPi), support: [-Infinity, Infinity] } },
  { name: 'N(50, 1) without a center', kind: 'pdf', text: '(x, mu = 50) => Math.exp(-0.5 * (x - mu) ** 2)', truth: single(50, 1, rootTwoPi) },
  { name: 'N(1e6, 1)', kind: 'pdf', text: '(x) => Math.exp(-0.5 * (x - 1e6) ** 2)', truth: single(1e6, 1, rootTwoPi) },
  { name: 'N(-31.4159, 0.01), no number of the text', kind: 'pdf', text: '(x) => Math.exp(-0.5 * ((x + 10 * Math.PI) / 0.01) ** 2)', truth: single(-10 * Math.PI, 0.01, 0.01 * rootTwoPi) },
  { name: 'N(0, 1e-150)', kind: 'pdf', text: '(x) => Math.exp(-0.5 * (x / 1e-150) ** 2)', truth: single(0, 1e-150, 1e-150 * rootTwoPi) },
  { name: 'N(0, 1e150)', kind: 'pdf', text: '(x) => Math.exp(-0.5 * (x / 1e150) ** 2)', truth: single(0, 1e150, 1e150 * rootTwoPi) },
  { name: 'N(1e-8, 1e-9)', kind: 'pdf', text: '(x) => Math.exp(-0.5 * ((x - 1e-8) / 1e-9) ** 2)', truth: single(1e-8, 1e-9, 1e-9 * rootTwoPi) },
  { name: 'N(3e8, 1e8)', kind: 'pdf', text: '(x) => Math.exp(-0.5 * ((x - 3e8) / 1e8) ** 2)', truth: single(3e8, 1e8, 1e8 * rootTwoPi) },
  { name: 'a log-density at 1e8, scale 1e-3', kind: 'logpdf', text: '(x) => -0.5 * ((x - 1e8) / 1e-3) ** 2', truth: { ...single(1e8, 1e-3, 1e-3 * rootTwoPi), areaWithin: 1e-4 } },
  { name: 'a log-density at 87654321, no number of the text', kind: 'logpdf', text: '(x) => -0.5 * (x - Math.round(Math.sqrt(7683279989971041))) ** 2', truth: single(87654321, 1, rootTwoPi) },
  { name: 'unnormalised by 1e200', kind: 'pdf', text: '(x) => 1e200 * Math.exp(-0.5 * x * x)', truth: single(0, 1, 1e200 * rootTwoPi) },
  { name: 'unnormalised by 1e-200', kind: 'pdf', text: '(x) => 1e-200 * Math.exp(-0.5 * x * x)', truth: single(0, 1, 1e-200 * rootTwoPi) },
  { name: 'a log-density of 5000', kind: 'logpdf', text: '(x) => 5000 - 0.5 * x * x', truth: { ...single(0, 1, Infinity), area: undefined as unknown as number } },
  { name: 'N(700.5, 0.1) in the domain [0, 1e6]', kind: 'pdf', text: '(x) => Math.exp(-50 * (x - 700.5) ** 2)', domain: [0, 1e6], truth: { modes: [{ x: 700.5, mass: 1 }], area: 0.1 * rootTwoPi, tails: [{}, {}] } },

  // Several modes.
  { name: '0.3 N(0, 1) + 0.7 N(40, 1)', kind: 'pdf', text: mixture(['0', '1', '0.3'], ['40', '1', '0.7']), truth: { modes: [{ x: 0, mass: 0.3 }, { x: 40, mass: 0.7 }], area: 1, tails: [light, light], concave: { log: false, root: false } } },
  { name: '1e-4 of the mass 1e4 scales away', kind: 'pdf', text: mixture(['0', '1', '0.9999'], ['1e4', '1', '1e-4']), truth: { modes: [{ x: 0, mass: 0.9999 }, { x: 1e4, mass: 1e-4 }], area: 1, tails: [light, light], features: [{ kind: 'gap' }] } },
  { name: '1e-4 of the mass 7071 scales away, no number of the text', kind: 'pdf', text: mixture(['0', '1', '0.9999'], ['(1e4 * Math.SQRT1_2)', '1', '1e-4']), truth: { modes: [{ x: 0, mass: 0.9999 }, { x: 1e4 * Math.SQRT1_2, mass: 1e-4 }], area: 1, tails: [light, light] } },
  { name: '1e-4 of the mass in a far and narrow mode at a number', kind: 'pdf', text: mixture(['0', '1', '0.9999'], ['8765', '1e-6', '1e-4']), truth: { modes: [{ x: 0, mass: 0.9999 }, { x: 8765, mass: 1e-4 }], area: 1, tails: [light, light] } },
  { name: 'a spike of width 1e-6 within the bulk', kind: 'pdf', text: mixture(['0', '1', '0.99'], ['1.2345', '1e-6', '0.01']), truth: { modes: [{ x: 0, mass: NaN }, { x: 1.2345, mass: NaN }], area: 1, tails: [light, light] } },
  { name: 'Cauchy with 1e-4 of the mass in a normal mode at 1e4', kind: 'pdf', text: `(x) => 0.9999 / (Math.PI * (1 + x * x)) + 1e-4 * ${bell('1e4', '1')}`, truth: { modes: [{ x: 0, mass: NaN }, { x: 1e4, mass: NaN }], area: 1, tails: [power(2), power(2)], mean: false, variance: false } },
  { name: 'three scales: widths 1e-12, 1e-3 and 1e3', kind: 'pdf', text: mixture(['-1e6', '1e3', '0.25'], ['0', '1e-12', '0.5'], ['100', '1e-3', '0.25']), truth: { modes: [{ x: -1e6, mass: 0.25 }, { x: 0, mass: 0.5 }, { x: 100, mass: 0.25 }], area: 1, tails: [light, light] } },
  { name: 'two modes close by', kind: 'pdf', text: mixture(['-1.1', '1', '0.5'], ['1.1', '1', '0.5']), truth: { modes: [{ x: -0.73692, mass: 0.5 }, { x: 0.73692, mass: 0.5 }], area: 1, tails: [light, light], concave: { log: false } } },
  { name: 'a logarithm of a mixture, far apart', kind: 'logpdf', text: '(x) => { const a = -0.5 * x * x, b = Math.log(3) - 0.5 * (x - 777) ** 2, m = Math.max(a, b); return m + Math.log(Math.exp(a - m) + Math.exp(b - m)); }', truth: { modes: [{ x: 0, mass: 0.25 }, { x: 777, mass: 0.75 }], area: 4 * rootTwoPi, tails: [light, light], features: [] } },
  { name: 'a comb of ten modes', kind: 'pdf', text: `(x) => { let sum = 0; for (let i = 0; i < 10; i++) sum += Math.exp(-0.5 * ((x - 100 * i) / 0.5) ** 2); return sum; }`, truth: { modes: Array.from({ length: 10 }, (_, i) => ({ x: 100 * i, mass: 0.1 })), area: 5 * rootTwoPi, tails: [light, light] } },
  { name: 'a hidden mode that the cdf gives away', kind: 'object', text: `{ pdf: ${mixture(['0', '1', '0.9'], ['(777 * Math.PI)', '(1e-6 * Math.E)', '0.1'])}, cdf: (x) => { const F = (z) => { if (z < -7) return 0; if (z > 7) return 1; let s = z, t = z; for (let i = 3; i < 200; i += 2) s += t *= z * z / i; return 0.5 + s * Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI); }; return 0.9 * F(x) + 0.1 * F((x - 777 * Math.PI) / (1e-6 * Math.E)); } }`, truth: { modes: [{ x: 0, mass: 0.9 }, { x: 777 * Math.PI, mass: 0.1 }], area: 1, areaWithin: 1e-6, tails: [light, light] } },

  // Tails.
  { name: 'Cauchy', kind: 'pdf', text: '(x) => 1 / (1 + x * x)', truth: { modes: [{ x: 0, mass: 1 }], scale: 2, area: Math.PI, tails: [power(2), power(2)], mean: false, variance: false, concave: { log: false, root: true }, certainty: 'complete' } },
  { name: 'Student 2.5, around 1e6', kind: 'pdf', text: '(x) => (1 + (x - 1e6) ** 2 / 2.5) ** -1.75', truth: { modes: [{ x: 1e6, mass: 1 }], tails: [power(3.5), power(3.5)], mean: true, variance: true, concave: { log: false, root: true } } },
  { name: 'Student 2', kind: 'logpdf', text: '(x) => -1.5 * Math.log1p(x * x / 2)', truth: { modes: [{ x: 0, mass: 1 }], area: 2 * Math.SQRT2, tails: [power(3), power(3)], mean: true, variance: false, concave: { log: false, root: true } } },
  { name: 'Pareto(1/2)', kind: 'pdf', text: '(x) => 0.5 * x ** -1.5', domain: [1, Infinity], truth: { modes: [{ x: 1, mass: 1 }], scale: 16 - 16 / 9, area: 1, tails: [bounded(1), power(1.5)], mean: false, variance: false, concave: { log: false, root: false } } },
  { name: 'log-normal', kind: 'pdf', text: '(x) => (x <= 0 ? 0 : Math.exp(-0.5 * Math.log(x) ** 2) / x)', domain: [0, Infinity], truth: { modes: [{ x: Math.exp(-1), mass: 1 }], area: rootTwoPi, tails: [bounded(0), slow], mean: true, variance: true, concave: { log: false } } },
  { name: 'logistic', kind: 'pdf', text: '(x) => { const e = Math.exp(-Math.abs(x)); return e / (1 + e) ** 2; }', truth: { modes: [{ x: 0, mass: 1 }], scale: 2 * Math.log(3), area: 1, tails: [exponential(1), exponential(1)], concave: { log: true, root: true }, features: [] } },
  { name: 'gamma(30)', kind: 'logpdf', text: '(x) => 29 * Math.log(x) - x', domain: [0, Infinity], truth: { modes: [{ x: 29, mass: 1 }], tails: [bounded(0), exponential(1)], concave: { log: true, root: true } } },
  { name: 'gamma(3) with rate 1e-8', kind: 'pdf', text: '(x) => x * x * Math.exp(-1e-8 * x)', domain: [0, Infinity], truth: { modes: [{ x: 2e8, mass: 1 }], area: 2e24, tails: [bounded(0), exponential(1e-8)], concave: { log: true, root: true } } },
  { name: 'exponential without its domain', kind: 'pdf', text: '(x) => (x < 0 ? 0 : Math.exp(-x))', truth: { modes: [{ x: 0, mass: 1 }], scale: Math.log(3), area: 1, support: [0, Infinity], tails: [bounded(0), exponential(1)], features: [{ kind: 'jump', x: 0 }] } },
  { name: 'Weibull(1/2)', kind: 'pdf', text: '(x) => Math.exp(-Math.sqrt(x)) / Math.sqrt(x)', domain: [0, Infinity], truth: { modes: [{ x: 0, mass: 1 }], area: 2, tails: [bounded(0), slow], features: [{ kind: 'pole', x: 0, exponent: 0.5 }] } },

  // What is not smooth.
  { name: 'uniform', kind: 'pdf', text: '() => 1', domain: [0, 1], truth: { modes: [{ x: 0.5, mass: 1 }], scale: 0.5, area: 1, support: [0, 1], tails: [bounded(0), bounded(1)], features: [{ kind: 'plateau', x: 0, to: 1 }], concave: { log: true, root: true } } },
  { name: 'a box on the line', kind: 'pdf', text: '(x) => (x > 2 && x < 3 ? 1 : 0)', truth: { modes: [{ x: 2.5, mass: 1 }], area: 1, support: [2, 3], tails: [bounded(2), bounded(3)], features: [{ kind: 'jump', x: 2 }, { kind: 'plateau', x: 2, to: 3 }, { kind: 'jump', x: 3 }] } },
  { name: 'a staircase', kind: 'pdf', text: '(x) => (x < 0 || x >= 2 ? 0 : 2 - Math.floor(x))', truth: { modes: [{ x: 0.5, mass: 1 }], area: 3, support: [0, 2], tails: [bounded(0), bounded(2)], features: [{ kind: 'jump', x: 0 }, { kind: 'plateau', x: 0, to: 1 }, { kind: 'jump', x: 1 }, { kind: 'plateau', x: 1, to: 2 }, { kind: 'jump', x: 2 }], concave: { log: false } } },
  { name: 'a small jump on a slope', kind: 'pdf', text: '(x) => Math.exp(-0.5 * x * x) * (x < Math.LN2 ? 1 : 1.1)', truth: { modes: [{ x: 0, mass: NaN }, { x: Math.LN2, mass: NaN }], tails: [light, light], features: [{ kind: 'jump', x: Math.LN2 }], concave: { log: false } } },
  { name: 'Laplace around 3', kind: 'pdf', text: '(x) => Math.exp(-Math.abs(x - 3))', truth: { modes: [{ x: 3, mass: 1 }], scale: 2 * Math.LN2, area: 2, tails: [exponential(1), exponential(1)], features: [{ kind: 'kink', x: 3 }], concave: { log: true, root: true } } },
  { name: 'triangular', kind: 'pdf', text: '(x) => (x < 0 ? 0 : x < 0.3 ? x / 0.3 : x < 1 ? (1 - x) / 0.7 : 0)', truth: { modes: [{ x: 0.3, mass: 1 }], area: 0.5, support: [0, 1], tails: [bounded(0), bounded(1)], features: [{ kind: 'kink', x: 0.3 }], concave: { log: true, root: true } } },
  { name: 'two pieces with a gap', kind: 'pdf', text: '(x) => (x > 0 && x < 1 ? 1 : x > 5 && x < 5.5 ? 2 : 0)', truth: { modes: [{ x: 0.5, mass: 0.5 }, { x: 5.25, mass: 0.5 }], area: 2, support: [0, 5.5], tails: [bounded(0), bounded(5.5)], features: [{ kind: 'jump', x: 0 }, { kind: 'plateau', x: 0, to: 1 }, { kind: 'gap', x: 1, to: 5 }, { kind: 'plateau', x: 5, to: 5.5 }], concave: { log: false, root: false } } },
  { name: 'beta(2, 3), zero outside', kind: 'pdf', text: '(x) => (x > 0 && x < 1 ? x * (1 - x) ** 2 : 0)', truth: { modes: [{ x: 1 / 3, mass: 1 }], area: 1 / 12, support: [0, 1], tails: [bounded(0), bounded(1)], features: [], concave: { log: true, root: true } } },
  { name: 'beta(1/2, 1/2)', kind: 'pdf', text: '(x) => 1 / Math.sqrt(x * (1 - x))', domain: [0, 1], truth: { modes: [{ x: 0, mass: 0.5 }, { x: 1, mass: 0.5 }], area: Math.PI, areaWithin: 3e-8, tails: [bounded(0), bounded(1)], features: [{ kind: 'pole', x: 0, exponent: 0.5 }, { kind: 'pole', x: 1, exponent: 0.5 }], concave: { log: false, root: false } } },
  { name: 'a pole inside', kind: 'pdf', text: '(x) => Math.exp(-Math.abs(x)) / Math.sqrt(Math.abs(x))', truth: { modes: [{ x: 0, mass: 1 }], area: 2 * Math.sqrt(Math.PI), tails: [exponential(1), exponential(1)], features: [{ kind: 'pole', x: 0, exponent: 0.5 }], concave: { log: false, root: false } } },
  { name: 'a pole at 3', kind: 'pdf', text: '(x) => Math.exp(-Math.abs(x - 3)) / Math.abs(x - 3) ** 0.3', truth: { modes: [{ x: 3, mass: 1 }], tails: [exponential(1), exponential(1)], features: [{ kind: 'pole', x: 3, exponent: 0.3 }] } },
  { name: 'a logarithmic pole', kind: 'pdf', text: '(x) => -Math.log(x)', domain: [0, 1], truth: { modes: [{ x: 0, mass: 1 }], area: 1, tails: [bounded(0), bounded(1)] } },

  // No density at all.
  { name: '1/x at 0', kind: 'pdf', text: '(x) => 1 / x', domain: [0, 1], truth: { modes: [{ x: 0, mass: NaN }], area: Infinity, tails: [bounded(0), bounded(1)], features: [{ kind: 'pole', x: 0, exponent: 1 }] } },
  { name: '1/(1 + |x|)', kind: 'pdf', text: '(x) => 1 / (1 + Math.abs(x))', truth: { modes: [{ x: 0, mass: NaN }], area: Infinity, tails: [power(1), power(1)], mean: false } },
  { name: 'a constant on the line', kind: 'pdf', text: '() => 1', truth: { modes: [], area: Infinity, tails: [power(0), power(0)] } },
  { name: 'exp(-x), forgotten domain', kind: 'pdf', text: '(x) => Math.exp(-x)', truth: { modes: [], area: Infinity, tails: [{}, {}] } },
  { name: 'exp(-x) in logarithms, forgotten domain', kind: 'logpdf', text: '(x) => -x', truth: { modes: [], area: Infinity, tails: [{}, {}] } },

  // Claims.
  { name: 'all claims right', kind: 'object', text: '{ pdf: (x) => Math.exp(-x), logpdf: (x) => -x, dpdf: (x) => -Math.exp(-x), dlogpdf: () => -1, cdf: (x) => -Math.expm1(-x), mode: 0, center: 1, area: 1, domain: [0, Infinity] }', truth: { modes: [{ x: 0, mass: 1 }], area: 1, tails: [bounded(0), exponential(1)], wrong: [] } },
  { name: 'a truncated law with the cdf of the whole', kind: 'object', text: '{ pdf: (x) => Math.exp(-x), cdf: (x) => -Math.expm1(-x), domain: [0, 1] }', truth: { modes: [{ x: 0, mass: 1 }], area: -Math.expm1(-1), tails: [bounded(0), bounded(1)], wrong: [] } },
  { name: 'a wrong cdf', kind: 'object', text: '{ pdf: (x) => Math.exp(-x), cdf: (x) => -Math.expm1(-1.001 * x), domain: [0, Infinity] }', truth: { modes: [{ x: 0, mass: 1 }], area: 1, tails: [bounded(0), exponential(1)], wrong: ['cdf'] } },
  { name: 'a wrong dpdf', kind: 'object', text: '{ pdf: (x) => Math.exp(-0.5 * x * x), dpdf: (x) => x * Math.exp(-0.5 * x * x) }', truth: { ...single(0, 1, rootTwoPi), wrong: ['dpdf'] } },
  { name: 'a wrong dlogpdf', kind: 'object', text: '{ logpdf: (x) => -0.5 * x * x, dlogpdf: (x) => -1.01 * x }', truth: { ...single(0, 1, rootTwoPi), wrong: ['dlogpdf'] } },
  { name: 'a logpdf of another law', kind: 'object', text: '{ pdf: (x) => Math.exp(-0.5 * x * x), logpdf: (x) => -0.51 * x * x }', truth: { modes: [{ x: 0, mass: 1 }], tails: [light, light], wrong: ['logpdf'] } },
  { name: 'a mode off by half a standard deviation', kind: 'pdf', text: '(x) => Math.exp(-0.5 * x * x)', mode: 0.5, truth: { ...single(0, 1, rootTwoPi), wrong: ['mode'] } },
  { name: 'an area off by 100', kind: 'pdf', text: '(x) => Math.exp(-0.5 * x * x)', area: 250.66, truth: { ...single(0, 1, rootTwoPi), wrong: ['area'] } },
  { name: 'a center far from the mass', kind: 'pdf', text: '(x) => Math.exp(-0.5 * (x - 50) ** 2)', center: 0, truth: { ...single(50, 1, rootTwoPi), wrong: ['center'] } },

  // PMFs.
  { name: 'Poisson(4)', kind: 'pmf', text: '(k) => { let p = Math.exp(-4); for (let i = 1; i <= k; i++) p *= 4 / i; return p; }', truth: { modes: [{ x: 3, mass: 1 }], area: 1, tails: [bounded(0), light], mean: true, variance: true, concave: { log: true, root: true } } },
  { name: 'geometric', kind: 'pmf', text: '(k) => 0.3 * 0.7 ** k', truth: { modes: [{ x: 0, mass: 1 }], area: 1, tails: [bounded(0), exponential(-Math.log(0.7))], mean: true, variance: true, concave: { log: true } } },
  { name: 'zeta(2.5)', kind: 'pmf', text: '(k) => k ** -2.5', domain: [1, Infinity], truth: { modes: [{ x: 1, mass: 1 }], area: 1.3414872572509171, areaWithin: 1e-8, tails: [bounded(1), power(2.5)], mean: true, variance: false, concave: { log: false } } },
  { name: 'zeta(1.5)', kind: 'pmf', text: '(k) => k ** -1.5', domain: [1, Infinity], truth: { modes: [{ x: 1, mass: 1 }], area: 2.612375348685488, areaWithin: 1e-5, tails: [bounded(1), power(1.5)], mean: false, variance: false } },
  { name: '1/k, a sum that is infinite', kind: 'pmf', text: '(k) => 1 / k', domain: [1, Infinity], truth: { modes: [{ x: 1, mass: NaN }], area: Infinity, tails: [bounded(1), power(1)], mean: false } },
  { name: 'two-sided geometric around 7', kind: 'pmf', text: '(k) => Math.exp(-Math.abs(k - 7) / 3)', domain: [-Infinity, Infinity], truth: { modes: [{ x: 7, mass: 1 }], area: (1 + Math.exp(-1 / 3)) / (1 - Math.exp(-1 / 3)), tails: [exponential(1 / 3), exponential(1 / 3)] } },
  { name: 'a far second mode of a PMF', kind: 'pmf', text: '(k) => 0.9999 * Math.exp(-0.5 * (k - 20) ** 2) + 1e-4 * Math.exp(-0.5 * (k - 150000) ** 2)', truth: { modes: [{ x: 20, mass: 0.9999 }, { x: 150_000, mass: 1e-4 }], area: rootTwoPi, areaWithin: 1e-8, tails: [bounded(0), light], features: [{ kind: 'gap' }], concave: { log: false } } },
  { name: 'even numbers only', kind: 'pmf', text: '(k) => (k % 2 === 0 ? 0.5 ** k : 0)', domain: [0, 40], truth: { modes: [], area: (1 - 0.25 ** 21) / 0.75, tails: [bounded(0), bounded(40)], concave: { log: false, root: false } } },
  { name: 'a PMF with a wrong mode and area', kind: 'pmf', text: '(k) => 0.3 * 0.7 ** k', mode: 2, area: 0.9, truth: { modes: [{ x: 0, mass: 1 }], area: 1, tails: [bounded(0), exponential(-Math.log(0.7))], wrong: ['mode', 'area'] } },
];
