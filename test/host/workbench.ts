/** A server with the extension and a window on it, from start to end of a test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installExtension, startEditorServer } from '../../scripts/setup/editor-server.mjs';
import { openBrowser, type Browser, type BrowserOptions } from './chromium.ts';
import { Window } from './window.ts';

export interface WorkbenchOptions extends BrowserOptions {
  /** Folder to open, absolute. */
  folder: string;
  /** Packaged extension to install; exclusive with `developmentPath`. */
  vsix?: string;
  /** Extension to run from its source folder. */
  developmentPath?: string;
  settings?: Record<string, unknown>;
}

export interface Workbench {
  window: Window;
  /** What the server wrote, for reports of failures. */
  serverOutput(): string;
  close(): Promise<void>;
}

/** Starts a server with the extension, opens a window on the folder and waits until it can be used. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dd-vscode-'));
  if (options.vsix) await installExtension(options.vsix, dataDir);
  const server = await startEditorServer({ dataDir, settings: { ...testSettings, ...options.settings } });
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    browser = await openBrowser(options);
    const window = new Window(browser);
    await window.load(
      server.address({
        folder: options.folder,
        ...(options.developmentPath ? { developmentPath: options.developmentPath } : {}),
      }),
    );
    return { window, serverOutput: () => server.output(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What would move or cover things while a test looks at them. */
const testSettings = {
  'editor.minimap.enabled': false,
  'editor.hover.enabled': false,
  'editor.quickSuggestions': { other: false, comments: false, strings: false },
  'editor.parameterHints.enabled': false,
  'editor.cursorBlinking': 'solid',
  'workbench.editor.enablePreview': false,
  'workbench.reduceMotion': 'on',
  'workbench.colorTheme': 'Dark Modern',
  'files.autoSave': 'off',
  'files.hotExit': 'off',
};
