import { Alert, Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  phonePinGetOptions,
  phonePinMakeMutation,
  phonePinRemoveMutation,
} from '../api/generated/operations/phone-pin.gen.js';
import type { PhonePin } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { Failure } from '../ui/page/failure.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import classes from './account-page.module.css';
import { ConfirmPassword } from './confirm-password.js';
import { useAccountTexts } from './texts.js';

/** Panel of the PIN for the service line; absent where there is no line, and for people who may switch nothing. */
export function PhonePinPanel() {
  const { data } = useQuery(phonePinGetOptions());
  if (data === undefined || data.line === null || !(data.mayHave || data.pin)) return null;
  return <Known line={data.line} of={data} />;
}

type Stage =
  | { readonly at: 'rest'; readonly notice?: string }
  | { readonly at: 'confirm' }
  | { readonly at: 'made'; readonly pin: string };

function Known({ line, of: { pin, mayHave } }: { readonly line: string; readonly of: PhonePin }) {
  const texts = useAccountTexts();
  const { language } = useLanguage();
  const [stage, setStage] = useState<Stage>({ at: 'rest' });
  const make = useMutation(phonePinMakeMutation());
  const remove = useMutation(phonePinRemoveMutation());
  const removing = useSubmit(
    async () => {
      await remove.mutateAsync({});
      setStage({ at: 'rest', notice: texts.pinRemoved });
    },
    { about: texts.removePin },
  );
  const has = pin !== null;
  return (
    <Panel
      title={texts.phonePin}
      note={texts.phonePinNote(phoneNumber(line))}
      actions={<Mark tone={has ? 'good' : 'quiet'}>{has ? texts.hasPin : texts.noPin}</Mark>}
    >
      {stage.at === 'rest' && (
        <div className={classes.step}>
          {stage.notice !== undefined && (
            <Alert color="green" role="status" mb="md">
              {stage.notice}
            </Alert>
          )}
          {has && <p>{texts.pinMade(formatDate(pin.madeAt, language), pin.owners.join(', '))}</p>}
          <div className={classes.row}>
            {mayHave && (
              <Button
                variant={has ? 'light' : 'filled'}
                onClick={() => setStage({ at: 'confirm' })}
              >
                {has ? texts.newPin : texts.makePin}
              </Button>
            )}
            {has && (
              <Button
                variant="subtle"
                color="red"
                loading={removing.busy}
                onClick={removing.submit}
              >
                {texts.removePin}
              </Button>
            )}
          </div>
          {removing.problem !== null && <Failure problem={removing.problem} />}
        </div>
      )}
      {stage.at === 'confirm' && (
        <>
          {has && <p className={classes.quiet}>{texts.newPinNote}</p>}
          <ConfirmPassword
            action={has ? texts.newPin : texts.makePin}
            cancel={() => setStage({ at: 'rest' })}
            confirmed={async (password) => {
              const made = await make.mutateAsync({ body: { password } });
              setStage({ at: 'made', pin: made.pin });
            }}
          />
        </>
      )}
      {stage.at === 'made' && <Made pin={stage.pin} done={() => setStage({ at: 'rest' })} />}
    </Panel>
  );
}

function Made({ pin, done }: { readonly pin: string; readonly done: () => void }) {
  const texts = useAccountTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes.step}>
      <h3 ref={heading} tabIndex={-1}>
        {texts.yourPin}
      </h3>
      <p className={classes.pin}>{`${pin.slice(0, 3)} ${pin.slice(3)}`}</p>
      <p>{texts.yourPinText}</p>
      <Button onClick={done}>{texts.savedPin}</Button>
    </div>
  );
}
