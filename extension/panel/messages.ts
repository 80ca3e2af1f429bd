/** One handler for each kind of message; what a handler throws reaches whoever listens. */

/** A handler for each `type` of a union of messages. */
export type Handlers<Message extends { type: string }> = {
  [Type in Message['type']]: (message: Extract<Message, { type: Type }>) => void | Promise<void>;
};

/**
 * Makes a function that hands each message to its handler. It resolves when the handler is
 * done, and rejects if the handler fails or the message is of no known type.
 */
export function dispatcher<Message extends { type: string }>(handlers: Handlers<Message>): (message: unknown) => Promise<void> {
  return async (message) => {
    const type = typeof message === 'object' && message !== null ? (message as { type?: unknown }).type : undefined;
    if (typeof type !== 'string' || !Object.hasOwn(handlers, type)) {
      throw new Error(`unknown message ${JSON.stringify(message)}`);
    }
    await handlers[type as Message['type']](message as never);
  };
}
