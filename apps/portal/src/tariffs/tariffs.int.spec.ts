import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError, money } from '@app/common';
import { eventually } from '@app/testing';
import { describeApproval } from './describe-approval.fixture.js';
import { TariffLife } from './tariff-life.js';
import { belgian, flow, TariffsWorld, terms } from './tariffs-world.fixture.js';

const world = new TariffsWorld();
const { get, put, delete: remove, withdraw, restart } = world;
const { seen, brief, entries, snapshot, order, first, reaches, switchHas } = world;

beforeAll(world.open);
afterAll(world.close);
beforeEach(world.begin);
afterEach(world.end);

describe('a number’s first tariff', () => {
  it('is spoken, on all live switches, registered and published before a caller hears it', async () => {
    await eventually(async () =>
      expect(await snapshot()).toMatchObject({ tariffDue: true, tariffs: [] }),
    );
    const id = await order();
    await switchHas('nothing', 'fs1');
    await switchHas('nothing', 'fs2');
    await reaches(id, 'spoken, waits for switches');
    expect([...new Set(world.spoken)]).toEqual([
      expect.stringContaining('tachtig cent per minuut'),
      expect.stringContaining('maximum'),
    ]);
    await switchHas('all', 'fs1');
    await reaches(id, 'spoken, waits for switches');
    expect((await seen(id)).waitsFor?.detail).toContain('2 live switches');
    expect(await entries()).toEqual([]);

    const before = Date.now();
    await switchHas('all', 'fs2');
    await reaches(id, 'published');
    const { from } = await seen(id);
    expect(Date.parse(from ?? '')).toBeGreaterThanOrEqual(before);
    expect(await entries()).toEqual([
      expect.objectContaining({
        id,
        number: world.number,
        from,
        perMinute: 800_000,
        maximum: 4_000_000,
      }),
    ]);
    expect(world.published).toEqual([
      {
        id,
        version: expect.objectContaining({
          subject: world.number,
          validFrom: from,
          terms: terms(),
        }),
      },
    ]);
    await eventually(async () => {
      const [tariff] = (await snapshot())?.tariffs ?? [];
      expect(tariff).toEqual({
        id,
        from: Date.parse(from ?? '') * 1000,
        until: null,
        audio: { file: expect.stringMatching(/^[0-9a-f]{64}\.wav$/), lengthMs: 1000 },
        // The maximum of 4 euro, at 0.80 euro a minute, is reached after 5 minutes.
        cap: { seconds: 300, notice: { file: expect.any(String), lengthMs: 1000 } },
      });
    });
    expect(new Set(world.spoken).size).toBe(2);
  });

  it('of another country follows that country’s rules for the tone and the longest duration, and isn’t registered if the country has no database', async () => {
    await put(`/numbers/${belgian.slice(1)}`, { ownerId: 'desk', flow }).expect(200);
    const id = await first({ number: belgian, terms: terms({ maximum: null }) });
    expect([...world.signals]).toEqual([
      [expect.stringContaining('vanaf de toon'), { pauseSeconds: 3 }],
      [expect.stringContaining('de maximale duur van dit gesprek'), null],
    ]);
    expect(await entries()).toEqual([]);
    expect(world.published).toEqual([
      { id, version: expect.objectContaining({ subject: belgian }) },
    ]);
    await eventually(async () => {
      const [tariff] = (await snapshot(belgian))?.tariffs ?? [];
      expect(tariff).toMatchObject({
        id,
        cap: null,
        lawfulEnd: { seconds: 600, notice: { file: expect.any(String) } },
      });
    });
  });

  it('waits while no switch is live, but not for a switch whose last report is a minute old', async () => {
    const id = await order();
    await reaches(id, 'spoken, waits for switches');
    expect((await seen(id)).waitsFor).toEqual({
      code: 'switches',
      detail: 'No switch is live, so none has the audio.',
    });
    await switchHas('nothing', 'gone', Date.now() - 60_000);
    await switchHas('all', 'fs1');
    await reaches(id, 'published');
  });

  it('continues at the same step after an outage or a restart', async () => {
    world.hasVoice = false;
    world.refusal = new AppError('unavailable', 'nobody-answers', 'Away.');
    const id = await order();
    await reaches(id, 'ordered, waits for voice');
    expect((await seen(id)).waitsFor).toEqual({ code: 'voice', detail: 'Nobody speaks.' });
    world.hasVoice = true;
    // A folder in place of the file makes writing fail.
    const file = world.nationalDatabase;
    await rm(file, { force: true });
    await mkdir(file, { recursive: true });
    await reaches(id, 'spoken, waits for switches');
    await switchHas('all');
    await reaches(id, 'distributed, waits for national-database');
    expect((await seen(id)).waitsFor).toEqual({
      code: 'national-database',
      detail: 'The step failed: see the log.',
    });
    await rm(file, { recursive: true });
    await reaches(id, 'publishing, waits for billing');
    await restart();
    world.refusal = null;
    await reaches(id, 'published');
    expect(world.published).toHaveLength(1);
    expect(new Set(world.spoken).size).toBe(2);
  });

  it('accepts no start date, and only prices that the rules for its number allow', async () => {
    const refused = async (body: object) => {
      const { body: answer } = await put(`/tariffs/${randomUUID()}`, {
        number: world.number,
        terms: terms(),
        ...body,
      }).expect(422);
      return (answer as { problems: { field: string; rule: string }[] }).problems[0];
    };
    expect(await refused({ from: '2030-01-01T00:00:00Z' })).toMatchObject({ field: 'from' });
    expect(await refused({ terms: terms({ perMinute: money(1_050_000) }) })).toMatchObject({
      field: 'terms.perMinute',
      rule: expect.stringContaining('€ 1.00'),
    });
    expect(await refused({ terms: terms({ maximum: null }) })).toMatchObject({
      field: 'terms.maximum',
    });
    expect(await refused({ customerService: true })).toMatchObject({ field: 'terms.perMinute' });
    expect(await refused({ terms: terms({ vatPercent: 9 }) })).toMatchObject({
      field: 'terms.vatPercent',
      rule: 'must be 21, the percentage of VAT on service numbers of NL',
    });
    await put('/numbers/31850000001', {
      ownerId: 'desk',
      flow: { ...flow, start: 'agents', nodes: { agents: flow.nodes.agents } },
    }).expect(200);
    expect(await refused({ number: '+31850000001' })).toMatchObject({
      field: 'number',
      rule: expect.stringContaining('no tariff'),
    });
    await put(`/tariffs/${randomUUID()}`, { number: '+319009999', terms: terms() }).expect(404);
    expect((await get('/tariffs')).body).toEqual({ items: [], next: null });
  });
});

