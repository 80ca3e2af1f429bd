/**
 * Writes docs/methods.md from the table of methods, and the tags of options in
 * docs/writing-a-distribution.md.
 *
 *   node wasm/methods-doc.ts
 *
 * test/wasm/methods.test.ts fails while the files are not what this would write.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { methodNames, methods, offeredOptions, sessionDefault, sessionMethods, tagOfOption, withheld, type Method, type Requirement } from './methods.ts';
import { numberInWords, rangeInWords, type OptionRule } from './option-rules.ts';

export const methodsDocFile = new URL('../docs/methods.md', import.meta.url);
export const tagsDocFile = new URL('../docs/writing-a-distribution.md', import.meta.url);

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
  const own = sessionDefault(rule);
  const plain = valueInWords(rule);
  return own === rule.default ? plain : `${plain}; in a session ${numberInWords(own as number)}`;
}

function valueInWords(rule: OptionRule): string {
  if (rule.default === undefined) return '';
  return Array.isArray(rule.default) ? `[${rule.default.map(numberInWords).join(', ')}]` : typeof rule.default === 'number' ? numberInWords(rule.default) : String(rule.default);
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
    const why = withheld(rule);
    const tag = !session ? '' : why === undefined ? ` \`@${tagOfOption(option)}\` |` : ` none: ${why} |`;
    return `| \`${option}\` | ${rangeInWords(rule)} | ${defaultInWords(rule)} | ${rule.doc} | ${calls} |${tag}`;
  });
  const table = rows.length === 0 ? ['No options.'] : [`| option | values | default | | in C |${session ? ' tag |' : ''}`, `| --- | --- | --- | --- | --- |${session ? ' --- |' : ''}`, ...rows];
  return [`### ${tag}: ${title}`, '', facts.filter((fact) => fact !== '').join(' '), '', ...table, ''].join('\n');
}

export function methodsDoc(): string {
  const of = (discrete: boolean) => methodNames.filter((name) => methods[name].discrete === discrete).map((name) => section(name, methods[name]));
  return `# Methods and their options

<!-- Written from wasm/method-table.ts by \`node wasm/methods-doc.ts\`; change it there. -->

The univariate methods of the core. In TypeScript (\`wasm/api.ts\`) each is made by
\`core.<method>_new(distr, { option: value })\`; what is left out has the default. A value that is out of
range is refused by name before the core is called. An empty default means that the method chooses.
In a session a method takes mode and area from the session's own search and quadrature if they are not
stated, and a derivative by automatic differentiation or, failing that, by differences if there is none. The last column names the tag that states the option in
a doc comment; a list is written in brackets, \`@cpoints [-1, 0, 2]\`.

## Continuous laws

${of(false).join('\n')}
## Discrete laws

${of(true).join('\n')}`;
}

/** The rows of a table of tags: one for each tag and range. */
function tagRows(): string[] {
  const rows = new Map<string, { tag: string; owners: string[]; rule: OptionRule; range: string }>();
  for (const name of sessionMethods) {
    for (const [option, rule] of offeredOptions(name)) {
      const tag = tagOfOption(option);
      const [range, usual] = [rangeInWords(rule), valueInWords(rule)];
      const key = [tag, range, usual, rule.doc].join();
      const row = rows.get(key) ?? { tag, owners: [], rule, range };
      row.owners.push(methods[name].tag);
      rows.set(key, row);
    }
  }
  const sorted = [...rows.values()].sort((a, b) => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0));
  return sorted.map(({ tag, owners, rule, range }) => `| \`@${tag}\` | ${owners.join(', ')} | ${range} | ${valueInWords(rule)} | ${rule.doc} |`);
}

const tagsBegin = '<!-- Tags of options: written from wasm/method-table.ts by `node wasm/methods-doc.ts`. -->';
const tagsEnd = '<!-- End of the tags of options. -->';

/** docs/writing-a-distribution.md with its table of option tags made anew. */
export function tagsDoc(text: string): string {
  const [begin, end] = [text.indexOf(tagsBegin), text.indexOf(tagsEnd)];
  if (begin < 0 || end < begin) throw new Error(`${tagsDocFile.pathname} has no place for the tags of options.`);
  const table = ['| tag | methods | values | default | |', '| --- | --- | --- | --- | --- |', ...tagRows()].join('\n');
  return `${text.slice(0, begin)}${tagsBegin}\n\n${table}\n\n${text.slice(end)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(methodsDocFile, methodsDoc());
  await writeFile(tagsDocFile, tagsDoc(await readFile(tagsDocFile, 'utf8')));
}
