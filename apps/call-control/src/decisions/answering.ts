import { Injectable } from '@nestjs/common';
import { draw } from '@app/call-flow';
import {
  Questions,
  type About,
  type Answer,
  type DiallingCall,
  type Question,
} from '../calls/live/questions.js';
import { Lines } from '../queues/lines.js';
import { Decisions } from './decisions.js';

/** Answers questions of flows: `decide` by the web service of the number's owner, the others by Redis. */
@Injectable()
export class Answering extends Questions {
  constructor(
    private readonly lines: Lines,
    private readonly decisions: Decisions,
  ) {
    super();
  }

  async answer(question: Question, about: About): Promise<Answer> {
    const { ownerId, number } = about.number;
    switch (question.kind) {
      case 'round': {
        const counter = `${number}/${question.node}`;
        const asked = `${about.facts.callId}/${about.state.step}`;
        const turn = await this.lines.round({ ownerId, counter, asked });
        // Counters begin with 1, the parts of a split with 0.
        return { outcome: { kind: 'round', turn: turn - 1 } };
      }
      case 'order': {
        const order = await this.lines.order(ownerId, question.destinations);
        return { outcome: { kind: 'order', order } };
      }
      case 'turn':
        return this.turn(question, about);
      case 'decide':
        return { outcome: { kind: 'decided', exit: await this.decisions.exit(question, about) } };
    }
  }

  left(callId: string): void {
    this.lines.left(callId);
  }

  handedOn(callId: string): void {
    this.lines.handedOn(callId);
  }

  dialling(destination: string, call: DiallingCall, legUuid: string): void {
    const { callId, ownerId } = call;
    this.lines.dialling({ callId, ownerId, destination, legUuid });
  }

  ended(destination: string, call: DiallingCall, cause: string | null): void {
    const { callId, ownerId } = call;
    this.lines.ended({ callId, ownerId, destination }, cause);
  }

  private async turn(
    { node, sinceMs, destinations, strategy = 'in-turn' }: Extract<Question, { kind: 'turn' }>,
    { facts, number: { ownerId, number }, state }: About,
  ): Promise<Answer> {
    const present = destinations.filter((destination) => !facts.isOut(destination));
    const { place, isLocal } = await this.lines.turn({
      ownerId,
      line: `${number}/${node}`,
      callId: facts.callId,
      sinceMs,
      destinations: present,
      strategy,
      draw: Math.floor(draw(facts, `${node}/${state.step}`) * 2 ** 31),
    });
    const { position, callers, waitMs } = place;
    const given = place.destination === null ? undefined : present[place.destination];
    const destination = given === undefined ? null : destinations.indexOf(given);
    const waitSeconds = waitMs === null ? null : Math.ceil((position * waitMs) / 1000);
    return { outcome: { kind: 'turn', position, callers, waitSeconds, destination }, isLocal };
  }
}
