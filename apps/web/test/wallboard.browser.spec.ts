import { describe, expect, it } from '@jest/globals';
import type { LiveCall } from '../src/api/generated/types.gen.js';
import { accessibilityProblems } from './accessibility.js';
import { ok, problem } from './answers/canned.js';
import { liveCalls } from './fixtures/calls.fixture.js';
import { uuid } from './fixtures/values.fixture.js';
import { setStage } from './stage.js';

const stage = setStage();
const { come, answer, askedFor } = stage;
const board = '/wandscherm/bord?nummers=319001234&binnen=20';

/** A caller who waits, one who talks, and one at another number. */
const callsNow = (): readonly LiveCall[] => {
  const [first] = liveCalls(Date.now());
  const before = (seconds: number) => (Date.now() - seconds * 1000) * 1000;
  const base = { ...first!, connectedAt: null, queuedAt: null, withheld: false };
  return [
    { ...base, callId: uuid(301), callingNumber: '+31612345678', queuedAt: before(95) },
    {
      ...base,
      callId: uuid(302),
      callingNumber: null,
      withheld: true,
      queuedAt: before(400),
      connectedAt: before(300),
    },
    { ...base, callId: uuid(303), calledNumber: '+31800111', queuedAt: before(20) },
  ];
};
/** The minute on a clock in the Netherlands. */
const minute = () =>
  new Date().toLocaleTimeString('nl-NL', {
    timeZone: 'Europe/Amsterdam',
    hour: '2-digit',
    minute: '2-digit',
  });
const live = () => {
  const calls = callsNow();
  answer('GET', '/v1/live-calls/stream', () => ({
    status: 200,
    body: undefined,
    stream: { calls, total: calls.length },
  }));
  answer('GET', '/v1/live-calls', () => ok({ calls, total: calls.length }));
};

describe('a wallboard', () => {
  it('shows waiting and talking callers, absent people and the service level of the chosen numbers', async () => {
    live();
    const page = await come(board, { as: 'owner' });
    const part = (name: string) => page.getByRole('region', { name, exact: true });
    await part('Wachten')
      .getByText(/langst 1:3\d/)
      .waitFor();
    await part('Wachten').getByText('06 1234••••').waitFor();
    await part('In gesprek').getByText('Nummer afgeschermd').waitFor();
    await part('Afwezig').getByText('Ben').waitFor();
    await part('Serviceniveau vandaag').getByText('82%').waitFor();
    await part('Serviceniveau vandaag').getByText('41 van 50 binnen 20 s').waitFor();
    const before = minute();
    const clock = await page.getByRole('time').innerText();
    expect([before, minute()]).toContain(clock);
    expect(await page.getByText('12345678').count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    const [first] = callsNow();
    stage.app.say('answered', { call: { ...first, connectedAt: Date.now() * 1000 } });
    await part('Wachten').getByText('Niemand wacht').waitFor();
    stage.app.say('ended', { callId: uuid(301) });
    await part('In gesprek').getByText('06 1234••••').waitFor({ state: 'detached' });
  });

  it('hides callers and says since when the connection is lost, and returns by itself', async () => {
    live();
    const page = await come(board, { as: 'owner' });
    await page.getByText('06 1234••••').waitFor();
    stage.app.breakStreams();
    const alert = page.getByRole('alert');
    await alert.getByText(/^Geen verbinding sinds \d\d:\d\d$/).waitFor();
    expect(await page.getByText('06 1234••••').count()).toBe(0);
    await page.getByText('06 1234••••').waitFor();
  });

  it('opens with a screen link’s key, removes it from the address and remembers it', async () => {
    live();
    const key = 'bf_een-sleutel';
    const page = await come(`/wandscherm/bord?van=helpdesk-nu&binnen=20#sleutel=${key}`, {
      as: null,
    });
    await page.getByText('06 1234••••').waitFor();
    expect(page.url()).not.toContain(key);
    await page.goto(`${stage.app.url}/wandscherm/bord`);
    await page.getByText('06 1234••••').waitFor();
    expect(askedFor('/v1/owners/helpdesk-nu/service-level').length).toBeGreaterThan(1);
  });

  it('whose key is refused says to make a new screen link', async () => {
    answer('GET', '/v1/live-calls/stream', () => problem(401, 'unauthenticated'));
    const page = await come('/wandscherm/bord?van=helpdesk-nu&binnen=20#sleutel=bf_weg', {
      as: null,
    });
    await page.getByText('Maak in Mijn Belfabriek een nieuwe schermlink').waitFor();
  });

  it('is set up and opened on a page that also makes a screen link', async () => {
    live();
    const page = await come('/wandscherm', { as: 'owner' });
    await page.getByLabel('0900-1234').check();
    await page.getByLabel('30 seconden').check();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Maak een schermlink' }).press('Enter');
    await page.getByText('/wandscherm/bord?van=helpdesk-nu&nummers=319001234&binnen=30').waitFor();
    const made = askedFor('/v1/api-keys').findLast(({ method }) => method === 'POST');
    expect(made?.body).toMatchObject({ ownerId: 'helpdesk-nu', permissions: ['calls:live'] });
    await page.getByRole('button', { name: 'Open op dit scherm' }).press('Enter');
    await page.getByRole('region', { name: 'Wachten' }).waitFor();
  });
});
