/** Completion and hover in the doc comments of distributions. */

import * as vscode from 'vscode';

import { explainAt, proposalsAt, type Proposal } from '../find/tag-help.ts';
import { isSupported, type Documents } from './documents.ts';

function snippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** The text with the values to choose from behind it. */
function insertion({ text, values }: Proposal): vscode.SnippetString {
  const [only] = values;
  if (only === undefined) return new vscode.SnippetString(snippet(text));
  if (values.length === 1) return new vscode.SnippetString(`${snippet(text)}\${1:${snippet(only)}}`);
  const choices = values.map((value) => snippet(value).replace(/[,|]/g, '\\$&')).join(',');
  return new vscode.SnippetString(`${snippet(text)}\${1|${choices}|}`);
}

export function registerTagHelp(documents: Documents, selector: vscode.DocumentSelector): vscode.Disposable {
  const completion = vscode.languages.registerCompletionItemProvider(
    selector,
    {
      async provideCompletionItems(document, position, token) {
        // Most keys are pressed elsewhere.
        const line = document.lineAt(position.line).text.slice(0, position.character);
        if (!isSupported(document) || !/@[\w-]*(\s[^@]*)?$/.test(line)) return undefined;
        const found = await documents.found(document);
        if (token.isCancellationRequested) return undefined;
        const proposals = proposalsAt(document.getText(), document.offsetAt(position), found);
        return proposals.map((proposal, i) => {
          const { label, detail, documentation, start, end, text } = proposal;
          const kind = text.startsWith('@') ? vscode.CompletionItemKind.Property : vscode.CompletionItemKind.Value;
          const item = new vscode.CompletionItem(label, kind);
          item.detail = detail;
          item.documentation = new vscode.MarkdownString(documentation);
          item.range = new vscode.Range(document.positionAt(start), document.positionAt(end));
          item.insertText = insertion(proposal);
          item.filterText = label;
          // Before what the language itself proposes in comments, in the order of the table.
          item.sortText = `\u0000${String(i).padStart(3, '0')}`;
          return item;
        });
      },
    },
    '@',
    ' ',
  );
  const hover = vscode.languages.registerHoverProvider(selector, {
    async provideHover(document, position, token) {
      if (!isSupported(document)) return undefined;
      const found = await documents.found(document);
      if (token.isCancellationRequested) return undefined;
      const explained = explainAt(document.getText(), document.offsetAt(position), found);
      if (explained === undefined) return undefined;
      const range = new vscode.Range(document.positionAt(explained.start), document.positionAt(explained.end));
      return new vscode.Hover(new vscode.MarkdownString(explained.documentation), range);
    },
  });
  return vscode.Disposable.from(completion, hover);
}
