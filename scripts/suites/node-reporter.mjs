// @ts-check
/**
 * Reporter for `node --test`: a line for each file, every failure in full, and a report in
 * the file that DD_TEST_REPORT names.
 */
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { root } from '../setup/paths.mjs';
import { duration } from '../setup/progress.mjs';
import { emptyReport, writeReport } from './report.mjs';

/** @param {any} error */
function message(error) {
  const cause = error?.cause ?? error;
  return typeof cause === 'string' ? cause : cause?.stack ?? inspect(cause);
}

/** @param {AsyncIterable<any>} source */
export default async function* reporter(source) {
  const report = emptyReport();
  /** Names of the suites and tests around the one that runs now, by file. @type {Map<string, string[]>} */
  const names = new Map();
  /** @type {Map<string, { passed: number, failed: number, skipped: number }>} */
  const files = new Map();
  for await (const { type, data } of source) {
    const file = data?.file ? relative(root, data.file) : '';
    const counts = files.get(file) ?? { passed: 0, failed: 0, skipped: 0 };
    files.set(file, counts);
    if (type === 'test:start') {
      const around = names.get(file) ?? [];
      around.length = data.nesting;
      around.push(data.name);
      names.set(file, around);
    } else if (type === 'test:pass' || type === 'test:fail') {
      // A suite fails with its tests; they are what is counted.
      const inside = ['subtestsFailed', 'cancelledByParent'].includes(data.details?.error?.failureType);
      if (data.details?.type === 'suite' && (type === 'test:pass' || inside)) continue;
      if (data.skip !== undefined || data.todo !== undefined) {
        counts.skipped++;
        report.skipped++;
      } else if (type === 'test:pass') {
        counts.passed++;
        report.passed++;
      } else {
        counts.failed++;
        report.failed++;
        const name = [...(names.get(file) ?? []).slice(0, data.nesting), data.name].join(' › ');
        report.failures.push({ name, file, message: message(data.details?.error) });
        yield `\n✗ ${file}: ${name}\n${message(data.details?.error).replace(/^/gm, '    ')}\n\n`;
      }
    } else if (type === 'test:summary' && data.file) {
      const numbers = [`${counts.passed} passed`, counts.failed && `${counts.failed} failed`, counts.skipped && `${counts.skipped} skipped`];
      yield `  ${counts.failed ? '✗' : '✓'} ${file}: ${numbers.filter(Boolean).join(', ')} (${duration(data.duration_ms)})\n`;
    } else if (type === 'test:diagnostic' && data.file && data.level !== 'error' && !/^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) \d/.test(data.message)) {
      yield `    ${data.message}\n`;
    } else if (type === 'test:stderr' || type === 'test:stdout') {
      yield data.message;
    }
  }
  if (process.env.DD_TEST_REPORT) writeReport(process.env.DD_TEST_REPORT, report);
}
