/**
 * Results to show and to test with, made here by other means than the product's: uniforms of
 * mulberry32, laws by their closed forms, a hat by the tangents of the transformed density.
 */
import type {
  CheckView, CompareView, DesignView, FitView, LogEntry, PanelState, RunMark, SampleView, WorkingsView,
} from '../../webview/protocol.ts';

function uniforms(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

function normals(seed: number): () => number {
  const u = uniforms(seed);
  return () => Math.sqrt(-2 * Math.log(u())) * Math.cos(2 * Math.PI * u());
}

const normalPdf = (x: number, m = 0, s = 1) =>
  Math.exp(-0.5 * ((x - m) / s) ** 2) / (s * Math.sqrt(2 * Math.PI));

/** Standard normal CDF by Simpson's rule from 0, 200 panels: enough for a picture and 1e-9. */
export function normalCdf(x: number, m = 0, s = 1): number {
  const z = (x - m) / s;
  if (z < -10) return 0;
  if (z > 10) return 1;
  const n = 200;
  const step = z / n;
  let sum = normalPdf(0) + normalPdf(z);
  for (let i = 1; i < n; i++) sum += (i % 2 === 1 ? 4 : 2) * normalPdf(i * step);
  return 0.5 + (sum * step) / 3;
}

interface Law {
  pdf(x: number): number;
  cdf(x: number): number;
  draw(): number;
}

const PASSED: CheckView[] = [
  { name: 'Kolmogorov-Smirnov', outcome: 'passed', detail: 'D = 0.0072, p = 0.677 against the integral of the density.' },
  { name: 'Chi-squared', outcome: 'passed', detail: 'χ² = 41.3 on 48 degrees of freedom, p = 0.741.' },
];

/** Draws and law side by side, counted one by one. */
function fitOf(draws: Float64Array, law: Law, left: number, right: number): FitView {
  const n = draws.length;
  const quantile = (p: number): number => {
    let [a, b] = [left - 8 * (right - left), right + 8 * (right - left)];
    for (let i = 0; i < 80; i++) {
      const middle = (a + b) / 2;
      if (law.cdf(middle) < p) a = middle;
      else b = middle;
    }
    return (a + b) / 2;
  };
  const share = (x: number): number => draws.filter((draw) => draw <= x).length / n;
  const band = Math.sqrt(Math.log(40) / (2 * n));
  const grid = Float64Array.from({ length: 49 }, (_, i) => (i + 1) / 50);
  const x = grid.map(quantile);
  const p = Float64Array.of(1 / (n + 1), 0.001, 0.01, ...grid, 0.99, 0.999, n / (n + 1));
  const tail = (sign: 1 | -1) => {
    const [from, to] = sign < 0 ? [draws[0]!, quantile(0.1)] : [quantile(0.9), draws[n - 1]!];
    const places = Float64Array.from({ length: 30 }, (_, i) => from + ((to - from) * i) / 29);
    return { x: places, law: places.map((at) => (sign < 0 ? law.cdf(at) : 1 - law.cdf(at))), draws: places.map((at) => (sign < 0 ? share(at) : 1 - share(at))) };
  };
  const ends = [-Infinity, ...Array.from({ length: 19 }, (_, i) => quantile((i + 1) / 20)), Infinity];
  const [from, to] = [Float64Array.from(ends.slice(0, -1)), Float64Array.from(ends.slice(1))];
  const observed = from.map((a, i) => draws.filter((draw) => draw > a && draw <= to[i]!).length);
  const expected = from.map(() => n / 20);
  return {
    band,
    pp: { x, law: grid, draws: x.map(share) },
    qq: {
      p, law: p.map(quantile), draws: p.map((at) => draws[Math.max(0, Math.ceil(at * n) - 1)]!),
      low: p.map((at) => (at > band ? quantile(at - band) : -Infinity)), high: p.map((at) => (at + band < 1 ? quantile(at + band) : Infinity)),
    },
    tails: [tail(-1), tail(1)],
    cells: { from, to, observed, expected, residual: observed.map((count, i) => (count - expected[i]!) / Math.sqrt(expected[i]! * 0.95)) },
  };
}

function continuousView(law: Law, size: number, left: number, right: number, bins: number): SampleView {
  const draws = Float64Array.from({ length: size }, () => law.draw()).sort();
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => left + ((right - left) * i) / bins);
  const counts = new Float64Array(bins);
  let below = 0;
  let above = 0;
  for (const x of draws) {
    if (x < left) below++;
    else if (x > right) above++;
    else counts[Math.min(bins - 1, Math.floor(((x - left) / (right - left)) * bins))]!++;
  }
  const m = 301;
  const x = Float64Array.from({ length: m }, (_, i) => left + ((right - left) * i) / (m - 1));
  let k = 0;
  const ecdf = x.map((value) => {
    while (k < size && draws[k]! <= value) k++;
    return k / size;
  });
  const mean = draws.reduce((sum, value) => sum + value, 0) / size;
  const central = (p: number) => draws.reduce((sum, value) => sum + (value - mean) ** p, 0) / size;
  const variance = central(2);
  return {
    kind: 'sample',
    discrete: false,
    size,
    histogram: { edges, counts, below, above },
    curve: { x, density: x.map(law.pdf), cdf: x.map(law.cdf), ecdf },
    summary: [
      { label: 'Method', value: 'PINV, polynomial interpolation of the inverse CDF', hint: 'Chosen because a density alone is enough for it' },
      { label: 'Settings', value: 'u-resolution 1e-10, order 5, smoothness 1' },
      { label: 'Set-up', value: '1.84 ms, 7,335 density evaluations', hint: 'Wall time' },
      { label: 'Drawing', value: '0.21 ms for 10,000 draws (21 ns per draw)' },
      { label: 'Intervals', value: '124' },
      { label: 'Memory', value: '13.4 kB' },
      { label: 'Area of the density', value: '1.0000000 (±3e-12)' },
      { label: 'Seed', value: '20261123, xoshiro256++' },
    ],
    moments: [
      { label: 'Mean', value: mean, standardError: Math.sqrt(variance / size) },
      { label: 'Variance', value: variance, standardError: Math.sqrt((central(4) - variance ** 2) / size) },
      { label: 'Skewness', value: central(3) / variance ** 1.5, standardError: Math.sqrt(6 / size) },
      { label: 'Excess kurtosis', value: central(4) / variance ** 2 - 3, standardError: Math.sqrt(24 / size) },
    ],
    quantiles: [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99].map((p) => ({ p, x: draws[Math.floor(p * size)]! })),
    checks: PASSED,
    fit: fitOf(draws, law, left, right),
    info: [
      'generator ID: PINV.001', '', 'distribution:', '   name      = normal', '   type      = continuous univariate distribution',
      '   functions = PDF', '   domain    = (-inf, inf)', '   center    = 0', '',
      'method: PINV (Polynomial interpolation based INVerse CDF)', '   order of polynomial = 5', '',
      'performance characteristics:', '   truncated domain = (-6.99711,6.99711)', '   # intervals      = 124',
    ].join('\n'),
  };
}

