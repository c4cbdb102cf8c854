// Validators of vehicles, devices, networks and places.
import { isDeviceSerial, isIccid, isImei, productionPart } from './devices';
import { hasFace, isDnaSample, isTemplate } from './bodies';
import { parseIpv4, parseIpv6, parseMac } from './network';
import { isCensusArea, isCoordinate, isStreetAddress, isTown, isZip, restrictedZip3 } from './places';
import { isPlate, isVin } from './vehicles';
import type { Validators } from './validator';
import { checksum, digitsOf, range } from './validator';

export const thingsValidators: Validators = {
  vin: checksum(isVin),
  'license-plate': range(isPlate),
  udi: checksum(value => (productionPart(value)?.length ?? 0) >= minPart),
  'device-serial': range(isDeviceSerial),
  imei: checksum(value => isImei(digitsOf(value))),
  iccid: checksum(isIccid),
  'ip-address': range(value => (parseIpv4(value) ?? parseIpv6(value)) !== undefined),
  'mac-address': range(value => parseMac(value) !== undefined),
  coordinate: range(isCoordinate),
  'zip-code': range(isZip),
  'restricted-zip3': range(value => restrictedZip3.has(value)),
  'census-area': range(isCensusArea),
  'street-address': range(isStreetAddress),
  town: range(isTown),
  'photo-file': range(hasFace),
  'biometric-template': range(isTemplate),
  'dna-sample': range(isDnaSample),
};

/** Shorter serial numbers and lots are made up, or those of a small series. */
const minPart = 5;
