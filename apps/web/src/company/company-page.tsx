import { Alert } from '@mantine/core';
import { companyGetOptions } from '../api/generated/operations/company.gen.js';
import type { Company } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { OfOwner } from '../owners/of-owner.js';
import { useViewer } from '../session/session.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { CompanyForm } from './company-form.js';
import { useCompanyTexts } from './texts.js';

/** Page of an owner's company details. Staff choose the owner and read; the owner's heads change their own. */
export function CompanyPage() {
  const texts = useCompanyTexts();
  return (
    <Page title={texts.title} lead={texts.lead}>
      <OfOwner texts={texts} chooseText={texts.chooseText}>
        {(ownerId) => <Details ownerId={ownerId} />}
      </OfOwner>
    </Page>
  );
}

function Details({ ownerId }: { readonly ownerId: string }) {
  const texts = useCompanyTexts();
  const viewer = useViewer();
  const { data, error, refetch } = useFresh(companyGetOptions({ path: { ownerId } }));
  if (data === undefined) {
    return error === null ? <Loading lines={6} /> : <PageFailure problem={error} retry={refetch} />;
  }
  return (
    <>
      <Panel title={texts.checks}>
        <Checks company={data} />
      </Panel>
      {viewer.can('company:write') ? (
        <Panel title={texts.details} note={texts.detailsNote}>
          <CompanyForm company={data} />
        </Panel>
      ) : (
        <Panel title={texts.details} note={viewer.isStaff ? undefined : texts.onlyHead}>
          <ReadDetails company={data} />
        </Panel>
      )}
    </>
  );
}

function Checks({ company }: { readonly company: Company }) {
  const texts = useCompanyTexts();
  const { language } = useLanguage();
  const { billTo, vatIdCheck, changed, differs } = company;
  const moment = (at: string): string => formatDateTime(at, language);
  const other = differs.map((each) => texts.differences[each]);
  const ofVatId =
    vatIdCheck === null
      ? texts.notAsked
      : texts.verdicts[vatIdCheck.verdict](moment(vatIdCheck.at));
  return (
    <>
      {differs.length > 0 && (
        <Alert color="yellow" title={texts.differsTitle} mb="md">
          <p>{texts.differsText(other.join(', '))}</p>
        </Alert>
      )}
      <Facts
        facts={[
          { label: texts.kvk, value: <KvkCheck company={company} /> },
          {
            label: texts.vatId,
            value:
              (billTo?.vatId ?? null) === null ? texts.noVatId : `${billTo?.vatId}. ${ofVatId}`,
          },
          ...(changed === null
            ? []
            : [
                {
                  label: texts.changedLabel,
                  value: texts.changed(
                    changed.what.map((part) => texts.parts[part]).join(', '),
                    moment(changed.at),
                    texts.by[changed.by],
                  ),
                },
              ]),
        ]}
      />
    </>
  );
}

function KvkCheck({ company: { billTo, registered, canLookUp } }: { readonly company: Company }) {
  const texts = useCompanyTexts();
  const kvk = billTo?.kvk ?? null;
  if (kvk === null) return texts.noKvk;
  const { street, postalCode, city } = registered ?? {};
  const address = [street, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  const checked =
    registered !== null
      ? texts.registered(registered.name, address === '' ? texts.shielded : address)
      : canLookUp
        ? texts.unchecked
        : texts.notConnected;
  return (
    <>
      <p>{`${kvk}. ${checked}`}</p>
      <p>{texts.kvkFixed}</p>
    </>
  );
}

function ReadDetails({ company: { name, billTo } }: { readonly company: Company }) {
  const texts = useCompanyTexts();
  if (billTo === null) return <p>{texts.noDetails}</p>;
  const fields = ['name', 'email', 'street', 'postalCode', 'city', 'country'] as const;
  return (
    <Facts
      facts={[
        { label: texts.displayName, value: name },
        ...fields.map((field) => ({ label: texts[field], value: billTo[field] })),
        { label: texts.language, value: texts.languages[billTo.language] },
      ]}
    />
  );
}
