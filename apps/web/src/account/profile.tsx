import { Alert, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { meChange } from '../api/generated/operations/me.gen.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useLanguage } from '../i18n/language.js';
import { meKey, useViewer } from '../session/session.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Facts } from '../ui/page/facts.js';
import { Panel } from '../ui/page/panel.js';
import classes from './account-page.module.css';
import { useAccountTexts } from './texts.js';

export function Profile() {
  const texts = useAccountTexts();
  const common = useCommonTexts();
  const viewer = useViewer();
  const client = useQueryClient();
  const { choose, language: current } = useLanguage();
  const form = useForm({
    begin: { name: viewer.user.name },
    asks: async () => (await import('@app/contracts/accounts')).meChange,
    check: ({ name }) => ({ name: name === '' && texts.missingName }),
    send: async ({ name }) => {
      client.setQueryData(meKey, await meChange({ body: { name, language: current } }));
    },
  });
  const roles = [
    ...(viewer.staffRole === null ? [] : [`Belfabriek: ${common.staffRoles[viewer.staffRole]}`]),
    ...viewer.owners.map(({ name: owner, role }) => `${owner}: ${common.ownerRoles[role]}`),
  ];
  return (
    <Panel title={texts.you}>
      <Form of={form} submit={common.save} className={classes.form}>
        {form.stage === 'sent' && (
          <Alert color="green" role="status">
            {common.saved}
          </Alert>
        )}
        <Facts
          facts={[
            { label: texts.email, value: viewer.user.email },
            { label: texts.roles, value: roles.join('; ') },
          ]}
        />
        <TextField of={form} name="name" label={texts.name} autoComplete="name" />
        <NativeSelect
          label={texts.language}
          name="language"
          value={current}
          onChange={(event) => choose(event.target.value === 'en' ? 'en' : 'nl')}
        >
          <option value="nl" lang="nl">
            {texts.languages.nl}
          </option>
          <option value="en" lang="en">
            {texts.languages.en}
          </option>
        </NativeSelect>
      </Form>
    </Panel>
  );
}
