/**
 * The user's file and all it imports, bundled into one plain script by esbuild. Types are
 * stripped; nothing else about the code changes.
 *
 * The call that hands the distribution over follows the user's text, so no line moves and
 * the distribution need not be exported.
 */

import { isBuiltin } from 'node:module';

import type * as esbuild from 'esbuild-wasm';

import type { CompileAnswer, CompileMessage, CompileRequest, FileSource } from './protocol.ts';
import { createResolve } from './resolve.ts';

export type Bundle = (request: CompileRequest, files: FileSource) => Promise<CompileAnswer>;

/** Namespaces in esbuild, which precede paths in its messages and source maps. */
const FILES = 'user';
const ENTRY = 'entry';
const BUILT_IN = 'node';

/** The script that takes the default export of a file, which has no name to call it by. */
function takeDefault(path: string): string {
  return `import distribution from ${JSON.stringify(path)};\n__distribution__(distribution);\n`;
}

function loaderOf(path: string): esbuild.Loader | undefined {
  const ending = /\.[^./]+$/.exec(path)?.[0];
  switch (ending) {
    case '.ts':
    case '.mts':
    case '.cts':
      return 'ts';
    case '.tsx':
      return 'tsx';
    case '.js':
    case '.mjs':
    case '.cjs':
    case '.jsx':
      return 'jsx';
    case '.json':
      return 'json';
    default:
      return undefined;
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

/** UTF-16 units in the first `bytes` bytes of a line as esbuild counts them, in UTF-8. */
function units(line: string, bytes: number): number {
  return Buffer.from(line, 'utf8').subarray(0, bytes).toString('utf8').length;
}

/** What esbuild says in terms of its output format, in terms of a distribution. */
const IN_OUR_TERMS: readonly (readonly [theirs: RegExp, ours: string])[] = [
  [/^Top-level await/, 'Top-level await is not available: a distribution is loaded at once. Write the value down, or read it with a function that returns it at once, such as readFileSync.'],
  [/^"import\.meta" is not available/, 'import.meta is empty here: the file is bundled with what it imports. Import data as JSON, or name the file by its whole path.'],
];

function message(severity: CompileMessage['severity'], from: esbuild.Message): CompileMessage {
  const { location } = from;
  const text = IN_OUR_TERMS.find(([theirs]) => theirs.test(from.text))?.[1] ?? from.text;
  if (location === null) return { severity, text };
  const character = units(location.lineText, location.column);
  const length = units(location.lineText, location.column + location.length) - character;
  const path = location.file.replace(`${FILES}:`, '');
  return { severity, text, place: { path, line: location.line - 1, character, length } };
}

/** Tells of an import that leads nowhere, and what to do. */
function unresolved(request: string, importer: string): string {
  if (/^\.{0,2}\//.test(request)) return `Cannot find "${request}" from ${importer}. Check the path.`;
  const name = /^(@[^/]+\/)?[^/]+/.exec(request)?.[0] ?? request;
  return (
    `Cannot find the package "${request}" from ${importer}. ` +
    `Install it with \`npm install ${name}\` in a folder above that file.`
  );
}

function plugin(request: CompileRequest, files: FileSource, sources: Map<string, string>): esbuild.Plugin {
  const resolve = createResolve(files);
  return {
    name: 'distribution',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ path, importer, kind, namespace }) => {
        if (kind === 'entry-point') {
          const wrapped = request.access.by === 'default export';
          return { path: request.path, namespace: wrapped ? ENTRY : FILES };
        }
        if (namespace === ENTRY) return { path: request.path, namespace: FILES };
        if (isBuiltin(path)) return { path, namespace: BUILT_IN };
        if (/^(https?:|data:)/.test(path)) {
          return { errors: [{ text: `Cannot import ${path.slice(0, 60)}: only files and npm packages can be imported.` }] };
        }
        const found = await resolve(kind === 'require-call' ? 'require' : 'import', folderOf(importer), path);
        if (found === undefined) return { errors: [{ text: unresolved(path, importer) }] };
        return { path: found, namespace: FILES };
      });
      build.onLoad({ filter: /.*/, namespace: ENTRY }, ({ path }) => ({ contents: takeDefault(path), loader: 'js' }));
      // The script runs in a worker of Node, but as a plain script, which has no `require`.
      build.onLoad({ filter: /.*/, namespace: BUILT_IN }, ({ path }) => ({
        contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
        loader: 'js',
      }));
      build.onLoad({ filter: /.*/, namespace: FILES }, async ({ path }) => {
        if (path === request.path) {
          sources.set(path, request.text);
          const { access } = request;
          const call = access.by === 'expression' ? `\n;__distribution__(${access.expression});\n` : '';
          return { contents: request.text + call, loader: request.language };
        }
        const loader = loaderOf(path);
        if (loader === undefined) {
          const remedy = 'Import TypeScript, JavaScript or JSON, or read the file when the code runs.';
          return { errors: [{ text: `Cannot bundle ${path}: it is no script. ${remedy}` }] };
        }
        const contents = await files.read(path);
        if (!/\/node_modules\//.test(path)) sources.set(path, contents);
        return { contents, loader };
      });
    },
  };
}

