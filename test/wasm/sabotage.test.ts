/**
 * Samplers with a known defect behind the interface that verification uses: each is caught, and
 * the table that is printed says by which check.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Intervals } from '../../wasm/api.ts';
import type { VerdictLevel } from '../../wasm/protocol.ts';
import type { ReferenceCdf } from '../../wasm/reference-cdf.ts';
import { summariseKept } from '../../wasm/summary.ts';
import { policy, worstLevel, type CheckName, type Finding } from '../../wasm/verify/finding.ts';
import type { Sampler } from '../../wasm/verify/sampler.ts';
import { brief, thorough, verify, type Effort } from '../../wasm/verify/verify.ts';
import { normalCdf } from './numbers.ts';
import { referenceOn } from './reference.ts';

/** sfc32 (Doty-Humphrey, PractRand), two words a uniform; the seed is mixed by its first twenty steps. */
function source(seed: bigint): () => number {
  let a = Number(seed & 0xffffffffn) | 0;
  let b = Number((seed >> 32n) & 0xffffffffn) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const word = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return t >>> 0;
  };
  for (let i = 0; i < 20; i++) word();
  return () => ((word() >>> 6) * 2 ** 27 + (word() >>> 5) + 0.5) * 2 ** -53;
}

/** Φ^-1 by Newton's method on the series, from a table. */
const table = (() => {
  const n = 1 << 14;
  const x = new Float64Array(n + 1);
  for (let i = 0; i <= n; i++) x[i] = -8 + (16 * i) / n;
  return { x, u: x.map(normalTail) };
})();
/** Φ to the last digits in both tails: the continued fraction beyond 6. */
function normalTail(x: number): number {
  if (Math.abs(x) < 6) return normalCdf(x);
  let tail = 0;
  for (let k = 60; k > 0; k--) tail = k / (Math.abs(x) + tail);
  const q = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI) / (Math.abs(x) + tail);
  return x < 0 ? q : 1 - q;
}
function normalQuantile(u: number): number {
  if (u > 0.5) return -normalQuantile(1 - u);
  let low = 0;
  let high = table.u.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((table.u[middle] as number) <= u) low = middle;
    else high = middle;
  }
  const [left, right] = [table.u[low] as number, table.u[high] as number];
  // The table is so fine that a line is good to 1e-6, and one step of Newton from it to 1e-13.
  const x = (table.x[low] as number) + (((table.x[high] as number) - (table.x[low] as number)) * (u - left)) / (right - left);
  return x - ((normalTail(x) - u) / Math.exp(-0.5 * x * x)) * Math.sqrt(2 * Math.PI);
}

type Kind = 'inversion' | 'hat' | 'opaque';

interface Mixture {
  weight: number;
  at: number;
  width: number;
}
const main: Mixture = { weight: 0.9, at: 0, width: 1 };
const second: Mixture = { weight: 0.1, at: 40, width: 0.5 };
const tiny: Mixture = { weight: 1e-4, at: 300, width: 0.2 };

const density = (parts: Mixture[]) => (x: number) => parts.reduce((sum, { weight, at, width }) => sum + (weight / width) * Math.exp(-0.5 * ((x - at) / width) ** 2), 0);
/** The parts stand apart, so that quantiles are those of one part. */
function quantile(parts: Mixture[], u: number): number {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  let rest = u * total;
  for (const [i, { weight, at, width }] of parts.entries()) {
    if (rest < weight || i === parts.length - 1) return at + width * normalQuantile(Math.min(1 - 1e-16, Math.max(1e-300, rest / weight)));
    rest -= weight;
  }
  return NaN;
}

/** An exact sampler; what a defect replaces is given. */
class Fake implements Sampler {
  readonly tag: string;
  readonly inversion: boolean;
  readonly #parts: Mixture[];
  readonly #own: (u: number) => number;
  readonly #stream: (seed: bigint) => () => number;
  readonly #hat: ((x: number) => number) | undefined;

  constructor(kind: Kind, parts: Mixture[], own: (u: number) => number, { stream = source, hat }: Partial<{ stream: (seed: bigint) => () => number; hat: (x: number) => number }> = {}) {
    this.tag = kind === 'inversion' ? 'PINV' : kind === 'hat' ? 'TDR' : 'AROU';
    this.inversion = kind === 'inversion';
    this.#parts = parts;
    this.#own = own;
    this.#stream = stream;
    const f = density(parts);
    this.#hat = kind === 'hat' ? (hat ?? ((x) => 1.25 * f(x))) : undefined;
  }

