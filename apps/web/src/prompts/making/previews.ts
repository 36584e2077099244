import { ownerPromptsPreviewSpeech } from '../../api/generated/operations/owner-prompts.gen.js';
import type {
  OwnerPromptsPreviewRecordingData,
  Prompt,
  PromptPreview,
} from '../../api/generated/types.gen.js';
import { file } from '../../api/operations.js';
import { sendFile } from '../../api/send-file.js';

/** A sound that was made but isn't a version of a prompt yet. */
export type Preview = PromptPreview;

/** What each way of making a sound gets. */
export interface WayProps {
  readonly ownerId: string;
  /** Called with a sound, and with null when it no longer is what the fields say. */
  readonly made: (preview: Preview | null) => void;
}

export const longestText = 1000;

const recordingPath = file<Omit<OwnerPromptsPreviewRecordingData, 'body'>>(
  '/v1/owners/{ownerId}/recording-previews',
);

export const previewRecording = (
  ownerId: string,
  sending: Omit<Parameters<typeof sendFile>[0], 'path'>,
): Promise<Preview> =>
  sendFile<Preview>({ path: recordingPath({ path: { ownerId } }), ...sending });

export const previewSpeech = (
  ownerId: string,
  language: Prompt['language'],
  text: string,
): Promise<Preview> => ownerPromptsPreviewSpeech({ path: { ownerId }, body: { language, text } });
