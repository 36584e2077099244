import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  numbersFlowVersionOptions,
  numbersGetOptions,
} from '../../api/generated/operations/numbers.gen.js';
import type { FlowPublication } from '../../api/generated/types.gen.js';
import { Dialog } from '../../ui/page/dialog.js';
import { Failure } from '../../ui/page/failure.js';
import { Loading } from '../../ui/page/loading.js';
import { drawnOnReturn, lostOnReturn, withSharedNames } from '../difference/index.js';
import { followingOf } from '../following/use-following.js';
import { useShared } from '../owner/use-shared.js';
import { useOverridden } from './ahead-notice.js';
import { PublishForm, type Source } from './publish-form.js';
import { Published, usePublishedTitle } from './published.js';
import { usePublishTexts } from './texts.js';

interface PublishDialogProps {
  /** E.164. */
  readonly number: string;
  readonly source: Source;
  /** Version that serves callers now. */
  readonly current: number;
  /** The flow of the source. */
  readonly flow: unknown;
  readonly close: () => void;
  readonly onPublished: (publication: FlowPublication) => void;
}

/** Dialog that publishes a flow: what changes for callers, when, and what the law asks to declare. */
export function PublishDialog(props: PublishDialogProps) {
  const { number, source, close, onPublished } = props;
  const texts = usePublishTexts();
  const overridden = useOverridden(number);
  const titleOf = usePublishedTitle(overridden);
  // Another version once somebody published meanwhile, and this person wants to compare with it.
  const [current, setCurrent] = useState(props.current);
  const [published, setPublished] = useState<FlowPublication | null>(null);
  const path = { number: number.slice(1) };
  const now = useQuery({
    ...numbersFlowVersionOptions({ path: { ...path, version: current } }),
    placeholderData: keepPreviousData,
  });
  const facts = useQuery(numbersGetOptions({ path }));
  // Who follows is asked again: it may be long since the page was opened.
  const following = useQuery({ ...followingOf(number), staleTime: 0 });
  const shared = useShared(facts.data?.ownerId);
  // A draft is checked and declared with the contents of what it shares.
  const flow = shared.resolve(props.flow);
  const old = useQuery({
    ...numbersFlowVersionOptions({
      path: { ...path, version: 'version' in source ? source.version : current },
    }),
    enabled: 'version' in source,
  });
  const finish = (publication: FlowPublication): void => {
    close();
    onPublished(publication);
  };
  const isRollBack = 'version' in source;
  const title = isRollBack ? texts.rollBackTitle(source.version) : texts.publishTitle;
  const failed = [now, old, facts, ...(following.data === undefined ? [following] : [])].find(
    ({ error }) => error !== null,
  );
  if (published !== null) {
    return (
      <Dialog title={titleOf(published)} close={() => finish(published)}>
        <Published
          publication={published}
          overridden={overridden}
          close={() => finish(published)}
        />
      </Dialog>
    );
  }
  return (
    <Dialog title={title} close={close}>
      {failed?.error ? (
        <Failure problem={failed.error} retry={() => void failed.refetch()} />
      ) : now.data === undefined ||
        facts.data === undefined ||
        following.data === undefined ||
        !shared.isLoaded ||
        (isRollBack && old.data === undefined) ? (
        <Loading lines={4} />
      ) : (
        <PublishForm
          number={number}
          source={source}
          flow={flow}
          before={withSharedNames(now.data.flow, now.data.drawn, shared.titleOf)}
          after={withSharedNames(
            flow,
            old.data === undefined ? props.flow : drawnOnReturn(old.data, shared),
            shared.titleOf,
          )}
          lost={old.data === undefined ? [] : lostOnReturn(old.data, shared)}
          current={now.data}
          earlier={isRollBack ? (old.data ?? null) : null}
          followers={following.data.followers}
          compareWith={setCurrent}
          close={close}
          published={setPublished}
        />
      )}
    </Dialog>
  );
}
