import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { click, closeAll, eventually, folder, openUntitled, problems, type RunEnd } from './editor.ts';

/** What the light bulb offers at a problem. */
async function fixesAt(document: vscode.TextDocument, problem: vscode.Diagnostic): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, problem.range, vscode.CodeActionKind.QuickFix.value);
}

/** Provokes a problem, and makes the change that a quick fix offers. */
async function fixed(text: string, title: RegExp): Promise<vscode.TextDocument> {
  const document = await openUntitled(text);
  const end = await click(document, /^Sample/);
  assert.equal(end.status, 'failed', end.outcome);
  const problem = await eventually('a problem', () => problems(document)[0]);
  const fixes = await fixesAt(document, problem);
  const fix = fixes.find((action) => title.test(action.title));
  assert.ok(fix?.edit, `${title} among ${fixes.map((action) => action.title).join('; ')}; ${problem.message}`);
  assert.ok(await vscode.workspace.applyEdit(fix.edit));
  return document;
}

async function runsNow(document: vscode.TextDocument): Promise<RunEnd> {
  const end = await click(document, /^Sample/);
  assert.equal(end.status, 'done', end.outcome);
  await eventually('no error is left', () => (problems(document).every(({ severity }) => severity !== vscode.DiagnosticSeverity.Error) ? true : undefined));
  return end;
}

describe('quick fixes', () => {
  afterEach(closeAll);

  const text = 'export function aPdf(x: number): number {\n  return Math.sqrt(x) * Math.exp(-x);\n}\n';

  it('a domain: a doc comment is made, one undo takes it back, and the law runs', async () => {
    const document = await fixed(text, /^Restrict the domain to \[0, Infinity\)$/);
    assert.equal(document.getText(), `/** @domain [0, Infinity) */\n${text}`);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
    await vscode.commands.executeCommand('redo');
    await runsNow(document);
  });

  it('a method: its tag is replaced where it stands, the options that go with it are taken out', async () => {
    const law = (tags: string): string => `/**\n * Two modes.\n${tags} * @seed 3\n */\nexport const twoPdf = (x: number) => Math.exp(-x * x / 2) + Math.exp(-((x - 8) ** 2) / 2);\n`;
    const document = await fixed(law(' * @method tdr\n'), /^Use PINV/);
    assert.equal(document.getText(), law(' * @method pinv\n'));
    assert.match((await runsNow(document)).outcome, /PINV/);
  });

  it('the log-density in place of a density that vanishes for doubles', async () => {
    const document = await fixed('export function tinyPdf(x: number): number {\n  return Math.exp(-0.5 * x * x - 2000);\n}\n', /^Give the log-density instead: tinyPdf becomes tinyLogpdf$/);
    assert.match(document.getText(), /function tinyLogpdf\(x: number\): number \{\n {2}return -0\.5 \* x \* x - 2000;/);
    await runsNow(document);
  });

  it('the text has moved on since: the fix is that of the text as it stands', async () => {
    const document = await openUntitled(text);
    await click(document, /^Sample/);
    await eventually('a problem', () => problems(document)[0]);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// one\n// two\n\n');
    await vscode.workspace.applyEdit(edit);
    const moved = await eventually('it moved', () => problems(document).find(({ range }) => range.start.line >= 3));
    const fix = (await fixesAt(document, moved)).find(({ title }) => /^Restrict/.test(title));
    assert.ok(fix?.edit && (await vscode.workspace.applyEdit(fix.edit)));
    assert.equal(document.getText(), `// one\n// two\n\n/** @domain [0, Infinity) */\n${text}`);
    await runsNow(document);
  });

  it('a misspelt tag is put right while one types, before anything is run', async () => {
    const document = await openUntitled(`/** @domian [0, Infinity) */\n${text}`);
    const problem = await eventually('a diagnostic', () => problems(document)[0]);
    const fix = (await fixesAt(document, problem)).find(({ title }) => title === 'Write @domain');
    assert.ok(fix?.edit && (await vscode.workspace.applyEdit(fix.edit)));
    assert.equal(document.getText(), `/** @domain [0, Infinity) */\n${text}`);
    await runsNow(document);
  });

  it('draws of a sampler judged wrong are handed over at the user\'s word only', async () => {
    // PINV is told to look at a hundredth of the mass alone.
    const document = await openUntitled('/** @method pinv @boundary [2.4, 3] @center 2.5 */\nexport const cutPdf = (x: number) => Math.exp(-x * x / 2);\n');
    const end = await click(document, /^Sample/);
    assert.equal(end.status, 'done', end.outcome);
    assert.match(end.outcome, /^wrong/);
    const problem = await eventually('an error at the name', () => problems(document).find(({ severity }) => severity === vscode.DiagnosticSeverity.Error));
    assert.match(problem.message, /The draws are withheld\.$/);
    const fix = (await fixesAt(document, problem)).find(({ title }) => title === 'Use the draws all the same');
    assert.ok(fix?.command);
    const again = await vscode.commands.executeCommand<RunEnd>(fix.command.command, ...(fix.command.arguments ?? []));
    assert.equal(again.status, 'done');
    assert.match(again.outcome, /^wrong/, 'it is told all the same');
    await eventually('nothing is withheld any more', () => (problems(document).every(({ message }) => !message.includes('withheld')) ? true : undefined));
  });

  it('the log is saved as text and as JSON lines, and copied', async () => {
    const document = await openUntitled(text);
    await click(document, /^Sample/);
    const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);
    const read = async (uri: vscode.Uri): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    for (const name of ['log.txt', 'log.jsonl']) {
      const saved = await vscode.commands.executeCommand<vscode.Uri>('distributionDesigner.saveLog', document.uri.toString(), 'aPdf', at(name));
      assert.equal(saved?.toString(), at(name).toString());
    }
    assert.match(await read(at('log.txt')), /error .*\[session \d+\] aPdf pdf USER_NAN: The density returned NaN at x = -/);
    const records = (await read(at('log.jsonl'))).trimEnd().split('\n').map((line) => JSON.parse(line) as { codeName: string; advice?: { remedy: string } });
    assert.ok(records.some(({ codeName, advice }) => codeName === 'USER_NAN' && advice !== undefined));
    await vscode.commands.executeCommand('distributionDesigner.copyLog', document.uri.toString(), 'aPdf');
    assert.match(await vscode.env.clipboard.readText(), /USER_NAN/);
  });
});
