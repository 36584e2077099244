import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import {
  ownerPromptsDelete,
  ownerPromptsList,
  ownerPromptsUses,
} from '../api/generated/operations/owner-prompts.gen.js';
import type { Prompt } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { useOwnerPath } from '../owners/use-owner-id.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { wordsOf } from '../ui/words/slug-words.js';
import { usePromptTexts } from './texts.js';

interface RemovePromptProps {
  readonly prompt: Prompt;
  /** Whether the prompt has no other language, so that its page goes with it. */
  readonly isLast: boolean;
}

/** Button that removes a prompt in one language; the page shows it only when no number plays the prompt. */
export function RemovePrompt({ prompt, isLast }: RemovePromptProps) {
  const texts = usePromptTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const pathTo = useOwnerPath();
  const { ownerId, name, language } = prompt;
  if (ownerId === null) return null;
  const remove = async (): Promise<void> => {
    try {
      await ownerPromptsDelete({ path: { ownerId, name, language } });
    } catch (error) {
      // Somebody chose it for a number meanwhile: show which.
      if (error instanceof ApiProblem && error.code === 'prompt-in-use') {
        await client.invalidateQueries({ queryKey: ownerPromptsUses.key });
      }
      throw error;
    }
    // Leave the page before the prompt is refetched: it has no page any more.
    if (isLast) await navigate(pathTo('/gesproken-teksten'));
    await client.invalidateQueries({ queryKey: ownerPromptsList.key });
  };
  return (
    <ConfirmAction
      tone="harm"
      label={texts.remove}
      about={texts.removeOf(wordsOf(name), texts.languages[language])}
      question={texts.removeQuestion}
      known={texts.known}
      action={remove}
    />
  );
}
