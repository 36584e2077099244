import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiDocument } from '../../apps/portal/src/serving/openapi/document.js';
import { digits, PortalWorld, strangers, type Verb } from './portal-world.fixture.js';

/** Controllers of an owner's own data about people, such as recordings and messages. */
const ofOwners = [
  'Alerts',
  'Mailboxes',
  'Notices',
  'OwnData',
  'OwnerWebhooks',
  'Recordings',
  'Retention',
];
/** Controllers of our staff's data about people. */
const ofOurs = ['Holds', 'Erasures', 'Disclosures', 'Breaches', 'CallerRequests'];
/**
 * All other controllers. A new controller fails the first test below until a list has it. Methods
 * of `Callers` are for people without an account: no role of any owner has a meaning there.
 */
const elsewhere =
  'Absences Ageing Alarms ApiKeys Auth Balance BankStatements ByPhone CallAmounts CallExports Callers Calls CarrierImports CarrierLayouts Carriers Collections Company CreditNotes CreditProposals Disputes Documents FlowDrafts FlowPublications Flows Following Holidays Invitations Ledger Limits Lists LiveCalls Mails Mandates Me Members Numbers OrphanLegs Overrides OwnerPrompts Owners PartyNames Payments PayoutBatches PayoutSettings Payouts PhonePin PlatformPrompts PriceChecks PriceProposals Prices Quarantine Receivables Refunds Reratings Runs SelfBilling SettlementSettings Settlements SharedParts StaffGrants StaffNames States Switches Tariffs TermsProposals UnknownCalls Users Vat Webhooks WriteOffs'.split(
    ' ',
  );

/** Ids of existing items, by the part of a path before their `{id}`. */
const ids: Record<string, string> = {};
const known = randomUUID();
const webhook = { url: 'https://elsewhere.example/', events: ['call.ended'] };
const bodies: Record<string, object> = {
  'post /v1/owners/{ownerId}/webhooks': webhook,
  'put /v1/owners/{ownerId}/webhooks/{id}': webhook,
  'post /v1/owners/{ownerId}/notices/read': { until: '2026-11-01T09:00:00.000Z' },
  'put /v1/owners/{ownerId}/alert-settings': {
    to: [],
    spendPerMonth: null,
    balance: null,
    unreachable: true,
    fraud: true,
    silence: true,
  },
  'put /v1/numbers/{number}/retention': { days: 1 },
  'post /v1/numbers/{number}/retention/effect': { days: 1 },
  'put /v1/numbers/{number}/mailbox': { to: ['elsewhere@other.example'] },
};
const breach = {
  title: 'Export naar verkeerd adres',
  happened: 'Een export ging naar een oud adres.',
  happenedAt: '2026-11-01T09:00:00.000Z',
  endedAt: null,
  discoveredAt: '2026-11-01T10:00:00.000Z',
  kinds: ['confidentiality'],
  persons: ['callers'],
  data: ['calls'],
  count: 120,
  consequences: '',
  measures: '',
  telecom: false,
  risk: 'risk',
  unintelligible: false,
  closed: false,
};
const disclosure = {
  kind: 'police',
  organisation: 'Politie Midden-Nederland',
  officer: 'Insp. De Vries',
  contact: 'devries@politie.example',
  ground: 'art. 126n Sv',
  wanted: 'Wie belde er?',
  scope: { ownerId: 'mine', from: '2026-10-02T00:00:00.000Z', until: '2026-10-09T00:00:00.000Z' },
  fields: ['startedAt'],
};

interface Endpoint {
  readonly verb: Verb;
  /** The path, with the names of its parameters. */
  readonly path: string;
  readonly tag: string;
}

let world: PortalWorld;
let endpoints: Endpoint[];

beforeAll(async () => {
  world = await PortalWorld.open();
  const { paths } = openApiDocument(world.portal.app);
  endpoints = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs as unknown as Record<Verb, { tags?: string[] }>).map(
      ([verb, { tags }]) => ({ verb: verb as Verb, path, tag: tags?.[0] ?? '' }),
    ),
  );
  await fill();
});
afterAll(() => world?.close());

