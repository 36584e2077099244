import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { CallsToday } from '../api/generated/types.gen.js';
import { useLiveCalls } from '../calls/use-live-calls.js';
import { useLanguage } from '../i18n/language.js';
import { formatDuration, formatWeekday } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Mark } from '../ui/page/mark.js';
import classes from './home.module.css';
import { useHomeTexts, type HomeTexts } from './texts.js';

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly note: ReactNode;
}

interface TodayFiguresProps {
  /** Undefined while it loads. */
  readonly today: CallsToday | undefined;
  readonly ownerId: string;
}

/** Today's calls beside those of a week earlier, and the calls on the line. */
export function TodayFigures({ today, ownerId }: TodayFiguresProps) {
  const texts = useHomeTexts();
  const { language } = useLanguage();
  const { can } = useViewer();
  const labels = [texts.calls, texts.answered, texts.missed, texts.longestWait] as const;
  const figures =
    today === undefined || today.today === null || today.compared === null
      ? labels.map((label) => ({
          label,
          value: '…',
          note: today === undefined ? '' : texts.counting,
        }))
      : figuresOf(today.today, today.compared, {
          texts,
          weekday: formatWeekday(`${today.comparedDay}T12:00:00Z`, language),
          time: today.until,
          count: (value) => value.toLocaleString(language),
        });
  return (
    <section aria-label={texts.today} className={classes.today}>
      <dl className={classes.figures}>
        {figures.map((figure) => (
          <FigureTile key={figure.label} {...figure} />
        ))}
        {can('calls:live') && <LiveFigure ownerId={ownerId} />}
      </dl>
    </section>
  );
}

const FigureTile = ({ label, value, note }: Figure) => (
  <div className={classes.figure}>
    <dt>{label}</dt>
    <dd className={classes.value}>{value}</dd>
    <dd className={classes.note}>{note}</dd>
  </div>
);

interface Words {
  readonly texts: HomeTexts;
  readonly weekday: string;
  readonly time: string;
  readonly count: (value: number) => string;
}

function figuresOf(
  today: NonNullable<CallsToday['today']>,
  compared: NonNullable<CallsToday['compared']>,
  { texts, weekday, time, count }: Words,
): readonly Figure[] {
  const more = today.calls - compared.calls;
  const difference = count(Math.abs(more));
  const beside =
    more === 0
      ? texts.asMany(weekday, time)
      : (more > 0 ? texts.more : texts.fewer)(difference, weekday, time);
  const share = (part: number, of: number): string => `${Math.round((100 * part) / of)}%`;
  const shares = (of: (calls: { calls: number; answered: number }) => number): string => {
    if (today.calls === 0) return texts.noneYet;
    const now = share(of(today), today.calls);
    return compared.calls === 0
      ? texts.shareAlone(now)
      : texts.share(now, weekday, share(of(compared), compared.calls));
  };
  const missed = (day: { calls: number; answered: number }): number => day.calls - day.answered;
  const { longestWaitMs } = today;
  return [
    { label: texts.calls, value: count(today.calls), note: beside },
    {
      label: texts.answered,
      value: count(today.answered),
      note: shares(({ answered }) => answered),
    },
    { label: texts.missed, value: count(missed(today)), note: shares(missed) },
    {
      label: texts.longestWait,
      value: longestWaitMs === null ? '–' : formatDuration(longestWaitMs / 1000),
      note: longestWaitMs === null ? texts.nobodyWaited : texts.waited,
    },
  ];
}

const ignoreRecords = (): void => undefined;

/** The number of calls on the line, which follows the stream of live calls. */
function LiveFigure({ ownerId }: { readonly ownerId: string }) {
  const texts = useHomeTexts();
  const { language } = useLanguage();
  const { total, state } = useLiveCalls(ownerId, ignoreRecords);
  const mark =
    state === 'live' ? (
      <Mark tone="live">{texts.live}</Mark>
    ) : (
      <Mark tone={state === 'away' ? 'warn' : 'quiet'}>
        {state === 'away' ? texts.notLive : texts.connecting}
      </Mark>
    );
  return (
    <div className={classes.figure}>
      <dt>{texts.now}</dt>
      <dd className={classes.value}>
        {state === 'connecting' ? '…' : total.toLocaleString(language)}
        <span className={classes.mark}>{mark}</span>
      </dd>
      <dd className={classes.note}>
        <Link to="/gesprekken">{texts.toCalls}</Link>
      </dd>
    </div>
  );
}
