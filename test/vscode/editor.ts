/** What the tests in the extension host share. */
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';

export const EXTENSION = 'distribution-designer.distribution-designer';

/** How a run ended, as the commands tell whoever calls them. */
export interface RunEnd {
  status: 'done' | 'failed' | 'cancelled';
  outcome: string;
}

export function folder(): vscode.Uri {
  const uri = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(uri, 'the tests run on a folder');
  return uri;
}

export async function openExample(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** A document that was never saved. */
export async function openUntitled(content: string, language = 'typescript'): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document);
  // An untitled document gets the name of one that was closed before it, and VS Code may give
  // it the backup of that one's text, which is discarded only some time after the closing.
  if (document.getText() !== content) await setText(document, content);
  return document;
}

/** Replaces all of the text, as typing would: in the editor, unsaved. */
export async function setText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  while (vscode.window.tabGroups.all.some((group) => group.tabs.length > 0)) {
    const before = vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    const after = vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
    if (after === before) {
      await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap((group) => group.tabs));
      break;
    }
  }
}

export interface Lens {
  line: number;
  title: string;
  command: string;
  args: unknown[];
}

/** The actions above the densities, our own only, as the editor would show them. */
export async function lenses(document: vscode.TextDocument): Promise<Lens[]> {
  await vscode.extensions.getExtension(EXTENSION)?.activate();
  const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 1000);
  return all.flatMap(({ range, command }) =>
    command?.command.startsWith('distributionDesigner.')
      ? [{ line: range.start.line, title: command.title, command: command.command, args: command.arguments ?? [] }]
      : [],
  );
}

/** Runs the action that stands above a density, as a click does. */
export async function click(document: vscode.TextDocument, title: RegExp, line?: number): Promise<RunEnd> {
  const found = (await lenses(document)).find((lens) => title.test(lens.title) && (line === undefined || lens.line === line));
  assert.ok(found, `no action ${title} stands above a density`);
  const end = await vscode.commands.executeCommand<RunEnd | undefined>(found.command, ...found.args);
  assert.ok(end, `${found.command} told nothing of its run`);
  return end;
}

/** Our own diagnostics of a document. */
export function problems(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter((one) => /distribution/i.test(one.source ?? ''));
}

/** Waits until `look` gives something. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined> | T | undefined, limit = 120_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what}: not within ${limit / 1000} s`);
    await wait(50);
  }
}