export function normalView(size = 10_000): SampleView {
  return continuousView(
    { pdf: (x) => normalPdf(x), cdf: (x) => normalCdf(x), draw: normals(1) }, size, -4, 4, 50,
  );
}

export function mixtureView(size = 100_000): SampleView {
  const u = uniforms(5);
  const z = normals(6);
  return continuousView(
    {
      pdf: (x) => 0.35 * normalPdf(x, -2, 0.45) + 0.65 * normalPdf(x, 1.5, 1),
      cdf: (x) => 0.35 * normalCdf(x, -2, 0.45) + 0.65 * normalCdf(x, 1.5, 1),
      draw: () => (u() < 0.35 ? -2 + 0.45 * z() : 1.5 + z()),
    },
    size, -4.5, 6, 80,
  );
}

/** Draws outside the plotted range on both sides, moments that do not exist. */
export function cauchyView(size = 10_000): SampleView {
  const u = uniforms(9);
  const view = continuousView(
    {
      pdf: (x) => 1 / (Math.PI * (1 + x * x)),
      cdf: (x) => 0.5 + Math.atan(x) / Math.PI,
      draw: () => Math.tan(Math.PI * (u() - 0.5)),
    },
    size, -25, 25, 100,
  );
  view.moments = view.moments.map((moment) => ({ ...moment, value: null, standardError: null }));
  return view;
}

