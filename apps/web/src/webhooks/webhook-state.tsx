import type { Webhook } from '../api/generated/types.gen.js';
import { Mark } from '../ui/page/mark.js';
import { useWebhookTexts } from './texts.js';

/** A webhook's state in a word or two. */
export function WebhookState({ of: { pausedAt, failingSince } }: { readonly of: Webhook }) {
  const { states } = useWebhookTexts();
  if (pausedAt !== null) return <Mark tone="quiet">{states.paused}</Mark>;
  if (failingSince !== null) return <Mark tone="bad">{states.failing}</Mark>;
  return <Mark tone="good">{states.well}</Mark>;
}
