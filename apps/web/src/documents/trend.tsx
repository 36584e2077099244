import { formatMoney, money } from '@app/common';
import { useLanguage } from '../i18n/language.js';
import { formatMonth } from '../i18n/times.js';
import { BarChart } from '../ui/charts/bar-chart.js';
import { Panel } from '../ui/page/panel.js';
import type { Month } from './months.js';
import { useDocumentTexts } from './texts.js';

/** Chart of invoices and payouts by month. */
export function Trend({ months }: { readonly months: readonly Month[] }) {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  const euro = (micros: number): string => formatMoney(money(Math.round(micros)), language);
  const series = [texts.kindsMany.invoice, texts.kindsMany.payout];
  const groups = months.map(({ month, invoice, payout }) => ({
    name: formatMonth(month, language),
    values: [invoice, payout],
  }));
  return (
    <Panel title={texts.trend} note={texts.trendNote}>
      <BarChart
        label={groups
          .map(
            ({ name, values }) =>
              `${name}: ${values.map((value, index) => `${series[index]} ${euro(value)}`).join(', ')}`,
          )
          .join('; ')}
        series={series}
        groups={groups}
        format={euro}
      />
    </Panel>
  );
}
