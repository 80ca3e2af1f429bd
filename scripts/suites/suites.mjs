// @ts-check
/** The suites of `npm test`: what each needs, where its tests stand, how it is run. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { filesBelow } from '../setup/fresh.mjs';
import { binaries, projectEnvironment } from '../setup/node-packages.mjs';
import { build, root } from '../setup/paths.mjs';
import { Stop } from '../setup/progress.mjs';
import { emptyReport } from './report.mjs';

/**
 * @typedef {import('./report.mjs').Report} Report
 *
 * @typedef {object} Suite
 * @property {string} title
 * @property {(keyof typeof import('../setup/system-tools.mjs').tools)[]} tools
 * @property {('bundles' | 'vsix' | 'editor')[]} needs
 * @property {number} minutes after which it is ended and counts as failed: many times what it takes, since others may use the machine
 * @property {(options: RunOptions) => Promise<Report>} run
 *
 * @typedef {object} RunOptions
 * @property {string} name
 * @property {string[]} args from the command line, e.g. files and --test-name-pattern
 * @property {number} minutes
 */

/** Where a suite leaves its report. @param {string} name */
const reportFile = (name) => join(build, 'reports', `${name}.json`);

/**
 * Runs a command that leaves a report.
 * @param {string} command @param {string[]} args @param {RunOptions} options
 * @returns {Promise<Report>}
 */
async function runForReport(command, args, { name, minutes }) {
  const file = reportFile(name);
  rmSync(file, { force: true });
  const env = { ...projectEnvironment(), DD_TEST_REPORT: file };
  const { code, late } = await ended(command, args, env, minutes);
  const report = existsSync(file) ? /** @type {Report} */ (JSON.parse(readFileSync(file, 'utf8'))) : emptyReport();
  // A run that dies has failed, whatever it counted before; so has one without a test.
  const reason = late
    ? `The suite did not end within ${minutes} minutes.`
    : code !== 0 && report.failed === 0
      ? `${command} ended with ${code} before it could report why; see its output above.`
      : report.passed + report.failed === 0
        ? 'No test ran.'
        : undefined;
  if (reason) {
    report.failed++;
    report.failures.push({ name: `suite ${name}`, file: '', message: reason });
  }
  return report;
}

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} env @param {number} minutes */
async function ended(command, args, env, minutes) {
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5000).unref();
  }, minutes * 60_000);
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (exitCode, signal) => resolve(exitCode ?? signal));
  });
  clearTimeout(limit);
  return { code, late };
}

/**
 * Tests of `node:test` below the given folders.
 * @param {string[]} folders
 * @param {{ longest?: string[] }} [settings] files to begin with, so that no core is idle while another
 *   ends one
 */
const nodeTests = (folders, { longest = [] } = {}) => (/** @type {RunOptions} */ options) => {
  const chosen = options.args.filter((arg) => !arg.startsWith('-'));
  const all = filesBelow(folders, (path) => path.endsWith('.test.ts')).map((path) => relative(root, path));
  if (all.length === 0) throw new Stop(`There is no test below ${folders.join(', ')}.`);
  const gone = longest.filter((file) => !all.includes(file));
  if (gone.length > 0) throw new Stop(`scripts/suites/suites.mjs begins with ${gone.join(', ')}, which is not there.`);
  const files = chosen.length > 0 ? chosen : [...new Set([...longest, ...all])];
  const flags = options.args.filter((arg) => arg.startsWith('-'));
  return runForReport('node', ['scripts/suites/run-files.mjs', String(availableParallelism()), ...flags, ...files], options);
};

/** @type {Record<string, Suite>} */
export const suites = {
  typecheck: {
    title: 'types',
    tools: [],
    needs: [],
    minutes: 10,
    // One check, counted as one test.
    run: async (options) => {
      const { code, late } = await ended(join(binaries, 'tsc'), ['--noEmit', '--project', '.', ...options.args], projectEnvironment(), options.minutes);
      if (code === 0) return { ...emptyReport(), passed: 1 };
      const message = late ? 'tsc did not end.' : 'tsc found errors; they stand above.';
      return { ...emptyReport(), failed: 1, failures: [{ name: 'types', file: 'tsconfig.json', message }] };
    },
  },
  unit: {
    title: 'units of extension, binding, panel and scripts',
    tools: ['Emscripten', 'Chromium', 'NumPy'],
    needs: ['bundles'],
    minutes: 40,
    run: nodeTests(['test/extension', 'test/wasm', 'test/gallery', 'test/fuzz', 'test/webview', 'test/scripts'], {
      longest: [
        'test/webview/panel.browser.test.ts',
        'test/fuzz/fuzz.test.ts',
        'test/wasm/session-options.test.ts',
        'test/wasm/sabotage.test.ts',
        'test/extension/two-sessions.test.ts',
        'test/extension/export.test.ts',
        'test/wasm/many-sessions.test.ts',
        'test/gallery/gallery.test.ts',
        'test/extension/integration.test.ts',
      ],
    }),
  },
  core: {
    title: 'the core, natively and against the original',
    tools: ['make', 'C and C++ compilers', 'CMake', 'libunuran', 'valgrind', 'Emscripten'],
    needs: [],
    minutes: 40,
    run: nodeTests(['test/native', 'test/core'], { longest: ['test/native/presets.test.ts', 'test/core/fit.test.ts', 'test/core/oracle.test.ts', 'test/core/sanitizers.test.ts'] }),
  },
  package: {
    title: 'the package',
    tools: ['Emscripten'],
    needs: ['vsix'],
    minutes: 10,
    run: nodeTests(['test/package']),
  },
  vscode: {
    title: 'in the extension host of a real VS Code',
    tools: ['Emscripten', 'Chromium', 'fonts'],
    needs: ['bundles', 'editor'],
    minutes: 30,
    run: (options) => runForReport('node', ['test/vscode/run.ts', ...options.args], options),
  },
  e2e: {
    title: 'the packaged extension in VS Code, from the screen',
    tools: ['Emscripten', 'Chromium', 'fonts'],
    needs: ['vsix', 'editor'],
    minutes: 40,
    // Each file has a browser and a server of its own.
    run: nodeTests(['test/e2e'], { longest: ['test/e2e/design.test.ts', 'test/e2e/views.test.ts', 'test/e2e/sample.test.ts', 'test/e2e/overlay.test.ts'] }),
  },
};
