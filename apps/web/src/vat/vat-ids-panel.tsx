import { vatIdsInfiniteOptions } from '../api/generated/operations/vat.gen.js';
import type { VatIdCheck } from '../api/generated/types.gen.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { useList } from '../ui/tables/use-list.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

/** Results of VAT id checks, newest first. */
export function VatIdsPanel() {
  const texts = useVatTexts();
  const { moment } = useColumns<VatIdCheck>();
  const list = useList(vatIdsInfiniteOptions());
  const columns: readonly Column<VatIdCheck>[] = [
    {
      key: 'vatId',
      label: texts.vatId,
      title: true,
      cell: ({ vatId }) => vatId,
      value: ({ vatId }) => vatId,
    },
    {
      key: 'valid',
      label: texts.status,
      value: ({ valid }) => (valid ? texts.valid : texts.invalid),
      cell: ({ valid, how }) => {
        if (valid) return <Mark tone="good">{texts.valid}</Mark>;
        return <Mark tone="bad">{how === 'vies' ? texts.invalid : texts.badFormat}</Mark>;
      },
    },
    {
      key: 'name',
      label: texts.nameGiven,
      value: ({ name }) => name,
      cell: ({ name }) => <span className={classes.words}>{name ?? '–'}</span>,
    },
    {
      key: 'consultation',
      label: texts.consultation,
      wideOnly: true,
      cell: ({ consultation }) => <span className={classes.words}>{consultation ?? '–'}</span>,
    },
    moment('askedAt', texts.askedAt, { sorts: true }),
  ];
  return (
    <ListPanel
      title={texts.ids}
      note={texts.idsNote}
      of={list}
      empty={{ title: texts.noIds, text: texts.noIdsText }}
      columns={columns}
      keyOf={({ sequence }) => String(sequence)}
      csv="vat-ids.csv"
    />
  );
}
