/**
 * One distribution's design in the panel: what is chosen there, and the live session that draws
 * it. Answers to anything but the newest choice are not heard, first looks excepted: while a
 * slider moves, each is newer than what is shown.
 */

import type { Failure, MethodDefaults, SampleResult, StreamRecord } from '../../wasm/protocol.ts';
import type { DesignView } from '../../webview/protocol.ts';
import type { Compiled } from '../compile/compiled.ts';
import type { FoundDistribution } from '../find/distribution.ts';
import type { RunSource } from '../runs/source.ts';
import type { LiveSession } from '../sessions/live.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { admitted, adopted, DesignError, isDiscrete, NO_DESIGN, requestOf, unwritten, withChoice, statedSeed, type Choice, type Design, type Ground } from './design.ts';
import { presentDesign } from './present.ts';

/** What the text compiled to, and with which settings. */
export interface Made {
  source: RunSource;
  found: FoundDistribution;
  compiled: Compiled;
  settings: { sampleSize: number; seed: string; evaluationBudget: number; defaults?: MethodDefaults };
}

/** The error stream of one request. */
export interface Told {
  records: readonly StreamRecord[];
  /** How many more there were. */
  dropped: number;
}

export interface DesignerListener {
  /** The controls changed. */
  changed(): void;
  /** A request was sent; what was told before no longer counts. */
  asked(): void;
  /** @param change the panel's change that it answers */
  coarse(result: SampleResult, change: number): void;
  result(result: SampleResult, change: number, told: Told, made: Made): void;
  failed(failure: Failure, told: Told, made: Made): void;
  timedOut(seconds: number, stage: string | undefined): void;
  progress(stage: string, fraction: number | undefined): void;
}

/** Milliseconds after which a live session that is not asked ends its worker. */
const IDLE = 120_000;

export class Designer {
  readonly #sessions: Sessions;
  readonly #listener: DesignerListener;
  #made: Made | undefined;
  #design: Design = NO_DESIGN;
  /** What was chosen before the text was sampled again. */
  #aside: Design = NO_DESIGN;
  #domain: readonly [number, number] | undefined;
  #discrete = false;
  /** Number of the panel's last change. */
  #change = 0;
  #problem: string | undefined;
  #live: LiveSession | undefined;
  #shown = 0;
  #asked = 0;
  /** By revision of the live session, the panel's change that it answers. */
  readonly #changes = new Map<number, number>();
  #told = { records: [] as StreamRecord[], dropped: 0 };
  #idle: NodeJS.Timeout | undefined;
  /** Set while the Sampler's plots have to be drawn along. */
  action: 'sample' | 'diagnose' = 'sample';

  constructor(sessions: Sessions, listener: DesignerListener) {
    this.#sessions = sessions;
    this.#listener = listener;
  }

  get design(): Design {
    return this.#design;
  }

