/**
 * From a plot's description to a Vega view that needs no `eval`: Vega-Lite compiles to Vega,
 * Vega parses its expressions to syntax trees, vega-interpreter walks them. Nothing is loaded
 * from anywhere.
 */
import {
  type Config as VegaConfig, type Loader, type LoggerInterface, type Runtime, View, loader, parse,
} from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { type Config, type TopLevelSpec, compile } from 'vega-lite';

/**
 * Vega-Lite to Vega's dataflow.
 * @param warn hears what Vega-Lite finds doubtful in the specification
 */
export function toRuntime(
  spec: TopLevelSpec,
  config: Config,
  warn: (message: string) => void,
): Runtime {
  const vega = compile(spec, { config, logger: listening(warn) }).spec;
  return parse(vega, {} as VegaConfig, { ast: true });
}

/**
 * A view of `runtime`; initialise it on an element, or run it headless.
 * @param warn hears Vega's warnings and errors
 */
export function toView(runtime: Runtime, warn: (message: string) => void): View {
  return new View(runtime, {
    // SVG: text stays sharp and readable by assistive software, a few hundred marks are few,
    // and the picture can be taken away as it stands.
    renderer: 'svg',
    expr: expressionInterpreter,
    loader: closedLoader(),
    logger: listening(warn),
  });
}

/** The panel gets all its data by message; whatever asks for an address is refused. */
function closedLoader(): Loader {
  const refuse = (uri: string) => Promise.reject(new Error(`plots load nothing, asked for ${uri}`));
  return { ...loader(), load: refuse, sanitize: refuse, http: refuse, file: refuse };
}

function listening(warn: (message: string) => void): LoggerInterface {
  const log: LoggerInterface = {
    level: ((level?: number) => (level === undefined ? 2 : log)) as LoggerInterface['level'],
    error(...args: readonly unknown[]) { warn(args.map(String).join(' ')); return log; },
    warn(...args: readonly unknown[]) { warn(args.map(String).join(' ')); return log; },
    info() { return log; },
    debug() { return log; },
  };
  return log;
}
