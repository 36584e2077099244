import { randomUUID } from 'node:crypto';
import { Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppError } from '@app/common';
import { ownDataQuestions, type ErasureLine, type HolderApp, type Scope } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { eventually, startApp, type RunningApp } from '@app/testing';
import { parse } from 'csv-parse/sync';
import request from 'supertest';
import {
  Browser,
  password,
  staff,
  startAccounts,
  userOf,
  type Accounts,
} from '../../accounts.fixture.js';
import { DataSource } from 'typeorm';
import { ownerRoles } from '../../kernel/access/index.js';
import { Holders } from '../own-data/holders.js';
import { Erasures } from './erasures.js';
import { Erasing, type Outcome } from './erasing.js';

const taxLine: ErasureLine = {
  table: 'documents',
  rule: 'tax',
  how: 'kept',
  rows: 3,
  due: 0,
  first: '2031-01-01T00:00:00.000Z',
  last: '2034-01-01T00:00:00.000Z',
};

const onHoldLine: ErasureLine = {
  table: 'audio',
  rule: 'legal-hold',
  how: 'kept',
  rows: 2,
  due: 0,
  first: null,
  last: null,
};

/** Fakes of the apps with data of owners: cdr has rows to erase, billing keeps its books. */
@Injectable()
class FakeHolders implements OnApplicationBootstrap {
  readonly asked: { table: string; scope: Scope; endedAt: string }[] = [];
  rows = 2_500;
  /** The erase question, counted from 1, that fails once. */
  failsAt = Infinity;

  constructor(private readonly messaging: Messaging) {}

  onApplicationBootstrap(): void {
    for (const app of Object.keys(ownDataQuestions) as HolderApp[]) {
      this.messaging.answer(ownDataQuestions[app].erasable, () =>
        Promise.resolve({ lines: this.linesOf(app), others: [] }),
      );
      this.messaging.answer(ownDataQuestions[app].erase, ({ scope, table, endedAt, limit }) => {
        this.asked.push({ table, scope, endedAt });
        if (this.asked.length === this.failsAt) {
          return Promise.reject(new AppError('unavailable', 'internal', 'Not now.'));
        }
        if (app === 'recordings') return Promise.resolve({ erased: 0, more: false });
        const erased = Math.min(limit, this.rows);
        this.rows -= erased;
        return Promise.resolve({ erased, more: this.rows > 0 });
      });
    }
  }

  private linesOf(app: HolderApp): ErasureLine[] {
    if (app === 'billing') return [taxLine];
    if (app === 'recordings') return [onHoldLine];
    if (app !== 'cdr' || this.rows === 0) return [];
    const { rows } = this;
    return [
      {
        table: 'exports',
        rule: 'contract',
        how: 'deleted',
        rows,
        due: rows,
        first: null,
        last: null,
      },
    ];
  }
}

@Module({ imports: [MessagingModule], providers: [FakeHolders] })
class FakeHoldersModule {}

let accounts: Accounts;
let fake: RunningApp;
let holders: FakeHolders;
let officer: Browser;
let admin: Browser;

beforeAll(async () => {
  accounts = await startAccounts();
  fake = await startApp({ name: 'cdr', module: FakeHoldersModule }, accounts.busConfig);
  holders = fake.app.get(FakeHolders);
  officer = await staff(accounts, 'compliance');
  admin = await staff(accounts, 'admin');
  await accounts.database.query(`insert into portal.owners (id, name, state, state_since) values
    ('gone', 'Bakker', 'ended', '2026-01-31T12:00:00Z'), ('fresh', 'Vers', 'ended', now()),
    ('other', 'Ander', 'active', now())`);
  await accounts.database
    .query(`insert into portal.service_numbers (number, owner_id, flow_version) values
    ('+319001234', 'gone', 1), ('+319005678', 'other', 1)`);
  await accounts.database.query(`insert into portal.number_holdings values
    ('+319001234', '2025-01-01Z', 'gone', '2026-01-31Z')`);
});
afterAll(async () => {
  await fake.close();
  await accounts.close();
});

const path = (id: string, more = '') => `/v1/erasures/${id}${more}`;
const ask = (as: Browser, owner: string, id: string, ground = 'owner-asked') =>
  as.send('put', `/v1/owners/${owner}/erasures/${id}`, { ground });
const idOf = async (as: Browser) => ((await as.get('/v1/me')).body['user'] as { id: string }).id;
const rowsIn = async (table: string, owner = 'gone') => {
  const found = await accounts.database.query<{ n: number }>(
    `select count(*)::integer as n from portal.${table} where owner_id = $1`,
    [owner],
  );
  return found[0]?.n;
};

