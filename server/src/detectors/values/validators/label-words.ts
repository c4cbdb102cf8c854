// Words that stand where a person's name could, and are none: labels, types, states, placeholders. All in lower case.

/** Words of forms and programs. No name has one of them, whatever stands beside it. */
export const labelWords: ReadonlySet<string> = words(`
  a about above absent accept accepted access account accounts across action actions activate activated active activity actual add added additional address
  adjust admin administration administrator admissions adult advanced affiliate after again against age agency agent aggregate agree alert alerts alias aliases
  all allergies allergy allow allowed alpha alphabetical already also alternate always amount an analytics and animal annual anonymous another answer any anyone
  app appointment appointments approval approve approved archive archived are area array as ascending ask assessment asset assign assigned asterisk async at
  attach attached attachment attempt attribute audit auth author auto automatic available avatar average await back backend background backup bad balance bar base
  basic batch because bed been before begin behavior below beneficiary beta between big bigint billing binary biometric birth birthday blank blob block blocked blog body
  boolean bool both bottom box branch browser bucket buffer bug build built bundle business but button buttons by byte bytes cache calendar call callback called can cancel
  canceled cancelled cannot capital caption card care caregiver case cases category cell cellphone center centre certificate change changed changes channel char
  character characters charge chart chat check checkbox checked checkout child children choice choose circle city civil claim claims class claimant classic cleanup clear
  click client clients clinic clinical clinician clone close closed cloud code codes collapse colour color column columns combined comma command comment comments
  common community company compare complete completed component concat condition conditions config configuration confirm confirmation confirmed connect connected
  connection consent constant contact contacts contain container contains content contents context continue control cookie copy core correct cost could count counter country
  county coverage create created creation credential credentials credit criteria critical currency current custom customer customers daily dark dashboard data
  database dataset datasource date dates datetime deactivate deactivated dead debit debug deceased decedent decimal declined default define defined deidentified
  delete deleted delivery demo demographic demographics deny department dependent descending describe description destination detail details device diagnosis
  diagnoses dialog did died different digit digits dimension direct directory disable disabled discharge discharged disconnected display divorced do doctor doctors document
  documents does domain done double down download downloads draft drop dropdown drug drugs due dummy duplicate duration dynamic each edit edited editor effective ehr either element elements
  eligibility eligible else email emails emergency emr employee employer employers employment empty enable enabled encounter encounters encrypted end ended endpoint engine
  enroll enrolled enrollee enter entered enterprise entire entities entity entries entry enum environment equal equals error errors ethnicity etc even event events every
  everyone exact example examples exception exclude excluded exec existing exit expand expected expired export expression extension external extra fail failed
  failure fake fallback false family father favorite fax feature federal feedback female field fields file filename files fill filter filters final find finish finished
  first fixed flag flags flat float folder follow following font food foo for force foreign form format formatted forms formula forward found free frequency frequently from
  front full function functions gender general generate generated generic get given global go good grid group groups guarantor guardian guest handle handler hash has
  have header headers heading health height hello help her here hidden hide high him hint history home hospital host hour hours how html http https icon id identification identifier
  identity if ignore image images import in inactive include included incomplete incorrect index info information initial initials inline inpatient input insert
  inserted instance insurance insured int integer intake interface internal internet into invalid invalidate invoice is issue item items its job jobs join json just keep key keyboard
  keys keyword kind known label labels lab laboratory landing language last latest latin layout lead leading learn leave left legal length less letters level library license light like limit
  line link linked list lists live load loaded loading local locale location locations lock locked log login logo logout logs lookup lorem low lower lowercase mail
  mailing main maintenance make male manage manager mandatory manual many map mapped mapping marital married master match matched matches matching maximum maybe me
  measure media medicaid medical medicare medication medications medicine medium member members membership memory menu merge message messages metadata method metric middle
  minimum minimal minor minute minutes missing mixed mobile modal mode model modified modify module money month monthly months more most mother move mrn multiple must mute
  my name named names namespace nationality native navigate negative network never new newborn next nickname no nobody node non none normal not note notes nothing notification
  notifications now null nullable number numbers numeric nurse object occupation of off offline oh ok okay old on once one online only open opened operation operator option optional
  options or order orders organization organisation origin original other others our out outpatient output over override overview own owner owners pack package page pages panel
  paragraph parameter parameters parent parents parse partial participant parts partner password past paste path pathology patient patients pattern pause paused pay payer payment payments pending
  people per percent percentage permission permissions person personal persons pharmacy phone phones photo physician physicians picture pick picker plain plan plans platform
  please plugin plural policy policyholder population popup port portal position positive postal practice practitioner preferred prefix pregnant prescription prescriptions present
  preview previous primary print priority privacy private problem problems procedure procedures process processed processing product products profile
  profiles program progress project promise prompt pronoun pronouns properties property props provider providers public publish published published purchase purpose put quantity query question questions
  queue quick race radio random range rate rating raw react ready reason receive received recent recipient record records redacted redirect reference referral refresh refund refused
  regex region register registered registration regular reject rejected related relation relations relationship release religion remaining remark remarks remember remove removed rename render
  repeat replace reply report reports repository request requested requests require required requires research reserved reset resident resolve resolved resource resources response
  responsible restore restricted result results resume retry return returned returns review role roles room root router row rows rule rules run running safe salary same sample samples save saved
  scan schedule scheduled schema school scope score screen script scroll search searching second secondary seconds secret section secure security see select selected selection self send sender sent separated
  separator sequence serial series server service services session set setting settings setup several sex shape share shared sheet ship should show shown side sign signature signed signup simple since single site
  size skip slot slug so social some someone something sort sorted source space spec special specialty specific specified specimen spouse square ssn staff stage standard start started
  state states static statistics stats status step steps still stop storage store stored stream string strings stripe strong structure study style subject submit submitted subscriber subscription
  success successful such suffix suggestion suite sum summary super supplier support surgery surname suspended switch symptom symptoms sync synthetic system systems tab table tables tag tags target task tasks
  tax team technical telephone template temporary temp tenant tenth term terminated terms test tested tester testing tests text textarea than thank thanks that the their them theme then therapy there these they thing
  third this those thousand three threshold through thumbnail ticket tile time timeout timer times timestamp timezone title titles to today todo toggle token tomorrow tooltip top topic total
  town track transaction transfer translate treatment trial trigger trim true try tuple tutorial two type types uint unable unassigned unauthorized unchanged undefined under undo
  unexpected unicode unidentified uninsured unique unit units universal unknown unless unlock unnamed unset unspecified unsupported until untitled update updated updates upload upper
  uppercase upsert url urgent usage use used user username users uses usually util utils uuid vaccine valid validate validation value values varchar variable variant various vector vehicle verified verify version
  very via video view viewer views virtual visible visit visits vital vitals void volume wait waiting want warning warnings was watch we web website week weekly weeks weight welcome were what when where
  whether which while who whole why widget widowed width window windows with within without wizard word words work worker workflow would wrap write wrong xml yaml year years yes yesterday yet you your zero zip zone
  january february march july september october november december monday tuesday wednesday thursday saturday sunday
  red blue yellow orange purple pink cyan magenta
  nombre nombres nom noms prenom prénom vorname vornamen nachname familienname naam voornaam achternaam nome nomes cognome sobrenome apellido apellidos namn förnamn
  efternamn navn fornavn etternavn efternavn nimi etunimi sukunimi imię imie nazwisko jméno příjmení meno priezvisko név nume prenume ime prezime adı soyadı ad soyad isim tên
  paciente pacientes paziente pazienti pasient pacjent pacient pasien patiënt potilas hasta requerido obligatorio obrigatório obligatoire erforderlich pflichtfeld verplicht obbligatorio
  buscar suchen rechercher zoeken cerca guardar speichern enregistrer opslaan salva cancelar abbrechen annuler annuleren fecha datum straße strasse adresse dirección direccion endereço
  arial helvetica roboto verdana courier consolas menlo montserrat poppins lato calibri tahoma cambria garamond monospace serif segoe sans linux unix debian android ubuntu redhat
  angehörige angehöriger bürge kontakt versicherter mitglied anzeigename spitzname geburtsname titel alter geschlecht adressen telefon ort stadt land hausarzt arzt kunde benutzer
  familiar contacto edad sexo género genero ciudad teléfono telefono correo médico medico titular apodo mujer hombre tutor cliente usuario aseguradora
  âge sexe ville téléphone courriel médecin assuré homme femme tuteur utilisateur proche surnom titre civilité épouse adhérent bénéficiaire
  età sesso città medico genere utente idade cidade utente leeftijd geslacht stad arts gebruiker bijnaam roepnaam ålder kön stad läkare alder kjønn køn
  html css sql api sdk url uri http tcp ssl dns xml pdf csv png jpg gif svg uuid guid ssn dob mrn npi icd loinc snomed fhir hl utc gmt usd eur
`);

