import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { numbersSummariesInfiniteOptions } from '../api/generated/operations/numbers.gen.js';
import type { NumberSummary } from '../api/generated/types.gen.js';
import { ownersQuery } from '../api/parties.js';
import { momentInWords } from '../flows/moments.js';
import { useOverrideWords } from '../flows/override/override-state.js';
import { SwitchButton } from '../flows/override/switch-button.js';
import { useOverrideTexts } from '../flows/override/texts.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { usePartyNames } from '../session/use-party-names.js';
import { LinkButton } from '../ui/controls/link-button.js';
import { NumberLinks } from '../ui/controls/number-links.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import type { Column } from '../ui/tables/data-table.js';
import { ChoiceFilter, FilterFields, SearchFilter } from '../ui/tables/filter-fields.js';
import { ListPanel } from '../ui/tables/list.js';
import { isSearch, oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { isParty } from '../ui/words/address-values.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { unbroken } from '../ui/words/unbroken.js';
import { callsOfNumber, numbersAtOnce, useCallsToday, type CountsOfToday } from './call-counts.js';
import { StateMark, stepsInWords, useNextTariff, useTariffWords } from './number-words.js';
import classes from './numbers.module.css';
import { useNumberTexts } from './texts.js';

const states = ['active', 'suspended', 'porting', 'ended'] as const;
const fits = { digits: isSearch, state: oneOf(states), ownerId: isParty };
/** Whether a text holds digits in a form that the API accepts. */
const isDigits = (text: string): boolean => /^\+?[\d\s().-]{1,30}$/.test(text.trim());

/** Page of service numbers: an owner's own, or all for staff. */
export function NumbersPage() {
  const texts = useNumberTexts();
  const { many } = useOverrideTexts();
  const { can } = useViewer();
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        can('overrides:write') && (
          <Button component={Link} to="/nummers/schakelen" variant="outline">
            {many.toMany}
          </Button>
        )
      }
    >
      <NumberList />
    </Page>
  );
}

function NumberList() {
  const texts = useNumberTexts();
  const { isStaff, ownerId: own } = useViewer();
  const { values, any, change } = useFilters(fits);
  const { digits, state } = values;
  const ownerId = isStaff ? values.ownerId : (own ?? undefined);
  const isWrong = digits !== undefined && !isDigits(digits);
  const list = useList(
    numbersSummariesInfiniteOptions({
      query: { ownerId, state, digits: isWrong ? undefined : digits, limit: numbersAtOnce },
    }),
  );
  const today = useCallsToday(
    (list.rows ?? []).map(({ number }) => number),
    ownerId,
  );
  const columns = useNumberColumns(today);
  const nothing = isStaff
    ? { title: texts.noneStaff, text: texts.noneStaffText }
    : { title: texts.none, text: texts.noneText };
  const isFiltered = isStaff ? any : digits !== undefined || state !== undefined;
  const clear = (): void => change({ digits: undefined, state: undefined, ownerId: undefined });
  return (
    <ListPanel
      title={texts.list}
      filters={
        <FilterFields>
          <SearchFilter
            type="search"
            inputMode="tel"
            label={texts.search}
            hint={texts.searchHint}
            error={isWrong && texts.badSearch}
            value={digits}
            change={(typed) => change({ digits: typed }, 'typing')}
          />
          <ChoiceFilter
            label={texts.state}
            all={texts.allStates}
            choices={states.map((each) => [each, texts.states[each]] as const)}
            value={state}
            change={(chosen) => change({ state: chosen })}
          />
          {isStaff && (
            <OwnerFilter value={values.ownerId} change={(chosen) => change({ ownerId: chosen })} />
          )}
        </FilterFields>
      }
      of={list}
      empty={
        isFiltered
          ? {
              title: texts.noneSuch,
              text: <LinkButton onClick={clear}>{texts.showAll}</LinkButton>,
            }
          : nothing
      }
      columns={columns}
      keyOf={({ number }) => number}
      card={(row) => <NumberCard number={row} today={today} />}
    />
  );
}

interface NumberProps {
  readonly number: NumberSummary;
}

interface OwnerFilterProps {
  readonly value: string | undefined;
  readonly change: (ownerId: string | undefined) => void;
}

function OwnerFilter({ value, change }: OwnerFilterProps) {
  const texts = useNumberTexts();
  const owners = useQuery(ownersQuery).data ?? [];
  return (
    <ChoiceFilter
      label={texts.owner}
      all={texts.allOwners}
      choices={owners.map(({ id, name }) => [id, name] as const)}
      value={value}
      change={change}
    />
  );
}

