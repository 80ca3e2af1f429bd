/** Entry of the webview: connects the panel to the host and to the editor's theme. */
import { Panel, type Saved } from './panel.ts';
import type { FromPanel, PanelState, ToPanel } from './protocol.ts';
import { type Palette, paletteFrom, themeKind } from './theme.ts';

interface VsCodeApi {
  postMessage(message: FromPanel): void;
  getState(): Saved | undefined;
  setState(state: Saved): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

function currentPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return paletteFrom(
    themeKind(document.body.dataset['vscodeThemeKind']),
    (variable) => style.getPropertyValue(variable),
  );
}

const api = acquireVsCodeApi();
const panel = new Panel(
  {
    post: (message) => api.postMessage(message),
    saved: api.getState() ?? {},
    save: (saved) => api.setState(saved),
  },
  currentPalette(),
);
document.body.append(panel.element);

let view: PanelState['view'];
window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  if (data.type === 'records') panel.showRecords(data);
  if (data.type !== 'state') return;
  if (!data.sameView) ({ view } = data.state);
  panel.show(view === undefined ? data.state : { ...data.state, view });
});

const theme = new MutationObserver(() => panel.setPalette(currentPalette()));
theme.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-kind', 'data-vscode-theme-id'] });
theme.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });

api.postMessage({ type: 'ready' });
