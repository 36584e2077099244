import { describe, expect, it } from '@jest/globals';
import { accessibilityProblems } from './accessibility.js';
import { exportDone } from './fixtures/call-exports.fixture.js';
import { problem } from './api/canned-api.js';
import { importDone, importUploaded } from './fixtures/carrier-imports.fixture.js';
import { untilFocused } from './focus.js';
import { uuid } from './fixtures/values.fixture.js';
import { setStage } from './stage.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

describe('export of calls', () => {
  it('is ordered with the list’s filters, announced when it is done, and downloaded by staff with their reason', async () => {
    const states = ['running', 'done'] as const;
    let looks = 0;
    answer('GET', '/v1/call-exports', () => {
      const state = states[Math.min(looks, 1)] ?? 'done';
      looks += 1;
      return { status: 200, body: { items: [{ ...exportDone, state }], next: null } };
    });
    const page = await come('/gesprekken?number=%2B319001234', { as: 'admin' });
    await page.getByLabel('Reden').fill('ticket 4471');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByRole('link', { name: 'Downloaden' }).click();
    await page.getByRole('heading', { level: 1, name: 'Gesprekken downloaden' }).waitFor();
    await page.getByText('0900-1234').waitFor();
    await page.getByLabel('JSON, een gesprek per regel').check();
    await page.getByRole('button', { name: 'Bestand maken' }).click();
    await page.getByText('Wordt gemaakt').waitFor();
    await page.getByText(/^Het bestand van .* is klaar\.$/).waitFor({ state: 'attached' });
    const [order] = stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(order?.body).toEqual({
      number: '+319001234',
      form: { format: 'jsonl', separator: 'comma', headings: 'names', gzip: false },
    });
    await page.getByRole('button', { name: /^Bestand van .* downloaden/ }).click();
    await page.waitForURL('**/v1/call-exports/files/a.b');
    const [link] = askedFor(`/v1/call-exports/${exportDone.id}/link`);
    expect(link?.headers['x-reason']).toBe('ticket 4471');
  });

  it('beyond the allowed two is refused, and the page says why', async () => {
    answer('PUT', /^\/v1\/call-exports\//, () => problem(429, 'exports-under-way'));
    const page = await come('/exports/nieuw', { as: 'owner' });
    await page.getByText('Alle gesprekken', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Bestand maken' }).click();
    await page.getByText('Er worden al twee bestanden gemaakt.').waitFor();
  });
});

describe('carrier file', () => {
  const uploadPath = '/v1/carrier-imports/parts/a.b';
  const partPath = /^\/v1\/carrier-imports\/parts\//;

  it('is uploaded in parts that continue after a lost answer, then previewed and read', async () => {
    let here = 0;
    let id = '';
    const size = 5_000_000;
    answer('PUT', /^\/v1\/carrier-imports\/[0-9a-f-]{36}$/, ({ path }) => {
      id = path.slice(-36);
      return {
        status: 200,
        body: { ...importUploaded, id, state: 'uploading', uploadedBytes: here, uploadPath },
      };
    });
    answer('PUT', partPath, ({ query, body }) => {
      if (here === 0) {
        // The API stores the part, but the browser gets no confirmation of that.
        here = (body as string).length;
        return problem(503, 'file-away');
      }
      if (query.get('offset') !== String(here)) return problem(409, 'other-offset');
      here += (body as string).length;
      return { status: 200, body: { uploadedBytes: here } };
    });
    answer('GET', /^\/v1\/carrier-imports\/[0-9a-f-]{36}$/, () => ({
      status: 200,
      body: { ...importUploaded, id },
    }));
    answer('PUT', /\/reading$/, () => ({ status: 200, body: { ...importUploaded, id } }));
    answer('PUT', /^\/v1\/carrier-layouts\//, () => problem(409, 'layout-changed'));
    const page = await come('/carrierbestanden', { as: 'admin' });
    await page.getByRole('button', { name: 'Versturen' }).click();
    await page.getByText('Kies er een.').waitFor();
    await page.getByLabel('Carrier', { exact: true }).selectOption('noordnet');
    await page.locator('input[type=file]').setInputFiles({
      name: 'okt.csv',
      mimeType: 'text/csv',
      buffer: Buffer.alloc(size, 'a;b\n'),
    });
    await page.getByRole('button', { name: 'Versturen' }).click();
    await page.getByText('Kies hieronder een indeling').waitFor();
    expect(here).toBe(size);
    const offsets = stage.app.asked
      .filter(({ path }) => partPath.test(path))
      .map(({ query }) => query.get('offset'));
    expect(offsets).toEqual(['0', '4194304']);

    await page.getByLabel('Reden').fill('facturen van oktober');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByText('is geen telefoonnummer').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const [looked] = askedFor(`/v1/carrier-imports/${id}/preview`);
    expect(looked?.headers['x-reason']).toBe('facturen van oktober');
    await page.getByLabel('Duur', { exact: true }).fill('');
    await page.getByRole('button', { name: 'Eerste regels bekijken' }).click();
    await page.getByText('Vul dit in.').waitFor();
    // The empty field may be several screens away from the button on a phone, so it gets the focus.
    await untilFocused(page.getByLabel('Duur', { exact: true }));
    await page.getByLabel('Duur', { exact: true }).fill('Seconden');
    await page.getByRole('button', { name: 'Bewaren en laten lezen' }).click();
    await page.getByText('Iemand anders heeft deze indeling intussen gewijzigd.').waitFor();
    await page.getByLabel('Duur', { exact: true }).fill('Duur');
    await page.getByLabel('Van', { exact: true }).fill('2026-10-01');
    await Promise.all([
      page.waitForResponse(/\/reading$/),
      page.getByRole('button', { name: 'Bewaren en laten lezen' }).click(),
    ]);
    expect(askedFor(`/v1/carrier-imports/${id}/reading`)[0]?.body).toEqual({
      layoutId: uuid(701),
      version: 3,
      acceptUnreadable: false,
      from: '2026-09-30T22:00:00.000Z',
      until: null,
    });
  });

  it('counts the rows that another file has in its progress, and hides the expiry date while calls are stored', async () => {
    const stored = { storedRows: 200_000, repeatedRows: 0, overlappingRows: 700_000 };
    answer('GET', /^\/v1\/carrier-imports\/[0-9a-f-]{36}$/, () => ({
      status: 200,
      body: {
        ...importDone,
        ...stored,
        state: 'storing',
        comparedAt: null,
        readRows: 1_000_012,
        expiresAt: importUploaded.expiresAt,
      },
    }));
    const page = await come(`/carrierbestanden/${importDone.id}`, { as: 'admin' });
    const bar = page.getByRole('progressbar');
    await bar.waitFor();
    expect(await bar.getAttribute('aria-valuenow')).toBe('90');
    expect(await page.getByText('Bestand bewaard tot').count()).toBe(0);
  });

  it('shows its comparison, filtered by kind, and says why its removal is refused', async () => {
    answer('PUT', /\/removal$/, () => problem(409, 'has-later'));
    answer('GET', /\/links\/differences$/, () => ({
      status: 200,
      body: { path: '/v1/carrier-imports/tables/a.b/differences.csv' },
    }));
    const page = await come(`/carrierbestanden/${importDone.id}`, { as: 'admin' });
    await page.getByLabel('Reden').fill('facturen van oktober');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByText('1.202.281').waitFor();
    await page.getByText('die tijd bestond niet').waitFor();
    await page.getByRole('link', { name: 'Ons gesprek' }).first().waitFor();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.getByText('1.202.281').waitFor();
      expect({ width, problems: await accessibilityProblems(page) }).toEqual({
        width,
        problems: [],
      });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByText('bij ons 0800-1122').waitFor();
    await page.getByLabel('Verschil', { exact: true }).selectOption('only-ours');
    const path = `/v1/carrier-imports/${importDone.id}/differences`;
    await page.getByRole('link', { name: 'Ons gesprek' }).first().waitFor();
    expect(askedFor(path).map(({ query }) => query.get('kind'))).toContain('only-ours');
    await page.getByRole('button', { name: 'Terugnemen' }).click();
    await page.getByRole('button', { name: 'Terugnemen' }).click();
    await page.getByText('Schrijf op waarom.').waitFor();
    await page.getByLabel('Waarom neemt u het terug?').fill('verkeerde maand');
    await page.getByRole('button', { name: 'Terugnemen' }).click();
    await page.getByText('Neem dat latere bestand eerst terug.').waitFor();
    const differences = page.getByRole('region', { name: 'Verschillen per gesprek' });
    await differences.getByRole('button', { name: 'Alles als CSV' }).click();
    await page.waitForURL('**/tables/a.b/differences.csv');
  });
});
