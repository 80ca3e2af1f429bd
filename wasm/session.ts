/**
 * One session from request to result. Knows neither worker nor editor: what it needs of the
 * world is its `SessionHost`.
 */
import { UnuranError, Unuran } from './api.ts';
import { compare } from './compare.ts';
import { sampleContinuous } from './continuous.ts';
import type { Differentiated } from './differentiate/differentiate.ts';
import { sampleDiscrete } from './discrete.ts';
import { adviceFor, type Situation } from './advice.ts';
import { autoMethods, methods, OptionError, optionsFor, refuseSessionOptions, sessionMethods } from './methods.ts';
import type { CompiledDistribution, Failure, MethodChoice, SessionMessage, SessionRequest, SessionResult, SessionStart } from './protocol.ts';
import { recordOutput, RecordStream } from './record-stream.ts';
import type { Run } from './run.ts';
import { DensityError } from './target.ts';
import { loadDistribution, LoadError, type RunScript, type UserDistribution } from './user-distribution.ts';
import { UserFunctionError } from './user-function.ts';

export interface SessionHost {
  /** Runs a script in the global scope under that name; throws what it throws. */
  runScript(code: string, fileName: string): void;
  /** Hands what is written to the standard streams to `write`; returns how to end that. */
  redirect?(write: (stream: 'stdout' | 'stderr', text: string) => void): () => void;
  /** Sends a message at once; `transfer` are buffers that may be moved. */
  send(message: SessionMessage, transfer?: ArrayBuffer[]): void;
  /** Takes the draws while they are made; returns when more may come. They stay the caller's. */
  handOut?(draws: Float64Array, discrete: boolean): void;
}

export const largestSize = 1e8;

/** Runs a session; ends with exactly one `result` or `failed` and never rejects. */
export async function runSession({ core: module, request }: SessionStart, host: SessionHost): Promise<void> {
  const stream = new RecordStream(
    (record) => host.send({ type: 'record', record }),
    (count) => host.send({ type: 'dropped', count }),
  );
  stream.situation.request = request;
  let release = (): void => undefined;
  let core: Unuran | undefined;
  try {
    core = await Unuran.create(module, { onRecord: (record) => stream.core(record) });
    core.user.onFailure = (failure) => stream.user(failure);
    host.send({ type: 'ready' });
    const seed = checkRequest(request);
    release = recordOutput(stream, host);
    host.send({ type: 'progress', stage: 'loading' });
    const runScript: RunScript = (code, fileName) => host.runScript(code, fileName);
    const law = loadDistribution(request.distribution, runScript);
    // Nothing of a PMF is differentiated: its sessions need no parser.
    if (!law.discrete) law.differentiate = (await differentiator(request.distribution, runScript))(request.distribution.parameters);
    const progress: Run['progress'] = (stage, fraction) =>
      host.send({ type: 'progress', stage, ...(fraction === undefined ? {} : { fraction }) });
    const method = methodFor(request, law.discrete);
    const { handOut } = host;
    const result = answer({ request: { ...request, method }, core, stream, seed, progress, ...(handOut && { handOut }) }, law);
    if (handOut && result.action !== 'compare') delete result.draws;
    stream.close();
    host.send({ type: 'result', result }, buffersOf(result));
  } catch (error) {
    const failure = toldFailure(error, stream);
    stream.close();
    host.send({ type: 'failed', failure });
  } finally {
    release();
    core?.close();
  }
}

/**
 * What differentiates the user's code with given parameters. The parser that it takes is loaded
 * here, and the text run for a second time only if a derivative is wanted.
 */
export async function differentiator(compiled: CompiledDistribution, run: RunScript): Promise<(parameters: CompiledDistribution['parameters']) => () => Differentiated> {
  const { DualText } = await import('./differentiate/differentiate.ts');
  const text = new DualText(compiled, run);
  return (parameters) => () => text.bind(parameters);
}

export function answer(run: Run, law: UserDistribution): SessionResult {
  Object.assign(run.stream.situation, { request: run.request, law });
  try {
    if (run.request.action === 'compare') return compare(run, law);
    return law.discrete ? sampleDiscrete(run, law) : sampleContinuous(run, law);
  } catch (error) {
    // What the user's function did goes before what we made of it.
    run.core.raiseUserFailure();
    throw error;
  }
}

