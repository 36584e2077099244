import {
  balanceGet,
  pricesList,
  pricesWithdraw,
  priceProposalsApprove,
  priceProposalsList,
  priceProposalsPropose,
  priceProposalsRefuse,
  priceChecksCheck,
  quarantineCounts,
  quarantineDismiss,
  quarantineList,
  quarantineTries,
  quarantineTryAgain,
  reratingsApply,
  reratingsCancel,
  reratingsConflicts,
  reratingsCorrections,
  reratingsDifferences,
  reratingsGet,
  reratingsList,
  reratingsParties,
  reratingsStart,
  runsApprove,
  runsCancel,
  runsGet,
  runsList,
  runsPlanned,
  runsPrepare,
  runsProblems,
  runsStart,
  tariffsList,
  tariffsApprove,
  tariffsOrder,
  tariffsRefuse,
  tariffsWithdraw,
} from './generated/sdk.gen.js';
import type {
  Balance,
  BalanceOfParty,
  PriceProposal,
  PriceProposalsProposeData,
  PriceVersion,
  PriceWarning,
  ConflictingReport,
  CorrectionsWaiting,
  QuarantineCounts,
  QuarantineEntry,
  QuarantineTry,
  Rerating,
  ReratingDifference,
  ReratingParty,
  ReratingsStartData,
  PlannedDocument,
  Run,
  RunProblem,
  Tariff,
  TariffsOrderData,
} from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type {
  Balance,
  BalanceOfParty,
  ConflictingReport,
  PlannedDocument,
  PriceProposal,
  PriceVersion,
  PriceWarning,
  QuarantineCounts,
  QuarantineEntry,
  QuarantineTry,
  Rerating,
  ReratingDifference,
  ReratingParty,
  Run,
  RunProblem,
  Tariff,
};
export type QuarantineCode = QuarantineEntry['code'];
export type CorrectedMonth = CorrectionsWaiting['months'][number];
export type NewRerating = ReratingsStartData['body'];
export type PriceKind = PriceVersion['kind'];
export type NewPriceVersion = PriceProposalsProposeData['body'];
export type TariffOrder = TariffsOrderData['body'];

const pageSize = 50;
/** Rarely read, below what waits. */
const droppedPageSize = 5;

export interface PriceFilters {
  readonly kind?: PriceKind | undefined;
  readonly subject?: string | undefined;
  readonly ownerId?: string | undefined;
}

