import { randomUUID } from 'node:crypto';
import { money } from '@app/common';
import {
  bankStatementGet,
  bankStatementStart,
  batchApprove,
  batchGet,
  batchPrepare,
  documentList,
  payoutAccountSet,
  payoutConfirmRejection,
  paymentConfirm,
  paymentEnter,
  type Payment,
  type Payout,
  type PayoutBatch,
  payoutList,
  payoutReject,
  type Scope,
  termsApprove,
  termsPropose,
} from '@app/contracts';
import { eventually, type RunningApp } from '@app/testing';
import request from 'supertest';
import type { z } from 'zod';
import { dutchDate } from '../../kernel/time/months.js';
import { carrier, inOctober, october } from '../../books/books.fixture.js';
import { agreement, plan, RatedWorld } from '../../rated-world.fixture.js';
import { accountBefore, BankAccount, type CamtEntry } from '../statements/reading/camt.fixture.js';
import { approver, billPeriod, preparer } from '../../bill-period.fixture.js';
import { agreeToSelfBilling } from '../../agree.fixture.js';

const timeoutMs = 10_000;
export const today = dutchDate(new Date());
/** Example IBANs from ISO 13616. */
export const ibans = { acme: 'BE68539007547034', zon: 'DE89370400440532013000' } as const;
type OwnerId = keyof typeof ibans;

/** A call for which carrier north owes us `claim` and we owe an owner `payout`; euro without VAT. */
export interface PaidCall {
  readonly owner: OwnerId;
  readonly number: string;
  readonly claim: number;
  readonly payout: number;
  readonly callId?: string;
}

const micros = (euro: number): number => Math.round(euro * 1_000_000);

/** Billing with two owners of premium numbers and the carrier of their calls. */
export class PayoutWorld {
  private bankAccount = new BankAccount();

  private constructor(
    readonly rated: RatedWorld,
    readonly billing: RunningApp,
    private readonly versions: { owners: Record<OwnerId, string>; carrier: string },
  ) {}

  static async make(ourIban: string, more: object = {}): Promise<PayoutWorld> {
    const rated = await RatedWorld.make();
    const billing = await rated.startBilling({
      COMPANY_IBAN: ourIban,
      RUN_SWEEP_MS: 200,
      PAYOUT_ACCOUNT_FREEZE_DAYS: 0,
      ...more,
    });
    await accountBefore(rated.database);
    rated.carriers = [carrier('north')];
    const versions = { owners: { acme: randomUUID(), zon: randomUUID() }, carrier: randomUUID() };
    await rated.publish(plan('acme', 0), versions.owners.acme);
    await rated.publish(plan('zon', 0), versions.owners.zon);
    await rated.publish(agreement('north', 4), versions.carrier);
    await agreeToSelfBilling(rated.database, 'acme', 'zon');
    return new PayoutWorld(rated, billing, versions);
  }

  /** Saves the current state as the tests' start. @returns A function that restores it. */
  async keep(): Promise<() => Promise<void>> {
    const back = await this.rated.keep();
    return async () => {
      await back();
      this.bankAccount = new BankAccount();
    };
  }

  readonly ask = ((contract: never, question: object) =>
    this.rated.messages.ask(contract, { scope: preparer, ...question } as never, {
      timeoutMs,
    })) as unknown as <C extends { reply: { _output: unknown } }>(
    contract: C,
    question: object,
  ) => Promise<C['reply']['_output']>;

  /** Adds charges of October and bills them: a payout per owner, a settlement of the carrier. */
  async bill(calls: readonly PaidCall[]): Promise<void> {
    const rows = calls.flatMap(({ callId = randomUUID(), owner, number, claim, payout }) => {
      const one = { call_id: callId, service_number: number, started_at: inOctober, seconds: 60 };
      return [
        {
          ...one,
          side: 'originator',
          party_id: 'north',
          component: 'premium-share',
          amount_micros: micros(claim),
          price_version_id: this.versions.carrier,
        },
        {
          ...one,
          side: 'owner',
          party_id: owner,
          component: 'payout',
          amount_micros: -micros(payout),
          price_version_id: this.versions.owners[owner],
        },
      ];
    });
    await this.rated.database.query(
      `insert into billing.charges (call_id, side, party_id, component, amount_micros,
         price_version_id, started_at, seconds, service_number, includes_vat, vat_percent)
       select call_id, side, party_id, component, amount_micros, price_version_id, started_at, seconds,
              service_number, false, 21
         from json_populate_recordset(null::billing.charges, $1::json)`,
      [JSON.stringify(rows)],
    );
    await billPeriod(this.rated.messages, october);
  }

