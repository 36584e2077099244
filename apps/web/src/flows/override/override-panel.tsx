import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  overridesEndMutation,
  overridesGetOptions,
} from '../../api/generated/operations/overrides.gen.js';
import type { FlowOverrideState } from '../../api/generated/types.gen.js';
import { useViewer } from '../../session/session.js';
import { Failure } from '../../ui/page/failure.js';
import { Loading } from '../../ui/page/loading.js';
import { Panel } from '../../ui/page/panel.js';
import { useSubmit } from '../../ui/sending/use-submit.js';
import classes from './override.module.css';
import { OverrideState } from './override-state.js';
import { SwitchForm, type Kind } from './switch-form.js';
import { useOverrideTexts } from './texts.js';

interface NumberProps {
  /** E.164. */
  readonly number: string;
}

/** What callers of a number get now, and the buttons that open, close or divert it. */
export function OverridePanel({ number }: NumberProps) {
  const texts = useOverrideTexts();
  return (
    <Panel title={texts.title}>
      <OverrideSwitch number={number} />
    </Panel>
  );
}

/** The content of the panel, which a dialog shows as well. */
export function OverrideSwitch({ number }: NumberProps) {
  const { data, error, refetch } = useQuery({
    ...overridesGetOptions({ path: { number: number.slice(1) } }),
    // Colleagues switch too, and an override ends by itself.
    refetchInterval: 30_000,
  });
  if (data !== undefined) return <Known number={number} state={data} />;
  return error === null ? (
    <Loading lines={2} />
  ) : (
    <Failure problem={error} retry={() => void refetch()} />
  );
}

function Known({ number, state }: NumberProps & { readonly state: FlowOverrideState }) {
  const texts = useOverrideTexts();
  const { can } = useViewer();
  const [kind, setKind] = useState<Kind | null>(null);
  const buttons = useRef<HTMLDivElement>(null);
  const back = (): void => {
    setKind(null);
    // The form is gone, and with it the focus.
    buttons.current?.focus();
  };
  const { override } = state;
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <OverrideState override={override} />
        {can('overrides:write') && (
          <div
            ref={buttons}
            role="group"
            aria-label={texts.switching}
            tabIndex={-1}
            className={classes.buttons}
          >
            <Buttons number={number} state={state} chosen={kind} choose={setKind} />
          </div>
        )}
      </div>
      {kind !== null && (
        <SwitchForm key={kind} number={number} kind={kind} state={state} close={back} />
      )}
    </div>
  );
}

interface ButtonsProps extends NumberProps {
  readonly state: FlowOverrideState;
  readonly chosen: Kind | null;
  readonly choose: (kind: Kind | null) => void;
}

function Buttons({ number, state: { override, hasHours }, chosen, choose }: ButtonsProps) {
  const texts = useOverrideTexts();
  const end = useMutation(overridesEndMutation());
  const ending = useSubmit(
    async () => {
      choose(null);
      await end.mutateAsync({ path: { number: number.slice(1) } });
    },
    { about: texts.back },
  );
  const kinds = (['open', 'closed', 'diverted'] as const).filter(
    (kind) => kind !== 'open' || hasHours || override?.kind === 'open',
  );
  return (
    <>
      {kinds.map((kind) => (
        <Button
          key={kind}
          variant={chosen === kind ? 'light' : 'outline'}
          aria-expanded={chosen === kind}
          onClick={() => choose(chosen === kind ? null : kind)}
        >
          {texts.actions[kind]}
        </Button>
      ))}
      {override !== null && (
        <Button loading={ending.busy} onClick={ending.submit}>
          {texts.back}
        </Button>
      )}
      {ending.problem !== null && <Failure problem={ending.problem} />}
    </>
  );
}