/** Does the erasures that are due at a moment; resolves to their outcomes. */
async function passAt(moment: number): Promise<Outcome[]> {
  const { app } = accounts.portal;
  const outcomes: Outcome[] = [];
  const erasing = new Erasing({
    database: app.get(DataSource),
    transactions: app.get(Transactions),
    holders: app.get(Holders),
    clock: { now: () => new Date(moment) },
  });
  await erasing.pass((_, outcome) => outcomes.push(outcome));
  return outcomes;
}

describe('an erasure', () => {
  const id = randomUUID();

  it('has a preview of erased and kept rows, with law and dates, that changes nothing', async () => {
    // The second user belongs to another owner as well.
    await userOf(accounts, {
      email: 'only@gone.example',
      memberships: [{ ownerId: 'gone', role: 'owner' }],
    });
    await userOf(accounts, {
      email: 'both@gone.example',
      memberships: [
        { ownerId: 'gone', role: 'reader' },
        { ownerId: 'other', role: 'reader' },
      ],
    });
    const { body } = await officer.get('/v1/owners/gone/erasure-preview');
    expect(body).toMatchObject({
      endedAt: '2026-01-31T12:00:00.000Z',
      startsAt: '2026-02-28T12:00:00.000Z',
      lines: expect.arrayContaining([
        expect.objectContaining({ table: 'users', how: 'deleted', rows: 1, due: 1, left: null }),
        expect.objectContaining({ table: 'service_numbers', rows: 1, due: 1 }),
        expect.objectContaining({ table: 'memberships', rows: 2, due: 2 }),
        expect.objectContaining({
          table: 'number_holdings',
          rule: 'tax',
          due: 0,
          first: '2034-01-01T00:00:00.000Z',
        }),
        expect.objectContaining({ table: 'owners', how: 'emptied', rule: 'tax', due: 0 }),
        expect.objectContaining({
          app: 'billing',
          ...taxLine,
          law: expect.objectContaining({ nl: expect.stringContaining('AWR artikel 52') }),
        }),
      ]),
    });
    expect(await rowsIn('memberships')).toBe(2);
    expect(holders.asked).toEqual([]);
  });

  it('needs an ended contract and the approval of another person than the asker', async () => {
    expect((await ask(officer, 'other', randomUUID())).body).toMatchObject({
      status: 409,
      code: 'contract-goes-on',
    });
    expect((await ask(officer, 'gone', randomUUID(), 'zomaar')).status).toBe(422);
    expect((await ask(officer, 'gone', id)).body).toMatchObject({ state: 'requested' });
    expect((await ask(officer, 'gone', id, 'contract-ended')).body).toMatchObject({
      ground: 'owner-asked',
    });
    expect((await ask(admin, 'gone', randomUUID())).body).toMatchObject({
      code: 'erasure-under-way',
    });
    expect((await officer.send('put', path(id, '/approval'))).body).toMatchObject({
      status: 403,
      code: 'own-erasure',
    });
    const fresh = randomUUID();
    await ask(officer, 'fresh', fresh);
    const { body } = await admin.send('put', path(fresh, '/approval'));
    expect(body['state']).toBe('approved');
    expect(body['dueAt']).toBe(body['startsAt']);
    expect(Date.parse(String(body['startsAt']))).toBeGreaterThan(Date.now() + 27 * 86_400_000);
    const refusal = { refusal: 'komt terug' };
    expect((await officer.send('put', path(fresh, '/refusal'), refusal)).body).toMatchObject({
      state: 'refused',
      ...refusal,
    });
    expect((await admin.send('put', path(fresh, '/approval'))).status).toBe(409);
  });

  it('is done by every app, goes on after a failure, and leaves a report of the kept rows', async () => {
    holders.failsAt = 2;
    expect((await admin.send('put', path(id, '/approval'))).status).toBe(200);
    await eventually(async () =>
      expect((await officer.get(path(id))).body).toMatchObject({ problem: 'away' }),
    );
    // A part of the rows is erased; the next attempt goes on.
    expect(holders.rows).toBe(1_500);
    const alarms = () =>
      fake.lines.flatMap(({ msg, code }) => (code === 'erasure-failing' ? [msg] : []));
    const pass = () =>
      (accounts.portal.app.get(Erasures) as unknown as { pass(): Promise<void> }).pass();
    await pass();
    expect(alarms()).toEqual([]);
    await accounts.database.query('update portal.erasures set attempts = 5 where id = $1', [id]);
    await pass();
    expect(alarms()).toEqual(['alarm']);
    expect(await passAt(Date.now() + 61_000)).toEqual(['rest']);
    await pass();
    expect(alarms()).toEqual(['alarm', 'alarm is over']);
    expect((await officer.get(path(id))).body).toMatchObject({ state: 'resting' });
    const { body: report } = await officer.get(path(id));
    expect(report).toMatchObject({
      problem: null,
      dueAt: '2034-01-01T00:00:00.000Z',
      lines: expect.arrayContaining([
        expect.objectContaining({ app: 'cdr', table: 'exports', rows: 2_500, left: 0 }),
        expect.objectContaining({ app: 'billing', table: 'documents', rows: 3, left: 3 }),
        expect.objectContaining({ table: 'number_holdings', left: 1 }),
        expect.objectContaining({ table: 'users', rows: 1, left: 0 }),
      ]),
    });
    // Tables under a legal hold are sent too, though none of their rows is due.
    expect(holders.asked.map(({ table }) => table)).toContain('audio');
    expect(holders.asked.findLast(({ table }) => table === 'exports')).toMatchObject({
      table: 'exports',
      endedAt: '2026-01-31T12:00:00.000Z',
      scope: {
        as: 'staff',
        staffId: await idOf(admin),
        reason: expect.stringMatching(/^erasure W/),
      },
    });
    expect([await rowsIn('memberships'), await rowsIn('service_numbers')]).toEqual([0, 0]);
    expect([
      await rowsIn('service_numbers', 'other'),
      await rowsIn('memberships', 'other'),
    ]).toEqual([1, 1]);
    const left = await accounts.database.query<{ email: string }>(
      `select email from portal.users where email like '%@gone.example'`,
    );
    expect(left).toEqual([{ email: 'both@gone.example' }]);
    const noted = await accounts.database.query<{ action: string }>(
      `select action from portal.audit_log where action like 'erasure.%'
         and subject like 'gone%' order by seq`,
    );
    expect(noted.map(({ action }) => action.replace('erasure.', ''))).toEqual([
      'preview',
      'request',
      'approve',
      'finish',
    ]);
    await expect(accounts.database.query('delete from portal.erasures')).rejects.toThrow('stay');
  });

  it('empties the owner’s row once the law no longer requires it', async () => {
    expect(await passAt(Date.parse('2033-12-31T23:59:59Z'))).toEqual([]);
    // Moves the end of the contract eight years back.
    const then = '2018-01-31T12:00:00Z';
    await accounts.database.query(`update portal.owners set state_since = $1 where id = 'gone'`, [
      then,
    ]);
    await accounts.database.query(`update portal.erasures set ended_at = $2 where id = $1`, [
      id,
      then,
    ]);
    expect(await passAt(Date.parse('2034-01-01T00:00:00Z'))).toEqual(['done']);
    expect(await rowsIn('number_holdings')).toBe(0);
    expect(
      await accounts.database.query(`select name, bill_to from portal.owners where id = 'gone'`),
    ).toEqual([{ name: '—', bill_to: null }]);
    expect((await officer.get(path(id))).body).toMatchObject({ state: 'done', dueAt: null });
  });

  it('stops when the owner is active again', async () => {
    const stopped = randomUUID();
    await accounts.database.query(
      `update portal.owners set state_since = '2026-01-31T12:00:00Z' where id = 'fresh'`,
    );
    await ask(officer, 'fresh', stopped);
    await accounts.database.query(`update portal.owners set state = 'active' where id = 'fresh'`);
    await admin.send('put', path(stopped, '/approval'));
    await eventually(async () =>
      expect((await officer.get(path(stopped))).body).toMatchObject({ state: 'stopped' }),
    );
  });
});

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

