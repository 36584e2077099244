import { holdsListInfiniteOptions } from '../api/generated/operations/holds.gen.js';
import type { LegalHold } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useStaffNames } from '../session/use-staff-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { useList } from '../ui/tables/use-list.js';
import { LiftHold, PlaceHold } from './hold-forms.js';
import { OrphanPanels } from './orphan-panels.js';
import classes from './recordings.module.css';
import { useRecordingTexts } from './texts.js';

/** Page for compliance of legal holds, and of audio that belongs to no call or is missing. */
export function HeldPage() {
  const texts = useRecordingTexts();
  return (
    <Page title={texts.heldTitle} lead={texts.heldLead}>
      <Holds />
      <Panel title={texts.place} note={texts.placeNote}>
        <PlaceHold />
      </Panel>
      <OrphanPanels />
    </Page>
  );
}

function Holds() {
  const texts = useRecordingTexts();
  const { language } = useLanguage();
  const staffName = useStaffNames();
  const list = useList(holdsListInfiniteOptions());
  const columns: readonly Column<LegalHold>[] = [
    {
      key: 'of',
      label: texts.heldObject,
      title: true,
      cell: ({ of }) => (
        <>
          {texts.ofKinds[of.kind]} <code>{of.id}</code>
        </>
      ),
    },
    { key: 'ground', label: texts.ground, long: true, cell: ({ ground }) => ground },
    {
      key: 'placed',
      label: texts.placed,
      cell: ({ placedAt }) => formatDateTime(placedAt, language),
    },
    {
      key: 'by',
      label: texts.placedBy,
      wideOnly: true,
      cell: ({ placedBy }) => staffName(placedBy),
    },
    {
      key: 'state',
      label: texts.state,
      long: true,
      cell: (hold) =>
        hold.liftedAt === null ? (
          <>
            <Mark tone="warn">{texts.inForce}</Mark>
            <LiftHold hold={hold} />
          </>
        ) : (
          <>
            {texts.lifted(formatDateTime(hold.liftedAt, language))}
            <div className={classes.quiet}>{hold.liftGround}</div>
          </>
        ),
    },
  ];
  return (
    <ListPanel
      title={texts.holds}
      of={list}
      empty={{ title: texts.noHolds, text: texts.noHoldsText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
