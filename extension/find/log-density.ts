/** A function that returns `Math.exp(e)` turned into one that returns `e`. */

import { Lines } from '../place.ts';
import type { TextEdit } from './doc-comment.ts';
import type { FoundDistribution } from './distribution.ts';
import { kindFromName } from './names.ts';
import type { Syntax, SyntaxNode } from './parser.ts';

/** Name of the log-density for that of a density; undefined if it does not end in `pdf`. */
function logName(name: string): string | undefined {
  const renamed = name.replace(/(pdf|Pdf|PDF)$/, (ending) => ({ pdf: 'logpdf', Pdf: 'Logpdf', PDF: 'LOGPDF' })[ending] ?? ending);
  return renamed !== name && kindFromName(renamed) === 'logpdf' ? renamed : undefined;
}

/** An expression, in parentheses if it would otherwise be torn apart by a sum. */
function operand(node: SyntaxNode, text: string): string {
  return ['ternary_expression', 'binary_expression', 'assignment_expression', 'arrow_function'].includes(node.type) ? `(${text})` : text;
}

/** The logarithm of an expression that holds `Math.exp`; undefined if it cannot be told. */
function logOf(node: SyntaxNode): string | undefined {
  switch (node.type) {
    case 'parenthesized_expression': {
      const [inner] = node.namedChildren;
      const log = inner ? logOf(inner) : undefined;
      return log === undefined ? undefined : `(${log})`;
    }
    case 'number':
      return Number(node.text) === 0 ? '-Infinity' : undefined;
    case 'call_expression': {
      if (node.childForFieldName('function')?.text !== 'Math.exp') return undefined;
      const args = node.childForFieldName('arguments')?.namedChildren ?? [];
      return args.length === 1 && args[0]?.type !== 'spread_element' ? args[0]?.text : undefined;
    }
    case 'ternary_expression': {
      const condition = node.childForFieldName('condition');
      const yes = node.childForFieldName('consequence');
      const no = node.childForFieldName('alternative');
      if (!condition || !yes || !no) return undefined;
      const [first, second] = [logOf(yes), logOf(no)];
      return first === undefined || second === undefined ? undefined : `${condition.text} ? ${first} : ${second}`;
    }
    case 'binary_expression': {
      const left = node.childForFieldName('left');
      const right = node.childForFieldName('right');
      const operator = node.childForFieldName('operator')?.text;
      if (!left || !right || (operator !== '*' && operator !== '/')) return undefined;
      // A factor 0 is no logarithm of a sum's part.
      const [first, second] = [left, right].map((side) => (side.type === 'number' ? undefined : logOf(side)));
      if (first === undefined && (second === undefined || operator === '/')) return undefined;
      const part = (side: SyntaxNode, log: string | undefined): string => {
        if (log === undefined) return `Math.log(${side.text})`;
        const argument = side.type === 'call_expression' ? side.childForFieldName('arguments')?.namedChildren[0] : undefined;
        return operand(argument ?? side, log);
      };
      return `${part(left, first)} ${operator === '*' ? '+' : '-'} ${part(right, second)}`;
    }
    default:
      return undefined;
  }
}

/** What a function returns: its returns, not those of functions within. */
function returned(body: SyntaxNode): SyntaxNode[] | undefined {
  if (body.type !== 'statement_block') return [body];
  const found: SyntaxNode[] = [];
  let bare = false;
  const visit = (node: SyntaxNode): void => {
    if (/^(arrow_function|function|method|class|generator)/.test(node.type) && node !== body) return;
    if (node.type === 'return_statement') {
      const value = node.namedChildren[0];
      if (!value) bare = true;
      else found.push(value);
      return;
    }
    for (const child of node.namedChildren) if (child !== null) visit(child);
  };
  visit(body);
  return bare || found.length === 0 ? undefined : found;
}

/**
 * The edits that make a density its logarithm, name included; undefined where a return value is
 * no product with `Math.exp`, or where something else in the text uses the function.
 */
export function logDensityEdits(text: string, found: FoundDistribution, syntax: Syntax): { name: string; edits: TextEdit[] } | undefined {
  const name = logName(found.name);
  if (name === undefined || found.target.shape !== 'function' || found.target.kind !== 'pdf') return undefined;
  const uses = text.match(new RegExp(`(?<![\\p{ID_Continue}$])${found.name}(?![\\p{ID_Continue}$])`, 'gu')) ?? [];
  if (uses.length !== 1) return undefined;
  const lines = new Lines(text);
  const at = lines.offset(found.nameRange.start);
  return syntax.parse(text, (root) => {
    if (root.hasError) return undefined;
    const own = root.descendantForIndex(at)?.parent;
    const f = own?.type === 'variable_declarator' ? own.childForFieldName('value') : own;
    const body = f?.childForFieldName('body');
    const values = body && returned(body);
    if (!values) return undefined;
    const edits: TextEdit[] = [{ range: found.nameRange, newText: name }];
    for (const value of values) {
      const log = logOf(value);
      if (log === undefined) return undefined;
      edits.push({ range: lines.range(value.startIndex, value.endIndex), newText: log });
    }
    return { name, edits };
  });
}