  /** The only document of a kind and party. */
  async document(partyId: string, kind: 'payout' | 'settlement' | 'invoice') {
    const { items: documents } = await this.ask(documentList, {
      kind,
      [kind === 'settlement' ? 'carrierId' : 'ownerId']: partyId,
    });
    return documents[0]!;
  }

  account(ownerId: OwnerId, scope: Scope = preparer, iban: string = ibans[ownerId]) {
    return this.ask(payoutAccountSet, {
      scope,
      ownerId,
      iban,
      name: `${ownerId} B.V.`,
      street: 'Kade',
      houseNumber: '1',
      postalCode: '1234 AB',
      city: 'Waterdam',
      country: 'NL',
    });
  }

  /** Has two persons propose and approve terms. */
  async agree(terms: Omit<z.input<typeof termsPropose.request>, 'scope' | 'id'>): Promise<void> {
    const id = randomUUID();
    await this.ask(termsPropose, { id, ...terms });
    await this.ask(termsApprove, { scope: approver, id });
  }

  /** Has two persons enter and confirm a payment, in euro; negative is outgoing. */
  async pay(euro: number, reference: string): Promise<Payment> {
    const { id: paymentId } = await this.enter(euro, reference);
    return (await this.ask(paymentConfirm, { scope: approver, id: paymentId })).payment;
  }

  /** Enters a payment, in euro, without confirming it. */
  async enter(euro: number, reference: string): Promise<Payment> {
    const entered = {
      id: randomUUID(),
      bookedOn: today,
      amount: money(micros(euro)),
      reference,
      payerName: null,
      payerIban: null,
      remittance: '',
    };
    return (await this.ask(paymentEnter, entered)).payment;
  }

  /** Uploads a bank statement and waits until it is matched. */
  async bank(...entries: CamtEntry[]): Promise<void> {
    const id = randomUUID();
    const { path } = await this.ask(bankStatementStart, { id, fileName: 'b.xml', layoutId: null });
    await request(this.billing.app.getHttpServer())
      .put(path)
      .set('content-type', 'application/octet-stream')
      .send(this.bankAccount.file({ id: id.slice(0, 8), entries }));
    await eventually(
      async () => {
        const { statement } = await this.ask(bankStatementGet, { id });
        if (statement.state !== 'done') throw new Error(statement.state);
      },
      { limitMs: 30_000 },
    );
  }

  /** Has the carrier pay its settlement, or a share of it. */
  async receive(share = 1): Promise<void> {
    const { number, gross } = await this.document('north', 'settlement');
    await this.pay(Math.round((gross.micros / 10_000) * share) / 100, number);
  }

  async prepare(id: string = randomUUID()): Promise<PayoutBatch> {
    await this.ask(batchPrepare, { id, payOn: today });
    return this.prepared(id);
  }

  async prepared(batchId: string): Promise<PayoutBatch> {
    const get = async () => (await this.ask(batchGet, { id: batchId })).batch;
    await eventually(async () => {
      const { state } = await get();
      if (state === 'preparing') throw new Error('the batch is still being prepared');
    });
    return get();
  }

  approve({ id: batchId, preparedAt, total }: PayoutBatch, scope: Scope = approver) {
    return this.ask(batchApprove, { scope, id: batchId, preparedAt, total });
  }

  /** Has two persons report and confirm that the bank refused a payout. */
  async reject(payoutId: string, reason = 'AC04 rekening opgeheven'): Promise<void> {
    await this.ask(payoutReject, { id: payoutId, reason });
    await this.ask(payoutConfirmRejection, { scope: approver, id: payoutId });
  }

  async payouts(batchId: string, scope: Scope = preparer): Promise<Payout[]> {
    const { items: payouts } = await this.ask(payoutList, { scope, batchId });
    return payouts.toSorted((a, b) => (a.ownerId < b.ownerId ? -1 : 1));
  }

  /** Balances of the ledger accounts that payouts use, in euro; without those at 0. */
  async books(): Promise<Record<string, number>> {
    const rows = await this.rated.database.query<{ account: string; amount: string }>(
      `select account, sum(amount_micros)::bigint as amount from billing.ledger_postings
        where account in ('1100', '1150', '1190', '1300', '1600') group by 1
       having sum(amount_micros) <> 0 order by 1`,
    );
    return Object.fromEntries(rows.map(({ account, amount }) => [account, Number(amount) / 1e6]));
  }
}
