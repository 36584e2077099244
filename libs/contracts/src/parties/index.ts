import type { z } from 'zod';
import type { BucketContract, EventContract, ObjectsContract, RequestContract } from '../define.js';
import * as contracts from '../index.js';
import { type Answerer, operationsIn } from '../operations/index.js';

type Event = EventContract<z.ZodType>;
type Question = RequestContract<z.ZodType, z.ZodType>;
type Bucket = BucketContract<z.ZodType>;

/** Rights of one app on the bus: it can do this and nothing else. */
export interface Party {
  readonly publishes?: readonly Event[];
  readonly consumes?: readonly Event[];
  /** Receives new events only, without a position in the stream. */
  readonly follows?: readonly Event[];
  readonly asks?: readonly Question[];
  readonly answers?: readonly Question[];
  readonly writes?: readonly Bucket[];
  /** Writes keys that begin with its name, in a bucket shared with other apps. */
  readonly raises?: readonly Bucket[];
  readonly watches?: readonly Bucket[];
  /** Writes and deletes objects. */
  readonly stores?: readonly ObjectsContract[];
  /** Reads objects, and is notified of new ones. */
  readonly mirrors?: readonly ObjectsContract[];
}

const operations = operationsIn(contracts, ...Object.values(contracts.ownDataQuestions));

/** Operations that an app answers on the bus; portal's operations with routes are answered in process. */
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
    asks: askedBy('call-control'),
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
