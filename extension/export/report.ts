/** A report on a sample in Markdown, with all that is needed to make it again. */

import type { SessionRequest, Verdict } from '../../wasm/protocol.ts';
import type { SampleView } from '../../webview/protocol.ts';
import { tagsOfChoice } from '../find/method-tags.ts';
import { formatCount, formatNumber } from '../panel/format.ts';

export interface Versions {
  /** Name and version, in reading order. */
  [name: string]: string;
}

export interface ReportParts {
  /** File the distribution stands in, as the user calls it. */
  file: string;
  /** The distribution as written, its doc comment included. */
  text: string;
  /** Names of the parameters, in the order of the request's. */
  parameters: readonly string[];
  /** SHA-256 of the compiled text that was run, imports included; hexadecimal. */
  codeHash: string;
  /** SHA-256 of the draws as little-endian 64-bit doubles (discrete: integers); hexadecimal. */
  drawsHash: string;
  request: SessionRequest;
  urng: string;
  outcome: string;
  verdict: Verdict | undefined;
  view: SampleView;
  versions: Versions;
  time: Date;
  /** Pictures that lie beside the report. */
  pictures: readonly { title: string; file: string }[];
}

/** Text that Markdown leaves as it is. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(row.map(plain)))].join('\n');
}

const number = (value: number | null): string => (value === null ? 'unknown' : formatNumber(value, 10));

/** The fence is longer than any run of backticks inside. */
function codeBlock(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

export function reportText(parts: ReportParts): string {
  const { request, view, file, text, versions, pictures } = parts;
  const { distribution, method, purpose, defaults, size, seed } = request;
  const parameters = distribution.parameters.flatMap((value, i) => (value === undefined ? [] : [[parts.parameters[i] ?? String(i + 1), value] as const]));
  const tags = [
    ...parameters.map(([name, value]) => `@param ${name} ${value}`),
    ...(distribution.domain === undefined ? [] : [`@domain [${distribution.domain.join(', ')}]`]),
    ...tagsOfChoice(method),
    ...(purpose === undefined ? [] : [`@purpose ${purpose}`]),
    `@size ${size}`,
    `@seed ${seed}`,
  ];
  const chosen = Object.entries(defaults ?? {}).map(([name, value]) => `\`${name}\` ${String(value)}`);
  const values = parameters.map(([name, value]) => `\`${name}\` = ${value}`);
  const sections = [
    `# ${plain(distribution.name)}: ${formatCount(size)} draws`,
    `${plain(parts.outcome)}. Made ${parts.time.toISOString()} from ${plain(file)}.`,
    ...pictures.map(({ title, file: picture }) => `![${plain(title)}](${encodeURI(picture)})`),
    '## The distribution',
    codeBlock(text, /\.[cm]?jsx?$/.test(file) ? 'js' : 'ts'),
    ...(values.length > 0 ? [`With ${values.join(', ')} in place of the defaults.`] : []),
    '## The sampler',
    table(['', ''], view.summary.map(({ label, value }) => [label, value])),
    '## The draws',
    table(['moment', 'value', 'standard error'], view.moments.map(({ label, value, standardError }) => [label, number(value), number(standardError)])),
    table(['probability', 'quantile of the draws'], view.quantiles.map(({ p, x }) => [String(p), number(x)])),
    '## Checks',
    ...(parts.verdict === undefined ? [] : [
      `**The sampler is ${plain(parts.verdict.summary)}.**`,
      ...parts.verdict.reasons.map(({ level, check, detail, remedy }) => `- ${level}, ${plain(check)}: ${plain(detail)} ${plain(remedy)}`),
    ]),
    table(['check', 'outcome', ''], view.checks.map(({ name, outcome, detail }) => [name, outcome, detail])),
    '## To make it again',
    [
      `1. Put these tags into the doc comment of \`${distribution.name}\`, in place of those that state the same: \`${tags.join(' ')}\``,
      ...(chosen.length > 0 ? [`2. The settings in force: ${chosen.join(', ')}; at most ${formatCount(request.evaluationBudget ?? Infinity)} evaluations in a set-up.`] : []),
      `${chosen.length > 0 ? 3 : 2}. Run *Distribution: Sample*, or *Distribution: Export Samples*: the same draws come again, and this report has the same hashes.`,
    ].join('\n'),
    table(
      ['', ''],
      [
        ['Method', method.name],
        ['Draws', String(size)],
        ['Seed', seed],
        ['Uniform random numbers', parts.urng],
        ['SHA-256 of the compiled text', parts.codeHash],
        ['SHA-256 of the draws', parts.drawsHash],
        ...Object.entries(versions),
      ],
    ),
    `The draws are hashed as ${view.discrete ? 'integers of 64 bits' : 'IEEE doubles'}, little-endian, one after the other; that is what a \`.npy\` file holds after its header.`,
  ];
  return `${sections.join('\n\n')}\n`;
}
