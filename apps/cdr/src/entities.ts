import { AgedMonth } from './ageing/aged-month.entity.js';
import { CarrierCallRow, CarrierMatch, StagedCall } from './carrier-imports/carrier-call.entity.js';
import {
  CarrierDifference,
  ImportDayRow,
  ImportOverlap,
  ImportProblem,
} from './carrier-imports/import-reports.entity.js';
import { HeldImport } from './carrier-imports/import.entity.js';
import { HeldLayout } from './carrier-imports/layout.entity.js';
import { HeldExport } from './exports/export.entity.js';
import { HeldLeg } from './legs/leg.entity.js';
import { SpoolArrival } from './intake/spool-arrival.entity.js';
import { ListedCall } from './live/live-call.entity.js';
import { UnknownEnd } from './live/unknown-call.entity.js';
import { PendingLeg } from './legs/pending-leg.entity.js';
import { ListedOrphan } from './orphans/orphan-leg.entity.js';
import { Publication } from './records/publication.entity.js';
import { RecordPosition } from './records/record-position.entity.js';
import { HeldRecord } from './records/record.entity.js';
import { CorrectionPosition } from './records/correction-position.entity.js';
import { HeldCorrection } from './records/correction.entity.js';
import { SessionNote } from './sessions/session-note.entity.js';
import { SwitchProcess } from './sessions/switch-process.entity.js';
import {
  TotalsOfEverybody,
  TotalsOfHours,
  TotalsOfMonths,
  TotalsOfNumbers,
  TotalsOfOwners,
} from './totals/call-totals.entity.js';
import { CountedRecords } from './totals/counted-records.entity.js';

export const cdrEntities = [
  HeldLeg,
  PendingLeg,
  SpoolArrival,
  ListedOrphan,
  HeldRecord,
  HeldCorrection,
  CorrectionPosition,
  RecordPosition,
  Publication,
  ListedCall,
  UnknownEnd,
  AgedMonth,
  SessionNote,
  SwitchProcess,
  HeldExport,
  HeldLayout,
  HeldImport,
  StagedCall,
  CarrierCallRow,
  CarrierMatch,
  ImportProblem,
  ImportOverlap,
  ImportDayRow,
  CarrierDifference,
  TotalsOfHours,
  TotalsOfMonths,
  TotalsOfNumbers,
  TotalsOfOwners,
  TotalsOfEverybody,
  CountedRecords,
];
