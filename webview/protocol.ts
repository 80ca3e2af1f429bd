/**
 * What the panel is told, and what it asks for. The panel answers this contract; the host
 * takes its types from here.
 *
 * Messages pass through JSON except for typed arrays, so a number that may be infinite or
 * NaN is `null` on the wire, and the field's comment says which of the two it stands for.
 */

export type Theme = 'light' | 'dark' | 'highContrast' | 'highContrastLight';

export interface LogEntry {
  sequence: number;
  /** Milliseconds since the epoch. */
  time: number;
  severity: 'error' | 'warning' | 'info';
  code: number;
  codeName: string;
  method: string;
  object: string;
  reason: string;
  /** Where in the user's text, zero-based; a click reveals it. */
  location?: SourceLocation;
  /** What it means for this density and what to do, a sentence each. */
  advice?: { meaning: string; remedy: string };
}

export interface SourceLocation {
  uri: string;
  line: number;
  character: number;
  /** E.g. "generalized-normal.ts:12:9". */
  label: string;
}

/** value ± standardError; null where it does not exist or cannot be told. */
export interface EstimateView {
  label: string;
  value: number | null;
  standardError: number | null;
}

export interface SummaryRow {
  label: string;
  /** Ready to read, e.g. "PINV, polynomial interpolation of the inverse CDF". */
  value: string;
  /** Shown as tooltip. */
  hint?: string;
}

export interface CheckView {
  name: string;
  outcome: 'passed' | 'failed' | 'not applicable';
  detail: string;
  fixes?: FixView[];
}

/** A change of the doc comment that would mend something. */
export interface FixView {
  title: string;
  /** Handed back with `fix`. */
  fix: string;
}

/** How the sampler was judged: what the CodeLens and the diagnostic say as well. */
export interface VerdictView {
  level: 'sound' | 'doubtful' | 'wrong';
  summary: string;
  /** Worst first. */
  reasons: { level: 'doubtful' | 'wrong'; check: string; detail: string; remedy: string; fixes: FixView[]; x?: number }[];
  held: string[];
  /** What it took to find out. */
  cost?: string;
}

/** How the method was chosen, or would have been; the best first. */
export interface ChoiceView {
  purpose: string;
  draws: number;
  ranked: {
    label: string;
    /** To hand back with `useMethod`. */
    choice: string;
    setupMs: number;
    nsPerDraw: number;
    setupEvaluations: number;
    evaluationsPerDraw: number;
    /** u-error asked for; 0 where draws are exact. */
    accuracy: number;
    note?: string;
  }[];
  rejected: { label: string; reason: string; wrong: boolean }[];
  warning?: string;
}

/** How the sampler works on the law. */
export interface WorkingsView {
  costs: { what: string; expected?: number; counted?: number }[];
  intervals?: { count: number; left: Float64Array; right: Float64Array };
  trials?: { x: Float64Array; y: Float64Array; accepted: Float64Array };
  guide?: { size: number; u: Float64Array; start: Float64Array };
  /** Columns of an alias table; those beyond `last` have no value of their own. */
  aliases?: { count: number; last: number; k: Float64Array; own: Float64Array; alias: Float64Array; probability: Float64Array };
}

/** Draws and law side by side; infinite where a band is open or a cell is. */
export interface FitView {
  band: number;
  pp: { x: Float64Array; law: Float64Array; draws: Float64Array };
  qq: { p: Float64Array; law: Float64Array; draws: Float64Array; low: Float64Array; high: Float64Array };
  tails: [left: { x: Float64Array; law: Float64Array; draws: Float64Array }, right: { x: Float64Array; law: Float64Array; draws: Float64Array }];
  cells: { from: Float64Array; to: Float64Array; observed: Float64Array; expected: Float64Array; residual: Float64Array };
}

