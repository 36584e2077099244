import { formatMoney, negate } from '@app/common';
import { useQuery } from '@tanstack/react-query';
import { vatFiguresOptions } from '../api/generated/operations/vat.gen.js';
import type { VatFigure, VatReturn } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel, whole } from '../ui/tables/list.js';
import { Facts } from '../ui/page/facts.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

interface ReturnPanelProps {
  readonly period: string;
  /** Shows the documents of a box. */
  readonly open: (box: VatFigure['box']) => void;
}

/** Figures of a VAT return, by box. */
export function ReturnPanel({ period, open }: ReturnPanelProps) {
  const texts = useVatTexts();
  const { amount, count } = useColumns<VatFigure>();
  const { data, error, refetch } = useQuery(vatFiguresOptions({ path: { period } }));
  const columns: readonly Column<VatFigure>[] = [
    {
      key: 'box',
      label: texts.box,
      title: true,
      cell: ({ box }) => (
        <button type="button" className={classes.box} onClick={() => open(box)}>
          {texts.boxes[box]}
        </button>
      ),
    },
    count('documents', texts.documents),
    amount('net', texts.net),
    amount('vat', texts.vat),
  ];
  return (
    <ListPanel
      title={texts.figures}
      note={texts.figuresNote}
      of={whole({ data: data?.figures, error, refetch })}
      empty={{ title: texts.noFigures, text: texts.noFiguresText }}
      columns={columns}
      keyOf={({ box }) => box}
    >
      {data !== undefined && data.figures.length > 0 && <Sums of={data} />}
    </ListPanel>
  );
}

function Sums({ of: { due, deductible, balance } }: { readonly of: VatReturn }) {
  const texts = useVatTexts();
  const { language } = useLanguage();
  const isBack = balance.micros < 0;
  return (
    <div className={classes.inset}>
      <Facts
        facts={[
          { label: texts.due, value: formatMoney(due, language) },
          { label: texts.deductible, value: formatMoney(deductible, language) },
          {
            label: isBack ? texts.balanceBack : texts.balance,
            value: formatMoney(isBack ? negate(balance) : balance, language),
          },
        ]}
      />
    </div>
  );
}
