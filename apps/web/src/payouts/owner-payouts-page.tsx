import { useViewer } from '../session/session.js';
import { Page } from '../ui/page/page.js';
import { OwnerPayouts } from './owner-payouts.js';
import { usePayoutTexts } from './texts.js';

/** What an owner himself is paid, why something waits, and on which account. */
export function OwnerPayoutsPage() {
  const texts = usePayoutTexts();
  const { ownerId } = useViewer();
  return (
    <Page title={texts.ownTitle} lead={texts.ownLead}>
      {ownerId !== null && <OwnerPayouts ownerId={ownerId} />}
    </Page>
  );
}
