/**
 * Densities that mislead a sampler, a search or a test. What is right for one of them is stated: it
 * may well be served, or refused with a reason; that the draws are right is judged by closed forms.
 */
import { gammaQ } from '../../wasm/special-functions.ts';
import { normalCdf } from '../wasm/numbers.ts';
import { logpdf, object, pdf, pmf, type Ending, type GalleryLaw } from './law.ts';

const phi = normalCdf;
const any: Ending[] = ['sound', 'doubtful'];
const gammaP = (a: number, x: number): number => (x <= 0 ? 0 : 1 - gammaQ(a, x));

/** A mixture of normal laws, as [weight, mean, sd]. */
function mixture(name: string, parts: [number, number, number][], trap: string, expect: Ending[] = ['sound']): GalleryLaw {
  const body = parts.map(([w, m, s]) => `${w / s} * Math.exp(-0.5 * ((x - ${m}) / ${s}) ** 2)`).join(' + ').replaceAll('- -', '+ ');
  const total = parts.reduce((sum, [w]) => sum + w, 0);
  const cdf = (x: number) => parts.reduce((sum, [w, m, s]) => sum + (w / total) * phi((x - m) / s), 0);
  return pdf(name, body, cdf, { trap, expect, spots: parts.map(([, m, s]): [number, number] => [m - 3 * s, m + 3 * s]) });
}

/** The same with numbers that do not stand in the text. */
function hidden(name: string, parts: [number, number, number][], trap: string, expect: Ending[] = ['sound']): GalleryLaw {
  const law = mixture(name, parts, trap, expect);
  const body = parts.map(([w, m, s]) => `${w / s} * Math.exp(-0.5 * ((x - ${m === 0 ? '0' : `2 * ${m / 2}`}) / ${s}) ** 2)`).join(' + ');
  return { ...law, text: `export function lawPdf(x: number): number {\n  return ${body};\n}\n` };
}

const modes: GalleryLaw[] = [
  mixture('0.3 N(0, 1) + 0.7 N(40, 1)', [[0.3, 0, 1], [0.7, 40, 1]], 'a second mode far away'),
  mixture('0.5 N(-3, 1) + 0.5 N(3, 1)', [[0.5, -3, 1], [0.5, 3, 1]], 'two modes'),
  mixture('0.5 N(0, 1) + 0.5 N(1000, 1)', [[0.5, 0, 1], [0.5, 1000, 1]], 'a gap of a thousand scales'),
  mixture('0.5 N(0, 1) + 0.5 N(1e4, 1)', [[0.5, 0, 1], [0.5, 1e4, 1]], 'a gap of ten thousand scales'),
  hidden('0.5 N(0, 1) + 0.5 N(2 * 3456.7, 1)', [[0.5, 0, 1], [0.5, 6913.4, 1]], 'a far mode whose place is not in the text'),
  mixture('0.999 N(0, 1) + 0.001 N(20, 0.1)', [[0.999, 0, 1], [0.001, 20, 0.1]], 'a small narrow mode'),
  mixture('0.9999 N(0, 1) + 1e-4 N(300, 0.2)', [[0.9999, 0, 1], [1e-4, 300, 0.2]], 'a mode of 1e-4 of the mass, far'),
  hidden('0.9999 N(0, 1) + 1e-4 N(2 * 123.4, 0.2)', [[0.9999, 0, 1], [1e-4, 246.8, 0.2]], 'a mode of 1e-4 of the mass whose place is not in the text'),
  mixture('0.9999 N(0, 1) + 1e-4 N(1e4, 1)', [[0.9999, 0, 1], [1e-4, 1e4, 1]], 'a mode of 1e-4 of the mass, ten thousand scales away'),
  mixture('0.99 N(0, 1) + 0.01 N(2, 0.001)', [[0.99, 0, 1], [0.01, 2, 0.001]], 'a spike on the flank'),
  mixture('0.9999 N(0, 1) + 1e-4 N(1.3, 1e-3)', [[0.9999, 0, 1], [1e-4, 1.3, 1e-3]], 'a spike of 1e-4 on the flank'),
  mixture('0.5 N(0, 1) + 0.5 N(0, 1e4)', [[0.5, 0, 1], [0.5, 0, 1e4]], 'two scales at one place'),
  mixture('0.5 N(0, 1e-3) + 0.5 N(1e4, 1e3)', [[0.5, 0, 1e-3], [0.5, 1e4, 1e3]], 'two modes of very different widths', ['sound', 'wrong']),
  mixture('five modes', [[1, -100, 1], [1, -10, 2], [1, 0, 0.1], [1, 7, 0.5], [1, 300, 5]], 'many modes'),
  mixture('N(-500, 1) + N(500, 1), nothing at 0', [[0.5, -500, 1], [0.5, 500, 1]], 'no density at 0'),
  pdf('a comb of ten teeth', 'let f = 0; for (let i = 0; i < 10; i++) f += Math.exp(-0.5 * ((x - i) / 0.05) ** 2); return f;', (x) => {
    let sum = 0;
    for (let i = 0; i < 10; i++) sum += 0.1 * phi((x - i) / 0.05);
    return sum;
  }, { trap: 'many narrow modes' }),
];