export const listPrices = (
  filters: PriceFilters,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<PriceVersion>> =>
  dataOf(pricesList({ ...sent, query: { ...filters, after, limit: pageSize }, signal }));
/** The version that counts now, or counted last, and all that are to count later; the newest first. */
export async function pricesFromNow(
  kind: PriceKind,
  subject: string,
  signal: AbortSignal,
): Promise<readonly PriceVersion[]> {
  const now = new Date().toISOString();
  const versions: PriceVersion[] = [];
  let after: string | undefined;
  do {
    const page: Page<PriceVersion> = await listPrices({ kind, subject }, after, signal);
    for (const version of page.items) {
      versions.push(version);
      if (!beginsAfter(version, now)) return versions;
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
  return versions;
}
export const beginsAfter = ({ validFrom }: PriceVersion, instant: string): boolean =>
  Date.parse(validFrom) > Date.parse(instant);
/** The version that counts at an instant, by what is published now; null where there is none. */
export async function priceUntil(
  kind: PriceKind,
  subject: string,
  instant: string,
  signal: AbortSignal,
): Promise<PriceVersion | null> {
  const at = new Date(instant).toISOString();
  let after: string | undefined;
  do {
    const page: Page<PriceVersion> = await listPrices({ kind, subject }, after, signal);
    const found = page.items.find(({ validFrom }) => new Date(validFrom).toISOString() <= at);
    if (found !== undefined) return isOver(found, at) ? null : found;
    after = page.next ?? undefined;
  } while (after !== undefined);
  return null;
}
export const isOver = ({ validUntil }: PriceVersion, now: string): boolean =>
  validUntil !== null && new Date(validUntil).toISOString() <= now;
/** For another person to approve; the same id again is the same proposal. */
export const proposePrice = (id: string, version: NewPriceVersion) =>
  dataOf(priceProposalsPropose({ ...sent, path: { id }, body: version }));
/** Where a version would lose money, by what is published now. */
export const checkPrice = async (
  version: NewPriceVersion,
  signal: AbortSignal,
): Promise<readonly PriceWarning[]> =>
  (await dataOf(priceChecksCheck({ ...sent, body: version, signal }))).warnings;
export const approvePrice = (id: string) =>
  dataOf(priceProposalsApprove({ ...sent, path: { id } }));
export const refusePrice = (id: string, reason: string) =>
  dataOf(priceProposalsRefuse({ ...sent, path: { id }, body: { reason } }));
/** A proposal, or a version that hasn't begun. */
export const withdrawPrice = (id: string) => dataOf(pricesWithdraw({ ...sent, path: { id } }));
/** What waits for somebody, or expired meanwhile; the newest first. */
export const listOpenProposals = (
  filters: Pick<PriceFilters, 'kind' | 'subject'>,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<PriceProposal>> =>
  dataOf(
    priceProposalsList({
      ...sent,
      query: { ...filters, open: true, after, limit: pageSize },
      signal,
    }),
  );

/** What was refused or withdrawn, the last decided first. */
export const listDroppedProposals = (
  filters: Pick<PriceFilters, 'kind' | 'subject'>,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<PriceProposal>> =>
  dataOf(
    priceProposalsList({
      ...sent,
      query: { ...filters, dropped: true, after, limit: droppedPageSize },
      signal,
    }),
  );
/** Orders of tariffs that were refused or withdrawn, the newest order first. */
export const listDroppedTariffs = (
  number: string | undefined,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Tariff>> =>
  dataOf(
    tariffsList({
      ...sent,
      query: { number, dropped: true, after, limit: droppedPageSize },
      signal,
    }),
  );
/** Tariffs of callers that aren't published yet, newest order first. */
export const listOpenTariffs = (
  number: string | undefined,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Tariff>> =>
  dataOf(tariffsList({ ...sent, query: { number, open: true, after, limit: pageSize }, signal }));
/** Whether a number's latest order that stands says that it serves customers. */
export async function servesCustomers(number: string, signal: AbortSignal): Promise<boolean> {
  let after: string | undefined;
  do {
    const page: Page<Tariff> = await dataOf(
      tariffsList({ ...sent, query: { number, after, limit: pageSize }, signal }),
    );
    const last = page.items.find(({ state }) => state !== 'withdrawing' && state !== 'withdrawn');
    if (last !== undefined) return last.customerService;
    after = page.next ?? undefined;
  } while (after !== undefined);
  return false;
}
/** The same id again is the same order. */
export const orderTariff = (id: string, order: TariffOrder) =>
  dataOf(tariffsOrder({ ...sent, path: { id }, body: order }));
export const approveTariff = (id: string) => dataOf(tariffsApprove({ ...sent, path: { id } }));
export const refuseTariff = (id: string, reason: string) =>
  dataOf(tariffsRefuse({ ...sent, path: { id }, body: { reason } }));
export const withdrawTariff = (id: string) => dataOf(tariffsWithdraw({ ...sent, path: { id } }));

export const listRuns = (after: string | undefined, signal: AbortSignal): Promise<Page<Run>> =>
  dataOf(runsList({ ...sent, query: { after, limit: pageSize }, signal }));
export const prepareRun = (id: string) => dataOf(runsPrepare({ ...sent, path: { id } }));
/** @param read What of it was read. */
export const approveRun = (
  id: string,
  read: { readonly preparedAt: string; readonly gross: Run['totals'][number]['gross'] },
) => dataOf(runsApprove({ ...sent, path: { id }, body: read }));
export const cancelRun = (id: string) => dataOf(runsCancel({ ...sent, path: { id } }));
/** @param outliers Only those that somebody should look at. */
export const listPlanned = (
  id: string,
  outliers: boolean,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<PlannedDocument>> =>
  dataOf(
    runsPlanned({
      ...sent,
      path: { id },
      query: { after, limit: pageSize, ...(outliers ? { outliers } : {}) },
      signal,
    }),
  );
export const getRun = (id: string) => dataOf(runsGet({ ...sent, path: { id } }));
export const listProblems = (
  id: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<RunProblem>> =>
  dataOf(runsProblems({ ...sent, path: { id }, query: { after, limit: pageSize }, signal }));
/** The same id again is the same run. */
export const startRun = (id: string, period: { readonly from: string; readonly until: string }) =>
  dataOf(runsStart({ ...sent, path: { id }, body: period }));

export const getBalance = (from: string, until: string) =>
  dataOf(balanceGet({ ...sent, query: { from, until } }));
export const listQuarantine = (
  { code, dismissed }: { readonly code: QuarantineCode | undefined; readonly dismissed: boolean },
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<QuarantineEntry>> =>
  dataOf(
    quarantineList({
      ...sent,
      query: { code, after, limit: pageSize, ...(dismissed ? { dismissed } : {}) },
      signal,
    }),
  );
/** Decides that a part isn't charged, for good. */
export const dismissPart = (id: string, reason: string) =>
  dataOf(quarantineDismiss({ ...sent, path: { id }, body: { reason } }));
export const countQuarantine = () => dataOf(quarantineCounts({ ...sent }));
export const lastTry = async (): Promise<QuarantineTry | null> =>
  (await dataOf(quarantineTries({ ...sent, query: { limit: 1 } }))).items[0] ?? null;
/** The same id again is the same try. */
export const tryQuarantineAgain = (id: string, code: QuarantineCode | undefined) =>
  dataOf(quarantineTryAgain({ ...sent, path: { id }, body: { code } }));

/** @param automatic Also those that nobody started. */
export const listReratings = (
  automatic: boolean,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Rerating>> =>
  dataOf(
    reratingsList({
      ...sent,
      query: { after, limit: pageSize, ...(automatic ? { automatic } : {}) },
      signal,
    }),
  );
export const listConflicts = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<ConflictingReport>> =>
  dataOf(reratingsConflicts({ ...sent, query: { after, limit: pageSize }, signal }));
export const correctionsWaiting = () => dataOf(reratingsCorrections({ ...sent }));
export const getRerating = (id: string) => dataOf(reratingsGet({ ...sent, path: { id } }));
/** The same id again is the same re-rating. */
export const startRerating = (id: string, body: NewRerating) =>
  dataOf(reratingsStart({ ...sent, path: { id }, body }));
export const applyRerating = (id: string, changed: number) =>
  dataOf(reratingsApply({ ...sent, path: { id }, body: { changed } }));
export const cancelRerating = (id: string) => dataOf(reratingsCancel({ ...sent, path: { id } }));
export const listReratingParties = (
  id: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<ReratingParty>> =>
  dataOf(reratingsParties({ ...sent, path: { id }, query: { after, limit: pageSize }, signal }));
export const listReratingDifferences = (
  id: string,
  moves: boolean,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<ReratingDifference>> =>
  dataOf(
    reratingsDifferences({
      ...sent,
      path: { id },
      query: { after, limit: pageSize, ...(moves ? { moves } : {}) },
      signal,
    }),
  );
export const reratingCsvPath = (id: string): string => `/v1/reratings/${id}/differences.csv`;
