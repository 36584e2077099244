import { isCreditorId } from '@app/common';
import { blobFields } from '@app/platform/blobs';
import {
  appFields,
  databaseFields,
  listOf,
  natsFields,
  redisFields,
  wholeNumber,
} from '@app/platform/config';
import { z } from 'zod';
import { keptByDefault, keptField } from './time/kept-periods.js';

const text = (rule: string) => z.string().min(1).max(100).describe(rule);

/**
 * The company that makes out the documents; the law requires these details on each (Wet OB 1968,
 * art. 35a).
 */
const companyFields = {
  COMPANY_NAME: text('must be the name of the company that makes out the documents'),
  COMPANY_STREET: text('must be the company’s street and house number'),
  COMPANY_POSTAL_CODE: text('must be the company’s postal code'),
  COMPANY_CITY: text('must be the company’s town'),
  COMPANY_KVK: z
    .string()
    .regex(/^\d{8}$/)
    .describe('must be the company’s number in the trade register, 8 digits'),
  COMPANY_VAT_ID: z
    .string()
    .regex(/^NL\d{9}B\d{2}$/)
    .describe('must be the company’s VAT id, such as NL123456789B01'),
  COMPANY_IBAN: z
    .string()
    .regex(/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/)
    .describe('must be the IBAN that invoices are paid to, without spaces'),
};

/** The creditor of direct debits; without an identifier nothing is collected. */
const creditorFields = {
  CREDITOR_ID: z
    .string()
    .refine(isCreditorId)
    .describe(
      'must be the creditor identifier of the bank’s contract, whose check digits are right, such as NL69ZZZ123456780000',
    )
    .optional(),
  /**
   * Interval between passes that announce collections and changes of payout accounts, besides
   * signals.
   */
  NOTICE_SWEEP_MS: wholeNumber(10, 86_400_000).default(60_000),
};

export const config = z.object({
  ...appFields,
  ...natsFields,
  ...databaseFields,
  ...blobFields,
  ...redisFields,
  ...companyFields,
  ...creditorFields,
  /** How long after its end a period stays open for late calls. */
  SETTLING_MS: wholeNumber(0, 31 * 86_400_000).default(86_400_000),
  /** An invoice is due this many days after its date. */
  PAYMENT_TERM_DAYS: wholeNumber(0, 365).default(14),
  /** The European Commission's VIES, which verifies VAT ids; without a URL none is verified. */
  VIES_URL: z
    .url({ protocol: /^https?$/ })
    .describe('must be the URL of VIES')
    .optional(),
  /** Time limit of a request to VIES. */
  VIES_TIMEOUT_MS: wholeNumber(100, 60_000).default(10_000),
  /** A VAT id is not checked again within this many days. */
  VAT_ID_FRESH_DAYS: wholeNumber(0, 366).default(30),
  /** While VIES is unreachable, its last answer stays valid for this many days. */
  VAT_ID_TRUSTED_DAYS: wholeNumber(0, 366).default(90),
  /** Interval between passes of rating, besides signals. */
  RATING_SWEEP_MS: wholeNumber(10, 600_000).default(5000),
  /** Interval between passes that fetch cdr's corrections. */
  CORRECTIONS_SWEEP_MS: wholeNumber(10, 600_000).default(5000),
  /** Interval between checks of rating's lag and quarantine. */
  RATING_WATCH_MS: wholeNumber(10, 600_000).default(10_000),
  /** An alarm is raised when rating has not caught up with cdr for this long. */
  RATING_LAG_ALARM_MS: wholeNumber(10, 86_400_000).default(60_000),
  /**
   * An alarm is raised when more parts of calls than this enter quarantine for one reason within an
   * hour.
   */
  QUARANTINE_ALARM_PARTS: wholeNumber(0, 10_000_000).default(100),
  /** An alarm is raised when a part of a call waits for a price for longer than this. */
  QUARANTINE_ALARM_AGE_MS: wholeNumber(0, 366 * 86_400_000).default(3 * 86_400_000),
  /** Retention periods in months: rules with their dates, see time/kept-periods.ts. */
  KEPT_MONTHS: keptField.default([...keptByDefault]),
  /**
   * Days after which files of bank statements are destroyed that were started and never sent,
   * refused, or duplicates.
   */
  LEFT_FILES_DAYS: wholeNumber(1, 366).default(30),
  /** Interval between passes that destroy data after its retention period. */
  AGE_EVERY_MS: wholeNumber(10, 86_400_000).default(3_600_000),
  /** IBANs of our other accounts whose statements are accepted, besides the company's account. */
  RECEIVING_IBANS: listOf('must be IBANs, such as NL91ABNA0417164300').optional(),
  /**
   * Interval between passes that update who has unpaid documents, besides signals of payments: a
   * new day or rule changes it too.
   */
  STANDING_SWEEP_MS: wholeNumber(10, 86_400_000).default(300_000),
  /**
   * The total that one person may write off and credit of a document; above it another person must
   * confirm.
   */
  ONE_PERSON_EUROS: wholeNumber(0, 1_000_000).default(50),
  /**
   * Days in which nothing is paid to an owner's new account, so that the owner can notice an
   * unwanted change.
   */
  PAYOUT_ACCOUNT_FREEZE_DAYS: wholeNumber(0, 90).default(7),
  /** Interval between passes that add up days for carriers' settlements and make their files. */
  SETTLEMENT_SWEEP_MS: wholeNumber(10, 600_000).default(5000),
  /** Number of a run's documents that are issued per transaction. */
  RUN_BATCH: wholeNumber(1, 10_000).default(1000),
  /**
   * Interval between passes that resume unfinished jobs: runs, payout batches, re-ratings and bank
   * statements.
   */
  RUN_SWEEP_MS: wholeNumber(10, 600_000).default(2000),
});
export type Config = z.infer<typeof config>;
