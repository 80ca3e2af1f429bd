import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { ACTIONS, COMMANDS, targetOf } from '../../extension/commands.ts';
import { methodText } from '../../extension/find/tag-help.ts';
import { methods, offeredOptions, sessionMethods } from '../../wasm/methods.ts';
import type { MethodName } from '../../wasm/protocol.ts';
import { GRAMMAR_OF_LANGUAGE } from '../../extension/find/parser.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const { contributes } = manifest;

async function sources(folder: string): Promise<{ name: string; text: string }[]> {
  const entries = await readdir(join(root, folder), { recursive: true });
  return Promise.all(
    entries.filter((name) => name.endsWith('.ts')).map(async (name) => ({ name: join(folder, name), text: await readFile(join(root, folder, name), 'utf8') })),
  );
}

test('the commands declared are the commands there are', () => {
  const declared = contributes.commands.map(({ command }: { command: string }) => command);
  assert.deepEqual(declared.toSorted(), Object.values(COMMANDS).toSorted());
  for (const { title, category } of contributes.commands) {
    assert.ok(title.length > 0);
    assert.equal(category, 'Distribution');
  }
});

test('every action is in the palette, in the context menu and on a key', () => {
  const hidden = contributes.menus.commandPalette.map(({ command }: { command: string }) => command);
  const submenu = contributes.menus['editor/context'][0].submenu;
  assert.equal(contributes.submenus[0].id, submenu);
  const inMenu = contributes.menus[submenu].map(({ command }: { command: string }) => command);
  const onKeys = contributes.keybindings.map(({ command }: { command: string }) => command);
  for (const action of ACTIONS) {
    assert.ok(!hidden.includes(COMMANDS[action]), action);
    assert.ok(inMenu.includes(COMMANDS[action]), action);
    assert.ok(onKeys.includes(COMMANDS[action]), action);
  }
  for (const binding of contributes.keybindings) assert.ok(binding.when, `${binding.command} has a when clause`);
  const known = new Set(Object.values(COMMANDS));
  for (const command of [...inMenu, ...onKeys, ...hidden]) assert.ok(known.has(command), command);
});

test('the context keys of the manifest are set by the code', async () => {
  const text = JSON.stringify([contributes.menus, contributes.keybindings, contributes.commands]);
  const keys = new Set([...text.matchAll(/"(?:when|enablement)":"([^"]+)"/g)].flatMap(([, when]) => when?.match(/distributionDesigner\.\w+/g) ?? []));
  const code = (await sources('extension')).map((source) => source.text).join('\n');
  assert.ok(keys.size > 0);
  for (const key of keys) assert.ok(code.includes(`'${key}'`), key);
});

test('the settings declared are the settings read', async () => {
  const { text } = (await sources('extension')).find(({ name }) => name.endsWith('settings.ts'))!;
  const read = [...text.matchAll(/(?:number\(from, |get(?:<boolean>)?\()'([\w.]+)'/g)].map(([, name]) => `distributionDesigner.${name}`);
  const declared = Object.entries(contributes.configuration.properties) as [string, Record<string, unknown>][];
  assert.deepEqual(declared.map(([name]) => name).toSorted(), read.toSorted());
  for (const [name, { default: standard, markdownDescription }] of declared) {
    assert.ok(standard !== undefined && typeof markdownDescription === 'string', name);
  }
});

test('the settings of methods hold what the table of methods holds', () => {
  const { properties } = contributes.configuration;
  for (const [name, discrete] of [['method', false], ['discreteMethod', true]] as const) {
    const setting = properties[`distributionDesigner.${name}`];
    assert.deepEqual(setting.enum, ['auto', ...sessionMethods.filter((method) => methods[method].discrete === discrete)]);
    assert.equal(setting.default, 'auto');
    assert.deepEqual(setting.enumDescriptions, setting.enum.map((method: MethodName) => methodText(method).detail));
  }
  const rule = methods.pinv.options['u_resolution'];
  assert.ok(rule?.kind === 'number');
  const { default: usual, minimum, maximum } = properties['distributionDesigner.uResolution'];
  assert.deepEqual([usual, minimum, maximum], [rule.default, rule.min, rule.max]);
  // It holds for the other methods that invert a CDF as well.
  for (const name of sessionMethods.filter((method) => 'u_resolution' in methods[method].options)) {
    const own = offeredOptions(name).find(([option]) => option === 'u_resolution')?.[1];
    assert.ok(own?.kind === 'number' && own.default === usual && own.max >= maximum, name);
  }
});

test('the extension wakes for the languages it can read, and is limited where the workspace is not trusted', () => {
  const languages = Object.keys(GRAMMAR_OF_LANGUAGE).map((language) => `onLanguage:${language}`);
  // And for a panel that a reload of the window left behind.
  assert.deepEqual(manifest.activationEvents, [...languages, 'onWebviewPanel:distributionDesigner.panel']);
  assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
});

test('only adapters import vscode, and of panel and worker nothing but types and the table of methods is imported', async () => {
  for (const { name, text } of await sources('extension')) {
    const folder = name.replace(/\\/g, '/').split('/')[1];
    if (['find', 'compile', 'sessions', 'log', 'runs'].includes(folder ?? '')) {
      assert.doesNotMatch(text, /from 'vscode'/, name);
    }
    for (const [statement] of text.matchAll(/^import .*from '(\.\.\/)+(wasm|webview)\/.*$/gm)) {
      assert.match(statement, /^import type .*protocol\.ts';$|wasm\/methods\.ts';$/, `${name}: ${statement}`);
    }
  }
});

test('a command called from elsewhere than our own line takes the cursor', () => {
  assert.deepEqual(targetOf(['file:///a.ts', 'aPdf']), { uri: 'file:///a.ts', id: 'aPdf' });
  assert.deepEqual(targetOf(['file:///a.ts', 'aPdf', 7]), { uri: 'file:///a.ts', id: 'aPdf', line: 7 });
  assert.equal(targetOf([]), undefined);
  assert.equal(targetOf([{ scheme: 'file' }, { groupId: 0 }]), undefined);
});
