/**
 * The univariate methods of the core and their options: the one table that the typed interface
 * is inferred from and validates by, that sessions, tags, completion and settings of the editor
 * read, and that `docs/methods.md` is written from. `test/wasm/methods.test.ts` holds it against
 * unuran.h and against the compiled core: every setter, default and end of a range.
 *
 * A method `m` is made by `unur_m_new`, and its option `o` is set by `unur_m_set_o`; an option
 * that is a choice between functions names what follows `unur_m_set_`. `methods.ts` writes that
 * out.
 *
 * The ranges are those of the core. Where one is narrower (`beyond: ours`), it is because the
 * core would reserve memory in proportion, or take a value of no use.
 */
import { largestInt, type OptionRow } from './option-rules.ts';

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

export interface MethodRow {
  title: string;
  discrete: boolean;
  inversion: boolean;
  requires: readonly Requirement[];
  /** What the law has to be like beyond that, one sentence; and where it is from. */
  condition: string;
  source: string;
  /** Whether a session can serve it: from functions of x, a domain, mode and area. */
  session: boolean;
  options: Readonly<Record<string, OptionRow>>;
}

// Options that several methods share.

const verify = { kind: 'boolean', default: false, doc: 'Tests the conditions of the method at every draw, and reports where one is violated.' } as const;

const pedantic = { kind: 'boolean', default: false, doc: 'Draws no more once the density was seen to violate the condition of the method.' } as const;

const pdfatmode = {
  kind: 'number', min: 0, max: Infinity, open: 'min', default: undefined, session: { none: 'a session evaluates the density there, once' },
  doc: 'Density at the mode, if it is known and need not be evaluated.',
} as const;

const cdfatmode = { kind: 'number', min: 0, max: 1, default: undefined, doc: 'CDF at the mode; halves the rejection constant.' } as const;

const maxSqhratio = (usual: number) =>
  ({ kind: 'number', min: 0, max: 1, default: usual, doc: 'Area of squeeze over area of hat at which the hat is no longer refined.' }) as const;

const darsfactor = (pieces: 'Intervals' | 'Segments') =>
  ({ kind: 'number', min: 0, max: Infinity, default: 0.99, doc: `${pieces} are split whose area between hat and squeeze is above this multiple of the mean.` }) as const;

const guidefactor = (piece: 'interval' | 'segment', usual: number) =>
  ({ kind: 'number', min: 0, max: 1000, beyond: { max: 'ours' }, default: usual, doc: `Entries of the guide table for each ${piece}.` }) as const;

const maxIntervals = (usual: number, min = 1, max = largestInt) =>
  ({ kind: 'integer', min, max, default: usual, doc: 'Largest number of intervals.' }) as const;

const standardVariant = {
  kind: 'integer', min: 0, max: 0xffff_ffff, beyond: { min: 'ours', max: 'ours' }, default: 0,
  doc: 'Number of the generator; 0 is the law\'s default, 4294967295 inversion; each law has its own.',
} as const;

