/** The context key that enables keys and menus where a distribution stands. */

import * as vscode from 'vscode';

import type { Documents } from './documents.ts';

const KEY = 'distributionDesigner.hasDistribution';
/** Milliseconds without typing after which the key is set anew. */
const DELAY = 150;

/**
 * Keeps the key in step with the active editor.
 *
 * @param report told when the finder itself fails
 */
export function registerContext(documents: Documents, report: (error: unknown) => void): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  let value: boolean | undefined;

  const look = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    // The panel has the focus: what asks for the key is in the editor, and is to be there at once again.
    if (document === undefined) return;
    try {
      const has = (await documents.found(document)).distributions.length > 0;
      if (document !== vscode.window.activeTextEditor?.document || has === value) return;
      value = has;
      await vscode.commands.executeCommand('setContext', KEY, has);
    } catch (error) {
      report(error);
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), DELAY);
  };
  void look();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(() => void look()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) soon();
    }),
    { dispose: () => clearTimeout(timer) },
  );
}
