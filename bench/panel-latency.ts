/**
 * From a change of a control to the redrawn plot, measured in the panel of a real VS Code, for
 * the ten examples: node bench/panel-latency.ts [example …] [--changes=N] [--pause=MS] [--json=FILE]
 *
 * A change is an `input` event on the control, as a moved slider sends it; the time is taken
 * when the histogram of that change's first answer stands in the document and the next frame
 * begins. Host, session worker and webview work together on it, so that everything counts:
 * messages, set-up of the sampler, drawing 10,000 variates, Vega.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { makeVsix, vsix } from '../scripts/package.mjs';
import { root } from '../scripts/setup/paths.mjs';
import { Panel } from '../test/e2e/screen.ts';
import { openWorkbench } from '../test/host/workbench.ts';

interface Example {
  file: string;
  name: string;
  /** Label of the control that is moved, and between which values. */
  control: string;
  from: number;
  to: number;
}

const EXAMPLES: Example[] = [
  { file: 'beta.cjs', name: 'betaPdf', control: 'a', from: 1.5, to: 6 },
  { file: 'gamma.ts', name: 'gammaPdf', control: 'shape', from: 1.2, to: 9 },
  { file: 'generalized-normal.ts', name: 'generalizedNormalPdf', control: 'beta', from: 1.2, to: 8 },
  { file: 'gumbel.ts', name: 'gumbelLogPdf', control: 'scale', from: 0.3, to: 3 },
  { file: 'kumaraswamy.ts', name: 'kumaraswamy', control: 'To', from: 0.5, to: 1 },
  { file: 'poisson.ts', name: 'poissonPmf', control: 'lambda', from: 1, to: 15 },
  { file: 'student.ts', name: 'studentPdf', control: 'nu', from: 1.5, to: 10 },
  { file: 'truncated-normal.ts', name: 'normalTailPdf', control: 'To', from: 3, to: 6 },
  { file: 'two-normals.ts', name: 'twoNormalsPdf', control: 'weight', from: 0.1, to: 0.9 },
  { file: 'weibull.ts', name: 'Weibull', control: 'shape', from: 1.1, to: 4 },
];

const flag = (name: string): string | undefined => process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1];
const CHANGES = Number(flag('changes') ?? 40);
/** Milliseconds from a redrawn plot to the next change: 120 for a slider that moves, 1500 for single clicks. */
const PAUSE = Number(flag('pause') ?? 120);

/** Milliseconds of a change: until its answer arrived in the page, and until it was drawn. */
interface Times {
  arrived: number;
  drawn: number;
}

/** Moves the control in the page and takes the times of each change. */
async function measure(frame: Frame, { control, from, to }: Example): Promise<Times[]> {
  const box = frame.getByRole('region', { name: 'Design' }).getByLabel(control, { exact: true });
  await box.focus();
  const handle = await box.elementHandle();
  if (!handle) throw new Error(`no control ${control}`);
  return frame.evaluate(
    async ({ box, from, to, changes, pause }) => {
      const input = box as HTMLInputElement;
      const slider = input.parentElement?.querySelector<HTMLInputElement>('input[type=range]:not([hidden])');
      const moved = slider ?? input;
      const plot = document.querySelector<HTMLElement>('[data-plot="histogram"]');
      if (!plot) throw new Error('no histogram');
      const times: { arrived: number; drawn: number }[] = [];
      let last = Number(plot.dataset['change'] ?? 0);
      for (let i = 0; i < changes; i++) {
        // A walk through the range that does not repeat itself.
        const value = from + (to - from) * ((i * 0.618034) % 1);
        const redrawn = new Promise<number>((resolve) => {
          const observer = new MutationObserver(() => {
            if (Number(plot.dataset['change'] ?? 0) <= last) return;
            observer.disconnect();
            requestAnimationFrame(() => resolve(performance.now()));
          });
          observer.observe(plot, { attributes: true, attributeFilter: ['data-change'] });
        });
        let arrived = NaN;
        const hear = ({ data }: MessageEvent): void => {
          if ((data?.state?.view?.change ?? 0) > last && Number.isNaN(arrived)) arrived = performance.now();
        };
        window.addEventListener('message', hear);
        const start = performance.now();
        moved.value = String(Number(value.toPrecision(4)));
        moved.dispatchEvent(new Event('input', { bubbles: true }));
        times.push({ drawn: (await redrawn) - start, arrived: arrived - start });
        window.removeEventListener('message', hear);
        last = Number(plot.dataset['change'] ?? 0);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
      return times;
    },
    { box: handle, from, to, changes: CHANGES, pause: PAUSE },
  );
}

function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? NaN;
}

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
await makeVsix();
const folder = mkdtempSync(join(tmpdir(), 'dd-bench-'));
cpSync(join(root, 'examples'), folder, { recursive: true });
const workbench = await openWorkbench({ vsix, folder, width: 1500, height: 900 });
const all: { example: string; times: Times[] }[] = [];
const drawnOf = (times: readonly Times[]): number[] => times.map(({ drawn }) => drawn);
const arrivedOf = (times: readonly Times[]): number[] => times.map(({ arrived }) => arrived);
/** One line of the table. */
function line(name: string, times: readonly Times[]): string {
  const ms = (value: number): string => value.toFixed(0).padStart(4);
  const drawn = drawnOf(times);
  return `${name.padEnd(24)} median ${ms(quantile(drawn, 0.5))} ms   p95 ${ms(quantile(drawn, 0.95))} ms   worst ${ms(Math.max(...drawn))} ms   answer there: median ${ms(quantile(arrivedOf(times), 0.5))} ms`;
}
try {
  const { window } = workbench;
  for (const example of EXAMPLES) {
    if (asked.length > 0 && !asked.some((word) => example.file.includes(word))) continue;
    await window.openFile(example.file);
    await window.codeLens(/^Sample/).first().waitFor({ timeout: 60_000 });
    await window.codeLens(/^Sample/).first().click();
    const panel = await Panel.of(window, example.name);
    await panel.settled();
    await panel.plot(/^Draws and/).locator('svg').first().waitFor();
    const times = await measure(panel.frame, example);
    all.push({ example: example.file, times });
    console.log(line(example.file, times));
    await window.runCommand('View: Close All Editors');
  }
} finally {
  await workbench.close();
  rmSync(folder, { recursive: true, force: true });
}
const times = all.flatMap((one) => one.times);
console.log(line('all', times));
console.log(`${times.length} changes with a pause of ${PAUSE} ms between them, load ${loadavg()[0]?.toFixed(1)} at the end, ${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown processor'}; wanted: median below 100 ms, p95 below 250 ms.`);
const file = flag('json');
if (file) writeFileSync(file, `${JSON.stringify({ wanted: { median: 100, p95: 250 }, median: quantile(drawnOf(times), 0.5), p95: quantile(drawnOf(times), 0.95), examples: all }, null, 1)}\n`);
