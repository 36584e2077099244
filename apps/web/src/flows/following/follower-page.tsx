import { Page } from '../../ui/page/page.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { FollowsPanel, type FollowsPanelProps } from './follows-panel.js';
import { useFollowingTexts } from './texts.js';

/** Stands in for a page that changes a flow, when the number follows another: the way to that one's page. */
export function FollowerPage(props: FollowsPanelProps) {
  const texts = useFollowingTexts();
  const { number } = props;
  const shown = phoneNumber(number);
  return (
    <Page title={texts.title(shown)} back={{ to: `/nummers/${number.slice(1)}`, label: shown }}>
      <FollowsPanel {...props} />
    </Page>
  );
}