/** The method asked for, the user's defaults filled in; throws what is wrong with its options. */
export function methodFor({ method, defaults = {} }: SessionRequest, discrete: boolean): MethodChoice {
  const stated = (method.options ?? {}) as Record<string, unknown>;
  if (method.name !== 'auto' && !sessionMethods.includes(method.name)) {
    throw new OptionError(`A session has no method ${JSON.stringify(method.name)}; it must be auto or one of ${sessionMethods.join(', ')}.`);
  }
  const refusal = method.name === 'auto' ? refuseForAll(stated) : refuseSessionOptions(method.name, stated);
  if (refusal !== undefined) throw new OptionError(refusal);
  const preferred = (discrete ? defaults.discrete : defaults.continuous) ?? 'auto';
  const name = method.name === 'auto' ? preferred : method.name;
  const options = { ...(defaults.uResolution !== undefined && { u_resolution: defaults.uResolution }), ...stated };
  if (name !== 'auto') return { name, options: optionsFor(name, options) } as MethodChoice;
  return discrete ? method : { name, options };
}

/** What is wrong with options of `auto`: that none of the methods it chooses from takes one. */
function refuseForAll(stated: Record<string, unknown>): string | undefined {
  for (const [option, value] of Object.entries(stated)) {
    const refusals = autoMethods.map((name) => refuseSessionOptions(name, { [option]: value }));
    if (!refusals.includes(undefined)) return refusals[autoMethods.findIndex((name) => option in methods[name].options)] ?? refusals[0];
  }
  return undefined;
}

/** The seed as a number; throws what is wrong with the request. */
export function checkRequest({ size, seed, evaluationBudget }: SessionRequest): bigint {
  if (!Number.isInteger(size) || size < 1 || size > largestSize) {
    throw new LoadError(`The number of draws is ${size}; it must be an integer from 1 to ${largestSize}.`);
  }
  if (!/^\d{1,20}$/.test(seed) || BigInt(seed) >= 1n << 64n) {
    throw new LoadError(`The seed is ${JSON.stringify(seed)}; it must be an integer from 0 to 2^64 - 1.`);
  }
  if (evaluationBudget !== undefined && !(evaluationBudget >= 1)) {
    throw new LoadError(`The evaluation budget is ${evaluationBudget}; it must be at least 1.`);
  }
  return BigInt(seed);
}

/** The failure that an error comes to; it is in the stream then, once. */
export function toldFailure(error: unknown, stream: RecordStream): Failure {
  const failure = failureOf(error, stream.situation);
  // What the user's functions did was told where it happened; what the core did, by its records.
  const told = error instanceof UserFunctionError || (error instanceof UnuranError && error.records.length > 0);
  if (!told) stream.failure(failure);
  return failure;
}

function failureOf(error: unknown, situation: Situation): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const advised = (failure: Failure & { codeName: string }, method = '', reason = message): Failure => {
    const advice = adviceFor({ codeName: failure.codeName, method, reason, ...(failure.x !== undefined && { x: failure.x }) }, situation);
    return advice === undefined ? failure : { ...failure, advice };
  };
  if (error instanceof LoadError) {
    return advised({ cause: 'load', message, codeName: 'LOAD', ...(error.userStack === undefined ? {} : { stack: error.userStack }) });
  }
  if (error instanceof UserFunctionError) {
    const { codeName, userStack, x, call, phase } = error;
    return advised({ cause: 'user', message, codeName, x, call, phase, ...(userStack === undefined ? {} : { stack: userStack }) });
  }
  if (error instanceof DensityError) return advised({ cause: 'user', message, codeName: error.codeName });
  if (error instanceof UnuranError) {
    const { code, codeName, object, reason, records } = error;
    const { method = '' } = records.find((record) => record.code === code) ?? {};
    return advised({ cause: 'core', message: `${object ? `${object}: ` : ''}${reason} (${codeName})`, code, codeName }, method, reason);
  }
  if (error instanceof OptionError) {
    const [tag = ''] = /^[A-Z]+\b/.exec(message) ?? [];
    return advised({ cause: 'core', message, codeName: / needs /.test(message) ? 'METHOD_NEEDS' : 'METHOD_OPTION' }, tag);
  }
  const stack = error instanceof Error ? error.stack : undefined;
  return { cause: 'internal', message, ...(stack ? { stack } : {}) };
}

/** The buffers of a result, which are moved, not copied. */
export function buffersOf(result: SessionResult): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const visit = (value: unknown): void => {
    if (value instanceof Float64Array) {
      if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(result);
  return [...buffers];
}
