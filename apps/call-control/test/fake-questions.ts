import type { Outcome } from '@app/call-flow';
import { Questions, type About, type Answer, type Question } from '../src/calls/live/questions.js';

/** Answers at once, and keeps all reports. Every question for a turn gets one. */
export class FakeQuestions extends Questions {
  readonly asked: { question: Question; about: About }[] = [];
  readonly reports: string[] = [];

  constructor(private readonly answers: (question: Question) => Answer = atOnce) {
    super();
  }

  answer(question: Question, about: About): Promise<Answer> {
    this.asked.push({ question, about });
    return Promise.resolve(this.answers(question));
  }

  left(callId: string): void {
    this.reports.push(`left ${callId}`);
  }

  handedOn(callId: string): void {
    this.reports.push(`handed on ${callId}`);
  }

  dialling(destination: string): void {
    this.reports.push(`dialling ${destination}`);
  }

  ended(destination: string, _: unknown, cause: string | null): void {
    this.reports.push(`ended ${destination} ${cause}`);
  }
}

export function atOnce(question: Question): Answer {
  return { outcome: outcomeOf(question) };
}

function outcomeOf(question: Question): Outcome {
  switch (question.kind) {
    case 'round':
      return { kind: 'round', turn: 1 };
    case 'order':
      return { kind: 'order', order: question.destinations.map((_, at) => at).toReversed() };
    case 'turn':
      return { kind: 'turn', position: 1, callers: 1, waitSeconds: null, destination: 0 };
    case 'decide':
      return { kind: 'decided', exit: question.exits[0] ?? null };
  }
}
