/** Quick fixes: what a run's problem offers, as changes of the text. */

import * as vscode from 'vscode';

import { COMMANDS } from '../commands.ts';
import { tagEdit, type TextEdit } from '../find/doc-comment.ts';
import { logDensityEdits } from '../find/log-density.ts';
import { GRAMMAR_OF_LANGUAGE, type loadSyntax } from '../find/parser.ts';
import type { FoundDistribution } from '../find/distribution.ts';
import type { Problem } from '../place.ts';
import type { Run, RunProblem } from '../runs/run.ts';
import type { Runs } from '../runs/runs.ts';
import { toRange } from './convert.ts';
import { openDocument, type Documents } from './documents.ts';

const isOf = ({ range, message, code }: Problem, diagnostic: vscode.Diagnostic): boolean =>
  diagnostic.code === code && diagnostic.message === message && toRange(range).isEqual(diagnostic.range);

export function registerQuickFixes(
  documents: Documents,
  runs: Runs,
  syntaxOf: ReturnType<typeof loadSyntax>,
  selector: vscode.DocumentSelector,
): vscode.Disposable {
  function changing(title: string, diagnostic: vscode.Diagnostic, uri: vscode.Uri, edits: readonly TextEdit[]): vscode.CodeAction {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = [diagnostic];
    action.edit = new vscode.WorkspaceEdit();
    for (const { range, newText } of edits) action.edit.replace(uri, toRange(range), newText);
    return action;
  }

  /** What the finder offers about what it found. */
  function fixesOfFound(document: vscode.TextDocument, found: FoundDistribution, { edits = [], change, range }: Problem, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
    const actions = edits.map((edit) => changing(edit.title, diagnostic, document.uri, [tagEdit(document.getText(), found, edit)]));
    if (change === undefined) return actions;
    const at = change.where === 'behind it' ? { start: range.end, end: range.end } : range;
    return [...actions, changing(change.title, diagnostic, document.uri, [{ range: at, newText: change.newText }])];
  }

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
    for (const edit of fixes.edits) actions.push(changing(edit.title, diagnostic, uri, [tagEdit(text, found, edit)]));
    if (fixes.giveLog) {
      const grammar = GRAMMAR_OF_LANGUAGE[document.languageId] ?? 'typescript';
      const converted = logDensityEdits(text, found, await syntaxOf(grammar));
      if (converted !== undefined) {
        actions.push(changing(`Give the log-density instead: ${found.name} becomes ${converted.name}`, diagnostic, uri, converted.edits));
      }
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
      const { distributions } = await documents.found(document);
      const ofFound = diagnostics.flatMap((diagnostic) =>
        distributions.flatMap((found) =>
          found.problems.filter((problem) => isOf(problem, diagnostic)).flatMap((problem) => fixesOfFound(document, found, problem, diagnostic)),
        ),
      );
      return [...(await Promise.all(offered)).flat(), ...ofFound];
    },
  };
  return vscode.languages.registerCodeActionsProvider(selector, provider, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] });
}
