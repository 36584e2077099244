import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import {
  tariffsListInfiniteOptions,
  tariffsWithdrawMutation,
} from '../../api/generated/operations/tariffs.gen.js';
import type { Tariff } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { formatDate } from '../../i18n/times.js';
import { useViewer } from '../../session/session.js';
import { ConfirmAction } from '../../ui/questions/confirm-action.js';
import type { Column } from '../../ui/tables/data-table.js';
import { ListPanel } from '../../ui/tables/list.js';
import { Failure } from '../../ui/page/failure.js';
import { Mark } from '../../ui/page/mark.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { useList } from '../../ui/tables/use-list.js';
import classes from './prices-page.module.css';
import { isUnapproved } from './proposals.js';
import { summaryOf } from '../summary.js';
import { usePriceTexts } from '../texts.js';

/** Ordered consumer tariffs that don't apply yet; nothing when there are none. */
export function OpenTariffs({ number }: { readonly number: string | undefined }) {
  const texts = usePriceTexts();
  const viewer = useViewer();
  const withdraw = useMutation(tariffsWithdrawMutation());
  const { language } = useLanguage();
  const list = useList(tariffsListInfiniteOptions({ query: { number, open: true } }));
  const { rows, error, refetch } = list;
  if (error !== null) return <Failure problem={error} retry={refetch} />;
  // Staff get this list without unapproved tariffs, which are shown above it with their changes.
  const underWay = rows?.filter((tariff) => !viewer.isStaff || !isUnapproved(tariff));
  if (underWay === undefined || underWay.length === 0) return null;
  const columns: readonly Column<Tariff>[] = [
    {
      key: 'number',
      label: texts.subjects['consumer-tariff'],
      title: true,
      cell: (tariff) => (
        <Link
          to={`/prijzen?${new URLSearchParams({ kind: 'consumer-tariff', subject: tariff.number }).toString()}`}
        >
          {phoneNumber(tariff.number)}
        </Link>
      ),
    },
    {
      key: 'summary',
      label: texts.summary,
      cell: ({ number: subject, terms }) =>
        summaryOf({ kind: 'consumer-tariff', subject, terms }, texts, language),
    },
    {
      key: 'from',
      label: texts.validFrom,
      cell: ({ from }) => (from === null ? texts.asEarlyAsReady : formatDate(from, language)),
    },
    {
      key: 'progress',
      label: texts.progress,
      long: true,
      cell: (tariff) => <Progress tariff={tariff} />,
    },
    {
      key: 'announcement',
      label: texts.announcement,
      long: true,
      cell: ({ announcement, language: spoken }) => <q lang={spoken}>{announcement}</q>,
    },
    ...(viewer.can('prices:write')
      ? [
          {
            key: 'actions',
            label: texts.actions,
            cell: (tariff: Tariff) =>
              isOpen(tariff) && (
                <ConfirmAction
                  tone="harm"
                  label={texts.withdraw}
                  about={texts.withdrawOf(phoneNumber(tariff.number))}
                  question={texts.withdrawQuestion}
                  action={() => withdraw.mutateAsync({ path: { id: tariff.id } })}
                  known={texts.errors}
                />
              ),
          },
        ]
      : []),
  ];
  return (
    <ListPanel
      title={texts.onTheWay}
      of={{ ...list, rows: underWay, loadAll: undefined }}
      filters={<p className={classes.inset}>{texts.onTheWayLead}</p>}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}

const isOpen = ({ state }: Tariff): boolean => state !== 'publishing' && state !== 'withdrawing';

function Progress({ tariff: { state, waitsFor, moved } }: { readonly tariff: Tariff }) {
  const texts = usePriceTexts();
  const { language } = useLanguage();
  return (
    <>
      <Mark tone={waitsFor === null ? 'live' : 'warn'}>{texts.tariffStates[state]}</Mark>
      {waitsFor !== null && <p>{texts.waitsFor[waitsFor.code]}</p>}
      {moved?.from != null && <p>{texts.movedSince(formatDate(moved.from, language))}</p>}
    </>
  );
}
