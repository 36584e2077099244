import type {
  balanceGet,
  BillingDocument,
  LedgerAccount,
  OpenItem,
  Payment,
  PlannedDocument,
  Rerating,
  Run,
  RunProblem,
  SalesListRow,
  Settlement,
  vatReturnGet,
} from '@app/contracts';
import type { z } from 'zod';
import { cdrUrl } from '../../../tools/belfabriek/platform/apps.js';
import type { Platform } from '../../../tools/belfabriek/platform/platform.js';
import { PortalClient } from '../../../tools/belfabriek/platform/portal-client.js';
import { pricesFor, type World } from '../../../tools/calls/index.js';
import { bankFile, type BankEntry, onAccount } from './bank.js';
import type { MadeCall, MadeCalls, MonthSpans } from './calls.js';
import { type SettlementForetold, vatStatuses } from './foretold.js';
import { idOf } from './ids.js';
import { aLegOf, bLegOf, type LegPost, legsOf } from './legs.js';
import { forEach, Office, until } from './office.js';
import { statementFile, statementLayout } from './statements.js';
import { lateAgreement } from './world.js';

export interface OfRun {
  readonly name: 'month' | 'next';
  readonly run: Run;
  readonly documents: readonly BillingDocument[];
  /** Outliers that a person should have checked before the approval. */
  readonly outliers: readonly PlannedDocument[];
  readonly problems: readonly RunProblem[];
}
export type Balance = z.output<typeof balanceGet.reply>;

/** The books and returns over the month of the documents' dates. */
export interface Accounts {
  readonly ledger: readonly LedgerAccount[];
  readonly vatReturn: z.output<typeof vatReturnGet.reply>;
  readonly salesList: readonly SalesListRow[];
}

/**
 * The month as it happens: the actions of people, in their order, and the calls that arrive
 * meanwhile.
 */
export class ExampleMonth {
  /** The balance of our account by the bank, micro-euro. */
  private onAccount = 100_000_000_000;

  private constructor(
    private readonly platform: Platform,
    readonly office: Office,
    private readonly world: World,
    private readonly made: MadeCalls,
    private readonly spans: MonthSpans,
  ) {}

  static async begin(
    platform: Platform,
    world: World,
    made: MadeCalls,
    spans: MonthSpans,
  ): Promise<ExampleMonth> {
    return new ExampleMonth(platform, await Office.open(platform), world, made, spans);
  }

  /** Publishes plans, all agreements but one, and owners' VAT statuses. */
  async publish(): Promise<void> {
    const { noor, kees } = this.office;
    const prices = pricesFor(this.world.prices, this.spans.month);
    const own = prices.filter(
      ({ id, version }) => version.kind !== 'consumer-tariff' && id !== lateAgreement,
    );
    // One person proposes, the other approves.
    await forEach(own, 4, async ({ id, version }) => {
      await noor.put(`/v1/price-proposals/${id}`, version);
      await kees.put(`/v1/price-proposals/${id}/approval`, {});
    });
    for (const { partyType, partyId, fromMonth, status } of vatStatuses) {
      const from = `${this.monthName(fromMonth)}-01`;
      const body = { partyType, partyId, from, status, reason: 'Zo opgegeven' };
      await noor.put(`/v1/vat/statuses/${idOf('status', partyId, fromMonth)}`, body);
    }
  }

  /** Delivers the month's calls, except one leg of each of two calls, and except the late calls. */
  async callsComeIn(): Promise<void> {
    const { month, correctedBefore, correctedAfter } = this.made;
    await this.post(month.flatMap(legsOf));
    for (const call of [correctedBefore, correctedAfter]) {
      await this.post([...call.attempts.slice(1).map((leg) => bLegOf(call, leg)), aLegOf(call)]);
    }
    await this.untilRated(month.length + 2);
  }

  /**
   * Two trunks had each other's carrier: this corrects them, and the month's calls are rated again.
   */
  async trunkIsPutRight(): Promise<Rerating> {
    const operator = PortalClient.asOperator(this.platform);
    const carriers = this.world.carriers.filter(({ id }) =>
      ['mobiel-direct', 'zuiderlijn'].includes(id),
    );
    for (const hasTrunk of [false, true]) {
      for (const { id, name, billTo, address, trunk } of carriers) {
        const { portOffset, ...rest } = trunk;
        const trunks = hasTrunk ? [{ ...rest, port: this.platform.ports.base + portOffset }] : [];
        await operator.put(`/v1/carriers/${id}`, { name, billTo, addresses: [address], trunks });
      }
    }
    const reason = trunksPutRight;
    return this.office.rerate('trunks', { ...this.inMonth, renew: ['trunks'], reason });
  }

