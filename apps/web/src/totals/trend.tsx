import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useLanguage } from '../i18n/language.js';
import { useTotalsTexts } from './texts.js';
import classes from './totals.module.css';

interface TrendProps {
  readonly title: string;
  readonly points: readonly {
    readonly name: string;
    readonly answered: number;
    readonly missed: number;
  }[];
}

/** How calls go by the day or the hour; the table below has the figures. */
export function Trend({ title, points }: TrendProps) {
  const texts = useTotalsTexts();
  const { language } = useLanguage();
  return (
    <div role="img" className={classes.chart} aria-label={title}>
      <BarChart
        h={220}
        data={points.map(({ name, answered, missed }) => ({
          name,
          [texts.answered]: answered,
          [texts.missed]: missed,
        }))}
        dataKey="name"
        type="stacked"
        withLegend
        withTooltip
        tickLine="y"
        yAxisProps={{ allowDecimals: false }}
        valueFormatter={(value) => value.toLocaleString(language)}
        series={[
          { name: texts.answered, color: 'ink.7' },
          { name: texts.missed, color: '#b07d00' },
        ]}
      />
    </div>
  );
}
