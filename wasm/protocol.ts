/**
 * What a sampling session is asked, and what it answers.
 *
 * One session is one worker thread with its own WebAssembly instance. It gets one
 * `SessionRequest`, answers with any number of `progress` and `record` messages and ends
 * with exactly one `result` or `failed`. Only these messages cross the thread border:
 * numbers in bulk travel as transferred `Float64Array`s, never as boxed arrays, and
 * nothing points into WebAssembly memory.
 *
 * Abscissae are in the units of the user's x. Densities that leave a session are
 * normalised: divided by the area found, so that they integrate to 1.
 */

import type { ContinuousMethodName, DiscreteMethodName, SessionMethod, SessionOptions } from './methods.ts';

export type { ContinuousMethodName, DiscreteMethodName } from './methods.ts';

/**
 * Names of the functions a distribution may define; SciPy's users know them. `hr`, the hazard
 * rate, is known to the binding only; sessions have no method that takes one.
 */
export type FunctionName = 'pdf' | 'logpdf' | 'pmf' | 'dpdf' | 'dlogpdf' | 'cdf' | 'hr';

/** The user's distribution, compiled, as text that a worker can run. */
export interface CompiledDistribution {
  /** Display name, e.g. the name of the function. */
  name: string;
  /**
   * Plain JavaScript. Running it calls `__distribution__(target)` once, `target` being the
   * user's function, object or class.
   */
  code: string;
  /** Name given to `code` in stack traces. */
  fileName: string;
  /** What `target` is; a function has one kind, the others name theirs by their members. */
  target: { shape: 'function'; kind: 'pdf' | 'logpdf' | 'pmf' } | { shape: 'object' | 'class' };
  /**
   * Values that replace the defaults of the function's parameters after x, or of the
   * parameters of the class's constructor. `undefined` keeps the default.
   */
  parameters: (number | undefined)[];
  /** Stated facts, from tags; a tag outranks the member of the same name. */
  domain?: [number, number];
  mode?: number;
  center?: number;
  area?: number;
}

/** `auto` is the best of those that fit the law and the purpose. */
export type MethodName = 'auto' | SessionMethod;

/**
 * A method and the options set for it, by their names in the table of methods; what is absent
 * has the method's default. `auto` hands on what the method it chooses has.
 */
export type MethodChoice = { [M in MethodName]: { name: M; options?: SessionOptions[M] } }[MethodName];

/** What holds where a request leaves it open: the user's settings. */
export interface MethodDefaults {
  /** What `auto` stands for. */
  continuous?: 'auto' | ContinuousMethodName;
  discrete?: 'auto' | DiscreteMethodName;
  /** For inversion methods that have no other. */
  uResolution?: number;
}

export type Action = 'sample' | 'diagnose' | 'compare';

/**
 * What the draws are for. many: fixed parameters and many draws; few: parameters that change
 * every few draws; truncation: a domain that changes between draws; exact: no error but that of
 * doubles, by rejection; quasi-random: one uniform a draw and in order, by inversion.
 */
export type Purpose = 'many' | 'few' | 'truncation' | 'exact' | 'quasi-random';

export interface SessionRequest {
  action: Action;
  distribution: CompiledDistribution;
  method: MethodChoice;
  defaults?: MethodDefaults;
  /** By default `many`. */
  purpose?: Purpose;
  /** Number of draws, 1 to 1e8. */
  size: number;
  /** Seed of the URNG, an unsigned 64-bit integer in decimal. */
  seed: string;
  /** Upper bound on density evaluations of set-up; beyond it the set-up fails by code. */
  evaluationBudget?: number;
  /** The user's word that draws of a sampler judged wrong be handed over all the same. */
  acceptWrong?: boolean;
}

/** A change of the distribution's doc comment that would mend something: a quick fix. */
export interface TagEdit {
  /** What it does, e.g. "State the center 40". */
  title: string;
  /** Name without the @; a tag of that name is replaced, else one is added. */
  tag: string;
  /** May go on with further tags, e.g. `tdr @c 0`. Absent: the tag is taken out. */
  value?: string;
}

/** What a code means for this density, and what to do. */
export interface Advice {
  /** One sentence each. */
  meaning: string;
  remedy: string;
  edits: TagEdit[];
  /** A log-density in place of the density would help. */
  giveLog?: boolean;
}

