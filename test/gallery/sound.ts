/** Densities that a sampler should serve without a word. */
import { gammaQ } from '../../wasm/special-functions.ts';
import { normalCdf } from '../wasm/numbers.ts';
import { logpdf, object, pdf, pmf, type GalleryLaw } from './law.ts';

const phi = normalCdf;
const positive = ['@domain [0, Infinity)'];
/** Lower regularised incomplete gamma function. */
const gammaP = (a: number, x: number): number => (x <= 0 ? 0 : 1 - gammaQ(a, x));
const discreteCdf = (p: (k: number) => number, first = 0) => {
  const sums: number[] = [];
  return (k: number): number => {
    for (let i = sums.length; i <= k - first; i++) sums.push((sums[i - 1] ?? 0) + p(first + i));
    return k < first ? 0 : Math.min(1, sums[Math.floor(k - first)] as number);
  };
};
const binomial = (n: number, p: number) => discreteCdf((k) => (k > n ? 0 : Math.exp(choose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p))));
const choose = (n: number, k: number): number => {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
};

const standard: GalleryLaw[] = [
  pdf('normal', 'Math.exp(-0.5 * x * x)', phi),
  pdf('exponential', 'Math.exp(-x)', (x) => -Math.expm1(-x), { tags: positive }),
  pdf('gamma(2)', 'x * Math.exp(-x)', (x) => 1 - (1 + x) * Math.exp(-x), { tags: positive }),
  pdf('gamma(7.5)', 'x ** 6.5 * Math.exp(-x)', (x) => gammaP(7.5, x), { tags: positive }),
  pdf('chi-squared(3)', 'Math.sqrt(x) * Math.exp(-x / 2)', (x) => gammaP(1.5, x / 2), { tags: positive }),
  pdf('beta(2, 5)', 'x * (1 - x) ** 4', (x) => 1 - (1 - x) ** 5 * (1 + 5 * x), { tags: ['@domain [0, 1]'] }),
  pdf('t(3)', '(1 + x * x / 3) ** -2', (x) => 0.5 + (Math.atan(x / Math.sqrt(3)) + x / Math.sqrt(3) / (1 + (x * x) / 3)) / Math.PI),
  pdf('logistic', 'const e = Math.exp(-Math.abs(x)); return e / (1 + e) ** 2;', (x) => 1 / (1 + Math.exp(-x))),
  pdf('Laplace', 'Math.exp(-Math.abs(x))', (x) => (x < 0 ? 0.5 * Math.exp(x) : 1 - 0.5 * Math.exp(-x))),
  pdf('Gumbel', 'Math.exp(-x - Math.exp(-x))', (x) => Math.exp(-Math.exp(-x))),
  pdf('Weibull(1.7)', 'x ** 0.7 * Math.exp(-(x ** 1.7))', (x) => -Math.expm1(-(x ** 1.7)), { tags: positive }),
  pdf('Rayleigh', 'x * Math.exp(-x * x / 2)', (x) => -Math.expm1((-x * x) / 2), { tags: positive }),
  pdf('Maxwell', 'x * x * Math.exp(-x * x / 2)', (x) => gammaP(1.5, (x * x) / 2), { tags: positive }),
  pdf('half-normal', 'Math.exp(-x * x / 2)', (x) => 2 * phi(x) - 1, { tags: positive }),
  pdf('log-normal(0, 0.5)', 'Math.exp(-2 * Math.log(x) ** 2) / x', (x) => phi(2 * Math.log(x)), { tags: ['@domain (0, Infinity)'] }),
  pdf('inverse Gaussian(1, 3)', 'Math.exp(-3 * (x - 1) ** 2 / (2 * x)) / Math.sqrt(x ** 3)', (x) => phi(Math.sqrt(3 / x) * (x - 1)) + Math.exp(6) * phi(-Math.sqrt(3 / x) * (x + 1)), { tags: ['@domain (0, Infinity)'] }),
  pdf('hyperbolic secant', '1 / Math.cosh(x)', (x) => (2 / Math.PI) * Math.atan(Math.exp(x))),
  pdf('generalised normal, beta = 4', 'Math.exp(-(x ** 4))', (x) => 0.5 + 0.5 * Math.sign(x) * gammaP(0.25, x ** 4)),
  pdf('triangle', 'Math.max(0, x < 0.3 ? x / 0.3 : (1 - x) / 0.7)', (x) => (x < 0.3 ? (x * x) / 0.3 : 1 - (1 - x) ** 2 / 0.7), { tags: ['@domain [0, 1]'] }),
  pdf('uniform on [-3, 5]', '1', (x) => (x + 3) / 8, { tags: ['@domain [-3, 5]'] }),
  pdf('Kumaraswamy(2, 3)', 'x * (1 - x * x) ** 2', (x) => 1 - (1 - x * x) ** 3, { tags: ['@domain [0, 1]'] }),
  pdf('log-logistic(4)', 'x ** 3 / (1 + x ** 4) ** 2', (x) => x ** 4 / (1 + x ** 4), { tags: positive }),
  pdf('Gompertz', 'Math.exp(x - Math.exp(x))', (x) => -Math.expm1(-Math.exp(x))),
  pdf('cosine', '1 + Math.cos(x)', (x) => 0.5 + (x + Math.sin(x)) / (2 * Math.PI), { tags: ['@domain [-Math.PI, Math.PI]'.replaceAll('Math.PI', String(Math.PI))] }),
  pdf('Cauchy', '1 / (1 + x * x)', (x) => 0.5 + Math.atan(x) / Math.PI),
  pdf('Pareto(3)', 'x ** -4', (x) => 1 - x ** -3, { tags: ['@domain [1, Infinity)'] }),
];

