import { formatMoney, microsPerCent, money } from '@app/common';
import { nationalFormat } from '@app/number-plan';
import type { MailedAlert } from '../mails/mail.entity.js';
import type { Letter } from './letter.js';
import { momentInWords, type MailLanguage } from './wording.js';

/** The letter to an owner about an alert, at the beginning of its episode. */
export function alertLetter(alert: MailedAlert, language: MailLanguage): Letter {
  const { words, greeting, remark, closing, since, came, threshold } = {
    nl: {
      words: dutch,
      greeting: 'Beste',
      since: 'Sinds',
      closing: 'Met vriendelijke groet,',
      came: 'Tot nu toe',
      threshold: 'Uw grens',
      remark:
        'U krijgt hierover geen tweede bericht zolang het aanhoudt. Waarvoor wij u waarschuwen stelt u in op de pagina Meldingen.',
    },
    en: {
      words: english,
      greeting: 'Dear',
      since: 'Since',
      closing: 'Kind regards,',
      came: 'So far',
      threshold: 'Your threshold',
      remark:
        'You get no second message about this while it goes on. What we warn you of is set on the page Alerts.',
    },
  }[language];
  const { subject, text } = words(alert);
  const amounts = [
    [came, alert.amount],
    [threshold, alert.threshold],
  ] as const;
  return {
    subject,
    greeting: `${greeting} ${alert.ownerName},`,
    paragraphs: [text],
    facts: [
      ...amounts.flatMap(([label, micros]) =>
        micros === null ? [] : [[label, formatMoney(toWholeCents(micros), language)] as const],
      ),
      [since, momentInWords(alert.beganAt, language)],
    ],
    action: null,
    remarks: [remark],
    closing,
  };
}

const toWholeCents = (micros: number) => money(Math.round(micros / microsPerCent) * microsPerCent);

interface Words {
  readonly subject: string;
  readonly text: string;
}

function dutch({ kind, subject }: MailedAlert): Words {
  const number = nationalFormat(subject, 'NL');
  switch (kind) {
    case 'spend':
      return {
        subject: 'Uw gesprekken kosten meer dan uw grens',
        text: 'De gesprekken van deze maand kosten, zonder btw, meer dan de grens die u hebt ingesteld.',
      };
    case 'balance':
      return {
        subject: 'Er staat meer open dan uw grens',
        text: 'Op uw documenten staat meer open dan de grens die u hebt ingesteld.',
      };
    case 'unreachable':
      return {
        subject: `${number} is niet bereikbaar`,
        text: `Gesprekken kunnen niet worden doorverbonden met ${number}: het netwerk zegt dat daar niemand te bereiken is.`,
      };
    case 'fraud':
      return {
        subject: 'Gesprekken zien er verdacht uit',
        text: 'Er zijn gesprekken die op misbruik lijken, of die aan de grens kwamen van wat doorverbinden in een uur mag kosten. Bij de gesprekken staat wat eraan opviel.',
      };
    case 'silence':
      return {
        subject: `${number} wordt niet gebeld`,
        text: `Nummer ${number} wordt niet gebeld, terwijl dat op deze uren van de week anders wel gebeurt.`,
      };
  }
}

function english({ kind, subject }: MailedAlert): Words {
  const number = nationalFormat(subject, 'NL');
  switch (kind) {
    case 'spend':
      return {
        subject: 'Your calls cost more than your threshold',
        text: 'The calls of this month cost, without VAT, more than the threshold that you have set.',
      };
    case 'balance':
      return {
        subject: 'More is to be paid than your threshold',
        text: 'More is to be paid on your documents than the threshold that you have set.',
      };
    case 'unreachable':
      return {
        subject: `${number} can’t be reached`,
        text: `Calls can’t be forwarded to ${number}: the network says that nobody can be reached there.`,
      };
    case 'fraud':
      return {
        subject: 'Calls look suspect',
        text: 'There are calls that look like abuse, or that reached what forwarding may cost within an hour. What was noticed stands with the calls.',
      };
    case 'silence':
      return {
        subject: `${number} isn’t called`,
        text: `Nobody calls number ${number}, though it usually is at these hours of the week.`,
      };
  }
}
