import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { erasuresListInfiniteOptions } from '../api/generated/operations/erasures.gen.js';
import type { Erasure } from '../api/generated/types.gen.js';
import { usePartyNames } from '../session/use-party-names.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { type Fetched, ListPanel } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { useList } from '../ui/tables/use-list.js';
import { tones } from './erasure-tones.js';
import { useErasureTexts } from './texts.js';

/** Page of erasures of owners' data. */
export function ErasuresPage() {
  const texts = useErasureTexts();
  const list = useList(erasuresListInfiniteOptions());
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        <Button component={Link} to="/wissen/nieuw">
          {texts.ask}
        </Button>
      }
    >
      <Erasures of={list} />
    </Page>
  );
}

function Erasures({ of }: { readonly of: Fetched<Erasure> }) {
  const texts = useErasureTexts();
  const { day, moment } = useColumns<Erasure>();
  const nameOf = usePartyNames();
  const columns: readonly Column<Erasure>[] = [
    {
      key: 'number',
      label: texts.number,
      title: true,
      cell: ({ id, number }) => <Link to={`/wissen/${id}`}>W{number}</Link>,
    },
    { key: 'owner', label: texts.owner, cell: ({ ownerId }) => nameOf(ownerId) },
    { key: 'ground', label: texts.ground, cell: ({ ground }) => texts.grounds[ground] },
    moment('requestedAt', texts.requested),
    day('startsAt', texts.starts),
    {
      key: 'state',
      label: texts.state,
      cell: ({ state }) => <Mark tone={tones[state]}>{texts.states[state]}</Mark>,
    },
  ];
  return (
    <ListPanel
      title={texts.list}
      of={of}
      empty={{ title: texts.empty, text: texts.emptyText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