describe('the register of data breaches', () => {
  const id = randomUUID();
  const breachPath = `/v1/breaches/${id}`;
  const put = (more: string, body: object, as = officer) => as.send('put', breachPath + more, body);

  it('shows the deadline of a notification and raises an alarm when it has passed', async () => {
    const early = { ...breach, happenedAt: '2026-11-02T00:00:00Z' };
    expect((await put('', early)).body).toMatchObject({
      status: 422,
      problems: [expect.objectContaining({ field: 'happenedAt' })],
    });
    // A closed breach would raise no alarm of an open deadline.
    expect((await put('', { ...breach, closed: true })).body).toMatchObject({
      status: 409,
      code: 'notification-outstanding',
    });
    expect((await put('', breach)).body).toMatchObject({
      ...breach,
      version: 1,
      deadlines: [
        { to: 'authority', until: '2026-11-04T10:00:00.000Z', doneAt: null, isLate: true },
      ],
    });
    await eventually(() =>
      expect(fake.lines).toContainEqual(
        expect.objectContaining({
          msg: 'alarm',
          code: 'breach-notification-due',
          subject: expect.stringMatching(/^D\d+\/authority$/),
        }),
      ),
    );
  });

  it('adds versions without changing any, and closes a breach only after all notifications', async () => {
    const content = { ...breach, count: 140, closed: true };
    const why = 'Er waren er meer';
    expect((await put('/versions/3', { content, why })).body).toMatchObject({
      code: 'amended-meanwhile',
    });
    expect((await put('/versions/2', { content, why })).body).toMatchObject({
      status: 409,
      code: 'notification-outstanding',
    });
    const notified = { to: 'authority', at: '2026-11-05T10:00:00.000Z', reference: 'AP 2026-1' };
    const notification = `/notifications/${randomUUID()}`;
    expect((await put(notification, notified)).body).toMatchObject({
      problems: [expect.objectContaining({ field: 'whyLate' })],
    });
    await put(notification, { ...notified, whyLate: 'Te laat herkend' });
    await put(notification, { ...notified, whyLate: 'Te laat herkend' });
    // An id in use would record nothing, and a deadline would pass unseen.
    const taken = { status: 409, body: { code: 'id-taken' } };
    expect(await put(notification, { ...notified, to: 'persons' })).toMatchObject(taken);
    expect(await put('', { ...breach, title: 'Een ander datalek' })).toMatchObject(taken);
    expect(await put('', breach)).toMatchObject({ status: 200, body: { version: 1 } });
    expect((await put('/versions/2', { content, why })).body).toMatchObject({
      version: 2,
      count: 140,
      closed: true,
      notifications: [{ to: 'authority' }],
      amendments: [{ version: 2, why }],
      deadlines: [{ doneAt: notified.at, isLate: true, isPressing: false }],
    });
    expect((await officer.get('/v1/breaches?closed=true')).body['items']).toMatchObject([{ id }]);
    expect((await officer.get('/v1/breaches?closed=false')).body['items']).toEqual([]);
    const server = accounts.portal.app.getHttpServer() as Parameters<typeof request>[0];
    const register = await request(server)
      .get('/v1/breaches/register.csv')
      .set('cookie', officer.cookieHeader);
    expect(parse(register.text, { columns: true })).toMatchObject([
      {
        number: 'D1',
        title: breach.title,
        count: '140',
        closed: 'true',
        version: '2',
        toldAuthority: `${notified.at} ${notified.reference}`,
        whyLate: 'Te laat herkend',
      },
    ]);
    await eventually(() =>
      expect(fake.lines).toContainEqual(
        expect.objectContaining({ msg: 'alarm is over', code: 'breach-notification-due' }),
      ),
    );
    for (const change of [
      'delete from portal.breaches',
      `update portal.breach_versions set content = '{}'`,
      'delete from portal.breach_notifications',
    ]) {
      await expect(accounts.database.query(change)).rejects.toThrow('only added to');
    }
    const noted = await accounts.database.query<{ action: string }>(
      `select action from portal.audit_log where action like 'breach.%' and subject like $1 || '%'
       order by seq`,
      [id],
    );
    expect(noted.map(({ action }) => action)).toEqual([
      'breach.enter',
      'breach.notify',
      'breach.amend',
    ]);
  });
});

