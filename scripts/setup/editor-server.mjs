// @ts-check
/**
 * VS Code's own server, out of npm's code-server: how it is installed, started and addressed.
 *
 * It is installed once into the cache of the machine, with a Node 24 of its own, because it
 * takes minutes and 800 MB; node_modules stays that of the extension.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cache } from './paths.mjs';
import { run, Stop } from './progress.mjs';
import { provideTools } from './system-tools.mjs';

/** Carries VS Code 1.139.1. */
const version = '4.139.1';
const folder = join(cache, `code-server-${version}`);
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** Places inside an installation. @param {string} [base] */
const places = (base = folder) => {
  const nodeFolder = join(base, 'node_modules', nodePackage);
  return {
    nodeFolder,
    node: join(nodeFolder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    main: join(base, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
};

const installed = () => Object.values(places()).every((path) => existsSync(path));

/** @returns {Promise<boolean>} whether it had to be installed */
export async function installEditorServer() {
  if (installed()) return false;
  await provideTools(['make', 'C and C++ compilers', 'Python', "libraries of VS Code's server"]);
  // Made beside its place and then moved, so that what was interrupted is never taken for whole.
  const half = `${folder}.partial`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  writeFileSync(join(half, 'package.json'), '{ "private": true }\n');
  const install = ['install', '--no-audit', '--no-fund'];
  const { nodeFolder, node } = places(half);
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env };
  // What an npm around this script says of itself; code-server's installer would take its Node
  // for the one that it is installed with.
  for (const name of ['npm_config_user_agent', 'npm_node_execpath', 'npm_config_local_prefix', 'NODE']) delete env[name];
  await run('npm', [...install, `${nodePackage}@24`], { cwd: half, log: 'install-node-24', env });
  await run('npm', [...install, `code-server@${version}`], {
    cwd: half,
    log: 'install-code-server',
    env: {
      ...env,
      PATH: `${join(node, '..')}${delimiter}${process.env.PATH ?? ''}`,
      // The package of Node carries its headers, so that node-gyp downloads none.
      npm_config_nodedir: nodeFolder,
    },
    hint: "This installs VS Code's server; with a desktop VS Code on the path (code), npm start does without it.",
  });
  rmSync(folder, { recursive: true, force: true });
  renameSync(half, folder);
  if (!installed()) throw new Stop(`The installation in ${folder} is not whole. Delete that folder and run the same command again.`);
  return true;
}

/**
 * @typedef {object} EditorServer
 * @property {string} origin e.g. http://127.0.0.1:40123
 * @property {(request: WorkbenchRequest) => string} address of a window
 * @property {() => string} output what the server wrote so far
 * @property {Promise<number | null>} ended exit code, once it ends by itself or by `stop`
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} WorkbenchRequest
 * @property {string} [folder] absolute path of the folder to open
 * @property {string} [developmentPath] absolute path of an extension to run from its source folder
 * @property {string} [testsPath] absolute path of a module that exports `run(): Promise<void>`
 */

/**
 * Starts the server and waits until it listens.
 * @param {object} options
 * @param {string} options.dataDir folder for its data; kept by the caller
 * @param {number} [options.port] 0 or absent: any free one
 * @param {Record<string, unknown>} [options.settings] machine settings
 * @param {NodeJS.ProcessEnv} [options.environment] added to that of this process; tests in the extension host see it
 * @returns {Promise<EditorServer>}
 */
export async function startEditorServer({ dataDir, port = 0, settings = {}, environment = {} }) {
  const { node, main } = places();
  if (!installed()) throw new Stop(`VS Code's server is not installed in ${folder}. Run: npm run setup`);
  mkdirSync(join(dataDir, 'data', 'Machine'), { recursive: true });
  writeFileSync(join(dataDir, 'data', 'Machine', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
  // Anyone on the machine, and any page in a browser, could talk to a server without a token.
  const token = randomBytes(16).toString('hex');
  const env = { ...process.env, ...environment };
  // A terminal of VS Code passes on its own settings, which would confuse this server.
  for (const name of Object.keys(env)) if (/^(VSCODE_|ELECTRON_)/.test(name)) delete env[name];
  const child = spawn(
    node,
    [
      main,
      '--host', '127.0.0.1',
      '--port', String(port),
      '--connection-token', token,
      '--accept-server-license-terms',
      '--server-data-dir', dataDir,
      '--telemetry-level', 'off',
      // Without this switch a built server ignores the development payload.
      '--enable-smoke-test-driver',
      '--disable-workspace-trust',
    ],
    // A process group of its own, so that its children end with it.
    { env, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  );
  let output = '';
  const ended = new Promise((resolve) => {
    child.on('error', (error) => {
      output += error.message;
      resolve(null);
    });
    child.on('exit', (code) => resolve(code));
  });
  const kill = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      if (child.pid === undefined) return;
      if (process.platform === 'win32') child.kill(signal);
      else process.kill(-child.pid, signal);
    } catch {
      // Already gone.
    }
  };
  const killAtExit = () => kill('SIGKILL');
  process.on('exit', killAtExit);
  const listening = await new Promise((resolve) => {
    const onData = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString()).slice(-200_000);
      const found = /Extension host agent listening on (\d+)/.exec(output);
      if (found) resolve(Number(found[1]));
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    void ended.then(() => resolve(undefined));
    setTimeout(() => resolve(undefined), 60_000).unref();
  });
  if (listening === undefined) {
    kill('SIGKILL');
    throw new Stop(`VS Code's server did not start${port ? ` on port ${port}; is it in use?` : '.'}\n${output.trim()}`);
  }
  const authority = `127.0.0.1:${listening}`;
  return {
    origin: `http://${authority}`,
    address: ({ folder: opened, developmentPath, testsPath }) => {
      const remote = (/** @type {string} */ path) => `vscode-remote://${authority}${path.startsWith('/') ? '' : '/'}${path.replaceAll('\\', '/')}`;
      const payload = [
        ...(developmentPath ? [['extensionDevelopmentPath', remote(developmentPath)]] : []),
        ...(testsPath ? [['extensionTestsPath', remote(testsPath)]] : []),
      ];
      const query = new URLSearchParams({ tkn: token });
      if (opened) query.set('folder', opened);
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `http://${authority}/?${query}`;
    },
    output: () => output,
    ended,
    stop: async () => {
      kill('SIGTERM');
      const late = setTimeout(() => kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(late);
      // Children that outlive the server.
      kill('SIGKILL');
      process.off('exit', killAtExit);
    },
  };
}

/**
 * Installs a packaged extension with VS Code's own installer.
 * @param {string} vsix
 * @param {string} dataDir the same as that of the server to be started
 */
export async function installExtension(vsix, dataDir) {
  if (!existsSync(vsix)) throw new Stop(`There is no ${vsix}. Make it with: npm run package`);
  const { node, main } = places();
  await run(node, [main, '--server-data-dir', dataDir, '--accept-server-license-terms', '--install-extension', vsix, '--force'], {
    log: 'install-extension',
  });
}

/** No network, no greetings. */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.showReleaseNotes': false,
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'git.openRepositoryInParentFolders': 'never',
  'typescript.disableAutomaticTypeAcquisition': true,
  'security.workspace.trust.enabled': false,
};
