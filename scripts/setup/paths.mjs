// @ts-check
/** Places that several scripts share. */
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What this project keeps on the machine outside the clone, so that a new clone finds it. */
export const cache = join(
  process.env.XDG_CACHE_HOME || (process.platform === 'win32' && process.env.LOCALAPPDATA) || join(homedir(), '.cache'),
  'distribution-designer',
);

/** Intermediate files and reports; `dist/` holds what ships. */
export const build = join(root, 'build');
export const dist = join(root, 'dist');
