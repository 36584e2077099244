import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money, sum } from '@app/common';
import {
  creditConfirm,
  creditMake,
  creditPreview,
  creditProposals,
  creditPropose,
  creditWithdraw,
  documentGet,
  documentList,
  documentsSince,
  linesOfDocument,
  type RequestContract,
  type Scope,
  writeOffMake,
} from '@app/contracts';
import type { z } from 'zod';
import { expectBooksInOrder } from '../books/books-in-order.fixture.js';
import { plan, RatedWorld, service } from '../rated-world.fixture.js';
import { approver, billPeriod, preparer } from '../bill-period.fixture.js';
import { creditByTwo, proposeCredit } from '../credit-by-two.fixture.js';

const timeoutMs = 10_000;
const october = { from: '2025-09-30T22:00:00.000Z', until: '2025-10-31T23:00:00.000Z' };
const key: Scope = { as: 'key', keyId: randomUUID(), madeBy: 'cees', ownerId: null };
const reason = 'Twee keer gerekend';
/** A line's amount with VAT: one person may credit one such line alone, but not two. */
const ofLine = money(36_300_000);

let world: RatedWorld;
/** The id of an invoice of three such lines. */
let documentId: string;
const ask = <Q extends z.ZodType, A extends z.ZodType>(
  request: RequestContract<Q, A>,
  question: z.input<Q>,
): Promise<z.output<A>> => world.messages.ask(request, question, { timeoutMs });

beforeAll(async () => {
  world = await RatedWorld.make();
  await world.startBilling({ SETTLING_MS: 0 });
  const acme = plan('acme', 0);
  const fees = { monthly: money(30_000_000), monthlyPerNumber: money(30_000_000) };
  await world.publish({ ...acme, terms: { ...acme.terms, ...fees } } as never);
  world.holdings = ['+31850001234', '+31850001235'].map((number) => ({
    ownerId: 'acme',
    number,
    from: '2025-01-01T00:00:00.000Z',
    until: null,
  }));
  await billPeriod(world.messages, october);
  const { items: documents } = await ask(documentList, { scope: service, kind: 'invoice' });
  documentId = documents[0]!.id;
  const { items: lines } = await ask(linesOfDocument, { scope: service, documentId });
  expect(lines.map(({ net }) => net.micros)).toEqual([30_000_000, 30_000_000, 30_000_000]);
  await world.keep();
});
beforeEach(() => world.restore());
afterAll(() => world.drop());

const preview = (lines?: number[]) =>
  ask(creditPreview, { scope: preparer, documentId, ...(lines === undefined ? {} : { lines }) });
/** Makes a credit note of these lines as one person, without a second person. */
const credit = (lines: number[], scope: Scope = preparer) =>
  ask(creditMake, {
    scope,
    id: randomUUID(),
    documentId,
    lines,
    reason,
    gross: money(-ofLine.micros * lines.length),
  });
const confirm = (id: string, scope: Scope = approver) => ask(creditConfirm, { scope, id });
const withdraw = (id: string, scope: Scope = approver) => ask(creditWithdraw, { scope, id });
const waiting = async () =>
  (await ask(creditProposals, { scope: preparer, state: 'waiting' })).items;
const creditedBy = async () =>
  (await ask(documentGet, { scope: service, documentId })).document.creditedBy;
const noted = async () =>
  (
    await world.database.query<{ actor: string; action: string }>(
      `select actor, action from billing.audit_log where action like 'credit.%'
         and action not in ('credit.preview', 'credit.proposals') order by seq`,
    )
  ).map(({ actor, action }) => `${actor} ${action}`);

