import { Button } from '@mantine/core';
import { Link } from 'react-router';
import {
  carrierImportsDaysInfiniteOptions,
  carrierImportsDifferencesInfiniteOptions,
  carrierImportsLink,
  carrierImportsProblemsInfiniteOptions,
} from '../api/generated/operations/carrier-imports.gen.js';
import type {
  CarrierImport,
  ImportDay,
  ImportDifference,
  RowProblem,
} from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime, formatDuration } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { ChoiceFilter, FilterFields, SearchFilter } from '../ui/tables/filter-fields.js';
import { ListPanel } from '../ui/tables/list.js';
import { exactMoney, inCents } from '../ui/words/exact-money.js';
import { Failure } from '../ui/page/failure.js';
import { Mark } from '../ui/page/mark.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { isSearch, oneOf, useFilters } from '../ui/tables/use-filters.js';
import { useList } from '../ui/tables/use-list.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './imports.module.css';
import { useImportTexts } from './texts.js';

interface OfImport {
  readonly of: CarrierImport;
}

function Download({
  id,
  file,
}: {
  readonly id: string;
  readonly file: 'differences' | 'days' | 'problems';
}) {
  const texts = useImportTexts();
  const { submit, busy, problem } = useSubmit(async () => {
    // The link works for five minutes.
    const { path } = await carrierImportsLink({ path: { id, file } });
    window.location.assign(path);
  });
  return (
    <>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <Button variant="outline" size="compact-md" loading={busy} onClick={submit}>
        {texts.download}
      </Button>
    </>
  );
}

/** Result of the comparison: sums by day and number, and each call that differs. */
export function ImportReport({ of }: OfImport) {
  return (
    <>
      <Days of={of} />
      <Differences of={of} />
    </>
  );
}

type Sums = Omit<ImportDay, 'day' | 'calledNumber' | 'traffic'>;

function Days({ of: { id, comparedAt } }: OfImport) {
  const texts = useImportTexts();
  const { language } = useLanguage();
  const days = carrierImportsDaysInfiniteOptions({ path: { id } });
  // Keyed by the comparison: a new comparison makes another list.
  const list = useList({ ...days, queryKey: [...days.queryKey, comparedAt] });
  const total = list.first?.total;
  const cells: Readonly<Record<keyof Sums, (row: Sums) => string>> = {
    matched: (row) => row.matched.toLocaleString(language),
    differing: (row) => row.differing.toLocaleString(language),
    otherNumber: (row) => row.otherNumber.toLocaleString(language),
    onlyTheirs: (row) => row.onlyTheirs.toLocaleString(language),
    onlyOurs: (row) => row.onlyOurs.toLocaleString(language),
    theirSeconds: (row) => formatDuration(Math.round(row.theirSeconds)),
    ourSeconds: (row) => formatDuration(Math.round(row.ourSeconds)),
    billedByUs: (row) => inCents({ ...row.billedByUs }, language),
    billedByThem: (row) => inCents({ ...row.billedByThem }, language),
  };
  const labels: Readonly<Record<keyof Sums, string>> = {
    matched: texts.matched,
    differing: texts.differing,
    otherNumber: texts.otherNumber,
    onlyTheirs: texts.onlyTheirs,
    onlyOurs: texts.onlyOurs,
    theirSeconds: texts.theirTime,
    ourSeconds: texts.ourTime,
    billedByUs: texts.billedByUs,
    billedByThem: texts.billedByThem,
  };
  const keys = Object.keys(cells) as (keyof Sums)[];
  const columns: readonly Column<ImportDay>[] = [
    {
      key: 'day',
      label: texts.day,
      title: true,
      cell: ({ day }) => formatDate(`${day}T12:00:00Z`, language),
    },
    {
      key: 'number',
      label: texts.number,
      cell: ({ calledNumber, traffic }) => (
        <>
          {phoneNumber(calledNumber)}
          <div className={classes.quiet}>{texts.traffics[traffic]}</div>
        </>
      ),
    },
    ...keys.map((key) => ({ key, label: labels[key], numeric: true, cell: cells[key] })),
  ];
  return (
    <ListPanel
      title={texts.byDay}
      actions={<Download id={id} file="days" />}
      of={list}
      empty={{ title: texts.notCompared, text: texts.notComparedText }}
      columns={columns}
      keyOf={(row) => `${row.day}-${row.calledNumber}-${row.traffic}`}
      highlighted={(row) => row.differing + row.otherNumber + row.onlyTheirs + row.onlyOurs > 0}
      totals={
        total && {
          day: texts.total,
          ...Object.fromEntries(keys.map((key) => [key, cells[key](total)])),
        }
      }
    />
  );
}

const isNumber = (text: string): boolean => /^\+[1-9]\d{1,14}$/.test(text);
const kinds = ['only-theirs', 'only-ours', 'duration', 'number'] as const;