/** A density with a pole at 0: arcsine law, whose value at the ends is infinite. */
export function arcsineView(size = 10_000): SampleView {
  const u = uniforms(12);
  return continuousView(
    {
      pdf: (x) => 1 / (Math.PI * Math.sqrt(x * (1 - x))),
      cdf: (x) => (2 / Math.PI) * Math.asin(Math.sqrt(x)),
      draw: () => Math.sin((Math.PI / 2) * u()) ** 2,
    },
    size, 0, 1, 40,
  );
}

export function poissonView(mean = 6.5, size = 10_000): SampleView {
  const u = uniforms(3);
  const most = Math.ceil(mean + 6 * Math.sqrt(mean));
  const k = Float64Array.from({ length: most + 1 }, (_, i) => i);
  const pmf = new Float64Array(most + 1);
  pmf[0] = Math.exp(-mean);
  for (let i = 1; i <= most; i++) pmf[i] = (pmf[i - 1]! * mean) / i;
  const cdf = new Float64Array(most + 1);
  let sum = 0;
  pmf.forEach((p, i) => { sum += p; cdf[i] = sum; });
  const counts = new Float64Array(most + 1);
  for (let i = 0; i < size; i++) {
    const v = u();
    counts[Math.max(0, cdf.findIndex((value) => value >= v))]!++;
  }
  let running = 0;
  const ecdf = counts.map((count) => (running += count) / size);
  const estimate = counts.reduce((total, count, i) => total + count * i, 0) / size;
  return {
    ...normalView(100),
    discrete: true,
    size,
    histogram: { edges: k, counts, below: 0, above: 0 },
    curve: { x: k, density: pmf, cdf, ecdf },
    summary: [
      { label: 'Method', value: 'DGT, guide table over the probability vector' },
      { label: 'Set-up', value: '0.05 ms, 23 PMF evaluations' },
      { label: 'Drawing', value: '0.12 ms for 10,000 draws (12 ns per draw)' },
      { label: 'Seed', value: '20261123, xoshiro256++' },
    ],
    moments: [
      { label: 'Mean', value: estimate, standardError: Math.sqrt(mean / size) },
      { label: 'Variance', value: 6.47, standardError: 0.096 },
      { label: 'Skewness', value: 0.389, standardError: 0.025 },
      { label: 'Excess kurtosis', value: 0.144, standardError: 0.05 },
    ],
    quantiles: [0.01, 0.25, 0.5, 0.75, 0.99].map((p) => ({ p, x: cdf.findIndex((value) => value >= p) })),
    checks: [
      { name: 'Chi-squared', outcome: 'passed', detail: 'χ² = 13.1 on 14 degrees of freedom, p = 0.519.' },
      { name: 'Kolmogorov-Smirnov', outcome: 'not applicable', detail: 'The law is discrete.' },
    ],
  };
}

const DIAGNOSED: CheckView[] = [
  ...PASSED,
  { name: 'u-error', outcome: 'passed', detail: 'At most 8.31e-11 on 2,001 values of u; the u-resolution is 1e-10.' },
  { name: 'Area', outcome: 'passed', detail: 'The density integrates to 1.0000000 (±3e-12).' },
  { name: 'Mode', outcome: 'not applicable', detail: 'No mode was stated.' },
];

/** A u-error that swings within each of 124 intervals as interpolation errors do. */
export function inversionView(exceeds = false): SampleView {
  const m = 601;
  const u = Float64Array.from({ length: m }, (_, i) => (i + 0.5) / m);
  const scatter = uniforms(21);
  const scale = exceeds ? 4.1e-10 : 8.31e-11;
  const error = u.map((value) => {
    const swing = Math.abs(Math.sin(124 * Math.PI * value) * Math.sin(57.3 * value));
    return 0.93 * scale * swing * (0.25 + 0.75 * scatter()) * (1 - 0.6 * Math.sin(Math.PI * value));
  });
  error[100] = 0;
  error[37] = scale;
  return {
    ...normalView(),
    kind: 'diagnose',
    checks: exceeds
      ? DIAGNOSED.map((check) => (check.name === 'u-error'
        ? { name: 'u-error', outcome: 'failed' as const, detail: 'At most 4.1e-10 on 601 values of u; the u-resolution is 1e-10.' }
        : check))
      : DIAGNOSED,
    uError: { u, error, max: scale, argmax: { u: u[37]!, x: -1.53 }, resolution: 1e-10 },
  };
}

