import { describe, expect, it } from '@jest/globals';
import { numberLimits, ownerLimits } from '@app/contracts';
import { eventually } from '@app/testing';
import {
  API_KEY,
  flow,
  nodesWithoutTariff,
  flowTo,
  database,
  client,
  put,
  get,
  fileOf,
  numbers,
} from './portal-world.fixture.js';

describe('a number', () => {
  it('is published to the controllers as a compiled snapshot', async () => {
    await put('/numbers/319001234567', { ownerId: 'helpdesk-nu', flow }).expect(200);
    await eventually(async () => {
      expect(await numbers().get('319001234567')).toEqual({
        number: '+319001234567',
        ownerId: 'helpdesk-nu',
        flowVersion: 1,
        flow,
        timed: [],
        absences: [],
        country: 'NL',
        language: 'nl',
        prompts: { welkom: { nl: { file: fileOf('welkom'), lengthMs: 1500 } } },
        lists: {},
        tariffDue: true,
        tariffs: [],
        closed: null,
        webhookSecret: null,
        limits: { number: numberLimits.parse({}), owner: ownerLimits.parse({}) },
      });
    });
  });

  it('gets a new version when its flow changes, and only then', async () => {
    const version = async (changed: object) => {
      const { body } = await put('/numbers/319001234568', {
        ownerId: 'helpdesk-nu',
        flow: changed,
      }).expect(200);
      return (body as { flowVersion: number }).flowVersion;
    };
    expect(await version(flow)).toBe(1);
    expect(await version(structuredClone(flow))).toBe(1);
    expect(await version(flowTo('+31201000102'))).toBe(2);
    const versions = await database.query<{ version: number }>(
      `select version from portal.flow_versions where number = '+319001234568' order by version`,
    );
    expect(versions.map(({ version: kept }) => kept)).toEqual([1, 2]);
  });

  it('is withdrawn from the controllers when deleted, and returns with its next flow version', async () => {
    const path = '/numbers/319001234569';
    await put(path, { ownerId: 'helpdesk-nu', flow }).expect(200);
    const remove = () => client().delete(`/v1${path}`).set('authorization', `Bearer ${API_KEY}`);
    await remove().expect(204);
    await eventually(async () => expect(await numbers().get('319001234569')).toBeNull());
    await remove().expect(404);
    await get(path).expect(404);
    const again = await put(path, { ownerId: 'helpdesk-nu', flow: flowTo('+31201000103') });
    expect(again.body).toMatchObject({ flowVersion: 2 });
  });

  it('is the same in the bucket as in the database after simultaneous changes', async () => {
    const path = '/numbers/319001234570';
    const destinations = Array.from({ length: 12 }, (_, index) => `+312010001${10 + index}`);
    await Promise.all(
      destinations.map((to) => put(path, { ownerId: 'helpdesk-nu', flow: flowTo(to) }).expect(200)),
    );
    const { body } = await get(path).expect(200);
    expect(body).toMatchObject({ flowVersion: destinations.length });
    const { flow: last } = body as { flow: unknown };
    await eventually(async () =>
      expect(await numbers().get('319001234570')).toMatchObject({
        flowVersion: destinations.length,
        flow: last,
      }),
    );
  });

  it.each([
    ['an unknown owner', '319001234567', { ownerId: 'nobody', flow }, 'ownerId'],
    [
      'an unknown prompt',
      '319001234567',
      {
        ownerId: 'helpdesk-nu',
        flow: {
          ...flow,
          nodes: { ...flow.nodes, welcome: { type: 'announce', prompt: 'weg', next: 'agents' } },
        },
      },
      'flow.nodes.welcome.prompt',
    ],
    [
      'a path to an answer before the tariff announcement',
      '319001234567',
      { ownerId: 'helpdesk-nu', flow: { ...flow, start: 'welcome', nodes: nodesWithoutTariff } },
      'flow.nodes.agents',
    ],
    [
      'an invalid language',
      '319001234567',
      { ownerId: 'helpdesk-nu', flow, language: 'dutch' },
      'language',
    ],
    [
      'a number that isn’t a service number',
      '31201234567',
      { ownerId: 'helpdesk-nu', flow },
      'number',
    ],
    ['a path that isn’t a number', '0900', { ownerId: 'helpdesk-nu', flow }, 'number'],
    ['no flow', '319001234567', { ownerId: 'helpdesk-nu' }, 'flow'],
    ['an unknown field', '319001234567', { ownerId: 'helpdesk-nu', flow, price: 1 }, 'price'],
  ])('is refused with %s, and nothing changes', async (_, digits, body, field) => {
    const before = await get('/numbers/319001234567');
    const refused = await put(`/numbers/${digits}`, body);
    expect(refused.status).toBe(422);
    expect((refused.body as { problems: { field: string }[] }).problems).toContainEqual(
      expect.objectContaining({
        field,
        rule: expect.any(String),
      }),
    );
    expect((await get('/numbers/319001234567')).body).toEqual(before.body);
  });
});
