/**
 * Finds the distributions in a text: top-level functions that are named or tagged as
 * densities, object literals and classes with a density among their members.
 *
 * Survives half-typed code. Where the text as a whole does not parse, it is cut at the lines
 * that begin a top-level statement, and each piece is read by itself; of a piece that does
 * not parse either, the head alone is read. So one unfinished function hides no other one.
 */

import type { Problem, Range } from '../place.ts';
import { comparePositions, contains, Lines } from '../place.ts';
import { declarationsIn, type Declaration, type DocComment, type Parameter } from './declarations.ts';
import type { Found, FoundDistribution } from './distribution.ts';
import { kindFromName } from './names.ts';
import { readParameters } from './parameters.ts';
import type { Syntax } from './parser.ts';
import { readTags, type DocTags } from './tags.ts';

/** Cheap test: a text without these letters holds no distribution and need not be parsed. */
const WORTH_PARSING = /pdf|pmf|density|@distribution/i;

/** Lines that begin a top-level statement. */
const STATEMENT_LINE =
  /^(export|function|async|const|let|var|class|abstract|declare|import|type|interface|enum|namespace|module|exports)\b/;

interface Piece {
  text: string;
  /** Where the piece begins in the whole text. */
  offset: number;
}

/** Cuts the text at top-level statements; a doc comment stays with what follows it. */
function pieces(text: string): Piece[] {
  const cuts: number[] = [];
  let pending: number | undefined;
  let inComment = false;
  for (const match of text.matchAll(/.*(\r\n|\n|\r|$)/g)) {
    const line = match[0];
    if (inComment) {
      inComment = !line.includes('*/');
      continue;
    }
    if (line.startsWith('/**')) {
      pending ??= match.index;
      inComment = !line.includes('*/', 3);
    } else if (STATEMENT_LINE.test(line)) {
      cuts.push(pending ?? match.index);
      pending = undefined;
    } else if (!/^\s*(\/\/.*)?$/.test(line)) {
      pending = undefined;
    }
  }
  return cuts.map((offset, i) => ({ text: text.slice(offset, cuts[i + 1] ?? text.length), offset }));
}

