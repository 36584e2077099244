import { connect as connectTcp, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  alarmsBucket,
  callRecorded,
  callSearch,
  callsSince,
  limitsBucket,
  platformLimitsKey,
  type CallRecord,
} from '@app/contracts';
import { eventually, type RunningApp } from '@app/testing';
import { strangerIn } from '@app/testing/strangers';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import request from 'supertest';
import { busyThenNext, captured, hangupFrames, renamed, uuidOf } from './captured-call.fixture.js';
import { CdrHarness, token } from './cdr-harness.fixture.js';
import { longestBody } from './kernel/config.js';
import { SuspectCalls } from './records/suspect-calls.service.js';

let here: CdrHarness;
let cdr: RunningApp;

const post = (body: Buffer | string, uuid?: string, headers?: Record<string, string>) =>
  here.post(cdr, body, uuid, headers);

const records = async (): Promise<CallRecord[]> => {
  const { items: found } = await strangerIn(cdr).ask(
    callsSince,
    { scope: { as: 'service', service: 'spec' }, after: 0, limit: 200 },
    { timeoutMs: 5000 },
  );
  return found;
};

const recordOf = async (callId: string): Promise<CallRecord | undefined> =>
  (await records()).find((record) => record.callId === callId);

beforeAll(async () => {
  here = await CdrHarness.open();
  cdr = await here.start();
});
afterAll(async () => {
  await cdr.close();
  await here.close();
});

describe('posting a leg', () => {
  it('needs the switch’s password', async () => {
    const server = cdr.app.getHttpServer();
    for (const [user, password] of [
      ['switch', 'wrong'],
      ['other', token],
      ['switch', ''],
    ] as const) {
      const refused = await request(server).post('/cdr?uuid=x').auth(user, password).send('{}');
      expect(refused.status).toBe(401);
      expect(refused.headers['content-type']).toBe('application/problem+json');
    }
    expect((await request(server).post('/cdr?uuid=x').send('{}')).status).toBe(401);
  });

  it.each([
    ['a text that is no JSON', 'caller +31612345678'],
    ['JSON that is no leg', '{"caller":"+31612345678"}'],
    ['an empty body', ''],
    ['binary data', Buffer.from([0xff, 0xfe, 0x00, 0x31])],
  ])('is refused for %s, without its contents in a log line', async (_, body) => {
    const before = cdr.lines.length;
    const refused = await post(body);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ status: 400, detail: expect.stringMatching(/not-/) });
    const said = JSON.stringify([refused.body, cdr.lines.slice(before)]);
    expect(said).not.toContain('31612345678');
    expect(said).toContain('refused a leg');
  });

  it('is refused above 4 MB, and with a wrong password before the body is read', async () => {
    expect((await post(`{"x":"${'y'.repeat(longestBody)}"}`)).status).toBe(413);
    const large = Buffer.alloc(50_000_000, 'y');
    const stranger = request(cdr.app.getHttpServer()).post('/cdr?uuid=x').auth('switch', 'wrong');
    expect((await stranger.send(large)).status).toBe(401);
  });

  it('is answered after the commit, and repeating it changes nothing', async () => {
    const legs = () =>
      here.database.query(`select uuid from cdr.legs where uuid = $1`, [busyThenNext.busy]);
    expect((await post(captured(busyThenNext.busy))).body).toEqual({ leg: 'new' });
    expect(await legs()).toHaveLength(1);
    const again = await post(captured(busyThenNext.busy), busyThenNext.busy, {
      'x-belfabriek-source': 'spool',
    });
    expect(again.body).toEqual({ leg: 'duplicate' });
    expect(
      await here.database.query('select 1 from cdr.spool_arrivals where last_at <= now()'),
    ).toHaveLength(1);
    expect(await legs()).toHaveLength(1);
    expect(cdr.lines.filter((line) => line['work'] === 'leg')).toMatchObject([{ count: 1 }]);
  });
});

