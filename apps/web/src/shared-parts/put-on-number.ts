import { numberClass } from '@app/number-plan';
import { flowDraftsGet, flowDraftsPut } from '../api/generated/operations/flow-drafts.gen.js';
import { flowPublicationsCreate } from '../api/generated/operations/flow-publications.gen.js';
import { followingGet } from '../api/generated/operations/following.gen.js';
import { numbersFlowVersion } from '../api/generated/operations/numbers.gen.js';
import type { SharedPart } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { begunDeclaration, declarationOf } from '../flows/publish/declaration.js';
import { announcedIn, destinationsIn, recordsIn } from '../flows/publish/declared.js';
import { flowWithPart, type Hindrance } from './flow-with-part.js';

/** A saved draft that can be published. */
interface Drafted {
  readonly number: string;
  readonly revision: number;
  readonly current: number;
  readonly flow: unknown;
}

/**
 * What became of a number that is to use a shared part:
 * - `published`: callers get it now
 * - `drafted`: it is in the draft, as asked
 * - `to-publish`: it is in the draft, and only the owner can publish it: something must be declared, or changed meanwhile
 * - `unfinished`: it is in the draft, which breaks rules
 * - `draft-waiting`: there was a draft already, which was left as it is
 * - a hindrance: its flow was left as it is
 */
export type PutOutcome =
  | { readonly kind: 'published' | 'drafted' | 'unfinished' | 'draft-waiting' | Hindrance }
  | { readonly kind: 'to-publish'; readonly draft: Drafted };

interface Put {
  readonly part: SharedPart;
  /** Whether callers are to get it now; otherwise it waits in a draft. */
  readonly publishes: boolean;
  /** The flow with contents in place of references to shared parts. */
  readonly resolve: (drawn: unknown) => unknown;
}

/**
 * Makes a number's flow use a shared part, by a draft of its own that is published at once when it is asked.
 * What was declared with the current version is declared again, as long as it covers all of the new one.
 * @param number E.164.
 * @throws ApiProblem when the draft couldn't be read or saved.
 */
export async function putOnNumber(number: string, put: Put): Promise<PutOutcome> {
  const path = { number: number.slice(1) };
  const draft = await flowDraftsGet({ path });
  if (draft.savedAt !== null) return { kind: 'draft-waiting' };
  const flow = flowWithPart(draft.flow, put.part);
  if (typeof flow === 'string') return { kind: flow };
  const { revision, current: basedOn } = draft;
  const saved = await flowDraftsPut({ path, body: { flow: { ...flow }, revision, basedOn } });
  if (saved.problems.length > 0) return { kind: 'unfinished' };
  if (!put.publishes) return { kind: 'drafted' };
  const current = await numbersFlowVersion({ path: { ...path, version: basedOn } });
  const { followers } = await followingGet({ path });
  const resolved = put.resolve(flow);
  const isPaid = [number, ...followers].some((each) => numberClass(each) === 'premium');
  try {
    await flowPublicationsCreate({
      path,
      body: {
        source: { draft: saved.revision },
        current: basedOn,
        declares: isPaid
          ? declarationOf(
              begunDeclaration(destinationsIn(resolved), announcedIn(resolved), [current]),
            )
          : null,
        recordingPurpose: recordsIn(resolved) ? current.recordingPurpose : null,
        followers,
      },
    });
    return { kind: 'published' };
  } catch (error) {
    // A declaration that lacks, or a colleague who published meanwhile: the dialog asks and tells.
    if (!(error instanceof ApiProblem) || ![409, 422].includes(error.status)) throw error;
    const { number: of, revision: its, flow: kept } = saved;
    return {
      kind: 'to-publish',
      draft: { number: of, revision: its, current: basedOn, flow: kept },
    };
  }
}
