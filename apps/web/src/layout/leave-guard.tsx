import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useBlocker } from 'react-router';
import { useCommonTexts } from '../i18n/texts.js';
import { CancelButton } from '../ui/questions/cancel-button.js';
import { forgetUnsaved, hasUnsaved, watchForms } from '../ui/sending/unsaved.js';
import classes from './leave-guard.module.css';

/** Asks before another page, a reload or the back button discards unsaved input. */
export function LeaveGuard() {
  const texts = useCommonTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && hasUnsaved(),
  );
  useEffect(watchForms, []);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (hasUnsaved()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  const isAsking = blocker.state === 'blocked';
  useEffect(() => {
    if (isAsking) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isAsking]);
  const stay = (): void => blocker.reset?.();
  const leave = (): void => {
    forgetUnsaved();
    blocker.proceed?.();
  };
  return (
    <dialog ref={dialog} className={classes.dialog} aria-labelledby="leave-title" onClose={stay}>
      <h2 id="leave-title">{texts.leaveTitle}</h2>
      <p>{texts.leaveText}</p>
      <div className={classes.actions}>
        <CancelButton variant="filled" onClick={stay}>
          {texts.stayHere}
        </CancelButton>
        <Button variant="outline" color="red" onClick={leave}>
          {texts.leaveAnyway}
        </Button>
      </div>
    </dialog>
  );
}
