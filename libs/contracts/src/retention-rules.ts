/** Rules that retain an owner's data after the contract ended. */
export const retentionRuleIds = ['contract', 'traffic', 'tax', 'accountability'] as const;
export type RetentionRuleId = (typeof retentionRuleIds)[number];

/** A retention period, and whether it starts at once, or at the end of the month or year of the event. */
interface Version {
  /** First day of validity, Dutch date. A change of the law adds a version. */
  readonly since: string;
  readonly months: number;
  readonly countedFrom: 'at-once' | 'end-of-month' | 'end-of-year';
}

interface RetentionRule {
  /** The law that requires the retention. */
  readonly law: { readonly nl: string; readonly en: string };
  readonly versions: readonly [Version, ...Version[]];
}

/**
 * The rules as data; the version valid today decides. Counsel must confirm all periods. The ten years for records of
 * the one-stop shop (2006/112/EC, article 369k) are absent: no VAT is declared through it.
 */
export const retentionRules: Readonly<Record<RetentionRuleId, RetentionRule>> = {
  contract: {
    law: {
      nl: 'geen: het contract is voorbij, en de maand om een nummer mee te nemen ook',
      en: 'none: the contract is over, and so is the month in which a number may be ported',
    },
    versions: [{ since: '2018-05-25', months: 0, countedFrom: 'at-once' }],
  },
  traffic: {
    law: {
      nl: 'Telecommunicatiewet artikel 11.5: zolang de rekening betwist kan worden',
      en: 'Dutch Telecommunications Act, article 11.5: as long as the bill can be disputed',
    },
    versions: [{ since: '2018-05-25', months: 6, countedFrom: 'end-of-month' }],
  },
  tax: {
    law: {
      nl: 'fiscale bewaarplicht: AWR artikel 52, lid 4, en BW 2:10, lid 3',
      en: 'the tax law’s period for records: AWR article 52(4), and Civil Code 2:10(3)',
    },
    versions: [{ since: '2018-05-25', months: 84, countedFrom: 'end-of-year' }],
  },
  accountability: {
    law: {
      nl: 'verantwoordingsplicht: AVG artikel 5, lid 2, en artikel 17, lid 3, e',
      en: 'accountability: GDPR article 5(2), and article 17(3)(e)',
    },
    versions: [{ since: '2018-05-25', months: 84, countedFrom: 'at-once' }],
  },
};

/** Adds months in UTC: an hour does not matter in periods of months. */
function monthsFrom(at: Date, months: number): Date {
  const day = at.getUTCDate();
  const to = new Date(at);
  to.setUTCDate(1);
  to.setUTCMonth(to.getUTCMonth() + months);
  const daysInMonth = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(day, daysInMonth));
  return to;
}

function beginOf(countedFrom: Version['countedFrom'], at: Date): Date {
  if (countedFrom === 'at-once') return at;
  const month = countedFrom === 'end-of-year' ? 0 : at.getUTCMonth();
  return new Date(Date.UTC(at.getUTCFullYear(), month, 1));
}

/** Months added: the month or year of the event itself does not count. */
const begun: Readonly<Record<Version['countedFrom'], number>> = {
  'at-once': 0,
  'end-of-month': 1,
  'end-of-year': 12,
};

function versionOn(id: RetentionRuleId, now: Date): Version {
  const { versions } = retentionRules[id];
  const today = now.toISOString().slice(0, 10);
  return versions.findLast(({ since }) => since <= today) ?? versions[0];
}

/** Time when a rule's retention of data from `from` expires. */
export function keptUntil(id: RetentionRuleId, from: Date, now: Date): Date {
  const { countedFrom, months } = versionOn(id, now);
  return monthsFrom(beginOf(countedFrom, from), months + begun[countedFrom]);
}

/** Data from before this time has expired under the rule; later data may still be retained. */
export function overBefore(id: RetentionRuleId, now: Date): Date {
  const { countedFrom, months } = versionOn(id, now);
  return monthsFrom(beginOf(countedFrom, now), -months);
}