/**
 * Transformed density rejection for exp(-x²/2), T(f) = -1/sqrt(f): tangents at the construction
 * points above, secants between them below, both in the transformed scale (W. Hörmann, 1995,
 * ACM Trans. Math. Software 21, 182-193).
 */
export function rejectionView(): SampleView {
  const points = Float64Array.from([-2.6, -1.5, -0.8, -0.25, 0.3, 0.9, 1.6, 2.7]);
  const f = (x: number) => Math.exp(-x * x / 2);
  const t = (x: number) => -1 / Math.sqrt(f(x));
  const dt = (x: number) => -0.5 * f(x) ** -1.5 * f(x) * x;
  const x = Float64Array.from({ length: 401 }, (_, i) => -4 + (8 * i) / 400);
  const back = (value: number) => 1 / value ** 2;
  const hat = x.map((value) => back(Math.min(...Array.from(points, (p) => t(p) + dt(p) * (value - p)))));
  const squeeze = x.map((value) => {
    const i = points.findIndex((p) => p >= value);
    if (i <= 0) return value === points[0] ? f(value) : 0;
    const [a, b] = [points[i - 1]!, points[i]!];
    return back(t(a) + ((t(b) - t(a)) * (value - a)) / (b - a));
  });
  const view = normalView();
  return {
    ...view,
    kind: 'diagnose',
    summary: [
      { label: 'Method', value: 'TDR, transformed density rejection' },
      { label: 'Settings', value: 'variant PS, c = −1/2' },
      { label: 'Rejection constant', value: '1.0182' },
      ...view.summary.slice(2),
    ],
    checks: [
      ...PASSED,
      { name: 'Hat above density', outcome: 'passed', detail: 'At 2,001 points; least distance 0.' },
      { name: 'Squeeze below density', outcome: 'passed', detail: 'At 2,001 points; least distance 0.' },
      { name: 'u-error', outcome: 'not applicable', detail: 'TDR is exact.' },
    ],
    hat: { x, hat, density: x.map(f), squeeze, points },
  };
}

export function compareView(): CompareView {
  const row = (label: string, note: string, numbers: (number | null)[]) => ({
    label, note, choice: JSON.stringify({ name: label }), ok: true,
    setupMs: numbers[0]!, nsPerDraw: numbers[1]!, setupEvaluations: numbers[2]!,
    evaluationsPerDraw: numbers[3]!, intervals: numbers[4]!, bytes: numbers[5]!,
    maxUError: numbers[6]!, p: numbers[7]!, verdict: numbers[7]! < 1e-4 ? 'doubtful' as const : 'sound' as const,
  });
  return {
    kind: 'compare',
    size: 100_000,
    rows: [
      row('PINV, u-resolution 1e-10', 'For many draws, and where inversion is wanted.', [1.84, 12.4, 7335, 0, 124, 13_420, 8.31e-11, 0.41]),
      row('PINV, u-resolution 1e-12', 'When the last digits matter.', [3.62, 13.1, 15_211, 0, 291, 30_900, 7.9e-13, 0.87]),
      row('TDR (PS, c = −0.5)', 'Short set-up, exact.', [0.091, 23.5, 119, 0.006, 49, 5_230, null, 0.66]),
      row('TDR (GW, c = −0.5)', '', [0.084, 29.7, 104, 0.011, 46, 4_980, null, 0.052]),
      row('TDR (IA, c = −0.5)', 'Fewest uniforms of the three.', [0.097, 20.2, 119, 0.005, 49, 5_230, null, 0.00002]),
      {
        label: 'TDR (PS, c = 0)', choice: '', ok: false,
        note: 'UNUR_ERR_GEN_CONDITION: the density is not log-concave at x = 3.2; choose c = −0.5.',
        setupMs: null, nsPerDraw: null, setupEvaluations: null, evaluationsPerDraw: null,
        intervals: null, bytes: null, maxUError: null, p: null,
      },
    ],
  };
}

const START = Date.UTC(2026, 10, 23, 9, 30, 12);

