import { NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import {
  carrierImportsList,
  carrierImportsListInfiniteOptions,
} from '../api/generated/operations/carrier-imports.gen.js';
import type { CarrierImport } from '../api/generated/types.gen.js';
import { carriersQuery } from '../api/parties.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { usePartyNames } from '../session/use-party-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel } from '../ui/tables/list.js';
import { formatSize } from '../ui/words/format-size.js';
import { newId } from '../ui/forms/new-id.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { useList } from '../ui/tables/use-list.js';
import { usePolling } from '../ui/tables/use-polling.js';
import { ImportMark, isAtWork } from './import-mark.js';
import { SendFile } from './send-file.js';
import { useImportTexts } from './texts.js';

/** Page of carrier files, with the upload of a new one. */
export function ImportsPage() {
  const texts = useImportTexts();
  const viewer = useViewer();
  return (
    <Page title={texts.title} lead={texts.lead}>
      {viewer.can('runs:write') && <NewFile />}
      <ImportList />
    </Page>
  );
}

function NewFile() {
  const texts = useImportTexts();
  const navigate = useNavigate();
  const client = useQueryClient();
  const carriers = useQuery({ ...carriersQuery, enabled: useViewer().can('parties:read') });
  const [carrierId, setCarrierId] = useState('');
  const [checked, setChecked] = useState(false);
  // Kept until the file is uploaded, so that a second try continues the same import.
  const [id, setId] = useState(newId);
  return (
    <Panel title={texts.upload} note={texts.uploadNote}>
      <SendFile
        id={id}
        carrierId={carrierId}
        onTry={() => setChecked(true)}
        onChoose={() => setId(newId())}
        onSent={async () => {
          await client.invalidateQueries({ queryKey: carrierImportsList.key });
          await navigate(`/carrierbestanden/${id}`);
        }}
      >
        <NativeSelect
          label={texts.carrier}
          value={carrierId}
          onChange={({ target: { value } }) => {
            setCarrierId(value);
            setId(newId());
          }}
          error={checked && carrierId === '' && texts.chooseOne}
        >
          <option value="">{texts.choose}</option>
          {carriers.data?.map(({ id: of, name }) => (
            <option key={of} value={of}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </SendFile>
    </Panel>
  );
}

function ImportList() {
  const list = useList(carrierImportsListInfiniteOptions());
  usePolling(list, isAtWork);
  const texts = useImportTexts();
  const { language } = useLanguage();
  const { count, moment } = useColumns<CarrierImport>();
  const nameOf = usePartyNames();
  const columns: readonly Column<CarrierImport>[] = [
    {
      key: 'name',
      label: texts.name,
      title: true,
      cell: ({ id, fileName }) => <Link to={`/carrierbestanden/${id}`}>{fileName}</Link>,
    },
    { key: 'carrier', label: texts.carrier, cell: ({ carrierId }) => nameOf(carrierId) },
    { key: 'state', label: texts.state, cell: ({ state }) => <ImportMark state={state} /> },
    moment('startedAt', texts.startedAt),
    {
      key: 'size',
      label: texts.size,
      numeric: true,
      cell: ({ bytes }) => formatSize(bytes, language),
    },
    count('storedRows', texts.stored),
  ];
  return (
    <ListPanel
      title={texts.list}
      of={list}
      empty={{ title: texts.empty, text: texts.emptyText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
