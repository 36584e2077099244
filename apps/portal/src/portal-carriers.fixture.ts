import { describe, expect, it } from '@jest/globals';
import { carriersBucket, switchesBucket, trunkSnapshot } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { carrierFiles } from '@app/switch-conf';
import { eventually } from '@app/testing';
import { billTo, snapshot, carrier, portal, put, get } from './portal-world.fixture.js';

describe('a carrier', () => {
  it('is published to the controllers, with addresses and trunk ids of its own', async () => {
    await put('/carriers/laagland', carrier).expect(200);
    await eventually(async () =>
      expect(await portal.app.get(Messaging).bucket(carriersBucket).get('laagland')).toEqual({
        id: 'laagland',
        ...snapshot,
        statesMaximum: false,
      }),
    );
    const taken = await put('/carriers/anders', carrier).expect(409);
    expect(taken.body).toMatchObject({
      code: 'carrier-conflict',
      problems: [
        {
          field: 'addresses.0',
          rule: expect.stringContaining('laagland'),
        },
        {
          field: 'trunks.0.id',
          rule: expect.stringContaining('laagland'),
        },
      ],
    });
    await put('/carriers/laagland', { ...carrier, addresses: ['127.0.0.9'] }).expect(200);
    expect((await get('/carriers/laagland')).body).toMatchObject({ addresses: ['127.0.0.9'] });
    const within = { ...carrier, addresses: ['127.0.1.0', '127.0.0.0/28'], trunks: [] };
    const overlaps = await put('/carriers/anders', within).expect(409);
    expect(overlaps.body).toMatchObject({
      problems: [
        {
          field: 'addresses.1',
          rule: expect.stringContaining('laagland has 127.0.0.9'),
        },
      ],
    });
    await put('/carriers/laagland', { ...carrier, statesMaximum: true }).expect(200);
    await eventually(async () =>
      expect(await portal.app.get(Messaging).bucket(carriersBucket).get('laagland')).toMatchObject({
        statesMaximum: true,
      }),
    );
  });

  it('keeps several trunks, limits and codecs in the given order', async () => {
    const trunk = trunkSnapshot.parse({
      id: 'veel-tweede',
      host: 'sip.veel.example',
      port: 5062,
      prefixes: ['31', '32'],
      priority: 2,
      numberFormat: 'zeros',
      dialPrefix: '99#',
      codecs: ['PCMU'],
      channels: 30,
    });
    const veel = {
      ...carrier,
      addresses: ['198.51.100.0/24', '198.51.101.7'],
      incoming: {
        numberFormat: 'plus',
        stripPrefixes: ['C123'],
        codecs: ['PCMU', 'PCMA'],
        channels: 100,
        callsPerSecond: 10,
        prefixes: ['31800', '31900'],
      },
      trunks: [trunk, { ...trunk, id: 'veel-eerste', channels: null }],
    };
    const expected = { id: 'veel', ...veel, statesMaximum: false };
    expect((await put('/carriers/veel', veel).expect(200)).body).toEqual(expected);
    expect((await get('/carriers/veel')).body).toEqual(expected);
    const { billTo: _, ...published } = expected;
    const stored = () => portal.app.get(Messaging).bucket(carriersBucket).get('veel');
    await eventually(async () => expect(await stored()).toEqual(published));
    // A carrier out of service stays, for its documents.
    await put('/carriers/veel', { ...veel, addresses: [], trunks: [] }).expect(200);
    await eventually(async () =>
      expect(await stored()).toMatchObject({ addresses: [], trunks: [] }),
    );
  });

  it('is in use once every switch has read it', async () => {
    const messaging = portal.app.get(Messaging);
    const switches = messaging.bucket(switchesBucket);
    const published = messaging.bucket(carriersBucket);
    const report = async (name: string): Promise<void> => {
      const all = await Promise.all((await published.keys()).map((key) => published.get(key)));
      const { id } = carrierFiles(all.filter((each) => each !== null));
      const state = {
        name,
        at: Date.now(),
        promptsRevision: 0,
        carriers: id,
        silentTrunks: ['uit'],
      };
      await switches.put(name, state);
    };
    const shown = async () => (await get('/switches').expect(200)).body as unknown;
    try {
      await put('/carriers/live', { ...carrier, addresses: [], trunks: [] }).expect(200);
      await eventually(async () => {
        await report('fs1');
        expect(await shown()).toEqual({
          items: [
            {
              name: 'fs1',
              saidAt: expect.any(String),
              hasCarriers: true,
              silentTrunks: ['uit'],
              paused: null,
            },
          ],
        });
      });
      const limited = { ...carrier, addresses: [], trunks: [], incoming: { channels: 3 } };
      await put('/carriers/live', limited).expect(200);
      expect(await shown()).toMatchObject({ items: [{ name: 'fs1', hasCarriers: false }] });
      await eventually(async () => {
        await report('fs1');
        expect(await shown()).toMatchObject({ items: [{ hasCarriers: true }] });
      });
    } finally {
      await switches.delete('fs1');
    }
  });

  it.each([
    ['an invalid address', { ...carrier, addresses: ['300.1.1.1'] }, 'addresses.0'],
    ['a network that is too large', { ...carrier, addresses: ['10.1.0.0/23'] }, 'addresses.0'],
    ['an address within a network', { ...carrier, addresses: ['10.1.2.5/24'] }, 'addresses.0'],
    [
      'addresses that overlap',
      { ...carrier, addresses: ['10.1.2.0/24', '10.1.3.0/25', '10.1.2.128/25'] },
      'addresses.2',
    ],
    [
      'two trunks of one id',
      { ...carrier, trunks: [carrier.trunks[0], carrier.trunks[0]] },
      'trunks.1.id',
    ],
    [
      'a prefix twice',
      { ...carrier, trunks: [{ ...carrier.trunks[0], prefixes: ['31', '31'] }] },
      'trunks.0.prefixes.1',
    ],
    [
      'more prefixes than the bus takes',
      {
        ...carrier,
        trunks: Array.from({ length: 6 }, (_, at) => ({
          ...carrier.trunks[0],
          id: `uit-${at}`,
          prefixes: Array.from({ length: 1000 }, (__, prefix) => `${at}${prefix}`),
        })),
      },
      'trunks',
    ],
    ['an unknown codec', { ...carrier, incoming: { codecs: ['G729'] } }, 'incoming.codecs.0'],
    ['no channel', { ...carrier, incoming: { channels: 0 } }, 'incoming.channels'],
    [
      'an unknown field about incoming calls',
      { ...carrier, incoming: { rate: 3 } },
      'incoming.rate',
    ],
    [
      'a trunk host that a dial string would read',
      { ...carrier, trunks: [{ ...carrier.trunks[0], host: 'a|b' }] },
      'trunks.0.host',
    ],
    [
      'an invalid port',
      { ...carrier, trunks: [{ ...carrier.trunks[0], port: 0 }] },
      'trunks.0.port',
    ],
  ])('is refused with %s', async (_, body, field) => {
    const refused = await put('/carriers/laagland', body).expect(422);
    expect((refused.body as { problems: { field: string }[] }).problems[0]?.field).toBe(field);
  });
});

