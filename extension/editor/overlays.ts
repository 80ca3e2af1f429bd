/** What can be laid over the result in a panel: the law as saved, and others of the open editors. */

import { EventEmitter } from 'node:events';

import * as vscode from 'vscode';

import { isDiscrete, unwritten } from '../design/design.ts';
import { obstacle, type FoundDistribution } from '../find/distribution.ts';
import { discreteOf, SAVED, type OverlayOffer } from '../panel/overlay.ts';
import { Run, type RunParts } from '../runs/run.ts';
import type { Runs } from '../runs/runs.ts';
import { runSettings } from '../settings.ts';
import { Refusal, type Actions } from './actions.ts';
import { isSupported, openDocument, savedSourceOf, sourceOf, type Documents } from './documents.ts';

/** Draws of a law that is only looked at as a line. */
const SIZE = 10_000;
/** Milliseconds without typing after which the open editors are looked through again. */
const REST = 400;
/** Tabs that are looked into. */
const MOST_TABS = 100;
/** Files that may hold a distribution, where VS Code has not loaded them yet. */
const SCRIPT = /\.[cm]?[jt]sx?$/;

interface Open {
  key: string;
  uri: string;
  label: string;
  found: FoundDistribution;
}

export class Overlays {
  readonly #documents: Documents;
  readonly #runs: Runs;
  readonly #parts: RunParts;
  readonly #actions: Actions;
  /** By key of the run they are laid over: the law as saved, and the text it was made from. */
  readonly #saved = new Map<string, { run: Run; text: string | undefined }>();
  readonly #events = new EventEmitter<{ change: [] }>();
  readonly #watched: vscode.Disposable;
  #open: Open[] = [];
  #pending: NodeJS.Timeout | undefined;
  readonly #failed: (error: unknown) => void;