describe('credit note above the amount that one person may credit', () => {
  it('is refused, also when several persons make smaller credit notes that add up to it', async () => {
    expect(await preview([1])).toMatchObject({ needsSecond: false, alone: money(50_000_000) });
    expect(await preview()).toMatchObject({ needsSecond: true });
    await expect(credit([1, 2, 3])).rejects.toMatchObject({ code: 'two-persons' });
    await credit([1]);
    expect(await preview([2])).toMatchObject({ needsSecond: true });
    await expect(credit([2])).rejects.toMatchObject({ code: 'two-persons' });
    await expect(credit([2], approver)).rejects.toMatchObject({ code: 'two-persons' });
    expect(await creditedBy()).toMatchObject([{ lines: [1] }]);
  });

  it('is refused when write-offs of the document use up the amount; a write-off above the amount waits for a second person', async () => {
    const writeOff = async (micros: number) => {
      const what = { documentId, amount: money(micros), reason: 'Failliet' };
      return (await ask(writeOffMake, { scope: preparer, id: randomUUID(), ...what })).writeOff;
    };
    expect((await writeOff(13_000_000)).state).toBe('written-off');
    expect(await preview([1])).toMatchObject({ needsSecond: false });
    expect((await writeOff(1_000_000)).state).toBe('written-off');
    await expect(credit([1])).rejects.toMatchObject({ code: 'two-persons' });
    expect((await writeOff(36_300_000)).state).toBe('proposed');
  });

  it('can’t be proposed, confirmed or withdrawn by API keys and services, which can’t make smaller credit notes either', async () => {
    const service: Scope = { as: 'service', service: 'spec' };
    const { gross } = await preview([1]);
    const order = { id: randomUUID(), documentId, lines: [1], gross, reason };
    const waits = await proposeCredit(world.messages, { documentId });
    for (const scope of [key, service]) {
      for (const refused of [
        ask(creditMake, { scope, ...order }),
        ask(creditPropose, { scope, ...order }),
        confirm(waits, scope),
        withdraw(waits, scope),
      ]) {
        await expect(refused).rejects.toMatchObject({ code: 'people-only' });
      }
    }
    expect(await creditedBy()).toEqual([]);
  });
});

