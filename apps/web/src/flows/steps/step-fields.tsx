import type { ComponentType } from 'react';
import { OriginForm, SplitForm } from './dividing-steps.js';
import { ScheduleForm } from './schedule-form.js';
import {
  AnnounceForm,
  ConnectForm,
  DecideForm,
  HangupForm,
  LanguageForm,
  MenuForm,
  QueueForm,
  RecordForm,
  VoicemailForm,
} from './simple-steps.js';
import type { StepFormProps } from './step-form.js';
import type { StepType } from './step-words.js';
import classes from './steps.module.css';

const forms: Readonly<Record<StepType, ComponentType<StepFormProps>>> = {
  announce: AnnounceForm,
  hangup: HangupForm,
  language: LanguageForm,
  schedule: ScheduleForm,
  menu: MenuForm,
  origin: OriginForm,
  split: SplitForm,
  connect: ConnectForm,
  queue: QueueForm,
  voicemail: VoicemailForm,
  record: RecordForm,
  decide: DecideForm,
};

/** The fields of a step, by its type; none for a type that a newer version knows. */
export function StepFields({ of }: StepFormProps) {
  const { type } = of.step;
  const Form = Object.hasOwn(forms, type) ? forms[type as StepType] : null;
  return <div className={classes.form}>{Form !== null && <Form of={of} />}</div>;
}
