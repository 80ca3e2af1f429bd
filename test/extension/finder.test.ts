import assert from 'node:assert/strict';
import { test } from 'node:test';

import { atOrNearest } from '../../extension/find/distribution.ts';
import { kindFromName } from '../../extension/find/names.ts';
import type { Grammar } from '../../extension/find/parser.ts';
import { at, find } from './syntax.ts';

/** `name: how it is reached (kind or shape)` of each distribution found. */
async function shapes(text: string, grammar: Grammar = 'typescript', fileName?: string): Promise<string[]> {
  const { distributions } = await find(text, grammar, fileName);
  return distributions.map(({ name, access, target }) => {
    const how = access.by === 'expression' ? access.expression : 'default';
    return `${name}: ${how} (${target.shape === 'function' ? target.kind : target.shape})`;
  });
}

test('the name tells the kind in any case convention', () => {
  const kinds: Record<string, string | undefined> = {
    pdf: 'pdf', normalPdf: 'pdf', normalPDF: 'pdf', normal_pdf: 'pdf', NORMAL_PDF: 'pdf', NormalPdf: 'pdf', $pdf: 'pdf',
    density: 'pdf', myDensity: 'pdf', my_density: 'pdf', DENSITY: 'pdf',
    logpdf: 'logpdf', logPdf: 'logpdf', log_pdf: 'logpdf', LOG_PDF: 'logpdf', normalLogPdf: 'logpdf', normal_logpdf: 'logpdf',
    lnPdf: 'logpdf', logDensity: 'logpdf', log_density: 'logpdf', logPDF: 'logpdf',
    pmf: 'pmf', poissonPmf: 'pmf', POISSON_PMF: 'pmf', binomial_pmf: 'pmf',
    // MATLAB's names are one word.
    normpdf: 'pdf', tpdf: 'pdf', updf: 'pdf', chi2pdf: 'pdf', normlogpdf: 'logpdf', poisspmf: 'pmf', φPdf: 'pdf',
    // The law of the logarithm is no logarithm of a density.
    logNormalPdf: 'pdf', lognormalPdf: 'pdf', log_normal_pdf: 'pdf',
    // Derivatives, log-PMFs, and names that end otherwise.
    dpdf: undefined, dPdf: undefined, d_pdf: undefined, normal_dpdf: undefined, normalDPdf: undefined, dlogpdf: undefined,
    dLogPdf: undefined, d_log_pdf: undefined, dlogPdf: undefined, logpmf: undefined, logPmf: undefined, log_pmf: undefined,
    cdf: undefined, pdfs: undefined, pdf2: undefined, densityPlot: undefined, pdfToText: undefined, normal: undefined, '': undefined,
  };
  for (const [name, kind] of Object.entries(kinds)) assert.equal(kindFromName(name), kind, name);
});

test('top-level functions, declared, assigned, exported', async () => {
  assert.deepEqual(
    await shapes(`
function normalPdf(x: number, mu = 0, sigma = 1): number { return 1; }
export function b_log_pdf(x) { return 1; }
const cPdf = (x: number, a: number = 1) => x;
export const otherDensity = function (x: number) { return x; };
let ePmf = x => x, other = 3, fpdf = x => x;
export default function gPdf(x: number) { return x; }
`),
    [
      'normalPdf: normalPdf (pdf)',
      'b_log_pdf: b_log_pdf (logpdf)',
      'cPdf: cPdf (pdf)',
      'otherDensity: otherDensity (pdf)',
      'ePmf: ePmf (pmf)',
      'fpdf: fpdf (pdf)',
      'gPdf: gPdf (pdf)',
    ],
  );
});

test('a tag makes any top-level function a distribution and may name its kind', async () => {
  const text = `
/** @distribution */
function bump(x: number) { return 1; }
/** @distribution logpdf */
const hill = (x: number) => -x * x;
/** @distribution pmf */
export default (k: number) => 1;
/** @distribution */
function* stream(x: number) { yield 1; }
`;
  assert.deepEqual(await shapes(text, 'typescript', '/a/b/die.ts'), [
    'bump: bump (pdf)',
    'hill: hill (logpdf)',
    'die: default (pmf)',
    'stream: stream (pdf)',
  ]);
  const { problems } = await find(text);
  assert.deepEqual(problems.map(({ code, severity }) => [code, severity]), [['function-async', 'error']]);
});