export type Severity = 'error' | 'warning' | 'info';

/** One entry of a session's error stream. */
export interface StreamRecord {
  /** Counts from 1 within the session. */
  sequence: number;
  /** Milliseconds since the epoch. */
  time: number;
  severity: Severity;
  /** UNU.RAN's code, e.g. 0x33; 0 for records that do not come from the core. */
  code: number;
  /**
   * Its name, e.g. `UNUR_ERR_GEN_CONDITION`, or one of the session's own: `USER_CODE` for an
   * exception of the user's code, `USER_OUTPUT` for what it prints; `sessionCodes` has the others.
   */
  codeName: string;
  /** Method tag, e.g. `TDR`; empty where none is at work. */
  method: string;
  /** Generator or distribution the core names, e.g. `TDR.001`. */
  object: string;
  /** What happened, one sentence, no trailing newline. */
  reason: string;
  /** For user code: where, as a stack of the compiled text; the host maps it back. */
  stack?: string;
  /** For codes that a user can provoke. */
  advice?: Advice;
}

/** Why a session ended without a result. */
export interface Failure {
  /**
   * load: the code did not run or has no usable member; user: the user's function threw or
   * returned something that is no density; core: UNU.RAN refused; internal: a defect of ours.
   */
  cause: 'load' | 'user' | 'core' | 'internal';
  /** One or two sentences: what, where, remedy. */
  message: string;
  /** For `load` and `user`: stack of the compiled text. */
  stack?: string;
  /** For `user`: the argument at which it happened, number of the call, and the phase. */
  x?: number;
  call?: number;
  phase?: 'set-up' | 'sampling' | 'check';
  code?: number;
  codeName?: string;
  advice?: Advice;
}

/** Calls of the user's functions. */
export type Evaluations = Partial<Record<FunctionName, number>>;

export interface Estimate {
  value: number;
  /** Standard error of `value`; NaN where it cannot be told. */
  standardError: number;
}

export interface Moments {
  mean: Estimate;
  variance: Estimate;
  skewness: Estimate;
  /** Excess kurtosis: 0 for a normal law. */
  kurtosis: Estimate;
}

/** The method that ran. */
export interface MethodReport {
  /** As UNU.RAN writes it: `PINV`, `TDR`, `DGT`. */
  tag: string;
  /** E.g. "polynomial interpolation of the inverse CDF". */
  title: string;
  /** Why this one, one sentence. */
  reason: string;
  /** Settings in force, in reading order, e.g. ["u-resolution", "1e-10"]. */
  settings: [label: string, value: string][];
  /** Derivative used: written by the user, by automatic differentiation of the user's code, or numeric. */
  derivative?: 'user' | 'automatic' | 'numeric';
  /** Why it is numeric, one sentence. */
  derivativeReason?: string;
  intervals?: number;
  hatArea?: number;
  squeezeArea?: number;
  /** Expected number of trials per draw: hat area over density area. */
  rejectionConstant?: number;
  /** Text of unur_gen_info. */
  info: string;
}

export interface GoodnessOfFit {
  /** Kolmogorov-Smirnov against the integral of the density; continuous laws only. */
  ks?: { statistic: number; p: number };
  /** Chi-squared on counts, cells pooled to an expected count of at least 10. */
  chi2: { statistic: number; degreesOfFreedom: number; p: number };
  /** Share of the mass on the wrong side of some place that `ks` would show with 95 % probability at 1e-4, corrected for both tests. */
  leastShift?: number;
}

/** A local maximum of the density, or the middle of a plateau. */
export interface ProfileMode {
  x: number;
  /** Of the density as the user wrote it. */
  logDensity: number;
  /** Distances at which the density has fallen to e^(-1/2) of the mode, or the domain ends. */
  left: number;
  right: number;
  /** Share of the mass that belongs to it: between the minima to both sides. */
  mass: number;
}

/** How the density ends on one side. */
export interface Tail {
  /** `heavier than exponential`: but lighter than any power, as of the log-normal law; all moments exist. */
  kind: 'bounded' | 'lighter than exponential' | 'exponential' | 'heavier than exponential' | 'power' | 'unknown';
  /** Where the support ends; infinite if it does not. */
  end: number;
  /** power: the a of f(x) ~ |x|^-a. */
  exponent?: number;
  /** exponential: the rate of f(x) ~ exp(-rate |x|). */
  rate?: number;
}

