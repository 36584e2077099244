import { createHash, randomUUID } from 'node:crypto';
import { Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pageOf } from '@app/common';
import { callSearch, cursorOfCall, placeOfCall, type Scope } from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { startApp, type RunningApp } from '@app/testing';
import { callRecord } from '@app/testing/builders';
import { parse } from 'csv-parse/sync';
import request from 'supertest';
import {
  Browser,
  password,
  PUBLIC_URL,
  staff,
  startAccounts,
  userOf,
  type Accounts,
} from '../../accounts.fixture.js';
import { opened } from './opened.fixture.js';

const startOf = (n: number): number =>
  Date.parse('2026-10-01T00:00:00Z') * 1000 + n * 3_600_000_000;
/** A call an hour, alternating between two numbers of two owners; every fifth caller's number is withheld. */
const calls = Array.from({ length: 700 }, (_, n) =>
  callRecord({
    position: n + 1,
    ownerId: n % 2 === 0 ? 'mine' : 'other',
    callingNumber: n % 5 === 0 ? null : `+316${10_000_000 + n}`,
    withheld: n % 5 === 0,
    calledNumber: n % 2 === 0 ? '+319001234' : '+319005678',
    startedAt: startOf(n),
    answeredAt: null,
    endedAt: startOf(n) + 60_000_000,
    deliveredTo: '+31201000101',
  }),
);

/** A fake cdr: answers searches in `calls`. */
@Injectable()
class FakeCdr implements OnApplicationBootstrap {
  readonly scopes: Scope[] = [];

  constructor(private readonly messaging: Messaging) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(callSearch, (asked) => {
      this.scopes.push(asked.scope);
      const found = calls
        .filter(
          (call) =>
            (asked.number === undefined || call.calledNumber === asked.number) &&
            (asked.ownerId === undefined || call.ownerId === asked.ownerId) &&
            (asked.callingNumber === undefined || call.callingNumber === asked.callingNumber) &&
            call.startedAt >= (asked.from ?? 0) &&
            call.startedAt < (asked.until ?? Infinity) &&
            call.startedAt <
              (asked.after === undefined ? Infinity : placeOfCall(asked.after).startedAt),
        )
        .toReversed();
      return Promise.resolve(pageOf(found, asked.limit, cursorOfCall));
    });
  }
}

@Module({ imports: [MessagingModule], providers: [FakeCdr] })
class FakeCdrModule {}

const body = {
  kind: 'police',
  organisation: 'Politie Midden-Nederland',
  officer: 'Insp. De Vries',
  contact: 'devries@politie.example',
  ground: 'art. 126n Sv, vordering 2026-117',
  wanted: 'Wie belde dit nummer in de eerste week van oktober?',
  scope: {
    numbers: ['+319001234'],
    from: '2026-10-02T00:00:00.000Z',
    until: '2026-10-09T00:00:00.000Z',
  },
  fields: ['startedAt', 'callingNumber', 'withheld'],
};
const within = calls.filter(
  ({ calledNumber, startedAt }) =>
    calledNumber === '+319001234' &&
    startedAt >= Date.parse(body.scope.from) * 1000 &&
    startedAt < Date.parse(body.scope.until) * 1000,
);

let accounts: Accounts;
let cdr: RunningApp;
let officer: Browser;
let admin: Browser;

beforeAll(async () => {
  accounts = await startAccounts();
  cdr = await startApp({ name: 'cdr', module: FakeCdrModule }, accounts.busConfig);
  await accounts.database.query(`insert into portal.owners (id, name) values ('mine', 'M')`);
  officer = await staff(accounts, 'compliance');
  admin = await staff(accounts, 'admin');
});
afterAll(async () => {
  await cdr.close();
  await accounts.close();
});

const path = (id: string, more = '') => `/v1/disclosures/${id}${more}`;
const put = (as: Browser, id: string, more = '', sent: object = {}) =>
  as.send('put', path(id, more), sent);
const server = () => accounts.portal.app.getHttpServer() as Parameters<typeof request>[0];
const fetched = async (link: unknown, by: Browser): Promise<Buffer> => {
  const { body: bytes } = await request(server())
    .get(String(link))
    .set('cookie', by.cookieHeader)
    .buffer()
    .parse((response, done) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => done(null, Buffer.concat(pieces)));
    });
  return bytes as Buffer;
};
const sql = (statement: string, id: string) => accounts.database.query(statement, [id]);
const idOf = async (as: Browser) => ((await as.get('/v1/me')).body['user'] as { id: string }).id;

