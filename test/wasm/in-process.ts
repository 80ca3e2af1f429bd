/** Sessions in this thread: as in a worker, but hundreds in a second. */
import { Script } from 'node:vm';
import type { SessionMessage, SessionRequest } from '../../wasm/protocol.ts';
import { runSession } from '../../wasm/session.ts';
import { coreModule } from './core.ts';
import { answerOf, sampleIn, type Answer, type Sample } from './worker.ts';

/** Runs a session to its end; its messages are cloned, as on their way out of a worker. */
export async function answerHere(request: SessionRequest): Promise<Answer> {
  const messages: SessionMessage[] = [];
  await runSession(
    { core: await coreModule(), request },
    {
      runScript: (code, fileName) => new Script(code, { filename: fileName }).runInThisContext(),
      send: (message) => void messages.push(structuredClone(message)),
    },
  );
  return answerOf(messages);
}

/** The result of a sampling session; an error that tells all if there is none. */
export const sampleHere = async (request: SessionRequest): Promise<Sample> => sampleIn(await answerHere(request));
