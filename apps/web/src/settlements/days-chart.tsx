import { formatMoney, money } from '@app/common';
import type { SettlementDay } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDay } from '../i18n/times.js';
import { BarChart } from '../ui/charts/bar-chart.js';
import { useSettlementTexts } from './texts.js';

interface DaysChartProps {
  readonly title: string;
  readonly days: readonly SettlementDay[];
}

/** Chart of our sums and the carrier's by day; the table below has the figures. */
export function DaysChart({ title, days }: DaysChartProps) {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  const hasTheirs = days.some(({ theirs }) => theirs !== null);
  return (
    <BarChart
      label={title}
      series={[texts.ours, ...(hasTheirs ? [texts.theirs] : [])]}
      groups={days.map(({ day, ours, theirs }) => ({
        name: formatDay(`${day}T12:00:00Z`, language),
        values: [ours.amount.micros, ...(hasTheirs ? [theirs?.amount.micros ?? null] : [])],
      }))}
      format={(micros) => formatMoney(money(Math.round(micros)), language)}
    />
  );
}
