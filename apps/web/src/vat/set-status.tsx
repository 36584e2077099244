import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { carriersQuery, ownersQuery } from '../api/parties.js';
import { setVatStatus, type VatStatus } from '../api/vat.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { DateField } from '../ui/forms/date-field.js';
import { Failure } from '../ui/page/failure.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import { Question } from '../ui/questions/question.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

type PartyType = 'owner' | 'carrier';

/** What a party of each kind may be. */
const statusesOf: Readonly<Record<PartyType, readonly VatStatus[]>> = {
  owner: [
    'nl-business',
    'small-business',
    'private',
    'eu-business',
    'telecom-provider',
    'outside-eu',
  ],
  carrier: ['telecom-provider', 'eu-business', 'outside-eu'],
};

interface Fields {
  readonly partyType: PartyType;
  readonly partyId: string;
  readonly status: VatStatus;
  readonly from: string;
  readonly reason: string;
}

const nobody: Fields = {
  partyType: 'owner',
  partyId: '',
  status: 'small-business',
  from: '',
  reason: '',
};

const isComplete = ({ partyId, from, reason }: Fields): boolean =>
  partyId !== '' && from !== '' && reason.trim() !== '';

/** Says what a party is for VAT from a day on. */
export function SetStatus() {
  const texts = useVatTexts();
  const client = useQueryClient();
  const { language } = useLanguage();
  const enabled = useViewer().can('parties:read');
  const [fields, setFields] = useState(nobody);
  const [checked, setChecked] = useState(false);
  const [asked, setAsked] = useState(false);
  const [isSet, setIsSet] = useState(false);
  // Kept until it is there: sending the same again sets nothing twice.
  const id = useRef(newId());
  const { partyType, partyId, status, from, reason } = fields;
  const owners = useQuery({ ...ownersQuery, enabled: enabled && partyType === 'owner' }).data;
  const carriers = useQuery({ ...carriersQuery, enabled: enabled && partyType === 'carrier' }).data;
  const parties = (partyType === 'owner' ? owners : carriers) ?? [];
  const { submit, busy, problem, forget } = useSubmit(async () => {
    await setVatStatus(id.current, { ...fields, reason: reason.trim() });
    await client.invalidateQueries({ queryKey: ['vat-statuses'] });
    id.current = newId();
    setFields(nobody);
    setChecked(false);
    setAsked(false);
    setIsSet(true);
  });
  const change = (changed: Partial<Fields>): void => {
    setFields({ ...fields, ...changed });
    id.current = newId();
    setAsked(false);
    setIsSet(false);
    forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    setAsked(isComplete(fields));
  };
  return (
    <Panel title={texts.set} note={texts.setNote}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <p role="status">{isSet && texts.isSet}</p>
        <NativeSelect
          label={texts.partyType}
          value={partyType}
          onChange={({ target: { value } }) => {
            const type = value as PartyType;
            change({ partyType: type, partyId: '', status: statusesOf[type][0]! });
          }}
        >
          <option value="owner">{texts.owner}</option>
          <option value="carrier">{texts.carrier}</option>
        </NativeSelect>
        <NativeSelect
          label={texts.party}
          value={partyId}
          onChange={({ target: { value } }) => change({ partyId: value })}
          error={checked && partyId === '' && texts.chooseOne}
        >
          <option value="">{texts.choose}</option>
          {parties.map((party) => (
            <option key={party.id} value={party.id}>
              {party.name}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          label={texts.status}
          value={status}
          onChange={({ target: { value } }) => change({ status: value as VatStatus })}
        >
          {statusesOf[partyType].map((one) => (
            <option key={one} value={one}>
              {texts.statusNames[one]}
            </option>
          ))}
        </NativeSelect>
        <DateField
          label={texts.from}
          description={texts.fromHint}
          value={from}
          onChange={(value) => change({ from: value })}
          error={checked && from === '' && texts.missingFrom}
        />
        <Textarea
          label={texts.reason}
          description={texts.reasonHint}
          value={reason}
          maxLength={500}
          autosize
          minRows={2}
          onChange={({ target: { value } }) => change({ reason: value })}
          error={checked && reason.trim() === '' && texts.missingReason}
        />
        {asked ? (
          <Question
            question={texts.setQuestion(
              parties.find((party) => party.id === partyId)?.name ?? '',
              texts.statusNames[status],
              formatDate(from, language),
            )}
            yes={texts.setIt}
            busy={busy}
            failed={problem !== null}
            submit={submit}
            goBack={() => setAsked(false)}
          />
        ) : (
          <Button type="submit">{texts.setIt}</Button>
        )}
      </form>
    </Panel>
  );
}
