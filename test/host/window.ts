/**
 * A window of VS Code in Chromium, driven as a user drives it: by what can be seen, by roles
 * and by the keyboard.
 */
import assert from 'node:assert/strict';
import type { ConsoleMessage, Frame, Locator, Page, Request } from 'playwright-core';
import { patience, type Browser } from './chromium.ts';

/** One line of a browser's console, with the page or frame that wrote it. */
export interface ConsoleLine {
  type: string;
  text: string;
  /** Address of the script that wrote it. */
  source: string;
}

export interface AskedFor {
  url: string;
  /** Address of the frame that asked. */
  frame: string;
  /** Answered by a service worker in the page, so that nothing left it. */
  byServiceWorker: boolean;
}

const seconds = 1000;

export class Window {
  readonly page: Page;
  /** Everything the page and its frames wrote to the console. */
  readonly console: ConsoleLine[] = [];
  /** Every request of the page and its frames. */
  readonly requests: AskedFor[] = [];

  constructor(browser: Browser) {
    this.page = browser.page;
    browser.context.on('console', (message: ConsoleMessage) => {
      this.console.push({ type: message.type(), text: message.text(), source: message.location().url });
    });
    browser.context.on('weberror', (error) => {
      this.console.push({ type: 'exception', text: error.error().stack ?? String(error.error()), source: '' });
    });
    browser.context.on('request', (request: Request) => {
      let frame = '';
      try {
        frame = request.frame().url();
      } catch {
        // Requests of service workers have no frame.
      }
      const asked = { url: request.url(), frame, byServiceWorker: false };
      this.requests.push(asked);
      void request.response().then((response) => {
        asked.byServiceWorker = response?.fromServiceWorker() ?? false;
      }, () => undefined);
    });
  }

  /** Opens the address of a window and waits until it can be used. */
  async load(address: string): Promise<void> {
    await this.page.goto(address);
    await this.page.locator('.monaco-workbench .statusbar').waitFor();
  }

  /** Loads the window again, as a user does it. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window').catch((error: unknown) => {
      // The palette may go with the page before it is seen to close.
      if (!/navigat|destroyed|detached/i.test(String(error))) throw error;
    });
    await loaded;
    await this.page.locator('.monaco-workbench .statusbar').waitFor();
  }

  /** Opens a file of the folder by its name. */
  async openFile(name: string): Promise<void> {
    await this.#quickInput('Control+P', name, new RegExp(`^${escape(name)}`));
    await this.tab(name).waitFor();
    await this.editor.waitFor();
  }

  /** Runs a command by its full title in the palette, e.g. "Distribution: Sample", and answers what it asks. */
  async runCommand(title: string, ...answers: string[]): Promise<void> {
    const widget = this.page.locator('.quick-input-widget');
    await expectEventually(async () => {
      await this.#quickInput('F1', `>${title}`, new RegExp(`^${escape(title)}`));
      for (const answer of answers) {
        await widget.locator('input[type=text]').first().fill(answer, { timeout: 10 * seconds });
        await widget.locator('.monaco-list-row', { hasText: answer }).first().waitFor({ timeout: 10 * seconds });
        await this.page.keyboard.press('Enter');
      }
    });
    await widget.waitFor({ state: 'hidden' });
  }

  /** Presses two keys of which the second is waited for, e.g. Control+Alt+U and s. */
  async chord(first: string, second: string): Promise<void> {
    const waits = this.page.locator('.statusbar').getByText(/Waiting for second key of chord/);
    await expectEventually(async () => {
      await this.page.keyboard.press(first);
      await waits.waitFor({ timeout: 3 * seconds });
    }, patience);
    await this.page.keyboard.press(second);
  }

  /** Runs a command of the palette that asks further, see `answer`. */
  async startCommand(title: string): Promise<void> {
    await this.#quickInput('F1', `>${title}`, new RegExp(`^${escape(title)}`));
  }

