import { readFileSync } from 'node:fs';
import { checked, copied, drop, mark, Pages, paste } from './browser';

/** Made when the tests run: no scanner shall take them for real. */
const secret = ['quiet', 'heron', 'lands'].join('-');
const other = ['seven', 'geese', 'walk'].join('-');
const token = Buffer.from('not a real token, but as random as one').toString('base64url');

const configuration = `mqtt:
  broker: 192.168.1.5
  username: robin
  password: "${secret}"
homeassistant:
  external_url: https://old-mill.duckdns.org:8123
http:
  use_x_forwarded_for: true
  trusted_proxies: 0.0.0.0/0
shell_command:
  ping: curl -u robin:${secret} http://192.168.1.5/
`;

const pages = new Pages();
beforeAll(() => pages.start());
afterAll(() => pages.stop());

describe('the page', () => {
  test('hides what is pasted, and shows it nowhere but in the field', async () => {
    const { page, requests, said } = await pages.open();
    await paste(page, configuration);
    await checked(page);
    expect(await page.locator('.text').innerText()).toContain('password: "REDACTED_password_1"');
    expect(await page.locator('.text').innerText()).toContain(
      'curl -u robin:REDACTED_password_1 http://192.168.1.5/',
    );
    expect(await page.getByLabel('Your configuration').inputValue()).toBe(configuration);
    for (const view of ['Found', 'Safer at home']) {
      await page.getByRole('tab', { name: view }).click();
      expect(await page.content()).not.toMatch(new RegExp(`${secret}|old-mill`));
    }
    expect(said).toEqual([]);
    expect(requests.filter((url) => !/^(?:file|blob):/.test(url))).toEqual([]);
  });

  test('tells of mistakes, why they matter and what to do', async () => {
    const { page } = await pages.open();
    await paste(page, configuration);
    await checked(page);
    await page.getByRole('tab', { name: /Safer at home\s*[1-9]/ }).click();
    const mistake = page.locator('.mistake', { hasText: 'Every machine is trusted as a reverse proxy.' });
    await mistake.getByText('Why, and what to do').click();
    expect(await mistake.innerText()).toMatch(
      /Line 9[^]*Why it matters[^]*What to do\. Name the address of your proxy/,
    );
  });

  test('copies what was proved, fenced for the forum', async () => {
    const { page } = await pages.open();
    await paste(page, configuration);
    await checked(page);
    const text = await copied(page);
    expect(text).toMatch(/^```yaml\nmqtt:[^]*```\n$/);
    expect(text).toContain('REDACTED_password_1');
    expect(text).not.toMatch(new RegExp(`${secret}|old-mill`));
  });

  test('copies for Discord in messages', async () => {
    const { page } = await pages.open();
    await paste(page, configuration.repeat(20));
    await checked(page);
    await page.getByRole('combobox').selectOption({ label: 'Discord' });
    const first = await copied(page);
    await page.getByRole('button', { name: /^Copy 2 of/ }).click();
    await page.getByText('Message 2').waitFor();
    const second = await page.evaluate(() => navigator.clipboard.readText());
    expect(first).not.toBe(second);
    for (const message of [first, second]) {
      expect(message.length).toBeLessThanOrEqual(2000);
      expect(message).toMatch(/^```yaml\n[^]*```\n$/);
      expect(message).not.toContain(secret);
    }
  });

  test('shows a single value when that is wanted, says so, and hides it again', async () => {
    const { page } = await pages.open();
    await paste(page, configuration);
    await checked(page);
    await mark(page, 'REDACTED_password_1').first().click();
    const details = page.getByRole('group', { name: 'About this mark' });
    expect(await details.innerText()).toMatch(/Password[^]*place 1 of 2[^]*Whoever has it/);
    await details.getByRole('switch').click();
    await mark(page, secret).first().waitFor();
    await checked(page);
    expect(await mark(page, secret).count()).toBe(2);
    expect(await mark(page, secret).first().getAttribute('class')).toBe('mark credential left');
    await page.getByText('1 secret is in it in plain text, because you chose so.').waitFor();
    expect(await copied(page)).toContain(secret);
    // The other findings stay hidden.
    expect(await copied(page)).not.toContain('old-mill');

    await details.getByRole('switch').click();
    await mark(page, 'REDACTED_password_1').first().waitFor();
    await checked(page);
    expect(await copied(page)).not.toContain(secret);
  });

  test('hides more or less by class, by profile, and by words of the user', async () => {
    const { page } = await pages.open();
    await paste(page, configuration);
    await checked(page);
    await page.getByRole('radio', { name: 'All private' }).check();
    await mark(page, 'REDACTED_lan_ip_1').first().waitFor();
    await page.getByRole('radio', { name: 'Passwords only' }).check();
    await mark(page, 'old-mill.duckdns.org').waitFor();
    await page.getByRole('tab', { name: 'Found' }).click();
    await page.getByRole('switch', { name: 'Hide all: Host names of your home' }).click();
    await checked(page);
    await page.getByLabel('Hide a word everywhere').fill('ping');
    await page.getByRole('button', { name: 'Hide it' }).click();
    await page.getByRole('tab', { name: 'Text' }).click();
    await mark(page, 'REDACTED_name_1').waitFor();
    const text = await copied(page);
    expect(text).toContain('username: robin');
    expect(text).not.toMatch(new RegExp(`${secret}|old-mill|ping`));
  });

  test('takes files that are dropped, together, and saves each', async () => {
    const { page } = await pages.open();
    await drop(page, {
      'configuration.yaml': configuration,
      'home-assistant.log': `2026-11-21 08:14:02.113 ERROR (MainThread) [homeassistant.components.mqtt] refused ${secret}\n`,
      'photo.jpg': '\xff\xd8\0\0\0\0\0\0\0\0',
    });
    await checked(page);
    await page.getByText('photo.jpg is not a text').waitFor();
    await page.getByRole('button', { name: 'home-assistant.log', exact: true }).click();
    await page.locator('.text', { hasText: 'refused REDACTED_password_1' }).waitFor();
    expect(await page.content()).not.toContain(secret);
    const saved: string[] = [];
    page.on('download', (download) => saved.push(download.suggestedFilename()));
    const first = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    const text = readFileSync(await (await first).path(), 'utf8');
    expect(text).toContain('REDACTED_password_1');
    expect(text).not.toContain(secret);
    expect(saved[0]).toBe('configuration.safe.yaml');
    const both = await copied(page);
    expect(both).toMatch(/\*\*configuration\.yaml\*\*[^]*\*\*home-assistant\.log\*\*/);
    expect(both).not.toContain(secret);
  });

  test('hides the values of a secrets.yaml everywhere, and never shows it', async () => {
    const { page } = await pages.open();
    await drop(page, { 'secrets (1).yaml': `porch: ${other}\n` });
    await page.getByText('Its values are hidden wherever they stand').waitFor();
    await paste(
      page,
      `The porch says ${other} to ${encodeURIComponent(other)} and ${Buffer.from(other).toString('base64')}.`,
    );
    await checked(page);
    const text = await copied(page);
    expect(text).toContain('The porch says REDACTED_');
    expect(text).not.toContain(other);
    expect(text).not.toContain(Buffer.from(other).toString('base64').slice(0, 12));
    expect(await page.content()).not.toContain(other);
    await page.getByRole('tab', { name: 'Safer at home' }).click();
    expect(await page.content()).not.toContain(other);
  });

  test('keeps a text of 5 MB out of the field, and can be used while it works on it', async () => {
    const { page, said } = await pages.open();
    const line = (i: number): string =>
      i % 400 === 7
        ? `2026-11-21 08:14:02.113 ERROR (MainThread) [custom_components.porch] Failed: {'password': '${secret}', 'n': ${i}}\n`
        : `2026-11-21 08:14:02.${100 + (i % 900)} INFO (MainThread) [homeassistant.components.sensor] sensor.kitchen_${i % 77} took ${i} ms\n`;
    const log = Array.from({ length: 52_000 }, (_, i) => line(i)).join('');
    expect(log.length).toBeGreaterThan(5e6);
    await drop(page, { 'home-assistant.log': log });
    await page.locator('[aria-busy="true"]').waitFor();
    // Before the answer is there, the page answers.
    await page.getByText('Nothing leaves this page').click();
    await page.getByText('All work is done on this device.').waitFor();
    await page.getByRole('radio', { name: 'All private' }).check();
    expect(await page.locator('.look').getAttribute('aria-busy')).toBe('true');
    expect(await page.getByRole('button', { name: 'Copy' }).isDisabled()).toBe(true);

    await page.getByText(/^Checked:/).waitFor({ timeout: 240_000 });
    expect(await page.locator('*').count()).toBeLessThan(1500);
    await page.locator('.text').evaluate((text) => (text.scrollTop = text.scrollHeight));
    await page.locator('.line[data-line="52000"]').waitFor();
    expect(await page.content()).not.toContain(secret);
    const text = await copied(page);
    expect(text.split('\n').length).toBeGreaterThan(52_000);
    expect(text).not.toContain(secret);
    expect(said).toEqual([]);
  }, 300_000);

  test('shows one very long line in pieces', async () => {
    const { page } = await pages.open();
    await drop(page, { 'long.log': `${'word '.repeat(200_000)}password=${secret} end` });
    await page.getByText(/^Checked:/).waitFor({ timeout: 120_000 });
    expect(await page.locator('.text').evaluate((text) => text.innerHTML.length)).toBeLessThan(100_000);
    await page.locator('.text').evaluate((text) => (text.scrollTop = text.scrollHeight));
    await mark(page, 'REDACTED_password_1').waitFor();
  }, 150_000);

  test('shows and gives away nothing that is not proved', async () => {
    const { page } = await pages.open();
    await paste(page, configuration);
    await checked(page);
    await page.getByRole('tab', { name: 'Found' }).click();
    // A word that stands in every name of ours cannot be hidden: whatever is put in its place holds it again.
    await page.getByLabel('Hide a word everywhere').fill('REDACTED');
    await page.getByRole('button', { name: 'Hide it' }).click();
    await page.getByText('Nothing is shown, to be safe').waitFor();
    expect(await page.locator('.text').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Copy' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Download' }).isDisabled()).toBe(true);
    expect(await page.content()).not.toContain(secret);
    await page.getByRole('button', { name: 'REDACTED: no longer hide it' }).click();
    await checked(page);
    expect(await page.getByRole('button', { name: 'Copy' }).isDisabled()).toBe(false);
  });

  test('withholds what was made before as soon as there is something else', async () => {
    const { page } = await pages.open({}, () => {
      // A worker that answers once, and then never again.
      class Once extends EventTarget {
        static answered = false;
        postMessage({ id }: { id: number }): void {
          if (Once.answered) return;
          Once.answered = true;
          const none = new Uint32Array();
          const marks = { starts: none, ends: none, found: none };
          const texts = [
            { name: '', text: 'first', language: 'txt', marks, lines: Uint32Array.of(0), glance: [] },
          ];
          const event = (data: object): void =>
            void this.dispatchEvent(new MessageEvent('message', { data }));
          setTimeout(() => {
            event({ id, safe: { texts, found: [] } });
            event({ id, inspected: { files: [], rules: 1 } });
          });
        }
        terminate(): void {
          // There is nothing to stop.
        }
      }
      Object.assign(window, { Worker: Once });
    });
    await paste(page, 'first');
    await checked(page);
    expect(await page.getByRole('button', { name: 'Copy' }).isDisabled()).toBe(false);
    await page.getByLabel('Your configuration').fill('second');
    await page.locator('[aria-busy="true"]').waitFor();
    expect(await page.getByRole('button', { name: 'Copy' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Download' }).isDisabled()).toBe(true);
  });

  test('asks to look at what is random and nobody knows', async () => {
    const { page } = await pages.open();
    await paste(page, `${'nothing here\n'.repeat(100)}it said ${token} and went\n`);
    await checked(page);
    await page.getByRole('button', { name: 'Line 101' }).click();
    await page.locator('.line', { hasText: 'it said' }).waitFor();
  });

  test('may not connect to anything, whatever runs in it', async () => {
    const { page } = await pages.open();
    const outcome = await page.evaluate(async () => {
      const violated = new Promise<string>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
      );
      const fetched = await fetch('https://example.org/').then(
        () => 'fetched',
        () => 'refused',
      );
      const image = new Image();
      const loaded = new Promise((resolve) => {
        image.onload = () => resolve('loaded');
        image.onerror = () => resolve('refused');
      });
      image.src = 'https://example.org/x.png';
      return [fetched, await violated, await loaded];
    });
    expect(outcome).toEqual(['refused', 'connect-src', 'refused']);
  });
});
