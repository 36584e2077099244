import type { BandDay, CalendarTerms } from '@app/rating';
import { newId } from '../../ui/forms/new-id.js';
import type { NamedBand } from './call-price-form.js';
import type { FormReader } from './form-reader.js';

export interface HoursText {
  readonly days: readonly BandDay[];
  readonly from: string;
  readonly until: string;
}

export interface BandText extends NamedBand {
  readonly hours: readonly HoursText[];
}

/** An additional date that counts as a holiday, `yyyy-mm-dd`; '' while the field holds no date. */
export interface ExtraHoliday {
  readonly key: string;
  readonly date: string;
}
export const newExtraHoliday = (date = ''): ExtraHoliday => ({ key: newId(), date });

/** A calendar as typed: when the bands of the prices apply. */
export interface CalendarText {
  readonly zone: string;
  /** Country whose holidays count; '' for none. */
  readonly holidays: string;
  /** Choices for Dutch days that are holidays only optionally; kept while another country is selected. */
  readonly optionalHolidays?: CalendarTerms['optionalHolidays'];
  readonly extraHolidays: readonly ExtraHoliday[];
  readonly crossing: CalendarTerms['crossing'];
  readonly bands: readonly BandText[];
}

const workdays: readonly BandDay[] = ['mo', 'tu', 'we', 'th', 'fr'];
export const newHours: HoursText = { days: workdays, from: '08:00', until: '18:00' };

export const newBand = (name = ''): BandText => ({ key: newId(), name, hours: [newHours] });

/** A calendar with working hours as its one band. @param name Name of that band. */
export const newCalendar = (name: string): CalendarText => ({
  zone: 'Europe/Amsterdam',
  holidays: 'NL',
  crossing: 'each-second',
  extraHolidays: [],
  bands: [newBand(name)],
});

export const calendarText = (terms: CalendarTerms | undefined): CalendarText | null =>
  terms === undefined
    ? null
    : {
        ...terms,
        holidays: terms.holidays ?? '',
        extraHolidays: (terms.extraHolidays ?? []).map(newExtraHoliday),
        bands: terms.bands.map((band) => ({ ...band, key: band.name })),
      };

const minutePattern = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

export function readCalendar(reader: FormReader, text: CalendarText): CalendarTerms {
  const dates = text.extraHolidays.map(({ date }) => date);
  dates.forEach((date, index) => {
    const path = `calendar.extraHolidays.${index}`;
    if (date === '') reader.breaks(path, 'day');
    else if (dates.indexOf(date) < index) reader.breaks(path, 'doubleDay');
  });
  return {
    zone: text.zone.trim(),
    holidays: (text.holidays === '' ? null : text.holidays) as CalendarTerms['holidays'],
    ...(text.optionalHolidays === undefined || text.holidays !== 'NL'
      ? {}
      : { optionalHolidays: text.optionalHolidays }),
    ...(dates.length === 0 ? {} : { extraHolidays: dates }),
    crossing: text.crossing,
    bands: text.bands.map(({ name, hours }, index) => {
      const path = `calendar.bands.${index}`;
      if (!/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(name.trim())) {
        reader.breaks(`${path}.name`, 'bandName');
      }
      return {
        name: name.trim(),
        hours: hours.map((row, at) => readHours(reader, `${path}.hours.${at}`, row)),
      };
    }),
  };
}

function readHours(reader: FormReader, path: string, { days, from, until }: HoursText) {
  if (days.length === 0) reader.breaks(`${path}.days`, 'bandDays');
  const [begin, end] = [from.trim(), until.trim()];
  if (!minutePattern.test(begin)) reader.breaks(`${path}.from`, 'clock');
  else if (!minutePattern.test(end) && end !== '24:00') reader.breaks(`${path}.until`, 'clock');
  else if (begin >= end) reader.breaks(`${path}.until`, 'clockOrder');
  return { days: [...days], from: begin, until: end };
}
