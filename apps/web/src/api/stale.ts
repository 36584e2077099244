import type { OperationId, Tag } from './generated/operations/names.gen.js';

/** Cached answers of a tag, or of one operation. */
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

type VerbOf<T extends Tag> =
  Extract<OperationId, `${T}.${string}`> extends `${T}.${infer V}` ? V : never;

/** What is special about the changes of a tag. */
interface Changes<Verb extends string> {
  /** The answers that any of these changes makes stale; by default those of the changes' own tag. */
  readonly stale?: readonly Answers[];
  /** Overrides `stale` for single changes. */
  readonly of?: { readonly [V in Verb]?: readonly Answers[] };
  /** Changes that another person may have made first. A refusal of one makes the same answers stale as a success. */
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
  holds: { stale: ['holds.list'] },
  ledger: { stale: ['ledger.months'], of: { export: ['ledger.exports'] } },
  mails: { of: { sendAgain: ['documents.mails', 'mails.failed'] } },
  me: { stale: ['me.listSessions'] },
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
    decisions: ['allocate', 'confirm', 'match', 'reverse', 'setAside', 'tellApart'],
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

/** Of a change: its tag, and its verb. */
type ChangeKey = readonly string[];

/** Beginnings of the keys of the queries that a change makes stale. */
export function staleAfter([tag = '', verb = '']: ChangeKey): readonly (readonly string[])[] {
  const { of = {}, stale = [tag] } = changesOf(tag);
  return (of[verb] ?? stale).map((each) => each.split('.'));
}

/** Beginnings of the keys of the queries that may be stale when a change is refused. */
export function staleWhenRefused(key: ChangeKey): readonly (readonly string[])[] {
  const [tag = '', verb = ''] = key;
  const { decisions = [] } = changesOf(tag);
  return decisions === 'all' || decisions.includes(verb) ? staleAfter(key) : [];
}

const changesOf = (tag: string): Changes<string> => changes[tag as Tag] ?? {};
