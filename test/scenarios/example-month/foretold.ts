import {
  type BillingWorld,
  billingWorld,
  cellsOf,
  type DocumentRun,
  type DueCharge,
  dueCharges,
  type ExpectedCallCharges,
  expectedCharges,
  type ExpectedDocument,
  expectedDocuments,
  type ExpectedLine,
  type ExpectedSettlement,
  expectedSettlement,
  isBought,
  type IssuedDocument,
  nameOfMonth,
  monthOf,
  nothingBefore,
  ourRows,
} from '../../../tools/oracle/index.js';
import type { World } from '../../../tools/calls/index.js';
import type { MadeCall, MadeCalls, MonthSpans } from './calls.js';
import { recordOf } from './legs.js';
import { monthCarriers, monthOwners } from './parties.js';
import { type CarrierMonth, carrierMonths } from './statements.js';
import { lateAgreement } from './world.js';

export interface RunForetold {
  readonly name: 'month' | 'next';
  readonly run: DocumentRun;
  readonly calls: readonly ExpectedCallCharges[];
  readonly due: readonly DueCharge[];
  readonly documents: readonly ExpectedDocument[];
}

export interface SettlementForetold extends CarrierMonth {
  readonly expected: ExpectedSettlement;
}

/**
 * The oracle's result for the month's calls and documents, from the published prices and the calls
 * made.
 */
export interface Foretold {
  readonly runs: readonly [RunForetold, RunForetold];
  /** Calls in their final state. */
  readonly calls: readonly ExpectedCallCharges[];
  readonly issued: readonly IssuedDocument[];
  readonly settlements: readonly SettlementForetold[];
  /** How many calls a re-rating changes when trunks of the wrong carriers are corrected. */
  readonly misplaced: number;
}

/**
 * The name of a document in the oracle's result. For a carrier without netting, the amount that we
 * owe it is a separate document.
 */
export function documentName(
  run: string,
  {
    kind,
    partyId,
    lines,
  }: Pick<ExpectedDocument, 'kind' | 'partyId'> & {
    readonly lines: readonly Pick<ExpectedLine, 'component'>[];
  },
): string {
  const isOwed = kind === 'settlement' && lines.every(isBought);
  return `${run} ${kind} ${partyId}${isOwed ? ' owed' : ''}`;
}

/**
 * Days within which invoices must be paid: none, so that some are due when payouts are set off
 * against them.
 */
export const paymentTermDays = 0;

/** The owner who leaves the small-business scheme as the next month begins. */
export const leavesScheme = monthOwners.find(({ id }) => id.startsWith('25-'))!.id;

/** VAT statuses of parties that are unusual in their country. */
export const vatStatuses = [
  ...monthOwners
    .filter(({ status }) => ['small-business', 'private', 'telecom-provider'].includes(status))
    .map(({ id, status }) => ({ partyId: id, fromMonth: 0, status })),
  { partyId: leavesScheme, fromMonth: 1, status: 'nl-business' as const },
].map((each) => ({ partyType: 'owner' as const, ...each }));

/** Two trunks that are assigned to each other's carrier at first. */
export const misplacedTrunks: readonly string[] = ['mobiel-direct-uit', 'zuiderlijn-uit'];

function worldsOf(world: World): { before: BillingWorld; after: BillingWorld } {
  const after = billingWorld.parse({ ...world, vatStatuses });
  return {
    after,
    before: { ...after, prices: after.prices.filter(({ id }) => id !== lateAgreement) },
  };
}

export function foretell(world: World, made: MadeCalls, spans: MonthSpans): Foretold {
  const { before, after } = worldsOf(world);
  const startMs = spans.month;
  const whole = (calls: readonly MadeCall[]) => calls.map((call) => recordOf(call));
  const incomplete = recordOf(made.correctedAfter, made.correctedAfter.attempts[0]?.legUuid);
  const ofMonth = whole([...made.month, made.correctedBefore]);
  const first = expectedCharges([...ofMonth, incomplete], before, startMs);
  const calls = expectedCharges(
    [...ofMonth, ...whole([made.correctedAfter, ...made.late, ...made.next])],
    after,
    startMs,
  );
  const run = (fromMs: number, untilMs: number): DocumentRun => ({
    from: new Date(fromMs).toISOString(),
    until: new Date(untilMs).toISOString(),
    startMs,
    paymentTermDays,
  });
  const [monthRun, nextRun] = [run(spans.month, spans.next), run(spans.next, spans.end)];
  const monthDocuments = expectedDocuments(first, before, monthRun);
  const earlier = { calls: first, documents: monthDocuments };
  const runs = [
    {
      name: 'month' as const,
      run: monthRun,
      calls: first,
      documents: monthDocuments,
      due: dueCharges(first, monthRun, nothingBefore),
    },
    {
      name: 'next' as const,
      run: nextRun,
      calls,
      documents: expectedDocuments(calls, after, nextRun, earlier),
      due: dueCharges(calls, nextRun, earlier),
    },
  ] as const;
  const every = [...made.month, ...made.late, made.correctedBefore, made.correctedAfter];
  const isMisplaced = ({ attempts }: MadeCall): boolean =>
    attempts.some(
      ({ trunkId, answeredAt }) => misplacedTrunks.includes(trunkId) && answeredAt !== null,
    );
  return {
    runs,
    calls,
    issued: runs.flatMap(({ name, documents }) =>
      documents.map((document) => issuedOf(documentName(name, document), document)),
    ),
    settlements: settlementsOf(calls, every, nameOfMonth(monthOf(startMs))),
    misplaced: [...made.month, made.correctedBefore, made.correctedAfter].filter(isMisplaced)
      .length,
  };
}

function issuedOf(name: string, document: ExpectedDocument): IssuedDocument {
  const { partyType, partyId } = document;
  const parties = partyType === 'owner' ? monthOwners : monthCarriers;
  const { country, vatId } = parties.find(({ id }) => id === partyId)!.billTo;
  return { name, document, country, vatId };
}

function settlementsOf(
  calls: readonly ExpectedCallCharges[],
  made: readonly MadeCall[],
  month: string,
): SettlementForetold[] {
  const destinations = new Map(
    made.flatMap(({ attempts }) => attempts.map((leg) => [leg.legUuid, leg.destination] as const)),
  );
  const destinationOf = (leg: string): string => destinations.get(leg) ?? '';
  return carrierMonths((carrierId) => ourRows(calls, { carrierId, month }, destinationOf)).map(
    (each) => ({
      ...each,
      expected: expectedSettlement(
        each.ours,
        each.statement,
        each.dispute === null ? [] : [each.dispute],
      ),
    }),
  );
}

/** The cells of a document that belong to each call, for the release of charges. */
export function cellsOfDocument(
  { runs }: Foretold,
  { name, document }: IssuedDocument,
  operatorOf: (callId: string) => string,
) {
  const due = runs.find((run) => name.startsWith(`${run.name} `))?.due ?? [];
  const components = document.kind === 'payout' ? ['payout'] : ['premium-share', 'interconnect'];
  return cellsOf(document, due, operatorOf, components);
}
