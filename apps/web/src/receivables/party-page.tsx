import { useParams } from 'react-router';
import { usePartyNames } from '../session/use-party-names.js';
import { NotFound } from '../ui/page/not-found.js';
import { Page } from '../ui/page/page.js';
import { Account } from './account.js';
import { DeferralPanel } from './deferral.js';
import { OpenDocuments } from './open-documents.js';
import { useReceivableTexts } from './texts.js';
import { WriteOffs } from './write-offs.js';

const partyId = /^[a-z0-9-]{1,63}$/;

/** Page of one party's receivables: open items, account, deferral and write-offs. */
export function PartyPage() {
  const texts = useReceivableTexts();
  const nameOf = usePartyNames();
  const { type = '', id = '' } = useParams();
  if ((type !== 'owner' && type !== 'carrier') || !partyId.test(id)) return <NotFound />;
  return (
    <Page title={nameOf(id)} back={{ to: '/openstaand', label: texts.backToAll }}>
      <OpenDocuments type={type} id={id} />
      {type === 'owner' && <DeferralPanel ownerId={id} />}
      <WriteOffs type={type} id={id} />
      <Account type={type} id={id} />
    </Page>
  );
}
