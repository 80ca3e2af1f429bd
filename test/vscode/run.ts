/**
 * Runs the tests of this folder in the extension host of a real VS Code:
 * node test/vscode/run.ts [FILE...] [--grep=TITLE]
 *
 * By default a downloaded desktop VS Code; where none can be had, VS Code's server with
 * Chromium as its window (`test/host/`). DD_VSCODE chooses: `download`, `host`, or the path of an
 * executable.
 */
import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { build } from 'esbuild';
import { build as buildFolder, root } from '../../scripts/setup/paths.mjs';

const hostExecutable = join(root, 'test', 'host', 'vscode-host.mjs');

async function chooseVsCode(): Promise<{ path: string; what: string }> {
  const asked = process.env.DD_VSCODE;
  if (asked && asked !== 'host' && asked !== 'download') return { path: resolve(asked), what: `VS Code at ${asked}` };
  const host = (why: string) => ({ path: hostExecutable, what: `VS Code's server with Chromium as its window (${why})` });
  if (asked === 'host') return host('DD_VSCODE=host');
  if (asked !== 'download' && process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return host('there is no display for a desktop VS Code; xvfb-run gives one');
  }
  try {
    const path = await downloadAndUnzipVSCode({
      cachePath: join(root, '.vscode-test'),
      extensionDevelopmentPath: root,
      reporter: new SilentReporter(),
      timeout: 5000,
    });
    return { path, what: `desktop VS Code, ${path}` };
  } catch (error) {
    if (asked === 'download') throw error;
    return host(`none can be downloaded: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  }
}

/** One file for the extension host, which knows no TypeScript, with all tests in it. */
async function bundle(files: string[]): Promise<string> {
  const outfile = join(buildFolder, 'test', 'vscode', 'tests.cjs');
  await build({
    stdin: {
      contents: `
        import { runTests } from './mocha.ts';
        export const run = () => runTests([
          ${files.map((file) => `[${JSON.stringify(file)}, () => import(${JSON.stringify(resolve(root, file))})]`).join(',\n')}
        ]);`,
      resolveDir: join(root, 'test', 'vscode'),
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}

const chosen = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const grep = process.argv.find((arg) => /^--(grep|test-name-pattern)=/.test(arg))?.replace(/^[^=]*=/, '');
const files = chosen.length > 0 ? chosen : globSync('test/vscode/**/*.test.ts', { cwd: root }).sort();
const vscode = await chooseVsCode();
console.log(`  in ${vscode.what}`);
// A copy, because tests edit and save.
const folder = mkdtempSync(join(tmpdir(), 'dd-examples-'));
try {
  cpSync(join(root, 'examples'), folder, { recursive: true });
  await runTests({
    vscodeExecutablePath: vscode.path,
    extensionDevelopmentPath: root,
    extensionTestsPath: await bundle(files),
    launchArgs: [folder, '--disable-extensions'],
    extensionTestsEnv: {
      DD_TEST_REPORT: process.env.DD_TEST_REPORT ?? join(buildFolder, 'reports', 'vscode.json'),
      ...(grep ? { DD_TEST_GREP: grep } : {}),
    },
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
