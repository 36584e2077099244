import { DataTable, type DataTableProps } from '../ui/tables/data-table.js';
import classes from './home.module.css';
import { useHomeTexts } from './texts.js';

/** The figures of a chart as a table, behind a heading that opens it. */
export function Figures<T>(props: DataTableProps<T>) {
  const { figures } = useHomeTexts();
  return (
    <details className={classes.details}>
      <summary>
        {figures}
        <span className="visually-hidden">: {props.caption}</span>
      </summary>
      <DataTable {...props} />
    </details>
  );
}
