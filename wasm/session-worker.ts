/**
 * A session in a worker thread of Node. The start data come as `workerData`. A session of one
 * request sends `SessionMessage`s and ends when the host terminates it, or by itself once all
 * is said; a live one takes `LiveRequest`s until it is terminated.
 */
import { Script } from 'node:vm';
import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { runLive, type LiveHost } from './live.ts';
import type { LiveRequest, LiveStart, SessionStart } from './protocol.ts';
import { runSession, type SessionHost } from './session.ts';

const port = parentPort;
if (port === null) throw new Error('session-worker must be started as a worker thread.');

// In this thread's own context: a second one makes each call of the density seven times slower.
const runScript = (code: string, fileName: string): void => {
  new Script(code, { filename: fileName }).runInThisContext();
};
// Past the console, too, nothing crosses the border unbounded.
const redirect: SessionHost['redirect'] = (write) => {
  const before = new Map<'stdout' | 'stderr', typeof process.stdout.write>();
  for (const name of ['stdout', 'stderr'] as const) {
    before.set(name, process[name].write);
    process[name].write = (chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean => {
      write(name, typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk));
      const callback = typeof encoding === 'function' ? encoding : done;
      if (typeof callback === 'function') queueMicrotask(() => callback());
      return true;
    };
  }
  return () => {
    for (const [name, own] of before) process[name].write = own;
  };
};
const start = workerData as SessionStart | LiveStart;
if ('live' in start) {
  void runLive(start, { runScript, redirect, send: (message, transfer = []) => port.postMessage(message, transfer), ...requestsOf(port) });
} else {
  const send: SessionHost['send'] = (message, transfer = []) => port.postMessage(message, transfer);
  void runSession(start, { runScript, redirect, send, ...(start.handOut && { handOut: handOutOver(send, new Int32Array(start.handOut)) }) }).then(() => {
    // Nothing more is said: the thread ends, unless the user's code left a timer behind.
    port.close();
  });
}

/** Messages with draws that may be on their way, half a megabyte each. */
const mostHandedOut = 4;

/** Sends draws, and holds the thread while the host is not done with those before. */
function handOutOver(send: SessionHost['send'], onTheWay: Int32Array): NonNullable<SessionHost['handOut']> {
  return (draws, discrete) => {
    const values = draws.slice();
    Atomics.add(onTheWay, 0, 1);
    send({ type: 'draws', values, discrete }, [values.buffer]);
    for (let count = Atomics.load(onTheWay, 0); count >= mostHandedOut; count = Atomics.load(onTheWay, 0)) Atomics.wait(onTheWay, 0, count);
  };
}

/** Of the requests that have come only the newest counts; they are also looked for in the midst of one. */
function requestsOf(port: MessagePort): Pick<LiveHost, 'next' | 'waiting' | 'rest'> {
  let newest: LiveRequest | undefined;
  let wake: (() => void) | undefined;
  port.on('message', (request: LiveRequest) => {
    newest = request;
    wake?.();
  });
  const waiting = (): LiveRequest | undefined => {
    for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) newest = got.message as LiveRequest;
    return newest;
  };
  return {
    waiting,
    rest: async (milliseconds) => {
      if (waiting() !== undefined) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      await new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, milliseconds);
      });
      clearTimeout(timer);
      wake = undefined;
    },
    next: async () => {
      if (waiting() === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
      const request = newest;
      newest = undefined;
      return request;
    },
  };
}