export function logEntries(): LogEntry[] {
  const entry = (sequence: number, part: Partial<LogEntry>): LogEntry => ({
    sequence, time: START + sequence * 137, severity: 'info', code: 0, codeName: 'INFO',
    method: '', object: '', reason: '', ...part,
  });
  return [
    entry(1, { codeName: 'SESSION', reason: 'Session started: generalizedNormal, 10,000 draws, seed 20261123.' }),
    entry(2, { severity: 'warning', code: 0x33, codeName: 'UNUR_ERR_GEN_CONDITION', method: 'TDR', object: 'TDR.001', reason: 'Slope of the transformed density is not finite at x = 0; the construction point was moved.' }),
    entry(3, { severity: 'error', code: 0, codeName: 'USER_CODE', method: 'PINV', object: 'PINV.001', reason: "TypeError: Cannot read properties of undefined (reading 'shape')\nin call 412 of pdf, at x = 1.25", location: { uri: 'file:///examples/generalized-normal.ts', line: 11, character: 8, label: 'generalized-normal.ts:12:9' } }),
    entry(4, { severity: 'error', code: 0x52, codeName: 'UNUR_ERR_GEN_SAMPLING', method: 'PINV', object: 'PINV.001', reason: 'Set-up ended: the stop flag was set by the density.' }),
  ];
}

/** Each state is that of another run, as if it had been asked for. */
let runs = 0;

export function panelState(part: Partial<PanelState> = {}): PanelState {
  return {
    name: 'generalizedNormalPdf', file: 'generalized-normal.ts', source: { uri: 'file:///generalized-normal.ts', id: 'generalizedNormalPdf' }, status: 'done', run: ++runs,
    outcome: '10,000 draws by PINV in 2.1 ms, all checks passed', stale: false,
    log: logEntries().slice(0, 2), dropped: 0, view: normalView(), ...part,
  };
}

export function failedState(): PanelState {
  return panelState({
    status: 'failed',
    outcome: 'The density threw at x = 1.25',
    failure: {
      kind: 'failure',
      title: 'The density threw an error',
      message: "TypeError: Cannot read properties of undefined (reading 'shape')\nin call 412, at x = 1.25, during the set-up of PINV. Nothing was drawn.",
      location: { uri: 'file:///examples/generalized-normal.ts', line: 11, character: 8, label: 'generalized-normal.ts:12:9' },
    },
    log: logEntries(),
  });
}

/** Controls of a law with three parameters, one of them moved. */
export function designView(change: Partial<DesignView> = {}): DesignView {
  return {
    revision: 0,
    unwritten: 1,
    groups: [
      {
        title: 'Parameters',
        controls: [
          { kind: 'number', key: 'param:mu', label: 'mu', hint: 'Parameter mu, by default 0.', value: 0, step: 0.1, slider: { min: -5, max: 5 } },
          { kind: 'number', key: 'param:alpha', label: 'alpha', hint: 'Parameter alpha, by default 1.', value: 1, step: 0.02, slider: { min: 0.1, max: 4 } },
          { kind: 'number', key: 'param:beta', label: 'beta', hint: 'Parameter beta, by default 3.', value: 4.5, source: '3', step: 0.1, slider: { min: 0.3, max: 12 } },
        ],
      },
      {
        title: 'Domain',
        controls: [
          { kind: 'number', key: 'left', label: 'From', hint: 'Left end of the domain.', value: null, empty: '−∞', step: 0.5 },
          { kind: 'number', key: 'right', label: 'To', hint: 'Right end of the domain.', value: null, empty: '∞', step: 0.5 },
        ],
      },
      {
        title: 'Draws',
        controls: [
          { kind: 'number', key: 'size', label: 'Size', hint: 'Number of draws.', value: 10_000, min: 1, max: 1e8, step: 10_000, integer: true },
          { kind: 'text', key: 'seed', label: 'Seed', hint: 'The same seed gives the same draws.', value: '1' },
        ],
      },
      {
        title: 'Sampler',
        controls: [{
          kind: 'choice', key: 'method', label: 'Method', hint: 'TDR', value: 'tdr',
          options: [{ value: 'auto', label: 'automatic' }, { value: 'pinv', label: 'PINV – polynomial interpolation of the inverse CDF' }, { value: 'tdr', label: 'TDR – transformed density rejection' }],
        }],
      },
      {
        title: 'Options of TDR',
        folded: true,
        controls: [
          { kind: 'choice', key: 'option:variant', label: 'variant', hint: 'Squeezes.', value: 'ps', options: [{ value: 'ps', label: 'ps (default)' }, { value: 'gw', label: 'gw' }] },
          { kind: 'number', key: 'option:max_sqhratio', label: 'max sqhratio', hint: 'Area of squeeze over area of hat.', value: null, empty: '0.99', min: 0, max: 1, step: 0.2 },
          { kind: 'flag', key: 'option:verify', label: 'verify', hint: 'Tests the conditions at every draw.', value: false },
          { kind: 'text', key: 'option:cpoints', label: 'cpoints', hint: 'Construction points.', value: '', empty: '30' },
        ],
      },
    ],
    ...change,
  };
}

