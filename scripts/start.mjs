// @ts-check
/**
 * npm start: sets up what a fresh clone needs, builds, and opens an editor on `examples/` with
 * the extension running.
 *
 *   npm start                   desktop VS Code where there is one, otherwise VS Code in the browser
 *   npm start -- --browser      VS Code in the browser in any case
 *   npm start -- --port 8123    there, on this port
 *   npm start -- --folder DIR   opens this folder instead of examples/
 *   npm start -- --check        opens it in a browser of its own, sees that the extension runs, ends
 *
 * Plain JavaScript without a dependency: on a fresh clone nothing else is there yet.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build.mjs';
import { installEditorServer, startEditorServer } from './setup/editor-server.mjs';
import { installPackages, projectEnvironment } from './setup/node-packages.mjs';
import { cache, root } from './setup/paths.mjs';
import { bold, dim, duration, green, run, script, step, Stop } from './setup/progress.mjs';
import { findProgram, provideTools } from './setup/system-tools.mjs';

function readArguments() {
  try {
    return parseArgs({
      options: {
        browser: { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        folder: { type: 'string', default: 'examples' },
      },
    }).values;
  } catch (error) {
    throw new Stop(`${/** @type {Error} */ (error).message}\nUsage: npm start -- [--browser] [--check] [--port N] [--folder DIR]`);
  }
}

/** The desktop VS Code of this machine, if it can show a window. */
function findDesktopEditor() {
  if (process.platform === 'linux') {
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
    // It refuses to run as root.
    if (process.getuid?.() === 0) return undefined;
  }
  const application = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';
  return findProgram('code', 'codium') ?? (existsSync(application) ? application : undefined);
}

await script(async () => {
  const begin = Date.now();
  const options = readArguments();
  const folder = resolve(root, options.folder);
  const port = Number(options.port);
  if (!existsSync(folder)) throw new Stop(`There is no folder ${folder}.`);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Stop(`--port ${options.port}: a port is a number from 1 to 65535.`);
  const desktop = options.browser || options.check ? undefined : findDesktopEditor();

  await step('npm packages', installPackages);
  await step('tools of the system', () => provideTools(options.check ? ['Emscripten', 'Chromium', 'fonts'] : ['Emscripten']));
  await step('extension', () => buildAll(true));
  if (desktop) {
    await step(`VS Code (${desktop})`, () => run(desktop, ['--new-window', `--extensionDevelopmentPath=${root}`, folder], { log: 'code' }));
    console.log(`\n${green('✓')} VS Code opens on ${bold(folder)} ${dim(`(${duration(Date.now() - begin)})`)}`);
    console.log('Open generalized-normal.ts there and click Sample above the density.');
    return;
  }

  await step("VS Code's server, once for this machine", installEditorServer);
  const server = await startEditorServer({ dataDir: join(cache, 'editor-data'), port, settings: { 'git.enabled': false } });
  let asked = false;
  const stop = () => {
    asked = true;
    void server.stop();
  };
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
  try {
    const address = server.address({ folder, developmentPath: root });
    if (options.check) {
      const node = projectEnvironment();
      const code = await new Promise((done) => {
        const child = spawn('node', [join(root, 'test', 'host', 'check-start.ts'), address], { cwd: root, env: node, stdio: 'inherit' });
        child.on('error', () => done(127));
        child.on('exit', done);
      });
      if (code !== 0) throw new Stop('The editor did not show the extension; see above.');
      console.log(`${green('✓')} from npm start to the open editor: ${duration(Date.now() - begin)}`);
      return;
    }
    console.log(`\n${green('✓')} VS Code runs on ${bold(folder)} ${dim(`(${duration(Date.now() - begin)})`)}. Open in a browser:\n`);
    console.log(`  ${bold(address)}\n`);
    console.log('Open generalized-normal.ts there and click Sample above the density. Ctrl-C ends it.');
    const code = await server.ended;
    if (!asked) throw new Stop(`VS Code's server ended by itself (${code}).\n${server.output().slice(-2000)}`);
    console.log('\nEnded.');
  } finally {
    await server.stop();
  }
});
