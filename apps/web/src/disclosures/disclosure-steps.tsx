import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { disclosureStates } from '@app/contracts/lifecycles';
import {
  disclosuresApproveMutation,
  disclosuresExtractMutation,
  disclosuresHandOverMutation,
  disclosuresPackageLink,
  disclosuresRefuseMutation,
} from '../api/generated/operations/disclosures.gen.js';
import type { Disclosure } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useSecondPerson } from '../session/use-second-person.js';
import { useStaffNames } from '../session/use-staff-names.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Facts } from '../ui/page/facts.js';
import { Failure } from '../ui/page/failure.js';
import { Panel } from '../ui/page/panel.js';
import { ReasonedAction } from '../ui/questions/reasoned-action.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './disclosures.module.css';
import { useDisclosureTexts } from './texts.js';

interface OfDisclosure {
  readonly of: Disclosure;
}

/** Next step of a disclosure, and the steps taken with when and by whom. */
export function Steps({ of }: OfDisclosure) {
  return (
    <>
      <Decision of={of} />
      {disclosureStates.isIn('granted', of.state) && <Package of={of} />}
      {disclosureStates.isIn('sealed', of.state) && <HandOver of={of} />}
    </>
  );
}

function Decision({ of }: OfDisclosure) {
  const { id, state, enteredBy, decidedAt, decidedBy, refusal } = of;
  const texts = useDisclosureTexts();
  const second = useSecondPerson();
  const when = useWhen();
  const approve = useMutation(disclosuresApproveMutation());
  const refuse = useMutation(disclosuresRefuseMutation());
  const decided = decidedAt !== null && (
    <Facts
      facts={[
        { label: texts.decided, value: when(decidedAt, decidedBy) },
        ...(refusal === null ? [] : [{ label: texts.refused, value: refusal }]),
      ]}
    />
  );
  if (!disclosureStates.may('refuse', state)) {
    return <Panel title={texts.decision}>{decided}</Panel>;
  }
  const impossible = second(enteredBy, texts.errors['own-disclosure']);
  return (
    <Panel title={texts.decision} note={texts.decisionText}>
      {decided}
      <div className={classes.decisions}>
        {disclosureStates.may('approve', state) && (
          <ConfirmAction
            tone="main"
            label={texts.approve}
            impossible={impossible}
            about={texts.approve}
            question={texts.approveQuestion}
            known={texts.errors}
            action={() => approve.mutateAsync({ path: { id } })}
          />
        )}
        <ReasonedAction
          label={texts.refuse}
          about={texts.refuse}
          impossible={impossible}
          question={texts.refusal}
          sure={texts.refuseQuestion}
          missing={texts.needed}
          known={texts.errors}
          longest={1000}
          action={(refusal) => refuse.mutateAsync({ path: { id }, body: { refusal } })}
        />
      </div>
    </Panel>
  );
}

function Package({ of }: OfDisclosure) {
  const texts = useDisclosureTexts();
  const when = useWhen();
  const { mutateAsync } = useMutation(disclosuresExtractMutation());
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const extract = async (): Promise<void> => {
    setPassphrase((await mutateAsync({ path: { id: of.id } })).passphrase);
  };
  const making = useSubmit(extract);
  const fetching = useSubmit(async () => {
    // The link works for five minutes.
    const { path } = await disclosuresPackageLink({ path: { id: of.id } });
    window.location.assign(path);
  });
  return (
    <Panel title={texts.package} note={texts.packageText}>
      {passphrase !== null && (
        <Alert color="yellow" title={texts.passphrase} role="status">
          <code className={classes.passphrase}>{passphrase}</code>
          <p>{texts.passphraseText}</p>
        </Alert>
      )}
      {of.sha256 !== null && (
        <Facts
          facts={[
            { label: texts.extracted, value: when(of.extractedAt, of.extractedBy) },
            { label: texts.calls, value: of.calls },
            { label: texts.sha256, value: <code className={classes.hash}>{of.sha256}</code> },
          ]}
        />
      )}
      {[making.problem, fetching.problem].map(
        (problem) =>
          problem !== null && (
            <Failure key={problem.message} problem={problem} known={texts.errors} />
          ),
      )}
      <div className={classes.actions}>
        {disclosureStates.may('extract', of.state) && of.sha256 === null && (
          <Button loading={making.busy} onClick={making.submit}>
            {texts.extract}
          </Button>
        )}
        {of.sha256 !== null && (
          <Button loading={fetching.busy} onClick={fetching.submit}>
            {texts.download}
          </Button>
        )}
        {disclosureStates.may('extract', of.state) && of.sha256 !== null && (
          <ConfirmAction
            tone="plain"
            label={texts.extractAgain}
            about={texts.extractAgain}
            question={texts.extractQuestion}
            known={texts.errors}
            action={extract}
          />
        )}
      </div>
    </Panel>
  );
}

function HandOver({ of }: OfDisclosure) {
  const texts = useDisclosureTexts();
  const when = useWhen();
  const handOver = useMutation(disclosuresHandOverMutation());
  const form = useForm({
    begin: { to: '', how: '' },
    asks: async () => (await import('@app/contracts/disclosures')).disclosureHandOver,
    send: async (body: { readonly to: string; readonly how: string }) => {
      await handOver.mutateAsync({ path: { id: of.id }, body });
    },
    known: texts.errors,
  });
  if (!disclosureStates.may('handOver', of.state)) {
    return (
      <Panel title={texts.handOver}>
        <Facts
          facts={[
            { label: texts.handedOver, value: when(of.handedOverAt, of.handedOverBy) },
            { label: texts.to, value: of.handedOverTo },
            { label: texts.how, value: of.handedOverHow },
          ]}
        />
      </Panel>
    );
  }
  return (
    <Panel title={texts.handOver}>
      <Form
        of={form}
        submit={texts.handOverSave}
        ask={({ to = '', how = '' }) => ({ question: texts.handOverQuestion(to, how) })}
        className={classes.form}
      >
        <TextField
          of={form}
          name="to"
          label={texts.to}
          wrong={texts.needed}
          required
          maxLength={200}
        />
        <TextField
          of={form}
          name="how"
          label={texts.how}
          wrong={texts.needed}
          required
          maxLength={200}
        />
      </Form>
    </Panel>
  );
}

function useWhen(): (at: string | null, by: string | null) => string {
  const texts = useDisclosureTexts();
  const { language } = useLanguage();
  const staffName = useStaffNames();
  return (at, by) =>
    at === null || by === null ? '' : texts.by(formatDateTime(at, language), staffName(by));
}
