import { numbersFlowVersionsInfiniteOptions } from '../api/generated/operations/numbers.gen.js';
import type { FlowVersion, NumberSummary } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { useViewer } from '../session/session.js';
import { Mark } from '../ui/page/mark.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import { stepsInWords } from './number-words.js';
import classes from './numbers.module.css';
import { useNumberTexts } from './texts.js';

/** Versions of a number's flow, newest first: when each was saved, by whom, and what it consists of. */
export function FlowVersions({ number: { number } }: { readonly number: NumberSummary }) {
  const texts = useNumberTexts();
  const { language } = useLanguage();
  const { isStaff } = useViewer();
  const staffName = useStaffNames();
  const list = useList(
    numbersFlowVersionsInfiniteOptions({ path: { number: number.slice(1) }, query: { limit: 10 } }),
  );
  const columns: readonly Column<FlowVersion>[] = [
    {
      key: 'version',
      label: texts.versionHeading,
      title: true,
      cell: ({ version, current }) => (
        <span className={classes.lead}>
          {texts.version(version)}
          {current && <Mark tone="good">{texts.currentVersion}</Mark>}
        </span>
      ),
    },
    {
      key: 'savedAt',
      label: texts.savedAt,
      cell: ({ savedAt }) => formatDateTime(savedAt, language),
    },
    ...(isStaff
      ? [
          {
            key: 'savedBy',
            label: texts.savedBy,
            cell: ({ savedBy }: FlowVersion) =>
              savedBy === null ? texts.unknownAuthor : staffName(savedBy),
          },
        ]
      : []),
    { key: 'does', label: texts.does, long: true, cell: ({ steps }) => stepsInWords(steps, texts) },
  ];
  return (
    <ListPanel
      title={texts.flowTitle}
      note={isStaff ? undefined : texts.flowHelp}
      of={list}
      empty={{ title: texts.noVersions, text: texts.noVersionsText }}
      columns={columns}
      keyOf={({ version }) => String(version)}
    />
  );
}
