/**
 * The univariate methods of the core and their options: the one table that the typed interface
 * is inferred from and validates by, that sessions choose from, and that `docs/methods.md` is
 * written from. `test/wasm/methods.test.ts` holds it against unuran.h and against the compiled
 * core: every setter, default and end of a range.
 *
 * The ranges are those of the core. Where one is narrower (`beyond: ours`), it is because the
 * core would reserve memory in proportion, or take a value of no use.
 */
import { admits, largestInt, OptionError, rangeInWords, valueInWords, type OptionRule, type ValueOf } from './option-rules.ts';

/** What a distribution has to have for a method. */
export type Requirement =
  | 'pdf'
  | 'dpdf'
  | 'logpdf'
  | 'dlogpdf'
  | 'cdf'
  | 'hr'
  | 'mode'
  | 'area'
  /** The mode has to be a finite end of the domain, at which the density is unbounded. */
  | 'pole'
  | 'pv'
  | 'pmf'
  | 'pmfsum'
  /** One of the core's standard laws that has a special generator, or an inverse CDF. */
  | 'standard law';

export interface Method {
  /** As UNU.RAN writes it. */
  tag: string;
  title: string;
  create: `unur_${string}_new`;
  discrete: boolean;
  inversion: boolean;
  requires: readonly Requirement[];
  /** What the law has to be like beyond that, one sentence; and where it is from. */
  condition: string;
  source: string;
  /** Whether a session can serve it: from functions of x, a domain, mode and area. */
  session: boolean;
  options: Readonly<Record<string, OptionRule>>;
}

const verify = (setter: `unur_${string}_set_verify`) =>
  ({ kind: 'boolean', setter, default: false, doc: 'Tests the conditions of the method at every draw, and reports where one is violated.' }) as const;

const pdfatmode = (setter: `unur_${string}_set_pdfatmode`) =>
  ({ kind: 'number', setter, min: 0, max: Infinity, open: 'min', default: undefined, doc: 'Density at the mode, if it is known and need not be evaluated.' }) as const;

const cdfatmode = (setter: `unur_${string}_set_cdfatmode`) =>
  ({ kind: 'number', setter, min: 0, max: 1, default: undefined, doc: 'CDF at the mode; halves the rejection constant.' }) as const;

const pedantic = (setter: `unur_${string}_set_pedantic`) =>
  ({ kind: 'boolean', setter, default: false, doc: 'Draws no more once the density was seen to violate the condition of the method.' }) as const;

