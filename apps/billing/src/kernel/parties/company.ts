import type { Config } from '../config.js';

/** The company that makes out the documents, with the details printed on them. */
export interface Company {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly kvk: string;
  readonly vatId: string;
  readonly iban: string;
}

export const companyOf = (config: Config): Company => ({
  name: config.COMPANY_NAME,
  street: config.COMPANY_STREET,
  postalCode: config.COMPANY_POSTAL_CODE,
  city: config.COMPANY_CITY,
  kvk: config.COMPANY_KVK,
  vatId: config.COMPANY_VAT_ID,
  iban: config.COMPANY_IBAN,
});
