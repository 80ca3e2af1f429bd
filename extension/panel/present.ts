/** What a session answered, as the panel and the line above the density show it. */

import type {
  CompareResult,
  CompareRow,
  Evaluations,
  Failure,
  GoodnessOfFit,
  MethodChoice,
  SampleResult,
  SessionResult,
} from '../../wasm/protocol.ts';
import type { CheckView, CompareRowView, CompareView, EstimateView, FailureView, RunMark, SampleView, SummaryRow } from '../../webview/protocol.ts';
import { presentChoice, presentClaims, presentProfile, presentVerdict } from './present-profile.ts';
import { oneLine } from '../log/records.ts';
import { counted, formatBytes, formatCount, formatNumber, formatP, formatTime } from './format.ts';

/**
 * Below this p-value the draws are said not to fit. Each test of a sound sampler falls below
 * it once in 10,000 runs.
 */
export const SIGNIFICANCE = 1e-4;

/** JSON has neither NaN nor infinities; the panel's contract has null for them. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function total(evaluations: Evaluations): number {
  return Object.values(evaluations).reduce((sum, count) => sum + count, 0);
}

/** `7,335 of pdf, 40 of dpdf`; `none`. */
function evaluationsText(evaluations: Evaluations): string {
  const parts = Object.entries(evaluations)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${formatCount(count)} of ${name}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function tests({ ks, chi2 }: GoodnessOfFit): { name: string; p: number; text: string }[] {
  const found = [];
  if (ks !== undefined) {
    found.push({ name: 'Kolmogorov-Smirnov', p: ks.p, text: `D = ${formatNumber(ks.statistic, 3)}, p ${formatP(ks.p)}` });
  }
  const freedom = counted(chi2.degreesOfFreedom, 'degree of freedom', 'degrees of freedom');
  found.push({ name: 'Chi-squared', p: chi2.p, text: `${formatNumber(chi2.statistic)} with ${freedom}, p ${formatP(chi2.p)}` });
  return found;
}

/** Smallest p-value of the tests that could be made. */
function smallestP(goodness: GoodnessOfFit): number | undefined {
  const ps = tests(goodness).map((test) => test.p).filter((p) => !Number.isNaN(p));
  return ps.length === 0 ? undefined : Math.min(...ps);
}

function goodnessChecks(goodness: GoodnessOfFit): CheckView[] {
  return tests(goodness).map(({ name, p, text }) => ({
    name: `${name} test of the draws`,
    outcome: Number.isNaN(p) ? 'not applicable' : p >= SIGNIFICANCE ? 'passed' : 'failed',
    detail: `${text}; fails below p = 1e\u22124.`,
  }));
}

/** The tests of the draws, corrected for their number, and what they would see. */
function testRows({ goodness, size }: SampleResult): SummaryRow[] {
  const made = tests(goodness).filter(({ p }) => !Number.isNaN(p));
  const rows: SummaryRow[] = made.map(({ name, p, text }) => ({
    label: name,
    value: `${text}; corrected p ${formatP(Math.min(1, p * made.length))}`,
    hint: `Corrected by Bonferroni for ${counted(made.length, 'test')} of the same draws.`,
  }));
  if (goodness.leastShift !== undefined) {
    const shift = goodness.leastShift;
    rows.push({
      label: 'Power',
      value: shift < 1
        ? `${counted(size, 'draw')} would show, with 95 % probability, that ${formatNumber(100 * shift, 2)} % of the mass lies on the wrong side of any place`
        : `${counted(size, 'draw')} are too few to show that mass lies in the wrong place`,
      hint: 'Of the Kolmogorov-Smirnov test at 1e\u22124, corrected. Smaller errors are for the checks of the sampler itself: u-error, hat and squeeze.',
    });
  }
  return rows;
}

function summary(result: SampleResult): SummaryRow[] {
  const { method } = result;
  const rows: SummaryRow[] = [
    { label: 'Method', value: `${method.tag}, ${method.title}` },
    { label: 'Why this method', value: method.reason },
  ];
  for (const [label, value] of method.settings) rows.push({ label, value });
  rows.push(
    {
      label: 'Set-up',
      value: `${formatTime(result.setupMs)}, ${counted(total(result.setupEvaluations), 'evaluation')}`,
      hint: `Calls of your functions during set-up: ${evaluationsText(result.setupEvaluations)}.`,
    },
    {
      label: 'Drawing',
      value: `${counted(result.size, 'draw')} in ${formatTime(result.drawMs)}`,
      hint: `Calls of your functions while drawing: ${evaluationsText(result.drawEvaluations)}.`,
    },
    { label: 'Evaluations per draw', value: formatNumber(total(result.drawEvaluations) / result.size, 3) },
  );
  if (method.intervals !== undefined) rows.push({ label: 'Intervals', value: formatCount(method.intervals) });
  if (method.hatArea !== undefined) rows.push({ label: 'Area below hat', value: formatNumber(method.hatArea, 6) });
  if (method.squeezeArea !== undefined) rows.push({ label: 'Area below squeeze', value: formatNumber(method.squeezeArea, 6) });
  if (method.rejectionConstant !== undefined) {
    const hint = 'Expected number of trials for one draw: area below the hat over area below the density.';
    rows.push({ label: 'Rejection constant', value: formatNumber(method.rejectionConstant, 6), hint });
  }
  if (method.derivative !== undefined) {
    rows.push({ label: 'Derivative', value: { user: 'as you wrote it', automatic: 'exact, by automatic differentiation of your code', numeric: method.derivativeReason ?? 'computed numerically' }[method.derivative] });
  }
  const [left, right] = result.domain;
  const open = (end: number, bracket: string, round: string): string => (Number.isFinite(end) ? bracket : round);
  rows.push({
    label: 'Domain',
    value: `${open(left, '[', '(')}${formatNumber(left)}, ${formatNumber(right)}${open(right, ']', ')')}`,
  });
  rows.push({
    label: 'Area below the density',
    value: `${formatNumber(result.area, 10)} ± ${formatNumber(result.areaError, 2)}`,
    hint: 'By a quadrature that shares nothing with the method. It need not be 1.',
  });
  const [smallest, largest] = result.range;
  rows.push(
    { label: 'Smallest and largest draw', value: `${formatNumber(smallest, 6)} and ${formatNumber(largest, 6)}` },
    { label: 'Memory of the sampler', value: formatBytes(result.bytes) },
    { label: 'Seed', value: result.seed, hint: 'The same seed gives the same draws.' },
    { label: 'Uniform random numbers', value: result.urng },
  );
  return rows;
}

function moments(result: SampleResult): EstimateView[] {
  const { mean, variance, skewness, kurtosis } = result.moments;
  const labelled = [
    ['Mean', mean],
    ['Variance', variance],
    ['Skewness', skewness],
    ['Excess kurtosis', kurtosis],
  ] as const;
  return labelled.map(([label, { value, standardError }]) => ({
    label,
    value: finite(value),
    standardError: finite(standardError),
  }));
}

function presentSample(result: SampleResult): SampleView {
  const { diagnosis } = result;
  return {
    kind: result.action,
    ...(result.coarse && { coarse: true }),
    discrete: result.discrete,
    size: result.size,
    histogram: result.histogram,
    curve: result.curve,
    // Of a first look the sampler's part is not made; the panel keeps what it shows of it.
    summary: result.coarse ? [] : summary(result),
    moments: moments(result),
    quantiles: result.quantiles,
    ...(!result.coarse && { tests: testRows(result) }),
    checks: result.coarse ? [] : diagnosis === undefined ? goodnessChecks(result.goodness) : diagnosis.checks,
    ...(result.verdict !== undefined && { verdict: presentVerdict(result.verdict) }),
    ...(result.profile !== undefined && { profile: presentProfile(result.profile), claims: presentClaims(result.profile.claims) }),
    ...(result.choice !== undefined && { choice: presentChoice(result.choice) }),
    ...(result.workings !== undefined && { workings: result.workings }),
    ...(result.fit !== undefined && { fit: result.fit }),
    ...(diagnosis?.uError !== undefined && { uError: diagnosis.uError }),
    ...(diagnosis?.hat !== undefined && { hat: diagnosis.hat }),
    info: result.method.info,
  };
}

function presentRow(row: CompareRow): CompareRowView {
  return {
    label: row.label,
    choice: choiceText(row.method),
    ok: row.ok,
    note: row.note,
    setupMs: finite(row.setupMs),
    nsPerDraw: finite(row.nsPerDraw),
    setupEvaluations: finite(row.setupEvaluations),
    evaluationsPerDraw: finite(row.evaluationsPerDraw),
    intervals: finite(row.intervals),
    bytes: finite(row.bytes),
    maxUError: finite(row.maxUError),
    p: finite(row.p),
    ...(row.verdict !== undefined && { verdict: row.verdict }),
  };
}

/** A sample as the panel remembers it of late. */
export function markOf(result: SampleResult): RunMark {
  const { mean } = result.moments;
  const p = smallestP(result.goodness);
  return {
    level: result.verdict?.level ?? 'not judged',
    method: result.method.tag,
    size: result.size,
    seed: result.seed,
    p: finite(p),
    mean: finite(mean.value),
    meanError: finite(mean.standardError),
    nsPerDraw: (result.drawMs / result.size) * 1e6,
  };
}

export function presentResult(result: SessionResult): SampleView | CompareView {
  if (result.action !== 'compare') return presentSample(result);
  return { kind: 'compare', size: result.size, rows: result.rows.map(presentRow) };
}

/** A method choice as the panel hands it back. */
export function choiceText(method: MethodChoice): string {
  return JSON.stringify(method);
}

function sampleOutcome(result: SampleResult): string {
  const parts = [
    `${result.method.tag}: ${counted(result.size, 'draw')} in ${formatTime(result.setupMs + result.drawMs)}`,
    `${counted(total(result.setupEvaluations), 'evaluation')} for set-up`,
  ];
  const failed = (result.diagnosis?.checks ?? goodnessChecks(result.goodness)).filter((check) => check.outcome === 'failed');
  if (failed.length > 0) {
    parts.push(`failed: ${failed.map((check) => check.name).join(', ')}`);
  } else if (result.diagnosis !== undefined) {
    const passed = result.diagnosis.checks.filter((check) => check.outcome === 'passed').length;
    parts.push(`${counted(passed, 'check')} passed`);
    const { uError } = result.diagnosis;
    if (uError !== undefined) parts.push(`u-error at most ${formatNumber(uError.max, 2)}`);
  } else {
    const p = smallestP(result.goodness);
    if (p !== undefined) parts.push(`fit p ${formatP(p)}`);
  }
  return parts.join(' · ');
}

function compareOutcome(result: CompareResult): string {
  const ran = result.rows.filter((row) => row.ok);
  const right = ran.filter((row) => row.verdict !== 'wrong');
  const parts = [`${ran.length} of ${counted(result.rows.length, 'method')} ran`];
  if (right.length < ran.length) parts.push(`${ran.length - right.length} wrong here`);
  // Of a doubtful one only where none is sound.
  const sound = right.filter((row) => row.verdict !== 'doubtful');
  let fastest: CompareRow | undefined;
  for (const row of sound.length > 0 ? sound : right) {
    if (row.nsPerDraw === undefined) continue;
    if (fastest?.nsPerDraw === undefined || row.nsPerDraw < fastest.nsPerDraw) fastest = row;
  }
  if (fastest?.nsPerDraw !== undefined) parts.push(`fastest: ${fastest.label}, ${formatNumber(fastest.nsPerDraw, 3)} ns a draw`);
  return parts.join(' · ');
}

/** A result in one line. */
export function outcomeOf(result: SessionResult): string {
  return result.action === 'compare' ? compareOutcome(result) : sampleOutcome(result);
}

const FAILURE_TITLES: Readonly<Record<Failure['cause'], string>> = {
  load: 'The code did not run',
  user: 'The distribution failed',
  core: 'The method refused the density',
  internal: 'A defect of the extension',
};

export function presentFailure(failure: Failure): FailureView {
  const parts = [failure.message];
  if (failure.cause === 'user' && failure.call !== undefined) {
    const phase = failure.phase === undefined ? '' : `, during ${failure.phase}`;
    parts.push(`This was call ${formatCount(failure.call)}${phase}.`);
  }
  if (failure.cause === 'core' && failure.codeName?.startsWith('UNUR_') && !failure.message.includes(failure.codeName)) {
    parts.push(`(${failure.codeName})`);
  }
  return { kind: 'failure', title: FAILURE_TITLES[failure.cause], message: parts.join(' ') };
}

/** A failure in one line. What the user's code did needs no heading. */
export function failureOutcome({ title, message }: FailureView): string {
  return oneLine(title === FAILURE_TITLES.user ? message : `${title}: ${message}`);
}

export function presentTimeOut(seconds: number, stage: string | undefined): FailureView {
  const during = stage === undefined ? '' : ` (during ${stage})`;
  return {
    kind: 'failure',
    title: `Stopped after ${formatNumber(seconds)} s`,
    message:
      `The session did not finish within its time limit of ${formatNumber(seconds)} s${during} and was ended. ` +
      'Look for a loop that does not end, or raise the setting distributionDesigner.timeLimit.',
  };
}