  /** The controls as the panel shows them; undefined until something was compiled. */
  get view(): DesignView | undefined {
    if (this.#made === undefined) return undefined;
    const ground = this.#ground(this.#made);
    const view = presentDesign(ground, this.#design, this.#change, this.#discrete, this.#problem);
    // What was written into the text meanwhile is no choice any more.
    const setAside = view.unwritten > 0 ? 0 : unwritten(admitted(this.#aside, ground));
    return setAside > 0 ? { ...view, setAside } : view;
  }

  /** The text was compiled anew: the live session of the old one has ended. */
  made(made: Made): void {
    if (made.compiled.distribution.code !== this.#made?.compiled.distribution.code) this.#drop();
    this.#made = made;
    if (made.found.target.shape === 'function') this.#discrete = isDiscrete(made.found);
  }

  /** What a result of this distribution tells that its text does not. */
  learned(result: SampleResult): void {
    this.#discrete = result.discrete;
    if (this.#design.left === undefined && this.#design.right === undefined) this.#domain = result.domain;
  }

  ground(found: FoundDistribution, settings: Made['settings']): Ground {
    const { sampleSize, seed } = settings;
    return { found, sampleSize, seed, ...(this.#domain !== undefined && { domain: this.#domain }) };
  }

  #ground({ found, settings }: Made): Ground {
    return this.ground(found, settings);
  }

  /** A control was moved. */
  set(key: string, value: unknown, change: number): void {
    this.#change = Math.max(this.#change, change);
    if (this.#made === undefined) return;
    try {
      this.#design = withChoice(this.#design, key, value, this.#ground(this.#made));
      this.#problem = undefined;
      this.#aside = NO_DESIGN;
    } catch (error) {
      if (!(error instanceof DesignError)) throw error;
      this.#problem = error.message;
      this.#listener.changed();
      return;
    }
    this.#ask();
  }

  /**
   * Takes up what was chosen in a panel before a reload of its window; what the text no longer
   * admits is given up.
   *
   * @param choices keys and values as the controls told them
   */
  adopt(choices: readonly Choice[], ground: Ground): void {
    this.#design = adopted(this.#design, choices, ground);
  }

  /** Takes up again what was chosen before the text was sampled; what it no longer admits is left. */
  takeUp(): void {
    if (this.#made === undefined || unwritten(this.#aside) === 0) return;
    this.#design = admitted(this.#aside, this.#ground(this.#made));
    this.#aside = NO_DESIGN;
    this.#ask();
  }

  /** The next seed. */
  resample(): void {
    if (this.#made === undefined) return;
    const ground = this.#ground(this.#made);
    const next = (BigInt(this.#design.seed ?? statedSeed(ground)) + 1n) % (1n << 64n);
    this.#design = withChoice(this.#design, 'seed', next.toString(), ground);
    this.#ask();
  }

  /** Back to what the text says, as the user wishes; drawn anew if that is a change. */
  reset(): void {
    const before = unwritten(this.#design);
    this.written();
    if (before > 0) this.#ask();
  }

  /** Gives the choices up for what the text says, without drawing; they can be taken up again. */
  setAside(): void {
    const aside = unwritten(this.#design) > 0 ? this.#design : this.#aside;
    this.written();
    this.#aside = aside;
  }

  /** The text states what is to be drawn. */
  written(): void {
    this.#design = NO_DESIGN;
    this.#problem = undefined;
    this.#aside = NO_DESIGN;
  }

  /** The text now states the method. */
  forgetMethod(): void {
    const { method: _, ...rest } = this.#design;
    this.#design = rest;
  }

  /** Starts the worker of the live session, because it will soon be asked. */
  warm(): void {
    this.#session()?.warm();
  }

  cancel(): void {
    this.#live?.cancel();
  }

  dispose(): void {
    this.#drop();
  }

  get busy(): boolean {
    return this.#live?.busy ?? false;
  }

  #ask(): void {
    const made = this.#made;
    const session = this.#session();
    if (made === undefined || session === undefined) return;
    this.#listener.asked();
    const request = requestOf(this.#ground(made), this.#design);
    this.#told = { records: [], dropped: 0 };
    this.#asked = session.ask({ ...request, action: this.action });
    this.#changes.set(this.#asked, this.#change);
  }

  #session(): LiveSession | undefined {
    clearTimeout(this.#idle);
    const made = this.#made;
    if (made === undefined) return undefined;
    this.#idle = setTimeout(() => this.#drop(), IDLE);
    this.#idle.unref();
    if (this.#live !== undefined) return this.#live;
    const { distribution } = made.compiled;
    const { evaluationBudget, defaults } = made.settings;
    const newest = (revision: number): boolean => revision === this.#asked;
    this.#shown = 0;
    this.#asked = 0;
    this.#live = this.#sessions.live({ distribution, evaluationBudget, ...(defaults !== undefined && { defaults }) }, {
      coarse: (revision, result) => {
        if (revision <= this.#shown) return;
        this.#listener.coarse(result, this.#changeOf(revision));
      },
      result: (revision, result) => {
        if (!newest(revision)) return;
        this.learned(result);
        this.#listener.result(result, this.#changeOf(revision), this.#told, made);
      },
      failed: (revision, failure) => {
        if (newest(revision)) this.#listener.failed(failure, this.#told, made);
      },
      timedOut: (revision, seconds, stage) => {
        if (newest(revision)) this.#listener.timedOut(seconds, stage);
      },
      progress: (revision, stage, fraction) => {
        if (newest(revision)) this.#listener.progress(stage, fraction);
      },
      record: (revision, record) => {
        if (newest(revision)) this.#told.records.push(record);
      },
      dropped: (revision, count) => {
        if (newest(revision)) this.#told.dropped = count;
      },
      output: () => undefined,
    });
    return this.#live;
  }

  /** The panel's change that a revision answers; it is now the one shown. */
  #changeOf(revision: number): number {
    this.#shown = revision;
    const change = this.#changes.get(revision) ?? 0;
    for (const older of this.#changes.keys()) if (older < revision) this.#changes.delete(older);
    return change;
  }

  #drop(): void {
    this.#changes.clear();
    clearTimeout(this.#idle);
    this.#live?.dispose();
    this.#live = undefined;
  }
}
