/**
 * Writes docs/methods.md from the table of methods.
 *
 *   node wasm/methods-doc.ts
 *
 * test/wasm/methods.test.ts fails while the file is not what this would write.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { methodNames, methods, type Method, type Requirement } from './methods.ts';
import { rangeInWords, type OptionRule } from './option-rules.ts';

export const methodsDocFile = new URL('../docs/methods.md', import.meta.url);

const requirementInWords: Record<Requirement, string> = {
  pdf: 'density',
  dpdf: 'its derivative',
  logpdf: 'log-density',
  dlogpdf: 'its derivative',
  cdf: 'CDF',
  hr: 'hazard rate',
  mode: 'mode',
  area: 'area below the density',
  pole: 'pole at an end of the domain',
  pv: 'probabilities',
  pmf: 'PMF',
  pmfsum: 'sum of the PMF',
  'standard law': 'one of the core\'s standard laws',
};

function defaultInWords(rule: OptionRule): string {
  if (rule.default === undefined) return '';
  return Array.isArray(rule.default) ? `[${rule.default.join(', ')}]` : String(rule.default);
}

function section(name: string, { tag, title, requires, condition, source, inversion, session, options }: Method): string {
  const facts = [
    `Needs: ${requires.map((what) => requirementInWords[what]).join(', ')}. ${condition}`,
    inversion ? 'Inversion: one uniform a draw, in the order of the draws.' : '',
    session ? `In a session: \`@method ${name}\`.` : 'Not in a session; from TypeScript and C.',
    `Source: ${source}.`,
  ];
  const rows = Object.entries(options).map(([option, rule]) => {
    const setters = rule.kind === 'variant' ? Object.values(rule.setters) : [rule.setter];
    const calls = setters.map((setter) => `\`${setter}\``).join(', ');
    return `| \`${option}\` | ${rangeInWords(rule)} | ${defaultInWords(rule)} | ${rule.doc} | ${calls} |`;
  });
  const table = rows.length === 0 ? ['No options.'] : ['| option | values | default | | in C |', '| --- | --- | --- | --- | --- |', ...rows];
  return [`### ${tag}: ${title}`, '', facts.filter((fact) => fact !== '').join(' '), '', ...table, ''].join('\n');
}

export function methodsDoc(): string {
  const of = (discrete: boolean) => methodNames.filter((name) => methods[name].discrete === discrete).map((name) => section(name, methods[name]));
  return `# Methods and their options

<!-- Written from wasm/methods.ts by \`node wasm/methods-doc.ts\`; change it there. -->

The univariate methods of the core. In TypeScript (\`wasm/api.ts\`) each is made by
\`core.<method>_new(distr, { option: value })\`; what is left out has the default. A value that is out of
range is refused by name before the core is called. An empty default means that the method chooses.
In a session a method takes mode and area from the session's own search and quadrature if they are not
stated, and a numerical derivative if there is none.

## Continuous laws

${of(false).join('\n')}
## Discrete laws

${of(true).join('\n')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(methodsDocFile, methodsDoc());
