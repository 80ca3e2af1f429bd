/**
 * Methods and their options: one table that the binding validates by and that docs and
 * settings can be read from. Ranges and defaults are those of UNU.RAN.
 */
import type { CoreExports } from './module.ts';

/** PINV: polynomial interpolation of the inverse CDF (Derflinger, Hörmann, Leydold 2010). */
export interface PinvOptions {
  /** Order of the polynomials, 3 to 17; default 5. */
  order?: number;
  /** Times the interpolant is continuously differentiable, 0 to 2; default 0. */
  smoothness?: number;
  /** Largest u-error |u - F(x)|, 1e-15 to 1e-5; default 1e-10. */
  u_resolution?: number;
  /** Largest number of intervals, 100 to 1,000,000; default 10,000. */
  max_intervals?: number;
  /** Interval outside of which the density is taken as 0; finite; default -1e100 to 1e100. */
  boundary?: [left: number, right: number];
  /** Whether to search inside the boundary for where the density starts to count; default true. */
  searchboundary?: boolean;
  /** Nodes equidistributed in u rather than in x; default false. */
  use_upoints?: boolean;
  /** Keeps the table of the CDF, for `pinv_eval_approxcdf`; default false. */
  keepcdf?: boolean;
}

/** TDR: transformed density rejection (Hörmann 1995; Gilks and Wild 1992; Leydold 2000). */
export interface TdrOptions {
  /** Variant: PS proportional squeezes (default), GW Gilks-Wild, IA immediate acceptance. */
  variant?: 'ps' | 'gw' | 'ia';
  /** Transformation T_c, -0.5 (default) or 0. */
  c?: number;
  /** Number of construction points that are placed automatically, 0 to 10,000; default 30. */
  cpoints?: number;
  /** Largest number of intervals, 1 to 100,000; default 100. */
  max_intervals?: number;
  /** Squeeze area over hat area at which the hat is no longer refined, 0 to 1; default 0.99. */
  max_sqhratio?: number;
  /** Entries of the guide table for each interval, above 0 to 1,000; default 2. */
  guidefactor?: number;
  /** Derandomised adaptive rejection: 0 off, 1 expected value, 2 arcmean, 3 mean; default 1. */
  usedars?: number;
  /** Intervals are split above this multiple of the mean gap, 0 or more; default 0.99. */
  darsfactor?: number;
  /** Takes the mode as construction point if the distribution has it; default true. */
  usemode?: boolean;
  /** Takes the center as construction point if the distribution has it; default true. */
  usecenter?: boolean;
  /** Tests hat and squeeze at every draw; default false. */
  verify?: boolean;
}

/** DGT: indexed search in a guide table (Chen and Asau 1974). */
export interface DgtOptions {
  /** Size of the guide table over that of the probability vector, 0 to 100; default 1. */
  guidefactor?: number;
  /** 1 division (more exact), 2 additive; default 1 above 1,000 probabilities, else 2. */
  variant?: number;
}

/** DAU: alias-urn method (Walker 1977). */
export interface DauOptions {
  /** Size of the urn over that of the probability vector, 1 to 100; default 1. */
  urnfactor?: number;
}

/** DSS: sequential search; no options. */
export type DssOptions = Record<string, never>;

export interface MethodOptions {
  pinv: PinvOptions;
  tdr: TdrOptions;
  dgt: DgtOptions;
  dau: DauOptions;
  dss: DssOptions;
}

export type CoreMethod = keyof MethodOptions;

/** How an option is checked and set; "two booleans" sets both ends alike. */
export type OptionRule =
  | { kind: 'number' | 'integer'; setter: keyof CoreExports; min: number; max: number; aboveMin?: boolean; default: number | undefined }
  | { kind: 'boolean' | 'two booleans'; setter: keyof CoreExports; default: boolean }
  | { kind: 'interval'; setter: keyof CoreExports; default: [number, number] }
  | { kind: 'choice'; setters: Record<string, keyof CoreExports>; default: string };

export interface Method {
  /** As UNU.RAN writes it. */
  tag: string;
  title: string;
  create: keyof CoreExports;
  discrete: boolean;
  inversion: boolean;
  options: Record<string, OptionRule>;
}

