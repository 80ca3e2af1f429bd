/** What the commands do. */

import * as vscode from 'vscode';

import type { Action, MethodChoice } from '../../wasm/protocol.ts';
import type { SourceLocation } from '../../webview/protocol.ts';
import { targetOf } from '../commands.ts';
import { atOrNearest, obstacle, type FoundDistribution } from '../find/distribution.ts';
import { tagEdit } from '../find/doc-comment.ts';
import { methodEdit } from '../find/method-tags.ts';
import { logJsonLines, logText, type LogSource } from '../log/export.ts';
import type { Panels } from '../panel/panels.ts';
import type { Run, RunEnd, RunOptions } from '../runs/run.ts';
import type { Runs } from '../runs/runs.ts';
import { runSettings } from '../settings.ts';
import { toRange } from './convert.ts';
import { isSupported, openDocument, sourceOf, type Documents } from './documents.ts';

export interface Chosen {
  document: vscode.TextDocument;
  found: FoundDistribution;
}

/** Why nothing was done, to be told to the user. */
export class Refusal extends Error {}

const HOW_TO =
  'Name a top-level function so that it ends in pdf, logpdf, pmf or density, give an object or class such a member, ' +
  'or put the tag @distribution into the doc comment.';

function activeEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (activeTextEditor !== undefined) return activeTextEditor;
  // The panel has the focus.
  return visibleTextEditors.find((editor) => isSupported(editor.document));
}

export class Actions {
  readonly #documents: Documents;
  readonly #runs: Runs;
  /** Set by the wiring: panels and actions need each other. */
  panels: Panels | undefined;

  constructor(documents: Documents, runs: Runs) {
    this.#documents = documents;
    this.#runs = runs;
  }

  /**
   * Runs an action; resolves with its end.
   *
   */
  run(action: Action, args: readonly unknown[], options: RunOptions = {}): Promise<RunEnd> {
    return this.withChosen(args, (chosen) => this.#start(action, chosen, options));
  }

  /** Does what runs the code of the distribution that is meant; why it cannot be done is told. */
  async withChosen<End extends RunEnd>(args: readonly unknown[], work: (chosen: Chosen) => Promise<End>): Promise<End | RunEnd> {
    try {
      const chosen = await this.#choose(args);
      if (chosen === undefined) return { status: 'cancelled', outcome: 'Cancelled' };
      this.#requireTrust();
      return await work(chosen);
    } catch (error) {
      return this.#refused(error);
    }
  }

  async #start(action: Action, { document, found }: Chosen, options: RunOptions): Promise<RunEnd> {
    const source = sourceOf(document);
    const run = this.#runs.of(source.uri, found, source.label);
    this.panels?.show(run);
    return run.start(source, found, action, runSettings(document.uri), options);
  }

  /** Ends the run named, else the only one, else those the user picks. */
  async cancel(args: readonly unknown[]): Promise<void> {
    const target = targetOf(args);
    if (target !== undefined) {
      this.#runs.get(target.uri, target.id)?.cancel();
      return;
    }
    const running = this.#runs.running();
    if (running.length <= 1) {
      running[0]?.cancel();
      return;
    }
    const items = running.map((run) => ({ label: run.state.name, description: run.state.file, detail: run.state.outcome, run, picked: true }));
    const picked = await vscode.window.showQuickPick(items, { title: 'Cancel runs', canPickMany: true });
    for (const { run } of picked ?? []) run.cancel();
  }

  async showPanel(args: readonly unknown[]): Promise<void> {
    try {
      const chosen = await this.#choose(args);
      if (chosen === undefined) return;
      const { document, found } = chosen;
      const run = this.#runs.get(document.uri.toString(), found.id);
      if (run === undefined) throw new Refusal(`${found.name} was not sampled yet. Sample it first.`);
      this.panels?.show(run);
    } catch (error) {
      this.#refused(error);
    }
  }

  /** Puts the cursor on what keeps a distribution from being run. */
  async showProblem(args: readonly unknown[]): Promise<void> {
    try {
      const chosen = await this.#choose(args);
      if (chosen === undefined) return;
      const { document, found } = chosen;
      const problem = obstacle(found);
      const range = toRange(problem?.range ?? found.nameRange);
      const editor = await vscode.window.showTextDocument(document, { selection: range });
      editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
      if (problem !== undefined) throw new Refusal(problem.message);
    } catch (error) {
      this.#refused(error);
    }
  }

