import type { OperationId, Tag } from './generated/operations/names.gen.js';

/** Cached queries: all of a tag, or those of one operation. */
type Answers = OperationId | Tag;

/** Price proposals and tariff orders become prices, so a change of one makes all three stale. */
const ofPrices: readonly Answers[] = ['priceProposals', 'prices', 'tariffs'];
/** A document lists its credited lines, so a credit note makes documents stale. */
const ofCredits: readonly Answers[] = ['creditProposals', 'documents.get', 'documents.list'];
/** The flows of numbers, with what a published one replaces, and the numbers that get it too. */
const ofFlows: readonly Answers[] = [
  'flowDrafts',
  'following',
  'numbers',
  'overrides',
  'sharedParts',
];
/** The queries that the page of a settlement shows. */
const ofSettlements: readonly Answers[] = ['disputes.list', 'settlements'];
/** The queries of the amounts that parties owe. */
const ofAccounts: readonly Answers[] = [
  'receivables.ages',
  'receivables.list',
  'receivables.ofCarrier',
  'receivables.ofOwner',
];

type VerbOf<T extends Tag> =
  Extract<OperationId, `${T}.${string}`> extends `${T}.${infer V}` ? V : never;

/** Exceptions for the mutations of a tag. */
interface Changes<Verb extends string> {
  /** The queries that each mutation of the tag makes stale; by default those of the same tag. */
  readonly stale?: readonly Answers[];
  /** Queries that single mutations make stale, instead of `stale`. */
  readonly of?: { readonly [V in Verb]?: readonly Answers[] };
  /**
   * Mutations that another person may have made first. A refused one makes the same queries stale as a
   * successful one.
   */
  readonly decisions?: 'all' | readonly Verb[];
}

const changes: { readonly [T in Tag]?: Changes<VerbOf<T>> } = {
  alerts: { of: { set: ['alerts.list'] } },
  bankStatements: {
    stale: ['bankStatements.list'],
    of: { saveLayout: ['bankStatements.layouts'] },
    decisions: ['confirm', 'refuse'],
  },
  callerRequests: { of: { answer: ['callerRequests.list'] } },
  carrierImports: {
    of: {
      compare: ['carrierImports.get', 'carrierImports.list'],
      read: ['carrierImports.get', 'carrierImports.list', 'carrierLayouts'],
      remove: ['carrierImports.get', 'carrierImports.list'],
    },
  },
  carriers: { of: { put: ['carriers', 'partyNames.ofCarriers', 'switches'] } },
  collections: { decisions: ['approve', 'cancel', 'prepare'] },
  creditNotes: { of: { make: ofCredits } },
  creditProposals: { stale: ofCredits, decisions: ['confirm', 'withdraw'] },
  disputes: { stale: ofSettlements },
  erasures: { stale: ['erasures.get', 'erasures.list'] },
  flowPublications: { stale: ofFlows, decisions: 'all' },
  following: { stale: ofFlows, decisions: ['start'] },
  holds: { stale: ['holds.list'] },
  ledger: { stale: ['ledger.months'], of: { export: ['ledger.exports'] } },
  mails: { of: { sendAgain: ['documents.mails', 'mails.failed'] } },
  me: { stale: ['me.listSessions'] },
  overrides: { stale: ['overrides', 'numbers'] },
  ownData: { stale: ['ownData.list'] },
  ownerWebhooks: {
    stale: ['ownerWebhooks.list'],
    of: {
      replay: ['ownerWebhooks.deliveries', 'ownerWebhooks.delivery'],
      resume: ['ownerWebhooks.deliveries', 'ownerWebhooks.list'],
      test: ['ownerWebhooks.deliveries'],
    },
  },
  payments: {
    stale: ['payments', ...ofAccounts],
    of: { enter: ['payments.counts', 'payments.list'] },
    decisions: ['allocate', 'confirm', 'match', 'reverse', 'setAside', 'separate'],
  },
  payoutBatches: { stale: ['payoutBatches', 'payouts'], decisions: 'all' },
  payouts: { stale: ['payouts', 'payoutBatches'], decisions: 'all' },
  payoutSettings: {
    of: {
      close: ['payoutSettings.freezes'],
      freeze: ['payoutSettings.freezes'],
      noteAccount: ['payoutSettings.account'],
      sayAccount: ['payoutSettings.account'],
    },
  },
  priceProposals: { stale: ofPrices, decisions: ['approve', 'refuse'] },
  prices: { stale: ofPrices, decisions: ['withdraw'] },
  quarantine: {
    of: {
      dismiss: ['balance', 'quarantine.counts', 'quarantine.list'],
      tryAgain: ['quarantine.tries'],
    },
    decisions: ['dismiss'],
  },
  receivables: {
    of: {
      defer: ['receivables.deferral'],
      setRule: ['receivables.rules'],
      withdrawRule: ['receivables.rules'],
    },
  },
  refunds: { stale: ['payments', 'refunds'], decisions: 'all' },
  reratings: { stale: ['reratings.get', 'reratings.list'], decisions: 'all' },
  retention: { of: { set: ['recordings.list'] } },
  runs: { stale: ['runs.get', 'runs.list', 'runs.planned'], decisions: 'all' },
  settlements: { stale: ofSettlements, decisions: ['approve', 'reopen'] },
  settlementSettings: {
    of: {
      saveLayout: ['settlementSettings.layouts'],
      setTolerance: ['settlementSettings.tolerances'],
    },
  },
  sharedParts: { stale: ['sharedParts', ...ofFlows], decisions: ['put'] },
  staffGrants: { stale: ['staffGrants', 'users'] },
  tariffs: { stale: ofPrices, decisions: ['approve', 'refuse', 'withdraw'] },
  termsProposals: {
    stale: ['payoutSettings.everybodysTerms', 'payoutSettings.terms', 'termsProposals'],
    decisions: 'all',
  },
  users: { stale: ['staffGrants', 'users'] },
  vat: { of: { checkId: ['vat.ids'], setStatus: ['vat.statuses'] } },
  writeOffs: {
    stale: ['writeOffs', ...ofAccounts],
    decisions: ['confirm', 'confirmReversal', 'notReversed', 'reverse', 'withdraw'],
  },
};

/** Key of a mutation: its tag and its verb. */
type ChangeKey = readonly string[];

/** Prefixes of the keys of the queries that a successful mutation makes stale. */
export function staleAfter([tag = '', verb = '']: ChangeKey): readonly (readonly string[])[] {
  const { of = {}, stale = [tag] } = changesOf(tag);
  return (of[verb] ?? stale).map((each) => each.split('.'));
}

/** Prefixes of the keys of the queries that a refused mutation makes stale. */
export function staleWhenRefused(key: ChangeKey): readonly (readonly string[])[] {
  const [tag = '', verb = ''] = key;
  const { decisions = [] } = changesOf(tag);
  return decisions === 'all' || decisions.includes(verb) ? staleAfter(key) : [];
}

const changesOf = (tag: string): Changes<string> => changes[tag as Tag] ?? {};
