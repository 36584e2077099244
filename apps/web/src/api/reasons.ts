import type { OperationId, Tag } from './generated/operations/names.gen.js';
import { reasonHeader } from './reading-reason.js';

/** What shows calls: staff give a reason before they look at it. */
const ofCalls: ReadonlySet<string> = new Set<OperationId | Tag>([
  'callExports',
  'calls',
  'carrierImports.days',
  'carrierImports.differences',
  'carrierImports.link',
  'carrierImports.look',
  'disputes.order',
  'liveCalls',
  'orphanLegs',
  'ownData',
  'recordings',
  'unknownCalls',
]);
/** Changes of users and keys say in the audit log what they are. */
const ofAdministration: ReadonlySet<string> = new Set<Tag>(['apiKeys', 'staffGrants', 'users']);

/** The reason that goes along with an operation, for the audit log; with others none does. */
export function reasonFor(id: OperationId, method: string): { 'x-reason'?: string } {
  const [tag = ''] = id.split('.');
  if (ofCalls.has(tag) || ofCalls.has(id)) return reasonHeader();
  return ofAdministration.has(tag) && method !== 'GET' ? { 'x-reason': 'administration' } : {};
}
