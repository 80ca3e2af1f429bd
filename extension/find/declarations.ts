/**
 * The declarations at the top level of a syntax tree that may be distributions: functions,
 * object literals and classes, with the way to reach them and the doc comment before them.
 */

import type { FoundDistribution } from './distribution.ts';
import { DENSITY_MEMBERS, kindFromName } from './names.ts';
import type { SyntaxNode } from './parser.ts';

export interface DocComment {
  text: string;
  start: number;
}

export interface Parameter {
  name: string;
  /** `number` if it may be a number, `other` if its annotation says that it is none. */
  type: 'number' | 'other';
  hasDefault: boolean;
  /** The default as it is written, and where. */
  default?: { text: string; start: number; end: number };
  /** `name?`: may be left out, but is then undefined. */
  optional: boolean;
  rest: boolean;
  start: number;
  end: number;
}

/** What is declared; offsets are those of the document. */
export type Value =
  | {
      shape: 'function';
      parameters: Parameter[];
      /** A parameter is being typed. */
      parametersBroken: boolean;
      asynchronous: boolean;
      /** Its annotation says that it returns something else than a number. */
      returnsOther: boolean;
    }
  /** `open`: members may come from a spread or a base class. */
  | { shape: 'object'; hasDensity: boolean; open: boolean }
  | { shape: 'class'; hasDensity: boolean; open: boolean; abstract: boolean; constructorNeeds: Parameter | undefined; parameters: Parameter[] }
  /** `plain`: a literal, or nothing; else a call, a name and the like, which may give a function or an object. */
  | { shape: 'other'; plain: boolean };

export interface Declaration {
  /** Empty for an anonymous default export. */
  name: string;
  access: FoundDistribution['access'];
  value: Value;
  doc: DocComment | undefined;
  start: number;
  end: number;
  nameStart: number;
  nameEnd: number;
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

const FUNCTIONS = new Set([
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'generator_function',
  'arrow_function',
]);
const CLASSES = new Set(['class_declaration', 'abstract_class_declaration', 'class']);
/** Values that cannot be a function; what else a member holds may be one. */
const NO_FUNCTION = new Set(['string', 'template_string', 'number', 'object', 'array', 'true', 'false', 'null', 'undefined', 'regex']);

function children(node: SyntaxNode): SyntaxNode[] {
  return node.namedChildren.filter((child): child is SyntaxNode => child !== null);
}

/** Names the file gives to `number`: `type Real = number`. */
function numberAliases(root: SyntaxNode): Set<string> {
  const aliases = new Set(['number', 'any', 'unknown', 'Number']);
  for (const statement of children(root)) {
    const alias = statement.type === 'export_statement' ? statement.childForFieldName('declaration') : statement;
    if (alias?.type !== 'type_alias_declaration') continue;
    if (alias.childForFieldName('value')?.text !== 'number') continue;
    aliases.add(alias.childForFieldName('name')?.text ?? '');
  }
  return aliases;
}

/** Takes off parentheses, `as`, `satisfies`, `!` and `Object.freeze`. */
function unwrap(node: SyntaxNode | null | undefined): SyntaxNode | undefined {
  for (let value = node ?? undefined; value !== undefined; ) {
    let inner: SyntaxNode | undefined;
    switch (value.type) {
      case 'parenthesized_expression':
      case 'as_expression':
      case 'satisfies_expression':
      case 'non_null_expression':
        inner = children(value)[0];
        break;
      case 'type_assertion':
        inner = children(value).at(-1);
        break;
      case 'call_expression':
        if (!/^Object\.(freeze|seal)$/.test(value.childForFieldName('function')?.text ?? '')) return value;
        inner = children(value.childForFieldName('arguments') ?? value)[0];
        break;
      default:
        return value;
    }
    value = inner;
  }
  return undefined;
}

class Scan {
  readonly offset: number;
  readonly found: Declaration[] = [];
  readonly aliases: Set<string>;

  constructor(root: SyntaxNode, offset: number) {
    this.offset = offset;
    this.aliases = numberAliases(root);
  }

