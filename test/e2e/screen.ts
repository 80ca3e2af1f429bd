/** What the tests from the screen share: the installed package, a copy of the examples, the panel. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, type TestContext } from 'node:test';
import type { Frame, Locator } from 'playwright-core';
import { vsix } from '../../scripts/package.mjs';
import { build, root } from '../../scripts/setup/paths.mjs';
import { patience } from '../host/chromium.ts';
import type { Window } from '../host/window.ts';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../host/workbench.ts';

/** The panel of a distribution: the document inside its webview. */
export class Panel {
  readonly frame: Frame;
  constructor(frame: Frame) {
    this.frame = frame;
  }

  static async of(window: Window, name: string, timeout?: number): Promise<Panel> {
    return new Panel(await window.webview((frame) => frame.getByRole('heading', { level: 1, name, exact: true }), timeout));
  }

  /** What is going on, in a line. */
  get status(): Locator {
    return this.frame.locator('.status-text');
  }

  get alert(): Locator {
    return this.frame.locator('.failure');
  }

  /** Waits until a run is over. */
  async settled(timeout = patience): Promise<void> {
    await this.frame.getByRole('progressbar').waitFor({ state: 'hidden', timeout });
  }

  async openTab(name: RegExp): Promise<Locator> {
    await this.frame.getByRole('tab', { name }).click();
    return this.frame.getByRole('tabpanel', { name });
  }

  /** A plot by its heading. */
  plot(title: string | RegExp): Locator {
    return this.frame.getByRole('region', { name: title }).filter({ has: this.frame.locator('.plot-holder') });
  }

  /** The rows behind a plot, read from its data table. */
  async plotRows(title: string | RegExp): Promise<{ columns: string[]; rows: string[][] }[]> {
    const details = this.plot(title).locator('details.data-table');
    if (!(await details.evaluate((element: HTMLDetailsElement) => element.open))) await details.locator('summary').click();
    await details.locator('tbody tr').first().waitFor();
    return details.locator('table').evaluateAll((tables) =>
      tables.map((table) => ({
        columns: [...table.querySelectorAll('thead th')].map((cell) => cell.textContent ?? ''),
        rows: [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
      })),
    );
  }

  /** A value of the summary, by its label. */
  async summary(label: string | RegExp): Promise<string> {
    const row = this.frame.locator('.facts tr', { has: this.frame.getByRole('rowheader', { name: label }) });
    return (await row.locator('td').innerText()).trim();
  }
}

/** Numbers as the panel writes them: groups of three, a true minus sign. */
export const numberOf = (text: string): number => Number(text.replace(/[\s,\u2009\u202f]/g, '').replace('\u2212', '-').replace(/×10(.*)$/, 'e$1'));

export interface Screen {
  readonly window: Window;
  /** The copy of the examples that is open, absolute. */
  readonly folder: string;
}

export interface ScreenOptions extends Partial<WorkbenchOptions> {
  /** Texts of files that stand beside the examples. */
  files?: Record<string, string>;
}

/**
 * Opens VS Code with the installed package on a copy of the examples, for the tests of a file.
 * A test that fails leaves a picture of the screen.
 */
export function onScreen(name: string, { files = {}, settings, ...options }: ScreenOptions = {}): Screen {
  let workbench: Workbench | undefined;
  let folder = '';
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dd-examples-'));
    cpSync(join(root, 'examples'), folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    // A machine with other work takes its time; what the limit does, errors.test.ts sees.
    workbench = await openWorkbench({ vsix, folder, settings: { 'distributionDesigner.timeLimit': 180, ...settings }, ...options });
  });
  afterEach(async (context) => {
    // Not yet in the types of Node.
    const { passed, name: title } = context as TestContext & { passed: boolean };
    if (passed || !workbench) return;
    const screens = join(build, 'screens');
    mkdirSync(screens, { recursive: true });
    const picture = join(screens, `${name}-${title.replace(/[^a-z0-9]+/gi, '-').slice(0, 60)}.png`);
    await workbench.window.picture(picture);
    console.log(`The screen when "${title}" failed: ${picture}\nConsole of our webview:\n${ourConsole(workbench.window).join('\n')}`);
    // An open menu or quick pick must not fail the next test.
    await workbench.window.page.keyboard.press('Escape');
  });
  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get window() {
      assert.ok(workbench, 'VS Code is not open');
      return workbench.window;
    },
    get folder() {
      return folder;
    },
  };
}

/** Lines of the console that come from our webview or its frame, the host's own put aside. */
export function ourConsole(window: Window): string[] {
  return window.console
    .filter((line) => /\/webview\.(js|css)|fake\.html/.test(line.source) || /Content Security Policy/i.test(line.text))
    // VS Code's own frame around every webview.
    .filter((line) => !/allow-scripts and allow-same-origin for its sandbox/.test(line.text))
    .map((line) => `${line.type}: ${line.text} (${line.source})`);
}

/**
 * Requests of our webview that leave the machine. What it loads from the extension's folder has
 * an address of VS Code's making, which a service worker in the page answers.
 */
export function foreignRequests(window: Window): string[] {
  const own = new URL(window.page.url()).host;
  return window.requests
    .filter((request) => /webview/.test(request.frame))
    .map((request) => ({ ...request, parsed: new URL(request.url) }))
    .filter(({ parsed }) => !['data:', 'blob:', 'about:'].includes(parsed.protocol) && parsed.host !== own)
    .filter(({ parsed, byServiceWorker }) => !(byServiceWorker && parsed.host.endsWith('.vscode-resource.vscode-cdn.net')))
    .map(({ url }) => url);
}
