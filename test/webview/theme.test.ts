import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  colorDistance, contrast, paletteFrom, parseColor, themeKind, toHex,
} from '../../webview/theme.ts';
import type { Theme } from '../../webview/protocol.ts';
import { THEME_KIND, THEME_VARIABLES } from './themes.ts';

const THEMES = Object.keys(THEME_VARIABLES) as Theme[];

function read(theme: Theme) {
  return (variable: string) => THEME_VARIABLES[theme][variable.replace('--vscode-', '')] ?? '';
}

test('colours as VS Code writes them are read, transparency laid over what is below', () => {
  const black: [number, number, number] = [0, 0, 0];
  const hex = (text: string) => {
    const color = parseColor(text, black);
    return color && toHex(color);
  };
  assert.equal(hex('#3794ff'), '#3794ff');
  assert.equal(hex(' #fff '), '#ffffff');
  assert.equal(hex('#ffffff80'), '#808080');
  assert.equal(hex('rgba(204, 204, 204, 0.5)'), '#666666');
  assert.equal(hex('rgb(1 2 3)'), '#010203');
  assert.equal(hex('chartreuse-ish'), undefined);
  assert.equal(hex(''), undefined);
});

test('contrast is that of WCAG', () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  // #767676 on white is the well-known grey of 4.54:1.
  assert.equal(contrast([0x76, 0x76, 0x76], [255, 255, 255]).toFixed(2), '4.54');
});

for (const theme of THEMES) {
  test(`${theme}: marks stand out from the background and from each other`, () => {
    const palette = paletteFrom(theme, read(theme));
    const rgb = (color: string) => parseColor(color, [0, 0, 0])!;
    const background = rgb(palette.background);
    const least = theme.startsWith('highContrast') ? 4.4 : 2.95;
    const roles = [palette.drawn, palette.law, palette.limit, palette.inside];
    for (const color of [...roles, ...palette.series]) {
      assert.ok(contrast(rgb(color), background) >= least, `${color} on ${palette.background}`);
    }
    roles.forEach((a, i) => roles.slice(i + 1).forEach((b) => {
      assert.ok(colorDistance(rgb(a), rgb(b)) > 100, `${a} and ${b}`);
    }));
    assert.ok(palette.series.length >= 5);
  });
}

test('of a colour that is meant to be seen through, the hue is taken: a line of it is no shadow', () => {
  const palette = paletteFrom('dark', (variable) => (variable === '--vscode-charts-orange' ? 'rgba(234, 92, 0, 0.33)' : read('dark')(variable)));
  assert.equal(palette.law, '#ea5c00');
});

test('a theme without variables still gives a palette', () => {
  assert.equal(paletteFrom('dark', () => '').background, '#1f1f1f');
  assert.equal(paletteFrom('light', () => '').background, '#ffffff');
});

test('the kind of theme comes from the body', () => {
  for (const theme of THEMES) assert.equal(themeKind(THEME_KIND[theme]), theme);
  assert.equal(themeKind(undefined), 'dark');
});
