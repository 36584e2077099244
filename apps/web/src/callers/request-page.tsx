import { Alert } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import {
  callerRequestsAnswerMutation,
  callerRequestsGetOptions,
} from '../api/generated/operations/caller-requests.gen.js';
import type { CallerRequest } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { SentencesField } from '../ui/forms/fields/sentences-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import classes from './callers.module.css';
import { isLate } from './is-late.js';
import { useCallerTexts } from './texts.js';

/** Page of one request of a caller, with its answer. */
export function RequestPage() {
  const texts = useCallerTexts();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(callerRequestsGetOptions({ path: { id } }));
  if (data === undefined) {
    return error === null ? (
      <Loading lines={6} />
    ) : (
      <PageFailure problem={error} retry={() => void refetch()} />
    );
  }
  return (
    <Page
      title={`${data.reference} · ${texts.kindsShort[data.kind]}`}
      lead={isLate(data) ? <Mark tone="bad">{texts.late}</Mark> : undefined}
      back={{ to: '/bellersverzoeken', label: texts.back }}
    >
      <Panel title={texts.message}>
        <p className={classes.text}>{data.text}</p>
        <About of={data} />
      </Panel>
      {data.answer === null ? <AnswerForm of={data} /> : <Answered of={data} />}
    </Page>
  );
}

interface OfRequest {
  readonly of: CallerRequest;
}

function About({ of }: OfRequest) {
  const texts = useCallerTexts();
  const { language } = useLanguage();
  const partyName = usePartyNames();
  const { serviceNumber, ownerId, callId } = of;
  return (
    <Facts
      facts={[
        { label: texts.from, value: of.name },
        {
          label: texts.callerEmail,
          value:
            of.emailConfirmedAt === null
              ? texts.notConfirmed(of.email)
              : texts.confirmedAt(of.email, formatDateTime(of.emailConfirmedAt, language)),
        },
        { label: texts.callerNumber, value: phoneNumber(of.callerNumber) },
        ...(serviceNumber === null
          ? []
          : [{ label: texts.called, value: phoneNumber(serviceNumber) }]),
        ...(ownerId === null ? [] : [{ label: texts.owner, value: partyName(ownerId) }]),
        ...(callId === null
          ? []
          : [
              {
                label: texts.call,
                value: <Link to={`/gesprekken/${callId}`}>{texts.seeCall}</Link>,
              },
            ]),
        { label: texts.made, value: formatDateTime(of.madeAt, language) },
        { label: texts.due, value: formatDateTime(of.dueAt, language) },
      ]}
    />
  );
}

function Answered({ of: { answer, answeredAt, answeredBy, answeredOtherwise } }: OfRequest) {
  const texts = useCallerTexts();
  const { language } = useLanguage();
  const staffName = useStaffNames();
  const when = formatDateTime(answeredAt ?? '', language);
  return (
    <Panel title={texts.answer}>
      <p className={classes.text}>{answer}</p>
      <Facts
        facts={[
          { label: texts.answered, value: texts.by(when, staffName(answeredBy ?? '')) },
          { label: texts.howGiven, value: answeredOtherwise ? texts.notByMail : texts.byMail },
        ]}
      />
    </Panel>
  );
}

/**
 * Form of the answer. It is mailed to a confirmed address; without one, staff answer by telephone and the
 * form only stores the answer.
 */
function AnswerForm({ of }: OfRequest) {
  const { id, emailConfirmedAt, confirmUntil, callerNumber } = of;
  const texts = useCallerTexts();
  const { language } = useLanguage();
  const byMail = emailConfirmedAt !== null;
  const client = useQueryClient();
  const send = useMutation(callerRequestsAnswerMutation());
  const form = useForm({
    begin: { answer: '' },
    asks: async () => (await import('@app/contracts/callers')).callerRequestAnswer,
    body: ({ answer }: { readonly answer: string }) => ({ answer, otherwise: !byMail }),
    check: ({ answer }) => ({ answer: answer === '' && texts.rules.answer }),
    send: async (body) => {
      const path = { id };
      const answered = await send.mutateAsync({ path, body });
      client.setQueryData(callerRequestsGetOptions({ path }).queryKey, answered);
    },
    known: texts.errors,
  });
  return (
    <Panel title={texts.answer} note={byMail ? texts.answerNote : undefined}>
      <Form
        of={form}
        submit={byMail ? texts.sendAnswer : texts.keepAnswer}
        className={classes.form}
      >
        {!byMail && (
          <Alert color="yellow" title={texts.byPhoneTitle}>
            <p>{texts.byPhone(phoneNumber(callerNumber))}</p>
            {confirmUntil !== null && Date.parse(confirmUntil) > Date.now() && (
              <p>{texts.mayConfirm(formatDateTime(confirmUntil, language))}</p>
            )}
          </Alert>
        )}
        <SentencesField
          of={form}
          name="answer"
          label={texts.yourAnswer}
          minRows={5}
          maxLength={4000}
        />
      </Form>
    </Panel>
  );
}
