/**
 * One distribution's runs: compile, sample, and what the panel, the line above the density,
 * the diagnostics and the log show of it. At most one run is under way; a new one ends it.
 */

import type { Action, Advice, Failure, MethodChoice, SampleResult, SessionRequest, SessionResult, StreamRecord, Verdict } from '../../wasm/protocol.ts';
import type { FailureView, LogEntry, PanelState, RunMark, SampleView, SourceLocation } from '../../webview/protocol.ts';
import { compileDistribution, type Compiled } from '../compile/compiled.ts';
import { Designer, type Made, type Told } from '../design/designer.ts';
import { unwritten } from '../design/design.ts';
import { writeBackEdits } from '../design/write-back.ts';
import type { Compiler } from '../compile/compiler.ts';
import type { CompileMessage } from '../compile/protocol.ts';
import type { TextEdit } from '../find/doc-comment.ts';
import { obstacle, type FoundDistribution } from '../find/distribution.ts';
import { KeptSessions, type KeptSession } from '../log/kept.ts';
import { originText, RecordBuffer, recordLine, type RecordOrigin } from '../log/records.ts';
import { counted } from '../panel/format.ts';
import { choiceText, failureOutcome, markOf, outcomeOf, presentFailure, presentResult, presentTimeOut } from '../panel/present.ts';
import type { Problem, Range } from '../place.ts';
import type { Session, SessionOutcome } from '../sessions/session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { advised, fixesOf, plainly, sentencesOf, timeOutAdvice, type Fixes } from './fixes.ts';
import { requestFor, type RunSettings } from './request.ts';
import { locate, locateName, wordAt, type RunSource } from './source.ts';

export type { RunSettings } from './request.ts';

/** The log all runs write to, a line at a time. */
export interface LineLog {
  error(line: string): void;
  warn(line: string): void;
  info(line: string): void;
}

export interface RunParts {
  compiler: Compiler;
  sessions: Sessions;
  log: LineLog;
}

export interface RunProblem extends Problem {
  uri: string;
  fixes?: Fixes;
}

export interface RunOptions {
  /** Whether the choices of the panel hold, or are given up for what the text says. */
  design?: 'kept' | 'given up';
  /** The user's word that draws of a sampler judged wrong be handed over. */
  acceptWrong?: boolean;
}

/** What is told to whoever asked for the run. */
export interface RunEnd {
  status: 'done' | 'failed' | 'cancelled';
  /** The outcome in one line. */
  outcome: string;
}

/** Samples that the panel's line of late runs shows. */
const MOST_REMEMBERED = 40;
/** Milliseconds after which a redraw by the panel's controls is shown as a run under way. */
const NOTICEABLE = 300;

type LogRecord = Omit<LogEntry, 'sequence' | 'time'> & { time?: number };

export class Run {
  /** URI of the document and id of the distribution: the same key is the same panel. */
  readonly key: string;
  readonly uri: string;
  readonly id: string;

  readonly #parts: RunParts;
  readonly #changed: (run: Run) => void;
  #generation = 0;
  #cancel: (() => void) | undefined;
  #state: PanelState;
  #problems: RunProblem[] = [];
  #records = new RecordBuffer<LogEntry>(1);
  #sequence = 0;
  /** Records of this run that did not come from its session. */
  #ours = 0;
  /** Sessions before the one that `#records` is of. */
  readonly #kept = new KeptSessions();
  /** Of the session that `#records` is of, and whether the controls asked for it. */
  #number = 1;
  #live = false;
  /** Records that the worker did not send, because there were too many. */
  #heldBack = 0;
  #lines = 0;
  #lineLimit = 1;
  #origin: RecordOrigin;
  /** Texts the view was made from, by URI, and those of them that have changed since. */
  #texts = new Map<string, string>();
  readonly #staleTexts = new Set<string>();
  /** Texts that changed while a run was under way, which may be of the texts it was made from. */
  readonly #meanwhile = new Map<string, string>();
  /** What is chosen in the panel and not in the text. */
  readonly designer: Designer;
  #history: RunMark[] = [];
  #noticeable: NodeJS.Timeout | undefined;
  /** Choices of method that the panel may hand back. */
  #choices = new Map<string, MethodChoice>();

