import { Alert, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  authBeginSecondFactor,
  authEndSecondFactor,
  authNewRecoveryCodes,
  authWithCode,
} from '../api/generated/operations/auth.gen.js';
import { useViewer } from '../session/session.js';
import { knownProblems, useSignInTexts } from '../sign-in/texts.js';
import { Mark } from '../ui/page/mark.js';
import { Panel } from '../ui/page/panel.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import classes from './account-page.module.css';
import { ConfirmPassword } from './confirm-password.js';
import { QrCode } from './qr-code.js';
import { RecoveryCodes } from './recovery-codes.js';
import { useAccountTexts } from './texts.js';

interface SetUp {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

type Stage =
  | { readonly at: 'rest'; readonly notice?: string }
  | { readonly at: 'confirm'; readonly wants: 'on' | 'off' | 'codes' }
  | { readonly at: 'set-up'; readonly made: SetUp }
  | { readonly at: 'codes'; readonly codes: readonly string[] };

/**
 * Panel of the second factor: turn it on by scanning a code and typing a first one, turn it off, or get new
 * recovery codes.
 */
export function SecondFactorPanel() {
  const texts = useAccountTexts();
  const viewer = useViewer();
  const client = useQueryClient();
  const [stage, setStage] = useState<Stage>({ at: 'rest' });
  const isOn = viewer.user.twoFactorEnabled;
  const cancel = (): void => setStage({ at: 'rest' });

  return (
    <Panel
      title={texts.secondFactor}
      note={texts.secondFactorNote}
      actions={<Mark tone={isOn ? 'good' : 'warn'}>{isOn ? texts.on : texts.off}</Mark>}
    >
      {viewer.isStaff && !isOn && stage.at === 'rest' && (
        <Alert color="yellow" mb="md">
          {texts.staffMust}
        </Alert>
      )}
      {stage.at === 'rest' && stage.notice !== undefined && (
        <Alert color="green" mb="md" role="status">
          {stage.notice}
        </Alert>
      )}
      {stage.at === 'rest' && (
        <div className={classes.row}>
          {isOn ? (
            <>
              <Button variant="light" onClick={() => setStage({ at: 'confirm', wants: 'codes' })}>
                {texts.newCodes}
              </Button>
              {!viewer.isStaff && (
                <Button
                  variant="subtle"
                  color="red"
                  onClick={() => setStage({ at: 'confirm', wants: 'off' })}
                >
                  {texts.turnOff}
                </Button>
              )}
            </>
          ) : (
            <Button onClick={() => setStage({ at: 'confirm', wants: 'on' })}>{texts.turnOn}</Button>
          )}
        </div>
      )}
      {stage.at === 'confirm' && stage.wants === 'on' && (
        <ConfirmPassword
          action={texts.continue}
          cancel={cancel}
          confirmed={async (password) =>
            setStage({ at: 'set-up', made: await authBeginSecondFactor({ body: { password } }) })
          }
        />
      )}
      {stage.at === 'confirm' && stage.wants === 'off' && (
        <>
          <p>{texts.turnOffWarning}</p>
          <ConfirmPassword
            action={texts.turnOff}
            danger
            cancel={cancel}
            confirmed={async (password) => {
              await authEndSecondFactor({ body: { password } });
              await client.invalidateQueries();
              setStage({ at: 'rest', notice: texts.isOff });
            }}
          />
        </>
      )}
      {stage.at === 'confirm' && stage.wants === 'codes' && (
        <>
          <p>{texts.newCodesNote}</p>
          <ConfirmPassword
            action={texts.newCodes}
            cancel={cancel}
            confirmed={async (password) => {
              const { backupCodes } = await authNewRecoveryCodes({ body: { password } });
              setStage({ at: 'codes', codes: backupCodes });
            }}
          />
        </>
      )}
      {stage.at === 'codes' && (
        <div className={classes.step}>
          <h3>{texts.newCodesTitle}</h3>
          <p>{texts.step2Text}</p>
          <RecoveryCodes codes={stage.codes} />
          <Button onClick={cancel}>{texts.haveSaved}</Button>
        </div>
      )}
      {stage.at === 'set-up' && (
        <FirstCode
          made={stage.made}
          done={async () => {
            await client.invalidateQueries();
            setStage({ at: 'rest', notice: texts.isOn });
          }}
        />
      )}
    </Panel>
  );
}

interface FirstCodeProps {
  readonly made: SetUp;
  readonly done: () => Promise<void>;
}

function FirstCode({ made, done }: FirstCodeProps) {
  const texts = useAccountTexts();
  const signInTexts = useSignInTexts();
  const form = useForm({
    begin: { code: '' },
    body: ({ code }: { readonly code: string }) => ({ code: code.replaceAll(' ', '') }),
    check: ({ code = '' }) => ({
      code: !/^\d{6}$/.test(code.replaceAll(' ', '')) && texts.missingCode,
    }),
    send: async (body) => {
      await authWithCode({ body });
      await done();
    },
    known: knownProblems(signInTexts),
  });
  const secret = new URL(made.totpURI).searchParams.get('secret') ?? '';
  return (
    <>
      <div className={classes.step}>
        <h3>1. {texts.step1}</h3>
        <p>{texts.step1Text}</p>
        <QrCode text={made.totpURI} label={texts.qrLabel} />
        <p>
          {texts.secretText} <span className={classes.secret}>{secret}</span>
        </p>
      </div>
      <div className={classes.step}>
        <h3>2. {texts.step2}</h3>
        <p>{texts.step2Text}</p>
        <RecoveryCodes codes={made.backupCodes} />
      </div>
      <div className={classes.step}>
        <h3>3. {texts.step3}</h3>
        <Form of={form} submit={texts.finish} className={classes.form}>
          <TextField
            of={form}
            name="code"
            label={texts.code}
            inputMode="numeric"
            autoComplete="one-time-code"
          />
        </Form>
      </div>
    </>
  );
}