/** Words of medicine and of peoples: they describe somebody and name nobody. */
const clinicalWords: ReadonlySet<string> = words(`
  african american asian caucasian hispanic latino
  aetna allergen anthem attending cigna covishield humana kaiser maternity medtronic moderna novavax pfizer sinovac tricare walgreens
  administered admitted anesthesia antibiotic aspirin asthma biopsy blood cardiac cardiology cancer chronic covid dental depression dermatology diabetes diabetic disease dosage dose emergencies
  fasting fever fracture glucose heart hepatitis hiv hypertension ibuprofen imaging immunization influenza injection insulin kidney liver lung malaria measles mental metformin mri neurology nursing
  oncology ophthalmology orthopedic orthopedics pain pediatric pediatrics penicillin pneumonia psychiatry pulmonary radiology renal skin specialist stroke surgeon surgical syndrome tablet telehealth tobacco tumor ultrasound urgent
  urology vaccination virus xray
`);

/** Words that are names too, but hardly so where no other word stands beside them. */
const loneWords: ReadonlySet<string> = words(`
  april may june august friday summer autumn winter spring
  art bank bay best bill bond brand bush carry cash chance chase clay cliff cross crystal field forest fox glass gold grand hand harmony house
  inter georgia island judge justice lake law lord major mark max merit mill min new north notion page power post read rich rise river rock rush sale savage
  short silver sky small south star steel storm street sunny temple tower trace trust ward water way will
  delta gamma omega echo golf hotel india kilo lima papa quebec sierra tango uniform whiskey zulu
  iii sir madam madame miss lady baby boy girl son daughter husband wife brother sister aunt uncle mom dad grandmother grandfather sibling
  dakota florida texas ohio iowa kansas utah nevada oregon montana arizona alaska hawaii california colorado washington london paris berlin madrid rome
  english spanish french german chinese japanese korean russian arabic hindi portuguese italian vietnamese dutch polish
  catholic jewish muslim buddhist hindu protestant
  java python ruby rust kotlin perl angular django rails redux nginx docker redis kafka oracle azure
  beyond fast slow hot cold warm cool big tall wide clean dirty dry wet easy hard heavy loud quiet early late near far rich poor
  able ever level motor object ocean ideal engine earth dream dinner dollar doubt dozen copper cotton couple course crisis
`);