  /** Writes the method into the doc comment and samples with it. */
  async useMethod(run: Run, choice: MethodChoice): Promise<void> {
    try {
      const chosen = await this.#choose([run.uri, run.id]);
      if (chosen === undefined) return;
      const { document, found } = chosen;
      const { range, newText } = methodEdit(document.getText(), found, choice);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, toRange(range), newText);
      if (!(await vscode.workspace.applyEdit(edit))) {
        throw new Refusal(`The method could not be written into ${vscode.workspace.asRelativePath(document.uri)}.`);
      }
      run.designer.forgetMethod();
      await this.run('sample', [run.uri, run.id], { design: 'kept' });
    } catch (error) {
      this.#refused(error);
    }
  }

  /** Puts a fix that the panel offered into the doc comment, and samples what then stands there. */
  async fix(run: Run, fix: string): Promise<void> {
    try {
      const { tag, value } = JSON.parse(fix) as { tag?: unknown; value?: unknown };
      if (typeof tag !== 'string' || !/^\w+$/.test(tag) || !['string', 'undefined'].includes(typeof value)) throw new Error(`the panel sent a fix that was not offered: ${fix}`);
      const chosen = await this.#choose([run.uri, run.id]);
      if (chosen === undefined) return;
      const { document, found } = chosen;
      const { range, newText } = tagEdit(document.getText(), found, { title: '', tag, ...(typeof value === 'string' && { value }) });
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, toRange(range), newText);
      if (!(await vscode.workspace.applyEdit(edit))) {
        throw new Refusal(`The fix could not be written into ${vscode.workspace.asRelativePath(document.uri)}.`);
      }
      await this.run(run.designer.action, [run.uri, run.id], { design: 'kept' });
    } catch (error) {
      this.#refused(error);
    }
  }

  /**
   * Gives a panel that was open before the window was loaded again its distribution and its
   * choices back, and makes its result again.
   *
   * @param saved what the page kept, not to be relied on
   */
  async restore(panel: vscode.WebviewPanel, saved: unknown): Promise<void> {
    const { source, choices, latest } = (saved ?? {}) as { source?: { uri?: unknown; id?: unknown }; choices?: unknown; latest?: unknown };
    const { uri, id } = source ?? {};
    try {
      if (typeof uri !== 'string' || typeof id !== 'string') throw new Refusal('The panel no longer knows its distribution.');
      const chosen = await this.#choose([uri, id]);
      if (chosen === undefined) throw new Refusal(`There is no distribution ${id} any more.`);
      const { document, found } = chosen;
      const { uri: key, label } = sourceOf(document);
      const run = this.#runs.of(key, found, label);
      const isChoice = (one: unknown): one is [string, unknown] => Array.isArray(one) && typeof one[0] === 'string';
      if (Array.isArray(choices)) run.designer.adopt(choices.filter(isChoice), run.designer.ground(found, runSettings(document.uri)));
      this.panels?.restore(run, panel);
      // Not awaited: VS Code shows the panel, and in it the result of before, when this has returned.
      // A comparison takes long, and the one of before stays in its view.
      void this.run(latest === 'diagnose' ? 'diagnose' : 'sample', [uri, id], { design: 'kept' });
    } catch (error) {
      panel.dispose();
      this.#refused(error);
    }
  }

  /** Puts what is chosen in the panel into the source, as one edit, and samples what then stands there. */
  async writeBack(run: Run): Promise<void> {
    try {
      const chosen = await this.#choose([run.uri, run.id]);
      if (chosen === undefined) return;
      const { document, found } = chosen;
      const edits = run.writeBack(document.getText(), found, runSettings(document.uri));
      const edit = new vscode.WorkspaceEdit();
      for (const { range, newText } of edits) edit.replace(document.uri, toRange(range), newText);
      if (!(await vscode.workspace.applyEdit(edit))) {
        throw new Refusal(`The values could not be written into ${vscode.workspace.asRelativePath(document.uri)}.`);
      }
      run.designer.written();
      await this.run(run.designer.action, [run.uri, run.id]);
    } catch (error) {
      this.#refused(error);
    }
  }

  /** Copies the records of a run, or of all of them, as text. */
  async copyLog(args: readonly unknown[]): Promise<void> {
    const sources = this.#logs(args);
    await vscode.env.clipboard.writeText(logText(sources));
    vscode.window.setStatusBarMessage('Log copied', 3000);
  }

  /**
   * Writes the records of a run, or of all of them, to a file: as text, or as JSON lines if its
   * name ends in `.jsonl`.
   *
   * @param args may name a run as for the other commands, and then the file's URI
   * @param sources records to be written in place of those
   */
  async saveLog(args: readonly unknown[], sources: readonly LogSource[] = this.#logs(args)): Promise<vscode.Uri | undefined> {
    const given = args.find((arg) => arg instanceof vscode.Uri && targetOf(args) !== undefined) as vscode.Uri | undefined;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const file =
      given ??
      (await vscode.window.showSaveDialog({
        title: 'Save the log of the sessions',
        filters: { Text: ['txt', 'log'], 'JSON lines': ['jsonl'] },
        ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, `${sources.length === 1 ? sources[0]?.origin.distribution : 'sessions'}.log.txt`) }),
      }));
    if (file === undefined) return undefined;
    const text = file.path.endsWith('.jsonl') ? logJsonLines(sources) : logText(sources);
    try {
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    } catch (error) {
      this.#refused(new Refusal(`The log could not be written to ${vscode.workspace.asRelativePath(file)}: ${error instanceof Error ? error.message : String(error)}`));
      return undefined;
    }
    return file;
  }

  #logs(args: readonly unknown[]): LogSource[] {
    const target = targetOf(args);
    const run = target && this.#runs.get(target.uri, target.id);
    return (run === undefined ? this.#runs.all() : [run]).map(({ log }) => log);
  }

  async reveal({ uri, line, character }: SourceLocation): Promise<void> {
    const target = vscode.Uri.parse(uri);
    const document = openDocument(uri) ?? (await vscode.workspace.openTextDocument(target));
    const at = document.validatePosition(new vscode.Position(line, character));
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
      selection: new vscode.Range(at, at),
    });
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** The distribution that is meant; `undefined` if the user dismissed the question. */
  async #choose(args: readonly unknown[]): Promise<Chosen | undefined> {
    const target = targetOf(args);
    if (target !== undefined) {
      const document = openDocument(target.uri) ?? (await vscode.workspace.openTextDocument(vscode.Uri.parse(target.uri)));
      const { distributions } = await this.#documents.found(document);
      const found =
        distributions.find((distribution) => distribution.id === target.id) ??
        // The line above it was clicked before it knew the new name.
        distributions.find((distribution) => distribution.nameRange.start.line === target.line);
      if (found === undefined) {
        throw new Refusal(`There is no distribution ${target.id} in ${vscode.workspace.asRelativePath(document.uri)} any more.`);
      }
      return { document, found };
    }
    const editor = activeEditor();
    if (editor === undefined || !isSupported(editor.document)) {
      throw new Refusal('Open a TypeScript or JavaScript file with a distribution first.');
    }
    const { document } = editor;
    const { distributions } = await this.#documents.found(document);
    const likely = atOrNearest(distributions, editor.selection.active);
    const [only] = likely;
    if (only === undefined) {
      throw new Refusal(`No distribution found in ${vscode.workspace.asRelativePath(document.uri)}. ${HOW_TO}`);
    }
    if (likely.length === 1) return { document, found: only };
    const items = likely.map((found) => ({ label: found.name, description: `line ${found.nameRange.start.line + 1}`, found }));
    const picked = await vscode.window.showQuickPick(items, { title: 'Which distribution?' });
    return picked === undefined ? undefined : { document, found: picked.found };
  }

  #requireTrust(): void {
    if (vscode.workspace.isTrusted) return;
    throw new Refusal('To sample a distribution is to run its code, which needs a trusted workspace.');
  }

  #refused(error: unknown): RunEnd {
    const message = error instanceof Error ? error.message : String(error);
    const manage = 'Manage Workspace Trust';
    // Not awaited: whoever called the command need not wait until the user has read it.
    if (!(error instanceof Refusal)) {
      void vscode.window.showErrorMessage(`Distribution Designer failed: ${message}`);
    } else if (vscode.workspace.isTrusted) {
      void vscode.window.showWarningMessage(message);
    } else {
      void vscode.window.showWarningMessage(message, manage).then((choice) => {
        if (choice === manage) void vscode.commands.executeCommand('workbench.trust.manage');
      });
    }
    return { status: 'failed', outcome: message };
  }
}
