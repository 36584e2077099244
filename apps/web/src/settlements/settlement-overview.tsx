import type { Settlement, SettlementRow } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useStaffNames } from '../session/use-staff-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, there } from '../ui/tables/list.js';
import { inCents } from '../ui/words/exact-money.js';
import { Facts, type Fact } from '../ui/page/facts.js';
import { Mark } from '../ui/page/mark.js';
import { differenceOf, moneyOr } from './amounts.js';
import { SettlementActions } from './settlement-actions.js';
import { SettlementMark } from './settlement-mark.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';

type Direction = Settlement['us'] & { readonly billedBy: SettlementRow['billedBy'] };

/** Our sums and the carrier's in each direction, the accepted ones, and the next step. */
export function SettlementOverview({ settlement }: { readonly settlement: Settlement }) {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const euro = (amount: Settlement['us']['stands'] | null): string =>
    moneyOr(amount, language, texts.none);
  const count = (value: number): string => value.toLocaleString(language);
  const columns: readonly Column<Direction>[] = [
    {
      key: 'direction',
      label: texts.direction,
      title: true,
      cell: ({ billedBy }) => texts.directions[billedBy],
    },
    {
      key: 'calls',
      label: texts.calls,
      numeric: true,
      cell: ({ ours }) => count(ours.calls ?? 0),
    },
    { key: 'ours', label: texts.ours, numeric: true, cell: ({ ours }) => euro(ours.amount) },
    {
      key: 'theirs',
      label: texts.theirs,
      numeric: true,
      cell: ({ theirs }) => euro(theirs?.amount ?? null),
    },
    {
      key: 'difference',
      label: texts.difference,
      numeric: true,
      cell: ({ ours, theirs }) =>
        moneyOr(differenceOf(ours.amount, theirs?.amount ?? null), language, '–'),
    },
    {
      key: 'differing',
      label: texts.differing,
      numeric: true,
      cell: ({ differing, undisputed }) =>
        undisputed === 0 ? count(differing) : <Mark tone="warn">{count(differing)}</Mark>,
    },
    {
      key: 'disputed',
      label: texts.disputed,
      numeric: true,
      cell: ({ disputed }) => euro(disputed),
    },
    {
      key: 'stands',
      label: texts.stands,
      numeric: true,
      cell: ({ stands }) => <strong>{euro(stands)}</strong>,
    },
  ];
  const directions: readonly Direction[] = [
    { ...settlement.us, billedBy: 'us' },
    { ...settlement.them, billedBy: 'them' },
  ];
  return (
    <ListPanel
      title={texts.overview}
      note={texts.standsNote}
      actions={<SettlementMark state={settlement.state} />}
      of={there(directions)}
      columns={columns}
      keyOf={({ billedBy }) => billedBy}
    >
      <div className={classes.inset}>
        <Acts settlement={settlement} />
        <SettlementActions settlement={settlement} />
      </div>
    </ListPanel>
  );
}

function Acts({
  settlement: { submitted, approved, ratedSince },
}: {
  readonly settlement: Settlement;
}) {
  const texts = useSettlementTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const facts: Fact[] = [];
  if (submitted !== null) {
    const { by, at, remark, acceptDifferences, acceptMissing } = submitted;
    const value = texts.byAt(staffName(by), formatDateTime(at, language));
    facts.push({ label: texts.submitted, value });
    const accepted = [
      ...(acceptDifferences ? [texts.acceptedDifferences] : []),
      ...(acceptMissing ? [texts.acceptedMissing] : []),
    ];
    if (accepted.length > 0) facts.push({ label: texts.accepted, value: accepted.join(', ') });
    if (remark !== '') facts.push({ label: texts.remark, value: remark });
  }
  if (approved !== null) {
    const value = texts.byAt(staffName(approved.by), formatDateTime(approved.at, language));
    facts.push({ label: texts.approvedAt, value });
    for (const direction of ['us', 'them'] as const) {
      if (ratedSince[direction].micros === 0) continue;
      facts.push({
        label: `${texts.ratedSince} (${texts.directions[direction]})`,
        value: inCents(ratedSince[direction], language),
      });
    }
  }
  return facts.length === 0 ? null : <Facts facts={facts} />;
}