describe('erasures and breaches', () => {
  it('are hidden from owners’ users, with a log line, refused to support, and open to compliance', async () => {
    const known = randomUUID();
    const routes: readonly (readonly ['get' | 'put', string, object?])[] = [
      ['get', '/v1/erasures'],
      ['get', '/v1/owners/other/erasure-preview'],
      ['put', `/v1/owners/other/erasures/${known}`, { ground: 'owner-asked' }],
      ['get', path(known)],
      ['put', path(known, '/approval')],
      ['put', path(known, '/refusal'), { refusal: 'x' }],
      ['get', '/v1/breaches'],
      ['get', '/v1/breaches/register.csv'],
      ['put', `/v1/breaches/${known}`, breach],
      ['get', `/v1/breaches/${known}`],
      ['put', `/v1/breaches/${known}/versions/2`, { content: breach, why: 'x' }],
      [
        'put',
        `/v1/breaches/${known}/notifications/${known}`,
        { to: 'persons', at: '2026-11-05T10:00:00Z', reference: 'x' },
      ],
    ];
    const answersTo = async (as: Browser) => {
      const statuses = new Set<number>();
      for (const [method, route, body] of routes) {
        const { status } =
          method === 'get' ? await as.get(route) : await as.send('put', route, body);
        statuses.add(status);
      }
      return [...statuses];
    };
    for (const role of ownerRoles) {
      const email = `${role}@elsewhere.example`;
      await userOf(accounts, { email, memberships: [{ ownerId: 'other', role }] });
      const as = new Browser(accounts.portal);
      await as.signIn(email, password);
      expect(await answersTo(as)).toEqual([404]);
    }
    // Nest logs every app's lines through the app started last.
    const logged = fake.lines.filter(
      ({ msg }) => msg === 'a request asked for a thing that is hidden from the asker',
    );
    expect(logged).toHaveLength(ownerRoles.length * routes.length);
    expect(await answersTo(await staff(accounts, 'support'))).toEqual([403]);
    expect((await officer.get(path(known))).status).toBe(404);
    expect((await officer.get(`/v1/breaches/${known}`)).status).toBe(404);
  });
});
