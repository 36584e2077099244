import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Invitee } from '../api/accounts.js';
import { useLanguage } from '../i18n/language.js';
import { useUserTexts } from './texts.js';
import classes from './users-page.module.css';

/** Who is to be invited, as far as it was filled in. */
export function useInvitee() {
  const { language: own } = useLanguage();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [language, setLanguage] = useState(own);
  const value: Invitee = { email: email.trim(), name: name.trim(), language };
  const emailFits = /^\S+@\S+\.\S+$/.test(value.email);
  return {
    typed: { email, name, language },
    setEmail,
    setName,
    setLanguage,
    value,
    emailFits,
    isComplete: emailFits && value.name !== '',
    clear: () => {
      setEmail('');
      setName('');
    },
  };
}

interface InviteeFieldsProps {
  readonly invitee: ReturnType<typeof useInvitee>;
  /** Whether what lacks shows. */
  readonly checked: boolean;
}

export function InviteeFields({ invitee, checked }: InviteeFieldsProps) {
  const texts = useUserTexts();
  const { typed, value, emailFits } = invitee;
  return (
    <div className={classes.fields}>
      <TextInput
        label={texts.name}
        value={typed.name}
        onChange={(event) => invitee.setName(event.target.value)}
        error={checked && value.name === '' && texts.missingName}
      />
      <TextInput
        type="email"
        label={texts.email}
        value={typed.email}
        onChange={(event) => invitee.setEmail(event.target.value)}
        error={checked && !emailFits && texts.missingEmail}
      />
      <NativeSelect
        label={texts.language}
        value={typed.language}
        onChange={(event) => invitee.setLanguage(event.target.value === 'en' ? 'en' : 'nl')}
      >
        <option value="nl">{texts.languages.nl}</option>
        <option value="en">{texts.languages.en}</option>
      </NativeSelect>
    </div>
  );
}