export interface SampleView {
  kind: 'sample' | 'diagnose';
  /** Drawn as a first look while a control is moved; the full result follows. */
  coarse?: boolean;
  /** The panel's change that this answers; absent: a run asked for by name. */
  change?: number;
  discrete: boolean;
  size: number;
  /** Continuous: edges one longer than counts; discrete: the values k. */
  histogram: { edges: Float64Array; counts: Float64Array; below: number; above: number };
  curve: { x: Float64Array; density: Float64Array; cdf: Float64Array; ecdf: Float64Array };
  summary: SummaryRow[];
  moments: EstimateView[];
  /** Of the draws; x null where it is infinite. */
  quantiles: { p: number; x: number | null }[];
  checks: CheckView[];
  verdict?: VerdictView;
  /** What is known of the density. */
  profile?: SummaryRow[];
  /** What is stated beside the density, held against it. */
  claims?: CheckView[];
  choice?: ChoiceView;
  /** The tests of the draws, with what they would see. */
  tests?: SummaryRow[];
  fit?: FitView;
  workings?: WorkingsView;
  uError?: {
    u: Float64Array;
    error: Float64Array;
    /** null where an error is infinite or not a number, that is, where the inversion broke. */
    max: number | null;
    argmax: { u: number | null; x: number | null };
    resolution: number;
  };
  hat?: {
    x: Float64Array;
    hat: Float64Array;
    density: Float64Array;
    squeeze: Float64Array;
    points: Float64Array;
  };
  /** Text of unur_gen_info. */
  info: string;
}

export interface CompareRowView {
  label: string;
  /** Choice to hand back with `useMethod`: a JSON text the host made. */
  choice: string;
  ok: boolean;
  note: string;
  setupMs: number | null;
  nsPerDraw: number | null;
  setupEvaluations: number | null;
  evaluationsPerDraw: number | null;
  intervals: number | null;
  bytes: number | null;
  maxUError: number | null;
  p: number | null;
  /** By fewer checks than a diagnosis makes; absent where the method did not run. */
  verdict?: VerdictView['level'];
}

export interface CompareView {
  kind: 'compare';
  size: number;
  rows: CompareRowView[];
}

export interface FailureView {
  kind: 'failure';
  title: string;
  message: string;
  location?: SourceLocation;
  advice?: { meaning: string; remedy: string };
}

interface ControlBase {
  /** Handed back with a new value. */
  key: string;
  label: string;
  /** Shown as tooltip: what it is, its range, its default. */
  hint: string;
  /** What the source says, ready to read, where the value differs from it. */
  source?: string;
}

/** A number; null where the box is empty, and `empty` says what that stands for. */
export interface NumberControl extends ControlBase {
  kind: 'number';
  value: number | null;
  /** E.g. "−∞", "5", "shapes.a"; absent: the box must not be empty. */
  empty?: string;
  min?: number;
  max?: number;
  step: number;
  integer?: boolean;
  /** Range of the slider; absent: there is none. */
  slider?: { min: number; max: number };
}

export interface ChoiceControl extends ControlBase {
  kind: 'choice';
  value: string;
  options: { value: string; label: string }[];
}

export interface FlagControl extends ControlBase {
  kind: 'flag';
  value: boolean;
}

/** Anything that is written in words or digits: a seed, a pair of numbers. */
export interface TextControl extends ControlBase {
  kind: 'text';
  value: string;
  /** What an empty box stands for. */
  empty?: string;
}

export type Control = NumberControl | ChoiceControl | FlagControl | TextControl;
export type ControlValue = number | string | boolean | null;

/** What can be moved in the panel, and where it stands. */
export interface DesignView {
  /** Number of the last change by the panel that this takes account of. */
  revision: number;
  groups: { title: string; /** Shown when asked for. */ folded?: true; controls: Control[] }[];
  /** How many values are not those of the source. */
  unwritten: number;
  /** How many were chosen here before the source was sampled again, and could be taken up. */
  setAside?: number;
  /** Why the last value that was set is not taken. */
  problem?: string;
}

/** Another result to lay over this one. */
export interface OverlayView {
  label: string;
  discrete: boolean;
  size: number;
  histogram: SampleView['histogram'];
  curve: SampleView['curve'];
}

/** Which distribution of which document a panel shows. */
export interface PanelSource {
  uri: string;
  id: string;
}

