import { LegsAndRecords1795564800000 } from './1795564800000-legs-and-records.js';
import { LiveCallsAndSearch1795579200000 } from './1795579200000-live-calls-and-search.js';
import { AnnouncedPrice1795651200000 } from './1795651200000-announced-price.js';
import { Ageing1795831200000 } from './1795831200000-ageing.js';
import { BarredAttempts1795834800000 } from './1795834800000-barred-attempts.js';
import { CarrierImports1795862400000 } from './1795862400000-carrier-imports.js';
import { NumbersOfCarriersCalls1795863000000 } from './1795863000000-numbers-of-carriers-calls.js';
import { CallTotals1795849200000 } from './1795849200000-call-totals.js';
import { ConflictingReports1795852900000 } from './1795852900000-conflicting-reports.js';
import { CountedSeconds1795827600000 } from './1795827600000-counted-seconds.js';
import { OpenCalls1795741200000 } from './1795741200000-open-calls.js';
import { PlacesOfCorrections1795852800000 } from './1795852800000-places-of-corrections.js';
import { SuspectCalls1795737600000 } from './1795737600000-suspect-calls.js';
import { SwitchSessions1795842000000 } from './1795842000000-switch-sessions.js';
import { Exports1795845600000 } from './1795845600000-exports.js';
import { SpoolArrivals1795857000000 } from './1795857000000-spool-arrivals.js';
import { OrphansToLookAt1795857600000 } from './1795857600000-orphans-to-look-at.js';
import { AgeingToLookAt1795858200000 } from './1795858200000-ageing-to-look-at.js';
import { LargeExports1795858800000 } from './1795858800000-large-exports.js';
import { WaitingLegs1795838400000 } from './1795838400000-waiting-legs.js';

/** All of them, in their order. */
export const migrations = [
  LegsAndRecords1795564800000,
  LiveCallsAndSearch1795579200000,
  AnnouncedPrice1795651200000,
  SuspectCalls1795737600000,
  OpenCalls1795741200000,
  CountedSeconds1795827600000,
  Ageing1795831200000,
  BarredAttempts1795834800000,
  WaitingLegs1795838400000,
  SwitchSessions1795842000000,
  Exports1795845600000,
  CallTotals1795849200000,
  PlacesOfCorrections1795852800000,
  ConflictingReports1795852900000,
  SpoolArrivals1795857000000,
  OrphansToLookAt1795857600000,
  AgeingToLookAt1795858200000,
  LargeExports1795858800000,
  CarrierImports1795862400000,
  NumbersOfCarriersCalls1795863000000,
];
