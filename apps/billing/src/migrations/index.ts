import { CreateBilling1795620000000 } from './1795620000000-create-billing.js';
import { CreateDocuments1795620100000 } from './1795620100000-create-documents.js';
import { SumsOfDays1795620200000 } from './1795620200000-sums-of-days.js';
import { WhatPartsLack1795620300000 } from './1795620300000-what-parts-lack.js';
import { TariffsOnLines1795620400000 } from './1795620400000-tariffs-on-lines.js';
import { NumbersByPortal1795620500000 } from './1795620500000-numbers-by-portal.js';
import { TriesOfQuarantine1795845600000 } from './1795845600000-tries-of-quarantine.js';
import { Reratings1795845700000 } from './1795845700000-reratings.js';
import { CorrectionsByThemselves1795845800000 } from './1795845800000-corrections-by-themselves.js';
import { WhatIsKept1795845900000 } from './1795845900000-what-is-kept.js';
import { Closings1795846100000 } from './1795846100000-closings.js';
import { PartsOfPlans1795846200000 } from './1795846200000-parts-of-plans.js';
import { RunsInActs1795846300000 } from './1795846300000-runs-in-acts.js';
import { VatOfLines1795846400000 } from './1795846400000-vat-of-lines.js';
import { VatStatuses1795846410000 } from './1795846410000-vat-statuses.js';
import { Ledger1795846500000 } from './1795846500000-ledger.js';
import { DocumentsInTheBooks1795846510000 } from './1795846510000-documents-in-the-books.js';
import { MonthsOfTheBooks1795846520000 } from './1795846520000-months-of-the-books.js';
import { EInvoices1795846600000 } from './1795846600000-e-invoices.js';
import { Receivables1795846700000 } from './1795846700000-receivables.js';
import { Settlement1795846800000 } from './1795846800000-settlement.js';
import { LinesOfRuns1795846950000 } from './1795846950000-lines-of-runs.js';
import { DirectDebit1795847050000 } from './1795847050000-direct-debit.js';
import { Payouts1795847100000 } from './1795847100000-payouts.js';
import { RejectionsByTwo1799100001000 } from './1799100001000-rejections-by-two.js';
import { PaymentsToldTwice1799100001100 } from './1799100001100-payments-told-twice.js';
import { AccountChanges1799100001200 } from './1799100001200-account-changes.js';
import { WriteOffs1799100001300 } from './1799100001300-write-offs.js';
import { NettingByAgreement1799200000000 } from './1799200000000-netting-by-agreement.js';
import { FailedPayments1799200100000 } from './1799200100000-failed-payments.js';
import { SecondsOfCorrections1799200200000 } from './1799200200000-seconds-of-corrections.js';
import { FilesOfStatements1799200300000 } from './1799200300000-files-of-statements.js';
import { PaymentsToldApart1799200400000 } from './1799200400000-payments-told-apart.js';
import { StatementsByTwo1799300200000 } from './1799300200000-statements-by-two.js';
import { PaymentsKnownTwice1799300200100 } from './1799300200100-payments-known-twice.js';
import { WriteOffsTakenBack1799300100000 } from './1799300100000-write-offs-taken-back.js';
import { SearchPayments1799300100100 } from './1799300100100-search-payments.js';
import { Refunds1799300100200 } from './1799300100200-refunds.js';
import { StatementsThatContinue1799300450000 } from './1799300450000-statements-that-continue.js';
import { ToleranceOfThisCentury1799400000100 } from './1799400000100-tolerance-of-this-century.js';
import { StatementsOfPrograms1799400000200 } from './1799400000200-statements-of-programs.js';
import { PricesByTwo1799700100000 } from './1799700100000-prices-by-two.js';
import { CreditNotesByTwo1799700200000 } from './1799700200000-credit-notes-by-two.js';
import { PayoutTermsByTwo1799700200100 } from './1799700200100-payout-terms-by-two.js';
import { MarginsOfRuns1799700800000 } from './1799700800000-margins-of-runs.js';
import { DismissedParts1799700900000 } from './1799700900000-dismissed-parts.js';

/** In the order in which they run. */
export const migrations = [
  CreateBilling1795620000000,
  CreateDocuments1795620100000,
  SumsOfDays1795620200000,
  WhatPartsLack1795620300000,
  TariffsOnLines1795620400000,
  NumbersByPortal1795620500000,
  TriesOfQuarantine1795845600000,
  Reratings1795845700000,
  CorrectionsByThemselves1795845800000,
  WhatIsKept1795845900000,
  Closings1795846100000,
  PartsOfPlans1795846200000,
  RunsInActs1795846300000,
  VatOfLines1795846400000,
  VatStatuses1795846410000,
  Ledger1795846500000,
  DocumentsInTheBooks1795846510000,
  MonthsOfTheBooks1795846520000,
  EInvoices1795846600000,
  Receivables1795846700000,
  Settlement1795846800000,
  LinesOfRuns1795846950000,
  DirectDebit1795847050000,
  Payouts1795847100000,
  RejectionsByTwo1799100001000,
  PaymentsToldTwice1799100001100,
  AccountChanges1799100001200,
  WriteOffs1799100001300,
  NettingByAgreement1799200000000,
  FailedPayments1799200100000,
  SecondsOfCorrections1799200200000,
  FilesOfStatements1799200300000,
  PaymentsToldApart1799200400000,
  StatementsByTwo1799300200000,
  PaymentsKnownTwice1799300200100,
  WriteOffsTakenBack1799300100000,
  SearchPayments1799300100100,
  Refunds1799300100200,
  StatementsThatContinue1799300450000,
  ToleranceOfThisCentury1799400000100,
  StatementsOfPrograms1799400000200,
  PricesByTwo1799700100000,
  CreditNotesByTwo1799700200000,
  PayoutTermsByTwo1799700200100,
  MarginsOfRuns1799700800000,
  DismissedParts1799700900000,
];
