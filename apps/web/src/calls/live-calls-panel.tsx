import { Alert } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { endCall, type Call, type LiveCall } from '../api/calls.js';
import { useLanguage } from '../i18n/language.js';
import { formatDuration, formatTime } from '../i18n/times.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useViewer } from '../session/session.js';
import { ConfirmAction } from '../ui/confirm-action.js';
import { DataTable, type Column } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { Loading } from '../ui/loading.js';
import { Mark } from '../ui/mark.js';
import { Panel } from '../ui/panel.js';
import { phoneNumber } from '../ui/phone-number.js';
import { problemWords } from '../ui/problem-words.js';
import { callerOf, originOf } from './caller.js';
import classes from './live-calls-panel.module.css';
import { useCallTexts, type CallTexts } from './texts.js';
import { useLiveCalls, type LiveCalls } from './use-live-calls.js';

interface LiveCallsPanelProps {
  readonly ownerId: string | undefined;
  readonly onRecorded: (record: Call) => void;
}

const shown = 50;

/** Who is on the line now. */
export function LiveCallsPanel({ ownerId, onRecorded }: LiveCallsPanelProps) {
  const texts = useCallTexts();
  const common = useCommonTexts();
  const live = useLiveCalls(ownerId, onRecorded);
  const { calls, total, state, problem } = live;
  const [ended, setEnded] = useState<string | null>(null);
  const said = useRef<HTMLParagraphElement>(null);
  // The row goes, and the button with it: whoever pressed it goes on from here.
  useEffect(() => {
    if (ended !== null) said.current?.focus();
  }, [ended]);
  return (
    <Panel
      title={texts.live}
      flush
      note={calls.length > shown ? texts.liveShown(shown, total) : undefined}
      actions={
        <>
          {state === 'live' && total > 0 && <strong>{texts.liveCount(total)}</strong>}
          <Mark tone={state === 'live' ? 'live' : state === 'away' ? 'warn' : 'quiet'}>
            {state === 'away' ? common.offlineMark : texts.liveState[state]}
          </Mark>
        </>
      }
    >
      <Announcer live={live} />
      <p ref={said} role="status" tabIndex={-1} className={classes.ended}>
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
      {state !== 'connecting' && calls.length === 0 && problem === null && (
        <Empty title={texts.noLive}>{texts.noLiveText}</Empty>
      )}
      {calls.length > 0 && (
        <LiveTable
          calls={calls.slice(0, shown)}
          whenEnded={(call) => setEnded(texts.youEnded(callerOf(call, texts)))}
        />
      )}
    </Panel>
  );
}

interface LiveTableProps {
  readonly calls: readonly LiveCall[];
  readonly whenEnded: (call: LiveCall) => void;
}

function LiveTable({ calls, whenEnded }: LiveTableProps) {
  const texts = useCallTexts();
  const viewer = useViewer();
  const { language } = useLanguage();
  const now = useSeconds();
  const columns: readonly Column<LiveCall>[] = [
    { key: 'caller', label: texts.caller, title: true, cell: (call) => callerOf(call, texts) },
    {
      key: 'number',
      label: texts.number,
      cell: (call) => <span className={classes.number}>{phoneNumber(call.calledNumber)}</span>,
    },
    { key: 'origin', label: texts.origin, cell: (call) => originOf(call, texts, language) },
    {
      key: 'state',
      label: texts.state,
      cell: ({ answeredAt }) => (
        <Mark tone={answeredAt === null ? 'quiet' : 'good'}>
          {answeredAt === null ? texts.rings : texts.talks}
        </Mark>
      ),
    },
    {
      key: 'node',
      label: texts.node,
      cell: ({ node }) => (node === null ? '–' : <span className={classes.node}>{node}</span>),
    },
    {
      key: 'since',
      label: texts.since,
      wideOnly: true,
      cell: (call) => formatTime(call.startedAt, language),
    },
    {
      key: 'duration',
      label: texts.duration,
      numeric: true,
      cell: ({ answeredAt, startedAt }) => (
        <strong>{formatDuration((now - (answeredAt ?? startedAt) / 1000) / 1000)}</strong>
      ),
    },
    ...(viewer.can('calls:end')
      ? [
          {
            key: 'end',
            label: texts.actions,
            cell: (call: LiveCall) => <EndCall call={call} done={() => whenEnded(call)} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable caption={texts.live} columns={columns} rows={calls} keyOf={({ callId }) => callId} />
  );
}

function EndCall({ call, done }: { readonly call: LiveCall; readonly done: () => void }) {
  const texts = useCallTexts();
  const caller = callerOf(call, texts);
  return (
    <ConfirmAction
      label={texts.end}
      about={texts.endOf(caller, phoneNumber(call.calledNumber))}
      question={texts.endQuestion(caller)}
      known={texts.endProblems}
      action={async () => {
        await endCall(call.callId);
        done();
      }}
    />
  );
}

/** Now, in milliseconds, a new one each second. */
function useSeconds(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The last thing that happened, for who doesn't see it; politely, so that nothing is cut off. */
function Announcer({ live: { last } }: { readonly live: LiveCalls }) {
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
