/** Sessions in this thread: as in a worker, but hundreds in a second. */
import { Script } from 'node:vm';
import type { SessionMessage, SessionRequest } from '../../wasm/protocol.ts';
import { runSession } from '../../wasm/session.ts';
import { coreModule } from './core.ts';
import { answerOf, type Answer } from './worker.ts';

/** Runs a session to its end. */
export async function answerHere(request: SessionRequest): Promise<Answer> {
  const messages: SessionMessage[] = [];
  await runSession(
    { core: await coreModule(), request },
    {
      runScript: (code, fileName) => new Script(code, { filename: fileName }).runInThisContext(),
      send: (message) => void messages.push(message),
    },
  );
  return answerOf(messages);
}
