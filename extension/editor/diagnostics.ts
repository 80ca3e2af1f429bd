/** Diagnostics: what the finder finds wrong while one types, and what runs found wrong. */

import * as vscode from 'vscode';

import type { Problem } from '../place.ts';
import type { RunProblem } from '../runs/run.ts';
import type { Runs } from '../runs/runs.ts';
import { toDiagnostic } from './convert.ts';
import { isSupported, type Documents } from './documents.ts';
import { shiftRange } from './shift.ts';

/** Milliseconds without typing after which a text is looked at. */
const DELAY = 300;

export class Diagnostics {
  readonly #documents: Documents;
  readonly #runs: Runs;
  readonly #report: (error: unknown) => void;
  readonly #collection = vscode.languages.createDiagnosticCollection('distribution-designer');
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #found = new Map<string, readonly Problem[]>();
  /** Documents that show a problem of a run. */
  #ofRuns = new Set<string>();
  readonly #subscriptions: vscode.Disposable[];

  /** @param report told when the finder itself fails */
  constructor(documents: Documents, runs: Runs, report: (error: unknown) => void) {
    this.#documents = documents;
    this.#runs = runs;
    this.#report = report;
    this.#subscriptions = [
      this.#collection,
      vscode.workspace.onDidOpenTextDocument((document) => this.#schedule(document, 0)),
      vscode.workspace.onDidChangeTextDocument((event) => this.#edited(event)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#closed(document)),
      { dispose: runs.onChange(() => this.#showRuns()) },
    ];
    for (const document of vscode.workspace.textDocuments) this.#schedule(document, 0);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #schedule(document: vscode.TextDocument, delay: number): void {
    if (!isSupported(document)) return;
    const uri = document.uri.toString();
    clearTimeout(this.#timers.get(uri));
    this.#timers.set(uri, setTimeout(() => void this.#look(document), delay));
  }

  async #look(document: vscode.TextDocument): Promise<void> {
    const uri = document.uri.toString();
    this.#timers.delete(uri);
    try {
      const { version } = document;
      const { problems } = await this.#documents.found(document);
      if (document.isClosed || document.version !== version) return;
      this.#found.set(uri, problems);
      this.#show(uri);
    } catch (error) {
      this.#report(error);
    }
  }

  #edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    const uri = document.uri.toString();
    for (const run of this.#runs.all()) {
      if (!run.problems.some((problem) => problem.uri === uri)) continue;
      let problems: RunProblem[] = [...run.problems];
      // VS Code gives the changes from the last to the first, so that each one's range
      // still holds.
      for (const change of contentChanges) {
        problems = problems.flatMap((problem) => {
          if (problem.uri !== uri) return [problem];
          const range = shiftRange(problem.range, change);
          return range === undefined ? [] : [{ ...problem, range }];
        });
      }
      run.moveProblems(problems);
    }
    if (this.#ofRuns.has(uri)) this.#show(uri);
    this.#schedule(document, DELAY);
  }

  #closed(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    clearTimeout(this.#timers.get(uri));
    this.#timers.delete(uri);
    this.#found.delete(uri);
    this.#collection.delete(document.uri);
  }

  #showRuns(): void {
    const now = new Set(this.#runs.all().flatMap((run) => run.problems.map((problem) => problem.uri)));
    const before = this.#ofRuns;
    this.#ofRuns = now;
    for (const uri of new Set([...before, ...now])) this.#show(uri);
  }

  #show(uri: string): void {
    const ofRuns = this.#runs.all().flatMap((run) => run.problems.filter((problem) => problem.uri === uri));
    const problems: Problem[] = [...(this.#found.get(uri) ?? []), ...ofRuns];
    this.#collection.set(vscode.Uri.parse(uri), problems.map(toDiagnostic));
  }
}