const shapes: GalleryLaw[] = [
  pdf('gamma(1/2), a pole at 0', 'Math.exp(-x) / Math.sqrt(x)', (x) => gammaP(0.5, x), { tags: ['@domain (0, Infinity)'], trap: 'a pole' }),
  pdf('gamma(0.05), a steep pole', 'x ** -0.95 * Math.exp(-x)', (x) => gammaP(0.05, x), { tags: ['@domain (0, Infinity)'], trap: 'a steep pole', expect: ['sound', 'doubtful', 'error'] }),
  pdf('arcsine law, two poles', '1 / Math.sqrt(x * (1 - x))', (x) => (2 / Math.PI) * Math.asin(Math.sqrt(x)), { tags: ['@domain (0, 1)'], trap: 'poles at both ends', expect: any }),
  pdf('a pole inside', 'Math.abs(x) < 1 ? 1 / Math.sqrt(Math.abs(x)) : 0', (x) => 0.5 + 0.5 * Math.sign(x) * Math.sqrt(Math.abs(x)), { tags: ['@domain [-1, 1]'], trap: 'a pole inside the domain', expect: ['sound', 'doubtful', 'wrong', 'error'] }),
  pdf('two boxes with a gap', '(x > 0 && x < 1) || (x > 5 && x < 6) ? 1 : 0', (x) => (x < 1 ? x / 2 : x < 5 ? 0.5 : (x - 4) / 2), { tags: ['@domain [0, 6]'], trap: 'a gap' }),
  pdf('two humps on [0, 1] and [5, 6]', 'x > 0 && x < 1 ? x * (1 - x) : x > 5 && x < 6 ? (x - 5) * (6 - x) : 0', (x) => (x < 1 ? 0.5 * x * x * (3 - 2 * x) : x < 5 ? 0.5 : 0.5 + 0.5 * (x - 5) ** 2 * (3 - 2 * (x - 5))), { tags: ['@domain [0, 6]'], trap: 'a gap' }),
  pdf('a staircase', 'x < 0 || x >= 3 ? 0 : 3 - Math.floor(x)', (x) => (x < 1 ? x / 2 : x < 2 ? 0.5 + (x - 1) / 3 : 5 / 6 + (x - 2) / 6), { tags: ['@domain [0, 3]'], trap: 'discontinuities' }),
  pdf('a box on the whole line', 'x > 2 && x < 3 ? 1 : 0', (x) => Math.min(1, Math.max(0, x - 2)), { trap: 'a support that nobody states' }),
  pdf('a box of width 1e-3 at 123', 'Math.abs(x - 123) < 0.0005 ? 1 : 0', (x) => Math.min(1, Math.max(0, (x - 122.9995) * 1000)), { trap: 'a narrow support that nobody states', expect: ['sound', 'doubtful', 'error'] }),
  pdf('exponential without its domain', 'x < 0 ? 0 : Math.exp(-x)', (x) => (x < 0 ? 0 : -Math.expm1(-x)), { trap: 'a jump at an end that nobody states' }),
  pdf('a plateau with exponential ends', 'Math.exp(-Math.max(0, Math.abs(x) - 5))', (x) => (x < -5 ? Math.exp(x + 5) / 12 : x < 5 ? (x + 6) / 12 : 1 - Math.exp(5 - x) / 12), { trap: 'a plateau' }),
  pdf('a normal law with a notch', 'Math.exp(-0.5 * x * x) * (x > 0.5 && x < 0.6 ? 0 : 1)', (x) => {
    const notch = phi(0.6) - phi(0.5);
    return (x < 0.5 ? phi(x) : x < 0.6 ? phi(0.5) : phi(x) - notch) / (1 - notch);
  }, { trap: 'a small gap', expect: ['sound', 'error'] }),
  pdf('a jump to a hundredth', 'x < 1 ? 1 : 0.01', (x) => (x < 1 ? x / 1.09 : (1 + 0.01 * (x - 1)) / 1.09), { tags: ['@domain [0, 10]'], trap: 'a discontinuity' }),
  pdf('a wave on a normal law', 'Math.exp(-0.5 * x * x) * (1 + 0.9 * Math.cos(20 * x))', undefined, { trap: 'not T-concave, many modes', expect: any }),
  pdf('|x| exp(-x^2)', 'Math.abs(x) * Math.exp(-x * x)', (x) => 0.5 + 0.5 * Math.sign(x) * -Math.expm1(-x * x), { trap: 'a zero between two modes' }),
  pdf('U-shape 1 + 10 x^4', '1 + 10 * x ** 4', (x) => 0.5 + (x + 2 * x ** 5) / 6, { tags: ['@domain [-1, 1]'], trap: 'modes at both ends, not T-concave' }),
  pdf('exp(-sqrt|x|)', 'Math.exp(-Math.sqrt(Math.abs(x)))', (x) => {
    const r = Math.sqrt(Math.abs(x));
    const tail = 0.5 * (1 + r) * Math.exp(-r);
    return x < 0 ? tail : 1 - tail;
  }, { trap: 'a cusp, a tail heavier than exponential' }),
];

