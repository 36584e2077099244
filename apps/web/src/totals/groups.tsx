import { SegmentedControl } from '@mantine/core';
import { Link } from 'react-router';
import { callsTotalsInfiniteOptions } from '../api/generated/operations/calls.gen.js';
import type { CallGroup } from '../api/generated/types.gen.js';
import { originName } from '../calls/caller.js';
import { useCallTexts } from '../calls/texts.js';
import { useLanguage } from '../i18n/language.js';
import { formatDay, formatDuration } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, type ListPanelProps, whole } from '../ui/tables/list.js';
import { LinkButton } from '../ui/controls/link-button.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { useList } from '../ui/tables/use-list.js';
import { callsPath } from './calls-path.js';
import { asked, canFilterCalls, daysOf } from './periods.js';
import { useTotalsTexts } from './texts.js';
import classes from './totals.module.css';
import { Trend } from './trend.js';
import {
  groupings,
  type TotalsFilters,
  type TotalsGrouping,
  type TotalsView,
} from './use-totals-view.js';

interface GroupsProps {
  readonly view: TotalsView;
  readonly filters: Omit<TotalsFilters, 'from' | 'until'>;
}

/** A period's calls grouped by day, hour, number or origin; days and hours are a chart as well. */
export function Groups({ view, filters }: GroupsProps) {
  const texts = useTotalsTexts();
  const { groupBy } = view;
  const list = useList(
    callsTotalsInfiniteOptions({ query: { ...filters, ...asked(view.days), groupBy } }),
  );
  const { rows, error, refetch } = list;
  const isOfTime = groupBy === 'day' || groupBy === 'hour';
  return (
    <GroupTable
      view={view}
      note={isOfTime ? texts.zone : undefined}
      // Days and hours come in one page.
      of={isOfTime ? whole({ data: rows, error, refetch }) : list}
      filters={
        <>
          <div className={classes.inset}>
            <SegmentedControl
              aria-label={texts.by}
              value={groupBy}
              onChange={(by) => view.change({ by })}
              data={groupings.map((value) => ({ value, label: texts.groupings[value] }))}
            />
          </div>
          {isOfTime && rows !== undefined && <Times view={view} rows={rows} />}
        </>
      }
    />
  );
}

const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

/** Chart of all days or hours, also those without calls, so that gaps are visible. */
function Times({ view, rows }: { readonly view: TotalsView; readonly rows: readonly CallGroup[] }) {
  const texts = useTotalsTexts();
  const nameOf = useGroupName(view.groupBy);
  const keys = view.groupBy === 'day' ? daysOf(view.days) : hours;
  const byKey = new Map(rows.map((row) => [row.key, row]));
  // A chart of one bar shows no trend.
  if (keys.length < 2) return null;
  return (
    <div className={classes.inset}>
      <Trend
        title={texts.groups[view.groupBy]}
        points={keys.map((key) => {
          const group = byKey.get(key);
          const answered = group?.outcomes.answered ?? 0;
          return { name: nameOf(key), answered, missed: (group?.calls ?? 0) - answered };
        })}
      />
    </div>
  );
}

/** Returns a function that names a group: `do 26 nov`, `09:00`, `0900-1234`, `Nederland, mobiel`. */
function useGroupName(groupBy: TotalsGrouping): (key: string) => string {
  const callTexts = useCallTexts();
  const { language } = useLanguage();
  return (key) => {
    switch (groupBy) {
      case 'day':
        return formatDay(`${key}T12:00:00Z`, language);
      case 'hour':
        return `${key}:00`;
      case 'number':
        return phoneNumber(key);
      case 'origin':
        return originName(key, callTexts, language);
    }
  };
}

interface GroupTableProps extends Pick<ListPanelProps<CallGroup>, 'note' | 'of' | 'filters'> {
  readonly view: TotalsView;
}

function GroupTable({ view, ...list }: GroupTableProps) {
  const texts = useTotalsTexts();
  const { language } = useLanguage();
  const { groupBy } = view;
  const nameOf = useGroupName(groupBy);
  const count = (value: number): string => value.toLocaleString(language);
  const shareOf = ({ calls, outcomes }: CallGroup): string =>
    `${Math.round((100 * outcomes.answered) / calls)}%`;
  const columns: readonly Column<CallGroup>[] = [
    {
      key: 'group',
      label: texts.groupings[groupBy],
      title: true,
      cell: ({ key }) => <GroupName view={view} group={key} name={nameOf(key)} />,
    },
    { key: 'calls', label: texts.calls, numeric: true, cell: ({ calls }) => count(calls) },
    {
      key: 'answered',
      label: texts.answered,
      numeric: true,
      cell: ({ outcomes }) => count(outcomes.answered),
    },
    {
      key: 'share',
      label: texts.share,
      numeric: true,
      cell: shareOf,
    },
    {
      key: 'seconds',
      label: texts.seconds,
      numeric: true,
      cell: (group) => formatDuration(group.networkChargedSeconds),
    },
    {
      key: 'wait',
      label: texts.wait,
      numeric: true,
      wideOnly: true,
      cell: ({ answerDelayMs, outcomes }) =>
        outcomes.answered === 0 ? '–' : formatDuration(answerDelayMs / outcomes.answered / 1000),
    },
    ...(groupBy === 'hour'
      ? []
      : [
          {
            key: 'list',
            label: texts.list,
            cell: ({ key }: CallGroup) => <ToCalls view={view} group={key} name={nameOf(key)} />,
          },
        ]),
  ];
  return (
    <ListPanel
      {...list}
      title={texts.groups[groupBy]}
      columns={columns}
      keyOf={({ key }) => key}
      card={(group) => (
        <div className={classes.card}>
          <strong>
            <GroupName view={view} group={group.key} name={nameOf(group.key)} />
          </strong>
          <strong>{count(group.calls)}</strong>
          <span>
            {texts.answered} {shareOf(group)} · {formatDuration(group.networkChargedSeconds)}
          </span>
          {groupBy !== 'hour' && <ToCalls view={view} group={group.key} name={nameOf(group.key)} />}
        </div>
      )}
    />
  );
}

/** Name of a group; for a number or an origin, a link that filters the page by it. */
function GroupName({ view, group, name }: OneGroupProps) {
  const texts = useTotalsTexts();
  const { groupBy } = view;
  const narrows = groupBy === 'number' || groupBy === 'origin';
  if (!narrows || view[groupBy] !== undefined) return name;
  return (
    <LinkButton
      aria-label={texts.onlyOf(name)}
      onClick={() => view.change({ [groupBy]: group, by: 'day' })}
    >
      {name}
    </LinkButton>
  );
}

interface OneGroupProps {
  readonly view: TotalsView;
  readonly group: string;
  readonly name: string;
}

function ToCalls({ view, group, name }: OneGroupProps) {
  const texts = useTotalsTexts();
  const { groupBy } = view;
  const days = groupBy === 'day' ? { from: group, until: group } : view.days;
  const ofOrigin = groupBy === 'origin' || view.origin !== undefined;
  if (ofOrigin && !canFilterCalls(days)) return '–';
  const more = groupBy === 'day' ? {} : { [groupBy]: group };
  return (
    <Link to={callsPath({ ...view, days }, more)} aria-label={texts.toCallsOf(name)}>
      {texts.toCalls}
    </Link>
  );
}
