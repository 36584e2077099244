import type { z } from 'zod';
import type { BucketContract, EventContract, ObjectsContract, RequestContract } from '../define.js';
import * as contracts from '../index.js';
import { type Answerer, operationsIn } from '../operations/index.js';

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

const operations = operationsIn(contracts, ...Object.values(contracts.heldBy));

/** An app answers what it owns; portal, what has no routes: the rest it is asked in process. */
const ownedBy = (owner: Answerer) =>
  operations.filter((each) => each.owner === owner && !each.isInProcess);

const askedBy = (app: Answerer) => operations.filter((each) => each.isAskedBy(app));

/** Every app that is on the bus. */
export const parties = {
  portal: {
    writes: [
      contracts.numbersBucket,
      contracts.carriersBucket,
      contracts.limitsBucket,
      contracts.switchOrdersBucket,
    ],
    watches: [contracts.switchesBucket, contracts.alarmsBucket],
    raises: [contracts.alarmsBucket],
    stores: [contracts.promptObjects],
    answers: ownedBy('portal'),
    consumes: [contracts.standingChanged],
    follows: [contracts.callAnswered, contracts.callEnded, contracts.callRecorded],
    asks: askedBy('portal'),
  },
  'call-control': {
    watches: [
      contracts.numbersBucket,
      contracts.carriersBucket,
      contracts.limitsBucket,
      contracts.terminationPricesBucket,
      contracts.switchesBucket,
    ],
    raises: [contracts.alarmsBucket],
  },
  'switch-agent': {
    writes: [contracts.switchesBucket],
    watches: [contracts.carriersBucket, contracts.switchOrdersBucket],
    mirrors: [contracts.promptObjects],
    answers: ownedBy('switch-agent'),
    raises: [contracts.alarmsBucket],
  },
  cdr: {
    publishes: [contracts.callAnswered, contracts.callEnded, contracts.callRecorded],
    answers: ownedBy('cdr'),
    watches: [contracts.limitsBucket],
    raises: [contracts.alarmsBucket],
  },
  billing: {
    consumes: [contracts.callRecorded],
    watches: [contracts.carriersBucket],
    asks: askedBy('billing'),
    publishes: [contracts.documentIssued, contracts.standingChanged],
    writes: [contracts.terminationPricesBucket],
    raises: [contracts.alarmsBucket],
    answers: ownedBy('billing'),
  },
  recordings: {
    consumes: [contracts.callRecorded],
    asks: askedBy('recordings'),
    publishes: [contracts.voicemailTaken, contracts.recordingKept],
    answers: ownedBy('recordings'),
    raises: [contracts.alarmsBucket],
  },
  notifications: {
    raises: [contracts.alarmsBucket],
    consumes: [
      contracts.documentIssued,
      contracts.voicemailTaken,
      contracts.callRecorded,
      contracts.recordingKept,
    ],
    asks: askedBy('notifications'),
    answers: ownedBy('notifications'),
  },
} satisfies Record<string, Party>;
