import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { aside } from '../api/aside.js';
import { carriersListInfiniteOptions } from '../api/generated/operations/carriers.gen.js';
import type { Carrier } from '../api/generated/types.gen.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { type Fetched, ListPanel } from '../ui/tables/list.js';
import { Page } from '../ui/page/page.js';
import { useList } from '../ui/tables/use-list.js';
import { CarrierState } from './carrier-state.js';
import classes from './carriers.module.css';
import { switchesQuery } from './switches-query.js';
import { useCarrierTexts } from './texts.js';

/** Page of carriers, each with whether it is live on the switches. */
export function CarriersPage() {
  const texts = useCarrierTexts();
  const viewer = useViewer();
  const list = useList(carriersListInfiniteOptions());
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        viewer.can('parties:write') && (
          <Button component={Link} to="/nieuwe-carrier">
            {texts.add}
          </Button>
        )
      }
    >
      <CarrierTable of={list} />
    </Page>
  );
}

function CarrierTable({ of }: { readonly of: Fetched<Carrier> }) {
  const texts = useCarrierTexts();
  const switches = useQuery({ ...switchesQuery, ...aside }).data?.items;
  const columns: readonly Column<Carrier>[] = [
    {
      key: 'name',
      label: texts.name,
      title: true,
      cell: ({ id, name }) => <Link to={`/carriers/${id}`}>{name}</Link>,
    },
    { key: 'id', label: texts.id, wideOnly: true, cell: ({ id }) => id },
    {
      key: 'addresses',
      label: texts.callsFrom,
      cell: ({ addresses }) => (
        <span className={classes.count}>{texts.addressCount(addresses.length)}</span>
      ),
    },
    {
      key: 'trunks',
      label: texts.trunks,
      cell: ({ trunks }) => (
        <span className={classes.words}>
          {trunks.length === 0 ? texts.none : trunks.map(({ id }) => id).join(', ')}
        </span>
      ),
    },
    {
      key: 'state',
      label: texts.state,
      cell: (carrier) => <CarrierState carrier={carrier} switches={switches} />,
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
