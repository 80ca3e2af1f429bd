/**
 * Tasks of the panel's page in a real VS Code while 10^7 draws are made and shown, from a trace
 * of Chromium's: node bench/panel-trace.ts [--file=TRACE.json]
 *
 * The trace begins when the first drawing stands. Then Resample is pressed, and when the result
 * is there each view is opened in turn. Counted are tasks of the thread that runs the webview,
 * with what they are, and apart from them whether the webview's script ran in them.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeVsix, vsix } from '../scripts/package.mjs';
import { Panel } from '../test/e2e/screen.ts';
import { openWorkbench } from '../test/host/workbench.ts';

const SOURCE = `/** @domain [0, Infinity) @size 10000000 */
export function decayPdf(x: number, rate = 2): number {
  return Math.exp(-rate * x);
}
`;

/** An event of a trace; times in microseconds. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args?: { data?: { url?: string; functionName?: string } };
}

await makeVsix();
const folder = mkdtempSync(join(tmpdir(), 'dd-trace-'));
writeFileSync(join(folder, 'many.ts'), SOURCE);
const workbench = await openWorkbench({ vsix, folder, width: 1500, height: 900, settings: { 'distributionDesigner.timeLimit': 180 } });
const events: TraceEvent[] = [];
try {
  const { window } = workbench;
  await window.openFile('many.ts');
  await window.codeLens(/^Sample/).first().waitFor({ timeout: 60_000 });
  await window.codeLens(/^Sample/).first().click();
  const panel = await Panel.of(window, 'decayPdf');
  await panel.plot(/^Draws and/).locator('svg').first().waitFor({ timeout: 180_000 });
  await panel.settled(180_000);
  const browser = window.page.context().browser();
  if (!browser) throw new Error('the browser cannot be traced');
  await browser.startTracing(window.page, { categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  await panel.frame.getByRole('region', { name: 'Design' }).getByRole('button', { name: 'Resample' }).click();
  await panel.frame.getByText('values of the panel').waitFor({ timeout: 180_000 });
  await panel.settled(180_000);
  for (const tab of [/Fit/, /Sampler/, /Log/, /Overview/]) {
    await panel.openTab(tab);
    await window.page.waitForTimeout(1000);
  }
  const buffer = await browser.stopTracing();
  const text = buffer.toString();
  events.push(...(JSON.parse(text) as { traceEvents: TraceEvent[] }).traceEvents);
  const file = process.argv.find((word) => word.startsWith('--file='))?.slice('--file='.length);
  if (file) writeFileSync(file, text);
} finally {
  await workbench.close();
  rmSync(folder, { recursive: true, force: true });
}

const ours = events.filter(({ args, dur }) => dur !== undefined && /\/webview\.js/.test(args?.data?.url ?? ''));
if (ours.length === 0) throw new Error(`the trace of ${events.length} events has none of the webview's script`);
const threads = new Set(ours.map(({ pid, tid }) => `${pid}.${tid}`));
const tasks = events.filter(({ name, pid, tid, dur }) => dur !== undefined && name === 'RunTask' && threads.has(`${pid}.${tid}`));
const within = (task: TraceEvent) => (event: TraceEvent): boolean =>
  event.pid === task.pid && event.tid === task.tid && event.ts >= task.ts && event.ts < task.ts + (task.dur as number);
const withOurs = tasks.filter((task) => ours.some(within(task)));
const ms = ({ dur = 0 }: TraceEvent): number => dur / 1000;
const longest = (list: readonly TraceEvent[]): TraceEvent[] => [...list].sort((a, b) => ms(b) - ms(a)).slice(0, 5);

console.log(`${tasks.length} tasks of the thread that the webview runs on, ${withOurs.length} of them with its script.`);
for (const [what, list] of [['with the webview\'s script', withOurs], ['of the thread, the workbench\'s included', tasks]] as const) {
  console.log(`Longest tasks ${what}:`);
  for (const task of longest(list)) {
    const parts = events.filter((event) => event.dur !== undefined && event !== task && within(task)(event)).sort((a, b) => ms(b) - ms(a)).slice(0, 4);
    console.log(`  ${ms(task).toFixed(0).padStart(5)} ms   ${parts.map((part) => `${part.args?.data?.functionName || part.name} ${ms(part).toFixed(0)}`).join(', ')}`);
  }
}
console.log(`${over(withOurs)} of ${withOurs.length} tasks with the webview's script longer than 100 ms; load ${loadavg()[0]?.toFixed(1)}, ${availableParallelism()} cores; wanted: none.`);

function over(all: readonly TraceEvent[]): number {
  return all.filter((task) => ms(task) > 100).length;
}
