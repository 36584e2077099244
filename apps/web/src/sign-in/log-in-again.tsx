import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import type { Me } from '../api/generated/types.gen.js';
import { carryOnce } from '../api/transport.js';
import { readingReason } from '../api/reading-reason.js';
import { onSessionNews, sessionOver, spreadSessionNews } from '../api/session-over.js';
import { meKey, useViewer } from '../session/session.js';
import { forgetUnsaved } from '../ui/sending/unsaved.js';
import { CredentialsForm } from './credentials-form.js';
import classes from './log-in-again.module.css';
import { SecondFactorForm } from './second-factor.js';
import { useSignInTexts } from './texts.js';

/** Reloads the app, so that no data of the page is left for another user who has logged in. */
function startAnew(): void {
  readingReason.set(null);
  forgetUnsaved();
  window.location.replace('/');
}

/** Fetches the user who is logged in now, without waiting for a log-in. @throws ApiProblem */
async function meNow(): Promise<Me> {
  const response = await carryOnce(new Request('/v1/me'));
  return (await response.json()) as Me;
}

/**
 * Dialog over the page when the session has ended. After the same user logs in, waiting requests continue and
 * forms keep their input; for another user the app is reloaded.
 */
export function LogInAgain() {
  const viewer = useViewer();
  const client = useQueryClient();
  const isOver = useSyncExternalStore(sessionOver.subscribe, sessionOver.isOver);
  const { id } = viewer.user;
  useEffect(() => sessionOver.belongTo(id), [id]);

  const checkUser = useCallback(async (): Promise<void> => {
    const me = await meNow();
    if (me.user.id !== id) return startAnew();
    client.setQueryData(meKey, me);
    sessionOver.renew();
  }, [client, id]);
  useEffect(
    () =>
      onSessionNews((news) => {
        if (news === 'signed-out') sessionOver.announce();
        // `checkUser` fails if the session of the other window's log-in has ended already: then ask
        // for a log-in here.
        else checkUser().catch(() => sessionOver.announce());
      }),
    [checkUser],
  );
  if (!isOver) return null;
  return (
    <Dialog
      name={viewer.user.name}
      email={viewer.user.email}
      done={async () => {
        await checkUser();
        spreadSessionNews('signed-in');
      }}
    />
  );
}

interface DialogProps {
  readonly name: string;
  readonly email: string;
  readonly done: () => Promise<void>;
}

function Dialog({ name, email, done }: DialogProps) {
  const texts = useSignInTexts();
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const last = useRef<HTMLElement | null>(null);
  const [step, setStep] = useState<'password' | 'code' | 'recovery'>('password');
  useEffect(() => {
    const before = document.activeElement;
    const { current } = dialog;
    current?.showModal();
    // showModal focuses the first field, whose address is filled in already: focus the password instead.
    current?.querySelector<HTMLInputElement>('[name="password"]')?.focus();
    return () => {
      current?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const showAgain = (): void => {
    // showModal focuses the first field: move the focus back to the field that had it.
    const { current } = last;
    dialog.current?.showModal();
    current?.focus();
  };
  return (
    <dialog
      ref={dialog}
      className={classes.root}
      aria-labelledby={title}
      // Escape must not close the dialog: the page is useless without a session.
      onCancel={(event) => event.preventDefault()}
      // Browsers close a dialog at the second Escape in a row all the same: open it again.
      onClose={showAgain}
      onFocus={({ target }) => {
        last.current = target;
      }}
    >
      <h2 id={title}>{texts.againTitle}</h2>
      <p>{texts.againLead(name)}</p>
      {step === 'password' ? (
        <CredentialsForm email={email} askForCode={() => setStep('code')} done={done} />
      ) : (
        <>
          <p>{step === 'recovery' ? texts.recoveryLead : texts.codeLead}</p>
          <SecondFactorForm
            recovery={step === 'recovery'}
            setRecovery={(recovery) => setStep(recovery ? 'recovery' : 'code')}
            startOver={() => setStep('password')}
            done={done}
          />
        </>
      )}
      <p className={classes.quiet}>{texts.againOther(name)}</p>
      <Button variant="subtle" onClick={startAnew}>
        {texts.againLeave}
      </Button>
    </dialog>
  );
}
