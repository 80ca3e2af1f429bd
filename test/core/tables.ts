/** The tables of the differential tests and the rules they are compared by. A new method is a
 * new program (one line in CMakeLists.txt) and a new entry here. */
import { numberOf } from './build.ts';
import type { Row } from './build.ts';
import { close, exact } from './compare.ts';
import type { Rule, Table } from './compare.ts';

const codes: Rule[] = [
  exact(/^errno$/, 'unur_errno is part of the interface'),
  exact(/^records$/, 'type, code and object of what the error handler gets are part of the interface'),
];

/** Warnings and errors by kind, not by number: how often a loop warns depends on its last bits. */
const kindsOfRecords: Rule = {
  field: /^records$/,
  why: 'the kinds of records; their number depends on last bits',
  check(ours, oracle) {
    const kinds = (value: unknown): string =>
      [...new Set((value as string[]).filter((text) => !text.startsWith('and ')))].sort().join(', ');
    return kinds(ours) === kinds(oracle) ? undefined : `${kinds(ours) || 'none'} and ${kinds(oracle) || 'none'}`;
  },
};

const resolutionOf = (row: Row): number => numberOf(row['resolution']);

const uErrorKept: Rule = {
  field: /^u-error$/,
  why: 'at most the u-resolution wherever the original keeps it',
  check(ours, oracle, row) {
    const resolution = resolutionOf(row);
    if (!(numberOf(oracle) <= resolution) || numberOf(ours) <= resolution) return undefined;
    return `${numberOf(ours).toExponential(2)} > ${resolution}, original ${numberOf(oracle).toExponential(2)}`;
  },
};

const intervalsNear: Rule = {
  field: /^intervals$/,
  why: 'within 20 %: the step control may take another turn at last bits',
  check: (ours, oracle) =>
    Math.abs(numberOf(ours) - numberOf(oracle)) <= 0.2 * numberOf(oracle)
      ? undefined
      : `${String(ours)} and ${String(oracle)}`,
};

const uOfVariates: Rule = {
  field: /^u of variates$/,
  why: 'both are within the u-resolution of the same u',
  check(ours, oracle, row, oracleRow) {
    const resolution = Math.max(resolutionOf(row), numberOf(row['u-error']), numberOf(oracleRow['u-error']));
    return close(/./, 0, 2 * resolution, '').check(ours, oracle, row, oracleRow, '');
  },
};

/** Quantiles that differ by no more than twice the u-resolution, by the density there. */
function withinResolution(field: string, row: Row, oracleRow: Row): string | undefined {
  const [a, b] = [row[field], oracleRow[field]];
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return 'not as many';
  const [f, g] = [row[`densities of ${field}`] as unknown[], oracleRow[`densities of ${field}`] as unknown[]];
  const errors = [row, oracleRow].map((r) => numberOf(r[field.replace(/^(quantiles|variates)/, 'u-error')] ?? 0));
  const tolerance = 3 * Math.max(resolutionOf(row), 1e-11, ...errors.filter((error) => error < 1e-3));
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue;
    const [x, y] = [numberOf(a[i]), numberOf(b[i])];
    const u = Math.abs(x - y) * Math.min(numberOf(f[i]), numberOf(g[i]));
    if (!(u <= tolerance) && !(Math.abs(x - y) <= 1e-12 * Math.abs(y))) return `number ${i}: ${x} and ${y}, ${u.toExponential(1)} in u`;
  }
  return undefined;
}

/** Roots that differ by some x-resolutions; where there is none, by the u-resolution. */
function withinXResolution(field: string, row: Row): Rule {
  const resolution = numberOf(row[field.replace(/^(variates( of a clone)?|x at 0.[39])/, 'x resolution')]);
  const tolerance = 20 * (resolution > 0 ? Math.max(resolution, 1e-13) : 1e-6);
  return close(/./, tolerance, tolerance, '');
}

