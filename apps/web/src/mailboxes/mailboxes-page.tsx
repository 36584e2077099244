import { Link } from 'react-router';
import { numbersListInfiniteOptions } from '../api/generated/operations/numbers.gen.js';
import { useViewer } from '../session/session.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { Listed } from '../ui/tables/list.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './mailboxes.module.css';
import { useMailboxTexts } from './texts.js';

/** Page of an owner's numbers, each with a link to its mailbox. */
export function MailboxesPage() {
  const texts = useMailboxTexts();
  const { ownerId } = useViewer();
  return (
    <Page title={texts.title} lead={texts.lead}>
      {ownerId !== null && <Numbers ownerId={ownerId} />}
    </Page>
  );
}

function Numbers({ ownerId }: { readonly ownerId: string }) {
  const texts = useMailboxTexts();
  const list = useList(numbersListInfiniteOptions({ query: { ownerId } }));
  return (
    <Panel title={texts.numbers} flush>
      <Listed of={list} empty={{ title: texts.noNumbers, text: texts.noNumbersText }}>
        {(rows) => (
          <ul className={classes.numbers}>
            {rows.map(({ number }) => (
              <li key={number}>
                <Link to={`/voicemail/${number.slice(1)}`}>
                  {texts.ofNumber(phoneNumber(number))}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </Panel>
  );
}
