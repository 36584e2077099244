import { Logger } from '@nestjs/common';
import { signedHeaders } from '@app/platform/owner-services';
import { z } from 'zod';
import type { About, Question } from '../calls/live/questions.js';
import { decisionSeconds, decisionsAsked } from '../metrics.js';
import { askOwner, type Failure, type ServiceOptions } from './owner-service.js';

type Decide = Extract<Question, { kind: 'decide' }>;

/** The result of a question: an exit, or the reason for having none. */
type Decided =
  | { readonly outcome: 'decided'; readonly exit: string }
  | { readonly outcome: Failure | 'busy' | 'unsigned' | 'unreadable' | 'unknown-exit' };

/** Simultaneous questions of this controller: a service that hangs occupies one for 5 s. */
const mostQuestions = 500;
/** How many of these simultaneous questions may be to one owner's service. */
const mostOfAnOwner = 50;

const answerSchema = z.object({ exit: z.string() });

/** Asks an owner's service which exit a call takes. */
export class Decisions {
  private readonly logger = new Logger(Decisions.name);
  private readonly underWay = new Map<string, number>();
  private all = 0;

  constructor(private readonly services: ServiceOptions) {}

  /** The exit that the owner's service chose; null when it chose none in time. Never rejects. */
  async exit(question: Decide, about: About): Promise<string | null> {
    const { ownerId } = about.number;
    const ofOwner = this.underWay.get(ownerId) ?? 0;
    if (this.all >= mostQuestions || ofOwner >= mostOfAnOwner) {
      return this.report({ outcome: 'busy' }, about);
    }
    this.all += 1;
    this.underWay.set(ownerId, ofOwner + 1);
    const stop = decisionSeconds.startTimer();
    try {
      return this.report(await this.ask(question, about), about);
    } finally {
      stop();
      this.all -= 1;
      const left = (this.underWay.get(ownerId) ?? 1) - 1;
      if (left > 0) this.underWay.set(ownerId, left);
      else this.underWay.delete(ownerId);
    }
  }

  private async ask({ url, timeoutMs, exits }: Decide, about: About): Promise<Decided> {
    const { webhookSecret, webhookSecretBefore: before } = about.number;
    if (webhookSecret === null) return { outcome: 'unsigned' };
    const now = Date.now();
    const signsTwice = before !== undefined && now * 1000 < before.until;
    const secrets = signsTwice ? [webhookSecret, before.secret] : [webhookSecret];
    const body = JSON.stringify(questionBody(about));
    const { facts, state } = about;
    // The question's id: the same on every controller after a take-over, so that the owner's
    // service recognises a repeated question.
    const id = `${facts.callId}/${state.step}`;
    const headers = signedHeaders(secrets, id, now, body);
    const answer = await askOwner({ url, headers, body, timeoutMs }, this.services);
    if (!answer.ok) return { outcome: answer.error };
    const exit = exitIn(answer.value);
    if (exit === undefined) return { outcome: 'unreadable' };
    return exits.includes(exit) ? { outcome: 'decided', exit } : { outcome: 'unknown-exit' };
  }

  private report(decided: Decided, { facts, number, state }: About): string | null {
    const { outcome } = decided;
    decisionsAsked.inc({ outcome });
    if (decided.outcome === 'decided') return decided.exit;
    const { ownerId, number: serviceNumber } = number;
    const { callId } = facts;
    const about = { callId, reason: outcome, ownerId, serviceNumber, node: state.node };
    this.logger.warn('an owner’s service chose no exit; the flow continues without one', about);
    return null;
  }
}

/** The body of the question. Omits the number of a caller who withholds it. */
function questionBody({ facts, number, state, startedAtMs }: About): Record<string, unknown> {
  const { caller } = facts;
  return {
    callId: facts.callId,
    number: number.number,
    node: state.node,
    step: state.step,
    caller: caller.withheld ? null : caller.number,
    withheld: caller.withheld,
    origin: { country: caller.country, kind: caller.kind },
    language: state.language ?? number.language,
    startedAt: new Date(startedAtMs).toISOString(),
  };
}

function exitIn(text: string): string | undefined {
  try {
    const answer = answerSchema.safeParse(JSON.parse(text));
    return answer.success ? answer.data.exit : undefined;
  } catch {
    return undefined;
  }
}
