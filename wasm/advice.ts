/**
 * What a code means for the density at hand, and what to do: the one table from which records
 * and failures of a session get their advice.
 *
 * An entry is chosen by code, by method where its remedy depends on it, and by what the core
 * says in its reason; the first that fits holds. Codes are those of UNU.RAN by name, and the
 * session's own for what goes wrong outside of the core.
 */
import { methods } from './methods.ts';
import type { Advice, Profile, SessionRequest, TagEdit } from './protocol.ts';
import { shown } from './run.ts';
import type { UserDistribution } from './user-distribution.ts';

/** What is known of the law and the request when something goes wrong; all of it may be missing. */
export interface Situation {
  request?: Pick<SessionRequest, 'method' | 'size' | 'evaluationBudget'> & { distribution: { name: string } };
  law?: UserDistribution;
  /** Where the search, or the user, found the density positive. */
  center?: number;
  profile?: Profile;
  /** The set-up is over. */
  drawing?: boolean;
}

/** Codes of sessions, beside those of UNU.RAN. */
export const sessionCodes = [
  'USER_CODE',
  'USER_NAN',
  'USER_INFINITE',
  'USER_NEGATIVE',
  'USER_NO_NUMBER',
  'USER_CDF_RANGE',
  'LOAD',
  'NO_MASS',
  'INFINITE_AREA',
  'CHANGES',
  'METHOD_NEEDS',
  'METHOD_OPTION',
] as const;
export type SessionCode = (typeof sessionCodes)[number];

/** What went wrong. */
export interface Trouble {
  codeName: string;
  /** Tag of the method at work, e.g. `TDR`; '' if none was. */
  method: string;
  reason: string;
  /** Where, if it is known better than by the reason. */
  x?: number;
}

interface Entry {
  code: string;
  /** Tags of the methods it is for; absent: all. */
  methods?: readonly string[];
  /** What the reason has to say for it. */
  reason?: RegExp;
  advise: (given: Given) => { meaning: string; remedy: string; edits?: (TagEdit | undefined)[] };
  /** The log-density would help, where it is not given. */
  giveLog?: true;
}

/** A trouble in its situation, with what the texts of the table need. */
class Given {
  readonly trouble: Trouble;
  readonly situation: Situation;

  constructor(trouble: Trouble, situation: Situation) {
    this.trouble = trouble;
    this.situation = situation;
  }

  get law(): string {
    return this.situation.law?.name ?? this.situation.request?.distribution.name ?? 'the distribution';
  }

  get method(): string {
    return this.trouble.method || 'The method';
  }

  get discrete(): boolean {
    return this.situation.law?.discrete ?? false;
  }

  get domain(): readonly [number, number] {
    return this.situation.law?.domain ?? [-Infinity, Infinity];
  }

  /** Where it happened; undefined if the reason names no place. */
  get x(): number | undefined {
    return this.trouble.x ?? placeIn(this.trouble.reason);
  }

  /** E.g. " at x = 1.5"; '' if the place is not known. */
  get atX(): string {
    return this.x === undefined ? '' : ` at x = ${shown(this.x)}`;
  }

  /** A point where the density is positive. */
  get center(): number | undefined {
    const { law, center, profile } = this.situation;
    const best = profile?.modes.toSorted((a, b) => b.mass - a.mass)[0]?.x;
    return best ?? center ?? law?.mode ?? law?.center;
  }

  /** E.g. "its 2 modes, x = -1 and x = 3, "; '' if the profile does not tell of more than one. */
  get modes(): string {
    const modes = this.situation.profile?.modes ?? [];
    if (modes.length < 2) return '';
    const places = modes.slice(0, 4).map(({ x }) => `x = ${shown(x)}`);
    return ` It has ${modes.length} modes: ${places.join(', ')}${modes.length > 4 ? ', ...' : ''}.`;
  }