  constructor(documents: Documents, runs: Runs, parts: RunParts, actions: Actions, failed: (error: unknown) => void) {
    this.#documents = documents;
    this.#runs = runs;
    this.#parts = parts;
    this.#actions = actions;
    this.#failed = failed;
    const { workspace, window } = vscode;
    this.#watched = vscode.Disposable.from(
      // Also fired, without a change, when a document becomes dirty or clean.
      workspace.onDidChangeTextDocument(({ document }) => {
        if (isSupported(document)) this.#lookLater();
      }),
      workspace.onDidSaveTextDocument(({ uri }) => void this.#savedAgain(uri.toString()).catch(failed)),
      window.tabGroups.onDidChangeTabs(() => this.#lookLater()),
    );
    this.#lookLater();
  }

  /** Calls `listener` when what is offered, or the law as saved, has changed. */
  onChange(listener: () => void): void {
    this.#events.on('change', listener);
  }

  dispose(): void {
    clearTimeout(this.#pending);
    this.#watched.dispose();
    for (const { run } of this.#saved.values()) run.cancel();
    this.#events.removeAllListeners();
  }

  /** What can be laid over the result of a run; laws of the other kind are left out where that is known. */
  offered(run: Run): OverlayOffer[] {
    const discrete = discreteOf(run.state);
    const suits = (other: boolean | undefined): boolean => other === undefined || discrete === undefined || other === discrete;
    const sampled = this.#runs.all().filter((other) => other !== run).map(({ key, state }) => ({ key, state, discrete: discreteOf(state) })).filter((other) => other.discrete !== undefined);
    const known = new Set([run.key, ...sampled.map(({ key }) => key)]);
    // Of objects and classes the text does not tell.
    const open = this.#open.filter(({ key, found }) => !known.has(key) && suits(found.target.shape === 'function' ? isDiscrete(found) : undefined));
    return [
      ...(this.#differsFromSaved(run) ? [{ key: SAVED, label: 'As saved', group: 'This distribution' }] : []),
      ...sampled.filter((other) => suits(other.discrete)).map(({ key, state: { name, file } }) => ({ key, label: `${name} (${file})`, group: 'Sampled' })),
      ...open.map(({ key, label }) => ({ key, label, group: 'In open editors' })),
    ];
  }

  /** The run whose result is laid over, what the legend calls it, and what the user is told of. */
  laid(run: Run, key: string): { run: Run | undefined; label: string; name: string } {
    if (key === SAVED) return { run: this.#saved.get(run.key)?.run, label: 'As saved', name: `${run.state.name} as saved` };
    const other = this.#runs.all().find((one) => one.key === key);
    const name = other?.state.name ?? this.#open.find((one) => one.key === key)?.found.name ?? 'The distribution';
    return { run: other, label: name, name };
  }

  /** Sees to it that there is a result to be laid over. */
  async choose(run: Run, key: string): Promise<void> {
    if (key === SAVED) return this.#sampleSaved(run);
    const known = this.#runs.all().find((one) => one.key === key);
    if (known !== undefined && (known.running || discreteOf(known.state) !== undefined)) return;
    const open = this.#open.find((one) => one.key === key);
    if (open === undefined) return;
    await this.#actions.withChosen([open.uri, open.found.id], ({ document, found }) => {
      const source = sourceOf(document);
      return this.#runs.of(source.uri, found, source.label).start(source, found, 'sample', runSettings(document.uri));
    });
  }

  /** Nothing shows this run any longer. */
  forget(run: Run): void {
    this.#saved.get(run.key)?.run.cancel();
    this.#saved.delete(run.key);
  }

  /** Whether a text that the result is made from, or a value chosen in the panel, is not in a file. */
  #differsFromSaved(run: Run): boolean {
    const document = openDocument(run.uri);
    if (document === undefined || document.isUntitled) return false;
    return unwritten(run.designer.design) > 0 || [run.uri, ...run.madeFrom].some((uri) => openDocument(uri)?.isDirty ?? false);
  }

  async #sampleSaved(over: Run): Promise<void> {
    await this.#actions.withChosen([over.uri, over.id], async ({ document }) => {
      const source = await savedSourceOf(document).catch((error: unknown) => {
        throw new Refusal(`${vscode.workspace.asRelativePath(document.uri)} could not be read as saved: ${error instanceof Error ? error.message : String(error)}`);
      });
      const { distributions } = await this.#documents.foundIn(document, source.text);
      const found = distributions.find(({ id }) => id === over.id);
      if (found === undefined) throw new Refusal(`${source.label} as saved has no distribution ${over.state.name}.`);
      const last = this.#saved.get(over.key);
      // What it imports may have been saved since: that is told by a save, which forgets the text.
      if (last?.text === source.text && (last.run.running || last.run.state.status === 'done')) {
        return { status: 'done', outcome: last.run.state.outcome };
      }
      const run = last?.run ?? new Run(this.#parts, over.uri, found, source.label, () => this.#events.emit('change'));
      this.#saved.set(over.key, { run, text: source.text });
      const size = Math.min(SIZE, found.stated.size ?? SIZE);
      return run.start(source, { ...found, stated: { ...found.stated, size } }, 'sample', runSettings(document.uri));
    });
    this.#events.emit('change');
  }

  /** A file was saved: laws as saved that may be made from it are made again. */
  async #savedAgain(uri: string): Promise<void> {
    const stale = [...this.#saved].filter(([, { run }]) => run.uri === uri || run.madeFrom.includes(uri));
    for (const [key, entry] of stale) {
      entry.text = undefined;
      const over = this.#runs.all().find((run) => run.key === key);
      if (over !== undefined && this.#differsFromSaved(over)) await this.#sampleSaved(over);
    }
  }

  #lookLater(): void {
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => void this.#look().catch(this.#failed), REST);
  }

  /** Looks through the open editors, if there is a panel to offer anything to. */
  async #look(): Promise<void> {
    if (this.#runs.all().length === 0) return;
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
    const uris = new Map(tabs.slice(0, MOST_TABS).map((uri) => [uri.toString(), uri]));
    const open: Open[] = [];
    for (const [key, uri] of uris) {
      // A tab that was not shown since the window was loaded has no document yet; it may also be gone.
      const document = openDocument(key) ?? (SCRIPT.test(uri.path) ? await vscode.workspace.openTextDocument(uri).then((one) => one, () => undefined) : undefined);
      if (document === undefined || !isSupported(document)) continue;
      const file = vscode.workspace.asRelativePath(uri);
      for (const found of (await this.#documents.found(document)).distributions) {
        if (obstacle(found) === undefined) open.push({ key: Run.keyOf(key, found.id), uri: key, label: `${found.name} (${file})`, found });
      }
    }
    this.#open = open;
    this.#events.emit('change');
  }
}
