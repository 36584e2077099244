import { useMutation } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { switchesPauseMutation } from '../api/generated/operations/switches.gen.js';
import type { Carrier, Switch } from '../api/generated/types.gen.js';
import { useViewer } from '../session/session.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import type { Column } from '../ui/tables/data-table.js';
import { type Fetched, ListPanel } from '../ui/tables/list.js';
import { Mark } from '../ui/page/mark.js';
import { outlived } from '../ui/page/outlived.js';
import { silentOf } from './carrier-state.js';
import classes from './carriers.module.css';
import { useCarrierTexts, type CarrierTexts } from './texts.js';

interface SwitchesProps {
  readonly carrier: Carrier;
  readonly of: Fetched<Switch>;
}

interface Order {
  readonly name: string;
  readonly paused: boolean;
}

/**
 * Each switch's state of a carrier, and whether the switch takes new calls. Staff take a switch out of
 * service and in again.
 */
export function Switches({ carrier, of }: SwitchesProps) {
  const texts = useCarrierTexts();
  const viewer = useViewer();
  const [ordered, setOrdered] = useState<Order | null>(null);
  const switches = of.rows ?? [];
  const outcome = outcomeOf(ordered, switches, texts);
  const notice = useRef<HTMLParagraphElement>(null);
  // The order was carried out after all: remove the notice that it failed.
  useLayoutEffect(() => {
    if (outcome !== null) outlived.set(null);
  }, [outcome]);
  // The question disappears once the order is carried out, maybe later. Move the focus only if it was lost.
  useEffect(() => {
    if (outcome !== null && document.activeElement === document.body) notice.current?.focus();
  }, [outcome]);
  const columns: readonly Column<Switch>[] = [
    { key: 'name', label: texts.switchName, title: true, cell: ({ name }) => name },
    {
      key: 'live',
      label: texts.hasChanges,
      cell: ({ hasCarriers }) =>
        hasCarriers ? (
          <Mark tone="good">{texts.isLive}</Mark>
        ) : (
          <Mark tone="warn">{texts.isNotLive}</Mark>
        ),
    },
    {
      key: 'silent',
      label: texts.silentTrunks,
      cell: (each) => {
        const silent = silentOf(carrier, each);
        return silent.length === 0 ? texts.none : <Mark tone="bad">{silent.join(', ')}</Mark>;
      },
    },
    { key: 'calls', label: texts.newCalls, cell: ({ paused }) => <TakesCalls paused={paused} /> },
    ...(viewer.can('parties:write')
      ? [
          {
            key: 'actions',
            label: texts.actions,
            long: true,
            cell: ({ name, paused }: Switch) =>
              paused === null ? (
                '–'
              ) : (
                <PauseSwitch
                  key={String(paused)}
                  name={name}
                  paused={paused}
                  isLast={switches.every((each) => each.name === name || each.paused !== false)}
                  whenOrdered={setOrdered}
                />
              ),
          },
        ]
      : []),
  ];
  return (
    <ListPanel
      title={texts.switches}
      note={texts.switchesNote}
      of={of}
      filters={
        <p ref={notice} role="status" tabIndex={-1} className={classes.said}>
          {outcome}
        </p>
      }
      empty={{ title: texts.noSwitches, text: texts.noSwitchesText }}
      columns={columns}
      keyOf={({ name }) => name}
    />
  );
}

/**
 * Words for the order's result, from the switch's own state: a switch may carry it out after the request
 * failed, or stop.
 */
function outcomeOf(
  ordered: Order | null,
  switches: readonly Switch[],
  texts: CarrierTexts,
): string | null {
  if (ordered === null) return null;
  const { name, paused } = ordered;
  const found = switches.find((each) => each.name === name);
  if (found === undefined) return texts.switchGone(name);
  if (found.paused !== paused) return null;
  return paused ? texts.tookOut(name) : texts.tookIn(name);
}

function TakesCalls({ paused }: Pick<Switch, 'paused'>) {
  const texts = useCarrierTexts();
  if (paused === null) return <Mark tone="quiet">{texts.notKnown}</Mark>;
  return paused ? (
    <Mark tone="warn">{texts.isOut}</Mark>
  ) : (
    <Mark tone="good">{texts.takesCalls}</Mark>
  );
}

interface PauseSwitchProps extends Order {
  /** Whether no other switch is known to take calls. */
  readonly isLast: boolean;
  readonly whenOrdered: (order: Order) => void;
}

function PauseSwitch({ name, paused, isLast, whenOrdered }: PauseSwitchProps) {
  const texts = useCarrierTexts();
  const pause = useMutation(switchesPauseMutation());
  const takeOutQuestion = isLast ? texts.takeOutLastQuestion : texts.takeOutQuestion;
  return (
    <ConfirmAction
      tone={paused ? 'plain' : 'harm'}
      label={paused ? texts.takeIn : texts.takeOut}
      about={paused ? texts.takeInOf(name) : texts.takeOutOf(name)}
      question={paused ? texts.takeInQuestion(name) : takeOutQuestion(name)}
      known={texts.switchProblems}
      action={async () => {
        whenOrdered({ name, paused: !paused });
        await pause.mutateAsync({ path: { name }, body: { paused: !paused } });
      }}
    />
  );
}