test('functions that are plainly something else are left alone', async () => {
  assert.deepEqual(
    await shapes(`
export async function fetchPdf(x: number) { return 1; }
function renderPdf(document: Document): Blob { return new Blob(); }
function openPdf(path: string) {}
function countPdf(x: number): string { return ''; }
function makePdf() {}
declare function declaredPdf(x: number): number;
function overloadedPdf(x: number): number;
function outer() { function innerPdf(x: number) { return x; } const alsoPdf = (x: number) => x; return innerPdf; }
if (true) { function nestedPdf(x: number) { return x; } }
class Holder { normalPdf(x: number) { return x; } }
const mime = { pdf: 'application/pdf', png: 'image/png' };
const files = { pdf: (path: string) => path };
const numbers = { pdf: 3, pmf: [1, 2], logpdf: { a: 1 } };
`),
    [],
  );
});

test('aliases of number are numbers', async () => {
  assert.deepEqual(await shapes('export type Real = number;\nfunction aPdf(x: Real): Real { return x; }\nfunction bPdf(x: Text) {}'), [
    'aPdf: aPdf (pdf)',
  ]);
});

test('object literals, wherever they can be reached', async () => {
  assert.deepEqual(
    await shapes(
      `
import { pdf } from './pdf';
export const normal = { pdf: (x: number) => 1, domain: [0, 1] } as const;
const gamma = { logpdf(x: number) { return 1; } } satisfies Law;
const frozen = Object.freeze({ pmf: function (k: number) { return 1; } });
const short = { pdf, cdf: (x: number) => x };
const got = { get pdf() { return pdf; } };
const borrowed = { pdf: makeDensity(3) };
const laws = {
  first: { pdf: (x: number) => 1 },
  'half-normal': { pdf: (x: number) => 1 },
  deep: { er: { pmf: (k: number) => 1 } },
  notPdf: (x: number) => x,
};
export default { pdf: (x: number) => 1 };
`,
      'typescript',
      'triangular.ts',
    ),
    [
      'normal: normal (object)',
      'gamma: gamma (object)',
      'frozen: frozen (object)',
      'short: short (object)',
      'got: got (object)',
      'borrowed: borrowed (object)',
      'first: laws.first (object)',
      'half-normal: laws["half-normal"] (object)',
      'er: laws.deep.er (object)',
      'triangular: default (object)',
    ],
  );
});

test('CommonJS', async () => {
  assert.deepEqual(
    await shapes(
      `
module.exports = {
  normal: { pdf: x => 1 },
  tPdf: x => 1,
  uPdf(x, a = 1) { return 1; },
  other: 3,
};
exports.aPdf = function (x) { return 1; };
module.exports.bPdf = (x) => 1;
exports.law = { pmf: k => 1 };
exports.alias = normal;
`,
      'javascript',
    ),
    [
      'normal: module.exports.normal (object)',
      'tPdf: module.exports.tPdf (pdf)',
      'uPdf: module.exports.uPdf (pdf)',
      'aPdf: exports.aPdf (pdf)',
      'bPdf: module.exports.bPdf (pdf)',
      'law: exports.law (object)',
    ],
  );
  assert.deepEqual(await shapes('module.exports = { pdf(x) { return 1 } }', 'javascript', 'law.cjs'), [
    'law: module.exports (object)',
  ]);
  assert.deepEqual(await shapes('exports = module.exports = function myPdf(x) { return 1 }', 'javascript'), [
    'myPdf: module.exports (pdf)',
  ]);
});

test('classes whose constructor needs nothing', async () => {
  const text = `
class A { pdf(x: number) { return 1; } }
export class B { constructor(private mu = 0, sigma?: number, ...rest: number[]) {} logpdf = (x: number) => 1; }
export default class { pmf(k: number) { return 1; } }
const C = class { pdf(x: number) { return 1; } };
class Needs { constructor(mu: number) {} pdf(x: number) { return 1; } }
abstract class Base { abstract pdf(x: number): number; }
class Static { static pdf(x: number) { return 1; } }
class Private { #pdf(x: number) { return 1; } private logpdf(x: number) { return 1; } }
class Export { pdf(path: string) {} }
const laws = { D: class { pdf(x: number) { return 1; } } };
`;
  assert.deepEqual(await shapes(text, 'typescript', 'die.ts'), [
    'A: A (class)',
    'B: B (class)',
    'die: default (class)',
    'C: C (class)',
    'D: laws.D (class)',
  ]);
  assert.deepEqual(await shapes('class A { pdf = (x) => 1; }\nclass B extends A { mode = 1; }', 'javascript'), ['A: A (class)']);
});

