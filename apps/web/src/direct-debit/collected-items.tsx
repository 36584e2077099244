import { Button, TextInput } from '@mantine/core';
import { formatMoney } from '@app/common';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import {
  collectionsItemsInfiniteOptions,
  collectionsRefuseMutation,
} from '../api/generated/operations/collections.gen.js';
import type { Collection, CollectionItem } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useCommonTexts } from '../i18n/texts.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { CancelButton } from '../ui/questions/cancel-button.js';
import { DataTable, type Column } from '../ui/tables/data-table.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { Listed } from '../ui/tables/listed.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { useList } from '../ui/tables/use-list.js';
import { Question } from '../ui/questions/question.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './direct-debit.module.css';
import { useDebitTexts } from './texts.js';

const tones = { prepared: 'quiet', underway: 'live', collected: 'good', returned: 'bad' } as const;

/** What a batch takes, in the order of its file. */
export function CollectedItems({ collection: { id } }: { readonly collection: Collection }) {
  const texts = useDebitTexts();
  const list = useList(collectionsItemsInfiniteOptions({ path: { id } }));
  return (
    <Panel title={texts.toCollect} flush>
      <Listed of={list} empty={<Empty title={texts.nothing}>{texts.nothingText}</Empty>}>
        {(rows) => <ItemTable collectionId={id} items={rows} />}
      </Listed>
    </Panel>
  );
}

interface ItemTableProps {
  readonly collectionId: string;
  readonly items: readonly CollectionItem[];
}

function ItemTable({ collectionId, items }: ItemTableProps) {
  const texts = useDebitTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const nameOf = usePartyNames();
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
          {state === 'underway' && viewer.can('runs:write') && (
            <Refusal collectionId={collectionId} documentId={documentId} number={number} />
          )}
        </>
      ),
    },
    {
      key: 'amount',
      label: texts.amount,
      numeric: true,
      cell: ({ amount }) => <strong>{formatMoney(amount, language)}</strong>,
    },
  ];
  return (
    <DataTable
      caption={texts.toCollect}
      columns={columns}
      rows={items}
      keyOf={({ documentId }) => documentId}
    />
  );
}

interface RefusalProps {
  readonly collectionId: string;
  readonly documentId: string;
  readonly number: string;
}

/** What a bank says it won't do, before any money came. */
function Refusal({ collectionId, documentId, number }: RefusalProps) {
  const texts = useDebitTexts();
  const { notDone } = useCommonTexts();
  const refuse = useMutation(collectionsRefuseMutation());
  const [asking, setAsking] = useState(false);
  const [code, setCode] = useState('');
  const [checked, setChecked] = useState(false);
  const [isSure, setSure] = useState(false);
  const isCode = /^[A-Z0-9]{4}$/.test(code);
  const { submit, busy, problem } = useSubmit(() =>
    refuse.mutateAsync({ path: { id: collectionId, documentId }, body: { returnReason: code } }),
  );
  if (!asking) {
    return (
      <Button
        size="compact-md"
        variant="subtle"
        color="red"
        aria-label={texts.refuseItem(number)}
        onClick={() => setAsking(true)}
      >
        {texts.refuse}
      </Button>
    );
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    setSure(isCode);
  };
  return (
    <form className={classes.form} onSubmit={onSubmit} onChange={() => setSure(false)} noValidate>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <TextInput
        label={texts.refuseReason}
        value={code}
        autoFocus
        maxLength={4}
        onChange={({ target }) => setCode(target.value.toUpperCase())}
        error={checked && !isCode && texts.badReason}
      />
      {isSure ? (
        <Question
          question={texts.refuseQuestion(number, code)}
          yes={texts.refuse}
          harms
          busy={busy}
          failed={problem !== null}
          submit={submit}
          goBack={() => setSure(false)}
        />
      ) : (
        <div>
          <Button type="submit" size="compact-md" color="red" mr="sm">
            {texts.refuse}
          </Button>
          <CancelButton size="compact-md" onClick={() => setAsking(false)}>
            {notDone}
          </CancelButton>
        </div>
      )}
    </form>
  );
}
