import { useViewer } from '../session/session.js';
import { Page } from '../ui/page/page.js';
import { OpenDocuments } from './open-documents.js';
import { Account } from './account.js';
import { OverdueRules } from './overdue-rules.js';
import { PartyAgesList } from './party-ages-list.js';
import { useReceivableTexts } from './texts.js';

/** Page of receivables: for staff by party and age, for an owner the owner's own debts. */
export function ReceivablesPage() {
  const texts = useReceivableTexts();
  const viewer = useViewer();
  if (viewer.isStaff) {
    return (
      <Page title={texts.title} lead={texts.lead}>
        <PartyAgesList />
        <OverdueRules />
      </Page>
    );
  }
  const ownerId = viewer.ownerId ?? '';
  return (
    <Page title={texts.title} lead={texts.ownLead}>
      <OpenDocuments type="owner" id={ownerId} isOwn />
      <Account type="owner" id={ownerId} />
    </Page>
  );
}
