/** The panels beside the editor: one for each distribution that was run. */

import { randomBytes } from 'node:crypto';

import * as vscode from 'vscode';

import type { Action, MethodChoice } from '../../wasm/protocol.ts';
import type { FromPanel, LogEntry, LogSection, PanelState, SourceLocation, ToPanel } from '../../webview/protocol.ts';
import type { ExportWish } from '../commands.ts';
import { logText, type LogSource } from '../log/export.ts';
import { sessionLabel, sessionName, type KeptSession } from '../log/kept.ts';
import type { Run } from '../runs/run.ts';
import type { Runs } from '../runs/runs.ts';
import { page } from './html.ts';
import { dispatcher } from './messages.ts';
import { discreteOf, overlayState, SAVED, type OverlayOffer } from './overlay.ts';

/** As package.json names it in its activation events. */
export const VIEW_TYPE = 'distributionDesigner.panel';

/** Milliseconds between two states sent to a panel while a run tells of its progress. */
const PACE = 20;

const PLOT_FILES = { svg: 'SVG', png: 'PNG', json: 'Vega-Lite' } as const;

/** Writes a plot where the user says. */
async function savePlot(uri: string, name: string, format: keyof typeof PLOT_FILES, content: Uint8Array): Promise<void> {
  const extension = format === 'json' ? 'vl.json' : format;
  const beside = vscode.Uri.parse(uri);
  const folder = beside.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(beside, '..');
  const target = await vscode.window.showSaveDialog({
    title: 'Save plot',
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, `${name.replace(/[^\w.-]+/g, '-')}.${extension}`) }),
    // Of an extension with a dot in it some dialogs know only the end, and would add it once more.
    filters: { [PLOT_FILES[format]]: [format] },
  });
  if (target === undefined) return;
  await vscode.workspace.fs.writeFile(target, content);
  vscode.window.setStatusBarMessage(`Saved ${vscode.workspace.asRelativePath(target)}`, 3000);
}

/** Characters of records in a message: the panel has the newest, the saved log has all. */
const MOST_LOG = 60_000;

/** Index of the first of the newest records that go into a message with that much room. */
function firstWithin(records: readonly LogEntry[], room: number): { first: number; left: number } {
  let [first, left] = [records.length, room];
  // 200: what a record has beside its texts.
  for (; first > 0 && left > 0; first--) {
    const { reason = '', object = '', advice } = records[first - 1] ?? {};
    left -= 200 + reason.length + object.length + (advice === undefined ? 0 : advice.meaning.length + advice.remedy.length);
  }
  return { first, left };
}

function withinReason(state: PanelState): PanelState {
  const { first } = firstWithin(state.log, MOST_LOG);
  return first === 0 ? state : { ...state, log: state.log.slice(first), omitted: first };
}

/** Sessions as a message holds them: the newest records of them. */
function sectionsOf(sessions: readonly KeptSession[]): { sections: LogSection[]; omitted: number } {
  let room = MOST_LOG;
  let omitted = 0;
  const sections = [...sessions].reverse().flatMap((session): LogSection[] => {
    const { first, left } = firstWithin(session.records, room);
    room = left;
    omitted += first;
    return first === session.records.length ? [] : [{ name: sessionName(session), entries: session.records.slice(first) }];
  });
  return { sections: sections.reverse(), omitted };
}

/** What a panel asks of the rest of the extension. */
export interface PanelRequests {
  rerun(run: Run, action: Action): Promise<unknown>;
  useMethod(run: Run, choice: MethodChoice): Promise<unknown>;
  reveal(location: SourceLocation): Promise<void>;
  saveLog(run: Run, sources: readonly LogSource[]): Promise<unknown>;
  /** Puts a fix that a result offered into the doc comment. */
  fix(run: Run, fix: string): Promise<unknown>;
  /** Puts what is chosen in the panel into the source. */
  writeBack(run: Run): Promise<unknown>;
  exportSamples(run: Run, order: ExportWish): Promise<unknown>;
  overlays: PanelOverlays;
  /** A message that could not be handled. */
  failed(error: unknown): void;
}

/** What can be laid over a result, and is sampled when it is chosen. */
export interface PanelOverlays {
  offered(run: Run): OverlayOffer[];
  laid(run: Run, key: string): { run: Run | undefined; label: string; name: string };
  choose(run: Run, key: string): Promise<void>;
  forget(run: Run): void;
  onChange(listener: () => void): void;
}