  /** What the profile found at or near the place, e.g. " There it has a pole at x = 0."; else ''. */
  get feature(): string {
    const { features, scale } = this.situation.profile ?? { features: [], scale: 0 };
    const at = this.x;
    const near = at === undefined ? features[0] : features.find(({ x, to }) => at >= x - 0.1 * scale && at <= (to ?? x) + 0.1 * scale);
    return near === undefined ? '' : ` There is a ${near.kind} at x = ${shown(near.x)}${near.to === undefined ? '' : ` to ${shown(near.to)}`}.`;
  }

  get tails(): string {
    const heavy = (this.situation.profile?.tails ?? []).find(({ kind }) => kind === 'power');
    return heavy?.exponent === undefined ? '' : ` Its tail falls off like |x|^-${shown(heavy.exponent)}.`;
  }

  use(name: string, title?: string): TagEdit | undefined {
    const { method } = this.situation.request ?? {};
    if (name === method?.name) return undefined;
    const tag = name.split(' ')[0] as keyof typeof methods;
    return { title: title ?? `Use ${methods[tag].tag}: ${methods[tag].title}`, tag: 'method', value: name };
  }

  /** A method that asks for less than the one at work, which is not among those given. */
  useOther(...names: string[]): (TagEdit | undefined)[] {
    const candidates = names.length > 0 ? names : this.discrete ? ['dgt'] : ['pinv', 'tdr', 'nrou'];
    return candidates.filter((name) => name !== this.method.toLowerCase()).slice(0, 2).map((name) => this.use(name));
  }

  takeOut(tag: string, title: string): TagEdit {
    return { title, tag };
  }

  stateCenter(): TagEdit | undefined {
    const { center } = this;
    if (center === undefined || center === this.situation.law?.center) return undefined;
    return { title: `State the center ${shown(center)}`, tag: 'center', value: numberText(center) };
  }

  /** Restricts the domain; undefined unless that leaves less than there is. */
  restrict(left: number, right: number): TagEdit | undefined {
    const [a, b] = this.domain;
    const [from, to] = [Math.max(a, left), Math.min(b, right)];
    if (!(from < to) || (from === a && to === b)) return undefined;
    const value = intervalText(from, to);
    return { title: `Restrict the domain to ${value}`, tag: 'domain', value };
  }

  /** Restricts the domain to the support that the profile found, if that is less. */
  toSupport(): TagEdit | undefined {
    const support = this.situation.profile?.support;
    return support && this.restrict(...support);
  }

  /**
   * Restricts the domain so that `x` and what lies beyond, away from the center, is left out: at
   * the round number on the center's side where densities are wont to end, or next to x.
   */
  leaveOut(x: number | undefined): (TagEdit | undefined)[] {
    const [least, most] = this.situation.profile?.support ?? [Infinity, -Infinity];
    const found = this.toSupport();
    if (x === undefined || (found !== undefined && (x < least || x > most))) return [found];
    const [left, right] = this.domain;
    if (this.discrete) return [x < (this.center ?? 0) ? this.restrict(Math.floor(x) + 1, right) : this.restrict(left, Math.ceil(x) - 1)];
    // What fails below 0 before a center is known mostly has its mass above 0, or about it.
    if (this.center === undefined && x < 0) return [this.restrict(0, right), x < -1 ? this.restrict(-1, right) : undefined];
    const center = this.center ?? 0;
    if (x === center) return [];
    const below = x < center;
    // Far out it is an overflow rather than the end of a law.
    const near = Math.abs(x - center) <= 20 * (this.situation.profile?.scale ?? 1);
    const rounds = near ? (below ? [0, -1, 1] : [0, 1, -1]) : [];
    const end = rounds.find((round) => round > Math.min(x, center) && round < Math.max(x, center)) ?? between(x + 0.1 * (center - x), x);
    return [below ? this.restrict(end, right) : this.restrict(left, end)];
  }

