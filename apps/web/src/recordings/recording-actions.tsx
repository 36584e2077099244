import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  recordingsDestroyMutation,
  recordingsLink,
} from '../api/generated/operations/recordings.gen.js';
import type { Recording } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDateTime } from '../i18n/times.js';
import { useViewer } from '../session/session.js';
import { Failure } from '../ui/page/failure.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './recordings.module.css';
import { useRecordingTexts } from './texts.js';

const formats = ['mp3', 'wav'] as const;
type Format = (typeof formats)[number];

/** A link to listen to or save a recording, valid for ten minutes. The request is logged with the user. */
const linkTo = async (id: string, use: 'listen' | 'download', format: Format): Promise<string> =>
  (await recordingsLink({ path: { id }, query: { use, format } })).path;

/** Buttons of an owner's people for a recording, by their rights. */
export function RecordingActions({ of }: { readonly of: Recording }) {
  const { can } = useViewer();
  const { ownerId, lost } = of;
  const isHeard = can('recordings:listen') && !lost;
  const isDestroyed = can('retention:write') && ownerId !== null;
  if (!isHeard && !isDestroyed) return <span aria-hidden="true">–</span>;
  return (
    <div className={classes.actions}>
      {isHeard && <Listen of={of} />}
      {isDestroyed && <Destroy of={of} ownerId={ownerId} />}
    </div>
  );
}

/** Destroys a recording for good, after a question. */
function Destroy({ of, ownerId }: { readonly of: Recording; readonly ownerId: string }) {
  const texts = useRecordingTexts();
  const { language } = useLanguage();
  const destroy = useMutation(recordingsDestroyMutation());
  return (
    <ConfirmAction
      tone="harm"
      quiet
      label={texts.destroy}
      about={texts.destroyOf(formatDateTime(of.endedAt, language))}
      question={texts.destroyQuestion}
      impossible={of.held ? texts.whyHeld : null}
      known={texts.errors}
      action={() => destroy.mutateAsync({ path: { ownerId, id: of.id } })}
    />
  );
}

/** Buttons to play or save a recording. No audio is fetched, and no access logged, before a press. */
function Listen({ of: { id, endedAt } }: { readonly of: Recording }) {
  const texts = useRecordingTexts();
  const { language } = useLanguage();
  const [heard, setHeard] = useState<string | null>(null);
  const [isBroken, setBroken] = useState(false);
  const listening = useSubmit(async () => {
    setBroken(false);
    setHeard(await linkTo(id, 'listen', 'mp3'));
  });
  const when = formatDateTime(endedAt, language);
  const { problem } = listening;
  return (
    <>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      {isBroken && (
        <Alert color="red" role="alert">
          {texts.notHeard}
        </Alert>
      )}
      {heard === null ? (
        <Button
          size="compact-md"
          loading={listening.busy}
          aria-label={texts.listenTo(when)}
          onClick={listening.submit}
        >
          {texts.listen}
        </Button>
      ) : (
        <audio
          className={classes.player}
          src={heard}
          aria-label={texts.player(when)}
          // The player reports no cause: another request gets a link that hasn't expired, and a place if the
          // server was full.
          onError={() => {
            setHeard(null);
            setBroken(true);
          }}
          controls
          autoPlay
        />
      )}
      {formats.map((format) => (
        <Save key={format} id={id} format={format} when={when} />
      ))}
    </>
  );
}

interface SaveProps {
  readonly id: string;
  readonly format: Format;
  readonly when: string;
}

function Save({ id, format, when }: SaveProps) {
  const texts = useRecordingTexts();
  const { submit, busy, problem } = useSubmit(async () => {
    window.location.assign(await linkTo(id, 'download', format));
  });
  const name = format.toUpperCase();
  return (
    <>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <Button
        size="compact-md"
        variant="light"
        loading={busy}
        aria-label={texts.saveOfAs(name, when)}
        onClick={submit}
      >
        {texts.saveAs(name)}
      </Button>
    </>
  );
}
