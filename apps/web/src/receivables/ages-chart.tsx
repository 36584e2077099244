import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { formatMoney, money } from '@app/common';
import type { PartyAges } from '../api/receivables.js';
import { useLanguage } from '../i18n/language.js';
import { ages as order } from './ages.js';
import { useReceivableTexts } from './texts.js';

/** How much is owed by age. */
export function AgesChart({ ages }: Pick<PartyAges, 'ages'>) {
  const texts = useReceivableTexts();
  const { language } = useLanguage();
  const euro = (micros: number): string => formatMoney(money(Math.round(micros)), language);
  const data = order.map((age) => ({
    age: texts.ages[age],
    [texts.stillOpen]: ages[age].micros,
  }));
  return (
    <div
      role="img"
      aria-label={data
        .map((row) => `${row['age']}: ${euro(Number(row[texts.stillOpen]))}`)
        .join('; ')}
    >
      <BarChart
        h={220}
        data={data}
        dataKey="age"
        withTooltip
        tickLine="y"
        valueFormatter={euro}
        yAxisProps={{ width: 88 }}
        series={[{ name: texts.stillOpen, color: 'ink.7' }]}
      />
    </div>
  );
}