const restricted: GalleryLaw[] = [
  pdf('normal on [2, 5]', 'Math.exp(-0.5 * x * x)', (x) => (phi(-2) - phi(-x)) / (phi(-2) - phi(-5)), { tags: ['@domain [2, 5]'] }),
  pdf('normal on [-0.1, 0.1]', 'Math.exp(-0.5 * x * x)', (x) => (phi(x) - phi(-0.1)) / (phi(0.1) - phi(-0.1)), { tags: ['@domain [-0.1, 0.1]'] }),
  pdf('exponential on [10, 12]', 'Math.exp(-x)', (x) => Math.expm1(10 - x) / Math.expm1(-2), { tags: ['@domain [10, 12]'] }),
  pdf('Cauchy on [0, Infinity)', '1 / (1 + x * x)', (x) => (2 / Math.PI) * Math.atan(x), { tags: positive }),
  pdf('gamma(3) on [1, 4]', 'x * x * Math.exp(-x)', (x) => (gammaP(3, x) - gammaP(3, 1)) / (gammaP(3, 4) - gammaP(3, 1)), { tags: ['@domain [1, 4]'] }),
];

const moved: GalleryLaw[] = [
  pdf('N(50, 1)', 'Math.exp(-0.5 * (x - 50) ** 2)', (x) => phi(x - 50)),
  pdf('N(1e6, 1)', 'Math.exp(-0.5 * (x - 1e6) ** 2)', (x) => phi(x - 1e6)),
  pdf('N(-1e6, 1), centre stated', 'Math.exp(-0.5 * (x + 1e6) ** 2)', (x) => phi(x + 1e6), { tags: ['@center -1e6'] }),
  pdf('Laplace at 1e6', 'Math.exp(-Math.abs(x - 1e6))', (x) => (x < 1e6 ? 0.5 * Math.exp(x - 1e6) : 1 - 0.5 * Math.exp(1e6 - x))),
  pdf('logistic at 1e6', 'const e = Math.exp(-Math.abs(x - 1e6)); return e / (1 + e) ** 2;', (x) => 1 / (1 + Math.exp(1e6 - x))),
  pdf('normal, scale 1e8', 'Math.exp(-0.5 * (x / 1e8) ** 2)', (x) => phi(x / 1e8)),
  pdf('normal, scale 1e-8', 'Math.exp(-0.5 * (x / 1e-8) ** 2)', (x) => phi(x / 1e-8)),
  pdf('gamma(2), scale 1e8', 'x * Math.exp(-x / 1e8)', (x) => 1 - (1 + x / 1e8) * Math.exp(-x / 1e8), { tags: positive }),
  pdf('gamma(2), scale 1e-8', 'x * Math.exp(-x / 1e-8)', (x) => 1 - (1 + x / 1e-8) * Math.exp(-x / 1e-8), { tags: positive }),
  pdf('Cauchy, scale 1e8', '1 / (1 + (x / 1e8) ** 2)', (x) => 0.5 + Math.atan(x / 1e8) / Math.PI),
  pdf('Cauchy, scale 1e-8', '1 / (1 + (x / 1e-8) ** 2)', (x) => 0.5 + Math.atan(x / 1e-8) / Math.PI),
  pdf('normal, 1e200 times', '1e200 * Math.exp(-0.5 * x * x)', phi),
  pdf('normal, 1e-200 times', '1e-200 * Math.exp(-0.5 * x * x)', phi),
  pdf('exponential, 1e200 times', '1e200 * Math.exp(-x)', (x) => -Math.expm1(-x), { tags: positive }),
  pdf('exponential, 1e-200 times', '1e-200 * Math.exp(-x)', (x) => -Math.expm1(-x), { tags: positive }),
  logpdf('normal by its logarithm', '-0.5 * x * x', phi),
  logpdf('N(1e6, 1) by its logarithm', '-0.5 * (x - 1e6) ** 2', (x) => phi(x - 1e6)),
  logpdf('a log-density of 5000', '5000 - 0.5 * x * x', phi),
  logpdf('a log-density of -5000', '-5000 - 0.5 * x * x', phi),
  logpdf('gamma(500) by its logarithm', '499 * Math.log(x) - x', (x) => gammaP(500, x), { tags: ['@domain (0, Infinity)'] }),
  object('normal with all there is to know', 'pdf: (x: number) => 3 * Math.exp(-0.5 * x * x),\n  dpdf: (x: number) => -3 * x * Math.exp(-0.5 * x * x),\n  mode: 0,\n  center: 0,\n  area: 3 * Math.sqrt(2 * Math.PI),', phi),
  object('exponential with its CDF', 'pdf: (x: number) => Math.exp(-x),\n  cdf: (x: number) => 1 - Math.exp(-x),\n  domain: [0, Infinity],', (x) => -Math.expm1(-x)),
];

