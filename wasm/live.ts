/**
 * A live session: the loaded distribution stays, requests come one after the other, and what
 * counts is the newest. Each is answered twice, coarsely at once and then in full; a newer one
 * ends the full answer at its next stage, but never the coarse one, so that a slider that is
 * being moved is followed by pictures all the way.
 */
import { Unuran } from './api.ts';
import { sampleCoarsely } from './coarse.ts';
import type { CompiledDistribution, LiveMessage, LiveRequest, LiveStart, MethodName, SampleResult, SessionRequest } from './protocol.ts';
import { recordOutput, RecordStream } from './record-stream.ts';
import type { Run } from './run.ts';
import { answer, buffersOf, checkRequest, differentiator, methodFor, toldFailure, type SessionHost } from './session.ts';
import { methodNames, methods } from './methods.ts';
import { bindDistribution, runForTarget, type RunScript } from './user-distribution.ts';

export interface LiveHost extends Pick<SessionHost, 'redirect'> {
  runScript: RunScript;
  send(message: LiveMessage, transfer?: ArrayBuffer[]): void;
  /** The next request, once there is one; undefined ends the session. */
  next(): Promise<LiveRequest | undefined>;
  /** The newest request that waits, without taking it. */
  waiting(): LiveRequest | undefined;
  /** Ends after so many milliseconds, or as soon as a request waits. */
  rest(milliseconds: number): Promise<void>;
}

/**
 * Milliseconds without a newer request before the full answer is begun: while a slider moves,
 * its work would keep the next coarse one waiting.
 */
const restBeforeFull = 250;

/** Thrown where a stage ends and a newer request waits. */
class Superseded extends Error {}

export async function runLive(start: LiveStart, host: LiveHost): Promise<void> {
  const live = new Live(start, host);
  host.send({ type: 'ready' });
  for (let request = await host.next(); request !== undefined; request = await host.next()) await live.answer(request);
}

class Live {
  readonly #start: LiveStart;
  readonly #host: LiveHost;
  #target: unknown;
  #differentiate: Awaited<ReturnType<typeof differentiator>> | undefined;
  #loaded = false;
  /** What `auto` came to last time. */
  #chosen: MethodName = 'pinv';

  constructor(start: LiveStart, host: LiveHost) {
    this.#start = start;
    this.#host = host;
  }

  async answer(request: LiveRequest): Promise<void> {
    const { revision } = request;
    const stream = new RecordStream(
      (record) => this.#host.send({ type: 'record', revision, record }),
      (count) => this.#host.send({ type: 'dropped', revision, count }),
    );
    const release = recordOutput(stream, this.#host);
    try {
      await this.#coarse(request);
      await this.#host.rest(restBeforeFull);
      const result = await this.#full(request, stream);
      stream.close();
      this.#host.send({ type: 'result', revision, result }, buffersOf(result));
    } catch (error) {
      if (error instanceof Superseded) {
        this.#host.send({ type: 'superseded', revision });
        return;
      }
      const failure = toldFailure(error, stream);
      stream.close();
      this.#host.send({ type: 'failed', revision, failure });
    } finally {
      release();
    }
  }

  /** A first look. Where it fails nothing is said: the full answer will tell why. */
  async #coarse(request: LiveRequest): Promise<void> {
    const silent = new RecordStream(() => undefined);
    let result: SampleResult;
    try {
      result = await this.#with(request, silent, () => undefined, (run, law) => sampleCoarsely(run, law, this.#chosen));
    } catch {
      return;
    }
    this.#host.send({ type: 'coarse', revision: request.revision, result }, buffersOf(result));
  }

  async #full(request: LiveRequest, stream: RecordStream): Promise<SampleResult> {
    const { revision } = request;
    const giveWay = (): void => {
      const newest = this.#host.waiting();
      if (newest !== undefined && newest.revision > revision) throw new Superseded();
    };
    giveWay();
    const progress: Run['progress'] = (stage, fraction) => {
      giveWay();
      this.#host.send({ type: 'progress', revision, stage, ...(fraction === undefined ? {} : { fraction }) });
    };
    return this.#with(request, stream, progress, (run, law) => {
      const result = answer(run, law);
      if (result.action === 'compare') throw new Error('a live session does not compare');
      if (request.method.name === 'auto') this.#chosen = methodNames.find((name) => methods[name].tag === result.method.tag) as MethodName ?? 'pinv';
      return result;
    });
  }

  async #with(
    request: LiveRequest,
    stream: RecordStream,
    progress: Run['progress'],
    work: (run: Run, law: ReturnType<typeof bindDistribution>) => SampleResult,
  ): Promise<SampleResult> {
    using core = await Unuran.create(this.#start.core, { onRecord: (record) => stream.core(record) });
    core.user.onFailure = (failure) => stream.user(failure);
    const distribution = lawOf(this.#start.distribution, request);
    const whole: SessionRequest = {
      action: request.action,
      distribution,
      method: request.method,
      size: request.size,
      seed: request.seed,
      ...(this.#start.defaults !== undefined && { defaults: this.#start.defaults }),
      ...(this.#start.evaluationBudget !== undefined && { evaluationBudget: this.#start.evaluationBudget }),
      ...(request.purpose !== undefined && { purpose: request.purpose }),
      ...(request.acceptWrong !== undefined && { acceptWrong: request.acceptWrong }),
    };
    stream.situation.request = whole;
    const seed = checkRequest(whole);
    if (!this.#loaded) {
      this.#target = runForTarget(distribution, this.#host.runScript);
      this.#differentiate = await differentiator(distribution, this.#host.runScript);
      this.#loaded = true;
    }
    const law = bindDistribution(this.#target, distribution);
    law.differentiate = this.#differentiate?.(distribution.parameters);
    return work({ request: { ...whole, method: methodFor(whole, law.discrete) }, core, stream, seed, progress }, law);
  }
}

/** The distribution with the facts that a request states, and none of the older ones. */
function lawOf(start: CompiledDistribution, { parameters, domain, mode, center, area }: LiveRequest): CompiledDistribution {
  const { domain: _domain, mode: _mode, center: _center, area: _area, ...rest } = start;
  return {
    ...rest,
    parameters,
    ...(domain !== undefined && { domain }),
    ...(mode !== undefined && { mode }),
    ...(center !== undefined && { center }),
    ...(area !== undefined && { area }),
  };
}
