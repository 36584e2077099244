import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { mailsSendAgainMutation } from '../api/generated/operations/mails.gen.js';
import { Failure } from '../ui/page/failure.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { useMailTexts } from './texts.js';

interface SendAgainProps {
  readonly document: { readonly id: string; readonly number: string };
  readonly done: () => void;
}

/** Button that queues a document's mail again after it was given up. */
export function SendAgain({ document: { id, number }, done }: SendAgainProps) {
  const texts = useMailTexts();
  const sendAgain = useMutation(mailsSendAgainMutation());
  const { submit, busy, problem } = useSubmit(async () => {
    await sendAgain.mutateAsync({ path: { id } });
    done();
  });
  return (
    <>
      <Button
        size="compact-md"
        variant="light"
        loading={busy}
        aria-label={`${texts.sendAgain}: ${number}`}
        onClick={submit}
      >
        {texts.sendAgain}
      </Button>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
    </>
  );
}