  /** The late leg is taken into account automatically: no document exists yet. */
  async legComesBefore(): Promise<Rerating> {
    await this.post([firstLegOf(this.made.correctedBefore)]);
    const look = () => this.office.noor.all<Rerating>('/v1/reratings?automatic=true');
    const isAutomatic = ({ state, reason }: Rerating): boolean =>
      state === 'applied' && reason !== trunksPutRight;
    const found = await until('the correction is applied', look, (all) => all.some(isAutomatic));
    return found.find(isAutomatic)!;
  }

  /** The documents of a month, prepared by one person, approved by the other. */
  async run(name: OfRun['name']): Promise<OfRun> {
    const { month, next, end } = this.spans;
    const [from, untilMs] = name === 'month' ? [month, next] : [next, end];
    const { noor } = this.office;
    const run = await this.office.run(name, periodOf(from, untilMs));
    return {
      name,
      run,
      documents: await this.office.documents(run.id),
      outliers: await noor.all<PlannedDocument>(`/v1/runs/${run.id}/documents?outliers=true`),
      problems: await noor.all<RunProblem>(`/v1/runs/${run.id}/problems`),
    };
  }

  balance(): Promise<Balance> {
    return this.office.noor.get<Balance>(`/v1/balance?${always}`);
  }

  /**
   * Publishes the missing agreement, and waits until the charges that waited for it are rated, for
   * the next documents.
   */
  async agreementComes(): Promise<void> {
    const price = pricesFor(this.world.prices, this.spans.month).find(
      ({ id }) => id === lateAgreement,
    )!;
    const path = `/v1/price-proposals/${lateAgreement}`;
    await this.office.noor.put(path, price.version);
    await this.office.kees.put(`${path}/approval`, {});
    await until(
      'nothing waits for it',
      () => this.waiting('no-agreement'),
      (count) => count === 0,
    );
  }

  /** Staff retry the charges that wait for a person, in vain: nothing was corrected. */
  async tryUnheard(): Promise<number> {
    const path = `/v1/quarantine/tries/${idOf('try')}`;
    await this.office.noor.put(path, { code: 'tariff-not-heard' });
    const look = () => this.office.noor.all<{ finishedAt: string | null }>('/v1/quarantine/tries');
    await until('it was tried', look, (tries) =>
      tries.every(({ finishedAt }) => finishedAt !== null),
    );
    return this.waiting('tariff-not-heard');
  }

  async waiting(code: string): Promise<number> {
    const { counts } = await this.office.noor.get<{ counts: { code: string; parts: number }[] }>(
      '/v1/quarantine/counts',
    );
    return counts.find((one) => one.code === code)?.parts ?? 0;
  }

  /**
   * Deliveries after the month's documents: late calls, the next month's, and a leg of a call on
   * one of them.
   */
  async moreComesIn(): Promise<Rerating> {
    const { month, late, next, correctedAfter } = this.made;
    await this.post([...late, ...next].flatMap(legsOf));
    await this.untilRated(month.length + late.length + next.length + 2);
    await this.post([firstLegOf(correctedAfter)]);
    interface Waiting {
      months: { from: string; until: string }[];
    }
    const look = () => this.office.noor.get<Waiting>('/v1/reratings/corrections');
    const { months } = await until('the correction waits', look, (seen) => seen.months.length > 0);
    const [{ from, until: end }] = months as [Waiting['months'][number]];
    const reason = 'Een deelgesprek kwam later binnen';
    return this.office.rerate('after', { from, until: end, reason });
  }

