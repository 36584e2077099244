import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { callsSearchOptions } from '../api/generated/operations/calls.gen.js';
import type { Call } from '../api/generated/types.gen.js';
import { callerOf } from '../calls/caller.js';
import { useCallTexts } from '../calls/texts.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime, formatDuration } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { callsOfNumber } from './call-counts.js';
import { useNumberTexts } from './texts.js';

const shown = 5;

interface LatestCallsProps {
  readonly number: string;
  readonly ownerId: string;
}

/** The latest calls to a number. Staff go to the list of calls, which asks them for a reason. */
export function LatestCalls({ number, ownerId }: LatestCallsProps) {
  const texts = useNumberTexts();
  const { isStaff } = useViewer();
  if (!isStaff) return <CallList number={number} ownerId={ownerId} />;
  return (
    <Panel title={texts.latest} note={texts.staffCalls}>
      <Link to={callsOfNumber(number)}>{texts.allCalls}</Link>
    </Panel>
  );
}

function CallList({ number, ownerId }: LatestCallsProps) {
  const texts = useNumberTexts();
  const words = useCallTexts();
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(
    callsSearchOptions({ query: { ownerId, number, limit: shown } }),
  );
  const columns: readonly Column<Call>[] = [
    {
      key: 'started',
      label: words.started,
      title: true,
      cell: (call) => {
        const when = formatDateTime(call.startedAt, language);
        return (
          <Link
            to={`/gesprekken/${call.callId}`}
            aria-label={words.openCall(callerOf(call, words), when)}
          >
            {when}
          </Link>
        );
      },
    },
    { key: 'caller', label: words.caller, cell: (call) => callerOf(call, words) },
    {
      key: 'result',
      label: words.result,
      cell: ({ answeredAt }) => (
        <Mark tone={answeredAt === null ? 'warn' : 'good'}>
          {answeredAt === null ? words.missed : words.answered}
        </Mark>
      ),
    },
    {
      key: 'duration',
      label: words.duration,
      numeric: true,
      cell: ({ answeredAt, billedMicros }) =>
        answeredAt === null ? '–' : formatDuration(Math.ceil(billedMicros / 1e6)),
    },
  ];
  return (
    <ListPanel
      title={texts.latest}
      actions={<Link to={callsOfNumber(number)}>{texts.allCalls}</Link>}
      of={{ rows: data?.items.slice(0, shown), error, refetch: () => void refetch() }}
      empty={{ title: texts.noCallsYet, text: texts.noCallsYetText }}
      columns={columns}
      keyOf={({ callId }) => callId}
    />
  );
}
