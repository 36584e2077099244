import { useMutation } from '@tanstack/react-query';
import { apiKeysMakeMutation } from '../api/generated/operations/api-keys.gen.js';
import type { ApiKey, ApiKeysMakeData } from '../api/generated/types.gen.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useViewer } from '../session/session.js';
import { ChecksField } from '../ui/forms/fields/checks-field.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import classes from './account-page.module.css';
import { useAccountTexts } from './texts.js';

const dayMs = 86_400_000;
/** Lifetimes that a new API key may have, in days. */
const lives = [30, 90, 365, 730] as const;

interface Fields {
  readonly name: string;
  readonly ownerId: string | null;
  readonly days: number;
  readonly permissions: readonly ApiKey['permissions'][number][];
}

interface NewKeyProps {
  readonly made: (secret: string) => void;
  readonly cancel: () => void;
}

export function NewKey({ made, cancel }: NewKeyProps) {
  const texts = useAccountTexts();
  const common = useCommonTexts();
  const viewer = useViewer();
  const make = useMutation(apiKeysMakeMutation());
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
      permission !== 'holds:manage' &&
      permission !== 'tariffs:order' &&
      permission !== 'company:write',
  );
  const form = useForm<Fields, ApiKeysMakeData['body']>({
    begin: { name: '', ownerId: viewer.ownerId, days: 365, permissions: [] },
    asks: async () => (await import('@app/contracts/accounts')).keyMake,
    body: ({ days, permissions, ...key }) => ({
      ...key,
      permissions: [...permissions],
      expiresAt: new Date(Date.now() + days * dayMs).toISOString(),
    }),
    check: ({ name, permissions = [] }) => ({
      name: name === '' && texts.missingKeyName,
      permissions: permissions.length === 0 && texts.missingPermission,
    }),
    send: async (body) => made((await make.mutateAsync({ body })).secret),
  });
  return (
    <Form
      of={form}
      submit={texts.makeKey}
      cancel={{ label: common.cancel, go: cancel }}
      className={classes.form}
    >
      <TextField
        of={form}
        name="name"
        label={texts.keyName}
        description={texts.keyNameHint}
        autoFocus
      />
      {viewer.owners.length > 1 && (
        <ChoiceField
          of={form}
          name="ownerId"
          label={texts.keyFor}
          choices={viewer.owners.map(({ id, name }) => [id, name])}
        />
      )}
      <ChoiceField
        of={form}
        name="days"
        label={texts.keyWorks}
        description={texts.keyWorksHint}
        choices={lives.map((one) => [one, texts.keyLives[one]])}
      />
      <ChecksField
        of={form}
        name="permissions"
        label={texts.keyMay}
        choices={offered.map((one) => [one, texts.permissions[one]])}
        grid={classes.permissions}
      />
    </Form>
  );
}
