import { randomUUID } from 'node:crypto';
import { money } from '@app/common';
import {
  type BankStatement,
  bankStatementConfirm,
  bankStatementGet,
  bankStatementStart,
  documentList,
  type Payment,
  paymentConfirm,
  paymentEnter,
  paymentList,
  receivableList,
  type Scope,
} from '@app/contracts';
import { expect } from '@jest/globals';
import { eventually, type RunningApp } from '@app/testing';
import request from 'supertest';
import { approver, billPeriod } from '../bill-period.fixture.js';
import { plan, RatedWorld, service, staff } from '../rated-world.fixture.js';
import {
  accountBefore,
  type CamtEntry,
  ourIban,
  payerIban,
} from './statements/reading/camt.fixture.js';

const timeoutMs = 5000;
const october = { from: '2025-09-30T22:00:00.000Z', until: '2025-10-31T23:00:00.000Z' };
const config = { COMPANY_IBAN: ourIban, RUN_SWEEP_MS: 200 };
export const owner = (ownerId: string): Scope => ({ as: 'owner', ownerId });
const keyOf = (madeBy: string) => ({ as: 'key', keyId: 'k', madeBy, ownerId: null }) as const;
export const annasKey = keyOf('anna');
export const bertsKey = keyOf('bert');
export const peopleOnly = { kind: 'forbidden', code: 'people-only' };
export const euro = (micros: number): string => (micros / 1e6).toFixed(2);

const over: ReadonlySet<string> = new Set(['done', 'refused', 'duplicate', 'unconfirmed']);

/** Billing with one invoice, which is unpaid. */
export class ReceivablesWorld {
  private constructor(
    readonly rated: RatedWorld,
    readonly billing: RunningApp,
    /** The invoice of `acme`; `gross` in micro-euro. */
    readonly invoice: { readonly id: string; readonly number: string; readonly gross: number },
  ) {}

  static async make(): Promise<ReceivablesWorld> {
    const rated = await RatedWorld.make();
    const billing = await rated.startBilling(config);
    await accountBefore(rated.database);
    await rated.publish({
      ...plan('acme', 0),
      terms: { ...plan('acme', 0).terms, monthly: money(100_000_000) },
    } as never);
    rated.holdings = [
      { ownerId: 'acme', number: '+31850001234', from: '2025-01-01T00:00:00.000Z', until: null },
    ];
    await billPeriod(rated.messages, october);
    const { items: documents } = await rated.messages.ask(
      documentList,
      { scope: service, kind: 'invoice' },
      { timeoutMs },
    );
    const { id, number, gross } = documents[0]!;
    await rated.keep();
    return new ReceivablesWorld(rated, billing, { id, number, gross: gross.micros });
  }

  get database() {
    return this.rated.database;
  }

  /** Restores the world to the one unpaid invoice. */
  restore(): Promise<void> {
    return this.rated.restore();
  }

  drop(): Promise<void> {
    return this.rated.drop();
  }

  startReplica(): Promise<RunningApp> {
    return this.rated.startBilling(config);
  }

  readonly ask = ((contract: never, question: object) =>
    this.rated.messages.ask(contract, { scope: staff, ...question } as never, {
      timeoutMs,
    })) as unknown as <C extends { reply: { _output: unknown } }>(
    contract: C,
    question: object,
  ) => Promise<C['reply']['_output']>;

  async send(
    file: string | Buffer,
    more: { id?: string; layoutId?: string | null; scope?: Scope } = {},
  ): Promise<{ status: number; statement: BankStatement; body: Record<string, unknown> }> {
    const { id = randomUUID(), layoutId = null, scope = staff } = more;
    const { path } = await this.ask(bankStatementStart, {
      scope,
      id,
      fileName: 'bank.xml',
      layoutId,
    });
    const answer = await request(this.billing.app.getHttpServer())
      .put(path)
      .set('content-type', 'application/octet-stream')
      .send(file);
    const body = answer.body as Record<string, unknown>;
    const get = async () => (await this.ask(bankStatementGet, { id })).statement;
    await eventually(async () => answer.status !== 200 || over.has((await get()).state), {
      limitMs: 60_000,
    });
    return { status: answer.status, statement: await get(), body };
  }

  /** Sends a statement that has to be confirmed, and has a second person confirm it. */
  async sendCounted(file: string, layoutId: string | null = null): Promise<BankStatement> {
    const { statement } = await this.send(file, { layoutId });
    expect(statement.state).toBe('unconfirmed');
    await this.ask(bankStatementConfirm, { scope: approver, id: statement.id });
    const get = async () => (await this.ask(bankStatementGet, { id: statement.id })).statement;
    await eventually(async () => (await get()).state === 'done');
    return get();
  }

  /** Lists payments, the newest first. */
  async payments(more: object = {}): Promise<Payment[]> {
    return (await this.ask(paymentList, more)).items;
  }

  async only(): Promise<Payment> {
    return (await this.payments())[0] as Payment;
  }

  async open(scope: Scope = staff) {
    return this.ask(receivableList, { scope });
  }

  /** Sums of payment entries per ledger account, without those of 0. */
  ledger() {
    return this.database.query<{ account: string; amount: string }>(
      `select p.account, sum(p.amount_micros)::bigint as amount from billing.ledger_postings p
         join billing.ledger_entries e on e.place = p.place
        where e.kind in ('payment', 'reversal') group by 1 having sum(p.amount_micros) <> 0
        order by 1`,
    );
  }

  /** An entry of a bank's file that pays and names the invoice. */
  paid(more: Partial<CamtEntry> = {}): CamtEntry {
    return {
      amount: euro(this.invoice.gross),
      name: 'Acme',
      iban: payerIban,
      remittance: `Factuur ${this.invoice.number}`,
      bankReference: 'B1',
      ...more,
    };
  }

  async propose(amount: number, more: object = {}, scope: Scope = staff): Promise<Payment> {
    const question = {
      scope,
      id: randomUUID(),
      bookedOn: '2025-11-25',
      amount: money(amount),
      payerName: null,
      payerIban: null,
      reference: null,
      remittance: '',
      ...more,
    };
    return (await this.ask(paymentEnter, question)).payment;
  }

  async confirm(paymentId: string, scope: Scope = approver): Promise<Payment> {
    return (await this.ask(paymentConfirm, { scope, id: paymentId })).payment;
  }

  async enter(amount: number, more: object = {}): Promise<Payment> {
    return this.confirm((await this.propose(amount, more)).id);
  }
}
