import type { z } from 'zod';
import { alarmsBucket } from './alarms.js';
import * as audio from './audio.js';
import * as books from './books/index.js';
import { carrierList, holdingList, optionList, ownerList } from './bill-parties.js';
import * as charges from './charges/index.js';
import { spendOfOwners } from './charges/spend.js';
import { conflictingReports } from './calls/conflicts.js';
import * as feeds from './calls/feeds.js';
import * as calls from './calls/index.js';
import * as imports from './imports/index.js';
import type { BucketContract, EventContract, ObjectsContract, RequestContract } from './define.js';
import { documentIssued, documentsSince } from './documents/since.js';
import * as documents from './documents/index.js';
import * as runs from './runs/index.js';
import { carriersBucket } from './carriers.js';
import * as creditNotes from './credit-notes.js';
import * as selfBilling from './self-billing/index.js';
import { heldBy, heldQuestions } from './held-data.js';
import { limitsBucket } from './limits/index.js';
import { mailboxQuestions } from './mailboxes/index.js';
import * as notifications from './notifications/index.js';
import { numbersBucket } from './numbers.js';
import { operationsIn } from './operations/index.js';
import * as directDebit from './direct-debit/index.js';
import * as payments from './payments/index.js';
import * as payouts from './payouts/index.js';
import * as prices from './prices/index.js';
import * as recordings from './recordings/index.js';
import * as receivables from './receivables/index.js';
import * as reratings from './reratings/index.js';
import * as settlements from './settlement/index.js';
import { codeSpeak } from './spoken-codes.js';
import { promptObjects, switchesBucket, switchOrdersBucket } from './switches.js';
import { terminationPricesBucket } from './termination-prices.js';
import { webhookMakers } from './webhook-makers.js';

type Event = EventContract<z.ZodType>;
type Question = RequestContract<z.ZodType, z.ZodType>;
type Bucket = BucketContract<z.ZodType>;

/** What one app says and hears. The bus lets it do this and nothing else. */
export interface Party {
  readonly publishes?: readonly Event[];
  readonly consumes?: readonly Event[];
  /** Hears what is said from now on, keeps no place in the stream. */
  readonly follows?: readonly Event[];
  readonly asks?: readonly Question[];
  readonly answers?: readonly Question[];
  readonly writes?: readonly Bucket[];
  /** Writes, beside others, keys that begin with its name. */
  readonly raises?: readonly Bucket[];
  readonly watches?: readonly Bucket[];
  /** Puts and deletes objects. */
  readonly stores?: readonly ObjectsContract[];
  /** Gets objects, and hears of new ones. */
  readonly mirrors?: readonly ObjectsContract[];
}

/** What portal asks cdr. */
const questionsToCdr = [
  conflictingReports,
  ...operationsIn(calls),
  ...operationsIn(imports),
] as const;

/** What portal asks billing. */
const questionsToBilling = [
  ...operationsIn(prices),
  ...operationsIn(charges),
  ...operationsIn(documents),
  ...operationsIn(creditNotes),
  ...operationsIn(selfBilling),
  ...operationsIn(runs),
  ...operationsIn(reratings),
  ...operationsIn(books),
  ...operationsIn(payments),
  ...operationsIn(receivables),
  ...operationsIn(settlements),
  ...operationsIn(directDebit),
  ...operationsIn(payouts),
] as const;

/** Every app that is on the bus. */
export const parties = {
  portal: {
    writes: [numbersBucket, carriersBucket, limitsBucket, switchOrdersBucket],
    watches: [switchesBucket, alarmsBucket],
    raises: [alarmsBucket],
    stores: [promptObjects],
    answers: [ownerList, holdingList, optionList, carrierList, webhookMakers, ...mailboxQuestions],
    consumes: [receivables.standingChanged],
    follows: [calls.callAnswered, calls.callEnded, calls.callRecorded],
    asks: [
      ...questionsToCdr,
      ...questionsToBilling,
      ...heldQuestions,
      ...operationsIn(recordings),
      ...operationsIn(notifications),
      codeSpeak,
    ],
  },
  'call-control': {
    watches: [numbersBucket, carriersBucket, limitsBucket, terminationPricesBucket, switchesBucket],
    raises: [alarmsBucket],
  },
  'switch-agent': {
    writes: [switchesBucket],
    watches: [carriersBucket, switchOrdersBucket],
    mirrors: [promptObjects],
    answers: [codeSpeak],
    raises: [alarmsBucket],
  },
  cdr: {
    publishes: [calls.callAnswered, calls.callEnded, calls.callRecorded],
    answers: [...operationsIn(feeds), ...questionsToCdr, ...Object.values(heldBy.cdr)],
    watches: [limitsBucket],
    raises: [alarmsBucket],
  },
  billing: {
    consumes: [calls.callRecorded],
    watches: [carriersBucket],
    asks: [
      calls.callSearch,
      ...operationsIn(feeds),
      ownerList,
      holdingList,
      optionList,
      carrierList,
      notifications.mailSend,
    ],
    publishes: [documentIssued, receivables.standingChanged],
    writes: [terminationPricesBucket],
    raises: [alarmsBucket],
    answers: [
      documentsSince,
      spendOfOwners,
      ...questionsToBilling,
      ...Object.values(heldBy.billing),
    ],
  },
  recordings: {
    consumes: [calls.callRecorded],
    asks: [feeds.callsSince, calls.callGet],
    publishes: [audio.voicemailTaken, audio.recordingKept],
    answers: [
      ...operationsIn(audio),
      ...operationsIn(recordings),
      ...Object.values(heldBy.recordings),
    ],
    raises: [alarmsBucket],
  },
  notifications: {
    raises: [alarmsBucket],
    consumes: [documentIssued, audio.voicemailTaken, calls.callRecorded, audio.recordingKept],
    asks: [
      feeds.callsSince,
      spendOfOwners,
      receivables.receivableAges,
      documentsSince,
      documents.documentLink,
      ...operationsIn(audio),
      webhookMakers,
      ...mailboxQuestions,
    ],
    answers: [...operationsIn(notifications), ...Object.values(heldBy.notifications)],
  },
} satisfies Record<string, Party>;
