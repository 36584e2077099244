import { useLanguage } from '../i18n/language.js';
import { BarChart } from '../ui/charts/bar-chart.js';
import { useTotalsTexts } from './texts.js';

interface TrendProps {
  readonly title: string;
  readonly points: readonly {
    readonly name: string;
    readonly answered: number;
    readonly missed: number;
  }[];
}

/** Chart of calls by day or hour; the table below has the figures. */
export function Trend({ title, points }: TrendProps) {
  const texts = useTotalsTexts();
  const { language } = useLanguage();
  return (
    <BarChart
      label={title}
      series={[texts.answered, texts.missed]}
      groups={points.map(({ name, answered, missed }) => ({ name, values: [answered, missed] }))}
      format={(value) => value.toLocaleString(language)}
      stacked
      least={1}
    />
  );
}
