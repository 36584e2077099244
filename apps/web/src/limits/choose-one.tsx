import { Button, NativeSelect, TextInput } from '@mantine/core';
import { parseDialled } from '@app/number-plan';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { ownersQuery } from '../api/parties.js';
import { unbroken } from '../ui/words/unbroken.js';
import classes from './limits.module.css';
import { useLimitTexts } from './texts.js';

/** To the limits of one owner, or of one number. */
export function ChooseOne() {
  const texts = useLimitTexts();
  const navigate = useNavigate();
  const owners = useQuery(ownersQuery);
  const [owner, setOwner] = useState('');
  const [number, setNumber] = useState('');
  const [broken, setBroken] = useState<'owner' | 'number' | null>(null);
  const toOwner = (event: FormEvent): void => {
    event.preventDefault();
    if (owner === '') setBroken('owner');
    else void navigate(`/limieten/eigenaren/${owner}`);
  };
  const toNumber = (event: FormEvent): void => {
    event.preventDefault();
    const parsed = parseDialled(number.replaceAll(/[\s.()-]/g, ''), 'NL');
    if (parsed.ok) void navigate(`/limieten/nummers/${parsed.value.slice(1)}`);
    else setBroken('number');
  };
  return (
    <div className={classes.choices}>
      <form className={classes.choice} onSubmit={toOwner} noValidate data-lookup>
        <NativeSelect
          label={texts.owner}
          value={owner}
          onChange={(event) => setOwner(event.target.value)}
          error={broken === 'owner' && texts.rules.owner}
        >
          <option value="">{texts.chooseOwner}</option>
          {owners.data?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
        <Button type="submit" variant="light" size="sm">
          {texts.toOwner}
        </Button>
      </form>
      <form className={classes.choice} onSubmit={toNumber} noValidate data-lookup>
        <TextInput
          label={texts.number}
          inputMode="tel"
          value={number}
          onChange={(event) => setNumber(event.target.value)}
          error={broken === 'number' && unbroken(texts.rules.number)}
        />
        <Button type="submit" variant="light" size="sm">
          {texts.toNumber}
        </Button>
      </form>
    </div>
  );
}
