import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { ownersQuery } from '../api/parties.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { serviceNumber } from '../ui/forms/number-ways.js';
import { useForm } from '../ui/forms/use-form.js';
import classes from './limits.module.css';
import { useLimitTexts } from './texts.js';

const button = { variant: 'light', size: 'sm' } as const;

/** Forms that lead to the limits of one owner or of one number. */
export function ChooseOne() {
  const texts = useLimitTexts();
  const navigate = useNavigate();
  const owners = useQuery(ownersQuery);
  const toOwner = useForm({
    begin: { owner: '' },
    check: ({ owner }) => ({ owner: owner === '' && texts.rules.owner }),
    send: async ({ owner }) => navigate(`/limieten/eigenaren/${owner}`),
  });
  const toNumber = useForm<{ readonly number: string }>({
    begin: { number: undefined },
    send: async ({ number }) => navigate(`/limieten/nummers/${number.slice(1)}`),
  });
  return (
    <div className={classes.choices}>
      <Form of={toOwner} submit={texts.toOwner} looksUp className={classes.choice} button={button}>
        <ChoiceField
          of={toOwner}
          name="owner"
          label={texts.owner}
          choices={[
            ['', texts.chooseOwner],
            ...(owners.data ?? []).map(({ id, name }) => [id, name] as const),
          ]}
        />
      </Form>
      <Form
        of={toNumber}
        submit={texts.toNumber}
        looksUp
        className={classes.choice}
        button={button}
      >
        <TextField
          of={toNumber}
          name="number"
          as={serviceNumber}
          label={texts.number}
          wrong={texts.rules.number}
          inputMode="tel"
        />
      </Form>
    </div>
  );
}
