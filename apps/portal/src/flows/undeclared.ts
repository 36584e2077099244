import { destinationsOf, type Flow, recordsConversations, waysUnheard } from '@app/call-flow';
import { type FieldProblem, fieldProblem } from '@app/common';
import type { FlowDeclaration } from '@app/contracts';
import { isPaid, type StoredFlow } from '../numbers/index.js';

/** What an owner said of a flow, as the law or our privacy statement asks. */
export interface Said {
  readonly declares: FlowDeclaration | null;
  readonly recordingPurpose: string | null;
}

/** A flow to publish, with what its author said of it. */
export interface Source extends StoredFlow, Said {}

/** What the author has not declared of a flow, though the law or our privacy statement asks for it. */
export function undeclared(
  number: string,
  flow: Flow,
  { declares, recordingPurpose }: Said,
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

/** What an owner said of a flow for a number in several places, the newest first: of what the flow has. */
export const saidOf = (number: string, flow: Flow, said: readonly Said[]): Said => ({
  declares: declaredOf(number, flow, said),
  recordingPurpose: recordsConversations(flow)
    ? (said.find((each) => each.recordingPurpose !== null)?.recordingPurpose ?? null)
    : null,
});

/** Null: nothing is declared, or callers of the number pay no tariff. */
function declaredOf(number: string, flow: Flow, said: readonly Said[]): FlowDeclaration | null {
  const known = said.flatMap(({ declares }) => declares ?? []);
  if (!isPaid(number) || known.length === 0) return null;
  const destinations = rungBy(flow).filter((to) =>
    known.some((each) => each.destinations.includes(to)),
  );
  const identities = known.flatMap(({ identity }) => identity ?? []);
  const identity = identities.find((name) => waysUnheard(flow, name).length === 0);
  return { destinations, identity: identity ?? identities[0] ?? null };
}

const rungBy = (flow: Flow): string[] => [...new Set(destinationsOf(flow).map(({ to }) => to))];
