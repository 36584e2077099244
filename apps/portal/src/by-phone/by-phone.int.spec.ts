import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { overrideGet } from '@app/contracts/flows';
import { phonePinGet, phonePinMake, phoneSwitchingGet } from '@app/contracts/by-phone';
import { connectTo, eventually } from '@app/testing';
import { type Browser, password } from '../accounts.fixture.js';
import {
  type FlowWorld,
  ok,
  paid,
  refusalOf,
  shop,
  startFlowWorld,
} from '../flows/flow-changes.fixture.js';
import { LineCaller } from './caller.fixture.js';

jest.setTimeout(60_000);

const line = '+31850000999';
/** The number of the shop, as people dial it. */
const dialled = `0${shop.slice(2)}`;
const to = '+31201000177';

let world: FlowWorld;
/** The editor's PIN. */
let pin: string;

const byPhone = (number = shop) => `/v1/numbers/${number}/by-phone`;
const made = async (by: Browser): Promise<string> =>
  phonePinMake.reply.parse(await ok(by.send('post', '/v1/me/phone-pin', { password }))).pin;
const state = async (number = shop) =>
  overrideGet.reply.parse(await ok(world.owner.get(`/v1/numbers/${number}/override`))).override;
const caller = (number?: string | null) => new LineCaller(world.accounts.portal, number);
const query = (sql: string, values: unknown[] = []) =>
  world.accounts.database.query<Record<string, string>>(sql, values);
/** A PIN that is not this one. */
const wrong = (right: string, by = 1): string =>
  String((Number(right) + by) % 1_000_000).padStart(6, '0');

beforeAll(async () => {
  world = await startFlowWorld({ SERVICE_LINE: line });
  pin = await made(world.editor);
});
afterAll(() => world.accounts.close());
beforeEach(() => query('delete from portal.attempt_counts'));

describe('a PIN for the service line', () => {
  const of = async (by: Browser) => phonePinGet.reply.parse(await ok(by.get('/v1/me/phone-pin')));

  it('works until it is replaced or removed; each change is mailed to its user', async () => {
    expect(await of(world.owner)).toEqual({ line, pin: null, mayHave: true });
    const first = await made(world.owner);
    const second = await made(world.owner);
    expect([first, second]).toEqual([
      expect.stringMatching(/^\d{6}$/),
      expect.stringMatching(/^\d{6}$/),
    ]);
    expect(await of(world.owner)).toMatchObject({ pin: { owners: ['S'] } });
    const heard = [first, second].map((given) => caller().identify(dialled, given));
    expect(await Promise.all(heard)).toEqual([
      expect.arrayContaining(['wrong']),
      expect.arrayContaining(['closed']),
    ]);
    await ok(world.owner.send('delete', '/v1/me/phone-pin'));
    expect(await caller().identify(dialled, second)).toContain('wrong');
    expect(world.accounts.noticesTo('olga@example.nl').map(({ what }) => what)).toEqual([
      'pin-made',
      'pin-made',
      'pin-removed',
    ]);
  });

  it('is made only with the password, for a user who may switch a number', async () => {
    const make = (by: Browser, body: object) => by.send('post', '/v1/me/phone-pin', body);
    const refused = await refusalOf(make(world.owner, { password: 'something-else' }));
    expect(refused[0]).toBe(422);
    expect(await refusalOf(make(world.reader, { password }))).toEqual([403, 'no-number-to-switch']);
    expect(await of(world.reader)).toMatchObject({ mayHave: false, pin: null });
  });

  it('is deleted when the user’s membership ends', async () => {
    const own = await made(world.stranger);
    expect(await query(`select owner_id from portal.phone_pins where owner_id = 'other'`)).toEqual([
      { owner_id: 'other' },
    ]);
    expect(await caller().identify(dialled, own)).toContain('wrong');
    await query(`delete from portal.memberships where owner_id = 'other'`);
    expect(await query(`select 1 from portal.phone_pins where owner_id = 'other'`)).toEqual([]);
    await query(
      `insert into portal.memberships (user_id, owner_id, role)
       select id, 'other', 'owner' from portal.users where email = 'sam@example.nl'`,
    );
  });
});

describe('the destinations that the service line offers', () => {
  const put = (by: Browser, destinations: readonly string[], more: object = {}, number = shop) =>
    by.send('put', byPhone(number), { destinations, ...more });

  it('are set by a flow editor, and can’t be the number itself or a number at a tariff', async () => {
    const set = phoneSwitchingGet.reply.parse(await ok(put(world.editor, [to, '+31612000121'])));
    expect(set).toEqual({ line, destinations: [to, '+31612000121'] });
    expect(await ok(world.reader.get(byPhone()))).toEqual(set);
    expect(await refusalOf(put(world.owner, [to, `+${shop}`]))).toEqual([
      422,
      'invalid-destinations',
      'destinations.1: destination-itself',
    ]);
    expect((await refusalOf(put(world.owner, ['+319001234567'])))[2]).toBe(
      'destinations.0: destination-at-a-tariff',
    );
    expect(await ok(world.reader.get(byPhone()))).toEqual(set);
  });

  it('must be declared for a premium number', async () => {
    expect(await refusalOf(put(world.owner, [to], {}, paid))).toEqual([
      422,
      'invalid-destinations',
      'declared: destination-undeclared',
    ]);
    await ok(put(world.owner, [to], { declared: true }, paid));
  });

  it('can’t be set by readers, and are hidden from other owners', async () => {
    expect((await refusalOf(put(world.reader, [])))[0]).toBe(403);
    expect((await refusalOf(put(world.stranger, [])))[0]).toBe(404);
    expect((await refusalOf(world.stranger.get(byPhone())))[0]).toBe(404);
  });
});

