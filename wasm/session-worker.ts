/**
 * A session in a worker thread of Node. The start data come as `workerData`; the worker sends
 * `SessionMessage`s and ends when the host terminates it, or by itself once all is said.
 */
import { Script } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import type { SessionStart } from './protocol.ts';
import { runSession } from './session.ts';

const port = parentPort;
if (port === null) throw new Error('session-worker must be started as a worker thread.');

void runSession(workerData as SessionStart, {
  // In this thread's own context: a second one makes each call of the density seven times slower.
  runScript: (code, fileName) => {
    new Script(code, { filename: fileName }).runInThisContext();
  },
  send: (message, transfer = []) => port.postMessage(message, transfer),
}).then(() => {
  // Nothing more is said: the thread ends, unless the user's code left a timer behind.
  port.close();
});
