import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Browser } from '../accounts.fixture.js';
import { callOf, heardIn } from './callers.fixture.js';
import { isSolved } from './proof-of-work.js';
import {
  noon,
  clock,
  accounts,
  agent,
  cdr,
  newNumber,
  newCaller,
  intl,
  bits,
  solved,
  ask,
  check,
  lastCode,
  wrong,
  useUp,
} from './callers-world.fixture.js';

describe('a spoken code', () => {
  it('is spoken twice to the given number, after a question, and is stored nowhere', async () => {
    const number = newNumber();
    const asked = await ask(newCaller(), number, 'en');
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({
      number: intl(number),
      tries: 3,
      expiresAt: '2026-11-26T12:10:00.000Z',
    });
    const call = agent.rung.at(-1);
    expect(call).toMatchObject({ to: intl(number), from: '+318002353227' });
    const code = lastCode('en');
    expect(code).toMatch(/^\d{6}$/);
    const digits = Array.from(code, (digit) => `system-digit-${digit}`);
    expect(heardIn([call?.question ?? ''], 'en')).toEqual(['system-code-intro']);
    expect(heardIn(call?.sounds ?? [], 'en')).toEqual([
      'system-code-is',
      ...digits,
      'system-code-again',
      ...digits,
      'system-code-end',
    ]);
    const [row] = await accounts.database.query('select * from portal.caller_codes where id = $1', [
      asked.body['id'],
    ]);
    expect(JSON.stringify(row)).not.toContain(code);
    expect(JSON.stringify(asked)).not.toContain(code);
    expect(JSON.stringify(accounts.lines())).not.toContain(`"${code}"`);
  });

  it('opens a session once, within ten minutes and three tries, even simultaneous ones', async () => {
    const [caller, number] = [newCaller(), newNumber()];
    const { body: first } = await ask(caller, number);
    const code = lastCode();
    expect(await check(caller, first['id'], wrong(code))).toMatchObject({
      status: 409,
      body: { code: 'wrong-code' },
    });
    expect(await check(caller, first['id'], '12345')).toMatchObject({ status: 422 });
    expect((await check(caller, first['id'], code)).body).toMatchObject({
      number: intl(number),
      token: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect((await check(caller, first['id'], code)).body).toMatchObject({ code: 'code-used' });

    const { body: second } = await ask(caller, number);
    const late = lastCode();
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => check(caller, second['id'], wrong(late))),
    );
    const codes = tries.map(({ body }) => String(body['code'])).toSorted();
    expect(codes.filter((each) => each === 'wrong-code')).toHaveLength(2);
    expect(new Set(codes)).toEqual(new Set(['wrong-code', 'no-tries-left']));
    expect((await check(caller, second['id'], late)).body).toMatchObject({ code: 'no-tries-left' });

    const { body: third } = await ask(caller, newNumber());
    clock.now += 10 * 60_000;
    expect((await check(caller, third['id'], lastCode())).body).toMatchObject({
      code: 'code-expired',
    });
    expect((await check(caller, randomUUID(), '123456')).status).toBe(404);
  });

  it('is repeated to a second request while valid, with tries apart from the first request’s', async () => {
    const number = newNumber();
    const [stranger, owner] = [newCaller(), newCaller()];
    const { body: theirs } = await ask(stranger, number);
    const code = lastCode();
    clock.now += 60_000;
    await useUp(`caller codes just now of ${intl(number)}`, 0);
    const rung = agent.rung.length;
    const { body: own, status } = await ask(owner, number);
    expect(status).toBe(202);
    expect(agent.rung).toHaveLength(rung + 1);
    expect(lastCode()).toBe(code);
    expect(own['expiresAt']).toBe('2026-11-26T12:11:00.000Z');
    for (const _ of [1, 2, 3]) await check(stranger, theirs['id'], wrong(code));
    expect((await check(stranger, theirs['id'], code)).body).toMatchObject({
      code: 'no-tries-left',
    });
    expect((await check(owner, own['id'], code)).status).toBe(200);
    // the code works once, for all requests that share it
    const { body: late } = await ask(newCaller(), number);
    expect((await check(stranger, late['id'], code)).body).toMatchObject({ code: 'wrong-code' });
  });

  it('is spoken twice a day for one network, which uses up no other network’s share', async () => {
    const number = newNumber();
    const stranger = newCaller();
    for (const _ of [1, 2]) {
      expect((await ask(stranger, number)).status).toBe(202);
      clock.now += 10 * 60_000;
    }
    const rung = agent.rung.length;
    expect(await ask(stranger, number)).toMatchObject({
      status: 429,
      body: { code: 'too-many-attempts' },
    });
    expect(agent.rung).toHaveLength(rung);
    for (let other = 1; other <= 9; other += 1) {
      expect((await ask(newCaller(), number)).status).toBe(202);
      clock.now += 10 * 60_000;
    }
    expect(agent.rung).toHaveLength(rung + 9);
  });

  it('rings a number at most twelve times a day, or 24 if it called lately, without refusing a new network', async () => {
    const numbers = { stranger: newNumber(), known: newNumber() };
    const { stranger, known } = numbers;
    cdr.calls = [callOf({ callingNumber: intl(known), startedAt: noon * 1000 - 1_000_000 })];
    const answers: Record<string, number[]> = {};
    const rings: Record<string, number> = {};
    for (const number of [stranger, known]) {
      await useUp('caller codes everybody', 0);
      const rung = agent.rung.length;
      const statuses = (answers[number] = [] as number[]);
      for (let network = 1; network <= 26; network += 1) {
        clock.now = noon + network * 10 * 60_000;
        statuses.push((await ask(newCaller(), number)).status);
      }
      rings[number] = agent.rung.length - rung;
    }
    expect(rings).toEqual({ [stranger]: 12, [known]: 24 });
    const all = Array.from({ length: 26 }, () => 202);
    expect(answers).toEqual({ [stranger]: all, [known]: all });
    await useUp('caller codes everybody', 0);
  });

  it('is shared with new networks while valid, however often others ask', async () => {
    const number = newNumber();
    for (const around of ['198.51.101', '198.51.102', '198.51.103', '198.51.104']) {
      const statuses: number[] = [];
      for (let host = 1; host <= 7; host += 1) {
        const neighbour = new Browser(accounts.portal, `${around}.${host}`);
        statuses.push((await ask(neighbour, number)).status);
      }
      expect(statuses).toEqual([202, 202, 202, 202, 202, 202, 429]);
    }
    const owner = newCaller();
    const { body, status } = await ask(owner, number);
    expect(status).toBe(202);
    expect((await check(owner, body['id'], lastCode())).status).toBe(200);
  });

  it('has six tries, three of them for the first request, and is replaced once the shared ones are used up', async () => {
    const number = newNumber();
    const first = newCaller();
    const { body: own } = await ask(first, number);
    const code = lastCode();
    const counted: string[] = [];
    const sharing: { caller: Browser; id: unknown }[] = [];
    for (const _ of [1, 2, 3]) {
      const caller = newCaller();
      sharing.push({ caller, id: (await ask(caller, number)).body['id'] });
    }
    await Promise.all(
      sharing.flatMap(({ caller, id }) =>
        [1, 2].map(async () => {
          counted.push(String((await check(caller, id, wrong(code))).body['code']));
        }),
      ),
    );
    expect(counted.filter((each) => each === 'wrong-code')).toHaveLength(2);
    expect(counted.filter((each) => each === 'no-tries-left')).toHaveLength(4);
    const [late] = sharing;
    expect((await check(late!.caller, late!.id, code)).body).toMatchObject({
      code: 'no-tries-left',
    });
    const next = newCaller();
    const { body: renewed } = await ask(next, number);
    expect(renewed).toMatchObject({ tries: 3 });
    expect(lastCode()).not.toBe(code);
    expect((await check(next, renewed['id'], lastCode())).status).toBe(200);
    expect((await check(first, own['id'], code)).status).toBe(200);
  });

  it('can’t be guessed when nobody was rung', async () => {
    const [caller, number] = [newCaller(), newNumber()];
    const { body: spoken } = await ask(caller, number);
    const hashOf = async (id: unknown) => {
      const [row] = await accounts.database.query<{ code_hash: string }>(
        'select code_hash from portal.caller_codes where id = $1',
        [id],
      );
      return row?.code_hash;
    };
    expect(await hashOf(spoken['id'])).toMatch(/^[\da-f]{64}$/);
    cdr.calls = [];
    await useUp('caller codes everybody', 60);
    const { body: unspoken } = await ask(caller, newNumber());
    await useUp('caller codes everybody', 0);
    expect(await hashOf(unspoken['id'])).toBe('');
    expect((await check(caller, unspoken['id'], '123456')).body).toMatchObject({
      code: 'wrong-code',
    });
  });

  it('is requested at most six times a day from one network, and twenty from its wider network', async () => {
    const site = newCaller();
    for (let asked = 1; asked <= 6; asked += 1) {
      expect((await ask(site, newNumber())).status).toBe(202);
    }
    expect((await ask(site, newNumber())).status).toBe(429);
    for (const [around, address] of [
      ['198.51.100', '198.51.100.7'],
      ['2001:db8:ffff', '2001:db8:ffff:1::1'],
    ] as const) {
      const neighbour = new Browser(accounts.portal, address);
      expect((await ask(neighbour, newNumber())).status).toBe(202);
      await useUp(`caller codes from around ${around}`, 20);
      expect((await ask(neighbour, newNumber())).status).toBe(429);
    }
  });

  it('has calls reserved for numbers that called lately, without revealing which did', async () => {
    const [known, stranger] = [newNumber(), newNumber()];
    cdr.calls = [callOf({ callingNumber: intl(known), startedAt: noon * 1000 - 1_000_000 })];
    await useUp('caller codes everybody', 60);
    const rung = agent.rung.length;
    const [first, second] = [await ask(newCaller(), stranger), await ask(newCaller(), known)];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(Object.keys(first.body)).toEqual(Object.keys(second.body));
    expect(agent.rung.slice(rung).map(({ to }) => to)).toEqual([intl(known)]);
    await useUp('caller codes everybody', 0);
  });

  it('needs a solved challenge for that number, used once and within ten minutes', async () => {
    const [caller, number, other] = [newCaller(), newNumber(), newNumber()];
    const proof = await solved(caller, number);
    const send = (to: string, what: object) =>
      caller.post('/v1/callers/codes', { number: to, language: 'nl', ...what });
    const refused = async (to: string, what: object, field: string) =>
      expect(await send(to, what)).toMatchObject({
        status: 422,
        body: { problems: [{ field, rule: expect.any(String) }] },
      });
    const rung = agent.rung.length;
    await refused(number, {}, 'proof');
    const forged = proof.challenge.replace(/^./, 'z');
    await refused(number, { proof: { ...proof, challenge: forged } }, 'proof.challenge');
    await refused(number, { proof: { ...proof, challenge: 'x' } }, 'proof.challenge');
    // A proof is refused for another number, unless it happens to solve that number's puzzle too.
    if (!isSolved(`${proof.challenge} ${other} ${proof.nonce}`, bits)) {
      await refused(other, { proof }, 'proof.nonce');
    }
    clock.now += 10 * 60_000;
    await refused(number, { proof }, 'proof.challenge');
    clock.now -= 10 * 60_000;
    expect(agent.rung).toHaveLength(rung);
    expect((await send(number, { proof })).status).toBe(202);
    await refused(number, { proof }, 'proof.challenge');
  });

  it.each([
    ['0900-1234567', /ordinary/],
    ['+442079460018', /Netherlands/],
    ['geen nummer', /telephone number/],
  ])('is not spoken to %s', async (number, rule) => {
    const before = agent.asked;
    expect((await ask(newCaller(), number)).body).toMatchObject({
      code: 'number-not-called',
      problems: [{ field: 'number', rule: expect.stringMatching(rule) }],
    });
    expect(agent.asked).toBe(before);
  });

  it('is not spoken at night, and a call that can’t be made doesn’t count', async () => {
    const [caller, number] = [newCaller(), newNumber()];
    clock.now = Date.parse('2026-11-26T22:00:00Z');
    expect((await ask(caller, number)).body).toMatchObject({ code: 'quiet-hours' });
    clock.now = noon;
    agent.refuses = 'no-switch';
    const before = agent.asked;
    for (let asked = 1; asked <= 7; asked += 1) {
      expect(await ask(caller, number)).toMatchObject({
        status: 503,
        body: { code: 'cannot-ring' },
      });
    }
    // Each of the seven refused requests tried all three switches.
    expect(agent.asked - before).toBe(21);
    agent.refuses = null;
    expect((await ask(caller, number)).status).toBe(202);
  });
});
