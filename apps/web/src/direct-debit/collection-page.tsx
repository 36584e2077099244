import { Button } from '@mantine/core';
import { formatMoney } from '@app/common';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { collectionStates } from '@app/contracts/lifecycles';
import {
  collectionsApproveMutation,
  collectionsCancelMutation,
  collectionsFilePath,
  collectionsGetOptions,
  collectionsItemsFilePath,
  collectionsPrepareMutation,
} from '../api/generated/operations/collections.gen.js';
import type { Collection } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { FileLink } from '../ui/controls/file-link.js';
import { PageLoading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { CollectedItems } from './collected-items.js';
import { CollectionMark } from './collection-mark.js';
import classes from './direct-debit.module.css';
import { LeftOut } from './left-out.js';
import { useDebitTexts } from './texts.js';

/** Page of one collection: its totals, its invoices and those left out, and their results. */
export function CollectionPage() {
  const texts = useDebitTexts();
  const { language } = useLanguage();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(collectionsGetOptions({ path: { id } }));
  if (error !== null && data === undefined) {
    return <PageFailure problem={error} retry={() => void refetch()} />;
  }
  if (data === undefined) return <PageLoading />;
  return (
    <Page
      title={texts.collectionOf(formatDate(data.collectOn, language))}
      back={{ to: '/incasso', label: texts.back }}
    >
      <Summary collection={data} />
      <CollectedItems collection={data} />
      <LeftOut collection={data} />
    </Page>
  );
}

function Summary({ collection }: { readonly collection: Collection }) {
  const texts = useDebitTexts();
  const staffName = useStaffNames();
  const { language } = useLanguage();
  const { id, state, amount, approvedBy } = collection;
  return (
    <Panel title={texts.state} actions={<CollectionMark state={state} />}>
      <Facts
        facts={[
          { label: texts.amount, value: formatMoney(amount, language) },
          ...(['items', 'collected', 'returned'] as const).map((name) => ({
            label: texts[name],
            value: collection[name].toLocaleString(language),
          })),
          { label: texts.leftOutCount, value: collection.leftOut.toLocaleString(language) },
          { label: texts.messageId, value: collection.messageId },
          { label: texts.preparedBy, value: staffName(collection.preparedBy) },
          ...(approvedBy === null
            ? []
            : [{ label: texts.approvedBy, value: staffName(approvedBy) }]),
        ]}
      />
      <div className={classes.actions}>
        {!collectionStates.isIn('final', state) && <Decisions collection={collection} />}
        {collectionStates.may('fetchFile', state) && (
          <Button component={FileLink} href={collectionsFilePath({ path: { id } })}>
            {texts.file}
          </Button>
        )}
        {collectionStates.isIn('standing', state) && (
          <Button
            component={FileLink}
            variant="outline"
            href={collectionsItemsFilePath({ path: { id } })}
          >
            {texts.csv}
          </Button>
        )}
      </div>
    </Panel>
  );
}

function Decisions({ collection }: { readonly collection: Collection }) {
  const { id, amount, collectOn, items, preparedAt } = collection;
  const texts = useDebitTexts();
  const second = useSecondPerson();
  const { language } = useLanguage();
  const viewer = useViewer();
  const approve = useMutation(collectionsApproveMutation());
  const prepare = useMutation(collectionsPrepareMutation());
  const cancel = useMutation(collectionsCancelMutation());
  const path = { id };
  return (
    <>
      {viewer.can('runs:approve') && items > 0 && (
        <ConfirmAction
          tone="main"
          label={texts.approve}
          impossible={second(collection.preparedBy, texts.errors['four-eyes'])}
          about={texts.approve}
          question={texts.approveText(formatMoney(amount, language))}
          action={() => approve.mutateAsync({ path, body: { preparedAt, amount } })}
          known={texts.errors}
        />
      )}
      {viewer.can('runs:write') && (
        <>
          <ConfirmAction
            tone="plain"
            label={texts.prepareAgain}
            about={texts.prepareAgain}
            question={texts.prepareAgainText}
            action={() => prepare.mutateAsync({ path, body: { collectOn } })}
            known={texts.errors}
          />
          <ConfirmAction
            tone="harm"
            label={texts.cancelIt}
            about={texts.cancelIt}
            question={texts.cancelText}
            action={() => cancel.mutateAsync({ path })}
            known={texts.errors}
          />
        </>
      )}
    </>
  );
}
