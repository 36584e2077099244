import { Button, Textarea } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { openDispute, type OfMonth, type SettlementRow } from '../api/settlements.js';
import { Failure } from '../ui/page/failure.js';
import { newId } from '../ui/forms/new-id.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './settlements.module.css';
import { useSettlementTexts } from './texts.js';
import { useRefresh } from './use-refresh.js';

interface DisputeFormProps {
  readonly of: OfMonth;
  /** Of one direction. */
  readonly rows: readonly SettlementRow[];
  readonly done: () => void;
}

export function DisputeForm({ of, rows, done }: DisputeFormProps) {
  const texts = useSettlementTexts();
  const refresh = useRefresh(of);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  // Kept until it is there: sending the same again opens nothing twice.
  const id = useRef(newId());
  const { submit, busy, problem } = useSubmit(async () => {
    await openDispute(id.current, {
      carrierId: of.carrierId,
      month: of.month,
      billedBy: rows[0]!.billedBy,
      items: rows.map(({ number, day }) => ({ number, day })),
      reason: reason.trim(),
    });
    await refresh();
    done();
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (reason.trim() !== '') submit();
  };
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate aria-label={texts.dispute}>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <p role="status">{texts.chosen(rows.length)}</p>
      <Textarea
        label={texts.reason}
        value={reason}
        autosize
        maxLength={500}
        onChange={({ target }) => setReason(target.value)}
        error={checked && reason.trim() === '' && texts.missingReason}
      />
      <Button type="submit" loading={busy}>
        {texts.dispute}
      </Button>
    </form>
  );
}
