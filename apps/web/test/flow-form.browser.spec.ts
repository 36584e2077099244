import { describe, expect, it } from '@jest/globals';
import { fieldProblem, type FieldProblem } from '@app/common';
import type { FlowJson } from '@app/call-flow';
import { accessibilityProblems } from './accessibility.js';
import { ok, page as pageOf } from './answers/canned.js';
import { answerSilence } from './answers/silence.js';
import { bakery, draftOf, promptOf } from './fixtures/flows/flow-form.fixture.js';
import { trialRoutes } from './fixtures/flows/flow-trials.fixture.js';
import { closedNumber } from './fixtures/flows/flows.fixture.js';
import { flowVersionsOf } from './fixtures/numbers.fixture.js';
import { setStage } from './stage.js';
import { desk } from './visit.js';

const { come, answer, askedFor } = setStage();

const draft = '/v1/numbers/318001234/flow-draft';

type Nodes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Answers savings, with these problems; the nodes of the first one that contains a text. */
const savedWith = (text: string, problems: readonly FieldProblem[] = []): Promise<Nodes> =>
  new Promise((resolve) => {
    answer('PUT', draft, ({ body }) => {
      const { flow } = body as { readonly flow: FlowJson };
      if (JSON.stringify(flow).includes(text)) resolve(flow.nodes as Nodes);
      return ok({ ...draftOf(bakery), flow, revision: 3, problems });
    });
  });

const begin = async () => come('/nummers/318001234/belplan', { as: 'owner', width: desk });