  /** Statements arrive, differences are disputed, one person submits and the other approves. */
  async settle({
    carrierId,
    statement,
    dispute,
    acceptDifferences,
  }: SettlementForetold): Promise<Settlement> {
    const { noor, kees } = this.office;
    const month = this.monthName(0);
    const path = `/v1/settlements/${carrierId}/${month}`;
    if (statement !== null) {
      const layoutId = idOf('layout', carrierId);
      const layout = { carrierId, name: 'Maandstaat', basedOn: 0, definition: statementLayout };
      await noor.put(`/v1/statement-layouts/${layoutId}`, layout);
      const query = `fileName=${month}.csv&layoutId=${layoutId}&version=1`;
      const file = statementFile(statement);
      await noor.putFile(
        `${path}/statements/${idOf('statement', carrierId)}?${query}`,
        file,
        'application/octet-stream',
      );
    }
    if (dispute !== null) {
      const { billedBy, day, number, settled } = dispute;
      const id = idOf('dispute', carrierId);
      const items = [{ number, day }];
      await noor.put(`/v1/disputes/${id}`, {
        carrierId,
        month,
        billedBy,
        items,
        reason: 'Zij tellen minder',
      });
      if (settled !== null) {
        const agreed = { micros: settled, currency: 'EUR' };
        await noor.put(`/v1/disputes/${id}/closing`, { settled: agreed, outcome: 'Half om half' });
      }
    }
    await noor.put(`${path}/submission`, { acceptDifferences, acceptMissing: statement === null });
    const { submitted, us, them } = await kees.get<Settlement>(path);
    const read = { submittedAt: submitted?.at, us: us.stands, them: them.stands };
    await kees.put(`${path}/approval`, read);
    return kees.get(path);
  }

  /**
   * A day of our account arrives; for the first one another person confirms that it is the bank's.
   */
  async bankTells(name: string, day: string, entries: readonly BankEntry[]): Promise<Payment[]> {
    const { noor, kees } = this.office;
    const id = idOf('bank', name);
    const path = `/v1/bank-statements/${id}`;
    await noor.putFile(
      `${path}/file?fileName=${name}.xml`,
      bankFile(name, day, this.onAccount, entries),
      'application/xml',
    );
    this.onAccount = onAccount(this.onAccount, entries);
    const look = () => noor.get<{ state: string }>(path);
    const isOver = ({ state }: { state: string }) =>
      !['awaited', 'reading', 'matching'].includes(state);
    const { state } = await until('the statement is read', look, isOver);
    if (state === 'unconfirmed') await kees.put(`${path}/confirmation`, {});
    await until('the statement counts', look, ({ state: now }) => now === 'done');
    return noor.all<Payment>(`/v1/payments?statementId=${id}`);
  }

  openItems(): Promise<OpenItem[]> {
    return this.office.noor.all('/v1/receivables');
  }

  /** @param month Of the documents' dates. */
  async accounts(month: string): Promise<Accounts> {
    const { noor } = this.office;
    const period = `from=${month}&until=${month}`;
    const { accounts } = await noor.get<{ accounts: LedgerAccount[] }>(
      `/v1/ledger/balance?${period}`,
    );
    return {
      ledger: accounts,
      vatReturn: await noor.get(`/v1/vat/returns/${month}`),
      salesList: await noor.all(`/v1/vat/sales-lists/${month}`),
    };
  }

  private get inMonth() {
    return periodOf(this.spans.month, this.spans.next);
  }

  private monthName(after: number): string {
    const at = after === 0 ? this.spans.month : this.spans.next;
    return new Date(at + 86_400_000).toISOString().slice(0, 7);
  }

  private async post(legs: readonly LegPost[]): Promise<void> {
    const { ports, secrets } = this.platform;
    const key = Buffer.from(`switch:${secrets.cdrToken}`).toString('base64');
    await forEach(legs, 16, async ({ uuid, body }) => {
      const response = await fetch(`${cdrUrl(ports)}?uuid=${uuid}`, {
        method: 'POST',
        headers: { authorization: `Basic ${key}`, 'content-type': 'application/json' },
        body,
      });
      if (!response.ok)
        throw new Error(`cdr refused a leg: ${response.status} ${await response.text()}`);
    });
  }

  private async untilRated(calls: number): Promise<void> {
    const look = () => this.balance();
    await until(`${calls} calls are rated`, look, ({ ratedCalls }) => ratedCalls >= calls);
  }
}

const trunksPutRight = 'Twee trunks stonden bij elkaars operator';
const always = 'from=2000-01-01T00:00:00.000Z&until=2100-01-01T00:00:00.000Z';

const periodOf = (fromMs: number, untilMs: number) => ({
  from: new Date(fromMs).toISOString(),
  until: new Date(untilMs).toISOString(),
});

const firstLegOf = (call: MadeCall): LegPost => bLegOf(call, call.attempts[0]!);
