// European health and national numbers: check digits of known numbers, ranges, dummies, and what the generators make.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readRules } from '../../scripts/build-rules';
import { isSynthetic } from '../../server/src/detectors/values/synthetic';
import { europeValidators } from '../../server/src/detectors/values/validators/europe';
import { portedEngine } from '../../server/src/matching/re2js';
import { generate } from '../generators';
import { europeMakers } from '../generators/europe';

/** Published samples, each from a source of its own. */
const valid: Readonly<Record<string, readonly string[]>> = {
  'nhs-number': ['401 023 2137', '469 819 4180', '6239431915', '7634140872', '450-557-7104'],
  'chi-number': ['0101011237', '1912945428'],
  nino: ['AB123456C', 'ab 12 34 56 c', 'JG103759A'],
  'irish-ihi': ['539740278385655115', '539262369282899966'],
  pps: ['6433435F', '6433435FT', '6433435FW', '6433435OA', '6433435IH', '1234567T', '1234567FA'],
  bsn: ['111222333', '123456782', '1234.56.782'],
  'belgian-national-number': ['85.07.30-033.28', '17073003384', '93.05.18-223.61'],
  kvnr: ['A000500015', 'A123456780', 'X110411675', 'x110411675'],
  lanr: ['123456601', '838382202', '240000601', '754236701'],
  rvnr: ['65170839J003', '65 170839 J 003', '15070649C103', '65180539W001'],
  'austrian-svnr': ['1237 010180', '1788011550'],
  ahv: ['756.9217.0769.85', '7561234567897', '756.3047.5009.62'],
  nir: ['295109912611193', '2 55 08 14 168 025 38', '2 69 05 49 588 157 80', '2 71 12 2B 864 137 43'],
  'dni-nie': ['12345678Z', '54362315-K', 'X2482300W', 'X1234567L', '00000000T'],
  nuss: ['281234567840', '28/12345678/40'],
  'portuguese-nif': ['123456789', '208 770 259'],
  'codice-fiscale': ['RCCMNL83S18D969H', 'RSSMRA85T10A562S', 'rssmra85t10a562s', 'MRTMTT91D08F205J'],
  amka: ['01013099997', '22102630575'],
  ehic: ['80276119487076579794', '8025049034 6516031743'],
  'swedish-personnummer': ['811228-9874', '19811228-9874', '640823-3234', '9909193766', '121212-1212'],
  'norwegian-fodselsnummer': ['15108695088', '151086 95088', '29422059278', '69422056629'],
  cpr: ['211062-5629', '2110625629'],
  hetu: ['131052-308T', '131052A308T', '010150-1130'],
  kennitala: ['120174-3399', '1201743399'],
  'baltic-personal-code': ['37605030299', '38001085718', '33309240064', '38703181745'],
  'latvian-personal-code': ['161175-19997', '111111-11111'],
  pesel: ['44051401359', '02070803628', '90090515836'],
  'rodne-cislo': ['710319/2745', '685229/4449', '7103192745'],
  'rodne-cislo-1953': ['456207/696', '530101/123'],
  cnp: ['1800101221144', '1630615123457'],
  egn: ['7523169263', '8032056031', '6101057509'],
  oib: ['33392005961', '94577403194', '69435151530'],
  taj: ['111111110', '123-456-788'],
  jmbg: ['0101006500006', '0101978500006'],
};

const invalid: Readonly<Record<string, readonly string[]>> = {
  'nhs-number': ['943 476 5919', '9990000018', '401 023 213', '1111111111'],
  'chi-number': ['3201201234', '0113011237', '010101123'],
  nino: ['QQ123456C', 'DA123456C', 'AO123456C', 'GB123456C', 'TN123456C', 'ZZ123456C', 'AB123456E', 'AB12345C'],
  'irish-ihi': ['53974027838565511', '539740278385655151'],
  pps: ['6433435VH', '6433435FZ', '643343F', '6433435'],
  bsn: ['000000000', '12345678', '1112223330'],
  'belgian-national-number': ['85.13.30-033.28', '85.07.32-033.28', '8507300332'],
  kvnr: ['1000500015', 'A00050001', 'B000500015'],
  lanr: ['999999900', '12345660', '123457601'],
  rvnr: ['22170839J003', '65320839J003', '65171339J003', '65170839J00', '651708393003'],
  'austrian-svnr': ['0237010180', '1237 000180', '1237 011680', '123701018'],
  ahv: ['757.9217.0769.85', '756.9217.0769.8'],
  nir: ['95109912611193', '595109912611193', '295189912611193', '2 71 12 2A 864 137 43'],
  'dni-nie': ['12345678A', 'W2482300W', '1234567Z'],
  nuss: ['541234567840', '28123456784'],
  'portuguese-nif': ['501964843', '999999990', '12345678'],
  'codice-fiscale': ['RCCMNL83S32D969H', 'RCCMNL83F18D969H', 'RCCMNL83S18D969', 'RCCMNL83S88D969H', 'RCCMNL83S18D969Ž'],
  amka: ['32013099997', '0101309999'],
  ehic: ['80999119487076579794', '81276119487076579794', '8027611948707657979'],
  'swedish-personnummer': ['811328-9874', '811232-9874', '21811228-9874', '81122898'],
  'norwegian-fodselsnummer': ['15908695088', '32108695088', '1510869508'],
  cpr: ['321062-5629', '211362-5629', '290201-5629', '21106256'],
  hetu: ['321052-308T', '131052G308T', '131052-001B', '131052-952L', '131052-308I'],
  kennitala: ['520174-3399', '120174-3391', '120174339'],
  'baltic-personal-code': ['97605030299', '37613030299', '3760503029'],
  'latvian-personal-code': ['321175-19997', '161375-19997', '1611751999'],
  pesel: ['44131401359', '44053201359', '4405140135'],
  'rodne-cislo': ['711319/2745', '710332/2745', '710319274'],
  'rodne-cislo-1953': ['556207/696', '456307/696', '456232/696', '456207/000'],
  cnp: ['0800101221144', '1801301221144', '180010122114'],
  egn: ['7553169263', '7523329263', '752316926'],
  oib: ['3339200596', '333920059611'],
  taj: ['000000000', '12345678'],
  jmbg: ['3201006500006', '0113006500006', '010100650000'],
};

