/** Exporting draws: what is asked of the user, where the file goes, how it is followed. */

import * as vscode from 'vscode';

import { wishOf, type ExportWish } from '../commands.ts';
import { exportSamples, type ExportEnd, type ExportParts } from '../export/export.ts';
import { FORMATS } from '../export/formats.ts';
import { fileSink, MOST_IN_MEMORY, wholeSink, type Sink } from '../export/sinks.ts';
import type { FoundDistribution } from '../find/distribution.ts';
import { counted, formatBytes } from '../panel/format.ts';
import { requestFor } from '../runs/request.ts';
import type { LineLog, RunEnd } from '../runs/run.ts';
import type { Runs } from '../runs/runs.ts';
import { runSettings } from '../settings.ts';
import type { CompiledDistribution, SessionRequest } from '../../wasm/protocol.ts';
import type { ExportFormat } from '../../webview/protocol.ts';
import { Refusal, type Actions, type Chosen } from './actions.ts';
import { sourceOf } from './documents.ts';

const largestSize = 1e8;

async function askFormat(): Promise<ExportFormat | undefined> {
  const items = (Object.keys(FORMATS) as ExportFormat[]).map((format) => {
    const { title, detail, extension } = FORMATS[format];
    return { label: title, description: `.${extension}`, detail, format };
  });
  return (await vscode.window.showQuickPick(items, { title: 'Export samples as' }))?.format;
}

async function askSize(usual: number): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title: 'How many draws?',
    value: String(usual),
    prompt: 'They begin with those of the sample, whose seed they have.',
    validateInput: (given) => (isSize(Number(given)) && given.trim() !== '' ? undefined : `An integer from 1 to ${largestSize}.`),
  });
  return text === undefined ? undefined : Number(text);
}

const isSize = (size: number): boolean => Number.isInteger(size) && size >= 1 && size <= largestSize;

async function askPlace({ document, found }: Chosen, format: ExportFormat): Promise<vscode.Uri | undefined> {
  const { extension, title } = FORMATS[format];
  const folder = document.isUntitled ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(document.uri, '..');
  const name = `${found.name.replace(/[^\w.-]+/g, '-')}.${extension}`;
  return vscode.window.showSaveDialog({
    title: 'Export samples',
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: { [title]: [extension] },
  });
}

function sinkFor(uri: vscode.Uri, format: ExportFormat, size: number): () => Sink {
  // Only on disk can a file be written piece by piece.
  if (uri.scheme === 'file') return () => fileSink(uri.fsPath);
  const bytes = FORMATS[format].bytesPerDraw * size;
  if (bytes > MOST_IN_MEMORY) {
    throw new Refusal(
      `${counted(size, 'draw')} make about ${formatBytes(bytes)}, and ${uri.scheme}: takes a file only as a whole, here of at most ${formatBytes(MOST_IN_MEMORY)}. ` +
        'Choose a folder on disk, or fewer draws.',
    );
  }
  return () => wholeSink(async (all) => vscode.workspace.fs.writeFile(uri, all));
}

export class Exports {
  readonly #actions: Actions;
  readonly #runs: Runs;
  readonly #log: LineLog;
  readonly #parts: ExportParts;

  constructor(actions: Actions, runs: Runs, log: LineLog, parts: ExportParts) {
    this.#actions = actions;
    this.#runs = runs;
    this.#log = log;
    this.#parts = parts;
  }

  /** Exports draws of the distribution that is meant, what is not said being asked for. */
  run(args: readonly unknown[]): Promise<ExportEnd | RunEnd> {
    return this.#actions.withChosen(args, (chosen) => this.#export(chosen, wishOf(args)));
  }