export const methods: Record<CoreMethod, Method> = {
  pinv: {
    tag: 'PINV',
    title: 'polynomial interpolation of the inverse CDF',
    create: 'unur_pinv_new',
    discrete: false,
    inversion: true,
    options: {
      order: { kind: 'integer', setter: 'unur_pinv_set_order', min: 3, max: 17, default: 5 },
      smoothness: { kind: 'integer', setter: 'unur_pinv_set_smoothness', min: 0, max: 2, default: 0 },
      u_resolution: { kind: 'number', setter: 'unur_pinv_set_u_resolution', min: 1e-15, max: 1e-5, default: 1e-10 },
      max_intervals: { kind: 'integer', setter: 'unur_pinv_set_max_intervals', min: 100, max: 1e6, default: 10_000 },
      boundary: { kind: 'interval', setter: 'unur_pinv_set_boundary', default: [-1e100, 1e100] },
      searchboundary: { kind: 'two booleans', setter: 'unur_pinv_set_searchboundary', default: true },
      use_upoints: { kind: 'boolean', setter: 'unur_pinv_set_use_upoints', default: false },
      keepcdf: { kind: 'boolean', setter: 'unur_pinv_set_keepcdf', default: false },
    },
  },
  tdr: {
    tag: 'TDR',
    title: 'transformed density rejection',
    create: 'unur_tdr_new',
    discrete: false,
    inversion: false,
    options: {
      variant: {
        kind: 'choice',
        setters: { ps: 'unur_tdr_set_variant_ps', gw: 'unur_tdr_set_variant_gw', ia: 'unur_tdr_set_variant_ia' },
        default: 'ps',
      },
      c: { kind: 'number', setter: 'unur_tdr_set_c', min: -0.5, max: 0, default: -0.5 },
      // Set by a call with an array that may be absent: see par_new.
      cpoints: { kind: 'integer', setter: 'unur_tdr_set_cpoints', min: 0, max: 10_000, default: 30 },
      max_intervals: { kind: 'integer', setter: 'unur_tdr_set_max_intervals', min: 1, max: 100_000, default: 100 },
      max_sqhratio: { kind: 'number', setter: 'unur_tdr_set_max_sqhratio', min: 0, max: 1, default: 0.99 },
      guidefactor: { kind: 'number', setter: 'unur_tdr_set_guidefactor', min: 0, aboveMin: true, max: 1000, default: 2 },
      usedars: { kind: 'integer', setter: 'unur_tdr_set_usedars', min: 0, max: 3, default: 1 },
      darsfactor: { kind: 'number', setter: 'unur_tdr_set_darsfactor', min: 0, max: Infinity, default: 0.99 },
      usemode: { kind: 'boolean', setter: 'unur_tdr_set_usemode', default: true },
      usecenter: { kind: 'boolean', setter: 'unur_tdr_set_usecenter', default: true },
      verify: { kind: 'boolean', setter: 'unur_tdr_set_verify', default: false },
    },
  },
  dgt: {
    tag: 'DGT',
    title: 'indexed search in a guide table',
    create: 'unur_dgt_new',
    discrete: true,
    inversion: true,
    options: {
      guidefactor: { kind: 'number', setter: 'unur_dgt_set_guidefactor', min: 0, max: 100, default: 1 },
      variant: { kind: 'integer', setter: 'unur_dgt_set_variant', min: 1, max: 2, default: undefined },
    },
  },
  dau: {
    tag: 'DAU',
    title: 'alias-urn method',
    create: 'unur_dau_new',
    discrete: true,
    inversion: false,
    options: { urnfactor: { kind: 'number', setter: 'unur_dau_set_urnfactor', min: 1, max: 100, default: 1 } },
  },
  dss: {
    tag: 'DSS',
    title: 'sequential search',
    create: 'unur_dss_new',
    discrete: true,
    inversion: true,
    options: {},
  },
};

/** A method or an option that cannot be used as asked; refused before the core is called. */
export class OptionError extends RangeError {
  override readonly name = 'OptionError';
}

/** What is wrong with the value of an option, in a sentence; undefined if nothing is. */
export function refuseOption(method: Method, name: string, value: unknown): string | undefined {
  const rule = method.options[name];
  const title = `${method.tag}: option ${name}`;
  if (rule === undefined) {
    const known = Object.keys(method.options).join(', ');
    return `${title} does not exist; ${known ? `there are ${known}` : 'the method has none'}.`;
  }
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value);
  switch (rule.kind) {
    case 'boolean':
    case 'two booleans':
      return typeof value === 'boolean' ? undefined : `${title} is ${shown}; it must be true or false.`;
    case 'interval': {
      const [left, right] = Array.isArray(value) && value.length === 2 ? (value as number[]) : [];
      const ok = Number.isFinite(left) && Number.isFinite(right) && (left as number) < (right as number);
      return ok ? undefined : `${title} is ${shown}; it must be a pair of finite numbers, the left one smaller.`;
    }
    case 'choice': {
      const choices = Object.keys(rule.setters);
      return choices.includes(value as string) ? undefined : `${title} is ${shown}; it must be one of ${choices.join(', ')}.`;
    }
    default: {
      const from = `${rule.aboveMin ? 'above ' : ''}${rule.min}`;
      const kind = rule.kind === 'integer' ? 'an integer' : 'a number';
      const ok =
        typeof value === 'number' &&
        value >= rule.min &&
        value <= rule.max &&
        !(rule.aboveMin && value === rule.min) &&
        (rule.kind !== 'integer' || Number.isInteger(value));
      return ok ? undefined : `${title} is ${shown}; it must be ${kind} from ${from} to ${rule.max}.`;
    }
  }
}
