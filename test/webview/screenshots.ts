/**
 * Pictures of every view in every theme, to look at: node test/webview/screenshots.ts FOLDER
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CompareView, PanelState, Theme } from '../../webview/protocol.ts';
import {
  aliasesOf, arcsineView, cauchyView, compareView, designView, failedState, inversionView, logEntries, mixtureView,
  panelState, poissonView, rejectionView,
} from './results.ts';
import { openStubPage } from './stub-page.ts';

const poissonPv = (n: number): number[] => Array.from({ length: n }, (_, k) => Math.exp(-(((k - n / 3) / (n / 6)) ** 2)));

function wrongCompared(): CompareView {
  const { rows, ...rest } = compareView();
  return { ...rest, rows: rows.map((row, i) => (i === 2 ? { ...row, setupMs: 0.001, nsPerDraw: 1, p: 0, verdict: 'wrong', note: 'Wrong here: the hat covers only 66.8 % of the mass. Do not use it.' } : row)) };
}

const folder = process.argv[2];
if (!folder) throw new Error('Name the folder for the pictures.');
mkdirSync(folder, { recursive: true });
const only = process.argv[3];

const SCENES: Record<string, { state: PanelState; tab?: string; log?: boolean; hover?: string }> = {
  normal: { state: panelState(), hover: 'histogram' },
  design: { state: panelState({ design: designView() }) },
  fit: { state: panelState({ view: mixtureView(), design: designView() }), tab: 'fit' },
  mixture: { state: panelState({ view: mixtureView(), name: 'mixturePdf', file: 'mixture.ts', outcome: '100,000 draws by PINV in 4.2 ms, all checks passed' }) },
  'mixture-log': { state: panelState({ view: mixtureView(), name: 'mixturePdf', file: 'mixture.ts' }), log: true },
  cauchy: { state: panelState({ view: cauchyView(), name: 'cauchyPdf', stale: true }) },
  arcsine: { state: panelState({ view: arcsineView(), name: 'arcsinePdf' }) },
  discrete: { state: panelState({ view: poissonView(), name: 'poissonPmf', file: 'poisson.ts', outcome: '10,000 draws by DGT in 0.2 ms, all checks passed' }), hover: 'cdf' },
  'discrete-many': { state: panelState({ view: poissonView(250, 100_000), name: 'poissonPmf', file: 'poisson.ts' }) },
  inversion: { state: panelState({ view: inversionView(), outcome: 'PINV diagnosed: all checks passed' }), hover: 'u-error' },
  exceeding: { state: panelState({ view: inversionView(true), outcome: 'PINV diagnosed: 1 of 4 checks failed' }) },
  rejection: { state: panelState({ view: rejectionView(), outcome: 'TDR diagnosed: all checks passed' }), hover: 'hat' },
  aliases: { state: panelState({ view: { ...poissonView(), kind: 'diagnose', workings: { costs: [{ what: 'Uniforms per draw', counted: 1 }], aliases: aliasesOf(poissonPv(13)) } }, outcome: 'DAU diagnosed: all checks passed' }), hover: 'aliases' },
  'aliases-many': { state: panelState({ view: { ...poissonView(), kind: 'diagnose', workings: { costs: [], aliases: aliasesOf(poissonPv(200)) } } }) },
  overlay: { state: panelState({ design: designView(), others: [{ key: 'saved', label: 'bellPdf as saved', group: 'This distribution' }], chosenOverlay: { key: 'saved', note: 'bellPdf as saved is being sampled. Its last result is shown.' }, overlay: { ...mixtureView(), key: 'saved', label: 'bellPdf as saved' } }), hover: 'histogram' },
  'compare-wrong': { state: panelState({ view: wrongCompared() }) },
  sessions: { state: panelState({ log: logEntries(), sessions: [{ key: 'k', label: 'session 7, 10:31:05 (3)', group: 'This distribution' }] }), tab: 'log' },
  compare: { state: panelState({ view: compareView(), outcome: '6 methods compared, 1 did not run' }), hover: 'break-even' },
  failing: { state: failedState() },
  log: { state: { ...panelState({ log: logEntries(), dropped: 12 }) }, tab: 'log' },
  running: { state: panelState({ status: 'running', outcome: '', progress: { stage: 'drawing', fraction: 0.4 } }) },
  nothing: { state: (({ view, ...rest }) => rest)(panelState({ log: [], outcome: '' })) },
};

const themes: Theme[] = ['dark', 'light', 'highContrast', 'highContrastLight'];
const stub = await openStubPage();
try {
  for (const theme of themes) {
    for (const [name, scene] of Object.entries(SCENES)) {
      if (only && !only.split(',').includes(name) && only !== theme && only !== `${theme}/${name}`) continue;
      for (const width of ["design", "fit", "normal", "compare", "inversion", "rejection"].includes(name) ? [320, 480, 900, 1280] : [700]) {
        if (width !== 700 && width !== 900 && theme !== 'dark') continue;
        await stub.page.setViewportSize({ width, height: 800 });
        await stub.openFresh(theme);
        await stub.send(scene.state);
        await stub.settled();
        if (scene.log) await stub.page.getByRole('button', { name: 'Log scale' }).click();
        if (scene.tab) await stub.page.locator(`#tab-${scene.tab}`).click();
        await stub.settled();
        if (scene.hover) {
          const stage = stub.page.locator(`[data-plot="${scene.hover}"] .plot-holder`);
          const box = (await stage.boundingBox())!;
          await stub.page.mouse.move(box.x + box.width * 0.62, box.y + box.height * 0.5);
        }
        await stub.page.screenshot({ path: join(folder, `${name}-${theme}-${width}.png`), fullPage: true });
      }
    }
  }
  const complaints = await stub.complaints();
  if (complaints.length > 0) console.error(complaints.join('\n'));
} finally {
  await stub.close();
}
