import { CreatePortal1795600000000 } from './1795600000000-create-portal.js';
import { BillParties1795600001000 } from './1795600001000-bill-parties.js';
import { CreateAccounts1795600100000 } from './1795600100000-create-accounts.js';
import { Members1795600200000 } from './1795600200000-members.js';
import { KeysOfStaff1795600300000 } from './1795600300000-keys-of-staff.js';
import { Prompts1795600400000 } from './1795600400000-prompts.js';
import { NumberStates1795600500000 } from './1795600500000-number-states.js';
import { Tariffs1795600600000 } from './1795600600000-tariffs.js';
import { ListsAndWebhooks1795600700000 } from './1795600700000-lists-and-webhooks.js';
import { Limits1795600800000 } from './1795600800000-limits.js';
import { CarrierTrunks1795600900000 } from './1795600900000-carrier-trunks.js';
import { StandingPosition1795846700000 } from './1795846700000-standing-position.js';
import { DataExports1795847200000 } from './1795847200000-data-exports.js';
import { Disclosures1795847300000 } from './1795847300000-disclosures.js';
import { Mailboxes1795900100000 } from './1795900100000-mailboxes.js';
import { Erasures1799300600010 } from './1799300600010-erasures.js';
import { Breaches1799300600020 } from './1799300600020-breaches.js';
import { ToldOfExports1799300600040 } from './1799300600040-told-of-exports.js';
import { DocumentsAfterwards1799500100000 } from './1799500100000-documents-afterwards.js';
import { ExpectedBytes1799600200000 } from './1799600200000-expected-bytes.js';
import { Callers1799300800010 } from './1799300800010-callers.js';
import { SharedCallerCodes1799700100000 } from './1799700100000-shared-caller-codes.js';
import { StaffGrants1799700400000 } from './1799700400000-staff-grants.js';
import { WaysIn1799700500000 } from './1799700500000-ways-in.js';
import { CallersAddresses1799800100000 } from './1799800100000-callers-addresses.js';
import { TariffsByTwo1799700600000 } from './1799700600000-tariffs-by-two.js';
import { NoKeysToEvidence1799900300000 } from './1799900300000-no-keys-to-evidence.js';

/** In the order in which they run. */
export const migrations = [
  CreatePortal1795600000000,
  BillParties1795600001000,
  CreateAccounts1795600100000,
  Members1795600200000,
  KeysOfStaff1795600300000,
  Prompts1795600400000,
  NumberStates1795600500000,
  Tariffs1795600600000,
  ListsAndWebhooks1795600700000,
  Limits1795600800000,
  CarrierTrunks1795600900000,
  StandingPosition1795846700000,
  DataExports1795847200000,
  Disclosures1795847300000,
  Mailboxes1795900100000,
  Callers1799300800010,
  Erasures1799300600010,
  Breaches1799300600020,
  ToldOfExports1799300600040,
  DocumentsAfterwards1799500100000,
  ExpectedBytes1799600200000,
  SharedCallerCodes1799700100000,
  StaffGrants1799700400000,
  WaysIn1799700500000,
  TariffsByTwo1799700600000,
  CallersAddresses1799800100000,
  NoKeysToEvidence1799900300000,
];
