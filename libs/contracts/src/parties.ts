import type { z } from 'zod';
import { alarmsBucket } from './alarms.js';
import { carrierList, holdingList, optionList, ownerList } from './bill-parties.js';
import { exportCancel, exportGet, exportLink, exportList, exportStart } from './call-exports.js';
import {
  importCompare,
  importGet,
  importList,
  importLook,
  importRead,
  importRemove,
  importStart,
} from './carrier-imports.js';
import { layoutGet, layoutList, layoutSave } from './carrier-layouts.js';
import { callSearch } from './call-search.js';
import { callTotals } from './call-totals.js';
import { callGet, callRecorded, callsSince } from './calls.js';
import {
  balanceGet,
  chargesOfCall,
  quarantineCounts,
  quarantineList,
  quarantineTries,
  quarantineTryAgain,
} from './charges.js';
import {
  conflictingReports,
  correctionsOfCall,
  correctionsSince,
  correctionsWaiting,
} from './corrections.js';
import type { BucketContract, EventContract, ObjectsContract, RequestContract } from './define.js';
import {
  callsOfLine,
  documentGet,
  documentIssued,
  documentLink,
  documentList,
  documentsSince,
  linesOfDocument,
} from './documents.js';
import {
  partiesOfRun,
  problemsOfRun,
  runApprove,
  runCancel,
  runGet,
  runList,
  runPrepare,
  runStart,
} from './runs.js';
import { carriersBucket } from './carriers.js';
import { limitsBucket } from './limits.js';
import { monthsAged } from './ageing.js';
import { importDays, importDifferences, importLink, importProblems } from './import-reports.js';
import { legsOrphaned } from './orphan-legs.js';
import { callAnswered, callEnded, callEndNow, callsLive, callsUnknown } from './live-calls.js';
import { mailSend, mailSendAgain, mailsFailed, mailsOfDocument } from './mails.js';
import { numbersBucket } from './numbers.js';
import { priceList, pricePublish } from './prices.js';
import {
  differencesOfRerating,
  partiesOfRerating,
  reratingApply,
  reratingCancel,
  reratingGet,
  reratingLink,
  reratingList,
  reratingStart,
} from './reratings.js';
import { promptObjects, switchesBucket, switchOrdersBucket } from './switches.js';
import { terminationPricesBucket } from './termination-prices.js';

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

/** Every app that is on the bus. */
export const parties = {
  portal: {
    writes: [numbersBucket, carriersBucket, limitsBucket, switchOrdersBucket],
    watches: [switchesBucket, alarmsBucket],
    stores: [promptObjects],
    answers: [ownerList, holdingList, optionList, carrierList],
    follows: [callAnswered, callEnded, callRecorded],
    asks: [
      callGet,
      callSearch,
      callTotals,
      callsLive,
      callEndNow,
      callsUnknown,
      correctionsOfCall,
      conflictingReports,
      correctionsWaiting,
      legsOrphaned,
      monthsAged,
      exportStart,
      exportList,
      exportGet,
      exportCancel,
      exportLink,
      importCompare,
      importDays,
      importDifferences,
      importGet,
      importLink,
      importList,
      importLook,
      importProblems,
      importRead,
      importRemove,
      importStart,
      layoutGet,
      layoutList,
      layoutSave,
      chargesOfCall,
      quarantineList,
      quarantineCounts,
      quarantineTryAgain,
      quarantineTries,
      balanceGet,
      pricePublish,
      priceList,
      documentList,
      documentGet,
      linesOfDocument,
      documentLink,
      callsOfLine,
      runStart,
      runPrepare,
      runApprove,
      runCancel,
      partiesOfRun,
      runList,
      runGet,
      problemsOfRun,
      reratingStart,
      reratingList,
      reratingGet,
      partiesOfRerating,
      differencesOfRerating,
      reratingLink,
      reratingApply,
      reratingCancel,
      mailSend,
      mailsOfDocument,
      mailsFailed,
      mailSendAgain,
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
    raises: [alarmsBucket],
  },
  cdr: {
    publishes: [callAnswered, callEnded, callRecorded],
    answers: [
      callsSince,
      correctionsSince,
      correctionsOfCall,
      conflictingReports,
      callGet,
      callSearch,
      callTotals,
      callsLive,
      callEndNow,
      callsUnknown,
      legsOrphaned,
      monthsAged,
      exportStart,
      exportList,
      exportGet,
      exportCancel,
      exportLink,
      importCompare,
      importDays,
      importDifferences,
      importGet,
      importLink,
      importList,
      importLook,
      importProblems,
      importRead,
      importRemove,
      importStart,
      layoutGet,
      layoutList,
      layoutSave,
    ],
    watches: [limitsBucket],
    raises: [alarmsBucket],
  },
  billing: {
    consumes: [callRecorded],
    watches: [carriersBucket],
    asks: [callsSince, correctionsSince, ownerList, holdingList, optionList, carrierList],
    publishes: [documentIssued],
    writes: [terminationPricesBucket],
    raises: [alarmsBucket],
    answers: [
      pricePublish,
      priceList,
      chargesOfCall,
      quarantineList,
      quarantineCounts,
      quarantineTryAgain,
      quarantineTries,
      balanceGet,
      documentsSince,
      documentList,
      documentGet,
      linesOfDocument,
      documentLink,
      callsOfLine,
      runStart,
      runPrepare,
      runApprove,
      runCancel,
      partiesOfRun,
      runList,
      runGet,
      problemsOfRun,
      reratingStart,
      reratingList,
      reratingGet,
      partiesOfRerating,
      differencesOfRerating,
      reratingLink,
      reratingApply,
      reratingCancel,
      correctionsWaiting,
    ],
  },
  notifications: {
    consumes: [documentIssued],
    asks: [documentsSince, documentLink],
    answers: [mailSend, mailsOfDocument, mailsFailed, mailSendAgain],
  },
} satisfies Record<string, Party>;
