import type { Config } from '../../kernel/config.js';

/** IBANs of ours that payments come in by. */
export const ourAccounts = (
  config: Pick<Config, 'COMPANY_IBAN' | 'RECEIVING_IBANS'>,
): ReadonlySet<string> => new Set([config.COMPANY_IBAN, ...(config.RECEIVING_IBANS ?? [])]);
