// @ts-check
/**
 * Runs files of `node:test`, each in a process of its own, in the order given and so many at once:
 *
 *   node scripts/suites/run-files.mjs AT_ONCE [FLAGS OF NODE] FILE...
 *
 * As soon as a file has ended there is a line for it, and every failure in full; a report of all is
 * left in the file that DD_TEST_REPORT names. `node --test` sorts the files, and tells of none before
 * those ahead of it have ended.
 */
import { join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { build, root } from '../setup/paths.mjs';
import { duration } from '../setup/progress.mjs';
import { emptyReport, writeReport } from './report.mjs';

const [atOnce, ...rest] = process.argv.slice(2);
const flags = rest.filter((arg) => arg.startsWith('-'));
const waiting = rest.filter((arg) => !arg.startsWith('-'));
const report = emptyReport();

// Each file, and each worker in it, would strip the same modules of their types again.
process.env.NODE_COMPILE_CACHE ??= join(build, 'compile-cache');

await Promise.all(
  Array.from({ length: Number(atOnce) }, async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) process.stdout.write(await outcomeOf(resolve(file)));
  }),
);
if (process.env.DD_TEST_REPORT) writeReport(process.env.DD_TEST_REPORT, report);
process.exitCode = report.failed > 0 ? 1 : 0;

/** Runs a file; what there is to say of it. @param {string} path */
async function outcomeOf(path) {
  const file = relative(root, path);
  const own = emptyReport();
  /** Names of the suites and tests around the one that runs now. @type {string[]} */
  const names = [];
  let said = '';
  const start = performance.now();
  for await (const { type, data } of run({ files: [path], execArgv: flags })) {
    if (type === 'test:start') {
      names.length = data.nesting;
      names.push(data.name);
    } else if (type === 'test:pass' || type === 'test:fail') {
      // A suite fails with its tests; they are what is counted.
      const { error } = /** @type {{ error?: any }} */ (data.details);
      const inside = ['subtestsFailed', 'cancelledByParent'].includes(error?.failureType);
      if (data.details.type === 'suite' && (type === 'test:pass' || inside)) continue;
      // The file itself: it passes as a test where it has none, and fails where it does not come to its tests.
      const name = data.name === path ? file : [...names.slice(0, data.nesting), data.name].join(' › ');
      if (name === file && type === 'test:pass') continue;
      if (data.skip !== undefined || data.todo !== undefined) own.skipped++;
      else if (type === 'test:pass') own.passed++;
      else {
        own.failed++;
        own.failures.push({ name, file, message: message(error) });
        said += `\n✗ ${file}: ${name}\n${message(error).replace(/^/gm, '    ')}\n\n`;
      }
    } else if (type === 'test:diagnostic') {
      // What node counts stands in the file's line.
      if (data.file && data.level !== 'error' && !/^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) \d/.test(data.message)) said += `    ${data.message}\n`;
    } else if (type === 'test:stderr' || type === 'test:stdout') said += data.message;
  }
  report.passed += own.passed;
  report.failed += own.failed;
  report.skipped += own.skipped;
  report.failures.push(...own.failures);
  const numbers = [`${own.passed} passed`, own.failed && `${own.failed} failed`, own.skipped && `${own.skipped} skipped`];
  return `${said}  ${own.failed ? '✗' : '✓'} ${file}: ${numbers.filter(Boolean).join(', ')} (${duration(performance.now() - start)})\n`;
}

/** @param {any} error */
function message(error) {
  const cause = error?.cause ?? error;
  return typeof cause === 'string' ? cause : cause?.stack ?? inspect(cause);
}
