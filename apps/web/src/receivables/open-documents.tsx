import { formatMoney } from '@app/common';
import { Link } from 'react-router';
import { receivablesListInfiniteOptions } from '../api/generated/operations/receivables.gen.js';
import type { OpenItem, PartyAges } from '../api/generated/types.gen.js';
import { useDocumentTexts } from '../documents/texts.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel } from '../ui/tables/list.js';
import { Facts } from '../ui/page/facts.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './receivables.module.css';
import { useReceivableTexts } from './texts.js';

interface OpenDocumentsProps {
  readonly type: PartyAges['partyType'];
  readonly id: string;
  /** Whether the party's own users see the list, who are told how to pay. */
  readonly isOwn?: boolean;
}

/** Open items of a party, the first due first. */
export function OpenDocuments({ type, id, isOwn = false }: OpenDocumentsProps) {
  const texts = useReceivableTexts();
  const { language } = useLanguage();
  const { amount, day } = useColumns<OpenItem>();
  const list = useList(
    receivablesListInfiniteOptions({
      query: type === 'owner' ? { ownerId: id } : { carrierId: id },
    }),
  );
  const { first } = list;
  const { kinds } = useDocumentTexts();
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
    day('issuedOn', texts.issuedOn, { wideOnly: true, sorts: true }),
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
    amount('amount', texts.amount, { sorts: true }),
    amount('paid', texts.paid, { sorts: true }),
    amount('open', texts.stillOpen, { sorts: true, strong: true }),
  ];
  return (
    <>
      <ListPanel
        title={texts.open}
        of={list}
        empty={
          isOwn
            ? { title: texts.ownNone, text: texts.ownNoneText }
            : { title: texts.noneOpen, text: texts.noneOpenText }
        }
        columns={columns}
        keyOf={({ documentId }) => documentId}
        csv="open-documents.csv"
      >
        {first !== undefined && first.items.length > 0 && (
          <p className={classes.total}>
            {texts.totalOpen}: {formatMoney(first.total.open, language)}
          </p>
        )}
      </ListPanel>
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
