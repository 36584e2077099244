import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getMails, type MailDelivery } from '../api/documents.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { Empty } from '../ui/empty.js';
import { Facts } from '../ui/facts.js';
import { Failure } from '../ui/failure.js';
import { Loading } from '../ui/loading.js';
import { Mark, type MarkTone } from '../ui/mark.js';
import { Panel } from '../ui/panel.js';
import { useDocumentTexts } from './texts.js';

const tones: Readonly<Record<MailDelivery['state'], MarkTone>> = {
  queued: 'quiet',
  sent: 'good',
  failed: 'bad',
};
const again = 5_000;

/** What became of the mail that carries a document; looked at again while it is under way. */
export function Mailing({ documentId }: { readonly documentId: string }) {
  const texts = useDocumentTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ['mails', documentId],
    queryFn: () => getMails(documentId),
    refetchInterval: ({ state }) =>
      state.data?.mails.length === 0 || state.data?.mails.some((mail) => mail.state === 'queued')
        ? again
        : false,
  });
  return (
    <Panel title={texts.mailing}>
      {error !== null && <Failure problem={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={3} />}
      {data?.mails.length === 0 && <Empty title={texts.noMail}>{texts.noMailText}</Empty>}
      {data?.mails.map((mail) => (
        <Delivery key={mail.id} mail={mail} />
      ))}
    </Panel>
  );
}

function Delivery({ mail }: { readonly mail: MailDelivery }) {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  return (
    <>
      {mail.state === 'failed' && (
        <Alert color="red" mb="md">
          {texts.mailFailed}
        </Alert>
      )}
      <Facts
        facts={[
          {
            label: texts.mailing,
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
          ...(mail.lastError === null ? [] : [{ label: texts.lastError, value: mail.lastError }]),
        ]}
      />
    </>
  );
}