/** The source map with the paths of the user's files as they are, and no others. */
function plainSources(map: string): string {
  const parsed = JSON.parse(map) as { sources: (string | null)[] };
  const prefix = `${FILES}:`;
  parsed.sources = parsed.sources.map((source) => (source?.startsWith(prefix) ? source.slice(prefix.length) : null));
  return JSON.stringify(parsed);
}

/** A message that points behind the end of the user's text points at its end instead. */
function withinText({ path, text }: CompileRequest, from: CompileMessage): CompileMessage {
  const lines = text.split(/\r\n|\n|\r/);
  const last = lines.at(-1) ?? '';
  if (from.place === undefined || from.place.path !== path || from.place.line < lines.length) return from;
  return { ...from, place: { path, line: lines.length - 1, character: last.length, length: 0 } };
}

function failure(request: CompileRequest, errors: readonly esbuild.Message[], warnings: readonly esbuild.Message[]): CompileAnswer {
  const messages = [...errors.map((error) => message('error', error)), ...warnings.map((warning) => message('warning', warning))];
  return { ok: false, messages: messages.map((one) => withinText(request, one)) };
}

function isBuildFailure(error: unknown): error is esbuild.BuildFailure {
  return error instanceof Error && Array.isArray((error as Partial<esbuild.BuildFailure>).errors);
}

/** Bundles with an initialised esbuild. Rejects only for a defect of ours or of esbuild. */
export function createBundle(build: typeof esbuild.build): Bundle {
  return async (request, files) => {
    const sources = new Map<string, string>();
    let result: esbuild.BuildResult<{ write: false; metafile: true }>;
    try {
      result = await build({
        entryPoints: [request.path],
        plugins: [plugin(request, files, sources)],
        bundle: true,
        write: false,
        metafile: true,
        outdir: '/',
        format: 'iife',
        platform: 'node',
        target: 'esnext',
        sourcemap: 'external',
        sourcesContent: false,
        legalComments: 'none',
        charset: 'utf8',
        logLevel: 'silent',
      });
    } catch (error) {
      if (isBuildFailure(error)) return failure(request, error.errors, error.warnings);
      throw error;
    }
    const output = (ending: string): string => {
      const file = result.outputFiles.find(({ path }) => path.endsWith(ending));
      if (file === undefined) throw new Error(`esbuild gave no *${ending}`);
      return file.text;
    };
    // ES modules are strict. A script is only if it says so, and a CommonJS file in the
    // bundle must not be made strict. The first line holds nothing of the user's.
    const inputs = Object.entries(result.metafile.inputs).filter(([path]) => !path.startsWith(`${BUILT_IN}:`));
    const strict = inputs.every(([, { format }]) => format === 'esm');
    return {
      ok: true,
      code: (strict ? '"use strict";' : '') + output('.js'),
      map: plainSources(output('.js.map')),
      sources: [...sources].map(([path, text]) => ({ path, text })),
      messages: result.warnings.map((warning) => withinText(request, message('warning', warning))),
    };
  };
}

/** Starts esbuild in this thread. */
export async function startEsbuild(wasmModule: WebAssembly.Module): Promise<Bundle> {
  // esbuild's browser build, made for web workers, looks for its globals in `self`. It must
  // not see `process`: its paths are POSIX on every platform and do not depend on the
  // folder the editor was started in.
  const scope = globalThis as { self?: unknown };
  if (scope.self === undefined) {
    const hidden = new Set(['process', 'navigator', 'localStorage', 'sessionStorage', 'self']);
    const globals: Record<string, unknown> = {};
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      if (hidden.has(name)) continue;
      Object.defineProperty(globals, name, { get: () => (globalThis as Record<string, unknown>)[name] });
    }
    scope.self = globals;
  }
  const { default: browser } = await import('esbuild-wasm/lib/browser.js');
  await browser.initialize({ wasmModule, worker: false });
  return createBundle(browser.build);
}
