import { useMutation, useQuery } from '@tanstack/react-query';
import { vatSetStatusMutation } from '../api/generated/operations/vat.gen.js';
import type { VatSetStatusData } from '../api/generated/types.gen.js';
import { carriersQuery, ownersQuery } from '../api/parties.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { SentencesField } from '../ui/forms/fields/sentences-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Panel } from '../ui/page/panel.js';
import { useVatTexts } from './texts.js';
import classes from './vat.module.css';

type NewVatStatus = VatSetStatusData['body'];
type PartyType = NewVatStatus['partyType'];

/** VAT statuses that each type of party may have. */
const statusesOf: Readonly<Record<PartyType, readonly NewVatStatus['status'][]>> = {
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

const nobody: NewVatStatus = {
  partyType: 'owner',
  partyId: '',
  status: 'small-business',
  from: '',
  reason: '',
};

/** Form that sets a party's VAT status from a day on. */
export function SetStatus() {
  const texts = useVatTexts();
  const set = useMutation(vatSetStatusMutation());
  const { language } = useLanguage();
  const enabled = useViewer().can('parties:read');
  const form = useForm<NewVatStatus>({
    begin: nobody,
    asks: async () => (await import('@app/contracts/books')).vatStatusSet,
    send: (body, id) => set.mutateAsync({ path: { id }, body }),
    after: () => nobody,
    known: texts.errors,
  });
  const { partyType = 'owner' } = form.values;
  const owners = useQuery({ ...ownersQuery, enabled: enabled && partyType === 'owner' }).data;
  const carriers = useQuery({ ...carriersQuery, enabled: enabled && partyType === 'carrier' }).data;
  const parties = (partyType === 'owner' ? owners : carriers) ?? [];
  return (
    <Panel title={texts.set} note={texts.setNote}>
      <Form
        of={form}
        submit={texts.setIt}
        ask={({ partyId, status = nobody.status, from = '' }) => ({
          question: texts.setQuestion(
            parties.find((party) => party.id === partyId)?.name ?? '',
            texts.statusNames[status],
            formatDate(from, language),
          ),
        })}
        done={texts.isSet}
        className={classes.form}
      >
        <ChoiceField
          of={form}
          name="partyType"
          label={texts.partyType}
          choices={[
            ['owner', texts.owner],
            ['carrier', texts.carrier],
          ]}
          chosen={(type) => form.set({ partyId: '', status: statusesOf[type][0] })}
        />
        <ChoiceField
          of={form}
          name="partyId"
          label={texts.party}
          wrong={texts.chooseOne}
          choices={[['', texts.choose], ...parties.map(({ id, name }) => [id, name] as const)]}
        />
        <ChoiceField
          of={form}
          name="status"
          label={texts.status}
          choices={statusesOf[partyType].map((one) => [one, texts.statusNames[one]])}
        />
        <DayField
          of={form}
          name="from"
          label={texts.from}
          description={texts.fromHint}
          wrong={texts.missingFrom}
        />
        <SentencesField
          of={form}
          name="reason"
          label={texts.reason}
          description={texts.reasonHint}
          wrong={texts.missingReason}
          minRows={2}
        />
      </Form>
    </Panel>
  );
}
