import { Page } from '../ui/page/page.js';
import { StatementLayouts } from './statement-layouts.js';
import { useSettlementTexts } from './texts.js';
import { Tolerances } from './tolerances.js';

/** Page of settings: layouts of carrier statements, and tolerances for differences from our sums. */
export function SettlementSettingsPage() {
  const texts = useSettlementTexts();
  return (
    <Page
      title={texts.settingsTitle}
      lead={texts.settingsLead}
      back={{ to: '/afrekeningen', label: texts.back }}
    >
      <StatementLayouts />
      <Tolerances />
    </Page>
  );
}