function Differences({ of: { id, comparedAt } }: OfImport) {
  const texts = useImportTexts();
  const { values, change } = useFilters({ kind: oneOf(kinds), number: isSearch });
  const { kind, number: typed = '' } = values;
  const number = typed.replaceAll(/[\s-]/g, '');
  const differences = carrierImportsDifferencesInfiniteOptions({
    path: { id },
    query: { kind, number: isNumber(number) ? number : undefined },
  });
  // Keyed by the comparison: a new comparison makes another list.
  const list = useList({ ...differences, queryKey: [...differences.queryKey, comparedAt] });
  const { language } = useLanguage();
  const time = (seconds: number | null): string =>
    seconds === null ? '–' : formatDuration(Math.round(seconds));
  const columns: readonly Column<ImportDifference>[] = [
    {
      key: 'start',
      label: texts.start,
      title: true,
      cell: ({ theirStart, ourStart }) => formatDateTime(theirStart ?? ourStart ?? 0, language),
    },
    {
      key: 'kind',
      label: texts.kind,
      cell: ({ kind }) => (
        <Mark tone={kind === 'duration' ? 'warn' : 'bad'}>{texts.kinds[kind]}</Mark>
      ),
    },
    {
      key: 'called',
      label: texts.called,
      cell: ({ calledNumber, ourCalledNumber }) => (
        <>
          {phoneNumber(calledNumber)}
          {ourCalledNumber !== null && (
            <div className={classes.quiet}>{texts.calledByUs(phoneNumber(ourCalledNumber))}</div>
          )}
        </>
      ),
    },
    {
      key: 'caller',
      label: texts.caller,
      cell: ({ callingNumber }) => (callingNumber === null ? '–' : phoneNumber(callingNumber)),
    },
    { key: 'theirs', label: texts.theirTime, numeric: true, cell: (row) => time(row.theirSeconds) },
    { key: 'ours', label: texts.ourTime, numeric: true, cell: (row) => time(row.ourSeconds) },
    {
      key: 'amount',
      label: texts.amount,
      numeric: true,
      cell: ({ amount }) => (amount === null ? '–' : exactMoney({ ...amount }, language)),
    },
    {
      key: 'row',
      label: texts.row,
      numeric: true,
      cell: ({ row }) => row?.toLocaleString(language) ?? '–',
    },
    {
      key: 'call',
      label: texts.ours,
      cell: ({ callId }) =>
        callId === null ? '–' : <Link to={`/gesprekken/${callId}`}>{texts.openCall}</Link>,
    },
  ];
  return (
    <ListPanel
      title={texts.differences}
      actions={<Download id={id} file="differences" />}
      of={list}
      filters={
        <FilterFields>
          <ChoiceFilter
            label={texts.kind}
            value={kind}
            change={(chosen) => change({ kind: chosen })}
            all={texts.everyKind}
            choices={kinds.map((each) => [each, texts.kinds[each]])}
          />
          <SearchFilter
            label={texts.numberFilter}
            hint={texts.numberHint}
            inputMode="tel"
            value={typed}
            change={(text) => change({ number: text }, 'typing')}
            error={number !== '' && !isNumber(number) && texts.numberHint}
          />
        </FilterFields>
      }
      empty={{ title: texts.noDifferences, text: texts.noDifferencesText }}
      columns={columns}
      keyOf={({ row, callId, kind }) => `${kind}-${row}-${callId}`}
    />
  );
}

/** Rows left out of an import because they can't be read or repeat an earlier row. */
export function ImportProblems({ of: { id, refusedRows, repeatedRows, readRows } }: OfImport) {
  const texts = useImportTexts();
  const { language } = useLanguage();
  const problems = carrierImportsProblemsInfiniteOptions({ path: { id } });
  // Keyed by progress: the list grows while the file is being read.
  const list = useList({
    ...problems,
    queryKey: [...problems.queryKey, refusedRows + repeatedRows, readRows],
  });
  const columns: readonly Column<RowProblem>[] = [
    { key: 'row', label: texts.row, title: true, cell: ({ row }) => row.toLocaleString(language) },
    { key: 'field', label: texts.field, cell: ({ field }) => texts.fields[field] },
    { key: 'column', label: texts.column, cell: ({ column }) => column || '–' },
    { key: 'rule', label: texts.rule, long: true, cell: ({ rule }) => texts.rules[rule] },
  ];
  return (
    <ListPanel
      title={texts.problems}
      note={texts.problemsNote}
      actions={
        list.rows !== undefined && list.rows.length > 0 && <Download id={id} file="problems" />
      }
      of={list}
      empty={{ title: texts.noProblems, text: texts.noProblemsText }}
      columns={columns}
      keyOf={({ row, field, rule }) => `${row}-${field}-${rule}`}
    />
  );
}
