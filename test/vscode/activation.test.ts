import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, EXTENSION, lenses, openExample, openUntitled } from './editor.ts';

describe('activation', () => {
  it('comes with the first TypeScript file, and registers exactly the commands of its manifest', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION);
    assert.ok(extension, `${EXTENSION} is not installed`);
    await openExample('generalized-normal.ts');
    await eventually('it is active', () => extension.isActive || undefined);
    const declared = (extension.packageJSON.contributes.commands as { command: string }[]).map(({ command }) => command);
    const registered = (await vscode.commands.getCommands()).filter((command) => command.startsWith('distributionDesigner.'));
    assert.deepEqual(registered.sort(), declared.sort());
  });

  it('puts the three actions above the density of the example', async () => {
    const document = await openExample('generalized-normal.ts');
    const found = await lenses(document);
    const first = found.filter((lens) => lens.line === found[0]?.line);
    assert.deepEqual(first.map((lens) => lens.title), ['Sample 10,000', 'Diagnose', 'Compare methods']);
    assert.match(document.lineAt(first[0]?.line ?? 0).text, /pdf/i);
  });

  it('says nothing where there is no distribution', async () => {
    const document = await openUntitled('export const answer = 42;\nfunction area(r: number) { return Math.PI * r * r; }\n');
    assert.deepEqual(await lenses(document), []);
  });

  it('every example has at least one distribution, and nothing is wrong with them', async () => {
    const files = await vscode.workspace.findFiles('**/*.{ts,tsx,js,jsx,mjs}', '**/node_modules/**');
    assert.ok(files.length > 0);
    let distributions = 0;
    for (const file of files) {
      const document = await vscode.workspace.openTextDocument(file);
      const found = await lenses(document);
      distributions += found.filter((lens) => lens.title.startsWith('Sample')).length;
      assert.deepEqual(found.filter((lens) => lens.title.includes('$(warning)')), [], file.path);
    }
    assert.ok(distributions >= files.length / 2, `${distributions} in ${files.length} files`);
    await closeAll();
  });
});
