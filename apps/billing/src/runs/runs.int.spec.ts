import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import {
  callsSince,
  documentIssued,
  ownerList,
  problemsOfRun,
  type RunProblem,
  runList,
  type Scope,
} from '@app/contracts';
import { eventually } from '@app/testing';
import { isDocumented } from '../documents/closings/closings.js';
import {
  anna,
  billTo,
  december,
  fee,
  inNovember,
  inOctober,
  november,
  october,
  owned,
  owner,
  service,
} from './billed-parties.fixture.js';
import { RunsWorld } from './runs-world.fixture.js';
import { describeActsOfRuns } from './describe-acts-of-runs.fixture.js';
import { describeDocumentsOfRuns } from './describe-documents-of-runs.fixture.js';

const timeoutMs = 10_000;

let world: RunsWorld;
beforeAll(async () => {
  world = await RunsWorld.make();
});
beforeEach(() => world.restore());
afterAll(() => world.drop());

const problemsOf = (runId: string, page: object = {}, scope: Scope = service) =>
  world.messages.ask(problemsOfRun, { scope, runId, ...page }, { timeoutMs });

describe('run', () => {
  it('makes an invoice, a payout and a settlement with the sums of the charges', async () => {
    const [plan, tariff, agreement] = [
      await world.price('price-plan', 'helpdesk-nu'),
      await world.price('consumer-tariff', '+319001234'),
      await world.price('carrier-agreement', 'laagland'),
    ];
    world.owners = [owner('helpdesk-nu')];
    world.carriers = [
      {
        id: 'laagland',
        billTo: billTo({ name: 'Laagland N.V.', language: 'en' }),
      },
    ];
    const paid = { number: '+319001234', withVat: 21 };
    await world.addCharges([
      fee('helpdesk-nu', plan, 123_456),
      fee('helpdesk-nu', plan, 123_457),
      {
        ...fee('helpdesk-nu', plan, 0),
        component: 'forwarding',
        number: '+319001234',
      },
      { ...fee('helpdesk-nu', plan, -1_000_001), component: 'payout', ...paid },
      { ...fee('helpdesk-nu', plan, -210_001), component: 'payout', ...paid },
      {
        side: 'originator',
        partyId: 'laagland',
        component: 'premium-share',
        amount: 2_000_003,
        version: tariff,
        ...paid,
      },
      {
        side: 'terminator',
        partyId: 'laagland',
        component: 'termination',
        amount: -777_777,
        version: agreement,
      },
      fee('helpdesk-nu', plan, 5, inNovember),
    ]);
    const issued: string[] = [];
    world.messages.consume(documentIssued, { durable: 'spec' }, async ({ documentId }) => {
      issued.push(documentId);
    });

    const run = await world.make(october);
    expect(run).toMatchObject({
      documents: 3,
      done: 3,
      total: 3,
      problems: 0,
      startedBy: 'anna',
    });
    expect(run).toMatchObject({
      preparedBy: 'anna',
      approvedBy: 'bert',
      outliers: 0,
    });
    expect(run.gross).toEqual(money(36_600_000 + 1_210_000 + 870_000));
    await world.expectAllInOrder();
    const found = await Promise.all((await world.heads()).map(({ id }) => world.documentOf(id)));
    const year = new Date().getFullYear();
    expect(found.map(({ kind, number }) => `${kind} ${number}`)).toEqual([
      `invoice F${year}-00001`,
      `payout U${year}-helpdesk-nu-00001`,
      `settlement A${year}-00001`,
    ]);
    const [invoice, payout, settlement] = found;
    expect(
      invoice?.lines.map(({ component, number, month, quantity, amount, net }) =>
        [component, number, month, quantity, amount.micros, net.micros].join(' '),
      ),
    ).toEqual([
      'call-fee +318001234  2 246913 250000',
      'forwarding +319001234  1 0 0',
      'monthly  2025-10 1 25000000 25000000',
      'monthly-number +318001234 2025-10 1 5000000 5000000',
    ]);
    expect(invoice).toMatchObject({
      net: money(30_250_000),
      vat: money(6_350_000),
      gross: money(36_600_000),
      email: 'administratie@helpdesk.example',
      from: october.from,
      until: october.until,
    });
    expect(Date.parse(`${invoice?.dueOn}`) - Date.parse(`${invoice?.issuedOn}`)).toBe(14 * 864e5);
    expect(payout?.lines).toMatchObject([
      {
        amount: money(1_210_002),
        net: money(1_000_000),
        includesVat: true,
        quantity: 2,
      },
    ]);
    expect(payout).toMatchObject({ gross: money(1_210_000), dueOn: null });
    expect(settlement?.lines).toMatchObject([
      {
        component: 'premium-share',
        amount: money(2_000_003),
        net: money(1_650_000),
      },
      {
        component: 'termination',
        amount: money(-777_777),
        net: money(-780_000),
      },
    ]);
    expect(settlement).toMatchObject({
      language: 'en',
      partyType: 'carrier',
      gross: money(870_000),
      dueOn: null,
      vatLines: [
        {
          category: 'AE',
          percent: 0,
          net: money(870_000),
          vat: money(0),
          reason: {
            code: 'VATEX-EU-AE',
            text: expect.stringContaining('VAT reverse-charged'),
          },
        },
      ],
    });
    await eventually(() =>
      expect(issued.filter((id) => !world.documentsBefore.has(id))).toEqual(
        found.map(({ id }) => id),
      ),
    );
    expect(
      world.lines.filter(({ work, count }) => work === 'document' && count === 3),
    ).toHaveLength(1);
    const waiting = await world.database.query(
      `select started_at from billing.charges c where not ${isDocumented('c')}`,
    );
    expect(waiting).toEqual([{ started_at: String(inNovember) }]);
  });

  it('has a line per tariff that callers heard, and names that tariff', async () => {
    const plan = await world.price('price-plan', 'helpdesk-nu');
    const perCall = (micros: number) => ({
      startRate: money(0),
      perCall: money(micros),
      perMinute: money(0),
      maximum: null,
      includesVat: true,
      vatPercent: 21,
    });
    const number = '+319001234';
    const before = await world.price('consumer-tariff', number, undefined, perCall(800_000));
    const after = await world.price(
      'consumer-tariff',
      number,
      '2025-10-01T00:00:00Z',
      perCall(900_000),
    );
    world.owners = [owner('helpdesk-nu')];
    const payout = { component: 'payout', number, withVat: 21 } as const;
    await world.addCharges([
      { ...fee('helpdesk-nu', plan, -450_000), ...payout, tariff: after },
      { ...fee('helpdesk-nu', plan, -400_000), ...payout, tariff: before },
      { ...fee('helpdesk-nu', plan, -450_000), ...payout, tariff: after },
    ]);
    await world.make(october);
    await world.expectAllInOrder();
    const found = (await world.heads()).find(({ kind }) => kind === 'payout');
    const { lines } = await world.documentOf(found?.id ?? '');
    expect(
      lines.map(({ tariffId, tariff, amount }) => [
        tariffId,
        tariff?.replace('\u00A0', ' '),
        amount.micros,
      ]),
    ).toEqual([
      [before, '€ 0,80 per gesprek', 400_000],
      [after, '€ 0,90 per gesprek', 900_000],
    ]);
  });

  it('is refused while its period is open, with an end before its start, and to owners', async () => {
    const today = new Date().toISOString();
    const lastWeek = new Date(Date.now() - 7 * 86_400_000).toISOString();
    await expect(world.start({ from: lastWeek, until: today })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'period-open',
    });
    await expect(world.start({ from: october.until, until: october.from })).rejects.toMatchObject({
      kind: 'invalid',
      problems: [{ field: 'until', rule: 'must be after `from`' }],
    });
    await expect(world.start(october, randomUUID(), owned('a'))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const list = () => world.messages.ask(runList, { scope: anna }, { timeoutMs });
    expect(await list()).toEqual({ items: [], next: null });
  });

  it('is made once per id, and refused for a period that another run has or overlaps', async () => {
    const id = randomUUID();
    const answers = await Promise.all([
      world.start(october, id),
      world.start(october, id),
      world.start(october, id),
    ]);
    expect(new Set(answers.map(({ run }) => run.id))).toEqual(new Set([id]));
    await expect(world.start(november)).rejects.toMatchObject({
      code: 'run-open',
      problems: [
        {
          field: 'from',
          rule: `must wait until run ${id} is done or cancelled`,
        },
      ],
    });
    await world.approved(id);
    expect((await world.start(october, id)).run).toMatchObject({
      id,
      state: 'done',
    });
    await expect(world.start(october)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'run-exists',
      message: expect.stringContaining(id),
    });
    await expect(world.start({ ...october, until: november.until })).rejects.toMatchObject({
      code: 'periods-overlap',
    });
    const both = await Promise.allSettled([world.start(november), world.start(november)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { items: runs } = await world.messages.ask(runList, { scope: anna }, { timeoutMs });
    expect(runs.map(({ from }) => from)).toEqual([november.from, october.from]);
    const after = runs[0]?.id;
    const next = await world.messages.ask(runList, { scope: anna, after }, { timeoutMs });
    expect(next.items.map((run) => run.id)).toEqual([id]);
    await expect(world.getRun(randomUUID())).rejects.toMatchObject({
      code: 'no-such-run',
    });
  });

  it('lists problems by party, documents the other parties, and leaves missed charges to the next run', async () => {
    world.owners = [
      owner('a-whole'),
      owner('b-homeless', { street: '', city: ' ' }),
      owner('c-planless'),
      { ...owner('d-nowhere'), billTo: null },
      { ...owner('e-idle', { street: '' }), numbers: [] },
    ];
    const plans = new Map<string, string>();
    for (const id of ['a-whole', 'b-homeless', 'd-nowhere', 'f-unlisted']) {
      plans.set(id, await world.price('price-plan', id));
    }
    plans.set('c-planless', await world.price('price-plan', 'c-planless', '2025-10-05T00:00:00Z'));
    await world.addCharges([
      ...[...plans].map(([id, plan]) => fee(id, plan, 1_000_000)),
      {
        ...fee('d-nowhere', plans.get('d-nowhere') ?? '', -500_000),
        component: 'payout',
        withVat: 21,
      },
    ]);

    const run = await world.make(october);
    expect(run.problems).toBe(5);
    const { items: problems } = await problemsOf(run.id);
    expect(problems.map(({ kind, partyId, code }) => `${kind} ${partyId} ${code}`)).toEqual([
      'invoice b-homeless incomplete-bill-to',
      'invoice c-planless no-plan',
      'invoice d-nowhere incomplete-bill-to',
      'payout d-nowhere incomplete-bill-to',
      'invoice f-unlisted not-listed',
    ]);
    expect(problems.map(({ values }) => values)).toEqual([
      { fields: ['billTo.street', 'billTo.city'] },
      { months: ['2025-10'] },
      { fields: ['billTo'] },
      { fields: ['billTo'] },
      null,
    ]);
    let next: string | null = null;
    const byPage: RunProblem[] = [];
    do {
      const page = await problemsOf(run.id, {
        limit: 3,
        ...(next === null ? {} : { after: next }),
      });
      byPage.push(...page.items);
      next = page.next;
    } while (next !== null);
    expect(byPage).toEqual(problems);
    await expect(problemsOf(run.id, { after: 'x' })).rejects.toMatchObject({
      code: 'invalid-cursor',
    });
    await expect(problemsOf(randomUUID())).rejects.toMatchObject({
      code: 'no-such-run',
    });
    await expect(problemsOf(run.id, {}, owned('d-nowhere'))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect((await world.heads()).map(({ partyId }) => partyId)).toEqual(['a-whole', 'c-planless']);

    world.owners = ['a-whole', 'b-homeless', 'd-nowhere'].map((id) => owner(id));
    await world.make(november);
    await world.expectAllInOrder();
    const later = (await world.heads()).slice(2);
    const months = await Promise.all(
      later.map(async ({ id, partyId }) => {
        const { lines } = await world.documentOf(id);
        return `${partyId}: ${lines.map(({ component, month }) => month ?? component).join(' ')}`;
      }),
    );
    expect(months).toEqual([
      'a-whole: 2025-11 2025-11',
      'b-homeless: call-fee 2025-10 2025-11 2025-10 2025-11',
      'd-nowhere: call-fee 2025-10 2025-11 2025-10 2025-11',
      'd-nowhere: payout',
    ]);
  });

  it('includes late calls of the period before, and no fee twice', async () => {
    const plan = await world.price('price-plan', 'helpdesk-nu');
    world.owners = [owner('helpdesk-nu')];
    await world.addCharges([fee('helpdesk-nu', plan, 1_000_000)]);
    await world.make(october);
    await world.addCharges([
      fee('helpdesk-nu', plan, 2_000_000),
      fee('helpdesk-nu', plan, 40_000, inNovember),
    ]);
    await world.make(november);
    const [first, second] = await Promise.all(
      (await world.heads()).map(({ id }) => world.documentOf(id)),
    );
    expect(
      second?.lines.map(
        ({ component, amount, late }) => `${component} ${amount.micros} ${late?.from ?? ''}`,
      ),
    ).toEqual([
      'call-fee 40000 ',
      'call-fee 2000000 2025-10-10',
      'monthly 25000000 ',
      'monthly-number 5000000 ',
    ]);
    const early = new Date(inOctober / 1000).toISOString();
    expect([first, second].map((document) => document?.earliestCall)).toEqual([early, early]);
    await world.make(december);
    const third = (await world.heads())[2];
    expect(await world.documentOf(third?.id ?? '')).toMatchObject({
      earliestCall: null,
    });
    await world.expectAllInOrder();
  });

  it('shows an owner’s new details on later documents alone', async () => {
    const plan = await world.price('price-plan', 'helpdesk-nu');
    const before = owner('helpdesk-nu');
    const after = owner('helpdesk-nu', { name: 'Nieuw B.V.', street: 'Markt 1', city: 'Utrecht' });
    world.owners = [before];
    await world.addCharges([fee('helpdesk-nu', plan, 1_000_000)]);
    await world.make(october);
    world.owners = [after];
    await world.addCharges([fee('helpdesk-nu', plan, 1_000_000, inNovember)]);
    await world.make(november);
    const rows = await world.database.query<{ billTo: unknown }>(
      `select bill_to as "billTo" from billing.documents order by issued_on, number`,
    );
    expect(rows.map(({ billTo }) => billTo)).toEqual([before.billTo, after.billTo]);
  });

  it('waits until calls are rated and portal answers, shows what it waits for, and then continues by itself', async () => {
    world.owners = [owner('helpdesk-nu')];
    await world.price('price-plan', 'helpdesk-nu');
    await Promise.all([world.cdr.stop(), world.portal.stop()]);
    const { run } = await world.start(october);
    expect(run.waitsFor).toBe('calls');
    world.answerCalls();
    await eventually(async () => expect((await world.getRun(run.id)).waitsFor).toBe('portal'), {
      limitMs: 20_000,
    });
    world.answerOwners();
    expect(await world.approved(run.id)).toMatchObject({
      waitsFor: null,
      documents: 1,
    });
    expect(world.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('shows and logs that cdr or portal failed, and continues once they answer', async () => {
    world.owners = [owner('helpdesk-nu')];
    await world.price('price-plan', 'helpdesk-nu');
    await Promise.all([world.cdr.stop(), world.portal.stop()]);
    world.cdr = world.messages.answer(callsSince, async () => {
      throw new Error('a bug of cdr');
    });
    world.portal = world.messages.answer(ownerList, async () => {
      throw new Error('a bug of portal');
    });
    const { run } = await world.start(october);
    const waitsFor = async (need: string): Promise<void> => {
      await eventually(async () => expect((await world.getRun(run.id)).waitsFor).toBe(need), {
        limitMs: 20_000,
      });
      expect(world.lines).toContainEqual(
        expect.objectContaining({
          level: 'error',
          run: run.id,
          need: need.replace('-failed', ''),
        }),
      );
    };
    await waitsFor('calls-failed');
    await world.cdr.stop();
    world.answerCalls();
    await waitsFor('portal-failed');
    await world.portal.stop();
    world.answerOwners();
    expect(await world.approved(run.id)).toMatchObject({
      waitsFor: null,
      documents: 1,
    });
  });
});

describeActsOfRuns(() => world);

describeDocumentsOfRuns(() => world);
