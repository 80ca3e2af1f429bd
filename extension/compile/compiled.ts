/** A found distribution, compiled: what a session runs, and the way back to the text. */

import type { CompiledDistribution } from '../../wasm/protocol.ts';
import type { FoundDistribution } from '../find/distribution.ts';
import type { Compiler } from './compiler.ts';
import type { CompileMessage, FileSource, Language } from './protocol.ts';
import { StackMap } from './source-map.ts';

/** The user's file as it stands in the editor. */
export interface SourceText {
  path: string;
  text: string;
  language: Language;
}

export interface Compiled {
  distribution: CompiledDistribution;
  stacks: StackMap;
  /** Texts it was made from, packages left out, by path. */
  sources: ReadonlyMap<string, string>;
  warnings: CompileMessage[];
}

/** Name of the compiled text in stacks: no character in it that a stack gives a meaning to. */
function scriptName(id: string): string {
  return `distribution-${id.replace(/[^\p{ID_Continue}]+/gu, '-')}.js`;
}

/** The compiled distribution, or what is wrong with the text. */
export async function compileDistribution(
  compiler: Compiler,
  source: SourceText,
  found: FoundDistribution,
  files: FileSource,
): Promise<{ ok: true; compiled: Compiled } | { ok: false; messages: CompileMessage[] }> {
  // Picked one by one: a source may carry more, which could not be sent to a thread.
  const { path, text, language } = source;
  const answer = await compiler.compile({ path, text, language, access: found.access }, files);
  if (!answer.ok) return answer;
  const fileName = scriptName(found.id);
  const { domain, mode, center, area } = found.stated;
  const distribution: CompiledDistribution = {
    name: found.name,
    code: answer.code,
    fileName,
    target: found.target,
    parameters: found.parameters.map(({ stated }) => stated),
    ...(domain !== undefined && { domain }),
    ...(mode !== undefined && { mode }),
    ...(center !== undefined && { center }),
    ...(area !== undefined && { area }),
  };
  return {
    ok: true,
    compiled: {
      distribution,
      stacks: new StackMap(answer.map, fileName),
      sources: new Map(answer.sources.map(({ path, text }) => [path, text])),
      warnings: answer.messages,
    },
  };
}
