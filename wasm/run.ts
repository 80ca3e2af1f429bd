/**
 * What the steps of a session share: the request, the core, the ways out.
 */
import type { Generator, Unuran } from './api.ts';
import type { SessionRequest } from './protocol.ts';
import type { RecordStream } from './record-stream.ts';

export interface Run {
  request: SessionRequest;
  core: Unuran;
  stream: RecordStream;
  seed: bigint;
  progress: (stage: string, fraction?: number) => void;
  /** Takes the draws of the sample, in order, while they are made. */
  handOut?: (draws: Float64Array, discrete: boolean) => void;
}

/** Draws made between two progress messages: some milliseconds. */
const chunk = 1 << 16;

/**
 * Draws `size` variates and hands them on in chunks.
 *
 * @returns milliseconds spent in the core
 */
export function drawInChunks(
  { core, progress, handOut }: Run,
  gen: Generator,
  size: number,
  discrete: boolean,
  take: (draws: Float64Array, offset: number) => void,
): number {
  core.user.phase = 'sampling';
  const buffer = new Float64Array(Math.min(chunk, size));
  let ms = 0;
  let reported = performance.now();
  for (let offset = 0; offset < size; offset += chunk) {
    const draws = buffer.subarray(0, Math.min(chunk, size - offset));
    const start = performance.now();
    if (discrete) core.sample_discr_array(gen, draws);
    else core.sample_cont_array(gen, draws);
    const end = performance.now();
    ms += end - start;
    take(draws, offset);
    handOut?.(draws, discrete);
    if (end - reported > 50) {
      progress('sampling', (offset + draws.length) / size);
      reported = end;
    }
  }
  return ms;
}

/** Name of the source of uniforms that sessions use. */
export const urngName = 'xoshiro256++';

/** A number for reading, six digits. */
export function shown(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** A small number for reading, two digits. */
export function small(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) >= 0.01 && Math.abs(value) < 1000 ? String(Number(value.toPrecision(3))) : value.toExponential(1);
}
