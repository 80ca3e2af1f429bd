/** Builds the core with its native tests, by one of the presets of CMakePresets.json. Safe to call at
 * once from several processes. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/setup/paths.mjs';
import { findProgram, tools } from '../../scripts/setup/system-tools.mjs';

export const core = join(root, 'vendor', 'unuran');

export const presets = (JSON.parse(readFileSync(join(core, 'CMakePresets.json'), 'utf8')) as { configurePresets: { name: string }[] }).configurePresets.map(({ name }) => name);

/** Runs a command in the core's folder; its output. Throws with it when it fails. */
export function command(name: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(name, args, { cwd: core, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw error;
  assert.equal(status, 0, `${name} ${args.join(' ')}\n${stdout.slice(-8000)}\n${stderr.slice(-8000)}`);
  return stdout;
}

/** @returns what the compiler said */
export function buildPreset(name: string): string {
  for (const tool of ['cmake', 'flock']) assert.ok(findProgram(tool), `${tool} is missing. ${tools['CMake']?.elsewhere ?? ''}; Debian: apt-get install cmake util-linux`);
  mkdirSync(join(core, 'build'), { recursive: true });
  const lock = join(core, 'build', `.lock-${name}`);
  command('flock', lock, 'cmake', '--preset', name);
  return command('flock', lock, 'cmake', '--build', '--preset', name, '-j', '2');
}
