import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { ownersQuery } from '../api/parties.js';
import { readingReason } from '../api/reading-reason.js';
import { LinkButton } from '../ui/controls/link-button.js';
import { Panel } from '../ui/page/panel.js';
import classes from './reading-reason.module.css';
import { useReadingReasonTexts } from './texts.js';

/** Filter by owner, which the page's address holds. */
interface OwnerFilter {
  readonly values: { readonly ownerId?: string };
  change(values: { ownerId: string }): void;
}

interface ReadingReasonProps {
  /** Omitted on the page of one call, where there is no owner to choose. */
  readonly filters?: OwnerFilter;
  /** Words for pages that show other data than calls. */
  readonly words?: { readonly note: string; readonly start: string; readonly missing: string };
  readonly done: () => void;
}

/** Form where staff give a reason, and choose an owner, before any call data is fetched. */
export function ReadingReason({ filters, words, done }: ReadingReasonProps) {
  const texts = useReadingReasonTexts();
  const [reason, setReason] = useState(readingReason.get() ?? '');
  const [ownerId, setOwnerId] = useState(filters?.values.ownerId ?? '');
  const [missing, setMissing] = useState(false);
  const [submitted, setSubmitted] = useState(false);
  const owners = useQuery({ ...ownersQuery, enabled: filters !== undefined });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    filters?.change({ ownerId });
    setSubmitted(true);
  };
  // Wait until the address holds the chosen owner: otherwise all owners' calls would be fetched first.
  const ready = submitted && (filters === undefined || (filters.values.ownerId ?? '') === ownerId);
  useEffect(() => {
    if (!ready) return;
    readingReason.set(reason.trim());
    done();
  }, [ready, reason, done]);
  return (
    <Panel title={texts.reasonTitle} note={words?.note ?? texts.reasonText}>
      <form className={classes.form} onSubmit={onSubmit} noValidate data-lookup>
        <TextInput
          label={texts.reason}
          description={texts.reasonHint}
          name="reason"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={missing && (words?.missing ?? texts.missingReason)}
        />
        {filters !== undefined && (
          <NativeSelect
            label={texts.chooseOwner}
            name="owner"
            value={ownerId}
            onChange={(event) => setOwnerId(event.target.value)}
          >
            <option value="">{texts.everyOwner}</option>
            {owners.data?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
        <Button type="submit">{words?.start ?? texts.startReading}</Button>
      </form>
    </Panel>
  );
}

interface ReadingReasonNoteProps {
  readonly reason: string;
  readonly change: () => void;
}

export function ReadingReasonNote({ reason, change }: ReadingReasonNoteProps) {
  const texts = useReadingReasonTexts();
  return (
    <div className={classes.note}>
      <span>
        {texts.readingFor} <strong>{reason}</strong>
      </span>
      <LinkButton onClick={change}>{texts.changeReason}</LinkButton>
    </div>
  );
}
