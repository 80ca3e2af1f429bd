/**
 * The runner inside the extension host. It is Mocha, VS Code's own choice, and not node:test,
 * whose runs end only with the process that they are in.
 */
import Mocha from 'mocha';
import type { Report } from '../../scripts/suites/report.mjs';
import { emptyReport, writeReport } from '../../scripts/suites/report.mjs';

/** @param files names of the files of tests, and what imports them: they register themselves */
export async function runTests(files: [name: string, load: () => Promise<unknown>][]): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 300_000, color: false, ...(process.env.DD_TEST_GREP ? { grep: process.env.DD_TEST_GREP } : {}) });
  for (const [name, load] of files) {
    mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, name, mocha);
    await load();
  }
  const report: Report = emptyReport();
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', () => report.passed++)
      .on('pending', () => report.skipped++)
      .on('fail', (test, error) => {
        report.failed++;
        report.failures.push({ name: test.titlePath().join(' › '), file: test.file ?? '', message: error?.stack ?? String(error) });
      });
  });
  if (process.env.DD_TEST_REPORT) writeReport(process.env.DD_TEST_REPORT, report);
  if (report.failed > 0) throw new Error(`${report.failed} of ${report.passed + report.failed} tests failed.`);
}
