import type { OperationId, Tag } from './generated/operations/names.gen.js';

/** All answers of a tag, or of one operation. */
type Answers = OperationId | Tag;

/** Proposals and orders become prices. */
const ofPrices: readonly Answers[] = ['priceProposals', 'prices', 'tariffs'];
/** A document says what of it was credited. */
const ofCredits: readonly Answers[] = ['creditProposals', 'documents.get', 'documents.list'];
/** All that a carrier's month shows. */
const ofSettlements: readonly Answers[] = ['disputes.list', 'settlements'];
/** What parties owe. */
const ofAccounts: readonly Answers[] = [
  'receivables.ages',
  'receivables.list',
  'receivables.ofCarrier',
  'receivables.ofOwner',
];

/**
 * What changes make stale, by tag or by operation; those that lack make all answers of their own tag stale, and those
 * of no other.
 */
const stale: Readonly<Partial<Record<Answers, readonly Answers[]>>> = {
  'alerts.set': ['alerts.list'],
  bankStatements: ['bankStatements.list'],
  'bankStatements.saveLayout': ['bankStatements.layouts'],
  'callerRequests.answer': ['callerRequests.list'],
  'carrierImports.compare': ['carrierImports.get', 'carrierImports.list'],
  'carrierImports.read': ['carrierImports.get', 'carrierImports.list', 'carrierLayouts'],
  'carrierImports.remove': ['carrierImports.get', 'carrierImports.list'],
  'carriers.put': ['carriers', 'partyNames.ofCarriers', 'switches'],
  'creditNotes.make': ofCredits,
  creditProposals: ofCredits,
  disputes: ofSettlements,
  erasures: ['erasures.get', 'erasures.list'],
  holds: ['holds.list'],
  ledger: ['ledger.months'],
  'ledger.export': ['ledger.exports'],
  'mails.sendAgain': ['documents.mails', 'mails.failed'],
  me: ['me.listSessions'],
  ownData: ['ownData.list'],
  ownerWebhooks: ['ownerWebhooks.list'],
  'ownerWebhooks.replay': ['ownerWebhooks.deliveries', 'ownerWebhooks.delivery'],
  'ownerWebhooks.resume': ['ownerWebhooks.deliveries', 'ownerWebhooks.list'],
  'ownerWebhooks.test': ['ownerWebhooks.deliveries'],
  payments: ['payments', ...ofAccounts],
  'payments.enter': ['payments.counts', 'payments.list'],
  payoutBatches: ['payoutBatches', 'payouts'],
  payouts: ['payouts', 'payoutBatches'],
  'payoutSettings.close': ['payoutSettings.freezes'],
  'payoutSettings.freeze': ['payoutSettings.freezes'],
  'payoutSettings.noteAccount': ['payoutSettings.account'],
  'payoutSettings.sayAccount': ['payoutSettings.account'],
  priceProposals: ofPrices,
  prices: ofPrices,
  'quarantine.dismiss': ['balance', 'quarantine.counts', 'quarantine.list'],
  'quarantine.tryAgain': ['quarantine.tries'],
  'receivables.defer': ['receivables.deferral'],
  'receivables.setRule': ['receivables.rules'],
  'receivables.withdrawRule': ['receivables.rules'],
  refunds: ['payments', 'refunds'],
  reratings: ['reratings.get', 'reratings.list'],
  'retention.set': ['recordings.list'],
  runs: ['runs.get', 'runs.list', 'runs.planned'],
  settlements: ofSettlements,
  'settlementSettings.saveLayout': ['settlementSettings.layouts'],
  'settlementSettings.setTolerance': ['settlementSettings.tolerances'],
  staffGrants: ['staffGrants', 'users'],
  tariffs: ofPrices,
  termsProposals: ['payoutSettings.everybodysTerms', 'payoutSettings.terms', 'termsProposals'],
  users: ['staffGrants', 'users'],
  'vat.checkId': ['vat.ids'],
  'vat.setStatus': ['vat.statuses'],
  writeOffs: ['writeOffs', ...ofAccounts],
};

/** Decisions that another person may have made meanwhile: the page shows what became of it, also when they are refused. */
const decisions: ReadonlySet<string> = new Set<Answers>([
  'bankStatements.confirm',
  'bankStatements.refuse',
  'collections.approve',
  'collections.cancel',
  'collections.prepare',
  'creditProposals.confirm',
  'creditProposals.withdraw',
  'payments.allocate',
  'payments.confirm',
  'payments.match',
  'payments.reverse',
  'payments.setAside',
  'payments.tellApart',
  'payoutBatches',
  'payouts',
  'priceProposals.approve',
  'priceProposals.refuse',
  'prices.withdraw',
  'quarantine.dismiss',
  'refunds',
  'reratings',
  'runs',
  'settlements.approve',
  'settlements.reopen',
  'tariffs.approve',
  'tariffs.refuse',
  'tariffs.withdraw',
  'termsProposals',
  'writeOffs.confirm',
  'writeOffs.confirmReversal',
  'writeOffs.notReversed',
  'writeOffs.reverse',
  'writeOffs.withdraw',
]);

/** Of a change: its tag, and its verb. */
type ChangeKey = readonly unknown[];

/** Beginnings of the keys of the queries that a change makes stale. */
export function staleAfter([tag, verb]: ChangeKey): readonly (readonly string[])[] {
  const own = tag as Tag;
  const answers = stale[`${own}.${verb as string}` as OperationId] ?? stale[own] ?? [own];
  return answers.map((each) => each.split('.'));
}

/** Beginnings of the keys of the queries that may be stale when a change is refused. */
export function staleWhenRefused(key: ChangeKey): readonly (readonly string[])[] {
  const [tag, verb] = key as readonly string[];
  return decisions.has(`${tag}`) || decisions.has(`${tag}.${verb}`) ? staleAfter(key) : [];
}