/** A place where the density is not smooth. */
export interface Feature {
  kind: 'pole' | 'kink' | 'jump' | 'gap' | 'plateau';
  x: number;
  /** gap, plateau: from x to here. */
  to?: number;
  /** pole: the a of f(x) ~ |x - pole|^-a. */
  exponent?: number;
}

/** Whether T_c(f) is concave, T_0 = log, T_-0.5 = -1/sqrt. */
export interface Concavity {
  c: 0 | -0.5;
  holds: boolean;
  /** Where it is violated worst. */
  x?: number;
}

/** Something stated beside the density, held against the density. */
export interface Claim {
  /** `cdf`, `dpdf`, `dlogpdf`, `mode`, `center`, `area`, `domain`, `logpdf` or `parameters`. */
  what: string;
  outcome: 'agrees' | 'disagrees' | 'cannot be told';
  /** One sentence with the numbers. */
  detail: string;
  /** Where the difference is largest. */
  x?: number;
  remedy?: string;
  edits?: TagEdit[];
}

/** What is known of a density before any method is set up. Deterministic within its budget. */
export interface Profile {
  /** Where the density is positive, as far as found; within the stated domain. */
  support: [number, number];
  /** Width of the middle half of the mass. */
  scale: number;
  /** Ascending in x, at least one. */
  modes: ProfileMode[];
  features: Feature[];
  tails: [left: Tail, right: Tail];
  /** Whether they exist; undefined where the tails do not tell. */
  exists: { mean?: boolean; variance?: boolean };
  /** Area below the density as the user wrote it, and its absolute error bound; Infinity if it is. */
  area: number;
  areaError: number;
  concavity: Concavity[];
  claims: Claim[];
  /** How sure it is: `complete`, or what was not resolved within the budget. */
  certainty: 'complete' | 'partial';
  /** What could not be told and why, sentences. */
  notes: string[];
  evaluations: number;
  ms: number;
}

export type VerdictLevel = 'sound' | 'doubtful' | 'wrong';

export interface VerdictReason {
  level: 'doubtful' | 'wrong';
  /** Name of the check that found it. */
  check: string;
  /** One sentence with the numbers. */
  detail: string;
  /** Place on the x axis, where there is one. */
  x?: number;
  remedy: string;
  edits: TagEdit[];
}

/** What panel, CodeLens and diagnostic tell alike. */
export interface Verdict {
  level: VerdictLevel;
  /** One line, e.g. "wrong: 70 % of the mass, around x = 40, is never drawn". */
  summary: string;
  /** Worst first; empty if sound. */
  reasons: VerdictReason[];
  /** What was looked at and held, e.g. "u-error at most 3.1e-11 of 1e-10". */
  held: string[];
  /** What verification took: calls of the user's functions, milliseconds. */
  evaluations?: number;
  ms?: number;
}

/** A method that could serve a density, and what it would take. */
export interface MethodEstimate {
  method: MethodChoice;
  /** E.g. "TDR (IA)". */
  label: string;
  /** Evaluations of the density, or what takes as long. */
  setupEvaluations: number;
  evaluationsPerDraw: number;
  /** Estimates, with the time that the density was seen to take. */
  setupMs: number;
  nsPerDraw: number;
  /** u-error asked for; 0 where draws are exact. */
  accuracy: number;
  /** What may speak against it, where something does. */
  note?: string;
}

/** A method that cannot serve a density, or not for this purpose. */
export interface RejectedMethod {
  method: SessionMethod;
  /** In the field's terms, e.g. "not T₋₁⸝₂-concave near x = 3.1". */
  reason: string;
  /** Where, if there is such a place. */
  x?: number;
  /** Whether draws of it would be wrong; else it only does not suit the purpose. */
  wrong: boolean;
}

/** Which method, and why. */
export interface Choice {
  purpose: Purpose;
  /** Draws from each set-up that the ranking is for. */
  draws: number;
  /**
   * The best first. Ranked at a nominal time of the density, so that the same text always comes
   * to the same method.
   */
  ranked: MethodEstimate[];
  rejected: RejectedMethod[];
  /** Where the user chose the method: why its draws will be wrong. */
  warning?: string;
}

