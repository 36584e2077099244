import { money, type Money } from '@app/common';
import { Link } from 'react-router';
import {
  reratingsDifferencesInfiniteOptions,
  reratingsPartiesInfiniteOptions,
} from '../api/generated/operations/reratings.gen.js';
import type { Rerating, ReratingDifference, ReratingParty } from '../api/generated/types.gen.js';
import { useLanguage, type Language } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { CheckFilter, FilterFields } from '../ui/tables/filter-fields.js';
import { ListPanel } from '../ui/tables/list.js';
import { exactMoney, inCents } from '../ui/words/exact-money.js';
import { Mark } from '../ui/page/mark.js';
import { isOn, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { useReratingTexts } from './texts.js';

interface Compared {
  readonly side: ReratingParty['side'];
  readonly partyId: string | null;
  readonly before: Money;
  readonly after: Money;
}

interface OfRerating {
  readonly rerating: Rerating;
}

/** Columns of the amounts before and after the re-rating, and of their difference. */
function useAmountColumns<T extends Compared>(
  format: (amount: Money, language: Language) => string,
): readonly Column<T>[] {
  const texts = useReratingTexts();
  const { language } = useLanguage();
  const euro = (amount: Money): string => format(amount, language);
  return [
    { key: 'before', label: texts.before, numeric: true, cell: ({ before }) => euro(before) },
    { key: 'after', label: texts.after, numeric: true, cell: ({ after }) => euro(after) },
    {
      key: 'difference',
      label: texts.difference,
      numeric: true,
      cell: ({ before, after }) => <strong>{euro(money(after.micros - before.micros))}</strong>,
    },
  ];
}

function useSideColumn<T extends Compared>(): Column<T> {
  const texts = useReratingTexts();
  return { key: 'side', label: texts.side, cell: ({ side }) => texts.sides[side] };
}

export function DifferencesOfParties({ rerating: { id } }: OfRerating) {
  const texts = useReratingTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const side = useSideColumn<ReratingParty>();
  const amounts = useAmountColumns<ReratingParty>(inCents);
  const list = useList(reratingsPartiesInfiniteOptions({ path: { id } }));
  const count = (key: 'calls' | 'enters' | 'leaves'): Column<ReratingParty> => ({
    key,
    label: texts[key],
    numeric: true,
    cell: (row) => row[key].toLocaleString(language),
  });
  const columns: readonly Column<ReratingParty>[] = [
    {
      key: 'party',
      label: texts.party,
      title: true,
      cell: ({ partyId }) => (partyId === null ? texts.unknownParty : nameOf(partyId)),
    },
    side,
    count('calls'),
    ...amounts,
    count('enters'),
    count('leaves'),
  ];
  return (
    <ListPanel
      title={texts.byParty}
      note={texts.signNote}
      of={list}
      columns={columns}
      keyOf={(row) => `${row.side}-${row.partyId}`}
    />
  );
}

export function DifferencesOfCalls({ rerating: { id } }: OfRerating) {
  const texts = useReratingTexts();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const { values, change } = useFilters({ moves: isOn });
  const moves = values.moves !== undefined;
  const side = useSideColumn<ReratingDifference>();
  const amounts = useAmountColumns<ReratingDifference>(exactMoney);
  const list = useList(
    reratingsDifferencesInfiniteOptions({ path: { id }, query: moves ? { moves } : {} }),
  );
  const columns: readonly Column<ReratingDifference>[] = [
    {
      key: 'call',
      label: texts.call,
      title: true,
      cell: ({ callId, startedAt }) => (
        <Link to={`/gesprekken/${callId}`}>{formatDateTime(startedAt, language)}</Link>
      ),
    },
    side,
    {
      key: 'party',
      label: texts.party,
      cell: ({ partyId }) => (partyId === null ? texts.unknownParty : nameOf(partyId)),
    },
    ...amounts,
    {
      key: 'waits',
      label: texts.waits,
      cell: ({ waitedBefore, waitsAfter }) => {
        if (waitsAfter > waitedBefore) return <Mark tone="warn">{texts.waitsNow}</Mark>;
        return waitsAfter < waitedBefore ? <Mark tone="good">{texts.waitsNoMore}</Mark> : '–';
      },
    },
  ];
  return (
    <ListPanel
      title={texts.byCall}
      of={list}
      empty={{ title: texts.noneMove, text: texts.noneMoveText }}
      filters={
        <FilterFields>
          <CheckFilter
            label={texts.onlyMoves}
            value={values.moves}
            change={(on) => change({ moves: on })}
          />
        </FilterFields>
      }
      columns={columns}
      keyOf={(row) => `${row.callId}-${row.startedAt}-${row.side}-${row.partyId}`}
    />
  );
}
