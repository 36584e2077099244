import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  webhooksRenewMutation,
  webhooksSecretOptions,
} from '../api/generated/operations/webhooks.gen.js';
import type { WebhookSecretState } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Panel } from '../ui/page/panel.js';
import { SecretShown } from './secret-shown.js';
import { useWebhookTexts } from './texts.js';
import classes from './webhooks.module.css';

interface QuestionSecretProps {
  readonly ownerId: string;
}

/** Panel of the secret that signs the questions of an owner's call flows to the owner's own systems. */
export function QuestionSecret({ ownerId }: QuestionSecretProps) {
  const texts = useWebhookTexts();
  const { data, error, refetch } = useQuery(webhooksSecretOptions({ path: { ownerId } }));
  return (
    <Panel title={texts.questions} note={texts.questionsNote}>
      {data === undefined ? (
        error === null ? (
          <Loading />
        ) : (
          <Failure problem={error} retry={() => void refetch()} />
        )
      ) : (
        <RenewSecret ownerId={ownerId} state={data} />
      )}
    </Panel>
  );
}

/** Hours for which the old secret signs too. */
const choices = [24, 0, 1, 168] as const;
type Hours = (typeof choices)[number];

interface RenewSecretProps extends QuestionSecretProps {
  readonly state: WebhookSecretState;
}

function RenewSecret({ ownerId, state: { madeAt, signsTwiceUntil } }: RenewSecretProps) {
  const texts = useWebhookTexts();
  const { language } = useLanguage();
  const renew = useMutation(webhooksRenewMutation());
  const [secret, setSecret] = useState<string | null>(null);
  const form = useForm<{ readonly signsTwiceHours: Hours }>({
    begin: { signsTwiceHours: 24 },
    send: async (body) => {
      setSecret((await renew.mutateAsync({ path: { ownerId }, body })).secret);
    },
    known: texts.errors,
  });
  return (
    <>
      {secret !== null && <SecretShown secret={secret} text={texts.questionSecretText} />}
      <div className={classes.apart}>
        <p>
          {madeAt === null
            ? texts.noQuestionSecret
            : texts.questionSecretSince(formatDateTime(madeAt, language))}
          {signsTwiceUntil !== null &&
            ` ${texts.signsTwice(formatDateTime(signsTwiceUntil, language))}`}
        </p>
        {madeAt === null ? (
          <Form of={form} submit={texts.makeSecret} className={classes.form} />
        ) : (
          <Form
            of={form}
            submit={texts.renew}
            ask={({ signsTwiceHours = 24 }) => ({
              question: texts.renewQuestion,
              lines: [texts.renewEffects[signsTwiceHours]],
              harms: true,
            })}
            className={classes.form}
          >
            <ChoiceField
              of={form}
              name="signsTwiceHours"
              label={texts.oldSecret}
              description={texts.oldSecretNote}
              choices={choices.map((hours) => [hours, texts.oldSecrets[hours]])}
            />
          </Form>
        )}
      </div>
    </>
  );
}