/** Makes one item of each kind, so that a 404 is not simply due to missing data. */
async function fill(): Promise<void> {
  const { recording, recordings } = world;
  const sql = (text: string, ...values: unknown[]) => recordings.database.query(text, values);
  const hold = { of: { kind: 'call', id: recording.callId }, ground: 'Vordering 12' };
  for (const [path, body] of [
    ['legal-holds', hold],
    ['breaches', breach],
    ['disclosures', disclosure],
  ] as const) {
    await world.send('put', `/${path}/${known}`, 'compliance', body).expect(200);
    ids[path] = known;
  }
  await sql(
    `insert into portal.erasures (id, owner_id, ground, ended_at, starts_at, requested_by,
       requested_at, state, plan)
     values ($1, 'mine', 'contract-ended', now(), now() + interval '1 month', 'admin', now(),
       'requested', '{"owner": {"rows": [], "stays": []}}')`,
    known,
  );
  await sql(
    `insert into portal.caller_requests (id, kind, caller_number, name, email, language, text,
       made_at, due_at)
     values ($1, 'complaint', '+31612345678', 'Jan', 'jan@example.nl', 'nl', 'Te duur.',
       now(), now() + interval '1 month')`,
    known,
  );
  await sql(
    `insert into portal.data_exports (id, owner_id, started_by, started_at, due_at, state, bytes,
       sha256, expires_at)
     values ($1, 'mine', 'mine', now(), now(), 'done', 1, repeat('0', 64), now() + interval '1 day')`,
    known,
  );
  for (const name of ['erasures', 'caller-requests', 'data-exports']) ids[name] = known;
  ids['recordings'] = recording.id;
  for (const [use, ending] of [
    ['listen', 'heard'],
    ['download', 'saved'],
  ] as const) {
    const path = `/recordings/${recording.id}/link?use=${use}`;
    const { body } = await world.send('get', path, 'mine-listener').expect(200);
    ids[ending] = (body as { path: string }).path.split('/').at(-1) ?? '';
  }
}

const isHere = ({ tag }: Endpoint): boolean => [...ofOwners, ...ofOurs].includes(tag);

const values: Record<string, string> = { number: digits, ownerId: 'mine', version: '2' };

/**
 * The endpoint's path for data of `mine`; with the owner's name where nothing else states the
 * owner.
 */
function pathOf({ path, tag }: Endpoint): string {
  const parts = path.split('/').slice(2);
  const filled = parts.map((part, index) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return name === undefined
      ? part
      : (values[name] ?? ids[parts[index - 1] ?? ''] ?? randomUUID());
  });
  const isOfNobody = tag === 'Recordings' && !path.includes('{');
  return `/${filled.join('/')}${isOfNobody ? '?ownerId=mine' : ''}`;
}

const ask = (endpoint: Endpoint, who: string, more = '') =>
  world.send(
    endpoint.verb,
    `${pathOf(endpoint)}${more}`,
    who,
    bodies[`${endpoint.verb} ${endpoint.path}`],
  );

describe('recordings and other data about people', () => {
  it('are at endpoints that are all known, and all tried here', () => {
    const tags = new Set(endpoints.map(({ tag }) => tag));
    expect([...tags].toSorted()).toEqual([...ofOwners, ...ofOurs, ...elsewhere].toSorted());
    expect(endpoints.filter(isHere).length).toBeGreaterThan(40);
  });

  it.each(strangers)(
    'are not found by %s, at any endpoint, and each try is logged',
    async (who) => {
      for (const endpoint of endpoints.filter(isHere)) {
        const { verb, path } = endpoint;
        const variants =
          path === '/v1/recordings/{id}' || path.endsWith('/link') ? ['', '?ownerId=mine'] : [''];
        for (const more of variants) {
          const before = world.portal.lines.length;
          const { status, text } = await ask(endpoint, who, more);
          const noted = world.portal.lines
            .slice(before)
            .filter(({ by, asker }) => by === who || asker === who);
          expect({ verb, path, status, noted: noted.length }).toEqual({
            verb,
            path,
            status: 404,
            noted: 1,
          });
          expect(text).not.toContain('mine-');
        }
      }
    },
  );

  it('are found by users with the right to them, at each endpoint that reads them', async () => {
    // These reads answer 404 to everybody: no document was added, and no package was made.
    const empty = ['/documents/{documentId}/link', '/package/link'];
    for (const endpoint of endpoints.filter(isHere)) {
      const { verb, path, tag } = endpoint;
      if (verb !== 'get' || empty.some((ending) => path.endsWith(ending))) continue;
      const { status } = await ask(endpoint, ofOurs.includes(tag) ? 'compliance' : 'mine-owner');
      expect({ path, refused: [401, 403, 404].includes(status) }).toEqual({ path, refused: false });
    }
  });

  it('are unchanged after all these requests', async () => {
    expect(await world.recordings.row(world.recording.id)).toMatchObject({ state: 'stored' });
    const at = `/numbers/${digits}`;
    const retention = await world.send('get', `${at}/retention`, 'mine-owner').expect(200);
    expect(retention.body).toMatchObject({ days: 30 });
    const mailbox = await world.send('get', `${at}/mailbox`, 'mine-owner').expect(200);
    expect(mailbox.body).toMatchObject({ set: { to: [] } });
    for (const path of ['/recordings', '/recording-receipts']) {
      const { body } = await world.send('get', path, 'other-owner').expect(200);
      expect(body).toEqual({ items: [], next: null });
    }
  });
});
