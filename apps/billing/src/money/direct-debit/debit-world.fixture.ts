import { randomUUID } from 'node:crypto';
import { money } from '@app/common';
import {
  type AccountChange,
  type BankStatement,
  bankStatementConfirm,
  bankStatementGet,
  bankStatementStart,
  type Collection,
  collectionApprove,
  collectionItems,
  collectionLeftOut,
  collectionLink,
  collectionPrepare,
  type DebitNotice,
  documentList,
  type Mandate,
  mailSend,
  mandateList,
  mandateSign,
  type NoticeOfMail,
  type Scope,
} from '@app/contracts';
import { eventually, type RunningApp } from '@app/testing';
import request from 'supertest';
import { daysAfter, dutchDate } from '../../kernel/time/months.js';
import { plan, RatedWorld, service } from '../../rated-world.fixture.js';
import {
  accountBefore,
  BankAccount,
  type CamtEntry,
  camtFile,
  ourIban,
} from '../statements/reading/camt.fixture.js';
import { approver, billPeriod, preparer } from '../../bill-period.fixture.js';
import { targetDayFrom } from '../../kernel/time/target-days.js';

const timeoutMs = 10_000;
const october = { from: '2025-09-30T22:00:00.000Z', until: '2025-10-31T23:00:00.000Z' };
export const creditorId = 'NL69ZZZ123456780000';
export const debtorIban = 'NL20INGB0001234567';
export const asOwner = (ownerId: string): Scope => ({ as: 'owner', ownerId });
/** The first day on which an invoice of today may be collected; it is due 14 days from today. */
export const collectOn = targetDayFrom(daysAfter(dutchDate(new Date()), 14));

/** The fields of a mandate that acme signs in Mijn Belfabriek. */
export const signed = (more: object = {}) => ({
  id: randomUUID(),
  ownerId: 'acme',
  scheme: 'core',
  accountHolder: 'Acme B.V.',
  iban: debtorIban,
  address: {
    street: 'Kade',
    houseNumber: '1',
    postalCode: '1234 AB',
    city: 'Waterdam',
    country: 'NL',
  },
  how: 'online',
  name: 'Bas Bakker',
  userId: 'user-1',
  ip: '192.0.2.7',
  ...more,
});

/** Billing with two owners who are invoiced each month, and notifications that sends every mail at once. */
export class DebitWorld {
  /** Notices of collections, in order. */
  readonly mails: { key: string; to: string; mail: DebitNotice; notice?: NoticeOfMail }[] = [];
  /** Mails about account changes: the address, the change and who made it. */
  readonly changes: [string, AccountChange['what'], AccountChange['by']][] = [];
  billing!: RunningApp;
  private bankAccount = new BankAccount();

  private constructor(readonly rated: RatedWorld) {}

  static async make(more: object = {}): Promise<DebitWorld> {
    const world = new DebitWorld(await RatedWorld.make());
    world.takeMails();
    await world.start(more);
    await accountBefore(world.database);
    for (const [owner, number] of [
      ['acme', '+31850001234'],
      ['zon', '+31850001235'],
    ] as const) {
      const terms = { ...plan(owner, 0).terms, monthly: money(100_000_000) };
      await world.rated.publish({ ...plan(owner, 0), terms } as never);
      world.rated.holdings.push({
        ownerId: owner,
        number,
        from: '2025-01-01T00:00:00.000Z',
        until: null,
      });
    }
    return world;
  }

  /** Saves the current state as the tests' start. @returns A function that restores it. */
  async keep(): Promise<() => Promise<void>> {
    const back = await this.rated.keep();
    const [mails, changes] = [[...this.mails], [...this.changes]];
    return async () => {
      await this.untilChangesAreMailed();
      await back();
      this.mails.splice(0, Infinity, ...mails);
      this.changes.splice(0, Infinity, ...changes);
      this.billing = this.rated.apps[0]!;
      this.bankAccount = new BankAccount();
    };
  }

  get database() {
    return this.rated.database;
  }

  async start(more: object = {}): Promise<RunningApp> {
    this.billing = await this.rated.startBilling({
      COMPANY_IBAN: ourIban,
      RUN_SWEEP_MS: 200,
      NOTICE_SWEEP_MS: 50,
      CREDITOR_ID: creditorId,
      ...more,
    });
    return this.billing;
  }

  ask = ((contract: never, question: object) =>
    this.rated.messages.ask(contract, { scope: preparer, ...question } as never, {
      timeoutMs,
    })) as unknown as <C extends { reply: { _output: unknown } }>(
    contract: C,
    question: object,
  ) => Promise<C['reply']['_output']>;

  async sign(more: object = {}): Promise<Mandate> {
    const question = { scope: asOwner('acme'), ...signed(more) };
    return (await this.ask(mandateSign, question)).mandate;
  }

