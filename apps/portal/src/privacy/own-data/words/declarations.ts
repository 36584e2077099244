import type { HeldTable } from '@app/contracts';

type Ground = NonNullable<HeldTable['columns'][number]['personal']>['ground'];

/** The grounds of article 6(1) of the GDPR in words. */
export const groundWords: Readonly<Record<Ground, { nl: string; en: string }>> = {
  contract: {
    nl: 'nodig voor de overeenkomst (AVG artikel 6, lid 1, b)',
    en: 'needed for the contract (GDPR article 6(1)(b))',
  },
  'legal obligation': {
    nl: 'wettelijke verplichting (AVG artikel 6, lid 1, c)',
    en: 'legal obligation (GDPR article 6(1)(c))',
  },
  'legitimate interest': {
    nl: 'gerechtvaardigd belang (AVG artikel 6, lid 1, f)',
    en: 'legitimate interest (GDPR article 6(1)(f))',
  },
  consent: {
    nl: 'toestemming (AVG artikel 6, lid 1, a)',
    en: 'consent (GDPR article 6(1)(a))',
  },
};

/** The Dutch translations of the English texts that entities declare, by the English text. */
const dutch: Readonly<Record<string, string>> = {
  // Purposes of storing data.
  'being able to show why recordings were kept or destroyed':
    'kunnen laten zien waarom opnames bewaard of vernietigd zijn',
  'keeping and destroying recordings as the owner of the service number says':
    'opnames bewaren en vernietigen zoals u dat instelt',
  'mailing the message to the owner of the number, or telling him why it could not be':
    'u het ingesproken bericht mailen, of laten weten waarom dat niet kon',
  'mailing the messages that callers leave to whom the owner of the number names':
    'ingesproken berichten mailen naar wie u noemt',
  'telling the owner of a service number who left a message':
    'u laten weten wie een bericht insprak',
  'the caller until the message has ended, at most 72 hours; the rest 30 days more':
    'de beller tot het bericht afgehandeld is, hooguit 72 uur; de rest 30 dagen langer',
  'the period that the owner sets; of what was destroyed a receipt, 7 years':
    'de bewaartermijn die u instelt; het bewijs van vernietiging 7 jaar',
  'until the message is mailed and destroyed: 96 hours at most':
    'tot het bericht gemaild en vernietigd is: hooguit 96 uur',
  'until the owner names others, at most a month after his contract ends':
    'tot u anderen noemt, hooguit een maand na het einde van uw contract',
  'telling an owner’s own services what happens with his numbers':
    'uw eigen systemen laten weten wat er met uw nummers gebeurt',
  'telling an owner’s own services what happens with his numbers, and showing that they were':
    'uw eigen systemen laten weten wat er met uw nummers gebeurt, en laten zien dat dat gebeurd is',
  'until the owner removes the webhook, at most a month after his contract ends':
    'tot u de webhook verwijdert, hooguit een maand na het einde van uw contract',
  '30 days after it was delivered or given up, three days after it happened at most':
    '30 dagen nadat het aangekomen of opgegeven is, hooguit drie dagen nadat het gebeurde',
  'showing people what happened': 'mensen laten zien wat er gebeurd is',
  '30 days': '30 dagen',
  'warning an owner of what goes wrong with his numbers':
    'u waarschuwen voor wat er misgaat met uw nummers',
  'warning an owner of what goes wrong with his numbers, and showing when he was':
    'u waarschuwen voor wat er misgaat met uw nummers, en laten zien wanneer dat was',
  'finding what an owner has to be warned of': 'vinden waarvoor wij u moeten waarschuwen',
  'a year after it was over': 'een jaar nadat het voorbij was',
  'until it is reached, a week at most': 'tot hij bereikt wordt, hooguit een week',
  'five weeks': 'vijf weken',
  '7 years after it ended': '7 jaar nadat het eindigde',
  'what the law or an investigation keeps: whom it is about may not be told by us':
    'wat de wet of een onderzoek vasthoudt: over wie het gaat mogen wij niet zeggen',
  'being able to show who did and read what': 'kunnen laten zien wie wat deed en inzag',
  'billing the months in which a number was held': 'de maanden factureren waarin u een nummer had',
  'preparing a change of what happens with calls':
    'een wijziging voorbereiden van wat er met gesprekken gebeurt',
  'forwarding no calls to a destination while the owner says that nobody answers there':
    'geen gesprekken doorschakelen naar een bestemming die u afwezig hebt gemeld',
  'forwarding calls to the destination that the owner chose for a time':
    'gesprekken doorschakelen naar de bestemming die u tijdelijk koos',
  'forwarding calls to a destination that the owner lets people choose by phone':
    'gesprekken doorschakelen naar een bestemming die u per telefoon laat kiezen',
  'carrying calls to the number': 'gesprekken naar het nummer verzorgen',
  'collecting invoices by direct debit, and proving that the owner agreed to it':
    'facturen incasseren, en aantonen dat u daarmee instemde',
  'finding out with the carrier how long a call lasted that a switch took with it':
    'met de telecomaanbieder uitzoeken hoe lang een gesprek duurde waarvan het einde door een storing niet bekend is',
  'invoicing the use of a service number, and showing its owner the calls':
    'het gebruik van een servicenummer factureren, en u de gesprekken laten zien',
  'knowing which invoice was paid, and by whom': 'weten welke factuur betaald is, en door wie',
  'letting the person sign in, and nobody else as them':
    'deze persoon laten inloggen, en niemand anders onder die naam',
  'making out invoices and payouts, and sending them':
    'facturen en uitbetalingen opmaken en versturen',
  'making out invoices, payouts and settlements, and showing what was sent':
    'facturen, uitbetalingen en afrekeningen opmaken, en laten zien wat verstuurd is',
  'making the file of calls that an owner, or staff, asked for':
    'het bestand met gesprekken maken dat u, of een medewerker, vroeg',
  'naming the customer in the portal and on documents':
    'u bij naam noemen in Mijn Belfabriek en op documenten',
  'paying owners of paid numbers, and telling by which account who changed it when':
    'eigenaren van betaalnummers uitbetalen, en kunnen zeggen wie wanneer de rekening wijzigde',
  'saying to callers what the owner of the number wants to be said':
    'bellers laten horen wat u wilt',
  'sending the mail, and showing that it was sent':
    'de e-mail versturen, en laten zien dat die verstuurd is',
  'showing a service number’s owner the calls under way': 'u de lopende gesprekken laten zien',
  'telling callers what they pay, and proving that they were told':
    'bellers melden wat zij betalen, en aantonen dat dat is gebeurd',
  'telling keys apart': 'sleutels uit elkaar houden',
  'telling since when and why a number was not served':
    'kunnen laten zien sinds wanneer en waarom een nummer gesloten was',
  'telling what a call went through': 'kunnen laten zien hoe een gesprek verliep',
  'treating callers as the owner of the number wants them to be treated':
    'bellers behandelen zoals u dat wilt',
  'working out, explaining and invoicing what a call costs':
    'uitrekenen, uitleggen en factureren wat een gesprek kost',
  'knowing each data breach, its effects and what was done, and showing the authority':
    'elk datalek kennen, met de gevolgen en wat eraan gedaan is, en dat de toezichthouder laten zien',
  // Retention periods.
  'without end: whoever supervises us may ask for it (GDPR article 33(5))':
    'zonder einde: de toezichthouder mag ernaar vragen (AVG artikel 33, lid 5)',
  '6 months after the month of the call: the time in which an invoice can be disputed':
    '6 maanden na de maand van het gesprek: zo lang kan een factuur betwist worden',
  '7 years after the change': '7 jaar na de wijziging',
  '7 years after the document: the tax law’s period for records':
    '7 jaar na het document: de fiscale bewaarplicht',
  '7 years after the entry': '7 jaar na de vermelding',
  '7 years after the year in which the contract ended':
    '7 jaar na het jaar waarin uw contract eindigde',
  '7 years after the invoice, the tax law’s period for records that an invoice rests on; copies of used corrections 6 months, reports that nobody applied 13 months':
    '7 jaar na de factuur, de fiscale bewaarplicht voor wat aan een factuur ten grondslag ligt; kopieën van gebruikte correcties 6 maanden, niet toegepaste herberekeningen 13 maanden',
  '7 years after the invoice, the tax law’s period for records that an invoice rests on; of the caller’s number 6 months, then without its last digits until 24':
    '7 jaar na de factuur, de fiscale bewaarplicht voor wat aan een factuur ten grondslag ligt; het nummer van de beller 6 maanden, daarna zonder de laatste cijfers tot 24',
  '7 years after the last collection by it; a debtor may dispute one for 13 months':
    '7 jaar na de laatste incasso ermee; een incasso kan 13 maanden betwist worden',
  '7 years after the last document': '7 jaar na het laatste document',
  '7 years after the last payout to it: the tax law’s period for records':
    '7 jaar na de laatste uitbetaling erop: de fiscale bewaarplicht',
  '7 years after the payment: the tax law’s period for records':
    '7 jaar na de betaling: de fiscale bewaarplicht',
  '7 years after the version': '7 jaar na deze versie',
  'a document’s mail as long as the document, 7 years; any other 30 days':
    'bij een document zo lang als het document, 7 jaar; andere e-mail 30 dagen',
  'as long as a call record may name what was played':
    'zolang een gesprek kan verwijzen naar wat er klonk',
  'as long as a call record names it': 'zolang een gesprek ernaar verwijst',
  'the caller’s number as long as the file, 7 days; the rest a year':
    'het nummer van de beller zo lang als het bestand, 7 dagen; de rest een jaar',
  'until a month after the number ends, when it may be ported':
    'tot een maand na het einde van het nummer; tot dan kan het verhuizen',
  'until it is published or discarded, or the number ends':
    'tot het gepubliceerd of weggegooid is, of het nummer eindigt',
  'forwarding calls to a team that several numbers share':
    'gesprekken doorschakelen naar een team dat meerdere nummers delen',
  'until the owner changes or deletes it': 'tot u het wijzigt of verwijdert',
  'until the absence ends': 'tot de afwezigheid eindigt',
  'until the override ends': 'tot het schakelen eindigt',
  'until the owner removes the destination': 'tot u de bestemming weghaalt',
  'until the account is removed': 'tot het account verwijderd is',
  'until the call ends': 'tot het gesprek eindigt',
  'until the key is removed': 'tot de sleutel verwijderd is',
  'until the owner takes them off the list': 'tot u ze van de lijst haalt',
  // Reasons why data isn't shown to an owner.
  'a carrier is no owner': 'een carrier is geen eigenaar',
  'a copy of what call_records says, to explain amounts by: these are in charges':
    'een kopie van call_records, om bedragen uit te leggen: die staan in charges',
  'a copy of what call_records says, until the amounts are corrected':
    'een kopie van call_records, tot de bedragen gecorrigeerd zijn',
  'a copy of what call_records says, until the re-rating is old':
    'een kopie van call_records, tot de herberekening oud is',
  'a draft of what document_lines says once the run is approved':
    'een ontwerp van wat in document_lines staat zodra de run is goedgekeurd',
  'a draft of what documents says once the run is approved':
    'een ontwerp van wat in documents staat zodra de run is goedgekeurd',
  'about people of our own company': 'gaat over mensen van ons eigen bedrijf',
  'a person’s, not the organisation’s': 'van een persoon, niet van de organisatie',
  'a person’s, not the organisation’s: whoever asks finds his own in profile.json':
    'van een persoon, niet van de organisatie: wie erom vraagt vindt die van zichzelf in profile.json',
  'a secret': 'een geheim',
  'what went wrong with data of many: whom it is about is told by a notification':
    'wat er misging met gegevens van velen: wie het aangaat krijgt daar bericht van',
  'hashes of addresses, which nobody can turn back: of nobody in particular':
    'hashes van adressen, die niemand kan terugrekenen: van niemand in het bijzonder',
  'it proves only beside all other entries': 'bewijst alleen iets naast alle andere vermeldingen',
  'it would tell what else the person has an account for':
    'zou verraden waarvoor deze persoon nog meer een account heeft',
  'it would tell what each of your people reads': 'zou verraden wie van uw mensen wat leest',
  'messages on their way: gone within seconds': 'berichten onderweg: binnen seconden weg',
  'numbers that are told to controllers again, for seconds':
    'nummers die opnieuw doorgegeven worden, een paar seconden',
  'secrets of a person, who changes them on the account page':
    'geheimen van een persoon, die ze op de accountpagina wijzigt',
  'sums of a carrier’s calls to a number, whoever’s it was: the calls are in call_records':
    'sommen van de gesprekken van een carrier met een nummer, van wie het ook was: de gesprekken staan in call_records',
  'sums of what carriers report, by number: the calls are in call_records':
    'sommen van wat carriers melden, per nummer: de gesprekken staan in call_records',
  'sums that a carrier reports, by number: the calls are in call_records':
    'sommen die een carrier meldt, per nummer: de gesprekken staan in call_records',
  'the reports that records of calls are made from: what they say is in call_records':
    'de meldingen waaruit gesprekken worden opgemaakt: wat erin staat, staat in call_records',
  'the same for everybody': 'voor iedereen hetzelfde',
  'a caller’s, who need not call any owner’s number':
    'van een beller, die geen nummer van een eigenaar hoeft te bellen',
  'a caller’s; what of it concerns an owner was mailed to him':
    'van een beller; wat een eigenaar aangaat is hem gemaild',
  'what the police asks is kept from whom it is about (article 41 of the Dutch GDPR act)':
    'wat de politie vraagt wordt niet verteld aan wie het betreft (artikel 41 UAVG)',
  'what carriers report of calls: the calls themselves are in call_records':
    'wat carriers over gesprekken melden: de gesprekken zelf staan in call_records',
};

/**
 * The Dutch text of a declaration; the English one where there is no translation, so that all stored data is shown in
 * any case.
 */
export const inDutch = (declared: string): string => dutch[declared] ?? declared;

export const hasDutch = (declared: string): boolean => declared in dutch;
