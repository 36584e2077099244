import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { liveCallsEndMutation } from '../api/generated/operations/live-calls.gen.js';
import type { LiveCall } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDuration, formatTime } from '../i18n/times.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useViewer } from '../session/session.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Loading } from '../ui/page/loading.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { problemWords } from '../ui/words/problem-words.js';
import { unbroken } from '../ui/words/unbroken.js';
import { callerOf, originOf } from './caller.js';
import classes from './live-calls-panel.module.css';
import { follow, withoutGone, type LiveRow } from './live-rows.js';
import { useCallTexts, type CallTexts } from './texts.js';
import type { LiveCalls } from './use-live-calls.js';

interface LiveCallsPanelProps {
  readonly live: LiveCalls;
}

/** Number of rows shown first, and added by each press of the button. */
const atOnce = 50;

/** Panel of the calls that are on the line now. */
export function LiveCallsPanel({ live }: LiveCallsPanelProps) {
  const texts = useCallTexts();
  const common = useCommonTexts();
  const now = useSeconds();
  const { calls, total, state, problem } = live;
  const table = useRef<HTMLDivElement>(null);
  const isPointedAt = useRef(false);
  const rows = useLiveRows(calls, now, () => isPointedAt.current || hasFocus(table.current));
  const [most, setMost] = useState(atOnce);
  const [ended, setEnded] = useState<string | null>(null);
  const message = useRef<HTMLParagraphElement>(null);
  // The pressed button disappears with its row: move the focus to the message.
  useEffect(() => {
    if (ended !== null) message.current?.focus();
  }, [ended]);
  return (
    <Panel
      title={texts.live}
      flush
      note={total > calls.length ? texts.liveShown(calls.length, total) : undefined}
      actions={
        <>
          {state === 'live' && total > 0 && <strong>{texts.liveCount(total)}</strong>}
          <Mark tone={state === 'live' ? 'live' : state === 'away' ? 'warn' : 'quiet'}>
            {state === 'away' ? common.offlineMark : texts.liveState[state]}
          </Mark>
        </>
      }
    >
      <p ref={message} role="status" tabIndex={-1} className={classes.ended}>
        {ended}
      </p>
      {state === 'away' && (
        <Alert color="yellow" mx="md" mb="sm" role="status">
          {problem === null ? texts.liveState.away : problemWords(problem, common)}
        </Alert>
      )}
      {state === 'connecting' && (
        <div style={{ padding: '0.5rem 1.5rem' }}>
          <Loading lines={2} />
        </div>
      )}
      {state !== 'connecting' && rows.length === 0 && problem === null && (
        <Empty title={texts.noLive}>{texts.noLiveText}</Empty>
      )}
      <div
        ref={table}
        onPointerEnter={({ pointerType }) => {
          isPointedAt.current = pointerType === 'mouse';
        }}
        onPointerLeave={() => {
          isPointedAt.current = false;
        }}
      >
        {rows.length > 0 && (
          <LiveTable
            rows={rows.slice(0, most)}
            now={now}
            whenEnded={(call) => setEnded(texts.youEnded(callerOf(call, texts)))}
          />
        )}
      </div>
      {rows.length > most && (
        <div className={classes.more}>
          <Button variant="light" onClick={() => setMost((count) => count + atOnce)}>
            {texts.liveMore(Math.min(atOnce, rows.length - most))}
          </Button>
        </div>
      )}
    </Panel>
  );
}

/** Reads the page rather than focus events: no event tells that the focused element was removed. */
const hasFocus = (element: HTMLElement | null): boolean =>
  element?.matches(':focus-within') === true;

/**
 * Rows that keep their places as calls change. While the panel has the focus or the pointer, no row is
 * removed.
 */
