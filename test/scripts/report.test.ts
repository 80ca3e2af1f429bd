/** Counts: the last line of `npm test` is only as true as these. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../../scripts/setup/paths.mjs';
import type { Report } from '../../scripts/suites/report.mjs';

const folder = mkdtempSync(join(tmpdir(), 'dd-report-'));
after(() => rmSync(folder, { recursive: true }));

function run(files: Record<string, string>): { status: number | null; output: string; report: Report } {
  const paths = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const reportFile = join(folder, 'report.json');
  // The variable tells a test runner that it is inside another one, which it then reports to.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const result = spawnSync('node', ['scripts/suites/run-files.mjs', '2', ...paths], {
    cwd: root,
    env: { ...env, DD_TEST_REPORT: reportFile },
    encoding: 'utf8',
  });
  return { status: result.status, output: result.stdout + result.stderr, report: JSON.parse(readFileSync(reportFile, 'utf8')) };
}

test('counts tests, not suites, and names what failed', () => {
  const { status, report, output } = run({
    'a.test.mjs': `
      import { describe, test } from 'node:test';
      describe('outer', () => {
        test('good', () => {});
        describe('inner', () => {
          test('bad', () => { throw new Error('as it should'); });
          test('fine', () => {});
        });
      });
      test('left out', { skip: true }, () => {});
    `,
    'b.test.mjs': `import { test } from 'node:test'; test('other file', () => {});`,
  });
  assert.equal(status, 1);
  assert.deepEqual([report.passed, report.failed, report.skipped], [3, 1, 1]);
  assert.equal(report.failures[0]?.name, 'outer › inner › bad');
  assert.match(report.failures[0]?.message ?? '', /as it should/);
  assert.match(output, /as it should/);
});

test('a file that cannot be loaded, or that ends in mid-test, has failed', () => {
  const { report } = run({
    'broken.test.mjs': `import './no-such-file.mjs';`,
    'ends.test.mjs': `import { test } from 'node:test'; test('first', () => {}); test('second', () => { process.exit(3); });`,
  });
  assert.ok(report.failures.some((failure) => failure.file.includes('broken.test.mjs')));
  assert.ok(report.failures.some((failure) => failure.file.includes('ends.test.mjs')));
});

test('a failing hook of a suite fails', () => {
  const { status, report } = run({
    'hook.test.mjs': `
      import { before, describe, test } from 'node:test';
      describe('suite', () => { before(() => { throw new Error('hook'); }); test('inside', () => {}); });
    `,
  });
  assert.equal(status, 1);
  assert.ok(report.failed >= 1);
});
