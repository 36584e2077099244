import { Link } from 'react-router';
import { numbersListInfiniteOptions } from '../api/generated/operations/numbers.gen.js';
import { useViewer } from '../session/session.js';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { LoadMore } from '../ui/tables/load-more.js';
import { Loading } from '../ui/page/loading.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { useList } from '../ui/tables/use-list.js';
import classes from './mailboxes.module.css';
import { useMailboxTexts } from './texts.js';

/** An owner's numbers, each with the way to its mailbox. */
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
  const { rows, error, refetch, more, loadingMore, loadMore } = useList(
    numbersListInfiniteOptions({ query: { ownerId } }),
  );
  if (rows === undefined) {
    return error === null ? <Loading /> : <Failure problem={error} retry={refetch} />;
  }
  if (rows.length === 0) return <Empty title={texts.noNumbers}>{texts.noNumbersText}</Empty>;
  return (
    <Panel title={texts.numbers}>
      <ul className={classes.numbers}>
        {rows.map(({ number }) => (
          <li key={number}>
            <Link to={`/voicemail/${number.slice(1)}`}>{texts.ofNumber(phoneNumber(number))}</Link>
          </li>
        ))}
      </ul>
      <LoadMore more={more} busy={loadingMore} load={loadMore} />
    </Panel>
  );
}
