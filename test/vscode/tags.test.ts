import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, lenses, openUntitled, problems, setText } from './editor.ts';

const code = 'export function pdf(x: number): number {\n  return Math.exp(-x * x);\n}\n';

async function completions(document: vscode.TextDocument, line: number, character: number, trigger?: string): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, new vscode.Position(line, character), trigger);
  return list.items;
}

const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

describe('tags while one types', () => {
  afterEach(closeAll);

  it('are proposed with range and default, and the one that is taken does what it says', async () => {
    const document = await openUntitled(`/**\n * @method tdr\n * @\n */\n${code}`);
    await lenses(document);
    const items = await completions(document, 2, 4, '@');
    const item = items.find((one) => labelOf(one) === '@maxIntervals');
    assert.ok(item, items.map(labelOf).join(' '));
    assert.match(item.detail ?? '', /TDR takes an integer of at least 1; the default is 100/);
    assert.ok(!items.some((one) => labelOf(one) === '@order'), 'an option of another method');

    const [editor] = vscode.window.visibleTextEditors.filter((one) => one.document === document);
    assert.ok(editor);
    assert.ok(item.range instanceof vscode.Range && item.insertText instanceof vscode.SnippetString);
    await editor.insertSnippet(item.insertText, item.range);
    assert.equal(document.lineAt(2).text, ' * @maxIntervals 100');
    await vscode.commands.executeCommand('leaveSnippet');
  });

  it('methods are proposed with what they are', async () => {
    const document = await openUntitled(`/** @method  */\n${code}`);
    await lenses(document);
    const items = await completions(document, 0, 12, ' ');
    const names = items.map(labelOf);
    assert.ok(names.includes('pinv') && names.includes('tdr') && !names.includes('dgt'), names.join(' '));
    assert.match(items.find((one) => labelOf(one) === 'tdr')?.detail ?? '', /transformed density rejection/);
  });

  it('are explained where one points at them', async () => {
    const document = await openUntitled(`/** @method pinv @uResolution 1e-12 */\n${code}`);
    await lenses(document);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, new vscode.Position(0, 22));
    const text = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value))).join('\n');
    assert.match(text, /Largest u-error/);
    assert.match(text, /PINV takes a number from 1e-15 to 1e-5; the default is 1e-10/);
  });

  it('a value out of range has a diagnostic that names range, default and remedy, and goes with it', async () => {
    const document = await openUntitled(`/** @method tdr @maxSqhratio 2 */\n${code}`);
    const problem = await eventually('a diagnostic', () => problems(document)[0]);
    assert.match(problem.message, /@maxSqhratio cannot be 2\. TDR takes a number from 0 to 1; the default is 0\.99\. Write/);
    await setText(document, `/** @method tdr @maxSqhratio 1 */\n${code}`);
    await eventually('it is gone', () => (problems(document).length === 0 ? true : undefined));
  });
});