function useNumberColumns(today: CountsOfToday): readonly Column<NumberSummary>[] {
  const texts = useNumberTexts();
  const { isStaff, can } = useViewer();
  const nameOf = usePartyNames();
  return [
    {
      key: 'number',
      label: texts.number,
      title: true,
      cell: ({ number }) => <NumberLink number={number} />,
    },
    ...(isStaff
      ? [
          {
            key: 'owner',
            label: texts.owner,
            cell: ({ ownerId }: NumberSummary) => nameOf(ownerId),
          },
        ]
      : []),
    {
      key: 'state',
      label: texts.state,
      // The button has no column of its own: at 1280 pixels a last column would scroll out of sight.
      cell: (row) => (
        <div className={classes.state}>
          <Standing number={row} />
          {can('overrides:write') && row.closed === null && <SwitchButton number={row.number} />}
        </div>
      ),
    },
    { key: 'pays', label: texts.pays, cell: (row) => <Pays number={row} /> },
    { key: 'flow', label: texts.flow, cell: (row) => <Flow number={row} /> },
    {
      key: 'today',
      label: texts.callsToday,
      numeric: true,
      cell: ({ number }) => <Today number={number} today={today} />,
    },
  ];
}

const NumberLink = ({ number }: { readonly number: string }) => (
  <Link className={classes.number} to={`/nummers/${number.slice(1)}`}>
    {phoneNumber(number)}
  </Link>
);

/** A number on a phone, without labels where a line says what it is. */
function NumberCard({ number: row, today }: NumberProps & TodayOf) {
  const texts = useNumberTexts();
  const { isStaff, can } = useViewer();
  const nameOf = usePartyNames();
  return (
    <div className={classes.card}>
      <div className={classes.head}>
        <NumberLink number={row.number} />
        <Standing number={row} />
      </div>
      {isStaff && <span>{nameOf(row.ownerId)}</span>}
      <Pays number={row} />
      <Flow number={row} />
      <div className={classes.foot}>
        <span className={classes.quiet}>{texts.callsToday}</span>
        <Today number={row.number} today={today} />
      </div>
      {row.closed === null && can('overrides:write') && (
        <div>
          <SwitchButton number={row.number} />
        </div>
      )}
    </div>
  );
}

/** State of a number, with what overrides its flow and until when. */
function Standing({ number: row }: NumberProps) {
  const inWords = useOverrideWords();
  return row.closed === null && row.override !== null ? (
    <Mark tone="warn">
      <span>{unbroken(inWords(row.override))}</span>
    </Mark>
  ) : (
    <StateMark number={row} />
  );
}

function Flow({ number: row }: NumberProps) {
  const texts = useNumberTexts();
  const { language } = useLanguage();
  const { follows, flowVersion, flowSavedAt, flowSteps, scheduledFrom } = row;
  return (
    <div className={classes.two}>
      {follows === null ? (
        <span>{stepsInWords(flowSteps, texts)}</span>
      ) : (
        <span>
          {texts.sameAs} <NumberLinks numbers={[follows]} />
        </span>
      )}
      <span className={classes.quiet}>
        {texts.version(flowVersion)}
        {flowSavedAt !== null && ` ${texts.since(formatDate(flowSavedAt, language))}`}
      </span>
      {scheduledFrom !== null && (
        <span className={classes.quiet}>
          {texts.scheduled(momentInWords(scheduledFrom, language))}
        </span>
      )}
    </div>
  );
}

function Pays({ number: row }: NumberProps) {
  const texts = useNumberTexts();
  const words = useTariffWords();
  const next = useNextTariff()(row);
  const { number, charging, tariff } = row;
  const now = {
    freephone: texts.free,
    standard: texts.usualRate,
    premium:
      tariff === null ? <Mark tone="warn">{texts.noTariff}</Mark> : words(number, tariff.terms),
  }[charging];
  return (
    <div className={classes.two}>
      <span>{unbroken(now)}</span>
      {next !== null && <span className={classes.quiet}>{unbroken(next)}</span>}
    </div>
  );
}

interface TodayOf {
  readonly today: CountsOfToday;
}

function Today({ number, today }: { readonly number: string } & TodayOf) {
  const texts = useNumberTexts();
  const { language } = useLanguage();
  const count = today.of(number);
  if (count === undefined) return <span className={classes.quiet}>…</span>;
  if (count.calls === 0) return <span className={classes.quiet}>{texts.noCallsToday}</span>;
  const calls = texts.callCount(count.calls.toLocaleString(language));
  return (
    <div className={classes.two}>
      <Link
        to={callsOfNumber(number, today.day)}
        aria-label={texts.callsOf(phoneNumber(number), calls)}
      >
        {unbroken(calls)}
      </Link>
      <span className={classes.quiet}>
        {texts.answeredOf(count.answered.toLocaleString(language))}
      </span>
    </div>
  );
}
