import { useState } from 'react';
import { Link } from 'react-router';
import { mailsFailedInfiniteOptions } from '../api/generated/operations/mails.gen.js';
import type { FailedMail } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import type { Column } from '../ui/tables/data-table.js';
import { type Fetched, ListPanel } from '../ui/tables/list.js';
import { Page } from '../ui/page/page.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './failed-mails-page.module.css';
import { SendAgain } from './send-again.js';
import { useMailTexts } from './texts.js';
import { WhatWentWrong } from './what-went-wrong.js';

/** Page of documents' mails that were given up, each with a button that sends it again. */
export function FailedMailsPage() {
  const texts = useMailTexts();
  const list = useList(mailsFailedInfiniteOptions());
  const [queued, setQueued] = useState<string | null>(null);
  return (
    <Page title={texts.title} lead={texts.lead}>
      <p role="status">{queued !== null && texts.queuedAgain(queued)}</p>
      <MailTable of={list} queuedAgain={setQueued} />
    </Page>
  );
}

interface MailTableProps {
  readonly of: Fetched<FailedMail>;
  /** Called with the document's number after its mail was queued again. */
  readonly queuedAgain: (number: string) => void;
}

function MailTable({ of, queuedAgain }: MailTableProps) {
  const texts = useMailTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const columns: readonly Column<FailedMail>[] = [
    {
      key: 'document',
      label: texts.document,
      title: true,
      cell: ({ document }) => <Link to={`/documenten/${document.id}`}>{document.number}</Link>,
    },
    { key: 'party', label: texts.party, cell: ({ document }) => document.partyName },
    { key: 'to', label: texts.to, cell: ({ to }) => <span className={classes.words}>{to}</span> },
    {
      key: 'failedAt',
      label: texts.failedAt,
      cell: ({ failedAt }) => formatDateTime(failedAt, language),
    },
    {
      key: 'lastError',
      label: texts.lastError,
      long: true,
      cell: (mail) => <WhatWentWrong of={mail} />,
    },
    ...(viewer.can('runs:write')
      ? [
          {
            key: 'actions',
            label: texts.actions,
            cell: ({ document }: FailedMail) => (
              <SendAgain document={document} done={() => queuedAgain(document.number)} />
            ),
          },
        ]
      : []),
  ];
  return (
    <ListPanel
      title={texts.list}
      note={texts.listNote}
      of={of}
      empty={{ title: texts.empty, text: texts.emptyText }}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}
