import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { eventually } from '@app/testing';
import { Browser, password, staff, userOf } from '../accounts.fixture.js';
import { Forgetting } from '../accounts/sign-in/forgetting.js';
import { networkOf } from '../accounts/sign-in/limits.js';
import { callOf } from './callers.fixture.js';
import {
  noon,
  clock,
  accounts,
  cdr,
  networks,
  newNumber,
  newCaller,
  intl,
  session,
  useUp,
} from './callers-world.fixture.js';
import { sharePortal } from './callers-world.fixture.js';
import './codes.fixture.js';

// The imported fixture adds the tests of codes, which share this portal.
sharePortal();

describe('a caller’s session', () => {
  it('lists the calls of three months whose whole number is the caller’s, with the owner of each number called', async () => {
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
    cdr.prices = { [cdr.calls[0]!.callId]: money(1_120_000) };
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
          price: money(1_120_000),
        },
      ],
      next: expect.any(String),
    });
    const more = await caller.get(`/v1/callers/calls?after=${String(body['next'])}`);
    expect(more.body).toMatchObject({
      items: [{ owner: null, answered: false, price: null }],
      next: null,
    });
    expect((await newCaller().get('/v1/callers/calls')).status).toBe(401);
    clock.now += 30 * 60_000;
    expect((await caller.get('/v1/callers/calls')).body).toMatchObject({ code: 'session-over' });
  });

  it('ends when the caller ends it', async () => {
    const caller = await session(newNumber());
    expect((await caller.get('/v1/callers/calls')).status).toBe(200);
    await caller.end();
    expect((await caller.get('/v1/callers/calls')).status).toBe(401);
  });
});

describe('a caller’s request', () => {
  it('is mailed to compliance and to the owner of the number called, and is answered once', async () => {
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
        body: {
          problems: expect.arrayContaining([
            expect.objectContaining({ field: 'name', rule: expect.any(String) }),
          ]),
        },
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
/** The token of the last link that was mailed to an address. */
function linkTo(email: string): string {
  const mail = mailsTo(email).findLast((each) => each.mail.template === 'caller-address')?.mail;
  if (mail?.template !== 'caller-address') throw new Error('no link was mailed');
  return new URL(mail.url).searchParams.get('token') ?? '';
}
/** Confirms an address as a stranger who has only the link. */
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
    const [row] = await accounts.database.query<{ mailed: boolean }>(
      'select told_at is not null as mailed from portal.caller_requests where id = $1',
      [id],
    );
    expect(row?.mailed).toBe(true);
  });
  return { id, email: answer.body['email'] };
}

describe('the e-mail address in a caller’s request', () => {
  let compliance: Browser;
  const get = async (id: string) => (await compliance.get(`/v1/caller-requests/${id}`)).body;
  const put = (id: string, body: object) =>
    compliance.send('put', `/v1/caller-requests/${id}/answer`, body);
  beforeAll(async () => {
    compliance = await staff(accounts, 'compliance');
  });

  it('gets only a link, without text of the caller or our staff, until it is confirmed', async () => {
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
    // a mail scanner opens links, which must not confirm the address
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

  it('is confirmed for one caller’s number only, and not after fourteen days', async () => {
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
    clock.now += 14 * 86_400_000;
    expect(await confirm(linkTo(email))).toMatchObject({ status: 422 });
    expect(await get(other.id)).toMatchObject({ emailConfirmedAt: null });
  });

  it('gets at most three links, and ten from one network; staff can answer further requests in another way', async () => {
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
    // the mails of earlier requests were handed over before this one's
    expect([mailsTo(email).length, mailsTo(at).length]).toEqual([3, 0]);
  });
});

describe('callers’ data', () => {
  it('is deleted: codes after a day, requests two years after their answer', async () => {
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
