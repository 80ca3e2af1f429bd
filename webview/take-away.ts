/** Plots as files: the picture as SVG or PNG, or the Vega-Lite specification with its data. */
import { toRuntime, toView } from './compile.ts';
import { type Palette, plotConfig } from './theme.ts';
import { type PlotDescription, legendGrid } from './views/plot-description.ts';

export type PlotFormat = 'svg' | 'png' | 'json';

/** Pixels of a picture that is taken away, whatever the panel's width. */
const WIDTH = 720;
const PNG_SCALE = 2;

/** A view of its own, drawn nowhere, on the theme's background. */
async function standalone(description: PlotDescription, palette: Palette) {
  const complaints: string[] = [];
  const warn = (message: string): void => {
    complaints.push(message);
  };
  const view = toView(toRuntime(description.spec, { ...plotConfig(palette), background: palette.background, padding: 12 }, warn), warn);
  for (const [name, rows] of Object.entries(description.data)) view.data(name, rows);
  for (const [name, value] of Object.entries(description.signals)) view.signal(name, value);
  if (description.legend) view.signal('legendColumns', legendGrid(description.legend, WIDTH).columns);
  view.description(description.description).width(WIDTH).height(Math.round(WIDTH * description.aspect));
  await view.runAsync();
  if (complaints.length > 0) throw new Error(complaints.join(' '));
  return view;
}

export async function svgOf(description: PlotDescription, palette: Palette): Promise<string> {
  const view = await standalone(description, palette);
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** PNG, as base64. */
export async function pngOf(description: PlotDescription, palette: Palette): Promise<string> {
  const view = await standalone(description, palette);
  try {
    const canvas = await view.toCanvas(PNG_SCALE) as HTMLCanvasElement;
    return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
  } finally {
    view.finalize();
  }
}

/** The specification with its data in it, as any Vega-Lite draws it. */
export function specOf(description: PlotDescription, palette: Palette): string {
  const { spec, data, signals, title, howToRead } = description;
  const { params = [], ...rest } = spec as unknown as { params?: readonly { name: string; value?: unknown }[] } & Record<string, unknown>;
  const whole = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: title, subtitle: howToRead },
    ...rest,
    params: params.map((param) => (Object.hasOwn(signals, param.name) ? { ...param, value: signals[param.name] } : param)),
    datasets: data,
    config: { ...plotConfig(palette), background: palette.background },
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}

/** What the host is to write. */
export async function plotFile(description: PlotDescription, palette: Palette, format: PlotFormat): Promise<{ text: string; encoding: 'utf8' | 'base64' }> {
  switch (format) {
    case 'svg':
      return { text: await svgOf(description, palette), encoding: 'utf8' };
    case 'png':
      return { text: await pngOf(description, palette), encoding: 'base64' };
    case 'json':
      return { text: specOf(description, palette), encoding: 'utf8' };
  }
}
