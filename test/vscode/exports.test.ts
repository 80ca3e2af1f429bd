import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, folder, lenses, openUntitled } from './editor.ts';

const code = '/** @seed 5 @size 2000 */\nexport function pdf(x: number): number {\n  return Math.exp(-x * x);\n}\n';

interface End {
  status: string;
  outcome: string;
  draws: number;
}

async function exported(wish: object): Promise<End> {
  const document = await openUntitled(code);
  await lenses(document);
  const end = await vscode.commands.executeCommand<End>('distributionDesigner.exportSamples', document.uri.toString(), 'pdf', wish);
  assert.ok(end);
  return end;
}

/** A file system of an extension: it takes files only as a whole. */
class Memory implements vscode.FileSystemProvider {
  readonly files = new Map<string, Uint8Array>();
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }
  stat(uri: vscode.Uri): vscode.FileStat {
    const file = this.files.get(uri.path);
    if (file === undefined && uri.path !== '/') throw vscode.FileSystemError.FileNotFound(uri);
    return { type: file === undefined ? vscode.FileType.Directory : vscode.FileType.File, ctime: 0, mtime: 0, size: file?.length ?? 0 };
  }
  readDirectory(): [string, vscode.FileType][] {
    return [...this.files.keys()].map((path) => [path.slice(1), vscode.FileType.File]);
  }
  createDirectory(): void {}
  readFile(uri: vscode.Uri): Uint8Array {
    return this.files.get(uri.path) ?? new Uint8Array();
  }
  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.files.set(uri.path, content);
  }
  delete(uri: vscode.Uri): void {
    this.files.delete(uri.path);
  }
  rename(): void {}
}

describe('exporting samples', () => {
  afterEach(closeAll);

  it('writes each format, the Arrow writer being loaded from the package', async () => {
    const read: number[][] = [];
    for (const format of ['csv', 'json', 'npy', 'arrow']) {
      const to = vscode.Uri.joinPath(folder(), `samples.${format}`);
      const end = await exported({ format, to: to.toString() });
      assert.deepEqual([end.status, end.draws], ['done', 2000], end.outcome);
      const bytes = readFileSync(to.fsPath);
      if (format === 'csv') read.push(bytes.toString().trimEnd().split('\n').slice(1).map(Number));
      if (format === 'json') read.push(JSON.parse(bytes.toString()).draws);
      if (format === 'npy') read.push([...new Float64Array(bytes.buffer.slice(bytes.byteOffset + bytes.length - 16_000, bytes.byteOffset + bytes.length))]);
      if (format === 'arrow') read.push([...(tableFromIPC(bytes).getChildAt(0)?.toArray() as Float64Array)]);
    }
    assert.equal(read[0]?.length, 2000);
    for (const draws of read) assert.deepEqual(draws, read[0]);
  });

  it('writes a report with its pictures beside it', async () => {
    const to = vscode.Uri.joinPath(folder(), 'report.md');
    const end = await exported({ format: 'report', to: to.toString(), pictures: [{ title: 'Histogram', svg: '<svg xmlns="http://www.w3.org/2000/svg"/>' }] });
    assert.equal(end.status, 'done', end.outcome);
    const text = readFileSync(to.fsPath, 'utf8');
    assert.match(text, /# pdf: 2,000 draws/);
    assert.match(text, /!\[Histogram\]\(report-1\.svg\)/);
    assert.ok(text.includes(`VS Code | ${vscode.version}`), text);
    assert.ok(existsSync(join(folder().fsPath, 'report-1.svg')));
  });

  it('writes to another file system as a whole, and refuses what would not fit', async () => {
    const memory = new Memory();
    const registered = vscode.workspace.registerFileSystemProvider('exporttest', memory);
    try {
      const end = await exported({ format: 'npy', to: 'exporttest:/x.npy' });
      assert.equal(end.status, 'done', end.outcome);
      assert.equal(memory.files.get('/x.npy')?.length, 128 + 16_000);
      const refused = await exported({ format: 'npy', size: 1e8, to: 'exporttest:/large.npy' });
      assert.equal(refused.status, 'failed');
      assert.match(refused.outcome, /100,000,000 draws make about 800 MB, and exporttest: takes a file only as a whole, here of at most 256 MB\. Choose a folder on disk, or fewer draws\./);
      assert.deepEqual([...memory.files.keys()], ['/x.npy']);
    } finally {
      registered.dispose();
    }
  });
});
