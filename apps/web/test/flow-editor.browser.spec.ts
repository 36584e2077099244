import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Keyboard } from '../../../test/browser/keyboard.js';
import type { FlowDraft } from '../src/api/generated/types.gen.js';
import { accessibilityProblems } from './accessibility.js';
import { ok, problem } from './answers/canned.js';
import { flowDraft, helpdeskFlow, unfinishedDraft } from './fixtures/flows/flow-drafts.fixture.js';
import { setStage } from './stage.js';
import { desk } from './visit.js';

const { come, answer, askedFor } = setStage();

const path = '/v1/numbers/319001234/flow-draft';
beforeEach(() => answer('GET', path, () => ok(flowDraft)));

const open = () => come('/nummers/319001234/belplan/schema', { as: 'owner', width: desk });

/** Bodies of the savings so far. */
const saved = () =>
  askedFor(path).flatMap(({ method, body }) =>
    method === 'PUT' ? [body as { revision: number; flow: FlowJson }] : [],
  );

interface FlowJson {
  readonly start: string;
  readonly nodes: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const awaited: {
  readonly fits: (flow: FlowJson) => boolean;
  readonly done: (flow: FlowJson) => void;
}[] = [];
/** The next saved flow that fits; the editor also saves in the middle of several changes. */
const nextSaved = (fits: (flow: FlowJson) => boolean): Promise<FlowJson> =>
  new Promise((done) => awaited.push({ fits, done }));

/** Answers each saving with what was sent. @param problems Problems of what was sent. */
function save(problems: FlowDraft['problems'] = []): void {
  answer('PUT', path, ({ body }) => {
    const { flow, revision } = body as { flow: FlowJson; revision: number };
    for (const { fits, done } of awaited) if (fits(flow)) done(flow);
    const savedAt = '2026-11-25T13:07:00.000Z';
    return ok({ ...flowDraft, flow, revision: revision + 1, savedAt, problems });
  });
}

const row = (page: Page, name: string | RegExp) => page.getByRole('treeitem', { name });
const status = (page: Page, text: string) =>
  page.getByRole('status').filter({ hasText: text }).first().waitFor();

describe('the editor of a flow', () => {
  it('builds a flow by keyboard alone, in the outline', async () => {
    answer('GET', path, () =>
      ok({ ...flowDraft, flow: { version: 1, start: '', nodes: {} }, savedAt: null, revision: 0 }),
    );
    save();
    const page = await open();
    await row(page, 'Voeg de eerste stap toe').waitFor();
    const keys = new Keyboard(page);
    await keys.to('Voeg de eerste stap toe');
    await keys.press('Enter');
    await page.getByRole('dialog', { name: 'Wat gebeurt er dan?' }).waitFor();
    await keys.press('o', 'Enter');
    await page.getByRole('heading', { name: 'Stap: Openingstijden' }).waitFor();
    await page.locator('h2:focus').waitFor();

    await keys.press('Escape', 'ArrowDown', 'Enter');
    await page.getByText('Na ‘Open’ van Openingstijden').waitFor();
    await keys.press('d', 'Enter');
    await page.getByRole('heading', { name: 'Stap: Doorschakelen' }).waitFor();
    await keys.to('Bestemming 1');
    await keys.type('020-1000101');
    await keys.to('Nieuwe stap na ‘Geen gehoor’');
    await keys.press('Enter');
    await page.getByText('Na ‘Geen gehoor’ van Doorschakelen').waitFor();
    await keys.press('v', 'Enter');
    await page.getByRole('heading', { name: 'Stap: Voicemail' }).waitFor();
    await keys.to('Begroeting');
    await keys.type('Spreek');

    await keys.press('Escape', 'b', 'Enter');
    await page.getByText('Na ‘Buiten deze tijden’ van Openingstijden').waitFor();
    await keys.to('Of naar een stap');
    await keys.type('Voice');
    await keys.to('Verbinden');
    const saving = nextSaved(
      ({ nodes: all }) => all['openingstijden']?.['otherwise'] === 'voicemail',
    );
    await keys.press('Enter');
    expect(await keys.at()).toMatch(/^Buiten deze tijden/);
    await status(page, 'Concept opgeslagen 14:07');

    const { start, nodes } = await saving;
    expect(start).toBe('openingstijden');
    expect(nodes['openingstijden']).toMatchObject({
      periods: [{ name: 'Open', to: 'doorschakelen' }],
      otherwise: 'voicemail',
    });
    expect(nodes['doorschakelen']).toEqual({
      type: 'connect',
      destinations: [{ to: '+31201000101', ringSeconds: 20 }],
      noAnswer: 'voicemail',
    });
    expect(nodes['voicemail']).toEqual({ type: 'voicemail', greeting: 'spreek-in' });
  });

  it('keeps the focus in the outline while steps are removed from the top', async () => {
    save();
    const page = await open();
    const keys = new Keyboard(page);
    await row(page, /^Tarief/).press('Delete');
    await row(page, /^Tarief/).waitFor({ state: 'detached' });
    expect(await keys.at()).toMatch(/^Openingstijden/);
    await keys.press('k');
    expect(await keys.at()).toMatch(/^Kantoor/);
  });

  it('removes, undoes, renames, moves and copies steps', async () => {
    save();
    const page = await open();
    await row(page, /^Administratie/).press('Delete');
    await status(page, 'Administratie weggehaald.');
    await row(page, 'Toets 2').getByText('Nog niet verbonden').waitFor();
    await page.keyboard.press('Control+z');
    await row(page, /^Administratie/).press('Enter');
    const name = page.getByLabel('Naam van deze stap');
    await name.fill('Facturen & vragen');
    await name.press('Enter');
    await row(page, /^Facturen vragen/).waitFor();
    const places = page.getByLabel('Verplaatsen naar');
    await places.focus();
    await places.selectOption('Keuzemenu: Verkeerd gekozen');
    await page.getByRole('button', { name: 'Verplaatsen' }).click();
    await status(page, 'Facturen vragen verplaatst.');
    const saving = nextSaved(({ nodes: all }) => 'facturen-vragen-2' in all);
    await page.getByRole('button', { name: 'Kopiëren' }).click();
    await row(page, 'Nergens mee verbonden').waitFor();
    const { nodes } = await saving;
    expect(nodes['keuzemenu']).toMatchObject({
      keys: { '1': 'helpdesk', '2': null, '9': 'keuzemenu' },
      wrong: 'facturen-vragen',
    });
    expect(nodes['facturen-vragen-2']).toEqual(helpdeskFlow.nodes.administratie);
  });

  it('begins with as much of the graph as stays readable', async () => {
    answer('GET', path, () => ok(unfinishedDraft));
    const page = await open();
    await page.waitForFunction(
      () =>
        document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ===
        'translate(24px, 24px) scale(0.6)',
    );
  });

  it('shows problems at their step and field, and an invalid destination when its field is left', async () => {
    answer('GET', path, () => ok(unfinishedDraft));
    save(unfinishedDraft.problems);
    const page = await open();
    const words = 'Bellers van dit nummer betalen per minuut, en wachten moet gratis zijn.';
    await page.getByText('2 problemen').waitFor();
    await row(page, /^Helpdesk.*1 probleem/).click();
    await page.locator('.react-flow__node', { hasText: 'Helpdesk' }).getByText(words).waitFor();
    await page.getByRole('region', { name: 'Stap: Wachtrij' }).getByText(words).waitFor();
    const first = page.getByLabel('Bestemming 1', { exact: true });
    await first.fill('0900-1234');
    await first.blur();
    await page.getByText('Dit is het nummer zelf').waitFor();
    await first.fill('06-1234');
    await first.blur();
    await page.getByText('Dit nummer is niet te bellen. Schrijf het').waitFor();
    await row(page, /^Voicemail/).click();
    const greeting = page.getByLabel('Begroeting');
    await page.getByText('De gesproken tekst Spreek in bestaat niet.').first().waitFor();
    expect(await greeting.getAttribute('aria-invalid')).toBe('true');
  });

  it('has accessible fields for every type of step', async () => {
    const nodes = {
      ...helpdeskFlow.nodes,
      herkomst: {
        type: 'origin',
        rules: [{ when: { countries: ['DE'], list: 'vaste-klanten' }, to: 'verdelen' }],
        otherwise: 'opname',
      },
      verdelen: {
        type: 'split',
        mode: 'percentage',
        parts: [
          { percent: 60, to: 'taal' },
          { percent: 40, to: 'vraag' },
        ],
      },
      opname: { type: 'record', on: true, notice: 'welkom', next: 'tarief' },
      taal: { type: 'language', language: 'en', next: 'tekst' },
      tekst: { type: 'announce', prompt: 'welkom', next: 'ophangen' },
      vraag: { type: 'decide', url: 'https://example.com/calls', exits: { ja: 'tarief' } },
      ophangen: { type: 'hangup', cause: 'USER_BUSY' },
    };
    answer('GET', path, () => ok({ ...flowDraft, flow: { version: 1, start: 'herkomst', nodes } }));
    const page = await open();
    const headings = {
      herkomst: 'Herkomst van de beller',
      verdelen: 'Verdelen',
      opname: 'Opname',
      taal: 'Taal',
      tekst: 'Gesproken tekst',
      vraag: 'Vraag aan uw systeem',
      ophangen: 'Ophangen',
      openingstijden: 'Openingstijden',
      keuzemenu: 'Keuzemenu',
      helpdesk: 'Wachtrij',
      administratie: 'Doorschakelen',
      voicemail: 'Voicemail',
    };
    for (const [id, heading] of Object.entries(headings)) {
      await page.locator(`[role="treeitem"][data-key="${id}"]`).press('Enter');
      await page.getByRole('heading', { name: `Stap: ${heading}` }).waitFor();
      expect({ id, problems: await accessibilityProblems(page) }).toEqual({ id, problems: [] });
    }
  });

  it('connects steps in the graph by mouse, and offers a new step at an empty place', async () => {
    save();
    const page = await open();
    const node = (name: string) => page.locator(`.react-flow__node[data-id="${name}"]`);
    await node('tarief').waitFor();
    await page.getByRole('button', { name: 'Alles tonen' }).click();
    const exit = node('administratie').locator('[data-handleid="busy"]');
    const saving = nextSaved(({ nodes }) => nodes['administratie']?.['busy'] === 'helpdesk');
    await exit.dragTo(node('helpdesk').locator('.react-flow__handle-left'));
    await saving;
    await node('administratie')
      .locator('[data-handleid="failed"]')
      .dragTo(page.locator('.react-flow__pane'), { targetPosition: { x: 40, y: 400 } });
    await page.getByText('Na ‘Niet bereikbaar’ van Administratie').waitFor();
  });
});

describe('a draft that can’t be saved', () => {
  const theirs: FlowDraft = {
    ...flowDraft,
    revision: 5,
    savedByName: 'Mehmet Yilmaz',
    savedAt: '2026-11-25T13:05:00.000Z',
    flow: { ...helpdeskFlow, nodes: { ...helpdeskFlow.nodes, feest: { type: 'voicemail' } } },
  };

  async function conflict(): Promise<Page> {
    const page = await open();
    await row(page, /^Administratie/).waitFor();
    answer('GET', path, () => ok(theirs));
    answer('PUT', path, () => problem(409, 'draft-changed'));
    await row(page, /^Administratie/).press('Delete');
    await page.getByText('Mehmet Yilmaz heeft het concept opgeslagen op 25 nov 2026').waitFor();
    return page;
  }

  it('says who saved another version first and what differs, and saves nothing before a choice', async () => {
    const page = await conflict();
    await page.getByText('Alleen in die versie: Administratie, Feest').waitFor();
    expect(await page.getByRole('button', { name: 'Ongedaan maken' }).isDisabled()).toBe(true);
    save();
    await page.getByRole('button', { name: 'Mijn versie opslaan' }).press('Enter');
    await status(page, 'Concept opgeslagen 14:07');
    const [, second, ...more] = saved();
    expect(more).toEqual([]);
    expect(second?.revision).toBe(5);
    expect(Object.keys(second!.flow.nodes)).not.toContain('administratie');
  });

  it('continues with another person’s version, from which an undo returns', async () => {
    const page = await conflict();
    await page.getByRole('button', { name: 'Verder met die versie' }).press('Enter');
    await row(page, /^Feest/).waitFor();
    expect(saved()).toHaveLength(1);
    save();
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await row(page, /^Feest/).waitFor({ state: 'detached' });
    await status(page, 'Concept opgeslagen 14:07');
    expect(saved().at(-1)?.revision).toBe(5);
  });

  it('keeps work while the API is unavailable, also when the page is loaded again', async () => {
    answer('PUT', path, () => problem(503, 'unavailable'));
    const page = await open();
    await row(page, /^Administratie/).press('Delete');
    await page.getByText('Uw werk blijft bewaard op dit apparaat.').waitFor();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText('We hebben het werk teruggezet').waitFor();
    await row(page, /^Administratie/).waitFor({ state: 'detached' });
    save();
    await page.getByText('We hebben het werk teruggezet').waitFor({ state: 'detached' });
    expect(Object.keys(saved().at(-1)!.flow.nodes)).not.toContain('administratie');
  });
});

describe('what several numbers share', () => {
  it('is chosen for a schedule: hours, and a calendar with where it leads', async () => {
    save();
    const page = await open();
    await row(page, /^Openingstijden/).click();
    await page.getByLabel('Tijden van Kantoor').selectOption('Winkel');
    await row(page, /^Openingstijden.*Winkel \(gedeeld\)/).waitFor();
    await page.getByRole('combobox', { name: 'Kalender' }).selectOption('Vrije dagen');
    await row(page, /^Gesloten volgens Vrije dagen/).waitFor();
    const { nodes } = await nextSaved(({ nodes: now }) => 'calendar' in now['openingstijden']!);
    const { periods, calendar } = nodes['openingstijden']!;
    expect((periods as { hours: unknown }[]).map(({ hours }) => hours)).toEqual([
      { shared: 'winkel' },
    ]);
    expect(calendar).toEqual({ shared: 'vrije-dagen', to: 'voicemail' });
  });

  it('is made from a step’s team, which the step then names', async () => {
    save();
    const page = await open();
    await row(page, /^Helpdesk/)
      .first()
      .click();
    await page.getByRole('button', { name: 'Dit team delen met andere nummers' }).click();
    await page.getByLabel('Naam', { exact: true }).fill('Helpdesk');
    await page.getByRole('button', { name: 'Delen', exact: true }).click();
    const { nodes } = await nextSaved(({ nodes: now }) => {
      const { destinations } = now['helpdesk']!;
      return !Array.isArray(destinations);
    });
    expect(nodes['helpdesk']!['destinations']).toEqual({ team: 'helpdesk' });
    const [sent] = askedFor('/v1/owners/helpdesk-nu/shared/team/helpdesk');
    expect(sent?.body).toMatchObject({ revision: 0, title: 'Helpdesk' });
  });
});