  draw(seed: bigint, out: Float64Array): number {
    const next = this.#stream(seed);
    const trials = source(~seed);
    let uniforms = 0;
    for (let i = 0; i < out.length; i++) {
      out[i] = this.#own(next());
      uniforms += this.inversion ? 1 : 2;
      // Trials as a hat of 1.25 times the area has them.
      while (!this.inversion && trials() < 0.2) uniforms += 2;
    }
    return uniforms;
  }

  quantiles(u: Float64Array): Float64Array {
    return u.map((value) => (value <= 0 ? -Infinity : value >= 1 ? Infinity : this.#own(value)));
  }

  hat(x: number): number {
    return this.#hat?.(x) ?? NaN;
  }

  squeeze(): number {
    return NaN;
  }

  hatArea(): number {
    return this.inversion ? NaN : 1.25 * Math.sqrt(2 * Math.PI) * this.#parts.reduce((sum, { weight }) => sum + weight, 0);
  }

  squeezeArea(): number {
    return NaN;
  }

  area(): number {
    return NaN;
  }

  intervals(): Intervals {
    const none = new Float64Array(0);
    return { left: none, right: none, point: none, f: none, areaHat: none, areaSqueeze: none, cdfLeft: none };
  }
}

const references = new Map<Mixture[], ReferenceCdf>();
function referenceOf(parts: Mixture[]): ReferenceCdf {
  let reference = references.get(parts);
  if (reference === undefined) {
    const f = density(parts);
    reference = referenceOn(f, parts.map(({ at }) => at));
    references.set(parts, reference);
  }
  return reference;
}

function findingsOf(parts: Mixture[], sampler: Sampler, effort: Effort): Finding[] {
  const draws = new Float64Array(10_000);
  sampler.draw(20261123n, draws);
  const reference = referenceOf(parts);
  const subject = {
    sampler,
    density: density(parts),
    scale: 1,
    reference,
    profile: undefined,
    resolution: 1e-10,
    immediate: false,
    user: { size: draws.length, some: draws, goodness: summariseKept(draws, reference).goodness },
  };
  // Time is of no concern here: the fakes are slow, and a verdict must not depend on it.
  const patient = { ...effort, draws: { ...effort.draws, ms: Infinity }, opaqueDraws: { ...effort.opaqueDraws, ms: Infinity } };
  return verify(subject, patient, () => undefined).findings;
}

const one = [main];
const two = [main, second];
const three = [main, second, tiny];

interface Sabotage {
  defect: string;
  parts: Mixture[];
  /** The quantile function of the sampler that has the defect. */
  own?: (u: number) => number;
  stream?: (seed: bigint) => () => number;
  hat?: (x: number) => number;
  kinds?: Kind[];
  /** Checks of which one at least has to find it, for each kind of sampler. */
  by: Partial<Record<Kind, CheckName[]>>;
}

const exact = (parts: Mixture[]) => (u: number) => quantile(parts, u);
const upper = normalQuantile(1 - 1e-4);
const statistics: CheckName[] = ['chi-squared', 'Kolmogorov-Smirnov', 'Anderson-Darling', 'normal scores', 'tails', 'mass of each mode'];
/** One uniform in a hundred is moved from wherever it is into [0.3, 0.31]. */
const moved = (u: number) => ((u * 7919) % 1 < 0.01 ? 0.3 + 0.01 * ((u * 1_000_003) % 1) : u);

const sabotages: Sabotage[] = [
  { defect: 'a mode of 10 % of the mass dropped', parts: two, own: exact([main]), by: { inversion: ['mass of each mode', 'u-error'], hat: ['mass of each mode'], opaque: ['mass of each mode'] } },
  { defect: 'a mode of 1e-4 of the mass dropped', parts: three, own: exact([main, second]), by: { inversion: ['mass of each mode', 'u-error'], opaque: ['mass of each mode'] }, kinds: ['inversion', 'opaque'] },
  { defect: 'a mode of 1e-4 of the mass not below the hat', parts: three, hat: (x) => 1.25 * density([main, second])(x), by: { hat: ['hat ≥ density ≥ squeeze'] }, kinds: ['hat'] },
  { defect: 'the right tail cut at 1e-4', parts: one, own: (u) => normalQuantile(u * (1 - 1e-4)), by: { inversion: ['u-error'], opaque: ['tails'] }, kinds: ['inversion', 'opaque'] },
  { defect: 'the hat cut in the right tail, at 1e-4', parts: one, hat: (x) => (x > upper ? 0 : 1.25 * density(one)(x)), by: { hat: ['hat ≥ density ≥ squeeze'] }, kinds: ['hat'] },
  { defect: 'the hat 1 % below the density within a tenth of the width', parts: one, hat: (x) => (Math.abs(x - 1) < 0.05 ? 0.99 : 1.25) * density(one)(x), by: { hat: ['hat ≥ density ≥ squeeze'] }, kinds: ['hat'] },
  // Of sqrt(f): its height is sqrt(0.9), its width 2 sqrt(0.9 * 2/e).
  { defect: 'a ratio-of-uniforms rectangle too narrow by 5 %', parts: one, hat: (x) => Math.min(0.9, (0.773 / x) ** 2), by: { hat: ['hat ≥ density ≥ squeeze'] }, kinds: ['hat'] },
  { defect: '1 % of the mass moved', parts: one, own: (u) => normalQuantile(moved(u)), by: { inversion: ['u-error'], hat: statistics, opaque: statistics } },
  { defect: 'scale off by 1 %', parts: one, own: (u) => 1.01 * normalQuantile(u), by: { inversion: ['u-error'], hat: statistics, opaque: statistics } },
  { defect: 'the same draws whatever the seed', parts: one, stream: () => source(7n), by: { inversion: ['streams differ'], hat: ['streams differ'], opaque: ['streams differ'] } },
  { defect: 'a stream that repeats itself after 5000', parts: one, stream: (seed) => repeating(seed, 5000), by: { inversion: ['streams differ'], hat: ['streams differ'], opaque: ['streams differ'] } },
  { defect: 'draws that depend on the one before', parts: one, stream: sticky, by: { inversion: ['independence of draws'], hat: ['independence of draws'], opaque: ['independence of draws'] } },
  { defect: 'u-error of 1e-7 where 1e-10 was asked for', parts: one, own: (u) => normalQuantile(u + 1e-7 * Math.sin(40 * u)), by: { inversion: ['u-error'] }, kinds: ['inversion'] },
];

function repeating(seed: bigint, period: number): () => number {
  let next = source(seed);
  let drawn = 0;
  return () => {
    if (drawn++ % period === 0) next = source(seed);
    return next();
  };
}

/** Uniform each, but 2 % of them follow from the one before. */
function sticky(seed: bigint): () => number {
  const next = source(seed);
  let last = next();
  return () => {
    const value = next();
    last = next() < 0.03 ? (last + 1e-9 * value) % 1 : value;
    return last;
  };
}

const rows: string[] = [];

describe('samplers with a defect', () => {
  for (const { defect, parts, own = exact(parts), stream, hat, kinds = ['inversion', 'hat', 'opaque'] as Kind[], by } of sabotages) {
    for (const kind of kinds) {
      for (const [effortName, effort] of Object.entries({ sample: brief, diagnosis: thorough })) {
        test(`${defect}, ${kind}, ${effortName}`, () => {
          const fake = new Fake(kind, parts, own, { ...(stream && { stream }), ...(hat && { hat }) });
          const findings = findingsOf(parts, fake, effort);
          const level = worstLevel(findings);
          const caught = findings.filter(({ outcome }) => outcome === 'wrong' || outcome === 'doubtful');
          rows.push(`${defect} | ${kind} | ${effortName} | ${level} | ${caught.map(({ check, outcome }) => `${check}${outcome === 'doubtful' ? ' (doubtful)' : ''}`).join(', ')}`);
          const expected: VerdictLevel = defect.startsWith('u-error of 1e-7') ? 'doubtful' : 'wrong';
          assert.equal(level, expected, JSON.stringify(findings, undefined, 1));
          assert.ok(by[kind]?.some((check) => caught.some((finding) => finding.check === check)), rows.at(-1));
          // Levels are those that the policy knows.
          for (const { check, outcome } of caught) assert.ok(outcome in policy[check], `${check} is never ${outcome}`);
          for (const { remedy, headline } of caught) assert.ok(remedy && headline, rows.at(-1));
        });
      }
    }
  }
  after(() => console.log(['defect | sampler | verified for | verdict | found by', ...rows].join('\n')));
});

describe('samplers without', () => {
  for (const [name, parts] of Object.entries({ one, two, three })) {
    for (const kind of ['inversion', 'hat', 'opaque'] as const) {
      for (const [effortName, effort] of Object.entries({ sample: brief, diagnosis: thorough })) {
        test(`${name}, ${kind}, ${effortName}: sound`, () => {
          const findings = findingsOf(parts, new Fake(kind, parts, exact(parts)), effort);
          assert.deepEqual(findings.filter(({ outcome }) => outcome === 'wrong' || outcome === 'doubtful'), []);
        });
      }
    }
  }
});