describe('a switch whose connection breaks before the answer', () => {
  it('sends the leg again, which is stored once', async () => {
    const leg = renamed(busyThenNext.busy, 'f');
    const stored = () =>
      here.database.query('select uuid from cdr.legs where uuid = $1', [uuidOf(leg)]);
    const address = cdr.app.getHttpServer().address() as AddressInfo;
    const socket = connectTcp(address.port, '127.0.0.1');
    socket.on('error', () => undefined);
    const authorization = Buffer.from(`switch:${token}`).toString('base64');
    socket.write(
      `POST /cdr?uuid=x HTTP/1.1\r\nHost: cdr\r\nAuthorization: Basic ${authorization}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${leg.length}\r\n\r\n`,
    );
    // the connection breaks as soon as the last byte is sent
    await new Promise<void>((resolve) => socket.write(leg, () => resolve()));
    socket.destroy();
    await eventually(async () => (await stored()).length === 1);
    expect((await post(leg)).body).toEqual({ leg: 'duplicate' });
    expect(await stored()).toHaveLength(1);
  });
});

describe('a call', () => {
  it('becomes one record and one published event from posts, events and spool files, in any order', async () => {
    const { a, busy, answered } = busyThenNext;
    here.fs1.send(hangupFrames([answered, a]));
    await eventually(async () => (await recordOf(a)) !== undefined);
    for (const leg of [answered, a, busy]) {
      expect((await post(Buffer.concat([captured(leg), Buffer.from('\n')]))).body).toEqual({
        leg: 'duplicate',
      });
    }
    expect(await recordOf(a)).toMatchObject({
      switchName: 'fs1',
      callingNumber: '+31201234567',
      deliveredTo: '+31201000100',
      hangupCause: 'NORMAL_CLEARING',
      attempts: [
        { legUuid: busy, attempt: 1, hangupCause: 'USER_BUSY', answeredAt: null },
        { legUuid: answered, attempt: 2, hangupCause: 'NORMAL_CLEARING' },
      ],
      missingLegs: [],
    });
    expect((await records()).filter((record) => record.callId === a)).toHaveLength(1);
    await eventually(async () => (await facts()).some((fact) => fact.callId === a));
    expect((await facts()).filter((fact) => fact.callId === a)).toHaveLength(1);
  });

  it('with a Latin-1 caller’s name is recorded', async () => {
    const leg = '6b3d537a-0e8a-4ba9-9ff7-a0372e32535e';
    const other = '3fc62d98-9039-49e3-8726-6a48d859dabe';
    expect((await post(captured(leg))).status).toBe(200);
    expect((await post(captured(other))).status).toBe(200);
    await eventually(async () =>
      (await records()).some(({ callId, attempts }) =>
        [leg, other].every((uuid) => uuid === callId || uuid === attempts[0]?.legUuid),
      ),
    );
  });

  it('with a withheld number leaves that number in no table and no log line, even when its switch did not seal it', async () => {
    // the unsealed capture `withheld`: its body and its event have +31201234567 many times
    const a = '38c8609f-f453-4416-adee-306580b4e602';
    const withheld = captured(a).toString('latin1').replaceAll('31201234567', '31698765432');
    const before = cdr.lines.length;
    expect((await post(Buffer.from(withheld, 'latin1'))).status).toBe(200);
    await post(`${withheld}x`);
    const seen = await here.dump();
    expect(seen).toContain(a);
    expect(seen).not.toContain('698765432');
    expect(JSON.stringify(cdr.lines.slice(before))).not.toContain('698765432');
    expect(seen).toContain('31201234567');
  });

  it('is found by its number, but not by another owner', async () => {
    const record = await recordOf(busyThenNext.a);
    const ask = (scope: { as: 'owner'; ownerId: string } | { as: 'service'; service: string }) =>
      strangerIn(cdr).ask(callSearch, { scope, number: '+319000001' }, { timeoutMs: 5000 });
    await post(
      renamed(busyThenNext.a, 'a', { belfabriek_number: '%2B319000001', belfabriek_owner: 'o-1' }),
    );
    await post(renamed(busyThenNext.busy, 'a'));
    await post(renamed(busyThenNext.answered, 'a'));
    await eventually(async () => (await ask({ as: 'owner', ownerId: 'o-1' })).items.length === 1);
    expect((await ask({ as: 'owner', ownerId: 'o-2' })).items).toEqual([]);
    expect((await ask({ as: 'service', service: 'spec' })).items).toHaveLength(2);
    expect(record?.ownerId).toBeNull();
  });

  it('that is suspect raises an alarm of its owner for a day', async () => {
    const suspect = (mark: string, owner: string, startedAt: number) =>
      renamed(busyThenNext.a, mark, {
        belfabriek_owner: owner,
        belfabriek_suspicion: 'regular',
        originated_legs: '',
        start_uepoch: String(startedAt),
        answer_uepoch: String(startedAt + 1_000_000),
        end_uepoch: String(startedAt + 2_000_000),
      });
    const now = Date.now() * 1000;
    const calls = [
      suspect('b1', 'o-suspect', now - 3_600_000_000),
      suspect('b2', 'o-before', now - 25 * 3_600_000_000),
    ];
    for (const call of calls) {
      await post(call);
      await eventually(async () =>
        expect((await recordOf(uuidOf(call)))?.suspicions).toEqual(['regular']),
      );
    }
    const messaging = strangerIn(cdr);
    const said = async () => {
      const bucket = messaging.bucket(alarmsBucket);
      const all = await Promise.all((await bucket.keys()).map((key) => bucket.get(key)));
      return all.filter((one) => one?.code === 'calls-suspect').map((one) => one?.subject);
    };
    await cdr.app.get(SuspectCalls).check();
    await eventually(async () => expect(await said()).toEqual(['o-suspect']));
    await cdr.app.get(DataSource).query(`update cdr.call_records set suspicions = '{}'`);
    await cdr.app.get(SuspectCalls).check();
    await eventually(async () => expect(await said()).toEqual([]));
  });

  it('is suspect from the duration that staff set', async () => {
    // the leg begins at 18:38:42 and lasts 61 s
    const lasting61s = { end_uepoch: '1795561583607463', billusec: '61000000' };
    const oneOf = async (mark: string): Promise<CallRecord | undefined> => {
      const a = renamed(busyThenNext.a, mark, { ...lasting61s, originated_legs: '' });
      await post(a);
      await eventually(async () => (await recordOf(uuidOf(a))) !== undefined);
      return recordOf(uuidOf(a));
    };
    expect((await oneOf('a1'))?.suspicions).toEqual([]);
    const bucket = strangerIn(cdr).bucket(limitsBucket);
    await bucket.put(platformLimitsKey, { suspicion: { longCallSeconds: 60 } });
    let serial = 0xa2;
    await eventually(async () =>
      expect((await oneOf((serial += 1).toString(16)))?.suspicions).toEqual(['long']),
    );
    const found = await strangerIn(cdr).ask(
      callSearch,
      { scope: { as: 'service', service: 'spec' }, suspect: true },
      { timeoutMs: 5000 },
    );
    expect(found.items.map(({ suspicions }) => suspicions)).toContainEqual(['long']);
    await bucket.delete(platformLimitsKey);
    await eventually(async () =>
      expect((await oneOf((serial += 1).toString(16)))?.suspicions).toEqual([]),
    );
  });
});

