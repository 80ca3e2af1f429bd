/**
 * Draws in Apache Arrow's file format ("Feather version 2"), by the library `apache-arrow`: one
 * column, a record batch for each piece. A bundle of its own, loaded when it is asked for.
 */

import { AsyncByteQueue, Field, Float64, Int64, makeData, RecordBatch, RecordBatchFileWriter, Schema, Struct, type DataType } from 'apache-arrow';

import type { DrawsHeader, Encoder } from './formats.ts';

/** Hands on at once what the writer puts out, where the library's own queue would keep it. */
class Outlet extends AsyncByteQueue {
  readonly #pieces: Uint8Array[] = [];

  override write(value: ArrayBufferView | ArrayBuffer | Uint8Array): void {
    // Copied: the writer may use its buffer again.
    if (ArrayBuffer.isView(value)) this.#pieces.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice());
    else this.#pieces.push(new Uint8Array(value).slice());
  }

  take(): Uint8Array {
    const all = new Uint8Array(this.#pieces.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of this.#pieces.splice(0)) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }
}

export function arrowEncoder({ name, discrete, facts }: DrawsHeader): Encoder {
  const type: DataType = discrete ? new Int64() : new Float64();
  const schema = new Schema([new Field(name, type, false)], new Map(facts.map(([label, value]) => [label, value])));
  const outlet = new Outlet();
  const writer = new RecordBatchFileWriter();
  writer.reset(outlet, schema);
  return {
    begin: () => outlet.take(),
    add: (draws) => {
      const data = discrete ? BigInt64Array.from(draws, BigInt) : draws;
      const column = makeData({ type, length: draws.length, nullCount: 0, data } as never);
      const rows = makeData({ type: new Struct(schema.fields), length: draws.length, nullCount: 0, children: [column] });
      writer.write(new RecordBatch(schema, rows));
      return outlet.take();
    },
    end: () => {
      writer.finish();
      return outlet.take();
    },
  };
}
