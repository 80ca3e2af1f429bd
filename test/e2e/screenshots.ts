/**
 * The pictures of the README and the docs, taken as a user sees it: the installed package, every
 * view in every theme. node test/e2e/screenshots.ts [light|dark|contrast]
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vsix } from '../../scripts/package.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import type { Window } from '../host/window.ts';
import { openWorkbench } from '../host/workbench.ts';
import { Panel } from './screen.ts';

const pictures = join(root, 'docs', 'images');
mkdirSync(pictures, { recursive: true });

const FAILING = `/** A slip of the pen: for x > 2.3 there is no case. */
export function hingePdf(x: number): number {
  if (x < 0) return 0;
  if (x < 1) return x;
  if (x < 2.3) return 1 / x;
  throw new RangeError(\`no case for x = \${x}\`);
}
`;

const THEMES = { light: 'Light Modern', dark: 'Dark Modern', contrast: 'Default High Contrast' } as const;
type Theme = keyof typeof THEMES;

async function take(theme: Theme): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dd-examples-'));
  cpSync(join(root, 'examples'), folder, { recursive: true });
  writeFileSync(join(folder, 'hinge.ts'), FAILING);
  const { window, close } = await openWorkbench({
    vsix,
    folder,
    width: 1680,
    height: 960,
    deviceScaleFactor: 1.25,
    colorScheme: theme === 'light' ? 'light' : 'dark',
    settings: {
      'workbench.colorTheme': THEMES[theme],
      'window.title': 'examples',
      'window.commandCenter': false,
      'workbench.activityBar.location': 'hidden',
      'workbench.layoutControl.enabled': false,
      'editor.fontSize': 13,
      'editor.wordWrap': 'on',
      'breadcrumbs.enabled': false,
    },
  });
  try {
    await window.openFile('generalized-normal.ts');
    await window.codeLens(/^Sample/).first().waitFor();
    await window.runCommand('View: Toggle Primary Side Bar Visibility');
    await window.codeLens(/^Sample/).first().click();
    const panel = await Panel.of(window, 'generalizedNormalPdf');
    await panel.settled();
    await widenPanel(window);
    await panel.plot('CDF and empirical CDF').locator('svg .mark-line path').first().waitFor();
    await save(window, `sample-${theme}`);
    await panel.openTab(/Fit/);
    await panel.plot('Residuals by cell').locator('svg').first().waitFor();
    await save(window, `fit-${theme}`);
    const beta = panel.frame.getByRole('region', { name: 'Design' }).getByLabel('beta', { exact: true });
    await panel.openTab(/Overview/);
    await beta.fill('1.2');
    await panel.frame.getByText('values of the panel').waitFor();
    await panel.frame.getByRole('combobox', { name: 'Overlay' }).selectOption({ label: 'As saved' });
    await panel.plot('Draws and density').locator('svg .role-legend', { hasText: 'As saved' }).first().waitFor();
    await panel.settled();
    await save(window, `design-${theme}`);
    await panel.frame.getByRole('region', { name: 'Design' }).getByRole('button', { name: 'Reset' }).click();
    await panel.frame.getByText('values of the panel').waitFor({ state: 'hidden' });
    await window.codeLens(/^Diagnose/).first().click();
    await panel.frame.getByRole('tab', { name: /Sampler/, selected: true }).waitFor();
    await panel.settled();
    await save(window, `diagnose-${theme}`);
    await window.codeLens(/^Compare/).first().click();
    await panel.frame.getByRole('tab', { name: /Compar/, selected: true }).waitFor();
    await panel.settled();
    await save(window, `compare-${theme}`);
    const design = panel.frame.getByRole('region', { name: 'Design' });
    await design.getByLabel('Method', { exact: true }).selectOption('tdr');
    // So few points that hat and squeeze part from the density.
    await design.getByText('Options of TDR').click();
    await design.getByLabel('cpoints', { exact: true }).fill('3');
    await design.getByLabel('max sqhratio', { exact: true }).fill('0.7');
    await panel.frame.getByRole('group', { name: 'Run again' }).getByRole('button', { name: 'Diagnose' }).click();
    await panel.frame.getByRole('tab', { name: /Sampler/, selected: true }).waitFor();
    await panel.settled();
    await panel.plot('Trials as they fall').locator('svg').first().waitFor();
    await design.getByText('Options of TDR').click();
    await save(window, `sampler-${theme}`);
    await window.editor.click();
    await window.openFile('poisson.ts');
    await window.codeLens(/^Diagnose/).first().click();
    const discrete = await Panel.of(window, 'poissonPmf');
    await discrete.settled();
    const table = discrete.frame.getByRole('region', { name: 'Design' });
    await table.getByLabel('To', { exact: true }).fill('14');
    await table.getByLabel('Method', { exact: true }).selectOption('dau');
    await discrete.plot('Alias table').locator('svg').first().waitFor();
    await discrete.settled();
    await save(window, `table-${theme}`);
    await window.editor.click();
    await window.openFile('hinge.ts');
    await window.codeLens(/^Sample/).first().click();
    const failing = await Panel.of(window, 'hingePdf');
    await failing.alert.waitFor();
    await failing.openTab(/Log/);
    await save(window, `error-${theme}`);
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Moves the border between editor and panel to the left, so that the panel has room for two columns. */
async function widenPanel(window: Window): Promise<void> {
  const editor = await window.editor.boundingBox();
  if (!editor) throw new Error('The editor is not to be seen.');
  const y = editor.y + editor.height / 2;
  const { mouse } = window.page;
  await mouse.move(editor.x + editor.width, y);
  await mouse.down();
  await mouse.move(600, y, { steps: 10 });
  await mouse.up();
  // The border is lit while the pointer is on it.
  await mouse.move(300, y + 200);
}

async function save(window: Window, name: string): Promise<void> {
  // Fonts, transitions, the last frame of a plot.
  await window.page.waitForTimeout(1200);
  const path = join(pictures, `${name}.png`);
  await window.picture(path);
  console.log(`  docs/images/${name}.png`);
}

const asked = process.argv[2];
for (const theme of Object.keys(THEMES) as Theme[]) if (!asked || asked === theme) await take(theme);