  /** @param changed called after every change of what the getters give */
  constructor(parts: RunParts, uri: string, found: FoundDistribution, label: string, changed: (run: Run) => void) {
    this.#parts = parts;
    this.#changed = changed;
    this.uri = uri;
    this.id = found.id;
    this.key = Run.keyOf(uri, found.id);
    this.#origin = { session: undefined, distribution: found.name };
    this.#state = { name: found.name, file: label, source: { uri, id: found.id }, status: 'cancelled', run: 0, outcome: '', stale: false, log: [], dropped: 0 };
    this.designer = this.#newDesigner();
  }

  static keyOf(uri: string, id: string): string {
    return `${uri}#${id}`;
  }

  get state(): Readonly<PanelState> {
    const design = this.designer.view;
    const { records, dropped } = this.log;
    return { ...this.#state, ...(design !== undefined && { design }), log: [...records], dropped };
  }

  /** Session and distribution that the records are of. */
  get origin(): Readonly<RecordOrigin> {
    return this.#origin;
  }

  /** The records of the last session. */
  get log(): KeptSession {
    return {
      origin: this.#origin,
      uri: this.uri,
      records: this.#records.toArray(),
      dropped: this.#records.dropped + this.#heldBack,
      number: this.#number,
      live: this.#live,
    };
  }

  /** Those of the sessions before it, as far as they are kept, oldest first. */
  get sessions(): readonly KeptSession[] {
    return this.#kept.all;
  }

  #beginLog(limit: number, live: boolean): void {
    this.#kept.add(this.log);
    if (!(live && this.#live)) this.#number++;
    this.#live = live;
    this.#records = new RecordBuffer(limit);
    this.#sequence = 0;
    this.#ours = 0;
    this.#heldBack = 0;
  }

  /** Samples of late, the newest last. */
  get history(): readonly RunMark[] {
    return this.#history;
  }

  #remember(result: SampleResult): void {
    this.#history = [...this.#history, markOf(result)].slice(-MOST_REMEMBERED);
  }

  get running(): boolean {
    return this.#state.status === 'running';
  }

  /** Outcome of the last run, unless the text it was made from has changed. */
  get problems(): readonly RunProblem[] {
    return this.#problems;
  }

  /** The method choice that a text from the panel stands for; `undefined` if it is not ours. */
  choice(text: string): MethodChoice | undefined {
    return this.#choices.get(text);
  }

  /** Ends the run that is under way, if any. */
  cancel(): void {
    if (!this.running) return;
    this.#end();
    this.designer.cancel();
    this.#parts.log.info(`${originText(this.#origin)}: cancelled`);
    this.#set({ status: 'cancelled', outcome: 'Cancelled' });
  }

  /** Tells that a document now holds `text`. */
  noteText(uri: string, text: string): void {
    if (this.running) this.#meanwhile.set(uri, text);
    const made = this.#texts.get(uri);
    if (made === undefined) return;
    if (made === text) this.#staleTexts.delete(uri);
    else this.#staleTexts.add(uri);
    const stale = this.#staleTexts.size > 0;
    if (stale !== this.#state.stale) this.#set({ stale });
  }

  /** Documents that the last result was made from. */
  get madeFrom(): string[] {
    return [...this.#texts.keys()];
  }

  /** Replaces the problems, because the text around them moved. */
  moveProblems(problems: RunProblem[]): void {
    this.#problems = problems;
  }

  /** The edits that put the choices of the panel into a text that the distribution stands in. */
  writeBack(text: string, found: FoundDistribution, settings: RunSettings): TextEdit[] {
    return writeBackEdits(text, this.designer.ground(found, settings), this.designer.design);
  }

  /** Nothing shows this run any longer: ends what it keeps for the panel. */
  idle(): void {
    this.designer.dispose();
  }

  /** Runs an action on a distribution as it stands in the text. Never rejects. */
  async start(source: RunSource, found: FoundDistribution, action: Action, settings: RunSettings, options: RunOptions = {}): Promise<RunEnd> {
    const { acceptWrong = false } = options;
    // The word is given on draws that were seen: those of the sampler that the panel chose.
    const { design = acceptWrong ? 'kept' : 'given up' } = options;
    if (this.running) this.#end();
    this.designer.cancel();
    clearTimeout(this.#noticeable);
    if (design === 'given up') this.designer.setAside();
    const generation = ++this.#generation;
    const current = (): boolean => generation === this.#generation;
    this.#beginLog(settings.maxLogRecords, false);
    this.#lines = 0;
    this.#lineLimit = settings.maxLogRecords;
    this.#origin = { session: undefined, distribution: found.name };
    this.#problems = [];
    this.#meanwhile.clear();
    this.#set({
      name: found.name,
      file: source.label,
      status: 'running',
      run: generation,
      outcome: 'Compiling…',
      progress: { stage: 'compiling' },
      failure: undefined,
      verdict: undefined,
    });
    try {
      await this.#run(source, found, action, settings, acceptWrong, current);
    } catch (error) {
      // A defect of ours: shown like any other failure, so that no run is left hanging.
      if (current()) {
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        this.#fail(presentFailure({ cause: 'internal', message }), 'INTERNAL', source, found.nameRange);
      }
    }
    if (!current()) return { status: 'cancelled', outcome: 'Cancelled' };
    this.#listDropped();
    return { status: this.#state.status as RunEnd['status'], outcome: this.#state.outcome };
  }

  async #run(
    source: RunSource,
    found: FoundDistribution,
    action: Action,
    settings: RunSettings,
    acceptWrong: boolean,
    current: () => boolean,
  ): Promise<void> {
    const barred = obstacle(found);
    if (barred !== undefined) {
      const failure: FailureView = { kind: 'failure', title: 'Cannot be run as it stands', message: barred.message };
      // Its diagnostic stands already: the finder made it.
      this.#fail(failure, 'NOT_RUNNABLE', source, barred.range, false);
      return;
    }

    const result = await compileDistribution(this.#parts.compiler, source, found, source.files);
    if (!current()) return;
    if (!result.ok) {
      this.#compileFailed(source, found, result.messages);
      return;
    }
    const { compiled } = result;
    for (const warning of compiled.warnings) this.#compileMessage(source, found, warning);

    this.designer.made({ source, found, compiled, settings });
    this.designer.action = action === 'diagnose' ? 'diagnose' : 'sample';
    const request: SessionRequest = {
      ...requestFor(compiled.distribution, action, settings, this.designer.ground(found, settings), this.designer.design),
      ...(acceptWrong && { acceptWrong }),
    };
    const session = this.#begin(request, source, found, compiled, current);
    const outcome = await session.outcome;
    if (!current()) return;
    this.#cancel = undefined;
    this.#finish(outcome, source, found, compiled, request);
  }

  #begin(request: SessionRequest, source: RunSource, found: FoundDistribution, compiled: Compiled, current: () => boolean): Session {
    let line = '';
    // Set before the session can tell anything: whoever leaves the queue at once does so
    // within `run`.
    this.#set({ outcome: 'Waiting for another session to end…', progress: { stage: 'waiting' } });
    const session = this.#parts.sessions.run(request, {
      started: () => {
        if (current()) this.#set({ outcome: 'Running…', progress: { stage: 'starting' } });
      },
      progress: (stage, fraction) => {
        if (!current()) return;
        const percent = fraction === undefined ? '' : ` ${Math.round(100 * fraction)} %`;
        this.#set({ outcome: `${stage}${percent}…`, progress: { stage, ...(fraction !== undefined && { fraction }) } });
      },
      record: (record) => {
        if (current()) this.#streamRecord(record, source, found, compiled);
      },
      dropped: (count) => {
        if (current()) this.#heldBack = count;
      },
      output: (text) => {
        if (!current()) return;
        const lines = (line + text).split(/\r?\n/);
        line = lines.pop() ?? '';
        for (const one of lines) this.#console(one);
      },
    });
    void session.outcome.then(() => {
      if (line !== '' && current()) this.#console(line);
    });
    this.#origin = { ...this.#origin, session: session.number };
    this.#cancel = () => session.cancel();
    return session;
  }