  async #export(chosen: Chosen, wish: ExportWish): Promise<ExportEnd | RunEnd> {
    const { document, found } = chosen;
    const cancelled: RunEnd = { status: 'cancelled', outcome: 'Cancelled' };
    const settings = runSettings(document.uri);
    const format = wish.format ?? (await askFormat());
    if (format === undefined) return cancelled;
    if (!Object.hasOwn(FORMATS, format)) throw new Refusal(`There is no format ${String(format)}; there are ${Object.keys(FORMATS).join(', ')}.`);
    // What is chosen in the panel holds here as well: its draws are those that are seen.
    const designer = this.#runs.get(document.uri.toString(), found.id)?.designer;
    const ground = designer?.ground(found, settings) ?? { found, ...settings };
    const requestOf = (distribution: CompiledDistribution): SessionRequest => requestFor(distribution, 'sample', settings, ground, designer?.design);
    const usual = designer?.design.size ?? found.stated.size ?? settings.sampleSize;
    const size = wish.size ?? (wish.format === undefined && format !== 'report' ? await askSize(usual) : usual);
    if (size === undefined) return cancelled;
    if (!isSize(size)) throw new Refusal(`The number of draws is ${size}; it must be an integer from 1 to ${largestSize}.`);
    const uri = wish.to === undefined ? await askPlace(chosen, format) : vscode.Uri.parse(wish.to, true);
    if (uri === undefined) return cancelled;

    const pictures = (wish.pictures ?? []).map(({ title, svg }, i) => {
      const at = uri.with({ path: `${uri.path.replace(/\.\w+$/, '')}-${i + 1}.svg` });
      return { title, svg, uri: at, file: at.path.replace(/^.*\//, '') };
    });
    const sink = sinkFor(uri, format, size);
    const source = sourceOf(document);
    const end = await this.#followed(found, (watch) =>
      exportSamples(this.#parts, source, found, requestOf, { format, size, pictures, acceptWrong: wish.acceptWrong }, sink, watch),
    );
    if (end.status === 'done') {
      for (const picture of pictures) await vscode.workspace.fs.writeFile(picture.uri, new TextEncoder().encode(picture.svg));
    }
    this.#tell(found, end, uri, () => this.run([document.uri.toString(), found.id, { ...wish, format, size, to: uri.toString(), acceptWrong: true }]));
    return end;
  }

  async #followed(
    found: FoundDistribution,
    work: (watch: { progress(stage: string, fraction: number | undefined): void; signal: AbortSignal }) => Promise<ExportEnd>,
  ): Promise<ExportEnd> {
    const where = { location: vscode.ProgressLocation.Notification, title: `Exporting ${found.name}`, cancellable: true };
    return vscode.window.withProgress(where, (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      let shown = 0;
      return work({
        signal: abort.signal,
        progress: (stage, fraction) => {
          const percent = Math.floor(100 * (fraction ?? 0));
          if (fraction !== undefined && percent === shown) return;
          progress.report({ message: fraction === undefined ? `${stage}…` : `${stage} ${percent} %`, ...(percent > shown && { increment: percent - shown }) });
          shown = Math.max(shown, percent);
        },
      });
    });
  }

  /** @param allTheSame exports what was withheld */
  #tell({ name }: FoundDistribution, { status, outcome, drawsHash, withheld }: ExportEnd, uri: vscode.Uri, allTheSame: () => Promise<unknown>): void {
    if (status === 'cancelled') {
      this.#log.info(`export of ${name}: cancelled`);
      return;
    }
    const where = vscode.workspace.asRelativePath(uri);
    if (status === 'failed') {
      this.#log.error(`export of ${name} to ${where} failed: ${outcome}`);
      const anyhow = 'Export All the Same';
      void vscode.window.showErrorMessage(`${name} was not exported. ${outcome}`, ...(withheld ? [anyhow] : [])).then((choice) => {
        if (choice === anyhow) void allTheSame();
      });
      return;
    }
    this.#log.info(`export of ${name} to ${where}: ${outcome}, SHA-256 of the draws ${drawsHash}`);
    // Not awaited: the command is done.
    void vscode.window.showInformationMessage(`${name} exported to ${where}: ${outcome}.`, 'Open').then((choice) => {
      if (choice === 'Open') void vscode.commands.executeCommand('vscode.open', uri);
    });
  }
}
