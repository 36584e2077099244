import { PromptSelect } from '../../prompts/prompt-select.js';
import { useFlowOwner } from '../owner/flow-owner.js';
import type { StepForm } from './step-form.js';
import { textOf, valueAt, withValue } from './step-values.js';

interface PromptFieldProps {
  readonly of: StepForm;
  readonly at: string;
  readonly label: string;
  readonly help?: string;
  /** Words for playing nothing, where that may be; it leaves out the field at `leaves`. */
  readonly none?: string;
  readonly leaves?: string;
}

/** Chooses a prompt of the owner or the platform. */
export function PromptField({ of, at, label, help, none, leaves = at }: PromptFieldProps) {
  const { ownerId, language } = useFlowOwner();
  const name = textOf(valueAt(of.step, at));
  return (
    <PromptSelect
      ownerId={ownerId}
      language={language}
      label={label}
      description={help}
      error={of.wrong(at)}
      value={name === '' && none !== undefined ? null : name}
      none={none}
      change={(chosen) =>
        of.change(
          chosen === null ? withValue(of.step, leaves, undefined) : withValue(of.step, at, chosen),
          at,
        )
      }
    />
  );
}
