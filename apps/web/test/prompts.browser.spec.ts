import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startChromium } from '../../../test/browser/chromium.js';
import { problem } from './answers/canned.js';
import { answerSilence, silence } from './answers/silence.js';
import { preview } from './fixtures/prompts.fixture.js';
import { setStage } from './stage.js';
import { desk, visit } from './visit.js';

const stage = setStage();
const { answer, askedFor, come } = stage;
const owner = { as: 'owner', width: desk } as const;
const ofOwner = '/v1/owners/helpdesk-nu';
const usePath = `${ofOwner}/prompts/kerst/nl/versions`;

const used = (path: string): unknown[] =>
  stage.app.asked
    .filter((asked) => asked.method === 'POST' && asked.path === path)
    .map(({ body }) => body);

describe('the list of prompts', () => {
  it('plays a prompt by keyboard, with a link to that prompt only, and finds words of a text', async () => {
    const page = await come('/gesproken-teksten', owner);
    await answerSilence(page);
    const table = page.getByRole('table', { name: 'Eigen teksten' });
    await table
      .getByRole('button', { name: 'Beluisteren: Welkom zomer, Nederlands' })
      .press('Enter');
    await table.getByRole('slider', { name: 'Plaats in Welkom zomer, Nederlands' }).waitFor();
    expect(askedFor(`${ofOwner}/prompts/welkom-zomer/nl/link`)).toHaveLength(1);
    expect(askedFor(`${ofOwner}/prompts/welkom-zomer/en/link`)).toHaveLength(0);
    await table.getByRole('link', { name: '0900-1234' }).waitFor();
    await page.getByLabel('Zoek op naam of tekst').fill('augustus');
    await table.getByText('Menu storing').waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('?q=augustus');
  });

  it('says what to do when there are none', async () => {
    answer('GET', `${ofOwner}/prompts`, () => ({ status: 200, body: { items: [], next: null } }));
    const page = await come('/gesproken-teksten', owner);
    await page.getByText('Laat een tekst voorlezen').waitFor();
    const own = page.getByRole('link', { name: 'Eigen versie maken van Gesloten, Nederlands' });
    await own.press('Enter');
    await page.getByRole('heading', { name: 'Nieuwe versie van Gesloten' }).waitFor();
    expect(await page.getByLabel('Tekst', { exact: true }).inputValue()).toMatch(/^Wij zijn nu/);
  });
});

describe('a prompt', () => {
  it('that numbers play names them instead of a remove button, and returns to an earlier version', async () => {
    const page = await come('/gesproken-teksten/welkom-zomer', owner);
    await page.getByText('pas verwijderen als geen nummer').waitFor();
    await page.getByRole('link', { name: '0800-1234' }).first().waitFor();
    expect(await page.getByRole('button', { name: /verwijderen/ }).count()).toBe(0);
    const again = page.getByRole('button', { name: 'Weer gebruiken: versie 1' });
    await again.press('Enter');
    await page.getByText('Deze versie is weer in gebruik').waitFor();
    expect(used(`${ofOwner}/prompts/welkom-zomer/nl/versions`)).toEqual([
      { source: { version: 1 } },
    ]);
  });

  it('can’t be removed when a number chose it meanwhile, and then names the number', async () => {
    let uses: unknown[] = [];
    answer('GET', `${ofOwner}/prompt-uses`, () => ({ status: 200, body: { items: uses } }));
    answer('DELETE', `${ofOwner}/prompts/menu-storing/nl`, () => {
      uses = [{ name: 'menu-storing', numbers: ['+319001234'] }];
      return problem(409, 'prompt-in-use');
    });
    const page = await come('/gesproken-teksten/menu-storing', owner);
    await page.getByRole('button', { name: 'Menu storing verwijderen' }).click();
    await page.getByRole('button', { name: 'Verwijderen', exact: true }).click();
    await page.getByText('Een nummer gebruikt deze tekst').waitFor();
    await page.getByRole('link', { name: '0900-1234' }).first().waitFor();
  });
});

