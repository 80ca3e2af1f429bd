/** The line above each distribution: the finder and the runs as CodeLenses. */

import * as vscode from 'vscode';

import type { Runs } from '../runs/runs.ts';
import { codeLensEnabled, runSettings, SECTION } from '../settings.ts';
import type { Documents } from './documents.ts';
import { toRange } from './convert.ts';
import { lensItems } from './lens-line.ts';

/** Milliseconds between two redraws while runs tell of their progress. */
const PACE = 200;

/**
 * Milliseconds after the last change until it is told a second time: VS Code drops a redraw
 * it was about to make when the focus leaves the editor, and the line would tell of a run
 * long over until the user comes back.
 */
const AGAIN = 1000;

export function registerCodeLenses(documents: Documents, runs: Runs, selector: vscode.DocumentSelector): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let pending: NodeJS.Timeout | undefined;
  let again: NodeJS.Timeout | undefined;
  const stop = runs.onChange(() => {
    clearTimeout(again);
    again = setTimeout(() => changed.fire(), AGAIN);
    pending ??= setTimeout(() => {
      pending = undefined;
      changed.fire();
    }, PACE);
  });
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document) {
      if (!codeLensEnabled(document.uri)) return [];
      const { distributions } = await documents.found(document);
      const uri = document.uri.toString();
      const { sampleSize } = runSettings(document.uri);
      return distributions.flatMap((found) =>
        lensItems(found, sampleSize, runs.get(uri, found.id)?.state).map(
          (item) => new vscode.CodeLens(toRange(found.nameRange), { ...item, arguments: [uri, found.id, found.nameRange.start.line] }),
        ),
      );
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider(selector, provider),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SECTION)) changed.fire();
    }),
    {
      dispose: () => {
        clearTimeout(pending);
        clearTimeout(again);
        stop();
      },
    },
  );
}
