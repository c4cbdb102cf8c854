// Generators of health and national numbers of the Americas, Asia, Africa and Oceania.
import { worldValidators } from '../../server/src/detectors/values/validators/world';
import { isLuhn } from '../../server/src/detectors/values/validators/checksums';
import { digitsOf } from '../../server/src/detectors/values/validators/validator';
import type { Makers, Random } from './dice';
import { Dice, pad } from './dice';

type Accepts = (value: string) => boolean;

const luhn: Accepts = value => isLuhn(digitsOf(value));

function valid(name: string): Accepts {
  return value => worldValidators[name]!.accepts(value);
}

/** Makes values in one of the layouts (see `fill`) until one is accepted: check digits come out right by chance. */
function like(layouts: readonly string[], accepts: Accepts = () => true): (dice: Dice) => string {
  return dice => {
    const layout = dice.one(layouts);
    // Its own dice, because property tests remember each throw of theirs.
    const own = new Dice(randomFrom(dice.between(1, 1e9)));
    for (;;) {
      const value = fill(layout, own);
      if (accepts(value)) return value;
    }
  };
}

/** Park and Miller's generator. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** `#` is a digit, `%` a letter, `[abc]` one of the characters, `{Ymd}` a date (`Y` the full year, `y` two digits of it). */
function fill(layout: string, dice: Dice): string {
  const date: Readonly<Record<string, string>> = {
    Y: String(dice.between(1935, 2015)),
    y: pad(dice.between(0, 99), 2),
    m: pad(dice.between(1, 12), 2),
    d: pad(dice.between(1, 28), 2),
  };
  return layout.replace(/\{([Yymd]+)\}|\[([^\]]+)\]|[#%]/g, (token, parts?: string, choice?: string) => {
    if (parts) return [...parts].map(part => date[part]).join('');
    if (choice) return dice.char(choice);
    return token === '#' ? dice.digits(1) : dice.letters(1);
  });
}

const nhi = '[ABCDEFGHJKLMNPQRSTUVWXY]';
const nhiLetter = '[ABCDEFGHJKLMNPQRSTUVWXYZ]';