describe('a disclosure', () => {
  const id = randomUUID();

  it('is decided on by another person than the one who entered it, and is never changed', async () => {
    expect((await put(officer, id, '', body)).body).toMatchObject({ ...body, state: 'requested' });
    const otherwise = { ...body, organisation: 'Anders' };
    expect((await put(officer, id, '', otherwise)).body).toMatchObject({
      organisation: body.organisation,
    });
    expect((await put(officer, id, '/approval')).body).toMatchObject({
      status: 403,
      code: 'own-disclosure',
    });
    expect((await put(admin, id, '/extraction')).body).toMatchObject({ code: 'wrong-state' });
    expect((await put(admin, id, '/approval')).body).toMatchObject({
      state: 'approved',
      enteredBy: await idOf(officer),
      decidedBy: await idOf(admin),
    });
    for (const change of [
      `update portal.disclosures set ground = 'x' where id = $1`,
      `update portal.disclosures set state = 'requested' where id = $1`,
      `update portal.disclosures set decided_by = 'x' where id = $1`,
      'delete from portal.disclosures where id = $1',
    ]) {
      await expect(sql(change, id)).rejects.toThrow(/disclosure/);
    }
  });

  it('gives only the requested calls, sealed, with the package’s hash in the register', async () => {
    const { body: made } = await put(officer, id, '/extraction');
    const first = String(made['passphrase']);
    const { body: again } = await put(officer, id, '/extraction');
    const passphrase = String(again['passphrase']);
    expect(passphrase).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(passphrase).not.toBe(first);
    const { body: link } = await officer.get(path(id, '/package/link'));
    const bytes = await fetched(link['path'], officer);
    expect(again['disclosure']).toMatchObject({
      state: 'extracted',
      calls: within.length,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    await expect(opened(bytes, first)).rejects.toThrow('passphrase');
    const files = await opened(bytes, passphrase);
    const expected = within.map(({ startedAt, callingNumber, withheld }) => ({
      startedAt: new Date(startedAt / 1000).toISOString(),
      callingNumber,
      withheld,
    }));
    expect(expected.length).toBeGreaterThan(50);
    expect(JSON.parse(files.get('calls.json') ?? '')).toEqual(expected);
    const rows: Record<string, string>[] = parse(files.get('calls.csv') ?? '', { columns: true });
    expect(rows.map((row) => row['startedAt'])).toEqual(expected.map(({ startedAt }) => startedAt));
    expect(rows.map((row) => row['callingNumber']?.replace(/^'/, ''))).toEqual(
      expected.map(({ callingNumber }) => callingNumber ?? ''),
    );
    expect(files.get('LEESMIJ.txt')).toContain('afgeschermd bewaren wij niet');
    // the register has the last package's hash; the audit log has each one's
    const sealed = await accounts.database.query<{ subject: string }>(
      `select subject from portal.audit_log where action = 'disclosure.seal' order by seq`,
    );
    const hashes = [made, again].map(({ disclosure }) => (disclosure as { sha256: string }).sha256);
    expect(new Set(hashes).size).toBe(2);
    expect(sealed.map(({ subject }) => subject)).toEqual(hashes);
    const [scope] = cdr.app.get(FakeCdr).scopes;
    expect(scope).toMatchObject({
      as: 'staff',
      staffId: await idOf(officer),
      reason: expect.stringMatching(/^disclosure V\d+: art\. 126n Sv/),
    });
    const dump = await accounts.database.query<object>(
      `select to_jsonb(d) || to_jsonb(a) from portal.disclosures d, portal.audit_log a`,
    );
    const kept = JSON.stringify(dump) + JSON.stringify(accounts.lines());
    expect([first, passphrase].filter((each) => kept.includes(each))).toEqual([]);
  });

  it('is handed over after its extraction, with an audit note for each step, and is listed in the register', async () => {
    expect((await put(admin, id, '/refusal', { refusal: 'te breed' })).status).toBe(409);
    const to = { to: 'Insp. De Vries', how: 'per koerier, wachtwoord per telefoon' };
    expect((await put(officer, id, '/hand-over', to)).body).toMatchObject({
      state: 'handed-over',
      handedOverTo: to.to,
      handedOverHow: to.how,
    });
    expect((await put(officer, id, '/extraction')).status).toBe(409);
    const entries = await accounts.database.query<{ action: string }>(
      `select action from portal.audit_log where subject = $1 order by seq`,
      [id],
    );
    expect(entries.map(({ action }) => action.replace('disclosure.', ''))).toEqual([
      'enter',
      'approve',
      'extract',
      'extract',
      'fetch',
      'hand-over',
    ]);
    const { text } = await request(server())
      .get('/v1/disclosures/register.csv?state=handed-over')
      .set('cookie', officer.cookieHeader);
    const rows: Record<string, string>[] = parse(text, { columns: true });
    expect(rows).toMatchObject([
      { state: 'handed-over', ground: body.ground, handedOverTo: to.to },
    ]);
    const { body: listed } = await officer.get('/v1/disclosures?search=126N&kind=police');
    expect(listed['items']).toMatchObject([{ id }]);
    expect((await officer.get('/v1/disclosures?kind=network-operator')).body['items']).toEqual([]);
  });

  it('accepts documents before and after the decision, but none once refused', async () => {
    const other = randomUUID();
    await put(officer, other, '', { ...body, scope: { ...body.scope, numbers: ['+319005678'] } });
    const add = (bytes: string, type = 'application/pdf', documentId: string = randomUUID()) =>
      request(server())
        .put(`${path(other, `/documents/${documentId}`)}?fileName=vordering.pdf`)
        .set({ cookie: officer.cookieHeader, origin: PUBLIC_URL, 'content-type': type })
        .send(bytes);
    expect((await add('%PDF-1.7 the order')).body).toMatchObject({
      documents: [{ fileName: 'vordering.pdf', bytes: 18 }],
    });
    expect((await add('<html>')).body).toMatchObject({ code: 'no-pdf' });
    expect((await add('%PDF-', 'text/html')).status).toBe(415);
    const { body: found } = await officer.get(path(other));
    const [document] = found['documents'] as { id: string }[];
    const { body: link } = await officer.get(path(other, `/documents/${document?.id}/link`));
    expect((await fetched(link['path'], officer)).toString()).toBe('%PDF-1.7 the order');
    const [again, otherwise] = await Promise.all([
      add('%PDF-1.7 the order', undefined, document?.id),
      add('%PDF-1.7 an order that is wider', undefined, document?.id),
    ]);
    expect(again.body).toMatchObject({ documents: [{ id: document?.id, bytes: 18 }] });
    expect(otherwise.body).toMatchObject({ status: 409, code: 'id-taken' });
    expect((await fetched(link['path'], officer)).toString()).toBe('%PDF-1.7 the order');
    expect(
      (await put(admin, other, '/refusal', { refusal: 'geen bevoegdheid' })).body,
    ).toMatchObject({ state: 'refused', refusal: 'geen bevoegdheid' });
    expect((await add('%PDF-1.7 more')).status).toBe(409);
    const elsewhere = `${path(id, `/documents/${document?.id}`)}?fileName=vordering.pdf`;
    const confirm = (to: string) =>
      request(server())
        .put(to)
        .set({
          cookie: officer.cookieHeader,
          origin: PUBLIC_URL,
          'content-type': 'application/pdf',
        })
        .send('%PDF-1.7 confirmed');
    // a document of another disclosure has that id
    expect((await confirm(elsewhere)).body).toMatchObject({ status: 409, code: 'id-taken' });
    const confirmed = await confirm(
      `${path(id, `/documents/${randomUUID()}`)}?fileName=bevestiging.pdf`,
    );
    expect(confirmed.body).toMatchObject({
      state: 'handed-over',
      documents: [{ fileName: 'bevestiging.pdf' }],
    });
    await expect(
      sql('delete from portal.disclosure_documents where disclosure_id = $1', other),
    ).rejects.toThrow();
  });

  it('may be refused after its approval, as its package may have too many calls', async () => {
    const wide = randomUUID();
    await put(officer, wide, '', body);
    await put(admin, wide, '/approval');
    const refusal = { refusal: 'te veel gesprekken' };
    expect(await put(officer, wide, '/refusal', refusal)).toMatchObject({ status: 403 });
    expect((await put(admin, wide, '/refusal', refusal)).body).toMatchObject({
      state: 'refused',
      ...refusal,
      decidedBy: await idOf(admin),
    });
    expect((await put(admin, wide, '/extraction')).status).toBe(409);
  });

  it('is hidden from owners, refused to support, and can’t be named as the reason of another read', async () => {
    await userOf(accounts, {
      email: 'owner@mine.example',
      memberships: [{ ownerId: 'mine', role: 'owner' }],
    });
    const owner = new Browser(accounts.portal);
    await owner.signIn('owner@mine.example', password);
    const support = await staff(accounts, 'support');
    // Disclosures are hidden from everybody but staff.
    for (const [as, status] of [
      [owner, 404],
      [support, 403],
    ] as const) {
      for (const asked of ['/v1/disclosures', '/v1/disclosures/register.csv', path(id)]) {
        expect((await as.get(asked)).status).toBe(status);
      }
      expect((await put(as, randomUUID(), '', body)).status).toBe(status);
    }
    const reason = { 'x-reason': 'Disclosure V1' };
    expect((await support.send('get', '/v1/calls', undefined, reason)).body).toMatchObject({
      status: 422,
      code: 'reason-required',
    });
  });
});
