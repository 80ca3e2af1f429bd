// @ts-check
/**
 * What a run of tests leaves behind, whatever ran them: a JSON file of this shape.
 *
 * @typedef {object} Report
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {Failure[]} failures
 *
 * @typedef {object} Failure
 * @property {string} name names of the enclosing suites and of the test, outermost first
 * @property {string} file relative to the root of the repository
 * @property {string} message
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @returns {Report} */
export const emptyReport = () => ({ passed: 0, failed: 0, skipped: 0, failures: [] });

/** @param {string} path @param {Report} report */
export function writeReport(path, report) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(report, undefined, 2)}\n`);
}
