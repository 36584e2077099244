/** Of call flows: how nodes hang together, and what the law says of them. */
export const rulesOfFlows = {
  'not-a-node-id': 'must have an id of {name}',
  'no-such-node': "leads to a node that isn't there: {node}",
  'never-reached': 'is never reached: no way from the start leads to it',
  'never-taken': 'is never taken: {why}',
  circle: 'leads back to where the call has been, and no key is pressed on the way: {circle}',
  'unknown-prompt': "names a prompt that isn't there: {prompt}",
  'unknown-list': "names a list that isn't there: {list}",
  'prompt-gone': 'names the prompt {name}, which is gone',
  'list-gone': 'names the list {name}, which is gone',
  'tariff-untold':
    "answers callers who haven't been told what the call costs: {way}; put an announcement of the tariff on this way",
  'destination-banned': 'leads where this number may not: {why}',
  'destination-itself': 'must not be the number itself: its calls would come back without end',
  'not-dialled': "can't be dialled: {why}",
  'destination-at-a-tariff': 'must not be a {prefix} number: these are never forwarded to',
  'destination-barred':
    '{destination} is in a country that the owner may not forward to: it won’t be called',
  'queue-banned': 'must not be queue: callers of this number may not be kept waiting',
  'queue-not-free':
    'must not be queue: callers of this number pay by time, and waiting must cost them nothing',
  'wait-untold': 'must be true: callers of this number have to hear how long they will wait',
  'not-a-hundred-percent': 'must make 100 percent together, not {sum}',
  'takes-too-long':
    'must be tried within {seconds} seconds: leave out nodes that this trial doesn’t need',
} as const;
