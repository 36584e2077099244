import { formatMoney } from '@app/common';
import { useQuery } from '@tanstack/react-query';
import { getVatReturn, type VatBox, type VatFigure, type VatReturn } from '../api/vat.js';
import { useLanguage } from '../i18n/language.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Facts } from '../ui/page/facts.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

interface ReturnPanelProps {
  readonly period: string;
  /** Shows the documents of a box. */
  readonly open: (box: VatBox) => void;
}

/** The figures of a VAT return, by box. */
export function ReturnPanel({ period, open }: ReturnPanelProps) {
  const texts = useVatTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ['vat-return', period],
    queryFn: () => getVatReturn(period),
  });
  return (
    <Panel title={texts.figures} note={texts.figuresNote} flush>
      {data === undefined && (
        <div className={classes.inset}>
          {error === null ? <Loading /> : <Failure problem={error} retry={() => void refetch()} />}
        </div>
      )}
      {data?.figures.length === 0 && <Empty title={texts.noFigures}>{texts.noFiguresText}</Empty>}
      {data !== undefined && data.figures.length > 0 && <Figures of={data} open={open} />}
    </Panel>
  );
}

interface FiguresProps {
  readonly of: VatReturn;
  readonly open: (box: VatBox) => void;
}

function Figures({ of, open }: FiguresProps) {
  const texts = useVatTexts();
  const { language } = useLanguage();
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
    {
      key: 'documents',
      label: texts.documents,
      numeric: true,
      cell: ({ documents }) => documents.toLocaleString(language),
    },
    {
      key: 'net',
      label: texts.net,
      numeric: true,
      cell: ({ net }) => formatMoney(net, language),
    },
    {
      key: 'vat',
      label: texts.vat,
      numeric: true,
      cell: ({ vat }) => formatMoney(vat, language),
    },
  ];
  const isBack = of.balance.micros < 0;
  const balance = isBack ? { ...of.balance, micros: -of.balance.micros } : of.balance;
  return (
    <>
      <DataTable
        caption={texts.figures}
        columns={columns}
        rows={of.figures}
        keyOf={({ box }) => box}
      />
      <div className={classes.inset}>
        <Facts
          facts={[
            { label: texts.due, value: formatMoney(of.due, language) },
            { label: texts.deductible, value: formatMoney(of.deductible, language) },
            {
              label: isBack ? texts.balanceBack : texts.balance,
              value: formatMoney(balance, language),
            },
          ]}
        />
      </div>
    </>
  );
}
