/** The laws that the choice of method is measured on: the continuous ones of `examples/`, and the sound ones of the gallery. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { gallery } from '../test/gallery/densities.ts';
import { Sessions } from '../test/gallery/sessions.ts';
import type { CompiledDistribution } from '../wasm/protocol.ts';

export interface Law {
  name: string;
  distribution: CompiledDistribution;
}

type Facts = Pick<CompiledDistribution, 'domain' | 'mode' | 'center' | 'area'>;

const functionOf = (kind: 'pdf' | 'logpdf') => ({ shape: 'function', kind }) as const;

const examples = fileURLToPath(new URL('../examples/', import.meta.url));
const files: [file: string, expression: string, target: CompiledDistribution['target'], facts?: Facts][] = [
  ['beta.cjs', 'exports.betaPdf', functionOf('pdf'), { domain: [0, 1] }],
  ['gamma.ts', 'gammaPdf', functionOf('pdf'), { domain: [0, Infinity] }],
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

export async function lawsToChooseFor(): Promise<Law[]> {
  const laws: Law[] = files.map(([file, expression, target, facts]) => {
    const name = `examples/${file}`;
    return { name, distribution: { name, code: bundled(file, expression), fileName: 'law.js', target, parameters: [], ...facts } };
  });
  const sessions = new Sessions();
  try {
    for (const law of gallery) {
      if (law.discrete || law.trap !== undefined || law.expect.join() !== 'sound') continue;
      laws.push({ name: law.name, distribution: await sessions.compiled(law) });
    }
  } finally {
    sessions.dispose();
  }
  return laws;
}
