/**
 * Draws as bytes, piece after piece: nothing is kept, so their number is bounded by the file
 * alone. A number is written so that reading it gives an equal double.
 */

import type { ExportFormat } from '../../webview/protocol.ts';

/** What is told of the draws beside them, where the format has a place for it. */
export interface DrawsHeader {
  /** Name of the distribution. */
  name: string;
  /** Whether the draws are integers. */
  discrete: boolean;
  size: number;
  /** E.g. seed, method; in reading order. */
  facts: readonly (readonly [label: string, value: string])[];
}

export type DrawsFormat = Exclude<ExportFormat, 'report'>;

/** Bytes of a file in the making. The draws come in order, `size` of them in all. */
export interface Encoder {
  begin(): Uint8Array;
  add(draws: Float64Array): Uint8Array;
  end(): Uint8Array;
}

interface Format {
  title: string;
  detail: string;
  extension: string;
  bytesPerDraw: number;
  /** Draws encoded in one go: a few milliseconds, as the thread is that of all extensions. */
  atOnce: number;
}

export const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  csv: { title: 'CSV', detail: 'text, one draw a line', extension: 'csv', bytesPerDraw: 25, atOnce: 8192 },
  json: { title: 'JSON', detail: 'an object with seed, method and draws', extension: 'json', bytesPerDraw: 26, atOnce: 8192 },
  npy: { title: 'NumPy', detail: 'for numpy.load', extension: 'npy', bytesPerDraw: 8, atOnce: Infinity },
  arrow: { title: 'Apache Arrow', detail: 'for pandas, polars, R and DuckDB', extension: 'arrow', bytesPerDraw: 8.1, atOnce: Infinity },
  report: { title: 'Report', detail: 'Markdown: settings, seed, versions, results', extension: 'md', bytesPerDraw: 0, atOnce: Infinity },
};

const utf8 = new TextEncoder();
const nothing = new Uint8Array(0);

/** One column with the distribution's name above it. */
export function csvEncoder({ name }: DrawsHeader): Encoder {
  const quoted = /^[\w.$-]+$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
  return {
    begin: () => utf8.encode(`${quoted}\n`),
    // The shortest text that gives the same double: 17 digits at most.
    add: (draws) => utf8.encode(`${draws.join('\n')}\n`),
    end: () => nothing,
  };
}

export function jsonEncoder({ name, size, facts }: DrawsHeader): Encoder {
  const head = JSON.stringify({ name, size, ...Object.fromEntries(facts) });
  let first = true;
  return {
    begin: () => utf8.encode(`${head.slice(0, -1)},"draws":[`),
    add: (draws) => {
      const text = `${first ? '\n' : ',\n'}${draws.join(',')}`;
      first = false;
      return utf8.encode(text);
    },
    end: () => utf8.encode('\n]}\n'),
  };
}

/** Draws as little-endian bytes: doubles, or integers of 64 bits. */
export function littleEndian(draws: Float64Array, discrete: boolean): Uint8Array {
  const words = discrete ? BigInt64Array.from(draws, BigInt) : draws;
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] === 1) return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  const view = new DataView(new ArrayBuffer(8 * draws.length));
  draws.forEach((draw, i) => (discrete ? view.setBigInt64(8 * i, BigInt(draw), true) : view.setFloat64(8 * i, draw, true)));
  return new Uint8Array(view.buffer);
}

/**
 * NumPy's format, version 1.0: magic, version, length of the header, and a header that is a
 * Python literal, padded so that the data begin at a multiple of 64 bytes.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function npyEncoder({ discrete, size }: DrawsHeader): Encoder {
  return {
    begin: () => {
      const literal = `{'descr': '${discrete ? '<i8' : '<f8'}', 'fortran_order': False, 'shape': (${size},), }`;
      const before = 10;
      const length = Math.ceil((before + literal.length + 1) / 64) * 64 - before;
      const header = utf8.encode(`\u0000NUMPY\u0001\u0000\u0000\u0000${literal.padEnd(length - 1)}\n`);
      header[0] = 0x93;
      new DataView(header.buffer).setUint16(8, length, true);
      return header;
    },
    add: (draws) => littleEndian(draws, discrete),
    end: () => nothing,
  };
}

/** What is loaded only when it is needed, because it is large. */
export interface ArrowModule {
  arrowEncoder(header: DrawsHeader): Encoder;
}

export async function encoderFor(format: DrawsFormat, header: DrawsHeader, loadArrow: () => Promise<ArrowModule>): Promise<Encoder> {
  switch (format) {
    case 'csv':
      return csvEncoder(header);
    case 'json':
      return jsonEncoder(header);
    case 'npy':
      return npyEncoder(header);
    case 'arrow':
      return (await loadArrow()).arrowEncoder(header);
  }
}
