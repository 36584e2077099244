import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { flowDraftsGetOptions } from '../../api/generated/operations/flow-drafts.gen.js';
import {
  numbersFlowVersionOptions,
  numbersFlowVersionsOptions,
} from '../../api/generated/operations/numbers.gen.js';
import type { NumberSummary } from '../../api/generated/types.gen.js';
import { Failure } from '../../ui/page/failure.js';
import { Loading } from '../../ui/page/loading.js';
import { useShared } from '../owner/use-shared.js';
import { FollowForm } from './follow-form.js';
import classes from './follow-another.module.css';
import { useFollowAnotherTexts } from './texts.js';
import { useLedFlows } from './use-led-flows.js';

interface LoadedProps {
  readonly number: NumberSummary;
  /** The number that it will follow. */
  readonly leader: NumberSummary;
  readonly close: () => void;
  readonly done: () => void;
}

/** Loads the flows of both numbers, then the form that makes one follow the other. */
export function LoadedFollowForm({ number: row, leader, close, done }: LoadedProps) {
  const path = { number: row.number.slice(1) };
  const own = useQuery({
    ...numbersFlowVersionOptions({ path: { ...path, version: row.flowVersion } }),
    // Another version is current once somebody published meanwhile.
    placeholderData: keepPreviousData,
  });
  const draft = useQuery({ ...flowDraftsGetOptions({ path }), staleTime: 0 });
  const versions = useQuery(numbersFlowVersionsOptions({ path, query: { limit: 50 } }));
  const led = useLedFlows(leader);
  const shared = useShared(row.ownerId);
  if (
    own.data === undefined ||
    draft.data === undefined ||
    versions.data === undefined ||
    led.versions === undefined ||
    !shared.isLoaded
  ) {
    const failed = [own, draft, versions, led].find(({ error }) => error !== null);
    return failed?.error ? (
      <Failure problem={failed.error} retry={() => void failed.refetch()} />
    ) : (
      <Loading lines={4} />
    );
  }
  return (
    <FollowForm
      number={row}
      leader={leader}
      own={own.data}
      led={led.versions}
      draft={draft.data}
      planned={versions.data.items.flatMap(({ version, startsAt }) =>
        startsAt === null ? [] : [version],
      )}
      titleOf={shared.titleOf}
      close={close}
      done={done}
    />
  );
}

/** What was done. */
export function Followed({ close }: Pick<LoadedProps, 'close'>) {
  const texts = useFollowAnotherTexts();
  return (
    <div className={classes.form}>
      <p>{texts.doneText}</p>
      <div>
        <Button onClick={close}>{texts.close}</Button>
      </div>
    </div>
  );
}