describe('an incomplete or unpublished call', () => {
  let second: RunningApp | undefined;
  afterEach(async () => {
    await second?.close();
    second = undefined;
  });

  it('is recorded with its missing leg named once the wait is over, and corrected by the late leg', async () => {
    const [a, busy, answered] = ['a', 'busy', 'answered'].map((name) =>
      renamed(busyThenNext[name as 'a'], 'b'),
    ) as [Buffer, Buffer, Buffer];
    await post(a);
    await post(answered);
    expect(await recordOf(uuidOf(a))).toBeUndefined();
    second = await here.start({ COMPLETE_AFTER_MS: 50 });
    await eventually(async () => (await recordOf(uuidOf(a))) !== undefined);
    const gap = await recordOf(uuidOf(a));
    expect(gap).toMatchObject({ missingLegs: [uuidOf(busy)], deliveredTo: '+31201000100' });
    await post(busy);
    const corrections = () =>
      here.database.query<{ changes: { field: string }[] }>(
        'select changes from cdr.corrections where call_id = $1',
        [uuidOf(a)],
      );
    await eventually(async () => (await corrections()).length === 1);
    expect((await corrections())[0]?.changes.map(({ field }) => field)).toEqual([
      'attempts',
      'missingLegs',
    ]);
    expect(await recordOf(uuidOf(a))).toEqual(gap);
  });

  it('without its A leg waits while the switch has that channel, then its legs are listed as orphans', async () => {
    const [a, busy] = ['a', 'busy'].map((name) => renamed(busyThenNext[name as 'a'], 'c')) as [
      Buffer,
      Buffer,
    ];
    const listed = () =>
      here.database.query<{ reason: string; resolved_at: unknown }>(
        'select reason, resolved_at from cdr.orphan_legs where uuid = $1',
        [uuidOf(busy)],
      );
    here.fs1.existing.add(uuidOf(a));
    await post(busy);
    second = await here.start({ ORPHAN_ASK_AFTER_MS: 1, ORPHAN_GRACE_MS: 60 });
    await eventually(() => here.fs1.asked.filter((uuid) => uuid === uuidOf(a)).length > 1);
    expect(await listed()).toEqual([]);
    here.fs1.existing.delete(uuidOf(a));
    await eventually(async () => (await listed()).length === 1);
    expect(await listed()).toEqual([{ reason: 'gone', resolved_at: null }]);
    await eventually(() =>
      (second?.lines ?? []).some(
        (line) => line['level'] === 'error' && line['uuid'] === uuidOf(busy),
      ),
    );
    // the A leg arrives after all: the orphan is in its record
    await post(a);
    await post(renamed(busyThenNext.answered, 'c'));
    await eventually(async () => (await recordOf(uuidOf(a))) !== undefined);
    expect((await recordOf(uuidOf(a)))?.attempts).toHaveLength(2);
    expect((await listed())[0]?.resolved_at).not.toBeNull();
  });

  it('that a stop left unpublished is published after the next start', async () => {
    const [a, busy, answered] = ['a', 'busy', 'answered'].map((name) =>
      renamed(busyThenNext[name as 'a'], 'd'),
    ) as [Buffer, Buffer, Buffer];
    // while another connection locks this row nothing is published, so the crash comes here
    const holder = new Client({ connectionString: here.database.config.DATABASE_URL });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select * from cdr.publications for update');
    for (const leg of [a, busy, answered]) await post(leg);
    await eventually(async () => (await recordOf(uuidOf(a))) !== undefined);
    expect((await facts()).some((fact) => fact.callId === uuidOf(a))).toBe(false);
    await cdr.close();
    await holder.end();
    cdr = await here.start();
    await eventually(async () => (await facts()).some((fact) => fact.callId === uuidOf(a)));
    const positions = (await facts()).map((fact) => fact.position);
    expect(positions).toEqual((await records()).map((record) => record.position));
  });
});