  #finish(outcome: SessionOutcome, source: RunSource, found: FoundDistribution, compiled: Compiled, request: SessionRequest): void {
    switch (outcome.kind) {
      case 'cancelled':
        this.#parts.log.info(`${originText(this.#origin)}: cancelled`);
        this.#set({ status: 'cancelled', outcome: 'Cancelled', progress: undefined });
        return;
      case 'timed out': {
        const advice = timeOutAdvice(found.name, outcome.seconds, outcome.stage, request.size);
        const view: FailureView = { ...presentTimeOut(outcome.seconds, outcome.stage), ...sentencesOf(advice) };
        this.#fail(view, 'TIME_LIMIT', source, found.nameRange, true, true, advice);
        return;
      }
      case 'failed':
        this.#failed(outcome.failure, source, found, compiled);
        return;
      case 'result': {
        const { result } = outcome;
        const verdict = this.#judged(result, source, found, request.acceptWrong ?? false);
        const text = this.#outcome(result);
        if (result.action !== 'compare') {
          this.designer.learned(result);
          this.#remember(result);
        }
        this.#texts = new Map([...compiled.sources].map(([path, one]) => [source.uriOf(path), one]));
        this.#staleTexts.clear();
        for (const [uri, one] of this.#texts) if ((this.#meanwhile.get(uri) ?? one) !== one) this.#staleTexts.add(uri);
        this.#choices = new Map(
          result.action === 'compare' ? result.rows.map((row) => [choiceText(row.method), row.method]) : [],
        );
        this.#parts.log.info(`${originText(this.#origin)}: ${text}`);
        this.#set({ status: 'done', outcome: text, progress: undefined, view: presentResult(result), verdict: verdict?.level, stale: this.#staleTexts.size > 0 });
      }
    }
  }

  /**
   * Tells the reasons of a verdict: each as a problem at the distribution's name, and as a record.
   * Draws of a wrong sampler go no further, unless the user gave his word.
   *
   * @param inText whether the text states what was sampled: else it has no problem
   */
  #judged(result: SessionResult, source: RunSource, found: FoundDistribution, acceptWrong: boolean, inText = true): Verdict | undefined {
    if (result.action === 'compare' || result.verdict === undefined) return undefined;
    const { verdict } = result;
    const withheld = verdict.level === 'wrong' && !acceptWrong;
    if (withheld) delete result.draws;
    const location = locateName(source, found);
    for (const { level, check, detail, remedy, edits } of verdict.reasons) {
      const severity = level === 'wrong' ? 'error' : 'warning';
      const useDraws = withheld && level === 'wrong';
      const message = `${detail} ${remedy}${useDraws ? ' The draws are withheld.' : ''}`;
      const code = `verdict-${check.replaceAll(' ', '-')}`;
      if (inText) this.#problems.push({ uri: source.uri, severity, code, message, range: found.nameRange, fixes: { edits, giveLog: false, useDraws } });
      const meaning = level === 'wrong' ? 'The draws are not those of the density.' : 'The draws may not be those of the density.';
      this.#record({ severity, code: 0, codeName: 'VERDICT', method: '', object: check, reason: detail, location, advice: { meaning, remedy } });
    }
    return verdict;
  }

  /** In one line; that it is not what the text says, where the panel chose something else. */
  #outcome(result: SessionResult): string {
    const other = unwritten(this.designer.design) > 0 ? ' · values of the panel' : '';
    const verdict = result.action === 'compare' ? undefined : result.verdict;
    return (verdict === undefined ? '' : `${verdict.summary} · `) + outcomeOf(result) + other;
  }

  #newDesigner(): Designer {
    const over = (change: Partial<PanelState>): void => {
      clearTimeout(this.#noticeable);
      this.#set({ progress: undefined, ...change });
    };
    const heard = ({ records, dropped }: Told, { source, found, compiled }: Made): void => {
      this.#beginLog(this.#lineLimit, true);
      this.#heldBack = dropped;
      for (const record of records) this.#streamRecord(record, source, found, compiled);
    };
    return new Designer(this.#parts.sessions, {
      changed: () => this.#changed(this),
      asked: () => {
        if (this.running) this.#end();
        clearTimeout(this.#noticeable);
        // The controls are told with the first look, some milliseconds from now: one message, not two.
        this.#noticeable = setTimeout(() => this.#set({ status: 'running', outcome: 'Drawing…', progress: { stage: 'drawing' } }), NOTICEABLE);
      },
      coarse: (result, change) => this.#set({ view: { ...presentResult(result), change } as SampleView, failure: undefined }),
      progress: (stage, fraction) => {
        if (this.running) this.#set({ progress: { stage, ...(fraction !== undefined && { fraction }) } });
      },
      result: (result, change, told, made) => {
        heard(told, made);
        this.#remember(result);
        const view = { ...presentResult(result), change } as SampleView;
        const verdict = this.#judged(result, made.source, made.found, false, false);
        over({ status: 'done', outcome: this.#outcome(result), view, verdict: verdict?.level, failure: undefined });
      },
      failed: (failure, told, made) => {
        heard(told, made);
        const place = failure.stack === undefined ? undefined : made.compiled.stacks.innermost(failure.stack);
        const view: FailureView = { ...presentFailure(failure), ...sentencesOf(failure.advice) };
        if (place !== undefined) view.location = locate(made.source, place);
        over({ status: 'failed', outcome: failureOutcome(view), failure: view });
      },
      timedOut: (seconds, stage) => {
        const view = presentTimeOut(seconds, stage);
        over({ status: 'failed', outcome: failureOutcome(view), failure: view });
      },
    });
  }

  #failed(failure: Failure, source: RunSource, found: FoundDistribution, compiled: Compiled): void {
    const place = failure.stack === undefined ? undefined : compiled.stacks.innermost(failure.stack);
    const told = this.#records.toArray().some((record) => record.severity === 'error' && record.codeName !== 'COMPILE');
    const codeName = failure.codeName ?? (failure.cause === 'internal' ? 'INTERNAL' : 'USER_CODE');
    const { advice } = failure;
    const view: FailureView = { ...presentFailure(failure), ...sentencesOf(advice) };
    if (place === undefined) {
      this.#fail(view, codeName, source, found.nameRange, true, !told, advice);
      return;
    }
    const location = locate(source, place);
    const text = compiled.sources.get(place.path);
    const range: Range = text === undefined ? { start: place, end: place } : wordAt(text, place);
    this.#problems.push({ uri: location.uri, severity: 'error', code: codeName, message: advised(view.message, advice), range, ...fixesOf(advice) });
    // A record that the session made before it knew the place.
    const last = this.#records.toArray().findLast((record) => record.severity === 'error');
    if (told && last !== undefined && (last.location === undefined || last.location.label === locateName(source, found).label)) last.location = location;
    if (!told) this.#record({ severity: 'error', code: failure.code ?? 0, codeName, method: '', object: '', reason: view.message, location, ...sentencesOf(advice) });
    this.#set({ status: 'failed', outcome: failureOutcome(view), progress: undefined, failure: { ...view, location } });
  }

  /** Ends as failed, at a range of the distribution's own document. */
  #fail(view: FailureView, codeName: string, source: RunSource, range: Range, diagnose = true, record = true, advice?: Advice): void {
    const location = locate(source, { path: source.path, ...range.start });
    if (diagnose) {
      const message = advised(`${view.title}. ${view.message}`, advice);
      this.#problems.push({ uri: source.uri, severity: 'error', code: codeName, message, range, ...fixesOf(advice) });
    }
    if (record) this.#record({ severity: 'error', code: 0, codeName, method: '', object: '', reason: `${view.title}. ${view.message}`, location, ...sentencesOf(advice) });
    this.#set({ status: 'failed', outcome: failureOutcome(view), progress: undefined, failure: { ...view, location } });
  }

  #compileFailed(source: RunSource, found: FoundDistribution, messages: readonly CompileMessage[]): void {
    let first: SourceLocation | undefined;
    for (const message of messages) {
      const location = this.#compileMessage(source, found, message);
      if (message.severity === 'error') first ??= location;
    }
    const errors = messages.filter((message) => message.severity === 'error');
    const text = errors[0]?.text ?? 'The compiler gave no reason.';
    const more = errors.length > 1 ? ` (and ${counted(errors.length - 1, 'further error')})` : '';
    const failure: FailureView = { kind: 'failure', title: 'The code does not compile', message: text + more };
    if (first !== undefined) failure.location = first;
    this.#set({ status: 'failed', outcome: failureOutcome(failure), progress: undefined, failure });
  }

  /** Notes a message of the compiler as diagnostic and record; gives the place it stands at. */
  #compileMessage(source: RunSource, found: FoundDistribution, { severity, text, place }: CompileMessage): SourceLocation {
    const at = place ?? { path: source.path, ...found.nameRange.start, length: 0 };
    const location = locate(source, at);
    const range: Range =
      place === undefined
        ? found.nameRange
        : place.length > 0 || place.path !== source.path
          ? { start: place, end: { line: place.line, character: place.character + place.length } }
          : wordAt(source.text, place);
    this.#problems.push({ uri: location.uri, severity, code: 'COMPILE', message: text, range });
    this.#record({ severity, code: 0, codeName: 'COMPILE', method: '', object: '', reason: text, location });
    return location;
  }

  #streamRecord(record: StreamRecord, source: RunSource, found: FoundDistribution, compiled: Compiled): void {
    const { sequence, severity, code, codeName, method, object, reason, time, stack, advice } = record;
    const place = stack === undefined ? undefined : compiled.stacks.innermost(stack);
    // What has no place in the text is of the distribution as a whole.
    const location = place !== undefined ? locate(source, place) : severity === 'info' ? undefined : locateName(source, found);
    this.#record({ severity, code, codeName, method, object, reason, time, ...(location && { location }), ...sentencesOf(advice) }, sequence);
  }

  #console(line: string): void {
    this.#record({ severity: 'info', code: 0, codeName: 'CONSOLE', method: '', object: '', reason: line });
  }

  /** @param sequence within the session, where it is known; what was held back leaves a gap */
  #record(record: LogRecord, sequence?: number): void {
    if (sequence === undefined) this.#ours++;
    this.#sequence = Math.max(this.#sequence + 1, this.#ours + (sequence ?? 0));
    const advice = record.advice ?? plainly(record.codeName, record.severity);
    const entry: LogEntry = { ...record, ...(advice && { advice }), sequence: this.#sequence, time: record.time ?? Date.now() };
    this.#records.add(entry);
    if (++this.#lines <= this.#lineLimit) {
      const line = recordLine(this.#origin, entry, entry.location?.label);
      const { log } = this.#parts;
      if (entry.severity === 'error') log.error(line);
      else if (entry.severity === 'warning') log.warn(line);
      else log.info(line);
    }
    this.#changed(this);
  }

  #listDropped(): void {
    const more = Math.max(0, this.#lines - this.#lineLimit) + this.#heldBack;
    if (more > 0) this.#parts.log.warn(`${originText(this.#origin)}: ${counted(more, 'further record')} not listed`);
  }

  #end(): void {
    this.#generation++;
    this.#cancel?.();
    this.#cancel = undefined;
    this.#state.progress = undefined;
  }

  #set(change: Partial<PanelState>): void {
    this.#state = { ...this.#state, ...change };
    this.#changed(this);
  }
}