describe('the form of a call flow', () => {
  it('describes in words how calls are answered, and saves an added person and changed hours', async () => {
    const saved = savedWith('12:30');
    const page = await come('/nummers/318001234', { as: 'owner', width: desk });
    await page.getByRole('link', { name: 'Belplan wijzigen' }).press('Enter');
    await page
      .getByText('Maandag t/m vrijdag 9:00–17:30 bellen wij eerst Anna (20 s), dan Ben (20 s)')
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Nog iemand' }).press('Enter');
    await page.keyboard.type('Carla');
    await page.getByLabel('Telefoonnummer van persoon 3').fill('010 123 45 67');
    await page.getByLabel('Maandag, tot (tijd 1)').fill('12.30');
    const nodes = await saved;
    expect(nodes['bellen']?.['destinations']).toEqual([
      { to: '+31201000101', ringSeconds: 20, name: 'Anna' },
      { to: '+31612345678', ringSeconds: 20, name: 'Ben' },
      { to: '+31101234567', ringSeconds: 20, name: 'Carla' },
    ]);
    await page.getByText('Maandag 9:00–12:30 en dinsdag t/m vrijdag').first().waitFor();
  });

  it('links from a missing value to its field, and prevents publishing without the value', async () => {
    const page = await begin();
    void savedWith('', [
      fieldProblem('flow.nodes.bellen.destinations.2.to', 'not-e164', { example: '+31201234567' }),
    ]);
    await page.getByRole('button', { name: 'Nog iemand' }).press('Enter');
    const todo = page.getByRole('button', { name: 'Telefoonnummer van persoon 3' });
    await todo.press('Enter');
    const field = page.getByRole('textbox', { name: 'Telefoonnummer van persoon 3' });
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.getByRole('button', { name: 'Publiceren' }).isDisabled()).toBe(true);
  });

  it('is replaced by a template after a confirmation, which can be undone', async () => {
    const saved = savedWith('wachtrij');
    const page = await begin();
    await page.getByRole('button', { name: 'Begin met een sjabloon' }).press('Enter');
    await page
      .getByRole('button', { name: 'Begin met sjabloon Wachtrij met voicemail' })
      .press('Enter');
    await page.getByRole('button', { name: 'Vervangen', exact: true }).press('Enter');
    await page.getByText('Het concept begint nu met “Wachtrij met voicemail”').waitFor();
    await page.getByLabel('Wachtmuziek', { exact: true }).waitFor();
    expect(Object.keys(await saved)).toContain('geen-gehoor');
    await page.getByRole('button', { name: 'Ongedaan maken' }).press('Enter');
    await page.getByLabel('Naam van persoon 2').waitFor();
  });

  it('connects only callers on a list on days off', async () => {
    answer('GET', '/v1/owners/helpdesk-nu/lists', () => pageOf([{ name: 'klanten', entries: 3 }]));
    const saved = savedWith('klanten');
    const page = await begin();
    const away = page.getByRole('radiogroup', { name: 'Wat bellers dan krijgen' });
    await away.getByLabel('Alleen bellers van een lijst doorschakelen').check();
    await page.getByLabel('Bellers op deze lijst').selectOption('klanten');
    await page
      .getByText(
        'Op feestdagen: voor bellers op de lijst “Klanten” bellen wij nog niemand; anderen',
      )
      .waitFor();
    expect((await saved)['vrije-dagen']).toEqual({
      type: 'origin',
      rules: [{ when: { list: 'klanten' }, to: 'vrije-dagen-bekenden' }],
      otherwise: 'vrije-dagen-anderen',
    });
  });

  it('makes a prompt from a typed text, and chooses it as the greeting', async () => {
    const saved = savedWith('welkom-bij-de-vries');
    const page = await begin();
    const spoken = promptOf('welkom-bij-de-vries', 'Welkom bij De Vries', 'helpdesk-nu');
    answer('POST', /\/speech$/, () => {
      answer('GET', '/v1/owners/helpdesk-nu/prompts', () => pageOf([spoken]));
      return ok(spoken);
    });
    await page
      .getByRole('button', { name: 'Nieuwe tekst voor begroeting voor iedereen' })
      .press('Enter');
    await page.getByLabel('Typ wat de beller hoort').fill('Welkom bij De Vries');
    await page.getByRole('button', { name: 'Laat voorlezen' }).press('Enter');
    await page.getByText('De tekst is klaar en gekozen').waitFor();
    await page.getByText('“Welkom bij De Vries”', { exact: true }).waitFor();
    const nodes = await saved;
    expect(nodes['welkom']).toEqual({
      type: 'announce',
      prompt: 'welkom-bij-de-vries',
      next: 'openingstijden',
    });
  });

  it('offers and plays prompts beyond the first page of an owner’s prompts', async () => {
    const last = promptOf('zomer', 'Wij zijn met vakantie.', 'helpdesk-nu');
    const others = Array.from({ length: 200 }, (_, at) =>
      promptOf(`tekst-${at}`, null, 'helpdesk-nu'),
    );
    answer('GET', '/v1/owners/helpdesk-nu/prompts', ({ query }) =>
      query.get('after') === null ? pageOf(others, 'tekst-199.nl') : pageOf([last]),
    );
    answer('GET', draft, () => ok(draftOf({ ...bakery, opening: 'zomer' })));
    const page = await begin();
    await answerSilence(page);
    const field = page.getByLabel('Begroeting voor iedereen');
    await page.getByText('“Wij zijn met vakantie.”', { exact: true }).waitFor();
    expect(await field.locator('option:checked').textContent()).toBe('Zomer');
    await page.getByRole('button', { name: 'Beluisteren: Zomer, Nederlands' }).press('Enter');
    await page.getByRole('slider', { name: 'Plaats in Zomer, Nederlands' }).waitFor();
    expect(askedFor('/v1/owners/helpdesk-nu/prompts/zomer/nl/link')).toHaveLength(1);
  });

  it('lets two people of a rota swap weeks', async () => {
    const page = await begin();
    void savedWith('');
    await page.getByRole('button', { name: 'Begin met een sjabloon' }).press('Enter');
    await page.getByRole('button', { name: /^Begin met sjabloon .*[Rr]ooster/ }).press('Enter');
    await page.getByRole('button', { name: 'Vervangen', exact: true }).press('Enter');
    const weeks = page.getByRole('group', { name: 'Weken', exact: true }).getByRole('combobox');
    const swap = page.getByRole('group', { name: 'Weken ruilen' });
    await swap.waitFor();
    expect(await weeks.count()).toBe(52);
    const first = () =>
      Promise.all([0, 1, 2, 3].map((at) => weeks.nth(at).locator(':checked').textContent()));
    const [one, other] = await first();
    await swap.getByLabel('Van de week').selectOption({ index: 1 });
    await swap.getByLabel('tot en met de week').selectOption({ index: 2 });
    await swap.getByRole('button', { name: 'Ruilen', exact: true }).press('Enter');
    await swap.getByText(`Geruild: ${one} en ${other}.`).waitFor();
    expect(await first()).toEqual([one, one, other, other]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  it('is tried as it was changed a moment ago, once it is saved', async () => {
    for (const [method, at, reply] of trialRoutes) {
      answer(method, at, (asked) => reply(asked, at.exec(asked.path)?.[1] ?? ''));
    }
    answer('GET', draft, () => ok(draftOf(bakery)));
    const page = await begin();
    void savedWith('Anneke');
    await page.getByLabel('Naam van persoon 1').fill('Anneke');
    await page.getByRole('link', { name: 'Uitproberen' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Belplan uitproberen' }).waitFor();
    await page.getByRole('group', { name: /^Anneke/ }).waitFor();
    expect(await page.getByRole('group', { name: /^Anna \(/ }).count()).toBe(0);
  });

  it('says what is switched now, and when a planned version takes its place', async () => {
    answer('GET', '/v1/numbers/318001234/override', () => ok(closedNumber));
    answer('GET', '/v1/numbers/318001234/flow-versions', () =>
      pageOf([{ ...flowVersionsOf[0]!, version: 9, startsAt: '2099-01-01T00:00:00Z' }]),
    );
    const page = await begin();
    await page.getByText(/^Het nummer is nu geschakeld: Gesloten/).waitFor();
    await page.getByText('Een geplande versie vervangt dit belplan 1 jan 2099 om 01:00.').waitFor();
    const link = page.getByRole('link', { name: 'Versie 9 bekijken' });
    expect(await link.getAttribute('href')).toBe('/nummers/318001234/versies/9');
  });

  it('links to the drawing instead when the form can’t show the flow', async () => {
    const flow = {
      version: 1,
      start: 'verdeling',
      nodes: {
        verdeling: {
          type: 'split',
          mode: 'round-robin',
          parts: [{ to: 'einde' }, { to: 'einde' }],
        },
        einde: { type: 'hangup', cause: 'USER_BUSY' },
      },
    };
    answer('GET', draft, () => ok({ ...draftOf(bakery), flow }));
    const page = await come('/nummers/318001234/belplan', { as: 'owner', width: desk });
    await page.getByText('1 verdeling').waitFor();
    const link = page.getByRole('link', { name: 'Wijzigen in het schema' });
    expect(await link.getAttribute('href')).toBe('/nummers/318001234/belplan/schema');
    expect(await page.getByRole('button', { name: 'Publiceren' }).count()).toBe(0);
  });
});