describe('making a prompt', () => {
  const begin = async (): Promise<Page> => {
    const page = await come('/nieuwe-gesproken-tekst', owner);
    await answerSilence(page);
    await page.getByLabel('Naam', { exact: true }).fill('Kerst');
    return page;
  };

  it('from text: it is heard before it is saved, and again after a change', async () => {
    const page = await begin();
    const text = page.getByLabel('Tekst', { exact: true });
    await page.getByRole('button', { name: 'Beluisteren' }).click();
    await page.getByText('Schrijf eerst wat bellers moeten horen').waitFor();
    await text.fill('Wij zijn dicht.\nFijne kerst!');
    await page.getByRole('button', { name: 'Beluisteren', exact: true }).click();
    await page.getByRole('region', { name: 'Zo horen bellers het' }).waitFor();
    expect(used(`${ofOwner}/speech-previews`)).toEqual([
      { language: 'nl', text: 'Wij zijn dicht. Fijne kerst!' },
    ]);
    await text.fill('Wij zijn dicht.');
    await page.getByText('Beluister hem opnieuw').waitFor();
    expect(await page.getByRole('button', { name: 'Opslaan' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Beluisteren', exact: true }).click();
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.waitForURL('**/gesproken-teksten/kerst');
    expect(used(usePath)).toEqual([{ source: { preview: preview.preview } }]);
  });

  it('from a file, which is refused at once when it is no sound or too large', async () => {
    const page = await begin();
    await page.getByText('Bestand', { exact: true }).click();
    const file = page.locator('input[type=file]');
    await file.setInputFiles({ name: 'brief.pdf', mimeType: 'application/pdf', buffer: silence() });
    await page.getByText('Dit is geen geluidsbestand').waitFor();
    expect(askedFor(`${ofOwner}/recording-previews`)).toEqual([]);
    answer('POST', `${ofOwner}/recording-previews`, () =>
      problem(422, 'invalid-prompt', [
        { field: 'recording', code: 'silent', rule: 'is silent', values: {} },
      ]),
    );
    await file.setInputFiles({ name: 'stil.wav', mimeType: 'audio/wav', buffer: silence() });
    await page.getByText('Er is niets te horen').waitFor();
    answer('POST', `${ofOwner}/recording-previews`, () => ({ status: 200, body: preview }));
    await file.setInputFiles({ name: 'kerst.wav', mimeType: 'audio/wav', buffer: silence() });
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.waitForURL('**/gesproken-teksten/kerst');
    expect(askedFor(`${ofOwner}/recording-previews`)).toHaveLength(2);
  });

  it('by recording says what to do without a microphone', async () => {
    const page = await begin();
    await page.getByText('Inspreken', { exact: true }).click();
    await page.getByRole('button', { name: 'Nu inspreken' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Een bestand kiezen' }).click();
    await page.getByText('Geluidsbestand').waitFor();
  });

  it('by recording sends what the microphone heard, and records again', async () => {
    const browser = await startChromium([
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ]);
    try {
      const { page } = await visit(browser, stage.app, owner);
      await answerSilence(page);
      await page.goto(`${stage.app.url}/nieuwe-gesproken-tekst`);
      await page.getByLabel('Naam', { exact: true }).fill('Kerst');
      await page.getByText('Inspreken', { exact: true }).click();
      for (const [name, times] of [
        ['Nu inspreken', 1],
        ['Opnieuw inspreken', 2],
      ] as const) {
        await page.getByRole('button', { name }).click();
        await page.getByText(/Opname loopt 0:01/).waitFor();
        await page.locator('button:focus', { hasText: 'Stoppen' }).press('Enter');
        await page.getByRole('region', { name: 'Zo horen bellers het' }).waitFor();
        const sent = askedFor(`${ofOwner}/recording-previews`);
        expect(sent).toHaveLength(times);
        expect(sent.at(-1)?.headers['content-type']).toMatch(/^audio\/webm/);
        expect(Number(sent.at(-1)?.headers['content-length'])).toBeGreaterThan(1000);
      }
    } finally {
      await browser.close();
    }
  });
});
