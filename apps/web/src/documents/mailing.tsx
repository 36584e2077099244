import { Alert, Box } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { documentsMailsOptions } from '../api/generated/operations/documents.gen.js';
import type { Document, MailDelivery } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { SendAgain } from '../mails/send-again.js';
import { useMailTexts } from '../mails/texts.js';
import { WhatWentWrong } from '../mails/what-went-wrong.js';
import { useViewer } from '../session/session.js';
import { Facts } from '../ui/page/facts.js';
import { Mark, type MarkTone } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { Listed, whole } from '../ui/tables/list.js';
import { useDocumentTexts } from './texts.js';

const tones: Readonly<Record<MailDelivery['state'], MarkTone>> = {
  queued: 'quiet',
  sent: 'good',
  failed: 'bad',
};
const again = 5_000;

/** State of the mails that carry a document; refetched every 5 s while there is none or one is queued. */
export function Mailing({ document }: { readonly document: Pick<Document, 'id' | 'number'> }) {
  const texts = useDocumentTexts();
  const mailTexts = useMailTexts();
  const [isQueuedAgain, setQueuedAgain] = useState(false);
  const { data, error, refetch } = useQuery({
    ...documentsMailsOptions({ path: { id: document.id } }),
    refetchInterval: ({ state }) =>
      state.data?.mails.length === 0 || state.data?.mails.some((mail) => mail.state === 'queued')
        ? again
        : false,
  });
  return (
    <Panel title={texts.mailing}>
      <p role="status" className="visually-hidden">
        {isQueuedAgain && mailTexts.queuedAgain(document.number)}
      </p>
      <Listed
        of={whole({ data: data?.mails, error, refetch })}
        empty={{ title: texts.noMail, text: texts.noMailText }}
      >
        {(mails) =>
          mails.map((mail) => (
            <Delivery
              key={mail.id}
              mail={mail}
              document={document}
              queuedAgain={() => setQueuedAgain(true)}
            />
          ))
        }
      </Listed>
    </Panel>
  );
}

interface DeliveryProps {
  readonly mail: MailDelivery;
  readonly document: Pick<Document, 'id' | 'number'>;
  readonly queuedAgain: () => void;
}

function Delivery({ mail, document, queuedAgain }: DeliveryProps) {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  const viewer = useViewer();
  const { lastError } = mail;
  return (
    <>
      {mail.state === 'failed' && (
        <Alert color="red" mb="md">
          {viewer.isStaff ? texts.mailFailedStaff : texts.mailFailed}
          {viewer.can('runs:write') && (
            <Box mt="sm">
              <SendAgain document={document} done={queuedAgain} />
            </Box>
          )}
        </Alert>
      )}
      <Facts
        facts={[
          {
            label: texts.mailState,
            value: <Mark tone={tones[mail.state]}>{texts.mailStates[mail.state]}</Mark>,
          },
          { label: texts.mailTo, value: mail.to },
          ...(mail.sentAt === null
            ? []
            : [{ label: texts.sentAt, value: formatDateTime(mail.sentAt, language) }]),
          ...(mail.overTls === null
            ? []
            : [{ label: texts.tls, value: mail.overTls ? texts.yes : texts.no }]),
          ...(mail.attempts > 1 ? [{ label: texts.attempts, value: mail.attempts }] : []),
          ...(lastError === null
            ? []
            : [{ label: texts.lastError, value: <WhatWentWrong of={{ ...mail, lastError }} /> }]),
        ]}
      />
    </>
  );
}
