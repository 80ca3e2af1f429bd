/** What the compiler's worker thread is asked and answers; `compiler-worker.ts` answers it. */

import type { FoundDistribution } from '../find/distribution.ts';

/** How the text of the user's file is read. */
export type Language = 'ts' | 'tsx' | 'jsx';

export interface CompileRequest {
  /**
   * Absolute path of the user's file with forward slashes. The file need not exist; its
   * folder is where relative and npm imports are looked for.
   */
  path: string;
  /** The text as it stands in the editor. */
  text: string;
  language: Language;
  access: FoundDistribution['access'];
}

export interface CompileMessage {
  severity: 'error' | 'warning';
  text: string;
  /** Lines and characters count from 0, characters in UTF-16 code units. */
  place?: { path: string; line: number; character: number; length: number };
}

export type CompileAnswer =
  | {
      ok: true;
      code: string;
      /** Source map of `code`, JSON. */
      map: string;
      /** Texts that went into `code`, those below `node_modules` left out. */
      sources: { path: string; text: string }[];
      messages: CompileMessage[];
    }
  | { ok: false; messages: CompileMessage[] };

/** The files that imports are looked for in. Paths are absolute, with forward slashes. */
export interface FileSource {
  /** `undefined` where nothing is. */
  stat(path: string): Promise<'file' | 'directory' | undefined>;
  /** Text of a file. Rejects if it cannot be read. */
  read(path: string): Promise<string>;
  /** Target of a symbolic link; `undefined` for everything else. */
  link(path: string): Promise<string | undefined>;
}

export type FileQuestion = keyof FileSource;

export type ToCompiler =
  | { type: 'compile'; id: number; request: CompileRequest }
  | { type: 'file'; call: number; ok: true; value: string | undefined }
  | { type: 'file'; call: number; ok: false; reason: string };

export type FromCompiler =
  | { type: 'compiled'; id: number; answer: CompileAnswer }
  /** A defect of ours or of esbuild; the compiler goes on. */
  | { type: 'broken'; id: number; reason: string }
  /** `id`: for which compilation. */
  | { type: 'file'; call: number; id: number; question: FileQuestion; path: string };

/** Start data of the worker. */
export interface CompilerStart {
  /** Where `esbuild.wasm` lies on disk. */
  esbuildWasm: string;
}
