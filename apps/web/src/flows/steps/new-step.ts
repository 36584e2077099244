import type { Step } from '../draft/drawing.js';
import { usualHours, workdays } from '../week/week.js';
import type { StepType } from './step-words.js';
import type { StepTexts } from './texts.js';

const destinations = [{ to: '', ringSeconds: 20 }];

/** A step of a type as it begins: complete but for what only the owner knows. */
export function newStep(type: StepType, texts: StepTexts): Step {
  switch (type) {
    case 'announce':
      return { type, prompt: '' };
    case 'hangup':
      return { type, cause: 'NORMAL_CLEARING' };
    case 'language':
      return { type, language: 'en' };
    case 'schedule': {
      const hours = [{ days: workdays, ...usualHours }];
      return { type, periods: [{ name: texts.newPeriod, hours, to: null }] };
    }
    case 'menu':
      return { type, prompt: '', keys: { '1': null, '2': null } };
    case 'origin':
      return { type, rules: [{ when: { withheld: true }, to: null }] };
    case 'split': {
      const half = { percent: 50, to: null };
      return { type, mode: 'percentage', parts: [half, half] };
    }
    case 'connect':
      return { type, destinations };
    case 'queue':
      return { type, music: '', destinations };
    case 'voicemail':
      return { type, greeting: '' };
    case 'record':
      return { type, on: true, notice: '' };
    case 'decide':
      return { type, url: '', exits: { [texts.newAnswer.toLowerCase()]: null } };
  }
}