/** How the sampler works on the law. */
export interface Workings {
  /** What one draw takes: by the areas of hat and squeeze, and as counted. */
  costs: { what: string; expected?: number; counted?: number }[];
  /** Ends of the set-up's intervals; of very many, every k-th. */
  intervals?: { count: number; left: Float64Array; right: Float64Array };
  /**
   * Trials under the hat, in the scale of the density as written; 1 where accepted. Of a discrete law
   * x is the value, and up to 0.4 of the distance to the next drawn one beside it.
   */
  trials?: { x: Float64Array; y: Float64Array; accepted: Float64Array };
  /** DGT: at u, the value at which the search begins. */
  guide?: { size: number; u: Float64Array; start: Float64Array };
  /** DAU: columns of the same probability, of very many every k-th. */
  aliases?: {
    /** How many there are. */
    count: number;
    /** Where the column stands: its own value; columns beyond `last` have none. */
    k: Float64Array;
    last: number;
    /** Share of the column that is its own value's, 0 to 1; the rest is the alias's. */
    own: Float64Array;
    alias: Float64Array;
    /** P(k) as all columns together give it; 0 beyond `last`. */
    probability: Float64Array;
  };
}

/** Draws and law side by side; all arrays of a part have the same length. */
export interface Fit {
  /** Half width of the simultaneous 95 % band around the CDF that the empirical one stays in. */
  band: number;
  /** CDF and share of draws up to x, ascending. */
  pp: { x: Float64Array; law: Float64Array; draws: Float64Array };
  /** Quantiles at p, and the simultaneous 95 % band of the draws' ones; infinite where it is open. */
  qq: { p: Float64Array; law: Float64Array; draws: Float64Array; low: Float64Array; high: Float64Array };
  /** Left: probability of at most x; right: of more than x. */
  tails: [left: { x: Float64Array; law: Float64Array; draws: Float64Array }, right: { x: Float64Array; law: Float64Array; draws: Float64Array }];
  /** Counts in cells (from, to], the first and last unbounded; residuals in standard deviations. */
  cells: { from: Float64Array; to: Float64Array; observed: Float64Array; expected: Float64Array; residual: Float64Array };
}

export interface SampleResult {
  action: 'sample' | 'diagnose';
  /** A first, small sample of a live session: no tests, no profile, no verdict. */
  coarse?: true;
  name: string;
  discrete: boolean;
  method: MethodReport;
  size: number;
  seed: string;
  /** Name of the URNG, e.g. "xoshiro256++". */
  urng: string;
  /** Set-up and drawing, milliseconds of wall time. */
  setupMs: number;
  drawMs: number;
  setupEvaluations: Evaluations;
  drawEvaluations: Evaluations;
  /** Bytes the core holds for this sampler. */
  bytes: number;
  /** Domain as stated, infinite ends included. */
  domain: [number, number];
  /** Area below the density as the user wrote it, by quadrature independent of the method. */
  area: number;
  /** Error bound of that quadrature, absolute. */
  areaError: number;
  moments: Moments;
  quantiles: { p: number; x: number }[];
  /** Smallest and largest draw. */
  range: [number, number];
  /**
   * Continuous: `edges` has one more entry than `counts`. Discrete: `edges` holds the values
   * k, as many as `counts`. Draws beyond the edges are counted in `below` and `above`.
   */
  histogram: { edges: Float64Array; counts: Float64Array; below: number; above: number };
  /** Density (or PMF) and CDF, and the empirical CDF of the draws, all at the same x. */
  curve: { x: Float64Array; density: Float64Array; cdf: Float64Array; ecdf: Float64Array };
  goodness: GoodnessOfFit;
  /** For the plots of fit; absent of a first look, and where there is no law to compare with. */
  fit?: Fit;
  /** What was known of the density before, and how the sampler was judged. */
  profile?: Profile;
  verdict?: Verdict;
  /** How the method was chosen, or would have been. */
  choice?: Choice;
  /** Absent of a first look. */
  workings?: Workings;
  /** Only for `diagnose`. */
  diagnosis?: Diagnosis;
  /** The draws in order, transferred; absent above 1e6, and withheld where the verdict is wrong. */
  draws?: Float64Array;
}

export interface Check {
  name: string;
  outcome: 'passed' | 'failed' | 'not applicable';
  /** One sentence with the numbers. */
  detail: string;
}

