/**
 * The user's compiled text with its operators replaced by calls, so that the same text computes
 * with duals: `a * b + c` becomes `$.add($.mul(a, b), c)`. Everything else (scopes, closures,
 * classes, loops, calls) stays as it is, and so does the number of lines.
 */
import type { AssignmentExpression, Expression, ForStatement, LogicalExpression, MemberExpression, Node, PrivateIdentifier, Super, UpdateExpression } from 'acorn';

/** Operators by the names of what stands for them in dual.ts. */
const binary: Readonly<Record<string, string>> = {
  '+': 'add', '-': 'sub', '*': 'mul', '/': 'div', '%': 'mod', '**': 'pow',
  '&': 'and', '|': 'or', '^': 'xor', '<<': 'shl', '>>': 'shr', '>>>': 'ushr',
  '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge', '==': 'eq', '===': 'same', '!=': 'ne', '!==': 'differ',
};
const unary: Readonly<Record<string, string>> = { '-': 'neg', '+': 'pos', '~': 'not' };
const comparisons = new Set(['<', '<=', '>', '>=', '==', '===', '!=', '!==', 'in', 'instanceof']);

type Parse = (text: string) => Node;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Nodes directly below, in the order of the text. */
function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const value of Object.values(node)) {
    if (isNode(value)) children.push(value);
    else if (Array.isArray(value)) children.push(...value.filter(isNode));
  }
  // In `{ x }` key and value are one and the same place.
  children.sort((a, b) => a.start - b.start || a.end - b.end);
  return children.filter((child, i) => child.start !== children[i + 1]?.start || child.end !== children[i + 1]?.end);
}

/** Whether it is true or false whatever its operands are. */
function isBoolean(node: Node): boolean {
  switch (node.type) {
    case 'BinaryExpression':
      return comparisons.has((node as unknown as { operator: string }).operator);
    case 'UnaryExpression':
      return (node as unknown as { operator: string }).operator === '!';
    case 'LogicalExpression': {
      const { left, right } = node as LogicalExpression;
      return isBoolean(left) && isBoolean(right);
    }
    case 'Literal':
      return typeof (node as unknown as { value: unknown }).value === 'boolean';
    default:
      return false;
  }
}

/** Whether it contains `yield` or `await` of the function around it, so that it cannot move into another. */
function suspends(node: Node): boolean {
  if (node.type === 'YieldExpression' || node.type === 'AwaitExpression') return true;
  if (/Function|^PropertyDefinition$/.test(node.type)) return false;
  return childrenOf(node).some(suspends);
}

class Rewriter {
  readonly #text: string;
  /** Name under which the text sees the operations. */
  readonly #ops: string;

  constructor(text: string, ops: string) {
    this.#text = text;
    this.#ops = ops;
  }

