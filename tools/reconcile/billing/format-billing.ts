import type { BillingDifference, BillingReconciliation } from './billing-reconciliation.js';

/** Differences printed per area; further ones are only counted. The JSON form has them all. */
const shownAtMost = 15;

/**
 * Areas in order of printing. One missing document leaves many charges undocumented, so documents
 * come first.
 */
const areas = ['documents', 'mails', 'balance', 'charges'] as const;

function shown(differences: readonly BillingDifference[]): string[] {
  return areas.flatMap((area) => {
    const own = differences.filter((each) => each.area === area);
    const more = own.length - shownAtMost;
    return [
      ...own.slice(0, shownAtMost).map(sentence),
      ...(more > 0 ? [`… and ${more} more in ${area}`] : []),
    ];
  });
}

/** Euro with six decimals, so that nothing is rounded. */
function euro(micros: number): string {
  const size = BigInt(Math.abs(micros));
  return `${micros < 0 ? '-' : ''}${size / 1_000_000n}.${String(size % 1_000_000n).padStart(6, '0')}`;
}

const row = (
  name: string,
  cells: readonly (string | number)[],
  widths: readonly number[],
): string =>
  name.padEnd(12) + cells.map((cell, at) => String(cell).padStart(widths[at] ?? 13)).join('');

function sentence({ about, what, field, expected, actual }: BillingDifference): string {
  if (what !== 'different') {
    const value = what === 'missing' ? expected : actual;
    const suffix = value === null ? '' : ` (${JSON.stringify(value)})`;
    return `${about}  ${field} is ${what}${suffix}`;
  }
  return `${about}  ${field}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`;
}

const moneyWidths = [8, 8, 16, 16, 16, 12, 12];

/** The reconciliation as text tables; the last line says whether there are differences. */
export function formatBilling(result: BillingReconciliation): string {
  const { sides, documents, mails, balance, differences } = result;
  const lines = [
    row(
      'side',
      ['parties', 'calls', 'rated', 'documented', 'not yet', 'quarantined', 'differences'],
      moneyWidths,
    ),
    ...sides.map((each) =>
      row(
        each.side,
        [
          each.parties,
          each.calls,
          euro(each.rated),
          euro(each.documented),
          euro(each.notYet),
          each.quarantined,
          each.differences,
        ],
        moneyWidths,
      ),
    ),
    '',
    row('documents', ['expected', 'issued', 'differences'], []),
    ...documents.map((each) => row(each.kind, [each.expected, each.issued, each.differences], [])),
    row('mails', [mails.expected, mails.arrived, mails.differences], []),
    '',
    ...shown(differences),
  ];
  if (differences.length > 0) lines.push('');
  if (balance !== null) {
    lines.push(`billing's balance: ${balance.parties} parties, ${balance.differences} differences`);
  }
  lines.push(
    differences.length === 0
      ? '0 differences in charges, documents and mails'
      : `it differs: ${differences.length} ${differences.length === 1 ? 'difference' : 'differences'} in charges, documents and mails`,
  );
  return `${lines.join('\n')}\n`;
}