  /** A finite part of the domain about the center, where the law itself cannot be sampled. */
  finitePart(): TagEdit | undefined {
    const [left, right] = this.domain;
    const { scale = 1 } = this.situation.profile ?? {};
    const middle = Number.isFinite(left) ? left : Number.isFinite(right) ? right : Math.round(this.center ?? 0);
    const reach = 10 ** Math.ceil(Math.log10(1000 * Math.max(scale, 1e-300, Math.abs(middle) / 1000, 0.1)));
    return this.restrict(middle - reach, middle + reach);
  }
}

const numberText = (x: number): string => String(x);
const intervalText = (left: number, right: number): string =>
  `${Number.isFinite(left) ? '[' : '('}${numberText(left)}, ${numberText(right)}${Number.isFinite(right) ? ']' : ')'}`;

/** A number between two, of as few digits as tell it from both. */
function between(p: number, q: number): number {
  const [a, b] = p < q ? [p, q] : [q, p];
  const middle = a + (b - a) / 2;
  for (let digits = 1; digits < 17; digits++) {
    const round = Number(middle.toPrecision(digits));
    if (round > a && round < b) return round;
  }
  return middle;
}

const number = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?';
const places = [`\\bx = (${number})`, `(?:PDF|PMF|CDF|mode|center)\\((?:mode = |center = )?(${number})\\)`, `\\bat (?:center )?(${number})`, `\\bbehind (${number})`, `\\bk = (${number})`].map(
  (source) => new RegExp(source, 'i'),
);

/** The place that a reason of the core names, in the units of x. */
export function placeIn(reason: string): number | undefined {
  for (const place of places) {
    const found = place.exec(reason)?.[1];
    if (found !== undefined) return Number(found);
  }
  return undefined;
}

/** Methods whose hat needs the density to be T-concave. */
const concave = ['TDR', 'AROU', 'ARS', 'UTDR', 'SROU', 'SSR', 'DARI', 'DSROU'];

function concavity(given: Given): string {
  const { method } = given;
  if (method === 'ARS') return 'log-concave';
  if (method === 'TDR') return given.situation.request?.method.name === 'tdr' && /\bc = 0\b/.test(given.trouble.reason) ? 'log-concave' : 'T-concave';
  return 'T-concave (-1/sqrt(f) concave)';
}

