import { Link } from 'react-router';
import { collectionsLeftOutInfiniteOptions } from '../api/generated/operations/collections.gen.js';
import type { Collection, LeftOutInvoice } from '../api/generated/types.gen.js';
import { usePartyNames } from '../session/use-party-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import { useDebitTexts } from './texts.js';

/** Open invoices that a collection leaves out, each with the reason. */
export function LeftOut({ collection: { id } }: { readonly collection: Collection }) {
  const texts = useDebitTexts();
  const { amount } = useColumns<LeftOutInvoice>();
  const nameOf = usePartyNames();
  const list = useList(collectionsLeftOutInfiniteOptions({ path: { id } }));
  const columns: readonly Column<LeftOutInvoice>[] = [
    {
      key: 'number',
      label: texts.invoice,
      title: true,
      value: ({ number }) => number,
      cell: ({ documentId, number }) => <Link to={`/documenten/${documentId}`}>{number}</Link>,
    },
    {
      key: 'owner',
      label: texts.owner,
      cell: ({ ownerId }) => nameOf(ownerId),
      value: ({ ownerId }) => nameOf(ownerId),
    },
    {
      key: 'why',
      label: texts.why,
      cell: ({ reason }) => texts.reasons[reason],
      value: ({ reason }) => texts.reasons[reason],
    },
    amount('open', texts.open, { sorts: true }),
  ];
  return (
    <ListPanel
      title={texts.leftOut}
      of={list}
      empty={{ title: texts.noneLeftOut, text: texts.noneLeftOutText }}
      columns={columns}
      keyOf={({ documentId }) => documentId}
      csv="not-collected.csv"
    />
  );
}