export interface Diagnosis {
  checks: Check[];
  /** Inversion methods: |u - F(x(u))| over u, F by independent quadrature. */
  uError?: {
    u: Float64Array;
    error: Float64Array;
    max: number;
    /** u and x where the maximum stands. */
    argmax: { u: number; x: number };
    resolution: number;
  };
  /**
   * Rejection methods, in the scale of the user's (unnormalised) density. Of a discrete law: values
   * k, of very many every so many, the area of the trials that give k, and the PMF.
   */
  hat?: {
    x: Float64Array;
    hat: Float64Array;
    density: Float64Array;
    squeeze: Float64Array;
    /** Construction points. */
    points: Float64Array;
  };
}

export interface CompareRow {
  method: MethodChoice;
  /** E.g. "TDR (PS, c = -0.5)". */
  label: string;
  ok: boolean;
  /** Why it failed, or in a few words when to choose it. */
  note: string;
  setupMs?: number;
  /** Nanoseconds per draw, warm. */
  nsPerDraw?: number;
  setupEvaluations?: number;
  evaluationsPerDraw?: number;
  intervals?: number;
  bytes?: number;
  /** Inversion: maximal u-error found. Rejection methods are exact: undefined. */
  maxUError?: number;
  /** Smallest p-value of its goodness-of-fit tests. */
  p?: number;
  /** By u-error or hat, and by the tests of these draws: less than a diagnosis looks at. Absent where it did not run. */
  verdict?: VerdictLevel;
}

export interface CompareResult {
  action: 'compare';
  name: string;
  discrete: boolean;
  size: number;
  seed: string;
  rows: CompareRow[];
}

export type SessionResult = SampleResult | CompareResult;

export type SessionMessage =
  | { type: 'ready' }
  | { type: 'progress'; stage: string; /** 0 to 1, absent where unknown. */ fraction?: number }
  | { type: 'record'; record: StreamRecord }
  /** Records held back by the worker so far: told at 1, 2, 4, ... and before the answer. */
  | { type: 'dropped'; count: number }
  /** The next draws, in order; only where `SessionStart.handOut` asks for them. */
  | { type: 'draws'; values: Float64Array; discrete: boolean }
  | { type: 'result'; result: SessionResult }
  | { type: 'failed'; failure: Failure };

/** What the host sends to a worker: once the start data, once the request. */
export interface SessionStart {
  /** The compiled core, shared by all sessions; each makes its own instance. */
  core: WebAssembly.Module;
  request: SessionRequest;
  /**
   * Asks for the draws of a sample while they are made, however many: those that the sample with
   * that seed has. Holds one `Int32Array` entry, the number of `draws` messages on their way; the
   * worker waits while there are `mostHandedOut`, and the host subtracts one for each that it is
   * done with, and notifies. The result then carries no draws.
   */
  handOut?: SharedArrayBuffer;
}

/**
 * A live session: a worker that keeps the loaded distribution and answers request after
 * request, each on an instance of the core of its own. A newer request supersedes the older
 * one: what has been drawn coarsely is told, what was to come of it is not.
 */
export interface LiveStart {
  core: WebAssembly.Module;
  live: true;
  /** Its parameters and facts are replaced by those of each request. */
  distribution: CompiledDistribution;
  defaults?: MethodDefaults;
  evaluationBudget?: number;
}

export interface LiveRequest {
  /** Counts up; answers carry it. */
  revision: number;
  action: 'sample' | 'diagnose';
  parameters: (number | undefined)[];
  domain?: [number, number];
  mode?: number;
  center?: number;
  area?: number;
  method: MethodChoice;
  purpose?: SessionRequest['purpose'];
  size: number;
  seed: string;
  acceptWrong?: boolean;
}

export type LiveMessage =
  | { type: 'ready' }
  | { type: 'progress'; revision: number; stage: string; fraction?: number }
  | { type: 'record'; revision: number; record: StreamRecord }
  | { type: 'dropped'; revision: number; count: number }
  /** A first, small sample; at most one, before the end of the same revision. */
  | { type: 'coarse'; revision: number; result: SampleResult }
  /** Exactly one of these ends each request that was begun. */
  | { type: 'result'; revision: number; result: SampleResult }
  | { type: 'failed'; revision: number; failure: Failure }
  | { type: 'superseded'; revision: number };