const table: readonly Entry[] = [
  // ---- The user's functions ----------------------------------------------------------------
  {
    code: 'USER_CODE',
    advise: (given) => ({
      meaning: `${given.law} has no value${given.atX}: its code ended there with an exception, and was not called again.`,
      remedy: 'Correct the line that threw, or leave that place out of the domain by @domain.',
      edits: given.leaveOut(given.x),
    }),
  },
  {
    code: 'USER_NAN',
    advise: (given) => ({
      meaning: `${given.law} is not a number${given.atX}, so that nothing can be said of how much mass lies there.`,
      remedy: 'Return 0 where there is no mass, or leave that place out of the domain by @domain.',
      edits: given.leaveOut(given.x),
    }),
  },
  {
    code: 'USER_INFINITE',
    giveLog: true,
    advise: (given) => given.discrete ? {
      meaning: `${given.law} is infinite${given.atX}, which no probability is.`,
      remedy: 'Return 0 there, or leave that value out of the domain by @domain.',
      edits: given.x === undefined ? [] : [given.restrict(Math.floor(given.x) + 1, Infinity), given.restrict(-Infinity, Math.ceil(given.x) - 1)],
    } : ({
      meaning: `${given.law} is infinite${given.atX}, inside of the domain; a sampler needs a finite density there.`,
      remedy: 'Let the domain end at the pole, by @domain: an end is left out of itself. If it overflows there, give logpdf.',
      edits: given.x === undefined ? [] : [given.restrict(given.x, Infinity), given.restrict(-Infinity, given.x)],
    }),
  },
  {
    code: 'USER_NEGATIVE',
    advise: (given) => ({
      meaning: `${given.law} is negative${given.atX}, which no density is.`,
      remedy: 'If it is a log-density, say so by @distribution logpdf; else return 0 there, or end the domain before it by @domain.',
      edits: [...given.leaveOut(given.x), given.situation.law?.functions.pdf && { title: 'It is the logarithm of the density', tag: 'distribution', value: 'logpdf' }],
    }),
  },
  {
    code: 'USER_NO_NUMBER',
    advise: (given) => ({
      meaning: `${given.law} returned something else than a number${given.atX}.`,
      remedy: 'Return a number on every path through the function.',
    }),
  },
  {
    code: 'USER_CDF_RANGE',
    advise: (given) => ({
      meaning: `The cdf of ${given.law} leaves [0, 1]${given.atX}, so it is the distribution function of no law.`,
      remedy: 'Correct cdf, or use PINV, which inverts the integral of the density and needs none.',
      edits: [given.use('pinv')],
    }),
  },
  {
    code: 'LOAD',
    advise: (given) => ({
      meaning: `${given.law} was not called yet: running the text around it, or reading what it states, failed.`,
      remedy: 'Correct what the message names; the text is run once from top to bottom before anything is drawn.',
    }),
  },
  {
    code: 'NO_MASS',
    giveLog: true,
    advise: (given) => ({
      meaning: `${given.law} was 0 at every point looked at in ${intervalText(...given.domain)}: either it has no mass, or its mass lies in a place too narrow to be found.`,
      remedy: given.discrete
        ? 'State a value with positive probability by @mode, or narrow @domain to where the mass is.'
        : 'State a point where it is positive by @center, or narrow @domain to where the mass is; if it is very small everywhere, give logpdf.',
    }),
  },
  {
    code: 'INFINITE_AREA',
    advise: (given) => ({
      meaning: `The area below ${given.law} is infinite, so it is the density of no law on ${intervalText(...given.domain)}.${given.tails}${given.feature}`,
      remedy: 'Restrict the domain by @domain to a part over which the density can be integrated.',
      edits: [infiniteArea(given)],
    }),
  },
  {
    code: 'CHANGES',
    advise: (given) => ({
      meaning: `${given.law} has no one value${given.atX}, so that it is no density that could be sampled.`,
      remedy: 'Look for Math.random, the time, or a variable that a call changes and the next one reads.',
    }),
  },
  {
    code: 'METHOD_NEEDS',
    advise: (given) => ({
      meaning: `${given.law} lacks something that ${given.method} cannot do without and that cannot be found by search.`,
      remedy: 'Give what the message names, or use a method that needs nothing but the density.',
      edits: given.useOther('pinv', 'tdr'),
    }),
  },
  {
    code: 'METHOD_OPTION',
    reason: /is a method for (discrete|continuous) laws/,
    advise: (given) => ({
      meaning: `${given.law} is ${given.discrete ? 'discrete' : 'continuous'}, and the method asked for is not for such laws.`,
      remedy: `Take out @method, so that one is chosen, or name one for ${given.discrete ? 'a PMF' : 'a density'}.`,
      edits: [given.takeOut('method', 'Let the method be chosen'), ...given.useOther()],
    }),
  },
  {
    code: 'METHOD_OPTION',
    advise: (given) => ({
      meaning: 'The method was not started: it cannot be used with the options asked for.',
      remedy: 'Correct the option that the message names, or take it out.',
      edits: [given.takeOut('method', 'Let the method be chosen')],
    }),
  },

  // ---- Conditions of the methods -------------------------------------------------------------
  {
    code: 'UNUR_ERR_GEN_CONDITION',
    methods: ['PINV'],
    reason: /center|no mass between/i,
    giveLog: true,
    advise: (given) => ({
      meaning: `PINV begins at the center, and ${given.law} has no mass, or too little for it,${given.atX || ' there'}.`,
      remedy: 'State a center where the density is high by @center; if it is tiny everywhere, give logpdf.',
      edits: [given.stateCenter(), given.use('tdr')],
    }),
  },
  {
    code: 'UNUR_ERR_GEN_CONDITION',
    methods: ['PINV'],
    reason: /fall off|cut-off|beyond was looked|tail/i,
    advise: (given) => ({
      meaning: `The tails of ${given.law} are too heavy for PINV: it finds no point beyond which next to no mass lies.${given.tails}`,
      remedy: 'Restrict the domain by @domain to a finite part, or use a method that needs no integral.',
      edits: [given.finitePart(), given.use('tdr'), given.use('nrou')],
    }),
  },
  {
    code: 'UNUR_ERR_GEN_CONDITION',
    methods: ['PINV'],
    advise: (given) => ({
      meaning: `The inverse CDF of ${given.law} cannot be interpolated to the u-resolution${given.atX}: it has a pole, a jump or a very narrow peak.${given.feature}`,
      remedy: 'Let the domain begin or end at that place by @domain, ask for less by @uResolution, or use a rejection method.',
      edits: [given.toSupport(), given.use('tdr'), given.use('nrou')],
    }),
  },
  {
    code: 'UNUR_ERR_GEN_CONDITION',
    methods: ['HINV'],
    advise: (given) => ({
      meaning: `The CDF of ${given.law} jumps or is too steep to be interpolated with the intervals allowed${given.atX}.${given.feature}`,
      remedy: 'Allow more by @maxIntervals, restrict the domain by @domain so that the place is left out, or use PINV, which inverts the integral of the density.',
      edits: [given.use('pinv')],
    }),
  },
  {
    code: 'UNUR_ERR_GEN_CONDITION',
    methods: ['NROU'],
    advise: (given) => ({
      meaning: `No rectangle holds the ratio-of-uniforms region of ${given.law}: the density is unbounded, or its tails fall off more slowly than 1/x^2.${given.tails}${given.feature}`,
      remedy: 'Use PINV or TDR, or restrict the domain by @domain.',
      edits: [given.use('pinv'), given.use('tdr')],
    }),
  },
  {
    code: 'UNUR_ERR_GEN_CONDITION',
    methods: ['TABL'],
    reason: /intervals/,
    advise: (given) => ({
      meaning: `TABL would need more intervals than it may have for ${given.law}: its tails are too heavy, or the area stated is too small for it.${given.tails}`,
      remedy: 'Correct @area or take it out, allow more by @maxIntervals, or use PINV.',
      edits: [given.situation.law?.area === undefined ? undefined : given.takeOut('area', 'Let the area be computed'), given.use('pinv')],
    }),
  },
  {
    code: 'UNUR_ERR_GEN_CONDITION',
    methods: ['TABL'],
    advise: (given) => ({
      meaning: `TABL needs a density with one mode, and ${given.law} rises again${given.atX || ' somewhere'}, or its mode is not where it is stated.${given.modes}`,
      remedy: 'Use PINV or NROU, which need no such shape, or correct @mode.',
      edits: [given.use('pinv'), given.use('nrou')],
    }),
  },
  {
    code: 'UNUR_ERR_GEN_CONDITION',
    methods: ['ITDR'],
    advise: (given) => ({
      meaning: `ITDR needs a density that falls from its pole on and is T-concave about it, and ${given.law} is not${given.atX}.`,
      remedy: 'Use PINV on the same domain.',
      edits: [given.use('pinv')],
    }),
  },
  {
    code: 'UNUR_ERR_GEN_CONDITION',
    methods: concave,
    advise: (given) => ({
      meaning: `${given.law} is not ${concavity(given)}${given.atX}, so that the hat of ${given.method} does not cover it.${given.modes}${given.feature}`,
      remedy: given.discrete
        ? 'Use DGT, which takes every PMF; if @mode, @area or the PMF itself is wrong, correct it.'
        : 'Use PINV or NROU, which need no such shape; if @mode, @area or the derivative is wrong, correct it.',
      edits: given.discrete ? [given.use('dgt')] : [given.use('pinv'), given.use('nrou')],
    }),
  },

  {
    code: 'UNUR_ERR_PAR_SET',
    advise: (given) => ({
      meaning: `An option of ${given.method} is at the edge of what double precision allows; it is used as asked, or as near as can be.`,
      remedy: 'Ask for less, for example by @uResolution 1e-10.',
      edits: [inversion(given.method) ? { title: 'Ask for a u-resolution of 1e-10', tag: 'uResolution', value: '1e-10' } : undefined],
    }),
  },

  // ---- Data ------------------------------------------------------------------------------------
  {
    code: 'UNUR_ERR_GEN_DATA',
    methods: ['HINV', 'NINV'],
    advise: (given) => ({
      meaning: `The cdf of ${given.law} is no distribution function${given.atX}: it has to rise from 0 to 1 over the domain ${intervalText(...given.domain)}.`,
      remedy: 'Correct cdf, or use PINV, which inverts the integral of the density and needs none.',
      edits: [given.use('pinv')],
    }),
  },
  ...(['UNUR_ERR_GEN_DATA', 'UNUR_ERR_GENERIC'] as const).map((code): Entry => ({
    code,
    reason: /mode = /,
    advise: (given) => ({
      meaning: `${given.law} is 0 or infinite at the mode that ${given.method} was given${given.atX}.`,
      remedy: 'Correct @mode, or take it out, so that it is searched for.',
      edits: [given.takeOut('mode', 'Let the mode be searched for'), ...given.useOther()],
    }),
  })),
  {
    code: 'UNUR_ERR_GEN_DATA',
    methods: ['UTDR', 'SROU', 'SSR', 'DARI', 'DSROU'],
    advise: (given) => ({
      meaning: `Mode, area and values of ${given.law} do not fit together${given.atX}: no hat of ${given.method} comes from them.`,
      remedy: 'Correct @area and @mode, or take them out, so that they are computed.',
      edits: [given.situation.law?.area === undefined ? undefined : given.takeOut('area', 'Let the area be computed'), ...given.useOther()],
    }),
  },
  {
    code: 'UNUR_ERR_GEN_DATA',
    methods: ['DGT', 'DAU', 'DSS'],
    advise: (given) => ({
      meaning: `The probabilities of ${given.law} cannot be made a table of ${given.method}: their sum is not a positive finite number, or there are too many.`,
      remedy: 'Scale the PMF so that its values can be added, or restrict the domain by @domain.',
    }),
  },
  {
    code: 'UNUR_ERR_GEN_DATA',
    advise: (given) => ({
      meaning: `${given.method} cannot use the values of ${given.law}${given.atX}: with them its hat is unbounded, empty, or cannot be refined.${given.feature}`,
      remedy: 'Restrict the domain by @domain so that poles and places without mass are left out, or use PINV or NROU.',
      edits: [given.toSupport(), ...given.useOther('pinv', 'nrou')],
    }),
  },
  {
    code: 'UNUR_ERR_DISTR_DATA',
    advise: (given) => ({
      meaning: `What is stated of ${given.law} does not fit its values: the area below the hat and the area below the density contradict each other.`,
      remedy: 'Correct @area, or take it out, so that it is computed.',
      edits: [given.situation.law?.area === undefined ? undefined : given.takeOut('area', 'Let the area be computed'), given.use('pinv')],
    }),
  },
  {
    code: 'UNUR_ERR_DISTR_PROP',
    methods: ['ITDR'],
    advise: (given) => ({
      meaning: `ITDR is for a density that is unbounded at one end of its domain and falls from there, and ${given.law} is not of that kind${given.atX}.`,
      remedy: 'Use PINV or TDR.',
      edits: [given.use('pinv'), given.use('tdr')],
    }),
  },
  {
    code: 'UNUR_ERR_DISTR_PROP',
    methods: ['DARI'],
    advise: (given) => ({
      meaning: `DARI is for integers that are not negative, and the domain of ${given.law} is ${intervalText(...given.domain)}.`,
      remedy: 'Use DGT, or restrict the domain by @domain.',
      edits: [given.use('dgt'), given.restrict(0, Infinity)],
    }),
  },
  {
    code: 'UNUR_ERR_DISTR_PROP',
    advise: (given) => ({
      meaning: `${given.law} lacks a property that ${given.method} relies on${given.atX}.`,
      remedy: 'Use a method that needs nothing but the density.',
      edits: given.useOther(),
    }),
  },
  {
    code: 'UNUR_ERR_DISTR_REQUIRED',
    advise: (given) => ({
      meaning: `${given.method} had to find or to do without something that ${given.law} does not give.`,
      remedy: 'Give what the message names as a member or by its tag, or use a method that needs nothing but the density.',
      edits: given.useOther(),
    }),
  },

  // ---- Numerics --------------------------------------------------------------------------------
  {
    code: 'UNUR_ERR_ROUNDOFF',
    advise: (given) => ({
      meaning: `Double precision does not resolve ${given.law} as finely as ${given.method} asks${given.atX}; what it can do it does.`,
      remedy: 'Ask for less by @uResolution, or shift and scale the law so that its mass does not lie far from 0 in units of its width.',
      edits: [inversion(given.method) ? { title: 'Ask for a u-resolution of 1e-8', tag: 'uResolution', value: '1e-8' } : undefined],
    }),
  },
  {
    code: 'UNUR_ERR_NAN',
    giveLog: true,
    advise: (given) => ({
      meaning: `A value that ${given.method} computes from ${given.law} is not a number${given.atX}.`,
      remedy: 'Leave that place out of the domain by @domain, or give logpdf, whose values neither overflow nor vanish.',
      edits: [...given.leaveOut(given.x), ...given.useOther()],
    }),
  },
  {
    code: 'UNUR_ERR_INF',
    giveLog: true,
    advise: (given) => ({
      meaning: `A value that ${given.method} computes from ${given.law} is infinite${given.atX}.`,
      remedy: 'Let the domain end at the pole by @domain, or give logpdf, whose values do not overflow.',
      edits: [...(given.x === undefined ? [] : [given.restrict(given.x, Infinity), given.restrict(-Infinity, given.x)]), ...given.useOther()],
    }),
  },
  {
    code: 'UNUR_ERR_GEN_SAMPLING',
    methods: ['NINV'],
    advise: (given) => ({
      meaning: `The iteration did not reach the resolution asked for${given.atX}: the cdf of ${given.law} is flat, jumps, or is not exact enough there.`,
      remedy: 'Correct cdf, ask for less by @uResolution, or use PINV.',
      edits: [given.use('pinv'), { title: 'Ask for a u-resolution of 1e-8', tag: 'uResolution', value: '1e-8' }],
    }),
  },
  {
    code: 'UNUR_ERR_GEN_SAMPLING',
    advise: (given) => ({
      meaning: `No draw of ${given.method} was accepted in very many trials: next to no mass of ${given.law} lies below its hat.`,
      remedy: `Use ${given.discrete ? 'DGT' : 'PINV'}; if @area or @mode is wrong, correct it.`,
      edits: [...given.useOther(given.discrete ? 'dgt' : 'pinv'), given.situation.law?.area === undefined ? undefined : given.takeOut('area', 'Let the area be computed')],
    }),
  },
  {
    code: 'UNUR_ERR_GENERIC',
    methods: ['PINV'],
    advise: (given) => ({
      meaning: `PINV was asked for something that it cannot do for ${given.law} as given, and does the nearest it can.`,
      remedy: 'Correct the options that the message names, and @center if it lies outside of the domain.',
      edits: [/center/.test(given.trouble.reason) ? given.stateCenter() : undefined],
    }),
  },
  {
    code: 'UNUR_ERR_GENERIC',
    methods: ['NROU'],
    advise: (given) => ({
      meaning: `The bounding rectangle for ${given.law} could not be found: its region is unbounded, or the search for it failed.${given.tails}${given.feature}`,
      remedy: 'State the mode by @mode, or use PINV or TDR.',
      edits: [given.use('pinv'), given.use('tdr')],
    }),
  },
  {
    code: 'UNUR_ERR_GENERIC',
    advise: (given) => ({
      meaning: `The hat of ${given.method} is wider than asked for: draws are exact, but more of them are rejected.`,
      remedy: 'Allow more intervals, or leave it: the hat is refined while drawing.',
      edits: given.useOther(),
    }),
  },
  {
    code: 'UNUR_ERR_BUDGET',
    advise: (given) => {
      if (given.situation.drawing) {
        return {
          meaning: `Nearly all that ${given.method} proposes is rejected: its hat, or rectangle, is far larger than ${given.law}, and each draw takes thousands of evaluations.`,
          remedy: 'Use another method.',
          edits: given.useOther(),
        };
      }
      if (given.discrete) {
        return {
          meaning: `${given.law} has so many values that their probabilities could not be tabulated within ${given.situation.request?.evaluationBudget ?? 'the allowed'} evaluations.`,
          remedy: 'Restrict the domain by @domain to the values that count, state a @mode among them if they lie far from its left end, or raise the setting distributionDesigner.evaluationBudget.',
          edits: [given.toSupport(), given.finitePart()],
        };
      }
      return {
        meaning: `The set-up was given up after ${given.situation.request?.evaluationBudget ?? 'all allowed'} evaluations of ${given.law}${given.trouble.method ? `, by ${given.trouble.method}` : ''}: it is too rough, too wide or too slow to settle for the method.`,
        remedy: 'Restrict the domain by @domain, use a method with a small set-up, or raise the setting distributionDesigner.evaluationBudget.',
        edits: [given.toSupport(), given.use('nrou'), given.use('srou')],
      };
    },
  },
  {
    code: 'UNUR_ERR_MALLOC',
    advise: (given) => ({
      meaning: `The tables for ${given.law} do not fit into the memory of a session.`,
      remedy: 'Restrict the domain by @domain, ask for less by @uResolution, or use a method without large tables.',
      edits: [given.finitePart(), ...given.useOther(...(given.discrete ? ['dari', 'dsrou'] : ['tdr', 'nrou']))],
    }),
  },
];

