import { formatMoney, money, type Money } from '@app/common';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { callAmountsByDayOptions } from '../api/generated/operations/call-amounts.gen.js';
import type { CallAmounts } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatDay, formatMonthName } from '../i18n/times.js';
import { BarChart } from '../ui/charts/bar-chart.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import type { Column } from '../ui/tables/data-table.js';
import { inCents } from '../ui/words/exact-money.js';
import { kindOf, monthOf, resultOf, rowsOfMonth, type AmountsOfDay } from './amounts.js';
import { Figures } from './figures.js';
import classes from './home.module.css';
import { useHomeTexts } from './texts.js';

/** What this month's calls earned and cost the owner, by day, without VAT. */
export function AmountsPanel({ ownerId }: { readonly ownerId: string }) {
  const texts = useHomeTexts();
  const { language } = useLanguage();
  const today = amsterdamDay(new Date());
  const query = monthOf(today);
  const { from } = query;
  const { data, error, refetch } = useQuery(callAmountsByDayOptions({ path: { ownerId }, query }));
  const month = formatMonthName(`${from}T12:00:00Z`, language);
  const links = <Link to="/documenten">{texts.toDocuments}</Link>;
  if (data === undefined) {
    return (
      <Panel title={texts.amountsIn(month)}>
        {error === null ? (
          <Loading lines={5} />
        ) : (
          <Failure problem={error} retry={() => void refetch()} />
        )}
      </Panel>
    );
  }
  if (data.days.length === 0) {
    return (
      <Panel title={texts.amountsIn(month)} actions={links}>
        <Empty title={texts.noAmounts}>{texts.noAmountsText}</Empty>
      </Panel>
    );
  }
  return <Amounts amounts={data} from={from} today={today} month={month} />;
}

interface AmountsProps {
  readonly amounts: CallAmounts;
  readonly from: string;
  readonly today: string;
  readonly month: string;
}

function Amounts({ amounts, from, today, month }: AmountsProps) {
  const texts = useHomeTexts();
  const { language } = useLanguage();
  const kind = kindOf(amounts);
  const rows = rowsOfMonth(amounts.days, from);
  const shown = (amount: Money): string => inCents(amount, language);
  const title = { earned: texts.earnedIn, charged: texts.chargedIn, result: texts.resultIn }[kind](
    month,
  );
  const total = shown(resultOf(amounts, kind));
  const dayOf = (day: string): string => formatDay(`${day}T12:00:00Z`, language);
  const column = (key: keyof Omit<AmountsOfDay, 'day'>): Column<AmountsOfDay> => ({
    key,
    label: texts[key],
    numeric: true,
    cell: (row) => shown(row[key]),
  });
  const columns: readonly Column<AmountsOfDay>[] = [
    { key: 'day', label: texts.day, title: true, cell: ({ day }) => dayOf(day) },
    ...(kind === 'charged' ? [] : [column('earned')]),
    ...(kind === 'earned' ? [] : [column('charged')]),
    ...(kind === 'result' ? [column('result')] : []),
  ];
  const past = rows.filter(({ day }) => day <= today);
  return (
    <Panel
      title={title}
      note={texts.amountsNote}
      actions={<Link to="/documenten">{texts.toDocuments}</Link>}
    >
      <p className={classes.total}>
        <strong>{total}</strong>
        {kind === 'result' && (
          <span>{texts.amountsOf(shown(amounts.earned), shown(amounts.charged))}</span>
        )}
      </p>
      <BarChart
        label={`${title}: ${total}`}
        series={[texts[kind]]}
        groups={rows.map((row) => ({
          name: dayOf(row.day),
          short: String(Number(row.day.slice(8))),
          values: [row.day > today ? null : resultOf(row, kind).micros],
        }))}
        format={(micros) => formatMoney(money(Math.round(micros)), language)}
      />
      <Figures caption={title} columns={columns} rows={past} keyOf={({ day }) => day} />
    </Panel>
  );
}
