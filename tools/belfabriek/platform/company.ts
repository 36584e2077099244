/** The company whose platform the demo shows. */
export const company = {
  COMPANY_NAME: 'Belfabriek B.V.',
  COMPANY_STREET: 'Telefoonkade 8',
  COMPANY_POSTAL_CODE: '1234 AB',
  COMPANY_CITY: 'Waterdam',
  COMPANY_KVK: '12345678',
  COMPANY_VAT_ID: 'NL123456782B90',
  COMPANY_IBAN: 'NL91ABNA0417164300',
  CREDITOR_ID: 'NL69ZZZ123456780000',
};
