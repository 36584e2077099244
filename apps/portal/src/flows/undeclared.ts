import { destinationsOf, type Flow, recordsConversations, waysUnheard } from '@app/call-flow';
import { type FieldProblem, fieldProblem } from '@app/common';
import type { FlowDeclaration } from '@app/contracts';
import { isPaid, type StoredFlow } from '../numbers/index.js';

/** A flow to publish, with what its author said of it. */
export interface Source extends StoredFlow {
  readonly declares: FlowDeclaration | null;
  readonly recordingPurpose: string | null;
}

/** What the author has not declared of a flow, though the law or our privacy statement asks for it. */
export function undeclared(
  number: string,
  flow: Flow,
  { declares, recordingPurpose }: Pick<Source, 'declares' | 'recordingPurpose'>,
): FieldProblem[] {
  const purposeIsMissing = recordsConversations(flow) && (recordingPurpose?.length ?? 0) < 10;
  return [
    ...(isPaid(number) ? undeclaredOfPaid(flow, declares) : []),
    ...(purposeIsMissing ? [fieldProblem('recordingPurpose', 'purpose-missing')] : []),
  ];
}

function undeclaredOfPaid(flow: Flow, declares: FlowDeclaration | null): FieldProblem[] {
  const declared = new Set(declares?.destinations);
  const rung = rungBy(flow);
  const identity = declares?.identity ?? null;
  return [
    ...rung
      .filter((destination) => !declared.has(destination))
      .map((destination) =>
        fieldProblem('declares.destinations', 'destination-undeclared', { destination }),
      ),
    ...(identity === null
      ? [fieldProblem('declares.identity', 'identity-missing')]
      : waysUnheard(flow, identity).map((way) =>
          fieldProblem('declares.identity', 'identity-unheard', { way }),
        )),
  ];
}

/**
 * What an owner declared of a flow's destinations and prompt in several declarations, the newest first; null: nothing,
 * or callers of the number pay no tariff.
 */
export function declaredOf(
  number: string,
  flow: Flow,
  said: readonly (FlowDeclaration | null)[],
): FlowDeclaration | null {
  const known = said.filter((each) => each !== null);
  if (!isPaid(number) || known.length === 0) return null;
  const destinations = rungBy(flow).filter((to) =>
    known.some((each) => each.destinations.includes(to)),
  );
  const identities = known.flatMap(({ identity }) => identity ?? []);
  const identity = identities.find((name) => waysUnheard(flow, name).length === 0);
  return { destinations, identity: identity ?? identities[0] ?? null };
}

const rungBy = (flow: Flow): string[] => [...new Set(destinationsOf(flow).map(({ to }) => to))];