describe('without the bus, cdr', () => {
  it('makes records, and publishes them once the bus is back', async () => {
    const legs = ['a', 'busy', 'answered'].map((name) => renamed(busyThenNext[name as 'a'], '7b'));
    const callId = uuidOf(legs[0] ?? Buffer.alloc(0));
    await here.busWay.cut();
    for (const leg of legs) expect((await post(leg)).status).toBe(200);
    await eventually(
      async () =>
        (await here.database.query('select 1 from cdr.call_records where call_id = $1', [callId]))
          .length === 1,
    );
    await here.busWay.mend();
    await eventually(async () => (await facts()).some((fact) => fact.callId === callId));
  });
});

describe('without its database, cdr', () => {
  it('answers 503, and stores one leg from the same post afterwards', async () => {
    const before = cdr.lines.length;
    await here.databaseWay.cut();
    const leg = renamed(busyThenNext.busy, 'e');
    for (let post503 = 0; post503 < 5; post503 += 1) {
      const refused = await post(leg);
      expect(refused.status).toBe(503);
      expect(JSON.stringify(refused.body)).toContain('store-unavailable');
    }
    await here.databaseWay.mend();
    await eventually(async () => (await post(leg)).status === 200);
    // one line at the begin and one at the end of the outage, however many posts and sweeps failed
    const said = cdr.lines.slice(before).map((line) => String(line['msg']));
    expect(said.filter((line) => /the database is/.test(line))).toEqual([
      'the database is away; trying again until it is back',
      'the database is back',
    ]);
    expect(said.filter((line) => /could not/.test(line))).toEqual([]);
    expect(
      await here.database.query('select uuid from cdr.legs where uuid = $1', [uuidOf(leg)]),
    ).toHaveLength(1);
  });
});

/** The published events of call records, in the order of their positions. */
const facts = async () =>
  (await here.facts(callRecorded)).toSorted((a, b) => a.position - b.position);
