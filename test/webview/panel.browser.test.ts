/**
 * The bundled panel in Chromium, under the content security policy that the extension sets:
 * what it shows, what it asks of the host, and that it does so without a word on the console.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Saved } from '../../webview/panel.ts';
import type { PanelState, Theme } from '../../webview/protocol.ts';
import { formatPlain as plain } from '../../webview/numbers.ts';
import {
  aliasesOf, arcsineView, cauchyView, compareView, designView, failedState, inversionView, judgedView, logEntries, mixtureView,
  normalView, panelState, poissonView, rejectionView, runMarks, workingsView,
} from './results.ts';
import { openStubPage, type StubPage } from './stub-page.ts';
import { THEME_VARIABLES } from './themes.ts';

const THEMES = Object.keys(THEME_VARIABLES) as Theme[];

describe('the panel in a browser', () => {
  let stub: StubPage;

  before(async () => { stub = await openStubPage(); });
  after(async () => { await stub?.close(); });

  async function show(state: PanelState): Promise<void> {
    await stub.send(state);
    await stub.settled();
  }

  beforeEach(() => stub.openFresh('dark'));
  afterEach(async () => {
    assert.deepEqual(await stub.complaints(), []);
  });

  const plot = (id: string) => stub.page.locator(`[data-plot="${id}"]`);
  const tab = (name: RegExp) => stub.page.getByRole('tab', { name });
  /** A table is filled when it is opened, which the page is told a little later. */
  const openTable = async (id: string): Promise<void> => {
    await plot(id).locator('.data-table summary').click();
    await plot(id).locator('tbody tr').first().waitFor();
  };

  test('it says that it is ready', async () => {
    assert.deepEqual(await stub.posted(), [{ type: 'ready' }]);
  });

  for (const theme of THEMES) {
    test(`${theme}: every view is drawn, without a violation, a message or a note`, async () => {
      if (theme !== 'dark') await stub.openFresh(theme);
      const views: [PanelState, string[]][] = [
        [panelState(), ['histogram', 'cdf', 'cdf-deviation']],
        [panelState({ view: mixtureView() }), ['histogram', 'cdf', 'cdf-deviation']],
        [panelState({ view: cauchyView() }), ['histogram']],
        [panelState({ view: arcsineView() }), ['histogram']],
        [panelState({ view: poissonView() }), ['histogram', 'cdf', 'cdf-deviation']],
        [panelState({ view: inversionView() }), ['u-error']],
        [panelState({ view: rejectionView() }), ['hat']],
        [panelState({ view: { ...poissonView(), kind: 'diagnose', workings: { costs: [], aliases: aliasesOf([1, 0, 3, 2]) } } }), ['aliases']],
        [panelState({ view: compareView() }), ['break-even']],
      ];
      for (const [state, plots] of views) {
        await show(state);
        for (const id of plots) {
          await plot(id).locator('.plot-picture > svg').waitFor();
          const picture = plot(id).locator('.plot-picture');
          assert.equal(await picture.getAttribute('role'), 'graphics-document');
          assert.ok((await picture.getAttribute('aria-label'))!.length > 40);
          assert.ok((await plot(id).locator('p.how-to-read').innerText()).length > 40);
        }
        assert.equal(await stub.page.locator('.plot-note:visible').count(), 0);
      }
      await show(failedState());
      await tab(/Log/).click();
      assert.equal(await stub.page.locator('.record').count(), logEntries().length);
    });
  }

  test('the guard sees a violation of the policy and a message on the console', async () => {
    await stub.page.evaluate(() => {
      document.body.setAttribute('style', 'color: red');
      console.log('a word');
    });
    await stub.page.waitForTimeout(50);
    const complaints = await stub.complaints();
    assert.ok(complaints.some((complaint) => complaint.startsWith('style-src-attr')), complaints.join());
    assert.ok(complaints.some((complaint) => complaint.includes('a word')), complaints.join());
    // The next test starts with a clean slate.
    await stub.close();
    stub = await openStubPage();
    await stub.openFresh('dark');
  });

  test('the overview shows bars, summary, moments, quantiles, checks and information', async () => {
    await show(panelState());
    const { page } = stub;
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'generalizedNormalPdf');
    assert.equal(await page.getByRole('status').first().innerText(), '10,000 draws by PINV in 2.1 ms, all checks passed');
    assert.equal(await plot('histogram').locator('svg .mark-rect path').count(), normalView().histogram.counts.length);
    const rows = (name: string) => page.getByRole('region', { name }).locator('tbody tr').allInnerTexts();
    assert.match((await rows('Summary')).join('\n'), /7,335 density evaluations/);
    assert.match((await rows('Moments of the draws'))[0]!, /Mean\s+−0\.003\s+0\.010/);
    assert.equal((await rows('Quantiles of the draws')).length, 7);
    assert.match(await page.getByRole('region', { name: 'Checks' }).innerText(), /Kolmogorov-Smirnov passed/);
    const info = page.getByText('Generator information');
    assert.equal(await page.getByText('generator ID: PINV.001').isVisible(), false);
    await info.click();
    assert.equal(await page.getByText('generator ID: PINV.001').isVisible(), true);
  });

  test('a moment that does not exist is a dash that says why', async () => {
    await show(panelState({ view: cauchyView() }));
    const cell = stub.page.getByRole('region', { name: 'Moments of the draws' }).locator('td').first();
    assert.match(await cell.innerText(), /^—/);
    assert.match((await cell.getAttribute('title'))!, /does not exist/);
  });

  test('a plot has its numbers in a table', async () => {
    await show(panelState());
    const table = plot('histogram').locator('details.data-table');
    await table.locator('summary').click();
    await table.locator('table').waitFor();
    const first = await table.locator('tbody tr').first().locator('td').allInnerTexts();
    const { edges, counts } = normalView().histogram;
    assert.deepEqual(first.slice(0, 3).map(Number), [edges[0], edges[1], counts[0]].map((value) => Number(value!.toPrecision(8))));
    assert.equal(await table.locator('tbody tr').count(), counts.length);
    await openTable('cdf');
    assert.match(await plot('cdf').locator('caption').innerText(), /every 2nd after it, of 301 rows/);
  });

  test('the Fit tab shows P-P, Q-Q, tails and residuals, with the numbers of the result', async () => {
    await show(panelState());
    await tab(/Fit/).click();
    await stub.settled();
    const { fit } = normalView();
    for (const id of ['pp', 'qq', 'tail-left', 'tail-right', 'residuals']) {
      await plot(id).locator('.plot-picture > svg').waitFor();
      assert.equal(await plot(id).locator('.plot-note:visible').count(), 0);
      assert.ok((await plot(id).locator('p.how-to-read').innerText()).length > 60);
    }
    const rows = async (id: string) => {
      await openTable(id);
      await plot(id).locator('tbody tr').first().waitFor();
      return plot(id).locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => Number(cell.textContent))));
    };
    const eight = (value: number): number => Number(value.toPrecision(8));
    assert.deepEqual(await rows('pp'), Array.from(fit!.pp.x, (x, i) => [x, fit!.pp.law[i]!, fit!.pp.draws[i]!].map(eight)));
    assert.deepEqual((await rows('residuals')).map((row) => row[2]), Array.from(fit!.cells.observed));
    assert.deepEqual((await rows('tail-right')).map((row) => row[0]), Array.from(fit!.tails[1].x, eight));
    assert.deepEqual((await rows('qq')).map((row) => row.slice(0, 3)), Array.from(fit!.qq.p, (p, i) => [p, fit!.qq.law[i]!, fit!.qq.draws[i]!].map(eight)));
  });

  test('a drag zooms the plots of a view together, and Escape shows all again', async () => {
    await show(panelState());
    const stage = plot('histogram').locator('.plot-stage');
    const box = (await stage.locator('svg').boundingBox())!;
    const { mouse } = stub.page;
    await mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
    await mouse.down();
    await mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.5, { steps: 4 });
    assert.equal(await stage.locator('.plot-brush').isVisible(), true);
    await mouse.up();
    await stub.settled();
    const ticks = (id: string) => plot(id).locator('svg .role-axis-label text').allTextContents();
    const largest = async (id: string) => Math.max(...(await ticks(id)).map((text) => Number(text.replace('\u2212', '-'))).filter(Number.isFinite));
    assert.equal(await plot('cdf').getByRole('button', { name: 'All of x' }).isVisible(), true);
    assert.ok((await largest('cdf')) < 3, (await ticks('cdf')).join());
    await stage.focus();
    await stub.page.keyboard.press('ArrowRight');
    assert.match(await stage.locator('.plot-tooltip').innerText(), /Bin/);
    await stub.page.keyboard.press('Escape');
    await stub.settled();
    assert.equal(await plot('cdf').getByRole('button', { name: 'All of x' }).isVisible(), false);
    assert.equal(await largest('cdf'), 4);
  });

  test('a plot is saved as SVG, PNG and as a specification that any Vega-Lite draws', async () => {
    await show(panelState());
    const save = async (label: string) => {
      await plot('cdf').getByText('Save', { exact: true }).click();
      const before = (await stub.posted()).length;
      await plot('cdf').getByRole('button', { name: label }).click();
      await stub.page.waitForFunction((count) => window.stub.posted.length > count, before);
      const posted = (await stub.posted()).at(-1)!;
      assert.ok(posted.type === 'savePlot' && posted.id === 'cdf');
      return posted;
    };
    const svg = await save('Picture, SVG');
    assert.match(svg.text, /^<svg[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(svg.text, /fill="#1f1f1f"/, 'the background of the theme');
    const png = await save('Picture, PNG');
    assert.equal(Buffer.from(png.text, png.encoding as BufferEncoding).subarray(1, 4).toString(), 'PNG');
    const spec = JSON.parse((await save('Vega-Lite with data')).text);
    assert.deepEqual(spec.datasets.curve.map((row: { x: number }) => row.x), Array.from(normalView().curve.x));
    const { compile } = await import('vega-lite');
    const { View, parse } = await import('vega');
    const view = new View(parse(compile(spec).spec), { renderer: 'none' });
    await view.runAsync();
    assert.equal(view.data('curve').length, normalView().curve.x.length);
    view.finalize();
  });

  test('a report goes with the pictures of all plots', async () => {
    await show(panelState({ view: inversionView() }));
    await stub.page.getByText('Take away').click();
    await stub.page.getByRole('button', { name: 'Report in Markdown' }).click();
    await stub.page.waitForFunction(() => window.stub.posted.at(-1)?.type === 'export');
    const posted = (await stub.posted()).at(-1)!;
    assert.ok(posted.type === 'export' && posted.pictures);
    assert.ok(posted.pictures.some(({ title }) => /u-error/.test(title)) && posted.pictures.every(({ svg }) => svg.startsWith('<svg')));
  });

  test('after a reload the last result is shown until there is a new one', async () => {
    const state = panelState();
    await show(state);
    await stub.page.waitForFunction(() => JSON.stringify(window.stub.saved()).includes('float64'));
    await stub.open('dark');
    const { view: _, ...without } = state;
    await show({ ...without, status: 'running', progress: { stage: 'compiling' } });
    assert.equal(await plot('histogram').locator('svg .mark-rect path').count(), normalView().histogram.counts.length);
    const note = stub.page.getByRole('tabpanel').getByText('Made by an earlier run');
    assert.equal(await note.isVisible(), true);
    assert.match(await stub.page.locator('.status-text').innerText(), /^Running.*previous result is shown meanwhile/);
    await tab(/Fit/).click();
    await plot('residuals').locator('svg').waitFor();
    await tab(/Overview/).click();
    await show(state);
    assert.equal(await note.isVisible(), false);
    await show({ ...without, source: { uri: 'file:///other.ts', id: 'other' }, name: 'other' });
    assert.equal(await plot('histogram').count(), 0);
  });

  test('what was chosen, the comparison and the open tab come back as well, and a run that follows keeps the tab', async () => {
    const design = designView();
    await show(panelState({ view: compareView() }));
    await show(panelState({ design }));
    await tab(/Log/).click();
    await stub.page.waitForFunction(() => JSON.stringify(window.stub.saved()).includes('param:beta'));
    const saved = await stub.page.evaluate(() => window.stub.saved()) as Saved;
    assert.deepEqual(saved.choices, [['param:beta', 4.5]]);
    assert.equal(saved.latest, 'sample');
    await stub.open('dark');
    const { view, ...without } = panelState({ design });
    await show({ ...without, status: 'running', progress: { stage: 'compiling' } });
    await show({ ...without, view: view! });
    assert.equal(await tab(/Log/).getAttribute('aria-selected'), 'true');
    await tab(/Compare/).click();
    assert.equal(await stub.page.getByRole('tabpanel').getByText('Made by an earlier run').isVisible(), true);
    assert.equal(await plot('break-even').isVisible(), true);
    // Changes are counted on from those of the page before.
    await show(panelState({ design: { ...design, revision: 7 } }));
    await stub.page.getByLabel('alpha', { exact: true }).fill('2');
    await stub.page.waitForFunction(() => window.stub.posted.at(-1)?.type === 'set');
    assert.equal((await stub.posted()).flatMap((message) => (message.type === 'set' ? message.revision : []))[0], 8);
  });

  test('an overlay comes back: the one that was kept, and one of the host once it is offered', async () => {
    const others = [{ key: 'saved', label: 'As saved', group: 'This distribution' }];
    const select = stub.page.getByRole('combobox', { name: 'Overlay' });
    await show(panelState({ others }));
    await select.selectOption({ label: 'Keep this as overlay' });
    await stub.page.waitForFunction(() => JSON.stringify(window.stub.saved()).includes('float64'));
    await stub.open('dark');
    await show(panelState({ others: [] }));
    assert.equal(await select.inputValue(), 'kept');
    assert.ok(await plot('histogram').locator('svg .mark-line path[stroke-dasharray="5,3"]').count() > 0);
    await select.selectOption({ label: 'No overlay' });
    await show(panelState({ others, chosenOverlay: { key: 'saved' } }));
    await stub.open('dark');
    await show(panelState({ others: [] }));
    assert.equal(await select.inputValue(), '');
    assert.equal((await stub.posted()).some(({ type }) => type === 'overlay'), false);
    await show(panelState({ others }));
    assert.deepEqual((await stub.posted()).filter(({ type }) => type === 'overlay'), [{ type: 'overlay', key: 'saved' }]);
    await show(panelState({ others, chosenOverlay: { key: 'saved' } }));
    assert.equal(await select.inputValue(), 'run:saved');
    assert.equal((await stub.posted()).filter(({ type }) => type === 'overlay').length, 1);
  });

  test('the part of x that is looked at comes back, to the same distribution only', async () => {
    await show(panelState());
    const ticks = async () => (await plot('cdf').locator('svg .role-axis-label text').allTextContents()).sort();
    const all = plot('cdf').getByRole('button', { name: 'All of x' });
    const whole = await ticks();
    await plot('histogram').locator('.plot-stage').focus();
    await stub.page.keyboard.press('+');
    await stub.settled();
    const part = await ticks();
    assert.notDeepEqual(part, whole);
    await stub.open('dark');
    await show(panelState());
    assert.equal(await all.isVisible(), true);
    assert.deepEqual(await ticks(), part);
    await stub.open('dark');
    await show(panelState({ source: { uri: 'file:///other.ts', id: 'other' } }));
    assert.equal(await all.isVisible(), false);
    assert.deepEqual(await ticks(), whole);
  });

  test('the verdict comes first, with reasons, remedies and fixes', async () => {
    await show(panelState({ view: judgedView('wrong') }));
    const { page } = stub;
    assert.match(await page.locator('.judgement').innerText(), /^wrong: 70 % of the mass, around x = 40, is never drawn\s+mass at the modes wrong/i);
    assert.match(await page.locator('.judgement').innerText(), /State the center 40\./);
    await page.getByRole('button', { name: 'State the center 40' }).click();
    assert.deepEqual((await stub.posted()).at(-1), { type: 'fix', fix: '{"tag":"center","value":"40"}' });
    await page.getByText('What was looked at and held (1)').click();
    assert.equal(await page.getByText('the seed gives the same draws twice').isVisible(), true);
    assert.match(await page.getByRole('region', { name: 'The density' }).innerText(), /Log-concave\s+yes/);
    await page.getByRole('region', { name: 'What you stated' }).getByRole('button', { name: 'State the mode 0' }).click();
    assert.deepEqual((await stub.posted()).at(-1), { type: 'fix', fix: '{"tag":"mode","value":"0"}' });
  });

  test('samples of late are a line of their own, with the numbers of each', async () => {
    const marks = runMarks();
    await show(panelState({ history: marks }));
    await openTable('history');
    const cells = await plot('history').locator('tbody tr').evaluateAll((all) => all.map((row) => row.children[4]?.textContent));
    assert.deepEqual(cells.map(Number), marks.map(({ p }) => Number(p!.toPrecision(8))));
    assert.equal(await plot('history').locator('svg .mark-symbol path').count(), marks.length);
  });

  test('a result is kept as overlay, another distribution is asked for', async () => {
    const { page } = stub;
    const others = [{ key: 'b', label: 'gammaPdf (gamma.ts)' }];
    await show(panelState({ design: designView(), others }));
    const select = page.getByRole('combobox', { name: 'Overlay' });
    await select.selectOption({ label: 'Keep this as overlay' });
    await show(panelState({ view: mixtureView(), design: designView(), others }));
    for (const id of ['histogram', 'cdf']) {
      const dashed = plot(id).locator('svg .mark-line path[stroke-dasharray="5,3"]');
      await dashed.first().waitFor();
      assert.match((await plot(id).locator('svg .role-legend').allTextContents()).join(' '), /mu 0, alpha 1, beta 4\.5/);
    }
    await select.selectOption({ label: 'gammaPdf (gamma.ts)' });
    assert.deepEqual((await stub.posted()).at(-1), { type: 'overlay', key: 'b' });
    await stub.settled();
    const { size, histogram, curve } = normalView();
    await show(panelState({ others, chosenOverlay: { key: 'b' }, overlay: { key: 'b', label: 'gammaPdf', discrete: false, size, histogram, curve } }));
    assert.match((await plot('histogram').locator('svg .role-legend').allTextContents()).join(' '), /gammaPdf/);
    // Where the cursor stands, both curves are read: that of the overlay at its own abscissae.
    await plot('histogram').getByRole('group', { name: /: plot$/ }).focus();
    await page.keyboard.press('ArrowRight');
    const lines = await plot('histogram').locator('.plot-tooltip').innerText();
    const [, at, value] = /gammaPdf, at (\S+)\s+(\S+)/.exec(lines) ?? [];
    const x = Number(at!.replace('−', '-'));
    assert.ok(Math.abs(Number(value) - Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)) < 2e-4, `${value} at ${x} in ${lines}`);
    await select.selectOption({ label: 'No overlay' });
    assert.deepEqual((await stub.posted()).at(-1), { type: 'overlay' });
  });

  test('the law as saved and others of the open editors are offered in groups; why one is not there is told', async () => {
    const { page } = stub;
    const others = [
      { key: 'saved', label: 'bellPdf as saved', group: 'This distribution' },
      { key: 'b', label: 'gammaPdf (gamma.ts)', group: 'Sampled' }, { key: 'c', label: 'betaPdf (beta.ts)', group: 'In open editors' },
    ];
    await show(panelState({ others }));
    const select = page.getByRole('combobox', { name: 'Overlay' });
    assert.deepEqual(await select.locator('optgroup').evaluateAll((all) => all.map((group) => (group as HTMLOptGroupElement).label)), ['This distribution', 'Sampled', 'In open editors']);
    await select.selectOption({ label: 'bellPdf as saved' });
    assert.deepEqual((await stub.posted()).at(-1), { type: 'overlay', key: 'saved' });
    await show(panelState({ others, chosenOverlay: { key: 'saved', note: 'bellPdf as saved is being sampled.' } }));
    assert.equal(await select.inputValue(), 'run:saved');
    await page.getByRole('status').filter({ hasText: 'bellPdf as saved is being sampled.' }).waitFor();
    const { size, histogram, curve } = normalView();
    await show(panelState({ others, chosenOverlay: { key: 'saved' }, overlay: { key: 'saved', label: 'bellPdf as saved', discrete: false, size, histogram, curve } }));
    assert.equal(await page.getByText('is being sampled').isVisible(), false);
    assert.match((await plot('histogram').locator('svg .role-legend').allTextContents()).join(' '), /bellPdf as saved/);
    await show(panelState({ others: [] }));
    assert.equal(await select.inputValue(), '');
    assert.equal(await plot('histogram').locator('svg .mark-line path[stroke-dasharray="5,3"]').count(), 0);
  });

  test('the controls tell of each change once a frame, and keep what the user has set', async () => {
    const { page } = stub;
    await show(panelState({ design: designView() }));
    const design = page.getByRole('region', { name: 'Design' });
    const sets = async () => (await stub.posted()).filter((message) => message.type === 'set');
    await design.getByLabel('alpha', { exact: true }).fill('2.5');
    await page.waitForFunction(() => window.stub.posted.at(-1)?.type === 'set');
    assert.deepEqual((await sets()).at(-1), { type: 'set', key: 'param:alpha', value: 2.5, revision: 1 });
    // The host's older word does not move it back.
    await show(panelState({ design: designView({ revision: 0 }) }));
    assert.equal(await design.getByLabel('alpha', { exact: true }).inputValue(), '2.5');
    await show(panelState({ design: designView({ revision: 1 }) }));
    await design.getByLabel('beta', { exact: true }).focus();
    assert.equal(await design.getByLabel('alpha', { exact: true }).inputValue(), '1');
    const slider = design.getByRole('slider', { name: 'mu, slider' });
    const count = (await sets()).length;
    await slider.evaluate((element) => {
      const input = element as HTMLInputElement;
      for (const value of ['1', '2', '3']) {
        input.value = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    await page.waitForTimeout(100);
    assert.equal((await sets()).length, count + 1, 'three moves within a frame are one');
    assert.equal((await sets()).at(-1)!.type === 'set' && (await sets()).at(-1)!.value, 3);
    await design.getByLabel('Size', { exact: true }).fill('0');
    assert.equal(await design.getByText('It must be from 1 to 100000000.').isVisible(), true);
    assert.equal((await sets()).length, count + 1, 'what cannot be is not told');
    await design.getByText('Options of TDR').click();
    await design.getByLabel('verify', { exact: true }).check();
    await page.waitForTimeout(50);
    assert.deepEqual((await sets()).at(-1), { type: 'set', key: 'option:verify', value: true, revision: count + 2 });
    for (const [label, type] of [['Resample', 'resample'], ['Write back', 'writeBack'], ['Reset', 'resetDesign']] as const) {
      await design.getByRole('button', { name: label }).click();
      assert.deepEqual((await stub.posted()).at(-1), { type });
    }
    const takeUp = design.getByRole('button', { name: 'Take up again' });
    assert.equal(await takeUp.isVisible(), false);
    await show(panelState({ design: { ...designView({ revision: 9 }), unwritten: 0, setAside: 2 } }));
    assert.equal(await design.getByRole('status').innerText(), '2 values chosen here before are set aside for the source.');
    await takeUp.click();
    assert.deepEqual((await stub.posted()).at(-1), { type: 'takeUp' });
  });

  test('a first look changes plots and moments, and leaves the verdict of the last sample', async () => {
    await show(panelState({ view: judgedView() }));
    const coarse = { ...mixtureView(10_000), coarse: true, change: 3, summary: [], checks: [] };
    const { fit: _, ...rest } = coarse;
    await show(panelState({ view: rest }));
    assert.equal(await plot('histogram').getAttribute('data-change'), '3');
    assert.match(await stub.page.locator('.judgement').innerText(), /^sound/i);
    assert.ok((await stub.page.getByRole('region', { name: 'Summary' }).locator('tr').count()) > 3);
    const mean = await stub.page.getByRole('region', { name: 'Moments of the draws' }).locator('td').first().innerText();
    assert.equal(mean, (await import('../../webview/numbers.ts')).formatEstimate(rest.moments[0]!.value, rest.moments[0]!.standardError).value);
  });

  test('the sampler shows trials as they fall, intervals and what a draw takes', async () => {
    const workings = workingsView();
    await show(panelState({ view: { ...rejectionView(), workings } }));
    const table = stub.page.getByRole('region', { name: 'What one draw takes' });
    assert.match(await table.innerText(), /Uniforms per draw\s+2\.024\s+2\.031/);
    await openTable('trials');
    const outcomes = await plot('trials').locator('tbody tr').evaluateAll((all) => all.map((row) => row.children[3]?.textContent));
    assert.deepEqual(outcomes.map((word) => (word === 'Accepted' ? 1 : 0)), Array.from(workings.trials!.accepted));
    const symbols = plot('trials').locator('svg .mark-symbol.role-mark path');
    assert.equal(await symbols.count(), workings.trials!.x.length);
    await stub.page.emulateMedia({ reducedMotion: 'reduce' });
    await plot('trials').getByRole('button', { name: 'Replay' }).click();
    assert.equal(await symbols.count(), workings.trials!.x.length, 'without motion all have fallen at once');
    await stub.page.emulateMedia({ reducedMotion: 'no-preference' });
    await plot('trials').getByRole('button', { name: 'Replay' }).click();
    assert.ok((await symbols.count()) < workings.trials!.x.length, 'with motion they fall one by one');
    await openTable('intervals');
    const widths = await plot('intervals').locator('tbody tr').evaluateAll((all) => all.map((row) => Number(row.children[2]?.textContent)));
    assert.deepEqual(widths, [1, 1, 1, 3]);
  });

  test('the guide table of a discrete law', async () => {
    const guide = { size: 4, u: Float64Array.of(0, 0.25, 0.5, 0.75), start: Float64Array.of(0, 2, 4, 6) };
    await show(panelState({ view: { ...poissonView(), kind: 'diagnose', workings: { costs: [], guide } } }));
    await openTable('guide');
    assert.deepEqual(await plot('guide').locator('tbody tr').evaluateAll((all) => all.map((row) => Number(row.children[1]?.textContent))), [0, 2, 4, 6]);
  });

  test('Compare: a method that is wrong says so by sign and word, and is nowhere the best', async () => {
    const { rows, ...rest } = compareView();
    const [sound] = rows;
    const wrong = { ...sound!, label: 'TDR (IA)', choice: '{"name":"tdr"}', setupMs: 0.001, nsPerDraw: 0.1, p: 0, verdict: 'wrong' as const, note: 'Wrong here: the hat covers only 66.8 % of the mass. Do not use it.' };
    await show(panelState({ view: { ...rest, rows: [...rows, wrong] } }));
    const row = stub.page.getByRole('row').filter({ has: stub.page.getByRole('rowheader', { name: /^TDR \(IA\) ?Wrong here/ }) });
    const cell = row.getByRole('cell').first();
    assert.equal((await cell.innerText()).trim(), 'wrong');
    assert.equal(await cell.locator('svg.icon-failed, svg.icon-error').count(), 1);
    assert.equal(await row.locator('.least').count(), 0);
    assert.equal(await stub.page.locator('.methods .least').count(), 2, 'set-up and time per draw of others');
    const told = await stub.page.locator('.least-time').innerText();
    assert.match(told, /Not ranked, as wrong here: TDR \(IA\)\./);
    assert.doesNotMatch(told.split('Not ranked')[0]!, /TDR \(IA\)(?!,)/);
    assert.doesNotMatch((await plot('break-even').locator('svg .role-legend').allTextContents()).join(' '), /TDR \(IA\)(?!,)/);
  });

  test('the alias table of a discrete law', async () => {
    const aliases = aliasesOf([1, 0, 3, 2]);
    await show(panelState({ view: { ...poissonView(), kind: 'diagnose', workings: { costs: [], aliases } } }));
    await openTable('aliases');
    const rows = await plot('aliases').locator('tbody tr').evaluateAll((all) => all.map((row) => Array.from(row.children, (cell) => cell.textContent)));
    assert.deepEqual(rows, Array.from(aliases.k, (k, i) => [
      String(k), plain(aliases.own[i]!), plain(1 - aliases.own[i]!), aliases.own[i]! < 1 ? String(aliases.alias[i]) : '—', plain(aliases.probability[i]!),
    ]));
    assert.equal(await plot('aliases').locator('svg .mark-rect.role-mark path').count(), 6, 'two columns of two parts, one its own, one its alias’s alone');
  });

  test('records say what they mean and what to do', async () => {
    const [first] = logEntries();
    const advice = { meaning: 'The density is not T-concave.', remedy: 'Choose pinv.' };
    const location = { uri: 'file:///a.ts', line: 2, character: 4, label: 'a.ts:3:5' };
    await show(panelState({ log: [{ ...first!, codeName: 'UNUR_ERR_GEN_CONDITION', code: 0x33, advice, location }] }));
    await tab(/Log/).click();
    const record = stub.page.locator('.record');
    assert.equal(await record.count(), 1);
    assert.match(await record.innerText(), /UNUR_ERR_GEN_CONDITION/);
    assert.match(await record.innerText(), /not T-concave\. Choose pinv\./);
    await record.getByText('a.ts:3:5').click();
    assert.deepEqual((await stub.posted()).at(-1), { type: 'reveal', location });
  });

  test('records of earlier sessions are fetched when they are chosen, those of all stand with the name of their session', async () => {
    const { page } = stub;
    const [first] = logEntries();
    const record = (sequence: number, severity: 'error' | 'info', reason: string) => ({ ...first!, sequence, severity, reason });
    const sessions = [
      { key: 'k:2', label: 'session 8, 10:31:05 (2)', group: 'This distribution' },
      { key: 'k:1', label: 'session 7, 10:30:00 (1)', group: 'This distribution' },
      { key: 'b:1', label: '[session 3] gammaPdf, 10:00:00 (1)', group: 'Others' },
    ];
    const answer = (message: object) => page.evaluate((data) => window.postMessage(data, '*'), message);
    await show(panelState({ sessions, log: [record(1, 'info', 'Now.')] }));
    await tab(/Log/).click();
    const select = page.getByRole('combobox', { name: 'Session' });
    const texts = () => page.locator('.record p:first-of-type').allInnerTexts();
    assert.deepEqual(await texts(), ['Now.']);
    assert.deepEqual(await select.locator('optgroup').evaluateAll((all) => all.map((group) => (group as HTMLOptGroupElement).label)), ['This distribution', 'Others']);

    await select.selectOption({ label: 'session 8, 10:31:05 (2)' });
    assert.deepEqual((await stub.posted()).at(-1), { type: 'records', session: 'k:2' });
    await page.getByText('Fetching the records').waitFor();
    const eighth = { name: 'session 8', entries: [record(1, 'error', 'Broke.'), record(2, 'info', 'Ended.')] };
    // What was asked for before is not shown any more.
    await answer({ type: 'records', session: 'b:1', sections: [{ name: 'session 3', entries: [record(1, 'info', 'Another law.')] }], omitted: 0 });
    await answer({ type: 'records', session: 'k:2', sections: [eighth], omitted: 4 });
    await page.getByText('Broke.').waitFor();
    assert.deepEqual(await texts(), ['Broke.', 'Ended.']);
    await page.getByText('4 earlier records are in the saved log.').waitFor();
    await page.getByRole('button', { name: 'Info (1)' }).click();
    assert.deepEqual(await texts(), ['Broke.']);
    await page.getByRole('button', { name: 'Copy log' }).click();
    assert.deepEqual((await stub.posted()).at(-1), { type: 'copyLog', session: 'k:2' });
    await page.getByRole('button', { name: 'Save log' }).click();
    assert.deepEqual((await stub.posted()).at(-1), { type: 'saveLog', session: 'k:2' });

    await page.getByRole('button', { name: 'Info (1)' }).click();
    await select.selectOption('all');
    await answer({ type: 'records', session: 'all', sections: [{ name: 'session 7', entries: [record(1, 'info', 'First.')] }, eighth], omitted: 0 });
    await page.getByText('First.').waitFor();
    assert.deepEqual(await texts(), ['First.', 'Broke.', 'Ended.', 'Now.']);
    assert.deepEqual(await page.locator('.record-session').allInnerTexts(), ['session 7', 'session 8', 'session 8', 'this one']);
    // One more has ended: the records are fetched again, what is no longer kept is not offered.
    const asked = (await stub.posted()).length;
    await show(panelState({ sessions: [{ key: 'k:3', label: 'session 9, 10:32:00 (1)', group: 'This distribution' }, ...sessions.slice(0, 1)], log: [] }));
    assert.deepEqual((await stub.posted()).slice(asked), [{ type: 'records', session: 'all' }]);
    await select.selectOption('k:3');
    await show(panelState({ sessions: [], log: [record(1, 'info', 'Later.')] }));
    assert.equal(await select.inputValue(), '');
    assert.deepEqual(await texts(), ['Later.']);
    await page.getByRole('button', { name: 'Copy log' }).click();
    assert.deepEqual((await stub.posted()).at(-1), { type: 'copyLog' });
  });

  for (const theme of THEMES) {
    test(`${theme}: axe finds no serious issue in any view`, async () => {
      if (theme !== 'dark') await stub.openFresh(theme);
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      await stub.page.evaluate(axe);
      const serious = async (view: string) => {
        const found = await stub.page.evaluate(async () => {
          const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
          return (await axe.run()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 140)} ${node.failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`));
        });
        assert.deepEqual(found, [], view);
      };
      const everything = { design: designView(), history: runMarks(), others: [{ key: 'b', label: 'gammaPdf (gamma.ts)', group: 'Sampled' }], chosenOverlay: { key: 'b', note: 'gammaPdf is being sampled.' }, sessions: [{ key: 'k', label: 'session 7, 10:31:05 (3)', group: 'This distribution' }] };
      await show(panelState({ view: judgedView('wrong'), stale: true, ...everything }));
      await serious('Overview');
      await tab(/Fit/).click();
      await stub.settled();
      await serious('Fit');
      await show(panelState({ view: { ...rejectionView(), workings: workingsView() }, ...everything }));
      await tab(/Sampler/).click();
      await stub.settled();
      await serious('Sampler, rejection');
      await show(panelState({ view: inversionView(), ...everything }));
      await serious('Sampler, inversion');
      await show(panelState({ view: { ...poissonView(), kind: 'diagnose', workings: { costs: [], aliases: aliasesOf([1, 0, 3, 2]) } }, ...everything }));
      await serious('Sampler, alias table');
      await show(panelState({ view: compareView(), ...everything }));
      await serious('Compare');
      await show({ ...failedState(), ...everything });
      await tab(/Log/).click();
      await stub.page.getByRole('combobox', { name: 'Session' }).selectOption('all');
      await serious('Log');
    });
  }

  test('progress does not redraw, new numbers keep the living view', async () => {
    await show(panelState());
    const svg = await plot('histogram').locator('svg').elementHandle();
    const drawn = () => plot('histogram').getAttribute('data-drawn');
    const times = await drawn();
    for (const fraction of [0.1, 0.5, 0.9]) {
      await stub.send(panelState({ status: 'running', progress: { stage: 'drawing', fraction } }));
    }
    await stub.settled();
    assert.equal(await drawn(), times);
    assert.equal(await stub.page.getByRole('progressbar').getAttribute('aria-valuenow'), '90');
    assert.match(await stub.page.getByRole('status').first().innerText(), /Running: drawing .*previous result/);
    await stub.page.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual((await stub.posted()).at(-1), { type: 'cancel' });

    await show(panelState({ view: normalView(5000) }));
    assert.equal(Number(await drawn()), Number(times) + 1);
    assert.equal(await svg!.evaluate((element) => element.isConnected), true, 'the same picture element');
    assert.match((await plot('histogram').locator('.plot-picture').getAttribute('aria-label'))!, /5,000 draws/);
    assert.equal(await stub.page.getByRole('button', { name: 'Cancel' }).count(), 0);
  });

  test('a hidden tab is drawn when it is opened, and at another width again', async () => {
    await show(panelState({ view: inversionView() }));
    assert.equal(await tab(/Sampler/).getAttribute('aria-selected'), 'true');
    assert.equal(await plot('histogram').getAttribute('data-drawn'), null);
    await tab(/Overview/).click();
    await stub.settled();
    const svg = plot('histogram').locator('svg');
    const wide = Number(await svg.getAttribute('width'));
    await stub.page.setViewportSize({ width: 420, height: 900 });
    await stub.page.waitForFunction(
      (before) => Number(document.querySelector('[data-plot="histogram"] svg')?.getAttribute('width')) !== before, wide,
    );
    await stub.settled();
    const room = await plot('histogram').locator('.plot-holder').evaluate((element) => element.clientWidth);
    assert.ok(Math.abs(Number(await svg.getAttribute('width')) - room) <= 2);
    assert.equal(await stub.page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    await stub.page.setViewportSize({ width: 900, height: 1100 });
  });

  test('a new width that equals the old plotting width is drawn all the same', async () => {
    await stub.page.setViewportSize({ width: 620, height: 900 });
    await show(panelState());
    const inner = Number(await plot('histogram').locator('.role-axis-domain line').first().getAttribute('x2'));
    const margin = 620 - await plot('histogram').locator('.plot-holder').evaluate((element) => element.clientWidth);
    await stub.page.setViewportSize({ width: inner + margin, height: 900 });
    await stub.page.waitForFunction(
      (width) => document.querySelector('[data-plot="histogram"] svg')?.getAttribute('width') === String(width), inner,
    );
    await stub.settled();
    await stub.page.setViewportSize({ width: 900, height: 1100 });
  });

  test('a change of theme draws in the new colours', async () => {
    await show(panelState());
    const fill = () => plot('histogram').locator('svg .mark-rect path').nth(25).getAttribute('fill');
    assert.equal(await fill(), '#3794ff');
    await stub.switchTheme('light');
    await stub.page.waitForFunction(
      () => document.querySelector('[data-plot="histogram"] svg .mark-rect path')?.getAttribute('fill') === '#1a85ff',
    );
    await stub.settled();
    assert.equal(await fill(), '#1a85ff');
  });

  test('the log scale is kept, and shows at a click', async () => {
    await show(panelState());
    const button = stub.page.getByRole('button', { name: 'Log scale' });
    await button.click();
    await stub.settled();
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    assert.match(await plot('histogram').locator('svg').innerHTML(), /Density \(log scale\)/);
    await stub.page.reload();
    await show(panelState());
    assert.equal(await stub.page.getByRole('button', { name: 'Log scale' }).getAttribute('aria-pressed'), 'true');
  });

  test('tabs follow the keyboard, survive a reload and follow a new result', async () => {
    await show(panelState());
    await tab(/Overview/).focus();
    const selected = () => stub.page.locator('[role=tab][aria-selected=true]').innerText();
    const moves: [string, RegExp][] = [
      ['ArrowRight', /Sampler/], ['End', /Log/], ['ArrowRight', /Overview/], ['ArrowLeft', /Log/], ['Home', /Overview/], ['End', /Log/],
    ];
    for (const [key, expected] of moves) {
      await stub.page.keyboard.press(key);
      assert.match(await selected(), expected);
      assert.equal(await stub.page.evaluate(() => document.activeElement?.getAttribute('aria-selected')), 'true');
    }
    assert.equal(await stub.page.getByRole('tabpanel').count(), 1);
    await stub.page.reload();
    await show(panelState());
    assert.match(await selected(), /Log/);
    await show(panelState({ view: compareView() }));
    assert.match(await selected(), /Compare/);
    await show(panelState({ view: rejectionView() }));
    assert.match(await selected(), /Sampler/);
    await tab(/Compare/).click();
    assert.equal(await stub.page.getByRole('tabpanel').getByText('Made by an earlier run').isVisible(), true);
    assert.equal(await plot('break-even').isVisible(), true);
  });

  test('compare: numbers, the failing method with its reason, and a choice handed back', async () => {
    await show(panelState({ view: compareView() }));
    const rows = stub.page.getByRole('region', { name: 'Methods compared' }).locator('tbody tr');
    assert.equal(await rows.count(), 6);
    const cells = await rows.first().locator('td').allInnerTexts();
    assert.deepEqual(cells.map((text) => text.trim()), ['sound', '1.84', '12.4', '7,335', '0', '124', '13.4 kB', '8.3e−11', '0.410']);
    assert.match(await rows.last().innerText(), /Did not run\.\s+UNUR_ERR_GEN_CONDITION/);
    assert.equal(await rows.last().getByRole('button').count(), 0);
    const doubtful = rows.nth(4).locator('td').last();
    assert.match(await doubtful.innerText(), /Below 0\.0001.*2e−5/s);
    assert.match(await rows.nth(4).locator('td').first().innerText(), /doubtful/);
    // At the verdict and at the p-value that it comes from.
    assert.equal(await stub.page.locator('.methods .icon-warning').count(), 2);
    assert.match(await stub.page.locator('.least-time').innerText(), /TDR \(GW.*then PINV/);
    await stub.page.getByRole('button', { name: 'Use this method: TDR (PS, c = −0.5)' }).click();
    assert.deepEqual((await stub.posted()).at(-1), { type: 'useMethod', choice: '{"name":"TDR (PS, c = −0.5)"}' });
  });

  test('a failure says what and where, keeps the last result, and leads to the line', async () => {
    await show(failedState());
    const card = stub.page.locator('.failure');
    assert.equal(await card.getAttribute('role'), 'alert');
    assert.match(await card.innerText(), /The density threw an error[\s\S]*reading 'shape'[\s\S]*last result/);
    assert.equal(await plot('histogram').isVisible(), true);
    await card.getByRole('button', { name: 'generalized-normal.ts:12:9' }).click();
    const posted = (await stub.posted()).at(-1)!;
    assert.equal(posted.type === 'reveal' && posted.location.line, 11);
    await show(panelState());
    assert.equal(await card.isVisible(), false);
  });

  test('the log is told by sign and word, filtered, copied, and leads to the line', async () => {
    await show(panelState({ log: logEntries(), dropped: 12 }));
    await tab(/Log \(4\)/).click();
    const records = stub.page.locator('.record');
    assert.equal(await records.count(), 4);
    assert.match(await records.last().innerText(), /^Error\s+UNUR_ERR_GEN_SAMPLING\s+PINV · PINV\.001/);
    assert.equal(await records.locator('svg.icon').count(), 4);
    assert.equal(await stub.page.getByText('12 earlier records were dropped.').isVisible(), true);
    await stub.page.getByRole('button', { name: 'Errors (2)' }).click();
    assert.deepEqual(await records.locator('b').allInnerTexts(), ['Info', 'Warning']);
    await stub.page.getByRole('button', { name: 'Errors (2)' }).click();
    await stub.page.getByRole('button', { name: 'generalized-normal.ts:12:9' }).click();
    assert.equal((await stub.posted()).at(-1)!.type, 'reveal');
    await stub.page.getByRole('button', { name: 'Copy log' }).click();
    assert.deepEqual((await stub.posted()).at(-1), { type: 'copyLog' });
    const more = { ...logEntries()[1]!, sequence: 5, reason: 'One more.' };
    await show(panelState({ log: [...logEntries(), more] }));
    assert.match(await records.last().innerText(), /One more\./);
    await show(panelState({ log: [] }));
    assert.equal(await stub.page.getByText('No errors and no warnings in this session.').isVisible(), true);
  });

  test('what is stale says so, and the three actions run it again', async () => {
    await show(panelState({ stale: true }));
    assert.equal(await stub.page.getByText('The editor has changed since this was drawn.').isVisible(), true);
    for (const [label, action] of [['Sample', 'sample'], ['Diagnose', 'diagnose'], ['Compare', 'compare']] as const) {
      await stub.page.getByRole('group', { name: 'Run again' }).getByRole('button', { name: label }).click();
      assert.deepEqual((await stub.posted()).at(-1), { type: 'rerun', action });
    }
    await show(panelState());
    assert.equal(await stub.page.getByText('The editor has changed since this was drawn.').isVisible(), false);
  });

  test('before the first result each tab says how to get one', async () => {
    const { view: _, ...nothing } = panelState({ log: [] });
    await show(nothing);
    for (const [name, text] of [[/Overview/, 'No draws yet.'], [/Sampler/, 'Diagnose measures'], [/Compare/, 'Compare runs']] as const) {
      await tab(name).click();
      assert.equal(await stub.page.getByText(text).isVisible(), true);
    }
    await stub.page.getByRole('button', { name: 'Compare methods' }).click();
    assert.deepEqual((await stub.posted()).at(-1), { type: 'rerun', action: 'compare' });
  });

  test('another distribution does not inherit the results of the last', async () => {
    await show(panelState({ view: compareView() }));
    await show(panelState({ view: poissonView(), name: 'poissonPmf', file: 'poisson.ts' }));
    await tab(/Compare/).click();
    assert.equal(await stub.page.getByText('Compare runs every method').isVisible(), true);
    await tab(/Overview/).click();
    assert.equal(await plot('histogram').locator('h3').innerText(), 'Draws and PMF');
  });

  test('texts from the user are texts, never markup', async () => {
    const evil = '<img src=x onerror="document.title=\'owned\'">';
    const view = normalView();
    view.summary = [{ label: evil, value: evil, hint: evil }];
    view.info = evil;
    view.checks = [{ name: evil, outcome: 'failed', detail: evil }];
    await show(panelState({
      view, name: evil, file: evil, outcome: evil,
      log: [{ ...logEntries()[0]!, reason: evil, codeName: evil }],
    }));
    assert.equal(await stub.page.locator('img').count(), 0);
    assert.equal(await stub.page.title(), 'Panel');
    assert.equal(await stub.page.getByRole('heading', { level: 1 }).innerText(), evil);
  });

  test('the cursor shows the numbers at its place', async () => {
    await show(panelState());
    const box = (await plot('histogram').locator('.plot-holder').boundingBox())!;
    await stub.page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6);
    const tooltip = plot('histogram').locator('.plot-tooltip');
    assert.match(await tooltip.innerText(), /Bin[\s\S]*Draws[\s\S]*Height[\s\S]*Density at/);
    await stub.page.mouse.move(1, 1);
    assert.equal(await tooltip.isVisible(), false);
  });

  test('without motion where motion is not wanted', async () => {
    await stub.page.emulateMedia({ reducedMotion: 'reduce' });
    await stub.send(panelState({ status: 'running', progress: { stage: 'setting up' } }));
    const bar = stub.page.locator('.progress-bar');
    await bar.waitFor({ state: 'attached' });
    await stub.page.waitForFunction(() => document.querySelector('.progress.unknown'));
    assert.equal(await bar.evaluate((element) => getComputedStyle(element).animationName), 'none');
    await stub.page.emulateMedia({ reducedMotion: 'no-preference' });
    assert.equal(await bar.evaluate((element) => getComputedStyle(element).animationName), 'pass');
  });
});
