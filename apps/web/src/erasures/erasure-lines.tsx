import type { ErasureLine, ErasureOther } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, there } from '../ui/tables/list.js';
import { Panel } from '../ui/page/panel.js';
import classes from './erasures.module.css';
import { useErasureTexts } from './texts.js';

interface ErasureLinesProps {
  readonly lines: readonly ErasureLine[];
  readonly others: readonly ErasureOther[];
}

/**
 * Data that the erasure erases and data that it keeps, each with the rule, and tables that hold nothing of
 * the owner.
 */
export function ErasureLines({ lines, others }: ErasureLinesProps) {
  const texts = useErasureTexts();
  const { language } = useLanguage();
  const going = lines.filter(({ how }) => how !== 'kept');
  const staying = lines.filter(({ how }) => how === 'kept');
  return (
    <>
      <Lines title={texts.goes} note={texts.goesText} lines={going} />
      <Lines title={texts.stays} note={texts.staysText} lines={staying} />
      <Panel title={texts.others}>
        <ul className={classes.list}>
          {others.map(({ app, table, why }) => (
            <li key={`${app}/${table}`}>
              {table}: {why[language]}
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

interface LinesProps {
  readonly title: string;
  readonly note: string;
  readonly lines: readonly ErasureLine[];
}

function Lines({ title, note, lines }: LinesProps) {
  const texts = useErasureTexts();
  const { language } = useLanguage();
  const formatted = (count: number): string => count.toLocaleString(language);
  const untilOf = ({ first, last, rows, due }: ErasureLine): string => {
    if (last !== null && first !== null) {
      const [from, to] = [first, last].map((at) => formatDate(at, language));
      return from === to ? (to ?? '') : texts.untilBoth(from ?? '', to ?? '');
    }
    return due < rows ? texts.untilNever : '';
  };
  const columns: readonly Column<ErasureLine>[] = [
    {
      key: 'what',
      label: texts.what,
      title: true,
      cell: ({ title, how }) => (
        <>
          {title[language]}
          {how === 'emptied' && <div className={classes.quiet}>{texts.emptied}</div>}
        </>
      ),
    },
    { key: 'rows', label: texts.rows, numeric: true, cell: ({ rows }) => formatted(rows) },
    { key: 'due', label: texts.now, numeric: true, cell: ({ due }) => formatted(due) },
    {
      key: 'left',
      label: texts.left,
      numeric: true,
      cell: ({ left }) => (left === null ? '' : formatted(left)),
    },
    { key: 'law', label: texts.law, long: true, cell: ({ law }) => law[language] },
    { key: 'until', label: texts.until, cell: untilOf },
  ];
  return (
    <ListPanel
      title={title}
      note={note}
      of={there(lines)}
      empty={null}
      columns={columns}
      keyOf={({ app, table, rule }) => `${app}/${table}/${rule}`}
    >
      {lines.length === 0 && <p className={classes.inset}>{texts.nothing}</p>}
    </ListPanel>
  );
}