  /** Reads the statements of a program, or those that an error left at its top level. */
  statements(parent: SyntaxNode, broken: boolean): void {
    let doc: DocComment | undefined;
    for (const node of children(parent)) {
      if (node.type === 'comment') {
        if (node.text.startsWith('/**')) doc = { text: node.text, start: this.offset + node.startIndex };
        continue;
      }
      // Inside an error the tree's levels mean nothing; what stands indented is nested.
      if (!broken || node.startPosition.column === 0) this.statement(node, doc);
      if (node.type === 'ERROR') this.statements(node, true);
      doc = undefined;
    }
  }

  statement(node: SyntaxNode, doc: DocComment | undefined): void {
    switch (node.type) {
      case 'export_statement': {
        const isDefault = node.children.some((child) => child?.type === 'default');
        const declared = node.childForFieldName('declaration') ?? node.childForFieldName('value');
        if (declared === null) return;
        const value = unwrap(declared);
        if (isDefault && value !== undefined && value.childForFieldName('name') === null) {
          this.take('', { by: 'default export' }, value, node, node.firstChild ?? node, doc);
        } else if (isDefault && value !== undefined && !value.type.endsWith('_declaration')) {
          // A named function or class expression in parentheses: its name is not in scope.
          const name = value.childForFieldName('name') ?? node;
          this.take(name.text, { by: 'default export' }, value, node, name, doc);
        } else {
          this.declaration(declared, node, doc);
        }
        return;
      }
      case 'expression_statement': {
        const assignment = children(node)[0];
        if (assignment?.type === 'assignment_expression') this.exportsAssignment(assignment, node, doc);
        return;
      }
      default:
        this.declaration(node, node, doc);
    }
  }

  declaration(node: SyntaxNode, statement: SyntaxNode, doc: DocComment | undefined): void {
    if (node.type === 'lexical_declaration' || node.type === 'variable_declaration') {
      let own = doc;
      for (const child of children(node)) {
        if (child.type === 'comment') {
          if (child.text.startsWith('/**')) own = { text: child.text, start: this.offset + child.startIndex };
          continue;
        }
        if (child.type !== 'variable_declarator') continue;
        const name = child.childForFieldName('name');
        if (name?.type === 'identifier') {
          const alone = children(node).filter((other) => other.type === 'variable_declarator').length === 1;
          const value = unwrap(child.childForFieldName('value'));
          this.take(name.text, { by: 'expression', expression: name.text }, value, alone ? statement : child, name, own);
        }
        own = undefined;
      }
      return;
    }
    if (!FUNCTIONS.has(node.type) && !CLASSES.has(node.type)) return;
    const name = node.childForFieldName('name');
    if (name === null || name.isMissing) return;
    this.take(name.text, { by: 'expression', expression: name.text }, node, statement, name, doc);
  }

  /** `module.exports = ...`, `exports.name = ...`, and chains of them. */
  exportsAssignment(assignment: SyntaxNode, statement: SyntaxNode, doc: DocComment | undefined): void {
    const left = assignment.childForFieldName('left');
    let right = unwrap(assignment.childForFieldName('right'));
    if (left === null) return;
    const text = left.text.replace(/\s/g, '');
    while (right?.type === 'assignment_expression') right = unwrap(right.childForFieldName('right'));
    const name = /^(?:module\.)?exports\.([\p{ID_Continue}$]+)$/u.exec(text)?.[1];
    if (text === 'module.exports' || text === 'exports') {
      if (text === 'exports' && left.parent?.childForFieldName('right')?.type !== 'assignment_expression') return;
      const own = right?.childForFieldName('name')?.text ?? '';
      const access = { by: 'expression', expression: 'module.exports' } as const;
      const before = this.found.length;
      this.take(own, access, right, statement, left, doc);
      const isDistribution = this.found[before]?.value.shape === 'object' && this.found[before].value.hasDensity;
      if (right?.type === 'object' && !isDistribution) this.exportedFunctions(right);
    } else if (name !== undefined) {
      const property = left.childForFieldName('property') ?? left;
      this.take(name, { by: 'expression', expression: text }, right, statement, property, doc);
    }
  }

  /** Functions written into `module.exports = { ... }` are as good as top-level ones. */
  exportedFunctions(object: SyntaxNode): void {
    this.members(object, (name, key, value, member, doc) => {
      if (value === undefined || !(FUNCTIONS.has(value.type) || value.type === 'method_definition')) return;
      if (kindFromName(name) === undefined && doc === undefined) return;
      this.push(name, { by: 'expression', expression: property('module.exports', name) }, this.functionValue(value), member, key, doc);
    });
  }