describe('the service line', () => {
  beforeEach(async () => {
    await ok(world.owner.send('delete', `/v1/numbers/${shop}/override`));
    await ok(world.owner.send('put', byPhone(), { destinations: [to] }));
  });

  it('diverts a number after the caller gives the number, the PIN and a choice; confirms, audits and mails the change', async () => {
    const call = caller();
    expect(await call.press()).toEqual(['welcome', 'number']);
    expect(await call.press(dialled)).toEqual(['pin']);
    const digits = Array.from('0201000177', (digit) => `digit-${digit}`);
    expect(await call.press(pin)).toEqual([
      'open',
      'closed',
      'divert',
      ...digits,
      'press',
      'digit-3',
    ]);
    expect(await call.press('8')).toEqual(expect.arrayContaining(['none', 'closed']));
    expect(await call.press('3')).toEqual(['is-diverted', ...digits, 'bye']);
    expect(call.isOver).toBe(true);
    expect(await state()).toMatchObject({
      kind: 'diverted',
      destination: to,
      until: null,
      setByName: 'Ed',
    });
    const { timed } = await world.snapshot();
    expect(timed).toMatchObject([{ until: null }]);
    const [{ id }] = (await query(`select id from portal.users where email = 'ed@example.nl'`)) as [
      { id: string },
    ];
    expect(
      await query(
        `select actor, subject from portal.audit_log
          where action = 'number.override-by-phone.diverted'`,
      ),
    ).toEqual([{ actor: `owner:shop/${id}`, subject: `+${shop}/${call.callId}` }]);
    expect(world.accounts.noticesTo('ed@example.nl').at(-1)).toMatchObject({
      what: 'switched-by-phone',
      switched: { number: `+${shop}`, to: 'diverted', destination: to, caller: '+31612345678' },
    });
  });

  it('opens or closes a number and ends the override for a caller with a withheld number', async () => {
    for (const [key, said, kind] of [
      ['1', 'is-open', 'open'],
      ['2', 'is-closed', 'closed'],
    ] as const) {
      const call = caller(null);
      await call.identify(dialled, pin);
      expect(await call.press(key)).toEqual([said, 'bye']);
      expect(await state()).toMatchObject({ kind });
    }
    expect(world.accounts.noticesTo('ed@example.nl').at(-1)?.switched?.caller).toBeNull();
    const call = caller(null);
    expect(await call.identify(dialled, pin)).toContain('flow');
    expect(await call.press('0')).toEqual(['is-flow', 'bye']);
    expect(await state()).toBeNull();
  });

  it('refuses the choice of a caller who lost the permission after giving the PIN', async () => {
    const call = caller();
    await call.identify(dialled, pin);
    const role = (is: string) =>
      query(
        `update portal.memberships set role = $1 where owner_id = 'shop' and user_id =
        (select id from portal.users where email = 'ed@example.nl')`,
        [is],
      );
    await role('reader');
    expect(await call.press('2')).toEqual(['refused', 'bye']);
    expect(await state()).toBeNull();
    await role('flow-editor');
  });

  it('ends a call after three wrong or missing answers', async () => {
    const call = caller();
    await call.press();
    await call.press();
    await call.identify(dialled, wrong(pin));
    expect(call.isOver).toBe(false);
    expect(await call.identify(dialled, wrong(pin, 2))).toEqual(['wrong', 'bye']);
    expect(call.isOver).toBe(true);
    const silent = caller();
    await silent.press();
    await silent.press();
    await silent.press();
    expect(await silent.press()).toEqual(['bye']);
  });

  it('starts from the welcome when a call sends the ticket of another call', async () => {
    const call = caller();
    await call.identify(dialled, pin);
    const other = caller();
    Object.assign(other, { turn: Reflect.get(call, 'turn') });
    expect(await other.press('2')).toEqual(['welcome', 'number']);
    expect(await state()).toBeNull();
  });

  it('answers a wrong PIN, a number without PINs and an unknown number alike, each after about a second', async () => {
    const answers = (
      [
        [dialled, wrong(pin)],
        ['085000050077', pin],
        ['12', pin],
        [`0${paid.slice(2)}`, pin.slice(1)],
      ] as const
    ).map(async ([number, given]) => {
      const call = caller();
      await call.press();
      await call.press(number);
      const begun = performance.now();
      expect(await call.press(given)).toEqual(['wrong', 'number']);
      return performance.now() - begun;
    });
    for (const ms of await Promise.all(answers)) {
      expect(ms).toBeGreaterThan(990);
      expect(ms).toBeLessThan(1900);
    }
  });
});