const tails: GalleryLaw[] = [
  pdf('Pareto(1), no mean', 'x ** -2', (x) => 1 - 1 / x, { tags: ['@domain [1, Infinity)'], trap: 'a tail without mean' }),
  pdf('Pareto(1/2)', 'x ** -1.5', (x) => 1 - x ** -0.5, { tags: ['@domain [1, Infinity)'], trap: 'a very heavy tail', expect: any }),
  pdf('Pareto(0.1)', 'x ** -1.1', (x) => 1 - x ** -0.1, { tags: ['@domain [1, Infinity)'], trap: 'a tail that spans 1e10 scales', expect: ['sound', 'doubtful', 'error'] }),
  pdf('Levy', 'Math.exp(-1 / (2 * x)) * x ** -1.5', (x) => 2 * phi(-1 / Math.sqrt(x)), { tags: ['@domain (0, Infinity)'], trap: 'a tail without mean', expect: any }),
  pdf('t(1.5)', '(1 + x * x / 1.5) ** -1.25', undefined, { trap: 'a tail without variance' }),
  pdf('log-normal(0, 3)', 'Math.exp(-(Math.log(x) ** 2) / 18) / x', (x) => phi(Math.log(x) / 3), { tags: ['@domain (0, Infinity)'], trap: 'a tail over twenty decades', expect: any }),
  pdf('1/x, of infinite area', '1 / x', undefined, { tags: ['@domain [1, Infinity)'], trap: 'an infinite area', expect: ['error'], message: /infinite/ }),
  pdf('1/(1 + |x|), of infinite area', '1 / (1 + Math.abs(x))', undefined, { trap: 'an infinite area', expect: ['error'], message: /infinite/ }),
  pdf('a pole of 1/x', '1 / x', undefined, { tags: ['@domain (0, 1]'], trap: 'an infinite area at a pole', expect: ['error'], message: /infinite/ }),
  pdf('the constant 1 on the line', '1', undefined, { trap: 'an infinite area', expect: ['error'], message: /infinite|domain/ }),
  pdf('nothing anywhere', '0', undefined, { trap: 'no density at all', expect: ['error'], message: /positive/ }),
  logpdf('normal, 1e308 too large', '1e5 - 0.5 * x * x', phi, { trap: 'a density beyond doubles' }),
  pdf('normal with noise', 'Math.exp(-0.5 * x * x) * (1 + 1e-6 * Math.sin(1e5 * x))', phi, { trap: 'roughness of 1e-6', expect: ['sound', 'doubtful', 'error'] }),
];