describe('a change of a tariff', () => {
  it('is valid from the first of a month, until which the earlier tariff stays valid', async () => {
    const before = await first();
    const id = await order({ terms: terms({ perMinute: money(900_000) }) });
    const { from, state } = await seen(id);
    // The portal may have made the audio already.
    expect(['ordered', 'spoken']).toContain(state);
    expect(from).toMatch(/T2[23]:00:00\.000Z$/);
    expect(Date.parse(from ?? '')).toBeGreaterThanOrEqual(Date.now() + 6.9 * 86_400_000);
    await reaches(id, 'spoken, waits for switches');
    await switchHas('all');
    await reaches(id, 'published');
    await eventually(async () =>
      expect((await snapshot())?.tariffs.map((each) => [each.id, each.until])).toEqual([
        [before, Date.parse(from ?? '') * 1000],
        [id, null],
      ]),
    );
  });

  it('that is not ready on the first is moved to the next first, registered again, and gives the reason', async () => {
    await first();
    const id = await order({ terms: terms({ perMinute: money(900_000) }) });
    await reaches(id, 'spoken, waits for switches');
    const past = new Date(Date.now() - 60_000).toISOString();
    // All steps but billing's are done, and the first of the month has passed.
    await world.database.query(
      `update portal.tariff_versions set state = 'registered', registered_at = now(),
         audio = '{"file":"a.wav","lengthMs":1}', valid_from = $2 where id = $1`,
      [id, past],
    );
    await switchHas('all');
    await reaches(id, 'published');
    const { from, moved } = await seen(id);
    expect(moved).toEqual({ from: past, because: expect.any(String) });
    expect(Date.parse(from ?? '')).toBeGreaterThan(Date.now());
    expect((await entries()).filter((entry) => entry.id === id).map((entry) => entry.from)).toEqual(
      [from],
    );
    expect(world.published.at(-1)).toMatchObject({ id, version: { validFrom: from } });
  });

  it('that billing was asked to publish waits for billing’s answer, however late', async () => {
    await first();
    const id = await order({ terms: terms({ perMinute: money(900_000) }) });
    world.refusal = new AppError('unavailable', 'nobody-answers', 'Away.');
    await reaches(id, 'spoken, waits for switches');
    await switchHas('all');
    await reaches(id, 'publishing, waits for billing');
    await withdraw(id).expect(409);
    const removed = await remove(`/numbers/${world.digits}`).expect(409);
    expect(removed.body).toMatchObject({ code: 'tariff-publishing' });
    await world.database.query(
      `update portal.tariff_versions set valid_from = now() - interval '1 minute' where id = $1`,
      [id],
    );
    await reaches(id, 'publishing, waits for billing');
    expect((await seen(id)).moved).toBeNull();
    // Billing refuses the price, so no call is charged by it: the change is moved to the next first of a month.
    world.refusal = new AppError('conflict', 'version-in-use', 'A call goes by the one before.');
    await reaches(id, 'registered, waits for billing');
    world.refusal = null;
    await reaches(id, 'published');
    expect((await seen(id)).moved?.because).toBe('A call goes by the one before.');
  });

  it('that is published for a later start ends with its number, and the earlier tariff stays', async () => {
    const before = await first();
    const id = await order({ terms: terms({ perMinute: money(900_000) }) });
    await reaches(id, 'spoken, waits for switches');
    await switchHas('all');
    await reaches(id, 'published');
    await remove(`/numbers/${world.digits}`).expect(204);
    expect(world.takenBack).toEqual([id]);
    await reaches(id, 'withdrawn');
    expect(await seen(before)).toMatchObject({ state: 'published' });
  });

  it('is refused while another one is open, and is withdrawn at the national database too', async () => {
    const before = await first();
    const id = await order({ terms: terms({ perMinute: money(900_000) }) });
    const other = { number: world.number, terms: terms({ perMinute: money(700_000) }) };
    const pending = await put(`/tariffs/${randomUUID()}`, other).expect(409);
    expect(pending.body).toMatchObject({ code: 'tariff-pending' });
    world.refusal = new AppError('conflict', 'version-in-use', 'In use.');
    await reaches(id, 'spoken, waits for switches');
    await switchHas('all');
    await reaches(id, 'registered, waits for billing');
    expect((await withdraw(id).expect(200)).body).toMatchObject({ state: 'withdrawing' });
    await reaches(id, 'withdrawn');
    expect((await entries()).filter((entry) => entry.id === id).at(-1)?.from).toBeNull();
    await withdraw(id).expect(200);
    await withdraw(before).expect(409);
    await withdraw(randomUUID()).expect(404);
    const open = await order({ terms: terms({ perMinute: money(700_000) }) });
    expect((await withdraw(open)).body).toMatchObject({ state: 'withdrawn' });
    expect((await entries()).some((entry) => entry.id === open)).toBe(false);
  });

  it('can be ordered again under its id, but not with other prices', async () => {
    const id = await order();
    await order({}, id);
    const { body } = await put(`/tariffs/${id}`, {
      number: world.number,
      terms: terms({ perMinute: money(900_000) }),
    }).expect(409);
    expect(body).toMatchObject({ code: 'version-exists' });
    expect(((await get('/tariffs')).body as { items: unknown[] }).items).toHaveLength(1);
  });

  it('ends when its number goes out of service', async () => {
    const id = await order();
    await remove(`/numbers/${world.digits}`).expect(204);
    expect(await seen(id)).toMatchObject({
      state: 'withdrawn',
      moved: { because: 'The number went out of service.' },
    });
  });
});

