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

export const tables: Table[] = [
  {
    program: 'api-distr',
    title: 'Distribution objects',
    rules: [...codes, close(/./, 1e-12, 0, 'the same formula, other order of operations')],
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
          return close(/./, 1e-4, 1e-9, '').check(ours, oracle, oursRow, oracleRow);
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
    program: 'pinv',
    title: 'PINV',
    informative: /^(resolution|at u|variates)$/,
    rules: [
      exact(/^(init|errno)$/, 'the same laws are accepted'),
      kindsOfRecords,
      {
        field: /^u-error$/,
        why: 'at most the u-resolution wherever the original keeps it',
        check(ours, oracle, row) {
          const resolution = resolutionOf(row);
          if (!(numberOf(oracle) <= resolution) || numberOf(ours) <= resolution) return undefined;
          return `${numberOf(ours).toExponential(2)} > ${resolution}, original ${numberOf(oracle).toExponential(2)}`;
        },
      },
      {
        field: /^intervals$/,
        why: 'within 20 %: the step control may take another turn at last bits',
        check: (ours, oracle) =>
          Math.abs(numberOf(ours) - numberOf(oracle)) <= 0.2 * numberOf(oracle)
            ? undefined
            : `${String(ours)} and ${String(oracle)}`,
      },
      {
        field: /^u of variates$/,
        why: 'both are within the u-resolution of the same u',
        check(ours, oracle, row, oracleRow) {
          const resolution = Math.max(resolutionOf(row), numberOf(row['u-error']), numberOf(oracleRow['u-error']));
          return close(/./, 0, 2 * resolution, '').check(ours, oracle, row, oracleRow);
        },
      },
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
];