  /**
   * Answers a question that stands above the editor, known by its title: an entry of a list, a text,
   * or the path of a file.
   */
  async answer(question: string, text: string, kind: 'entry' | 'text' | 'path' = 'text'): Promise<void> {
    const widget = this.page.locator('.quick-input-widget').filter({ has: this.page.locator('.quick-input-title', { hasText: new RegExp(`^${escape(question)}$`) }) });
    const input = widget.locator('input[type=text]').first();
    await input.waitFor();
    // The path that is proposed is put in a little later than the question is asked.
    if (kind === 'path') await expectEventually(async () => assert.match(await input.inputValue(), /\.\w+$/));
    await expectEventually(async () => {
      await input.fill(text);
      if (kind === 'entry') await widget.locator('.monaco-list-row', { hasText: text }).first().waitFor({ timeout: 2 * seconds });
      assert.equal(await input.inputValue(), text);
    });
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** Opens the list above the editor by a key, looks for a text and chooses the entry that is meant. */
  async #quickInput(key: string, text: string, choice: RegExp): Promise<void> {
    const widget = this.page.locator('.quick-input-widget');
    const input = widget.locator('input[type=text]').first();
    const row = widget.locator('.monaco-list-row').filter({ has: this.page.locator('.label-name', { hasText: choice }) }).first();
    // While the window loads, a key may go nowhere; and a webview that gets the focus late, after its
    // tab was clicked, closes the list at any moment before the choice.
    await expectEventually(async () => {
      if (!(await input.isVisible())) await this.page.keyboard.press(key);
      await input.fill(text, { timeout: 2 * seconds });
      await row.click({ timeout: 10 * seconds }).catch((error: unknown) => {
        // What was chosen may take the page away, and the click then never hears that it was made.
        if (!/click action done|context was destroyed/.test(String(error))) throw error;
      });
    });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${escape(name)}`) });
  }

  /** The text editor in front. */
  get editor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor').first();
  }

  /** CodeLens actions whose title matches. */
  codeLens(title: string | RegExp): Locator {
    return this.page.locator('.codelens-decoration a', { hasText: title });
  }

  /** All the text of the CodeLenses in view. */
  async codeLensTexts(): Promise<string[]> {
    return this.page.locator('.codelens-decoration').allInnerTexts();
  }

  /** Puts the cursor behind the first place where the line shows this text. */
  async placeCursorAfter(text: string): Promise<void> {
    await this.editor.locator('.view-line', { hasText: text }).first().click();
    await this.page.keyboard.press('End');
  }

  /** What the editor in front shows, line by line; only lines in view. */
  async visibleText(): Promise<string> {
    const lines = await this.editor.locator('.view-line').evaluateAll((elements) =>
      elements
        .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map((line) => line.text),
    );
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** Replaces all the text of the editor in front, through the clipboard so that nothing is completed or indented. */
  async replaceText(text: string): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press('Control+A');
    await this.paste(text);
  }

  /** Pastes at the cursor. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.page.keyboard.press('Control+V');
  }

  /**
   * The document inside a webview, found by something it shows: VS Code nests it two frames
   * deep, and the frames are replaced whenever the webview is.
   */
  async webview(shows: (frame: Frame) => Locator, timeout = patience): Promise<Frame> {
    const end = Date.now() + timeout;
    for (;;) {
      for (const frame of this.page.frames()) {
        if (frame === this.page.mainFrame()) continue;
        try {
          if ((await shows(frame).count()) > 0) return frame;
        } catch {
          // The frame went away while it was asked.
        }
      }
      if (Date.now() > end) {
        const frames = this.page.frames().map((frame) => `  ${frame.url().slice(0, 120)}`);
        throw new Error(`No webview shows it within ${timeout / seconds} s. Frames:\n${frames.join('\n')}\nConsole:\n${this.consoleText()}`);
      }
      await this.page.waitForTimeout(100);
    }
  }

  consoleText(): string {
    return this.console.map((line) => `  ${line.type}: ${line.text}`).join('\n');
  }

  /** Saves a picture of the window, e.g. for the report of a failure. */
  async picture(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }
}

/** Repeats `attempt` until it does not throw, or throws its last error when the time is over. */
export async function expectEventually<T>(attempt: () => Promise<T>, timeout = patience): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
