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
import { findProgram } from '../../scripts/setup/system-tools.mjs';

const core = join(root, 'vendor', 'unuran');
const presets = (JSON.parse(readFileSync(join(core, 'CMakePresets.json'), 'utf8')) as { configurePresets: { name: string }[] }).configurePresets;

function command(name: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(name, args, { cwd: core, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw error;
  assert.equal(status, 0, `${name} ${args.join(' ')}\n${stdout.slice(-8000)}\n${stderr.slice(-8000)}`);
  return stdout;
}

for (const { name } of presets) {
  describe(`the core's own tests, ${name}`, () => {
    test('builds', { timeout: 600_000 }, () => {
      assert.ok(findProgram('cmake'), 'CMake is missing. Debian: apt-get install cmake');
      command('cmake', '--preset', name);
      const output = command('cmake', '--build', '--preset', name, '-j', '2');
      assert.doesNotMatch(output, /\bwarning:/);
    });

    test('pass', { timeout: 600_000 }, async (context) => {
      const report = join(root, 'build', 'reports', `ctest-${name}.xml`);
      spawnSync('ctest', ['--preset', name, '--output-junit', report, '--timeout', '300'], { cwd: core, encoding: 'utf8' });
      const cases = [...readFileSync(report, 'utf8').matchAll(/<testcase name="([^"]+)"[^>]*status="([^"]+)"[^>]*>([\s\S]*?)<\/testcase>/g)];
      assert.ok(cases.length > 0, 'CTest ran no test');
      for (const [, title, status, output] of cases) {
        await context.test(`${title}`, () => assert.equal(status, 'run', output));
      }
    });
  });
}
