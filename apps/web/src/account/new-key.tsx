import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { apiKeysMakeMutation } from '../api/generated/operations/api-keys.gen.js';
import type { ApiKey } from '../api/generated/types.gen.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useViewer } from '../session/session.js';
import { CancelButton } from '../ui/questions/cancel-button.js';
import { Failure } from '../ui/page/failure.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './account-page.module.css';
import { useAccountTexts } from './texts.js';

const dayMs = 86_400_000;
/** Days that a key may work. */
const lives = [30, 90, 365, 730] as const;

interface NewKeyProps {
  readonly made: (secret: string) => void;
  readonly cancel: () => void;
}

export function NewKey({ made, cancel }: NewKeyProps) {
  const texts = useAccountTexts();
  const common = useCommonTexts();
  const viewer = useViewer();
  const [name, setName] = useState('');
  const [ownerId, setOwnerId] = useState(viewer.ownerId);
  const [chosen, setChosen] = useState<readonly ApiKey['permissions'][number][]>([]);
  const [days, setDays] = useState(365);
  const make = useMutation(apiKeysMakeMutation());
  const [checked, setChecked] = useState(false);
  const offered = viewer.permissions.filter(
    (permission) =>
      permission !== 'users:manage' &&
      permission !== 'members:manage' &&
      permission !== 'keys:manage' &&
      permission !== 'runs:approve' &&
      permission !== 'data:export' &&
      permission !== 'disclosures:handle' &&
      permission !== 'callers:handle' &&
      permission !== 'erasures:handle' &&
      permission !== 'breaches:handle' &&
      permission !== 'retention:write' &&
      permission !== 'holds:manage',
  );
  const { submit, busy, problem } = useSubmit(async () => {
    const expiresAt = new Date(Date.now() + days * dayMs).toISOString();
    const body = { name: name.trim(), ownerId, permissions: [...chosen], expiresAt };
    made((await make.mutateAsync({ body })).secret);
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (name.trim() !== '' && chosen.length > 0) submit();
  };
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && <Failure problem={problem} />}
      <TextInput
        label={texts.keyName}
        description={texts.keyNameHint}
        name="key-name"
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={checked && name.trim() === '' && texts.missingKeyName}
      />
      {viewer.owners.length > 1 && (
        <NativeSelect
          label={texts.keyFor}
          value={ownerId ?? ''}
          onChange={(event) => setOwnerId(event.target.value)}
        >
          {viewer.owners.map((owner) => (
            <option key={owner.id} value={owner.id}>
              {owner.name}
            </option>
          ))}
        </NativeSelect>
      )}
      <NativeSelect
        label={texts.keyWorks}
        description={texts.keyWorksHint}
        value={days}
        onChange={(event) => setDays(Number(event.target.value))}
      >
        {lives.map((one) => (
          <option key={one} value={one}>
            {texts.keyLives[one]}
          </option>
        ))}
      </NativeSelect>
      <Checkbox.Group
        label={texts.keyMay}
        value={[...chosen]}
        onChange={(values) =>
          setChosen(offered.filter((permission) => values.includes(permission)))
        }
        error={checked && chosen.length === 0 && texts.missingPermission}
      >
        <div className={classes.permissions}>
          {offered.map((permission) => (
            <Checkbox key={permission} value={permission} label={texts.permissions[permission]} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={classes.row}>
        <Button type="submit" loading={busy}>
          {texts.makeKey}
        </Button>
        <CancelButton onClick={cancel}>{common.cancel}</CancelButton>
      </div>
    </form>
  );
}