/** All sessions of the distribution. */
const ALL = 'all';

const sessionKey = (run: Run, number: number): string => `${run.key}:${number}`;

class Panel {
  readonly #run: Run;
  readonly #webview: vscode.WebviewPanel;
  #ready = false;
  #pending: NodeJS.Timeout | undefined;
  readonly #failed: (error: unknown) => void;

  /** What is laid over this one. */
  #overlayKey: string | undefined;
  readonly #overlays: PanelOverlays;
  readonly #others: () => Run[];
  #sent = 0;
  #sentView: PanelState['view'];

  /** @param existing a panel of VS Code's that was there before the window was loaded again */
  constructor(run: Run, folder: vscode.Uri, requests: PanelRequests, others: () => Run[], closed: () => void, existing?: vscode.WebviewPanel) {
    this.#run = run;
    this.#others = others;
    this.#overlays = requests.overlays;
    this.#failed = requests.failed;
    const options = { enableScripts: true, localResourceRoots: [folder] };
    this.#webview = existing ?? vscode.window.createWebviewPanel(VIEW_TYPE, run.state.name, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, options);
    const { webview } = this.#webview;
    if (existing !== undefined) webview.options = options;
    const local = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
    const receive = dispatcher<FromPanel>({
      // Also sent when a hidden panel is shown again: its page was thrown away meanwhile.
      ready: () => {
        this.#ready = true;
        this.#sentView = undefined;
        this.#send();
      },
      rerun: async ({ action }) => {
        if (action !== 'sample' && action !== 'diagnose' && action !== 'compare') throw new Error(`unknown action ${String(action)}`);
        await requests.rerun(run, action);
      },
      cancel: () => run.cancel(),
      reveal: ({ location }) => requests.reveal(location),
      records: ({ session }) => {
        this.#post({ type: 'records', session, ...sectionsOf(session === ALL ? run.sessions : this.#session(session)) });
      },
      copyLog: async ({ session }) => {
        await vscode.env.clipboard.writeText(logText(this.#logs(session)));
        vscode.window.setStatusBarMessage('Log copied', 3000);
      },
      saveLog: async ({ session }) => {
        await requests.saveLog(run, this.#logs(session));
      },
      useMethod: async ({ choice }) => {
        const method = run.choice(choice);
        if (method === undefined) throw new Error(`the panel chose a method that was not offered: ${choice}`);
        await requests.useMethod(run, method);
      },
      fix: async ({ fix }) => {
        await requests.fix(run, fix);
      },
      set: ({ key, value, revision }) => run.designer.set(key, value, revision),
      warm: () => run.designer.warm(),
      resample: () => run.designer.resample(),
      resetDesign: () => run.designer.reset(),
      takeUp: () => run.designer.takeUp(),
      writeBack: async () => {
        await requests.writeBack(run);
      },
      overlay: ({ key }) => this.#overlay(key),
      export: async ({ format, size, pictures }) => {
        await requests.exportSamples(run, { format, size, pictures });
      },
      savePlot: ({ id, format, text, encoding }) => savePlot(run.uri, `${run.state.name}-${id}`, format, Buffer.from(text, encoding)),
    });
    webview.onDidReceiveMessage((message: unknown) => receive(message).catch(requests.failed));
    this.#webview.onDidDispose(() => {
      clearTimeout(this.#pending);
      this.#ready = false;
      run.idle();
      this.#overlays.forget(run);
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

  /** Sends the state, at once if none was sent just now; many changes in a row make one message. */
  update(): void {
    if (!this.#ready) return;
    const wait = this.#sent + PACE - performance.now();
    // The step that changes the state ends first: several changes in it are one.
    this.#pending ??= setTimeout(() => this.#send(), Math.max(0, wait));
  }

  /** Whether the result of a run lies over this one. */
  lays(run: Run): boolean {
    return run.key === this.#overlayKey;
  }

  async #overlay(key: string | undefined): Promise<void> {
    // What is offered may have changed since the panel was told.
    this.#overlayKey = key !== undefined && this.#overlays.offered(this.#run).some((offer) => offer.key === key) ? key : undefined;
    this.#send();
    if (key === undefined || this.#overlayKey === undefined) return;
    await this.#overlays.choose(this.#run, key);
    // Why it could not be sampled has been told; what never began is not laid over.
    if (this.#overlayKey === key && this.#overlays.laid(this.#run, key).run === undefined) this.#overlayKey = undefined;
    this.#send();
  }

  /** The session that the panel calls so; none if it is no longer kept. */
  #session(key: string): KeptSession[] {
    return [this.#run, ...this.#others()].flatMap((run) => this.#sessions(run).filter(({ number }) => sessionKey(run, number) === key));
  }

  /** Sessions to be chosen from: of others the last one as well, whose records the panel does not have. */
  #sessions(run: Run): KeptSession[] {
    return run === this.#run || run.log.records.length === 0 ? [...run.sessions] : [...run.sessions, run.log];
  }

  /** Records to be copied or saved: of this session, of one, or of all of this distribution. */
  #logs(session: string | undefined): readonly LogSource[] {
    if (session === undefined) return [this.#run.log];
    return session === ALL ? [...this.#run.sessions, this.#run.log] : this.#session(session);
  }

  /** The state with what other runs have to offer. */
  #state(): PanelState {
    const state: PanelState = withinReason({ ...this.#run.state });
    if (this.#run.history.length > 0) state.history = [...this.#run.history];
    state.sessions = [this.#run, ...this.#others()].flatMap((run) => {
      const own = run === this.#run;
      return this.#sessions(run).map((one) => ({ key: sessionKey(run, one.number), label: sessionLabel(one, own), group: own ? 'This distribution' : 'Others' })).reverse();
    });
    state.others = this.#overlays.offered(this.#run);
    // Saved meanwhile: there is nothing else to be seen below.
    if (this.#overlayKey === SAVED && !state.others.some(({ key }) => key === SAVED)) this.#overlayKey = undefined;
    if (this.#overlayKey === undefined) return state;
    const { run, ...called } = this.#overlays.laid(this.#run, this.#overlayKey);
    if (!state.others.some(({ key }) => key === this.#overlayKey)) state.others = [...state.others, { key: this.#overlayKey, label: called.label }];
    return { ...state, ...overlayState(this.#overlayKey, called, run?.state, discreteOf(state)) };
  }

  #send(): void {
    clearTimeout(this.#pending);
    this.#pending = undefined;
    if (!this.#ready) return;
    this.#sent = performance.now();
    const state = this.#state();
    if (this.#webview.title !== state.name) this.#webview.title = state.name;
    // Progress comes often, results seldom: what the panel has of a result is not sent again.
    const { view, ...rest } = state;
    const known = view !== undefined && view === this.#sentView;
    this.#sentView = view;
    const message: ToPanel = known ? { type: 'state', state: rest, sameView: true } : { type: 'state', state };
    this.#post(message);
  }

  #post(message: ToPanel): void {
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
  readonly #runs: Runs;
  readonly #panels = new Map<string, Panel>();
  readonly #stop: () => void;

  /** @param folder where `webview.js` and `webview.css` lie */
  constructor(folder: vscode.Uri, runs: Runs, requests: PanelRequests) {
    this.#folder = folder;
    this.#requests = requests;
    this.#runs = runs;
    this.#stop = runs.onChange((run) => {
      this.#panels.get(run.key)?.update();
      for (const [key, panel] of this.#panels) if (key !== run.key && panel.lays(run)) panel.update();
    });
    requests.overlays.onChange(() => {
      for (const panel of this.#panels.values()) panel.update();
    });
  }

  /** Shows the panel of a run beside the editor, which keeps the focus. */
  show(run: Run): void {
    (this.#panels.get(run.key) ?? this.#add(run)).show();
  }

  /** Takes over a panel that VS Code kept over a reload of its window. */
  restore(run: Run, existing: vscode.WebviewPanel): void {
    this.#panels.get(run.key)?.dispose();
    this.#add(run, existing);
  }

  #add(run: Run, existing?: vscode.WebviewPanel): Panel {
    const others = (): Run[] => this.#runs.all().filter((other) => other !== run);
    const panel = new Panel(run, this.#folder, this.#requests, others, () => this.#panels.delete(run.key), existing);
    this.#panels.set(run.key, panel);
    return panel;
  }

  /** Whether a panel shows the run, or its result over that of another. */
  shows(run: Run): boolean {
    return this.#panels.has(run.key) || [...this.#panels.values()].some((panel) => panel.lays(run));
  }

  dispose(): void {
    this.#stop();
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }
}