const bell = 'pdf: (x: number) => Math.exp(-0.5 * x * x)';
const claims: GalleryLaw[] = [
  object('normal with the CDF of the logistic', `${bell},\n  cdf: (x: number) => 1 / (1 + Math.exp(-1.7 * x)),`, phi, { trap: 'a wrong cdf', expect: ['doubtful', 'wrong'] }),
  object('normal with a wrong derivative', `${bell},\n  dpdf: (x: number) => x * Math.exp(-0.5 * x * x),`, phi, { trap: 'a wrong dpdf', expect: ['doubtful', 'wrong'] }),
  object('normal with a derivative 10 % off', `${bell},\n  dpdf: (x: number) => -1.1 * x * Math.exp(-0.5 * x * x),`, phi, { trap: 'a wrong dpdf', expect: ['doubtful', 'wrong'] }),
  pdf('normal with a mode half a standard deviation off', 'Math.exp(-0.5 * x * x)', phi, { tags: ['@mode 0.5'], trap: 'a wrong mode', expect: ['doubtful', 'wrong'] }),
  pdf('normal with an area of 100', 'Math.exp(-0.5 * x * x)', phi, { tags: ['@area 100'], trap: 'a wrong area', expect: ['doubtful', 'wrong'] }),
  pdf('normal with an area of 1', 'Math.exp(-0.5 * x * x)', phi, { tags: ['@area 1'], trap: 'a wrong area', expect: ['doubtful', 'wrong'] }),
  pdf('normal with a center of 1e4', 'Math.exp(-0.5 * x * x)', phi, { tags: ['@center 1e4'], trap: 'a center without density', expect: any }),
  pdf('gamma(3) on the line', 'x < 0 ? 0 : x * x * Math.exp(-x)', (x) => gammaP(3, x), { tags: ['@domain (-Infinity, Infinity)'], trap: 'a domain wider than the support', expect: any }),
  pdf('gamma(3) that is negative left of 0', 'x ** 3 * Math.exp(-Math.abs(x))', undefined, { trap: 'a negative density', expect: ['error'], message: /negative/ }),
  object('a density and a log-density that differ', `${bell},\n  logpdf: (x: number) => -0.5 * x * x - 0.01 * x,`, (x) => phi(x + 0.01), { trap: 'pdf and logpdf differ', expect: ['doubtful', 'wrong'] }),
];

const discrete: GalleryLaw[] = [
  pmf('zeta(1.5), cut at two million', 'k < 1 ? 0 : k ** -1.5', undefined, { tags: ['@domain [1, Infinity)'], trap: 'a tail that no table holds', expect: ['wrong', 'error'] }),
  pmf('two values far apart', 'k === 3 || k === 5000 ? 1 : 0', (k) => (k < 3 ? 0 : k < 5000 ? 0.5 : 1), { tags: ['@domain [0, 10000]'], trap: 'a gap between atoms', spots: [[4999.5, 5000.5]] }),
  pmf('geometric with an atom of 1e-4 at 1000', '0.2 * 0.8 ** k + (k === 1000 ? 1e-4 : 0)', (k) => (1 - 0.8 ** (Math.floor(k) + 1) + (k >= 1000 ? 1e-4 : 0)) / 1.0001, { tags: ['@domain [0, Infinity)'], trap: 'an atom beyond the tail', spots: [[999.5, 1000.5]], expect: any }),
];

export const treacherousLaws: readonly GalleryLaw[] = [...modes, ...shapes, ...tails, ...claims, ...discrete];
