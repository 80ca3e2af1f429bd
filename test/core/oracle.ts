/** `npm run test:oracle [TABLE...]`: runs the differential tables, shows them, and prints last
 * the share of comparisons that agree. Fails when a difference has no explanation. */
import { compare, report, show, summary, textTable } from './compare.ts';
import { details } from './details.ts';
import { tables } from './tables.ts';

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const verbose = process.argv.includes('--details');
const chosen = tables.filter((table) => wanted.length === 0 || wanted.includes(table.program));
for (const name of wanted)
  if (!tables.some((table) => table.program === name))
    throw new Error(`There is no table "${name}"; there are ${tables.map((t) => t.program).join(', ')}`);

let checks = 0;
let agreeing = 0;
let explained = 0;
let failures = 0;
const overview: string[][] = [];
for (const table of chosen) {
  let comparison;
  try {
    comparison = compare(table);
  } catch (error) {
    failures++;
    console.log(`${table.title}\n${String(error).split('\n').slice(-12).join('\n')}\n`);
    continue;
  }
  console.log(summary(comparison), '\n');
  if (verbose) {
    const text = details(comparison);
    if (text !== '') console.log(text, '\n');
  }
  const reasons = new Map<string, number>();
  for (const { known } of comparison.explained) reasons.set(known.reason, (reasons.get(known.reason) ?? 0) + 1);
  if (reasons.size > 0)
    console.log(textTable(['known difference', 'comparisons'], [...reasons].map(([r, n]) => [show(r), String(n)])), '\n');
  const text = report(comparison);
  if (text !== '') console.log(text, '\n');
  overview.push([
    table.title,
    String(comparison.pairs.length),
    String(comparison.checks),
    String(comparison.agreeing),
    String(comparison.explained.length),
    String(comparison.unexplained.length),
  ]);
  checks += comparison.checks;
  agreeing += comparison.agreeing;
  explained += comparison.explained.length;
  failures += comparison.unexplained.length + comparison.stale.length;
}
console.log(textTable(['table', 'rows', 'comparisons', 'agree', 'known difference', 'unexplained'], overview), '\n');
console.log(
  `${agreeing} of ${checks} comparisons agree (${((100 * agreeing) / Math.max(1, checks)).toFixed(2)} %), ` +
    `${explained} differ for a known reason, ${checks - agreeing - explained} differ without one.`,
);
process.exitCode = failures === 0 ? 0 : 1;