/** Those that look at dates and ranges alone. */
const unchecked = new Set(['nino', 'ehic', 'cpr', 'rodne-cislo-1953']);

const dummies: Readonly<Record<string, readonly string[]>> = {
  'uk-nhs-number': ['000 000 0001', '4444444444', '4010232137'],
  'uk-nino': ['AB123456C', 'AB 12 34 56 C', 'JG103759A', 'AA000003D'],
  'ie-pps': ['1234567FA', '6433435f'],
  'nl-bsn': ['111222333', '123456782', '111.222.333'],
  'de-kvnr': ['A000500015', 'A123456780', 'X110411675'],
  'fr-nir': ['255081416802538', '2 69 05 49 588 157 80'],
  'es-dni': ['12345678Z', '00000000T', 'X-1234567-L', '11111111H'],
  'it-codice-fiscale': ['RSSMRA85T10A562S', 'rssmra80a01h501u', 'RCCMNL83S18D969H', 'XXXXXX00X00X001X'],
  'se-personnummer': ['811228-9874', '121212-1212'],
  'ch-ahv': ['756.1234.5678.97', '7569217076985'],
  'fi-hetu': ['131052-308T', '000000-001X'],
};

/** The last digit or letter moved on by one. */
function withWrongCheck(value: string): string {
  return value.replace(/[0-9A-Za-z](?=[^0-9A-Za-z]*$)/, last => (/\d/.test(last) ? String((Number(last) + 1) % 10) : last.toLowerCase() === 'z' ? 'A' : String.fromCharCode(last.charCodeAt(0) + 1)));
}

/** Where the check digit does not end the number. */
const checkedWithin: Readonly<Record<string, (value: string) => string>> = {
  lanr: value => value.slice(0, 6) + ((Number(value[6]) + 1) % 10) + value.slice(7),
  'austrian-svnr': value => value.slice(0, 3) + ((Number(value[3]) + 1) % 10) + value.slice(4),
  kennitala: value => value.replace(/\d(?=\d$)/, digit => String((Number(digit) + 1) % 10)),
  pps: value => value.replace(/[A-W]/, letter => (letter === 'W' ? 'A' : String.fromCharCode(letter.charCodeAt(0) + 1))),
};

const detections = new Map(readRules().rules.flatMap(rule => (rule.values ? [[rule.id, rule.values] as const] : [])));

describe('European numbers', () => {
  for (const [name, validator] of Object.entries(europeValidators)) {
    it(`${name} accepts what is issued and nothing else`, () => {
      assert.ok(valid[name]!.length > 1 && invalid[name]!.length > 1);
      for (const value of valid[name]!) assert.equal(validator.accepts(value), true, value);
      for (const value of invalid[name]!) assert.equal(validator.accepts(value), false, value);
    });

    if (!unchecked.has(name)) {
      it(`${name} verifies the check digit`, () => {
        const spoil = checkedWithin[name] ?? withWrongCheck;
        for (const value of valid[name]!) assert.equal(validator.accepts(spoil(value)), false, spoil(value));
      });
    }

    it(`${name} never throws`, () => {
      fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 140 }), fc.string({ unit: fc.constantFrom(...'0123456789AXZ -.'), maxLength: 24 })), value => {
        assert.equal(typeof validator.accepts(value), 'boolean');
      }));
    });
  }

  for (const id of Object.keys(europeMakers)) {
    const { patterns } = detections.get(id)!;
    const shapes = patterns.map(({ shape, validate }) => ({ whole: portedEngine.pattern(`^(?:${shape})$`), validate: validate.map(name => europeValidators[name]!) }));

    it(`${id} finds the numbers made for it in every layout`, () => {
      fc.assert(
        fc.property(fc.infiniteStream(fc.double({ min: 0, max: 0.999999, noNaN: true })), stream => {
          const value = generate(id, () => stream.next().value);
          assert.ok(shapes.some(({ whole, validate }) => whole.matches(value).length === 1 && validate.every(validator => validator.accepts(value))), value);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('knows what is nobody\'s', () => {
    const comparable = (value: string): string => value.toUpperCase().replace(/[^0-9A-Z]+/g, '');
    for (const [id, values] of Object.entries(dummies)) {
      const listed = new Set(detections.get(id)!.dummies.map(comparable));
      for (const value of values) assert.ok(isSynthetic(id, value) || listed.has(comparable(value)), `${id}: ${value}`);
    }
  });

  it('lists only dummies that would be found', () => {
    for (const id of Object.keys(europeMakers)) {
      const { patterns, dummies } = detections.get(id)!;
      const names = patterns.flatMap(({ validate }) => validate);
      for (const value of dummies) assert.ok(names.length === 0 || names.some(name => europeValidators[name]!.accepts(value)), `${id}: ${value}`);
    }
  });
});
