import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { formatMoney, microsPerEuro, money } from '@app/common';
import type { SettlementDay } from '../api/settlements.js';
import { useLanguage } from '../i18n/language.js';
import { formatDay } from '../i18n/times.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';

interface DaysChartProps {
  readonly title: string;
  readonly days: readonly SettlementDay[];
}

/** Ours beside theirs, day by day; the table below has the figures. */
export function DaysChart({ title, days }: DaysChartProps) {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const hasTheirs = days.some(({ theirs }) => theirs !== null);
  return (
    <div role="img" className={classes.chart} aria-label={title}>
      <BarChart
        h={220}
        data={days.map(({ day, ours, theirs }) => ({
          day: formatDay(`${day}T12:00:00Z`, language),
          [texts.ours]: ours.amount.micros / microsPerEuro,
          ...(theirs === null ? {} : { [texts.theirs]: theirs.amount.micros / microsPerEuro }),
        }))}
        dataKey="day"
        withLegend
        withTooltip
        tickLine="y"
        valueFormatter={(euro) => formatMoney(money(Math.round(euro * microsPerEuro)), language)}
        yAxisProps={{ width: 80 }}
        series={[
          { name: texts.ours, color: 'ink.7' },
          ...(hasTheirs ? [{ name: texts.theirs, color: '#b07d00' }] : []),
        ]}
      />
    </div>
  );
}