const discrete: GalleryLaw[] = [
  pmf('Poisson(4)', 'let p = Math.exp(-4); for (let i = 1; i <= k; i++) p *= 4 / i; return p;', discreteCdf((k) => Math.exp(-4 + k * Math.log(4) - choose(k, 0) - logFactorial(k))), { tags: positive }),
  pmf('geometric(0.2)', '0.8 ** k', (k) => 1 - 0.8 ** (Math.floor(k) + 1), { tags: positive }),
  pmf('binomial(40, 0.3)', 'let c = 1; for (let i = 1; i <= k; i++) c *= (41 - i) / i; return c * 0.3 ** k * 0.7 ** (40 - k);', binomial(40, 0.3), { tags: ['@domain [0, 40]'] }),
  pmf('uniform on 1 to 6', '1', (k) => Math.floor(k) / 6, { tags: ['@domain [1, 6]'] }),
  pmf('Poisson(1000), far from 0', 'let s = 0; for (let i = 1; i <= k; i++) s += Math.log(1000 / i); return Math.exp(s - 1000);', discreteCdf((k) => Math.exp(-1000 + k * Math.log(1000) - logFactorial(k))), { tags: ['@domain [0, 2000]'] }),
  pmf('two-sided geometric', 'Math.exp(-Math.abs(k - 7) / 3)', (k) => {
    const q = Math.exp(-1 / 3);
    const n = Math.floor(k) - 7;
    return n < 0 ? q ** -n / (1 + q) : 1 - q ** (n + 1) / (1 + q);
  }, { tags: ['@domain (-Infinity, Infinity)', '@mode 7'] }),
  pmf('zeta(4)', 'k < 1 ? 0 : k ** -4', discreteCdf((k) => (90 / Math.PI ** 4) * k ** -4, 1), { tags: ['@domain [1, Infinity)'] }),
];

function logFactorial(k: number): number {
  let sum = 0;
  for (let i = 2; i <= k; i++) sum += Math.log(i);
  return sum;
}

export const soundLaws: readonly GalleryLaw[] = [...standard, ...restricted, ...moved, ...discrete];
