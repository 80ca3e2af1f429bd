/** Quick fixes: what a run's problem offers, as changes of the text. */

import * as vscode from 'vscode';

import { COMMANDS } from '../commands.ts';
import { tagEdit, type TextEdit } from '../find/doc-comment.ts';
import { logDensityEdits } from '../find/log-density.ts';
import { GRAMMAR_OF_LANGUAGE, type loadSyntax } from '../find/parser.ts';
import type { Run, RunProblem } from '../runs/run.ts';
import type { Runs } from '../runs/runs.ts';
import { toRange } from './convert.ts';
import { openDocument, type Documents } from './documents.ts';

const isOf = ({ range, message, code }: RunProblem, diagnostic: vscode.Diagnostic): boolean =>
  diagnostic.code === code && diagnostic.message === message && toRange(range).isEqual(diagnostic.range);

export function registerQuickFixes(
  documents: Documents,
  runs: Runs,
  syntaxOf: ReturnType<typeof loadSyntax>,
  selector: vscode.DocumentSelector,
): vscode.Disposable {
  async function fixesFor(run: Run, { fixes }: RunProblem, diagnostic: vscode.Diagnostic): Promise<vscode.CodeAction[]> {
    if (fixes === undefined) return [];
    // The problem may stand in a file that the distribution imports: its comment is elsewhere.
    const uri = vscode.Uri.parse(run.uri);
    const document = openDocument(run.uri) ?? (await vscode.workspace.openTextDocument(uri));
    const { distributions } = await documents.found(document);
    const found = distributions.find(({ id }) => id === run.id);
    if (found === undefined) return [];
    const text = document.getText();
    const actions: vscode.CodeAction[] = [];
    const offer = (title: string, edits: readonly TextEdit[]): void => {
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.edit = new vscode.WorkspaceEdit();
      for (const { range, newText } of edits) action.edit.replace(uri, toRange(range), newText);
      actions.push(action);
    };
    for (const edit of fixes.edits) offer(edit.title, [tagEdit(text, found, edit)]);
    if (fixes.giveLog) {
      const grammar = GRAMMAR_OF_LANGUAGE[document.languageId] ?? 'typescript';
      const converted = logDensityEdits(text, found, await syntaxOf(grammar));
      if (converted !== undefined) offer(`Give the log-density instead: ${found.name} becomes ${converted.name}`, converted.edits);
    }
    if (fixes.useDraws) {
      const action = new vscode.CodeAction('Use the draws all the same', vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.command = { title: action.title, command: COMMANDS.useWrongDraws, arguments: [run.uri, run.id] };
      actions.push(action);
    }
    return actions;
  }

  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, _range, { diagnostics }) {
      const uri = document.uri.toString();
      const offered = diagnostics.flatMap((diagnostic) =>
        runs.all().flatMap((run) =>
          run.problems.filter((problem) => problem.uri === uri && isOf(problem, diagnostic)).map((problem) => fixesFor(run, problem, diagnostic)),
        ),
      );
      return (await Promise.all(offered)).flat();
    },
  };
  return vscode.languages.registerCodeActionsProvider(selector, provider, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] });
}
