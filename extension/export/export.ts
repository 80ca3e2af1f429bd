/** Draws of a distribution, or a report on them, into a file. */

import { createHash } from 'node:crypto';

import type { CompiledDistribution, SampleResult, SessionRequest } from '../../wasm/protocol.ts';
import type { ExportFormat } from '../../webview/protocol.ts';
import { compileDistribution } from '../compile/compiled.ts';
import type { Compiler } from '../compile/compiler.ts';
import { obstacle, type FoundDistribution } from '../find/distribution.ts';
import { counted, formatBytes, formatTime } from '../panel/format.ts';
import { outcomeOf, presentFailure, presentResult, presentTimeOut } from '../panel/present.ts';
import { Lines } from '../place.ts';
import type { RunSource } from '../runs/source.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { encoderFor, FORMATS, littleEndian, type ArrowModule, type Encoder } from './formats.ts';
import { reportText, type Versions } from './report.ts';
import type { Sink } from './sinks.ts';

export interface ExportParts {
  compiler: Compiler;
  sessions: Sessions;
  loadArrow: () => Promise<ArrowModule>;
  versions: Versions;
}

export interface ExportOrder {
  format: ExportFormat;
  /** Draws; absent: as many as the sample has. */
  size?: number | undefined;
  /** Files beside the report. */
  pictures?: readonly { title: string; file: string }[];
  /** Also the draws of a sampler that is judged wrong. */
  acceptWrong?: boolean | undefined;
}

export interface ExportEnd {
  status: 'done' | 'failed' | 'cancelled';
  /** One line. */
  outcome: string;
  draws: number;
  bytes: number;
  /** SHA-256 of the draws, see `ReportParts`. */
  drawsHash?: string;
  /** That the sampler was judged wrong is why it failed. */
  withheld?: true;
}

export interface ExportWatch {
  /** Told how far it is, 0 to 1. */
  progress(stage: string, fraction: number | undefined): void;
  /** Aborting ends it, and leaves no file. */
  signal: AbortSignal;
}

/** Why nothing was exported. */
class NotExported extends Error {}

/** The draws are not those of the density: they go no further, unless the user gave his word. */
class Withheld extends NotExported {}

/**
 * Runs the sample with its seed in a session of its own, and writes the draws while they are
 * made. Never rejects; unless it is done, the sink is left as if nothing had been.
 *
 * @param requestOf what a session is asked for the sample
 */
export async function exportSamples(
  parts: ExportParts,
  source: RunSource,
  found: FoundDistribution,
  requestOf: (distribution: CompiledDistribution) => SessionRequest,
  order: ExportOrder,
  openSink: () => Sink,
  watch: ExportWatch,
): Promise<ExportEnd> {
  const start = performance.now();
  const count = { draws: 0, bytes: 0 };
  let sink: Sink | undefined;
  try {
    const barred = obstacle(found);
    if (barred !== undefined) throw new NotExported(barred.message);
    watch.progress('compiling', undefined);
    const result = await compileDistribution(parts.compiler, source, found, source.files);
    if (!result.ok) throw new NotExported(`The code does not compile: ${result.messages.find(({ severity }) => severity === 'error')?.text ?? 'no reason given'}`);
    const asked = requestOf(result.compiled.distribution);
    const request: SessionRequest = { ...asked, size: order.size ?? asked.size, ...(order.acceptWrong && { acceptWrong: true }) };
    sink = openSink();
    const drawsHash = await drawInto(parts, request, found, source, order, sink, watch, count);
    await sink.close();
    const speed = formatTime(performance.now() - start);
    return { status: 'done', outcome: `${counted(count.draws, 'draw')}, ${formatBytes(count.bytes)} in ${speed}`, drawsHash, ...count };
  } catch (error) {
    await sink?.abort();
    if (watch.signal.aborted) return { status: 'cancelled', outcome: 'Cancelled', ...count };
    const message = error instanceof Error ? error.message : String(error);
    return { status: 'failed', outcome: message, ...(error instanceof Withheld && { withheld: true }), ...count };
  }
}

