import { useViewer } from '../session/session.js';
import { Page } from '../ui/page/page.js';
import { OwnerPayouts } from './owner-payouts.js';
import { usePayoutTexts } from './texts.js';

/** Page of an owner's own payouts, with the reasons of amounts left out, and the bank account. */
export function OwnerPayoutsPage() {
  const texts = usePayoutTexts();
  const { ownerId } = useViewer();
  return (
    <Page title={texts.ownTitle} lead={texts.ownLead}>
      {ownerId !== null && <OwnerPayouts ownerId={ownerId} />}
    </Page>
  );
}