describe('proposal of a credit note', () => {
  it('makes no credit note until another person confirms it, and then exactly one', async () => {
    const before = (await ask(documentsSince, { scope: service, after: 0 })).next;
    const id = await proposeCredit(world.messages, { documentId, lines: [3, 1] });
    expect(await waiting()).toMatchObject([
      {
        id,
        documentId,
        partyId: 'acme',
        lines: [1, 3],
        gross: money(-72_600_000),
        reason,
        state: 'waiting',
        outdated: false,
        proposedBy: 'anna',
        decidedBy: null,
      },
    ]);
    expect(await creditedBy()).toEqual([]);
    await expect(confirm(id, preparer)).rejects.toMatchObject({ code: 'four-eyes' });
    for (const { proposal } of [
      ...(await Promise.all([confirm(id), confirm(id)])),
      await confirm(id),
    ]) {
      expect(proposal).toMatchObject({ id, state: 'made', decidedBy: 'bert' });
    }
    expect(await creditedBy()).toMatchObject([{ id, lines: [1, 3] }]);
    const { items: documents } = await ask(documentsSince, { scope: service, after: before });
    expect(documents).toMatchObject([{ id, gross: money(-72_600_000), credits: { reason } }]);
    expect(await waiting()).toEqual([]);
    await expect(withdraw(id)).rejects.toMatchObject({ code: 'not-waiting' });
    expect(await noted()).toEqual(['staff:anna credit.propose', 'staff:bert credit.confirm']);
    await expectBooksInOrder(world.database);
  });

  it('is confirmed once when two persons confirm it at the same time', async () => {
    const id = await proposeCredit(world.messages, { documentId });
    const dora: Scope = { ...approver, staffId: 'dora' } as Scope;
    const outcomes = await Promise.allSettled([confirm(id), confirm(id, dora)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'not-waiting' },
    });
    expect(await creditedBy()).toMatchObject([{ id, lines: [1, 2, 3] }]);
  });

  it('does not use up the amount that one person may credit alone', async () => {
    await creditByTwo(world.messages, { documentId, lines: [1, 2] });
    await credit([3]);
    expect(await creditedBy()).toHaveLength(2);
  });

  it('can’t be confirmed after another credit note on the document, only withdrawn', async () => {
    const id = await proposeCredit(world.messages, { documentId, lines: [1, 2] });
    await credit([3]);
    expect(await waiting()).toMatchObject([{ id, outdated: true }]);
    await expect(confirm(id)).rejects.toMatchObject({ code: 'credited-meanwhile' });
    await expect(proposeCredit(world.messages, { documentId, lines: [1] })).rejects.toMatchObject({
      code: 'proposal-waits',
    });
    for (const { proposal } of [await withdraw(id), await withdraw(id)]) {
      expect(proposal).toMatchObject({ state: 'withdrawn', outdated: false, decidedBy: 'bert' });
    }
    await expect(confirm(id)).rejects.toMatchObject({ code: 'not-waiting' });
    await creditByTwo(world.messages, { documentId, lines: [1, 2] });
    const notes = await ask(documentList, { scope: service, kind: 'invoice' });
    expect(sum(notes.items.map(({ gross }) => gross))).toEqual(money(0));
  });

  it('cannot be confirmed when its total has changed, and keeps waiting', async () => {
    const id = await proposeCredit(world.messages, { documentId });
    await world.database.query(
      'update billing.credit_proposals set gross_micros = gross_micros - 10000',
    );
    await expect(confirm(id)).rejects.toMatchObject({ code: 'other-amount' });
    expect(await waiting()).toMatchObject([{ id }]);
  });

  it('cannot be confirmed while a run’s documents are being sent, and keeps waiting', async () => {
    const id = await proposeCredit(world.messages, { documentId });
    await world.database.query('update billing.document_position set sent = sent - 1');
    await expect(confirm(id)).rejects.toMatchObject({ code: 'run-under-way' });
    await world.database.query('update billing.document_position set sent = sent + 1');
    await confirm(id);
    expect(await creditedBy()).toMatchObject([{ id }]);
  });

  it('is made once for repeated requests, and shares its id with no other proposal or document', async () => {
    const { gross } = await preview();
    const order = { scope: preparer, id: randomUUID(), documentId, gross, reason };
    const propose = (more: object = {}) => ask(creditPropose, { ...order, ...more });
    const all = [
      ...(await Promise.all([propose(), propose()])),
      await propose({ lines: [3, 2, 1] }),
    ];
    expect(new Set(all.map(({ proposal }) => proposal.place)).size).toBe(1);
    const taken = {
      code: 'id-taken',
      problems: [{ field: 'id', rule: 'must be a new id' }],
    };
    for (const more of [{ lines: [1] }, { gross: money(1) }, { reason: 'Iets anders' }]) {
      await expect(propose(more)).rejects.toMatchObject(taken);
    }
    await expect(
      ask(creditMake, { ...order, lines: [1], gross: money(-ofLine.micros) }),
    ).rejects.toMatchObject(taken);
    await expect(propose({ id: documentId })).rejects.toMatchObject(taken);
    await expect(propose({ id: randomUUID(), gross: money(1) })).rejects.toMatchObject({
      code: 'other-amount',
    });
  });

  it('is listed a page at a time, the newest first, to staff only', async () => {
    const ids: string[] = [];
    for (const lines of [[1], [2], [3]]) {
      const id = await proposeCredit(world.messages, { documentId, lines });
      ids.unshift(id);
      await withdraw(id);
    }
    const list = (more: object = {}) =>
      ask(creditProposals, { scope: preparer, documentId, limit: 2, ...more });
    const first = await list();
    expect(first).toMatchObject({
      items: [{ id: ids[0] }, { id: ids[1] }],
      next: String(first.items[1]!.place),
    });
    expect(await list({ after: Number(first.next) })).toMatchObject({
      items: [{ id: ids[2] }],
      next: null,
    });
    expect((await list({ documentId: randomUUID() })).items).toEqual([]);
    await expect(list({ scope: { as: 'owner', ownerId: 'acme' } })).rejects.toMatchObject({
      code: 'staff-only',
    });
  });
});
