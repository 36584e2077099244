import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { collectionItemStates } from '@app/contracts/lifecycles';
import {
  collectionsItemsInfiniteOptions,
  collectionsRefuseMutation,
} from '../api/generated/operations/collections.gen.js';
import type { Collection, CollectionItem } from '../api/generated/types.gen.js';
import { useCommonTexts } from '../i18n/texts.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { useColumns } from '../ui/tables/use-columns.js';
import { ListPanel } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { inCapitals } from '../ui/forms/ways.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './direct-debit.module.css';
import { useDebitTexts } from './texts.js';

const tones = { prepared: 'quiet', underway: 'live', collected: 'good', returned: 'bad' } as const;

/** Collected invoices of a batch, in the order of its file. */
export function CollectedItems({ collection: { id } }: { readonly collection: Collection }) {
  const texts = useDebitTexts();
  const { amount } = useColumns<CollectionItem>();
  const viewer = useViewer();
  const nameOf = usePartyNames();
  const list = useList(collectionsItemsInfiniteOptions({ path: { id } }));
  const columns: readonly Column<CollectionItem>[] = [
    {
      key: 'number',
      label: texts.invoice,
      title: true,
      cell: ({ documentId, number }) => <Link to={`/documenten/${documentId}`}>{number}</Link>,
    },
    { key: 'owner', label: texts.owner, cell: ({ ownerId }) => nameOf(ownerId) },
    { key: 'reference', label: texts.reference, cell: ({ mandateReference }) => mandateReference },
    { key: 'iban', label: texts.iban, wideOnly: true, cell: ({ iban }) => iban },
    {
      key: 'sequence',
      label: texts.sequence,
      wideOnly: true,
      cell: ({ sequence }) => texts.sequences[sequence],
    },
    {
      key: 'state',
      label: texts.state,
      cell: ({ state, returnReason, documentId, number }) => (
        <>
          <Mark tone={tones[state]}>
            {texts.itemStates[state]} {returnReason}
          </Mark>
          {collectionItemStates.may('refuse', state) && viewer.can('runs:write') && (
            <Refusal collectionId={id} documentId={documentId} number={number} />
          )}
        </>
      ),
    },
    amount('amount', texts.amount, { strong: true }),
  ];
  return (
    <ListPanel
      title={texts.toCollect}
      of={list}
      empty={{ title: texts.nothing, text: texts.nothingText }}
      columns={columns}
      keyOf={({ documentId }) => documentId}
    />
  );
}

interface RefusalProps {
  readonly collectionId: string;
  readonly documentId: string;
  readonly number: string;
}

/** Button that enters the bank's refusal of one item, before any money was received. */
function Refusal(props: RefusalProps) {
  const texts = useDebitTexts();
  const [asking, setAsking] = useState(false);
  return asking ? (
    <RefusalForm {...props} cancel={() => setAsking(false)} />
  ) : (
    <Button
      size="compact-md"
      variant="subtle"
      color="red"
      aria-label={texts.refuseItem(props.number)}
      onClick={() => setAsking(true)}
    >
      {texts.refuse}
    </Button>
  );
}

interface RefusalFormProps extends RefusalProps {
  readonly cancel: () => void;
}

function RefusalForm({ collectionId, documentId, number, cancel }: RefusalFormProps) {
  const texts = useDebitTexts();
  const { notDone } = useCommonTexts();
  const refuse = useMutation(collectionsRefuseMutation());
  const form = useForm({
    begin: { returnReason: '' },
    asks: async () => (await import('@app/contracts/direct-debit')).collectionRefuse,
    send: async (body: { readonly returnReason: string }) => {
      await refuse.mutateAsync({ path: { id: collectionId, documentId }, body });
    },
    known: texts.errors,
    words: { 'not-a-return-reason': texts.badReason },
  });
  return (
    <Form
      of={form}
      submit={texts.refuse}
      cancel={{ label: notDone, go: cancel }}
      ask={({ returnReason = '' }) => ({
        question: texts.refuseQuestion(number, returnReason),
        harms: true,
      })}
      className={classes.form}
      button={{ size: 'compact-md', color: 'red' }}
    >
      <TextField
        of={form}
        name="returnReason"
        as={inCapitals}
        label={texts.refuseReason}
        wrong={texts.badReason}
        autoFocus
        maxLength={4}
      />
    </Form>
  );
}
