/** The editor's documents: which may hold distributions, what was found in them, how they are read. */

import { readFile, readlink, stat } from 'node:fs/promises';

import * as vscode from 'vscode';

import type { FileSource, Language } from '../compile/protocol.ts';
import type { Found } from '../find/distribution.ts';
import { findDistributions } from '../find/finder.ts';
import { GRAMMAR_OF_LANGUAGE, type loadSyntax } from '../find/parser.ts';
import type { RunSource } from '../runs/source.ts';

/** For `registerCodeLensProvider`: languages only, the scheme is looked at by `isSupported`. */
export const SELECTOR: vscode.DocumentSelector = Object.keys(GRAMMAR_OF_LANGUAGE).map((language) => ({ language }));

const LANGUAGE_OF: Readonly<Record<string, Language>> = {
  typescript: 'ts',
  typescriptreact: 'tsx',
  javascript: 'jsx',
  javascriptreact: 'jsx',
};

const NOTHING: Found = { distributions: [], problems: [] };

/**
 * True for texts the user can write: not for the old side of a comparison, nor for the
 * output of something else.
 */
export function isSupported(document: vscode.TextDocument): boolean {
  if (!Object.hasOwn(GRAMMAR_OF_LANGUAGE, document.languageId)) return false;
  const { scheme } = document.uri;
  return scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

/** What was found in each document, read again only when its text has changed. */
export class Documents {
  readonly #syntaxOf: ReturnType<typeof loadSyntax>;
  readonly #cache = new WeakMap<vscode.TextDocument, { version: number; found: Promise<Found> }>();

  constructor(syntaxOf: ReturnType<typeof loadSyntax>) {
    this.#syntaxOf = syntaxOf;
  }

  /** Rejects only if the parser cannot be loaded. */
  found(document: vscode.TextDocument): Promise<Found> {
    if (!isSupported(document)) return Promise.resolve(NOTHING);
    const cached = this.#cache.get(document);
    if (cached?.version === document.version) return cached.found;
    const { version } = document;
    const found = this.foundIn(document, document.getText());
    this.#cache.set(document, { version, found });
    found.catch(() => this.#cache.delete(document));
    return found;
  }

  /** What is found in another text of a document. */
  async foundIn({ languageId, fileName }: vscode.TextDocument, text: string): Promise<Found> {
    const syntax = await this.#syntaxOf(GRAMMAR_OF_LANGUAGE[languageId] ?? 'typescript');
    return findDistributions(text, fileName, syntax);
  }
}

export function openDocument(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
}

/**
 * Where a document's path is rooted: the URI of a path beside it. A document that was never
 * saved stands in the first folder of the workspace.
 */
function rootOf(document: vscode.TextDocument): { root: vscode.Uri; path: string } {
  const { uri } = document;
  if (uri.scheme !== 'untitled') return { root: uri, path: uri.path };
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  if (uri.path.startsWith('/')) return { root: folder, path: uri.path };
  return { root: folder, path: vscode.Uri.joinPath(folder, uri.path).path };
}

/** Files beside a document: open ones as they stand in the editor unless all are wanted as saved. */
function filesBeside(root: vscode.Uri, saved: boolean): FileSource {
  const uriOf = (path: string): vscode.Uri => root.with({ path, query: '', fragment: '' });
  const opened = (uri: vscode.Uri): vscode.TextDocument | undefined => (saved ? undefined : openDocument(uri.toString()));
  // On disk, Node's own functions also know symbolic links, which packages are made of.
  const onDisk = root.scheme === 'file';
  return {
    async stat(path) {
      const uri = uriOf(path);
      if (opened(uri) !== undefined) return 'file';
      try {
        if (onDisk) {
          const found = await stat(uri.fsPath);
          return found.isFile() ? 'file' : found.isDirectory() ? 'directory' : undefined;
        }
        const { type } = await vscode.workspace.fs.stat(uri);
        if ((type & vscode.FileType.Directory) !== 0) return 'directory';
        return (type & vscode.FileType.File) !== 0 ? 'file' : undefined;
      } catch {
        // Whatever the reason, the resolver looks elsewhere; an import that is found nowhere
        // is told with its name.
        return undefined;
      }
    },
    async read(path) {
      const uri = uriOf(path);
      const document = opened(uri);
      if (document !== undefined) return document.getText();
      const bytes = onDisk ? await readFile(uri.fsPath) : await vscode.workspace.fs.readFile(uri);
      return new TextDecoder().decode(bytes);
    },
    async link(path) {
      if (!onDisk) return undefined;
      try {
        const target = await readlink(uriOf(path).fsPath);
        return target.replaceAll('\\', '/');
      } catch {
        return undefined;
      }
    },
  };
}

/** A document as a run needs it, as it stands in the editor. */
export function sourceOf(document: vscode.TextDocument): RunSource {
  return sourceWith(document, document.getText(), false);
}

/** A document and what it imports, as saved. Rejects if there is no such file. */
export async function savedSourceOf(document: vscode.TextDocument): Promise<RunSource> {
  const bytes = await vscode.workspace.fs.readFile(document.uri);
  return sourceWith(document, new TextDecoder().decode(bytes), true);
}

function sourceWith(document: vscode.TextDocument, text: string, saved: boolean): RunSource {
  const { root, path } = rootOf(document);
  const uri = document.uri.toString();
  return {
    uri,
    path,
    label: vscode.workspace.asRelativePath(document.uri),
    text,
    language: LANGUAGE_OF[document.languageId] ?? 'ts',
    files: filesBeside(root, saved),
    uriOf: (other) => (other === path ? uri : root.with({ path: other, query: '', fragment: '' }).toString()),
  };
}