export const methodTable = {
  pinv: {
    title: 'polynomial interpolation of the inverse CDF',
    discrete: false,
    inversion: true,
    requires: ['pdf'],
    condition: 'A center at which the density is positive; a CDF will do in place of the density.',
    source: 'Derflinger, Hörmann, Leydold 2010',
    session: true,
    options: {
      order: { kind: 'integer', min: 3, max: 17, default: 5, report: true, doc: 'Order of the interpolating polynomials.' },
      smoothness: { kind: 'integer', min: 0, max: 2, default: 0, report: true, doc: 'How often the interpolant is continuously differentiable.' },
      u_resolution: {
        kind: 'number', min: 1e-15, max: 1e-5, beyond: { min: 'corrected', max: 'corrected' }, default: 1e-10, report: true,
        doc: 'Largest u-error, the size of u - F(x(u)).',
      },
      max_intervals: maxIntervals(10_000, 100, 1_000_000),
      boundary: { kind: 'interval', default: [-1e100, 1e100], doc: 'Interval outside of which the density is taken as 0.' },
      searchboundary: { kind: 'two booleans', default: true, doc: 'Searches inside the boundary for where the density starts to count.' },
      use_upoints: { kind: 'boolean', default: false, doc: 'Places the nodes evenly in u rather than in x.' },
      keepcdf: { kind: 'boolean', default: false, session: { none: 'a session does not read that table' }, doc: 'Keeps the table of the CDF for `unur_pinv_eval_approxcdf`.' },
    },
  },
  tdr: {
    title: 'transformed density rejection',
    discrete: false,
    inversion: false,
    requires: ['pdf', 'dpdf'],
    condition: 'A T_c-concave density: log-concave for c = 0, -1/sqrt(f) concave for c = -0.5.',
    source: 'Gilks and Wild 1992; Hörmann 1995; Leydold 2000',
    session: true,
    options: {
      variant: {
        kind: 'variant',
        setters: { ps: 'variant_ps', gw: 'variant_gw', ia: 'variant_ia' },
        default: 'ps',
        report: true,
        doc: 'Squeezes proportional to the hat (ps), as chords (gw), or proportional with immediate acceptance (ia).',
      },
      c: { kind: 'one of', values: [-0.5, 0], default: -0.5, report: true, doc: 'Transformation T_c of the density: -1/sqrt(f) or log(f).' },
      cpoints: {
        kind: 'points', countFirst: true, count: { min: 0, max: 10_000 }, default: 30,
        doc: 'Construction points of the first hat, or how many are placed by themselves.',
      },
      max_intervals: maxIntervals(100),
      max_sqhratio: maxSqhratio(0.99),
      guidefactor: guidefactor('interval', 2),
      usedars: { kind: 'integer', min: 0, max: 3, default: 1, doc: 'Derandomised refinement in the set-up: 0 none, splitting at 1 the expected point, 2 the arcmean, 3 the mean.' },
      darsfactor: darsfactor('Intervals'),
      usemode: { kind: 'boolean', default: true, doc: 'Takes the mode, if there is one, as construction point.' },
      usecenter: { kind: 'boolean', default: true, doc: 'Takes the center, if there is one, as construction point.' },
      verify,
      pedantic,
    },
  },
  ars: {
    title: 'adaptive rejection sampling',
    discrete: false,
    inversion: false,
    requires: ['logpdf', 'dlogpdf'],
    condition: 'A log-concave density; works in the logarithm, however small the density is.',
    source: 'Gilks and Wild 1992',
    session: true,
    options: {
      cpoints: {
        kind: 'points', countFirst: true, count: { min: 2, max: 10_000 }, beyond: 'corrected', default: 2,
        doc: 'Construction points of the first hat, two or more, or how many are placed by themselves.',
      },
      max_intervals: maxIntervals(200),
      max_iter: { kind: 'integer', min: 1, max: largestInt, default: 10_000, doc: 'Largest number of trials for one draw.' },
      verify,
      pedantic,
    },
  },
  arou: {
    title: 'automatic ratio-of-uniforms',
    discrete: false,
    inversion: false,
    requires: ['pdf', 'dpdf'],
    condition: 'A T_{-1/2}-concave density.',
    source: 'Leydold 2000',
    session: true,
    options: {
      cpoints: {
        kind: 'points', countFirst: true, count: { min: 0, max: 10_000 }, default: 30,
        doc: 'Construction points of the first polygon, or how many are placed by themselves.',
      },
      max_segments: { kind: 'integer', min: 1, max: largestInt, default: 100, doc: 'Largest number of segments.' },
      max_sqhratio: maxSqhratio(0.99),
      guidefactor: guidefactor('segment', 2),
      usedars: { kind: 'boolean', default: true, doc: 'Derandomised refinement in the set-up.' },
      darsfactor: darsfactor('Segments'),
      usecenter: { kind: 'boolean', default: true, doc: 'Takes the center, if there is one, as construction point.' },
      verify,
      pedantic,
    },
  },
  hinv: {
    title: 'Hermite interpolation of the inverse CDF',
    discrete: false,
    inversion: true,
    requires: ['cdf'],
    condition: 'A continuous CDF; with the density, cubic polynomials serve, with its derivative those of order 5.',
    source: 'Hörmann and Leydold 2003',
    session: true,
    options: {
      order: { kind: 'one of', values: [1, 3, 5], default: undefined, doc: 'Order of the polynomials; by default 3 if the density is given, else 1.' },
      u_resolution: {
        kind: 'number', min: 5 * Number.EPSILON, max: 1e-2, beyond: { min: 'corrected' }, default: 1e-10, report: true,
        doc: 'Largest u-error, the size of u - F(x(u)).',
      },
      cpoints: { kind: 'points', countFirst: false, default: undefined, doc: 'Points at which intervals begin; by default the mode if it is known.' },
      boundary: { kind: 'interval', default: [-1e20, 1e20], doc: 'Interval within which the tails are cut.' },
      guidefactor: guidefactor('interval', 1),
      max_intervals: maxIntervals(1_000_000, 1000),
    },
  },
  ninv: {
    title: 'numerical inversion of the CDF at each draw',
    discrete: false,
    inversion: true,
    requires: ['cdf'],
    condition: 'A continuous CDF; the Newton variant also takes the density.',
    source: 'Neumaier 2004; Leydold 2008',
    session: true,
    options: {
      iteration: {
        kind: 'variant',
        setters: { regula: 'useregula', newton: 'usenewton', bisect: 'usebisect' },
        default: 'regula',
        doc: 'Regula falsi, Newton\'s method or bisection.',
      },
      max_iter: { kind: 'integer', min: 1, max: largestInt, default: 100, doc: 'Largest number of iterations for one draw.' },
      x_resolution: {
        kind: 'number', min: 2 * Number.EPSILON, max: Infinity, beyond: { min: 'corrected' }, off: -1, default: 1e-8,
        doc: 'Largest relative error in x, or false for no such criterion.',
      },
      u_resolution: {
        kind: 'number', min: 5 * Number.EPSILON, max: Infinity, beyond: { min: 'corrected' }, off: -1, default: false, report: true,
        // Its own criterion bounds the error in x only, by which an inversion could not be judged.
        session: { default: 1e-10 },
        doc: 'Largest u-error, the size of u - F(x), or false for no such criterion.',
      },
      start: {
        kind: 'interval', beyond: { order: 'ours' }, default: undefined,
        doc: 'Starting points of the iteration; by default quantiles that the set-up finds.',
      },
      table: {
        kind: 'integer', min: 10, max: 1_000_000, beyond: { min: 'ours' }, default: undefined,
        doc: 'Number of quantiles to keep as starting points; by default there is no table.',
      },
    },
  },
  utdr: {
    title: 'transformed density rejection with three points',
    discrete: false,
    inversion: false,
    requires: ['pdf', 'mode', 'area'],
    condition: 'A T_{-1/2}-concave density.',
    source: 'Hörmann 1995',
    session: true,
    options: {
      pdfatmode,
      cpfactor: { kind: 'number', min: 0, max: Infinity, open: 'min', default: 0.664, doc: 'Distance of the outer points from the mode over area / f(mode); above 2 the hat is large.' },
      deltafactor: { kind: 'number', min: 0, max: 0.1, open: 'min', default: 1e-5, doc: 'Relative step by which tangents are replaced by secants.' },
      verify,
    },
  },
  srou: {
    title: 'simple ratio-of-uniforms',
    discrete: false,
    inversion: false,
    requires: ['pdf', 'mode', 'area'],
    condition: 'A T_{-1/2}-concave density, for r > 1 T_c-concave with c = -r/(r+1).',
    source: 'Leydold 2001, 2003',
    session: true,
    options: {
      r: { kind: 'number', min: 1, max: Infinity, default: 1, doc: 'Exponent of the generalised method; greater values admit heavier tails, values from 1 to 1.01 count as 1.01.' },
      pdfatmode,
      cdfatmode,
      usesqueeze: { kind: 'boolean', default: false, doc: 'Uses a squeeze, if the CDF at the mode is given and r is 1.' },
      usemirror: { kind: 'boolean', default: false, doc: 'Folds the region over at the mode, if the CDF at the mode is not given and r is 1: rejection constant 2.83.' },
      verify,
    },
  },
  ssr: {
    title: 'simple set-up rejection',
    discrete: false,
    inversion: false,
    requires: ['pdf', 'mode', 'area'],
    condition: 'A T_{-1/2}-concave density.',
    source: 'Leydold 2001',
    session: true,
    options: {
      pdfatmode,
      cdfatmode,
      usesqueeze: { kind: 'boolean', default: false, doc: 'Uses a squeeze, if the CDF at the mode is given.' },
      verify,
    },
  },
  nrou: {
    title: 'naive ratio-of-uniforms',
    discrete: false,
    inversion: false,
    requires: ['pdf'],
    condition: 'A bounded density for which (x - center)^(1 + 1/r) f(x) is bounded too.',
    source: 'Wakefield, Gelfand, Smith 1991',
    session: true,
    options: {
      r: { kind: 'number', min: 0, max: Infinity, open: 'min', default: 1, doc: 'Exponent of the generalised method.' },
      center: { kind: 'number', min: -Infinity, max: Infinity, default: undefined, session: { none: '`@center` states it' }, doc: 'Point that the region is shifted by; by default the center of the distribution.' },
      u: { kind: 'interval', beyond: { infinite: 'ours' }, default: undefined, doc: 'Sides of the bounding rectangle in u; by default searched for.' },
      v: { kind: 'number', min: 0, max: Infinity, open: 'min', default: undefined, doc: 'Height of the bounding rectangle; by default searched for.' },
      verify,
    },
  },
  tabl: {
    title: 'rejection from a table of constant hats',
    discrete: false,
    inversion: false,
    requires: ['pdf', 'mode', 'area'],
    condition: 'A bounded density with one mode, or monotone between the points that are given.',
    source: 'Ahrens 1993, 1995',
    session: true,
    options: {
      variant_ia: { kind: 'boolean', default: true, doc: 'Immediate acceptance below the squeeze, rather than plain rejection.' },
      useear: { kind: 'boolean', default: true, doc: 'Begins with bars of equal area.' },
      areafraction: { kind: 'number', min: 0, max: Infinity, open: 'min', default: 0.1, doc: 'Share of the area of each of these bars.' },
      usedars: { kind: 'boolean', default: true, doc: 'Derandomised refinement in the set-up.' },
      darsfactor: darsfactor('Intervals'),
      variant_splitmode: { kind: 'integer', min: 1, max: 3, default: 2, doc: 'Where draws split an interval: 1 at the point drawn, 2 at the mean, 3 at the arcmean.' },
      max_sqhratio: maxSqhratio(0.9),
      max_intervals: maxIntervals(1000),
      guidefactor: guidefactor('interval', 1),
      cpoints: { kind: 'points', countFirst: true, default: undefined, doc: 'Ends of the first intervals, all local extrema among them; by default the mode.' },
      slopes: { kind: 'pairs', default: undefined, doc: 'Intervals on which the density is monotone, in ascending order, each written from its higher end to its lower.' },
      boundary: { kind: 'interval', default: [-1e20, 1e20], doc: 'Interval that the draws are restricted to.' },
      verify,
      pedantic,
    },
  },
  itdr: {
    title: 'inverse transformed density rejection',
    discrete: false,
    inversion: false,
    requires: ['pdf', 'dpdf', 'pole'],
    condition: 'A monotone density with a pole at a finite end of its domain.',
    source: 'Hörmann, Leydold, Derflinger 2007',
    session: true,
    options: {
      xi: { kind: 'number', min: -Infinity, max: Infinity, inDomain: true, default: undefined, doc: 'Border between pole and tail; by default searched for.' },
      cp: { kind: 'number', min: -1, max: -0.1, open: 'min', default: undefined, doc: 'Transformation T_c at the pole; by default found from the density.' },
      ct: {
        kind: 'number', min: -1, max: -0.1, open: 'min', default: undefined,
        doc: 'Transformation T_c in the tail; by default found from the density.',
      },
      verify,
    },
  },
  hrb: {
    title: 'thinning with a bounded hazard rate',
    discrete: false,
    inversion: false,
    requires: ['hr'],
    condition: 'A hazard rate that has an upper bound, on a domain within [0, Infinity).',
    source: 'Lewis and Shedler 1979; Hörmann, Leydold, Derflinger 2004',
    session: false,
    options: {
      upperbound: { kind: 'number', min: 0, max: Infinity, open: 'min', default: undefined, doc: 'Upper bound of the hazard rate; by default its value at the left end of the domain.' },
      verify,
    },
  },
  hrd: {
    title: 'dynamic thinning with a decreasing hazard rate',
    discrete: false,
    inversion: false,
    requires: ['hr'],
    condition: 'A hazard rate that does not increase, finite at the left end of the domain.',
    source: 'Hörmann, Leydold, Derflinger 2004',
    session: false,
    options: { verify },
  },
  hri: {
    title: 'thinning with an increasing hazard rate',
    discrete: false,
    inversion: false,
    requires: ['hr'],
    condition: 'A hazard rate that does not decrease.',
    source: 'Hörmann, Leydold, Derflinger 2004',
    session: false,
    options: {
      p0: { kind: 'number', min: -Infinity, max: Infinity, inDomain: true, default: undefined, doc: 'Design point, right of the left end of the domain; by default that end plus 1, unless the law lives on another scale: then one near its mean.' },
      verify,
    },
  },
  cstd: {
    title: 'special generators of continuous standard laws',
    discrete: false,
    inversion: false,
    requires: ['standard law'],
    condition: 'A standard law with a special generator or an inverse CDF.',
    source: 'see the core\'s README for each law',
    session: false,
    options: {
      variant: standardVariant,
    },
  },
  dgt: {
    title: 'indexed search in a guide table',
    discrete: true,
    inversion: true,
    requires: ['pv'],
    condition: 'A finite vector of probabilities.',
    source: 'Chen and Asau 1974',
    session: true,
    options: {
      guidefactor: {
        kind: 'number', min: 0, max: 100, beyond: { max: 'ours' }, default: 1,
        doc: 'Size of the guide table over that of the probability vector.',
      },
      variant: { kind: 'one of', values: [1, 2], default: undefined, doc: 'Table by 1 division, 2 addition; by default 1 above 1,000 probabilities, else 2.' },
    },
  },
  dau: {
    title: 'alias-urn method',
    discrete: true,
    inversion: false,
    requires: ['pv'],
    condition: 'A finite vector of probabilities.',
    source: 'Walker 1977; Peterson and Kronmal 1982',
    session: true,
    options: {
      urnfactor: {
        kind: 'number', min: 1, max: 100, beyond: { max: 'ours' }, default: 1,
        doc: 'Size of the urn over that of the probability vector.',
      },
    },
  },
  dss: {
    title: 'sequential search',
    discrete: true,
    inversion: true,
    requires: ['pv'],
    condition: 'Probabilities, a PMF with its sum, or a CDF.',
    source: 'elementary',
    session: true,
    options: {},
  },
  dari: {
    title: 'discrete automatic rejection-inversion',
    discrete: true,
    inversion: false,
    requires: ['pmf', 'mode', 'pmfsum'],
    condition: 'A T_{-1/2}-concave PMF on integers that are not negative.',
    source: 'Hörmann and Derflinger 1996',
    session: true,
    options: {
      squeeze: { kind: 'boolean', default: false, doc: 'Uses a squeeze, which saves evaluations of the PMF.' },
      tablesize: {
        kind: 'integer', min: 0, max: 1_000_000, beyond: { max: 'ours' }, default: 100,
        doc: 'Number of values about the mode whose probabilities are kept.',
      },
      cpfactor: { kind: 'number', min: 0, max: Infinity, open: 'min', default: 0.664, doc: 'Distance of the touching points from the mode over sum / p(mode); above 2 the hat is large.' },
      verify,
    },
  },
  dsrou: {
    title: 'discrete simple ratio-of-uniforms',
    discrete: true,
    inversion: false,
    requires: ['pmf', 'mode', 'pmfsum'],
    condition: 'A T_{-1/2}-concave PMF.',
    source: 'Leydold 2001',
    session: true,
    options: { cdfatmode, verify },
  },
  dstd: {
    title: 'special generators of discrete standard laws',
    discrete: true,
    inversion: false,
    requires: ['standard law'],
    condition: 'A standard law with a special generator or an inverse CDF.',
    source: 'see the core\'s README for each law',
    session: false,
    options: {
      variant: standardVariant,
    },
  },
} as const satisfies Record<string, MethodRow>;
