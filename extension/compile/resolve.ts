/**
 * Where an import leads: Node's rules and TypeScript's endings, over any file source.
 */

import enhancedResolve from 'enhanced-resolve';

import type { FileSource } from './protocol.ts';

/** How the import is written, which decides the `exports` condition of a package. */
export type ImportKind = 'import' | 'require';

/** Absolute path that a request leads to; `undefined` if to none. */
export type Resolve = (kind: ImportKind, folder: string, request: string) => Promise<string | undefined>;

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];

type Callback = (error: NodeJS.ErrnoException | null, value?: unknown) => void;

function missing(path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`nothing at ${path}`), { code: 'ENOENT', path });
}

/** A file source in the form enhanced-resolve asks for, each question put once. */
function fileSystem(files: FileSource): object {
  const answers = new Map<string, Promise<unknown>>();
  const ask = (question: string, path: string, answer: () => Promise<unknown>, callback: Callback): void => {
    const key = `${question} ${path}`;
    let answered = answers.get(key);
    if (answered === undefined) {
      answered = answer();
      answers.set(key, answered);
    }
    // The callback runs outside the chain: what it throws is not this file's error.
    answered.then(
      (value) => queueMicrotask(() => callback(null, value)),
      (error: unknown) => queueMicrotask(() => callback(error as NodeJS.ErrnoException)),
    );
  };
  const last = (rest: unknown[]): Callback => rest.at(-1) as Callback;
  const stat = (path: string, ...rest: unknown[]): void =>
    ask(
      'stat',
      path,
      async () => {
        const kind = await files.stat(path);
        if (kind === undefined) throw missing(path);
        return { isFile: () => kind === 'file', isDirectory: () => kind === 'directory' };
      },
      last(rest),
    );
  return {
    stat,
    lstat: stat,
    readFile: (path: string, ...rest: unknown[]) => ask('read', path, async () => Buffer.from(await files.read(path)), last(rest)),
    readlink: (path: string, ...rest: unknown[]) =>
      ask(
        'link',
        path,
        async () => {
          // Only packages are linked on purpose. A folder of the user's keeps the path under
          // which the editor knows its files, or unsaved text would not be found.
          const target = path.includes('/node_modules/') ? await files.link(path) : undefined;
          if (target === undefined) throw Object.assign(new Error(`${path} is no link`), { code: 'EINVAL' });
          return target;
        },
        last(rest),
      ),
    readdir: (path: string, ...rest: unknown[]) => last(rest)(missing(path)),
  };
}

/** A resolver whose answers hold for one compilation; a later one asks anew. */
export function createResolve(files: FileSource): Resolve {
  const shared = {
    fileSystem: fileSystem(files) as never,
    useSyncFileSystemCalls: false,
    extensions: EXTENSIONS,
    // TypeScript writes the ending that a file will have when compiled.
    extensionAlias: {
      '.js': ['.ts', '.tsx', '.js', '.jsx'],
      '.jsx': ['.tsx', '.jsx'],
      '.mjs': ['.mts', '.mjs'],
      '.cjs': ['.cts', '.cjs'],
    },
    mainFields: ['main', 'module'],
    symlinks: true,
  };
  const resolvers = {
    import: enhancedResolve.ResolverFactory.createResolver({ ...shared, conditionNames: ['node', 'import', 'module'] }),
    require: enhancedResolve.ResolverFactory.createResolver({ ...shared, conditionNames: ['node', 'require'] }),
  };
  return (kind, folder, request) =>
    new Promise((settle) => {
      resolvers[kind].resolve({}, folder, request, {}, (error, _, found) => {
        // The path by itself: what is resolved comes with query and fragment, and escaped.
        settle(error === null && found !== undefined && found.path !== false ? found.path : undefined);
      });
    });
}
