/**
 * Tree-sitter, the error-tolerant parser, with the grammars of the languages in which a
 * distribution can be written. It ships as WebAssembly and is the same on every platform.
 */

import * as packaged from '@vscode/tree-sitter-wasm';
import type { Language, Node, Parser, Tree } from '@vscode/tree-sitter-wasm';

// The package is CommonJS: Node and the bundler both give its exports as `default`.
const treeSitter = (packaged as unknown as { default: typeof packaged }).default;

export type SyntaxNode = Node;

/** The grammars that ship, by the file that holds them. */
export type Grammar = 'typescript' | 'tsx' | 'javascript';

/** The editor's language identifiers that may hold a distribution, and their grammars. */
export const GRAMMAR_OF_LANGUAGE: Readonly<Record<string, Grammar>> = {
  typescript: 'typescript',
  typescriptreact: 'tsx',
  javascript: 'javascript',
  javascriptreact: 'javascript',
};

/** Files that `loadSyntax` asks for, named as in `@vscode/tree-sitter-wasm/wasm`. */
export const PARSER_FILES: readonly string[] = [
  'tree-sitter.wasm',
  'tree-sitter-typescript.wasm',
  'tree-sitter-tsx.wasm',
  'tree-sitter-javascript.wasm',
];

/** Parses text; `visit` may use the tree only until it returns. */
export interface Syntax {
  parse<T>(text: string, visit: (root: SyntaxNode) => T): T;
}

/**
 * Loads the runtime once and each grammar when it is first asked for.
 *
 * @param read gives the bytes of one of `PARSER_FILES`
 */
export function loadSyntax(read: (file: string) => Promise<Uint8Array>): (grammar: Grammar) => Promise<Syntax> {
  let runtime: Promise<void> | undefined;
  const grammars = new Map<Grammar, Promise<Syntax>>();

  async function load(grammar: Grammar): Promise<Syntax> {
    runtime ??= read('tree-sitter.wasm').then((wasmBinary) =>
      // Emscripten takes the bytes as they are; the package's types know only `locateFile`.
      treeSitter.Parser.init({ wasmBinary } as unknown as Parameters<typeof Parser.init>[0]),
    );
    await runtime;
    const language: Language = await treeSitter.Language.load(await read(`tree-sitter-${grammar}.wasm`));
    const parser = new treeSitter.Parser();
    parser.setLanguage(language);
    return {
      parse(text, visit) {
        const tree: Tree | null = parser.parse(text);
        if (tree === null) throw new Error(`tree-sitter gave no tree for a text of ${text.length} characters`);
        try {
          return visit(tree.rootNode);
        } finally {
          tree.delete();
        }
      },
    };
  }

  return (grammar) => {
    let syntax = grammars.get(grammar);
    if (syntax === undefined) {
      syntax = load(grammar);
      grammars.set(grammar, syntax);
      // A failed read may succeed later; a kept rejection never would.
      syntax.catch(() => {
        runtime = undefined;
        grammars.delete(grammar);
      });
    }
    return syntax;
  };
}
