import { AgedMonth } from './ageing/index.js';
import {
  CarrierCallRow,
  CarrierDifference,
  CarrierMatch,
  HeldImport,
  HeldLayout,
  ImportDayRow,
  ImportOverlap,
  ImportProblem,
  StagedCall,
} from './carrier-imports/index.js';
import { HeldExport } from './exports/index.js';
import { SpoolArrival } from './intake/index.js';
import { HeldLeg, PendingLeg } from './legs/index.js';
import { ListedCall, UnknownEnd } from './live/index.js';
import { ListedOrphan } from './orphans/index.js';
import {
  CorrectionPosition,
  HeldCorrection,
  HeldRecord,
  Publication,
  RecordPosition,
} from './records/index.js';
import { SessionNote, SwitchProcess } from './sessions/index.js';
import {
  CountedRecords,
  TotalsOfEverybody,
  TotalsOfHours,
  TotalsOfMonths,
  TotalsOfNumbers,
  TotalsOfOwners,
} from './totals/index.js';

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
