import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { page as build } from '../../scripts/page';
import { root } from '../sources';

const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** A page that is open, and what it did. */
export interface Opened {
  readonly page: Page;
  /** Addresses of all that it asked for. */
  readonly requests: readonly string[];
  /** Errors, and what the browser's console said. */
  readonly said: readonly string[];
}

/** The page as it is built from the sources, in a real browser, opened from the disk as people do. */
export class Pages {
  readonly #folder = mkdtempSync(join(tmpdir(), 'haguard-page-'));
  #browser: Browser | undefined;

  async start(): Promise<void> {
    if (!existsSync(executable)) {
      throw new Error(`these tests need Chromium at ${executable} (or where CHROMIUM says)`);
    }
    writeFileSync(join(this.#folder, 'haguard.html'), (await build(root)).text);
    this.#browser = await chromium.launch({
      executablePath: executable,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  }

  async open(options: BrowserContextOptions = {}, init?: () => void): Promise<Opened> {
    if (!this.#browser) throw new Error('the browser was not started');
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    if (init) await context.addInitScript(init);
    const page = await context.newPage();
    const requests: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', ({ message }) => said.push(message));
    await page.goto(pathToFileURL(join(this.#folder, 'haguard.html')).href);
    return { page, requests, said };
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Waits until the last word on the texts is spoken. */
export async function checked(page: Page): Promise<void> {
  await page.getByText(/^Checked:/).waitFor();
}

/** Types a text as a paste does: all at once. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await page.getByLabel('Your configuration').focus();
  await page.keyboard.press('Control+V');
}

/** Drops files onto the page. */
export async function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const [name, text] of Object.entries(all)) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
}

/** Presses "Copy", and says what is in the clipboard then. */
export async function copied(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Copy/ }).click();
  await page.getByText(/opied/).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

export function mark(page: Page, name: string): Locator {
  return page.locator('.text .mark', { hasText: name });
}
