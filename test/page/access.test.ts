import { source as axe } from 'axe-core';
import type { Page } from 'playwright-core';
import { checked, mark, Pages } from './browser';

const pages = new Pages();
beforeAll(() => pages.start());
afterAll(() => pages.stop());

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

interface Checked {
  readonly violations: readonly Violation[];
  readonly passes: readonly unknown[];
}

/** What axe finds wrong, in short. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations: found, passes } = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: { run: () => Promise<Checked> } };
    return checker.run();
  });
  // It has looked at something.
  expect(passes.length).toBeGreaterThan(20);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary ?? ''}`),
  );
}

const desktop = { width: 1280, height: 900 };
const phone = { width: 375, height: 667 };

describe.each([
  ['light', desktop],
  ['dark', desktop],
  ['light', phone],
  ['dark', phone],
] as const)('in %s, %o', (colorScheme, viewport) => {
  test('nothing keeps people out, in any view', async () => {
    const { page } = await pages.open({ colorScheme, viewport });
    expect(await violations(page)).toEqual([]);
    await page.getByText('Nothing leaves this page').click();
    await page.getByRole('button', { name: 'Try an example' }).click();
    await checked(page);
    await mark(page, 'REDACTED_password_1').first().click();
    await page.getByText('What to do about it at home').click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('group', { name: 'About this mark' }).getByRole('switch').click();
    await page.getByText('in plain text, because you chose so').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Found' }).click();
    await page.getByLabel('Hide a word everywhere').fill('Porch');
    await page.getByRole('button', { name: 'Hide it' }).click();
    await page.getByRole('button', { name: 'Porch: no longer hide it' }).waitFor();
    await checked(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Safer at home' }).click();
    await page.getByRole('button', { name: /hints?, too/ }).click();
    await page.getByText('Why, and what to do').first().click();
    expect(await violations(page)).toEqual([]);
    // Nothing is wider than the screen.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
  });
});

test('the keyboard alone is enough', async () => {
  const { page } = await pages.open();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the result');
  await page.getByLabel('Your configuration').focus();
  await page.keyboard.insertText('api:\n  password: swan-in-march\n  wifi_password: otter-in-june\n');
  await checked(page);
  await page.getByRole('tab', { name: 'Text' }).focus();
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('REDACTED_password_1');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('REDACTED_password_2');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'About this mark' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('group', { name: 'About this mark' }).count()).toBe(0);
  expect(await focused()).toBe('REDACTED_password_2');
  await page.getByRole('tab', { name: 'Text' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('tab', { name: 'Found' }).getAttribute('aria-selected')).toBe('true');
  const names = page.getByRole('switch', { name: 'Hide password REDACTED_password_2' });
  await names.focus();
  await page.keyboard.press('Space');
  await page.getByRole('switch', { name: 'Hide password otter-in-june' }).waitFor();
});
