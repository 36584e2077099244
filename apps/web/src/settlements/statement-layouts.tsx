import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StatementLayout } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { useStaffNames } from '../session/use-staff-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, whole } from '../ui/tables/list.js';
import { LayoutForm } from './layout-form.js';
import { layoutsQuery } from './layouts-query.js';
import { useSettlementTexts } from './texts.js';

/** Layouts of all carriers' statements, with a form for a new one or a new version of one. */
export function StatementLayouts() {
  const texts = useSettlementTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const nameOf = usePartyNames();
  const mayWrite = useViewer().can('runs:write');
  const [changing, setChanging] = useState<StatementLayout | null>(null);
  const list = whole(useQuery(layoutsQuery()));
  const columns: readonly Column<StatementLayout>[] = [
    { key: 'name', label: texts.name, title: true, cell: ({ name }) => name },
    { key: 'carrier', label: texts.carrier, cell: ({ carrierId }) => nameOf(carrierId) },
    { key: 'version', label: texts.version, numeric: true, cell: ({ version }) => version },
    {
      key: 'saved',
      label: texts.savedAt,
      cell: ({ savedBy, savedAt }) =>
        texts.byAt(staffName(savedBy), formatDateTime(savedAt, language)),
    },
    ...(mayWrite
      ? [
          {
            key: 'change',
            label: texts.change,
            cell: (layout: StatementLayout) => (
              <Button
                size="compact-md"
                variant="subtle"
                aria-label={texts.changeOf(layout.name)}
                onClick={() => setChanging(layout)}
              >
                {texts.change}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <ListPanel
        title={texts.layouts}
        of={list}
        empty={{ title: texts.noLayoutsYet, text: texts.noLayoutsYetText }}
        columns={columns}
        keyOf={({ id }) => id}
      />
      {mayWrite && (
        <LayoutForm
          key={changing === null ? 'new' : `${changing.id} ${changing.version}`}
          layout={changing}
          done={() => setChanging(null)}
        />
      )}
    </>
  );
}
