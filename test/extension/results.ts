/** Results of sessions, made up, with everything in them that a view shows. */

import type { CompareResult, SampleResult } from '../../wasm/protocol.ts';

export function sampleResult(change: Partial<SampleResult> = {}): SampleResult {
  return {
    action: 'sample',
    name: 'normalPdf',
    discrete: false,
    method: {
      tag: 'PINV',
      title: 'polynomial interpolation of the inverse CDF',
      reason: 'Fast, and as exact as asked for.',
      settings: [['u-resolution', '1e-10']],
      intervals: 124,
      info: 'generator ID: PINV.001\n',
    },
    size: 10_000,
    seed: '42',
    urng: 'xoshiro256++',
    setupMs: 1.25,
    drawMs: 0.5,
    setupEvaluations: { pdf: 7335 },
    drawEvaluations: {},
    bytes: 12_345,
    domain: [0, Infinity],
    area: 2.5066282746,
    areaError: 3e-13,
    moments: {
      mean: { value: 0.01, standardError: 0.01 },
      variance: { value: 1.02, standardError: NaN },
      skewness: { value: NaN, standardError: NaN },
      kurtosis: { value: Infinity, standardError: NaN },
    },
    quantiles: [{ p: 0.5, x: 0.001 }],
    range: [-3.9, 4.1],
    histogram: { edges: new Float64Array([0, 1]), counts: new Float64Array([1]), below: 0, above: 0 },
    curve: { x: new Float64Array([0]), density: new Float64Array([1]), cdf: new Float64Array([0]), ecdf: new Float64Array([0]) },
    goodness: { ks: { statistic: 0.0083, p: 0.43 }, chi2: { statistic: 95.2, degreesOfFreedom: 99, p: 0.59 }, leastShift: 0.0308 },
    ...change,
  };
}

export function compareResult(): CompareResult {
  return {
    action: 'compare',
    name: 'normalPdf',
    discrete: false,
    size: 1000,
    seed: '42',
    rows: [
      { method: { name: 'pinv' }, label: 'PINV', ok: true, note: 'n', setupMs: 1, nsPerDraw: 12, maxUError: NaN, p: 0.5 },
      { method: { name: 'tdr', options: { variant: 'ia', c: -0.5 } }, label: 'TDR (IA)', ok: true, note: 'n', setupMs: 1, nsPerDraw: 9 },
      { method: { name: 'dgt' }, label: 'DGT', ok: false, note: 'for discrete laws' },
    ],
  };
}
