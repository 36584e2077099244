import { fieldProblem } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import { ok, problem } from './answers/canned.js';
import { outlook, ownOrder } from './fixtures/money/tariffs.fixture.js';
import { numberSummaries } from './fixtures/numbers.fixture.js';
import { setStage } from './stage.js';
import { desk } from './visit.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

describe('the list of numbers', () => {
  it('counts the calls of all its numbers in one request', async () => {
    const page = await come('/nummers', { as: 'owner', width: desk });
    const table = page.getByRole('table', { name: 'Servicenummers' });
    await table.getByText('1.190 beantwoord').waitFor();
    const [asked, ...more] = askedFor('/v1/number-call-counts');
    expect(more).toEqual([]);
    expect(asked?.query.get('ownerId')).toBe('helpdesk-nu');
    expect(asked?.query.get('numbers')?.split(',')).toEqual(
      numberSummaries
        .filter(({ ownerId }) => ownerId === 'helpdesk-nu')
        .map(({ number }) => number.slice(1)),
    );
    await table.getByRole('link', { name: '1.284 gesprekken vandaag op 0900-1234' }).press('Enter');
    await page.waitForURL(/\/gesprekken\?number=%2B319001234&from=20\d\d-\d\d-\d\d&until=20/);
  });

  it('shows its buttons whole in a window of 1280 pixels', async () => {
    const page = await come('/nummers', { as: 'admin', width: 1280 });
    const table = page.getByRole('group', { name: 'Servicenummers' });
    await table.getByRole('button', { name: '0900-1234 schakelen' }).waitFor();
    expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(
      0,
    );
  });

  it('is filtered by digits and state, which its address keeps', async () => {
    const page = await come('/nummers?state=active', { as: 'owner', width: desk });
    const search = page.getByLabel('Zoek op cijfers');
    await search.fill('0900-12');
    await page.getByRole('link', { name: '0800-1234', exact: true }).waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('?state=active&digits=0900-12');
    const last = askedFor('/v1/number-summaries').at(-1)?.query;
    expect([last?.get('digits'), last?.get('state')]).toEqual(['0900-12', 'active']);
    await search.fill('bakker');
    await page.getByText('Gebruik alleen cijfers, zoals 0900-12.').waitFor();
    await search.fill('0800-77');
    await page.getByRole('button', { name: 'Alle nummers tonen' }).press('Enter');
    await page.getByRole('link', { name: '0800-1234', exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('retries after a failure by a button, and says so when the owner has no numbers', async () => {
    answer('GET', '/v1/number-summaries', () => problem(503, 'unavailable'));
    const page = await come('/nummers', { as: 'owner', width: desk });
    const again = page.getByRole('button', { name: 'Opnieuw proberen' });
    await again.waitFor();
    answer('GET', '/v1/number-summaries', () => ({ status: 200, body: { items: [], next: null } }));
    await again.press('Enter');
    await page.getByText('U hebt nog geen nummers').waitFor();
  });
});

describe('a tariff', () => {
  const path = /^\/v1\/numbers\/319001234\/tariff-/;

  it('is ordered by the owner, after a question with the announcement and the owner’s share', async () => {
    answer('GET', '/v1/tariffs', () => ok({ items: [], next: null }));
    const page = await come('/nummers/319001234', { as: 'owner', width: desk });
    await page.getByRole('link', { name: 'Tarief bestellen' }).press('Enter');
    const order = page.getByRole('button', { name: 'Bestellen' });
    const perMinute = page.getByLabel('Per minuut');
    await perMinute.fill('veel');
    await order.press('Enter');
    await page.getByText('Vul een bedrag in, zoals 0,80.').waitFor();
    answer('POST', path, () =>
      problem(422, 'invalid-tariff', [
        fieldProblem('terms.perMinute', 'minute-too-dear', { most: 1_000_000, prefix: '0900' }),
      ]),
    );
    await perMinute.fill('9,50');
    await order.press('Enter');
    await page
      .getByText(/€\s1,00/)
      .last()
      .waitFor();
    answer('POST', path, () => ok(outlook));
    await perMinute.fill('0,95');
    await page.getByLabel('Maximum per gesprek').fill('40');
    await order.press('Enter');
    const question = page.getByRole('group', { name: 'Dit tarief bestellen?' });
    await question
      .getByText(/^Bellers horen: “Dit informatienummer kost vijfennegentig cent/)
      .waitFor();
    await question.getByText(/^U krijgt 40 % van wat bellers betalen.*0,31 per minuut/).waitFor();
    await question.getByText(/^Intrekken kan tot/).waitFor();
    const puts = () => stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(puts()).toEqual([]);
    await question.getByRole('button', { name: 'Bestellen' }).press('Enter');
    await page.waitForURL('**/nummers/319001234');
    expect(puts()).toMatchObject([
      { body: { terms: { perMinute: { micros: 950_000 } }, customerService: false } },
    ]);
  });

  it('is withdrawn by its owner after a question', async () => {
    answer('GET', '/v1/tariffs', () => ok({ items: [ownOrder], next: null }));
    const page = await come('/nummers/319001234', { as: 'owner', width: desk });
    await page.getByText(/^Wij bekijken het tot/).waitFor();
    expect(await page.getByRole('link', { name: 'Tarief bestellen' }).count()).toBe(0);
    await page.getByRole('button', { name: /^Intrekken: bestelling van/ }).press('Enter');
    await page.getByText(/^Deze bestelling intrekken\?/).waitFor();
    const gone = page.waitForResponse((response) => response.request().method() === 'DELETE');
    await page.getByRole('button', { name: 'Intrekken', exact: true }).click();
    expect(new URL((await gone).url()).pathname).toMatch(path);
  });
});

describe('the page of a number', () => {
  it('doesn’t exist for digits that aren’t exactly a number of the owner', async () => {
    for (const digits of ['3190012', '31900123499', '0900']) {
      const page = await come(`/nummers/${digits}`, { as: 'owner', width: desk });
      await page.getByRole('heading', { level: 1, name: 'Deze pagina is er niet' }).waitFor();
    }
  });

  it('links to the calls, voicemail, recordings and limits of the number', async () => {
    const page = await come('/nummers/319001234', { as: 'owner', width: desk });
    const linked = async (name: string) => page.getByRole('link', { name }).getAttribute('href');
    await page.getByText('30 dagen').waitFor();
    expect(await linked('Alle gesprekken op dit nummer')).toBe('/gesprekken?number=%2B319001234');
    expect(await linked('Voicemail instellen')).toBe('/voicemail/319001234');
    expect(await linked('Opnames van dit nummer')).toBe('/opnames?number=%2B319001234');
    expect(await linked('Limieten bekijken')).toBe('/limieten/nummers/319001234');
  });

  it('names staff who saved versions only to staff, and fetches no calls for staff without a reason', async () => {
    const staff = await come('/nummers/319001234', { as: 'admin', width: desk });
    await staff.getByText('Karin Visser').waitFor();
    expect(askedFor('/v1/calls')).toEqual([]);
    const owner = await come('/nummers/319001234', { as: 'owner', width: desk });
    await owner.getByText('Belfabriek of een programma met een API-sleutel').first().waitFor();
    expect(await owner.getByText('Karin Visser').count()).toBe(0);
  });
});
