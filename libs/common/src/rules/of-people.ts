/** Rules for people, their rights, and requests about their data. */
export const rulesOfPeople = {
  'beyond-your-rights': 'must not hold {permissions}',
  'common-password':
    'must not be one that many people use; take three or four words that have nothing to do with each other',
  'repeating-password':
    'must not repeat the same few characters; take three or four words that have nothing to do with each other',
  'password-of-a-row':
    'must not be a row of the keyboard, the alphabet or the digits; take three or four words that have nothing to do with each other',
  'password-of-known-words':
    'must not be made of well-known words with digits, a year or signs around them; take three or four words that have nothing to do with each other',
  'password-of-your-name':
    'must not be made of your name or e-mail address; take three or four words that have nothing to do with each other',
  'not-your-password': 'must be your password',
  'has-account': 'must not have an account yet',
  'of-invited-staff': 'must not belong to a person who is invited as staff',
  'is-member': 'must not belong to a member',
  'staff-role-by-two':
    'must be null: another admin approves a staff role, by POST /v1/staff-grants',
  'needs-a-reason': 'is missing; say why you need to see this',
  'disclosures-reason': 'must not begin as the reason of a disclosure does',
  'after-discovery': 'must not be after `discoveredAt`',
  'ended-before-it-happened': 'must not be before `happenedAt`',
  'before-discovery': 'must not be before `discoveredAt`',
  'why-late-missing': 'is missing; explain why the notification was late',
  'not-one-subject': 'must be given, or else either `ownerId` or `callingNumber`',
  'not-a-challenge': 'must be a challenge from POST /v1/callers/challenges',
  'challenge-too-old': 'must be at most {minutes} minutes old',
  'challenge-unsolved': 'SHA-256 of "challenge number nonce" must begin with {bits} zero bits',
  'challenge-used': 'was used before; a challenge works once',
  'not-a-telephone-number': 'must be a telephone number, such as 0612345678 or +3225551234',
  'not-a-neighbour': 'must be a number in the Netherlands, Belgium or Germany',
  'not-an-ordinary-number': 'must be an ordinary fixed or mobile number',
  'not-a-mailed-link': 'must come from a mailed link that isn’t used yet',
  'beyond-letters-of-a-name': "must be one line of letters, digits and . , ' ( ) & / -",
  'holds-web-address': 'must not hold a web address',
  'has-no-pages': 'goes with `groupBy` number or origin only: other groupings have no pages',
  'not-an-origin': 'must be a country and a kind, such as NL/mobile, or -/unknown',
  'calls-unbounded':
    'must be given with `from` and `until`, at most 31 days apart, because it scans all calls between them',
} as const;
