/** The compiler's thread: esbuild, kept running, so that the editor's host never waits. */

import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';

import { startEsbuild } from './bundle.ts';
import type { CompilerStart, CompileRequest, FileQuestion, FileSource, FromCompiler, ToCompiler } from './protocol.ts';

const port = parentPort;
if (port === null) throw new Error('compiler-worker runs as a worker thread only');
const host = port;

const { esbuildWasm } = workerData as CompilerStart;
const bundle = readFile(esbuildWasm).then(async (bytes) => startEsbuild(await WebAssembly.compile(bytes)));
// Told to whoever asks for a compilation; until then it is nobody's error.
bundle.catch(() => undefined);

let calls = 0;
const waiting = new Map<number, { resolve: (value: string | undefined) => void; reject: (reason: Error) => void }>();

function post(message: FromCompiler): void {
  host.postMessage(message);
}

/** The host's files, asked for one by one. */
function filesFor(id: number): FileSource {
  const ask = (question: FileQuestion, path: string): Promise<string | undefined> =>
    new Promise((resolve, reject) => {
      const call = ++calls;
      waiting.set(call, { resolve, reject });
      post({ type: 'file', call, id, question, path });
    });
  return {
    stat: async (path) => (await ask('stat', path)) as 'file' | 'directory' | undefined,
    read: async (path) => (await ask('read', path)) ?? '',
    link: (path) => ask('link', path),
  };
}

async function compile(id: number, request: CompileRequest): Promise<void> {
  try {
    post({ type: 'compiled', id, answer: await (await bundle)(request, filesFor(id)) });
  } catch (error) {
    post({ type: 'broken', id, reason: error instanceof Error ? error.message : String(error) });
  }
}

host.on('message', (message: ToCompiler) => {
  if (message.type === 'compile') {
    void compile(message.id, message.request);
    return;
  }
  const waiter = waiting.get(message.call);
  waiting.delete(message.call);
  if (message.ok) waiter?.resolve(message.value);
  else waiter?.reject(new Error(message.reason));
});
