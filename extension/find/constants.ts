/**
 * Numbers in doc-comment tags: JavaScript's literals and constant expressions of them, such
 * as `-PI / 2`, `sqrt(2)` or `1 / 3`. They are parsed, never run.
 */

import type { Syntax, SyntaxNode } from './parser.ts';

export type Constant =
  | { ok: true; value: number }
  /** `start` and `end` are offsets in the text given. */
  | { ok: false; reason: string; start: number; end: number };

const OPERATORS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b,
};

class NotConstant extends Error {
  readonly node: SyntaxNode;
  constructor(node: SyntaxNode, reason: string) {
    super(reason);
    this.node = node;
  }
}

function named(node: SyntaxNode, field: string): SyntaxNode {
  const child = node.childForFieldName(field);
  if (child === null) throw new NotConstant(node, 'is incomplete');
  return child;
}

/** A member of Math by its bare or qualified name. */
function mathMember(node: SyntaxNode): unknown {
  const name = node.text.replace(/^Math\./, '');
  return Object.hasOwn(Math, name) && name !== 'random' ? Reflect.get(Math, name) : undefined;
}

function evaluate(node: SyntaxNode): number {
  switch (node.type) {
    case 'number': {
      const value = Number(node.text.replace(/_/g, ''));
      if (Number.isNaN(value)) throw new NotConstant(node, 'is no number');
      return value;
    }
    case 'parenthesized_expression': {
      const inner = node.namedChildren.filter((child) => child?.type !== 'comment');
      if (inner.length !== 1 || inner[0] == null) throw new NotConstant(node, 'is no number');
      return evaluate(inner[0]);
    }
    case 'unary_expression': {
      const sign = named(node, 'operator').text;
      const value = evaluate(named(node, 'argument'));
      if (sign === '-') return -value;
      if (sign === '+') return value;
      throw new NotConstant(node, 'is no number');
    }
    case 'binary_expression': {
      const operator = OPERATORS[named(node, 'operator').text];
      if (operator === undefined) throw new NotConstant(node, 'is no number');
      return operator(evaluate(named(node, 'left')), evaluate(named(node, 'right')));
    }
    case 'identifier':
    case 'member_expression': {
      if (/^(Infinity|inf|infinity|Number\.POSITIVE_INFINITY)$/.test(node.text)) return Infinity;
      if (node.text === 'Number.NEGATIVE_INFINITY') return -Infinity;
      if (node.text === 'Number.MAX_VALUE') return Number.MAX_VALUE;
      if (node.text === 'Number.MIN_VALUE') return Number.MIN_VALUE;
      if (node.text === 'Number.EPSILON') return Number.EPSILON;
      const value = mathMember(node);
      if (typeof value === 'number') return value;
      throw new NotConstant(node, 'is not a constant that a tag can name');
    }
    case 'call_expression': {
      const callee = named(node, 'function');
      const routine = mathMember(callee);
      if (typeof routine !== 'function') throw new NotConstant(callee, 'is not a function of Math');
      const given = named(node, 'arguments').namedChildren;
      return Number(Reflect.apply(routine, Math, given.map((argument) => evaluate(argument as SyntaxNode))));
    }
    default:
      throw new NotConstant(node, 'is no number');
  }
}

/** The value of a constant expression, never NaN. */
export function readConstant(text: string, syntax: Syntax): Constant {
  const whole = { start: 0, end: text.length };
  const source = text.replaceAll('∞', 'inf');
  if (source.trim() === '') return { ok: false, reason: 'the number is missing', ...whole };
  return syntax.parse(`(${source})`, (root): Constant => {
    const statement = root.namedChildren;
    const expression = statement.length === 1 ? statement[0]?.namedChild(0) : undefined;
    if (root.hasError || expression?.type !== 'parenthesized_expression') {
      return { ok: false, reason: `\`${text.trim()}\` is no number`, ...whole };
    }
    try {
      const value = evaluate(expression);
      if (Number.isNaN(value)) return { ok: false, reason: `\`${text.trim()}\` is not a number`, ...whole };
      return { ok: true, value };
    } catch (error) {
      if (!(error instanceof NotConstant)) throw error;
      const reason = `\`${error.node.text}\` ${error.message}`;
      if (source !== text) return { ok: false, reason, ...whole };
      const start = Math.max(0, error.node.startIndex - 1);
      return { ok: false, reason, start, end: Math.min(text.length, error.node.endIndex - 1) };
    }
  });
}
