/** Entry of the extension: makes the parts and connects them. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

import * as vscode from 'vscode';

import type { LiveStart, SessionStart } from '../wasm/protocol.ts';
import { COMMANDS, type CommandName } from './commands.ts';
import { Compiler } from './compile/compiler.ts';
import { Actions } from './editor/actions.ts';
import { registerCodeLenses } from './editor/code-lenses.ts';
import { registerContext } from './editor/context.ts';
import { Diagnostics } from './editor/diagnostics.ts';
import { Documents, SELECTOR } from './editor/documents.ts';
import { Exports } from './editor/exports.ts';
import { Overlays } from './editor/overlays.ts';
import { registerQuickFixes } from './editor/quick-fixes.ts';
import { registerStatus } from './editor/status.ts';
import { registerTagHelp } from './editor/tag-help.ts';
import type { ArrowModule } from './export/formats.ts';
import { loadSyntax } from './find/parser.ts';
import { Panels, VIEW_TYPE } from './panel/panels.ts';
import { Runs } from './runs/runs.ts';
import { Sessions } from './sessions/sessions.ts';
import { sessionLimits } from './settings.ts';

/** Heap of a session's worker; a density that fills it ends its session, not the editor. */
const SESSION_HEAP_MB = 1024;

export function activate(context: vscode.ExtensionContext): void {
  const folder = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const shipped = (name: string): string => vscode.Uri.joinPath(folder, name).fsPath;

  const log = vscode.window.createOutputChannel('Distribution Designer', { log: true });
  const report = (error: unknown): void => {
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  const compiler = new Compiler({
    esbuildWasm: shipped('esbuild.wasm'),
    start: (workerData) => new Worker(shipped('compiler-worker.cjs'), { workerData, name: 'compiler', execArgv: [] }),
  });
  const startSession = (workerData: SessionStart | LiveStart): Worker =>
    new Worker(shipped('session-worker.cjs'), {
      workerData,
      name: 'session',
      execArgv: [],
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: SESSION_HEAP_MB },
    });
  const sessions = new Sessions({
    core: async () => WebAssembly.compile(await readFile(shipped('core.wasm'))),
    limits: sessionLimits,
    start: startSession,
    startLive: startSession,
  });
  const parts = { compiler, sessions, log };
  const runs = new Runs(parts);
  const syntaxOf = loadSyntax((file) => readFile(shipped(file)));
  const documents = new Documents(syntaxOf);
  const actions = new Actions(documents, runs);
  const arrowWriter = shipped('arrow-writer.cjs');
  const exports = new Exports(actions, runs, log, {
    compiler,
    sessions,
    loadArrow: async () => createRequire(arrowWriter)(arrowWriter) as ArrowModule,
    versions: {
      'Distribution Designer': String(context.extension.packageJSON.version),
      'VS Code': vscode.version,
      Node: process.versions.node,
      // The mathematical functions that the density calls are its.
      V8: process.versions.v8,
      Platform: `${process.platform} ${process.arch}`,
    },
  });
  const overlays = new Overlays(documents, runs, parts, actions, report);
  const panels = new Panels(folder, runs, {
    overlays,
    rerun: (run, action) => actions.run(action, [run.uri, run.id], { design: 'kept' }),
    saveLog: (run, sources) => actions.saveLog([run.uri, run.id], sources),
    fix: (run, fix) => actions.fix(run, fix),
    writeBack: (run) => actions.writeBack(run),
    useMethod: (run, choice) => actions.useMethod(run, choice),
    exportSamples: (run, wish) => exports.run([run.uri, run.id, wish]),
    reveal: (location) => actions.reveal(location),
    failed: (error) => {
      report(error);
      const message = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`Distribution Designer: the panel's request failed: ${message}`);
    },
  });
  actions.panels = panels;

  const commands: Record<CommandName, (...args: unknown[]) => unknown> = {
    sample: (...args) => actions.run('sample', args),
    diagnose: (...args) => actions.run('diagnose', args),
    compare: (...args) => actions.run('compare', args),
    cancel: (...args) => actions.cancel(args),
    showPanel: (...args) => actions.showPanel(args),
    showLog: () => log.show(true),
    showProblem: (...args) => actions.showProblem(args),
    saveLog: (...args) => actions.saveLog(args),
    copyLog: (...args) => actions.copyLog(args),
    useWrongDraws: (...args) => actions.run('sample', args, { acceptWrong: true }),
    exportSamples: (...args) => exports.run(args),
  };
  const names = Object.keys(COMMANDS) as CommandName[];

  context.subscriptions.push(
    log,
    compiler,
    sessions,
    panels,
    overlays,
    ...names.map((name) => vscode.commands.registerCommand(COMMANDS[name], commands[name])),
    vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, { deserializeWebviewPanel: (panel, saved: unknown) => actions.restore(panel, saved) }),
    registerCodeLenses(documents, runs, SELECTOR),
    registerTagHelp(documents, SELECTOR),
    registerStatus(runs),
    registerContext(documents, report),
    new Diagnostics(documents, runs, report),
    registerQuickFixes(documents, runs, syntaxOf, SELECTOR),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const all = contentChanges.length === 0 ? [] : runs.all();
      if (all.length === 0) return;
      const [uri, text] = [document.uri.toString(), document.getText()];
      for (const run of all) run.noteText(uri, text);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      const uri = document.uri.toString();
      for (const run of runs.all()) if (run.uri === uri && !panels.shows(run)) runs.forget(run);
    }),
  );
}

export function deactivate(): void {
  // Everything that was started is a subscription, and is disposed of by VS Code.
}
