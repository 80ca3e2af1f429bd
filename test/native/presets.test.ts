/**
 * The core's own tests (`vendor/unuran/test`), built by its CMake presets: with warnings as
 * errors, with AddressSanitizer and UndefinedBehaviorSanitizer, with ThreadSanitizer.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../scripts/setup/paths.mjs';
import { buildPreset, core, presets } from './core-build.ts';

for (const name of presets) {
  describe(`the core's own tests, ${name}`, () => {
    test('builds', { timeout: 600_000 }, () => {
      assert.doesNotMatch(buildPreset(name), /\bwarning:/);
    });

    test('pass', { timeout: 600_000 }, async (context) => {
      const report = join(root, 'build', 'reports', `ctest-${name}.xml`);
      spawnSync('ctest', ['--preset', name, '--output-junit', report, '--timeout', '300', '-j', '2'], { cwd: core, encoding: 'utf8' });
      const cases = [...readFileSync(report, 'utf8').matchAll(/<testcase name="([^"]+)"[^>]*status="([^"]+)"[^>]*>([\s\S]*?)<\/testcase>/g)];
      assert.ok(cases.length > 0, 'CTest ran no test');
      for (const [, title, status, output] of cases) {
        await context.test(`${title}`, () => assert.equal(status, 'run', output));
      }
    });
  });
}
