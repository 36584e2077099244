import { listVatIds, type VatIdCheck } from '../api/vat.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Listed } from '../ui/tables/listed.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { usePages } from '../ui/tables/use-pages.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

/** What was found out of VAT ids, newest first. */
export function VatIdsPanel() {
  const texts = useVatTexts();
  const { language } = useLanguage();
  const list = usePages(['vat-ids'], listVatIds);
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
    {
      key: 'askedAt',
      label: texts.askedAt,
      cell: ({ askedAt }) => formatDateTime(askedAt, language),
      value: ({ askedAt }) => askedAt,
    },
  ];
  return (
    <Panel title={texts.ids} note={texts.idsNote} flush>
      <Listed of={list} empty={<Empty title={texts.noIds}>{texts.noIdsText}</Empty>}>
        {(rows) => (
          <DataTable
            caption={texts.ids}
            columns={columns}
            rows={rows}
            keyOf={({ sequence }) => String(sequence)}
            all={list.loadAll}
            csv="vat-ids.csv"
          />
        )}
      </Listed>
    </Panel>
  );
}
