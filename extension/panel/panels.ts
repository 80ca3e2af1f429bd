/** The panels beside the editor: one for each distribution that was run. */

import { randomBytes } from 'node:crypto';

import * as vscode from 'vscode';

import type { Action, MethodChoice } from '../../wasm/protocol.ts';
import type { FromPanel, PanelState, SourceLocation, ToPanel } from '../../webview/protocol.ts';
import type { Run } from '../runs/run.ts';
import type { Runs } from '../runs/runs.ts';
import { page } from './html.ts';
import { dispatcher } from './messages.ts';

/** Milliseconds between two states sent to a panel while a run tells of its progress. */
const PACE = 50;

/** What a panel asks of the rest of the extension. */
export interface PanelRequests {
  rerun(run: Run, action: Action): Promise<unknown>;
  useMethod(run: Run, choice: MethodChoice): Promise<unknown>;
  reveal(location: SourceLocation): Promise<void>;
  /** A message that could not be handled. */
  failed(error: unknown): void;
}

function logText(state: Readonly<PanelState>): string {
  const lines = state.log.map(({ time, severity, method, codeName, reason, location }) =>
    [new Date(time).toISOString(), severity, method || '-', codeName, reason, location === undefined ? '' : `(${location.label})`]
      .join(' ')
      .trimEnd(),
  );
  if (state.dropped > 0) lines.unshift(`${state.dropped} earlier records were dropped`);
  return lines.join('\n');
}

class Panel {
  readonly #run: Run;
  readonly #webview: vscode.WebviewPanel;
  #ready = false;
  #pending: NodeJS.Timeout | undefined;
  readonly #failed: (error: unknown) => void;

  constructor(run: Run, folder: vscode.Uri, requests: PanelRequests, closed: () => void) {
    this.#run = run;
    this.#failed = requests.failed;
    this.#webview = vscode.window.createWebviewPanel(
      'distributionDesigner.panel',
      run.state.name,
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [folder] },
    );
    const { webview } = this.#webview;
    const local = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
    const receive = dispatcher<FromPanel>({
      // Also sent when a hidden panel is shown again: its page was thrown away meanwhile.
      ready: () => {
        this.#ready = true;
        this.#send();
      },
      rerun: async ({ action }) => {
        if (action !== 'sample' && action !== 'diagnose' && action !== 'compare') throw new Error(`unknown action ${String(action)}`);
        await requests.rerun(run, action);
      },
      cancel: () => run.cancel(),
      reveal: ({ location }) => requests.reveal(location),
      copyLog: async () => {
        await vscode.env.clipboard.writeText(logText(run.state));
        vscode.window.setStatusBarMessage('Log copied', 3000);
      },
      useMethod: async ({ choice }) => {
        const method = run.choice(choice);
        if (method === undefined) throw new Error(`the panel chose a method that was not offered: ${choice}`);
        await requests.useMethod(run, method);
      },
    });
    webview.onDidReceiveMessage((message: unknown) => receive(message).catch(requests.failed));
    this.#webview.onDidDispose(() => {
      clearTimeout(this.#pending);
      this.#ready = false;
      closed();
    });
    webview.html = page({
      source: webview.cspSource,
      script: local('webview.js'),
      style: local('webview.css'),
      nonce: randomBytes(24).toString('base64'),
      title: run.state.name,
    });
  }

  show(): void {
    if (!this.#webview.visible) this.#webview.reveal(undefined, true);
  }

  /** Sends the state soon; many changes in a row make one message. */
  update(): void {
    if (!this.#ready) return;
    this.#pending ??= setTimeout(() => this.#send(), PACE);
  }

  #send(): void {
    clearTimeout(this.#pending);
    this.#pending = undefined;
    if (!this.#ready) return;
    const { state } = this.#run;
    this.#webview.title = state.name;
    const message: ToPanel = { type: 'state', state };
    // False means that the page is hidden or gone; it asks again when it is back.
    Promise.resolve(this.#webview.webview.postMessage(message)).catch(this.#failed);
  }

  dispose(): void {
    this.#webview.dispose();
  }
}

export class Panels {
  readonly #folder: vscode.Uri;
  readonly #requests: PanelRequests;
  readonly #panels = new Map<string, Panel>();
  readonly #stop: () => void;

  /** @param folder where `webview.js` and `webview.css` lie */
  constructor(folder: vscode.Uri, runs: Runs, requests: PanelRequests) {
    this.#folder = folder;
    this.#requests = requests;
    this.#stop = runs.onChange((run) => this.#panels.get(run.key)?.update());
  }

  /** Shows the panel of a run beside the editor, which keeps the focus. */
  show(run: Run): void {
    let panel = this.#panels.get(run.key);
    if (panel === undefined) {
      panel = new Panel(run, this.#folder, this.#requests, () => this.#panels.delete(run.key));
      this.#panels.set(run.key, panel);
    }
    panel.show();
  }

  has(run: Run): boolean {
    return this.#panels.has(run.key);
  }

  dispose(): void {
    this.#stop();
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }
}
