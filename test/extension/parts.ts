/** The compiler and sessions as the extension has them, in real threads; only the editor is missing. */

import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { Compiler } from '../../extension/compile/compiler.ts';
import type { FileSource } from '../../extension/compile/protocol.ts';
import type { FoundDistribution } from '../../extension/find/distribution.ts';
import type { RunSource } from '../../extension/runs/source.ts';
import { Sessions } from '../../extension/sessions/sessions.ts';
import { find } from './syntax.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);

async function core(): Promise<WebAssembly.Module> {
  const file = join(root, 'dist', 'core.wasm');
  const bytes = await readFile(file).catch((error: Error) => {
    throw new Error(`${error.message}. Make the core first: npm run build.`);
  });
  return WebAssembly.compile(bytes);
}

/** @param limits asked at each session, so that a test may change them */
export function realParts(limits: { maxSessions: number; timeLimit: number }): { compiler: Compiler; sessions: Sessions } {
  const compiler = new Compiler({
    esbuildWasm: require.resolve('esbuild-wasm/esbuild.wasm'),
    start: (workerData) => new Worker(new URL('../../extension/compile/compiler-worker.ts', import.meta.url), { workerData }),
  });
  const sessions = new Sessions({
    core,
    limits: () => limits,
    startLive: () => assert.fail('no live session'),
    start: (workerData) =>
      new Worker(new URL('../../wasm/session-worker.ts', import.meta.url), {
        workerData,
        stdout: true,
        stderr: true,
        resourceLimits: { maxOldGenerationSizeMb: 128 },
      }),
  });
  return { compiler, sessions };
}

const onDisk: FileSource = {
  stat: (path) =>
    stat(path).then(
      (found) => (found.isDirectory() ? 'directory' : 'file'),
      () => undefined,
    ),
  read: (path) => readFile(path, 'utf8'),
  link: async () => undefined,
};

/** A distribution in a text, and the text as a run needs it. */
export async function sourceIn(text: string, path = '/home/user/law.ts', name?: string): Promise<{ source: RunSource; found: FoundDistribution }> {
  const script = !path.endsWith('.ts');
  const { distributions, problems } = await find(text, script ? 'javascript' : 'typescript', path);
  assert.deepEqual(problems, []);
  const found = distributions.find((distribution) => name === undefined || distribution.name === name);
  assert.ok(found, `no distribution in ${path}`);
  const source: RunSource = { uri: `file://${path}`, path, label: path, text, language: script ? 'jsx' : 'ts', files: onDisk, uriOf: (other) => `file://${other}` };
  return { source, found };
}