describeApproval(world);

describe('tariffs that were valid before', () => {
  it('are imported with a reason, and published in the order of their starts', async () => {
    const [older, newer] = [randomUUID(), randomUUID()];
    const body = { number: world.number, terms: terms(), reason: 'van het oude systeem' };
    await put(`/tariffs/${older}/import`, { ...body, from: '2025-01-01T00:00:00Z' }).expect(200);
    await put(`/tariffs/${newer}/import`, { ...body, from: '2025-06-15T12:00:00Z' }).expect(200);
    await put(`/tariffs/${newer}/import`, { ...body, from: '2025-06-15T12:00:00Z' }).expect(200);
    for (const id of [older, newer]) await reaches(id, 'spoken, waits for switches');
    // The later tariff reaches billing first.
    await world.database.query(
      `update portal.tariff_versions set due_at = now() + interval '1 hour' where id = $1`,
      [older],
    );
    await switchHas('all');
    await world.database.query('update portal.tariff_versions set due_at = now() where id = $1', [
      newer,
    ]);
    await eventually(async () => {
      await world.portal.app.get(TariffLife).goOn();
      expect(await brief(newer)).toBe('registered, waits for earlier-version');
    });
    await reaches(older, 'published');
    await reaches(newer, 'published');
    expect(world.published.map(({ id }) => id)).toEqual([older, newer]);
    await eventually(async () =>
      expect((await snapshot())?.tariffs.map(({ id }) => id)).toEqual([newer]),
    );
  });

  it('that billing refuses are withdrawn at the national database and delay no other tariff', async () => {
    const [refused, next] = [randomUUID(), randomUUID()];
    const body = { number: world.number, terms: terms(), reason: 'van het oude systeem' };
    world.refusal = new AppError('conflict', 'version-in-use', 'A call goes by another.');
    await put(`/tariffs/${refused}/import`, { ...body, from: '2025-01-01T00:00:00Z' }).expect(200);
    await reaches(refused, 'spoken, waits for switches');
    await switchHas('all');
    await reaches(refused, 'withdrawn');
    expect(await seen(refused)).toMatchObject({ moved: { because: 'A call goes by another.' } });
    expect((await entries()).filter(({ id }) => id === refused).at(-1)?.from).toBeNull();
    world.refusal = null;
    await put(`/tariffs/${next}/import`, { ...body, from: '2025-06-15T12:00:00Z' }).expect(200);
    await reaches(next, 'published');
    expect(world.published.map(({ id }) => id)).toEqual([next]);
  });

  it('can’t be used to change a number’s price without a week’s notice', async () => {
    await first();
    const from = new Date(Date.now() - 1).toISOString();
    const dearer = {
      number: world.number,
      terms: terms({ perMinute: money(1_000_000) }),
      reason: 'x',
      from,
    };
    const { status, body } = await put(`/tariffs/${randomUUID()}/import`, dearer);
    expect([status, body]).toMatchObject([
      422,
      expect.objectContaining({
        problems: [
          expect.objectContaining({
            field: 'from',
            rule: expect.stringMatching(
              /^must not be after 20.*; order a later tariff as a change$/,
            ),
          }),
        ],
      }),
    ]);
  });

  it('begin in the past and after all existing tariffs, and have a reason', async () => {
    const body = { number: world.number, terms: terms(), reason: 'x' };
    const refused = async (more: object) =>
      (
        (await put(`/tariffs/${randomUUID()}/import`, { ...body, ...more }).expect(422)).body as {
          problems: { field: string }[];
        }
      ).problems[0]?.field;
    expect(await refused({ from: '2099-01-01T00:00:00Z' })).toBe('from');
    expect(await refused({ from: '2025-01-01T00:00:00Z', reason: ' ' })).toBe('reason');
    expect(await refused({})).toBe('from');
    const id = randomUUID();
    await put(`/tariffs/${id}/import`, { ...body, from: '2025-06-01T00:00:00Z' }).expect(200);
    expect(await refused({ from: '2025-06-01T00:00:00Z' })).toBe('from');
    expect(await refused({ from: '2025-05-01T00:00:00Z' })).toBe('from');
  });
});

