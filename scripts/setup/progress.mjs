// @ts-check
/** Steps with their durations, and commands whose output is kept for when they fail. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, root } from './paths.mjs';

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
/** @param {number} code @param {string} text */
const paint = (code, text) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
export const bold = (/** @type {string} */ text) => paint(1, text);
export const dim = (/** @type {string} */ text) => paint(2, text);
export const red = (/** @type {string} */ text) => paint(31, text);
export const green = (/** @type {string} */ text) => paint(32, text);

/** @param {number} milliseconds */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** An error whose message is for the user as it stands; no stack is printed for it. */
export class Stop extends Error {}

/**
 * A step of the set-up: says what is going on, and how long it took.
 * `work` returns false where there was nothing to do.
 * @template T
 * @param {string} title
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = Date.now();
  process.stdout.write(`${dim('•')} ${title} …\n`);
  const result = await work();
  const note = result === false ? 'nothing to do' : duration(Date.now() - start);
  process.stdout.write(`  ${green('✓')} ${dim(note)}\n`);
  return result;
}

/**
 * Runs a command. Its output goes to a log; on a terminal the last line of it is shown while
 * it runs, otherwise a sign of life every half minute. When it fails, the end of the log is
 * printed and a `Stop` thrown.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, log?: string, show?: boolean, hint?: string }} [options]
 *   show: pass the output through instead of keeping it; hint: what to do when it fails
 */
export async function run(command, args, options = {}) {
  const { cwd = root, env = process.env, show = false } = options;
  const name = (options.log ?? command.split(/[\\/]/).pop() ?? 'command').replace(/[^\w.-]+/g, '-');
  const logFile = join(build, 'logs', `${name}.log`);
  mkdirSync(join(build, 'logs'), { recursive: true });
  const start = Date.now();
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    // npm is a batch file on Windows.
    shell: process.platform === 'win32' && !/\.exe$/i.test(command),
  });
  const log = show ? undefined : createWriteStream(logFile);
  let lastLine = '';
  const onData = (/** @type {Buffer} */ chunk) => {
    log?.write(chunk);
    const lines = chunk.toString().split(/[\r\n]+/).filter((line) => line.trim());
    lastLine = lines.at(-1) ?? lastLine;
    if (process.stdout.isTTY && lastLine) {
      const width = Math.max(20, (process.stdout.columns ?? 80) - 4);
      process.stdout.write(`\r\x1b[K  ${dim(lastLine.trim().slice(0, width))}`);
    }
  };
  child.stdout?.on('data', onData);
  child.stderr?.on('data', onData);
  const alive = setInterval(() => {
    if (!process.stdout.isTTY && !show) console.log(`  … ${name}, ${duration(Date.now() - start)}`);
  }, 30_000);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      log?.write(`${error.message}\n`);
      lastLine = error.message;
      resolve(127);
    });
    child.on('close', (exitCode, signal) => resolve(exitCode ?? `signal ${signal}`));
  });
  clearInterval(alive);
  if (process.stdout.isTTY && !show) process.stdout.write('\r\x1b[K');
  await new Promise((resolve) => (log ? log.end(() => resolve(undefined)) : resolve(undefined)));
  if (code === 0) return;
  const tail = show ? '' : readFileSync(logFile, 'utf8').split('\n').slice(-40).join('\n');
  throw new Stop(
    [`${command} ${args.join(' ')} failed (${code}).`, tail, show ? '' : `Whole output: ${logFile}`, options.hint ?? '']
      .filter(Boolean)
      .join('\n'),
  );
}

/**
 * Runs a script's main function; a `Stop` ends it with its message, anything else with a stack.
 * @param {() => Promise<void>} main
 */
export async function script(main) {
  try {
    await main();
  } catch (error) {
    console.error(red(error instanceof Stop ? error.message : String(/** @type {Error} */ (error)?.stack ?? error)));
    process.exitCode = 1;
  }
}
