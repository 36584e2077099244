import { Alert, Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiKeysMakeMutation } from '../api/generated/operations/api-keys.gen.js';
import { numbersSummariesOptions } from '../api/generated/operations/numbers.gen.js';
import { useViewer } from '../session/session.js';
import { CopyButton } from '../ui/controls/copy-button.js';
import { ChecksField } from '../ui/forms/fields/checks-field.js';
import { RadioField } from '../ui/forms/fields/radio-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Failure } from '../ui/page/failure.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { boardAddress, rememberedScreen, type Screen, secondsOffered, themes } from './access.js';
import classes from './setup.module.css';
import { useWallboardTexts } from './texts.js';

type Choice = Pick<Screen, 'numbers' | 'seconds' | 'theme'>;

/** Page that sets a wallboard up: what it shows, and a link for a screen that nobody logs in to. */
export function WallboardSetupPage() {
  const texts = useWallboardTexts();
  const { ownerId, can } = useViewer();
  const { data } = useQuery(
    numbersSummariesOptions({ query: { limit: 100, ...(ownerId === null ? {} : { ownerId }) } }),
  );
  const numbers = (data?.items ?? []).map(({ number }) => number.slice(1));
  const form = useForm<Choice, Choice>({
    begin: rememberedScreen(),
    body: (choice) => choice,
    send: (choice) => {
      window.location.assign(boardAddress({ ...choice, ownerId, key: null }));
      return Promise.resolve();
    },
  });
  const { values } = form;
  const screen: Screen = {
    ownerId,
    key: null,
    numbers: (values.numbers ?? []).filter((each) => numbers.includes(each)),
    seconds: values.seconds ?? 20,
    theme: values.theme ?? 'dark',
  };
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Panel title={texts.shown}>
        <Form of={form} submit={texts.open} looksUp beside={<p>{texts.openText}</p>}>
          {numbers.length > 1 && (
            <ChecksField
              of={form}
              name="numbers"
              label={texts.numbers}
              description={texts.numbersHelp}
              choices={numbers.map((each) => [each, phoneNumber(`+${each}`)])}
              grid={classes.numbers}
            />
          )}
          <RadioField
            of={form}
            name="seconds"
            label={texts.seconds}
            choices={secondsOffered.map((each) => [each, texts.secondsOf(each)])}
          />
          <RadioField
            of={form}
            name="theme"
            label={texts.theme}
            choices={themes.map((each) => [each, texts.themes[each]])}
          />
        </Form>
      </Panel>
      {can('keys:manage') && ownerId !== null && <ScreenLink screen={screen} ownerId={ownerId} />}
    </Page>
  );
}

const yearMs = 365 * 86_400_000;

function ScreenLink({ screen, ownerId }: { readonly screen: Screen; readonly ownerId: string }) {
  const texts = useWallboardTexts();
  const { mutateAsync } = useMutation(apiKeysMakeMutation());
  const [key, setKey] = useState<string | null>(null);
  const making = useSubmit(
    async () => {
      const { secret } = await mutateAsync({
        body: {
          name: texts.keyName,
          ownerId,
          permissions: ['calls:live'],
          expiresAt: new Date(Date.now() + yearMs).toISOString(),
        },
      });
      setKey(secret);
    },
    { about: texts.make },
  );
  const link = key === null ? null : window.location.origin + boardAddress({ ...screen, key });
  return (
    <Panel title={texts.link} note={texts.linkText}>
      {link === null ? (
        <Button variant="outline" loading={making.busy} onClick={making.submit}>
          {texts.make}
        </Button>
      ) : (
        <Alert color="green" title={texts.made} role="status">
          <p>{texts.madeText}</p>
          <p className={classes.link}>{link}</p>
          <CopyButton text={link} />
        </Alert>
      )}
      {making.problem !== null && <Failure problem={making.problem} />}
    </Panel>
  );
}
