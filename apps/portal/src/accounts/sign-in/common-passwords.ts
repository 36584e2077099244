/**
 * Long passwords that are tried first, beside what `passwordProblem` finds by itself: those of 12 characters and more
 * that head the lists of leaked ones, and words that people at a phone company think of. In lower case.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  passwordpassword password1234 password12345 password123456 password2024 password2025 password2026 passw0rd1234
  p@ssw0rd1234 p@ssword1234 p@ssw0rd12345 mypassword123 mynewpassword newpassword1 newpassword123 changemenow1
  changeme1234 changeme12345 changemeplease letmein12345 letmeinplease letmein123456 welcome12345 welcome123456
  welcome2024! welcome2025! welcome2026! welcometohell iloveyou1234 iloveyou12345 iloveyousomuch iloveyouforever
  iloveyou4ever trustno1trustno1 administrator administrator1 administrator123 superadministrator adminadmin12
  adminadminadmin admin1234567 admin12345678 admin123456789 rootrootroot rootpassword defaultpassword temporarypassword
  correcthorsebatterystaple correct horse battery staple thequickbrownfox thequickbrown jesuschrist1 jesusislord1
  manchesterunited manchestercity liverpoolfc1 arsenalfc1886 chelseafc1905 realmadrid123 barcelona1899 ajaxamsterdam
  feyenoordrotterdam psveindhoven christopher1 michaeljordan23 michaeljackson harrypotter1 harrypotter7 starwars1234
  starwars1977 lordoftherings gameofthrones superman1234 spiderman1234 batman123456 pokemon12345 minecraft123
  minecraft1234 sunshine1234 princess1234 princess12345 football1234 baseball1234 dragon123456 monkey123456
  monkey1234567 shadow123456 master123456 michelle1234 computer1234 internet1234 whatever1234 summer2024summer
  zomer2024zomer zomer2025zomer zomer2026zomer winter2025winter winter2026winter wachtwoord12 wachtwoord123 wachtwoord1234
  wachtwoord12345 wachtwoordwachtwoord mijnwachtwoord mijnwachtwoord1 nieuwwachtwoord geheim123456 geheim1234567
  geheimgeheim geheimwachtwoord welkom123456 welkom1234567 welkom12345678 welkomwelkom welkomthuis1 welkom2024welkom
  welkom2025welkom welkom2026welkom ikhouvanjou1 ikhouvanjou12 ikhouvanjou123 ikhouvanjouw nederland123 nederland1234
  amsterdam123 amsterdam1234 amsterdam2025 rotterdam123 rotterdam1234 rotterdam010 eindhoven123 denhaag12345
  sinterklaas1 sinterklaas123 hallohallo12 hallohallohallo schatje12345 lieverd12345 voetbal12345 voetbal123456
  koningsdag2025 koningsdag2026 vakantie2024 vakantie2025 vakantie2026 belfabriek12 belfabriek123 belfabriek1234
  belfabriek2025 belfabriek2026 mijnbelfabriek mijnbelfabriek1 belfabriekbelfabriek servicenummer servicenummer1
  telefoonnummer telefoonnummer1 telefoon1234 telefoon12345 klantenservice klantenservice1 bedrijfsnaam1
  1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1qaz2wsx3edc 1qaz2wsx3edc4rfv zaq12wsxcde3 qazwsxedcrfv qazwsxedc123
  qweasdzxc123 q1w2e3r4t5y6 asdfghjkl123 zxcvbnm12345 a1b2c3d4e5f6 aa1234567890 abc123456789 abcd12345678 asdf12345678
  qwer12345678 qwerty123456 qwerty1234567 qwertyuiop123 azertyuiop12 google123456 facebook1234 youtube12345
  linkedin1234 microsoft123 windows12345 samsung12345 iphone123456
  `
    .trim()
    .split(/\s{2,}|\n|(?<!correct|horse|battery) /)
    .filter((word) => word !== ''),
);
