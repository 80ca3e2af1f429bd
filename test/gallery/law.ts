/** What an entry of the gallery is, and short ways to write one. */
import type { VerdictLevel } from '../../wasm/protocol.ts';

/** What a session may end with: a verdict, or a refusal that says why. */
export type Ending = VerdictLevel | 'error';

export interface GalleryLaw {
  name: string;
  /** TypeScript as in the editor, doc comment included; one distribution. */
  text: string;
  discrete?: true;
  /** What is treacherous about it; absent for the sound ones. */
  trap?: string;
  /** Endings that are right for the method chosen automatically. */
  expect: Ending[];
  /** What a refusal has to say. */
  message?: RegExp;
  /** Closed form of the distribution function; without it a sampler cannot be judged from outside. */
  cdf?: (x: number) => number;
  /** Intervals whose mass is counted by itself: small modes, far tails. */
  spots?: [from: number, to: number][];
}

interface More {
  /** Lines of the doc comment. */
  tags?: string[];
  trap?: string;
  expect?: Ending[];
  message?: RegExp;
  spots?: [number, number][];
  discrete?: true;
}

export const Inf = Infinity;

function entry(name: string, text: string, cdf: GalleryLaw['cdf'], { trap, expect = ['sound'], message, spots, discrete }: More): GalleryLaw {
  return { name, text, expect, ...(cdf && { cdf }), ...(trap !== undefined && { trap }), ...(message && { message }), ...(spots && { spots }), ...(discrete && { discrete }) };
}

const comment = (tags: string[] = []) => (tags.length === 0 ? '' : `/**\n${tags.map((tag) => ` * ${tag}`).join('\n')}\n */\n`);
const f = (suffix: string, variable: string) => (name: string, body: string, cdf?: GalleryLaw['cdf'], more: More = {}) => {
  const code = body.includes('return') ? body : `return ${body};`;
  return entry(name, `${comment(more.tags)}export function law${suffix}(${variable}: number): number {\n  ${code}\n}\n`, cdf, suffix === 'Pmf' ? { ...more, discrete: true } : more);
};

/** A density, its logarithm, a PMF: an expression of x (or k), or statements. */
export const pdf = f('Pdf', 'x');
export const logpdf = f('Logpdf', 'x');
export const pmf = f('Pmf', 'k');
/** An object with several members. */
export const object = (name: string, members: string, cdf?: GalleryLaw['cdf'], more: More = {}): GalleryLaw =>
  entry(name, `${comment(more.tags)}export const law = {\n  ${members}\n};\n`, cdf, more);
