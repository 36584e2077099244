import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { formatMoney, money } from '@app/common';
import { useLanguage } from '../i18n/language.js';
import { formatMonth } from '../i18n/times.js';
import { Panel } from '../ui/panel.js';
import type { Month } from './months.js';
import { useDocumentTexts } from './texts.js';
import classes from './trend.module.css';

/** How invoices and payouts go by the month. */
export function Trend({ months }: { readonly months: readonly Month[] }) {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  const euro = (micros: number): string => formatMoney(money(Math.round(micros)), language);
  const data = months.map(({ month, invoice, payout }) => ({
    month: formatMonth(`${month}-15`, language),
    [texts.kindsMany.invoice]: invoice,
    [texts.kindsMany.payout]: payout,
  }));
  return (
    <Panel title={texts.trend} note={texts.trendNote}>
      <div
        role="img"
        className={classes.chart}
        aria-label={data
          .map(
            (row) =>
              `${row['month']}: ${texts.kindsMany.invoice} ${euro(Number(row[texts.kindsMany.invoice]))}, ${texts.kindsMany.payout} ${euro(Number(row[texts.kindsMany.payout]))}`,
          )
          .join('; ')}
      >
        <BarChart
          h={220}
          data={data}
          dataKey="month"
          withLegend
          withTooltip
          tickLine="y"
          valueFormatter={euro}
          yAxisProps={{ width: 88 }}
          series={[
            { name: texts.kindsMany.invoice, color: 'ink.7' },
            { name: texts.kindsMany.payout, color: '#b07d00' },
          ]}
        />
      </div>
    </Panel>
  );
}
