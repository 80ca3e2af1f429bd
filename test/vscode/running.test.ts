import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { click, closeAll, eventually, folder, lenses, openExample, openUntitled, problems, setText, type RunEnd } from './editor.ts';

const NORMAL = 'export function pdf(x: number, sigma = 1): number {\n  return Math.exp(-x * x / (2 * sigma * sigma));\n}\n';

describe('running', () => {
  afterEach(closeAll);

  for (const title of [/^Sample/, /^Diagnose/, /^Compare/]) {
    it(`${title.source.slice(1)} ends well on the example, and the line above the density tells it`, async () => {
      const document = await openExample('generalized-normal.ts');
      const end = await click(document, title);
      assert.equal(end.status, 'done', end.outcome);
      const last = (await lenses(document)).find((lens) => lens.command === 'distributionDesigner.showPanel');
      assert.ok(last?.title.includes(end.outcome.slice(0, 40)), `${last?.title} tells ${end.outcome}`);
      assert.deepEqual(problems(document), []);
    });
  }

  it('works on a text that was never saved', async () => {
    const end = await click(await openUntitled(NORMAL), /^Sample/);
    assert.equal(end.status, 'done', end.outcome);
  });

  it('works on JavaScript', async () => {
    const end = await click(await openUntitled('const law = { logpdf: (x) => -Math.abs(x), mode: 0 };\n', 'javascript'), /^Sample/);
    assert.equal(end.status, 'done', end.outcome);
  });

  it('works from the cursor, without being told which', async () => {
    const document = await openUntitled(NORMAL);
    await lenses(document);
    const end = await vscode.commands.executeCommand<RunEnd>('distributionDesigner.sample');
    assert.equal(end?.status, 'done', end?.outcome);
  });

  it('runs the unsaved text of the file and of what it imports', async () => {
    const at = folder();
    await writeFile(join(at.fsPath, 'scale.ts'), 'export const scale = 1;\n');
    await writeFile(join(at.fsPath, 'scaled.ts'), "import { scale } from './scale.ts';\nexport const pdf = (x: number) => Math.exp(-Math.abs(x) / scale);\n");
    const imported = await openExample('scale.ts');
    await setText(imported, "export const scale = (() => { throw new Error('from the unsaved text'); })();\n");
    const document = await openExample('scaled.ts');
    const end = await click(document, /^Sample/);
    assert.equal(end.status, 'failed');
    assert.match(end.outcome, /from the unsaved text/);
    assert.equal(problems(imported)[0]?.range.start.line, 0);
  });

  it('half-typed text keeps its actions, and a run of it fails with the place', async () => {
    const document = await openUntitled(`${NORMAL}\nexport function otherPdf(x: number) {\n  return Math.exp(-x *\n`);
    const found = await lenses(document);
    assert.ok(found.some((lens) => lens.line === 0 && lens.title.startsWith('Sample')), JSON.stringify(found));
    const end = await click(document, /^Sample/, 0);
    assert.equal(end.status, 'failed');
    assert.ok(problems(document).length > 0);
    await setText(document, NORMAL);
    assert.equal((await click(document, /^Sample/)).status, 'done');
    await eventually('the problems are gone', () => (problems(document).length === 0 ? true : undefined));
  });
});

