import { Button } from '@mantine/core';
import {
  vatSalesListFilePath,
  vatSalesListInfiniteOptions,
} from '../api/generated/operations/vat.gen.js';
import type { SalesListRow } from '../api/generated/types.gen.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel } from '../ui/tables/list.js';
import { FileLink } from '../ui/controls/file-link.js';
import { useList } from '../ui/tables/use-list.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

interface SalesPanelProps {
  readonly period: string;
  /** Shows the documents of a VAT id. */
  readonly open: (vatId: string) => void;
}

/** The EU sales list of a period. */
export function SalesPanel({ period, open }: SalesPanelProps) {
  const texts = useVatTexts();
  const { amount, count } = useColumns<SalesListRow>();
  const list = useList(vatSalesListInfiniteOptions({ path: { period } }));
  const columns: readonly Column<SalesListRow>[] = [
    {
      key: 'vatId',
      label: texts.vatId,
      title: true,
      cell: ({ vatId }) => (
        <button type="button" className={classes.box} onClick={() => open(vatId)}>
          {vatId}
        </button>
      ),
    },
    { key: 'party', label: texts.party, cell: ({ partyName }) => partyName },
    count('documents', texts.documents),
    amount('net', texts.services),
  ];
  return (
    <ListPanel
      title={texts.sales}
      note={texts.salesNote}
      of={list}
      empty={{ title: texts.noSales, text: texts.noSalesText }}
      columns={columns}
      keyOf={({ vatId }) => vatId}
    >
      {list.rows !== undefined && list.rows.length > 0 && (
        <div className={classes.inset}>
          <Button
            component={FileLink}
            variant="outline"
            href={vatSalesListFilePath({ path: { period } })}
          >
            {texts.csv}
          </Button>
        </div>
      )}
    </ListPanel>
  );
}