test('what a tag asks for and cannot have is said', async () => {
  const text = `
/** @distribution */
class Needs { constructor(mu: number) {} pdf(x: number) { return 1; } }
/** @distribution */
abstract class Base { abstract pdf(x: number): number; }
/** @distribution */
class Child extends Base {}
/** @distribution */
const empty = { cdf: (x: number) => x };
/** @distribution */
const spread = { ...empty };
/** @distribution */
const value = 'N(0, 1)';
/** @distribution pmf */
const law = { pdf: (x: number) => 1 };
/** @distribution */
function none() { return 1; }
/** @distribution */
function logPmf(k: number) { return 1; }
function outer() {
  /** @distribution */
  function inner(x: number) { return 1; }
}
/** Nothing follows. @distribution is mentioned only. */
const a = 1;
`;
  const { problems } = await find(text);
  assert.deepEqual(
    problems.map(({ code, severity, range }) => `${severity} ${code}: ${at(text, range)}`),
    [
      'error class-constructor: mu: number',
      'error class-abstract: Base',
      'error member-density: empty',
      'error distribution-shape: value',
      'error tag-distribution: law',
      'error parameter-x: none',
      'error function-logpmf: logPmf',
      'warning distribution-misplaced: @distribution',
    ],
  );
});

test('an x that is not the first parameter is warned of', async () => {
  const text = 'export const normalPdf = (mu = 0, sigma = 1, x = 0) => Math.exp(-0.5 * ((x - mu) / sigma) ** 2);';
  const { distributions, problems } = await find(text);
  assert.equal(distributions.length, 1);
  assert.deepEqual(problems.map(({ severity, code, range }) => `${severity} ${code}: ${at(text, range)}`), ['warning parameter-order: x = 0']);
  assert.match(problems[0]?.message ?? '', /density of mu, with x as a parameter\. Put x first/);
});

test('a constant that holds what a call gives is a distribution by the tag', async () => {
  const text = `
/** @distribution pdf @domain [0, 1] */
export const law = kernelEstimate(data);
/** @distribution */
const mixPdf = mixtures.normal;
/** @distribution */
const gamma = new Gamma(2);
const untaggedPdf = kernelEstimate(data);
/** @distribution */
let nothing;
`;
  const { distributions, problems } = await find(text);
  assert.deepEqual(
    distributions.map(({ name, target }) => [name, target]),
    [['law', { shape: 'function', kind: 'pdf' }], ['mixPdf', { shape: 'function', kind: 'pdf' }], ['gamma', { shape: 'object' }], ['nothing', { shape: 'object' }]],
  );
  assert.deepEqual(problems.map(({ code, range }) => `${code}: ${at(text, range)}`), ['distribution-shape: nothing']);
});

test('parameters after x need defaults, and the remedy is named', async () => {
  const text = 'function normalPdf(x: number, mu: number, sigma = 1, k?: number, ...more: number[]) { return 1; }';
  const { distributions, problems } = await find(text);
  assert.deepEqual(distributions[0]?.parameters.map(({ name }) => name), ['mu', 'sigma', 'k']);
  assert.deepEqual(problems.map((problem) => at(text, problem.range)), ['mu: number', 'k?: number']);
  assert.match(problems[0]?.message ?? '', /mu of normalPdf has no default.*`mu = 1`/);
  assert.equal(problems[0]?.severity, 'error');
});

test('half-typed code hides nothing that stands complete', async () => {
  const complete = '/** @domain [0, 1] */\nexport function okPdf(x: number) { return 1; }\n';
  const broken = [
    'function a(x) {\n  if (x > 0 {\n  return \n',
    'export const bPdfx = (x) => \n',
    'const d = { pdf(x) { return 1 }, \n',
    'class X {\n  pdf(x) { return Math.\n',
    'import { a } from \n',
    'function f(x: number, mu = ) {\n  return Math.exp(\n}\n',
    'export\n',
    'const s = "abc\n',
    'foo(bar, [1, 2\n',
    'export default\n',
    'x ? y\n',
    '}}}}\n',
    'const t = {\n  a: {\n    b: (\n',
  ];
  for (const part of broken) {
    for (const text of [part + complete, complete + part, complete.replace('okPdf', 'firstPdf') + part + complete]) {
      const { distributions } = await find(text);
      const names = distributions.map((distribution) => distribution.name);
      const expected = text.includes('firstPdf') ? ['firstPdf', 'okPdf'] : ['okPdf'];
      for (const name of expected) assert.ok(names.includes(name), `${name} in ${JSON.stringify(text)}: ${names.join()}`);
      const ok = distributions.find(({ name }) => name === expected[0]);
      assert.deepEqual(ok?.stated.domain, [0, 1], JSON.stringify(text));
    }
  }
});

test('a function being typed is found from its head', async () => {
  for (const body of [' {', ' {\n  return', ' {\n  return Math.exp(\n}', ' {\n  if (x > 0 {\n', ' {\n const y = {a: [\n']) {
    const text = `function onePdf(x: number, mu = 0)${body}\n/** @mode 1 */\nexport function twoPdf(x: number) { return 1; }\n`;
    const { distributions } = await find(text);
    assert.deepEqual(distributions.map(({ name, stated }) => [name, stated.mode]), [['onePdf', undefined], ['twoPdf', 1]], text);
    assert.equal(distributions[0]?.nameRange.start.character, 9);
  }
  const arrow = 'export const onePdf = (x: number) =>\n\nconst twoPdf = (x: number) => x;\n';
  assert.deepEqual(await shapes(arrow), ['onePdf: onePdf (pdf)', 'twoPdf: twoPdf (pdf)']);
});

