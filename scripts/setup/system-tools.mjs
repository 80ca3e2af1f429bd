// @ts-check
/** Programs and libraries from outside npm: which are missing, and how they get here. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectEnvironment } from './node-packages.mjs';
import { run, Stop } from './progress.mjs';

/**
 * @typedef {object} Tool
 * @property {string} why what it is needed for
 * @property {string[]} debian Debian's packages
 * @property {string} elsewhere how to get it on another system
 * @property {() => boolean} present
 */

/**
 * Full path of the first of these programs that is on the path.
 * @param {string[]} names
 */
export function findProgram(...names) {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', '.bat', ''] : [''];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      for (const suffix of suffixes) {
        const path = join(folder, name + suffix);
        try {
          accessSync(path, constants.X_OK);
          return path;
        } catch {
          // Not here.
        }
      }
    }
  }
  return undefined;
}

/** The Chromium that drives tests and pictures; `DD_CHROMIUM` overrules. */
export function findChromium() {
  const asked = process.env.DD_CHROMIUM;
  if (asked) {
    if (!existsSync(asked)) throw new Stop(`DD_CHROMIUM names ${asked}, which does not exist.`);
    return asked;
  }
  const applications = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ];
  return findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome') ??
    applications.find((path) => existsSync(path));
}

/**
 * Whether the C compiler can link a program against these libraries.
 * @param {string[]} flags
 */
function links(flags) {
  const cc = findProgram('cc', 'gcc', 'clang');
  if (!cc) return false;
  const result = spawnSync(cc, ['-x', 'c', '-', '-o', process.platform === 'win32' ? 'NUL' : '/dev/null', ...flags], {
    input: 'int main(void) { return 0; }\n',
    env: projectEnvironment(),
  });
  return result.status === 0;
}

/** A Python that has NumPy. */
export function findNumPy() {
  // Debian's is for its own Python, which need not be the first on the path.
  const candidates = [findProgram('python3'), '/usr/bin/python3', findProgram('python')];
  return candidates.find((python) => python && spawnSync(python, ['-c', 'import numpy']).status === 0);
}

/** @param {string[]} packages */
const pkgConfig = (...packages) => spawnSync('pkg-config', ['--exists', ...packages]).status === 0;

/** @type {Record<string, Tool>} */
export const tools = {
  make: {
    why: 'builds the core and native npm modules',
    debian: ['make'],
    elsewhere: 'install GNU make',
    present: () => !!findProgram('make', 'gmake'),
  },
  'C and C++ compilers': {
    why: 'build the core for its native tests, and native npm modules',
    debian: ['gcc', 'g++'],
    elsewhere: 'install gcc or clang',
    present: () => !!findProgram('cc', 'gcc', 'clang') && !!findProgram('c++', 'g++', 'clang++'),
  },
  Emscripten: {
    why: 'compiles the core to WebAssembly',
    debian: ['emscripten'],
    elsewhere: 'install the Emscripten SDK (emscripten.org, "Download and install") and put emcc on the path; macOS: brew install emscripten',
    present: () => !!findProgram('emcc'),
  },
  CMake: {
    why: "builds the core's native tests",
    debian: ['cmake'],
    elsewhere: 'install CMake 3.21 or newer (cmake.org)',
    present: () => !!findProgram('cmake'),
  },
  valgrind: {
    why: 'shows that the core loses no memory',
    debian: ['valgrind'],
    elsewhere: 'install valgrind; there is none for Windows or current macOS: run the core tests on Linux',
    present: () => !!findProgram('valgrind'),
  },
  libunuran: {
    why: 'is the original that the core is compared with',
    debian: ['libunuran-dev', 'libgsl-dev'],
    elsewhere: 'install UNU.RAN 1.8 (statmath.wu.ac.at/unuran) and the GNU Scientific Library, with headers',
    present: () => links(['-lunuran', '-lgsl', '-lgslcblas', '-lm']),
  },
  Chromium: {
    why: 'shows VS Code in tests and pictures',
    debian: ['chromium'],
    elsewhere: 'install Chromium or Google Chrome, or name one in DD_CHROMIUM',
    present: () => !!findChromium(),
  },
  fonts: {
    why: 'give the pictures letters',
    debian: ['fonts-dejavu-core'],
    elsewhere: 'install the DejaVu fonts',
    present: () => process.platform !== 'linux' || existsSync('/usr/share/fonts'),
  },
  Python: {
    why: 'node-gyp builds native npm modules with it',
    debian: ['python3'],
    elsewhere: 'install Python 3',
    present: () => !!findProgram('python3', 'python'),
  },
  SciPy: {
    why: "is what the benchmark of threads compares with",
    debian: ['python3-scipy'],
    elsewhere: 'install Python 3 with SciPy 1.10 or newer as /usr/bin/python3',
    present: () => spawnSync('/usr/bin/python3', ['-c', 'import scipy.stats.sampling']).status === 0,
  },
  NumPy: {
    why: "reads the .npy files that are written",
    debian: ['python3-numpy'],
    elsewhere: 'install Python 3 with NumPy: python3 -m pip install numpy',
    present: () => !!findNumPy(),
  },
  "libraries of VS Code's server": {
    why: 'its native modules are compiled against them',
    debian: ['pkg-config', 'libkrb5-dev', 'libx11-dev', 'libxkbfile-dev', 'libsecret-1-dev'],
    elsewhere: 'install the development files of Kerberos 5, X11, xkbfile and libsecret, and pkg-config',
    present: () => process.platform !== 'linux' || (pkgConfig('x11', 'xkbfile', 'libsecret-1') && links(['-lgssapi_krb5'])),
  },
};

/**
 * Puts the named tools in place: on Debian and its kin by apt-get where that is allowed,
 * elsewhere by saying what to do.
 * @param {(keyof typeof tools)[]} names
 * @returns {Promise<boolean>} whether anything had to be installed
 */
export async function provideTools(names) {
  const missing = () => names.filter((name) => !tools[name]?.present());
  let absent = missing();
  if (absent.length === 0) return false;
  const packages = absent.flatMap((name) => tools[name]?.debian ?? []);
  const apt = process.platform === 'linux' && findProgram('apt-get');
  const asRoot = process.getuid?.() === 0;
  const sudo = !asRoot && findProgram('sudo');
  const mayInstall = apt && (asRoot || (sudo && spawnSync(sudo, ['-n', 'true']).status === 0));
  if (mayInstall) {
    console.log(`  installing ${packages.join(' ')}`);
    const prefix = asRoot ? [] : [/** @type {string} */ (sudo), '-n'];
    // sudo drops the environment; env sets it on the other side.
    const command = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=120'];
    const aptGet = (/** @type {string[]} */ ...args) =>
      run(/** @type {string} */ (command[0]), [...command.slice(1), ...args], { log: `apt-get-${args[0]}` });
    await aptGet('update');
    await aptGet('install', '-y', '--no-install-recommends', ...packages);
    absent = missing();
    if (absent.length === 0) return true;
  }
  throw new Stop(
    [
      'Missing on this machine:',
      ...absent.map((name) => `  ${name}: ${tools[name]?.why}. To get it: ${tools[name]?.elsewhere}.`),
      ...(apt ? [`On Debian and its kin: sudo apt-get install ${absent.flatMap((name) => tools[name]?.debian ?? []).join(' ')}`] : []),
      'Then run the same command again.',
    ].join('\n'),
  );
}
