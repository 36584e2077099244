import type { StructuredAddress } from '@app/contracts';
import type { Company } from './company.js';

/**
 * The company's address in parts, as banks require. The setting holds street and house number
 * together; the first number starts the house number: `Kabelweg`, `21 bis`.
 */
export function companyAddress({
  street: line,
  postalCode,
  city,
}: Pick<Company, 'street' | 'postalCode' | 'city'>): StructuredAddress {
  const whole = line.trim();
  const [, street = whole, houseNumber = ''] = /^(\S.*?)\s+(\d.*)$/u.exec(whole) ?? [];
  return { street, houseNumber, postalCode, city, country: 'NL' };
}