/** Endings that words of every trade have and names hardly. */
const endings = /(?:tions?|ologys?|ologies|ologist|itis|ical|ically|isms?|wares?|ically|izer|ized|ifier|sheets?|base|ments|ables|ibles|nesses|ivity|ability|ibility|ectomy|oscopy|emia|algia)$/;

/** Endings of words that say what is done, was done, or is the case; names have them too, but are seldom alone then. */
const loneEndings = /^(?=.{8}).*ing$|^(?=.{5}).*[bcdfgklnprstvwxz]ed$|^(?=.{6}).*ity$/;
const withLoneEnding = new Set(['alfred', 'wilfred', 'manfred', 'winifred', 'siegfried', 'jared', 'khaled', 'waled', 'naved', 'javed', 'charity', 'felicity', 'trinity', 'verity', 'serenity']);

/** `patient…` in any language that writes it so. */
const patientWord = /^(?:patien|pacien|pazien|pasien|pacjen|patiën)/;

/** Whether a word, in lower case, is no part of a person's name. */
export function isLabelWord(word: string): boolean {
  return labelWords.has(word) || clinicalWords.has(word) || endings.test(word) || patientWord.test(word) || word.endsWith('name');
}

/** Whether a word, in lower case, is hardly a name where it stands alone. */
export function isLoneLabel(word: string): boolean {
  return loneWords.has(word) || (loneEndings.test(word) && !withLoneEnding.has(word));
}

function words(list: string): Set<string> {
  return new Set(list.split(/\s+/).filter(word => word !== ''));
}
