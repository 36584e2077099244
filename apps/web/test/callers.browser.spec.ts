import { fieldProblem } from '@app/common';
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { accessibilityProblems } from './accessibility.js';
import { ownCalls } from './fixtures/callers.fixture.js';
import { problem } from './api/canned-api.js';
import { untilFocused, untilFocusReads } from './focus.js';
import { setStage } from './stage.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

describe('caller without an account', () => {
  it('requests a code by telephone, sees the own calls, and complains about one', async () => {
    answer('GET', '/v1/me', () => problem(401, 'unauthenticated'));
    const page = await come('/bellers', { as: null });
    await page.getByRole('button', { name: 'Bel mij' }).click();
    await page.getByText('Vul uw telefoonnummer in.').waitFor();
    const number = page.getByLabel('Het nummer waarmee u belde');
    await untilFocused(number);
    const before = stage.app.instead;
    answer('POST', '/v1/callers/codes', () =>
      problem(422, 'number-not-called', [fieldProblem('number', 'not-an-ordinary-number')]),
    );
    await number.fill('0900-1234');
    await page.keyboard.press('Enter');
    await page.getByText('geen servicenummers').waitFor();
    stage.app.instead = before;
    await number.fill('06 12345678');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'We bellen nu' }).waitFor();
    await page.getByText('Beantwoord de oproep, luister, en toets een 1.').waitFor();
    await untilFocusReads(page, 'De code');
    expect(await accessibilityProblems(page)).toEqual([]);
    const code = page.getByLabel('Code van 6 cijfers');
    await code.fill('654321');
    await page.keyboard.press('Enter');
    await page.getByText('Dit is de code niet').waitFor();
    await code.fill('123456');
    await page.keyboard.press('Enter');
    await page.getByText('Helpdesk Nu B.V.').first().waitFor();
    await page.getByText('uw nummer afschermde').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const [asked] = askedFor('/v1/callers/codes').filter(
      ({ body }) => (body as { number: string }).number === '06 12345678',
    );
    expect(asked?.body).toEqual({
      number: '06 12345678',
      language: 'nl',
      proof: { challenge: 'a.b.c', nonce: expect.any(Number) },
    });
    const { proof } = (asked as { body: { proof: { nonce: number } } }).body;
    const hash = createHash('sha256').update(`a.b.c 06 12345678 ${proof.nonce}`).digest();
    expect(hash[0]).toBe(0);

    await page.getByRole('button', { name: /Vraag of klacht over 0900-1234/ }).click();
    await untilFocused(page.getByLabel('Waar gaat het over?'));
    await page.getByRole('radio', { name: 'Een klacht indienen' }).check();
    await page.getByRole('button', { name: 'Versturen' }).click();
    await page.getByText('Vul uw naam in.').waitFor();
    await page.getByLabel('Uw naam').fill('Jan Jansen');
    await page.getByLabel('Uw e-mailadres').fill('jan@voorbeeld.example');
    await page.getByLabel('Uw bericht').fill('Een uur gewacht.');
    await page.getByRole('button', { name: 'Versturen' }).click();
    await page.getByText('Ontvangen: B13').waitFor();
    await page.getByText('We sturen nu een e-mail aan jan@voorbeeld.example').waitFor();
    const sent = stage.app.asked.find(({ path }) => path.startsWith('/v1/callers/requests/'));
    expect(sent?.body).toEqual({
      kind: 'complaint',
      callId: ownCalls[0]?.callId,
      language: 'nl',
      name: 'Jan Jansen',
      email: 'jan@voorbeeld.example',
      text: 'Een uur gewacht.',
    });
    await page.getByRole('button', { name: 'Klaar' }).click();
    await page.getByText('U bent klaar').waitFor();
  });

  it('confirms an e-mail address by a button: opening the mailed link confirms nothing', async () => {
    answer('GET', '/v1/me', () => problem(401, 'unauthenticated'));
    const page = await come('/bellers/e-mailadres?token=used', { as: null });
    const button = page.getByRole('button', { name: 'Dit is mijn e-mailadres' });
    await button.waitFor();
    const path = '/v1/callers/email-confirmations';
    expect(askedFor(path)).toEqual([]);
    await button.click();
    await page.getByText('Deze link is al gebruikt of verlopen.').waitFor();
    await page.goto(`${stage.app.url}/bellers/e-mailadres?token=t`);
    await button.click();
    await page.getByText('Uw e-mailadres is bevestigd.').waitFor();
    expect(askedFor(path).map(({ body }) => body)).toEqual([{ token: 'used' }, { token: 't' }]);
  });

  it('is answered by telephone while the e-mail address isn’t confirmed', async () => {
    const page = await come('/bellersverzoeken', { as: 'admin' });
    await page.getByRole('link', { name: 'B12' }).click();
    await page.getByText('jan@voorbeeld.example, niet bevestigd').waitFor();
    await page.getByText('Bel de beller op 06 12345678').waitFor();
    await page.getByLabel('Uw antwoord').fill('Gebeld: wij houden niets.');
    await page.getByRole('button', { name: 'Antwoord vastleggen' }).click();
    await page.getByText('niet per e-mail').waitFor();
    const [sent] = stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(sent?.body).toEqual({ answer: 'Gebeld: wij houden niets.', otherwise: true });
  });

  it('is answered by mail to a confirmed address', async () => {
    const page = await come('/bellersverzoeken', { as: 'admin' });
    await page.getByText('Te laat').waitFor();
    await page.getByRole('link', { name: 'B11' }).click();
    await page.getByText('Ik stond een uur in de wacht.').waitFor();
    await page.getByLabel('Uw antwoord').fill('Dat spijt ons.');
    await page.getByRole('button', { name: 'Antwoord versturen' }).click();
    await page.getByText('Dat spijt ons.').waitFor();
    await page.getByText('Beantwoord', { exact: true }).waitFor();
  });
});
