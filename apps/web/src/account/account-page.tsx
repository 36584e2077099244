import { useViewer } from '../session/session.js';
import { Page } from '../ui/page/page.js';
import classes from './account-page.module.css';
import { ApiKeys } from './api-keys.js';
import { ChangePassword } from './change-password.js';
import { PhonePinPanel } from './phone-pin-panel.js';
import { Profile } from './profile.js';
import { SecondFactorPanel } from './second-factor-panel.js';
import { Sessions } from './sessions.js';
import { useAccountTexts } from './texts.js';

/** Page of the viewer's own account: name, password, second factor, sessions, API keys. */
export function AccountPage() {
  const texts = useAccountTexts();
  const viewer = useViewer();
  return (
    <Page title={texts.title} lead={texts.lead}>
      <div className={classes.columns}>
        <div>
          <Profile />
          <ChangePassword />
        </div>
        <div>
          <SecondFactorPanel />
          <PhonePinPanel />
          <Sessions />
        </div>
      </div>
      {viewer.can('keys:manage') && <ApiKeys />}
    </Page>
  );
}
