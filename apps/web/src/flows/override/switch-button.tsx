import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../ui/page/dialog.js';
import { CancelButton } from '../../ui/questions/cancel-button.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import classes from './override.module.css';
import { OverrideSwitch } from './override-panel.js';
import { useOverrideTexts } from './texts.js';

/** Button that opens, closes or diverts a number in a dialog, for lists. */
export function SwitchButton({ number }: { readonly number: string }) {
  const texts = useOverrideTexts();
  const [isOpen, setIsOpen] = useState(false);
  const title = texts.switchNumber(phoneNumber(number));
  return (
    <>
      <Button
        size="compact-md"
        variant="outline"
        aria-label={title}
        onClick={() => setIsOpen(true)}
      >
        {texts.switching}
      </Button>
      {isOpen && (
        <Dialog title={title} close={() => setIsOpen(false)}>
          <OverrideSwitch number={number} />
          <div className={classes.foot}>
            <CancelButton onClick={() => setIsOpen(false)}>{texts.close}</CancelButton>
          </div>
        </Dialog>
      )}
    </>
  );
}
