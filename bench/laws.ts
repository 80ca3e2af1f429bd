/** The laws that the choice of method is measured on: the continuous ones of `examples/`, and some in one line each. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { CompiledDistribution } from '../wasm/protocol.ts';

export interface Law {
  name: string;
  distribution: CompiledDistribution;
}

type Facts = Pick<CompiledDistribution, 'domain' | 'mode' | 'center' | 'area'>;

const functionOf = (kind: 'pdf' | 'logpdf') => ({ shape: 'function', kind }) as const;
const positive: Facts = { domain: [0, Infinity] };
const unit: Facts = { domain: [0, 1] };

const lines: [name: string, expression: string, facts?: Facts, kind?: 'pdf' | 'logpdf'][] = [
  ['normal', '(x) => Math.exp(-0.5 * x * x)'],
  ['normal, in its logarithm', '(x) => -0.5 * x * x', {}, 'logpdf'],
  ['normal, at 1e6', '(x) => Math.exp(-0.5 * (x - 1e6) ** 2)', { center: 1e6 }],
  ['normal, scaled by 1e8', '(x) => Math.exp(-0.5 * (x / 1e8) ** 2)'],
  ['normal, area of 1e200', '(x) => 1e200 * Math.exp(-0.5 * x * x)'],
  ['normal, from 5 on', '(x) => Math.exp(-0.5 * x * x)', { domain: [5, Infinity] }],
  ['exponential', '(x) => Math.exp(-x)', positive],
  ['uniform', '() => 1', unit],
  ['triangular', '(x) => (x < 0.3 ? x / 0.3 : (1 - x) / 0.7)', unit],
  ['Laplace', '(x) => Math.exp(-Math.abs(x))'],
  ['logistic', '(x) => 1 / Math.cosh(x / 2) ** 2'],
  ['Cauchy', '(x) => 1 / (1 + x * x)'],
  ['t with 1.5 degrees of freedom', '(x) => (1 + x * x / 1.5) ** -1.25'],
  ['log-normal', '(x) => (x <= 0 ? 0 : Math.exp(-0.5 * Math.log(x) ** 2) / x)', positive],
  ['gamma(10)', '(x) => x ** 9 * Math.exp(-x)', positive],
  ['gamma(1/2)', '(x) => Math.exp(-x) / Math.sqrt(x)', positive],
  ['beta(1/2, 1/2)', '(x) => 1 / Math.sqrt(x * (1 - x))', unit],
  ['beta(20, 30)', '(x) => x ** 19 * (1 - x) ** 29', unit],
  ['Pareto(3)', '(x) => x ** -4', { domain: [1, Infinity] }],
  ['hyperbolic', '(x) => Math.exp(-2 * Math.sqrt(1 + x * x) + x)'],
  ['inverse Gaussian', '(x) => x ** -1.5 * Math.exp(-((x - 1) ** 2) / (2 * x))', positive],
  ['two modes, 8 apart', '(x) => 0.3 * Math.exp(-0.5 * (x + 4) ** 2) + 0.7 * Math.exp(-0.5 * (x - 4) ** 2)'],
  ['five modes', '(x) => Math.exp(-x * x / 8) * (1 + Math.cos(3 * x) ** 2)'],
  ['steps', '(x) => 3 - Math.floor(x)', { domain: [0, 3] }],
  ['costly: a sum of 200 normals', '(x) => { let s = 0; for (let i = 0; i < 200; i++) s += Math.exp(-0.5 * (x - i / 200) ** 2); return s; }'],
];

const examples = fileURLToPath(new URL('../examples/', import.meta.url));
const files: [file: string, expression: string, target: CompiledDistribution['target'], facts?: Facts][] = [
  ['beta.cjs', 'exports.betaPdf', functionOf('pdf'), unit],
  ['gamma.ts', 'gammaPdf', functionOf('pdf'), positive],
  ['generalized-normal.ts', 'generalizedNormalPdf', functionOf('pdf'), { mode: 0 }],
  ['gumbel.ts', 'gumbelLogPdf', functionOf('logpdf')],
  ['kumaraswamy.ts', 'kumaraswamy', { shape: 'object' }],
  ['student.ts', 'studentPdf', functionOf('pdf'), { mode: 0 }],
  ['truncated-normal.ts', 'normalTailPdf', functionOf('pdf'), { domain: [2, 5], mode: 2 }],
  ['two-normals.ts', 'twoNormalsPdf', functionOf('pdf')],
  ['weibull.ts', 'Weibull', { shape: 'class' }],
];

function bundled(file: string, expression: string): string {
  const contents = `${readFileSync(examples + file, 'utf8')}\n;__distribution__(${expression});\n`;
  const stdin = { contents, resolveDir: examples, sourcefile: file, loader: file.endsWith('.ts') ? ('ts' as const) : ('js' as const) };
  return buildSync({ stdin, bundle: true, write: false, format: 'iife', platform: 'node', target: 'esnext' }).outputFiles[0]?.text as string;
}

export function lawsToChooseFor(): Law[] {
  const one = (name: string, code: string, target: CompiledDistribution['target'], facts: Facts = {}): Law => ({
    name,
    distribution: { name, code, fileName: 'law.js', target, parameters: [], ...facts },
  });
  return [
    ...files.map(([file, expression, target, facts]) => one(`examples/${file}`, bundled(file, expression), target, facts)),
    ...lines.map(([name, expression, facts, kind = 'pdf']) => one(name, `__distribution__(${expression});`, functionOf(kind), facts)),
  ];
}
