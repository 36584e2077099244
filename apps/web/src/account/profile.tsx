import { Alert, Button, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { meChange } from '../api/generated/operations/me.gen.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useLanguage } from '../i18n/language.js';
import { meKey, useViewer } from '../session/session.js';
import { Facts } from '../ui/page/facts.js';
import { Failure } from '../ui/page/failure.js';
import { Panel } from '../ui/page/panel.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './account-page.module.css';
import { useAccountTexts } from './texts.js';

export function Profile() {
  const texts = useAccountTexts();
  const common = useCommonTexts();
  const viewer = useViewer();
  const client = useQueryClient();
  const { choose, language: current } = useLanguage();
  const [name, setName] = useState(viewer.user.name);
  const [missing, setMissing] = useState(false);
  const [saved, setSaved] = useState(false);
  const { submit, busy, problem } = useSubmit(async () => {
    const body = { name: name.trim(), language: current };
    client.setQueryData(meKey, await meChange({ body }));
    setSaved(true);
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setSaved(false);
    setMissing(name.trim() === '');
    if (name.trim() !== '') submit();
  };
  const roles = [
    ...(viewer.staffRole === null ? [] : [`Belfabriek: ${common.staffRoles[viewer.staffRole]}`]),
    ...viewer.owners.map(({ name: owner, role }) => `${owner}: ${common.ownerRoles[role]}`),
  ];
  return (
    <Panel title={texts.you}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        {problem !== null && <Failure problem={problem} />}
        {saved && (
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
        <TextInput
          label={texts.name}
          name="name"
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={missing && texts.missingName}
        />
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
        <Button type="submit" loading={busy}>
          {common.save}
        </Button>
      </form>
    </Panel>
  );
}
