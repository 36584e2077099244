import { useParams } from 'react-router';
import { mailboxesGetOptions } from '../api/generated/operations/mailboxes.gen.js';
import type { Mailbox } from '../api/generated/types.gen.js';
import { useViewer } from '../session/session.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { Mark } from '../ui/page/mark.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { MailboxForm } from './mailbox-form.js';
import classes from './mailboxes.module.css';
import { useMailboxTexts } from './texts.js';

/** Page of a number's mailbox: the addresses that messages are mailed to, and the owner's form for them. */
export function MailboxPage() {
  const texts = useMailboxTexts();
  const { digits = '' } = useParams();
  const { can, isStaff } = useViewer();
  const { data, error, refetch } = useFresh(mailboxesGetOptions({ path: { number: digits } }));
  if (data === undefined) {
    return error === null ? <PageLoading /> : <PageFailure problem={error} retry={refetch} />;
  }
  return (
    <Page
      title={texts.ofNumber(phoneNumber(`+${digits}`))}
      back={{ to: '/voicemail', label: texts.back }}
    >
      <Panel title={texts.holds}>
        <EffectiveSettings mailbox={data} />
        {!can('members:manage') && !isStaff && <p>{texts.onlyHead}</p>}
      </Panel>
      {can('members:manage') && (
        <Panel title={texts.set} note={texts.setNote}>
          <MailboxForm key={digits} digits={digits} set={data.set} />
        </Panel>
      )}
    </Page>
  );
}

function EffectiveSettings({ mailbox: { set, holds } }: { readonly mailbox: Mailbox }) {
  const texts = useMailboxTexts();
  const addresses = (
    <ul className={classes.addresses}>
      {holds.to.map((address) => (
        <li key={address}>
          {address} {set.to.length === 0 && <Mark tone="quiet">{texts.usualAddress}</Mark>}
        </li>
      ))}
    </ul>
  );
  return (
    <Facts
      facts={[
        { label: texts.goesTo, value: holds.to.length === 0 ? texts.nowhere : addresses },
        { label: texts.name, value: holds.name ?? texts.noName },
        { label: texts.format, value: texts.formats[holds.format] },
        { label: texts.language, value: texts.languages[holds.language] },
      ]}
    />
  );
}