  async mandates(scope: Scope = preparer): Promise<Mandate[]> {
    return (await this.ask(mandateList, { scope })).items;
  }

  /** Invoices October. @returns Each owner's invoice. */
  async invoice(): Promise<Record<string, { id: string; number: string; gross: number }>> {
    await billPeriod(this.rated.messages, october);
    const { items: documents } = await this.ask(documentList, { scope: service, kind: 'invoice' });
    return Object.fromEntries(
      documents.map(({ partyId, id, number, gross }) => [
        partyId,
        { id, number, gross: gross.micros },
      ]),
    );
  }

  announced(count = 1): Promise<unknown> {
    return eventually(async () => {
      const rows = await this.database.query(
        'select from billing.debit_notices where sent_on is not null',
      );
      if (rows.length < count) throw new Error(`${rows.length} of ${count} notices sent`);
    });
  }

  async prepare(more: object = {}): Promise<Collection> {
    return (await this.ask(collectionPrepare, { id: randomUUID(), collectOn, ...more })).collection;
  }

  async approve(
    { id, preparedAt, amount }: Collection,
    scope: Scope = approver,
  ): Promise<Collection> {
    const question = { scope, id, preparedAt, amount };
    return (await this.ask(collectionApprove, question)).collection;
  }

  items = async ({ id }: Collection) => (await this.ask(collectionItems, { id })).items;
  leftOut = async ({ id }: Collection) => (await this.ask(collectionLeftOut, { id })).items;

  async file({ id }: Collection): Promise<string> {
    const { path } = await this.ask(collectionLink, { id });
    const answer = await request(this.billing.app.getHttpServer()).get(path).buffer();
    return answer.text ?? String(answer.body);
  }

  /** Uploads the next bank statement and waits until it is matched. */
  async bank(...entries: CamtEntry[]): Promise<void> {
    const id = randomUUID();
    await this.send(id, this.bankAccount.file({ id: id.slice(0, 8), entries }));
    await this.statementIs(id, 'done');
  }

  /** Uploads one file of all days since the account's opening, has it confirmed and waits until it is matched. */
  async bankSinceItBegan(...entries: CamtEntry[]): Promise<void> {
    const id = randomUUID();
    await this.send(id, camtFile({ id: id.slice(0, 8), entries }));
    await this.statementIs(id, 'unconfirmed');
    await this.ask(bankStatementConfirm, { scope: approver, id: id });
    await this.statementIs(id, 'done');
  }

  /** The balance of a ledger account, in micro-euro. */
  async balance(account: string): Promise<number> {
    const [row] = await this.database.query<{ sum: string }>(
      'select coalesce(sum(amount_micros), 0)::bigint as sum from billing.ledger_postings where account = $1',
      [account],
    );
    return Number(row?.sum);
  }

  /** The open amounts of all documents, by number. */
  async open(): Promise<Record<string, number>> {
    const rows = await this.database.query<{ number: string; open: string }>(
      'select number, open_micros as open from billing.receivables',
    );
    return Object.fromEntries(rows.map(({ number, open }) => [number, Number(open)]));
  }

  private async send(id: string, file: string): Promise<void> {
    const { path } = await this.ask(bankStatementStart, { id, fileName: 'b.xml', layoutId: null });
    await request(this.billing.app.getHttpServer())
      .put(path)
      .set('content-type', 'application/octet-stream')
      .send(file);
  }

  private statementIs(statementId: string, state: BankStatement['state']): Promise<unknown> {
    return eventually(
      async () => {
        const { statement } = await this.ask(bankStatementGet, { id: statementId });
        if (statement.state !== state) throw new Error(statement.state);
      },
      { limitMs: 30_000 },
    );
  }

  /**
   * Waits until the changes of acme and zon are mailed, so that the next test doesn't get these
   * mails. Other owners have no mail address.
   */
  private untilChangesAreMailed(): Promise<unknown> {
    return eventually(async () => {
      const rows = await this.database.query(
        `select from billing.account_changes where told_at is null and owner_id in ('acme', 'zon')`,
      );
      if (rows.length > 0) throw new Error(`${rows.length} account changes not mailed yet`);
    });
  }

  private takeMails(): void {
    this.rated.messages.answer(mailSend, async ({ key, to, mail, notice }) => {
      if (mail.template === 'debit-notice' && !this.mails.some((known) => known.key === key)) {
        this.mails.push({ key, to, mail, ...(notice && { notice }) });
      }
      if (mail.template === 'account-change') this.changes.push([to, mail.what, mail.by]);
      const sentAt = new Date().toISOString();
      return { mailId: randomUUID(), state: 'sent' as const, sentAt };
    });
  }

  drop(): Promise<void> {
    return this.rated.drop();
  }
}