export const tables: Table[] = [
  {
    program: 'api-distr',
    title: 'Distribution objects',
    rules: [...codes, close(/./, 1e-12, 0, 'the same formula, other order of operations')],
  },
  {
    program: 'derived',
    title: 'Order statistics and transformed random variables',
    rules: [
      ...codes,
      exact(/^(init|null|ended|alpha|rescale|pole)$/, 'the same laws are accepted'),
      exact(/uniform/, 'the same number of uniforms used'),
      close(/^(x|pdf|dpdf|cdf|logpdf|dlogpdf|left|right|area)$/, 1e-9, 1e-13, 'the original goes by logarithms of factorials'),
      close(/^(mode|value)$/, 1e-6, 1e-7, 'modes by a numerical search to 1e-7'),
      close(/^variates$/, 1e-6, 1e-6, 'the same uniforms; hats from modes by a search to 1e-7, quantiles to 1e-8'),
    ],
  },
  {
    program: 'api-gen',
    title: 'Parameter objects and generators in general',
    rules: [...codes, close(/./, 1e-12, 0, 'the same formula, other order of operations')],
  },
  {
    program: 'api-types',
    title: 'Objects of the wrong type',
    rules: [...codes, exact(/./, 'codes')],
  },
  {
    program: 'api-urng',
    title: 'Generators of uniforms',
    rules: [...codes, exact(/./, 'integer recurrences and one multiplication: the same bits')],
  },
  {
    program: 'api-pinv',
    title: 'PINV: setters, getters, laws it refuses',
    rules: [
      codes[0] as Rule,
      { ...kindsOfRecords },
      {
        field: /^intervals$/,
        why: 'the step control may take another turn at last bits',
        check: (ours, oracle) =>
          Math.abs(numberOf(ours) - numberOf(oracle)) <= 0.2 * numberOf(oracle) ? undefined : 'more than 20 % apart',
      },
      {
        field: /^value$/,
        why: 'ends of the domain by a search that stops at 1e-4 of the tail mass',
        check(ours, oracle, oursRow, oracleRow) {
          if (/n_intervals/.test(oursRow.key)) return Math.abs(numberOf(ours) - numberOf(oracle)) <= 0.2 * numberOf(oracle) ? undefined : 'more than 20 % apart';
          return close(/./, 1e-4, 1e-9, '').check(ours, oracle, oursRow, oracleRow, '');
        },
      },
      exact(/./, 'codes'),
    ],
  },
  {
    program: 'api-tdr',
    title: 'TDR: setters, getters, laws it refuses',
    rules: [...codes, close(/^(value|hat area)$/, 1e-9, 0, 'the same formula, other order of operations'), exact(/./, 'codes')],
  },
  {
    program: 'standard',
    title: 'Standard continuous distributions',
    rules: [
      ...codes,
      exact(/^(made|name|functions|parameters|code|update of .*)$/, 'what the objects have and answer'),
      {
        field: /^x$/,
        why: 'both know the inverse to about 1e-15, but the original goes by 1-u, which costs 6 digits at u=1e-10',
        check: (ours, oracle, row, oracleRow) =>
          close(/./, /u=(1e-10|1.0{8}|0.9{8})/.test(row.key) ? 1e-5 : 1e-11, 1e-15, '').check(ours, oracle, row, oracleRow, ''),
      },
      close(/^cdf$/, 1e-11, 1e-13, 'the original takes 1 minus the other tail'),
      close(/^(dpdf|logpdf|dlogpdf)$/, 1e-10, 1e-13, 'the original loses up to three digits, and all of them near a zero'),
      close(/^(mode|center)$/, 1e-9, 1e-7, 'formulas, or a numerical search to 1e-7'),
      close(/./, 1e-11, 1e-290, 'the original loses up to three digits; standard.test.ts has the sharp test'),
    ],
  },
  {
    program: 'standard-discrete',
    title: 'Standard discrete distributions',
    rules: [
      ...codes,
      close(/^cdf$/, 1e-10, 1e-13, 'the original takes 1 minus the other tail'),
      close(/^(pmf|sum|parameters)$/, 1e-10, 1e-13, 'the original goes by logarithms of factorials'),
      exact(/./, 'what the objects have and answer'),
    ],
  },
  {
    program: 'pinv',
    title: 'PINV',
    informative: /^(resolution|at u|variates)$/,
    rules: [
      exact(/^(init|errno)$/, 'the same laws are accepted'),
      kindsOfRecords,
      uErrorKept,
      intervalsNear,
      uOfVariates,
      exact(/^next uniform$/, 'one uniform per variate'),
    ],
  },
  {
    program: 'tdr',
    title: 'TDR',
    rules: [
      exact(/^(init|errno|code|n|percentiles)$/, 'the same laws and changes are accepted'),
      exact(/^records$/, 'type, code and object of what the error handler gets are part of the interface'),
      exact(/^intervals/, 'the same intervals'),
      exact(/uniform/, 'the same number of uniforms used'),
      close(/^(hat area|squeeze area|squeeze ratio)/, 1e-9, 1e-300, 'sums of areas in the same order, other rounding inside'),
      close(/^(variates|eval_invcdfhat|left|right)$/, 1e-9, 1e-12, 'the same uniforms; the hat is inverted with other rounding'),
    ],
  },
  {
    program: 'rejection',
    title: 'SROU, SSR, NROU, UTDR, TABL, AROU, ARS, ITDR',
    rules: [
      exact(/^(init|errno|intervals|ended)$/, 'the same laws are accepted, the same hat is built'),
      kindsOfRecords,
      exact(/uniform/, 'the same number of uniforms used'),
      close(/^(cp|ct|xi)$/, 1e-7, 0, 'found by searches that stop at 1e-5, with difference quotients'),
      {
        field: /^(variates|hat area|squeeze area)$/,
        why: 'the same uniforms; NROU finds its rectangle by a search that stops at 1e-7, and at a border later, ITDR its hat by difference quotients',
        check(ours, oracle, row, oracleRow) {
          const searched = /^nrou|^itdr/.test(row.key);
          const scale = Math.max(...[oracle].flat().map((x) => Math.abs(numberOf(x))));
          return close(/./, searched ? 2e-5 : 1e-9, searched ? 2e-6 * scale : 1e-11, '').check(ours, oracle, row, oracleRow, '');
        },
      },
    ],
  },
  {
    program: 'random',
    title: 'Every method: laws, domains, options at random; draws, changes, reinit',
    informative: /^(resolution|x resolution|densities|u-error after)/,
    rules: [
      {
        field: /^(errno|records)$/,
        why: 'the code of the last error, the kinds of records; their number depends on last bits. A refusal has a code',
        check(ours, oracle, row, oracleRow) {
          const note = (Array.isArray(ours) ? kindsOfRecords : exact(/./, '')).check(ours, oracle, row, oracleRow, '');
          // The original refuses poles without a word.
          const errors = (records: string[]): boolean => records.some((record) => record.startsWith('error'));
          if (row['init'] === 0 && oracleRow['init'] === 0 && errors(row.records) && !errors(oracleRow.records)) return undefined;
          return note;
        },
      },
      exact(/^(law|made|method|options|changes|reshaped|init|reinit|ended)/, 'the same calls are accepted, with the same codes'),
      {
        field: /^intervals/,
        why: 'the same hat is built; PINV, HINV within 50 %: the step control may take another turn at last bits',
        check: (ours, oracle, row) =>
          Math.abs(numberOf(ours) - numberOf(oracle)) <= (/^[ph]inv/.test(row.key) ? 0.5 * numberOf(oracle) : 0) ? undefined : 'not the same',
      },
      exact(/uniform/, 'the same number of uniforms used'),
      close(/^(hat area|squeeze area|squeeze ratio|log hat area)/, 1e-8, 1e-14, 'the same hat, other rounding'),
      {
        field: /^(quantiles|variates|x at)/,
        why: 'by inversion: both are within the u-resolution of the same u. Otherwise the same uniforms; the hat is inverted with other rounding. A mode that is not stated is searched for to 1e-7; NROU finds its rectangle, ITDR its hat by a search',
        check(ours, oracle, row, oracleRow, field) {
          if (/^(pinv|hinv)/.test(row.key)) return withinResolution(field, row, oracleRow);
          if (row.key.startsWith('ninv')) return withinXResolution(field, row).check(ours, oracle, row, oracleRow, field);
          const searched = /meixner|own/.test(row.key) && !/mode/.test(String(row['law'])) && !/^(arou|ars|tdr)/.test(row.key);
          const scale = Math.max(...[oracle].flat().map((x) => Math.abs(numberOf(x))));
          if (/^(nrou|itdr)/.test(row.key)) return close(/./, 1e-4, 1e-5 * scale, '').check(ours, oracle, row, oracleRow, field);
          return close(/./, searched ? 1e-6 : 1e-7, searched ? 1e-6 * scale : 1e-9, '').check(ours, oracle, row, oracleRow, field);
        },
      },
      { ...uErrorKept, field: /^u-error$/ },
      close(/^(quantile at|rest)/, 1e-9, 1e-12, 'the same formula, other order of operations'),
      exact(/^inversion/, "what is inversion says so"),
      close(/^(cp|ct|xi)/, 1e-7, 0, 'found by searches that stop at 1e-5, with difference quotients'),
    ],
  },
  {
    program: 'hazard',
    title: 'HRB, HRD, HRI',
    rules: [
      exact(/^(init|errno)$/, 'the same laws are accepted'),
      kindsOfRecords,
      exact(/uniform/, 'the same number of uniforms used'),
      close(/^variates$/, 1e-12, 0, 'the same uniforms, other rounding in the logarithm'),
    ],
  },
  {
    program: 'inversion',
    title: 'HINV, NINV; quantiles of the standard laws and of DGT',
    informative: /^(resolution|at u|variates)$/,
    rules: [
      exact(/^(init|errno|inverse CDF|quantiles)$/, 'the same laws are accepted; integers are the same'),
      kindsOfRecords,
      uErrorKept,
      intervalsNear,
      uOfVariates,
      exact(/^next uniform$/, 'one uniform per variate'),
      {
        field: /^(quantile error|wrong)$/,
        why: 'against closed forms: 1e-12, and of sums of probabilities none wrong, whatever the original has',
        check: (ours) => (numberOf(ours) <= 1e-12 ? undefined : `ours ${String(ours)}`),
      },
      {
        field: /^ended$/,
        why: 'shown with the fields that the original then lacks',
        check: () => 'the original did not come back',
      },
    ],
  },
  {
    program: 'discrete',
    title: 'DAU, DGT, DSS, DARI, DSROU',
    rules: [
      exact(/^(init|errno|variates)$/, 'integers from the same uniforms'),
      kindsOfRecords,
      exact(/uniform/, 'the same number of uniforms used'),
      close(/^sum/, 1e-5, 0, 'printed with six digits'),
    ],
  },
  {
    program: 'composite',
    title: 'EMPK, EMPL, HIST, MIXT, CEXT, DEXT, UNIF',
    rules: [
      exact(/^(init|errno)$/, 'the same input is accepted'),
      exact(/^records$/, 'type, code and object of what the error handler gets are part of the interface'),
      exact(/uniform/, 'the same number of uniforms used'),
      close(/^variates$/, 1e-12, 1e-14, 'the same uniforms, other rounding'),
    ],
  },
  {
    program: 'bad-input',
    title: 'Bad input: every public function with NULL, foreign objects, numbers out of range',
    rules: [
      {
        field: /./,
        why: 'the same code; where the original crashes or hangs, a code or a meaningful NULL',
        check(ours, oracle, oursRow, oracleRow) {
          if ('ended' in oursRow) return `ours ${String(oursRow['ended'])}`;
          if ('ended' in oracleRow) return oursRow.errno !== 0 ? undefined : 'the original ended, ours has no code';
          return JSON.stringify(ours) === JSON.stringify(oracle) ? undefined : 'not the same';
        },
      },
    ],
  },
  {
    program: 'bad-density',
    title: 'Densities, masses, hazard rates that are none; wrong modes, areas, derivatives',
    rules: [
      {
        field: /^(ended|silent)$/,
        why: 'never a crash or endless work; a draw that is no number comes with a code',
        check: (ours, _oracle, oursRow) => ('ended' in oursRow || ours === 1 ? `ours ${String(oursRow['ended'] ?? 'is silent')}` : undefined),
      },
      {
        field: /^init$/,
        why: 'what the original refuses is refused; where it takes a faulty law, ours may refuse it with a code',
        check(ours, oracle, oursRow, oracleRow) {
          if ('ended' in oracleRow || 'ended' in oursRow) return undefined;
          if (ours === 1 && oracle === 0) return 'accepted';
          return ours === 0 && oursRow.errno === 0 ? 'refused without a code' : undefined;
        },
      },
      {
        field: /^errno$/,
        why: 'the same code of a refusal, or one that names the fault: 0x32 data, 0x68 infinite, 0x69 NaN',
        check(ours, oracle, oursRow, oracleRow) {
          if ('ended' in oracleRow || oursRow['init'] !== 0 || oracleRow['init'] !== 0) return undefined;
          return ours === oracle || [0x32, 0x68, 0x69].includes(numberOf(ours)) ? undefined : 'another code';
        },
      },
      {
        field: /^(set|records|numbers|code of draws|calls)$/,
        why: 'shown only',
        check: () => undefined,
      },
    ],
  },
];
