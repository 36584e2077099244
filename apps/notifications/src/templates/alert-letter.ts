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
        'Zolang dit aanhoudt, sturen wij hierover geen tweede bericht. Waarvoor wij u waarschuwen, stelt u in bij Meldingen in Mijn Belfabriek.',
    },
    en: {
      words: english,
      greeting: 'Dear',
      since: 'Since',
      closing: 'Kind regards,',
      came: 'So far',
      threshold: 'Your threshold',
      remark:
        'While this goes on, we send no second message about it. You can set what we warn you of on the page Alerts.',
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
        text: 'De gesprekken van deze maand kosten (exclusief btw) meer dan de grens die u hebt ingesteld.',
      };
    case 'balance':
      return {
        subject: 'Er staat meer open dan uw grens',
        text: 'Het bedrag dat u ons nog moet betalen, is hoger dan de grens die u hebt ingesteld. Bij Openstaand in Mijn Belfabriek ziet u welke facturen het zijn.',
      };
    case 'unreachable':
      return {
        subject: `${number} is niet bereikbaar`,
        text: `Gesprekken kunnen niet worden doorgeschakeld naar ${number}: het nummer is niet bereikbaar. Controleer of de telefoon daar werkt, of schakel door naar een ander nummer.`,
      };
    case 'fraud':
      return {
        subject: 'Gesprekken zien er verdacht uit',
        text: 'Er zijn gesprekken die op misbruik lijken, of doorschakelen kostte in een uur zoveel als uw limiet toestaat. Bij Gesprekken in Mijn Belfabriek ziet u wat er opviel. Herkent u de gesprekken niet, neem dan contact met ons op.',
      };
    case 'silence':
      return {
        subject: `${number} wordt niet gebeld`,
        text: `Nummer ${number} wordt niet gebeld, terwijl dat anders op deze uren van de week wel gebeurt. Bel het zelf om te horen of het werkt.`,
      };
  }
}

function english({ kind, subject }: MailedAlert): Words {
  const number = nationalFormat(subject, 'NL');
  switch (kind) {
    case 'spend':
      return {
        subject: 'Your calls cost more than your threshold',
        text: 'The calls of this month cost (excluding VAT) more than the threshold you have set.',
      };
    case 'balance':
      return {
        subject: 'You owe more than your threshold',
        text: 'You owe us more than the threshold you have set. Open items in My Belfabriek shows which invoices these are.',
      };
    case 'unreachable':
      return {
        subject: `${number} can’t be reached`,
        text: `Calls can’t be forwarded to ${number}: the number can’t be reached. Check whether the phone there works, or forward to another number.`,
      };
    case 'fraud':
      return {
        subject: 'Calls look suspect',
        text: 'There are calls that look like abuse, or forwarding cost as much in an hour as your limit allows. Calls in My Belfabriek shows what stood out. If you don’t recognise the calls, please contact us.',
      };
    case 'silence':
      return {
        subject: `${number} isn’t called`,
        text: `Nobody calls number ${number}, though people usually do at these hours of the week. Call it yourself to hear whether it works.`,
      };
  }
}
