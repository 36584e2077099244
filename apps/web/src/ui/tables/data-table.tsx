import { Button, NativeSelect } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { useCommonTexts } from '../../i18n/texts.js';
import classes from './data-table.module.css';
import { Failure } from '../page/failure.js';
import { csvName, type ValueColumn } from './table-rows.js';
import { unbroken } from '../words/unbroken.js';
import { useIsPhone } from '../page/use-is-phone.js';
import { type TableRows, useTableRows } from './use-table-rows.js';

/** A column. With a `value`, rows can be sorted and saved by it, if the table has or can fetch all rows. */
export interface Column<T> extends ValueColumn<T> {
  readonly cell: (row: T) => ReactNode;
  /** Whether the column has numbers, which are aligned so that their digits are below each other. */
  readonly numeric?: boolean;
  /** Whether the column names the row: it is the first line on a phone, and the row's header in the table. */
  readonly title?: boolean;
  /** Whether the column has long text, which is below its label on a phone. */
  readonly long?: boolean;
  /** Whether the column is hidden on a phone, where the list would get too long. */
  readonly wideOnly?: boolean;
}

export interface DataTableProps<T> {
  /** Name of the table for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  /** Draws a row on a phone, where labelled values would take too much room. */
  readonly card?: (row: T) => ReactNode;
  /** Whether a row needs attention. */
  readonly highlighted?: (row: T) => boolean;
  /** Cells of a last row with totals, by the columns' keys. */
  readonly totals?: Readonly<Record<string, ReactNode>>;
  /** Fetches all rows of a list that comes page by page; omitted: `rows` is complete. */
  readonly all?: (() => Promise<readonly T[]>) | undefined;
  /** Name of the CSV file in English; in Dutch the caption names it. Omitted: the rows can't be saved. */
  readonly csv?: string;
}

/** Table of rows; on a phone a list of the same rows, each with its labelled values. */
export function DataTable<T>(props: DataTableProps<T>) {
  const texts = useCommonTexts();
  const isPhone = useIsPhone();
  const table = useTableRows(props);
  const { columns, caption, csv } = props;
  const { language } = useLanguage();
  const shown = { ...props, rows: table.rows };
  const isSorted = isPhone && columns.some(({ value }) => value !== undefined);
  return (
    <>
      {isSorted && <OrderField columns={columns} table={table} />}
      {isPhone ? <Cards {...shown} /> : <WideTable {...shown} table={table} />}
      {table.problem !== null && <Failure problem={table.problem} />}
      {csv !== undefined && (
        <div className={classes.tools}>
          <Button
            variant="subtle"
            size="compact-sm"
            loading={table.busy}
            onClick={() => table.save(language === 'en' ? csv : csvName(caption))}
          >
            {texts.saveCsv}
          </Button>
        </div>
      )}
    </>
  );
}

interface OrderFieldProps<T> {
  readonly columns: readonly Column<T>[];
  readonly table: TableRows<T>;
}

/** Select field of the order on a phone, where the table has no headings to press. */
function OrderField<T>({ columns, table: { order, inOrder, busy } }: OrderFieldProps<T>) {
  const texts = useCommonTexts();
  const choices = columns
    .filter(({ value }) => value !== undefined)
    .flatMap(({ key, label }) => [
      { value: `${key} up`, label: texts.ascending(label) },
      { value: `${key} down`, label: texts.descending(label) },
    ]);
  return (
    <div className={classes.tools}>
      <NativeSelect
        size="sm"
        aria-label={texts.sortBy}
        disabled={busy}
        value={order === null ? '' : `${order.key} ${order.isDown ? 'down' : 'up'}`}
        onChange={({ target }) => {
          const [key = '', way] = target.value.split(' ');
          inOrder(key === '' ? null : { key, isDown: way === 'down' });
        }}
        data={[{ value: '', label: texts.unsorted }, ...choices]}
      />
    </div>
  );
}

interface WideTableProps<T> extends DataTableProps<T> {
  readonly table: TableRows<T>;
}

function WideTable<T>({
  caption,
  columns,
  rows,
  keyOf,
  highlighted,
  totals,
  table: { order, sortBy, busy },
}: WideTableProps<T>) {
  const orderOf = (key: string) => {
    if (order?.key !== key) return undefined;
    return order.isDown ? 'descending' : 'ascending';
  };
  return (
    <div className={classes.scroll} role="group" aria-label={caption} tabIndex={0}>
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, label, numeric, value }) => (
              <th key={key} scope="col" data-numeric={numeric} aria-sort={orderOf(key)}>
                {value === undefined ? (
                  label
                ) : (
                  <button
                    type="button"
                    className={classes.sort}
                    disabled={busy}
                    onClick={() => sortBy(key)}
                  >
                    {label}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} data-highlighted={highlighted?.(row)}>
              {columns.map(({ key, cell, numeric, title }) =>
                title === true ? (
                  <th key={key} scope="row">
                    {unbroken(cell(row))}
                  </th>
                ) : (
                  <td key={key} data-numeric={numeric}>
                    {unbroken(cell(row))}
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

function Cards<T>({ caption, columns, rows, keyOf, card, highlighted, totals }: DataTableProps<T>) {
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
          <li key={keyOf(row)} data-highlighted={highlighted?.(row)}>
            {card?.(row) ?? (
              <>
                {title !== undefined && (
                  <div className={classes.cardTitle}>{unbroken(title.cell(row))}</div>
                )}
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
          <dd>{unbroken(cell(column))}</dd>
        </div>
      ))}
    </dl>
  );
}
