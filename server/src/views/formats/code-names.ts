// What HL7's identifier type codes and the OIDs of identifier systems stand for, as names.

/** HL7 v2 table 0203, as FHIR's `identifier.type.coding.code` uses it. */
const identifierTypes: Readonly<Record<string, string>> = {
  MR: 'medical_record_number', PI: 'patient_id', PT: 'patient_id', SS: 'ssn', SB: 'ssn', MB: 'member_id', SN: 'subscriber_id', MC: 'medicare_number', MA: 'medicaid_number',
  DL: 'drivers_license', PPN: 'passport_number', AN: 'account_number', VN: 'visit_number', HC: 'health_card_number', NPI: 'npi', DEA: 'dea_number', TAX: 'tax_id', NH: 'nhs_number',
};

const systems: Readonly<Record<string, string>> = {
  '2.16.840.1.113883.4.1': 'ssn', '2.16.840.1.113883.4.6': 'npi', '2.16.840.1.113883.4.927': 'mbi', '2.16.840.1.113883.4.572': 'medicare_number',
  '2.16.840.1.113883.4.814': 'dea_number', '2.16.840.1.113883.4.330.840': 'passport_number', '2.16.840.1.113883.2.1.4.1': 'nhs_number',
};

/** The name a code or OID stands for. */
export function nameOfCode(code: string): string | undefined {
  if (Object.hasOwn(identifierTypes, code)) return identifierTypes[code];
  const oid = code.startsWith('urn:oid:') ? code.slice(8) : code;
  if (Object.hasOwn(systems, oid)) return systems[oid];
  return oid.startsWith('2.16.840.1.113883.4.3.') ? 'drivers_license' : undefined;
}
