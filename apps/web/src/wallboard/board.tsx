import { useEffect, useState, type ReactNode } from 'react';
import { endInWords } from '../flows/moments.js';
import { useLanguage } from '../i18n/language.js';
import { formatDuration, formatTime } from '../i18n/times.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import type { Screen } from './access.js';
import { type BoardCall, shortened } from './board-calls.js';
import classes from './board.module.css';
import { useWallboardTexts } from './texts.js';
import { type Board as BoardData, useBoard } from './use-board.js';

interface BoardProps {
  readonly ownerId: string;
  readonly screen: Screen;
}

/** Lines of each list that a screen has room for. */
const mostLines = 6;

/** Figures and lists for a screen on the wall. It needs no hand: what it can't know, it leaves out. */
export function Board({ ownerId, screen }: BoardProps) {
  const texts = useWallboardTexts();
  const { language } = useLanguage();
  const now = useSeconds();
  const board = useBoard(ownerId, screen);
  useEffect(() => {
    document.title = texts.title;
  }, [texts]);
  useAwakeScreen();
  const { numbers, theme } = screen;
  const shownNumbers =
    numbers.length === 0 ? texts.all : numbers.map((each) => phoneNumber(`+${each}`)).join(' · ');
  return (
    <main className={classes.board} data-theme={theme}>
      <header className={classes.head}>
        <h1 className={classes.title}>{shownNumbers}</h1>
        <FullScreen />
        <time className={classes.clock}>{formatTime(new Date(now).toISOString(), language)}</time>
      </header>
      {board.state === 'live' ? (
        <Figures board={board} now={now} screen={screen} />
      ) : (
        <Away board={board} />
      )}
    </main>
  );
}

function Away({ board: { awaySince, isRefused } }: { readonly board: BoardData }) {
  const texts = useWallboardTexts();
  const { language } = useLanguage();
  return (
    <div className={classes.away} role="alert">
      {awaySince === null ? (
        <p>{texts.connecting}</p>
      ) : (
        <>
          <p>{texts.away(formatTime(new Date(awaySince).toISOString(), language))}</p>
          <p className={classes.note}>{isRefused ? texts.refused : texts.awayText}</p>
        </>
      )}
    </div>
  );
}

interface FiguresProps {
  readonly board: BoardData;
  readonly now: number;
  readonly screen: Screen;
}

function Figures({ board, now, screen: { numbers } }: FiguresProps) {
  const texts = useWallboardTexts();
  const { calls, level, absences } = board;
  const { waiting, talking, others } = calls;
  const [longest] = waiting;
  const isShown = (number: string | null): boolean =>
    numbers.length === 0 || number === null || numbers.includes(number.slice(1));
  const out = absences?.filter((each) => isShown(each.number)) ?? null;
  const counts = level?.numbers.filter(({ number }) => isShown(number)) ?? [];
  const queued = counts.reduce((sum, each) => sum + each.queued, 0);
  const inTime = counts.reduce((sum, each) => sum + each.inTime, 0);
  const share = queued === 0 ? '–' : `${Math.floor((inTime / queued) * 100)}%`;
  return (
    <div className={classes.columns}>
      <Part
        label={texts.waiting}
        figure={waiting.length}
        tone={waiting.length > 0 ? 'busy' : 'calm'}
        note={
          longest === undefined ? texts.nobodyWaits : texts.longest(timeSince(longest.sinceMs, now))
        }
      >
        <CallLines calls={waiting} now={now} />
      </Part>
      <Part
        label={texts.talking}
        figure={talking.length}
        tone="calm"
        note={
          others > 0 ? texts.others(others) : talking.length === 0 ? texts.nobodyTalks : undefined
        }
      >
        <CallLines calls={talking} now={now} />
      </Part>
      <div className={classes.side}>
        <Part
          label={texts.level}
          figure={level === null ? '–' : share}
          tone="calm"
          note={
            level === null
              ? undefined
              : queued === 0
                ? texts.noLevel
                : texts.levelOf(inTime, queued, level.seconds)
          }
        />
        <Part
          label={texts.out}
          figure={out === null ? '–' : out.length}
          tone="calm"
          note={out?.length === 0 ? texts.nobodyOut : undefined}
        >
          <OutLines out={out ?? []} />
        </Part>
      </div>
    </div>
  );
}

interface PartProps {
  readonly label: string;
  readonly figure: ReactNode;
  readonly tone: 'busy' | 'calm';
  readonly note: string | undefined;
  readonly children?: ReactNode;
}

const Part = ({ label, figure, tone, note, children }: PartProps) => (
  <section className={classes.part} data-tone={tone} aria-label={label}>
    <h2 className={classes.label}>{label}</h2>
    <p className={classes.figure}>{figure}</p>
    <p className={classes.note}>{note}</p>
    {children}
  </section>
);

const timeSince = (sinceMs: number, now: number): string =>
  formatDuration(Math.max(0, (now - sinceMs) / 1000));

function CallLines({ calls, now }: { readonly calls: readonly BoardCall[]; readonly now: number }) {
  const texts = useWallboardTexts();
  const callerOf = ({ withheld, callingNumber }: BoardCall['call']): string =>
    withheld
      ? texts.withheld
      : callingNumber === null
        ? texts.unknown
        : shortened(phoneNumber(callingNumber));
  return (
    <Lines
      lines={calls.map(({ call, sinceMs }) => ({
        key: call.callId,
        what: callerOf(call),
        value: timeSince(sinceMs, now),
      }))}
    />
  );
}

function OutLines({ out }: { readonly out: NonNullable<BoardData['absences']> }) {
  const texts = useWallboardTexts();
  const { language } = useLanguage();
  return (
    <Lines
      lines={out.map(({ destination, number, name, until }) => ({
        key: `${destination} ${number}`,
        what: name ?? phoneNumber(destination),
        value: until === null ? texts.untilFurtherNotice : texts.until(endInWords(until, language)),
      }))}
    />
  );
}

interface LinesProps {
  readonly lines: readonly {
    readonly key: string;
    readonly what: string;
    readonly value: string;
  }[];
}

function Lines({ lines }: LinesProps) {
  const texts = useWallboardTexts();
  const more = lines.length - mostLines;
  if (lines.length === 0) return null;
  return (
    <ul className={classes.lines}>
      {lines.slice(0, mostLines).map(({ key, what, value }) => (
        <li key={key}>
          <span>{what}</span>
          <strong>{value}</strong>
        </li>
      ))}
      {more > 0 && <li>{texts.more(more)}</li>}
    </ul>
  );
}

/** Button that fills the screen, until it does. */
function FullScreen() {
  const texts = useWallboardTexts();
  const [isFull, setIsFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const changed = (): void => setIsFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  if (isFull || !document.fullscreenEnabled) return null;
  return (
    <button
      type="button"
      className={classes.full}
      onClick={() => void document.documentElement.requestFullscreen()}
    >
      {texts.fullScreen}
    </button>
  );
}

/** Keeps the screen on while the page is visible, where the browser can. */
function useAwakeScreen(): void {
  useEffect(() => {
    const stay = (): void => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      navigator.wakeLock.request('screen').catch(() => undefined);
    };
    stay();
    document.addEventListener('visibilitychange', stay);
    return () => document.removeEventListener('visibilitychange', stay);
  }, []);
}

/** The current time in milliseconds, updated each second. */
function useSeconds(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