const inversion = (tag: string): boolean => Object.values(methods).some((method) => method.tag === tag && method.inversion && !method.discrete);

/** The part of the domain that is left when poles are cut off and infinite ends made finite. */
function infiniteArea(given: Given): TagEdit | undefined {
  const [left, right] = given.domain;
  const { profile } = given.situation;
  const pole = profile?.features.find(({ kind }) => kind === 'pole');
  if (pole !== undefined || (Number.isFinite(left) && Number.isFinite(right))) {
    const at = pole?.x ?? left;
    const other = Number.isFinite(right) ? right : at + 1;
    return at === right ? given.restrict(left, at - (at - left) / 1000) : given.restrict(at + (other - at) / 1000, right);
  }
  return given.finitePart();
}

/** Codes that the table knows. */
export const advisedCodes: ReadonlySet<string> = new Set(table.map(({ code }) => code));

/** The advice on a trouble; undefined for codes that say nothing to a user. */
export function adviceFor(trouble: Trouble, situation: Situation): Advice | undefined {
  const entry = table.find(
    ({ code, methods: tags, reason }) =>
      code === trouble.codeName && (tags === undefined || tags.includes(trouble.method)) && (reason === undefined || reason.test(trouble.reason)),
  );
  if (entry === undefined) return undefined;
  const { meaning, remedy, edits = [] } = entry.advise(new Given(trouble, situation));
  const seen = new Set<string>();
  const different = edits.filter((edit): edit is TagEdit => {
    if (edit === undefined || seen.has(`${edit.tag} ${edit.value}`)) return false;
    seen.add(`${edit.tag} ${edit.value}`);
    return true;
  });
  const { functions } = situation.law ?? {};
  const giveLog = entry.giveLog === true && functions?.pdf !== undefined && functions.logpdf === undefined;
  return { meaning, remedy, edits: different, ...(giveLog && { giveLog }) };
}
