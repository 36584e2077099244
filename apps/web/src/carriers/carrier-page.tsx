import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { carriersGetOptions } from '../api/generated/operations/carriers.gen.js';
import type { Carrier } from '../api/generated/types.gen.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { ListPanel, there, whole } from '../ui/tables/list.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { CarrierState } from './carrier-state.js';
import type { Trunk } from './carrier-types.js';
import classes from './carriers.module.css';
import { switchesQuery } from './switches-query.js';
import { Switches } from './switches.js';
import { useCarrierTexts, type CarrierTexts } from './texts.js';

/** Page of one carrier: its settings, and each switch's state of them. */
export function CarrierPage() {
  const texts = useCarrierTexts();
  const { id = '' } = useParams();
  const viewer = useViewer();
  const { data: carrier, error, refetch } = useQuery(carriersGetOptions({ path: { id } }));
  const switches = useQuery(switchesQuery);
  if (carrier === undefined) {
    return error === null ? (
      <PageLoading />
    ) : (
      <PageFailure problem={error} retry={() => void refetch()} />
    );
  }
  return (
    <Page
      title={carrier.name}
      lead={<CarrierState carrier={carrier} switches={switches.data?.items} />}
      back={{ to: '/carriers', label: texts.back }}
      actions={
        viewer.can('parties:write') && (
          <Button component={Link} to={`/carriers/${id}/wijzigen`}>
            {texts.change}
          </Button>
        )
      }
    >
      <Switches
        carrier={carrier}
        of={whole({
          data: switches.data?.items,
          error: switches.error,
          refetch: switches.refetch,
        })}
      />
      <Panel title={texts.incoming}>
        <Incoming carrier={carrier} />
      </Panel>
      <Trunks trunks={carrier.trunks} />
      <Panel title={texts.billTo}>
        <BillTo billTo={carrier.billTo} />
      </Panel>
    </Page>
  );
}

function Incoming({ carrier: { addresses, incoming, statesMaximum } }: { carrier: Carrier }) {
  const texts = useCarrierTexts();
  const { numberFormat, stripPrefixes, codecs, channels, callsPerSecond, prefixes } = incoming;
  return (
    <Facts
      facts={[
        {
          label: texts.addresses,
          value: addresses.length === 0 ? texts.noAddresses : addresses.join(', '),
        },
        {
          label: texts.numberFormat,
          value: numberFormat === null ? texts.anyFormat : texts.numberFormats[numberFormat],
        },
        {
          label: texts.stripPrefixes,
          value: stripPrefixes.length === 0 ? texts.none : stripPrefixes.join(', '),
        },
        {
          label: texts.servicePrefixes,
          value: prefixesInWords(prefixes, texts.allServiceNumbers, texts),
        },
        { label: texts.channels, value: channels ?? texts.noLimit },
        { label: texts.callsPerSecond, value: callsPerSecond ?? texts.noLimit },
        { label: texts.codecs, value: codecs.join(', ') },
        { label: texts.statesMaximum, value: statesMaximum ? texts.yes : texts.no },
      ]}
    />
  );
}

function Trunks({ trunks }: { readonly trunks: readonly Trunk[] }) {
  const texts = useCarrierTexts();
  const columns: readonly Column<Trunk>[] = [
    { key: 'id', label: texts.trunk, title: true, cell: ({ id }) => id },
    {
      key: 'host',
      label: texts.host,
      cell: ({ host, port }) => <span className={classes.words}>{`${host}:${port}`}</span>,
    },
    {
      key: 'destinations',
      label: texts.destinations,
      cell: ({ prefixes }) => prefixesInWords(prefixes, texts.otherDestinations, texts),
    },
    { key: 'priority', label: texts.priority, numeric: true, cell: ({ priority }) => priority },
    {
      key: 'format',
      label: texts.numberFormat,
      cell: ({ numberFormat, dialPrefix }) =>
        `${texts.numberFormats[numberFormat]}${
          dialPrefix === '' ? '' : ` (${texts.dialPrefix.toLowerCase()}: ${dialPrefix})`
        }`,
    },
    {
      key: 'channels',
      label: texts.channels,
      numeric: true,
      cell: ({ channels }) => channels ?? texts.noLimit,
    },
    { key: 'codecs', label: texts.codecs, cell: ({ codecs }) => codecs.join(', ') },
  ];
  return (
    <ListPanel
      title={texts.trunksTitle}
      note={texts.trunksNote}
      of={there(trunks)}
      empty={null}
      columns={columns}
      keyOf={({ id }) => id}
    >
      {trunks.length === 0 && <p className={classes.inset}>{texts.noTrunks}</p>}
    </ListPanel>
  );
}

function BillTo({ billTo }: { readonly billTo: Carrier['billTo'] }) {
  const texts = useCarrierTexts();
  if (billTo === null) return <p>{texts.noBillTo}</p>;
  const { name, email, language, street, postalCode, city, country, kvk, vatId, iban } = billTo;
  return (
    <Facts
      facts={[
        { label: texts.company, value: name },
        { label: texts.street, value: `${street}, ${postalCode} ${city} (${country})` },
        { label: texts.email, value: email },
        { label: texts.language, value: texts.languages[language] },
        { label: texts.kvk, value: kvk ?? '–' },
        { label: texts.vatId, value: vatId ?? '–' },
        { label: texts.iban, value: iban ?? '–' },
      ]}
    />
  );
}

const mostShown = 20;

/** Prefixes as text, `+31, +32, all others`; of a long list only the first 20. */
export function prefixesInWords(
  prefixes: readonly string[],
  all: string,
  texts: CarrierTexts,
): string {
  if (prefixes.length === 0) return texts.none;
  const words = prefixes
    .toSorted((one, other) => (one === '' ? 1 : other === '' ? -1 : one < other ? -1 : 1))
    .map((prefix) => (prefix === '' ? all : `+${prefix}`));
  const more = words.length - mostShown;
  return more > 0
    ? `${words.slice(0, mostShown).join(', ')} ${texts.andMore(more)}`
    : words.join(', ');
}
