import type { Config } from '../../kernel/config.js';

/** The IBANs of our accounts whose transactions we read. */
export const ourAccounts = (
  config: Pick<Config, 'COMPANY_IBAN' | 'RECEIVING_IBANS'>,
): ReadonlySet<string> => new Set([config.COMPANY_IBAN, ...(config.RECEIVING_IBANS ?? [])]);
