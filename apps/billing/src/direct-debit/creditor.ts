import { AppError } from '@app/common';
import type { StructuredAddress } from '@app/contracts';
import type { Config } from '../config.js';

/** Who collects, as a file of collections names him. */
export interface Creditor {
  /** The creditor identifier. */
  readonly id: string;
  readonly name: string;
  readonly iban: string;
  readonly address: StructuredAddress;
}

/** Null: no identifier is set, and direct debit is off. */
export function creditorOf(config: Config): Creditor | null {
  if (config.CREDITOR_ID === undefined) return null;
  return {
    ...{ id: config.CREDITOR_ID, name: config.COMPANY_NAME, iban: config.COMPANY_IBAN },
    address: {
      ...streetParts(config.COMPANY_STREET),
      ...{ postalCode: config.COMPANY_POSTAL_CODE, city: config.COMPANY_CITY, country: 'NL' },
    },
  };
}

/** @throws AppError conflict `direct-debit-off`. */
export function neededCreditor(creditor: Creditor | null): Creditor {
  if (creditor !== null) return creditor;
  throw new AppError(
    'conflict',
    'direct-debit-off',
    'Direct debit is off: CREDITOR_ID, the creditor identifier of the bank’s contract, isn’t set.',
  );
}

/** A street, and what stands behind it from the first number on: `Kabelweg`, `21 bis`. */
export function streetParts(line: string): Pick<StructuredAddress, 'street' | 'houseNumber'> {
  const [, street, houseNumber] = /^(\S.*?)\s+(\d.*)$/u.exec(line.trim()) ?? [];
  return { street: (street ?? line).trim(), houseNumber: houseNumber?.trim() ?? '' };
}