function useLiveRows(
  calls: readonly LiveCall[],
  now: number,
  isInUse: () => boolean,
): readonly LiveRow[] {
  const [rows, setRows] = useState(() => follow([], calls, Date.now()));
  useEffect(() => setRows((before) => follow(before, calls, Date.now())), [calls]);
  useEffect(() => {
    if (!isInUse()) setRows((before) => withoutGone(before, now));
    // Runs each second.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [now]);
  return rows;
}

interface LiveTableProps {
  readonly rows: readonly LiveRow[];
  readonly now: number;
  readonly whenEnded: (call: LiveCall) => void;
}

function LiveTable({ rows, now, whenEnded }: LiveTableProps) {
  const texts = useCallTexts();
  const viewer = useViewer();
  const { language } = useLanguage();
  const columns: readonly Column<LiveRow>[] = [
    {
      key: 'caller',
      label: texts.caller,
      title: true,
      cell: ({ call }) => callerOf(call, texts),
    },
    {
      key: 'number',
      label: texts.number,
      cell: ({ call }) => <span className={classes.number}>{phoneNumber(call.calledNumber)}</span>,
    },
    { key: 'origin', label: texts.origin, cell: ({ call }) => originOf(call, texts, language) },
    {
      key: 'state',
      label: texts.state,
      cell: (row) => <StateMark row={row} />,
    },
    // Only for staff: the call flow's author named this node, and the name means nothing to an owner.
    ...(viewer.isStaff
      ? [
          {
            key: 'node',
            label: texts.node,
            cell: ({ call: { node } }: LiveRow) =>
              node === null ? '–' : <span className={classes.node}>{node}</span>,
          },
        ]
      : []),
    {
      key: 'since',
      label: texts.since,
      wideOnly: true,
      cell: ({ call }) => formatTime(call.startedAt, language),
    },
    {
      key: 'duration',
      label: texts.duration,
      numeric: true,
      cell: (row) => <strong>{durationOf(row, now)}</strong>,
    },
    ...(viewer.can('calls:end')
      ? [
          {
            key: 'end',
            label: texts.actions,
            cell: (row: LiveRow) => <EndCall row={row} done={() => whenEnded(row.call)} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={texts.live}
      columns={columns}
      rows={rows}
      keyOf={({ call }) => call.callId}
      card={(row) => (
        <div className={classes.card}>
          <strong>{unbroken(callerOf(row.call, texts))}</strong>
          <StateMark row={row} />
          <span>
            <span aria-hidden="true">→</span>{' '}
            <span className={classes.number}>{phoneNumber(row.call.calledNumber)}</span>
            {viewer.isStaff && row.call.node !== null && (
              <span className={classes.node}>{` · ${texts.node}: ${row.call.node}`}</span>
            )}
          </span>
          <strong>{durationOf(row, now)}</strong>
          {viewer.can('calls:end') && <EndCall row={row} done={() => whenEnded(row.call)} />}
        </div>
      )}
    />
  );
}

function StateMark({ row: { call, goneAt } }: { readonly row: LiveRow }) {
  const texts = useCallTexts();
  if (goneAt !== null) return <Mark tone="quiet">{texts.over}</Mark>;
  return call.answeredAt === null ? (
    <Mark tone="quiet">{texts.rings}</Mark>
  ) : (
    <Mark tone="good">{texts.talks}</Mark>
  );
}

const durationOf = ({ call: { answeredAt, startedAt }, goneAt }: LiveRow, now: number): string =>
  formatDuration(((goneAt ?? now) - (answeredAt ?? startedAt) / 1000) / 1000);

/**
 * Button that ends a call. For an ended call it stays only while it has the focus, which would be lost
 * otherwise.
 */
function EndCall({
  row: { call, goneAt },
  done,
}: {
  readonly row: LiveRow;
  readonly done: () => void;
}) {
  const texts = useCallTexts();
  const caller = callerOf(call, texts);
  const end = useMutation(liveCallsEndMutation());
  return (
    <div className={goneAt === null ? undefined : classes.gone}>
      <ConfirmAction
        tone="harm"
        label={texts.end}
        about={texts.endOf(caller, phoneNumber(call.calledNumber))}
        question={texts.endQuestion(caller)}
        known={texts.endProblems}
        quiet
        action={async () => {
          await end.mutateAsync({ path: { id: call.callId } });
          done();
        }}
      />
    </div>
  );
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

/** Announces the last event of live calls to screen readers, politely: it doesn't interrupt. */
export function LiveAnnouncer({ live: { last } }: { readonly live: LiveCalls }) {
  const texts = useCallTexts();
  return (
    <p className="visually-hidden" role="status">
      {last !== null && announcementOf(last, texts)}
    </p>
  );
}

function announcementOf(last: NonNullable<LiveCalls['last']>, texts: CallTexts): string {
  const caller = callerOf(last.call, texts);
  if (last.kind === 'new') return texts.announceNew(caller, phoneNumber(last.call.calledNumber));
  return last.kind === 'answered' ? texts.announceAnswered(caller) : texts.announceEnded(caller);
}
