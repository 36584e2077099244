import { randomUUID } from 'node:crypto';
import { money } from '@app/common';
import {
  type CarrierStatement,
  disputeOpen,
  type Scope,
  settlementApprove,
  settlementGet,
  settlementRows,
  type SettlementRow,
  settlementSubmit,
  statementLayoutSave,
  statementStart,
} from '@app/contracts';
import type { RunningApp } from '@app/testing';
import type { Stranger } from '@app/testing/strangers';
import type { z } from 'zod';
import request from 'supertest';

const timeoutMs = 10_000;

export const service: Scope = { as: 'service', service: 'spec' };
export const anna: Scope = { as: 'staff', staffId: 'anna', reason: 'billing' };
export const bert: Scope = { as: 'staff', staffId: 'bert', reason: 'billing' };

/** The layout of the specs' carrier statements: one row per number and day. */
export const layoutOf = (billedBy: 'us' | 'them' | null): object => ({
  day: { column: 'Datum', format: 'yyyy-MM-dd' },
  number: { column: 'Nummer' },
  calls: { column: 'Gesprekken' },
  duration: { column: 'Seconden', unit: 's' },
  amount: { column: 'Bedrag' },
  billedBy:
    billedBy === null
      ? {
          column: 'Wie',
          words: [
            { text: 'wij', means: 'them' },
            { text: 'u', means: 'us' },
          ],
          otherwise: null,
        }
      : { column: null, otherwise: billedBy },
});

type Line = readonly [
  day: string,
  number: string,
  calls: number,
  seconds: number,
  euro: string,
  who?: 'wij' | 'u',
];

export const csvOf = (lines: readonly Line[]): string =>
  ['Datum;Nummer;Gesprekken;Seconden;Bedrag;Wie', ...lines.map((line) => line.join(';'))].join(
    '\n',
  );

/** Micro-euro as euro with six decimals and a comma. */
export const euro = (micros: number): string => (micros / 1e6).toFixed(6).replace('.', ',');

/** Asks billing about one carrier's month. */
export class MonthOf {
  constructor(
    private readonly messages: Stranger,
    private readonly billing: () => RunningApp,
    readonly carrierId: string,
    readonly month: string,
  ) {}

  get of(): { carrierId: string; month: string } {
    return { carrierId: this.carrierId, month: this.month };
  }

  async get() {
    const question = { scope: service, ...this.of };
    return (await this.messages.ask(settlementGet, question, { timeoutMs })).settlement;
  }

  async rows(more: object = {}): Promise<SettlementRow[]> {
    const rows: SettlementRow[] = [];
    for (let after: string | null = null; ;) {
      const page: z.output<typeof settlementRows.reply> = await this.messages.ask(
        settlementRows,
        { scope: service, ...this.of, limit: 3, ...more, ...(after === null ? {} : { after }) },
        { timeoutMs },
      );
      rows.push(...page.items);
      after = page.next;
      if (after === null) return rows;
    }
  }

  async layout(billedBy: 'us' | 'them' | null, more: object = {}): Promise<string> {
    const id = randomUUID();
    const definition = { ...layoutOf(billedBy), ...more } as never;
    const given = {
      scope: anna,
      id,
      carrierId: this.carrierId,
      name: 'Maand',
      basedOn: 0,
      definition,
    };
    await this.messages.ask(statementLayoutSave, given, { timeoutMs });
    return id;
  }

  /** Uploads a statement. @returns The status and body of billing's HTTP response. */
  async send(
    layoutId: string,
    csv: string,
    more: { id?: string; replaces?: string } = {},
  ): Promise<{ status: number; body: CarrierStatement & { code?: string; problems?: object[] } }> {
    const { path } = await this.messages.ask(
      statementStart,
      {
        scope: anna,
        ...this.of,
        id: more.id ?? randomUUID(),
        fileName: 'oktober.csv',
        layoutId,
        version: 1,
        replaces: more.replaces ?? null,
      },
      { timeoutMs },
    );
    const { status, body } = await request(this.billing().app.getHttpServer())
      .put(path)
      .set('content-type', 'application/octet-stream')
      .send(Buffer.from(csv));
    return { status, body };
  }

  dispute(items: object[], billedBy: 'us' | 'them' = 'us', id: string = randomUUID()) {
    const given = { scope: anna, id, ...this.of, billedBy, items, reason: 'Ze tellen minder' };
    return this.messages.ask(disputeOpen, given as never, { timeoutMs });
  }

  submit(scope: Scope = anna, accept: object = {}) {
    const given = { scope, ...this.of, acceptDifferences: false, acceptMissing: false, remark: '' };
    return this.messages.ask(settlementSubmit, { ...given, ...accept }, { timeoutMs });
  }

  async approve(scope: Scope = bert, more: object = {}) {
    const { submitted, us, them } = await this.get();
    const read = { submittedAt: submitted?.at ?? new Date().toISOString(), us: us.stands };
    const given = { scope, ...this.of, ...read, them: them.stands, ...more };
    return this.messages.ask(settlementApprove, given, { timeoutMs });
  }
}

export const micros = (value: number) => money(value);