  /** Notes a declaration, and those of its properties that may be distributions too. */
  take(
    name: string,
    access: FoundDistribution['access'],
    value: SyntaxNode | undefined,
    statement: SyntaxNode,
    nameNode: SyntaxNode,
    doc: DocComment | undefined,
  ): void {
    if (value !== undefined && FUNCTIONS.has(value.type)) {
      this.push(name, access, this.functionValue(value), statement, nameNode, doc);
    } else if (value?.type === 'object') {
      this.push(name, access, this.objectValue(value), statement, nameNode, doc);
      // The properties of an anonymous default export cannot be reached by an expression.
      if (access.by === 'expression') {
        this.members(value, (key, keyNode, inner, member, innerDoc) => {
          if (inner?.type !== 'object' && (inner === undefined || !CLASSES.has(inner.type))) return;
          const expression = property(access.expression, key);
          this.take(key, { by: 'expression', expression }, inner, member, keyNode, innerDoc);
        });
      }
    } else if (value !== undefined && CLASSES.has(value.type)) {
      this.push(name, access, this.classValue(value), statement, nameNode, doc);
    } else if (doc !== undefined) {
      this.push(name, access, { shape: 'other', plain: value === undefined || NO_FUNCTION.has(value.type) }, statement, nameNode, doc);
    }
  }

  push(
    name: string,
    access: FoundDistribution['access'],
    value: Value,
    statement: SyntaxNode,
    nameNode: SyntaxNode,
    doc: DocComment | undefined,
  ): void {
    this.found.push({
      name,
      access,
      value,
      doc,
      start: this.offset + statement.startIndex,
      end: this.offset + statement.endIndex,
      nameStart: this.offset + nameNode.startIndex,
      nameEnd: this.offset + nameNode.endIndex,
    });
  }

  /** Calls `visit` for each member of an object literal whose key is written out. */
  members(
    object: SyntaxNode,
    visit: (
      name: string,
      key: SyntaxNode,
      value: SyntaxNode | undefined,
      member: SyntaxNode,
      doc: DocComment | undefined,
    ) => void,
  ): void {
    let doc: DocComment | undefined;
    for (const member of children(object)) {
      if (member.type === 'comment') {
        if (member.text.startsWith('/**')) doc = { text: member.text, start: this.offset + member.startIndex };
        continue;
      }
      const own = doc;
      doc = undefined;
      if (member.type === 'pair') {
        const key = member.childForFieldName('key');
        const name = key === null ? undefined : keyName(key);
        if (key !== null && name !== undefined) visit(name, key, unwrap(member.childForFieldName('value')), member, own);
      } else if (member.type === 'method_definition') {
        const key = member.childForFieldName('name');
        const name = key === null ? undefined : keyName(key);
        if (key !== null && name !== undefined) visit(name, key, member, member, own);
      } else if (member.type === 'shorthand_property_identifier') {
        visit(member.text, member, undefined, member, own);
      }
    }
  }

  objectValue(object: SyntaxNode): Value {
    let hasDensity = false;
    this.members(object, (name, _key, value) => {
      if (DENSITY_MEMBERS.includes(name) && this.mayBeDensity(value)) hasDensity = true;
    });
    const open = children(object).some((member) => member.type === 'spread_element');
    return { shape: 'object', hasDensity, open };
  }

  classValue(node: SyntaxNode): Value {
    let hasDensity = false;
    let constructorNeeds: Parameter | undefined;
    let parameters: Parameter[] = [];
    for (const member of children(node.childForFieldName('body') ?? node)) {
      const key = member.childForFieldName('name') ?? member.childForFieldName('property');
      if (key === null || member.children.some((token) => token?.type === 'static')) continue;
      const access = children(member).find((child) => child.type === 'accessibility_modifier')?.text;
      if (member.type === 'method_definition' && key.text === 'constructor') {
        parameters = this.parameters(member);
        constructorNeeds = parameters.find(({ hasDefault, optional, rest }) => !hasDefault && !optional && !rest);
      } else if (member.type === 'method_definition') {
        if (DENSITY_MEMBERS.includes(key.text) && access === undefined && this.mayBeDensity(member)) hasDensity = true;
      } else if (member.type === 'public_field_definition' || member.type === 'field_definition') {
        const value = unwrap(member.childForFieldName('value'));
        const isPublic = access === undefined || access === 'public';
        if (DENSITY_MEMBERS.includes(key.text) && isPublic && this.mayBeDensity(value)) hasDensity = true;
      }
    }
    const open = children(node).some((child) => child.type === 'class_heritage');
    return { shape: 'class', hasDensity, open, abstract: node.type === 'abstract_class_declaration', constructorNeeds, parameters };
  }