describe('tariffs', () => {
  it('are listed by page, newest first, by number, and only open ones on request', async () => {
    const reason = { reason: 'x' };
    const ids: string[] = [];
    for (let month = 1; month <= 5; month += 1) {
      const id = randomUUID();
      ids.unshift(id);
      const from = `2025-0${month}-01T00:00:00Z`;
      await put(`/tariffs/${id}/import`, {
        number: world.number,
        terms: terms(),
        ...reason,
        from,
      }).expect(200);
    }
    await withdraw(ids[0] ?? '').expect(200);
    const all: string[] = [];
    let after = '';
    do {
      const { body } = await get(`/tariffs?limit=2${after === '' ? '' : `&after=${after}`}`);
      const page = body as { items: { id: string }[]; next: string | null };
      all.push(...page.items.map(({ id }) => id));
      after = page.next ?? '';
    } while (after !== '');
    expect(all).toEqual(ids);
    const open = (await get(`/tariffs?open=true&number=${world.digits}`)).body as {
      items: unknown[];
    };
    expect(open.items).toHaveLength(4);
    const others = (await get('/tariffs?number=319009999')).body as { items: unknown[] };
    expect(others.items).toEqual([]);
  });

  it('are noted in the audit log when they are ordered and published', async () => {
    const id = await first();
    const noted = await world.database.query<{ actor: string; action: string }>(
      `select actor, action from portal.audit_log where subject = $1 and action <> 'tariff.get'
        order by seq`,
      [id],
    );
    expect(noted).toEqual([
      { actor: 'key:platform-key/operator', action: 'tariff.order' },
      { actor: 'service:portal', action: 'tariff.publish' },
    ]);
  });
});