describe('failing', () => {
  afterEach(closeAll);

  it('a density that throws gets a diagnostic at the line where it threw', async () => {
    const document = await openUntitled('export function pdf(x: number): number {\n  const y = x * x;\n  if (y > 1) throw new Error("no such x");\n  return Math.exp(-y);\n}\n');
    const end = await click(document, /^Sample/);
    assert.equal(end.status, 'failed');
    assert.match(end.outcome, /no such x/);
    const [problem] = problems(document);
    assert.equal(problem?.range.start.line, 2);
    assert.match(problem?.message ?? '', /no such x/);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
  });

  it('the diagnostic moves with the text and goes with the next good run', async () => {
    const text = 'export function pdf(x: number): number {\n  throw new Error("never");\n}\n';
    const document = await openUntitled(text);
    await click(document, /^Sample/);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// a comment\n\n');
    await vscode.workspace.applyEdit(edit);
    await eventually('it moved', () => (problems(document)[0]?.range.start.line === 3 ? true : undefined));
    await setText(document, NORMAL);
    assert.equal((await click(document, /^Sample/)).status, 'done');
    await eventually('it is gone', () => (problems(document).length === 0 ? true : undefined));
  });

  for (const [what, body, told] of [
    ['NaN', 'return x > 0.5 ? NaN : Math.exp(-x * x);', /NaN/],
    ['a negative value', 'return -Math.exp(-x * x);', /negative|-/i],
    ['no number', 'return "much" as unknown as number;', /much|string|number/],
  ] as const) {
    it(`a density that gives ${what} is told so`, async () => {
      const end = await click(await openUntitled(`export function pdf(x: number): number {\n  ${body}\n}\n`), /^Sample/);
      assert.equal(end.status, 'failed', end.outcome);
      assert.match(end.outcome, told);
    });
  }

  it('a malformed tag has a diagnostic at its place, while one types', async () => {
    const document = await openUntitled(`/**\n * @domain [3, 1]\n */\n${NORMAL}`);
    const problem = await eventually('a diagnostic', () => problems(document)[0]);
    assert.equal(problem.range.start.line, 1);
  });

  it('an import that does not exist is told with its name', async () => {
    const document = await openUntitled(`import { f } from './not-there.ts';\nexport const pdf = (x: number) => f(x);\n`);
    const end = await click(document, /^Sample/);
    assert.equal(end.status, 'failed');
    assert.match(end.outcome, /not-there/);
    assert.equal(problems(document)[0]?.range.start.line, 0);
  });

  it('an endless loop is ended at the time limit, and the extension host answers all the while', async () => {
    const settings = vscode.workspace.getConfiguration('distributionDesigner');
    await settings.update('timeLimit', 1.5, vscode.ConfigurationTarget.Global);
    try {
      const document = await openUntitled('export function pdf(x: number): number {\n  for (;;);\n}\n');
      const run = click(document, /^Sample/);
      let answers = 0;
      const ticking = setInterval(() => answers++, 20);
      const end = await run;
      clearInterval(ticking);
      assert.equal(end.status, 'failed');
      assert.match(end.outcome, /1\.5 s/);
      // 75 in theory; none at all if the loop ran in this process.
      assert.ok(answers > 20, `${answers} answers`);
      // A new session starts clean.
      await setText(document, NORMAL);
      assert.equal((await click(document, /^Sample/)).status, 'done');
    } finally {
      await settings.update('timeLimit', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('a run can be cancelled', async () => {
    const document = await openUntitled('export function pdf(x: number): number {\n  for (;;);\n}\n');
    const run = click(document, /^Sample/);
    const lens = await eventually('Cancel stands above the density', async () =>
      (await lenses(document)).find((one) => one.command === 'distributionDesigner.cancel'));
    await vscode.commands.executeCommand(lens.command, ...lens.args);
    assert.equal((await run).status, 'cancelled');
  });

  it('two sessions at once keep their errors apart', async () => {
    const one = await openUntitled('export function pdf(x: number): number {\n  if (x > 0.7) throw new Error("foo");\n  return Math.exp(-x * x);\n}\n');
    const two = await openUntitled('\n\nexport function pdf(x: number): number {\n  if (x < -0.7) throw new Error("bar");\n  return Math.exp(-x * x);\n}\n');
    const [first, second] = await Promise.all([click(one, /^Sample/), click(two, /^Sample/)]);
    assert.match(first.outcome, /foo/);
    assert.match(second.outcome, /bar/);
    assert.deepEqual([problems(one)[0]?.range.start.line, problems(two)[0]?.range.start.line], [1, 3]);
  });
});

describe('log', () => {
  afterEach(closeAll);

  it('the output channel holds a line for each record of each session', async () => {
    const document = await openUntitled('export function pdf(x: number): number {\n  throw new Error("to be listed");\n}\n');
    await click(document, /^Sample/);
    await vscode.commands.executeCommand('distributionDesigner.showLog');
    const text = await eventually('the channel is shown with the record', () =>
      vscode.workspace.textDocuments.find((one) => one.uri.scheme === 'output' && one.getText().includes('to be listed'))?.getText(),
    ).catch((error: Error) => {
      const shown = vscode.workspace.textDocuments.filter((one) => one.uri.scheme === 'output');
      throw new Error(`${error.message}; shown are ${shown.map((one) => `${one.uri.path}:\n${one.getText().slice(-1000)}`).join('\n') || 'no channels'}`);
    });
    const line = text.split('\n').find((one) => one.includes('to be listed'));
    assert.match(line ?? '', /\[error\]/);
    assert.match(line ?? '', /pdf/);
  });
});