describe('guesses of a PIN', () => {
  const guessed = async (from: string | null, given: string): Promise<boolean> =>
    !(await caller(from).identify(dialled, given)).includes('wrong');
  const numbers = (count: number) =>
    Array.from({ length: count }, (_, index) => `+3161234${5000 + index}`);
  const counted = async () =>
    (await query('select count from portal.attempt_counts order by count')).map(({ count }) =>
      Number(count),
    );

  it('lock a PIN after five wrong ones from any callers, also simultaneous, with one mail', async () => {
    const before = world.accounts.noticesTo('ed@example.nl').length;
    await Promise.all(numbers(12).map((from, index) => guessed(from, wrong(pin, index + 1))));
    expect(await counted()).toContain(5);
    expect(await guessed('+31688888888', pin)).toBe(false);
    await eventually(() => world.accounts.noticesTo('ed@example.nl').length > before);
    expect(
      world.accounts
        .noticesTo('ed@example.nl')
        .slice(before)
        .map(({ what }) => what),
    ).toEqual(['pin-locked']);
  });

  it('are not counted when right: four simultaneous callers with the right PIN are admitted', async () => {
    await query('delete from portal.attempt_counts');
    const found = await Promise.all(numbers(4).map((from) => guessed(from, pin)));
    expect(found).toEqual([true, true, true, true]);
    expect(Math.max(...(await counted()))).toBe(0);
  });

  it('are limited to ten for each caller, and to thirty for all withheld numbers together', async () => {
    await Promise.all(
      Array.from({ length: 14 }, () => caller('+31677777777').identify('0850001234', '123456')),
    );
    expect(await counted()).toEqual([10, 10]);
    const both = ['+31677777777', '+31666666666'].map((from) => guessed(from, pin));
    expect(await Promise.all(both)).toEqual([false, true]);
    await Promise.all([1, 2].map(() => caller(null).identify('0850001234', '123456')));
    await query('update portal.attempt_counts set count = 28 where count = 2');
    await Promise.all(
      Array.from({ length: 5 }, () => caller(null).identify('0850001234', '123456')),
    );
    expect(await counted()).toContain(30);
    expect(await guessed(null, pin)).toBe(false);
  });

  it('are limited to 200 over all callers, after which the right PIN is refused too', async () => {
    await Promise.all(numbers(2).map((from) => caller(from).identify('0850001234', '123456')));
    await query('update portal.attempt_counts set count = 198 where count = 2');
    await Promise.all(numbers(6).map((from) => caller(from).identify('0850001234', '123456')));
    expect(Math.max(...(await counted()))).toBe(200);
    expect(await guessed('+31655555555', pin)).toBe(false);
  });
});

describe('the PIN', () => {
  it('is nowhere but in the answer that shows it: not in the database, on the bus or in the logs', async () => {
    const { NATS_URL, NATS_PREFIX } = world.accounts.busConfig;
    const bus = await connectTo(NATS_URL);
    const messages: string[] = [];
    const heard = [`${NATS_PREFIX}.>`, '_INBOX.>'].map(async (subjects) => {
      for await (const { subject, data } of bus.subscribe(subjects)) {
        messages.push(`${subject} ${Buffer.from(data).toString('latin1')}`);
      }
    });
    await bus.flush();
    const own = await made(world.owner);
    const call = caller();
    await call.identify(dialled, own);
    expect(await call.press('2')).toEqual(['is-closed', 'bye']);
    await caller().identify(dialled, wrong(own));
    await bus.drain();
    await Promise.all(heard);
    expect(messages.some((each) => each.startsWith(`${NATS_PREFIX}.line.ask.v1`))).toBe(true);
    const tables = await query(
      `select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables
        where table_schema = 'portal' and table_type = 'BASE TABLE'`,
    );
    const rows: string[] = [];
    for (const { name } of tables) {
      const all = await query(`select t::text as row from ${name} t`);
      rows.push(...all.map(({ row }) => row!));
    }
    expect(rows.some((row) => row.includes('phone-pin.make'))).toBe(true);
    const logs = world.accounts.lines().map((each) => JSON.stringify(each));
    // Apart from longer figures and parts of a second that happen to be the digits.
    const alone = (digits: string) => new RegExp(`(?<![\\d.])${digits}(?!\\d)`);
    for (const text of [...messages, ...rows, ...logs]) {
      for (const secret of [own, wrong(own)]) expect(text).not.toMatch(alone(secret));
      for (const secret of [own, wrong(own)]) {
        expect(text).not.toContain(Buffer.from(secret).toString('base64url'));
      }
    }
  });
});
