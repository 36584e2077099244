/** Rules for the tariffs that callers pay, set by the number plan. */
export const rulesOfTariffs = {
  'not-a-service-number': 'must be a service number: no other takes a tariff',
  'takes-no-tariff': 'takes no tariff: {prefix} numbers have none',
  'takes-no-tariff-yet': 'takes no tariff yet: of {prefix} {why}',
  'not-a-rate': 'must be whole micro-euro, 0 or more',
  'customer-service-costs': 'must be 0: customer service costs no more than the call',
  'not-a-multiple': 'must be a multiple of {step:rate}',
  'minute-too-dear': 'must be at most {most:rate} a minute on {prefix}',
  'call-too-dear': 'must be at most {most:rate} a call on {prefix}, the start rate included',
  'maximum-too-high': 'must be at most {most:rate} a call in all',
  'no-minute-price': 'must be 0: there is no price for a minute on {prefix}',
  'no-call-price': 'must be 0: there is no price for a call on {prefix}, the start rate included',
  'no-maximum': 'must be 0: there is no price for a call in all',
  'minute-price-fixed': 'must be {price:rate} a minute on {prefix}: its number says the price',
  'call-price-fixed':
    'must be {price:rate} a call on {prefix}, the start rate included: its number says the price',
  'maximum-fixed': 'must be {price:rate} a call in all: its number says the price',
  'maximum-needed': 'must be given above {above:rate} a minute',
  'maximum-zero': 'must be above € 0.00, or be left out',
  'maximum-below-call': 'must be at least the start rate and the price per call together',
  'maximum-below-minute': 'must be at least what the first minute costs, {least:rate}',
  'vat-percent-differs': 'must be {percent}, the percentage of VAT on service numbers of {country}',
  'minimum-unannounced':
    'must be left out: callers hear the price beforehand, and the announcement has no words for a minimum',
  'free-seconds-unannounced':
    'must be left out: callers hear the price beforehand, and the announcement has no words for seconds that are free',
  'increments-unannounced':
    'must be left out: callers hear the price beforehand, and the announcement says a price per minute, of which each second is a sixtieth',
  'bands-unannounced':
    'must be left out: callers hear the price beforehand, and the announcement says one price, at whatever hour they call',
  'first-tariff-dated': 'must be left out: a first tariff applies from when it is ready',
  'tariff-too-soon': 'must be {first} in {zone} or later: a change is ordered a week ahead',
  'not-first-of-month': 'must be the beginning of the first of a month in {zone}',
  'import-too-late':
    'must not be after {last}, when the number was added; order a later tariff as a change',
  'first-tariff-not-ready': 'must wait until the number’s first tariff is ready',
  'before-last-tariff': 'must be later than {after}, when its last tariff begins',
  'not-a-paid-number':
    'must be a paid number of the Netherlands, Belgium or Germany (such as 0900), in full',
  'number-unsettled': 'must be a number that takes a tariff already: {why}',
} as const;

/** Rules for prices, plans, agreements and their versions. */
export const rulesOfPrices = {
  'price-too-high': 'must be at most € 1.000',
  'minimum-above-maximum': 'must not be above the maximum',
  'everything-unpriced': "must have a price for the prefix '', which is every other number",
  'no-calendar': 'must be left out: no calendar defines when it applies',
  'not-a-band': 'must be a band of the calendar: {bands}',
  'not-a-band-name':
    'must be the name of a band: lower-case letters, digits and dashes, 40 at most',
  'not-a-part-name': 'must be a name of 1 to 40 characters, as it stands on the invoice',
  'same-part-name': 'must each have a different name',
  'not-a-carrier-id': 'must be a carrier’s id',
  'not-a-share': 'must be hundredths of a percent: a whole number from 1 to 10000',
  'more-than-all-off': 'must not take more than 100% off an amount in any month',
  'before-first-month': 'must not be before the first month',
  'minutes-of-a-call-fee': 'must not be minutes: a fee per call has none',
  'steps-not-rising': 'must each begin higher than the one before',
  'on-same-calls': 'must not apply twice to the same calls',
  'not-a-begin-of-hours': 'must be a time from 00:00 to 23:59',
  'not-an-end-of-hours': 'must be a time from 00:01 to 24:00',
  'hours-reversed':
    'must be later than "from": hours past midnight are two rows, until 24:00 and from 00:00',
  'not-dutch-holidays': 'must be left out: only Dutch holidays have a choice',
  'no-holidays-chosen':
    'must not hold public holidays: no country’s are chosen, and no dates are added',
  'ends-before-begin': 'must be later than validFrom',
  'ends-after-next': 'must be at or before {last}',
  'begins-after-last': 'must be later than {after}',
  'begins-before-end': 'must be at or after {first}',
  'version-in-use': 'must be after {use}, which uses version {version}',
} as const;