/** One of the runs of late. */
export interface RunMark {
  level: 'sound' | 'doubtful' | 'wrong' | 'not judged';
  method: string;
  size: number;
  seed: string;
  /** Smallest p-value of the tests; null where none could be made. */
  p: number | null;
  mean: number | null;
  meanError: number | null;
  nsPerDraw: number;
}

/** Everything the panel shows; sent whole whenever it changes. */
export interface PanelState {
  /** Name of the distribution. */
  name: string;
  /** File it stands in. */
  file: string;
  /** What the panel keeps of it over a reload of the window. */
  source: PanelSource;
  status: 'running' | 'done' | 'failed' | 'cancelled';
  /** Counts the runs that were asked for by name; redraws by the controls are none. */
  run: number;
  /** One line, the same that the CodeLens shows. */
  outcome: string;
  progress?: { stage: string; fraction?: number };
  /** The last result; while a new one is made the old one stays. */
  view?: SampleView | CompareView;
  failure?: FailureView;
  /** How the sampler of the last result was judged. */
  verdict?: 'sound' | 'doubtful' | 'wrong';
  /** True when the editor no longer holds what the view was made from. */
  stale: boolean;
  /** The controls; absent until a distribution has been compiled. */
  design?: DesignView;
  /** Samples of late, the newest last. */
  history?: RunMark[];
  /** What can be laid over: this distribution as saved, others, in groups; not all are sampled yet. */
  others?: { key: string; label: string; group?: string }[];
  /** The one that the panel asked for, and why it is not drawn, or not yet. */
  chosenOverlay?: { key: string; note?: string };
  /** Its result, once there is one. */
  overlay?: OverlayView & { key: string };
  log: LogEntry[];
  /** Sessions before this one whose records can be asked for, and those of other distributions; the newest first. */
  sessions?: { key: string; label: string; group: string }[];
  /** Earlier records that are in the saved log, but too many to be shown. */
  omitted?: number;
  /** Records that were dropped, by a bounded log or where they began. */
  dropped: number;
}

/** `sameView`: the view is that of the message before, and was left out. */
export type ToPanel =
  | { type: 'state'; state: PanelState; sameView?: true }
  /** Records that the panel asked for. */
  | { type: 'records'; session: string; sections: LogSection[]; omitted: number };

/** Records of one session; the oldest may be left out. */
export interface LogSection {
  name: string;
  entries: LogEntry[];
}

/** CSV, JSON, NumPy's `.npy`, Apache Arrow's file format; or a report in Markdown. */
export type ExportFormat = 'csv' | 'json' | 'npy' | 'arrow' | 'report';

export type FromPanel =
  | { type: 'ready' }
  | { type: 'rerun'; action: 'sample' | 'diagnose' | 'compare' }
  | { type: 'cancel' }
  | { type: 'reveal'; location: SourceLocation }
  /** Records of one of `sessions`, or of `all` before this one of the distribution. */
  | { type: 'records'; session: string }
  /** The log of this session, or of one or all as for `records`. */
  | { type: 'copyLog'; session?: string }
  | { type: 'saveLog'; session?: string }
  | { type: 'useMethod'; choice: string }
  /** Puts a fix into the doc comment and samples again. */
  | { type: 'fix'; fix: string }
  /** A control was moved; `revision` counts up. */
  | { type: 'set'; key: string; value: ControlValue; revision: number }
  /** A control is about to be moved. */
  | { type: 'warm' }
  | { type: 'resample' }
  | { type: 'writeBack' }
  | { type: 'resetDesign' }
  /** Takes up what was set aside when the source was sampled again. */
  | { type: 'takeUp' }
  /** Lay one of the others over this one; absent: none. */
  | { type: 'overlay'; key?: string }
  /** A plot as a file, which the user names. */
  | { type: 'savePlot'; id: string; format: 'svg' | 'png' | 'json'; text: string; encoding: 'utf8' | 'base64' }
  /** The draws of the distribution as it stands in the editor, or a report on them, into a file that the user names. */
  | {
      type: 'export';
      format: ExportFormat;
      /** Draws; absent: as many as the sample has. */
      size?: number;
      /** For the report: pictures to go with it, each a file beside it. */
      pictures?: { title: string; svg: string }[];
    };