/** @returns the hash of the draws */
async function drawInto(
  parts: ExportParts,
  request: SessionRequest,
  found: FoundDistribution,
  source: RunSource,
  { format, pictures = [] }: ExportOrder,
  sink: Sink,
  watch: ExportWatch,
  count: { draws: number; bytes: number },
): Promise<string> {
  const hash = createHash('sha256');
  const write = async (bytes: Uint8Array): Promise<void> => {
    count.bytes += bytes.length;
    await sink.write(bytes);
  };
  let encoder: Encoder | undefined;
  let broken: unknown;
  /** What is written after what: pieces arrive faster than a file takes them. */
  let writing: Promise<void> = Promise.resolve();

  const take = async (draws: Float64Array, discrete: boolean): Promise<void> => {
    if (count.draws === 0 && format !== 'report') {
      const header = { name: found.name, discrete, size: request.size, facts: factsOf(request, parts.versions) };
      encoder = await encoderFor(format, header, parts.loadArrow);
      await write(encoder.begin());
    }
    count.draws += draws.length;
    hash.update(littleEndian(draws, discrete));
    if (encoder !== undefined) {
      const piece = FORMATS[format].atOnce;
      for (let at = 0; at < draws.length; at += piece) {
        if (at > 0) await new Promise((resolve) => setImmediate(resolve));
        await write(encoder.add(draws.subarray(at, at + piece)));
      }
    }
    watch.progress('drawing', count.draws / request.size);
  };

  const session = parts.sessions.run(request, {
    progress: (stage, fraction) => {
      if (count.draws === 0) watch.progress(stage, fraction);
    },
    draws: (values, discrete) => {
      writing = writing.then(() => take(values, discrete)).catch((error: unknown) => {
        broken ??= error;
        session.cancel();
      });
      return writing;
    },
  });
  const cancel = (): void => session.cancel();
  watch.signal.addEventListener('abort', cancel);
  if (watch.signal.aborted) cancel();
  const outcome = await session.outcome;
  watch.signal.removeEventListener('abort', cancel);
  await writing;

  if (broken !== undefined) throw broken;
  switch (outcome.kind) {
    case 'cancelled':
      throw new NotExported('Cancelled');
    case 'timed out':
      throw new NotExported(presentTimeOut(outcome.seconds, outcome.stage).message);
    case 'failed':
      throw new NotExported(presentFailure(outcome.failure).message);
    case 'result': {
      if (count.draws !== request.size) throw new Error(`${count.draws} draws came instead of ${request.size}`);
      const { verdict } = outcome.result as SampleResult;
      if (verdict?.level === 'wrong' && !request.acceptWrong) {
        throw new Withheld([`The sampler is ${verdict.summary}.`, 'Nothing was written.', ...verdict.reasons.slice(0, 1).map(({ remedy }) => remedy)].join(' '));
      }
      const drawsHash = hash.digest('hex');
      if (encoder !== undefined) await write(encoder.end());
      else await write(new TextEncoder().encode(report(parts, request, found, source, outcome.result as SampleResult, drawsHash, pictures)));
      return drawsHash;
    }
  }
}

function factsOf({ method, seed, distribution }: SessionRequest, versions: Versions): [string, string][] {
  return [
    ['method', method.name],
    ['seed', seed],
    ['codeHash', codeHash(distribution.code)],
    ['madeBy', Object.entries(versions).map((one) => one.join(' ')).join(', ')],
  ];
}

const codeHash = (code: string): string => createHash('sha256').update(code).digest('hex');

function report(
  { versions }: ExportParts,
  request: SessionRequest,
  found: FoundDistribution,
  source: RunSource,
  result: SampleResult,
  drawsHash: string,
  pictures: readonly { title: string; file: string }[],
): string {
  const view = presentResult(result);
  if (view.kind === 'compare') throw new Error('a comparison is no sample');
  const lines = new Lines(source.text);
  return reportText({
    file: source.label,
    parameters: found.parameters.map(({ name }) => name),
    text: source.text.slice(lines.offset(found.range.start), lines.offset(found.range.end)),
    codeHash: codeHash(request.distribution.code),
    drawsHash,
    request,
    urng: result.urng,
    outcome: outcomeOf(result),
    verdict: result.verdict,
    view,
    versions,
    time: new Date(),
    pictures,
  });
}
