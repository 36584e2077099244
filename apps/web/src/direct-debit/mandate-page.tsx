import { useQuery } from '@tanstack/react-query';
import { mandatesListOptions } from '../api/generated/operations/mandates.gen.js';
import type { Mandate } from '../api/generated/types.gen.js';
import { OfOwner } from '../owners/of-owner.js';
import { useViewer } from '../session/session.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { there } from '../ui/tables/list.js';
import { EndMandate } from './end-mandate.js';
import { MandateForm } from './mandate-form.js';
import { MandateMark, Mandates } from './mandates.js';
import { useDebitTexts } from './texts.js';

/**
 * Page of an owner's mandate, where the owner signs or withdraws it. Staff choose the owner, and enter
 * mandates signed on paper.
 */
export function MandatePage() {
  const texts = useDebitTexts();
  const viewer = useViewer();
  return (
    <Page
      {...(viewer.isStaff
        ? {
            title: texts.ofOwner,
            lead: texts.ofOwnerLead,
            back: { to: '/incasso', label: texts.back },
          }
        : { title: texts.ownTitle, lead: texts.ownLead })}
    >
      <OfOwner texts={texts} chooseText={texts.chooseOwnerText}>
        {(ownerId) => <MandatesOf ownerId={ownerId} />}
      </OfOwner>
    </Page>
  );
}

function MandatesOf({ ownerId }: { readonly ownerId: string }) {
  const texts = useDebitTexts();
  const viewer = useViewer();
  const { data, error, refetch } = useQuery(mandatesListOptions({ query: { ownerId, limit: 50 } }));
  if (data === undefined) {
    return error === null ? (
      <Loading lines={4} />
    ) : (
      <PageFailure problem={error} retry={() => void refetch()} />
    );
  }
  const active = data.items.find(({ state }) => state === 'active');
  const as = viewer.isStaff ? 'staff' : 'owner';
  const may = viewer.can(viewer.isStaff ? 'parties:write' : 'members:manage');
  return (
    <>
      {active !== undefined && <Active mandate={active} may={may} as={as} />}
      {data.creditor === null ? (
        <Panel title={texts.sign}>
          <p>{texts.off}</p>
        </Panel>
      ) : (
        active === undefined &&
        may && (
          <Panel title={as === 'staff' ? texts.note : texts.sign}>
            <Facts
              facts={[
                { label: texts.creditor, value: data.creditor.name },
                { label: texts.creditorId, value: data.creditor.id },
              ]}
            />
            <MandateForm ownerId={ownerId} as={as} creditor={data.creditor.name} />
          </Panel>
        )
      )}
      <Mandates title={texts.history} of={there(data.items)} />
    </>
  );
}

interface ActiveProps {
  readonly mandate: Mandate;
  readonly may: boolean;
  readonly as: 'staff' | 'owner';
}

function Active({ mandate, may, as }: ActiveProps) {
  const texts = useDebitTexts();
  const { state, reference, scheme, accountHolder, iban } = mandate;
  return (
    <Panel title={texts.reference} actions={<MandateMark state={state} />}>
      <Facts
        facts={[
          { label: texts.reference, value: reference },
          { label: texts.scheme, value: texts.schemes[scheme] },
          { label: texts.accountHolder, value: accountHolder },
          { label: texts.iban, value: iban },
        ]}
      />
      {may && <EndMandate mandate={mandate} as={as} />}
    </Panel>
  );
}
