/**
 * What the steps of a session share: the request, the core, the ways out.
 */
import { UnuranError, type Generator, type Unuran } from './api.ts';
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

/** Calls of the user's functions that a draw may take, on average over some thousand of them. */
const mostEvaluations = 1000;
const bounded = 4096;
/** Few draws may be unlucky; of a single one the core itself gives up after 1e6 trials. */
const leastBudget = 2_000_000;
/** Code of a budget of evaluations that is used up. */
export const budgetCode = 0x72;

/**
 * Fills `out` with draws. A sampler that rejects nearly all that it proposes is given up, with
 * `UNUR_ERR_BUDGET`: its draws would take hours.
 */
export function drawInto(core: Unuran, gen: Generator, out: Float64Array, discrete: boolean): void {
  for (let offset = 0; offset < out.length; offset += bounded) {
    const part = out.subarray(offset, offset + bounded);
    const budget = Math.max(leastBudget, mostEvaluations * part.length);
    core.context_set_budget(budget);
    try {
      if (discrete) core.sample_discr_array(gen, part);
      else core.sample_cont_array(gen, part);
    } catch (error) {
      if (!(error instanceof UnuranError) || error.code !== budgetCode) throw error;
      core.context_resume();
      const reason = `${part.length} ${part.length === 1 ? 'draw takes' : 'draws take'} more than ${budget} evaluations of the user's functions: nearly all proposals are rejected`;
      throw new UnuranError(error.code, error.codeName, error.call, error.object, reason, error.records);
    } finally {
      core.context_set_budget(0);
    }
  }
}

/**
 * Draws `size` variates and hands them on in chunks.
 *
 * @returns milliseconds spent in the core
 */
export function drawInChunks(
  { core, stream, progress, handOut }: Run,
  gen: Generator,
  size: number,
  discrete: boolean,
  take: (draws: Float64Array, offset: number) => void,
): number {
  core.user.phase = 'sampling';
  stream.situation.drawing = true;
  const buffer = new Float64Array(Math.min(chunk, size));
  let ms = 0;
  let reported = performance.now();
  for (let offset = 0; offset < size; offset += chunk) {
    const draws = buffer.subarray(0, Math.min(chunk, size - offset));
    const start = performance.now();
    drawInto(core, gen, draws, discrete);
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
