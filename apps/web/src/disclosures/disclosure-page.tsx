import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { disclosuresGetOptions } from '../api/generated/operations/disclosures.gen.js';
import type { Disclosure } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { Documents } from './disclosure-documents.js';
import { Steps } from './disclosure-steps.js';
import { tones } from './disclosure-tones.js';
import { useDisclosureTexts } from './texts.js';

/** Page of one disclosure: the request, its documents, and its steps. */
export function DisclosurePage() {
  const texts = useDisclosureTexts();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(disclosuresGetOptions({ path: { id } }));
  const back = { to: '/verstrekkingen', label: texts.back };
  if (data === undefined) {
    return error === null ? (
      <Loading lines={6} />
    ) : (
      <PageFailure problem={error} retry={() => void refetch()} />
    );
  }
  return (
    <Page
      title={`V${data.number}`}
      lead={<Mark tone={tones[data.state]}>{texts.states[data.state]}</Mark>}
      back={back}
    >
      <Panel title={texts.request}>
        <Request of={data} />
      </Panel>
      <Documents of={data} />
      <Steps of={data} />
    </Page>
  );
}

function Request({ of }: { readonly of: Disclosure }) {
  const texts = useDisclosureTexts();
  const { language } = useLanguage();
  const partyName = usePartyNames();
  const staffName = useStaffNames();
  const { scope } = of;
  const subject =
    scope.numbers?.map(phoneNumber).join(', ') ??
    (scope.ownerId === undefined
      ? phoneNumber(scope.callingNumber ?? '')
      : partyName(scope.ownerId));
  const [from, until] = [scope.from, scope.until].map((at) => formatDateTime(at, language));
  const entered = formatDateTime(of.enteredAt, language);
  return (
    <Facts
      facts={[
        { label: texts.kind, value: texts.kinds[of.kind] },
        { label: texts.organisation, value: of.organisation },
        { label: texts.officer, value: of.officer },
        { label: texts.contact, value: of.contact },
        { label: texts.ground, value: of.ground },
        { label: texts.wanted, value: of.wanted },
        { label: texts.scope, value: texts.ofPeriod(subject, from ?? '', until ?? '') },
        { label: texts.fields, value: of.fields.map((name) => texts.fieldNames[name]).join(', ') },
        { label: texts.entered, value: texts.by(entered, staffName(of.enteredBy)) },
      ]}
    />
  );
}
