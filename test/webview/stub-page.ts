/**
 * The panel in a page of its own: bundled, served from this machine under the strict content
 * security policy that the extension sets, with a stand-in for VS Code's side of the webview.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { ConsoleMessage, Page, Request } from 'playwright-core';
import { openBrowser, type Browser } from '../host/chromium.ts';
import type { FromPanel, PanelState, Theme } from '../../webview/protocol.ts';
import { THEME_KIND, THEME_VARIABLES } from './themes.ts';

const NONCE = 'c3R1Yi1wYWdl';

/** Browser side of the stub: VS Code's API, and what a test needs to see. */
const STUB = `
  const posted = [];
  const violations = [];
  const longTasks = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile + ':' + event.lineNumber);
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longTasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
  if (location.search.endsWith('&fresh') && performance.getEntriesByType('navigation')[0].type !== 'reload') sessionStorage.clear();
  let saved = JSON.parse(sessionStorage.getItem('saved') ?? 'null') ?? undefined;
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => posted.push(message),
    getState: () => saved,
    setState: (state) => { saved = state; sessionStorage.setItem('saved', JSON.stringify(state)); },
  });
  window.stub = { posted, violations, longTasks, saved: () => saved };
`;

declare global {
  interface Window {
    stub: { posted: FromPanel[]; violations: string[]; longTasks: number[]; saved(): unknown };
  }
}

async function bundle(): Promise<{ script: string; style: string }> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('../../webview/main.ts', import.meta.url))],
    bundle: true, format: 'iife', platform: 'browser', target: 'es2022', minify: true,
    write: false, logLevel: 'error',
  });
  const style = await build({
    entryPoints: [fileURLToPath(new URL('../../webview/panel.css', import.meta.url))],
    bundle: true, write: false, logLevel: 'error',
  });
  return { script: result.outputFiles[0]!.text, style: style.outputFiles[0]!.text };
}

function html(theme: Theme): string {
  const kind = THEME_KIND[theme];
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Panel</title>
<link rel="stylesheet" href="webview.css"><script nonce="${NONCE}" src="stub.js"></script></head>
<body class="${kind}" data-vscode-theme-kind="${kind}"><script nonce="${NONCE}" src="theme.js?theme=${theme}"></script>
<script nonce="${NONCE}" src="webview.js"></script></body></html>`;
}

function setTheme(theme: Theme): string {
  return Object.entries(THEME_VARIABLES[theme])
    .map(([name, value]) =>
      `document.documentElement.style.setProperty(${JSON.stringify(`--vscode-${name}`)}, ${JSON.stringify(value)});`)
    .join('\n');
}

export interface StubPage {
  page: Page;
  /** Bytes of the script. */
  scriptSize: number;
  /** A panel that has its saved state, if there is one. */
  open(theme: Theme): Promise<void>;
  /** A panel without one; it keeps what it saves when it is reloaded. */
  openFresh(theme: Theme): Promise<void>;
  send(state: PanelState): Promise<void>;
  /** Until every visible plot has been drawn and nothing waits to be. */
  settled(): Promise<void>;
  switchTheme(theme: Theme): Promise<void>;
  posted(): Promise<FromPanel[]>;
  /** Console messages, page errors, violations of the policy, requests to other hosts. */
  complaints(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openStubPage(width = 900, height = 1100): Promise<StubPage> {
  const { script, style } = await bundle();
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stub');
    const theme = (url.searchParams.get('theme') ?? 'dark') as Theme;
    const origin = `http://${request.headers.host}`;
    const [type, body] = ({
      '/': ['text/html', html(theme)],
      '/webview.js': ['text/javascript', script],
      '/webview.css': ['text/css', style],
      '/stub.js': ['text/javascript', STUB],
      '/theme.js': ['text/javascript', setTheme(theme)],
    } as Record<string, [string, string]>)[url.pathname] ?? ['text/plain', undefined];
    if (url.pathname === '/favicon.ico') return void response.writeHead(204).end();
    if (body === undefined) return void response.writeHead(404).end();
    response.writeHead(200, {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Security-Policy':
        `default-src 'none'; img-src ${origin} data:; style-src ${origin}; `
        + `script-src 'nonce-${NONCE}'; font-src ${origin}`,
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  let browser: Browser;
  try {
    browser = await openBrowser({ width, height });
  } catch (error) {
    server.close();
    throw error;
  }
  const { page } = browser;
  const complaints: string[] = [];
  page.on('console', (message: ConsoleMessage) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error: Error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request: Request) => {
    if (!request.url().startsWith(`${address}/`)) complaints.push(`request: ${request.url()}`);
  });

  const settled = async () => {
    await page.waitForFunction(() => {
      const plots = [...document.querySelectorAll<HTMLElement>('.plot')].filter((plot) => plot.offsetParent);
      return plots.every((plot) => plot.dataset['drawn'] !== undefined);
    });
    let before = '';
    for (let calm = 0; calm < 3;) {
      const now = await page.evaluate(() => document.body.innerHTML);
      calm = now === before ? calm + 1 : 0;
      before = now;
      await page.waitForTimeout(40);
    }
  };

  return {
    page,
    scriptSize: Buffer.byteLength(script),
    open: async (theme) => void (await page.goto(`${address}/?theme=${theme}`)),
    openFresh: async (theme) => void (await page.goto(`${address}/?theme=${theme}&fresh`)),
    // Page.evaluate knows typed arrays, and posts them as VS Code does.
    send: (state) => page.evaluate((data) => {
      const rebuild = (value: unknown): unknown => {
        if (value === null || typeof value !== 'object') return value;
        if ('float64' in value) return Float64Array.from(value.float64 as (number | string)[], Number);
        if (Array.isArray(value)) return value.map(rebuild);
        return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rebuild(part)]));
      };
      window.postMessage({ type: 'state', state: rebuild(data) }, '*');
    }, plain(state) as object),
    settled,
    switchTheme: (theme) => page.evaluate(([variables, kind]) => {
      for (const [name, value] of Object.entries(variables as Record<string, string>)) {
        document.documentElement.style.setProperty(`--vscode-${name}`, value);
      }
      document.body.className = kind as string;
      document.body.dataset['vscodeThemeKind'] = kind as string;
    }, [THEME_VARIABLES[theme], THEME_KIND[theme]] as const),
    posted: () => page.evaluate(() => window.stub.posted),
    complaints: async () => [...complaints, ...(await page.evaluate(() => window.stub.violations))],
    close: async () => {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Typed arrays wrapped so that they cross into the page, infinities included. */
function plain(value: unknown): unknown {
  if (value instanceof Float64Array) return { float64: Array.from(value, String) };
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined).map(([key, part]) => [key, plain(part)]));
  }
  return value;
}
