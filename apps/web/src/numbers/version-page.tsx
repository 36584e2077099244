import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { numbersFlowVersionOptions } from '../api/generated/operations/numbers.gen.js';
import type { FlowVersionDetail, NumberSummary } from '../api/generated/types.gen.js';
import { DifferenceList } from '../flows/difference/difference-list.js';
import { drawnOnReturn, withSharedNames } from '../flows/difference/index.js';
import { useShared } from '../flows/owner/use-shared.js';
import { LazyPublishDialog } from '../flows/publish/lazy-publish-dialog.js';
import { momentInWords } from '../flows/moments.js';
import { useAuthors } from '../flows/versions/authors.js';
import { useVersionTexts } from '../flows/versions/texts.js';
import { CancelStart, VersionMark } from '../flows/versions/version-list.js';
import { Declared, PromptsChanged, VersionSteps } from '../flows/versions/version-parts.js';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { NotFound } from '../ui/page/not-found.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { FoundNumber } from './found-number.js';
import classes from './numbers.module.css';

/** Page of one version of a number's flow: what it does, what differs from now, and how to return to it. */
export function VersionPage() {
  const { digits = '', version = '' } = useParams();
  if (!/^[1-9]\d{0,8}$/.test(version)) return <NotFound />;
  return (
    <FoundNumber digits={digits}>
      {(number) => <Asked number={number} version={Number(version)} />}
    </FoundNumber>
  );
}

interface AskedProps {
  readonly number: NumberSummary;
  readonly version: number;
}

function Asked({ number: row, version }: AskedProps) {
  const path = { number: row.number.slice(1) };
  const asked = useQuery(numbersFlowVersionOptions({ path: { ...path, version } }));
  const now = useQuery({
    ...numbersFlowVersionOptions({ path: { ...path, version: row.flowVersion } }),
    // Another version is current once this one was published, whose dialog is still open.
    placeholderData: keepPreviousData,
  });
  if (asked.data === undefined || now.data === undefined) {
    const error = asked.error ?? now.error;
    if (error === null) return <PageLoading />;
    const retry = (): void => {
      void asked.refetch();
      void now.refetch();
    };
    return <PageFailure problem={error} retry={retry} />;
  }
  return <Known number={row} version={asked.data} now={now.data} />;
}

interface KnownProps {
  readonly number: NumberSummary;
  readonly version: FlowVersionDetail;
  readonly now: FlowVersionDetail;
}

function Known({ number: { number, ownerId, follows }, version, now }: KnownProps) {
  const texts = useVersionTexts();
  const { language } = useLanguage();
  const { can } = useViewer();
  const go = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const authorOf = useAuthors();
  const when = momentInWords(version.savedAt, language);
  const { startsAt } = version;
  const shared = useShared(ownerId);
  const { titleOf } = shared;
  const named = withSharedNames(version.flow, version.drawn, titleOf);
  const isKnown = can('flows:write') && shared.isLoaded;
  const returned = isKnown ? drawnOnReturn(version, shared) : version.drawn;
  const isOther = version.version !== now.version;
  return (
    <Page
      title={texts.titleOf(version.version, phoneNumber(number))}
      back={{ to: `/nummers/${number.slice(1)}`, label: phoneNumber(number) }}
      lead={
        <span className={classes.lead}>
          <VersionMark version={version} />
          <span>{texts.savedBy(when, authorOf(version))}</span>
        </span>
      }
      actions={
        follows === null &&
        can('flows:write') && (
          <>
            {startsAt !== null && <CancelStart number={number} version={version} at={startsAt} />}
            {isOther && startsAt === null && version.origin === 'published' && (
              <Button onClick={() => setIsOpen(true)}>{texts.restore}</Button>
            )}
          </>
        )
      }
    >
      {version.note !== null && (
        <Panel title={texts.note}>
          <p>{version.note}</p>
        </Panel>
      )}
      <PromptsChanged version={version} />
      {isOther && (
        <Panel title={startsAt === null ? texts.ifRestored : texts.ifBegun}>
          <DifferenceList
            before={withSharedNames(now.flow, now.drawn, titleOf)}
            now={withSharedNames(version.flow, returned, titleOf)}
            none={texts.nothingChanges}
          />
        </Panel>
      )}
      <VersionSteps flow={named} />
      <Declared version={version} />
      {isOpen && (
        <LazyPublishDialog
          number={number}
          source={{ version: version.version }}
          current={now.version}
          flow={version.flow}
          close={() => setIsOpen(false)}
          onPublished={() => void go(`/nummers/${number.slice(1)}`)}
        />
      )}
    </Page>
  );
}
