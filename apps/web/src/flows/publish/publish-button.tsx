import { Button, type ButtonProps } from '@mantine/core';
import { useState } from 'react';
import type { FlowPublication } from '../../api/generated/types.gen.js';
import { useViewer } from '../../session/session.js';
import { LazyPublishDialog } from './lazy-publish-dialog.js';
import { usePublishTexts } from './texts.js';

export interface PublishButtonProps extends Pick<ButtonProps, 'disabled' | 'size' | 'variant'> {
  /** E.164. */
  readonly number: string;
  /** Revision of the saved draft. */
  readonly revision: number;
  /** Version that serves callers now. */
  readonly current: number;
  /** The draft as it was saved with that revision. */
  readonly flow: unknown;
  readonly onPublished: (publication: FlowPublication) => void;
}

/** Button that publishes the draft of a number's flow, after a dialog that tells what changes. */
export function PublishButton(props: PublishButtonProps) {
  const { number, revision, current, flow, onPublished, ...button } = props;
  const texts = usePublishTexts();
  const { can } = useViewer();
  const [isOpen, setIsOpen] = useState(false);
  if (!can('flows:write')) return null;
  return (
    <>
      <Button {...button} onClick={() => setIsOpen(true)}>
        {texts.publish}
      </Button>
      {isOpen && (
        <LazyPublishDialog
          number={number}
          source={{ draft: revision }}
          current={current}
          flow={flow}
          close={() => setIsOpen(false)}
          onPublished={onPublished}
        />
      )}
    </>
  );
}
