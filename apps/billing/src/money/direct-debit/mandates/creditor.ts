import { conflict } from '@app/common';
import type { StructuredAddress } from '@app/contracts';
import type { Config } from '../../../kernel/config.js';
import { companyAddress } from '../../../kernel/parties/company-address.js';
import { companyOf } from '../../../kernel/parties/company.js';

/** Our company as the creditor in collection files. */
export interface Creditor {
  /** Our SEPA creditor identifier. */
  readonly id: string;
  readonly name: string;
  readonly iban: string;
  readonly address: StructuredAddress;
}

/** Our company as creditor; null when CREDITOR_ID isn't set, which turns direct debit off. */
export function creditorOf(config: Config): Creditor | null {
  if (config.CREDITOR_ID === undefined) return null;
  const company = companyOf(config);
  const { name, iban } = company;
  return { id: config.CREDITOR_ID, name, iban, address: companyAddress(company) };
}

/** The creditor, which must be set. @throws AppError conflict `direct-debit-off`. */
export function neededCreditor(creditor: Creditor | null): Creditor {
  if (creditor !== null) return creditor;
  throw conflict(
    'direct-debit-off',
    'Direct debit is off: CREDITOR_ID, the creditor identifier of the bank’s contract, isn’t set.',
  );
}
