/**
 * Passwords of 12 characters and more that head the lists of leaked ones and that the rules of `password-rule.ts`
 * don't catch. In lower case.
 */
export const commonPasswords: ReadonlySet<string> = new Set([
  'correct horse battery staple',
  ...`
    changemeplease letmeinplease iloveyousomuch iloveyouforever correcthorsebatterystaple thequickbrownfox
    thequickbrown jesuschrist1 jesusislord1 manchesterunited manchestercity christopher1 michaeljackson lordoftherings
    gameofthrones 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1qaz2wsx3edc 1qaz2wsx3edc4rfv zaq12wsxcde3 qazwsxedcrfv
    qazwsxedc123 q1w2e3r4t5y6 a1b2c3d4e5f6
  `
    .trim()
    .split(/\s+/),
]);

/**
 * Words that people turn into a password by adding a year, digits or signs. In lower case without accents, four
 * letters at least: shorter words are part of too many other words.
 */
export const commonWords: readonly string[] = `
  password passwort passwd wachtwoord wachtwoorden geheim geheime secret welkom welcome hallo hello login inloggen
  toegang access administrator admin beheerder beheer root user gebruiker gebruikersnaam default temporary tijdelijk
  changeme letmein master mijn nieuw newpassword mypassword iloveyou ikhouvan ikhouvanjou ikhouvanjouw schatje lieverd
  liefde love trustno monkey dragon shadow sunshine princess superman batman spiderman starwars
  pokemon minecraft harrypotter football baseball voetbal ajax feyenoord psveindhoven liverpool arsenal chelsea
  barcelona realmadrid michael michelle jordan jesus whatever computer internet google facebook youtube linkedin
  microsoft windows samsung iphone android office test testing demo sample voorbeeld
  januari februari maart april juni juli augustus september oktober november december january february march june july
  august october maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday
  saturday sunday lente zomer herfst winter spring summer autumn vakantie holiday kerst kerstmis christmas sinterklaas
  koningsdag nederland holland belgie netherlands amsterdam rotterdam utrecht eindhoven denhaag groningen tilburg breda
  nijmegen antwerpen brussel belfabriek telefoon telefoonnummer servicenummer klantenservice bedrijf bedrijfsnaam
  company phone support helpdesk
`
  .trim()
  .split(/\s+/);