  #call(name: string, ...args: string[]): string {
    return `${this.#ops}.${name}(${args.join(', ')})`;
  }

  #refusal(reason: string): string {
    return this.#call('refuse', JSON.stringify(reason));
  }

  /** The text of a node with its children rewritten; `replaced` are children already done. */
  #copy(node: Node, replaced: ReadonlyMap<Node, string> = new Map()): string {
    let out = '';
    let at = node.start;
    for (const child of childrenOf(node)) {
      out += this.#text.slice(at, child.start) + (replaced.get(child) ?? this.emit(child));
      at = child.end;
    }
    return out + this.#text.slice(at, node.end);
  }

  /** As a condition. */
  #test(node: Node): string {
    if (isBoolean(node)) return this.emit(node);
    if (node.type === 'LogicalExpression' && (node as LogicalExpression).operator !== '??') {
      const { left, right } = node as LogicalExpression;
      return this.#copy(node, new Map([[left, this.#test(left)], [right, this.#test(right)]]));
    }
    return this.#call('truth', this.emit(node));
  }

  emit(node: Node): string {
    switch (node.type) {
      case 'BinaryExpression': {
        const { left, right, operator } = node as unknown as { left: Node; right: Node; operator: string };
        const name = binary[operator];
        if (name === undefined) return this.#copy(node);
        if (left.type === 'Literal' && right.type === 'Literal') return this.#copy(node);
        return this.#call(name, this.emit(left), this.emit(right));
      }
      case 'UnaryExpression': {
        const { operator, argument } = node as unknown as { operator: string; argument: Node };
        if (operator === '!') return `!${this.#call('truth', this.emit(argument))}`;
        if (operator === 'typeof') {
          if (argument.type !== 'Identifier') return this.#call('kind', this.emit(argument));
          // A name that is not declared may stand behind typeof, but nowhere else.
          const name = this.emit(argument);
          return `(typeof ${name} === 'object' ? ${this.#call('kind', name)} : typeof ${name})`;
        }
        const name = unary[operator];
        return name === undefined || argument.type === 'Literal' ? this.#copy(node) : this.#call(name, this.emit(argument));
      }
      case 'LogicalExpression': {
        const { left, right, operator } = node as LogicalExpression;
        if (operator === '??' || isBoolean(left)) return this.#copy(node);
        if (suspends(right)) return this.#refusal('it suspends behind && or ||');
        return this.#call(operator === '&&' ? 'both' : 'either', this.emit(left), `() => (${this.emit(right)})`);
      }
      case 'ConditionalExpression':
      case 'IfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement': {
        const { test } = node as unknown as { test: Node };
        return this.#copy(node, new Map([[test, this.#test(test)]]));
      }
      case 'ForStatement': {
        const { test, update, init } = node as ForStatement;
        const replaced = new Map<Node, string>();
        if (test) replaced.set(test, this.#test(test));
        if (init?.type === 'UpdateExpression') replaced.set(init, this.#increment(init, true));
        if (update?.type === 'UpdateExpression') replaced.set(update, this.#increment(update, true));
        return this.#copy(node, replaced);
      }
      case 'ExpressionStatement': {
        const { expression } = node as unknown as { expression: Node };
        if (expression.type !== 'UpdateExpression') return this.#copy(node);
        return this.#copy(node, new Map([[expression, this.#increment(expression as UpdateExpression, true)]]));
      }
      case 'UpdateExpression':
        return this.#increment(node as UpdateExpression, false);
      case 'AssignmentExpression':
        return this.#assignment(node as AssignmentExpression);
      case 'SwitchStatement': {
        const { discriminant } = node as unknown as { discriminant: Node };
        return this.#copy(node, new Map([[discriminant, this.#call('selector', this.emit(discriminant))]]));
      }
      case 'SwitchCase': {
        const { test } = node as unknown as { test: Node | null };
        return test === null ? this.#copy(node) : this.#copy(node, new Map([[test, this.#call('selector', this.emit(test))]]));
      }
      case 'SequenceExpression':
        return `(${this.#copy(node)})`;
      case 'Property': {
        // `{ x = 1 }` in a pattern: the value holds the key.
        const { shorthand, value } = node as unknown as { shorthand: boolean; value: Node };
        return shorthand ? this.emit(value) : this.#copy(node);
      }
      default:
        return this.#copy(node);
    }
  }

  /** A target that can be written twice, because nothing is computed to find it; undefined if it cannot. */
  #simpleTarget(node: Node): string | undefined {
    if (node.type === 'Identifier') return this.#copy(node);
    if (node.type !== 'MemberExpression') return undefined;
    const { object, property, computed } = node as MemberExpression;
    const fixedObject = object.type === 'Identifier' || object.type === 'ThisExpression' || object.type === 'Super';
    const fixedKey = !computed || property.type === 'Identifier' || property.type === 'Literal';
    return fixedObject && fixedKey ? this.#copy(node) : undefined;
  }

  /** Object and key of a member, for a target that must be found once. */
  #place(node: Node): [string, string] | undefined {
    if (node.type !== 'MemberExpression') return undefined;
    const { object, property, computed } = node as MemberExpression & { object: Expression | Super; property: Expression | PrivateIdentifier };
    if (object.type === 'Super' || property.type === 'PrivateIdentifier') return undefined;
    const key = computed ? this.emit(property) : JSON.stringify((property as unknown as { name: string }).name);
    return [this.emit(object), key];
  }

  #increment({ operator, prefix, argument }: UpdateExpression, valueUnused: boolean): string {
    const step = operator === '++' ? 'inc' : 'dec';
    const target = this.#simpleTarget(argument);
    if (target !== undefined) {
      const assignment = `${target} = ${this.#call(step, target)}`;
      if (valueUnused) return assignment;
      return prefix ? `(${assignment})` : `[${this.#call('pos', target)}, ${assignment}][0]`;
    }
    const place = this.#place(argument);
    if (place === undefined) return this.#refusal(`it has ${operator} at a place that is computed`);
    return this.#call(prefix || valueUnused ? 'update' : 'updateAfter', ...place, `${this.#ops}.${step}`);
  }

  #assignment(node: AssignmentExpression): string {
    const { operator, left, right } = node;
    if (operator === '=' || operator === '??=') return this.#copy(node);
    if (suspends(right)) return this.#refusal(`it suspends behind ${operator}`);
    const value = this.emit(right);
    const logical = operator === '&&=' ? 'both' : operator === '||=' ? 'either' : undefined;
    const name = logical ?? (binary[operator.slice(0, -1)] as string);
    const operand = logical === undefined ? value : `() => (${value})`;
    const target = this.#simpleTarget(left);
    if (target !== undefined) return `${target} = ${this.#call(name, target, operand)}`;
    const place = this.#place(left);
    if (place === undefined) return this.#refusal(`it has ${operator} at a place that is computed`);
    const before = `${this.#ops}_before`;
    return this.#call('update', ...place, `(${before}) => ${this.#call(name, before, operand)}`);
  }
}

/** A name that the text does not use. */
export function unusedName(text: string): string {
  let name = '__dual';
  while (text.includes(name)) name += '_';
  return name;
}

/**
 * The text for duals.
 *
 * @param parse gives the syntax tree of a script; throws where the text is none
 * @param ops name under which the rewritten text calls the operations of dual.ts
 */
export function rewrite(text: string, parse: Parse, ops: string): string {
  return new Rewriter(text, ops).emit(parse(text));
}
