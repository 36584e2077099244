import { formatMoney } from '@app/common';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listOpen, type OpenItem, type PartyType } from '../api/receivables.js';
import { useDocumentTexts } from '../documents/texts.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Facts } from '../ui/page/facts.js';
import { Failure } from '../ui/page/failure.js';
import { LoadMore } from '../ui/tables/load-more.js';
import { Loading } from '../ui/page/loading.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { euros } from '../ui/tables/table-rows.js';
import { wholeOf } from '../ui/tables/use-pages.js';
import classes from './receivables.module.css';
import { useReceivableTexts } from './texts.js';

interface OpenDocumentsProps {
  readonly type: PartyType;
  readonly id: string;
  /** The party itself looks: it is told how to pay. */
  readonly isOwn?: boolean;
}

/** A party's documents that aren't paid whole, the first due first. */
export function OpenDocuments({ type, id, isOwn = false }: OpenDocumentsProps) {
  const texts = useReceivableTexts();
  const { language } = useLanguage();
  const filters = type === 'owner' ? { ownerId: id } : { carrierId: id };
  const query = useInfiniteQuery({
    queryKey: ['receivables', 'open', filters],
    queryFn: ({ pageParam, signal }) => listOpen(filters, pageParam ?? undefined, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const rows = query.data?.pages.flatMap(({ items }) => items);
  const first = query.data?.pages[0];
  return (
    <>
      <Panel title={texts.open} flush>
        {rows === undefined && (
          <div className={classes.inset}>
            {query.error === null ? (
              <Loading lines={4} />
            ) : (
              <Failure problem={query.error} retry={() => void query.refetch()} />
            )}
          </div>
        )}
        {rows?.length === 0 && (
          <Empty title={isOwn ? texts.ownNone : texts.noneOpen}>
            {isOwn ? texts.ownNoneText : texts.noneOpenText}
          </Empty>
        )}
        {rows !== undefined && rows.length > 0 && (
          <>
            <OpenTable items={rows} all={() => wholeOf(query)} />
            {first !== undefined && (
              <p className={classes.total}>
                {texts.totalOpen}: {formatMoney(first.total.open, language)}
              </p>
            )}
            {query.hasNextPage && (
              <LoadMore
                more
                busy={query.isFetchingNextPage}
                load={() => void query.fetchNextPage()}
              />
            )}
          </>
        )}
      </Panel>
      {isOwn && first !== undefined && first.total.items > 0 && (
        <Panel title={texts.howToPay} note={texts.howToPayText}>
          <Facts
            facts={[
              { label: texts.toIban, value: first.payTo.iban },
              { label: texts.toName, value: first.payTo.name },
            ]}
          />
        </Panel>
      )}
    </>
  );
}

interface OpenTableProps {
  readonly items: readonly OpenItem[];
  readonly all: () => Promise<readonly OpenItem[]>;
}

function OpenTable({ items, all }: OpenTableProps) {
  const texts = useReceivableTexts();
  const { kinds } = useDocumentTexts();
  const { language } = useLanguage();
  const columns: readonly Column<OpenItem>[] = [
    {
      key: 'number',
      label: texts.number,
      title: true,
      value: ({ number }) => number,
      cell: ({ documentId, number }) => <Link to={`/documenten/${documentId}`}>{number}</Link>,
    },
    {
      key: 'kind',
      label: texts.document,
      cell: ({ kind }) => kinds[kind],
      value: ({ kind }) => kinds[kind],
    },
    {
      key: 'issuedOn',
      label: texts.issuedOn,
      wideOnly: true,
      cell: ({ issuedOn }) => formatDate(issuedOn, language),
      value: ({ issuedOn }) => issuedOn,
    },
    {
      key: 'dueOn',
      label: texts.dueOn,
      cell: ({ dueOn }) => (dueOn === null ? texts.noDue : formatDate(dueOn, language)),
      value: ({ dueOn }) => dueOn,
    },
    {
      key: 'age',
      label: texts.age,
      cell: ({ age, open, dueOn }) =>
        age !== 'not-due' && dueOn !== null && open.micros > 0 ? (
          <Mark tone="warn">
            {texts.late}, {texts.ages[age].toLowerCase()}
          </Mark>
        ) : (
          texts.ages[age]
        ),
    },
    {
      key: 'amount',
      label: texts.amount,
      numeric: true,
      cell: ({ amount }) => formatMoney(amount, language),
      value: ({ amount }) => euros(amount),
    },
    {
      key: 'paid',
      label: texts.paid,
      numeric: true,
      cell: ({ paid }) => formatMoney(paid, language),
      value: ({ paid }) => euros(paid),
    },
    {
      key: 'open',
      label: texts.stillOpen,
      numeric: true,
      cell: ({ open }) => <strong>{formatMoney(open, language)}</strong>,
      value: ({ open }) => euros(open),
    },
  ];
  return (
    <DataTable
      caption={texts.open}
      columns={columns}
      rows={items}
      keyOf={({ documentId }) => documentId}
      all={all}
      csv="open-documents.csv"
    />
  );
}
