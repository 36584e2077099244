import { Alert } from '@mantine/core';
import type { ImportPreview, RowProblem } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime, formatDuration, formatTimeToSecond } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, there } from '../ui/tables/list.js';
import { exactMoney } from '../ui/words/exact-money.js';
import { Mark } from '../ui/page/mark.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import classes from './imports.module.css';
import { useImportTexts } from './texts.js';

type Row = ImportPreview['rows'][number];

/** Preview of the file's first rows by a layout: each row as a call, or the problem of the row. */
export function Preview({ of: { rows, columns, problem } }: { readonly of: ImportPreview }) {
  const texts = useImportTexts();
  const { language } = useLanguage();
  const ofCall = (
    key: string,
    label: string,
    cell: (call: NonNullable<Row['call']>) => string,
    numeric = false,
  ): Column<Row> => ({
    key,
    label,
    numeric,
    cell: ({ call }) => (call === null ? '–' : cell(call)),
  });
  const shown: readonly Column<Row>[] = [
    {
      key: 'row',
      label: texts.row,
      title: true,
      cell: ({ row }) => row.toLocaleString(language),
    },
    {
      key: 'understood',
      label: texts.understood,
      long: true,
      cell: ({ call, problems }) =>
        call === null ? <Problems of={problems} /> : <Mark tone="good">{texts.understood}</Mark>,
    },
    ofCall(
      'start',
      texts.start,
      ({ startedAt }) =>
        `${formatDateTime(startedAt, language)}:${formatTimeToSecond(startedAt, language).slice(-2)}`,
    ),
    ofCall('duration', texts.duration, ({ durationMs }) => formatDuration(durationMs / 1000), true),
    ofCall('called', texts.called, ({ calledNumber }) => phoneNumber(calledNumber)),
    ofCall('caller', texts.caller, ({ callingNumber, withheld }) => {
      if (withheld) return texts.withheld;
      return callingNumber === null ? texts.unknown : phoneNumber(callingNumber);
    }),
    ofCall(
      'amount',
      texts.amount,
      ({ amount }) => (amount === null ? '–' : exactMoney({ ...amount }, language)),
      true,
    ),
    ofCall('billedBy', texts.billedBy, ({ billedBy }) => texts.billers[billedBy]),
    ofCall('traffic', texts.traffic, ({ traffic }) => texts.traffics[traffic]),
    ofCall(
      'ids',
      texts.ids,
      ({ carrierCallId, sipCallId }) =>
        [carrierCallId, sipCallId].filter((each) => each !== null).join(', ') || '–',
    ),
  ];
  return (
    <ListPanel
      title={texts.preview}
      note={texts.previewNote}
      of={there(rows)}
      filters={
        problem !== null && (
          <div className={classes.inset} role="alert">
            <Alert color="red">
              {texts.problemsOfFile[problem.code]}{' '}
              {problem.columns.length > 0 && <strong>{problem.columns.join(', ')}. </strong>}
              {problem.row !== null && texts.fromRow(problem.row.toLocaleString(language))}
            </Alert>
          </div>
        )
      }
      empty={{ title: texts.previewEmpty, text: texts.previewEmptyText }}
      columns={shown}
      keyOf={({ row }) => String(row)}
      highlighted={({ call }) => call === null}
    >
      {rows.length > 0 && (
        <details className={classes.inset}>
          <summary>{texts.cells}</summary>
          <div className={classes.cells} role="group" aria-label={texts.cells} tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{texts.row}</th>
                  {columns.map((column, place) => (
                    <th key={`${place}-${column}`} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ row, cells }) => (
                  <tr key={row}>
                    <th scope="row">{row}</th>
                    {cells.map((cell, place) => (
                      <td key={`${place}-${cell}`}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </ListPanel>
  );
}

function Problems({ of }: { readonly of: readonly RowProblem[] }) {
  const texts = useImportTexts();
  return (
    <ul className={classes.broken}>
      {of.map(({ field, column, rule }) => (
        <li key={`${field}-${rule}`}>
          <strong>{texts.fields[field]}</strong>
          {column !== null && column !== '' && ` (${column})`}: {texts.rules[rule]}
        </li>
      ))}
    </ul>
  );
}
