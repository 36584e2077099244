import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Fields } from '../ui/forms/form.js';
import type { FormOf, FormValues, Wrong } from '../ui/forms/use-form.js';
import type { Invitee } from './roles.js';
import { useUserTexts } from './texts.js';

/** Errors of the invited person's fields. */
export const wrongInvitee = (
  { email = '', name }: FormValues<Invitee>,
  texts: ReturnType<typeof useUserTexts>,
): Wrong<Invitee> => ({
  email: !/^\S+@\S+\.\S+$/.test(email) && texts.missingEmail,
  name: name === '' && texts.missingName,
});

/** Fields of the invited person. */
export function InviteeFields({ of }: { readonly of: FormOf<Invitee> }) {
  const texts = useUserTexts();
  return (
    <Fields>
      <TextField of={of} name="name" label={texts.name} />
      <TextField of={of} name="email" type="email" label={texts.email} />
      <ChoiceField
        of={of}
        name="language"
        label={texts.language}
        choices={[
          ['nl', texts.languages.nl],
          ['en', texts.languages.en],
        ]}
      />
    </Fields>
  );
}