describe('an owner or carrier', () => {
  it.each(['owners', 'carriers'])(
    'is refused with a name of several lines or of spaces: %s',
    async (kind) => {
      const rest = kind === 'owners' ? {} : snapshot;
      for (const name of ['Nieuw\n${system reboot}', ' \t ']) {
        const { body: refused } = await put(`/${kind}/nieuw`, { ...rest, name, billTo }).expect(
          422,
        );
        expect(refused).toMatchObject({ problems: [{ field: 'name' }] });
      }
    },
  );

  it.each([
    ['no billing details', undefined, 'billTo'],
    ['an unknown postal code', { ...billTo, postalCode: '0000' }, 'billTo.postalCode'],
    ['a mistyped IBAN', { ...billTo, iban: 'NL91ABNA0417164301' }, 'billTo.iban'],
    ['an invalid mail address', { ...billTo, email: 'x' }, 'billTo.email'],
    ['an empty street', { ...billTo, street: ' ' }, 'billTo.street'],
    ['a name of two lines', { ...billTo, name: 'Nieuw\nBcc: a@b.example' }, 'billTo.name'],
    ['an invalid registration number', { ...billTo, kvk: '123' }, 'billTo.kvk'],
    ['an unknown field', { ...billTo, fax: '1' }, 'billTo.fax'],
  ])('is refused with %s', async (_, given, field) => {
    for (const [path, body] of [
      ['/owners/nieuw', { name: 'Nieuw', billTo: given }],
      ['/carriers/nieuw', { ...snapshot, billTo: given }],
    ] as const) {
      const { body: refused } = await put(path, body).expect(422);
      expect(refused).toMatchObject({ problems: [{ field }] });
    }
  });
});
