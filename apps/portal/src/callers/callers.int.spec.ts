import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { systemClock } from '@app/common';
import { eventually, startApp, type RunningApp } from '@app/testing';
import {
  Browser,
  password,
  staff,
  startAccounts,
  userOf,
  type Accounts,
} from '../accounts.fixture.js';
import { Forgetting } from '../accounts/sign-in/forgetting.js';
import { networkOf } from '../accounts/sign-in/limits.js';
import {
  callOf,
  codeIn,
  codePrompts,
  FakeAgent,
  FakeAgentModule,
  FakeCdr,
  FakeCdrModule,
  heardIn,
} from './callers.fixture.js';
import { isSolved } from './proof-of-work.js';

const noon = Date.parse('2026-11-26T12:00:00Z');
let now: number;
let prompts: string;
let accounts: Accounts;
const others: RunningApp[] = [];
let agent: FakeAgent;
let cdr: FakeCdr;
let networks = 0;

beforeAll(async () => {
  prompts = await codePrompts();
  accounts = await startAccounts({
    PROMPTS_DIR: prompts,
    CALLBACK_NUMBER: '+318002353227',
    CALLER_PROOF_BITS: bits,
  });
  const { busConfig } = accounts;
  const agents = await startApp({ name: 'switch-agent', module: FakeAgentModule }, busConfig);
  const cdrs = await startApp({ name: 'cdr', module: FakeCdrModule }, busConfig);
  others.push(agents, cdrs);
  agent = agents.app.get(FakeAgent);
  cdr = cdrs.app.get(FakeCdr);
  await accounts.database.query(
    `insert into portal.owners (id, name) values ('mine', 'Helpdesk Nu')`,
  );
});
afterAll(async () => {
  await Promise.all(others.map((app) => app.close()));
  await accounts.close();
  await rm(prompts, { recursive: true });
});
beforeEach(() => {
  now = noon;
  agent.refuses = null;
  jest.spyOn(systemClock, 'now').mockImplementation(() => new Date(now));
});
afterEach(() => void jest.restoreAllMocks());

/** Another caller's telephone, and his own network. */
let lastNumber = 12_000_000;
const newNumber = (): string => `06${(lastNumber += 1)}`;
const newCaller = (): Browser =>
  new Browser(accounts.portal, `2001:db8:${(networks += 1).toString(16)}::1`);
const intl = (number: string): string => `+31${number.slice(1)}`;

const bits = 8;
/** As a browser does. */
async function solved(caller: Browser, number: string) {
  const { body, status } = await caller.post('/v1/callers/challenges');
  expect(status).toBe(200);
  const challenge = String(body['challenge']);
  let nonce = 0;
  while (!isSolved(`${challenge} ${number} ${nonce}`, bits)) nonce += 1;
  return { challenge, nonce };
}
const ask = async (caller: Browser, number: string, language = 'nl') =>
  caller.post('/v1/callers/codes', { number, language, proof: await solved(caller, number) });
const check = (caller: Browser, id: unknown, code: string) =>
  caller.post(`/v1/callers/codes/${String(id)}/check`, { code });
const lastCode = (language: 'nl' | 'en' = 'nl'): string =>
  codeIn(agent.rung.at(-1)?.sounds ?? [], language);
/** Surely another one. */
const wrong = (code: string): string =>
  code.replace(/^./, (digit) => String((Number(digit) + 1) % 10));

async function session(number: string, caller = newCaller()) {
  const { body } = await ask(caller, number);
  const { body: opened, status } = await check(caller, body['id'], lastCode());
  expect(status).toBe(200);
  const headers = { authorization: `Bearer ${String(opened['token'])}` };
  return {
    get: (path: string) => caller.send('get', path, undefined, headers),
    put: (path: string, what: object) => caller.send('put', path, what, headers),
    end: () => caller.send('delete', '/v1/callers/session', undefined, headers),
  };
}

/** As if the hour's, or another limit's, room were used up. */
async function useUp(limit: string, count: number): Promise<void> {
  const key = createHash('sha256').update(limit).digest('hex');
  await accounts.database.query(
    `insert into portal.attempt_counts (key, count, window_ends)
     values ($1, $2, now() + interval '1 hour')
     on conflict (key) do update set count = excluded.count`,
    [key, count],
  );
}