/** A result with everything that is known of density and sampler. */
export function judgedView(level: 'sound' | 'wrong' = 'sound'): SampleView {
  return {
    ...normalView(),
    verdict: level === 'sound'
      ? { level, summary: 'sound: draws, tails and modes agree with the density by every check', reasons: [], held: ['u-error at most 3.1e-11 of 1e-10', 'Kolmogorov-Smirnov, p = 0.41, sees a shift of 0.03'], cost: 'Verification took 3.2 ms and 812 evaluations.' }
      : {
          level, summary: 'wrong: 70 % of the mass, around x = 40, is never drawn', held: ['the seed gives the same draws twice'],
          reasons: [{ level: 'wrong', check: 'mass at the modes', detail: 'The mode at x = 40 has 70 % of the mass and no draw.', x: 40, remedy: 'State the center 40.', fixes: [{ title: 'State the center 40', fix: '{"tag":"center","value":"40"}' }] }],
        },
    profile: [
      { label: 'Support', value: '(−∞, ∞)' }, { label: 'Mode', value: '0' }, { label: 'Left tail', value: 'lighter than exponential' },
      { label: 'Right tail', value: 'lighter than exponential' }, { label: 'Log-concave', value: 'yes' }, { label: 'Certainty', value: 'complete' },
    ],
    claims: [{ name: 'mode', outcome: 'failed', detail: 'Stated 1, the density is highest at 0.', fixes: [{ title: 'State the mode 0', fix: '{"tag":"mode","value":"0"}' }] }],
  };
}

/** Samples of late, one of them wrong. */
export function runMarks(count = 12): RunMark[] {
  const u = uniforms(3);
  return Array.from({ length: count }, (_, i) => ({
    level: i === 4 ? 'wrong' as const : 'sound' as const, method: 'PINV', size: 10_000, seed: String(i + 1), p: i === 4 ? 1e-9 : u(), mean: u() - 0.5, meanError: 0.01, nsPerDraw: 20 + u(),
  }));
}

/** The alias table of `pv`, by giving the poor columns to the rich one by one (Walker 1977). */
export function aliasesOf(pv: readonly number[]): NonNullable<WorkingsView['aliases']> {
  const count = pv.length;
  const sum = pv.reduce((a, b) => a + b, 0);
  const own = Float64Array.from(pv, (p) => (p / sum) * count);
  const alias = Float64Array.from(pv, (_, k) => k);
  const open = new Set(pv.keys());
  for (;;) {
    const poor = [...open].find((k) => own[k]! < 1 - 1e-12);
    const rich = [...open].find((k) => own[k]! > 1 + 1e-12);
    if (poor === undefined || rich === undefined) break;
    alias[poor] = rich;
    own[rich]! -= 1 - own[poor]!;
    open.delete(poor);
  }
  for (const k of open) own[k] = 1;
  return { count, last: count - 1, k: Float64Array.from(pv.keys()), own, alias, probability: Float64Array.from(pv, (p) => p / sum) };
}

/** Workings of the sampler in `rejectionView`: trials at the hat's own abscissae. */
export function workingsView(): WorkingsView {
  const hat = rejectionView().hat!;
  const u = uniforms(9);
  const at = Array.from({ length: 200 }, () => Math.floor(u() * hat.x.length));
  const x = Float64Array.from(at, (i) => hat.x[i]!);
  const y = Float64Array.from(at, (i) => u() * hat.hat[i]!);
  return {
    costs: [{ what: 'Trials per draw', expected: 1.012 }, { what: 'Uniforms per draw', expected: 2.024, counted: 2.031 }, { what: 'Density calls per draw', expected: 0.02, counted: 0.021 }],
    intervals: { count: 4, left: Float64Array.of(-2, -1, 0, 1), right: Float64Array.of(-1, 0, 1, 4) },
    trials: { x, y, accepted: Float64Array.from(at, (i, k) => (y[k]! <= hat.density[i]! ? 1 : 0)) },
  };
}