  /** True unless it is plain that a member is no function of a number. */
  mayBeDensity(value: SyntaxNode | undefined): boolean {
    if (value === undefined) return true;
    if (NO_FUNCTION.has(value.type)) return false;
    if (value.type === 'method_definition' && value.children.some((token) => token?.type === 'get')) return true;
    if (!FUNCTIONS.has(value.type) && value.type !== 'method_definition') return true;
    const { asynchronous, returnsOther, parameters } = this.functionValue(value);
    return !asynchronous && !returnsOther && parameters[0]?.type === 'number';
  }

  functionValue(node: SyntaxNode): Value & { shape: 'function' } {
    const returned = node.childForFieldName('return_type');
    return {
      shape: 'function',
      parameters: this.parameters(node),
      parametersBroken: node.childForFieldName('parameters')?.hasError ?? false,
      asynchronous: node.type.startsWith('generator') || node.children.some((token) => token?.type === 'async' || token?.type === '*'),
      returnsOther: returned !== null && !this.isNumber(returned),
    };
  }

  parameters(node: SyntaxNode): Parameter[] {
    const single = node.childForFieldName('parameter');
    const list = node.childForFieldName('parameters');
    const nodes = single !== null ? [single] : list !== null ? children(list) : [];
    const parameters: Parameter[] = [];
    for (const parameter of nodes) {
      if (parameter.type === 'comment' || parameter.type === 'ERROR') continue;
      // TypeScript's grammar wraps parameters, JavaScript's does not.
      const wrapped = parameter.type === 'required_parameter' || parameter.type === 'optional_parameter';
      const pattern = wrapped
        ? parameter.childForFieldName('pattern')
        : parameter.type === 'assignment_pattern'
          ? parameter.childForFieldName('left')
          : parameter;
      if (pattern === null || pattern.type === 'this') continue;
      const annotation = wrapped ? parameter.childForFieldName('type') : null;
      const rest = pattern.type === 'rest_pattern';
      const given = wrapped ? parameter.childForFieldName('value') : parameter.type === 'assignment_pattern' ? parameter.childForFieldName('right') : null;
      parameters.push({
        name: rest ? (children(pattern)[0]?.text ?? pattern.text) : pattern.text,
        type: annotation === null || rest || this.isNumber(annotation) ? 'number' : 'other',
        hasDefault: wrapped ? given !== null : parameter.type === 'assignment_pattern',
        ...(given !== null && { default: { text: given.text, start: this.offset + given.startIndex, end: this.offset + given.endIndex } }),
        optional: parameter.type === 'optional_parameter',
        rest,
        start: this.offset + parameter.startIndex,
        end: this.offset + parameter.endIndex,
      });
    }
    return parameters;
  }

  /** True if an annotation `: T` is missing, half-typed or says number. */
  isNumber(annotation: SyntaxNode): boolean {
    if (annotation.hasError) return true;
    return this.aliases.has(annotation.text.replace(/^:\s*/, ''));
  }
}

function keyName(key: SyntaxNode): string | undefined {
  if (key.type === 'property_identifier') return key.text;
  if (key.type === 'string') {
    const [fragment] = children(key);
    return children(key).length === 1 && fragment?.type === 'string_fragment' ? fragment.text : undefined;
  }
  return undefined;
}

function property(object: string, name: string): string {
  return IDENTIFIER.test(name) ? `${object}.${name}` : `${object}[${JSON.stringify(name)}]`;
}

/**
 * All declarations of a tree that may be distributions.
 *
 * @param offset where the parsed piece begins in the document; a piece must begin a line
 */
export function declarationsIn(root: SyntaxNode, offset: number): Declaration[] {
  const scan = new Scan(root, offset);
  scan.statements(root, root.type === 'ERROR');
  return scan.found;
}
