/** Where an export goes, piece after piece. */

import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';

export interface Sink {
  /** Resolves when more may come. */
  write(bytes: Uint8Array): Promise<void>;
  /** All was written: it counts from now on. */
  close(): Promise<void>;
  /** Nothing is left of it. */
  abort(): Promise<void>;
}

/**
 * A file on disk. What stood there before stays until all is written; until then the bytes are in
 * a file beside it, which is this export's own: of two to the same place the later one stays, whole.
 */
export function fileSink(path: string): Sink {
  const partial = `${path}.${randomUUID().slice(0, 8)}.part`;
  const stream = createWriteStream(partial, { flags: 'wx' });
  let broken: Error | undefined;
  stream.on('error', (error) => {
    broken = error;
  });
  const done = (act: (end: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      if (broken !== undefined) reject(broken);
      else act((error) => (error == null ? resolve() : reject(error)));
    });
  return {
    write: (bytes) => (bytes.length === 0 ? Promise.resolve() : done((end) => stream.write(bytes, end))),
    close: async () => {
      await done((end) => stream.end(end));
      await rename(partial, path);
    },
    abort: async () => {
      await new Promise<void>((resolve) => {
        if (stream.closed) resolve();
        else stream.once('close', resolve).destroy();
      });
      await rm(partial, { force: true });
    },
  };
}

/** More than this is not kept in memory for a place that takes a file only as a whole. */
export const MOST_IN_MEMORY = 256e6;

/** Too much for the place it should go to. */
export class TooLarge extends Error {}

/** A place that takes a file only as a whole. @param save is given all of it */
export function wholeSink(save: (bytes: Uint8Array) => Promise<void>, most = MOST_IN_MEMORY): Sink {
  let pieces: Uint8Array[] = [];
  let length = 0;
  return {
    write: async (bytes) => {
      length += bytes.length;
      if (length > most) {
        pieces = [];
        throw new TooLarge(`This place takes a file only as a whole, of at most ${Math.round(most / 1e6)} MB. Choose a folder on disk, or fewer draws.`);
      }
      // The caller may use its buffer again.
      pieces.push(bytes.slice());
    },
    close: async () => {
      const all = new Uint8Array(length);
      let at = 0;
      for (const piece of pieces) {
        all.set(piece, at);
        at += piece.length;
      }
      await save(all);
    },
    abort: async () => {
      pieces = [];
    },
  };
}
