import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { checkVatId } from '../api/vat.js';
import { Failure } from '../ui/page/failure.js';
import { Panel } from '../ui/page/panel.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

const isWritten = (vatId: string): boolean => /^[A-Z]{2}[A-Z0-9+*]{2,13}$/.test(vatId);

/** Has VIES say whether a VAT id is one. */
export function CheckVatId() {
  const texts = useVatTexts();
  const client = useQueryClient();
  const [vatId, setVatId] = useState('');
  const [checked, setChecked] = useState(false);
  const { submit, busy, problem, forget } = useSubmit(async () => {
    await checkVatId(vatId);
    await client.invalidateQueries({ queryKey: ['vat-ids'] });
    setVatId('');
    setChecked(false);
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (isWritten(vatId)) submit();
  };
  return (
    <Panel title={texts.checkId}>
      <form className={classes.form} onSubmit={onSubmit} noValidate data-lookup>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <TextInput
          label={texts.vatId}
          value={vatId}
          autoComplete="off"
          onChange={({ target: { value } }) => {
            setVatId(value.replaceAll(/[\s.-]/g, '').toUpperCase());
            forget();
          }}
          error={checked && !isWritten(vatId) && texts.badVatId}
        />
        <Button type="submit" loading={busy}>
          {texts.checkIt}
        </Button>
      </form>
    </Panel>
  );
}