describe('a code', () => {
  it('is spoken twice to the number that was given, after a question, and stands nowhere', async () => {
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

  it('opens a session once, within ten minutes and three tries, also of many at once', async () => {
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
    now += 10 * 60_000;
    expect((await check(caller, third['id'], lastCode())).body).toMatchObject({
      code: 'code-expired',
    });
    expect((await check(caller, randomUUID(), '123456')).status).toBe(404);
  });

  it('is the same for who asks again while it counts, with tries apart from those of whoever asked first', async () => {
    const number = newNumber();
    const [stranger, owner] = [newCaller(), newCaller()];
    const { body: theirs } = await ask(stranger, number);
    const code = lastCode();
    now += 60_000;
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
    // once in all, also of those that share it
    const { body: late } = await ask(newCaller(), number);
    expect((await check(stranger, late['id'], code)).body).toMatchObject({ code: 'wrong-code' });
  });

  it('is spoken twice a day for one network, and others’ requests use up nobody’s day', async () => {
    const number = newNumber();
    const stranger = newCaller();
    for (const _ of [1, 2]) {
      expect((await ask(stranger, number)).status).toBe(202);
      now += 10 * 60_000;
    }
    const rung = agent.rung.length;
    expect(await ask(stranger, number)).toMatchObject({
      status: 429,
      body: { code: 'too-many-attempts' },
    });
    expect(agent.rung).toHaveLength(rung);
    for (let other = 1; other <= 9; other += 1) {
      expect((await ask(newCaller(), number)).status).toBe(202);
      now += 10 * 60_000;
    }
    expect(agent.rung).toHaveLength(rung + 9);
  });

  it('rings a number twelve times a day, one that called lately twice as often, and refuses no newcomer', async () => {
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
        now = noon + network * 10 * 60_000;
        statuses.push((await ask(newCaller(), number)).status);
      }
      rings[number] = agent.rung.length - rung;
    }
    expect(rings).toEqual({ [stranger]: 12, [known]: 24 });
    const all = Array.from({ length: 26 }, () => 202);
    expect(answers).toEqual({ [stranger]: all, [known]: all });
    await useUp('caller codes everybody', 0);
  });

  it('is shared by newcomers however often others ask while it counts', async () => {
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

  it('has six tries in all, three of them of whoever was rung first, and is made anew after them', async () => {
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
    const { body: anew } = await ask(next, number);
    expect(anew).toMatchObject({ tries: 3 });
    expect(lastCode()).not.toBe(code);
    expect((await check(next, anew['id'], lastCode())).status).toBe(200);
    expect((await check(first, own['id'], code)).status).toBe(200);
  });

  it('can’t be guessed where nobody was rung', async () => {
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

  it('is asked for six times a day from one address, and twenty from its neighbours', async () => {
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

  it('has room kept for who called lately, and doesn’t tell who did', async () => {
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

  it('takes work first, for that number, once, in ten minutes', async () => {
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
    // another number's work, unless it happens to fit
    if (!isSolved(`${proof.challenge} ${other} ${proof.nonce}`, bits)) {
      await refused(other, { proof }, 'proof.nonce');
    }
    now += 10 * 60_000;
    await refused(number, { proof }, 'proof.challenge');
    now -= 10 * 60_000;
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

  it('is not spoken at night, and what could not be rung does not count', async () => {
    const [caller, number] = [newCaller(), newNumber()];
    now = Date.parse('2026-11-26T22:00:00Z');
    expect((await ask(caller, number)).body).toMatchObject({ code: 'quiet-hours' });
    now = noon;
    agent.refuses = 'no-switch';
    const before = agent.asked;
    for (let asked = 1; asked <= 7; asked += 1) {
      expect(await ask(caller, number)).toMatchObject({
        status: 503,
        body: { code: 'cannot-ring' },
      });
    }
    // each tried three switches
    expect(agent.asked - before).toBe(21);
    agent.refuses = null;
    expect((await ask(caller, number)).status).toBe(202);
  });
});

describe('a caller’s session', () => {
  it('shows three months of calls in which his number is held, with whose number was called', async () => {
    const number = newNumber();
    const at = (iso: string): number => Date.parse(iso) * 1000;
    cdr.calls = [
      callOf({ callingNumber: intl(number), startedAt: at('2026-11-20T10:00:00Z'), answeredAt: 5 }),
      callOf({ callingNumber: intl(number), startedAt: at('2026-08-26T12:00:01Z'), ownerId: null }),
      callOf({ callingNumber: intl(number), startedAt: at('2026-08-26T11:59:59Z') }),
      callOf({ callingNumber: '+31699999999', startedAt: at('2026-11-21T10:00:00Z') }),
      callOf({ withheld: true, startedAt: at('2026-11-22T10:00:00Z') }),
      callOf({ callingPrefix: '+3161', startedAt: at('2026-11-23T10:00:00Z') }),
    ];
    const caller = await session(number);
    const { body } = await caller.get('/v1/callers/calls?limit=1');
    expect(body).toEqual({
      items: [
        {
          callId: cdr.calls[0]?.callId,
          startedAt: '2026-11-20T10:00:00.000Z',
          seconds: 0,
          answered: true,
          number: '+319001234',
          owner: 'Helpdesk Nu',
        },
      ],
      next: expect.any(String),
    });
    const more = await caller.get(`/v1/callers/calls?after=${String(body['next'])}`);
    expect(more.body).toMatchObject({ items: [{ owner: null, answered: false }], next: null });
    expect((await newCaller().get('/v1/callers/calls')).status).toBe(401);
    now += 30 * 60_000;
    expect((await caller.get('/v1/callers/calls')).body).toMatchObject({ code: 'session-over' });
  });

  it('ends when he says so', async () => {
    const caller = await session(newNumber());
    expect((await caller.get('/v1/callers/calls')).status).toBe(200);
    await caller.end();
    expect((await caller.get('/v1/callers/calls')).status).toBe(401);
  });
});

describe('what a caller asks', () => {
  it('goes to compliance and to whose number he called, and is answered once', async () => {
    const compliance = await staff(accounts, 'compliance');
    const head = `head-${randomUUID()}@helpdesk.example`;
    await userOf(accounts, { email: head, memberships: [{ ownerId: 'mine', role: 'owner' }] });
    await userOf(accounts, {
      email: `reader-${randomUUID()}@helpdesk.example`,
      memberships: [{ ownerId: 'mine', role: 'reader' }],
    });
    const number = newNumber();
    const call = callOf({ callingNumber: intl(number), startedAt: noon * 1000 - 1_000_000 });
    const foreign = callOf({ callingNumber: '+31699999999', startedAt: noon * 1000 - 1_000_000 });
    cdr.calls = [call, foreign];
    const caller = await session(number);
    const body = {
      kind: 'complaint',
      callId: call.callId,
      name: 'Jan Jansen',
      language: 'en',
      email: 'jan@example.nl',
      text: 'I was kept waiting for an hour.',
    };
    const id = randomUUID();
    expect((await caller.put(`/v1/callers/requests/${id}`, { ...body, email: 'x' })).status).toBe(
      422,
    );
    expect(
      (await caller.put(`/v1/callers/requests/${id}`, { ...body, callId: foreign.callId })).status,
    ).toBe(404);
    for (const name of [
      'Jan\nJansen',
      'Jan\u2028Jansen',
      'https://evil.example',
      'Win 100 euro op evil.example',
      'www.evil',
      'x'.repeat(101),
    ]) {
      expect(await caller.put(`/v1/callers/requests/${id}`, { ...body, name })).toMatchObject({
        status: 422,
        body: { problems: expect.arrayContaining([{ field: 'name', rule: expect.any(String) }]) },
      });
    }
    const made = await caller.put(`/v1/callers/requests/${id}`, {
      ...body,
      name: "J.P. van 't Hof-Müller (de Vries)",
    });
    expect(made).toMatchObject({
      status: 200,
      body: { reference: expect.stringMatching(/^B\d+$/), dueAt: '2026-12-26T12:00:00.000Z' },
    });
    const again = await caller.put(`/v1/callers/requests/${id}`, { ...body, text: 'Other words.' });
    expect(again.body).toEqual(made.body);
    const another = await session(newNumber());
    const taken = await another.put(`/v1/callers/requests/${id}`, { ...body, callId: null });
    expect(taken).toMatchObject({ status: 409, body: { code: 'id-taken' } });

    const about = () =>
      accounts.callersMails().filter(({ mail }) => mail.reference === made.body['reference']);
    await eventually(() => expect(about()).toHaveLength(3));
    expect(
      about().map(({ to, mail }) => [to, 'receiver' in mail ? mail.receiver : mail.template]),
    ).toEqual([
      [expect.stringMatching(/^compliance-/), 'compliance'],
      [head, 'owner'],
      ['jan@example.nl', 'caller-address'],
    ]);
    expect(about().map(({ mail }) => 'text' in mail && mail.text)).toEqual([
      body.text,
      body.text,
      false,
    ]);
    expect((await confirm(linkTo('jan@example.nl'))).status).toBe(200);

    const { body: list } = await compliance.get('/v1/caller-requests');
    expect(list['items']).toMatchObject([
      { id, kind: 'complaint', callerNumber: intl(number), ownerId: 'mine', text: body.text },
    ]);
    const answer = { answer: 'We have spoken to them.' };
    const put = (by: Browser) => by.send('put', `/v1/caller-requests/${id}/answer`, answer);
    expect((await put(compliance)).body).toMatchObject({
      ...answer,
      answeredAt: expect.any(String),
    });
    expect((await put(compliance)).body).toMatchObject({ code: 'answered-already' });
    await eventually(() =>
      expect(about().at(-1)).toMatchObject({
        to: 'jan@example.nl',
        language: 'en',
        mail: { template: 'caller-answer', answer: answer.answer },
      }),
    );
    expect((await compliance.get('/v1/caller-requests')).body['items']).toEqual([]);
    expect((await compliance.get('/v1/caller-requests?state=answered')).body['items']).toHaveLength(
      1,
    );
    const noted = await accounts.database.query(
      `select action from portal.audit_log where subject = $1 and action like 'caller-request.%'`,
      [id],
    );
    expect(noted).toEqual(
      ['make', 'confirm-email', 'answer'].map((what) => ({ action: `caller-request.${what}` })),
    );

    const owner = new Browser(accounts.portal);
    await owner.signIn(head, password);
    for (const path of ['/v1/caller-requests', `/v1/caller-requests/${id}`]) {
      expect((await owner.get(path)).status).toBe(404);
    }
    expect((await put(owner)).status).toBe(404);
  });
});

const newEmail = (): string => `${randomUUID()}@example.nl`;
const mailsTo = (email: string) => accounts.callersMails().filter(({ to }) => to === email);
/** The token of the last link that was mailed there. */
function linkTo(email: string): string {
  const mail = mailsTo(email).findLast((each) => each.mail.template === 'caller-address')?.mail;
  if (mail?.template !== 'caller-address') throw new Error('no link was mailed');
  return new URL(mail.url).searchParams.get('token') ?? '';
}
/** As a stranger, who has the link alone. */
const confirm = (token: string) => newCaller().post('/v1/callers/email-confirmations', { token });
type Session = Awaited<ReturnType<typeof session>>;
async function made(caller: Session, email: string) {
  const id = randomUUID();
  const answer = await caller.put(`/v1/callers/requests/${id}`, {
    kind: 'access',
    callId: null,
    name: 'Kom langs, Jan',
    language: 'nl',
    email,
    text: 'Bel mij op evil.example.',
  });
  expect(answer.status).toBe(200);
  await eventually(async () => {
    const [row] = await accounts.database.query<{ told: boolean }>(
      'select told_at is not null as told from portal.caller_requests where id = $1',
      [id],
    );
    expect(row?.told).toBe(true);
  });
  return { id, email: answer.body['email'] };
}

describe('the address that a caller gives', () => {
  let compliance: Browser;
  const get = async (id: string) => (await compliance.get(`/v1/caller-requests/${id}`)).body;
  const put = (id: string, body: object) =>
    compliance.send('put', `/v1/caller-requests/${id}/answer`, body);
  beforeAll(async () => {
    compliance = await staff(accounts, 'compliance');
  });

  it('gets nothing but a link, in none of the caller’s or our people’s words, until it is followed', async () => {
    const email = newEmail();
    const { id, email: state } = await made(await session(newNumber()), email);
    expect(state).toBe('link-mailed');
    const [mail, ...more] = mailsTo(email);
    expect([mail?.mail.template, more]).toEqual(['caller-address', []]);
    expect(JSON.stringify(mail)).not.toMatch(/Jan|evil|\+316/);
    expect(mail?.mail).toMatchObject({
      url: expect.stringMatching(/^http:\/\/portal\.example\/bellers\/e-mailadres\?token=/),
      expiresAt: '2026-12-10T12:00:00.000Z',
    });
    expect(await get(id)).toMatchObject({
      emailConfirmedAt: null,
      confirmUntil: '2026-12-10T12:00:00.000Z',
    });
    expect(await put(id, { answer: 'Ja.' })).toMatchObject({
      status: 409,
      body: { code: 'email-not-confirmed' },
    });
    const token = linkTo(email);
    const stored = await accounts.database.query('select * from portal.caller_requests');
    expect(JSON.stringify(stored)).not.toContain(token);
    // a mail scanner follows links
    for (const path of [`/bellers/e-mailadres?token=${token}`, '/v1/callers/email-confirmations']) {
      await newCaller().get(path);
    }
    expect(await get(id)).toMatchObject({ emailConfirmedAt: null });
    expect((await confirm(token)).body).toEqual({
      reference: expect.stringMatching(/^B\d+$/),
      dueAt: '2026-12-26T12:00:00.000Z',
    });
    expect(await get(id)).toMatchObject({ emailConfirmedAt: '2026-11-26T12:00:00.000Z' });
    expect(await confirm(token)).toMatchObject({ status: 422, body: { code: 'invalid-token' } });
    expect((await put(id, { answer: 'Ja.' })).status).toBe(200);
    await eventually(() =>
      expect(mailsTo(email).map(({ mail }) => mail.template)).toEqual([
        'caller-address',
        'caller-answer',
      ]),
    );
  });

  it('is confirmed for a number, not for others’ requests, and not after fourteen days', async () => {
    const email = newEmail();
    const caller = await session(newNumber());
    const first = await made(caller, email);
    const second = await made(caller, email.toUpperCase());
    await confirm(linkTo(email));
    expect(await get(first.id)).toMatchObject({ emailConfirmedAt: expect.any(String) });
    expect(await get(second.id)).toMatchObject({ emailConfirmedAt: expect.any(String) });
    expect(await made(caller, email)).toMatchObject({ email: 'confirmed' });
    expect(mailsTo(email)).toHaveLength(2);
    const other = await made(await session(newNumber()), email);
    expect(other.email).toBe('link-mailed');
    now += 14 * 86_400_000;
    expect(await confirm(linkTo(email))).toMatchObject({ status: 422 });
    expect(await get(other.id)).toMatchObject({ emailConfirmedAt: null });
  });

  it('gets three links a day, and a network’s callers ten; what is asked then is answered otherwise', async () => {
    const email = newEmail();
    const states = [];
    for (const _ of [1, 2, 3, 4]) {
      const { id, email: state } = await made(await session(newNumber()), email);
      states.push(state);
      if (state === 'not-confirmed') {
        const answered = await put(id, { answer: 'Gebeld: wij houden niets.', otherwise: true });
        expect(answered.body).toMatchObject({ answeredOtherwise: true, confirmUntil: null });
      }
    }
    expect(states).toEqual(['link-mailed', 'link-mailed', 'link-mailed', 'not-confirmed']);
    const site = newCaller();
    const caller = await session(newNumber(), site);
    await made(caller, newEmail());
    await useUp(`callers’ links from ${networkOf(`2001:db8:${networks.toString(16)}::1`)}`, 10);
    const at = newEmail();
    expect(await made(caller, at)).toMatchObject({ email: 'not-confirmed' });
    // the mails of the requests above were handed over before this one's
    expect([mailsTo(email).length, mailsTo(at).length]).toEqual([3, 0]);
  });
});

describe('what callers leave with us', () => {
  it('is forgotten: who asked for a code after a day, what was answered after two years', async () => {
    const { database, portal } = accounts;
    const codes = [newNumber(), newNumber()].map(intl);
    for (const [at, hours] of [25, 23].entries()) {
      await database.query(
        `insert into portal.caller_codes (id, spoken_id, number, code_hash, made_at, expires_at)
         values ($1, $1, $2, 'x', now() - $3 * interval '1 hour', now())`,
        [randomUUID(), codes[at], hours],
      );
    }
    const [old, young, open] = [randomUUID(), randomUUID(), randomUUID()];
    for (const [id, answered] of [
      [old, '2 years 1 day'],
      [young, '2 years -1 day'],
      [open, null],
    ] as const) {
      const by = answered === null ? null : 'anna';
      await database.query(
        `insert into portal.caller_requests (id, kind, caller_number, name, email, language, text,
           made_at, due_at, told_at, answered_at, answered_by, answer, answer_told_at)
         values ($1, 'access', $2, 'Jan', 'jan@example.nl', 'nl', 'x', now() - interval '3 years',
           now(), now(), now() - $3::interval, $4, $4, now() - $3::interval)`,
        [id, codes[0], answered, by],
      );
    }
    await portal.app.get(Forgetting).forget();
    expect(
      await database.query('select number from portal.caller_codes where number = any($1)', [
        codes,
      ]),
    ).toEqual([{ number: codes[1] }]);
    const left = await database.query<{ id: string }>(
      'select id from portal.caller_requests where id = any($1)',
      [[old, young, open]],
    );
    expect(left.map(({ id }) => id).toSorted()).toEqual([young, open].toSorted());
  });
});
