import type { Language } from './numbers.js';

/** Q.850 causes by FreeSWITCH's name for them, worded for callers and owners. */
export const hangupCauses: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  NORMAL_CLEARING: { nl: 'gewoon opgehangen', en: 'hung up normally' },
  ORIGINATOR_CANCEL: {
    nl: 'de beller hing op voordat iemand het gesprek beantwoordde',
    en: 'the caller hung up before an answer',
  },
  USER_BUSY: { nl: 'in gesprek', en: 'busy' },
  NO_ANSWER: { nl: 'niemand beantwoordde het gesprek', en: 'nobody answered' },
  NO_USER_RESPONSE: { nl: 'het toestel reageerde niet', en: 'the phone did not respond' },
  ALLOTTED_TIMEOUT: {
    nl: 'de langste duur of het gemelde maximum was bereikt',
    en: 'the longest time or the announced maximum had been reached',
  },
  CALL_REJECTED: { nl: 'geweigerd door de bestemming', en: 'refused by the destination' },
  UNALLOCATED_NUMBER: { nl: 'dit nummer bestaat niet', en: 'this number does not exist' },
  INVALID_NUMBER_FORMAT: { nl: 'dit is geen volledig nummer', en: 'this is not a complete number' },
  NUMBER_CHANGED: { nl: 'dit nummer is gewijzigd', en: 'this number has changed' },
  NO_ROUTE_DESTINATION: {
    nl: 'deze bestemming is niet bereikbaar',
    en: 'there is no route to this destination',
  },
  DESTINATION_OUT_OF_ORDER: {
    nl: 'de bestemming is buiten werking',
    en: 'the destination is out of order',
  },
  SUBSCRIBER_ABSENT: {
    nl: 'het toestel staat uit of is buiten bereik',
    en: 'the phone is off or out of reach',
  },
  USER_NOT_REGISTERED: { nl: 'het toestel is niet aangemeld', en: 'the phone is not registered' },
  NORMAL_TEMPORARY_FAILURE: {
    nl: 'tijdelijke storing bij de bestemming',
    en: 'a temporary failure at the destination',
  },
  NETWORK_OUT_OF_ORDER: { nl: 'storing in het netwerk', en: 'a network failure' },
  RECOVERY_ON_TIMER_EXPIRE: {
    nl: 'het netwerk antwoordde niet op tijd',
    en: 'the network did not answer in time',
  },
  NORMAL_CIRCUIT_CONGESTION: { nl: 'alle lijnen waren bezet', en: 'all lines were busy' },
  SWITCH_CONGESTION: { nl: 'het netwerk was overbelast', en: 'the network was overloaded' },
  REQUESTED_CHAN_UNAVAIL: { nl: 'er was geen lijn vrij', en: 'no line was free' },
  SERVICE_UNAVAILABLE: {
    nl: 'de dienst was niet beschikbaar',
    en: 'the service was not available',
  },
  INCOMPATIBLE_DESTINATION: {
    nl: 'de bestemming kan dit gesprek niet aannemen',
    en: 'the destination can’t take this call',
  },
  LOSE_RACE: { nl: 'een ander toestel was eerder', en: 'another phone was first' },
  MEDIA_TIMEOUT: { nl: 'de verbinding viel weg', en: 'the connection was lost' },
  MANAGER_REQUEST: {
    nl: 'beëindigd door een beheerder of de centrale',
    en: 'ended by an administrator or the switch',
  },
  OUTGOING_CALL_BARRED: {
    nl: 'deze bestemming mocht niet gebeld worden',
    en: 'this destination may not be called',
  },
  SYSTEM_SHUTDOWN: { nl: 'de centrale stopte', en: 'the switch stopped' },
  EXCHANGE_ROUTING_ERROR: { nl: 'het gesprek ging een verkeerde kant op', en: 'routed wrongly' },
  PROGRESS_TIMEOUT: {
    nl: 'de bestemming antwoordde niet',
    en: 'nothing was heard from the destination',
  },
  ATTENDED_TRANSFER: { nl: 'doorverbonden', en: 'transferred' },
  BLIND_TRANSFER: { nl: 'doorverbonden', en: 'transferred' },
  INTERWORKING: {
    nl: 'onbekende reden in een ander netwerk',
    en: 'an unknown reason in another network',
  },
};

/** The cause in plain words; a cause that isn't in the table reads `oorzaak XYZ` or `cause XYZ`. */
export function causeWords(cause: string, language: Language): string {
  return hangupCauses[cause]?.[language] ?? `${language === 'nl' ? 'oorzaak' : 'cause'} ${cause}`;
}
