import { Link } from 'react-router';
import type { CallSums } from '../api/generated/types.gen.js';
import { outcomes, type Outcome } from '../calls/outcomes.js';
import { useCallTexts } from '../calls/texts.js';
import { useLanguage } from '../i18n/language.js';
import { formatDuration, formatPeriod, startOfDay } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, there } from '../ui/tables/list.js';
import { callsPath } from './calls-path.js';
import { asked, canFilterCalls } from './periods.js';
import { useTotalsTexts } from './texts.js';
import classes from './totals.module.css';
import type { TotalsView } from './use-totals-view.js';

interface Line {
  readonly key: string;
  readonly name: string;
  readonly of: (sums: CallSums) => number;
  readonly show: (value: number) => string;
  readonly outcome?: Outcome;
}

interface OutcomesProps {
  readonly view: TotalsView;
  readonly now: CallSums;
  readonly before: CallSums;
}

const average = (sum: number, count: number): number => (count === 0 ? 0 : sum / count / 1000);

/** A period's calls by outcome, beside those of the period before. */
export function Outcomes({ view, now, before }: OutcomesProps) {
  const texts = useTotalsTexts();
  const callTexts = useCallTexts();
  const { language } = useLanguage();
  const { isStaff } = useViewer();
  const count = (value: number): string => value.toLocaleString(language);
  const lines: readonly Line[] = [
    { key: 'calls', name: texts.calls, of: ({ calls }) => calls, show: count },
    ...outcomes.map((outcome) => ({
      key: outcome,
      name: callTexts.outcomes[outcome],
      of: (sums: CallSums) => sums.outcomes[outcome],
      show: count,
      outcome,
    })),
    {
      key: 'seconds',
      name: texts.seconds,
      of: (sums) => sums.networkChargedSeconds,
      show: formatDuration,
    },
    {
      key: 'billable',
      name: isStaff ? texts.ownerTime : texts.yourTime,
      of: (sums) => sums.ownerBillableSeconds,
      show: formatDuration,
    },
    {
      key: 'wait',
      name: texts.wait,
      of: (sums) => average(sums.answerDelayMs, sums.outcomes.answered),
      show: formatDuration,
    },
    {
      key: 'patience',
      name: texts.patience,
      of: (sums) => average(sums.cancelledAfterMs, sums.outcomes.cancelled),
      show: formatDuration,
    },
  ];
  const columns: readonly Column<Line>[] = [
    {
      key: 'what',
      label: texts.what,
      title: true,
      cell: (line) => <Name view={view} line={line} />,
    },
    { key: 'now', label: texts.now, numeric: true, cell: ({ of, show }) => show(of(now)) },
    { key: 'before', label: texts.before, numeric: true, cell: ({ of, show }) => show(of(before)) },
    {
      key: 'difference',
      label: texts.difference,
      numeric: true,
      cell: ({ of }) => difference(of(now), of(before), language),
    },
  ];
  const { from, until } = asked(view.before);
  const compared = formatPeriod(
    startOfDay(from).toISOString(),
    startOfDay(until).toISOString(),
    language,
  );
  return (
    <ListPanel
      title={texts.outcomes}
      note={texts.beforeNote(compared)}
      of={there(lines)}
      columns={columns}
      keyOf={({ key }) => key}
      card={(line) => (
        <div className={classes.card}>
          <strong>
            <Name view={view} line={line} />
          </strong>
          <strong>{line.show(line.of(now))}</strong>
          <span>
            {texts.before} {line.show(line.of(before))}
          </span>
          <span>{difference(line.of(now), line.of(before), language)}</span>
        </div>
      )}
    />
  );
}

/** Change in percent, `+12%`; `–` when the earlier figure is 0. */
function difference(now: number, before: number, language: string): string {
  if (before === 0) return now === 0 ? '=' : '–';
  return new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  }).format(now / before - 1);
}

/** Name of a line, with a link to its calls where the list of calls can filter by it. */
function Name({ view, line }: { readonly view: TotalsView; readonly line: Line }) {
  const { name, outcome, key } = line;
  if (outcome === undefined && key !== 'calls') return name;
  const needsMonth = (outcome !== undefined && outcome !== 'answered') || view.origin !== undefined;
  if (needsMonth && !canFilterCalls(view.days)) return name;
  const by = outcome === 'answered' ? { answered: 'true' } : { outcome };
  return <Link to={callsPath(view, by)}>{name}</Link>;
}
