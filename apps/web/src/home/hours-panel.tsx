import { Link } from 'react-router';
import type { CallsToday } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatWeekday } from '../i18n/times.js';
import { BarChart } from '../ui/charts/bar-chart.js';
import { Empty } from '../ui/page/empty.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import { Figures } from './figures.js';
import { useHomeTexts } from './texts.js';

/** Hours that the chart always shows, so that it has its shape from the first call on. */
const [firstHour, lastHour] = [8, 17];

/** Chart of today's calls by hour, beside those of a week earlier. */
export function HoursPanel({ today }: { readonly today: CallsToday | undefined }) {
  const texts = useHomeTexts();
  const { language } = useLanguage();
  if (today === undefined || today.today === null) {
    return (
      <Panel title={texts.byHour}>
        <Loading lines={5} />
      </Panel>
    );
  }
  const { hours, until } = today;
  const weekday = formatWeekday(`${today.comparedDay}T12:00:00Z`, language);
  const links = <Link to="/totalen?period=today&by=hour">{texts.toTotals}</Link>;
  if (hours.length === 0) {
    return (
      <Panel title={texts.byHour} actions={links}>
        <Empty title={texts.noHours}>{texts.noHoursText(weekday)}</Empty>
      </Panel>
    );
  }
  const known = new Map(hours.map((one) => [one.hour, one]));
  const from = Math.min(firstHour, ...known.keys());
  const last = Math.max(lastHour, ...known.keys());
  const hourNow = Number(until.slice(0, 2));
  const rows = Array.from({ length: last - from + 1 }, (_, index) => {
    const hour = from + index;
    const { calls = 0, comparedCalls = 0 } = known.get(hour) ?? {};
    return {
      name: `${String(hour).padStart(2, '0')}:00`,
      calls: hour > hourNow ? null : calls,
      compared: comparedCalls,
    };
  });
  const count = (value: number | null): string =>
    value === null ? '–' : value.toLocaleString(language);
  return (
    <Panel title={texts.byHour} note={texts.byHourNote(weekday)} actions={links}>
      <BarChart
        label={`${texts.byHour}. ${texts.byHourNote(weekday)}`}
        series={[texts.today, texts.lastWeek(weekday)]}
        groups={rows.map(({ name, calls, compared }) => ({ name, values: [calls, compared] }))}
        format={count}
        least={1}
      />
      <Figures
        caption={texts.byHour}
        rows={rows}
        keyOf={({ name }) => name}
        columns={[
          { key: 'hour', label: texts.hour, title: true, cell: ({ name }) => name },
          {
            key: 'today',
            label: texts.today,
            numeric: true,
            cell: ({ calls }) => count(calls),
          },
          {
            key: 'compared',
            label: texts.lastWeek(weekday),
            numeric: true,
            cell: ({ compared }) => count(compared),
          },
        ]}
      />
    </Panel>
  );
}
