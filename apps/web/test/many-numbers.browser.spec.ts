import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityProblems } from './accessibility.js';
import { ok, problem } from './answers/canned.js';
import type { Asked } from './answers/canned-types.js';
import { draftOfFlow, flowVersionDetails } from './fixtures/flows/flows.fixture.js';
import { setStage } from './stage.js';
import { desk, phone } from './visit.js';

const { answer, askedFor, come } = setStage();

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const tick = async (page: Page, names: readonly RegExp[]) => {
  for (const name of names) await page.getByRole('checkbox', { name }).check();
};
/** What was sent to each of the numbers, by a method and the end of a path. */
const sentTo = (method: string, ending: string, digits: readonly string[]) =>
  digits.map(
    (each) =>
      askedFor(`/v1/numbers/${each}/${ending}`).findLast((asked) => asked.method === method)?.body,
  );

describe('a calendar that is put on several numbers', () => {
  const calendar = '/tijden-en-teams/calendar/vrije-dagen';
  const shop = { to: '+31201000101', ringSeconds: 20 };
  const always = (number: string) => ({
    ...draftOfFlow,
    number,
    revision: 0,
    savedAt: null,
    savedByName: null,
    flow: { version: 1, start: 'bel', nodes: { bel: { type: 'connect', destinations: [shop] } } },
  });
  /** Lets numbers have no draft, or one that a colleague saved. */
  const drafts = (withDraft: readonly string[] = []) => {
    const path = /^\/v1\/numbers\/(\d+)\/flow-draft$/;
    const numberIn = ({ path: at }: Asked) => `+${path.exec(at)?.[1]}`;
    answer('GET', path, (asked) => {
      const number = numberIn(asked);
      return ok(withDraft.includes(number) ? { ...draftOfFlow, number } : always(number));
    });
    answer('PUT', path, (asked) => {
      const { flow } = asked.body as { flow: unknown };
      return ok({ ...draftOfFlow, number: numberIn(asked), flow, revision: 1 });
    });
    const undeclared = { ...flowVersionDetails.get(3)!, declares: null };
    answer('GET', /^\/v1\/numbers\/\d+\/flow-versions\/3$/, () => ok(undeclared));
  };

  it('is published on each after a question, by keyboard, and says what became of each', async () => {
    drafts(['+319001235']);
    answer('POST', '/v1/numbers/318001234/flow-publications', () =>
      problem(422, 'invalid-flow', [
        {
          field: 'declares.destinations',
          code: 'destination-undeclared',
          rule: 'must declare +31201000101 as your own, or as one whose holder agreed',
          values: { destination: '+31201000101' },
        },
      ]),
    );
    const page = await come(calendar, { as: 'owner', width: phone });
    await button(page, 'Op de nummers zetten').press('Enter');
    await page.getByText('Kies ten minste één nummer.').waitFor();
    await button(page, 'Alle 3 aanvinken').press('Enter');
    await button(page, 'Op 3 nummers zetten').press('Enter');
    await page.getByText('“Vrije dagen” nu op 3 nummers zetten?').waitFor();
    expect(askedFor('/v1/numbers/31880000001/flow-draft')).toEqual([]);
    await button(page, 'Op 3 nummers zetten').press('Enter');
    await page.getByText('1 van 3 nummers zijn gewijzigd.').waitFor();
    for (const [number, words] of [
      ['088-0000001', 'geldt nu.'],
      ['0800-1234', 'staat klaar. Publiceer dit nummer zelf'],
      ['0900-1235', 'niet gewijzigd, want u hebt hier nog een concept.'],
    ] as const) {
      await page.getByRole('listitem').filter({ hasText: number }).getByText(words).waitFor();
    }
    expect(await accessibilityProblems(page)).toEqual([]);
    const [plain, refused, waiting] = sentTo('PUT', 'flow-draft', [
      '31880000001',
      '318001234',
      '319001235',
    ]);
    expect(plain).toMatchObject({
      revision: 0,
      basedOn: 3,
      flow: {
        start: 'vrije-dagen',
        nodes: { 'vrije-dagen': { calendar: { shared: 'vrije-dagen', to: 'gesloten' } } },
      },
    });
    expect(refused).toBeDefined();
    expect(waiting).toBeUndefined();
    expect(sentTo('POST', 'flow-publications', ['31880000001'])).toEqual([
      {
        source: { draft: 1 },
        current: 3,
        declares: null,
        recordingPurpose: null,
        followers: [],
      },
    ]);
    await button(page, 'Publiceren').press('Enter');
    await page.getByRole('dialog', { name: 'Belplan publiceren' }).waitFor();
  });

  it('waits in drafts when the owner wants to publish himself', async () => {
    drafts();
    const page = await come(calendar, { as: 'owner', width: desk });
    await tick(page, [/^0900-1235/]);
    await page.getByRole('radio', { name: /^Eerst klaarzetten/ }).check();
    await button(page, 'Op 1 nummer zetten').click();
    await page.getByText('in het concept van 1 nummer klaarzetten?').waitFor();
    await button(page, 'Op 1 nummer zetten').click();
    await page.getByText('staat klaar in het concept.').waitFor();
    expect(askedFor('/v1/numbers/319001235/flow-publications')).toEqual([]);
  });
});

describe('several numbers', () => {
  it('are closed at once, and one that can’t be is named', async () => {
    answer('PUT', '/v1/numbers/318001234/override', () => problem(503, 'unavailable'));
    const page = await come('/nummers', { as: 'owner', width: desk });
    await page.getByRole('link', { name: 'Meer nummers schakelen' }).click();
    await tick(page, [/^0800-1234/, /^088-0000001/]);
    await page.getByRole('radio', { name: 'Tot u het zelf terugzet' }).check();
    await button(page, 'Nu 2 nummers sluiten').click();
    await page.getByText('2 nummers sluiten?').waitFor();
    expect(sentTo('PUT', 'override', ['31880000001'])).toEqual([undefined]);
    await button(page, 'Nu 2 nummers sluiten').click();
    await page.getByText('1 van 2 nummers zijn gewijzigd.').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: '088-0000001' })
      .getByText('gesloten.')
      .waitFor();
    expect(sentTo('PUT', 'override', ['31880000001'])).toEqual([{ kind: 'closed', until: null }]);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('follow their call flows again', async () => {
    const page = await come('/nummers/schakelen', { as: 'owner', width: phone });
    await page.getByRole('radio', { name: 'Weer volgens het belplan' }).check();
    await tick(page, [/^088-0000001 \(Gesloten tot/]);
    await button(page, 'Nu terugzetten').click();
    await button(page, 'Nu terugzetten').click();
    await page.getByText('Klaar: het nummer is gewijzigd.').waitFor();
    const methods = askedFor('/v1/numbers/31880000001/override').map(({ method }) => method);
    expect(methods).toContain('DELETE');
  });
});
