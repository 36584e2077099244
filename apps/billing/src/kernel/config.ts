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

/** Who makes out the documents: what the law wants on every one of them (Wet OB 1968, art. 35a). */
const companyFields = {
  COMPANY_NAME: text('must be the name of the company that the documents are from'),
  COMPANY_STREET: text('must be its street and house number'),
  COMPANY_POSTAL_CODE: text('must be its postal code'),
  COMPANY_CITY: text('must be its town'),
  COMPANY_KVK: z
    .string()
    .regex(/^\d{8}$/)
    .describe('must be its number in the trade register, 8 digits'),
  COMPANY_VAT_ID: z
    .string()
    .regex(/^NL\d{9}B\d{2}$/)
    .describe('must be its VAT id, such as NL123456789B01'),
  COMPANY_IBAN: z
    .string()
    .regex(/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/)
    .describe('must be the IBAN that invoices are paid to, without spaces'),
};

/** Who collects by direct debit; without an identifier none is. */
const creditorFields = {
  CREDITOR_ID: z
    .string()
    .refine(isCreditorId)
    .describe(
      'must be the creditor identifier of the bank’s contract, whose check digits are right, such as NL69ZZZ123456780000',
    )
    .optional(),
  /** Pause between two looks at what is to be announced, when nothing rings. */
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
  /** How long after its end a period stays open for calls that come late. */
  SETTLING_MS: wholeNumber(0, 31 * 86_400_000).default(86_400_000),
  /** An invoice is due this many days after its date. */
  PAYMENT_TERM_DAYS: wholeNumber(0, 365).default(14),
  /** Where the European Commission's VIES answers about VAT ids; without it none is ever verified. */
  VIES_URL: z
    .url({ protocol: /^https?$/ })
    .describe('must be the URL of VIES')
    .optional(),
  /** VIES isn't waited for any longer. */
  VIES_TIMEOUT_MS: wholeNumber(100, 60_000).default(10_000),
  /** A VAT id that was asked about within so many days isn't asked about again. */
  VAT_ID_FRESH_DAYS: wholeNumber(0, 366).default(30),
  /** While VIES is away its last answer counts for so many days. */
  VAT_ID_TRUSTED_DAYS: wholeNumber(0, 366).default(90),
  /** Pause between two looks at what is to be rated, when nothing rings. */
  RATING_SWEEP_MS: wholeNumber(10, 600_000).default(5000),
  /** Pause between two looks at what cdr corrected. */
  CORRECTIONS_SWEEP_MS: wholeNumber(10, 600_000).default(5000),
  /** Pause between two looks at how rating does. */
  RATING_WATCH_MS: wholeNumber(10, 600_000).default(10_000),
  /** An alarm is raised when not every call of cdr was found rated for this long. */
  RATING_LAG_ALARM_MS: wholeNumber(10, 86_400_000).default(60_000),
  /** An alarm is raised when more parts of calls than this came to wait for one reason within an hour. */
  QUARANTINE_ALARM_PARTS: wholeNumber(0, 10_000_000).default(100),
  /** An alarm is raised of parts of calls that have waited for a price for longer than this. */
  QUARANTINE_ALARM_AGE_MS: wholeNumber(0, 366 * 86_400_000).default(3 * 86_400_000),
  /** For how long what is kept: rules with their dates, see time/kept-periods.ts. */
  KEPT_MONTHS: keptField.default([...keptByDefault]),
  /** For how many days files of bank statements are kept that were begun and never sent, or are refused or duplicates. */
  LEFT_FILES_DAYS: wholeNumber(1, 366).default(30),
  /** Pause between two looks at what has been kept long enough. */
  AGE_EVERY_MS: wholeNumber(10, 86_400_000).default(3_600_000),
  /** IBANs of further accounts of ours whose statements are taken, beside the company's. */
  RECEIVING_IBANS: listOf('must be IBANs, such as NL91ABNA0417164300').optional(),
  /** Pause between two looks at who is unpaid, when no payment rings: a day begins, and a rule. */
  STANDING_SWEEP_MS: wholeNumber(10, 86_400_000).default(300_000),
  /** What one person may write off and credit of a document; above it another one confirms it. */
  ONE_PERSON_EUROS: wholeNumber(0, 1_000_000).default(50),
  /** For how many days another account of an owner isn't paid to: by then he has noticed who changed it. */
  PAYOUT_ACCOUNT_FREEZE_DAYS: wholeNumber(0, 90).default(7),
  /** Pause between two looks at what is to be added up for carriers' settlements, and at their files. */
  SETTLEMENT_SWEEP_MS: wholeNumber(10, 600_000).default(5000),
  /** Documents of a run that are made final in one transaction. */
  RUN_BATCH: wholeNumber(1, 10_000).default(1000),
  /** Pause between two looks for runs that were not finished. */
  RUN_SWEEP_MS: wholeNumber(10, 600_000).default(2000),
});
export type Config = z.infer<typeof config>;