/** The piece with its body emptied, for each place where its body may begin. */
function* heads(text: string): Generator<string> {
  let tried = 0;
  for (const match of text.matchAll(/\{|=>/g)) {
    if (++tried > 8) return;
    yield text.slice(0, match.index) + (match[0] === '=>' ? '=> 0' : '{}');
  }
}

function declarationsOf(text: string, syntax: Syntax): Declaration[] {
  const whole = syntax.parse(text, (root) => ({ broken: root.hasError, found: declarationsIn(root, 0) }));
  if (!whole.broken) return whole.found;

  const found = new Map<number, Declaration>();
  for (const piece of pieces(text)) {
    const read = (source: string): { broken: boolean; found: Declaration[] } =>
      syntax.parse(source, (root) => ({ broken: root.hasError, found: declarationsIn(root, piece.offset) }));
    let result = read(piece.text);
    if (result.found.length === 0 && result.broken) {
      for (const head of heads(piece.text)) {
        const attempt = read(head);
        if (attempt.broken) continue;
        // The end of a head is not the end of the statement: it is that of the piece.
        const end = piece.offset + piece.text.trimEnd().length;
        result = { broken: true, found: attempt.found.map((declaration) => ({ ...declaration, end })) };
        break;
      }
    }
    for (const declaration of result.found) found.set(declaration.nameStart, declaration);
  }
  for (const declaration of whole.found) {
    if (!found.has(declaration.nameStart)) found.set(declaration.nameStart, declaration);
  }
  return [...found.values()];
}

const NO_TAGS: DocTags = { marked: false, stated: { method: { name: 'auto' } }, problems: [] };

/** What a declaration is as a distribution; `undefined` if it is none. */
function judge(
  declaration: Declaration,
  tags: DocTags,
  rangeOf: (start: number, end: number) => Range,
  syntax: Syntax,
): Omit<FoundDistribution, 'id'> | undefined {
  const problems: Problem[] = [...tags.problems];
  const complain = (code: string, message: string, start: number, end: number): void => {
    const severity = tags.marked ? 'error' : 'warning';
    problems.push({ severity, code, message, range: rangeOf(start, end) });
  };
  const at: [number, number] = [declaration.nameStart, declaration.nameEnd];
  const { value, name } = declaration;
  let target: FoundDistribution['target'];
  let parameters: Parameter[] = [];

  switch (value.shape) {
    case 'function': {
      const byName = kindFromName(name);
      if (byName === undefined && !tags.marked) return undefined;
      const bareName = /^(pdf|logpdf|pmf|density)$/i.test(name);
      if (!tags.marked && (value.asynchronous || value.returnsOther)) return undefined;
      if (!tags.marked && value.parameters[0]?.type === 'other') return undefined;
      if (!tags.marked && value.parameters.length === 0 && !bareName) return undefined;
      if (value.asynchronous) {
        complain('function-async', `${name} is asynchronous: a density must return its value at once.`, ...at);
      }
      const [x, ...others] = value.parameters;
      if (x === undefined || x.rest) {
        complain('parameter-x', `${name} needs a first parameter: the point x at which it is evaluated.`, ...at);
      }
      const later = others.find((parameter) => parameter.name === 'x');
      if (later !== undefined && x !== undefined) {
        problems.push({
          severity: 'warning',
          code: 'parameter-order',
          message: `The first parameter is the point: ${name} is taken as a density of ${x.name}, with x as a parameter. Put x first.`,
          range: rangeOf(later.start, later.end),
        });
      }
      if (!value.parametersBroken) {
        for (const parameter of others) {
          if (parameter.rest || parameter.hasDefault) continue;
          problems.push({
            severity: 'error',
            code: 'parameter-default',
            message:
              `The parameter ${parameter.name} of ${name} has no default. ` +
              `Give it one, for example \`${parameter.name} = 1\`, so that ${name} can be called with x alone.`,
            range: rangeOf(parameter.start, parameter.end),
            change: { title: `Give ${parameter.name} the default 1`, newText: ' = 1', where: 'behind it' },
          });
        }
      }
      if (tags.kind === undefined && byName === undefined && /log(pmf|_pmf)$/i.test(name)) {
        complain('function-logpmf', `${name} looks like the logarithm of a PMF, which is not supported. Return the PMF itself.`, ...at);
      }
      target = { shape: 'function', kind: tags.kind ?? byName ?? 'pdf' };
      parameters = others.filter((parameter) => !parameter.rest);
      break;
    }
    case 'object': {
      if (!value.hasDensity && !tags.marked) return undefined;
      if (!value.hasDensity && !value.open) {
        complain('member-density', `${name} needs a member pdf, logpdf or pmf that is a function.`, ...at);
      }
      target = { shape: 'object' };
      break;
    }
    case 'class': {
      if (!value.hasDensity && !tags.marked) return undefined;
      if (!tags.marked && (value.abstract || value.constructorNeeds !== undefined)) return undefined;
      if (!value.hasDensity && !value.open && !value.abstract) {
        complain('member-density', `${name} needs a member pdf, logpdf or pmf that is a function.`, ...at);
      }
      if (value.abstract) complain('class-abstract', `${name} is abstract: no object of it can be made.`, ...at);
      if (value.constructorNeeds !== undefined) {
        const needed = value.constructorNeeds;
        complain(
          'class-constructor',
          `The constructor of ${name} must work without arguments. Give ${needed.name} a default.`,
          needed.start,
          needed.end,
        );
      }
      target = { shape: 'class' };
      parameters = value.parameters.filter((parameter) => !parameter.rest);
      break;
    }
    default: {
      if (!tags.marked) return undefined;
      if (value.plain) {
        const message = `@distribution belongs before a function, an object literal or a class; ${name} is something else.`;
        complain('distribution-shape', message, ...at);
      }
      // What a call gives is known when it runs.
      const kind = tags.kind ?? kindFromName(name);
      target = kind === undefined || value.plain ? { shape: 'object' } : { shape: 'function', kind };
    }
  }
  if (tags.kind !== undefined && target.shape !== 'function') {
    const message = `An object or a class names its kind by its members. Write @distribution without \`${tags.kind}\`.`;
    complain('tag-distribution', message, ...at);
  }
  const read = readParameters(parameters, declaration.doc, rangeOf, syntax);
  problems.push(...read.problems);
  return {
    name,
    target,
    access: declaration.access,
    range: rangeOf(declaration.doc?.start ?? declaration.start, declaration.end),
    nameRange: rangeOf(...at),
    parameters: read.found,
    stated: tags.stated,
    problems,
  };
}

/** Doc comments that ask for a distribution where none can be. */
function misplaced(text: string, used: ReadonlySet<number>, taken: readonly Range[], lines: Lines): Problem[] {
  const problems: Problem[] = [];
  for (const comment of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    const tag = /(^\/\*\*|^\s*\*)\s*@distribution\b/m.exec(comment[0]);
    if (tag === null || used.has(comment.index)) continue;
    const start = comment.index + tag.index + tag[0].length - '@distribution'.length;
    const range = lines.range(start, start + '@distribution'.length);
    if (taken.some((other) => contains(other, range.start) && comparePositions(other.start, range.start) === 0)) continue;
    problems.push({
      severity: 'warning',
      code: 'distribution-misplaced',
      message: '@distribution has no effect here. It belongs directly before a top-level function, object literal or class.',
      range,
    });
  }
  return problems;
}

/**
 * Finds all distributions of a text.
 *
 * @param fileName names what has no name of its own, an anonymous default export
 */
export function findDistributions(text: string, fileName: string, syntax: Syntax): Found {
  if (!WORTH_PARSING.test(text)) return { distributions: [], problems: [] };
  const lines = new Lines(text);
  const rangeOf = lines.range.bind(lines);
  const baseName = fileName.replace(/^.*[\\/]/, '').replace(/\.\w+$/, '') || 'default';

  const distributions: FoundDistribution[] = [];
  const used = new Set<number>();
  const ids = new Map<string, number>();
  for (const found of declarationsOf(text, syntax)) {
    const declaration = found.name === '' ? { ...found, name: baseName } : found;
    const tags = declaration.doc === undefined ? NO_TAGS : tagsOf(declaration.doc);
    const distribution = judge(declaration, tags, rangeOf, syntax);
    if (distribution === undefined) continue;
    if (declaration.doc !== undefined) used.add(declaration.doc.start);
    const { access } = declaration;
    const path = access.by === 'expression' ? access.expression : 'default';
    const count = (ids.get(path) ?? 0) + 1;
    ids.set(path, count);
    distributions.push({ id: count === 1 ? path : `${path}#${count}`, ...distribution });
  }
  distributions.sort((a, b) => comparePositions(a.nameRange.start, b.nameRange.start));

  const problems = distributions.flatMap((distribution) => distribution.problems);
  problems.push(...misplaced(text, used, problems.map((problem) => problem.range), lines));
  problems.sort((a, b) => comparePositions(a.range.start, b.range.start));
  return { distributions, problems };

  function tagsOf(doc: DocComment): DocTags {
    return readTags(doc.text, doc.start, rangeOf, syntax);
  }
}
