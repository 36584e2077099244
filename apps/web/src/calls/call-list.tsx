import {
  formatMoney,
  formatSignedMoney,
  microsPerCent,
  type Money,
  negate,
  sum,
  toCents,
} from '@app/common';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { callsSearch, callsSearchInfiniteOptions } from '../api/generated/operations/calls.gen.js';
import type { Call, CostOfCall } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime, formatDuration } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { unbroken } from '../ui/words/unbroken.js';
import { useList } from '../ui/tables/use-list.js';
import { CallFiltersForm } from './call-filters-form.js';
import classes from './call-list.module.css';
import { callerOf } from './caller.js';
import { useCostsOfCalls } from './costs/use-costs-of-calls.js';
import { useCallTexts } from './texts.js';
import { queryOf, type CallFilterState } from './use-call-filters.js';

interface CallListProps {
  readonly ownerId: string | undefined;
  readonly filters: CallFilterState;
  /** Number of calls whose records arrived since the list was fetched. */
  readonly newCalls: number;
  readonly markSeen: () => void;
}

/** List of past calls, newest first, by the filters in the page's address. */
export function CallList({ ownerId, filters, newCalls, markSeen }: CallListProps) {
  const texts = useCallTexts();
  const { isStaff } = useViewer();
  const nameOf = usePartyNames();
  const client = useQueryClient();
  const query = queryOf(filters.values, ownerId);
  const list = useList(callsSearchInfiniteOptions({ query }));
  const costOf = useCostsOfCalls(list.rows?.map(({ callId }) => callId) ?? [], ownerId);
  const refresh = (): void => {
    markSeen();
    void client.resetQueries({ queryKey: callsSearch.key });
  };
  const columns: readonly Column<Call>[] = [
    {
      key: 'started',
      label: texts.started,
      title: true,
      cell: (call) => <CallLink call={call} />,
    },
    { key: 'caller', label: texts.caller, cell: (call) => callerOf(call, texts) },
    { key: 'number', label: texts.number, cell: (call) => phoneNumber(call.calledNumber) },
    ...(isStaff
      ? [{ key: 'owner', label: texts.owner, cell: ({ ownerId }: Call) => nameOf(ownerId) }]
      : []),
    {
      key: 'result',
      label: texts.result,
      cell: (call) => <ResultMark call={call} />,
    },
    {
      key: 'duration',
      label: texts.duration,
      numeric: true,
      cell: durationOf,
    },
    {
      key: 'callerPays',
      label: texts.priceOfCaller,
      numeric: true,
      wideOnly: true,
      cell: ({ callId }) => <CallerPays cost={costOf(callId)} />,
    },
    {
      key: 'net',
      label: isStaff ? texts.netOfOwner : texts.net,
      numeric: true,
      cell: ({ callId }) => <Net cost={costOf(callId)} />,
    },
  ];
  return (
    <ListPanel
      title={texts.past}
      actions={
        newCalls > 0 && (
          <Button size="sm" variant="light" onClick={refresh}>
            {texts.newCalls(newCalls)} · {texts.show.toLowerCase()}
          </Button>
        )
      }
      filters={<CallFiltersForm key={JSON.stringify(filters.values)} filters={filters} />}
      of={list}
      empty={
        filters.any
          ? { title: texts.noMatches, text: texts.noMatchesText }
          : { title: texts.noCalls, text: texts.noCallsText }
      }
      columns={columns}
      keyOf={({ callId }) => callId}
      card={(call) => <CallCard call={call} cost={costOf(call.callId)} />}
    />
  );
}

function CallLink({ call }: { readonly call: Call }) {
  const texts = useCallTexts();
  const { language } = useLanguage();
  const when = formatDateTime(call.startedAt, language);
  return (
    <Link
      to={`/gesprekken/${call.callId}`}
      aria-label={texts.openCall(callerOf(call, texts), when)}
    >
      {when}
    </Link>
  );
}

const durationOf = (call: Call): string =>
  call.answeredAt === null ? '–' : formatDuration(Math.ceil(call.billedMicros / 1e6));

interface CostProps {
  /** Null: the call has no price yet; undefined: not known. */
  readonly cost: CostOfCall | null | undefined;
}

/** What the caller pays by the tariff, with VAT. */
function CallerPays({ cost }: CostProps) {
  const { language } = useLanguage();
  const price = cost?.callerPays ?? null;
  return price === null ? <span aria-hidden="true">–</span> : formatMoney(shown(price), language);
}

/** What the call earned its owner, above zero, or cost, below zero; without VAT. */
function Net({ cost }: CostProps) {
  const texts = useCallTexts();
  const { language } = useLanguage();
  if (cost === undefined) return <span aria-hidden="true">…</span>;
  if (cost === null || cost.waits) return texts.notPriced;
  return formatSignedMoney(shown(sum([cost.earned, negate(cost.charged)])), language);
}

/** An amount in whole cents, or exact below a cent; the call's own page has all exact amounts. */
const shown = (amount: Money): Money =>
  Math.abs(amount.micros) < microsPerCent ? amount : toCents(amount);

function CallCard({ call, cost }: CostProps & { readonly call: Call }) {
  const texts = useCallTexts();
  const { isStaff } = useViewer();
  return (
    <div className={classes.card}>
      <strong>
        <CallLink call={call} />
      </strong>
      <ResultMark call={call} />
      <span className={classes.who}>
        {unbroken(callerOf(call, texts))} <span aria-hidden="true">→</span>{' '}
        <span className={classes.number}>{phoneNumber(call.calledNumber)}</span>
      </span>
      <span>
        <span className="visually-hidden">{texts.duration} </span>
        {durationOf(call)}
      </span>
      <span className={classes.who}>{isStaff ? texts.netOfOwner : texts.net}</span>
      <span>
        <Net cost={cost} />
      </span>
    </div>
  );
}

export function ResultMark({ call }: { readonly call: Call }) {
  const texts = useCallTexts();
  if (call.lost) return <Mark tone="bad">{texts.lost}</Mark>;
  return call.answeredAt === null ? (
    <Mark tone="warn">{texts.missed}</Mark>
  ) : (
    <Mark tone="good">{texts.answered}</Mark>
  );
}
