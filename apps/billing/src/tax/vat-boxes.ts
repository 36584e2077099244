import type { VatBox } from '@app/contracts';
import type { LineComponent } from '@app/contracts';
import { generalRates, lowRates } from '../kernel/vat/standard-rate.js';
import { type Supplier, taxCodes } from '../kernel/vat/tax-codes.js';

/**
 * The box for net amounts of each rule other than category S: for our supplies, and for our
 * purchases (Belastingdienst, "Toelichting bij de digitale aangifte omzetbelasting").
 */
export const boxesOfRules: Readonly<Record<string, Readonly<Record<Supplier, VatBox>>>> = {
  'telecom-reverse-charge': { us: '1e', party: '2a' },
  'small-business-scheme': { us: 'none', party: 'none' },
  'private-outside-eu': { us: 'outside', party: 'none' },
  'no-entrepreneur': { us: 'none', party: 'none' },
  'eu-services': { us: '3b', party: '4b' },
  'outside-eu-services': { us: 'outside', party: 'none' },
  'services-from-outside': { us: 'none', party: '4a' },
};

/** Boxes of purchases whose VAT we both owe and deduct. */
export const reverseChargedToUs: readonly VatBox[] = ['2a', '4a', '4b'];

/** Components that the other party supplies. */
export const theirComponents = (Object.keys(taxCodes) as LineComponent[]).filter(
  (component) => taxCodes[component].supplier === 'party',
);

const quoted = (values: readonly (string | number)[]): string =>
  values.map((value) => (typeof value === 'number' ? value : `'${value}'`)).join(', ');

/**
 * SQL: the box of a line `l` of billing.document_lines. It contains only constants of the code, no
 * user input.
 */
export const boxOf = (l: string): string => {
  const theirs = `${l}.component in (${quoted(theirComponents)})`;
  const byRule = Object.entries(boxesOfRules).map(
    ([rule, { us, party }]) =>
      `when ${l}.vat_rule = '${rule}' then case when ${theirs} then '${party}' else '${us}' end`,
  );
  return `(case when ${l}.vat_category = 'S' then case when ${theirs} then '5b'
      when ${l}.applied_percent in (${quoted(generalRates)}) then '1a'
      when ${l}.applied_percent in (${quoted(lowRates)}) then '1b' else '1c' end
    ${byRule.join('\n    ')} else 'none' end)`;
};

/**
 * SQL: a line's net amount in the return: purchases on a settlement are negative there, so their
 * sign is changed.
 */
export const netOf = (d: string, l: string): string =>
  `(case when ${d}.kind = 'settlement' and ${l}.component in (${quoted(theirComponents)})
     then -${l}.net_micros else ${l}.net_micros end)`;
