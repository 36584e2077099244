import type { StructuredAddress } from '@app/contracts';
import type { Company } from './company.js';

/**
 * The company's address in its parts, as banks want it. Its street is kept with what stands behind it, from the
 * first number on: `Kabelweg`, `21 bis`.
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