export const worldMakers: Makers = {
  'ca-sin': like(['[1234579]## ### ###', '[1234579]##-###-###', '[1234579]########'], luhn),
  'ca-ohip': like(['[123456789]### ### ###', '[123456789]###-###-###-%%', '[123456789]#########', '[123456789]#########%%'], luhn),
  'ca-bc-phn': like(['9### ### ###', '9#########'], valid('ca-bc-phn')),
  'ca-ramq': like(['%%%% ##[0156]# [012]###', '%%%%{ymd}##'], valid('ca-ramq')),
  'ca-health-number': like(['[123456789]########', '[123456789]####-####', '[NTMDH]#######', '[123456789]#######', '[123456789]#########', '[123456789]###########'], valid('ca-health-number')),
  'mx-curp': like(['[BCDFGHLMPRSTVZ][AEIOU]%%{ymd}[HM][DJNOV][FCLGT][BCDFGLMNPRSTVZ][BCDLMNPRSTVZ][BCDLMNPRST][0AB]#'], valid('mx-curp')),
  'mx-nss': like(['###########', '## ## ## #### #', '##-##-##-####-#'], luhn),
  'br-cpf': like(['###.###.###-##', '###########'], valid('br-cpf')),
  'br-cns': like(['7## #### #### ####', '[789]##############', '[12]##########000#'], valid('br-cns')),
  'ar-dni': like(['[123456789]#.###.###', '[1234]#######']),
  'ar-cuil': like(['2[0347]-########-#', '2[0347]#########'], valid('ar-cuil')),
  'cl-rut': like(['[12]#.###.###-[0123456789K]', '[123456789]######-#', '[12]########'], valid('cl-rut')),
  'co-cedula': like(['[1]#########', '[123456789]#.###.###', '[1].###.###.###', '[123456789]#######']),
  'ec-cedula': like(['[01]#[012345]######-#', '[01]#[012345]#######'], valid('ec-cedula')),
  'do-cedula': like(['[04]##-#######-#', '[04]##########'], luhn),
  'au-medicare': like(['[23456]### ##### [123456789]', '[23456]########[123456789]', '[23456]### ##### [123456789]-[12345]', '[23456]########[123456789][12345]'], valid('au-medicare')),
  'au-ihi': like(['8003 60## #### ####', '800360##########'], luhn),
  'au-hpi': like(['8003 6[12]## #### ####', '80036[12]##########'], luhn),
  'au-dva': like(['[NVQWST]X######', '[NVQWST]SM#####', '[NVQWST]KSM####%', '[NVQWST] ######'], valid('au-dva')),
  'au-tfn': like(['[123456789]## ### ###', '[123456789]########'], valid('au-tfn')),
  'nz-nhi': like([`${nhi}${nhiLetter}${nhiLetter}####`, `${nhi}${nhiLetter}${nhiLetter}##${nhiLetter}${nhiLetter}`], valid('nz-nhi')),
  'in-abha': like(['[123456789]#-####-####-####', '[123456789]#############']),
  'in-abha-address': dice => `${dice.one(['meera', 'arjun', 'kavya', 'rohan'])}${dice.one(['.', '_', ''])}${dice.one(['pillai', 'bhat', 'sethi'])}${dice.digits(2)}@${dice.one(['abdm', 'sbx'])}`,
  'in-aadhaar': like(['[23456789]### #### ####', '[23456789]###########', '[23456789]###-####-####'], valid('in-aadhaar')),
  'cn-resident-id': like(['[123456]#0[12]##{Ymd}###[0123456789X]'], valid('cn-resident-id')),
  'tw-national-id': like(['%[1289]########'], valid('tw-national-id')),
  'hk-id': like(['%######([0123456789A])', '%%######(#)', '%######[0123456789A]'], valid('hk-id')),
  'kr-rrn': like(['{ymd}-[12345678]######', '{ymd}[1234]######'], valid('kr-rrn-check')),
  'jp-my-number': like(['#### #### ####', '############', '####-####-####'], valid('jp-my-number')),
  'jp-health-insurance': like(['[123456789]#######', '[123456789]######']),
  'sg-nric': like(['[STFGM]#######%'], valid('sg-nric')),
  'my-nric': like(['{ymd}-[01]#-####', '{ymd}[01]#####'], valid('my-nric')),
  'th-national-id': like(['[12345678]-####-#####-##-#', '[12345678]############'], valid('th-national-id')),
  'id-nik': like(['[3]#[01]#[01]#{dmy}###[123456789]'], valid('id-nik')),
  'id-bpjs': like(['000[12345]#########', '000[123456789]#########']),
  'ph-philhealth': like(['[01]#-#########-#', '[01]###########']),
  'vn-bhyt': like(['%%[12345]############', '%% [12345] ## ##########']),
  'vn-cccd': like(['0##[0123]########'], valid('vn-cccd')),
  'pk-cnic': like(['[1234567]####-#######-#', '[1234567]############']),
  'il-id': like(['########-#', '#########'], luhn),
  'tr-tckn': like(['[123456789]##########'], valid('tr-tckn')),
  'ae-emirates-id': like(['784-{Y}-#######-#', '784{Y}########']),
  'sa-national-id': like(['[12]#########'], valid('sa-national-id')),
  'za-id': like(['{ymd}####08#', '{ymd} #### 08 #'], valid('za-id')),
  'ng-nin': like(['[123456789]##########']),
  'eg-national-id': like(['[23]{ymd}[012][1]#####', '3{ymd}01#####'], valid('eg-national-id')),
  'national-id': like(['[123456789]#########', '%%[123456789]#######', '[123456789]####-######-#'], valid('national-id')),
  'gh-card': like(['GHA-[7]########-#']),
};
