import type { Language } from '@app/common';
import type { LineVat, VatCategory, VatLine, VatStatus } from '@app/contracts';
import { type VatZone, zoneOf } from './eu-countries.js';
import type { Supplier, TaxCode } from './tax-codes.js';

interface Reason {
  /** Code of the CEF's VATEX list; null: none fits. */
  readonly code: string | null;
  readonly text: Readonly<Record<Language, string>>;
}

/**
 * A rule that is valid in [from, until). It applies if all its conditions match; an absent
 * condition always matches.
 */
interface VatRule {
  readonly id: string;
  readonly from: string;
  readonly until?: string;
  readonly supplier?: Supplier;
  readonly statuses: readonly VatStatus[];
  readonly zones?: readonly VatZone[];
  readonly codes?: readonly TaxCode[];
  readonly category: VatCategory;
  /** The reason for charging no VAT; null only for category S. */
  readonly reason: Reason | null;
  readonly source: string;
}

/** The euro's first day: nothing older is billed. */
const always = '2002-01-01';
const inNetherlands = ['nl-business', 'small-business', 'telecom-provider'] as const;

/** The VAT rules; the first one that applies decides. */
export const vatRules: readonly VatRule[] = [
  {
    id: 'telecom-reverse-charge',
    from: '2017-09-01',
    category: 'AE',
    statuses: ['telecom-provider'],
    codes: ['telecom'],
    reason: {
      code: 'VATEX-EU-AE',
      text: {
        nl: 'Btw verlegd: telecommunicatiedienst aan een wederverkoper, art. 12 lid 5 Wet OB 1968.',
        en: 'VAT reverse-charged: telecommunication to a reseller, art. 199a(1)(g) of Directive 2006/112/EC.',
      },
    },
    source: 'Directive 2006/112/EC, art. 199a(1)(g); Wet OB 1968, art. 12 lid 5',
  },
  {
    id: 'small-business-scheme',
    from: '2020-01-01',
    category: 'E',
    statuses: ['small-business'],
    supplier: 'party',
    reason: {
      code: null,
      text: {
        nl: 'Vrijgesteld van btw: kleineondernemersregeling, art. 25 Wet OB 1968.',
        en: 'Exempt from VAT: small-business scheme, art. 25 of the Dutch VAT Act 1968.',
      },
    },
    source: 'Wet OB 1968, art. 25',
  },
  {
    id: 'nl-standard',
    from: always,
    category: 'S',
    statuses: inNetherlands,
    reason: null,
    source: 'Wet OB 1968, art. 9 lid 1',
  },
  {
    id: 'private-in-nl',
    from: always,
    category: 'S',
    supplier: 'us',
    statuses: ['private'],
    zones: ['nl'],
    reason: null,
    source: 'Wet OB 1968, art. 9 lid 1',
  },
  {
    id: 'private-outside-eu',
    from: always,
    category: 'O',
    supplier: 'us',
    statuses: ['private'],
    zones: ['outside'],
    reason: {
      code: 'VATEX-EU-O',
      text: {
        nl: 'Geen Nederlandse btw: dienst aan een particulier buiten de EU, art. 58 en 59 Richtlijn 2006/112/EG.',
        en: 'No Dutch VAT: service to a private person outside the EU, art. 58 and 59 of Directive 2006/112/EC.',
      },
    },
    source: 'Directive 2006/112/EC, art. 58 and 59',
  },
  {
    id: 'no-entrepreneur',
    from: always,
    category: 'O',
    supplier: 'party',
    statuses: ['private'],
    reason: {
      code: 'VATEX-EU-O',
      text: {
        nl: 'Geen btw: de leverancier is geen ondernemer, art. 7 Wet OB 1968.',
        en: 'No VAT: the supplier is no taxable person, art. 7 of the Dutch VAT Act 1968.',
      },
    },
    source: 'Wet OB 1968, art. 7',
  },
  {
    id: 'eu-services',
    from: '2010-01-01',
    category: 'AE',
    statuses: ['eu-business'],
    zones: ['eu'],
    reason: {
      code: 'VATEX-EU-AE',
      text: {
        nl: 'Btw verlegd: intracommunautaire dienst, art. 44 en 196 Richtlijn 2006/112/EG.',
        en: 'VAT reverse-charged: service within the EU, art. 44 and 196 of Directive 2006/112/EC.',
      },
    },
    source: 'Directive 2006/112/EC, art. 44 and 196',
  },
  {
    id: 'outside-eu-services',
    from: '2010-01-01',
    category: 'O',
    supplier: 'us',
    statuses: ['outside-eu'],
    zones: ['outside'],
    reason: {
      code: 'VATEX-EU-O',
      text: {
        nl: 'Geen Nederlandse btw: dienst aan een ondernemer buiten de EU, art. 44 Richtlijn 2006/112/EG.',
        en: 'No Dutch VAT: service to a business outside the EU, art. 44 of Directive 2006/112/EC.',
      },
    },
    source: 'Directive 2006/112/EC, art. 44',
  },
  {
    id: 'services-from-outside',
    from: '2010-01-01',
    category: 'AE',
    supplier: 'party',
    statuses: ['outside-eu'],
    zones: ['outside'],
    reason: {
      code: 'VATEX-EU-AE',
      text: {
        nl: 'Btw verlegd: dienst van een ondernemer buiten de EU, art. 12 lid 2 Wet OB 1968.',
        en: 'VAT reverse-charged: service of a business outside the EU, art. 196 of Directive 2006/112/EC.',
      },
    },
    source: 'Directive 2006/112/EC, art. 196; Wet OB 1968, art. 12 lid 2',
  },
];

const byId = new Map(vatRules.map((rule) => [rule.id, rule]));

/** A supply with the facts that determine its VAT. */
export interface TaxedSupply {
  readonly supplier: Supplier;
  readonly status: VatStatus;
  /** The party's country, ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly code: TaxCode;
  /** The day of supply in the Netherlands, `2026-11-25`. */
  readonly on: string;
  /** The rate in percent if category S applies. */
  readonly standardPercent: number;
}

/**
 * The VAT of a supply. Null when no rule applies: the party's status and country contradict each
 * other, or another country's VAT is due, as for services to private persons elsewhere in the EU.
 */
export function vatOf({ supplier, status, country, code, on, standardPercent }: TaxedSupply) {
  const zone = zoneOf(country, on);
  const rule = vatRules.find(
    (one) =>
      one.from <= on &&
      (one.until === undefined || on < one.until) &&
      (one.supplier ?? supplier) === supplier &&
      one.statuses.includes(status) &&
      (one.zones?.includes(zone) ?? true) &&
      (one.codes?.includes(code) ?? true),
  );
  if (rule === undefined) return null;
  const percent = rule.category === 'S' ? standardPercent : 0;
  return { category: rule.category, percent, rule: rule.id } satisfies LineVat;
}

/** The reason for charging no VAT, which the document must state. Null when VAT is charged. */
export function reasonOf(ruleIds: readonly string[], language: Language): VatLine['reason'] {
  const reasons = [...new Set(ruleIds)].flatMap((id) => byId.get(id)?.reason ?? []);
  const [first] = reasons;
  if (first === undefined) return null;
  const same = reasons.every(({ code }) => code === first.code);
  const text = reasons.map((reason) => reason.text[language]).join(' ');
  return { code: same ? first.code : null, text };
}