test('every prefix of a file is read without an exception', async () => {
  const text = `/**
 * A law.
 * @domain [0, Infinity)
 */
export function normalPdf(x: number, mu = 0): number {
  const z = (x - mu) / 2;
  return Math.exp(\`\${z}\`.length);
}
export const law = { pdf: (x: number) => ({ a: [1] }).a[0]!, domain: [0, 1] as const };
`;
  for (let end = 0; end <= text.length; end++) await find(text.slice(0, end));
  for (let start = 0; start < text.length; start += 3) await find(text.slice(start));
});

test('the same name twice keeps two identities', async () => {
  const { distributions } = await find('var aPdf = x => 1;\nvar aPdf = x => 2;', 'javascript');
  assert.deepEqual(distributions.map((distribution) => distribution.id), ['aPdf', 'aPdf#2']);
});

test('places count UTF-16 units and any line break', async () => {
  const text = '/* 😀é */ const 名Pdf = (x: number) => 1;\r\nconst bPdf = (x: number) => 1;\r\n';
  const { distributions } = await find(text);
  assert.deepEqual(distributions.map((distribution) => distribution.nameRange.start), [
    { line: 0, character: 16 },
    { line: 1, character: 6 },
  ]);
});

test('at or nearest to the cursor', async () => {
  const text = `/** Doc. */
function aPdf(x: number) {
  return 1;
}

const unrelated = 1;


const laws = {
  one: { pdf: (x: number) => 1 }, two: { pdf: (x: number) => 1 },
};
`;
  const { distributions } = await find(text);
  const names = (line: number, character = 0): string[] =>
    atOrNearest(distributions, { line, character }).map((distribution) => distribution.name);
  assert.deepEqual(names(0), ['aPdf']);
  assert.deepEqual(names(2), ['aPdf']);
  assert.deepEqual(names(5), ['aPdf']);
  assert.deepEqual(names(9, 8), ['one']);
  assert.deepEqual(names(9, 45), ['two']);
  assert.deepEqual(names(8), ['one', 'two']);
  assert.deepEqual(atOrNearest([], { line: 0, character: 0 }), []);
});

test('the values and ranges of parameters are read from defaults and from @param', async () => {
  const text = `/**
 * The gamma law.
 *
 * @param {number} shape 2 [0.1, 10]
 * @param rate the rate, 1 [sic] by default
 * @param shift [-1, Math.PI]
 * @param loc - 3 is what most take
 */
export const gammaPdf = (x: number, shape = 3, rate = 1 / 2, shift = 0, loc = shapes.loc, scale = -2e-1) => x;
`;
  const { distributions, problems } = await find(text);
  assert.deepEqual(problems, []);
  const { parameters } = distributions[0] ?? {};
  assert.deepEqual(parameters?.map(({ name, value, stated, range }) => [name, value, stated, range]), [
    ['shape', 2, 2, [0.1, 10]],
    ['rate', 0.5, undefined, undefined],
    ['shift', 0, undefined, [-1, Math.PI]],
    ['loc', undefined, undefined, undefined],
    ['scale', -0.2, undefined, undefined],
  ]);
  assert.deepEqual(parameters?.map(({ place }) => place && at(text, place)), ['2', '1 / 2', '0', undefined, '-2e-1']);
  assert.deepEqual(parameters?.map(({ defaultText }) => defaultText), ['3', '1 / 2', '0', 'shapes.loc', '-2e-1']);
});

test('the parameters of a class are those of its constructor', async () => {
  const text = `/** @param scale 3 */
export class Weibull { constructor(private readonly shape = 1.8, scale: number = 2) {} pdf(x: number) { return x; } }`;
  const { distributions } = await find(text);
  assert.deepEqual(distributions[0]?.parameters.map(({ name, value }) => [name, value]), [['shape', 1.8], ['scale', 3]]);
});

test('a @param that names no parameter, or has a range upside down, is told', async () => {
  const text = '/**\n * @param nope 2\n * @param mu 5 [3, 1]\n * @param sigma 20 [1, 10]\n */\nfunction aPdf(x, mu = 0, sigma = 1) { return 1; }';
  const { problems } = await find(text);
  assert.deepEqual(problems.map(({ code, severity, range }) => `${severity} ${code}: ${at(text, range)}`), [
    'warning tag-param: nope',
    'error tag-param: [3, 1]',
    'warning tag-param: [1, 10]',
  ]);
  assert.match(problems[0]?.message ?? '', /its parameters are mu, sigma/);
});