export const methods = {
  pinv: {
    tag: 'PINV',
    title: 'polynomial interpolation of the inverse CDF',
    create: 'unur_pinv_new',
    discrete: false,
    inversion: true,
    requires: ['pdf'],
    condition: 'A center at which the density is positive; a CDF will do in place of the density.',
    source: 'Derflinger, Hörmann, Leydold 2010',
    session: true,
    options: {
      order: { kind: 'integer', setter: 'unur_pinv_set_order', min: 3, max: 17, default: 5, doc: 'Order of the interpolating polynomials.' },
      smoothness: { kind: 'integer', setter: 'unur_pinv_set_smoothness', min: 0, max: 2, default: 0, doc: 'How often the interpolant is continuously differentiable.' },
      u_resolution: {
        kind: 'number', setter: 'unur_pinv_set_u_resolution', min: 1e-15, max: 1e-5, beyond: { min: 'corrected', max: 'corrected' }, default: 1e-10,
        doc: 'Largest u-error, the size of u - F(x(u)).',
      },
      max_intervals: { kind: 'integer', setter: 'unur_pinv_set_max_intervals', min: 100, max: 1_000_000, default: 10_000, doc: 'Largest number of intervals.' },
      boundary: { kind: 'interval', setter: 'unur_pinv_set_boundary', default: [-1e100, 1e100], doc: 'Interval outside of which the density is taken as 0.' },
      searchboundary: { kind: 'two booleans', setter: 'unur_pinv_set_searchboundary', default: true, doc: 'Searches inside the boundary for where the density starts to count.' },
      use_upoints: { kind: 'boolean', setter: 'unur_pinv_set_use_upoints', default: false, doc: 'Places the nodes evenly in u rather than in x.' },
      keepcdf: { kind: 'boolean', setter: 'unur_pinv_set_keepcdf', default: false, doc: 'Keeps the table of the CDF for `unur_pinv_eval_approxcdf`.' },
    },
  },
  tdr: {
    tag: 'TDR',
    title: 'transformed density rejection',
    create: 'unur_tdr_new',
    discrete: false,
    inversion: false,
    requires: ['pdf', 'dpdf'],
    condition: 'A T_c-concave density: log-concave for c = 0, -1/sqrt(f) concave for c = -0.5.',
    source: 'Gilks and Wild 1992; Hörmann 1995; Leydold 2000',
    session: true,
    options: {
      variant: {
        kind: 'variant',
        setters: { ps: 'unur_tdr_set_variant_ps', gw: 'unur_tdr_set_variant_gw', ia: 'unur_tdr_set_variant_ia' },
        default: 'ps',
        doc: 'Squeezes proportional to the hat (ps), as chords (gw), or proportional with immediate acceptance (ia).',
      },
      c: { kind: 'one of', setter: 'unur_tdr_set_c', values: [-0.5, 0], default: -0.5, doc: 'Transformation T_c of the density: -1/sqrt(f) or log(f).' },
      cpoints: {
        kind: 'points', setter: 'unur_tdr_set_cpoints', countFirst: true, count: { min: 0, max: 10_000 }, default: 30,
        doc: 'Construction points of the first hat, or how many are placed by themselves.',
      },
      max_intervals: { kind: 'integer', setter: 'unur_tdr_set_max_intervals', min: 1, max: largestInt, default: 100, doc: 'Largest number of intervals.' },
      max_sqhratio: { kind: 'number', setter: 'unur_tdr_set_max_sqhratio', min: 0, max: 1, default: 0.99, doc: 'Area of squeeze over area of hat at which the hat is no longer refined.' },
      guidefactor: {
        kind: 'number', setter: 'unur_tdr_set_guidefactor', min: 0, max: 1000, beyond: { max: 'ours' }, default: 2,
        doc: 'Entries of the guide table for each interval.',
      },
      usedars: { kind: 'integer', setter: 'unur_tdr_set_usedars', min: 0, max: 3, default: 1, doc: 'Derandomised refinement in the set-up: 0 none, splitting at 1 the expected point, 2 the arcmean, 3 the mean.' },
      darsfactor: { kind: 'number', setter: 'unur_tdr_set_darsfactor', min: 0, max: Infinity, default: 0.99, doc: 'Intervals are split whose area between hat and squeeze is above this multiple of the mean.' },
      usemode: { kind: 'boolean', setter: 'unur_tdr_set_usemode', default: true, doc: 'Takes the mode, if there is one, as construction point.' },
      usecenter: { kind: 'boolean', setter: 'unur_tdr_set_usecenter', default: true, doc: 'Takes the center, if there is one, as construction point.' },
      verify: verify('unur_tdr_set_verify'),
      pedantic: pedantic('unur_tdr_set_pedantic'),
    },
  },
  ars: {
    tag: 'ARS',
    title: 'adaptive rejection sampling',
    create: 'unur_ars_new',
    discrete: false,
    inversion: false,
    requires: ['logpdf', 'dlogpdf'],
    condition: 'A log-concave density; works in the logarithm, however small the density is.',
    source: 'Gilks and Wild 1992',
    session: true,
    options: {
      cpoints: {
        kind: 'points', setter: 'unur_ars_set_cpoints', countFirst: true, count: { min: 2, max: 10_000 }, beyond: 'corrected', default: 2,
        doc: 'Construction points of the first hat, two or more, or how many are placed by themselves.',
      },
      max_intervals: { kind: 'integer', setter: 'unur_ars_set_max_intervals', min: 1, max: largestInt, default: 200, doc: 'Largest number of intervals.' },
      max_iter: { kind: 'integer', setter: 'unur_ars_set_max_iter', min: 1, max: largestInt, default: 10_000, doc: 'Largest number of trials for one draw.' },
      verify: verify('unur_ars_set_verify'),
      pedantic: pedantic('unur_ars_set_pedantic'),
    },
  },
  arou: {
    tag: 'AROU',
    title: 'automatic ratio-of-uniforms',
    create: 'unur_arou_new',
    discrete: false,
    inversion: false,
    requires: ['pdf', 'dpdf'],
    condition: 'A T_{-1/2}-concave density.',
    source: 'Leydold 2000',
    session: true,
    options: {
      cpoints: {
        kind: 'points', setter: 'unur_arou_set_cpoints', countFirst: true, count: { min: 0, max: 10_000 }, default: 30,
        doc: 'Construction points of the first polygon, or how many are placed by themselves.',
      },
      max_segments: { kind: 'integer', setter: 'unur_arou_set_max_segments', min: 1, max: largestInt, default: 100, doc: 'Largest number of segments.' },
      max_sqhratio: { kind: 'number', setter: 'unur_arou_set_max_sqhratio', min: 0, max: 1, default: 0.99, doc: 'Area of squeeze over area of hat at which the hat is no longer refined.' },
      guidefactor: {
        kind: 'number', setter: 'unur_arou_set_guidefactor', min: 0, max: 1000, beyond: { max: 'ours' }, default: 2,
        doc: 'Entries of the guide table for each segment.',
      },
      usedars: { kind: 'boolean', setter: 'unur_arou_set_usedars', default: true, doc: 'Derandomised refinement in the set-up.' },
      darsfactor: { kind: 'number', setter: 'unur_arou_set_darsfactor', min: 0, max: Infinity, default: 0.99, doc: 'Segments are split whose area between hat and squeeze is above this multiple of the mean.' },
      usecenter: { kind: 'boolean', setter: 'unur_arou_set_usecenter', default: true, doc: 'Takes the center, if there is one, as construction point.' },
      verify: verify('unur_arou_set_verify'),
      pedantic: pedantic('unur_arou_set_pedantic'),
    },
  },
  hinv: {
    tag: 'HINV',
    title: 'Hermite interpolation of the inverse CDF',
    create: 'unur_hinv_new',
    discrete: false,
    inversion: true,
    requires: ['cdf'],
    condition: 'A continuous CDF; with the density, cubic polynomials serve, with its derivative those of order 5.',
    source: 'Hörmann and Leydold 2003',
    session: true,
    options: {
      order: { kind: 'one of', setter: 'unur_hinv_set_order', values: [1, 3, 5], default: undefined, doc: 'Order of the polynomials; by default 3 if the density is given, else 1.' },
      u_resolution: {
        kind: 'number', setter: 'unur_hinv_set_u_resolution', min: 5 * Number.EPSILON, max: 1e-2, beyond: { min: 'corrected' }, default: 1e-10,
        doc: 'Largest u-error, the size of u - F(x(u)).',
      },
      cpoints: { kind: 'points', setter: 'unur_hinv_set_cpoints', countFirst: false, default: undefined, doc: 'Points at which intervals begin; by default the mode if it is known.' },
      boundary: { kind: 'interval', setter: 'unur_hinv_set_boundary', default: [-1e20, 1e20], doc: 'Interval within which the tails are cut.' },
      guidefactor: {
        kind: 'number', setter: 'unur_hinv_set_guidefactor', min: 0, max: 1000, beyond: { max: 'ours' }, default: 1,
        doc: 'Entries of the guide table for each interval.',
      },
      max_intervals: { kind: 'integer', setter: 'unur_hinv_set_max_intervals', min: 1000, max: largestInt, default: 1_000_000, doc: 'Largest number of intervals.' },
    },
  },
  ninv: {
    tag: 'NINV',
    title: 'numerical inversion of the CDF at each draw',
    create: 'unur_ninv_new',
    discrete: false,
    inversion: true,
    requires: ['cdf'],
    condition: 'A continuous CDF; the Newton variant also takes the density.',
    source: 'Neumaier 2004; Leydold 2008',
    session: true,
    options: {
      iteration: {
        kind: 'variant',
        setters: { regula: 'unur_ninv_set_useregula', newton: 'unur_ninv_set_usenewton', bisect: 'unur_ninv_set_usebisect' },
        default: 'regula',
        doc: 'Regula falsi, Newton\'s method or bisection.',
      },
      max_iter: { kind: 'integer', setter: 'unur_ninv_set_max_iter', min: 1, max: largestInt, default: 100, doc: 'Largest number of iterations for one draw.' },
      x_resolution: {
        kind: 'number', setter: 'unur_ninv_set_x_resolution', min: 2 * Number.EPSILON, max: Infinity, beyond: { min: 'corrected' }, off: -1, default: 1e-8,
        doc: 'Largest relative error in x, or false for no such criterion.',
      },
      u_resolution: {
        kind: 'number', setter: 'unur_ninv_set_u_resolution', min: 5 * Number.EPSILON, max: Infinity, beyond: { min: 'corrected' }, off: -1, default: false,
        doc: 'Largest u-error, the size of u - F(x), or false for no such criterion.',
      },
      start: {
        kind: 'interval', setter: 'unur_ninv_set_start', beyond: { order: 'ours' }, default: undefined,
        doc: 'Starting points of the iteration; by default quantiles that the set-up finds.',
      },
      table: {
        kind: 'integer', setter: 'unur_ninv_set_table', min: 10, max: 1_000_000, beyond: { min: 'ours' }, default: undefined,
        doc: 'Number of quantiles to keep as starting points; by default there is no table.',
      },
    },
  },
  utdr: {
    tag: 'UTDR',
    title: 'transformed density rejection with three points',
    create: 'unur_utdr_new',
    discrete: false,
    inversion: false,
    requires: ['pdf', 'mode', 'area'],
    condition: 'A T_{-1/2}-concave density.',
    source: 'Hörmann 1995',
    session: true,
    options: {
      pdfatmode: pdfatmode('unur_utdr_set_pdfatmode'),
      cpfactor: { kind: 'number', setter: 'unur_utdr_set_cpfactor', min: 0, max: Infinity, open: 'min', default: 0.664, doc: 'Distance of the outer points from the mode over area / f(mode); above 2 the hat is large.' },
      deltafactor: { kind: 'number', setter: 'unur_utdr_set_deltafactor', min: 0, max: 0.1, open: 'min', default: 1e-5, doc: 'Relative step by which tangents are replaced by secants.' },
      verify: verify('unur_utdr_set_verify'),
    },
  },
  srou: {
    tag: 'SROU',
    title: 'simple ratio-of-uniforms',
    create: 'unur_srou_new',
    discrete: false,
    inversion: false,
    requires: ['pdf', 'mode', 'area'],
    condition: 'A T_{-1/2}-concave density, for r > 1 T_c-concave with c = -r/(r+1).',
    source: 'Leydold 2001, 2003',
    session: true,
    options: {
      r: { kind: 'number', setter: 'unur_srou_set_r', min: 1, max: Infinity, default: 1, doc: 'Exponent of the generalised method; greater values admit heavier tails, values from 1 to 1.01 count as 1.01.' },
      pdfatmode: pdfatmode('unur_srou_set_pdfatmode'),
      cdfatmode: cdfatmode('unur_srou_set_cdfatmode'),
      usesqueeze: { kind: 'boolean', setter: 'unur_srou_set_usesqueeze', default: false, doc: 'Uses a squeeze, if the CDF at the mode is given and r is 1.' },
      usemirror: { kind: 'boolean', setter: 'unur_srou_set_usemirror', default: false, doc: 'Folds the region over at the mode, if the CDF at the mode is not given and r is 1: rejection constant 2.83.' },
      verify: verify('unur_srou_set_verify'),
    },
  },
  ssr: {
    tag: 'SSR',
    title: 'simple set-up rejection',
    create: 'unur_ssr_new',
    discrete: false,
    inversion: false,
    requires: ['pdf', 'mode', 'area'],
    condition: 'A T_{-1/2}-concave density.',
    source: 'Leydold 2001',
    session: true,
    options: {
      pdfatmode: pdfatmode('unur_ssr_set_pdfatmode'),
      cdfatmode: cdfatmode('unur_ssr_set_cdfatmode'),
      usesqueeze: { kind: 'boolean', setter: 'unur_ssr_set_usesqueeze', default: false, doc: 'Uses a squeeze, if the CDF at the mode is given.' },
      verify: verify('unur_ssr_set_verify'),
    },
  },
  nrou: {
    tag: 'NROU',
    title: 'naive ratio-of-uniforms',
    create: 'unur_nrou_new',
    discrete: false,
    inversion: false,
    requires: ['pdf'],
    condition: 'A bounded density for which (x - center)^(1 + 1/r) f(x) is bounded too.',
    source: 'Wakefield, Gelfand, Smith 1991',
    session: true,
    options: {
      r: { kind: 'number', setter: 'unur_nrou_set_r', min: 0, max: Infinity, open: 'min', default: 1, doc: 'Exponent of the generalised method.' },
      center: { kind: 'number', setter: 'unur_nrou_set_center', min: -Infinity, max: Infinity, default: undefined, doc: 'Point that the region is shifted by; by default the center of the distribution.' },
      u: { kind: 'interval', setter: 'unur_nrou_set_u', beyond: { infinite: 'ours' }, default: undefined, doc: 'Sides of the bounding rectangle in u; by default searched for.' },
      v: { kind: 'number', setter: 'unur_nrou_set_v', min: 0, max: Infinity, open: 'min', default: undefined, doc: 'Height of the bounding rectangle; by default searched for.' },
      verify: verify('unur_nrou_set_verify'),
    },
  },
  tabl: {
    tag: 'TABL',
    title: 'rejection from a table of constant hats',
    create: 'unur_tabl_new',
    discrete: false,
    inversion: false,
    requires: ['pdf', 'mode', 'area'],
    condition: 'A bounded density with one mode, or monotone between the points that are given.',
    source: 'Ahrens 1993, 1995',
    session: true,
    options: {
      variant_ia: { kind: 'boolean', setter: 'unur_tabl_set_variant_ia', default: true, doc: 'Immediate acceptance below the squeeze, rather than plain rejection.' },
      useear: { kind: 'boolean', setter: 'unur_tabl_set_useear', default: true, doc: 'Begins with bars of equal area.' },
      areafraction: { kind: 'number', setter: 'unur_tabl_set_areafraction', min: 0, max: Infinity, open: 'min', default: 0.1, doc: 'Share of the area of each of these bars.' },
      usedars: { kind: 'boolean', setter: 'unur_tabl_set_usedars', default: true, doc: 'Derandomised refinement in the set-up.' },
      darsfactor: { kind: 'number', setter: 'unur_tabl_set_darsfactor', min: 0, max: Infinity, default: 0.99, doc: 'Intervals are split whose area between hat and squeeze is above this multiple of the mean.' },
      variant_splitmode: { kind: 'integer', setter: 'unur_tabl_set_variant_splitmode', min: 1, max: 3, default: 2, doc: 'Where draws split an interval: 1 at the point drawn, 2 at the mean, 3 at the arcmean.' },
      max_sqhratio: { kind: 'number', setter: 'unur_tabl_set_max_sqhratio', min: 0, max: 1, default: 0.9, doc: 'Area of squeeze over area of hat at which the hat is no longer refined.' },
      max_intervals: { kind: 'integer', setter: 'unur_tabl_set_max_intervals', min: 1, max: largestInt, default: 1000, doc: 'Largest number of intervals.' },
      guidefactor: {
        kind: 'number', setter: 'unur_tabl_set_guidefactor', min: 0, max: 1000, beyond: { max: 'ours' }, default: 1,
        doc: 'Entries of the guide table for each interval.',
      },
      cpoints: { kind: 'points', setter: 'unur_tabl_set_cpoints', countFirst: true, default: undefined, doc: 'Ends of the first intervals, all local extrema among them; by default the mode.' },
      slopes: { kind: 'pairs', setter: 'unur_tabl_set_slopes', default: undefined, doc: 'Intervals on which the density is monotone, in ascending order, each written from its higher end to its lower.' },
      boundary: { kind: 'interval', setter: 'unur_tabl_set_boundary', default: [-1e20, 1e20], doc: 'Interval that the draws are restricted to.' },
      verify: verify('unur_tabl_set_verify'),
      pedantic: pedantic('unur_tabl_set_pedantic'),
    },
  },
  itdr: {
    tag: 'ITDR',
    title: 'inverse transformed density rejection',
    create: 'unur_itdr_new',
    discrete: false,
    inversion: false,
    requires: ['pdf', 'dpdf', 'pole'],
    condition: 'A monotone density with a pole at a finite end of its domain.',
    source: 'Hörmann, Leydold, Derflinger 2007',
    session: true,
    options: {
      xi: { kind: 'number', setter: 'unur_itdr_set_xi', min: -Infinity, max: Infinity, inDomain: true, default: undefined, doc: 'Border between pole and tail; by default searched for.' },
      cp: { kind: 'number', setter: 'unur_itdr_set_cp', min: -1, max: -0.1, open: 'min', default: undefined, doc: 'Transformation T_c at the pole; by default found from the density.' },
      ct: {
        kind: 'number', setter: 'unur_itdr_set_ct', min: -1, max: -0.1, open: 'min', default: undefined,
        doc: 'Transformation T_c in the tail; by default found from the density.',
      },
      verify: verify('unur_itdr_set_verify'),
    },
  },
  hrb: {
    tag: 'HRB',
    title: 'thinning with a bounded hazard rate',
    create: 'unur_hrb_new',
    discrete: false,
    inversion: false,
    requires: ['hr'],
    condition: 'A hazard rate that has an upper bound, on a domain within [0, Infinity).',
    source: 'Lewis and Shedler 1979; Hörmann, Leydold, Derflinger 2004',
    session: false,
    options: {
      upperbound: { kind: 'number', setter: 'unur_hrb_set_upperbound', min: 0, max: Infinity, open: 'min', default: undefined, doc: 'Upper bound of the hazard rate; by default its value at the left end of the domain.' },
      verify: verify('unur_hrb_set_verify'),
    },
  },
  hrd: {
    tag: 'HRD',
    title: 'dynamic thinning with a decreasing hazard rate',
    create: 'unur_hrd_new',
    discrete: false,
    inversion: false,
    requires: ['hr'],
    condition: 'A hazard rate that does not increase, finite at the left end of the domain.',
    source: 'Hörmann, Leydold, Derflinger 2004',
    session: false,
    options: { verify: verify('unur_hrd_set_verify') },
  },
  hri: {
    tag: 'HRI',
    title: 'thinning with an increasing hazard rate',
    create: 'unur_hri_new',
    discrete: false,
    inversion: false,
    requires: ['hr'],
    condition: 'A hazard rate that does not decrease.',
    source: 'Hörmann, Leydold, Derflinger 2004',
    session: false,
    options: {
      p0: { kind: 'number', setter: 'unur_hri_set_p0', min: -Infinity, max: Infinity, inDomain: true, default: undefined, doc: 'Design point, right of the left end of the domain; by default that end plus 1.' },
      verify: verify('unur_hri_set_verify'),
    },
  },
  cstd: {
    tag: 'CSTD',
    title: 'special generators of continuous standard laws',
    create: 'unur_cstd_new',
    discrete: false,
    inversion: false,
    requires: ['standard law'],
    condition: 'A standard law with a special generator or an inverse CDF.',
    source: 'see the core\'s README for each law',
    session: false,
    options: {
      variant: { kind: 'integer', setter: 'unur_cstd_set_variant', min: 0, max: 0xffff_ffff, beyond: { min: 'ours', max: 'ours' }, default: 0, doc: 'Number of the generator; 0 is the law\'s default, 4294967295 inversion; each law has its own.' },
    },
  },
  dgt: {
    tag: 'DGT',
    title: 'indexed search in a guide table',
    create: 'unur_dgt_new',
    discrete: true,
    inversion: true,
    requires: ['pv'],
    condition: 'A finite vector of probabilities.',
    source: 'Chen and Asau 1974',
    session: true,
    options: {
      guidefactor: {
        kind: 'number', setter: 'unur_dgt_set_guidefactor', min: 0, max: 100, beyond: { max: 'ours' }, default: 1,
        doc: 'Size of the guide table over that of the probability vector.',
      },
      variant: { kind: 'one of', setter: 'unur_dgt_set_variant', values: [1, 2], default: undefined, doc: 'Table by 1 division, 2 addition; by default 1 above 1,000 probabilities, else 2.' },
    },
  },
  dau: {
    tag: 'DAU',
    title: 'alias-urn method',
    create: 'unur_dau_new',
    discrete: true,
    inversion: false,
    requires: ['pv'],
    condition: 'A finite vector of probabilities.',
    source: 'Walker 1977; Peterson and Kronmal 1982',
    session: true,
    options: {
      urnfactor: {
        kind: 'number', setter: 'unur_dau_set_urnfactor', min: 1, max: 100, beyond: { max: 'ours' }, default: 1,
        doc: 'Size of the urn over that of the probability vector.',
      },
    },
  },
  dss: {
    tag: 'DSS',
    title: 'sequential search',
    create: 'unur_dss_new',
    discrete: true,
    inversion: true,
    requires: ['pv'],
    condition: 'Probabilities, a PMF with its sum, or a CDF.',
    source: 'elementary',
    session: true,
    options: {},
  },
  dari: {
    tag: 'DARI',
    title: 'discrete automatic rejection-inversion',
    create: 'unur_dari_new',
    discrete: true,
    inversion: false,
    requires: ['pmf', 'mode', 'pmfsum'],
    condition: 'A T_{-1/2}-concave PMF on integers that are not negative.',
    source: 'Hörmann and Derflinger 1996',
    session: true,
    options: {
      squeeze: { kind: 'boolean', setter: 'unur_dari_set_squeeze', default: false, doc: 'Uses a squeeze, which saves evaluations of the PMF.' },
      tablesize: {
        kind: 'integer', setter: 'unur_dari_set_tablesize', min: 0, max: 1_000_000, beyond: { max: 'ours' }, default: 100,
        doc: 'Number of values about the mode whose probabilities are kept.',
      },
      cpfactor: { kind: 'number', setter: 'unur_dari_set_cpfactor', min: 0, max: Infinity, open: 'min', default: 0.664, doc: 'Distance of the touching points from the mode over sum / p(mode); above 2 the hat is large.' },
      verify: verify('unur_dari_set_verify'),
    },
  },
  dsrou: {
    tag: 'DSROU',
    title: 'discrete simple ratio-of-uniforms',
    create: 'unur_dsrou_new',
    discrete: true,
    inversion: false,
    requires: ['pmf', 'mode', 'pmfsum'],
    condition: 'A T_{-1/2}-concave PMF.',
    source: 'Leydold 2001',
    session: true,
    options: { cdfatmode: cdfatmode('unur_dsrou_set_cdfatmode'), verify: verify('unur_dsrou_set_verify') },
  },
  dstd: {
    tag: 'DSTD',
    title: 'special generators of discrete standard laws',
    create: 'unur_dstd_new',
    discrete: true,
    inversion: false,
    requires: ['standard law'],
    condition: 'A standard law with a special generator or an inverse CDF.',
    source: 'see the core\'s README for each law',
    session: false,
    options: {
      variant: { kind: 'integer', setter: 'unur_dstd_set_variant', min: 0, max: 0xffff_ffff, beyond: { min: 'ours', max: 'ours' }, default: 0, doc: 'Number of the generator; 0 is the law\'s default, 4294967295 inversion; each law has its own.' },
    },
  },
} as const satisfies Record<string, Method>;

export type CoreMethod = keyof typeof methods;

/** Options of each method, all optional; what is absent has the method's default. */
export type MethodOptions = {
  [M in CoreMethod]: { -readonly [Option in keyof (typeof methods)[M]['options']]?: ValueOf<(typeof methods)[M]['options'][Option]> | undefined };
};

/** Names of the methods in the order of the table. */
export const methodNames = Object.keys(methods) as CoreMethod[];

/** What is wrong with the value of an option, in a sentence; undefined if nothing is. */
export function refuseOption({ tag, options }: Method, name: string, value: unknown): string | undefined {
  const rule = Object.hasOwn(options, name) ? options[name] : undefined;
  const title = `${tag}: option ${name}`;
  if (rule === undefined) {
    const known = Object.keys(options).join(', ');
    return `${title} does not exist; ${known ? `there are ${known}` : 'the method has none'}.`;
  }
  return admits(rule, value) ? undefined : `${title} is ${valueInWords(value)}; it must be ${rangeInWords(rule)}.`;
}

export { OptionError };
