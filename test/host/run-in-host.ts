/** Runs a suite of tests inside VS Code's extension host, with Chromium as its window. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startEditorServer } from '../../scripts/setup/editor-server.mjs';
import { openBrowser } from './chromium.ts';

/** The arguments of VS Code's command line that matter here; the others are ignored as they only hide dialogs. */
export function parseArguments(args: string[]): { developmentPath: string; testsPath: string; folder?: string } {
  const value = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const developmentPath = value('extensionDevelopmentPath');
  const testsPath = value('extensionTestsPath');
  if (!developmentPath || !testsPath) {
    throw new Error('Both --extensionDevelopmentPath=<folder> and --extensionTestsPath=<module> are needed.');
  }
  const folder = args.find((arg) => !arg.startsWith('-'));
  return {
    developmentPath: resolve(developmentPath),
    testsPath: resolve(testsPath),
    ...(folder ? { folder: resolve(folder) } : {}),
  };
}

/** What the window says of itself, and what it misses without a network; DD_VERBOSE=1 shows it. */
const windowNoise =
  /^(Resolv(ing|ed) connection token|Creating a socket|\[reconnection-grace-time\]|Updating additional builtin|\[AgentHost|\[AccountPolicyGate\]|\[Service Worker\])|authentication provider 'github'|ENOTFOUND open-vsx\.org/;

/** @returns the exit code of the tests */
export async function main(args: string[]): Promise<number> {
  const limit = Number(process.env.DD_TEST_MINUTES ?? 25) * 60_000;
  const request = parseArguments(args);
  const dataDir = mkdtempSync(join(tmpdir(), 'dd-vscode-'));
  const server = await startEditorServer({ dataDir });
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const browser = await openBrowser();
    try {
      return await new Promise<number>((finish, fail) => {
        const run = async () => {
          const { page } = browser;
          await page.exposeFunction('codeAutomationLog', (type: string, values: unknown[]) => {
            if (!process.env.DD_VERBOSE && windowNoise.test(values.map(String).join(' '))) return;
            const write = type === 'error' || type === 'warn' ? console.error : console.log;
            write(...values);
          });
          await page.exposeFunction('codeAutomationExit', (code: number) => finish(code));
          page.on('crash', () => fail(new Error('The page with VS Code crashed.')));
          page.on('close', () => fail(new Error('The page with VS Code was closed before its tests ended.')));
          void server.ended.then((code) => fail(new Error(`VS Code's server ended with ${code} before the tests did.\n${server.output()}`)));
          setTimeout(() => {
            fail(new Error(`The tests in VS Code did not end within ${limit / 60_000} minutes (DD_TEST_MINUTES).\n${server.output().slice(-4000)}`));
          }, limit).unref();
          await page.goto(server.address(request));
        };
        run().catch(fail);
      });
    } finally {
      await browser.close();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    await stop();
  }
}
