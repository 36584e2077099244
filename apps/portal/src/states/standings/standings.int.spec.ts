import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  numbersBucket,
  type NumberSnapshot,
  type Standing,
  standingChanged,
  standingsSince,
} from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually } from '@app/testing';
import { type Accounts, type Browser, staff, startAccounts } from '../../accounts.fixture.js';

const flow = {
  version: 1,
  start: 'agents',
  nodes: {
    agents: { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] },
  },
};

let accounts: Accounts;
let admin: Browser;
/** The reports of billing, which this spec stands in for. */
const standings: Standing[] = [];
const bus = () => accounts.portal.app.get(Messaging);

beforeAll(async () => {
  accounts = await startAccounts();
  bus().answer(standingsSince, async ({ after, limit }) => {
    const items = standings.filter(({ position }) => position > after).slice(0, limit);
    return { items, next: items.at(-1)?.position ?? after };
  });
  admin = await staff(accounts, 'admin');
}, 60_000);
afterAll(() => accounts.close());

async function report(ownerId: string, unpaid: boolean): Promise<void> {
  const position = standings.length + 1;
  const reason = unpaid ? 'Niet betaald: F2026-00017' : 'Betaald, of niet langer te laat';
  standings.push({ position, ownerId, unpaid, reason, at: new Date().toISOString() });
  await bus().publish(standingChanged, { position, ownerId }, { id: `standing-${position}` });
}
const followed = () =>
  eventually(async () => {
    const rows = await accounts.database.query<{ position: string }>(
      'select position from portal.standing_position',
    );
    return Number(rows[0]?.position) === standings.length;
  });
const put = (path: string, body: object) => admin.send('put', `/v1${path}`, body);
const stateOf = async (ownerId: string) =>
  (await admin.get(`/v1/owners/${ownerId}/state`)).body['state'];
const closedOf = async (digits: string) => {
  const snapshot: NumberSnapshot | null = await bus().bucket(numbersBucket).get(digits);
  return snapshot?.closed ?? null;
};
async function owner(id: string, digits: string): Promise<void> {
  await accounts.database.query('insert into portal.owners (id, name) values ($1, $1)', [id]);
  expect((await put(`/numbers/${digits}`, { ownerId: id, flow })).status).toBe(200);
}

describe('an owner whose invoices billing reports as overdue', () => {
  it('has numbers that are closed for callers, and opened again after payment', async () => {
    await owner('late', '31850000001');
    await eventually(async () =>
      expect(await bus().bucket(numbersBucket).get('31850000001')).toMatchObject({ closed: null }),
    );
    await report('late', true);
    await eventually(async () =>
      expect(await closedOf('31850000001')).toMatchObject({
        reason: 'unpaid',
        cause: 'INCOMING_CALL_BARRED',
      }),
    );
    expect((await admin.get('/v1/owners/late/states')).body).toMatchObject({
      items: [
        { from: 'active', state: 'unpaid', reason: 'Niet betaald: F2026-00017', by: 'billing' },
      ],
    });
    await report('late', false);
    await eventually(async () => expect(await closedOf('31850000001')).toBeNull());
    expect(await stateOf('late')).toBe('active');
  });

  it('keeps a state that people set', async () => {
    await owner('stopped', '31850000002');
    await put('/owners/stopped/state', { state: 'suspended', reason: 'fraude' });
    await report('stopped', true);
    await report('stopped', false);
    await report('nobody', true);
    await followed();
    expect(await stateOf('stopped')).toBe('suspended');
  });

  it('gets missed reports applied later, each once and in the order of billing', async () => {
    await owner('missed', '31850000003');
    const position = standings.length;
    for (const [index, unpaid] of [true, false, true].entries()) {
      standings.push({
        position: position + index + 1,
        ownerId: 'missed',
        unpaid,
        reason: 'x',
        at: new Date().toISOString(),
      });
    }
    const another = await accounts.another();
    await followed();
    await another.close();
    expect(await stateOf('missed')).toBe('unpaid');
    expect((await admin.get('/v1/owners/missed/states')).body).toMatchObject({
      items: [{ state: 'unpaid' }, { state: 'active' }, { state: 'unpaid' }],
    });
  });
});
