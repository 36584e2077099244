import { useId, type ReactNode } from 'react';
import classes from './data-table.module.css';
import { useIsPhone } from './use-is-phone.js';

export interface Column<T> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: T) => ReactNode;
  /** Numbers that are compared stand under each other. */
  readonly numeric?: boolean;
  /** Names the row: the first thing of it on a phone, and the row's header in the table. */
  readonly title?: boolean;
  /** Sentences: on a phone they stand below their name. */
  readonly long?: boolean;
  /** Not on a phone, where the list would get too long. */
  readonly wideOnly?: boolean;
}

interface DataTableProps<T> {
  /** What the table holds, for who can't see where it stands. */
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  /** A row on a phone, where its values by name would take too much room. */
  readonly card?: (row: T) => ReactNode;
  /** A row that needs attention. */
  readonly stands?: (row: T) => boolean;
  /** A last row that adds up, by the columns' keys. */
  readonly totals?: Readonly<Record<string, ReactNode>>;
}

/** Rows to compare; on a phone a list of the same rows, each with its values by name. */
export function DataTable<T>(props: DataTableProps<T>) {
  return useIsPhone() ? <Cards {...props} /> : <WideTable {...props} />;
}

function WideTable<T>({ caption, columns, rows, keyOf, stands, totals }: DataTableProps<T>) {
  return (
    <div className={classes.scroll} role="group" aria-label={caption} tabIndex={0}>
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, label, numeric }) => (
              <th key={key} scope="col" data-numeric={numeric}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} data-stands={stands?.(row)}>
              {columns.map(({ key, cell, numeric, title }) =>
                title === true ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} data-numeric={numeric}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {totals !== undefined && (
          <tfoot>
            <tr>
              {columns.map(({ key, numeric }) => (
                <td key={key} data-numeric={numeric}>
                  {totals[key]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Cards<T>({ caption, columns, rows, keyOf, card, stands, totals }: DataTableProps<T>) {
  const title = columns.find((column) => column.title === true);
  const others = columns.filter((column) => column !== title && column.wideOnly !== true);
  const id = useId();
  return (
    <>
      <p id={id} className="visually-hidden">
        {caption}
      </p>
      <ul className={classes.cards} aria-labelledby={id}>
        {rows.map((row) => (
          <li key={keyOf(row)} data-stands={stands?.(row)}>
            {card?.(row) ?? (
              <>
                {title !== undefined && <div className={classes.cardTitle}>{title.cell(row)}</div>}
                <Values of={others} cell={({ cell }) => cell(row)} />
              </>
            )}
          </li>
        ))}
        {totals !== undefined && (
          <li className={classes.total}>
            {title !== undefined && <div className={classes.cardTitle}>{totals[title.key]}</div>}
            <Values
              of={others.filter(({ key }) => key in totals)}
              cell={({ key }) => totals[key]}
            />
          </li>
        )}
      </ul>
    </>
  );
}

interface ValuesProps<T> {
  readonly of: readonly Column<T>[];
  readonly cell: (column: Column<T>) => ReactNode;
}

function Values<T>({ of, cell }: ValuesProps<T>) {
  return (
    <dl className={classes.values}>
      {of.map((column) => (
        <div key={column.key} data-long={column.long}>
          <dt>{column.label}</dt>
          <dd>{cell(column)}</dd>
        </div>
      ))}
    </dl>
  );
}
